//! One draft as a card: the chosen one can be changed, the fact in it is marked.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Color32, CornerRadius, Frame, Galley, Margin, Role, Sense, Stroke, StrokeKind, TextEdit, Ui,
    Vec2, WidgetInfo,
};

use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::focus_ring;

/// What a card shows besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Draft<'a> {
    /// How it sounds.
    pub label: &'static str,
    /// What is marked in the text.
    pub what: &'a str,
    /// This is the one to be sent.
    pub chosen: bool,
}

/// What the user did with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Nothing,
    /// It is the one to be sent.
    Chosen,
    /// The text is another.
    Changed,
}

/// Shows a draft.
pub fn draft_ui(ui: &mut Ui, draft: Draft<'_>, text: &mut String) -> Answer {
    let p = palette(ui);
    let radius = CornerRadius::same(tokens().radius_card);
    let (fill, line, mark) = if draft.chosen {
        (*p.accent_pale, Stroke::new(2.0, *p.accent), *p.surface)
    } else {
        (*p.raised, Stroke::new(1.0, *p.line), *p.soon_pale)
    };
    let ground = ui.painter().add(egui::Shape::Noop);
    let margin = Margin::symmetric(measure::ROW_GAP as i8, measure::MENU_PADDING as i8);
    let mut answer = Answer::Nothing;
    let mut radio = None;
    let frame = Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let chosen = radio_ui(ui, draft);
        if chosen.clicked() && !draft.chosen {
            answer = Answer::Chosen;
        }
        radio = Some(chosen);
        ui.add_space(measure::GAP_SMALL);
        let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, width: f32| {
            marked(ui, buffer.as_str(), draft.what, mark, width)
        };
        if draft.chosen {
            let edit = TextEdit::multiline(text)
                .id_salt(("draft", draft.label))
                .desired_width(f32::INFINITY)
                .desired_rows(2)
                .frame(Frame::NONE)
                .layouter(&mut layouter);
            if ui.add(edit).accessible_name("Text of the note").changed() {
                answer = Answer::Changed;
            }
        } else {
            let galley = marked(ui, text, draft.what, mark, ui.available_width());
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
            ui.painter().galley(rect.min, galley, *p.text);
            if response.clicked() {
                answer = Answer::Chosen;
            }
        }
    });
    let rect = frame.response.rect;
    let shape = egui::epaint::RectShape::new(rect, radius, fill, line, StrokeKind::Inside);
    ui.painter().set(ground, shape);
    if let Some(radio) = radio {
        focus_ring(ui, &radio.with_new_rect(rect), tokens().radius_card);
    }
    answer
}

/// The radio button with the draft's name.
fn radio_ui(ui: &mut Ui, draft: Draft<'_>) -> egui::Response {
    let p = palette(ui);
    let words = Type::caption_bold().line(ui, draft.label, *p.text, ui.available_width());
    let size = Vec2::new(
        measure::RADIO + measure::ICON_GAP + words.size().x,
        words.size().y.max(measure::RADIO),
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Draft: {}", draft.label);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, draft.chosen, &name));
    let half = measure::RADIO / 2.0;
    let center = rect.left_center() + Vec2::new(half, 0.0);
    let painter = ui.painter();
    if draft.chosen {
        painter.circle_filled(center, half, *p.accent);
        painter.circle_filled(center, half - measure::GAP_SMALL, *p.on_accent);
    } else {
        painter.circle_stroke(center, half - 1.0, Stroke::new(1.5, *p.field_line));
    }
    let at = egui::pos2(
        rect.left() + measure::RADIO + measure::ICON_GAP,
        rect.center().y - words.size().y / 2.0,
    );
    painter.galley(at, words, *p.text);
    response
}

/// The text with every occurrence of `what` on a ground of its own.
fn marked(ui: &Ui, text: &str, what: &str, mark: Color32, width: f32) -> Arc<Galley> {
    let p = palette(ui);
    let plain = Type::secondary().format(*p.text);
    let mut on_mark = plain.clone();
    on_mark.background = mark;
    let mut job = LayoutJob::default();
    job.wrap.max_width = width.max(1.0);
    let mut rest = text;
    while !what.is_empty()
        && let Some(at) = rest.find(what)
    {
        job.append(&rest[..at], 0.0, plain.clone());
        job.append(&rest[at..at + what.len()], 0.0, on_mark.clone());
        rest = &rest[at + what.len()..];
    }
    job.append(rest, 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

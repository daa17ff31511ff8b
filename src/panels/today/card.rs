//! What stands above the list: the day, and the introduction that is suggested.

use egui::{
    Align, CornerRadius, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::words;
use crate::edit::put_off::put_off;
use crate::model::Waits;
use crate::panels::READ_ONLY;
use crate::panels::{Command, Cx, PanelKind, Selection};
use crate::query::suggest::Way;
use crate::query::today::Digest;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, icon_button, inside};

/// Days for which a way that is not wanted now stays away.
const REST_DAYS: u64 = 14;

/// The day, and the sentence on its baseline.
pub fn day_ui(ui: &mut Ui, cx: Cx<'_>, digest: Option<&Digest>) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::DAY_HEAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let day = cx.dates().heading(cx.today);
    let sentence = digest.map_or_else(String::new, |digest| words::sentence(cx, digest));
    let spoken = if sentence.is_empty() {
        day.clone()
    } else {
        format!("{day}: {sentence}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    let left = rect.left() + measure::TEXT_MARGIN;
    let room = rect.right() - measure::MARGIN - left;
    let title = Type::day().line(ui, &day, *p.text, room);
    let top = rect.center().y - title.size().y / 2.0;
    let baseline = top + ascent(&title);
    let after = left + title.size().x + measure::ROW_GAP;
    ui.painter().galley(egui::pos2(left, top), title, *p.text);
    let room = rect.right() - measure::MARGIN - after;
    if room > measure::FIELD_LABEL && !sentence.is_empty() {
        let words = Type::secondary().line(ui, &sentence, *p.muted, room);
        let at = egui::pos2(after, baseline - ascent(&words));
        ui.painter().galley(at, words, *p.muted);
    }
}

/// How far below the top of a text its letters stand.
fn ascent(galley: &egui::Galley) -> f32 {
    let glyph = galley.rows.first().and_then(|row| row.glyphs.first());
    glyph.map_or(0.0, |glyph| glyph.pos.y)
}

/// Suggests whom to ask for an introduction.
pub fn suggestion_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, way: &Way) {
    let p = palette(ui);
    let broker = cx.workspace.name_of(way.broker);
    let target = cx.workspace.name_of(way.target);
    let what = format!("Ask {broker} to introduce you to {target}");
    let response = ui.interact(rect, ui.scope_id().with("suggestion"), Sense::hover());
    let spoken = format!("Suggestion: {what}. {}", way.why);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &spoken));
    ui.painter().rect(
        rect,
        CornerRadius::same(tokens().radius_card),
        *p.raised,
        Stroke::new(1.0, *p.line),
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let builder = UiBuilder::new()
        .id_salt("suggestion right")
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        let name = format!("Not now: the way to {target}");
        let can = !cx.is_read_only();
        let close = ui.add_enabled_ui(can, |ui| icon_button(ui, icons::CLOSE, &name));
        let close = close.inner.on_disabled_hover_text(READ_ONLY);
        if close.clicked() {
            let until = cx.today.checked_add_days(chrono::Days::new(REST_DAYS));
            let edit = put_off(cx.workspace, Waits::Way(way.target), until, cx.today);
            cx.edit(format!("Not now: {what}"), edit);
        }
        let name = format!("Write request to {broker}");
        let write = if rect.width() < measure::SUGGESTION_TIGHT {
            ui.add_enabled_ui(can, |ui| icon_button(ui, icons::MAIL, &name))
                .inner
        } else {
            let button = Button::secondary("Write request").small().name(&name);
            button.enabled(can).ui(ui)
        };
        if write.on_disabled_hover_text(READ_ONLY).clicked() {
            cx.send(Command::AskForIntroduction(Box::new(way.clone())));
        }
        let name = format!("Show path to {target}");
        // Where there is little room, the words of the suggestion matter more than those on a button.
        let show = if rect.width() < measure::SUGGESTION_BREAK {
            icon_button(ui, icons::GRAPH, &name)
        } else {
            let button = Button::secondary("Show path").small().name(&name);
            button.ui(ui)
        };
        if show.clicked() {
            cx.send(Command::Show(PanelKind::Graph));
            cx.send(Command::Select(Selection::many(way.people.iter().copied())));
            cx.send(Command::FitSelection);
        }
        ui.min_rect().left() - measure::ROW_GAP
    });
    let icon = egui::pos2(
        rect.left() + measure::ROW_GAP + measure::SUGGESTION_ICON / 2.0,
        rect.center().y,
    );
    let size = measure::SUGGESTION_ICON;
    paint_icon_at(ui.painter(), icon, icons::PATH, size, *p.accent_ink);
    let left = icon.x + size / 2.0 + measure::ROW_GAP;
    let room = (right - left).max(1.0);
    let first = Type::strong().line(ui, &what, *p.text, room);
    let second = Type::caption().line(ui, &format!("{}.", way.why), *p.muted, room);
    let is_cut = first.elided || second.elided;
    let height = first.size().y + second.size().y;
    let top = rect.center().y - height / 2.0;
    let below = egui::pos2(left, top + first.size().y);
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    ui.painter().galley(below, second, *p.muted);
    if is_cut {
        response.on_hover_text(format!("{what}\n{}.", way.why));
    }
}

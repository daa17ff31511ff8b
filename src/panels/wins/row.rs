//! One row of the log: day, who and what, and whether it was congratulated on.

use egui::{
    Align, CornerRadius, Id as WidgetId, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, Vec2,
};

use super::Act;
use crate::model::{Accomplishment, Id};
use crate::panels::Cx;
use crate::panels::win_words::{self as words, Ending};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, inside, menu_row, option_info, paint_avatar};

/// The widget of a win's row.
pub(super) fn row_id(id: Id<Accomplishment>) -> WidgetId {
    WidgetId::unique(("win", id.uuid()))
}

/// Shows a row in `rect`. Returns what the user does with it.
///
/// The hairline above the row is left out where the row or the one above it is selected.
pub(super) fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    win: &Accomplishment,
    one_month: bool,
    above: Option<Id<Accomplishment>>,
) -> Option<Act> {
    let p = palette(ui);
    let mut act = None;
    let selected = cx.selection.win() == Some(win.id);
    let headline = words::headline(cx.workspace, win);
    let about = words::about(cx.workspace, win);
    let ending = words::ending(cx.workspace, win, cx.dates());
    let day = words::row_day(win, one_month, cx.dates());

    // A row is no stop of the Tab key: the log is one, and the arrows move inside it.
    let id = row_id(win.id);
    let response = ui.interact(rect, id, Sense::CLICK);
    let end = match &ending {
        Ending::Congratulate => "to congratulate",
        Ending::Done(words) | Ending::Note(words) => words,
        Ending::Nothing => "",
    };
    let written = crate::query::wins::day(win).map(|day| cx.dates().whole(day));
    let parts = [
        headline.as_str(),
        &about,
        written.as_deref().unwrap_or(""),
        end,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let spoken = parts.join(", ");
    option_info(ui, &response, Role::ListBoxOption, selected, &spoken);

    let radius = CornerRadius::same(tokens().radius);
    if selected {
        ui.painter().rect_filled(rect, radius, *p.selected);
    } else if response.container_contains_pointer() {
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    // The ground of a row bleeds beyond its text at both ends.
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let below_selected = above.is_some() && above == cx.selection.win();
    if !selected && !below_selected {
        let stroke = egui::Stroke::new(1.0, *p.line);
        ui.painter().hline(inner.x_range(), rect.top(), stroke);
    }

    let left = left_part(ui, cx, inner, win, &day, one_month);
    let right = right_part(ui, inner, win, &ending, &mut act);
    text_part(ui, inner, (left, right), win, &headline, &about);

    if response.clicked() {
        act = act.or(Some(Act::Select));
    }
    if response.double_clicked() {
        act = Some(Act::Open);
    }
    Popup::context_menu(&response)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {headline}"))
        .show(|ui| {
            let mut offer = |ui: &mut Ui, icon, words: &str, keys: &str, does: Act| {
                if menu_row(ui, Some(icon), words, keys).clicked() {
                    act = Some(does);
                    ui.close();
                }
            };
            if ending == Ending::Congratulate {
                offer(ui, icons::MAIL, "Congratulate…", "C", Act::Congratulate);
            }
            offer(ui, icons::OPEN, "Open", "Enter", Act::Open);
            offer(ui, icons::DELETE, "Delete", "Delete", Act::Delete);
        });
    act
}

/// Day and avatar; returns where the text starts.
fn left_part(
    ui: &Ui,
    cx: Cx<'_>,
    inner: Rect,
    win: &Accomplishment,
    day: &str,
    one_month: bool,
) -> f32 {
    let p = palette(ui);
    let width = if one_month {
        measure::WIN_DAY.0
    } else {
        measure::WIN_DAY.1
    };
    let galley = Type::secondary().line(ui, day, *p.muted, width);
    let end = inner.left() + width;
    let middle = inner.center().y;
    let at = egui::pos2(end - galley.size().x, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.muted);
    let avatar = measure::AVATAR_LIST;
    let face = egui::pos2(end + measure::ROW_GAP + avatar / 2.0, middle);
    let mut known = win
        .who
        .iter()
        .filter_map(|who| cx.workspace.contacts.get(*who));
    if let Some(contact) = known.next() {
        paint_avatar(ui, cx.workspace, contact, face, avatar);
    } else {
        ui.painter().circle_filled(face, avatar / 2.0, *p.hover);
        paint_icon_at(
            ui.painter(),
            face,
            icons::WINS,
            measure::ICON_SMALL,
            *p.muted,
        );
    }
    face.x + avatar / 2.0 + measure::ROW_GAP
}

/// The button, or words on what was done; returns where they start.
fn right_part(
    ui: &mut Ui,
    area: Rect,
    win: &Accomplishment,
    ending: &Ending,
    act: &mut Option<Act>,
) -> f32 {
    let p = palette(ui);
    let builder = UiBuilder::new()
        .id_salt(("end of win", win.id.uuid()))
        .max_rect(area)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        match ending {
            Ending::Congratulate => {
                let name = format!("Congratulate on: {}", words::title(win));
                let button = Button::secondary("Congratulate").small().name(&name);
                if button.ui(ui).clicked() {
                    *act = Some(Act::Congratulate);
                }
            }
            Ending::Done(words) => {
                ui.label(Type::caption_strong().rich(words, *p.good_ink));
                ui.add_space(measure::GAP_SMALL);
                let size = Vec2::splat(measure::ICON_LINE);
                let (place, _) = ui.allocate_exact_size(size, Sense::hover());
                let icon = icons::CHECK;
                paint_icon_at(ui.painter(), place.center(), icon, size.x, *p.good_ink);
            }
            Ending::Note(words) => {
                ui.label(Type::caption().rich(words, *p.muted));
            }
            Ending::Nothing => {}
        }
        ui.min_rect().left() - measure::ROW_GAP
    })
}

fn text_part(
    ui: &Ui,
    inner: Rect,
    (left, right): (f32, f32),
    win: &Accomplishment,
    headline: &str,
    about: &str,
) {
    let p = palette(ui);
    let width = (right - left).max(1.0);
    let first = Type::strong().line(ui, headline, *p.text, width);
    let second = Type::caption().line(ui, about, *p.muted, width);
    let cut = first.elided || second.elided;
    let top = inner.center().y - f32::midpoint(first.size().y, second.size().y);
    let below = top + first.size().y;
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    ui.painter()
        .galley(egui::pos2(left, below), second, *p.muted);
    // Whoever has a dialog open is not reading rows: no tip may cover it.
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if cut && is_free {
        let area = Rect::from_min_max(
            egui::pos2(left, inner.top()),
            egui::pos2(right, inner.bottom()),
        );
        let id = WidgetId::unique(("whole win", win.id.uuid()));
        ui.interact(area, id, Sense::hover())
            .on_hover_text(format!("{headline}\n{about}"));
    }
}

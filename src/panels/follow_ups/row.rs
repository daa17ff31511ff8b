//! One row of the list: check box, face, words, when it is due, and its two menus.

use egui::{CornerRadius, Id as WidgetId, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, Vec2};

use super::act::Act;
use super::listing::Tab;
use super::words;
use crate::model::{FollowUp, FollowUpStatus, Id, Origin};
use crate::panels::Cx;
use crate::query::due::snooze_days;
use crate::query::letters::owed_thanks;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{
    Checked, check_box, icon_button, menu_row, option_info, paint_avatar, state_pill,
};

/// The popup with the days to snooze to; the keyboard opens it too.
pub fn snooze_popup(id: Id<FollowUp>) -> WidgetId {
    WidgetId::unique(("snooze follow-up", id.uuid()))
}

/// The widget of a row.
pub fn row_id(id: Id<FollowUp>) -> WidgetId {
    WidgetId::unique(("follow-up", id.uuid()))
}

/// Shows a row in `rect`. Returns what the user does with it.
///
/// The hairline above the row is left out where the row or the one above it is selected.
pub fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    one: &FollowUp,
    tab: Tab,
    above: Option<Id<FollowUp>>,
) -> Option<Act> {
    let p = palette(ui);
    let mut act = None;
    let selected = cx.selection.follow_up() == Some(one.id);
    let about = words::about(cx.workspace, one, cx.dates());
    let standing = words::standing(one, tab, cx.dates(), cx.preferences);

    let id = row_id(one.id);
    // A row is no stop of the Tab key: the list is one, and the arrows move inside it.
    let response = ui.interact(rect, id, Sense::CLICK);
    let state_words = standing.as_ref().map_or("", |(_, words)| words.as_str());
    let spoken: Vec<&str> = [one.what.as_str(), about.as_str(), state_words]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let spoken = spoken.join(", ");
    option_info(ui, &response, Role::ListBoxOption, selected, &spoken);

    let radius = CornerRadius::same(tokens().radius);
    if selected {
        ui.painter().rect_filled(rect, radius, *p.selected);
    } else if response.container_contains_pointer() {
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    let below_selected = above.is_some() && above == cx.selection.follow_up();
    if !selected && !below_selected {
        ui.painter()
            .hline(rect.x_range(), rect.top(), egui::Stroke::new(1.0, *p.line));
    }

    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let right_end = right_part(ui, cx, inner, one, tab, standing, &mut act);
    let left_end = left_part(ui, cx, inner, one, &mut act);
    text_part(ui, inner, left_end, right_end, one, &about);

    if response.clicked() {
        act = act.or(Some(Act::Select));
    }
    if response.double_clicked() {
        act = Some(Act::Edit);
    }
    Popup::context_menu(&response)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {}", one.what))
        .show(|ui| more_menu(ui, cx, one, tab, &mut act));
    act
}

fn left_part(ui: &mut Ui, cx: Cx<'_>, inner: Rect, one: &FollowUp, act: &mut Option<Act>) -> f32 {
    let p = palette(ui);
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(("left", one.id.uuid()))
            .max_rect(inner)
            .layout(Layout::left_to_right(egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 0.0;
    let open = one.status == FollowUpStatus::Open;
    let (checked, name, does) = if open {
        (Checked::No, format!("Mark done: {}", one.what), Act::Done)
    } else {
        (Checked::Yes, format!("Reopen: {}", one.what), Act::Reopen)
    };
    if check_box(&mut child, checked, &name)
        .on_hover_text(if open { "Done (D)" } else { "Reopen (D)" })
        .clicked()
    {
        *act = Some(does);
    }
    child.add_space(measure::ROW_GAP);
    let (face, _) = child.allocate_exact_size(Vec2::splat(measure::AVATAR_LIST), Sense::hover());
    let person = one.who.and_then(|who| cx.workspace.contacts.get(who));
    if let Some(person) = person {
        paint_avatar(
            &child,
            cx.workspace,
            person,
            face.center(),
            measure::AVATAR_LIST,
        );
    } else {
        let icon = if one.who.is_some() {
            icons::PERSON
        } else {
            icons::FOLLOW_UPS
        };
        child
            .painter()
            .circle_filled(face.center(), measure::AVATAR_LIST / 2.0, *p.hover);
        paint_icon_at(
            child.painter(),
            face.center(),
            icon,
            measure::ICON_SMALL,
            *p.muted,
        );
    }
    face.right() + measure::ROW_GAP
}

fn right_part(
    ui: &mut Ui,
    cx: Cx<'_>,
    inner: Rect,
    one: &FollowUp,
    tab: Tab,
    standing: Option<(crate::widgets::State, String)>,
    act: &mut Option<Act>,
) -> f32 {
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(("right", one.id.uuid()))
            .max_rect(inner)
            .layout(Layout::right_to_left(egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.x = 0.0;
    let more = icon_button(&mut child, icons::MORE, &format!("More: {}", one.what));
    Popup::menu(&more)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {}", one.what))
        .show(|ui| more_menu(ui, cx, one, tab, act));
    match tab {
        Tab::Open => {
            let name = format!("Snooze: {}", one.what);
            let snooze = icon_button(&mut child, icons::SNOOZE, &name);
            let popup = Popup::menu(&snooze).id(snooze_popup(one.id));
            let was_open = popup.is_open();
            popup
                .width(measure::MENU)
                .accessible_name(name)
                .show(|ui| snooze_menu(ui, cx, was_open, act));
        }
        Tab::Snoozed => {
            let name = format!("End snooze: {}", one.what);
            if icon_button(&mut child, icons::UNDO, &name).clicked() {
                *act = Some(Act::Wake);
            }
        }
        Tab::Done => {}
    }
    child.add_space(measure::GAP);
    if let Some((state, words)) = standing {
        state_pill(&mut child, state, &words);
    }
    child.min_rect().left() - measure::ROW_GAP
}

fn text_part(ui: &Ui, inner: Rect, left: f32, right: f32, one: &FollowUp, about: &str) {
    let p = palette(ui);
    let width = (right - left).max(1.0);
    let done = one.status != FollowUpStatus::Open;
    let ink = if done { *p.muted } else { *p.text };
    let first = Type::strong().line(ui, &one.what, ink, width);
    let second = (!about.is_empty()).then(|| Type::caption().line(ui, about, *p.muted, width));
    let height = first.size().y + second.as_ref().map_or(0.0, |line| line.size().y);
    let cut = first.elided || second.as_ref().is_some_and(|line| line.elided);
    let mut y = inner.center().y - height / 2.0;
    let first_height = first.size().y;
    ui.painter().galley(egui::pos2(left, y), first, ink);
    y += first_height;
    if let Some(second) = second {
        ui.painter().galley(egui::pos2(left, y), second, *p.muted);
    }
    // Whoever has a dialog open is not reading rows: no tip may cover it.
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if cut && is_free {
        let area = Rect::from_min_max(
            egui::pos2(left, inner.top()),
            egui::pos2(right, inner.bottom()),
        );
        let id = WidgetId::unique(("whole follow-up", one.id.uuid()));
        let whole = if about.is_empty() {
            one.what.clone()
        } else {
            format!("{}\n{about}", one.what)
        };
        ui.interact(area, id, Sense::hover()).on_hover_text(whole);
    }
}

fn snooze_menu(ui: &mut Ui, cx: Cx<'_>, was_open: bool, act: &mut Option<Act>) {
    let mut first = !was_open || ui.memory(|memory| memory.focused().is_none());
    for (words, day) in snooze_days(cx.today) {
        let right = cx.dates().day(day);
        let row = menu_row(ui, Some(icons::SNOOZE), words, &right);
        if std::mem::take(&mut first) {
            row.request_focus();
        }
        if row.clicked() {
            *act = Some(Act::Snooze(day));
            ui.close();
        }
    }
    if menu_row(ui, Some(icons::TODAY), "Pick a day…", "").clicked() {
        *act = Some(Act::PickDay);
        ui.close();
    }
}

fn more_menu(ui: &mut Ui, cx: Cx<'_>, one: &FollowUp, tab: Tab, act: &mut Option<Act>) {
    let mut offer = |ui: &mut Ui, icon, text: &str, keys: &str, does: Act| {
        if menu_row(ui, Some(icon), text, keys).clicked() {
            *act = Some(does);
            ui.close();
        }
    };
    if owed_thanks(cx.workspace, one).is_some() {
        offer(ui, icons::MAIL, "Write thanks…", "", Act::Thank);
    }
    match tab {
        Tab::Open => {
            offer(ui, icons::CHECK, "Mark done", "D", Act::Done);
            offer(ui, icons::SNOOZE, "Snooze…", "S", Act::PickDay);
        }
        Tab::Snoozed => {
            offer(ui, icons::CHECK, "Mark done", "D", Act::Done);
            offer(ui, icons::UNDO, "End snooze", "S", Act::Wake);
        }
        Tab::Done => offer(ui, icons::UNDO, "Reopen", "D", Act::Reopen),
    }
    offer(ui, icons::EDIT, "Edit…", "E", Act::Edit);
    offer(ui, icons::COPY, "Copy as text", "", Act::Copy);
    if one.who.is_some() {
        offer(ui, icons::PERSON, "Show person", "", Act::ShowPerson);
    }
    let from = match one.origin {
        Origin::Meeting(_) => Some((icons::CALENDAR, "Show meeting")),
        Origin::Win(_) => Some((icons::WINS, "Show win")),
        Origin::Introduction(_) => Some((icons::INTRODUCTION, "Show who is to be met")),
        Origin::ByHand | Origin::Cadence => None,
    };
    if let Some((icon, words)) = from {
        offer(ui, icon, words, "", Act::ShowSource);
    }
    if one.status == FollowUpStatus::Open {
        offer(ui, icons::CLOSE, "Drop", "", Act::Drop);
    }
    offer(ui, icons::DELETE, "Delete", "Delete", Act::Delete);
}

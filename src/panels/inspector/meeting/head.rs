//! What it is, when and where; below, the main things to do. The menu of the head.

use egui::{Frame, Margin, Popup, PopupCloseBehavior, Sense, Ui, Vec2};

use super::super::drafts::Line;
use super::repeats::scope_words;
use super::{MeetingState, ask, called, change_in, fields, words};
use crate::edit::series::{self, Scope};
use crate::edit::{Edit, meetings};
use crate::model::{Meeting, MeetingKind, MeetingStatus, Meta};
use crate::panels::dialogs::warnings_of;
use crate::panels::inspector::clickable;
use crate::panels::{Command, Cx, Item, Plan, Selection};
use crate::query::agenda;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, hairline, hue, hue_of, icon_button, icons, menu_row, month_picker};

/// The key of the title among the drafts.
const TITLE: &str = "Title";

/// Shows icon, title, time, place and buttons.
pub fn head_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                sign_ui(ui, cx, one);
                ui.add_space(measure::ROW_GAP);
                ui.vertical(|ui| {
                    title_ui(ui, cx, one, state);
                    let p = palette(ui);
                    let when = words::when(cx, one);
                    if clickable(ui, Type::secondary(), &when, *p.muted, "day").clicked() {
                        fields::start(cx, state, one, fields::DAY);
                    }
                    let place = if one.place.is_empty() {
                        "Add place"
                    } else {
                        &one.place
                    };
                    if clickable(ui, Type::secondary(), place, *p.muted, "place").clicked() {
                        fields::start(cx, state, one, fields::PLACE);
                    }
                });
            });
            warnings_ui(ui, cx, one, state);
            ui.add_space(measure::SECTION_BOTTOM);
            buttons_ui(ui, cx, one, state);
        });
    hairline(ui);
}

/// The icon of the kind on the hue of the first guest.
fn sign_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let p = palette(ui);
    let size = Vec2::splat(measure::AVATAR_INSPECTOR);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let is_group = matches!(
        one.kind,
        MeetingKind::Group | MeetingKind::Department | MeetingKind::Infomercial
    );
    let first = agenda::guests(cx.workspace, one)
        .find_map(|id| cx.workspace.contacts.get(id))
        .filter(|_| !is_group);
    let (ground, ink) = first.map_or((*p.hover, *p.muted), |contact| {
        let colors = hue(p, hue_of(cx.workspace, contact));
        (*colors.pale, *colors.ink)
    });
    let painter = ui.painter();
    painter.circle_filled(rect.center(), rect.width() / 2.0, ground);
    let icon = icons::of_meeting(one.kind);
    icons::paint_icon_at(painter, rect.center(), icon, measure::TEXT_MARGIN, ink);
}

fn title_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    let id = one.id.cast();
    if state.drafts.is_open(id, TITLE) {
        let line = Line {
            key: TITLE,
            value: &one.title,
            shown: &one.title,
            name: TITLE,
            hint: "Empty: its kind and the names",
            width: ui.available_width(),
        };
        if let Some(text) = state.drafts.line_ui(ui, id, line) {
            let scope = state.repeats.scope(one.id);
            change_in(cx, one, scope, "title", |one| {
                text.trim().clone_into(&mut one.title);
            });
        }
        return;
    }
    let p = palette(ui);
    let title = agenda::title(cx.workspace, one);
    if clickable(ui, Type::section(), &title, *p.text, "title").clicked() {
        state.drafts.start(id, TITLE, &one.title);
    }
}

/// What speaks against a meeting that is still to come.
fn warnings_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    let is_to_come = agenda::is_planned(one) && one.date.is_some_and(|day| day >= cx.today);
    if !is_to_come {
        return;
    }
    let key = Some((one.id, cx.revision));
    if state.warnings.0 != key {
        state.warnings = (key, warnings_of(cx, one));
    }
    let ink = *palette(ui).soon_ink;
    for sentence in &state.warnings.1 {
        ui.add_space(measure::GAP_SMALL);
        ui.add(egui::Label::new(Type::caption().rich(sentence, ink)).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        main_ui(ui, cx, one);
        move_ui(ui, cx, one, state);
        if one.date.is_some()
            && icon_button(ui, icons::EXPORT, "Export as a calendar file (.ics)…").clicked()
        {
            cx.send(Command::ExportMeeting(one.id));
        }
    });
}

/// The one thing that is to be done next with a meeting.
fn main_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    match one.status {
        MeetingStatus::Done => {
            let button = Button::secondary("What came of it…").icon(icons::NOTE);
            if button.ui(ui).clicked() {
                ask(cx, one);
            }
        }
        MeetingStatus::NoShow | MeetingStatus::Canceled | MeetingStatus::Rescheduled => {
            let button = Button::primary("Plan again…").icon(icons::REPEAT);
            if button.ui(ui).clicked() {
                plan_again(cx, one);
            }
        }
        _ if agenda::is_to_ask(one, cx.wall) => {
            let button = Button::primary("Did it happen?").icon(icons::CHECK_CIRCLE);
            if button.ui(ui).clicked() {
                ask(cx, one);
            }
        }
        MeetingStatus::Confirmed => {
            if Button::primary("Prepare")
                .icon(icons::PREPARE)
                .ui(ui)
                .clicked()
            {
                cx.send(Command::Prepare(one.id));
            }
        }
        MeetingStatus::Idea | MeetingStatus::Invited => {
            if Button::primary("Confirm")
                .icon(icons::CHECK)
                .ui(ui)
                .clicked()
            {
                let edit = meetings::confirm(cx.workspace, one.id);
                cx.edit(format!("Confirm {}", called(cx, one)), edit);
            }
        }
    }
}

fn move_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    if one.status == MeetingStatus::Done {
        return;
    }
    let button = Button::secondary("Move to…").icon(icons::TODAY).ui(ui);
    if button.clicked() {
        state.month = Some(one.date.unwrap_or(cx.today));
    }
    let shown = state.month.get_or_insert(cx.today);
    let first = cx.preferences.first_weekday();
    let taken = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Days of a month")
        .show(|ui| {
            let taken = month_picker(ui, shown, one.date, cx.dates(), first);
            if taken.is_some() {
                ui.close();
            }
            taken
        })
        .and_then(|shown| shown.inner);
    if let Some(day) = taken {
        let edit = meetings::move_to(cx.workspace, one.id, day, one.start);
        let label = format!("Move {} to {}", called(cx, one), cx.dates().day(day));
        cx.edit(label, edit);
        button.request_focus();
    }
}

/// The menu of the head.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
    let more = icon_button(ui, icons::MORE, "More actions");
    Popup::menu(&more)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {}", called(cx, one)))
        .show(|ui| {
            let offer = |ui: &mut Ui, icon, words: &str| {
                let clicked = menu_row(ui, Some(icon), words, "").clicked();
                if clicked {
                    ui.close();
                }
                clicked
            };
            if offer(ui, icons::REPEAT, "Plan again…") {
                plan_again(cx, one);
            }
            if offer(ui, icons::COPY, "Duplicate") {
                duplicate(cx, one);
            }
            if agenda::is_planned(one) && offer(ui, icons::PREPARE, "Prepare…") {
                cx.send(Command::Prepare(one.id));
            }
            if agenda::is_planned(one) && offer(ui, icons::CHECK_CIRCLE, "Did it happen?…") {
                ask(cx, one);
            }
            if let Some(day) = one.date
                && offer(ui, icons::CALENDAR, "Show day in the calendar")
            {
                cx.send(Command::OpenDay(day));
            }
            if agenda::is_planned(one) && offer(ui, icons::CLOSE, "Cancel meeting") {
                let edit = meetings::cancel(cx.workspace, one.id);
                cx.edit(format!("Cancel {}", called(cx, one)), edit);
            }
            if one.series.is_some() {
                series_rows(cx, one, |icon, words| offer(ui, icon, words));
            }
            if offer(ui, icons::DELETE, "Delete") {
                let edit = meetings::delete(cx.workspace, one.id);
                cx.edit(format!("Delete {}", called(cx, one)), edit);
            }
        });
}

/// What can be done with the rest of a series.
fn series_rows(cx: Cx<'_>, one: &Meeting, mut offer: impl FnMut(icons::Icon, &str) -> bool) {
    let called = called(cx, one);
    let reaches = [
        (Scope::Following, "this and following"),
        (Scope::All, "all planned"),
    ];
    if agenda::is_planned(one) {
        for (scope, words) in reaches {
            if offer(icons::CLOSE, &format!("Cancel {words}")) {
                let edit = series::cancel(cx.workspace, one.id, scope, cx.today);
                let reach = scope_words(scope);
                cx.edit(format!("Cancel {called}{reach}"), edit);
            }
        }
        if offer(icons::REPEAT, "Take out of the series") {
            let edit = series::detach(cx.workspace, one.id);
            cx.edit(format!("Take {called} out of its series"), edit);
        }
    }
    for (scope, words) in reaches {
        if offer(icons::DELETE, &format!("Delete {words}")) {
            let edit = series::delete(cx.workspace, one.id, scope, cx.today);
            let reach = scope_words(scope);
            cx.edit(format!("Delete {called}{reach}"), edit);
        }
    }
}

/// Asks for the next meeting with the same people.
pub fn plan_again(cx: Cx<'_>, one: &Meeting) {
    let known = Plan {
        who: agenda::guests(cx.workspace, one)
            .filter(|id| cx.workspace.contacts.contains(*id))
            .collect(),
        kind: Some(one.kind),
        ..Plan::default()
    };
    // What did not take place is still what it was for, and the introduction that led here still waits.
    let known = if one.status == MeetingStatus::Done {
        known
    } else {
        Plan {
            through: one
                .through
                .filter(|id| cx.workspace.introductions.contains(*id)),
            purpose: one.purpose.clone(),
            for_them: one.for_them.clone(),
            agenda: one.agenda.clone(),
            ..known
        }
    };
    cx.send(Command::PlanMeeting(known));
}

/// Adds the same meeting once more, on the same day while that is to come, and selects it.
fn duplicate(cx: Cx<'_>, one: &Meeting) {
    let id = cx.new_id();
    let day = one.date.filter(|day| *day >= cx.today);
    let copy = meetings::again(one, id, day, Meta::made(cx.now()));
    let edit: Edit = meetings::plan(copy, []);
    cx.edit(format!("Duplicate {}", called(cx, one)), edit);
    cx.send(Command::Select(Selection::item(Item::Meeting(id))));
}

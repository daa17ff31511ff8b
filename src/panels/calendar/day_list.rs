//! The whole day in a list above the month: every meeting by time, for days that have more than fit into their cell.

use chrono::NaiveDate;
use egui::{Id as WidgetId, Popup, PopupCloseBehavior, Response, ScrollArea, SetOpenCommand, Ui};

use super::act::Act;
use super::page::Day;
use super::words;
use crate::model::{Id, Meeting};
use crate::panels::{Command, Cx, Plan};
use crate::query::agenda;
use crate::theme::{Type, measure, palette};
use crate::widgets::{caption, icons, menu_row};

/// The list of a day.
pub fn day_popup(date: NaiveDate) -> WidgetId {
    WidgetId::unique(("whole day", date))
}

/// Shows the list beside its day where it is open, or is to be opened now.
pub fn day_list_ui(
    cx: Cx<'_>,
    cell: &Response,
    day: &Day,
    set: Option<SetOpenCommand>,
) -> Option<(Id<Meeting>, Act)> {
    let mut act = None;
    let popup = Popup::from_response(cell)
        .id(day_popup(day.date))
        .open_memory(set)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::DAY_LIST)
        .accessible_name(cx.dates().heading(day.date));
    popup.show(|ui| {
        ui.set_width(measure::DAY_LIST);
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        // Shown for the first time in a while, it takes the keyboard.
        let frame = ui.ctx().cumulative_frame_nr();
        let id = day_popup(day.date);
        let before: Option<u64> = ui.data(|data| data.get_temp(id));
        ui.data_mut(|data| data.insert_temp(id, frame));
        let is_new = before.is_none_or(|before| before + 1 < frame);
        act = list_ui(ui, cx, day, is_new);
    });
    act
}

fn list_ui(ui: &mut Ui, cx: Cx<'_>, day: &Day, is_new: bool) -> Option<(Id<Meeting>, Act)> {
    let p = palette(ui);
    let mut act = None;
    ui.horizontal(|ui| {
        ui.set_height(measure::MENU_ROW);
        ui.add_space(measure::MENU_PADDING);
        let title = cx.dates().heading(day.date);
        ui.label(Type::group().rich(title, *p.text));
    });
    for words in words::conflicts(cx.workspace, day) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(measure::MENU_PADDING);
            ui.label(Type::caption().rich(words, *p.soon_ink));
        });
    }
    if day.meetings.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(measure::MENU_PADDING);
            caption(ui, "Nothing is planned.");
        });
    }
    let mut first = is_new;
    ScrollArea::vertical()
        .id_salt(("day", day.date))
        .max_height(measure::POPOVER_LIST)
        .show_rows(ui, measure::MENU_ROW, day.meetings.len(), |ui, range| {
            for id in &day.meetings[range] {
                let Some(meeting) = cx.workspace.meetings.get(*id) else {
                    continue;
                };
                let time = meeting.start.map(|start| cx.preferences.time(start));
                let title = agenda::title(cx.workspace, meeting);
                let icon = icons::of_meeting(meeting.kind);
                let row = menu_row(ui, Some(icon), &title, time.as_deref().unwrap_or_default());
                if std::mem::take(&mut first) {
                    row.request_focus();
                }
                if row.clicked() {
                    act = Some((*id, Act::Select));
                    ui.close();
                }
                row.on_hover_text(words::tip(cx.workspace, cx.preferences, meeting, cx.today));
            }
        });
    if menu_row(ui, Some(icons::ADD), "Plan meeting…", "").clicked() {
        cx.send(Command::PlanMeeting(Plan::on(day.date)));
        ui.close();
    }
    act
}

//! Reminders that wait for an answer: a small list in the corner, each with a way to what it is about, to be asked again
//! later, or to be done with.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};
use egui::{
    Align2, Area, Context, Id, Layout, Order, Popup, Role, ScrollArea, Ui, Vec2, WidgetInfo,
};

use super::{Command, Cx};
use crate::query::reminders::{Names, Reminder, Subject, words};
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::{Button, elided, heading, icon_button, icons, menu_row, muted};

/// What the user did with reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderDecision {
    /// It is done with.
    Dismiss(Reminder),
    /// All are.
    DismissAll,
    /// It comes again then.
    Snooze(Reminder, NaiveDateTime),
}

/// So many are shown before the list scrolls.
const SHOWN: usize = 4;

/// When a snoozed reminder comes again: in ten minutes, in an hour, tomorrow when work begins.
pub fn snooze_times(
    wall: NaiveDateTime,
    work_from: NaiveTime,
) -> [(&'static str, NaiveDateTime); 3] {
    let after = |minutes| {
        wall.checked_add_signed(TimeDelta::minutes(minutes))
            .unwrap_or(wall)
    };
    let tomorrow = wall.date().checked_add_days(Days::new(1));
    [
        ("In 10 minutes", after(10)),
        ("In an hour", after(60)),
        (
            "Tomorrow",
            tomorrow.map_or(wall, |day| day.and_time(work_from)),
        ),
    ]
}

/// Shows the reminders that wait; nothing where none does.
pub fn reminders_ui(ctx: &Context, cx: Cx<'_>, waiting: &[Reminder]) -> Option<ReminderDecision> {
    if waiting.is_empty() {
        return None;
    }
    let p = palette(ctx);
    let above = measure::STATUS_BAR + measure::FLOAT;
    let corner = Vec2::new(-measure::FLOAT, -above);
    let mut decision = None;
    Area::new(Id::unique("reminders"))
        .order(Order::Foreground)
        .accessible_name("Reminders")
        .anchor(Align2::RIGHT_BOTTOM, corner)
        .show(ctx, |ui| {
            floating(p)
                .inner_margin(egui::Margin::same(measure::MARGIN as i8))
                .show(ui, |ui| {
                    ui.set_width(measure::REMINDERS);
                    ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
                    ui.horizontal(|ui| {
                        let title = heading(ui, "Reminders");
                        let name = format!("Reminders: {}", waiting.len());
                        title.widget_info(|| WidgetInfo::labeled(Role::Status, true, &name));
                        ui.ctx().accesskit_node_builder(title.id, |node| {
                            node.set_live(egui::accesskit::Live::Polite);
                        });
                        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                            let close = icon_button(ui, icons::CLOSE, "Dismiss all reminders");
                            if close.clicked() {
                                decision = Some(ReminderDecision::DismissAll);
                            }
                        });
                    });
                    let above = measure::TOP_BAR + measure::STATUS_BAR + 2.0 * measure::FLOAT;
                    let room = ctx.content_rect().height() - above - measure::REMINDER;
                    let height = room.min(SHOWN as f32 * measure::REMINDER);
                    ScrollArea::vertical()
                        .id_salt("reminders")
                        .max_height(height.max(measure::REMINDER))
                        .auto_shrink([false, true])
                        .show(ui, |ui| {
                            for one in waiting {
                                let decided = ui.push_id(one.of, |ui| row_ui(ui, cx, *one));
                                decision = decision.or(decided.inner);
                            }
                        });
                    if waiting.len() > SHOWN {
                        let words = format!("{} reminders; the list scrolls", waiting.len());
                        muted(ui, words);
                    }
                });
        });
    decision
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, one: Reminder) -> Option<ReminderDecision> {
    let time = |time| cx.preferences.time(time);
    let (title, when) = words(
        cx.workspace,
        one.of,
        cx.wall,
        Names::Shown,
        cx.dates(),
        &time,
    )?;
    let p = palette(ui);
    let mut decision = None;
    ui.add_space(measure::GAP_SMALL);
    let room = ui.available_width();
    elided(ui, Type::strong(), &title, *p.text, room);
    elided(ui, Type::caption(), &when, *p.muted, room);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let (open, command) = match one.of {
            Subject::Meeting(id) => ("Prepare", Command::Prepare(id)),
            Subject::FollowUp(id) => ("Open", Command::OpenFollowUp(id)),
            Subject::Morning => ("Show", Command::Show(super::PanelKind::Today)),
        };
        let name = format!("{open}: {title}");
        let open = Button::secondary(open).small().name(&name).ui(ui);
        if open.clicked() {
            cx.send(command);
            decision = Some(ReminderDecision::Dismiss(one));
        }
        let name = format!("Snooze: {title}");
        let snooze = Button::secondary("Snooze").small().trailing(icons::DOWN);
        let snooze = snooze.name(&name).ui(ui);
        Popup::menu(&snooze)
            .width(measure::MENU)
            .accessible_name(&name)
            .show(|ui| {
                for (words, at) in snooze_times(cx.wall, cx.preferences.work_from) {
                    let right = time(at.time());
                    if menu_row(ui, Some(icons::SNOOZE), words, &right).clicked() {
                        decision = Some(ReminderDecision::Snooze(one, at));
                        ui.close();
                    }
                }
            });
        let name = format!("Dismiss: {title}");
        let dismiss = Button::ghost("Dismiss").small().name(&name).ui(ui);
        if dismiss.clicked() {
            decision = Some(ReminderDecision::Dismiss(one));
        }
        // Whoever goes through the list by keys sees where they are.
        if [open, snooze, dismiss]
            .iter()
            .any(egui::Response::gained_focus)
        {
            ui.scroll_to_rect(ui.min_rect(), None);
        }
    });
    decision
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tomorrow_is_when_work_begins() {
        let wall: NaiveDateTime = "2026-12-31T23:55:00".parse().expect("a time");
        let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
        let times = snooze_times(wall, nine).map(|(_, at)| at.to_string());
        assert_eq!(
            times,
            [
                "2027-01-01 00:05:00",
                "2027-01-01 00:55:00",
                "2027-01-01 09:00:00"
            ]
        );
    }
}

//! Deleted people: to be restored, or let go. Nobody goes by themselves: a clock that is wrong must not cost anybody.

use chrono::{Days, Local, TimeZone as _, Utc};
use egui::{Context, Layout, ScrollArea, Ui};

use super::frame::{Can, Dialog, footer, more};
use crate::edit::{Edit, build};
use crate::model::{Contact, Id, Trashed, Workspace};
use crate::query::Dates;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, avatar, elided};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrashDecision {
    /// The dialog closes.
    Close,
    /// Somebody comes back; the dialog stays.
    Restore(Id<Contact>),
    /// Those go who have been there for [`DAYS`].
    Sweep,
    /// Everybody goes, after a question.
    Empty,
}

/// For so many days everybody stays, at least.
pub const DAYS: u64 = 30;

/// Lets go of everybody who has been in the trash for longer than [`DAYS`]; with the name of the step.
pub fn sweep(workspace: &Workspace, dates: Dates) -> (String, Edit) {
    let first = dates.today.checked_sub_days(Days::new(DAYS - 1));
    let start = first.and_then(|day| {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        Local.from_local_datetime(&midnight).earliest()
    });
    let before = start.map_or(chrono::DateTime::<Utc>::MIN_UTC, |start| start.to_utc());
    let edit = build::sweep_trash(workspace, before);
    // Each takes two changes: the card goes, the name stays.
    let people = edit.changes.len() / 2;
    (format!("Let go of {}", people_words(people)), edit)
}

fn people_words(count: usize) -> String {
    match count {
        1 => "1 person in the trash".to_owned(),
        many => format!("{many} people in the trash"),
    }
}

/// Days that somebody has left in the trash; none where they are over.
fn days_left(one: &Trashed, dates: Dates) -> u64 {
    let gone = dates.today - one.deleted.with_timezone(&Local).date_naive();
    // Whoever was deleted in a future that was none stays as long as everybody.
    let gone = u64::try_from(gone.num_days()).unwrap_or(0);
    DAYS.saturating_sub(gone)
}

/// Shows who is in the trash, the latest first.
pub fn trash_dialog(ctx: &Context, workspace: &Workspace, dates: Dates) -> Option<TrashDecision> {
    let mut people: Vec<&Trashed> = workspace.trash.iter().collect();
    people.sort_by_key(|one| (std::cmp::Reverse(one.deleted), one.contact.id));
    Dialog::new("trash", "Trash").show(ctx, TrashDecision::Close, |ui, showing| {
        let mut decided = None;
        if people.is_empty() {
            more(ui, "The trash is empty. People whom you delete wait here.");
        } else {
            more(
                ui,
                "Restoring somebody brings their ties back too, where the others are still here. Everybody stays for 30 days, and then until you let go of them.",
            );
            ui.add_space(measure::GAP);
            let room = ui.ctx().content_rect().height() / 2.0;
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ScrollArea::vertical()
                    .id_salt("people in the trash")
                    .max_height(room.min(measure::DIALOG_LIST))
                    .auto_shrink([false, true])
                    .show_rows(ui, measure::LIST_ROW, people.len(), |ui, range| {
                        for one in &people[range] {
                            if row_ui(ui, workspace, one, dates) {
                                decided = Some(TrashDecision::Restore(one.contact.id));
                            }
                        }
                    });
            });
            ui.add_space(measure::GAP);
            let old = people.iter().filter(|one| days_left(one, dates) == 0);
            let old = old.count();
            ui.horizontal(|ui| {
                if old > 0 {
                    let words = format!("Let go of {old} older than 30 days");
                    if Button::destructive(&words).small().ui(ui).clicked() {
                        decided = Some(TrashDecision::Sweep);
                    }
                }
                if Button::destructive("Empty trash…").small().ui(ui).clicked() {
                    decided = Some(TrashDecision::Empty);
                }
            });
        }
        let footer = footer(ui, Button::primary("Close"), "", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        decided.or(footer.choice.map(|_| TrashDecision::Close))
    })
}

fn row_ui(ui: &mut Ui, workspace: &Workspace, one: &Trashed, dates: Dates) -> bool {
    let p = palette(ui);
    let size = egui::vec2(ui.available_width(), measure::LIST_ROW);
    let name = one.contact.display_name();
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        avatar(ui, workspace, &one.contact, measure::AVATAR_LIST);
        ui.add_space(measure::GAP_SMALL);
        let width = ui.available_width() - measure::ROW_BUTTON - measure::GAP;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.add_space(measure::GAP_SMALL);
            elided(ui, Type::strong(), &name, *p.text, width);
            let day = one.deleted.with_timezone(&Local).date_naive();
            let day = dates.whole(day);
            let ties = match one.ties.len() {
                0 => String::new(),
                1 => " · 1 tie".to_owned(),
                many => format!(" · {many} ties"),
            };
            let left = match days_left(one, dates) {
                0 => "30 days are over".to_owned(),
                left => format!(
                    "{} left",
                    counted(usize::try_from(left).unwrap_or(0), "day")
                ),
            };
            let when = format!("Deleted on {day}{ties} · {left}");
            elided(ui, Type::caption(), &when, *p.muted, width);
        });
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            Button::secondary("Restore")
                .small()
                .name(&format!("Restore {name}"))
                .ui(ui)
                .clicked()
        })
        .inner
    })
    .inner
}

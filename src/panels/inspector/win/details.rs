//! Everything that is known of a win, each value edited where it stands.

use egui::{ScrollArea, Ui};

use super::super::drafts::Line;
use super::super::field::Kind;
use super::super::rows::{choice_ui, flag_ui, labeled};
use super::super::section::{centered, section_ui};
use super::fields::{self, Row};
use super::{Mode, WinState, change, people, praise, step};
use crate::edit::wins::{change_win, follow_up_win};
use crate::model::{Accomplishment, Id, MeetingKind};
use crate::panels::win_words as words;
use crate::panels::{Command, Cx, Plan};
use crate::query::agenda;
use crate::query::wins::{is_to_congratulate, met_since, others};
use crate::theme::measure;
use crate::widgets::{Button, icons, link, muted, resting};

/// Days after which a follow-up of a win is due.
const FOLLOW_UP_DAYS: u64 = 7;

/// Shows the fields.
pub fn details_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    ScrollArea::vertical()
        .id_salt(("win", win.id.uuid()))
        .auto_shrink(false)
        .show(ui, |ui| {
            people::people_ui(ui, cx, win, state);
            let due = is_to_congratulate(cx.workspace, win, cx.today);
            let open = section_ui(
                ui,
                "Win",
                |ui| due && link(ui, "Congratulate…").clicked(),
                |ui| rows_ui(ui, cx, win, state, fields::WHAT),
            );
            if open {
                state.mode = Some(Mode::Note);
                state.composer.take_keyboard();
            }
            if win.congratulated.is_some() {
                note_ui(ui, cx, win, state);
            }
            section_ui(
                ui,
                "Heard",
                |_| (),
                |ui| {
                    people::heard_from_ui(ui, cx, win, state);
                    rows_ui(ui, cx, win, state, fields::WHERE);
                },
            );
            section_ui(
                ui,
                "Help and thanks",
                |_| (),
                |ui| rows_ui(ui, cx, win, state, fields::HELP),
            );
            praise::praise_ui(ui, cx, win, state);
            follow_up_ui(ui, cx, win);
            section_ui(
                ui,
                "Who may know",
                |_| (),
                |ui| rows_ui(ui, cx, win, state, fields::SEEN),
            );
            section_ui(
                ui,
                "Tags and notes",
                |_| (),
                |ui| rows_ui(ui, cx, win, state, fields::OWN),
            );
            ui.add_space(measure::TEXT_MARGIN);
        });
}

/// My congratulation, what came back, and the coffee that a reply leads to.
fn note_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    let replied = win
        .congratulated
        .as_ref()
        .is_some_and(|note| !note.reply.trim().is_empty());
    let back = section_ui(
        ui,
        "Congratulated",
        |ui| link(ui, "It was not sent").clicked(),
        |ui| {
            rows_ui(ui, cx, win, state, fields::NOTE);
            if replied {
                coffee_ui(ui, cx, win);
            }
        },
    );
    if back {
        change(cx, win, "Not sent", |win| win.congratulated = None);
    }
}

/// They answered: offers the coffee once; what was arranged since then is shown instead.
fn coffee_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment) {
    ui.add_space(measure::GAP);
    let arranged = met_since(cx.workspace, cx.index, win);
    if let Some(meeting) = arranged.and_then(|id| cx.workspace.meetings.get(id)) {
        labeled(ui, "Met since", |ui, width| {
            let title = agenda::title(cx.workspace, meeting);
            let words = match meeting.date {
                Some(date) => format!("{title}, {}", cx.dates().day(date)),
                None => title,
            };
            if resting(ui, &words, "meeting", "", width).clicked() {
                cx.send(Command::OpenMeeting(meeting.id));
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(measure::CONTROL);
        muted(ui, "They answered. Have a coffee?");
    });
    let coffee = Button::secondary("Plan coffee").icon(icons::COFFEE).ui(ui);
    if coffee.clicked() {
        cx.send(Command::PlanMeeting(Plan {
            who: others(cx.workspace, win),
            kind: Some(MeetingKind::Coffee),
            purpose: format!("Hear more about: {}", words::title(win)),
            ..Plan::default()
        }));
    }
}

fn follow_up_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment) {
    let one = win.follow_up.and_then(|id| cx.workspace.follow_ups.get(id));
    let add = section_ui(
        ui,
        "Follow-up",
        |ui| one.is_none() && link(ui, "Add follow-up").clicked(),
        |ui| match one {
            None => {
                muted(ui, "Nothing to do about it.");
            }
            Some(one) => {
                labeled(ui, "To do", |ui, width| {
                    if resting(ui, &one.what, "follow-up", "", width).clicked() {
                        cx.send(Command::OpenFollowUp(one.id));
                    }
                });
                if let Some(day) = one.due {
                    labeled(ui, "Due", |ui, _| {
                        centered(ui, |ui| muted(ui, cx.dates().in_words(day)));
                    });
                }
            }
        },
    );
    if add {
        add_follow_up(cx, win);
    }
}

/// Adds something to do about a win, in a week.
pub fn add_follow_up(cx: Cx<'_>, win: &Accomplishment) {
    let due = cx.today.checked_add_days(chrono::Days::new(FOLLOW_UP_DAYS));
    let names: Vec<String> = others(cx.workspace, win)
        .into_iter()
        .map(|who| cx.workspace.name_of(who))
        .collect();
    let what = match names.as_slice() {
        [] => format!("Tell more people: {}", words::title(win)),
        [one] => format!("Ask {one} how it goes on: {}", words::title(win)),
        [one, ..] => format!(
            "Ask {one} and the others how it goes on: {}",
            words::title(win)
        ),
    };
    let edit = follow_up_win(cx.workspace, win.id, cx.new_id(), &what, due);
    step(cx, win, "Add follow-up", edit);
}

fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    win: &Accomplishment,
    state: &mut WinState,
    rows: &'static [Row],
) {
    for row in rows {
        let value = (row.show)(win);
        labeled(ui, row.label, |ui, width| {
            let shown = match row.kind {
                Kind::Day => at_rest(cx, &value),
                _ => value.clone(),
            };
            let line = Line {
                key: row.label,
                value: &value,
                shown: &shown,
                name: row.label,
                hint: row.hint,
                width,
            };
            let key = win.id.cast();
            let typed = match row.kind {
                Kind::Line | Kind::Day => state.drafts.line_ui(ui, key, line),
                Kind::Area => state.drafts.area_ui(ui, key, line),
                Kind::Choice(labels) => choice_ui(ui, line, &labels(), false),
                Kind::Flag => flag_ui(ui, line, false),
            };
            if let Some(typed) = typed
                && let Err(why) = take(cx, win, row, &typed)
            {
                state.drafts.refuse(key, row.label, typed, why.to_owned());
            }
        });
    }
}

/// A day as it reads at rest: "18 November 2026".
pub fn at_rest(cx: Cx<'_>, value: &str) -> String {
    value
        .parse::<chrono::NaiveDate>()
        .map_or_else(|_| value.to_owned(), |day| cx.dates().whole(day))
}

fn take(cx: Cx<'_>, win: &Accomplishment, row: &Row, typed: &str) -> Result<(), &'static str> {
    let mut answer = Ok(());
    let edit = change_win(cx.workspace, win.id, |win| {
        answer = (row.take)(win, typed, cx.today);
    });
    answer?;
    let label = format!("Change {}", row.label.to_lowercase());
    step(cx, win, &label, edit);
    Ok(())
}

/// Takes over what was left in a field of a win that is no longer shown; what cannot be read is told, not lost silently.
pub fn take_left(cx: Cx<'_>, win: Id<Accomplishment>, key: &str, text: &str) {
    let Some(win) = cx.workspace.accomplishments.get(win) else {
        return;
    };
    let row = fields::all().find(|row| row.label == key);
    let taken = match row {
        Some(row) => take(cx, win, row, text).is_ok(),
        None => praise::take_left(cx, win, key, text),
    };
    if !taken {
        let title = words::title(win);
        cx.send(Command::Tell(format!(
            "“{text}” was not kept for “{title}”: it was left unfinished."
        )));
    }
}

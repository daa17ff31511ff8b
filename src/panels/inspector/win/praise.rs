//! Where I talked a win up: before whom, in which meeting, in which words.

use chrono::{Days, NaiveDate};
use egui::{Popup, Ui};

use super::super::drafts::Line;
use super::super::read::Refused;
use super::super::rows::{labeled, line_button};
use super::super::section::section_ui;
use super::details::at_rest;
use super::fields::day_before;
use super::{WinState, change};
use crate::model::{Accomplishment, Id, Meeting, MeetingKind, Praise};
use crate::panels::{Command, Cx};
use crate::query::agenda;
use crate::theme::measure;
use crate::widgets::{icons, link, menu_row, muted, resting};

/// One field of a praise.
struct Field {
    label: &'static str,
    show: fn(&Praise) -> String,
    take: fn(&mut Praise, &str, NaiveDate) -> Result<(), Refused>,
}

const FIELDS: [Field; 4] = [
    Field {
        label: "Said on",
        show: |one| one.date.to_string(),
        take: |one, text, today| {
            one.date = day_before(text, today)?
                .ok_or("Praise has a day. Take it out if it was not said.")?;
            Ok(())
        },
    },
    Field {
        label: "Audience",
        show: |one| one.audience.clone(),
        take: |one, text, _| {
            text.trim().clone_into(&mut one.audience);
            Ok(())
        },
    },
    Field {
        label: "Wording",
        show: |one| one.wording.clone(),
        take: |one, text, _| {
            text.trim().clone_into(&mut one.wording);
            Ok(())
        },
    },
    Field {
        label: "Reaction",
        show: |one| one.reaction.clone(),
        take: |one, text, _| {
            text.trim().clone_into(&mut one.reaction);
            Ok(())
        },
    },
];

/// Shows all praise, and the way to add some.
pub fn praise_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    let add = section_ui(
        ui,
        "Praise before others",
        |ui| link(ui, "Add praise").clicked(),
        |ui| {
            if win.praise.is_empty() {
                muted(ui, "Not said before others yet.");
            }
            for (at, one) in win.praise.iter().enumerate() {
                if at > 0 {
                    ui.add_space(measure::GAP);
                }
                one_ui(ui, cx, win, state, at, one);
            }
        },
    );
    if add {
        change(cx, win, "Add praise", |win| {
            win.praise.push(Praise {
                meeting: None,
                audience: String::new(),
                date: cx.today,
                wording: String::new(),
                reaction: String::new(),
            });
        });
    }
}

fn one_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    win: &Accomplishment,
    state: &mut WinState,
    at: usize,
    one: &Praise,
) {
    for field in &FIELDS {
        labeled(ui, field.label, |ui, width| {
            let is_first = field.label == FIELDS[0].label;
            let room = if is_first {
                width - measure::LINE_BUTTON
            } else {
                width
            };
            let value = (field.show)(one);
            let shown = if is_first {
                at_rest(cx, &value)
            } else {
                value.clone()
            };
            let key = key(at, field.label);
            let line = Line {
                key: &key,
                value: &value,
                shown: &shown,
                name: field.label,
                hint: "Add",
                width: room,
            };
            if let Some(typed) = state.drafts.line_ui(ui, win.id.cast(), line)
                && let Err(why) = take(cx, win, at, field, &typed)
            {
                state
                    .drafts
                    .refuse(win.id.cast(), &key, typed, why.to_owned());
            }
            if is_first && line_button(ui, icons::CLOSE, "Take this praise out").clicked() {
                change(cx, win, "Take praise out", |win| {
                    if at < win.praise.len() {
                        win.praise.remove(at);
                    }
                });
            }
        });
    }
    meeting_ui(ui, cx, win, at, one);
}

fn meeting_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, at: usize, one: &Praise) {
    labeled(ui, "Meeting", |ui, width| {
        let meeting = one.meeting.and_then(|id| cx.workspace.meetings.get(id));
        let words = meeting.map_or_else(String::new, |meeting| called(cx, meeting));
        let room = match meeting {
            Some(_) => width - 2.0 * measure::LINE_BUTTON,
            None => width,
        };
        let set = |to: Option<Id<Meeting>>, date: Option<NaiveDate>| {
            change(cx, win, "Change where it was praised", |win| {
                if let Some(praise) = win.praise.get_mut(at) {
                    praise.meeting = to;
                    praise.date = date.unwrap_or(praise.date);
                }
            });
        };
        let button = resting(ui, &words, "Meeting", "Choose", room);
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name("Meetings with several people")
            .show(|ui| {
                let meetings = recent(cx);
                if meetings.is_empty() {
                    muted(ui, "No meeting of several people lately.");
                }
                for meeting in meetings {
                    if menu_row(ui, Some(icons::MEETING), &called(cx, meeting), "").clicked() {
                        set(Some(meeting.id), meeting.date);
                        ui.close();
                    }
                }
            });
        if let Some(meeting) = meeting {
            let name = format!("Show {}", called(cx, meeting));
            if line_button(ui, icons::FORWARD, &name).clicked() {
                cx.send(Command::OpenMeeting(meeting.id));
            }
            if line_button(ui, icons::CLOSE, "No meeting").clicked() {
                set(None, None);
            }
        }
    });
}

/// How many meetings are offered.
const OFFERED: usize = 8;

/// Meetings of several people of the last quarter, the latest first.
fn recent(cx: Cx<'_>) -> Vec<&Meeting> {
    let from = cx.today.checked_sub_days(Days::new(91)).unwrap_or(cx.today);
    let meetings = agenda::between(cx.workspace, from, cx.today)
        .into_iter()
        .rev();
    let several = |one: &&Meeting| {
        use MeetingKind::{Department, Group, Infomercial};
        matches!(one.kind, Department | Group | Infomercial) || one.attendees.len() > 2
    };
    meetings.filter(several).take(OFFERED).collect()
}

fn called(cx: Cx<'_>, meeting: &Meeting) -> String {
    let title = agenda::title(cx.workspace, meeting);
    match meeting.date {
        Some(date) => format!("{title}, {}", cx.dates().short(date)),
        None => title,
    }
}

fn key(at: usize, label: &str) -> String {
    format!("praise {at} {label}")
}

fn take(
    cx: Cx<'_>,
    win: &Accomplishment,
    at: usize,
    field: &Field,
    typed: &str,
) -> Result<(), Refused> {
    let mut answer = Ok(());
    change(cx, win, "Change praise", |win| {
        if let Some(one) = win.praise.get_mut(at) {
            answer = (field.take)(one, typed, cx.today);
        }
    });
    answer
}

/// Takes over what was left in a field; false where it cannot be read.
pub fn take_left(cx: Cx<'_>, win: &Accomplishment, left: &str, text: &str) -> bool {
    for at in 0..win.praise.len() {
        for field in &FIELDS {
            if key(at, field.label) == left {
                return take(cx, win, at, field, text).is_ok();
            }
        }
    }
    text.trim().is_empty()
}

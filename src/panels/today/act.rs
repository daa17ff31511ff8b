//! What can be done with a row of the day.

use chrono::NaiveDate;

use super::listing::Row;
use super::words::last_meeting;
use crate::edit::{Change, Edit, build};
use crate::model::{Id, Meeting, MeetingKind};
use crate::panels::{Command, Cx, Plan};
use crate::query::letters;
use crate::query::suggest::{NextStep, Suggested};
use crate::query::today::Digest;

/// Something that the user does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Selects it.
    Select,
    /// What its button says.
    Main,
    /// Marks a follow-up as done, whatever its button says.
    Done,
    /// Puts it out of sight until a day.
    Snooze(NaiveDate),
    /// Takes a suggestion up as a follow-up.
    Add,
    /// Never suggests this again.
    Dismiss,
    /// Shows its person on the graph.
    ShowInGraph,
    /// Shows the thing itself, where all of its kind are.
    Open,
}

/// Carries it out. Returns whether the row leaves the list.
pub fn carry_out(cx: Cx<'_>, digest: &Digest, row: Row, act: Act) -> bool {
    match act {
        Act::Select => {
            cx.send(Command::Select(row.selection(cx.workspace, digest)));
            false
        }
        Act::Main => main(cx, digest, row),
        Act::Done => done(cx, row),
        Act::Snooze(until) => snooze(cx, row, until),
        Act::Add => with_step(digest, row, |step| add(cx, step)),
        Act::Dismiss => with_step(digest, row, |step| {
            let one = step.dismissed(cx.new_id(), cx.today);
            let label = format!("Dismiss: {}", step.what);
            cx.edit(label, Edit::one(Change::add(one)));
        }),
        Act::ShowInGraph => {
            let faces = super::words::faces(cx.workspace, digest, row);
            if let Some(who) = faces.first() {
                cx.send(Command::ShowInGraph(*who));
            }
            false
        }
        Act::Open => {
            match row {
                Row::ToAsk(id) | Row::Meeting(id) => open_day(cx, id),
                Row::Win(id) => cx.send(Command::OpenWin(id)),
                Row::FollowUp(id) => cx.send(Command::OpenFollowUp(id)),
                Row::Suggested(_) => {}
                Row::Cold(id) => cx.send(Command::OpenContact(id)),
            }
            false
        }
    }
}

fn open_day(cx: Cx<'_>, id: Id<Meeting>) {
    let day = cx.workspace.meetings.get(id).and_then(|one| one.date);
    if let Some(day) = day {
        cx.send(Command::OpenDay(day));
        cx.send(Command::OpenMeeting(id));
    }
}

fn with_step(digest: &Digest, row: Row, does: impl FnOnce(&Suggested)) -> bool {
    let Row::Suggested(id) = row else {
        return false;
    };
    let step = digest.suggested.iter().find(|one| one.introduction == id);
    step.map(does).is_some()
}

fn add(cx: Cx<'_>, step: &Suggested) {
    let one = step.follow_up(cx.new_id(), cx.today);
    let label = format!("Add follow-up: {}", step.what);
    cx.edit(label, Edit::one(Change::add(one)));
}

fn main(cx: Cx<'_>, digest: &Digest, row: Row) -> bool {
    match row {
        Row::ToAsk(id) => cx.send(Command::HowDidItGo(id)),
        Row::Meeting(id) => cx.send(Command::OpenMeeting(id)),
        Row::Win(id) => cx.send(Command::Congratulate(id)),
        Row::FollowUp(id) => {
            let one = cx.workspace.follow_ups.get(id);
            match one.and_then(|one| letters::owed_thanks(cx.workspace, one)) {
                Some(door) => cx.send(Command::ThankForIntroduction(door, Some(id))),
                None => return done(cx, row),
            }
        }
        Row::Suggested(_) => {
            return with_step(digest, row, |step| match step.step {
                NextStep::Meet => plan(cx, step.who, MeetingKind::Coffee),
                NextStep::Thank => cx.send(Command::ThankForIntroduction(step.introduction, None)),
                NextStep::Remind => add(cx, step),
            }) && !opens_something(digest, row);
        }
        Row::Cold(who) => {
            let last = cx.index.last_contact(who);
            let kind = match last.and_then(|day| last_meeting(cx, who, day)) {
                Some(kind @ (MeetingKind::Call | MeetingKind::Video)) => kind,
                _ => MeetingKind::Coffee,
            };
            plan(cx, who, kind);
        }
    }
    false
}

/// Whether the main act on a suggestion opens something, so that the row stays for now.
fn opens_something(digest: &Digest, row: Row) -> bool {
    digest
        .suggested
        .iter()
        .any(|one| Row::Suggested(one.introduction) == row && one.step != NextStep::Remind)
}

fn done(cx: Cx<'_>, row: Row) -> bool {
    let Row::FollowUp(id) = row else {
        return false;
    };
    let what = cx.workspace.follow_ups.get(id).map(|one| &one.what);
    let what = what.map_or("", String::as_str);
    let edit = build::complete_follow_up(cx.workspace, id, cx.today, cx.new_id());
    cx.edit(format!("Done: {what}"), edit);
    true
}

fn plan(cx: Cx<'_>, who: Id<crate::model::Contact>, kind: MeetingKind) {
    cx.send(Command::PlanMeeting(Plan {
        kind: Some(kind),
        ..Plan::with(who)
    }));
}

fn snooze(cx: Cx<'_>, row: Row, until: NaiveDate) -> bool {
    let day = cx.dates().day(until);
    match row {
        Row::FollowUp(id) => {
            let Some(one) = cx.workspace.follow_ups.get(id) else {
                return false;
            };
            let edit = build::snooze_follow_up(cx.workspace, id, until);
            cx.edit(format!("Snooze until {day}: {}", one.what), edit);
        }
        Row::Cold(id) => {
            let edit = build::change_contact(cx.workspace, id, |contact| {
                if let Some(cadence) = &mut contact.relation.cadence {
                    cadence.snoozed_until = Some(until);
                }
            });
            let name = cx.workspace.name_of(id);
            cx.edit(format!("Snooze {name} until {day}"), edit);
        }
        _ => return false,
    }
    true
}

/// Whether a row can be put out of sight for a while.
pub fn can_snooze(row: Row) -> bool {
    matches!(row, Row::FollowUp(_) | Row::Cold(_))
}

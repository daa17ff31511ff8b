//! What can be done with a row of the day.

use chrono::{Days, NaiveDate};

use super::listing::Row;
use super::words::last_meeting;
use crate::edit::put_off::put_off;
use crate::edit::{Change, Edit, build};
use crate::model::{Contact, Id, Meeting, MeetingKind, Waits};
use crate::panels::inspector::{dismiss_advice, take_advice};
use crate::panels::{Command, Cx, Plan};
use crate::query::advice::Advice;
use crate::query::due::tag_cadence;
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
    /// Puts it out of sight until a day.
    Snooze(NaiveDate),
    /// Takes a suggestion up as a follow-up.
    Add,
    /// Does not remind of this again: not of this follow-up, not today, or not this time; see [`dismiss_words`].
    Dismiss,
    /// Shows its person on the graph.
    ShowInGraph,
    /// Shows the thing itself, where all of its kind are.
    Open,
}

/// Carries it out. Returns whether the row leaves the list.
pub fn carry_out(cx: Cx<'_>, digest: &Digest, row: Row, act: Act) -> bool {
    if changes(row, act) && !cx.may_type() {
        return false;
    }
    match act {
        Act::Select => {
            cx.send(Command::Select(row.selection(cx.workspace, digest)));
            false
        }
        Act::Main => main(cx, digest, row),
        Act::Snooze(until) => snooze(cx, digest, row, until),
        Act::Add => with_step(digest, row, |step| add(cx, step)),
        Act::Dismiss => dismiss(cx, digest, row),
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
                Row::Suggested(id) => cx.send(Command::OpenIntroduction(id)),
                Row::Advice(advice) => cx.send(Command::OpenContact(advice.who())),
                Row::Cold(id) => cx.send(Command::OpenContact(id)),
            }
            false
        }
    }
}

/// Whether an act leads to a change: of no use in a file that is only read.
pub fn changes(row: Row, act: Act) -> bool {
    match act {
        Act::Select | Act::ShowInGraph | Act::Open => false,
        Act::Main => !matches!(row, Row::Meeting(_)),
        Act::Snooze(_) | Act::Add | Act::Dismiss => true,
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
        Row::Meeting(id) => cx.send(Command::Prepare(id)),
        Row::Win(id) => cx.send(Command::Congratulate(id)),
        Row::FollowUp(id) => {
            let one = cx.workspace.follow_ups.get(id);
            match one.and_then(|one| letters::owed_thanks(cx.workspace, one)) {
                Some(door) => cx.send(Command::ThankForIntroduction(door, Some(id))),
                None => return done(cx, row),
            }
        }
        Row::Suggested(_) => {
            with_step(digest, row, |step| match step.step {
                NextStep::Meet => cx.send(Command::PlanMeeting(Plan {
                    kind: Some(MeetingKind::Coffee),
                    through: Some(step.introduction),
                    ..Plan::with(step.who)
                })),
                NextStep::Thank => cx.send(Command::ThankForIntroduction(step.introduction, None)),
                NextStep::Remind => cx.send(Command::RemindOfIntroduction(step.introduction)),
            });
        }
        Row::Advice(advice) => return take_advice(cx, advice),
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

fn plan(cx: Cx<'_>, who: Id<Contact>, kind: MeetingKind) {
    cx.send(Command::PlanMeeting(Plan {
        kind: Some(kind),
        ..Plan::with(who)
    }));
}

fn snooze(cx: Cx<'_>, digest: &Digest, row: Row, until: NaiveDate) -> bool {
    let day = cx.dates().day(until);
    let edit = match row {
        Row::Meeting(_) => return false,
        Row::FollowUp(id) => build::snooze_follow_up(cx.workspace, id, until),
        Row::Cold(id) => rest(cx, id, until),
        Row::ToAsk(id) => put_off(cx.workspace, Waits::Outcome(id), Some(until), cx.today),
        Row::Win(id) => put_off(cx.workspace, Waits::Win(id), Some(until), cx.today),
        Row::Suggested(id) => put_off(cx.workspace, Waits::Introduction(id), Some(until), cx.today),
        Row::Advice(one) => put_off(
            cx.workspace,
            Waits::Advice(one.who()),
            Some(until),
            cx.today,
        ),
    };
    let label = match row {
        Row::Cold(id) => format!("Snooze {} until {day}", cx.workspace.name_of(id)),
        _ => format!("Snooze until {day}: {}", what(cx, digest, row)),
    };
    cx.edit(label, edit);
    true
}

/// Leaves somebody in peace until a day: by their own cadence, or beside the one that their tags give them.
fn rest(cx: Cx<'_>, who: Id<Contact>, until: NaiveDate) -> Edit {
    let contact = cx.workspace.contacts.get(who);
    if contact.is_some_and(|one| one.relation.cadence.is_none()) {
        return put_off(cx.workspace, Waits::Person(who), Some(until), cx.today);
    }
    build::change_contact(cx.workspace, who, |contact| {
        if let Some(cadence) = &mut contact.relation.cadence {
            cadence.snoozed_until = Some(until);
        }
    })
}

/// What a row is about, for the name of a step.
fn what(cx: Cx<'_>, digest: &Digest, row: Row) -> String {
    super::words::of(cx, digest, row).map_or_else(String::new, |words| words.what)
}

fn dismiss(cx: Cx<'_>, digest: &Digest, row: Row) -> bool {
    let edit = match row {
        Row::FollowUp(_) => return done(cx, row),
        Row::Advice(advice) => {
            dismiss_advice(cx, advice);
            return true;
        }
        Row::ToAsk(id) => put_off(cx.workspace, Waits::Outcome(id), None, cx.today),
        // Tomorrow it is over, and is asked about.
        Row::Meeting(id) => {
            let tomorrow = cx.today.succ_opt();
            put_off(cx.workspace, Waits::Meeting(id), tomorrow, cx.today)
        }
        Row::Win(id) => put_off(cx.workspace, Waits::Win(id), None, cx.today),
        Row::Suggested(id) => {
            let step = digest.suggested.iter().find(|one| one.introduction == id);
            step.map_or_else(Edit::default, |step| {
                Edit::one(Change::add(step.dismissed(cx.new_id(), cx.today)))
            })
        }
        Row::Cold(id) => match next_round(cx, id) {
            Some(until) => rest(cx, id, until),
            None => return false,
        },
    };
    let label = format!("{}: {}", dismiss_words(row), what(cx, digest, row));
    cx.edit(label, edit);
    true
}

/// The day on which somebody's cadence comes round once more.
fn next_round(cx: Cx<'_>, who: Id<Contact>) -> Option<NaiveDate> {
    let contact = cx.workspace.contacts.get(who)?;
    let own = contact.relation.cadence.clone();
    let cadence = own.or_else(|| tag_cadence(cx.workspace, contact))?;
    let days = Days::new(u64::from(cadence.ideal_days.max(1)));
    cx.today.checked_add_days(days)
}

/// What D does with a row.
pub fn dismiss_words(row: Row) -> &'static str {
    match row {
        Row::ToAsk(_) => "Do not ask again",
        Row::Meeting(_) => "Seen, off the list",
        Row::Win(_) => "Send no note",
        Row::FollowUp(_) => "Mark done",
        Row::Advice(Advice::Mentoring(..)) => "No, do not ask again",
        Row::Suggested(_) | Row::Advice(_) => "Dismiss",
        Row::Cold(_) => "Skip this time",
    }
}

/// Whether a row can be put out of sight for a while; a meeting has its hour.
pub fn can_snooze(row: Row) -> bool {
    !matches!(row, Row::Meeting(_))
}

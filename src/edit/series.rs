//! Edits of meetings that repeat. Every meeting of a series is a record of its own; what is said for several of them
//! changes only those that are still to come: what was held stays as it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Change, Edit, meetings};
use crate::model::series::{End, Rule, members, rule_of};
use crate::model::{Id, Meeting, MeetingStatus, Meta, Mint, Record, Series, Workspace, mint};

/// Which meetings of a series a change is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// One alone.
    #[default]
    This,
    /// One and those planned after it.
    Following,
    /// All that are planned from today on, and the one itself.
    All,
}

/// What new meetings are made with.
pub struct Maker<'a> {
    /// The user's day.
    pub today: NaiveDate,
    /// The instant that goes into new records.
    pub now: DateTime<Utc>,
    /// Where ids come from.
    pub ids: &'a mut dyn Mint,
}

/// The meetings of a new series: `first`, which goes to the first day that fits the rule, and as many more as are planned
/// ahead. None where it has no day.
pub fn plan(first: Meeting, rule: &Rule, maker: &mut Maker<'_>) -> Vec<Meeting> {
    let Some(start) = first.date else {
        return vec![first];
    };
    let rule = rule.starting(start);
    let text = rule.text();
    let id = mint(maker.ids);
    let mut made: Vec<Meeting> = Vec::new();
    for on in rule.planned(start, maker.today) {
        let one = if made.is_empty() {
            first.clone()
        } else {
            sibling(&first, maker)
        };
        made.push(Meeting {
            date: Some(on),
            series: Some(Series { id, on }),
            recurrence: text.clone(),
            ..one
        });
    }
    if made.is_empty() { vec![first] } else { made }
}

/// A meeting like another, as sure as that is.
fn sibling(of: &Meeting, maker: &mut Maker<'_>) -> Meeting {
    let status = if of.is_planned() {
        of.status
    } else {
        MeetingStatus::Idea
    };
    let id = mint(maker.ids);
    Meeting {
        status,
        ..meetings::again(of, id, of.date, Meta::made(maker.now))
    }
}

/// Makes a meeting the first of a series, on the day that it has; or, with no rule, the only one: those planned after it
/// go away, and what was before it stays.
pub fn repeat(
    workspace: &Workspace,
    id: Id<Meeting>,
    rule: Option<&Rule>,
    maker: &mut Maker<'_>,
) -> Edit {
    let Some(one) = workspace.meetings.get(id) else {
        return Edit::default();
    };
    match (one.series, rule) {
        (Some(_), Some(rule)) => reschedule(workspace, id, Scope::Following, rule, maker),
        (Some(_), None) => stop(workspace, id, maker.today),
        (None, None) => meetings::change_meeting(workspace, id, |one| one.recurrence.clear()),
        (None, Some(rule)) => {
            let mut made = plan(one.clone(), rule, maker);
            let first = made.remove(0);
            let changed = meetings::change_meeting(workspace, id, |one| {
                (one.series, one.recurrence) = (first.series, first.recurrence);
                one.date = first.date;
            });
            changed.then(made.into_iter().map(Change::add).collect())
        }
    }
}

/// Takes a meeting out of its series: the others go on without it.
pub fn detach(workspace: &Workspace, id: Id<Meeting>) -> Edit {
    meetings::change_meeting(workspace, id, |one| {
        one.series = None;
        one.recurrence.clear();
    })
}

/// Changes a meeting, and those of its series that `scope` names in the same fields. Guests who come or go do so there too;
/// another day moves the rest by the rule.
pub fn change(
    workspace: &Workspace,
    id: Id<Meeting>,
    scope: Scope,
    maker: &mut Maker<'_>,
    change: impl FnOnce(&mut Meeting),
) -> Edit {
    let own = meetings::change_meeting(workspace, id, change);
    let (Some(before), Scope::Following | Scope::All) = (workspace.meetings.get(id), scope) else {
        return own;
    };
    let after = own.changes.iter().find_map(|change| match &change.after {
        Some(Record::Meeting(after)) if after.id == id => Some(Arc::clone(after)),
        _ => None,
    });
    let Some(after) = after else {
        return own;
    };
    let mut edit = own;
    for other in targets(workspace, id, scope, maker.today) {
        if other != id {
            let copied = meetings::change_meeting(workspace, other, |other| {
                take_over(before, &after, other);
                if let (Some(from), Some(to), Some(day)) = (before.date, after.date, other.date) {
                    other.date = day.checked_add_signed(to - from);
                }
            });
            edit = edit.then(copied);
        }
    }
    let (Some(from), Some(to), Some(rule)) = (before.date, after.date, rule_of(before)) else {
        return edit;
    };
    if from == to {
        return edit;
    }
    let mut rule = rule.moved(before.series.map_or(from, |at| at.on), to);
    let reached = targets(workspace, id, scope, maker.today).len();
    match (rule.end, u32::try_from(reached)) {
        (End::Times(_), Ok(left)) => rule.end = End::Times(left),
        (End::Until(last), _) if from < to => {
            let last = last.checked_add_signed(to - from).unwrap_or(last);
            rule.end = End::Until(last);
        }
        _ => {}
    }
    let mut after_fields = workspace.clone();
    if after_fields.apply(&edit).is_err() {
        return edit;
    }
    let moved = reschedule(&after_fields, id, scope, &rule, maker);
    edit.then(moved)
}

/// Takes the fields over in which a meeting was changed.
fn take_over(before: &Meeting, after: &Meeting, other: &mut Meeting) {
    macro_rules! fields {
        ($($($field:ident).+),+ $(,)?) => {
            $(if before.$($field).+ != after.$($field).+ {
                after.$($field).+.clone_into(&mut other.$($field).+);
            })+
        };
    }
    fields!(
        kind,
        title,
        start,
        minutes,
        time_zone,
        alarms,
        place,
        link,
        organizer,
        pays,
        cost,
        purpose,
        for_them,
        agenda,
        counts_as_contact,
        meta.tags,
        meta.private,
    );
    if before.is_planned() && after.is_planned() && before.status != after.status {
        other.status = after.status;
    }
    let was = |who| before.attendees.iter().any(|guest| guest.who == who);
    let is = |who| after.attendees.iter().any(|guest| guest.who == who);
    other
        .attendees
        .retain(|guest| is(guest.who) || !was(guest.who));
    for guest in &after.attendees {
        if !was(guest.who) && !other.attendees.iter().any(|one| one.who == guest.who) {
            other.attendees.push(guest.clone());
        }
    }
    other.meta.modified = after.meta.modified;
}

/// The meetings that a change is for: the one itself, and planned ones of its series from today on. In order.
pub fn targets(
    workspace: &Workspace,
    id: Id<Meeting>,
    scope: Scope,
    today: NaiveDate,
) -> Vec<Id<Meeting>> {
    let Some(series) = workspace.meetings.get(id).and_then(|one| one.series) else {
        return vec![id];
    };
    let is_meant = |other: &Meeting| {
        let is_to_come = other.is_planned() && other.date.is_some_and(|day| day >= today);
        match (scope, other.series) {
            _ if other.id == id => true,
            (Scope::Following, Some(at)) => is_to_come && at.on > series.on,
            (Scope::All, _) => is_to_come,
            _ => false,
        }
    };
    let members = members(workspace, series.id).into_iter();
    members
        .filter(|one| is_meant(one))
        .map(|one| one.id)
        .collect()
}

/// Gives a meeting and those after it, or all that are planned, the days of another rule. What is left of the old series
/// ends before them; what the rule gives more is made, what it gives less goes away.
pub fn reschedule(
    workspace: &Workspace,
    id: Id<Meeting>,
    scope: Scope,
    rule: &Rule,
    maker: &mut Maker<'_>,
) -> Edit {
    let scope = if scope == Scope::This {
        Scope::Following
    } else {
        scope
    };
    let Some(one) = workspace.meetings.get(id) else {
        return Edit::default();
    };
    let movable = targets(workspace, id, scope, maker.today);
    let movable: Vec<&Meeting> = movable
        .into_iter()
        .filter_map(|id| workspace.meetings.get(id))
        .filter(|other| other.is_planned())
        .collect();
    let first = movable.first().copied().unwrap_or(one);
    let Some(start) = first.date else {
        return Edit::default();
    };
    let taken: BTreeSet<Id<Meeting>> = movable.iter().map(|one| one.id).collect();
    let rule = rule.starting(start);
    let text = rule.text();
    let days = rule.planned(start, maker.today);
    let is_whole = one.series.is_some_and(|at| {
        members(workspace, at.id)
            .iter()
            .all(|other| taken.contains(&other.id))
    });
    let series = match one.series {
        Some(at) if is_whole => at.id,
        _ => mint(maker.ids),
    };
    // Deleting changes what names the deleted; everything else goes on top of that.
    let spare: BTreeSet<Id<Meeting>> = movable.iter().skip(days.len()).map(|one| one.id).collect();
    let deleted = meetings::delete_all(workspace, &spare);
    let mut rest = workspace.clone();
    if rest.apply(&deleted).is_err() {
        return Edit::default();
    }
    let mut edit = deleted.then(end_before(&rest, first, &taken));
    for (at, on) in days.into_iter().enumerate() {
        let place = |one: &mut Meeting| {
            one.date = Some(on);
            one.series = Some(Series { id: series, on });
            one.recurrence.clone_from(&text);
        };
        if let Some(other) = movable.get(at) {
            edit = edit.then(meetings::change_meeting(&rest, other.id, place));
        } else {
            let mut new = sibling(first, maker);
            place(&mut new);
            edit.changes.push(Change::add(new));
        }
    }
    edit
}

/// Ends the rule of those meetings of a series that are not among `taken`, before the day of the first that is. One that is
/// left alone is no series any more.
fn end_before(workspace: &Workspace, first: &Meeting, taken: &BTreeSet<Id<Meeting>>) -> Edit {
    let Some(series) = first.series else {
        return Edit::default();
    };
    let mut left = members(workspace, series.id);
    left.retain(|one| !taken.contains(&one.id));
    let is_alone = left.len() == 1;
    let each = left.into_iter().map(|one| {
        meetings::change_meeting(workspace, one.id, |one| {
            if is_alone {
                one.series = None;
                one.recurrence.clear();
            } else if let Some(rule) = rule_of(one) {
                one.recurrence = rule.ended_before(series.on).text();
            } else {
                one.recurrence = ended_text(&one.recurrence, series.on);
            }
        })
    });
    each.fold(Edit::default(), Edit::then)
}

/// A rule that is kept word for word, but for its end.
fn ended_text(text: &str, before: NaiveDate) -> String {
    let until = before.pred_opt().unwrap_or(before).format("%Y%m%d");
    let kept = text
        .split(';')
        .filter(|part| !part.starts_with("COUNT=") && !part.starts_with("UNTIL="));
    let kept: Vec<&str> = kept.filter(|part| !part.is_empty()).collect();
    format!("{};UNTIL={until}", kept.join(";"))
}

/// The meeting is the last: those planned after it go away.
fn stop(workspace: &Workspace, id: Id<Meeting>, today: NaiveDate) -> Edit {
    let later: BTreeSet<Id<Meeting>> = targets(workspace, id, Scope::Following, today)
        .into_iter()
        .filter(|other| *other != id)
        .collect();
    take_away(workspace, id, &later)
}

/// Deletes one meeting of a series, it and those planned after it, or all that are planned. The series ends there; a single
/// one only leaves a gap.
pub fn delete(workspace: &Workspace, id: Id<Meeting>, scope: Scope, today: NaiveDate) -> Edit {
    if scope == Scope::This {
        return meetings::delete(workspace, id);
    }
    let gone: BTreeSet<Id<Meeting>> = targets(workspace, id, scope, today).into_iter().collect();
    take_away(workspace, id, &gone)
}

fn take_away(workspace: &Workspace, id: Id<Meeting>, gone: &BTreeSet<Id<Meeting>>) -> Edit {
    let first = gone
        .iter()
        .filter_map(|id| workspace.meetings.get(*id))
        .min_by_key(|one| one.series.map(|at| at.on));
    let ended = match (first, workspace.meetings.get(id)) {
        (Some(first), _) => end_before(workspace, first, gone),
        // Nothing comes after it: it is the last.
        (None, Some(one)) => {
            let next = one.series.and_then(|at| at.on.succ_opt());
            let end = Meeting {
                series: one.series.zip(next).map(|(at, on)| Series { on, ..at }),
                ..one.clone()
            };
            end_before(workspace, &end, gone)
        }
        (None, None) => Edit::default(),
    };
    let deleted = meetings::delete_all(workspace, gone);
    // A record that is changed on both sides would lose one of the changes; the rule goes on top of what deleting left.
    let mut scratch = workspace.clone();
    if scratch.apply(&deleted).is_err() {
        return deleted;
    }
    let texts = ended.changes.into_iter().filter_map(|change| {
        let Some(Record::Meeting(after)) = change.after else {
            return None;
        };
        Some(meetings::change_meeting(&scratch, after.id, |one| {
            one.series = after.series;
            one.recurrence.clone_from(&after.recurrence);
        }))
    });
    let texts = texts.fold(Edit::default(), Edit::then);
    deleted.then(texts)
}

/// Calls one meeting of a series off, it and those planned after it, or all that are planned; they stay as history, and
/// the series ends there unless it was only one.
pub fn cancel(workspace: &Workspace, id: Id<Meeting>, scope: Scope, today: NaiveDate) -> Edit {
    if scope == Scope::This {
        return meetings::cancel(workspace, id);
    }
    let off: BTreeSet<Id<Meeting>> = targets(workspace, id, scope, today).into_iter().collect();
    let first = off
        .iter()
        .filter_map(|id| workspace.meetings.get(*id))
        .min_by_key(|one| one.series.map(|at| at.on));
    let Some(first) = first else {
        return Edit::default();
    };
    let rule = rule_of(first)
        .zip(first.series)
        .map(|(rule, at)| rule.ended_before(at.on).text());
    let each = off.iter().map(|id| {
        meetings::change_meeting(workspace, *id, |one| {
            one.status = MeetingStatus::Canceled;
            if let Some(text) = &rule {
                one.recurrence.clone_from(text);
            }
        })
    });
    let called_off = each.fold(Edit::default(), Edit::then);
    called_off.then(end_before(workspace, first, &off))
}

/// Says of several meetings at once that they were held, or were not.
pub fn settle(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Meeting>>,
    status: MeetingStatus,
) -> Edit {
    let each = ids
        .into_iter()
        .map(|id| meetings::change_meeting(workspace, id, |one| one.status = status));
    each.flat_map(|edit| edit.changes).collect()
}

/// An edit, together with the meetings that keep a series from running dry: where it settles one of a series without an
/// end, or deletes its last one, the next are made in the same step.
pub fn keep_ahead(workspace: &Workspace, edit: &Edit, maker: &mut Maker<'_>) -> Option<Edit> {
    let mut touched: Vec<(Id<Series>, NaiveDate)> = Vec::new();
    for change in &edit.changes {
        let Some(Record::Meeting(before)) = &change.before else {
            continue;
        };
        let is_settled = match &change.after {
            Some(Record::Meeting(after)) => before.is_planned() && !after.is_planned(),
            Some(_) => false,
            None => true,
        };
        if let Some(at) = before.series.filter(|_| is_settled)
            && !touched.iter().any(|(id, _)| *id == at.id)
        {
            touched.push((at.id, at.on));
        }
    }
    if touched.is_empty() {
        return None;
    }
    let mut after = workspace.clone();
    after.apply(edit).ok()?;
    let mut more = Edit::default();
    for (series, settled) in touched {
        let left = members(&after, series);
        // The latest that nobody moved is what the next are like.
        let unmoved = |one: &&&Meeting| one.date == one.series.map(|at| at.on);
        let Some(like) = left.iter().rev().find(unmoved).or(left.last()).copied() else {
            continue;
        };
        let Some(rule) = rule_of(like) else { continue };
        let last = left.iter().filter_map(|one| one.series).map(|at| at.on);
        let last = last.chain([settled]).max().unwrap_or(settled);
        let ahead = left
            .iter()
            .filter(|one| one.is_planned() && one.date.is_some_and(|day| day > maker.today))
            .count();
        let mut days = rule.next(last, maker.today, ahead);
        if days.is_empty() && last == settled && rule.end == End::Never {
            // Its place is taken, so that the deleted one does not come back later.
            days = rule.dates(last).filter(|day| *day > last).take(1).collect();
        }
        for on in days {
            let one = Meeting {
                date: Some(on),
                series: Some(Series { id: series, on }),
                recurrence: like.recurrence.clone(),
                ..sibling(like, maker)
            };
            more.changes.push(Change::add(one));
        }
    }
    (!more.is_empty()).then(|| edit.clone().then(more))
}

#[cfg(test)]
mod tests;

//! The meetings with somebody that count for getting to know them: those that are planned, and those that were held.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::stages::last_day;
use super::{Index, agenda};
use crate::model::{Contact, Id, Introduction, Kind, Meeting, MeetingKind, Workspace};

/// A meeting that is planned.
pub(super) struct Planned {
    pub(super) id: Id<Meeting>,
    pub(super) day: Option<NaiveDate>,
    pub(super) start: Option<NaiveTime>,
    pub(super) kind: MeetingKind,
    pub(super) is_over: bool,
}

/// The meetings with somebody that count for getting to know them.
pub(super) struct Meetings {
    pub(super) planned: Option<Planned>,
    /// The latest that was held.
    pub(super) held: Option<(Id<Meeting>, NaiveDate)>,
    all_held: BTreeSet<(NaiveDate, Id<Meeting>)>,
}

impl Meetings {
    pub(super) fn of(
        workspace: &Workspace,
        index: &Index,
        who: Id<Contact>,
        wall: NaiveDateTime,
    ) -> Self {
        let mut planned: Option<&Meeting> = None;
        let mut all_held = BTreeSet::new();
        let all = index
            .mentions(who)
            .filter(|key| key.kind == Kind::Meeting)
            .filter_map(|key| workspace.meetings.by_uuid(key.uuid))
            .filter(|one| !one.meta.archived)
            .filter(|one| one.attendees.iter().any(|guest| guest.who == who));
        for one in all {
            // Sitting in one room with many is not getting to know each other.
            let is_talk = !matches!(
                one.kind,
                MeetingKind::Department
                    | MeetingKind::Group
                    | MeetingKind::Infomercial
                    | MeetingKind::EmailTouch
            );
            if !is_talk {
                continue;
            }
            if agenda::is_planned(one) {
                let key = |one: &Meeting| (one.date.is_none(), one.date, one.start, one.id);
                if planned.is_none_or(|before| key(one) < key(before)) {
                    planned = Some(one);
                }
            } else if one.is_contact()
                && let Some(day) = one.date
            {
                all_held.insert((day, one.id));
            }
        }
        Self {
            planned: planned.map(|one| Planned {
                id: one.id,
                day: one.date,
                start: one.start,
                kind: one.kind,
                is_over: agenda::is_to_ask(one, wall),
            }),
            held: all_held.last().map(|(day, id)| (*id, *day)),
            all_held,
        }
    }

    /// The latest meeting that was held since an introduction began, or the one that it led to.
    pub(super) fn since(&self, door: &Introduction) -> Option<(Id<Meeting>, NaiveDate)> {
        let named = self
            .all_held
            .iter()
            .find(|(_, id)| Some(*id) == door.meeting);
        let last = last_day(door);
        let later = self
            .all_held
            .last()
            .filter(|(day, _)| last.is_some_and(|last| *day >= last));
        named.or(later).map(|(day, id)| (*id, *day))
    }
}

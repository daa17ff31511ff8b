//! Whom to meet next: people to whom somebody introduced me, and people whose cadence has run out.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Index, agenda, due};
use crate::model::{
    Contact, Direction, Id, Introduction, IntroductionStatus, Kind, Meeting, MeetingKind, Presence,
    Workspace,
};

/// Somebody to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToMeet {
    /// Who.
    pub who: Id<Contact>,
    /// Why now.
    pub why: Why,
    /// What one met for the last time; a coffee at first.
    pub kind: MeetingKind,
}

/// Why somebody is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Somebody introduced us, and we have not met since.
    Introduced(Id<Introduction>),
    /// It is time to be in touch again, by this day.
    Due(NaiveDate),
}

/// Everybody to meet who is due by `until` and with whom nothing is planned: introductions first, as somebody did me a favor
/// there, the oldest first; then the longest due.
pub fn to_meet(
    workspace: &Workspace,
    index: &Index,
    today: NaiveDate,
    until: NaiveDate,
) -> Vec<ToMeet> {
    let mut seen = BTreeSet::new();
    let mut introduced: Vec<(Option<NaiveDate>, Id<Introduction>, &Contact)> = workspace
        .introductions
        .iter()
        .filter(|one| one.status == IntroductionStatus::Made && one.other.is_none())
        .filter(|one| one.direction != Direction::Introduced && !one.meta.archived)
        .filter_map(|one| {
            let target = workspace.contacts.get(one.target)?;
            let made = one.dates.last().map(|(_, day)| *day);
            is_open_to_me(target).then_some((made, one.id, target))
        })
        .collect();
    introduced.sort_by_key(|(made, id, _)| (*made, *id));
    let mut overdue: Vec<(NaiveDate, Id<Contact>)> = workspace
        .contacts
        .iter()
        .filter_map(|contact| {
            let due = due::cadence_due(workspace, index, contact, today)?;
            (due.date <= until).then_some((due.date, contact.id))
        })
        .collect();
    overdue.sort_unstable();
    let introduced = introduced
        .into_iter()
        .map(|(_, id, target)| (target.id, Why::Introduced(id)));
    let overdue = overdue.into_iter().map(|(date, who)| (who, Why::Due(date)));
    introduced
        .chain(overdue)
        .filter(|(who, _)| seen.insert(*who) && !is_planned(workspace, index, *who))
        .map(|(who, why)| ToMeet {
            who,
            why,
            kind: usual_kind(workspace, index, who),
        })
        .collect()
}

fn is_open_to_me(contact: &Contact) -> bool {
    !contact.meta.archived
        && !contact.relation.do_not_contact
        && contact.status.state != Presence::Deceased
}

fn meetings_with<'w>(
    workspace: &'w Workspace,
    index: &'w Index,
    who: Id<Contact>,
) -> impl Iterator<Item = &'w Meeting> {
    index
        .mentions(who)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid))
        .filter(|one| !one.meta.archived)
        .filter(move |one| one.attendees.iter().any(|guest| guest.who == who))
}

/// Whether something is planned with somebody; gatherings to which everybody comes do not count.
fn is_planned(workspace: &Workspace, index: &Index, who: Id<Contact>) -> bool {
    meetings_with(workspace, index, who).any(|one| agenda::is_planned(one) && is_personal(one.kind))
}

/// What one met for the last time with somebody.
fn usual_kind(workspace: &Workspace, index: &Index, who: Id<Contact>) -> MeetingKind {
    meetings_with(workspace, index, who)
        .filter(|one| one.is_contact() && is_personal(one.kind))
        .max_by_key(|one| (one.date, one.start, one.id))
        .map_or(MeetingKind::Coffee, |one| one.kind)
}

/// Whether a sort of meeting is planned with one person in mind.
fn is_personal(kind: MeetingKind) -> bool {
    !matches!(
        kind,
        MeetingKind::Group
            | MeetingKind::Department
            | MeetingKind::Infomercial
            | MeetingKind::Chance
            | MeetingKind::EmailTouch
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Cadence, Counter, MeetingStatus, mint};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn introductions_come_first_and_whoever_has_a_meeting_is_left_out() {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut person = |name: &str, days: Option<u32>, met: Option<(&str, MeetingKind)>| {
            let mut one = Contact::named(mint(&mut ids), name);
            one.relation.cadence = days.map(Cadence::every);
            let id = one.id;
            edit.push(Change::add(one));
            if let Some((date, kind)) = met {
                let mut meeting = Meeting::new(mint(&mut ids), kind, Some(day(date)), [id]);
                meeting.status = MeetingStatus::Done;
                edit.push(Change::add(meeting));
            }
            id
        };
        let lately = person(
            "Lately",
            Some(14),
            Some(("2026-11-20", MeetingKind::Coffee)),
        );
        let week = person("A week", Some(14), Some(("2026-11-02", MeetingKind::Call)));
        let long = person("Long", Some(14), Some(("2026-10-02", MeetingKind::Lunch)));
        let planned = person(
            "Planned",
            Some(14),
            Some(("2026-10-01", MeetingKind::Lunch)),
        );
        let crowd = person("Crowd", Some(14), Some(("2026-11-09", MeetingKind::Walk)));
        let target = person("Target", None, None);
        let gone = person("Gone", None, None);
        let coffee = Meeting::new(
            mint(&mut ids),
            MeetingKind::Coffee,
            Some(day("2026-11-27")),
            [planned],
        );
        edit.push(Change::add(coffee));
        let everybody = Meeting::new(
            mint(&mut ids),
            MeetingKind::Department,
            Some(day("2026-11-27")),
            [crowd],
        );
        edit.push(Change::add(everybody));
        let mut doors = Vec::new();
        for (who, status) in [
            (target, IntroductionStatus::Made),
            (gone, IntroductionStatus::Asked),
        ] {
            let mut door =
                Introduction::new(mint(&mut ids), Direction::AskedForMe, who, Some(lately));
            door.status = status;
            doors.push(door.id);
            edit.push(Change::add(door));
        }
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        workspace.apply(&edit).expect("they fit");
        let index = Index::of(&workspace);
        let found = |until: &str| -> Vec<(Id<Contact>, Why, MeetingKind)> {
            let all = to_meet(&workspace, &index, day("2026-11-23"), day(until));
            all.into_iter()
                .map(|one| (one.who, one.why, one.kind))
                .collect()
        };
        let first = (target, Why::Introduced(doors[0]), MeetingKind::Coffee);
        let due = |who, date: &str, kind| (who, Why::Due(day(date)), kind);
        assert_eq!(
            found("2026-11-23"),
            [
                first,
                due(long, "2026-10-16", MeetingKind::Lunch),
                due(week, "2026-11-16", MeetingKind::Call),
                due(crowd, "2026-11-23", MeetingKind::Walk),
            ]
        );
        assert_eq!(found("2026-12-04").len(), 5);
        assert_eq!(found("2026-12-04")[4].0, lately);
    }
}

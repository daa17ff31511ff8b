//! Which other records a record names, and whether they are there.

use crate::model::{
    Accomplishment, Contact, CustomValue, Id, Introduction, Kind, Meeting, Origin, Record,
    RecordKey,
};

/// A name of another record inside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reference {
    /// A contact that must be there: the ends of a tie, a place.
    Present(Id<Contact>),
    /// A person who may also be in the trash or gone: attendees, brokers, those who were helped.
    Person(Id<Contact>),
    /// Any other record, which must be there.
    Record(RecordKey),
}

fn meeting(id: Id<Meeting>) -> Reference {
    Reference::Record(RecordKey {
        kind: Kind::Meeting,
        uuid: id.uuid(),
    })
}

fn win(id: Id<Accomplishment>) -> Reference {
    Reference::Record(RecordKey {
        kind: Kind::Accomplishment,
        uuid: id.uuid(),
    })
}

fn introduction(id: Id<Introduction>) -> Reference {
    Reference::Record(RecordKey {
        kind: Kind::Introduction,
        uuid: id.uuid(),
    })
}

fn other(kind: Kind, uuid: uuid::Uuid) -> Reference {
    Reference::Record(RecordKey { kind, uuid })
}

/// Every reference of a record.
pub fn references(record: &Record) -> Vec<Reference> {
    let mut all = Vec::new();
    let people = |ids: &[Id<Contact>]| {
        ids.iter()
            .copied()
            .map(Reference::Person)
            .collect::<Vec<_>>()
    };
    match record {
        Record::Contact(contact) => all.extend(contact.relation.met.through.map(Reference::Person)),
        Record::Tie(tie) => {
            all.extend([Reference::Present(tie.from), Reference::Present(tie.to)]);
            all.extend(tie.project.map(|id| other(Kind::Project, id.uuid())));
            all.extend(tie.org_unit.map(|id| other(Kind::OrgUnit, id.uuid())));
        }
        Record::Acquaintance(pair) => {
            all.extend([Reference::Present(pair.a), Reference::Present(pair.b)]);
        }
        Record::Place(place) => all.push(Reference::Present(place.contact)),
        Record::Meeting(one) => {
            all.extend(
                one.attendees
                    .iter()
                    .map(|attendee| Reference::Person(attendee.who)),
            );
            all.extend(one.organizer.map(Reference::Person));
            all.extend(one.through.map(introduction));
            all.extend(one.outcome.next.map(meeting));
            let promises = one
                .outcome
                .my_promises
                .iter()
                .chain(&one.outcome.their_promises);
            all.extend(
                promises
                    .filter_map(|promise| promise.follow_up)
                    .map(|id| other(Kind::FollowUp, id.uuid())),
            );
        }
        Record::Accomplishment(one) => {
            all.extend(people(&one.who));
            all.extend(one.heard_from.map(Reference::Person));
            all.extend(
                one.praise
                    .iter()
                    .filter_map(|praise| praise.meeting)
                    .map(meeting),
            );
            all.extend(one.follow_up.map(|id| other(Kind::FollowUp, id.uuid())));
        }
        Record::Introduction(one) => {
            all.push(Reference::Person(one.target));
            all.extend(
                [one.broker, one.other]
                    .into_iter()
                    .flatten()
                    .map(Reference::Person),
            );
            all.extend(people(&one.path));
            all.extend(one.meeting.map(meeting));
        }
        Record::FollowUp(one) => {
            all.extend(one.who.map(Reference::Person));
            match one.origin {
                Origin::ByHand | Origin::Cadence => {}
                Origin::Meeting(id) => all.push(meeting(id)),
                Origin::Win(id) => all.push(win(id)),
                Origin::Introduction(id) => all.push(introduction(id)),
            }
        }
        Record::Favor(one) => all.extend(people(&[one.from, one.to])),
        Record::Project(one) => {
            all.extend(one.sponsor.map(Reference::Person));
            all.extend(
                one.members
                    .iter()
                    .map(|member| Reference::Person(member.who)),
            );
            all.extend(
                one.misperceptions
                    .iter()
                    .map(|one| Reference::Person(one.about)),
            );
            all.extend(one.meeting.map(meeting));
        }
        Record::OrgUnit(one) => {
            all.extend(one.parent.map(|id| other(Kind::OrgUnit, id.uuid())));
            all.extend(one.head.map(Reference::Person));
        }
        Record::PathQuestion(one) => {
            all.push(Reference::Person(one.to));
            all.extend(one.from.map(Reference::Person));
        }
        Record::Reflection(one) => all.extend(people(&one.who)),
        Record::JobEndPlan(one) => {
            all.extend(people(&one.must_see));
            all.extend(people(&one.targets));
            all.extend(people(&one.references));
        }
        Record::Trashed(_) | Record::Former(_) => {}
        Record::Settings(one) => all.extend(one.me.map(Reference::Present)),
    }
    all
}

/// Whether records of the kind `one` can name records of the kind `other`; a person is whoever was ever a contact.
///
/// A record that goes is looked for only where it can be named: among a few meetings, not among 300,000 ties.
pub fn can_name(one: Kind, other: Kind) -> bool {
    match other {
        Kind::Contact | Kind::Trashed | Kind::Former => {
            !matches!(one, Kind::Trashed | Kind::Former)
        }
        Kind::Project => one == Kind::Tie,
        Kind::OrgUnit => matches!(one, Kind::Tie | Kind::OrgUnit),
        Kind::Meeting => matches!(
            one,
            Kind::Meeting
                | Kind::Accomplishment
                | Kind::Introduction
                | Kind::FollowUp
                | Kind::Project
        ),
        Kind::Accomplishment => one == Kind::FollowUp,
        Kind::Introduction => matches!(one, Kind::Meeting | Kind::FollowUp),
        Kind::FollowUp => matches!(one, Kind::Meeting | Kind::Accomplishment),
        _ => false,
    }
}

/// Whether a tie, an acquaintance or a place has two different ends, and other rules inside one record.
pub fn inner_fault(record: &Record) -> Option<&'static str> {
    let is_nan =
        |value: &CustomValue| matches!(value, CustomValue::Number(number) if !number.is_finite());
    if record
        .metas()
        .iter()
        .any(|meta| meta.custom.values().any(is_nan))
    {
        // No number equals NaN, so that a record with one would never be what an edit says it was.
        return Some("a field of your own holds a number that is not finite");
    }
    match record {
        Record::Tie(tie) if tie.from == tie.to => {
            Some("a tie leads from a person to the same person")
        }
        Record::Acquaintance(pair) if pair.a == pair.b => {
            Some("a person is said to know themselves")
        }
        Record::Contact(contact)
            if contact
                .relation
                .cadence
                .as_ref()
                .is_some_and(|cadence| cadence.ideal_days == 0) =>
        {
            Some("a cadence of 0 days")
        }
        Record::Contact(contact)
            if contact
                .work
                .geo
                .is_some_and(|(lat, lon)| !lat.is_finite() || !lon.is_finite()) =>
        {
            Some("a position on the globe that is not a number")
        }
        Record::FollowUp(one) if one.repeat.is_some_and(|repeat| repeat.days == 0) => {
            Some("a repetition of 0 days")
        }
        _ => None,
    }
}

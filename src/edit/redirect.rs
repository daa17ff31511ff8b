//! A record that names one person instead of another.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::merge::redirect_trashed;
use super::{Reference, references};
use crate::model::{Contact, Id, Record};

/// The record with every mention of `from` turned to `to`, each once in lists of people; none where it does not name `from`.
///
/// Ties, acquaintances and places are left as they are: two of them may become one, which this cannot see.
pub(super) fn redirected(record: &Record, from: Id<Contact>, to: Id<Contact>) -> Option<Record> {
    let has_loose_names = matches!(record, Record::Trashed(_) | Record::Settings(_));
    if !has_loose_names && !references(record).contains(&Reference::Person(from)) {
        return None;
    }
    let turned = |id: Id<Contact>| if id == from { to } else { id };
    let turn = |id: &mut Id<Contact>| *id = turned(*id);
    let maybe = |id: &mut Option<Id<Contact>>| *id = id.map(turned);
    let list = |ids: &mut Vec<Id<Contact>>| {
        let mut seen = BTreeSet::new();
        if ids.contains(&from) {
            *ids = ids
                .drain(..)
                .map(turned)
                .filter(|id| seen.insert(*id))
                .collect();
        }
    };
    let after = match record {
        Record::Contact(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.relation.met.through);
            one.into()
        }
        Record::Meeting(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.organizer);
            if one.attendees.iter().any(|attendee| attendee.who == from) {
                let mut seen = BTreeSet::new();
                for attendee in &mut one.attendees {
                    turn(&mut attendee.who);
                }
                one.attendees.retain(|attendee| seen.insert(attendee.who));
            }
            one.into()
        }
        Record::Accomplishment(row) => {
            let mut one = row.as_ref().clone();
            list(&mut one.who);
            maybe(&mut one.heard_from);
            one.into()
        }
        Record::Introduction(row) => {
            let mut one = row.as_ref().clone();
            turn(&mut one.target);
            maybe(&mut one.broker);
            maybe(&mut one.other);
            list(&mut one.path);
            one.into()
        }
        Record::FollowUp(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.who);
            one.into()
        }
        Record::Favor(row) => {
            let mut one = row.as_ref().clone();
            turn(&mut one.from);
            turn(&mut one.to);
            one.into()
        }
        Record::Project(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.sponsor);
            if one.members.iter().any(|member| member.who == from) {
                let mut seen = BTreeSet::new();
                for member in &mut one.members {
                    turn(&mut member.who);
                }
                one.members.retain(|member| seen.insert(member.who));
            }
            for misperception in &mut one.misperceptions {
                turn(&mut misperception.about);
            }
            one.into()
        }
        Record::OrgUnit(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.head);
            one.into()
        }
        Record::PathQuestion(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.from);
            turn(&mut one.to);
            one.into()
        }
        Record::Reflection(row) => {
            let mut one = row.as_ref().clone();
            list(&mut one.who);
            one.into()
        }
        Record::JobEndPlan(row) => {
            let mut one = row.as_ref().clone();
            list(&mut one.must_see);
            list(&mut one.targets);
            list(&mut one.references);
            one.into()
        }
        Record::Trashed(row) => {
            let mut one = row.as_ref().clone();
            redirect_trashed(&mut one, from, to);
            one.into()
        }
        Record::Settings(row) => {
            let mut one = row.as_ref().clone();
            maybe(&mut one.me);
            for (a, b) in &mut one.not_same {
                let (x, y) = (turned(*a), turned(*b));
                (*a, *b) = (x.min(y), x.max(y));
            }
            let mut seen = BTreeSet::new();
            one.not_same
                .retain(|pair| pair.0 != pair.1 && seen.insert(*pair));
            Record::Settings(Arc::new(one))
        }
        Record::Tie(_) | Record::Acquaintance(_) | Record::Place(_) | Record::Former(_) => {
            return None;
        }
    };
    (after != *record).then_some(after)
}

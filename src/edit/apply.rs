//! The only door for change: an edit is applied whole or not at all.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use thiserror::Error;
use uuid::Uuid;

use super::references::{Reference, can_name, inner_fault, references};
use super::threads;
use super::{Change, Edit};
use crate::model::{Contact, Id, Kind, Record, RecordKey, Workspace};

/// Why an edit was refused. The workspace is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// A change names two records, or none.
    #[error("a change does not say which record it is about")]
    Unclear,
    /// Two changes of one edit are about one record.
    #[error("the edit changes the {} {} twice", .0.kind.one(), .0.uuid)]
    Twice(RecordKey),
    /// The record is not in the state that the edit was made for.
    #[error("the {} {} has changed since the edit was made", .0.kind.one(), .0.uuid)]
    Stale(RecordKey),
    /// Afterwards a record would name another that is not there.
    #[error("the {} {} would name a {} that is not there ({missing})", .record.kind.one(), .record.uuid, .kind.one())]
    Dangling {
        /// The record that names the other.
        record: RecordKey,
        /// What kind the other is.
        kind: Kind,
        /// Which one.
        missing: Uuid,
    },
    /// A record contradicts itself.
    #[error("the {} {} is impossible: {why}", .record.kind.one(), .record.uuid)]
    Impossible {
        /// Which record.
        record: RecordKey,
        /// Why.
        why: &'static str,
    },
}

/// From so many records on they are checked on several threads.
const WORTH_THREADS: usize = 20_000;

impl Workspace {
    /// Applies an edit and returns its inverse.
    ///
    /// # Errors
    /// The edit is refused, and nothing changes, when a `before` is not what is there, when a reference would dangle,
    /// or when a record contradicts itself.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        let mut seen = HashSet::with_capacity(edit.changes.len());
        for change in &edit.changes {
            let key = one_key(change)?;
            if !seen.insert(key) {
                return Err(EditError::Twice(key));
            }
            if self.record(key) != change.before {
                return Err(EditError::Stale(key));
            }
        }
        // Cheap: rows are shared, and only touched chunks are copied.
        let mut next = self.clone();
        for change in &edit.changes {
            match (&change.after, change.key()) {
                (Some(record), _) => next.put(record.clone()),
                (None, Some(key)) => next.take(key),
                (None, None) => {}
            }
        }
        next.check_edit(edit)?;
        *self = next;
        Ok(edit.inverse())
    }

    /// Checks what an edit touched: its own references, and references to what it removed.
    fn check_edit(&self, edit: &Edit) -> Result<(), EditError> {
        let mut removed = HashSet::new();
        for change in &edit.changes {
            match &change.after {
                Some(record) => self.check_record(record)?,
                None => removed.extend(change.key()),
            }
        }
        if removed.is_empty() {
            return Ok(());
        }
        let people = removed
            .iter()
            .filter(|key| matches!(key.kind, Kind::Contact | Kind::Trashed | Kind::Former));
        let mut absent: Vec<Id<Contact>> = people
            .map(|key| Id::from_uuid(key.uuid))
            .filter(|id| !self.contacts.contains(*id))
            .collect();
        absent.sort_unstable();
        self.check_ends(&absent)?;
        // Whoever is in the trash may still be named as somebody who took part.
        absent.retain(|id| !self.knows(*id));
        removed.retain(|key| match key.kind {
            Kind::Contact | Kind::Trashed | Kind::Former => {
                absent.binary_search(&Id::from_uuid(key.uuid)).is_ok()
            }
            _ => true,
        });
        let kinds: BTreeSet<Kind> = removed.iter().map(|key| key.kind).collect();
        let gone: HashSet<Uuid> = removed.iter().map(|key| key.uuid).collect();
        for table in Kind::TABLES {
            if !kinds.iter().any(|kind| can_name(*table, *kind)) {
                continue;
            }
            for record in self.records_of(*table) {
                let names_gone = references(&record).iter().any(|reference| match reference {
                    Reference::Present(id) | Reference::Person(id) => gone.contains(&id.uuid()),
                    Reference::Record(key) => gone.contains(&key.uuid),
                });
                if names_gone {
                    self.check_record(&record)?;
                }
            }
        }
        Ok(())
    }

    /// Checks that nobody who is no longer a contact has a tie, an acquaintance or a place, or is me.
    fn check_ends(&self, absent: &[Id<Contact>]) -> Result<(), EditError> {
        if absent.is_empty() {
            return Ok(());
        }
        let tie = self.ties.naming(absent).next().cloned();
        let pair = self.acquaintances.naming(absent).next().cloned();
        let place = self.places.naming(absent).next().cloned();
        let settings = Record::Settings(Arc::clone(&self.settings));
        tie.map(Record::Tie)
            .into_iter()
            .chain(pair.map(Record::Acquaintance))
            .chain(place.map(Record::Place))
            .chain([settings])
            .try_for_each(|record| self.check_record(&record))
    }

    fn check_record(&self, record: &Record) -> Result<(), EditError> {
        if let Some(why) = inner_fault(record) {
            return Err(EditError::Impossible {
                record: record.key(),
                why,
            });
        }
        for reference in references(record) {
            let (present, kind, missing) = match reference {
                Reference::Present(id) => (self.contacts.contains(id), Kind::Contact, id.uuid()),
                Reference::Person(id) => (self.knows(id), Kind::Contact, id.uuid()),
                Reference::Record(key) => (self.record(key).is_some(), key.kind, key.uuid),
            };
            debug_assert!(
                can_name(record.key().kind, kind),
                "`can_name` knows every reference"
            );
            if !present {
                return Err(EditError::Dangling {
                    record: record.key(),
                    kind,
                    missing,
                });
            }
        }
        Ok(())
    }

    /// Every fault of a workspace that was read from somewhere: dangling references, impossible records, doubled pairs.
    pub fn faults(&self) -> Vec<EditError> {
        let faults_of = |part: &Self| -> Vec<EditError> {
            let records = part.records();
            records
                .filter_map(|record| self.check_record(&record).err())
                .collect()
        };
        let whole = self.total();
        let threads = threads::count();
        let mut faults = if whole < WORTH_THREADS || threads == 1 {
            faults_of(self)
        } else {
            let mut parts = vec![self.without_records()];
            parts.extend(self.split(whole / (threads * 4)));
            let found = threads::on_threads(&parts, threads, faults_of);
            // A thread that came to grief says nothing, so it is all looked at again.
            found.map_or_else(|| faults_of(self), |found| found.concat())
        };
        let mut ties = HashSet::new();
        for tie in self.ties.iter() {
            if !ties.insert(tie.key()) {
                let record = RecordKey {
                    kind: Kind::Tie,
                    uuid: tie.id.uuid(),
                };
                faults.push(EditError::Impossible {
                    record,
                    why: "the same two people have this type of tie twice",
                });
            }
        }
        let mut pairs = HashSet::new();
        for pair in self.acquaintances.iter() {
            if !pairs.insert((pair.a.min(pair.b), pair.a.max(pair.b))) {
                let record = RecordKey {
                    kind: Kind::Acquaintance,
                    uuid: pair.id.uuid(),
                };
                faults.push(EditError::Impossible {
                    record,
                    why: "the same two people are listed twice",
                });
            }
        }
        faults
    }
}

fn one_key(change: &Change) -> Result<RecordKey, EditError> {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) if before.key() == after.key() => Ok(before.key()),
        // There is always exactly one record of settings: it is only ever replaced.
        (Some(one), None) | (None, Some(one)) if one.key().kind != Kind::Settings => Ok(one.key()),
        _ => Err(EditError::Unclear),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, Table, Tie, TieType, mint};

    #[test]
    fn faults_are_found_on_several_threads_as_on_one() {
        for people in [10, WORTH_THREADS + 500] {
            let mut ids = Counter(0);
            let all: Vec<Contact> = (0..people)
                .map(|_| Contact::named(mint(&mut ids), "Ada"))
                .collect();
            let nobody: Id<Contact> = mint(&mut ids);
            let ends = [(all[0].id, nobody), (all[1].id, all[2].id)];
            let ties =
                ends.map(|(from, to)| Tie::new(mint(&mut ids), from, to, TieType::Knows, None));
            let mut workspace = Workspace {
                contacts: Table::from_records(all).0,
                ties: Table::from_records(ties).0,
                ..Workspace::default()
            };
            let missing = |fault: &EditError| match fault {
                EditError::Dangling { missing, .. } => Some(*missing),
                _ => None,
            };
            let found: Vec<_> = workspace.faults().iter().map(missing).collect();
            assert_eq!(found, [Some(nobody.uuid())], "{people} people");
            workspace.ties = Table::default();
            assert!(workspace.faults().is_empty());
            let mut settings = (*workspace.settings).clone();
            settings.me = Some(nobody);
            workspace.settings = Arc::new(settings);
            assert_eq!(workspace.faults().len(), 1, "me is nobody");
        }
    }
}

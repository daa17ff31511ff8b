//! What is derived from a workspace and kept up to date change by change.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::fold::fold;
use super::keys::SearchKeys;
use super::parts::Parts;
use crate::edit::{Edit, Reference, references};
use crate::model::{Acquaintance, Answer, Contact, Id, Kind, Record, RecordKey, Tie, Workspace};

/// Answers that would otherwise need a walk over the whole workspace.
///
/// A copy is cheap, as what is large is in shared parts: an edit while a worker has the index copies a few of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index {
    ties: Parts<Id<Contact>, Vec<Id<Tie>>>,
    pairs: Parts<(Id<Contact>, Id<Contact>), Id<Acquaintance>>,
    mentions: Parts<Id<Contact>, BTreeSet<RecordKey>>,
    last_contact: Parts<Id<Contact>, NaiveDate>,
    keys: SearchKeys,
    notes: SearchKeys,
    departments: BTreeMap<String, usize>,
    tags: BTreeMap<String, usize>,
}

impl Index {
    /// Builds the index of a workspace from nothing.
    pub fn of(workspace: &Workspace) -> Self {
        let mut index = Self::default();
        for record in workspace.records() {
            index.add(&record);
        }
        let people: Vec<Id<Contact>> = index.mentions.keys().copied().collect();
        for id in people {
            index.refresh_last_contact(workspace, id);
        }
        index
    }

    /// Follows an edit that `workspace` has just accepted.
    pub fn follow(&mut self, workspace: &Workspace, edit: &Edit) {
        let mut touched = BTreeSet::new();
        for change in &edit.changes {
            if let Some(before) = &change.before {
                touched.extend(people_of(before));
                self.remove(before);
            }
            if let Some(after) = &change.after {
                touched.extend(people_of(after));
                self.add(after);
            }
        }
        for id in touched {
            self.refresh_last_contact(workspace, id);
        }
    }

    /// The ties of somebody, by id.
    pub fn ties_of(&self, person: Id<Contact>) -> &[Id<Tie>] {
        self.ties.get(&person).map_or(&[], Vec::as_slice)
    }

    /// How many different people somebody has ties with.
    pub fn degree(&self, workspace: &Workspace, person: Id<Contact>) -> usize {
        self.neighbors(workspace, person).len()
    }

    /// The people that somebody has ties with, sorted by id.
    pub fn neighbors(&self, workspace: &Workspace, person: Id<Contact>) -> Vec<Id<Contact>> {
        let ties = self
            .ties_of(person)
            .iter()
            .filter_map(|id| workspace.ties.get(*id));
        let mut others: Vec<_> = ties.filter_map(|tie| tie.other(person)).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// The ties between two people, whichever way they point.
    pub fn ties_between<'w>(
        &'w self,
        workspace: &'w Workspace,
        a: Id<Contact>,
        b: Id<Contact>,
    ) -> impl Iterator<Item = &'w Tie> {
        let (few, other) = if self.ties_of(a).len() <= self.ties_of(b).len() {
            (a, b)
        } else {
            (b, a)
        };
        self.ties_of(few)
            .iter()
            .filter_map(|id| workspace.ties.get(*id))
            .filter(move |tie| tie.other(few) == Some(other))
    }

    /// What was said on whether two people know each other; a tie says yes by itself.
    pub fn acquaintance(
        &self,
        workspace: &Workspace,
        a: Id<Contact>,
        b: Id<Contact>,
    ) -> Option<Answer> {
        if self.ties_between(workspace, a, b).next().is_some() {
            return Some(Answer::Known);
        }
        self.acquaintance_id(a, b)
            .and_then(|id| workspace.acquaintances.get(id))
            .map(|pair| pair.answer)
    }

    /// The record that says whether two people know each other.
    pub fn acquaintance_id(&self, a: Id<Contact>, b: Id<Contact>) -> Option<Id<Acquaintance>> {
        self.pairs.get(&(a.min(b), a.max(b))).copied()
    }

    /// Every meeting, win, introduction, follow-up, favor… in which somebody is named; sorted by kind and id.
    pub fn mentions(&self, person: Id<Contact>) -> impl Iterator<Item = RecordKey> + '_ {
        self.mentions.get(&person).into_iter().flatten().copied()
    }

    /// The day of the last real contact: a meeting held, a congratulation sent.
    pub fn last_contact(&self, person: Id<Contact>) -> Option<NaiveDate> {
        self.last_contact.get(&person).copied()
    }

    /// The folded text that a contact is searched by.
    pub fn search_key(&self, person: Id<Contact>) -> &str {
        self.keys.get(person)
    }

    /// The folded texts of all contacts.
    pub fn search_keys(&self) -> &SearchKeys {
        &self.keys
    }

    /// The folded notes of those contacts that have any, after their names.
    pub fn note_keys(&self) -> &SearchKeys {
        &self.notes
    }

    /// The departments that occur, with the number of people in each, by name.
    pub fn departments(&self) -> &BTreeMap<String, usize> {
        &self.departments
    }

    /// The tags of contacts that occur, with the number of people that wear each, by name.
    pub fn tags(&self) -> &BTreeMap<String, usize> {
        &self.tags
    }

    fn add(&mut self, record: &Record) {
        match record {
            Record::Contact(contact) => {
                self.keys.insert(contact.id, search_key_of(contact));
                if let Some(text) = notes_of(contact) {
                    self.notes.insert(contact.id, text);
                }
                count(&mut self.departments, contact.work.department.trim(), true);
                for tag in &contact.meta.tags {
                    count(&mut self.tags, tag, true);
                }
            }
            Record::Tie(tie) => {
                for end in [tie.from, tie.to] {
                    let list = self.ties.part_mut(&end).entry(end).or_default();
                    if let Err(free) = list.binary_search(&tie.id) {
                        list.insert(free, tie.id);
                    }
                }
            }
            Record::Acquaintance(pair) => {
                let ends = (pair.a.min(pair.b), pair.a.max(pair.b));
                self.pairs.part_mut(&ends).insert(ends, pair.id);
            }
            _ => {}
        }
        for person in mentioned(record) {
            self.mentions
                .part_mut(&person)
                .entry(person)
                .or_default()
                .insert(record.key());
        }
    }

    fn remove(&mut self, record: &Record) {
        match record {
            Record::Contact(contact) => {
                self.keys.remove(contact.id);
                self.notes.remove(contact.id);
                count(&mut self.departments, contact.work.department.trim(), false);
                for tag in &contact.meta.tags {
                    count(&mut self.tags, tag, false);
                }
            }
            Record::Tie(tie) => {
                for end in [tie.from, tie.to] {
                    let part = self.ties.part_mut(&end);
                    if let Some(list) = part.get_mut(&end) {
                        list.retain(|id| *id != tie.id);
                        if list.is_empty() {
                            part.remove(&end);
                        }
                    }
                }
            }
            Record::Acquaintance(pair) => {
                let ends = (pair.a.min(pair.b), pair.a.max(pair.b));
                self.pairs.part_mut(&ends).remove(&ends);
            }
            _ => {}
        }
        for person in mentioned(record) {
            let part = self.mentions.part_mut(&person);
            if let Some(set) = part.get_mut(&person) {
                set.remove(&record.key());
                if set.is_empty() {
                    part.remove(&person);
                }
            }
        }
    }

    fn refresh_last_contact(&mut self, workspace: &Workspace, person: Id<Contact>) {
        let dates = self.mentions(person).filter_map(|key| match key.kind {
            Kind::Meeting => {
                let meeting = workspace.meetings.by_uuid(key.uuid)?;
                let came = meeting
                    .attendees
                    .iter()
                    .any(|attendee| attendee.who == person);
                (meeting.is_contact() && came).then_some(meeting.date)?
            }
            Kind::Accomplishment => {
                let win = workspace.accomplishments.by_uuid(key.uuid)?;
                win.who
                    .contains(&person)
                    .then_some(win.congratulated.as_ref()?.date)
            }
            _ => None,
        });
        let latest = dates.max();
        if latest == self.last_contact(person) {
            return;
        }
        let part = self.last_contact.part_mut(&person);
        match latest {
            Some(date) => part.insert(person, date),
            None => part.remove(&person),
        };
    }
}

/// The people whose last contact a record may decide.
fn people_of(record: &Record) -> Vec<Id<Contact>> {
    match record {
        Record::Meeting(_) | Record::Accomplishment(_) => mentioned(record),
        _ => Vec::new(),
    }
}

/// The people that a record names, but for ties, places and settings, which have their own ways in.
fn mentioned(record: &Record) -> Vec<Id<Contact>> {
    let of_interest = !matches!(
        record,
        Record::Tie(_) | Record::Place(_) | Record::Acquaintance(_) | Record::Settings(_)
    );
    let person = |reference| match reference {
        Reference::Person(id) | Reference::Present(id) => Some(id),
        Reference::Record(_) => None,
    };
    references(record)
        .into_iter()
        .filter(|_| of_interest)
        .filter_map(person)
        .collect()
}

fn count(counts: &mut BTreeMap<String, usize>, name: &str, up: bool) {
    if name.is_empty() {
        return;
    }
    if up {
        *counts.entry(name.to_owned()).or_insert(0) += 1;
    } else if let Some(left) = counts.get_mut(name) {
        *left -= 1;
        if *left == 0 {
            counts.remove(name);
        }
    }
}

/// The words about a person that are more than a field of the table, as they were written.
pub(super) fn words_about(contact: &Contact) -> impl Iterator<Item = &str> {
    let person = &contact.person;
    let relation = &contact.relation;
    let texts = [
        &contact.meta.notes,
        &person.talking_points,
        &person.avoid,
        &person.food,
        &relation.next_step,
        &relation.met.note,
        &relation.met.event,
        &relation.met.place,
    ];
    let lists = [
        &person.skills,
        &person.interests,
        &person.hobbies,
        &person.offers,
        &person.looking_for,
    ];
    let lists = lists.into_iter().flatten();
    texts
        .into_iter()
        .chain(lists)
        .map(String::as_str)
        .filter(|text| !text.is_empty())
}

/// The name and the words about a person, folded; none where there are no such words.
fn notes_of(contact: &Contact) -> Option<String> {
    let mut text = contact.display_name();
    let name = text.len();
    for words in words_about(contact) {
        text.push('\n');
        text.push_str(words);
    }
    (text.len() > name).then(|| fold(&text))
}

/// Name, title, department, team, company, tags and addresses, folded, one per line.
fn search_key_of(contact: &Contact) -> String {
    let mut text = contact.display_name();
    let work = &contact.work;
    let name = &contact.name;
    let parts = [
        &name.nickname,
        &name.phonetic,
        &work.title,
        &work.department,
        &work.team,
        &work.role,
        &work.company,
        &work.site,
    ];
    for part in parts
        .into_iter()
        .chain(&contact.meta.tags)
        .chain(contact.reach.emails.iter().map(|email| &email.value))
    {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(part);
        }
    }
    fold(&text)
}

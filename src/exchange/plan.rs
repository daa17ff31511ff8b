//! The plan of an import: drafts are matched with the people of the workspace, and what is new becomes one edit.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::clean;
use super::draft::{
    Drafts, ManagerDraft, PersonDraft, add_external, has_placeholder_name, is_code, placeholder,
};
use super::event_book::EventBook;
use super::files::{FileDrafts, files_of_request};
use super::identity::{Found, People};
use super::merge::fill_contact;
use super::person::name_from_email;
use super::plan_tasks::TaskBook;
use super::plan_ties::TieBook;
use super::request::{Action, ImportError, Plan, PlannedRow, Request, Summary};
use crate::edit::{Change, Edit, name_departments};
use crate::model::{Address, Contact, Id, Mint, Place, Record, Settings, Source, Workspace, mint};

/// Works out what an import would do. Nothing is changed until the plan's edit is applied.
///
/// `ids` names the new records, `now` is their time of creation. Planning files whose edit was applied gives an edit
/// that changes nothing.
///
/// # Errors
/// A file that cannot be read at all stops the whole import; rows that cannot be used are rows of the plan.
pub fn plan(
    workspace: &Workspace,
    request: &Request<'_>,
    ids: &mut dyn Mint,
    now: DateTime<Utc>,
) -> Result<Plan, ImportError> {
    let files = files_of_request(workspace, request, now)?;
    let mut planner = Planner {
        workspace,
        ids,
        now,
        people: People::of(workspace),
        keys: HashMap::new(),
        ties: TieBook::of(workspace),
        meetings: EventBook::default(),
        follow_ups: TaskBook::default(),
        places: BTreeMap::new(),
        rows: Vec::new(),
        summary: Summary::default(),
    };
    let mut managers = Vec::new();
    for (at, file) in files.iter().enumerate() {
        planner.people_of_file(at, file, &mut managers);
    }
    for (at, person, line, manager) in managers {
        planner.manager(at, &files[at], person, line, &manager);
    }
    for (at, file) in files.iter().enumerate() {
        planner.ties_of_file(at, file);
    }
    planner.events(&files, request);
    planner.tasks(&files, request);
    let me = request.me.map(str::trim).filter(|me| !me.is_empty());
    let settings = me.and_then(|me| planner.me(me, &files));
    Ok(planner.finish(&files, settings))
}

pub(super) struct Planner<'w, 'm> {
    pub(super) workspace: &'w Workspace,
    pub(super) ids: &'m mut dyn Mint,
    pub(super) now: DateTime<Utc>,
    pub(super) people: People<'w>,
    /// People of this request by label and the name that their file has for them.
    pub(super) keys: HashMap<(String, String), Id<Contact>>,
    pub(super) ties: TieBook,
    pub(super) meetings: EventBook,
    pub(super) follow_ups: TaskBook,
    pub(super) places: BTreeMap<Id<Contact>, Place>,
    /// With the number of the file, by which they are sorted.
    pub(super) rows: Vec<(usize, PlannedRow)>,
    pub(super) summary: Summary,
}

impl Planner<'_, '_> {
    pub(super) fn row(
        &mut self,
        file: usize,
        line: u32,
        action: Action,
        what: String,
        why: String,
    ) {
        match action {
            Action::Skipped => self.summary.skipped += 1,
            Action::Rejected => self.summary.rejected += 1,
            Action::Added | Action::Merged => {}
        }
        let row = PlannedRow {
            file: String::new(),
            line,
            action,
            what,
            why,
            tick: None,
        };
        self.rows.push((file, row));
    }

    fn people_of_file(
        &mut self,
        at: usize,
        file: &FileDrafts,
        managers: &mut Vec<(usize, Id<Contact>, u32, ManagerDraft)>,
    ) {
        let Drafts {
            people,
            unused,
            unknown_columns,
            notes,
            ..
        } = &file.drafts;
        for unused in unused {
            let action = if unused.is_skipped {
                Action::Skipped
            } else {
                Action::Rejected
            };
            self.row(
                at,
                unused.line,
                action,
                unused.what.clone(),
                unused.why.clone(),
            );
        }
        let unknown = unknown_columns
            .iter()
            .map(|column| (file.name.clone(), column.clone()));
        self.summary.unknown_columns.extend(unknown);
        self.summary.notes.extend(notes.iter().cloned());
        self.summary.tables.extend(file.facts.clone());
        for draft in people {
            let id = self.person(at, file, draft);
            for key in &draft.keys {
                self.keys
                    .entry((file.label.clone(), key.clone()))
                    .or_insert(id);
            }
            if let Some(manager) = &draft.manager {
                managers.push((at, id, draft.line, manager.clone()));
            }
            if let Some((x, y)) = draft.place {
                let has_place =
                    self.workspace.places.contains(id.cast()) || self.places.contains_key(&id);
                if !has_place {
                    self.places.insert(id, Place::new(id, x, y, false));
                }
            }
        }
    }

    fn person(&mut self, at: usize, file: &FileDrafts, draft: &PersonDraft) -> Id<Contact> {
        let what = draft.contact.display_name();
        let mut remarks = draft.remarks.clone();
        let Some(id) = self.people.find(&draft.contact, at) else {
            let mut contact = draft.contact.clone();
            contact.meta.source = Source::Import {
                file: file.name.clone(),
                row: draft.line,
            };
            let id = self.add_person(contact, at);
            self.row(at, draft.line, Action::Added, what, sentence(&remarks));
            return id;
        };
        let before = self.people.get(id).clone();
        let mut after = before.clone();
        let against = fill_contact(&mut after, &draft.contact);
        if !against.is_empty() {
            remarks.insert(0, format!("not taken: {}", against.join(", ")));
        }
        if after == before {
            remarks.insert(0, "is there already".to_owned());
            self.row(at, draft.line, Action::Skipped, what, sentence(&remarks));
        } else {
            after.meta.modified = Some(self.now);
            self.people.replace(after);
            self.row(at, draft.line, Action::Merged, what, sentence(&remarks));
        }
        self.people.meet(id, at);
        id
    }

    pub(super) fn add_person(&mut self, mut contact: Contact, file: usize) -> Id<Contact> {
        contact.id = mint(self.ids);
        contact.meta.created = Some(self.now);
        contact.meta.modified = Some(self.now);
        let id = contact.id;
        self.people.add(contact, file);
        id
    }

    /// Somebody by the code or words of a file; numbers of the company count only where `numbers` allows it.
    pub(super) fn resolve(&self, label: &str, text: &str, numbers: EmployeeNumbers) -> Found {
        let key = (label.to_owned(), text.to_owned());
        let in_set = self
            .keys
            .get(&key)
            .copied()
            .or_else(|| self.people.by_label(label, text));
        if let Some(id) = in_set {
            return Found::One(id);
        }
        match self.people.by_words(text) {
            Found::Nobody if numbers == EmployeeNumbers::Count => self
                .people
                .by_number(text)
                .map_or(Found::Nobody, Found::One),
            found => found,
        }
    }

    /// A new contact of whom a file says no more than a name, an e-mail or a code.
    pub(super) fn person_by_words(
        &mut self,
        at: usize,
        file: &FileDrafts,
        line: u32,
        words: &str,
    ) -> Id<Contact> {
        let cleaned = clean::line(words).text;
        let mut contact = super::draft::blank_contact();
        let why = if cleaned.contains('@') {
            contact.name.display = name_from_email(&cleaned);
            contact.reach.emails.push(Address::new(cleaned, ""));
            "only the e-mail is known"
        } else if is_code(&cleaned) {
            contact.name.display = placeholder(&file.label, &cleaned);
            add_external(&mut contact, &file.label, &cleaned);
            "only the number is known"
        } else {
            contact.name.display = match super::person::turned_round(&cleaned) {
                Some((first, last)) => format!("{first} {last}"),
                None => cleaned,
            };
            "only the name is known"
        };
        contact.meta.source = Source::Import {
            file: file.name.clone(),
            row: line,
        };
        let what = contact.display_name();
        let id = self.add_person(contact, at);
        self.keys.insert((file.label.clone(), words.to_owned()), id);
        self.row(at, line, Action::Added, what, sentence(&[why.to_owned()]));
        id
    }

    /// The settings with the user's own contact, where they change.
    fn me(&mut self, me: &str, files: &[FileDrafts]) -> Option<Settings> {
        let by_label = files.iter().find_map(|file| {
            match self.resolve(&file.label, me, EmployeeNumbers::Count) {
                Found::One(id) => Some(id),
                Found::Several | Found::Nobody => None,
            }
        });
        let id = match by_label {
            Some(id) => id,
            None => match (
                self.people.by_short_name(me),
                self.people.by_words(me),
                files,
            ) {
                (Found::One(id), ..) => id,
                (_, Found::Several, _) | (Found::Several, ..) => {
                    self.summary.notes.push(format!(
                        "Several people are called {me}, so that it is not clear who you are."
                    ));
                    return None;
                }
                (_, _, [file, ..]) if !is_code(me) => self.person_by_words(0, file, 0, me),
                _ => {
                    self.summary.notes.push(format!(
                        "Nobody has the number {me}, so that it is not clear who you are."
                    ));
                    return None;
                }
            },
        };
        let old = self.workspace.settings.me;
        if old == Some(id) {
            return None;
        }
        if let Some(old) = old {
            let (old, new) = (
                self.workspace.name_of(old),
                self.people.get(id).display_name(),
            );
            self.summary.notes.push(format!(
                "You were {old} in this workspace and will be {new}."
            ));
        }
        Some(Settings {
            me: Some(id),
            ..self.workspace.settings.as_ref().clone()
        })
    }

    fn finish(mut self, files: &[FileDrafts], settings: Option<Settings>) -> Plan {
        let workspace = self.workspace;
        let mut edit = Edit::default();
        let unnamed = self
            .people
            .new
            .iter()
            .filter(|contact| has_placeholder_name(contact))
            .count();
        if unnamed > 0 {
            self.summary.notes.push(format!(
                "{unnamed} of the new people are known by number only; they are named after their file."
            ));
        }
        (self.summary.meetings_added, self.summary.meetings_changed) = self.meetings.counts();
        (
            self.summary.follow_ups_added,
            self.summary.follow_ups_changed,
        ) = self.follow_ups.counts();
        self.summary.people_added = self.people.new.len();
        self.summary.ties_added = self.ties.new.len();
        self.summary.places_added = self.places.len();
        edit.changes
            .extend(self.people.new.into_iter().map(Change::add));
        for (id, after) in self.people.changed {
            if let Some(before) = workspace
                .contacts
                .row(id)
                .filter(|before| ***before != after)
            {
                self.summary.people_merged += 1;
                edit.changes
                    .push(Change::replace(Record::Contact(before.clone()), after));
            }
        }
        edit.changes
            .extend(self.ties.new.into_iter().map(Change::add));
        for (id, after) in self.ties.changed {
            if let Some(before) = workspace.ties.row(id).filter(|before| ***before != after) {
                self.summary.ties_merged += 1;
                edit.changes
                    .push(Change::replace(Record::Tie(before.clone()), after));
            }
        }
        edit.changes
            .extend(self.places.into_values().map(Change::add));
        edit.changes.extend(self.meetings.changes(workspace));
        edit.changes.extend(self.follow_ups.changes(workspace));
        if let Some(after) = settings {
            edit.changes.push(Change::replace(
                Record::Settings(workspace.settings.clone()),
                after,
            ));
        }
        self.rows.sort_by_key(|(file, row)| (*file, row.line));
        let rows = self.rows.into_iter().map(|(at, row)| PlannedRow {
            file: files[at].name.clone(),
            ..row
        });
        Plan {
            rows: rows.collect(),
            edit: name_departments(workspace, edit),
            summary: self.summary,
        }
    }
}

/// Whether a bare number may be the number of an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EmployeeNumbers {
    Count,
    Ignored,
}

/// Remarks as one text.
pub(super) fn sentence(remarks: &[String]) -> String {
    remarks.join("; ")
}

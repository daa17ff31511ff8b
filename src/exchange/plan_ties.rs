//! The part of a plan that is about ties: managers, edges, and the ties that are there already.

use std::collections::{BTreeMap, HashMap};

use super::draft::{ManagerDraft, TieDraft, is_code};
use super::files::FileDrafts;
use super::identity::Found;
use super::merge::{custom_of_tie, fill_tie};
use super::plan::{EmployeeNumbers, Planner, sentence};
use super::request::Action;
use crate::model::{Contact, Id, Source, Tie, TieType, Workspace, mint};

type TieKey = (Id<Contact>, Id<Contact>, TieType);

/// The ties as they will be.
pub(super) struct TieBook {
    pub(super) by_key: HashMap<TieKey, Id<Tie>>,
    pub(super) new: Vec<Tie>,
    pub(super) new_at: HashMap<Id<Tie>, usize>,
    pub(super) changed: BTreeMap<Id<Tie>, Tie>,
    pub(super) managers: HashMap<Id<Contact>, Id<Contact>>,
}

impl TieBook {
    pub(super) fn of(workspace: &Workspace) -> Self {
        let mut book = Self {
            by_key: HashMap::with_capacity(workspace.ties.len()),
            new: Vec::new(),
            new_at: HashMap::new(),
            changed: BTreeMap::new(),
            managers: HashMap::new(),
        };
        for tie in workspace.ties.iter() {
            book.note(tie);
        }
        book
    }

    fn note(&mut self, tie: &Tie) {
        self.by_key.insert(tie.key(), tie.id);
        if tie.kind == TieType::ReportsTo && tie.until.is_none() {
            self.managers.insert(tie.from, tie.to);
        }
    }

    pub(super) fn add(&mut self, tie: Tie) {
        self.note(&tie);
        self.new_at.insert(tie.id, self.new.len());
        self.new.push(tie);
    }
}

impl Planner<'_, '_> {
    pub(super) fn manager(
        &mut self,
        at: usize,
        file: &FileDrafts,
        person: Id<Contact>,
        line: u32,
        manager: &ManagerDraft,
    ) {
        const NOBODY: &[&str] = &[
            "", "xx", "none", "n/a", "na", "-", "--", "null", "nobody", "self", "keiner",
        ];
        let words = [&manager.number, &manager.email, &manager.name];
        let mut told = words
            .iter()
            .filter(|word| !NOBODY.contains(&word.to_lowercase().as_str()));
        let Some(first) = told.clone().next() else {
            return;
        };
        let label = &file.label;
        let found = told.find_map(
            |word| match self.resolve(label, word, EmployeeNumbers::Count) {
                Found::Nobody => match self.people.by_short_name(word) {
                    Found::Nobody => None,
                    found => Some(found),
                },
                found => Some(found),
            },
        );
        let who = self.people.get(person).display_name();
        let boss = match found {
            Some(Found::One(id)) => id,
            Some(Found::Several) => {
                let why =
                    format!("several people are called {first}; {who} was taken without a manager");
                return self.row(
                    at,
                    line,
                    Action::Rejected,
                    format!("Manager of {who}: {first}"),
                    why,
                );
            }
            Some(Found::Nobody) | None => {
                // Marks of the top of the company, unless somebody has that number.
                if matches!(first.as_str(), "0" | "x" | "X") {
                    return;
                }
                let full = manager.name.split_whitespace().count() >= 2 && !is_code(&manager.name);
                if !full {
                    let why = format!(
                        "nobody in the files or the workspace has this name or number; {who} was taken without a manager"
                    );
                    return self.row(
                        at,
                        line,
                        Action::Rejected,
                        format!("Manager of {who}: {first}"),
                        why,
                    );
                }
                self.person_by_words(at, file, line, &manager.name)
            }
        };
        if boss == person {
            return;
        }
        match self.ties.managers.get(&person) {
            Some(there) if *there == boss => {}
            Some(there) => {
                let there = self.people.get(*there).display_name();
                let boss = self.people.get(boss).display_name();
                let why = format!("not taken: {who} reports to {there} already");
                self.row(
                    at,
                    line,
                    Action::Skipped,
                    format!("{who} reports to {boss}"),
                    why,
                );
            }
            None => {
                let draft = TieDraft::new(line, String::new(), String::new(), TieType::ReportsTo);
                self.tie(at, file, &draft, person, boss);
            }
        }
    }

    pub(super) fn ties_of_file(&mut self, at: usize, file: &FileDrafts) {
        let ends = || {
            file.drafts
                .ties
                .iter()
                .flat_map(|tie| [tie.from.as_str(), tie.to.as_str()])
        };
        // Numbers of the company are only meant where every number of the file is one.
        let all_numbers = ends()
            .filter(|end| is_code(end))
            .all(|end| self.people.by_number(end).is_some());
        let numbers = if all_numbers {
            EmployeeNumbers::Count
        } else {
            EmployeeNumbers::Ignored
        };
        for draft in &file.drafts.ties {
            let mut both = [None, None];
            let mut several = None;
            for (slot, end) in both.iter_mut().zip([&draft.from, &draft.to]) {
                match self.resolve(&file.label, end, numbers) {
                    Found::One(id) => *slot = Some(id),
                    Found::Several => several = Some(end),
                    Found::Nobody => {}
                }
            }
            if let Some(name) = several {
                let what = format!("{} – {}", draft.from, draft.to);
                let why = format!(
                    "several people are called {name}; an e-mail or an id would tell them apart"
                );
                self.row(at, draft.line, Action::Rejected, what, why);
                continue;
            }
            let [from, to] = both;
            let from =
                from.unwrap_or_else(|| self.person_by_words(at, file, draft.line, &draft.from));
            let to = to.unwrap_or_else(|| self.person_by_words(at, file, draft.line, &draft.to));
            self.tie(at, file, draft, from, to);
        }
    }

    fn tie(
        &mut self,
        at: usize,
        file: &FileDrafts,
        draft: &TieDraft,
        from: Id<Contact>,
        to: Id<Contact>,
    ) {
        let names = (
            self.people.get(from).display_name(),
            self.people.get(to).display_name(),
        );
        let what = format!(
            "{} – {} – {}",
            names.0,
            draft.kind.label().to_lowercase(),
            names.1
        );
        let mut remarks = draft.remarks.clone();
        if from == to {
            let why = "both ends are the same person".to_owned();
            return self.row(at, draft.line, Action::Rejected, what, why);
        }
        let mut tie = Tie::new(
            Id::from_uuid(uuid::Uuid::nil()),
            from,
            to,
            draft.kind.clone(),
            None,
        );
        let Some(id) = self.ties.by_key.get(&tie.key()).copied() else {
            tie.id = mint(self.ids);
            tie.strength = draft.strength;
            tie.since = draft.since;
            tie.until = draft.until;
            tie.evidence.clone_from(&draft.evidence);
            tie.meta.notes.clone_from(&draft.notes);
            tie.meta
                .custom
                .extend(custom_of_tie(draft, draft.kind.is_directed()));
            tie.meta.created = Some(self.now);
            tie.meta.modified = Some(self.now);
            tie.meta.source = Source::Import {
                file: file.name.clone(),
                row: draft.line,
            };
            self.ties.add(tie);
            return self.row(at, draft.line, Action::Added, what, sentence(&remarks));
        };
        let new_at = self.ties.new_at.get(&id).copied();
        let there = match new_at {
            Some(new_at) => Some(self.ties.new[new_at].clone()),
            None => self
                .ties
                .changed
                .get(&id)
                .or_else(|| self.workspace.ties.get(id))
                .cloned(),
        };
        let Some(before) = there else { return };
        let mut after = before.clone();
        let against = fill_tie(&mut after, draft);
        if !against.is_empty() {
            remarks.insert(0, format!("not taken: {}", against.join(", ")));
        }
        let action = if after == before {
            remarks.insert(0, "is there already".to_owned());
            Action::Skipped
        } else {
            after.meta.modified = Some(self.now);
            match new_at {
                Some(new_at) => self.ties.new[new_at] = after,
                None => {
                    self.ties.changed.insert(id, after);
                }
            }
            Action::Merged
        };
        self.row(at, draft.line, action, what, sentence(&remarks));
    }
}

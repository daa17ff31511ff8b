//! Tasks of a calendar become follow-ups, matched by UID.

use std::collections::{BTreeMap, HashMap};

use super::event_draft::{TaskDraft, Version};
use super::files::FileDrafts;
use super::fill_event::{unknown_version, version_of};
use super::identity::Found;
use super::plan::{Planner, sentence};
use super::request::{Action, Request, Tick};
use crate::edit::Change;
use crate::model::{ExternalId, FollowUp, FollowUpStatus, Id, Record, Source, Workspace, mint};

/// The follow-ups as they will be.
#[derive(Debug, Default)]
pub(super) struct TaskBook {
    new: Vec<FollowUp>,
    new_at: HashMap<Id<FollowUp>, usize>,
    changed: BTreeMap<Id<FollowUp>, FollowUp>,
    by_uid: HashMap<String, Id<FollowUp>>,
}

impl TaskBook {
    fn of(workspace: &Workspace) -> Self {
        let mut by_uid = HashMap::new();
        for one in workspace.follow_ups.iter() {
            by_uid.insert(one.id.to_string(), one.id);
            let foreign = one.meta.external_ids.iter();
            for id in foreign.filter(|id| id.scheme == "ical") {
                by_uid.insert(id.value.clone(), one.id);
            }
        }
        Self {
            by_uid,
            ..Self::default()
        }
    }

    fn get<'a>(&'a self, workspace: &'a Workspace, id: Id<FollowUp>) -> Option<&'a FollowUp> {
        let new = self.new_at.get(&id).and_then(|at| self.new.get(*at));
        new.or_else(|| self.changed.get(&id))
            .or_else(|| workspace.follow_ups.get(id))
    }

    /// How many are new, and how many change.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.new.len(), self.changed.len())
    }

    /// What is to be done to the workspace.
    pub(super) fn changes(self, workspace: &Workspace) -> Vec<Change> {
        let mut changes: Vec<Change> = self.new.into_iter().map(Change::add).collect();
        for (id, after) in self.changed {
            if let Some(before) = workspace.follow_ups.row(id) {
                changes.push(Change::replace(Record::FollowUp(before.clone()), after));
            }
        }
        changes
    }
}

impl Planner<'_, '_> {
    /// Plans the tasks of all files.
    pub(super) fn tasks(&mut self, files: &[FileDrafts], request: &Request<'_>) {
        if files.iter().all(|file| file.drafts.tasks.is_empty()) {
            return;
        }
        self.follow_ups = TaskBook::of(self.workspace);
        for (at, file) in files.iter().enumerate() {
            for draft in &file.drafts.tasks {
                self.summary.events += 1;
                let (action, mut why, on) = if request.events.left_out.contains(&(at, draft.line)) {
                    (Action::Skipped, vec!["left out by you".to_owned()], false)
                } else {
                    let (action, why) = self.task(file, draft);
                    (action, vec![why.to_owned()], true)
                };
                why.retain(|words| !words.is_empty());
                why.extend(draft.remarks.iter().cloned());
                let due = draft.follow_up.due;
                let due = due.map(|due| due.format(" · by %-d %b %Y").to_string());
                let what = format!("{}{}", draft.follow_up.what, due.unwrap_or_default());
                self.row(at, draft.line, action, what, sentence(&why));
                if let Some((_, row)) = self.rows.last_mut() {
                    row.tick = Some(Tick { file: at, on });
                }
            }
        }
    }

    fn task(&mut self, file: &FileDrafts, draft: &TaskDraft) -> (Action, &'static str) {
        let uid = if draft.uid.is_empty() {
            let due = draft.follow_up.due.map(|due| due.to_string());
            let what = super::identity::name_key(&draft.follow_up.what);
            format!("{}-{what}", due.unwrap_or_default())
        } else {
            draft.uid.clone()
        };
        let there = self.follow_ups.by_uid.get(&uid).copied();
        let there = there.and_then(|id| self.follow_ups.get(self.workspace, id).cloned());
        let Some(there) = there else {
            if draft.is_canceled {
                return (
                    Action::Skipped,
                    "called off, and nothing of it is to be done",
                );
            }
            let mut one = draft.follow_up.clone();
            one.id = mint(self.ids);
            one.who = match self.people.by_words(&draft.who) {
                Found::One(id) if !draft.who.is_empty() => Some(id),
                _ => None,
            };
            one.meta.created = Some(self.now);
            one.meta.modified = Some(self.now);
            one.meta.source = Source::Import {
                file: file.name.clone(),
                row: draft.line,
            };
            one.meta.external_ids = vec![ExternalId {
                scheme: "ical".to_owned(),
                value: uid.clone(),
            }];
            one.meta
                .unknown_props
                .splice(0..0, unknown_version(draft.version));
            self.follow_ups.by_uid.insert(uid, one.id);
            let at = self.follow_ups.new.len();
            self.follow_ups.new_at.insert(one.id, at);
            self.follow_ups.new.push(one);
            return (Action::Added, "");
        };
        let is_foreign = there.meta.external_ids.iter().any(|id| id.scheme == "ical");
        let stored = if is_foreign {
            version_of(&there.meta.unknown_props)
        } else {
            Version {
                sequence: 0,
                stamp: there.meta.modified.or(there.meta.created),
            }
        };
        if draft.version <= stored {
            return (Action::Skipped, "is there already");
        }
        let mut after = there.clone();
        let told = &draft.follow_up;
        after.what.clone_from(&told.what);
        after.due = told.due.or(after.due);
        after.time = told.time.or(after.time);
        after.priority = told.priority;
        after.repeat = told.repeat.or(after.repeat);
        // What is done stays done.
        if after.status == FollowUpStatus::Open {
            after.status = told.status;
            after.done = told.done.or(after.done);
        }
        if !told.meta.notes.is_empty() {
            after.meta.notes.clone_from(&told.meta.notes);
        }
        for tag in &told.meta.tags {
            if !after.meta.tags.contains(tag) {
                after.meta.tags.push(tag.clone());
            }
        }
        if after == there {
            return (Action::Skipped, "is there already");
        }
        after
            .meta
            .unknown_props
            .retain(|line| !Version::is_line(line));
        after
            .meta
            .unknown_props
            .splice(0..0, unknown_version(draft.version));
        after.meta.modified = Some(self.now);
        match self.follow_ups.new_at.get(&after.id).copied() {
            Some(at) => self.follow_ups.new[at] = after,
            None => {
                self.follow_ups.changed.insert(after.id, after);
            }
        }
        (Action::Merged, "changed since")
    }
}

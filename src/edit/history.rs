//! Undo and redo: labelled steps, one per gesture.

use std::collections::VecDeque;

use super::{Edit, EditError};
use crate::model::Workspace;

/// How many steps are kept.
const STEPS: usize = 5_000;

/// An edit with the name that the user knows it by.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// "Move Ada Okafor"; sentence case, no full stop.
    pub label: String,
    /// What happened.
    pub edit: Edit,
    /// Steps of one gesture share this number and become one step.
    gesture: Option<u64>,
}

/// What was done, and what was undone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Notes an accepted edit. A step with the gesture number of the last one is merged into it; whatever was undone
    /// is forgotten.
    pub fn note(&mut self, label: impl Into<String>, edit: Edit, gesture: Option<u64>) {
        self.undone.clear();
        if let Some(last) = self.done.back_mut()
            && gesture.is_some()
            && last.gesture == gesture
        {
            last.edit = std::mem::take(&mut last.edit).then(edit);
            last.label = label.into();
            return;
        }
        if self.done.len() == STEPS {
            self.done.pop_front();
        }
        self.done.push_back(Step {
            label: label.into(),
            edit,
            gesture,
        });
    }

    /// The label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.last_done().map(|step| step.label.as_str())
    }

    /// The label of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.last_undone().map(|step| step.label.as_str())
    }

    /// The step that undo would take back.
    pub fn last_done(&self) -> Option<&Step> {
        self.done.back()
    }

    /// The step that redo would do again.
    pub fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Notes that the last step was taken back by other hands: a thread did it on a copy.
    pub fn note_undone(&mut self) {
        self.undone.extend(self.done.pop_back());
    }

    /// Notes that the last undone step was done again by other hands.
    pub fn note_redone(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// Takes the last step back and returns its label with the edit that was applied to the workspace.
    ///
    /// # Errors
    /// The inverse is refused when the workspace was changed behind the history's back; the step stays.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Result<Option<(String, Edit)>, EditError> {
        let Some(step) = self.done.pop_back() else {
            return Ok(None);
        };
        let inverse = step.edit.inverse();
        match workspace.apply(&inverse) {
            Ok(_) => {
                let label = step.label.clone();
                self.undone.push(step);
                Ok(Some((label, inverse)))
            }
            Err(error) => {
                self.done.push_back(step);
                Err(error)
            }
        }
    }

    /// Does the last undone step again and returns its label with the edit that was applied.
    ///
    /// # Errors
    /// As for [`History::undo`].
    pub fn redo(&mut self, workspace: &mut Workspace) -> Result<Option<(String, Edit)>, EditError> {
        let Some(step) = self.undone.pop() else {
            return Ok(None);
        };
        match workspace.apply(&step.edit) {
            Ok(_) => {
                let result = (step.label.clone(), step.edit.clone());
                self.done.push_back(step);
                Ok(Some(result))
            }
            Err(error) => {
                self.undone.push(step);
                Err(error)
            }
        }
    }

    /// How many steps there are, done and undone.
    pub fn total(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// The label of a step, counted from one in the order in which they were done; those that were undone follow.
    pub fn label_of(&self, step: usize) -> Option<&str> {
        let at = step.checked_sub(1)?;
        let found = match at.checked_sub(self.done.len()) {
            None => self.done.get(at),
            Some(ahead) => self.undone.iter().rev().nth(ahead),
        };
        found.map(|step| step.label.as_str())
    }

    /// The labels of what was done, the latest first.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.done.iter().rev().map(|step| step.label.as_str())
    }

    /// How many steps can be undone.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether there is nothing to undo.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}

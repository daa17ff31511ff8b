//! What became of an event of a calendar, in numbers and in words.

use super::event_draft::EventDraft;
use super::request::Action;

/// What became of an event.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Became {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) canceled: usize,
    pub(super) same: usize,
    pub(super) older: usize,
    pub(super) nothing_to_cancel: usize,
    pub(super) left_out: usize,
}

impl Became {
    pub(super) fn and(&mut self, other: Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.canceled += other.canceled;
        self.same += other.same;
        self.older += other.older;
        self.nothing_to_cancel += other.nothing_to_cancel;
        self.left_out += other.left_out;
    }

    /// What is said about it.
    pub(super) fn words(self, draft: &EventDraft) -> (Action, Vec<String>) {
        let is_series = !draft.times.is_empty();
        let meetings = |n: usize| format!("{n} {}", if n == 1 { "meeting" } else { "meetings" });
        let mut why = Vec::new();
        if is_series && self.added > 0 {
            why.push(format!("a series, {}", meetings(self.added)));
        }
        if self.changed > 0 {
            why.push(if is_series {
                format!("{} changed", meetings(self.changed))
            } else {
                "changed since".to_owned()
            });
        }
        if self.canceled > 0 {
            why.push(if self.canceled > 1 {
                format!("{} called off", meetings(self.canceled))
            } else {
                "called off".to_owned()
            });
        }
        if self.added > 0 {
            return (Action::Added, why);
        }
        if self.changed + self.canceled > 0 {
            return (Action::Merged, why);
        }
        why.push(
            match () {
                () if self.left_out > 0 => "more than a year ago",
                () if self.nothing_to_cancel > 0 => "called off, and nothing of it is planned",
                () if self.older > 0 => "the workspace has a newer one",
                () => "is there already",
            }
            .to_owned(),
        );
        (Action::Skipped, why)
    }
}

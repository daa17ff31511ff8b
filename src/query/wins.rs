//! The accomplishments log: whom to congratulate, and how quickly that is done.

use chrono::NaiveDate;

use crate::model::{Accomplishment, Id, Workspace};

/// Wins that nobody congratulated on yet, the oldest first; mine, those under embargo and archived ones are left out.
pub fn to_congratulate(workspace: &Workspace, today: NaiveDate) -> Vec<Id<Accomplishment>> {
    let mut found: Vec<&Accomplishment> = workspace
        .accomplishments
        .iter()
        .filter(|one| is_to_congratulate(workspace, one, today))
        .collect();
    found.sort_by_key(|one| (day(one), one.id));
    found.into_iter().map(|one| one.id).collect()
}

/// When a win happened, or was noticed.
pub fn day(win: &Accomplishment) -> Option<NaiveDate> {
    win.date.or(win.noticed)
}

/// Whether a congratulation is due.
pub fn is_to_congratulate(workspace: &Workspace, win: &Accomplishment, today: NaiveDate) -> bool {
    let me = workspace.settings.me;
    let others = win.who.iter().any(|who| Some(*who) != me);
    let is_secret = win.embargo_until.is_some_and(|until| until > today);
    let is_early = day(win).is_some_and(|day| day > today);
    others && win.congratulated.is_none() && !win.meta.archived && !is_secret && !is_early
}

//! Meetings that repeat: their rules, and which of them are still to be asked about.

use chrono::NaiveDateTime;

use super::agenda;
pub use crate::model::series::{
    Dates, End, Every, MOST, MonthDay, Rule, WEEK, day_name, every_day, members, nth_of, rule_of,
    sort_days,
};
use crate::model::{Meeting, Workspace};

/// The earlier meetings of the same series of which nobody said whether they happened either, in order.
pub fn unanswered_before<'w>(
    workspace: &'w Workspace,
    one: &Meeting,
    wall: NaiveDateTime,
) -> Vec<&'w Meeting> {
    let Some(series) = one.series else {
        return Vec::new();
    };
    let mut found = members(workspace, series.id);
    found.retain(|other| {
        other.id != one.id && other.date < one.date && agenda::is_to_ask(other, wall)
    });
    found
}

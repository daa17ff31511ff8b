//! Wins out as Markdown: mine for the review, those of others to praise.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::export::{is_shown, markdown_line, shown_names};
use crate::model::{Accomplishment, Workspace};

/// The wins that may be spoken of today, the latest first.
pub(super) fn markdown(workspace: &Workspace, today: NaiveDate) -> String {
    let me = workspace.settings.me;
    let is_public = |win: &Accomplishment| win.embargo_until.is_none_or(|until| until <= today);
    let mut wins: Vec<&Accomplishment> = workspace
        .accomplishments
        .iter()
        .filter(|win| is_shown(&win.meta) && is_public(win))
        .collect();
    wins.sort_by_key(|win| (std::cmp::Reverse(win.date), win.id));
    let mut text = "# Wins\n".to_owned();
    let (mine, others): (Vec<&Accomplishment>, Vec<&Accomplishment>) = wins
        .iter()
        .partition(|win| me.is_some_and(|me| win.who.contains(&me)));
    for (title, list) in [("My wins", mine), ("Wins of others", others)] {
        if list.is_empty() {
            continue;
        }
        let _ = write!(text, "\n## {title}\n\n");
        for win in list {
            text.push_str(&line(workspace, win));
        }
    }
    if wins.is_empty() {
        text.push_str("\nNo wins yet.\n");
    }
    text
}

/// My wins from one day to another, both included, the latest first: what a review asks for. Private ones are left out.
pub fn review_markdown(
    workspace: &Workspace,
    title: &str,
    days: std::ops::RangeInclusive<NaiveDate>,
) -> String {
    let me = workspace.settings.me;
    let day = |win: &Accomplishment| win.date.or(win.noticed);
    let mut wins: Vec<&Accomplishment> = workspace
        .accomplishments
        .iter()
        .filter(|win| is_shown(&win.meta))
        .filter(|win| me.is_some_and(|me| win.who.contains(&me)))
        .filter(|win| day(win).is_some_and(|day| days.contains(&day)))
        .collect();
    wins.sort_by_key(|win| (std::cmp::Reverse(day(win)), win.id));
    let mut text = format!("## My wins, {}\n\n", markdown_line(title));
    for win in &wins {
        text.push_str(&line(workspace, win));
    }
    if wins.is_empty() {
        text.push_str("No wins yet.\n");
    }
    text
}

fn line(workspace: &Workspace, win: &Accomplishment) -> String {
    let date = win
        .date
        .map(|date| format!("{date} · "))
        .unwrap_or_default();
    let who = shown_names(workspace, win.who.iter().copied());
    let who = if who.is_empty() {
        String::new()
    } else {
        format!(" — {}", markdown_line(&who))
    };
    let mut text = format!(
        "- {date}**{}**{who} ({})\n",
        markdown_line(&win.title),
        win.kind.label().to_lowercase()
    );
    let praised = win.praise.iter().map(|praise| {
        let audience = if praise.audience.is_empty() {
            String::new()
        } else {
            format!(", {}", praise.audience)
        };
        format!("{}{audience}", praise.date)
    });
    let praised = praised.collect::<Vec<_>>().join("; ");
    let congratulated = win
        .congratulated
        .as_ref()
        .map(|one| one.date.to_string())
        .unwrap_or_default();
    for (word, value) in [
        ("What", &win.detail),
        ("Impact", &win.impact),
        ("Evidence", &win.evidence),
        ("Congratulated", &congratulated),
        ("Praised", &praised),
    ] {
        if !value.trim().is_empty() {
            let _ = writeln!(text, "  - {word}: {}", markdown_line(value));
        }
    }
    text
}

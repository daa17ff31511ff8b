//! Follow-ups out: Markdown, CSV, calendar tasks and todo.txt.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};

use super::export::{FollowUpFormat, is_shown, markdown_line, shown_name};
use super::ical::{ContentLines, uid};
use super::table::guarded;
use crate::model::{FollowUp, FollowUpStatus, Owner, Priority, Workspace};

/// The follow-ups of a workspace in one of the formats.
pub(super) fn text(
    workspace: &Workspace,
    format: FollowUpFormat,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> String {
    match format {
        FollowUpFormat::Markdown => markdown(workspace, today),
        FollowUpFormat::Csv => csv(workspace),
        FollowUpFormat::Ics => ics(workspace, now),
        FollowUpFormat::TodoTxt => todo_txt(workspace),
    }
}

/// What may be exported, the soonest first, then the most important; those without a date last.
fn shown(workspace: &Workspace) -> Vec<&FollowUp> {
    let mut all: Vec<&FollowUp> = workspace
        .follow_ups
        .iter()
        .filter(|one| is_shown(&one.meta))
        .collect();
    let rank = |one: &FollowUp| match one.priority {
        Priority::High => 0,
        Priority::Normal => 1,
        Priority::Low => 2,
    };
    all.sort_by_key(|one| (one.due.is_none(), one.due, rank(one), one.id));
    all
}

fn person(workspace: &Workspace, one: &FollowUp) -> Option<String> {
    one.who.and_then(|who| shown_name(workspace, who))
}

fn group(one: &FollowUp, today: NaiveDate) -> Option<usize> {
    let is_snoozed = one.snoozed_until.is_some_and(|until| until > today);
    match (one.status, one.due) {
        (FollowUpStatus::Dropped, _) => None,
        (FollowUpStatus::Done, _) => Some(4),
        (FollowUpStatus::Open, None) => Some(3),
        (FollowUpStatus::Open, Some(due)) if due > today || is_snoozed => Some(2),
        (FollowUpStatus::Open, Some(due)) => Some(usize::from(due == today)),
    }
}

fn markdown(workspace: &Workspace, today: NaiveDate) -> String {
    let all = shown(workspace);
    let mut text = format!("# Follow-ups on {today}\n");
    for (at, title) in ["Overdue", "Today", "Next", "Some day", "Done"]
        .iter()
        .enumerate()
    {
        let mut lines = String::new();
        for one in all.iter().filter(|one| group(one, today) == Some(at)) {
            let mark = if at == 4 { 'x' } else { ' ' };
            let _ = write!(lines, "- [{mark}] {}", markdown_line(&one.what));
            let mut details: Vec<String> = person(workspace, one)
                .map(|name| markdown_line(&name))
                .into_iter()
                .collect();
            let time = one
                .time
                .map(|time| format!(" {}", time.format("%H:%M")))
                .unwrap_or_default();
            match (one.status, one.done, one.due) {
                (FollowUpStatus::Done, Some(done), _) => details.push(format!("done {done}")),
                (_, _, Some(due)) => details.push(format!("due {due}{time}")),
                _ => {}
            }
            if one.owner == Owner::Them {
                details.push("their move".to_owned());
            }
            if one.priority != Priority::Normal {
                details.push(format!("{} priority", one.priority.label().to_lowercase()));
            }
            if !details.is_empty() {
                let _ = write!(lines, " — {}", details.join(", "));
            }
            lines.push('\n');
        }
        if !lines.is_empty() {
            let _ = write!(text, "\n## {title}\n\n{lines}");
        }
    }
    if !text.contains("\n## ") {
        text.push_str("\nNothing to follow up.\n");
    }
    text
}

fn csv(workspace: &Workspace) -> String {
    let header = [
        "What", "Who", "Due", "Time", "Priority", "Owner", "Status", "Done", "Tags", "Notes",
    ];
    let rows = shown(workspace).into_iter().map(|one| {
        vec![
            one.what.clone(),
            person(workspace, one).unwrap_or_default(),
            one.due.map(|due| due.to_string()).unwrap_or_default(),
            one.time
                .map(|time| time.format("%H:%M").to_string())
                .unwrap_or_default(),
            one.priority.label().to_owned(),
            one.owner.label().to_owned(),
            one.status.label().to_owned(),
            one.done.map(|done| done.to_string()).unwrap_or_default(),
            one.meta.tags.join("; "),
            one.meta.notes.clone(),
        ]
    });
    csv_text(std::iter::once(header.map(str::to_owned).to_vec()).chain(rows))
}

/// Rows as RFC 4180 wants them, with the guard against formulas.
pub(super) fn csv_text(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| {
            // Control characters would make the table a binary file, for us and for spreadsheets.
            let plain: String = cell
                .chars()
                .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
                .collect();
            guarded(&plain).into_owned()
        });
        writer
            .write_record(cells)
            .expect("writing to memory does not fail");
    }
    let bytes = writer
        .into_inner()
        .expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("cells are UTF-8, and so is what joins them")
}

fn ics(workspace: &Workspace, now: DateTime<Utc>) -> String {
    let mut lines = ContentLines::calendar();
    for one in shown(workspace) {
        lines.raw("BEGIN:VTODO");
        lines.text("UID", &uid(&one.meta, one.id.uuid()));
        lines.stamps(&one.meta, now);
        lines.text("SUMMARY", &one.what);
        if let Some(due) = one.due {
            // A day, never a time: without a time zone, a time would be another one wherever it is read.
            lines.raw(&format!("DUE;VALUE=DATE:{}", due.format("%Y%m%d")));
        }
        let priority = match one.priority {
            Priority::High => 1,
            Priority::Normal => 5,
            Priority::Low => 9,
        };
        lines.raw(&format!("PRIORITY:{priority}"));
        match one.status {
            FollowUpStatus::Open => lines.raw("STATUS:NEEDS-ACTION"),
            FollowUpStatus::Dropped => lines.raw("STATUS:CANCELLED"),
            FollowUpStatus::Done => {
                lines.raw("STATUS:COMPLETED");
                lines.raw("PERCENT-COMPLETE:100");
                if let Some(done) = one.done {
                    // RFC 5545 §3.8.2.1 wants a UTC time; at noon the day is right in most of the world.
                    lines.raw(&format!("COMPLETED:{}T120000Z", done.format("%Y%m%d")));
                }
            }
        }
        if let Some(name) = person(workspace, one) {
            lines.text("CONTACT", &name);
        }
        let time = one.time.map(|time| format!("By {}", time.format("%H:%M")));
        let notes = Some(one.meta.notes.clone()).filter(|notes| !notes.is_empty());
        let description: Vec<String> = time.into_iter().chain(notes).collect();
        lines.text("DESCRIPTION", &description.join("\n\n"));
        lines.list("CATEGORIES", &one.meta.tags);
        lines.raw("END:VTODO");
    }
    lines.end_calendar()
}

fn todo_txt(workspace: &Workspace) -> String {
    let mut text = String::new();
    for one in shown(workspace) {
        let mut words = Vec::new();
        let priority = match one.priority {
            Priority::High => Some('A'),
            Priority::Normal => None,
            Priority::Low => Some('C'),
        };
        let created = one
            .meta
            .created
            .map(|created| created.date_naive().to_string());
        match one.status {
            FollowUpStatus::Dropped => continue,
            FollowUpStatus::Done => {
                words.push("x".to_owned());
                if let Some(done) = one.done {
                    words.push(done.to_string());
                    words.extend(created);
                }
            }
            FollowUpStatus::Open => {
                words.extend(priority.map(|letter| format!("({letter})")));
                words.extend(created);
            }
        }
        let what = one.what.split_whitespace().collect::<Vec<_>>().join(" ");
        // A text that looks like the marks at the start of a line must not become one.
        let is_mark = words.is_empty() && (what.starts_with("x ") || what.starts_with('('));
        words.push(if is_mark { format!("– {what}") } else { what });
        words.extend(person(workspace, one).map(|name| format!("@{}", one_word(&name))));
        words.extend(
            one.meta
                .tags
                .iter()
                .map(|tag| format!("+{}", one_word(tag))),
        );
        words.extend(one.due.map(|due| format!("due:{due}")));
        if one.status == FollowUpStatus::Done {
            words.extend(priority.map(|letter| format!("pri:{letter}")));
        }
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    text
}

fn one_word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

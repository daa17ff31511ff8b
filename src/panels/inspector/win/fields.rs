//! The fields of a win as data: what each is called, how it reads, and how typed words become its value.

use chrono::NaiveDate;

use super::super::field::Kind;
use super::super::read::{self, Refused};
use crate::model::{Accomplishment, Channel, Thanks, WinKind};
use crate::query::wins::past_day;

/// One field of a win.
pub struct Row {
    /// What it is called.
    pub label: &'static str,
    /// What stands in an empty field.
    pub hint: &'static str,
    /// How it is edited.
    pub kind: Kind,
    /// Its text for editing; empty where nothing was said.
    pub show: fn(&Accomplishment) -> String,
    /// Takes over typed words; an empty text clears the field.
    pub take: fn(&mut Accomplishment, &str, NaiveDate) -> Result<(), Refused>,
}

macro_rules! text {
    ($kind:expr, $label:literal, $hint:literal, $($path:ident).+) => {
        Row {
            label: $label,
            hint: $hint,
            kind: $kind,
            show: |win| win.$($path).+.clone(),
            take: |win, text, _| {
                text.trim().clone_into(&mut win.$($path).+);
                Ok(())
            },
        }
    };
}

macro_rules! flag {
    ($label:literal, $($path:ident).+) => {
        Row {
            label: $label,
            hint: "",
            kind: Kind::Flag,
            show: |win| yes(win.$($path).+),
            take: |win, text, _| {
                win.$($path).+ = !text.is_empty();
                Ok(())
            },
        }
    };
}

fn yes(on: bool) -> String {
    if on { "Yes".to_owned() } else { String::new() }
}

fn written(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// A day that lies behind, or none for an empty text.
pub fn day_before(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Refused> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    past_day(text, today)
        .map(Some)
        .ok_or("No such day. Try “2026-03-14”, “18 nov”, “fri” or “3 days ago”.")
}

/// What was achieved.
pub const WHAT: &[Row] = &[
    Row {
        label: "Title",
        hint: "Add",
        kind: Kind::Line,
        show: |win| win.title.clone(),
        take: |win, text, _| {
            if text.trim().is_empty() {
                return Err("A win needs a title.");
            }
            text.trim().clone_into(&mut win.title);
            Ok(())
        },
    },
    Row {
        label: "Kind",
        hint: "",
        kind: Kind::Choice(|| WinKind::ALL.iter().map(|one| one.label()).collect()),
        show: |win| win.kind.label().to_owned(),
        take: |win, text, _| {
            win.kind = if text.is_empty() {
                WinKind::default()
            } else {
                WinKind::from_label(text).ok_or("One of those that are offered, please.")?
            };
            Ok(())
        },
    },
    text!(
        Kind::Area,
        "What exactly",
        "The number, the name, the first time",
        detail
    ),
    text!(
        Kind::Area,
        "Impact",
        "What it changed, and for whom",
        impact
    ),
    text!(Kind::Area, "Evidence", "What shows it", evidence),
    Row {
        label: "Date",
        hint: "Add",
        kind: Kind::Day,
        show: |win| written(win.date),
        take: |win, text, today| {
            win.date = day_before(text, today)?;
            Ok(())
        },
    },
    Row {
        label: "Noticed",
        hint: "Add",
        kind: Kind::Day,
        show: |win| written(win.noticed),
        take: |win, text, today| {
            win.noticed = day_before(text, today)?;
            Ok(())
        },
    },
    text!(Kind::Line, "Department", "Add", department),
];

/// Where it was heard; who told is a person's field.
pub const WHERE: &[Row] = &[text!(Kind::Line, "Heard where", "Add", heard_where)];

/// My congratulation.
pub const NOTE: &[Row] = &[
    Row {
        label: "Sent on",
        hint: "Add",
        kind: Kind::Day,
        show: |win| written(win.congratulated.as_ref().map(|note| note.date)),
        take: |win, text, today| {
            let day = day_before(text, today)?;
            let day = day
                .ok_or("A note that was sent has a day. “It was not sent” takes the note back.")?;
            if let Some(note) = &mut win.congratulated {
                note.date = day;
            }
            Ok(())
        },
    },
    Row {
        label: "Channel",
        hint: "",
        kind: Kind::Choice(|| Channel::ALL.iter().map(|one| one.label()).collect()),
        show: |win| {
            let note = win.congratulated.as_ref();
            let channel = note
                .map(|note| note.channel)
                .filter(|one| *one != Channel::Unknown);
            channel.map_or_else(String::new, |one| one.label().to_owned())
        },
        take: |win, text, _| {
            if let Some(note) = &mut win.congratulated {
                note.channel = Channel::from_label(text).unwrap_or_default();
            }
            Ok(())
        },
    },
    Row {
        label: "Text",
        hint: "What I wrote",
        kind: Kind::Area,
        show: |win| {
            let note = win.congratulated.as_ref();
            note.map_or_else(String::new, |note| note.text.clone())
        },
        take: |win, text, _| {
            if let Some(note) = &mut win.congratulated {
                text.trim().clone_into(&mut note.text);
            }
            Ok(())
        },
    },
    Row {
        label: "Reply",
        hint: "What came back",
        kind: Kind::Area,
        show: |win| {
            let note = win.congratulated.as_ref();
            note.map_or_else(String::new, |note| note.reply.clone())
        },
        take: |win, text, _| {
            if let Some(note) = &mut win.congratulated {
                text.trim().clone_into(&mut note.reply);
            }
            Ok(())
        },
    },
];

/// Whether it helped me, and whether I thanked.
pub const HELP: &[Row] = &[
    Row {
        label: "Helped me",
        hint: "",
        kind: Kind::Flag,
        show: |win| yes(win.helped_me.is_some()),
        take: |win, text, _| {
            win.helped_me = (!text.is_empty()).then(Thanks::default);
            Ok(())
        },
    },
    Row {
        label: "Thanked on",
        hint: "Add",
        kind: Kind::Day,
        show: |win| written(win.helped_me.as_ref().and_then(|thanks| thanks.thanked)),
        take: |win, text, today| {
            let thanked = day_before(text, today)?;
            if thanked.is_some() || win.helped_me.is_some() {
                win.helped_me = Some(Thanks { thanked });
            }
            Ok(())
        },
    },
];

/// Who may know of it, and how it is listed.
pub const SEEN: &[Row] = &[
    Row {
        label: "Secret until",
        hint: "Add",
        kind: Kind::Day,
        show: |win| written(win.embargo_until),
        take: |win, text, today| {
            win.embargo_until = read::day(text, today)?;
            Ok(())
        },
    },
    flag!("Known outside", visible_outside),
    flag!("Kept on top", pinned),
    flag!("Private", meta.private),
];

/// Words of one's own.
pub const OWN: &[Row] = &[
    Row {
        label: "Tags",
        hint: "Divided by commas",
        kind: Kind::Line,
        show: |win| win.meta.tags.join(", "),
        take: |win, text, _| {
            win.meta.tags = read::list(text);
            Ok(())
        },
    },
    text!(Kind::Area, "Notes", "What to remember", meta.notes),
];

/// Every field.
pub fn all() -> impl Iterator<Item = &'static Row> {
    [WHAT, WHERE, NOTE, HELP, SEEN, OWN].into_iter().flatten()
}

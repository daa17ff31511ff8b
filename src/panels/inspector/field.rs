//! A field of a contact as data: how it is edited, how it reads, and when it is shown; with short forms for the usual ones.

use chrono::NaiveDate;

use super::read::Refused;
use crate::model::Contact;

/// How a field is edited.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// A day; at rest it is written out.
    Day,
    /// One of these labels; the first means that nothing was said.
    Choice(fn() -> Vec<&'static str>),
    /// A check box.
    Flag,
}

/// One field of a contact.
pub struct Row {
    /// What it is called on the card.
    pub label: &'static str,
    /// What stands in an empty field.
    pub hint: &'static str,
    /// How it is edited.
    pub kind: Kind,
    /// Its text for editing; empty where nothing was said.
    pub show: fn(&Contact) -> String,
    /// Takes over typed words; an empty text clears the field.
    pub take: fn(&mut Contact, &str, NaiveDate) -> Result<(), Refused>,
    /// When it is shown.
    pub when: When,
}

/// When a field is shown while empty fields are folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// When it holds something.
    Filled,
    /// Not even then: another field says it, or it is rarely looked for.
    Unfolded,
}

impl Row {
    /// Shown even while it is empty.
    pub const fn always(mut self) -> Self {
        self.when = When::Always;
        self
    }

    /// Shown only while all fields are, or when it was asked for.
    pub const fn folded(mut self) -> Self {
        self.when = When::Unfolded;
        self
    }

    /// With an example of what to type.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }
}

macro_rules! row {
    ($kind:expr, $label:literal, $show:expr, $take:expr) => {
        Row {
            label: $label,
            hint: "Add",
            kind: $kind,
            show: $show,
            take: $take,
            when: When::Filled,
        }
    };
}

macro_rules! text {
    ($label:literal, $($path:ident).+) => { text!(Kind::Line, $label, $($path).+) };
    ($kind:expr, $label:literal, $($path:ident).+) => {
        row!($kind, $label, |c| c.$($path).+.clone(), |c, text, _| {
            text.trim().clone_into(&mut c.$($path).+);
            Ok(())
        })
    };
}

macro_rules! list {
    ($label:literal, $($path:ident).+) => {
        row!(Kind::Line, $label, |c| c.$($path).+.join(", "), |c, text, _| {
            c.$($path).+ = read::list(text);
            Ok(())
        }).hint("Divided by commas")
    };
}

macro_rules! day {
    ($label:literal, $($path:ident).+) => {
        row!(Kind::Day, $label, |c| written(c.$($path).+), |c, text, today| {
            c.$($path).+ = read::day(text, today)?;
            Ok(())
        })
    };
}

macro_rules! choice {
    ($label:literal, $type:ty, $($path:ident).+) => {
        row!(
            Kind::Choice(|| <$type>::ALL.iter().map(|one| one.label()).collect()),
            $label,
            |c| if c.$($path).+ == <$type>::default() {
                String::new()
            } else {
                c.$($path).+.label().to_owned()
            },
            |c, text, _| {
                c.$($path).+ = if text.is_empty() {
                    <$type>::default()
                } else {
                    <$type>::from_label(text).ok_or("One of those that are offered, please.")?
                };
                Ok(())
            }
        )
    };
}

macro_rules! flag {
    ($label:literal, $($path:ident).+) => {
        row!(Kind::Flag, $label, |c| yes(c.$($path).+), |c, text, _| {
            c.$($path).+ = !text.is_empty();
            Ok(())
        })
    };
}

/// A flag as the text of a field.
pub fn yes(flag: bool) -> String {
    if flag {
        "Yes".to_owned()
    } else {
        String::new()
    }
}

/// A day as the text of a field.
pub fn written(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

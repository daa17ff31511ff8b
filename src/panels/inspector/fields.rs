//! The fields of a contact as data: what each is called, how it reads, and how typed words become its value.

use super::field::{Kind, Row, When, written, yes};
use super::read::{self, Refused};
use crate::model::{
    Cadence, Channel, Contact, Energy, Grade, Presence, Priority, RelationKind, Side, Target, Told,
};

const NO_CADENCE: Refused = "Say first how often to keep in touch.";

/// What they are to me.
pub static RELATION: &[Row] = &[
    text!("How we met", relation.met.event).always(),
    day!("First met", relation.met.date).folded(),
    text!("Met where", relation.met.place).folded(),
    text!(Kind::Area, "Story", relation.met.note),
    row!(
        Kind::Line,
        "Keep in touch",
        |c| {
            let cadence = c.relation.cadence.as_ref();
            cadence.map_or_else(String::new, |one| read::every(one.ideal_days))
        },
        |c, text, _| {
            c.relation.cadence = read::cadence(text, c.relation.cadence.as_ref())?;
            Ok(())
        }
    )
    .always()
    .hint("3 weeks, 10 days, off"),
    row!(
        Kind::Line,
        "Late after",
        |c| {
            let cadence = c.relation.cadence.as_ref();
            cadence.map_or_else(String::new, |one| format!("{} days", one.max_days))
        },
        |c, text, _| {
            let Some(cadence) = &mut c.relation.cadence else {
                return if text.is_empty() {
                    Ok(())
                } else {
                    Err(NO_CADENCE)
                };
            };
            cadence.max_days = if text.is_empty() {
                Cadence::every(cadence.ideal_days).max_days
            } else {
                read::days(text)?.max(cadence.ideal_days)
            };
            Ok(())
        }
    )
    .folded(),
    row!(
        Kind::Day,
        "Snoozed until",
        |c| written(
            c.relation
                .cadence
                .as_ref()
                .and_then(|one| one.snoozed_until)
        ),
        |c, text, today| {
            let until = read::day(text, today)?;
            match &mut c.relation.cadence {
                Some(cadence) => cadence.snoozed_until = until,
                None if until.is_some() => return Err(NO_CADENCE),
                None => {}
            }
            Ok(())
        }
    ),
    row!(
        Kind::Flag,
        "Paused",
        |c| yes(c.relation.cadence.as_ref().is_some_and(|one| one.paused)),
        |c, text, _| {
            match &mut c.relation.cadence {
                Some(cadence) => cadence.paused = !text.is_empty(),
                None if !text.is_empty() => return Err(NO_CADENCE),
                None => {}
            }
            Ok(())
        }
    ),
    text!("Next step", relation.next_step),
    list!("Ask about", person.skills),
    list!("Looking for", person.looking_for),
    choice!("Relation", RelationKind, relation.kind),
    row!(
        Kind::Choice(|| vec!["Not set", "1", "2", "3", "4", "5"]),
        "Trust",
        |c| c
            .relation
            .trust
            .map_or_else(String::new, |grade| grade.get().to_string()),
        |c, text, _| {
            c.relation.trust = match text {
                "" => None,
                text => Some(
                    text.parse()
                        .ok()
                        .and_then(Grade::new)
                        .ok_or("A grade from 1 (little) to 5 (fully), please.")?,
                ),
            };
            Ok(())
        }
    ),
    choice!("Energy", Energy, relation.energy),
    flag!("Do not contact", relation.do_not_contact),
    row!(
        Kind::Choice(|| vec!["Not said", "Yes", "No"]),
        "Knows my aim",
        |c| match &c.relation.knows_what_i_seek {
            None => String::new(),
            Some(told) if told.yes => "Yes".to_owned(),
            Some(_) => "No".to_owned(),
        },
        |c, text, today| {
            c.relation.knows_what_i_seek = match text {
                "" => None,
                text => Some(Told {
                    yes: text == "Yes",
                    on: Some(today),
                }),
            };
            Ok(())
        }
    ),
    row!(
        Kind::Day,
        "Told on",
        |c| written(
            c.relation
                .knows_what_i_seek
                .as_ref()
                .and_then(|told| told.on)
        ),
        |c, text, today| {
            let on = read::day(text, today)?;
            match &mut c.relation.knows_what_i_seek {
                Some(told) => told.on = on,
                None if on.is_some() => {
                    c.relation.knows_what_i_seek = Some(Told { yes: true, on });
                }
                None => {}
            }
            Ok(())
        }
    )
    .folded(),
];

/// All fields, with the name of the group that they are looked for in.
pub static GROUPS: &[(&str, &[Row])] = &[
    ("Relationship", RELATION),
    ("Key player", TARGET),
    ("Reach", REACH),
    ("Work", WORK),
    ("Person", PERSON),
    ("Name", NAME),
    ("Status", STATUS),
    ("On the graph", GRAPH),
];

/// Why somebody is a key player; shown when they are one.
pub static TARGET: &[Row] = &[
    row!(
        Kind::Line,
        "Why",
        |c| c
            .relation
            .target
            .as_ref()
            .map_or_else(String::new, |one| one.why.clone()),
        |c, text, _| {
            text.trim().clone_into(&mut target(c).why);
            Ok(())
        }
    )
    .always(),
    row!(
        Kind::Choice(|| Priority::ALL.iter().map(|one| one.label()).collect()),
        "Priority",
        |c| match c.relation.target.as_ref().map(|one| one.priority) {
            None | Some(Priority::Normal) => String::new(),
            Some(other) => other.label().to_owned(),
        },
        |c, text, _| {
            target(c).priority = Priority::from_label(text).unwrap_or_default();
            Ok(())
        }
    )
    .always(),
    row!(
        Kind::Day,
        "Wanted by",
        |c| written(c.relation.target.as_ref().and_then(|one| one.by)),
        |c, text, today| {
            let by = read::day(text, today)?;
            target(c).by = by;
            Ok(())
        }
    )
    .always(),
];

fn target(contact: &mut Contact) -> &mut Target {
    contact.relation.target.get_or_insert_default()
}

/// How they like to be reached; the addresses are lists of their own.
pub static REACH: &[Row] = &[
    choice!("Prefers", Channel, reach.preferred),
    text!("Best time", reach.best_time),
];

/// What they do, and where.
pub static WORK: &[Row] = &[
    text!("Title", work.title).folded(),
    text!("Department", work.department).folded(),
    text!("Team", work.team),
    text!("Role", work.role),
    text!("Company", work.company),
    choice!("In or outside", Side, work.side),
    text!("Site", work.site).folded(),
    text!("Desk or floor", work.desk).folded(),
    row!(
        Kind::Line,
        "Level",
        |c| c
            .work
            .level
            .map_or_else(String::new, |level| level.to_string()),
        |c, text, _| {
            c.work.level = read::number(text)?;
            Ok(())
        }
    )
    .folded(),
    text!("Level name", work.level_label),
    text!("Assistant", work.assistant),
    day!("Started", work.start),
    text!("Employee no.", work.employee_number).folded(),
    text!("Business unit", work.business_unit).folded(),
    list!("Languages", work.languages),
    text!("Working days", work.working_days),
    text!("Time zone", work.time_zone)
        .hint("Europe/Oslo")
        .folded(),
    row!(
        Kind::Line,
        "Map place",
        |c| c
            .work
            .geo
            .map_or_else(String::new, |(north, east)| format!("{north}, {east}")),
        |c, text, _| {
            c.work.geo = read::geo(text)?;
            Ok(())
        }
    )
    .hint("60.39, 5.32")
    .folded(),
];

/// What they are like.
pub static PERSON: &[Row] = &[
    list!("Interests", person.interests),
    list!("Hobbies", person.hobbies),
    list!("Can offer", person.offers),
    text!("Food, coffee", person.food),
    row!(
        Kind::Line,
        "Birthday",
        |c| c
            .person
            .birthday
            .map_or_else(String::new, |day| day.to_string()),
        |c, text, today| {
            c.person.birthday = read::yearly(text, today)?;
            Ok(())
        }
    )
    .hint("14 March, 1990-03-14"),
    row!(
        Kind::Line,
        "Anniversary",
        |c| c
            .person
            .work_anniversary
            .map_or_else(String::new, |day| day.to_string()),
        |c, text, today| {
            c.person.work_anniversary = read::yearly(text, today)?;
            Ok(())
        }
    )
    .hint("First day at work"),
    text!(Kind::Area, "Bring up", person.talking_points),
    text!(Kind::Area, "Leave alone", person.avoid),
];

/// What they are called.
pub static NAME: &[Row] = &[
    text!("Full name", name.display).folded(),
    text!("Before it", name.prefix).hint("Dr., Prof.").folded(),
    text!("Given name", name.given).folded(),
    text!("Middle names", name.additional).folded(),
    text!("Family name", name.family).folded(),
    text!("After it", name.suffix).hint("Jr., PhD").folded(),
    text!("Nickname", name.nickname),
    text!("Pronouns", name.pronouns),
    text!("Said like", name.pronunciation),
    text!("In sounds", name.phonetic),
];

/// Whether they are still here.
pub static STATUS: &[Row] = &[
    choice!("State", Presence, status.state),
    day!("Since", status.since),
    flag!("Private", meta.private),
    flag!("Archived", meta.archived),
];

/// The hues of the theme, in its order, by the names that people use.
const HUES: [&str; 8] = [
    "Blue", "Amber", "Green", "Orange", "Pink", "Sky", "Yellow", "Slate",
];

/// How they look on the graph.
pub static GRAPH: &[Row] = &[
    row!(
        Kind::Choice(|| { std::iter::once("As the department").chain(HUES).collect() }),
        "Color",
        |c| {
            let hue = c.graph.hue.and_then(|hue| HUES.get(usize::from(hue)));
            hue.map(ToString::to_string).unwrap_or_default()
        },
        |c, text, _| {
            let hue = HUES.iter().position(|name| *name == text);
            if hue.is_none() && !text.is_empty() {
                return Err("One of those that are offered, please.");
            }
            c.graph.hue = hue.map(|hue| hue as u8);
            Ok(())
        }
    ),
    flag!("Left out", graph.hidden),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    use crate::model::{Counter, mint};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    fn somebody() -> Contact {
        let mut contact = Contact::named(mint(&mut Counter(0)), "Ada");
        // Some fields stand only beside others.
        contact.relation.cadence = Some(Cadence::every(7));
        contact
    }

    /// Words that a field takes.
    fn sample(row: &Row) -> String {
        let candidates = match row.kind {
            Kind::Choice(labels) => vec![labels()[1].to_owned()],
            Kind::Flag => vec!["Yes".to_owned()],
            _ => ["2026-03-14", "9 weeks", "60.5, 5.25", "-7", "Words, more"]
                .map(str::to_owned)
                .to_vec(),
        };
        candidates
            .into_iter()
            .find(|words| (row.take)(&mut somebody(), words, today()).is_ok())
            .unwrap_or_else(|| panic!("{} takes no sample", row.label))
    }

    #[test]
    fn every_field_can_be_written_read_and_cleared() {
        let mut count = 0;
        for row in [RELATION, TARGET, REACH, WORK, PERSON, NAME, STATUS, GRAPH]
            .into_iter()
            .flatten()
        {
            let mut contact = somebody();
            let before = contact.clone();
            let words = sample(row);
            (row.take)(&mut contact, &words, today()).expect("the sample fits");
            assert_ne!(contact, before, "{} changes nothing", row.label);
            let shown = (row.show)(&contact);
            assert!(!shown.is_empty(), "{} shows nothing", row.label);
            let mut again = contact.clone();
            (row.take)(&mut again, &shown, today()).expect("what is shown can be typed");
            assert_eq!(
                again, contact,
                "{} reads its own words otherwise",
                row.label
            );
            (row.take)(&mut contact, "", today()).expect("everything can be cleared");
            if row.label != "Late after" {
                assert_eq!((row.show)(&contact), "", "{} stays", row.label);
            }
            count += 1;
        }
        assert!(count > 55, "{count} fields");
    }

    #[test]
    fn wrong_words_change_nothing() {
        for row in [RELATION, TARGET, WORK, PERSON, STATUS, GRAPH]
            .into_iter()
            .flatten()
        {
            let mut contact = somebody();
            contact.relation.target = Some(Target::default());
            let before = contact.clone();
            if (row.take)(&mut contact, "no-such-thing 99-99", today()).is_err() {
                assert_eq!(contact, before, "{}", row.label);
            }
        }
    }
}

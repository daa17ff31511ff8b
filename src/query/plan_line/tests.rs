//! What lines mean, in a table.

use super::*;
use crate::edit::{Change, Edit, build};
use crate::model::{Counter, Grade, Meeting, Tie, TieType, mint};

struct World {
    workspace: Workspace,
    index: Index,
}

/// Me (Noor Dekker) with a manager (Ravi Shah), Ada, two called Tom, a Jonas with an umlaut in his family name…
fn world() -> World {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
    let names = [
        "Noor Dekker",
        "Ravi Shah",
        "Ada Lovelace",
        "Tom Berg",
        "Tom Okafor",
        "Priya Raman",
        "Jonas Müller",
        "Mei-Ling Chen",
    ];
    let people: Vec<Contact> = names
        .iter()
        .map(|name| Contact::named(mint(&mut ids), *name))
        .collect();
    let [me, boss] = [people[0].id, people[1].id];
    let tie = Tie::new(mint(&mut ids), me, boss, TieType::ReportsTo, Grade::new(3));
    let edit: Edit = people.into_iter().map(Change::add).collect();
    let settings = build::change_settings(&workspace, |settings| settings.me = Some(me));
    let edit = edit.then(Edit::one(Change::add(tie))).then(settings);
    workspace.apply(&edit).expect("they fit");
    World {
        index: Index::of(&workspace),
        workspace,
    }
}

impl World {
    fn read(&self, text: &str) -> PlanLine {
        // A Thursday.
        let today = "2026-11-26".parse().expect("a day");
        let line = plan_line(
            text,
            &self.workspace,
            &self.index,
            today,
            &mut Names::default(),
        );
        let mut end = 0;
        for mark in &line.marks {
            assert!(end <= mark.range.start, "{text}: {:?}", line.marks);
            assert!(text.get(mark.range.clone()).is_some(), "{text}");
            end = mark.range.end;
        }
        line
    }

    /// Everything that was understood, in one line: kind | people | day | time | minutes | place | purpose | title.
    fn told(&self, text: &str) -> String {
        let line = self.read(text);
        let person = |named: &Named| match &named.who {
            Who::One(id) => self.workspace.name_of(*id),
            Who::Many(ids) => format!("{}?{}", named.text, ids.len()),
            Who::Unknown => format!("{}?", named.text),
        };
        let people: Vec<String> = line.people.iter().map(person).collect();
        let wrong = |part| line.marks.iter().any(|mark| mark.part == part);
        let or_wrong = |value: Option<String>, part| match value {
            Some(value) => value,
            None if wrong(part) => "wrong".to_owned(),
            None => "-".to_owned(),
        };
        let parts = [
            line.kind.map_or("-", MeetingKind::label).to_owned(),
            people.join("+"),
            or_wrong(line.day.map(|day| day.to_string()), Part::WrongDay),
            or_wrong(
                line.start.map(|start| start.format("%H:%M").to_string()),
                Part::WrongTime,
            ),
            line.minutes
                .map_or("-".to_owned(), |minutes| minutes.to_string()),
            line.place,
            line.purpose,
            line.title,
        ];
        parts.join(" | ")
    }
}

#[test]
fn lines_as_people_write_them() {
    let world = world();
    for (text, expected) in [
        (
            "lunch with Ada thu 12:30 @canteen",
            "Lunch | Ada Lovelace | 2026-12-03 | 12:30 | - | canteen |  | ",
        ),
        (
            "coffee Priya and Tom tomorrow 3pm",
            "Coffee | Priya Raman+Tom?2 | 2026-11-27 | 15:00 | - |  |  | ",
        ),
        (
            "call with Jonas 2026-12-01 09:00-09:30",
            "Call | Jonas Müller | 2026-12-01 | 09:00 | 30 |  |  | ",
        ),
        (
            "1:1 boss next mon 10",
            "One-on-one | Ravi Shah | 2026-11-30 | 10:00 | - |  |  | ",
        ),
        (
            "dinner 24 dec 19h for the renewal",
            "Dinner |  | 2026-12-24 | 19:00 | - |  | the renewal | ",
        ),
        (
            "Coffee with ada lovelace, tom berg tomorrow noon at the blue café",
            "Coffee | Ada Lovelace+Tom Berg | 2026-11-27 | 12:00 | - | the blue café |  | ",
        ),
        (
            "walk with mei-ling today at 4 for 30 min",
            "Walk | Mei-Ling Chen | 2026-11-26 | 16:00 | 30 |  |  | ",
        ),
        (
            "video call with Jonas Mueller about pricing tomorrow 14:00",
            "Video call | Jonas Müller | 2026-11-27 | 14:00 | - |  | pricing | ",
        ),
        (
            "lunch with ADA about her field study @ Pier 3 on friday",
            "Lunch | Ada Lovelace | 2026-11-27 | - | - | Pier 3 | her field study | ",
        ),
        (
            "dinner with Priya fri at 7",
            "Dinner | Priya Raman | 2026-11-27 | 19:00 | - |  |  | ",
        ),
        (
            "coffee with Ada 11-1pm tomorrow",
            "Coffee | Ada Lovelace | 2026-11-27 | 11:00 | 120 |  |  | ",
        ),
        (
            "coffee with Ada 3-4pm thu 3 dec",
            "Coffee | Ada Lovelace | 2026-12-03 | 15:00 | 60 |  |  | ",
        ),
        (
            "call Ada from 9 to 10:30 24.12.",
            "Call | Ada Lovelace | 2026-12-24 | 09:00 | 90 |  |  | ",
        ),
        (
            "Budget review with Ravi in 3 days 9.30 1h",
            "- | Ravi Shah | 2026-11-29 | 09:30 | 60 |  |  | Budget review",
        ),
        (
            "coffee with Tom 14.45",
            "Coffee | Tom?2 | - | 14:45 | - |  |  | ",
        ),
        (
            "lunch fri @Canteen, window table, Ada",
            "Lunch | Ada Lovelace | 2026-11-27 | - | - | Canteen, window table |  | ",
        ),
        (
            "coffee with Tom Berg",
            "Coffee | Tom Berg | - | - | - |  |  | ",
        ),
    ] {
        assert_eq!(world.told(text), expected, "{text}");
    }
}

#[test]
fn lines_that_repeat() {
    let world = world();
    let told = |text: &str| {
        let rule = world.read(text).repeat.map(|rule| rule.words());
        format!("{} = {}", world.told(text), rule.unwrap_or_default())
    };
    for (text, expected) in [
        (
            "coffee with Ada tue 10:00 every week",
            "Coffee | Ada Lovelace | 2026-12-01 | 10:00 | - |  |  |  = Every week",
        ),
        (
            "1:1 boss every tuesday 10",
            "One-on-one | Ravi Shah | 2026-12-01 | 10:00 | - |  |  |  = Every week on Tuesday",
        ),
        (
            "lunch with Ada every second Tuesday 12:30 @canteen 6 times",
            "Lunch | Ada Lovelace | 2026-12-01 | 12:30 | - | canteen |  |  = Every 2 weeks on Tuesday, 6 times",
        ),
        (
            "call Jonas every 2 weeks on mon and thu until 30 June",
            "Call | Jonas Müller | 2026-11-30 | - | - |  |  |  = Every 2 weeks on Monday and Thursday, until 30 Jun 2027",
        ),
        (
            "Design review monthly fri 3pm with Priya",
            "- | Priya Raman | 2026-11-27 | 15:00 | - |  |  | Design review = Every month",
        ),
        (
            "coffee with Ada about hiring every other week until 2027-03-01",
            "Coffee | Ada Lovelace | - | - | - |  | hiring |  = Every 2 weeks, until 1 Mar 2027",
        ),
        (
            "lunch with Ada on the last Friday of every month for an hour",
            "Lunch | Ada Lovelace | 2026-11-27 | - | 60 |  |  |  = Every month on the last Friday",
        ),
        (
            "group meeting every weekday 9:15 15 min",
            "Group |  | 2026-11-27 | 09:15 | 15 |  |  |  = Every weekday",
        ),
        (
            "coffee with Ada every month on the 15th for six times",
            "Coffee | Ada Lovelace | 2026-12-15 | - | - |  |  |  = Every month on the 15th, 6 times",
        ),
        (
            "call Ada quarterly",
            "Call | Ada Lovelace | - | - | - |  |  |  = Every 3 months",
        ),
        // An end without a rhythm is none.
        (
            "call Ada 6 times",
            "Call | Ada Lovelace | - | - | - |  |  | 6 times = ",
        ),
        (
            "lunch with Ada 9 until 10 tomorrow",
            "Lunch | Ada Lovelace | 2026-11-27 | - | - |  |  | 9 until 10 = ",
        ),
        ("every", "- |  | - | - | - |  |  | Every = "),
        (
            "lunch every so often with Ada",
            "Lunch | Ada Lovelace | - | - | - |  |  | Every so often = ",
        ),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    let wrong = world.read("lunch with Ada every week until 31 nov");
    assert!(wrong.marks.iter().any(|mark| mark.part == Part::WrongEnd));
    assert_eq!(wrong.repeat.map(|rule| rule.end), Some(End::Never));
}

#[test]
fn what_is_not_meant_is_not_read() {
    let world = world();
    for (text, expected) in [
        ("", "- |  | - | - | - |  |  | "),
        (" , ; ", "- |  | - | - | - |  |  | "),
        // Numbers alone are no times.
        (
            "coffee 1900 plans",
            "Coffee |  | - | - | - |  |  | 1900 plans",
        ),
        ("lunch 12", "Lunch |  | - | - | - |  |  | 12"),
        // Dates that do not exist are never other days.
        (
            "coffee with Ada 31 nov",
            "Coffee | Ada Lovelace | wrong | - | - |  |  | ",
        ),
        ("lunch 2026-02-30", "Lunch |  | wrong | - | - |  |  | "),
        ("lunch 30.02.2027", "Lunch |  | wrong | - | - |  |  | "),
        ("lunch 3/4", "Lunch |  | wrong | - | - |  |  | "),
        ("lunch feb 30", "Lunch |  | wrong | - | - |  |  | "),
        // The 4th is a Friday.
        ("lunch thu 4 dec", "Lunch |  | wrong | - | - |  |  | "),
        ("lunch fri 4 dec", "Lunch |  | 2026-12-04 | - | - |  |  | "),
        // Times that do not exist.
        (
            "lunch tomorrow 25:00",
            "Lunch |  | 2026-11-27 | wrong | - |  |  | ",
        ),
        (
            "lunch tomorrow 12:75",
            "Lunch |  | 2026-11-27 | wrong | - |  |  | ",
        ),
        (
            "lunch tomorrow 13pm",
            "Lunch |  | 2026-11-27 | wrong | - |  |  | ",
        ),
        (
            "lunch tomorrow 14:00-13:00",
            "Lunch |  | 2026-11-27 | wrong | - |  |  | ",
        ),
        // Names that mean nobody.
        (
            "lunch with zelda tomorrow",
            "Lunch | zelda? | 2026-11-27 | - | - |  |  | ",
        ),
        (
            "coffee with zelda fitz and ada fri @canteen",
            "Coffee | zelda fitz?+Ada Lovelace | 2026-11-27 | - | - | canteen |  | ",
        ),
        (
            "lunch with zelda fitz for the renewal",
            "Lunch | zelda fitz? | - | - | - |  | the renewal | ",
        ),
        (
            "lunch with zelda budget for spring fair",
            "Lunch | zelda budget? | - | - | - |  | spring fair | ",
        ),
        (
            "lunch with zelda budget of spring",
            "Lunch | zelda? | - | - | - |  |  | Budget of spring",
        ),
        (
            "coffee with Grace Hopper and Ada",
            "Coffee | Grace Hopper?+Ada Lovelace | - | - | - |  |  | ",
        ),
        (
            "coffee with Ada Byron",
            "Coffee | Ada Byron? | - | - | - |  |  | ",
        ),
        // While a name is typed, those who may be meant are offered.
        ("coffee with pri", "Coffee | pri?1 | - | - | - |  |  | "),
        // Words that hold nothing yet.
        ("coffee with", "Coffee |  | - | - | - |  |  | "),
        ("lunch at", "Lunch |  | - | - | - |  |  | "),
        ("lunch @", "Lunch |  | - | - | - |  |  | "),
        ("lunch for", "Lunch |  | - | - | - |  |  | "),
        // The first day counts, the second is a word like others.
        (
            "plan friday with Ada tomorrow",
            "- | Ada Lovelace | 2026-11-27 | - | - |  |  | Plan tomorrow",
        ),
        (
            "Ada's birthday cake",
            "- | Ada Lovelace | - | - | - |  |  | Birthday cake",
        ),
        // I am not invited to my own meeting.
        ("lunch with Noor", "Lunch | Noor? | - | - | - |  |  | "),
    ] {
        assert_eq!(world.told(text), expected, "{text}");
    }
}

#[test]
fn fields_for_times_and_lengths() {
    let time = |text: &str, expected: Option<&str>| {
        let found = time_words(text).map(|time| time.format("%H:%M").to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    time("14:30", Some("14:30"));
    time("9", Some("09:00"));
    time("3", Some("03:00"));
    time("9.15", Some("09:15"));
    time("2:30 pm", Some("14:30"));
    time("19h30", Some("19:30"));
    time("noon", Some("12:00"));
    for wrong in [
        "",
        "24:00",
        "12:60",
        "12:3",
        "soon",
        "9-10",
        "9 tomorrow",
        "1900",
        "é1:00",
    ] {
        time(wrong, None);
    }
    let length = |text: &str, expected: Option<u32>| {
        assert_eq!(length_words(text), expected, "{text}");
    };
    length("45", Some(45));
    length("90 min", Some(90));
    length("1h", Some(60));
    length("2 hours", Some(120));
    length("half an hour", Some(30));
    for wrong in ["", "0", "-5", "1441", "25 hours", "long", "5 min more"] {
        length(wrong, None);
    }
}

#[test]
fn marks_lie_where_the_words_are() {
    let world = world();
    let text = "Déjeuner, lunch with Ada, Tom – 31 nov 12:30 @ café";
    let line = world.read(text);
    let marked: Vec<_> = line
        .marks
        .iter()
        .map(|mark| (&text[mark.range.clone()], mark.part))
        .collect();
    assert_eq!(
        marked,
        [
            ("lunch", Part::Kind),
            ("Ada", Part::Person),
            ("Tom", Part::UnclearPerson),
            ("31 nov", Part::WrongDay),
            ("12:30", Part::Time),
            ("@ café", Part::Place),
        ]
    );
}

#[test]
fn a_word_is_looked_up_once() {
    let world = world();
    let mut names = Names::default();
    let today = "2026-11-26".parse().expect("a day");
    let read = |text: &str, names: &mut Names| {
        plan_line(text, &world.workspace, &world.index, today, names)
    };
    read("coffee with Ada", &mut names);
    let known = names.clone();
    read("coffee with Ada tomorrow 12:30 @ canteen", &mut names);
    assert_eq!(
        format!("{known:?}"),
        format!("{names:?}"),
        "days, times and places are no names"
    );
}

proptest::proptest! {
    #[test]
    fn any_line_is_read(text in "\\PC{0,60}") {
        world().read(&text);
    }

    #[test]
    fn any_line_of_its_own_words_is_read(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "lunch", "with", "Ada", "Tom", "and", ",", "@", "@pier", "at", "for", "about", "thu", "next", "24", "dec", "31",
                "nov", "12:30", "3pm", "-", "to", "19h", "1900", "30", "min", "boss", "from", "on", "2026-02-30", "é", "pm", "every", "second", "week",
                "weeks", "month", "until", "times", "of", "the", "last", "Tuesday", "x", "6x", "daily",
            ]),
            0..14,
        )
    ) {
        world().read(&words.join(" "));
    }
}

#[test]
fn no_word_counts_twice() {
    let line = world().read("coffee with ada every week dec 30 times");
    assert_eq!(line.repeat.map(|rule| rule.end), Some(End::Times(30)));
    assert!(
        line.marks
            .windows(2)
            .all(|pair| pair[0].range.end <= pair[1].range.start)
    );
}

#[test]
fn of_several_those_who_were_met_are_offered_first() {
    let mut world = world();
    let offered = |world: &World| -> Vec<String> {
        let line = world.read("coffee with tom");
        let Some(Who::Many(ids)) = line.people.first().map(|named| named.who.clone()) else {
            panic!("two are called Tom: {line:?}");
        };
        ids.into_iter()
            .map(|id| world.workspace.name_of(id))
            .collect()
    };
    assert_eq!(offered(&world), ["Tom Berg", "Tom Okafor"]);
    let okafor = world
        .workspace
        .contacts
        .iter()
        .find(|one| one.name.display == "Tom Okafor")
        .expect("there")
        .id;
    let day = "2026-11-20".parse().ok();
    let mut met = Meeting::new(mint(&mut Counter(90)), MeetingKind::Coffee, day, [okafor]);
    met.status = crate::model::MeetingStatus::Done;
    let edit = Edit::one(Change::add(met));
    world.workspace.apply(&edit).expect("it fits");
    world.index = Index::of(&world.workspace);
    assert_eq!(offered(&world), ["Tom Okafor", "Tom Berg"]);
}

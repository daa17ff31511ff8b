//! Days of rules in tables, and against the rules of another library.

use super::*;
use calcard::icalendar::ICalendar;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn days(rule: &Rule, start: &str, count: usize) -> Vec<String> {
    let dates = rule.dates(date(start)).take(count);
    dates
        .map(|day| day.format("%y-%m-%d").to_string())
        .collect()
}

fn read(text: &str, start: &str) -> Option<Rule> {
    Rule::read(text, date(start))
}

#[test]
fn rules_give_days() {
    // 2026-11-24 is a Tuesday.
    for (text, start, expected) in [
        (
            "FREQ=WEEKLY",
            "2026-11-24",
            ["26-11-24", "26-12-01", "26-12-08", "26-12-15"],
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
            "2026-11-24",
            ["26-11-24", "26-11-26", "26-12-08", "26-12-10"],
        ),
        // The first day need not fit the rule.
        (
            "FREQ=WEEKLY;BYDAY=MO",
            "2026-11-24",
            ["26-11-30", "26-12-07", "26-12-14", "26-12-21"],
        ),
        (
            "FREQ=DAILY;INTERVAL=10",
            "2026-12-24",
            ["26-12-24", "27-01-03", "27-01-13", "27-01-23"],
        ),
        // Short months have their last day; a leap year has one more.
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "2027-12-31",
            ["27-12-31", "28-01-31", "28-02-29", "28-03-31"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            "2027-01-30",
            ["27-01-30", "27-02-28", "27-03-30", "27-04-30"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            "2026-11-24",
            ["26-12-08", "27-01-12", "27-02-09", "27-03-09"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            "2026-11-24",
            ["26-11-27", "26-12-25", "27-01-29", "27-02-26"],
        ),
        (
            "FREQ=YEARLY",
            "2026-11-24",
            ["26-11-24", "27-11-24", "28-11-24", "29-11-24"],
        ),
    ] {
        let rule = read(text, start).unwrap_or_else(|| panic!("{text} is a rule"));
        assert_eq!(days(&rule, start, 4), expected, "{text}");
    }
}

#[test]
fn rules_end() {
    let rule = read("FREQ=WEEKLY;COUNT=3", "2026-11-24").expect("a rule");
    assert_eq!(
        days(&rule, "2026-11-24", 9),
        ["26-11-24", "26-12-01", "26-12-08"]
    );
    // The last day is included, with or without a time.
    for until in ["20261208", "20261208T235959", "20261208T100000Z"] {
        let rule = read(&format!("FREQ=WEEKLY;UNTIL={until}"), "2026-11-24").expect("a rule");
        assert_eq!(days(&rule, "2026-11-24", 9).len(), 3, "{until}");
    }
    let ended = rule.ended_before(date("2026-12-08"));
    assert_eq!(days(&ended, "2026-11-24", 9), ["26-11-24", "26-12-01"]);
    let earlier = ended.ended_before(date("2027-01-01"));
    assert_eq!(earlier, ended, "an end is never put off");
}

#[test]
fn foreign_rules_are_not_taken_for_others() {
    for text in [
        "",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=HOURLY",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=WEEKLY;WKST=SU",
        "FREQ=YEARLY;BYMONTH=3",
        "INTERVAL=2",
        "every tuesday",
        "FREQ=WEEKLY;BYDAY=é",
    ] {
        assert_eq!(read(text, "2026-11-24"), None, "{text}");
    }
    // Without a day of its own, the 31st is skipped in short months by others; so it is not ours.
    assert_eq!(read("FREQ=MONTHLY", "2026-12-31"), None);
}

#[test]
fn words_say_it() {
    for (text, expected) in [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=WEEKLY", "Every week on Tuesday"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR;COUNT=6",
            "Every 2 weeks on Monday, Tuesday and Friday, 6 times",
        ),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=MONTHLY", "Every month on the 24th"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "Every month on the 1st"),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "Every month on the 12th"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU;UNTIL=20270630",
            "Every 3 months on the second Tuesday, until 30 Jun 2027",
        ),
        ("FREQ=YEARLY", "Every year on the 24th"),
        ("FREQ=WEEKLY;COUNT=1", "Every week on Tuesday, once"),
    ] {
        let rule = read(text, "2026-11-24").expect("a rule");
        assert_eq!(rule.words(), expected, "{text}");
    }
}

#[test]
fn half_a_year_is_planned_ahead() {
    let today = date("2026-11-23");
    let start = date("2026-11-24");
    let count = |rule: &Rule| rule.planned(start, today).len();
    assert_eq!(count(&Rule::weekly(1)), 26);
    assert_eq!(count(&Rule::weekly(2)), 14);
    assert_eq!(count(&Rule::monthly(1)), 7);
    assert_eq!(count(&Rule::monthly(12)), 3);
    let mut daily = Rule {
        every: Every::Day,
        interval: 1,
        end: End::Never,
    };
    assert_eq!(count(&daily), 26);
    daily.end = End::Times(500);
    assert_eq!(count(&daily), MOST as usize);
    // After a long absence the days that were missed are not made up for.
    let next = Rule::weekly(1).next(start, date("2027-06-01"), 0);
    assert_eq!(next.first(), Some(&date("2027-06-01")));
    assert_eq!(Rule::weekly(1).next(start, today, 26), []);
}

#[test]
fn a_rule_moves_with_its_meetings() {
    let check = |text: &str, from: &str, to: &str, expected: &str| {
        let rule = read(text, from).expect("a rule");
        assert_eq!(rule.moved(date(from), date(to)).text(), expected, "{text}");
    };
    check(
        "FREQ=WEEKLY;BYDAY=TU",
        "2026-11-24",
        "2026-11-25",
        "FREQ=WEEKLY;BYDAY=WE",
    );
    check(
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "2026-11-26",
        "2026-11-23",
        "FREQ=WEEKLY;BYDAY=MO,TU",
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=24",
        "2026-11-24",
        "2026-11-30",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    );
    check(
        "FREQ=MONTHLY;BYDAY=4TU",
        "2026-11-24",
        "2026-11-30",
        "FREQ=MONTHLY;BYDAY=-1MO",
    );
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let day = (0_usize..7).prop_map(|at| ALL_DAYS[at]);
    let every = prop_oneof![
        Just(Every::Day),
        prop::collection::vec(day.clone(), 1..4).prop_map(|mut days| {
            sort_days(&mut days);
            Every::Week(days)
        }),
        (1_u32..=31).prop_map(|day| Every::Month(MonthDay::On(day))),
        (1_u8..=4, day.clone()).prop_map(|(nth, day)| Every::Month(MonthDay::Nth(nth, day))),
        day.prop_map(|day| Every::Month(MonthDay::Last(day))),
    ];
    let end = prop_oneof![
        Just(End::Never),
        (1_u32..20).prop_map(End::Times),
        (0_u64..900).prop_map(|ahead| End::Until(date("2026-01-01") + Days::new(ahead))),
    ];
    (every, 1_u32..6, end).prop_map(|(every, interval, end)| Rule {
        every,
        interval,
        end,
    })
}

const ALL_DAYS: [Weekday; 7] = super::text::ALL;

/// The days that the library for iCalendar gives.
fn by_library(text: &str, start: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let start = start.format("%Y%m%d");
    let whole = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:{start}T090000\r\nRRULE:{text}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let calendar = ICalendar::parse(&whole).expect("a calendar");
    let expanded = calendar.expand_dates(calcard::common::timezone::Tz::Floating, count);
    let mut days: Vec<NaiveDate> = expanded
        .events
        .iter()
        .filter_map(|event| event.clone().try_into_date_time())
        .map(|event| event.start.naive_local().date())
        .collect();
    days.sort();
    days
}

proptest! {
    #[test]
    fn the_text_says_all(rule in any_rule()) {
        let start = date("2026-01-01");
        prop_assert_eq!(Rule::read(&rule.text(), start), Some(rule));
    }

    #[test]
    fn another_reader_finds_the_same_days(rule in any_rule(), ahead in 0_u64..900) {
        // By the standard a rule begins with a day that fits it.
        let Some(start) = rule.dates(date("2026-01-01") + Days::new(ahead)).next() else {
            return Ok(());
        };
        let text = match rule.end {
            // The value has to be of the same type as the start of the meeting.
            End::Until(day) => format!("{}T235959", rule.ended_before(day + Days::new(1)).text()),
            _ => rule.text(),
        };
        let ours: Vec<_> = rule.dates(start).take(20).collect();
        prop_assert_eq!(by_library(&text, start, 20), ours, "{}", text);
    }

    #[test]
    fn days_only_go_on(rule in any_rule(), ahead in 0_u64..900) {
        let start = date("2026-01-01") + Days::new(ahead);
        let found: Vec<_> = rule.dates(start).take(60).collect();
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", found);
        prop_assert!(found.iter().all(|day| *day >= start));
        // What comes later does not depend on where one began to count.
        if let (Some(third), End::Never) = (found.get(2), rule.end)
            && (rule.interval == 1 || matches!(rule.every, Every::Day))
        {
            let rest: Vec<_> = rule.dates(*third).take(20).collect();
            prop_assert_eq!(&rest[..], &found[2..22]);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,40}") {
        let _ = Rule::read(&text, date("2026-01-01"));
    }
}

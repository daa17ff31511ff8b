//! The end of a series in a calendar file, which other programs refuse where it is not of the kind of its start.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use inroads::edit::{Change, Edit};
use inroads::exchange::{Export, Request, SourceFile, export, plan};
use inroads::model::{Counter, Id, Meeting, MeetingKind, Series, Workspace, mint};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn now() -> DateTime<Utc> {
    day("2026-11-23").and_time(NaiveTime::MIN).and_utc()
}

/// Three Tuesdays, until the last of them.
fn weekly(start: Option<NaiveTime>, zone: &str) -> Workspace {
    let mut ids = Counter(0);
    let series = Id::from_uuid(Uuid::from_u128(77));
    let days = ["2026-11-24", "2026-12-01", "2026-12-08"].map(day);
    let meetings = days.map(|on| {
        let mut one = Meeting::new(mint(&mut ids), MeetingKind::OneOnOne, Some(on), []);
        one.start = start;
        one.minutes = start.map(|_| 30);
        one.time_zone = zone.to_owned();
        one.recurrence = "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208".to_owned();
        one.series = Some(Series { id: series, on });
        one
    });
    let edit: Edit = meetings.into_iter().map(Change::add).collect();
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    workspace.apply(&edit).expect("they fit");
    workspace
}

#[test]
fn the_end_is_of_the_kind_of_the_start_and_a_second_import_has_nothing_new() {
    let nine = NaiveTime::from_hms_opt(9, 0, 0);
    for (start, zone, expected) in [
        (None, "", "UNTIL=20261208\r\n"),
        (nine, "", "UNTIL=20261208T235959\r\n"),
        (nine, "Europe/Berlin", "UNTIL=20261208T225959Z\r\n"),
    ] {
        let workspace = weekly(start, zone);
        let bytes = export(&workspace, Export::Calendar, day("2026-11-23"), now());
        let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        assert!(text.contains(expected), "{text}");
        assert!(
            !text.contains("EXDATE") && !text.contains("RDATE"),
            "{text}"
        );
        let request = Request {
            files: vec![SourceFile {
                name: "calendar.ics",
                bytes: &bytes,
            }],
            ..Request::default()
        };
        // Its own file says nothing new to a workspace.
        let found = plan(&workspace, &request, &mut Counter(900), now()).expect("a calendar");
        assert!(found.edit.is_empty(), "{zone}: {:#?}", found.edit.changes);
        let mut into = Workspace::new(Uuid::from_u128(2));
        for meetings in [3, 0] {
            let found = plan(&into, &request, &mut Counter(900), now()).expect("a calendar");
            assert_eq!(
                found.edit.changes.len(),
                meetings,
                "{zone}: {:#?}",
                found.rows
            );
            into.apply(&found.edit).expect("it fits");
            assert_eq!(into.meetings.len(), 3);
        }
    }
}

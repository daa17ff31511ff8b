//! Calendar files in and out: what becomes of events, and that what was written is read as the same.

use std::fmt::Write as _;
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use inroads::edit::{Change, Edit};
use inroads::exchange::{
    Action, EventChoices, Export, FollowUpFormat, PastMeetings, Plan, Request, SourceFile,
    SourceKind, Strangers, WallClock, export, plan,
};
use inroads::model::{
    Address, Attendee, Contact, Counter, Id, Meeting, MeetingKind, MeetingStatus, Series,
    Workspace, mint,
};
use proptest::prelude::*;
use uuid::Uuid;

const INVITATION: &str = include_str!("fixtures/ics/invitation.ics");
const SERIES: &str = include_str!("fixtures/ics/series.ics");
const ODDS: &str = include_str!("fixtures/ics/odds.ics");

/// Monday, 23 November 2026, 9:30 in Berlin.
fn now() -> DateTime<Utc> {
    day("2026-11-23")
        .and_hms_opt(8, 30, 0)
        .expect("a time")
        .and_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A clock on a wall in Berlin, by the rule of the European Union.
fn berlin() -> WallClock {
    WallClock(|instant| {
        let turn = |month: u32| {
            let year = instant.format("%Y").to_string().parse().unwrap_or(2026);
            let last = NaiveDate::from_ymd_opt(year, month, 31).expect("a long month");
            let back = chrono::Datelike::weekday(&last).num_days_from_sunday();
            let sunday = last - TimeDelta::days(back.into());
            sunday.and_hms_opt(1, 0, 0).expect("a time").and_utc()
        };
        let summer = turn(3) <= instant && instant < turn(10);
        instant.naive_utc() + TimeDelta::hours(if summer { 2 } else { 1 })
    })
}

fn request<'a>(files: &[(&'a str, &'a [u8])], events: EventChoices) -> Request<'a> {
    let files = files.iter().map(|(name, bytes)| SourceFile { name, bytes });
    Request {
        files: files.collect(),
        events,
        wall: berlin(),
        ..Request::default()
    }
}

fn planned(workspace: &Workspace, text: &str, events: EventChoices) -> Plan {
    let request = request(&[("calendar.ics", text.as_bytes())], events);
    let mut ids = Counter(workspace.total() as u64 * 10 + 5_000);
    plan(workspace, &request, &mut ids, now()).expect("it is a calendar")
}

/// Imports, checks that the workspace stays sound, and that a second import changes nothing.
fn import(workspace: &mut Workspace, text: &str) -> Plan {
    let plan = planned(workspace, text, EventChoices::default());
    workspace.apply(&plan.edit).expect("the edit fits");
    assert_eq!(workspace.faults(), []);
    let again = planned(workspace, text, EventChoices::default());
    assert!(again.edit.is_empty(), "again: {:#?}", again.edit.changes);
    plan
}

fn imported(text: &str) -> (Workspace, Plan) {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let plan = import(&mut workspace, text);
    (workspace, plan)
}

fn titled<'w>(workspace: &'w Workspace, title: &str) -> &'w Meeting {
    let found = workspace.meetings.iter().find(|one| one.title == title);
    found.unwrap_or_else(|| panic!("no meeting is called {title}"))
}

fn when(meeting: &Meeting) -> String {
    let date = meeting.date.expect("it has a day");
    match meeting.start {
        Some(start) => date.and_time(start).format("%Y-%m-%d %H:%M").to_string(),
        None => date.to_string(),
    }
}

fn row<'p>(plan: &'p Plan, start: &str) -> &'p inroads::exchange::PlannedRow {
    let found = plan.rows.iter().find(|row| row.what.starts_with(start));
    found.unwrap_or_else(|| panic!("no row of {start} in {:#?}", plan.rows))
}

fn edited(workspace: &mut Workspace, id: Id<Meeting>, change: impl FnOnce(&mut Meeting)) {
    let before = workspace.meetings.row(id).expect("it is there").clone();
    let mut after = before.as_ref().clone();
    change(&mut after);
    let change = Change::replace(inroads::model::Record::Meeting(before), after);
    workspace.apply(&Edit::one(change)).expect("it fits");
}

#[test]
fn an_invitation_becomes_a_meeting_with_its_people() {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let mut ada = Contact::named(Id::from_uuid(Uuid::from_u128(7)), "Augusta Ada Lovelace");
    ada.reach.emails.push(Address::new("Ada@Example.com", ""));
    workspace
        .apply(&Edit::one(Change::add(ada)))
        .expect("she fits");
    let plan = import(&mut workspace, INVITATION);
    let one = titled(&workspace, "Budget, second round");
    assert_eq!(when(one), "2026-11-26 14:00");
    assert_eq!(one.minutes, Some(45));
    assert_eq!(one.place, "Room 4.12");
    assert_eq!(one.agenda, "Bring the figures.\nThen we decide.");
    assert_eq!(one.alarms, [15]);
    assert_eq!(one.status, MeetingStatus::Confirmed);
    assert_eq!(one.meta.tags, ["Work", "Money"]);
    let names: Vec<String> = one
        .attendees
        .iter()
        .map(|guest| workspace.name_of(guest.who))
        .collect();
    assert_eq!(names, ["Grace Hopper", "Augusta Ada Lovelace"]);
    assert_eq!(one.attendees[1].accepted, Some(true));
    assert_eq!(one.organizer, Some(one.attendees[0].who));
    let kept = one.meta.unknown_props.join("\n");
    assert!(kept.contains("X-COMPANY-CODE;X-A=b:42"), "{kept}");
    assert!(kept.contains("mystery@example.com"), "{kept}");
    assert_eq!((plan.summary.strangers, plan.summary.people_added), (1, 1));
    assert_eq!(
        workspace.contacts.len(),
        2,
        "rooms and beamers are no people"
    );
    let why = &row(&plan, "Budget").why;
    assert!(why.contains("an alarm at another time"), "{why}");
    assert_eq!(
        plan.summary.sentence(),
        "1 meeting, 1 person to add, 0 records to change, 0 rows with nothing new, 0 rejected."
    );
}

#[test]
fn the_user_decides_about_rows_strangers_and_the_past() {
    let workspace = Workspace::new(Uuid::from_u128(1));
    let line = row(
        &planned(&workspace, INVITATION, EventChoices::default()),
        "Budget",
    )
    .line;
    let nobody = planned(
        &workspace,
        INVITATION,
        EventChoices {
            strangers: Strangers::LeaveOut,
            ..EventChoices::default()
        },
    );
    assert_eq!(
        (nobody.summary.strangers, nobody.summary.people_added),
        (2, 0)
    );
    let nothing = planned(
        &workspace,
        INVITATION,
        EventChoices {
            left_out: [(0, line)].into(),
            ..EventChoices::default()
        },
    );
    assert!(nothing.edit.is_empty());
    let left = row(&nothing, "Budget");
    assert_eq!(
        (left.action, left.tick.map(|tick| tick.on)),
        (Action::Skipped, Some(false))
    );

    let past = INVITATION.replace("20261126", "20261119");
    let status = |past_meetings| {
        let choices = EventChoices {
            past: past_meetings,
            ..EventChoices::default()
        };
        let plan = planned(&workspace, &past, choices);
        assert_eq!(plan.summary.past, 1);
        let mut after = workspace.clone();
        after.apply(&plan.edit).expect("it fits");
        titled(&after, "Budget, second round").status
    };
    assert_eq!(status(PastMeetings::Held), MeetingStatus::Done);
    assert_eq!(status(PastMeetings::Ask), MeetingStatus::Confirmed);
}

#[test]
fn a_newer_event_changes_what_is_there_and_an_older_one_does_not() {
    let (mut workspace, _) = imported(INVITATION);
    let id = titled(&workspace, "Budget, second round").id;
    edited(&mut workspace, id, |one| {
        one.purpose = "My own thoughts".to_owned();
    });
    let later = INVITATION
        .replace("SEQUENCE:1", "SEQUENCE:2")
        .replace("20261126T14", "20261127T14");
    let plan = import(&mut workspace, &later);
    assert_eq!(plan.summary.meetings_changed, 1);
    let one = titled(&workspace, "Budget, second round");
    assert_eq!(when(one), "2026-11-27 14:00");
    assert_eq!(one.purpose, "My own thoughts");
    let old = planned(&workspace, INVITATION, EventChoices::default());
    assert!(old.edit.is_empty());
    assert_eq!(
        row(&old, "Budget").why,
        "the workspace has a newer one; an alarm at another time than before the start was left out"
    );
    // The same number, and a later stamp.
    let stamped = later
        .replace("20261120T080000Z", "20261121T080000Z")
        .replace("45", "30")
        .replace("20261126T143000", "20261127T143000");
    assert_eq!(import(&mut workspace, &stamped).summary.meetings_changed, 1);

    let off = later
        .replace("METHOD:REQUEST", "METHOD:CANCEL")
        .replace("SEQUENCE:2", "SEQUENCE:3");
    let plan = import(&mut workspace, &off);
    assert_eq!(row(&plan, "Budget").action, Action::Merged);
    let one = titled(&workspace, "Budget, second round");
    assert_eq!(one.status, MeetingStatus::Canceled);
    let (fresh, plan) = imported(&off);
    assert_eq!(
        fresh.meetings.len(),
        0,
        "what is called off is never planned"
    );
    assert_eq!(row(&plan, "Budget").action, Action::Skipped);
}

#[test]
fn a_series_becomes_meetings_of_their_own() {
    let (mut workspace, plan) = imported(SERIES);
    let mut all: Vec<(String, String)> = workspace
        .meetings
        .iter()
        .map(|one| (when(one), format!("{:?}", one.status)))
        .collect();
    all.sort();
    let days: Vec<&str> = all.iter().map(|(when, _)| when.as_str()).collect();
    // Nine of ten, one of them moved, and one beside the rule; what was called off never came to be.
    assert_eq!(
        days,
        [
            "2026-10-05 09:00",
            "2026-10-12 09:00",
            "2026-10-26 09:00",
            "2026-11-02 09:00",
            "2026-11-09 09:00",
            "2026-11-16 09:00",
            "2026-11-23 09:00",
            "2026-12-01 16:00",
            "2026-12-30 09:00",
        ]
    );
    let series: std::collections::BTreeSet<_> = workspace
        .meetings
        .iter()
        .map(|one| one.series.expect("each is of the series").id)
        .collect();
    assert_eq!(series.len(), 1);
    let late = titled(&workspace, "Weekly with Ada, late");
    assert_eq!(late.series.map(|of| of.on), Some(day("2026-11-30")));
    assert_eq!(late.minutes, Some(45));
    assert!(late.recurrence.is_empty() || late.recurrence.starts_with("FREQ=WEEKLY"));
    assert_eq!(row(&plan, "Weekly").why, "a series, 8 meetings");

    // A newer rule with fewer meetings calls off the ones to come that it no longer has.
    let shorter = SERIES
        .replace("COUNT=10", "COUNT=7")
        .replace("20261101T", "20261110T")
        .replace("RDATE;TZID=Europe/Berlin:20261230T090000\n", "");
    import(&mut workspace, &shorter);
    let off: Vec<String> = workspace
        .meetings
        .iter()
        .filter(|one| one.status == MeetingStatus::Canceled)
        .map(when)
        .collect();
    assert_eq!(off, ["2026-11-23 09:00", "2026-12-30 09:00"]);
}

#[test]
fn times_zones_and_odd_events_are_told() {
    let (workspace, plan) = imported(ODDS);
    let check = |title: &str, at: &str, minutes: Option<u32>| {
        let one = titled(&workspace, title);
        assert_eq!((when(one).as_str(), one.minutes), (at, minutes), "{title}");
    };
    check("In the gap", "2026-03-29 03:30", None);
    check("Floating", "2026-12-01 10:15", None);
    check("Coffee in UTC", "2026-07-01 12:00", Some(90));
    check("Fair", "2026-12-08", None);
    check("Every second", "2026-12-09 10:00", None);
    check("Nowhere", "2026-12-10 10:00", None);
    assert_eq!(
        titled(&workspace, "Coffee in UTC").kind,
        MeetingKind::Coffee
    );
    let why = |start: &str| row(&plan, start).why.as_str();
    assert_eq!(why("Fair"), "it lasts 3 days; only the first was taken");
    assert_eq!(
        why("Called off"),
        "called off, and nothing of it is planned"
    );
    assert_eq!(
        why("Every second"),
        "only its first meeting was taken: it repeats more than once a day"
    );
    assert_eq!(
        titled(&workspace, "Every second").recurrence,
        "FREQ=SECONDLY"
    );
    assert!(why("Nowhere").contains("Nowhere/Land is not known"));
    assert_eq!(why("No start"), "it does not say when it starts");
    assert_eq!(why("No such day"), "its start is no day that exists");
    assert_eq!(plan.summary.rejected, 2);
    assert!(
        plan.summary
            .notes
            .iter()
            .any(|note| note.contains("no event and no task"))
    );
    let slides = workspace
        .follow_ups
        .iter()
        .find(|one| one.what == "Send the slides")
        .expect("the task came in");
    assert_eq!(slides.due, Some(day("2026-11-27")));
    assert_eq!(slides.repeat.map(|repeat| repeat.days), Some(7));
    assert_eq!(workspace.follow_ups.len(), 2);
}

#[test]
fn a_file_that_asks_for_too_much_takes_no_time() {
    let mut text = String::from("BEGIN:VCALENDAR\r\n");
    for n in 0..300 {
        let rule = if n % 2 == 0 {
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
        } else {
            "FREQ=DAILY"
        };
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:19700101T000000\r\nRRULE:{rule}\r\nSUMMARY:{n}\r\nEND:VEVENT\r\n"
        );
    }
    let _ = write!(
        text,
        "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20261201T1000\r\nSUMMARY:{}\r\n",
        "x".repeat(9 << 20)
    );
    let start = std::time::Instant::now();
    let workspace = Workspace::new(Uuid::from_u128(1));
    let plan = planned(&workspace, &text, EventChoices::default());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    let refused = plan
        .rows
        .iter()
        .filter(|row| row.why.contains("more rules than are followed"));
    assert!(refused.count() > 0);
    assert_eq!(row(&plan, "An event").why, "it has more than 8 MB");
}

fn written(workspace: &Workspace) -> String {
    let bytes = export(workspace, Export::Calendar, day("2026-11-23"), now());
    String::from_utf8(bytes).expect("it is UTF-8")
}

#[test]
fn a_series_goes_out_as_one_event_with_its_exceptions() {
    let (mut workspace, _) = imported(SERIES);
    let id = workspace
        .meetings
        .iter()
        .find(|one| when(one).starts_with("2026-11-02"))
        .expect("it is there")
        .id;
    edited(&mut workspace, id, |one| {
        one.status = MeetingStatus::Canceled;
        one.purpose = "secret purpose".to_owned();
        one.for_them = "secret for them".to_owned();
        one.preparation = "secret preparation".to_owned();
        one.outcome.summary = "secret outcome".to_owned();
        one.meta.notes = "secret notes".to_owned();
    });
    let text = written(&workspace);
    assert!(!text.contains("secret"), "{text}");
    let count = |what: &str| text.matches(what).count();
    assert_eq!(count("BEGIN:VEVENT"), 3, "{text}");
    assert_eq!(count("UID:weekly@example.com\r\n"), 3);
    assert_eq!(count("RRULE:FREQ=WEEKLY"), 1);
    assert!(text.contains("EXDATE:20261019T090000\r\n"), "{text}");
    assert!(text.contains("RDATE:20261230T090000\r\n"), "{text}");
    assert!(text.contains("RECURRENCE-ID:20261130T090000\r\n"), "{text}");
    assert!(text.contains("RECURRENCE-ID:20261102T090000\r\n"), "{text}");
    assert_eq!(count("STATUS:CANCELLED"), 1);
    let again = planned(&workspace, &text, EventChoices::default());
    assert!(again.edit.is_empty(), "{:#?}\n{text}", again.edit.changes);
    let (other, _) = imported(&text);
    let all = |workspace: &Workspace| -> std::collections::BTreeSet<String> {
        let planned = workspace
            .meetings
            .iter()
            .filter(|one| one.status != MeetingStatus::Canceled);
        planned
            .map(|one| format!("{} {}", when(one), one.title))
            .collect()
    };
    assert_eq!(all(&other), all(&workspace));
}

#[test]
fn a_meeting_in_another_zone_describes_it() {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let id = Id::from_uuid(Uuid::from_u128(9));
    let mut one = Meeting::new(id, MeetingKind::Call, Some(day("2026-12-01")), []);
    one.start = chrono::NaiveTime::from_hms_opt(9, 0, 0);
    one.time_zone = "America/New_York".to_owned();
    workspace
        .apply(&Edit::one(Change::add(one)))
        .expect("it fits");
    let text = written(&workspace);
    assert!(
        text.contains("DTSTART;TZID=America/New_York:20261201T090000\r\n"),
        "{text}"
    );
    assert!(
        text.contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"),
        "{text}"
    );
    assert!(text.contains("TZOFFSETTO:-0500"), "{text}");
    let again = planned(&workspace, &text, EventChoices::default());
    assert!(again.edit.is_empty(), "{:#?}", again.edit.changes);
    let (other, _) = imported(&text);
    assert_eq!(when(titled(&other, "Call")), "2026-12-01 15:00");
}

#[test]
fn tasks_come_back_as_the_same_follow_ups() {
    let (workspace, _) = imported(ODDS);
    let format = Export::FollowUps(FollowUpFormat::Ics);
    let text = String::from_utf8(export(&workspace, format, day("2026-11-23"), now()));
    let text = text.expect("it is UTF-8");
    let again = planned(&workspace, &text, EventChoices::default());
    assert!(again.edit.is_empty(), "{:#?}", again.edit.changes);
    let (other, _) = imported(&text);
    let all = |workspace: &Workspace| -> Vec<_> {
        let each = workspace.follow_ups.iter();
        each.map(|one| {
            (
                one.what.clone(),
                one.due,
                one.status,
                one.priority,
                one.done,
            )
        })
        .collect()
    };
    assert_eq!(all(&other), all(&workspace));
}

/// Words with everything that has to be escaped or folded.
fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[ -~äß€😀,;:\\\\\"\n]{0,90}").expect("a pattern")
}

fn a_meeting() -> impl Strategy<Value = Meeting> {
    let time = (0_u32..24, 0_u32..60).prop_map(|(h, m)| chrono::NaiveTime::from_hms_opt(h, m, 0));
    let when = (
        0_i64..300,
        prop_oneof![Just(None), time],
        proptest::option::of(1_u32..500),
    );
    let texts = (words(), words(), words(), proptest::option::of(0_usize..3));
    (any::<u64>(), when, texts, 0..7_usize, any::<bool>()).prop_map(
        |(id, (days, start, minutes), (title, place, agenda, who), status, stamped)| {
            let id = Id::from_uuid(Uuid::from_u128(u128::from(id) + 1_000));
            let date = day("2026-10-01") + TimeDelta::days(days);
            let kind = MeetingKind::ALL[days as usize % MeetingKind::ALL.len()];
            let mut one = Meeting::new(id, kind, Some(date), []);
            one.start = start;
            one.minutes = minutes.filter(|_| start.is_some());
            one.title = title;
            one.place = place;
            one.agenda = agenda;
            one.status = MeetingStatus::ALL[status];
            one.alarms = vec![u32::from(stamped) * 10];
            one.meta.modified = stamped.then(now);
            let guest =
                who.map(|who| Attendee::new(Id::from_uuid(Uuid::from_u128(who as u128 + 1))));
            one.attendees.extend(guest);
            one
        },
    )
}

fn three_people() -> Workspace {
    let mut workspace = Workspace::new(Uuid::from_u128(99));
    let people = ["Ada Lovelace", "Ada Lovelace", "Bo, Ek; \"B\""];
    let people = people
        .iter()
        .zip(1..)
        .map(|(name, id)| Change::add(Contact::named(Id::from_uuid(Uuid::from_u128(id)), *name)));
    workspace
        .apply(&people.collect::<Edit>())
        .expect("they fit");
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read_as_the_same(
        meetings in proptest::collection::vec(a_meeting(), 1..12),
        rule in prop_oneof![Just("FREQ=WEEKLY"), Just("FREQ=DAILY;INTERVAL=3"), Just("FREQ=WEEKLY;COUNT=9"), Just("")],
        gone in proptest::collection::btree_set(0_i64..6, 0..3),
        moved in proptest::option::of(0_i64..6),
    ) {
        let mut workspace = three_people();
        let mut seen = std::collections::BTreeSet::new();
        let mut edit: Edit = meetings.into_iter().filter(|one| seen.insert(one.id)).map(Change::add).collect();
        let mut ids = Counter(77_000);
        let series: Id<Series> = mint(&mut ids);
        for n in (0..6).filter(|n| !gone.contains(n)) {
            let on = day("2026-12-01") + TimeDelta::days(n * 7);
            let date = if moved == Some(n) { on + TimeDelta::days(2) } else { on };
            let mut one = Meeting::new(mint(&mut ids), MeetingKind::OneOnOne, Some(date), []);
            one.start = chrono::NaiveTime::from_hms_opt(11, 0, 0);
            one.recurrence = rule.to_owned();
            one.series = Some(Series { id: series, on });
            edit.changes.push(Change::add(one));
        }
        workspace.apply(&edit).expect("they fit");
        let text = written(&workspace);
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
        let again = planned(&workspace, &text, EventChoices::default());
        prop_assert!(again.edit.is_empty(), "{:#?}\n{text}", again.edit.changes);
        prop_assert_eq!(again.summary.rejected, 0);
        let mut other = Workspace::new(Uuid::from_u128(1));
        let plan = planned(&other, &text, EventChoices::default());
        other.apply(&plan.edit).expect("it fits");
        let open = |workspace: &Workspace| -> Vec<(NaiveDate, Option<chrono::NaiveTime>)> {
            let off = [MeetingStatus::Canceled, MeetingStatus::NoShow, MeetingStatus::Rescheduled];
            let each = workspace.meetings.iter().filter(|one| !off.contains(&one.status));
            let mut all: Vec<_> = each.filter_map(|one| Some((one.date?, one.start))).collect();
            all.sort();
            all
        };
        let (mine, theirs) = (open(&workspace), open(&other));
        prop_assert!(mine.iter().all(|one| theirs.contains(one)), "{mine:?}\n{theirs:?}\n{text}");
    }

    #[test]
    fn broken_calendars_are_told_and_never_a_panic(cuts in proptest::collection::vec((0_usize..1_500, any::<u8>()), 1..12)) {
        let mut bytes = format!("{INVITATION}{SERIES}{ODDS}").into_bytes();
        for (at, byte) in cuts {
            let at = at * 4 % bytes.len();
            bytes[at] = byte;
        }
        let workspace = three_people();
        let request = Request { kind: Some(SourceKind::Calendar), ..request(&[("x.ics", &bytes)], EventChoices::default()) };
        if let Ok(plan) = plan(&workspace, &request, &mut Counter(9_000), now()) {
            let mut after = workspace.clone();
            after.apply(&plan.edit).expect("what is planned fits");
            prop_assert_eq!(after.faults(), []);
        }
    }
}

/// The sample files of the formats, where they are at hand.
fn data() -> Option<&'static Path> {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data"));
    data.is_dir().then_some(data)
}

#[test]
fn every_event_of_the_sample_files_has_a_row() {
    let Some(data) = data() else { return };
    let expected = std::fs::read_to_string(data.join("EXPECTED.tsv")).expect("it can be read");
    let mut files = 0;
    for line in expected.lines().filter(|line| line.starts_with("ics/")) {
        let mut cells = line.split('\t');
        let name = cells.next().expect("a name");
        let wanted = cells.nth(2).expect("what is expected");
        let number = |key: &str| -> usize {
            let cell = wanted.split(' ').find_map(|word| word.strip_prefix(key));
            cell.and_then(|n| n.parse().ok()).expect("a count")
        };
        let bytes = std::fs::read(data.join(name)).expect("it can be read");
        let request = Request {
            kind: Some(SourceKind::Calendar),
            ..request(&[(name, &bytes)], EventChoices::default())
        };
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let plan = match plan(&workspace, &request, &mut Counter(1_000), now()) {
            Ok(plan) => plan,
            Err(why) => {
                assert_eq!(number("VEVENT=") + number("VTODO="), 0, "{name}: {why}");
                continue;
            }
        };
        let is_about_person =
            |row: &&inroads::exchange::PlannedRow| row.why.starts_with("comes to ");
        let rows = plan.rows.iter().filter(|row| !is_about_person(row)).count();
        assert_eq!(
            rows,
            number("VEVENT=") + number("VTODO="),
            "{name}: {:#?}",
            plan.rows
        );
        for row in plan
            .rows
            .iter()
            .filter(|row| row.action == Action::Rejected)
        {
            println!("{name}: {row:?}");
            assert!(!row.why.is_empty(), "{name}: {row:?}");
        }
        workspace
            .apply(&plan.edit)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(workspace.faults(), [], "{name}");
        let again = inroads::exchange::plan(&workspace, &request, &mut Counter(900_000), now());
        let again = again.expect("it can still be read");
        assert!(again.edit.is_empty(), "{name}: {:#?}", again.edit.changes);
        let text = written(&workspace);
        let back = planned(&workspace, &text, EventChoices::default());
        assert!(
            back.edit.is_empty(),
            "{name}: {:#?}\n{text}",
            back.edit.changes
        );
        files += 1;
    }
    assert!(files >= 100, "{files}");
}

#[test]
fn hostile_files_are_told_and_nothing_hangs() {
    let Some(data) = data() else { return };
    let start = std::time::Instant::now();
    for entry in std::fs::read_dir(data.join("hostile/libical-fuzz")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("it can be read");
        for kind in [None, Some(SourceKind::Calendar)] {
            let request = Request {
                kind,
                ..request(&[("fuzz", &bytes)], EventChoices::default())
            };
            let workspace = Workspace::new(Uuid::from_u128(1));
            match plan(&workspace, &request, &mut Counter(1_000), now()) {
                Ok(plan) => {
                    let mut after = workspace.clone();
                    after.apply(&plan.edit).expect("what is planned fits");
                }
                Err(why) => assert!(!why.to_string().is_empty()),
            }
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn what_lies_beyond_the_followed_part_of_a_series_is_not_called_off() {
    let yearly = |sequence: u32| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Fixture//EN\r\nBEGIN:VEVENT\r\nUID:review@example.org\r\n\
             SEQUENCE:{sequence}\r\nDTSTART;VALUE=DATE:20260301\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Review\r\nEND:VEVENT\r\n\
             BEGIN:VEVENT\r\nUID:review@example.org\r\nSEQUENCE:{sequence}\r\nRECURRENCE-ID;VALUE=DATE:20290301\r\n\
             DTSTART;VALUE=DATE:20290302\r\nSUMMARY:Review abroad\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let (mut workspace, _) = imported(&yearly(1));
    assert_eq!(when(titled(&workspace, "Review abroad")), "2029-03-02");
    // A newer file that says no more of the exception, and whose rule is followed for a year only.
    let newer = yearly(2);
    let (series, _) = newer
        .split_once("BEGIN:VEVENT\r\nUID:review@example.org\r\nSEQUENCE:2\r\nRECURRENCE-ID")
        .expect("it has an exception");
    import(&mut workspace, &format!("{series}END:VCALENDAR\r\n"));
    let abroad = titled(&workspace, "Review abroad");
    assert_ne!(abroad.status, MeetingStatus::Canceled);
}

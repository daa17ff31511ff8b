//! Exports: what they hold, what they keep back, and that our own import reads them back.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use inroads::edit::random::RandomEdits;
use inroads::edit::{Change, Edit};
use inroads::exchange::{
    Action, ContactFormat, Export, FollowUpFormat, GraphFormat, Plan, Request, SourceFile, export,
    plan,
};
use inroads::model::{
    Accomplishment, Address, Contact, Counter, CustomValue, ExternalId, FollowUp, FollowUpStatus,
    Grade, Id, Meeting, MeetingKind, Place, Priority, Record, Settings, Tie, TieType, Trashed,
    WinKind, Workspace, YearlyDay, mint,
};
use uuid::Uuid;

const CSV: Export = Export::Contacts(ContactFormat::Csv);
const CARDS: Export = Export::Contacts(ContactFormat::VCard4);
const GRAPHML: Export = Export::Graph(GraphFormat::GraphMl);
const SVG: Export = Export::Graph(GraphFormat::Svg);

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a valid second")
}

fn today() -> NaiveDate {
    day(28)
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, day).expect("a day in May")
}

fn text(workspace: &Workspace, what: Export) -> String {
    let bytes = export(workspace, what, today(), now());
    if matches!(what, Export::Graph(GraphFormat::Png | GraphFormat::Pdf)) {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    String::from_utf8(bytes).expect("exports are UTF-8")
}

fn reimport(workspace: &Workspace, what: Export) -> Plan {
    let bytes = export(workspace, what, today(), now());
    let request = Request {
        files: vec![SourceFile {
            name: what.file_name(),
            bytes: &bytes,
        }],
        ..Request::default()
    };
    plan(workspace, &request, &mut Counter(1_000_000), now()).expect("our own export can be read")
}

fn into_new(workspace: &Workspace, what: Export) -> Workspace {
    let bytes = export(workspace, what, today(), now());
    let request = Request {
        files: vec![SourceFile {
            name: what.file_name(),
            bytes: &bytes,
        }],
        ..Request::default()
    };
    let mut other = Workspace::new(Uuid::from_u128(2));
    let plan =
        plan(&other, &request, &mut Counter(1_000_000), now()).expect("our own export can be read");
    other.apply(&plan.edit).expect("the edit fits");
    assert_eq!(other.faults(), []);
    other
}

/// Ada (everything filled in), Bo, a private and an archived person, one in the trash, ties, tasks, meetings, wins.
fn sample() -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut contact = |name: &str| Contact::named(mint(&mut ids), name);
    let mut ada = contact("Dr. Ada Lovelace");
    let (mut bo, mut secret, mut gone, trashed) = (
        contact("Bo \"B\" <O'Neil>"),
        contact("Secret Person"),
        contact("Old Archive"),
        contact("Tess Trash"),
    );
    ada.name.prefix = "Dr.".into();
    ada.name.given = "Ada".into();
    ada.name.family = "Lovelace".into();
    ada.name.nickname = "=cmd|' /C calc'!A0".into();
    ada.name.pronouns = "she/her".into();
    ada.reach.emails = vec![
        Address::new("ada@acme.example", "work"),
        Address::new("ada@home.example", "home"),
    ];
    ada.reach.phones = vec![
        Address::new("+41 79 123 45 67", "mobile"),
        Address::new("+41 44 1", "front desk"),
    ];
    ada.reach.urls = vec![Address::new("https://ada.example/a;b,c", "")];
    ada.reach.profiles = vec![Address::new(
        "https://www.linkedin.com/in/ada-l",
        "LinkedIn",
    )];
    ada.reach.places = vec![Address::new("1 Main St, Room 2; London", "work")];
    ada.work.company = "Acme, Inc.".into();
    ada.work.department = "R&D; Engines".into();
    ada.work.title = "Chief \\ analyst".into();
    ada.work.level = Some(3);
    ada.work.level_label = "Senior".into();
    ada.work.employee_number = "0042".into();
    ada.work.site = "London".into();
    ada.work.start = Some(day(1));
    ada.work.languages = vec!["en".into(), "fr".into()];
    ada.work.time_zone = "Europe/London".into();
    ada.person.skills = vec!["graphs, and maths".into()];
    ada.person.hobbies = vec!["chess".into(), "walks; long ones".into()];
    ada.person.birthday = YearlyDay::new(12, 10, None);
    ada.person.work_anniversary = YearlyDay::new(5, 1, Some(2020));
    ada.meta.tags = vec!["mentor".into(), "tea".into()];
    ada.meta.notes = format!(
        "First line,\nsecond; line \\ with \"quotes\".\n{}",
        "long é ".repeat(40).trim_end()
    );
    ada.meta
        .custom
        .insert("Shoe size".into(), CustomValue::Number(38.5));
    ada.meta
        .custom
        .insert("Location".into(), CustomValue::Text("by the window".into()));
    ada.meta.external_ids = vec![
        ExternalId {
            scheme: "vcard".into(),
            value: "ada;1".into(),
        },
        ExternalId {
            scheme: "linkedin".into(),
            value: "ada-l".into(),
        },
    ];
    ada.meta.unknown_props = vec!["X-FOO;A=b:c\\,d".into()];
    bo.work.department = "Sales".into();
    secret.meta.private = true;
    gone.meta.archived = true;
    let people: Vec<Id<Contact>> = [&ada, &bo, &secret, &gone, &trashed]
        .iter()
        .map(|one| one.id)
        .collect();
    let mut tie = |from: usize, to: usize, kind: TieType, grade: u8| {
        Tie::new(
            mint(&mut ids),
            people[from],
            people[to],
            kind,
            Grade::new(grade),
        )
    };
    let ties = [
        tie(1, 0, TieType::ReportsTo, 0),
        tie(0, 1, TieType::Other("Carpool buddy".into()), 4),
        tie(0, 1, TieType::Knows, 3),
        tie(0, 2, TieType::Advice, 5),
        tie(0, 3, TieType::Advice, 5),
    ];
    let mut task = |what: &str, who: Option<usize>, due: Option<NaiveDate>| {
        FollowUp::new(mint(&mut ids), what, who.map(|at| people[at]), due)
    };
    let mut late = task("Send *deck*", Some(0), Some(day(1)));
    late.priority = Priority::High;
    late.meta.tags = vec!["big deal".into()];
    late.meta.created = Some(now());
    let mut now_due = task("=SUM(A1)", Some(4), Some(day(28)));
    now_due.time = NaiveTime::from_hms_opt(14, 30, 0);
    let mut done = task("Thank Bo", Some(1), Some(day(2)));
    done.status = FollowUpStatus::Done;
    done.done = Some(day(3));
    let mut hidden = task("Hidden task", None, None);
    hidden.meta.private = true;
    let mut dropped = task("Dropped task", None, None);
    dropped.status = FollowUpStatus::Dropped;
    let tasks = [
        late,
        now_due,
        task("Plan, later", Some(2), Some(day(30))),
        task("x some day", None, None),
        done,
        hidden,
        dropped,
    ];
    let mut coffee = Meeting::new(
        mint(&mut ids),
        MeetingKind::Coffee,
        Some(day(29)),
        [people[0], people[2], people[4]],
    );
    coffee.start = NaiveTime::from_hms_opt(10, 0, 0);
    coffee.minutes = Some(30);
    coffee.alarms = vec![15];
    coffee.place = "Café; 2nd floor".into();
    let mut idea = Meeting::new(mint(&mut ids), MeetingKind::Lunch, None, [people[0]]);
    idea.title = "Idea only".into();
    let away = Meeting::new(mint(&mut ids), MeetingKind::Group, Some(day(31)), []);
    let mut win = Accomplishment::new(
        mint(&mut ids),
        WinKind::Award,
        vec![people[1]],
        "Best *sales*",
    );
    win.date = Some(day(3));
    let mine = Accomplishment::new(
        mint(&mut ids),
        WinKind::Launch,
        vec![people[0]],
        "Engine launched",
    );
    let mut embargoed =
        Accomplishment::new(mint(&mut ids), WinKind::DealWon, vec![people[1]], "Not yet");
    embargoed.embargo_until = Some(day(30));
    let mut edit: Edit = [ada, bo, secret, gone]
        .into_iter()
        .map(Change::add)
        .collect();
    edit.changes.push(Change::add(Trashed {
        contact: trashed,
        ties: Vec::new(),
        acquaintances: Vec::new(),
        place: None,
        deleted: now(),
    }));
    edit.changes.extend(ties.into_iter().map(Change::add));
    edit.changes.extend(tasks.into_iter().map(Change::add));
    edit.changes
        .extend([coffee, idea, away].into_iter().map(Change::add));
    edit.changes
        .extend([win, mine, embargoed].into_iter().map(Change::add));
    edit.changes
        .push(Change::add(Place::new(people[0], -12.5, 40.0, true)));
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let me = Settings {
        me: Some(people[0]),
        ..Settings::default()
    };
    edit.changes.push(Change::replace(
        Record::Settings(workspace.settings.clone()),
        me,
    ));
    workspace.apply(&edit).expect("the sample is sound");
    (workspace, people)
}

#[test]
fn our_own_exports_bring_nothing_new() {
    let (workspace, _) = sample();
    for what in [CSV, CARDS, GRAPHML] {
        let plan = reimport(&workspace, what);
        assert!(
            plan.edit.is_empty(),
            "{}: {:#?}",
            what.file_name(),
            plan.edit.changes
        );
        assert_eq!(plan.summary.rejected, 0, "{:#?}", plan.rows);
        assert!(
            plan.rows
                .iter()
                .all(|row| row.why.starts_with("is there already")),
            "{:#?}",
            plan.rows
        );
    }
}

#[test]
fn random_workspaces_survive_their_own_exports() {
    for seed in 0..12 {
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let mut source = RandomEdits::new(seed);
        for _ in 0..150 {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("random edits are valid");
        }
        for what in Export::ALL {
            assert!(!text(&workspace, *what).is_empty());
        }
        for what in [CSV, CARDS, GRAPHML] {
            if workspace
                .contacts
                .iter()
                .any(|one| !one.meta.private && !one.meta.archived)
            {
                let plan = reimport(&workspace, what);
                let added = plan.rows.iter().filter(|row| row.action == Action::Added);
                let added: Vec<_> = added.collect();
                assert_eq!(
                    plan.summary.people_added,
                    0,
                    "{seed} {}: {added:?}",
                    what.file_name()
                );
                if what == GRAPHML {
                    assert!(plan.edit.is_empty(), "{seed}: {:#?}", plan.edit.changes);
                }
            }
        }
    }
}

#[test]
fn a_table_carries_contacts_to_another_workspace() {
    let (workspace, people) = sample();
    let other = into_new(&workspace, CSV);
    assert_eq!((other.contacts.len(), other.ties.len()), (2, 1));
    let ada = workspace.contacts.get(people[0]).expect("Ada is there");
    let copy = other.contacts.iter().next().expect("Ada came first");
    assert_eq!(copy.name, ada.name);
    assert_eq!(copy.reach, ada.reach);
    assert_eq!(copy.work, ada.work);
    assert_eq!(copy.person, ada.person);
    assert_eq!(
        (&copy.meta.notes, &copy.meta.tags, &copy.meta.custom),
        (&ada.meta.notes, &ada.meta.tags, &ada.meta.custom)
    );
}

#[test]
fn cards_carry_contacts_to_another_workspace() {
    let (workspace, people) = sample();
    let cards = text(&workspace, CARDS);
    assert!(cards.split("\r\n").all(|line| line.len() <= 75));
    assert!(
        cards.contains("\r\nUID:ada\\;1\r\n"),
        "the foreign UID goes back"
    );
    let other = into_new(&workspace, CARDS);
    assert_eq!(other.contacts.len(), 2);
    let ada = workspace.contacts.get(people[0]).expect("Ada is there");
    let copy = other.contacts.iter().next().expect("Ada came first");
    assert_eq!(
        (&copy.name, &copy.reach, &copy.work, &copy.person),
        (&ada.name, &ada.reach, &ada.work, &ada.person)
    );
    assert_eq!(
        (&copy.meta.notes, &copy.meta.tags),
        (&ada.meta.notes, &ada.meta.tags)
    );
    assert_eq!(copy.meta.unknown_props, ada.meta.unknown_props);
    assert_eq!(copy.meta.external_ids, ada.meta.external_ids);
    assert_eq!(
        other
            .ties
            .iter()
            .map(|tie| tie.kind.clone())
            .collect::<Vec<_>>(),
        [TieType::ReportsTo]
    );
}

#[test]
fn a_graph_carries_people_ties_and_places() {
    let (workspace, _) = sample();
    let other = into_new(&workspace, GRAPHML);
    assert_eq!(other.contacts.len(), 2);
    let ties = |workspace: &Workspace| {
        let words = |tie: &Tie| {
            (
                workspace.name_of(tie.from),
                tie.kind.name(),
                workspace.name_of(tie.to),
                tie.strength,
            )
        };
        let mut all: Vec<_> = workspace.ties.iter().map(words).collect();
        all.retain(|tie| !["Secret Person", "Old Archive"].contains(&tie.2.as_str()));
        all
    };
    assert_eq!(ties(&other), ties(&workspace));
    let place = other.places.iter().next().expect("Ada has a place");
    assert_eq!((place.x(), place.y(), other.places.len()), (-12.5, 40.0, 1));
}

#[test]
fn no_edge_contradicts_the_direction_of_its_graph() {
    let (mut workspace, people) = sample();
    let text_of = |workspace: &Workspace| text(workspace, Export::Graph(GraphFormat::GraphMl));
    let mut ids = Counter(9_000);
    for (kind, from, to) in [(TieType::SameSchool, 0, 1), (TieType::DottedLine, 1, 0)] {
        let tie = Tie::new(mint(&mut ids), people[from], people[to], kind, None);
        workspace
            .apply(&Edit::one(Change::add(tie)))
            .expect("a new tie");
    }
    let mixed = text_of(&workspace);
    assert!(mixed.contains("edgedefault=\"directed\""), "{mixed}");
    assert!(!mixed.contains(" directed=\""), "{mixed}");
    for one in ["true", "false"] {
        assert!(mixed.contains(&format!("<data key=\"directed\">{one}</data>")));
    }
    let again = reimport(&workspace, Export::Graph(GraphFormat::GraphMl));
    assert!(again.edit.is_empty(), "{:?}", again.edit);
}

#[test]
fn what_is_private_or_archived_stays_here() {
    let (workspace, _) = sample();
    for what in Export::ALL {
        let text = text(&workspace, *what);
        for word in ["Secret", "Hidden task", "Not yet"] {
            assert!(!text.contains(word), "{} tells {word}", what.file_name());
        }
        if matches!(what, Export::Contacts(_) | Export::Graph(_)) {
            assert!(
                !text.contains("Old Archive"),
                "{} holds an archived person",
                what.file_name()
            );
        }
    }
}

#[test]
fn follow_ups_are_grouped_by_urgency() {
    let (workspace, _) = sample();
    let wanted = "# Follow-ups on 2026-05-28\n\n## Overdue\n\n- [ ] Send \\*deck\\* — Dr. Ada Lovelace, due 2026-05-01, high priority\n\
        \n## Today\n\n- [ ] =SUM(A1) — Tess Trash, due 2026-05-28 14:30\n\n## Next\n\n- [ ] Plan, later — due 2026-05-30\n\
        \n## Some day\n\n- [ ] x some day\n\n## Done\n\n- [x] Thank Bo — Bo \"B\" \\<O'Neil\\>, done 2026-05-03\n";
    assert_eq!(
        text(&workspace, Export::FollowUps(FollowUpFormat::Markdown)),
        wanted
    );
    let empty = Workspace::default();
    assert!(
        text(&empty, Export::FollowUps(FollowUpFormat::Markdown))
            .ends_with("Nothing to follow up.\n")
    );
}

#[test]
fn follow_ups_as_todo_txt_and_table() {
    let (workspace, _) = sample();
    let wanted = "(A) 2026-05-28 Send *deck* @Dr._Ada_Lovelace +big_deal due:2026-05-01\nx 2026-05-03 Thank Bo @Bo_\"B\"_<O'Neil> due:2026-05-02\n\
        =SUM(A1) @Tess_Trash due:2026-05-28\nPlan, later due:2026-05-30\n– x some day\n";
    assert_eq!(
        text(&workspace, Export::FollowUps(FollowUpFormat::TodoTxt)),
        wanted
    );
    let table = text(&workspace, Export::FollowUps(FollowUpFormat::Csv));
    assert!(
        table.contains("\r\n'=SUM(A1),Tess Trash,2026-05-28,14:30,"),
        "{table}"
    );
}

#[test]
fn tasks_and_meetings_are_sound_calendars() {
    let (workspace, _) = sample();
    let tasks = text(&workspace, Export::FollowUps(FollowUpFormat::Ics));
    let meetings = text(&workspace, Export::Calendar);
    for calendar in [&tasks, &meetings] {
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
        assert!(calendar.ends_with("END:VCALENDAR\r\n"));
        assert!(
            calendar
                .split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n'))
        );
        let calcard::Entry::ICalendar(read) = calcard::Parser::new(calendar).entry() else {
            panic!("no calendar: {calendar}");
        };
        assert_eq!(read.components.len(), calendar.matches("BEGIN:").count());
        let stamps = calendar.matches("DTSTAMP:20260528T202640Z").count();
        assert_eq!(stamps, calendar.matches("\r\nUID:").count());
    }
    assert_eq!(tasks.matches("BEGIN:VTODO").count(), 6);
    assert!(tasks.contains("DUE;VALUE=DATE:20260528\r\n") && tasks.contains("By 14:30"));
    assert!(
        tasks
            .contains("STATUS:COMPLETED\r\nPERCENT-COMPLETE:100\r\nCOMPLETED:20260503T120000Z\r\n")
    );
    assert_eq!(
        meetings.matches("BEGIN:VEVENT").count(),
        2,
        "an idea without a day is no event"
    );
    assert!(meetings.contains("DTSTART:20260529T100000\r\nDURATION:PT30M\r\n"));
    assert!(meetings.contains("SUMMARY:Coffee with Dr. Ada Lovelace and Tess Trash\r\n"));
    assert!(meetings.contains("LOCATION:Café\\; 2nd floor\r\n"));
    assert!(meetings.contains("DTSTART;VALUE=DATE:20260531\r\nDTEND;VALUE=DATE:20260601\r\n"));
}

#[test]
fn the_picture_is_sound_xml_with_everybody_in_it() {
    let (workspace, _) = sample();
    let picture = text(&workspace, SVG);
    let mut reader = quick_xml::Reader::from_str(&picture);
    let (mut discs, mut lines) = (0, 0);
    loop {
        match reader.read_event().expect("the picture is XML") {
            quick_xml::events::Event::Empty(tag) if tag.name().as_ref() == "circle" => discs += 1,
            quick_xml::events::Event::Empty(tag) if tag.name().as_ref() == "line" => lines += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((discs, lines), (2, 1));
    assert!(picture.contains("&lt;O&apos;Neil&gt;"));
    assert!(!picture.contains("NaN") && !text(&Workspace::default(), SVG).contains("inf"));
}

#[test]
fn wins_are_mine_first() {
    let (workspace, _) = sample();
    let wanted = "# Wins\n\n## My wins\n\n- **Engine launched** — Dr. Ada Lovelace (launch)\n\n## Wins of others\n\n\
        - 2026-05-03 · **Best \\*sales\\*** — Bo \"B\" \\<O'Neil\\> (award)\n";
    assert_eq!(text(&workspace, Export::Wins), wanted);
}

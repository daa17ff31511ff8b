//! The order of the day, what fits the week, what stays away, and the whole day by keys alone.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, build};
use inroads::model::{
    Accomplishment, Cadence, Contact, Counter, Direction, FollowUp, Id, Introduction,
    IntroductionStatus, Meeting, MeetingKind, MeetingStatus, TagCadence, WinKind, Workspace, mint,
};
use inroads::panels::{Command, PanelKind};
use inroads::query::Index;
use inroads::query::today::{Digest, Room, digest};

fn ago(days: u64) -> chrono::NaiveDate {
    day()
        .checked_sub_days(chrono::Days::new(days))
        .expect("a day")
}

fn ahead(days: u64) -> chrono::NaiveDate {
    day()
        .checked_add_days(chrono::Days::new(days))
        .expect("a day")
}

fn of(workspace: &Workspace, on: chrono::NaiveDate) -> Digest {
    let wall = on.and_hms_opt(9, 30, 0).expect("a time");
    digest(workspace, &Index::of(workspace), wall)
}

fn show(window: &mut Window) {
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(6);
}

fn press(window: &mut Window, key: Key) {
    window.press(Modifiers::NONE, key);
}

/// What the rows and headings say, from top to bottom.
fn lines(window: &Window) -> Vec<String> {
    let mut found: Vec<(i32, String)> = [Role::ListBoxOption, Role::Heading]
        .into_iter()
        .flat_map(|role| window.harness.query_all_by_role(role))
        .filter_map(|node| {
            let top = node.rect().top().round() as i32;
            Some((top, node.accesskit_node().label()?))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, words)| words).collect()
}

/// The row that has the keyboard.
fn cursor(window: &Window) -> Option<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let mut chosen = rows.filter(|row| row.accesskit_node().is_selected() == Some(true));
    chosen.next()?.accesskit_node().label()
}

fn on_row(window: &Window, words: &str) {
    let cursor = cursor(window).unwrap_or_default();
    assert!(cursor.contains(words), "“{cursor}”, not “{words}”");
}

/// One thing of every sort, and three people going cold in a week with room for two meetings.
fn mixed(coffees: Option<u32>) -> Workspace {
    use IntroductionStatus::{Asked, Made, Met};
    let mut ids = Counter(0);
    let mut edit = Edit::default();
    let mut person = |ids: &mut Counter, name: &str, every: Option<u32>| -> Id<Contact> {
        let mut one = Contact::named(mint(ids), name);
        one.relation.cadence = every.map(Cadence::every);
        let id = one.id;
        edit.push(Change::add(one));
        id
    };
    let me = person(&mut ids, "Ingrid Solberg", None);
    let ada = person(&mut ids, "Ada Okafor", None);
    let bob = person(&mut ids, "Bob Lund", None);
    let cy = person(&mut ids, "Cy Berg", None);
    let cold = [("Dee", 7), ("Eve", 14), ("Fay", 28)]
        .map(|(name, every)| person(&mut ids, name, Some(every)));
    for (who, days) in cold.into_iter().zip([50, 60, 70]) {
        let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, Some(ago(days)), [who]);
        coffee.status = MeetingStatus::Done;
        edit.push(Change::add(coffee));
    }
    let mut lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, Some(day()), [ada]);
    lunch.start = chrono::NaiveTime::from_hms_opt(12, 0, 0);
    lunch.status = MeetingStatus::Confirmed;
    edit.push(Change::add(lunch));
    for (title, days) in [("Younger win", 1), ("Older win", 4)] {
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![bob], title);
        win.date = Some(ago(days));
        edit.push(Change::add(win));
    }
    for (what, due) in [("Due today", day()), ("Late one", ago(3))] {
        let one = FollowUp::new(mint(&mut ids), what, Some(ada), Some(due));
        edit.push(Change::add(one));
    }
    for (target, broker, status, days) in [
        ("Amara", bob, Made, 20),
        ("Anders", bob, Asked, 30),
        ("Ilse", cy, Met, 10),
    ] {
        let target = {
            let one = Contact::named(mint(&mut ids), target);
            let id = one.id;
            edit.push(Change::add(one));
            id
        };
        let id = mint(&mut ids);
        let mut door = Introduction::new(id, Direction::AskedForMe, target, Some(broker));
        door.status = status;
        door.dates = vec![(status, ago(days))];
        edit.push(Change::add(door));
    }
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| {
        settings.me = Some(me);
        settings.coffees_per_week = coffees;
    });
    workspace.apply(&edit).expect("it fits");
    workspace
}

#[test]
fn the_day_is_one_ordered_list() {
    let mut window = with_workspace(Look::default(), mixed(Some(3)));
    show(&mut window);
    let lines = lines(&window);
    let expected = [
        "Monday 23 November",
        "Meetings, 1",
        "Lunch with Ada Okafor",
        "Wins to congratulate, 2",
        "Older win",
        "Younger win",
        "Follow-ups due, 2",
        "Late one",
        "Due today",
        "Introductions, 3",
        "Thank Cy Berg",
        "Remind Bob Lund",
        "Plan the coffee with Amara",
        "Going cold, 1",
        "Eve",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.contains(expected), "{line}, not {expected}");
    }
    // Every row says why, and has one thing to do.
    let window = &window.harness;
    for button in [
        "Prepare",
        "Congratulate",
        "Mark done",
        "Write thanks",
        "Write reminder",
    ] {
        let name = format!("{button}: ");
        assert!(
            window.query_all_by_label_contains(&name).count() > 0,
            "{button}"
        );
    }
    assert_eq!(
        window.query_all_by_label_contains("Plan coffee: ").count(),
        2
    );
}

#[test]
fn meetings_are_proposed_as_far_as_the_week_has_room() {
    // One lunch of the week is planned; a made introduction comes before those going cold.
    let check = |coffees, left, now, later| {
        let digest = of(&mixed(coffees), day());
        assert_eq!(digest.room.left(), left, "{coffees:?}");
        assert_eq!(digest.len(), now, "{coffees:?}");
        assert_eq!(digest.later(), later, "{coffees:?}");
    };
    check(Some(0), 0, 7, 4);
    check(Some(1), 0, 7, 4);
    check(Some(2), 1, 8, 3);
    check(Some(3), 2, 9, 2);
    check(Some(20), 19, 11, 0);
    // Two where the user has not said.
    check(None, 1, 8, 3);
    let room = of(&mixed(Some(3)), day()).room;
    assert_eq!(
        room,
        Room {
            coffees: 3,
            taken: 1
        }
    );
    // Next week is empty.
    assert_eq!(of(&mixed(Some(3)), ahead(7)).room.taken, 0);
}

#[test]
fn whoever_is_met_soon_is_not_going_cold() {
    let mut workspace = mixed(Some(20));
    let eve = of(&workspace, day()).cold[0].0;
    let mut ids = Counter(9_000);
    let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, Some(ahead(3)), [eve]);
    let is_cold = |workspace: &Workspace| {
        let cold = of(workspace, day()).cold;
        cold.iter().any(|(who, _)| *who == eve)
    };
    coffee.status = MeetingStatus::Idea;
    let idea = Edit::one(Change::add(coffee.clone()));
    let mut with_idea = workspace.clone();
    with_idea.apply(&idea).expect("it fits");
    assert!(is_cold(&with_idea), "an idea is not yet arranged");
    coffee.status = MeetingStatus::Invited;
    workspace
        .apply(&Edit::one(Change::add(coffee)))
        .expect("it fits");
    assert!(!is_cold(&workspace));
}

#[test]
fn what_is_snoozed_or_dismissed_stays_away_and_comes_back_with_undo() {
    let mut window = with_workspace(Look::default(), mixed(Some(3)));
    show(&mut window);
    let before = window.workspace().clone();
    let count = |window: &Window, on| of(window.workspace(), on).len();
    let all = count(&window, day());
    // Each row in turn: the key takes it away today, one step brings it back.
    for _ in 0..all {
        let row = cursor(&window).expect("a row has the keyboard");
        press(&mut window, Key::D);
        assert_ne!(cursor(&window).as_deref(), Some(row.as_str()));
        assert!(!lines(&window).contains(&row), "{row}");
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.workspace(), &before, "{row}");
        press(&mut window, Key::Home);
        assert!(lines(&window).contains(&row), "{row} is there again");
        while cursor(&window).as_deref() != Some(row.as_str()) {
            press(&mut window, Key::ArrowDown);
        }
        press(&mut window, Key::ArrowDown);
    }
    // A win: until tomorrow by two keys, and it is not among those that wait meanwhile.
    press(&mut window, Key::Home);
    press(&mut window, Key::ArrowDown);
    on_row(&window, "Older win");
    press(&mut window, Key::S);
    press(&mut window, Key::Enter);
    on_row(&window, "Younger win");
    assert_eq!(of(window.workspace(), day()).wins.len(), 1);
    assert_eq!(of(window.workspace(), ahead(1)).wins.len(), 2);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn somebody_cold_by_a_tag_can_be_snoozed_too() {
    let mut workspace = mixed(Some(20));
    let ada = {
        let mut all = workspace.contacts.iter();
        let ada = all.find(|one| one.display_name() == "Cy Berg");
        ada.expect("she is there").id
    };
    let edit = build::change_contact(&workspace, ada, |one| one.meta.tags = vec!["guild".into()]);
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| {
        settings.tag_cadences = vec![TagCadence {
            tag: "guild".into(),
            days: 30,
        }];
    });
    workspace.apply(&edit).expect("it fits");
    let is_cold = |workspace: &Workspace, on| {
        let cold = of(workspace, on).cold;
        cold.iter().any(|(who, _)| *who == ada)
    };
    assert!(is_cold(&workspace, day()));
    let mut window = with_workspace(Look::default(), workspace);
    show(&mut window);
    press(&mut window, Key::End);
    for _ in 0..20 {
        if cursor(&window).is_some_and(|row| row.contains("Cy Berg, ")) {
            break;
        }
        press(&mut window, Key::ArrowUp);
    }
    on_row(&window, "No meeting yet, you aim for every 30 days");
    press(&mut window, Key::D);
    assert!(!is_cold(window.workspace(), ahead(29)));
    assert!(is_cold(window.workspace(), ahead(30)));
}

#[test]
fn the_whole_sample_day_is_done_by_keys_alone() {
    let mut window = with_sample(Look::default());
    let mut keys = 0;
    show(&mut window);
    let mut tap = |window: &mut Window, modifiers, key| {
        window.press(modifiers, key);
        keys += 1;
    };
    let none = Modifiers::NONE;
    // Three meetings are looked at.
    for title in [
        "Coffee with Jonas",
        "Lunch with Sofia",
        "department meeting",
    ] {
        on_row(&window, title);
        tap(&mut window, none, Key::D);
    }
    // Three wins: the note as it is drafted, sent.
    for title in ["Lucía Navarro", "Seun Adeyemi", "Mei-Ling Chen"] {
        on_row(&window, title);
        tap(&mut window, none, Key::Enter);
        tap(&mut window, Modifiers::COMMAND, Key::Enter);
    }
    // Two follow-ups are done.
    for _ in 0..2 {
        tap(&mut window, none, Key::D);
    }
    // Two people who go cold: not this time, and next week.
    on_row(
        &window,
        "Astrid Johansen, Last meeting 7 weeks ago, you aim for every 2",
    );
    tap(&mut window, none, Key::D);
    tap(&mut window, none, Key::S);
    tap(&mut window, none, Key::Enter);
    // Others may take the room; they are let go, too.
    let mut rest = 0;
    while cursor(&window).is_some() {
        tap(&mut window, none, Key::D);
        rest += 1;
        assert!(rest < 10, "{:?}", cursor(&window));
    }
    assert_eq!(
        rest, 4,
        "each that follows takes the room of the one before"
    );
    assert_eq!(keys, 3 + 2 * 3 + 2 + 3 + 4);
    window.harness.get_by_label("A quiet day");
    window
        .harness
        .get_by_label_contains("Tomorrow: 3 meetings, the first at 08:30");
    window.harness.get_by_label("Nothing for today");
    let wins = window.workspace().accomplishments.iter();
    let sent = wins.filter(|win| {
        win.congratulated
            .as_ref()
            .is_some_and(|note| note.date == day())
    });
    assert_eq!(sent.count(), 3);
}

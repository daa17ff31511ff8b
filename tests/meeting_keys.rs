//! The keyboard around meetings: Tab gets everywhere, and the window of shortcuts tells every panel's keys.

mod common;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, FollowUp, Id, Meeting, MeetingKind, MeetingStatus, mint};
use inroads::panels::{
    Clock, ClockMint, Command, PanelKind, Selection, calendar, follow_ups, today, wins,
};

/// The names that Tab goes through in one turn, from where the keyboard is until it comes back to a widget for the
/// second time.
fn turn(window: &mut Window) -> Vec<String> {
    let mut names = Vec::new();
    let mut seen = Vec::new();
    for _ in 0..600 {
        window.press(Modifiers::NONE, Key::Tab);
        let focused = window
            .harness
            .query_all_by(|node| node.is_focused() && !node.is_hidden())
            .last()
            .map(|node| {
                let node = node.accesskit_node();
                (node.id(), node.label().or(node.value()).unwrap_or_default())
            });
        let Some((id, name)) = focused else {
            names.push("nothing".to_owned());
            continue;
        };
        if seen.contains(&id) {
            return names;
        }
        seen.push(id);
        names.push(name);
    }
    panic!("Tab never comes around: {names:?}");
}

#[test]
fn tab_goes_through_the_whole_card_and_comes_around() {
    let mut window = with_sample(Look::default());
    let priya: Id<Contact> = window
        .workspace()
        .contacts
        .iter()
        .find(|contact| contact.display_name() == "Priya Raman")
        .expect("the sample knows her")
        .id;
    let id = mint(&mut ClockMint);
    let one = FollowUp::new(id, "Send the numbers", Some(priya), Some(day()));
    window.send(Command::Apply {
        label: "Add a follow-up".to_owned(),
        edit: Edit::one(Change::add(one)),
        gesture: None,
    });
    window.send(Command::Select(Selection::one(priya)));
    window.harness.run_steps(4);
    let names = turn(&mut window);
    for wanted in [
        "Add photo…",
        "Mark done: Send the numbers",
        "Open follow-up: Send the numbers",
        "Remove tag porto",
        "Search or run a command",
        "People",
    ] {
        assert!(
            names.iter().any(|name| name == wanted),
            "Tab never reaches “{wanted}”, but {names:?}"
        );
    }
    assert!(!names.iter().any(|name| name == "nothing"), "{names:?}");
}

#[test]
fn the_window_of_shortcuts_tells_the_keys_of_every_list() {
    let mut window = with_sample(Look::default());
    window.send(Command::Shortcuts);
    window.harness.run_steps(4);
    for (title, keys) in [
        ("In the list of today", today::KEYS),
        ("In the calendar", calendar::KEYS),
        ("In the list of wins", wins::KEYS),
        ("In the list of follow-ups", follow_ups::KEYS),
    ] {
        let listed = inroads::panels::dialogs::KEY_GROUPS
            .iter()
            .find(|group| group.title == title);
        assert_eq!(listed.map(|group| group.keys), Some(keys), "{title}");
        for (_, what) in keys {
            let shown = window.harness.query_all_by_label(what).next();
            assert!(shown.is_some(), "“{what}” under “{title}”");
        }
    }
}

#[test]
fn times_are_said_and_read_in_twelve_hours_where_the_user_wants_that() {
    let mut window = with_sample(Look::default());
    let state = &mut window.harness.state_mut().state;
    state.settings.preferences.clock = Clock::Hours12;
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    window.type_text("lunch with Priya thu 14:30 @canteen");
    assert!(window.harness.query_by_label("until 3:30 pm").is_some());
    window.press(Modifiers::NONE, Key::Enter);
    window.send(Command::Show(PanelKind::Calendar));
    window.harness.run_steps(4);
    let one = |window: &Window| {
        let id = window.harness.state().state.view.selection.meeting();
        let id = id.expect("it is selected");
        window.workspace().meetings.get(id).expect("there").clone()
    };
    let before = one(&window);
    assert_eq!(before.start, chrono::NaiveTime::from_hms_opt(14, 30, 0));
    let says = |window: &Window, words: &str| {
        let mut found = window.harness.query_all_by_label_contains(words);
        found.next().is_some()
    };
    assert!(says(&window, "Lunch with Priya Raman, 2:30 pm, idea"));
    assert!(says(&window, "At 3:30 pm on Thu 26 Nov Inroads asks"));
    // The field is written as it is read, and Enter in it changes nothing.
    window.harness.get_by_label("Edit Starts: 2:30 pm").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(one(&window).start, before.start);
    window.wait_for("the file to be saved", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| matches!(document.saved, inroads::app::Saved::Yes(Some(_))))
    });
    let saved = window.harness.query_all_by_label_contains("Saved ").next();
    let words = saved.and_then(|node| node.accesskit_node().value());
    let words = words.expect("the status bar says when");
    assert!(words.ends_with(" am") || words.ends_with(" pm"), "{words}");
}

/// Adds as many meetings of the day before, of which nobody said whether they happened.
fn with_forgotten(window: &mut Window, many: usize) {
    let yesterday = day().pred_opt().expect("a day");
    let mut edit = Edit::default();
    for _ in 0..many {
        let id = mint(&mut ClockMint);
        let mut one = Meeting::new(id, MeetingKind::Coffee, Some(yesterday), []);
        one.status = MeetingStatus::Confirmed;
        edit.push(Change::add(one));
    }
    window.send(Command::Apply {
        label: "Plan coffee".to_owned(),
        edit,
        gesture: None,
    });
    window.send(Command::Show(PanelKind::Calendar));
    window.harness.run_steps(4);
}

#[test]
fn the_agenda_begins_with_what_is_to_be_asked_about() {
    let mut window = with_sample(Look::default());
    with_forgotten(&mut window, 40);
    window.press(Modifiers::ALT, Key::Num3);
    let first = |window: &Window| {
        let headings = window.harness.query_all_by_role(Role::Heading);
        let names = headings.filter_map(|node| node.accesskit_node().label());
        names.into_iter().next()
    };
    let asked = Some("To ask about, 40 meetings".to_owned());
    assert_eq!(first(&window), asked);
    // Another month, and back to today.
    window.press(Modifiers::NONE, Key::PageDown);
    assert_ne!(first(&window), asked);
    window.press(Modifiers::COMMAND, Key::T);
    assert_eq!(first(&window), asked);
}

#[test]
fn the_first_arrow_in_the_window_goes_to_a_day_and_stays_there() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num3);
    let focused = |window: &Window| {
        let mut found = window
            .harness
            .query_all_by(|node| node.is_focused() && !node.is_hidden());
        found
            .next_back()
            .and_then(|node| node.accesskit_node().label())
    };
    for (key, day) in [
        (Key::ArrowRight, "Tuesday 24 November, 3 meetings"),
        (Key::ArrowRight, "Wednesday 25 November, 3 meetings"),
        (Key::ArrowDown, "Wednesday 2 December, 1 meeting"),
        (Key::ArrowRight, "Thursday 3 December, 1 meeting"),
        (Key::ArrowRight, "Friday 4 December, 1 meeting"),
    ] {
        window.press(Modifiers::NONE, key);
        assert_eq!(focused(&window).as_deref(), Some(day));
    }
    window.press(Modifiers::NONE, Key::N);
    window.type_text("walk with Priya 8:00");
    window.press(Modifiers::NONE, Key::Enter);
    let id = window.harness.state().state.view.selection.meeting();
    let one = window.workspace().meetings.get(id.expect("selected"));
    let date = one.and_then(|one| one.date).map(|day| day.to_string());
    assert_eq!(date.as_deref(), Some("2026-12-04"));
}

#[test]
fn after_a_field_the_keyboard_is_on_its_value_and_goes_on_from_there() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    window.type_text("walk with Priya thu 8:00");
    window.press(Modifiers::NONE, Key::Enter);
    let focused = |window: &Window| {
        let mut found = window
            .harness
            .query_all_by(|node| node.is_focused() && !node.is_hidden());
        found
            .next_back()
            .and_then(|node| node.accesskit_node().label())
    };
    window.harness.get_by_label("Edit Place: empty").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("Harbour");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("Edit Place: Harbour"));
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window).as_deref(), Some("Edit Link: empty"));
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("example.com");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some("Edit Link: empty"));
}

#[test]
fn every_link_of_a_meeting_has_a_name_of_its_own() {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    window.type_text("walk with Priya thu 8:00 for the renewal");
    window.press(Modifiers::NONE, Key::Enter);
    for name in ["Add questions", "Add preparation", "Edit purpose"] {
        let link = window.harness.get_by_role_and_label(Role::Link, name);
        link.focus();
        window.harness.run_steps(2);
        window.press(Modifiers::NONE, Key::Enter);
        let (_, field) = name.split_once(' ').expect("a verb and a field");
        let open = window.harness.query_all_by_role(Role::MultilineTextInput);
        let names: Vec<_> = open
            .filter_map(|node| node.accesskit_node().label())
            .map(|name| name.to_lowercase())
            .collect();
        assert!(names.iter().any(|name| name == field), "{name}: {names:?}");
        window.press(Modifiers::NONE, Key::Escape);
    }
}

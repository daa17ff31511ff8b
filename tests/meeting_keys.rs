//! The keyboard around meetings: Tab gets everywhere, and the window of shortcuts tells every panel's keys.

mod common;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Contact, FollowUp, Id, mint};
use inroads::panels::{ClockMint, Command, Selection, calendar, follow_ups, today, wins};

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
        edit: inroads::edit::Edit::one(inroads::edit::Change::add(one)),
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

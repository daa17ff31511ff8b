//! People who are here twice: found, compared, merged as one step, told apart for good.

mod common;

use common::{Look, Window, with_workspace};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Counter, FollowUp, Id, Tie, TieType, Workspace, mint};
use inroads::panels::Command;

/// Ada is here twice; Bo knows one of the two, and there is something to do for her.
fn twice() -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut workspace = Workspace::default();
    let mut people: Vec<Contact> = ["Ada Lovelace", "Lovelace, Ada", "Bo Ek"]
        .into_iter()
        .map(|name| Contact::named(mint(&mut ids), name))
        .collect();
    people[0].work.title = "Analyst".to_owned();
    people[1].work.title = "Countess".to_owned();
    people[1].meta.tags = vec!["poet".to_owned()];
    let all: Vec<_> = people.iter().map(|one| one.id).collect();
    let tie = Tie::new(mint(&mut ids), all[2], all[1], TieType::Knows, None);
    let todo = FollowUp::new(mint(&mut ids), "Call her", Some(all[1]), None);
    let edit: Edit = people
        .into_iter()
        .map(Change::add)
        .chain([Change::add(tie), Change::add(todo)])
        .collect();
    workspace.apply(&edit).expect("they fit");
    (workspace, all)
}

/// Whether a dialog with this title is open; its frame has the name, too.
fn titled(window: &Window, title: &str) {
    let found = window.harness.query_all_by_label(title).count();
    assert!(found > 0, "no dialog is called {title}");
}

fn compare(window: &mut Window) {
    window.send(Command::FindDuplicates);
    window.harness.run_steps(4);
    titled(window, "1 pair that may be one person");
    window
        .harness
        .get_by_label("Compare Ada Lovelace and Lovelace, Ada")
        .click();
    window.harness.run_steps(4);
}

#[test]
fn two_become_one_and_two_again() {
    let (workspace, all) = twice();
    let mut window = with_workspace(Look::default(), workspace);
    compare(&mut window);
    window.harness.get_by_label("Title: Countess").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Merge").click();
    window.harness.run_steps(5);
    let after = window.workspace().clone();
    assert!(!after.contacts.contains(all[1]));
    let ada = after.contacts.get(all[0]).expect("the older one stays");
    assert_eq!(ada.display_name(), "Ada Lovelace");
    assert_eq!(
        (ada.work.title.as_str(), ada.meta.tags.len()),
        ("Countess", 1)
    );
    assert_eq!(after.ties.iter().next().map(|tie| tie.to), Some(all[0]));
    assert_eq!(
        after.follow_ups.iter().next().and_then(|one| one.who),
        Some(all[0])
    );
    titled(&window, "No duplicates");
    window.harness.get_by_label("Close").click();
    window.harness.run_steps(3);
    window.send(Command::Undo);
    window.harness.run_steps(4);
    assert!(window.workspace().contacts.contains(all[1]));
    let tie = window.workspace().ties.iter().next().map(|tie| tie.to);
    assert_eq!(tie, Some(all[1]));
}

#[test]
fn the_other_one_can_stay() {
    let (workspace, all) = twice();
    let mut window = with_workspace(Look::default(), workspace);
    compare(&mut window);
    window.harness.get_by_label("Keep this one").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Merge").click();
    window.harness.run_steps(5);
    assert!(!window.workspace().contacts.contains(all[0]));
    let ada = window.workspace().contacts.get(all[1]).expect("she stays");
    assert_eq!(ada.work.title, "Countess");
}

#[test]
fn who_is_not_the_same_is_not_asked_about_again() {
    let (workspace, all) = twice();
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::FindDuplicates);
    window.harness.run_steps(4);
    window
        .harness
        .get_by_label("Ada Lovelace and Lovelace, Ada are not the same")
        .click();
    window.harness.run_steps(4);
    titled(&window, "No duplicates");
    assert!(window.workspace().settings.are_two(all[1], all[0]));
    assert_eq!(window.workspace().contacts.len(), 3);
}

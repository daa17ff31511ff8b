//! The list of people: lists with a name, cards, columns, one line for a new person, the clipboard.

mod common;

use common::{Look, Window, with_sample, with_workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::model::Workspace;
use inroads::panels::{Command, Selection};
use inroads::query::SortColumn;

fn listed(window: &Window) -> usize {
    window.harness.state().state.view.people.visible().len()
}

fn copied(window: &Window) -> Option<String> {
    let commands = &window.harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn a_list_narrows_and_a_chip_takes_it_off() {
    let mut window = with_sample(Look::default());
    let all = listed(&window);
    window.harness.get_by_label("Filter List").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Overdue").click();
    window.harness.run_steps(4);
    let overdue = listed(&window);
    assert!(overdue > 0 && overdue < all);
    let chip = "Filter Overdue, on; click to take off";
    window.harness.get_by_label(chip).click();
    window.harness.run_steps(4);
    assert_eq!(listed(&window), all);
}

#[test]
fn what_is_shown_can_be_kept_as_a_list() {
    let mut window = with_sample(Look::default());
    window.harness.get_by_label("Filter Due").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Save as list…").click();
    window.harness.run_steps(4);
    window.type_text("To call");
    window.harness.get_by_label("Save list").click();
    window.harness.run_steps(4);
    let view = window.harness.state().state.view.people.view().clone();
    assert_eq!(view.lists.len(), 1);
    assert_eq!(view.list_name().as_deref(), Some("To call"));
    window.harness.get_by_label("Filter To call");
}

#[test]
fn cards_show_the_same_people() {
    let mut window = with_sample(Look::default());
    window.harness.get_by_label("Show as cards").click();
    window.harness.run_steps(4);
    assert!(window.harness.state().state.view.people.view().cards);
    let cards = window
        .harness
        .query_all_by_role(egui::Role::GridCell)
        .count();
    assert!((6..60).contains(&cards), "only those in view: {cards}");
    let first = window.harness.state().state.view.people.visible()[0];
    window.send(Command::Select(Selection::one(first)));
    window.harness.run_steps(3);
    window.press(Modifiers::NONE, Key::ArrowRight);
    let second = window.harness.state().state.view.people.visible()[1];
    assert_eq!(
        window.harness.state().state.view.selection.lead,
        Some(second)
    );
}

#[test]
fn columns_come_and_go() {
    let mut window = with_sample(Look::default());
    window.harness.get_by_label("Columns").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Show the column Title").click();
    window.harness.get_by_label("Show the column Team").click();
    window.harness.run_steps(4);
    let order = window
        .harness
        .state()
        .state
        .view
        .people
        .view()
        .columns
        .order
        .clone();
    assert!(!order.contains(&SortColumn::Title) && order.contains(&SortColumn::Team));
}

#[test]
fn one_line_makes_a_person_and_tells_who_is_there() {
    let mut window = with_sample(Look::default());
    let me = window
        .workspace()
        .contacts
        .iter()
        .next()
        .map(inroads::model::Contact::display_name);
    let name = me.expect("the sample has people");
    window
        .harness
        .get_by_label("New contact in one line")
        .click();
    window.harness.run_steps(4);
    window.type_text(&name);
    window.harness.run_steps(3);
    assert!(window.harness.query_by_label_contains("exists:").is_some());
    window.type_text(" Zwei, engineering, met at offsite #probe");
    window.harness.run_steps(3);
    window.harness.get_by_label("Department: Engineering");
    let before = window.workspace().contacts.len();
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), before + 1);
    let lead = window
        .harness
        .state()
        .state
        .view
        .selection
        .lead
        .expect("the new one leads");
    let contact = window
        .workspace()
        .contacts
        .get(lead)
        .expect("there")
        .clone();
    assert_eq!(contact.display_name(), format!("{name} Zwei"));
    assert_eq!(contact.work.department, "Engineering");
    assert_eq!(contact.relation.met.event, "offsite");
    window.send(Command::Undo);
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), before);
}

#[test]
fn copy_gives_rows_and_paste_a_preview() {
    let mut window = with_sample(Look::default());
    let ids: Vec<_> = window.harness.state().state.view.people.visible()[..2].to_vec();
    window.send(Command::Select(Selection::many(ids)));
    window.harness.run_steps(3);
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    let text = copied(&window).expect("something was copied");
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.starts_with("Name\tJob title"));
    let mut empty = with_workspace(Look::default(), Workspace::default());
    empty.harness.event(egui::Event::Paste(text));
    empty.harness.run_steps(2);
    empty.wait_for("the preview", |app| app.state.dialog.is_some());
    empty.harness.get_by_label("Import").click();
    empty.harness.run_steps(4);
    assert_eq!(empty.workspace().contacts.len(), 2);
}

#[test]
fn a_second_contact_like_the_first_is_one_step() {
    let mut window = with_sample(Look::default());
    let first = window.harness.state().state.view.people.visible()[3];
    window.send(Command::Select(Selection::one(first)));
    window.harness.run_steps(3);
    let before = window.workspace().contacts.len();
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(window.workspace().contacts.len(), before + 1);
    let lead = window.harness.state().state.view.selection.lead;
    assert_ne!(lead, Some(first));
    window.send(Command::Undo);
    window.harness.run_steps(3);
    assert_eq!(window.workspace().contacts.len(), before);
}

#[test]
fn a_tag_gets_a_cadence() {
    let mut window = with_sample(Look::default());
    window.send(Command::TagCadences);
    window.harness.run_steps(4);
    window.type_text("family");
    window.press(Modifiers::NONE, Key::Enter);
    window
        .harness
        .get_by_label("Cadence of family: Monthly")
        .click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Weekly").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Save").click();
    window.harness.run_steps(3);
    let rules = &window.workspace().settings.tag_cadences;
    assert_eq!((rules[0].tag.as_str(), rules[0].days), ("family", 7));
}

//! What the people's table and card do besides the everyday: several at once, cadences from tags, and nothing while the
//! workspace is open for reading only.

mod common;

use common::{Look, Window, with_sample};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use inroads::app::ReadOnly;
use inroads::model::{Contact, Id};
use inroads::panels::{Command, PanelKind, Selection};

fn some(window: &Window, many: usize) -> Vec<Id<Contact>> {
    let me = window.workspace().settings.me;
    let others = window.workspace().contacts.iter().map(|one| one.id);
    others
        .filter(|id| Some(*id) != me)
        .skip(40)
        .take(many)
        .collect()
}

fn people(window: &mut Window, ids: &[Id<Contact>]) {
    window.send(Command::Show(PanelKind::People));
    window.send(Command::Select(Selection::many(ids.iter().copied())));
    window.harness.run_steps(4);
}

/// Presses a button of the bar, which the card repeats.
fn press(window: &mut Window, button: &str) {
    let first = window.harness.get_all_by_label(button).next();
    first.expect("it is in the bar").click_accesskit();
    window.harness.run_steps(4);
}

fn take(window: &mut Window, row: &str) {
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, row)
        .click_accesskit();
    window.harness.run_steps(4);
}

#[test]
fn several_people_get_a_cadence_in_one_step() {
    let mut window = with_sample(Look::default());
    let ids = some(&window, 5);
    people(&mut window, &ids);
    let before = window.workspace().clone();
    press(&mut window, "Cadence…");
    take(&mut window, "Every quarter");
    for id in &ids {
        let contact = window.workspace().contacts.get(*id).expect("there");
        let cadence = contact.relation.cadence.as_ref();
        assert_eq!(cadence.map(|one| one.ideal_days), Some(91));
    }
    press(&mut window, "Cadence…");
    take(&mut window, "Off");
    let none = |id: &Id<Contact>| {
        let contact = window.workspace().contacts.get(*id);
        contact.is_some_and(|one| one.relation.cadence.is_none())
    };
    assert!(ids.iter().all(none));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn several_people_are_connected_in_one_step() {
    let mut window = with_sample(Look::default());
    let ids = some(&window, 4);
    people(&mut window, &ids);
    let before = window.workspace().clone();
    let know = |window: &Window| {
        let ties = window.workspace().ties.iter();
        ties.filter(|tie| tie.kind == inroads::model::TieType::Knows)
            .filter(|tie| ids.contains(&tie.from) && ids.contains(&tie.to))
            .count()
    };
    assert!(know(&window) < 6);
    press(&mut window, "Connect…");
    take(&mut window, "To each other");
    assert_eq!(know(&window), 6);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
    press(&mut window, "Connect…");
    window.type_text("Priya Raman");
    window.press(Modifiers::NONE, Key::Enter);
    let priya = window
        .workspace()
        .contacts
        .iter()
        .find(|one| one.display_name() == "Priya Raman")
        .expect("she is in the sample")
        .id;
    for id in &ids {
        let mut ties = window.workspace().ties.iter();
        assert!(ties.any(|tie| [tie.from, tie.to].contains(id)
            && [tie.from, tie.to].contains(&priya)
            && tie.kind == inroads::model::TieType::Knows));
    }
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_cadence_from_a_tag_is_told_with_its_tag() {
    let mut window = with_sample(Look::default());
    let id = some(&window, 1)[0];
    let mut edit = inroads::edit::build::change_contact(window.workspace(), id, |contact| {
        contact.relation.cadence = None;
        contact.meta.tags = vec!["lighthouse".to_owned()];
    });
    let rules = inroads::edit::build::change_settings(window.workspace(), |settings| {
        settings.tag_cadences = vec![inroads::model::TagCadence {
            tag: "Lighthouse".to_owned(),
            days: 30,
        }];
    });
    edit.changes.extend(rules.changes);
    window.send(Command::Apply {
        label: "Set up".to_owned(),
        edit,
        gesture: None,
    });
    people(&mut window, &[id]);
    window
        .harness
        .get_by_label_contains("Keep in touch: Every month from Lighthouse ·");
}

#[test]
fn a_workspace_for_reading_only_opens_no_field() {
    let mut window = with_sample(Look::default());
    let id = some(&window, 1)[0];
    people(&mut window, &[id]);
    let document = window.harness.state_mut().state.document.as_mut();
    document.expect("open").read_only = Some(ReadOnly("It is open elsewhere.".into()));
    window.harness.run_steps(2);
    let fields = |window: &Window| {
        let all = window.harness.query_all_by_role(Role::TextInput);
        all.count()
    };
    let before = fields(&window);
    let first = window
        .harness
        .query_all_by_label_contains("Edit How we met")
        .next();
    first.expect("a field").click();
    window.harness.run_steps(4);
    assert_eq!(fields(&window), before, "no field opened");
    window
        .harness
        .get_by_label_contains("open for reading only. Save a copy to change it.");
    window.harness.get_by_label("Note").click();
    window.harness.run_steps(4);
    assert_eq!(fields(&window), before, "no form for a note opened");
}

#[test]
fn whoever_is_named_again_can_be_opened_instead() {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::People));
    window.send(Command::NewContact);
    window.harness.run_steps(4);
    assert_eq!(window.workspace().contacts.len(), 121);
    window.type_text("Priya Rama");
    window.harness.run_steps(2);
    assert!(window.harness.query_by_label_contains("exists:").is_none());
    window.type_text("n");
    window.harness.run_steps(2);
    window
        .harness
        .get_by_label("Priya Raman, Engineering, exists:");
    window.harness.get_by_label("Open").click();
    window.harness.run_steps(4);
    assert_eq!(window.workspace().contacts.len(), 120);
    let lead = window.harness.state().state.view.selection.lead;
    let shown = lead.map(|id| window.workspace().name_of(id));
    assert_eq!(shown.as_deref(), Some("Priya Raman"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace().contacts.len(), 121);
}

#[test]
fn selecting_everybody_leaves_the_list_where_it_is() {
    let mut window = with_sample(Look::default());
    let id = some(&window, 1)[0];
    people(&mut window, &[id]);
    window.press(Modifiers::COMMAND, Key::A);
    let selection = &window.harness.state().state.view.selection;
    assert_eq!(selection.contacts.len(), 120);
    assert_eq!(selection.lead, Some(id));
}

#[test]
fn escape_while_naming_leaves_nobody_behind() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().contacts.len();
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.type_text("Ada Love");
    assert_eq!(window.workspace().contacts.len(), before + 1);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.workspace().contacts.len(), before);
    // Who has a name stays, whatever is called off on the card.
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    window.type_text("Ada Lovelace");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.workspace().contacts.len(), before + 1);
}

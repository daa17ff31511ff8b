//! Every field of a card is edited by the keyboard alone, and all of it is taken back.

use std::collections::BTreeSet;

use egui::Role::{Button, CheckBox, Link, MenuItem, MultilineTextInput, RadioButton, TextInput};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Answer, Contact, MeetingKind, MeetingStatus};
use inroads::panels::{Command, Selection};
use serde_json::Value;

use crate::world::{Shows, World, company, today, type_into, window};

type Harness = egui_kittest::Harness<'static, World>;

const NAME: &str = "Zoë Ek";

fn card() -> Harness {
    let mut harness = window(company(), Shows::Card, (340.0, 4_500.0));
    let id = harness.state().id(NAME);
    harness.state_mut().selection = Selection::one(id);
    harness.run();
    harness
}

/// Puts the keyboard on something and presses a key.
fn press(harness: &mut Harness, role: Role, label: &str, key: Key) {
    let first = harness.get_all_by_role_and_label(role, label).next();
    first.unwrap_or_else(|| panic!("{label} is there")).focus();
    harness.run();
    harness.key_press(key);
    harness.run();
}

/// The labels of all nodes of a role that are shown now.
fn labels(harness: &Harness, role: Role) -> Vec<String> {
    let all = harness.get_all_by_role(role);
    all.filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// Carries out an edit, and shows what came of it.
fn apply(harness: &mut Harness, edit: inroads::edit::Edit) {
    harness.state().outbox.push(Command::Apply {
        label: "Prepared".to_owned(),
        edit,
        gesture: None,
    });
    // The first frame carries it out, the second shows it.
    harness.run();
    harness.run();
}

/// Words that fields take; the first that fits is kept.
const WORDS: [&str; 6] = [
    "Mei Chen",
    "2026-03-14",
    "9 weeks",
    "60.5, 5.25",
    "7",
    "Badge: 4711",
];

/// Edits a field that is open or opens a menu. Returns whether the record has changed.
fn fill(harness: &mut Harness, field: &str) -> bool {
    let before = harness.state().history.len();
    let changed = |harness: &Harness| harness.state().history.len() > before;
    for role in [TextInput, MultilineTextInput] {
        for words in WORDS {
            if harness.query_by_role_and_label(role, field).is_none() {
                break;
            }
            harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
            harness.event(egui::Event::Text(words.to_owned()));
            harness.run();
            if role == MultilineTextInput {
                harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
            } else {
                harness.key_press(Key::Enter);
            }
            harness.run();
            if changed(harness) {
                return true;
            }
        }
    }
    // A menu: the first row means that nothing was said.
    let row = harness.query_all_by_role(MenuItem).nth(1);
    let is_menu = row.map(|row| row.focus()).is_some();
    if is_menu {
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
    }
    changed(harness)
}

/// The names of all fields that hold something.
fn said(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                found.insert(name.clone());
                said(value, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| said(value, found)),
        _ => {}
    }
}

fn fields_of(contact: &Contact) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let value = serde_json::to_value(contact).expect("a contact can be written");
    said(&value, &mut found);
    found
}

#[test]
fn every_field_is_edited_by_keyboard_and_all_is_undone() {
    let mut harness = card();
    let start = harness.state().workspace.clone();
    let id = harness.state().id(NAME);
    press(&mut harness, Link, "More fields", Key::Enter);
    press(&mut harness, Button, "Make a key player", Key::Enter);
    press(&mut harness, Link, "Add a job", Key::Enter);
    press(
        &mut harness,
        RadioButton,
        "Strength 3: Friendly",
        Key::Enter,
    );
    let mut done: BTreeSet<String> = BTreeSet::new();
    // Fields that come up while others are filled are found too.
    while let Some(label) = labels(&harness, Button).into_iter().find(|label| {
        label.starts_with("Edit ") && label.ends_with(": empty") && !done.contains(label)
    }) {
        press(&mut harness, Button, &label, Key::Enter);
        let field = label
            .trim_start_matches("Edit ")
            .trim_end_matches(": empty");
        assert!(fill(&mut harness, field), "{field} takes nothing");
        assert!(done.insert(label), "each once");
    }
    assert!(done.len() >= 60, "only {} fields: {done:?}", done.len());
    for (label, field) in [
        ("Edit title: Buyer", "Title"),
        ("Edit department: Sales", "Department"),
    ] {
        // The row below the name, not the one of the section.
        let label = labels(&harness, Button)
            .into_iter()
            .find(|one| one.starts_with(label.split(':').next().unwrap_or(label)))
            .unwrap_or_else(|| panic!("{label} is there"));
        press(&mut harness, Button, &label, Key::Enter);
        assert!(fill(&mut harness, field), "{field} takes nothing");
    }
    for label in labels(&harness, CheckBox) {
        let steps = harness.state().history.len();
        press(&mut harness, CheckBox, &label, Key::Space);
        assert_eq!(harness.state().history.len(), steps + 1, "{label}");
    }
    press(&mut harness, Button, "Add a tag", Key::Enter);
    harness.event(egui::Event::Text("chess".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();

    let contact = harness
        .state()
        .workspace
        .contacts
        .get(id)
        .expect("she is there")
        .clone();
    let filled = fields_of(&contact);
    let wanted = "display prefix given additional family suffix phonetic nickname pronouns pronunciation \
        emails phones chats urls profiles places preferred best_time \
        company department team title role level level_label employee_number business_unit site desk assistant start \
        jobs from to time_zone geo languages working_days side \
        skills interests hobbies offers looking_for food birthday work_anniversary talking_points avoid \
        met date place event through note kind trust energy target why priority by knows_what_i_seek on \
        cadence ideal_days max_days snoozed_until paused next_step do_not_contact \
        hue hidden state since tags notes private archived custom";
    let missing: Vec<&str> = wanted
        .split_whitespace()
        .filter(|name| !filled.contains(*name))
        .collect();
    assert_eq!(
        missing, [""; 0],
        "edited, but not in the record: {contact:?}"
    );
    assert_eq!(contact.meta.tags, ["porto", "chess"]);
    assert_eq!(contact.reach.emails[0].value, "Mei Chen");

    let steps = harness.state().history.len();
    for _ in 0..steps {
        harness.state_mut().undo();
        harness.run();
    }
    assert_eq!(harness.state().workspace, start);
}

#[test]
fn an_empty_field_is_added_from_the_searched_menu() {
    let mut harness = card();
    let add = |harness: &mut Harness, words: &str| {
        press(harness, Link, "Add field", Key::Enter);
        type_into(harness, "Fields", words);
        harness.key_press(Key::Enter);
        harness.run();
    };
    add(&mut harness, "birthd");
    let field = harness.get_by_role_and_label(TextInput, "Birthday");
    assert!(field.is_focused(), "the field has the keyboard");
    harness.event(egui::Event::Text("14 March".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let birthday = harness.state().one(NAME).person.birthday;
    assert_eq!(
        birthday.map(|day| (day.month(), day.year())),
        Some((3, None))
    );
    add(&mut harness, "do not");
    let flag = harness.get_by_role_and_label(CheckBox, "Do not contact");
    assert!(flag.is_focused());
    harness.key_press(Key::Space);
    harness.run();
    assert!(harness.state().one(NAME).relation.do_not_contact);
    add(&mut harness, "linkedin");
    harness.event(egui::Event::Text("linkedin.example/zoe".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().one(NAME).reach.profiles.len(), 1);
    add(&mut harness, "boss");
    type_into(&mut harness, "Manager", "mei");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Edit Manager: Mei Chen");
    add(&mut harness, "nothing like this");
    harness.get_by_label_contains("No such field");
    assert_eq!(harness.state().history.len(), 4);
}

#[test]
fn cadence_and_own_fields_have_menus() {
    let mut harness = card();
    press(
        &mut harness,
        Button,
        "How often to keep in touch",
        Key::Enter,
    );
    press(&mut harness, MenuItem, "Every quarter", Key::Enter);
    let cadence = |harness: &Harness| harness.state().one(NAME).relation.cadence.clone();
    assert_eq!(cadence(&harness).map(|one| one.ideal_days), Some(91));
    press(
        &mut harness,
        Button,
        "How often to keep in touch",
        Key::Enter,
    );
    press(&mut harness, MenuItem, "Pause", Key::Enter);
    assert_eq!(cadence(&harness).map(|one| one.paused), Some(true));
    press(
        &mut harness,
        Button,
        "How often to keep in touch",
        Key::Enter,
    );
    press(&mut harness, MenuItem, "Off", Key::Enter);
    assert_eq!(cadence(&harness), None);

    press(&mut harness, Link, "Add field", Key::Enter);
    type_into(&mut harness, "Fields", "own");
    harness.key_press(Key::Enter);
    harness.run();
    type_into(&mut harness, "New own field", "Mentor: yes");
    harness.key_press(Key::Enter);
    harness.run();
    press(&mut harness, Button, "More: Mentor", Key::Enter);
    press(&mut harness, MenuItem, "Number", Key::Enter);
    let told = |command: &Command| matches!(command, Command::Tell(words) if words.contains("stays as it is"));
    assert!(harness.state().other.iter().any(told));
    press(&mut harness, Button, "More: Mentor", Key::Enter);
    press(&mut harness, MenuItem, "Yes or no", Key::Enter);
    press(&mut harness, CheckBox, "Mentor", Key::Space);
    assert_eq!(harness.state().one(NAME).meta.custom["Mentor"].text(), "no");
}

#[test]
fn a_note_goes_to_the_notes_and_met_counts_as_contact() {
    let mut harness = card();
    let id = harness.state().id(NAME);
    press(&mut harness, Link, "Add note", Key::Enter);
    harness.event(egui::Event::Text("Knows the *port*".to_owned()));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let notes = harness.state().one(NAME).meta.notes.clone();
    assert_eq!(notes, "- 2026-11-23: Knows the *port*");
    assert_eq!(harness.state().index.last_contact(id), None);
    harness.get_by_label("23 November: Note: Knows the *port*");
    press(&mut harness, Button, "Note", Key::Enter);
    press(&mut harness, RadioButton, "Kind of note: Met", Key::Enter);
    type_into(&mut harness, "New note", "In the lift");
    press(&mut harness, Button, "Save note", Key::Enter);
    let meeting = harness
        .state()
        .workspace
        .meetings
        .iter()
        .last()
        .expect("it was made");
    assert_eq!(
        (meeting.kind, meeting.status, meeting.date),
        (MeetingKind::Chance, MeetingStatus::Done, Some(today()))
    );
    assert_eq!(meeting.outcome.summary, "In the lift");
    assert_eq!(harness.state().index.last_contact(id), Some(today()));
    assert_eq!(harness.state_mut().undo(), "Met Zoë Ek");
    assert_eq!(harness.state_mut().undo(), "Note on Zoë Ek");
    assert_eq!(harness.state().workspace, company());
}

#[test]
fn whether_two_people_know_each_other_is_answered_in_one_tap() {
    let mut harness = card();
    let id = harness.state().id("Aiko Tanaka");
    harness.state_mut().selection = Selection::one(id);
    harness.run();
    let mei = harness.state().id("Mei Chen");
    let answer = |harness: &Harness| {
        let world = harness.state();
        world.index.acquaintance(&world.workspace, id, mei)
    };
    assert_eq!(answer(&harness), None);
    press(
        &mut harness,
        Button,
        "Aiko Tanaka does not know Mei Chen",
        Key::Enter,
    );
    assert_eq!(answer(&harness), Some(Answer::Denied));
    assert!(
        harness.query_by_label("Mei Chen").is_none(),
        "it is not asked again"
    );
    harness.state_mut().undo();
    harness.run();
    press(
        &mut harness,
        Button,
        "Aiko Tanaka knows Mei Chen",
        Key::Enter,
    );
    assert_eq!(answer(&harness), Some(Answer::Known));
    press(
        &mut harness,
        Button,
        "Forget that Mei Chen is known",
        Key::Enter,
    );
    assert_eq!(answer(&harness), None);
}

#[test]
fn notes_are_read_as_markdown_and_edited_as_text() {
    let mut harness = card();
    let id = harness.state().id(NAME);
    let text = "# Plans\n\nSee [the page](https://a.example/x), **soon**.\n\n- one\n- two\n";
    let edit = inroads::edit::build::change_contact(&harness.state().workspace, id, |contact| {
        contact.meta.notes = text.to_owned();
    });
    apply(&mut harness, edit);
    for words in ["Plans", "See the page, soon.", "• one", "• two"] {
        harness.get_by_label(words);
    }
    press(&mut harness, Link, "Open a.example/x", Key::Enter);
    let opened = Command::OpenAddress("https://a.example/x".to_owned());
    assert_eq!(harness.state().other, [opened]);
    press(&mut harness, Link, "Edit", Key::Enter);
    let field = harness.get_by_role_and_label(MultilineTextInput, "Notes");
    assert_eq!(field.value().as_deref(), Some(text));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().history.len(), 1, "nothing was changed");
}

#[test]
fn a_chip_has_a_menu_by_the_menu_key() {
    let mut harness = card();
    let id = harness.state().id("Priya Raman");
    let edit = inroads::edit::build::change_contact(&harness.state().workspace, id, |contact| {
        contact.reach.emails = vec![inroads::model::Address::new("priya@a.example", "")];
    });
    apply(&mut harness, edit);
    let tie = harness
        .state()
        .workspace
        .ties
        .iter()
        .find(|tie| tie.to == id)
        .map(|tie| tie.id);
    let item = inroads::panels::Item::Tie(tie.expect("she has a tie"));
    let rows = [
        "Open card",
        "Show in graph",
        "Show meetings in the calendar",
        "Plan meeting…",
        "Log a win…",
        "Add follow-up…",
        "Copy e-mail",
    ];
    for row in rows {
        harness.state_mut().selection = Selection::item(item);
        harness.run();
        press(&mut harness, Button, "Priya Raman", Key::Menu);
        press(&mut harness, MenuItem, row, Key::Enter);
        if row == "Open card" {
            assert_eq!(harness.state().selected(), ["Priya Raman"]);
        }
    }
    let lunch = harness
        .state()
        .workspace
        .meetings
        .iter()
        .next()
        .expect("a lunch")
        .id;
    assert!(harness.state().other.contains(&Command::OpenMeeting(lunch)));
    assert!(
        harness
            .state()
            .other
            .contains(&Command::Copy("priya@a.example".to_owned()))
    );
}

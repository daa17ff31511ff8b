//! The sheet that prepares a meeting, through the window.

mod common;

use std::path::Path;
use std::sync::Mutex;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::build;
use inroads::model::{Contact, Id, Meeting, MeetingKind, MeetingStatus, mint};
use inroads::panels::{ClockMint, Command, PanelKind};

fn window() -> Window {
    with_sample(Look::default())
}

fn person(window: &Window, name: &str) -> Id<Contact> {
    let mut all = window.workspace().contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found
        .unwrap_or_else(|| panic!("nobody is called {name}"))
        .id
}

/// A lunch with Priya at noon of the day, and its sheet.
fn with_sheet(window: &mut Window) -> Id<Meeting> {
    let who = person(window, "Priya Raman");
    let avoid = build::change_contact(window.workspace(), who, |one| {
        one.person.avoid = "The reorganization".to_owned();
        one.person.food = "No <b>peanuts</b>".to_owned();
    });
    let mut one = Meeting::new(mint(&mut ClockMint), MeetingKind::Lunch, Some(day()), [who]);
    one.start = chrono::NaiveTime::from_hms_opt(11, 0, 0);
    one.status = MeetingStatus::Confirmed;
    let id = one.id;
    for edit in [avoid, inroads::edit::meetings::plan(one, [])] {
        window.send(Command::Apply {
            label: "Lunch".to_owned(),
            edit,
            gesture: None,
        });
    }
    window.send(Command::Prepare(id));
    window.harness.run_steps(5);
    id
}

fn meeting(window: &Window, id: Id<Meeting>) -> &Meeting {
    window.workspace().meetings.get(id).expect("it is there")
}

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

#[test]
fn what_is_written_on_the_sheet_is_one_step() {
    let mut window = window();
    let id = with_sheet(&mut window);
    let before = window.workspace().clone();
    assert!(has(&window, "No <b>peanuts</b>"), "food, as it is lunch");
    assert!(has(&window, "The reorganization"));
    assert!(has(&window, "Private: not printed"));
    {
        let is_field = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().role() != egui::accesskit::Role::Label
        };
        let name = "What is in it for them";
        let mut all = window.harness.query_all_by_label(name);
        all.find(is_field).expect("a field of this name").focus();
    }
    window.harness.run_steps(2);
    window.type_text("Proof for the renewal");
    // Escape takes the keyboard from the field, and then closes; what was written stays.
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!has(&window, "Print…"), "the sheet is closed");
    assert_eq!(meeting(&window, id).for_them, "Proof for the renewal");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), before);
}

#[test]
fn proposed_questions_are_taken_over_and_nothing_is_changed_by_looking() {
    let mut window = window();
    let id = with_sheet(&mut window);
    let before = window.workspace().clone();
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!has(&window, "Print…"), "Enter closes");
    assert_eq!(*window.workspace(), before);
    window.send(Command::Prepare(id));
    window.harness.run_steps(5);
    if has(&window, "Use these questions") {
        window.harness.get_by_label("Use these questions").click();
        window.harness.run_steps(3);
        window.press(Modifiers::COMMAND, Key::Enter);
        assert!(!meeting(&window, id).agenda.is_empty());
    }
}

#[test]
fn today_leads_to_the_sheet() {
    let mut window = window();
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(5);
    window
        .harness
        .get_by_label("Prepare: Coffee with Jonas Weber")
        .click();
    window.harness.run_steps(5);
    assert!(has(&window, "Print…"));
    assert!(has(&window, "Done"));
}

/// What was handed to the system instead of being opened.
static OPENED: Mutex<Vec<(std::path::PathBuf, String)>> = Mutex::new(Vec::new());

fn keep(path: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut opened = OPENED.lock().map_err(|error| error.to_string())?;
    opened.push((path.to_owned(), text));
    Ok(())
}

#[test]
fn the_printed_page_is_whole_private_and_for_the_user_alone() {
    let mut window = window();
    window.harness.state_mut().state.open_file = keep;
    with_sheet(&mut window);
    let print = |window: &mut Window, count: usize| {
        window.harness.get_by_label("Print…").click();
        window.harness.run_steps(3);
        window.wait_for("the page", |_| {
            OPENED.lock().is_ok_and(|opened| opened.len() == count)
        });
    };
    print(&mut window, 1);
    {
        let mut all = window.harness.query_all_by_label("With private lines");
        all.next().expect("a switch").click();
    }
    window.harness.run_steps(3);
    print(&mut window, 2);
    let opened = OPENED.lock().expect("nobody panicked");
    let [(path, plain), (other, whole)] = opened.as_slice() else {
        panic!("two pages");
    };
    assert_ne!(path, other);
    assert!(plain.contains("No &lt;b&gt;peanuts&lt;/b&gt;"), "{plain}");
    assert!(!plain.contains("reorganization"));
    assert!(whole.contains("The reorganization"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    for (path, _) in opened.iter() {
        std::fs::remove_file(path).expect("it is ours");
    }
}

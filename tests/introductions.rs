//! Asking for introductions and thanking for them, through the whole window and its accessibility tree.

mod common;

use common::{Look, Window, day, with_sample};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::build;
use inroads::model::{
    Address, Contact, FollowUpStatus, Id, Introduction, IntroductionStatus, Origin,
};
use inroads::panels::{Command, PanelKind};
use inroads::query::suggest::working_days_after;

fn at_today() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    wait_for_label(&mut window, "Write request to Priya Raman");
    window
}

/// Draws until a control of this name is there; paths are looked for on a thread.
fn wait_for_label(window: &mut Window, label: &str) {
    for _ in 0..400 {
        if window.harness.query_by_label(label).is_some() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    panic!("there is no {label}");
}

fn click(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click();
    window.harness.run_steps(4);
}

fn called(window: &Window, name: &str) -> Id<Contact> {
    let mut all = window.workspace().contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("the sample has them").id
}

fn doors_to(window: &Window, name: &str) -> Vec<Introduction> {
    let target = called(window, name);
    let all = window.workspace().introductions.iter();
    all.filter(|one| one.target == target).cloned().collect()
}

fn letter(window: &Window) -> String {
    let field = window.harness.get_by_label("Text of the letter");
    field.accesskit_node().value().unwrap_or_default()
}

/// What was handed to the clipboard in the last frames.
fn copied(window: &mut Window, label: &str) -> Vec<String> {
    window.harness.get_by_label(label).click();
    let mut found = Vec::new();
    for _ in 0..4 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                found.push(text.clone());
            }
        }
    }
    found
}

#[test]
fn the_suggestion_becomes_a_request_in_one_step() {
    let mut window = at_today();
    let before = window.workspace().clone();
    click(&mut window, "Write request to Priya Raman");
    let text = letter(&window);
    assert!(
        text.starts_with("Hi Priya") && text.contains("Amara"),
        "what was planned is kept: {text}"
    );
    window.type_text(" Thank you!");
    assert_eq!(
        copied(&mut window, "Copy the letter"),
        [format!("{text} Thank you!")]
    );
    click(&mut window, "Mark asked");
    let doors = doors_to(&window, "Amara Diallo");
    assert_eq!(doors.len(), 1, "the planned one goes on");
    let door = &doors[0];
    assert_eq!(door.status, IntroductionStatus::Asked);
    assert_eq!(door.dates.last(), Some(&(IntroductionStatus::Asked, day())));
    assert_eq!(door.broker, Some(called(&window, "Priya Raman")));
    assert_eq!(door.path.len(), 3, "me, the broker and the target");
    assert_eq!(door.message, format!("{text} Thank you!"));
    let later = window.workspace().follow_ups.iter();
    let later: Vec<_> = later
        .filter(|one| one.origin == Origin::Introduction(door.id))
        .collect();
    assert_eq!(later.len(), 1);
    assert_eq!(later[0].due, Some(working_days_after(day(), 5)));
    assert_eq!(later[0].who, door.broker);
    window.wait_for("the paths", |_| true);
    std::thread::sleep(std::time::Duration::from_millis(200));
    window.harness.run_steps(6);
    assert!(
        window
            .harness
            .query_by_label_contains("introduce you to Amara Diallo")
            .is_none(),
        "whoever was asked is not to be asked again"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), before, "one step takes all of it back");
}

#[test]
fn a_request_without_a_plan_is_written_and_added() {
    let mut window = at_today();
    let planned = doors_to(&window, "Amara Diallo").remove(0).id;
    let row = window.workspace().introductions.row(planned).cloned();
    let row = row.expect("it is planned");
    let gone = inroads::edit::Change::remove(inroads::model::Record::Introduction(row));
    window.send(Command::Apply {
        label: "Forget the plan".to_owned(),
        edit: inroads::edit::Edit::one(gone),
        gesture: None,
    });
    window.harness.run_steps(4);
    wait_for_label(&mut window, "Write request to Priya Raman");
    click(&mut window, "Write request to Priya Raman");
    let text = letter(&window);
    assert!(text.starts_with("Hi Priya,\n\n"), "{text}");
    assert!(
        text.contains("get to know Amara Diallo") && text.contains("No worries if it does not fit"),
        "{text}"
    );
    // By the keyboard alone: the text has it, so Ctrl Enter means the main button.
    window.press(Modifiers::COMMAND, Key::Enter);
    let doors = doors_to(&window, "Amara Diallo");
    assert_eq!(doors.len(), 1);
    assert_eq!(doors[0].status, IntroductionStatus::Asked);
    assert!(!doors[0].reason.is_empty(), "why they are a key player");
}

#[test]
fn the_letter_survives_a_look_at_the_mail_link() {
    let mut window = at_today();
    click(&mut window, "Write request to Priya Raman");
    window.type_text(" More.");
    let text = letter(&window);
    click(&mut window, "Open in mail");
    window.harness.get_by_label("Open address");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(letter(&window), text);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Mark asked").is_none());
    click(&mut window, "Write request to Priya Raman");
    assert_eq!(letter(&window), text, "Escape loses no words");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(
        doors_to(&window, "Amara Diallo")[0].status,
        IntroductionStatus::Planned,
        "nothing was noted"
    );
}

#[test]
fn the_keyboard_reaches_the_suggestion() {
    let mut window = at_today();
    let name = "Write request to Priya Raman";
    for _ in 0..40 {
        window.press(Modifiers::NONE, Key::Tab);
        if window.harness.get_by_label(name).is_focused() {
            break;
        }
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.query_by_label("Mark asked").is_some());
    let field = window.harness.get_by_label("Text of the letter");
    assert!(field.is_focused(), "one may write at once");
}

#[test]
fn odd_addresses_never_open_a_mail() {
    let mut window = at_today();
    let priya = called(&window, "Priya Raman");
    for (address, told) in [
        (
            "priya@firm.example\nBcc: boss@firm.example",
            "holds characters",
        ),
        ("", "There is no mail address"),
    ] {
        let edit = build::change_contact(window.workspace(), priya, |one| {
            one.reach.emails.clear();
            if !address.is_empty() {
                one.reach.emails.push(Address {
                    value: address.to_owned(),
                    ..Address::default()
                });
            }
        });
        window.send(Command::Apply {
            label: "Change the address".to_owned(),
            edit,
            gesture: None,
        });
        window.harness.run_steps(4);
        wait_for_label(&mut window, "Write request to Priya Raman");
        click(&mut window, "Write request to Priya Raman");
        click(&mut window, "Open in mail");
        assert!(
            window.harness.query_by_label("Open address").is_none(),
            "{address:?}"
        );
        let notices = window.harness.query_all_by_role(Role::Status);
        let notices: Vec<String> = notices
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert!(
            notices.iter().any(|words| words.contains(told)),
            "{notices:?}"
        );
        window.press(Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn thanks_are_written_where_they_are_owed() {
    let mut window = at_today();
    let before = window.workspace().clone();
    let name = "Write thanks: Thank Hannah Fischer for introducing Jonas";
    click(&mut window, name);
    let text = letter(&window);
    assert!(
        text.starts_with("Hi Hannah,\n\nThank you for introducing me to Jonas Weber."),
        "{text}"
    );
    click(&mut window, "Mark thanked");
    let thanks = {
        let mut all = window.workspace().follow_ups.iter();
        all.find(|one| one.what == "Thank Hannah Fischer for introducing Jonas")
    };
    assert_eq!(
        thanks.map(|one| one.status),
        Some(FollowUpStatus::Done),
        "the follow-up is done"
    );
    let door = doors_to(&window, "Jonas Weber").remove(0);
    assert_eq!(
        door.status,
        IntroductionStatus::Made,
        "they are still to meet"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), before);
    // D means done, whatever the button says.
    let digest = |window: &Window| {
        let state = &window.harness.state().state;
        let index = &state.document.as_ref().expect("a workspace is open").index;
        inroads::query::today::digest(window.workspace(), index, state.wall)
    };
    let first = digest(&window).follow_ups[0];
    window.press(Modifiers::NONE, Key::Home);
    for _ in 0..6 {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    assert_eq!(
        window.harness.state().state.view.selection.follow_up(),
        Some(first)
    );
    window.press(Modifiers::NONE, Key::D);
    assert!(!digest(&window).follow_ups.contains(&first));
}

#[test]
fn thanks_after_the_meeting_settle_the_introduction() {
    let mut window = at_today();
    let met = {
        let mut all = window.workspace().introductions.iter();
        let met = all.find(|one| one.status == IntroductionStatus::Met && !one.reported_back);
        met.expect("the sample has one").clone()
    };
    window.send(Command::ThankForIntroduction(met.id, None));
    window.harness.run_steps(4);
    let text = letter(&window);
    assert!(text.contains(&met.outcome), "{text}");
    click(&mut window, "Mark thanked");
    let door = window.workspace().introductions.get(met.id);
    let door = door.expect("it is there");
    assert_eq!(door.status, IntroductionStatus::Thanked);
    assert!(door.reported_back);
}

//! When there are many: names pasted, reminders that wait, meetings of which nobody said whether they happened.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, meetings};
use inroads::model::{Contact, Counter, Id, Meeting, MeetingKind, MeetingStatus, Workspace, mint};
use inroads::panels::{ClockMint, Command, PanelKind};

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

/// Me, Ada, and so many coffees with her on the days before, planned and never spoken of since.
fn forgotten(count: u64) -> (Workspace, Id<Contact>) {
    let mut ids = Counter(0);
    let ada = Contact::named(mint(&mut ids), "Ada Okafor");
    let id = ada.id;
    let mut edit = Edit::one(Change::add(ada));
    for at in 1..=count {
        let on = day().checked_sub_days(chrono::Days::new(at));
        let mut one = Meeting::new(mint(&mut ids), MeetingKind::Coffee, on, [id]);
        one.title = format!("Coffee {at}");
        one.status = MeetingStatus::Confirmed;
        edit.push(Change::add(one));
    }
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(5));
    workspace.apply(&edit).expect("it fits");
    (workspace, id)
}

fn with_status(window: &Window, status: MeetingStatus) -> usize {
    let all = window.workspace().meetings.iter();
    all.filter(|one| one.status == status).count()
}

#[test]
fn older_meetings_are_settled_in_one_step() {
    let (workspace, _) = forgotten(300);
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(6);
    window.harness.get_by_label("Settle older ones…").click();
    window.harness.run_steps(6);
    window
        .harness
        .get_by_label_contains("300 meetings of earlier days are over");
    // One is answered for by itself.
    let tick = |window: &Window| {
        let all = window.harness.query_all_by_role(Role::CheckBox);
        let mut all = all.collect::<Vec<_>>();
        all.remove(1).click();
    };
    tick(&window);
    window.harness.run_steps(3);
    window
        .harness
        .get_by_label("Note 299 meetings as held")
        .click();
    window.harness.run_steps(6);
    assert_eq!(with_status(&window, MeetingStatus::Done), 299);
    assert_eq!(with_status(&window, MeetingStatus::Confirmed), 1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        with_status(&window, MeetingStatus::Confirmed),
        300,
        "one step takes it back"
    );
    window.send(Command::SettleMeetings);
    window.harness.run_steps(4);
    window
        .harness
        .get_by_label("What became of them: They did not happen")
        .click();
    window.harness.run_steps(3);
    window
        .harness
        .get_by_label("Note 300 meetings as not held")
        .click();
    window.harness.run_steps(6);
    assert_eq!(with_status(&window, MeetingStatus::Canceled), 300);
    window.send(Command::SettleMeetings);
    window.harness.run_steps(4);
    window
        .harness
        .get_by_label("Every meeting of an earlier day has its answer.");
}

#[test]
fn pasted_names_beyond_fifty_wait_and_come_up() {
    let (workspace, ada) = forgotten(0);
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::AddNames(ada));
    window.harness.run_steps(6);
    let lines: Vec<String> = (1..=53).map(|at| format!("Name{at} Family{at}")).collect();
    window.harness.event(egui::Event::Paste(lines.join("\n")));
    window.harness.run_steps(6);
    window.harness.get_by_label_contains("3 more of the pasted");
    assert!(has(&window, "Pasted lines that wait"));
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(6);
    assert_eq!(window.workspace().contacts.len(), 51, "fifty and Ada");
    window.harness.get_by_label("Add 3 names");
    assert!(!has(&window, "Pasted lines that wait"));
    window.press(Modifiers::COMMAND, Key::Enter);
    window.harness.run_steps(6);
    assert_eq!(window.workspace().contacts.len(), 54);
    let names: Vec<String> = window
        .workspace()
        .contacts
        .iter()
        .map(Contact::display_name)
        .collect();
    assert!(names.contains(&"Name53 Family53".to_owned()), "{names:?}");
}

#[test]
fn every_reminder_can_be_reached() {
    let mut window = with_sample(Look {
        size: (900.0, 600.0),
        ..Look::default()
    });
    let state = &mut window.harness.state_mut().state;
    state.notify = |_, _| Ok(());
    state.settings.preferences.remind_before = Some(15);
    for at in 1..=7 {
        let mut one = Meeting::new(mint(&mut ClockMint), MeetingKind::Call, Some(day()), []);
        one.start = chrono::NaiveTime::from_hms_opt(11, 0, 0);
        one.status = MeetingStatus::Confirmed;
        one.title = format!("Call {at}");
        window.send(Command::Apply {
            label: "Plan".to_owned(),
            edit: meetings::plan(one, []),
            gesture: None,
        });
        window.harness.run_steps(3);
    }
    window.harness.state_mut().state.clock = || day().and_hms_opt(10, 46, 0).expect("a time");
    window.harness.run_steps(6);
    window.harness.get_by_label("7 reminders; the list scrolls");
    // The last one is below the edge, and comes up when the keyboard goes to it.
    let last = window.harness.get_by_label("Dismiss: Call 7");
    last.focus();
    window.harness.run_steps(12);
    let shown = window.harness.get_by_label("Dismiss: Call 7").rect();
    assert!(shown.bottom() < 600.0 - 28.0, "{shown:?}");
    window.harness.get_by_label("Dismiss: Call 7").click();
    window.harness.run_steps(4);
    assert!(!has(&window, "Dismiss: Call 7"));
    window.harness.get_by_label("6 reminders; the list scrolls");
}

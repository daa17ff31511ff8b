//! Congratulating from the news to the coffee, by keys alone, and all of it taken back.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, build};
use inroads::model::{
    Accomplishment, Cadence, Contact, Counter, Id, Meeting, MeetingKind, MeetingStatus, WinKind,
    Workspace, mint,
};
use inroads::panels::{Command, PanelKind};
use inroads::query::Index;
use inroads::query::today::digest;
use inroads::query::wins::to_congratulate;

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
}

fn says(window: &Window, label: &str) -> bool {
    window.harness.query_by_label_contains(label).is_some()
}

fn newest(window: &Window) -> Accomplishment {
    let wins = window.workspace().accomplishments.iter();
    wins.last().expect("there are wins").clone()
}

fn note(window: &Window) -> String {
    let note = window.harness.get_by_label("Text of the note");
    note.value().unwrap_or_default()
}

/// Opens the palette and runs what a line begins.
fn run_line(window: &mut Window, line: &str) {
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text(line);
    window.press(Modifiers::NONE, Key::Enter);
}

/// Presses Tab until the widget with this name has the keyboard.
fn tab_to(window: &mut Window, label: &str) {
    for _ in 0..80 {
        window.press(Modifiers::NONE, Key::Tab);
        let there = window.harness.query_all_by_label(label);
        if there.into_iter().any(|node| node.is_focused()) {
            return;
        }
    }
    panic!("Tab never reaches {label}");
}

#[test]
fn from_the_news_to_the_coffee_by_keys_and_back() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();
    let waiting = to_congratulate(&before, day()).len();

    // The palette leads on with the text; what is understood is shown before anything is saved.
    run_line(
        &mut window,
        "win Zita Unheard promoted to head of the harbor yesterday heard from Priya Raman",
    );
    assert_eq!(window.workspace(), &before);
    assert!(has(
        &window,
        "Zita Unheard · Promotion · Sun 22 Nov 2026 · heard from Priya Raman · “Promoted to head of the harbor”"
    ));
    assert!(says(&window, "“Zita Unheard” is new"));
    window.press(Modifiers::NONE, Key::Enter);
    let win = newest(&window);
    let who = win.who[0];
    assert_eq!(win.title, "Promoted to head of the harbor");
    assert_eq!((win.kind, win.date), (WinKind::Promotion, day().pred_opt()));
    let source = win.heard_from.expect("somebody told it");
    assert_eq!(window.workspace().name_of(source), "Priya Raman");
    assert_eq!(window.workspace().name_of(who), "Zita Unheard");

    // It waits among the others, with the mark.
    assert_eq!(
        to_congratulate(window.workspace(), day()).len(),
        waiting + 1
    );
    assert!(says(&window, "without a word from you, oldest 6 days"));

    // C opens the note; what exactly is said, and Ctrl Enter marks it as sent.
    window.press(Modifiers::NONE, Key::C);
    assert!(has(
        &window,
        "You never met: a note is welcome all the same."
    ));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("First woman to lead the harbor");
    assert!(note(&window).contains("Priya told me the news: First woman to lead the harbor."));
    window.press(Modifiers::COMMAND, Key::Enter);
    let sent = newest(&window);
    assert_eq!(sent.detail, "First woman to lead the harbor");
    let text = sent.congratulated.expect("it was sent").text;
    assert!(text.contains("First woman to lead the harbor") && text.contains("Zita"));
    assert!(!text.ends_with('\n'));
    assert_eq!(to_congratulate(window.workspace(), day()).len(), waiting);

    // An answer leads to a coffee, once.
    assert!(!has(&window, "Plan coffee"));
    tab_to(&mut window, "Edit Reply: empty");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("You made my day");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(has(&window, "They answered. Have a coffee?"));
    tab_to(&mut window, "Plan coffee");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("thu 10:00");
    window.press(Modifiers::COMMAND, Key::Enter);
    let coffee = {
        let meetings = window.workspace().meetings.iter();
        meetings.last().expect("it is planned").clone()
    };
    assert_eq!(coffee.kind, MeetingKind::Coffee);
    assert_eq!(
        coffee.purpose,
        "Hear more about: Promoted to head of the harbor"
    );
    assert!(coffee.attendees.iter().any(|guest| guest.who == who));
    window.send(Command::OpenWin(win.id));
    window.harness.run_steps(4);
    assert!(!has(&window, "Plan coffee"), "it is offered once");
    assert!(says(&window, "Coffee with Zita Unheard"));

    // Planned, answered, sent, logged: four steps back.
    for _ in 0..4 {
        assert_ne!(window.workspace(), &before);
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn somebody_known_is_found_and_the_hand_wins_over_the_line() {
    let mut window = with_sample(Look::default());
    run_line(
        &mut window,
        "win lucia navarro signed the pier 3 days ago via the intranet",
    );
    assert!(has(
        &window,
        "Lucía Navarro · Deal won · Fri 20 Nov 2026 · heard from the intranet · “Signed the pier”"
    ));
    let when = window
        .harness
        .get_by_role_and_label(Role::TextInput, "When");
    when.focus();
    window.harness.run_steps(2);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("18 nov");
    window.press(Modifiers::COMMAND, Key::Enter);
    let win = newest(&window);
    assert_eq!(
        win.date.map(|day| day.to_string()).as_deref(),
        Some("2026-11-18")
    );
    assert_eq!(
        (win.heard_from, win.heard_where.as_str()),
        (None, "the intranet")
    );
    assert_eq!(window.workspace().name_of(win.who[0]), "Lucía Navarro");
    // The same words find people and notes as ever.
    window.press(Modifiers::COMMAND, Key::K);
    window.type_text("wins");
    assert!(!says(&window, "Log a win: "));
}

#[test]
fn the_queue_marks_strangers() {
    let mut ids = Counter(0);
    let zita = Contact::named(mint(&mut ids), "Zita Unheard");
    let whose = vec![zita.id];
    let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, whose, "Best talk");
    win.date = Some(day());
    let edit: Edit = [Change::add(zita), Change::add(win)].into_iter().collect();
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
    workspace.apply(&edit).expect("it fits");
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Wins));
    window.harness.run_steps(4);
    assert!(has(
        &window,
        "Congratulate Zita Unheard: Best talk, today, not met yet, strangers welcome"
    ));
    window.send(Command::Show(PanelKind::Today));
    window.harness.run_steps(4);
    assert!(says(
        &window,
        "Award · you never met: a note is welcome all the same"
    ));
}

#[test]
fn escape_gives_the_line_up() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();
    run_line(&mut window, "win Zita Unheard won the award");
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.workspace(), &before);
    assert!(window.harness.state().state.dialog.is_none());
}

/// Ada with a cadence of 14 days, met 40 days ago and with a win of today.
fn ada() -> (Workspace, Id<Contact>) {
    let mut ids = Counter(0);
    let me = Contact::named(mint(&mut ids), "Ingrid Solberg");
    let mut ada = Contact::named(mint(&mut ids), "Ada Okafor");
    ada.relation.cadence = Some(Cadence::every(14));
    ada.work.languages = vec!["German".to_owned()];
    let (mine, who) = (me.id, ada.id);
    let ago = day().checked_sub_days(chrono::Days::new(40));
    let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, ago, [who]);
    coffee.status = MeetingStatus::Done;
    let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![who], "Best talk");
    win.date = Some(day());
    let people = [me, ada].into_iter().map(Change::add);
    let edit: Edit = people
        .chain([Change::add(coffee), Change::add(win)])
        .collect();
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(mine));
    workspace.apply(&edit).expect("it fits");
    (workspace, who)
}

#[test]
fn a_note_restarts_the_cadence() {
    let (workspace, who) = ada();
    let cold_in = |workspace: &Workspace, days: u64| {
        let index = Index::of(workspace);
        let on = day().checked_add_days(chrono::Days::new(days));
        let wall = on.and_then(|on| on.and_hms_opt(9, 0, 0)).expect("a day");
        let found = digest(workspace, &index, wall).cold;
        found.iter().any(|(one, _)| *one == who)
    };
    assert!(cold_in(&workspace, 0));
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Wins));
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::C);
    window.press(Modifiers::COMMAND, Key::Enter);
    for days in 0..14 {
        assert!(!cold_in(window.workspace(), days), "in {days} days");
    }
    assert!(cold_in(window.workspace(), 14));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(
        cold_in(window.workspace(), 0),
        "taken back, it is due again"
    );
}

#[test]
fn the_note_is_in_a_language_of_the_card_and_says_so() {
    let (workspace, _) = ada();
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Wins));
    window.harness.run_steps(4);
    window.press(Modifiers::NONE, Key::C);
    assert!(note(&window).starts_with("Hallo Ada,"));
    assert!(has(&window, "In a language of the card: German"));
    window.harness.get_by_label("Language: English").click();
    window.harness.run_steps(4);
    assert!(has(&window, "Not in a language of the card: German"));
    window.harness.get_by_label("Text of the note").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Well done, Ada!");
    assert!(has(&window, "Does not name the specific achievement"));
}

#[test]
fn the_habits_stand_in_one_line() {
    let (workspace, _) = ada();
    let mut window = with_workspace(Look::default(), workspace);
    window.send(Command::Show(PanelKind::Wins));
    window.harness.run_steps(4);
    assert!(has(&window, "1 of 1 win by people you hardly know"));
    window.press(Modifiers::NONE, Key::C);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(has(
        &window,
        "You write on the same day (median) · 1 of 1 win by people you hardly know"
    ));
}

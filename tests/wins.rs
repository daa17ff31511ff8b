//! Wins in the whole window: logged, congratulated on and taken back by keys; the log, the note and the fields.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::wins::change_win;
use inroads::edit::{Change, Edit, build};
use inroads::model::{
    Accomplishment, Address, Contact, Counter, Id, Origin, WinKind, Workspace, mint,
};
use inroads::panels::{Command, PanelKind};
use inroads::query::wins::to_congratulate;

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

fn queue(window: &Window) -> usize {
    to_congratulate(window.workspace(), day()).len()
}

/// The win with this title.
fn win<'w>(window: &'w Window, title: &str) -> &'w Accomplishment {
    let mut wins = window.workspace().accomplishments.iter();
    wins.find(|win| win.title == title).expect("it is there")
}

fn wins_panel() -> Window {
    let mut window = with_sample(Look::default());
    window.press(Modifiers::COMMAND, Key::Num4);
    window
}

fn click(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click();
    window.harness.run_steps(4);
}

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
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

fn one_win(change: impl FnOnce(&mut Contact, &mut Accomplishment)) -> Workspace {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
    let me = Contact::named(mint(&mut ids), "Ingrid Solberg");
    let mut ada = Contact::named(mint(&mut ids), "Ada Okafor");
    ada.reach.emails = vec![Address::new("ada@firm.example", "work")];
    let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![ada.id], "Best talk");
    win.date = Some(day());
    change(&mut ada, &mut win);
    let id = me.id;
    let edit: Edit = [Change::add(me), Change::add(ada), Change::add(win)]
        .into_iter()
        .collect();
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(id));
    workspace.apply(&edit).expect("it fits");
    workspace
}

#[test]
fn a_stranger_is_congratulated_by_keys_alone_and_all_is_taken_back() {
    let mut window = wins_panel();
    let before = window.workspace().clone();
    let waiting = queue(&window);

    window.press(CTRL_SHIFT, Key::W);
    window.type_text("won the safety award of the harbor");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("Zita Unheard");
    assert!(has(
        &window,
        "“Zita Unheard” is new, and is added to your people with the win."
    ));
    window.press(Modifiers::NONE, Key::Enter);
    let logged = win(&window, "Won the safety award of the harbor");
    assert_eq!((logged.kind, logged.date), (WinKind::Award, Some(day())));
    let (id, who) = (logged.id, logged.who[0]);
    assert_eq!(window.workspace().name_of(who), "Zita Unheard");
    assert_eq!(queue(&window), waiting + 1);

    // The log has the keyboard again; C opens the note of the selected win, with the cursor in "What exactly?".
    window.press(Modifiers::NONE, Key::C);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Zero accidents in 400 days");
    let text = |window: &Window| {
        let note = window.harness.get_by_label("Text of the note");
        note.value().unwrap_or_default()
    };
    assert!(text(&window).contains("Zero accidents in 400 days"));
    tab_to(&mut window, "Mark sent");
    window.press(Modifiers::NONE, Key::Enter);
    let sent = window.workspace().accomplishments.get(id);
    let sent = sent.expect("it is there");
    assert_eq!(sent.detail, "Zero accidents in 400 days");
    let note = sent.congratulated.as_ref().expect("it was sent");
    assert!(note.text.contains("Zero accidents in 400 days") && note.text.contains("Zita"));
    assert_eq!(queue(&window), waiting);
    let index = |window: &Window| {
        let document = window.harness.state().state.document.as_ref();
        document.expect("it is open").index.last_contact(who)
    };
    assert_eq!(index(&window), Some(day()));

    // Sent, said what exactly, logged with a new person: three steps.
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!((index(&window), queue(&window)), (None, waiting + 1));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn one_line_says_whose_win_it_is_and_of_which_kind() {
    let mut window = wins_panel();
    let lucia: Vec<Id<Contact>> = window
        .workspace()
        .contacts
        .iter()
        .filter(|one| one.display_name() == "Lucía Navarro")
        .map(|one| one.id)
        .collect();
    window.press(Modifiers::NONE, Key::N);
    window.type_text("lucia navarro renewed the pier of Arica.");
    assert!(has(&window, "Not Lucía Navarro"));
    assert!(has(&window, "Kind: Deal won"));
    window.press(Modifiers::NONE, Key::Enter);
    let logged = win(&window, "Renewed the pier of Arica");
    assert_eq!((logged.kind, &logged.who), (WinKind::DealWon, &lucia));
    assert_eq!(logged.noticed, Some(day()));
}

#[test]
fn an_unfinished_win_says_what_is_missing_and_escape_gives_it_up() {
    let mut window = wins_panel();
    let before = window.workspace().clone();
    window.press(Modifiers::NONE, Key::N);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(has(&window, "Say what was achieved."));
    assert!(has(
        &window,
        "Say whose win it is: pick somebody, write a new name, or choose Me."
    ));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!has(&window, "Say what was achieved."));
    assert_eq!(window.workspace(), &before);
}

#[test]
fn arrows_move_enter_opens_and_delete_is_taken_back() {
    let mut window = wins_panel();
    let before = window.workspace().clone();
    let selected = |window: &Window| {
        let id = window.harness.state().state.view.selection.win();
        id.and_then(|id| window.workspace().accomplishments.get(id))
            .map_or(String::new(), |win| win.title.clone())
    };
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), "Drift-free salinity probe patented");
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), "Promoted to head of brand");
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Enter);
    let field = window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "What exactly?");
    assert!(field.is_focused());
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(
        window.workspace().accomplishments.len() + 1,
        before.accomplishments.len()
    );
    assert_eq!(selected(&window), "Promoted to head of brand");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before);
}

#[test]
fn filters_narrow_the_log_and_let_go_again() {
    let mut window = wins_panel();
    click(&mut window, "Filter Everyone");
    click(&mut window, "Mine");
    assert!(!has(&window, "Congratulate on: Promoted to head of brand"));
    click(&mut window, "Filter Mine");
    click(&mut window, "Others");
    assert!(has(&window, "Congratulate on: Promoted to head of brand"));
    let role = Role::TextInput;
    let field = window.harness.get_by_role_and_label(role, "Filter wins");
    field.focus();
    window.harness.run_steps(2);
    window.type_text("no such thing");
    assert!(has(&window, "No match for “no such thing”"));
    click(&mut window, "Clear filters");
    assert!(has(&window, "Congratulate on: Promoted to head of brand"));
}

#[test]
fn quarters_and_the_copy_for_the_review() {
    let mut window = wins_panel();
    assert!(has(&window, "November 2026, 9 wins"));
    click(&mut window, "More for wins");
    click(&mut window, "Group by quarter");
    assert!(has(&window, "Q4 2026, 16 wins"));
    click(&mut window, "More for wins");
    click(&mut window, "Copy my wins of Q4 2026");
    assert!(has(&window, "Your wins of Q4 2026 are copied as Markdown"));
}

#[test]
fn what_is_secret_is_not_to_be_congratulated_on() {
    let mut window = wins_panel();
    let card =
        "Congratulate Lucía Navarro: Renewed the Port of Valparaíso contract, 6 days ago, met once";
    assert!(has(&window, card));
    let id = win(&window, "Renewed the Port of Valparaíso contract").id;
    let until = day().succ_opt();
    let edit = change_win(window.workspace(), id, |win| win.embargo_until = until);
    window.send(Command::Apply {
        label: "Change secret until".to_owned(),
        edit,
        gesture: None,
    });
    window.harness.run_steps(4);
    assert!(!has(&window, card));
    assert!(has(&window, "Secret until Tue 24 Nov"));
}

#[test]
fn a_mail_link_holds_the_note_and_no_line_break() {
    let mut window = with_workspace(Look::default(), one_win(|_, _| {}));
    window.press(Modifiers::COMMAND, Key::Num4);
    window.press(Modifiers::NONE, Key::C);
    click(&mut window, "Open in mail");
    let title = window
        .harness
        .query_all_by_label("Open in your mail program?");
    assert!(title.count() > 0);
    let shown = window.harness.get_by_label_contains("mailto:");
    let address = shown.value().unwrap_or_default();
    let start = "mailto:ada@firm.example?subject=Congratulations&body=Dear%20Ada%2C%0D%0A";
    assert!(address.starts_with(start), "{address}");
    assert!(!address.contains(['\n', '\r', ' ']));
}

#[test]
fn an_address_with_a_line_break_reaches_no_mail_program() {
    let odd = "ada@firm.example\nBcc: all@firm.example";
    let workspace = one_win(|ada, _| ada.reach.emails = vec![Address::new(odd, "")]);
    let mut window = with_workspace(Look::default(), workspace);
    window.press(Modifiers::COMMAND, Key::Num4);
    window.press(Modifiers::NONE, Key::C);
    click(&mut window, "Open in mail");
    assert!(window.harness.state().state.dialog.is_none());
    assert!(has(
        &window,
        "The mail address “ada@firm.example\\nBcc: all@firm.example” holds characters that no address has. Nothing was opened; correct it on the card."
    ));
}

#[test]
fn a_long_note_and_one_without_address_are_copied() {
    let check = |workspace: Workspace, told: &str| {
        let mut window = with_workspace(Look::default(), workspace);
        window.press(Modifiers::COMMAND, Key::Num4);
        window.press(Modifiers::NONE, Key::C);
        click(&mut window, "Open in mail");
        assert!(window.harness.state().state.dialog.is_none());
        assert!(has(&window, told), "{told}");
    };
    check(
        one_win(|_, win| win.detail = "very ".repeat(400)),
        "The note is too long for a mail link. It is copied: paste it into a mail.",
    );
    check(
        one_win(|ada, _| ada.reach.emails.clear()),
        "There is no mail address of Ada Okafor. The note is copied: paste it where you write to them.",
    );
}

#[test]
fn a_changed_draft_is_checked_and_can_be_written_anew() {
    let mut window = with_workspace(Look::default(), one_win(|_, _| {}));
    window.press(Modifiers::COMMAND, Key::Num4);
    window.press(Modifiers::NONE, Key::C);
    assert!(has(&window, "Names the specific achievement"));
    click(&mut window, "Language: Deutsch");
    let note = |window: &Window| {
        let note = window.harness.get_by_label("Text of the note");
        note.value().unwrap_or_default()
    };
    assert!(note(&window).starts_with("Hallo Ada,"));
    window.harness.get_by_label("Text of the note").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Toll gemacht, Adam!");
    assert!(has(&window, "Does not name the specific achievement"));
    assert!(has(&window, "Name not spelled as in the contact: Ada"));
    click(&mut window, "Write this draft anew");
    assert!(note(&window).starts_with("Hallo Ada,"));
    click(&mut window, "Draft: Short");
    assert!(note(&window).starts_with("Herzlichen Glückwunsch, Ada!"));
}

#[test]
fn a_reply_leads_to_a_coffee() {
    let mut window = with_workspace(Look::default(), one_win(|_, _| {}));
    window.press(Modifiers::COMMAND, Key::Num4);
    window.press(Modifiers::NONE, Key::C);
    click(&mut window, "Mark sent");
    assert!(!has(&window, "Plan coffee"));
    click(&mut window, "Edit Reply: empty");
    window.type_text("Thank you, that means a lot");
    window.press(Modifiers::COMMAND, Key::Enter);
    let note = win(&window, "Best talk").congratulated.clone();
    assert_eq!(note.expect("sent").reply, "Thank you, that means a lot");
    assert!(has(&window, "Plan coffee"));
    click(&mut window, "It was not sent");
    assert_eq!(win(&window, "Best talk").congratulated, None);
}

#[test]
fn fields_are_changed_where_they_stand() {
    let workspace = one_win(|_, win| win.embargo_until = day().succ_opt());
    let before = workspace.clone();
    let mut window = with_workspace(Look::default(), workspace);
    window.press(Modifiers::COMMAND, Key::Num4);
    window.press(Modifiers::NONE, Key::ArrowDown);
    click(&mut window, "Edit Evidence: empty");
    window.type_text("Slides on the intranet");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(win(&window, "Best talk").evidence, "Slides on the intranet");
    click(&mut window, "Edit Date: 23 November 2026");
    window.type_text("nonsense");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(has(
        &window,
        "No such day. Try “2026-03-14”, “18 nov”, “fri” or “3 days ago”."
    ));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("fri");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(
        win(&window, "Best talk").date.map(|day| day.to_string()),
        Some("2026-11-20".to_owned())
    );
    click(&mut window, "Add praise");
    assert_eq!(win(&window, "Best talk").praise[0].date, day());
    click(&mut window, "Add follow-up");
    let win_now = win(&window, "Best talk");
    let id = win_now.follow_up.expect("it is linked");
    let one = window.workspace().follow_ups.get(id).expect("it is there");
    assert_eq!(one.origin, Origin::Win(win_now.id));
    for _ in 0..4 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn an_empty_log_says_what_it_is_for() {
    let mut window = with_workspace(Look::default(), Workspace::new(uuid::Uuid::from_u128(9)));
    window.press(Modifiers::COMMAND, Key::Num4);
    assert!(has(&window, "No wins yet"));
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Wins);
}

#[test]
fn of_five_thousand_wins_only_those_in_view_are_drawn() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(5));
    let ada = Contact::named(mint(&mut ids), "Ada Okafor");
    let who = ada.id;
    let mut edit = Edit::one(Change::add(ada));
    for number in 0..5_000_u64 {
        let title = format!("Win {number}");
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![who], title);
        win.date = day().checked_sub_days(chrono::Days::new(number));
        edit.changes.push(Change::add(win));
    }
    workspace.apply(&edit).expect("it fits");
    let mut window = with_workspace(Look::default(), workspace);
    window.press(Modifiers::COMMAND, Key::Num4);
    let start = std::time::Instant::now();
    while !has(&window, "November 2026, 23 wins") {
        assert!(start.elapsed() < std::time::Duration::from_mins(1));
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    let rows = |window: &Window| {
        window
            .harness
            .query_all_by_role(Role::ListBoxOption)
            .count()
    };
    assert!((5..30).contains(&rows(&window)), "{} rows", rows(&window));
    assert!(has(&window, "+4,997 more") || has(&window, "+4997 more"));
    window.press(Modifiers::NONE, Key::End);
    window.harness.run_steps(4);
    let selected = window.harness.state().state.view.selection.win();
    let last = win(&window, "Win 4999").id;
    assert_eq!(selected, Some(last));
    assert!((5..30).contains(&rows(&window)));
    let oldest = |window: &Window| {
        let mut rows = window.harness.query_all_by_role(Role::ListBoxOption);
        rows.any(|row| {
            row.accesskit_node()
                .label()
                .is_some_and(|label| label.contains("Win 4999,"))
        })
    };
    assert!(oldest(&window));
}

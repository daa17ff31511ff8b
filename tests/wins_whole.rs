//! Wins in the whole window: a stranger in one line, and the copy for the review word for word.

mod common;

use common::{Look, Window, day, with_sample, with_workspace};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, build};
use inroads::model::{Accomplishment, Contact, Counter, WinKind, Workspace, mint};
use inroads::panels::{Command, PanelKind};

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

fn click(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click();
    window.harness.run_steps(4);
}

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
}

#[test]
fn a_stranger_is_logged_in_one_line_and_congratulated_by_keys_alone() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();
    window.press(Modifiers::COMMAND, Key::Num1);
    window.press(CTRL_SHIFT, Key::W);
    window.type_text("Zita van Unheard won the safety award");
    assert!(has(
        &window,
        "“Zita van Unheard” is new, and is added to your people with the win."
    ));
    window.press(Modifiers::NONE, Key::Enter);
    let win = {
        let mut wins = window.workspace().accomplishments.iter();
        let win = wins.find(|win| win.title == "Won the safety award");
        win.expect("the name is not said twice").clone()
    };
    assert_eq!(win.kind, WinKind::Award);
    assert_eq!(window.workspace().name_of(win.who[0]), "Zita van Unheard");
    assert_eq!(window.workspace().contacts.len(), before.contacts.len() + 1);
    window.press(Modifiers::NONE, Key::C);
    for _ in 0..40 {
        window.press(Modifiers::NONE, Key::Tab);
        if window.harness.get_by_label("Mark sent").is_focused() {
            break;
        }
    }
    window.press(Modifiers::NONE, Key::Enter);
    let sent = window.workspace().accomplishments.get(win.id);
    let sent = sent.and_then(|win| win.congratulated.as_ref());
    assert_eq!(sent.map(|sent| sent.date), Some(day()));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.workspace(), &before, "two steps take all of it back");
}

#[test]
fn a_name_that_is_none_is_refused_and_the_keyboard_goes_where_it_is_missing() {
    let mut window = with_sample(Look::default());
    let before = window.workspace().clone();
    window.press(CTRL_SHIFT, Key::W);
    window.type_text("Best Paper at the harbor days");
    click(&mut window, "Not Best Paper");
    assert!(!has(&window, "Not Best Paper"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.workspace(), &before);
    assert!(has(
        &window,
        "Say whose win it is: pick somebody, write a new name, or choose Me."
    ));
    window.type_text("Zita Unheard");
    window.press(Modifiers::COMMAND, Key::Enter);
    let mut wins = window.workspace().accomplishments.iter();
    let win = wins.find(|win| win.title == "Best Paper at the harbor days");
    let who = win.expect("the line is kept whole").who[0];
    assert_eq!(window.workspace().name_of(who), "Zita Unheard");
}

#[test]
fn a_chosen_name_is_not_said_twice() {
    let mut window = with_sample(Look::default());
    window.press(CTRL_SHIFT, Key::W);
    window.type_text("zita unheard won the safety award");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("Zita Unheard");
    window.press(Modifiers::COMMAND, Key::Enter);
    let mut wins = window.workspace().accomplishments.iter();
    assert!(wins.any(|win| win.title == "Won the safety award"));
}

/// Me with three wins of this quarter, one of them secret, one of last year, and one of somebody else.
fn my_wins() -> Workspace {
    let mut ids = Counter(0);
    let me = Contact::named(mint(&mut ids), "Ingrid Solberg");
    let ada = Contact::named(mint(&mut ids), "Ada Okafor");
    let (my, hers) = (me.id, ada.id);
    let mut win = |who: Vec<_>, title: &str, date: &str| {
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Launch, who, title);
        win.date = date.parse().ok();
        win
    };
    let mut all = [
        win(vec![my], "Launched *the* pier", "2026-10-05"),
        win(vec![my, hers], "Renewed the port", "2026-11-20"),
        win(vec![my], "Secret deal", "2026-11-21"),
        win(vec![my], "Last year's news", "2025-11-21"),
        win(vec![hers], "Best talk", "2026-11-22"),
    ];
    all[0].impact = "Saves 3 hours a day".to_owned();
    all[1].pinned = true;
    all[2].meta.private = true;
    let people = [me, ada].into_iter().map(Change::add);
    let edit: Edit = people.chain(all.into_iter().map(Change::add)).collect();
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(7));
    workspace.apply(&edit).expect("it fits");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(my));
    workspace.apply(&edit).expect("it fits");
    workspace
}

#[test]
fn the_copy_for_the_review_is_markdown_word_for_word() {
    let mut window = with_workspace(Look::default(), my_wins());
    window.send(Command::Show(PanelKind::Wins));
    window.harness.run_steps(4);
    click(&mut window, "More for wins");
    window
        .harness
        .get_by_label("Copy my wins of Q4 2026")
        .click();
    let mut copied = Vec::new();
    for _ in 0..4 {
        window.harness.step();
        for command in &window.harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied.push(text.clone());
            }
        }
    }
    let expected = "## My wins, Q4 2026\n\n\
        - 2026-11-20 · **Renewed the port** — Ingrid Solberg and Ada Okafor (launch)\n\
        - 2026-10-05 · **Launched \\*the\\* pier** — Ingrid Solberg (launch)\n  \
        - Impact: Saves 3 hours a day\n";
    assert_eq!(copied, [expected]);
    assert!(has(&window, "Your wins of Q4 2026 are copied as Markdown"));
    assert!(!has(&window, "Copied"), "one notice says it all");
}

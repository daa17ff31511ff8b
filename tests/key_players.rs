//! From the wish to know somebody to the thanks for the introduction, through the whole window, by the keyboard.

mod common;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::introductions;
use inroads::model::{
    Answer, Contact, FollowUpStatus, Id, Introduction, IntroductionStatus, MeetingStatus, Origin,
    Workspace,
};
use inroads::network::Graph;
use inroads::panels::people::PeopleTab;
use inroads::panels::{Command, Selection};
use inroads::query::Index;
use inroads::query::stages::{self, Stage};
use inroads::query::suggest::working_days_after;
use inroads::query::ways::{Ways, ways};

fn at_board() -> Window {
    at_board_of(Look::default())
}

fn at_board_of(look: Look) -> Window {
    let mut window = with_sample(look);
    window.send(Command::ShowTab(PeopleTab::KeyPlayers));
    window.send(Command::Select(Selection::default()));
    window.harness.run_steps(6);
    window
}

/// Moves the keyboard to a control by Tab, and presses Enter on it.
fn enter_on(window: &mut Window, label: &str) {
    for _ in 0..400 {
        let found = window.harness.query_by_label(label);
        if found.is_some_and(|node| node.is_focused()) {
            window.press(Modifiers::NONE, Key::Enter);
            return;
        }
        window.press(Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never reaches “{label}”");
}

fn called(workspace: &Workspace, name: &str) -> Id<Contact> {
    let mut all = workspace.contacts.iter();
    let found = all.find(|one| one.display_name() == name);
    found.expect("the sample has them").id
}

fn shown(window: &Window) -> Option<Id<Contact>> {
    window
        .harness
        .state()
        .state
        .view
        .selection
        .shown_key_player()
}

/// Walks over the board with the arrows until somebody is selected.
fn walk_to(window: &mut Window, who: Id<Contact>) {
    if shown(window).is_none() {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    for _ in 0..5 {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    for _ in 0..5 {
        window.press(Modifiers::NONE, Key::Home);
        for _ in 0..12 {
            if shown(window) == Some(who) {
                return;
            }
            window.press(Modifiers::NONE, Key::ArrowDown);
        }
        window.press(Modifiers::NONE, Key::ArrowRight);
    }
    panic!("the arrows never reach them");
}

fn stage(window: &Window, who: Id<Contact>) -> Stage {
    let workspace = window.workspace();
    let wall = day().and_hms_opt(9, 30, 0).expect("a time");
    let board = stages::board(workspace, &Index::of(workspace), wall);
    board.card(who).expect("they are on the board").stage
}

fn door(window: &Window, who: Id<Contact>) -> Introduction {
    let mut all = window.workspace().introductions.iter();
    let found = all.find(|one| one.target == who);
    found.expect("there is an introduction").clone()
}

/// Somebody who is no key player, whom I do not know, and whom one person between can introduce.
fn reachable(workspace: &Workspace) -> (Id<Contact>, Id<Contact>) {
    let graph = Graph::of_everybody(workspace);
    let index = Index::of(workspace);
    let mut all = workspace.contacts.iter().filter(|one| {
        !one.is_key_player()
            && !workspace
                .introductions
                .iter()
                .any(|door| door.target == one.id)
    });
    let found = all.find_map(|one| {
        // Names that every keyboard has.
        if !one.display_name().is_ascii() {
            return None;
        }
        match ways(workspace, &index, &graph, one.id, day()) {
            Ways::Found { ranked, .. } if ranked[0].path.legs.len() == 2 => {
                Some((one.id, ranked[0].broker))
            }
            _ => None,
        }
    });
    found.expect("the sample has such a person")
}

#[test]
fn from_the_wish_to_the_thanks_by_the_keyboard_and_back_again() {
    let mut window = at_board();
    let start = window.workspace().clone();
    let (who, broker) = reachable(&start);
    let name = start.name_of(who);

    // The wish.
    window.press(Modifiers::NONE, Key::N);
    window.type_text(&name);
    window.press(Modifiers::NONE, Key::Enter);
    enter_or_type(&mut window, "Why", "How they plan the year");
    window.press(Modifiers::COMMAND, Key::Enter);
    let wish = window
        .workspace()
        .contacts
        .get(who)
        .and_then(|one| one.relation.target.clone());
    assert_eq!(wish.expect("they are wanted").why, "How they plan the year");
    assert_eq!(stage(&window, who), Stage::Wish);
    assert_eq!(shown(&window), Some(who), "the new card is open");

    // The request.
    window.press(Modifiers::NONE, Key::A);
    assert!(
        window
            .harness
            .query_by_label("Text of the letter")
            .is_some()
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = door(&window, who);
    assert_eq!(
        (one.status, one.broker),
        (IntroductionStatus::Asked, Some(broker))
    );
    assert_eq!(one.dates, [(IntroductionStatus::Asked, day())]);
    assert_eq!(one.path.len(), 3);
    assert_eq!(one.reason, "How they plan the year");
    let reminder = |window: &Window| {
        let mut all = window.workspace().follow_ups.iter();
        let found = all.find(|task| task.origin == Origin::Introduction(one.id));
        found.expect("a reminder").clone()
    };
    assert_eq!(reminder(&window).due, Some(working_days_after(day(), 5)));
    assert_eq!(stage(&window, who), Stage::Asked);

    // The answer, and the introduction.
    enter_on(&mut window, "They agreed");
    assert_eq!(door(&window, who).status, IntroductionStatus::Agreed);
    assert_eq!(reminder(&window).status, FollowUpStatus::Done);
    enter_on(&mut window, "Introduced us");
    assert_eq!(door(&window, who).status, IntroductionStatus::Made);

    // The coffee.
    enter_on(&mut window, "Plan coffee");
    window.type_text("today 8:00");
    window.press(Modifiers::COMMAND, Key::Enter);
    let coffee = {
        let mut all = window.workspace().meetings.iter();
        let found = all.find(|one| one.attendees.iter().any(|guest| guest.who == who));
        found.expect("it is planned").clone()
    };
    assert_eq!(coffee.date, Some(day()));
    assert_eq!(coffee.purpose, "How they plan the year");
    assert_eq!(stage(&window, who), Stage::Planned);

    // It was held.
    walk_to(&mut window, who);
    window.press(Modifiers::NONE, Key::A);
    assert!(window.harness.query_by_label("Save outcome").is_some());
    window.press(Modifiers::COMMAND, Key::Enter);
    let held = window
        .workspace()
        .meetings
        .get(coffee.id)
        .map(|one| one.status);
    assert_eq!(held, Some(MeetingStatus::Done));
    assert_eq!(stage(&window, who), Stage::Met);

    // The thanks.
    walk_to(&mut window, who);
    window.press(Modifiers::NONE, Key::A);
    assert!(
        window
            .harness
            .query_by_label("Text of the letter")
            .is_some()
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = door(&window, who);
    assert_eq!(one.status, IntroductionStatus::Thanked);
    assert!(one.reported_back);
    let statuses: Vec<_> = one.dates.iter().map(|(status, _)| *status).collect();
    let all = [
        IntroductionStatus::Asked,
        IntroductionStatus::Agreed,
        IntroductionStatus::Made,
        IntroductionStatus::Met,
        IntroductionStatus::Thanked,
    ];
    assert_eq!(statuses, all, "each step has its day");
    assert_eq!(stage(&window, who), Stage::Thanked);

    // And all the way back.
    let mut steps = 0;
    while *window.workspace() != start {
        window.press(Modifiers::COMMAND, Key::Z);
        steps += 1;
        assert!(steps < 12, "undo never comes back to the start");
    }
    assert_eq!(steps, 7, "one step for each thing that was done");
}

/// Goes to a field by Tab and types into it.
fn enter_or_type(window: &mut Window, label: &str, text: &str) {
    for _ in 0..60 {
        let is_there = {
            let mut fields = window.harness.query_all_by_label(label);
            fields.any(|node| node.is_focused())
        };
        if is_there {
            window.type_text(text);
            return;
        }
        window.press(Modifiers::NONE, Key::Tab);
    }
    panic!("Tab never reaches the field “{label}”");
}

#[test]
fn the_board_shows_the_story_of_the_sample() {
    let window = at_board();
    for label in [
        "Wish, 3",
        "Intro asked, 2",
        "Meeting planned, 2",
        "Met, 2",
        "Thanked, 2",
        "Ask Tomás: Anders Holm",
        "Who knows her?: Leila Haddad",
        "Thank Marek: Elena Petrova",
    ] {
        assert!(
            window.harness.query_by_label(label).is_some(),
            "there is no “{label}”"
        );
    }
    for words in ["Day 4 of 5", "No answer, 7 d", "Today 10:00"] {
        let mut cards = window.harness.query_all_by_label_contains(words);
        assert!(cards.next().is_some(), "no card says “{words}”");
    }
    let status = window
        .harness
        .query_by_label_contains("11 key players · 2 introductions waiting");
    assert!(status.is_some(), "the status bar counts");
}

#[test]
fn the_request_is_written_beside_the_way_and_nothing_is_lost() {
    let mut window = at_board();
    let amara = called(window.workspace(), "Amara Diallo");
    walk_to(&mut window, amara);
    assert!(
        window
            .harness
            .query_by_label("Priya Raman, never asked before")
            .is_some(),
        "whom to ask, and how often it was done"
    );
    // Enter gives the keyboard to the text.
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.run_steps(4);
    let text = |window: &Window| {
        let field = window.harness.get_by_label("Text of the request");
        field.accesskit_node().value().unwrap_or_default()
    };
    let before = text(&window);
    window.type_text(" Thank you!");
    // Leaving for somebody else keeps the words with the plan.
    let leila = called(window.workspace(), "Leila Haddad");
    window.send(Command::Select(Selection::key_player(leila)));
    window.harness.run_steps(4);
    let message = door(&window, amara).message;
    assert!(message.contains("Thank you!"), "{message}");
    assert_ne!(before, message);
    assert_eq!(door(&window, amara).status, IntroductionStatus::Planned);
    window.send(Command::OpenKeyPlayer(amara));
    window.harness.run_steps(6);
    assert_eq!(text(&window), message);
    window.press(Modifiers::COMMAND, Key::Enter);
    let one = door(&window, amara);
    assert_eq!(one.status, IntroductionStatus::Asked);
    assert_eq!(one.message, message);
    assert_eq!(stage(&window, amara), Stage::Asked);
}

#[test]
fn who_may_know_her_is_asked_and_the_answer_opens_a_way() {
    let mut window = at_board();
    let leila = called(window.workspace(), "Leila Haddad");
    let kwame = called(window.workspace(), "Kwame Mensah");
    let start = window.workspace().clone();
    walk_to(&mut window, leila);
    window.harness.run_steps(2);
    assert!(
        window
            .harness
            .query_by_label_contains("No path known")
            .is_some()
    );
    enter_on(&mut window, "Ask him");
    let question = window.harness.get_by_label("Text of the question");
    let words = question.accesskit_node().value().unwrap_or_default();
    assert!(
        words.starts_with("Hi Kwame, do you happen to know Leila Haddad"),
        "{words}"
    );
    enter_on(&mut window, "Kwame Mensah knows Leila Haddad");
    let said = |window: &Window| {
        let mut all = window.workspace().acquaintances.iter();
        let found = all.find(|pair| {
            (pair.a == kwame && pair.b == leila) || (pair.a == leila && pair.b == kwame)
        });
        found.map(|pair| (pair.answer, pair.how.clone()))
    };
    let asked = "Asked Kwame".to_owned();
    assert_eq!(said(&window), Some((Answer::Known, asked.clone())));
    assert!(
        window.harness.query_by_label("Request to Kwame").is_some(),
        "there is a way now"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), start);
    walk_to(&mut window, leila);
    enter_on(&mut window, "Ask him");
    enter_on(&mut window, "Kwame Mensah does not know Leila Haddad");
    assert_eq!(said(&window), Some((Answer::Denied, asked)));
    let still = window
        .harness
        .query_by_label_contains("Show Kwame Mensah, may know her");
    assert!(still.is_none(), "nobody is asked twice");
}

#[test]
fn delete_takes_off_the_wish_list_and_undo_brings_back() {
    let mut window = at_board();
    let start = window.workspace().clone();
    for name in ["Leila Haddad", "Fatima El-Sayed"] {
        let who = called(&start, name);
        walk_to(&mut window, who);
        window.press(Modifiers::NONE, Key::Delete);
        let wall = day().and_hms_opt(9, 30, 0).expect("a time");
        let workspace = window.workspace();
        let board = stages::board(workspace, &Index::of(workspace), wall);
        assert!(board.card(who).is_none(), "{name} is off the board");
        assert!(workspace.contacts.contains(who), "{name} stays a contact");
        assert!(
            shown(&window).is_some_and(|next| next != who),
            "the next one is shown"
        );
        window.press(Modifiers::COMMAND, Key::Z);
        assert_eq!(*window.workspace(), start);
    }
}

#[test]
fn a_new_name_on_the_wish_list_becomes_a_contact() {
    let mut window = at_board();
    let start = window.workspace().clone();
    window.click("Add to wish list");
    window.type_text("Una Fremde");
    assert!(
        window
            .harness
            .query_by_label_contains("becomes a contact")
            .is_some()
    );
    window.press(Modifiers::COMMAND, Key::Enter);
    let una = called(window.workspace(), "Una Fremde");
    assert_eq!(shown(&window), Some(una));
    assert_eq!(stage(&window, una), Stage::Wish);
    let words = "Nobody is noted as knowing Una";
    assert!(
        window.harness.query_by_label_contains(words).is_some(),
        "and says so"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), start);
}

#[test]
fn an_introduction_is_reminded_answered_and_deleted_in_its_list() {
    let mut window = at_board();
    window.send(Command::ShowTab(PeopleTab::Introductions));
    window.harness.run_steps(4);
    let status = window.harness.query_by_label_contains("12 introductions");
    assert!(status.is_some());
    let yusuf = called(window.workspace(), "Yusuf Demir");
    let one = door(&window, yusuf);
    window.send(Command::OpenIntroduction(one.id));
    window.harness.run_steps(4);
    let start = window.workspace().clone();
    enter_on(&mut window, "Write reminder");
    let field = window.harness.get_by_label("Text of the letter");
    let words = field.accesskit_node().value().unwrap_or_default();
    assert!(words.contains("whether my note reached you"), "{words}");
    window.click("Mark reminded");
    let after = door(&window, yusuf);
    assert_eq!(after.status, IntroductionStatus::Asked);
    assert_eq!(
        after.dates.last(),
        Some(&(IntroductionStatus::Asked, day()))
    );
    assert_eq!(after.not_before, None);
    let open = window.workspace().follow_ups.iter().filter(|task| {
        task.origin == Origin::Introduction(one.id)
            && task.due == Some(working_days_after(day(), 5))
    });
    assert_eq!(open.count(), 1, "the next day to wait for");
    assert_eq!(stage(&window, yusuf), Stage::Asked);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), start);
    enter_on(&mut window, "They declined");
    assert_eq!(stage(&window, yusuf), Stage::Wish);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), start);
    window.click("Delete introduction");
    assert!(!window.workspace().introductions.contains(one.id));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.workspace(), start);
}

#[test]
fn the_days_of_the_steps_can_be_changed_on_the_card() {
    let mut window = at_board();
    let ingrid = called(window.workspace(), "Ingrid Solheim");
    let one = door(&window, ingrid);
    window.send(Command::OpenIntroduction(one.id));
    window.harness.run_steps(4);
    window.click("Edit Day of “Agreed”: empty");
    window.type_text("today");
    window.press(Modifiers::NONE, Key::Enter);
    let after = door(&window, ingrid);
    assert_eq!(after.status, IntroductionStatus::Agreed);
    assert_eq!(
        after.dates.last(),
        Some(&(IntroductionStatus::Agreed, day()))
    );
    // What is no day changes nothing and is not lost.
    window.click("Edit Day of “We met”: empty");
    window.type_text("soonish");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(door(&window, ingrid), after);
    let field = window.harness.get_by_label("Day of “We met”");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("soonish"));
}

#[test]
fn a_new_introduction_of_two_others_waits_for_their_word() {
    let mut window = at_board();
    window.send(Command::ShowTab(PeopleTab::Introductions));
    window.harness.run_steps(4);
    let count = window.workspace().introductions.len();
    window.press(Modifiers::NONE, Key::N);
    window.click("What it is: I introduce");
    let (one, other) = ("Priya Raman", "Noor van Dijk");
    window.harness.get_by_label("To know").focus();
    window.harness.run_steps(2);
    window.type_text(one);
    window.press(Modifiers::NONE, Key::Enter);
    enter_or_type(&mut window, "And whom", other);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.workspace().introductions.len(), count + 1);
    let one = called(window.workspace(), one);
    let made = {
        let mut all = window.workspace().introductions.iter();
        let found = all.find(|door| door.target == one && door.other.is_some());
        found.expect("it is there").clone()
    };
    assert_eq!(made.other, Some(called(window.workspace(), other)));
    enter_on(&mut window, "Introduced them");
    enter_on(&mut window, "They met");
    let after = window
        .workspace()
        .introductions
        .get(made.id)
        .map(|one| one.status);
    assert_eq!(after, Some(IntroductionStatus::Met));
}

#[test]
fn an_empty_board_teaches() {
    let mut window = common::with_workspace(Look::default(), {
        let mut workspace = Workspace::default();
        let lone = Contact::named(
            inroads::model::mint(&mut inroads::panels::ClockMint),
            "Ines Sol",
        );
        let edit = inroads::edit::Edit::one(inroads::edit::Change::add(lone));
        workspace.apply(&edit).expect("it fits");
        workspace
    });
    window.send(Command::ShowTab(PeopleTab::KeyPlayers));
    window.harness.run_steps(4);
    assert!(
        window
            .harness
            .query_by_label("Whom do you want to know?")
            .is_some()
    );
    window.send(Command::ShowTab(PeopleTab::Introductions));
    window.harness.run_steps(4);
    assert!(
        window
            .harness
            .query_by_label("No introductions yet")
            .is_some()
    );
}

#[test]
fn the_board_of_a_narrow_window_can_be_walked() {
    let mut window = at_board_of(Look {
        size: (900.0, 600.0),
        ..Look::default()
    });
    let david = called(window.workspace(), "David Okonkwo");
    walk_to(&mut window, david);
    window.harness.run_steps(4);
    let card = window
        .harness
        .get_by_label_contains("David Okonkwo, Talent partner");
    let rect = card.rect();
    assert!(
        rect.left() >= 0.0 && rect.right() <= 900.0,
        "it is in view: {rect:?}"
    );
}

#[test]
fn steps_that_change_nothing_are_no_steps() {
    let window = at_board();
    let ingrid = called(window.workspace(), "Ingrid Solheim");
    let one = door(&window, ingrid);
    let edit = introductions::change(window.workspace(), one.id, |_| {});
    assert!(edit.is_empty());
}

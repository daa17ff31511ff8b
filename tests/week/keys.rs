//! A week by keyboard.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::panels::{Command, Plan};

use super::world::{IDEA, LUNCH, click, date, play, press, sample, time};

#[test]
fn arrows_walk_days_and_hours_and_enter_opens_or_plans() {
    let mut harness = play(sample());
    let focused = |harness: &super::world::Play, name: &str| {
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    };
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    focused(&harness, "Tuesday 24 November, 10:00, 1 meeting");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().selected(), "Idea");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    focused(&harness, "Wednesday 25 November, 10:00, free");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let plan = Command::PlanMeeting(Plan {
        start: Some(time("11:00")),
        ..Plan::on(date("2026-11-25"))
    });
    assert_eq!(harness.state_mut().other.pop().as_ref(), Some(&plan));
    press(&mut harness, Modifiers::NONE, Key::N);
    assert_eq!(harness.state_mut().other.pop(), Some(plan));
    // From Friday to Monday, as nothing is on the weekend.
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    }
    focused(&harness, "Monday 30 November, 11:00, free");
    harness.get_by_label("30 November – 4 December, choose a week");
    for _ in 0..14 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    focused(&harness, "Monday 30 November, 23:00, free");
}

#[test]
fn shift_moves_and_alt_changes_the_length_each_row_of_presses_as_one_step() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    click(&mut harness, IDEA);
    // A frame of the harness is a quarter of a second; presses that follow each other closely are one step.
    let quick = |harness: &mut super::world::Play, modifiers, key| {
        harness.key_press_modifiers(modifiers, key);
        harness.step();
    };
    for _ in 0..3 {
        quick(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    quick(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    harness.run_steps(3);
    harness.get_by_label("Idea, Wednesday 25 November, 10:45 to 11:30, idea");
    harness.state_mut().undo();
    assert_eq!(harness.state().workspace, before);
    harness.run_steps(20);
    press(&mut harness, Modifiers::ALT, Key::ArrowDown);
    harness.get_by_label("Idea, Tuesday 24 November, 10:00 to 11:00, idea");
    harness.run_steps(20);
    harness.state_mut().undo();
    harness.run_steps(3);
    for _ in 0..6 {
        quick(&mut harness, Modifiers::ALT, Key::ArrowUp);
    }
    harness.run_steps(3);
    assert_eq!(harness.state().one("Idea").minutes, Some(15));
    harness.state_mut().undo();
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn delete_takes_away_and_undo_brings_back() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    click(&mut harness, IDEA);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(harness.query_by_label(IDEA).is_none());
    assert_eq!(harness.state_mut().undo(), "Delete Idea");
    harness.run_steps(3);
    harness.get_by_label(IDEA);
    click(&mut harness, LUNCH);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    harness.get_by_label(&LUNCH.replace("confirmed", "canceled"));
    harness.state_mut().undo();
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn tab_goes_through_the_meetings_of_the_day() {
    let mut harness = play(sample());
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert!(harness.get_by_label(IDEA).is_focused());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().selected(), "Idea");
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let wednesday = harness.get_by_label("Wednesday 25 November, 10:00, free");
    assert!(wednesday.is_focused());
}

#[test]
fn the_three_views_keep_the_day() {
    let mut harness = play(sample());
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::PageDown);
    }
    harness.get_by_label("7 – 11 December, choose a week");
    press(&mut harness, Modifiers::ALT, Key::Num1);
    harness.get_by_label("December 2026, choose a month");
    press(&mut harness, Modifiers::ALT, Key::Num3);
    press(&mut harness, Modifiers::ALT, Key::Num2);
    harness.get_by_label("7 – 11 December, choose a week");
    press(&mut harness, Modifiers::NONE, Key::Home);
    harness.get_by_label("23 – 27 November, choose a week");
    click(&mut harness, "Next week (Page Down)");
    harness.get_by_label("30 November – 4 December, choose a week");
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    click(&mut harness, "23 – 27 November, choose a week");
    click(&mut harness, "Next month");
    harness.get_by_label_contains("17 December 2026").click();
    harness.run_steps(4);
    harness.get_by_label("14 – 18 December, choose a week");
}

#[test]
fn moving_by_words_takes_a_time_too() {
    let mut harness = play(sample());
    click(&mut harness, LUNCH);
    press(&mut harness, Modifiers::NONE, Key::M);
    harness.event(Event::Text("fri 14:30".to_owned()));
    harness.run_steps(4);
    click(&mut harness, "Move to Fri 27 Nov, 14:30");
    harness.get_by_label(
        "Lunch with Sofia Almeida and Kwame Mensah, Friday 27 November, 14:30 to 15:30, confirmed",
    );
    assert_eq!(harness.state().revision, 1);
}

#[test]
fn the_menu_changes_state_and_length_and_plans_again() {
    let mut harness = play(sample());
    let open = |harness: &mut super::world::Play, name: &str| {
        harness.get_by_label(name).click_secondary();
        harness.run_steps(4);
    };
    open(&mut harness, IDEA);
    click(&mut harness, "Mark as invited");
    assert_eq!(harness.state_mut().undo(), "Mark Idea as invited");
    harness.run_steps(3);
    open(&mut harness, IDEA);
    click(&mut harness, "15 minutes longer");
    assert_eq!(harness.state_mut().undo(), "Let Idea last 1 hour");
    harness.run_steps(3);
    open(&mut harness, IDEA);
    click(&mut harness, "Plan again…");
    let Some(Command::PlanMeeting(plan)) = harness.state_mut().other.pop() else {
        panic!("it asks for the next one");
    };
    let idea = harness.state().one("Idea");
    assert_eq!(plan.who, [idea.attendees[0].who]);
    assert_eq!((plan.day, plan.minutes), (None, Some(45)));
    let id = idea.id;
    open(&mut harness, IDEA);
    click(&mut harness, "Prepare…");
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::Prepare(id)));
}

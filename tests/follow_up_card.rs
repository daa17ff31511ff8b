//! The inspector of a follow-up in the whole window: every value changed where it stands, each as one undo step.

mod common;

use common::{Look, Window, day, with_sample};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{FollowUp, FollowUpStatus, Id, Owner, Priority};
use inroads::panels::Command;

const WORDS: &str = "Send Ravi Subramanian the pricing sheet";

/// The window with the follow-up about Ravi open.
fn opened() -> (Window, Id<FollowUp>) {
    let mut window = with_sample(Look::default());
    let id = {
        let mut all = window.workspace().follow_ups.iter();
        all.find(|one| one.what == WORDS).expect("it is there").id
    };
    window.send(Command::OpenFollowUp(id));
    window.harness.run_steps(4);
    (window, id)
}

fn now(window: &Window, id: Id<FollowUp>) -> FollowUp {
    let one = window.workspace().follow_ups.get(id);
    one.expect("it is there").clone()
}

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
}

/// Opens a field, writes into it instead of what it holds, and presses Enter.
fn write(window: &mut Window, label: &str, text: &str) {
    window.click(label);
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text(text);
    window.press(Modifiers::NONE, Key::Enter);
}

/// Takes the last step back, and says that nothing else was done.
#[track_caller]
fn undone(window: &mut Window, id: Id<FollowUp>, before: &FollowUp) {
    window.send(Command::Undo);
    window.harness.run_steps(4);
    assert_eq!(&now(window, id), before, "one step takes it back");
}

#[test]
fn words_days_and_tags_are_written_where_they_stand() {
    let (mut window, id) = opened();
    let before = now(&window, id);
    write(
        &mut window,
        &format!("Edit What: {WORDS}"),
        "Send the sheet",
    );
    assert_eq!(now(&window, id).what, "Send the sheet");
    undone(&mut window, id, &before);
    write(&mut window, "Edit Due: Mon 23 Nov 2026", "fri");
    assert_eq!(now(&window, id).due, "2026-11-27".parse().ok());
    undone(&mut window, id, &before);
    write(&mut window, "Edit Tags: empty", "pricing, , renewals ");
    assert_eq!(now(&window, id).meta.tags, ["pricing", "renewals"]);
    undone(&mut window, id, &before);
    write(&mut window, "Edit Repeats: empty", "every 14 days");
    assert_eq!(now(&window, id).repeat.map(|one| one.days), Some(14));
    undone(&mut window, id, &before);
    write(&mut window, "Edit Due: Mon 23 Nov 2026", "never ever");
    assert_eq!(now(&window, id), before, "what is no day changes nothing");
    assert!(has(
        &window,
        "“never ever” is no day, so nothing was changed. Try “fri”, “+3d” or “24 dec”."
    ));
}

#[test]
fn priority_and_owner_are_chosen() {
    let (mut window, id) = opened();
    let before = now(&window, id);
    assert_eq!(before.priority, Priority::Normal);
    window.click("Edit Priority: Normal");
    window.click("High");
    assert_eq!(now(&window, id).priority, Priority::High);
    undone(&mut window, id, &before);
    window.click("Edit Whose move: Mine");
    window.click("Theirs");
    assert_eq!(now(&window, id).owner, Owner::Them);
    undone(&mut window, id, &before);
}

#[test]
fn another_person_is_chosen_or_none() {
    let (mut window, id) = opened();
    let before = now(&window, id);
    window.click("Choose somebody else");
    window.type_text("Priya Raman");
    window.press(Modifiers::NONE, Key::Enter);
    let who = now(&window, id).who.expect("somebody was chosen");
    assert_eq!(window.workspace().name_of(who), "Priya Raman");
    undone(&mut window, id, &before);
    window.click("With nobody");
    assert_eq!(now(&window, id).who, None);
    undone(&mut window, id, &before);
    // Escape calls the asking off and leaves everything as it is.
    window.click("Choose somebody else");
    window.type_text("Pri");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(now(&window, id), before);
    assert!(has(&window, "Choose somebody else"));
}

#[test]
fn notes_hold_several_lines() {
    let (mut window, id) = opened();
    let before = now(&window, id);
    let hint = "Edit Notes: What to remember. Markdown is kept as it is.";
    window.click(hint);
    window.type_text("First");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("second");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(now(&window, id).meta.notes, "First\nsecond");
    undone(&mut window, id, &before);
}

#[test]
fn snoozed_woken_done_and_deleted() {
    let (mut window, id) = opened();
    let before = now(&window, id);
    window.click("Snooze");
    window.click("Next Monday");
    assert_eq!(
        now(&window, id).snoozed_until,
        day().checked_add_days(chrono::Days::new(7))
    );
    window.click("End snooze");
    assert_eq!(now(&window, id), before);
    window.click("Done");
    assert_eq!(now(&window, id).status, FollowUpStatus::Done);
    assert_eq!(now(&window, id).done, Some(day()));
    window.click("Reopen");
    assert_eq!(now(&window, id), before);
    window.click("Delete follow-up");
    assert!(window.workspace().follow_ups.get(id).is_none());
    undone(&mut window, id, &before);
}

#[test]
fn the_source_is_one_click_away() {
    let (mut window, _) = opened();
    let words = "Promised at lunch on 16 November";
    let link = window
        .harness
        .query_all_by_role(egui::accesskit::Role::Link)
        .find(|node| node.accesskit_node().label().as_deref() == Some(words));
    link.expect("the source is a link").click();
    window.harness.run_steps(4);
    let meeting = window.harness.state().state.view.selection.meeting();
    assert!(meeting.is_some());
}

#[test]
fn thanks_are_offered_in_the_card_too() {
    let mut window = with_sample(Look::default());
    let id = {
        let mut all = window.workspace().follow_ups.iter();
        let thanks = all.find(|one| one.what.starts_with("Thank Hannah"));
        thanks.expect("it is there").id
    };
    window.send(Command::OpenFollowUp(id));
    window.harness.run_steps(4);
    window.click("Write thanks");
    window.click("Mark thanked");
    assert_eq!(now(&window, id).status, FollowUpStatus::Done);
    assert!(!has(&window, "Write thanks"));
}

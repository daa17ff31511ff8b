//! A meeting of a series is moved with the mouse, and then those after it, or all.

use chrono::{Days, NaiveDate, NaiveTime};
use egui::vec2;
use egui_kittest::kittest::Queryable as _;
use inroads::edit::Change;
use inroads::edit::series::{Maker, plan};
use inroads::model::{Counter, Meeting};
use inroads::query::series::{End, Rule};

use super::world::{at, click, date, drag, meeting, play, rect, workspace};

/// Four Tuesdays at 10:00, the first of them in the week that is shown.
fn tuesdays() -> Vec<Meeting> {
    let mut ids = Counter(0);
    let first = meeting(&mut ids, "Weekly", "2026-11-24", "10:00", &[]);
    let rule = Rule {
        end: End::Times(4),
        ..Rule::weekly(1)
    };
    let mut maker = Maker {
        today: date("2026-11-24"),
        now: chrono::DateTime::UNIX_EPOCH,
        ids: &mut ids,
    };
    plan(first, &rule, &mut maker)
}

fn places(world: &super::world::World) -> Vec<(Option<NaiveDate>, Option<NaiveTime>)> {
    let mut found: Vec<_> = world
        .workspace
        .meetings
        .iter()
        .map(|one| (one.date, one.start))
        .collect();
    found.sort();
    found
}

const WEEKLY: &str = "Weekly, Tuesday 24 November, 10:00 to 11:00, confirmed";

#[test]
fn a_drag_moves_one_and_offers_the_others() {
    let edit = tuesdays().into_iter().map(Change::add).collect();
    let mut harness = play(workspace(&edit));
    let before = harness.state().workspace.clone();
    let from = rect(&harness, WEEKLY).left_top() + vec2(30.0, 4.0);
    let to = at(&harness, "Wednesday 25 November", "14:00") + vec2(0.0, 2.0);
    drag(&mut harness, from, to);
    let start = NaiveTime::from_hms_opt(14, 0, 0);
    let alone = places(harness.state());
    assert_eq!(alone[0], (Some(date("2026-11-25")), start));
    assert_eq!(alone[1].0, Some(date("2026-12-01")), "the others stay");
    click(&mut harness, "Change the following too");
    let all = places(harness.state());
    let expected: Vec<_> = (0..4)
        .map(|week| {
            (
                date("2026-11-25").checked_add_days(Days::new(7 * week)),
                start,
            )
        })
        .collect();
    assert_eq!(all, expected);
    assert!(
        harness.query_by_label("Change the following too").is_none(),
        "it was answered"
    );
    let label = harness.state_mut().undo();
    assert_eq!(label, "Move Weekly, and those after it");
    assert_eq!(places(harness.state()), alone);
    harness.state_mut().undo();
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn the_offer_can_be_left_and_is_not_made_for_a_meeting_alone() {
    let edit = tuesdays().into_iter().map(Change::add).collect();
    let mut harness = play(workspace(&edit));
    let from = rect(&harness, WEEKLY).left_top() + vec2(30.0, 4.0);
    let to = at(&harness, "Wednesday 25 November", "14:00") + vec2(0.0, 2.0);
    drag(&mut harness, from, to);
    click(&mut harness, "Leave the others");
    assert!(harness.query_by_label("Change all planned").is_none());
    assert_eq!(harness.state().revision, 1);
    let mut one = tuesdays().remove(0);
    one.series = None;
    one.recurrence.clear();
    let edit = [Change::add(one)].into_iter().collect();
    let mut harness = play(workspace(&edit));
    let to = at(&harness, "Wednesday 25 November", "14:00") + vec2(0.0, 2.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().revision, 1);
    assert!(harness.query_by_label("Change all planned").is_none());
}

//! A week by pointer: meetings are moved and made longer, empty time becomes a meeting, and each is one step.

use chrono::Days;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use inroads::edit::Change;
use inroads::model::{Counter, Series, mint};
use inroads::panels::{Command, PanelKind, Plan};

use super::common;
use super::world::{
    IDEA, LUNCH, at, button, carry, click, date, drag, meeting, play, play_at, press, rect, sample,
    time, workspace,
};

#[test]
fn a_meeting_goes_to_another_day_and_time_as_one_step() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    let from = rect(&harness, LUNCH).left_top() + vec2(30.0, 4.0);
    // 14:15 less the quarter by which the pointer is below the start is rounded to a quarter.
    let to = at(&harness, "Friday 27 November", "14:00") + vec2(0.0, 16.0);
    carry(&mut harness, from, to);
    assert!(harness.state().state.holds_escape());
    assert_eq!(
        harness.state().workspace,
        before,
        "nothing changes on the way"
    );
    button(&mut harness, to, false);
    harness.run_steps(3);
    let name =
        "Lunch with Sofia Almeida and Kwame Mensah, Friday 27 November, 14:15 to 15:15, confirmed";
    harness.get_by_label(name);
    assert_eq!(harness.state().revision, 1);
    assert!(harness.state().other.is_empty(), "no hour was clicked");
    let label = harness.state_mut().undo();
    assert_eq!(
        label,
        "Move lunch with Sofia Almeida and Kwame Mensah to Fri 27 Nov, 14:15"
    );
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn escape_and_letting_go_elsewhere_leave_everything_as_it_is() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    let from = rect(&harness, LUNCH).center_top() + vec2(0.0, 4.0);
    let to = at(&harness, "Friday 27 November", "14:00");
    carry(&mut harness, from, to);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!harness.state().state.holds_escape());
    button(&mut harness, to, false);
    harness.run_steps(3);
    let title = rect(&harness, "23 – 27 November, choose a week").center();
    for outside in [title, egui::pos2(-40.0, -40.0)] {
        drag(&mut harness, from, outside);
    }
    let empty = at(&harness, "Monday 23 November", "13:00");
    drag(&mut harness, empty, title);
    assert_eq!(harness.state().workspace, before);
    assert_eq!(harness.state().revision, 0);
    assert!(harness.state().other.is_empty());
}

#[test]
fn the_head_of_a_day_takes_a_meeting_at_its_own_time() {
    let mut harness = play(sample());
    let from = rect(&harness, LUNCH).center_top() + vec2(0.0, 4.0);
    let to = rect(&harness, "Tuesday 24 November, today, 1 meeting").center();
    drag(&mut harness, from, to);
    assert_eq!(
        harness.state_mut().undo(),
        "Move lunch with Sofia Almeida and Kwame Mensah to Tue 24 Nov"
    );
    // What has no time gets one from the hour it is dropped on.
    harness.run_steps(3);
    let from = rect(&harness, "No time, confirmed").center();
    let to = at(&harness, "Wednesday 25 November", "11:00");
    drag(&mut harness, from, to);
    assert_eq!(harness.state().one("No time").start, Some(time("11:00")));
}

#[test]
fn what_was_held_does_not_go_to_a_day_to_come() {
    let mut harness = play(sample());
    let from = rect(&harness, "Held, Monday 23 November, 10:00 to 11:00, held").center();
    let to = at(&harness, "Friday 27 November", "14:00");
    drag(&mut harness, from, to);
    assert_eq!(harness.state().revision, 0);
    let told = harness.state_mut().other.pop();
    assert!(matches!(told, Some(Command::Tell(words)) if words.starts_with("Held stays")));
}

#[test]
fn the_lower_edge_makes_a_meeting_longer_by_quarters() {
    let mut harness = play(sample());
    let before = harness.state().workspace.clone();
    let edge = rect(&harness, IDEA).center_bottom() - vec2(0.0, 2.0);
    let to = at(&harness, "Tuesday 24 November", "12:00") + vec2(0.0, 12.0);
    drag(&mut harness, edge, to);
    harness.get_by_label("Idea, Tuesday 24 November, 10:00 to 12:15, idea");
    assert_eq!(
        harness.state_mut().undo(),
        "Let Idea last 2 hours 15 minutes"
    );
    harness.run_steps(3);
    assert_eq!(harness.state().workspace, before);
    // It never ends before it has begun.
    let to = at(&harness, "Tuesday 24 November", "09:00");
    drag(&mut harness, edge, to);
    assert_eq!(harness.state().one("Idea").minutes, Some(15));
}

#[test]
fn empty_time_becomes_a_meeting_by_click_and_by_drag() {
    let mut harness = play(sample());
    let spot = at(&harness, "Friday 27 November", "14:00") + vec2(0.0, 40.0);
    harness.event(egui::Event::PointerMoved(spot));
    harness.step();
    button(&mut harness, spot, true);
    button(&mut harness, spot, false);
    let day = || Plan::on(date("2026-11-27"));
    let clicked = Plan {
        start: Some(time("14:30")),
        ..day()
    };
    assert_eq!(harness.state_mut().other, [Command::PlanMeeting(clicked)]);
    let from = at(&harness, "Friday 27 November", "14:00");
    let to = at(&harness, "Friday 27 November", "15:00") + vec2(0.0, 25.0);
    drag(&mut harness, from, to);
    let dragged = Plan {
        start: Some(time("14:00")),
        minutes: Some(90),
        ..day()
    };
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::PlanMeeting(dragged)));
    assert_eq!(harness.state().revision, 0, "only the dialog adds it");
}

/// On the days on which clocks change every hour stands where it always does, and a drag keeps to the clock on the wall.
#[test]
fn days_on_which_clocks_change_are_days_like_any_other() {
    for (day, name, eve) in [
        ("2026-03-29", "Sunday 29 March", "2026-03-27"),
        ("2026-10-25", "Sunday 25 October", "2026-10-23"),
    ] {
        let mut ids = Counter(0);
        let one = meeting(&mut ids, "Night shift", eve, "08:30", &[]);
        let workspace = workspace(&[Change::add(one)].into_iter().collect());
        let mut harness = play_at(workspace, &format!("{day}T09:30:00"), (1000.0, 700.0));
        // The keyboard brings the hours before dawn into view.
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
        for _ in 0..9 {
            press(&mut harness, Modifiers::NONE, Key::ArrowUp);
        }
        let tops: Vec<f32> = ["01:00", "02:00", "03:00", "04:00"]
            .iter()
            .map(|hour| at(&harness, name, hour).y)
            .collect();
        for pair in tops.windows(2) {
            assert!((pair[1] - pair[0] - 58.0).abs() < 0.1, "{tops:?}");
        }
        // By keyboard to the night, where one of the hours is missing or there twice.
        let id = harness.state().one("Night shift").id;
        harness.state_mut().selection =
            inroads::panels::Selection::item(inroads::panels::Item::Meeting(id));
        harness.run_steps(3);
        for _ in 0..24 {
            press(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
        }
        let moved = harness.state().one("Night shift");
        assert_eq!(
            (moved.date, moved.start),
            (Some(date(eve)), Some(time("02:30")))
        );
        for _ in 0..2 {
            press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
        }
        let moved = harness.state().one("Night shift");
        assert_eq!(
            (moved.date, moved.start),
            (Some(date(day)), Some(time("02:30")))
        );
        // By pointer to the next morning's eve and back to the hour that the clock jumps over.
        let from = harness
            .get_by_label_contains("Night shift, ")
            .rect()
            .center_top()
            + vec2(0.0, 3.0);
        let to = at(&harness, name, "03:00") + vec2(0.0, 2.0);
        drag(&mut harness, from, to);
        assert_eq!(
            harness.state().one("Night shift").start,
            Some(time("03:00"))
        );
    }
}

#[test]
fn dragging_and_deleting_one_of_a_series_leaves_the_others_alone() {
    let mut ids = Counter(0);
    let series = mint(&mut ids);
    let first = date("2026-11-24");
    let all: Vec<_> = (0..4)
        .map(|week| {
            let on = first + Days::new(7 * week);
            let mut one = meeting(&mut ids, "Standing", &on.to_string(), "10:00", &[]);
            one.recurrence = "FREQ=WEEKLY;COUNT=4".to_owned();
            one.series = Some(Series { id: series, on });
            one.status = inroads::model::MeetingStatus::Idea;
            one
        })
        .collect();
    let rest = all[1..].to_vec();
    let workspace = workspace(&all.into_iter().map(Change::add).collect());
    let mut harness = play(workspace);
    let name = "Standing, Tuesday 24 November, 10:00 to 11:00, idea";
    let from = rect(&harness, name).center_top() + vec2(0.0, 4.0);
    let to = at(&harness, "Wednesday 25 November", "11:00");
    drag(&mut harness, from, to);
    let others = |harness: &super::world::Play| -> Vec<_> {
        let all = harness.state().workspace.meetings.iter();
        all.filter(|one| one.series.is_some_and(|series| series.on != first))
            .cloned()
            .collect()
    };
    assert_eq!(others(&harness), rest);
    let moved = "Standing, Wednesday 25 November, 11:00 to 12:00, idea";
    click(&mut harness, moved);
    let one = harness.state().selection.meeting().expect("it is selected");
    let kept = harness
        .state()
        .workspace
        .meetings
        .get(one)
        .expect("it is there");
    assert_eq!(
        kept.series.map(|series| series.on),
        Some(first),
        "the rule's day stays"
    );
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(!harness.state().workspace.meetings.contains(one));
    assert_eq!(others(&harness), rest);
}

#[test]
fn near_the_edge_the_hours_move_on() {
    let mut harness = play(sample());
    let from = rect(&harness, LUNCH).center_top() + vec2(0.0, 4.0);
    let hour = |harness: &super::world::Play| at(harness, "Friday 27 November", "14:00").y;
    let before = hour(&harness);
    carry(&mut harness, from, egui::pos2(from.x, 690.0));
    harness.run_steps(10);
    assert!(hour(&harness) < before - 20.0);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    button(&mut harness, from, false);
    assert_eq!(harness.state().revision, 0);
}

#[test]
fn in_the_window_a_drag_is_undone_from_its_notice() {
    let mut window = common::with_sample(common::Look::default());
    window.press(Modifiers::COMMAND, Key::Num3);
    window.press(Modifiers::ALT, Key::Num2);
    assert_eq!(window.harness.state().state.view.panel, PanelKind::Calendar);
    let before = window.workspace().clone();
    let harness = &mut window.harness;
    let from = harness
        .get_by_label_contains("Walk with Fatima El-Sayed, Tuesday")
        .rect()
        .center_top()
        + vec2(0.0, 4.0);
    let to = harness
        .get_by_label("Wednesday 25 November, 14:00, free")
        .rect()
        .left_top()
        + vec2(10.0, 5.0);
    let button = |pressed, pos| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(egui::Event::PointerMoved(from));
    harness.step();
    harness.event(button(true, from));
    harness.step();
    for at in [from.lerp(to, 0.5), to] {
        harness.event(egui::Event::PointerMoved(at));
        harness.step();
    }
    harness.event(button(false, to));
    harness.run_steps(3);
    harness.get_by_label("Move walk with Fatima El-Sayed to Wed 25 Nov, 14:00");
    assert_ne!(window.workspace(), &before);
    let undo = window
        .harness
        .get_by_role_and_label(egui::Role::Link, "Undo");
    undo.click();
    window.harness.run_steps(4);
    assert_eq!(window.workspace(), &before);
}

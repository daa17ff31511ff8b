//! What a week shows: days, hours, lunch, the line of now, what overlaps, and what is too much.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::model::{Attendee, Contact, Counter, mint};
use inroads::panels::calendar::CalendarState;
use inroads::panels::{Clock, Command, Item, Selection, WeekStart};

use super::world::{
    IDEA, LUNCH, Play, at, click, date, meeting, play, play_at, press, rect, sample, workspace,
};

#[test]
fn days_hours_and_meetings_say_what_they_are() {
    let mut harness = play(sample());
    harness.get_by_label("Tuesday 24 November, today, 1 meeting");
    harness.get_by_label("Lunch hours, 11:30 to 13:30");
    harness.get_by_label("Now, 09:30");
    harness.get_by_label("Thursday 26 November, 12:00, 1 meeting");
    harness.get_by_label(IDEA);
    harness.get_by_label("No time, confirmed");
    // Eight o’clock stands at the top.
    let top = at(&harness, "Monday 23 November", "08:00").y - 2.0;
    let head = rect(&harness, "Monday 23 November, 1 meeting");
    let strip = 27.0;
    assert!((top - head.bottom() - strip).abs() < 1.5, "{top} {head:?}");
    harness.state_mut().preferences.clock = Clock::Hours12;
    harness.run_steps(3);
    harness.get_by_label("Idea, Tuesday 24 November, 10:00 am to 10:45 am, idea");
}

#[test]
fn faces_lead_to_people() {
    let mut harness = play_at(sample(), "2026-11-24T09:30:00", (1080.0, 700.0));
    click(&mut harness, "Show Kwame Mensah");
    let kwame = harness
        .state()
        .workspace
        .contacts
        .iter()
        .find(|one| one.display_name() == "Kwame Mensah")
        .expect("he is there")
        .id;
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::OpenContact(kwame)));
    harness.get_by_label("Show Kwame Mensah").click_secondary();
    harness.run_steps(4);
    click(&mut harness, "Show in graph");
    let sent = harness.state_mut().other.pop();
    assert_eq!(sent, Some(Command::ShowInGraph(kwame)));
}

#[test]
fn the_weekend_comes_with_its_meetings_or_on_demand_where_the_week_has_it() {
    let mut harness = play(sample());
    let days = |harness: &Play| -> Vec<String> {
        let heads = harness.query_all_by_role(Role::Button);
        let mut found: Vec<(f32, String)> = heads
            .filter_map(|node| {
                let label = node.accesskit_node().label()?;
                let is_head = label.ends_with("meetings") || label.ends_with("1 meeting");
                let is_hour = label.matches(", ").count() == 2 && !label.contains("today");
                (is_head && !is_hour).then(|| {
                    let name = label.split(' ').next().unwrap_or_default().to_owned();
                    (node.rect().left(), name)
                })
            })
            .collect();
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        found.into_iter().map(|(_, name)| name).collect()
    };
    let working = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    assert_eq!(days(&harness), working);
    press(&mut harness, Modifiers::NONE, Key::W);
    let whole = [&working[..], &["Saturday", "Sunday"]].concat();
    assert_eq!(days(&harness), whole);
    harness.state_mut().preferences.week_start = WeekStart::Sunday;
    harness.run_steps(4);
    let whole = [&["Sunday"], &working[..], &["Saturday"]].concat();
    assert_eq!(days(&harness), whole);
    press(&mut harness, Modifiers::NONE, Key::W);
    assert_eq!(days(&harness), working);
    // Where weeks start on Saturday, people are off on Friday and Saturday.
    harness.state_mut().preferences.week_start = WeekStart::Saturday;
    harness.run_steps(4);
    let working = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"];
    assert_eq!(days(&harness), working);
    // A meeting on a day off is never out of sight.
    let mut ids = Counter(0);
    let late = meeting(&mut ids, "Late", "2026-11-28", "10:00", &[]);
    let harness = play(workspace(&[Change::add(late)].into_iter().collect()));
    harness.get_by_label("Late, Saturday 28 November, 10:00 to 11:00, confirmed");
}

#[test]
fn what_is_selected_elsewhere_comes_into_view() {
    let mut ids = Counter(0);
    let early = meeting(&mut ids, "Early", "2027-02-03", "05:00", &[]);
    let late = meeting(&mut ids, "Late", "2026-11-25", "22:30", &[]);
    let both = [early, late].map(Change::add).into_iter().collect();
    let mut harness = play(workspace(&both));
    for (title, week, name) in [
        (
            "Early",
            "1 – 5 February 2027",
            "Early, Wednesday 3 February 2027, 05:00 to 06:00, confirmed",
        ),
        (
            "Late",
            "23 – 27 November",
            "Late, Wednesday 25 November, 22:30 to 23:30, confirmed",
        ),
    ] {
        let id = harness.state().one(title).id;
        harness.state_mut().selection = Selection::item(Item::Meeting(id));
        harness.run_steps(5);
        harness.get_by_label(&format!("{week}, choose a week"));
        let rect = rect(&harness, name);
        assert!(rect.top() > 100.0 && rect.bottom() < 700.0, "{rect:?}");
    }
}

/// 30 meetings on Wednesday, 12 of them at the same time, and 400 in the month.
fn crowd() -> inroads::model::Workspace {
    let mut ids = Counter(0);
    let people: Vec<Contact> = (0..50)
        .map(|at| Contact::named(mint(&mut ids), format!("Person {at}")))
        .collect();
    let mut edit: Edit = people.iter().cloned().map(Change::add).collect();
    for at in 0..400_usize {
        let (day, minute) = match at {
            0..12 => ("2026-11-25".to_owned(), 10 * 60),
            12..30 => ("2026-11-25".to_owned(), 9 * 60 + at * 20),
            _ => (format!("2026-11-{:02}", 1 + at % 22), at % 1_400),
        };
        let start = format!("{:02}:{:02}", minute / 60, minute % 60);
        let mut one = meeting(&mut ids, &format!("Meeting {at}"), &day, &start, &[]);
        one.attendees = vec![Attendee::new(people[at % 50].id)];
        edit.push(Change::add(one));
    }
    workspace(&edit)
}

#[test]
fn thirty_meetings_in_a_day_are_shown_or_counted() {
    let mut harness = play(crowd());
    let start = std::time::Instant::now();
    harness.run_steps(20);
    let each = start.elapsed() / 20;
    assert!(each.as_millis() < 100, "a frame took {each:?}");
    let counted: Vec<String> = harness
        .query_all_by_label_contains(" more on Wednesday 25 November at ")
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(counted.len(), 1, "{counted:?}");
    let hidden: usize = counted[0]
        .trim_start_matches('+')
        .split(' ')
        .next()
        .and_then(|count| count.parse().ok())
        .expect("a number");
    // Nothing that is shown is narrower than a name needs, and nothing lies over its neighbor.
    let shown: Vec<egui::Rect> = harness
        .query_all_by_label_contains(", Wednesday 25 November, ")
        .map(|node| node.rect())
        .collect();
    assert!(shown.iter().all(|rect| rect.width() >= 30.0));
    assert!(hidden > 0 && hidden < 30);
    for (at, one) in shown.iter().enumerate() {
        for other in &shown[at + 1..] {
            let both = one.intersect(*other);
            assert!(
                both.width() < 1.0 || both.height() < 1.0,
                "{one:?} {other:?}"
            );
        }
    }
    click(&mut harness, &counted[0]);
    harness.get_by_role_and_label(Role::MenuItem, "Meeting 0");
}

#[test]
fn at_the_least_window_everything_is_reached() {
    // 900 by 600 less rail, bars and the card of a meeting.
    let harness = play_at(sample(), "2026-11-24T09:30:00", (504.0, 520.0));
    for name in [
        "23 – 27 November, choose a week",
        "Previous week (Page Up)",
        "Next week (Page Down)",
        "View: Week",
        "Plan meeting",
        "Show the weekend (W)",
        LUNCH,
    ] {
        let rect = rect(&harness, name);
        assert!(
            rect.left() >= 0.0 && rect.right() <= 504.0,
            "{name} {rect:?}"
        );
    }
    let plan = rect(&harness, "Plan meeting");
    let next = rect(&harness, "Next week (Page Down)");
    let view = rect(&harness, "View: Week");
    assert!(next.right() <= view.left() && view.right() <= plan.left());
}

#[test]
fn a_day_shown_from_elsewhere_is_the_day_of_the_week() {
    let mut harness = play(sample());
    let state: &mut CalendarState = &mut harness.state_mut().state;
    state.show_day(date("2028-02-29"));
    harness.run_steps(3);
    harness.get_by_label("28 February – 3 March 2028, choose a week");
    harness.get_by_label("Tuesday 29 February 2028, no meetings");
}

//! Days in the order of day, month and year that the user reads, in every panel at once.

mod common;

use common::{Look, Window, with_sample};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::panels::{Clock, Command, DateForm, PanelKind};

fn window(form: DateForm, clock: Clock) -> Window {
    let mut window = with_sample(Look::default());
    let settings = &mut window.harness.state_mut().state.settings;
    settings.preferences.date_form = form;
    settings.preferences.clock = clock;
    window.harness.run_steps(3);
    window
}

/// Everything that a panel says, painted or to a screen reader.
fn said(window: &mut Window, panel: PanelKind) -> String {
    window.send(Command::Show(panel));
    window.harness.run_steps(6);
    let nodes = window.harness.query_all_by(|_| true);
    let words = nodes.filter_map(|node| {
        let node = node.accesskit_node();
        node.label().or_else(|| node.value())
    });
    words.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_panel_writes_days_in_the_chosen_order() {
    let check = |form, today: &str, others: [&str; 2]| {
        let mut window = window(form, Clock::Hours24);
        for panel in [PanelKind::Today, PanelKind::Calendar] {
            let said = said(&mut window, panel);
            assert!(said.contains(today), "{panel:?} says {today}: {said}");
            for other in others {
                assert!(!said.contains(other), "{panel:?} also says {other}");
            }
        }
    };
    let forms = [
        "Monday 23 November",
        "Monday, November 23",
        "Monday 2026-11-23",
    ];
    let [day, month, year] = forms;
    check(DateForm::DayFirst, day, [month, year]);
    check(DateForm::MonthFirst, month, [day, year]);
    check(DateForm::YearFirst, year, [day, month]);
}

/// Whether a month follows a number, as in "17 November" or "4 Dec", but not in "In 8 Decembers".
fn is_day_first(said: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let words: Vec<&str> = said.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let is_day = pair[0].parse::<u32>().is_ok_and(|day| day <= 31);
        is_day && MONTHS.iter().any(|month| pair[1].starts_with(month))
    })
}

#[test]
fn lists_and_cards_follow() {
    let mut window = window(DateForm::MonthFirst, Clock::Hours12);
    let follow_ups = said(&mut window, PanelKind::FollowUps);
    assert!(follow_ups.contains("November 17"), "{follow_ups}");
    assert!(!is_day_first(&follow_ups), "{follow_ups}");
    let wins = said(&mut window, PanelKind::Wins);
    assert!(wins.contains("November 20, 2026"), "{wins}");
    assert!(!is_day_first(&wins), "{wins}");
    let people: Vec<_> = window
        .workspace()
        .contacts
        .iter()
        .map(|one| one.id)
        .collect();
    for id in people.into_iter().take(8) {
        window.send(Command::OpenContact(id));
        let card = said(&mut window, PanelKind::People);
        assert!(!is_day_first(&card), "{card}");
    }
    let mut window = self::window(DateForm::DayFirst, Clock::Hours24);
    assert!(is_day_first(&said(&mut window, PanelKind::Wins)));
}

#[test]
fn a_time_is_shown_and_read_by_the_chosen_clock() {
    let mut window = window(DateForm::DayFirst, Clock::Hours12);
    let timed = window
        .workspace()
        .follow_ups
        .iter()
        .find(|one| one.time.is_some() && one.done.is_none())
        .map(|one| (one.id, one.what.clone()));
    let (id, what) = timed.unwrap_or_else(|| {
        let mut one = window
            .workspace()
            .follow_ups
            .iter()
            .find(|one| one.done.is_none())
            .expect("an open follow-up")
            .clone();
        let before = one.clone();
        one.due = Some(common::day());
        one.time = chrono::NaiveTime::from_hms_opt(14, 30, 0);
        let found = (one.id, one.what.clone());
        let change = inroads::edit::Change::replace(before, one);
        window.send(Command::Apply {
            label: "Set the time".to_owned(),
            edit: inroads::edit::Edit::one(change),
            gesture: None,
        });
        window.harness.run_steps(3);
        found
    });
    let said = said(&mut window, PanelKind::FollowUps);
    assert!(said.contains("Due today 2:30 pm"), "{what}: {said}");
    assert_eq!(
        window
            .workspace()
            .follow_ups
            .get(id)
            .and_then(|one| one.time),
        chrono::NaiveTime::from_hms_opt(14, 30, 0)
    );
}

#[test]
fn the_settings_change_it_at_once() {
    let mut window = window(DateForm::DayFirst, Clock::Hours24);
    window.send(Command::Show(PanelKind::Settings));
    window.harness.run_steps(4);
    window.harness.get_by_label("Days: 2026-11-23").click();
    window.harness.run_steps(4);
    let preferences = &window.harness.state().state.settings.preferences;
    assert_eq!(preferences.date_form, DateForm::YearFirst);
    let said = said(&mut window, PanelKind::Today);
    assert!(said.contains("Monday 2026-11-23"), "{said}");
}

#[test]
fn slashes_are_no_day_in_any_order() {
    use inroads::query::day_words;
    for text in ["1/2/2026", "01/02/2026", "2/1", "13/2/2026"] {
        assert_eq!(day_words(text, common::day()), None, "{text}");
    }
}

/// A panel that formats a day by itself forgets the order that the user chose.
#[test]
fn panels_leave_the_order_of_days_to_one_place() {
    let mut folders = vec![std::path::PathBuf::from("src/panels")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a source");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code.lines() {
                // A day beside a month, in any order, is what the order is about; for the clipboard it is fixed.
                let has_day = ["%-d", "%d", "%e"].iter().any(|form| line.contains(form));
                let is_fixed = line.contains("%Y-%m-%d %H:%M");
                if has_day && !is_fixed {
                    found.push(format!("{}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "write days by `cx.dates()`:\n{found:#?}");
}

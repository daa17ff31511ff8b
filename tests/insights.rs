//! The panel Insights in the whole window: what it says, what its buttons do, and that the keyboard reaches all of it.

mod common;

use common::{Look, Window, with_sample, with_workspace};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::model::{Answer, ThemeChoice, Workspace};
use inroads::network::Graph;
use inroads::panels::{Command, PanelKind, Selection};
use inroads::query::ask_pairs::next_question;

fn has(window: &Window, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
}

/// The panel over the sample company, measured.
fn opened(look: Look) -> Window {
    let mut window = with_sample(look);
    window.press(Modifiers::COMMAND, Key::Num6);
    wait(&mut window);
    window
}

fn wait(window: &mut Window) {
    for _ in 0..400 {
        window.harness.step();
        if window.harness.query_by_label("Brokers").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.harness.run_steps(4);
}

#[test]
fn every_card_is_there_in_both_themes_and_when_narrow() {
    for (theme, size) in [
        (ThemeChoice::Dark, (1_280.0, 800.0)),
        (ThemeChoice::Light, (900.0, 600.0)),
    ] {
        let window = opened(Look { size, theme });
        for card in [
            "Beyond your department",
            "Structural holes",
            "Ties by department",
            "Brokers",
            "People your network hangs on",
            "Communities",
        ] {
            let found = window.harness.query_by_role_and_label(Role::Heading, card);
            assert!(found.is_some(), "{card} at {size:?}");
            assert!(has(&window, &format!("What “{card}” means")), "{card}");
        }
        assert!(has(&window, "Your own notes, seen from your side only"));
        let cards = ["Beyond your department", "Structural holes"];
        let [first, second] = cards.map(|card| {
            let found = window.harness.query_by_role_and_label(Role::Heading, card);
            found.expect("it is there").rect()
        });
        assert_eq!(first.top() == second.top(), size.0 > 1_000.0, "{size:?}");
        let skip = window.harness.get_by_label("Skip this question").rect();
        let below = window
            .harness
            .query_by_role_and_label(Role::Heading, "Ties by department");
        let gap = below.expect("it is there").rect().top() - skip.bottom();
        // Padding of the card, the gap, padding of the next, and no more.
        assert!((20.0..60.0).contains(&gap), "{gap} at {size:?}");
    }
}

#[test]
fn an_answer_is_one_step_and_brings_the_next_question() {
    let mut window = opened(Look::default());
    let before = window.workspace().clone();
    let ask = |workspace: &Workspace| {
        let asked = next_question(
            workspace,
            &Graph::of(workspace),
            &std::collections::BTreeSet::new(),
        );
        asked.expect("the sample leaves something to ask")
    };
    let question = ask(&before);
    let (a, b) = (before.name_of(question.a), before.name_of(question.b));
    let no = format!("{a} and {b} do not know each other");
    window.harness.get_by_label(&no).click();
    window.harness.run_steps(4);
    let said = window.workspace().acquaintances.iter().find(|one| {
        (one.a, one.b) == (question.a, question.b) || (one.b, one.a) == (question.a, question.b)
    });
    assert_eq!(said.map(|one| one.answer), Some(Answer::Denied));
    let next = ask(window.workspace());
    assert_ne!((next.a, next.b), (question.a, question.b));
    let (a, b) = (
        window.workspace().name_of(next.a),
        window.workspace().name_of(next.b),
    );
    let next_yes = format!("{a} and {b} know each other");
    for _ in 0..200 {
        if has(&window, &next_yes) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    assert!(has(&window, &next_yes), "{next_yes}");
    // Passing over it changes nothing and asks something else.
    window.harness.get_by_label("Skip this question").click();
    for _ in 0..200 {
        window.harness.step();
        if !has(&window, &next_yes) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!has(&window, &next_yes));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        window.workspace(),
        &before,
        "one step takes the answer back"
    );
}

#[test]
fn a_cell_shows_its_people_on_the_graph_by_keys_alone() {
    let mut window = opened(Look::default());
    let cell = |window: &Window| {
        let cells = window.harness.query_all_by_role(Role::Button);
        let mut focused = cells.filter(egui_kittest::Node::is_focused);
        focused.find_map(|one| {
            let name = one.accesskit_node().label()?;
            name.contains(" between ").then_some(name)
        })
    };
    let mut found = None;
    for _ in 0..120 {
        window.press(Modifiers::NONE, Key::Tab);
        found = cell(&window);
        if found.is_some() {
            break;
        }
    }
    let name = found.expect("the keyboard reaches a cell between two departments");
    window.press(Modifiers::NONE, Key::Enter);
    let view = &window.harness.state().state.view;
    assert_eq!(view.panel, PanelKind::Graph);
    let departments: std::collections::BTreeSet<String> = view
        .selection
        .contacts
        .iter()
        .filter_map(|id| window.workspace().contacts.get(*id))
        .map(|one| one.work.department.clone())
        .collect();
    assert_eq!(departments.len(), 2, "{name}: {departments:?}");
    assert!(
        departments.iter().all(|one| name.contains(one)),
        "{name}: {departments:?}"
    );
}

#[test]
fn what_a_measure_means_is_told_and_closed_by_escape() {
    let mut window = opened(Look::default());
    window
        .harness
        .get_by_label("What “Structural holes” means")
        .click();
    window.harness.run_steps(4);
    assert!(
        window
            .harness
            .query_by_label_contains("Burt 2004")
            .is_some()
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert!(
        window
            .harness
            .query_by_label_contains("Burt 2004")
            .is_none()
    );
}

#[test]
fn nobody_no_ties_and_no_me_are_told_apart() {
    let show = |workspace: Workspace| {
        let mut window = with_workspace(Look::default(), workspace);
        window.send(Command::Show(PanelKind::Insights));
        window.harness.run_steps(6);
        window
    };
    let window = show(Workspace::new(uuid::Uuid::from_u128(1)));
    assert!(has(&window, "No ties yet") && has(&window, "Add a person"));
    let sample = with_sample(Look::default());
    let mut nobody_is_me = sample.workspace().clone();
    let edit = inroads::edit::build::change_settings(&nobody_is_me, |one| one.me = None);
    nobody_is_me.apply(&edit).expect("it fits");
    let mut window = show(nobody_is_me);
    wait(&mut window);
    assert!(has(&window, "Show people") && has(&window, "Brokers"));
    assert!(!has(&window, "Skip this question"));
}

#[test]
fn a_chip_opens_the_card_over_the_panel() {
    let mut window = opened(Look::default());
    let who = window
        .workspace()
        .contacts
        .iter()
        .next()
        .expect("somebody")
        .id;
    window.send(Command::Select(Selection::one(who)));
    window.harness.run_steps(4);
    let view = &window.harness.state().state.view;
    assert_eq!(
        (view.panel, view.selection.lead),
        (PanelKind::Insights, Some(who))
    );
    assert!(has(&window, "Brokers"), "the cards stay where they are");
}

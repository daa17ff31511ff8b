//! How the graph looks: what colors tell, the legend and its eye, presenting without names, all names, and what of it a
//! file keeps.

mod common;

use common::{Look, Window, with_sample};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::app;
use inroads::panels::graph::{ColorBy, PictureCommand, SizeBy, Switch};
use inroads::panels::{Command, PanelKind, Selection};

fn graph() -> Window {
    let mut window = with_sample(Look::default());
    window.send(Command::Show(PanelKind::Graph));
    settle(&mut window);
    window
}

/// Until nobody is laid out any more, and a few frames.
fn settle(window: &mut Window) {
    window.harness.run_steps(4);
    window.wait_for("the layout", |app| !app.state.view.graph.is_laying_out());
    window.harness.run_steps(6);
}

/// The names of all things in the accessibility tree that hold some words.
fn told(window: &Window, words: &str) -> Vec<String> {
    let found = window.harness.query_all_by_label_contains(words);
    found
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

fn click(window: &mut Window, label: &str) {
    window.harness.get_by_label(label).click();
    window.harness.run_steps(4);
}

fn shown(window: &Window) -> usize {
    window.harness.state().state.view.graph.visible().len()
}

fn department_of(window: &Window, name: &str) -> usize {
    let people = window.workspace().contacts.iter();
    people
        .filter(|one| one.work.department.trim() == name)
        .count()
}

#[test]
fn a_row_of_the_legend_selects_its_people() {
    let mut window = graph();
    let count = department_of(&window, "Sales");
    assert!(count > 1, "the sample has a sales department");
    click(&mut window, &format!("Select Sales, {count} people"));
    let state = &window.harness.state().state;
    let chosen = &state.view.selection.contacts;
    assert_eq!(chosen.len(), count);
    let is_sales = |id| {
        let contact = window.workspace().contacts.get(id).expect("there");
        contact.work.department == "Sales"
    };
    assert!(chosen.iter().all(|id| is_sales(*id)));
}

#[test]
fn the_eye_takes_a_group_out_and_the_chip_brings_it_back() {
    let mut window = graph();
    let (all, sales) = (shown(&window), department_of(&window, "Sales"));
    click(&mut window, "Hide Sales");
    settle(&mut window);
    assert_eq!(shown(&window), all - sales);
    assert_eq!(told(&window, ", Sales, "), Vec::<String>::new());
    let rest = all - sales;
    let chip = format!("Filter Sales hidden · {rest} of {all} people, on; click to take off");
    assert_eq!(
        told(&window, &format!("Sales, {sales} people, hidden")).len(),
        1
    );
    click(&mut window, "Hide Design");
    settle(&mut window);
    let both = told(&window, "Sales and Design hidden");
    assert_eq!(both.len(), 1, "{both:?}");
    click(&mut window, "Show Design");
    settle(&mut window);
    click(&mut window, &chip);
    settle(&mut window);
    assert_eq!(shown(&window), all);
    assert_eq!(told(&window, "hidden ·"), Vec::<String>::new());
}

#[test]
fn colors_change_from_the_toolbar_and_the_legend_says_what_they_mean() {
    let mut window = graph();
    let check = |window: &mut Window, choice: &str, heading: &str, row: &str| {
        let before = told(window, "Colors and sizes, now by").remove(0);
        click(window, &before);
        click(window, choice);
        settle(window);
        assert_eq!(told(window, heading).len(), 1, "{heading}");
        assert!(!told(window, row).is_empty(), "{row} of {choice}");
    };
    check(
        &mut window,
        "My tie",
        "Strength of my tie, hide the list",
        "Select 4: Trusted",
    );
    check(
        &mut window,
        "Last contact",
        "Last contact, hide the list",
        "Select Last 30 days",
    );
    check(
        &mut window,
        "Key player stage",
        "Key players, hide the list",
        "Select Everybody else",
    );
    // Every color says how many it stands for: together they are everybody.
    let rows = told(&window, "Select ");
    let numbers = rows.iter().filter_map(|row| {
        let words = row
            .strip_suffix(" people")
            .or(row.strip_suffix(" person"))?;
        words.rsplit(' ').next()?.parse::<usize>().ok()
    });
    assert_eq!(numbers.sum::<usize>(), shown(&window), "{rows:?}");
}

#[test]
fn communities_and_bridging_come_from_a_thread() {
    let mut window = graph();
    window.send(Command::Picture(PictureCommand::Color(ColorBy::Community)));
    window.send(Command::Picture(PictureCommand::Size(SizeBy::Bridging)));
    window.harness.run_steps(2);
    let start = std::time::Instant::now();
    while told(&window, "Select Community A").is_empty() || !told(&window, "Working").is_empty() {
        assert!(start.elapsed().as_secs() < 60, "waited in vain");
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.harness.step();
    }
    // The legend has become shorter by the line that told of the work.
    window.harness.run_steps(4);
    let first = told(&window, "Select Community A").remove(0);
    click(&mut window, &first);
    let chosen = window.harness.state().state.view.selection.contacts.len();
    assert_eq!(first, format!("Select Community A, {chosen} people"));
    assert!(chosen > 5, "the sample has departments that hang together");
}

#[test]
fn presenting_hides_every_name() {
    let mut window = graph();
    let me = window.workspace().settings.me;
    let people: Vec<_> = window.workspace().contacts.iter().cloned().collect();
    let somebody = people
        .iter()
        .find(|one| Some(one.id) != me)
        .expect("others are there");
    let names: Vec<String> = people
        .iter()
        .map(inroads::model::Contact::display_name)
        .collect();
    let seen = |window: &Window| {
        let mut seen = names.clone();
        seen.retain(|name| !told(window, name).is_empty());
        seen
    };
    assert!(seen(&window).len() > 20, "names are there at first");
    window.send(Command::Select(Selection::one(somebody.id)));
    window.harness.run_steps(3);
    click(&mut window, "More of the graph");
    click(&mut window, "Hide names to present");
    settle(&mut window);
    assert_eq!(seen(&window), Vec::<String>::new());
    let at = window
        .harness
        .state()
        .state
        .view
        .graph
        .screen_position_of(somebody.id)
        .expect("shown");
    window.harness.hover_at(at);
    window.harness.run_steps(60);
    assert_eq!(seen(&window), Vec::<String>::new(), "nor in the tooltip");
    assert!(!told(&window, "Person 1").is_empty());
    window.send(Command::Picture(PictureCommand::Flip(Switch::Presentation)));
    settle(&mut window);
    assert!(!seen(&window).is_empty(), "they come back");
}

#[test]
fn a_file_opens_as_the_graph_was_left() {
    let mut window = graph();
    for wish in [
        PictureCommand::Color(ColorBy::LastContact),
        PictureCommand::Size(SizeBy::Closeness),
        PictureCommand::Flip(Switch::Minimap),
        PictureCommand::Flip(Switch::Outlines),
        PictureCommand::Flip(Switch::AllNames),
    ] {
        window.send(Command::Picture(wish));
    }
    settle(&mut window);
    click(&mut window, "Hide No contact yet");
    settle(&mut window);
    let left = shown(&window);
    assert_eq!(
        told(&window, "Map of the graph"),
        Vec::<String>::new(),
        "the map is away"
    );
    let path = window.path();
    let ctx = window.harness.ctx.clone();
    app::close(&mut window.harness.state_mut().state);
    window.harness.run_steps(2);
    app::open(&mut window.harness.state_mut().state, &ctx, path);
    window.wait_for("the file to open again", |app| app.state.document.is_some());
    let mut again = window;
    settle(&mut again);
    assert_eq!(shown(&again), left);
    let graph = &again.harness.state().state.view.graph;
    assert!(graph.is_on(Switch::Outlines) && graph.is_on(Switch::AllNames));
    assert!(!graph.is_on(Switch::Minimap) && graph.is_on(Switch::Legend));
    assert!(!told(&again, "Colors and sizes, now by last contact").is_empty());
    assert_eq!(told(&again, "No contact yet hidden").len(), 1);
}

#[test]
fn every_look_is_in_the_palette() {
    for color in ColorBy::ALL {
        let wish = Command::Picture(PictureCommand::Color(color));
        assert!(Command::LISTED.contains(&wish), "{color:?}");
    }
    for size in SizeBy::ALL {
        let wish = Command::Picture(PictureCommand::Size(size));
        assert!(Command::LISTED.contains(&wish), "{size:?}");
    }
    for switch in Switch::ALL {
        let wish = Command::Picture(PictureCommand::Flip(switch));
        assert!(Command::LISTED.contains(&wish), "{switch:?}");
    }
    let mut words: Vec<String> = Command::LISTED
        .iter()
        .map(|one| one.words().label)
        .collect();
    let count = words.len();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), count, "no two commands read the same");
}

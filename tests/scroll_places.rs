//! A file opens as it was left: the panel, its tab or view, and where each list was scrolled to.

mod common;

use common::{Look, Window, with_sample};
use egui_kittest::kittest::Queryable as _;
use inroads::app;
use inroads::panels::{Command, PanelKind};

const LISTS: [PanelKind; 5] = [
    PanelKind::Today,
    PanelKind::People,
    PanelKind::Calendar,
    PanelKind::Wins,
    PanelKind::FollowUps,
];

/// A low window, in which every list of the sample is longer than its room.
fn window() -> Window {
    with_sample(Look {
        size: (1_100.0, 420.0),
        ..Look::default()
    })
}

fn show(window: &mut Window, panel: PanelKind) {
    window.send(Command::Show(panel));
    window.harness.run_steps(6);
}

fn scroll(window: &mut Window, points: f32) {
    window.harness.hover_at(egui::pos2(420.0, 330.0));
    window.harness.run_steps(2);
    window.harness.event(egui::Event::MouseWheel {
        source: egui::MouseWheelSource::Wheel,
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -points),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
    });
    window.harness.run_steps(30);
}

fn top(window: &Window, panel: PanelKind) -> f32 {
    let view = &window.harness.state().state.view;
    match panel {
        PanelKind::Today => view.day.scroll.top(),
        PanelKind::People => view.people.scroll.top(),
        PanelKind::Calendar => view.calendar.scroll.top(),
        PanelKind::Wins => view.wins.scroll.top(),
        PanelKind::FollowUps => view.follow_ups.scroll.top(),
        _ => 0.0,
    }
}

/// Closes the file and opens it again, as a new start of the window does.
fn again(window: &mut Window) {
    let path = window.path();
    let ctx = window.harness.ctx.clone();
    app::close(&mut window.harness.state_mut().state);
    window.harness.run_steps(2);
    // Nothing that egui itself remembers may help.
    ctx.memory_mut(|memory| *memory = egui::Memory::default());
    inroads::theme::install(&ctx);
    app::open(&mut window.harness.state_mut().state, &ctx, path);
    window.wait_for("the file to open again", |app| app.state.document.is_some());
    window.harness.run_steps(6);
}

#[test]
fn every_list_is_found_where_it_was_left() {
    let mut window = window();
    show(&mut window, PanelKind::Calendar);
    window.harness.get_by_label("View: Agenda").click();
    window.harness.run_steps(4);
    show(&mut window, PanelKind::FollowUps);
    window.harness.get_by_label_contains("Done").click();
    window.harness.run_steps(4);
    let mut before = Vec::new();
    for panel in LISTS {
        show(&mut window, panel);
        scroll(&mut window, 130.0);
        before.push(top(&window, panel));
    }
    assert!(
        before.iter().all(|top| *top > 20.0),
        "all moved: {before:?}"
    );
    again(&mut window);
    assert_eq!(
        window.harness.state().state.view.panel,
        PanelKind::FollowUps
    );
    for (panel, before) in LISTS.into_iter().zip(before) {
        show(&mut window, panel);
        let view = &window.harness.state().state.view;
        let is_waiting = view.people.scroll.is_waiting() && panel == PanelKind::People;
        assert!(!is_waiting, "it was brought back");
        let now = top(&window, panel);
        assert!((now - before).abs() < 1.0, "{panel:?}: {before} then {now}");
    }
    show(&mut window, PanelKind::Calendar);
    window.harness.get_by_label("View: Agenda");
}

#[test]
fn a_list_that_became_shorter_ends_where_it_ends() {
    let mut window = window();
    show(&mut window, PanelKind::People);
    scroll(&mut window, 2_000.0);
    let path = window.path();
    let ctx = window.harness.ctx.clone();
    app::close(&mut window.harness.state_mut().state);
    let settings = &mut window.harness.state_mut().state.settings;
    let view = settings.views.get_mut(&path).expect("it was kept");
    view.scrolled.people = 1e9;
    view.scrolled.wins = f32::NAN;
    app::open(&mut window.harness.state_mut().state, &ctx, path);
    window.wait_for("the file to open again", |app| app.state.document.is_some());
    window.harness.run_steps(10);
    let end = top(&window, PanelKind::People);
    assert!(end < 120.0 * 36.0, "{end}");
    assert!(end > 0.0, "{end}");
    show(&mut window, PanelKind::Wins);
    assert!(top(&window, PanelKind::Wins).abs() < 1.0);
}

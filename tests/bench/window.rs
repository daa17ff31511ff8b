//! What a frame of the whole window costs the processor, and what an edit costs, from 1,000 to 100,000 people.
//!
//! A frame here is everything but the graphics card: keys, panels, commands and the triangles. Above about 4 ms it is felt.

mod company;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use inroads::app::{self, App, AppState, Settings};
use inroads::edit::{Change, Edit, History, build};
use inroads::model::{
    Accomplishment, Contact, Counter, FollowUp, Id, Meeting, MeetingKind, WinKind, Workspace, mint,
};
use inroads::panels::{Command, PanelKind, Selection};
use inroads::query::{Index, search};
use inroads::storage::RealDisk;
use inroads::widgets::people_like;

use self::company::company;

/// A company with so many people and ties, and a tenth of a follow-up for each, and up to 2,000 meetings and wins.
fn workspace(people: usize, ties: usize) -> Workspace {
    let mut workspace = company(people, ties);
    let mut ids = Counter(1 << 40);
    let all: Vec<Id<Contact>> = workspace.contacts.iter().map(|one| one.id).collect();
    let to_do = all.iter().step_by(10).enumerate().map(|(at, who)| {
        let due = chrono::NaiveDate::from_ymd_opt(2026, 1 + at as u32 % 12, 1 + at as u32 % 28);
        let what = format!("Ask about plan {at}");
        Change::add(FollowUp::new(mint(&mut ids), what, Some(*who), due))
    });
    let mut edit: Edit = to_do.collect();
    // Around today, as the calendar shows this month.
    let today = chrono::Local::now().date_naive();
    let day = |at: usize| today - chrono::Days::new(180) + chrono::Days::new(at as u64 % 360);
    for (at, who) in all.iter().take(2_000).enumerate() {
        let lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, Some(day(at)), [*who]);
        let mut win = Accomplishment::new(
            mint(&mut ids),
            WinKind::Launch,
            vec![*who],
            format!("Launch {at}"),
        );
        win.date = Some(day(at).min(today));
        edit.changes.push(Change::add(lunch));
        edit.changes.push(Change::add(win));
    }
    workspace.apply(&edit).expect("all records are new");
    workspace
}

/// The window without a screen.
struct Window {
    ctx: egui::Context,
    app: App,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Window {
    fn of(workspace: Workspace) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ctx = egui::Context::default();
        inroads::theme::install(&ctx);
        let mut settings = Settings::default();
        settings.preferences.reduce_motion = true;
        let mut app = App::new(AppState::new(Arc::new(RealDisk), None, settings));
        let path = folder.path().join("bench.inroads");
        app::create(&mut app.state, &ctx, path, workspace);
        let mut window = Self {
            ctx,
            app,
            time: 0.0,
            _folder: folder,
        };
        window.wait(|app| app.state.document.is_some());
        window
    }

    fn frame(&mut self, events: Vec<egui::Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1_280.0, 800.0),
            )),
            time: Some(self.time),
            focused: true,
            events,
            ..egui::RawInput::default()
        };
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            app.collect(&ctx);
            app.frame(ui);
        });
        self.ctx
            .tessellate(output.shapes, output.pixels_per_point)
            .len()
    }

    fn wait(&mut self, holds: impl Fn(&App) -> bool) {
        let start = Instant::now();
        while !holds(&self.app) {
            assert!(start.elapsed() < Duration::from_mins(1), "waited in vain");
            std::thread::sleep(Duration::from_millis(2));
            self.frame(Vec::new());
        }
        self.settle();
    }

    /// Frames until threads have brought their lists.
    fn settle(&mut self) {
        for _ in 0..60 {
            std::thread::sleep(Duration::from_millis(5));
            self.frame(Vec::new());
        }
    }

    /// Presses a key with Alt.
    fn press(&mut self, key: egui::Key) {
        self.frame(vec![
            egui::Event::ModifiersChanged(egui::Modifiers::ALT),
            egui::Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: egui::Modifiers::ALT,
            },
        ]);
        self.frame(vec![egui::Event::ModifiersChanged(egui::Modifiers::NONE)]);
        self.settle();
    }

    /// A frame in which the wheel turns over the middle, with Ctrl to zoom.
    fn wheel(&mut self, points: egui::Vec2, zooms: bool) -> usize {
        let modifiers = if zooms {
            egui::Modifiers::COMMAND | egui::Modifiers::CTRL
        } else {
            egui::Modifiers::NONE
        };
        self.frame(vec![
            egui::Event::ModifiersChanged(modifiers),
            egui::Event::PointerMoved(egui::pos2(700.0, 420.0)),
            egui::Event::MouseWheel {
                source: egui::MouseWheelSource::Wheel,
                unit: egui::MouseWheelUnit::Point,
                delta: points,
                phase: egui::TouchPhase::Move,
                modifiers,
            },
        ])
    }

    fn send(&mut self, command: Command) {
        self.app.state.outbox.push(command);
        self.settle();
    }
}

fn frames(bench: &mut Criterion) {
    let all = &[PanelKind::NAV, &[PanelKind::Settings]].concat()[..];
    let graph = &[PanelKind::Graph][..];
    for (people, ties, panels) in [
        (1_000, 3_000, all),
        (2_000, 6_000, graph),
        (10_000, 40_000, graph),
        (100_000, 300_000, all),
    ] {
        let mut window = Window::of(workspace(people, ties));
        let mut group = bench.benchmark_group(format!("frame, {people} people"));
        group
            .sample_size(20)
            .measurement_time(Duration::from_secs(1))
            .warm_up_time(Duration::from_millis(300));
        for panel in panels {
            window.send(Command::Show(*panel));
            group.bench_function(format!("{panel:?}"), |one| {
                one.iter(|| black_box(window.frame(Vec::new())));
            });
            if *panel == PanelKind::Graph {
                window.wait(|app| !app.state.view.graph.is_laying_out());
                let mut way = 1.0;
                group.bench_function("Graph, all in view, panning", |one| {
                    one.iter(|| {
                        way = -way;
                        black_box(window.wheel(egui::vec2(30.0 * way, 0.0), false))
                    });
                });
                group.bench_function("Graph, all in view, zooming", |one| {
                    one.iter(|| {
                        way = -way;
                        black_box(window.wheel(egui::vec2(0.0, 40.0 * way), true))
                    });
                });
                // About as many people in view as fill it.
                for _ in 0..60 {
                    window.wheel(egui::vec2(0.0, 20.0), true);
                }
                window.settle();
                group.bench_function("Graph, some in view, panning", |one| {
                    one.iter(|| {
                        way = -way;
                        black_box(window.wheel(egui::vec2(30.0 * way, 0.0), false))
                    });
                });
                group.bench_function("Graph, some in view, zooming", |one| {
                    one.iter(|| {
                        way = -way;
                        black_box(window.wheel(egui::vec2(0.0, 40.0 * way), true))
                    });
                });
            }
            if *panel == PanelKind::Calendar {
                window.press(egui::Key::Num2);
                group.bench_function("Calendar, week", |one| {
                    one.iter(|| black_box(window.frame(Vec::new())));
                });
                window.press(egui::Key::Num1);
            }
        }
        if people == 100_000 {
            window.send(Command::Show(PanelKind::People));
            window.send(Command::SelectAll);
            group.bench_function("People, all selected", |one| {
                one.iter(|| black_box(window.frame(Vec::new())));
            });
            let first = window.app.state.view.selection.lead.expect("somebody");
            window.send(Command::Select(Selection::one(first)));
            group.bench_function("People, one selected", |one| {
                one.iter(|| black_box(window.frame(Vec::new())));
            });
        }
        group.finish();
    }
}

/// What the window's thread does between a click and the next frame.
fn edits(bench: &mut Criterion) {
    let whole = workspace(100_000, 300_000);
    let index = Arc::new(Index::of(&whole));
    let mut group = bench.benchmark_group("100,000 people");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(1))
        .warm_up_time(Duration::from_millis(300));
    let somebody = whole.contacts.iter().nth(50_000).expect("somebody").id;
    let rename = build::change_contact(&whole, somebody, |contact| {
        contact.work.title = "Director".to_owned();
    });
    let follow = |edit: &Edit, index: Arc<Index>| {
        let (mut next, mut index, mut history) = (whole.clone(), index, History::default());
        next.apply(edit).expect("it fits");
        history.note("Change", edit.clone(), None);
        Arc::make_mut(&mut index).follow(&next, edit);
        (next, index, history)
    };
    group.bench_function("change a title", |one| {
        one.iter_batched(
            || Arc::new(Index::clone(&index)),
            |own| follow(&rename, own),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("change a title while a thread has the index", |one| {
        one.iter_batched(
            || Arc::clone(&index),
            |shared| follow(&rename, shared),
            BatchSize::LargeInput,
        );
    });
    let few = BTreeSet::from([somebody]);
    let now = chrono::DateTime::UNIX_EPOCH;
    group.bench_function("delete somebody", |one| {
        one.iter_batched(
            || Arc::new(Index::clone(&index)),
            |own| {
                let ties = own.ties_of(somebody).to_vec();
                follow(&build::delete_contacts_with(&whole, &few, ties, now), own)
            },
            BatchSize::LargeInput,
        );
    });
    group.bench_function("find people for a field: \"p\"", |one| {
        one.iter(|| people_like(&index, black_box("p")));
    });
    group.bench_function("find people for a field: \"priya\"", |one| {
        one.iter(|| people_like(&index, black_box("priya")));
    });
    group.bench_function("keystroke of the palette, on its thread", |one| {
        one.iter(|| search::find(&whole, &index, black_box("priya")));
    });
    group.finish();
}

criterion_group!(benches, frames, edits);
criterion_main!(benches);

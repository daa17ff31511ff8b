//! The canvas, driven as a user drives it: through its accessibility tree, the pointer and the keys.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, History};
use inroads::model::{Contact, Counter, Grade, Id, Place, Settings, Tie, TieType, Workspace, mint};
use inroads::panels::graph::{GraphState, GraphView, graph_ui};
use inroads::panels::{Command, Cx, Outbox, Preferences, Selection};
use inroads::query::Index;

/// As much of the app as the canvas needs.
struct App {
    workspace: Workspace,
    index: Arc<Index>,
    revision: u64,
    selection: Selection,
    outbox: Outbox,
    history: History,
    graph: GraphState,
    sent: Vec<Command>,
    is_installed: bool,
}

impl App {
    fn new(workspace: Workspace) -> Self {
        Self {
            index: Arc::new(Index::of(&workspace)),
            workspace,
            revision: 0,
            selection: Selection::default(),
            outbox: Outbox::default(),
            history: History::default(),
            graph: GraphState::default(),
            sent: Vec::new(),
            is_installed: false,
        }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        if !self.is_installed {
            inroads::theme::install(ui.ctx());
            self.is_installed = true;
            return;
        }
        let cx = Cx {
            workspace: &self.workspace,
            index: &self.index,
            revision: self.revision,
            selection: &self.selection,
            today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            wall: NaiveDate::from_ymd_opt(2026, 11, 23)
                .expect("a day")
                .and_time(chrono::NaiveTime::MIN),
            preferences: preferences(),
            outbox: &self.outbox,
        };
        graph_ui(ui, cx, &mut self.graph);
        for command in self.outbox.take() {
            match command.clone() {
                Command::Apply {
                    label,
                    edit,
                    gesture,
                } => {
                    self.apply(&edit);
                    self.history.note(label, edit, gesture);
                }
                Command::Select(selection) => self.selection = selection,
                Command::Layout => self.graph.start_layout(),
                _ => {}
            }
            self.sent.push(command);
        }
    }

    fn apply(&mut self, edit: &Edit) {
        self.workspace.apply(edit).expect("panels send valid edits");
        self.follow(edit);
    }

    fn follow(&mut self, edit: &Edit) {
        Arc::make_mut(&mut self.index).follow(&self.workspace, edit);
        self.revision += 1;
    }

    fn undo(&mut self) {
        let step = self.history.undo(&mut self.workspace).expect("undone");
        let (_, edit) = step.expect("there is a step");
        self.follow(&edit);
    }
}

const NAMES: [&str; 6] = [
    "Mira Lund",
    "Ada Okafor",
    "Bo Chen",
    "Cy Young",
    "Di Prince",
    "Ed Sharp",
];

fn people(count: usize) -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut workspace = Workspace::default();
    let people: Vec<Id<Contact>> = (0..count).map(|_| mint(&mut ids)).collect();
    let mut edit = Edit::default();
    for (at, id) in people.iter().enumerate() {
        let name = NAMES.get(at).copied().unwrap_or("Somebody Else");
        let mut contact = Contact::named(*id, name);
        contact.work.department = String::from(["Sales", "Design"][at % 2]);
        edit.changes.push(Change::add(contact));
    }
    for (at, id) in people.iter().enumerate().skip(1) {
        let tie = Tie::new(
            mint(&mut ids),
            people[at / 2],
            *id,
            TieType::Knows,
            Grade::new(3),
        );
        edit.changes.push(Change::add(tie));
    }
    let settings = Settings {
        me: people.first().copied(),
        ..Settings::default()
    };
    edit.changes
        .push(Change::replace(Settings::default(), settings));
    workspace.apply(&edit).expect("the edit is valid");
    (workspace, people)
}

/// Six people with places: three columns, two rows, 300 and 200 apart.
fn placed() -> (Workspace, Vec<Id<Contact>>) {
    let (mut workspace, ids) = people(6);
    let mut edit = Edit::default();
    for (at, id) in ids.iter().enumerate() {
        let x = (at % 3) as f32 * 300.0 - 300.0;
        let y = (at / 3) as f32 * 200.0 - 100.0;
        edit.changes.push(Change::add(Place::new(*id, x, y, false)));
    }
    workspace.apply(&edit).expect("the edit is valid");
    (workspace, ids)
}

fn harness(workspace: Workspace) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size(vec2(1080.0, 720.0))
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        .build_ui_state(|ui, app: &mut App| app.show(ui), App::new(workspace));
    harness.run_steps(4);
    harness
}

fn at(harness: &Harness<'_, App>, id: Id<Contact>) -> Pos2 {
    let graph = &harness.state().graph;
    graph.screen_position_of(id).expect("shown")
}

fn press(harness: &mut Harness<'_, App>, at: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
    harness.event(Event::PointerMoved(at));
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    });
    harness.run_steps(1);
}

fn click(harness: &mut Harness<'_, App>, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    harness.run_steps(1);
    press(harness, at, true, Modifiers::NONE);
    press(harness, at, false, Modifiers::NONE);
    harness.run_steps(2);
}

/// Presses, moves in steps, and is still pressed at the end.
fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2, modifiers: Modifiers) {
    harness.event(Event::PointerMoved(from));
    harness.run_steps(1);
    press(harness, from, true, modifiers);
    for step in 1..=5_u8 {
        harness.event(Event::PointerMoved(from.lerp(to, f32::from(step) / 5.0)));
        harness.run_steps(1);
    }
}

fn release(harness: &mut Harness<'_, App>, at: Pos2, modifiers: Modifiers) {
    press(harness, at, false, modifiers);
    harness.run_steps(2);
}

fn place(harness: &Harness<'_, App>, id: Id<Contact>) -> Option<(f32, f32, bool)> {
    let place = harness.state().workspace.places.get(id.cast())?;
    Some((place.x(), place.y(), place.pinned))
}

fn wait_for_layout(harness: &mut Harness<'_, App>) {
    let start = Instant::now();
    while harness.state().graph.is_laying_out() {
        assert!(start.elapsed() < Duration::from_secs(20), "no layout");
        std::thread::sleep(Duration::from_millis(5));
        harness.run_steps(1);
    }
    harness.run_steps(3);
}

#[test]
fn a_drag_moves_pins_and_is_one_step() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let from = at(&harness, ids[1]);
    let before = place(&harness, ids[1]).expect("placed");
    let to = from + vec2(80.0, 60.0);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert!(
        at(&harness, ids[1]).distance(to) < 1.0,
        "it follows the pointer"
    );
    assert!(harness.state().history.is_empty(), "nothing before the end");
    release(&mut harness, to, Modifiers::NONE);
    let (x, y, pinned) = place(&harness, ids[1]).expect("placed");
    assert!(pinned && x > before.0 + 40.0 && y > before.1 + 30.0);
    assert_eq!(place(&harness, ids[2]).map(|place| place.2), Some(false));
    let labels: Vec<&str> = harness.state().history.labels().collect();
    assert_eq!(labels, ["Move Ada Okafor"]);
    harness.state_mut().undo();
    harness.run_steps(2);
    assert_eq!(place(&harness, ids[1]), Some(before));
    assert!(at(&harness, ids[1]).distance(from) < 40.0);
}

#[test]
fn several_selected_people_move_together() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    harness.state_mut().selection = Selection::many([ids[0], ids[1], ids[2]]);
    harness.run_steps(1);
    let before: Vec<_> = ids.iter().map(|id| place(&harness, *id)).collect();
    let from = at(&harness, ids[1]);
    drag(&mut harness, from, from + vec2(0.0, 90.0), Modifiers::NONE);
    release(&mut harness, from + vec2(0.0, 90.0), Modifiers::NONE);
    let labels: Vec<&str> = harness.state().history.labels().collect();
    assert_eq!(labels, ["Move 3 people"]);
    for (at, id) in ids.iter().enumerate() {
        let is_moved = place(&harness, *id) != before[at];
        assert_eq!(is_moved, at < 3, "{}", NAMES[at]);
    }
}

#[test]
fn escape_takes_a_drag_back() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let from = at(&harness, ids[4]);
    let to = from + vec2(-70.0, 30.0);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert!(harness.state().graph.holds_escape());
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(at(&harness, ids[4]).distance(from) < 1.0);
    release(&mut harness, to, Modifiers::NONE);
    assert!(harness.state().history.is_empty());
    assert!(!harness.state().graph.holds_escape());
}

#[test]
fn the_first_drag_saves_the_picture() {
    let (workspace, ids) = people(6);
    let mut harness = harness(workspace);
    wait_for_layout(&mut harness);
    assert!(harness.state().workspace.places.is_empty(), "no edit");
    let shown: Vec<Pos2> = ids
        .iter()
        .map(|id| harness.state().graph.position_of(*id).expect("shown"))
        .collect();
    let from = at(&harness, ids[3]);
    let to = from + vec2(30.0, 0.0);
    drag(&mut harness, from, to, Modifiers::NONE);
    release(&mut harness, to, Modifiers::NONE);
    assert_eq!(harness.state().history.len(), 1);
    for (node, id) in ids.iter().enumerate() {
        let (x, y, pinned) = place(&harness, *id).expect("everybody is saved");
        assert_eq!(pinned, node == 3);
        let off = shown[node].distance(pos2(x, y));
        assert_eq!(off > 5.0, node == 3, "{} is {off} off", NAMES[node]);
    }
}

#[test]
fn the_same_people_give_the_same_picture() {
    let picture = || {
        let (workspace, ids) = people(30);
        let mut harness = harness(workspace);
        wait_for_layout(&mut harness);
        let graph = &harness.state().graph;
        ids.iter()
            .map(|id| graph.position_of(*id))
            .collect::<Vec<_>>()
    };
    let first = picture();
    assert!(first.iter().all(Option::is_some));
    assert_eq!(first, picture());
}

#[test]
fn a_wanted_layout_is_one_step_and_respects_pins() {
    let (mut workspace, ids) = placed();
    let pin = Place::new(ids[5], 512.0, 77.0, true);
    let edit = inroads::edit::build::put_places(&workspace, [pin]);
    workspace.apply(&edit).expect("the edit is valid");
    let mut harness = harness(workspace);
    let before = place(&harness, ids[1]);
    harness.state_mut().graph.start_layout();
    harness.run_steps(1);
    assert!(harness.state().graph.is_laying_out());
    wait_for_layout(&mut harness);
    let labels: Vec<&str> = harness.state().history.labels().collect();
    assert_eq!(labels, ["Lay out graph"]);
    assert_eq!(place(&harness, ids[5]), Some((512.0, 77.0, true)));
    assert_ne!(place(&harness, ids[1]), before);
    harness.state_mut().undo();
    harness.run_steps(2);
    assert_eq!(place(&harness, ids[1]), before);
}

#[test]
fn clicks_select_and_double_clicks_open() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let on = at(&harness, ids[2]);
    click(&mut harness, on);
    assert_eq!(harness.state().selection, Selection::one(ids[2]));
    click(&mut harness, on);
    let opened = Command::OpenContact(ids[2]);
    assert!(harness.state().sent.contains(&opened));
    let empty = at(&harness, ids[2]) + vec2(60.0, 60.0);
    click(&mut harness, empty);
    assert_eq!(harness.state().selection, Selection::default());
}

#[test]
fn a_box_selects_who_is_inside() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let from = at(&harness, ids[0]) - Vec2::splat(35.0);
    let to = at(&harness, ids[4]) + Vec2::splat(35.0);
    drag(&mut harness, from, to, Modifiers::SHIFT);
    release(&mut harness, to, Modifiers::SHIFT);
    let expected = Selection::many([ids[0], ids[1], ids[3], ids[4]]);
    assert_eq!(harness.state().selection, expected);
}

#[test]
fn a_plain_drag_on_the_ground_pans() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let before = at(&harness, ids[0]);
    let from = before + vec2(70.0, 70.0);
    drag(&mut harness, from, from + vec2(50.0, 20.0), Modifiers::NONE);
    release(&mut harness, from + vec2(50.0, 20.0), Modifiers::NONE);
    let moved = at(&harness, ids[0]) - before;
    assert!((moved - vec2(50.0, 20.0)).length() < 1.0, "{moved:?}");
    assert!(harness.state().history.is_empty());
}

#[test]
fn the_wheel_zooms_at_the_pointer() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let fixed = at(&harness, ids[1]);
    let other = at(&harness, ids[5]);
    harness.event(Event::PointerMoved(fixed));
    harness.run_steps(1);
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(2);
    assert!(at(&harness, ids[1]).distance(fixed) < 0.5);
    let before = other.distance(fixed);
    assert!(at(&harness, ids[5]).distance(fixed) > before * 1.2);
}

#[test]
fn people_are_told_and_walked_by_keys() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let node = harness.get_by_label("Ada Okafor, Design, 3 ties, 2 of 6");
    node.click_accesskit();
    harness.run_steps(2);
    assert_eq!(harness.state().selection, Selection::one(ids[1]));
    harness
        .get_by_label("Ada Okafor, Design, 3 ties, 2 of 6")
        .focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(2);
    assert_eq!(harness.state().selection, Selection::one(ids[2]));
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    assert_eq!(harness.state().selection, Selection::one(ids[5]));
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let opened = Command::OpenContact(ids[5]);
    assert!(harness.state().sent.contains(&opened));
}

#[test]
fn nudges_of_one_go_are_one_step() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let before = place(&harness, ids[1]).expect("placed");
    harness
        .get_by_label("Ada Okafor, Design, 3 ties, 2 of 6")
        .focus();
    harness.run_steps(2);
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowLeft);
        harness.run_steps(1);
    }
    assert_eq!(
        place(&harness, ids[1]),
        Some((before.0 - 3.0, before.1, true))
    );
    assert_eq!(harness.state().history.len(), 1);
}

#[test]
fn a_tie_is_made_by_keys_alone() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    harness.state_mut().graph.start_connect(ids[5]);
    harness.run_steps(3);
    harness.get_by_label("Search people").type_text("ada");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let app = harness.state();
    let labels: Vec<&str> = app.history.labels().collect();
    assert_eq!(labels, ["Connect Ed Sharp and Ada Okafor"]);
    let ties: Vec<&Tie> = app
        .index
        .ties_between(&app.workspace, ids[5], ids[1])
        .collect();
    assert_eq!(ties.len(), 1);
    assert_eq!(ties[0].kind, TieType::Knows);
    assert_eq!(ties[0].strength, Grade::new(3));
    assert_eq!(app.workspace.faults(), []);

    harness.state_mut().graph.start_connect(ids[1]);
    harness.run_steps(3);
    harness.get_by_label("Search people").type_text("sharp");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().history.len(), 1, "there is one already");
    let told = harness.state().sent.last();
    assert!(matches!(told, Some(Command::Tell(_))), "{told:?}");
}

#[test]
fn a_tie_is_drawn_from_the_handle() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let from = at(&harness, ids[2]);
    let to = at(&harness, ids[3]);
    harness.event(Event::PointerMoved(from));
    harness.run_steps(2);
    let handle = from + vec2(16.0, 16.0);
    drag(&mut harness, handle, to, Modifiers::NONE);
    release(&mut harness, to, Modifiers::NONE);
    harness.run_steps(2);
    harness.get_by_label("Connect").click();
    harness.run_steps(3);
    let labels: Vec<&str> = harness.state().history.labels().collect();
    assert_eq!(labels, ["Connect Bo Chen and Cy Young"]);
}

#[test]
fn a_tie_into_the_void_offers_somebody_new() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let from = at(&harness, ids[2]);
    harness.event(Event::PointerMoved(from));
    harness.run_steps(2);
    let void = from + vec2(-150.0, 90.0);
    drag(&mut harness, from + vec2(16.0, 16.0), void, Modifiers::NONE);
    release(&mut harness, void, Modifiers::NONE);
    harness.get_by_label("Name").type_text("New Person");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let app = harness.state();
    let labels: Vec<&str> = app.history.labels().collect();
    assert_eq!(labels, ["Add New Person"]);
    let new = app.selection.lead.expect("the new one is selected");
    assert_eq!(app.index.neighbors(&app.workspace, new), [ids[2]]);
    assert!(at(&harness, new).distance(void) < 2.0);
}

#[test]
fn the_legend_selects_a_department() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    harness.get_by_label("Select Design, 3 people").click();
    harness.run_steps(3);
    let expected = Selection::many([ids[1], ids[3], ids[5]]);
    assert_eq!(harness.state().selection, expected);
}

#[test]
fn a_left_view_is_found_again() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace.clone());
    let unsteered = harness.state().graph.view();
    assert_eq!(unsteered.camera, None, "the whole picture stays in view");
    let from = at(&harness, ids[0]) + vec2(70.0, 70.0);
    drag(&mut harness, from, from + vec2(50.0, 20.0), Modifiers::NONE);
    release(&mut harness, from + vec2(50.0, 20.0), Modifiers::NONE);
    let view = harness.state().graph.view();
    let mut again = self::harness(workspace);
    again.state_mut().graph = GraphState::with_view(view.clone());
    again.run_steps(3);
    assert_eq!(again.state().graph.view(), view);
    assert!(at(&again, ids[4]).distance(at(&harness, ids[4])) < 0.5);
    let broken = GraphView {
        camera: Some((f32::NAN, 0.0, 1.0)),
        ..GraphView::default()
    };
    assert_eq!(GraphState::with_view(broken).view().camera, None);
}

#[test]
fn whoever_is_selected_comes_out_from_below_the_inspector() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let left = at(&harness, ids[0]);
    let right = at(&harness, ids[2]);
    assert!(right.x > 740.0, "it will be covered");
    harness.state_mut().graph.cover_right(340.0);
    click(&mut harness, left);
    harness.run_steps(3);
    assert!(at(&harness, ids[0]).distance(left) < 0.5, "no need to move");
    harness.state_mut().selection = Selection::one(ids[2]);
    harness.run_steps(3);
    let now = at(&harness, ids[2]);
    assert!(now.x < 740.0 && (now.y - right.y).abs() < 0.5, "{now:?}");
    let fit = harness.get_by_label("Fit all (Shift 1)");
    assert!(fit.rect().right() < 740.0, "the bars keep out of it");
}

#[test]
fn people_left_out_come_back_by_the_menu() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    let on = at(&harness, ids[4]);
    harness.event(Event::PointerMoved(on));
    harness.run_steps(1);
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: on,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(1);
    }
    harness.run_steps(3);
    harness.get_by_label("Leave out of the picture").click();
    harness.run_steps(3);
    assert_eq!(harness.state().graph.position_of(ids[4]), None);
    assert_eq!(harness.state().graph.visible().len(), 5);
    harness.get_by_label("Layout").click();
    harness.run_steps(3);
    harness
        .get_by_label("Show 1 person who is left out")
        .click();
    harness.run_steps(3);
    assert!(harness.state().graph.position_of(ids[4]).is_some());
}

#[test]
fn pins_are_set_and_let_go() {
    let (workspace, ids) = people(6);
    let mut harness = harness(workspace);
    wait_for_layout(&mut harness);
    let chosen = std::collections::BTreeSet::from([ids[1], ids[2]]);
    for pinned in [true, false] {
        let app = harness.state_mut();
        let edit = app.graph.toggle_pin(&app.workspace, &chosen);
        app.apply(&edit);
        harness.run_steps(2);
        for (node, id) in ids.iter().enumerate() {
            let (_, _, is_pinned) = place(&harness, *id).expect("everybody is saved");
            assert_eq!(is_pinned, pinned && (1..=2).contains(&node));
        }
    }
}

#[test]
fn focus_tells_what_it_leaves_out() {
    let (workspace, ids) = placed();
    let mut harness = harness(workspace);
    harness.state_mut().selection = Selection::one(ids[2]);
    harness.run_steps(1);
    harness.get_by_label("Focus").click();
    harness.run_steps(3);
    let chip = "Filter Showing 4 of 6 · Bo Chen, 1 step, on; click to take off";
    harness.get_by_label(chip).click();
    harness.run_steps(3);
    assert!(harness.query_by_label(chip).is_none());
}

#[test]
fn empty_places_say_so() {
    let mut harness = harness(Workspace::default());
    harness.get_by_label("New contact").click();
    harness.run_steps(2);
    assert_eq!(harness.state().sent, [Command::NewContact]);

    let (mut workspace, ids) = placed();
    let edit: Edit = ids
        .iter()
        .flat_map(|id| {
            inroads::edit::build::change_contact(&workspace, *id, |one| one.graph.hidden = true)
                .changes
        })
        .collect();
    workspace.apply(&edit).expect("the edit is valid");
    let mut harness = self::harness(workspace);
    harness.get_by_label("Show everybody").click();
    harness.run_steps(3);
    assert!(harness.state().graph.position_of(ids[0]).is_some());
}

/// Preferences without motion, so that a frame shows where things end.
fn preferences() -> &'static Preferences {
    static QUIET: std::sync::LazyLock<Preferences> = std::sync::LazyLock::new(|| Preferences {
        reduce_motion: true,
        ..Preferences::default()
    });
    &QUIET
}

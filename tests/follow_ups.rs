//! The panel of follow-ups, driven through its accessibility tree.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit, History};
use inroads::model::{
    Contact, Counter, FollowUp, FollowUpStatus, Id, Owner, Priority, Repeat, RepeatFrom, Workspace,
    mint,
};
use inroads::panels::follow_ups::{FollowUpsState, follow_ups_ui};
use inroads::panels::{Command, Cx, Item, Outbox, Preferences, Selection};
use inroads::query::Index;
use uuid::Uuid;

/// The panel with a workspace that obeys its commands.
struct World {
    workspace: Workspace,
    index: Arc<Index>,
    history: History,
    selection: Selection,
    outbox: Outbox,
    state: FollowUpsState,
    revision: u64,
    other: Vec<Command>,
    installed: bool,
}

fn today() -> NaiveDate {
    "2026-11-26".parse().expect("a day")
}

fn in_days(days: i64) -> Option<NaiveDate> {
    today().checked_add_signed(chrono::Duration::days(days))
}

impl World {
    fn new(workspace: Workspace) -> Self {
        Self {
            index: Arc::new(Index::of(&workspace)),
            workspace,
            history: History::default(),
            selection: Selection::default(),
            outbox: Outbox::default(),
            state: FollowUpsState::default(),
            revision: 0,
            other: Vec::new(),
            installed: false,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.installed, true) {
            inroads::theme::install(ui.ctx());
            return;
        }
        let cx = Cx {
            workspace: &self.workspace,
            index: &self.index,
            revision: self.revision,
            selection: &self.selection,
            today: today(),
            wall: today().and_time(chrono::NaiveTime::MIN),
            preferences: preferences(),
            outbox: &self.outbox,
        };
        follow_ups_ui(ui, cx, &mut self.state);
        for command in self.outbox.take() {
            match command {
                Command::Apply {
                    label,
                    edit,
                    gesture,
                } => {
                    self.workspace
                        .apply(&edit)
                        .expect("panels send edits that fit");
                    self.history.note(label, edit, gesture);
                    self.changed();
                }
                Command::Select(selection) => self.selection = selection,
                other => self.other.push(other),
            }
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.index = Arc::new(Index::of(&self.workspace));
    }

    fn undo(&mut self) -> String {
        let (label, _) = self
            .history
            .undo(&mut self.workspace)
            .expect("it can be taken back")
            .expect("there is a step");
        self.changed();
        label
    }

    fn one(&self, what: &str) -> &FollowUp {
        self.workspace
            .follow_ups
            .iter()
            .find(|one| one.what == what)
            .expect("it is there")
    }

    fn selected(&self) -> &str {
        self.selection
            .follow_up()
            .and_then(|id| self.workspace.follow_ups.get(id))
            .map_or("", |one| &one.what)
    }
}

fn sample() -> Workspace {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let priya = Contact::named(mint(&mut ids), "Priya Raman");
    let jonas = Contact::named(mint(&mut ids), "Jonas Weber");
    let one = |what: &str, who: Option<Id<Contact>>, due: Option<NaiveDate>, ids: &mut Counter| {
        FollowUp::new(mint(ids), what, who, due)
    };
    let mut water = one("Water the plant", None, in_days(0), &mut ids);
    water.repeat = Some(Repeat {
        days: 7,
        from: RepeatFrom::Due,
    });
    let edit: Edit = [
        Change::add(one("Send the deck", Some(priya.id), in_days(-3), &mut ids)),
        Change::add(one("Call Jonas", Some(jonas.id), in_days(5), &mut ids)),
        Change::add(one("Read the report", None, None, &mut ids)),
        Change::add(water),
        Change::add(priya),
        Change::add(jonas),
    ]
    .into_iter()
    .collect();
    workspace.apply(&edit).expect("the sample fits");
    workspace
}

fn harness(workspace: Workspace) -> Harness<'static, World> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(900.0, 600.0))
        .allow_missing_glyphs()
        .build_ui_state(|ui, world: &mut World| world.ui(ui), World::new(workspace));
    harness.run();
    harness
}

/// Types into the field with this name.
fn type_into(harness: &mut Harness<'static, World>, field: &str, text: &str) {
    use egui::Role::{MultilineTextInput, TextInput};
    let role = match harness.query_by_role_and_label(TextInput, field) {
        Some(_) => TextInput,
        None => MultilineTextInput,
    };
    harness.get_by_role_and_label(role, field).focus();
    harness.run();
    harness.get_by_role_and_label(role, field).type_text(text);
}

#[test]
fn done_is_one_click_and_one_step() {
    let mut harness = harness(sample());
    harness.get_by_label("Mark done: Send the deck").click();
    harness.run();
    assert_eq!(
        harness.state().one("Send the deck").status,
        FollowUpStatus::Done
    );
    assert_eq!(harness.state().one("Send the deck").done, Some(today()));
    assert!(harness.query_by_label("Mark done: Send the deck").is_none());
    assert_eq!(harness.state_mut().undo(), "Done: Send the deck");
    harness.run();
    assert_eq!(
        harness.state().one("Send the deck").status,
        FollowUpStatus::Open
    );
    harness.get_by_label("Mark done: Send the deck");
}

#[test]
fn a_repeating_one_comes_again_in_the_same_step() {
    let mut harness = harness(sample());
    harness.get_by_label("Mark done: Water the plant").click();
    harness.run();
    let world = harness.state();
    let dues: Vec<_> = world
        .workspace
        .follow_ups
        .iter()
        .filter(|one| one.what == "Water the plant" && one.status == FollowUpStatus::Open)
        .map(|one| one.due)
        .collect();
    assert_eq!(dues, [in_days(7)]);
    assert_eq!(world.history.len(), 1);
    harness.state_mut().undo();
    assert_eq!(harness.state().workspace, sample());
}

#[test]
fn the_keyboard_does_everything() {
    let mut harness = harness(sample());
    let mut press = |key: Key| {
        harness.key_press(key);
        harness.run();
        harness.state().selected().to_owned()
    };
    assert_eq!(press(Key::ArrowDown), "Send the deck");
    assert_eq!(press(Key::ArrowDown), "Water the plant");
    assert_eq!(press(Key::End), "Read the report");
    assert_eq!(press(Key::ArrowUp), "Call Jonas");
    // What is done hands the keyboard to its neighbor.
    assert_eq!(press(Key::D), "Read the report");
    assert_eq!(press(Key::Delete), "Water the plant");
    assert_eq!(press(Key::Space), "Send the deck");
    let labels: Vec<_> = harness
        .state()
        .history
        .labels()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        labels,
        [
            "Done: Water the plant",
            "Delete: Read the report",
            "Done: Call Jonas"
        ]
    );
    // S opens the menu of days with its first row chosen.
    harness.key_press(Key::S);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        harness.state().one("Send the deck").snoozed_until,
        in_days(1)
    );
}

#[test]
fn snooze_by_menu_and_back() {
    let mut harness = harness(sample());
    harness.get_by_label("Snooze: Send the deck").click();
    harness.run();
    harness.get_by_label("Next Monday").click();
    harness.run();
    assert_eq!(
        harness.state().one("Send the deck").snoozed_until,
        in_days(4)
    );
    assert!(harness.query_by_label("Mark done: Send the deck").is_none());
    harness.get_by_label("Snoozed, 1").click();
    harness.run();
    harness.get_by_label("End snooze: Send the deck").click();
    harness.run();
    assert_eq!(harness.state().one("Send the deck").snoozed_until, None);
    harness.get_by_label("Nothing is snoozed");
    assert_eq!(harness.state_mut().undo(), "End snooze: Send the deck");
    assert_eq!(
        harness.state_mut().undo(),
        "Snooze until Mon 30 Nov: Send the deck"
    );
    assert_eq!(harness.state().workspace, sample());
}

#[test]
fn any_other_day() {
    let mut harness = harness(sample());
    harness.get_by_label("Snooze: Call Jonas").click();
    harness.run();
    harness.get_by_label("Pick a day…").click();
    harness.run();
    type_into(&mut harness, "Snooze until", "yesterday");
    harness.run();
    harness.get_by_label("Choose a day after today.");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_into(&mut harness, "Snooze until", "24 dec");
    harness.run();
    harness.get_by_label("Thu 24 Dec 2026");
    harness.key_press(Key::Enter);
    harness.run();
    let until = harness.state().one("Call Jonas").snoozed_until;
    assert_eq!(until, NaiveDate::from_ymd_opt(2026, 12, 24));
}

#[test]
fn the_form_makes_what_was_typed() {
    let mut harness = harness(sample());
    harness.key_press(Key::N);
    harness.run();
    // The first field has the keyboard; without words nothing is made.
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Say what is to be done.");
    type_into(&mut harness, "What", "Thank Jonas");
    harness.run();
    type_into(&mut harness, "For whom", "jon");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("For whom: nobody");
    type_into(&mut harness, "Due", "fri");
    harness.run();
    harness.get_by_label("Fri 27 Nov 2026");
    type_into(&mut harness, "Time", "9.15");
    harness.run();
    harness.get_by_label("Priority: High").click();
    harness.run();
    harness.get_by_label("Whose move: Theirs").click();
    harness.run();
    type_into(&mut harness, "Repeat every … days", "14");
    harness.run();
    harness.get_by_label("Counted from: Day done").click();
    harness.run();
    type_into(&mut harness, "Note", "for the tip");
    harness.run();
    harness.get_by_label("Add follow-up").click();
    harness.run();
    let world = harness.state();
    let made = world.one("Thank Jonas");
    assert_eq!(
        made.who.map(|who| world.workspace.name_of(who)).as_deref(),
        Some("Jonas Weber")
    );
    assert_eq!(made.due, in_days(1));
    assert_eq!(
        made.time.map(|time| time.to_string()).as_deref(),
        Some("09:15:00")
    );
    assert_eq!((made.priority, made.owner), (Priority::High, Owner::Them));
    assert_eq!(
        made.repeat,
        Some(Repeat {
            days: 14,
            from: RepeatFrom::Done
        })
    );
    assert_eq!(made.meta.notes, "for the tip");
    assert_eq!(world.selected(), "Thank Jonas");
    assert_eq!(
        world.history.undo_label(),
        Some("Add follow-up: Thank Jonas")
    );
}

#[test]
fn a_wrong_day_keeps_the_form_open() {
    let mut harness = harness(sample());
    harness.state_mut().state.start_new(None);
    harness.run();
    type_into(&mut harness, "What", "Ask");
    harness.run();
    type_into(&mut harness, "Due", "31 nov");
    harness.run();
    harness.get_by_label("Add follow-up").click();
    harness.run();
    harness.get_by_label("No such day. Try “fri”, “+3d” or “24 dec”.");
    assert!(harness.state().state.is_asking());
    assert!(harness.state().history.is_empty());
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!harness.state().state.is_asking());
}

#[test]
fn editing_changes_only_what_was_changed() {
    let mut harness = harness(sample());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(egui::Role::Dialog, "Edit follow-up");
    // Nothing changed: no step.
    harness.get_by_label("Save follow-up").click();
    harness.run();
    assert!(harness.state().history.is_empty());
    harness.key_press(Key::E);
    harness.run();
    type_into(&mut harness, "What", "!");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let changed = harness.state().one("Send the deck!");
    assert_eq!(changed.due, in_days(-3));
    assert_eq!(
        harness.state().history.undo_label(),
        Some("Change follow-up: Send the deck!")
    );
}

#[test]
fn the_filter_narrows_and_says_when_nothing_is_left() {
    let mut harness = harness(sample());
    type_into(&mut harness, "Filter follow-ups", "priya");
    harness.run();
    harness.get_by_label("Mark done: Send the deck");
    assert!(harness.query_by_label("Mark done: Call Jonas").is_none());
    type_into(&mut harness, "Filter follow-ups", "zzz");
    harness.run();
    harness.get_by_label("No match for “priyazzz”");
    harness
        .get_all_by_label("Clear filter")
        .next()
        .expect("a way out")
        .click();
    harness.run();
    harness.get_by_label("Mark done: Call Jonas");
}

#[test]
fn letters_in_a_field_are_letters() {
    let mut harness = harness(sample());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Filter follow-ups").focus();
    harness.run();
    for key in [Key::D, Key::N, Key::Delete, Key::Space] {
        harness.key_press(key);
        harness.run();
    }
    assert!(harness.state().history.is_empty());
    assert!(!harness.state().state.is_asking());
}

#[test]
fn empty_and_all_done() {
    let mut harness = harness(Workspace::new(Uuid::from_u128(1)));
    harness.get_by_label("Nothing to follow up yet");
    let mut ids = Counter(0);
    let mut done = FollowUp::new(mint(&mut ids), "x", None, None);
    done.status = FollowUpStatus::Done;
    let world = harness.state_mut();
    world
        .workspace
        .apply(&Edit::one(Change::add(done)))
        .expect("it fits");
    world.changed();
    harness.run();
    harness.get_by_label("All done");
}

#[test]
fn thousands_of_rows_draw_only_those_in_view() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let edit: Edit = (0..2_500)
        .map(|at| {
            let one = FollowUp::new(
                mint(&mut ids),
                format!("Thing {at:04}"),
                None,
                in_days(at + 8),
            );
            Change::add(one)
        })
        .collect();
    workspace.apply(&edit).expect("they fit");
    let mut harness = harness(workspace);
    let drawn = |harness: &Harness<'static, World>| {
        harness
            .root()
            .children_recursive()
            .filter(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|name| name.starts_with("Mark done"))
            })
            .count()
    };
    assert!(
        (5..20).contains(&drawn(&harness)),
        "{} rows",
        drawn(&harness)
    );
    harness.key_press(Key::End);
    harness.run();
    harness.run();
    harness.get_by_label("Mark done: Thing 2499");
    assert!(drawn(&harness) < 20);
}

#[test]
fn what_is_selected_elsewhere_is_shown_in_its_tab() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let mut asleep = FollowUp::new(mint(&mut ids), "Asleep", None, in_days(2));
    asleep.snoozed_until = in_days(9);
    let id = asleep.id;
    workspace
        .apply(&Edit::one(Change::add(asleep)))
        .expect("it fits");
    let mut harness = harness(workspace);
    assert!(harness.query_by_label("Mark done: Asleep").is_none());
    harness.state_mut().selection = Selection::item(Item::FollowUp(id));
    harness.run();
    harness.get_by_label("Mark done: Asleep");
    harness.get_by_label("Until Sat 5 Dec");
}

#[test]
fn the_status_counts() {
    let mut harness = harness(sample());
    let status = |harness: &mut Harness<'static, World>| {
        harness.run();
        let world = harness.state();
        let cx = Cx {
            workspace: &world.workspace,
            index: &world.index,
            revision: world.revision,
            selection: &world.selection,
            today: today(),
            wall: today().and_time(chrono::NaiveTime::MIN),
            preferences: preferences(),
            outbox: &world.outbox,
        };
        world.state.status(cx)
    };
    assert_eq!(status(&mut harness), "4 open, 1 overdue");
    harness.get_by_label("Mark done: Send the deck").click();
    assert_eq!(status(&mut harness), "3 open");
    type_into(&mut harness, "Filter follow-ups", "jonas");
    assert_eq!(status(&mut harness), "Showing 1 of 3");
}

#[test]
fn export_is_a_command() {
    let mut harness = harness(sample());
    harness.get_by_label("Export follow-ups…").click();
    harness.run();
    let expected = [Command::Export(inroads::panels::ExportKind::FollowUps)];
    assert_eq!(harness.state().other, expected);
}

/// Preferences without motion, so that a frame shows where things end.
fn preferences() -> &'static Preferences {
    static QUIET: std::sync::LazyLock<Preferences> = std::sync::LazyLock::new(|| Preferences {
        reduce_motion: true,
        ..Preferences::default()
    });
    &QUIET
}

//! The calendar's panel, showing a week, with a workspace that obeys its commands.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, History};
use inroads::model::{Contact, Counter, Id, Meeting, MeetingKind, MeetingStatus, Workspace, mint};
use inroads::panels::calendar::{CalendarState, calendar_ui};
use inroads::panels::{Clock, Command, Cx, Outbox, Preferences, Selection, WeekStart};
use inroads::query::Index;
use uuid::Uuid;

/// The panel with a workspace that obeys its commands.
pub struct World {
    pub workspace: Workspace,
    index: Arc<Index>,
    pub history: History,
    pub selection: Selection,
    pub preferences: Preferences,
    outbox: Outbox,
    pub state: CalendarState,
    pub revision: u64,
    /// Commands that the panel itself does not carry out.
    pub other: Vec<Command>,
    pub wall: NaiveDateTime,
    is_installed: bool,
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time")
}

impl World {
    fn new(workspace: Workspace, wall: &str) -> Self {
        Self {
            index: Arc::new(Index::of(&workspace)),
            workspace,
            history: History::default(),
            selection: Selection::default(),
            preferences: Preferences {
                week_start: WeekStart::Monday,
                clock: Clock::Hours24,
                ..Preferences::default()
            },
            outbox: Outbox::default(),
            state: CalendarState::default(),
            revision: 0,
            other: Vec::new(),
            wall: wall.parse().expect("a time"),
            is_installed: false,
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.is_installed, true) {
            inroads::theme::install(ui.ctx());
            inroads::theme::set_motion(ui.ctx(), true);
            return;
        }
        let cx = Cx {
            workspace: &self.workspace,
            index: &self.index,
            revision: self.revision,
            selection: &self.selection,
            today: self.wall.date(),
            wall: self.wall,
            preferences: &self.preferences,
            outbox: &self.outbox,
        };
        calendar_ui(ui, cx, &mut self.state);
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
                Command::ClearSelection => self.selection = Selection::default(),
                other => self.other.push(other),
            }
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.index = Arc::new(Index::of(&self.workspace));
    }

    /// What is derived is made anew.
    pub fn refresh(&mut self) {
        self.changed();
    }

    /// Takes the last step back, and returns its name.
    pub fn undo(&mut self) -> String {
        let (label, _) = self
            .history
            .undo(&mut self.workspace)
            .expect("it can be taken back")
            .expect("there is a step");
        self.changed();
        label
    }

    pub fn one(&self, title: &str) -> &Meeting {
        let mut all = self.workspace.meetings.iter();
        all.find(|one| one.title == title).expect("it is there")
    }

    pub fn selected(&self) -> &str {
        let selected = self.selection.meeting();
        let meeting = selected.and_then(|id| self.workspace.meetings.get(id));
        meeting.map_or("", |one| &one.title)
    }
}

pub type Play = Harness<'static, World>;

pub fn meeting(
    ids: &mut Counter,
    title: &str,
    day: &str,
    start: &str,
    who: &[Id<Contact>],
) -> Meeting {
    let who = who.iter().copied();
    let mut one = Meeting::new(mint(ids), MeetingKind::Lunch, day.parse().ok(), who);
    title.clone_into(&mut one.title);
    one.start = NaiveTime::parse_from_str(start, "%H:%M").ok();
    one.status = MeetingStatus::Confirmed;
    one
}

pub fn workspace(edit: &Edit) -> Workspace {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    workspace.apply(edit).expect("the sample fits");
    workspace
}

/// Two people; meetings on Tuesday and Thursday, one without a time, and one that was held.
pub fn sample() -> Workspace {
    let mut ids = Counter(0);
    let sofia = Contact::named(mint(&mut ids), "Sofia Almeida");
    let kwame = Contact::named(mint(&mut ids), "Kwame Mensah");
    let (a, b) = (sofia.id, kwame.id);
    let mut both = meeting(&mut ids, "", "2026-11-26", "12:15", &[a, b]);
    both.minutes = Some(60);
    let mut idea = meeting(&mut ids, "Idea", "2026-11-24", "10:00", &[a]);
    idea.status = MeetingStatus::Idea;
    idea.minutes = Some(45);
    let mut held = meeting(&mut ids, "Held", "2026-11-23", "10:00", &[b]);
    held.status = MeetingStatus::Done;
    let someday = meeting(&mut ids, "No time", "2026-11-25", "", &[b]);
    let edit = [both, idea, held, someday].map(Change::add).into_iter();
    let people = [sofia, kwame].map(Change::add);
    workspace(&edit.chain(people).collect())
}

pub const LUNCH: &str =
    "Lunch with Sofia Almeida and Kwame Mensah, Thursday 26 November, 12:15 to 13:15, confirmed";
pub const IDEA: &str = "Idea, Tuesday 24 November, 10:00 to 10:45, idea";

/// The week on Tuesday 24 November, half past nine.
pub fn play(workspace: Workspace) -> Play {
    play_at(workspace, "2026-11-24T09:30:00", (1000.0, 700.0))
}

pub fn play_at(workspace: Workspace, wall: &str, size: (f32, f32)) -> Play {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .allow_missing_glyphs()
        .build_ui_state(
            |ui, world: &mut World| world.ui(ui),
            World::new(workspace, wall),
        );
    harness.run();
    press(&mut harness, Modifiers::ALT, Key::Num2);
    harness
}

pub fn press(harness: &mut Play, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

pub fn click(harness: &mut Play, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

pub fn button(harness: &mut Play, at: Pos2, pressed: bool) {
    harness.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

/// Presses on one thing and goes over another, without letting go.
pub fn carry(harness: &mut Play, from: Pos2, to: Pos2) {
    harness.event(Event::PointerMoved(from));
    harness.step();
    button(harness, from, true);
    for step in 1..=5_u8 {
        let at = from.lerp(to, f32::from(step) / 5.0);
        harness.event(Event::PointerMoved(at));
        harness.step();
    }
}

pub fn drag(harness: &mut Play, from: Pos2, to: Pos2) {
    carry(harness, from, to);
    button(harness, to, false);
    harness.run_steps(3);
}

pub fn rect(harness: &Play, name: &str) -> egui::Rect {
    harness.get_by_label(name).rect()
}

/// Where an hour of a day starts: its upper left corner, and a little inside.
pub fn at(harness: &Play, day: &str, hour: &str) -> Pos2 {
    let name = format!("{day}, {hour}, ");
    let mut cells = harness.query_all_by_label_contains(&name);
    let cell = cells.next().expect("the hour is in view");
    cell.rect().left_top() + egui::vec2(20.0, 2.0)
}

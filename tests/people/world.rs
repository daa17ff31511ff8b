//! A small company for the tests of the table and the card, and a window that obeys their commands.

use std::sync::Arc;

use chrono::NaiveDate;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, History, build};
use inroads::model::{
    Cadence, Contact, Counter, FollowUp, Grade, Id, Meeting, MeetingKind, MeetingStatus, Tie,
    TieType, Workspace, mint,
};
use inroads::panels::inspector::{InspectorState, inspector_ui};
use inroads::panels::people::{PeopleState, people_ui};
use inroads::panels::{Command, Cx, Outbox, Preferences, Selection};
use inroads::query::Index;

/// What the window shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The table.
    Table,
    /// The card.
    Card,
}

/// The panel with a workspace that obeys its commands.
pub struct World {
    pub workspace: Workspace,
    pub index: Arc<Index>,
    pub history: History,
    pub selection: Selection,
    pub outbox: Outbox,
    pub people: PeopleState,
    pub inspector: InspectorState,
    pub revision: u64,
    pub other: Vec<Command>,
    shows: Shows,
    installed: bool,
}

/// A Monday.
pub fn today() -> NaiveDate {
    "2026-11-23".parse().expect("a day")
}

impl World {
    pub fn new(workspace: Workspace, shows: Shows) -> Self {
        Self {
            index: Arc::new(Index::of(&workspace)),
            workspace,
            history: History::default(),
            selection: Selection::default(),
            outbox: Outbox::default(),
            people: PeopleState::default(),
            inspector: InspectorState::default(),
            revision: 0,
            other: Vec::new(),
            shows,
            installed: false,
        }
    }

    pub fn status(&self) -> String {
        self.people.status(self.cx())
    }

    fn cx(&self) -> Cx<'_> {
        Cx {
            workspace: &self.workspace,
            index: &self.index,
            revision: self.revision,
            selection: &self.selection,
            today: today(),
            wall: today().and_time(chrono::NaiveTime::MIN),
            preferences: preferences(),
            outbox: &self.outbox,
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
        match self.shows {
            Shows::Table => people_ui(ui, cx, &mut self.people),
            Shows::Card => inspector_ui(ui, cx, &mut self.inspector),
        }
        for command in self.outbox.take() {
            match command {
                Command::Apply {
                    label,
                    edit,
                    gesture,
                } => {
                    let inverse = self.workspace.apply(&edit);
                    inverse.expect("panels send edits that fit");
                    self.history.note(label, edit, gesture);
                    self.changed();
                }
                Command::Select(selection) => self.selection = selection,
                Command::OpenContact(id) => self.selection = Selection::one(id),
                Command::ClearSelection => self.selection = Selection::default(),
                other => self.other.push(other),
            }
        }
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.index = Arc::new(Index::of(&self.workspace));
    }

    /// Takes the last step back, and says what it was called.
    pub fn undo(&mut self) -> String {
        let (label, _) = self
            .history
            .undo(&mut self.workspace)
            .expect("it can be taken back")
            .expect("there is a step");
        self.changed();
        label
    }

    pub fn id(&self, name: &str) -> Id<Contact> {
        self.one(name).id
    }

    pub fn one(&self, name: &str) -> &Contact {
        self.workspace
            .contacts
            .iter()
            .find(|one| one.display_name() == name)
            .expect("they are there")
    }

    pub fn selected(&self) -> Vec<String> {
        let mut names: Vec<_> = self
            .selection
            .contacts
            .iter()
            .map(|id| self.workspace.name_of(*id))
            .collect();
        names.sort();
        names
    }

    pub fn lead(&self) -> String {
        let lead = self.selection.lead;
        lead.map_or_else(String::new, |id| self.workspace.name_of(id))
    }

    pub fn listed(&self) -> Vec<String> {
        let visible = self.people.visible();
        visible
            .into_iter()
            .map(|id| self.workspace.name_of(id))
            .collect()
    }
}

/// Me, and seven others.
pub fn company() -> Workspace {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(1));
    let mut edit = Edit::default();
    let mut people = Vec::new();
    for (name, title, department, tags) in [
        ("Ann Me", "Analyst", "Finance", ""),
        ("Zoë Ek", "Buyer", "Sales", "porto"),
        ("Jörg Müller", "Controller", "Finance", "porto,sailing"),
        ("Priya Raman", "Senior program manager", "Engineering", ""),
        ("Liam Stone", "Field sales engineer", "Sales", ""),
        ("Aiko Tanaka", "Data engineer", "Engineering", "sailing"),
        ("Tomás Herrera", "Director of product", "Product", ""),
        ("Mei Chen", "Staff engineer", "Engineering", ""),
    ] {
        let mut contact = Contact::named(mint(&mut ids), name);
        contact.work.title = title.to_owned();
        contact.work.department = department.to_owned();
        let tags = tags.split(',').filter(|tag| !tag.is_empty());
        contact.meta.tags = tags.map(str::to_owned).collect();
        if name == "Priya Raman" {
            contact.relation.cadence = Some(Cadence::every(21));
        }
        people.push(contact.id);
        edit.changes.push(Change::add(contact));
    }
    let (me, priya, aiko, mei) = (people[0], people[3], people[5], people[7]);
    let mut tie = |from, to, kind, grade| {
        let tie = Tie::new(mint(&mut ids), from, to, kind, Grade::new(grade));
        edit.changes.push(Change::add(tie));
    };
    tie(me, priya, TieType::Knows, 4);
    tie(priya, aiko, TieType::ReportsTo, 3);
    tie(priya, mei, TieType::Friendship, 5);
    let lunch_day = "2026-10-01".parse().ok();
    let mut lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, lunch_day, [priya]);
    lunch.status = MeetingStatus::Done;
    lunch.title = "Lunch in the canteen".to_owned();
    edit.changes.push(Change::add(lunch));
    let deck = FollowUp::new(mint(&mut ids), "Send the deck", Some(priya), Some(today()));
    edit.changes.push(Change::add(deck));
    workspace.apply(&edit).expect("the company fits");
    let edit = build::change_settings(&workspace, |settings| settings.me = Some(me));
    workspace.apply(&edit).expect("I am there");
    workspace
}

/// A window of this size over the company, or over another workspace.
pub fn window(workspace: Workspace, shows: Shows, size: (f32, f32)) -> Harness<'static, World> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .allow_missing_glyphs()
        .build_ui_state(
            |ui, world: &mut World| world.ui(ui),
            World::new(workspace, shows),
        );
    harness.run();
    harness
}

/// Clicks what has this name.
pub fn click(harness: &mut Harness<'static, World>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// Types into the field with this name, which has or gets the keyboard.
pub fn type_into(harness: &mut Harness<'static, World>, field: &str, text: &str) {
    use egui::Role::{MultilineTextInput, TextInput};
    let role = match harness.query_by_role_and_label(TextInput, field) {
        Some(_) => TextInput,
        None => MultilineTextInput,
    };
    harness.get_by_role_and_label(role, field).focus();
    harness.run();
    harness.get_by_role_and_label(role, field).type_text(text);
    harness.run();
}

/// Preferences without motion, so that a frame shows where things end.
fn preferences() -> &'static Preferences {
    static QUIET: std::sync::LazyLock<Preferences> = std::sync::LazyLock::new(|| Preferences {
        reduce_motion: true,
        ..Preferences::default()
    });
    &QUIET
}

//! The canvas in the whole window: six people with places, and a hand that presses, drags and clicks.

use egui::{Event, Modifiers, PointerButton, Pos2};
use inroads::edit::{Change, Edit};
use inroads::model::{Contact, Counter, Grade, Id, Place, Settings, Tie, TieType, Workspace, mint};
use inroads::panels::{PanelKind, Selection};

use super::{Look, Window, with_workspace};

/// Who is on the canvas: three columns of two.
pub const NAMES: [&str; 6] = [
    "Mira Lund",
    "Ada Okafor",
    "Bo Chen",
    "Cy Young",
    "Di Prince",
    "Ed Sharp",
];

/// The ties, by the places of the names.
pub const TIES: [(usize, usize); 5] = [(0, 1), (1, 2), (1, 3), (2, 4), (2, 5)];

/// Six people 180 apart in columns and 200 in rows, Mira first; Ada and Bo have two ties.
pub fn six() -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(uuid::Uuid::from_u128(9));
    let people: Vec<Id<Contact>> = NAMES.iter().map(|_| mint(&mut ids)).collect();
    let mut edit = Edit::default();
    for (at, id) in people.iter().enumerate() {
        let mut contact = Contact::named(*id, NAMES[at]);
        contact.work.department = String::from(["Sales", "Design"][at % 2]);
        edit.changes.push(Change::add(contact));
        let x = (at % 3) as f32 * 180.0 - 180.0;
        let y = (at / 3) as f32 * 200.0 - 100.0;
        edit.changes.push(Change::add(Place::new(*id, x, y, false)));
    }
    let mut tie = |from: usize, to: usize, kind, grade| {
        let tie = Tie::new(
            mint(&mut ids),
            people[from],
            people[to],
            kind,
            Grade::new(grade),
        );
        edit.changes.push(Change::add(tie));
    };
    for (from, to) in TIES {
        tie(from, to, TieType::Knows, 3);
    }
    tie(1, 2, TieType::ReportsTo, 4);
    let before = Settings::clone(&workspace.settings);
    let settings = Settings {
        me: people.first().copied(),
        ..before.clone()
    };
    edit.changes.push(Change::replace(before, settings));
    workspace.apply(&edit).expect("the edit is valid");
    (workspace, people)
}

/// A window that shows them on the canvas.
pub fn shown() -> (Window, Vec<Id<Contact>>) {
    let (workspace, ids) = six();
    let mut window = with_workspace(Look::default(), workspace);
    window.harness.state_mut().state.view.panel = PanelKind::Graph;
    window.harness.run_steps(4);
    (window, ids)
}

impl Window {
    /// Where somebody is on the screen.
    pub fn at(&self, id: Id<Contact>) -> Pos2 {
        let graph = &self.harness.state().state.view.graph;
        graph.screen_position_of(id).expect("shown")
    }

    /// Where somebody was put.
    pub fn place(&self, id: Id<Contact>) -> (f32, f32, bool) {
        let place = self.workspace().places.get(id.cast()).expect("placed");
        (place.x(), place.y(), place.pinned)
    }

    /// What is selected.
    pub fn selection(&self) -> Selection {
        self.harness.state().state.view.selection.clone()
    }

    /// Selects people as the canvas would.
    pub fn select(&mut self, ids: &[Id<Contact>]) {
        let selection = match ids {
            [one] => Selection::one(*one),
            _ => Selection::many(ids.iter().copied()),
        };
        self.harness.state_mut().state.view.selection = selection;
        self.harness.run_steps(3);
    }

    /// The name of the last step.
    pub fn step(&self) -> String {
        let document = self.harness.state().state.document.as_ref();
        let history = &document.expect("a workspace is open").history;
        history.undo_label().unwrap_or_default().to_owned()
    }

    /// How many steps there are.
    pub fn steps(&self) -> usize {
        let document = self.harness.state().state.document.as_ref();
        document.expect("a workspace is open").history.len()
    }

    /// The ties of two people.
    pub fn ties(&self, a: Id<Contact>, b: Id<Contact>) -> Vec<Tie> {
        let document = self.harness.state().state.document.as_ref();
        let document = document.expect("a workspace is open");
        let ties = document.index.ties_between(&document.workspace, a, b);
        ties.cloned().collect()
    }

    /// Presses or lets go a button of the pointer.
    pub fn button(&mut self, at: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::PointerButton {
            pos: at,
            button,
            pressed,
            modifiers,
        });
        self.harness.run_steps(1);
    }

    /// Moves the pointer.
    pub fn hover(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.run_steps(2);
    }

    /// Clicks.
    pub fn click_at(&mut self, at: Pos2, button: PointerButton) {
        self.hover(at);
        self.button(at, button, true, Modifiers::NONE);
        self.button(at, button, false, Modifiers::NONE);
        self.harness.run_steps(3);
    }

    /// Presses, moves along points, and is still pressed at the end.
    pub fn drag(&mut self, points: &[Pos2], button: PointerButton, modifiers: Modifiers) {
        let first = points[0];
        self.hover(first);
        self.button(first, button, true, modifiers);
        for pair in points.windows(2) {
            for step in 1..=5_u8 {
                let at = pair[0].lerp(pair[1], f32::from(step) / 5.0);
                self.harness.event(Event::PointerMoved(at));
                self.harness.run_steps(1);
            }
        }
    }

    /// Drags and lets go.
    pub fn drop(&mut self, points: &[Pos2], modifiers: Modifiers) {
        self.drag(points, PointerButton::Primary, modifiers);
        let last = points[points.len() - 1];
        self.button(last, PointerButton::Primary, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run_steps(3);
    }
}

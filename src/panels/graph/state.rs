//! What the canvas remembers: its view, where everybody is, and what is going on.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Pos2, Rect, Ui, pos2};
use serde::{Deserialize, Serialize};

use super::acts::GraphAct;
use super::appearance::{Appearance, PictureCommand, Switch};
use super::ask::Questions;
use super::camera::{Camera, FARTHEST, Flight, ZOOM};
use super::connect::ConnectDialog;
use super::find::{FindBar, Flash};
use super::focus::Focus;
use super::gestures::Gesture;
use super::layout::Purpose;
use super::list::ListState;
use super::menu::Menu;
use super::names::Names;
use super::new_here::NewHere;
use super::path::PathView;
use super::picture::Picture;
use super::steering::Wish;
use super::ties::Pair;
use super::views::{NamedView, Views};
use crate::edit::Edit;
use crate::model::{Contact, Id, Tie, TieType, Workspace};
use crate::network::layout::LayoutKind;
use crate::panels::{Cx, Selection};

/// What a drag over the canvas does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Moves people, and the view where there is nobody.
    #[default]
    Move,
    /// Draws a box and selects who is inside.
    Box,
    /// Draws a line and selects who is inside.
    Lasso,
    /// Draws a tie from one person to another.
    Connect,
}

/// What the graph panel remembers between frames.
#[derive(Debug, Default)]
pub struct GraphState {
    pub(super) camera: Camera,
    pub(super) flight: Option<Flight>,
    /// Whether the user has chosen the view; until then all of the picture is kept in view.
    pub(super) is_steered: bool,
    /// What is kept in view is kept beside the inspector: the picture was laid out while that was open.
    pub(super) is_beside: bool,
    pub(super) view: Option<Rect>,
    /// How much of the canvas' right part something of the window covers.
    pub(super) covered: f32,
    /// Who led the selection when the view was last brought to them.
    pub(super) last_lead: Option<Id<Contact>>,
    pub(super) wish: Option<Wish>,
    /// The view of everybody, and for which positions and room it was worked out.
    pub(super) fitted: Option<((u64, Rect, Rect, u32), Camera)>,
    pub(super) tool: Tool,
    pub(super) gesture: Gesture,
    pub(super) hover: Option<u32>,
    /// Whoever was hovered last: the picture brightens again around them.
    pub(super) last_hover: Option<u32>,
    /// Whether the keyboard was used last, so that the place of the focus is shown.
    pub(super) by_keyboard: bool,
    pub(super) focus: Option<Focus>,
    /// The focus that was brought into view: whose surroundings, and how far.
    pub(super) brought: Option<(Vec<Id<Contact>>, u8)>,
    /// What colors and sizes tell, and what is switched on.
    pub(super) appearance: Appearance,
    /// Whether the user wants the legend's rows; none leaves it to the room there is.
    pub(super) legend: Option<bool>,
    pub(super) is_legend_hidden: bool,
    pub(super) connect: Option<ConnectDialog>,
    pub(super) last_kind: TieType,
    pub(super) new_here: Option<NewHere>,
    /// The open context menu.
    pub(super) menu: Option<Menu>,
    /// What was asked for and is done when the canvas is drawn.
    pub(super) acts: Vec<GraphAct>,
    /// The tie under the pointer, where nobody is.
    pub(super) hover_tie: Option<Id<Tie>>,
    /// The two people whose ties have the keyboard.
    pub(super) focused_tie: Option<Pair>,
    /// Whether somebody on the canvas has the keyboard.
    pub(super) has_focus: bool,
    /// The person who was given the keyboard by a click.
    pub(super) clicked: Option<Id<Contact>>,
    /// Whether the space bar has moved the view, so that letting it go selects nobody.
    pub(super) is_space_spent: bool,
    pub(super) names: Names,
    /// The dots of the map in the corner, and what they were made for.
    pub(super) map: Option<(super::minimap::Basis, std::sync::Arc<egui::Mesh>)>,
    pub(super) nudge: (f64, u64),
    pub(super) picture: Picture,
    /// The way that is shown, or asked for.
    pub(super) path: Option<PathView>,
    /// The bar that finds people, while it is open.
    pub(super) find: Option<FindBar>,
    pub(super) flash: Option<Flash>,
    pub(super) questions: Questions,
    pub(super) list: ListState,
    pub(super) views: Views,
    /// How wide the toolbar is.
    pub(super) toolbar_width: f32,
    is_escape_down: bool,
}

/// What a file keeps of the canvas' view.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GraphView {
    /// The point of the canvas in the middle, and the zoom; none where all of the picture is kept in view.
    pub camera: Option<(f32, f32, f32)>,
    /// Whether the user wants the legend's rows; none leaves it to the room there is.
    pub legend: Option<bool>,
    /// Whether there is no legend.
    pub is_legend_hidden: bool,
    /// What colors and sizes tell, and what is switched on.
    pub appearance: Appearance,
    /// Whether neighbors follow whoever is dragged.
    pub neighbors_follow: bool,
    /// Whose surroundings are in focus.
    pub focus: Option<Focus>,
    /// Whether it is asked who knows whom.
    pub has_questions: bool,
    /// Whether the tables are shown instead of the canvas.
    pub is_list: bool,
    /// The views with a name.
    pub views: Vec<NamedView>,
}

impl GraphState {
    /// The canvas as a file was left with it.
    pub fn with_view(view: GraphView) -> Self {
        let usable = |(x, y, zoom): &(f32, f32, f32)| {
            x.is_finite() && y.is_finite() && (FARTHEST..=ZOOM.1).contains(zoom)
        };
        let camera = view.camera.filter(usable).map(|(x, y, zoom)| Camera {
            center: pos2(x, y),
            zoom,
        });
        let mut state = Self {
            is_steered: camera.is_some(),
            camera: camera.unwrap_or_default(),
            ..Self::default()
        };
        state.dress(view);
        state
    }

    /// Takes up a view while the canvas is open: it flies there.
    pub(super) fn take_view(&mut self, view: GraphView) {
        self.wish = Some(match view.camera {
            Some((x, y, zoom)) => Wish::Camera(x, y, zoom),
            None => Wish::All,
        });
        self.dress(view);
    }

    /// Everything of a view but where it is looked at from.
    fn dress(&mut self, view: GraphView) {
        self.legend = view.legend;
        self.is_legend_hidden = view.is_legend_hidden;
        self.appearance = view.appearance;
        self.picture.options.neighbors_follow = view.neighbors_follow;
        self.focus = view.focus.filter(|focus| !focus.roots.is_empty());
        // A view says itself where one looks from.
        self.brought = self.focus.as_ref().map(Focus::reach);
        self.questions.is_on = view.has_questions;
        self.list.is_on = view.is_list;
        self.views = Views::of(view.views);
    }

    /// The point of the canvas in the middle, and the zoom.
    pub(super) fn camera_now(&self) -> (f32, f32, f32) {
        let Camera { center, zoom } = self.camera;
        (center.x, center.y, zoom)
    }

    /// What a file keeps of the view.
    pub fn view(&self) -> GraphView {
        GraphView {
            camera: self.is_steered.then(|| self.camera_now()),
            legend: self.legend,
            is_legend_hidden: self.is_legend_hidden,
            appearance: self.appearance.clone(),
            neighbors_follow: self.picture.options.neighbors_follow,
            focus: self.focus.clone(),
            has_questions: self.questions.is_on,
            is_list: self.list.is_on,
            views: self.views.all.clone(),
        }
    }

    /// Makes the picture look as somebody wishes.
    pub fn look(&mut self, wish: PictureCommand) {
        let look = &mut self.appearance;
        match wish {
            PictureCommand::Color(color) => look.color = color,
            PictureCommand::Size(size) => look.size = size,
            PictureCommand::Flip(Switch::Legend) => {
                self.is_legend_hidden = !self.is_legend_hidden;
                self.legend = None;
            }
            PictureCommand::Flip(Switch::Minimap) => look.is_map_hidden = !look.is_map_hidden,
            PictureCommand::Flip(Switch::Outlines) => look.has_outlines = !look.has_outlines,
            PictureCommand::Flip(Switch::AllNames) => look.has_all_names = !look.has_all_names,
            PictureCommand::Flip(Switch::Presentation) => look.is_anonymous = !look.is_anonymous,
        }
    }

    /// Whether something of the picture is on.
    pub fn is_on(&self, switch: Switch) -> bool {
        match switch {
            Switch::Legend => !self.is_legend_hidden,
            Switch::Minimap => !self.appearance.is_map_hidden,
            Switch::Outlines => self.appearance.has_outlines,
            Switch::AllNames => self.appearance.has_all_names,
            Switch::Presentation => self.appearance.is_anonymous,
        }
    }

    /// Whether names stay hidden, as others are looking on.
    pub fn is_anonymous(&self) -> bool {
        self.appearance.is_anonymous
    }

    /// What the status bar says of the canvas.
    pub fn status(&self, cx: Cx<'_>) -> String {
        if let Some(job) = &self.picture.job
            && job.purpose == Purpose::Save
        {
            return "Laying out…".to_owned();
        }
        if let Some(words) = self.path.as_ref().and_then(|path| path.status(cx)) {
            return words;
        }
        let selected = cx.selection.contacts.len();
        let (shown, hidden) = (self.picture.scene.people.len(), self.picture.scene.hidden);
        match (selected, hidden) {
            (2.., _) => {
                let words = format!("{selected} of {shown} selected");
                match self.ties_among(&cx.selection.contacts) {
                    0 => words,
                    1 => format!("{words}, 1 tie among them"),
                    ties => format!("{words}, {ties} ties among them"),
                }
            }
            (_, 0) => String::new(),
            _ => format!("Showing {shown} of {}", shown + hidden),
        }
    }

    /// Everybody in the picture.
    pub fn visible(&self) -> Vec<Id<Contact>> {
        self.picture
            .scene
            .people
            .iter()
            .map(|person| person.id)
            .collect()
    }

    /// Shows the whole picture.
    pub fn fit_all(&mut self) {
        self.wish = Some(Wish::All);
    }

    /// Shows the selected people as large as they fit.
    pub fn fit_selection(&mut self) {
        self.wish = Some(Wish::Selection);
    }

    /// Brings somebody into the middle.
    pub fn show(&mut self, person: Id<Contact>) {
        self.wish = Some(Wish::Person(person));
    }

    /// Tells how much of the canvas' right part is covered, as by the inspector: bars keep out of it, and whoever is
    /// selected is brought out from below it.
    pub fn cover_right(&mut self, width: f32) {
        self.covered = width.max(0.0);
    }

    /// Lays out everybody who is not pinned, as the last time; the result is one step.
    pub fn start_layout(&mut self) {
        self.picture.wants_layout = true;
        if !self.picture.options.is_selection_only {
            self.is_steered = false;
            self.is_beside = self.covered > 0.0;
        }
    }

    /// Lays people out by a kind, which is the one for later layouts too.
    pub fn start_layout_as(&mut self, kind: LayoutKind) {
        self.picture.options.kind = Some(kind);
        self.start_layout();
    }

    /// Lets neighbors follow whoever is dragged, or stay where they are.
    pub fn toggle_follow(&mut self) {
        let follow = &mut self.picture.options.neighbors_follow;
        *follow = !*follow;
    }

    /// Shows the way from somebody, or else from me, to somebody; with nobody at its end it asks to whom.
    pub fn show_path(&mut self, from: Option<Id<Contact>>, to: Option<Id<Contact>>) {
        self.path = Some(PathView::new(from, to));
        self.list.is_on = false;
        self.find = None;
    }

    /// Asks to whom somebody is to be connected.
    pub fn start_connect(&mut self, from: Id<Contact>) {
        self.start_connect_all(&Selection::one(from));
    }

    /// Asks of which type the tie of two selected people is, or to whom one or several are to be connected.
    pub fn start_connect_all(&mut self, selection: &Selection) {
        let kind = self.last_kind.clone();
        let first = selection.lead.or(selection.contacts.first().copied());
        let Some(first) = first else { return };
        let mut others = selection.contacts.iter().filter(|id| **id != first);
        let dialog = if let (Some(other), None) = (others.next(), others.next()) {
            ConnectDialog::new(vec![first], Some(*other), kind)
        } else {
            let from = selection.contacts.iter().copied().collect();
            ConnectDialog::new(from, None, kind)
        };
        self.connect = Some(dialog);
    }

    /// Asks for an act; it is done when the canvas is drawn.
    pub fn act(&mut self, act: GraphAct) {
        self.acts.push(act);
    }

    /// Whether arrows with Alt lead from one person on the canvas to the next.
    pub fn holds_arrows(&self) -> bool {
        self.has_focus
    }

    /// How many pairs of these people have ties in the picture.
    fn ties_among(&self, people: &BTreeSet<Id<Contact>>) -> usize {
        let scene = &self.picture.scene;
        let inside = |node: u32| people.contains(&scene.people[node as usize].id);
        let edges = scene.edges.iter();
        edges
            .filter(|edge| inside(edge.a) && inside(edge.b))
            .map(|edge| edge.count as usize)
            .sum()
    }

    /// The edit that pins people where they are, or lets them go where all are pinned already.
    pub fn toggle_pin(&self, workspace: &Workspace, people: &BTreeSet<Id<Contact>>) -> Edit {
        let is_pinned = |id: &Id<Contact>| {
            let place = workspace.places.get(id.cast());
            place.is_some_and(|place| place.pinned)
        };
        let pin = !people.iter().all(is_pinned);
        let pins = people.iter().map(|id| (*id, pin)).collect();
        self.picture.placing(workspace, &BTreeMap::new(), &pins)
    }

    /// Whether the canvas has a use for Escape before the selection has: a drag to take back, a form to close.
    pub fn holds_escape(&self) -> bool {
        self.gesture.is_underway()
            || self.connect.is_some()
            || self.new_here.is_some()
            || self.find.is_some()
    }

    /// Whether people are being laid out.
    pub fn is_laying_out(&self) -> bool {
        self.picture.job.is_some()
    }

    /// Where somebody is on the canvas, if they are shown.
    pub fn position_of(&self, person: Id<Contact>) -> Option<Pos2> {
        self.picture.position_of(person)
    }

    /// Where somebody is on the screen, if they are shown and the canvas was drawn before.
    pub fn screen_position_of(&self, person: Id<Contact>) -> Option<Pos2> {
        let at = self.position_of(person)?;
        Some(self.camera.to_screen(self.view?, at))
    }

    /// Escape steps back: out of a drag, a form, then out of the focus once nobody is selected. The selection is the
    /// app's; as that may have taken the key, what counts is that the key went down.
    pub(super) fn escape(&mut self, ui: &Ui, cx: Cx<'_>) {
        let is_down = ui.input(|input| input.key_down(Key::Escape));
        let is_new = is_down && !std::mem::replace(&mut self.is_escape_down, is_down);
        self.is_escape_down = is_down;
        if !is_new {
            return;
        }
        match () {
            () if self.gesture.is_underway() => {
                self.gesture = Gesture::None;
                self.picture.touch();
            }
            () if self.new_here.take().is_some() || self.connect.take().is_some() => {}
            () if egui::Popup::is_any_open(ui) => {}
            // A dialog takes the key itself.
            () if ui.memory(|memory| memory.top_modal_layer().is_some()) => {}
            () if self.find.take().is_some() => {}
            () if *cx.selection != Selection::default() => {}
            () if self.path.take().is_some() => {}
            () if self.focus.take().is_some() => {}
            () => self.list.is_on = false,
        }
    }
}

/// "Ada Lovelace" or "3 people".
pub(super) fn people_words(cx: Cx<'_>, people: &[Id<Contact>]) -> String {
    match people {
        [one] => cx.workspace.name_of(*one),
        _ => format!("{} people", people.len()),
    }
}

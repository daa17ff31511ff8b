//! The graph: a canvas with everybody on it, to look at, to walk through and to arrange.
//!
//! A frame goes: what is drawn (`scene`) and where it is (`picture`) are brought up to date, the pointer (`gestures`)
//! and the keys (`keys`) act, then lines, discs and names are painted, and what floats above is shown.

mod acts;
mod appearance;
mod arrange;
mod ask;
mod camera;
mod clusters;
mod coloring;
mod connect;
mod dots;
mod edges;
mod find;
mod float;
mod focus;
mod follow;
mod gestures;
mod grid;
mod keys;
mod labels;
mod layout;
mod layout_menu;
mod legend;
mod list;
mod looks_menu;
mod measured;
mod menu;
mod minimap;
mod names;
mod new_here;
mod nodes;
mod path;
mod path_panel;
mod picture;
mod scene;
mod shot;
mod state;
mod steering;
mod tie_menu;
mod ties;
mod toolbar;
mod views;

use std::sync::Arc;

use egui::{CornerRadius, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

pub use acts::GraphAct;
pub use appearance::{Appearance, ColorBy, PictureCommand, SizeBy, Switch};
pub use arrange::{Axis, Side};
use float::{floating_at, floats};
pub use focus::Focus;
use gestures::Gesture;
pub use layout::layout_words;
use nodes::Marks;
use scene::Scene;
pub use shot::{Shot, style_of};
pub use state::{GraphState, GraphView, Tool};
use steering::Wish;
pub use views::NamedView;

use crate::model::{Contact, Id};
use crate::panels::{Command, Cx};
use crate::theme::{Palette, Type, faded, measure, palette};
use crate::widgets::{empty_state, icons};

/// With more selected people than this their names are not written in bold, and their ties are not lit.
const LIT: usize = 12;
/// How bright people are that the hovered one has no tie with.
const DIM: f32 = 0.2;

/// What the drawing functions are given: where everything is on the screen in this frame.
struct Look<'a> {
    scene: &'a Scene,
    view: Rect,
    /// The part of the view that nothing of the window covers.
    free: Rect,
    /// The part of the canvas that is in view.
    shown: Rect,
    zoom: f32,
    on_screen: Vec<Pos2>,
    radius: Vec<f32>,
    /// How bright each person is, 0 to 1.
    light: Vec<f32>,
    group_light: f32,
    in_focus: usize,
    /// Who is inside the focus; none where there is no focus.
    inside: Option<Arc<Vec<bool>>>,
    is_still: bool,
    has_all_names: bool,
    is_anonymous: bool,
    camera: camera::Camera,
    /// Where bars and cards lay in the last frame.
    floats: Vec<Rect>,
}

impl<'a> Look<'a> {
    /// What somebody is called here: nobody by name while the graph is presented.
    fn called(&self, cx: Cx<'_>, id: Id<Contact>) -> String {
        match self.scene.node_of(id) {
            Some(node) => self.scene.people[node as usize].name.clone(),
            None if self.is_anonymous => "Somebody".to_owned(),
            None => cx.workspace.name_of(id),
        }
    }

    fn of(ui: &Ui, cx: Cx<'_>, state: &GraphState, scene: &'a Scene, view: Rect) -> Self {
        let camera = state.camera;
        let on_screen: Vec<Pos2> = state
            .picture
            .positions
            .iter()
            .map(|at| camera.to_screen(view, *at))
            .collect();
        let factor = camera::disc_factor(camera.zoom);
        let radius = scene
            .discs
            .iter()
            .map(|disc| (disc.radius * factor).max(measure::DISC_LEAST))
            .collect();
        let mut light = vec![1.0; on_screen.len()];
        let mut in_focus = light.len();
        let mut inside_focus = None;
        if let Some(focus) = &state.focus {
            let inside = focus.inside(scene);
            in_focus = focus.dim(&inside, &mut light);
            inside_focus = Some(Arc::new(inside));
        }
        if let Some(path) = &state.path {
            path.dim(cx, scene, &mut light);
        }
        let is_dimming = state.hover.is_some() && state.gesture == Gesture::None;
        let id = ui.scope_id().with("graph hover");
        let time = if cx.preferences.reduce_motion {
            0.0
        } else {
            0.12
        };
        let share = ui.animate_bool_with_time(id, is_dimming, time);
        if share > 0.0
            && let Some(hovered) = state.last_hover
        {
            let near = scene.neighbors(hovered);
            for (node, light) in light.iter_mut().enumerate() {
                let node = node as u32;
                if node != hovered && near.binary_search(&node).is_err() {
                    *light *= egui::lerp(1.0..=DIM, share);
                }
            }
        }
        let calm = if state.focus.is_some() { 0.4 } else { 1.0 };
        Self {
            scene,
            view,
            free: state.uncovered(view),
            shown: camera.shown(view),
            zoom: camera.zoom,
            on_screen,
            radius,
            light,
            group_light: calm * egui::lerp(1.0..=2.0 * DIM, share),
            in_focus,
            inside: inside_focus,
            is_still: cx.preferences.reduce_motion,
            has_all_names: state.appearance.has_all_names,
            floats: floats(ui),
            is_anonymous: state.appearance.is_anonymous,
            camera,
        }
    }

    fn to_screen(&self, at: Pos2) -> Pos2 {
        self.camera.to_screen(self.view, at)
    }
}

/// Shows the graph in all of the room that there is.
pub fn graph_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState) {
    let view = ui.available_rect_before_wrap();
    let p = palette(ui);
    ui.painter()
        .rect_filled(view, CornerRadius::ZERO, *p.ground);
    if is_empty_ui(ui, cx) {
        return;
    }
    ui.advance_cursor_after_rect(view);
    if state
        .picture
        .refresh(ui, cx, &state.gesture, &state.appearance)
    {
        // Whoever was hovered may have another number now.
        state.hover = None;
        state.last_hover = None;
        state.names.clear();
    }
    if state.list.is_on {
        list::list_ui(ui, cx, state, view);
        return;
    }
    if let Some(path) = &mut state.path {
        path.refresh(ui, cx);
        if let Some(people) = path.turned(cx) {
            state.wish = Some(Wish::People(people));
        }
    }
    if let Some(people) = state.turned_focus() {
        state.wish = Some(Wish::People(people));
    }
    find::find_keys(ui, state);
    state.steer(ui, cx, view);
    let id = ui.scope_id().with("graph canvas");
    let response = ui.interact(view, id, Sense::click_and_drag());
    let scene = Arc::clone(&state.picture.scene);
    response.widget_info(|| {
        let (people, ties) = (scene.people.len(), scene.edges.len());
        let name = format!("Graph of {people} people and {ties} connections");
        WidgetInfo::labeled(Role::Canvas, true, name)
    });
    if state.picture.is_waiting() {
        waiting_ui(ui, view, scene.people.len());
        return;
    }

    let look = Look::of(ui, cx, state, &scene, view);
    acts::take_up(cx, state);
    gestures::pointer(ui, cx, state, &look, &response);
    keys::keyboard(ui, cx, state, &look, &response);
    state.picture.settle(cx, &state.gesture);
    let look = Look::of(ui, cx, state, &scene, view);
    let is_busy = state.gesture.is_underway() || state.is_laying_out();
    let mut names = std::mem::take(&mut state.names);
    names.update(
        ui,
        &look,
        &state.picture.positions,
        state.picture.stamp,
        is_busy,
    );
    canvas_ui(ui, cx, state, &look, &names, &response);
    state.names = names;
    let painter = ui.painter_at(view);
    state
        .flash
        .take_if(|flash| flash.paint(ui, &painter, p, &look));

    toolbar::toolbar_ui(ui, cx, state, &look);
    legend::hidden_chip_ui(ui, state, &look);
    legend::legend_ui(ui, cx, state, &look);
    minimap::minimap_ui(ui, state, &look);
    path_panel::path_panel_ui(ui, cx, state, &look);
    focus::focus_chip_ui(ui, cx, state, &look);
    find::find_bar_ui(ui, cx, state, &look);
    ask::question_card_ui(ui, cx, state, &look);
    menu::context_menu_ui(ui, cx, state, &look, &response);
    new_here::new_here_ui(ui, cx, state, &look);
    connect::connect_ui(ui, cx, state);
}

fn canvas_ui(
    ui: &Ui,
    cx: Cx<'_>,
    state: &GraphState,
    look: &Look<'_>,
    names: &names::Names,
    response: &Response,
) {
    let p = palette(ui);
    let painter = ui.painter_at(look.view);
    let mut selected: Vec<u32> = cx
        .selection
        .contacts
        .iter()
        .filter_map(|id| look.scene.node_of(*id))
        .collect();
    let marked = selected.clone();
    if selected.len() > LIT {
        selected.clear();
    }
    let mut lit = selected;
    lit.extend(state.hover.filter(|node| !lit.contains(node)));
    if state.appearance.has_outlines {
        clusters::paint_grounds(&painter, p, look, &names.clusters);
    }
    edges::paint_edges(&painter, p, look, look.view, &lit);
    ties::paint(ui, cx, state, look, &painter);
    let mut on_way = Vec::new();
    if let Some(path) = &state.path {
        path.paint(&painter, p, cx, look);
        on_way = path.nodes(cx, look.scene);
    }
    // The two who are asked about, and whoever the search has marked, are shown like those on the way.
    let asked = state.questions.pair().filter(|_| state.path.is_none());
    let marked_hit = state.find.as_ref().and_then(find::FindBar::marked);
    let shown = asked.map(|(a, b)| [a, b]).into_iter().flatten();
    on_way.extend(
        shown
            .chain(marked_hit)
            .filter_map(|id| look.scene.node_of(id)),
    );

    let from = match &state.gesture {
        Gesture::Connect { from } => look.scene.node_of(*from),
        _ => None,
    };
    let pointer = ui.input(|input| input.pointer.latest_pos());
    if let (Some(from), Some(to)) = (from, pointer) {
        let stroke = Stroke::new(measure::DISC_RING.1, *p.accent);
        painter.line_segment([look.on_screen[from as usize], to], stroke);
    }

    let focused = ui.memory(egui::Memory::focused);
    let focus_of = |node: u32| keys::person_id(response.id, look.scene.people[node as usize].id);
    let holder = focused.filter(|_| state.by_keyboard);
    let marks_of = |node: u32| Marks {
        is_selected: marked.binary_search(&node).is_ok(),
        is_pinned: state.picture.pinned[node as usize],
        has_focus: holder.is_some_and(|holder| holder == focus_of(node)),
        is_target: (from.is_some() && state.hover == Some(node)) || on_way.contains(&node),
    };
    // A pin is only drawn on discs that have room for it.
    let is_marked = |node: u32| {
        marks_of(node) != Marks::default()
            && (look.radius[node as usize] > 2.0 * measure::DISC_LEAST
                || marks_of(node)
                    != Marks {
                        is_pinned: true,
                        ..Marks::default()
                    })
    };
    for node in nodes::paint_small(ui, &painter, p, look, is_marked) {
        nodes::paint_disc(ui, &painter, p, look, node, marks_of(node));
    }

    on_way.retain(|node| !lit.contains(node));
    let above: Vec<(u32, Rect)> = lit
        .iter()
        .chain(&on_way)
        .map(|node| (*node, names.bold_area(ui, look, *node)))
        .collect();
    names.paint(ui, &painter, p, look, &above);
    for (node, area) in above {
        names::paint_bold(ui, &painter, p, look, node, area);
    }

    if let Gesture::Box { from, .. } = &state.gesture
        && let Some(to) = pointer
    {
        let area = Rect::from_two_pos(look.to_screen(*from), to);
        let stroke = Stroke::new(1.0, *p.accent);
        painter.rect(
            area,
            CornerRadius::same(2),
            faded(*p.accent, 0.1),
            stroke,
            StrokeKind::Inside,
        );
    }
    gestures::paint_lasso(&painter, p, state, look);
    hover_ui(ui, cx, state, look, &painter, p);
}

/// The cursor, the handle and the tooltip of whoever is hovered.
fn hover_ui(
    ui: &Ui,
    cx: Cx<'_>,
    state: &GraphState,
    look: &Look<'_>,
    painter: &egui::Painter,
    p: &Palette,
) {
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let icon = match (&state.gesture, state.hover, state.tool) {
        (Gesture::Pan | Gesture::Drag { .. }, _, _) => Some(egui::CursorIcon::Grabbing),
        (_, _, Tool::Connect) | (Gesture::Connect { .. }, _, _) => {
            Some(egui::CursorIcon::Crosshair)
        }
        (_, Some(_), _) => Some(egui::CursorIcon::PointingHand),
        (_, None, Tool::Box | Tool::Lasso) => Some(egui::CursorIcon::Crosshair),
        (_, None, Tool::Move) if state.hover_tie.is_some() => Some(egui::CursorIcon::PointingHand),
        (_, None, Tool::Move) => None,
    };
    if let Some(icon) = icon
        && pointer.is_some_and(|at| look.view.contains(at))
    {
        ui.set_cursor_icon(icon);
    }
    let is_calm = state.menu.is_none() && state.new_here.is_none() && state.connect.is_none();
    let rest = ui.input(|input| input.pointer.time_since_last_movement());
    let delay = ui.global_style().interaction.tooltip_delay;
    if let (Some(tie), Some(at)) = (state.hover_tie, pointer)
        && is_calm
    {
        if rest >= delay {
            ties::tooltip(ui, cx, look, tie, at);
        } else {
            ui.request_repaint_after_secs(delay - rest);
        }
    }
    let (Some(node), Gesture::None) = (state.hover, &state.gesture) else {
        return;
    };
    if state.tool == Tool::Move
        && let Some(at) = pointer
    {
        let handle = nodes::handle_at(look.on_screen[node as usize], look.radius[node as usize]);
        let is_hot = gestures::is_on_handle(look, node, at);
        nodes::paint_handle(painter, p, handle, is_hot);
    }
    if !is_calm {
        return;
    }
    if rest >= delay {
        nodes::person_tooltip(ui, cx, look, node);
    } else {
        ui.request_repaint_after_secs(delay - rest);
    }
}

/// Where there is nobody, says so and how to change it; returns whether that was so.
fn is_empty_ui(ui: &mut Ui, cx: Cx<'_>) -> bool {
    if cx.workspace.contacts.is_empty() {
        let sentence =
            "People and who knows whom appear here. Add the first person, or import a list.";
        if empty_state(
            ui,
            icons::GRAPH,
            "Nobody here yet",
            sentence,
            Some("New contact"),
        ) {
            cx.send(Command::NewContact);
        }
        return true;
    }
    if cx.workspace.contacts.iter().any(scene::is_shown) {
        return false;
    }
    let hidden = menu::hidden_people(cx);
    if hidden.is_empty() {
        let sentence =
            "All contacts are archived. Take somebody out of the archive to see them here.";
        let _never = empty_state(ui, icons::GRAPH, "Everybody is archived", sentence, None);
    } else {
        let sentence = "All contacts are left out of the picture.";
        let show = Some("Show everybody");
        if empty_state(ui, icons::GRAPH, "Everybody is hidden", sentence, show) {
            let label = "Show everybody in the graph".to_owned();
            menu::set_hidden(cx, label, &hidden, false);
        }
    }
    true
}

/// What is shown until there is a first picture.
fn waiting_ui(ui: &mut Ui, view: Rect, people: usize) {
    let p = palette(ui);
    let words = format!("Laying out {people} people…");
    let galley = Type::secondary().line(ui, &words, *p.muted, view.width());
    let at = view.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, *p.muted);
}

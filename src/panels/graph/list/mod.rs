//! The graph as two tables, of people and of ties: the same data and the same selection as on the canvas.

mod people;
mod table;
mod ties;

use egui::{CornerRadius, Layout, Rect, Ui, UiBuilder, Vec2};

use self::people::PeopleTable;
use self::ties::TiesTable;
use super::state::GraphState;
use crate::model::{Contact, Id};
use crate::panels::{Cx, Where};
use crate::theme::{measure, palette};
use crate::widgets::{caption, inside, segmented};

/// Above so many people the tables are sorted on a thread.
const MANY: usize = 1_000;

/// Which table is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tab {
    /// One row per person.
    #[default]
    People,
    /// One row per pair of people.
    Ties,
}

/// What the tables remember.
#[derive(Debug, Default)]
pub(super) struct ListState {
    /// Whether they are shown instead of the canvas.
    pub is_on: bool,
    tab: Tab,
    people: PeopleTable,
    ties: TiesTable,
    /// Who led the selection when the table was last brought to them.
    last_lead: Option<Id<Contact>>,
}

/// Shows the tables in place of the canvas.
pub(super) fn list_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut GraphState, view: Rect) {
    let p = palette(ui);
    state.view = Some(view);
    state.escape(ui, cx);
    let free = state.uncovered(view);
    ui.painter()
        .rect_filled(free, CornerRadius::ZERO, *p.surface);
    let scene = std::sync::Arc::clone(&state.picture.scene);
    let list = &mut state.list;
    let is_new_lead = list.last_lead != cx.selection.lead;
    list.last_lead = cx.selection.lead;
    let builder = UiBuilder::new().id_salt("graph as a list").max_rect(free);
    inside(ui, builder, |ui| {
        ui.set_clip_rect(free.intersect(ui.clip_rect()));
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        head_ui(ui, list, (scene.people.len(), scene.edges.len()));
        match list.tab {
            Tab::People => people::people_ui(ui, cx, &mut list.people, &scene, is_new_lead),
            Tab::Ties => ties::ties_ui(ui, cx, &mut list.ties, &scene),
        }
    });
}

fn head_ui(ui: &mut Ui, list: &mut ListState, (people, ties): (usize, usize)) {
    let size = Vec2::new(
        ui.available_width(),
        measure::TOOLBAR + 2.0 * measure::GAP_SMALL,
    );
    let layout = Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.add_space(measure::MARGIN);
        let choices = [(true, "Canvas"), (false, "List")];
        if segmented(ui, "View", false, &choices) == Some(true) {
            list.is_on = false;
        }
        ui.add_space(measure::MARGIN);
        let tabs = [(Tab::People, "People"), (Tab::Ties, "Ties")];
        if let Some(tab) = segmented(ui, "Table", list.tab, &tabs) {
            list.tab = tab;
        }
        ui.add_space(measure::MARGIN);
        let words = match list.tab {
            Tab::People if people == 1 => "1 person".to_owned(),
            Tab::People => format!("{people} people"),
            Tab::Ties if ties == 1 => "1 pair with ties".to_owned(),
            Tab::Ties => format!("{ties} pairs with ties"),
        };
        caption(ui, words);
    });
}

fn place(people: usize) -> Where {
    if people > MANY {
        Where::Thread
    } else {
        Where::Here
    }
}

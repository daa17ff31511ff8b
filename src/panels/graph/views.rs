//! Views of the canvas with a name: what is in focus, what is shown and from where, to go back to.

use egui::{Popup, PopupCloseBehavior, Response, Ui};
use serde::{Deserialize, Serialize};

use super::focus::Focus;
use super::state::{GraphState, GraphView};
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{Button, caption, icon_button, icons, menu_row, text_field};

/// A view with a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NamedView {
    /// What the user calls it.
    pub name: String,
    /// What is looked at, and from where.
    pub view: GraphView,
    /// The focus, where there is one.
    pub focus: Option<Focus>,
}

/// What the menu of views remembers.
#[derive(Debug, Default)]
pub(super) struct Views {
    /// The views, in the order in which they were saved.
    pub all: Vec<NamedView>,
    name: String,
    renaming: Option<usize>,
}

impl Views {
    /// The views that a file was left with.
    pub(super) fn of(all: Vec<NamedView>) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }
}

/// What was chosen in the menu.
enum Chosen {
    Open(usize),
    Rename(usize),
    Delete(usize),
    Save,
}

/// The menu below the toolbar's button.
pub(super) fn views_menu(button: &Response, cx: Cx<'_>, state: &mut GraphState) {
    let mut chosen = None;
    Popup::menu(button)
        .width(measure::MENU)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Views of the graph")
        .show(|ui| chosen = rows_ui(ui, &mut state.views));
    match chosen {
        None => {}
        Some(Chosen::Open(at)) => {
            open(state, at);
            Popup::close_all(&button.ctx);
        }
        Some(Chosen::Rename(at)) => {
            state.views.renaming = Some(at);
            state.views.name.clone_from(&state.views.all[at].name);
        }
        Some(Chosen::Delete(at)) => {
            let gone = state.views.all.remove(at);
            state.views.renaming = None;
            cx.send(Command::Tell(format!("View “{}” deleted", gone.name)));
        }
        Some(Chosen::Save) => save(cx, state),
    }
}

fn rows_ui(ui: &mut Ui, views: &mut Views) -> Option<Chosen> {
    let mut chosen = None;
    if views.all.is_empty() {
        caption(ui, "What you see now can be saved as a view.");
    }
    for (at, view) in views.all.iter().enumerate() {
        ui.push_id(("view", at), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let rename = format!("Rename {}", view.name);
                if icon_button(ui, icons::EDIT, &rename).clicked() {
                    chosen = Some(Chosen::Rename(at));
                }
                let delete = format!("Delete {}", view.name);
                if icon_button(ui, icons::DELETE, &delete).clicked() {
                    chosen = Some(Chosen::Delete(at));
                }
                if menu_row(ui, None, &view.name, "").clicked() {
                    chosen = Some(Chosen::Open(at));
                }
            });
        });
    }
    ui.separator();
    let (hint, main) = match views.renaming {
        Some(_) => ("New name", "Rename"),
        None => ("Name of this view", "Save view"),
    };
    let width = ui.available_width();
    let field = text_field(ui, &mut views.name, "Name of the view", hint, width);
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    ui.add_space(measure::GAP_SMALL);
    let is_named = !views.name.trim().is_empty();
    let button = Button::secondary(main).width(width).enabled(is_named);
    if button.ui(ui).clicked() || (enter && is_named) {
        chosen = Some(Chosen::Save);
    }
    chosen
}

/// Saves the present view under the name that was typed; one of the same name is replaced.
fn save(cx: Cx<'_>, state: &mut GraphState) {
    let name = std::mem::take(&mut state.views.name).trim().to_owned();
    if let Some(at) = state.views.renaming.take() {
        if let Some(view) = state.views.all.get_mut(at) {
            view.name = name;
        }
        return;
    }
    let view = GraphView {
        camera: Some(state.camera_now()),
        views: Vec::new(),
        focus: None,
        ..state.view()
    };
    let saved = NamedView {
        name,
        view,
        focus: state.focus.clone(),
    };
    cx.send(Command::Tell(format!("View “{}” saved", saved.name)));
    let mut all = state.views.all.iter_mut();
    match all.find(|one| one.name == saved.name) {
        Some(one) => *one = saved,
        None => state.views.all.push(saved),
    }
}

/// Looks as the view says; what is remembered besides stays.
fn open(state: &mut GraphState, at: usize) {
    let Some(NamedView { view, focus, .. }) = state.views.all.get(at).cloned() else {
        return;
    };
    let kept = state.view();
    state.take_view(GraphView {
        views: kept.views,
        focus,
        has_questions: kept.has_questions,
        ..view
    });
}

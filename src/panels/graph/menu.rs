//! The context menus of the canvas: for a person, a tie, the selection and the empty ground. The first row is the default.

use egui::{
    Id as WidgetId, Key, Layout, Popup, PopupCloseBehavior, PopupKind, Pos2, Response,
    SetOpenCommand, Ui,
};

use super::Look;
use super::acts::{GraphAct, selected_pair};
use super::arrange::{Axis, Side};
use super::new_here::NewHere;
use super::state::GraphState;
use super::tie_menu::{Page, tie_rows};
use super::ties::{Pair, ties_of};
use crate::edit::build::{self, change_contact};
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx, ExportKind, Plan, knowing};
use crate::query::words::counted;
use crate::theme::measure;
use crate::widgets::icons::{self, Icon};
use crate::widgets::{Checked, hairline, menu_choice, menu_row};

/// What a menu is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum MenuOf {
    /// Somebody.
    Person(Id<Contact>),
    /// The ties of two people.
    Tie(Pair),
    /// The selected people.
    Selection,
    /// A point of the canvas where nobody is.
    Ground(Pos2),
}

/// The open menu.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Menu {
    of: MenuOf,
    /// Where on the canvas it was opened; none where a key opened it beside what it is about.
    at: Option<Pos2>,
    pub(super) page: Page,
    is_open: bool,
    /// What had the keyboard when a key opened the menu.
    back: Option<WidgetId>,
}

impl Menu {
    /// A menu at a point of the canvas.
    pub(super) fn at(of: MenuOf, at: Pos2) -> Self {
        Self {
            of,
            at: Some(at),
            page: Page::Main,
            is_open: false,
            back: None,
        }
    }

    /// A menu beside what it is about; its first row has the keyboard.
    pub(super) fn by_key(of: MenuOf) -> Self {
        Self {
            at: None,
            ..Self::at(of, Pos2::ZERO)
        }
    }
}

/// Whether the key was pressed that opens menus.
pub(super) fn is_menu_key(ui: &Ui) -> bool {
    ui.input(|input| {
        input.key_pressed(Key::Menu) || (input.modifiers.shift && input.key_pressed(Key::F10))
    })
}

/// Shows the open menu.
pub(super) fn context_menu_ui(
    ui: &Ui,
    cx: Cx<'_>,
    state: &mut GraphState,
    look: &Look<'_>,
    canvas: &Response,
) {
    let Some(mut menu) = state.menu.take() else {
        return;
    };
    let is_there = match menu.of {
        MenuOf::Person(id) => cx.workspace.contacts.contains(id),
        MenuOf::Tie(pair) => !ties_of(cx, pair).is_empty(),
        MenuOf::Selection => !cx.selection.contacts.is_empty(),
        MenuOf::Ground(_) => true,
    };
    if !is_there {
        return;
    }
    let at = menu.at.map(|at| look.to_screen(at));
    let at = at.unwrap_or_else(|| beside(cx, look, menu.of));
    let is_fresh = !std::mem::replace(&mut menu.is_open, true);
    let takes_keys = is_fresh && menu.at.is_none();
    if is_fresh && let Some(focused) = ui.memory(egui::Memory::focused) {
        // The arrows are for the rows while there are any.
        ui.memory_mut(|memory| memory.surrender_focus(focused));
        menu.back = Some(focused).filter(|_| takes_keys);
    }
    let page = menu.page;
    let id = canvas.id.with("canvas menu");
    let shown = Popup::new(id, ui.ctx().clone(), at, canvas.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style)
        .open_memory(is_fresh.then_some(SetOpenCommand::Bool(true)))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::MENU)
        .accessible_name(name_of(cx, look, menu.of))
        .show(|ui| {
            let mut rows = Rows {
                ui,
                cx,
                look,
                takes_keys,
            };
            match menu.of {
                MenuOf::Ground(at) => ground_rows(&mut rows, state, at),
                MenuOf::Tie(pair) => tie_rows(&mut rows, &mut menu.page, pair),
                MenuOf::Person(id) if page == Page::Main => person_rows(&mut rows, state, id),
                MenuOf::Selection if page == Page::Main => {
                    selection_rows(&mut rows, state, &mut menu.page);
                }
                MenuOf::Person(_) | MenuOf::Selection => {
                    arrange_rows(&mut rows, state, &mut menu.page);
                }
            }
        });
    if let Some(shown) = shown
        && !shown.response.should_close()
    {
        state.menu = Some(menu);
    } else if state.connect.is_none() && state.new_here.is_none() && is_idle(ui, canvas) {
        let back = menu.back.unwrap_or(canvas.id);
        ui.memory_mut(|memory| memory.request_focus(back));
    }
}

/// Whether nothing else has taken the keyboard from a menu that has closed.
fn is_idle(ui: &Ui, canvas: &Response) -> bool {
    ui.memory(|memory| memory.focused().is_none() && memory.allows_interaction(canvas.layer_id))
}

/// Where a menu stands that a key has opened.
fn beside(cx: Cx<'_>, look: &Look<'_>, of: MenuOf) -> Pos2 {
    let place = |id: Id<Contact>| {
        let node = look.scene.node_of(id)? as usize;
        let aside = egui::vec2(0.7, 0.7) * look.radius[node];
        Some(look.on_screen[node] + aside)
    };
    let at = match of {
        MenuOf::Person(id) => place(id),
        MenuOf::Selection => cx.selection.lead.and_then(place),
        MenuOf::Tie((a, b)) => place(a).zip(place(b)).map(|(a, b)| a.lerp(b, 0.5)),
        MenuOf::Ground(at) => Some(look.to_screen(at)),
    };
    at.unwrap_or(look.free.center())
        .clamp(look.free.min, look.free.max)
}

fn name_of(cx: Cx<'_>, look: &Look<'_>, of: MenuOf) -> String {
    let name = |id| look.called(cx, id);
    match of {
        MenuOf::Person(id) => format!("Actions for {}", name(id)),
        MenuOf::Selection => format!("Actions for {} people", cx.selection.contacts.len()),
        MenuOf::Tie((a, b)) => format!("Actions for the ties of {} and {}", name(a), name(b)),
        MenuOf::Ground(_) => "Actions for the graph".to_owned(),
    }
}

/// The rows of a menu while they are shown.
pub(super) struct Rows<'u, 'c> {
    pub(super) ui: &'u mut Ui,
    pub(super) cx: Cx<'c>,
    pub(super) look: &'c Look<'c>,
    /// The next row is the first of a menu that was opened by a key.
    takes_keys: bool,
}

impl Rows<'_, '_> {
    /// A row; returns whether it was chosen, which closes the menu.
    pub(super) fn row(&mut self, icon: Icon, words: &str, keys: &str) -> bool {
        let is_chosen = self.page(icon, words, keys);
        if is_chosen {
            self.ui.close();
        }
        is_chosen
    }

    /// A row that leads to more rows; returns whether it was chosen.
    pub(super) fn page(&mut self, icon: Icon, words: &str, keys: &str) -> bool {
        let row = menu_row(self.ui, Some(icon), words, keys);
        if std::mem::take(&mut self.takes_keys) {
            row.request_focus();
        }
        row.clicked()
    }

    /// One of several that exclude each other; returns whether it was chosen, which closes the menu.
    pub(super) fn choice(&mut self, is_on: bool, words: &str) -> bool {
        let checked = if is_on { Checked::Yes } else { Checked::No };
        let is_chosen = menu_choice(self.ui, checked, words).clicked();
        if is_chosen {
            self.ui.close();
        }
        is_chosen
    }

    /// A row that sends a command.
    pub(super) fn send(&mut self, icon: Icon, words: &str, keys: &str, command: Command) {
        if self.row(icon, words, keys) {
            self.cx.send(command);
        }
    }

    /// A row that does an act.
    fn act(&mut self, icon: Icon, keys: &str, state: &mut GraphState, act: GraphAct) {
        if act.is_enabled(self.cx) && self.row(icon, act.words().0, keys) {
            state.act(act);
        }
    }

    /// A line between groups of rows.
    pub(super) fn line(&mut self) {
        self.ui.add_space(measure::GAP_SMALL);
        hairline(self.ui);
        self.ui.add_space(measure::GAP_SMALL);
    }

    /// Whether two people know each other, as three choices.
    pub(super) fn knowing(&mut self, pair: Pair) {
        let said = knowing::said(self.cx, pair);
        for (answer, words) in knowing::ANSWERS {
            if self.choice(said == answer, words) && said != answer {
                knowing::say(self.cx, pair, answer);
            }
        }
    }
}

fn ground_rows(rows: &mut Rows<'_, '_>, state: &mut GraphState, at: Pos2) {
    let cx = rows.cx;
    if rows.row(icons::PERSON_ADD, "New contact here", "") {
        state.new_here = Some(NewHere::new(at, None, state.last_kind.clone()));
    }
    rows.line();
    rows.send(icons::PEOPLE, "Select all", "Ctrl A", Command::SelectAll);
    if rows.row(icons::FIT, "Fit all", "Shift 1") {
        state.fit_all();
    }
    rows.line();
    rows.send(icons::LAYOUT, "Lay out again", "Ctrl L", Command::Layout);
    rows.act(icons::PIN, "", state, GraphAct::UnpinAll);
    let hidden = if state.picture.scene.hidden > 0 {
        hidden_people(cx)
    } else {
        Vec::new()
    };
    if !hidden.is_empty() && rows.row(icons::PERSON, "Show everybody who is left out", "") {
        set_hidden(cx, "Show everybody in the graph".to_owned(), &hidden, false);
    }
    rows.line();
    let export = Command::Export(ExportKind::Graph);
    rows.send(icons::EXPORT, "Export graph…", "", export);
}

fn person_rows(rows: &mut Rows<'_, '_>, state: &mut GraphState, id: Id<Contact>) {
    let cx = rows.cx;
    rows.send(icons::PERSON, "Open", "Enter", Command::OpenContact(id));
    if rows.row(icons::CONNECT, "Connect to…", "C") {
        state.start_connect(id);
    }
    if cx.workspace.settings.me != Some(id) {
        path_row(rows, id);
    }
    rows.line();
    let coffee = Plan {
        kind: Some(crate::model::MeetingKind::Coffee),
        ..Plan::with(id)
    };
    rows.send(
        icons::COFFEE,
        "Plan coffee…",
        "",
        Command::PlanMeeting(coffee),
    );
    match super::tie_menu::win_to_praise(cx, id) {
        Some(win) => rows.send(
            icons::PRAISE,
            "Congratulate…",
            "",
            Command::Congratulate(win),
        ),
        None => rows.send(icons::WINS, "Log a win…", "", Command::LogWinOf(id)),
    }
    let follow_up = Command::NewFollowUpFor(id);
    rows.send(icons::FOLLOW_UPS, "Add follow-up…", "", follow_up);
    rows.line();
    people_rows(rows, state);
}

/// The row that shows the way to somebody.
fn path_row(rows: &mut Rows<'_, '_>, id: Id<Contact>) {
    if rows.cx.selection.contacts.len() == 2 {
        let words = "Find the path between them";
        rows.send(icons::PATH, words, "Ctrl Shift G", Command::FindPath);
    } else {
        let words = "Who can introduce me?";
        rows.send(icons::PATH, words, "", Command::WhoCanIntroduce(id));
    }
}

/// The rows that one person and several have in common.
fn people_rows(rows: &mut Rows<'_, '_>, state: &mut GraphState) {
    let cx = rows.cx;
    let count = cx.selection.contacts.len();
    rows.act(icons::GRAPH, "", state, GraphAct::SelectNeighbors);
    rows.act(icons::MEETING, "", state, GraphAct::SelectDepartment);
    if rows.row(icons::FOCUS, "Focus", "F") {
        state.toggle_focus(cx);
    }
    let pin = if are_pinned(cx) { "Unpin" } else { "Pin" };
    rows.send(icons::PIN, pin, "P", Command::TogglePin);
    let hide = match count {
        0 | 1 => "Leave out of the picture".to_owned(),
        _ => format!("Leave {count} people out of the picture"),
    };
    if rows.row(icons::CLOSE, &hide, "") {
        let ids: Vec<_> = cx.selection.contacts.iter().copied().collect();
        set_hidden(cx, hide, &ids, true);
    }
    let export = "Export selected…";
    rows.send(icons::EXPORT, export, "", Command::ExportSelected);
    rows.line();
    let words = match count {
        0 | 1 => "Delete contact".to_owned(),
        _ => format!("Delete {}", counted(count, "contact")),
    };
    rows.send(icons::DELETE, &words, "Delete", Command::DeleteSelected);
}

/// Whether all selected people are pinned.
fn are_pinned(cx: Cx<'_>) -> bool {
    cx.selection.contacts.iter().all(|id| {
        let place = cx.workspace.places.get(id.cast());
        place.is_some_and(|place| place.pinned)
    })
}

fn selection_rows(rows: &mut Rows<'_, '_>, state: &mut GraphState, page: &mut Page) {
    let cx = rows.cx;
    let pair = selected_pair(cx);
    let connect = if pair.is_some() {
        "Connect the two…"
    } else {
        "Connect all to…"
    };
    if rows.row(icons::CONNECT, connect, "C") {
        state.start_connect_all(cx.selection);
    }
    let who = cx.selection.contacts.iter().copied().collect();
    let plan = Plan {
        who,
        ..Plan::default()
    };
    rows.send(
        icons::COFFEE,
        "Plan meeting…",
        "",
        Command::PlanMeeting(plan),
    );
    if let Some((a, b)) = pair {
        rows.line();
        rows.knowing((a, b));
    }
    rows.line();
    if rows.page(icons::ALIGN, "Align or distribute…", "") {
        *page = Page::Arrange;
    }
    if rows.row(icons::FIT, "Fit selection", "Shift 2") {
        state.fit_selection();
    }
    people_rows(rows, state);
}

fn arrange_rows(rows: &mut Rows<'_, '_>, state: &mut GraphState, page: &mut Page) {
    if rows.page(icons::BACK, "Back", "") {
        *page = Page::Main;
    }
    rows.line();
    for side in Side::ALL {
        rows.act(icons::ALIGN, "", state, GraphAct::Align(side));
    }
    rows.line();
    for way in [Axis::Horizontal, Axis::Vertical] {
        rows.act(icons::OPTIONS, "", state, GraphAct::Distribute(way));
    }
}

/// Deletes the selected tie, as one step.
pub(super) fn delete_tie(cx: Cx<'_>) {
    let Some(tie) = cx.selection.tie().and_then(|id| cx.workspace.ties.get(id)) else {
        return;
    };
    let name = |id| cx.workspace.name_of(id);
    let label = format!("Delete tie {} and {}", name(tie.from), name(tie.to));
    cx.edit(label, build::disconnect(cx.workspace, tie.id));
}

/// Leaves people out of the picture, or takes them back in, as one step.
pub(super) fn set_hidden(cx: Cx<'_>, label: String, people: &[Id<Contact>], hidden: bool) {
    let changes = people.iter().flat_map(|id| {
        change_contact(cx.workspace, *id, |contact| contact.graph.hidden = hidden).changes
    });
    cx.edit(label, changes.collect());
}

/// The people who were left out of the picture.
pub(super) fn hidden_people(cx: Cx<'_>) -> Vec<Id<Contact>> {
    let contacts = cx.workspace.contacts.iter();
    contacts
        .filter(|contact| contact.graph.hidden)
        .map(|contact| contact.id)
        .collect()
}

//! The main menu: every command by topic, with its keys, made from the commands' own words. It opens with F10 or its
//! button, and is walked with the arrows.

mod topics;

use std::path::PathBuf;

use egui::{
    Area, Color32, Context, EventFilter, Id, Key, Modal, Modifiers, Order, Pos2, Response, Role,
    ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use super::palette::icon_of;
use super::{Command, Cx, Steps};
use crate::model::ThemeChoice;
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::{hairline, icons, menu_row};
pub use topics::topics;
use topics::{EDIT, RECENT, TOPICS, groups, unnamed};

/// What the menu is told besides the commands.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The open workspace, if there is one.
    pub cx: Option<Cx<'a>>,
    /// What can be undone, redone and gone back to.
    pub steps: Steps,
    /// The step that undo would take back.
    pub undo: Option<&'a str>,
    /// The step that redo would do again.
    pub redo: Option<&'a str>,
    /// The theme that is chosen.
    pub theme: ThemeChoice,
    /// Files that were open lately.
    pub recent: &'a [RecentFile],
}

/// A workspace that was open lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether there is still a file.
    pub is_there: bool,
}

impl RecentFile {
    /// Its name without the ending.
    pub fn name(&self) -> String {
        let stem = self.path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }
}

/// Where somebody is in the menu.
#[derive(Debug, Clone, Default)]
pub struct MenuState {
    topic: usize,
    /// The row of the topic that has the keyboard; none means that the topic itself has it.
    at: Option<usize>,
    moved: bool,
    opener: Option<Id>,
}

impl MenuState {
    /// A menu that gives the keyboard back to `opener` when it closes.
    pub fn opened_from(opener: Option<Id>) -> Self {
        Self {
            moved: true,
            opener,
            ..Self::default()
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum MenuDecision {
    /// Nothing.
    Close,
    /// This command.
    Run(Command),
}

/// A row of a topic.
struct Row {
    command: Command,
    label: String,
    right: String,
    enabled: bool,
    /// A line stands above it.
    starts_group: bool,
}

fn rows(ctx: &Context, facts: &Facts<'_>, topic: usize) -> Vec<Row> {
    let row = |command: &Command, starts_group: bool| {
        let words = command.words();
        let step = match command {
            Command::Undo => facts.undo,
            Command::Redo => facts.redo,
            _ => None,
        };
        let keys = words.shortcut.map(|keys| ctx.format_shortcut(&keys));
        let is_chosen = *command == Command::Theme(facts.theme);
        Row {
            label: step.map_or(words.label.clone(), |step| {
                format!("{}: {step}", words.label)
            }),
            right: match keys {
                Some(keys) => keys.replace('+', " "),
                None if is_chosen => "In use".to_owned(),
                None => String::new(),
            },
            enabled: command.is_enabled(facts.cx.as_ref(), facts.steps),
            command: command.clone(),
            starts_group,
        }
    };
    let recent = facts.recent.iter().filter(|_| topic == RECENT);
    let mut rows: Vec<Row> = recent
        .map(|file| Row {
            label: file.name(),
            right: if file.is_there { "" } else { "Not found" }.to_owned(),
            enabled: file.is_there,
            command: Command::OpenPath(file.path.clone()),
            starts_group: false,
        })
        .collect();
    for group in groups(topic) {
        for (at, command) in group.iter().enumerate() {
            rows.push(row(command, at == 0 && !rows.is_empty()));
        }
    }
    if topic == EDIT {
        rows.extend(
            unnamed()
                .enumerate()
                .map(|(at, command)| row(command, at == 0)),
        );
    }
    if topic == RECENT
        && facts.recent.is_empty()
        && let Some(forget) = rows.last_mut()
    {
        forget.enabled = false;
    }
    rows
}

/// Shows the menu with its upper left corner at `corner`.
pub fn menu_ui(
    ctx: &Context,
    facts: Facts<'_>,
    state: &mut MenuState,
    corner: Pos2,
) -> Option<MenuDecision> {
    let id = Id::unique("main menu");
    let area = Area::new(id)
        .kind(egui::UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .fixed_pos(corner)
        .accessible_name("Main menu");
    let modal = Modal::new(id)
        .area(area)
        .backdrop_color(Color32::TRANSPARENT)
        .frame(egui::Frame::NONE)
        .show(ctx, |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(measure::GAP_SMALL, 0.0);
            ui.horizontal_top(|ui| content_ui(ui, &facts, state)).inner
        });
    let wants_out = modal.should_close();
    let decision = modal
        .inner
        .map(MenuDecision::Run)
        .or_else(|| wants_out.then_some(MenuDecision::Close));
    if decision.is_some()
        && let Some(opener) = state.opener
    {
        ctx.memory_mut(|memory| memory.request_focus(opener));
    }
    decision
}

fn content_ui(ui: &mut Ui, facts: &Facts<'_>, state: &mut MenuState) -> Option<Command> {
    let p = palette(ui);
    let mut rows = rows(ui.ctx(), facts, state.topic);
    let before = state.topic;
    keys(ui, state, &rows);
    if state.topic != before {
        rows = self::rows(ui.ctx(), facts, state.topic);
        state.at = state
            .at
            .and_then(|_| rows.iter().position(|row| row.enabled));
    }
    let pad = egui::Margin::same(measure::GAP_SMALL as i8);
    let moves = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    let top = ui.cursor().top();
    let mut moved = std::mem::take(&mut state.moved);
    floating(p).inner_margin(pad).show(ui, |ui| {
        ui.vertical(|ui| {
            ui.set_width(measure::MENU_TOPICS);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            for (at, name) in TOPICS.into_iter().enumerate() {
                let response = topic_ui(ui, name, at == state.topic);
                if (response.hovered() && moves) || response.clicked() {
                    moved |= response.clicked();
                    state.at = None;
                    if at != state.topic {
                        state.topic = at;
                        state.at = None;
                        ui.ctx().request_repaint();
                    }
                }
                if moved && at == state.topic && state.at.is_none() {
                    response.request_focus();
                }
                keep_arrows(ui, &response);
            }
        });
    });
    let lines = rows.iter().filter(|row| row.starts_group).count() as f32;
    let height = rows.len() as f32 * measure::MENU_ROW + lines * MENU_LINE + 2.0 * measure::GAP;
    let room = ui.ctx().content_rect().bottom() - top - measure::GAP;
    let down = (state.topic as f32 * measure::MENU_ROW).min((room - height).max(0.0));
    let most = (room - down - 2.0 * measure::GAP).max(measure::MENU_ROW);
    let right = ui.ctx().content_rect().right() - 3.0 * measure::GAP;
    let width = measure::MENU_ITEMS.min(right - ui.cursor().left());
    let mut chosen = None;
    ui.vertical(|ui| {
        ui.add_space(down);
        floating(p).inner_margin(pad).show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("rows of the menu")
                .max_height(most)
                .min_scrolled_height(most.min(height))
                .auto_shrink([true, true])
                .show(ui, |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing = Vec2::ZERO;
                    for (at, row) in rows.iter().enumerate() {
                        let response = row_ui(ui, row);
                        if moved && state.at == Some(at) {
                            response.request_focus();
                            response.scroll_to_me(None);
                        }
                        keep_arrows(ui, &response);
                        if response.clicked() && row.enabled {
                            chosen = Some(row.command.clone());
                        }
                    }
                });
        });
    });
    chosen
}

/// Space that a line between two groups takes.
const MENU_LINE: f32 = 9.0;

fn topic_ui(ui: &mut Ui, name: &str, is_open: bool) -> Response {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::MENU_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, name));
    let ground = match () {
        () if response.has_focus() => *p.selected,
        () if is_open || response.hovered() => *p.hover,
        () => Color32::TRANSPARENT,
    };
    let radius = egui::CornerRadius::same(crate::theme::tokens().radius);
    ui.painter().rect_filled(rect, radius, ground);
    let words = Type::secondary().line(ui, name, *p.text, rect.width());
    let left = rect.left() + measure::MENU_PADDING;
    let at = egui::pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, *p.text);
    let end = egui::pos2(rect.right() - measure::MENU_PADDING, rect.center().y);
    let size = measure::ICON_SMALL;
    icons::paint_icon_at(ui.painter(), end, icons::RIGHT, size, *p.muted);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_open);
    });
    response
}

fn row_ui(ui: &mut Ui, row: &Row) -> Response {
    if row.starts_group {
        ui.add_space(measure::GAP_SMALL);
        hairline(ui);
        ui.add_space(measure::GAP_SMALL);
    }
    let icon = icon_of(&row.command);
    let response = ui
        .add_enabled_ui(row.enabled, |ui| {
            menu_row(ui, Some(icon), &row.label, &row.right)
        })
        .inner;
    match &row.command {
        Command::OpenPath(path) => {
            let path = path.display().to_string();
            response.on_hover_text(&path).on_disabled_hover_text(path)
        }
        command => response
            .on_hover_text(command.words().help)
            .on_disabled_hover_text(command.words().help),
    }
}

/// The arrows walk the menu; they do not move the focus by themselves.
fn keep_arrows(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

fn keys(ui: &Ui, state: &mut MenuState, rows: &[Row]) {
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let usable: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].enabled).collect();
    let before = (state.topic, state.at);
    let step = |at: usize, by: isize, count: usize| {
        let count = count.max(1);
        (at + count).saturating_add_signed(by) % count
    };
    for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
        if press(key) {
            match state.at {
                None => state.topic = step(state.topic, by, TOPICS.len()),
                Some(at) => {
                    let place = usable.iter().position(|row| *row == at).unwrap_or(0);
                    state.at = usable.get(step(place, by, usable.len())).copied();
                }
            }
        }
    }
    if press(Key::ArrowRight) || (state.at.is_none() && press(Key::Enter)) {
        match state.at {
            None => state.at = usable.first().copied(),
            Some(_) => state.topic = step(state.topic, 1, TOPICS.len()),
        }
    }
    if press(Key::ArrowLeft) {
        state.at = None;
    }
    if press(Key::Home) && state.at.is_some() {
        state.at = usable.first().copied();
    }
    if press(Key::End) && state.at.is_some() {
        state.at = usable.last().copied();
    }
    state.moved |= (state.topic, state.at) != before;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_the_menu_once() {
        let facts = Facts {
            cx: None,
            steps: Steps::default(),
            undo: Some("Move Ada"),
            redo: None,
            theme: ThemeChoice::Dark,
            recent: &[],
        };
        let ctx = Context::default();
        let all: Vec<Command> = (0..TOPICS.len())
            .flat_map(|topic| rows(&ctx, &facts, topic))
            .map(|row| row.command)
            .collect();
        for command in Command::LISTED.iter().filter(|one| **one != Command::Menu) {
            let times = all.iter().filter(|one| *one == command).count();
            assert_eq!(times, 1, "{command:?}");
        }
        let strays: Vec<&Command> = unnamed().collect();
        assert!(strays.is_empty(), "of no topic: {strays:?}");
        let undo = rows(&ctx, &facts, EDIT);
        assert_eq!(undo[0].label, "Undo: Move Ada");
        assert!(!undo[0].enabled, "nothing is open");
    }
}

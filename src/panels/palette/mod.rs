//! The palette: one field that finds people, follow-ups, words in notes, and every command.

mod rank;
mod rows;

use std::sync::Arc;

use egui::{
    Area, Color32, Context, CornerRadius, Id, Key, Margin, Modal, Modifiers, Order, Pos2, Rect,
    Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use self::rows::{Line, Row, lines};
use super::{Background, Command, Cx, Steps, Where};
use crate::query::search::{Hit, find};
use crate::theme::{self, Type, measure, palette, tokens};
use crate::widgets::icons::paint_icon_at;
use crate::widgets::{caption, elided, hairline, option_info, paint_avatar, tell_row, text_field};

pub use self::rank::rank_commands;
pub use self::rows::icon_of;

/// Above so many people, the search runs on a thread.
const MANY: usize = 3_000;

/// How many commands are remembered as recent.
const RECENT: usize = 5;

/// What the palette remembers while it is open; the app keeps what was chosen lately.
#[derive(Debug, Default)]
pub struct PaletteState {
    text: String,
    at: usize,
    hits: Background<(u64, String), Vec<Hit>>,
    moved: bool,
    recent: Vec<String>,
}

impl PaletteState {
    /// The names of the commands chosen lately, the latest first.
    pub fn recent(&self) -> &[String] {
        &self.recent
    }

    /// A palette with words in its field; `recent` are the names of the commands chosen lately, the latest first.
    pub fn opened(text: impl Into<String>, recent: Vec<String>) -> Self {
        Self {
            text: text.into(),
            recent,
            ..Self::default()
        }
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum PaletteDecision {
    /// Nothing.
    Close,
    /// This command.
    Run(Command),
}

/// Shows the palette with its upper left corner at `corner`. Without a workspace it finds commands only.
pub fn palette_ui(
    ctx: &Context,
    cx: Option<Cx<'_>>,
    steps: Steps,
    state: &mut PaletteState,
    corner: Pos2,
) -> Option<PaletteDecision> {
    let p = palette(ctx);
    let id = Id::unique("palette");
    let frame_number = ctx.cumulative_frame_nr();
    let before: Option<u64> = ctx.data(|data| data.get_temp(id));
    let is_new = before.is_none_or(|before| before + 1 < frame_number);
    ctx.data_mut(|data| data.insert_temp(id, frame_number));
    let window = ctx.content_rect();
    let width = measure::PALETTE.min(window.width() - 2.0 * measure::GAP);
    let left = corner
        .x
        .min(window.right() - width - measure::GAP)
        .max(measure::GAP);
    let area = Area::new(id)
        .kind(egui::UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .fixed_pos(egui::pos2(left, corner.y))
        .accessible_name("Search or run a command");
    let modal = Modal::new(id)
        .area(area)
        .backdrop_color(Color32::TRANSPARENT)
        .frame(theme::floating(p).inner_margin(Margin::same(measure::GAP_SMALL as i8)))
        .show(ctx, |ui| {
            ui.set_width(width - 2.0 * measure::GAP_SMALL);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            content_ui(ui, cx, steps, state, is_new)
        });
    let wants_out = modal.should_close();
    modal
        .inner
        .or_else(|| wants_out.then_some(PaletteDecision::Close))
}

fn content_ui(
    ui: &mut Ui,
    cx: Option<Cx<'_>>,
    steps: Steps,
    state: &mut PaletteState,
    is_new: bool,
) -> Option<PaletteDecision> {
    let lines = found(ui, cx, steps, state);
    let rows: Vec<&Row> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Row(row) => Some(row.as_ref()),
            Line::Heading(_) => None,
        })
        .collect();
    let last = rows.len().saturating_sub(1);
    state.at = state.at.min(last);
    let entered = keys(ui, state, last);
    let width = ui.available_width();
    let field = text_field(
        ui,
        &mut state.text,
        "Search or run a command",
        "Search or run a command",
        width,
    );
    if is_new {
        field.request_focus();
    }
    if field.changed() {
        state.at = 0;
        state.moved = true;
    }
    ui.add_space(measure::GAP_SMALL);
    hairline(ui);
    ui.add_space(measure::GAP_SMALL);
    let mut chosen = entered
        .then(|| rows.get(state.at).map(|row| row.command.clone()))
        .flatten();
    if rows.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(measure::MENU_PADDING);
            ui.set_min_height(measure::MENU_ROW);
            if state.hits.is_running() {
                caption(ui, "Searching…");
            } else {
                caption(ui, format!("No match for “{}”", state.text.trim()));
            }
        });
    } else if let Some(command) = list_ui(ui, cx, &lines, state, field.id) {
        chosen = Some(command);
    }
    let command = chosen?;
    let label = command.words().label;
    if Command::LISTED.contains(&command) {
        state.recent.retain(|one| *one != label);
        state.recent.insert(0, label);
        state.recent.truncate(RECENT);
    }
    Some(PaletteDecision::Run(command))
}

/// What fits the words: hits of the search, and commands that make sense now.
fn found(ui: &Ui, cx: Option<Cx<'_>>, steps: Steps, state: &mut PaletteState) -> Vec<Line> {
    let commands: Vec<Command> = Command::LISTED
        .iter()
        .filter(|command| **command != Command::Palette)
        .filter(|command| command.is_enabled(cx.as_ref(), steps))
        .cloned()
        .collect();
    let text = state.text.trim().to_owned();
    let hits = match cx {
        Some(cx) if !text.is_empty() => {
            let place = if cx.workspace.contacts.len() > MANY {
                Where::Thread
            } else {
                Where::Here
            };
            let (workspace, index, words) =
                (cx.workspace.clone(), Arc::clone(cx.index), text.clone());
            let key = (cx.revision, text.clone());
            let hits = state.hits.get(ui.ctx(), key, place, move || {
                find(&workspace, &index, &words)
            });
            hits.map_or(&[] as &[Hit], Vec::as_slice)
        }
        _ => &[],
    };
    let workspace = cx.map(|cx| cx.workspace);
    lines(workspace, hits, &text, &commands, &state.recent)
}

/// Takes arrows and Enter before the field sees them. Returns whether Enter was pressed.
fn keys(ui: &Ui, state: &mut PaletteState, last: usize) -> bool {
    let press = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let before = state.at;
    if press(Key::ArrowDown) {
        state.at = if state.at == last { 0 } else { state.at + 1 };
    }
    if press(Key::ArrowUp) {
        state.at = state.at.checked_sub(1).unwrap_or(last);
    }
    if press(Key::PageDown) {
        state.at = (state.at + 8).min(last);
    }
    if press(Key::PageUp) {
        state.at = state.at.saturating_sub(8);
    }
    state.moved |= state.at != before;
    press(Key::Enter)
}

fn list_ui(
    ui: &mut Ui,
    cx: Option<Cx<'_>>,
    lines: &[Line],
    state: &mut PaletteState,
    field: egui::Id,
) -> Option<Command> {
    let mut chosen = None;
    let room = (ui.ctx().content_rect().bottom() - ui.cursor().top() - measure::MARGIN)
        .clamp(measure::MENU_ROW, measure::PALETTE_LIST);
    let moved = std::mem::take(&mut state.moved);
    ScrollArea::vertical()
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut at = 0;
            for line in lines {
                match line {
                    Line::Heading(text) => heading_ui(ui, text),
                    Line::Row(row) => {
                        let lead = at == state.at;
                        let response = row_ui(ui, cx, row, lead);
                        if lead {
                            tell_row(ui, field, Some(response.id));
                        }
                        if lead && moved {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() {
                            chosen = Some(row.command.clone());
                        }
                        at += 1;
                    }
                }
            }
        });
    chosen
}

fn heading_ui(ui: &mut Ui, text: &str) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::PALETTE_HEAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    let words = Type::caption_strong().line(ui, text, *p.muted, rect.width());
    let at = egui::pos2(
        rect.left() + measure::MENU_PADDING,
        rect.bottom() - measure::GAP_SMALL - words.size().y,
    );
    ui.painter().galley(at, words, *p.muted);
}

fn row_ui(ui: &mut Ui, cx: Option<Cx<'_>>, row: &Row, lead: bool) -> egui::Response {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::MENU_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let spoken = if row.detail.is_empty() {
        row.title.clone()
    } else {
        format!("{}, {}", row.title, row.detail.trim_end_matches('.'))
    };
    option_info(ui, &response, Role::ListBoxOption, lead, &spoken);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match () {
        () if lead => *p.selected,
        () if response.hovered() => *p.hover,
        () => Color32::TRANSPARENT,
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(tokens().radius), fill);
    let middle = egui::pos2(
        rect.left() + measure::MENU_PADDING + measure::ICON / 2.0,
        rect.center().y,
    );
    let person = cx.and_then(|cx| Some((cx, cx.workspace.contacts.get(row.face?)?)));
    if let Some((cx, person)) = person {
        paint_avatar(ui, cx.workspace, person, middle, measure::AVATAR_TIE);
    } else {
        let ink = if lead { *p.accent_ink } else { *p.muted };
        paint_icon_at(ui.painter(), middle, row.icon, measure::ICON, ink);
    }
    let left = middle.x + measure::AVATAR_TIE / 2.0 + measure::GAP;
    let mut right = rect.right() - measure::MENU_PADDING;
    if let Some(keys) = &row.keys {
        let keys = ui.format_shortcut(keys).replace('+', " ");
        let hint = Type::hint().line(ui, &keys, *p.muted, measure::NAV);
        right -= hint.size().x;
        let at = egui::pos2(right, rect.center().y - hint.size().y / 2.0);
        ui.painter().galley(at, hint, *p.muted);
        right -= measure::ROW_GAP;
    }
    let room = Rect::from_min_max(
        egui::pos2(left, rect.top()),
        egui::pos2(right, rect.bottom()),
    );
    words_ui(ui, row, room);
    response
}

fn words_ui(ui: &mut Ui, row: &Row, room: Rect) {
    let p = palette(ui);
    let builder = egui::UiBuilder::new()
        .max_rect(room)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.x = measure::ROW_GAP;
    let title = elided(
        &mut child,
        Type::control(),
        &row.title,
        *p.text,
        room.width(),
    );
    let rest = room.right() - title.rect.right() - measure::ROW_GAP;
    if !row.detail.is_empty() && rest > measure::MARGIN {
        let detail = Type::caption().line(&child, &row.detail, *p.muted, rest);
        let at = egui::pos2(
            title.rect.right() + measure::ROW_GAP,
            room.center().y - detail.size().y / 2.0,
        );
        child.painter().galley(at, detail, *p.muted);
    }
}

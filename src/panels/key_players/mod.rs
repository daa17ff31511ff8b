//! The board of key players: from the wish to know somebody to the thanks for the introduction.

mod card;
mod keys;
mod wish;

use std::sync::Arc;

use chrono::{NaiveDateTime, Timelike};
use egui::{Id as WidgetId, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

pub use self::keys::KEYS;

use self::card::{Press, card_ui};
use self::keys::Press as Key;
use self::wish::{Decided, WishForm};
use super::{Background, Command, Cx, Selection, Where, next_step};
use crate::edit::{Edit, build, introductions};
use crate::model::{Contact, Id};
use crate::query::stages::{self, Board, Stage};
use crate::query::ways::is_for_me;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, empty_state, focus_ring, icons, link, muted, tell_row};

/// Above so many people the board, with its ways through everybody, is worked out on a thread.
const MANY: usize = 400;

/// What it remembers.
#[derive(Debug, Default)]
pub struct BoardState {
    working: Background<(u64, NaiveDateTime), Board>,
    shown: Board,
    is_known: bool,
    form: Option<WishForm>,
    /// How many cards each column shows.
    limits: [usize; 5],
    selected: Option<Id<Contact>>,
    reveal: Option<Id<Contact>>,
}

impl BoardState {
    /// What the status bar says.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        if !self.is_known {
            return String::new();
        }
        let players = counted(self.shown.len(), "key player");
        match self.shown.waiting() {
            0 => players,
            waiting => format!("{players} · {} waiting", counted(waiting, "introduction")),
        }
    }

    /// What stands at the right end of the header: hints and buttons, from the right.
    pub fn actions_ui(&mut self, ui: &mut Ui, _cx: Cx<'_>) {
        let add = "Add to wish list";
        let small = ui.available_width() < measure::POPOVER_LIST;
        let words = if small { "Add" } else { add };
        let button = Button::secondary(words).icon(icons::ADD).name(add);
        if button
            .ui(ui)
            .on_hover_text("Add to wish list (N)")
            .clicked()
        {
            self.form = Some(WishForm::new());
        }
        let hint = "Two or three at a time is plenty";
        let p = palette(ui);
        let width = Type::secondary()
            .line(ui, hint, *p.muted, f32::INFINITY)
            .size()
            .x;
        if ui.available_width() > width + measure::MARGIN {
            ui.add_space(measure::GAP_SMALL);
            muted(ui, hint);
        }
    }
}

/// Shows it.
pub fn board_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut BoardState) {
    refresh(ui, cx, state);
    let area = ui.available_rect_before_wrap();
    let ground = *palette(ui).ground;
    ui.painter().rect_filled(area, 0, ground);
    if state.is_known && state.shown.is_empty() {
        let words = "Put two or three people here from whom you would learn most. For each of them Inroads looks for \
                     somebody who knows you both.";
        if empty_state(
            ui,
            icons::STAR,
            "Whom do you want to know?",
            words,
            Some("Add to wish list"),
        ) {
            state.form = Some(WishForm::new());
        }
    } else {
        follow_selection(cx, state);
        keys_ui(ui, cx, state, area);
        columns_ui(ui, cx, state, area);
        let shown = cx.selection.shown_key_player();
        tell_row(ui, board_id(), shown.map(card::card_id));
    }
    form_ui(ui, cx, state);
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut BoardState) {
    let place = if cx.workspace.contacts.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let wall = cx.wall.with_second(0).unwrap_or(cx.wall);
    let (workspace, index) = (cx.workspace.clone(), Arc::clone(cx.index));
    let board = state
        .working
        .get(ui.ctx(), (cx.revision, wall), place, move || {
            stages::board(&workspace, &index, wall)
        });
    if let Some(board) = board
        && (*board != state.shown || !state.is_known)
    {
        state.is_known = true;
        state.shown = board.clone();
    }
}

/// Brings whoever was selected elsewhere into view.
fn follow_selection(cx: Cx<'_>, state: &mut BoardState) {
    let selected = cx.selection.shown_key_player();
    if selected != state.selected {
        state.selected = selected;
        state.reveal = selected;
    }
}

/// The widget that stands for the board.
fn board_id() -> WidgetId {
    WidgetId::unique("board of key players")
}

fn keys_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut BoardState, area: Rect) {
    let list = board_id();
    let selected = cx.selection.shown_key_player();
    let press = if state.form.is_none() {
        keys::read(ui, list, &state.shown, selected)
    } else {
        None
    };
    let focus = ui.interact(area, list, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Key players"));
    if focus.has_focus() {
        let all = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list, all));
        if selected.is_none() {
            focus_ring(
                ui,
                &focus.clone().with_new_rect(area.shrink(measure::GAP_SMALL)),
                0,
            );
        }
    }
    match press {
        None => {}
        Some(Key::New) => state.form = Some(WishForm::new()),
        Some(Key::Select(who)) => {
            state.reveal = Some(who);
            cx.send(Command::Select(Selection::key_player(who)));
        }
        Some(Key::Open(who)) => cx.send(Command::OpenKeyPlayer(who)),
        Some(Key::Act(who)) => {
            if let Some(card) = state.shown.card(who) {
                next_step::run(cx, card);
            }
        }
        Some(Key::TakeOff(who)) => take_off(cx, &state.shown, who),
    }
}

/// Takes somebody off the board: the wish goes, and introductions that led here are put away.
fn take_off(cx: Cx<'_>, board: &Board, who: Id<Contact>) {
    let mut edit = build::change_contact(cx.workspace, who, |one| one.relation.target = None);
    let doors = cx.workspace.introductions.iter();
    let edits = doors
        .filter(|one| one.target == who && is_for_me(one))
        .map(|one| {
            introductions::change(cx.workspace, one.id, |one| one.meta.archived = true).changes
        });
    edit.changes
        .extend(edits.flatten().collect::<Edit>().changes);
    let name = cx.workspace.name_of(who);
    cx.edit(format!("Take {name} off the wish list"), edit);
    let column = board
        .columns
        .iter()
        .find(|cards| cards.iter().any(|card| card.who == who));
    let next = column.and_then(|cards| {
        let at = cards.iter().position(|card| card.who == who)?;
        cards.get(at + 1).or_else(|| cards.get(at.checked_sub(1)?))
    });
    let selection = next.map(|card| Selection::key_player(card.who));
    cx.send(Command::Select(selection.unwrap_or_default()));
}

fn columns_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut BoardState, area: Rect) {
    let count = Stage::ALL.len() as f32;
    let room = area.width() - 2.0 * measure::MARGIN - (count - 1.0) * measure::GAP;
    let (least, most) = measure::BOARD_COLUMN;
    let width = (room / count).clamp(least, most);
    let whole = count * width + (count - 1.0) * measure::GAP + 2.0 * measure::MARGIN;
    let reveal = state.reveal.take();
    ScrollArea::horizontal()
        .id_salt("columns of the board")
        .auto_shrink(false)
        .show(ui, |ui| {
            let height = ui.available_height();
            let size = Vec2::new(whole.max(area.width()), height);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            for (at, stage) in Stage::ALL.into_iter().enumerate() {
                let left = rect.left() + measure::MARGIN + at as f32 * (width + measure::GAP);
                let column = Rect::from_min_size(
                    egui::pos2(left, rect.top() + measure::GAP),
                    Vec2::new(width, height - measure::GAP),
                );
                if reveal
                    .is_some_and(|who| state.shown.columns[at].iter().any(|card| card.who == who))
                    && !ui.clip_rect().x_range().contains(column.right())
                {
                    ui.scroll_to_rect(column, None);
                }
                // The ring of a card's button is wider than the column.
                let builder = UiBuilder::new().id_salt(("column", at)).max_rect(column);
                ui.scope_builder(builder, |ui| column_ui(ui, cx, state, stage, reveal));
            }
        });
}

fn column_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut BoardState,
    stage: Stage,
    reveal: Option<Id<Contact>>,
) {
    let at = stage as usize;
    let cards = &state.shown.columns[at];
    let width = ui.available_width();
    heading_ui(ui, stage.label(), cards.len());
    let limit = &mut state.limits[at];
    *limit = (*limit).max(measure::BOARD_CARDS);
    if let Some(at) = reveal.and_then(|who| cards.iter().position(|card| card.who == who)) {
        *limit = (*limit).max(at + 1);
    }
    let mut wanted: Option<(Press, stages::Card)> = None;
    ScrollArea::vertical()
        .id_salt(("cards of", at))
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(0.0);
            for card in cards.iter().take(*limit) {
                let (press, rect) = card_ui(ui, cx, card, width);
                if reveal == Some(card.who) && !ui.clip_rect().contains_rect(rect) {
                    ui.scroll_to_rect(rect, None);
                }
                if let Some(press) = press {
                    wanted = Some((press, card.clone()));
                }
                ui.add_space(measure::GAP);
            }
            if cards.len() > *limit {
                let words = format!("Show {} more", cards.len() - *limit);
                if link(ui, &words).clicked() {
                    *limit = cards.len();
                }
            }
        });
    match wanted {
        None => {}
        Some((Press::Open, card)) => {
            let list = WidgetId::unique("board of key players");
            ui.memory_mut(|memory| memory.request_focus(list));
            cx.send(Command::Select(Selection::key_player(card.who)));
        }
        Some((Press::Act, card)) => next_step::run(cx, &card),
    }
}

fn heading_ui(ui: &mut Ui, label: &str, count: usize) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::GROUP_HEAD);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, label, *p.text, rect.width());
    let number = Type::caption().line(ui, &count.to_string(), *p.muted, rect.width());
    let left = rect.left() + measure::GAP_SMALL;
    let after = left + words.size().x + measure::ICON_GAP;
    let middle = rect.center().y;
    let at = egui::pos2(left, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, *p.text);
    let at = egui::pos2(after, middle - number.size().y / 2.0);
    ui.painter().galley(at, number, *p.muted);
}

fn form_ui(ui: &Ui, cx: Cx<'_>, state: &mut BoardState) {
    let wishes = state.shown.columns[Stage::Wish as usize].len();
    let Some(form) = &mut state.form else {
        return;
    };
    match form.ui(ui.ctx(), cx, wishes) {
        None => {}
        Some(Decided::Cancel) => state.form = None,
        Some(Decided::Add(label, edit, who)) => {
            state.form = None;
            cx.edit(label, edit);
            cx.send(Command::Select(Selection::key_player(who)));
        }
    }
}

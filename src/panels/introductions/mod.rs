//! The list of introductions: asked for me, offered, recommended, and made by me for others.

mod form;
mod listing;
mod row;

use std::sync::Arc;

use chrono::{NaiveDateTime, Timelike};
use egui::{
    Align, Id as WidgetId, Key, Layout, Popup, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use self::form::{Decided, Form};
use self::listing::{Filter, Group, Line, Listing};
use self::row::{Press, row_ui};
use super::{Background, Command, Cx, Item, Selection, Where};
use crate::edit::introductions;
use crate::model::{Direction, Id, Introduction};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, ChipEnd, empty_state, filter_chip, focus_ring, icon_button, icons, inside,
    list_has_keys, menu_row, pressed, tell_row, text_field, walked,
};

/// Above so many introductions the list is worked out on a thread.
const MANY: usize = 500;

/// The keys of the list, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next introduction"),
    ("Enter", "Do the next thing: ask, remind, plan, thank"),
    ("N", "New introduction"),
    ("Delete", "Delete"),
];

/// What the listing was worked out from.
type ListKey = (u64, NaiveDateTime, Filter);

/// What it remembers.
#[derive(Debug, Default)]
pub struct IntroductionsState {
    working: Background<ListKey, Listing>,
    shown: Listing,
    is_known: bool,
    filter: Filter,
    form: Option<Form>,
    selected: Option<Id<Introduction>>,
    reveal: Option<Id<Introduction>>,
}

impl IntroductionsState {
    /// What the status bar says.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        if !self.is_known {
            return String::new();
        }
        if self.filter.is_on() {
            return format!("Showing {} of {}", self.shown.rows.len(), self.shown.total);
        }
        let all = counted(self.shown.total, "introduction");
        match self.shown.mine() {
            0 => all,
            mine => format!("{all} · {mine} your move"),
        }
    }

    /// What stands at the right end of the header.
    pub fn actions_ui(&mut self, ui: &mut Ui, _cx: Cx<'_>) {
        let name = "New introduction";
        let small = ui.available_width() < measure::POPOVER_LIST;
        let words = if small { "New" } else { name };
        let button = Button::primary(words).icon(icons::ADD).name(name);
        if button
            .ui(ui)
            .on_hover_text("New introduction (N)")
            .clicked()
        {
            self.form = Some(Form::new());
        }
    }
}

/// Shows it.
pub fn introductions_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut IntroductionsState) {
    refresh(ui, cx, state);
    if state.is_known && state.shown.total == 0 {
        let words = "Ask somebody who knows you both, or bring two people together who should know each other. Each \
                     introduction is followed here until the thanks are said.";
        let new = Some("New introduction");
        if empty_state(ui, icons::INTRODUCTION, "No introductions yet", words, new) {
            state.form = Some(Form::new());
        }
    } else {
        follow_selection(cx, state);
        filter_ui(ui, state);
        list_ui(ui, cx, state);
    }
    form_ui(ui, cx, state);
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut IntroductionsState) {
    let place = if cx.workspace.introductions.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let wall = cx.wall.with_second(0).unwrap_or(cx.wall);
    let (workspace, index) = (cx.workspace.clone(), Arc::clone(cx.index));
    let filter = state.filter.clone();
    let key = (cx.revision, wall, filter.clone());
    let listing = state.working.get(ui.ctx(), key, place, move || {
        Listing::of(&workspace, &index, &filter, wall)
    });
    if let Some(listing) = listing
        && (*listing != state.shown || !state.is_known)
    {
        state.is_known = true;
        state.shown = listing.clone();
    }
}

/// Brings what was selected elsewhere into view.
fn follow_selection(cx: Cx<'_>, state: &mut IntroductionsState) {
    let selected = cx.selection.introduction();
    if selected != state.selected {
        state.selected = selected;
        state.reveal = selected;
        if selected.is_some_and(|id| state.shown.place(id).is_none()) {
            state.filter = Filter::default();
        }
    }
}

fn filter_ui(ui: &mut Ui, state: &mut IntroductionsState) {
    let size = Vec2::new(ui.available_width(), measure::FILTER_BAR);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let builder = UiBuilder::new()
        .id_salt("filter of introductions")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let width = measure::FILTER.min(inner.width() / 2.0);
        let text = &mut state.filter.text;
        let hint = "Filter by words or person";
        let field = text_field(ui, text, "Filter introductions", hint, width);
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
            text.clear();
        }
        if !text.is_empty() && icon_button(ui, icons::CLOSE, "Clear filter").clicked() {
            text.clear();
        }
        let direction = &mut state.filter.direction;
        if let Some(set) = direction {
            if filter_chip(ui, set.label(), ChipEnd::Set).clicked() {
                *direction = None;
            }
            return;
        }
        let chip = filter_chip(ui, "All kinds", ChipEnd::Choose);
        Popup::menu(&chip)
            .width(measure::MENU)
            .accessible_name("Kinds of introductions")
            .show(|ui| {
                for one in Direction::ALL {
                    if menu_row(ui, None, one.label(), "").clicked() {
                        *direction = Some(*one);
                        ui.close();
                    }
                }
            });
    });
}

fn list_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut IntroductionsState) {
    let list = WidgetId::unique("list of introductions");
    if state.form.is_none() {
        keys_ui(ui, cx, state, list);
    }
    if state.is_known && state.shown.rows.is_empty() {
        let words = "Words are looked for in names, reasons, outcomes and notes.";
        if empty_state(
            ui,
            icons::FILTER,
            "No introduction matches",
            words,
            Some("Show all"),
        ) {
            state.filter = Filter::default();
        }
        return;
    }
    let area = ui.available_rect_before_wrap();
    let focus = ui.interact(area, list, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Introductions"));
    if focus.has_focus() {
        let arrows = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list, arrows));
    }
    if let Some((id, press)) = rows_ui(ui, cx, state) {
        match press {
            Press::Select => {
                focus.request_focus();
                cx.send(Command::Select(Selection::item(Item::Introduction(id))));
            }
            Press::Act => act(cx, state, id),
        }
    }
    tell_row(ui, list, cx.selection.introduction().map(row::row_id));
    if cx.selection.introduction().is_none() {
        focus_ring(ui, &focus.with_new_rect(area.shrink(measure::GAP_SMALL)), 0);
    }
}

fn act(cx: Cx<'_>, state: &IntroductionsState, id: Id<Introduction>) {
    let place = state.shown.place(id).map(|at| &state.shown.rows[at]);
    if let (Some(row), Some(one)) = (place, cx.workspace.introductions.get(id)) {
        row::act(cx, one, row);
    }
}

fn keys_ui(ui: &Ui, cx: Cx<'_>, state: &mut IntroductionsState, list: WidgetId) {
    if !list_has_keys(ui, list) {
        return;
    }
    if pressed(ui, Key::N) {
        state.form = Some(Form::new());
        return;
    }
    let selected = cx.selection.introduction();
    let at = selected.and_then(|id| state.shown.place(id));
    if let Some(to) = walked(ui, state.shown.rows.len(), || at) {
        let id = state.shown.rows[to].id;
        state.reveal = Some(id);
        cx.send(Command::Select(Selection::item(Item::Introduction(id))));
        return;
    }
    let Some(at) = at else {
        return;
    };
    let id = state.shown.rows[at].id;
    if pressed(ui, Key::Enter) {
        act(cx, state, id);
    } else if pressed(ui, Key::Delete) {
        let name = cx.workspace.introductions.get(id);
        let name = name.map_or_else(String::new, |one| cx.workspace.name_of(one.target));
        let edit = introductions::delete(cx.workspace, id);
        cx.edit(format!("Delete introduction to {name}"), edit);
        let rows = &state.shown.rows;
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        let next = next.map(|row| Selection::item(Item::Introduction(row.id)));
        cx.send(Command::Select(next.unwrap_or_default()));
    }
}

fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut IntroductionsState,
) -> Option<(Id<Introduction>, Press)> {
    let reveal = state.reveal.take();
    let listing = &state.shown;
    let selected = cx.selection.introduction();
    let mut wanted = None;
    ScrollArea::vertical()
        .id_salt("introductions")
        .auto_shrink(false)
        .show_viewport(ui, |ui, view| {
            let width = ui.available_width();
            ui.set_height(listing.height() + measure::MARGIN);
            let origin = ui.min_rect().min;
            if let Some(top) = reveal.and_then(|id| listing.top_of(id)) {
                let size = Vec2::new(1.0, measure::LIST_ROW + measure::GROUP_HEAD);
                let at = Vec2::new(0.0, top - measure::GROUP_HEAD);
                let rect = Rect::from_min_size(origin + at, size);
                if !view.contains_rect(rect.translate(-origin.to_vec2())) {
                    ui.scroll_to_rect(rect, None);
                }
            }
            for at in listing.between(view.top(), view.bottom()) {
                let height = listing.tops[at + 1] - listing.tops[at];
                let rect = Rect::from_min_size(
                    origin + Vec2::new(measure::MARGIN, listing.tops[at]),
                    Vec2::new(width - 2.0 * measure::MARGIN, height),
                );
                match listing.lines[at] {
                    Line::Heading(group, count) => heading_ui(ui, rect, group, count),
                    Line::Row(place) => {
                        let above = place.checked_sub(1).map(|above| listing.rows[above].id);
                        let is_below = above.is_some() && above == selected;
                        let row = &listing.rows[place];
                        if let Some(press) = row_ui(ui, cx, rect, row, is_below) {
                            wanted = Some((row.id, press));
                        }
                    }
                }
            }
        });
    wanted
}

fn heading_ui(ui: &Ui, rect: Rect, group: Group, count: usize) {
    let p = palette(ui);
    let id = WidgetId::unique(("introductions", group.label()));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!("{}, {count}", group.label());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, group.label(), *p.text, rect.width());
    let number = Type::caption().line(ui, &count.to_string(), *p.muted, rect.width());
    let bottom = rect.bottom() - measure::GAP;
    let left = rect.left() + measure::GAP;
    let after = left + words.size().x + measure::GAP;
    let (high, low) = (words.size().y, number.size().y);
    ui.painter()
        .galley(egui::pos2(left, bottom - high), words, *p.text);
    let at = egui::pos2(after, bottom - f32::midpoint(high, low));
    ui.painter().galley(at, number, *p.muted);
}

fn form_ui(ui: &Ui, cx: Cx<'_>, state: &mut IntroductionsState) {
    let Some(form) = &mut state.form else {
        return;
    };
    match form.ui(ui.ctx(), cx) {
        None => {}
        Some(Decided::Cancel) => state.form = None,
        Some(Decided::Add(label, edit, id)) => {
            state.form = None;
            cx.edit(label, edit);
            cx.send(Command::Select(Selection::item(Item::Introduction(id))));
        }
    }
}

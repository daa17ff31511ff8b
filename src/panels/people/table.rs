//! The head and the rows in view; what is out of view costs nothing.

use egui::{Id as WidgetId, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::columns::Columns;
use super::row::{self, Clicked, row_ui};
use super::{PeopleState, cards, header, keys, select};
use crate::edit::{Change, Edit, build};
use crate::model::{Contact, Id, Meta};
use crate::panels::{Command, Cx, Selection};
use crate::query::SortColumn;
use crate::theme::{Type, measure, palette};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, Checked, check_box, empty_state, focus_ring, inside, tell_row};

/// What decides whether all listed people are selected: version of the list, number, first, last and lead of the selected.
pub type SelectedKey = (u64, usize, [Option<Id<Contact>>; 3]);

/// Shows head and rows, and carries out clicks and keys.
pub fn table_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState) {
    let columns = Columns::of(ui.available_width(), &state.view.columns);
    if !state.view.cards {
        head_ui(ui, cx, state, &columns);
    }
    if state.shown.rows.is_empty() {
        if !state.listing.is_running() {
            header::nobody_matches_ui(ui, cx, state);
        }
        return;
    }
    let area = ui.available_rect_before_wrap();
    let table = WidgetId::unique("table of people");
    let (page, step) = if state.view.cards {
        let many = cards::per_row(area.width());
        let lines = (area.height() / (measure::PERSON_CARD.1 + measure::GAP)) as usize;
        (lines.max(1) * many, many)
    } else {
        ((area.height() / measure::TABLE_ROW) as usize, 1)
    };
    keys::read(ui, cx, table, keys::Steps { page, step }, state);
    let focus = ui.interact(area, table, Sense::FOCUSABLE);
    focus.widget_info(|| WidgetInfo::labeled(Role::Table, true, "People"));
    if focus.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                table,
                egui::EventFilter {
                    vertical_arrows: true,
                    horizontal_arrows: state.view.cards,
                    ..egui::EventFilter::default()
                },
            );
        });
    }
    if let Some((id, clicked)) = rows_ui(ui, cx, state, &columns) {
        focus.request_focus();
        take_click(ui, cx, state, id, clicked);
    }
    if is_alone(cx) {
        alone_ui(ui, cx, area);
    }
    let cards = state.view.cards;
    tell_row(ui, table, cx.selection.lead.map(|id| row_id(id, cards)));
    if cx.selection.lead.is_none() {
        let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
        focus_ring(ui, &ring, 0);
    }
}

/// The widget of a person's row or card.
fn row_id(id: Id<Contact>, cards: bool) -> WidgetId {
    if cards {
        cards::card_id(id)
    } else {
        row::row_id(id)
    }
}

fn take_click(ui: &Ui, cx: Cx<'_>, state: &mut PeopleState, id: Id<Contact>, clicked: Clicked) {
    let keys = ui.input(|input| input.modifiers);
    let rows = &state.shown.rows;
    let next = match clicked {
        Clicked::Twice => {
            cx.send(Command::OpenContact(id));
            return;
        }
        Clicked::Row => select::clicked(cx.selection, rows, state.anchor, id, keys),
        Clicked::Box if keys.shift => select::range(cx.selection, rows, state.anchor, id, true),
        Clicked::Box => cx.selection.toggled(id),
    };
    if !keys.shift {
        state.anchor = Some(id);
    }
    // What was clicked is in view already.
    state.lead = next.lead;
    cx.send(Command::Select(next));
}

fn rows_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut PeopleState,
    columns: &Columns,
) -> Option<(Id<Contact>, Clicked)> {
    let mut taken = None;
    let reveal = state.reveal.take();
    let at = reveal.and_then(|id| state.shown.rows.iter().position(|row| *row == id));
    if at.is_none() && state.listing.is_running() {
        // The list that holds them may still be under way.
        state.reveal = reveal;
    }
    let end = if cx.selection.contacts.len() > 1 {
        measure::BULK_ROOM
    } else {
        0.0
    };
    let sort = state.view.sort;
    let is_new_order = state
        .sorted
        .replace(sort)
        .is_some_and(|before| before != sort);
    let salt = if state.view.cards {
        "people as cards"
    } else {
        "people"
    };
    let mut scroll = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
    if is_new_order {
        scroll = scroll.vertical_scroll_offset(0.0);
    }
    let at = at.filter(|_| !is_new_order);
    let height = if state.view.cards {
        cards::height(ui.available_width(), state.shown.rows.len()) + end
    } else {
        state.shown.rows.len() as f32 * measure::TABLE_ROW + end
    };
    scroll = state.scroll.bring_back(ui, scroll, height);
    if state.view.cards {
        return cards::cards_ui(ui, cx, state, at, scroll, end);
    }
    let rows = &state.shown.rows;
    let place = &mut state.scroll;
    scroll.show_viewport(ui, |ui, view| {
        place.note(view);
        let width = ui.available_width();
        ui.set_height(height);
        let origin = ui.min_rect().min;
        let top = |row: usize| row as f32 * measure::TABLE_ROW;
        if let Some(at) = at {
            let rect = Rect::from_min_size(
                origin + Vec2::new(0.0, top(at)),
                Vec2::new(1.0, measure::TABLE_ROW + end),
            );
            if !view.contains_rect(rect.translate(-origin.to_vec2())) {
                ui.scroll_to_rect(rect, None);
            }
        }
        let first = (view.top() / measure::TABLE_ROW).max(0.0) as usize;
        let last = ((view.bottom() / measure::TABLE_ROW).max(0.0) as usize + 1).min(rows.len());
        for (row, id) in rows.iter().enumerate().take(last).skip(first) {
            let rect = Rect::from_min_size(
                origin + Vec2::new(0.0, top(row)),
                Vec2::new(width, measure::TABLE_ROW),
            );
            // Somebody may be gone while the next list is worked out.
            if let Some(contact) = cx.workspace.contacts.get(*id)
                && let Some(clicked) = row_ui(ui, cx, rect, columns, contact)
            {
                taken = Some((*id, clicked));
            }
        }
    });
    taken
}

fn head_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState, columns: &Columns) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::TABLE_HEAD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = egui::Stroke::new(1.0, *p.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    check_all_ui(ui, cx, state, rect);
    for (column, range) in &columns.shown {
        let place = Rect::from_min_max(
            egui::pos2(rect.left() + range.min, rect.top()),
            egui::pos2(rect.left() + range.max, rect.bottom()),
        );
        let response = ui.interact(place, WidgetId::unique(("sort", *column)), Sense::click());
        let sort = state.view.sort;
        let is_sorted = sort.column == *column;
        let label = Columns::label(*column);
        let spoken = match (is_sorted, sort.descending) {
            (false, _) => format!("Sort by {}", Columns::long_label(*column).to_lowercase()),
            (true, false) => format!("{}, sorted upwards", Columns::long_label(*column)),
            (true, true) => format!("{}, sorted downwards", Columns::long_label(*column)),
        };
        response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_sorted, &spoken));
        let ink = if is_sorted || response.hovered() {
            *p.text
        } else {
            *p.muted
        };
        let words = Type::caption_strong().line(ui, label, ink, place.width());
        let wide = words.size().x;
        let y = place.center().y;
        let arrow = measure::ICON_LINE + measure::GAP_SMALL;
        // Numbers and days stand at the right edge of their column, and so does what is over them.
        let left = if *column == SortColumn::LastContact {
            place.right() - measure::COLUMN_GAP - wide - if is_sorted { arrow } else { 0.0 }
        } else {
            place.left()
        };
        let height = words.size().y;
        ui.painter()
            .galley(egui::pos2(left, y - height / 2.0), words, ink);
        if is_sorted {
            let icon = if sort.descending {
                icons::SORT_DOWN
            } else {
                icons::SORT_UP
            };
            let center = egui::pos2(left + wide + arrow - measure::ICON_LINE / 2.0, y);
            paint_icon_at(ui.painter(), center, icon, measure::ICON_LINE, *p.text);
        }
        let ring = response
            .clone()
            .with_new_rect(place.shrink2(Vec2::new(0.0, measure::GAP_SMALL)));
        focus_ring(ui, &ring, 0);
        if response.clicked() {
            state.view.sort_by(*column);
        }
    }
    for (column, range) in &columns.shown {
        grip_ui(ui, state, columns, rect, *column, *range);
    }
}

/// The strip at a column's right edge that is dragged; a double click takes the usual width again.
fn grip_ui(
    ui: &Ui,
    state: &mut PeopleState,
    columns: &Columns,
    head: Rect,
    column: SortColumn,
    range: egui::Rangef,
) {
    let x = head.left() + range.max - measure::COLUMN_GAP / 2.0;
    let place = Rect::from_x_y_ranges(
        x - measure::COLUMN_GRIP / 2.0..=x + measure::COLUMN_GRIP / 2.0,
        head.y_range(),
    );
    let sense = Sense::DRAG | Sense::CLICK;
    let grip = ui.interact(place, WidgetId::unique(("grip", column)), sense);
    let name = format!("Width of {}", Columns::long_label(column));
    grip.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    if grip.hovered() || grip.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        let line = egui::Stroke::new(1.0, *palette(ui).field_line);
        ui.painter()
            .vline(x, place.y_range().shrink(measure::GAP), line);
    }
    if grip.double_clicked() {
        state.view.columns.widths.remove(&column);
    }
    let by = grip.drag_delta().x;
    if grip.dragged() && by != 0.0 {
        let wide = (range.span() + by).max(measure::COLUMN_LEAST).round();
        let mut choice = state.view.columns.clone();
        choice.widths.insert(column, wide as u32);
        // A column never pushes another one out.
        if Columns::of(head.width(), &choice).shown.len() >= columns.shown.len() {
            state.view.columns = choice;
        }
    }
}

fn check_all_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState, rect: Rect) {
    let place = Rect::from_center_size(
        egui::pos2(
            rect.left() + measure::TABLE_CHECK + measure::CHECK / 2.0,
            rect.center().y,
        ),
        Vec2::splat(measure::CHECK + 4.0),
    );
    let checked = match () {
        () if cx.selection.contacts.is_empty() => Checked::No,
        () if all_selected(cx, state) => Checked::Yes,
        () => Checked::Some,
    };
    let builder = egui::UiBuilder::new().id_salt("check all").max_rect(place);
    inside(ui, builder, |ui| {
        let name = if checked == Checked::Yes {
            "Select nobody"
        } else {
            "Select everybody in the list"
        };
        if check_box(ui, checked, name).on_hover_text(name).clicked() {
            cx.send(if checked == Checked::Yes {
                Command::ClearSelection
            } else {
                Command::Select(Selection::many(state.shown.rows.iter().copied()))
            });
        }
    });
}

/// Whether everybody in the list is selected; asked anew only when list or selection change, as both may be long.
fn all_selected(cx: Cx<'_>, state: &mut PeopleState) -> bool {
    let chosen = &cx.selection.contacts;
    if chosen.len() < state.shown.rows.len() {
        return false;
    }
    let ends = [
        chosen.first().copied(),
        chosen.last().copied(),
        cx.selection.lead,
    ];
    let key = (state.version, chosen.len(), ends);
    match &state.all_selected {
        Some((of, answer)) if *of == key => *answer,
        _ => {
            let rows = &state.shown.rows;
            let answer = !rows.is_empty() && rows.iter().all(|id| chosen.contains(id));
            state.all_selected = Some((key, answer));
            answer
        }
    }
}

/// Whether I am the only one in the workspace.
fn is_alone(cx: Cx<'_>) -> bool {
    cx.workspace.contacts.len() == 1 && cx.workspace.me().is_some()
}

/// What stands below my own row while nobody else is there.
fn alone_ui(ui: &mut Ui, cx: Cx<'_>, area: Rect) {
    let below = area.with_min_y(area.top() + measure::PERSON_CARD.1);
    let area = UiBuilder::new().max_rect(below);
    inside(ui, area, |ui| {
        let words = "Add the people you work with, or bring your address book in.";
        if empty_state(
            ui,
            icons::PERSON_ADD,
            "Only you are here yet",
            words,
            Some("Add contact"),
        ) {
            cx.send(Command::NewContact);
        }
        ui.vertical_centered(|ui| {
            ui.add_space(measure::GAP);
            let import = Button::secondary("Import…").icon(icons::IMPORT).ui(ui);
            if import.on_hover_text("From CSV, vCard or GraphML").clicked() {
                cx.send(Command::Import);
            }
        });
    });
}

/// What an empty workspace shows.
pub fn nobody_ui(ui: &mut Ui, cx: Cx<'_>) {
    let p = palette(ui);
    ui.vertical_centered(|ui| {
        let top = (ui.available_height() - measure::NAV).max(0.0) / 2.0;
        ui.add_space(top);
        let size = Vec2::splat(measure::ICON_EMPTY);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let painter = ui.painter();
        paint_icon_at(
            painter,
            rect.center(),
            icons::PEOPLE,
            measure::ICON_EMPTY,
            *p.muted,
        );
        ui.add_space(measure::ROW_GAP);
        ui.label(Type::section().rich("Nobody here yet", *p.text));
        ui.add_space(measure::GAP_SMALL);
        let sentence =
            "Start with yourself, then add the people you work with or bring them in from a file.";
        ui.scope(|ui| {
            ui.set_max_width(measure::EMPTY_WIDTH);
            ui.label(Type::body().rich(sentence, *p.muted));
        });
        ui.add_space(measure::MARGIN);
        if Button::primary("Add yourself")
            .icon(icons::PERSON_ADD)
            .ui(ui)
            .clicked()
        {
            add_me(cx);
        }
        ui.add_space(measure::GAP);
        let import = Button::secondary("Import…").icon(icons::IMPORT).ui(ui);
        if import.on_hover_text("From CSV, vCard or GraphML").clicked() {
            cx.send(Command::Import);
        }
    });
}

fn add_me(cx: Cx<'_>) {
    let mut contact = Contact::named(cx.new_id(), "Me");
    contact.meta = Meta::made(cx.now());
    let id = contact.id;
    let settings = build::change_settings(cx.workspace, |settings| settings.me = Some(id));
    let edit = Edit::one(Change::add(contact)).then(settings);
    cx.edit("Add yourself", edit);
    cx.send(Command::OpenContact(id));
}

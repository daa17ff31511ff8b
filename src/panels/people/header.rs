//! Above the table: title, tabs, the field that filters, and the chips.

use std::collections::BTreeSet;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align, Key, Layout, Modifiers, Popup, PopupCloseBehavior, Rect, ScrollArea, Sense, Ui,
    UiBuilder, Vec2,
};

use super::{PeopleState, PeopleTab, columns_menu, lists, quick};
use crate::panels::READ_ONLY;
use crate::panels::{Command, Cx};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, ChipEnd, caption, filter_chip, icon_button, icon_toggle, icons, inside, link, menu_row,
    tab, text_field,
};

/// So many chosen values are shown one by one.
const CHIPS: usize = 3;

/// Title, tabs and the field.
pub fn header_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState) {
    let p = palette(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, measure::HEADER), Sense::hover());
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::TEXT_MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::MARGIN, rect.bottom()),
    );
    let builder = UiBuilder::new()
        .id_salt("people, left")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    let left = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::TAB_GAP;
        ui.label(Type::title().rich("People", *p.text));
        for one in PeopleTab::ALL {
            let active = state.view.tab == *one;
            if tab(ui, one.label(), None, active).clicked() {
                state.view.tab = *one;
            }
        }
        ui.min_rect().right()
    });
    if cx.workspace.contacts.is_empty() {
        return;
    }
    let room = inner.right() - left - measure::MARGIN;
    let builder = UiBuilder::new()
        .id_salt("people, right")
        .max_rect(inner.with_min_x(left.min(inner.right())))
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        match state.view.tab {
            PeopleTab::Everyone => {}
            PeopleTab::KeyPlayers => return state.board.actions_ui(ui, cx),
            PeopleTab::Introductions => return state.introductions.actions_ui(ui, cx),
            PeopleTab::Leaders => return state.leaders.actions_ui(ui, cx),
        }
        let narrow = room < measure::HEADER_ROOM;
        buttons_ui(ui, cx, state, narrow);
        let room = ui.available_rect_before_wrap().right() - left - measure::MARGIN;
        state.filter_below = room < measure::FIELD_LABEL + measure::CONTROL;
        if !state.filter_below {
            filter_ui(ui, state, room);
        }
    });
}

/// The field that filters, in a row from the right or from the left; `room` is what there is for it.
fn filter_ui(ui: &mut Ui, state: &mut PeopleState, room: f32) {
    let text = &mut state.view.filter.text;
    // From the left the field comes first.
    let from_right = ui.layout().prefer_right_to_left();
    if from_right {
        clear_ui(ui, text);
    }
    let width = measure::PEOPLE_FILTER.min(room - measure::CONTROL);
    let field = text_field(ui, text, "Filter people", "Name, title, tag…", width);
    let find = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F));
    if find {
        field.request_focus();
        let mut editing = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        editing.cursor.set_char_range(Some(all));
        editing.store(ui.ctx(), field.id);
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        text.clear();
    }
    if !from_right {
        clear_ui(ui, text);
    }
    if !field.has_focus() {
        field.on_hover_text(
            "Any field or note. For one field: dept:sales, tag:porto, due:today, due:week, due:overdue, due:14, due:never.",
        );
    }
}

fn clear_ui(ui: &mut Ui, text: &mut String) {
    if !text.is_empty() && icon_button(ui, icons::CLOSE, "Clear the text filter").clicked() {
        text.clear();
    }
}

/// The buttons at the right end, from the right: columns or order, view, and the field for a new person.
fn buttons_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState, narrow: bool) {
    let cards = state.view.cards;
    let (icon, words) = if cards {
        (icons::SORT_UP, "Sort")
    } else {
        (icons::COLUMNS, "Columns")
    };
    let button = if narrow {
        icon_button(ui, icon, words)
    } else {
        Button::secondary(words).icon(icon).ui(ui)
    };
    if cards {
        columns_menu::sort_ui(&button, state);
    } else {
        columns_menu::columns_ui(&button, state);
    }
    ui.spacing_mut().item_spacing.x = 0.0;
    if icon_toggle(ui, icons::CARDS, "Show as cards", cards).clicked() {
        state.view.cards = true;
    }
    if icon_toggle(ui, icons::TABLE, "Show as table", !cards).clicked() {
        state.view.cards = false;
    }
    ui.spacing_mut().item_spacing.x = measure::GAP;
    let add = ui.add_enabled_ui(!cx.is_read_only(), |ui| {
        icon_button(ui, icons::PERSON_ADD, "New contact in one line")
    });
    let add = add.inner.on_disabled_hover_text(READ_ONLY);
    quick::quick_ui(ui, cx, &add, state);
}

/// The chips that narrow the list.
pub fn filters_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState) {
    let area = ui.available_rect_before_wrap();
    let place = Rect::from_min_max(
        egui::pos2(area.left() + measure::TEXT_MARGIN, area.top()),
        egui::pos2(area.right() - measure::MARGIN, area.bottom()),
    );
    let builder = UiBuilder::new()
        .id_salt("people, chips")
        .max_rect(place)
        .layout(Layout::left_to_right(Align::Min).with_main_wrap(true));
    let bottom = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        ui.spacing_mut().interact_size.y = measure::CONTROL_SMALL;
        if state.filter_below {
            filter_ui(ui, state, measure::PEOPLE_FILTER + measure::CONTROL);
        }
        lists::lists_ui(ui, state);
        let filter = &mut state.view.filter;
        choose_chip(
            ui,
            "Department",
            cx.index.departments(),
            &mut filter.departments,
        );
        choose_chip(ui, "Tag", cx.index.tags(), &mut filter.tags);
        toggle_chip(ui, "Due", &mut filter.due);
        if state.view.tab != PeopleTab::KeyPlayers {
            toggle_chip(ui, "Key player", &mut filter.key_player);
        }
        if state.shown.archived > 0 || filter.include_archived {
            toggle_chip(ui, "Archived too", &mut filter.include_archived);
        }
        // What is chosen comes last, so that the menus above stay where they are while one chooses.
        let filter = &mut state.view.filter;
        set_chips(ui, &mut filter.departments, "departments");
        set_chips(ui, &mut filter.tags, "tags");
        flag_chip(ui, "Overdue", &mut filter.overdue);
        flag_chip(ui, "No department", &mut filter.no_department);
        if let Some(days) = filter.not_met_for {
            let words = format!("Not met in {days} days");
            if filter_chip(ui, &words, ChipEnd::Set).clicked() {
                filter.not_met_for = None;
            }
        }
        if let Some(days) = filter.added_within {
            let words = match days {
                7 => "Added this week".to_owned(),
                days => format!("Added in {days} days"),
            };
            if filter_chip(ui, &words, ChipEnd::Set).clicked() {
                filter.added_within = None;
            }
        }
        if state.view.is_filtered() {
            if link(ui, "Clear").clicked() {
                state.view.clear();
            }
            lists::save_ui(ui, state);
        }
        ui.min_rect().bottom()
    });
    ui.add_space(bottom - area.top() + measure::ROW_GAP);
    crate::widgets::hairline(ui);
}

fn set_chips(ui: &mut Ui, chosen: &mut BTreeSet<String>, many: &str) {
    if chosen.len() > CHIPS {
        let words = format!("{} {many}", chosen.len());
        if filter_chip(ui, &words, ChipEnd::Set).clicked() {
            chosen.clear();
        }
        return;
    }
    let mut gone = None;
    for value in chosen.iter() {
        if filter_chip(ui, value, ChipEnd::Set).clicked() {
            gone = Some(value.clone());
        }
    }
    if let Some(gone) = gone {
        chosen.remove(&gone);
    }
}

/// A chip that is only there while it is set.
fn flag_chip(ui: &mut Ui, text: &str, on: &mut bool) {
    if *on && filter_chip(ui, text, ChipEnd::Set).clicked() {
        *on = false;
    }
}

fn toggle_chip(ui: &mut Ui, text: &str, on: &mut bool) {
    let end = if *on { ChipEnd::Set } else { ChipEnd::Plain };
    if filter_chip(ui, text, end).clicked() {
        *on = !*on;
    }
}

fn choose_chip(
    ui: &mut Ui,
    name: &str,
    values: &std::collections::BTreeMap<String, usize>,
    chosen: &mut BTreeSet<String>,
) {
    let chip = filter_chip(ui, name, ChipEnd::Choose);
    Popup::menu(&chip)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::POPOVER)
        .accessible_name(format!("Filter by {}", name.to_lowercase()))
        .show(|ui| {
            ui.set_width(measure::POPOVER);
            if values.is_empty() {
                caption(ui, format!("Nobody has a {} yet.", name.to_lowercase()));
            }
            ScrollArea::vertical()
                .id_salt(name)
                .max_height(measure::POPOVER_LIST)
                .show(ui, |ui| {
                    for (value, count) in values {
                        let icon = chosen.contains(value).then_some(icons::CHECK);
                        if menu_row(ui, icon, value, &count.to_string()).clicked()
                            && !chosen.remove(value)
                        {
                            chosen.insert(value.clone());
                        }
                    }
                });
        });
}

/// What stands in place of rows when the filters leave nobody. Returns nothing: a click takes the filters off.
pub fn nobody_matches_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut PeopleState) {
    let p = palette(ui);
    let text = state.view.filter.text.trim().to_owned();
    let (title, sentence) = match () {
        () if !text.is_empty() => (
            format!("Nobody matches “{text}”"),
            "Words are looked for in all fields and notes; dept:, tag: and due: ask for one field.",
        ),
        () if state.view.is_filtered() => (
            "Nobody matches".to_owned(),
            "Take a filter off to see more people.",
        ),
        () => (
            "No key players yet".to_owned(),
            "Mark the people whom you want to know with the star on their card.",
        ),
    };
    ui.vertical_centered(|ui| {
        ui.add_space(measure::TOP_BAR);
        ui.set_max_width(measure::EMPTY_WIDTH);
        ui.label(Type::section().rich(title, *p.text));
        ui.add_space(measure::GAP_SMALL);
        ui.label(Type::body().rich(sentence, *p.muted));
        ui.add_space(measure::GAP);
        if state.view.is_filtered() {
            if link(ui, "Clear filters").clicked() {
                state.view.clear();
            }
        } else if link(ui, "Search for people").clicked() {
            cx.send(Command::Palette);
        }
    });
}

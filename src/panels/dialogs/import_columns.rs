//! How the tables of an import were read, and which of their columns is what.

use egui::{Align, Layout, Popup, ScrollArea, Ui};

use super::frame::more;
use super::import::ImportView;
use crate::exchange::{ColumnChoice, ColumnFacts, ColumnField, PersonField, TableFacts, TieField};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, elided, icons, link, menu_row};

/// One line per table, with its columns where they are opened. True once something else is said about them.
pub(super) fn tables_ui(ui: &mut Ui, tables: &[TableFacts], view: &mut ImportView) -> bool {
    let mut said = false;
    for table in tables {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            let words = format!("{}: {}, {}.", table.name, table.delimiter, table.charset);
            let muted = *palette(ui).muted;
            let room = ui.available_width() - measure::IMPORT_PLACE;
            elided(ui, Type::secondary(), &words, muted, room);
            if table.columns.is_empty() {
                return;
            }
            let is_open = view.open.contains(&table.file);
            let words = if is_open {
                "Hide columns".to_owned()
            } else {
                counted(table.columns.len(), "column")
            };
            if link(ui, &words)
                .on_hover_text("Say which column is what")
                .clicked()
            {
                if is_open {
                    view.open.remove(&table.file);
                } else {
                    view.open.insert(table.file);
                }
            }
        });
        if view.open.contains(&table.file)
            && let Some(choice) = columns_ui(ui, table)
        {
            let is_other =
                |one: &ColumnChoice| (one.file, one.column) != (choice.file, choice.column);
            view.columns.retain(is_other);
            // What was said about a table of people is nothing to a table of ties.
            view.columns
                .retain(|one| one.file != choice.file || one.field.is_like(choice.field));
            view.columns.push(choice);
            said = true;
        }
    }
    said
}

fn columns_ui(ui: &mut Ui, table: &TableFacts) -> Option<ColumnChoice> {
    let mut said = None;
    let is_tie = |column: &ColumnFacts| matches!(column.field, Some(ColumnField::Tie(_)));
    let is_of_ties = table.columns.iter().any(is_tie);
    let room = ui.ctx().content_rect().height() / 4.0;
    ScrollArea::vertical()
        .id_salt(("columns of the import", table.file))
        .max_height(room.min(measure::DIALOG_LIST))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            more(ui, "Column, an example, and what it is:");
            for (at, column) in table.columns.iter().enumerate() {
                if let Some(field) = column_ui(ui, column, is_of_ties) {
                    said = Some(ColumnChoice {
                        file: table.file,
                        column: at,
                        field,
                    });
                }
            }
        });
    said
}

fn column_ui(ui: &mut Ui, column: &ColumnFacts, is_of_ties: bool) -> Option<ColumnField> {
    let p = palette(ui);
    let mut said = None;
    let size = egui::vec2(ui.available_width(), measure::MENU_ROW);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let third = (size.x - measure::MARGIN) / 3.0;
        let left = ui.cursor().left();
        let header = if column.header.is_empty() {
            "Without a name"
        } else {
            &column.header
        };
        elided(ui, Type::strong(), header, *p.text, third - measure::GAP);
        ui.add_space(left + third - ui.cursor().left());
        let example = &column.example;
        elided(
            ui,
            Type::secondary(),
            example,
            *p.muted,
            third - measure::GAP,
        );
        ui.add_space((left + 2.0 * third - ui.cursor().left()).max(0.0));
        let words = column.field.map_or("As recognized", ColumnField::label);
        let name = format!("{header} is: {words}");
        let button = Button::secondary(words)
            .small()
            .trailing(icons::DOWN)
            .width(third)
            .name(&name)
            .ui(ui);
        said = field_menu(ui, &button, column.field, is_of_ties);
    });
    said
}

fn field_menu(
    ui: &Ui,
    button: &egui::Response,
    present: Option<ColumnField>,
    is_of_ties: bool,
) -> Option<ColumnField> {
    let mut said = None;
    let of_people = PersonField::ALL.iter().copied().map(ColumnField::Person);
    let of_ties = TieField::ALL.iter().copied().map(ColumnField::Tie);
    // The last entry makes the table one of the other kind.
    let (fields, other): (Vec<_>, _) = if is_of_ties {
        let name = ColumnField::Person(PersonField::Name);
        (of_ties.collect(), (name, "Name, in a table of people"))
    } else {
        let from = ColumnField::Tie(TieField::From);
        (of_people.collect(), (from, "From, in a table of ties"))
    };
    let fields = fields.into_iter().map(|field| (field, field.label()));
    let height = ui.ctx().content_rect().height() / 2.0;
    Popup::menu(button)
        .width(measure::MENU)
        .accessible_name("What the column is")
        .show(|ui| {
            ScrollArea::vertical()
                .id_salt("fields of a table")
                .max_height(height)
                .show(ui, |ui| {
                    for (field, label) in fields.chain([other]) {
                        let is_present = present == Some(field);
                        let mark = is_present.then_some(icons::CHECK);
                        if menu_row(ui, mark, label, "").clicked() {
                            said = (!is_present).then_some(field);
                            ui.close();
                        }
                    }
                });
        });
    said
}

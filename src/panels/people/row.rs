//! One row of the table.

use egui::{
    Align2, Id as WidgetId, Popup, Rangef, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo,
};

use super::columns::Columns;
use super::words::{due_words, short_day};
use crate::model::{Contact, Id};
use crate::panels::{Command, Cx, Selection, person_rows};
use crate::query::SortColumn;
use crate::query::due::next_due;
use crate::query::people::strength_to_me;
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Checked, State, check_box, hue, hue_of_department, icons, inside, menu_row, paint_avatar,
    paint_dot, paint_strength, paint_text, state_pill,
};

/// What was clicked in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicked {
    /// The row: it alone is meant.
    Row,
    /// Its check box: it is meant besides others.
    Box,
    /// The row, twice.
    Twice,
}

/// The widget of a row.
pub fn row_id(contact: Id<Contact>) -> WidgetId {
    WidgetId::unique(("person", contact.uuid()))
}

/// Shows a row in `rect`; `lead` is where the keyboard is.
pub fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    columns: &Columns,
    contact: &Contact,
) -> Option<Clicked> {
    let p = palette(ui);
    let id = row_id(contact.id);
    let selected = cx.selection.contains(contact.id);
    let name = contact.display_name();
    let due = next_due(cx.workspace, cx.index, contact.id, cx.today)
        .map(|due| due_words(due.date, cx.today));
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| {
        let words = due.as_ref().map_or("", |(_, words)| words.as_str());
        let parts = [
            name.as_str(),
            &contact.work.title,
            &contact.work.department,
            words,
        ];
        let spoken: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        WidgetInfo::labeled(Role::Row, true, spoken.join(", "))
    });
    ui.accesskit_node_builder(id, |node| node.set_selected(selected));
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0, *p.selected);
    } else if response.container_contains_pointer() {
        painter.rect_filled(rect, 0, *p.hover);
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, *p.line),
    );
    if cx.selection.lead == Some(contact.id) && cx.selection.contacts.len() != 1 {
        // Where the keyboard is, among several or none.
        let bar = Rect::from_min_size(rect.min, Vec2::new(2.0, rect.height()));
        painter.rect_filled(bar, 0, *p.accent);
    }

    let mut clicked = None;
    let mut cut = false;
    for (column, range) in &columns.shown {
        let range = Rangef::new(rect.left() + range.min, rect.left() + range.max);
        cut |= cell_ui(ui, cx, contact, &name, *column, range, rect, due.as_ref());
    }
    let side = measure::CHECK + 4.0;
    let place = Rect::from_center_size(
        egui::pos2(
            rect.left() + measure::TABLE_CHECK + measure::CHECK / 2.0,
            rect.center().y,
        ),
        Vec2::splat(side),
    );
    let checked = if selected { Checked::Yes } else { Checked::No };
    let builder = UiBuilder::new()
        .id_salt(("check", contact.id.uuid()))
        .max_rect(place);
    inside(ui, builder, |ui| {
        if check_box(ui, checked, &format!("Select {name}")).clicked() {
            clicked = Some(Clicked::Box);
        }
    });
    if response.double_clicked() {
        clicked = Some(Clicked::Twice);
    } else if response.clicked() {
        clicked = clicked.or(Some(Clicked::Row));
    }
    menu_ui(cx, contact, &response);
    if cut {
        let title = &contact.work.title;
        let whole = if title.is_empty() {
            name
        } else {
            format!("{name}\n{title}")
        };
        response.on_hover_text(whole);
    }
    clicked
}

/// Paints a cell. Returns whether its text was cut.
#[expect(
    clippy::too_many_arguments,
    reason = "what a cell shows, and where; a struct would be built for each of a hundred cells per frame"
)]
fn cell_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    name: &str,
    column: SortColumn,
    range: Rangef,
    rect: Rect,
    due: Option<&(State, String)>,
) -> bool {
    let p = palette(ui);
    let y = rect.center().y;
    let text = |ui: &Ui, kind: Type, words: &str, left: f32, ink: egui::Color32| {
        let room = range.max - measure::COLUMN_GAP - left;
        let galley = kind.line(ui, words, ink, room);
        let cut = galley.elided;
        let at = egui::pos2(left, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
        cut
    };
    match column {
        SortColumn::Name => {
            let center = egui::pos2(range.min + measure::AVATAR_TABLE / 2.0, y);
            paint_avatar(ui, cx.workspace, contact, center, measure::AVATAR_TABLE);
            let left = range.min + measure::AVATAR_TABLE + measure::GAP;
            let cut = text(ui, Type::strong(), name, left, *p.text);
            if cx.workspace.settings.me == Some(contact.id) {
                let wide = Type::strong()
                    .line(ui, name, *p.text, range.max - left)
                    .size()
                    .x;
                text(
                    ui,
                    Type::caption(),
                    "you",
                    left + wide + measure::ICON_GAP,
                    *p.muted,
                );
            }
            cut
        }
        SortColumn::Title => text(
            ui,
            Type::secondary(),
            &contact.work.title,
            range.min,
            *p.muted,
        ),
        SortColumn::Department => {
            let department = contact.work.department.trim();
            if department.is_empty() {
                return false;
            }
            let colors = hue(p, hue_of_department(cx.workspace, department));
            let center = egui::pos2(range.min + measure::DOT / 2.0, y);
            paint_dot(ui.painter(), center, colors);
            let left = range.min + measure::DOT + 7.0;
            text(ui, Type::secondary(), department, left, *p.text)
        }
        SortColumn::Strength => {
            let strength = strength_to_me(cx.workspace, cx.index, contact.id);
            if strength.is_some() {
                paint_strength(ui, ui.painter(), egui::pos2(range.min, y), strength);
            }
            false
        }
        SortColumn::LastContact => {
            if let Some(day) = cx.index.last_contact(contact.id) {
                paint_text(
                    ui.painter(),
                    egui::pos2(range.max - measure::COLUMN_GAP, y),
                    Align2::RIGHT_CENTER,
                    &short_day(day, cx.dates()),
                    Type::secondary(),
                    *p.muted,
                );
            }
            false
        }
        SortColumn::Company | SortColumn::Team | SortColumn::Site => {
            let work = &contact.work;
            let words = match column {
                SortColumn::Company => &work.company,
                SortColumn::Team => &work.team,
                _ => &work.site,
            };
            text(ui, Type::secondary(), words, range.min, *p.muted)
        }
        SortColumn::Email | SortColumn::Phone => {
            let reach = &contact.reach;
            let list = match column {
                SortColumn::Email => &reach.emails,
                _ => &reach.phones,
            };
            let words = list.first().map_or("", |one| one.value.as_str());
            text(ui, Type::secondary(), words, range.min, *p.muted)
        }
        SortColumn::Tags => {
            let words = contact.meta.tags.join(", ");
            text(ui, Type::secondary(), &words, range.min, *p.muted)
        }
        SortColumn::Added => {
            let day = contact.meta.created.map(|stamp| stamp.date_naive());
            let words = day
                .map(|day| short_day(day, cx.dates()))
                .unwrap_or_default();
            text(ui, Type::secondary(), &words, range.min, *p.muted)
        }
        SortColumn::NextDue => {
            if let Some((state, words)) = due {
                let place = Rect::from_min_max(
                    egui::pos2(range.min, y - measure::PILL / 2.0),
                    egui::pos2(range.max, y + measure::PILL / 2.0),
                );
                let builder = UiBuilder::new()
                    .id_salt(("due", contact.id.uuid()))
                    .max_rect(place)
                    .layout(egui::Layout::left_to_right(egui::Align::Center));
                inside(ui, builder, |ui| state_pill(ui, *state, words));
            }
            false
        }
    }
}

/// The menu of a person: a click with the other button, or the menu key.
pub fn menu_ui(cx: Cx<'_>, contact: &Contact, response: &Response) {
    if response.secondary_clicked() && !cx.selection.contains(contact.id) {
        cx.send(Command::Select(Selection::one(contact.id)));
    }
    Popup::context_menu(response)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {}", contact.display_name()))
        .show(|ui| {
            let many = cx.selection.contacts.len() > 1 && cx.selection.contains(contact.id);
            let offer = |ui: &mut Ui, icon, words: &str, command: Command| {
                if menu_row(ui, Some(icon), words, "").clicked() {
                    cx.send(command);
                    ui.close();
                }
            };
            person_rows(ui, cx, contact.id);
            let pair: Vec<_> = cx.selection.contacts.iter().take(3).copied().collect();
            if many && let [a, b] = pair[..] {
                offer(ui, icons::MERGE, "Merge these two…", Command::Merge(a, b));
            }
            if !many {
                offer(ui, icons::EDIT, "Rename", Command::Rename);
                offer(ui, icons::COPY, "Duplicate", Command::DuplicateContact);
            }
            offer(ui, icons::COPY, "Copy", Command::CopySelected);
            offer(ui, icons::COPY, "Copy as vCard", Command::CopyVCard);
            offer(ui, icons::EXPORT, "Export…", Command::ExportSelected);
            let words = if many {
                format!("Delete {}", counted(cx.selection.contacts.len(), "contact"))
            } else {
                "Delete".to_owned()
            };
            offer(ui, icons::DELETE, &words, Command::DeleteSelected);
        });
}

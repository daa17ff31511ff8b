//! Text fields, and values that become fields when they are clicked.

use egui::{
    CornerRadius, Id, Key, Margin, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use super::button::focus_ring;
use crate::theme::{Type, measure, palette, tokens};

/// A text field of one line, as wide as given, with an accessible name.
pub fn text_field(ui: &mut Ui, text: &mut String, name: &str, hint: &str, width: f32) -> Response {
    framed_field(ui, text, name, hint, width, false)
}

/// A text field of one line, with a red border where the text is wrong.
pub fn framed_field(
    ui: &mut Ui,
    text: &mut String,
    name: &str,
    hint: &str,
    width: f32,
    wrong: bool,
) -> Response {
    let p = palette(ui);
    let edit = TextEdit::singleline(text)
        .desired_width(width)
        .font(Type::secondary().font())
        .text_color(*p.text)
        .hint_text(Type::secondary().rich(hint, *p.muted))
        // The same height with a hint and with text, whose lines are of different heights.
        .align(egui::Align2::LEFT_CENTER)
        .min_size(Vec2::new(0.0, measure::CONTROL))
        .frame(egui::Frame::new().inner_margin(Margin::symmetric(10, 4)));
    boxed(ui, edit, name, wrong)
}

/// A text field of several lines.
pub fn text_area(ui: &mut Ui, text: &mut String, name: &str, hint: &str, rows: usize) -> Response {
    let p = palette(ui);
    let edit = TextEdit::multiline(text)
        .desired_width(f32::INFINITY)
        .desired_rows(rows)
        .font(Type::secondary().font())
        .text_color(*p.text)
        .hint_text(Type::secondary().rich(hint, *p.muted))
        .frame(egui::Frame::new().inner_margin(Margin::symmetric(12, 10)));
    boxed(ui, edit, name, false)
}

fn boxed(ui: &mut Ui, edit: TextEdit<'_>, name: &str, wrong: bool) -> Response {
    let p = palette(ui);
    let ground = ui.painter().add(egui::Shape::Noop);
    // The id comes from the name: what appears beside the field while somebody types must not take the keyboard away.
    let response = ui.add(edit.id_salt(("field", name))).accessible_name(name);
    let fill = if ui.visuals().dark_mode {
        *p.ground
    } else {
        *p.surface
    };
    let line = match () {
        () if wrong => *p.late,
        () if response.has_focus() => *p.accent,
        () => *p.field_line,
    };
    let radius = CornerRadius::same(tokens().radius);
    let shape = egui::epaint::RectShape::new(
        response.rect,
        radius,
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    ui.painter().set(ground, shape);
    response
}

/// What became of an editable value in this frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Nothing.
    No,
    /// The user is done: this is the new text.
    To(String),
}

/// A value that becomes a text field when it is clicked, or when Enter is pressed on it. Enter or leaving accepts,
/// Escape takes back. `id` must tell the record and the field.
pub fn editable_text(
    ui: &mut Ui,
    id: Id,
    value: &str,
    name: &str,
    hint: &str,
    width: f32,
) -> Edited {
    let editing: Option<String> = ui.data(|data| data.get_temp(id));
    if let Some(mut text) = editing {
        let response = text_field(ui, &mut text, name, hint, width);
        let started =
            ui.data_mut(|data| data.get_temp::<bool>(id.with("started")).unwrap_or(false));
        if !started {
            response.request_focus();
            ui.data_mut(|data| data.insert_temp(id.with("started"), true));
        }
        finish(ui, id, &response, text, value, false)
    } else {
        if resting(ui, value, name, hint, width).clicked() {
            ui.data_mut(|data| data.insert_temp(id, value.to_owned()));
        }
        Edited::No
    }
}

/// Longer text that becomes a field of several lines when it is clicked. Ctrl Enter or leaving accepts.
pub fn editable_area(ui: &mut Ui, id: Id, value: &str, name: &str, hint: &str) -> Edited {
    let editing: Option<String> = ui.data(|data| data.get_temp(id));
    if let Some(mut text) = editing {
        let response = text_area(ui, &mut text, name, hint, 4);
        let started =
            ui.data_mut(|data| data.get_temp::<bool>(id.with("started")).unwrap_or(false));
        if !started {
            response.request_focus();
            ui.data_mut(|data| data.insert_temp(id.with("started"), true));
        }
        finish(ui, id, &response, text, value, true)
    } else {
        let width = ui.available_width();
        let p = palette(ui);
        let shown = if value.is_empty() { hint } else { value };
        let color = if value.is_empty() { *p.muted } else { *p.text };
        let galley = Type::secondary().lines(ui, shown, color, width - 2.0 * measure::GAP);
        let size = Vec2::new(width, galley.size().y + 2.0 * measure::GAP);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(
                Role::Button,
                ui.is_enabled(),
                format!("Edit {name}: {shown}"),
            )
        });
        if response.hovered() {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(tokens().radius), *p.hover);
        }
        ui.painter()
            .galley(rect.min + Vec2::splat(measure::GAP), galley, color);
        focus_ring(ui, &response, tokens().radius);
        if response.clicked() {
            ui.data_mut(|data| data.insert_temp(id, value.to_owned()));
        }
        Edited::No
    }
}

/// Whether the field with this id is being edited.
pub fn is_editing(ui: &Ui, id: Id) -> bool {
    ui.data(|data| data.get_temp::<String>(id).is_some())
}

/// Opens the field with this id for editing.
pub fn start_editing(ui: &Ui, id: Id, value: &str) {
    ui.data_mut(|data| data.insert_temp(id, value.to_owned()));
}

fn finish(
    ui: &Ui,
    id: Id,
    response: &Response,
    text: String,
    value: &str,
    several_lines: bool,
) -> Edited {
    let given_up = ui.input(|input| input.key_pressed(Key::Escape));
    let chord =
        several_lines && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
    if !response.lost_focus() && !chord {
        ui.data_mut(|data| data.insert_temp(id, text));
        return Edited::No;
    }
    // The field has lost the keyboard by now: the Enter that ended it must not reach a list, which would act on its row.
    ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter));
    ui.data_mut(|data| {
        data.remove::<String>(id);
        data.remove::<bool>(id.with("started"));
    });
    if given_up || text == value {
        Edited::No
    } else {
        Edited::To(text)
    }
}

/// A value at rest that can be clicked to edit it.
pub fn resting(ui: &mut Ui, value: &str, name: &str, hint: &str, width: f32) -> Response {
    let p = palette(ui);
    let shown = if value.is_empty() { hint } else { value };
    let color = if value.is_empty() { *p.muted } else { *p.text };
    let galley = Type::secondary().line(ui, shown, color, width - measure::GAP);
    let cut = galley.elided;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(width, measure::FIELD_ROW), Sense::click());
    let spoken = if value.is_empty() {
        format!("Edit {name}: empty")
    } else {
        format!("Edit {name}: {value}")
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            let ground = rect.expand2(Vec2::new(measure::GAP_SMALL, 0.0));
            ui.painter()
                .rect_filled(ground, CornerRadius::same(tokens().radius_key), *p.hover);
        }
        ui.painter().galley(
            egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
            galley,
            color,
        );
        focus_ring(ui, &response, tokens().radius_key);
    }
    if cut {
        response.on_hover_text(value)
    } else {
        response.on_hover_cursor(egui::CursorIcon::Text)
    }
}

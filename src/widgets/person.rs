//! How a person looks: avatar, chip, department dot, strength.

use egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};

use super::button::focus_ring;
use super::photo::paint_photo;
use crate::model::{Contact, Grade, Workspace};
use crate::theme::{Hue, Palette, Type, faded, measure, palette, tokens};

/// The hue of a department: departments get hues in the order in which the workspace knows them; nobody's is slate.
pub fn hue_of_department(workspace: &Workspace, department: &str) -> usize {
    let departments = &workspace.settings.departments;
    let at = departments
        .iter()
        .position(|known| known.eq_ignore_ascii_case(department.trim()));
    // The eight hues in the order in which departments of the look get them.
    const ORDER: [usize; 8] = [0, 1, 5, 4, 2, 3, 6, 7];
    match at {
        Some(at) => ORDER[at % ORDER.len()],
        None if department.trim().is_empty() => 7,
        // A department that the settings do not list yet: the same words always give the same hue.
        None => {
            ORDER[department.bytes().fold(0_usize, |sum, byte| {
                sum.wrapping_mul(31).wrapping_add(byte.into())
            }) % 7]
        }
    }
}

/// The hue of a person: their own, or their department's.
pub fn hue_of(workspace: &Workspace, contact: &Contact) -> usize {
    contact.graph.hue.map_or_else(
        || hue_of_department(workspace, &contact.work.department),
        |hue| usize::from(hue) % 8,
    )
}

/// The colors of a hue.
pub fn hue(p: &'static Palette, index: usize) -> &'static Hue {
    &p.hues[index % p.hues.len()]
}

/// Paints somebody's avatar: their photo, or initials on their own or their department's pale ground.
pub fn paint_avatar(
    ui: &Ui,
    workspace: &Workspace,
    contact: &Contact,
    center: Pos2,
    diameter: f32,
) {
    let face = Rect::from_center_size(center, Vec2::splat(diameter));
    if paint_photo(ui, contact, face) {
        return;
    }
    let colors = hue(palette(ui), hue_of(workspace, contact));
    let painter = ui.painter();
    painter.circle_filled(center, diameter / 2.0, *colors.pale);
    let points = (diameter * 0.4).clamp(tokens().tiny.0, tokens().section.0);
    let galley = Type::sized(points, tokens().bold).line(
        ui,
        &contact.name.initials(),
        *colors.ink,
        f32::INFINITY,
    );
    painter.galley(center - galley.size() / 2.0, galley, *colors.ink);
}

/// Shows an avatar that says nothing to a screen reader, as the name stands beside it.
pub fn avatar(ui: &mut Ui, workspace: &Workspace, contact: &Contact, diameter: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(diameter), Sense::hover());
    paint_avatar(ui, workspace, contact, rect.center(), diameter);
    response
}

/// A chip that stands for a person; clicking it selects them.
pub fn person_chip(ui: &mut Ui, workspace: &Workspace, contact: &Contact) -> Response {
    let p = palette(ui);
    let name = contact.display_name();
    let galley = Type::control().line(ui, &name, *p.text, measure::NAV);
    let size = Vec2::new(
        measure::GAP_SMALL + measure::AVATAR_CHIP + measure::ICON_GAP + galley.size().x + 10.0,
        measure::CONTROL_SMALL,
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() {
            *p.hover
        } else {
            *p.raised
        };
        ui.painter().rect(
            rect,
            CornerRadius::same(13),
            fill,
            Stroke::new(1.0, *p.line),
            StrokeKind::Inside,
        );
        let center = egui::pos2(
            rect.left() + measure::GAP_SMALL + measure::AVATAR_CHIP / 2.0,
            rect.center().y,
        );
        paint_avatar(ui, workspace, contact, center, measure::AVATAR_CHIP);
        let at = egui::pos2(
            center.x + measure::AVATAR_CHIP / 2.0 + measure::ICON_GAP,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, *p.text);
        focus_ring(ui, &response, 13);
    }
    response
}

/// Paints a department's dot around a point.
pub fn paint_dot(painter: &Painter, center: Pos2, colors: &Hue) {
    painter.circle(
        center,
        measure::DOT / 2.0,
        *colors.solid,
        Stroke::new(1.0, *colors.edge),
    );
}

/// What a strength is called.
pub fn strength_word(strength: Option<Grade>) -> &'static str {
    match strength.map(Grade::get) {
        None => "Not set",
        Some(1) => "Hardly know",
        Some(2) => "Acquainted",
        Some(3) => "Friendly",
        Some(4) => "Trusted",
        Some(_) => "Close",
    }
}

/// Width of the five bars of a strength.
pub const STRENGTH_WIDTH: f32 = 52.0;

/// Paints the five bars of a strength, their left end at `left` and around the height `y`.
pub fn paint_strength(ui: &Ui, painter: &Painter, left: Pos2, strength: Option<Grade>) {
    let p = palette(ui);
    for bar in 0..5_u8 {
        let x = left.x + f32::from(bar) * 11.0;
        let rect = Rect::from_min_size(egui::pos2(x, left.y - 2.0), Vec2::new(8.0, 4.0));
        let full = strength.is_some_and(|grade| grade.get() > bar);
        let color = if full { faded(*p.text, 0.78) } else { *p.line };
        painter.rect_filled(rect, CornerRadius::same(2), color);
    }
}

/// Shows a strength as five bars.
pub fn strength(ui: &mut Ui, strength: Option<Grade>) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(STRENGTH_WIDTH, 14.0), Sense::hover());
    paint_strength(ui, ui.painter(), rect.left_center(), strength);
    let name = strength_name(strength);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    response.on_hover_text(strength_word(strength))
}

/// "strength 4 of 5".
pub fn strength_name(strength: Option<Grade>) -> String {
    strength.map_or_else(
        || "strength not set".to_owned(),
        |grade| format!("strength {} of 5", grade.get()),
    )
}

/// Lets the user choose a strength: five bars to click; a click on the present one takes it away.
pub fn strength_picker(ui: &mut Ui, present: Option<Grade>) -> Option<Option<Grade>> {
    let mut chosen = None;
    // Weak is left in whatever direction the row is laid out.
    let size = Vec2::new(5.0 * 11.0, 20.0);
    ui.allocate_ui_with_layout(
        size,
        egui::Layout::left_to_right(egui::Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for value in 1..=5_u8 {
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(11.0, 20.0), Sense::click());
                let is_on = present.is_some_and(|grade| grade.get() == value);
                let name = format!("Strength {value}: {}", strength_word(Grade::new(value)));
                response
                    .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &name));
                let p = palette(ui);
                let full = present.is_some_and(|grade| grade.get() >= value);
                let color = match () {
                    () if response.hovered() => *p.accent,
                    () if full => faded(*p.text, 0.78),
                    () => *p.line,
                };
                let bar = Rect::from_center_size(
                    egui::pos2(rect.left() + 4.0, rect.center().y),
                    Vec2::new(8.0, 4.0),
                );
                ui.painter().rect_filled(bar, CornerRadius::same(2), color);
                focus_ring(ui, &response, 2);
                if response.clicked() {
                    chosen = Some(if is_on { None } else { Grade::new(value) });
                }
                response.on_hover_text(name);
            }
        },
    );
    chosen
}

/// Paints a short text around a point.
pub fn paint_text(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    text: &str,
    kind: Type,
    color: impl Into<Color32>,
) -> Rect {
    painter.text(at, align, text, kind.font(), color.into())
}

//! Turns the tokens into egui's style, for both themes, and loads the fonts.

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{
    Color32, CornerRadius, FontData, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme,
};

use super::{Palette, measure, tokens};

/// A picture in its own colors.
pub const UNTINTED: egui::Color32 = egui::Color32::WHITE;

/// Sets fonts and styles of a context; called once at start.
pub fn install(ctx: &egui::Context) {
    ctx.add_font(FontInsert::new(
        "inter",
        FontData::from_static(crate::font::INTER),
        vec![InsertFontFamily {
            family: FontFamily::Proportional,
            priority: FontPriority::Highest,
        }],
    ));
    egui_material_icons::initialize(ctx);
    for (theme, palette) in [
        (Theme::Dark, &tokens().dark),
        (Theme::Light, &tokens().light),
    ] {
        ctx.style_mut_of(theme, |style| dress(style, palette));
    }
    ctx.options_mut(|options| {
        options.quit_shortcuts.clear();
        // The size of everything is a setting; the keys are those of its commands.
        options.zoom_with_keyboard = false;
    });
}

/// Sets animations on or off.
pub fn set_motion(ctx: &egui::Context, reduced: bool) {
    ctx.all_styles_mut(|style| style.animation_time = if reduced { 0.0 } else { 0.15 });
}

fn dress(style: &mut egui::Style, p: &Palette) {
    let t = tokens();
    let font = |size: super::TypeSize| FontId::new(size.0, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, font(t.caption)),
        (TextStyle::Body, font(t.body)),
        (TextStyle::Button, font(t.secondary)),
        (TextStyle::Heading, font(t.title)),
        (
            TextStyle::Monospace,
            FontId::new(t.secondary.0, FontFamily::Monospace),
        ),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = egui::vec2(measure::GAP, measure::GAP_SMALL);
    spacing.button_padding = egui::vec2(measure::BUTTON_PADDING, measure::ICON_GAP);
    spacing.interact_size.y = measure::CONTROL;
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(measure::DIALOG_PADDING as i8);
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.15;

    let radius = CornerRadius::same(t.radius);
    let v = &mut style.visuals;
    v.override_text_color = None;
    v.panel_fill = *p.surface;
    v.window_fill = *p.raised;
    v.window_stroke = Stroke::new(1.0, *p.line);
    v.window_corner_radius = CornerRadius::same(t.radius_card);
    v.menu_corner_radius = CornerRadius::same(t.radius_card);
    v.extreme_bg_color = if v.dark_mode { *p.ground } else { *p.surface };
    v.text_edit_bg_color = Some(if v.dark_mode { *p.ground } else { *p.surface });
    v.faint_bg_color = *p.hover;
    v.code_bg_color = *p.hover;
    v.hyperlink_color = *p.accent_ink;
    v.warn_fg_color = *p.soon_ink;
    v.error_fg_color = *p.late_ink;
    v.weak_text_color = Some(*p.muted);
    v.selection.bg_fill = *p.accent_pale;
    v.selection.stroke = Stroke::new(1.0, *p.accent_ink);
    v.popup_shadow = shadow(p);
    v.window_shadow = shadow(p);
    v.striped = false;
    v.button_frame = true;
    v.collapsing_header_frame = false;

    let w = &mut v.widgets;
    let set =
        |widget: &mut egui::style::WidgetVisuals, fill: Color32, line: Color32, ink: Color32| {
            widget.bg_fill = fill;
            widget.weak_bg_fill = fill;
            widget.bg_stroke = Stroke::new(1.0, line);
            widget.fg_stroke = Stroke::new(1.0, ink);
            widget.corner_radius = radius;
            widget.expansion = 0.0;
        };
    set(&mut w.noninteractive, *p.surface, *p.line, *p.text);
    set(&mut w.inactive, *p.raised, *p.line, *p.text);
    set(&mut w.hovered, *p.hover, *p.line, *p.text);
    set(&mut w.active, *p.selected, *p.line, *p.text);
    set(&mut w.open, *p.hover, *p.line, *p.text);
}

/// The one shadow, for what floats.
pub fn shadow(p: &Palette) -> Shadow {
    Shadow {
        offset: [0, p.shadow.y],
        blur: p.shadow.blur,
        spread: 0,
        color: super::faded(p.shadow.color, p.shadow.opacity),
    }
}

/// The frame of what floats: menus, bars, cards over the canvas.
pub fn floating(p: &Palette) -> egui::Frame {
    egui::Frame::new()
        .fill(*p.raised)
        .stroke(Stroke::new(1.0, *p.line))
        .corner_radius(CornerRadius::same(tokens().radius_card))
        .shadow(shadow(p))
}

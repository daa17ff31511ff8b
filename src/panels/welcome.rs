//! The welcome screen: four ways to start, and a small network that tells what it is about.

use egui::{
    Align2, Color32, CornerRadius, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::menu::RecentFile;
use super::{Command, Outbox};
use crate::theme::{Palette, Type, blend, measure, palette, tokens};
use crate::widgets::icons::{self, Icon, paint_icon_at};
use crate::widgets::{focus_ring, link, paint_mark};

/// Draws the welcome screen; commands go straight into the outbox, as there is no workspace to look at.
pub fn welcome_ui(ui: &mut Ui, outbox: &Outbox, recent: &[RecentFile]) {
    let p = palette(ui);
    let whole = ui.max_rect();
    let is_wide = whole.width() >= measure::WELCOME_BREAK;
    let is_small = whole.height() < 700.0 || whole.width() < 1_000.0;
    let share = if is_small {
        measure::WELCOME_SHARE
    } else {
        0.5
    };
    let split = whole.left() + whole.width() * share;
    let left = if is_wide {
        Rect::from_min_max(whole.min, egui::pos2(split, whole.bottom()))
    } else {
        whole
    };
    ui.painter()
        .rect_filled(left, CornerRadius::ZERO, *p.surface);
    if is_wide {
        let right = Rect::from_min_max(egui::pos2(split, whole.top()), whole.max);
        ui.painter()
            .rect_filled(right, CornerRadius::ZERO, *p.ground);
        ui.painter()
            .vline(right.left(), right.y_range(), Stroke::new(1.0, *p.line));
        picture(ui, right);
    }
    let margin = if is_small {
        Vec2::splat(32.0)
    } else {
        Vec2::new(80.0, 88.0)
    };
    let inner = left.shrink2(margin);
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        actions(ui, outbox, recent);
    });
    let foot = egui::pos2(inner.left(), whole.bottom() - 49.0);
    ui.painter()
        .hline(inner.x_range(), foot.y - 26.0, Stroke::new(1.0, *p.line));
    paint_icon_at(
        ui.painter(),
        foot + Vec2::new(9.0, 0.0),
        icons::LOCK,
        measure::ICON,
        *p.muted,
    );
    let words = Type::secondary().line(
        ui,
        "One file on this computer. No account, no server, no network.",
        *p.muted,
        inner.width() - 28.0,
    );
    ui.painter().galley(
        foot + Vec2::new(28.0, -words.size().y / 2.0),
        words,
        *p.muted,
    );
}

fn actions(ui: &mut Ui, outbox: &Outbox, recent: &[RecentFile]) {
    let p = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (brand, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 28.0), Sense::hover());
    paint_mark(
        ui.painter(),
        egui::pos2(brand.left() + 14.0, brand.center().y),
        26.0,
        *p.accent,
    );
    let word = Type::title().line(ui, "Inroads", *p.text, brand.width());
    ui.painter().galley(
        egui::pos2(brand.left() + 40.0, brand.center().y - word.size().y / 2.0),
        word,
        *p.text,
    );
    ui.add_space(if ui.available_height() < 560.0 {
        24.0
    } else {
        48.0
    });
    ui.label(Type::day().rich("Know the people you work with", *p.text));
    ui.add_space(measure::GAP_SMALL);
    ui.label(Type::body().rich("Plan the coffees, notice the wins, and find the colleague who can introduce you to the rest.", *p.muted));
    ui.add_space(measure::TEXT_MARGIN);
    ui.spacing_mut().item_spacing.y = measure::GAP;
    let cards = [
        (
            Command::Sample,
            icons::EXPLORE,
            "Explore a sample company",
            "Kestrel Vane, 120 people in 8 departments",
        ),
        (
            Command::NewWorkspace,
            icons::FILE_NEW,
            "New workspace",
            "Start with yourself and your manager",
        ),
        (
            Command::Import,
            icons::IMPORT,
            "Import contacts",
            "vCard, CSV, calendar or GraphML",
        ),
        (
            Command::Open,
            icons::FILE_OPEN,
            "Open a workspace",
            "A file with the ending .inroads",
        ),
    ];
    for (at, (command, icon, title, detail)) in cards.into_iter().enumerate() {
        let keys = command
            .words()
            .shortcut
            .map(|keys| ui.format_shortcut(&keys));
        if card(ui, icon, title, detail, keys.as_deref(), at == 0) {
            outbox.push(command);
        }
    }
    let room = ui.available_height() - 40.0;
    // A line for the heading, and one for what clears the list.
    let rows = (room / measure::CONTROL_SMALL).max(0.0) as usize;
    if recent.is_empty() || rows < 2 {
        return;
    }
    ui.add_space(measure::GAP_SMALL);
    ui.spacing_mut().item_spacing.y = measure::GAP_SMALL;
    ui.horizontal(|ui| {
        crate::widgets::caption(ui, "Recent");
        let clear = Command::ForgetFiles;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = clear.words();
            if link(ui, &words.label).on_hover_text(words.help).clicked() {
                outbox.push(clear);
            }
        });
    });
    let height = (rows - 1) as f32 * measure::CONTROL_SMALL;
    egui::ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for file in recent {
                recent_ui(ui, outbox, file);
            }
        });
}

fn recent_ui(ui: &mut Ui, outbox: &Outbox, file: &RecentFile) {
    let path = file.path.display().to_string();
    ui.horizontal(|ui| {
        if file.is_there {
            if link(ui, &file.name()).on_hover_text(path).clicked() {
                outbox.push(Command::OpenPath(file.path.clone()));
            }
        } else {
            let words = format!("{} · not found", file.name());
            crate::widgets::muted(ui, words).on_hover_text(path);
        }
    });
}

fn card(
    ui: &mut Ui,
    icon: Icon,
    title: &str,
    detail: &str,
    keys: Option<&str>,
    is_primary: bool,
) -> bool {
    let p = palette(ui);
    let height = if ui.max_rect().height() < 560.0 {
        56.0
    } else {
        64.0
    };
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let (mut fill, line, ink, second) = if is_primary {
        (*p.accent, *p.accent, *p.on_accent, *p.on_accent)
    } else {
        (*p.raised, *p.line, *p.text, *p.muted)
    };
    if response.hovered() {
        fill = if is_primary {
            blend(fill, *p.text, 0.08)
        } else {
            *p.hover
        };
    }
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(tokens().radius_card),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    paint_icon_at(
        painter,
        egui::pos2(rect.left() + 26.0, rect.center().y),
        icon,
        20.0,
        second,
    );
    let room = rect.width() - 51.0 - 80.0;
    let first = Type::strong().line(ui, title, ink, room);
    let other = Type::secondary().line(ui, detail, second, room);
    let block = first.size().y + other.size().y;
    let top = rect.center().y - block / 2.0;
    painter.galley(egui::pos2(rect.left() + 51.0, top), first.clone(), ink);
    painter.galley(
        egui::pos2(rect.left() + 51.0, top + first.size().y),
        other,
        second,
    );
    if is_primary {
        paint_icon_at(
            painter,
            egui::pos2(rect.right() - 26.0, rect.center().y),
            icons::FORWARD,
            20.0,
            ink,
        );
    } else if let Some(keys) = keys {
        let hint = Type::hint().line(ui, &keys.replace('+', " "), *p.muted, 80.0);
        let size = Vec2::new(hint.size().x + 10.0, 18.0);
        let key = Rect::from_min_size(
            egui::pos2(rect.right() - 16.0 - size.x, rect.center().y - 9.0),
            size,
        );
        painter.rect(
            key,
            CornerRadius::same(tokens().radius_key),
            *p.surface,
            Stroke::new(1.0, *p.line),
            StrokeKind::Inside,
        );
        painter.galley(key.center() - hint.size() / 2.0, hint, *p.muted);
    }
    focus_ring(ui, &response, tokens().radius_card);
    response.clicked()
}

/// A person of the painted network: place in a square of 640 points, radius, initials, hue.
struct Dot(f32, f32, f32, &'static str, usize);

const DOTS: [Dot; 11] = [
    Dot(208.0, 478.0, 32.0, "ML", 4),
    Dot(350.0, 404.0, 26.0, "PR", 0),
    Dot(492.0, 308.0, 28.0, "AD", 5),
    Dot(224.0, 184.0, 17.0, "RS", 2),
    Dot(430.0, 180.0, 19.0, "IS", 2),
    Dot(290.0, 278.0, 22.0, "MC", 0),
    Dot(148.0, 338.0, 20.0, "JW", 2),
    Dot(94.0, 460.0, 17.0, "HF", 7),
    Dot(158.0, 608.0, 20.0, "SA", 6),
    Dot(320.0, 556.0, 22.0, "KM", 1),
    Dot(436.0, 508.0, 18.0, "CD", 3),
];

const LINES: [(usize, usize); 13] = [
    (3, 4),
    (3, 5),
    (3, 6),
    (4, 5),
    (4, 2),
    (5, 1),
    (5, 0),
    (6, 7),
    (6, 0),
    (7, 0),
    (0, 8),
    (0, 9),
    (1, 10),
];

fn picture(ui: &Ui, rect: Rect) {
    let p = palette(ui);
    let scale = (rect.width() / 640.0).min(rect.height() / 800.0);
    let origin = rect.center() - Vec2::new(320.0, 400.0) * scale;
    let at = |dot: &Dot| origin + Vec2::new(dot.0, dot.1) * scale;
    let painter = ui.painter_at(rect);
    let thin = Stroke::new(1.0, blend(*p.ground, *p.muted, 0.5));
    for (a, b) in LINES.into_iter().chain([(9, 10), (8, 9)]) {
        painter.line_segment([at(&DOTS[a]), at(&DOTS[b])], thin);
    }
    let path = Stroke::new(3.0, *p.accent);
    painter.line_segment([at(&DOTS[0]), at(&DOTS[1])], path);
    painter.line_segment([at(&DOTS[1]), at(&DOTS[2])], path);
    for (number, dot) in DOTS.iter().enumerate() {
        disc(
            ui,
            &painter,
            p,
            at(dot),
            dot,
            scale,
            number == 0 || number == 2,
        );
    }
    let words = |at: Pos2, align: Align2, text: &str| {
        let galley = Type::group().line(ui, text, *p.text, 300.0);
        let corner = align.anchor_size(at, galley.size()).min;
        painter.galley(corner, galley, *p.text);
    };
    words(
        at(&DOTS[0]) + Vec2::new(0.0, 40.0 * scale),
        Align2::CENTER_TOP,
        "You",
    );
    words(
        at(&DOTS[1]) + Vec2::new(38.0 * scale, 0.0),
        Align2::LEFT_CENTER,
        "Priya knows you both",
    );
    words(
        at(&DOTS[2]) + Vec2::new(0.0, 36.0 * scale),
        Align2::CENTER_TOP,
        "Amara",
    );
}

fn disc(
    ui: &Ui,
    painter: &egui::Painter,
    p: &'static Palette,
    center: Pos2,
    dot: &Dot,
    scale: f32,
    ringed: bool,
) {
    let radius = dot.2 * scale;
    let hue = &p.hues[dot.4];
    if ringed {
        painter.circle(center, radius + 5.0, *p.ground, Stroke::new(2.0, *p.accent));
    } else {
        painter.circle_filled(center, radius + 3.0, *p.ground);
    }
    painter.circle(center, radius, *hue.solid, Stroke::new(1.0, *hue.edge));
    let initials = Type::sized(
        (radius * 0.74).clamp(tokens().tiny.0, tokens().day.0),
        tokens().bold,
    )
    .line(ui, dot.3, *hue.on, 100.0);
    painter.galley(
        center - initials.size() / 2.0,
        initials,
        Color32::PLACEHOLDER,
    );
}

//! A small month in which a day is chosen.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use egui::{
    Align, CornerRadius, Layout, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::button::{focus_ring, icon_button};
use super::icons;
use crate::query::Dates;
use crate::theme::{Type, measure, palette, tokens};

/// Weeks that are shown, so that every month has the same height.
const WEEKS: u64 = 6;

/// Shows the month that `shown` lies in, which its buttons change. Returns the day that was chosen.
pub fn month_picker(
    ui: &mut Ui,
    shown: &mut NaiveDate,
    chosen: Option<NaiveDate>,
    dates: Dates,
    first: Weekday,
) -> Option<NaiveDate> {
    let cell = measure::MONTH_CELL;
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.set_width(7.0 * cell);
    head_ui(ui, shown);
    let p = palette(ui);
    let start = shown
        .with_day(1)
        .and_then(|start| {
            let into = start.weekday().days_since(first);
            start.checked_sub_days(Days::new(into.into()))
        })
        .unwrap_or(*shown);
    let names: Vec<Weekday> = std::iter::successors(Some(first), |day| Some(day.succ()))
        .take(7)
        .collect();
    let (row, _) =
        ui.allocate_exact_size(Vec2::new(7.0 * cell, measure::FIELD_ROW), Sense::hover());
    for (at, name) in names.iter().enumerate() {
        let name = name.to_string();
        let galley = Type::hint().line(ui, &name[..2], *p.muted, cell);
        let center = row.min + Vec2::new(cell * (at as f32 + 0.5), row.height() / 2.0);
        ui.painter()
            .galley(center - galley.size() / 2.0, galley, *p.muted);
    }
    let mut taken = None;
    for week in 0..WEEKS {
        ui.horizontal(|ui| {
            for weekday in 0..7 {
                let Some(day) = start.checked_add_days(Days::new(week * 7 + weekday)) else {
                    continue;
                };
                let look = Look {
                    is_chosen: chosen == Some(day),
                    is_today: day == dates.today,
                    is_outside: day.month() != shown.month(),
                };
                if day_ui(ui, day, dates, look).clicked() {
                    taken = Some(day);
                }
            }
        });
    }
    taken
}

fn head_ui(ui: &mut Ui, shown: &mut NaiveDate) {
    let p = palette(ui);
    ui.horizontal(|ui| {
        let name = shown.format("%B %Y").to_string();
        ui.add_space(measure::GAP);
        ui.label(Type::group().rich(name, *p.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icons::RIGHT, "Next month").clicked() {
                *shown = shown.checked_add_months(Months::new(1)).unwrap_or(*shown);
            }
            if icon_button(ui, icons::LEFT, "Previous month").clicked() {
                *shown = shown.checked_sub_months(Months::new(1)).unwrap_or(*shown);
            }
        });
    });
}

#[derive(Clone, Copy)]
struct Look {
    is_chosen: bool,
    is_today: bool,
    is_outside: bool,
}

fn day_ui(ui: &mut Ui, day: NaiveDate, dates: Dates, look: Look) -> Response {
    let p = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(measure::MONTH_CELL), Sense::click());
    let name = dates.spoken(day);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.is_chosen, &name));
    let radius = CornerRadius::same(tokens().radius_key);
    let inner = rect.shrink(1.0);
    if look.is_chosen {
        ui.painter().rect_filled(inner, radius, *p.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(inner, radius, *p.hover);
    }
    if look.is_today && !look.is_chosen {
        let line = Stroke::new(1.0, *p.accent);
        ui.painter()
            .rect_stroke(inner, radius, line, StrokeKind::Inside);
    }
    let ink = match () {
        () if look.is_chosen => *p.on_accent,
        () if look.is_outside => *p.muted,
        () => *p.text,
    };
    let galley = Type::control().line(ui, &day.day().to_string(), ink, f32::INFINITY);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    focus_ring(ui, &response, tokens().radius_key);
    response
}

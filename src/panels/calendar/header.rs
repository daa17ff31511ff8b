//! Above the calendar: which month it is, the way to others, the views, and the button that plans.

use chrono::{Datelike, NaiveDate};
use egui::{
    Align, CornerRadius, Layout, Popup, PopupCloseBehavior, Rect, Response, Role, Sense, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use super::page::first_of_month;
use super::{CalendarState, View};
use crate::panels::{Command, Cx, Plan};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Button, Checked, focus_ring, icon_button, icons, inside, menu_choice, month_picker, segmented,
};

/// Shows the header.
pub fn header_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState) {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, measure::HEADER), Sense::hover());
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::TEXT_MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::MARGIN, rect.bottom()),
    );
    let is_narrow = width < measure::HEADER_BREAK;
    let is_tight = width < measure::CALENDAR_BREAK;
    let left = UiBuilder::new()
        .id_salt("calendar, left")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, left, |ui| {
        ui.spacing_mut().item_spacing.x = if is_narrow {
            measure::GAP_SMALL
        } else {
            measure::GAP
        };
        let room = state.right_part - ui.min_rect().left() - measure::CALENDAR_STEPS;
        title_ui(ui, cx, state, (is_tight, room));
        if !is_narrow {
            ui.add_space(measure::MARGIN);
        }
        let what = if state.view == View::Week {
            "week"
        } else {
            "month"
        };
        let previous = icon_button(ui, icons::LEFT, &format!("Previous {what} (Page Up)"));
        let today = if is_tight {
            icon_button(ui, icons::TODAY, "Today (Ctrl T)")
        } else {
            let today = Button::secondary("Today").name("Go to today").ui(ui);
            today.on_hover_text("Today (Ctrl T)")
        };
        let next = icon_button(ui, icons::RIGHT, &format!("Next {what} (Page Down)"));
        if previous.clicked() {
            state.step(cx.today, -1);
        }
        if today.clicked() {
            state.show_today(cx.today);
        }
        if next.clicked() {
            state.step(cx.today, 1);
        }
    });
    let right = UiBuilder::new()
        .id_salt("calendar, right")
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, right, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if !cx.workspace.meetings.is_empty() {
            let words = if is_narrow { "Plan" } else { "Plan meeting" };
            let plan = Button::primary(words)
                .icon(icons::ADD)
                .name("Plan meeting")
                .ui(ui)
                .on_hover_text("Plan meeting (N)");
            if plan.clicked() {
                cx.send(Command::PlanMeeting(state.plan()));
            }
        }
        views_ui(ui, cx, state, width < measure::CALENDAR_TIGHT);
        let has_week = state.view == View::Week && !cx.workspace.meetings.is_empty();
        if has_week && !state.week.shows_due() {
            let words = "Show who is due for a meeting (D)";
            if icon_button(ui, icons::SIDEBAR, words).clicked() {
                state.week.toggle_due(cx);
            }
        }
        state.right_part = ui.min_rect().left();
    });
}

/// Month, week, agenda: in a switch, or in a menu where there is no room for it.
fn views_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState, is_menu: bool) {
    let views = [
        (View::Month, "Month"),
        (View::Week, "Week"),
        (View::Agenda, "Agenda"),
    ];
    let mut wanted = None;
    if is_menu {
        let present = views.iter().find(|(view, _)| *view == state.view);
        let words = present.map_or("View", |(_, words)| words);
        let button = Button::secondary(words)
            .trailing(icons::DOWN)
            .name(&format!("View: {words}"))
            .ui(ui);
        Popup::menu(&button)
            .width(measure::MENU)
            .accessible_name("View")
            .show(|ui| {
                for (view, words) in views {
                    let checked = if view == state.view {
                        Checked::Yes
                    } else {
                        Checked::No
                    };
                    if menu_choice(ui, checked, words).clicked() {
                        wanted = Some(view);
                        ui.close();
                    }
                }
            });
    } else {
        wanted = segmented(ui, "View", state.view, &views);
    }
    if let Some(view) = wanted {
        state.show_view(cx.today, view);
    }
}

/// "November 2026", or "23 – 27 November" for a week, which opens the small picker.
///
/// Where there is less room, both are short.
fn title_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut CalendarState, (is_tight, room): (bool, f32)) {
    let p = palette(ui);
    let month = state.month(cx.today);
    let form = if is_tight { "%b %Y" } else { "%B %Y" };
    let week = state.week.span(state.day.unwrap_or(cx.today));
    let (text, spoken) = match week.filter(|_| state.view == View::Week) {
        Some((from, to)) => {
            let whole = cx.dates().span(from, to);
            let spoken = format!("{whole}, choose a week");
            let short = || cx.dates().short_span(from, to);
            let width = Type::title()
                .line(ui, &whole, *p.text, f32::INFINITY)
                .size()
                .x;
            (
                if is_tight || width > room {
                    short()
                } else {
                    whole
                },
                spoken,
            )
        }
        None => (
            month.format(form).to_string(),
            format!("{}, choose a month", month.format("%B %Y")),
        ),
    };
    let galley = Type::title().line(ui, &text, *p.text, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        let ground = rect.expand2(Vec2::splat(measure::GAP_SMALL));
        let radius = CornerRadius::same(tokens().radius);
        ui.painter().rect_filled(ground, radius, *p.hover);
    }
    ui.painter().galley(rect.min, galley, *p.text);
    focus_ring(ui, &response, tokens().radius);
    if response.clicked() {
        state.year = month.year();
    }
    if state.view == View::Week {
        days_ui(cx, &response, state);
        response.on_hover_text("Choose a week");
    } else {
        months_ui(cx, &response, state);
        response.on_hover_text("Choose a month");
    }
}

/// The small month in which a day of another week is chosen.
fn days_ui(cx: Cx<'_>, title: &Response, state: &mut CalendarState) {
    let day = state.day.unwrap_or(cx.today);
    if title.clicked() {
        state.picking = state.shown.unwrap_or(day);
    }
    let first = cx.preferences.first_weekday();
    let taken = Popup::from_toggle_button_response(title)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(measure::GAP)
        .accessible_name("Choose a week")
        .show(|ui| {
            let taken = month_picker(ui, &mut state.picking, Some(day), cx.dates(), first);
            if taken.is_some() {
                ui.close();
            }
            taken
        })
        .and_then(|shown| shown.inner);
    if let Some(day) = taken {
        state.show_day(day);
    }
}

/// The small picker: a year to step through, and its months.
fn months_ui(cx: Cx<'_>, title: &Response, state: &mut CalendarState) {
    let present = state.month(cx.today);
    let mut wanted = None;
    Popup::from_toggle_button_response(title)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(measure::GAP)
        .accessible_name("Choose a month")
        .show(|ui| {
            let (width, height) = measure::MONTH_CHOICE;
            ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
            let whole = 3.0 * width + 2.0 * measure::GAP_SMALL;
            ui.set_width(whole);
            ui.horizontal(|ui| {
                if icon_button(ui, icons::LEFT, "Previous year").clicked() {
                    state.year -= 1;
                }
                let p = palette(ui);
                let words = Type::group().rich(state.year.to_string(), *p.text);
                let room = whole - 2.0 * (measure::CONTROL + measure::GAP_SMALL);
                ui.add_sized([room, height], egui::Label::new(words));
                if icon_button(ui, icons::RIGHT, "Next year").clicked() {
                    state.year += 1;
                }
            });
            for quarter in 0..4_u32 {
                ui.horizontal(|ui| {
                    for month in quarter * 3 + 1..=quarter * 3 + 3 {
                        let Some(first) = NaiveDate::from_ymd_opt(state.year, month, 1) else {
                            continue;
                        };
                        let is_present = first == present;
                        let button = Button::ghost(SHORT[month as usize - 1])
                            .on(is_present)
                            .width(width)
                            .name(&first.format("%B %Y").to_string())
                            .ui(ui);
                        if button.clicked() {
                            wanted = Some(first);
                            ui.close();
                        }
                    }
                });
            }
        });
    if let Some(first) = wanted {
        let is_now = first == first_of_month(cx.today);
        state.show_day(if is_now { cx.today } else { first });
    }
}

const SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl CalendarState {
    /// What is known of a meeting that is to be planned from here.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = self.day.map_or_else(Plan::default, Plan::on);
        if self.view == View::Week {
            plan.start = self.week.start();
        }
        plan
    }
}

//! Above the hours of a week: the names of the days, and what has no time of day.

use chrono::Datelike;
use egui::{
    Color32, CornerRadius, Id as WidgetId, Rect, Role, Sense, SetOpenCommand, Stroke, Ui,
    WidgetInfo,
};

use super::super::cell::{said_ui, told_of};
use super::super::day_list::day_list_ui;
use super::super::month::Done;
use super::super::pill::{self, Stop};
use super::super::words;
use super::cells::keep_arrows;
use super::drag::{Drag, Grip};
use super::grid::Grid;
use super::hours::{Week, WeekDay};
use crate::panels::person_menu::menu_with;
use crate::panels::{Command, Cx, Plan};
use crate::query::words::counted;
use crate::theme::{Type, faded, measure, palette, tokens};
use crate::widgets::{icons, menu_row};

/// The widget that stands for the head of a day.
pub fn head_id(day: chrono::NaiveDate) -> WidgetId {
    WidgetId::unique(("head of the week", day))
}

/// Shows the heads. Returns a drag that began there.
pub fn heads_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (grid, week): (&Grid, &Week),
    (cursor, drag): (chrono::NaiveDate, Option<&Drag>),
    done: &mut Done,
) -> Option<Drag> {
    let p = palette(ui);
    let mut begun = None;
    for (at, date) in grid.days.iter().enumerate() {
        let Some(one) = week.day(*date) else { continue };
        let rect = grid.head(at);
        let is_target = drag
            .and_then(|drag| drag.target)
            .is_some_and(|target| target.day == *date && target.from.is_none());
        let ground = match () {
            () if is_target => *p.accent_pale,
            () if one.is_weekend => *p.ground,
            () => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
        ui.painter()
            .vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, *p.line));
        let count = (at + 1 == grid.days.len()).then_some(week.counted);
        head_ui(ui, cx, (rect, one), count, done);
        let stop = if cursor == *date { Stop::Yes } else { Stop::No };
        if let Some(drag) = untimed_ui(ui, cx, (rect, one), stop, done) {
            begun = Some(drag);
        }
    }
    let line = Stroke::new(1.0, *p.line);
    let across = grid.body.x_range();
    ui.painter().hline(across, grid.columns.top() + 0.5, line);
    ui.painter().hline(across, grid.body.top() - 0.5, line);
    begun
}

/// "Thu 26": the name of a day, and what is at odds on it. A click shows all of the day.
fn head_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (rect, one): (Rect, &WeekDay),
    week: Option<usize>,
    done: &mut Done,
) {
    let p = palette(ui);
    let date = one.day.date;
    let head = Rect::from_min_max(
        rect.min,
        egui::pos2(rect.right(), rect.top() + measure::WEEK_HEAD),
    );
    let response = ui.interact(head, head_id(date), Sense::CLICK);
    let spoken = words::spoken_day(cx.workspace, &one.day, cx.dates());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        let ground = head.shrink2(egui::vec2(measure::GAP_SMALL, measure::ICON_GAP));
        let radius = CornerRadius::same(tokens().radius);
        ui.painter().rect_filled(ground, radius, *p.hover);
    }
    let painter = ui.painter();
    let is_today = date == cx.today;
    let name = date.format("%a").to_string();
    let name = Type::control().line(ui, &name, *p.muted, head.width());
    let number_ink = if is_today { *p.on_accent } else { *p.text };
    let number = Type::sized(measure::WEEK_NUMBER, tokens().bold).line(
        ui,
        &date.day().to_string(),
        number_ink,
        head.width(),
    );
    let mut left = head.left() + measure::GAP + 2.0;
    let middle = head.center().y;
    let width = name.size().x;
    painter.galley(
        egui::pos2(left, middle - name.size().y / 2.0),
        name,
        *p.muted,
    );
    left += width + measure::ICON_GAP;
    let size = number.size();
    if is_today {
        let radius = measure::WEEK_TODAY / 2.0;
        let center = egui::pos2(left + radius, middle);
        painter.circle_filled(center, radius, *p.accent);
        painter.galley(center - size / 2.0, number, number_ink);
        left += measure::WEEK_TODAY - size.x;
    } else {
        painter.galley(egui::pos2(left, middle - size.y / 2.0), number, number_ink);
    }
    if date >= cx.today
        && let Some(told) = told_of(cx, &one.day, week)
    {
        let line = Rect::from_min_max(
            egui::pos2(left + size.x + measure::GAP, head.top()),
            egui::pos2(head.right() - measure::GAP, head.bottom()),
        );
        said_ui(ui, line, head_id(date), &told);
    }
    let open = response.clicked().then_some(SetOpenCommand::Bool(true));
    if response.clicked() {
        done.day = Some(date);
    }
    if let Some(act) = day_list_ui(cx, &response, &one.day, open) {
        done.act = Some(act);
    }
    let called = cx.dates().heading(date);
    menu_with(&response, &called, |ui| {
        if menu_row(ui, Some(icons::ADD), "Plan meeting…", "").clicked() {
            cx.send(Command::PlanMeeting(Plan::on(date)));
            ui.close();
        }
    });
}

/// The meetings without a time of day; where there are many, the last place says how many.
fn untimed_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (rect, one): (Rect, &WeekDay),
    stop: Stop,
    done: &mut Done,
) -> Option<Drag> {
    let (left, right, _) = measure::WEEK_INSET;
    let (_, gap, _) = measure::MONTH_RHYTHM;
    let place = |at: usize| {
        let top = rect.top() + measure::WEEK_HEAD + at as f32 * (measure::MONTH_PILL + gap);
        Rect::from_min_max(
            egui::pos2(rect.left() + left, top),
            egui::pos2(rect.right() - right, top + measure::MONTH_PILL),
        )
    };
    let most = measure::WEEK_UNTIMED;
    let shown = if one.untimed.len() > most {
        most - 1
    } else {
        one.untimed.len()
    };
    let mut begun = None;
    for (at, id) in one.untimed[..shown].iter().enumerate() {
        let Some(meeting) = cx.workspace.meetings.get(*id) else {
            continue;
        };
        let mut act = None;
        let pill = pill::pill_ui(ui, cx, place(at), meeting, stop, &mut act);
        if pill.has_focus() {
            keep_arrows(ui, pill.id);
        }
        if pill.has_focus() || cx.selection.meeting() == Some(*id) {
            pill::ring(ui, place(at));
        }
        if pill.drag_started() {
            begun = Some(Drag {
                widget: pill.id,
                grip: Grip::Meeting(*id, 0.0),
                target: None,
            });
        }
        if let Some(act) = act {
            done.act = Some((*id, act));
            done.day = Some(one.day.date);
        }
    }
    let rest = one.untimed.len() - shown;
    if rest > 0 {
        let p = palette(ui);
        let id = head_id(one.day.date).with("more");
        let response = ui.interact(place(shown), id, Sense::CLICK);
        let text = format!("+{rest} more");
        let day = cx.dates().heading(one.day.date);
        let spoken = format!("{} without a time on {day}", counted(rest, "more meeting"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        let ink = faded(*p.muted, 1.0);
        let galley = Type::caption().line(ui, &text, ink, place(shown).width());
        let at = egui::pos2(
            place(shown).left() + measure::ICON_GAP,
            place(shown).center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, ink);
        if response.clicked() {
            egui::Popup::open_id(ui.ctx(), super::super::day_list::day_popup(one.day.date));
        }
    }
    begun
}

//! The steps of an introduction with their days; each can be set, moved and taken back.

use egui::{Align, Layout, Sense, Ui, UiBuilder, Vec2};

use super::{fields, is_of_others};
use crate::edit::introductions;
use crate::model::{Introduction, IntroductionStatus};
use crate::panels::{Command, Cx};
use crate::query::day_words;
use crate::query::stages::reached;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Edited, editable_text, icons, inside, is_editing, start_editing};

/// What a step is called in the list.
pub fn label(one: &Introduction, status: IntroductionStatus) -> &'static str {
    let others = is_of_others(one);
    match status {
        IntroductionStatus::Made if others => "Introduced them",
        IntroductionStatus::Made => "Introduced us",
        IntroductionStatus::Met if others => "They met",
        IntroductionStatus::Met => "We met",
        other => other.label(),
    }
}

/// The steps that are shown: those on the way, and the others where they were reached.
fn shown(one: &Introduction) -> impl Iterator<Item = IntroductionStatus> + '_ {
    use IntroductionStatus as S;
    IntroductionStatus::ALL
        .iter()
        .copied()
        .filter(move |status| match status {
            S::Declined | S::NoAnswer => reached(one, *status).is_some(),
            S::Thanked => !is_of_others(one) && (one.broker.is_some() || one.status == S::Thanked),
            _ => true,
        })
}

/// Shows them.
pub fn steps_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction) {
    for status in shown(one) {
        step_ui(ui, cx, one, status);
    }
}

fn step_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, status: IntroductionStatus) {
    let p = palette(ui);
    let on = reached(one, status);
    let label = label(one, status);
    let size = Vec2::new(ui.available_width(), measure::FIELD_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let center = egui::pos2(rect.left() + measure::ICON_LINE / 2.0, rect.center().y);
    let is_present = one.status == status;
    if on.is_some() || is_present {
        let icon = match status {
            IntroductionStatus::Declined => icons::CLOSE,
            IntroductionStatus::NoAnswer => icons::ERROR,
            _ => icons::CHECK_CIRCLE,
        };
        let ink = match status {
            IntroductionStatus::Declined | IntroductionStatus::NoAnswer => *p.late_ink,
            _ => *p.good_ink,
        };
        icons::paint_icon_at(ui.painter(), center, icon, measure::ICON_SMALL, ink);
    } else {
        let radius = measure::TIMELINE_RING / 2.0 + 1.0;
        ui.painter()
            .circle_stroke(center, radius, egui::Stroke::new(1.5, *p.field_line));
    }
    let ink = if on.is_some() || is_present {
        *p.text
    } else {
        *p.muted
    };
    let kind = if is_present {
        Type::control()
    } else {
        Type::secondary()
    };
    let left = rect.left() + measure::ICON_SMALL + measure::GAP;
    let words = kind.line(ui, label, ink, measure::PLACE_LABEL);
    let at = egui::pos2(left, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, ink);
    let builder = UiBuilder::new()
        .id_salt(("step", one.id.uuid(), label))
        .max_rect(rect.with_min_x(left + measure::PLACE_LABEL + measure::GAP))
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| day_ui(ui, cx, one, status, label));
}

/// The day of a step: words at rest, a field when clicked.
fn day_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    one: &Introduction,
    status: IntroductionStatus,
    label: &'static str,
) {
    let on = reached(one, status);
    let times = one
        .dates
        .iter()
        .filter(|(which, _)| *which == status)
        .count();
    let value = on.map_or_else(String::new, |on| cx.dates().on(on));
    let id = fields::field(one, status.label());
    let editing = is_editing(ui, id);
    let hint = if editing {
        "today, fri, 12 nov"
    } else {
        "Add day"
    };
    let width = ui.available_width();
    let name = format!("Day of “{label}”");
    let edited = editable_text(ui, id, &value, &name, hint, width);
    if times > 1 && !editing {
        let rect = ui.min_rect();
        let words = Type::caption().line(ui, "reminded", *palette(ui).muted, width);
        let at = egui::pos2(
            rect.right() - words.size().x - measure::GAP_SMALL,
            rect.center().y - words.size().y / 2.0,
        );
        ui.painter().galley(at, words, *palette(ui).muted);
    }
    let Edited::To(text) = edited else {
        return;
    };
    let day = if text.trim().is_empty() {
        None
    } else if let Some(day) = day_words(&text, cx.today) {
        Some(day)
    } else {
        cx.send(Command::Tell(format!(
            "“{text}” is no day, so nothing was changed. Try “today”, “fri” or “12 nov”."
        )));
        start_editing(ui, id, &text);
        return;
    };
    let edit = introductions::change(cx.workspace, one.id, |one| {
        introductions::set_day(one, status, day);
    });
    let target = cx.workspace.name_of(one.target);
    let step = match day {
        Some(_) => format!("Introduction to {target}: {}", label.to_lowercase()),
        None => format!("Introduction to {target}: not {}", label.to_lowercase()),
    };
    cx.edit(step, edit);
}

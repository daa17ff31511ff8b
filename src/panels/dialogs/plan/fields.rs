//! The form below the line: sort, people, day, time, place, and what it is for.

use egui::{Popup, PopupCloseBehavior, Ui};

use super::filled::Filled;
use super::{PlanForm, save};
use crate::model::MeetingKind;
use crate::panels::Cx;
use crate::panels::dialogs::frame::{columns, label, more, wrong};
use crate::query::day_words;
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    framed_field, icon_button, icon_toggle, icons, link, month_picker, segmented, text_area,
    text_field,
};

/// What to ask somebody who is met for the first time.
const FIRST_QUESTIONS: &str = "What do you do?\nHow does our work touch?";

/// Shows the fields.
pub fn fields_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm) {
    let width = ui.available_width();
    kind_ui(ui, form);
    ui.add_space(measure::FORM_GAP);
    label(ui, "Who");
    form.guests.ui(ui, cx, width);
    if form.tried
        && let Some(typed) = form.guests.unfinished()
    {
        let sentence =
            format!("“{typed}” is not invited yet: choose somebody, or clear the field.");
        wrong(ui, &sentence);
    }
    ui.add_space(measure::FORM_GAP);
    when_ui(ui, cx, form);
    form.times_ui(ui, cx);
    for warning in form.warnings(cx) {
        let ink = *palette(ui).soon_ink;
        ui.add(egui::Label::new(Type::caption().rich(warning, ink)).wrap());
    }
    ui.add_space(measure::FORM_GAP);
    repeat_ui(ui, cx, form);
    ui.add_space(measure::FORM_GAP);
    let half = (width - measure::FORM_GAP) / 2.0;
    let titled = form.default_title(cx);
    columns(
        ui,
        half,
        form,
        |form, ui| line_ui(ui, &mut form.place, "Place", "Canteen, window table", half),
        |form, ui| line_ui(ui, &mut form.title, "Title", &titled, half),
    );
    ui.add_space(measure::FORM_GAP);
    columns(
        ui,
        half,
        form,
        |form, ui| {
            line_ui(
                ui,
                &mut form.purpose,
                "Purpose",
                "What you want from it",
                half,
            );
        },
        |form, ui| {
            label(ui, "What is in it for them?");
            let hint = "Leave it empty to think about it later";
            let name = "What is in it for them?";
            text_field(ui, &mut form.for_them, name, hint, half);
        },
    );
    // It is asked for, and nobody is kept from going on.
    if form.for_them.trim().is_empty() && form.has_guests() {
        let ink = *palette(ui).muted;
        let words = "Think for a moment what they would take home. It can stay empty; the meeting asks again later.";
        ui.add(egui::Label::new(Type::caption().rich(words, ink)).wrap());
    }
    ui.add_space(measure::FORM_GAP);
    questions_ui(ui, cx, form);
    ui.add_space(measure::FORM_GAP);
    label(ui, "How sure is it?");
    let choices = [(false, "Idea"), (true, "Confirmed")];
    if let Some(chosen) = segmented(ui, "How sure is it?", form.is_confirmed, &choices) {
        form.is_confirmed = chosen;
    }
}

fn repeat_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm) {
    let start = form.day(cx).ok().flatten();
    form.repeat.ui(ui, cx, start);
    if form.tried && form.repeat.repeats() && start.is_none() && form.day(cx).is_ok() {
        wrong(ui, "Meetings that repeat need the day of the first one.");
    }
}

/// What to ask. Somebody who was never met is asked what they do.
fn questions_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm) {
    if !form.agenda.trim().is_empty() || form.asks_questions {
        label(ui, "Questions");
        let hint = "What to ask, one per line";
        let field = text_area(ui, &mut form.agenda, "Questions", hint, 2);
        if form.agenda.is_empty() && field.gained_focus() {
            form.asks_questions = true;
        }
        return;
    }
    let is_first = form.is_first_meeting(cx);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        if is_first && link(ui, "Ask what they do, and how our work touches").clicked() {
            FIRST_QUESTIONS.clone_into(&mut form.agenda);
        }
        if link(ui, "Add questions").clicked() {
            form.asks_questions = true;
        }
    });
}

fn line_ui(ui: &mut Ui, field: &mut Filled<String>, name: &str, hint: &str, width: f32) {
    label(ui, name);
    if text_field(ui, &mut field.value, name, hint, width).changed() {
        field.by_hand();
    }
}

/// The sorts of meeting as icons, with the name of the chosen one.
fn kind_ui(ui: &mut Ui, form: &mut PlanForm) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for kind in MeetingKind::ALL {
            let on = form.kind.value == *kind;
            if icon_toggle(ui, icons::of_meeting(*kind), kind.label(), on).clicked() {
                form.kind.value = *kind;
                form.kind.by_hand();
            }
        }
        ui.add_space(measure::GAP);
        let ink = *palette(ui).text;
        ui.label(Type::control().rich(form.kind.value.label(), ink));
    });
}

fn when_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm) {
    let whole = ui.available_width();
    let day_width = whole - 2.0 * (measure::TIME_FIELD + measure::FORM_GAP) - measure::MONTH_BUTTON;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        ui.vertical(|ui| {
            let width = day_width + measure::MONTH_BUTTON;
            ui.set_width(width);
            label(ui, "Day");
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
                let bad = form.day(cx).is_err();
                let text = &mut form.day.value;
                let hint = "fri, +3d, 24 dec; empty while it is only an idea";
                if framed_field(ui, text, "Day", hint, day_width, bad).changed() {
                    form.day.by_hand();
                }
                month_ui(ui, cx, form);
            });
            match form.day(cx) {
                Ok(Some(day)) => more(ui, &cx.dates().day_and_year(day)),
                Ok(None) => {}
                Err(why) => wrong(ui, why),
            }
        });
        ui.vertical(|ui| {
            ui.set_width(measure::TIME_FIELD);
            label(ui, "Starts");
            let bad = form.start(cx).is_err();
            let text = &mut form.start.value;
            if framed_field(ui, text, "Starts", "12:30", measure::TIME_FIELD, bad).changed() {
                form.start.by_hand();
            }
            match form.start(cx) {
                Ok(start) => {
                    if let Some(until) = save::until(cx, start, form.length().ok().flatten()) {
                        more(ui, &until);
                    }
                }
                Err(why) => wrong(ui, why),
            }
        });
        ui.vertical(|ui| {
            ui.set_width(measure::TIME_FIELD);
            label(ui, "Minutes");
            let bad = form.length().is_err();
            let text = &mut form.length.value;
            if framed_field(ui, text, "Minutes", "60", measure::TIME_FIELD, bad).changed() {
                form.length.by_hand();
            }
            if let Err(why) = form.length() {
                wrong(ui, why);
            }
        });
    });
}

fn month_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm) {
    let button = icon_button(ui, icons::CALENDAR, "Choose the day");
    let chosen = day_words(&form.day.value, cx.today);
    if button.clicked() {
        form.month = Some(chosen.unwrap_or(cx.today));
    }
    let shown = form.month.get_or_insert(cx.today);
    let first = cx.preferences.first_weekday();
    let taken = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Days of a month")
        .show(|ui| {
            let taken = month_picker(ui, shown, chosen, cx.dates(), first);
            if taken.is_some() {
                ui.close();
            }
            taken
        })
        .and_then(|shown| shown.inner);
    if let Some(day) = taken {
        form.day.value = day.to_string();
        form.day.by_hand();
        button.request_focus();
    }
}

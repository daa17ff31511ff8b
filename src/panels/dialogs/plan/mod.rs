//! Plans a meeting: one line that is understood while it is typed, above a form that shows what was understood.

mod fields;
pub(super) mod filled;
mod line;
mod repeat;
mod save;
mod times;
mod who;

use egui::{Context, ScrollArea, Ui};

use self::filled::Filled;
use self::line::LineField;
pub use self::repeat::{RepeatForm, told as repeat_told};
use self::save::Warnings;
pub use self::save::warnings_of;
use self::times::Times;
use self::who::Guests;
use super::frame::{Can, Choice, Dialog, chord, footer};
use crate::model::{Id, Introduction, MeetingKind};
use crate::panels::{Command, Cx, Item, Plan, Selection};
use crate::theme::measure;
use crate::widgets::Button;

/// What is filled in.
#[derive(Debug)]
pub struct PlanForm {
    line: LineField,
    kind: Filled<MeetingKind>,
    guests: Guests,
    day: Filled<String>,
    start: Filled<String>,
    length: Filled<String>,
    title: Filled<String>,
    place: Filled<String>,
    purpose: Filled<String>,
    for_them: String,
    agenda: String,
    /// The field for questions is shown, though it is empty.
    asks_questions: bool,
    /// The introduction that led here.
    through: Option<Id<Introduction>>,
    repeat: RepeatForm,
    times: Times,
    is_confirmed: bool,
    /// The month that the small calendar shows, while it was opened.
    month: Option<chrono::NaiveDate>,
    warnings: Warnings,
    /// Enter was pressed while something was missing.
    tried: bool,
}

impl PlanForm {
    /// The form with what is known already.
    pub fn new(plan: Plan) -> Self {
        let text = |text: String| Filled::of(text);
        Self {
            line: LineField::default(),
            kind: Filled::of(plan.kind.unwrap_or_default()),
            guests: Guests::of(plan.who),
            day: text(plan.day.map_or_else(String::new, |day| day.to_string())),
            start: text(
                plan.start
                    .map_or_else(String::new, |start| start.format("%H:%M").to_string()),
            ),
            length: text(
                plan.minutes
                    .unwrap_or(crate::query::agenda::USUAL_MINUTES)
                    .to_string(),
            ),
            title: text(String::new()),
            place: text(plan.place),
            purpose: text(plan.purpose),
            for_them: plan.for_them,
            agenda: plan.agenda,
            asks_questions: false,
            through: plan.through,
            repeat: RepeatForm::default(),
            times: Times::default(),
            is_confirmed: false,
            month: None,
            warnings: Warnings::default(),
            tried: false,
        }
    }

    /// Fills the form with what the line says.
    fn follow_line(&mut self, cx: Cx<'_>) {
        let Some(read) = self.line.read(cx) else {
            return;
        };
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        self.kind.follow(read.kind);
        self.day.follow(read.day.map(|day| day.to_string()));
        self.start
            .follow(read.start.map(|start| cx.preferences.time(start)));
        self.length
            .follow(read.minutes.map(|minutes| minutes.to_string()));
        self.title.follow(some(&read.title));
        self.place.follow(some(&read.place));
        self.purpose.follow(some(&read.purpose));
        self.repeat.follow(read.repeat.as_ref());
        self.guests.follow(&read.people);
    }
}

/// Shows the dialog; false when it is done with.
pub fn plan_dialog(ctx: &Context, cx: Cx<'_>, form: &mut PlanForm) -> bool {
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let done =
        Dialog::new("plan meeting", "Plan a meeting")
            .wide()
            .show(ctx, true, |ui, showing| {
                let chord = chord(ui);
                ScrollArea::vertical()
                    .max_height(room.max(measure::CONTROL))
                    .show(ui, |ui| {
                        let line = form.line.ui(ui, cx);
                        showing.start_in(&line);
                        form.follow_line(cx);
                        ui.add_space(measure::FORM_GAP);
                        fields::fields_ui(ui, cx, form);
                    });
                decide_ui(ui, cx, form, chord)
            });
    done.is_none()
}

/// Shows the buttons; `chord` says that Ctrl Enter was pressed.
fn decide_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut PlanForm, chord: bool) -> Option<bool> {
    let footer = footer(ui, Button::primary("Plan meeting"), "Cancel", Can::Go);
    match footer.choice.or(chord.then_some(Choice::Main))? {
        Choice::Cancel => Some(true),
        Choice::Main => {
            form.tried = true;
            let Some(save) = form.save(cx) else {
                // The sentence on what is missing stands beside its field.
                form.guests.ask();
                ui.ctx().request_repaint();
                return None;
            };
            cx.edit(save.label, save.edit);
            cx.send(Command::Select(Selection::item(Item::Meeting(save.id))));
            Some(true)
        }
    }
}

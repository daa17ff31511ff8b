//! One small question at a time: do these two know each other? The missing ties are what makes paths and measures wrong.

use std::collections::BTreeSet;

use egui::{Align2, Key, Ui, Vec2, pos2};

use super::state::GraphState;
use super::{Look, floating_at};
use crate::model::{Answer, Contact, Id};
use crate::network::Graph;
use crate::panels::knowing::saying;
use crate::panels::{Background, Cx, Where};
use crate::query::ask_pairs::{Question, Why, next_question, pair};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, icon_button, icons};

/// Above so many people the next question is looked for on a thread.
const MANY: usize = 400;

type Pair = (Id<Contact>, Id<Contact>);

/// What the questions remember.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// Whether they are asked.
    pub is_on: bool,
    /// What was skipped; asked again when the file is opened again.
    skipped: BTreeSet<Pair>,
    looking: Background<(u64, usize), Option<Question>>,
    present: Option<Question>,
}

impl Questions {
    /// The two who are asked about.
    pub(super) fn pair(&self) -> Option<Pair> {
        let shown = self.present.filter(|_| self.is_on);
        shown.map(|question| (question.a, question.b))
    }

    fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let workspace = cx.workspace.clone();
        let skipped = self.skipped.clone();
        let work = move || next_question(&workspace, &Graph::of(&workspace), &skipped);
        let key = (cx.revision, self.skipped.len());
        let found = self.looking.get(ui, key, place, work).copied().flatten();
        // While the next one is looked for, the last one is answered already.
        let is_open = |one: &Question| {
            !self.skipped.contains(&pair(one.a, one.b))
                && cx.index.acquaintance(cx.workspace, one.a, one.b).is_none()
        };
        self.present = found.filter(is_open);
    }
}

/// Shows the card with the question; hidden while a way is shown, which has questions of its own.
pub(super) fn question_card_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState, look: &Look<'_>) {
    if !state.questions.is_on || state.path.is_some() {
        return;
    }
    state.questions.refresh(ui, cx);
    let corner = pos2(
        look.free.center().x,
        look.free.bottom() - measure::MARGIN - measure::ZOOM_BAR.0 - measure::GAP,
    );
    let mut is_closed = false;
    let mut answer = None;
    let questions = &mut state.questions;
    floating_at(
        ui,
        "graph question",
        corner,
        Align2::CENTER_BOTTOM,
        10,
        |ui| {
            ui.vertical(|ui| {
                ui.set_width(measure::QUESTION);
                is_closed = head_ui(ui, cx, questions.present);
                if questions.present.is_some() {
                    ui.add_space(measure::GAP);
                    answer = answers_ui(ui, cx, questions);
                }
            });
        },
    );
    let answer = answer.or_else(|| key_answer(ui, questions));
    match (answer, questions.present) {
        (Some(Said::Skip), Some(one)) => {
            questions.skipped.insert(pair(one.a, one.b));
        }
        (Some(Said::Answer(said)), Some(one)) if !cx.is_read_only() => {
            note(cx, (one.a, one.b), said);
        }
        _ => {}
    }
    if is_closed {
        questions.is_on = false;
    }
}

/// What was said to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Answer(Answer),
    Skip,
}

fn head_ui(ui: &mut Ui, cx: Cx<'_>, question: Option<Question>) -> bool {
    let p = palette(ui);
    let words = match question {
        Some(Question { a, b, .. }) => {
            let (a, b) = (cx.workspace.name_of(a), cx.workspace.name_of(b));
            format!("Do {a} and {b} know each other?")
        }
        None if cx.workspace.settings.me.is_none() => {
            "Say first who you are: open your own card and choose “This is me”.".to_owned()
        }
        None => "Nothing to ask: everybody near you is told of.".to_owned(),
    };
    let mut is_closed = false;
    ui.horizontal_top(|ui| {
        let room = measure::QUESTION - measure::CONTROL - measure::GAP;
        ui.vertical(|ui| {
            ui.set_width(room);
            ui.add(egui::Label::new(Type::control().rich(words, *p.text)).wrap());
            let why = question.map(|question| match question.why {
                Why::Opens(target) => {
                    let name = cx.workspace.name_of(target);
                    format!("A yes opens a way to {name}.")
                }
                Why::Changes(_) => {
                    "The answer tells most about whether your contacts are one circle.".to_owned()
                }
            });
            if let Some(why) = why {
                ui.add(egui::Label::new(Type::caption().rich(why, *p.muted)).wrap());
            }
        });
        is_closed = icon_button(ui, icons::CLOSE, "Ask no more questions").clicked();
    });
    is_closed
}

fn answers_ui(ui: &mut Ui, cx: Cx<'_>, questions: &Questions) -> Option<Said> {
    let mut said = None;
    let may = !cx.is_read_only();
    let name = |id| cx.workspace.name_of(id);
    let Question { a, b, .. } = questions.present?;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        let answers = [
            ("Yes", Said::Answer(Answer::Known), "know each other (Y)"),
            (
                "No",
                Said::Answer(Answer::Denied),
                "do not know each other (N)",
            ),
            ("Skip", Said::Skip, "are not asked about for now (S)"),
        ];
        for (words, value, meaning) in answers {
            let spoken = format!("{words}: {} and {} {meaning}", name(a), name(b));
            let button = Button::secondary(words).small().name(&spoken);
            let button = button.enabled(may || value == Said::Skip).ui(ui);
            if button.on_hover_text(&spoken).clicked() {
                said = Some(value);
            }
        }
    });
    said
}

/// The answer by a letter, while nothing else has the keyboard.
fn key_answer(ui: &Ui, questions: &Questions) -> Option<Said> {
    questions.present?;
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if !is_free || egui::Popup::is_any_open(ui) {
        return None;
    }
    let keys = [
        (Key::Y, Said::Answer(Answer::Known)),
        (Key::N, Said::Answer(Answer::Denied)),
        (Key::S, Said::Skip),
    ];
    let is_plain = ui.input(|input| input.modifiers.is_none());
    let pressed = keys
        .iter()
        .find(|(key, _)| ui.input(|input| input.key_pressed(*key)));
    pressed.filter(|_| is_plain).map(|(_, said)| *said)
}

fn note(cx: Cx<'_>, (a, b): Pair, answer: Answer) {
    let (one, other) = (cx.workspace.name_of(a), cx.workspace.name_of(b));
    let label = match answer {
        Answer::Known => format!("Note that {one} and {other} know each other"),
        Answer::Denied => format!("Note that {one} and {other} do not know each other"),
    };
    cx.edit(label, saying(cx, (a, b), Some(answer)));
}

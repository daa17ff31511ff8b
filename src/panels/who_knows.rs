//! Whether two people know each other: the question to one of them, and the answer.

use egui::Ui;

use super::{Cx, knowing, sending};
use crate::edit::Edit;
use crate::model::{Answer, Contact, Id, Record};
use crate::query::letters::Letter;
use crate::theme::measure;
use crate::widgets::{Button, caption, text_area};

/// The question whether somebody knows the person.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// Who is to be met.
    pub target: Id<Contact>,
    /// Who is asked.
    pub whom: Id<Contact>,
    /// In which words.
    pub letter: Letter,
}

/// The question to somebody, and their answer. Returns whether it is settled.
pub(super) fn question_ui(ui: &mut Ui, cx: Cx<'_>, question: &mut Question, them: &str) -> bool {
    let Some(whom) = cx.workspace.contacts.get(question.whom) else {
        return true;
    };
    let short = whom.name.short();
    ui.add_space(measure::GAP_SMALL);
    text_area(ui, &mut question.letter.text, "Text of the question", "", 2);
    ui.add_space(measure::GAP);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let copy = Button::secondary("Copy").small().name("Copy the question");
        if copy.ui(ui).clicked() {
            sending::copy(cx, &question.letter);
        }
        if Button::secondary("Mail")
            .small()
            .name("Open the question in mail")
            .ui(ui)
            .clicked()
        {
            sending::mail(cx, whom, &question.letter);
        }
    });
    ui.add_space(measure::GAP_SMALL);
    let mut is_done = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        caption(ui, "The answer:");
        let target = cx.workspace.name_of(question.target);
        let name = whom.display_name();
        let answers = [
            (
                format!("Knows {them}"),
                format!("{name} knows {target}"),
                Answer::Known,
            ),
            (
                format!("Does not know {them}"),
                format!("{name} does not know {target}"),
                Answer::Denied,
            ),
        ];
        for (words, label, answer) in answers {
            let button = Button::ghost(&words).small().name(&label);
            if button.enabled(!cx.is_read_only()).ui(ui).clicked() {
                let pair = (question.whom, question.target);
                let mut edit = knowing::saying(cx, pair, Some(answer));
                told_by(&mut edit, &short);
                cx.edit(label.clone(), edit);
                is_done = true;
            }
        }
    });
    ui.add_space(measure::GAP);
    is_done
}

/// Notes who gave the answer.
fn told_by(edit: &mut Edit, short: &str) {
    for change in &mut edit.changes {
        if let Some(Record::Acquaintance(pair)) = &mut change.after
            && pair.how.is_empty()
        {
            std::sync::Arc::make_mut(pair).how = format!("Asked {short}");
        }
    }
}

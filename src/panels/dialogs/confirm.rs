//! A question before something that cannot be taken back.

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, sentence};
use crate::widgets::Button;

/// How much a yes weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It is the way forward; Enter means yes.
    Primary,
    /// It takes something away; the keyboard starts on the safe side.
    Destructive,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question, short.
    pub title: String,
    /// What happens then, and what it means for the data.
    pub sentence: String,
    /// What the main button does: a verb and what it is about.
    pub yes: String,
    /// What the other button says.
    pub no: String,
    /// How much a yes weighs.
    pub weight: Weight,
}

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Yes,
    /// Leave it.
    No,
}

/// Asks.
pub fn confirm_dialog(ctx: &Context, question: &Question) -> Option<Answer> {
    Dialog::new("confirm", &question.title).show(ctx, Answer::No, |ui, showing| {
        sentence(ui, &question.sentence);
        let main = match question.weight {
            Weight::Primary => Button::primary(&question.yes),
            Weight::Destructive => Button::destructive(&question.yes),
        };
        let footer = footer(ui, main, &question.no, Can::Go);
        let start = match question.weight {
            Weight::Primary => footer.main,
            Weight::Destructive => footer.cancel,
        };
        if let Some(start) = start {
            showing.start_in(&start);
        }
        footer.choice.map(|choice| match choice {
            Choice::Main => Answer::Yes,
            Choice::Cancel => Answer::No,
        })
    })
}

/// Asks whether the trash is to be emptied of so many people.
pub fn empty_trash_question(people: usize) -> Question {
    let who = match people {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    Question {
        title: "Empty the trash?".to_owned(),
        sentence: format!(
            "{who} and their ties will be gone. Meetings, wins and introductions keep their names."
        ),
        yes: "Empty trash".to_owned(),
        no: "Keep them".to_owned(),
        weight: Weight::Destructive,
    }
}

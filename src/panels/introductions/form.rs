//! The form for an introduction that is written down by hand.

use egui::Context;

use crate::edit::{Change, Edit, introductions};
use crate::model::{Direction, Id, Introduction, IntroductionStatus, Meta};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{Can, Choice, Dialog, chord, footer, label, wrong};
use crate::theme::measure;
use crate::widgets::{Button, PersonField, segmented, text_field};

/// What is filled in.
#[derive(Debug)]
pub struct Form {
    direction: Direction,
    target: PersonField,
    second: PersonField,
    reason: String,
    gift: String,
    tried: bool,
}

/// What became of the form.
#[derive(Debug)]
pub enum Decided {
    /// Nothing.
    Cancel,
    /// This step, and what to show.
    Add(String, Edit, Id<Introduction>),
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            direction: Direction::AskedForMe,
            target: PersonField::ready(),
            second: PersonField::default(),
            reason: String::new(),
            gift: String::new(),
            tried: false,
        }
    }

    /// Shows the form.
    pub fn ui(&mut self, ctx: &Context, cx: Cx<'_>) -> Option<Decided> {
        Dialog::new("introduction", "New introduction").show(ctx, Decided::Cancel, |ui, _| {
            // Ctrl Enter is taken before a button that has the keyboard sees it.
            let chord = chord(ui);
            let width = ui.available_width();
            label(ui, "What it is");
            let choices = [
                (Direction::AskedForMe, "I ask"),
                (Direction::OfferedToMe, "Offered to me"),
                (Direction::RecommendedByBoss, "From my boss"),
                (Direction::Introduced, "I introduce"),
            ];
            if let Some(chosen) = segmented(ui, "What it is", self.direction, &choices) {
                self.direction = chosen;
            }
            let others = self.direction == Direction::Introduced;
            ui.add_space(measure::FORM_GAP);
            label(ui, if others { "Who" } else { "To know" });
            self.target.ui(ui, cx.workspace, cx.index, "To know", width);
            if self.tried && self.target.chosen.is_none() {
                wrong(ui, "Pick somebody from the list.");
            }
            ui.add_space(measure::FORM_GAP);
            let second = if others { "And whom" } else { "Through" };
            label(ui, second);
            self.second.ui(ui, cx.workspace, cx.index, second, width);
            if self.tried
                && let Some(words) = self.fault(others)
            {
                wrong(ui, words);
            }
            ui.add_space(measure::FORM_GAP);
            label(ui, "Reason");
            text_field(
                ui,
                &mut self.reason,
                "Reason",
                "Why they should meet",
                width,
            );
            ui.add_space(measure::FORM_GAP);
            label(ui, "What is in it for them");
            text_field(ui, &mut self.gift, "What is in it for them", "", width);
            let footer = footer(ui, Button::primary("Add introduction"), "Cancel", Can::Go);
            match footer.choice.or(chord.then_some(Choice::Main))? {
                Choice::Cancel => Some(Decided::Cancel),
                Choice::Main => {
                    self.tried = true;
                    self.decide(cx)
                }
            }
        })
    }

    /// What is wrong with the second person.
    fn fault(&self, others: bool) -> Option<&'static str> {
        if self.second.is_unfinished() {
            return Some("Nobody is chosen. Pick somebody from the list, or clear the field.");
        }
        if others && self.second.chosen.is_none() {
            return Some("Say who is to meet them.");
        }
        (self.second.chosen.is_some() && self.second.chosen == self.target.chosen)
            .then_some("These are one and the same person.")
    }

    fn decide(&self, cx: Cx<'_>) -> Option<Decided> {
        let target = self.target.chosen?;
        let others = self.direction == Direction::Introduced;
        if self.fault(others).is_some() {
            return None;
        }
        let broker = self.second.chosen.filter(|_| !others);
        let mut one = Introduction::new(cx.new_id(), self.direction, target, broker);
        one.meta = Meta::made(cx.now());
        one.other = self.second.chosen.filter(|_| others);
        self.reason.trim().clone_into(&mut one.reason);
        self.gift.trim().clone_into(&mut one.for_target);
        introductions::reach(&mut one, IntroductionStatus::Planned, cx.today);
        let id = one.id;
        let label = format!("Add introduction to {}", cx.workspace.name_of(target));
        Some(Decided::Add(label, Edit::one(Change::add(one)), id))
    }
}

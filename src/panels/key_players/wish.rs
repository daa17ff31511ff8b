//! The form that puts somebody on the wish list.

use chrono::NaiveDate;
use egui::Context;

use crate::edit::{Change, Edit, build};
use crate::model::{Contact, Id, Meta, Priority, Target};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{Can, Choice, Dialog, chord, footer, label, more, wrong};
use crate::query::day_words;
use crate::theme::measure;
use crate::widgets::{Button, PersonField, framed_field, segmented, text_field};

/// What is filled in.
#[derive(Debug)]
pub struct WishForm {
    who: PersonField,
    why: String,
    by: String,
    priority: Priority,
    tried: bool,
}

/// What became of the form.
#[derive(Debug)]
pub enum Decided {
    /// Nothing.
    Cancel,
    /// This step, and whom to show.
    Add(String, Edit, Id<Contact>),
}

impl WishForm {
    /// An empty form.
    pub fn new() -> Self {
        Self {
            who: PersonField::ready(),
            why: String::new(),
            by: String::new(),
            priority: Priority::Normal,
            tried: false,
        }
    }

    /// Shows the form; `others` wishes are waiting already.
    pub fn ui(&mut self, ctx: &Context, cx: Cx<'_>, others: usize) -> Option<Decided> {
        Dialog::new("wish", "Add to wish list").show(ctx, Decided::Cancel, |ui, _| {
            // Ctrl Enter is taken before a button that has the keyboard sees it.
            let chord = chord(ui);
            more(ui, advice(others));
            ui.add_space(measure::GAP);
            let width = ui.available_width();
            label(ui, "Who");
            self.who.ui(ui, cx.workspace, cx.index, "Who", width);
            match self.who.typed() {
                "" if self.tried && self.who.chosen.is_none() => {
                    wrong(ui, "Say whom you want to know.");
                }
                "" => {}
                name => more(ui, &format!("“{name}” is new and becomes a contact.")),
            }
            let present = self.present(cx).is_some();
            if present {
                more(ui, "Already a key player: reason and day are changed.");
            }
            ui.add_space(measure::FORM_GAP);
            label(ui, "Why");
            text_field(ui, &mut self.why, "Why", "What you want to learn", width);
            ui.add_space(measure::FORM_GAP);
            label(ui, "By when");
            let day = self.day(cx.today);
            let hint = "+30d, fri, 24 dec";
            framed_field(ui, &mut self.by, "By when", hint, width, day.is_err());
            match day {
                Ok(None) => {}
                Ok(Some(day)) => more(ui, &cx.dates().day_and_year(day)),
                Err(()) => wrong(ui, "No such day. Try “fri”, “+30d” or “24 dec”."),
            }
            ui.add_space(measure::FORM_GAP);
            label(ui, "Priority");
            let choices = [Priority::Low, Priority::Normal, Priority::High];
            let choices = choices.map(|one| (one, one.label()));
            if let Some(chosen) = segmented(ui, "Priority", self.priority, &choices) {
                self.priority = chosen;
            }
            let footer = footer(ui, Button::primary("Add to wish list"), "Cancel", Can::Go);
            match footer.choice.or(chord.then_some(Choice::Main))? {
                Choice::Cancel => Some(Decided::Cancel),
                Choice::Main => {
                    self.tried = true;
                    self.decide(cx)
                }
            }
        })
    }

    fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
        match self.by.trim() {
            "" => Ok(None),
            words => day_words(words, today).map(Some).ok_or(()),
        }
    }

    /// Whoever is chosen, where they are a key player already.
    fn present<'w>(&self, cx: Cx<'w>) -> Option<&'w Contact> {
        let contact = cx.workspace.contacts.get(self.who.chosen?)?;
        contact.is_key_player().then_some(contact)
    }

    fn decide(&self, cx: Cx<'_>) -> Option<Decided> {
        let by = self.day(cx.today).ok()?;
        let why = self.why.trim();
        let fill = |contact: &mut Contact| {
            let before = contact.relation.target.take().unwrap_or_default();
            contact.relation.target = Some(Target {
                why: if why.is_empty() {
                    before.why
                } else {
                    why.to_owned()
                },
                priority: self.priority,
                by: by.or(before.by),
            });
        };
        if let Some(id) = self.who.chosen {
            let name = cx.workspace.name_of(id);
            let edit = build::change_contact(cx.workspace, id, fill);
            return Some(Decided::Add(
                format!("Add {name} to the wish list"),
                edit,
                id,
            ));
        }
        let name = self.who.typed();
        if name.is_empty() {
            return None;
        }
        let mut contact = Contact::named(cx.new_id(), name);
        contact.meta = Meta::made(cx.now());
        fill(&mut contact);
        let id = contact.id;
        let edit = Edit::one(Change::add(contact));
        Some(Decided::Add(
            format!("Add {name} to the wish list"),
            edit,
            id,
        ))
    }
}

/// How many people are a good number.
fn advice(others: usize) -> &'static str {
    match others {
        0 => "Two or three people at a time is plenty: whom would you learn most from?",
        1 | 2 => "Two or three people at a time is plenty.",
        _ => "Two or three at a time is plenty. One more is allowed; it only waits longer.",
    }
}

//! The promises of one side: one in each row, with who and by when; an empty row waits at the end.

use chrono::NaiveDate;
use egui::{Popup, Ui};

use crate::edit::meetings::{Keeps, Promised};
use crate::model::{Contact, Id, Meeting, Owner, Workspace};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{label, wrong};
use crate::query::{agenda, day_words};
use crate::theme::measure;
use crate::widgets::{Button, Checked, framed_field, icon_button, icons, menu_choice, text_field};

/// The promises of one side.
#[derive(Debug)]
pub struct Promises {
    owner: Owner,
    rows: Vec<Row>,
    /// To or by whom a new promise is.
    usual: Option<Id<Contact>>,
}

#[derive(Debug, Clone, Default)]
struct Row {
    what: String,
    who: Option<Id<Contact>>,
    due: String,
    /// The promise was written down earlier, and has this follow-up.
    old: Option<Keeps>,
}

impl Row {
    fn due(&self, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
        if self.due.trim().is_empty() {
            return Ok(None);
        }
        day_words(&self.due, today).map(Some).ok_or(())
    }

    /// Moves the day out of the words where they end in one: "Send the deck by Friday".
    fn split(&mut self, today: NaiveDate) {
        if self.due.trim().is_empty()
            && let Some((what, due)) = split_due(&self.what, today)
        {
            (self.what, self.due) = (what, due);
        }
    }

    fn is_empty(&self) -> bool {
        self.what.trim().is_empty()
    }
}

/// The promise and its day, in words, where the text ends in "by" and a day.
fn split_due(text: &str, today: NaiveDate) -> Option<(String, String)> {
    let at = [" by ", " until ", " till "]
        .iter()
        .filter_map(|word| Some((text.rfind(word)?, word.len())))
        .max()?;
    let what = text[..at.0].trim();
    let due = text[at.0 + at.1..].trim().trim_end_matches(['.', '!']);
    let is_day = !what.is_empty() && day_words(due, today).is_some();
    is_day.then(|| (what.to_owned(), due.to_owned()))
}

impl Promises {
    /// None yet.
    pub fn of(owner: Owner) -> Self {
        Self {
            owner,
            rows: Vec::new(),
            usual: None,
        }
    }

    /// Takes over the promises that a meeting already has.
    pub fn fill(&mut self, workspace: &Workspace, one: &Meeting) {
        self.usual = agenda::guests(workspace, one).next();
        let promises = match self.owner {
            Owner::Me => &one.outcome.my_promises,
            Owner::Them => &one.outcome.their_promises,
        };
        let row = |promise: &crate::model::Promise| {
            let task = promise
                .follow_up
                .and_then(|id| workspace.follow_ups.get(id));
            Row {
                what: promise.what.clone(),
                who: task.map_or(self.usual, |task| task.who),
                due: task
                    .and_then(|task| task.due)
                    .map_or_else(String::new, |due| due.to_string()),
                old: Some(Keeps::Old(promise.follow_up)),
            }
        };
        self.rows = promises.iter().map(row).collect();
    }

    /// The promises; an error while a day cannot be read.
    pub fn read(&mut self, cx: Cx<'_>) -> Result<Vec<Promised>, ()> {
        for row in &mut self.rows {
            row.split(cx.today);
        }
        let rows = self.rows.iter().filter(|row| !row.is_empty());
        rows.map(|row| {
            Ok(Promised {
                what: row.what.split_whitespace().collect::<Vec<_>>().join(" "),
                who: row.who,
                due: row.due(cx.today)?,
                owner: self.owner,
                follow_up: row.old.unwrap_or_else(|| Keeps::New(cx.new_id())),
            })
        })
        .collect()
    }

    /// Shows the rows.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
        let (heading, each, hint) = match self.owner {
            Owner::Me => ("What you promised", "My promise", "Send the deck by Friday"),
            Owner::Them => (
                "What they promised",
                "Their promise",
                "Name a customer by Friday",
            ),
        };
        label(ui, heading);
        if self.rows.last().is_none_or(|row| !row.is_empty()) {
            self.rows.push(Row {
                who: self.usual,
                ..Row::default()
            });
        }
        let guests: Vec<Id<Contact>> = agenda::guests(cx.workspace, one).collect();
        let mut gone = None;
        let count = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate() {
            let name = format!("{each} {}", at + 1);
            let is_last = at + 1 == count;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                row_ui(ui, cx, row, (&name, hint), &guests);
                let removes = format!("Remove {}", name.to_lowercase());
                if !is_last && icon_button(ui, icons::CLOSE, &removes).clicked() {
                    gone = Some(at);
                }
            });
            if row.due(cx.today).is_err() {
                wrong(ui, "No such day. Try “fri”, “+3d” or “24 dec”.");
            }
        }
        if let Some(gone) = gone {
            self.rows.remove(gone);
        }
    }
}

fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    row: &mut Row,
    (name, hint): (&str, &str),
    guests: &[Id<Contact>],
) {
    let width = ui.available_width()
        - measure::PROMISE_WHO
        - measure::TIME_FIELD
        - measure::CONTROL
        - 3.0 * measure::GAP;
    let what = text_field(ui, &mut row.what, name, hint, width);
    if what.lost_focus() {
        row.split(cx.today);
    }
    if row.is_empty() {
        // Who and when are asked once there is something.
        return;
    }
    let whom = row
        .who
        .map_or_else(|| "Nobody".to_owned(), |who| short(cx, who));
    let spoken = format!("{name}: with {whom}");
    let button = Button::secondary(&whom)
        .trailing(icons::DOWN)
        .width(measure::PROMISE_WHO)
        .name(&spoken)
        .ui(ui);
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name(format!("{name}: with whom"))
        .show(|ui| {
            let everybody = guests.iter().map(|id| Some(*id)).chain([None]);
            for who in everybody {
                let words =
                    who.map_or_else(|| "Nobody".to_owned(), |who| cx.workspace.name_of(who));
                let is_present = row.who == who;
                let checked = if is_present {
                    Checked::Yes
                } else {
                    Checked::No
                };
                if menu_choice(ui, checked, &words).clicked() {
                    row.who = who;
                    ui.close();
                }
            }
        });
    let bad = row.due(cx.today).is_err();
    let by_when = format!("{name}: by when");
    framed_field(
        ui,
        &mut row.due,
        &by_when,
        "Some day",
        measure::TIME_FIELD,
        bad,
    );
}

/// A short name for a button.
pub fn short(cx: Cx<'_>, id: Id<Contact>) -> String {
    let contact = cx.workspace.contacts.get(id);
    let name = contact.map_or_else(|| cx.workspace.name_of(id), |contact| contact.name.short());
    let mut letters = name.chars();
    let few: String = letters.by_ref().take(14).collect();
    if letters.next().is_some() {
        format!("{few}…")
    } else {
        few
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_that_ends_in_a_day_is_due_then() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = split_due(text, today);
            let found = found
                .as_ref()
                .map(|(what, due)| (what.as_str(), due.as_str()));
            assert_eq!(found, expected, "{text}");
        };
        check("Send the deck by Friday", Some(("Send the deck", "Friday")));
        check(
            "Pass by the desk by 24 dec.",
            Some(("Pass by the desk", "24 dec")),
        );
        check(
            "Keep quiet until tomorrow",
            Some(("Keep quiet", "tomorrow")),
        );
        check("Drop by the office", None);
        check("Stand by", None);
        check(" by Friday", None);
    }
}

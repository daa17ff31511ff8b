//! The names that came out of a talk: a row for each, entered or pasted, all saved as one step.

mod row;
mod save;

use egui::{Context, Event, Key, Modifiers, ScrollArea, Ui};

use self::row::{Columns, Row};
use super::frame::{Can, Choice, Dialog, chord, footer, label, more, wrong};
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::query::names::lines;
use crate::query::words::{counted, grouped};
use crate::theme::measure;
use crate::widgets::{Button, icons, text_area};

/// So many rows the dialog has at most.
const MOST: usize = 50;

/// So many lines of those that wait are shown.
const REST_ROWS: usize = 4;

/// What is filled in.
#[derive(Debug)]
pub struct NamesForm {
    from: Id<Contact>,
    rows: Vec<Row>,
    /// Lines that were pasted and have no row yet, as they were written.
    rest: String,
    /// How many rows there ever were: what tells one from another while they come and go.
    made: usize,
    /// The button was pressed while something was missing.
    tried: bool,
}

impl NamesForm {
    /// The dialog before anything is filled in.
    pub fn new(from: Id<Contact>) -> Self {
        let mut form = Self {
            from,
            rows: Vec::new(),
            rest: String::new(),
            made: 0,
            tried: false,
        };
        form.add();
        form
    }

    /// One more row, which takes the keyboard.
    fn add(&mut self) {
        self.rows.push(Row::new(self.made));
        self.made += 1;
    }

    /// The rows that name somebody.
    fn named(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.is_empty())
    }

    /// Puts pasted lines in place of the row at `at` where that is empty, else behind it. Lines for which there is no room
    /// wait in a field below the rows.
    fn take_in(&mut self, at: usize, text: &str, cx: Cx<'_>) {
        let mut place = at + 1;
        let mut last = None;
        for line in text.lines() {
            let Some(read) = lines(line, cx.index.departments()).pop() else {
                continue;
            };
            if last.is_none() && self.rows[at].is_empty() {
                self.rows.remove(at);
                place = at;
            }
            if self.rows.len() >= MOST {
                self.rest.push_str(line.trim());
                self.rest.push('\n');
            } else {
                self.rows.insert(place, Row::of_line(self.made, read));
                self.made += 1;
                place += 1;
            }
            last = Some(place.saturating_sub(1));
        }
        if let Some(last) = last.and_then(|last| self.rows.get_mut(last)) {
            last.take_keyboard();
        }
    }

    /// Takes the lines that wait into rows, as many as there is room for.
    fn take_rest(&mut self, cx: Cx<'_>) {
        let rest = std::mem::take(&mut self.rest);
        let last = self.rows.len().saturating_sub(1);
        self.take_in(last, &rest, cx);
    }

    /// How many lines wait.
    fn waiting(&self, cx: Cx<'_>) -> usize {
        lines(&self.rest, cx.index.departments()).len()
    }
}

/// Shows the dialog; false when it is done with.
pub fn names_dialog(ctx: &Context, cx: Cx<'_>, form: &mut NamesForm) -> bool {
    let Some(from) = cx.workspace.contacts.get(form.from) else {
        return false;
    };
    let name = from.display_name();
    let title = format!("Names from {name}");
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let done = Dialog::new("names", &title).wide().show(ctx, true, |ui, _| {
        let chord = chord(ui);
        ScrollArea::vertical()
            .max_height(room.max(measure::CONTROL))
            .show(ui, |ui| {
                let words = format!(
                    "Whom to get to know, and why. Enter adds a row; several lines can be pasted. Ask also: may I use \
                     your name? Where {} says yes, you can write to them yourself.",
                    from.name.short()
                );
                more(ui, &words);
                ui.add_space(measure::GAP);
                rows_ui(ui, cx, form);
            });
        let count = form.named().count();
        let words = match count {
            0 => "Add names".to_owned(),
            count => format!("Add {}", counted(count, "name")),
        };
        let can = Can::go_if(count > 0);
        let waiting = form.waiting(cx);
        let footer = footer(ui, Button::primary(&words), "Cancel", can);
        let chord = (chord && can == Can::Go).then_some(Choice::Main);
        match footer.choice.or(chord)? {
            Choice::Cancel => Some(true),
            Choice::Main => {
                form.tried = true;
                let is_saved = save::save(cx, form, from);
                if is_saved && waiting > 0 {
                    form.rows.clear();
                    form.add();
                    form.tried = false;
                    form.take_rest(cx);
                    return None;
                }
                if !is_saved {
                    // The keyboard goes where something is to be said.
                    let open = form.rows.iter_mut().find(|row| row.is_open());
                    if let Some(row) = open {
                        row.take_keyboard();
                    }
                    ui.ctx().request_repaint();
                }
                is_saved.then_some(true)
            }
        }
    });
    done.is_none()
}

fn rows_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut NamesForm) {
    let columns = Columns::of(ui.available_width());
    columns.heads_ui(ui);
    let twice = save::twice(&form.rows);
    let mut gone = None;
    let mut entered = None;
    let mut pasted = None;
    let lines = form.rows.len();
    for (at, row) in form.rows.iter_mut().enumerate() {
        if row.has_keyboard(ui) {
            pasted = take_lines(ui).map(|text| (at, text));
        }
        let did = row.ui(ui, cx, columns, (at, lines), form.from);
        if did.is_gone {
            gone = Some(at);
        }
        if did.is_entered {
            entered = Some(at);
        }
        if twice.contains(&at) {
            wrong(ui, "This person is here twice. Take one of the rows out.");
        } else if form.tried && row.is_open() {
            wrong(ui, "Say who is meant.");
        }
    }
    if let Some(at) = gone {
        form.rows.remove(at);
        if form.rows.is_empty() {
            form.add();
        } else {
            let at = at.min(form.rows.len() - 1);
            form.rows[at].take_keyboard();
        }
    }
    if let Some((at, text)) = pasted {
        form.take_in(at, &text, cx);
    }
    if let Some(at) = entered {
        // The Enter was for the row: it must not reach the button.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let is_last = at + 1 == form.rows.len();
        if is_last && !form.rows[at].is_empty() {
            form.add();
        } else if let Some(row) = form.rows.get_mut(if is_last { at } else { at + 1 }) {
            row.take_keyboard();
        }
        ui.ctx().request_repaint();
    }
    ui.add_space(measure::GAP_SMALL);
    if form.rows.len() < MOST {
        let add = Button::ghost("Add a row").icon(icons::ADD).small();
        if add.ui(ui).clicked() {
            form.add();
        }
    }
    rest_ui(ui, cx, form);
    let count = form.named().count();
    if count > 3 {
        label(
            ui,
            "Two or three are enough for a while; more wait on the wish list.",
        );
    }
}

/// Shows the pasted lines that have no row yet, and says when they get one.
fn rest_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut NamesForm) {
    if form.rest.is_empty() {
        return;
    }
    let count = form.waiting(cx);
    let words = format!(
        "{} more of the pasted {}: {MOST} names are added at a time. {} kept here and come up once these are added.",
        grouped(count),
        if count == 1 {
            "line is left"
        } else {
            "lines are left"
        },
        if count == 1 { "It is" } else { "They are" },
    );
    ui.add_space(measure::GAP);
    label(ui, &words);
    text_area(ui, &mut form.rest, "Pasted lines that wait", "", REST_ROWS);
}

/// Takes pasted text that has several lines away from the field, which has only one.
fn take_lines(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let is_lines =
            |event: &Event| matches!(event, Event::Paste(text) if text.trim().contains('\n'));
        let at = input.events.iter().position(is_lines)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

//! What is being typed into the card: a value at rest becomes a field when it is clicked, and stays one while it is wrong.

use egui::{Key, Ui};

use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::theme::{Type, measure, palette};
use crate::widgets::{framed_field, resting, text_area};

/// One field that is being edited.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Whose.
    pub contact: Id<Contact>,
    /// Which field.
    pub key: String,
    /// What was typed.
    pub text: String,
    /// Why it was not taken.
    wrong: Option<String>,
    /// It asks for the keyboard.
    grab: bool,
}

/// The fields that are being edited.
#[derive(Debug, Default)]
pub struct Drafts {
    open: Vec<Draft>,
    /// The field that was given back last was left by Enter: if it is refused, the keyboard goes back to it.
    entered: bool,
    /// The value whose field was left by a key that leads nowhere else, and in which frame: the keyboard goes back to it.
    back: Option<(Id<Contact>, String, u64)>,
    /// The workspace is open for reading only: no field opens.
    is_locked: bool,
    /// A field was asked for all the same.
    knocked: bool,
}

/// What a field shows.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Names the field among those of one contact.
    pub key: &'a str,
    /// What is edited.
    pub value: &'a str,
    /// What is shown at rest; often the same.
    pub shown: &'a str,
    /// What a screen reader calls it.
    pub name: &'a str,
    /// What stands in an empty field.
    pub hint: &'a str,
    /// Width in points.
    pub width: f32,
}

impl Drafts {
    /// Before the fields are shown: whether any may open; says why not where one was clicked.
    pub fn heed(&mut self, cx: Cx<'_>) {
        self.is_locked = cx.is_read_only();
        if std::mem::take(&mut self.knocked) {
            cx.may_type();
        }
    }

    /// Opens a field.
    pub fn start(&mut self, contact: Id<Contact>, key: &str, value: &str) {
        if self.is_locked {
            self.knocked = true;
            return;
        }
        self.close(contact, key);
        self.open.push(Draft {
            contact,
            key: key.to_owned(),
            text: value.to_owned(),
            wrong: None,
            grab: true,
        });
    }

    /// What was typed into an open field so far.
    pub fn typed(&self, contact: Id<Contact>, key: &str) -> Option<&str> {
        let at = self.find(contact, key)?;
        Some(&self.open[at].text)
    }

    /// Whether a field is open.
    pub fn is_open(&self, contact: Id<Contact>, key: &str) -> bool {
        self.find(contact, key).is_some()
    }

    /// Closes a field without taking its text.
    pub fn close(&mut self, contact: Id<Contact>, key: &str) {
        self.open
            .retain(|draft| draft.contact != contact || draft.key != key);
    }

    /// Keeps the text of a field that was just given back, and says why it was not taken.
    pub fn refuse(&mut self, contact: Id<Contact>, key: &str, text: String, why: String) {
        self.close(contact, key);
        self.open.push(Draft {
            contact,
            key: key.to_owned(),
            text,
            wrong: Some(why),
            grab: self.entered,
        });
    }

    /// Takes out what was being typed for anybody else, so that it is not lost when another person is shown.
    pub fn leave(&mut self, contact: Option<Id<Contact>>) -> Vec<Draft> {
        let (kept, left) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(|draft| Some(draft.contact) == contact);
        self.open = kept;
        left
    }

    fn find(&self, contact: Id<Contact>, key: &str) -> Option<usize> {
        self.open
            .iter()
            .position(|draft| draft.contact == contact && draft.key == key)
    }

    /// Shows a value of one line. Returns the new text when the user is done with it.
    pub fn line_ui(&mut self, ui: &mut Ui, contact: Id<Contact>, line: Line<'_>) -> Option<String> {
        let Some(at) = self.find(contact, line.key) else {
            // An example of what to type would look like a value here.
            let response = resting(ui, line.shown, line.name, "Add", line.width);
            self.take_back(contact, line.key, &response);
            if response.clicked() {
                self.start(contact, line.key, line.value);
                ui.ctx().request_repaint();
            }
            return None;
        };
        let draft = &mut self.open[at];
        let is_wrong = draft.wrong.is_some();
        let response = ui
            .vertical(|ui| {
                let response = framed_field(
                    ui,
                    &mut draft.text,
                    line.name,
                    line.hint,
                    line.width,
                    is_wrong,
                );
                if let Some(why) = &draft.wrong {
                    let ink = *palette(ui).late_ink;
                    ui.add_space(measure::GAP_SMALL);
                    ui.label(Type::caption().rich(why, ink));
                    ui.add_space(measure::GAP_SMALL);
                }
                response
            })
            .inner;
        if std::mem::take(&mut draft.grab) {
            response.request_focus();
            response.scroll_to_me(None);
            // What is there is usually replaced.
            select_all(ui, response.id, &draft.text);
        }
        if response.changed() {
            draft.wrong = None;
        }
        self.finish(ui, at, &response, line.value, false)
    }

    /// Shows longer text. Ctrl Enter or leaving takes it.
    pub fn area_ui(&mut self, ui: &mut Ui, contact: Id<Contact>, line: Line<'_>) -> Option<String> {
        let Some(at) = self.find(contact, line.key) else {
            let response = area_at_rest(ui, line);
            self.take_back(contact, line.key, &response);
            if response.clicked() {
                self.start(contact, line.key, line.value);
                ui.ctx().request_repaint();
            }
            return None;
        };
        let draft = &mut self.open[at];
        let response = text_area(ui, &mut draft.text, line.name, line.hint, 4);
        if std::mem::take(&mut draft.grab) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        self.finish(ui, at, &response, line.value, true)
    }

    fn finish(
        &mut self,
        ui: &Ui,
        at: usize,
        response: &egui::Response,
        value: &str,
        several_lines: bool,
    ) -> Option<String> {
        let (enter, escape, command) = ui.input(|input| {
            (
                input.key_pressed(Key::Enter),
                input.key_pressed(Key::Escape),
                input.modifiers.command,
            )
        });
        let chord = several_lines && enter && command && response.has_focus();
        if !response.lost_focus() && !chord {
            return None;
        }
        if !escape && self.open[at].wrong.is_some() {
            // It was refused, and nothing was typed since.
            return None;
        }
        self.entered = enter;
        let draft = self.open.remove(at);
        if enter || escape {
            let frame = ui.ctx().cumulative_frame_nr();
            self.back = Some((draft.contact, draft.key, frame));
            ui.ctx().request_repaint();
        }
        (!escape && draft.text != value).then_some(draft.text)
    }

    /// Gives the keyboard back to a value whose field was just left, unless the value is gone with it.
    fn take_back(&mut self, contact: Id<Contact>, key: &str, response: &egui::Response) {
        /// So many frames may lie between: the edit, and a second look at what it changed.
        const SOON: u64 = 3;
        let now = response.ctx.cumulative_frame_nr();
        let is_it = |(whose, of, left): &(Id<Contact>, String, u64)| {
            *whose == contact && of == key && now <= left + SOON
        };
        if self.back.as_ref().is_some_and(is_it) {
            self.back = None;
            response.request_focus();
        }
    }
}

fn select_all(ui: &Ui, id: egui::Id, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            end,
        )));
    state.store(ui.ctx(), id);
}

fn area_at_rest(ui: &mut Ui, line: Line<'_>) -> egui::Response {
    let p = palette(ui);
    let empty = line.shown.is_empty();
    let words = if empty { line.hint } else { line.shown };
    let ink = if empty { *p.muted } else { *p.text };
    let galley = Type::secondary().lines(ui, words, ink, line.width);
    // The first line stands where a single line would.
    let above = (measure::FIELD_ROW - Type::secondary().size.1) / 2.0;
    let size = egui::Vec2::new(line.width, galley.size().y + 2.0 * above);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let spoken = if empty {
        format!("Edit {}: empty", line.name)
    } else {
        format!("Edit {}: {}", line.name, line.shown)
    };
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, ui.is_enabled(), &spoken));
    if response.hovered() {
        let ground = rect.expand(measure::GAP_SMALL);
        let radius = egui::CornerRadius::same(crate::theme::tokens().radius_key);
        ui.painter().rect_filled(ground, radius, *p.hover);
    }
    let at = rect.min + egui::Vec2::new(0.0, above);
    ui.painter().galley(at, galley, ink);
    crate::widgets::focus_ring(ui, &response, crate::theme::tokens().radius_key);
    response.on_hover_cursor(egui::CursorIcon::Text)
}

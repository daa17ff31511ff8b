//! What all dialogs have in common: the card over the dimmed window, the title, the buttons, Escape and Enter.

use egui::{Area, Context, Id, Key, Layout, Margin, Modal, Modifiers, Response, Ui};

use crate::theme::{self, Type, faded, measure, palette};
use crate::widgets::Button;

/// A dialog, before it is shown.
#[must_use = "a dialog is shown by `show`"]
pub struct Dialog<'a> {
    id: &'static str,
    title: &'a str,
    width: f32,
}

/// What the content of a dialog is told.
#[derive(Debug, Clone, Copy)]
pub struct Showing {
    /// Whether the dialog has just opened: the first field asks for the keyboard.
    pub is_new: bool,
}

impl Showing {
    /// Gives the keyboard to a part of a dialog that has just opened.
    pub fn start_in(self, response: &Response) {
        if self.is_new {
            response.request_focus();
        }
    }
}

/// How the buttons of a dialog were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The main one, or Enter.
    Main,
    /// The other one.
    Cancel,
}

impl<'a> Dialog<'a> {
    /// A dialog with a title; `id` tells it from the others.
    pub fn new(id: &'static str, title: &'a str) -> Self {
        Self {
            id,
            title,
            width: measure::DIALOG,
        }
    }

    /// Wide enough for rows.
    pub fn wide(mut self) -> Self {
        self.width = measure::DIALOG_WIDE;
        self
    }

    /// Shows the dialog. Returns what `content` decided, or `closed` where the user pressed Escape or beside it.
    pub fn show<T>(
        self,
        ctx: &Context,
        closed: T,
        content: impl FnOnce(&mut Ui, Showing) -> Option<T>,
    ) -> Option<T> {
        let p = palette(ctx);
        let id = Id::unique(("dialog", self.id));
        let frame_number = ctx.cumulative_frame_nr();
        let before: Option<u64> = ctx.data(|data| data.get_temp(id));
        let is_new = before.is_none_or(|before| before + 1 < frame_number);
        ctx.data_mut(|data| data.insert_temp(id, frame_number));

        let room = ctx.content_rect().size() - egui::Vec2::splat(2.0 * measure::DIALOG_AROUND);
        let width = self.width.min(room.x) - 2.0 * measure::DIALOG_PADDING;
        let area: Area = Modal::default_area(id).accessible_name(self.title);
        let modal = Modal::new(id)
            .area(area)
            .backdrop_color(faded(p.shadow.color, p.scrim))
            .frame(theme::floating(p).inner_margin(Margin::same(measure::DIALOG_PADDING as i8)))
            .show(ctx, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = measure::GAP_SMALL;
                ui.label(Type::section().rich(self.title, *p.text));
                ui.add_space(measure::GAP);
                content(ui, Showing { is_new })
            });
        // The question has to be put in any case, as it takes the Escape away from everybody else.
        let wants_out = modal.should_close();
        modal.inner.or_else(|| wants_out.then_some(closed))
    }
}

/// The sentence below the title.
pub fn sentence(ui: &mut Ui, text: &str) {
    let color = *palette(ui).text;
    ui.add(egui::Label::new(Type::body().rich(text, color)).wrap());
}

/// The muted sentence that says more.
pub fn more(ui: &mut Ui, text: &str) {
    let color = *palette(ui).muted;
    ui.add(egui::Label::new(Type::secondary().rich(text, color)).wrap());
}

/// A sentence on what is wrong, below a field.
pub fn wrong(ui: &mut Ui, text: &str) {
    let color = *palette(ui).late_ink;
    ui.add(egui::Label::new(Type::caption().rich(text, color)).wrap());
}

/// The label above a field.
pub fn label(ui: &mut Ui, text: &str) {
    let color = *palette(ui).muted;
    ui.label(Type::caption_strong().rich(text, color));
}

/// Two columns of a form, each `half` wide.
pub fn columns<F>(
    ui: &mut Ui,
    half: f32,
    form: &mut F,
    left: impl FnOnce(&mut F, &mut Ui),
    right: impl FnOnce(&mut F, &mut Ui),
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        ui.vertical(|ui| {
            ui.set_width(half);
            left(form, ui);
        });
        ui.vertical(|ui| {
            ui.set_width(half);
            right(form, ui);
        });
    });
}

/// The buttons at the foot: the main one at the right end, the other beside it. Enter means the main one, unless
/// something else has the keyboard that Enter is for.
pub fn footer(ui: &mut Ui, main: Button<'_>, cancel: &str, can: Can) -> Footer {
    ui.add_space(measure::TEXT_MARGIN - measure::GAP_SMALL);
    let mut footer = Footer {
        choice: None,
        main: None,
        cancel: None,
    };
    ui.allocate_ui_with_layout(
        egui::vec2(ui.available_width(), measure::CONTROL),
        Layout::right_to_left(egui::Align::Center),
        |ui| {
            let main = main.enabled(can == Can::Go).ui(ui);
            if main.clicked() {
                footer.choice = Some(Choice::Main);
            }
            footer.main = Some(main);
            if !cancel.is_empty() {
                let cancel = Button::secondary(cancel).ui(ui);
                if cancel.clicked() {
                    footer.choice = Some(Choice::Cancel);
                }
                footer.cancel = Some(cancel);
            }
        },
    );
    if footer.choice.is_none() && can == Can::Go && enter(ui) {
        footer.choice = Some(Choice::Main);
    }
    footer
}

/// Whether the main button can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Can {
    /// It can.
    Go,
    /// Something is missing.
    Wait,
}

impl Can {
    /// It can where the condition holds.
    pub fn go_if(condition: bool) -> Self {
        if condition { Self::Go } else { Self::Wait }
    }
}

/// What became of the buttons.
#[derive(Debug)]
pub struct Footer {
    /// Which was used.
    pub choice: Option<Choice>,
    /// The main button.
    pub main: Option<Response>,
    /// The other button.
    pub cancel: Option<Response>,
}

/// Whether Ctrl Enter was pressed. A dialog with buttons among its fields asks before it draws them: the button that has
/// the keyboard would take the Enter for a click.
pub fn chord(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// Whether Enter was pressed for the dialog as a whole: Ctrl Enter always, plain Enter where nothing has the keyboard
/// (a field of one line gives it up with Enter).
fn enter(ui: &Ui) -> bool {
    let chord = chord(ui);
    let free = ui.memory(|memory| memory.focused().is_none());
    chord || (free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)))
}

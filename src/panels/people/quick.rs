//! A new person in one line: what is understood is shown before it is added, and so is whoever has this name already.

use egui::{Key, Popup, PopupCloseBehavior, Response, Ui};

use super::PeopleState;
use crate::model::Meta;
use crate::panels::alike::{Alike, alike_ui};
use crate::panels::{Command, Cx};
use crate::query::quick_person::{QuickPerson, quick_person};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, elided, text_field};

/// What the field remembers.
#[derive(Debug, Default)]
pub struct Quick {
    /// Whether the popover is to open.
    pub opens: bool,
    /// Whether the field has yet to get the keyboard: the first frame of a popover is not shown.
    waits: bool,
    line: String,
    alike: Alike,
}

/// The popover below `button`.
pub fn quick_ui(ui: &Ui, cx: Cx<'_>, button: &Response, state: &mut PeopleState) {
    let popup = Popup::menu(button);
    let id = popup.get_id();
    let opens = std::mem::take(&mut state.quick.opens);
    if opens {
        Popup::open_id(ui.ctx(), id);
    }
    let popup = Popup::menu(button);
    let was_open = popup.is_open() && !button.clicked() && !opens;
    let quick = &mut state.quick;
    popup
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(measure::QUICK_PERSON)
        .accessible_name("New contact in one line")
        .show(|ui| {
            ui.set_width(measure::QUICK_PERSON);
            ui.spacing_mut().item_spacing.y = measure::GAP_SMALL;
            let hint = "Ada Lovelace, Engineering, met at offsite";
            let field = text_field(
                ui,
                &mut quick.line,
                "New contact",
                hint,
                measure::QUICK_PERSON,
            );
            quick.waits |= !was_open;
            if quick.waits {
                field.request_focus();
                quick.waits = !field.has_focus();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let person = quick_person(&quick.line, cx.index.departments(), cx.index.tags());
            understood_ui(ui, &person);
            if let Some(id) = alike_ui(ui, cx, &mut quick.alike, &person.name, None) {
                cx.send(Command::OpenContact(id));
                quick.line.clear();
                ui.close();
                return;
            }
            ui.add_space(measure::GAP);
            let named = !person.name.is_empty();
            let add = Button::primary("Add contact")
                .enabled(named)
                .ui(ui)
                .clicked();
            if named && (add || entered) {
                let contact = person.into_contact(cx.new_id(), Meta::made(cx.now()));
                cx.send(Command::AddContact(Box::new(contact)));
                quick.line.clear();
                ui.close();
            }
        });
}

fn understood_ui(ui: &mut Ui, person: &QuickPerson) {
    let p = palette(ui);
    if person.name.is_empty() {
        caption(
            ui,
            "Name first, then department, how you met, #tag, e-mail or phone, with commas between.",
        );
        return;
    }
    elided(
        ui,
        Type::strong(),
        &person.name,
        *p.text,
        measure::QUICK_PERSON,
    );
    for part in person.parts() {
        elided(ui, Type::caption(), &part, *p.muted, measure::QUICK_PERSON);
    }
}

//! A new person in one line: what is understood is shown before it is added, and so is whoever has this name already.

use egui::{Key, Popup, PopupCloseBehavior, Response, Ui};

use super::PeopleState;
use crate::model::{Contact, Id, Meta};
use crate::panels::{Command, Cx};
use crate::query::duplicates::namesakes;
use crate::query::quick_person::{QuickPerson, quick_person};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, caption, elided, link, text_field};

/// How many people of the same name are named.
const NAMED: usize = 3;

/// What the field remembers.
#[derive(Debug, Default)]
pub struct Quick {
    /// Whether the popover is to open.
    pub opens: bool,
    /// Whether the field has yet to get the keyboard: the first frame of a popover is not shown.
    waits: bool,
    line: String,
    /// Who has the typed name, for this line and this revision.
    alike: Option<(String, u64, Vec<Id<Contact>>)>,
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
            if alike_ui(ui, cx, quick, &person) {
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

/// Says who has the name already. Returns whether one of them was opened.
fn alike_ui(ui: &mut Ui, cx: Cx<'_>, quick: &mut Quick, person: &QuickPerson) -> bool {
    let name = person.name.clone();
    let fits = |(of, revision, _): &(String, u64, Vec<_>)| *of == name && *revision == cx.revision;
    if !quick.alike.as_ref().is_some_and(fits) {
        let found = namesakes(cx.workspace, cx.index, &name, NAMED);
        quick.alike = Some((name, cx.revision, found));
    }
    let p = palette(ui);
    let alike = quick
        .alike
        .as_ref()
        .map_or(&[] as &[_], |(_, _, ids)| ids.as_slice());
    for id in alike {
        let Some(contact) = cx.workspace.contacts.get(*id) else {
            continue;
        };
        let there = contact.display_name();
        let department = contact.work.department.trim();
        let words = if department.is_empty() {
            format!("{there} exists:")
        } else {
            format!("{there}, {department}, exists:")
        };
        let opened = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
                let room = measure::QUICK_PERSON - measure::ROW_BUTTON;
                elided(ui, Type::caption(), &words, *p.soon_ink, room);
                link(ui, "Open").clicked()
            })
            .inner;
        if opened {
            cx.send(Command::OpenContact(*id));
            return true;
        }
    }
    false
}

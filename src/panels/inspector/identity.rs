//! Who it is: face, name, title, department and site; below, the main things to do.

use std::collections::BTreeSet;

use egui::{Color32, CornerRadius, Frame, Margin, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::drafts::Line;
use super::{InspectorState, change};
use crate::edit::{Change, Edit, build};
use crate::model::Contact;
use crate::panels::alike::alike_ui;
use crate::panels::bulk::department_popover;
use crate::panels::{Command, Cx, Plan, person_menu};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Button, avatar, focus_ring, hairline, hue, hue_of_department, icon_button, icons, paint_dot,
};

/// The key of the name among the drafts.
pub const NAME: &str = "card name";
/// The key of the title among the drafts.
const TITLE: &str = "card title";

/// Shows face, name, title and place, and the buttons.
pub fn identity_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    Frame::new()
        .inner_margin(Margin::same(measure::MARGIN as i8))
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                face_ui(ui, cx, contact);
                ui.add_space(measure::ROW_GAP);
                ui.vertical(|ui| {
                    name_ui(ui, cx, contact, state);
                    title_ui(ui, cx, contact, state);
                    place_ui(ui, cx, contact, state);
                });
            });
            ui.add_space(measure::SECTION_BOTTOM);
            buttons_ui(ui, cx, contact, state);
        });
    hairline(ui);
}

/// The face; a click asks for a photo.
fn face_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    let face = avatar(ui, cx.workspace, contact, measure::AVATAR_INSPECTOR);
    // A place of its own: what only shows gives the keyboard back at once, and Tab would never get past it.
    let face = ui.interact(face.rect, face.id.with("photo"), Sense::click());
    let words = if contact.name.photo.is_empty() {
        "Add photo…"
    } else {
        "Replace photo…"
    };
    face.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let radius = (measure::AVATAR_INSPECTOR / 2.0) as u8;
    if face.hovered() {
        let center = face.rect.center();
        let shade = crate::theme::faded(*palette(ui).raised, 0.85);
        ui.painter()
            .circle_filled(center, measure::AVATAR_INSPECTOR / 2.0, shade);
        let ink = *palette(ui).text;
        icons::paint_icon_at(ui.painter(), center, icons::PHOTO, measure::ICON, ink);
    }
    focus_ring(ui, &face, radius);
    person_menu(&face, cx, contact);
    if face.on_hover_text(words).clicked() {
        cx.send(Command::AddPhoto(contact.id));
    }
}

fn name_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let p = palette(ui);
    let name = contact.display_name();
    let value = contact.name.display.trim();
    let value = if value.is_empty() && contact.name.given.is_empty() {
        ""
    } else {
        name.as_str()
    };
    if state.drafts.is_open(contact.id, NAME) {
        let line = Line {
            key: NAME,
            value,
            shown: value,
            name: "Name",
            hint: "Given name and family name",
            width: ui.available_width(),
        };
        let typed = state.drafts.typed(contact.id, NAME).unwrap_or_default();
        let typed = typed.trim().to_owned();
        let text = state.drafts.line_ui(ui, contact.id, line);
        // A click beside the field ends the typing: whoever is to be opened instead comes before the name.
        if value.is_empty() && namesakes_ui(ui, cx, contact, state, &typed) {
            return;
        }
        let is_called_off = !state.drafts.is_open(contact.id, NAME)
            && text.is_none()
            && ui.input(|input| input.key_pressed(egui::Key::Escape));
        if is_called_off && is_blank(cx, contact) {
            let edit = Edit::one(Change::remove(contact.clone()));
            cx.edit("Call off the new contact", edit);
        } else if let Some(text) = text {
            state.just_named = value.is_empty().then_some(contact.id);
            change(cx, contact, "name", |contact| {
                text.trim().clone_into(&mut contact.name.display);
            });
        }
    } else {
        if clickable(ui, Type::section(), &name, *p.text, "name").clicked() {
            state.drafts.start(contact.id, NAME, value);
        }
        // The keyboard comes here after the typing, which gives the name to the card.
        if state.just_named == Some(contact.id) && is_only_named(cx, contact) {
            namesakes_ui(ui, cx, contact, state, &name);
        }
    }
}

/// While a new person is named: who is called so already, to be opened instead of the new card. Returns whether
/// somebody is.
fn namesakes_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    name: &str,
) -> bool {
    let Some(other) = alike_ui(ui, cx, &mut state.alike, name, Some(contact.id)) else {
        return false;
    };
    state.drafts.close(contact.id, NAME);
    // The card that was just begun goes with it, where nothing else was put on it.
    if cx.index.mentions(contact.id).next().is_none() && contact.work.title.is_empty() {
        let new = BTreeSet::from([contact.id]);
        let edit = build::delete_contacts(cx.workspace, &new, cx.now());
        cx.edit(format!("Open {name} instead of a new contact"), edit);
    }
    cx.send(Command::OpenContact(other));
    true
}

/// Whether nothing at all was put on a card, so that whoever gives up naming it is not left with a nobody.
fn is_blank(cx: Cx<'_>, contact: &Contact) -> bool {
    contact.name == Contact::named(contact.id, "").name && is_only_named(cx, contact)
}

/// Whether nothing but a name was put on a card.
fn is_only_named(cx: Cx<'_>, contact: &Contact) -> bool {
    let fresh = Contact {
        meta: contact.meta.clone(),
        name: contact.name.clone(),
        ..Contact::named(contact.id, "")
    };
    let meta = &contact.meta;
    *contact == fresh
        && meta.notes.is_empty()
        && meta.tags.is_empty()
        && cx.index.mentions(contact.id).next().is_none()
        && cx.index.ties_of(contact.id).is_empty()
        && cx.workspace.places.get(contact.id.cast()).is_none()
        && cx.workspace.settings.me != Some(contact.id)
}

fn title_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let p = palette(ui);
    let title = &contact.work.title;
    if state.drafts.is_open(contact.id, TITLE) {
        let line = Line {
            key: TITLE,
            value: title,
            shown: title,
            name: "Title",
            hint: "What their card says",
            width: ui.available_width(),
        };
        if let Some(text) = state.drafts.line_ui(ui, contact.id, line) {
            change(cx, contact, "title", |contact| {
                text.trim().clone_into(&mut contact.work.title);
            });
        }
        return;
    }
    let shown = if title.is_empty() { "Add title" } else { title };
    if clickable(ui, Type::secondary(), shown, *p.muted, "title").clicked() {
        state.drafts.start(contact.id, TITLE, title);
    }
}

fn place_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let p = palette(ui);
    let work = &contact.work;
    let department = work.department.trim();
    let mut parts: Vec<&str> = Vec::new();
    parts.extend((!department.is_empty()).then_some(department));
    let site = [work.site.trim(), work.desk.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    parts.extend((!site.is_empty()).then_some(site.as_str()));
    let words = if parts.is_empty() {
        "Add department".to_owned()
    } else {
        parts.join(" · ")
    };
    ui.horizontal(|ui| {
        if !department.is_empty() {
            let size = Vec2::new(measure::DOT + measure::ICON_GAP, Type::secondary().size.1);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let center = egui::pos2(rect.left() + measure::DOT / 2.0, rect.center().y);
            let colors = hue(p, hue_of_department(cx.workspace, department));
            paint_dot(ui.painter(), center, colors);
        }
        let response = clickable(ui, Type::secondary(), &words, *p.muted, "department");
        let ids = BTreeSet::from([contact.id]);
        department_popover(&response, cx, &ids, &mut state.bulk);
    });
}

/// Words that are edited when they are clicked.
pub fn clickable(ui: &mut Ui, kind: Type, words: &str, ink: Color32, name: &str) -> Response {
    let p = palette(ui);
    let galley = kind.line(ui, words, ink, ui.available_width() - measure::GAP_SMALL);
    let cut = galley.elided;
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    let spoken = format!("Edit {name}: {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let radius = CornerRadius::same(tokens().radius_key);
    if response.hovered() {
        let ground = rect.expand2(Vec2::new(measure::GAP_SMALL, 0.0));
        ui.painter().rect_filled(ground, radius, *p.hover);
    }
    ui.painter().galley(rect.min, galley, ink);
    focus_ring(ui, &response, tokens().radius_key);
    let response = response.on_hover_cursor(egui::CursorIcon::Text);
    if cut {
        response.on_hover_text(words)
    } else {
        response
    }
}

fn buttons_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let id = contact.id;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if Button::primary("Plan meeting")
            .icon(icons::COFFEE)
            .ui(ui)
            .clicked()
        {
            cx.send(Command::PlanMeeting(Plan::with(id)));
        }
        if Button::secondary("Note").icon(icons::NOTE).ui(ui).clicked() && cx.may_type() {
            state.noting.start(id);
        }
        ui.spacing_mut().item_spacing.x = 2.0;
        if icon_button(ui, icons::WINS, "Log a win…").clicked() {
            cx.send(Command::LogWinOf(id));
        }
        if icon_button(ui, icons::GRAPH, "Show in graph").clicked() {
            cx.send(Command::ShowInGraph(id));
        }
    });
}

//! What can be done with a person wherever their name stands: the menu of a chip, a row, a card.

use egui::{Key, Popup, Response, SetOpenCommand, Ui};

use super::{Command, Cx, Plan};
use crate::model::{Contact, Id, Kind, Meeting, MeetingStatus};
use crate::query::boss::is_boss;
use crate::theme::measure;
use crate::widgets::{icons, menu_row, person_chip};

/// A chip of a person: a click opens the card, a secondary click or the menu key shows what else there is.
pub fn person_chip_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) -> Response {
    let response = person_chip(ui, cx.workspace, contact);
    if response.clicked() {
        cx.send(Command::OpenContact(contact.id));
    }
    person_menu(&response, cx, contact);
    response
}

/// Gives a response the menu of a person.
pub fn person_menu(response: &Response, cx: Cx<'_>, contact: &Contact) {
    menu_with(response, &contact.display_name(), |ui| {
        person_rows(ui, cx, contact.id);
    });
}

/// A menu that a secondary click opens, and the menu key where the keyboard is.
pub fn menu_with(response: &Response, name: &str, rows: impl FnOnce(&mut Ui)) {
    let by_key = response.has_focus()
        && response.ctx.input(|input| {
            input.key_pressed(Key::Menu) || (input.modifiers.shift && input.key_pressed(Key::F10))
        });
    // Opened by a key it stands below what has the keyboard, not where the pointer was left.
    let keyed = response.id.with("menu by key");
    let popup = if by_key || Popup::is_id_open(&response.ctx, keyed) {
        Popup::menu(response)
            .id(keyed)
            .open_memory(by_key.then_some(SetOpenCommand::Bool(true)))
    } else {
        Popup::context_menu(response)
    };
    popup
        .width(measure::MENU)
        .accessible_name(format!("Actions for {name}"))
        .show(rows);
}

/// The rows of that menu.
pub fn person_rows(ui: &mut Ui, cx: Cx<'_>, id: Id<Contact>) {
    let offer = |ui: &mut Ui, icon, words: &str, command: Command| {
        if menu_row(ui, Some(icon), words, "").clicked() {
            cx.send(command);
            ui.close();
        }
    };
    offer(ui, icons::PERSON, "Open card", Command::OpenContact(id));
    offer(ui, icons::GRAPH, "Show in graph", Command::ShowInGraph(id));
    if cx.workspace.settings.me != Some(id) {
        let words = "Who can introduce me?";
        offer(ui, icons::PATH, words, Command::WhoCanIntroduce(id));
    }
    if let Some(meeting) = nearest_meeting(cx, id) {
        let words = "Show meetings in the calendar";
        offer(ui, icons::CALENDAR, words, Command::OpenMeeting(meeting));
    }
    let plan = Command::PlanMeeting(Plan::with(id));
    offer(ui, icons::COFFEE, "Plan meeting…", plan);
    offer(ui, icons::WINS, "Log a win…", Command::LogWinOf(id));
    let contact = cx.workspace.contacts.get(id);
    if contact.is_some_and(|one| is_boss(cx.workspace, cx.index, one)) {
        let words = "Ask for leaders to know…";
        offer(ui, icons::ONE_ON_ONE, words, Command::AskForLeaders(id));
    }
    let follow_up = Command::NewFollowUpFor(id);
    offer(ui, icons::FOLLOW_UPS, "Add follow-up…", follow_up);
    let emails = cx
        .workspace
        .contacts
        .get(id)
        .map(|contact| &contact.reach.emails);
    if let Some(email) = emails.and_then(|all| all.first()) {
        let copy = Command::Copy(email.value.clone());
        offer(ui, icons::COPY, "Copy e-mail", copy);
    }
}

/// The next meeting with somebody, or else the last one; called-off ones do not count.
fn nearest_meeting(cx: Cx<'_>, id: Id<Contact>) -> Option<Id<Meeting>> {
    let meetings = || {
        cx.index
            .mentions(id)
            .filter(|key| key.kind == Kind::Meeting)
            .filter_map(|key| cx.workspace.meetings.by_uuid(key.uuid))
            .filter(|one| one.status != MeetingStatus::Canceled)
            .filter_map(|one| Some((one.date?, one.id)))
    };
    let next = meetings().filter(|(day, _)| *day >= cx.today).min();
    let found = next.or_else(|| meetings().max());
    found.map(|(_, id)| id)
}

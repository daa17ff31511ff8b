//! The note that asks the boss for leaders worth knowing: copied, mailed, or put on the agenda of the next one-on-one.

use egui::{Context, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, chord, footer, label, more};
use crate::edit::leaders::{asked, is_my_boss, put_on_agenda};
use crate::edit::{Change, Edit};
use crate::model::{
    Contact, FollowUp, FollowUpStatus, Id, Meeting, MeetingKind, Meta, RelationKind,
};
use crate::panels::{Command, Cx, Plan};
use crate::query::boss::{
    AGENDA_POINT, Talk, follow_ups_of, is_asking, next_one_on_one, note, talk, to_ask,
};
use crate::query::drafts::Language;
use crate::query::letters::Letter;
use crate::query::mail::{MailRefusal, mailto};
use crate::query::suggest::working_days_after;
use crate::theme::measure;
use crate::widgets::{Button, PersonField, icons, segmented, text_area, text_field};

/// Lines that the note has room for before it grows.
const ROWS: usize = 8;

/// What is filled in.
#[derive(Debug)]
pub struct AskLeadersForm {
    /// Who is asked, where that is known.
    whom: Option<Id<Contact>>,
    /// Who the boss is, while nobody is.
    who: PersonField,
    language: Option<Language>,
    /// The note, once it was written from what is known.
    note: Option<Letter>,
    /// Whether the field has yet to get the keyboard.
    is_fresh: bool,
}

impl AskLeadersForm {
    /// The dialog before anything is filled in; with nobody it asks first who the boss is.
    pub fn new(whom: Option<Id<Contact>>) -> Self {
        Self {
            whom,
            who: PersonField::default(),
            language: None,
            note: None,
            is_fresh: true,
        }
    }
}

/// Shows the dialog; false when it is done with.
pub fn ask_leaders_dialog(ctx: &Context, cx: Cx<'_>, form: &mut AskLeadersForm) -> bool {
    let whom = form.whom.and_then(|id| cx.workspace.contacts.get(id));
    match whom {
        Some(whom) => note_dialog(ctx, cx, whom, form),
        None => who_dialog(ctx, cx, form),
    }
}

/// Asks who the boss is.
fn who_dialog(ctx: &Context, cx: Cx<'_>, form: &mut AskLeadersForm) -> bool {
    let title = "Who is your boss?";
    let done = Dialog::new("ask for leaders", title).show(ctx, true, |ui, _| {
        let chord = chord(ui);
        more(
            ui,
            "No card says “Boss”, and you report to nobody yet. Say who it is; Inroads remembers it on the card.",
        );
        ui.add_space(measure::GAP);
        label(ui, "My boss");
        let width = ui.available_width();
        if std::mem::take(&mut form.is_fresh) {
            form.who = PersonField::ready();
        }
        let field = &mut form.who;
        field.ui(ui, cx.workspace, cx.index, "My boss", width);
        let me = cx.workspace.settings.me;
        if field.chosen.is_some() && field.chosen == me {
            more(ui, "That is you. Somebody else, please.");
        }
        let typed = field.typed().to_owned();
        if !typed.is_empty() {
            more(
                ui,
                &format!("Choose from the list, or add {typed} as a new contact."),
            );
        }
        let can = match field.chosen {
            Some(id) => Some(id) != me,
            None => !typed.is_empty(),
        };
        let words = if typed.is_empty() { "Go on" } else { "Add and go on" };
        let footer = footer(ui, Button::primary(words), "Cancel", Can::go_if(can));
        let chord = (chord && can).then_some(Choice::Main);
        match footer.choice.or(chord)? {
            Choice::Cancel => Some(true),
            Choice::Main => {
                form.whom = Some(say_boss(cx, field.chosen, &typed));
                form.is_fresh = true;
                ui.ctx().request_repaint();
                None
            }
        }
    });
    done.is_none()
}

/// Notes who the boss is, as one step.
fn say_boss(cx: Cx<'_>, chosen: Option<Id<Contact>>, typed: &str) -> Id<Contact> {
    if let Some(id) = chosen {
        let label = format!("{} is my boss", cx.workspace.name_of(id));
        cx.edit(label, is_my_boss(cx.workspace, id));
        return id;
    }
    let mut contact = Contact::named(cx.new_id(), typed);
    contact.relation.kind = RelationKind::Boss;
    contact.meta = Meta::made(cx.now());
    let id = contact.id;
    cx.edit(
        format!("{typed} is my boss"),
        Edit::one(Change::add(contact)),
    );
    id
}

fn note_dialog(ctx: &Context, cx: Cx<'_>, whom: &Contact, form: &mut AskLeadersForm) -> bool {
    let name = whom.display_name();
    let usual = Language::of_tag(&cx.workspace.settings.language);
    let language = form.language.unwrap_or(usual);
    let mut letter = form
        .note
        .take()
        .unwrap_or_else(|| note(cx.workspace, whom.id, language));
    let title = format!("Ask {name} for leaders to know");
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let done = Dialog::new("ask for leaders", &title).wide().show(ctx, true, |ui, _| {
        let chord = chord(ui);
        ScrollArea::vertical()
            .max_height(room.max(measure::CONTROL))
            .show(ui, |ui| {
                more(
                    ui,
                    "Two or three names are enough: leaders from whom you can learn, outside your own team.",
                );
                ui.add_space(measure::GAP);
                form_ui(ui, cx, whom, form, &mut letter, language);
            });
        let can = Can::go_if(!letter.text.trim().is_empty());
        let footer = footer(ui, Button::primary("Mark asked"), "Close", can);
        let chord = (chord && can == Can::Go).then_some(Choice::Main);
        match footer.choice.or(chord)? {
            Choice::Cancel => Some(true),
            Choice::Main => {
                mark_asked(cx, whom);
                Some(true)
            }
        }
    });
    form.note = Some(letter);
    done.is_none()
}

fn form_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    whom: &Contact,
    form: &mut AskLeadersForm,
    letter: &mut Letter,
    language: Language,
) {
    let choices = Language::ALL.map(|one| (one, one.label()));
    let is_own = *letter != note(cx.workspace, whom.id, language);
    if let Some(chosen) = segmented(ui, "Language", language, &choices) {
        form.language = Some(chosen);
        if is_own {
            let words = "Your own words stay as they are. Clear the note to get the draft.";
            cx.send(Command::Tell(words.to_owned()));
        } else {
            *letter = note(cx.workspace, whom.id, chosen);
        }
    }
    ui.add_space(measure::GAP);
    label(ui, "Subject");
    let width = ui.available_width();
    text_field(ui, &mut letter.subject, "Subject of the note", "", width);
    ui.add_space(measure::GAP);
    label(ui, "Note");
    let field = text_area(ui, &mut letter.text, "Note to the boss", "", ROWS);
    if std::mem::take(&mut form.is_fresh) {
        field.request_focus();
    }
    if letter.text.trim().is_empty() && field.lost_focus() {
        *letter = note(cx.workspace, whom.id, form.language.unwrap_or(language));
    }
    ui.add_space(measure::GAP);
    let can_send = !letter.text.trim().is_empty();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let mail = Button::secondary("Open in mail").icon(icons::MAIL);
        if mail.enabled(can_send).ui(ui).clicked() {
            mail_it(cx, whom, letter);
        }
        let copy = Button::secondary("Copy")
            .icon(icons::COPY)
            .name("Copy the note");
        if copy.enabled(can_send).ui(ui).clicked() {
            cx.send(Command::Copy(letter.text.clone()));
            cx.send(Command::Tell("The note is copied".to_owned()));
        }
        agenda_ui(ui, cx, whom);
    });
    ui.add_space(measure::GAP);
    more(ui, &after_words(cx, whom));
}

/// What puts it on the next one-on-one, or plans one.
fn agenda_ui(ui: &mut Ui, cx: Cx<'_>, whom: &Contact) {
    if let Talk::OnAgenda(_) = talk(cx.workspace, cx.index, whom.id, cx.today) {
        let button = Button::secondary("On the agenda").icon(icons::CHECK);
        // It says so, and there is nothing more to do with it.
        let _ = button.enabled(false).ui(ui);
        return;
    }
    let next = next_one_on_one(cx.workspace, cx.index, whom.id, cx.today);
    if let Some(meeting) = next {
        let words = "Put on the next one-on-one";
        let button = Button::secondary(words).icon(icons::ONE_ON_ONE);
        if button.ui(ui).clicked() {
            let edit = put_on_agenda(cx.workspace, meeting.id, AGENDA_POINT);
            cx.edit(
                format!("Leaders to know: agenda for {}", whom.display_name()),
                edit,
            );
        }
    } else {
        let button = Button::secondary("Plan a one-on-one…").icon(icons::ONE_ON_ONE);
        if button.ui(ui).clicked() {
            cx.send(Command::PlanMeeting(Plan {
                kind: Some(MeetingKind::OneOnOne),
                day: Some(working_days_after(cx.today, 1)),
                purpose: "Leaders to know".to_owned(),
                agenda: AGENDA_POINT.to_owned(),
                ..Plan::with(whom.id)
            }));
        }
    }
}

/// How far it has come, and what comes next.
fn after_words(cx: Cx<'_>, whom: &Contact) -> String {
    let day = |day| cx.dates().on(day);
    let on = |id: Id<Meeting>| cx.workspace.meetings.get(id).and_then(|one| one.date);
    let name = whom.name.short();
    match talk(cx.workspace, cx.index, whom.id, cx.today) {
        Talk::OnAgenda(id) => match on(id) {
            Some(date) => format!(
                "It is on the agenda of the one-on-one on {}. Afterwards, enter the names on {name}’s card.",
                cx.dates().day_and_year(date)
            ),
            None => format!(
                "It is on the agenda of your one-on-one. Afterwards, enter the names on {name}’s card."
            ),
        },
        Talk::Asked(date) => format!(
            "You asked on {}. Enter the names on {name}’s card once you have them.",
            day(date)
        ),
        Talk::Held(date) => format!(
            "You talked about it on {}. Enter the names on {name}’s card.",
            day(date)
        ),
        Talk::Answered(date) => format!("{name} last gave you names on {}.", day(date)),
        Talk::None => {
            "Once it is sent or said, mark it as asked, so that nothing reminds you of it."
                .to_owned()
        }
    }
}

/// Opens the mail program with the note, or says why that cannot be and copies the note instead.
fn mail_it(cx: Cx<'_>, whom: &Contact, letter: &Letter) {
    let address = whom.reach.emails.first().map(|one| one.value.as_str());
    let addresses: Vec<&str> = address.into_iter().collect();
    let copied = |why: String| {
        cx.send(Command::Copy(letter.text.clone()));
        cx.send(Command::Tell(why));
    };
    match mailto(&addresses, &letter.subject, &letter.text) {
        Ok(address) => cx.send(Command::OpenAddress(address)),
        Err(MailRefusal::NoAddress) => copied(format!(
            "There is no mail address of {}. The note is copied: paste it where you write to them.",
            whom.display_name()
        )),
        Err(MailRefusal::TooLong) => copied(
            "The note is too long for a mail link. It is copied: paste it into a mail.".to_owned(),
        ),
        Err(MailRefusal::Characters(address)) => {
            let address: String = address.escape_default().collect();
            cx.send(Command::Tell(format!(
                "The mail address “{address}” holds characters that no address has. Nothing was opened; correct it on the card."
            )));
        }
    }
}

/// Keeps that it was asked today, as one step.
fn mark_asked(cx: Cx<'_>, whom: &Contact) {
    let open: Vec<Id<FollowUp>> = follow_ups_of(cx.workspace, cx.index, whom.id)
        .filter(|one| one.status == FollowUpStatus::Open && is_asking(one, whom.id))
        .map(|one| one.id)
        .collect();
    let words = to_ask(&whom.display_name());
    let mut record = FollowUp::new(cx.new_id(), words.clone(), Some(whom.id), Some(cx.today));
    record.meta = Meta::made(cx.now());
    cx.edit(words, asked(cx.workspace, &open, record, cx.today));
}

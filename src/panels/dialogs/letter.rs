//! A letter about an introduction: the request to whoever can introduce me, or the thanks afterwards. It goes out by mail
//! or the clipboard, and is noted when it is sent.

use egui::{Context, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, chord, footer, label, more};
use crate::edit::{Change, Edit, build, introductions};
use crate::model::{Channel, Contact, FollowUp, Id, Introduction, IntroductionStatus, Meta};
use crate::panels::{Cx, sending};
use crate::query::drafts::Language;
use crate::query::letters::{Letter, language_for, remind, reminder, request, thanks, written};
use crate::query::stages::{met_on, reached};
use crate::query::suggest::{ANSWER_DAYS, Way};
use crate::theme::measure;
use crate::widgets::{Button, icons, segmented, text_area};

/// What the letter is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// It asks for an introduction.
    Ask(Way),
    /// It asks again.
    Remind(Id<Introduction>),
    /// It thanks for one; perhaps a follow-up said so.
    Thank(Id<Introduction>, Option<Id<FollowUp>>),
}

/// What is filled in.
#[derive(Debug)]
pub struct LetterForm {
    purpose: Purpose,
    /// The letter, once it was written from what is known.
    letter: Option<Letter>,
    /// The user wrote in it.
    is_changed: bool,
    /// The language that the user chose to ask in.
    language: Option<Language>,
    /// How it was handed on.
    used: Option<Channel>,
}

impl LetterForm {
    /// A letter that is not written yet.
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            letter: None,
            is_changed: false,
            language: None,
            used: None,
        }
    }

    /// Whether it is the letter for this.
    pub fn is_for(&self, purpose: &Purpose) -> bool {
        self.purpose == *purpose
    }

    /// The letter where the user wrote something that would be missed.
    pub fn take_begun(&mut self) -> Option<Self> {
        let letter = self.letter.take().filter(|_| self.is_changed)?;
        Some(Self {
            letter: Some(letter),
            purpose: self.purpose.clone(),
            ..*self
        })
    }

    /// To whom it goes; none where they are gone.
    fn whom<'w>(&self, cx: Cx<'w>) -> Option<&'w Contact> {
        let id = match &self.purpose {
            Purpose::Ask(way) => way.broker,
            Purpose::Thank(id, _) | Purpose::Remind(id) => {
                cx.workspace.introductions.get(*id)?.broker?
            }
        };
        cx.workspace.contacts.get(id)
    }

    fn written(&self, cx: Cx<'_>) -> Option<Letter> {
        match &self.purpose {
            Purpose::Ask(way) => {
                let is_there = cx.workspace.contacts.contains(way.target);
                let language = self
                    .language
                    .unwrap_or_else(|| language_for(cx.workspace, way.broker));
                is_there.then(|| request(cx.workspace, way, language))
            }
            Purpose::Thank(id, _) => {
                thanks(cx.workspace, cx.workspace.introductions.get(*id)?, cx.today)
            }
            Purpose::Remind(id) => {
                remind(cx.workspace, cx.workspace.introductions.get(*id)?, cx.today)
            }
        }
    }
}

/// Shows the dialog; false when it is done with.
pub fn letter_dialog(ctx: &Context, cx: Cx<'_>, form: &mut LetterForm) -> bool {
    let Some(whom) = form.whom(cx) else {
        return false;
    };
    let Some(mut letter) = form.letter.take().or_else(|| form.written(cx)) else {
        return false;
    };
    let name = whom.display_name();
    let (title, why, main) = match &form.purpose {
        Purpose::Ask(way) => (
            format!("Ask {name} for an introduction"),
            format!(
                "To {}. {}.",
                cx.workspace.name_of(way.target),
                way.why.trim_end_matches('.')
            ),
            "Mark asked",
        ),
        Purpose::Remind(id) => (
            format!("Remind {name}"),
            about_request(cx, *id),
            "Mark reminded",
        ),
        Purpose::Thank(..) => (
            format!("Thank {name}"),
            "Tell how it went: whoever hears what came of it will introduce you again.".to_owned(),
            "Mark thanked",
        ),
    };
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let done = Dialog::new("letter", &title)
        .wide()
        .show(ctx, true, |ui, showing| {
            let chord = chord(ui);
            ScrollArea::vertical()
                .max_height(room.max(measure::CONTROL))
                .show(ui, |ui| {
                    more(ui, &why);
                    ui.add_space(measure::GAP);
                    language_ui(ui, cx, form, &mut letter);
                    label(ui, "Text");
                    let field = text_area(ui, &mut letter.text, "Text of the letter", "", ROWS);
                    form.is_changed |= field.changed();
                    showing.start_in(&field);
                    ui.add_space(measure::GAP);
                    ways_ui(ui, cx, form, &letter);
                    ui.add_space(measure::GAP);
                    more(ui, &after_words(form));
                });
            let can = Can::go_if(!letter.text.trim().is_empty());
            let footer = footer(ui, Button::primary(main), "Cancel", can);
            let chord = (chord && can == Can::Go).then_some(Choice::Main);
            match footer.choice.or(chord)? {
                Choice::Cancel => Some(true),
                Choice::Main => {
                    note(cx, form, &letter);
                    form.is_changed = false;
                    Some(true)
                }
            }
        });
    form.letter = Some(letter);
    done.is_none()
}

/// "Asked on 12 November about Amara Diallo."
fn about_request(cx: Cx<'_>, id: Id<Introduction>) -> String {
    let Some(door) = cx.workspace.introductions.get(id) else {
        return String::new();
    };
    let target = cx.workspace.name_of(door.target);
    match reached(door, IntroductionStatus::Asked) {
        Some(day) => format!(
            "Asked on {} to introduce you to {target}. One gentle reminder is welcome; two are not.",
            cx.dates().on(day)
        ),
        None => format!("Asked to introduce you to {target}."),
    }
}

/// In which language a request is written, while nobody wrote words of their own.
fn language_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LetterForm, letter: &mut Letter) {
    let Purpose::Ask(way) = &form.purpose else {
        return;
    };
    if form.is_changed || written(cx.workspace, way).is_some() {
        return;
    }
    let present = form.language;
    let present = present.unwrap_or_else(|| language_for(cx.workspace, way.broker));
    let choices = Language::ALL.map(|one| (one, one.label()));
    if let Some(chosen) = segmented(ui, "Language", present, &choices) {
        *letter = request(cx.workspace, way, chosen);
        form.language = Some(chosen);
    }
    ui.add_space(measure::FORM_GAP);
}

/// Lines that the text has room for before it grows.
const ROWS: usize = 9;

/// The ways to send it.
fn ways_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LetterForm, letter: &Letter) {
    let can_send = !letter.text.trim().is_empty();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let mail = Button::secondary("Open in mail").icon(icons::MAIL);
        if mail.enabled(can_send).ui(ui).clicked()
            && let Some(whom) = form.whom(cx)
        {
            form.used = sending::mail(cx, whom, letter).or(form.used);
        }
        let copy = Button::secondary("Copy")
            .icon(icons::COPY)
            .name("Copy the letter");
        if copy.enabled(can_send).ui(ui).clicked() {
            sending::copy(cx, letter);
        }
    });
}

/// What marking it as sent does.
fn after_words(form: &LetterForm) -> String {
    match &form.purpose {
        Purpose::Ask(_) => format!(
            "Once it is sent, mark it as asked. You are reminded when no answer comes in {ANSWER_DAYS} working days."
        ),
        Purpose::Thank(_, Some(_)) => {
            "Once it is sent, mark it as thanked. The follow-up is done then.".to_owned()
        }
        Purpose::Thank(_, None) => "Once it is sent, mark it as thanked.".to_owned(),
        Purpose::Remind(_) => format!(
            "Once it is sent, mark it as reminded. You hear of it again when no answer comes in {ANSWER_DAYS} working days."
        ),
    }
}

/// Notes that it was sent today, as one step.
fn note(cx: Cx<'_>, form: &LetterForm, letter: &Letter) {
    let Some(whom) = form.whom(cx) else {
        return;
    };
    let workspace = cx.workspace;
    match &form.purpose {
        Purpose::Ask(way) => sending::mark_asked(cx, way, form.used, &letter.text),
        Purpose::Remind(id) => {
            let Some(door) = workspace.introductions.get(*id) else {
                return;
            };
            let mut later = reminder(workspace, door, cx.new_id(), cx.today);
            later.meta = Meta::made(cx.now());
            let edit = introductions::remind(workspace, *id, cx.today, later);
            cx.edit(format!("Remind {}", whom.display_name()), edit);
        }
        Purpose::Thank(id, follow_up) => {
            let met = met_on(workspace, cx.index, *id);
            let mut edit = introductions::thank(workspace, *id, met, cx.today);
            let done: Vec<Change> = follow_up.map_or_else(Vec::new, |one| {
                build::complete_follow_up(workspace, one, cx.today, cx.new_id()).changes
            });
            edit = edit.changes.into_iter().chain(done).collect::<Edit>();
            cx.edit(format!("Thank {}", whom.display_name()), edit);
        }
    }
}

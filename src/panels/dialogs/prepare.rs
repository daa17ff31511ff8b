//! The sheet that prepares a meeting: one page to read, with what is in it for them and the questions to write, and ways
//! to take it along.

use egui::{Context, Key, Modifiers, RichText, ScrollArea, Ui, Vec2};

use super::frame::{Can, Choice, Dialog, chord, footer, label, more};
use crate::edit::meetings;
use crate::exchange::{brief_html, brief_markdown};
use crate::model::{Id, Meeting};
use crate::panels::inspector::lower_first;
use crate::panels::{Command, Cx, Sheet, SheetTo};
use crate::query::agenda;
use crate::query::brief::{Brief, Fact, Guest, Privacy, brief};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, Checked, avatar, check_box, hairline, heading, icons, link, text_area,
};

/// What is filled in.
#[derive(Debug)]
pub struct PrepareForm {
    meeting: Id<Meeting>,
    /// What was worked out, and of which state.
    known: Option<(u64, chrono::NaiveDate, Brief)>,
    for_them: Field,
    questions: Field,
    privacy: Privacy,
}

/// A text of the meeting that can be written here.
#[derive(Debug, Default)]
struct Field {
    text: String,
    /// What the meeting said when the text was taken over.
    was: Option<String>,
}

impl Field {
    /// Takes over what the meeting says, where that is news; what is being typed is not touched.
    fn follow(&mut self, said: &str) {
        let is_typed = self.was.as_ref().is_some_and(|was| *was != self.text);
        if self.was.as_deref() != Some(said) {
            if !is_typed {
                said.clone_into(&mut self.text);
            }
            self.was = Some(said.to_owned());
        }
    }
}

impl PrepareForm {
    /// The sheet of a meeting.
    pub fn new(meeting: Id<Meeting>) -> Self {
        Self {
            meeting,
            known: None,
            for_them: Field::default(),
            questions: Field::default(),
            privacy: Privacy::default(),
        }
    }

    /// The sheet as it is now, with what is being typed.
    fn brief(&mut self, cx: Cx<'_>, one: &Meeting) -> Brief {
        let is_fresh = self
            .known
            .as_ref()
            .is_some_and(|(revision, day, _)| (*revision, *day) == (cx.revision, cx.today));
        if !is_fresh {
            let time = |time| cx.preferences.time(time);
            let found = brief(cx.workspace, cx.index, one, cx.dates(), &time);
            self.known = Some((cx.revision, cx.today, found));
        }
        let known = self.known.as_ref();
        known.map(|(_, _, known)| known.clone()).unwrap_or_default()
    }

    /// The sheet to take along: what is written here counts, saved or not.
    fn to_take(&self, cx: Cx<'_>, one: &Meeting) -> Brief {
        let mut written = one.clone();
        written.for_them.clone_from(&self.for_them.text);
        written.agenda.clone_from(&self.questions.text);
        let time = |time| cx.preferences.time(time);
        brief(cx.workspace, cx.index, &written, cx.dates(), &time)
    }

    /// Keeps what was written, as one step.
    fn keep(&self, cx: Cx<'_>, one: &Meeting) {
        if cx.is_read_only() {
            return;
        }
        let (for_them, questions) = (
            self.for_them.text.trim_end(),
            self.questions.text.trim_end(),
        );
        let edit = meetings::change_meeting(cx.workspace, one.id, |one| {
            let before = (one.for_them.clone(), one.agenda.clone());
            for_them.clone_into(&mut one.for_them);
            questions.clone_into(&mut one.agenda);
            if before != (one.for_them.clone(), one.agenda.clone()) {
                one.meta.modified = Some(cx.now());
            }
        });
        let title = lower_first(&agenda::title(cx.workspace, one));
        cx.edit(format!("Prepare {title}"), edit);
    }
}

/// Shows the dialog; false when it is done with.
pub fn prepare_dialog(ctx: &Context, cx: Cx<'_>, form: &mut PrepareForm) -> bool {
    let Some(one) = cx.workspace.meetings.get(form.meeting) else {
        return false;
    };
    form.for_them.follow(one.for_them.trim_end());
    form.questions.follow(one.agenda.trim_end());
    let brief = form.brief(cx, one);
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED
        - measure::PREPARE_FIXED;
    let done = Dialog::new("prepare", &brief.title)
        .wide()
        .show(ctx, false, |ui, showing| {
            let chord = chord(ui);
            more(ui, &brief.when);
            ui.add_space(measure::GAP);
            let page = ScrollArea::vertical()
                .max_height(room.max(measure::CONTROL))
                .show(ui, |ui| {
                    turn_pages(ui, room);
                    page_ui(ui, cx, one, form, &brief)
                });
            ui.add_space(measure::GAP);
            ways_ui(ui, cx, one, form);
            let footer = footer(ui, Button::primary("Done"), "", Can::Go);
            if let Some(main) = &footer.main {
                showing.start_in(main);
            }
            let is_done = footer.choice == Some(Choice::Main) || chord || page.inner;
            is_done.then_some(false)
        });
    if done.is_some() {
        form.keep(cx, one);
    }
    done.is_none()
}

/// Page up and down turn the page while nobody writes.
fn turn_pages(ui: &Ui, room: f32) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let step = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = if step(Key::PageDown) {
        -room
    } else if step(Key::PageUp) {
        room
    } else {
        return;
    };
    ui.scroll_with_delta(Vec2::new(0.0, by));
}

/// Shows the page; returns whether it leads elsewhere.
fn page_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, form: &mut PrepareForm, brief: &Brief) -> bool {
    let mut leaves = false;
    if !brief.about.is_empty() {
        facts_ui(ui, &brief.about);
        ui.add_space(measure::FORM_GAP);
    }
    let mut left = false;
    if cx.is_read_only() {
        list_ui(ui, "What is in it for them", &brief.for_them);
        list_ui(ui, "Questions", &brief.questions);
    } else {
        let text = &mut form.for_them.text;
        label(ui, "What is in it for them");
        let hint = "What they gain by it: a meeting for both is easier to ask for";
        left |= text_area(ui, text, "What is in it for them", hint, 2).lost_focus();
        ui.add_space(measure::FORM_GAP);
        let text = &mut form.questions.text;
        label(ui, "Questions");
        left |= text_area(ui, text, "Questions", "One in each line", 3).lost_focus();
        if text.trim().is_empty() && !brief.questions.is_empty() {
            for question in &brief.questions {
                more(ui, question);
            }
            if link(ui, "Use these questions").clicked() {
                *text = brief.questions.join("\n");
                left = true;
            }
        }
    }
    if left {
        form.keep(cx, one);
    }
    for guest in &brief.guests {
        leaves |= guest_ui(ui, cx, guest);
    }
    list_ui(ui, "Also there", &brief.others);
    leaves
}

fn list_ui(ui: &mut Ui, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    ui.add_space(measure::FORM_GAP);
    label(ui, heading);
    let ink = *palette(ui).text;
    for line in lines {
        ui.add(egui::Label::new(Type::secondary().rich(line, ink)).wrap());
    }
}

/// Shows a guest; returns whether the card was asked for.
fn guest_ui(ui: &mut Ui, cx: Cx<'_>, guest: &Guest) -> bool {
    ui.add_space(measure::FORM_GAP);
    hairline(ui);
    ui.add_space(measure::FORM_GAP);
    let mut leaves = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if let Some(contact) = cx.workspace.contacts.get(guest.id) {
            avatar(ui, cx.workspace, contact, measure::AVATAR_LIST);
        }
        heading(ui, &guest.name);
        let muted = *palette(ui).muted;
        let room = (ui.available_width() - measure::CONTROL * 2.5).max(1.0);
        crate::widgets::elided(ui, Type::secondary(), &guest.work, muted, room);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let open = link(ui, "Open card");
            let open = open.accessible_name(format!("Open card of {}", guest.name));
            if open.clicked() {
                cx.send(Command::OpenContact(guest.id));
                leaves = true;
            }
        });
    });
    ui.add_space(measure::GAP_SMALL);
    facts_ui(ui, &guest.facts);
    leaves
}

/// Shows what is known: the label, and its lines beside it; private lines are marked.
fn facts_ui(ui: &mut Ui, facts: &[Fact]) {
    for fact in facts {
        let (text, muted) = (*palette(ui).text, *palette(ui).muted);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            ui.vertical(|ui| {
                ui.set_width(measure::PREPARE_LABEL);
                ui.add(egui::Label::new(Type::secondary().rich(fact.label, muted)).wrap());
            });
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                for line in &fact.lines {
                    let words: RichText = Type::secondary().rich(&line.text, text);
                    ui.add(egui::Label::new(words).wrap());
                    if line.is_private {
                        let words = Type::caption().rich("Private: not printed", muted);
                        ui.add(egui::Label::new(words));
                    }
                }
            });
        });
    }
}

/// The ways to take the sheet along.
fn ways_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, form: &mut PrepareForm) {
    hairline(ui);
    ui.add_space(measure::GAP);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        let print = Button::secondary("Print…").icon(icons::PRINT);
        if print.ui(ui).clicked() {
            take(cx, one, form, SheetTo::Printer);
        }
        let save = Button::secondary("Save as…").icon(icons::EXPORT);
        if save.name("Save the sheet as a page…").ui(ui).clicked() {
            take(cx, one, form, SheetTo::File);
        }
        let copy = Button::secondary("Copy").icon(icons::COPY);
        if copy.name("Copy the sheet as text").ui(ui).clicked() {
            let brief = form.to_take(cx, one);
            cx.send(Command::Copy(brief_markdown(&brief, form.privacy)));
            cx.send(Command::Tell("The sheet is copied as text".to_owned()));
        }
        let is_on = form.privacy == Privacy::Shown;
        let checked = if is_on { Checked::Yes } else { Checked::No };
        let words = "With private lines";
        let boxed = check_box(ui, checked, words);
        let ink = *palette(ui).text;
        let words =
            egui::Label::new(Type::secondary().rich(words, ink)).sense(egui::Sense::click());
        if boxed.clicked() || ui.add(words).clicked() {
            form.privacy = if is_on {
                Privacy::Hidden
            } else {
                Privacy::Shown
            };
        }
    });
}

fn take(cx: Cx<'_>, one: &Meeting, form: &PrepareForm, to: SheetTo) {
    let brief = form.to_take(cx, one);
    let words: Vec<String> = brief
        .title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(8)
        .map(|word| word.chars().take(24).collect())
        .collect();
    cx.send(Command::TakeSheet(Box::new(Sheet {
        name: format!("{}.html", words.join("-")),
        text: brief_html(&brief, form.privacy),
        to,
    })));
}

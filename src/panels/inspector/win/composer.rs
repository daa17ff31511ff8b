//! The note that congratulates: what exactly, three drafts that name it, checks, and the ways to send it.

use egui::{
    Align, Frame, Key, KeyboardShortcut, Layout, Margin, Modifiers, Rect, Role, ScrollArea, Sense,
    Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::draft_card::{self, Draft};
use super::{WinState, step};
use crate::edit::wins::{change_win, congratulate_on};
use crate::model::{Accomplishment, Channel, Congratulation, Contact, Id};
use crate::panels::win_words as words;
use crate::panels::{Command, Cx};
use crate::query::drafts::{Facts, Language, Tone, draft, names, specific, subject};
use crate::query::mail::{MailRefusal, mailto};
use crate::query::wins::{hardly_met, is_to_congratulate, others, times_met, titled};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{
    Button, caption, focus_ring, hairline, heading, inside, link, paint_avatar, segmented,
    state_pill, text_area,
};

/// Marks the note as sent.
const SENT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// What the note remembers.
#[derive(Debug, Default)]
pub struct Composer {
    /// Whose note it is, where the user asked for it.
    of: Option<Id<Accomplishment>>,
    /// What is being typed into "What exactly?".
    what: Option<String>,
    language: Option<Language>,
    tone: Tone,
    /// Drafts that the user changed.
    edited: Vec<(Language, Tone, String)>,
    /// How it was handed on.
    used: Option<Channel>,
    grab: bool,
}

impl Composer {
    /// The note of a win, of which nothing is known yet.
    pub fn of(win: Id<Accomplishment>) -> Self {
        Self {
            of: Some(win),
            ..Self::default()
        }
    }

    /// Asks for the keyboard when the note comes up.
    pub fn take_keyboard(&mut self) {
        self.grab = true;
    }

    /// Whether the user wrote something that would be missed.
    pub fn holds_words(&self) -> bool {
        self.what.is_some() || !self.edited.is_empty()
    }

    /// Whether what it remembers belongs to this win.
    pub fn is_for(&self, win: Id<Accomplishment>) -> bool {
        self.of == Some(win)
    }

    /// The text of a draft: as the user changed it, or as it is written from the facts.
    fn text(&self, language: Language, tone: Tone, facts: &Facts) -> String {
        self.changed(language, tone)
            .map_or_else(|| draft(language, tone, facts), str::to_owned)
    }

    fn changed(&self, language: Language, tone: Tone) -> Option<&str> {
        self.edited
            .iter()
            .find(|(of, sounds, _)| (*of, *sounds) == (language, tone))
            .map(|(_, _, text)| text.as_str())
    }

    fn change(&mut self, language: Language, tone: Tone, text: Option<String>) {
        self.edited
            .retain(|(of, sounds, _)| (*of, *sounds) != (language, tone));
        self.edited.extend(text.map(|text| (language, tone, text)));
    }
}

/// Shows the note.
pub fn composer_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, state: &mut WinState) {
    let composer = &mut state.composer;
    let room = ui.available_height() - measure::COMPOSER_FOOT;
    let size = Vec2::new(ui.available_width(), room.max(measure::CONTROL));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new().id_salt("note").max_rect(area);
    let ready = inside(ui, builder, |ui| {
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt(("note of win", win.id.uuid()))
            .auto_shrink(false)
            .show(ui, |ui| body_ui(ui, cx, win, composer))
            .inner
    });
    if foot_ui(ui, cx, win, composer, &ready) {
        state.mode = None;
        state.composer = Composer::of(win.id);
    }
}

/// The note as it would be sent.
struct Ready {
    text: String,
    language: Language,
}

fn body_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, composer: &mut Composer) -> Ready {
    let side = Margin::symmetric(measure::MARGIN as i8, measure::ROW_GAP as i8);
    let what = Frame::new()
        .inner_margin(side)
        .show(ui, |ui| {
            whom_ui(ui, cx, win);
            ui.add_space(measure::GAP);
            welcome_ui(ui, cx, win);
            what_ui(ui, cx, win, composer)
        })
        .inner;
    hairline(ui);
    let facts = Facts {
        what,
        ..Facts::of(cx.workspace, win)
    };
    let reader = others(cx.workspace, win).first().copied();
    let reader = reader.and_then(|who| cx.workspace.contacts.get(who));
    let language = composer.language.unwrap_or_else(|| {
        let usual = Language::of_tag(&cx.workspace.settings.language);
        Language::for_reader(reader, usual)
    });
    let text = Frame::new()
        .inner_margin(side)
        .show(ui, |ui| drafts_ui(ui, composer, (language, reader), &facts))
        .inner;
    Ready {
        text,
        language: composer.language.unwrap_or(language),
    }
}

/// Who is congratulated, how well we know each other, and how long ago it was.
fn whom_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::AVATAR_COMPOSER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt("age of the win")
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        if let Some((state, words)) = words::age(win, cx.dates())
            && is_to_congratulate(cx.workspace, win, cx.today)
        {
            state_pill(ui, state, &words);
        }
        ui.min_rect().left() - measure::GAP
    });
    let who = others(cx.workspace, win);
    let first = who.first().and_then(|id| cx.workspace.contacts.get(*id));
    let face = rect.left_center() + Vec2::new(measure::AVATAR_COMPOSER / 2.0, 0.0);
    let name = words::whose(cx.workspace, win);
    let about = first.map_or_else(String::new, |contact| {
        let title = contact.work.title.trim();
        let met = words::met(times_met(cx.workspace, cx.index, contact.id));
        if title.is_empty() {
            met
        } else {
            format!("{title} · {}", super::super::lower_first(&met))
        }
    });
    let left = rect.left() + measure::AVATAR_COMPOSER + measure::ROW_GAP;
    let place = Rect::from_min_max(rect.min, egui::pos2(right, rect.bottom()));
    let id = ui.unique_id().with("whom");
    let sense = if first.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(place, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Show {name}")));
    if let Some(contact) = first {
        let diameter = measure::AVATAR_COMPOSER;
        paint_avatar(ui, cx.workspace, contact, face, diameter);
        if response.clicked() {
            cx.send(Command::OpenContact(contact.id));
        }
    } else {
        let radius = measure::AVATAR_COMPOSER / 2.0;
        ui.painter().circle_filled(face, radius, *p.hover);
        paint_icon_at(ui.painter(), face, icons::PERSON, measure::ICON, *p.muted);
    }
    let room = right - left;
    let first_line = Type::strong().line(ui, &name, *p.text, room);
    let second = Type::secondary().line(ui, &about, *p.muted, room);
    let top = rect.center().y - f32::midpoint(first_line.size().y, second.size().y);
    let below = top + first_line.size().y;
    ui.painter()
        .galley(egui::pos2(left, top), first_line, *p.text);
    ui.painter()
        .galley(egui::pos2(left, below), second, *p.muted);
    focus_ring(ui, &response, tokens().radius);
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// What is said to whoever hesitates to write to somebody hardly known.
fn welcome_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment) {
    let first = others(cx.workspace, win).into_iter().next();
    let met = first.and_then(|who| hardly_met(cx.workspace, cx.index, who));
    if let Some(welcome) = met.and_then(words::welcome) {
        caption(ui, format!("{}.", titled(welcome)));
        ui.add_space(measure::GAP);
    }
}

/// The very thing that was achieved. Leaving the field keeps it with the win.
fn what_ui(ui: &mut Ui, cx: Cx<'_>, win: &Accomplishment, composer: &mut Composer) -> String {
    let p = palette(ui);
    ui.label(Type::caption_strong().rich("What exactly?", *p.muted));
    ui.add_space(measure::GAP_SMALL);
    let kept = specific(win).to_owned();
    let mut text = composer.what.clone().unwrap_or_else(|| kept.clone());
    let hint = "The number, the name, the first time";
    let field = text_area(ui, &mut text, "What exactly?", hint, 2);
    if std::mem::take(&mut composer.grab) {
        field.request_focus();
    }
    if field.changed() {
        composer.what = Some(text.clone());
    }
    if !field.has_focus()
        && let Some(typed) = composer.what.take()
    {
        let typed = typed.trim().to_owned();
        if !typed.is_empty() && typed != kept {
            let edit = change_win(cx.workspace, win.id, |win| win.detail = typed.clone());
            step(cx, win, "Say what exactly", edit);
            return typed;
        }
    }
    text.trim().to_owned()
}

/// The drafts, one of which is chosen, and what the checks say of it. Returns its text.
fn drafts_ui(
    ui: &mut Ui,
    composer: &mut Composer,
    (language, reader): (Language, Option<&Contact>),
    facts: &Facts,
) -> String {
    let size = Vec2::new(ui.available_width(), measure::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        heading(ui, "Drafts");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let choices = Language::ALL.map(|one| (one, one.label()));
            if let Some(chosen) = segmented(ui, "Language", language, &choices) {
                composer.language = Some(chosen);
            }
        });
    });
    let language = composer.language.unwrap_or(language);
    for tone in Tone::ALL {
        ui.add_space(measure::GAP);
        let mut text = composer.text(language, tone, facts);
        let card = Draft {
            label: tone.label(),
            what: &facts.what,
            chosen: composer.tone == tone,
        };
        match draft_card::draft_ui(ui, card, &mut text) {
            draft_card::Answer::Nothing => {}
            draft_card::Answer::Chosen => composer.tone = tone,
            draft_card::Answer::Changed => composer.change(language, tone, Some(text)),
        }
    }
    let tone = composer.tone;
    let text = composer.text(language, tone, facts);
    ui.add_space(measure::GAP);
    let names_it = !facts.what.is_empty() && text.contains(&facts.what);
    check_ui(
        ui,
        names_it,
        "Names the specific achievement",
        "Does not name the specific achievement",
    );
    let listed = facts.names.join(", ");
    let spelled = !facts.names.is_empty() && facts.names.iter().all(|name| names(&text, name));
    check_ui(
        ui,
        spelled,
        &format!("Name spelled as in the contact: {listed}"),
        &format!("Name not spelled as in the contact: {listed}"),
    );
    // Where the card names no language there is nothing to check.
    if let Some(reader) = reader.filter(|reader| !reader.work.languages.is_empty()) {
        let spoken = reader.work.languages.join(", ");
        check_ui(
            ui,
            Language::reads(Some(reader), language),
            &format!("In a language of the card: {spoken}"),
            &format!("Not in a language of the card: {spoken}"),
        );
    }
    if composer.changed(language, tone).is_some() && link(ui, "Write this draft anew").clicked() {
        composer.change(language, tone, None);
    }
    text
}

fn check_ui(ui: &mut Ui, holds: bool, good: &str, bad: &str) {
    let p = palette(ui);
    let (icon, color, words) = if holds {
        (icons::CHECK, *p.good_ink, good)
    } else {
        (icons::WARNING, *p.soon_ink, bad)
    };
    ui.horizontal(|ui| {
        ui.set_min_height(measure::LINE_BUTTON);
        ui.spacing_mut().item_spacing.x = measure::ICON_GAP;
        let size = Vec2::splat(measure::ICON_LINE);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        paint_icon_at(ui.painter(), rect.center(), icon, size.x, color);
        let ink = if holds { *p.muted } else { *p.soon_ink };
        crate::widgets::elided(ui, Type::caption(), words, ink, ui.available_width());
    });
}

/// The ways to send it. Returns whether it was marked as sent.
fn foot_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    win: &Accomplishment,
    composer: &mut Composer,
    ready: &Ready,
) -> bool {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::COMPOSER_FOOT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = egui::Stroke::new(1.0, *p.line);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, stroke);
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let can_send = !ready.text.trim().is_empty();
    let builder = UiBuilder::new()
        .id_salt("ways to send")
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let mail = Button::primary("Open in mail").icon(icons::MAIL);
        if mail.enabled(can_send).ui(ui).clicked() {
            mail_it(cx, win, composer, ready);
        }
        let copy = Button::secondary("Copy")
            .icon(icons::COPY)
            .name("Copy the note");
        if copy.enabled(can_send).ui(ui).clicked() {
            cx.send(Command::Copy(ready.text.clone()));
            cx.send(Command::Tell("The note is copied".to_owned()));
        }
    });
    let builder = UiBuilder::new()
        .id_salt("mark sent")
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    inside(ui, builder, |ui| {
        let sent = Button::ghost("Mark sent").enabled(can_send).ui(ui);
        let keys = ui.format_shortcut(&SENT).replace('+', " ");
        let tip = format!("It counts as contact, today ({keys})");
        let by_keys = can_send
            && ui.memory(|memory| memory.top_modal_layer().is_none())
            && ui.input_mut(|input| input.consume_shortcut(&SENT));
        let sent = sent.on_hover_text(tip).clicked() || by_keys;
        if sent {
            mark_sent(cx, win, composer, ready);
        }
        sent
    })
}

/// Opens the mail program with the note, or says why that cannot be and copies the note instead.
fn mail_it(cx: Cx<'_>, win: &Accomplishment, composer: &mut Composer, ready: &Ready) {
    let who = others(cx.workspace, win);
    let people = who.iter().filter_map(|id| cx.workspace.contacts.get(*id));
    let addresses: Vec<&str> = people
        .filter_map(|contact| contact.reach.emails.first())
        .map(|email| email.value.as_str())
        .collect();
    let copied = |why: String| {
        cx.send(Command::Copy(ready.text.clone()));
        cx.send(Command::Tell(why));
    };
    match mailto(&addresses, subject(ready.language), &ready.text) {
        Ok(address) => {
            composer.used = Some(Channel::Email);
            cx.send(Command::OpenAddress(address));
        }
        Err(MailRefusal::NoAddress) => {
            let name = words::whose(cx.workspace, win);
            copied(format!(
                "There is no mail address of {name}. The note is copied: paste it where you write to them."
            ));
        }
        Err(MailRefusal::TooLong) => {
            composer.used = Some(Channel::Email);
            copied(
                "The note is too long for a mail link. It is copied: paste it into a mail."
                    .to_owned(),
            );
        }
        Err(MailRefusal::Characters(address)) => {
            let address: String = address.escape_default().collect();
            cx.send(Command::Tell(format!(
                "The mail address “{address}” holds characters that no address has. Nothing was opened; correct it on the card."
            )));
        }
    }
}

/// Notes that it was sent today, as one step.
fn mark_sent(cx: Cx<'_>, win: &Accomplishment, composer: &Composer, ready: &Ready) {
    let who = others(cx.workspace, win);
    let first = who.first().and_then(|id| cx.workspace.contacts.get(*id));
    let preferred = first.map(|contact| contact.reach.preferred);
    let channel = composer
        .used
        .or(preferred.filter(|one| *one != Channel::Unknown))
        .unwrap_or(Channel::Email);
    let sent = Congratulation {
        date: cx.today,
        channel,
        text: ready.text.trim().to_owned(),
        reply: String::new(),
    };
    let names: Vec<String> = who.iter().map(|id| cx.workspace.name_of(*id)).collect();
    // What is still being typed goes with it, in the same step.
    let what = composer.what.as_deref().map_or("", str::trim);
    let what = if what == specific(win) { "" } else { what };
    let edit = congratulate_on(cx.workspace, win.id, what, sent);
    cx.edit(format!("Congratulate {}", names.join(", ")), edit);
}

//! The request to whoever can introduce me: written, changed, sent and noted beside the way.

use egui::{Align, Id as WidgetId, Key, Layout, Modifiers, Sense, Ui, UiBuilder, Vec2};

use super::change_door;
use crate::model::{Channel, Contact, Id};
use crate::panels::inspector::section::section_ui;
use crate::panels::{Cx, sending};
use crate::query::drafts::Language;
use crate::query::letters::{Letter, language_for, planned, request, written};
use crate::query::suggest::{ANSWER_DAYS, Way, working_days_after};
use crate::theme::{Type, measure, palette};
use crate::widgets::icons::{self, paint_icon};
use crate::widgets::{Button, caption, inside, segmented, text_area};

/// A request that is being written.
#[derive(Debug, Default)]
pub(super) struct Request {
    of: Option<(Way, u64)>,
    letter: Option<Letter>,
    is_changed: bool,
    /// The language that the user chose for it.
    language: Option<Language>,
    used: Option<Channel>,
    grabs: bool,
    field: Option<WidgetId>,
}

/// Lines that the text has room for before it grows.
const ROWS: usize = 6;

impl Request {
    /// Gives the keyboard to the text as soon as it is drawn.
    pub(super) fn take_keyboard(&mut self) {
        self.grabs = true;
    }

    fn is_for(&self, target: Id<Contact>, broker: Id<Contact>) -> bool {
        let of = self.of.as_ref();
        of.is_some_and(|(way, _)| way.target == target && way.broker == broker)
    }

    /// Notes words that somebody wrote with the planned introduction, so that they are not lost.
    pub(super) fn keep(&mut self, cx: Cx<'_>) {
        if !std::mem::take(&mut self.is_changed) {
            return;
        }
        let (Some((way, _)), Some(letter)) = (&self.of, &self.letter) else {
            return;
        };
        if !cx.workspace.contacts.contains(way.target) {
            return;
        }
        let present = planned(cx.workspace, way);
        let broker = Some(way.broker);
        let edit = change_door(cx, way.target, present, broker, |door| {
            door.broker = broker;
            door.path.clone_from(&way.people);
            letter.text.trim().clone_into(&mut door.message);
        });
        let name = cx.workspace.name_of(way.broker);
        cx.edit(format!("Change request to {name}"), edit);
    }

    /// Keeps what was begun for somebody else than who is shown now.
    pub(super) fn settle(&mut self, cx: Cx<'_>, shown: Id<Contact>) {
        let is_other = self.of.as_ref().is_some_and(|(way, _)| way.target != shown);
        if is_other {
            self.keep(cx);
        }
    }

    /// Takes up another way, or what has changed of this one.
    fn follow(&mut self, cx: Cx<'_>, way: &Way) {
        if self.is_for(way.target, way.broker) {
            let is_old = self.of.as_ref().is_some_and(|(_, of)| *of != cx.revision);
            if is_old && !self.is_changed {
                self.letter = Some(request(cx.workspace, way, self.language(cx, way)));
            }
        } else {
            self.keep(cx);
            self.used = None;
            self.language = None;
            self.letter = Some(request(cx.workspace, way, self.language(cx, way)));
        }
        self.of = Some((way.clone(), cx.revision));
    }

    fn language(&self, cx: Cx<'_>, way: &Way) -> Language {
        let usual = || language_for(cx.workspace, way.broker);
        self.language.unwrap_or_else(usual)
    }

    /// In which language it is written, while nobody wrote words of their own.
    fn language_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, way: &Way) {
        if self.is_changed || written(cx.workspace, way).is_some() {
            return;
        }
        let choices = Language::ALL.map(|one| (one, one.label()));
        let present = self.language(cx, way);
        if let Some(chosen) = segmented(ui, "Language", present, &choices) {
            self.language = Some(chosen);
            self.letter = Some(request(cx.workspace, way, chosen));
        }
        ui.add_space(measure::GAP);
    }

    /// Shows the text.
    pub(super) fn text_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, way: &Way) {
        self.follow(cx, way);
        let broker = cx.workspace.contacts.get(way.broker);
        let short = broker.map_or_else(String::new, |one| one.name.short());
        let title = format!("Request to {short}");
        let has_keys = self
            .field
            .is_some_and(|field| ui.memory(|memory| memory.has_focus(field)));
        // Ctrl Enter is taken before the text sees it.
        let chord =
            has_keys && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        section_ui(
            ui,
            &title,
            |ui| caption(ui, "with an easy way out"),
            |ui| {
                ui.add_space(measure::GAP_SMALL);
                self.language_ui(ui, cx, way);
                let Some(letter) = &mut self.letter else {
                    return;
                };
                let field = text_area(ui, &mut letter.text, "Text of the request", "", ROWS);
                self.field = Some(field.id);
                self.is_changed |= field.changed();
                if std::mem::take(&mut self.grabs) {
                    field.request_focus();
                }
                let has_left = field.lost_focus();
                ui.add_space(measure::GAP);
                reminder_ui(ui, cx);
                if has_left && !chord {
                    self.keep(cx);
                }
            },
        );
        if chord {
            self.mark_asked(cx, way);
        }
    }

    /// Shows the ways to send it.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, way: &Way) {
        let Some(letter) = self.letter.clone() else {
            return;
        };
        let p = palette(ui);
        let size = Vec2::new(ui.available_width(), measure::COMPOSER_FOOT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let stroke = egui::Stroke::new(1.0, *p.line);
        ui.painter().hline(rect.x_range(), rect.top() + 0.5, stroke);
        let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
        let can_send = !letter.text.trim().is_empty() && !cx.is_read_only();
        let builder = UiBuilder::new()
            .id_salt("ways to send the request")
            .max_rect(inner)
            .layout(Layout::left_to_right(Align::Center));
        inside(ui, builder, |ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            let mail = Button::primary("Open in mail").icon(icons::MAIL);
            if mail.enabled(can_send).ui(ui).clicked()
                && let Some(whom) = cx.workspace.contacts.get(way.broker)
            {
                self.used = sending::mail(cx, whom, &letter).or(self.used);
            }
            let copy = Button::secondary("Copy")
                .icon(icons::COPY)
                .name("Copy the request");
            if copy.enabled(can_send).ui(ui).clicked() {
                sending::copy(cx, &letter);
            }
        });
        let builder = UiBuilder::new()
            .id_salt("request is sent")
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center));
        let asked = inside(ui, builder, |ui| {
            let asked = Button::ghost("Mark asked").enabled(can_send).ui(ui);
            asked.on_hover_text("Once it is sent (Ctrl Enter in the text)")
        });
        if asked.clicked() {
            self.mark_asked(cx, way);
        }
    }

    fn mark_asked(&mut self, cx: Cx<'_>, way: &Way) {
        if let Some(letter) = &self.letter {
            sending::mark_asked(cx, way, self.used, &letter.text);
            self.is_changed = false;
            self.of = None;
        }
    }
}

/// When one is reminded.
fn reminder_ui(ui: &mut Ui, cx: Cx<'_>) {
    let day = cx.dates().on(working_days_after(cx.today, ANSWER_DAYS));
    ui.horizontal(|ui| {
        let p = palette(ui);
        let size = Vec2::splat(measure::ICON_LINE);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        paint_icon(
            ui.painter(),
            rect,
            icons::SOON,
            measure::ICON_LINE,
            *p.muted,
        );
        ui.add_space(measure::ICON_GAP);
        let words = format!("Reminder after {ANSWER_DAYS} working days, on {day}");
        ui.label(Type::caption().rich(words, *p.muted));
    });
}

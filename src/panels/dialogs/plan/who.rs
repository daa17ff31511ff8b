//! Who comes: chips, a field for one more, and questions on names that mean nobody or several.

use std::collections::BTreeMap;

use egui::{CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::panels::dialogs::frame::more;
use crate::query::fold::fold_query;
use crate::query::plan_line::{Named, Who};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, PersonField, focus_ring, icons, people_like};

/// So many chips are shown before the others are only counted.
const MOST_CHIPS: usize = 12;

/// The people of the form.
#[derive(Debug, Default)]
pub struct Guests {
    /// Those who were chosen by hand.
    own: Vec<Guest>,
    /// Those whom the line names.
    named: Vec<Named>,
    /// What was said on names of the line, folded.
    answers: BTreeMap<String, Answer>,
    field: PersonField,
    /// The first open question takes the keyboard.
    asks: bool,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guest {
    /// Somebody who is there.
    Known(Id<Contact>),
    /// Somebody who becomes a contact with the meeting.
    New(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Is(Guest),
    Nobody,
}

/// A name of the line on which nothing was said yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    text: String,
    may_be: Vec<Id<Contact>>,
}

impl Guests {
    /// Some people who are there.
    pub fn of(who: Vec<Id<Contact>>) -> Self {
        Self {
            own: who.into_iter().map(Guest::Known).collect(),
            ..Self::default()
        }
    }

    /// Takes over whom the line names.
    pub fn follow(&mut self, named: &[Named]) {
        named.clone_into(&mut self.named);
    }

    /// The first open question takes the keyboard.
    pub fn ask(&mut self) {
        self.asks = !self.open().is_empty();
    }

    /// Words in the field for a person that name nobody yet.
    pub fn unfinished(&self) -> Option<&str> {
        self.field.is_unfinished().then(|| self.field.typed())
    }

    /// Who comes, each once.
    pub fn all(&self) -> Vec<Guest> {
        let of_line = self.named.iter().filter_map(|named| {
            match (self.answers.get(&fold_query(&named.text)), &named.who) {
                (Some(Answer::Is(guest)), _) => Some(guest.clone()),
                (None, Who::One(id)) => Some(Guest::Known(*id)),
                (Some(Answer::Nobody) | None, _) => None,
            }
        });
        let mut all: Vec<Guest> = Vec::new();
        for guest in self.own.iter().cloned().chain(of_line) {
            if !all.contains(&guest) {
                all.push(guest);
            }
        }
        all
    }

    /// The names on which nothing was said yet.
    pub fn open(&self) -> Vec<Open> {
        let open = self.named.iter().filter_map(|named| {
            if self.answers.contains_key(&fold_query(&named.text)) {
                return None;
            }
            let may_be = match &named.who {
                Who::One(_) => return None,
                Who::Many(ids) => ids.clone(),
                Who::Unknown => Vec::new(),
            };
            Some(Open {
                text: named.text.clone(),
                may_be,
            })
        });
        open.collect()
    }

    fn take_out(&mut self, guest: &Guest) {
        self.own.retain(|own| own != guest);
        for named in &self.named {
            let key = fold_query(&named.text);
            let is_this = match (self.answers.get(&key), &named.who) {
                (Some(Answer::Is(one)), _) => one == guest,
                (None, Who::One(id)) => *guest == Guest::Known(*id),
                _ => false,
            };
            if is_this {
                self.answers.insert(key, Answer::Nobody);
            }
        }
    }

    fn add(&mut self, guest: Guest) {
        if !self.all().contains(&guest) {
            self.own.push(guest);
        }
    }

    /// Shows chips, field and questions.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, width: f32) {
        let all = self.all();
        // A row without chips would be an empty line.
        if !all.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(measure::ICON_GAP);
                for guest in all.iter().take(MOST_CHIPS) {
                    if guest_chip(ui, cx, guest).clicked() {
                        self.take_out(guest);
                    }
                }
                if all.len() > MOST_CHIPS {
                    more(ui, &format!("and {} more", all.len() - MOST_CHIPS));
                }
            });
        }
        let name = if all.is_empty() { "Who" } else { "Who else" };
        self.field.ui(ui, cx.workspace, cx.index, name, width);
        if let Some(chosen) = self.field.chosen {
            if cx.workspace.settings.me != Some(chosen) {
                self.add(Guest::Known(chosen));
            }
            self.field = PersonField::ready();
        }
        let typed = self.field.typed().to_owned();
        if !typed.is_empty() && people_like(cx.index, &typed).is_empty() {
            let words = format!("Create contact “{typed}”");
            let button = Button::secondary(&words).small().icon(icons::PERSON_ADD);
            if button.ui(ui).clicked() {
                self.add(Guest::New(typed));
                self.field = PersonField::ready();
            }
        }
        for open in self.open() {
            self.question_ui(ui, cx, &open);
        }
        if all.is_empty() && self.open().is_empty() {
            more(ui, "Nobody is invited yet. People can also be added later.");
        }
    }

    fn question_ui(&mut self, ui: &mut Ui, cx: Cx<'_>, open: &Open) {
        let mut answer = None;
        let mut asks = std::mem::take(&mut self.asks);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(measure::ICON_GAP);
            let p = palette(ui);
            let question = if open.may_be.is_empty() {
                format!("“{}” is nobody you know.", open.text)
            } else {
                format!("Who is “{}”?", open.text)
            };
            ui.label(Type::secondary().rich(question, *p.soon_ink));
            let mut offer = |ui: &mut Ui, button: Button<'_>| {
                let response = button.small().ui(ui);
                if std::mem::take(&mut asks) {
                    response.request_focus();
                    response.scroll_to_me(None);
                }
                response.clicked()
            };
            for id in &open.may_be {
                let name = cx.workspace.name_of(*id);
                if offer(ui, Button::secondary(&name)) {
                    answer = Some(Answer::Is(Guest::Known(*id)));
                }
            }
            let create = format!("Create contact “{}”", open.text);
            if offer(ui, Button::secondary(&create).icon(icons::PERSON_ADD)) {
                answer = Some(Answer::Is(Guest::New(capitalized(&open.text))));
            }
            let leave = format!("Leave “{}” out", open.text);
            if offer(ui, Button::ghost("Leave out").name(&leave)) {
                answer = Some(Answer::Nobody);
            }
        });
        if let Some(answer) = answer {
            self.answers.insert(fold_query(&open.text), answer);
            // The keyboard was on a button that is gone.
            self.field = PersonField::ready();
        }
    }
}

/// A name with capitals, as people leave them out in a hurry.
fn capitalized(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    name.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Somebody who is invited; a click takes them out.
fn guest_chip(ui: &mut Ui, cx: Cx<'_>, guest: &Guest) -> egui::Response {
    let p = palette(ui);
    let name = match guest {
        Guest::Known(id) => cx.workspace.name_of(*id),
        Guest::New(name) => format!("{name} (new)"),
    };
    let galley = Type::control().line(ui, &name, *p.text, measure::NAV);
    let face = measure::GAP_SMALL + measure::AVATAR_CHIP + measure::ICON_GAP;
    let end = measure::ICON_GAP + measure::ICON_LINE + measure::GAP;
    let size = Vec2::new(face + galley.size().x + end, measure::CONTROL_SMALL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = format!("Take {name} out");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() {
            *p.hover
        } else {
            *p.raised
        };
        let line = Stroke::new(1.0, *p.line);
        ui.painter()
            .rect(rect, CornerRadius::same(13), fill, line, StrokeKind::Inside);
        let center = egui::pos2(
            rect.left() + measure::GAP_SMALL + measure::AVATAR_CHIP / 2.0,
            rect.center().y,
        );
        let contact = match guest {
            Guest::Known(id) => cx.workspace.contacts.get(*id),
            Guest::New(_) => None,
        };
        match contact {
            Some(contact) => crate::widgets::paint_avatar(
                ui,
                cx.workspace,
                contact,
                center,
                measure::AVATAR_CHIP,
            ),
            None => icons::paint_icon_at(
                ui.painter(),
                center,
                icons::PERSON_ADD,
                measure::ICON_SMALL,
                *p.muted,
            ),
        }
        let at = egui::pos2(rect.left() + face, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, *p.text);
        let cross = egui::pos2(
            rect.right() - measure::GAP - measure::ICON_LINE / 2.0,
            rect.center().y,
        );
        icons::paint_icon_at(
            ui.painter(),
            cross,
            icons::CLOSE,
            measure::ICON_LINE,
            *p.muted,
        );
        focus_ring(ui, &response, 13);
    }
    response.on_hover_text(spoken)
}

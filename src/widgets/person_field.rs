//! A field that names a person: typing searches, arrows and Enter choose, the chosen one is shown with a way out.

use egui::{Id as WidgetId, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Ui};

use super::icons;
use super::{avatar, icon_button, menu_row, person_chip, text_field};
use crate::model::{Contact, Id, Workspace};
use crate::query::Index;
use crate::query::fold::fold_query;
use crate::theme::measure;

/// How many people are offered.
const OFFERED: usize = 6;

/// What a person field remembers.
#[derive(Debug, Clone, Default)]
pub struct PersonField {
    /// The chosen person.
    pub chosen: Option<Id<Contact>>,
    text: String,
    searched: String,
    hits: Vec<Id<Contact>>,
    at: usize,
    field: Option<WidgetId>,
    /// The field takes the keyboard: it is new, or field and chip have just changed places.
    hands_over: bool,
}

impl PersonField {
    /// A field in which somebody is chosen already.
    pub fn of(chosen: Option<Id<Contact>>) -> Self {
        Self {
            chosen,
            ..Self::default()
        }
    }

    /// A field that takes the keyboard when it comes up.
    pub fn ready() -> Self {
        Self {
            hands_over: true,
            ..Self::default()
        }
    }

    /// Whether Escape has just taken the keyboard from the field: the asking is called off.
    pub fn is_called_off(&self, ui: &Ui) -> bool {
        let escape = ui.input(|input| input.key_pressed(egui::Key::Escape));
        escape
            && self
                .field
                .is_some_and(|field| ui.memory(|memory| memory.had_focus_last_frame(field)))
    }

    /// The words that were typed and name nobody yet, without spaces around them.
    pub fn typed(&self) -> &str {
        match self.chosen {
            None => self.text.trim(),
            Some(_) => "",
        }
    }

    /// Whether words were typed that name nobody yet.
    pub fn is_unfinished(&self) -> bool {
        self.chosen.is_none() && !self.text.trim().is_empty()
    }

    /// Shows the field, `width` wide. Returns whether somebody was chosen or taken out.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        index: &Index,
        name: &str,
        width: f32,
    ) -> bool {
        if let Some(id) = self.chosen {
            return self.chosen_ui(ui, workspace, id, name);
        }
        if self.text != self.searched {
            self.hits = people_like(index, &self.text);
            self.searched.clone_from(&self.text);
            self.at = 0;
        }
        let id = ui.unique_id().with(name);
        let offers = !self.hits.is_empty() && Some(self.text.as_str()) != Some("");
        let has_keys = ui.memory(|memory| self.field.is_some_and(|field| memory.has_focus(field)));
        let mut taken = None;
        if offers && has_keys {
            // The keys are taken before the field sees them.
            let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if press(Key::ArrowDown) {
                self.at = (self.at + 1).min(self.hits.len() - 1);
            }
            if press(Key::ArrowUp) {
                self.at = self.at.saturating_sub(1);
            }
            if press(Key::Enter) {
                taken = self.hits.get(self.at).copied();
            }
        }
        let field = ui
            .push_id(id, |ui| {
                text_field(ui, &mut self.text, name, "Type a name", width)
            })
            .inner;
        self.field = Some(field.id);
        if std::mem::take(&mut self.hands_over) {
            field.request_focus();
        }
        let focused = field.has_focus();
        if focused {
            // The arrows choose among the offers; they do not move to the next field.
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    field.id,
                    egui::EventFilter {
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        ..egui::EventFilter::default()
                    },
                );
            });
        }
        let popup = WidgetId::unique(("people offered", id));
        let show = offers && (focused || Popup::is_id_open(ui.ctx(), popup));
        let at = self.at;
        let hits = &self.hits;
        Popup::from_response(&field)
            .id(popup)
            .open(show)
            .align(RectAlign::BOTTOM_START)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(width)
            .accessible_name(format!("{name}: people found"))
            .show(|ui| {
                for (row, hit) in hits.iter().enumerate() {
                    if let Some(contact) = workspace.contacts.get(*hit)
                        && offer_ui(ui, workspace, contact, row == at)
                    {
                        taken = Some(*hit);
                    }
                }
            });
        if taken.is_some() {
            self.chosen = taken;
            self.hands_over = true;
            self.text.clear();
            self.searched.clear();
            self.hits.clear();
            return true;
        }
        false
    }

    fn chosen_ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        id: Id<Contact>,
        name: &str,
    ) -> bool {
        let mut changed = false;
        ui.horizontal(|ui| {
            ui.set_min_height(measure::CONTROL);
            match workspace.contacts.get(id) {
                Some(contact) => {
                    person_chip(ui, workspace, contact);
                }
                None => {
                    ui.label(workspace.name_of(id));
                }
            }
            let nobody = icon_button(ui, icons::CLOSE, &format!("{name}: nobody"));
            if std::mem::take(&mut self.hands_over) {
                nobody.request_focus();
            }
            if nobody.clicked() {
                self.chosen = None;
                self.hands_over = true;
                changed = true;
            }
        });
        changed
    }
}

/// A row that offers somebody in a list; `lead` is the one whom Enter takes. Returns whether it was clicked.
pub fn offer_ui(ui: &mut Ui, workspace: &Workspace, contact: &Contact, lead: bool) -> bool {
    let start = ui.cursor().min;
    let ground = ui.painter().add(egui::Shape::Noop);
    let name = contact.display_name();
    let row = menu_row(ui, Some(icons::PERSON), &name, &contact.work.department);
    if lead {
        let p = crate::theme::palette(ui);
        let radius = egui::CornerRadius::same(crate::theme::tokens().radius);
        ui.painter().set(
            ground,
            egui::epaint::RectShape::filled(row.rect, radius, *p.selected),
        );
    }
    let face = egui::Rect::from_center_size(
        egui::pos2(
            start.x + measure::MENU_PADDING + measure::AVATAR_CHIP / 2.0,
            row.rect.center().y,
        ),
        egui::Vec2::splat(measure::AVATAR_CHIP),
    );
    ui.scope_builder(egui::UiBuilder::new().max_rect(face), |ui| {
        avatar(ui, workspace, contact, measure::AVATAR_CHIP)
    });
    row.clicked()
}

/// So many names that start with the words are enough to offer the first of, and of so many hits the best: one letter
/// fits almost everybody, the next one narrows it, and the window waits for neither.
const ENOUGH: usize = 256;
const LOOKED_AT: usize = 4_096;

/// The people whose name or other words hold `text`: names that start with it first, then words that do, then the rest;
/// those alike by name.
pub fn people_like(index: &Index, text: &str) -> Vec<Id<Contact>> {
    people_found(index, text, OFFERED)
}

/// The same with at most so many people.
pub fn people_found(index: &Index, text: &str, most: usize) -> Vec<Id<Contact>> {
    let wanted = fold_query(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    // Every key starts with the folded name, so that nothing is folded again for each of 100,000 people.
    let mut hits: Vec<(usize, &str, Id<Contact>)> = Vec::new();
    let mut starting = 0;
    for (id, key) in index.search_keys().containing(&[&wanted]) {
        let at = key.find(&wanted).unwrap_or(0);
        let rank = match key[..at].chars().next_back() {
            None => 0,
            Some(c) if !c.is_alphanumeric() => 1,
            Some(_) => 2,
        };
        let name = key.split('\n').next().unwrap_or(key);
        hits.push((rank, name, id));
        starting += usize::from(rank == 0);
        if starting >= ENOUGH || hits.len() >= LOOKED_AT {
            break;
        }
    }
    if hits.len() > most {
        hits.select_nth_unstable(most);
        hits.truncate(most);
    }
    hits.sort_unstable();
    hits.into_iter().map(|(_, _, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};
    use uuid::Uuid;

    #[test]
    fn names_come_before_words_before_the_rest() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let people = [
            "Joanna Ada",
            "Zoë Ada",
            "Ada Okafor",
            "Granada Lopez",
            "Bob",
        ];
        let edit: Edit = people
            .iter()
            .map(|name| Change::add(Contact::named(mint(&mut ids), *name)))
            .collect();
        workspace.apply(&edit).expect("they fit");
        let index = Index::of(&workspace);
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = people_like(&index, text)
                .into_iter()
                .map(|id| workspace.name_of(id))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "ada",
            &["Ada Okafor", "Joanna Ada", "Zoë Ada", "Granada Lopez"],
        );
        check("zoe", &["Zoë Ada"]);
        check("", &[]);
        check("nobody", &[]);
    }
}

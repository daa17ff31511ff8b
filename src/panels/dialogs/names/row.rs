//! One row: the name with who may be meant, the department, why, and whether the name may be used.

use egui::{EventFilter, Id as WidgetId, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Ui};

use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{label, more};
use crate::query::fold::fold;
use crate::query::names::{NameLine, may_be};
use crate::theme::measure;
use crate::widgets::{
    Button, icon_button, icons, inside, offer_ui, people_like, person_chip, segmented, text_field,
};

/// Who is meant by the name of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// Somebody new, as nobody here has the name.
    New,
    /// Somebody new, though others have the name.
    Another,
    /// This one.
    Known(Id<Contact>),
}

/// What is filled in.
#[derive(Debug)]
pub struct Row {
    id: usize,
    name: String,
    meant: Meant,
    /// For which name and revision, who may be meant.
    alike: (String, u64, Vec<Id<Contact>>),
    /// Who is offered while the name is typed, and which of them the arrows chose.
    offers: Vec<Id<Contact>>,
    at: Option<usize>,
    /// What was typed when the offers were closed or made.
    offered: String,
    /// The department.
    pub department: String,
    /// Why they are worth knowing.
    pub why: String,
    /// Whether the name of whoever recommended them may be used.
    pub may_use_name: bool,
    fields: Vec<WidgetId>,
    takes_keyboard: bool,
}

/// What was done with a row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Did {
    /// It was taken out.
    pub is_gone: bool,
    /// Enter was pressed in it.
    pub is_entered: bool,
}

/// The widths of the columns.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    name: f32,
    department: f32,
    why: f32,
}

impl Columns {
    /// The columns in a row of this width.
    pub fn of(width: f32) -> Self {
        let room = width - measure::NAMES_ANSWER - measure::CONTROL - 4.0 * measure::GAP;
        Self {
            name: room * 0.36,
            department: room * 0.26,
            why: room * 0.38,
        }
    }

    /// What stands above them.
    pub fn heads_ui(self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            let columns = [
                (self.name, "Name"),
                (self.department, "Department"),
                (self.why, "Why"),
                (measure::NAMES_ANSWER, "Use the name?"),
            ];
            for (width, words) in columns {
                let size = egui::Vec2::new(width, measure::SECTION_HEAD);
                let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                let builder = egui::UiBuilder::new().id_salt(words).max_rect(rect);
                inside(ui, builder, |ui| label(ui, words));
            }
        });
    }
}

impl Row {
    /// An empty row that takes the keyboard.
    pub fn new(id: usize) -> Self {
        Self {
            id,
            name: String::new(),
            meant: Meant::New,
            alike: (String::new(), 0, Vec::new()),
            offers: Vec::new(),
            at: None,
            offered: String::new(),
            department: String::new(),
            why: String::new(),
            may_use_name: false,
            fields: Vec::new(),
            takes_keyboard: true,
        }
    }

    /// A row with what a pasted line says.
    pub fn of_line(id: usize, line: NameLine) -> Self {
        Self {
            offered: line.name.clone(),
            name: line.name,
            department: line.department,
            why: line.why,
            may_use_name: line.may_use_name.unwrap_or(false),
            takes_keyboard: false,
            ..Self::new(id)
        }
    }

    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.name.trim().is_empty() && !matches!(self.meant, Meant::Known(_))
    }

    /// Whether it has yet to be said who is meant.
    pub fn is_open(&self) -> bool {
        !self.is_empty() && self.meant == Meant::New && !self.alike.2.is_empty()
    }

    /// Who is meant, and the name as it was typed.
    pub fn who(&self) -> (Meant, &str) {
        (self.meant, self.name.trim())
    }

    /// What tells whether two rows are about one person.
    pub fn key(&self) -> Result<Id<Contact>, String> {
        match self.meant {
            Meant::Known(id) => Ok(id),
            Meant::New | Meant::Another => Err(fold(self.name.trim())),
        }
    }

    /// Gives it the keyboard in the next frame.
    pub fn take_keyboard(&mut self) {
        self.takes_keyboard = true;
    }

    /// Whether one of its fields has the keyboard.
    pub fn has_keyboard(&self, ui: &Ui) -> bool {
        ui.memory(|memory| self.fields.iter().any(|id| memory.has_focus(*id)))
    }

    /// Shows it as the `at`th of so many rows, from 0; nobody is offered as their own recommendation.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        columns: Columns,
        (at, lines): (usize, usize),
        from: Id<Contact>,
    ) -> Did {
        self.look_up(cx, from);
        let mut did = Did::default();
        let number = at + 1;
        ui.push_id(("name", self.id), |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                self.fields.clear();
                self.name_ui(ui, cx, columns.name, number, from, &mut did);
                let enter = |ui: &Ui| ui.input(|input| input.key_pressed(Key::Enter));
                let name = format!("Department {number}");
                let field = text_field(ui, &mut self.department, &name, "", columns.department);
                did.is_entered |= field.lost_focus() && enter(ui);
                self.fields.push(field.id);
                let name = format!("Why {number}");
                let field = text_field(ui, &mut self.why, &name, "What to learn", columns.why);
                did.is_entered |= field.lost_focus() && enter(ui);
                self.fields.push(field.id);
                let name = format!("May I use your name {number}");
                let choices = [(false, "No"), (true, "Yes")];
                if let Some(yes) = segmented(ui, &name, self.may_use_name, &choices) {
                    self.may_use_name = yes;
                }
                let out = format!("Take row {number} out");
                if (lines > 1 || !self.is_empty()) && icon_button(ui, icons::CLOSE, &out).clicked()
                {
                    did.is_gone = true;
                }
            });
            self.question_ui(ui, cx);
        });
        did
    }

    /// Looks up who has the typed name, and who is offered for it.
    fn look_up(&mut self, cx: Cx<'_>, from: Id<Contact>) {
        let me = cx.workspace.settings.me;
        let is_other = |id: &Id<Contact>| Some(*id) != me && *id != from;
        let (of, revision, _) = &self.alike;
        if *of != self.name || *revision != cx.revision {
            if *of != self.name && self.meant == Meant::Another {
                self.meant = Meant::New;
            }
            let mut found = may_be(cx.workspace, cx.index, &self.name);
            found.retain(is_other);
            self.alike = (self.name.clone(), cx.revision, found);
        }
        if self.offered != self.name {
            self.offers = people_like(cx.index, &self.name);
            self.offers.retain(is_other);
            self.offered.clone_from(&self.name);
            self.at = None;
        }
        if let Meant::Known(id) = self.meant
            && !cx.workspace.contacts.contains(id)
        {
            self.meant = Meant::New;
        }
    }

    fn choose(&mut self, cx: Cx<'_>, id: Id<Contact>) {
        self.meant = Meant::Known(id);
        self.name = cx.workspace.name_of(id);
        self.offered.clone_from(&self.name);
        self.offers.clear();
        if let Some(contact) = cx.workspace.contacts.get(id)
            && self.department.trim().is_empty()
        {
            self.department.clone_from(&contact.work.department);
        }
        self.takes_keyboard = true;
    }

    fn name_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        width: f32,
        number: usize,
        from: Id<Contact>,
        did: &mut Did,
    ) {
        let name = format!("Name {number}");
        if let Meant::Known(id) = self.meant
            && let Some(contact) = cx.workspace.contacts.get(id)
        {
            let size = egui::Vec2::new(width, measure::CONTROL);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                ui.set_max_width(width);
                person_chip(ui, cx.workspace, contact);
                let other = icon_button(ui, icons::CLOSE, &format!("{name}: somebody else"));
                if std::mem::take(&mut self.takes_keyboard) {
                    other.request_focus();
                }
                self.fields.push(other.id);
                if other.clicked() {
                    self.meant = Meant::New;
                    self.name.clear();
                    self.takes_keyboard = true;
                }
            });
            return;
        }
        let id = ui.unique_id().with("offers");
        let field = id.with("kept");
        let has_keys = ui
            .data(|data| data.get_temp::<WidgetId>(field))
            .is_some_and(|of| ui.memory(|memory| memory.has_focus(of)));
        let shows = !self.offers.is_empty() && !self.name.trim().is_empty();
        let mut taken = None;
        if shows && has_keys {
            // The keys are taken before the field sees them. Enter alone means the name as it was typed.
            let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let last = self.offers.len() - 1;
            if press(Key::ArrowDown) {
                self.at = Some(self.at.map_or(0, |at| (at + 1).min(last)));
            }
            if press(Key::ArrowUp) {
                self.at = self.at.and_then(|at| at.checked_sub(1));
            }
            if let Some(at) = self.at
                && press(Key::Enter)
            {
                taken = self.offers.get(at).copied();
            }
        }
        let response = text_field(ui, &mut self.name, &name, "Name", width);
        self.fields.push(response.id);
        ui.data_mut(|data| data.insert_temp(field, response.id));
        if std::mem::take(&mut self.takes_keyboard) {
            response.request_focus();
        }
        if response.has_focus() {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        }
        did.is_entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let popup = id.with("popup");
        let at = self.at;
        let open = shows && (response.has_focus() || Popup::is_id_open(ui.ctx(), popup));
        let offers = &self.offers;
        Popup::from_response(&response)
            .id(popup)
            .open(open)
            .align(RectAlign::BOTTOM_START)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(width.max(measure::POPOVER))
            .accessible_name(format!("{name}: people found"))
            .show(|ui| {
                for (row, offer) in offers.iter().enumerate() {
                    if let Some(contact) = cx.workspace.contacts.get(*offer)
                        && *offer != from
                        && offer_ui(ui, cx.workspace, contact, Some(row) == at)
                    {
                        taken = Some(*offer);
                    }
                }
            });
        if let Some(taken) = taken {
            self.choose(cx, taken);
        }
    }

    /// Asks who is meant where somebody has the name already.
    fn question_ui(&mut self, ui: &mut Ui, cx: Cx<'_>) {
        let is_asked = !self.is_empty() && !matches!(self.meant, Meant::Known(_));
        // While the name is typed, who is found stands below it.
        let is_typing =
            ui.memory(|memory| self.fields.first().is_some_and(|id| memory.has_focus(*id)));
        let shows_offers = is_typing && !self.offers.is_empty();
        if !is_asked || self.alike.2.is_empty() || shows_offers {
            return;
        }
        let typed = self.name.trim().to_owned();
        if self.meant == Meant::Another {
            more(ui, &format!("Another {typed} is added."));
            return;
        }
        let found = self.alike.2.clone();
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            more(ui, "Is it somebody who is here?");
            for id in found {
                let Some(contact) = cx.workspace.contacts.get(id) else {
                    continue;
                };
                let there = contact.display_name();
                let words = match contact.work.department.trim() {
                    "" => format!("Use {there}"),
                    department => format!("Use {there}, {department}"),
                };
                if Button::secondary(&words).small().ui(ui).clicked() {
                    chosen = Some(id);
                }
            }
            let another = format!("Another {typed}");
            if Button::secondary(&another).small().ui(ui).clicked() {
                self.meant = Meant::Another;
                self.takes_keyboard = true;
            }
        });
        if let Some(id) = chosen {
            self.choose(cx, id);
        }
    }
}

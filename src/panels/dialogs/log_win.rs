//! Logs a win: whose, what, when, and where it was heard. One line is enough.

use chrono::NaiveDate;
use egui::{Context, Popup, Response, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, footer, label, more, wrong};
use super::plan::filled::Filled;
use crate::edit::wins::log_win;
use crate::model::{Accomplishment, Contact, Id, Meta, Thanks, WinKind};
use crate::panels::{Command, Cx};
use crate::query::fold::fold;
use crate::query::wins::{WinLine, kind_of, names_in_front, past_day, read_line, titled};
use crate::theme::measure;
use crate::widgets::{
    Button, PersonField, framed_field, icon_button, icons, menu_row, people_like, person_chip,
    text_area, text_field,
};

/// What is filled in.
#[derive(Debug)]
pub struct LogWinForm {
    line: String,
    who: Vec<Id<Contact>>,
    adding: PersonField,
    /// The typed name, and whom of those who are there it names.
    typed: (String, Option<Id<Contact>>),
    /// What the line says, and the text that it was read from.
    said: WinLine,
    said_by: Option<String>,
    /// Whose win the line says it is.
    read: Option<Id<Contact>>,
    /// The name of somebody new that the line begins with.
    stranger: Option<String>,
    /// A name that the user said is none.
    refused: String,
    kind: Option<WinKind>,
    day: Filled<String>,
    detail: String,
    heard_from: PersonField,
    /// Who told it, by the line.
    told_by: Option<Id<Contact>>,
    heard_where: Filled<String>,
    tried: bool,
}

impl LogWinForm {
    /// The form with what is known already.
    pub fn new(who: Vec<Id<Contact>>) -> Self {
        Self {
            line: String::new(),
            who,
            adding: PersonField::default(),
            typed: (String::new(), None),
            said: WinLine::default(),
            said_by: None,
            read: None,
            stranger: None,
            refused: String::new(),
            kind: None,
            day: Filled::of("today".to_owned()),
            detail: String::new(),
            heard_from: PersonField::default(),
            told_by: None,
            heard_where: Filled::of(String::new()),
            tried: false,
        }
    }

    /// The form with the line begun elsewhere.
    pub fn of_line(line: String) -> Self {
        Self {
            line,
            ..Self::new(Vec::new())
        }
    }

    /// What the win is called: the line, without day, source and the name of the one whose win it is.
    fn title(&self, cx: Cx<'_>) -> String {
        if self.read.is_some() || self.stranger().is_some() {
            return self.said.title.clone();
        }
        let chosen = self.who.iter().map(|who| cx.workspace.name_of(*who));
        let typed = self.typed_names().map(str::to_owned);
        let names: Vec<String> = chosen.chain(typed).collect();
        let [name] = names.as_slice() else {
            return titled(&self.said.rest);
        };
        let name = fold(name);
        let rest = names_in_front(&self.said.rest)
            .into_iter()
            .find(|(front, _)| fold(front) == name)
            .map(|(_, rest)| rest);
        titled(rest.unwrap_or(&self.said.rest))
    }

    /// Somebody new whose win the line says it is, unless that was said otherwise.
    fn stranger(&self) -> Option<&String> {
        let is_open = self.who.is_empty() && self.read.is_none() && self.adding.typed().is_empty();
        self.stranger.as_ref().filter(|_| is_open)
    }

    fn kind(&self) -> WinKind {
        self.kind
            .or_else(|| kind_of(&self.line))
            .unwrap_or_default()
    }

    fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
        if self.day.value.trim().is_empty() {
            return Ok(None);
        }
        past_day(&self.day.value, today).map(Some).ok_or(())
    }

    /// Names that were typed, divided by commas.
    fn typed_names(&self) -> impl Iterator<Item = &str> {
        let names = self.adding.typed().split([',', ';']);
        names.map(str::trim).filter(|name| !name.is_empty())
    }

    fn has_people(&self) -> bool {
        !self.who.is_empty()
            || self.read.is_some()
            || self.stranger().is_some()
            || self.typed_names().next().is_some()
    }

    /// Reads the line anew where it changed: when it was, who told it, and whose win it is, unless that was said already.
    fn read_line(&mut self, cx: Cx<'_>) {
        if self.said_by.as_deref() == Some(&self.line) {
            return;
        }
        self.said_by = Some(self.line.clone());
        self.said = read_line(&self.line, cx.today, |name| {
            only_one_called(cx, name).is_some()
        });
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.day.follow(some(&self.said.day));
        let told_by = only_one_called(cx, &self.said.heard);
        let place = if told_by.is_none() {
            some(&self.said.heard)
        } else {
            None
        };
        self.heard_where.follow(place);
        // Whoever was chosen by hand stays.
        let is_of_line = self.heard_from.chosen == self.told_by && !self.heard_from.is_unfinished();
        if is_of_line && told_by != self.told_by {
            self.heard_from = PersonField::of(told_by);
        }
        self.told_by = told_by;
        self.read = None;
        self.stranger = None;
        if !self.who.is_empty() || self.adding.is_unfinished() || self.said.name.is_empty() {
            return;
        }
        if self.said.is_new {
            self.stranger = some(&self.said.name).filter(|name| *name != self.refused);
        } else {
            self.read = only_one_called(cx, &self.said.name);
        }
    }

    /// What was read of the line, in one sentence; empty where it says no more than it shows.
    fn read_back(&self, cx: Cx<'_>) -> String {
        let title = self.title(cx);
        if title.is_empty() || titled(&self.line) == title {
            return String::new();
        }
        let who = self.read.map(|id| cx.workspace.name_of(id));
        let who = who.or_else(|| self.stranger().cloned());
        let day = self.day(cx.today).ok().flatten();
        let day = day
            .filter(|_| !self.said.day.is_empty())
            .map(|day| cx.dates().day_and_year(day));
        let heard = match self.told_by {
            Some(id) => Some(cx.workspace.name_of(id)),
            None => (!self.said.heard.is_empty()).then(|| self.said.heard.clone()),
        };
        let heard = heard.map(|heard| format!("heard from {heard}"));
        let kind = Some(self.kind().label().to_owned()).filter(|_| self.kind() != WinKind::Other);
        let parts = [who, kind, day, heard, Some(format!("“{title}”"))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The only one of the people who has this name, whole or as given name; none where there are several.
fn only_one_called(cx: Cx<'_>, name: &str) -> Option<Id<Contact>> {
    let wanted = fold(name.trim());
    let hits = people_like(cx.index, name);
    let named = |id: &Id<Contact>| cx.workspace.contacts.get(*id);
    let whole = hits.iter().filter_map(named);
    let whole: Vec<&Contact> = whole
        .filter(|one| fold(&one.display_name()) == wanted)
        .collect();
    if let [one] = whole[..] {
        return Some(one.id);
    }
    let given = hits.iter().filter_map(named);
    let given: Vec<&Contact> = given
        .filter(|one| {
            let first = one.display_name();
            let first = first.split_whitespace().next().unwrap_or_default();
            fold(&one.name.given) == wanted || fold(first) == wanted
        })
        .collect();
    match given[..] {
        [one] if whole.is_empty() => Some(one.id),
        _ => None,
    }
}

/// Shows the dialog; false when it is done with.
pub fn log_win_dialog(ctx: &Context, cx: Cx<'_>, form: &mut LogWinForm) -> bool {
    let room = ctx.content_rect().height()
        - 2.0 * (measure::DIALOG_AROUND + measure::DIALOG_PADDING)
        - measure::DIALOG_FIXED;
    let choice = Dialog::new("log a win", "Log a win").show(ctx, Choice::Cancel, |ui, showing| {
        ScrollArea::vertical()
            .max_height(room.max(measure::CONTROL))
            .show(ui, |ui| {
                let first = fields_ui(ui, cx, form);
                showing.start_in(&first);
            });
        footer(ui, Button::primary("Log win"), "Cancel", Can::Go).choice
    });
    match choice {
        None => true,
        Some(Choice::Cancel) => false,
        Some(Choice::Main) => {
            form.tried = true;
            let is_saved = save(cx, form);
            if !is_saved && !form.title(cx).is_empty() && !form.has_people() {
                // The keyboard goes where something is missing.
                form.adding = PersonField::ready();
            }
            !is_saved
        }
    }
}

fn fields_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LogWinForm) -> Response {
    let width = ui.available_width();
    label(ui, "What happened");
    let missing = form.tried && form.title(cx).is_empty();
    let hint = "Lucía renewed the port for 3 years yesterday, heard from Ana";
    let first = framed_field(ui, &mut form.line, "What happened", hint, width, missing);
    form.read_line(cx);
    if missing {
        wrong(ui, "Say what was achieved.");
    } else {
        let read = form.read_back(cx);
        if !read.is_empty() {
            more(ui, &read);
        }
    }
    ui.add_space(measure::FORM_GAP);
    people_ui(ui, cx, form, width);
    ui.add_space(measure::FORM_GAP);
    let half = (width - measure::FORM_GAP) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        ui.vertical(|ui| {
            ui.set_width(half);
            label(ui, "Kind");
            kind_ui(ui, form, half);
        });
        ui.vertical(|ui| {
            ui.set_width(half);
            label(ui, "When");
            let day = form.day(cx.today);
            let hint = "fri, 18 nov, 3 days ago";
            let when = &mut form.day.value;
            if framed_field(ui, when, "When", hint, half, day.is_err()).changed() {
                form.day.by_hand();
            }
            match form.day(cx.today) {
                Ok(None) => {}
                Ok(Some(day)) => more(ui, &cx.dates().day_and_year(day)),
                Err(()) => wrong(ui, "No such day. Try “fri”, “18 nov” or “3 days ago”."),
            }
        });
    });
    ui.add_space(measure::FORM_GAP);
    label(ui, "What exactly");
    let hint = "The number, the name, the first time: what a good congratulation names";
    text_area(ui, &mut form.detail, "What exactly", hint, 2);
    ui.add_space(measure::FORM_GAP);
    label(ui, "Heard from");
    let heard = &mut form.heard_from;
    heard.ui(ui, cx.workspace, cx.index, "Heard from", width);
    if form.tried && form.heard_from.is_unfinished() {
        wrong(
            ui,
            "Nobody is chosen. Pick somebody from the list, or clear the field.",
        );
    }
    ui.add_space(measure::FORM_GAP);
    label(ui, "Heard where");
    let hint = "Intranet, mail, town hall";
    let place = &mut form.heard_where.value;
    if text_field(ui, place, "Heard where", hint, width).changed() {
        form.heard_where.by_hand();
    }
    first
}

fn people_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LogWinForm, width: f32) {
    label(ui, "Whose win");
    let mut gone = None;
    let shown: Vec<Id<Contact>> = match &form.read {
        Some(id) if form.who.is_empty() => vec![*id],
        _ => form.who.clone(),
    };
    for id in shown {
        ui.horizontal(|ui| {
            ui.set_min_height(measure::CONTROL);
            let name = cx.workspace.name_of(id);
            match cx.workspace.contacts.get(id) {
                Some(contact) => {
                    person_chip(ui, cx.workspace, contact);
                }
                None => {
                    ui.label(&name);
                }
            }
            if icon_button(ui, icons::CLOSE, &format!("Not {name}")).clicked() {
                gone = Some(id);
            }
        });
    }
    if let Some(gone) = gone {
        form.read = None;
        form.who.retain(|who| *who != gone);
    }
    let me = cx.workspace.settings.me;
    let me = me.filter(|me| cx.workspace.contacts.contains(*me) && !form.who.contains(me));
    let mut add = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let room = if me.is_some() {
            width - measure::ROW_BUTTON - measure::GAP
        } else {
            width
        };
        let field = &mut form.adding;
        if field.ui(ui, cx.workspace, cx.index, "Whose win", room) {
            add = field.chosen;
        }
        if let Some(me) = me {
            let button = Button::secondary("Me").width(measure::ROW_BUTTON);
            if button.name("This is my win").ui(ui).clicked() {
                add = Some(me);
            }
        }
    });
    if let Some(add) = add {
        if form.adding.chosen.is_some() {
            form.adding = PersonField::ready();
        }
        if let Some(read) = form.read.take() {
            form.who.push(read);
            // What the line said stays although the name goes out of it.
            form.day.by_hand();
            form.heard_where.by_hand();
            form.line.clone_from(&form.said.title);
        }
        if !form.who.contains(&add) {
            form.who.push(add);
        }
    }
    typed_ui(ui, cx, form);
    if form.tried && !form.has_people() {
        wrong(
            ui,
            "Say whose win it is: pick somebody, write a new name, or choose Me.",
        );
    }
}

/// Says what becomes of a name that was typed and not chosen.
fn typed_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LogWinForm) {
    let typed = form.adding.typed().to_owned();
    if let Some(name) = form.stranger().cloned() {
        let mut is_refused = false;
        ui.horizontal(|ui| {
            is_refused = icon_button(ui, icons::CLOSE, &format!("Not {name}")).clicked();
            more(ui, &is_new(&name));
        });
        if is_refused {
            form.stranger = None;
            form.refused = name;
        }
    }
    if typed.is_empty() {
        return;
    }
    if form.typed.0 != typed {
        form.typed = (typed.clone(), only_one_called(cx, &typed));
    }
    match form.typed.1 {
        Some(id) => more(ui, &format!("This is {}.", cx.workspace.name_of(id))),
        None => more(ui, &is_new(&typed)),
    }
}

fn is_new(name: &str) -> String {
    format!("“{name}” is new, and is added to your people with the win.")
}

fn kind_ui(ui: &mut Ui, form: &mut LogWinForm, width: f32) {
    let present = form.kind();
    let name = format!("Kind: {}", present.label());
    let button = Button::secondary(present.label())
        .trailing(icons::DOWN)
        .width(width)
        .name(&name)
        .ui(ui);
    Popup::menu(&button)
        .width(measure::MENU)
        .accessible_name("Kind of win")
        .show(|ui| {
            for kind in WinKind::ALL {
                let icon = (*kind == present).then_some(icons::CHECK);
                if menu_row(ui, icon, kind.label(), "").clicked() {
                    form.kind = Some(*kind);
                    ui.close();
                }
            }
        });
}

/// Sends the win and whoever is new as one step. Returns whether it could.
fn save(cx: Cx<'_>, form: &LogWinForm) -> bool {
    let title = form.title(cx);
    let Ok(date) = form.day(cx.today) else {
        return false;
    };
    if title.is_empty() || !form.has_people() || form.heard_from.is_unfinished() {
        return false;
    }
    let meta = Meta::made(cx.now());
    let mut who = form.who.clone();
    if who.is_empty() {
        who.extend(form.read);
    }
    let mut new_people = Vec::new();
    let stranger = form.stranger().map(String::as_str);
    for name in form.typed_names().chain(stranger) {
        let id = only_one_called(cx, name).unwrap_or_else(|| {
            let mut contact = Contact::named(cx.new_id(), name);
            contact.meta = meta.clone();
            let id = contact.id;
            new_people.push(contact);
            id
        });
        if !who.contains(&id) {
            who.push(id);
        }
    }
    let mut win = Accomplishment::new(cx.new_id(), form.kind(), who, title);
    win.date = date;
    win.noticed = Some(cx.today);
    form.detail.trim().clone_into(&mut win.detail);
    form.heard_where
        .value
        .trim()
        .clone_into(&mut win.heard_where);
    win.heard_from = form.heard_from.chosen;
    win.helped_me = (win.kind == WinKind::HelpedMe).then(Thanks::default);
    win.meta = meta;
    let id = win.id;
    let label = format!("Log win: {}", win.title);
    cx.edit(label, log_win(new_people, win));
    cx.send(Command::OpenWin(id));
    true
}

//! Logs a win: whose, what, when, and where it was heard. One line is enough.

use chrono::NaiveDate;
use egui::{Context, Popup, Response, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, footer, label, more, wrong};
use crate::edit::wins::log_win;
use crate::model::{Accomplishment, Contact, Id, Meta, Thanks, WinKind};
use crate::panels::{Command, Cx};
use crate::query::fold::fold;
use crate::query::wins::{kind_of, names_in_front, past_day, stranger_in_front, titled};
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
    /// Whose win the line says it is, with the rest of the line.
    read: Option<(Id<Contact>, String)>,
    /// The name of somebody new that the line begins with, with the rest of the line.
    stranger: Option<(String, String)>,
    /// A name that the user said is none.
    refused: String,
    kind: Option<WinKind>,
    day: String,
    detail: String,
    heard_from: PersonField,
    heard_where: String,
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
            read: None,
            stranger: None,
            refused: String::new(),
            kind: None,
            day: "today".to_owned(),
            detail: String::new(),
            heard_from: PersonField::default(),
            heard_where: String::new(),
            tried: false,
        }
    }

    /// What the win is called: the line, without the name of the one whose win it is.
    fn title(&self, cx: Cx<'_>) -> String {
        if let Some((_, rest)) = &self.read {
            return titled(rest);
        }
        if let Some((_, rest)) = self.stranger() {
            return titled(rest);
        }
        let chosen = self.who.iter().map(|who| cx.workspace.name_of(*who));
        let typed = self.typed_names().map(str::to_owned);
        let names: Vec<String> = chosen.chain(typed).collect();
        let [name] = names.as_slice() else {
            return titled(&self.line);
        };
        let name = fold(name);
        let rest = names_in_front(&self.line)
            .into_iter()
            .find(|(front, _)| fold(front) == name)
            .map(|(_, rest)| rest);
        titled(rest.unwrap_or(&self.line))
    }

    /// Somebody new whose win the line says it is, unless that was said otherwise.
    fn stranger(&self) -> Option<&(String, String)> {
        let is_open = self.who.is_empty() && self.read.is_none() && self.adding.typed().is_empty();
        self.stranger.as_ref().filter(|_| is_open)
    }

    fn kind(&self) -> WinKind {
        self.kind
            .or_else(|| kind_of(&self.line))
            .unwrap_or_default()
    }

    fn day(&self, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
        if self.day.trim().is_empty() {
            return Ok(None);
        }
        past_day(&self.day, today).map(Some).ok_or(())
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

    /// Reads the line anew: whose win it is, unless that was said already.
    fn read_line(&mut self, cx: Cx<'_>) {
        self.read = None;
        self.stranger = None;
        if !self.who.is_empty() || self.adding.is_unfinished() {
            return;
        }
        for (name, rest) in names_in_front(&self.line) {
            if let Some(id) = only_one_called(cx, name) {
                self.read = Some((id, rest.to_owned()));
                return;
            }
        }
        self.stranger = stranger_in_front(&self.line)
            .filter(|(name, _)| *name != self.refused)
            .map(|(name, rest)| (name.to_owned(), rest.to_owned()));
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
    let hint = "Lucía renewed the Port of Valparaíso for 3 years";
    let first = framed_field(ui, &mut form.line, "What happened", hint, width, missing);
    if first.changed() {
        form.read_line(cx);
    }
    if missing {
        wrong(ui, "Say what was achieved.");
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
            framed_field(ui, &mut form.day, "When", hint, half, day.is_err());
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
    text_field(ui, &mut form.heard_where, "Heard where", hint, width);
    first
}

fn people_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut LogWinForm, width: f32) {
    label(ui, "Whose win");
    let mut gone = None;
    let shown: Vec<Id<Contact>> = match &form.read {
        Some((id, _)) if form.who.is_empty() => vec![*id],
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
        if let Some((read, rest)) = form.read.take() {
            form.who.push(read);
            form.line = rest;
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
    if let Some((name, _)) = form.stranger().cloned() {
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
        who.extend(form.read.as_ref().map(|(id, _)| *id));
    }
    let mut new_people = Vec::new();
    let stranger = form.stranger().map(|(name, _)| name.as_str());
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
    form.heard_where.trim().clone_into(&mut win.heard_where);
    win.heard_from = form.heard_from.chosen;
    win.helped_me = (win.kind == WinKind::HelpedMe).then(Thanks::default);
    win.meta = meta;
    let id = win.id;
    let label = format!("Log win: {}", win.title);
    cx.edit(label, log_win(new_people, win));
    cx.send(Command::OpenWin(id));
    true
}

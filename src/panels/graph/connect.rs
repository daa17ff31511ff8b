//! "Connect to…": a search for the other person, the type of the tie and its strength, wholly by keyboard.

use egui::{Id as WidgetId, Key, Modal, Modifiers, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::state::{GraphState, people_words};
use crate::edit::{Change, Edit};
use crate::model::{Contact, Grade, Id, Meta, Tie, TieType, Workspace};
use crate::panels::{Command, Cx};
use crate::query::fold::fold;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{
    Button, caption, elided, focus_ring, paint_avatar, strength_picker, text_field,
};

/// At most so many people are offered.
const OFFERED: usize = 50;

/// What the dialog holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ConnectDialog {
    from: Vec<Id<Contact>>,
    to: Option<Id<Contact>>,
    /// The tie leads from the other person to this one.
    is_turned: bool,
    search: String,
    kind: TieType,
    strength: Option<Grade>,
    marked: usize,
    is_fresh: bool,
}

impl ConnectDialog {
    /// A tie from somebody, or from each of several, perhaps to somebody.
    pub(super) fn new(from: Vec<Id<Contact>>, to: Option<Id<Contact>>, kind: TieType) -> Self {
        Self {
            from,
            to,
            is_turned: false,
            search: String::new(),
            kind,
            strength: Grade::new(3),
            marked: 0,
            is_fresh: true,
        }
    }
}

/// What became of the dialog in this frame.
enum Outcome {
    Open,
    Closed,
    Connect(Id<Contact>),
}

/// The edit that connects two people; none where they have a tie of this type already.
pub(super) fn connecting(cx: Cx<'_>, tie: Tie) -> Option<Edit> {
    let mut between = cx.index.ties_between(cx.workspace, tie.from, tie.to);
    let is_there = between.any(|other| other.key() == tie.key());
    let both = cx.workspace.contacts.contains(tie.from) && cx.workspace.contacts.contains(tie.to);
    (both && !is_there && tie.from != tie.to).then(|| Edit::one(Change::add(tie)))
}

/// Shows the dialog while there is one.
pub(super) fn connect_ui(ui: &Ui, cx: Cx<'_>, state: &mut GraphState) {
    let Some(mut dialog) = state.connect.take() else {
        return;
    };
    let is_there = |id: &Id<Contact>| cx.workspace.contacts.contains(*id);
    dialog.from.retain(is_there);
    if dialog.from.is_empty() || !dialog.to.as_ref().is_none_or(is_there) {
        return;
    }
    let modal = Modal::new(WidgetId::unique("connect"))
        .frame(crate::theme::floating(palette(ui)).inner_margin(measure::DIALOG_PADDING))
        .show(ui, |ui| dialog_ui(ui, cx, &mut dialog));
    let outcome = if modal.should_close() {
        Outcome::Closed
    } else {
        modal.inner
    };
    match outcome {
        Outcome::Open => state.connect = Some(dialog),
        Outcome::Closed => {}
        Outcome::Connect(to) => {
            state.last_kind = dialog.kind.clone();
            connect(cx, state, &dialog, to);
        }
    }
}

/// Makes the ties of the dialog, as one step.
fn connect(cx: Cx<'_>, state: &GraphState, dialog: &ConnectDialog, to: Id<Contact>) {
    let mut edit = Edit::default();
    for from in dialog.from.iter().copied() {
        let (from, to) = if dialog.is_turned {
            (to, from)
        } else {
            (from, to)
        };
        let mut tie = Tie::new(cx.new_id(), from, to, dialog.kind.clone(), dialog.strength);
        tie.meta = Meta::made(cx.now());
        edit.changes.extend(
            connecting(cx, tie)
                .into_iter()
                .flat_map(|edit| edit.changes),
        );
    }
    let whom = cx.workspace.name_of(to);
    let who = people_words(cx, &dialog.from);
    if edit.is_empty() {
        let kind = dialog.kind.label();
        cx.send(Command::Tell(format!(
            "{who} and {whom} have the tie “{kind}” already; nothing was changed."
        )));
        return;
    }
    edit.changes
        .extend(state.picture.keeping(cx.workspace).changes);
    cx.edit(format!("Connect {who} and {whom}"), edit);
}

fn dialog_ui(ui: &mut Ui, cx: Cx<'_>, dialog: &mut ConnectDialog) -> Outcome {
    let p = palette(ui);
    let width = (measure::DIALOG - 2.0 * measure::DIALOG_PADDING)
        .min(ui.content_rect().width() - 4.0 * measure::DIALOG_PADDING);
    ui.set_width(width);
    let from = people_words(cx, &dialog.from);
    let title = match dialog.to {
        Some(to) => format!("Connect {from} and {}", cx.workspace.name_of(to)),
        None => format!("Connect {from} to…"),
    };
    ui.label(Type::section().rich(title, *p.text));
    ui.add_space(measure::GAP);

    let mut outcome = Outcome::Open;
    let chosen = match dialog.to {
        Some(to) => Some(to),
        None => search_ui(ui, cx, dialog, width),
    };
    ui.add_space(measure::GAP);
    caption(ui, "Tie");
    ui.horizontal(|ui| {
        kind_ui(ui, &mut dialog.kind);
        direction_ui(ui, cx, dialog, chosen);
    });
    ui.add_space(measure::GAP_SMALL);
    ui.horizontal(|ui| {
        caption(ui, "Strength");
        if let Some(strength) = strength_picker(ui, dialog.strength) {
            dialog.strength = strength;
        }
        caption(ui, crate::widgets::strength_word(dialog.strength));
    });
    ui.add_space(measure::TEXT_MARGIN);
    // The key that has opened the dialog is not meant for it.
    let enter = !dialog.is_fresh && dialog.to.is_none() && consume(ui, Key::Enter);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let connect = Button::primary("Connect").enabled(chosen.is_some()).ui(ui);
        if dialog.is_fresh && dialog.to.is_some() {
            connect.request_focus();
        }
        if Button::secondary("Cancel").ui(ui).clicked() {
            outcome = Outcome::Closed;
        }
        if (connect.clicked() || enter)
            && let Some(to) = chosen
        {
            outcome = Outcome::Connect(to);
        }
    });
    dialog.is_fresh = false;
    outcome
}

fn consume(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// The search field and the people it finds; returns the marked one.
fn search_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    dialog: &mut ConnectDialog,
    width: f32,
) -> Option<Id<Contact>> {
    // The arrows move the mark while the field has the focus, so they must not reach it.
    if consume(ui, Key::ArrowDown) {
        dialog.marked += 1;
    }
    if consume(ui, Key::ArrowUp) {
        dialog.marked = dialog.marked.saturating_sub(1);
    }
    let field = text_field(
        ui,
        &mut dialog.search,
        "Search people",
        "Search people",
        width,
    );
    if dialog.is_fresh {
        field.request_focus();
    }
    if field.changed() {
        dialog.marked = 0;
    }
    let found = candidates(cx, &dialog.from, &dialog.search);
    dialog.marked = dialog.marked.min(found.len().saturating_sub(1));
    if found.is_empty() {
        ui.add_space(measure::GAP);
        caption(ui, format!("Nobody matches “{}”.", dialog.search.trim()));
    }
    ScrollArea::vertical()
        .id_salt("people to connect to")
        .max_height(measure::CONNECT_LIST)
        .min_scrolled_height(measure::CONNECT_LIST)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, id) in found.iter().enumerate() {
                let is_marked = at == dialog.marked;
                if row_ui(ui, cx.workspace, *id, is_marked) {
                    dialog.marked = at;
                }
            }
        });
    found.get(dialog.marked).copied()
}

/// The people whose words hold all words of the search, those with a name that starts so first.
pub(super) fn candidates(cx: Cx<'_>, from: &[Id<Contact>], search: &str) -> Vec<Id<Contact>> {
    let search = fold(search);
    let words: Vec<&str> = search.split_whitespace().collect();
    let mut found: Vec<(bool, String, Id<Contact>)> = Vec::new();
    for contact in cx.workspace.contacts.iter() {
        let key = cx.index.search_key(contact.id);
        if !from.contains(&contact.id)
            && !contact.meta.archived
            && words.iter().all(|word| key.contains(word))
        {
            let starts = words.first().is_some_and(|word| key.starts_with(word));
            let name = key.lines().next().unwrap_or_default().to_owned();
            found.push((!starts, name, contact.id));
        }
    }
    found.sort();
    found.truncate(OFFERED);
    found.into_iter().map(|(_, _, id)| id).collect()
}

/// One person of the list; returns whether they were clicked.
fn row_ui(ui: &mut Ui, workspace: &Workspace, id: Id<Contact>, is_marked: bool) -> bool {
    let Some(contact) = workspace.contacts.get(id) else {
        return false;
    };
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::MENU_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = contact.display_name();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, &name));
    let fill = match () {
        () if is_marked => *p.selected,
        () if response.hovered() => *p.hover,
        () => *p.raised,
    };
    let radius = egui::CornerRadius::same(tokens().radius);
    ui.painter().rect_filled(rect, radius, fill);
    let middle = rect.center().y;
    let center = egui::pos2(
        rect.left() + measure::GAP + measure::AVATAR_TIE / 2.0,
        middle,
    );
    paint_avatar(ui, workspace, contact, center, measure::AVATAR_TIE);
    let left = center.x + measure::AVATAR_TIE / 2.0 + measure::GAP;
    let room = rect.right() - measure::GAP - left;
    let galley = Type::control().line(ui, &name, *p.text, room * 0.6);
    let after = left + galley.size().x + measure::GAP;
    let at = egui::pos2(left, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.text);
    let work = if contact.work.title.trim().is_empty() {
        &contact.work.department
    } else {
        &contact.work.title
    };
    let galley = Type::caption().line(ui, work, *p.muted, rect.right() - measure::GAP - after);
    let at = egui::pos2(after, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.muted);
    focus_ring(ui, &response, tokens().radius);
    if is_marked {
        ui.scroll_to_rect(rect, None);
    }
    response.clicked()
}

/// Says in words who leads to whom where that makes a difference, with a button that turns it around.
fn direction_ui(ui: &mut Ui, cx: Cx<'_>, dialog: &mut ConnectDialog, to: Option<Id<Contact>>) {
    let Some(to) = to.filter(|_| dialog.kind.is_directed()) else {
        return;
    };
    let (one, other) = (people_words(cx, &dialog.from), cx.workspace.name_of(to));
    let (first, second) = if dialog.is_turned {
        (other, one)
    } else {
        (one, other)
    };
    let arrow = format!("From {first} to {second}");
    if Button::ghost("Turn around").small().ui(ui).clicked() {
        dialog.is_turned = !dialog.is_turned;
    }
    let room = ui.available_width();
    elided(ui, Type::caption(), &arrow, *palette(ui).muted, room);
}

/// The type of a tie, to be chosen.
pub(super) fn kind_ui(ui: &mut Ui, chosen: &mut TieType) {
    let present = Type::secondary().rich(chosen.label(), *palette(ui).text);
    let shown = egui::ComboBox::from_id_salt("tie type")
        .selected_text(present)
        .width(measure::NAV)
        .show_ui(ui, |ui| {
            for kind in TieType::NAMED {
                ui.selectable_value(chosen, kind.clone(), kind.label());
            }
        });
    shown.response.accessible_name("Type of tie");
}

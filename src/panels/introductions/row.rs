//! One row of the list of introductions: whose, over whom, how it stands, and the next step.

use egui::{
    Align, CornerRadius, Id as WidgetId, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, Vec2,
};

use super::listing::Row;
use crate::model::{Contact, Direction, Id, Introduction, IntroductionStatus};
use crate::panels::{Cx, next_step, standing};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, State, inside, option_info, paint_avatar, state_pill};

/// What the user does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Selects it.
    Select,
    /// Does what is next.
    Act,
}

/// Whether two others are brought together.
fn is_of_others(one: &Introduction) -> bool {
    one.direction == Direction::Introduced || one.other.is_some()
}

/// "Amara Diallo by Priya Raman", "Sofia Almeida and Kwame Mensah".
pub fn title(cx: Cx<'_>, one: &Introduction) -> String {
    let target = cx.workspace.name_of(one.target);
    match (one.other, one.broker) {
        (Some(other), _) => format!("{target} and {}", cx.workspace.name_of(other)),
        (None, Some(broker)) => format!("{target} through {}", cx.workspace.name_of(broker)),
        (None, None) => target,
    }
}

/// What the button says; none where there is nothing to do.
pub fn label(cx: Cx<'_>, one: &Introduction, row: &Row) -> Option<String> {
    if !is_of_others(one) {
        let has_next = one.broker.is_some() || one.status != IntroductionStatus::Planned;
        return next_step::label(cx, &row.card).filter(|_| has_next);
    }
    match one.status {
        IntroductionStatus::Planned | IntroductionStatus::Agreed => Some("Introduced them"),
        IntroductionStatus::Made => Some("They met"),
        _ => None,
    }
    .map(str::to_owned)
}

/// Does what is next.
pub fn act(cx: Cx<'_>, one: &Introduction, row: &Row) {
    if !is_of_others(one) {
        next_step::run(cx, &row.card);
        return;
    }
    match one.status {
        IntroductionStatus::Planned | IntroductionStatus::Agreed => {
            next_step::note(cx, one.id, IntroductionStatus::Made);
        }
        IntroductionStatus::Made => next_step::note(cx, one.id, IntroductionStatus::Met),
        _ => {}
    }
}

/// How it stands, in a pill or plain words.
fn stands(cx: Cx<'_>, one: &Introduction, row: &Row) -> (State, String) {
    if is_of_others(one) {
        return (State::Calm, one.status.label().to_owned());
    }
    let via = one.broker.and_then(|who| cx.workspace.contacts.get(who));
    let via = via.map_or_else(|| "They".to_owned(), |one| one.name.short());
    match one.status {
        IntroductionStatus::Declined => return (State::Calm, "Declined".to_owned()),
        IntroductionStatus::Thanked => return (State::Calm, "Broker thanked".to_owned()),
        _ => {}
    }
    let found = standing::standing(cx, row.card.standing, &via);
    found.map_or_else(
        || (State::Calm, one.status.label().to_owned()),
        |(state, _, words)| (state, words),
    )
}

/// The second line: how it began, when it moved last, why.
fn about(cx: Cx<'_>, one: &Introduction) -> String {
    let mut parts = vec![one.direction.label().to_owned()];
    if let Some((status, day)) = one.dates.last() {
        let day = cx.dates().on(*day);
        parts.push(format!("{} on {day}", status.label()));
    }
    let reason = one.reason.trim();
    parts.extend((!reason.is_empty()).then(|| reason.to_owned()));
    parts.join(" · ")
}

/// The widget of a row.
pub fn row_id(id: Id<Introduction>) -> WidgetId {
    WidgetId::unique(("introduction row", id.uuid()))
}

/// Shows a row in `rect`; the hairline is left out beside the selected row.
pub fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    row: &Row,
    is_below_selected: bool,
) -> Option<Press> {
    let one = cx.workspace.introductions.get(row.id)?;
    let p = palette(ui);
    let selected = cx.selection.introduction() == Some(one.id);
    let id = row_id(one.id);
    // A row is no stop of the Tab key: the list is one, and the arrows move inside it.
    let response = ui.interact(rect, id, Sense::CLICK);
    let stands = stands(cx, one, row);
    let title = title(cx, one);
    let about = about(cx, one);
    let spoken = format!("{title}, {about}, {}", stands.1);
    option_info(ui, &response, Role::ListBoxOption, selected, &spoken);
    let radius = CornerRadius::same(tokens().radius);
    if selected {
        ui.painter().rect_filled(rect, radius, *p.selected);
    } else if response.container_contains_pointer() {
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    if !selected && !is_below_selected {
        ui.painter()
            .hline(rect.x_range(), rect.top(), Stroke::new(1.0, *p.line));
    }
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let mut press = None;
    let words = label(cx, one, row);
    let builder = UiBuilder::new()
        .id_salt(("introduction right", one.id.uuid()))
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        match &words {
            Some(words) => {
                let name = format!("{words}: {title}");
                let button = Button::secondary(words).small().name(&name);
                if button.width(measure::DOOR_BUTTON).ui(ui).clicked() {
                    press = Some(Press::Act);
                }
            }
            None if inner.width() > measure::DOOR_BREAK => {
                ui.add_space(measure::DOOR_BUTTON + measure::ROW_GAP);
            }
            None => {}
        }
        if inner.width() > measure::DOOR_BREAK {
            state_pill(ui, stands.0, &stands.1);
        }
        ui.min_rect().left() - measure::ROW_GAP
    });
    let left = faces_ui(ui, cx, one, inner, selected);
    text_ui(ui, inner, (left, right), &title, &about);
    if response.clicked() {
        press = press.or(Some(Press::Select));
    }
    press
}

/// The faces at the start: over whom, and whom. Returns where they end.
fn faces_ui(ui: &Ui, cx: Cx<'_>, one: &Introduction, inner: Rect, selected: bool) -> f32 {
    let p = palette(ui);
    let second: Option<Id<Contact>> = one.other.or(one.broker);
    let face = measure::AVATAR_TABLE;
    let (overlap, ring) = measure::FACES;
    let mut x = inner.left() + face / 2.0;
    for who in [second, Some(one.target)] {
        if let Some(contact) = who.and_then(|who| cx.workspace.contacts.get(who)) {
            let center = egui::pos2(x, inner.center().y);
            let ground = if selected { *p.selected } else { *p.surface };
            ui.painter()
                .circle_filled(center, face / 2.0 + ring, ground);
            paint_avatar(ui, cx.workspace, contact, center, face);
        }
        x += face - overlap;
    }
    inner.left() + 2.0 * face - overlap + measure::ROW_GAP
}

fn text_ui(ui: &Ui, inner: Rect, (left, right): (f32, f32), title: &str, about: &str) {
    let p = palette(ui);
    let width = (right - left).max(1.0);
    let first = Type::strong().line(ui, title, *p.text, width);
    let second = Type::caption().line(ui, about, *p.muted, width);
    let height = first.size().y + second.size().y;
    let top = inner.center().y - height / 2.0;
    let below = top + first.size().y;
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    ui.painter()
        .galley(egui::pos2(left, below), second, *p.muted);
}

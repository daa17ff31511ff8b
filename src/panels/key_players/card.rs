//! A card of the board: who, why, over whom, how it stands, and the one thing to do.

use std::sync::Arc;

use egui::{
    Align, CornerRadius, Galley, Id as WidgetId, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2,
};

use crate::model::{Contact, Id};
use crate::panels::{Cx, next_step, person_menu, standing};
use crate::query::stages::{Card, Next, Stage};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, State, inside, option_info, paint_avatar, state_pill_with};

/// What the user does with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Opens it.
    Open,
    /// Does what is next.
    Act,
}

/// Everything of a card that takes room, laid out.
struct Laid {
    name: Arc<Galley>,
    title: Option<Arc<Galley>>,
    why: Option<Arc<Galley>>,
    has_via: bool,
    pill: Option<(State, icons::Icon, String)>,
    /// Calm words may take two lines.
    calm: Option<Arc<Galley>>,
    button: Option<String>,
}

impl Laid {
    fn of(ui: &Ui, cx: Cx<'_>, card: &Card, contact: &Contact, width: f32, is_open: bool) -> Self {
        let p = palette(ui);
        let filled = |text: &str| !text.trim().is_empty();
        let title = contact.work.title.trim();
        let via = card.via.map_or_else(String::new, |who| short(cx, who));
        let broker = match card.via {
            Some(_) => via.clone(),
            None => asked_before(cx, card),
        };
        let standing = standing::standing(cx, card.standing, &broker);
        let (calm, pill) = match standing {
            Some((State::Calm, _, words)) => {
                let laid = Type::caption().few_lines(ui, &words, *p.muted, width, 2);
                (Some(laid), None)
            }
            other => (None, other),
        };
        let button = next_step::label(cx, card)
            .filter(|_| !is_open || !matches!(card.next, Next::Ask | Next::WhoKnows));
        Self {
            name: Type::strong().line(ui, &contact.display_name(), *p.text, width),
            title: filled(title).then(|| Type::caption().line(ui, title, *p.muted, width)),
            why: filled(&card.why)
                .then(|| Type::caption().few_lines(ui, &card.why, *p.text, width, 2)),
            has_via: card.via.is_some() || card.next == Next::WhoKnows,
            pill,
            calm,
            button,
        }
    }

    fn height(&self) -> f32 {
        let line = |galley: &Option<Arc<Galley>>, above: f32| {
            galley
                .as_ref()
                .map_or(0.0, |galley| galley.size().y + above)
        };
        let small = measure::ICON_GAP;
        let mut height = measure::AVATAR_CARD + measure::GAP + measure::BOARD_NAME;
        height += line(&self.title, 0.0) + line(&self.why, measure::GAP);
        height += if self.has_via {
            measure::AVATAR_CHIP + measure::GAP
        } else {
            0.0
        };
        height += line(&self.calm, measure::GAP);
        height += self
            .pill
            .as_ref()
            .map_or(0.0, |_| measure::PILL + measure::GAP);
        height += self
            .button
            .as_ref()
            .map_or(0.0, |_| measure::CONTROL_SMALL + measure::GAP);
        height + 2.0 * measure::ROW_GAP + (small - measure::ICON_GAP)
    }
}

fn short(cx: Cx<'_>, who: crate::model::Id<Contact>) -> String {
    let contact = cx.workspace.contacts.get(who);
    contact.map_or_else(|| cx.workspace.name_of(who), |one| one.name.short())
}

/// Who was asked and said no, where somebody else is to be found now.
fn asked_before(cx: Cx<'_>, card: &Card) -> String {
    let door = card.door.and_then(|id| cx.workspace.introductions.get(id));
    door.and_then(|door| door.broker)
        .map_or_else(|| "Whoever was asked".to_owned(), |who| short(cx, who))
}

/// The id of somebody's card.
pub fn card_id(who: Id<Contact>) -> WidgetId {
    WidgetId::unique(("key player", who.uuid()))
}

/// Shows a card, `width` wide, below what was shown before. Returns what the user does with it, and where it stands.
pub fn card_ui(ui: &mut Ui, cx: Cx<'_>, card: &Card, width: f32) -> (Option<Press>, Rect) {
    let Some(contact) = cx.workspace.contacts.get(card.who) else {
        return (None, Rect::NOTHING);
    };
    let p = palette(ui);
    let is_open = cx.selection.shown_key_player() == Some(card.who);
    let inner_width = width - 2.0 * measure::ROW_GAP;
    let laid = Laid::of(ui, cx, card, contact, inner_width, is_open);
    let size = Vec2::new(width, laid.height());
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // A card is no stop of the Tab key: the board is one, and the arrows move inside it.
    let response = ui.interact(rect, card_id(card.who), Sense::CLICK);
    let spoken = spoken(cx, card, contact, &laid);
    option_info(ui, &response, Role::ListBoxOption, is_open, &spoken);
    if !ui.is_rect_visible(rect) {
        return (None, rect);
    }
    let (fill, line) = match () {
        () if is_open => (*p.selected, *p.accent),
        () if response.container_contains_pointer() => (*p.hover, *p.line),
        () => (*p.surface, *p.line),
    };
    let radius = CornerRadius::same(tokens().radius_card);
    let stroke = Stroke::new(1.0, line);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    let inner = rect.shrink(measure::ROW_GAP);
    let face = inner.min + Vec2::splat(measure::AVATAR_CARD / 2.0);
    paint_avatar(ui, cx.workspace, contact, face, measure::AVATAR_CARD);
    let mut y = inner.top() + measure::AVATAR_CARD + measure::GAP;
    let put = |ui: &Ui, galley: Arc<Galley>, at: f32| {
        let height = galley.size().y;
        ui.painter()
            .galley(egui::pos2(inner.left(), at), galley, *p.text);
        height
    };
    let name_height = laid.name.size().y;
    put(ui, laid.name, y + (measure::BOARD_NAME - name_height) / 2.0);
    y += measure::BOARD_NAME;
    if let Some(title) = laid.title {
        y += put(ui, title, y);
    }
    if let Some(why) = laid.why {
        y += measure::GAP;
        y += put(ui, why, y);
    }
    if laid.has_via {
        y += measure::GAP;
        via_ui(ui, cx, card, inner.with_min_y(y));
        y += measure::AVATAR_CHIP;
    }
    if let Some(calm) = laid.calm {
        y += measure::GAP;
        y += put(ui, calm, y);
    }
    let mut press = None;
    if let Some((state, icon, words)) = laid.pill {
        y += measure::GAP;
        let builder = UiBuilder::new()
            .id_salt(("state of", card.who.uuid()))
            .max_rect(inner.with_min_y(y).with_max_y(y + measure::PILL))
            .layout(Layout::left_to_right(Align::Center));
        inside(ui, builder, |ui| state_pill_with(ui, state, icon, &words));
        y += measure::PILL;
    }
    if let Some(words) = laid.button {
        y += measure::GAP;
        let builder = UiBuilder::new()
            .id_salt(("next for", card.who.uuid()))
            .max_rect(inner.with_min_y(y).with_max_y(y + measure::CONTROL_SMALL))
            .layout(Layout::left_to_right(Align::Center));
        let name = format!("{words}: {}", contact.display_name());
        let button = Button::secondary(&words)
            .small()
            .name(&name)
            .width(inner.width());
        if inside(ui, builder, |ui| button.ui(ui)).clicked() {
            press = Some(Press::Act);
        }
    }
    person_menu(&response, cx, contact);
    if response.clicked() {
        press = press.or(Some(Press::Open));
    }
    (press, rect)
}

/// The line that says over whom, or that nobody is known.
fn via_ui(ui: &Ui, cx: Cx<'_>, card: &Card, area: Rect) {
    let p = palette(ui);
    let middle = area.top() + measure::AVATAR_CHIP / 2.0;
    let icon = measure::ICON_LINE;
    let known = card.via;
    let lead = if known.is_some() {
        icons::PATH
    } else {
        icons::WHO_KNOWS
    };
    let at = egui::pos2(area.left() + icon / 2.0, middle);
    paint_icon_at(ui.painter(), at, lead, icon, *p.muted);
    let mut x = area.left() + icon + measure::ICON_GAP;
    let text = |ui: &Ui, words: &str, x: f32| {
        let galley = Type::caption().line(ui, words, *p.muted, area.right() - x);
        let (width, height) = (galley.size().x, galley.size().y);
        ui.painter()
            .galley(egui::pos2(x, middle - height / 2.0), galley, *p.muted);
        width
    };
    let Some(via) = known else {
        text(ui, "No path known", x);
        return;
    };
    x += text(ui, "via", x) + measure::ICON_GAP;
    if let Some(broker) = cx.workspace.contacts.get(via) {
        let center = egui::pos2(x + measure::AVATAR_CHIP / 2.0, middle);
        paint_avatar(ui, cx.workspace, broker, center, measure::AVATAR_CHIP);
        x += measure::AVATAR_CHIP + measure::ICON_GAP;
    }
    text(ui, &short(cx, via), x);
}

/// What a screen reader says.
fn spoken(cx: Cx<'_>, card: &Card, contact: &Contact, laid: &Laid) -> String {
    let mut parts = vec![contact.display_name()];
    let title = contact.work.title.trim();
    parts.extend((!title.is_empty()).then(|| title.to_owned()));
    parts.extend((!card.why.is_empty()).then(|| card.why.clone()));
    match card.via {
        Some(via) => parts.push(format!("via {}", cx.workspace.name_of(via))),
        None if card.next == Next::WhoKnows => parts.push("no path known".to_owned()),
        None => {}
    }
    parts.extend(laid.pill.as_ref().map(|(_, _, words)| words.clone()));
    if let Some(calm) = &laid.calm {
        let thanked = if card.stage == Stage::Thanked {
            "thanked "
        } else {
            ""
        };
        parts.push(format!("{thanked}{}", calm.text()));
    }
    parts.join(", ")
}

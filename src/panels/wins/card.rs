//! The card of a win to congratulate on: who, what, since when, and how well we know each other.

use egui::{
    CornerRadius, Id as WidgetId, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::model::Accomplishment;
use crate::panels::{Cx, win_words as words};
use crate::query::wins::{hardly_met, others, times_met, titled};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{focus_ring, inside, paint_avatar, state_pill};

/// Shows the card in `rect`. Returns whether its note is to be opened.
pub(super) fn card_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, win: &Accomplishment) -> bool {
    let p = palette(ui);
    let id = WidgetId::unique(("card of win", win.id.uuid()));
    let response = ui.interact(rect, id, Sense::click());
    let first = others(cx.workspace, win).first().copied();
    let met = first.map_or(0, |who| times_met(cx.workspace, cx.index, who));
    let stranger = first.and_then(|who| hardly_met(cx.workspace, cx.index, who));
    let name = words::whose(cx.workspace, win);
    let age = words::age(win, cx.dates());
    let mut spoken = format!("Congratulate {name}: {}", words::title(win));
    for more in [
        age.as_ref().map(|(_, words)| words.clone()),
        (met < 2).then(|| words::met(met)),
        (stranger == Some(0)).then(|| "strangers welcome".to_owned()),
    ]
    .into_iter()
    .flatten()
    {
        spoken.push_str(", ");
        spoken.push_str(&more.to_lowercase());
    }
    let selected = cx.selection.win() == Some(win.id);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &spoken));
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    let (fill, line) = match () {
        () if selected => (*p.selected, *p.accent),
        () if response.container_contains_pointer() => (*p.hover, *p.line),
        () => (*p.raised, *p.line),
    };
    let radius = tokens().radius_card;
    ui.painter().rect(
        rect,
        CornerRadius::same(radius),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let inner = rect.shrink(measure::ROW_GAP);
    let avatar = measure::AVATAR_LIST;
    let face = inner.min + Vec2::splat(avatar / 2.0);
    if let Some(contact) = first.and_then(|who| cx.workspace.contacts.get(who)) {
        paint_avatar(ui, cx.workspace, contact, face, avatar);
    } else {
        ui.painter().circle_filled(face, avatar / 2.0, *p.hover);
    }
    let left = inner.left() + avatar + measure::GAP;
    let line = Type::control().line(ui, &name, *p.text, inner.right() - left);
    let at = egui::pos2(left, face.y - line.size().y / 2.0);
    ui.painter().galley(at, line, *p.text);
    let text = Type::secondary().few_lines(ui, words::title(win), *p.text, inner.width(), 2);
    let cut = text.elided;
    let at = egui::pos2(inner.left(), inner.top() + avatar + measure::GAP);
    ui.painter().galley(at, text, *p.text);
    foot_ui(ui, inner, win, age, (met, stranger));
    focus_ring(ui, &response, radius);
    let clicked = response.clicked();
    // Whoever has a dialog open is not reading cards: no tip may cover it.
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if cut && is_free {
        response.on_hover_text(words::title(win));
    }
    clicked
}

fn foot_ui(
    ui: &mut Ui,
    inner: Rect,
    win: &Accomplishment,
    age: Option<(crate::widgets::State, String)>,
    (met, stranger): (usize, Option<usize>),
) {
    let p = palette(ui);
    let foot = Rect::from_min_max(
        egui::pos2(inner.left(), inner.bottom() - measure::PILL),
        inner.max,
    );
    let builder = UiBuilder::new()
        .id_salt(("age of win", win.id.uuid()))
        .max_rect(foot)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let right_of_pill = inside(ui, builder, |ui| {
        if let Some((state, words)) = age {
            state_pill(ui, state, &words);
        }
        ui.min_rect().right()
    });
    let met_words = words::met(met);
    let shown = match (met, stranger) {
        (_, Some(0)) => "Strangers welcome",
        (..2, _) => met_words.as_str(),
        _ => words::short_kind(win),
    };
    let room = (foot.right() - right_of_pill - measure::GAP).max(1.0);
    let galley = Type::caption().line(ui, shown, *p.muted, room);
    let at = egui::pos2(
        foot.right() - galley.size().x,
        foot.center().y - galley.size().y / 2.0,
    );
    let place = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, *p.muted);
    let tip = stranger.and_then(words::welcome);
    if let Some(tip) = tip
        && ui.memory(|memory| memory.top_modal_layer().is_none())
    {
        let id = WidgetId::unique(("stranger", win.id.uuid()));
        ui.interact(place, id, Sense::hover())
            .on_hover_text(format!("{}.", titled(tip)));
    }
}

//! Insights: how far I reach, where the gaps are, and on whom the network hangs. Nothing here is a verdict on a person.

mod beyond;
mod card;
mod heat;
mod holes;
mod people;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use self::card::{card_ui, pair_ui};
use super::{Background, Command, Cx, PanelKind, Selection, Where, person_menu};
use crate::model::{Contact, Id};
use crate::network::Graph;
use crate::query::ask_pairs::{Question, next_question};
use crate::query::insights::{Insights, insights, words};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, empty_state, icons, inside, muted, person_chip};

/// With more people than this, the network is measured on a thread.
const MANY: usize = 150;

/// Pairs whose question the user passed over, for as long as the window is open.
type Skipped = BTreeSet<(Id<Contact>, Id<Contact>)>;

/// What it remembers.
#[derive(Debug, Default)]
pub struct InsightsState {
    measuring: Background<(u64, NaiveDate), Arc<Insights>>,
    shown: Option<Arc<Insights>>,
    asking: Background<(u64, usize), Option<Question>>,
    question: Option<Question>,
    skipped: Skipped,
    /// The height of the cards that stand side by side, as they were in the last frame.
    heights: [f32; 2],
}

impl InsightsState {
    /// What the status bar says.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        "Your own notes, seen from your side only".to_owned()
    }

    fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let (workspace, index, today) = (cx.workspace.clone(), Arc::clone(cx.index), cx.today);
        let found = self
            .measuring
            .get(ui.ctx(), (cx.revision, today), place, move || {
                Arc::new(insights(&workspace, &index, today))
            });
        if let Some(found) = found {
            self.shown = Some(Arc::clone(found));
        }
        let (workspace, skipped) = (cx.workspace.clone(), self.skipped.clone());
        let key = (cx.revision, skipped.len());
        let question = self.asking.get(ui.ctx(), key, place, move || {
            next_question(&workspace, &Graph::of(&workspace), &skipped)
        });
        self.question = question.copied().flatten();
    }
}

/// Shows the panel.
pub fn insights_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut InsightsState) {
    state.refresh(ui, cx);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    header_ui(ui);
    let Some(found) = state.shown.clone() else {
        waiting_ui(ui);
        return;
    };
    if found.ties == 0 {
        nothing_ui(ui, cx, &found);
        return;
    }
    ScrollArea::vertical()
        .id_salt("insights")
        .auto_shrink(false)
        .show(ui, |ui| body_ui(ui, cx, &found, state));
}

fn header_ui(ui: &mut Ui) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::HEADER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter()
        .rect_filled(rect, egui::CornerRadius::ZERO, *p.surface);
    let line = egui::Stroke::new(1.0, *p.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    let builder = UiBuilder::new()
        .id_salt("insights, title")
        .max_rect(rect.shrink2(Vec2::new(measure::TEXT_MARGIN, 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::MARGIN;
        ui.label(Type::title().rich("Insights", *p.text));
        muted(ui, "Reach and gaps");
    });
}

fn waiting_ui(ui: &mut Ui) {
    let p = palette(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() / 2.0 - measure::TOP_BAR);
        ui.add(egui::Spinner::new().color(*p.accent));
        ui.add_space(measure::GAP);
        muted(ui, "Measuring your network…");
    });
}

fn nothing_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights) {
    let title = "No ties yet";
    let (sentence, button, command) = if found.people < 2 {
        let sentence = "Insights begin with people and with who knows whom. Add people, or bring them in from a file.";
        (sentence, "Add a person", Command::NewContact)
    } else {
        let sentence = "Insights come from who knows whom. Drag from one person to another on the graph to note a tie.";
        (sentence, "Show graph", Command::Show(PanelKind::Graph))
    };
    if empty_state(ui, icons::INSIGHTS, title, sentence, Some(button)) {
        cx.send(command);
    }
}

fn body_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights, state: &mut InsightsState) {
    let margin = measure::MARGIN;
    let width = ui.available_width() - 2.0 * margin;
    let place = Rect::from_min_size(
        ui.cursor().min + Vec2::splat(margin),
        Vec2::new(width, measure::INSIGHT_ROOM),
    );
    let builder = UiBuilder::new()
        .id_salt("insights, cards")
        .max_rect(place)
        .layout(Layout::top_down(Align::Min));
    let height = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        cards_ui(ui, cx, found, state);
        ui.min_rect().height()
    });
    ui.allocate_space(Vec2::new(ui.available_width(), height + 2.0 * margin));
}

fn cards_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights, state: &mut InsightsState) {
    let question = state.question;
    let mut skip = None;
    let [first, second] = &mut state.heights;
    if let Some(own) = &found.own {
        pair_ui(
            ui,
            first,
            measure::INSIGHT_SHARE,
            |ui| beyond::beyond_ui(ui, cx, &own.beyond),
            |ui| skip = holes::holes_ui(ui, cx, own, question),
        );
    } else {
        let width = ui.available_width();
        card_ui(ui, "no me", width, 0.0, |ui| nobody_is_me_ui(ui, cx));
        ui.add_space(measure::ROW_GAP);
    }
    if !found.departments.is_empty() {
        let width = ui.available_width();
        card_ui(ui, "heat", width, 0.0, |ui| heat::heat_ui(ui, cx, found));
        ui.add_space(measure::ROW_GAP);
    }
    pair_ui(
        ui,
        second,
        0.5,
        |ui| people::brokers_ui(ui, cx, found),
        |ui| people::cuts_ui(ui, cx, found),
    );
    let width = ui.available_width();
    card_ui(ui, "communities", width, 0.0, |ui| {
        people::communities_ui(ui, cx, found);
    });
    if let Some(pair) = skip {
        state.skipped.insert(pair);
    }
}

fn nobody_is_me_ui(ui: &mut Ui, cx: Cx<'_>) {
    card::title_ui(ui, "Beyond your department", words::BEYOND);
    let words = "Which of these people is you? Choose your own card and run “This is me” to see how far you reach, and where \
                 the people you know overlap.";
    card::sentence_ui(ui, words);
    ui.add_space(measure::GAP);
    if Button::secondary("Show people").ui(ui).clicked() {
        cx.send(Command::Show(PanelKind::People));
    }
}

/// A chip that selects somebody here, so that the card opens beside.
fn chip_ui(ui: &mut Ui, cx: Cx<'_>, who: Id<Contact>) {
    let Some(contact) = cx.workspace.contacts.get(who) else {
        return;
    };
    let response = person_chip(ui, cx.workspace, contact);
    if response.clicked() {
        cx.send(Command::Select(Selection::one(who)));
    }
    person_menu(&response, cx, contact);
}

/// Shows people on the graph, selected.
fn show_on_graph(cx: Cx<'_>, people: impl IntoIterator<Item = Id<Contact>>) {
    cx.send(Command::Show(PanelKind::Graph));
    cx.send(Command::Select(Selection::many(people)));
    cx.send(Command::FitSelection);
}

//! The cards that name people: brokers, people the network hangs on, communities.

use egui::{Align, Layout, Ui, UiBuilder, Vec2};

use super::card::{aside_ui, sentence_ui, title_ui};
use super::{chip_ui, show_on_graph};
use crate::model::{Contact, Id};
use crate::panels::Cx;
use crate::query::insights::{Insights, words};
use crate::query::words::{counted, grouped};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, elided, inside};

/// Who stands between departments.
pub(super) fn brokers_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights) {
    title_ui(ui, "Brokers", words::BROKERS);
    sentence_ui(ui, &words::brokers(found));
    ui.add_space(measure::GAP);
    for one in &found.brokers {
        let pairs = one.pairs.round() as usize;
        let about = if found.is_estimate { "about " } else { "" };
        let pairs = match pairs {
            0 => "between less than one pair".to_owned(),
            count => format!("between {about}{}", counted(count, "pair")),
        };
        let departments = counted(one.departments, "department");
        person_row_ui(ui, cx, one.who, &format!("{pairs} · {departments}"));
    }
}

/// Without whom others are cut off, and what I would lose without my boss.
pub(super) fn cuts_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights) {
    title_ui(ui, "People your network hangs on", words::CUTS);
    if let Some(boss) = found.own.as_ref().and_then(|own| own.boss) {
        let name = cx.workspace.name_of(boss.who);
        sentence_ui(ui, &words::dependence(boss, &name));
        ui.add_space(measure::GAP_SMALL);
    }
    sentence_ui(ui, &words::cuts(found));
    ui.add_space(measure::GAP);
    for cut in &found.cuts {
        person_row_ui(ui, cx, cut.who, &words::cut(*cut));
    }
    let more = found.all_cuts.saturating_sub(found.cuts.len());
    if more > 0 {
        aside_ui(ui, &format!("and {} more", words::people(more)));
    }
    if !found.bridges_between.is_empty() {
        ui.add_space(measure::GAP);
        let name = "Show bridges between departments";
        if Button::secondary("Show bridges on graph")
            .name(name)
            .ui(ui)
            .clicked()
        {
            let ends = found.bridges_between.iter().flat_map(|(a, b)| [*a, *b]);
            show_on_graph(cx, ends);
        }
    }
}

/// Groups with many ties among themselves.
pub(super) fn communities_ui(ui: &mut Ui, cx: Cx<'_>, found: &Insights) {
    let p = palette(ui);
    title_ui(ui, "Communities", words::COMMUNITIES);
    sentence_ui(ui, &words::communities(found));
    ui.add_space(measure::GAP);
    for (at, one) in found.communities.iter().enumerate() {
        let size = Vec2::new(ui.available_width(), measure::INSIGHT_LINE);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let builder = UiBuilder::new()
            .id_salt(("community", at))
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center));
        inside(ui, builder, |ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            let people = words::people(one.members.len());
            let name = format!("Show community {} of {people} on graph", at + 1);
            if Button::secondary(&people)
                .small()
                .name(&name)
                .ui(ui)
                .clicked()
            {
                show_on_graph(cx, one.members.iter().copied());
            }
            chip_ui(ui, cx, one.center);
            let parts: Vec<String> = one
                .departments
                .iter()
                .map(|(name, count)| format!("{name} {}", grouped(*count)))
                .collect();
            let room = ui.available_width();
            elided(ui, Type::secondary(), &parts.join(" · "), *p.muted, room);
        });
    }
}

/// Somebody, and what there is to say.
fn person_row_ui(ui: &mut Ui, cx: Cx<'_>, who: Id<Contact>, said: &str) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::INSIGHT_LINE);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let builder = UiBuilder::new()
        .id_salt(("insight about", who.uuid()))
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        chip_ui(ui, cx, who);
        let room = ui.available_width();
        elided(ui, Type::secondary(), said, *p.muted, room);
    });
}

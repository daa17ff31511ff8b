//! Leaders by business unit or job function: whom I know, who is on the wish list, and where I know nobody.

mod card;
mod gap;

use std::sync::Arc;

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::{Background, Cx, Where};
use crate::model::Id;
use crate::query::leaders::{Group, Grouping, HOW_TOLD, groups};
use crate::query::words::{counted, grouped};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    empty_state, hue, hue_of_department, icon_button, icons, inside, link, paint_dot, segmented,
};

/// With more people than this, the leaders are looked for on a thread.
const MANY: usize = 1_500;

/// So many leaders of a group are shown before the rest is asked for.
const FIRST: usize = 8;

/// What it remembers.
#[derive(Debug, Default)]
pub struct LeadersState {
    by: Grouping,
    looking: Background<(u64, Grouping), Arc<Vec<Group>>>,
    groups: Arc<Vec<Group>>,
    /// The groups that are shown whole.
    whole: std::collections::BTreeSet<String>,
    /// The group whose leader is being named, and the name so far.
    naming: Option<gap::Naming>,
    is_known: bool,
}

impl LeadersState {
    /// What the status bar says.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        if !self.is_known {
            return String::new();
        }
        let all: usize = self.groups.iter().map(|group| group.leaders.len()).sum();
        let known: usize = self.groups.iter().map(Group::known).sum();
        let empty = self.groups.iter().filter(|one| one.is_empty_for_me());
        let leaders = counted(all, "leader");
        let words = format!("{leaders}, you know {}", grouped(known));
        match empty.count() {
            0 => words,
            count => format!("{words} · nobody in {}", counted(count, self.noun())),
        }
    }

    /// What a group is.
    const fn noun(&self) -> &'static str {
        match self.by {
            Grouping::Unit => "unit",
            Grouping::Function => "function",
        }
    }

    /// What stands at the right end of the header: hints and buttons, from the right.
    pub fn actions_ui(&mut self, ui: &mut Ui, _cx: Cx<'_>) {
        let choices = [(Grouping::Unit, "Unit"), (Grouping::Function, "Function")];
        if let Some(by) = segmented(ui, "Leaders by", self.by, &choices) {
            self.by = by;
            self.naming = None;
        }
        icon_button(ui, icons::INFO, "How a leader is told").on_hover_text(HOW_TOLD);
    }

    fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let place = if cx.workspace.contacts.len() > MANY {
            Where::Thread
        } else {
            Where::Here
        };
        let (workspace, index, by) = (cx.workspace.clone(), Arc::clone(cx.index), self.by);
        let found = self
            .looking
            .get(ui.ctx(), (cx.revision, by), place, move || {
                Arc::new(groups(&workspace, &index, by))
            });
        if let Some(found) = found {
            self.groups = Arc::clone(found);
            self.is_known = true;
        }
    }
}

/// Shows it.
pub fn leaders_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut LeadersState) {
    state.refresh(ui, cx);
    if !state.is_known {
        return;
    }
    if state.groups.is_empty() {
        nobody_ui(ui, cx);
        return;
    }
    let groups = Arc::clone(&state.groups);
    ScrollArea::vertical()
        .id_salt("leaders")
        .auto_shrink(false)
        .show_viewport(ui, |ui, view| {
            let width = ui.available_width();
            let heights: Vec<f32> = groups
                .iter()
                .map(|group| height(group, state, width))
                .collect();
            let total: f32 = heights.iter().sum::<f32>() + measure::MARGIN;
            ui.set_height(total);
            let origin = ui.min_rect().min;
            let mut top = 0.0;
            for (group, height) in groups.iter().zip(heights) {
                let rect = Rect::from_min_size(
                    origin + Vec2::new(measure::MARGIN, top),
                    Vec2::new(width - 2.0 * measure::MARGIN, height),
                );
                // One more above and below, so that the keyboard finds its way there.
                let margin = view.height();
                if top + height > view.top() - margin && top < view.bottom() + margin {
                    group_ui(ui, cx, rect, group, state);
                }
                top += height;
            }
        });
}

fn nobody_ui(ui: &mut Ui, cx: Cx<'_>) {
    let words = "Leaders are shown by unit or function once people have a department or a business unit. Your boss is a \
                 good place to begin.";
    let title = "No units yet";
    if empty_state(ui, icons::LAYOUT, title, words, Some("Ask my boss…")) {
        cx.send(super::Command::AskMyBoss);
    }
}

/// How many cards stand side by side.
fn per_row(width: f32) -> usize {
    let room = width - 2.0 * measure::MARGIN + measure::GAP;
    ((room / (measure::LEADER_CARD.0 + measure::GAP)) as usize).max(1)
}

/// How many of the leaders are shown.
fn shown(group: &Group, state: &LeadersState) -> usize {
    let all = group.leaders.len();
    // One more takes no more room than the words that offer it.
    if state.whole.contains(&group.name) || all <= FIRST + 1 {
        all
    } else {
        FIRST
    }
}

fn height(group: &Group, state: &LeadersState, width: f32) -> f32 {
    let shown = shown(group, state);
    let lines = shown.div_ceil(per_row(width));
    let cards = lines as f32 * (measure::LEADER_CARD.1 + measure::GAP);
    let gap = if group.is_empty_for_me() {
        measure::LEADER_GAP + measure::GAP
    } else {
        0.0
    };
    let more = if shown < group.leaders.len() {
        measure::CONTROL
    } else {
        0.0
    };
    measure::GROUP_HEAD + gap + cards + more + measure::GAP
}

fn group_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, group: &Group, state: &mut LeadersState) {
    head_ui(
        ui,
        cx,
        rect.with_max_y(rect.top() + measure::GROUP_HEAD),
        group,
    );
    let mut top = rect.top() + measure::GROUP_HEAD;
    if group.is_empty_for_me() {
        let place = Rect::from_min_size(
            egui::pos2(rect.left(), top),
            Vec2::new(rect.width(), measure::LEADER_GAP),
        );
        gap::gap_ui(ui, cx, place, group, state.by, &mut state.naming);
        top += measure::LEADER_GAP + measure::GAP;
    }
    let shown = shown(group, state);
    let many = per_row(rect.width() + 2.0 * measure::MARGIN);
    let room = rect.width() - (many - 1) as f32 * measure::GAP;
    let size = Vec2::new(room / many as f32, measure::LEADER_CARD.1);
    for (at, leader) in group.leaders.iter().take(shown).enumerate() {
        let (line, column) = (at / many, at % many);
        let offset = Vec2::new(
            column as f32 * (size.x + measure::GAP),
            line as f32 * (size.y + measure::GAP),
        );
        let place = Rect::from_min_size(egui::pos2(rect.left(), top) + offset, size);
        card::card_ui(ui, cx, place, leader);
    }
    if shown < group.leaders.len() {
        let lines = shown.div_ceil(many) as f32;
        let below = top + lines * (size.y + measure::GAP);
        let place = Rect::from_min_size(
            egui::pos2(rect.left(), below),
            Vec2::new(rect.width(), measure::CONTROL),
        );
        let builder = UiBuilder::new()
            .id_salt(("more leaders", &group.name))
            .max_rect(place)
            .layout(egui::Layout::left_to_right(egui::Align::Center));
        inside(ui, builder, |ui| {
            let words = format!(
                "Show {} more in {}",
                group.leaders.len() - shown,
                group.name
            );
            if link(ui, &words).clicked() {
                state.whole.insert(group.name.clone());
            }
        });
    }
}

/// The name of the unit, and how many of its leaders I know.
fn head_ui(ui: &mut Ui, cx: Cx<'_>, rect: Rect, group: &Group) {
    let p = palette(ui);
    let id = egui::Id::unique(("leaders of", &group.name));
    let response = ui.interact(rect, id, Sense::hover());
    let count = match group.leaders.len() {
        0 => "no leader here yet".to_owned(),
        all => format!("{} of {} known", group.known(), counted(all, "leader")),
    };
    let spoken = format!("{}: {count}", group.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &spoken));
    let middle = rect.center().y;
    let colors = hue(p, hue_of_department(cx.workspace, &group.name));
    let dot = egui::pos2(rect.left() + measure::DOT / 2.0, middle);
    paint_dot(ui.painter(), dot, colors);
    let left = rect.left() + measure::DOT + measure::GAP;
    let count = Type::caption().line(ui, &count, *p.muted, rect.width());
    let room = rect.right() - left - count.size().x - measure::MARGIN;
    let name = Type::strong().line(ui, &group.name, *p.text, room.max(1.0));
    let at = egui::pos2(left, middle - name.size().y / 2.0);
    let after = left + name.size().x + measure::GAP;
    ui.painter().galley(at, name, *p.text);
    let at = egui::pos2(after, middle - count.size().y / 2.0);
    ui.painter().galley(at, count, *p.muted);
}

/// The id of the widget that stands for a leader, whichever group shows them.
fn card_id(who: Id<crate::model::Contact>) -> egui::Id {
    egui::Id::unique(("leader", who.uuid()))
}

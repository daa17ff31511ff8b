//! The people of the graph as a table: how many ties they have, how far they are from me, whom they bridge.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Modifiers, Ui};

use super::place;
use super::table::{Column, Done, Row, Sort, Table, table_ui};
use crate::model::{Contact, Id};
use crate::network::{Graph, measures};
use crate::panels::graph::scene::Scene;
use crate::panels::{Background, Command, Cx, Selection, Where};
use crate::query::fold::fold;
use crate::widgets::muted;

const COLUMNS: [Column; 6] = [
    column("Name", 2.4, false),
    column("Department", 1.6, false),
    largest("Ties", 0.7),
    column("Steps from me", 1.1, true),
    largest("Last contact", 1.3),
    largest("Bridging", 0.9),
];

/// Above so many people bridging is worked out from some of them alone.
const EXACT: usize = 3_000;
/// From so many.
const SAMPLE: usize = 256;

const fn column(label: &'static str, part: f32, is_number: bool) -> Column {
    Column {
        label,
        part,
        is_number,
        largest_first: false,
    }
}

const fn largest(label: &'static str, part: f32) -> Column {
    Column {
        largest_first: true,
        ..column(label, part, true)
    }
}

type OrderKey = (u64, usize, Sort, NaiveDate, bool);

/// What the table remembers.
#[derive(Debug, Default)]
pub(super) struct PeopleTable {
    sort: Sort,
    anchor: Option<Id<Contact>>,
    steps: Background<(u64, usize), Arc<Vec<Option<u32>>>>,
    bridging: Background<(u64, usize), Arc<Vec<f64>>>,
    order: Background<OrderKey, Arc<Vec<u32>>>,
}

/// Shows the table.
pub(super) fn people_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut PeopleTable,
    scene: &Arc<Scene>,
    is_new_lead: bool,
) {
    let people = scene.people.len();
    let key = (cx.revision, people);
    let workspace = cx.workspace.clone();
    let me = workspace.settings.me;
    let steps = state.steps.get(ui, key, place(people), move || {
        let graph = Graph::of(&workspace);
        let node = me.and_then(|me| graph.node_of(me));
        Arc::new(node.map_or_else(
            || vec![None; graph.len()],
            |node| measures::steps_from(&graph, node),
        ))
    });
    let steps = steps.cloned().filter(|steps| steps.len() == people);
    let workspace = cx.workspace.clone();
    let work = move || Arc::new(bridging(&Graph::of(&workspace)));
    let bridging = state.bridging.get(ui, key, Where::Thread, work);
    let bridging = bridging.cloned().filter(|values| values.len() == people);

    let sort = state.sort;
    let (shown, index) = (Arc::clone(scene), Arc::clone(cx.index));
    let facts = (steps.clone(), bridging.clone());
    let key = (cx.revision, people, sort, cx.today, bridging.is_some());
    let order = state.order.get(ui, key, place(people), move || {
        let last: Vec<_> = shown
            .people
            .iter()
            .map(|one| index.last_contact(one.id))
            .collect();
        Arc::new(order(
            &shown,
            sort,
            &last,
            (facts.0.as_deref(), facts.1.as_deref()),
        ))
    });
    // People who are gone have no row; a newer order is under way.
    let order = order.cloned().filter(|order| order.len() == people);
    let Some(order) = order else {
        muted(ui, "Sorting…");
        return;
    };

    let lead = cx.selection.lead.and_then(|id| scene.node_of(id));
    let lead = lead.and_then(|node| order.iter().position(|one| *one == node));
    let table = Table {
        name: "People of the graph",
        columns: &COLUMNS,
        rows: people,
        sort,
        lead,
        reveals: is_new_lead,
    };
    let dates = cx.dates();
    let done = table_ui(ui, table, |row| {
        let node = order[row];
        let person = &scene.people[node as usize];
        let group = person
            .group
            .map(|group| scene.groups[group as usize].name.clone());
        let is_me = scene.me == Some(node);
        let far = steps.as_ref().and_then(|steps| steps[node as usize]);
        let far = match far {
            _ if is_me => "you".to_owned(),
            Some(steps) => steps.to_string(),
            None => "no way".to_owned(),
        };
        let last = cx.index.last_contact(person.id);
        let share = bridging.as_ref().map(|values| values[node as usize]);
        Row {
            cells: vec![
                person.name.clone(),
                group.unwrap_or_default(),
                person.degree.to_string(),
                far,
                last.map_or_else(|| "–".to_owned(), |day| dates.ago(day)),
                share.map_or_else(|| "…".to_owned(), |share| format!("{:.1} %", share * 100.0)),
            ],
            is_selected: cx.selection.contains(person.id),
        }
    });
    let id_of = |row: usize| scene.people[order[row] as usize].id;
    match done {
        None => {}
        Some(Done::Sort(column)) => state.sort.by(column),
        Some(Done::Open(row)) => cx.send(Command::OpenContact(id_of(row))),
        Some(Done::Toggle(row)) => {
            state.anchor = Some(id_of(row));
            let mut next = cx.selection.toggled(id_of(row));
            // The keyboard goes on from here, whether it was put in or taken out.
            next.lead = next.lead.and(Some(id_of(row)));
            cx.send(Command::Select(next));
        }
        Some(Done::Choose(row, keys)) => {
            let next = chosen(state, &order, scene, (row, keys), cx.selection);
            cx.send(Command::Select(next));
        }
    }
}

/// One person, or with Shift everybody from where the selection began.
fn chosen(
    state: &mut PeopleTable,
    order: &[u32],
    scene: &Scene,
    (row, keys): (usize, Modifiers),
    before: &Selection,
) -> Selection {
    let id_of = |row: usize| scene.people[order[row] as usize].id;
    let id = id_of(row);
    let anchor = state.anchor.or(before.lead);
    let start = anchor
        .and_then(|id| scene.node_of(id))
        .and_then(|node| order.iter().position(|one| *one == node));
    if !keys.shift {
        state.anchor = Some(id);
        return Selection::one(id);
    }
    let start = start.unwrap_or(row);
    let people: BTreeSet<_> = (start.min(row)..=start.max(row)).map(id_of).collect();
    Selection {
        lead: Some(id),
        ..Selection::many(people)
    }
}

/// On how many of all shortest ways somebody stands, as a share of what is possible (Freeman 1977, "A set of measures of
/// centrality based on betweenness").
fn bridging(graph: &Graph) -> Vec<f64> {
    let mut go_on = |_: f32| ControlFlow::Continue(());
    let found = if graph.len() > EXACT {
        measures::betweenness_sampled(graph, SAMPLE, 0, &mut go_on)
    } else {
        measures::betweenness(graph, &mut go_on)
    };
    let count = graph.len() as f64;
    let possible = ((count - 1.0) * (count - 2.0) / 2.0).max(1.0);
    let values = found.unwrap_or_default().into_iter();
    values.map(|value| value / possible).collect()
}

/// The people in the order of a column; those alike by name.
fn order(
    scene: &Scene,
    sort: Sort,
    last: &[Option<NaiveDate>],
    (steps, bridging): (Option<&Vec<Option<u32>>>, Option<&Vec<f64>>),
) -> Vec<u32> {
    let names: Vec<String> = scene.people.iter().map(|one| fold(&one.name)).collect();
    let group = |at: usize| {
        let group = scene.people[at].group;
        group.map(|group| fold(&scene.groups[group as usize].name))
    };
    let groups: Vec<Option<String>> = if sort.column == 1 {
        (0..names.len()).map(group).collect()
    } else {
        Vec::new()
    };
    let far = |at: usize| steps.and_then(|steps| steps[at]).unwrap_or(u32::MAX);
    let share = |at: usize| bridging.map_or(0.0, |values| values[at]);
    let by = |a: usize, b: usize| -> Ordering {
        match sort.column {
            // Who has no department comes last.
            1 => (groups[a].is_none(), &groups[a]).cmp(&(groups[b].is_none(), &groups[b])),
            2 => Reverse(scene.people[a].degree).cmp(&Reverse(scene.people[b].degree)),
            3 => far(a).cmp(&far(b)),
            4 => Reverse(last[a]).cmp(&Reverse(last[b])),
            5 => share(b).total_cmp(&share(a)),
            _ => names[a].cmp(&names[b]),
        }
    };
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    order.sort_by(|a, b| {
        let (a, b) = (*a as usize, *b as usize);
        let first = by(a, b);
        let first = if sort.descending {
            first.reverse()
        } else {
            first
        };
        first.then_with(|| names[a].cmp(&names[b])).then(a.cmp(&b))
    });
    order
}

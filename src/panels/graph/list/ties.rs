//! The ties of the graph as a table: one row per pair of people, with all their ties and what is said of the two.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Ui;

use super::place;
use super::table::{Column, Done, Row, Sort, Table, table_ui};
use crate::model::{Answer, Grade, Id, Tie, Workspace};
use crate::panels::graph::scene::Scene;
use crate::panels::{Background, Command, Cx, Item, Selection};
use crate::query::fold::fold;
use crate::widgets::{muted, strength_word};

const COLUMNS: [Column; 6] = [
    column("From", 1.8),
    column("To", 1.8),
    column("Types", 1.8),
    Column {
        largest_first: true,
        ..column("Strength", 1.0)
    },
    column("Direction", 0.9),
    column("Know each other", 1.2),
];

const fn column(label: &'static str, part: f32) -> Column {
    Column {
        label,
        part,
        is_number: false,
        largest_first: false,
    }
}

/// Two people and what ties them.
#[derive(Debug, Clone, PartialEq)]
struct Pair {
    from: u32,
    to: u32,
    /// The strongest tie; none where it was only said that they know each other, or not.
    tie: Option<Id<Tie>>,
    types: String,
    grade: Option<Grade>,
    way: Way,
    said: Option<Answer>,
}

/// Which way the ties of two people lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Forward,
    Both,
    None,
}

impl Way {
    const fn words(self) -> &'static str {
        match self {
            Self::Forward => "one way",
            Self::Both => "both ways",
            Self::None => "",
        }
    }
}

/// What the table remembers.
#[derive(Debug, Default)]
pub(super) struct TiesTable {
    sort: Sort,
    /// The row that the keyboard is on, where it has no tie that could be selected.
    at: Option<usize>,
    rows: Background<(u64, usize, Sort), Arc<Vec<Pair>>>,
}

/// Shows the table.
pub(super) fn ties_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut TiesTable, scene: &Arc<Scene>) {
    let people = scene.people.len();
    let sort = state.sort;
    let (workspace, shown) = (cx.workspace.clone(), Arc::clone(scene));
    let work = move || {
        let mut pairs = pairs_of(&workspace, &shown);
        arrange(&mut pairs, &shown, sort);
        Arc::new(pairs)
    };
    let key = (cx.revision, people, sort);
    let rows = state.rows.get(ui, key, place(people), work).cloned();
    let fits = |pair: &Pair| (pair.from as usize) < people && (pair.to as usize) < people;
    let Some(rows) = rows.filter(|rows| rows.iter().all(fits)) else {
        muted(ui, "Sorting…");
        return;
    };
    let selected = cx.selection.tie();
    let lead = rows
        .iter()
        .position(|pair| pair.tie.is_some() && pair.tie == selected)
        .or(state.at.filter(|at| *at < rows.len()));
    let table = Table {
        name: "Ties of the graph",
        columns: &COLUMNS,
        rows: rows.len(),
        sort,
        lead,
        reveals: false,
    };
    let name = |node: u32| scene.people[node as usize].name.clone();
    let done = table_ui(ui, table, |row| {
        let pair = &rows[row];
        let said = match (pair.said, pair.tie) {
            (Some(Answer::Denied), _) => "said not to",
            (Some(Answer::Known), _) => "said to",
            (None, Some(_)) => "by their ties",
            (None, None) => "",
        };
        let strength = pair
            .grade
            .map_or("not said", |grade| strength_word(Some(grade)));
        let ids = [pair.from, pair.to].map(|node| scene.people[node as usize].id);
        Row {
            cells: vec![
                name(pair.from),
                name(pair.to),
                pair.types.clone(),
                strength.to_owned(),
                pair.way.words().to_owned(),
                said.to_owned(),
            ],
            is_selected: (pair.tie.is_some() && pair.tie == selected)
                || ids.iter().all(|id| cx.selection.contains(*id)),
        }
    });
    match done {
        None => {}
        Some(Done::Sort(column)) => state.sort.by(column),
        Some(Done::Open(row) | Done::Toggle(row) | Done::Choose(row, _)) => {
            state.at = Some(row);
            let pair = &rows[row];
            let ids = [pair.from, pair.to].map(|node| scene.people[node as usize].id);
            match pair.tie {
                Some(tie) => cx.send(Command::Select(Selection::item(Item::Tie(tie)))),
                None => cx.send(Command::Select(Selection::many(ids))),
            }
        }
    }
}

/// What is known of two people: their ties, and whether they know each other.
type Known<'a> = (Vec<&'a Tie>, Option<Answer>);

/// All pairs of the picture of whom something is known.
fn pairs_of(workspace: &Workspace, scene: &Scene) -> Vec<Pair> {
    let mut ties: BTreeMap<(u32, u32), Known<'_>> = BTreeMap::new();
    for tie in workspace.ties.iter() {
        if let (Some(a), Some(b)) = (scene.node_of(tie.from), scene.node_of(tie.to)) {
            let entry = ties.entry((a.min(b), a.max(b))).or_default();
            entry.0.push(tie);
        }
    }
    for one in workspace.acquaintances.iter() {
        if let (Some(a), Some(b)) = (scene.node_of(one.a), scene.node_of(one.b)) {
            ties.entry((a.min(b), a.max(b))).or_default().1 = Some(one.answer);
        }
    }
    let pair = |((a, b), (mut ties, said)): ((u32, u32), Known<'_>)| {
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.strength), tie.id));
        let mut types: Vec<&str> = ties.iter().map(|tie| tie.kind.label()).collect();
        types.dedup();
        let leads = |from: u32| {
            let id = scene.people[from as usize].id;
            ties.iter()
                .any(|tie| tie.kind.is_directed() && tie.from == id)
        };
        let (from, to, way) = match (leads(a), leads(b)) {
            (true, true) => (a, b, Way::Both),
            (true, false) => (a, b, Way::Forward),
            (false, true) => (b, a, Way::Forward),
            (false, false) => (a, b, Way::None),
        };
        Pair {
            from,
            to,
            tie: ties.first().map(|tie| tie.id),
            types: types.join(", "),
            grade: ties.iter().filter_map(|tie| tie.strength).max(),
            way,
            said,
        }
    };
    ties.into_iter().map(pair).collect()
}

/// Puts pairs in the order of a column; those alike by their names.
fn arrange(pairs: &mut [Pair], scene: &Scene, sort: Sort) {
    let names: Vec<String> = scene.people.iter().map(|one| fold(&one.name)).collect();
    let name = |node: u32| &names[node as usize];
    pairs.sort_by(|a, b| {
        let first = match sort.column {
            1 => name(a.to).cmp(name(b.to)),
            2 => a.types.cmp(&b.types),
            3 => b.grade.cmp(&a.grade),
            4 => a.way.cmp(&b.way),
            5 => (a.said.is_none(), a.said == Some(Answer::Denied))
                .cmp(&(b.said.is_none(), b.said == Some(Answer::Denied))),
            _ => name(a.from).cmp(name(b.from)),
        };
        let first = if sort.descending {
            first.reverse()
        } else {
            first
        };
        first
            .then_with(|| name(a.from).cmp(name(b.from)))
            .then_with(|| name(a.to).cmp(name(b.to)))
            .then((a.from, a.to).cmp(&(b.from, b.to)))
    });
}

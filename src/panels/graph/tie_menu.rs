//! The rows of the menu of a tie, and what a person's menu asks about wins.

use std::cmp::Reverse;

use super::menu::Rows;
use super::ties::{Pair, sentence, ties_of};
use crate::edit::{Edit, build};
use crate::model::{Accomplishment, Contact, Grade, Id, Kind, Tie, TieType};
use crate::panels::{Command, Cx};
use crate::query::wins::{day, is_to_congratulate};
use crate::widgets::{icons, strength_word};

/// Which rows of a menu are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// The first ones.
    Main,
    /// Align and distribute.
    Arrange,
    /// The types a tie can have.
    Kind(Id<Tie>),
    /// How strong it can be.
    Strength(Id<Tie>),
}

/// The rows of the ties of two people.
pub(super) fn tie_rows(rows: &mut Rows<'_, '_>, page: &mut Page, pair: Pair) {
    let cx = rows.cx;
    let ties = ties_of(cx, pair);
    let chosen = cx.selection.tie();
    let one = ties
        .iter()
        .find(|tie| Some(tie.id) == chosen)
        .or(ties.first());
    let Some(one) = one.copied() else { return };
    match *page {
        Page::Kind(id) => back(rows, page, |rows| kind_rows(rows, id)),
        Page::Strength(id) => back(rows, page, |rows| strength_rows(rows, id)),
        Page::Main | Page::Arrange => {
            for tie in &ties {
                let words = match ties.as_slice() {
                    [_] => "Open tie".to_owned(),
                    _ => sentence(|id| rows.look.called(cx, id), tie),
                };
                rows.send(icons::LINK, &words, "", Command::OpenTie(tie.id));
            }
            rows.line();
            let of = match ties.as_slice() {
                [_] => String::new(),
                _ => format!(" of “{}”", one.kind.label()),
            };
            if rows.page(icons::EDIT, &format!("Type{of}…"), one.kind.label()) {
                *page = Page::Kind(one.id);
            }
            let strength = strength_word(one.strength);
            if rows.page(icons::OPTIONS, &format!("Strength{of}…"), strength) {
                *page = Page::Strength(one.id);
            }
            if one.kind.is_directed() && rows.row(icons::REPEAT, &format!("Turn around{of}"), "") {
                rekey(cx, one, "direction", |tie| {
                    std::mem::swap(&mut tie.from, &mut tie.to);
                });
            }
            rows.line();
            rows.knowing(pair);
            rows.line();
            if rows.row(icons::DELETE, &format!("Delete tie{of}"), "Delete") {
                delete(cx, &[one]);
            }
            if ties.len() > 1
                && rows.row(
                    icons::DELETE,
                    &format!("Delete all {} ties", ties.len()),
                    "",
                )
            {
                delete(cx, &ties);
            }
        }
    }
}

fn back(rows: &mut Rows<'_, '_>, page: &mut Page, more: impl FnOnce(&mut Rows<'_, '_>)) {
    if rows.page(icons::BACK, "Back", "") {
        *page = Page::Main;
    }
    rows.line();
    more(rows);
}

fn kind_rows(rows: &mut Rows<'_, '_>, id: Id<Tie>) {
    let cx = rows.cx;
    let Some(tie) = cx.workspace.ties.get(id) else {
        return;
    };
    for kind in TieType::NAMED {
        if rows.choice(*kind == tie.kind, kind.label()) && *kind != tie.kind {
            rekey(cx, tie, "type", |tie| tie.kind = kind.clone());
        }
    }
}

fn strength_rows(rows: &mut Rows<'_, '_>, id: Id<Tie>) {
    let cx = rows.cx;
    let Some(tie) = cx.workspace.ties.get(id) else {
        return;
    };
    let grades = (1..=5).rev().filter_map(Grade::new).map(Some);
    for strength in grades.chain([None]) {
        if rows.choice(strength == tie.strength, strength_word(strength)) {
            let edit = build::change_tie(cx.workspace, id, |tie| tie.strength = strength);
            cx.edit(
                format!("Change strength of tie {}", pair_words(cx, tie)),
                edit,
            );
        }
    }
}

fn pair_words(cx: Cx<'_>, tie: &Tie) -> String {
    let name = |id| cx.workspace.name_of(id);
    format!("{} and {}", name(tie.from), name(tie.to))
}

/// Changes type or direction; where the two have such a tie already that is said.
fn rekey(cx: Cx<'_>, tie: &Tie, what: &str, change: impl FnOnce(&mut Tie)) {
    let edit = build::rekey_tie(cx.workspace, tie.id, change);
    if edit.is_empty() {
        let words = "The two have such a tie already. Nothing was changed.";
        cx.send(Command::Tell(words.to_owned()));
    }
    cx.edit(
        format!("Change {what} of tie {}", pair_words(cx, tie)),
        edit,
    );
}

fn delete(cx: Cx<'_>, ties: &[&Tie]) {
    let each = |tie: &&Tie| build::disconnect(cx.workspace, tie.id).changes;
    let edit: Edit = ties.iter().flat_map(each).collect();
    let Some(first) = ties.first() else { return };
    let label = match ties.len() {
        1 => format!("Delete tie {}", pair_words(cx, first)),
        count => format!("Delete {count} ties of {}", pair_words(cx, first)),
    };
    cx.edit(label, edit);
}

/// The latest win of somebody on which nobody has congratulated yet.
pub(super) fn win_to_praise(cx: Cx<'_>, id: Id<Contact>) -> Option<Id<Accomplishment>> {
    cx.index
        .mentions(id)
        .filter(|key| key.kind == Kind::Accomplishment)
        .filter_map(|key| cx.workspace.accomplishments.by_uuid(key.uuid))
        .filter(|win| win.who.contains(&id) && is_to_congratulate(cx.workspace, win, cx.today))
        .max_by_key(|win| (day(win), Reverse(win.id)))
        .map(|win| win.id)
}

//! What clicks and keys make of the selection.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::Modifiers;

use crate::model::{Contact, Id};
use crate::panels::Selection;

/// What a click on `id` with these keys held makes of the selection. `anchor` is where a range starts; `rows` is the list.
pub fn clicked(
    selection: &Selection,
    rows: &[Id<Contact>],
    anchor: Option<Id<Contact>>,
    id: Id<Contact>,
    keys: Modifiers,
) -> Selection {
    match () {
        () if keys.shift => range(selection, rows, anchor, id, keys.command),
        () if keys.command => selection.toggled(id),
        () => Selection::one(id),
    }
}

/// Everybody from the anchor to `id`, who leads; with `keep`, besides those who were selected.
pub fn range(
    selection: &Selection,
    rows: &[Id<Contact>],
    anchor: Option<Id<Contact>>,
    id: Id<Contact>,
    keep: bool,
) -> Selection {
    let place = |id: Id<Contact>| rows.iter().position(|row| *row == id);
    let Some(to) = place(id) else {
        return Selection::one(id);
    };
    let from = anchor.or(selection.lead).and_then(place).unwrap_or(to);
    let mut contacts: BTreeSet<_> = if keep {
        selection.contacts.as_ref().clone()
    } else {
        BTreeSet::new()
    };
    contacts.extend(&rows[from.min(to)..=from.max(to)]);
    Selection {
        contacts: Arc::new(contacts),
        lead: Some(id),
        item: None,
    }
}

/// How far a key moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// So many rows down; up where negative.
    By(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Where a key leads from the present lead row; none in an empty list.
pub fn moved(rows: &[Id<Contact>], lead: Option<Id<Contact>>, step: Move) -> Option<Id<Contact>> {
    let last = rows.len().checked_sub(1)?;
    let at = lead.and_then(|lead| rows.iter().position(|row| *row == lead));
    let to = match (step, at) {
        (Move::Last, _) => last,
        (Move::By(rows), Some(at)) => at.saturating_add_signed(rows).min(last),
        (Move::By(rows), None) if rows < 0 => last,
        (Move::First, _) | (Move::By(_), None) => 0,
    };
    rows.get(to).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u128]) -> Vec<Id<Contact>> {
        numbers
            .iter()
            .map(|number| Id::from_uuid(uuid::Uuid::from_u128(*number)))
            .collect()
    }

    #[test]
    fn clicks_choose_as_in_every_list() {
        let rows = ids(&[5, 3, 9, 1, 7]);
        let none = Modifiers::NONE;
        let shift = Modifiers::SHIFT;
        let ctrl = Modifiers::COMMAND;
        let mut selection = Selection::default();
        let mut anchor = None;
        let mut check = |number: u128, keys: Modifiers, expected: &[u128]| {
            let id = ids(&[number])[0];
            selection = clicked(&selection, &rows, anchor, id, keys);
            if !keys.shift {
                anchor = Some(id);
            }
            let found: Vec<_> = selection.contacts.iter().copied().collect();
            assert_eq!(found, ids(expected), "{number} {keys:?}");
        };
        check(3, none, &[3]);
        check(1, shift, &[1, 3, 9]);
        check(5, shift, &[3, 5]);
        check(7, ctrl, &[3, 5, 7]);
        check(1, shift.plus(ctrl), &[1, 3, 5, 7]);
        check(5, ctrl, &[1, 3, 7]);
        check(9, none, &[9]);
    }

    #[test]
    fn a_range_needs_no_anchor() {
        let rows = ids(&[5, 3, 9]);
        let gone = Some(ids(&[77])[0]);
        let range = range(&Selection::default(), &rows, gone, rows[1], false);
        assert_eq!(range, Selection::one(rows[1]));
    }

    #[test]
    fn keys_move_and_stop_at_the_ends() {
        let rows = ids(&[5, 3, 9, 1]);
        let check = |lead: Option<u128>, step: Move, expected: u128| {
            let lead = lead.map(|number| ids(&[number])[0]);
            assert_eq!(
                moved(&rows, lead, step),
                Some(ids(&[expected])[0]),
                "{lead:?} {step:?}"
            );
        };
        check(None, Move::By(1), 5);
        check(None, Move::By(-1), 1);
        check(Some(5), Move::By(1), 3);
        check(Some(5), Move::By(-10), 5);
        check(Some(3), Move::By(10), 1);
        check(Some(3), Move::First, 5);
        check(Some(3), Move::Last, 1);
        assert_eq!(moved(&[], None, Move::Last), None);
    }
}

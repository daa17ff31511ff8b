//! The keyboard on the board: arrows between cards and columns, letters act on the selected one.

use egui::{Id as WidgetId, Key, Ui};

use crate::model::{Contact, Id};
use crate::query::stages::Board;
use crate::widgets::{list_has_keys, pressed};

/// What a key press means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Shows somebody.
    Select(Id<Contact>),
    /// Opens somebody for work: the keyboard goes where the way is.
    Open(Id<Contact>),
    /// Does what is next for somebody.
    Act(Id<Contact>),
    /// Takes somebody off the board.
    TakeOff(Id<Contact>),
    /// Asks for somebody new.
    New,
}

/// Reads the keys, where no text field, menu or dialog has them. `list` is the widget that stands for the board.
pub fn read(
    ui: &Ui,
    list: WidgetId,
    board: &Board,
    selected: Option<Id<Contact>>,
) -> Option<Press> {
    if !list_has_keys(ui, list) {
        return None;
    }
    if pressed(ui, Key::N) {
        return Some(Press::New);
    }
    let moves = [
        (Key::ArrowDown, Move::Down),
        (Key::ArrowUp, Move::Up),
        (Key::ArrowLeft, Move::Left),
        (Key::ArrowRight, Move::Right),
        (Key::Home, Move::First),
        (Key::End, Move::Last),
    ];
    for (key, go) in moves {
        if !board.is_empty() && pressed(ui, key) {
            return moved(board, selected, go).map(Press::Select);
        }
    }
    type Meaning = fn(Id<Contact>) -> Press;
    let who = selected.filter(|who| board.card(*who).is_some())?;
    let acts: [(Key, Meaning); 3] = [
        (Key::Enter, Press::Open),
        (Key::A, Press::Act),
        (Key::Delete, Press::TakeOff),
    ];
    let act = acts.into_iter().find(|(key, _)| pressed(ui, *key));
    act.map(|(_, press)| press(who))
}

/// A step on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Up,
    Down,
    Left,
    Right,
    First,
    Last,
}

/// Whom a step leads to: empty columns are passed over, and nobody leaves the board.
fn moved(board: &Board, from: Option<Id<Contact>>, go: Move) -> Option<Id<Contact>> {
    let columns = &board.columns;
    let place = from.and_then(|who| {
        columns.iter().enumerate().find_map(|(column, cards)| {
            let row = cards.iter().position(|card| card.who == who)?;
            Some((column, row))
        })
    });
    let Some((column, row)) = place else {
        let mut filled = columns.iter().filter_map(|cards| cards.first());
        return filled.next().map(|card| card.who);
    };
    let last = columns[column].len() - 1;
    let aside = |mut others: Box<dyn Iterator<Item = usize>>| {
        others
            .find(|at| !columns[*at].is_empty())
            .map_or((column, row), |at| (at, row.min(columns[at].len() - 1)))
    };
    let (column, row) = match go {
        Move::Up => (column, row.saturating_sub(1)),
        Move::Down => (column, (row + 1).min(last)),
        Move::First => (column, 0),
        Move::Last => (column, last),
        Move::Left => aside(Box::new((0..column).rev())),
        Move::Right => aside(Box::new(column + 1..columns.len())),
    };
    Some(columns[column][row].who)
}

/// The keys of the board, for the window of shortcuts.
pub const KEYS: &[(&str, &str)] = &[
    ("↑ ↓", "Previous or next card"),
    ("← →", "To another column"),
    ("Enter", "Open the way there"),
    ("A", "Do the next thing: ask, remind, plan, thank"),
    ("N", "Add to the wish list"),
    ("Delete", "Take off the wish list"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, mint};
    use crate::query::stages::{Card, Next, Stage, Standing};

    #[test]
    fn arrows_pass_over_empty_columns_and_stay_on_the_board() {
        let mut ids = Counter(0);
        let mut board = Board::default();
        let mut put = |column: usize| {
            let who: Id<Contact> = mint(&mut ids);
            board.columns[column].push(Card {
                who,
                stage: Stage::ALL[column],
                standing: Standing::Nothing,
                next: Next::Nothing,
                why: String::new(),
                via: None,
                door: None,
                meeting: None,
                way: None,
            });
            who
        };
        let [a, b, c, d] = [put(0), put(0), put(0), put(3)];
        let check = |from, go, expected| assert_eq!(moved(&board, from, go), Some(expected));
        check(None, Move::Down, a);
        check(Some(a), Move::Down, b);
        check(Some(c), Move::Down, c);
        check(Some(a), Move::Up, a);
        check(Some(c), Move::Right, d);
        check(Some(d), Move::Right, d);
        check(Some(d), Move::Left, a);
        check(Some(a), Move::Last, c);
        check(Some(c), Move::First, a);
        assert_eq!(moved(&Board::default(), None, Move::Down), None);
    }
}

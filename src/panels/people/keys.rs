//! The keyboard in the table: arrows move, Space chooses, Enter opens.

use egui::{Id as WidgetId, Key, Modifiers, Ui};

use super::PeopleState;
use super::select::{self, Move};
use crate::panels::{Command, Cx, Selection};
use crate::widgets::list_has_keys;

/// How far keys lead.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    /// How many people are in view.
    pub page: usize,
    /// How many stand side by side.
    pub step: usize,
}

/// Reads the keys, where no text field, menu or dialog has them. `table` is the widget that stands for the rows.
pub fn read(ui: &Ui, cx: Cx<'_>, table: WidgetId, steps: Steps, state: &mut PeopleState) {
    if !list_has_keys(ui, table) {
        return;
    }
    let page = isize::try_from(steps.page.max(2) - 1).unwrap_or(1);
    let step = isize::try_from(steps.step).unwrap_or(1);
    let moves = [
        (Key::ArrowDown, Move::By(step)),
        (Key::ArrowUp, Move::By(-step)),
        (Key::PageDown, Move::By(page)),
        (Key::PageUp, Move::By(-page)),
        (Key::Home, Move::First),
        (Key::End, Move::Last),
    ];
    let sideways = [
        (Key::ArrowRight, Move::By(1)),
        (Key::ArrowLeft, Move::By(-1)),
    ];
    let sideways = sideways.into_iter().filter(|_| steps.step > 1);
    let press = |keys, key| ui.input_mut(|input| input.consume_key(keys, key));
    for (key, step) in moves.into_iter().chain(sideways) {
        // `consume_key` takes a press with fewer keys held, too: the most come first.
        let held = [Modifiers::SHIFT, Modifiers::COMMAND, Modifiers::NONE];
        let Some(held) = held.into_iter().find(|held| press(*held, key)) else {
            continue;
        };
        let rows = &state.shown.rows;
        let Some(to) = select::moved(rows, cx.selection.lead, step) else {
            return;
        };
        let next = match () {
            () if held.shift => select::range(cx.selection, rows, state.anchor, to, false),
            () if held.command => Selection {
                lead: Some(to),
                ..cx.selection.clone()
            },
            () => Selection::one(to),
        };
        if !held.shift {
            state.anchor = Some(to);
        }
        state.reveal = Some(to);
        cx.send(Command::Select(next));
        return;
    }
    let Some(lead) = cx.selection.lead else {
        return;
    };
    if press(Modifiers::NONE, Key::Space) {
        state.anchor = Some(lead);
        let mut next = cx.selection.toggled(lead);
        next.lead = Some(lead);
        cx.send(Command::Select(next));
    } else if press(Modifiers::NONE, Key::Enter) {
        cx.send(Command::OpenContact(lead));
    }
}

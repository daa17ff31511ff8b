//! Keys, turned into commands.

use egui::{Event, FocusDirection, Key, KeyboardShortcut, Modifiers};

use super::state::AppState;
use crate::panels::{Command, PanelKind};

/// Leaves the arrows to the panels while nothing has the keyboard. A panel that answers one by giving the keyboard to a
/// day or a row would else see it go on from there to the neighbor at once.
pub fn keep_arrows(ctx: &egui::Context) {
    let is_idle = ctx.memory(|memory| memory.focused().is_none());
    let arrows = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    if is_idle && ctx.input(|input| arrows.iter().any(|key| input.key_pressed(*key))) {
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// Turns keys into commands; text fields keep theirs.
pub fn take_keys(state: &AppState, ctx: &egui::Context) {
    // A panel's own form is a dialog too: Escape closes it, and undo waits.
    if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    // Escape takes the keyboard from a field before anything is drawn; the key is the field's nevertheless, which goes back to
    // what it said.
    let typing = ctx.text_edit_focused() || state.was_typing;
    let popup = egui::Popup::is_any_open(ctx);
    // Longer chords first, so that Ctrl Shift Z is not taken for Ctrl Z.
    let mut listed: Vec<(&Command, KeyboardShortcut)> = Command::LISTED
        .iter()
        .filter_map(|command| command.words().shortcut.map(|keys| (command, keys)))
        .chain(
            Command::MORE_KEYS
                .iter()
                .map(|(command, keys)| (command, *keys)),
        )
        .collect();
    listed.sort_by_key(|(_, keys)| std::cmp::Reverse((keys.modifiers.shift, keys.modifiers.alt)));
    for (command, keys) in listed {
        let is_kept_back = matches!(command, Command::ClearSelection)
            && match state.view.panel {
                PanelKind::Graph => state.view.graph.holds_escape(),
                PanelKind::Calendar => state.view.calendar.holds_escape(),
                _ => false,
            };
        // Alt and arrows walk on the canvas, Shift F10 opens the menu of what has the keyboard.
        let is_kept_back = is_kept_back
            || match command {
                Command::Back | Command::Forward => {
                    state.view.panel == PanelKind::Graph && state.view.graph.holds_arrows()
                }
                Command::Menu => ctx.input(|input| input.modifiers.shift),
                _ => false,
            };
        if is_kept_back || ((typing || popup) && command.yields_to_typing()) {
            continue;
        }
        // A plain key whose command makes no sense now belongs to the open panel: Delete on a follow-up.
        if command.yields_to_typing() && !command.is_enabled(state.cx().as_ref(), state.steps()) {
            continue;
        }
        if ctx
            .input_mut(|input| input.consume_shortcut(&keys) || consume_shifted_digit(input, keys))
        {
            state.outbox.push(command.clone());
        }
    }
    if !typing && !popup {
        take_clipboard(state, ctx);
    }
}

/// Copy and paste come as events of their own, where the system has keys for them.
fn take_clipboard(state: &AppState, ctx: &egui::Context) {
    let has_people = matches!(state.view.panel, PanelKind::People | PanelKind::Graph)
        && !state.view.selection.contacts.is_empty();
    let is_text = ctx
        .plugin_opt::<egui::text_selection::LabelSelectionState>()
        .is_some_and(|plugin| plugin.lock().has_selection());
    let events = ctx.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::Copy if has_people && !is_text => state.outbox.push(Command::CopySelected),
            Event::Paste(text) if super::people::looks_like_people(&text) => {
                state.outbox.push(Command::ImportText(text));
            }
            _ => {}
        }
    }
}

/// Takes the press of a digit with Shift, which arrives as whatever stands above the digit on the user's keyboard: "!",
/// "+" or "1".
fn consume_shifted_digit(input: &mut egui::InputState, keys: KeyboardShortcut) -> bool {
    let is_digit = matches!(
        keys.logical_key,
        Key::Num0 | Key::Num1 | Key::Num2 | Key::Num3
    );
    if !is_digit || keys.modifiers != Modifiers::SHIFT {
        return false;
    }
    let is_it = |event: &Event| {
        matches!(event, Event::Key { physical_key: Some(key), pressed: true, modifiers, .. }
            if *key == keys.logical_key && modifiers.matches_exact(Modifiers::SHIFT))
    };
    let before = input.events.len();
    input.events.retain(|event| !is_it(event));
    input.events.len() < before
}

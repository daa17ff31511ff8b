//! What arrives at the window besides clicks: keys and dropped files, turned into commands.

use std::path::PathBuf;

use egui::{Event, Key, KeyboardShortcut, Modifiers};

use super::state::AppState;
use crate::panels::{Command, PanelKind};

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
        .collect();
    listed.sort_by_key(|(_, keys)| std::cmp::Reverse((keys.modifiers.shift, keys.modifiers.alt)));
    for (command, keys) in listed {
        let is_kept_back = matches!(command, Command::ClearSelection)
            && match state.view.panel {
                PanelKind::Graph => state.view.graph.holds_escape(),
                PanelKind::Calendar => state.view.calendar.holds_escape(),
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
    let redo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
    if !typing && ctx.input_mut(|input| input.consume_shortcut(&redo)) {
        state.outbox.push(Command::Redo);
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

/// Files that were dropped on the window: a workspace is opened, anything else imported.
pub fn take_drops(state: &AppState, ctx: &egui::Context) {
    let paths: Vec<PathBuf> = ctx.input(|input| {
        input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_path_buf())
            .collect()
    });
    let (workspaces, others): (Vec<_>, Vec<_>) = paths
        .into_iter()
        .partition(|path| path.extension().is_some_and(|ending| ending == "inroads"));
    if let Some(path) = workspaces.into_iter().next() {
        state.outbox.push(Command::OpenPath(path));
    }
    if !others.is_empty() {
        state.outbox.push(Command::ImportPaths(others));
    }
}

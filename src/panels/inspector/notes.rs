//! The notes of a record: Markdown that is read at rest, and its source while it is edited.

use egui::{Role, Sense, Ui, UiBuilder, WidgetInfo};

use super::drafts::{Drafts, Line};
use super::section;
use crate::model::{Contact, Id};
use crate::panels::{Background, Command, Cx, Where};
use crate::theme::tokens;
use crate::widgets::{Block, Heights, blocks_of, caption, focus_ring, link, markdown_ui};

/// The key of the notes among the drafts.
pub const KEY: &str = "notes";

/// So many bytes of notes are read until all are asked for.
const PART: usize = 4_000;

/// Notes up to this many bytes are read at once, longer ones on a thread.
const SHORT: usize = 16_000;

/// What the notes remember: the read text, how high its parts are, and whether all of it is shown.
#[derive(Debug, Default)]
pub struct NotesView {
    read: Background<(Id<Contact>, u64, bool), Vec<Block>>,
    heights: Heights,
    of: Option<(Id<Contact>, u64)>,
    whole: Option<Id<Contact>>,
}

/// Whose notes. Records of other kinds go by their id all the same.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    /// The record.
    pub record: Id<Contact>,
    /// Its notes.
    pub notes: &'a str,
}

/// Shows the section. Returns the new text when the user is done with it.
pub fn section_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    of: Of<'_>,
    drafts: &mut Drafts,
    view: &mut NotesView,
) -> Option<String> {
    let mut typed = None;
    let is_open = drafts.is_open(of.record, KEY);
    let edit = section::section_ui(
        ui,
        "Notes",
        |ui| !is_open && !of.notes.is_empty() && link(ui, "Edit").clicked(),
        |ui| {
            if is_open || of.notes.is_empty() {
                let line = Line {
                    key: KEY,
                    value: of.notes,
                    shown: "",
                    name: "Notes",
                    hint: "What to remember. Markdown: # heading, *italic*, **bold**, - list.",
                    width: ui.available_width(),
                };
                typed = drafts.area_ui(ui, of.record, line);
            } else if read_ui(ui, cx, of, view) {
                drafts.start(of.record, KEY, of.notes);
                ui.ctx().request_repaint();
            }
        },
    );
    if edit {
        drafts.start(of.record, KEY, of.notes);
    }
    typed
}

/// Shows the notes for reading. Returns whether they are to be edited.
fn read_ui(ui: &mut Ui, cx: Cx<'_>, of: Of<'_>, view: &mut NotesView) -> bool {
    let whole = of.notes.len() <= PART || view.whole == Some(of.record);
    let shown = if whole {
        of.notes
    } else {
        // Up to the end of a line, where there is one.
        let part = &of.notes[..of.notes.floor_char_boundary(PART)];
        part.rfind('\n').map_or(part, |end| &part[..end])
    };
    if view.of != Some((of.record, cx.revision)) {
        view.of = Some((of.record, cx.revision));
        view.heights.clear();
    }
    let place = if shown.len() <= SHORT {
        Where::Here
    } else {
        Where::Thread
    };
    let text = shown.to_owned();
    let key = (of.record, cx.revision, whole);
    let blocks = view
        .read
        .get(ui.ctx(), key, place, move || blocks_of(&text));
    let Some(blocks) = blocks else {
        caption(ui, "Reading the notes…");
        return false;
    };
    let heights = &mut view.heights;
    let builder = UiBuilder::new()
        .id_salt(("notes", of.record.uuid()))
        .sense(Sense::click());
    let answer = ui.scope_builder(builder, |ui| {
        ui.set_width(ui.available_width());
        markdown_ui(ui, blocks, heights)
    });
    if let Some(address) = answer.inner {
        cx.send(Command::OpenAddress(address));
    }
    let response = answer.response;
    let start = &shown[..shown.floor_char_boundary(300)];
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            ui.is_enabled(),
            format!("Edit Notes: {start}"),
        )
    });
    focus_ring(ui, &response, tokens().radius_key);
    if of.notes.len() > PART {
        let words = if whole {
            "Show less of the notes"
        } else {
            "Show all of the notes"
        };
        if link(ui, words).clicked() {
            view.whole = (!whole).then_some(of.record);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::Text).clicked()
}

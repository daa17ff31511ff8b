//! Who has a name already, told while somebody types it for a new person.

use egui::{Align, Id as WidgetId, Layout, Rect, Ui, UiBuilder, Vec2};

use super::Cx;
use crate::model::{Contact, Id};
use crate::query::duplicates::namesakes;
use crate::theme::{Type, measure, palette};
use crate::widgets::{elided, link};

/// How many people of the same name are named.
const NAMED: usize = 3;

/// Who has the typed name, for this name and this revision.
#[derive(Debug, Default)]
pub struct Alike {
    found: Option<(String, u64, Vec<Id<Contact>>)>,
}

/// Says who has the name, but for `new`. Returns whom of them to open instead.
pub fn alike_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    alike: &mut Alike,
    name: &str,
    new: Option<Id<Contact>>,
) -> Option<Id<Contact>> {
    let fits = |(of, revision, _): &(String, u64, Vec<_>)| of == name && *revision == cx.revision;
    if !alike.found.as_ref().is_some_and(fits) {
        // One more, as the new person may be among them.
        let found = namesakes(cx.workspace, cx.index, name, NAMED + 1);
        alike.found = Some((name.to_owned(), cx.revision, found));
    }
    let (_, _, found) = alike.found.as_ref()?;
    let ink = *palette(ui).soon_ink;
    let mut opened = None;
    let others = found.iter().filter(|id| Some(**id) != new).take(NAMED);
    for contact in others.filter_map(|id| cx.workspace.contacts.get(*id)) {
        let there = contact.display_name();
        let department = contact.work.department.trim();
        let words = if department.is_empty() {
            format!("{there} exists:")
        } else {
            format!("{there}, {department}, exists:")
        };
        // The same link whatever stands above it: the Tab key that ends the typing leads to it.
        let id = WidgetId::unique(("opened instead", contact.id.uuid()));
        let size = Vec2::new(ui.available_width(), measure::FIELD_ROW);
        let line = UiBuilder::new()
            .scope_id(id)
            .max_rect(Rect::from_min_size(ui.cursor().min, size))
            .layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(line, |ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
            let room = ui.available_width() - measure::ROW_BUTTON;
            elided(ui, Type::caption(), &words, ink, room.max(0.0));
            if link(ui, "Open").clicked() {
                opened = Some(contact.id);
            }
        });
    }
    opened
}

//! People who may be here twice: a list of pairs, each of them to be compared, merged or told apart.

use egui::{Align, Context, Layout, ScrollArea, Spinner, Ui, Vec2};

use super::frame::{Can, Dialog, footer, more};
use super::merge::{Compared, MergeForm, merge_dialog};
use crate::edit::merge::not_the_same;
use crate::model::{Contact, Id};
use crate::panels::{Background, Cx, Where};
use crate::query::duplicates::{Likeness, duplicates};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, avatar, elided};

/// Above so many people they are looked through on a thread.
const MANY: usize = 300;

/// What was found, and which pair is compared.
#[derive(Debug, Default)]
pub struct DuplicatesForm {
    found: Background<u64, Vec<Likeness>>,
    compared: Option<MergeForm>,
    /// Only one pair was asked about: there is no list to come back to.
    is_alone: bool,
}

impl DuplicatesForm {
    /// Compares two people and nobody else.
    pub fn of_pair(kept: Id<Contact>, gone: Id<Contact>) -> Self {
        Self {
            compared: Some(MergeForm::new(kept, gone)),
            is_alone: true,
            ..Self::default()
        }
    }
}

/// Shows the pairs, or the one that is compared; false when it is done with.
pub fn duplicates_dialog(ctx: &Context, cx: Cx<'_>, form: &mut DuplicatesForm) -> bool {
    if let Some(compared) = &mut form.compared {
        let decided = merge_dialog(ctx, cx, compared);
        if decided.is_some() {
            form.compared = None;
            ctx.request_repaint();
        }
        return !(form.is_alone
            && matches!(
                decided,
                Some(Compared::Merged | Compared::Apart | Compared::Left)
            ));
    }
    let place = if cx.workspace.contacts.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let workspace = cx.workspace.clone();
    let work = move || duplicates(&workspace);
    let found = form.found.get(ctx, cx.revision, place, work);
    let title = match found.map(Vec::len) {
        None => "Looking for duplicates".to_owned(),
        Some(0) => "No duplicates".to_owned(),
        Some(many) => format!("{} that may be one person", counted(many, "pair")),
    };
    let mut compare = None;
    let closed = Dialog::new("duplicates", &title).wide().show(ctx, (), |ui, showing| {
        match found {
            None => {
                ui.horizontal(|ui| {
                    ui.add(Spinner::new().size(measure::ICON));
                    more(ui, "Comparing names, addresses and numbers…");
                });
            }
            Some(found) if found.is_empty() => more(
                ui,
                "No two people share a name, an e-mail address, a phone number or an employee number, but for those whom you told apart.",
            ),
            Some(found) => {
                more(ui, "The likeliest come first. Nothing is merged before you have compared them.");
                ui.add_space(measure::GAP);
                compare = list_ui(ui, cx, found);
            }
        }
        let footer = footer(ui, Button::primary("Close"), "", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        footer.choice.map(|_| ())
    });
    if let Some((kept, gone)) = compare {
        form.compared = Some(MergeForm::new(kept, gone));
        ctx.request_repaint();
    }
    closed.is_none()
}

fn list_ui(ui: &mut Ui, cx: Cx<'_>, found: &[Likeness]) -> Option<(Id<Contact>, Id<Contact>)> {
    let mut compare = None;
    let room = ui.ctx().content_rect().height() / 2.0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt("pairs")
            .max_height(room.min(measure::MERGE_LIST))
            .auto_shrink([false, true])
            .show_rows(ui, measure::LIST_ROW, found.len(), |ui, range| {
                for pair in &found[range] {
                    if row_ui(ui, cx, pair) {
                        compare = Some((pair.a, pair.b));
                    }
                }
            });
    });
    compare
}

fn row_ui(ui: &mut Ui, cx: Cx<'_>, pair: &Likeness) -> bool {
    let p = palette(ui);
    let people = &cx.workspace.contacts;
    // The list may be one edit old while the next one is worked out.
    let (Some(a), Some(b)) = (people.get(pair.a), people.get(pair.b)) else {
        ui.allocate_space(Vec2::new(ui.available_width(), measure::LIST_ROW));
        return false;
    };
    let (one, other) = (a.display_name(), b.display_name());
    let size = Vec2::new(ui.available_width(), measure::LIST_ROW);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let compare = Button::secondary("Compare…")
            .small()
            .name(&format!("Compare {one} and {other}"))
            .ui(ui)
            .clicked();
        let apart = Button::ghost("Not the same")
            .small()
            .name(&format!("{one} and {other} are not the same"))
            .ui(ui)
            .clicked();
        if apart {
            let edit = not_the_same(cx.workspace, pair.a, pair.b);
            cx.edit(format!("{one} and {other} are two"), edit);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            avatar(ui, cx.workspace, a, measure::AVATAR_TABLE);
            avatar(ui, cx.workspace, b, measure::AVATAR_TABLE);
            ui.vertical(|ui| {
                ui.add_space(measure::GAP_SMALL);
                let width = ui.available_width();
                let names = if one == other {
                    format!("{one}, twice")
                } else {
                    format!("{one} and {other}")
                };
                elided(ui, Type::strong(), &names, *p.text, width);
                elided(ui, Type::caption(), &pair.words(), *p.muted, width);
            });
        });
        compare
    })
    .inner
}

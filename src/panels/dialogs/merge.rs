//! Two records of one person, side by side: what stays is chosen field by field, then they become one.

use std::collections::BTreeMap;

use egui::{
    Align, Context, CornerRadius, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use super::frame::{Can, Choice, Dialog, footer, more};
use crate::edit::Edit;
use crate::edit::merge::{FIELDS, Side, contradictions, merge_contacts, merged};
use crate::model::{Contact, Id};
use crate::panels::{Background, Command, Cx, Selection, Where};
use crate::query::words::counted;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, avatar, elided, focus_ring, link};

/// Above so many records the edit is worked out on a thread.
const MANY: usize = 10_000;

/// What has been chosen so far.
#[derive(Debug)]
pub struct MergeForm {
    kept: Id<Contact>,
    gone: Id<Contact>,
    sides: BTreeMap<usize, Side>,
    merging: Option<Background<(), Edit>>,
}

/// What became of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// They are one now.
    Merged,
    /// The user said that they are two.
    Apart,
    /// Nothing was decided.
    Left,
}

impl MergeForm {
    /// Compares two people; the first is meant to stay.
    pub fn new(kept: Id<Contact>, gone: Id<Contact>) -> Self {
        Self {
            kept,
            gone,
            sides: BTreeMap::new(),
            merging: None,
        }
    }
}

/// Shows both, and merges them.
pub fn merge_dialog(ctx: &Context, cx: Cx<'_>, form: &mut MergeForm) -> Option<Compared> {
    let people = &cx.workspace.contacts;
    let (Some(kept), Some(gone)) = (people.get(form.kept), people.get(form.gone)) else {
        // Somebody undid what made them, or merged them elsewhere.
        return Some(Compared::Left);
    };
    if form.merging.is_some() {
        return carry_out(ctx, cx, form, kept, gone);
    }
    Dialog::new("merge", "Are these two the same person?")
        .wide()
        .show(ctx, Compared::Left, |ui, showing| {
            more(
                ui,
                "Choose what stays where they differ. Lists, tags and notes of both are kept, and so are ties, meetings, wins and follow-ups. It is one step, which can be undone.",
            );
            ui.add_space(measure::GAP);
            if compare_ui(ui, cx, form, kept, gone) {
                (form.kept, form.gone) = (form.gone, form.kept);
                form.sides = form.sides.iter().map(|(at, side)| (*at, turned(*side))).collect();
            }
            ui.add_space(measure::GAP);
            let mut apart = false;
            ui.horizontal(|ui| {
                apart = link(ui, "Not the same person").clicked();
            });
            let footer = footer(ui, Button::primary("Merge"), "Cancel", Can::Go);
            if let Some(main) = &footer.main {
                showing.start_in(main);
            }
            if apart {
                let edit = crate::edit::merge::not_the_same(cx.workspace, form.kept, form.gone);
                let label = format!("{} and {} are two", kept.display_name(), gone.display_name());
                cx.edit(label, edit);
                return Some(Compared::Apart);
            }
            match footer.choice? {
                Choice::Main => {
                    form.merging = Some(Background::default());
                    ui.ctx().request_repaint();
                    None
                }
                Choice::Cancel => Some(Compared::Left),
            }
        })
}

fn turned(side: Side) -> Side {
    match side {
        Side::Kept => Side::Gone,
        Side::Gone => Side::Kept,
    }
}

fn carry_out(
    ctx: &Context,
    cx: Cx<'_>,
    form: &mut MergeForm,
    kept: &Contact,
    gone: &Contact,
) -> Option<Compared> {
    let merging = form.merging.as_mut()?;
    let place = if cx.workspace.total() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let mut one = merged(kept, gone, &form.sides);
    one.meta.modified = Some(cx.now());
    let workspace = cx.workspace.clone();
    let ids = (form.kept, form.gone);
    let work = move || merge_contacts(&workspace, ids.0, ids.1, one);
    let edit = merging.get(ctx, (), place, work)?.clone();
    let label = format!("Merge {} into {}", gone.display_name(), kept.display_name());
    cx.edit(label, edit);
    if cx.selection.contains(form.gone) {
        cx.send(Command::Select(Selection::one(form.kept)));
    }
    Some(Compared::Merged)
}

/// The two heads and the fields in which they differ. Returns whether the other one is to stay.
fn compare_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    form: &mut MergeForm,
    kept: &Contact,
    gone: &Contact,
) -> bool {
    let column = (ui.available_width() - measure::FIELD_LABEL - 2.0 * measure::GAP) / 2.0;
    let mut swap = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        ui.add_space(measure::FIELD_LABEL);
        for (contact, stays) in [(kept, true), (gone, false)] {
            ui.allocate_ui_with_layout(
                Vec2::new(column, measure::LIST_ROW),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_size(Vec2::new(column, measure::LIST_ROW));
                    swap |= head_ui(ui, cx, contact, stays, column);
                },
            );
        }
    });
    crate::widgets::hairline(ui);
    let differing = contradictions(kept, gone);
    if differing.is_empty() {
        ui.add_space(measure::GAP);
        more(
            ui,
            "They contradict each other in nothing: what one lacks comes from the other.",
        );
    }
    let room = (ui.ctx().content_rect().height() / 2.0).min(measure::MERGE_LIST);
    ScrollArea::vertical()
        .id_salt("fields that differ")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for at in differing {
                let field = &FIELDS[at];
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = measure::GAP;
                    let size = Vec2::new(measure::FIELD_LABEL, measure::CONTROL);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_size(size);
                        let muted = *palette(ui).muted;
                        elided(ui, Type::secondary(), field.label, muted, size.x);
                    });
                    let chosen = form.sides.get(&at).copied().unwrap_or_default();
                    for (contact, side) in [(kept, Side::Kept), (gone, Side::Gone)] {
                        let text = (field.text)(contact);
                        if choice_ui(ui, field.label, &text, chosen == side, column) {
                            form.sides.insert(at, side);
                        }
                    }
                });
            }
        });
    swap
}

fn head_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, stays: bool, width: f32) -> bool {
    let p = palette(ui);
    avatar(ui, cx.workspace, contact, measure::AVATAR_LIST);
    let mut swap = false;
    ui.vertical(|ui| {
        let width = width - measure::AVATAR_LIST - measure::GAP;
        ui.set_width(width);
        elided(ui, Type::strong(), &contact.display_name(), *p.text, width);
        let ties = counted(cx.index.ties_of(contact.id).len(), "tie");
        let mentions = cx.index.mentions(contact.id).count();
        let records = counted(mentions, "record");
        ui.horizontal(|ui| {
            if stays {
                elided(
                    ui,
                    Type::caption(),
                    &format!("Stays · {ties}, {records}"),
                    *p.muted,
                    width,
                );
            } else {
                elided(
                    ui,
                    Type::caption(),
                    &format!("{ties}, {records} ·"),
                    *p.muted,
                    width,
                );
                swap = link(ui, "Keep this one").clicked();
            }
        });
    });
    swap
}

/// A value to choose: framed, with an accent frame where it is chosen.
fn choice_ui(ui: &mut Ui, label: &str, text: &str, chosen: bool, width: f32) -> bool {
    let p = palette(ui);
    let size = Vec2::new(width, measure::CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{label}: {text}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
    let (fill, line) = match () {
        () if chosen => (*p.accent_pale, *p.accent),
        () if response.hovered() => (*p.hover, *p.field_line),
        () => (*p.raised, *p.field_line),
    };
    let ink = if chosen { *p.text } else { *p.muted };
    let radius = tokens().radius;
    ui.painter().rect(
        rect,
        CornerRadius::same(radius),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let inner = Rect::from_min_max(
        rect.min + Vec2::new(measure::MENU_PADDING, 0.0),
        rect.max - Vec2::new(measure::MENU_PADDING, 0.0),
    );
    let galley = Type::secondary().line(ui, text, ink, inner.width());
    let cut = galley.elided;
    let at = egui::pos2(inner.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    focus_ring(ui, &response, radius);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(text);
    }
    clicked
}

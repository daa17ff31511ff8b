//! What stands where I know no leader: who leads it, and whom to ask.

use egui::{
    Align, CornerRadius, Key, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::edit::{Change, Edit};
use crate::model::{Contact, Meta, Target};
use crate::panels::{Command, Cx, Selection};
use crate::query::leaders::{Group, Grouping};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, icon_button, inside, text_field};

/// The leader of a group who is being named.
#[derive(Debug, Default)]
pub struct Naming {
    group: String,
    name: String,
    /// Whether the field has yet to get the keyboard.
    is_new: bool,
}

/// Shows it, glowing softly: this is where one conversation opens most.
pub fn gap_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    group: &Group,
    by: Grouping,
    naming: &mut Option<Naming>,
) {
    let p = palette(ui);
    let id = egui::Id::unique(("nobody in", &group.name));
    let response = ui.interact(rect, id, Sense::hover());
    let words = words(cx, group);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &words));
    ui.painter().rect(
        rect,
        CornerRadius::same(tokens().radius_card),
        *p.soon_pale,
        Stroke::new(1.0, *p.soon),
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(Vec2::new(measure::ROW_GAP, 0.0));
    let is_naming = naming.as_ref().is_some_and(|one| one.group == group.name);
    let builder = UiBuilder::new()
        .id_salt(("nobody in, right", &group.name))
        .max_rect(inner)
        .layout(Layout::right_to_left(Align::Center));
    let right = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        if is_naming {
            naming_ui(ui, cx, group, by, naming);
        } else {
            let spoken = format!("Ask my boss whom to know in {}", group.name);
            let ask = Button::secondary("Ask my boss…").small().name(&spoken);
            if ask.ui(ui).clicked() {
                cx.send(Command::AskMyBoss);
            }
            let spoken = format!("Add the leader of {}", group.name);
            let add = Button::secondary("Add the leader…").small().name(&spoken);
            if add.ui(ui).clicked() {
                *naming = Some(Naming {
                    group: group.name.clone(),
                    name: String::new(),
                    is_new: true,
                });
            }
        }
        ui.min_rect().left()
    });
    let icon = egui::pos2(inner.left() + measure::ICON / 2.0, inner.center().y);
    paint_icon_at(
        ui.painter(),
        icon,
        icons::EXPLORE,
        measure::ICON,
        *p.soon_ink,
    );
    let left = inner.left() + measure::ICON + measure::ROW_GAP;
    let room = (right - measure::ROW_GAP - left).max(1.0);
    let galley = Type::control().few_lines(ui, &words, *p.text, room, 2);
    let is_cut = galley.elided;
    let at = egui::pos2(left, inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *p.text);
    if is_cut {
        response.on_hover_text(words);
    }
}

/// "Nobody in Finance yet: who leads it?"
fn words(cx: Cx<'_>, group: &Group) -> String {
    let name = &group.name;
    let wished = group.leaders.iter().find(|one| one.wished);
    match (wished, group.leaders.first()) {
        (Some(one), _) => {
            let who = cx.workspace.name_of(one.who);
            format!("Nobody in {name} yet. {who} is on your wish list.")
        }
        (None, Some(one)) => {
            let who = cx.workspace.name_of(one.who);
            format!("Nobody in {name} yet. {who} would be a good one to know.")
        }
        (None, None) => format!("Nobody in {name} yet: who leads it?"),
    }
}

fn naming_ui(ui: &mut Ui, cx: Cx<'_>, group: &Group, by: Grouping, naming: &mut Option<Naming>) {
    let Some(one) = naming else {
        return;
    };
    let mut is_over = icon_button(ui, icons::CLOSE, "Name nobody").clicked();
    let may_add = !one.name.trim().is_empty();
    let add = Button::primary("Add").small().enabled(may_add);
    let mut is_done = add.ui(ui).clicked();
    let name = format!("Leader of {}", group.name);
    let width = measure::PEOPLE_FILTER.min(ui.available_width());
    let field = text_field(ui, &mut one.name, &name, "Name", width);
    if std::mem::take(&mut one.is_new) {
        field.request_focus();
    }
    if field.lost_focus() {
        is_done |= ui.input(|input| input.key_pressed(Key::Enter));
        is_over |= ui.input(|input| input.key_pressed(Key::Escape));
    }
    if is_done && may_add {
        add_leader(cx, group, by, one.name.trim());
        is_over = true;
    }
    if is_over {
        *naming = None;
    }
}

/// Adds the leader with the unit, a title that says so, and the wish to know them, as one step.
fn add_leader(cx: Cx<'_>, group: &Group, by: Grouping, name: &str) {
    let mut contact = Contact::named(cx.new_id(), name);
    let is_department = cx.index.departments().contains_key(&group.name);
    match by {
        Grouping::Unit if !is_department => contact.work.business_unit.clone_from(&group.name),
        Grouping::Unit | Grouping::Function => contact.work.department.clone_from(&group.name),
    }
    contact.work.title = format!("Head of {}", group.name);
    contact.relation.target = Some(Target {
        why: format!("Leads {}", group.name),
        ..Target::default()
    });
    contact.meta = Meta::made(cx.now());
    let id = contact.id;
    let label = format!("Add {name}, who leads {}", group.name);
    cx.edit(label, Edit::one(Change::add(contact)));
    cx.send(Command::Select(Selection::one(id)));
}

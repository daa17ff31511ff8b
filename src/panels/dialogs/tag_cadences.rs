//! How often to be in touch with everybody who wears a tag: for those without a cadence of their own.

use egui::{Context, DragValue, Key, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, footer, label, more};
use crate::edit::build::change_settings;
use crate::model::TagCadence;
use crate::panels::Cx;
use crate::query::fold::fold;
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, elided, icon_button, icons, text_field};

/// The choices that are named; other numbers of days can be typed.
const NAMED: [(u32, &str); 6] = [
    (7, "Weekly"),
    (14, "Every 2 weeks"),
    (30, "Monthly"),
    (91, "Quarterly"),
    (182, "Every 6 months"),
    (365, "Yearly"),
];

/// The longest cadence: ten years.
const LONGEST: u32 = 3_650;

/// The rules as they are being changed.
#[derive(Debug, Default)]
pub struct TagCadencesForm {
    rules: Option<Vec<TagCadence>>,
    new_tag: String,
}

/// Shows the rules; false when it is done with.
pub fn tag_cadences_dialog(ctx: &Context, cx: Cx<'_>, form: &mut TagCadencesForm) -> bool {
    let TagCadencesForm { rules, new_tag } = form;
    let rules = rules.get_or_insert_with(|| cx.workspace.settings.tag_cadences.clone());
    let decided = Dialog::new("cadences by tag", "Cadences by tag").show(
        ctx,
        Choice::Cancel,
        |ui, showing| {
            more(
                ui,
                "Whoever wears a tag and has no cadence of their own is due this often. With several tags the shortest counts.",
            );
            ui.add_space(measure::GAP);
            rules_ui(ui, cx, rules);
            ui.add_space(measure::GAP);
            label(ui, "Tag");
            let mut added = false;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                let width = ui.available_width() - measure::ROW_BUTTON;
                let field = text_field(ui, new_tag, "New tag with a cadence", "family", width);
                showing.start_in(&field);
                added = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                added |= Button::secondary("Add").icon(icons::ADD).ui(ui).clicked();
                if added {
                    field.request_focus();
                }
            });
            suggestions_ui(ui, cx, rules, new_tag);
            if added {
                add(rules, new_tag.trim());
                new_tag.clear();
            }
            let footer = footer(ui, Button::primary("Save"), "Cancel", Can::Go);
            footer.choice
        },
    );
    if decided == Some(Choice::Main) {
        add(rules, new_tag.trim());
        if *rules != cx.workspace.settings.tag_cadences {
            let edit = change_settings(cx.workspace, |settings| {
                settings.tag_cadences.clone_from(rules);
            });
            cx.edit("Change cadences by tag", edit);
        }
    }
    decided.is_none()
}

fn add(rules: &mut Vec<TagCadence>, tag: &str) {
    let is_known = rules.iter().any(|rule| fold(&rule.tag) == fold(tag));
    if !tag.is_empty() && !is_known {
        rules.push(TagCadence {
            tag: tag.to_owned(),
            days: 30,
        });
    }
}

fn rules_ui(ui: &mut Ui, cx: Cx<'_>, rules: &mut Vec<TagCadence>) {
    let p = palette(ui);
    if rules.is_empty() {
        more(ui, "No tag has a cadence yet.");
    }
    let mut gone = None;
    ScrollArea::vertical()
        .id_salt("rules")
        .max_height(measure::DIALOG_LIST)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, rule) in rules.iter_mut().enumerate() {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = measure::GAP;
                    ui.set_min_height(measure::CONTROL);
                    let people = cx.index.tags().get(&rule.tag).copied().unwrap_or(0);
                    let name = format!("{} ({people})", rule.tag);
                    let size = egui::vec2(measure::PLACE_LABEL, measure::CONTROL);
                    ui.allocate_ui_with_layout(
                        size,
                        egui::Layout::left_to_right(egui::Align::Center),
                        |ui| {
                            ui.set_min_size(size);
                            elided(ui, Type::strong(), &name, *p.text, size.x);
                        },
                    );
                    let named = NAMED.iter().find(|(days, _)| *days == rule.days);
                    let said = named.map_or_else(
                        || format!("Every {} days", rule.days),
                        |(_, words)| (*words).to_owned(),
                    );
                    let spoken = format!("Cadence of {}: {said}", rule.tag);
                    let button = Button::secondary(&said)
                        .trailing(icons::DOWN)
                        .name(&spoken)
                        .ui(ui);
                    egui::Popup::menu(&button)
                        .accessible_name(&spoken)
                        .show(|ui| {
                            for (days, words) in NAMED {
                                let icon = (rule.days == days).then_some(icons::CHECK);
                                if crate::widgets::menu_row(ui, icon, words, "").clicked() {
                                    rule.days = days;
                                }
                            }
                        });
                    let days = DragValue::new(&mut rule.days)
                        .range(1..=LONGEST)
                        .suffix(" days");
                    let days = ui.add(days);
                    let spoken = format!("Days between contacts with {}", rule.tag);
                    ui.ctx()
                        .accesskit_node_builder(days.id, |node| node.set_label(spoken));
                    let name = format!("Remove the cadence of {}", rule.tag);
                    if icon_button(ui, icons::DELETE, &name).clicked() {
                        gone = Some(at);
                    }
                });
            }
        });
    if let Some(at) = gone {
        rules.remove(at);
    }
}

/// The tags that are worn most and have no cadence yet.
fn suggestions_ui(ui: &mut Ui, cx: Cx<'_>, rules: &mut Vec<TagCadence>, text: &str) {
    const OFFERED: usize = 5;
    let wanted = fold(text.trim());
    let mut tags: Vec<(&String, usize)> = cx
        .index
        .tags()
        .iter()
        .filter(|(tag, _)| fold(tag).contains(&wanted))
        .filter(|(tag, _)| !rules.iter().any(|rule| fold(&rule.tag) == fold(tag)))
        .map(|(tag, count)| (tag, *count))
        .collect();
    tags.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
    if tags.is_empty() {
        return;
    }
    let mut chosen = None;
    ui.add_space(measure::GAP_SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(measure::GAP_SMALL);
        for (tag, _) in tags.iter().take(OFFERED) {
            let name = format!("Give {tag} a cadence");
            if Button::secondary(tag)
                .small()
                .icon(icons::TAG)
                .name(&name)
                .ui(ui)
                .clicked()
            {
                chosen = Some((*tag).clone());
            }
        }
    });
    if let Some(tag) = chosen {
        add(rules, &tag);
    }
}

//! The lines of the settings: what a filter leaves of them, how a line looks, and the controls in it.

use egui::{Layout, Popup, Sense, Ui, Vec2};

use crate::query::fold::{fold, fold_query};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, Checked, caption, check_box, heading, icon_button, icons, menu_row};

/// Which lines are shown.
pub(super) struct Page {
    wanted: String,
    group: &'static str,
    /// The heading of the group waits for its first line.
    waits: bool,
    shown: usize,
}

impl Page {
    pub(super) fn new(filter: &str) -> Self {
        Self {
            wanted: fold_query(filter),
            group: "",
            waits: false,
            shown: 0,
        }
    }

    /// Whether the filter left nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.shown == 0
    }

    /// The lines from here on belong to a group.
    pub(super) fn group(&mut self, name: &'static str) {
        self.group = name;
        self.waits = true;
    }

    /// Whether a line is shown; draws the heading above the first of its group.
    pub(super) fn takes(&mut self, ui: &mut Ui, name: &str, help: &str) -> bool {
        let text = fold(&format!("{name} {help} {}", self.group));
        if !self
            .wanted
            .split_whitespace()
            .all(|word| text.contains(word))
        {
            return false;
        }
        if std::mem::take(&mut self.waits) {
            if self.shown > 0 {
                ui.add_space(measure::TEXT_MARGIN);
            }
            heading(ui, self.group);
        }
        self.shown += 1;
        true
    }

    /// Shows a line with its control; returns whether it is to be set back to the usual.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        name: &str,
        help: &str,
        is_usual: bool,
        control: impl FnOnce(&mut Ui),
    ) -> bool {
        if !self.takes(ui, name, help) {
            return false;
        }
        let p = palette(ui);
        let whole = ui.available_width();
        let is_narrow = whole < measure::SETTINGS_BREAK;
        if is_narrow {
            ui.add_space(measure::GAP);
            ui.label(Type::secondary().rich(name, *p.text))
                .on_hover_text(help);
        }
        let size = Vec2::new(whole, measure::LIST_ROW);
        let mut reset = false;
        ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_size(size);
            if !is_narrow {
                let label = Vec2::new(measure::SETTINGS_LABEL, measure::LIST_ROW);
                ui.allocate_ui_with_layout(
                    label,
                    Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        ui.set_min_size(label);
                        ui.label(Type::secondary().rich(name, *p.text))
                            .on_hover_text(help);
                    },
                );
            }
            control(ui);
            if !is_usual {
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    reset = icon_button(ui, icons::UNDO, &format!("Reset: {name}")).clicked();
                });
            }
        });
        reset
    }
}

/// A check box with words, both of which switch it.
pub(super) fn switch(ui: &mut Ui, name: &str, words: &str, on: &mut bool) {
    let checked = if *on { Checked::Yes } else { Checked::No };
    let mut clicked = check_box(ui, checked, name).clicked();
    let words = Type::secondary().rich(words, *palette(ui).muted);
    clicked |= ui
        .add(egui::Label::new(words).sense(Sense::CLICK))
        .clicked();
    *on ^= clicked;
}

/// A number with a button on either side.
pub(super) fn stepper(
    ui: &mut Ui,
    name: &str,
    number: &mut u32,
    range: std::ops::RangeInclusive<u32>,
    words: &str,
) {
    ui.add_enabled_ui(*number > *range.start(), |ui| {
        if icon_button(ui, icons::MINUS, &format!("Fewer {name}")).clicked() {
            *number -= 1;
        }
    });
    ui.label(Type::control().rich(words, *palette(ui).text));
    ui.add_enabled_ui(*number < *range.end(), |ui| {
        if icon_button(ui, icons::ADD, &format!("More {name}")).clicked() {
            *number += 1;
        }
    });
}

/// A button that says what is chosen, and offers the rest.
pub(super) fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    present: T,
    choices: &[(T, &str)],
) -> Option<T> {
    let words = choices
        .iter()
        .find(|(one, _)| *one == present)
        .map_or("Choose", |(_, words)| words);
    let spoken = format!("{name}: {words}");
    let button = Button::secondary(words)
        .trailing(icons::DOWN)
        .name(&spoken)
        .ui(ui);
    let mut chosen = None;
    Popup::menu(&button).accessible_name(name).show(|ui| {
        for (one, words) in choices {
            let right = if *one == present { "In use" } else { "" };
            if menu_row(ui, None, words, right).clicked() {
                chosen = Some(*one);
                ui.close();
            }
        }
    });
    chosen
}

/// Muted words below a line.
pub(super) fn hint(ui: &mut Ui, text: &str) {
    caption(ui, text);
}

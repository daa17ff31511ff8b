//! The settings that travel with the workspace's file: each change is an edit, and can be undone.

use egui::Ui;

use super::page::{Page, choose, stepper};
use crate::edit::build;
use crate::model::Settings;
use crate::panels::Cx;
use crate::theme::measure;
use crate::widgets::{Edited, PersonField, editable_text};

/// The languages that drafts are written in, by their tags.
const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("es", "Español"), ("de", "Deutsch")];
/// How many coffees a week are offered where nothing was said.
const COFFEES: u32 = 2;

/// Changes the settings as one step.
fn change(cx: Cx<'_>, label: &str, change: impl FnOnce(&mut Settings)) {
    cx.edit(label, build::change_settings(cx.workspace, change));
}

pub(super) fn lines(ui: &mut Ui, page: &mut Page, cx: Cx<'_>, me: &mut PersonField) {
    let settings = &cx.workspace.settings;
    page.group("This workspace");
    me_ui(ui, page, cx, me);
    text_ui(
        ui,
        page,
        cx,
        &Words::COMPANY,
        &settings.company,
        |settings| &mut settings.company,
    );
    text_ui(
        ui,
        page,
        cx,
        &Words::DEPARTMENT,
        &settings.department,
        |settings| &mut settings.department,
    );
    coffees_ui(ui, page, cx);
    let language = LANGUAGES
        .iter()
        .map(|(tag, _)| *tag)
        .find(|tag| settings.language.starts_with(tag))
        .unwrap_or("en");
    let is_usual = language == "en";
    let help = "In which language notes and requests are drafted";
    let reset = page.line(ui, "Language of drafts", help, is_usual, |ui| {
        if let Some(chosen) = choose(ui, "Language of drafts", language, &LANGUAGES) {
            change(cx, "Change language of drafts", |settings| {
                chosen.clone_into(&mut settings.language);
            });
        }
    });
    if reset {
        change(cx, "Reset language of drafts", |settings| {
            settings.language.clear();
        });
    }
}

fn me_ui(ui: &mut Ui, page: &mut Page, cx: Cx<'_>, me: &mut PersonField) {
    let present = cx.workspace.settings.me;
    // An undo changes it behind the field's back.
    if me.chosen != present && !me.is_unfinished() {
        me.chosen = present;
    }
    let help = "Who I am: the middle of the graph";
    page.line(ui, "Me", help, true, |ui| {
        let width = measure::SETTINGS_FIELD.min(ui.available_width());
        if me.ui(ui, cx.workspace, cx.index, "Me", width) {
            let chosen = me.chosen;
            let label = chosen.map_or_else(
                || "Nobody is me".to_owned(),
                |id| format!("{} is me", cx.workspace.name_of(id)),
            );
            change(cx, &label, |settings| settings.me = chosen);
        }
    });
}

/// The words of a field.
struct Words {
    name: &'static str,
    help: &'static str,
    hint: &'static str,
    label: &'static str,
}

impl Words {
    const COMPANY: Self = Self {
        name: "Company",
        help: "People of other companies are outside",
        hint: "Add the name of the company",
        label: "Change company",
    };
    const DEPARTMENT: Self = Self {
        name: "My department",
        help: "Where it is not the one on my own card",
        hint: "As on my own card",
        label: "Change my department",
    };
}

fn text_ui(
    ui: &mut Ui,
    page: &mut Page,
    cx: Cx<'_>,
    words: &Words,
    value: &str,
    field: impl Fn(&mut Settings) -> &mut String,
) {
    page.line(ui, words.name, words.help, true, |ui| {
        let width = measure::SETTINGS_FIELD.min(ui.available_width());
        let id = egui::Id::unique(("setting", words.name));
        if let Edited::To(text) = editable_text(ui, id, value, words.name, words.hint, width) {
            let text = text.trim().to_owned();
            change(cx, words.label, |settings| *field(settings) = text);
        }
    });
}

fn coffees_ui(ui: &mut Ui, page: &mut Page, cx: Cx<'_>) {
    let present = cx.workspace.settings.coffees_per_week;
    let help = "How many are right for me";
    let reset = page.line(ui, "Coffees a week", help, present.is_none(), |ui| {
        let mut coffees = present.unwrap_or(COFFEES);
        let words = match present {
            Some(coffees) => coffees.to_string(),
            None => "Not set".to_owned(),
        };
        let before = coffees;
        stepper(ui, "coffees a week", &mut coffees, 0..=20, &words);
        if coffees != before {
            change(cx, "Change coffees a week", |settings| {
                settings.coffees_per_week = Some(coffees);
            });
        }
    });
    if reset {
        change(cx, "Reset coffees a week", |settings| {
            settings.coffees_per_week = None;
        });
    }
}

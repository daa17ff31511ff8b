//! The user's own fields: each keeps its type; new ones are typed as "name: value".

use egui::{Popup, Ui};

use super::drafts::Line;
use super::rows::{labeled, line_button};
use super::section::section_ui;
use super::{InspectorState, change, read};
use crate::edit::build;
use crate::model::{Contact, CustomValue};
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{Checked, check_box, icons, menu_row};

/// The key of a new one among the drafts.
pub const NEW: &str = "new field";

/// Shows the own fields, and the way to add one.
pub fn custom_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    let is_new = state.more || state.drafts.is_open(contact.id, NEW);
    if contact.meta.custom.is_empty() && !is_new {
        return;
    }
    section_ui(
        ui,
        "Own fields",
        |_| (),
        |ui| {
            let settings = &cx.workspace.settings;
            for name in settings.in_order(contact.meta.custom.keys()) {
                if let Some(value) = contact.meta.custom.get(name) {
                    field_ui(ui, cx, contact, state, name, value);
                }
            }
            if is_new {
                new_ui(ui, cx, contact, state);
            }
        },
    );
}

fn field_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    name: &str,
    value: &CustomValue,
) {
    labeled(ui, name, |ui, width| {
        if let CustomValue::Flag(on) = value {
            let checked = if *on { Checked::Yes } else { Checked::No };
            let size = egui::Vec2::new(width - measure::LINE_BUTTON, measure::FIELD_ROW);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            let clicked = ui
                .allocate_ui_with_layout(size, layout, |ui| {
                    ui.set_min_size(size);
                    check_box(ui, checked, name).clicked()
                })
                .inner;
            if clicked {
                change(cx, contact, name, |contact| {
                    let flag = CustomValue::Flag(!on);
                    contact.meta.custom.insert(name.to_owned(), flag);
                });
            }
            more_ui(ui, cx, contact, state, name, value);
            return;
        }
        let rename_key = rename_key(name);
        if state.drafts.is_open(contact.id, &rename_key) {
            rename_ui(ui, cx, contact, state, (name, &rename_key), width);
            return;
        }
        let key = format!("own {name}");
        let text = value.text();
        let line = Line {
            key: &key,
            value: &text,
            shown: &text,
            name,
            hint: "Empty",
            width: width - measure::LINE_BUTTON,
        };
        if let Some(typed) = state.drafts.line_ui(ui, contact.id, line) {
            match of_type(value, &typed, cx.today) {
                Ok(after) => change(cx, contact, name, |contact| {
                    contact.meta.custom.insert(name.to_owned(), after);
                }),
                Err(why) => state.drafts.refuse(contact.id, &key, typed, why.to_owned()),
            }
        }
        more_ui(ui, cx, contact, state, name, value);
    });
}

fn rename_key(name: &str) -> String {
    format!("own name {name}")
}

fn rename_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    (name, key): (&str, &str),
    width: f32,
) {
    let spoken = format!("New name of {name}");
    let line = Line {
        key,
        value: name,
        shown: name,
        name: &spoken,
        hint: "Name of the field",
        width,
    };
    let Some(typed) = state.drafts.line_ui(ui, contact.id, line) else {
        return;
    };
    let new = typed.trim().to_owned();
    let why = match () {
        () if new.is_empty() => Some("A field needs a name."),
        () if contact.meta.custom.contains_key(&new) => {
            Some("There is a field of this name already.")
        }
        () => None,
    };
    if let Some(why) = why {
        let why = why.to_owned();
        state.drafts.refuse(contact.id, key, typed, why);
        return;
    }
    change(cx, contact, name, |contact| {
        if let Some(value) = contact.meta.custom.remove(name) {
            contact.meta.custom.insert(new, value);
        }
    });
}

/// The button of a field with what else can be done: another type, another name, away with it.
fn more_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    name: &str,
    value: &CustomValue,
) {
    let more = line_button(ui, icons::MORE, &format!("More: {name}"));
    Popup::menu(&more)
        .width(measure::MENU)
        .accessible_name(format!("Actions for {name}"))
        .show(|ui| {
            for (at, words) in TYPES.iter().enumerate() {
                let mark = (type_of(value) == at).then_some(icons::CHECK);
                if menu_row(ui, mark, words, "").clicked() {
                    match converted(value, at, cx.today) {
                        Some(after) => change(cx, contact, name, |contact| {
                            contact.meta.custom.insert(name.to_owned(), after);
                        }),
                        None => cx.send(Command::Tell(format!(
                            "“{}” cannot be read that way, so {name} stays as it is.",
                            value.text()
                        ))),
                    }
                    ui.close();
                }
            }
            if !matches!(value, CustomValue::Flag(_))
                && menu_row(ui, Some(icons::EDIT), "Rename…", "").clicked()
            {
                state.drafts.start(contact.id, &rename_key(name), name);
                ui.close();
            }
            move_ui(ui, cx, contact, name);
            let remove = format!("Remove the field {name}");
            if menu_row(ui, Some(icons::DELETE), &remove, "").clicked() {
                change(cx, contact, name, |contact| {
                    contact.meta.custom.remove(name);
                });
                ui.close();
            }
        });
}

/// The ways to another place among the fields, which is the same on every card.
fn move_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, name: &str) {
    let names = cx
        .workspace
        .settings
        .in_order(contact.meta.custom.keys())
        .into_iter()
        .cloned()
        .collect::<Vec<String>>();
    let Some(at) = names.iter().position(|one| one == name) else {
        return;
    };
    let ways = [
        (icons::SORT_UP, "Move up", at.checked_sub(1)),
        (icons::SORT_DOWN, "Move down", Some(at + 1)),
    ];
    for (icon, words, other) in ways {
        let other = other.and_then(|other| names.get(other));
        let clicked = ui
            .add_enabled_ui(other.is_some(), |ui| {
                menu_row(ui, Some(icon), words, "").clicked()
            })
            .inner;
        if let (true, Some(other)) = (clicked, other) {
            let edit = build::change_settings(cx.workspace, |settings| {
                settings.swap_own_fields(&names, name, other);
            });
            cx.edit(format!("{words}: field {name}"), edit);
            ui.close();
        }
    }
}

/// The types of a field, in the order of their menu.
const TYPES: [&str; 4] = ["Text", "Number", "Day", "Yes or no"];

const fn type_of(value: &CustomValue) -> usize {
    match value {
        CustomValue::Text(_) => 0,
        CustomValue::Number(_) => 1,
        CustomValue::Date(_) => 2,
        CustomValue::Flag(_) => 3,
    }
}

/// The value as another type; none where its words cannot be read so.
fn converted(value: &CustomValue, to: usize, today: chrono::NaiveDate) -> Option<CustomValue> {
    let of = match to {
        0 => CustomValue::Text(String::new()),
        1 => CustomValue::Number(0.0),
        2 => CustomValue::Date(today),
        _ => CustomValue::Flag(false),
    };
    of_type(&of, &value.text(), today).ok()
}

fn new_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    labeled(ui, "Add a field", |ui, width| {
        let line = Line {
            key: NEW,
            value: "",
            shown: "",
            name: "New own field",
            hint: "Name: value",
            width,
        };
        let Some(typed) = state.drafts.line_ui(ui, contact.id, line) else {
            return;
        };
        match named_value(contact, &typed) {
            Ok((name, value)) => change(cx, contact, &name.clone(), |contact| {
                contact.meta.custom.insert(name, CustomValue::Text(value));
            }),
            Err(why) => state.drafts.refuse(contact.id, NEW, typed, why.to_owned()),
        }
    });
}

fn named_value(contact: &Contact, typed: &str) -> Result<(String, String), &'static str> {
    let (name, value) = typed
        .split_once(':')
        .ok_or("A name, a colon and a value, please: “Badge: 4711”.")?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() {
        return Err("A field needs a name before the colon.");
    }
    if contact.meta.custom.contains_key(name) {
        return Err("There is a field of this name already: click its value to change it.");
    }
    Ok((name.to_owned(), value.to_owned()))
}

fn of_type(
    before: &CustomValue,
    typed: &str,
    today: chrono::NaiveDate,
) -> Result<CustomValue, &'static str> {
    let text = typed.trim();
    match before {
        CustomValue::Text(_) => Ok(CustomValue::Text(text.to_owned())),
        CustomValue::Number(_) => text
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
            .map(CustomValue::Number)
            .ok_or("This field holds a number."),
        CustomValue::Date(_) => read::day(text, today)?
            .map(CustomValue::Date)
            .ok_or("This field holds a day; remove the field to empty it."),
        CustomValue::Flag(_) => match text.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(CustomValue::Flag(true)),
            "no" | "n" | "false" => Ok(CustomValue::Flag(false)),
            _ => Err("Yes or no, please."),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, mint};

    #[test]
    fn own_fields_keep_their_type() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let read = |before: &CustomValue, text: &str| {
            of_type(before, text, today).ok().map(|value| value.text())
        };
        let check = |before: CustomValue, text: &str, expected: Option<&str>| {
            assert_eq!(
                read(&before, text).as_deref(),
                expected,
                "{before:?} {text}"
            );
        };
        check(CustomValue::Text(String::new()), " a ", Some("a"));
        check(CustomValue::Number(1.0), "2.5", Some("2.5"));
        check(CustomValue::Number(1.0), "NaN", None);
        check(CustomValue::Number(1.0), "two", None);
        check(CustomValue::Date(today), "tomorrow", Some("2026-11-24"));
        check(CustomValue::Date(today), "", None);
        check(CustomValue::Flag(true), "No", Some("no"));
        check(CustomValue::Flag(true), "perhaps", None);
        let turned = |text: &str, to| {
            let after = converted(&CustomValue::Text(text.to_owned()), to, today);
            after.map(|value| (type_of(&value), value.text()))
        };
        assert_eq!(turned("4711", 1), Some((1, "4711".to_owned())));
        assert_eq!(turned("yes", 3), Some((3, "yes".to_owned())));
        assert_eq!(turned("24.12.2026", 2), Some((2, "2026-12-24".to_owned())));
        assert_eq!(turned("words", 1), None);
    }

    #[test]
    fn a_new_field_needs_a_new_name() {
        let mut contact = Contact::named(mint(&mut Counter(0)), "Ada");
        let pair = named_value(&contact, " Badge : 47:11 ").expect("it has a name");
        assert_eq!(pair, ("Badge".to_owned(), "47:11".to_owned()));
        contact
            .meta
            .custom
            .insert(pair.0, CustomValue::Text(pair.1));
        assert!(named_value(&contact, "Badge: 1").is_err());
        assert!(named_value(&contact, "Badge").is_err());
        assert!(named_value(&contact, ": 1").is_err());
    }
}

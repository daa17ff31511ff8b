//! The user's own fields: each keeps its type; new ones are typed as "name: value".

use egui::Ui;

use super::drafts::Line;
use super::rows::{labeled, line_button};
use super::section::section_ui;
use super::{InspectorState, change, read};
use crate::model::{Contact, CustomValue};
use crate::panels::Cx;
use crate::theme::measure;
use crate::widgets::icons;

const NEW: &str = "new field";

/// Shows the own fields, and the way to add one.
pub fn custom_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    if contact.meta.custom.is_empty() && !state.more {
        return;
    }
    section_ui(
        ui,
        "Own fields",
        |_| (),
        |ui| {
            for (name, value) in &contact.meta.custom {
                field_ui(ui, cx, contact, state, name, value);
            }
            if state.more {
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
        if line_button(ui, icons::CLOSE, &format!("Remove the field {name}")).clicked() {
            change(cx, contact, name, |contact| {
                contact.meta.custom.remove(name);
            });
        }
    });
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

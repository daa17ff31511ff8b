//! Filling in: what a file knows and the workspace does not; contradictions are told and nothing is overwritten.

use super::clean;
use super::draft::{OWN_SCHEME, TieDraft, has_placeholder_name};
use super::identity::name_key;
use super::ties::DIRECTED_FIELD;
use crate::model::{Address, Contact, CustomValue, Tie};
use crate::query::fold::fold_query;

/// Fills empty fields of `kept` from `told` and adds to its lists; returns what contradicts, in words.
pub(super) fn fill_contact(kept: &mut Contact, told: &Contact) -> Vec<String> {
    let mut against = Vec::new();
    fill_name(kept, told, &mut against);

    let (a, b) = (&mut kept.reach, &told.reach);
    for (list, more) in [
        (&mut a.emails, &b.emails),
        (&mut a.phones, &b.phones),
        (&mut a.chats, &b.chats),
        (&mut a.urls, &b.urls),
        (&mut a.profiles, &b.profiles),
        (&mut a.places, &b.places),
    ] {
        add_addresses(list, more);
    }

    let (a, b) = (&mut kept.work, &told.work);
    for (field, value, word) in [
        (&mut a.company, &b.company, "company"),
        (&mut a.department, &b.department, "department"),
        (&mut a.team, &b.team, "team"),
        (&mut a.title, &b.title, "title"),
        (&mut a.role, &b.role, "role"),
        (&mut a.level_label, &b.level_label, "level"),
        (
            &mut a.employee_number,
            &b.employee_number,
            "employee number",
        ),
        (&mut a.business_unit, &b.business_unit, "business unit"),
        (&mut a.site, &b.site, "site"),
        (&mut a.desk, &b.desk, "desk"),
        (&mut a.assistant, &b.assistant, "assistant"),
        (&mut a.time_zone, &b.time_zone, "time zone"),
        (&mut a.working_days, &b.working_days, "working days"),
    ] {
        fill(field, value, word, &mut against);
    }
    fill_option(&mut a.level, b.level, "level", &mut against, |level| {
        level.to_string()
    });
    fill_option(&mut a.start, b.start, "start", &mut against, |day| {
        day.to_string()
    });
    a.geo = a.geo.or(b.geo);
    add_words(&mut a.languages, &b.languages);

    let (a, b) = (&mut kept.person, &told.person);
    for (list, more) in [
        (&mut a.skills, &b.skills),
        (&mut a.interests, &b.interests),
        (&mut a.hobbies, &b.hobbies),
        (&mut a.offers, &b.offers),
        (&mut a.looking_for, &b.looking_for),
    ] {
        add_words(list, more);
    }
    for (field, value, word) in [
        (&mut a.food, &b.food, "food"),
        (&mut a.talking_points, &b.talking_points, "talking points"),
        (&mut a.avoid, &b.avoid, "topics to avoid"),
    ] {
        fill(field, value, word, &mut against);
    }
    fill_option(
        &mut a.birthday,
        b.birthday,
        "birthday",
        &mut against,
        |day| day.to_string(),
    );
    fill_option(
        &mut a.work_anniversary,
        b.work_anniversary,
        "work anniversary",
        &mut against,
        |day| day.to_string(),
    );

    fill_meta(kept, told, &mut against);
    against
}

fn fill_meta(kept: &mut Contact, told: &Contact, against: &mut Vec<String>) {
    let own = kept.id.to_string();
    let (a, b) = (&mut kept.meta, &told.meta);
    add_words(&mut a.tags, &b.tags);
    if a.notes.trim().is_empty() {
        a.notes.clone_from(&b.notes);
    } else if !a.notes.contains(b.notes.trim()) {
        against.push("other notes".to_owned());
    }
    for id in &b.external_ids {
        // The contact's own id came back from an export; it needs no second name.
        let is_own = id.value == own && (id.scheme == OWN_SCHEME || id.scheme == "vcard");
        if !is_own && !a.external_ids.contains(id) {
            a.external_ids.push(id.clone());
        }
    }
    for (key, value) in &b.custom {
        match a.custom.get(key) {
            None => {
                a.custom.insert(key.clone(), value.clone());
            }
            Some(there) if same_custom(there, value) => {}
            Some(there) => against.push(format!(
                "{key} {} instead of {}",
                short(&value.text()),
                short(&there.text())
            )),
        }
    }
    for property in &b.unknown_props {
        if !a.unknown_props.contains(property) {
            a.unknown_props.push(property.clone());
        }
    }
}

/// A table does not say whether "5" is a number or a word.
fn same_custom(a: &CustomValue, b: &CustomValue) -> bool {
    a == b || a.text().trim() == b.text().trim()
}

fn fill_name(kept: &mut Contact, told: &Contact, against: &mut Vec<String>) {
    if has_placeholder_name(told) {
        return;
    }
    if has_placeholder_name(kept) {
        let photo = std::mem::take(&mut kept.name.photo);
        kept.name = told.name.clone();
        if !photo.is_empty() {
            kept.name.photo = photo;
        }
        return;
    }
    // Another photo than the one that is there is no contradiction worth a word.
    if kept.name.photo.is_empty() {
        kept.name.photo.clone_from(&told.name.photo);
    }
    let (a, b) = (kept.display_name(), told.display_name());
    let same = name_key(&a) == name_key(&b);
    let (a, b) = (&mut kept.name, &told.name);
    if same {
        for (field, value) in [
            (&mut a.prefix, &b.prefix),
            (&mut a.given, &b.given),
            (&mut a.additional, &b.additional),
            (&mut a.family, &b.family),
            (&mut a.suffix, &b.suffix),
        ] {
            fill(field, value, "name", &mut Vec::new());
        }
    } else {
        against.push(format!("name {}", short(&told.display_name())));
    }
    for (field, value, word) in [
        (&mut a.phonetic, &b.phonetic, "phonetic name"),
        (&mut a.nickname, &b.nickname, "nickname"),
        (&mut a.pronouns, &b.pronouns, "pronouns"),
        (&mut a.pronunciation, &b.pronunciation, "pronunciation"),
    ] {
        fill(field, value, word, against);
    }
}

/// Fills empty fields of a tie; returns what contradicts.
pub(super) fn fill_tie(kept: &mut Tie, told: &TieDraft) -> Vec<String> {
    let mut against = Vec::new();
    fill_option(
        &mut kept.strength,
        told.strength,
        "strength",
        &mut against,
        |grade| grade.get().to_string(),
    );
    fill_option(&mut kept.since, told.since, "since", &mut against, |day| {
        day.to_string()
    });
    fill_option(&mut kept.until, told.until, "until", &mut against, |day| {
        day.to_string()
    });
    fill(&mut kept.evidence, &told.evidence, "evidence", &mut against);
    if kept.meta.notes.is_empty() {
        kept.meta.notes.clone_from(&told.notes);
    }
    for (key, value) in custom_of_tie(told, kept.kind.is_directed()) {
        match kept.meta.custom.get(&key) {
            None => {
                kept.meta.custom.insert(key, value);
            }
            Some(there) if same_custom(there, &value) => {}
            Some(_) => against.push(format!("{key} {}", short(&value.text()))),
        }
    }
    against
}

/// The custom fields of a tie, with the remark that a directed type was said to have no direction.
pub(super) fn custom_of_tie(told: &TieDraft, is_directed: bool) -> Vec<(String, CustomValue)> {
    let undirected = (told.undirected && is_directed)
        .then(|| (DIRECTED_FIELD.to_owned(), CustomValue::Flag(false)));
    told.custom.clone().into_iter().chain(undirected).collect()
}

fn fill(kept: &mut String, told: &str, word: &str, against: &mut Vec<String>) {
    if kept.trim().is_empty() {
        told.clone_into(kept);
    } else if !told.is_empty() && words_key(kept) != words_key(told) {
        against.push(format!("{word} {} instead of {}", short(told), short(kept)));
    }
}

fn fill_option<T: Copy + PartialEq>(
    kept: &mut Option<T>,
    told: Option<T>,
    word: &str,
    against: &mut Vec<String>,
    text: impl Fn(T) -> String,
) {
    match (*kept, told) {
        (None, told) => *kept = told,
        (Some(there), Some(value)) if there != value => {
            against.push(format!("{word} {} instead of {}", text(value), text(there)));
        }
        _ => {}
    }
}

fn add_addresses(kept: &mut Vec<Address>, told: &[Address]) {
    // Telephone numbers are written in many ways.
    let key = |value: &str| {
        let key: String = value
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || "@./:".contains(*c))
            .collect();
        if key.is_empty() {
            value.to_owned()
        } else {
            key
        }
    };
    for address in told {
        if !kept
            .iter()
            .any(|one| key(&one.value) == key(&address.value))
        {
            kept.push(address.clone());
        }
    }
}

fn add_words(kept: &mut Vec<String>, told: &[String]) {
    for word in told {
        if !kept.iter().any(|one| words_key(one) == words_key(word)) {
            kept.push(word.clone());
        }
    }
}

/// Words as they are compared: the workspace may hold white space that no import lets in.
fn words_key(text: &str) -> String {
    fold_query(&clean::line(text).text)
}

/// A value in a sentence, not longer than is needed to know it.
fn short(text: &str) -> String {
    let line = clean::line(text).text;
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("“{}…”", &line[..at]),
        None => format!("“{line}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use uuid::Uuid;

    fn named(name: &str) -> Contact {
        Contact::named(Id::from_uuid(Uuid::from_u128(1)), name)
    }

    #[test]
    fn empty_fields_are_filled_and_others_kept() {
        let mut kept = named("Ada Lovelace");
        kept.work.title = "Analyst".into();
        kept.reach.phones.push(Address::new("+41 79 1", ""));
        let mut told = named("ADA LOVELACE");
        told.name.given = "Ada".into();
        told.work.title = "Chief analyst".into();
        told.work.department = "Research".into();
        told.reach.phones.push(Address::new("+41-79-1", "mobile"));
        told.reach.emails.push(Address::new("ada@acme.example", ""));
        told.meta
            .custom
            .insert("Age".into(), CustomValue::Number(36.0));
        let against = fill_contact(&mut kept, &told);
        assert_eq!(against, ["title “Chief analyst” instead of “Analyst”"]);
        assert_eq!(kept.work.title, "Analyst");
        assert_eq!(
            (kept.work.department.as_str(), kept.name.given.as_str()),
            ("Research", "Ada")
        );
        assert_eq!((kept.reach.phones.len(), kept.reach.emails.len()), (1, 1));
        let before = kept.clone();
        assert_eq!(fill_contact(&mut kept, &told).len(), 1);
        assert_eq!(kept, before, "a second time changes nothing");
    }

    #[test]
    fn a_number_gives_way_to_a_name() {
        let mut kept = named("Person 7 (lab)");
        super::super::draft::add_external(&mut kept, "lab", "7");
        assert_eq!(
            fill_contact(&mut kept, &named("Ada Lovelace")),
            Vec::<String>::new()
        );
        assert_eq!(kept.display_name(), "Ada Lovelace");
    }
}

//! Contacts out as a table that the import reads back.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::person_column;
use super::export::{shown_contacts, shown_name};
use super::follow_ups_out::csv_text;
use crate::model::{Address, Contact, Id, TieType, Workspace};

/// One of the lists of addresses of a person.
type Addresses = fn(&Contact) -> &Vec<Address>;

/// The columns that every person has once.
const SINGLE: [&str; 37] = [
    "Inroads id",
    "Name",
    "Prefix",
    "First name",
    "Middle name",
    "Last name",
    "Suffix",
    "Phonetic",
    "Nickname",
    "Pronouns",
    "Pronunciation",
    "Company",
    "Department",
    "Team",
    "Job title",
    "Role",
    "Level",
    "Level label",
    "Employee number",
    "Business unit",
    "Site",
    "Desk",
    "Assistant",
    "Start date",
    "Time zone",
    "Languages",
    "Working days",
    "Manager",
    "Manager id",
    "Skills",
    "Interests",
    "Hobbies",
    "Offers",
    "Looking for",
    "Food",
    "Birthday",
    "Work anniversary",
];

/// The columns that come last before the custom fields.
const LAST: [&str; 4] = ["Talking points", "Avoid", "Tags", "Notes"];

/// The manager of everybody who has one now.
pub(super) fn managers(workspace: &Workspace) -> BTreeMap<Id<Contact>, Id<Contact>> {
    let reports = workspace.ties.iter().filter(|tie| {
        tie.kind == TieType::ReportsTo && tie.until.is_none() && super::export::is_shown(&tie.meta)
    });
    reports.map(|tie| (tie.from, tie.to)).collect()
}

/// All contacts that may be shown.
pub(super) fn csv(workspace: &Workspace) -> String {
    csv_of(workspace, &shown_contacts(workspace).collect::<Vec<_>>())
}

/// A table of these people.
pub(super) fn csv_of(workspace: &Workspace, people: &[&Contact]) -> String {
    let managers = managers(workspace);
    let widest = |list: Addresses| people.iter().map(|one| list(one).len()).max().unwrap_or(0);
    let groups: Vec<(&str, &str, Addresses, usize)> = [
        (
            "E-mail",
            "Value",
            (|one: &Contact| &one.reach.emails) as Addresses,
        ),
        ("Phone", "Value", |one| &one.reach.phones),
        ("IM", "Value", |one| &one.reach.chats),
        ("Website", "Value", |one| &one.reach.urls),
        ("Profile", "Value", |one| &one.reach.profiles),
        ("Address", "Formatted", |one| &one.reach.places),
    ]
    .into_iter()
    .map(|(name, part, list)| (name, part, list, widest(list)))
    .collect();
    let keys: BTreeSet<&String> = people
        .iter()
        .flat_map(|one| one.meta.custom.keys())
        .collect();
    // A custom field that is called like a field of its own is written with its name beside it.
    let (clashing, plain): (Vec<&String>, Vec<&String>) = keys
        .into_iter()
        .partition(|key| person_column(key).is_some());

    let mut header: Vec<String> = SINGLE.iter().map(ToString::to_string).collect();
    for (name, part, _, count) in &groups {
        header.extend((1..=*count).flat_map(|n| {
            [
                format!("{name} {n} - Label"),
                format!("{name} {n} - {part}"),
            ]
        }));
    }
    header.extend(LAST.iter().map(ToString::to_string));
    header.extend(plain.iter().map(ToString::to_string));
    header.extend((1..=clashing.len()).flat_map(|n| {
        [
            format!("Custom Field {n} - Label"),
            format!("Custom Field {n} - Value"),
        ]
    }));

    let rows = people.iter().map(|one| {
        let mut row = single(workspace, one, managers.get(&one.id).copied());
        for (_, _, list, count) in &groups {
            let all = list(one);
            for at in 0..*count {
                let cells = all
                    .get(at)
                    .map(|address| [address.label.clone(), address.value.clone()]);
                row.extend(cells.unwrap_or_default());
            }
        }
        let person = &one.person;
        row.extend([
            person.talking_points.clone(),
            person.avoid.clone(),
            list(&one.meta.tags),
            one.meta.notes.clone(),
        ]);
        let value = |key: &String| {
            one.meta
                .custom
                .get(key)
                .map(crate::model::CustomValue::text)
        };
        row.extend(plain.iter().map(|key| value(key).unwrap_or_default()));
        for key in &clashing {
            match value(key) {
                Some(value) => row.extend([(*key).clone(), value]),
                None => row.extend([String::new(), String::new()]),
            }
        }
        row
    });
    csv_text(std::iter::once(header).chain(rows))
}

fn single(workspace: &Workspace, one: &Contact, manager: Option<Id<Contact>>) -> Vec<String> {
    let (name, work, person) = (&one.name, &one.work, &one.person);
    let manager =
        manager.and_then(|id| shown_name(workspace, id).map(|name| (name, id.to_string())));
    let (manager, manager_id) = manager.unwrap_or_default();
    let text = |text: &String| text.clone();
    vec![
        one.id.to_string(),
        one.display_name(),
        text(&name.prefix),
        text(&name.given),
        text(&name.additional),
        text(&name.family),
        text(&name.suffix),
        text(&name.phonetic),
        text(&name.nickname),
        text(&name.pronouns),
        text(&name.pronunciation),
        text(&work.company),
        text(&work.department),
        text(&work.team),
        text(&work.title),
        text(&work.role),
        work.level
            .map(|level| level.to_string())
            .unwrap_or_default(),
        text(&work.level_label),
        text(&work.employee_number),
        text(&work.business_unit),
        text(&work.site),
        text(&work.desk),
        text(&work.assistant),
        work.start.map(|day| day.to_string()).unwrap_or_default(),
        text(&work.time_zone),
        list(&work.languages),
        text(&work.working_days),
        manager,
        manager_id,
        list(&person.skills),
        list(&person.interests),
        list(&person.hobbies),
        list(&person.offers),
        list(&person.looking_for),
        text(&person.food),
        person
            .birthday
            .map(|day| day.to_string())
            .unwrap_or_default(),
        person
            .work_anniversary
            .map(|day| day.to_string())
            .unwrap_or_default(),
    ]
}

/// A list in one cell; the divider at the end keeps a single entry with a comma whole.
fn list(words: &[String]) -> String {
    let joined = words.join(" ::: ");
    let needs_end = words.len() == 1 && joined.contains([',', ';']);
    if needs_end {
        format!("{joined} :::")
    } else {
        joined
    }
}

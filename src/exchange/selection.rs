//! Some people out: as a file, as rows for the clipboard, and one of them as plain text.

use std::collections::BTreeSet;

use super::export::ContactFormat;
use super::{contacts_out, vcard_out};
use crate::model::{Contact, Id, Workspace};

/// These people as a table or as cards, in the order of their ids, in UTF-8. Whoever is marked private is left out; archived
/// people are there, as the user chose them.
#[must_use]
pub fn contacts_of(
    workspace: &Workspace,
    ids: &BTreeSet<Id<Contact>>,
    format: ContactFormat,
) -> String {
    let people = chosen(workspace, ids.iter().copied());
    match format {
        ContactFormat::Csv => contacts_out::csv_of(workspace, &people),
        ContactFormat::VCard4 => vcard_out::vcards_of(workspace, people.into_iter()),
    }
}

/// These people in this order as rows with tabs between, a head first: what spreadsheets take from the clipboard.
///
/// The columns are the ones that an import reads back.
#[must_use]
pub fn rows_for_clipboard(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Contact>>,
) -> String {
    let mut text = "Name\tJob title\tDepartment\tE-mail\tPhone\tTags\n".to_owned();
    for contact in chosen(workspace, ids) {
        let cells = [
            contact.display_name(),
            contact.work.title.clone(),
            contact.work.department.clone(),
            first(contact, |one| &one.reach.emails),
            first(contact, |one| &one.reach.phones),
            contact.meta.tags.join("; "),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| one_cell(cell)).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// Somebody as lines for a mail or a note: name, work, addresses.
#[must_use]
pub fn text_of_contact(contact: &Contact) -> String {
    let work = [
        &contact.work.title,
        &contact.work.department,
        &contact.work.company,
    ];
    let work: Vec<&str> = work
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let addresses = contact.reach.emails.iter().chain(&contact.reach.phones);
    let lines = [contact.display_name(), work.join(", ")];
    let lines = lines
        .into_iter()
        .chain(addresses.map(|one| one.value.trim().to_owned()));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn chosen(workspace: &Workspace, ids: impl IntoIterator<Item = Id<Contact>>) -> Vec<&Contact> {
    let people = ids.into_iter().filter_map(|id| workspace.contacts.get(id));
    people.filter(|contact| !contact.meta.private).collect()
}

fn first(contact: &Contact, list: fn(&Contact) -> &Vec<crate::model::Address>) -> String {
    list(contact)
        .first()
        .map(|one| one.value.clone())
        .unwrap_or_default()
}

/// Without what would end a cell, and without what a spreadsheet would take for a formula.
fn one_cell(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let line = words.join(" ");
    if line.starts_with(['=', '@', '-']) || line.starts_with('+') && !is_number(&line) {
        format!("'{line}")
    } else {
        line
    }
}

/// "+47 555 12 345" is a telephone number and no formula.
fn is_number(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || "+ -()/.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::exchange::{Request, SourceFile, plan};
    use crate::model::{Address, Counter, mint};
    use chrono::{DateTime, Utc};

    fn three() -> (Workspace, Vec<Id<Contact>>) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut people: Vec<Contact> = ["Ada Lovelace", "Bo Ek", "Cy Private"]
            .into_iter()
            .map(|name| Contact::named(mint(&mut ids), name))
            .collect();
        people[0].work.title = "Analyst\tand more".to_owned();
        people[0].reach.emails = vec![Address::new("ada@x.com", "")];
        people[1].work.title = "=1+2".to_owned();
        people[1].reach.phones = vec![Address::new("+47 555", "")];
        people[1].meta.archived = true;
        people[2].meta.private = true;
        let all = people.iter().map(|one| one.id).collect();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("they fit");
        (workspace, all)
    }

    #[test]
    fn only_the_chosen_leave_and_private_ones_stay() {
        let (workspace, all) = three();
        let two: BTreeSet<_> = all[1..].iter().copied().collect();
        for format in [ContactFormat::Csv, ContactFormat::VCard4] {
            let text = contacts_of(&workspace, &two, format);
            assert!(text.contains("Bo Ek"), "{text}");
            assert!(!text.contains("Ada") && !text.contains("Private"), "{text}");
        }
    }

    #[test]
    fn copied_rows_come_back_as_the_same_people() {
        let (workspace, all) = three();
        let text = rows_for_clipboard(&workspace, [all[1], all[0], all[2]]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1], "Bo Ek\t'=1+2\t\t\t+47 555\t");
        assert_eq!(lines[2], "Ada Lovelace\tAnalyst and more\t\tada@x.com\t\t");
        let file = SourceFile {
            name: "Clipboard",
            bytes: text.as_bytes(),
        };
        let request = Request {
            files: vec![file],
            ..Request::default()
        };
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let empty = Workspace::default();
        let plan = plan(&empty, &request, &mut Counter(900), now).expect("it is a table");
        assert_eq!(plan.summary.people_added, 2);
        let mut read = Workspace::default();
        read.apply(&plan.edit).expect("it fits");
        let mut found: Vec<_> = read
            .contacts
            .iter()
            .map(|one| (one.display_name(), one.reach.emails.len()))
            .collect();
        found.sort();
        assert_eq!(
            found,
            [("Ada Lovelace".to_owned(), 1), ("Bo Ek".to_owned(), 0)]
        );
    }

    #[test]
    fn one_person_is_text() {
        let (workspace, all) = three();
        let ada = workspace.contacts.get(all[0]).expect("she is there");
        assert_eq!(
            text_of_contact(ada),
            "Ada Lovelace\nAnalyst\tand more\nada@x.com"
        );
    }
}

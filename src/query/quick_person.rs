//! A person from one line: "Ada Lovelace, Engineering, met at offsite #sailing ada@x.com".

use std::collections::BTreeMap;

use super::fold::fold_query;
use crate::model::{Address, Contact, Id, Meta};

/// What a line says of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickPerson {
    /// The name; empty where the line has none.
    pub name: String,
    /// The department, as it is written elsewhere where it is known.
    pub department: String,
    /// The job title.
    pub title: String,
    /// How we met, without the word.
    pub met: String,
    /// Words after `#`.
    pub tags: Vec<String>,
    /// Addresses with an `@`.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
}

impl QuickPerson {
    /// The contact that the line is about.
    pub fn into_contact(self, id: Id<Contact>, meta: Meta) -> Contact {
        let mut contact = Contact::named(id, self.name);
        contact.work.department = self.department;
        contact.work.title = self.title;
        contact.relation.met.event = self.met;
        let addresses =
            |all: Vec<String>| all.into_iter().map(|one| Address::new(one, "")).collect();
        contact.reach.emails = addresses(self.emails);
        contact.reach.phones = addresses(self.phones);
        contact.meta = Meta {
            tags: self.tags,
            ..meta
        };
        contact
    }

    /// What was understood besides the name, as words for the eye: "Department: Engineering".
    pub fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        for (label, value) in [
            ("Department", &self.department),
            ("Title", &self.title),
            ("Met", &self.met),
        ] {
            if !value.is_empty() {
                parts.push(format!("{label}: {value}"));
            }
        }
        parts.extend(self.tags.iter().map(|tag| format!("#{tag}")));
        parts.extend(self.emails.iter().cloned());
        parts.extend(self.phones.iter().cloned());
        parts
    }
}

/// Reads a line. Parts are divided by commas, the name comes first; `departments` and `tags` are those that are in use.
///
/// A part that names a known department is one; where none does, the first part that is nothing else is the department, and
/// the next one is the title.
pub fn quick_person(
    line: &str,
    departments: &BTreeMap<String, usize>,
    tags: &BTreeMap<String, usize>,
) -> QuickPerson {
    let mut person = QuickPerson::default();
    let mut rest: Vec<String> = Vec::new();
    for (at, part) in line.split([',', ';', '\n', '\t']).enumerate() {
        let mut words = Vec::new();
        for word in part.split_whitespace() {
            let tag = word.strip_prefix('#').filter(|tag| !tag.is_empty());
            match tag {
                Some(tag) => {
                    let tag = known(tag, tags).unwrap_or(tag).to_owned();
                    if !person.tags.contains(&tag) {
                        person.tags.push(tag);
                    }
                }
                None if is_email(word) => person.emails.push(bare(word).to_owned()),
                None => words.push(word),
            }
        }
        let words = words.join(" ");
        match () {
            () if words.is_empty() => {}
            () if at == 0 || person.name.is_empty() => person.name = words,
            () if is_phone(&words) => person.phones.push(words),
            () => rest.push(words),
        }
    }
    let mut others = Vec::new();
    for part in rest {
        if let Some(met) = how_met(&part).filter(|_| person.met.is_empty()) {
            met.clone_into(&mut person.met);
        } else if let Some(known) =
            known(&part, departments).filter(|_| person.department.is_empty())
        {
            known.clone_into(&mut person.department);
        } else {
            others.push(part);
        }
    }
    let mut others = others.into_iter();
    if person.department.is_empty() {
        person.department = others.next().unwrap_or_default();
    }
    // Nothing that was written is lost.
    person.title = others.collect::<Vec<_>>().join(", ");
    person
}

/// The word as it is written elsewhere, accents and case aside.
fn known<'k>(word: &str, words: &'k BTreeMap<String, usize>) -> Option<&'k str> {
    let wanted = fold_query(word);
    let mut words = words.keys();
    words
        .find(|one| fold_query(one) == wanted)
        .map(String::as_str)
}

fn how_met(part: &str) -> Option<&str> {
    let after = |text: &'_ str, word: &str| -> Option<usize> {
        let is_it = text
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word));
        is_it.then_some(word.len())
    };
    let mut rest = part.get(after(part, "met ")?..)?.trim_start();
    for word in [
        "at the ", "in the ", "on the ", "at ", "in ", "on ", "during ",
    ] {
        if let Some(cut) = after(rest, word) {
            rest = rest[cut..].trim_start();
            break;
        }
    }
    (!rest.is_empty()).then_some(rest)
}

/// An address in angle brackets, as mail programs write it.
fn bare(word: &str) -> &str {
    word.trim_matches(['<', '>', '(', ')'])
}

fn is_email(word: &str) -> bool {
    let word = bare(word);
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    })
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 5
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+ -()/.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (String, Vec<String>) {
        let words = |words: &[&str]| words.iter().map(|one| ((*one).to_owned(), 1)).collect();
        let departments = words(&["Engineering", "Sales"]);
        let person = quick_person(line, &departments, &words(&["Sailing"]));
        (person.name.clone(), person.parts())
    }

    #[test]
    fn lines_are_understood() {
        let check = |line: &str, name: &str, parts: &[&str]| {
            let (found, said) = read(line);
            assert_eq!(
                (found.as_str(), said),
                (name, parts.iter().map(|one| (*one).to_owned()).collect()),
                "{line}"
            );
        };
        check(
            "Ada Lovelace, Engineering, met at offsite",
            "Ada Lovelace",
            &["Department: Engineering", "Met: offsite"],
        );
        check(
            "Ada Lovelace, engineering, Analyst",
            "Ada Lovelace",
            &["Department: Engineering", "Title: Analyst"],
        );
        check(
            "Ada, Analyst, SALES",
            "Ada",
            &["Department: Sales", "Title: Analyst"],
        );
        check(
            "Ada, Research, Analyst",
            "Ada",
            &["Department: Research", "Title: Analyst"],
        );
        check(
            "Ada #sailing #New, ada@x.com, +47 555 12 345",
            "Ada",
            &["#Sailing", "#New", "ada@x.com", "+47 555 12 345"],
        );
        check("Ada Lovelace <ada@x.com>", "Ada Lovelace", &["ada@x.com"]);
        check("#x, Ada", "Ada", &["#x"]);
        check("Ada, Met in the canteen", "Ada", &["Met: canteen"]);
        check("Ada, met", "Ada", &["Department: met"]);
        check(" , ", "", &[]);
        check(
            "Zoë Ek, Ünit é, 🦉",
            "Zoë Ek",
            &["Department: Ünit é", "Title: 🦉"],
        );
    }

    #[test]
    fn nothing_that_was_written_is_lost() {
        let (name, parts) = read("Ada, one, two, three");
        assert_eq!(
            (name.as_str(), parts.join(" / ").as_str()),
            ("Ada", "Department: one / Title: two, three")
        );
    }
}

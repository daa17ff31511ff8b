//! A person put together from the cells of a row or the attributes of a node.

use std::collections::BTreeMap;

use super::clean;
use super::columns::{Column, Group, Part};
use super::custom::{Decimals, custom_value, day, number};
use super::draft::{
    ManagerDraft, OWN_SCHEME, PersonDraft, Unused, add_external, blank_contact, is_code,
    placeholder,
};
use super::table::unguarded;
use crate::model::{Address, Contact, YearlyDay};

/// Keys of custom fields are kept up to this many characters.
const MAX_KEY: usize = 100;

/// Collects the cells of one person.
pub(super) struct PersonBuilder<'a> {
    label: &'a str,
    decimals: Decimals,
    line: u32,
    contact: Contact,
    keys: Vec<String>,
    id: String,
    manager: ManagerDraft,
    postal: BTreeMap<&'static str, Vec<String>>,
    groups: BTreeMap<(Group, u32), BTreeMap<Part, Vec<String>>>,
    birth: [Option<u32>; 3],
    x: Option<f32>,
    y: Option<f32>,
    filled: usize,
    remarks: Vec<String>,
}

impl<'a> PersonBuilder<'a> {
    pub(super) fn new(label: &'a str, decimals: Decimals, line: u32) -> Self {
        Self {
            label,
            decimals,
            line,
            contact: blank_contact(),
            keys: Vec::new(),
            id: String::new(),
            manager: ManagerDraft::default(),
            postal: BTreeMap::new(),
            groups: BTreeMap::new(),
            birth: [None; 3],
            x: None,
            y: None,
            filled: 0,
            remarks: Vec::new(),
        }
    }

    /// Something the user should know about this row.
    pub(super) fn remark(&mut self, remark: impl Into<String>) {
        let remark = remark.into();
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// A name of the person inside of the file that is no fact about them, as the id of a node.
    pub(super) fn key(&mut self, key: &str) {
        let key = self.clean(key);
        if self.id.is_empty() {
            self.id.clone_from(&key);
        }
        self.keys.push(key);
    }

    fn clean(&mut self, raw: &str) -> String {
        let cleaned = clean::line(raw);
        for remark in cleaned.remarks {
            self.remark(remark);
        }
        cleaned.text
    }

    /// Takes a cell in; `header` names a custom field where the column has no field of its own.
    pub(super) fn set(&mut self, column: Option<&Column>, header: &str, raw: &str) {
        let raw = unguarded(raw);
        if raw.trim().is_empty() {
            return;
        }
        self.filled += 1;
        let Some(column) = column else {
            self.custom(header, raw);
            return;
        };
        if matches!(column, Column::Notes) {
            let cleaned = clean::text(raw);
            self.contact.meta.notes = cleaned.text;
            cleaned
                .remarks
                .into_iter()
                .for_each(|remark| self.remark(remark));
            return;
        }
        let value = self.clean(raw);
        if value.is_empty() {
            return;
        }
        let (name, reach) = (&mut self.contact.name, &mut self.contact.reach);
        let (work, person) = (&mut self.contact.work, &mut self.contact.person);
        match column {
            Column::InroadsId => {
                add_external(&mut self.contact, OWN_SCHEME, &value);
                self.keys.push(value);
            }
            Column::Id => {
                self.id = value.clone();
                self.keys.push(value);
            }
            Column::EmployeeNumber => {
                work.employee_number.clone_from(&value);
                self.keys.push(value);
            }
            Column::Name => self.full_name(value),
            Column::Prefix => name.prefix = value,
            Column::First => name.given = value,
            Column::Middle => name.additional = value,
            Column::Last => name.family = value,
            Column::Suffix => name.suffix = value,
            Column::Phonetic => name.phonetic = value,
            Column::Nickname => name.nickname = value,
            Column::Pronouns => name.pronouns = value,
            Column::Pronunciation => name.pronunciation = value,
            Column::Email(label) => {
                let label = if reach.emails.is_empty() && *label == "work" {
                    ""
                } else {
                    label
                };
                for one in several(&value) {
                    push_address(&mut reach.emails, &one, label);
                }
            }
            Column::Phone(label) => {
                for one in several(&value) {
                    push_address(&mut reach.phones, &one, label);
                }
            }
            Column::Chat => push_address(&mut reach.chats, &value, ""),
            Column::Url => push_address(&mut reach.urls, &value, ""),
            Column::Profile => {
                let label = if value.contains("linkedin.") {
                    "LinkedIn"
                } else {
                    ""
                };
                push_address(&mut reach.profiles, &value, label);
            }
            Column::Postal(label) => self.postal.entry(label).or_default().push(value),
            Column::Company => work.company = value,
            Column::Department => work.department = value,
            Column::Team => work.team = value,
            Column::Title => work.title = value,
            Column::Role => work.role = value,
            Column::Level => match value.parse() {
                Ok(level) => work.level = Some(level),
                Err(_) => work.level_label = value,
            },
            Column::LevelLabel => work.level_label = value,
            Column::BusinessUnit => work.business_unit = value,
            Column::Site => work.site = value,
            Column::Desk => work.desk = value,
            Column::Assistant => work.assistant = value,
            Column::Start => match day(&value) {
                Some(day) => work.start = Some(day),
                None => self.custom(header, &value),
            },
            Column::TimeZone => work.time_zone = value,
            Column::Languages => work.languages = list(&value),
            Column::WorkingDays => work.working_days = value,
            Column::Skills => person.skills = list(&value),
            Column::Interests => person.interests = list(&value),
            Column::Hobbies => person.hobbies = list(&value),
            Column::Offers => person.offers = list(&value),
            Column::LookingFor => person.looking_for = list(&value),
            Column::Food => person.food = value,
            Column::Birthday | Column::WorkAnniversary => {
                let parsed =
                    YearlyDay::parse(&value).or_else(|| day(&value).map(YearlyDay::from_date));
                match (parsed, column) {
                    (Some(day), Column::Birthday) => person.birthday = Some(day),
                    (Some(day), _) => person.work_anniversary = Some(day),
                    (None, _) => self.custom(header, &value),
                }
            }
            Column::BirthYear => self.birth[0] = value.parse().ok(),
            Column::BirthMonth => self.birth[1] = value.parse().ok(),
            Column::BirthDay => self.birth[2] = value.parse().ok(),
            Column::TalkingPoints => person.talking_points = value,
            Column::Avoid => person.avoid = value,
            Column::Tags => {
                for tag in list(&value) {
                    let tag = tag.trim_start_matches("* ").to_owned();
                    if !matches!(tag.to_lowercase().as_str(), "mycontacts" | "my contacts")
                        && !self.contact.meta.tags.contains(&tag)
                    {
                        self.contact.meta.tags.push(tag);
                    }
                }
            }
            Column::Manager if value.contains('@') => self.manager.email = value,
            Column::Manager if is_code(&value) => self.manager.number = value,
            Column::Manager => self.manager.name = value,
            Column::ManagerId => self.manager.number = value,
            Column::ManagerEmail => self.manager.email = value,
            Column::X => self.x = coordinate(&value, self.decimals),
            Column::Y => self.y = coordinate(&value, self.decimals),
            Column::Numbered(group, number, part) => {
                let parts = self.groups.entry((*group, *number)).or_default();
                parts.entry(*part).or_default().push(value);
            }
            Column::Notes | Column::Ignored => {}
        }
    }

    fn custom(&mut self, header: &str, raw: &str) {
        let key: String = clean::line(header).text.chars().take(MAX_KEY).collect();
        let key = if key.is_empty() {
            "Other".to_owned()
        } else {
            key
        };
        if let Some(value) = custom_value(raw, self.decimals) {
            self.contact.meta.custom.insert(key, value);
        }
    }

    /// Names as they are, and `Last, First` turned round.
    fn full_name(&mut self, value: String) {
        if value.bytes().all(|b| b.is_ascii_digit()) {
            self.key(&value);
            return;
        }
        self.contact.name.display = match turned_round(&value) {
            Some((first, last)) => {
                let turned = format!("{first} {last}");
                self.contact.name.given = first;
                self.contact.name.family = last;
                turned
            }
            None => value,
        };
    }

    /// The person, or why there is none in this row.
    pub(super) fn finish(mut self) -> Result<PersonDraft, Unused> {
        self.finish_groups();
        for (label, parts) in std::mem::take(&mut self.postal) {
            push_address(&mut self.contact.reach.places, &parts.join(", "), label);
        }
        if let [year, Some(month), Some(day)] = self.birth {
            let year = year.and_then(|year| i32::try_from(year).ok());
            self.contact.person.birthday = YearlyDay::new(month, day, year);
        }
        for profile in self.contact.reach.profiles.clone() {
            if let Some(slug) = linkedin_slug(&profile.value) {
                add_external(&mut self.contact, "linkedin", &slug);
            }
        }
        if let Some(why) = self.name_from_what_there_is() {
            return Err(Unused {
                line: self.line,
                is_skipped: self.filled == 0,
                what: "A row without a name".to_owned(),
                why: why.to_owned(),
            });
        }
        let place = self.x.zip(self.y);
        let manager = (self.manager != ManagerDraft::default()).then_some(self.manager);
        Ok(PersonDraft {
            line: self.line,
            contact: self.contact,
            keys: self.keys,
            manager,
            place,
            remarks: self.remarks,
        })
    }

    /// Names somebody who has no name by their id or e-mail; says why where nothing names them.
    fn name_from_what_there_is(&mut self) -> Option<&'static str> {
        let id = std::mem::take(&mut self.id);
        let name = &self.contact.name;
        let named = [&name.display, &name.given, &name.family, &name.nickname]
            .iter()
            .any(|part| !part.is_empty());
        let own = self
            .contact
            .meta
            .external_ids
            .iter()
            .any(|own| own.scheme == OWN_SCHEME && own.value == id);
        if !id.is_empty() && !own && (named || is_code(&id)) {
            add_external(&mut self.contact, self.label, &id);
        }
        if named {
            return None;
        }
        let email = self
            .contact
            .reach
            .emails
            .first()
            .map(|email| email.value.clone());
        self.contact.name.display = match (id.as_str(), email) {
            ("", None) if !self.contact.work.employee_number.is_empty() => {
                let number = self.contact.work.employee_number.clone();
                add_external(&mut self.contact, self.label, &number);
                placeholder(self.label, &number)
            }
            ("", None) => {
                return Some("nothing in this row says who it is: no name, no e-mail and no id");
            }
            (_, Some(email)) if id.is_empty() || is_code(&id) => name_from_email(&email),
            (id, _) if is_code(id) => placeholder(self.label, id),
            (id, _) => id.to_owned(),
        };
        None
    }

    fn finish_groups(&mut self) {
        for ((group, number), mut parts) in std::mem::take(&mut self.groups) {
            let mut take = |part: Part| parts.remove(&part).unwrap_or_default().join(", ");
            let name = take(Part::Label);
            let plain = name.trim_start_matches("* ");
            let usual = ["work", "home", "mobile", "other", "main", "fax", "pager"];
            let lower = plain.to_lowercase();
            let label = if usual.contains(&lower.as_str()) {
                lower
            } else {
                plain.to_owned()
            };
            let value = take(Part::Value);
            let reach = &mut self.contact.reach;
            match group {
                Group::Email => several(&value)
                    .iter()
                    .for_each(|one| push_address(&mut reach.emails, one, &label)),
                Group::Phone => several(&value)
                    .iter()
                    .for_each(|one| push_address(&mut reach.phones, one, &label)),
                Group::Chat => push_address(&mut reach.chats, &value, &label),
                Group::Profile => push_address(&mut reach.profiles, &value, &label),
                Group::Url if value.contains("linkedin.com/in/") => {
                    push_address(&mut reach.profiles, &value, "LinkedIn");
                }
                Group::Url => push_address(&mut reach.urls, &value, &label),
                Group::Address => {
                    let pieces = take(Part::Piece);
                    let whole = if value.is_empty() { pieces } else { value };
                    push_address(&mut reach.places, &whole, &label);
                }
                Group::Organization if number == 1 => {
                    let work = &mut self.contact.work;
                    let title = take(Part::Title);
                    let department = take(Part::Department);
                    let fields = [
                        (&mut work.company, value),
                        (&mut work.title, title),
                        (&mut work.department, department),
                    ];
                    for (field, value) in fields {
                        if field.is_empty() {
                            *field = value;
                        }
                    }
                }
                Group::Organization | Group::Custom => {
                    let key = if name.is_empty() {
                        format!("Field {number}")
                    } else {
                        name
                    };
                    self.custom(&key, &value);
                }
            }
        }
    }
}

/// Several values in one cell, as Google joins them.
fn several(value: &str) -> Vec<String> {
    let parts = value.split(" ::: ").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A list in one cell: joined by ` ::: `, else by semicolons, else by commas.
pub(super) fn list(value: &str) -> Vec<String> {
    let (value, ends) = match value.strip_suffix(" :::") {
        Some(rest) => (rest, true),
        None => (value, false),
    };
    let separator = [" ::: ", ";", ","]
        .into_iter()
        .find(|separator| ends || value.contains(separator))
        .unwrap_or(",");
    let mut all = Vec::new();
    for part in value.split(separator).map(str::trim) {
        if !part.is_empty() && !all.iter().any(|one| one == part) {
            all.push(part.to_owned());
        }
    }
    all
}

/// Adds an address that is not there yet.
pub(super) fn push_address(all: &mut Vec<Address>, value: &str, label: &str) {
    let value = value.trim();
    if !value.is_empty() && !all.iter().any(|one| one.value.eq_ignore_ascii_case(value)) {
        all.push(Address::new(value, label));
    }
}

/// First and last name of `Last, First`; none for other names and for titles after a comma.
pub(super) fn turned_round(name: &str) -> Option<(String, String)> {
    const AFTER_NAMES: &[&str] = &[
        "phd", "md", "mba", "jr", "sr", "esq", "cpa", "ii", "iii", "iv", "msc", "bsc", "ma", "dds",
        "pmp", "cfa", "pe", "rn", "mph",
    ];
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let short: String = first.chars().filter(|c| c.is_alphanumeric()).collect();
    let turned = !last.is_empty()
        && !first.is_empty()
        && !first.contains(',')
        && !AFTER_NAMES.contains(&short.to_lowercase().as_str());
    turned.then(|| (first.to_owned(), last.to_owned()))
}

/// `ada.lovelace@acme.com` → `Ada Lovelace`.
pub(super) fn name_from_email(email: &str) -> String {
    let local = email.split('@').next().unwrap_or(email);
    let words = local
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut chars = word.chars();
            let first = chars.next().map(|c| c.to_uppercase().to_string());
            format!("{}{}", first.unwrap_or_default(), chars.as_str())
        })
        .collect::<Vec<_>>();
    if words.is_empty() {
        email.to_owned()
    } else {
        words.join(" ")
    }
}

/// What of a `LinkedIn` address names the person, in lower case and without escapes.
pub(super) fn linkedin_slug(url: &str) -> Option<String> {
    let lower = url.to_lowercase();
    let (_, after) = lower.split_once("linkedin.com/in/")?;
    let slug = after.split(['?', '#', '/']).next()?;
    let slug = percent_encoding::percent_decode_str(slug)
        .decode_utf8_lossy()
        .to_lowercase();
    (!slug.is_empty()).then_some(slug)
}

fn coordinate(text: &str, decimals: Decimals) -> Option<f32> {
    let parsed = number(text, decimals).map(|number| number as f32);
    // Other programs write exponents.
    parsed
        .or_else(|| text.parse().ok())
        .filter(|number: &f32| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::columns::person_column;

    fn person(cells: &[(&str, &str)]) -> Result<PersonDraft, Unused> {
        let mut builder = PersonBuilder::new("lab", Decimals::Point, 2);
        for (header, value) in cells {
            builder.set(person_column(header).as_ref(), header, value);
        }
        builder.finish()
    }

    #[test]
    fn people_are_named_by_what_there_is() {
        let check = |cells: &[(&str, &str)], name: &str| {
            let draft = person(cells).expect("there is somebody in the row");
            assert_eq!(draft.contact.display_name(), name);
        };
        check(&[("Name", "Lovelace, Ada")], "Ada Lovelace");
        check(&[("Name", "Ada Lovelace, PhD")], "Ada Lovelace, PhD");
        check(&[("First", "Ada"), ("Last", "Lovelace")], "Ada Lovelace");
        check(&[("id", "7"), ("age", "40")], "Person 7 (lab)");
        check(&[("id", "A01")], "A01 (lab)");
        check(&[("id", "Medici")], "Medici");
        check(&[("name", "7")], "Person 7 (lab)");
        check(&[("mail", "ada.lovelace@acme.example")], "Ada Lovelace");
        assert!(
            person(&[("company", "Acme"), ("title", "CTO")])
                .is_err_and(|unused| !unused.is_skipped)
        );
        assert!(person(&[("joined", "2020-01-01")]).is_err_and(|unused| !unused.is_skipped));
    }

    #[test]
    fn groups_lists_and_custom_fields_are_kept() {
        let draft = person(&[
            ("Name", "Ada"),
            ("E-mail 1 - Label", "* Work"),
            ("E-mail 1 - Value", "a@b.example ::: c@d.example"),
            ("Labels", "* myContacts ::: Suppliers"),
            ("Skills", "graphs; maths"),
            ("Age", "36"),
            (
                "Website 1 - Value",
                "https://www.LinkedIn.com/in/Ada-L/?x=1",
            ),
            ("Home Street", "1 Main St"),
            ("Home City", "London"),
        ])
        .expect("Ada has a name");
        let contact = draft.contact;
        assert_eq!(contact.reach.emails.len(), 2);
        assert_eq!(contact.reach.emails[0].label, "work");
        assert_eq!(contact.meta.tags, ["Suppliers"]);
        assert_eq!(contact.person.skills, ["graphs", "maths"]);
        assert_eq!(contact.meta.custom["Age"].text(), "36");
        assert_eq!(contact.reach.places[0].value, "1 Main St, London");
        assert_eq!(
            linkedin_slug("https://linkedin.com/in/Ada%2DL/"),
            Some("ada-l".into())
        );
    }
}

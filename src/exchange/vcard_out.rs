//! Contacts out as vCard 4.0 (RFC 6350), with the UID and the properties that other programs gave them.

use uuid::Uuid;

use super::contacts_out::managers;
use super::export::{shown_contacts, shown_name};
use super::ical::{ContentLines, escaped};
use super::photo::photo_bytes;
use crate::model::{Address, Contact, Workspace, YearlyDay};

/// All contacts that may be shown, a card each.
pub(super) fn vcards(workspace: &Workspace) -> String {
    let managers = managers(workspace);
    let mut lines = ContentLines::default();
    for contact in shown_contacts(workspace) {
        let manager = managers
            .get(&contact.id)
            .and_then(|id| shown_name(workspace, *id));
        card(contact, &manager.unwrap_or_default(), &mut lines);
    }
    lines.into_text()
}

fn card(contact: &Contact, manager: &str, lines: &mut ContentLines) {
    let (name, reach, work, person) = (
        &contact.name,
        &contact.reach,
        &contact.work,
        &contact.person,
    );
    lines.raw("BEGIN:VCARD");
    lines.raw("VERSION:4.0");
    lines.raw(&format!("UID:{}", uid(contact)));
    lines.text("FN", &contact.display_name());
    structured(
        "N",
        &[
            &name.family,
            &name.given,
            &name.additional,
            &name.prefix,
            &name.suffix,
        ],
        lines,
    );
    lines.text("NICKNAME", &name.nickname);
    if let Some((kind, bytes)) = photo_bytes(&name.photo) {
        let encoded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
        lines.raw(&format!("PHOTO:data:{kind};base64,{encoded}"));
    }
    lines.text("PRONOUNS", &name.pronouns);
    lines.text("X-PHONETIC-FIRST-NAME", &name.phonetic);
    for (at, email) in reach.emails.iter().enumerate() {
        let preferred = if at == 0 && reach.emails.len() > 1 {
            ";PREF=1"
        } else {
            ""
        };
        lines.text(&format!("EMAIL{preferred}{}", type_of(email)), &email.value);
    }
    for phone in &reach.phones {
        lines.text(&format!("TEL{}", type_of(phone)), &phone.value);
    }
    for (property, list) in [
        ("IMPP", &reach.chats),
        ("URL", &reach.urls),
        ("SOCIALPROFILE", &reach.profiles),
    ] {
        for one in list {
            lines.raw(&format!("{property}{}:{}", type_of(one), one.value.trim()));
        }
    }
    for place in &reach.places {
        lines.raw(&format!(
            "ADR{}:;;{};;;;",
            type_of(place),
            escaped(&place.value)
        ));
    }
    structured(
        "ORG",
        trimmed(&[&work.company, &work.department, &work.team]),
        lines,
    );
    lines.text("TITLE", &work.title);
    lines.text("ROLE", &work.role);
    lines.text("TZ", &work.time_zone);
    if let Some((lat, lon)) = work.geo {
        lines.raw(&format!("GEO:geo:{lat},{lon}"));
    }
    for language in &work.languages {
        lines.text("LANG", language);
    }
    lines.text("X-ASSISTANT", &work.assistant);
    lines.text("X-MANAGER", manager);
    lines.text("X-INROADS-EMPLOYEE-NUMBER", &work.employee_number);
    lines.text("X-INROADS-SITE", &work.site);
    lines.text(
        "X-INROADS-LEVEL",
        &work
            .level
            .map(|level| level.to_string())
            .unwrap_or_default(),
    );
    lines.text("X-INROADS-LEVEL", &work.level_label);
    lines.text(
        "X-INROADS-START",
        &work.start.map(|day| day.to_string()).unwrap_or_default(),
    );
    for (property, list) in [
        ("EXPERTISE", &person.skills),
        ("INTEREST", &person.interests),
        ("HOBBY", &person.hobbies),
    ] {
        for one in list {
            lines.text(property, one);
        }
    }
    if let Some(day) = person.birthday {
        lines.raw(&format!("BDAY:{}", basic(day)));
    }
    if let Some(day) = person.work_anniversary {
        lines.raw(&format!("X-WORKANNIVERSARY:{day}"));
    }
    lines.list("CATEGORIES", &contact.meta.tags);
    lines.text("NOTE", &contact.meta.notes);
    if let Some(modified) = contact.meta.modified {
        lines.raw(&format!("REV:{}", modified.format("%Y%m%dT%H%M%SZ")));
    }
    for property in &contact.meta.unknown_props {
        // Written by the reader's library on one line; anything else could end the card early.
        let head = property
            .split(':')
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let is_frame = ["BEGIN", "END", "VERSION", "UID", "FN", "N"].contains(&head.as_str());
        if property.contains(':') && !is_frame {
            lines.raw(property);
        }
    }
    lines.raw("END:VCARD");
}

/// The UID that another program gave, else our own as a URN.
fn uid(contact: &Contact) -> String {
    let foreign = contact
        .meta
        .external_ids
        .iter()
        .find(|id| id.scheme == "vcard");
    match foreign {
        Some(id) if Uuid::parse_str(&id.value).is_err() => escaped(&id.value),
        Some(id) => format!("urn:uuid:{}", id.value),
        None => format!("urn:uuid:{}", contact.id),
    }
}

fn structured(property: &str, parts: &[&String], lines: &mut ContentLines) {
    if parts.iter().any(|part| !part.is_empty()) {
        let escaped: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
        lines.raw(&format!("{property}:{}", escaped.join(";")));
    }
}

fn trimmed<'p, 's>(parts: &'p [&'s String]) -> &'p [&'s String] {
    let end = parts
        .iter()
        .rposition(|part| !part.is_empty())
        .map_or(0, |last| last + 1);
    &parts[..end]
}

/// The label as a TYPE (RFC 6350 §5.6); labels of other words are quoted.
fn type_of(address: &Address) -> String {
    let label: String = address
        .label
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .collect();
    match label.trim() {
        "" => String::new(),
        "mobile" => ";TYPE=cell".to_owned(),
        word if word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') => {
            format!(";TYPE={word}")
        }
        words => format!(";TYPE=\"{words}\""),
    }
}

/// A date in the basic form of RFC 6350 §4.3.1, with or without its year.
fn basic(day: YearlyDay) -> String {
    match day.year() {
        Some(year) => format!("{year:04}{:02}{:02}", day.month(), day.day()),
        None => format!("--{:02}{:02}", day.month(), day.day()),
    }
}

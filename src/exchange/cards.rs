//! A file of address cards is cut into cards, before any of them is read.

use calcard::vcard::{VCard, VCardKind, VCardProperty, VCardValue};

/// A card cut out of its file.
pub(super) struct RawCard {
    pub(super) line: u32,
    pub(super) body: String,
    pub(super) has_agent: bool,
}

/// Cuts a file into cards; a card without an end ends where the next begins.
pub(super) fn cards(text: &str) -> Vec<RawCard> {
    let mut all: Vec<RawCard> = Vec::new();
    let mut depth = 0_usize;
    let mut after_agent = false;
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    for (at, line) in unix.split('\n').enumerate() {
        let marker = line
            .trim()
            .trim_start_matches('\u{FEFF}')
            .replace(char::is_whitespace, "")
            .to_ascii_lowercase();
        match marker.as_str() {
            "begin:vcard" if depth > 0 && after_agent => depth += 1,
            "begin:vcard" => {
                depth = 1;
                all.push(RawCard {
                    line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                    body: String::new(),
                    has_agent: false,
                });
            }
            "end:vcard" => depth = depth.saturating_sub(1),
            _ => {
                if let (1, Some(card)) = (depth, all.last_mut()) {
                    after_agent = marker.starts_with("agent") && marker.ends_with(':');
                    if after_agent {
                        card.has_agent = true;
                    } else {
                        card.body.push_str(line);
                        card.body.push_str("\r\n");
                    }
                    continue;
                }
            }
        }
        after_agent = false;
    }
    all
}

pub(super) fn not_a_person(card: &VCard) -> Option<&'static str> {
    let kind = card.entries.iter().find_map(|entry| {
        let is_kind = entry.name == VCardProperty::Kind
            || matches!(&entry.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND"));
        if is_kind { entry.values.first() } else { None }
    });
    let words = kind.map(|kind| match kind {
        VCardValue::Kind(VCardKind::Group) => "group".to_owned(),
        VCardValue::Kind(VCardKind::Individual) => "individual".to_owned(),
        VCardValue::Kind(_) => "thing".to_owned(),
        VCardValue::Text(text) => text.trim().to_lowercase(),
        _ => String::new(),
    })?;
    match words.as_str() {
        "group" => Some("the card is of a group, not of a person"),
        "thing" => Some("the card is of an organization, a place or a device, not of a person"),
        _ => None,
    }
}

//! Who comes to an event, where it is online, and what sort of meeting it seems to be.

use calcard::icalendar::{ICalendarParameterName, ICalendarProperty, ICalendarValue};

use super::clean;
use super::event_draft::PersonTold;
use super::ical_in::{Props, property_text, texts};
use crate::model::{Meeting, MeetingKind};

/// More people than this are not taken over from one event.
const MOST_PEOPLE: usize = 200;

/// Who comes and who called it. Rooms and equipment are no people: a room is the place where none is said.
pub(super) fn people(props: &Props<'_>, place: &mut String) -> Vec<PersonTold> {
    use ICalendarProperty as P;
    let mut all: Vec<PersonTold> = Vec::new();
    let told = props.component.entries.iter();
    for entry in told.filter(|entry| matches!(entry.name, P::Attendee | P::Organizer)) {
        let parameter = |name: ICalendarParameterName| {
            let value = entry.parameters(&name).find_map(|value| value.as_text());
            clean::line(value.unwrap_or_default()).text
        };
        let address = entry.values.first().and_then(ICalendarValue::as_text);
        let address = address.unwrap_or_default().trim();
        let plain = address
            .get(..7)
            .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
            .map_or(address, |_| &address[7..]);
        let mut email = clean::line(plain).text;
        if !email.contains('@') || email.contains(char::is_whitespace) {
            email = parameter(ICalendarParameterName::Email);
        }
        let name = parameter(ICalendarParameterName::Cn)
            .trim_matches(['"', '\''])
            .to_owned();
        let kind = parameter(ICalendarParameterName::Cutype).to_ascii_uppercase();
        if kind == "ROOM" || kind == "RESOURCE" {
            if kind == "ROOM" && place.is_empty() {
                name.clone_into(place);
            }
            continue;
        }
        let is_organizer = entry.name == P::Organizer;
        let same = |one: &&mut PersonTold| {
            one.is_organizer != is_organizer && one.email == email && !email.is_empty()
        };
        if let Some(both) = all.iter_mut().find(same) {
            both.is_organizer = true;
            continue;
        }
        if (name.is_empty() && email.is_empty()) || all.len() >= MOST_PEOPLE {
            continue;
        }
        all.push(PersonTold {
            name,
            email,
            role: match parameter(ICalendarParameterName::Role).as_str() {
                "CHAIR" => "Chair".to_owned(),
                "OPT-PARTICIPANT" => "Optional".to_owned(),
                _ => String::new(),
            },
            accepted: match parameter(ICalendarParameterName::Partstat).as_str() {
                "ACCEPTED" => Some(true),
                "DECLINED" => Some(false),
                _ => None,
            },
            is_organizer,
            property: property_text(entry),
        });
    }
    if props.part.is_own {
        // Inroads names who comes without inviting them.
        for entry in props.all(&P::Contact).take(MOST_PEOPLE) {
            all.push(PersonTold {
                name: clean::line(&texts(entry).join(", ")).text,
                email: String::new(),
                role: String::new(),
                accepted: None,
                is_organizer: false,
                property: property_text(entry),
            });
        }
    }
    all
}

/// CONFERENCE (RFC 7986 §5.11), else URL.
pub(super) fn link(props: &Props<'_>) -> String {
    use ICalendarProperty as P;
    let conference = props.line(&P::Conference);
    if conference.is_empty() {
        props.line(&P::Url)
    } else {
        conference
    }
}

/// What sort of meeting the words of an event speak of.
pub(super) fn kind(title: &str, meeting: &Meeting, people: &[PersonTold]) -> MeetingKind {
    let words = title.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .collect();
    let has = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let online = ["zoom", "teams.microsoft", "meet.google", "webex"];
    match () {
        () if has(&["lunch"]) => MeetingKind::Lunch,
        () if has(&["coffee", "espresso", "tea"]) => MeetingKind::Coffee,
        () if has(&["dinner"]) => MeetingKind::Dinner,
        () if has(&["walk"]) => MeetingKind::Walk,
        () if has(&["1:1", "1on1"]) => MeetingKind::OneOnOne,
        () if has(&["call", "phone"]) => MeetingKind::Call,
        () if online
            .iter()
            .any(|word| meeting.link.contains(word) || meeting.place.contains(word)) =>
        {
            MeetingKind::Video
        }
        () if people.len() == 1 => MeetingKind::OneOnOne,
        () => MeetingKind::Group,
    }
}

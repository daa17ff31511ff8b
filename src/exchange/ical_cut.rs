//! A calendar file is cut into its events, tasks and time zones, before any of them is read: a broken one spoils no other.

/// A part of a calendar file: an event, a task, a time zone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RawPart {
    /// Where it starts in the file, from 1.
    pub(super) line: u32,
    /// "VEVENT", "VTODO", in upper case.
    pub(super) name: String,
    /// Its lines, without the first and the last.
    pub(super) body: String,
    /// METHOD of the calendar that it is in, in upper case (RFC 5546 §1.4).
    pub(super) method: String,
    /// VERSION of the calendar that it is in.
    pub(super) version: String,
    /// Inroads wrote the calendar.
    pub(super) is_own: bool,
    calendar: usize,
}

/// Components that stand for themselves wherever they begin, so that one without an end ends where the next begins.
const PARTS: [&str; 6] = [
    "VEVENT",
    "VTODO",
    "VJOURNAL",
    "VFREEBUSY",
    "VTIMEZONE",
    "VAVAILABILITY",
];

/// Whether a line begins a calendar or a part of one.
pub(super) fn is_begin(line: &str) -> bool {
    let name = marker(line).and_then(|(is_begin, name)| is_begin.then_some(name));
    name.is_some_and(|name| name == "VCALENDAR" || PARTS.contains(&name.as_str()))
}

/// What a line begins or ends.
fn marker(line: &str) -> Option<(bool, String)> {
    let line = line.trim_start_matches('\u{FEFF}');
    // A line that goes on from the one before starts with a blank.
    if line.len() > 80 || line.starts_with([' ', '\t']) {
        return None;
    }
    let (word, name) = line.split_once(':')?;
    let word = word.trim();
    let is_begin = word.eq_ignore_ascii_case("begin");
    (is_begin || word.eq_ignore_ascii_case("end"))
        .then(|| (is_begin, name.trim().to_ascii_uppercase()))
}

/// Cuts a file into parts, in their order.
///
/// Returns none where there are more than `most`.
pub(super) fn parts(text: &str, most: usize) -> Option<Vec<RawPart>> {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut all: Vec<RawPart> = Vec::new();
    let mut calendars = vec![RawPart::default()];
    let mut open = false;
    for (at, line) in unix.split('\n').enumerate() {
        let calendar = calendars.len() - 1;
        match marker(line) {
            Some((true, name)) if name == "VCALENDAR" => {
                open = false;
                calendars.push(RawPart::default());
            }
            Some((false, name)) if name == "VCALENDAR" => open = false,
            Some((true, name)) if PARTS.contains(&name.as_str()) => {
                if all.len() >= most {
                    return None;
                }
                open = true;
                all.push(RawPart {
                    line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                    name,
                    calendar,
                    ..RawPart::default()
                });
            }
            Some((false, name)) if PARTS.contains(&name.as_str()) => open = false,
            _ if open => {
                if let Some(part) = all.last_mut() {
                    part.body.push_str(line);
                    part.body.push_str("\r\n");
                }
            }
            _ => {
                let value = |name: &str| {
                    let head = line.get(..name.len())?;
                    let rest = line[name.len()..].trim_start();
                    head.eq_ignore_ascii_case(name).then_some(())?;
                    Some(rest.strip_prefix(':')?.trim())
                };
                if let Some(method) = value("METHOD") {
                    calendars[calendar].method = method.to_ascii_uppercase();
                } else if let Some(version) = value("VERSION") {
                    version.clone_into(&mut calendars[calendar].version);
                } else if let Some(program) = value("PRODID") {
                    calendars[calendar].is_own = program.starts_with("-//Inroads//");
                }
            }
        }
    }
    for part in &mut all {
        let calendar = &calendars[part.calendar];
        part.method.clone_from(&calendar.method);
        part.version.clone_from(&calendar.version);
        part.is_own = calendar.is_own;
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(u32, String, usize)> {
        let all = parts(text, 10).expect("few parts");
        let short = |part: RawPart| (part.line, part.name, part.body.lines().count());
        all.into_iter().map(short).collect()
    }

    #[test]
    fn a_part_without_an_end_ends_where_the_next_begins() {
        let text = "\u{FEFF}begin:vcalendar\nBEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nEND:VALARM\nBegin : VEvent\nUID:2\n END:VEVENT\nUID:3";
        let (event, lines) = ("VEVENT".to_owned(), |n| n);
        assert_eq!(
            names(text),
            [(2, event.clone(), lines(3)), (6, event, lines(3))]
        );
        assert_eq!(parts(&"BEGIN:VEVENT\n".repeat(11), 10), None);
    }

    #[test]
    fn a_part_knows_the_calendar_around_it() {
        let text = "BEGIN:VCALENDAR\rBEGIN:VEVENT\rEND:VEVENT\rMETHOD:Cancel\rEND:VCALENDAR\rBEGIN:VCALENDAR\rPRODID:-//Inroads//Inroads//EN\rBEGIN:VTODO\rEND:VTODO";
        let all = parts(text, 10).expect("few parts");
        assert_eq!((all[0].method.as_str(), all[0].is_own), ("CANCEL", false));
        assert_eq!((all[1].method.as_str(), all[1].is_own), ("", true));
    }
}

//! What a line about a win says by itself: whose it is, of which kind, and days that lie behind.

use chrono::{Days, Months, NaiveDate};

use crate::model::WinKind;
use crate::query::day_words;
use crate::query::fold::fold;

/// The kind of win that words hint at; none where they say nothing.
pub fn kind_of(line: &str) -> Option<WinKind> {
    const HINTS: [(WinKind, &[&str]); 9] = [
        (WinKind::HelpedMe, &["helped me", "helped us", "saved me"]),
        (WinKind::Promotion, &["promoted", "promotion"]),
        (
            WinKind::WorkAnniversary,
            &["anniversary", "years with", "years at"],
        ),
        (
            WinKind::Certification,
            &["certified", "certification", "certificate", "audit"],
        ),
        (
            WinKind::Publication,
            &["published", "publication", "patent", "paper"],
        ),
        (WinKind::Award, &["award", "prize", "won best", "named "]),
        (
            WinKind::DealWon,
            &[
                "renewed", "renewal", "signed", "deal", "contract", "closed", "won ",
            ],
        ),
        (
            WinKind::Launch,
            &[
                "launched",
                "launch",
                "released",
                "shipped",
                "went live",
                "is live",
            ],
        ),
        (
            WinKind::NewRole,
            &["new role", "joined", "appointed", "moved to"],
        ),
    ];
    let folded = format!("{} ", fold(line));
    let hint = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    HINTS
        .iter()
        .find(|(_, words)| hint(words))
        .map(|(kind, _)| *kind)
}

/// Words that may name the person at the start of a line: the first three, the first two, the first; each with what
/// follows.
pub fn names_in_front(line: &str) -> Vec<(&str, &str)> {
    let line = line.trim_start();
    let mut ends: Vec<usize> = line
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || *c == ':')
        .map(|(at, _)| at)
        .take(3)
        .collect();
    ends.reverse();
    ends.into_iter()
        .map(|end| {
            let rest = line[end..].trim_start_matches([':', ' ', '\t']);
            (line[..end].trim_end_matches(':'), rest)
        })
        .filter(|(name, rest)| !name.is_empty() && !rest.is_empty())
        .collect()
}

/// What may stand in small letters inside a name.
const PARTICLES: [&str; 14] = [
    "al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "le", "van", "von",
];

/// Whose win a line says it is where nobody is known by that name: two or three words with capital letters in front of
/// one without; with what follows.
pub fn stranger_in_front(line: &str) -> Option<(&str, &str)> {
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let ends = [words.first(), words.last()];
        words.len() > 1
            && ends.into_iter().flatten().all(|word| is_capital(word))
            && words
                .iter()
                .all(|word| is_capital(word) || PARTICLES.contains(word))
    };
    let is_act = |rest: &str| rest.chars().next().is_some_and(char::is_lowercase);
    names_in_front(line)
        .into_iter()
        .find(|(name, rest)| is_name(name) && is_act(rest))
}

/// A title from the rest of a line: with a capital letter in front, and without a full stop.
pub fn titled(rest: &str) -> String {
    let rest = rest.trim().trim_end_matches('.');
    let mut letters = rest.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The day that somebody means who writes about what has happened: as [`day_words`] reads it, but a day of the week or a
/// day without a year is the last one, "3 days ago" lies behind, and "last fri" does too.
pub fn past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if let Some(span) = text.strip_suffix("ago") {
        let ahead = day_words(span.trim(), today)?;
        let days = u64::try_from((ahead - today).num_days()).ok()?;
        return today.checked_sub_days(Days::new(days));
    }
    let text = text.strip_prefix("last ").unwrap_or(&text);
    let found = day_words(text, today)?;
    let is_said = ["next", "this", "tomorrow", "end", "week", "in "]
        .iter()
        .any(|word| text.contains(word));
    if found <= today || is_said || is_span(text, found, today) {
        return Some(found);
    }
    let week = today.checked_sub_days(Days::new(7));
    let year = today.checked_sub_months(Months::new(12));
    let earlier = [week, year]
        .into_iter()
        .flatten()
        .filter_map(|from| day_words(text, from))
        .find(|day| *day <= today);
    earlier.or(Some(found))
}

/// Whether a text is a distance and no day: read a day later it means a day later.
fn is_span(text: &str, found: NaiveDate, today: NaiveDate) -> bool {
    let later = today.succ_opt().and_then(|today| day_words(text, today));
    later == found.succ_opt()
}

/// What a whole line says about a win: "Lucía Navarro promoted to head of sales yesterday heard from Ana".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WinLine {
    /// Whose win it is: the words that name the person at its start, known or new; empty where none do.
    pub name: String,
    /// Whether nobody is known by that name.
    pub is_new: bool,
    /// What was achieved, as a title.
    pub title: String,
    /// The line without day and source.
    pub rest: String,
    /// What sort of win.
    pub kind: Option<WinKind>,
    /// The words that say the day, as they stand there; empty where none do.
    pub day: String,
    /// Who told it, or where it was heard; empty where that is not said.
    pub heard: String,
}

/// Words that come before who told something, or where it was heard.
const SOURCES: [&str; 10] = [
    "heard from",
    "heard it from",
    "heard via",
    "heard at",
    "heard on",
    "heard in",
    "told by",
    "read on",
    "read in",
    "via",
];

/// Reads a line about a win, on `today`; `is_known` says whether a name is that of one person.
///
/// The name comes first, the source last ("heard from Ana", "via the intranet"); the day stands anywhere between, as
/// "yesterday", "on fri", "last friday", "3 days ago", "18 nov". What is left is the title.
pub fn read_line(line: &str, today: NaiveDate, is_known: impl Fn(&str) -> bool) -> WinLine {
    let line = line.trim();
    let (line, heard) = without_source(line);
    // A day may also come after the source: "heard from Ana yesterday".
    let (heard, late) = without_day(&heard, today);
    let (rest, day) = without_day(line, today);
    let (rest, day) = if day.is_empty() {
        (rest, late)
    } else {
        (rest, day)
    };
    let known = names_in_front(&rest)
        .into_iter()
        .find(|(name, _)| is_known(name));
    let is_new = known.is_none();
    let (name, title) = known
        .or_else(|| stranger_in_front(&rest))
        .unwrap_or(("", &rest));
    WinLine {
        is_new: is_new && !name.is_empty(),
        name: name.to_owned(),
        title: titled(title),
        rest: rest.clone(),
        kind: kind_of(line),
        day,
        heard,
    }
}

/// Divides a line before the last words that lead to a source.
fn without_source(line: &str) -> (&str, String) {
    let words = spans(line);
    let low: Vec<String> = words
        .iter()
        .map(|(from, to)| line[*from..*to].trim_start_matches('(').to_lowercase())
        .collect();
    // Something must stand before it, and something after.
    for at in (1..words.len().saturating_sub(1)).rev() {
        for lead in SOURCES {
            let count = lead.split(' ').count();
            let is_it = lead
                .split(' ')
                .enumerate()
                .all(|(step, word)| low.get(at + step).is_some_and(|one| one == word));
            if is_it && at + count < words.len() {
                let heard = line[words[at + count].0..].trim_matches(['.', ',', ')', ' ']);
                let before = line[..words[at].0].trim_end_matches([',', '(', ';', ' ']);
                return (before, heard.to_owned());
            }
        }
    }
    (line, String::new())
}

/// Takes the last words out of a line that name a day which is not to come. Returns the rest and those words.
fn without_day(line: &str, today: NaiveDate) -> (String, String) {
    let words = spans(line);
    for end in (1..=words.len()).rev() {
        // The longest reading wins: "last friday" before "friday".
        for count in (1..=4.min(end)).rev() {
            let first = end - count;
            let (from, to) = (words[first].0, words[end - 1].1);
            let text = line[from..to].trim_end_matches(['.', ',']);
            let Some(day) = past_day(text, today).filter(|_| is_day(text)) else {
                continue;
            };
            // What is still to come is part of the news, and so are its words.
            if day > today {
                return (line.to_owned(), String::new());
            }
            let before = line[..from].trim_end_matches([' ', ',', '(']);
            let after = line[to..].trim_start_matches([' ', ',', ')', '.']);
            let rest = [before, after]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let day = text.strip_prefix("on ").unwrap_or(text);
            return (rest, day.to_owned());
        }
    }
    (line.to_owned(), String::new())
}

/// Whether words look like a day and like nothing else: "3 years", "sat", "march" and "2.5" alone do not.
fn is_day(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        ["yesterday"] | [_, _, "ago"] | ["on" | "last", _] => true,
        [one] if one.ends_with("day") => true,
        [one] => has_digit(one) && one.len() >= 8 && one.split(['-', '.']).count() == 3,
        [.., "ago"] => false,
        ["on", rest @ ..] => is_day(&rest.join(" ")),
        rest => {
            has_digit(&text)
                && rest.len() < 4
                && rest
                    .iter()
                    .any(|word| MONTHS.iter().any(|month| word.starts_with(month)))
        }
    }
}

/// Where each word of a line begins and ends, in bytes.
fn spans(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if c.is_whitespace() {
            if let Some(start) = start.take() {
                found.push((start, at));
            }
        } else {
            start.get_or_insert(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_behind() {
        // A Monday.
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let check = |text: &str, expected: Option<&str>| {
            let expected = expected.map(|day| day.parse().expect("a day"));
            assert_eq!(past_day(text, today), expected, "{text}");
        };
        check("today", Some("2026-11-23"));
        check("yesterday", Some("2026-11-22"));
        check("fri", Some("2026-11-20"));
        check("last fri", Some("2026-11-20"));
        check("mon", Some("2026-11-23"));
        check("tuesday", Some("2026-11-17"));
        check("18 nov", Some("2026-11-18"));
        check("24 dec", Some("2025-12-24"));
        check("18.11.", Some("2026-11-18"));
        check("2026-12-24", Some("2026-12-24"));
        check("24 dec 2026", Some("2026-12-24"));
        check("3 days ago", Some("2026-11-20"));
        check("two weeks ago", Some("2026-11-09"));
        check("+3d", Some("2026-11-26"));
        check("next fri", Some("2026-12-04"));
        check("whenever", None);
        check("ago", None);
        check("", None);
    }

    #[test]
    fn kinds_are_guessed() {
        let check = |line: &str, expected| assert_eq!(kind_of(line), expected, "{line}");
        check(
            "Lucía renewed the Port of Valparaíso",
            Some(WinKind::DealWon),
        );
        check("Seun promoted to head of brand", Some(WinKind::Promotion));
        check("Mei-Ling got a patent", Some(WinKind::Publication));
        check("Sign-in without passwords is live", Some(WinKind::Launch));
        check("Won the safety award", Some(WinKind::Award));
        check("Ravi helped me with the audit", Some(WinKind::HelpedMe));
        check("Something good", None);
    }

    #[test]
    fn names_stand_in_front() {
        assert_eq!(
            names_in_front("Lucía Navarro renewed it"),
            [
                ("Lucía Navarro renewed", "it"),
                ("Lucía Navarro", "renewed it"),
                ("Lucía", "Navarro renewed it"),
            ]
        );
        assert_eq!(names_in_front("Ada: best talk")[1], ("Ada", "best talk"));
        assert_eq!(names_in_front("Ada"), []);
        assert_eq!(titled("élan kept."), "Élan kept");
    }

    #[test]
    fn strangers_are_read_from_the_line() {
        let check = |line: &str, expected: Option<(&str, &str)>| {
            assert_eq!(stranger_in_front(line), expected, "{line}");
        };
        check(
            "Zed Newman won the safety award",
            Some(("Zed Newman", "won the safety award")),
        );
        check(
            "Noor van Dijk: promoted",
            Some(("Noor van Dijk", "promoted")),
        );
        check(
            "Ana María Ruiz launched it",
            Some(("Ana María Ruiz", "launched it")),
        );
        check("won the safety award", None);
        check("Lucía renewed the port", None);
        check("Port of Valparaíso renewed", None);
        check("Zed Newman", None);
        check("", None);
    }

    #[test]
    fn a_whole_line_is_taken_apart() {
        // A Monday.
        let today: NaiveDate = "2026-11-23".parse().expect("a day");
        let read = |line: &str| read_line(line, today, |name| fold(name) == "lucia navarro");
        let check = |line: &str, parts: [&str; 4]| {
            let said = read(line);
            let found = [&said.name, &said.title, &said.day, &said.heard].map(String::as_str);
            assert_eq!(found, parts, "{line}");
        };
        check(
            "Lucía Navarro promoted to head of sales yesterday heard from Ana",
            [
                "Lucía Navarro",
                "Promoted to head of sales",
                "yesterday",
                "Ana",
            ],
        );
        check(
            "lucia navarro renewed the port for 3 years last fri (via the intranet)",
            [
                "lucia navarro",
                "Renewed the port for 3 years",
                "last fri",
                "the intranet",
            ],
        );
        check(
            "Zed Newman won the safety award on 18 nov, told by Ana Ruiz.",
            ["Zed Newman", "Won the safety award", "18 nov", "Ana Ruiz"],
        );
        check(
            "Zed Newman won the award heard from Ana 3 days ago",
            ["Zed Newman", "Won the award", "3 days ago", "Ana"],
        );
        check(
            "Lucía Navarro yesterday signed the deal",
            ["Lucía Navarro", "Signed the deal", "yesterday", ""],
        );
        check(
            "Lucía Navarro: released version 2.5 with 3 days to spare",
            [
                "Lucía Navarro",
                "Released version 2.5 with 3 days to spare",
                "",
                "",
            ],
        );
        check(
            "Lucía Navarro speaks at the fair on 24 december 2026",
            [
                "Lucía Navarro",
                "Speaks at the fair on 24 december 2026",
                "",
                "",
            ],
        );
        check("heard from Ana", ["", "Heard from Ana", "", ""]);
        check("yesterday", ["", "", "yesterday", ""]);
        check("via", ["", "Via", "", ""]);
        check("", ["", "", "", ""]);
        assert!(read("Zed Newman won it yesterday").is_new);
        assert!(!read("Lucía Navarro won it yesterday").is_new);
        assert_eq!(
            read("Lucía Navarro was promoted via mail").kind,
            Some(WinKind::Promotion)
        );
    }
}

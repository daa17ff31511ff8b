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
}

//! Folding: the form in which text is compared, so that "jorg" finds Jörg and "lodz" finds Łódź.

/// Lower case without accents, other scripts as Latin letters; German umlauts also as "ue", "oe", "ae".
///
/// A text with umlauts is folded twice, divided by a line break, so that both ways of writing are found.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = deunicode::deunicode_with_tofu(text, "").to_lowercase();
    let spelled: String = text
        .chars()
        .flat_map(|c| match c {
            'ä' | 'Ä' => vec!['a', 'e'],
            'ö' | 'Ö' => vec!['o', 'e'],
            'ü' | 'Ü' => vec!['u', 'e'],
            other => vec![other],
        })
        .collect();
    if spelled == text {
        plain
    } else {
        format!(
            "{plain}\n{}",
            deunicode::deunicode_with_tofu(&spelled, "").to_lowercase()
        )
    }
}

/// A query folded the same way, with only its first spelling.
pub fn fold_query(text: &str) -> String {
    fold(text.trim())
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_scripts_fold() {
        let check = |text: &str, query: &str| {
            assert!(
                fold(text).contains(&fold_query(query)),
                "{text}: {query} in {:?}",
                fold(text)
            );
        };
        check("Jörg Müller", "jorg");
        check("Jörg Müller", "Mueller");
        check("Jörg Müller", "JÖRG");
        check("Łódź", "lodz");
        check("Tomás", "tomas");
        check("Tomás", "Tomás");
        check("Ελένη", "elene");
        check("Анна", "anna");
        check("陈美玲", "chen");
        check("Ada O'Connor", "o'connor");
    }
}

//! Text that was typed at leisure, made short enough for a page.

use super::brief::MOST;

/// A text is told up to this many characters: a page holds no book.
pub(super) const LONGEST: usize = 400;

/// The lines of a text, without the marks of a list, each bounded.
pub(super) fn lines_of(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().trim_start_matches(['-', '*', '•']).trim())
        .filter(|line| !line.is_empty())
        .take(3 * MOST)
        .map(bounded)
        .collect()
}

/// The text in one line, cut where it gets too long.
pub(super) fn bounded(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        if words.len() > 4 * LONGEST {
            break;
        }
    }
    let mut letters = words.chars();
    let few: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        format!("{few}…")
    } else {
        few
    }
}

/// What there is, with a dot between.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

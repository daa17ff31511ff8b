//! Which commands fit what was typed, the best first.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::panels::Command;
use crate::query::fold::{fold, fold_query};

/// A letter that matches scores 16; scattered letters lose most of it to the gaps between them.
const LEAST_PER_LETTER: usize = 16;

/// The commands whose words fit `text`, the best first; all of them for no text, those of `recent` first.
pub fn rank_commands(text: &str, commands: &[Command], recent: &[String]) -> Vec<Command> {
    let wanted = fold_query(text);
    if wanted.is_empty() {
        let place = |command: &Command| {
            let label = command.words().label;
            recent
                .iter()
                .position(|one| *one == label)
                .unwrap_or(recent.len())
        };
        let mut all = commands.to_vec();
        all.sort_by_key(place);
        return all;
    }
    let pattern = |kind| Pattern::new(&wanted, CaseMatching::Ignore, Normalization::Smart, kind);
    let (fuzzy, exact) = (pattern(AtomKind::Fuzzy), pattern(AtomKind::Substring));
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let letters = wanted.chars().filter(|c| !c.is_whitespace()).count();
    let least = u32::try_from(letters * LEAST_PER_LETTER).unwrap_or(u32::MAX);
    let mut ranked: Vec<(u8, u32, &Command)> = Vec::new();
    for command in commands {
        let words = command.words();
        let label = fold(&words.label);
        let score = fuzzy
            .score(Utf32Str::new(&label, &mut buffer), &mut matcher)
            .filter(|score| *score >= least);
        let found = match score {
            Some(score) if label.starts_with(&wanted) => Some((0, score)),
            Some(score) => Some((1, score)),
            None => exact
                .score(Utf32Str::new(words.help, &mut buffer), &mut matcher)
                .map(|score| (2, score)),
        };
        if let Some((tier, score)) = found {
            ranked.push((tier, score, command));
        }
    }
    ranked.sort_by_key(|(tier, score, _)| (*tier, std::cmp::Reverse(*score)));
    ranked
        .into_iter()
        .map(|(_, _, command)| command.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str, recent: &[&str]) -> Vec<String> {
        let recent: Vec<String> = recent.iter().map(|one| (*one).to_owned()).collect();
        rank_commands(text, Command::LISTED, &recent)
            .iter()
            .map(|command| command.words().label)
            .collect()
    }

    #[test]
    fn the_wanted_command_comes_first() {
        let check = |text: &str, expected: &str| {
            let found = labels(text, &[]);
            assert_eq!(
                found.first().map(String::as_str),
                Some(expected),
                "{text}: {found:?}"
            );
        };
        check("undo", "Undo");
        check("UNDO ", "Undo");
        check("dark", "Use the dark theme");
        check("drk thm", "Use the dark theme");
        check("exp foll", "Export follow-ups…");
        check("new f", "New follow-up…");
        check("settings", "Show settings");
        check("keyb", "Keyboard shortcuts");
        check("quit", "Quit");
        // Words of the help find a command too, below those of labels.
        check("todo.txt", "Export follow-ups…");
        check("everybody", "Show people");
    }

    #[test]
    fn what_fits_nothing_finds_nothing() {
        for text in ["zzz", "priya raman", "qqqq", "陈"] {
            assert_eq!(labels(text, &[]), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn without_words_the_recent_ones_come_first() {
        let found = labels("", &["Quit", "Fit all"]);
        assert_eq!(found.len(), Command::LISTED.len());
        assert_eq!(found[..3], ["Quit", "Fit all", "New in this view"]);
    }
}

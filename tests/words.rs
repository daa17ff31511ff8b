//! The words of the window: each thing is said in one way, in sentence case, without jargon.
//!
//! The names and help of commands stand in `panels/command/words.rs`, longer words in the `words` module of a panel, and the
//! rest beside its control. Wherever a text stands, it is found and judged here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Every text of a source in which a person could read a word; comments, tests and characters are passed over.
fn texts(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut all = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let from = &rest[at..];
        let skip = match () {
            () if from.starts_with("//") => from.find('\n').unwrap_or(from.len()),
            () if from.starts_with("'\\") => 4,
            () if from.starts_with("'\"'") => 3,
            () if from.starts_with('"') => {
                let (text, len) = text_at(from);
                all.push(text);
                len
            }
            () => 1,
        };
        rest = from.get(skip..).unwrap_or_default();
    }
    all
}

/// The text that begins with a quotation mark, and how many bytes of the source it takes.
fn text_at(from: &str) -> (String, usize) {
    let mut text = String::new();
    let mut chars = from.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (text, at + 1),
            '\\' => match chars.next() {
                // A long text goes on in the next line, behind its indent.
                Some((_, '\n')) => {
                    let mut ahead = chars.clone();
                    while ahead.next().is_some_and(|(_, c)| c == ' ') {
                        chars.next();
                    }
                }
                Some((_, 'n')) => text.push('\n'),
                Some((_, c)) => text.push(c),
                None => {}
            },
            c => text.push(c),
        }
    }
    (text, from.len())
}

/// Texts that begin like a name or a sentence, with the files that they stand in.
fn shown() -> BTreeMap<String, BTreeSet<String>> {
    fn walk(folder: &Path, all: &mut BTreeMap<String, BTreeSet<String>>) {
        for entry in fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let source = fs::read_to_string(&path).expect("a source");
                let is_shown = |text: &String| {
                    text.starts_with(|c: char| c.is_uppercase() || c == '“')
                        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
                };
                for text in texts(&source).into_iter().filter(is_shown) {
                    let file = path.display().to_string();
                    all.entry(text).or_default().insert(file);
                }
            }
        }
    }
    let mut all = BTreeMap::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for folder in ["app", "panels", "widgets"] {
        walk(&sources.join(folder), &mut all);
    }
    assert!(all.len() > 1_500, "only {} texts were found", all.len());
    all
}

#[test]
fn texts_are_read_as_the_compiler_reads_them() {
    let source = "// \"No\"\nlet a = '\"'; let b = \"One \\\"two\\\" \\\n      three\"; f('\\'', \"Four\\nfive\") // \"x\"\n#[cfg(test)]\n\"Six\"";
    assert_eq!(texts(source), ["One \"two\" three", "Four\nfive"]);
}

#[test]
fn one_thing_is_said_in_one_way() {
    let mut ways: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in shown().into_keys() {
        // “Merge…” on a button is “Merge” on its dialog; hints and help differ in their full stop.
        let words = text.trim_end_matches(['…', '.', '?', ':']).to_owned();
        let key: String = words
            .to_lowercase()
            .chars()
            .filter(|c| !c.is_whitespace() && !"-–—,;.·'’“”\"/".contains(*c))
            .collect();
        ways.entry(key).or_default().insert(words);
    }
    let twofold: Vec<_> = ways.into_values().filter(|ways| ways.len() > 1).collect();
    assert!(twofold.is_empty(), "said in several ways: {twofold:#?}");
}

#[test]
fn words_are_plain_and_typeset() {
    let forbidden = [
        ("...", "write …"),
        ("(s)", "use `counted`"),
        ("\"", "use “ and ”"),
        ("email", "it is an e-mail here"),
        ("colour", "it is a color here"),
        ("successfully", "say what was done"),
        ("invalid", "say what would be right"),
        ("click here", "say what it does"),
        ("oops", "say what happened"),
        ("!", "nothing is shouted"),
    ];
    let mut found = Vec::new();
    for (text, files) in shown() {
        let small = text.to_lowercase();
        for (words, why) in forbidden {
            if small.contains(words) {
                found.push(format!("{why}: {text:?} in {files:?}"));
            }
        }
        if ["OK", "Ok", "Okay"].contains(&text.as_str()) {
            found.push(format!("a button says what it does: {files:?}"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn names_are_in_sentence_case() {
    /// Names of keys, of people in examples, and of things that have a name.
    const NAMES: [&str; 21] = [
        "Ctrl", "Alt", "Shift", "Home", "End", "Page", "Enter", "Delete", "Space", "Tab", "Esc",
        "Ada", "Inroads", "CSV", "GraphML", "Monday", "Up", "Down", "Markdown", "Okafor", "Prof",
    ];
    let mut found = Vec::new();
    for (text, files) in shown() {
        // A single letter is an article or a key: “Ctrl L”.
        let words: Vec<&str> = text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
            .filter(|word| word.len() > 1)
            .collect();
        let is_title = |word: &&str| {
            word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
                && !NAMES.contains(word)
        };
        let is_long = words.len() > 4 || [". ", ": ", "? "].iter().any(|end| text.contains(end));
        if words.len() > 1 && !is_long && words.iter().skip(1).all(is_title) {
            found.push(format!("{text:?} in {files:?}"));
        }
    }
    assert!(found.is_empty(), "in title case: {found:#?}");
}

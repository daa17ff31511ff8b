//! The words of a line, with the bytes that they take, and which of them are understood already.

use std::ops::Range;

/// A line in words.
pub struct Tokens<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

struct Token {
    range: Range<usize>,
    low: String,
    /// A comma follows.
    comma: bool,
    taken: bool,
}

impl<'t> Tokens<'t> {
    /// Divides a line at spaces; commas and semicolons end a word too, and are no part of it.
    pub fn of(text: &'t str) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut start = None;
        let ends = |c: char| c.is_whitespace() || c == ',' || c == ';';
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if !ends(c) {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                let word = text[start..at].trim_end_matches(['!', '?']);
                if !word.is_empty() {
                    tokens.push(Token {
                        range: start..start + word.len(),
                        low: word.to_lowercase(),
                        comma: false,
                        taken: false,
                    });
                }
            }
            if !c.is_whitespace()
                && let Some(last) = tokens.last_mut()
            {
                last.comma = true;
            }
        }
        Self { text, tokens }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A word in lower case; empty beyond the end.
    pub fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.low.as_str())
    }

    /// A word as it was written.
    pub fn word(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at].range.clone()]
    }

    /// Whether a word was understood already.
    pub fn is_taken(&self, at: usize) -> bool {
        self.tokens[at].taken
    }

    /// Whether a comma follows a word.
    pub fn ends_group(&self, at: usize) -> bool {
        self.tokens[at].comma
    }

    /// Marks words as understood.
    pub fn take(&mut self, words: Range<usize>) {
        for token in &mut self.tokens[words] {
            token.taken = true;
        }
    }

    /// The bytes of some words, at least one.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        self.tokens[words.start].range.start..self.tokens[words.end - 1].range.end
    }

    /// Some words as they were written, at least one.
    pub fn text(&self, words: Range<usize>) -> String {
        self.text[self.bytes(words)].to_owned()
    }
}

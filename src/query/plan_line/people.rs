//! The names in a line: whom they mean, and which of them mean nobody or several.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::tokens::Tokens;
use super::{Named, Part, Reader, Who};
use crate::model::{Contact, Id, Workspace};
use crate::query::Index;
use crate::query::fold::{fold, fold_query};
use crate::query::people::manager_of;

/// At most so many words of one line are looked up.
const MOST_LOOKED_UP: usize = 12;
/// At most so many people are looked at closely for one word.
const MOST_FOUND: usize = 2_000;
/// At most so many people are offered for a name.
const MOST_OFFERED: usize = 6;

/// Who was found by which word. It holds for one state of the workspace: clear it when the people change.
#[derive(Debug, Clone, Default)]
pub struct Names {
    found: BTreeMap<String, Rc<Found>>,
}

/// The people one of whose names is, or begins with, a word.
#[derive(Debug, Default)]
struct Found {
    /// It is the first of their names, or a nickname.
    given: Vec<Id<Contact>>,
    /// It is another of their names.
    other: Vec<Id<Contact>>,
    /// One of their names begins with it.
    begun: Vec<Id<Contact>>,
}

impl Found {
    /// Everybody who has the name.
    fn exact(&self) -> BTreeSet<Id<Contact>> {
        self.given.iter().chain(&self.other).copied().collect()
    }
}

impl Names {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.found.clear();
    }

    fn look_up(&mut self, word: &str, workspace: &Workspace, index: &Index) -> Rc<Found> {
        let word = fold_query(word.trim_end_matches("'s").trim_end_matches("’s"));
        if let Some(found) = self.found.get(&word) {
            return Rc::clone(found);
        }
        let found = Rc::new(look_up(&word, workspace, index));
        self.found.insert(word, Rc::clone(&found));
        found
    }
}

fn look_up(word: &str, workspace: &Workspace, index: &Index) -> Found {
    let mut found = Found::default();
    if word.is_empty() {
        return found;
    }
    // Most people are ruled out by their folded text; a word in it must begin like the name.
    let begins = |text: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        })
    };
    let wanted = [word];
    let candidates = index
        .search_keys()
        .containing(&wanted)
        .filter(|(_, key)| begins(key))
        .map(|(id, _)| id)
        .filter(|id| Some(*id) != workspace.settings.me);
    for id in candidates.take(MOST_FOUND) {
        let Some(contact) = workspace.contacts.get(id) else {
            continue;
        };
        let display = fold(&contact.display_name());
        let nickname = fold(&contact.name.nickname);
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| c.is_whitespace() || c == '-')
                .map(str::to_owned)
                .collect()
        };
        let spellings: Vec<Vec<String>> = display.lines().map(words).collect();
        let is_given = spellings
            .iter()
            .any(|names| names.first().is_some_and(|name| name == word))
            || display
                .lines()
                .any(|line| line.split(' ').next() == Some(word))
            || nickname.lines().any(|line| line == word);
        if is_given {
            found.given.push(id);
        } else if spellings.iter().flatten().any(|name| name == word) {
            found.other.push(id);
        } else if found.begun.len() < MOST_OFFERED
            && spellings
                .iter()
                .flatten()
                .any(|name| name.starts_with(word))
        {
            found.begun.push(id);
        }
    }
    found
}

/// Finds the names among the words that are left.
pub(super) fn read(
    reader: &mut Reader<'_>,
    workspace: &Workspace,
    index: &Index,
    names: &mut Names,
) {
    let all = reader.tokens.len();
    let mut looked_up = 0;
    let mut at = 0;
    // A name may stand at the beginning, after the sort of meeting, and after "with", "and" or a comma.
    let mut expected = false;
    let mut after_with = false;
    while at < all {
        if reader.tokens.is_taken(at) {
            let is_kind = reader.line.marks.iter().any(|mark| {
                mark.part == Part::Kind && mark.range.end == reader.tokens.bytes(at..at + 1).end
            });
            (expected, after_with) = (is_kind, false);
            at += 1;
            continue;
        }
        let low = reader.tokens.low(at);
        if matches!(low, "with" | "w/") {
            (expected, after_with) = (true, true);
            at += 1;
            continue;
        }
        if matches!(low, "and" | "&" | "+") {
            let after_somebody = !reader.line.people.is_empty();
            (expected, after_with) = (after_somebody, after_somebody);
            at += 1;
            continue;
        }
        let is_name_like = expected || is_capitalized(reader.tokens.word(at));
        if !is_name_like || super::JOINING.contains(&low) || looked_up >= MOST_LOOKED_UP {
            expected = false;
            at += 1;
            continue;
        }
        let (count, who, tries) = meant(reader, at, after_with, workspace, index, names);
        looked_up += tries;
        if let Some(who) = who {
            let words = at..at + count;
            let comma = reader.tokens.ends_group(words.end - 1);
            keep(reader, words, who);
            at += count;
            (expected, after_with) = (comma, comma);
        } else {
            expected = false;
            at += 1;
        }
    }
}

fn keep(reader: &mut Reader<'_>, words: Range<usize>, who: Who) {
    if let Who::One(id) = who
        && reader
            .line
            .people
            .iter()
            .any(|named| named.who == Who::One(id))
    {
        // Named twice.
        reader.mark(words, Part::Person);
        return;
    }
    let part = match who {
        Who::One(_) => Part::Person,
        Who::Many(_) | Who::Unknown => Part::UnclearPerson,
    };
    let text = reader.tokens.text(words.clone());
    let range = reader.tokens.bytes(words.clone());
    reader.line.people.push(Named { range, text, who });
    reader.mark(words, part);
}

/// Whom the words from `at` on mean: how many words the name has, who it is, and how many words were looked up.
fn meant(
    reader: &Reader<'_>,
    at: usize,
    after_with: bool,
    workspace: &Workspace,
    index: &Index,
    names: &mut Names,
) -> (usize, Option<Who>, usize) {
    let tokens = &reader.tokens;
    if matches!(tokens.low(at), "boss" | "manager") {
        let me = workspace.settings.me;
        let boss = me.and_then(|me| manager_of(workspace, index, me));
        return (1, Some(boss.map_or(Who::Unknown, Who::One)), 0);
    }
    let first = names.look_up(tokens.low(at), workspace, index);
    let mut exact = first.exact();
    let mut tries = 1;
    if exact.is_empty() {
        if !after_with && !is_capitalized(tokens.word(at)) {
            return (1, None, tries);
        }
        if !first.begun.is_empty() && (after_with || is_last(tokens, at)) {
            return (
                1,
                Some(Who::Many(nearest_first(
                    workspace,
                    index,
                    first.begun.iter().copied(),
                ))),
                tries,
            );
        }
        let mut count = capitalized_run(tokens, at);
        if after_with && count == 1 && is_whole_name(tokens, at) {
            count = 2;
        }
        // A capital alone makes no name: the first word of a title has one too.
        let is_name = after_with || (at > 0 && tokens.is_taken(at - 1));
        return (count, is_name.then_some(Who::Unknown), tries);
    }
    let mut count = 1;
    while count < 4 && is_free(tokens, at + count) && !tokens.ends_group(at + count - 1) {
        let next = names.look_up(tokens.low(at + count), workspace, index);
        tries += 1;
        let all = next.exact();
        let both: BTreeSet<_> = exact.intersection(&all).copied().collect();
        if both.is_empty() {
            break;
        }
        exact = both;
        count += 1;
    }
    if count == 1 {
        let next = tokens.len() > at + 1 && is_free(tokens, at + 1) && !tokens.ends_group(at);
        if after_with && next && is_capitalized(tokens.word(at + 1)) {
            // Another family name: somebody who is not known.
            let run = capitalized_run(tokens, at).max(2);
            return (run, Some(Who::Unknown), tries);
        }
        if let [only] = first.given[..] {
            return (1, Some(Who::One(only)), tries);
        }
        if !first.given.is_empty() {
            exact = first.given.iter().copied().collect();
        }
    }
    let who = match exact.iter().next() {
        Some(only) if exact.len() == 1 => Who::One(*only),
        _ => Who::Many(nearest_first(workspace, index, exact.into_iter())),
    };
    (count, Some(who), tries)
}

/// Those with whom there was contact, the latest first, before the others by name.
fn nearest_first(
    workspace: &Workspace,
    index: &Index,
    people: impl Iterator<Item = Id<Contact>>,
) -> Vec<Id<Contact>> {
    let key = |id| (Reverse(index.last_contact(id)), workspace.name_of(id), id);
    let mut people: Vec<_> = people.map(key).collect();
    people.sort();
    people.truncate(MOST_OFFERED);
    people.into_iter().map(|(.., id)| id).collect()
}

fn is_free(tokens: &Tokens<'_>, at: usize) -> bool {
    at < tokens.len()
        && !tokens.is_taken(at)
        && !super::JOINING.contains(&tokens.low(at))
        && !super::WHAT_FOR.contains(&tokens.low(at))
}

/// Whether nothing comes after a word: it may still be being typed.
fn is_last(tokens: &Tokens<'_>, at: usize) -> bool {
    at + 1 == tokens.len()
}

/// Whether the word at `at` and the next are all that is said before something else: "with zelda fitz fri", as people
/// write who leave out capitals.
fn is_whole_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at + 1;
    let is_word = |at: usize| tokens.word(at).chars().all(char::is_alphabetic);
    is_free(tokens, next)
        && !tokens.ends_group(at)
        && is_word(next)
        && (tokens.ends_group(next) || !is_free(tokens, next + 1))
}

/// How many words from `at` on look like one name.
fn capitalized_run(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut count = 1;
    while count < 4
        && is_free(tokens, at + count)
        && !tokens.ends_group(at + count - 1)
        && is_capitalized(tokens.word(at + count))
    {
        count += 1;
    }
    count
}

pub fn is_capitalized(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

//! The words inside records: notes, meetings, wins, follow-ups, introductions and the small ones.

use chrono::NaiveDate;

use super::fold::fold;
use super::index::{Index, words_about};
use super::search::{Hit, MOST_HITS, key};
use crate::model::{Contact, Id, Kind, RecordKey, Workspace};

/// Characters of a snippet.
pub(super) const SNIPPET: usize = 90;

/// A record's words: what it is called, and every text in it.
struct Texts<'w> {
    key: RecordKey,
    date: Option<NaiveDate>,
    title: &'w str,
    lines: Vec<&'w str>,
}

/// Records that contain all words; people only by their notes, and only those not found already.
pub(super) fn records(
    workspace: &Workspace,
    index: &Index,
    words: &[&str],
    known: &[Id<Contact>],
) -> Vec<Hit> {
    let mut found: Vec<(Option<NaiveDate>, RecordKey, Hit)> = Vec::new();
    let mut look = |record: Texts<'_>| {
        let texts = record.lines.iter().chain([&record.title]);
        let Some(first) = texts.clone().find(|text| has(text, words[0])) else {
            return;
        };
        if words[1..]
            .iter()
            .all(|word| texts.clone().any(|text| has(text, word)))
        {
            let title = match record.title.trim() {
                "" => capitalized(record.key.kind.one()),
                title => title.to_owned(),
            };
            let snippet = snippet(first, words[0]);
            let hit = Hit {
                key: record.key,
                title,
                snippet,
            };
            found.push((record.date, record.key, hit));
        }
    };
    every_record(workspace, &mut look);
    let noted = index.note_keys().containing(words);
    let noted = noted.filter(|(id, _)| !known.contains(id));
    // More than are shown are not needed, as they come after all records with a date.
    for (id, _) in noted.take(MOST_HITS) {
        let Some(contact) = workspace.contacts.get(id) else {
            continue;
        };
        let mut lines = words_about(contact);
        let line = lines.find(|line| words.iter().any(|word| has(line, word)));
        let line = line.unwrap_or_default();
        let word = words.iter().find(|word| has(line, word));
        let key = key(Kind::Contact, contact);
        let hit = Hit {
            key,
            title: contact.display_name(),
            snippet: snippet(line, word.unwrap_or(&words[0])),
        };
        found.push((None, key, hit));
    }
    found.sort_by(|(a, one, _), (b, other, _)| b.cmp(a).then(one.cmp(other)));
    found.truncate(MOST_HITS);
    found.into_iter().map(|(_, _, hit)| hit).collect()
}

fn every_record<'w>(workspace: &'w Workspace, look: &mut dyn FnMut(Texts<'w>)) {
    for one in workspace.meetings.iter() {
        let after = &one.outcome;
        let promises = after.my_promises.iter().chain(&after.their_promises);
        let mut texts: Vec<&str> = vec![
            &one.purpose,
            &one.for_them,
            &one.agenda,
            &one.preparation,
            &one.place,
            &after.summary,
            &after.learned,
            &after.told,
            &one.meta.notes,
        ];
        texts.extend(promises.map(|promise| promise.what.as_str()));
        texts.extend(after.praise.iter().map(String::as_str));
        let title = if one.title.trim().is_empty() {
            one.kind.label()
        } else {
            &one.title
        };
        look(Texts {
            key: key(Kind::Meeting, one),
            date: one.date,
            title,
            lines: texts,
        });
    }
    for one in workspace.accomplishments.iter() {
        let texts: Vec<&str> = vec![
            &one.detail,
            &one.impact,
            &one.evidence,
            &one.heard_where,
            &one.meta.notes,
        ];
        look(Texts {
            key: key(Kind::Accomplishment, one),
            date: one.date,
            title: &one.title,
            lines: texts,
        });
    }
    for one in workspace.follow_ups.iter() {
        let texts: Vec<&str> = vec![&one.meta.notes];
        look(Texts {
            key: key(Kind::FollowUp, one),
            date: one.due,
            title: &one.what,
            lines: texts,
        });
    }
    for one in workspace.introductions.iter() {
        let date = one.dates.iter().map(|(_, date)| *date).max();
        let texts: Vec<&str> = vec![
            &one.reason,
            &one.for_target,
            &one.for_other,
            &one.message,
            &one.outcome,
            &one.meta.notes,
        ];
        look(Texts {
            key: key(Kind::Introduction, one),
            date,
            title: "",
            lines: texts,
        });
    }
    for one in workspace.favors.iter() {
        let texts: Vec<&str> = vec![&one.outcome, &one.meta.notes];
        look(Texts {
            key: key(Kind::Favor, one),
            date: one.date,
            title: &one.what,
            lines: texts,
        });
    }
    for one in workspace.projects.iter() {
        let mut texts: Vec<&str> = vec![&one.meta.notes];
        for member in &one.members {
            texts.extend([member.role.as_str(), &member.contribution, &member.needs]);
        }
        for one in &one.misperceptions {
            texts.extend([one.assumed.as_str(), &one.said]);
        }
        look(Texts {
            key: key(Kind::Project, one),
            date: one.from,
            title: &one.name,
            lines: texts,
        });
    }
    for one in workspace.reflections.iter() {
        let texts: Vec<&str> = vec![
            &one.situation,
            &one.my_gain,
            &one.their_gain,
            &one.meta.notes,
        ];
        look(Texts {
            key: key(Kind::Reflection, one),
            date: one.date,
            title: "",
            lines: texts,
        });
    }
    for one in workspace.ties.iter() {
        if !one.evidence.is_empty() || !one.meta.notes.is_empty() {
            let texts: Vec<&str> = vec![&one.evidence, &one.meta.notes];
            look(Texts {
                key: key(Kind::Tie, one),
                date: one.since,
                title: one.kind.label(),
                lines: texts,
            });
        }
    }
}

/// Whether a text contains a folded word; plain texts are compared in place.
fn has(text: &str, word: &str) -> bool {
    if text.len() < word.len() {
        // Folding may lengthen a text of another script.
        return !text.is_ascii() && fold(text).contains(word);
    }
    if text.is_ascii() {
        let (text, word) = (text.as_bytes(), word.as_bytes());
        let (low, high) = (word[0], word[0].to_ascii_uppercase());
        let last = text.len() - word.len();
        return memchr::memchr2_iter(low, high, &text[..=last])
            .any(|at| text[at..at + word.len()].eq_ignore_ascii_case(word));
    }
    fold(text).contains(word)
}

/// About ninety characters of the line in which a word occurs, from a little before it.
fn snippet(text: &str, word: &str) -> String {
    let mut lines = text.lines();
    let line = lines
        .find(|line| has(line, word))
        .unwrap_or_default()
        .trim();
    let total = line.chars().count();
    if total <= SNIPPET {
        return line.to_owned();
    }
    // The last place from which the rest of the line still has the word, less some words before it.
    let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let at = starts.partition_point(|at| has(&line[*at..], word));
    let from = at.saturating_sub(25).min(total - SNIPPET);
    let shown: String = line.chars().skip(from).take(SNIPPET).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if from + SNIPPET < total { "…" } else { "" };
    format!("{before}{}{after}", shown.trim())
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_script() {
        let check = |text: &str, word: &str, expected: bool| {
            assert_eq!(has(text, word), expected, "{text} {word}");
        };
        check("Hello World", "world", true);
        check("Hello World", "word", false);
        check("a", "ab", false);
        check("", "a", false);
        check("陈美玲", "chen mei", true);
        check("Müller", "mueller", true);
    }
}

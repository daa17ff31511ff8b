//! Search over everything: people first, then the words inside notes, meetings, wins and all the rest.

use std::cmp::Reverse;

use chrono::NaiveDate;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::fold::{fold, fold_query};
use super::index::{Index, words_about};
use super::people::strength_to_me;
use crate::model::{Contact, Id, Keyed, Kind, RecordKey, Workspace};

/// How many people, and how many records, a search offers.
const MOST_HITS: usize = 50;
/// How many people with equal words are ranked by how close they are.
const MOST_RANKED: usize = 400;
/// Where words find fewer people than this, resembling names are offered too.
const FEW: usize = 10;
/// Characters of a snippet.
const SNIPPET: usize = 90;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub key: RecordKey,
    /// The name of the person, or what the record is called.
    pub title: String,
    /// Department and title of a person, or the words around what was found.
    pub snippet: String,
}

/// Everything that contains all words of a text, whatever the accents and case; nothing for an empty text.
///
/// People come first: those whose name begins with the text, then those in whose name a word begins with it, then
/// those who have it in their name, then in other fields, then those whose name resembles it. Equals: the closest to
/// me, then by name. Records follow, the newest first.
pub fn find(workspace: &Workspace, index: &Index, text: &str) -> Vec<Hit> {
    let query = fold_query(text);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let people = people(workspace, index, &query, &words);
    let mut hits: Vec<Hit> = people
        .iter()
        .filter_map(|id| workspace.contacts.get(*id))
        .map(|contact| Hit {
            key: key(Kind::Contact, contact),
            title: contact.display_name(),
            snippet: about(contact),
        })
        .collect();
    hits.extend(records(workspace, index, &words, &people));
    hits
}

/// Everybody whose name, title, department, tags or addresses contain all words of a text, by id; everybody for none.
pub fn matching_contacts(workspace: &Workspace, index: &Index, text: &str) -> Vec<Id<Contact>> {
    let query = fold_query(text);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() {
        return if text.trim().is_empty() {
            workspace
                .contacts
                .iter()
                .map(|contact| contact.id)
                .collect()
        } else {
            Vec::new()
        };
    }
    let found = index.search_keys().containing(&words);
    found.map(|(id, _)| id).collect()
}

/// How well a search key fits: the lower the better.
fn rank(key: &str, query: &str, words: &[&str]) -> u8 {
    let name = first_line(key);
    if name.starts_with(query) {
        return u8::from(name.len() != query.len());
    }
    let begins = |word: &str| {
        name.match_indices(word)
            .any(|(at, _)| !name.as_bytes()[at - at.min(1)].is_ascii_alphanumeric() || at == 0)
    };
    match () {
        () if words.iter().all(|word| begins(word)) => 2,
        () if words.iter().all(|word| name.contains(word)) => 3,
        // The other spelling of a name with umlauts stands on a line of its own.
        () if key.lines().any(|line| line.starts_with(query)) => 4,
        () => 5,
    }
}

fn first_line(key: &str) -> &str {
    memchr::memchr(b'\n', key.as_bytes()).map_or(key, |end| &key[..end])
}

/// The best people for a text.
fn people(workspace: &Workspace, index: &Index, query: &str, words: &[&str]) -> Vec<Id<Contact>> {
    let found = index.search_keys().containing(words);
    let mut ranked: Vec<(u8, usize, Id<Contact>)> = found
        .map(|(id, key)| (rank(key, query, words), first_line(key).len(), id))
        .collect();
    if ranked.len() > MOST_RANKED {
        ranked.select_nth_unstable(MOST_RANKED);
        ranked.truncate(MOST_RANKED);
    }
    let close = |id: Id<Contact>| Reverse(strength_to_me(workspace, index, id));
    ranked.sort_by_cached_key(|(rank, _, id)| {
        (*rank, close(*id), index.search_key(*id).to_owned(), *id)
    });
    let mut people: Vec<Id<Contact>> = ranked.into_iter().map(|(_, _, id)| id).collect();
    people.truncate(MOST_HITS);
    if people.len() < FEW && query.chars().count() > 2 {
        for id in resembling(index, query) {
            if people.len() < FEW && !people.contains(&id) {
                people.push(id);
            }
        }
    }
    people
}

/// People whose names have the letters of a text in this order, or differ from it by a slip or two; the best first.
fn resembling(index: &Index, query: &str) -> Vec<Id<Contact>> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let near = index
        .search_keys()
        .resembling(query, MOST_RANKED)
        .into_iter();
    let mut scored: Vec<(u8, Reverse<u32>, Id<Contact>)> = near
        .filter_map(|(id, key)| {
            if let Some(slips) = slips(query, key) {
                return Some((slips, Reverse(0), id));
            }
            let name = Utf32Str::new(first_line(key), &mut buffer);
            let score = pattern.score(name, &mut matcher)?;
            Some((u8::MAX, Reverse(score), id))
        })
        .collect();
    scored.sort_unstable();
    scored.into_iter().map(|(_, _, id)| id).collect()
}

/// How many slips lie between a query and the name it resembles most, each word of the query against the best word of
/// the name; none where a word has more than its length forgives.
fn slips(query: &str, key: &str) -> Option<u8> {
    let names = || key.lines().take(2).flat_map(str::split_whitespace);
    let mut all = 0;
    for word in query.split_whitespace() {
        let forgiven = match word.chars().count() {
            0..=2 => 0,
            3..=7 => 1,
            _ => 2,
        };
        let least = names().map(|name| distance(word, name)).min()?;
        if least > forgiven {
            return None;
        }
        all += least as u8;
    }
    Some(all)
}

/// Insertions, deletions, replacements and swaps of neighbors that turn a word into the beginning of another (optimal
/// string alignment; Damerau 1964).
fn distance(word: &str, name: &str) -> usize {
    let (word, name): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    if word.len() > 40 {
        return word.len();
    }
    let mut rows = vec![vec![0_usize; name.len() + 1]; word.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    rows[0] = (0..=name.len()).collect();
    for i in 1..=word.len() {
        for j in 1..=name.len() {
            let differs = usize::from(word[i - 1] != name[j - 1]);
            let mut least = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + differs);
            if i > 1 && j > 1 && word[i - 1] == name[j - 2] && word[i - 2] == name[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    let last = &rows[word.len()];
    last.iter().copied().min().unwrap_or(word.len())
}

/// A record's words: what it is called, and every text in it.
struct Texts<'w> {
    key: RecordKey,
    date: Option<NaiveDate>,
    title: &'w str,
    lines: Vec<&'w str>,
}

/// Records that contain all words; people only by their notes, and only those not found already.
fn records(
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

fn about(contact: &Contact) -> String {
    let parts = [contact.work.title.trim(), contact.work.department.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn key<T: Keyed>(kind: Kind, record: &T) -> RecordKey {
    RecordKey {
        kind,
        uuid: record.id().uuid(),
    }
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
    use crate::edit::{Change, Edit, build};
    use crate::model::{
        Accomplishment, Counter, FollowUp, Grade, Meeting, MeetingKind, Tie, TieType, WinKind, mint,
    };

    fn workspace() -> (Workspace, Index) {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut people = Vec::new();
        for (name, title, notes) in [
            ("Me", "", ""),
            ("Priya Raman", "Engineer", ""),
            ("Ada Berg", "Lead", "Owns the ROADMAP of Łódź"),
            ("Berg Ada", "", ""),
            ("Tom Adams", "Engineer", ""),
            ("Jörg Müller", "Canada desk", ""),
        ] {
            let mut contact = Contact::named(mint(&mut ids), name);
            contact.work.title = title.to_owned();
            contact.meta.notes = notes.to_owned();
            people.push(contact.id);
            edit.changes.push(Change::add(contact));
        }
        let tie = Tie::new(
            mint(&mut ids),
            people[0],
            people[4],
            TieType::Knows,
            Grade::new(5),
        );
        edit.changes.push(Change::add(tie));
        let day = NaiveDate::from_ymd_opt(2026, 3, 4);
        let mut meeting = Meeting::new(mint(&mut ids), MeetingKind::Lunch, day, [people[1]]);
        let padding = "something else that nobody looks for ".repeat(5);
        meeting.purpose = "Nowhere".to_owned();
        meeting.place = "Berlin".to_owned();
        meeting.outcome.learned = format!("first line\n{padding}the roadmap slips {padding}");
        let mut win = Accomplishment::new(
            mint(&mut ids),
            WinKind::Launch,
            vec![people[1]],
            "Roadmap tool",
        );
        win.date = day.and_then(|day| day.succ_opt());
        let todo = FollowUp::new(mint(&mut ids), "Send Zoë's paper", None, None);
        edit.changes.push(Change::add(meeting));
        edit.changes.push(Change::add(win));
        edit.changes.push(Change::add(todo));
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(people[0]));
        workspace.apply(&edit).expect("valid");
        let index = Index::of(&workspace);
        (workspace, index)
    }

    #[test]
    fn people_are_ranked_and_records_follow() {
        let (workspace, index) = workspace();
        let check = |text: &str, expected: &[&str]| {
            let titles: Vec<String> = find(&workspace, &index, text)
                .into_iter()
                .map(|hit| hit.title)
                .collect();
            assert_eq!(titles, expected, "{text:?}");
        };
        check("", &[]);
        check("  ", &[]);
        check("ada", &["Ada Berg", "Tom Adams", "Berg Ada", "Jörg Müller"]);
        check("ADA b", &["Ada Berg", "Berg Ada"]);
        check("engineer", &["Tom Adams", "Priya Raman"]);
        check("mueller", &["Jörg Müller"]);
        check("Müller", &["Jörg Müller"]);
        check("prya raman", &["Priya Raman"]);
        check("praman", &["Priya Raman"]);
        check("pryia", &["Priya Raman"]);
        check("roadmap", &["Roadmap tool", "Lunch", "Ada Berg"]);
        check("lodz roadmap", &["Ada Berg"]);
        check("berg lodz", &["Ada Berg"]);
        check("tool zzz roadmap", &[]);
        check("roadmap nowhere berlin", &["Lunch"]);
        check("zoe's", &["Send Zoë's paper"]);
        check("qqqq", &[]);
        check("🦉", &[]);
    }

    #[test]
    fn snippets_show_the_words() {
        let (workspace, index) = workspace();
        let hits = find(&workspace, &index, "roadmap");
        let snippets: Vec<&str> = hits.iter().map(|hit| hit.snippet.as_str()).collect();
        assert_eq!(snippets[0], "Roadmap tool");
        assert!(snippets[1].contains("roadmap slips"), "{}", snippets[1]);
        assert!(snippets[1].starts_with('…') && snippets[1].ends_with('…'));
        assert!(snippets[1].chars().count() <= SNIPPET + 2);
        assert_eq!(snippets[2], "Owns the ROADMAP of Łódź");
        assert_eq!(find(&workspace, &index, "priya")[0].snippet, "Engineer");
    }

    #[test]
    fn the_table_needs_every_word() {
        let (workspace, index) = workspace();
        let count = |text: &str| matching_contacts(&workspace, &index, text).len();
        assert_eq!(count(""), 6);
        assert_eq!(count("ada"), 4);
        assert_eq!(count("ada lead"), 1);
        assert_eq!(count("ada nobody"), 0);
        assert_eq!(count("🦉"), 0);
    }

    #[test]
    fn slips_are_counted() {
        let check = |word: &str, name: &str, expected: usize| {
            assert_eq!(distance(word, name), expected, "{word} {name}");
        };
        check("ada", "ada", 0);
        check("ad", "ada", 0);
        check("aad", "ada", 1);
        check("adb", "ada", 1);
        check("xada", "ada", 1);
        check("", "ada", 0);
        check("abc", "", 3);
    }

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

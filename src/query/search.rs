//! Search over everything: people first, then the words inside notes, meetings, wins and all the rest.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::Index;
use super::fold::fold_query;
use super::people::strength_to_me;
use super::records::records;
use crate::model::{Contact, Id, Keyed, Kind, RecordKey, Workspace};

/// How many people, and how many records, a search offers.
pub(super) const MOST_HITS: usize = 50;
/// How many people with equal words are ranked by how close they are.
const MOST_RANKED: usize = 400;
/// Where words find fewer people than this, resembling names are offered too.
const FEW: usize = 10;
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

/// Everybody whose fields or notes contain all words of a text, by id; everybody for none.
pub fn matching_contacts(workspace: &Workspace, index: &Index, text: &str) -> Vec<Id<Contact>> {
    let query = fold_query(text);
    let words: Vec<&str> = query.split_whitespace().collect();
    if words.is_empty() && !text.trim().is_empty() {
        return Vec::new();
    }
    contacts_with_words(workspace, index, &words)
}

/// Everybody whose fields or notes contain all these folded words, some here and some there, by id; everybody for none.
pub(super) fn contacts_with_words(
    workspace: &Workspace,
    index: &Index,
    words: &[&str],
) -> Vec<Id<Contact>> {
    if words.is_empty() {
        let all = workspace.contacts.iter();
        return all.map(|contact| contact.id).collect();
    }
    let (keys, notes) = (index.search_keys(), index.note_keys());
    let in_fields = keys.containing(words).map(|(id, _)| id);
    let by_notes = notes.containing(&[]).filter(|(id, note)| {
        let has = |word: &&str| note.contains(word) || keys.get(*id).contains(word);
        words.iter().all(has)
    });
    let mut found: Vec<_> = in_fields.chain(by_notes.map(|(id, _)| id)).collect();
    found.sort_unstable();
    found.dedup();
    found
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
    let mut begun = 0;
    let mut ranked: Vec<(u8, usize, Id<Contact>)> = Vec::new();
    for (id, key) in found {
        // Once enough names begin with the text, nothing else can be among the best.
        let begins = key.starts_with(query);
        begun += usize::from(begins);
        if begins || begun < MOST_RANKED {
            ranked.push((rank(key, query, words), first_line(key).len(), id));
        }
    }
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

fn about(contact: &Contact) -> String {
    let parts = [contact.work.title.trim(), contact.work.department.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

pub(super) fn key<T: Keyed>(kind: Kind, record: &T) -> RecordKey {
    RecordKey {
        kind,
        uuid: record.id().uuid(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::records::SNIPPET;
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{
        Accomplishment, Counter, FollowUp, Grade, Meeting, MeetingKind, Tie, TieType, WinKind, mint,
    };
    use chrono::NaiveDate;

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
}

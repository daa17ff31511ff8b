//! What somebody types into the filter of the table: words, and words for one field: `dept:sales`, `tag:"key account"`,
//! `due:week`.

use chrono::{Days, NaiveDate};

use super::Index;
use super::due::next_due;
use super::fold::{fold, fold_query};
use crate::model::{Contact, Workspace};

/// The words of a filter, taken apart and folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FilterWords {
    /// Words for any field; all of them must occur.
    words: Vec<String>,
    departments: Vec<String>,
    tags: Vec<String>,
    due: Vec<DueWord>,
}

/// What can follow `due:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DueWord {
    Overdue,
    /// By the day that lies so many days ahead.
    Within(u64),
    Never,
    /// No day that is known.
    Unknown,
}

/// The words of `due:`; a beginning of them is enough.
const DUE_WORDS: [(&str, DueWord); 6] = [
    ("today", DueWord::Within(0)),
    ("tomorrow", DueWord::Within(1)),
    ("week", DueWord::Within(7)),
    ("month", DueWord::Within(30)),
    ("overdue", DueWord::Overdue),
    ("never", DueWord::Never),
];

impl FilterWords {
    /// Takes a typed text apart. A field without a word behind its colon, as while somebody types, narrows nothing.
    pub(super) fn of(text: &str) -> Self {
        let mut all = Self::default();
        for part in parts(text) {
            let (field, word) = part.split_once(':').unwrap_or(("", &part));
            let list = match field.to_lowercase().as_str() {
                "dept" | "department" => &mut all.departments,
                "tag" => &mut all.tags,
                "due" => {
                    all.due.extend(due_word(word));
                    continue;
                }
                _ => {
                    let folded = fold_query(&part.replace('"', " "));
                    let words = folded.split_whitespace().map(str::to_owned);
                    all.words.extend(words);
                    continue;
                }
            };
            let word = fold_query(&word.replace('"', ""));
            if !word.is_empty() {
                list.push(word);
            }
        }
        all
    }

    /// The words for any field.
    pub(super) fn words(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// Whether somebody passes what the fields ask for; the words for any field are looked up in the index.
    pub(super) fn passes(
        &self,
        workspace: &Workspace,
        index: &Index,
        contact: &Contact,
        today: NaiveDate,
    ) -> bool {
        let department = || fold(&contact.work.department);
        let is_worn = |word: &String| {
            let mut worn = contact.meta.tags.iter();
            worn.any(|tag| fold(tag).contains(word))
        };
        (self.departments.is_empty()
            || self
                .departments
                .iter()
                .all(|word| department().contains(word)))
            && self.tags.iter().all(is_worn)
            && (self.due.is_empty() || {
                let due = next_due(workspace, index, contact.id, today).map(|due| due.date);
                self.due.iter().all(|word| word.fits(due, today))
            })
    }
}

impl DueWord {
    fn fits(self, due: Option<NaiveDate>, today: NaiveDate) -> bool {
        match self {
            Self::Overdue => due.is_some_and(|due| due < today),
            Self::Within(days) => {
                let last = today.checked_add_days(Days::new(days));
                due.is_some_and(|due| last.is_none_or(|last| due <= last))
            }
            Self::Never => due.is_none(),
            Self::Unknown => false,
        }
    }
}

fn due_word(word: &str) -> Option<DueWord> {
    let word = word.replace('"', "").trim().to_lowercase();
    if word.is_empty() {
        return None;
    }
    if let Ok(days) = word.parse() {
        return Some(DueWord::Within(days));
    }
    let begins = |(name, _): &&(&str, DueWord)| name.starts_with(&word);
    let found = DUE_WORDS.iter().find(begins).map(|(_, due)| *due);
    Some(found.unwrap_or(DueWord::Unknown))
}

/// The parts between spaces; quotation marks hold several words together and stay in the part.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        is_quoted ^= letter == '"';
        match parts.last_mut() {
            Some(last) if is_quoted || !letter.is_whitespace() => last.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_from_words() {
        let check = |text: &str, words: &[&str], departments: &[&str], tags: &[&str]| {
            let found = FilterWords::of(text);
            let is = |list: &[String], expected: &[&str]| assert_eq!(list, expected, "{text}");
            is(&found.words, words);
            is(&found.departments, departments);
            is(&found.tags, tags);
        };
        check("Zoë  lead", &["zoe", "lead"], &[], &[]);
        check("dept:Sales ada TAG:porto", &["ada"], &["sales"], &["porto"]);
        check("dept:\"Field sales\" x", &["x"], &["field sales"], &[]);
        check("dept: tag:\"", &[], &[], &[]);
        check("note: 12:30", &["note:", "12:30"], &[], &[]);
        check("\"ada b", &["ada", "b"], &[], &[]);
    }

    #[test]
    fn due_words_may_be_cut_short() {
        let check = |text: &str, expected: &[DueWord]| {
            assert_eq!(FilterWords::of(text).due, expected, "{text}");
        };
        check("due:", &[]);
        check("due:to", &[DueWord::Within(0)]);
        check("due:WEEK", &[DueWord::Within(7)]);
        check("due:14", &[DueWord::Within(14)]);
        check("due:over", &[DueWord::Overdue]);
        check("due:never", &[DueWord::Never]);
        check("due:zebra", &[DueWord::Unknown]);
    }
}

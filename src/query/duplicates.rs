//! Who may be in the workspace twice: people who share a name, an address or a number, with the reasons.

use std::collections::{BTreeMap, HashMap};

use super::Index;
use super::fold::{fold, fold_query};
use crate::model::{Contact, Id, Workspace};

/// Why two records may be of one person, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Another program knows both by one name.
    SameId,
    /// One number in the company.
    SameNumber,
    /// One e-mail address.
    SameEmail,
    /// One telephone number.
    SamePhone,
    /// The same words in the name, in any order.
    SameName,
    /// The same first and last name.
    AlmostSameName,
    /// One of them is written with an initial.
    Initial,
}

impl Reason {
    /// What people read.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SameId => "the same record of another program",
            Self::SameNumber => "same employee number",
            Self::SameEmail => "same e-mail address",
            Self::SamePhone => "same phone number",
            Self::SameName => "same name",
            Self::AlmostSameName => "same first and last name",
            Self::Initial => "same name with an initial",
        }
    }

    const fn weight(self) -> u32 {
        match self {
            Self::SameId | Self::SameNumber => 8,
            Self::SameEmail => 6,
            Self::SameName => 5,
            Self::SamePhone | Self::AlmostSameName => 3,
            Self::Initial => 2,
        }
    }
}

/// Two records that may be of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// The older one, which is meant to stay.
    pub a: Id<Contact>,
    /// The younger one.
    pub b: Id<Contact>,
    /// Why, the strongest reason first; never empty.
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// "Same name, same e-mail address".
    pub fn words(&self) -> String {
        let all: Vec<&str> = self.reasons.iter().map(|reason| reason.words()).collect();
        let words = all.join(", ");
        let mut letters = words.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }

    fn weight(&self) -> u32 {
        self.reasons.iter().map(|reason| reason.weight()).sum()
    }
}

/// Among more people than this who share one mark, only neighbors are paired: a mark of everybody says little, and all pairs
/// would take a time that grows with the square.
const CROWD: usize = 12;

/// From so many digits on a telephone number is one person's.
const DIGITS: usize = 7;

/// Everybody who may be here twice, the likeliest pairs first; pairs that the user has told apart are left out.
///
/// People are only compared with those who share a mark with them, so that the time grows with the number of people.
pub fn duplicates(workspace: &Workspace) -> Vec<Likeness> {
    let mut marks: HashMap<(Reason, String), Vec<(usize, bool)>> = HashMap::new();
    let people: Vec<&Contact> = workspace.contacts.iter().collect();
    for (at, contact) in people.iter().enumerate() {
        for (reason, mark, is_short) in marks_of(contact) {
            marks
                .entry((reason, mark))
                .or_default()
                .push((at, is_short));
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Vec<Reason>> = BTreeMap::new();
    for ((reason, _), with) in marks {
        for (a, b) in pairs_among(reason, &with) {
            let told_apart = workspace.settings.are_two(people[a].id, people[b].id);
            if !told_apart && !contradict(people[a], people[b], reason) {
                let reasons = pairs.entry((a, b)).or_default();
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
    }
    let mut found: Vec<Likeness> = pairs
        .into_iter()
        .map(|((a, b), mut reasons)| {
            reasons.sort_unstable();
            if reasons.contains(&Reason::SameName) {
                reasons.retain(|one| !matches!(one, Reason::AlmostSameName | Reason::Initial));
            }
            Likeness {
                a: people[a].id,
                b: people[b].id,
                reasons,
            }
        })
        .collect();
    found.sort_by_cached_key(|one| {
        let name = fold(&workspace.name_of(one.a));
        (std::cmp::Reverse(one.weight()), name, one.a, one.b)
    });
    found
}

/// People whose name could be the one that is being typed, the oldest first; at most `limit`.
pub fn namesakes(
    workspace: &Workspace,
    index: &Index,
    name: &str,
    limit: usize,
) -> Vec<Id<Contact>> {
    let typed = words_of(&fold_query(name));
    // One word alone is a first name, of which there may be many.
    if typed.len() < 2 {
        return Vec::new();
    }
    let long: Vec<&str> = typed
        .iter()
        .filter(|word| word.chars().count() > 1)
        .map(String::as_str)
        .collect();
    if long.is_empty() {
        return Vec::new();
    }
    // Whoever is there as "Ada L." lacks the rest of the name: the first word finds them.
    let found = index.search_keys().containing(&long[..1]);
    found
        .filter(|(id, _)| {
            let contact = workspace.contacts.get(*id);
            contact.is_some_and(|contact| {
                let there = fold(&contact.display_name());
                there
                    .lines()
                    .any(|there| is_alike(&typed, &words_of(there)))
            })
        })
        .map(|(id, _)| id)
        .take(limit)
        .collect()
}

/// Whether two names, as folded words, can be one: the same words in any order, or one with an initial.
fn is_alike(a: &[String], b: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    let ends = |words: &[String]| Some((words.first()?.clone(), words.last()?.clone()));
    if b.len() < 2 {
        return false;
    }
    if sorted(a) == sorted(b) {
        return true;
    }
    let (Some((first, last)), Some((other_first, other_last))) = (ends(a), ends(b)) else {
        return false;
    };
    let fits = |one: &str, other: &str| {
        one == other
            || one.chars().count() == 1 && other.starts_with(one)
            || other.chars().count() == 1 && one.starts_with(other)
    };
    let is_whole = first.chars().count() > 1 && first == other_first
        || last.chars().count() > 1 && last == other_last;
    is_whole && fits(&first, &other_first) && fits(&last, &other_last)
}

/// The marks by which somebody may be found a second time; the flag marks names with an initial.
fn marks_of(contact: &Contact) -> Vec<(Reason, String, bool)> {
    let mut marks = Vec::new();
    let display = contact.display_name();
    if display != "No name" {
        for spelling in fold(&display).lines() {
            let words = words_of(spelling);
            if words.len() < 2 {
                if let Some(only) = words.first() {
                    marks.push((Reason::SameName, only.clone(), false));
                }
                continue;
            }
            let mut sorted = words.clone();
            sorted.sort_unstable();
            marks.push((Reason::SameName, sorted.join(" "), false));
            let (first, last) = (&words[0], &words[words.len() - 1]);
            let letter = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
            let is_letter = |word: &str| word.chars().count() == 1;
            match (is_letter(first), is_letter(last)) {
                (false, false) => {
                    marks.push((Reason::AlmostSameName, format!("{first} {last}"), false));
                    let short = format!("{first} {}.", letter(last));
                    marks.push((Reason::Initial, short, false));
                    let short = format!("{}. {last}", letter(first));
                    marks.push((Reason::Initial, short, false));
                }
                (false, true) => marks.push((Reason::Initial, format!("{first} {last}."), true)),
                (true, false) => marks.push((Reason::Initial, format!("{first}. {last}"), true)),
                (true, true) => {}
            }
        }
    }
    for email in &contact.reach.emails {
        let email = email.value.trim().to_lowercase();
        if email.contains('@') {
            marks.push((Reason::SameEmail, email, false));
        }
    }
    for phone in &contact.reach.phones {
        let digits: Vec<char> = phone.value.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= DIGITS {
            // Country codes and trunk zeros are at the front, and not everybody writes them.
            let end = &digits[digits.len().saturating_sub(9)..];
            marks.push((Reason::SamePhone, end.iter().collect(), false));
        }
    }
    let number = contact.work.employee_number.trim();
    if !number.is_empty() {
        marks.push((Reason::SameNumber, number.to_lowercase(), false));
    }
    for id in &contact.meta.external_ids {
        let mark = format!("{}\n{}", id.scheme, id.value);
        marks.push((Reason::SameId, mark, false));
    }
    marks.sort();
    marks.dedup();
    marks
}

/// The words of a folded name without marks such as full stops and commas.
fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The pairs among people who share a mark, each with the smaller number first.
fn pairs_among(reason: Reason, with: &[(usize, bool)]) -> Vec<(usize, usize)> {
    let is_pair = |a: &(usize, bool), b: &(usize, bool)| {
        // "Ada L." may be Ada Lovelace; Ada Lovelace is not Ada Long.
        reason != Reason::Initial || a.1 != b.1
    };
    let mut pairs = Vec::new();
    if with.len() > CROWD {
        if reason != Reason::Initial {
            pairs.extend(with.windows(2).map(|two| (two[0].0, two[1].0)));
        }
        return pairs;
    }
    for (at, a) in with.iter().enumerate() {
        let fitting = with[at + 1..].iter().filter(|b| is_pair(a, b));
        pairs.extend(fitting.map(|b| (a.0.min(b.0), a.0.max(b.0))));
    }
    pairs
}

/// Whether what else is known of two people says that they are two.
fn contradict(a: &Contact, b: &Contact, reason: Reason) -> bool {
    let (one, other) = (&a.work.employee_number, &b.work.employee_number);
    let other_number = !one.trim().is_empty() && !other.trim().is_empty() && one != other;
    let (one, other) = (&a.work.department, &b.work.department);
    let other_department =
        !one.trim().is_empty() && !other.trim().is_empty() && fold_query(one) != fold_query(other);
    match reason {
        Reason::SameId | Reason::SameNumber | Reason::SameEmail => false,
        Reason::SameName | Reason::SamePhone | Reason::AlmostSameName => other_number,
        Reason::Initial => other_number || other_department,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Address, Counter, ExternalId, mint};

    fn workspace(names: &[&str], shape: impl Fn(usize, &mut Contact)) -> Workspace {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let edit: Edit = names
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let mut contact = Contact::named(mint(&mut ids), *name);
                shape(at, &mut contact);
                Change::add(contact)
            })
            .collect();
        workspace.apply(&edit).expect("they fit");
        workspace
    }

    fn found(workspace: &Workspace) -> Vec<(String, String, Vec<Reason>)> {
        let name = |id| workspace.name_of(id);
        duplicates(workspace)
            .into_iter()
            .map(|one| (name(one.a), name(one.b), one.reasons))
            .collect()
    }

    #[test]
    fn names_are_compared_as_people_would() {
        let check = |a: &str, b: &str, expected: Option<Reason>| {
            let workspace = workspace(&[a, b, "Somebody Else"], |_, _| {});
            let reasons = found(&workspace);
            let reason = reasons.first().and_then(|one| one.2.first().copied());
            assert_eq!(reason, expected, "{a} / {b}");
        };
        check("Ada Lovelace", "ada  LOVELACE ", Some(Reason::SameName));
        check("Ada Lovelace", "Lovelace, Ada", Some(Reason::SameName));
        check("Jörg Müller", "Joerg Mueller", Some(Reason::SameName));
        check("Jörg Müller", "Jorg Muller", Some(Reason::SameName));
        check("Tomás Herrera", "Tomas Herrera", Some(Reason::SameName));
        check(
            "Ada M. Lovelace",
            "Ada Lovelace",
            Some(Reason::AlmostSameName),
        );
        check("Ada L.", "Ada Lovelace", Some(Reason::Initial));
        check("A. Lovelace", "Ada Lovelace", Some(Reason::Initial));
        check("Ada Long", "Ada Lovelace", None);
        check("Ada", "Ada Lovelace", None);
        check("", "", None);
        check("🦉", "🦉", Some(Reason::SameName));
    }

    #[test]
    fn addresses_and_numbers_count() {
        let check = |shape: &dyn Fn(usize, &mut Contact), expected: &[Reason]| {
            let workspace = workspace(&["Ada Byron", "Countess Lovelace"], shape);
            let reasons = found(&workspace).first().map(|one| one.2.clone());
            assert_eq!(reasons.unwrap_or_default(), expected);
        };
        let address = |value: &str| vec![Address::new(value, "")];
        check(
            &|at, one| one.reach.emails = address(["ADA@x.com", "ada@x.com"][at]),
            &[Reason::SameEmail],
        );
        check(
            &|at, one| one.reach.phones = address(["+47 555 12 345 6", "0555123456"][at]),
            &[Reason::SamePhone],
        );
        check(&|_, one| one.reach.phones = address("1234"), &[]);
        check(
            &|_, one| one.work.employee_number = "E7".to_owned(),
            &[Reason::SameNumber],
        );
        check(
            &|_, one| {
                one.meta.external_ids = vec![ExternalId {
                    scheme: "linkedin".to_owned(),
                    value: "ada".to_owned(),
                }];
            },
            &[Reason::SameId],
        );
    }

    #[test]
    fn two_numbers_are_two_people_and_the_user_has_the_last_word() {
        let names = ["Ada Lovelace", "Ada Lovelace"];
        let numbered = workspace(&names, |at, one| {
            one.work.employee_number = format!("E{at}");
        });
        assert_eq!(found(&numbered), []);
        let mut plain = workspace(&names, |_, _| {});
        let pair = duplicates(&plain).remove(0);
        assert!(pair.a < pair.b, "the older one stays");
        let edit = crate::edit::merge::not_the_same(&plain, pair.b, pair.a);
        plain.apply(&edit).expect("it fits");
        assert_eq!(found(&plain), []);
    }

    #[test]
    fn the_likeliest_comes_first_and_a_crowd_is_no_square() {
        let mut names = vec!["Ada L.", "Ada Lovelace", "Bo Ek", "Bo Ek"];
        names.extend(["Jo Smith"; 400]);
        let workspace = workspace(&names, |at, one| {
            if at == 2 || at == 3 {
                one.reach.emails = vec![Address::new("bo@x.com", "")];
            }
        });
        let found = found(&workspace);
        assert_eq!(found[0].2, [Reason::SameEmail, Reason::SameName]);
        assert_eq!(found.len(), 1 + 399 + 1);
        assert_eq!(found[found.len() - 1].2, [Reason::Initial]);
    }

    #[test]
    fn typing_a_name_that_is_there_finds_it() {
        let names = ["Ada Lovelace", "Grace H.", "Ada Long", "Solo"];
        let workspace = workspace(&names, |_, _| {});
        let index = Index::of(&workspace);
        let check = |typed: &str, expected: &[&str]| {
            let found = namesakes(&workspace, &index, typed, 3);
            let found: Vec<_> = found.into_iter().map(|id| workspace.name_of(id)).collect();
            assert_eq!(found, expected, "{typed}");
        };
        check("ada lovelace", &["Ada Lovelace"]);
        check("Lovelace Ada", &["Ada Lovelace"]);
        check("Ada L.", &["Ada Lovelace", "Ada Long"]);
        check("Grace Hopper", &["Grace H."]);
        check("Ada", &[]);
        check("Ada Berg", &[]);
        check("", &[]);
    }
}

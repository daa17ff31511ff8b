//! Who is who: finds the contact that a row, a card or the end of a tie is about.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use super::clean;
use super::draft::{OWN_SCHEME, has_placeholder_name, is_code};
use super::person::turned_round;
use crate::model::{Contact, Id, Workspace};
use crate::query::fold::fold_query;

/// The contacts as they will be, and the ways to find them.
pub(super) struct People<'w> {
    workspace: &'w Workspace,
    /// New contacts in the order in which they were met.
    pub(super) new: Vec<Contact>,
    new_at: HashMap<Id<Contact>, usize>,
    /// Contacts of the workspace that the files touched.
    pub(super) changed: BTreeMap<Id<Contact>, Contact>,
    /// Which file of the request a contact was met in last.
    met_in: HashMap<Id<Contact>, usize>,
    by_external: HashMap<(String, String), Id<Contact>>,
    by_email: HashMap<String, BTreeSet<Id<Contact>>>,
    by_email_and_name: HashMap<(String, String), Id<Contact>>,
    by_number: HashMap<String, Id<Contact>>,
    by_name: HashMap<String, Namesakes>,
    by_short_name: HashMap<String, BTreeSet<Id<Contact>>>,
}

/// Among more people of one name or one address than this, only those of the very same job or name are looked at:
/// looking at each would take a time that grows with the square of the file.
const CROWD: usize = 64;

/// People of one name.
#[derive(Debug, Default)]
struct Namesakes {
    all: BTreeSet<Id<Contact>>,
    /// By what else is known of them, then by their job.
    by_job: BTreeMap<Known, HashMap<String, BTreeSet<Id<Contact>>>>,
}

/// Which marks of their own a contact has: two who have one in common and are not the same by it are two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    email: bool,
    number: bool,
    schemes: BTreeSet<String>,
}

impl Known {
    fn of(contact: &Contact) -> Self {
        let schemes = contact.meta.external_ids.iter();
        Self {
            email: !contact.reach.emails.is_empty(),
            number: !contact.work.employee_number.is_empty(),
            schemes: schemes.map(|id| id.scheme.clone()).collect(),
        }
    }

    fn may_meet(&self, other: &Self) -> bool {
        let is_marked = self.email && other.email || self.number && other.number;
        !is_marked && self.schemes.is_disjoint(&other.schemes)
    }
}

/// What looking for somebody by words found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    One(Id<Contact>),
    Several,
    Nobody,
}

impl<'w> People<'w> {
    pub(super) fn of(workspace: &'w Workspace) -> Self {
        let mut people = Self {
            workspace,
            new: Vec::new(),
            new_at: HashMap::new(),
            changed: BTreeMap::new(),
            met_in: HashMap::new(),
            by_external: HashMap::new(),
            by_email: HashMap::new(),
            by_email_and_name: HashMap::new(),
            by_number: HashMap::new(),
            by_name: HashMap::new(),
            by_short_name: HashMap::new(),
        };
        for contact in workspace.contacts.iter() {
            people.note(contact);
        }
        people
    }

    /// The contact as it will be.
    ///
    /// # Panics
    /// Never for ids that this value has given out.
    pub(super) fn get(&self, id: Id<Contact>) -> &Contact {
        if let Some(at) = self.new_at.get(&id) {
            return &self.new[*at];
        }
        self.changed
            .get(&id)
            .or_else(|| self.workspace.contacts.get(id))
            .expect("ids are only given out for contacts that are there")
    }

    /// Adds a contact with its id set.
    pub(super) fn add(&mut self, contact: Contact, file: usize) {
        self.note(&contact);
        self.met_in.insert(contact.id, file);
        self.new_at.insert(contact.id, self.new.len());
        self.new.push(contact);
    }

    /// Puts another state of a contact in the place of the one there was.
    pub(super) fn replace(&mut self, contact: Contact) {
        self.forget_job(contact.id);
        self.note(&contact);
        match self.new_at.get(&contact.id) {
            Some(at) => self.new[*at] = contact,
            None => {
                self.changed.insert(contact.id, contact);
            }
        }
    }

    /// Remembers that a file has a row about somebody.
    pub(super) fn meet(&mut self, id: Id<Contact>, file: usize) {
        self.met_in.insert(id, file);
    }

    /// Takes a contact that is about to change out of where people are found by name and job.
    fn forget_job(&mut self, id: Id<Contact>) {
        let there = self.get(id);
        let (name, known, job) = (
            name_key(&there.display_name()),
            Known::of(there),
            job_key(there),
        );
        let with_job = self
            .by_name
            .get_mut(&name)
            .and_then(|namesakes| namesakes.by_job.get_mut(&known))
            .and_then(|jobs| jobs.get_mut(&job));
        if let Some(with_job) = with_job {
            with_job.remove(&id);
        }
    }

    fn note(&mut self, contact: &Contact) {
        let id = contact.id;
        let key = name_key(&contact.display_name());
        for external in &contact.meta.external_ids {
            let key = (external.scheme.clone(), external.value.clone());
            self.by_external.entry(key).or_insert(id);
        }
        for email in &contact.reach.emails {
            let email = email.value.to_lowercase();
            self.by_email.entry(email.clone()).or_default().insert(id);
            self.by_email_and_name
                .entry((email, key.clone()))
                .or_insert(id);
        }
        if !contact.work.employee_number.is_empty() {
            self.by_number
                .entry(contact.work.employee_number.clone())
                .or_insert(id);
        }
        self.by_short_name
            .entry(short_key(&key))
            .or_default()
            .insert(id);
        let namesakes = self.by_name.entry(key).or_default();
        namesakes.all.insert(id);
        namesakes
            .by_job
            .entry(Known::of(contact))
            .or_default()
            .entry(job_key(contact))
            .or_default()
            .insert(id);
    }

    /// The contact that a draft is about, by the rules at the head of [`crate::exchange`].
    pub(super) fn find(&self, draft: &Contact, file: usize) -> Option<Id<Contact>> {
        for external in &draft.meta.external_ids {
            let own = (external.scheme == OWN_SCHEME || external.scheme == "vcard")
                .then(|| self.own(&external.value))
                .flatten();
            let key = (external.scheme.clone(), external.value.clone());
            if let Some(found) = own.or_else(|| self.by_external.get(&key).copied()) {
                return Some(found);
            }
        }
        let name = name_key(&draft.display_name());
        for email in &draft.reach.emails {
            let email = email.value.to_lowercase();
            let mut with = self.by_email.get(&email).into_iter().flatten().take(CROWD);
            let exact = self
                .by_email_and_name
                .get(&(email.clone(), name.clone()))
                .filter(|id| names_agree(self.get(**id), draft));
            if let Some(found) =
                exact.or_else(|| with.find(|id| names_agree(self.get(**id), draft)))
            {
                return Some(*found);
            }
        }
        if let Some(found) = self.by_number.get(&draft.work.employee_number) {
            return Some(*found);
        }
        if has_placeholder_name(draft) {
            return None;
        }
        let with_name = self.by_name.get(&name)?;
        if with_name.all.len() > CROWD {
            let known = Known::of(draft);
            let others = with_name.by_job.iter();
            let same_job = others
                .filter(|(other, _)| other.may_meet(&known))
                .filter_map(|(_, jobs)| jobs.get(&job_key(draft))?.first());
            return same_job.min().copied();
        }
        let fitting = with_name.all.iter().copied().filter(|id| {
            let there = self.get(*id);
            // One file lists two people of one name with different jobs; another file may have newer jobs.
            let same_file = self.met_in.get(id) == Some(&file);
            let other_job = same_file && differing_jobs(there, draft) > 0;
            !contradict(there, draft) && !other_job
        });
        fitting.min_by_key(|id| (differing_jobs(self.get(*id), draft), *id))
    }

    /// The contact with this UUID, written plainly or as `urn:uuid:`.
    fn own(&self, text: &str) -> Option<Id<Contact>> {
        let id = Id::from_uuid(Uuid::parse_str(text).ok()?);
        (self.workspace.contacts.contains(id) || self.new_at.contains_key(&id)).then_some(id)
    }

    /// Somebody by the words that a tie, a manager column or the user has for them, besides the codes of a label.
    pub(super) fn by_words(&self, text: &str) -> Found {
        if let Some(id) = self.own(text) {
            return Found::One(id);
        }
        if text.contains('@') {
            return one_of(self.by_email.get(&text.to_lowercase()));
        }
        if is_code(text) && text.chars().count() > 1 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Found::Nobody;
        }
        let named = |name: &str| one_of(self.by_name.get(&name_key(name)).map(|found| &found.all));
        match named(text) {
            Found::Nobody => match turned_round(text) {
                Some((first, last)) => named(&format!("{first} {last}")),
                None => Found::Nobody,
            },
            found => found,
        }
    }

    /// Somebody by first and last name, whatever stands between: managers are often written without middle names.
    pub(super) fn by_short_name(&self, text: &str) -> Found {
        let plain = turned_round(text).map_or_else(
            || text.to_owned(),
            |(first, last)| format!("{first} {last}"),
        );
        let key = name_key(&plain);
        if key.contains(' ') {
            one_of(self.by_short_name.get(&short_key(&key)))
        } else {
            Found::Nobody
        }
    }

    /// Somebody by the number that a data set has for them.
    pub(super) fn by_label(&self, label: &str, code: &str) -> Option<Id<Contact>> {
        self.by_external
            .get(&(label.to_owned(), code.to_owned()))
            .copied()
    }

    /// Somebody by their number in the company.
    pub(super) fn by_number(&self, number: &str) -> Option<Id<Contact>> {
        self.by_number.get(number).copied()
    }
}

fn one_of(ids: Option<&BTreeSet<Id<Contact>>>) -> Found {
    let mut ids = ids.into_iter().flatten();
    match (ids.next(), ids.next()) {
        (Some(one), None) => Found::One(*one),
        (Some(_), Some(_)) => Found::Several,
        (None, _) => Found::Nobody,
    }
}

/// The words about somebody's job, in the form in which they are compared.
fn job_key(contact: &Contact) -> String {
    let work = &contact.work;
    let words = [
        &work.company,
        &work.department,
        &work.team,
        &work.title,
        &work.site,
    ];
    words.map(|word| fold_query(word)).join("\n")
}

/// Words of a name in the form in which names are compared.
pub(super) fn name_key(name: &str) -> String {
    // Folding keeps one line only, and a name in the workspace may have several.
    let folded = fold_query(&clean::line(name).text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        name.trim().to_lowercase()
    } else {
        words.join(" ")
    }
}

fn short_key(key: &str) -> String {
    match (key.split(' ').next(), key.rsplit(' ').next()) {
        (Some(first), Some(last)) if key.contains(' ') => format!("{first} {last}"),
        _ => key.to_owned(),
    }
}

/// Whether two names can be of one person who has one address: a shared word will do, or a name of one word.
fn names_agree(a: &Contact, b: &Contact) -> bool {
    if has_placeholder_name(a) || has_placeholder_name(b) {
        return true;
    }
    let (a, b) = (name_key(&a.display_name()), name_key(&b.display_name()));
    let words: Vec<&str> = a.split(' ').collect();
    words.len() < 2 || !b.contains(' ') || b.split(' ').any(|word| words.contains(&word))
}

/// Whether what names people outside of their jobs says that these are two.
fn contradict(a: &Contact, b: &Contact) -> bool {
    let emails = |contact: &Contact| -> Vec<String> {
        contact
            .reach
            .emails
            .iter()
            .map(|email| email.value.to_lowercase())
            .collect()
    };
    let (mail_a, mail_b) = (emails(a), emails(b));
    let other_mail = !mail_a.is_empty()
        && !mail_b.is_empty()
        && !mail_a.iter().any(|mail| mail_b.contains(mail));
    let (number_a, number_b) = (&a.work.employee_number, &b.work.employee_number);
    let other_number = !number_a.is_empty() && !number_b.is_empty() && number_a != number_b;
    let other_id = b.meta.external_ids.iter().any(|id| {
        let mut same_scheme = a
            .meta
            .external_ids
            .iter()
            .filter(|one| one.scheme == id.scheme)
            .peekable();
        same_scheme.peek().is_some() && same_scheme.all(|one| one.value != id.value)
    });
    other_mail || other_number || other_id
}

/// In how many words about their job two contacts differ.
fn differing_jobs(a: &Contact, b: &Contact) -> usize {
    let (a, b) = (&a.work, &b.work);
    [
        (&a.company, &b.company),
        (&a.department, &b.department),
        (&a.team, &b.team),
        (&a.title, &b.title),
        (&a.site, &b.site),
    ]
    .iter()
    .filter(|(a, b)| !a.is_empty() && !b.is_empty() && fold_query(a) != fold_query(b))
    .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_words() {
        let check = |a: &str, b: &str| assert_eq!(name_key(a), name_key(b));
        check("Jörg  Müller", "JORG MULLER");
        check("O'Brien, Ann", "o'brien ann");
        check("J. R. Smith", "J R Smith");
        assert_eq!(name_key("—"), "—", "a name without words is itself");
        assert_eq!(short_key("ada byron lovelace"), "ada lovelace");
        assert_eq!(short_key("cher"), "cher");
    }
}

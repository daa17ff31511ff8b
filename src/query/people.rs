//! Questions about one person: their ties, their manager, and who is meant by a name.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Index;
use super::fold::{fold, fold_query};
use super::words::{counted, natural_order};
use crate::model::{
    Contact, Grade, Id, IntroductionStatus, Kind, RecordKey, Tie, TieType, Workspace,
};

/// Strength of the strongest tie between me and somebody; none without me, without a tie, or where nobody said.
pub fn strength_to_me(workspace: &Workspace, index: &Index, person: Id<Contact>) -> Option<Grade> {
    let me = workspace.settings.me?;
    index
        .ties_between(workspace, me, person)
        .filter_map(|tie| tie.strength)
        .max()
}

/// The ties of somebody that read the same from their side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieGroup {
    /// What people read: "Reports to", "Manages", "Friend of".
    pub label: String,
    /// The type of all of them.
    pub kind: TieType,
    /// Whether the ties start at this person; true for types without direction.
    pub is_outgoing: bool,
    /// The other people with their ties, by name.
    pub ties: Vec<(Id<Contact>, Id<Tie>)>,
}

/// The ties of somebody by type and direction, in the order in which types are offered; other words last, by name.
pub fn ties_grouped(workspace: &Workspace, index: &Index, person: Id<Contact>) -> Vec<TieGroup> {
    let mut groups: Vec<TieGroup> = Vec::new();
    let ties = index.ties_of(person).iter();
    for tie in ties.filter_map(|id| workspace.ties.get(*id)) {
        let Some(other) = tie.other(person) else {
            continue;
        };
        let is_outgoing = !tie.kind.is_directed() || tie.from == person;
        let at = groups
            .iter()
            .position(|group| group.kind == tie.kind && group.is_outgoing == is_outgoing);
        if let Some(at) = at {
            groups[at].ties.push((other, tie.id));
        } else {
            groups.push(TieGroup {
                label: if is_outgoing {
                    tie.kind.label().to_owned()
                } else {
                    tie.kind.inverse_label()
                },
                kind: tie.kind.clone(),
                is_outgoing,
                ties: vec![(other, tie.id)],
            });
        }
    }
    let rank = |kind: &TieType| TieType::NAMED.iter().position(|named| named == kind);
    groups.sort_by_key(|group| {
        let rank = rank(&group.kind).unwrap_or(TieType::NAMED.len());
        (rank, group.kind.clone(), !group.is_outgoing)
    });
    for group in &mut groups {
        group
            .ties
            .sort_by_cached_key(|(other, tie)| (fold(&workspace.name_of(*other)), *other, *tie));
    }
    groups
}

/// Whom somebody reports to: the oldest such tie, solid lines only.
pub fn manager_of(
    workspace: &Workspace,
    index: &Index,
    person: Id<Contact>,
) -> Option<Id<Contact>> {
    let mut ties = index.ties_of(person).iter();
    ties.find_map(|id| {
        let tie = workspace.ties.get(*id)?;
        (tie.kind == TieType::ReportsTo && tie.from == person).then_some(tie.to)
    })
}

/// Who reports to somebody, by name; solid lines only.
pub fn reports_of(workspace: &Workspace, index: &Index, person: Id<Contact>) -> Vec<Id<Contact>> {
    let ties = index.ties_of(person).iter();
    let mut reports: Vec<Id<Contact>> = ties
        .filter_map(|id| workspace.ties.get(*id))
        .filter(|tie| tie.kind == TieType::ReportsTo && tie.to == person)
        .map(|tie| tie.from)
        .collect();
    reports.sort_by_cached_key(|id| (fold(&workspace.name_of(*id)), *id));
    reports
}

/// When somebody was last asked to introduce me, so that nobody is asked too often.
pub fn last_asked(workspace: &Workspace, index: &Index, broker: Id<Contact>) -> Option<NaiveDate> {
    index
        .mentions(broker)
        .filter_map(|key| workspace.introductions.by_uuid(key.uuid))
        .filter(|one| one.broker == Some(broker))
        .flat_map(|one| &one.dates)
        .filter(|(status, _)| *status == IntroductionStatus::Asked)
        .map(|(_, date)| *date)
        .max()
}

/// Who is meant by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch {
    /// This person.
    One(Id<Contact>),
    /// One of these, by name; there is no telling which.
    Many(Vec<Id<Contact>>),
    /// Nobody.
    None,
}

/// Who is meant by a text: an id, the exact name or e-mail address, the name whatever its accents and case, its
/// beginning, or a part of it; the first of these ways that names anybody counts.
pub fn person_named(workspace: &Workspace, text: &str) -> NameMatch {
    let text = text.trim();
    let wanted = fold_query(text);
    if text.is_empty() {
        return NameMatch::None;
    }
    if let Ok(id) = text.parse::<Id<Contact>>()
        && workspace.contacts.contains(id)
    {
        return NameMatch::One(id);
    }
    let mut ways: [Vec<(String, Id<Contact>)>; 4] = Default::default();
    for contact in workspace.contacts.iter() {
        let name = contact.display_name();
        let emails = &contact.reach.emails;
        let is_exact = name == text
            || emails
                .iter()
                .any(|email| email.value.trim().eq_ignore_ascii_case(text));
        let folded = fold(&name);
        let way = match () {
            () if is_exact => 0,
            () if wanted.is_empty() => continue,
            () if folded.lines().any(|line| line == wanted) => 1,
            () if folded.lines().any(|line| line.starts_with(&wanted)) => 2,
            () if folded.contains(&wanted) => 3,
            () => continue,
        };
        ways[way].push((folded, contact.id));
    }
    let Some(mut found) = ways.into_iter().find(|found| !found.is_empty()) else {
        return NameMatch::None;
    };
    if let [(_, only)] = found[..] {
        return NameMatch::One(only);
    }
    found.sort_by(|(a, one), (b, other)| natural_order(a, b).then(one.cmp(other)));
    NameMatch::Many(found.into_iter().map(|(_, id)| id).collect())
}

/// So many people are deleted with a word about what goes with them; of more, only their number is said.
const SAID_OF: usize = 1_000;

/// The name of the step that deletes people, with what goes with them and what stays: "Delete Priya Raman and 7 ties, 3
/// meetings and wins stay".
pub fn deletion(workspace: &Workspace, index: &Index, people: &BTreeSet<Id<Contact>>) -> String {
    let who = match people.first() {
        Some(only) if people.len() == 1 => workspace.name_of(*only),
        _ => counted(people.len(), "contact"),
    };
    if people.len() > SAID_OF {
        return format!("Delete {who}");
    }
    let ties: BTreeSet<_> = people.iter().flat_map(|id| index.ties_of(*id)).collect();
    let mentions = people.iter().flat_map(|id| index.mentions(*id));
    let is_history = |key: &RecordKey| matches!(key.kind, Kind::Meeting | Kind::Accomplishment);
    let history: BTreeSet<_> = mentions.filter(is_history).collect();
    let mut words = format!("Delete {who}");
    if !ties.is_empty() {
        words.push_str(&format!(" and {}", counted(ties.len(), "tie")));
    }
    match history.len() {
        0 => {}
        1 => words.push_str(", 1 meeting or win stays"),
        count => words.push_str(&format!(", {count} meetings and wins stay")),
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Address, Counter, Direction, Introduction, mint};

    fn workspace() -> (Workspace, Index, Vec<Id<Contact>>) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let names = ["Me", "Jörg Müller", "Ada King", "Ada Berg", "Jorg Ek"];
        let people: Vec<Id<Contact>> = names.iter().map(|_| mint(&mut ids)).collect();
        let mut edit = Edit::default();
        for (id, name) in people.iter().zip(names) {
            let mut contact = Contact::named(*id, name);
            contact.reach.emails =
                vec![Address::new(format!("{}@firm.example", id.uuid()), "work")];
            edit.changes.push(Change::add(contact));
        }
        for (a, b, kind, grade) in [
            (0, 1, TieType::Knows, 2),
            (1, 0, TieType::Advice, 4),
            (2, 0, TieType::ReportsTo, 0),
            (3, 0, TieType::ReportsTo, 0),
            (0, 4, TieType::ReportsTo, 0),
            (0, 3, TieType::Other("Carpool".into()), 0),
        ] {
            let tie = Tie::new(
                mint(&mut ids),
                people[a],
                people[b],
                kind,
                Grade::new(grade),
            );
            edit.changes.push(Change::add(tie));
        }
        let mut introduction = Introduction::new(
            mint(&mut ids),
            Direction::AskedForMe,
            people[2],
            Some(people[1]),
        );
        let asked = NaiveDate::from_ymd_opt(2026, 3, 4).expect("a date");
        introduction.dates = vec![(IntroductionStatus::Asked, asked)];
        edit.changes.push(Change::add(introduction));
        workspace.apply(&edit).expect("valid");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(people[0]));
        workspace.apply(&edit).expect("valid");
        let index = Index::of(&workspace);
        (workspace, index, people)
    }

    #[test]
    fn ties_are_read_from_both_sides() {
        let (workspace, index, people) = workspace();
        let strength = |who: usize| strength_to_me(&workspace, &index, people[who]);
        assert_eq!(strength(1), Grade::new(4));
        assert_eq!((strength(2), strength(0)), (None, None));
        assert_eq!(manager_of(&workspace, &index, people[0]), Some(people[4]));
        assert_eq!(manager_of(&workspace, &index, people[4]), None);
        assert_eq!(
            reports_of(&workspace, &index, people[0]),
            [people[3], people[2]],
            "by name"
        );
        let groups = ties_grouped(&workspace, &index, people[0]);
        let read: Vec<_> = groups
            .iter()
            .map(|group| (group.label.as_str(), group.ties.len()))
            .collect();
        assert_eq!(
            read,
            [
                ("Knows", 1),
                ("Reports to", 1),
                ("Manages", 2),
                ("Gives advice to", 1),
                ("Carpool", 1)
            ]
        );
        assert_eq!(
            last_asked(&workspace, &index, people[1]),
            NaiveDate::from_ymd_opt(2026, 3, 4)
        );
        assert_eq!(last_asked(&workspace, &index, people[2]), None);
    }

    #[test]
    fn names_find_people() {
        let (workspace, _, people) = workspace();
        let check = |text: &str, expected: &[usize]| {
            let expected = match expected {
                [] => NameMatch::None,
                [one] => NameMatch::One(people[*one]),
                many => NameMatch::Many(many.iter().map(|at| people[*at]).collect()),
            };
            assert_eq!(person_named(&workspace, text), expected, "{text:?}");
        };
        check("Ada King", &[2]);
        check("  ada king ", &[2]);
        check("jorg muller", &[1]);
        check("Joerg Mueller", &[1]);
        check("ada", &[3, 2]);
        check("jorg", &[4, 1]);
        check("king", &[2]);
        check("berg", &[3]);
        check(&people[3].to_string(), &[3]);
        check(&format!("{}@FIRM.example", people[3]), &[3]);
        check("nobody", &[]);
        check("", &[]);
        check("🦉", &[]);
    }
}

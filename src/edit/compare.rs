//! What differs between two states of a workspace, and the edit that leads from one to any mix of both.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::references::{Reference, references};
use super::{Change, Edit};
use crate::model::{Kind, Record, RecordKey, Workspace};

/// One of two states of a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// The state that is open here.
    #[default]
    Mine,
    /// The other one: a backup, or what another program wrote.
    Theirs,
}

impl Side {
    /// The other side.
    pub const fn other(self) -> Self {
        match self {
            Self::Mine => Self::Theirs,
            Self::Theirs => Self::Mine,
        }
    }
}

/// In what way a record differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// It is only in mine.
    OnlyMine,
    /// It is only in theirs.
    OnlyTheirs,
    /// It is in both, in different states.
    Changed,
}

/// A record that is not the same on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which record.
    pub key: RecordKey,
    /// As it is here; none where it is not.
    pub mine: Option<Record>,
    /// As it is there; none where it is not.
    pub theirs: Option<Record>,
}

impl Difference {
    /// In what way it differs.
    pub fn sort(&self) -> Sort {
        match (&self.mine, &self.theirs) {
            (Some(_), None) => Sort::OnlyMine,
            (None, _) => Sort::OnlyTheirs,
            (Some(_), Some(_)) => Sort::Changed,
        }
    }

    /// The record on a side.
    pub fn on(&self, side: Side) -> Option<&Record> {
        match side {
            Side::Mine => self.mine.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
        }
    }

    /// The side that loses nothing: where the record is, or where it was changed last.
    pub fn careful_side(&self) -> Side {
        match self.sort() {
            Sort::OnlyTheirs => Side::Theirs,
            Sort::Changed if modified(self.on(Side::Theirs)) > modified(self.on(Side::Mine)) => {
                Side::Theirs
            }
            Sort::OnlyMine | Sort::Changed => Side::Mine,
        }
    }
}

fn modified(record: Option<&Record>) -> Option<DateTime<Utc>> {
    let metas = record.map(Record::metas).unwrap_or_default();
    metas.into_iter().filter_map(|meta| meta.modified).max()
}

/// Everything that differs, table by table in the order of the file; the settings last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Differences {
    /// The records that are not the same.
    pub all: Vec<Difference>,
}

impl Differences {
    /// How many records differ in a way.
    pub fn count(&self, sort: Sort) -> usize {
        self.all.iter().filter(|one| one.sort() == sort).count()
    }

    /// For each difference the side that loses nothing.
    pub fn careful_choices(&self) -> Vec<Side> {
        self.all.iter().map(Difference::careful_side).collect()
    }

    /// The edit that leads from mine to theirs.
    pub fn to_theirs(&self) -> Edit {
        let each = self.all.iter().map(|one| Change {
            before: one.mine.clone(),
            after: one.theirs.clone(),
        });
        each.collect()
    }
}

/// What differs between two states.
pub fn compare(mine: &Workspace, theirs: &Workspace) -> Differences {
    let mut all = Vec::new();
    for kind in Kind::TABLES.iter().copied().chain([Kind::Settings]) {
        let mut ours = mine.records_of(kind).peekable();
        let mut others = theirs.records_of(kind).peekable();
        loop {
            let order = match (ours.peek(), others.peek()) {
                (Some(one), Some(other)) => one.key().cmp(&other.key()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let mine = ours.next_if(|_| order != Ordering::Greater);
            let theirs = others.next_if(|_| order != Ordering::Less);
            if mine != theirs
                && let Some(record) = mine.as_ref().or(theirs.as_ref())
            {
                let key = record.key();
                all.push(Difference { key, mine, theirs });
            }
        }
    }
    Differences { all }
}

/// The edit that leads from mine to a mix: for each difference the side of `choices` (mine where there is none).
///
/// References stay whole. Where a choice would leave one without its end, ties, acquaintances and places follow their
/// people, and any other record that is still named comes from the side that has it. Whether somebody is a contact, in
/// the trash or gone is taken from one side as a whole, and two ties of the same people and type become one.
pub fn edit_from(mine: &Workspace, differences: &Differences, choices: &[Side]) -> Edit {
    let mut mix = Mix::new(mine, &differences.all, choices);
    mix.settle();
    let chosen = differences.all.iter().zip(&mix.sides);
    chosen
        .filter(|(_, side)| **side == Side::Theirs)
        .map(|(one, _)| Change {
            before: one.mine.clone(),
            after: one.theirs.clone(),
        })
        .collect()
}

/// The kinds that say where somebody is, the most alive first.
const STANDINGS: [Kind; 3] = [Kind::Contact, Kind::Trashed, Kind::Former];

/// Choices on the way to a whole state.
struct Mix<'a> {
    mine: &'a Workspace,
    all: &'a [Difference],
    at: HashMap<RecordKey, usize>,
    sides: Vec<Side>,
    /// Has given way once already, so that nothing goes back and forth.
    is_settled: Vec<bool>,
}

impl<'a> Mix<'a> {
    fn new(mine: &'a Workspace, all: &'a [Difference], choices: &[Side]) -> Self {
        let choice = |at: usize| choices.get(at).copied().unwrap_or_default();
        Self {
            mine,
            all,
            at: all
                .iter()
                .enumerate()
                .map(|(at, one)| (one.key, at))
                .collect(),
            sides: (0..all.len()).map(choice).collect(),
            is_settled: vec![false; all.len()],
        }
    }

    fn chosen(&self, at: usize) -> Option<&'a Record> {
        self.all[at].on(self.sides[at])
    }

    fn is_there(&self, key: RecordKey) -> bool {
        match self.at.get(&key) {
            Some(at) => self.chosen(*at).is_some(),
            None => self.mine.record(key).is_some(),
        }
    }

    fn knows(&self, uuid: Uuid) -> bool {
        STANDINGS
            .into_iter()
            .any(|kind| self.is_there(RecordKey { kind, uuid }))
    }

    /// The side on which a record is that differs.
    fn side_with(&self, key: RecordKey) -> Option<Side> {
        let one = &self.all[*self.at.get(&key)?];
        [Side::Mine, Side::Theirs]
            .into_iter()
            .find(|side| one.on(*side).is_some())
    }

    fn take_person(&mut self, uuid: Uuid, side: Side) {
        for kind in STANDINGS {
            if let Some(at) = self.at.get(&RecordKey { kind, uuid }) {
                self.sides[*at] = side;
            }
        }
    }

    fn settle(&mut self) {
        self.unite_people();
        loop {
            let mended = self.mend_references();
            let parted = self.part_doubles();
            if !mended && !parted {
                return;
            }
        }
    }

    /// Whether somebody is here, in the trash or gone is one choice: that of the most alive record that differs.
    fn unite_people(&mut self) {
        for one in self.all {
            let uuid = one.key.uuid;
            let leader = STANDINGS
                .into_iter()
                .find_map(|kind| self.at.get(&RecordKey { kind, uuid }));
            if STANDINGS.contains(&one.key.kind)
                && let Some(leader) = leader
            {
                let side = self.sides[*leader];
                self.take_person(uuid, side);
            }
        }
    }

    /// Gives every reference its end; whether anything had to give way.
    fn mend_references(&mut self) -> bool {
        let mut any = false;
        for at in 0..self.all.len() {
            let Some(record) = self.chosen(at) else {
                continue;
            };
            let follows = matches!(
                record,
                Record::Tie(_) | Record::Acquaintance(_) | Record::Place(_)
            );
            for reference in references(record) {
                match reference {
                    Reference::Present(id) => {
                        let kind = Kind::Contact;
                        let uuid = id.uuid();
                        if self.is_there(RecordKey { kind, uuid }) {
                            continue;
                        }
                        any = true;
                        if follows && !self.is_settled[at] {
                            self.is_settled[at] = true;
                            self.sides[at] = self.sides[at].other();
                            break;
                        }
                        if let Some(side) = self.side_with(RecordKey { kind, uuid }) {
                            self.take_person(uuid, side);
                        }
                    }
                    Reference::Person(id) if !self.knows(id.uuid()) => {
                        any = true;
                        let uuid = id.uuid();
                        let side = STANDINGS
                            .into_iter()
                            .find_map(|kind| self.side_with(RecordKey { kind, uuid }));
                        if let Some(side) = side {
                            self.take_person(uuid, side);
                        }
                    }
                    Reference::Record(key) if !self.is_there(key) => {
                        any = true;
                        if let (Some(at), Some(side)) = (self.at.get(&key), self.side_with(key)) {
                            self.sides[*at] = side;
                        }
                    }
                    Reference::Person(_) | Reference::Record(_) => {}
                }
            }
        }
        any
    }

    /// Two ties of the same people and type, one from each side, become the one that was changed last.
    fn part_doubles(&mut self) -> bool {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut any = false;
        for at in 0..self.all.len() {
            let Some(name) = self.chosen(at).and_then(pair_name) else {
                continue;
            };
            let Some(before) = seen.insert(name, at) else {
                continue;
            };
            any = true;
            let newest = if modified(self.chosen(at)) > modified(self.chosen(before)) {
                self.sides[at]
            } else {
                self.sides[before]
            };
            let settled = [before, at]
                .into_iter()
                .find(|one| self.is_settled[*one])
                .map(|one| self.sides[one]);
            let side = settled.unwrap_or(newest);
            if self.is_settled[before] && self.is_settled[at] {
                // Both gave way already: all of them from one side are whole in any case.
                self.take_all_pairs(Side::Mine);
                return true;
            }
            for one in [before, at] {
                self.sides[one] = side;
                self.is_settled[one] = true;
            }
        }
        any
    }

    fn take_all_pairs(&mut self, side: Side) {
        for (at, one) in self.all.iter().enumerate() {
            if matches!(one.key.kind, Kind::Tie | Kind::Acquaintance) {
                self.sides[at] = side;
                self.is_settled[at] = true;
            }
        }
    }
}

/// What two records of one pair of people have in common, where there may be only one.
fn pair_name(record: &Record) -> Option<String> {
    match record {
        Record::Tie(tie) => Some(format!("{:?}", tie.key())),
        Record::Acquaintance(pair) => {
            Some(format!("{:?}", (pair.a.min(pair.b), pair.a.max(pair.b))))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::RandomEdits;
    use crate::model::{Accomplishment, Contact, Counter, Id, Meta, Tie, TieType, WinKind, mint};

    fn grown(mut workspace: Workspace, seed: u64, steps: usize) -> Workspace {
        let mut edits = RandomEdits::new(seed);
        for _ in 0..steps {
            let edit = edits.edit(&workspace);
            workspace.apply(&edit).expect("random edits are valid");
        }
        workspace
    }

    /// Two states that went separate ways from a common one.
    fn two_ways(seed: u64) -> (Workspace, Workspace) {
        let common = grown(Workspace::new(Uuid::from_u128(1)), seed, 60);
        let mine = grown(common.clone(), seed + 1_000, 40);
        let theirs = grown(common, seed + 2_000, 40);
        (mine, theirs)
    }

    #[test]
    fn a_state_does_not_differ_from_itself_and_all_differences_lead_to_the_other() {
        for seed in 0..60 {
            let (mine, theirs) = two_ways(seed);
            assert_eq!(compare(&mine, &mine), Differences::default());
            let differences = compare(&mine, &theirs);
            assert!(!differences.all.is_empty());
            let all = vec![Side::Theirs; differences.all.len()];
            for edit in [
                edit_from(&mine, &differences, &all),
                differences.to_theirs(),
            ] {
                let mut other = mine.clone();
                let back = other.apply(&edit).expect("the other is whole");
                assert_eq!(other, theirs, "seed {seed}");
                other.apply(&back).expect("and back");
                assert_eq!(other, mine);
            }
            let none = edit_from(&mine, &differences, &[]);
            assert!(none.is_empty(), "mine is whole as it is");
        }
    }

    #[test]
    fn no_choice_ever_breaks_a_reference() {
        for seed in 0..400 {
            let (mine, theirs) = two_ways(seed % 40);
            let differences = compare(&mine, &theirs);
            let mut dice = RandomEdits::new(seed);
            let choices: Vec<Side> = (0..differences.all.len())
                .map(|_| [Side::Mine, Side::Theirs][dice.below(2)])
                .collect();
            for choices in [choices, differences.careful_choices()] {
                let mut mix = mine.clone();
                let edit = edit_from(&mine, &differences, &choices);
                mix.apply(&edit)
                    .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
                assert_eq!(mix.faults(), [], "seed {seed}");
            }
        }
    }

    #[test]
    fn the_careful_mix_has_every_record_of_both_sides() {
        for seed in 0..60 {
            let (mine, theirs) = two_ways(seed);
            let differences = compare(&mine, &theirs);
            let mut mix = mine.clone();
            let edit = edit_from(&mine, &differences, &differences.careful_choices());
            mix.apply(&edit).expect("whole");
            for one in mine.records().chain(theirs.records()) {
                let key = one.key();
                let is_person = STANDINGS.contains(&key.kind);
                // Somebody who was deleted on one side only is here; a tie that was made on both is here once.
                let is_double = pair_name(&one).is_some_and(|name| {
                    let mut all = mix.records_of(key.kind);
                    all.any(|other| pair_name(&other).as_ref() == Some(&name))
                });
                let stands = is_person && mix.knows(Id::from_uuid(key.uuid));
                assert!(
                    mix.record(key).is_some() || is_double || stands,
                    "seed {seed}: {key:?} is lost"
                );
                if key.kind == Kind::Contact {
                    assert!(
                        mix.record(key).is_some(),
                        "a contact of either side is here"
                    );
                }
            }
        }
    }

    #[test]
    fn a_person_who_is_left_out_takes_the_ties_along_but_stays_where_a_win_names_them() {
        let mut ids = Counter(0);
        let ada = Contact::named(mint(&mut ids), "Ada");
        let bob = Contact::named(mint(&mut ids), "Bob");
        let tie = Tie::new(mint(&mut ids), ada.id, bob.id, TieType::Friendship, None);
        let mut theirs = Workspace::new(Uuid::from_u128(1));
        let base: Edit = [Change::add(bob.clone())].into_iter().collect();
        theirs.apply(&base).expect("valid");
        let mut mine = theirs.clone();
        let more: Edit = [Change::add(ada.clone()), Change::add(tie)]
            .into_iter()
            .collect();
        mine.apply(&more).expect("valid");
        let leave_out = |mine: &Workspace| {
            let differences = compare(mine, &theirs);
            let choices: Vec<Side> = differences
                .all
                .iter()
                .map(|one| match one.key.kind {
                    Kind::Contact => Side::Theirs,
                    _ => Side::Mine,
                })
                .collect();
            let mut mix = mine.clone();
            mix.apply(&edit_from(mine, &differences, &choices))
                .expect("whole");
            mix
        };
        let without = leave_out(&mine);
        assert!(!without.contacts.contains(ada.id) && without.ties.is_empty());

        let win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![ada.id], "Best paper");
        mine.apply(&Edit::one(Change::add(win))).expect("valid");
        let named = leave_out(&mine);
        assert!(
            named.contacts.contains(ada.id),
            "somebody whom a win names stays"
        );
    }

    #[test]
    fn the_later_change_wins_unless_told_otherwise() {
        let mut ids = Counter(0);
        let mut ada = Contact::named(mint(&mut ids), "Ada");
        ada.meta = Meta::made(DateTime::from_timestamp(100, 0).expect("a time"));
        let mut mine = Workspace::new(Uuid::from_u128(1));
        mine.apply(&Edit::one(Change::add(ada.clone())))
            .expect("valid");
        for (stamp, side) in [(50, Side::Mine), (100, Side::Mine), (150, Side::Theirs)] {
            let mut other = ada.clone();
            other.work.title = "Lead".to_owned();
            other.meta.modified = DateTime::from_timestamp(stamp, 0);
            let mut theirs = Workspace::new(Uuid::from_u128(1));
            theirs.apply(&Edit::one(Change::add(other))).expect("valid");
            let differences = compare(&mine, &theirs);
            assert_eq!(differences.careful_choices(), [side], "stamp {stamp}");
        }
    }
}

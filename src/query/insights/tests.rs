//! The insights of a small company.

use super::*;
use crate::edit::{Change, Edit, build};
use crate::model::{Acquaintance, Answer, Counter, Grade, Meta, Tie, TieType, mint};

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");

/// Me (0) in Sales with a boss (1); 2 in Design is known only over the boss, 3 only over 2; 4 knows nobody.
fn world() -> (Workspace, Vec<Id<Contact>>) {
    let mut ids = Counter(0);
    let mut edit = Edit::default();
    let mut people = Vec::new();
    let all = [
        ("Me", "Sales"),
        ("Bo", "Sales"),
        ("Cy", "Design"),
        ("Di", "Finance"),
        ("Ed", ""),
    ];
    for (name, department) in all {
        let mut one = Contact::named(mint(&mut ids), name);
        one.work.department = department.to_owned();
        people.push(one.id);
        edit.push(Change::add(one));
    }
    let kinds = [TieType::ReportsTo, TieType::Knows, TieType::Knows];
    for (at, kind) in kinds.into_iter().enumerate() {
        let tie = Tie::new(
            mint(&mut ids),
            people[at],
            people[at + 1],
            kind,
            Grade::new(4),
        );
        edit.push(Change::add(tie));
    }
    let mut workspace = Workspace::default();
    workspace.apply(&edit).expect("all records are new");
    let me = build::change_settings(&workspace, |one| one.me = Some(people[0]));
    workspace.apply(&me).expect("it fits");
    (workspace, people)
}

fn of(workspace: &Workspace) -> Insights {
    insights(workspace, &Index::of(workspace), DAY)
}

#[test]
fn a_chain_hangs_on_everybody_in_it() {
    let (workspace, people) = world();
    let found = of(&workspace);
    assert_eq!((found.people, found.ties, found.bridges), (5, 3, 3));
    let cuts: Vec<_> = found.cuts.iter().map(|cut| (cut.who, cut.lost)).collect();
    assert_eq!(cuts, [(people[1], 2), (people[2], 1)]);
    let own = found.own.as_ref().expect("I am known");
    let boss = own.boss.expect("I have one");
    assert_eq!((boss.who, boss.reached, boss.lost), (people[1], 1, 1));
    assert_eq!(
        words::cuts(&found),
        "2 people are the only way to others. So are 3 ties, 2 of them between departments."
    );
    let pairs = found.bridges_between;
    assert_eq!(pairs, [(people[1], people[2]), (people[2], people[3])]);
    // Without me, Cy is between Bo of Sales and Di of Finance.
    let brokers: Vec<_> = found
        .brokers
        .iter()
        .map(|one| (one.who, one.pairs))
        .collect();
    assert_eq!(brokers, [(people[2], 1.0)]);
    assert_eq!(own.beyond.cold, ["Design", "Finance"]);
    assert_eq!(
        words::cold(&own.beyond),
        "No warm tie yet in Design and Finance."
    );
}

#[test]
fn unknown_pairs_are_those_that_nobody_answered() {
    let (mut workspace, people) = world();
    let mut ids = Counter(100);
    let mut edit = Edit::default();
    for to in [2, 3] {
        let tie = Tie::new(mint(&mut ids), people[0], people[to], TieType::Knows, None);
        edit.push(Change::add(tie));
    }
    workspace.apply(&edit).expect("they are new");
    let own = of(&workspace).own.expect("I am known");
    // Bo and Di; the others know each other.
    assert_eq!((own.known, own.unknown_pairs), (3, 1));
    let denied = Acquaintance {
        id: mint(&mut ids),
        a: people[3],
        b: people[1],
        answer: Answer::Denied,
        how: String::new(),
        checked: None,
        meta: Meta::default(),
    };
    let edit = build::say_acquaintance(&workspace, denied);
    workspace.apply(&edit).expect("it fits");
    let own = of(&workspace).own.expect("I am known");
    assert_eq!(own.unknown_pairs, 0);
    let (no, yes) = own.holes.expect("I know people");
    assert!((no.constraint - yes.constraint).abs() < 1e-12);
}

#[test]
fn the_holders_of_ties_between_departments_are_found() {
    let (workspace, people) = world();
    assert_eq!(
        between(&workspace, "Design", "Sales"),
        [people[1], people[2]]
    );
    assert_eq!(
        between(&workspace, "Sales", "Sales"),
        [people[0], people[1]]
    );
    assert_eq!(between(&workspace, "Sales", "Legal"), []);
}

#[test]
fn an_empty_workspace_says_so() {
    let found = of(&Workspace::default());
    assert_eq!((found.own.as_ref(), found.people), (None, 0));
    assert_eq!(
        words::cuts(&found),
        "Nobody is the only way to others. No single tie is."
    );
    assert_eq!(
        words::communities(&found),
        "Too few ties for groups to show."
    );
}

#[test]
fn sentences_mind_small_numbers() {
    use crate::network::measures::Mix;
    let check = |department: &str, inside, outside, expected: &str| {
        let beyond = Beyond {
            department: department.to_owned(),
            mix: Mix {
                inside,
                outside,
                unknown: 0,
            },
            variety: None,
            cold: Vec::new(),
        };
        assert_eq!(words::beyond(&beyond), expected);
    };
    check(
        "",
        3,
        4,
        "Note your own department on your card to see how far you reach beyond it.",
    );
    check(
        "Sales",
        0,
        0,
        "You noted nobody you know whose department is known. Ties inside and outside Sales will count.",
    );
    check(
        "Sales",
        1,
        0,
        "1 person with a department: too few to say much. 0 outside Sales so far.",
    );
    check(
        "Sales",
        5,
        14,
        "More of the people you know work outside Sales than inside: 14 of 19.",
    );
    check(
        "Sales",
        4,
        4,
        "As many of the people you know work outside Sales as inside: 4 of 8.",
    );
    check(
        "Sales",
        6,
        2,
        "More of the people you know work inside Sales than outside, where 2 of 8 are.",
    );
    let names = |count: usize| (0..count).map(|at| format!("D{at}")).collect::<Vec<_>>();
    let listed = |count| words::listed(&names(count), 3);
    assert_eq!([listed(0), listed(1), listed(2)], ["", "D0", "D0 and D1"]);
    assert_eq!(listed(4), "D0, D1, D2 and D3");
    assert_eq!(listed(6), "D0, D1, D2 and 3 more");
    assert_eq!(
        [0.05, -0.42, -0.001].map(words::signed),
        ["+0.05", "−0.42", "0.00"]
    );
    let who = Id::from_uuid(uuid::Uuid::nil());
    let said = |reached, lost| words::dependence(Dependence { who, reached, lost }, "Bo");
    assert_eq!(
        said(24, 9),
        "If Bo left, you would lose the only path to 9 of 24 people within two ties."
    );
    assert_eq!(
        said(1, 0),
        "If Bo left, you would still reach 1 person within two ties."
    );
    assert_eq!(said(0, 0), "Within two ties you reach nobody but Bo.");
}

//! Who somebody may know: people with whom they share acquaintances, while nobody said whether the two know each other.

use std::collections::BTreeMap;

use super::Index;
use super::fold::fold;
use crate::model::{Answer, Contact, Id, Presence, Workspace};

/// Somebody whom a person may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayKnow {
    /// Who.
    pub who: Id<Contact>,
    /// How many people both of them know.
    pub common: usize,
}

/// At most so many acquaintances are looked at on each side, so that the question stays short for those who know all.
const LOOKED_AT: usize = 200;

/// The likeliest acquaintances that nobody said anything about, those with most common acquaintances first.
///
/// Two common acquaintances are needed, or one and the same department. I am left out, and so are people who left.
pub fn may_know(
    workspace: &Workspace,
    index: &Index,
    person: Id<Contact>,
    most: usize,
) -> Vec<MayKnow> {
    let Some(contact) = workspace.contacts.get(person) else {
        return Vec::new();
    };
    let me = workspace.settings.me;
    if me == Some(person) {
        return Vec::new();
    }
    let mut common: BTreeMap<Id<Contact>, usize> = BTreeMap::new();
    for friend in index.neighbors(workspace, person).iter().take(LOOKED_AT) {
        if Some(*friend) == me {
            // I know everybody here: that says nothing.
            continue;
        }
        for other in index.neighbors(workspace, *friend).iter().take(LOOKED_AT) {
            *common.entry(*other).or_default() += 1;
        }
    }
    let department = contact.work.department.trim();
    let mut found: Vec<MayKnow> = common
        .into_iter()
        .filter(|(who, _)| *who != person && Some(*who) != me)
        .filter(|(who, count)| {
            workspace.contacts.get(*who).is_some_and(|other| {
                let is_near = !department.is_empty()
                    && other
                        .work
                        .department
                        .trim()
                        .eq_ignore_ascii_case(department);
                let is_here = !matches!(
                    other.status.state,
                    Presence::LeftCompany | Presence::Deceased
                );
                is_here && !other.meta.archived && (*count > 1 || is_near)
            })
        })
        .filter(|(who, _)| index.acquaintance(workspace, person, *who).is_none())
        .map(|(who, common)| MayKnow { who, common })
        .collect();
    found.sort_by_cached_key(|one| {
        let name = fold(&workspace.name_of(one.who));
        (std::cmp::Reverse(one.common), name, one.who)
    });
    found.truncate(most);
    found
}

/// The people of whom it was said that somebody knows them, without a tie between the two; by name.
pub fn noted(workspace: &Workspace, index: &Index, person: Id<Contact>) -> Vec<Id<Contact>> {
    let mut found: Vec<Id<Contact>> = workspace
        .acquaintances
        .iter()
        .filter(|pair| pair.answer == Answer::Known)
        .filter_map(|pair| match person {
            one if one == pair.a => Some(pair.b),
            one if one == pair.b => Some(pair.a),
            _ => None,
        })
        .filter(|other| {
            index
                .ties_between(workspace, person, *other)
                .next()
                .is_none()
        })
        .collect();
    found.sort_by_cached_key(|id| (fold(&workspace.name_of(*id)), *id));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Acquaintance, Counter, Meta, Tie, TieType, mint};

    #[test]
    fn common_acquaintances_are_a_hint_until_somebody_says() {
        let mut ids = Counter(0);
        let names = ["Me", "Ada", "Bo", "Cy", "Di", "Ed"];
        let people: Vec<_> = names
            .iter()
            .map(|name| Contact::named(mint(&mut ids), *name))
            .collect();
        let all: Vec<Id<Contact>> = people.iter().map(|one| one.id).collect();
        let mut workspace = Workspace::default();
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        // Ada and Di share Bo and Cy; Ada and Ed share only me.
        for (from, to) in [(1, 2), (1, 3), (4, 2), (4, 3), (0, 1), (0, 5)] {
            let tie = Tie::new(mint(&mut ids), all[from], all[to], TieType::Knows, None);
            edit.push(Change::add(tie));
        }
        workspace.apply(&edit).expect("they fit");
        let me = build::change_settings(&workspace, |settings| settings.me = Some(all[0]));
        workspace.apply(&me).expect("it fits");
        let likely = |workspace: &Workspace, of: usize| {
            let index = Index::of(workspace);
            let found = may_know(workspace, &index, all[of], 3);
            found
                .iter()
                .map(|one| (one.who, one.common))
                .collect::<Vec<_>>()
        };
        assert_eq!(likely(&workspace, 1), [(all[4], 2)]);
        assert_eq!(likely(&workspace, 0), []);
        let mut said = Acquaintance {
            id: mint(&mut ids),
            a: all[4],
            b: all[1],
            answer: Answer::Denied,
            how: "Bo".to_owned(),
            checked: None,
            meta: Meta::default(),
        };
        let edit = build::say_acquaintance(&workspace, said.clone());
        workspace.apply(&edit).expect("it fits");
        assert_eq!(likely(&workspace, 1), []);
        assert!(noted(&workspace, &Index::of(&workspace), all[1]).is_empty());
        (said.a, said.b) = (all[1], all[4]);
        (said.answer, said.how) = (Answer::Known, String::new());
        let edit = build::say_acquaintance(&workspace, said);
        workspace.apply(&edit).expect("the same pair the other way");
        let kept = workspace.acquaintances.iter().next().expect("one record");
        assert_eq!(
            (workspace.acquaintances.len(), kept.how.as_str()),
            (1, "Bo")
        );
        assert_eq!(noted(&workspace, &Index::of(&workspace), all[1]), [all[4]]);
        let edit = build::forget_acquaintance(&workspace, all[4], all[1]);
        workspace.apply(&edit).expect("it fits");
        assert_eq!(likely(&workspace, 1), [(all[4], 2)]);
    }
}

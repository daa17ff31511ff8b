//! How many there are of everything: what `inroads check` prints.

use std::collections::BTreeMap;

use crate::model::Workspace;

/// The number of records of each kind by its name in files (`follow_ups`), in the order of the file.
pub fn records(workspace: &Workspace) -> Vec<(&'static str, usize)> {
    let counts = workspace.counts().into_iter();
    counts.map(|(kind, count)| (kind.many(), count)).collect()
}

/// The number of ties of each type that occurs, by its name in files (`reports_to`).
pub fn ties(workspace: &Workspace) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for tie in workspace.ties.iter() {
        *counts.entry(tie.kind.name()).or_insert(0) += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, Id, Tie, TieType, mint};

    #[test]
    fn everything_is_counted_by_its_name() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = (0..3).map(|_| mint(&mut ids)).collect();
        let mut edit: Edit = people
            .iter()
            .map(|id| Change::add(Contact::named(*id, "Ada")))
            .collect();
        for (a, b, kind) in [
            (0, 1, TieType::ReportsTo),
            (1, 2, TieType::ReportsTo),
            (0, 2, TieType::Other("Carpool buddy".into())),
        ] {
            let tie = Tie::new(mint(&mut ids), people[a], people[b], kind, None);
            edit.changes.push(Change::add(tie));
        }
        workspace.apply(&edit).expect("valid");
        let counts = records(&workspace);
        assert_eq!(&counts[..2], [("contacts", 3), ("ties", 3)]);
        assert!(counts.contains(&("follow_ups", 0)));
        let ties: Vec<_> = ties(&workspace).into_iter().collect();
        assert_eq!(
            ties,
            [
                ("carpool_buddy".to_owned(), 1),
                ("reports_to".to_owned(), 2)
            ]
        );
    }
}

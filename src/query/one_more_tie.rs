//! What would change for me if I knew one more person: how many more people are within two steps, and Burt's constraint.

use std::collections::BTreeSet;

use crate::model::{Contact, Id};
use crate::network::Graph;
use crate::network::measures;

/// The strength that the tie is thought to have: the middle one.
const GRADE: u8 = 3;

/// What the tie would change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneMore {
    /// How many people would be at most two steps away who are farther away today; the new acquaintance among them.
    pub nearer: usize,
    /// My constraint today and then; none while I know nobody (Burt 1992, "Structural holes").
    pub constraint: Option<(f64, f64)>,
}

/// What a tie between two people would change for the first; none where they know each other, are one, or one of them is not
/// in the graph.
pub fn one_more_tie(graph: &Graph, me: Id<Contact>, other: Id<Contact>) -> Option<OneMore> {
    let (me, other) = (graph.node_of(me)?, graph.node_of(other)?);
    if me == other || graph.edge(me, other).is_some() {
        return None;
    }
    let mut near: BTreeSet<u32> = BTreeSet::from([me]);
    for friend in graph.neighbors(me) {
        near.insert(friend.node);
        near.extend(graph.neighbors(friend.node).map(|edge| edge.node));
    }
    let theirs = graph.neighbors(other).map(|edge| edge.node).chain([other]);
    let nearer = theirs.filter(|node| !near.contains(node)).count();
    let edges = graph.edges().map(|(a, edge)| (a, edge.node, edge.grade));
    let with = Graph::from_edges(graph.len(), edges.chain([(me, other, GRADE)]));
    let today = measures::constraint(graph, me);
    let then = measures::constraint(&with, me);
    Some(OneMore {
        nearer,
        constraint: today.zip(then),
    })
}

/// "If you knew Amara: 9 more people within two steps, and your contacts would be less of one circle."
pub fn words(one: OneMore, name: &str) -> String {
    let people = match one.nearer {
        0 => "nobody new within two steps".to_owned(),
        1 => "1 more person within two steps".to_owned(),
        count => format!("{count} more people within two steps"),
    };
    let circle = match one.constraint {
        Some((today, then)) if then < today - 0.0005 => {
            format!(", and your constraint falls from {today:.3} to {then:.3}")
        }
        Some((today, then)) if then > today + 0.0005 => {
            format!(", but your constraint rises from {today:.3} to {then:.3}")
        }
        _ => String::new(),
    };
    format!("If you knew {name}: {people}{circle}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(node: u128) -> Id<Contact> {
        Id::from_uuid(uuid::Uuid::from_u128(node + 1))
    }

    #[test]
    fn a_tie_into_another_circle_brings_its_people_nearer() {
        // 0 is me, with the triangle 1, 2; 3 to 6 are another circle around 3.
        let edges = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (3, 6), (2, 6)];
        let graph = Graph::from_edges(7, edges.map(|(a, b)| (a, b, 3)));
        let found = one_more_tie(&graph, id(0), id(3)).expect("they do not know each other");
        // 6 is two steps away already; 3, 4 and 5 are not.
        assert_eq!(found.nearer, 3);
        let (today, then) = found.constraint.expect("I know people");
        // Computed by the formula of Burt 2004: two tied alters of equal strength, one of them tied elsewhere.
        assert!(then < today, "{then} against {today}");
        assert_eq!(one_more_tie(&graph, id(0), id(1)), None);
        assert_eq!(one_more_tie(&graph, id(0), id(0)), None);
        assert_eq!(one_more_tie(&graph, id(0), id(9)), None);
    }

    #[test]
    fn what_it_would_change_is_told_in_words() {
        let check = |nearer, constraint, expected: &str| {
            let one = OneMore { nearer, constraint };
            assert_eq!(words(one, "Amara"), expected);
        };
        check(0, None, "If you knew Amara: nobody new within two steps.");
        check(
            1,
            Some((0.2, 0.2)),
            "If you knew Amara: 1 more person within two steps.",
        );
        check(
            9,
            Some((0.25, 0.21)),
            "If you knew Amara: 9 more people within two steps, and your constraint falls from 0.250 to 0.210.",
        );
        check(
            2,
            Some((0.2, 0.25)),
            "If you knew Amara: 2 more people within two steps, but your constraint rises from 0.200 to 0.250.",
        );
    }
}

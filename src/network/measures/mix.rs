//! Inside and outside: how ties spread over departments.

use crate::network::Graph;

/// How many ties of somebody stay within their department, and how many leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mix {
    /// Ties to people of the same department.
    pub inside: usize,
    /// Ties to people of another one.
    pub outside: usize,
    /// Ties to people whose department nobody noted: they count on neither side.
    pub unknown: usize,
}

impl Mix {
    /// The E–I index, (E − I) / (E + I): −1 all ties inside, +1 all outside; none without such a tie.
    ///
    /// Krackhardt and Stern 1988, Social Psychology Quarterly 51(2):123–140.
    pub fn index(self) -> Option<f64> {
        let all = self.inside + self.outside;
        (all > 0).then(|| (self.outside as f64 - self.inside as f64) / all as f64)
    }
}

/// How the ties of a node spread over inside and outside; all unknown where its own department is.
///
/// # Panics
/// Where the graph has no such node.
pub fn mix(graph: &Graph, node: u32) -> Mix {
    let own = graph.group_of(node);
    let mut mix = Mix::default();
    for one in graph.neighbors(node) {
        match (own, graph.group_of(one.node)) {
            (Some(own), Some(theirs)) if own == theirs => mix.inside += 1,
            (Some(_), Some(_)) => mix.outside += 1,
            _ => mix.unknown += 1,
        }
    }
    mix
}

/// How varied a group is: 1 − Σ p² over the shares of its kinds; 0 all alike, towards 1 with many kinds; none of nobody.
///
/// Blau 1977, "Inequality and Heterogeneity": the chance that two of them, drawn at random, differ.
pub fn blau(counts: impl IntoIterator<Item = usize>) -> Option<f64> {
    let counts: Vec<f64> = counts.into_iter().map(|count| count as f64).collect();
    let all: f64 = counts.iter().sum();
    (all > 0.0).then(|| {
        let alike: f64 = counts.iter().map(|count| (count / all).powi(2)).sum();
        1.0 - alike
    })
}

/// How many ties there are between departments, and within each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TieMatrix {
    size: usize,
    ties: Vec<u32>,
    people: Vec<u32>,
}

impl TieMatrix {
    /// How many departments there are; their order is that of [`Graph::group_names`].
    pub fn len(&self) -> usize {
        self.size
    }

    /// Whether nobody has a department.
    pub fn is_empty(&self) -> bool {
        self.size == 0
    }

    /// The ties between two departments, or within one; each counted once, so that both orders give the same.
    ///
    /// # Panics
    /// Where there is no such department.
    pub fn ties(&self, a: usize, b: usize) -> u32 {
        self.ties[a * self.size + b]
    }

    /// The people of a department.
    ///
    /// # Panics
    /// Where there is no such department.
    pub fn people(&self, department: usize) -> u32 {
        self.people[department]
    }
}

/// Counts the ties between departments; people without one are left out.
pub fn tie_matrix(graph: &Graph) -> TieMatrix {
    let size = graph.group_names().len();
    let mut ties = vec![0; size * size];
    for (a, b) in graph.edges() {
        let (Some(a), Some(b)) = (graph.group_of(a), graph.group_of(b.node)) else {
            continue;
        };
        let (a, b) = (a as usize, b as usize);
        ties[a * size + b] += 1;
        if a != b {
            ties[b * size + a] += 1;
        }
    }
    let mut people = vec![0; size];
    for group in (0..graph.len() as u32).filter_map(|node| graph.group_of(node)) {
        people[group as usize] += 1;
    }
    TieMatrix { size, ties, people }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, Tie, TieType, Workspace, mint};

    fn graph() -> Graph {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut people = Vec::new();
        for department in ["Sales", "Sales", "Design", "", "Finance"] {
            let mut one = Contact::named(mint(&mut ids), "Somebody");
            one.work.department = department.to_owned();
            people.push(one.id);
            edit.push(Change::add(one));
        }
        for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (0, 4)] {
            let tie = Tie::new(mint(&mut ids), people[a], people[b], TieType::Knows, None);
            edit.push(Change::add(tie));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("all records are new");
        Graph::of(&workspace)
    }

    #[test]
    fn ties_are_counted_inside_and_outside() {
        let graph = graph();
        let found = mix(&graph, 0);
        let expected = Mix {
            inside: 1,
            outside: 2,
            unknown: 1,
        };
        assert_eq!(found, expected);
        assert!((found.index().expect("ties count") - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(mix(&graph, 3).index(), None, "no department, no index");
    }

    #[test]
    fn the_matrix_counts_each_tie_once() {
        let matrix = tie_matrix(&graph());
        // Design, Finance, Sales.
        assert_eq!(matrix.len(), 3);
        assert_eq!(
            (matrix.ties(2, 2), matrix.ties(0, 2), matrix.ties(2, 0)),
            (1, 2, 2)
        );
        assert_eq!((matrix.ties(1, 2), matrix.ties(0, 1)), (1, 0));
        assert_eq!((matrix.people(0), matrix.people(2)), (1, 2));
    }

    #[test]
    fn variety_grows_with_kinds() {
        assert_eq!(blau([4]), Some(0.0));
        assert_eq!(blau([2, 2]), Some(0.5));
        assert_eq!(blau([1, 1, 1, 1, 0]), Some(0.75));
        assert_eq!(blau([]), None);
    }
}

//! A question about a path, and the five kinds of answers to it.

use std::collections::BTreeSet;

use super::search::{Finder, MOST_LEGS, Route};
use crate::model::{Answer, Contact, Grade, Id, Presence, Workspace};
use crate::network::Graph;

/// Who wants to meet whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathRequest {
    /// Where the path starts: me, as a rule.
    pub from: Id<Contact>,
    /// Whom it leads to.
    pub to: Id<Contact>,
    /// How many legs it may have: 3 is two people between; never more than 8.
    pub most_legs: usize,
    /// How many paths are wanted besides the best.
    pub alternatives: usize,
}

impl PathRequest {
    /// The usual question: at most two people between, the best path and five more.
    pub const fn new(from: Id<Contact>, to: Id<Contact>) -> Self {
        Self {
            from,
            to,
            most_legs: 3,
            alternatives: 5,
        }
    }
}

/// One leg of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leg {
    /// Who passes the wish on.
    pub from: Id<Contact>,
    /// To whom.
    pub to: Id<Contact>,
    /// s(e): a fifth of the strongest tie's strength, 0.4 where nobody said.
    pub strength: f64,
    /// The strength that was set; none where nobody said.
    pub grade: Option<Grade>,
}

/// A path of introductions.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its legs in order; at least one.
    pub legs: Vec<Leg>,
    /// The product of the strengths of its legs, above 0 and at most 1.
    pub strength: f64,
}

impl Path {
    /// Everybody on the path, both ends included.
    pub fn people(&self) -> Vec<Id<Contact>> {
        let first = self.legs.first().map(|leg| leg.from);
        first
            .into_iter()
            .chain(self.legs.iter().map(|leg| leg.to))
            .collect()
    }

    /// Those who pass the wish on: everybody but the ends.
    pub fn brokers(&self) -> Vec<Id<Contact>> {
        self.legs.iter().skip(1).map(|leg| leg.from).collect()
    }
}

/// Somebody who might know the target; nobody has said so.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Whom to ask.
    pub who: Id<Contact>,
    /// s of the tie between me and them.
    pub strength: f64,
    /// How many people both know, leaving out who asks.
    pub in_common: usize,
    /// They work in one department.
    pub same_department: bool,
    /// They are on one project.
    pub same_project: bool,
}

/// What there is to say on a path.
#[derive(Debug, Clone, PartialEq)]
pub enum PathAnswer {
    /// Both ends are one person.
    SamePerson,
    /// This person is not in the file.
    NotInFile(Id<Contact>),
    /// The two know each other.
    Direct {
        /// How well.
        leg: Leg,
        /// Ways over others, the best first: of use where the direct tie is weak.
        alternatives: Vec<Path>,
    },
    /// Somebody can bring them together.
    Found {
        /// The strongest way.
        best: Path,
        /// The next ones, the best first.
        alternatives: Vec<Path>,
        /// People who might know the target too.
        ask: Vec<Candidate>,
    },
    /// No way of so few legs is known.
    NoPath {
        /// People who might know the target.
        ask: Vec<Candidate>,
    },
}

/// Answers a question about a path in the graph of everybody.
///
/// People who are archived, want to be left alone or have died are never asked to introduce; those who have left the
/// company may be.
pub fn find(workspace: &Workspace, graph: &Graph, request: PathRequest) -> PathAnswer {
    let PathRequest { from, to, .. } = request;
    let nodes = [from, to].map(|id| graph.node_of(id).ok_or(id));
    let (start, end) = match nodes {
        [Ok(start), Ok(end)] => (start, end),
        [Err(id), _] | [_, Err(id)] => return PathAnswer::NotInFile(id),
    };
    if start == end {
        return PathAnswer::SamePerson;
    }
    let closed = (0..graph.len() as u32).filter(|node| {
        let contact = workspace.contacts.get(graph.id_of(*node));
        contact.is_none_or(|contact| !may_be_asked(contact))
    });
    let mut finder = Finder::new(graph, closed);
    let most_legs = request.most_legs.min(MOST_LEGS);
    let routes = finder.best(
        start,
        end,
        most_legs,
        request.alternatives.saturating_add(1),
    );
    let mut paths: Vec<Path> = routes
        .iter()
        .map(|route| path_from_route(workspace, graph, route, most_legs))
        .collect();
    if graph.edge(start, end).is_some() && most_legs > 0 {
        paths.retain(|path| path.legs.len() > 1);
        paths.truncate(request.alternatives);
        return PathAnswer::Direct {
            leg: leg(workspace, graph, start, end),
            alternatives: paths,
        };
    }
    let ask = candidates(workspace, graph, start, end);
    if paths.is_empty() {
        return PathAnswer::NoPath { ask };
    }
    let alternatives = paths.split_off(1);
    let best = paths.remove(0);
    PathAnswer::Found {
        best,
        alternatives,
        ask,
    }
}

fn may_be_asked(contact: &Contact) -> bool {
    !contact.meta.archived
        && !contact.relation.do_not_contact
        && contact.status.state != Presence::Deceased
}

fn path_from_route(workspace: &Workspace, graph: &Graph, route: &Route, most: usize) -> Path {
    let legs = route.nodes.windows(2);
    Path {
        legs: legs
            .map(|pair| leg(workspace, graph, pair[0], pair[1]))
            .collect(),
        strength: route.strength(most),
    }
}

fn leg(workspace: &Workspace, graph: &Graph, a: u32, b: u32) -> Leg {
    let (from, to) = (graph.id_of(a), graph.id_of(b));
    let grade = graph.edge(a, b).map_or(2, |edge| edge.grade);
    // An edge of 2 is either a set strength or the stand-in for none.
    let is_set = grade != 2
        || workspace
            .ties
            .iter()
            .any(|tie| tie.other(from) == Some(to) && tie.strength.is_some());
    Leg {
        from,
        to,
        strength: f64::from(grade) / 5.0,
        grade: Grade::new(grade).filter(|_| is_set),
    }
}

/// How many people are offered to be asked whether they know the target.
const MOST_CANDIDATES: usize = 8;

/// People I know of whom it is not known whether they know the target, with a reason to think so: the best first.
fn candidates(workspace: &Workspace, graph: &Graph, start: u32, end: u32) -> Vec<Candidate> {
    let Some(target) = workspace.contacts.get(graph.id_of(end)) else {
        return Vec::new();
    };
    let denied: BTreeSet<Id<Contact>> = workspace
        .acquaintances
        .iter()
        .filter(|pair| pair.answer == Answer::Denied)
        .filter_map(|pair| match (pair.a == target.id, pair.b == target.id) {
            (true, _) => Some(pair.b),
            (_, true) => Some(pair.a),
            _ => None,
        })
        .collect();
    let mates: BTreeSet<Id<Contact>> = workspace
        .projects
        .iter()
        .map(|project| {
            let members = project.members.iter().map(|member| member.who);
            members.chain(project.sponsor).collect::<Vec<_>>()
        })
        .filter(|people| people.contains(&target.id))
        .flatten()
        .collect();
    let known: BTreeSet<u32> = graph.neighbors(end).map(|edge| edge.node).collect();
    let department = target.work.department.trim();
    let mut all: Vec<(f64, Candidate)> = Vec::new();
    for edge in graph.neighbors(start) {
        let id = graph.id_of(edge.node);
        let Some(contact) = workspace.contacts.get(id) else {
            continue;
        };
        let is_out = edge.node == end
            || known.contains(&edge.node)
            || denied.contains(&id)
            || !may_be_asked(contact);
        if is_out {
            continue;
        }
        let shared = graph.neighbors(edge.node).map(|other| other.node);
        let candidate = Candidate {
            who: id,
            strength: f64::from(edge.grade) / 5.0,
            in_common: shared
                .filter(|node| *node != start && known.contains(node))
                .count(),
            same_department: !department.is_empty() && contact.work.department.trim() == department,
            same_project: mates.contains(&id),
        };
        let chance = 2.0 * f64::from(u8::from(candidate.same_department))
            + 2.0 * f64::from(u8::from(candidate.same_project))
            + candidate.in_common.min(5) as f64;
        if chance > 0.0 {
            all.push((chance * candidate.strength, candidate));
        }
    }
    all.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.who.cmp(&other.who)));
    all.truncate(MOST_CANDIDATES);
    all.into_iter().map(|(_, candidate)| candidate).collect()
}

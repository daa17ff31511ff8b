//! Paths in plain words.

use super::{Candidate, Leg, Path};
use crate::model::{Contact, Id, Tie, TieType, Workspace};

/// What to do, step by step: "Ask Maria Lopes (you know each other well, 4 of 5). Maria worked with Tom Berg (3 of 5)."
///
/// Where the path starts at me, it is told to me; else it is told of whoever starts it.
pub fn explain(workspace: &Workspace, path: &Path) -> String {
    let Some(first) = path.legs.first() else {
        return String::new();
    };
    let me = workspace.settings.me;
    let is_mine = me == Some(first.from);
    let next = workspace.name_of(first.to);
    let start = workspace.name_of(first.from);
    if path.legs.len() == 1 {
        return if is_mine {
            format!("You know {next} yourself ({}).", grade(first))
        } else {
            format!("{start} and {next} know each other ({}).", grade(first))
        };
    }
    let mut text = if is_mine {
        format!("Ask {next} (you {}, {}).", closeness(first), grade(first))
    } else {
        format!(
            "{start} asks {next} (they {}, {}).",
            closeness(first),
            grade(first)
        )
    };
    for leg in &path.legs[1..] {
        let (from, to) = (short(workspace, leg.from), workspace.name_of(leg.to));
        let relation = relation(workspace, leg, &from, &to);
        text = format!("{text} {relation} ({}).", grade(leg));
    }
    text
}

/// Why my path over one person is good: "Priya worked with Amara Diallo, and you know each other well".
pub fn reason(workspace: &Workspace, path: &Path) -> String {
    let (Some(first), Some(last)) = (path.legs.first(), path.legs.last()) else {
        return String::new();
    };
    let (from, to) = (short(workspace, last.from), workspace.name_of(last.to));
    let relation = relation(workspace, last, &from, &to);
    format!("{relation}, and you {}", closeness(first))
}

/// What a leg rests on, from the side of its first person: "reports to her"; what was noted as evidence comes first.
pub fn leg_words(workspace: &Workspace, leg: &Leg, to: &str) -> String {
    let noted = strongest(workspace, leg).map(|tie| tie.evidence.trim());
    match noted.filter(|words| !words.is_empty()) {
        Some(words) => words.to_owned(),
        None => leg_verb(workspace, leg, to),
    }
}

/// "reports to her", "knows Ana".
pub fn leg_verb(workspace: &Workspace, leg: &Leg, to: &str) -> String {
    let words = relation(workspace, leg, "", to).trim().to_owned();
    match words.as_str() {
        "is a friend of her" => "is a friend of hers".to_owned(),
        "is a friend of him" => "is a friend of his".to_owned(),
        _ => words,
    }
}

/// Why somebody might know the target: "works in the same department as Amara; knows 3 people whom Amara knows".
pub fn explain_candidate(
    workspace: &Workspace,
    candidate: &Candidate,
    target: Id<Contact>,
) -> String {
    let name = short(workspace, target);
    let mut reasons = Vec::new();
    if candidate.same_department {
        reasons.push(format!("works in the same department as {name}"));
    }
    if candidate.same_project {
        reasons.push(format!("is on a project with {name}"));
    }
    match candidate.in_common {
        0 => {}
        1 => reasons.push(format!("knows somebody whom {name} knows")),
        many => reasons.push(format!("knows {many} people whom {name} knows")),
    }
    reasons.join("; ")
}

fn grade(leg: &Leg) -> String {
    leg.grade.map_or_else(
        || "strength not set".to_owned(),
        |grade| format!("{} of 5", grade.get()),
    )
}

fn closeness(leg: &Leg) -> &'static str {
    match leg.grade.map(crate::model::Grade::get) {
        Some(1) => "hardly know each other",
        Some(2) => "know each other a little",
        None | Some(3) => "know each other",
        Some(4) => "know each other well",
        Some(_) => "are close",
    }
}

/// The first name, or the whole one of those who are in the file by name only.
fn short(workspace: &Workspace, id: Id<Contact>) -> String {
    workspace
        .contacts
        .get(id)
        .map_or_else(|| workspace.name_of(id), |contact| contact.name.short())
}

/// What the strongest tie of a leg says, from the side of its first person.
fn relation(workspace: &Workspace, leg: &Leg, from: &str, to: &str) -> String {
    match strongest(workspace, leg) {
        Some(tie) => clause(tie, tie.from == leg.from, from, to),
        None => format!("{from} knows {to}"),
    }
}

/// The strongest tie of the two of a leg.
fn strongest<'w>(workspace: &'w Workspace, leg: &Leg) -> Option<&'w Tie> {
    let ties = workspace.ties.iter();
    ties.filter(|tie| tie.other(leg.from) == Some(leg.to) && tie.kind != TieType::Blocks)
        // Of equally strong ties the one that says more than "knows", then the oldest.
        .min_by_key(|tie| {
            let weak = std::cmp::Reverse(tie.strength);
            (weak, tie.kind == TieType::Knows, tie.id)
        })
}

fn clause(tie: &Tie, is_forward: bool, from: &str, to: &str) -> String {
    let (forward, backward) = match &tie.kind {
        TieType::Knows | TieType::Blocks => ("knows", "knows"),
        TieType::ReportsTo => ("reports to", "manages"),
        TieType::DottedLine => ("reports on a dotted line to", "has a dotted line from"),
        TieType::Mentors => ("mentors", "is mentored by"),
        TieType::Sponsors => ("sponsors", "is sponsored by"),
        TieType::Advice => ("goes for advice to", "gives advice to"),
        TieType::Friendship => ("is a friend of", "is a friend of"),
        TieType::WorkedWith => ("worked with", "worked with"),
        TieType::SameProject => ("is on a project with", "is on a project with"),
        TieType::SameSchool => ("went to school with", "went to school with"),
        TieType::IntroducedBy => ("was introduced by", "introduced"),
        TieType::Helped => ("helped", "was helped by"),
        TieType::Other(words) => return format!("{from} knows {to} (“{words}”)"),
    };
    format!(
        "{from} {} {to}",
        if is_forward { forward } else { backward }
    )
}

#[cfg(test)]
mod tests {
    use super::super::{PathAnswer, PathRequest, find};
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Acquaintance, Answer, Counter, Grade, Meta, mint};
    use crate::network::Graph;

    struct World {
        workspace: Workspace,
        people: Vec<Id<Contact>>,
        ids: Counter,
    }

    fn world(names: &[&str]) -> World {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = names.iter().map(|_| mint(&mut ids)).collect();
        let contacts = people.iter().zip(names);
        let edit: Edit = contacts
            .map(|(id, name)| Change::add(Contact::named(*id, *name)))
            .collect();
        workspace.apply(&edit).expect("new people");
        let me = people[0];
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(me));
        workspace.apply(&edit).expect("me");
        World {
            workspace,
            people,
            ids,
        }
    }

    impl World {
        fn tie(&mut self, a: usize, b: usize, kind: TieType, grade: u8) {
            let id = mint(&mut self.ids);
            let tie = Tie::new(id, self.people[a], self.people[b], kind, Grade::new(grade));
            self.workspace
                .apply(&Edit::one(Change::add(tie)))
                .expect("a new tie");
        }

        fn deny(&mut self, a: usize, b: usize) {
            let pair = Acquaintance {
                id: mint(&mut self.ids),
                a: self.people[a],
                b: self.people[b],
                answer: Answer::Denied,
                how: String::new(),
                checked: None,
                meta: Meta::default(),
            };
            self.workspace
                .apply(&Edit::one(Change::add(pair)))
                .expect("a new answer");
        }

        fn change(&mut self, who: usize, change: impl FnOnce(&mut Contact)) {
            let edit = build::change_contact(&self.workspace, self.people[who], change);
            self.workspace.apply(&edit).expect("a change");
        }

        fn ask(&self, from: usize, to: usize) -> PathAnswer {
            let graph = Graph::of_everybody(&self.workspace);
            find(
                &self.workspace,
                &graph,
                PathRequest::new(self.people[from], self.people[to]),
            )
        }

        fn told(&self, from: usize, to: usize) -> Vec<String> {
            match self.ask(from, to) {
                PathAnswer::Found {
                    best, alternatives, ..
                } => std::iter::once(&best)
                    .chain(&alternatives)
                    .map(|path| explain(&self.workspace, path))
                    .collect(),
                other => panic!("no path: {other:?}"),
            }
        }
    }

    fn office() -> World {
        let mut world = world(&["Me", "Maria Lopes", "Tom Berg", "Amara Diallo", "Uma Silva"]);
        world.tie(0, 1, TieType::Knows, 4);
        world.tie(0, 2, TieType::Friendship, 2);
        world.tie(2, 1, TieType::WorkedWith, 3);
        world.tie(2, 3, TieType::ReportsTo, 5);
        world.tie(3, 2, TieType::Advice, 0);
        world
    }

    #[test]
    fn paths_are_told_in_words() {
        let world = office();
        assert_eq!(
            world.told(0, 3),
            [
                "Ask Maria Lopes (you know each other well, 4 of 5). Maria worked with Tom Berg (3 of 5). \
                 Tom reports to Amara Diallo (5 of 5).",
                "Ask Tom Berg (you know each other a little, 2 of 5). Tom reports to Amara Diallo (5 of 5).",
            ]
        );
        assert_eq!(
            world.told(3, 0)[1],
            "Amara Diallo asks Tom Berg (they are close, 5 of 5). Tom is a friend of Me (2 of 5)."
        );
    }

    #[test]
    fn the_answers_are_told_apart() {
        let mut world = office();
        assert_eq!(world.ask(0, 0), PathAnswer::SamePerson);
        let PathAnswer::Direct { leg, alternatives } = world.ask(0, 2) else {
            panic!("they know each other");
        };
        assert_eq!(leg.grade, Grade::new(2));
        assert_eq!(alternatives.len(), 1);
        assert_eq!(alternatives[0].brokers(), [world.people[1]]);
        assert!((alternatives[0].strength - 0.48).abs() < 1e-12);
        assert_eq!(world.ask(0, 4), PathAnswer::NoPath { ask: Vec::new() });
        let stranger = Id::from_uuid(uuid::Uuid::from_u128(77));
        let graph = Graph::of_everybody(&world.workspace);
        let request = PathRequest::new(world.people[0], stranger);
        assert_eq!(
            find(&world.workspace, &graph, request),
            PathAnswer::NotInFile(stranger)
        );
        // A set strength of 2 and an unset one count the same and are told apart.
        world.tie(1, 4, TieType::Knows, 0);
        let told = world.told(0, 4);
        assert!(
            told[0].ends_with("Maria knows Uma Silva (strength not set)."),
            "{told:?}"
        );
    }

    #[test]
    fn nobody_is_asked_who_is_to_be_left_alone() {
        let mut world = office();
        world.change(1, |maria| maria.relation.do_not_contact = true);
        assert_eq!(world.told(0, 3).len(), 1, "only over Tom");
        world.change(2, |tom| tom.meta.archived = true);
        assert_eq!(world.ask(0, 3), PathAnswer::NoPath { ask: Vec::new() });
    }

    #[test]
    fn those_who_might_know_are_named_with_reasons() {
        let mut world = office();
        for who in [1, 2, 4] {
            world.change(who, |one| one.work.department = "Operations".to_owned());
        }
        let asked = |world: &World| match world.ask(0, 4) {
            PathAnswer::NoPath { ask } => ask,
            other => panic!("there is no path: {other:?}"),
        };
        let ask = asked(&world);
        let who: Vec<_> = ask.iter().map(|one| one.who).collect();
        assert_eq!(
            who,
            [world.people[1], world.people[2]],
            "the stronger tie first"
        );
        assert_eq!(
            explain_candidate(&world.workspace, &ask[0], world.people[4]),
            "works in the same department as Uma"
        );
        world.deny(4, 1);
        let who: Vec<_> = asked(&world).iter().map(|one| one.who).collect();
        assert_eq!(who, [world.people[2]], "Maria has said that she does not");
    }
}

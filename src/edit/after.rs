//! What a held meeting does besides its own outcome: the introduction that led to it is met, its guests are acquaintances,
//! and people who came up are known to whoever spoke of them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::people::{change_tie, connect};
use super::{Change, Edit, build};
use crate::model::{
    Acquaintance, Answer, Contact, Direction, Evidence, Grade, HowMet, Id, Introduction,
    IntroductionStatus, Meeting, MeetingKind, Meta, Mint, Record, Tie, TieType, Workspace, mint,
};

/// Meetings with more guests than this make nobody an acquaintance: a department's meeting is no introduction.
pub const MOST_GUESTS: usize = 12;

/// Somebody whom a guest knows, as the guest said.
#[derive(Debug, Clone, PartialEq)]
pub struct CameUp {
    /// Who spoke of them.
    pub by: Id<Contact>,
    /// Of whom.
    pub who: Whom,
}

/// Somebody who came up.
#[derive(Debug, Clone, PartialEq)]
pub enum Whom {
    /// They are in the workspace.
    Known(Id<Contact>),
    /// They are new, and called this.
    New(String),
}

/// What follows from a meeting that was held as `held` says; `before` is the meeting as it was until now. Introductions
/// that led here become met, with the day and what came of it; whoever was a stranger becomes an acquaintance, nobody
/// becomes less; whom a guest knows is tied to that guest. A meeting that does not count as contact has no such effect
/// but for the last.
pub fn follow(
    workspace: &Workspace,
    before: &Meeting,
    held: &Meeting,
    came_up: &[CameUp],
    (meta, ids): (&Meta, &mut dyn Mint),
) -> Edit {
    let mut edit = Edit::default();
    if let Some(day) = held.date
        && held.is_contact()
    {
        introductions(workspace, before, held, day, &mut edit);
        acquaintances(workspace, held, ids, &mut edit);
    }
    spoken_of(workspace, held, came_up, (meta, ids), &mut edit);
    edit
}

/// Whether an introduction led to a meeting: the meeting names it, it names the meeting, or it was made, and now the two
/// of us met.
fn led_here(workspace: &Workspace, one: &Introduction, held: &Meeting) -> bool {
    use IntroductionStatus::{Agreed, Asked, Declined, Made, NoAnswer, Planned};
    let is_mine = one.direction != Direction::Introduced
        && one
            .other
            .is_none_or(|other| Some(other) == workspace.settings.me);
    let is_there = held.attendees.iter().any(|guest| guest.who == one.target);
    let is_named = held.through == Some(one.id) || one.meeting == Some(held.id);
    let leads = match one.status {
        Made => true,
        Planned | Asked | Agreed | Declined | NoAnswer => is_named,
        _ => false,
    };
    is_mine && is_there && leads && !one.meta.archived && held.kind != MeetingKind::EmailTouch
}

fn introductions(
    workspace: &Workspace,
    before: &Meeting,
    held: &Meeting,
    day: NaiveDate,
    edit: &mut Edit,
) {
    let words = |meeting: &Meeting| -> String {
        // What is private stays with the meeting: the thanks would tell it to the broker.
        if meeting.meta.private {
            return String::new();
        }
        let outcome = &meeting.outcome;
        let said = [outcome.summary.trim(), outcome.learned.trim()];
        said.into_iter()
            .find(|words| !words.is_empty())
            .unwrap_or_default()
            .to_owned()
    };
    let mut met = Vec::new();
    for row in workspace.introductions.rows() {
        let mut after = row.as_ref().clone();
        if led_here(workspace, row, held) {
            after.status = IntroductionStatus::Met;
            after.dates.push((IntroductionStatus::Met, day));
            after.meeting = Some(held.id);
            if after.outcome.trim().is_empty() {
                after.outcome = words(held);
            }
            met.push((row.target, row.broker));
        } else if row.meeting == Some(held.id) {
            // The outcome is told again: what was taken from it follows.
            if row.status == IntroductionStatus::Met && row.outcome == words(before) {
                after.outcome = words(held);
            }
            let old = before.date;
            for (status, when) in &mut after.dates {
                if *status == IntroductionStatus::Met && Some(*when) == old {
                    *when = day;
                }
            }
        }
        if after != **row {
            edit.push(Change::replace(
                Record::Introduction(Arc::clone(row)),
                after,
            ));
        }
    }
    met.sort_by_key(|(target, _)| *target);
    met.dedup_by_key(|(target, _)| *target);
    for (target, broker) in met {
        let how = HowMet {
            date: Some(day),
            place: held.place.clone(),
            through: broker,
            ..HowMet::default()
        };
        let told = build::change_contact(workspace, target, |contact| {
            if contact.relation.met == HowMet::default() {
                contact.relation.met = how;
            }
        });
        edit.changes.extend(told.changes);
    }
}

fn acquaintances(workspace: &Workspace, held: &Meeting, ids: &mut dyn Mint, edit: &mut Edit) {
    let Some(me) = workspace.settings.me else {
        return;
    };
    if held.kind == MeetingKind::EmailTouch || held.attendees.len() > MOST_GUESTS {
        return;
    }
    // A talk of two makes an acquaintance; a round where everybody has a minute hardly does.
    let closeness = match held.kind {
        MeetingKind::Group | MeetingKind::Department | MeetingKind::Infomercial => 1,
        _ => 2,
    };
    let closeness = Grade::new(closeness);
    let mut guests: Vec<Id<Contact>> = held.attendees.iter().map(|guest| guest.who).collect();
    guests.sort_unstable();
    guests.dedup();
    guests.retain(|who| *who != me && workspace.contacts.contains(*who));
    for who in guests {
        let ours = workspace
            .ties
            .naming(std::slice::from_ref(&who))
            .filter(|tie| tie.other(me) == Some(who));
        let best = ours.max_by_key(|tie| (tie.strength, std::cmp::Reverse(tie.id)));
        let change = match best {
            None => {
                let tie = Tie::new(mint(ids), me, who, TieType::Knows, closeness);
                connect(workspace, tie)
            }
            Some(tie) if tie.strength.is_none() => {
                change_tie(workspace, tie.id, |tie| tie.strength = closeness)
            }
            Some(_) => Edit::default(),
        };
        edit.changes.extend(change.changes);
    }
}

fn spoken_of(
    workspace: &Workspace,
    held: &Meeting,
    came_up: &[CameUp],
    (meta, ids): (&Meta, &mut dyn Mint),
    edit: &mut Edit,
) {
    let mut new: Vec<(String, Id<Contact>)> = Vec::new();
    let mut done: Vec<(Id<Contact>, Id<Contact>)> = Vec::new();
    for one in came_up {
        let (who, is_new) = match &one.who {
            Whom::Known(who) => (*who, false),
            Whom::New(name) => {
                if let Some((_, who)) = new.iter().find(|(known, _)| known == name) {
                    (*who, true)
                } else {
                    let mut contact = Contact::named(mint(ids), name.clone());
                    contact.meta = meta.clone();
                    let who = contact.id;
                    edit.push(Change::add(contact));
                    new.push((name.clone(), who));
                    (who, true)
                }
            }
        };
        let pair = (one.by.min(who), one.by.max(who));
        if one.by == who || done.contains(&pair) {
            continue;
        }
        done.push(pair);
        let is_tied = workspace
            .ties
            .naming(&[who])
            .any(|tie| (tie.from.min(tie.to), tie.from.max(tie.to)) == pair);
        if is_tied {
            continue;
        }
        let mut tie = Tie::new(mint(ids), one.by, who, TieType::Knows, None);
        tie.known = Evidence::ToldBy;
        tie.evidence = workspace.name_of(one.by);
        tie.checked = held.date;
        tie.meta = meta.clone();
        if is_new {
            edit.push(Change::add(tie));
            continue;
        }
        edit.changes.extend(connect(workspace, tie).changes);
        let denied = workspace.acquaintances.iter().find(|said| {
            (said.a.min(said.b), said.a.max(said.b)) == pair && said.answer == Answer::Denied
        });
        if let Some(denied) = denied {
            let said = Acquaintance {
                answer: Answer::Known,
                checked: held.date,
                ..denied.clone()
            };
            edit.changes
                .extend(build::say_acquaintance(workspace, said).changes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::meetings::{self, Held};
    use crate::model::{Counter, MeetingStatus};

    struct World {
        ids: Counter,
        workspace: Workspace,
        me: Id<Contact>,
        broker: Id<Contact>,
        target: Id<Contact>,
        meeting: Id<Meeting>,
        door: Id<Introduction>,
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    /// Me, Priya who introduced Amara to me, and a coffee with Amara.
    fn world(
        status: IntroductionStatus,
        change: impl FnOnce(&mut Meeting, Id<Introduction>),
    ) -> World {
        let mut ids = Counter(0);
        let people = ["Ines Sol", "Priya Raman", "Amara Diallo"]
            .map(|name| Contact::named(mint(&mut ids), name));
        let [me, broker, target] = people.each_ref().map(|one| one.id);
        let mut door =
            Introduction::new(mint(&mut ids), Direction::AskedForMe, target, Some(broker));
        door.status = status;
        let mut meeting = Meeting::new(mint(&mut ids), MeetingKind::Coffee, Some(day()), [target]);
        meeting.place = "Espresso bar".to_owned();
        change(&mut meeting, door.id);
        let (meeting_id, door_id) = (meeting.id, door.id);
        let mut workspace = Workspace::default();
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        edit.push(Change::add(door));
        edit.push(Change::add(meeting));
        workspace.apply(&edit).expect("it fits");
        let mine = build::change_settings(&workspace, |settings| settings.me = Some(me));
        workspace.apply(&mine).expect("it fits");
        World {
            ids,
            workspace,
            me,
            broker,
            target,
            meeting: meeting_id,
            door: door_id,
        }
    }

    impl World {
        /// Holds the meeting as one edit that can be taken back whole.
        fn hold(&mut self, summary: &str, came_up: &[CameUp]) {
            let held = Held {
                summary: summary.to_owned(),
                came_up: came_up.to_vec(),
                ..Held::default()
            };
            let edit = meetings::hold_whole(
                &self.workspace,
                self.meeting,
                held,
                (&Meta::default(), &mut self.ids),
            );
            let before = self.workspace.clone();
            let inverse = self.workspace.apply(&edit).expect("it fits");
            let mut back = self.workspace.clone();
            back.apply(&inverse).expect("it can be taken back");
            assert_eq!(back, before);
        }

        fn door(&self) -> &Introduction {
            self.workspace.introductions.get(self.door).expect("there")
        }

        fn tie(&self, a: Id<Contact>, b: Id<Contact>) -> Option<&Tie> {
            let mut ties = self.workspace.ties.iter();
            ties.find(|tie| tie.other(a) == Some(b))
        }
    }

    #[test]
    fn a_made_introduction_is_met_and_the_target_an_acquaintance() {
        let mut world = world(IntroductionStatus::Made, |_, _| {});
        world.hold("A visit in Porto", &[]);
        let door = world.door();
        assert_eq!(door.status, IntroductionStatus::Met);
        assert_eq!(door.dates, [(IntroductionStatus::Met, day())]);
        assert_eq!(door.meeting, Some(world.meeting));
        assert_eq!(door.outcome, "A visit in Porto");
        let tie = world
            .tie(world.me, world.target)
            .expect("we know each other");
        assert_eq!(
            (tie.kind.clone(), tie.strength),
            (TieType::Knows, Grade::new(2))
        );
        let amara = world.workspace.contacts.get(world.target).expect("there");
        assert_eq!(amara.relation.met.through, Some(world.broker));
        assert_eq!(amara.relation.met.place, "Espresso bar");
        // Told again with other words: they go on to the introduction, and it is met once.
        world.hold("A visit in Lisbon", &[]);
        assert_eq!(world.door().outcome, "A visit in Lisbon");
        assert_eq!(world.door().dates.len(), 1);
        assert_eq!(world.workspace.ties.len(), 1);
    }

    #[test]
    fn only_what_led_here_is_met() {
        let check = |status, named: bool, kind, expected| {
            let mut world = world(status, |meeting, door| {
                meeting.through = named.then_some(door);
                meeting.kind = kind;
            });
            world.hold("", &[]);
            assert_eq!(world.door().status, expected, "{status:?} {named} {kind:?}");
        };
        use IntroductionStatus::{Asked, Declined, Made, Met, Planned, Thanked};
        use MeetingKind::{Coffee, Department, EmailTouch};
        check(Made, false, Coffee, Met);
        check(Asked, false, Coffee, Asked);
        check(Asked, true, Coffee, Met);
        check(Planned, true, Coffee, Met);
        check(Declined, false, Coffee, Declined);
        check(Thanked, true, Coffee, Thanked);
        check(Made, true, Department, Made);
        check(Made, true, EmailTouch, Made);
        // A stranger's meeting leads nowhere, and a private one tells nobody.
        let mut other = world(Made, |meeting, _| meeting.attendees.clear());
        other.hold("Fine", &[]);
        assert_eq!(other.door().status, Made);
        let mut private = world(Made, |meeting, _| meeting.meta.private = true);
        private.hold("Between us", &[]);
        assert_eq!((private.door().status, &*private.door().outcome), (Met, ""));
    }

    #[test]
    fn closeness_is_never_lowered_and_a_round_makes_less_of_it() {
        let check = |present: Option<Option<u8>>, kind, expected| {
            let mut world = world(IntroductionStatus::Thanked, |one, _| one.kind = kind);
            if let Some(strength) = present {
                let strength = strength.and_then(Grade::new);
                let kind = TieType::ReportsTo;
                let tie = Tie::new(mint(&mut world.ids), world.target, world.me, kind, strength);
                let edit = Edit::one(Change::add(tie));
                world.workspace.apply(&edit).expect("it fits");
            }
            world.hold("", &[]);
            let tie = world.tie(world.me, world.target);
            assert_eq!(tie.and_then(|tie| tie.strength), expected, "{present:?}");
            assert!(world.workspace.ties.len() <= 1, "{present:?}");
        };
        let grade = Grade::new;
        check(None, MeetingKind::Lunch, grade(2));
        check(None, MeetingKind::Group, grade(1));
        check(None, MeetingKind::Department, None);
        check(None, MeetingKind::EmailTouch, None);
        check(Some(None), MeetingKind::Call, grade(2));
        check(Some(Some(1)), MeetingKind::Call, grade(1));
        check(Some(Some(5)), MeetingKind::Call, grade(5));
    }

    #[test]
    fn whoever_came_up_is_tied_to_whoever_spoke_of_them() {
        let mut world = world(IntroductionStatus::Thanked, |_, _| {});
        let by = world.target;
        let denied = Acquaintance {
            id: mint(&mut world.ids),
            a: world.broker,
            b: by,
            answer: Answer::Denied,
            how: "A guess".to_owned(),
            checked: None,
            meta: Meta::default(),
        };
        let edit = Edit::one(Change::add(denied));
        world.workspace.apply(&edit).expect("it fits");
        let one = |who| CameUp { by, who };
        let said = [
            one(Whom::Known(world.broker)),
            one(Whom::Known(world.broker)),
            one(Whom::Known(by)),
            one(Whom::New("Tomás Horvath".to_owned())),
            one(Whom::New("Tomás Horvath".to_owned())),
        ];
        world.hold("", &said);
        let tie = world.tie(by, world.broker).expect("they know each other");
        assert_eq!(
            (tie.known, &*tie.evidence),
            (Evidence::ToldBy, "Amara Diallo")
        );
        let said = world.workspace.acquaintances.iter().next().expect("one");
        assert_eq!(said.answer, Answer::Known);
        assert_eq!(world.workspace.contacts.len(), 4);
        let tomas = world
            .workspace
            .contacts
            .iter()
            .find(|one| one.display_name() == "Tomás Horvath");
        assert!(world.tie(by, tomas.expect("he is new").id).is_some());
        // To me, to the broker, to Tomás.
        assert_eq!(world.workspace.ties.len(), 3);
        let one = world.workspace.meetings.get(world.meeting).expect("there");
        assert_eq!(one.status, MeetingStatus::Done);
    }
}

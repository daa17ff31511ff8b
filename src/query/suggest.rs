//! What to do next about introductions: whom to remind, with whom to have coffee, whom to thank, whom to ask.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Dates, Index, agenda};
use crate::model::{
    Contact, Direction, FollowUp, FollowUpStatus, Id, Introduction, IntroductionStatus, Kind,
    Origin, Presence, Priority, Waits, Workspace,
};
use crate::network::Graph;
use crate::network::paths::{self, Path, PathAnswer, PathRequest};

/// So many working days somebody has to answer a request.
pub const ANSWER_DAYS: u32 = 5;

/// What the next step of an introduction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextStep {
    /// The broker does not answer.
    Remind,
    /// The two are introduced and have not met.
    Meet,
    /// They have met, and the broker does not know.
    Thank,
}

/// A follow-up that nobody wrote down yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The introduction that it belongs to.
    pub introduction: Id<Introduction>,
    /// What sort of step.
    pub step: NextStep,
    /// "Thank Priya Raman and tell how it went".
    pub what: String,
    /// With whom.
    pub who: Id<Contact>,
    /// Why, before and after the day: "Introduction to Amara Diallo, asked", "".
    reason: (String, &'static str),
    /// Since when it is to be done.
    pub since: Option<NaiveDate>,
}

impl Suggested {
    /// Why: "Introduction to Amara Diallo, asked on 12 November".
    pub fn why(&self, dates: Dates) -> String {
        let on = self
            .since
            .map_or_else(String::new, |day| format!(" on {}", dates.on(day)));
        format!("{}{on}{}", self.reason.0, self.reason.1)
    }

    /// The follow-up that takes the suggestion up, due today.
    pub fn follow_up(&self, id: Id<FollowUp>, today: NaiveDate) -> FollowUp {
        let mut one = FollowUp::new(id, self.what.clone(), Some(self.who), Some(today));
        one.origin = Origin::Introduction(self.introduction);
        one
    }

    /// The follow-up that remembers that the suggestion was not wanted.
    pub fn dismissed(&self, id: Id<FollowUp>, today: NaiveDate) -> FollowUp {
        let mut one = self.follow_up(id, today);
        one.status = FollowUpStatus::Dropped;
        one.done = Some(today);
        one
    }
}

/// The day that lies so many working days, Monday to Friday, after another.
pub fn working_days_after(day: NaiveDate, count: u32) -> NaiveDate {
    let mut at = day;
    let mut left = count;
    while left > 0 {
        let Some(next) = at.succ_opt() else { break };
        at = next;
        if !matches!(at.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    at
}

/// The next steps of introductions that nobody wrote down, the oldest first.
pub fn steps(workspace: &Workspace, index: &Index, today: NaiveDate) -> Vec<Suggested> {
    let mut found: Vec<Suggested> = workspace
        .introductions
        .iter()
        .filter(|one| !one.meta.archived && one.other.is_none())
        .filter(|one| one.direction != Direction::Introduced)
        .filter(|one| {
            !workspace
                .settings
                .is_put_off(Waits::Introduction(one.id), today)
        })
        .filter_map(|one| next_step(workspace, index, one, today))
        .filter(|step| !is_written_down(workspace, index, step))
        .collect();
    found.sort_by_key(|step| (step.since, step.introduction));
    found
}

/// When an introduction last reached a status.
fn reached(one: &Introduction, status: IntroductionStatus) -> Option<NaiveDate> {
    let mut dates = one.dates.iter().rev();
    dates
        .find(|(which, _)| *which == status)
        .map(|(_, date)| *date)
}

fn next_step(
    workspace: &Workspace,
    index: &Index,
    one: &Introduction,
    today: NaiveDate,
) -> Option<Suggested> {
    let since = reached(one, one.status);
    let target = workspace.name_of(one.target);
    let broker = one.broker.filter(|who| workspace.contacts.contains(*who));
    let (step, who, what, reason) = match one.status {
        IntroductionStatus::Asked => {
            let waits = since.is_none_or(|date| working_days_after(date, ANSWER_DAYS) > today);
            if waits || one.not_before.is_some_and(|day| day > today) {
                return None;
            }
            let who = broker?;
            let what = format!("Remind {} or ask somebody else", workspace.name_of(who));
            let reason = (format!("Introduction to {target}, asked"), "");
            (NextStep::Remind, who, what, reason)
        }
        IntroductionStatus::Made => {
            if !workspace.contacts.contains(one.target) || is_planned(workspace, index, one) {
                return None;
            }
            let what = format!("Plan the coffee with {target}");
            let by = broker.map_or_else(
                || "Introduced".to_owned(),
                |who| format!("Introduced by {}", workspace.name_of(who)),
            );
            (NextStep::Meet, one.target, what, (by, ", not met yet"))
        }
        IntroductionStatus::Met if !one.reported_back => {
            let who = broker?;
            let name = workspace.name_of(who);
            let what = if one.direction == Direction::RecommendedByBoss {
                format!("Tell {name} how it went with {target}")
            } else {
                format!("Thank {name} and tell how it went")
            };
            (
                NextStep::Thank,
                who,
                what,
                (format!("You met {target}"), ""),
            )
        }
        // Whose name may be used needs no introduction: the coffee is next.
        IntroductionStatus::Agreed if one.direction == Direction::RecommendedByBoss => {
            let is_met = index
                .last_contact(one.target)
                .is_some_and(|last| super::boss::day_of(one).is_some_and(|from| from <= last));
            if is_met
                || !workspace.contacts.contains(one.target)
                || is_planned(workspace, index, one)
            {
                return None;
            }
            let what = format!("Plan the coffee with {target}");
            let by = workspace.name_of(broker?);
            let why = format!("Recommended by {by}, whose name you may use");
            (NextStep::Meet, one.target, what, (why, ""))
        }
        _ => return None,
    };
    Some(Suggested {
        introduction: one.id,
        step,
        what,
        who,
        reason,
        since,
    })
}

/// Whether a meeting with the target is planned.
fn is_planned(workspace: &Workspace, index: &Index, one: &Introduction) -> bool {
    let named = one.meeting.and_then(|id| workspace.meetings.get(id));
    let others = index
        .mentions(one.target)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid));
    named
        .into_iter()
        .chain(others)
        .any(|meeting| agenda::is_planned(meeting) && !meeting.meta.archived)
}

/// Whether a follow-up for the step is there: any open one of the introduction, or one that was closed since the status was
/// reached; on that very day only with the same words, as it may have led to the status.
fn is_written_down(workspace: &Workspace, index: &Index, step: &Suggested) -> bool {
    let of = Origin::Introduction(step.introduction);
    let door = workspace.introductions.get(step.introduction);
    let people = door
        .into_iter()
        .flat_map(|door| [Some(door.target), door.broker])
        .flatten();
    let near: Vec<&FollowUp> = people
        .flat_map(|who| index.mentions(who))
        .filter(|key| key.kind == Kind::FollowUp)
        .filter_map(|key| workspace.follow_ups.by_uuid(key.uuid))
        .filter(|one| one.origin == of)
        .collect();
    near.iter().any(|one| match one.status {
        FollowUpStatus::Open => true,
        _ => match (one.done, step.since) {
            (Some(done), Some(since)) => done > since || (done == since && one.what == step.what),
            _ => one.what == step.what,
        },
    })
}

/// A key player whom somebody can introduce.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// Who is to be met.
    pub target: Id<Contact>,
    /// Whom to ask.
    pub broker: Id<Contact>,
    /// Everybody on the path, me first.
    pub people: Vec<Id<Contact>>,
    /// "Priya worked with Amara, and you know each other well".
    pub why: String,
}

/// The key player whom one person between can introduce best: the important ones first, then the strongest way. People who
/// know me already, and those about whom somebody was asked, are left out.
pub fn best_way(workspace: &Workspace, today: NaiveDate) -> Option<Way> {
    let me = workspace.settings.me?;
    let targets: Vec<&Contact> = workspace
        .contacts
        .iter()
        .filter(|one| one.id != me && !one.meta.archived && !one.relation.do_not_contact)
        .filter(|one| one.status.state != Presence::Deceased)
        .filter(|one| one.relation.target.is_some())
        .collect();
    if targets.is_empty() {
        return None;
    }
    let graph = Graph::of_everybody(workspace);
    let mut found: Vec<(Priority, Path)> = Vec::new();
    for target in targets {
        let is_put_off = workspace.settings.is_put_off(Waits::Way(target.id), today);
        if is_put_off || is_under_way(workspace, target.id, today) {
            continue;
        }
        let request = PathRequest {
            most_legs: 2,
            alternatives: 0,
            ..PathRequest::new(me, target.id)
        };
        if let PathAnswer::Found { best, .. } = paths::find(workspace, &graph, request) {
            let wish = target.relation.target.as_ref();
            let priority = wish.map_or(Priority::Normal, |wish| wish.priority);
            found.push((priority, best));
        }
    }
    let rank = |priority: &Priority| match priority {
        Priority::High => 0,
        Priority::Normal => 1,
        Priority::Low => 2,
    };
    let (_, path) = found.into_iter().min_by(|(a, one), (b, other)| {
        let ranks = rank(a).cmp(&rank(b));
        ranks.then(other.strength.total_cmp(&one.strength))
    })?;
    let people = path.people();
    Some(Way {
        target: *people.last()?,
        broker: *path.brokers().first()?,
        why: paths::reason(workspace, &path),
        people,
    })
}

/// Whether somebody was asked for an introduction to this person, and it is not settled that it came to nothing.
fn is_under_way(workspace: &Workspace, target: Id<Contact>, today: NaiveDate) -> bool {
    workspace
        .introductions
        .iter()
        .filter(|one| one.target == target && one.other.is_none() && !one.meta.archived)
        .any(|one| match one.status {
            IntroductionStatus::Planned => one.not_before.is_some_and(|day| day > today),
            // Whoever said no, or nothing, is left alone for a while.
            IntroductionStatus::Declined | IntroductionStatus::NoAnswer => {
                let asked = one.dates.last().map(|(_, date)| *date);
                one.not_before.is_some_and(|day| day > today)
                    || asked.is_some_and(|date| date.checked_add_days(Days::new(60)) > Some(today))
            }
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Meeting, MeetingKind, MeetingStatus, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// The steps of one introduction by Priya to Amara, whose status was reached on a Monday.
    fn steps_of(
        status: IntroductionStatus,
        today: &str,
        change: impl FnOnce(&mut Introduction, &mut Edit, &mut Counter),
    ) -> Vec<String> {
        let mut ids = Counter(0);
        let priya = Contact::named(mint(&mut ids), "Priya Raman");
        let amara = Contact::named(mint(&mut ids), "Amara Diallo");
        let mut door = Introduction::new(
            mint(&mut ids),
            Direction::AskedForMe,
            amara.id,
            Some(priya.id),
        );
        door.status = status;
        door.dates = vec![(status, day("2026-11-16"))];
        let mut edit: Edit = [priya, amara].into_iter().map(Change::add).collect();
        let mut more = Edit::default();
        change(&mut door, &mut more, &mut ids);
        edit.push(Change::add(door));
        edit.changes.extend(more.changes);
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let index = Index::of(&workspace);
        let found = steps(&workspace, &index, day(today));
        found.into_iter().map(|step| step.what).collect()
    }

    #[test]
    fn working_days_leave_weekends_out() {
        let check = |from: &str, count, to: &str| {
            assert_eq!(working_days_after(day(from), count), day(to), "{from}");
        };
        check("2026-11-16", 5, "2026-11-23");
        check("2026-11-20", 1, "2026-11-23");
        check("2026-11-21", 1, "2026-11-23");
        check("2026-11-18", 0, "2026-11-18");
    }

    #[test]
    fn each_status_has_its_next_step() {
        use IntroductionStatus::{Agreed, Asked, Made, Met, Planned, Thanked};
        let check = |status, today, expected: &[&str]| {
            assert_eq!(
                steps_of(status, today, |_, _, _| {}),
                expected,
                "{status:?}"
            );
        };
        check(Asked, "2026-11-20", &[]);
        check(
            Asked,
            "2026-11-23",
            &["Remind Priya Raman or ask somebody else"],
        );
        check(Made, "2026-11-17", &["Plan the coffee with Amara Diallo"]);
        check(
            Met,
            "2026-11-17",
            &["Thank Priya Raman and tell how it went"],
        );
        for status in [Planned, Agreed, Thanked] {
            check(status, "2026-12-24", &[]);
        }
    }

    #[test]
    fn whom_the_boss_recommended_is_met_and_told_about() {
        use IntroductionStatus::{Agreed, Met, Planned};
        let check = |status, expected: &[&str]| {
            let found = steps_of(status, "2026-11-17", |door, _, _| {
                door.direction = Direction::RecommendedByBoss;
            });
            assert_eq!(found, expected, "{status:?}");
        };
        check(Planned, &[]);
        check(Agreed, &["Plan the coffee with Amara Diallo"]);
        check(Met, &["Tell Priya Raman how it went with Amara Diallo"]);
        let held = steps_of(Agreed, "2026-11-23", |door, edit, ids| {
            door.direction = Direction::RecommendedByBoss;
            let on = Some(day("2026-11-19"));
            let mut coffee = Meeting::new(mint(ids), MeetingKind::Coffee, on, [door.target]);
            coffee.status = MeetingStatus::Done;
            edit.push(Change::add(coffee));
        });
        assert!(held.is_empty(), "no second coffee: {held:?}");
    }

    #[test]
    fn what_is_taken_care_of_is_not_suggested() {
        use IntroductionStatus::{Asked, Made, Met};
        let reported = steps_of(Met, "2026-11-23", |door, _, _| door.reported_back = true);
        assert!(reported.is_empty());
        let early = steps_of(Asked, "2026-11-23", |door, _, _| {
            door.not_before = Some(day("2026-11-30"));
        });
        assert!(early.is_empty());
        let planned = steps_of(Made, "2026-11-23", |door, edit, ids| {
            let on = Some(day("2026-11-25"));
            let mut coffee = Meeting::new(mint(ids), MeetingKind::Coffee, on, [door.target]);
            coffee.status = MeetingStatus::Confirmed;
            edit.push(Change::add(coffee));
        });
        assert!(planned.is_empty());
        let with = |status, done: Option<&str>, what: &str| {
            steps_of(Met, "2026-11-23", |door, edit, ids| {
                let mut one = FollowUp::new(mint(ids), what, door.broker, None);
                one.origin = Origin::Introduction(door.id);
                one.status = status;
                one.done = done.map(day);
                edit.push(Change::add(one));
            })
            .len()
        };
        let thanks = "Thank Priya Raman and tell how it went";
        assert_eq!(with(FollowUpStatus::Open, None, "Write to Priya"), 0);
        assert_eq!(with(FollowUpStatus::Dropped, Some("2026-11-16"), thanks), 0);
        assert_eq!(with(FollowUpStatus::Done, Some("2026-11-18"), "Wrote"), 0);
        // A step before this one says nothing of it.
        assert_eq!(with(FollowUpStatus::Done, Some("2026-11-16"), "Remind"), 1);
        assert_eq!(
            with(FollowUpStatus::Dropped, Some("2026-11-10"), "Remind"),
            1
        );
    }
}

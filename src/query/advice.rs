//! What the day suggests about leaders: to ask the boss, to enter the names that were given, to see a mentor.

use chrono::{Days, NaiveDate};

use super::boss::{self, REST_DAYS, Talk, boss_of_me, follow_ups_of, talk};
use super::{Dates, Index, mentoring};
use crate::model::{Contact, FollowUp, FollowUpStatus, Id, Workspace};

/// So many people on the wish list are enough for a while.
const ENOUGH_WISHES: usize = 3;

/// One suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Advice {
    /// Ask this boss for leaders to know.
    AskBoss(Id<Contact>),
    /// Enter the names that came out of the talk of this day.
    EnterNames(Id<Contact>, NaiveDate),
    /// After so many talks with somebody: is this becoming mentoring?
    Mentoring(Id<Contact>, usize),
}

impl Advice {
    /// With whom.
    pub const fn who(self) -> Id<Contact> {
        match self {
            Self::AskBoss(who) | Self::EnterNames(who, _) | Self::Mentoring(who, _) => who,
        }
    }

    /// "Ask Ana Ruiz for leaders to know".
    pub fn what(self, workspace: &Workspace) -> String {
        let name = workspace.name_of(self.who());
        match self {
            Self::AskBoss(_) => boss::to_ask(&name),
            Self::EnterNames(..) => names_from(&name),
            Self::Mentoring(..) => format!("{name}: is this becoming mentoring?"),
        }
    }

    /// Why now.
    pub fn why(self, dates: Dates) -> String {
        match self {
            Self::AskBoss(_) => "Two or three names, to learn from a good leader".to_owned(),
            Self::EnterNames(_, day) => {
                format!("Leaders to know were on the agenda on {}", dates.on(day))
            }
            Self::Mentoring(_, talks) => format!("You have talked {talks} times"),
        }
    }

    /// The follow-up that remembers that the advice was not wanted.
    pub fn dismissed(self, workspace: &Workspace, id: Id<FollowUp>, today: NaiveDate) -> FollowUp {
        let what = match self {
            Self::Mentoring(..) => mentoring::QUESTION.to_owned(),
            _ => self.what(workspace),
        };
        let mut one = FollowUp::new(id, what, Some(self.who()), Some(today));
        one.status = FollowUpStatus::Dropped;
        one.done = Some(today);
        one
    }
}

/// "Enter the names that Ana Ruiz gave".
fn names_from(name: &str) -> String {
    format!("{NAMES_START}{name}{NAMES_END}")
}

const NAMES_START: &str = "Enter the names that ";
const NAMES_END: &str = " gave";

/// What is suggested on a day: names to enter, mentors, and at last whether to ask the boss.
pub fn advice(workspace: &Workspace, index: &Index, today: NaiveDate) -> Vec<Advice> {
    let boss = boss_of_me(workspace, index);
    let about_boss = boss.and_then(|boss| about_boss(workspace, index, boss, today));
    let mentors = mentoring::questions(workspace, index);
    let mentors = mentors
        .into_iter()
        .map(|(who, talks)| Advice::Mentoring(who, talks));
    let mut found: Vec<Advice> = mentors.chain(about_boss).collect();
    found.sort_by_key(|one| match one {
        Advice::EnterNames(..) => 0,
        Advice::Mentoring(..) => 1,
        Advice::AskBoss(_) => 2,
    });
    found
}

fn about_boss(
    workspace: &Workspace,
    index: &Index,
    boss: Id<Contact>,
    today: NaiveDate,
) -> Option<Advice> {
    let contact = workspace.contacts.get(boss)?;
    if contact.relation.do_not_contact {
        return None;
    }
    let since = today.checked_sub_days(Days::new(REST_DAYS));
    let all = || follow_ups_of(workspace, index, boss);
    match talk(workspace, index, boss, today) {
        Talk::None => {
            // Open: it is in the list already. Dropped: it was not wanted.
            let is_settled = all()
                .filter(|one| boss::is_asking(one, boss))
                .any(|one| one.status == FollowUpStatus::Open || one.done >= since);
            let wishes = workspace
                .contacts
                .iter()
                .filter(|one| one.is_key_player() && index.last_contact(one.id).is_none())
                .take(ENOUGH_WISHES);
            (!is_settled && wishes.count() < ENOUGH_WISHES).then_some(Advice::AskBoss(boss))
        }
        Talk::Held(day) => {
            let is_settled = all()
                .filter(|one| one.who == Some(boss))
                .filter(|one| one.what.starts_with(NAMES_START) && one.what.ends_with(NAMES_END))
                .any(|one| one.status == FollowUpStatus::Open || one.done >= Some(day));
            (!is_settled).then_some(Advice::EnterNames(boss, day))
        }
        Talk::OnAgenda(_) | Talk::Asked(_) | Talk::Answered(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Meeting, MeetingKind, MeetingStatus, RelationKind, Target, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// What is suggested about Ana, the boss.
    fn of_ana(change: impl FnOnce(&mut Contact, &mut Edit, &mut Counter)) -> Vec<String> {
        let mut ids = Counter(0);
        let mut ana = Contact::named(mint(&mut ids), "Ana Ruiz");
        ana.relation.kind = RelationKind::Boss;
        let mut edit = Edit::default();
        change(&mut ana, &mut edit, &mut ids);
        edit.changes.insert(0, Change::add(ana));
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let index = Index::of(&workspace);
        let found = advice(&workspace, &index, day("2026-11-23"));
        found.iter().map(|one| one.what(&workspace)).collect()
    }

    #[test]
    fn the_boss_is_asked_while_the_wish_list_is_short_and_nobody_nags() {
        let ask = ["Ask Ana Ruiz for leaders to know"];
        assert_eq!(of_ana(|_, _, _| {}), ask);
        assert!(of_ana(|ana, _, _| ana.relation.do_not_contact = true).is_empty());
        let dismissed = |on: &str| {
            of_ana(|ana, edit, ids| {
                let mut workspace = Workspace::default();
                let add = Edit::one(Change::add(ana.clone()));
                workspace.apply(&add).expect("it fits");
                let advice = Advice::AskBoss(ana.id);
                let one = advice.dismissed(&workspace, mint(ids), day(on));
                edit.push(Change::add(one));
            })
        };
        assert!(dismissed("2026-11-20").is_empty());
        assert_eq!(dismissed("2026-01-20"), ask, "half a year is long");
        let wishes = of_ana(|_, edit, ids| {
            for name in ["Bo Ek", "Cy Ek", "Di Ek"] {
                let mut one = Contact::named(mint(ids), name);
                one.relation.target = Some(Target::default());
                edit.push(Change::add(one));
            }
        });
        assert!(wishes.is_empty(), "{wishes:?}");
    }

    #[test]
    fn after_the_talk_the_names_are_asked_for_until_that_is_settled() {
        let held = |dismissed: bool| {
            of_ana(|ana, edit, ids| {
                let on = day("2026-11-20");
                let mut one = Meeting::new(mint(ids), MeetingKind::OneOnOne, Some(on), [ana.id]);
                one.status = MeetingStatus::Done;
                one.agenda = boss::AGENDA_POINT.to_owned();
                edit.push(Change::add(one));
                if dismissed {
                    let what = names_from("Ana Ruiz");
                    let mut one = FollowUp::new(mint(ids), what, Some(ana.id), None);
                    one.status = FollowUpStatus::Dropped;
                    one.done = Some(on);
                    edit.push(Change::add(one));
                }
            })
        };
        assert_eq!(held(false), ["Enter the names that Ana Ruiz gave"]);
        assert!(held(true).is_empty());
    }
}

//! The talk with the boss about leaders worth knowing: who the boss is, what the note says, and how far it has come.

use chrono::{Days, NaiveDate};

use super::Index;
use super::drafts::{Language, first_name};
use super::fold::fold;
use super::people::manager_of;
use crate::model::{
    Contact, Direction, FollowUp, FollowUpStatus, Id, Introduction, Kind, Meeting, MeetingKind,
    MeetingStatus, Presence, RelationKind, Workspace,
};
use crate::query::{agenda, letters::Letter};

/// The point that goes on the agenda of the one-on-one.
pub const AGENDA_POINT: &str = "Which two or three leaders should I get to know?";

/// So many days somebody is left alone with the question after it was asked or answered.
pub const REST_DAYS: u64 = 180;

/// Who my boss is: the one I report to where their card says so or nobody's does; else the first, by name, whose card
/// says boss.
pub fn boss_of_me(workspace: &Workspace, index: &Index) -> Option<Id<Contact>> {
    let me = workspace.settings.me;
    let manager = me.and_then(|me| manager_of(workspace, index, me));
    let is_there = |one: &Contact| {
        Some(one.id) != me
            && !one.meta.archived
            && !matches!(one.status.state, Presence::Deceased | Presence::LeftCompany)
    };
    let manager = manager
        .and_then(|id| workspace.contacts.get(id))
        .filter(|one| is_there(one));
    if let Some(one) = manager.filter(|one| one.relation.kind == RelationKind::Boss) {
        return Some(one.id);
    }
    let said = workspace
        .contacts
        .iter()
        .filter(|one| one.relation.kind == RelationKind::Boss && is_there(one))
        .min_by_key(|one| (fold(&one.display_name()), one.id));
    said.or(manager).map(|one| one.id)
}

/// Whether somebody may be asked as my boss: their card says so, or I report to them. Quicker than [`boss_of_me`], which
/// looks at everybody.
pub fn is_boss(workspace: &Workspace, index: &Index, contact: &Contact) -> bool {
    let me = workspace.settings.me;
    me != Some(contact.id)
        && (contact.relation.kind == RelationKind::Boss
            || me.and_then(|me| manager_of(workspace, index, me)) == Some(contact.id))
}

/// The note to the boss: what it is for, how many names, and whether the name may be used.
pub fn note(workspace: &Workspace, boss: Id<Contact>, language: Language) -> Letter {
    let name = first_name(workspace, boss);
    let me = workspace
        .settings
        .me
        .and_then(|me| workspace.contacts.get(me));
    let wishes = me.map_or(&[][..], |me| &me.person.looking_for);
    let wishes = wishes.iter().map(|one| one.trim());
    let wishes: Vec<&str> = wishes.filter(|one| !one.is_empty()).collect();
    let learn = |lead: &str| match wishes.as_slice() {
        [] => String::new(),
        all => format!(" {lead}: {}.", all.join("; ").trim_end_matches('.')),
    };
    let (subject, text) = match language {
        Language::English => (
            "Two or three leaders to know",
            format!(
                "Hi {name},\n\nI would like to understand more of our business than my own corner of it, and to learn \
                 from a good leader or two.{} Which two or three should I get to know, and may I mention your name when \
                 I write to them? Ten minutes of our next one-on-one would be plenty.",
                learn("What I am looking for")
            ),
        ),
        Language::Spanish => (
            "Dos o tres líderes que conocer",
            format!(
                "Hola, {name}:\n\nMe gustaría entender mejor la empresa más allá de mi propia área y aprender de alguien \
                 que lidere bien.{} ¿A qué dos o tres personas debería conocer? ¿Y puedo mencionar tu nombre cuando les \
                 escriba? Bastan diez minutos de nuestra próxima reunión.",
                learn("Lo que busco")
            ),
        ),
        Language::German => (
            "Zwei oder drei Führungskräfte zum Kennenlernen",
            format!(
                "Hallo {name},\n\nich möchte mehr vom Unternehmen verstehen als meinen eigenen Bereich und von guten \
                 Führungskräften lernen.{} Welche zwei oder drei sollte ich kennenlernen, und darf ich deinen Namen \
                 nennen, wenn ich ihnen schreibe? Zehn Minuten in unserem nächsten Gespräch genügen.",
                learn("Was ich suche")
            ),
        ),
    };
    let text = match me {
        Some(me) => format!("{text}\n\n{}", first_name(workspace, me.id)),
        None => text,
    };
    Letter {
        subject: subject.to_owned(),
        text,
    }
}

/// What the follow-up says that keeps the asking: "Ask Ana Ruiz for leaders to know".
pub fn to_ask(name: &str) -> String {
    format!("Ask {name}{ASK_END}")
}

const ASK_END: &str = " for leaders to know";

/// Whether the follow-up is the asking, whatever the boss was called then.
pub fn is_asking(one: &FollowUp, boss: Id<Contact>) -> bool {
    one.who == Some(boss) && one.what.starts_with("Ask ") && one.what.ends_with(ASK_END)
}

/// How far the talk with the boss has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Nobody was asked lately.
    None,
    /// It is on the agenda of this meeting.
    OnAgenda(Id<Meeting>),
    /// It was asked on this day.
    Asked(NaiveDate),
    /// It was on the agenda of a meeting of this day, which was held; no names were entered since.
    Held(NaiveDate),
    /// Names were given on this day.
    Answered(NaiveDate),
}

/// How far the talk has come in the last [`REST_DAYS`] days.
pub fn talk(workspace: &Workspace, index: &Index, boss: Id<Contact>, today: NaiveDate) -> Talk {
    let since = today.checked_sub_days(Days::new(REST_DAYS));
    let is_recent = |day: &NaiveDate| Some(*day) >= since;
    let answered = recommendations(workspace, index, boss)
        .filter_map(day_of)
        .filter(is_recent)
        .max();
    let mut meetings: Vec<&Meeting> = meetings_with(workspace, index, boss)
        .filter(|one| is_on_agenda(one))
        .collect();
    meetings.sort_by_key(|one| (one.date, one.start, one.id));
    let planned = meetings
        .iter()
        .find(|one| agenda::is_planned(one) && one.date.is_none_or(|day| day >= today));
    if let Some(one) = planned {
        return Talk::OnAgenda(one.id);
    }
    let held = meetings
        .iter()
        .filter(|one| one.status == MeetingStatus::Done)
        .filter_map(|one| one.date)
        .filter(is_recent)
        .max();
    if let Some(day) = held.filter(|day| answered.is_none_or(|given| given < *day)) {
        return Talk::Held(day);
    }
    let asked = follow_ups_of(workspace, index, boss)
        .filter(|one| one.status == FollowUpStatus::Done && is_asking(one, boss))
        .filter_map(|one| one.done)
        .filter(is_recent)
        .max();
    match (asked, answered) {
        (Some(asked), Some(answered)) if answered >= asked => Talk::Answered(answered),
        (Some(asked), _) => Talk::Asked(asked),
        (None, Some(answered)) => Talk::Answered(answered),
        (None, None) => Talk::None,
    }
}

/// Whether the point is on the agenda.
pub fn is_on_agenda(meeting: &Meeting) -> bool {
    meeting.agenda.lines().any(|line| {
        let line = line.trim().trim_start_matches(['-', '*', '•']).trim();
        line == AGENDA_POINT
    })
}

/// The next one-on-one that is planned with somebody.
pub fn next_one_on_one<'w>(
    workspace: &'w Workspace,
    index: &'w Index,
    boss: Id<Contact>,
    today: NaiveDate,
) -> Option<&'w Meeting> {
    meetings_with(workspace, index, boss)
        .filter(|one| one.kind == MeetingKind::OneOnOne && agenda::is_planned(one))
        .filter(|one| one.date.is_some_and(|day| day >= today))
        .min_by_key(|one| (one.date, one.start, one.id))
}

/// The introductions that came of somebody's advice to meet these people, the oldest first.
pub fn recommendations<'w>(
    workspace: &'w Workspace,
    index: &'w Index,
    by: Id<Contact>,
) -> impl Iterator<Item = &'w Introduction> {
    index
        .mentions(by)
        .filter(|key| key.kind == Kind::Introduction)
        .filter_map(|key| workspace.introductions.by_uuid(key.uuid))
        .filter(move |one| {
            one.direction == Direction::RecommendedByBoss
                && one.broker == Some(by)
                && one.other.is_none()
                && !one.meta.archived
        })
}

/// On which day somebody was recommended.
pub fn day_of(one: &Introduction) -> Option<NaiveDate> {
    let first = one.dates.first().map(|(_, day)| *day);
    first.or_else(|| one.meta.created.map(|stamp| stamp.date_naive()))
}

/// The follow-ups that name somebody.
pub fn follow_ups_of<'w>(
    workspace: &'w Workspace,
    index: &'w Index,
    who: Id<Contact>,
) -> impl Iterator<Item = &'w FollowUp> {
    index
        .mentions(who)
        .filter(|key| key.kind == Kind::FollowUp)
        .filter_map(|key| workspace.follow_ups.by_uuid(key.uuid))
}

/// The meetings that name somebody.
pub fn meetings_with<'w>(
    workspace: &'w Workspace,
    index: &'w Index,
    who: Id<Contact>,
) -> impl Iterator<Item = &'w Meeting> {
    index
        .mentions(who)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid))
        .filter(|one| !one.meta.archived)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, Tie, TieType, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Mira, Ana, Tom, none of them anything to each other yet.
    fn world(change: impl FnOnce(&mut [Contact; 3], &mut Edit, &mut Counter)) -> Workspace {
        let mut ids = Counter(0);
        let mut people =
            ["Mira Berg", "Ana Ruiz", "Tom Ek"].map(|name| Contact::named(mint(&mut ids), name));
        let me = people[0].id;
        let mut more = Edit::default();
        change(&mut people, &mut more, &mut ids);
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        edit.changes.extend(more.changes);
        let mut workspace = Workspace::default();
        let settings = crate::edit::build::change_settings(&workspace, |all| all.me = Some(me));
        workspace.apply(&edit).expect("it fits");
        workspace.apply(&settings).expect("it fits");
        workspace
    }

    fn boss_name(workspace: &Workspace) -> Option<String> {
        let index = Index::of(workspace);
        boss_of_me(workspace, &index).map(|id| workspace.name_of(id))
    }

    #[test]
    fn the_boss_is_whoever_the_card_or_the_tie_says() {
        assert_eq!(boss_name(&world(|_, _, _| {})), None);
        let said = world(|people, _, _| {
            people[1].relation.kind = RelationKind::Boss;
            people[2].relation.kind = RelationKind::Boss;
        });
        assert_eq!(boss_name(&said).as_deref(), Some("Ana Ruiz"), "by name");
        let reports = |people: &[Contact; 3], ids: &mut Counter| {
            let (me, tom) = (people[0].id, people[2].id);
            Change::add(Tie::new(mint(ids), me, tom, TieType::ReportsTo, None))
        };
        let tied = world(|people, edit, ids| edit.push(reports(people, ids)));
        assert_eq!(boss_name(&tied).as_deref(), Some("Tom Ek"));
        let both = world(|people, edit, ids| {
            people[1].relation.kind = RelationKind::Boss;
            edit.push(reports(people, ids));
        });
        assert_eq!(boss_name(&both).as_deref(), Some("Ana Ruiz"), "the card");
        let gone = world(|people, edit, ids| {
            people[2].status.state = Presence::LeftCompany;
            edit.push(reports(people, ids));
        });
        assert_eq!(boss_name(&gone), None, "whoever left is nobody's boss");
    }

    #[test]
    fn the_note_asks_for_few_names_and_for_the_name() {
        let workspace = world(|people, _, _| {
            people[0].person.looking_for = vec!["how capacity is planned".to_owned()];
        });
        let ana = workspace
            .contacts
            .iter()
            .find(|one| one.name.display == "Ana Ruiz");
        let ana = ana.expect("she is there").id;
        let check = |language, parts: &[&str]| {
            let text = note(&workspace, ana, language).text;
            for part in parts {
                assert!(text.contains(part), "{part}: {text}");
            }
        };
        let wish = "how capacity is planned";
        check(
            Language::English,
            &[
                "Hi Ana",
                "two or three",
                "good leader",
                "your name",
                wish,
                "\n\nMira",
            ],
        );
        check(
            Language::Spanish,
            &["Hola, Ana", "dos o tres", "tu nombre", wish],
        );
        check(
            Language::German,
            &["Hallo Ana", "zwei oder drei", "deinen Namen", wish],
        );
    }

    /// Adds to the world, given Ana and Tom.
    type Makes<'c> = dyn Fn(Id<Contact>, Id<Contact>, &mut Edit, &mut Counter) + 'c;

    fn check_talk(expected: &dyn Fn(&Workspace, Talk) -> bool, change: &Makes<'_>) {
        let workspace = world(|people, edit, ids| change(people[1].id, people[2].id, edit, ids));
        let index = Index::of(&workspace);
        let ana = workspace.contacts.iter().nth(1).expect("she is there").id;
        let found = talk(&workspace, &index, ana, day("2026-11-23"));
        assert!(expected(&workspace, found), "{found:?}");
    }

    #[test]
    fn the_talk_goes_from_agenda_to_names() {
        let meeting = |ana, on: &str, status, ids: &mut Counter| {
            let mut one = Meeting::new(mint(ids), MeetingKind::OneOnOne, Some(day(on)), [ana]);
            one.agenda = format!("Budget\n- {AGENDA_POINT}");
            one.status = status;
            Change::add(one)
        };
        let asked = |ana, on: &str, ids: &mut Counter| {
            let mut one = FollowUp::new(mint(ids), to_ask("Ana"), Some(ana), None);
            one.status = FollowUpStatus::Done;
            one.done = Some(day(on));
            Change::add(one)
        };
        let given = |ana, tom, on: &str, ids: &mut Counter| {
            let mut one =
                Introduction::new(mint(ids), Direction::RecommendedByBoss, tom, Some(ana));
            one.dates = vec![(crate::model::IntroductionStatus::Planned, day(on))];
            Change::add(one)
        };
        check_talk(&|_, found| found == Talk::None, &|_, _, _, _| {});
        check_talk(
            &|workspace, found| {
                found == Talk::OnAgenda(workspace.meetings.iter().next().expect("one").id)
            },
            &|ana, _, edit, ids| {
                edit.push(meeting(ana, "2026-11-25", MeetingStatus::Confirmed, ids));
            },
        );
        check_talk(
            &|_, found| found == Talk::Held(day("2026-11-20")),
            &|ana, tom, edit, ids| {
                edit.push(given(ana, tom, "2026-11-19", ids));
                edit.push(meeting(ana, "2026-11-20", MeetingStatus::Done, ids));
            },
        );
        check_talk(
            &|_, found| found == Talk::Answered(day("2026-11-20")),
            &|ana, tom, edit, ids| {
                edit.push(meeting(ana, "2026-11-20", MeetingStatus::Done, ids));
                edit.push(given(ana, tom, "2026-11-20", ids));
            },
        );
        check_talk(
            &|_, found| found == Talk::Asked(day("2026-11-20")),
            &|ana, _, edit, ids| edit.push(asked(ana, "2026-11-20", ids)),
        );
        check_talk(&|_, found| found == Talk::None, &|ana, _, edit, ids| {
            edit.push(asked(ana, "2026-01-20", ids));
        });
    }
}

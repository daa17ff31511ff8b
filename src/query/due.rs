//! What is due, and when: follow-ups by day, and people by their cadence.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Index;
use crate::model::{
    Cadence, Contact, FollowUp, FollowUpStatus, Id, Kind, Presence, Priority, TagCadence, Workspace,
};

/// Follow-ups of a day, each list in the order in which they are read; archived ones are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUpGroups {
    /// Due before today, the longest overdue first.
    pub overdue: Vec<Id<FollowUp>>,
    /// Due today, by time.
    pub today: Vec<Id<FollowUp>>,
    /// Due after today, the next one first.
    pub upcoming: Vec<Id<FollowUp>>,
    /// Without a day, the important ones first.
    pub some_day: Vec<Id<FollowUp>>,
    /// Out of sight until a day after today, the next to come back first.
    pub snoozed: Vec<Id<FollowUp>>,
    /// Done or dropped, the latest first.
    pub done: Vec<Id<FollowUp>>,
}

/// Sorts all follow-ups into groups as they are on this day.
pub fn follow_ups(workspace: &Workspace, today: NaiveDate) -> FollowUpGroups {
    let mut all: Vec<&FollowUp> = workspace
        .follow_ups
        .iter()
        .filter(|one| !one.meta.archived)
        .collect();
    all.sort_by_key(|one| {
        // What has no time of day comes after what has one.
        let time = (one.time.is_none(), one.time);
        (
            one.due.is_none(),
            one.due,
            time,
            urgency(one.priority),
            one.id,
        )
    });
    let mut groups = FollowUpGroups::default();
    for one in &all {
        let list = match one.due {
            _ if one.status != FollowUpStatus::Open => &mut groups.done,
            _ if one.snoozed_until.is_some_and(|until| until > today) => &mut groups.snoozed,
            None => &mut groups.some_day,
            Some(due) if due < today => &mut groups.overdue,
            Some(due) if due == today => &mut groups.today,
            Some(_) => &mut groups.upcoming,
        };
        list.push(one.id);
    }
    let get = |id: &Id<FollowUp>| workspace.follow_ups.get(*id);
    groups
        .snoozed
        .sort_by_key(|id| get(id).and_then(|one| one.snoozed_until));
    groups
        .done
        .sort_by_key(|id| (std::cmp::Reverse(get(id).and_then(|one| one.done)), *id));
    groups
}

fn urgency(priority: Priority) -> u8 {
    match priority {
        Priority::High => 0,
        Priority::Normal => 1,
        Priority::Low => 2,
    }
}

/// The days that snoozing offers.
pub fn snooze_days(today: NaiveDate) -> Vec<(&'static str, NaiveDate)> {
    let later = |days: u64| today.checked_add_days(Days::new(days));
    let monday = later(u64::from(7 - today.weekday().days_since(Weekday::Mon)));
    [
        ("Tomorrow", later(1)),
        ("In 3 days", later(3)),
        ("Next Monday", monday),
        ("In two weeks", later(14)),
    ]
    .into_iter()
    .filter_map(|(words, day)| Some((words, day?)))
    .collect()
}

/// Why somebody is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueReason {
    /// Something was promised or planned.
    FollowUp(Id<FollowUp>),
    /// It is time to be in touch again.
    Cadence,
}

/// When somebody is due next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NextDue {
    /// On this day.
    pub date: NaiveDate,
    /// For this reason.
    pub reason: DueReason,
}

/// When somebody is due next, by an open follow-up or by their cadence, whichever is earlier.
///
/// Nobody is due who is me, archived, dead or to be left alone, but for follow-ups, which somebody wrote down.
pub fn next_due(
    workspace: &Workspace,
    index: &Index,
    person: Id<Contact>,
    today: NaiveDate,
) -> Option<NextDue> {
    let contact = workspace.contacts.get(person)?;
    let cadence = cadence_due(workspace, index, contact, today).map(|due| NextDue {
        date: due.date,
        reason: DueReason::Cadence,
    });
    let follow_ups = index
        .mentions(person)
        .filter(|key| key.kind == Kind::FollowUp)
        .filter_map(|key| workspace.follow_ups.by_uuid(key.uuid))
        .filter(|one| one.status == FollowUpStatus::Open && !one.meta.archived)
        .filter_map(|one| {
            Some(NextDue {
                date: one.due?.max(one.snoozed_until.unwrap_or(NaiveDate::MIN)),
                reason: DueReason::FollowUp(one.id),
            })
        });
    follow_ups.chain(cadence).min()
}

/// When it is time to be in touch with somebody again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CadenceDue {
    /// The wanted day.
    pub date: NaiveDate,
    /// After this day it is too late to call it on time.
    pub latest: NaiveDate,
}

/// The tag from which somebody has a cadence: the one with the shortest; none where no tag has one.
pub fn tag_rule<'w>(workspace: &'w Workspace, contact: &Contact) -> Option<&'w TagCadence> {
    let rules = &workspace.settings.tag_cadences;
    let is_worn = |tag: &str| {
        let tag = tag.trim().to_lowercase();
        let mut worn = contact.meta.tags.iter();
        worn.any(|one| one.trim().to_lowercase() == tag)
    };
    let worn = rules.iter().filter(|rule| is_worn(&rule.tag));
    worn.min_by_key(|rule| rule.days)
}

/// The cadence that somebody has from their tags, see [`tag_rule`].
pub fn tag_cadence(workspace: &Workspace, contact: &Contact) -> Option<Cadence> {
    tag_rule(workspace, contact).map(|rule| Cadence::every(rule.days.max(1)))
}

/// The next contact by somebody's cadence, counted from the last real contact; from the day of the first meeting or of
/// the record where there was none; today where nothing is known.
///
/// Whoever has no cadence of their own has that of their tags, see [`tag_cadence`]. None where the cadence is off or paused, and for me and for people who are archived, dead or to be left alone.
pub fn cadence_due(
    workspace: &Workspace,
    index: &Index,
    contact: &Contact,
    today: NaiveDate,
) -> Option<CadenceDue> {
    let own = contact.relation.cadence.clone();
    let cadence = own.or_else(|| tag_cadence(workspace, contact))?;
    let is_out = cadence.paused
        || contact.meta.archived
        || contact.relation.do_not_contact
        || contact.status.state == Presence::Deceased
        || workspace.settings.me == Some(contact.id);
    if is_out {
        return None;
    }
    let last = index
        .last_contact(contact.id)
        .or(contact.relation.met.date)
        .or(contact.meta.created.map(|stamp| stamp.date_naive()));
    let after = |days: u32| {
        let days = Days::new(days.into());
        last.map_or(Some(today), |last| last.checked_add_days(days))
            .unwrap_or(NaiveDate::MAX)
    };
    let not_before = cadence.snoozed_until.unwrap_or(NaiveDate::MIN);
    Some(CadenceDue {
        date: after(cadence.ideal_days).max(not_before),
        latest: after(cadence.max_days.max(cadence.ideal_days)).max(not_before),
    })
}

/// Everybody whose cadence or follow-up is due by this day, the longest due first.
pub fn people_due(
    workspace: &Workspace,
    index: &Index,
    today: NaiveDate,
) -> Vec<(Id<Contact>, NextDue)> {
    let mut due: Vec<(Id<Contact>, NextDue)> = workspace
        .contacts
        .iter()
        .filter(|contact| !contact.meta.archived)
        .filter_map(|contact| {
            let due = next_due(workspace, index, contact.id, today)?;
            (due.date <= today).then_some((contact.id, due))
        })
        .collect();
    due.sort_by_key(|(id, due)| (due.date, *id));
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Cadence, Counter, Meeting, MeetingKind, MeetingStatus, mint};
    use chrono::NaiveTime;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    const TODAY: &str = "2026-11-23";

    /// One person with a cadence and some meetings.
    fn due_after(
        cadence: Cadence,
        meetings: &[(&str, MeetingKind, MeetingStatus)],
    ) -> Option<NextDue> {
        let mut ids = Counter(0);
        let id = mint(&mut ids);
        let mut contact = Contact::named(id, "Ada");
        contact.relation.cadence = Some(cadence);
        let mut edit = Edit::one(Change::add(contact));
        for (day, kind, status) in meetings {
            let mut meeting = Meeting::new(mint(&mut ids), *kind, Some(date(day)), [id]);
            meeting.status = *status;
            edit.changes.push(Change::add(meeting));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        next_due(&workspace, &Index::of(&workspace), id, date(TODAY))
    }

    #[test]
    fn a_cadence_counts_from_the_last_real_contact() {
        use MeetingKind::{Coffee, Department};
        use MeetingStatus::{Canceled, Confirmed, Done};
        let check = |cadence: Cadence,
                     meetings: &[(&str, MeetingKind, MeetingStatus)],
                     expected: Option<&str>| {
            let due = due_after(cadence, meetings);
            assert_eq!(due.map(|due| due.date), expected.map(date), "{meetings:?}");
        };
        // Every 14 days, and a coffee two days ago: not due for 12 days.
        check(
            Cadence::every(14),
            &[("2026-11-21", Coffee, Done)],
            Some("2026-12-05"),
        );
        let due = due_after(Cadence::every(14), &[("2026-11-21", Coffee, Done)]).expect("due");
        assert_eq!(
            super::super::Dates::day_first(date(TODAY)).in_words(due.date),
            "In 12 days"
        );
        let talks = [
            ("2026-11-01", Coffee, Done),
            ("2026-11-20", Coffee, Canceled),
        ];
        check(Cadence::every(14), &talks, Some("2026-11-15"));
        let crowd = [
            ("2026-11-01", Coffee, Done),
            ("2026-11-20", Department, Done),
        ];
        check(Cadence::every(14), &crowd, Some("2026-11-15"));
        check(
            Cadence::every(14),
            &[("2026-11-25", Coffee, Confirmed)],
            Some(TODAY),
        );
        check(Cadence::every(14), &[], Some(TODAY));
        check(
            Cadence::every(u32::MAX),
            &[("2026-11-01", Coffee, Done)],
            Some("+262142-12-31"),
        );
        let snoozed = Cadence {
            snoozed_until: Some(date("2027-01-10")),
            ..Cadence::every(14)
        };
        check(snoozed, &talks, Some("2027-01-10"));
        let paused = Cadence {
            paused: true,
            ..Cadence::every(14)
        };
        check(paused, &talks, None);
    }

    #[test]
    fn follow_ups_fall_into_groups() {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut add = |what: &str, due: Option<&str>, change: &dyn Fn(&mut FollowUp)| {
            let mut one = FollowUp::new(mint(&mut ids), what, None, due.map(date));
            change(&mut one);
            edit.changes.push(Change::add(one));
        };
        add("later", Some("2026-12-24"), &|_| ());
        add("soon", Some("2026-11-24"), &|_| ());
        add("late", Some("2026-11-22"), &|_| ());
        add("very late", Some("2026-01-01"), &|_| ());
        add("today", Some(TODAY), &|_| ());
        add("today at nine", Some(TODAY), &|one| {
            one.time = NaiveTime::from_hms_opt(9, 0, 0);
        });
        add("some day", None, &|_| ());
        add("some day, but important", None, &|one| {
            one.priority = Priority::High;
        });
        add("asleep", Some("2026-01-01"), &|one| {
            one.snoozed_until = Some(date("2026-11-24"));
        });
        add("awake", Some("2026-11-21"), &|one| {
            one.snoozed_until = Some(date(TODAY));
        });
        add("done", Some("2026-01-01"), &|one| {
            one.status = FollowUpStatus::Done;
            one.done = Some(date("2026-02-01"));
        });
        add("dropped", None, &|one| {
            one.status = FollowUpStatus::Dropped;
            one.done = Some(date("2026-03-01"));
        });
        add("archived", None, &|one| one.meta.archived = true);
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        let groups = follow_ups(&workspace, date(TODAY));
        let check = |list: &[Id<FollowUp>], expected: &[&str]| {
            let what: Vec<&str> = list
                .iter()
                .filter_map(|id| workspace.follow_ups.get(*id))
                .map(|one| one.what.as_str())
                .collect();
            assert_eq!(what, expected);
        };
        check(&groups.overdue, &["very late", "awake", "late"]);
        check(&groups.today, &["today at nine", "today"]);
        check(&groups.upcoming, &["soon", "later"]);
        check(&groups.some_day, &["some day, but important", "some day"]);
        check(&groups.snoozed, &["asleep"]);
        check(&groups.done, &["dropped", "done"]);
    }

    #[test]
    fn the_earlier_of_follow_up_and_cadence_counts() {
        let mut ids = Counter(0);
        let people: [Id<Contact>; 3] = [(); 3].map(|()| mint(&mut ids));
        let mut edit = Edit::default();
        for id in people {
            let mut contact = Contact::named(id, "Ada");
            contact.relation.cadence = Some(Cadence::every(10));
            contact.relation.met.date = Some(date("2026-11-20"));
            contact.relation.do_not_contact = id == people[2];
            edit.changes.push(Change::add(contact));
        }
        let promise = FollowUp::new(
            mint(&mut ids),
            "Send",
            Some(people[0]),
            Some(date("2026-11-22")),
        );
        let reason = DueReason::FollowUp(promise.id);
        edit.changes.push(Change::add(promise));
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        let index = Index::of(&workspace);
        let due = |who: usize| next_due(&workspace, &index, people[who], date(TODAY));
        assert_eq!(
            due(0),
            Some(NextDue {
                date: date("2026-11-22"),
                reason
            })
        );
        assert_eq!(
            due(1),
            Some(NextDue {
                date: date("2026-11-30"),
                reason: DueReason::Cadence
            })
        );
        assert_eq!(due(2), None);
        let all = people_due(&workspace, &index, date(TODAY));
        assert_eq!(
            all.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
            [people[0]]
        );
    }

    #[test]
    fn next_monday_is_never_today() {
        let check = |today: &str, expected: &str| {
            let days = snooze_days(today.parse().expect("a day"));
            assert_eq!(days[2].1.to_string(), expected, "{today}");
        };
        check("2026-11-23", "2026-11-30");
        check("2026-11-26", "2026-11-30");
        check("2026-11-29", "2026-11-30");
        assert!(snooze_days(NaiveDate::MAX).is_empty());
    }

    #[test]
    fn tags_bring_a_cadence_where_there_is_none_of_their_own() {
        let id = |number| Id::from_uuid(uuid::Uuid::from_u128(number));
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let (family, business) = ("Family", "Business level 3");
        let check = |tags: &[&str], own: Option<Cadence>, ago: u64, expected: Option<i64>| {
            let mut ada = Contact::named(id(1), "Ada");
            ada.meta.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            ada.relation.cadence.clone_from(&own);
            let day = today - Days::new(ago);
            let mut coffee = crate::model::Meeting::new(
                id(2).cast(),
                crate::model::MeetingKind::Coffee,
                Some(day),
                [ada.id],
            );
            coffee.status = crate::model::MeetingStatus::Done;
            let mut workspace = Workspace::default();
            let rule = |tag: &str, days| crate::model::TagCadence {
                tag: tag.to_owned(),
                days,
            };
            let settings = crate::edit::build::change_settings(&workspace, |settings| {
                settings.tag_cadences = vec![rule(business, 182), rule(family, 7)];
            });
            let edit = crate::edit::Edit::one(crate::edit::Change::add(ada.clone()))
                .then(crate::edit::Edit::one(crate::edit::Change::add(coffee)))
                .then(settings);
            workspace.apply(&edit).expect("it fits");
            let index = Index::of(&workspace);
            let due = cadence_due(&workspace, &index, &ada, today);
            let days = due.map(|due| (due.date - today).num_days());
            assert_eq!(days, expected, "{tags:?} {own:?}");
        };
        check(&[], None, 2, None);
        check(&["family"], None, 2, Some(5));
        check(&[business], None, 2, Some(180));
        check(&[business, "Family"], None, 10, Some(-3));
        check(&["Family"], Some(Cadence::every(14)), 2, Some(12));
        let mut paused = Cadence::every(14);
        paused.paused = true;
        check(&["Family"], Some(paused), 2, None);
    }
}

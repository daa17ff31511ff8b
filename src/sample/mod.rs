//! The sample company: Kestrel Vane, 120 people to try everything out on, set around any day.
//!
//! The data are three files for people to read: `people.csv` (the roster), `ties.csv` (who is tied to whom) and
//! `story.ron` (what the user has noted). They are part of the program, so a mistake in them is a mistake of ours:
//! the tests of this module read all of it.

mod build;
mod days;
mod events;
mod people;
mod roster;
mod story;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::model::Workspace;

/// What the file of the sample is called until it is saved elsewhere.
pub const NAME: &str = "Kestrel Vane";

/// The sample company as it looks on `today`: the same every time for the same arguments.
///
/// Every record but the workspace itself has the same id in every sample. Contacts have no place on the canvas:
/// the first layout gives them one.
pub fn workspace(today: NaiveDate, now: DateTime<Utc>, id: Uuid) -> Workspace {
    build::workspace(
        &roster::people(),
        &roster::ties(),
        story::read(),
        today,
        now,
        id,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, HashSet};

    use chrono::{Datelike, Days, Weekday};

    use crate::model::{FollowUpStatus, IntroductionStatus, MeetingStatus};
    use crate::query::Index;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("the test names real days")
    }

    fn sample(today: NaiveDate) -> Workspace {
        let now = today
            .and_hms_opt(8, 12, 0)
            .expect("a time of day")
            .and_utc();
        workspace(today, now, Uuid::from_u128(7))
    }

    fn days() -> Vec<NaiveDate> {
        let edges = [
            date(2024, 2, 29),
            date(2025, 3, 1),
            date(2026, 11, 24),
            date(2026, 12, 31),
            date(2027, 1, 1),
            date(2027, 1, 2),
            date(2027, 1, 3),
            date(2028, 2, 29),
            date(2028, 3, 1),
        ];
        let later = (0..21).map(|n| date(2026, 5, 4) + Days::new(n * 24 + n / 3));
        edges.into_iter().chain(later).collect()
    }

    #[test]
    fn the_company_is_the_one_of_the_welcome_screen() {
        let workspace = sample(date(2026, 11, 24));
        assert_eq!(workspace.contacts.len(), 120);
        assert_eq!(workspace.ties.len(), 266);
        assert_eq!(workspace.places.len(), 0);
        let index = Index::of(&workspace);
        let expected: BTreeMap<String, usize> = [
            ("Engineering", 28),
            ("Sales", 19),
            ("Operations", 18),
            ("Product", 14),
            ("Finance", 12),
            ("Marketing", 11),
            ("Design", 9),
            ("People", 9),
        ]
        .map(|(name, count)| (name.to_owned(), count))
        .into();
        assert_eq!(index.departments(), &expected);
        let hues: HashSet<&String> = workspace.settings.departments.iter().collect();
        assert_eq!(hues, expected.keys().collect());
        let me = workspace.me().expect("the sample says who I am");
        assert_eq!(me.name.initials(), "ML");
        assert_eq!(me.work.department, "Product");
    }

    #[test]
    fn on_any_day_it_is_whole_and_has_something_to_do() {
        let days = days();
        assert_eq!(days.len(), 30);
        let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        assert!(days.iter().any(weekend) && !days.iter().all(weekend));
        for today in days {
            let workspace = sample(today);
            assert_eq!(workspace.faults(), [], "{today}");
            let meetings = workspace.meetings.iter();
            let met_today = meetings.filter(|one| one.date == Some(today)).count();
            let follow_ups = workspace.follow_ups.iter();
            let due_today = follow_ups
                .filter(|one| one.due == Some(today) && one.status == FollowUpStatus::Open)
                .count();
            assert!(met_today + due_today > 0, "{today}");
            assert!(weekend(&today) || met_today == 3, "{today}: {met_today}");
            let mut wins = workspace.accomplishments.iter();
            assert!(wins.any(|win| win.congratulated.is_none()), "{today}");
        }
    }

    #[test]
    fn no_meeting_falls_on_a_weekend_or_on_the_wrong_side_of_today() {
        for today in days() {
            for meeting in sample(today).meetings.iter() {
                let Some(day) = meeting.date else {
                    assert_eq!(meeting.status, MeetingStatus::Idea);
                    continue;
                };
                assert!(day.weekday().number_from_monday() <= 5, "{day}");
                let over = matches!(
                    meeting.status,
                    MeetingStatus::Done | MeetingStatus::NoShow | MeetingStatus::Canceled
                );
                assert_eq!(
                    over,
                    day < today,
                    "{} on {day}, seen {today}",
                    meeting.title
                );
            }
        }
    }

    #[test]
    fn nothing_that_happened_lies_ahead() {
        let today = date(2026, 11, 24);
        let workspace = sample(today);
        for introduction in workspace.introductions.iter() {
            let dates: Vec<NaiveDate> = introduction.dates.iter().map(|(_, day)| *day).collect();
            assert!(dates.is_sorted(), "{dates:?}");
            assert!(dates.iter().all(|day| *day <= today), "{dates:?}");
            let last = introduction.dates.last().map(|(status, _)| *status);
            assert_eq!(last, Some(introduction.status));
        }
        for win in workspace.accomplishments.iter() {
            let day = win.date.expect("every win has its day");
            assert!(day <= today && win.noticed.is_some_and(|noticed| noticed >= day));
            let sent = win.congratulated.as_ref();
            assert!(sent.is_none_or(|sent| sent.date >= day && sent.date <= today));
        }
    }

    #[test]
    fn it_survives_the_file_format() {
        let workspace = sample(date(2028, 2, 29));
        let text = ron::ser::to_string_pretty(&workspace, ron::ser::PrettyConfig::default())
            .expect("the model can be written");
        let read: Workspace = ron::from_str(&text).expect("what was written can be read");
        assert_eq!(read, workspace);
    }

    #[test]
    fn the_same_day_gives_the_same_company() {
        let day = date(2026, 11, 24);
        assert_eq!(sample(day), sample(day));
        assert_ne!(sample(day), sample(day + Days::new(1)));
    }

    #[test]
    fn everybody_can_be_written_to_at_an_address_of_their_own() {
        let workspace = sample(date(2026, 11, 24));
        let mut seen = HashSet::new();
        for contact in workspace.contacts.iter() {
            let email = &contact.reach.emails[0].value;
            let (local, domain) = email.split_once('@').expect("an address has two parts");
            assert_eq!(domain, "kestrelvane.example");
            let (given, family) = local.split_once('.').expect("given.family");
            let plain = |part: &str| {
                !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            };
            assert!(plain(given) && plain(family), "{email}");
            assert!(seen.insert(email.clone()), "{email} twice");
        }
    }

    #[test]
    fn everybody_reports_up_to_one_chief_executive() {
        let workspace = sample(date(2026, 11, 24));
        let reports: BTreeMap<_, _> = workspace
            .ties
            .iter()
            .filter(|tie| tie.kind == crate::model::TieType::ReportsTo)
            .map(|tie| (tie.from, tie.to))
            .collect();
        assert_eq!(reports.len(), 119);
        for contact in workspace.contacts.iter() {
            let mut at = contact.id;
            let mut steps = 0;
            while let Some(manager) = reports.get(&at) {
                at = *manager;
                steps += 1;
                assert!(steps < 8, "{} reports in a circle", contact.display_name());
            }
            assert_eq!(workspace.name_of(at), "Wendy Haddad");
        }
    }

    #[test]
    fn the_table_shows_what_is_late_and_what_is_due() {
        let today = date(2026, 11, 24);
        let workspace = sample(today);
        let index = Index::of(&workspace);
        let left = |name: &str| {
            let contact = workspace
                .contacts
                .iter()
                .find(|contact| contact.display_name() == name)
                .expect("the story names people of the roster");
            let cadence = contact.relation.cadence.as_ref().expect("a cadence is set");
            let last = index.last_contact(contact.id).expect("they have met");
            i64::from(cadence.ideal_days) - (today - last).num_days()
        };
        assert_eq!(left("Aiko Tanaka"), -35);
        assert_eq!(left("Liam O’Connor"), -7);
        assert_eq!(left("Jonas Weber"), 0);
        assert_eq!(left("Kwame Mensah"), 0);
        assert_eq!(left("Grace Nakamura"), 6);
        assert_eq!(left("Tomás Herrera"), 6);
        assert_eq!(left("Priya Raman"), 8);
        assert_eq!(left("Mei-Ling Chen"), 8);
    }

    #[test]
    fn one_key_player_is_out_of_reach_and_the_others_are_one_broker_away() {
        let workspace = sample(date(2026, 11, 24));
        let index = Index::of(&workspace);
        let me = workspace.settings.me.expect("the sample says who I am");
        let within = |legs: usize| {
            let mut reached = HashSet::from([me]);
            for _ in 0..legs {
                let all: Vec<_> = reached.iter().copied().collect();
                reached.extend(
                    all.into_iter()
                        .flat_map(|one| index.neighbors(&workspace, one)),
                );
            }
            reached
        };
        let (two, three) = (within(2), within(3));
        for contact in workspace.contacts.iter().filter(|one| one.is_key_player()) {
            let far = contact.display_name() == "Leila Haddad";
            assert_eq!(
                !two.contains(&contact.id),
                far,
                "{}",
                contact.display_name()
            );
            assert_eq!(
                !three.contains(&contact.id),
                far,
                "{}",
                contact.display_name()
            );
        }
    }

    #[test]
    fn every_state_has_an_example() {
        let workspace = sample(date(2026, 11, 24));
        let key_players = workspace
            .contacts
            .iter()
            .filter_map(|one| one.relation.target.as_ref());
        assert!(key_players.clone().count() >= 4);
        assert!(key_players.clone().all(|target| !target.why.is_empty()));
        for status in IntroductionStatus::ALL {
            let mut all = workspace.introductions.iter();
            assert!(all.any(|one| one.status == *status), "{status:?}");
        }
        let promises = workspace
            .meetings
            .iter()
            .map(|one| one.outcome.my_promises.len());
        assert!(promises.sum::<usize>() >= 4);
        let me = workspace.settings.me;
        assert!(workspace.favors.iter().any(|favor| Some(favor.from) == me));
        assert!(workspace.favors.iter().any(|favor| Some(favor.to) == me));
        assert_eq!(workspace.org_units.len(), 8);
        assert!(
            workspace
                .projects
                .iter()
                .all(|project| project.members.len() >= 5)
        );
        assert_eq!(workspace.reflections.len(), 1);
        assert!(workspace.follow_ups.len() >= 12);
        assert!(
            workspace
                .follow_ups
                .iter()
                .any(|one| one.snoozed_until.is_some())
        );
        assert!(
            workspace
                .follow_ups
                .iter()
                .any(|one| one.status == FollowUpStatus::Done)
        );
    }

    #[test]
    fn the_weekly_one_on_one_is_a_series_with_one_moved_meeting() {
        // On every day of two weeks, weekends among them.
        for day in 9..23 {
            let today = date(2026, 11, day);
            let workspace = sample(today);
            let first = workspace.meetings.iter().find_map(|one| one.series);
            let all = crate::model::series::members(&workspace, first.expect("a series").id);
            assert_eq!(all.len(), 9, "{today}");
            let places: Vec<NaiveDate> =
                all.iter().filter_map(|one| Some(one.series?.on)).collect();
            let rule = crate::model::series::rule_of(all[0]).expect("a rule that can be read");
            assert_eq!(
                places.last(),
                rule.dates(places[0]).last().as_ref(),
                "{today}"
            );
            for place in &places {
                assert_eq!((*place - places[0]).num_days() % 7, 0, "{today}");
            }
            let moved = all
                .iter()
                .filter(|one| one.date != one.series.map(|at| at.on));
            assert_eq!(moved.count(), 1, "{today}");
            let is_held = |one: &&&crate::model::Meeting| !one.is_planned();
            assert_eq!(all.iter().filter(is_held).count(), 2, "{today}");
        }
    }
}

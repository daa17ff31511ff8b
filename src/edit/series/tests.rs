//! What becomes of a series when some of it is changed, and what never does.

use super::*;
use crate::model::{Contact, Counter, MeetingKind};
use chrono::{Days, NaiveTime};
use proptest::prelude::*;

struct World {
    workspace: Workspace,
    ids: Counter,
    today: NaiveDate,
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A coffee with Ada on Tuesday, 24 November, by a rule; today is the Monday before.
fn world(text: &str) -> World {
    let mut ids = Counter(0);
    let ada = Contact::named(mint(&mut ids), "Ada");
    let bo = Contact::named(mint(&mut ids), "Bo");
    let mut first = Meeting::new(
        mint(&mut ids),
        MeetingKind::Coffee,
        Some(date("2026-11-24")),
        [ada.id],
    );
    first.start = NaiveTime::from_hms_opt(10, 0, 0);
    "Canteen".clone_into(&mut first.place);
    first.status = MeetingStatus::Confirmed;
    let rule = Rule::read(text, date("2026-11-24")).expect("a rule");
    let mut world = World {
        workspace: Workspace::new(uuid::Uuid::from_u128(1)),
        ids,
        today: date("2026-11-23"),
    };
    let made = world.making(|_, maker| plan(first, &rule, maker));
    let people = [ada, bo].into_iter().map(Change::add);
    world.apply(people.chain(made.into_iter().map(Change::add)).collect());
    world
}

impl World {
    fn making<T>(&mut self, make: impl FnOnce(&Workspace, &mut Maker<'_>) -> T) -> T {
        let mut maker = Maker {
            today: self.today,
            now: DateTime::UNIX_EPOCH,
            ids: &mut self.ids,
        };
        make(&self.workspace, &mut maker)
    }

    fn apply(&mut self, edit: Edit) {
        let edit = self
            .making(|workspace, maker| keep_ahead(workspace, &edit, maker))
            .unwrap_or(edit);
        let before = self.workspace.clone();
        let inverse = self.workspace.apply(&edit).expect("it fits");
        let mut undone = self.workspace.clone();
        undone.apply(&inverse).expect("it can be taken back");
        assert_eq!(undone, before);
    }

    fn by_day(&self) -> Vec<&Meeting> {
        let mut all: Vec<&Meeting> = self.workspace.meetings.iter().collect();
        all.sort_by_key(|one| (one.date, one.id));
        all
    }

    fn days(&self) -> Vec<String> {
        let day = |one: &&Meeting| {
            one.date
                .map_or(String::new(), |day| day.format("%m-%d").to_string())
        };
        self.by_day().iter().map(day).collect()
    }

    fn id(&self, at: usize) -> Id<Meeting> {
        self.by_day()[at].id
    }

    fn change(&mut self, at: usize, scope: Scope, with: impl FnOnce(&mut Meeting)) {
        let id = self.id(at);
        let edit = self.making(|workspace, maker| change(workspace, id, scope, maker, with));
        self.apply(edit);
    }

    fn hold(&mut self, at: usize) {
        let id = self.id(at);
        self.apply(settle(&self.workspace, [id], MeetingStatus::Done));
    }

    fn texts(&self) -> Vec<&str> {
        let by_day = self.by_day();
        by_day
            .into_iter()
            .map(|one| one.recurrence.as_str())
            .collect()
    }
}

#[test]
fn a_series_is_made_of_meetings() {
    let world = world("FREQ=WEEKLY;COUNT=3");
    assert_eq!(world.days(), ["11-24", "12-01", "12-08"]);
    let all = world.by_day();
    let series = all[0].series.expect("it is one").id;
    for one in &all {
        assert_eq!(
            one.series,
            Some(Series {
                id: series,
                on: one.date.expect("a day")
            })
        );
        assert_eq!(one.recurrence, "FREQ=WEEKLY;BYDAY=TU;COUNT=3");
        assert_eq!(
            (one.place.as_str(), one.status),
            ("Canteen", MeetingStatus::Confirmed)
        );
    }
}

#[test]
fn one_is_moved_and_the_others_stay() {
    let mut world = world("FREQ=WEEKLY;COUNT=3");
    world.change(1, Scope::This, |one| one.date = Some(date("2026-12-03")));
    assert_eq!(world.days(), ["11-24", "12-03", "12-08"]);
    let moved = world.by_day()[1];
    assert_eq!(moved.series.map(|at| at.on), Some(date("2026-12-01")));
    assert_eq!(world.texts(), ["FREQ=WEEKLY;BYDAY=TU;COUNT=3"; 3]);
}

#[test]
fn fields_reach_as_far_as_is_said() {
    let bo = |world: &World| {
        let one = world
            .workspace
            .contacts
            .iter()
            .find(|one| one.name.display == "Bo");
        one.expect("there").id
    };
    for (scope, expected) in [
        (Scope::This, [10, 10, 11, 10]),
        (Scope::Following, [10, 10, 11, 11]),
        (Scope::All, [10, 11, 11, 11]),
    ] {
        let mut world = world("FREQ=WEEKLY;COUNT=4");
        world.hold(0);
        let bo = bo(&world);
        world.change(2, scope, |one| {
            one.start = NaiveTime::from_hms_opt(11, 0, 0);
            one.attendees.push(crate::model::Attendee::new(bo));
        });
        let hours: Vec<u32> = world
            .by_day()
            .iter()
            .map(|one| one.start.map_or(0, |time| chrono::Timelike::hour(&time)))
            .collect();
        assert_eq!(hours, expected, "{scope:?}");
        for (one, hour) in world.by_day().iter().zip(expected) {
            let has = one.attendees.iter().any(|guest| guest.who == bo);
            assert_eq!(has, hour == 11, "{scope:?}");
        }
        assert_eq!(world.days(), ["11-24", "12-01", "12-08", "12-15"]);
    }
}

#[test]
fn another_day_for_the_rest_divides_the_series() {
    let mut world = world("FREQ=WEEKLY;COUNT=4");
    world.change(2, Scope::Following, |one| {
        one.date = Some(date("2026-12-07"));
    });
    assert_eq!(world.days(), ["11-24", "12-01", "12-07", "12-14"]);
    let texts = world.texts();
    assert_eq!(texts[0], "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261207");
    assert_eq!(texts[1], texts[0]);
    assert_eq!(texts[2], "FREQ=WEEKLY;BYDAY=MO;COUNT=2");
    assert_eq!(texts[3], texts[2]);
    let all = world.by_day();
    let series = |at: usize| all[at].series.map(|at| at.id);
    assert_eq!(series(0), series(1));
    assert_ne!(series(1), series(2));
    assert_eq!(series(2), series(3));
}

#[test]
fn another_day_for_all_takes_the_earlier_ones_along() {
    let mut world = world("FREQ=WEEKLY;UNTIL=20261215");
    world.hold(0);
    world.change(2, Scope::All, |one| one.date = Some(date("2026-12-09")));
    assert_eq!(world.days(), ["11-24", "12-02", "12-09", "12-16"]);
    // What was held alone is no series any more.
    assert_eq!(world.by_day()[0].series, None);
    assert_eq!(world.by_day()[0].date, Some(date("2026-11-24")));
}

#[test]
fn another_rule_makes_more_or_fewer() {
    let mut world = world("FREQ=WEEKLY;COUNT=4");
    let id = world.id(1);
    let rule = Rule {
        end: End::Times(5),
        ..Rule::weekly(2)
    };
    let edit = world.making(|workspace, maker| repeat(workspace, id, Some(&rule), maker));
    world.apply(edit);
    assert_eq!(
        world.days(),
        ["11-24", "12-01", "12-15", "12-29", "01-12", "01-26"]
    );
    let id = world.id(2);
    let rule = Rule {
        end: End::Times(1),
        ..Rule::weekly(1)
    };
    let edit = world.making(|workspace, maker| repeat(workspace, id, Some(&rule), maker));
    world.apply(edit);
    assert_eq!(world.days(), ["11-24", "12-01", "12-15"]);
}

#[test]
fn one_meeting_becomes_a_series_and_one_again() {
    let mut world = world("FREQ=WEEKLY;COUNT=1");
    let id = world.id(0);
    world.apply(detach(&world.workspace, id));
    assert_eq!(world.by_day()[0].series, None);
    let edit =
        world.making(|workspace, maker| repeat(workspace, id, Some(&Rule::monthly(1)), maker));
    world.apply(edit);
    assert_eq!(world.days().len(), 7);
    let edit = world.making(|workspace, maker| repeat(workspace, id, None, maker));
    world.apply(edit);
    assert_eq!(world.days(), ["11-24"]);
    assert_eq!((world.by_day()[0].series, world.texts()), (None, vec![""]));
}

#[test]
fn the_last_one_can_be_made_the_last() {
    let mut world = world("FREQ=WEEKLY");
    let last = world.days().len() - 1;
    let id = world.id(last);
    let edit = world.making(|workspace, maker| repeat(workspace, id, None, maker));
    world.apply(edit);
    assert!(
        world.texts().iter().all(|text| text.contains("UNTIL")),
        "{:?}",
        world.texts()
    );
    let count = world.days().len();
    world.hold(0);
    assert_eq!(world.days().len(), count, "it does not go on");
}

#[test]
fn deleting_and_calling_off_reach_as_far_as_is_said() {
    for (scope, left) in [
        (Scope::This, vec!["11-24", "12-01", "12-15"]),
        (Scope::Following, vec!["11-24", "12-01"]),
        (Scope::All, vec!["11-24"]),
    ] {
        let mut one = world("FREQ=WEEKLY;COUNT=4");
        one.hold(0);
        let id = one.id(2);
        one.apply(delete(&one.workspace, id, scope, one.today));
        assert_eq!(one.days(), left, "{scope:?}");
        let mut one = world("FREQ=WEEKLY;COUNT=4");
        one.hold(0);
        let id = one.id(2);
        one.apply(cancel(&one.workspace, id, scope, one.today));
        let planned = one.by_day();
        let planned: Vec<_> = planned
            .iter()
            .filter(|one| one.status != MeetingStatus::Canceled)
            .collect();
        assert_eq!(planned.len(), left.len(), "{scope:?}");
        assert_eq!(one.days().len(), 4);
    }
}

#[test]
fn a_series_without_an_end_never_runs_dry() {
    let mut world = world("FREQ=MONTHLY");
    let count = world.days().len();
    assert_eq!(count, 7);
    // Half a year later nobody had said anything.
    world.today = date("2027-07-01");
    world.hold(6);
    let days = world.by_day();
    let ahead: Vec<NaiveDate> = days
        .iter()
        .filter_map(|one| one.date)
        .filter(|day| *day > world.today)
        .collect();
    assert_eq!(ahead.first(), Some(&date("2027-07-24")));
    assert_eq!(ahead.len(), 6);
    // The new ones are like the others, and their time is not lost.
    let last = world.by_day().last().copied().expect("there").clone();
    assert_eq!(
        (last.place.as_str(), last.start),
        ("Canteen", NaiveTime::from_hms_opt(10, 0, 0))
    );
    // Called off or deleted for good, nothing comes back.
    let id = world.id(7);
    world.apply(cancel(&world.workspace, id, Scope::Following, world.today));
    let before = world.days().len();
    world.hold(5);
    assert_eq!(world.days().len(), before);
}

#[test]
fn a_deleted_last_one_does_not_come_back() {
    let mut world = world("FREQ=MONTHLY;INTERVAL=12");
    assert_eq!(world.days().len(), 3);
    let id = world.id(2);
    world.apply(delete(&world.workspace, id, Scope::This, world.today));
    let years: Vec<i32> = world
        .by_day()
        .iter()
        .filter_map(|one| one.date)
        .map(|day| chrono::Datelike::year(&day))
        .collect();
    assert_eq!(years, [2026, 2027, 2029]);
}

#[test]
fn what_names_a_deleted_one_stays_whole() {
    let mut world = world("FREQ=WEEKLY;COUNT=4");
    // The held first one agreed on the third.
    let next = world.id(2);
    world.change(0, Scope::This, |one| {
        one.status = MeetingStatus::Done;
        one.outcome.next = Some(next);
    });
    let id = world.id(1);
    world.apply(delete(&world.workspace, id, Scope::Following, world.today));
    let left = world.by_day();
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].outcome.next, left[0].series), (None, None));
    assert_eq!(left[0].recurrence, "");
}

#[derive(Debug, Clone)]
enum Act {
    Move(usize, Scope, i64),
    Place(usize, Scope, u8),
    Hold(usize),
    Delete(usize, Scope),
    Cancel(usize, Scope),
    Repeat(usize, Option<u32>),
    Detach(usize),
    Wait(u64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let scope = prop_oneof![Just(Scope::This), Just(Scope::Following), Just(Scope::All)];
    let at = 0_usize..40;
    let act = prop_oneof![
        (at.clone(), scope.clone(), -20_i64..20)
            .prop_map(|(at, scope, days)| Act::Move(at, scope, days)),
        (at.clone(), scope.clone(), any::<u8>())
            .prop_map(|(at, scope, to)| Act::Place(at, scope, to)),
        at.clone().prop_map(Act::Hold),
        (at.clone(), scope.clone()).prop_map(|(at, scope)| Act::Delete(at, scope)),
        (at.clone(), scope).prop_map(|(at, scope)| Act::Cancel(at, scope)),
        (at.clone(), proptest::option::of(1_u32..4)).prop_map(|(at, weeks)| Act::Repeat(at, weeks)),
        at.prop_map(Act::Detach),
        (0_u64..60).prop_map(Act::Wait),
    ];
    prop::collection::vec(act, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_history_stays_and_series_hold_together(
        text in prop::sample::select(vec![
            "FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=5", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270601",
            "FREQ=WEEKLY;BYDAY=TU,TH;INTERVAL=2", "FREQ=DAILY;INTERVAL=3",
        ]),
        acts in acts(),
    ) {
        let mut world = world(text);
        for act in acts {
            let count = world.workspace.meetings.len();
            if count == 0 {
                break;
            }
            let held: Vec<Meeting> = world
                .by_day()
                .into_iter()
                .filter(|one| !one.is_planned())
                .cloned()
                .collect();
            let others = world.workspace.clone();
            let mut alone = None;
            let mut meant = None;
            match act {
                Act::Move(at, scope, days) => {
                    let id = world.id(at % count);
                    meant = Some(id);
                    alone = (scope == Scope::This).then_some(id);
                    let edit = world.making(|workspace, maker| {
                        change(workspace, id, scope, maker, |one| {
                            one.date = one.date.and_then(|day| day.checked_add_signed(chrono::TimeDelta::days(days)));
                        })
                    });
                    world.apply(edit);
                }
                Act::Place(at, scope, to) => {
                    let id = world.id(at % count);
                    meant = Some(id);
                    alone = (scope == Scope::This).then_some(id);
                    let edit = world.making(|workspace, maker| {
                        change(workspace, id, scope, maker, |one| one.place = to.to_string())
                    });
                    world.apply(edit);
                }
                Act::Hold(at) => {
                    meant = Some(world.id(at % count));
                    world.hold(at % count);
                }
                Act::Delete(at, scope) => {
                    let id = world.id(at % count);
                    world.apply(delete(&world.workspace, id, scope, world.today));
                }
                Act::Cancel(at, scope) => {
                    let id = world.id(at % count);
                    meant = Some(id);
                    world.apply(cancel(&world.workspace, id, scope, world.today));
                }
                Act::Repeat(at, weeks) => {
                    let id = world.id(at % count);
                    meant = Some(id);
                    let rule = weeks.map(Rule::weekly);
                    let edit = world.making(|workspace, maker| repeat(workspace, id, rule.as_ref(), maker));
                    world.apply(edit);
                }
                Act::Detach(at) => {
                    let id = world.id(at % count);
                    world.apply(detach(&world.workspace, id));
                }
                Act::Wait(days) => world.today = world.today + Days::new(days),
            }
            // One that was moved or changed alone left every other as it was.
            if let Some(id) = alone {
                for one in others.meetings.iter().filter(|one| one.id != id) {
                    prop_assert_eq!(world.workspace.meetings.get(one.id), Some(one));
                }
            }
            // What was over keeps its day, its place and its people, unless it was itself meant.
            for one in held {
                if let Some(now) = world.workspace.meetings.get(one.id)
                    && meant != Some(one.id)
                {
                    let kept = |one: &Meeting| (one.date, one.start, one.place.clone(), one.status);
                    prop_assert_eq!(kept(now), kept(&one));
                }
            }
            let mut seen = BTreeSet::new();
            for one in world.workspace.meetings.iter() {
                prop_assert_eq!(one.series.is_none(), one.recurrence.is_empty());
                if let Some(at) = one.series {
                    prop_assert!(seen.insert((at.id, at.on)), "two on one day of the rule");
                }
            }
        }
    }
}

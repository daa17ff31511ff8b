//! Moves a meeting to another day.

use chrono::NaiveDate;

use super::{Edit, meetings};
use crate::model::{Id, Meeting, Workspace};

/// Puts a meeting on another day, at the time of day that it had: times are what the clock on the wall shows, so that days
/// on which clocks change are days like any other. One that was called off is planned again. Nothing where it is not
/// there, or on that day already.
pub fn move_meeting(workspace: &Workspace, id: Id<Meeting>, to: NaiveDate) -> Edit {
    match workspace.meetings.get(id) {
        Some(before) if before.date != Some(to) => {
            meetings::move_to(workspace, id, to, before.start)
        }
        _ => Edit::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Change;
    use crate::model::{Counter, MeetingKind, MeetingStatus, mint};
    use chrono::{Days, NaiveTime, Timelike};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(offset: u64) -> NaiveDate {
        let first: NaiveDate = "2026-01-01".parse().expect("a day");
        first + Days::new(offset)
    }

    fn with(start: Option<NaiveTime>, minutes: Option<u32>) -> (Workspace, Meeting) {
        let mut workspace = Workspace::new(Uuid::from_u128(1));
        let mut one = Meeting::new(mint(&mut Counter(0)), MeetingKind::Lunch, Some(day(0)), []);
        (one.start, one.minutes) = (start, minutes);
        workspace
            .apply(&Edit::one(Change::add(one.clone())))
            .expect("it fits");
        (workspace, one)
    }

    proptest! {
        #[test]
        fn the_time_on_the_wall_stays_whatever_the_day(
            second in proptest::option::of(0_u32..86_400),
            minutes in proptest::option::of(0_u32..2_000),
            moves in proptest::collection::vec(0_u64..3_000, 1..6),
        ) {
            let start = second.and_then(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0));
            let (mut workspace, one) = with(start, minutes);
            let before = workspace.clone();
            let mut back = Vec::new();
            for offset in moves {
                let edit = move_meeting(&workspace, one.id, day(offset));
                back.push(workspace.apply(&edit).expect("it fits"));
                let moved = workspace.meetings.get(one.id).expect("it is there");
                let expected = Meeting { date: Some(day(offset)), ..one.clone() };
                prop_assert_eq!(moved, &expected);
                prop_assert_eq!(moved.start.map(|time| time.num_seconds_from_midnight()), second);
            }
            for edit in back.iter().rev() {
                workspace.apply(edit).expect("it can be taken back");
            }
            prop_assert_eq!(workspace, before);
        }
    }

    #[test]
    fn hours_that_clocks_skip_or_repeat_are_kept() {
        // The nights on which Berlin and New York change their clocks.
        for to in ["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01"] {
            let start = NaiveTime::from_hms_opt(2, 30, 0);
            let (mut workspace, one) = with(start, Some(45));
            let to = to.parse().expect("a day");
            let edit = move_meeting(&workspace, one.id, to);
            workspace.apply(&edit).expect("it fits");
            let moved = workspace.meetings.get(one.id).expect("it is there");
            assert_eq!(
                (moved.date, moved.start, moved.minutes),
                (Some(to), start, Some(45))
            );
        }
    }

    #[test]
    fn nothing_changes_where_there_is_nothing_to_move() {
        let (workspace, one) = with(None, None);
        assert!(move_meeting(&workspace, one.id, day(0)).is_empty());
        assert!(move_meeting(&workspace, mint(&mut Counter(99)), day(1)).is_empty());
    }

    #[test]
    fn what_was_called_off_is_planned_again_on_its_new_day() {
        let (mut workspace, one) = with(None, None);
        let called_off = Meeting {
            status: MeetingStatus::Canceled,
            ..one.clone()
        };
        let edit = Edit::one(Change::replace(one.clone(), called_off));
        workspace.apply(&edit).expect("it is there");
        assert!(
            move_meeting(&workspace, one.id, day(0)).is_empty(),
            "let go where it was"
        );
        let edit = move_meeting(&workspace, one.id, day(3));
        workspace.apply(&edit).expect("it is there");
        let moved = workspace.meetings.get(one.id).expect("there");
        assert_eq!(
            (moved.status, moved.date),
            (MeetingStatus::Idea, Some(day(3)))
        );
    }
}

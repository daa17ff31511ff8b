//! What the list of the day leaves out for a while, or for good.

use chrono::NaiveDate;

use super::{Edit, build};
use crate::model::{PutOff, Waits, Workspace};

/// Puts something off until a day, or for good. What has come back by `today` is forgotten on the way, so that the list
/// does not grow for ever.
pub fn put_off(
    workspace: &Workspace,
    what: Waits,
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> Edit {
    build::change_settings(workspace, |settings| {
        settings
            .put_off
            .retain(|one| one.what != what && one.until.is_none_or(|until| until > today));
        settings.put_off.push(PutOff { what, until });
        settings.put_off.sort_by_key(|one| one.what);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, mint};

    #[test]
    fn what_is_put_off_stays_away_for_its_days_and_is_taken_back() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let today = day("2026-11-23");
        let mut ids = Counter(0);
        let (win, other) = (Waits::Win(mint(&mut ids)), Waits::Person(mint(&mut ids)));
        let mut workspace = Workspace::default();
        let empty = workspace.clone();
        let is_off = |workspace: &Workspace, on: &str| workspace.settings.is_put_off(win, day(on));
        let edit = put_off(&workspace, win, Some(day("2026-11-24")), today);
        let inverse = workspace.apply(&edit).expect("it fits");
        assert!(is_off(&workspace, "2026-11-23"));
        assert!(!is_off(&workspace, "2026-11-24"));
        let edit = put_off(&workspace, other, None, day("2026-11-24"));
        let back = workspace.apply(&edit).expect("it fits");
        assert_eq!(workspace.settings.put_off.len(), 1, "the past is forgotten");
        assert!(workspace.settings.is_put_off(other, day("2126-11-24")));
        let edit = put_off(
            &workspace,
            other,
            Some(today.succ_opt().expect("a day")),
            today,
        );
        let again = workspace.apply(&edit).expect("it fits");
        assert_eq!(workspace.settings.put_off.len(), 1, "the last word counts");
        for inverse in [again, back, inverse] {
            workspace.apply(&inverse).expect("it can be taken back");
        }
        assert_eq!(workspace, empty);
    }
}

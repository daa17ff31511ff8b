//! How quickly I congratulate, and how far beyond the people I know well: my own habits, no verdict on anybody.

use chrono::NaiveDate;

use super::{day, is_of_others, latency, others, quarter_of};
use crate::model::{Accomplishment, Workspace};
use crate::query::Index;
use crate::query::people::strength_to_me;

/// So many of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Wins of people whom I hardly know: strength 2 or less, or no tie.
    pub far: usize,
    /// Wins of others.
    pub all: usize,
}

impl Share {
    /// In whole hundredths; none of nothing.
    pub fn percent(self) -> Option<usize> {
        (self.far * 200 + self.all)
            .checked_div(self.all * 2)
            .filter(|_| self.all > 0)
    }
}

/// How I congratulate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures {
    /// Twice the median of days from a win to my note; none before the first note.
    pub median: Option<i64>,
    /// All wins of others up to today.
    pub reach: Share,
    /// Those of the present quarter of the business year.
    pub quarter: Share,
    /// Those of the quarter before.
    pub before: Share,
}

/// Measures the wins of others up to today; what is dated later has not happened yet. A win without a day is noticed on
/// one; where neither is known it counts for no quarter.
pub fn measures(workspace: &Workspace, index: &Index, today: NaiveDate) -> Measures {
    let present = quarter_of(workspace, today);
    let before = present
        .first
        .pred_opt()
        .map(|day| quarter_of(workspace, day));
    let mut found = Measures::default();
    let mut days = Vec::new();
    for win in workspace.accomplishments.iter() {
        let on = day(win);
        if win.meta.archived || !is_of_others(workspace, win) || on.is_some_and(|on| on > today) {
            continue;
        }
        if win.congratulated.is_some() {
            days.extend(latency(win));
        }
        let far = usize::from(is_far(workspace, index, win));
        let count = |share: &mut Share| {
            share.far += far;
            share.all += 1;
        };
        count(&mut found.reach);
        let Some(on) = on else { continue };
        if on >= present.first {
            count(&mut found.quarter);
        } else if before.as_ref().is_some_and(|before| on >= before.first) {
            count(&mut found.before);
        }
    }
    days.sort_unstable();
    found.median = median_doubled(&days);
    found
}

/// Whether the first person of a win is one whom I hardly know.
fn is_far(workspace: &Workspace, index: &Index, win: &Accomplishment) -> bool {
    let first = others(workspace, win).into_iter().next();
    first.is_some_and(|who| {
        strength_to_me(workspace, index, who).is_none_or(|grade| grade.get() <= 2)
    })
}

/// Twice the median of sorted numbers, so that halves are whole; none of none.
fn median_doubled(sorted: &[i64]) -> Option<i64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(lower + upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{
        Channel, Congratulation, Contact, Counter, Grade, Id, Tie, TieType, WinKind, mint,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Me (0), Ada (1, a close tie), Bob (2, none), Cy (3, a faint tie); wins as (whose, day, congratulated on).
    fn measured(wins: &[(usize, Option<&str>, Option<&str>)]) -> Measures {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = (0..4).map(|_| mint(&mut ids)).collect();
        let names = ["Me", "Ada", "Bob", "Cy"];
        let mut edit: Edit = people
            .iter()
            .zip(names)
            .map(|(id, name)| Change::add(Contact::named(*id, name)))
            .collect();
        for (who, grade) in [(1, 4), (3, 2)] {
            let (from, to) = (people[0], people[who]);
            let strength = Grade::new(grade);
            let tie = Tie::new(mint(&mut ids), from, to, TieType::Knows, strength);
            edit.push(Change::add(tie));
        }
        for (who, on, sent) in wins {
            let whose = vec![people[*who]];
            let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, whose, "A win");
            win.date = on.map(date);
            win.congratulated = sent.map(|sent| Congratulation {
                date: date(sent),
                channel: Channel::Email,
                text: String::new(),
                reply: String::new(),
            });
            edit.push(Change::add(win));
        }
        workspace.apply(&edit).expect("it fits");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(people[0]));
        workspace.apply(&edit).expect("it fits");
        let index = Index::of(&workspace);
        measures(&workspace, &index, date("2026-11-23"))
    }

    fn share(far: usize, all: usize) -> Share {
        Share { far, all }
    }

    #[test]
    fn nothing_measures_nothing() {
        assert_eq!(measured(&[]), Measures::default());
        assert_eq!(Measures::default().reach.percent(), None);
        // My own wins are no news to me.
        let mine = measured(&[(0, Some("2026-11-20"), Some("2026-11-21"))]);
        assert_eq!(mine, Measures::default());
    }

    #[test]
    fn the_median_is_of_notes_alone() {
        let day = Some("2026-11-02");
        let check = |sent: &[Option<&str>], median| {
            let wins: Vec<_> = sent.iter().map(|sent| (1, day, *sent)).collect();
            assert_eq!(measured(&wins).median, median);
        };
        check(&[None], None);
        check(&[Some("2026-11-05"), None], Some(6));
        check(&[Some("2026-11-05"), Some("2026-11-04")], Some(5));
        // A note before the day is one of the day.
        check(
            &[Some("2026-11-01"), Some("2026-11-02"), Some("2026-11-20")],
            Some(0),
        );
        // Without a day nobody can tell how long it took.
        assert_eq!(measured(&[(1, None, Some("2026-11-05"))]).median, None);
    }

    #[test]
    fn reach_is_told_by_quarter() {
        let found = measured(&[
            (1, Some("2026-10-01"), None),
            (2, Some("2026-11-23"), None),
            (3, Some("2026-11-01"), None),
            (1, Some("2026-09-30"), None),
            (2, Some("2026-07-01"), None),
            (2, Some("2026-06-30"), None),
            (2, None, None),
            // Not yet.
            (2, Some("2026-11-24"), None),
        ]);
        assert_eq!(found.quarter, share(2, 3));
        assert_eq!(found.before, share(1, 2));
        assert_eq!(found.reach, share(5, 7));
        assert_eq!(
            (found.quarter.percent(), found.before.percent()),
            (Some(67), Some(50))
        );
    }
}

//! The log itself: which wins are listed, by month or quarter, pinned ones first.

use chrono::{Datelike, Months, NaiveDate};

use super::{day, is_mine, is_of_others};
use crate::model::{Accomplishment, Id, WinKind, Workspace};
use crate::query::fold::{fold, fold_query};

/// Whose wins are listed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Whose {
    /// All of them.
    #[default]
    Everyone,
    /// Those in which I have part.
    Mine,
    /// Those in which somebody else has part.
    Others,
    /// Those of a department.
    Department(String),
}

/// Which wins are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogFilter {
    /// Whose.
    pub whose: Whose,
    /// Of which kind; none means all kinds.
    pub kind: Option<WinKind>,
    /// Words that all occur in the win or in its people's names.
    pub text: String,
    /// Archived ones too.
    pub archived: bool,
}

impl LogFilter {
    /// Whether it leaves out anything but archived wins.
    pub fn is_set(&self) -> bool {
        self.whose != Whose::Everyone || self.kind.is_some() || !self.text.trim().is_empty()
    }
}

/// How long the time of a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Span {
    /// A month.
    #[default]
    Month,
    /// A quarter of the business year.
    Quarter,
}

/// Wins that are listed together, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// "Pinned", "November 2026", "Q4 2026", "Without a date".
    pub label: String,
    /// The wins.
    pub wins: Vec<Id<Accomplishment>>,
}

/// The wins that `filter` leaves, in groups: pinned ones, then the latest month or quarter first, then those without a
/// day.
pub fn log(workspace: &Workspace, filter: &LogFilter, span: Span) -> Vec<Group> {
    let wanted = fold_query(&filter.text);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut wins: Vec<&Accomplishment> = workspace
        .accomplishments
        .iter()
        .filter(|win| is_in_log(workspace, win, filter, &words))
        .collect();
    wins.sort_by_key(|win| {
        let day = day(win);
        (!win.pinned, day.is_none(), std::cmp::Reverse((day, win.id)))
    });
    let mut groups: Vec<Group> = Vec::new();
    for win in wins {
        let label = match (win.pinned, day(win), span) {
            (true, _, _) => "Pinned".to_owned(),
            (_, None, _) => "Without a date".to_owned(),
            (_, Some(day), Span::Month) => day.format("%B %Y").to_string(),
            (_, Some(day), Span::Quarter) => quarter_of(workspace, day).label,
        };
        match groups.last_mut() {
            Some(group) if group.label == label => group.wins.push(win.id),
            _ => groups.push(Group {
                label,
                wins: vec![win.id],
            }),
        }
    }
    groups
}

/// Whether a filter, whose text was folded to `words`, leaves a win.
pub fn is_in_log(
    workspace: &Workspace,
    win: &Accomplishment,
    filter: &LogFilter,
    words: &[&str],
) -> bool {
    let of_kind = filter.kind.is_none_or(|kind| kind == win.kind);
    let of_person = match &filter.whose {
        Whose::Everyone => true,
        Whose::Mine => is_mine(workspace, win),
        Whose::Others => is_of_others(workspace, win),
        Whose::Department(name) => is_of_department(workspace, win, name),
    };
    let shown = filter.archived || !win.meta.archived;
    of_kind && of_person && shown && (words.is_empty() || holds(workspace, win, words))
}

/// The department of a win is its own, or else that of its people.
fn is_of_department(workspace: &Workspace, win: &Accomplishment, name: &str) -> bool {
    let own = win.department.trim();
    if !own.is_empty() {
        return own == name;
    }
    let people = win.who.iter().filter_map(|id| workspace.contacts.get(*id));
    people
        .map(|contact| contact.work.department.trim())
        .any(|department| department == name)
}

fn holds(workspace: &Workspace, win: &Accomplishment, words: &[&str]) -> bool {
    let mut text = win.title.clone();
    let names = win.who.iter().map(|who| workspace.name_of(*who));
    let own = [
        &win.detail,
        &win.impact,
        &win.evidence,
        &win.heard_where,
        &win.department,
        &win.meta.notes,
    ];
    let own = own.into_iter().chain(&win.meta.tags).cloned();
    for more in names.chain(own) {
        text.push('\n');
        text.push_str(&more);
    }
    text.push('\n');
    text.push_str(win.kind.label());
    let text = fold(&text);
    words.iter().all(|word| text.contains(word))
}

/// A quarter of the business year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarter {
    /// "Q4 2026"; a year that does not start in January carries the year in which it ends.
    pub label: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

/// The quarter of the business year in which a day lies.
pub fn quarter_of(workspace: &Workspace, day: NaiveDate) -> Quarter {
    let start = workspace.settings.quarter_start.unwrap_or(1).clamp(1, 12);
    // Months since the business year began, 0 to 11.
    let into = (day.month() + 12 - start) % 12;
    let number = into / 3 + 1;
    let ends_later = start > 1 && day.month() >= start;
    let year = day.year() + i32::from(ends_later);
    let month_start = day.with_day(1).unwrap_or(day);
    let first = month_start
        .checked_sub_months(Months::new(into % 3))
        .unwrap_or(NaiveDate::MIN);
    let last = first
        .checked_add_months(Months::new(3))
        .and_then(|next| next.pred_opt())
        .unwrap_or(NaiveDate::MAX);
    Quarter {
        label: format!("Q{number} {year}"),
        first,
        last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Contact, Counter, mint};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn sample() -> Workspace {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let me = Contact::named(mint(&mut ids), "Ingrid Solberg");
        let mut jorg = Contact::named(mint(&mut ids), "Jörg Müller");
        jorg.work.department = "Sales".to_owned();
        let (me_id, jorg_id) = (me.id, jorg.id);
        let mut edit = Edit::one(Change::add(me));
        edit.push(Change::add(jorg));
        let mut one = |title: &str, who: Vec<Id<Contact>>, day: &str| {
            let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, who, title);
            win.date = day.parse().ok();
            win
        };
        let mut wins = vec![
            one("old, pinned", vec![jorg_id], "2025-01-10"),
            one("october", vec![jorg_id], "2026-10-02"),
            one("november, mine", vec![me_id], "2026-11-02"),
            one("november, both", vec![me_id, jorg_id], "2026-11-20"),
            one("no day", vec![jorg_id], ""),
            one("archived", vec![jorg_id], "2026-11-20"),
        ];
        wins[0].pinned = true;
        wins[1].kind = WinKind::Launch;
        wins[5].meta.archived = true;
        edit.changes.extend(wins.into_iter().map(Change::add));
        workspace.apply(&edit).expect("it fits");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(me_id));
        workspace.apply(&edit).expect("it fits");
        workspace
    }

    fn listed(workspace: &Workspace, filter: &LogFilter, span: Span) -> Vec<String> {
        let mut lines = Vec::new();
        for group in log(workspace, filter, span) {
            lines.push(format!("# {}", group.label));
            for id in group.wins {
                let win = workspace.accomplishments.get(id).expect("it is listed");
                lines.push(win.title.clone());
            }
        }
        lines
    }

    #[test]
    fn groups_and_order() {
        let workspace = sample();
        let all = LogFilter::default();
        assert_eq!(
            listed(&workspace, &all, Span::Month),
            [
                "# Pinned",
                "old, pinned",
                "# November 2026",
                "november, both",
                "november, mine",
                "# October 2026",
                "october",
                "# Without a date",
                "no day",
            ]
        );
        assert_eq!(
            listed(&workspace, &all, Span::Quarter)[2..6],
            ["# Q4 2026", "november, both", "november, mine", "october"]
        );
    }

    #[test]
    fn filters_leave_what_they_say() {
        let workspace = sample();
        let check = |filter: LogFilter, expected: &[&str]| {
            let mut rows = listed(&workspace, &filter, Span::Month);
            rows.retain(|row| !row.starts_with('#'));
            assert_eq!(rows, expected, "{filter:?}");
        };
        let whose = |whose: Whose| LogFilter {
            whose,
            ..LogFilter::default()
        };
        let text = |text: &str| LogFilter {
            text: text.to_owned(),
            ..LogFilter::default()
        };
        check(whose(Whose::Mine), &["november, both", "november, mine"]);
        check(
            whose(Whose::Others),
            &["old, pinned", "november, both", "october", "no day"],
        );
        check(
            whose(Whose::Department("Sales".to_owned())),
            &["old, pinned", "november, both", "october", "no day"],
        );
        check(text("mueller launch"), &["october"]);
        check(text("nothing like it"), &[]);
        let filter = LogFilter {
            kind: Some(WinKind::Launch),
            ..LogFilter::default()
        };
        check(filter, &["october"]);
        let filter = LogFilter {
            archived: true,
            text: "archived".to_owned(),
            ..LogFilter::default()
        };
        check(filter, &["archived"]);
    }

    #[test]
    fn quarters_follow_the_business_year() {
        let check = |start: Option<u32>, day: &str, label: &str, first: &str, last: &str| {
            let mut workspace = Workspace::default();
            let edit = build::change_settings(&workspace, |one| one.quarter_start = start);
            workspace.apply(&edit).expect("it fits");
            let quarter = quarter_of(&workspace, date(day));
            assert_eq!(quarter.label, label, "{day} from {start:?}");
            assert_eq!((quarter.first, quarter.last), (date(first), date(last)));
        };
        check(None, "2026-11-23", "Q4 2026", "2026-10-01", "2026-12-31");
        check(None, "2026-01-31", "Q1 2026", "2026-01-01", "2026-03-31");
        check(Some(4), "2026-03-31", "Q4 2026", "2026-01-01", "2026-03-31");
        check(Some(4), "2026-04-01", "Q1 2027", "2026-04-01", "2026-06-30");
        check(Some(2), "2026-01-15", "Q4 2026", "2025-11-01", "2026-01-31");
        check(
            Some(40),
            "2026-12-15",
            "Q1 2027",
            "2026-12-01",
            "2027-02-28",
        );
    }
}

//! What cards, rows and the inspector say about a win.

use chrono::Datelike;

use crate::model::{Accomplishment, WinKind, Workspace};
use crate::query::Dates;
use crate::query::wins::{self, LATE, Measures, SOON};
use crate::query::words::counted;
use crate::widgets::State;

/// Whose a win is: "Lucía Navarro", "Lucía Navarro and Seun Adeyemi", "Lucía Navarro and 2 others", "My team and I".
pub fn whose(workspace: &Workspace, win: &Accomplishment) -> String {
    let name = |at: usize| workspace.name_of(win.who[at]);
    match win.who.len() {
        0 => "Nobody named".to_owned(),
        1 => name(0),
        2 => format!("{} and {}", name(0), name(1)),
        many => format!("{} and {} others", name(0), many - 1),
    }
}

/// "Lucía Navarro: Renewed the Port of Valparaíso".
pub fn headline(workspace: &Workspace, win: &Accomplishment) -> String {
    let title = title(win);
    if win.who.is_empty() {
        title.to_owned()
    } else {
        format!("{}: {title}", whose(workspace, win))
    }
}

/// The title; a win that came without one is called by its kind.
pub fn title(win: &Accomplishment) -> &str {
    match win.title.trim() {
        "" => win.kind.label(),
        title => title,
    }
}

/// The second line of a row: the kind, and where it was heard or what it changed.
pub fn about(workspace: &Workspace, win: &Accomplishment) -> String {
    let heard = win
        .heard_from
        .map(|who| format!("heard from {}", workspace.name_of(who)));
    let heard = heard.or_else(|| said(&win.heard_where));
    let changed = said(&win.impact).or_else(|| said(&win.detail));
    let outside = win
        .visible_outside
        .then(|| "known outside the department".to_owned());
    // What is still to be congratulated on says where it was heard, which is what a note begins with.
    let second = if win.congratulated.is_none() {
        heard.or(changed)
    } else {
        changed.or(heard)
    };
    let mut parts = vec![short_kind(win).to_owned()];
    parts.extend(second.or(outside));
    if win.meta.archived {
        parts.push("archived".to_owned());
    }
    parts.join(" · ")
}

/// The kind in one word where there is no room for two: whether it is a patent shows in its words.
pub fn short_kind(win: &Accomplishment) -> &'static str {
    if win.kind != WinKind::Publication {
        return win.kind.label();
    }
    let words = format!("{} {}", win.title, win.detail).to_lowercase();
    if words.contains("patent") {
        "Patent"
    } else {
        "Publication"
    }
}

fn said(text: &str) -> Option<String> {
    let line: Vec<&str> = text.split_whitespace().collect();
    (!line.is_empty()).then(|| line.join(" "))
}

/// What stands at the right end of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It can be congratulated on.
    Congratulate,
    /// I did, or thanked: "Same day", "Thanked in 1 day".
    Done(String),
    /// Not to be spoken of yet, or another thing to know.
    Note(String),
    /// Nothing.
    Nothing,
}

/// What stands at the right end of a win's row.
pub fn ending(workspace: &Workspace, win: &Accomplishment, dates: Dates) -> Ending {
    let today = dates.today;
    let thanked = win.helped_me.as_ref().and_then(|thanks| thanks.thanked);
    if let (None, Some(thanked)) = (&win.congratulated, thanked) {
        let days = wins::day(win).map(|day| (thanked - day).num_days().max(0));
        return Ending::Done(match days {
            None => "Thanked".to_owned(),
            Some(0) => "Thanked the same day".to_owned(),
            Some(days) => format!("Thanked in {}", counted_days(days)),
        });
    }
    if win.congratulated.is_some() {
        return Ending::Done(match wins::latency(win) {
            None => "Congratulated".to_owned(),
            Some(0) => "Same day".to_owned(),
            Some(days) => format!("In {}", counted_days(days)),
        });
    }
    if wins::is_secret(win, today) {
        let until = win.embargo_until.unwrap_or(today);
        return Ending::Note(format!("Secret until {}", dates.day(until)));
    }
    if wins::is_to_congratulate(workspace, win, today) {
        return Ending::Congratulate;
    }
    match wins::day(win) {
        Some(day) if day > today => Ending::Note(dates.in_words(day)),
        _ => Ending::Nothing,
    }
}

/// "1 day", "2 days".
pub fn counted_days(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

/// "2 days", "1.5 days" from twice the number.
pub fn half_days(doubled: i64) -> String {
    if doubled % 2 == 0 {
        counted_days(doubled / 2)
    } else {
        format!("{}.5 days", doubled / 2)
    }
}

/// "3 wins without a word from you, oldest 6 days"; empty where none waits.
pub fn waiting(count: usize, oldest: Option<i64>) -> String {
    let wins = counted(count, "win");
    match oldest {
        _ if count == 0 => String::new(),
        Some(days @ 1..) => format!(
            "{wins} without a word from you, oldest {}",
            counted_days(days)
        ),
        _ => format!("{wins} without a word from you"),
    }
}

/// "You write after 2 days (median) · 9 of 16 wins by people you hardly know, 67 % this quarter after 50 %"; empty where
/// there is no win.
pub fn measures(measures: &Measures) -> String {
    let quick = measures.median.map(|median| match median {
        0 => "You write on the same day (median)".to_owned(),
        median => format!("You write after {} (median)", half_days(median)),
    });
    let reach = measures.reach;
    let trend = match (measures.quarter.percent(), measures.before.percent()) {
        (Some(now), Some(before)) => format!(": {now} % this quarter, {before} % last quarter"),
        _ => String::new(),
    };
    let wins = counted(reach.all, "win");
    let far = (reach.all > 0)
        .then(|| format!("{} of {wins} by people you hardly know{trend}", reach.far));
    [quick, far]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How old a win is that waits for a congratulation: late from five days on, soon from two; none without a day.
pub fn age(win: &Accomplishment, dates: Dates) -> Option<(State, String)> {
    let day = wins::day(win)?;
    let words = dates.ago(day);
    Some(match (dates.today - day).num_days() {
        LATE.. => (State::Late, words),
        SOON.. => (State::Soon, words),
        _ => (State::Calm, words),
    })
}

/// What is said to whoever hesitates to write to somebody hardly known, for the middle of a line; none where they met
/// more than once.
pub fn welcome(times_met: usize) -> Option<&'static str> {
    match times_met {
        0 => Some("you never met: a note is welcome all the same"),
        1 => Some("you met once: a note is welcome all the same"),
        _ => None,
    }
}

/// "Not met yet", "Met once", "Met twice", "Met 7 times".
pub fn met(times: usize) -> String {
    match times {
        0 => "Not met yet".to_owned(),
        1 => "Met once".to_owned(),
        2 => "Met twice".to_owned(),
        many => format!("Met {many} times"),
    }
}

/// The day before a row, in a group of one month or of any days.
pub fn row_day(win: &Accomplishment, one_month: bool, dates: Dates) -> String {
    match wins::day(win) {
        None => String::new(),
        Some(day) if one_month => day.day().to_string(),
        Some(day) if day.year() == dates.today.year() => dates.short(day),
        Some(day) => day.format("%b %y").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, Congratulation, Contact, Counter, Thanks, mint};

    fn date(text: &str) -> chrono::NaiveDate {
        text.parse().expect("a day")
    }

    fn win(day: &str) -> (Workspace, Accomplishment) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let ada = Contact::named(mint(&mut ids), "Ada");
        let mut win =
            Accomplishment::new(mint(&mut ids), WinKind::Award, vec![ada.id], "Best talk");
        win.date = Some(date(day));
        let edit = crate::edit::wins::log_win([ada], win.clone());
        workspace.apply(&edit).expect("it fits");
        (workspace, win)
    }

    #[test]
    fn ages_and_their_states() {
        let today = date("2026-11-23");
        let check = |day: &str, state, words: &str| {
            assert_eq!(
                age(&win(day).1, Dates::day_first(today)),
                Some((state, words.to_owned()))
            );
        };
        check("2026-11-23", State::Calm, "Today");
        check("2026-11-22", State::Calm, "Yesterday");
        check("2026-11-21", State::Soon, "2 days ago");
        check("2026-11-19", State::Soon, "4 days ago");
        check("2026-11-18", State::Late, "5 days ago");
        check("2026-10-19", State::Late, "5 wk");
    }

    #[test]
    fn the_end_of_a_row() {
        let today = date("2026-11-23");
        let check = |change: &dyn Fn(&mut Accomplishment), expected: Ending| {
            let (workspace, mut win) = win("2026-11-20");
            change(&mut win);
            assert_eq!(ending(&workspace, &win, Dates::day_first(today)), expected);
        };
        let sent = |win: &mut Accomplishment, day: &str| {
            win.congratulated = Some(Congratulation {
                date: date(day),
                channel: Channel::Email,
                text: String::new(),
                reply: String::new(),
            });
        };
        let done = |words: &str| Ending::Done(words.to_owned());
        check(&|_| {}, Ending::Congratulate);
        check(&|win| sent(win, "2026-11-20"), done("Same day"));
        check(&|win| sent(win, "2026-11-21"), done("In 1 day"));
        check(&|win| sent(win, "2026-11-22"), done("In 2 days"));
        let thank = |win: &mut Accomplishment, day: &str| {
            let thanked = Some(date(day));
            win.helped_me = Some(Thanks { thanked });
        };
        check(&|win| thank(win, "2026-11-21"), done("Thanked in 1 day"));
        check(
            &|win| thank(win, "2026-11-20"),
            done("Thanked the same day"),
        );
        check(
            &|win| win.embargo_until = Some(date("2026-12-03")),
            Ending::Note("Secret until Thu 3 Dec".to_owned()),
        );
        check(
            &|win| win.date = Some(date("2026-11-25")),
            Ending::Note("In 2 days".to_owned()),
        );
        check(&|win| win.who.clear(), Ending::Nothing);
    }

    #[test]
    fn habits_in_words() {
        let share = |far, all| wins::Share { far, all };
        assert_eq!(measures(&Measures::default()), "");
        let some = Measures {
            median: Some(4),
            reach: share(9, 16),
            quarter: share(2, 3),
            before: share(1, 2),
        };
        assert_eq!(
            measures(&some),
            "You write after 2 days (median) · 9 of 16 wins by people you hardly know: 67 % this quarter, 50 % last quarter"
        );
        let young = Measures {
            median: Some(0),
            reach: share(0, 1),
            quarter: share(0, 1),
            before: share(0, 0),
        };
        assert_eq!(
            measures(&young),
            "You write on the same day (median) · 0 of 1 win by people you hardly know"
        );
        assert_eq!(
            waiting(3, Some(6)),
            "3 wins without a word from you, oldest 6 days"
        );
        assert_eq!(waiting(1, Some(0)), "1 win without a word from you");
        assert_eq!(waiting(0, None), "");
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(half_days(4), "2 days");
        assert_eq!(half_days(2), "1 day");
        assert_eq!(half_days(3), "1.5 days");
        assert_eq!((met(0), met(2)), ("Not met yet".into(), "Met twice".into()));
        assert_eq!(met(12), "Met 12 times");
    }
}

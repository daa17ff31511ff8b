//! The accomplishments log: whom to congratulate, and how quickly that is done.

mod line;
mod log;
mod measures;

pub use line::{WinLine, kind_of, names_in_front, past_day, read_line, titled};
pub use log::{Group, LogFilter, Quarter, Span, Whose, is_in_log, log, quarter_of};
pub use measures::{Measures, Share, measures};

use chrono::NaiveDate;

use super::people::strength_to_me;
use super::{Index, agenda};
use crate::model::{Accomplishment, Contact, Id, Kind, Meeting, MeetingKind, Waits, Workspace};

/// Days after which a congratulation should be sent soon.
pub const SOON: i64 = 2;
/// Days after which it is late.
pub const LATE: i64 = 5;

/// Wins that nobody congratulated on yet, the oldest first; mine, those under embargo, put off or archived are left out.
pub fn to_congratulate(workspace: &Workspace, today: NaiveDate) -> Vec<Id<Accomplishment>> {
    let mut found: Vec<&Accomplishment> = workspace
        .accomplishments
        .iter()
        .filter(|one| is_to_congratulate(workspace, one, today))
        .collect();
    found.sort_by_key(|one| (day(one), one.id));
    found.into_iter().map(|one| one.id).collect()
}

/// When a win happened, or was noticed.
pub fn day(win: &Accomplishment) -> Option<NaiveDate> {
    win.date.or(win.noticed)
}

/// Whether a congratulation is due.
pub fn is_to_congratulate(workspace: &Workspace, win: &Accomplishment, today: NaiveDate) -> bool {
    let is_early = day(win).is_some_and(|day| day > today);
    is_of_others(workspace, win)
        && win.congratulated.is_none()
        && !win.meta.archived
        && !is_secret(win, today)
        && !is_early
        && !workspace.settings.is_put_off(Waits::Win(win.id), today)
}

/// Whether a win must not be spoken of yet.
pub fn is_secret(win: &Accomplishment, today: NaiveDate) -> bool {
    win.embargo_until.is_some_and(|until| until > today)
}

/// Whether somebody else than me has part in a win.
pub fn is_of_others(workspace: &Workspace, win: &Accomplishment) -> bool {
    let me = workspace.settings.me;
    win.who.iter().any(|who| Some(*who) != me)
}

/// Whether a win is mine, alone or with others.
pub fn is_mine(workspace: &Workspace, win: &Accomplishment) -> bool {
    let me = workspace.settings.me;
    me.is_some_and(|me| win.who.contains(&me))
}

/// The people to congratulate: everybody in a win but me.
pub fn others(workspace: &Workspace, win: &Accomplishment) -> Vec<Id<Contact>> {
    let me = workspace.settings.me;
    let all = win.who.iter().copied();
    all.filter(|who| Some(*who) != me).collect()
}

/// How many days passed from a win to my congratulation, or my thanks for it; none while there is neither, or where the
/// day of the win is not known. A note that came before the day counts as one of the same day.
pub fn latency(win: &Accomplishment) -> Option<i64> {
    let sent = win.congratulated.as_ref().map(|note| note.date);
    let thanked = win.helped_me.as_ref().and_then(|thanks| thanks.thanked);
    let answered = sent.or(thanked)?;
    Some((answered - day(win)?).num_days().max(0))
}

/// How often I met somebody to whom a note from me may come as a surprise, 0 or 1; none where we know each other better.
pub fn hardly_met(workspace: &Workspace, index: &Index, person: Id<Contact>) -> Option<usize> {
    let is_close = strength_to_me(workspace, index, person).is_some_and(|grade| grade.get() > 2);
    let met = times_met(workspace, index, person);
    (!is_close && met < 2).then_some(met)
}

/// The next meeting with somebody from a win that was arranged since my note, planned or held; none where there is none.
pub fn met_since(
    workspace: &Workspace,
    index: &Index,
    win: &Accomplishment,
) -> Option<Id<Meeting>> {
    let sent = win.congratulated.as_ref()?.date;
    let people = others(workspace, win).into_iter();
    let mut meetings: Vec<&Meeting> = people
        .flat_map(|who| index.mentions(who))
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid))
        .filter(|one| !one.meta.archived && one.kind != MeetingKind::Department)
        .filter(|one| agenda::is_planned(one) || one.is_contact())
        .filter(|one| one.date.is_none_or(|date| date >= sent))
        .collect();
    meetings.sort_by_key(|one| (one.date, one.start, one.id));
    meetings.first().map(|one| one.id)
}

/// How often I met somebody: meetings that were held and count as contact.
pub fn times_met(workspace: &Workspace, index: &Index, person: Id<Contact>) -> usize {
    let meetings = index
        .mentions(person)
        .filter(|key| key.kind == Kind::Meeting)
        .filter_map(|key| workspace.meetings.by_uuid(key.uuid));
    meetings
        .filter(|meeting| meeting.is_contact())
        .filter(|meeting| meeting.attendees.iter().any(|one| one.who == person))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Channel, Congratulation, Counter, Grade, Tie, TieType, WinKind, mint};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn note(day: &str) -> Congratulation {
        Congratulation {
            date: date(day),
            channel: Channel::Email,
            text: String::new(),
            reply: String::new(),
        }
    }

    /// Me, Ada (a close tie), Bob (none); wins as (whose, day, congratulated).
    fn workspace(wins: &[(usize, &str, Option<&str>)]) -> (Workspace, Vec<Id<Contact>>) {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let people: Vec<Id<Contact>> = (0..3).map(|_| mint(&mut ids)).collect();
        let names = ["Me", "Ada", "Bob"];
        let mut edit: Edit = people
            .iter()
            .zip(names)
            .map(|(id, name)| Change::add(Contact::named(*id, name)))
            .collect();
        edit.push(Change::add(Tie::new(
            mint(&mut ids),
            people[0],
            people[1],
            TieType::Knows,
            Grade::new(4),
        )));
        for (who, day, sent) in wins {
            let mut win =
                Accomplishment::new(mint(&mut ids), WinKind::Award, vec![people[*who]], "A win");
            win.date = Some(date(day));
            win.congratulated = sent.map(note);
            edit.push(Change::add(win));
        }
        workspace.apply(&edit).expect("it fits");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(people[0]));
        workspace.apply(&edit).expect("it fits");
        (workspace, people)
    }

    #[test]
    fn the_queue_holds_what_can_be_congratulated_on() {
        let (mut workspace, _) = workspace(&[
            (1, "2026-11-20", None),
            (2, "2026-11-17", None),
            (0, "2026-11-20", None),
            (1, "2026-11-21", Some("2026-11-22")),
            (1, "2026-11-30", None),
        ]);
        let today = date("2026-11-23");
        let queue = to_congratulate(&workspace, today);
        let days: Vec<_> = queue
            .iter()
            .filter_map(|id| workspace.accomplishments.get(*id).and_then(day))
            .collect();
        assert_eq!(days, [date("2026-11-17"), date("2026-11-20")]);
        let hide = |until: &str| {
            let until = Some(date(until));
            crate::edit::wins::change_win(&workspace, queue[0], |win| win.embargo_until = until)
        };
        let (secret, open) = (hide("2026-11-24"), hide("2026-11-23"));
        let mut other = workspace.clone();
        other.apply(&open).expect("it fits");
        assert_eq!(to_congratulate(&other, today).len(), 2);
        workspace.apply(&secret).expect("it fits");
        assert_eq!(to_congratulate(&workspace, today), queue[1..]);
    }
}

//! A meeting in one line, read as people write it: "lunch with Ada thu 12:30 @canteen for the renewal".

mod clock;
mod people;
mod repeat;
mod tokens;
mod when;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

pub use people::Names;

use self::tokens::Tokens;
use self::when::When;
use super::Index;
use super::series::{End, Every, MonthDay, Rule};
use crate::model::{Contact, Id, MeetingKind, Workspace};

/// What a line says about a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanLine {
    /// Which bytes of the line were understood as what, in order, without overlaps.
    pub marks: Vec<Mark>,
    /// What sort of meeting.
    pub kind: Option<MeetingKind>,
    /// Who comes, in the order of the line.
    pub people: Vec<Named>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// When it starts.
    pub start: Option<NaiveTime>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// How it repeats.
    pub repeat: Option<Rule>,
    /// What follows "@" or "at".
    pub place: String,
    /// What follows "for" or "about".
    pub purpose: String,
    /// What is left.
    pub title: String,
}

/// A part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it was understood as.
    pub part: Part,
}

/// What a part of the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The sort of meeting.
    Kind,
    /// Somebody who is known.
    Person,
    /// A name of several people, or of none.
    UnclearPerson,
    /// The day.
    Day,
    /// A date that does not exist, or is read in two ways.
    WrongDay,
    /// The time of day, or from when to when.
    Time,
    /// A time of day that does not exist.
    WrongTime,
    /// How long.
    Length,
    /// How often, and until when.
    Repeat,
    /// It ends on a day that does not exist.
    WrongEnd,
    /// Where.
    Place,
    /// What for.
    Purpose,
}

/// A name in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its bytes.
    pub range: Range<usize>,
    /// The name as it stands there.
    pub text: String,
    /// Who is meant.
    pub who: Who,
}

/// Who is meant by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// This person.
    One(Id<Contact>),
    /// One of these, by name; there is no telling which.
    Many(Vec<Id<Contact>>),
    /// Nobody who is known.
    Unknown,
}

/// Words that only hold a line together.
const JOINING: [&str; 6] = ["with", "w/", "and", "&", "+", "on"];
/// Words that begin what a meeting is for.
const WHAT_FOR: [&str; 4] = ["for", "about", "re:", "regarding"];

/// Reads a line as people write it, on `today`.
///
/// - the sort: `coffee`, `lunch`, `dinner`, `walk`, `call`, `video call`, `1:1`, `group`, `department meeting`…
/// - people, by any of their names, after `with` or after the sort; more of them after `and` or a comma; `boss` is my
///   manager
/// - the day, as [`day_words`](super::day_words) reads it (but `tom` is a name)
/// - the time: `12:30`, `3pm`, `19h`, `noon`, `09:00-09:30`, `at 10`; a lone number counts after `at` or a day; `1900` is
///   no time; hours from 1 to 5 without a zero before them are in the afternoon, those of a dinner in the evening
/// - the length: `30 min`, `for 2 hours`
/// - how it repeats: `every week`, `every 2 weeks`, `every second Tuesday`, `monthly`, `last Friday of every month`, and
///   its end: `6 times`, `until 30 June`
/// - the place after `@` or `at`, and what it is for after `for` or `about`
///
/// Words that are none of these become the title. Dates and times that do not exist are marked, and are never taken for
/// others. `names` remembers who was found by which word, so that only new words are looked up.
pub fn plan_line(
    text: &str,
    workspace: &Workspace,
    index: &Index,
    today: NaiveDate,
    names: &mut Names,
) -> PlanLine {
    let mut reader = Reader {
        tokens: Tokens::of(text),
        line: PlanLine::default(),
        today,
        named_days: None,
    };
    let reason = reader.reason();
    let end = reason.as_ref().map_or(reader.tokens.len(), |at| at.start);
    reader.kind(end);
    reader.repeat(reason.as_ref());
    reader.when(0..end);
    if let Some(reason) = reason {
        reader.when(reason.end..reader.tokens.len());
        reader.purpose(reason);
    }
    reader.first_day();
    reader.place();
    people::read(&mut reader, workspace, index, names);
    reader.title();
    reader.line.marks.sort_by_key(|mark| mark.range.start);
    reader.line
}

/// A time of day as people write it, alone in a field: "14:30", "3pm", "19h", "9"; none where it is none.
pub fn time_words(text: &str) -> Option<NaiveTime> {
    let tokens = Tokens::of(text);
    let (count, when) = when::time(&tokens, 0..tokens.len(), true)?;
    match when {
        When::Time(said, None) if count == tokens.len() => said.as_written(),
        _ => None,
    }
}

/// A length as people write it, alone in a field: "45", "90 min", "2 hours", "1h"; a number alone counts minutes.
pub fn length_words(text: &str) -> Option<u32> {
    let tokens = Tokens::of(text);
    match when::length(&tokens, 0) {
        Some((count, minutes)) => (count == tokens.len()).then_some(minutes),
        None => text
            .trim()
            .parse()
            .ok()
            .filter(|minutes| (1..=24 * 60).contains(minutes)),
    }
}

/// A line while it is read.
struct Reader<'t> {
    tokens: Tokens<'t>,
    line: PlanLine,
    today: NaiveDate,
    /// Where words end that name days of a rhythm; a number after them is a time, as it is after a day.
    named_days: Option<usize>,
}

impl Reader<'_> {
    /// Takes words as a part of the meeting.
    fn mark(&mut self, words: Range<usize>, part: Part) {
        let range = self.tokens.bytes(words.clone());
        self.tokens.take(words);
        self.line.marks.push(Mark { range, part });
    }

    /// The words that say what the meeting is for, with the word before them: to the end, or to a place.
    fn reason(&self) -> Option<Range<usize>> {
        let all = self.tokens.len();
        let start = (0..all).find(|at| {
            let word = self.tokens.low(*at);
            WHAT_FOR.contains(&word)
                && *at + 1 < all
                && !(word == "for" && when::length(&self.tokens, *at + 1).is_some())
                && !(word == "for" && repeat::read(&self.tokens, *at..all, self.today).is_some())
        })?;
        let repeats = self.repeats();
        let end = (start + 1..all).find(|at| {
            let begins = || repeat::read(&self.tokens, *at..all, self.today).is_some();
            self.tokens.low(*at).starts_with('@') || (repeats && begins())
        });
        Some(start..end.unwrap_or(all))
    }

    /// Whether some words say how often: only then others can say until when.
    fn repeats(&self) -> bool {
        let all = self.tokens.len();
        (0..all).any(|at| {
            let said = repeat::read(&self.tokens, at..all, self.today);
            matches!(said, Some((_, repeat::Said::Often(..))))
        })
    }

    /// Takes how often it repeats, and until when; not out of what it is for.
    fn repeat(&mut self, reason: Option<&Range<usize>>) {
        if !self.repeats() {
            return;
        }
        let all = self.tokens.len();
        let mut rule: Option<Rule> = None;
        let mut end = None;
        let mut at = 0;
        while at < all {
            let is_reason = reason.is_some_and(|reason| reason.contains(&at));
            if is_reason || self.tokens.is_taken(at) {
                at += 1;
                continue;
            }
            let stop = reason.map_or(
                all,
                |reason| if at < reason.start { reason.start } else { all },
            );
            let Some((count, said)) = repeat::read(&self.tokens, at..stop, self.today) else {
                at += 1;
                continue;
            };
            let part = match said {
                repeat::Said::Often(every, interval) if rule.is_none() => {
                    let has_days = match &every {
                        Every::Week(days) => !days.is_empty(),
                        Every::Month(day) => *day != MonthDay::OfStart,
                        Every::Day => false,
                    };
                    self.named_days = has_days.then_some(at + count);
                    rule = Some(Rule {
                        every,
                        interval,
                        end: End::Never,
                    });
                    Part::Repeat
                }
                repeat::Said::Ends(ends) if end.is_none() => {
                    end = Some(ends);
                    Part::Repeat
                }
                repeat::Said::WrongEnd if end.is_none() => Part::WrongEnd,
                _ => {
                    at += 1;
                    continue;
                }
            };
            self.mark(at..at + count, part);
            at += count;
        }
        self.line.repeat = rule.map(|rule| Rule {
            end: end.unwrap_or(rule.end),
            ..rule
        });
    }

    /// "Every Tuesday" begins next Tuesday, where no other day is named.
    fn first_day(&mut self) {
        let is_wrong = self
            .line
            .marks
            .iter()
            .any(|mark| mark.part == Part::WrongDay);
        if self.line.day.is_some() || self.named_days.is_none() || is_wrong {
            return;
        }
        let tomorrow = self.today.succ_opt();
        self.line.day = self
            .line
            .repeat
            .as_ref()
            .zip(tomorrow)
            .and_then(|(rule, tomorrow)| rule.dates(tomorrow).next());
    }

    fn kind(&mut self, end: usize) {
        for at in 0..end {
            for count in (1..=3).rev() {
                if at + count > end {
                    continue;
                }
                let words: Vec<&str> = (at..at + count).map(|at| self.tokens.low(at)).collect();
                if let Some(kind) = kind_of(&words.join(" ")) {
                    self.line.kind = Some(kind);
                    self.mark(at..at + count, Part::Kind);
                    return;
                }
            }
        }
    }

    /// Takes days, times and lengths.
    fn when(&mut self, words: Range<usize>) {
        let mut at = words.start;
        let mut after_day = false;
        while at < words.end {
            if self.tokens.is_taken(at) {
                at += 1;
                after_day = self.named_days == Some(at);
                continue;
            }
            // "Every week nov 30 times": the number counts already.
            let taken = (at..words.end).find(|at| self.tokens.is_taken(*at));
            let free = at..taken.unwrap_or(words.end);
            let found = when::read(&self.tokens, free, self.today, after_day);
            match found {
                Some((count, when)) if self.is_new(when) => {
                    after_day = matches!(when, When::Day(_) | When::WrongDay);
                    self.keep(at..at + count, when);
                    at += count;
                }
                _ => {
                    after_day = false;
                    at += 1;
                }
            }
        }
    }

    /// Whether a line has not said this yet.
    fn is_new(&self, when: When) -> bool {
        let has = |part| self.line.marks.iter().any(|mark| mark.part == part);
        match when {
            When::Day(_) | When::WrongDay => !has(Part::Day) && !has(Part::WrongDay),
            When::Time(..) | When::WrongTime => !has(Part::Time) && !has(Part::WrongTime),
            When::Length(_) => self.line.minutes.is_none(),
        }
    }

    fn keep(&mut self, words: Range<usize>, when: When) {
        let part = match when {
            When::Day(day) => {
                self.line.day = Some(day);
                Part::Day
            }
            When::WrongDay => Part::WrongDay,
            When::Time(start, end) => {
                let is_dinner = self.line.kind == Some(MeetingKind::Dinner);
                match clock::span(start, end, is_dinner) {
                    Some((start, minutes)) => {
                        self.line.start = Some(start);
                        self.line.minutes = minutes.or(self.line.minutes);
                        Part::Time
                    }
                    None => Part::WrongTime,
                }
            }
            When::WrongTime => Part::WrongTime,
            When::Length(minutes) => {
                self.line.minutes = Some(minutes);
                Part::Length
            }
        };
        self.mark(words, part);
    }

    /// Takes what the meeting is for. A day and a time at its very end are the meeting's, where it has none yet.
    fn purpose(&mut self, reason: Range<usize>) {
        let first = reason.start + 1;
        let mut end = reason.end;
        for at in first + 1..reason.end {
            if self.is_when(at..reason.end) {
                end = at;
                self.when(at..reason.end);
                break;
            }
        }
        if end > first {
            self.line.purpose = self.tokens.text(first..end);
            self.mark(reason.start..end, Part::Purpose);
        }
    }

    /// Whether all these words are days, times and lengths that the line has not said yet.
    fn is_when(&self, words: Range<usize>) -> bool {
        let mut at = words.start;
        let mut after_day = false;
        while at < words.end {
            match when::read(&self.tokens, at..words.end, self.today, after_day) {
                Some((count, when)) if self.is_new(when) => {
                    after_day = matches!(when, When::Day(_));
                    at += count;
                }
                _ => return false,
            }
        }
        true
    }

    /// Takes the place: what follows `@` or `at`, up to what was understood, or to a comma before a name.
    fn place(&mut self) {
        let all = self.tokens.len();
        let Some(start) = (0..all).find(|at| {
            let low = self.tokens.low(*at);
            !self.tokens.is_taken(*at) && (low.starts_with('@') || low == "at")
        }) else {
            return;
        };
        let mut end = start;
        while end < all
            && !self.tokens.is_taken(end)
            && (end == start || !JOINING[..3].contains(&self.tokens.low(end)))
        {
            end += 1;
            // "Canteen, window table" goes on; a name after the comma does not.
            let next_is_name = end < all && people::is_capitalized(self.tokens.word(end));
            if self.tokens.ends_group(end - 1) && next_is_name {
                break;
            }
        }
        let text = self.tokens.text(start..end);
        let text = text
            .strip_prefix('@')
            .or_else(|| text.get(2..).filter(|_| self.tokens.low(start) == "at"));
        let place = text.unwrap_or_default().trim();
        if !place.is_empty() {
            place.clone_into(&mut self.line.place);
            self.mark(start..end, Part::Place);
        }
    }

    /// What is left is the title, without the words that only join.
    fn title(&mut self) {
        let left: Vec<&str> = (0..self.tokens.len())
            .filter(|at| !self.tokens.is_taken(*at))
            .filter(|at| {
                let low = self.tokens.low(*at);
                !JOINING.contains(&low) && !WHAT_FOR.contains(&low) && low != "at" && low != "@"
            })
            .map(|at| self.tokens.word(at))
            .collect();
        let left = left.join(" ");
        let mut letters = left.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        self.line.title = first.chain(letters).collect();
    }
}

/// The sort of meeting that words name.
fn kind_of(words: &str) -> Option<MeetingKind> {
    Some(match words {
        "coffee" | "tea" | "espresso" | "cappuccino" => MeetingKind::Coffee,
        "lunch" => MeetingKind::Lunch,
        "dinner" | "supper" => MeetingKind::Dinner,
        "walk" => MeetingKind::Walk,
        "call" | "phone" | "phone call" => MeetingKind::Call,
        "video" | "video call" | "videocall" | "zoom" => MeetingKind::Video,
        "1:1" | "1-1" | "1on1" | "1-on-1" | "one-on-one" | "one on one" | "one-to-one"
        | "meeting" | "meet" => MeetingKind::OneOnOne,
        "group" | "group meeting" => MeetingKind::Group,
        "department meeting" | "department" | "team meeting" => MeetingKind::Department,
        "infomercial" => MeetingKind::Infomercial,
        "chance meeting" => MeetingKind::Chance,
        "email" | "e-mail" => MeetingKind::EmailTouch,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;

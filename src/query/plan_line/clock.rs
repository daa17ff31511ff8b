//! Times of day as people write them: "12:30", "3pm", "19h30", "noon".

use chrono::{NaiveTime, Timelike as _};

/// A time of day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    hour: u32,
    minute: u32,
    half: Option<Half>,
    /// Written so that it may be meant for the afternoon: "3", "3:30", but not "03:30".
    loose: bool,
    /// A number alone.
    pub bare: bool,
}

/// Before or after noon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

/// A word that is, or looks like, a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// This time.
    Said(Said),
    /// It looks like one, but there is none.
    Wrong,
}

/// Reads a word as a time of day; none where it does not look like one. `half` is the word after it.
pub fn read(word: &str, half: &str) -> Option<Clock> {
    let exact = |hour| {
        Some(Clock::Said(Said {
            hour,
            minute: 0,
            half: None,
            loose: false,
            bare: false,
        }))
    };
    match word {
        "noon" | "midday" => return exact(12),
        "midnight" => return exact(0),
        _ => {}
    }
    let (digits, half) = match half_of(word) {
        Some((digits, half)) => (digits, Some(half)),
        None => (
            word,
            half_of(half)
                .filter(|(rest, _)| rest.is_empty())
                .map(|(_, half)| half),
        ),
    };
    let (hour, minute, by_h) = split(digits)?;
    let bare = minute.is_none() && half.is_none() && !by_h;
    let said = Said {
        hour,
        minute: minute.unwrap_or(0),
        half,
        loose: half.is_none() && !by_h && !digits.starts_with('0'),
        bare,
    };
    let highest = if half.is_some() { 12 } else { 23 };
    let lowest = u32::from(half.is_some());
    if (lowest..=highest).contains(&hour) && said.minute < 60 {
        Some(Clock::Said(said))
    } else if bare {
        None
    } else {
        Some(Clock::Wrong)
    }
}

/// What stands before "am" or "pm".
fn half_of(word: &str) -> Option<(&str, Half)> {
    [
        ("am", Half::Am),
        ("pm", Half::Pm),
        ("a.m.", Half::Am),
        ("p.m.", Half::Pm),
        ("a.m", Half::Am),
        ("p.m", Half::Pm),
    ]
    .into_iter()
    .find_map(|(ending, half)| word.strip_suffix(ending).map(|rest| (rest, half)))
    .filter(|(rest, _)| {
        rest.bytes()
            .all(|byte| byte.is_ascii_digit() || b":.".contains(&byte))
    })
}

/// Hour, minute, and whether an "h" says that it is an hour: "12:30", "12.30", "19h30", "19h", "9".
fn split(digits: &str) -> Option<(u32, Option<u32>, bool)> {
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let fits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse().ok())?
    };
    if let Some((hour, rest)) = digits.split_once('h') {
        let minute = if rest.is_empty() {
            None
        } else {
            Some(number(rest, 2..=2)?)
        };
        return Some((number(hour, 1..=2)?, minute, true));
    }
    if let Some((hour, minute)) = digits.split_once([':', '.']) {
        return Some((number(hour, 1..=2)?, Some(number(minute, 2..=2)?), false));
    }
    Some((number(digits, 1..=2)?, None, false))
}

impl Said {
    /// The time as it stands there: a field for a time does not guess the afternoon.
    pub fn as_written(self) -> Option<NaiveTime> {
        Self {
            loose: false,
            ..self
        }
        .time(false)
    }

    fn time(self, is_dinner: bool) -> Option<NaiveTime> {
        let hour = match (self.half, self.hour) {
            (Some(Half::Am), 12) => 0,
            (Some(Half::Pm), 12) | (Some(Half::Am), _) => self.hour,
            (Some(Half::Pm), hour) => hour + 12,
            (None, 1..=5) if self.loose => self.hour + 12,
            (None, 6..=11) if self.loose && is_dinner => self.hour + 12,
            (None, hour) => hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, 0)
    }
}

/// When it starts, and how many minutes it takes where an end was said; none where the end is not after the start.
pub fn span(start: Said, end: Option<Said>, is_dinner: bool) -> Option<(NaiveTime, Option<u32>)> {
    let Some(end) = end else {
        return Some((start.time(is_dinner)?, None));
    };
    let end_time = end.time(is_dinner)?;
    // "3-4pm" means the afternoon for both; "11-1pm" does not.
    let with_end = Said {
        half: start.half.or(end.half),
        ..start
    };
    let candidates = [with_end, start].map(|start| start.time(is_dinner));
    let minutes = |time: NaiveTime| time.hour() * 60 + time.minute();
    candidates
        .into_iter()
        .flatten()
        .find(|start| *start < end_time)
        .map(|start| (start, Some(minutes(end_time) - minutes(start))))
}

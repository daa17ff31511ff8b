//! The roster and the ties of the sample company, as the two tables give them.

use serde::Deserialize;
use serde::de::DeserializeOwned;

const PEOPLE: &str = include_str!("../../assets/sample/people.csv");
const TIES: &str = include_str!("../../assets/sample/ties.csv");

/// A line of `people.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct PersonLine {
    /// First name.
    pub(super) given: String,
    /// Last name.
    pub(super) family: String,
    /// The whole name, where it is not written given name first.
    pub(super) written: String,
    /// Given and family name in Latin letters, where they are in others.
    pub(super) sounds: String,
    pub(super) pronouns: String,
    pub(super) department: String,
    pub(super) team: String,
    pub(super) title: String,
    /// 1 to 4.
    pub(super) level: i32,
    pub(super) site: String,
    pub(super) floor: String,
    /// Days since they started.
    pub(super) since_days: i64,
    pub(super) phone: String,
    /// Month and day.
    pub(super) birthday: String,
    pub(super) languages: String,
    pub(super) skills: String,
}

impl PersonLine {
    /// The name that the other tables use.
    pub(super) fn display(&self) -> String {
        if self.written.is_empty() {
            format!("{} {}", self.given, self.family)
        } else {
            self.written.clone()
        }
    }

    /// Given and family name in plain letters, for the address.
    pub(super) fn local_part(&self) -> String {
        let plain = |text: &str| {
            let text = deunicode::deunicode(text).to_lowercase();
            text.chars()
                .filter(|c| c.is_ascii_lowercase() || *c == '-')
                .collect::<String>()
        };
        let (given, family) = self
            .sounds
            .split_once(' ')
            .unwrap_or((&self.given, &self.family));
        format!("{}.{}", plain(given), plain(family))
    }
}

/// A line of `ties.csv`.
#[derive(Debug, Deserialize)]
pub(super) struct TieLine {
    /// Whole name of one end.
    pub(super) from: String,
    /// Whole name of the other.
    pub(super) to: String,
    /// Name of the type.
    pub(super) kind: String,
    /// 1 to 5.
    pub(super) strength: u8,
    /// What it rests on.
    pub(super) evidence: String,
}

/// Everybody, me first.
pub(super) fn people() -> Vec<PersonLine> {
    lines(PEOPLE)
}

/// Every tie, managers first.
pub(super) fn ties() -> Vec<TieLine> {
    lines(TIES)
}

fn lines<T: DeserializeOwned>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .expect("the tables are part of the program and tested with it")
}

/// The parts of a field that lists several things.
pub(super) fn parts(field: &str) -> Vec<String> {
    field
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

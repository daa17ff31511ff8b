//! Relations of two people: ties, acquaintance, and where a person is on the canvas.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Contact, Grade, Id, Keyed, Meta, OrgUnit, Project};

/// A relation of one type between two people: one record per (from, to, type); an undirected type once per pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// The record's id.
    pub id: Id<Tie>,
    /// Where the relation starts (who asks, who reports).
    pub from: Id<Contact>,
    /// Where it leads.
    pub to: Id<Contact>,
    /// Which relation.
    pub kind: TieType,
    /// 1 (hardly) to 5 (close); none where nobody said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strength: Option<Grade>,
    /// How I know.
    #[serde(default, skip_serializing_if = "is_default")]
    pub known: Evidence,
    /// What it rests on, in words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    /// First day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Option<NaiveDate>,
    /// Last day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<NaiveDate>,
    /// The project it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub project: Option<Id<Project>>,
    /// The unit it comes from.
    #[serde(default, skip_serializing_if = "is_default")]
    pub org_unit: Option<Id<OrgUnit>>,
    /// When somebody last made sure.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checked: Option<NaiveDate>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Tie {
    /// A tie of which only the ends, the type and perhaps the strength are known.
    pub fn new(
        id: Id<Tie>,
        from: Id<Contact>,
        to: Id<Contact>,
        kind: TieType,
        strength: Option<Grade>,
    ) -> Self {
        Self {
            id,
            from,
            to,
            kind,
            strength,
            known: Evidence::default(),
            evidence: String::new(),
            since: None,
            until: None,
            project: None,
            org_unit: None,
            checked: None,
            meta: Meta::default(),
        }
    }

    /// What two ties must share to be the same: an undirected type ignores the order of its ends.
    pub fn key(&self) -> (Id<Contact>, Id<Contact>, TieType) {
        let (from, to) = if self.kind.is_directed() || self.from <= self.to {
            (self.from, self.to)
        } else {
            (self.to, self.from)
        };
        (from, to, self.kind.clone())
    }

    /// The other end, if `person` is one of the two.
    pub fn other(&self, person: Id<Contact>) -> Option<Id<Contact>> {
        match () {
            () if self.from == person => Some(self.to),
            () if self.to == person => Some(self.from),
            () => None,
        }
    }
}

impl Keyed for Tie {
    fn id(&self) -> Id<Self> {
        self.id
    }

    fn ends(&self) -> [Option<Id<Contact>>; 2] {
        [Some(self.from), Some(self.to)]
    }
}

/// The relations between people at work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum TieType {
    /// Know each other; nothing more said.
    #[default]
    Knows,
    /// `from` reports to `to`.
    ReportsTo,
    /// `from` reports to `to` on a dotted line.
    DottedLine,
    /// `from` mentors `to`.
    Mentors,
    /// `from` sponsors `to`.
    Sponsors,
    /// `from` goes to `to` for advice.
    Advice,
    /// Friends; directed, as two people may see it differently.
    Friendship,
    /// Worked together.
    WorkedWith,
    /// Are on one project.
    SameProject,
    /// Went to one school.
    SameSchool,
    /// `from` was introduced by `to`.
    IntroducedBy,
    /// `from` helped `to`.
    Helped,
    /// `from` stands in the way of `to`.
    Blocks,
    /// Anything else, in the user's words; directed.
    Other(String),
}

impl TieType {
    /// The types with a name of their own, in the order in which they are offered.
    pub const NAMED: &'static [Self] = &[
        Self::Knows,
        Self::WorkedWith,
        Self::ReportsTo,
        Self::DottedLine,
        Self::Advice,
        Self::Friendship,
        Self::Mentors,
        Self::Sponsors,
        Self::SameProject,
        Self::SameSchool,
        Self::IntroducedBy,
        Self::Helped,
        Self::Blocks,
    ];

    /// Whether it makes a difference which end is which.
    pub const fn is_directed(&self) -> bool {
        !matches!(
            self,
            Self::Knows | Self::WorkedWith | Self::SameProject | Self::SameSchool
        )
    }

    /// What people read, from the side of `from`.
    pub fn label(&self) -> &str {
        match self {
            Self::Knows => "Knows",
            Self::ReportsTo => "Reports to",
            Self::DottedLine => "Dotted line to",
            Self::Mentors => "Mentors",
            Self::Sponsors => "Sponsors",
            Self::Advice => "Asks for advice",
            Self::Friendship => "Friend of",
            Self::WorkedWith => "Worked with",
            Self::SameProject => "Same project",
            Self::SameSchool => "Same school",
            Self::IntroducedBy => "Introduced by",
            Self::Helped => "Helped",
            Self::Blocks => "Blocks",
            Self::Other(words) => words,
        }
    }

    /// What people read, from the side of `to`.
    pub fn inverse_label(&self) -> String {
        match self {
            Self::ReportsTo => "Manages".to_owned(),
            Self::DottedLine => "Dotted line from".to_owned(),
            Self::Mentors => "Mentored by".to_owned(),
            Self::Sponsors => "Sponsored by".to_owned(),
            Self::Advice => "Gives advice to".to_owned(),
            Self::IntroducedBy => "Introduced".to_owned(),
            Self::Helped => "Helped by".to_owned(),
            Self::Blocks => "Blocked by".to_owned(),
            Self::Other(words) => format!("{words} (from them)"),
            _ => self.label().to_owned(),
        }
    }

    /// The name in files and scripts: `reports_to`, `same_project`; other words in snake case.
    pub fn name(&self) -> String {
        match self {
            Self::Knows => "knows".to_owned(),
            Self::ReportsTo => "reports_to".to_owned(),
            Self::DottedLine => "dotted_line".to_owned(),
            Self::Mentors => "mentors".to_owned(),
            Self::Sponsors => "sponsors".to_owned(),
            Self::Advice => "advice".to_owned(),
            Self::Friendship => "friendship".to_owned(),
            Self::WorkedWith => "worked_with".to_owned(),
            Self::SameProject => "same_project".to_owned(),
            Self::SameSchool => "same_school".to_owned(),
            Self::IntroducedBy => "introduced_by".to_owned(),
            Self::Helped => "helped".to_owned(),
            Self::Blocks => "blocks".to_owned(),
            Self::Other(words) => snake_case(words),
        }
    }

    /// The type with this name, label or a usual other word; any other word becomes [`TieType::Other`].
    pub fn from_name(text: &str) -> Self {
        let name = snake_case(text);
        match name.as_str() {
            "" | "knows" | "known" | "contact" | "acquaintance" | "met" | "related" => Self::Knows,
            "reports_to" | "report" | "reports" | "manager" | "boss" | "supervisor" => {
                Self::ReportsTo
            }
            "dotted_line" | "dotted_line_to" => Self::DottedLine,
            "mentors" | "mentor" => Self::Mentors,
            "sponsors" | "sponsor" => Self::Sponsors,
            "advice" | "asks_for_advice" => Self::Advice,
            "friendship" | "friend" | "friends" | "friend_of" => Self::Friendship,
            "worked_with" | "works_with" | "co_worker" | "colleague" | "coworker" => {
                Self::WorkedWith
            }
            "same_project" | "project" => Self::SameProject,
            "same_school" | "school" => Self::SameSchool,
            "introduced_by" => Self::IntroducedBy,
            "helped" | "help" => Self::Helped,
            "blocks" => Self::Blocks,
            _ => Self::Other(text.trim().to_owned()),
        }
    }
}

/// Lower case with one underscore between words.
fn snake_case(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

labelled! {
    /// How sure a tie is.
    Evidence {
        #[default] Fact = "Fact",
        ToldBy = "Told by somebody",
        Guess = "Guess",
    }
}

/// Whether two people know each other: one record per unordered pair, none means that nobody knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acquaintance {
    /// The record's id.
    pub id: Id<Acquaintance>,
    /// One of the two.
    pub a: Id<Contact>,
    /// The other.
    pub b: Id<Contact>,
    /// What is known.
    pub answer: Answer,
    /// Who said so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub how: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub checked: Option<NaiveDate>,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Keyed for Acquaintance {
    fn id(&self) -> Id<Self> {
        self.id
    }

    fn ends(&self) -> [Option<Id<Contact>>; 2] {
        [Some(self.a), Some(self.b)]
    }
}

labelled! {
    /// Do the two know each other?
    Answer {
        #[default] Known = "They know each other",
        Denied = "They do not know each other",
    }
}

/// Where somebody is on the canvas; its id is the contact's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The contact's id.
    pub contact: Id<Contact>,
    /// Points to the right of the canvas origin.
    x: Coordinate,
    /// Points below the canvas origin.
    y: Coordinate,
    /// Put there by hand: no layout moves it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pinned: bool,
}

impl Place {
    /// A place; coordinates are rounded to a tenth of a point and kept within ±1,000,000, anything not finite becomes 0.
    pub fn new(contact: Id<Contact>, x: f32, y: f32, pinned: bool) -> Self {
        Self {
            contact,
            x: Coordinate::rounded(x),
            y: Coordinate::rounded(y),
            pinned,
        }
    }

    /// Points to the right of the canvas origin.
    pub fn x(&self) -> f32 {
        self.x.get()
    }

    /// Points below the canvas origin.
    pub fn y(&self) -> f32 {
        self.y.get()
    }
}

impl Keyed for Place {
    fn id(&self) -> Id<Self> {
        self.contact.cast()
    }

    fn ends(&self) -> [Option<Id<Contact>>; 2] {
        [Some(self.contact), None]
    }
}

/// A finite coordinate in tenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
struct Coordinate(i32);

impl Coordinate {
    fn rounded(value: f32) -> Self {
        let value = if value.is_finite() {
            value.clamp(-1e6, 1e6)
        } else {
            0.0
        };
        Self((f64::from(value) * 10.0).round() as i32)
    }

    fn get(self) -> f32 {
        self.0 as f32 / 10.0
    }
}

impl TryFrom<f64> for Coordinate {
    type Error = String;
    fn try_from(value: f64) -> Result<Self, String> {
        if value.is_finite() && value.abs() <= 1e6 {
            Ok(Self((value * 10.0).round() as i32))
        } else {
            Err(format!("{value} is not a coordinate on the canvas"))
        }
    }
}

impl From<Coordinate> for f64 {
    fn from(coordinate: Coordinate) -> Self {
        Self::from(coordinate.0) / 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_lead_back() {
        for kind in TieType::NAMED {
            assert_eq!(TieType::from_name(&kind.name()), *kind);
            assert_eq!(TieType::from_name(kind.label()), *kind);
        }
        assert_eq!(
            TieType::from_name("Carpool buddy"),
            TieType::Other("Carpool buddy".into())
        );
        assert_eq!(TieType::from_name("Carpool buddy").name(), "carpool_buddy");
    }

    #[test]
    fn places_are_always_finite() {
        let id = Id::from_uuid(uuid::Uuid::from_u128(1));
        let place = Place::new(id, f32::NAN, 12.345, false);
        assert_eq!((place.x(), place.y()), (0.0, 12.3));
        assert!(Coordinate::try_from(f64::INFINITY).is_err());
    }
}

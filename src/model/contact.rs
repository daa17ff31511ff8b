//! A person: the record in the middle of everything.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Id, Keyed, Meta, Person, Reach, Relation, Work};

/// A person inside (or, marked so, outside) the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The record's id.
    pub id: Id<Contact>,
    /// What the person is called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Name,
    /// How to get hold of them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reach: Reach,
    /// What they do, and where.
    #[serde(default, skip_serializing_if = "is_default")]
    pub work: Work,
    /// What they are like.
    #[serde(default, skip_serializing_if = "is_default")]
    pub person: Person,
    /// What they are to me.
    #[serde(default, skip_serializing_if = "is_default")]
    pub relation: Relation,
    /// How they look on the graph (the place itself is a record of its own).
    #[serde(default, skip_serializing_if = "is_default")]
    pub graph: GraphLook,
    /// Whether they are still here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// The shared part.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meta: Meta,
}

impl Contact {
    /// A person of whom only the name is known.
    pub fn named(id: Id<Contact>, display: impl Into<String>) -> Self {
        Self {
            id,
            name: Name {
                display: display.into(),
                ..Name::default()
            },
            reach: Reach::default(),
            work: Work::default(),
            person: Person::default(),
            relation: Relation::default(),
            graph: GraphLook::default(),
            status: Status::default(),
            meta: Meta::default(),
        }
    }

    /// The name to show; never empty.
    pub fn display_name(&self) -> String {
        self.name.display()
    }

    /// Whether this is somebody the user wants to get to know.
    pub fn is_key_player(&self) -> bool {
        self.relation.target.is_some()
    }
}

impl Keyed for Contact {
    fn id(&self) -> Id<Self> {
        self.id
    }
}

/// The parts of a name (vCard N, FN, NICKNAME, PRONOUNS, PHOTO).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Name {
    /// The whole name as it is written (FN); where empty, it is put together from the parts.
    pub display: String,
    /// "Dr.", "Prof."
    #[serde(skip_serializing_if = "is_default")]
    pub prefix: String,
    /// First name.
    #[serde(skip_serializing_if = "is_default")]
    pub given: String,
    /// Middle names.
    #[serde(skip_serializing_if = "is_default")]
    pub additional: String,
    /// Last name.
    #[serde(skip_serializing_if = "is_default")]
    pub family: String,
    /// "Jr.", "`PhD`".
    #[serde(skip_serializing_if = "is_default")]
    pub suffix: String,
    /// The name in sounds, for sorting and for names in other scripts.
    #[serde(skip_serializing_if = "is_default")]
    pub phonetic: String,
    /// What friends call them.
    #[serde(skip_serializing_if = "is_default")]
    pub nickname: String,
    /// "she/her".
    #[serde(skip_serializing_if = "is_default")]
    pub pronouns: String,
    /// How to say the name.
    #[serde(skip_serializing_if = "is_default")]
    pub pronunciation: String,
    /// A picture of at most 256 × 256 pixels, as PNG or JPEG in base64.
    #[serde(skip_serializing_if = "is_default")]
    pub photo: String,
}

impl Name {
    /// The whole name: as written, or from its parts, or "No name"; always one line without control characters.
    pub fn display(&self) -> String {
        let parts = [
            &self.prefix,
            &self.given,
            &self.additional,
            &self.family,
            &self.suffix,
        ];
        let joined = || one_line(&parts.map(String::as_str).join(" "));
        let candidates: [&dyn Fn() -> String; 3] = [&|| one_line(&self.display), &joined, &|| {
            one_line(&self.nickname)
        }];
        let named = candidates
            .iter()
            .map(|candidate| candidate())
            .find(|name| !name.is_empty());
        named.unwrap_or_else(|| "No name".to_owned())
    }

    /// The given name, or the first word of the whole name.
    pub fn short(&self) -> String {
        let given = self.given.trim();
        if given.is_empty() {
            self.display()
                .split_whitespace()
                .next()
                .unwrap_or("No name")
                .to_owned()
        } else {
            given.to_owned()
        }
    }

    /// What stands for the person on a disc: the first letters of the first and the last word, or a short code as it is.
    /// What is in brackets is left out.
    pub fn initials(&self) -> String {
        let display = self.display();
        let is_word =
            |word: &&str| !word.starts_with('(') && word.chars().any(char::is_alphanumeric);
        let mut words = display.split_whitespace().filter(is_word);
        let first = words.next();
        let last = words.next_back();
        if let (Some(code), None) = (first, last)
            && code.chars().count() <= 3
            && code.chars().any(|c| c.is_ascii_digit())
        {
            return code.to_owned();
        }
        let letter = |word: &str| {
            word.chars()
                .find(|c| c.is_alphanumeric())
                .map(|c| c.to_uppercase().collect::<String>())
        };
        [first, last]
            .into_iter()
            .flatten()
            .filter_map(letter)
            .collect()
    }
}

/// A text on one line: control characters and line breaks become single spaces.
fn one_line(text: &str) -> String {
    let spaced = |c: char| c.is_whitespace() || c.is_control();
    text.split(spaced)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How a person is drawn on the graph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GraphLook {
    /// One of the eight hues instead of the department's, from 0.
    #[serde(skip_serializing_if = "is_default")]
    pub hue: Option<u8>,
    /// Left out of the picture.
    #[serde(skip_serializing_if = "is_default")]
    pub hidden: bool,
}

/// Whether a person is still here.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Status {
    /// Which of the states.
    #[serde(skip_serializing_if = "is_default")]
    pub state: Presence,
    /// Since when.
    #[serde(skip_serializing_if = "is_default")]
    pub since: Option<NaiveDate>,
}

labelled! {
    /// Where a person is in their life with the company.
    Presence {
        #[default] Active = "Active",
        MovedTeam = "Moved team",
        LeftCompany = "Left the company",
        Deceased = "Deceased",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_empty() {
        let check = |name: Name, display: &str, short: &str, initials: &str| {
            assert_eq!(
                (
                    name.display().as_str(),
                    name.short().as_str(),
                    name.initials().as_str()
                ),
                (display, short, initials)
            );
        };
        check(Name::default(), "No name", "No", "NN");
        check(
            Name {
                display: "  Priya Raman ".into(),
                ..Name::default()
            },
            "Priya Raman",
            "Priya",
            "PR",
        );
        check(
            Name {
                given: "Ana".into(),
                family: "de la Cruz".into(),
                ..Name::default()
            },
            "Ana de la Cruz",
            "Ana",
            "AC",
        );
        check(
            Name {
                nickname: "Bo".into(),
                ..Name::default()
            },
            "Bo",
            "Bo",
            "B",
        );
        check(
            Name {
                display: "陈美玲".into(),
                ..Name::default()
            },
            "陈美玲",
            "陈美玲",
            "陈",
        );
        check(
            Name {
                display: "A06 (krackhardt)".into(),
                ..Name::default()
            },
            "A06 (krackhardt)",
            "A06",
            "A06",
        );
        check(
            Name {
                display: "— 🦉".into(),
                ..Name::default()
            },
            "— 🦉",
            "—",
            "",
        );
    }
}

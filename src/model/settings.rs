//! The settings that belong to a workspace, and so travel with its file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};
use super::{Accomplishment, Contact, Id, Introduction, Meeting};

/// Who I am in this workspace, and how it is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The contact that is me.
    #[serde(skip_serializing_if = "is_default")]
    pub me: Option<Id<Contact>>,
    /// Name of the company; contacts with another company are outside.
    #[serde(skip_serializing_if = "is_default")]
    pub company: String,
    /// My department, where it is not my contact's.
    #[serde(skip_serializing_if = "is_default")]
    pub department: String,
    /// Month in which the business year starts, 1 to 12; none means January.
    #[serde(skip_serializing_if = "is_default")]
    pub quarter_start: Option<u32>,
    /// Theme that this workspace asks for; none leaves it to the user's own settings.
    #[serde(skip_serializing_if = "is_default")]
    pub theme: Option<ThemeChoice>,
    /// Language tag of the drafts that Inroads writes.
    #[serde(skip_serializing_if = "is_default")]
    pub language: String,
    /// What exports may show.
    #[serde(skip_serializing_if = "is_default")]
    pub export_privacy: ExportPrivacy,
    /// Departments in the order in which they get their hues.
    #[serde(skip_serializing_if = "is_default")]
    pub departments: Vec<String>,
    /// How many coffees a week are right for me.
    #[serde(skip_serializing_if = "is_default")]
    pub coffees_per_week: Option<u32>,
    /// Two people who look alike and are two; in each pair the smaller id first. A pair may outlive its people: whoever comes
    /// back from the trash is not asked about again.
    #[serde(skip_serializing_if = "is_default")]
    pub not_same: Vec<(Id<Contact>, Id<Contact>)>,
    /// How often to be in touch with people who wear a tag and have no cadence of their own; each tag once, in the order given.
    #[serde(skip_serializing_if = "is_default")]
    pub tag_cadences: Vec<TagCadence>,
    /// What the list of the day leaves out for a while, or for good. An entry may outlive its record.
    #[serde(skip_serializing_if = "is_default")]
    pub put_off: Vec<PutOff>,
    /// Own fields of people in the order in which the cards show them, by name; those that are not named come after, by name.
    #[serde(skip_serializing_if = "is_default")]
    pub own_fields: Vec<String>,
}

impl Settings {
    /// Whether the user has said that these two are not the same person.
    pub fn are_two(&self, a: Id<Contact>, b: Id<Contact>) -> bool {
        self.not_same.contains(&(a.min(b), a.max(b)))
    }

    /// Whether the user does not want to be reminded of this on that day.
    pub fn is_put_off(&self, what: Waits, today: NaiveDate) -> bool {
        let mut entries = self.put_off.iter();
        entries.any(|one| one.what == what && one.until.is_none_or(|until| until > today))
    }

    /// Names of own fields as the cards show them.
    pub fn in_order<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> Vec<&'n String> {
        let place = |name: &String| {
            let at = self.own_fields.iter().position(|one| one == name);
            at.unwrap_or(usize::MAX)
        };
        let mut names: Vec<&String> = names.into_iter().collect();
        names.sort_by_key(|name| (place(name), *name));
        names
    }

    /// Lets two own fields change places, on all cards; `shown` is the present order of one card.
    pub fn swap_own_fields(&mut self, shown: &[String], one: &str, other: &str) {
        for name in shown {
            if !self.own_fields.contains(name) {
                self.own_fields.push(name.clone());
            }
        }
        let at = |wanted: &str| self.own_fields.iter().position(|name| name == wanted);
        if let (Some(one), Some(other)) = (at(one), at(other)) {
            self.own_fields.swap(one, other);
        }
    }
}

/// How often to be in touch with everybody who wears a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TagCadence {
    /// The tag, whatever the case.
    pub tag: String,
    /// Wanted distance between contacts, in days, at least 1.
    pub days: u32,
}

/// Something that the user does not want to be reminded of for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutOff {
    /// What.
    pub what: Waits,
    /// It comes back on this day; none means never.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Option<NaiveDate>,
}

/// What the list of the day may remind of, beside follow-ups, which know their day themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Waits {
    /// A meeting to prepare.
    Meeting(Id<Meeting>),
    /// A meeting of which nobody said whether it happened.
    Outcome(Id<Meeting>),
    /// A win to congratulate on.
    Win(Id<Accomplishment>),
    /// The next step of an introduction.
    Introduction(Id<Introduction>),
    /// Somebody going cold.
    Person(Id<Contact>),
    /// The way to a key player.
    Way(Id<Contact>),
    /// A question about leaders: what to ask this boss, whether this is a mentor.
    Advice(Id<Contact>),
}

labelled! {
    /// Light or dark.
    ThemeChoice {
        #[default] System = "System",
        Light = "Light",
        Dark = "Dark",
    }
}

labelled! {
    /// What exports may show.
    ExportPrivacy {
        #[default] WithoutPrivate = "Everything but private records",
        PersonalOnly = "Personal fields only",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_fields_change_places_on_every_card() {
        let names = ["Badge", "Car", "Desk plant"].map(str::to_owned);
        let mut settings = Settings::default();
        let order = |settings: &Settings, names: &[String]| {
            let order = settings.in_order(names.iter().rev());
            order.into_iter().cloned().collect::<Vec<_>>().join(", ")
        };
        assert_eq!(order(&settings, &names), "Badge, Car, Desk plant");
        settings.swap_own_fields(&names, "Car", "Badge");
        assert_eq!(order(&settings, &names), "Car, Badge, Desk plant");
        // Another card knows only some of them, and one more.
        let others = ["Desk plant", "Age", "Car"].map(str::to_owned);
        assert_eq!(order(&settings, &others), "Car, Desk plant, Age");
        settings.swap_own_fields(&others, "Car", "Nobody's");
        assert_eq!(order(&settings, &names), "Car, Badge, Desk plant");
    }
}

//! What a person does, and where.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};

/// The working life of a person (vCard ORG, TITLE, ROLE, TZ, GEO, LANG). The manager is a *reports to* tie, not a field.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Work {
    /// Inside my company or outside; told from the company's name unless set.
    #[serde(skip_serializing_if = "is_default")]
    pub side: Side,
    /// Employer; empty means mine.
    #[serde(skip_serializing_if = "is_default")]
    pub company: String,
    /// First unit below the company.
    #[serde(skip_serializing_if = "is_default")]
    pub department: String,
    /// Second unit.
    #[serde(skip_serializing_if = "is_default")]
    pub team: String,
    /// What the card says.
    #[serde(skip_serializing_if = "is_default")]
    pub title: String,
    /// What they are there for.
    #[serde(skip_serializing_if = "is_default")]
    pub role: String,
    /// Rank as a number, higher is more senior.
    #[serde(skip_serializing_if = "is_default")]
    pub level: Option<i32>,
    /// Rank in words.
    #[serde(skip_serializing_if = "is_default")]
    pub level_label: String,
    /// The company's number for them.
    #[serde(skip_serializing_if = "is_default")]
    pub employee_number: String,
    /// Cost or business unit.
    #[serde(skip_serializing_if = "is_default")]
    pub business_unit: String,
    /// Town or building.
    #[serde(skip_serializing_if = "is_default")]
    pub site: String,
    /// Desk or floor.
    #[serde(skip_serializing_if = "is_default")]
    pub desk: String,
    /// Who keeps their calendar.
    #[serde(skip_serializing_if = "is_default")]
    pub assistant: String,
    /// First day in the company.
    #[serde(skip_serializing_if = "is_default")]
    pub start: Option<NaiveDate>,
    /// Jobs held, the latest first.
    #[serde(skip_serializing_if = "is_default")]
    pub jobs: Vec<Job>,
    /// IANA name of the time zone.
    #[serde(skip_serializing_if = "is_default")]
    pub time_zone: String,
    /// Latitude and longitude in degrees.
    #[serde(skip_serializing_if = "is_default")]
    pub geo: Option<(f64, f64)>,
    /// Languages spoken, best first.
    #[serde(skip_serializing_if = "is_default")]
    pub languages: Vec<String>,
    /// Working days in words ("Mon to Thu").
    #[serde(skip_serializing_if = "is_default")]
    pub working_days: String,
}

/// A job held at some time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Job {
    /// Employer.
    #[serde(skip_serializing_if = "is_default")]
    pub company: String,
    /// Unit.
    #[serde(skip_serializing_if = "is_default")]
    pub department: String,
    /// Title.
    #[serde(skip_serializing_if = "is_default")]
    pub title: String,
    /// First day.
    #[serde(skip_serializing_if = "is_default")]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(skip_serializing_if = "is_default")]
    pub to: Option<NaiveDate>,
    /// Still held.
    #[serde(skip_serializing_if = "is_default")]
    pub current: bool,
}

labelled! {
    /// Which side of the company's door somebody is on.
    Side {
        #[default] ByCompany = "By company name",
        Inside = "Inside",
        Outside = "Outside",
    }
}

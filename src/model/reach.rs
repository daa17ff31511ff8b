//! How to get hold of a person.

use serde::{Deserialize, Serialize};

use super::labels::{is_default, labelled};

/// Addresses and habits (vCard EMAIL, TEL, IMPP, URL, SOCIALPROFILE, ADR).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reach {
    /// E-mail addresses, the preferred one first.
    #[serde(skip_serializing_if = "is_default")]
    pub emails: Vec<Address>,
    /// Telephone numbers as they were written.
    #[serde(skip_serializing_if = "is_default")]
    pub phones: Vec<Address>,
    /// Chat handles.
    #[serde(skip_serializing_if = "is_default")]
    pub chats: Vec<Address>,
    /// Web pages.
    #[serde(skip_serializing_if = "is_default")]
    pub urls: Vec<Address>,
    /// Profiles, `LinkedIn` among them.
    #[serde(skip_serializing_if = "is_default")]
    pub profiles: Vec<Address>,
    /// Postal addresses, one line each.
    #[serde(skip_serializing_if = "is_default")]
    pub places: Vec<Address>,
    /// What they like best.
    #[serde(skip_serializing_if = "is_default")]
    pub preferred: Channel,
    /// When they are best reached, in words.
    #[serde(skip_serializing_if = "is_default")]
    pub best_time: String,
}

/// One way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Address {
    /// The address, number or link itself.
    pub value: String,
    /// "work", "home", "mobile"; free.
    #[serde(skip_serializing_if = "is_default")]
    pub label: String,
    /// It belongs to the company and dies with the job.
    #[serde(skip_serializing_if = "is_default")]
    pub is_company_owned: bool,
}

impl Address {
    /// An address with a label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            is_company_owned: false,
        }
    }
}

labelled! {
    /// A way to talk to somebody.
    Channel {
        #[default] Unknown = "Not known",
        Email = "E-mail",
        Phone = "Phone",
        Chat = "Chat",
        Video = "Video call",
        InPerson = "In person",
        Letter = "Letter or card",
    }
}

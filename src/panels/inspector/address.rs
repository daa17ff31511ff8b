//! Mail, phones, chats, pages, profiles and places: add, edit, name, mark as the company's, open, remove.

use egui::{Popup, Ui};

use super::drafts::Line;
use super::rows::{labeled, line_button};
use super::{InspectorState, change};
use crate::model::{Address, Contact, Reach};
use crate::panels::{Command, Cx};
use crate::theme::measure;
use crate::widgets::{icons, menu_row};

/// One of the lists of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// E-mail addresses.
    Emails,
    /// Telephone numbers.
    Phones,
    /// Chat handles.
    Chats,
    /// Web pages.
    Urls,
    /// Profiles.
    Profiles,
    /// Postal addresses.
    Places,
}

impl List {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 6] = [
        Self::Emails,
        Self::Phones,
        Self::Chats,
        Self::Urls,
        Self::Profiles,
        Self::Places,
    ];

    /// What one of them is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Emails => "E-mail",
            Self::Phones => "Phone",
            Self::Chats => "Chat",
            Self::Urls => "Web page",
            Self::Profiles => "Profile",
            Self::Places => "Address",
        }
    }

    /// The addresses.
    pub fn of(self, reach: &Reach) -> &Vec<Address> {
        match self {
            Self::Emails => &reach.emails,
            Self::Phones => &reach.phones,
            Self::Chats => &reach.chats,
            Self::Urls => &reach.urls,
            Self::Profiles => &reach.profiles,
            Self::Places => &reach.places,
        }
    }

    fn of_mut(self, reach: &mut Reach) -> &mut Vec<Address> {
        match self {
            Self::Emails => &mut reach.emails,
            Self::Phones => &mut reach.phones,
            Self::Chats => &mut reach.chats,
            Self::Urls => &mut reach.urls,
            Self::Profiles => &mut reach.profiles,
            Self::Places => &mut reach.places,
        }
    }

    /// What the system is handed to open an address; none where there is nothing to open.
    pub fn link(self, value: &str) -> Option<String> {
        let value = value.trim();
        let lower = value.to_lowercase();
        let is_web = lower.starts_with("https://") || lower.starts_with("http://");
        let names_host = value.contains('.') && !value.contains(char::is_whitespace);
        match self {
            Self::Emails if value.contains('@') => Some(format!("mailto:{value}")),
            Self::Urls | Self::Profiles if is_web => Some(value.to_owned()),
            Self::Urls | Self::Profiles if names_host && !value.contains(':') => {
                Some(format!("https://{value}"))
            }
            _ => None,
        }
    }

    /// The key of a new one among the drafts.
    pub fn new_key(self) -> String {
        format!("new {}", self.label())
    }
}

/// Whether there is an address to show, or one is being added.
pub fn is_any(contact: &Contact, state: &InspectorState) -> bool {
    state.more
        || List::ALL.iter().any(|list| {
            !list.of(&contact.reach).is_empty() || state.drafts.is_open(contact.id, &list.new_key())
        })
}

/// Shows all addresses, and the ways to add one.
pub fn addresses_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    for list in List::ALL {
        for (at, address) in list.of(&contact.reach).iter().enumerate() {
            address_ui(ui, cx, contact, state, list, at, address);
        }
        let key = list.new_key();
        if state.more || state.drafts.is_open(contact.id, &key) {
            new_ui(ui, cx, contact, state, list, &key);
        }
    }
}

fn new_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    list: List,
    key: &str,
) {
    let label = list.label();
    labeled(ui, label, |ui, width| {
        let name = format!("New {}", label.to_lowercase());
        let line = Line {
            key,
            value: "",
            shown: "",
            name: &name,
            hint: "Add",
            width,
        };
        if let Some(text) = state.drafts.line_ui(ui, contact.id, line) {
            let text = text.trim().to_owned();
            if !text.is_empty() {
                change(cx, contact, label, |contact| {
                    list.of_mut(&mut contact.reach).push(Address::new(text, ""));
                });
            }
        }
    });
}

fn address_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    list: List,
    at: usize,
    address: &Address,
) {
    let kind = list.label();
    let label = match address.label.trim() {
        "" => kind.to_owned(),
        label => format!("{kind}, {label}"),
    };
    let label_key = format!("{kind} {at} label");
    if state.drafts.is_open(contact.id, &label_key) {
        labeled(ui, "Label", |ui, width| {
            let name = format!("Label of {}", address.value);
            let line = Line {
                key: &label_key,
                value: &address.label,
                shown: &address.label,
                name: &name,
                hint: "Work, home, mobile",
                width,
            };
            if let Some(text) = state.drafts.line_ui(ui, contact.id, line) {
                change_one(cx, contact, list, at, |one| {
                    text.trim().clone_into(&mut one.label);
                });
            }
        });
    }
    labeled(ui, &label, |ui, width| {
        let key = format!("{kind} {at}");
        let shown = if address.is_company_owned {
            format!("{} (company’s)", address.value)
        } else {
            address.value.clone()
        };
        let line = Line {
            key: &key,
            value: &address.value,
            shown: &shown,
            name: kind,
            hint: "Add",
            width: width - 2.0 * measure::LINE_BUTTON,
        };
        if let Some(text) = state.drafts.line_ui(ui, contact.id, line) {
            let text = text.trim().to_owned();
            if text.is_empty() {
                remove(cx, contact, list, at);
            } else {
                change_one(cx, contact, list, at, |one| one.value = text);
            }
        }
        let copy = format!("Copy {}", address.value);
        if line_button(ui, icons::COPY, &copy).clicked() {
            cx.send(Command::Copy(address.value.clone()));
        }
        let more = line_button(ui, icons::MORE, &format!("More: {}", address.value));
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name(format!("Actions for {}", address.value))
            .show(|ui| menu_ui(ui, cx, contact, state, list, at, address));
    });
}

fn menu_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    list: List,
    at: usize,
    address: &Address,
) {
    if let Some(target) = list.link(&address.value)
        && menu_row(ui, Some(icons::OPEN), "Open…", "").clicked()
    {
        cx.send(Command::OpenAddress(target));
        ui.close();
    }
    if menu_row(ui, Some(icons::TAG), "Label…", "").clicked() {
        let key = format!("{} {at} label", list.label());
        state.drafts.start(contact.id, &key, &address.label);
        ui.close();
    }
    let owned = address.is_company_owned;
    let icon = if owned { icons::CHECK } else { icons::LOCK };
    let row = menu_row(ui, Some(icon), "Belongs to the company", "");
    if row
        .on_hover_text("Such an address is lost with the job.")
        .clicked()
    {
        change_one(cx, contact, list, at, |one| one.is_company_owned = !owned);
        ui.close();
    }
    if at > 0 && menu_row(ui, Some(icons::UP), "Preferred: put first", "").clicked() {
        change(cx, contact, list.label(), |contact| {
            let all = list.of_mut(&mut contact.reach);
            let one = all.remove(at);
            all.insert(0, one);
        });
        ui.close();
    }
    if menu_row(ui, Some(icons::DELETE), "Remove", "").clicked() {
        remove(cx, contact, list, at);
        ui.close();
    }
}

fn change_one(
    cx: Cx<'_>,
    contact: &Contact,
    list: List,
    at: usize,
    what: impl FnOnce(&mut Address),
) {
    change(cx, contact, list.label(), |contact| {
        if let Some(one) = list.of_mut(&mut contact.reach).get_mut(at) {
            what(one);
        }
    });
}

fn remove(cx: Cx<'_>, contact: &Contact, list: List, at: usize) {
    change(cx, contact, list.label(), |contact| {
        let all = list.of_mut(&mut contact.reach);
        if at < all.len() {
            all.remove(at);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_and_web_addresses_are_opened() {
        let check = |list: List, value: &str, expected: Option<&str>| {
            assert_eq!(list.link(value).as_deref(), expected, "{value}");
        };
        check(List::Emails, " a@b.example ", Some("mailto:a@b.example"));
        check(List::Emails, "a at b", None);
        check(List::Urls, "https://b.example", Some("https://b.example"));
        check(
            List::Profiles,
            "b.example/ada",
            Some("https://b.example/ada"),
        );
        check(List::Urls, "file:///etc/passwd", None);
        check(List::Urls, "javascript:alert(1.0)", None);
        check(List::Urls, "just words. more", None);
        check(List::Phones, "+47 55.example", None);
    }
}

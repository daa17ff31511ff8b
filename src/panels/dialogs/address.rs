//! Shows an address before it is handed to the system; only mail and secure web addresses ever are.

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, more, sentence};
use crate::theme::{Type, measure, palette};
use crate::widgets::Button;

/// An address that may be handed to the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    leads_to: String,
}

/// Why an address is not handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It starts with something else than `mailto:` or `https:`.
    #[error("only mail addresses (mailto:) and secure web addresses (https:) can be opened")]
    Scheme,
    /// It holds spaces, line breaks or other characters that no address has.
    #[error("it holds characters that no address has")]
    Characters,
    /// Nothing follows the scheme.
    #[error("it leads nowhere")]
    Empty,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// Says why the address is not handed to the system.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':').ok_or(Refusal::Scheme)?;
        let is_mail = scheme.eq_ignore_ascii_case("mailto");
        if !is_mail && !scheme.eq_ignore_ascii_case("https") {
            return Err(Refusal::Scheme);
        }
        let odd = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if text.contains(odd) {
            return Err(Refusal::Characters);
        }
        let leads_to = if is_mail {
            rest.split('?').next().unwrap_or_default().to_owned()
        } else {
            let host = rest.strip_prefix("//").ok_or(Refusal::Empty)?;
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            // What stands before an @ is no host, however much it looks like one.
            host.rsplit('@').next().unwrap_or_default().to_owned()
        };
        if leads_to.is_empty() {
            return Err(Refusal::Empty);
        }
        Ok(Self {
            text: text.to_owned(),
            leads_to,
        })
    }

    /// The address as it is handed on.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The host of a web address, the recipients of a mail address.
    pub fn leads_to(&self) -> &str {
        &self.leads_to
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressDecision {
    /// Nothing happens.
    Cancel,
    /// It goes to the system.
    Open(Address),
    /// It goes to the clipboard.
    Copy(String),
}

/// Shows an address and asks what to do with it.
pub fn address_dialog(ctx: &Context, text: &str) -> Option<AddressDecision> {
    let read = Address::read(text);
    let title = match &read {
        Ok(address) if address.text.to_ascii_lowercase().starts_with("mailto") => {
            "Open in your mail program?"
        }
        Ok(_) => "Open in your browser?",
        Err(_) => "This address is not opened",
    };
    let p = palette(ctx);
    Dialog::new("address", title).show(ctx, AddressDecision::Cancel, |ui, showing| {
        match &read {
            Ok(address) => sentence(ui, &format!("It leads to {}.", address.leads_to)),
            Err(refusal) => sentence(
                ui,
                &format!("Nothing was opened: {refusal}. You can copy it and look at it yourself."),
            ),
        }
        ui.add_space(measure::GAP);
        egui::ScrollArea::vertical()
            .max_height(measure::DIALOG_LIST)
            .show(ui, |ui| {
                let words = Type::secondary().rich(text, *p.muted);
                ui.add(egui::Label::new(words).wrap().selectable(true));
            });
        more(ui, "Inroads itself never connects to the network.");
        ui.add_space(measure::GAP);
        let copy = Button::secondary("Copy address").ui(ui).clicked();
        let (main, other) = match &read {
            Ok(_) => ("Open address", "Cancel"),
            Err(_) => ("Close", ""),
        };
        let footer = footer(ui, Button::primary(main), other, Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        if copy {
            return Some(AddressDecision::Copy(text.to_owned()));
        }
        Some(match (footer.choice?, &read) {
            (Choice::Main, Ok(address)) => AddressDecision::Open(address.clone()),
            _ => AddressDecision::Cancel,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_and_secure_web_addresses() {
        let check = |text: &str, expected: Result<&str, Refusal>| {
            let read = Address::read(text);
            let found = read.as_ref().map(Address::leads_to).map_err(|error| *error);
            assert_eq!(found, expected, "{text}");
        };
        check("mailto:ada@example.com", Ok("ada@example.com"));
        check(
            "MAILTO:ada@example.com?subject=Hi%20there",
            Ok("ada@example.com"),
        );
        check("https://example.com/a?b#c", Ok("example.com"));
        check(" https://example.com ", Ok("example.com"));
        check(
            "https://bank.example@evil.example/login",
            Ok("evil.example"),
        );
        check("https://bank.example#@evil.example", Ok("bank.example"));
        for text in [
            "http://example.com",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ssh://x",
            "C:\\x.exe",
            "example.com",
            "-flag",
            "",
        ] {
            check(text, Err(Refusal::Scheme));
        }
        for text in [
            "https://a b",
            "https://a\nb",
            "https://bank\u{202e}moc",
            "https://bank.example\\@evil.example",
            "mailto:\"a\"@b",
        ] {
            check(text, Err(Refusal::Characters));
        }
        for text in [
            "https:",
            "https://",
            "https:///x",
            "mailto:",
            "mailto:?subject=x",
        ] {
            check(text, Err(Refusal::Empty));
        }
    }
}

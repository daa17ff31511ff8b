//! Mail links: addresses, subject and text as one `mailto:` address (RFC 6068).

use std::fmt::Write as _;

/// Longer links are cut or refused by some mail programs, so that the text goes another way.
pub const MOST_BYTES: usize = 1_800;

/// Why there is no link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailRefusal {
    /// Nobody has an address.
    #[error("there is no mail address")]
    NoAddress,
    /// An address holds a line break, a space or another character that no address has: it could add recipients or
    /// headers that nobody saw.
    #[error("the mail address {0:?} holds characters that no address has")]
    Characters(String),
    /// The link would be longer than [`MOST_BYTES`].
    #[error("the text is too long for a mail link")]
    TooLong,
}

/// The link that opens a mail to `addresses` with subject and text. Line breaks of the text are CR LF, as RFC 6068
/// section 5 asks.
///
/// # Errors
/// Says why there is none.
pub fn mailto(addresses: &[&str], subject: &str, text: &str) -> Result<String, MailRefusal> {
    let mut link = "mailto:".to_owned();
    let addresses = addresses.iter().map(|one| one.trim_matches(' '));
    let mut any = false;
    for address in addresses.filter(|one| !one.is_empty()) {
        if !is_plain(address) {
            return Err(MailRefusal::Characters(address.to_owned()));
        }
        if std::mem::replace(&mut any, true) {
            link.push(',');
        }
        encode(&mut link, address, "@+");
    }
    if !any {
        return Err(MailRefusal::NoAddress);
    }
    link.push_str("?subject=");
    let subject: Vec<&str> = subject.split_whitespace().collect();
    encode(&mut link, &subject.join(" "), "");
    link.push_str("&body=");
    let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    encode(&mut link, &text, "");
    if link.len() > MOST_BYTES {
        return Err(MailRefusal::TooLong);
    }
    Ok(link)
}

/// One @ with something on both sides, and nothing that separates, quotes, hides or controls.
fn is_plain(address: &str) -> bool {
    let odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '<' | '>' | '(' | ')' | ',' | ';' | ':' | '\\' | '[' | ']'
            )
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let parts = address.split_once('@');
    let whole = parts
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'));
    whole && !address.contains(odd)
}

/// Percent-encodes everything but unreserved characters (RFC 3986 section 2.3) and those in `kept`.
fn encode(link: &mut String, text: &str, kept: &str) {
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (c.is_ascii() && kept.contains(c)) {
            link.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(link, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_encoded_whole() {
        let check = |addresses: &[&str], subject: &str, text: &str, expected: &str| {
            assert_eq!(mailto(addresses, subject, text).as_deref(), Ok(expected));
        };
        check(
            &["ada+x@firm.example"],
            "Well done",
            "Hi Ada,\n50 % & more?\r\nÉ",
            "mailto:ada+x@firm.example?subject=Well%20done&body=Hi%20Ada%2C%0D%0A50%20%25%20%26%20more%3F%0D%0A%C3%89",
        );
        check(
            &["a@b.example", " ", " c@d.example "],
            "One\r\nBcc: x@y.example",
            "",
            "mailto:a@b.example,c@d.example?subject=One%20Bcc%3A%20x%40y.example&body=",
        );
        check(
            &["o'neil%3f&cc=x@b.example"],
            "",
            "",
            "mailto:o%27neil%253f%26cc%3Dx@b.example?subject=&body=",
        );
    }

    #[test]
    fn odd_addresses_never_reach_a_link() {
        for address in [
            "a@b.example\nBcc: x@y.example",
            "a@b.example\r",
            "a b@c.example",
            "a@b.example,x@y.example",
            "\"Ada\" <a@b.example>",
            "a@b@c",
            "@b",
            "a@",
            "no address",
            "a\u{202e}b@c.example",
            "a@b.example\t",
        ] {
            let refused = MailRefusal::Characters(address.to_owned());
            assert_eq!(mailto(&[address], "", ""), Err(refused), "{address:?}");
        }
        assert_eq!(mailto(&[], "", ""), Err(MailRefusal::NoAddress));
        assert_eq!(mailto(&["  "], "", ""), Err(MailRefusal::NoAddress));
    }

    #[test]
    fn long_texts_are_told() {
        let fits = "x".repeat(MOST_BYTES - "mailto:a@b.example?subject=&body=".len());
        assert!(mailto(&["a@b.example"], "", &fits).is_ok());
        let more = format!("{fits}x");
        assert_eq!(
            mailto(&["a@b.example"], "", &more),
            Err(MailRefusal::TooLong)
        );
        // What counts is the link, not the text: every letter here is six bytes of it.
        let accents = "é".repeat(MOST_BYTES / 6);
        assert_eq!(
            mailto(&["a@b.example"], "", &accents),
            Err(MailRefusal::TooLong)
        );
    }
}

//! vCard 2.1, 3.0 and 4.0 in: each card on its own, so that a broken one spoils no other.

use std::collections::{BTreeMap, BTreeSet};

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue};
use calcard::{Entry, Parser};

use super::cards::{cards, not_a_person};
use super::clean;
use super::custom::day;
use super::draft::{
    Drafts, ManagerDraft, PersonDraft, TieDraft, Unused, add_external, blank_contact,
};
use super::person::{linkedin_slug, name_from_email};
use super::photo::{PHOTO_FILE, bytes_of_data, photo_from_bytes};
use super::vcard_values::{
    address, globe, preference, property_text, push_new, strip_scheme, texts, types, value_text,
    yearly_day,
};
use crate::model::{Address, Contact, Name, TieType, YearlyDay};

/// Cards larger than this are rejected: 8 MiB, a picture included.
const MAX_CARD: usize = 8 << 20;
/// Properties without a field are kept up to this many characters.
const MAX_PROPERTY: usize = 8192;

/// Reads the cards of a file.
pub(super) fn drafts_from_vcards(text: &str) -> Drafts {
    let mut drafts = Drafts::default();
    let mut told: Vec<(usize, Vec<Related>)> = Vec::new();
    for raw in cards(text) {
        let unused = |is_skipped: bool, why: &str| Unused {
            line: raw.line,
            is_skipped,
            what: "A card".to_owned(),
            why: why.to_owned(),
        };
        if raw.body.len() > MAX_CARD {
            drafts
                .unused
                .push(unused(false, "the card has more than 8 MB"));
            continue;
        }
        let whole = format!("BEGIN:VCARD\r\n{}END:VCARD\r\n", raw.body);
        let Entry::VCard(card) = Parser::new(&whole).entry() else {
            drafts.unused.push(unused(false, "the card cannot be read"));
            continue;
        };
        if let Some(why) = not_a_person(&card) {
            drafts.unused.push(unused(true, why));
            continue;
        }
        let mut reader = CardReader::new(&card, raw.line);
        if raw.has_agent {
            reader.remark("a card inside of the card (AGENT) was left out");
        }
        card.entries.iter().for_each(|entry| reader.entry(entry));
        match reader.finish() {
            Some((person, related)) => {
                told.push((drafts.people.len(), related));
                drafts.people.push(person);
            }
            None => drafts.unused.push(unused(
                false,
                "nothing on the card says who it is: no name, no e-mail, no organization",
            )),
        }
    }
    add_related(&mut drafts, told);
    drafts
}

/// Ties to people whom the card names, or whose card is in the same file; other relations stay properties of the card.
fn add_related(drafts: &mut Drafts, told: Vec<(usize, Vec<Related>)>) {
    let cards: BTreeSet<String> = drafts
        .people
        .iter()
        .flat_map(|person| person.keys.clone())
        .collect();
    for (at, related) in told {
        for one in related {
            let person = &mut drafts.people[at];
            let names_card = cards.contains(&one.to);
            let names_person = one.is_text && one.to.contains(' ');
            match person.keys.first() {
                Some(from) if (names_card || names_person) && *from != one.to => {
                    drafts
                        .ties
                        .push(TieDraft::new(person.line, from.clone(), one.to, one.kind));
                }
                _ => person.contact.meta.unknown_props.push(one.property),
            }
        }
    }
}

/// A relation that a card states.
struct Related {
    to: String,
    is_text: bool,
    kind: TieType,
    property: String,
}

struct CardReader {
    line: u32,
    contact: Contact,
    uid: String,
    manager: ManagerDraft,
    related: Vec<Related>,
    /// Apple's labels by group.
    labels: BTreeMap<String, String>,
    preferred: Vec<(u32, Address)>,
    remarks: Vec<String>,
}

impl CardReader {
    fn new(card: &VCard, line: u32) -> Self {
        let labels = card.entries.iter().filter_map(|entry| {
            let is_label = matches!(&entry.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABLabel"));
            let label = is_label.then(|| texts(entry).join(" "))?;
            let plain = label.trim_start_matches("_$!<").trim_end_matches(">!$_");
            Some((entry.group.clone()?, plain.to_lowercase()))
        });
        Self {
            line,
            contact: blank_contact(),
            uid: String::new(),
            manager: ManagerDraft::default(),
            related: Vec::new(),
            labels: labels.collect(),
            preferred: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn remark(&mut self, remark: &str) {
        if !self.remarks.iter().any(|one| one == remark) {
            self.remarks.push(remark.to_owned());
        }
    }

    fn clean(&mut self, raw: &str) -> String {
        let cleaned = clean::line(raw);
        cleaned
            .remarks
            .into_iter()
            .for_each(|remark| self.remark(remark));
        cleaned.text
    }

    fn entry(&mut self, entry: &VCardEntry) {
        let all: Vec<String> = texts(entry)
            .iter()
            .map(|raw| self.clean(raw))
            .filter(|text| !text.is_empty())
            .collect();
        let joined = all.join(", ");
        let first = all.first().cloned().unwrap_or_default();
        let label = self.label(entry);
        let is_binary = entry
            .values
            .iter()
            .any(|value| matches!(value, VCardValue::Binary(_)));
        match &entry.name {
            VCardProperty::Begin
            | VCardProperty::End
            | VCardProperty::Version
            | VCardProperty::Prodid
            | VCardProperty::Rev
            | VCardProperty::Kind
            | VCardProperty::Created => {}
            VCardProperty::Photo => self.photo(entry, &first),
            VCardProperty::Logo | VCardProperty::Sound | VCardProperty::Key
                if is_binary || joined.len() > 200 =>
            {
                self.remark("a logo, sound or key was left out");
            }
            VCardProperty::Fn if self.contact.name.display.is_empty() => {
                self.contact.name.display = all.join(" ");
            }
            VCardProperty::N => self.name(entry),
            VCardProperty::Nickname => self.contact.name.nickname = joined,
            VCardProperty::Pronouns => self.contact.name.pronouns = first,
            VCardProperty::Email => {
                let rank = preference(entry);
                for email in all {
                    let email = strip_scheme(&email, "mailto:");
                    self.preferred
                        .push((rank, Address::new(email, label.clone())));
                }
            }
            VCardProperty::Tel => {
                let number = strip_scheme(&first, "tel:");
                self.contact.reach.phones.extend(address(number, &label));
            }
            VCardProperty::Impp => self.contact.reach.chats.extend(address(first, &label)),
            VCardProperty::Url if linkedin_slug(&joined).is_none() => {
                self.contact.reach.urls.extend(address(joined, &label));
            }
            VCardProperty::Url | VCardProperty::Socialprofile => self.profile(&joined, &label),
            VCardProperty::Adr => {
                let parts = joined
                    .split(", ")
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                let line = parts.collect::<Vec<_>>().join(", ");
                self.contact.reach.places.extend(address(line, &label));
            }
            VCardProperty::Org => {
                let mut units = texts(entry)
                    .into_iter()
                    .map(|unit| self.clean(&unit))
                    .collect::<Vec<_>>()
                    .into_iter();
                let work = &mut self.contact.work;
                work.company = units.next().unwrap_or_default();
                work.department = units.next().unwrap_or_default();
                work.team = units
                    .filter(|unit| !unit.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ");
            }
            VCardProperty::Title if self.contact.work.title.is_empty() => {
                self.contact.work.title = joined;
            }
            VCardProperty::Role if self.contact.work.role.is_empty() => {
                self.contact.work.role = joined;
            }
            VCardProperty::Note => {
                let note = clean::text(&texts(entry).join(","));
                note.remarks
                    .into_iter()
                    .for_each(|remark| self.remark(remark));
                let notes = &mut self.contact.meta.notes;
                if !notes.is_empty() {
                    notes.push_str("\n\n");
                }
                notes.push_str(&note.text);
            }
            VCardProperty::Categories => push_new(&mut self.contact.meta.tags, all),
            VCardProperty::Uid => {
                self.uid = strip_scheme(&first, "urn:uuid:");
                let uid = self.uid.clone();
                add_external(&mut self.contact, "vcard", &uid);
            }
            VCardProperty::Bday => match yearly_day(entry, &first) {
                Some(day) => self.contact.person.birthday = Some(day),
                None => self.unknown(entry),
            },
            VCardProperty::Tz => self.contact.work.time_zone = first,
            VCardProperty::Geo => match globe(&joined) {
                Some(geo) => self.contact.work.geo = Some(geo),
                None => self.unknown(entry),
            },
            VCardProperty::Lang => push_new(&mut self.contact.work.languages, all),
            VCardProperty::Expertise => push_new(&mut self.contact.person.skills, all),
            VCardProperty::Interest => push_new(&mut self.contact.person.interests, all),
            VCardProperty::Hobby => push_new(&mut self.contact.person.hobbies, all),
            VCardProperty::Related => self.related(entry, &first),
            VCardProperty::Other(name) => {
                self.extension(&name.to_ascii_uppercase(), entry, first, &joined, &label);
            }
            _ => self.unknown(entry),
        }
    }

    /// A photo that lies in the card itself; nothing is fetched from elsewhere.
    fn photo(&mut self, entry: &VCardEntry, first: &str) {
        let binary = entry.values.iter().find_map(|value| match value {
            VCardValue::Binary(data) => Some(data.data.clone()),
            _ => None,
        });
        let read = binary
            .or_else(|| bytes_of_data(first))
            .filter(|bytes| bytes.len() as u64 <= PHOTO_FILE)
            .and_then(|bytes| photo_from_bytes(&bytes).ok());
        match read {
            Some(photo) => self.contact.name.photo = photo,
            None if first.contains("://") => {
                self.remark("the photo was left out: it lies elsewhere");
            }
            None => self.remark("the photo was left out: it is no readable PNG or JPEG"),
        }
    }

    fn name(&mut self, entry: &VCardEntry) {
        let parts: Vec<String> = entry
            .values
            .iter()
            .map(|value| value_text(value).unwrap_or_default())
            .collect();
        let mut parts = parts
            .iter()
            .map(|part| self.clean(part))
            .collect::<Vec<_>>()
            .into_iter();
        let mut next = || parts.next().unwrap_or_default();
        let (family, given, additional, prefix, suffix) = (next(), next(), next(), next(), next());
        self.contact.name = Name {
            prefix,
            given,
            additional,
            family,
            suffix,
            ..std::mem::take(&mut self.contact.name)
        };
    }

    fn profile(&mut self, url: &str, label: &str) {
        let slug = linkedin_slug(url);
        let label = if slug.is_some() { "LinkedIn" } else { label };
        self.contact
            .reach
            .profiles
            .extend(address(url.to_owned(), label));
        if let Some(slug) = slug {
            add_external(&mut self.contact, "linkedin", &slug);
        }
    }

    fn extension(
        &mut self,
        name: &str,
        entry: &VCardEntry,
        first: String,
        joined: &str,
        label: &str,
    ) {
        let (contact_name, work, person) = (
            &mut self.contact.name,
            &mut self.contact.work,
            &mut self.contact.person,
        );
        match name {
            "X-ABLABEL" | "X-ADDRESSBOOKSERVER-KIND" => {}
            "AGENT" => self.remark("a card inside of the card (AGENT) was left out"),
            "X-MANAGER" | "X-EVOLUTION-MANAGER" | "X-MS-MANAGER" => self.manager.name = first,
            "X-ASSISTANT" | "X-EVOLUTION-ASSISTANT" | "X-MS-ASSISTANT" => work.assistant = first,
            "X-SOCIALPROFILE" | "X-LINKEDIN" => self.profile(joined, label),
            "X-PHONETIC-FIRST-NAME" | "X-PHONETIC-LAST-NAME" => {
                let space = if contact_name.phonetic.is_empty() {
                    ""
                } else {
                    " "
                };
                contact_name.phonetic.push_str(space);
                contact_name.phonetic.push_str(&first);
            }
            "X-WORKANNIVERSARY" => match YearlyDay::parse(&first) {
                Some(day) => person.work_anniversary = Some(day),
                None => self.unknown(entry),
            },
            "X-INROADS-EMPLOYEE-NUMBER" => work.employee_number = first,
            "X-INROADS-SITE" => work.site = first,
            "X-INROADS-LEVEL" => match first.parse() {
                Ok(level) => work.level = Some(level),
                Err(_) => work.level_label = first,
            },
            "X-INROADS-START" => work.start = day(&first),
            "X-AIM" | "X-ICQ" | "X-JABBER" | "X-MSN" | "X-SKYPE" | "X-SKYPE-USERNAME"
            | "X-YAHOO" => {
                let label = name.trim_start_matches("X-").to_lowercase();
                self.contact.reach.chats.extend(address(first, &label));
            }
            "X-ABRELATEDNAMES" if label == "manager" => self.manager.name = first,
            "X-ABRELATEDNAMES" if label == "assistant" => work.assistant = first,
            _ => self.unknown(entry),
        }
    }

    fn related(&mut self, entry: &VCardEntry, first: &str) {
        let types = types(entry);
        let has = |wanted: &[&str]| types.iter().any(|one| wanted.contains(&one.as_str()));
        let kind = match () {
            () if has(&["agent", "assistant"]) && !first.contains(':') => {
                first.clone_into(&mut self.contact.work.assistant);
                return;
            }
            () if has(&["friend"]) => TieType::Friendship,
            () if has(&["co-worker", "colleague"]) => TieType::WorkedWith,
            () if has(&["contact", "acquaintance", "met"]) => TieType::Knows,
            () => return self.unknown(entry),
        };
        let is_uri = first.contains(':');
        let property = property_text(entry);
        let to = strip_scheme(first, "urn:uuid:");
        self.related.push(Related {
            to,
            is_text: !is_uri,
            kind,
            property,
        });
    }

    fn unknown(&mut self, entry: &VCardEntry) {
        let property = property_text(entry);
        if property.chars().count() > MAX_PROPERTY {
            self.remark("a long property that has no field was left out");
        } else if !property.is_empty() && !self.contact.meta.unknown_props.contains(&property) {
            self.contact.meta.unknown_props.push(property);
        }
    }

    /// What an address is for: the words that say so, else Apple's label of its group.
    fn label(&self, entry: &VCardEntry) -> String {
        let said = types(entry);
        let plain = |one: &&String| !matches!(one.as_str(), "pref" | "internet" | "voice" | "x400");
        let known = ["cell", "mobile", "fax", "pager", "work", "home"];
        let best = known
            .iter()
            .find(|word| said.iter().any(|one| one == *word));
        match (best, said.iter().find(plain)) {
            (Some(&"cell"), _) => "mobile".to_owned(),
            (Some(best), _) => (*best).to_owned(),
            (None, Some(other)) => other.clone(),
            (None, None) => {
                let of_group = entry
                    .group
                    .as_ref()
                    .and_then(|group| self.labels.get(group));
                of_group.cloned().unwrap_or_default()
            }
        }
    }

    fn finish(mut self) -> Option<(PersonDraft, Vec<Related>)> {
        self.preferred.sort_by_key(|(rank, _)| *rank);
        for (_, email) in std::mem::take(&mut self.preferred) {
            let there = &mut self.contact.reach.emails;
            if !email.value.is_empty()
                && !there
                    .iter()
                    .any(|one| one.value.eq_ignore_ascii_case(&email.value))
            {
                there.push(email);
            }
        }
        let name = &self.contact.name;
        if [&name.display, &name.given, &name.family, &name.nickname]
            .iter()
            .all(|part| part.is_empty())
        {
            let email = self
                .contact
                .reach
                .emails
                .first()
                .map(|email| name_from_email(&email.value));
            self.contact.name.display = email.unwrap_or_else(|| self.contact.work.company.clone());
            if self.contact.name.display.is_empty() {
                return None;
            }
        }
        let key = if self.uid.is_empty() {
            format!("card on line {}", self.line)
        } else {
            self.uid
        };
        let manager = (self.manager != ManagerDraft::default()).then_some(self.manager);
        let person = PersonDraft {
            line: self.line,
            contact: self.contact,
            keys: vec![key],
            manager,
            place: None,
            remarks: self.remarks,
        };
        Some((person, self.related))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(body: &str) -> PersonDraft {
        let drafts = drafts_from_vcards(&format!("BEGIN:VCARD\r\n{body}\r\nEND:VCARD\r\n"));
        assert_eq!(drafts.unused, []);
        drafts.people.into_iter().next().expect("there is one card")
    }

    #[test]
    fn the_three_versions_are_read() {
        let old = one(
            "VERSION:2.1\nN:M=C3=BCller;J=C3=B6rg\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\nTEL;CELL;VOICE:+49 1\nEMAIL;PREF;INTERNET:j@x.example",
        );
        assert_eq!(old.contact.display_name(), "Jörg Müller");
        assert_eq!(old.contact.reach.phones, [Address::new("+49 1", "mobile")]);
        let middle = one(
            "VERSION:3.0\nFN:Ada\nORG:Acme\\, Inc.;Research;Engines\nitem1.EMAIL;type=INTERNET:a@b.example\nitem1.X-ABLabel:_$!<Other>!$_\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22\nX-FOO;A=b:c\\,d\nNOTE:one\\ntwo",
        );
        let work = &middle.contact.work;
        assert_eq!(
            (
                work.company.as_str(),
                work.department.as_str(),
                work.team.as_str()
            ),
            ("Acme, Inc.", "Research", "Engines")
        );
        assert_eq!(
            middle.contact.reach.emails,
            [Address::new("a@b.example", "other")]
        );
        assert_eq!(middle.contact.person.birthday, YearlyDay::new(3, 22, None));
        assert_eq!(middle.contact.meta.notes, "one\ntwo");
        assert_eq!(middle.contact.meta.unknown_props.len(), 1);
        let new = one(
            "VERSION:4.0\nFN:Ada\nUID:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\nEMAIL:b@b.example\nEMAIL;PREF=1:a@b.example\nBDAY:--0415\nTEL;VALUE=uri;TYPE=\"work,voice\":tel:+1-5\nGEO:geo:47.4,8.5\nADR;TYPE=home:;;1 Main;Town;;8000;CH\nPHOTO:data:image/png;base64,AAAA",
        );
        assert_eq!(new.contact.reach.emails[0].value, "a@b.example");
        assert_eq!(new.contact.reach.phones, [Address::new("+1-5", "work")]);
        assert_eq!(
            new.contact.reach.places,
            [Address::new("1 Main, Town, 8000, CH", "home")]
        );
        assert_eq!(new.contact.work.geo, Some((47.4, 8.5)));
        assert_eq!(new.contact.person.birthday, YearlyDay::new(4, 15, None));
        assert_eq!(
            new.remarks,
            ["the photo was left out: it is no readable PNG or JPEG"]
        );
        assert_eq!(
            new.contact.meta.external_ids[0].value,
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
        );
    }

    #[test]
    fn groups_agents_and_broken_cards_spoil_no_other() {
        let text = "BEGIN:VCARD\nFN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTITLE:CTO\nEND:VCARD\n\nbegin:vcard\nFN:Team\nKIND:group\nend:vcard\nBEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:No end\nBEGIN:VCARD\nFN:Bob";
        let drafts = drafts_from_vcards(text);
        let names: Vec<_> = drafts
            .people
            .iter()
            .map(|one| (one.line, one.contact.display_name()))
            .collect();
        assert_eq!(
            names,
            [
                (1, "Ada".to_owned()),
                (18, "No end".to_owned()),
                (20, "Bob".to_owned())
            ]
        );
        assert_eq!(drafts.people[0].contact.work.title, "CTO");
        let unused: Vec<_> = drafts
            .unused
            .iter()
            .map(|one| (one.line, one.is_skipped))
            .collect();
        assert_eq!(unused, [(10, true), (14, false)]);
    }

    #[test]
    fn relations_become_ties_where_the_other_is_known() {
        let text = "BEGIN:VCARD\nFN:Ada\nUID:a1\nRELATED;TYPE=friend:b1\nRELATED;TYPE=colleague;VALUE=text:Grace Hopper\nRELATED;TYPE=spouse;VALUE=text:William King\nRELATED;TYPE=friend:urn:uuid:0\nX-MANAGER:Charles Babbage\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nUID:b1\nEND:VCARD\n";
        let drafts = drafts_from_vcards(text);
        let ties: Vec<_> = drafts
            .ties
            .iter()
            .map(|tie| (tie.from.as_str(), tie.to.as_str(), tie.kind.clone()))
            .collect();
        assert_eq!(
            ties,
            [
                ("a1", "b1", TieType::Friendship),
                ("a1", "Grace Hopper", TieType::WorkedWith)
            ]
        );
        assert_eq!(drafts.people[0].contact.meta.unknown_props.len(), 2);
        assert_eq!(
            drafts.people[0]
                .manager
                .as_ref()
                .map(|manager| manager.name.as_str()),
            Some("Charles Babbage")
        );
    }
}

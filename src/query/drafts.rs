//! Drafts of congratulations: three tones in three languages, each with the very thing that was achieved.

use super::wins::others;
use crate::model::{Accomplishment, Contact, Id, Workspace};

/// The languages that drafts are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// German.
    German,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::English, Self::Spanish, Self::German];

    /// What it calls itself.
    pub const fn label(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag like `de` or `es-CL` or of its name; English where there is none that we know.
    pub fn of_tag(tag: &str) -> Self {
        Self::known(tag).unwrap_or_default()
    }

    /// The language of a tag like `de` or `es-CL` or of its name; none where it is one that we do not write.
    pub fn known(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_lowercase();
        match tag.split(['-', '_', ' ', '(']).next().unwrap_or_default() {
            "en" | "english" | "inglés" | "englisch" => Some(Self::English),
            "es" | "spanish" | "español" | "castellano" | "spanisch" => Some(Self::Spanish),
            "de" | "german" | "deutsch" | "alemán" => Some(Self::German),
            _ => None,
        }
    }

    /// The language to write to somebody in: `usual` where their card says nothing of languages or names it, or else the
    /// first one of the card that we write.
    pub fn for_reader(contact: Option<&Contact>, usual: Self) -> Self {
        if Self::reads(contact, usual) {
            return usual;
        }
        let languages = contact.map_or(&[] as &[String], |one| &one.work.languages);
        let mut known = languages.iter().filter_map(|one| Self::known(one));
        known.next().unwrap_or(usual)
    }

    /// Whether somebody's card names the language, or none at all.
    pub fn reads(contact: Option<&Contact>, language: Self) -> bool {
        let languages = contact.map_or(&[] as &[String], |one| &one.work.languages);
        languages.is_empty()
            || languages
                .iter()
                .any(|one| Self::known(one) == Some(language))
    }
}

/// How a draft sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Two lines.
    Short,
    /// With where it was heard and what it means.
    #[default]
    Warm,
    /// With a question, and an offer to talk.
    Question,
}

impl Tone {
    /// Every tone, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Short, Self::Warm, Self::Question];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Short => "Short",
            Self::Warm => "Warm",
            Self::Question => "With a question",
        }
    }
}

/// What a congratulation is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The people's names as they are addressed, in the order of the win.
    pub names: Vec<String>,
    /// What exactly was achieved.
    pub what: String,
    /// What it changed; may be empty.
    pub impact: String,
    /// Who told me; may be empty.
    pub heard_from: String,
}

impl Facts {
    /// The facts of a win: everybody but me is addressed; the detail says what exactly, or else the title does.
    pub fn of(workspace: &Workspace, win: &Accomplishment) -> Self {
        let names = others(workspace, win).into_iter();
        let heard_from = win
            .heard_from
            .filter(|who| !win.who.contains(who))
            .map(|who| first_name(workspace, who));
        Self {
            names: names.map(|who| first_name(workspace, who)).collect(),
            what: specific(win).to_owned(),
            impact: win.impact.trim().to_owned(),
            heard_from: heard_from.unwrap_or_default(),
        }
    }
}

/// What exactly was achieved: the detail, or else the title.
pub fn specific(win: &Accomplishment) -> &str {
    match win.detail.trim() {
        "" => win.title.trim(),
        detail => detail,
    }
}

/// What somebody is called in a letter: the nickname as little as the family name, so the given name where it is known.
pub fn first_name(workspace: &Workspace, id: Id<Contact>) -> String {
    let given = workspace
        .contacts
        .get(id)
        .map_or("", |one: &Contact| one.name.given.trim());
    if given.is_empty() {
        let name = workspace.name_of(id);
        let words = name.split_whitespace().count();
        // Of two words the first is the given name nearly everywhere; of more or fewer nobody can tell.
        match name.split_whitespace().next() {
            Some(first) if words == 2 && !first.ends_with('.') && !first.ends_with(',') => {
                first.to_owned()
            }
            _ => name,
        }
    } else {
        given.to_owned()
    }
}

/// A draft. It holds what was achieved word for word, and every name.
pub fn draft(language: Language, tone: Tone, facts: &Facts) -> String {
    let names = listed(language, &facts.names);
    let many = facts.names.len() > 1;
    let what = sentence(&facts.what);
    let told = &facts.heard_from;
    let impact = match facts.impact.trim() {
        "" => String::new(),
        impact => format!(" {}", sentence(impact)),
    };
    let text = match (language, tone) {
        (Language::English, Tone::Short) => {
            format!("Congratulations, {names}! {what} That is a great result.")
        }
        (Language::English, Tone::Warm) => {
            let heard = if told.is_empty() {
                "I just heard the news:".to_owned()
            } else {
                format!("{told} told me the news:")
            };
            format!(
                "Dear {names},\n{heard} {what}{impact} I know how much work is behind this, and it shows. \
                 Congratulations to you and everybody who helped!"
            )
        }
        (Language::English, Tone::Question) => format!(
            "{names}, congratulations! {what} What made the difference in the end? \
             I would like to learn from it over a coffee."
        ),
        (Language::Spanish, Tone::Short) => {
            let (your, you) = if many {
                ("Vuestro", "os")
            } else {
                ("Tu", "te")
            };
            format!("¡Enhorabuena, {names}! {what} {your} trabajo se nota y {you} felicito.")
        }
        (Language::Spanish, Tone::Warm) => {
            let heard = if told.is_empty() {
                "Acabo de enterarme de la noticia:".to_owned()
            } else {
                format!("{told} me ha dado la noticia:")
            };
            let rest = if many {
                "Sé cuánto trabajo hay detrás y se nota. ¡Enhorabuena a vosotros y a todo el equipo!"
            } else {
                "Sé cuánto trabajo hay detrás y se nota. ¡Enhorabuena a ti y a todo el equipo!"
            };
            format!("Hola, {names}:\n{heard} {what}{impact} {rest}")
        }
        (Language::Spanish, Tone::Question) => {
            let you = if many { "vosotros" } else { "ti" };
            format!(
                "{names}, ¡enhorabuena! {what} ¿Qué fue lo decisivo al final? \
                 Me gustaría aprender de {you} con un café."
            )
        }
        (Language::German, Tone::Short) => {
            format!("Herzlichen Glückwunsch, {names}! {what} Das ist ein tolles Ergebnis.")
        }
        (Language::German, Tone::Warm) => {
            let heard = if told.is_empty() {
                "gerade habe ich die Neuigkeit gehört:".to_owned()
            } else {
                format!("{told} hat mir die Neuigkeit erzählt:")
            };
            let rest = if many {
                "Glückwunsch an euch und an alle, die mitgeholfen haben!"
            } else {
                "Glückwunsch an dich und an alle, die mitgeholfen haben!"
            };
            format!(
                "Hallo {names},\n{heard} {what}{impact} Ich weiß, wie viel Arbeit dahintersteckt, und man sieht es. {rest}"
            )
        }
        (Language::German, Tone::Question) => {
            let you = if many { "euch" } else { "dir" };
            format!(
                "{names}, herzlichen Glückwunsch! {what} Was hat am Ende den Ausschlag gegeben? \
                 Bei einem Kaffee würde ich gern von {you} lernen."
            )
        }
    };
    text.trim().to_owned()
}

/// Whether a text holds a name as a word of its own: "Ada" is not in "Adam".
pub fn names(text: &str, name: &str) -> bool {
    // Scripts without case put no space between words, so that their neighbors say nothing.
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_lowercase() || c.is_uppercase());
    let mut hits = text.match_indices(name);
    !name.is_empty()
        && hits.any(|(at, hit)| {
            let (before, after) = (&text[..at], &text[at + hit.len()..]);
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        })
}

/// The subject of the mail.
pub const fn subject(language: Language) -> &'static str {
    match language {
        Language::English => "Congratulations",
        Language::Spanish => "Enhorabuena",
        Language::German => "Herzlichen Glückwunsch",
    }
}

/// "Ada", "Ada and Bob", "Ada, Bob and Eve".
fn listed(language: Language, names: &[String]) -> String {
    let and = match language {
        Language::English => "and",
        Language::Spanish => "y",
        Language::German => "und",
    };
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The words as a sentence of their own: with a full stop, where they do not end in a mark already.
fn sentence(words: &str) -> String {
    let words = words.trim();
    match words.chars().next_back() {
        None => String::new(),
        Some('.' | '!' | '?' | '…') => words.to_owned(),
        Some(_) => format!("{words}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counter, WinKind, mint};
    use proptest::prelude::*;

    #[test]
    fn a_note_is_in_a_language_that_its_reader_reads() {
        let mut contact = Contact::named(crate::model::mint(&mut crate::model::Counter(0)), "Ada");
        let check = |contact: &Contact, usual, expected, reads| {
            assert_eq!(Language::for_reader(Some(contact), usual), expected);
            assert_eq!(Language::reads(Some(contact), usual), reads);
        };
        check(&contact, Language::German, Language::German, true);
        contact.work.languages = vec!["Norwegian".to_owned(), "Español (Chile)".to_owned()];
        check(&contact, Language::English, Language::Spanish, false);
        check(&contact, Language::Spanish, Language::Spanish, true);
        contact.work.languages = vec!["Norwegian".to_owned()];
        check(&contact, Language::English, Language::English, false);
        assert_eq!(
            Language::for_reader(None, Language::German),
            Language::German
        );
    }

    #[test]
    fn drafts_read_well() {
        let facts = Facts {
            names: vec!["Lucía".to_owned()],
            what: "Port of Valparaíso renewed for 3 years".to_owned(),
            impact: String::new(),
            heard_from: "Kwame".to_owned(),
        };
        let check = |language, tone, expected: &str| {
            assert_eq!(draft(language, tone, &facts), expected);
        };
        check(
            Language::English,
            Tone::Short,
            "Congratulations, Lucía! Port of Valparaíso renewed for 3 years. That is a great result.",
        );
        check(
            Language::English,
            Tone::Warm,
            "Dear Lucía,\nKwame told me the news: Port of Valparaíso renewed for 3 years. I know how much work is \
             behind this, and it shows. Congratulations to you and everybody who helped!",
        );
        check(
            Language::Spanish,
            Tone::Short,
            "¡Enhorabuena, Lucía! Port of Valparaíso renewed for 3 years. Tu trabajo se nota y te felicito.",
        );
        check(
            Language::German,
            Tone::Question,
            "Lucía, herzlichen Glückwunsch! Port of Valparaíso renewed for 3 years. Was hat am Ende den Ausschlag \
             gegeben? Bei einem Kaffee würde ich gern von dir lernen.",
        );
    }

    #[test]
    fn names_and_languages() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut name = |display: &str, given: &str| {
            let mut one = Contact::named(mint(&mut ids), display);
            given.clone_into(&mut one.name.given);
            let id = one.id;
            let edit = crate::edit::Edit::one(crate::edit::Change::add(one));
            workspace.apply(&edit).expect("it fits");
            first_name(&workspace, id)
        };
        assert_eq!(name("Dr. Lucía Navarro", "Lucía"), "Lucía");
        assert_eq!(name("Lucía Navarro", ""), "Lucía");
        assert_eq!(name("Dr. Navarro", ""), "Dr. Navarro");
        assert_eq!(name("Ana María Ruiz", ""), "Ana María Ruiz");
        assert_eq!(name("Cher", ""), "Cher");
        let check = |tag: &str, expected| assert_eq!(Language::of_tag(tag), expected, "{tag}");
        check("es-CL", Language::Spanish);
        check("DE_at", Language::German);
        check("fr", Language::English);
        check("", Language::English);
        let three = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(listed(Language::German, &three), "A, B und C");
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        let check = |text: &str, name: &str, expected| {
            assert_eq!(names(text, name), expected, "{name} in {text}");
        };
        check("Dear Ada,", "Ada", true);
        check("Adam and Ada", "Ada", true);
        check("Adam", "Ada", false);
        check("Lucia", "Lucía", false);
        check("Ada", "", false);
        check("李四你好", "李四", true);
    }

    #[test]
    fn the_detail_is_what_exactly() {
        let mut ids = Counter(0);
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![], " Best talk ");
        assert_eq!(specific(&win), "Best talk");
        win.detail = "Best talk of 40 in Lyon\n".to_owned();
        assert_eq!(specific(&win), "Best talk of 40 in Lyon");
    }

    proptest! {
        #[test]
        fn every_draft_names_the_fact_and_the_people(
            what in "\\PC{1,80}",
            names in proptest::collection::vec("\\PC{1,20}", 1..4),
            impact in "\\PC{0,30}",
            heard_from in "\\PC{0,20}",
        ) {
            let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
            let facts = Facts { names, what: what.trim().to_owned(), impact, heard_from };
            for language in Language::ALL {
                for tone in Tone::ALL {
                    let text = draft(language, tone, &facts);
                    prop_assert!(text.contains(&facts.what), "{text}");
                    for name in &facts.names {
                        prop_assert!(text.contains(name), "{text} has no {name}");
                    }
                }
            }
        }
    }
}

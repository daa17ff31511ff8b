//! The request to whoever can introduce me, in the languages that drafts are written in: what the user noted as the reason
//! becomes part of a sentence, and is never put behind a label like a field of a form.

use super::drafts::Language;
use crate::model::{Contact, Workspace};

/// What a request is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Who is asked, as they are addressed.
    pub broker: &'a str,
    /// Who is to be met, in full.
    pub target: &'a str,
    /// Who is to be met, by the first name.
    pub first: &'a str,
    /// Why; may be empty.
    pub why: &'a str,
    /// What they get out of it; may be empty.
    pub gift: &'a str,
}

/// What a note is, as a part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// "how Porto plans capacity".
    Indirect(String),
    /// "How does Porto plan capacity?"
    Question(String),
    /// "to understand renewals".
    Infinitive(String),
    /// "customer stories".
    Topic(String),
    /// "I owe her a forecast."
    Sentence(String),
}

/// Words with which an indirect question begins, in the three languages.
const ASKING: [&str; 32] = [
    "how", "what", "which", "where", "who", "whom", "whose", "why", "when", "whether", "cómo",
    "qué", "cuál", "cuáles", "cuánto", "dónde", "quién", "quiénes", "cuándo", "wie", "was",
    "welche", "welcher", "welches", "wo", "wer", "wen", "warum", "wann", "ob", "woran", "wofür",
];

/// Words with which a whole sentence begins.
const TELLING: [&str; 21] = [
    "i", "i’m", "i'm", "we", "he", "she", "they", "it", "because", "there", "yo", "nosotros", "él",
    "ella", "porque", "ich", "wir", "er", "sie", "weil", "es",
];

/// The subject of the mail.
pub fn subject(language: Language, target: &str) -> String {
    match language {
        Language::English => format!("Would you introduce me to {target}?"),
        Language::Spanish => format!("¿Me presentarías a {target}?"),
        Language::German => format!("Würdest du mich {target} vorstellen?"),
    }
}

/// The text without a signature.
pub fn text(language: Language, of: Request<'_>, workspace: &Workspace) -> String {
    let Request {
        broker,
        target,
        first,
        ..
    } = of;
    let why = why(language, first, &part(of.why, language, workspace));
    let gift = gift(language, &part(of.gift, language, workspace));
    match language {
        Language::English => format!(
            "Hi {broker},\n\nI would like to get to know {target}. {why}{gift} Would you introduce us?\n\n\
             No worries if it does not fit, or not now: just say so."
        ),
        Language::Spanish => format!(
            "Hola, {broker}:\n\nMe gustaría conocer a {target}. {why}{gift} ¿Nos presentarías?\n\n\
             Si no encaja, o no es buen momento, no pasa nada: dímelo sin más."
        ),
        Language::German => format!(
            "Hallo {broker},\n\nich würde gern {target} kennenlernen. {why}{gift} Würdest du uns einander vorstellen?\n\n\
             Wenn es nicht passt oder gerade nicht geht, ist das kein Problem: Sag es mir einfach."
        ),
    }
}

fn why(language: Language, first: &str, why: &Part) -> String {
    match (language, why) {
        (_, Part::Sentence(own)) => own.clone(),
        (Language::English, Part::Topic(none)) if none.is_empty() => {
            format!("I have not met {first} yet, and you know each other.")
        }
        (Language::Spanish, Part::Topic(none)) if none.is_empty() => {
            format!("Todavía no conozco a {first}, y tú sí.")
        }
        (Language::German, Part::Topic(none)) if none.is_empty() => {
            format!("Ich bin {first} noch nicht begegnet, und ihr kennt euch.")
        }
        (Language::English, Part::Indirect(what)) => {
            format!("I hope to learn from {first} {what}.")
        }
        (Language::English, Part::Question(what)) => {
            format!("I hope to ask {first}: “{what}”")
        }
        (Language::English, Part::Infinitive(what)) => format!("I hope {what}."),
        (Language::English, Part::Topic(what)) => {
            format!("I hope to talk with {first} about {what}.")
        }
        (Language::Spanish, Part::Indirect(what)) => {
            format!("Quisiera saber de primera mano {what}.")
        }
        (Language::Spanish, Part::Question(what)) => {
            format!("Quisiera preguntar a {first}: «{what}»")
        }
        (Language::Spanish, Part::Topic(what) | Part::Infinitive(what)) => {
            format!("Quisiera hablar con {first} sobre {what}.")
        }
        (Language::German, Part::Indirect(what)) => {
            format!("Von {first} möchte ich erfahren, {what}.")
        }
        (Language::German, Part::Question(what)) => {
            format!("Ich möchte {first} fragen: „{what}“")
        }
        (Language::German, Part::Topic(what) | Part::Infinitive(what)) => {
            format!("Mit {first} möchte ich über {what} sprechen.")
        }
    }
}

/// What is in it for them, with a space before it; empty where nothing was noted.
fn gift(language: Language, gift: &Part) -> String {
    let words = match (language, gift) {
        (_, Part::Topic(none)) if none.is_empty() => return String::new(),
        (_, Part::Sentence(own)) => own.clone(),
        (Language::English, Part::Indirect(what)) => format!("In return I can tell {what}."),
        (Language::English, Part::Infinitive(what)) => format!("In return I offer {what}."),
        (Language::English, Part::Topic(what) | Part::Question(what)) => {
            format!("In return I can offer {what}.")
        }
        (Language::Spanish, Part::Indirect(what)) => format!("A cambio puedo contar {what}."),
        (Language::Spanish, Part::Topic(what) | Part::Question(what) | Part::Infinitive(what)) => {
            format!("A cambio puedo ofrecer {what}.")
        }
        (Language::German, Part::Indirect(what)) => {
            format!("Dafür kann ich erzählen, {what}.")
        }
        (Language::German, Part::Topic(what) | Part::Question(what) | Part::Infinitive(what)) => {
            format!("Dafür kann ich {what} anbieten.")
        }
    };
    format!(" {words}")
}

/// What a note is. The last full stop goes, and a capital at its beginning where the sentence goes on before it.
fn part(note: &str, language: Language, workspace: &Workspace) -> Part {
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = note.trim_end_matches('.').trim_end();
    let first = bare.split(' ').next().unwrap_or_default();
    let word = first.trim_end_matches([',', ':', ';']).to_lowercase();
    let is_asking = ASKING.contains(&word.as_str());
    if is_asking && bare.ends_with('?') {
        return Part::Question(bare.to_owned());
    }
    let is_many = bare.contains(". ") || bare.ends_with(['?', '!', '…']) || bare.contains('¿');
    if is_many || TELLING.contains(&word.as_str()) {
        let end = if bare.ends_with(['?', '!', '…']) {
            ""
        } else {
            "."
        };
        return Part::Sentence(format!("{}{end}", upper_first(bare)));
    }
    if is_asking {
        return Part::Indirect(lower_first(bare));
    }
    if word == "to" && language == Language::English {
        return Part::Infinitive(lower_first(bare));
    }
    // German writes its nouns with a capital; what is a name keeps it everywhere.
    let keeps = language == Language::German || is_name(first, workspace);
    Part::Topic(if keeps {
        bare.to_owned()
    } else {
        lower_first(bare)
    })
}

/// Whether a word with a capital is to keep it: it has another one, or is part of a name in the workspace.
fn is_name(word: &str, workspace: &Workspace) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let word = word.trim_end_matches("’s").trim_end_matches("'s");
    if word.chars().skip(1).any(char::is_uppercase) || word.chars().any(|one| one.is_ascii_digit())
    {
        return true;
    }
    let has = |text: &str| text.split([' ', '-', ',']).any(|one| one == word);
    let settings = &workspace.settings;
    let of = |one: &Contact| {
        let work = &one.work;
        has(&one.name.given) || has(&one.name.family) || has(&work.site) || has(&work.department)
    };
    has(&settings.company)
        || settings.departments.iter().any(|one| has(one))
        || workspace.contacts.iter().any(of)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};

    /// Porto is where somebody works.
    fn world() -> Workspace {
        let mut ids = Counter(0);
        let mut one = Contact::named(mint(&mut ids), "Amara Diallo");
        one.work.site = "Porto".to_owned();
        let mut workspace = Workspace::default();
        workspace
            .apply(&Edit::one(Change::add(one)))
            .expect("it fits");
        workspace
    }

    fn of<'a>(why: &'a str, gift: &'a str) -> Request<'a> {
        Request {
            broker: "Priya",
            target: "Amara Diallo",
            first: "Amara",
            why,
            gift,
        }
    }

    #[test]
    fn a_reason_becomes_a_sentence_in_every_language() {
        let workspace = world();
        let check = |language, why: &str, expected: &str| {
            let text = text(language, of(why, ""), &workspace);
            assert!(text.contains(expected), "{text}");
        };
        use Language::{English, German, Spanish};
        let how = "How Porto plans capacity.";
        check(
            English,
            how,
            "I hope to learn from Amara how Porto plans capacity. Would",
        );
        check(
            Spanish,
            how,
            "Quisiera saber de primera mano how Porto plans capacity. ¿Nos",
        );
        check(
            German,
            "Wie Porto plant",
            "Von Amara möchte ich erfahren, wie Porto plant. Würdest",
        );
        check(
            English,
            "Customer stories",
            "I hope to talk with Amara about customer stories. Would",
        );
        check(English, "Porto’s harbor", "about Porto’s harbor. Would");
        check(English, "IT in Porto", "about IT in Porto. Would");
        check(
            Spanish,
            "Historias de clientes",
            "hablar con Amara sobre historias de clientes. ¿Nos",
        );
        check(
            German,
            "Kundenberichte",
            "Mit Amara möchte ich über Kundenberichte sprechen. Würdest",
        );
        check(
            English,
            "to understand renewals",
            "I hope to understand renewals. Would",
        );
        check(
            English,
            "How does it work?",
            "I hope to ask Amara: “How does it work?” Would",
        );
        check(English, "she asked for me", " She asked for me. Would");
        check(
            English,
            "Renewals. She owns them",
            " Renewals. She owns them. Would",
        );
        check(
            English,
            "",
            "I have not met Amara yet, and you know each other. Would",
        );
        check(Spanish, "", "Todavía no conozco a Amara, y tú sí. ¿Nos");
        check(
            German,
            "",
            "Ich bin Amara noch nicht begegnet, und ihr kennt euch. Würdest",
        );
    }

    #[test]
    fn what_is_in_it_for_them_is_told_in_a_sentence_too() {
        let workspace = world();
        let check = |language, gift: &str, expected: &str| {
            let text = text(language, of("", gift), &workspace);
            assert!(text.contains(expected), "{text}");
        };
        use Language::{English, German, Spanish};
        check(
            English,
            "What ports ask for",
            " In return I can tell what ports ask for. Would",
        );
        check(
            English,
            "Early sight of Porto",
            " In return I can offer early sight of Porto. Would",
        );
        check(
            Spanish,
            "Previsiones",
            " A cambio puedo ofrecer previsiones. ¿Nos",
        );
        check(
            German,
            "Prognosen",
            " Dafür kann ich Prognosen anbieten. Würdest",
        );
        let none = text(English, of("", ""), &workspace);
        assert!(!none.contains("return"), "{none}");
    }
}

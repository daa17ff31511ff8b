//! What can be exported, in which formats, and what never leaves the workspace.

use chrono::{DateTime, NaiveDate, Utc};
use thiserror::Error;

use super::drawing::{Drawing, GraphFormat, GraphOptions, Style, graph_file};
use super::{contacts_out, follow_ups_out, ical_out, vcard_out, wins_out};
use crate::model::{Contact, Id, Meta, Workspace};

/// Something to export, with its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// What is to be done.
    FollowUps(FollowUpFormat),
    /// The people.
    Contacts(ContactFormat),
    /// The meetings, as iCalendar.
    Calendar,
    /// People and ties.
    Graph(GraphFormat),
    /// The wins, as Markdown.
    Wins,
}

/// Formats of follow-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowUpFormat {
    /// A list to read, by urgency.
    Markdown,
    /// A table.
    Csv,
    /// Tasks of a calendar program (VTODO).
    Ics,
    /// One line per task, see <http://todotxt.org>.
    TodoTxt,
}

/// Formats of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactFormat {
    /// A table that the import reads back.
    Csv,
    /// Address cards, version 4.0.
    VCard4,
}

/// Why there is no such export.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExportError {
    /// Nothing of this name can be exported.
    #[error("there is nothing called {what} to export; there are {}", SUBJECTS.join(", "))]
    UnknownSubject {
        /// What was asked for.
        what: String,
    },
    /// The name of the file does not say the format.
    #[error(
        "nothing was written: the ending of the file says the format, and this one has none; {what} can be {endings}"
    )]
    NoEnding {
        /// What is to be exported.
        what: &'static str,
        /// What there is.
        endings: String,
    },
    /// It cannot be exported in this format.
    #[error("{what} cannot be written as {ending}; there are {endings}")]
    UnknownEnding {
        /// What is to be exported.
        what: &'static str,
        /// What was asked for.
        ending: String,
        /// What there is.
        endings: String,
    },
}

const SUBJECTS: [&str; 5] = ["follow-ups", "contacts", "calendar", "graph", "wins"];

impl Export {
    /// Everything that can be exported; the first of a subject is its default.
    pub const ALL: &'static [Self] = &[
        Self::FollowUps(FollowUpFormat::Markdown),
        Self::FollowUps(FollowUpFormat::Csv),
        Self::FollowUps(FollowUpFormat::Ics),
        Self::FollowUps(FollowUpFormat::TodoTxt),
        Self::Contacts(ContactFormat::Csv),
        Self::Contacts(ContactFormat::VCard4),
        Self::Calendar,
        Self::Graph(GraphFormat::GraphMl),
        Self::Graph(GraphFormat::Svg),
        Self::Graph(GraphFormat::Png),
        Self::Graph(GraphFormat::Pdf),
        Self::Graph(GraphFormat::Gexf),
        Self::Graph(GraphFormat::Dot),
        Self::Graph(GraphFormat::Csv),
        Self::Graph(GraphFormat::People),
        Self::Wins,
    ];

    /// The export that somebody names, as in `follow-ups` and `ics`; without an ending, the first format.
    ///
    /// # Errors
    /// There is no such subject, or it has no such format.
    pub fn from_words(what: &str, ending: Option<&str>) -> Result<Self, ExportError> {
        let plain: String = what.chars().filter(|c| c.is_alphanumeric()).collect();
        let subject = match plain.to_lowercase().as_str() {
            "followups" | "followup" | "todo" | "todos" | "tasks" => SUBJECTS[0],
            "contacts" | "contact" | "people" => SUBJECTS[1],
            "calendar" | "meetings" => SUBJECTS[2],
            "graph" | "network" => SUBJECTS[3],
            "wins" | "accomplishments" => SUBJECTS[4],
            _ => {
                return Err(ExportError::UnknownSubject {
                    what: what.to_owned(),
                });
            }
        };
        let mut all = Self::ALL
            .iter()
            .copied()
            .filter(|export| export.subject() == subject);
        let endings = || {
            let all = Self::ALL
                .iter()
                .filter(|export| export.subject() == subject);
            let mut endings: Vec<&str> = all.map(|export| export.ending()).collect();
            endings.dedup();
            endings.join(", ")
        };
        let wanted =
            ending.map(
                |ending| match ending.trim_start_matches('.').to_lowercase().as_str() {
                    "markdown" => "md".to_owned(),
                    "icalendar" | "ical" => "ics".to_owned(),
                    "todo" | "todotxt" | "todo.txt" => "txt".to_owned(),
                    "vcard" => "vcf".to_owned(),
                    "gv" => "dot".to_owned(),
                    other => other.to_owned(),
                },
            );
        let found = all.find(|export| {
            wanted
                .as_deref()
                .is_none_or(|ending| export.ending() == ending)
        });
        found.ok_or_else(|| match ending {
            None | Some("") => ExportError::NoEnding {
                what: subject,
                endings: endings(),
            },
            Some(ending) => ExportError::UnknownEnding {
                what: subject,
                ending: ending.to_owned(),
                endings: endings(),
            },
        })
    }

    /// What is exported, in a word.
    #[must_use]
    pub const fn subject(self) -> &'static str {
        match self {
            Self::FollowUps(_) => SUBJECTS[0],
            Self::Contacts(_) => SUBJECTS[1],
            Self::Calendar => SUBJECTS[2],
            Self::Graph(_) => SUBJECTS[3],
            Self::Wins => SUBJECTS[4],
        }
    }

    /// A name for the file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::FollowUps(FollowUpFormat::Markdown) => "follow-ups.md",
            Self::FollowUps(FollowUpFormat::Csv) => "follow-ups.csv",
            Self::FollowUps(FollowUpFormat::Ics) => "follow-ups.ics",
            Self::FollowUps(FollowUpFormat::TodoTxt) => "todo.txt",
            Self::Contacts(ContactFormat::Csv) => "contacts.csv",
            Self::Contacts(ContactFormat::VCard4) => "contacts.vcf",
            Self::Calendar => "meetings.ics",
            Self::Graph(GraphFormat::GraphMl) => "network.graphml",
            Self::Graph(GraphFormat::Svg) => "network.svg",
            Self::Graph(GraphFormat::Png) => "network.png",
            Self::Graph(GraphFormat::Pdf) => "network.pdf",
            Self::Graph(GraphFormat::Gexf) => "network.gexf",
            Self::Graph(GraphFormat::Dot) => "network.dot",
            Self::Graph(GraphFormat::Csv) => "network.csv",
            Self::Graph(GraphFormat::People) => "people.csv",
            Self::Wins => "wins.md",
        }
    }

    /// The ending of the file's name, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.file_name().rsplit('.').next().unwrap_or_default()
    }

    /// What people read in a list of exports.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::FollowUps(FollowUpFormat::Markdown) => "Follow-ups as Markdown",
            Self::FollowUps(FollowUpFormat::Csv) => "Follow-ups as a table (CSV)",
            Self::FollowUps(FollowUpFormat::Ics) => "Follow-ups as calendar tasks (iCalendar)",
            Self::FollowUps(FollowUpFormat::TodoTxt) => "Follow-ups as todo.txt",
            Self::Contacts(ContactFormat::Csv) => "Contacts as a table (CSV)",
            Self::Contacts(ContactFormat::VCard4) => "Contacts as address cards (vCard)",
            Self::Calendar => "Meetings as a calendar (iCalendar)",
            Self::Graph(GraphFormat::GraphMl) => "Network as GraphML",
            Self::Graph(GraphFormat::Svg) => "Network as a picture (SVG)",
            Self::Graph(GraphFormat::Png) => "Network as a picture (PNG)",
            Self::Graph(GraphFormat::Pdf) => "Network as a page (PDF)",
            Self::Graph(GraphFormat::Gexf) => "Network for Gephi (GEXF)",
            Self::Graph(GraphFormat::Dot) => "Network for Graphviz (DOT)",
            Self::Graph(GraphFormat::Csv) => "Ties as a table (CSV)",
            Self::Graph(GraphFormat::People) => "People of the network as a table (CSV)",
            Self::Wins => "Wins as Markdown",
        }
    }
}

/// Writes an export; but for pictures of pixels and pages it is UTF-8. Private and archived records are left out, and so
/// are the names of private people.
///
/// `today` divides what is overdue from what comes, `now` stamps calendar entries (UTC). The graph comes without colors;
/// with those of a canvas [`graph_file`] writes it.
#[must_use]
pub fn export(
    workspace: &Workspace,
    what: Export,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Vec<u8> {
    let text = match what {
        Export::FollowUps(format) => follow_ups_out::text(workspace, format, today, now),
        Export::Contacts(ContactFormat::Csv) => contacts_out::csv(workspace),
        Export::Contacts(ContactFormat::VCard4) => vcard_out::vcards(workspace),
        Export::Calendar => ical_out::meetings(workspace, now),
        Export::Graph(format) => {
            let options = GraphOptions::new(format);
            // A picture too large for this format is left empty: whoever can be told asks for it themselves.
            return graph_file(
                workspace,
                &Drawing::plain(workspace),
                &options,
                &Style::PAPER,
            )
            .unwrap_or_default();
        }
        Export::Wins => wins_out::markdown(workspace, today),
    };
    text.into_bytes()
}

/// Whether a record may leave the workspace.
pub(super) fn is_shown(meta: &Meta) -> bool {
    !meta.private && !meta.archived
}

/// The people who may leave the workspace, in the order of their ids.
pub(super) fn shown_contacts(workspace: &Workspace) -> impl Iterator<Item = &Contact> {
    workspace
        .contacts
        .iter()
        .filter(|contact| is_shown(&contact.meta))
}

/// The name of somebody mentioned, also from the trash; none for private people.
pub(super) fn shown_name(workspace: &Workspace, id: Id<Contact>) -> Option<String> {
    let here = workspace.contacts.get(id);
    let contact = here.or_else(|| {
        workspace
            .trash
            .get(id.cast())
            .map(|trashed| &trashed.contact)
    });
    let is_private = contact.is_some_and(|contact| contact.meta.private);
    (!is_private).then(|| workspace.name_of(id))
}

/// Names joined as people say them: "Ada, Bo and Cy".
pub(super) fn shown_names(
    workspace: &Workspace,
    ids: impl IntoIterator<Item = Id<Contact>>,
) -> String {
    let mut names: Vec<String> = ids
        .into_iter()
        .filter_map(|id| shown_name(workspace, id))
        .collect();
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

/// Text on one line of Markdown, without marks that would be taken for formatting.
pub(super) fn markdown_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if matches!(
            c,
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~'
        ) {
            line.push('\\');
        }
        if !c.is_control() {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_exports() {
        let check = |what: &str, ending: Option<&str>, file: &str| {
            assert_eq!(
                Export::from_words(what, ending).map(Export::file_name),
                Ok(file)
            );
        };
        check("follow-ups", None, "follow-ups.md");
        check("Follow ups", Some(".ICS"), "follow-ups.ics");
        check("contacts", Some("vcard"), "contacts.vcf");
        check("todo", Some("txt"), "todo.txt");
        check("graph", None, "network.graphml");
        check("calendar", None, "meetings.ics");
        let unknown = Export::from_words("secrets", None).map_err(|error| error.to_string());
        assert_eq!(
            unknown,
            Err("there is nothing called secrets to export; there are follow-ups, contacts, calendar, graph, wins".into())
        );
        let ending = Export::from_words("graph", Some("doc")).map_err(|error| error.to_string());
        assert_eq!(
            ending,
            Err(
                "graph cannot be written as doc; there are graphml, svg, png, pdf, gexf, dot, csv"
                    .into()
            )
        );
    }

    #[test]
    fn markdown_marks_are_escaped() {
        assert_eq!(markdown_line("*a*\n  [b](c)"), "\\*a\\* \\[b\\](c)");
    }
}

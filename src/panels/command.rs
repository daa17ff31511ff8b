//! Everything that the user can want, with its words, its keys and when it makes sense.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Cx, Selection};
use crate::edit::Edit;
use crate::model::{Contact, FollowUp, Id, ThemeChoice};

/// An intent of the user. Those without particulars are in [`Command::LISTED`]: the palette, the menus, the tooltips and
/// the window of shortcuts are made from them.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Applies an edit as one undo step; edits of one gesture merge.
    Apply {
        /// The step's name.
        label: String,
        /// What changes.
        edit: Edit,
        /// Number of the gesture.
        gesture: Option<u64>,
    },
    /// Selects people, or a follow-up.
    Select(Selection),
    /// Shows somebody in the inspector of the People panel.
    OpenContact(Id<Contact>),
    /// Shows somebody on the graph.
    ShowInGraph(Id<Contact>),
    /// Asks for a new follow-up for somebody.
    NewFollowUpFor(Id<Contact>),
    /// Shows a follow-up.
    OpenFollowUp(Id<FollowUp>),
    /// Hands a mail or web address to the system, after showing it.
    OpenAddress(String),
    /// Copies text to the clipboard.
    Copy(String),
    /// Tells the user something.
    Tell(String),
    /// Opens a file of recent ones.
    OpenPath(std::path::PathBuf),
    /// Imports files.
    ImportPaths(Vec<std::path::PathBuf>),
    /// Searches and shows the hit list.
    Search(String),
    /// Light, dark or as the system.
    Theme(ThemeChoice),
    /// Shows a panel.
    Show(PanelKind),
    /// Saves an export to a file.
    Export(ExportKind),
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Search and commands.
    Palette,
    /// A new person.
    NewContact,
    /// A new follow-up.
    NewFollowUp,
    /// A new tie between the selected person and another.
    Connect,
    /// Deletes the selected people.
    DeleteSelected,
    /// Selects everybody in the list.
    SelectAll,
    /// Selects nobody.
    ClearSelection,
    /// A new workspace.
    NewWorkspace,
    /// Opens a workspace.
    Open,
    /// Brings people and ties in.
    Import,
    /// Opens the sample company.
    Sample,
    /// Writes the whole file now.
    Save,
    /// Writes the workspace to another file, and goes on with this one.
    SaveCopy,
    /// Closes the workspace and shows the welcome screen.
    CloseWorkspace,
    /// People in the trash.
    Trash,
    /// Back to what was selected before.
    Back,
    /// Forward again.
    Forward,
    /// Lays the graph out anew.
    Layout,
    /// Shows the whole graph.
    FitAll,
    /// Shows the selected people on the graph.
    FitSelection,
    /// Pins the selected people where they are, or lets them go.
    TogglePin,
    /// Makes the selected person me.
    ThisIsMe,
    /// Makes the selected person a key player, or no longer.
    ToggleKeyPlayer,
    /// The window of shortcuts.
    Shortcuts,
    /// About Inroads.
    About,
    /// Leaves Inroads.
    Quit,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportKind {
    /// Things to do.
    FollowUps,
    /// People.
    Contacts,
    /// Meetings.
    Calendar,
    /// The network.
    Graph,
    /// Accomplishments.
    Wins,
}

/// The panels.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub enum PanelKind {
    /// The table of people.
    #[default]
    People,
    /// The canvas.
    Graph,
    /// Things to do.
    FollowUps,
    /// Settings.
    Settings,
}

impl PanelKind {
    /// The panels of the nav rail, in order.
    pub const NAV: &'static [Self] = &[Self::People, Self::Graph, Self::FollowUps];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Graph => "Graph",
            Self::FollowUps => "Follow-ups",
            Self::Settings => "Settings",
        }
    }
}

/// Words and keys of a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// A verb and what it is about; `…` when more is asked.
    pub label: String,
    /// One sentence on what it does.
    pub help: &'static str,
    /// The keys, if it has any.
    pub shortcut: Option<KeyboardShortcut>,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const NONE: Modifiers = Modifiers::NONE;

impl Command {
    /// The commands that need no particulars, in the order of palette and menus.
    pub const LISTED: &'static [Self] = &[
        Self::NewContact,
        Self::NewFollowUp,
        Self::Connect,
        Self::Undo,
        Self::Redo,
        Self::Palette,
        Self::Show(PanelKind::People),
        Self::Show(PanelKind::Graph),
        Self::Show(PanelKind::FollowUps),
        Self::Show(PanelKind::Settings),
        Self::NewWorkspace,
        Self::Open,
        Self::Import,
        Self::Sample,
        Self::Save,
        Self::SaveCopy,
        Self::CloseWorkspace,
        Self::Export(ExportKind::FollowUps),
        Self::Export(ExportKind::Contacts),
        Self::Export(ExportKind::Calendar),
        Self::Export(ExportKind::Graph),
        Self::Export(ExportKind::Wins),
        Self::DeleteSelected,
        Self::SelectAll,
        Self::ClearSelection,
        Self::ToggleKeyPlayer,
        Self::ThisIsMe,
        Self::Trash,
        Self::Back,
        Self::Forward,
        Self::Layout,
        Self::FitAll,
        Self::FitSelection,
        Self::TogglePin,
        Self::Theme(ThemeChoice::System),
        Self::Theme(ThemeChoice::Light),
        Self::Theme(ThemeChoice::Dark),
        Self::Shortcuts,
        Self::About,
        Self::Quit,
    ];

    /// Words and keys.
    pub fn words(&self) -> Words {
        let (label, help, keys): (&str, &'static str, Option<(Modifiers, Key)>) = match self {
            Self::Apply { label, .. } => (label, "A step that can be undone.", None),
            Self::Select(_) => ("Select", "Shows it in the inspector.", None),
            Self::OpenContact(_) => (
                "Open",
                "Shows the person in the table and the inspector.",
                None,
            ),
            Self::ShowInGraph(_) => (
                "Show in graph",
                "Brings the person into view on the graph.",
                None,
            ),
            Self::NewFollowUpFor(_) => (
                "Add follow-up…",
                "Something to do for or with this person.",
                None,
            ),
            Self::OpenFollowUp(_) => ("Open follow-up", "Shows it in the list.", None),
            Self::OpenAddress(_) => (
                "Open address…",
                "Shows the address, then hands it to the system.",
                None,
            ),
            Self::Copy(_) => ("Copy", "Copies it to the clipboard.", None),
            Self::Tell(_) => ("Tell", "A notice at the foot of the window.", None),
            Self::OpenPath(_) => ("Open file", "Opens this workspace.", None),
            Self::ImportPaths(_) => (
                "Import files",
                "Shows what would come in, before anything does.",
                None,
            ),
            Self::Search(_) => ("Search", "Looks through everything.", None),
            Self::Theme(ThemeChoice::System) => (
                "Use the system's theme",
                "Light or dark, as the system says.",
                None,
            ),
            Self::Theme(ThemeChoice::Light) => {
                ("Use the light theme", "Dark text on light ground.", None)
            }
            Self::Theme(ThemeChoice::Dark) => {
                ("Use the dark theme", "Light text on dark ground.", None)
            }
            Self::Show(PanelKind::People) => (
                "Show people",
                "The table of everybody.",
                Some((CTRL, Key::Num1)),
            ),
            Self::Show(PanelKind::Graph) => {
                ("Show graph", "Who knows whom.", Some((CTRL, Key::Num2)))
            }
            Self::Show(PanelKind::FollowUps) => (
                "Show follow-ups",
                "What is to be done, and by when.",
                Some((CTRL, Key::Num3)),
            ),
            Self::Show(PanelKind::Settings) => (
                "Show settings",
                "Theme, motion, scale, places of files.",
                Some((CTRL, Key::Comma)),
            ),
            Self::Export(ExportKind::FollowUps) => (
                "Export follow-ups…",
                "As Markdown, CSV, iCalendar or todo.txt.",
                Some((CTRL, Key::E)),
            ),
            Self::Export(ExportKind::Contacts) => ("Export contacts…", "As CSV or vCard.", None),
            Self::Export(ExportKind::Calendar) => ("Export calendar…", "As iCalendar.", None),
            Self::Export(ExportKind::Graph) => ("Export graph…", "As GraphML or SVG.", None),
            Self::Export(ExportKind::Wins) => ("Export wins…", "As Markdown.", None),
            Self::Undo => ("Undo", "Takes the last step back.", Some((CTRL, Key::Z))),
            Self::Redo => (
                "Redo",
                "Does the step again.",
                Some((CTRL.plus(SHIFT), Key::Z)),
            ),
            Self::Palette => (
                "Search or run a command",
                "People, words in notes, and every command.",
                Some((CTRL, Key::K)),
            ),
            Self::NewContact => (
                "New contact",
                "Adds a person and opens the card.",
                Some((CTRL, Key::N)),
            ),
            Self::NewFollowUp => (
                "New follow-up…",
                "Something to do by a day.",
                Some((CTRL.plus(SHIFT), Key::F)),
            ),
            Self::Connect => (
                "Connect to…",
                "A tie from the selected person to another.",
                Some((NONE, Key::C)),
            ),
            Self::DeleteSelected => (
                "Delete selected",
                "Puts the selected people into the trash.",
                Some((NONE, Key::Delete)),
            ),
            Self::SelectAll => ("Select all", "Everybody in the list.", Some((CTRL, Key::A))),
            Self::ClearSelection => (
                "Clear selection",
                "Nobody is selected, the inspector closes.",
                Some((NONE, Key::Escape)),
            ),
            Self::NewWorkspace => (
                "New workspace…",
                "Starts with yourself, in a file of its own.",
                Some((CTRL.plus(SHIFT), Key::N)),
            ),
            Self::Open => (
                "Open workspace…",
                "A file with the ending .inroads.",
                Some((CTRL, Key::O)),
            ),
            Self::Import => (
                "Import…",
                "People and ties from CSV, GraphML or vCard.",
                Some((CTRL, Key::I)),
            ),
            Self::Sample => (
                "Explore a sample company",
                "Kestrel Vane, 120 people in 8 departments.",
                None,
            ),
            Self::Save => (
                "Save now",
                "Every edit is saved by itself; this also writes the whole file anew.",
                Some((CTRL, Key::S)),
            ),
            Self::SaveCopy => (
                "Save a copy…",
                "Writes everything to another file; you go on in this one.",
                Some((CTRL.plus(SHIFT), Key::S)),
            ),
            Self::CloseWorkspace => (
                "Close workspace",
                "Back to the welcome screen.",
                Some((CTRL, Key::W)),
            ),
            Self::Trash => ("Trash…", "Deleted people, to be restored.", None),
            Self::Back => (
                "Back",
                "To what was shown before.",
                Some((ALT, Key::ArrowLeft)),
            ),
            Self::Forward => (
                "Forward",
                "To what was shown after.",
                Some((ALT, Key::ArrowRight)),
            ),
            Self::Layout => (
                "Lay out graph",
                "Moves everybody who is not pinned.",
                Some((CTRL, Key::L)),
            ),
            Self::FitAll => (
                "Fit all",
                "Shows the whole graph.",
                Some((SHIFT, Key::Num1)),
            ),
            Self::FitSelection => (
                "Fit selection",
                "Shows the selected people as large as they fit.",
                Some((SHIFT, Key::Num2)),
            ),
            Self::TogglePin => (
                "Pin or unpin",
                "Pinned people stay where they are.",
                Some((NONE, Key::P)),
            ),
            Self::ThisIsMe => (
                "This is me",
                "Makes the selected person the middle of the graph.",
                None,
            ),
            Self::ToggleKeyPlayer => (
                "Key player",
                "Puts the selected people on the short list, or takes them off.",
                Some((NONE, Key::K)),
            ),
            Self::Shortcuts => (
                "Keyboard shortcuts",
                "Every key, in one list.",
                Some((CTRL, Key::Slash)),
            ),
            Self::About => ("About Inroads", "Version, and where the data lives.", None),
            Self::Quit => ("Quit", "Everything is saved already.", Some((CTRL, Key::Q))),
        };
        let shortcut = keys.map(|(modifiers, key)| KeyboardShortcut::new(modifiers, key));
        Words {
            label: label.to_owned(),
            help,
            shortcut,
        }
    }

    /// Whether the keys are plain letters or keys that text fields need, so that they wait while somebody types.
    pub fn yields_to_typing(&self) -> bool {
        self.words().shortcut.is_some_and(|keys| {
            !keys.modifiers.command || matches!(keys.logical_key, Key::A | Key::Z)
        })
    }

    /// Whether the command makes sense now. Without a workspace only those that bring one do.
    pub fn is_enabled(&self, cx: Option<&Cx<'_>>, steps: Steps) -> bool {
        let Some(cx) = cx else {
            return matches!(
                self,
                Self::NewWorkspace
                    | Self::Open
                    | Self::OpenPath(_)
                    | Self::Import
                    | Self::ImportPaths(_)
                    | Self::Sample
                    | Self::Theme(_)
                    | Self::Shortcuts
                    | Self::About
                    | Self::Quit
                    | Self::Tell(_)
                    | Self::Copy(_)
                    | Self::OpenAddress(_)
            );
        };
        match self {
            Self::Undo => steps.can_undo,
            Self::Redo => steps.can_redo,
            Self::Back => steps.can_go_back,
            Self::Forward => steps.can_go_forward,
            Self::DeleteSelected | Self::ToggleKeyPlayer | Self::FitSelection | Self::TogglePin => {
                !cx.selection.contacts.is_empty()
            }
            Self::ClearSelection => *cx.selection != Selection::default(),
            Self::Connect | Self::ThisIsMe => cx.selection.lead.is_some(),
            Self::SelectAll | Self::Layout | Self::FitAll => !cx.workspace.contacts.is_empty(),
            Self::Trash => !cx.workspace.trash.is_empty(),
            _ => true,
        }
    }
}

/// What can be undone, redone and gone back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Steps {
    pub can_undo: bool,
    pub can_redo: bool,
    pub can_go_back: bool,
    pub can_go_forward: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_keys() {
        let mut taken = BTreeMap::new();
        for command in Command::LISTED {
            let words = command.words();
            if let Some(keys) = words.shortcut {
                let clash = taken.insert(format!("{keys:?}"), words.label.clone());
                assert_eq!(
                    clash, None,
                    "{} has the keys of another command",
                    words.label
                );
            }
        }
    }

    #[test]
    fn every_listed_command_has_its_own_words() {
        let mut seen = std::collections::BTreeSet::new();
        for command in Command::LISTED {
            let words = command.words();
            assert!(
                words.help.ends_with('.') && !words.label.ends_with('.'),
                "{}",
                words.label
            );
            assert!(
                seen.insert(words.label.clone()),
                "{} is listed twice",
                words.label
            );
        }
    }
}

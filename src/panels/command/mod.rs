//! Everything that the user can want, with its words, its keys and when it makes sense.

mod listed;
mod panel;
mod words;

pub use panel::PanelKind;
pub use words::Words;

use egui::Key;

use super::graph::{GraphAct, PictureCommand};
use super::people::PeopleTab;
use super::{Cx, Selection};
use crate::edit::Edit;
use crate::model::{
    Accomplishment, Contact, FollowUp, Id, Introduction, Meeting, MeetingKind, ThemeChoice, Tie,
};
use crate::network::layout::LayoutKind;
use crate::query::suggest::Way;
use chrono::{NaiveDate, NaiveTime};

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
    /// Shows on the graph who could introduce me to somebody.
    WhoCanIntroduce(Id<Contact>),
    /// Shows a tie in the inspector.
    OpenTie(Id<Tie>),
    /// Shows a meeting in the calendar and the inspector.
    OpenMeeting(Id<Meeting>),
    /// Shows a win in the log and the inspector.
    OpenWin(Id<Accomplishment>),
    /// Shows a day in the calendar.
    OpenDay(NaiveDate),
    /// Asks for a meeting, with what is known of it already.
    PlanMeeting(Plan),
    /// Asks whether a meeting happened, and what came of it.
    HowDidItGo(Id<Meeting>),
    /// Asks for a win of somebody.
    LogWinOf(Id<Contact>),
    /// Asks for a win with the line that says it begun.
    LogWin(String),
    /// Opens the note that congratulates on a win.
    Congratulate(Id<Accomplishment>),
    /// Opens the letter that asks for an introduction.
    AskForIntroduction(Box<Way>),
    /// Opens the letter that thanks for an introduction; perhaps a follow-up says so, which is done then.
    ThankForIntroduction(Id<Introduction>, Option<Id<FollowUp>>),
    /// Opens the letter that reminds of a request for an introduction.
    RemindOfIntroduction(Id<Introduction>),
    /// Shows an introduction from wish to thanks.
    OpenIntroduction(Id<Introduction>),
    /// Shows somebody on the board of key players, with the way there.
    OpenKeyPlayer(Id<Contact>),
    /// Shows one of the lists of people.
    ShowTab(PeopleTab),
    /// Opens the sheet that prepares a meeting.
    Prepare(Id<Meeting>),
    /// Opens the letter that asks somebody, mostly the boss, for leaders worth knowing.
    AskForLeaders(Id<Contact>),
    /// Opens that note for my boss, or asks first who that is.
    AskMyBoss,
    /// Asks for the names that came out of a talk with somebody.
    AddNames(Id<Contact>),
    /// Asks for a file with a photo of somebody.
    AddPhoto(Id<Contact>),
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
    /// Shows a folder, or the one that a file is in, in the system's own program for files.
    OpenFolder(std::path::PathBuf),
    /// Takes back or does again, until this many steps are done.
    StepTo(usize),
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
    /// Saves one meeting to a calendar file.
    ExportMeeting(Id<Meeting>),
    /// Prints a page, or writes it to a file.
    TakeSheet(Box<Sheet>),
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// The steps that were done, to go back to one of them.
    History,
    /// Search and commands.
    Palette,
    /// The menu of everything.
    Menu,
    /// A new record of the sort that the open panel shows.
    NewHere,
    /// A new person.
    NewContact,
    /// A new person in one line.
    QuickContact,
    /// A new meeting.
    NewMeeting,
    /// A new win.
    NewWin,
    /// A new follow-up.
    NewFollowUp,
    /// A new tie between the selected person and another.
    Connect,
    /// Shows on the graph the way to the selected person, or between two.
    FindPath,
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
    /// Lists people who may be here twice.
    FindDuplicates,
    /// Compares two people, to make them one.
    Merge(Id<Contact>, Id<Contact>),
    /// Another contact like the selected one.
    DuplicateContact,
    /// Changes the name of the selected person.
    Rename,
    /// Copies the selected people to the clipboard, as rows of a table; one alone as lines of text.
    CopySelected,
    /// Copies the selected people to the clipboard as vCards.
    CopyVCard,
    /// Shows what would come in from text, before anything does.
    ImportText(String),
    /// Saves the selected people to a file.
    ExportSelected,
    /// How often to be in touch with people who wear a tag.
    TagCadences,
    /// Says of older meetings at once whether they happened.
    SettleMeetings,
    /// A new person with what is known of them, and opens the card.
    AddContact(Box<Contact>),
    /// People in the trash.
    Trash,
    /// Backups of this workspace, to go back to one.
    Restore,
    /// Back to what was selected before.
    Back,
    /// Forward again.
    Forward,
    /// Lays the graph out anew.
    Layout,
    /// Lays the graph out by a kind of layout.
    LayoutAs(LayoutKind),
    /// Lets neighbors follow whoever is dragged on the graph, or not.
    NeighborsFollow,
    /// Makes the graph look otherwise.
    Picture(PictureCommand),
    /// Shows the whole graph.
    FitAll,
    /// Shows the selected people on the graph.
    FitSelection,
    /// Pins the selected people where they are, or lets them go.
    TogglePin,
    /// An act on the canvas: a tool, an arrangement, a wider selection.
    OnGraph(GraphAct),
    /// Makes the selected person me.
    ThisIsMe,
    /// Makes the selected person a key player, or no longer.
    ToggleKeyPlayer,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Everything as large as the system says.
    UsualSize,
    /// The nav rail with or without words.
    Sidebar,
    /// The window fills the screen, or no longer.
    FullScreen,
    /// Forgets which files were open.
    ForgetFiles,
    /// What was told at the foot of the window.
    Notices,
    /// A short guide.
    Guide,
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

/// A page that is taken along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the file, where one is asked for.
    pub name: String,
    /// The page, in HTML.
    pub text: String,
    /// Where it goes.
    pub to: SheetTo,
}

/// Where a page goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetTo {
    /// To a program of the system that prints it.
    Printer,
    /// To a file whose place is asked for.
    File,
}

/// What is known of a meeting that is to be planned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Who comes.
    pub who: Vec<Id<Contact>>,
    /// What sort of meeting, where that is known.
    pub kind: Option<MeetingKind>,
    /// On which day, where that is known.
    pub day: Option<NaiveDate>,
    /// When it starts, where that is known.
    pub start: Option<NaiveTime>,
    /// How long, in minutes, where that is known.
    pub minutes: Option<u32>,
    /// Where, if that is known.
    pub place: String,
    /// What for.
    pub purpose: String,
    /// What is in it for them.
    pub for_them: String,
    /// Points and questions.
    pub agenda: String,
    /// The introduction that led here; it is noted there too.
    pub through: Option<Id<Introduction>>,
}

impl Plan {
    /// A meeting with somebody.
    pub fn with(who: Id<Contact>) -> Self {
        Self {
            who: vec![who],
            ..Self::default()
        }
    }

    /// A meeting on a day.
    pub fn on(day: NaiveDate) -> Self {
        Self {
            day: Some(day),
            ..Self::default()
        }
    }
}

impl Command {
    /// Whether the keys are plain letters or keys that text fields need, so that they wait while somebody types.
    pub fn yields_to_typing(&self) -> bool {
        self.words().shortcut.is_some_and(|keys| {
            let is_function_key = (Key::F1..=Key::F35).contains(&keys.logical_key);
            !is_function_key
                && (!keys.modifiers.command
                    || matches!(keys.logical_key, Key::A | Key::C | Key::D | Key::Z))
        })
    }

    /// Whether the command changes the workspace or asks for a change, so that a file that is only read has no use for it.
    pub const fn changes_something(&self) -> bool {
        matches!(
            self,
            Self::Apply { .. }
                | Self::PlanMeeting(_)
                | Self::HowDidItGo(_)
                | Self::SettleMeetings
                | Self::RemindOfIntroduction(_)
                | Self::AskForLeaders(_)
                | Self::AskMyBoss
                | Self::AddNames(_)
                | Self::LogWinOf(_)
                | Self::LogWin(_)
                | Self::NewFollowUpFor(_)
                | Self::ImportPaths(_)
                | Self::Undo
                | Self::Redo
                | Self::NewHere
                | Self::NewContact
                | Self::NewMeeting
                | Self::NewWin
                | Self::NewFollowUp
                | Self::Connect
                | Self::DeleteSelected
                | Self::Import
                | Self::Save
                | Self::Layout
                | Self::LayoutAs(_)
                | Self::TogglePin
                | Self::ThisIsMe
                | Self::ToggleKeyPlayer
                | Self::Restore
        ) || matches!(self, Self::OnGraph(act) if act.changes_something())
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
                    | Self::ImportText(_)
                    | Self::Sample
                    | Self::Theme(_)
                    | Self::Menu
                    | Self::Larger
                    | Self::Smaller
                    | Self::UsualSize
                    | Self::FullScreen
                    | Self::ForgetFiles
                    | Self::OpenFolder(_)
                    | Self::Notices
                    | Self::Guide
                    | Self::Shortcuts
                    | Self::About
                    | Self::Quit
                    | Self::Tell(_)
                    | Self::Copy(_)
                    | Self::OpenAddress(_)
            );
        };
        if steps.is_read_only && self.changes_something() {
            return false;
        }
        match self {
            Self::Undo => steps.can_undo,
            Self::Redo => steps.can_redo,
            Self::History => steps.can_undo || steps.can_redo,
            Self::Back => steps.can_go_back,
            Self::Forward => steps.can_go_forward,
            Self::CopySelected
            | Self::CopyVCard
            | Self::ExportSelected
            | Self::ToggleKeyPlayer
            | Self::FitSelection
            | Self::TogglePin => !cx.selection.contacts.is_empty(),
            // On the board Delete takes somebody off the wish list; the person stays.
            Self::DeleteSelected => {
                !cx.selection.contacts.is_empty() && cx.selection.shown_key_player().is_none()
            }
            Self::ClearSelection => *cx.selection != Selection::default(),
            Self::Connect | Self::DuplicateContact | Self::Rename | Self::ThisIsMe => {
                cx.selection.lead.is_some()
            }
            Self::FindPath | Self::SelectAll | Self::Layout | Self::LayoutAs(_) | Self::FitAll => {
                !cx.workspace.contacts.is_empty()
            }
            Self::OnGraph(act) => act.is_enabled(*cx),
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
    pub is_read_only: bool,
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
    fn second_keys_are_free_and_wait_like_the_first() {
        for (command, keys) in Command::MORE_KEYS {
            let first = Command::LISTED
                .iter()
                .find(|other| other.words().shortcut == Some(*keys));
            assert_eq!(first, None, "{keys:?}");
            assert!(Command::LISTED.contains(command));
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

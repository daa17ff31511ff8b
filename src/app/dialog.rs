//! The dialogs that the app opens, and what each starts with.

use std::path::PathBuf;

use super::compare::Against;
use super::files::Wanted;
use super::importing::Planned;
use super::restore::Restoring;
use crate::panels::Command;
use crate::panels::dialogs::{
    AboutView, AskLeadersForm, CompareView, DuplicatesForm, ImportView, LetterForm, LogWinForm,
    NamesForm, NewWorkspaceForm, Offer, OutcomeForm, PathForm, PlanForm, PrepareForm, Question,
    SettleForm, ShortcutsView, TagCadencesForm, Weight,
};
use crate::panels::guide::GuideView;
use crate::panels::history::HistoryView;
use crate::panels::menu::MenuState;
use crate::panels::palette::PaletteState;
use crate::storage::OutsideChange;

/// The dialog that is open.
pub enum Dialog {
    /// Search and commands.
    Palette(Box<PaletteState>),
    /// Who I am, for a new workspace.
    NewWorkspace(NewWorkspaceForm),
    /// A path, where the system has no dialog for files.
    Path(PathForm, Wanted),
    /// What an import would do.
    Import(Box<Planned>, ImportView),
    /// Deleted people.
    Trash,
    /// Whether the trash may be emptied.
    EmptyTrash(Question),
    /// Which of two versions of the file is to go on.
    Outside(Question),
    /// Whether to leave although edits would be lost: what is wrong, and what to go on with then.
    Leave(String, Box<Command>),
    /// A file that could not be opened.
    NotOpened(NotOpenedQuestion),
    /// The backups of a workspace.
    Restore(Box<Restoring>),
    /// Two versions of the workspace.
    Compare(Box<CompareView>, Against),
    /// All keys.
    Shortcuts(ShortcutsView),
    /// The menu of everything.
    Menu(MenuState),
    /// The steps that were done.
    History(HistoryView),
    /// What was told.
    Notices,
    /// The guide.
    Guide(GuideView),
    /// Version and places.
    About(AboutView),
    /// An address before it is handed to the system, and the letter to go back to then.
    Address(String, Option<Box<LetterForm>>),
    /// A meeting that is being planned.
    Plan(Box<PlanForm>),
    /// What came of a meeting.
    Outcome(Box<OutcomeForm>),
    /// People who may be here twice.
    Duplicates(Box<DuplicatesForm>),
    /// How often to be in touch with people who wear a tag.
    TagCadences(Box<TagCadencesForm>),
    /// Older meetings of which nobody said whether they happened.
    Settle(Box<SettleForm>),
    /// A win that is being logged.
    LogWin(Box<LogWinForm>),
    /// The sheet that prepares a meeting.
    Prepare(Box<PrepareForm>),
    /// The note that asks for leaders worth knowing.
    AskLeaders(Box<AskLeadersForm>),
    /// The names that came out of a talk.
    Names(Box<NamesForm>),
    /// A letter about an introduction.
    Letter(Box<LetterForm>),
}

/// A file that could not be opened, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOpenedQuestion {
    /// Which.
    pub path: PathBuf,
    /// Why, and what it means, in lines.
    pub words: String,
    /// What can be done.
    pub offer: Offer,
    /// Why nothing can be written to it, for the banner.
    pub why: String,
}

impl Dialog {
    /// The palette with words in its field, and the commands that were chosen lately.
    pub fn palette(text: String, recent: Vec<String>) -> Self {
        Self::Palette(Box::new(PaletteState::opened(text, recent)))
    }

    /// The form of a new workspace.
    pub fn new_workspace() -> Self {
        Self::NewWorkspace(NewWorkspaceForm::default())
    }

    /// The field for a path.
    pub fn path(wanted: Wanted) -> Self {
        let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
        let file = match &wanted {
            Wanted::New => "My company.inroads",
            Wanted::Copy => "Copy.inroads",
            Wanted::BackupCopy => "Backup.inroads",
            Wanted::Export { name, .. }
            | Wanted::Meeting { name, .. }
            | Wanted::Sheet { name, .. } => name,
            Wanted::Open | Wanted::Import | Wanted::Photo(_) => "",
        };
        let start = home
            .as_ref()
            .map_or_else(String::new, |home| format!("{}/{file}", home.display()));
        Self::Path(PathForm::new(start, home), wanted)
    }

    /// What an import would do.
    pub fn import(planned: Planned, view: ImportView) -> Self {
        Self::Import(Box::new(planned), view)
    }

    /// Deleted people.
    pub fn trash() -> Self {
        Self::Trash
    }

    /// The menu of everything; whatever has the keyboard gets it back.
    pub fn menu(ctx: &egui::Context) -> Self {
        let opener = ctx.memory(egui::Memory::focused);
        Self::Menu(MenuState::opened_from(opener))
    }

    /// The steps that were done.
    pub fn history() -> Self {
        Self::History(HistoryView::default())
    }

    /// The guide.
    pub fn guide() -> Self {
        Self::Guide(GuideView::default())
    }

    /// All keys.
    pub fn shortcuts() -> Self {
        Self::Shortcuts(ShortcutsView::default())
    }

    /// Version and places.
    pub fn about() -> Self {
        Self::About(AboutView::default())
    }

    /// An address before it is handed to the system; a letter that it came from waits.
    pub fn address(address: String, before: Option<Self>) -> Self {
        let letter = match before {
            Some(Self::Letter(letter)) => Some(letter),
            _ => None,
        };
        Self::Address(address, letter)
    }

    /// Whether to leave although edits would be lost.
    pub fn leave(why: &str, then: Command) -> Self {
        Self::Leave(why.to_owned(), Box::new(then))
    }

    /// Which of two versions of the file is to go on.
    pub fn outside(change: OutsideChange) -> Self {
        let (title, sentence) = match change {
            OutsideChange::Changed => (
                "Another program changed this file",
                "You have changes here that are not in it. Nothing was overwritten, and your edits are safe in the journal. Whichever \
                 version you go on with, the other is kept beside it.",
            ),
            OutsideChange::Removed => (
                "This file was removed or moved",
                "Your edits are safe in the journal. You can put the file back as it is here, or look for where it went first.",
            ),
        };
        Self::Outside(Question {
            title: title.to_owned(),
            sentence: sentence.to_owned(),
            yes: "Keep my version".to_owned(),
            no: if change == OutsideChange::Changed {
                "Use the other"
            } else {
                "Not now"
            }
            .to_owned(),
            weight: Weight::Primary,
        })
    }
}

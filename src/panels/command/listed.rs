//! The commands of palette, menus and shortcuts, in order, and the second keys of some.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, ExportKind, PanelKind};
use crate::model::ThemeChoice;
use crate::panels::people::PeopleTab;

impl Command {
    /// The commands that need no particulars, in the order of palette and menus.
    pub const LISTED: &'static [Self] = &[
        Self::NewHere,
        Self::NewContact,
        Self::QuickContact,
        Self::NewMeeting,
        Self::NewWin,
        Self::NewFollowUp,
        Self::Connect,
        Self::FindPath,
        Self::Undo,
        Self::Redo,
        Self::History,
        Self::Palette,
        Self::Menu,
        Self::Show(PanelKind::Today),
        Self::Show(PanelKind::People),
        Self::ShowTab(PeopleTab::KeyPlayers),
        Self::ShowTab(PeopleTab::Introductions),
        Self::ShowTab(PeopleTab::Leaders),
        Self::Show(PanelKind::Graph),
        Self::Show(PanelKind::Calendar),
        Self::Show(PanelKind::Wins),
        Self::Show(PanelKind::FollowUps),
        Self::Show(PanelKind::Insights),
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
        Self::CopySelected,
        Self::CopyVCard,
        Self::DuplicateContact,
        Self::ExportSelected,
        Self::AskMyBoss,
        Self::FindDuplicates,
        Self::Rename,
        Self::TagCadences,
        Self::ToggleKeyPlayer,
        Self::ThisIsMe,
        Self::Trash,
        Self::Restore,
        Self::Back,
        Self::Forward,
        Self::Layout,
        Self::FitAll,
        Self::FitSelection,
        Self::TogglePin,
        Self::Theme(ThemeChoice::System),
        Self::Theme(ThemeChoice::Light),
        Self::Theme(ThemeChoice::Dark),
        Self::Larger,
        Self::Smaller,
        Self::UsualSize,
        Self::Sidebar,
        Self::FullScreen,
        Self::ForgetFiles,
        Self::Notices,
        Self::Guide,
        Self::Shortcuts,
        Self::About,
        Self::Quit,
    ];

    /// Second keys of commands, for other habits and other keyboards.
    pub const MORE_KEYS: &'static [(Self, KeyboardShortcut)] = &[
        (
            Self::Redo,
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Y),
        ),
        (
            Self::Palette,
            KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::P),
        ),
        (
            Self::Shortcuts,
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Questionmark),
        ),
        (
            Self::Larger,
            KeyboardShortcut::new(Modifiers::COMMAND, Key::Equals),
        ),
    ];
}

//! The words and keys of every command.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, ExportKind, PanelKind};
use crate::model::ThemeChoice;
use crate::panels::graph::layout_words;
use crate::panels::people::PeopleTab;

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
            Self::WhoCanIntroduce(_) => (
                "Who can introduce me?",
                "Shows the way to the person on the graph, and whom to ask.",
                None,
            ),
            Self::FindPath => (
                "Find path…",
                "Who can introduce you to the selected person, or how two people are connected.",
                Some((CTRL.plus(SHIFT), Key::G)),
            ),
            Self::OpenTie(_) => ("Open tie", "Shows it in the inspector.", None),
            Self::OpenMeeting(_) => ("Open meeting", "Shows it in the calendar.", None),
            Self::OpenWin(_) => ("Open win", "Shows it in the log.", None),
            Self::OpenDay(_) => ("Show day", "Shows the day in the calendar.", None),
            Self::PlanMeeting(_) => (
                "Plan meeting…",
                "A coffee, a lunch, a call: who, when and where.",
                None,
            ),
            Self::HowDidItGo(_) => (
                "Did it happen?…",
                "What came of a meeting, and what was promised.",
                None,
            ),
            Self::LogWinOf(_) => (
                "Log a win of this person…",
                "What this person achieved.",
                None,
            ),
            Self::LogWin(_) => (
                "Log a win…",
                "Whose, what, when, and who told you: in one line.",
                None,
            ),
            Self::Congratulate(_) => (
                "Congratulate…",
                "Opens a draft that names what was achieved.",
                None,
            ),
            Self::AskForIntroduction(_) => (
                "Write request…",
                "Opens a letter that asks for the introduction.",
                None,
            ),
            Self::ThankForIntroduction(..) => (
                "Write thanks…",
                "Opens a letter that thanks for the introduction.",
                None,
            ),
            Self::RemindOfIntroduction(_) => (
                "Write reminder…",
                "Opens a letter that asks again, gently.",
                None,
            ),
            Self::OpenIntroduction(_) => {
                ("Open introduction", "Shows it from wish to thanks.", None)
            }
            Self::OpenKeyPlayer(_) => (
                "Show the way",
                "Shows the person on the board of key players, with who can introduce you.",
                None,
            ),
            Self::ShowTab(PeopleTab::Everyone) => {
                ("Show everyone", "The table of everybody.", None)
            }
            Self::ShowTab(PeopleTab::KeyPlayers) => (
                "Show key players",
                "Who you would like to know, and how far that has come.",
                None,
            ),
            Self::ShowTab(PeopleTab::Introductions) => (
                "Show introductions",
                "Asked, made and offered, from wish to thanks.",
                None,
            ),
            Self::ShowTab(PeopleTab::Leaders) => (
                "Show leaders",
                "Leaders by business unit and function, and where you know nobody.",
                None,
            ),
            Self::Prepare(_) => (
                "Prepare…",
                "What to know before a meeting, on one page.",
                None,
            ),
            Self::AskForLeaders(_) => (
                "Ask for leaders to know…",
                "Opens a note that asks for two or three leaders worth knowing.",
                None,
            ),
            Self::AskMyBoss => (
                "Ask my boss for leaders to know…",
                "Opens a note that asks for two or three names, and puts it on the next one-on-one.",
                None,
            ),
            Self::AddNames(_) => ("Enter names…", "Whom they recommended, and why.", None),
            Self::AddPhoto(_) => ("Add photo…", "A PNG or JPEG picture from a file.", None),
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
            Self::OpenFolder(_) => (
                "Open folder",
                "Shows it in the system's own program for files.",
                None,
            ),
            Self::StepTo(_) => (
                "Go to step",
                "Takes back or does again what lies between.",
                None,
            ),
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
            Self::Show(PanelKind::Today) => (
                "Show today",
                "What to do now, in one list.",
                Some((ALT, Key::Home)),
            ),
            Self::Show(PanelKind::Calendar) => (
                "Show calendar",
                "Planned and held meetings.",
                Some((CTRL, Key::Num3)),
            ),
            Self::Show(PanelKind::Wins) => (
                "Show wins",
                "What people achieved, and whom to congratulate.",
                Some((CTRL, Key::Num4)),
            ),
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
                Some((CTRL, Key::Num5)),
            ),
            Self::Show(PanelKind::Insights) => (
                "Show insights",
                "How far you reach, and on whom your network hangs.",
                Some((CTRL, Key::Num6)),
            ),
            Self::Show(PanelKind::Settings) => (
                "Show settings",
                "Theme, scale, calendar, backups, this workspace.",
                Some((CTRL, Key::Comma)),
            ),
            Self::Export(ExportKind::FollowUps) => (
                "Export follow-ups…",
                "As Markdown, CSV, iCalendar or todo.txt.",
                Some((CTRL, Key::E)),
            ),
            Self::Export(ExportKind::Contacts) => ("Export contacts…", "As CSV or vCard.", None),
            Self::Export(ExportKind::Calendar) => ("Export calendar…", "As iCalendar.", None),
            Self::Export(ExportKind::Graph) => (
                "Export graph…",
                "As a picture, a page, or a file for other graph programs.",
                None,
            ),
            Self::ExportMeeting(_) => (
                "Export meeting…",
                "As a calendar file (.ics) for your company's calendar.",
                None,
            ),
            Self::TakeSheet(_) => (
                "Print or save a page…",
                "The sheet of a meeting, for paper.",
                None,
            ),
            Self::Export(ExportKind::Wins) => ("Export wins…", "As Markdown.", None),
            Self::Undo => ("Undo", "Takes the last step back.", Some((CTRL, Key::Z))),
            Self::Redo => (
                "Redo",
                "Does the step again.",
                Some((CTRL.plus(SHIFT), Key::Z)),
            ),
            Self::History => (
                "History of steps…",
                "Everything that can be undone, to go back to any of it.",
                Some((CTRL.plus(SHIFT), Key::H)),
            ),
            Self::Menu => (
                "Main menu",
                "Every command, by topic.",
                Some((NONE, Key::F10)),
            ),
            Self::Palette => (
                "Search or run a command",
                "People, words in notes, and every command.",
                Some((CTRL, Key::K)),
            ),
            Self::NewHere => (
                "New in this view",
                "A contact, a meeting, a win or a follow-up, as the open panel has them.",
                Some((CTRL, Key::N)),
            ),
            Self::NewContact => (
                "New contact",
                "Adds a person and opens the card.",
                Some((CTRL.plus(SHIFT), Key::N)),
            ),
            Self::QuickContact => (
                "New contact in one line…",
                "Ada Lovelace, Engineering, met at offsite: one line is enough.",
                None,
            ),
            Self::NewMeeting => (
                "Plan a meeting…",
                "Lunch with Ada, Thursday 12:30: one line is enough.",
                Some((CTRL.plus(SHIFT), Key::M)),
            ),
            Self::NewWin => (
                "Log a win…",
                "Somebody's promotion, award or launch, in one line.",
                Some((CTRL.plus(SHIFT), Key::W)),
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
                None,
            ),
            Self::Open => (
                "Open workspace…",
                "A file with the ending .inroads.",
                Some((CTRL, Key::O)),
            ),
            Self::Import => (
                "Import…",
                "People, ties and meetings from CSV, GraphML, vCard or calendar files.",
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
            Self::AddContact(_) => ("Add contact", "Adds a person and opens the card.", None),
            Self::CopySelected => (
                "Copy selected",
                "Rows for a spreadsheet; one person alone as text.",
                Some((CTRL, Key::C)),
            ),
            Self::CopyVCard => (
                "Copy as vCard",
                "The selected people, for address books.",
                None,
            ),
            Self::DuplicateContact => (
                "Duplicate contact",
                "Another contact like the selected one, without ties.",
                Some((CTRL, Key::D)),
            ),
            Self::ExportSelected => (
                "Export selected…",
                "Only the selected people, as CSV or vCard.",
                None,
            ),
            Self::FindDuplicates => (
                "Find duplicates…",
                "People who may be here twice, to be compared and merged.",
                None,
            ),
            Self::ImportText(_) => (
                "Import text",
                "Shows what would come in, before anything does.",
                None,
            ),
            Self::Merge(..) => ("Merge…", "Compares two people, to make them one.", None),
            Self::Rename => (
                "Rename",
                "Changes the name of the selected person.",
                Some((NONE, Key::F2)),
            ),
            Self::TagCadences => (
                "Cadences by tag…",
                "How often to be in touch with everybody who wears a tag.",
                None,
            ),
            Self::SettleMeetings => (
                "Settle older meetings…",
                "Says of meetings of earlier days at once whether they happened.",
                None,
            ),
            Self::Trash => ("Trash…", "Deleted people, to be restored.", None),
            Self::Restore => (
                "Restore from a backup…",
                "Shows the backups of this workspace, and what differs from now.",
                None,
            ),
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
                "Moves everybody who is not pinned, as the last time.",
                Some((CTRL, Key::L)),
            ),
            Self::LayoutAs(kind) => {
                let help = "Moves everybody who is not pinned, or the selected people alone.";
                (layout_words(*kind), help, None)
            }
            Self::NeighborsFollow => (
                "Let neighbors follow a drag",
                "Neighbors go a part of the way with whoever is dragged, or stay.",
                None,
            ),
            Self::Picture(wish) => wish.words(),
            Self::FitAll => (
                "Fit all",
                "Shows the whole graph.",
                Some((SHIFT, Key::Num1)),
            ),
            Self::FitSelection => {
                let help = "Shows the selected people as large as they fit.";
                ("Fit selection", help, Some((SHIFT, Key::Num2)))
            }
            Self::TogglePin => (
                "Pin or unpin",
                "Pinned people stay where they are.",
                Some((NONE, Key::P)),
            ),
            Self::OnGraph(act) => act.words(),
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
            Self::Larger => ("Larger", "Everything 10 % larger.", Some((CTRL, Key::Plus))),
            Self::Smaller => (
                "Smaller",
                "Everything 10 % smaller.",
                Some((CTRL, Key::Minus)),
            ),
            Self::UsualSize => (
                "Usual size",
                "Everything as large as the system says.",
                Some((CTRL, Key::Num0)),
            ),
            Self::Sidebar => (
                "Fold or unfold the sidebar",
                "Icons only, or icons with words.",
                Some((NONE, Key::F9)),
            ),
            Self::FullScreen => (
                "Full screen",
                "Inroads and nothing else, or back to a window.",
                Some((NONE, Key::F11)),
            ),
            Self::ForgetFiles => (
                "Clear recent files",
                "Forgets which files were open; the files stay where they are.",
                None,
            ),
            Self::Notices => (
                "Notices…",
                "What was told at the foot of the window, the latest first.",
                None,
            ),
            Self::Guide => (
                "Guide",
                "What Inroads is for, in ten minutes a week.",
                Some((NONE, Key::F1)),
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
}

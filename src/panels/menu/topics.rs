//! Which command stands in which topic of the menu.

use crate::model::{Answer, ThemeChoice};
use crate::network::layout::LayoutKind;
use crate::panels::graph::{Axis, ColorBy, GraphAct, PictureCommand, Side, SizeBy, Switch, Tool};
use crate::panels::people::PeopleTab;
use crate::panels::{Command, ExportKind, PanelKind};

pub(super) const TOPICS: [&str; 7] = [
    "File",
    "Recent files",
    "Edit",
    "View",
    "Graph",
    "Go",
    "Help",
];
pub(super) const RECENT: usize = 1;
pub(super) const EDIT: usize = 2;
const GRAPH: usize = 4;
const GO: usize = 5;

/// The commands of a topic, in groups.
pub(super) const fn groups(topic: usize) -> &'static [&'static [Command]] {
    use ExportKind::{Calendar, Contacts, FollowUps, Graph, Wins};
    match topic {
        0 => &[
            &[Command::NewWorkspace, Command::Open, Command::Sample],
            &[
                Command::Import,
                Command::Export(Contacts),
                Command::ExportSelected,
                Command::Export(FollowUps),
                Command::Export(Calendar),
                Command::Export(Graph),
                Command::Export(Wins),
            ],
            &[Command::Save, Command::SaveCopy, Command::Restore],
            &[Command::CloseWorkspace, Command::Quit],
        ],
        RECENT => &[&[Command::ForgetFiles]],
        EDIT => &[
            &[Command::Undo, Command::Redo, Command::History],
            &[
                Command::NewHere,
                Command::NewContact,
                Command::QuickContact,
                Command::NewMeeting,
                Command::NewWin,
                Command::NewFollowUp,
                Command::AskMyBoss,
            ],
            &[
                Command::SelectAll,
                Command::ClearSelection,
                Command::CopySelected,
                Command::CopyVCard,
                Command::Rename,
                Command::DuplicateContact,
                Command::ToggleKeyPlayer,
                Command::ThisIsMe,
                Command::DeleteSelected,
                Command::Trash,
            ],
            &[
                Command::FindDuplicates,
                Command::TagCadences,
                Command::SettleMeetings,
            ],
        ],
        3 => &[
            &[
                Command::Theme(ThemeChoice::System),
                Command::Theme(ThemeChoice::Light),
                Command::Theme(ThemeChoice::Dark),
            ],
            &[Command::Larger, Command::Smaller, Command::UsualSize],
            &[Command::Sidebar, Command::FullScreen],
        ],
        GRAPH => graph_groups(),
        GO => &[
            &[Command::Palette, Command::Back, Command::Forward],
            &[
                Command::Show(PanelKind::Today),
                Command::Show(PanelKind::People),
                Command::Show(PanelKind::Graph),
                Command::Show(PanelKind::Calendar),
                Command::Show(PanelKind::Wins),
                Command::Show(PanelKind::FollowUps),
                Command::Show(PanelKind::Insights),
                Command::Show(PanelKind::Settings),
            ],
            &[
                Command::ShowTab(PeopleTab::KeyPlayers),
                Command::ShowTab(PeopleTab::Introductions),
                Command::ShowTab(PeopleTab::Leaders),
            ],
        ],
        _ => &[
            &[Command::Guide, Command::Shortcuts],
            &[Command::Notices],
            &[Command::About],
        ],
    }
}

/// The commands of the graph: where one looks, how it is drawn, then what is done with whoever is selected.
const fn graph_groups() -> &'static [&'static [Command]] {
    use Command::{LayoutAs, OnGraph, Picture};
    use PictureCommand::{Color, Flip, Size};
    &[
        &[Command::FitAll, Command::FitSelection, Command::FindPath],
        &[
            Command::Layout,
            LayoutAs(LayoutKind::Departments),
            LayoutAs(LayoutKind::Ties),
            LayoutAs(LayoutKind::Hierarchy),
            LayoutAs(LayoutKind::Rings),
            LayoutAs(LayoutKind::Circle),
            Command::NeighborsFollow,
        ],
        &[
            Picture(Color(ColorBy::Department)),
            Picture(Color(ColorBy::Community)),
            Picture(Color(ColorBy::Tie)),
            Picture(Color(ColorBy::LastContact)),
            Picture(Color(ColorBy::Stage)),
        ],
        &[
            Picture(Size(SizeBy::Ties)),
            Picture(Size(SizeBy::Bridging)),
            Picture(Size(SizeBy::Closeness)),
        ],
        &[
            Picture(Flip(Switch::Legend)),
            Picture(Flip(Switch::Minimap)),
            Picture(Flip(Switch::Outlines)),
            Picture(Flip(Switch::AllNames)),
            Picture(Flip(Switch::Presentation)),
        ],
        &[
            OnGraph(GraphAct::Take(Tool::Move)),
            OnGraph(GraphAct::Take(Tool::Box)),
            OnGraph(GraphAct::Take(Tool::Lasso)),
            OnGraph(GraphAct::Take(Tool::Connect)),
        ],
        &[
            OnGraph(GraphAct::SelectNeighbors),
            OnGraph(GraphAct::SelectDepartment),
            Command::Connect,
            Command::TogglePin,
            OnGraph(GraphAct::Unpin),
            OnGraph(GraphAct::UnpinAll),
        ],
        &[
            OnGraph(GraphAct::Align(Side::Left)),
            OnGraph(GraphAct::Align(Side::Center)),
            OnGraph(GraphAct::Align(Side::Right)),
            OnGraph(GraphAct::Align(Side::Top)),
            OnGraph(GraphAct::Align(Side::Middle)),
            OnGraph(GraphAct::Align(Side::Bottom)),
            OnGraph(GraphAct::Distribute(Axis::Horizontal)),
            OnGraph(GraphAct::Distribute(Axis::Vertical)),
        ],
        &[
            OnGraph(GraphAct::Know(Some(Answer::Known))),
            OnGraph(GraphAct::Know(Some(Answer::Denied))),
            OnGraph(GraphAct::Know(None)),
        ],
    ]
}

/// The topics with their commands.
pub fn topics() -> impl Iterator<Item = (&'static str, Vec<Command>)> {
    TOPICS.into_iter().enumerate().map(|(topic, name)| {
        let named = groups(topic).iter().copied().flatten();
        let rest = unnamed().filter(|_| topic == EDIT);
        let menu = (topic == GO).then_some(&Command::Menu);
        (name, named.chain(rest).chain(menu).cloned().collect())
    })
}

/// Commands that no topic names: they stand at the end of Edit, so that the menu always has everything.
pub(super) fn unnamed() -> impl Iterator<Item = &'static Command> {
    let is_named = |command: &&Command| {
        (0..TOPICS.len()).any(|topic| groups(topic).iter().any(|group| group.contains(command)))
    };
    Command::LISTED
        .iter()
        .filter(move |command| **command != Command::Menu && !is_named(command))
}

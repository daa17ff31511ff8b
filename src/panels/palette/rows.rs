//! The lines of the palette: what was found, in groups, and what each leads to.

use super::rank::rank_commands;
use crate::edit::{Reference, references};
use crate::model::{Contact, Id, Kind, Workspace};
use crate::panels::Command;
use crate::query::fold::{fold, fold_query};
use crate::query::search::Hit;
use crate::widgets::icons::{self, Icon};

/// A line of the palette.
#[derive(Debug, Clone)]
pub enum Line {
    /// The heading of a group.
    Heading(&'static str),
    /// Something that can be chosen.
    Row(Box<Row>),
}

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Row {
    /// The person whose face is shown; none shows the icon.
    pub face: Option<Id<Contact>>,
    /// What kind of thing it is.
    pub icon: Icon,
    /// Its name.
    pub title: String,
    /// What else there is to say, muted.
    pub detail: String,
    /// Keys, at the right end.
    pub keys: Option<egui::KeyboardShortcut>,
    /// What choosing it does.
    pub command: Command,
}

/// How many people are listed, and how many of anything else: more words narrow them.
const PEOPLE: usize = 10;
const OTHERS: usize = 6;
/// How many commands are listed where people or records were found too.
const COMMANDS_BESIDE_HITS: usize = 6;

/// Puts hits and commands into groups: people, follow-ups, everything else that mentions the words, commands. A command
/// whose name begins with the words comes before all, where no person's name does.
pub fn lines(
    workspace: Option<&Workspace>,
    hits: &[Hit],
    text: &str,
    commands: &[Command],
    recent: &[String],
) -> Vec<Line> {
    let rows = |most: usize, wanted: &dyn Fn(Kind) -> bool| -> Vec<Row> {
        hits.iter()
            .filter(|hit| wanted(hit.key.kind))
            .filter_map(|hit| row_of_hit(workspace?, hit))
            .take(most)
            .collect()
    };
    let people = rows(PEOPLE, &|kind| kind == Kind::Contact);
    let follow_ups = rows(OTHERS, &|kind| kind == Kind::FollowUp);
    let mentions = rows(OTHERS, &|kind| {
        !matches!(kind, Kind::Contact | Kind::FollowUp)
    });
    let wanted = fold_query(text);
    let mut ranked = rank_commands(text, commands, recent);
    // The beginning of any word will do: "outlines" is for a command before it is for somebody with a like word.
    let inner = format!(" {wanted}");
    let begins = |title: &str| {
        let title = fold(title);
        title.starts_with(&wanted) || title.contains(&inner)
    };
    let command_leads = !wanted.is_empty()
        && ranked
            .first()
            .is_some_and(|first| begins(&first.words().label))
        && !people.iter().any(|row| begins(&row.title));
    if people.len() + follow_ups.len() + mentions.len() > 0 {
        ranked.truncate(COMMANDS_BESIDE_HITS);
    }
    let commands = ranked.into_iter().map(row_of_command).collect();
    let mut groups = vec![
        (
            "Begun here",
            win_begun(workspace, text).into_iter().collect(),
        ),
        ("People", people),
        ("Follow-ups", follow_ups),
        ("Notes, meetings and wins", mentions),
    ];
    // What is begun in the palette comes before what it finds.
    let at = if command_leads { 1 } else { groups.len() };
    groups.insert(at, ("Commands", commands));
    let mut lines = Vec::new();
    for (heading, rows) in groups {
        if !rows.is_empty() {
            lines.push(Line::Heading(heading));
            lines.extend(rows.into_iter().map(|row| Line::Row(Box::new(row))));
        }
    }
    lines
}

/// "win Lucía was promoted" begins a win with the rest of the line.
fn win_begun(workspace: Option<&Workspace>, text: &str) -> Option<Row> {
    workspace?;
    let text = text.trim_start();
    let starts = ["win ", "win: ", "log win ", "log a win ", "new win "];
    let start = starts.into_iter().find(|start| {
        let head = text.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    })?;
    let line = text[start.len()..].trim();
    (!line.is_empty()).then(|| Row {
        title: format!("Log a win: {line}"),
        detail: String::new(),
        ..row_of_command(Command::LogWin(line.to_owned()))
    })
}

/// What a hit leads to: the record itself, or the first person whom it names where it has no place of its own.
fn row_of_hit(workspace: &Workspace, hit: &Hit) -> Option<Row> {
    let uuid = hit.key.uuid;
    let mut detail = hit.snippet.clone();
    let (face, icon, command) = match hit.key.kind {
        Kind::Contact => {
            let id = Id::from_uuid(uuid);
            (Some(id), icons::PERSON, Command::OpenContact(id))
        }
        Kind::FollowUp => {
            let id = Id::from_uuid(uuid);
            if detail == hit.title {
                let who = workspace.follow_ups.get(id).and_then(|one| one.who);
                detail = who.map_or_else(String::new, |who| workspace.name_of(who));
            }
            let command = Command::OpenFollowUp(id);
            (None, icons::FOLLOW_UPS, command)
        }
        Kind::Meeting => {
            let id = Id::from_uuid(uuid);
            (None, icons::MEETING, Command::OpenMeeting(id))
        }
        Kind::Accomplishment => {
            let id = Id::from_uuid(uuid);
            (None, icons::WIN, Command::OpenWin(id))
        }
        Kind::Tie => (None, icons::CONNECT, Command::OpenTie(Id::from_uuid(uuid))),
        kind => {
            let icon = match kind {
                Kind::Introduction => icons::INTRODUCTION,
                Kind::Favor => icons::FAVOR,
                Kind::Project => icons::FLAG,
                _ => icons::NOTE,
            };
            let record = workspace.record(hit.key)?;
            let person = references(&record).into_iter().find_map(|one| match one {
                Reference::Present(id) | Reference::Person(id) => {
                    workspace.contacts.contains(id).then_some(id)
                }
                Reference::Record(_) => None,
            })?;
            (None, icon, Command::OpenContact(person))
        }
    };
    Some(Row {
        face,
        icon,
        title: hit.title.clone(),
        detail,
        keys: None,
        command,
    })
}

fn row_of_command(command: Command) -> Row {
    let words = command.words();
    Row {
        face: None,
        icon: icon_of(&command),
        title: words.label,
        detail: words.help.to_owned(),
        keys: words.shortcut,
        command,
    }
}

/// The icon of a command, in the palette and the menu.
pub fn icon_of(command: &Command) -> Icon {
    use crate::model::ThemeChoice;
    use crate::panels::PanelKind;
    use crate::panels::people::PeopleTab;
    match command {
        Command::NewContact | Command::QuickContact => icons::PERSON_ADD,
        Command::NewHere | Command::Larger => icons::ADD,
        Command::NewMeeting | Command::Show(PanelKind::Calendar) => icons::CALENDAR,
        Command::NewWin | Command::LogWin(_) | Command::Show(PanelKind::Wins) => icons::WINS,
        Command::Show(PanelKind::Today) => icons::TODAY,
        Command::FindPath => icons::PATH,
        Command::History | Command::Restore => icons::HISTORY,
        Command::SelectAll => icons::BOX_SELECT,
        Command::Save | Command::SaveCopy => icons::SAVE,
        Command::Smaller => icons::MINUS,
        Command::UsualSize => icons::FOCUS,
        Command::Sidebar => icons::SIDEBAR,
        Command::FullScreen => icons::FULL_SCREEN,
        Command::Notices => icons::NOTICES,
        Command::Guide => icons::GUIDE,
        Command::NewFollowUp | Command::Show(PanelKind::FollowUps) => icons::FOLLOW_UPS,
        Command::Show(PanelKind::Insights) => icons::INSIGHTS,
        Command::Connect => icons::CONNECT,
        Command::Undo => icons::UNDO,
        Command::Redo => icons::REDO,
        Command::Palette | Command::Search(_) => icons::SEARCH,
        Command::Show(PanelKind::People) => icons::PEOPLE,
        Command::ShowTab(PeopleTab::Introductions) => icons::INTRODUCTION,
        Command::Show(PanelKind::Graph) | Command::ShowInGraph(_) => icons::GRAPH,
        Command::Show(PanelKind::Settings) => icons::SETTINGS,
        Command::NewWorkspace => icons::FILE_NEW,
        Command::Open | Command::OpenPath(_) => icons::FILE_OPEN,
        Command::Import | Command::ImportPaths(_) => icons::IMPORT,
        Command::Export(_) | Command::ExportSelected => icons::EXPORT,
        Command::CopySelected | Command::CopyVCard | Command::DuplicateContact => icons::COPY,
        Command::Rename => icons::EDIT,
        Command::FindDuplicates => icons::MERGE,
        Command::TagCadences => icons::REPEAT,
        Command::AskMyBoss => icons::ONE_ON_ONE,
        Command::Sample => icons::EXPLORE,
        Command::DeleteSelected | Command::Trash => icons::DELETE,
        Command::ToggleKeyPlayer | Command::ShowTab(PeopleTab::KeyPlayers) => icons::STAR,
        Command::ThisIsMe => icons::PERSON,
        Command::Back => icons::BACK,
        Command::Forward => icons::FORWARD,
        Command::Layout
        | Command::LayoutAs(_)
        | Command::NeighborsFollow
        | Command::ShowTab(PeopleTab::Leaders) => icons::LAYOUT,
        Command::FitAll | Command::FitSelection => icons::FIT,
        Command::TogglePin => icons::PIN,
        Command::Theme(ThemeChoice::Light) => icons::LIGHT,
        Command::Theme(ThemeChoice::Dark) => icons::DARK,
        Command::Theme(ThemeChoice::System) => icons::THEME,
        Command::Shortcuts => icons::KEYBOARD,
        Command::About => icons::INFO,
        Command::ClearSelection
        | Command::CloseWorkspace
        | Command::ForgetFiles
        | Command::Quit => icons::CLOSE,
        _ => icons::RUN,
    }
}

//! What is looked at: the open panel, the selection, and what each panel remembers.

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::model::{Contact, Id};
use crate::panels::calendar::{CalendarState, View as CalendarView};
use crate::panels::follow_ups::{FollowUpsState, Tab};
use crate::panels::graph::{GraphState, GraphView};
use crate::panels::insights::InsightsState;
use crate::panels::inspector::InspectorState;
use crate::panels::people::{PeopleState, PeopleView};
use crate::panels::settings::SettingsState;
use crate::panels::today::TodayState;
use crate::panels::wins::WinsState;
use crate::panels::{Background, Cx, PanelKind, Selection, Where};
use crate::query::today;
use crate::widgets::ScrollPlace;

/// Where back and forward lead to.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    panel: PanelKind,
    selection: Selection,
}

/// What is looked at.
#[derive(Default)]
pub struct View {
    /// The open panel.
    pub panel: PanelKind,
    /// What is selected.
    pub selection: Selection,
    /// What the list of the day remembers.
    pub day: TodayState,
    /// What the calendar remembers.
    pub calendar: CalendarState,
    /// What the log of wins remembers.
    pub wins: WinsState,
    /// What the table remembers.
    pub people: PeopleState,
    /// What the canvas remembers.
    pub graph: GraphState,
    /// What the list of follow-ups remembers.
    pub follow_ups: FollowUpsState,
    /// What the insights remember.
    pub insights: InsightsState,
    /// What the inspector remembers.
    pub inspector: InspectorState,
    /// What the settings remember.
    pub settings: SettingsState,
    /// How much waits in each panel.
    pub waiting: WaitingCounts,
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

/// How much waits in each panel, counted once per change and minute; in a large workspace on a thread.
#[derive(Default)]
pub struct WaitingCounts {
    counted: Background<(u64, NaiveDateTime), today::Waiting>,
}

impl WaitingCounts {
    /// The counts; none only before the first are known.
    pub fn get(&mut self, ctx: &egui::Context, cx: Cx<'_>) -> today::Waiting {
        let place = if today::is_long(cx.workspace) {
            Where::Thread
        } else {
            Where::Here
        };
        let (workspace, index, wall) = (cx.workspace.clone(), Arc::clone(cx.index), cx.wall);
        let counts = self.counted.get(ctx, (cx.revision, wall), place, move || {
            today::waiting(&workspace, &index, wall)
        });
        counts.copied().unwrap_or_default()
    }
}

/// How a file was looked at, kept in the settings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FileView {
    /// The open panel.
    pub panel: PanelKind,
    /// Who was in the inspector.
    pub lead: Option<Id<Contact>>,
    /// Filter and order of the table.
    pub people: PeopleView,
    /// Pan and zoom of the canvas.
    pub graph: GraphView,
    /// The month or the agenda.
    pub calendar: CalendarView,
    /// The tab of the follow-ups.
    pub follow_ups: Tab,
    /// How far each list was scrolled.
    pub scrolled: Scrolled,
}

/// How far each list was scrolled, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Scrolled {
    /// The list of the day.
    pub today: f32,
    /// The table of people.
    pub people: f32,
    /// The agenda.
    pub agenda: f32,
    /// The log of wins.
    pub wins: f32,
    /// The follow-ups of the open tab.
    pub follow_ups: f32,
}

/// How many places back and forward remember.
const SPOTS: usize = 200;

impl View {
    /// The view that a file was left with.
    pub fn of_file(file: &FileView) -> Self {
        let scrolled = file.scrolled;
        let mut view = Self {
            panel: file.panel,
            selection: file.lead.map(Selection::one).unwrap_or_default(),
            people: PeopleState::with_view(file.people.clone()),
            graph: GraphState::with_view(file.graph.clone()),
            calendar: CalendarState::with_view(file.calendar, ScrollPlace::at(scrolled.agenda)),
            follow_ups: FollowUpsState::with_view(
                file.follow_ups,
                ScrollPlace::at(scrolled.follow_ups),
            ),
            ..Self::default()
        };
        view.people.scroll = ScrollPlace::at(scrolled.people);
        view.day.scroll = ScrollPlace::at(scrolled.today);
        view.wins.scroll = ScrollPlace::at(scrolled.wins);
        view
    }

    /// What to keep of the view.
    pub fn to_file(&self) -> FileView {
        FileView {
            panel: self.panel,
            lead: self.selection.lead,
            people: self.people.view().clone(),
            graph: self.graph.view(),
            calendar: self.calendar.view(),
            follow_ups: self.follow_ups.tab(),
            scrolled: Scrolled {
                today: self.day.scroll.top(),
                people: self.people.scroll.top(),
                agenda: self.calendar.scroll.top(),
                wins: self.wins.scroll.top(),
                follow_ups: self.follow_ups.scroll.top(),
            },
        }
    }

    fn spot(&self) -> Spot {
        Spot {
            panel: self.panel,
            selection: self.selection.clone(),
        }
    }

    /// Goes to a panel and a selection, and remembers where one was.
    pub fn go(&mut self, panel: PanelKind, selection: Selection) {
        let before = self.spot();
        if before.panel == panel
            && before.selection.lead == selection.lead
            && before.selection.item == selection.item
        {
            self.selection = selection;
            return;
        }
        self.back.push(before);
        if self.back.len() > SPOTS {
            self.back.remove(0);
        }
        self.forward.clear();
        self.panel = panel;
        self.selection = selection;
    }

    /// Whether there is something to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is something to go forward to.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Back to where one was.
    pub fn go_back(&mut self) {
        if let Some(spot) = self.back.pop() {
            self.forward.push(self.spot());
            (self.panel, self.selection) = (spot.panel, spot.selection);
        }
    }

    /// Forward again.
    pub fn go_forward(&mut self) {
        if let Some(spot) = self.forward.pop() {
            self.back.push(self.spot());
            (self.panel, self.selection) = (spot.panel, spot.selection);
        }
    }
}

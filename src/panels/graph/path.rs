//! The way that is shown on the canvas: looked for on a thread where that takes long, and painted over the ties.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Painter, Pos2, Shape, Stroke, Ui};

use super::Look;
use super::scene::Scene;
use crate::model::{Contact, Id};
use crate::network::{Graph, paths::Path};
use crate::panels::way_parts::Found;
use crate::panels::who_knows;
use crate::panels::{Background, Cx, Where, next_step};
use crate::query::one_more_tie::{OneMore, one_more_tie};
use crate::query::ways::{Question, Ranked, Ways};
use crate::theme::{Palette, faded, measure};
use crate::widgets::PersonField;

/// Above so many people the ways are looked for on a thread.
const MANY: usize = 400;
/// At most two people between, unless the user asks for more.
const USUAL_LEGS: usize = 3;
/// So many other ways are listed, and drawn dashed, before the rest is asked for.
pub(super) const FEW: usize = 1;
/// How bright people are who are not on the way.
const ASIDE: f32 = 0.55;
/// How strongly another way shows.
const OTHER: f32 = 0.85;

type Key = (Question, u64, NaiveDate);

/// The way that is shown, or the question to whom it is to lead.
#[derive(Debug, Default)]
pub(super) struct PathView {
    /// From whom, where it is not me.
    pub from: Option<Id<Contact>>,
    /// To whom; none while that is asked.
    pub to: Option<Id<Contact>>,
    /// Where that is asked.
    pub field: PersonField,
    /// How many legs a way may have.
    pub most_legs: usize,
    /// Whom the user would rather ask than the first one.
    pub chosen: Option<Id<Contact>>,
    /// Whose row the pointer is on.
    pub pointed: Option<Id<Contact>>,
    /// All ways are listed.
    pub all: bool,
    /// Who is being asked whether they know the person.
    pub asking: Option<who_knows::Question>,
    looking: Background<Key, Arc<(Question, Found)>>,
    thinking: Background<(Id<Contact>, u64), Option<OneMore>>,
    found: Option<Arc<(Question, Found)>>,
    /// Who was on the way that was brought into view.
    in_view: Vec<Id<Contact>>,
}

impl PathView {
    /// The way from somebody, or else from me, to somebody, or else to whom the user says.
    pub(super) fn new(from: Option<Id<Contact>>, to: Option<Id<Contact>>) -> Self {
        Self {
            from,
            to,
            most_legs: USUAL_LEGS,
            field: PersonField::ready(),
            ..Self::default()
        }
    }

    /// Looks for the ways where that has to be done anew.
    pub(super) fn refresh(&mut self, ui: &Ui, cx: Cx<'_>) {
        let is_gone = |id: &Id<Contact>| !cx.workspace.contacts.contains(*id);
        self.to.take_if(|id| is_gone(id));
        self.from.take_if(|id| is_gone(id));
        let Some(to) = self.to else {
            self.found = None;
            return;
        };
        let question = Question {
            from: self.from.or(cx.workspace.settings.me),
            to,
            most_legs: self.most_legs,
        };
        let (workspace, index) = (cx.workspace.clone(), Arc::clone(cx.index));
        let (them, today) = (next_step::them(cx, to), cx.today);
        let work = move || {
            let found = Found::of(&workspace, &index, question, &them, today);
            Arc::new((question, found))
        };
        let key = (question, cx.revision, cx.today);
        let found = self.looking.get(ui, key, place(cx), work).cloned();
        self.found = found.filter(|found| found.0 == question);
    }

    /// What is known of the ways; none while they are looked for.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_deref().map(|(_, found)| found)
    }

    /// What the way would be spared by: a tie of mine with whoever is at its end.
    pub(super) fn one_more(&mut self, ui: &Ui, cx: Cx<'_>) -> Option<OneMore> {
        let me = cx.workspace.settings.me.filter(|_| self.from.is_none())?;
        let to = self.to?;
        let workspace = cx.workspace.clone();
        let work = move || one_more_tie(&Graph::of(&workspace), me, to);
        let key = (to, cx.revision);
        // Words on somebody else would be worse than none.
        let present = self.thinking.get(ui, key, place(cx), work).copied();
        present.flatten().filter(|_| !self.thinking.is_running())
    }

    /// The way that is taken: over whom the user chose, or the first that may be asked now.
    pub(super) fn chosen(&self, cx: Cx<'_>) -> Option<&Ranked> {
        let ranked = self.found()?.ways.ranked();
        let wanted = ranked.iter().find(|one| Some(one.broker) == self.chosen);
        // Where the two know each other, that is the way.
        let is_direct = matches!(self.found()?.ways, Ways::Known { .. });
        let first = || {
            let mut may = ranked.iter().filter(|one| !one.asking.rests(cx.today));
            may.next().or_else(|| ranked.first())
        };
        wanted.or_else(|| first().filter(|_| !is_direct))
    }

    /// The other ways that are listed.
    pub(super) fn others(&self, cx: Cx<'_>) -> Vec<&Ranked> {
        let chosen = self.chosen(cx).map(|one| one.broker);
        let ranked = self.found().map_or(&[][..], |found| found.ways.ranked());
        let others = ranked.iter().filter(|one| Some(one.broker) != chosen);
        let most = if self.all { usize::MAX } else { FEW };
        others.take(most).collect()
    }

    /// "Path shown · 2 of 6 routes".
    pub(super) fn status(&self, cx: Cx<'_>) -> Option<String> {
        self.to?;
        let Some(found) = self.found() else {
            return Some("Looking for ways…".to_owned());
        };
        let all = found.ways.ranked().len();
        let shown = usize::from(self.chosen(cx).is_some()) + self.others(cx).len();
        Some(match (&found.ways, all) {
            (Ways::Known { .. }, 0) => "They know each other".to_owned(),
            (_, 0) => "No path known".to_owned(),
            (_, 1) => "Path shown · 1 route".to_owned(),
            _ => format!("Path shown · {shown} of {all} routes"),
        })
    }

    /// Everybody on the way that is taken, where it is another one than when this was last asked.
    pub(super) fn turned(&mut self, cx: Cx<'_>) -> Option<Vec<Id<Contact>>> {
        self.to?;
        let people = match self.chosen(cx) {
            Some(one) => one.path.people(),
            None => self.ends(cx),
        };
        let is_other = self.found().is_some() && people != self.in_view;
        is_other.then(|| {
            self.in_view.clone_from(&people);
            people
        })
    }

    /// Everybody on the way that is taken, as far as they are in the picture.
    pub(super) fn nodes(&self, cx: Cx<'_>, scene: &Scene) -> Vec<u32> {
        let people = match self.chosen(cx) {
            Some(one) => one.path.people(),
            None => self.ends(cx),
        };
        people.iter().filter_map(|id| scene.node_of(*id)).collect()
    }

    /// Both ends, where they know each other; else whoever it leads to.
    fn ends(&self, cx: Cx<'_>) -> Vec<Id<Contact>> {
        let is_direct = self
            .found()
            .is_some_and(|found| matches!(found.ways, Ways::Known { .. }));
        let from = self.from.or(cx.workspace.settings.me);
        from.filter(|_| is_direct)
            .into_iter()
            .chain(self.to)
            .collect()
    }

    /// Dims whoever is on none of the ways that are drawn.
    pub(super) fn dim(&self, cx: Cx<'_>, scene: &Scene, light: &mut [f32]) {
        let mut on_way = self.nodes(cx, scene);
        if on_way.len() < 2 {
            return;
        }
        for other in self.others(cx) {
            let people = other.path.people();
            on_way.extend(people.iter().filter_map(|id| scene.node_of(*id)));
        }
        on_way.sort_unstable();
        for (node, light) in (0_u32..).zip(light) {
            if on_way.binary_search(&node).is_err() {
                *light *= ASIDE;
            }
        }
    }

    /// Paints the other ways dashed and the one that is taken thick.
    pub(super) fn paint(&self, painter: &Painter, p: &Palette, cx: Cx<'_>, look: &Look<'_>) {
        let chosen = self.chosen(cx).map(|one| one.broker);
        let pointed = self.pointed.filter(|who| Some(*who) != chosen);
        let ranked = self.found().map_or(&[][..], |found| found.ways.ranked());
        let listed = self.others(cx);
        let (width, dash) = measure::WAY_OTHER;
        let is_drawn = |one: &&Ranked| match pointed {
            Some(who) => one.broker == who,
            None => listed
                .first()
                .is_some_and(|first| first.broker == one.broker),
        };
        for other in ranked.iter().filter(is_drawn) {
            let stroke = Stroke::new(width, faded(*p.accent, OTHER));
            for [from, to] in legs(&other.path, look) {
                painter.extend(Shape::dashed_line(&[from, to], stroke, dash, dash));
            }
        }
        let (width, halo) = measure::WAY;
        let nodes = self.nodes(cx, look.scene);
        let at = |node: u32| look.on_screen[node as usize];
        let whole = self.chosen(cx).map(|one| legs(&one.path, look));
        let whole = whole.unwrap_or_else(|| {
            nodes
                .windows(2)
                .map(|leg| [at(leg[0]), at(leg[1])])
                .collect()
        });
        for leg in &whole {
            painter.line_segment(*leg, Stroke::new(halo, *p.ground));
        }
        for leg in whole {
            painter.line_segment(leg, Stroke::new(width, *p.accent));
        }
    }
}

/// The legs of a way whose people are both in the picture.
fn legs(path: &Path, look: &Look<'_>) -> Vec<[Pos2; 2]> {
    let at = |id: Id<Contact>| {
        let node = look.scene.node_of(id)?;
        look.on_screen.get(node as usize).copied()
    };
    let legs = path.legs.iter();
    legs.filter_map(|leg| Some([at(leg.from)?, at(leg.to)?]))
        .collect()
}

fn place(cx: Cx<'_>) -> Where {
    if cx.workspace.contacts.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    }
}

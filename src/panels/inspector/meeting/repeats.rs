//! How a meeting repeats: its rule, how far changes reach, and earlier ones of which nobody said whether they happened.

use chrono::NaiveDate;
use egui::{Ui, Vec2};

use super::super::section::section_ui;
use super::{MeetingState, called};
use crate::edit::series::{self, Maker, Scope};
use crate::model::{Id, Meeting, MeetingStatus};
use crate::panels::dialogs::RepeatForm;
use crate::panels::{ClockMint, Cx};
use crate::query::agenda;
use crate::query::series::{Rule, members, rule_of, unanswered_before};
use crate::query::words::counted;
use crate::theme::measure;
use crate::widgets::{Button, caption, link, plain, segmented};

/// What the section remembers.
#[derive(Debug, Default)]
pub struct Repeats {
    /// How far changes of a meeting reach; those of any other are for it alone.
    scope: Option<(Id<Meeting>, Scope)>,
    /// The form for another rule, while it is open.
    form: Option<(Id<Meeting>, RepeatForm)>,
    /// What the series holds, worked out once for each state of the workspace.
    facts: (Option<(Id<Meeting>, u64)>, Facts),
}

#[derive(Debug, Default)]
struct Facts {
    /// How many are planned after it, and the next of them.
    after: (usize, Option<NaiveDate>),
    /// Earlier ones that nobody spoke of yet.
    open: Vec<Id<Meeting>>,
}

impl Repeats {
    /// How far changes of a meeting reach.
    pub fn scope(&self, id: Id<Meeting>) -> Scope {
        match self.scope {
            Some((of, scope)) if of == id => scope,
            _ => Scope::This,
        }
    }

    /// Opens the form for the rule.
    pub fn start(&mut self, one: &Meeting) {
        let rule = rule_of(one);
        self.form = Some((one.id, RepeatForm::of(rule.as_ref())));
    }

    fn facts(&mut self, cx: Cx<'_>, one: &Meeting) -> &Facts {
        let key = Some((one.id, cx.revision));
        if self.facts.0 != key {
            let all = one
                .series
                .map_or_else(Vec::new, |at| members(cx.workspace, at.id));
            let after = all
                .iter()
                .filter(|other| agenda::is_planned(other) && other.date > one.date);
            let next = after.clone().filter_map(|other| other.date).min();
            let open = unanswered_before(cx.workspace, one, cx.wall);
            let facts = Facts {
                after: (after.count(), next),
                open: open.iter().map(|other| other.id).collect(),
            };
            self.facts = (key, facts);
        }
        &self.facts.1
    }
}

/// What new meetings of a series are made with.
pub fn with_maker<T>(cx: Cx<'_>, make: impl FnOnce(&mut Maker<'_>) -> T) -> T {
    let mut maker = Maker {
        today: cx.today,
        now: cx.now(),
        ids: &mut ClockMint,
    };
    make(&mut maker)
}

/// How far a change reached, at the end of the name of its step.
pub fn scope_words(scope: Scope) -> &'static str {
    match scope {
        Scope::This => "",
        Scope::Following => ", and those after it",
        Scope::All => ", and all that are planned",
    }
}

/// Shows the section; for a meeting that is over and was no part of a series there is none.
pub fn repeats_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, state: &mut MeetingState) {
    let is_open = matches!(&state.repeats.form, Some((id, _)) if *id == one.id);
    let is_alone = one.series.is_none();
    let may_start = agenda::is_planned(one) && one.date.is_some();
    if is_alone && !is_open && !may_start {
        return;
    }
    let words = if is_alone { "Repeat…" } else { "Change…" };
    let repeats = &mut state.repeats;
    let start = section_ui(
        ui,
        "Repeats",
        |ui| {
            let name = "Change how it repeats";
            !is_open
                && may_start
                && link(ui, words)
                    .accessible_name(name)
                    .on_hover_text(name)
                    .clicked()
        },
        |ui| {
            if is_open {
                form_ui(ui, cx, one, repeats);
            } else if is_alone {
                alone_ui(ui, one);
            } else {
                series_ui(ui, cx, one, repeats);
            }
        },
    );
    if start && cx.may_type() {
        state.repeats.start(one);
        ui.ctx().request_repaint();
    }
}

fn alone_ui(ui: &mut Ui, one: &Meeting) {
    let words = rule_of(one).map_or_else(
        || "It does not repeat.".to_owned(),
        |rule| format!("{}, but only this one is planned.", rule.words()),
    );
    ui.add(egui::Label::new(plain(words, ui)).wrap());
}

fn series_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, repeats: &mut Repeats) {
    let words = rule_of(one).map_or_else(
        || "By a rule of another program.".to_owned(),
        |rule| format!("{}.", rule.words()),
    );
    ui.add(egui::Label::new(plain(words, ui)).wrap());
    if let Some(on) = one.series.map(|at| at.on)
        && one.date != Some(on)
    {
        caption(ui, format!("Moved here from {}.", cx.dates().day(on)));
    }
    let facts = repeats.facts(cx, one);
    let after = match facts.after {
        (0, _) => "None is planned after this one.".to_owned(),
        (count, Some(next)) => {
            format!(
                "{count} more planned, the next on {}.",
                cx.dates().day(next)
            )
        }
        (count, None) => format!("{count} more planned."),
    };
    caption(ui, after);
    let open = facts.open.clone();
    open_ui(ui, cx, one, &open);
    if !agenda::is_planned(one) {
        return;
    }
    ui.add_space(measure::GAP);
    caption(ui, "What you change here is for");
    let scope = repeats.scope(one.id);
    let choices = [
        (Scope::This, "This one"),
        (Scope::Following, "Following"),
        (Scope::All, "All planned"),
    ];
    if let Some(chosen) = segmented(ui, "Changes are for", scope, &choices) {
        repeats.scope = Some((one.id, chosen));
    }
    let help = match scope {
        Scope::This => "",
        Scope::Following => "This one and those after it get the same. What was held stays.",
        Scope::All => "All that are still to come get the same. What was held stays.",
    };
    if !help.is_empty() {
        caption(ui, help);
    }
}

/// Earlier ones that nobody spoke of: said at once, not one by one.
fn open_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, open: &[Id<Meeting>]) {
    if open.is_empty() {
        return;
    }
    ui.add_space(measure::GAP);
    let many = match open.len() {
        1 => "An earlier one is".to_owned(),
        many => format!("{many} earlier ones are"),
    };
    let words = format!("{many} not answered for yet. Did they happen?");
    ui.add(egui::Label::new(plain(words, ui)).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        let (held, off) = match open.len() {
            1 => ("It was held", "It did not happen"),
            _ => ("All were held", "None happened"),
        };
        let settle = |status: MeetingStatus, what: &str| {
            let edit = series::settle(cx.workspace, open.iter().copied(), status);
            let count = counted(open.len(), "earlier meeting");
            cx.edit(format!("{what} {count} of {}", called(cx, one)), edit);
        };
        if Button::secondary(held).small().ui(ui).clicked() {
            settle(MeetingStatus::Done, "Note as held");
        }
        if Button::secondary(off).small().ui(ui).clicked() {
            settle(MeetingStatus::Canceled, "Note as not held");
        }
    });
}

fn form_ui(ui: &mut Ui, cx: Cx<'_>, one: &Meeting, repeats: &mut Repeats) {
    let Some((_, form)) = &mut repeats.form else {
        return;
    };
    form.ui(ui, cx, one.date);
    let read = form.read(cx.today, one.date);
    let words = match (&read, one.series) {
        (Ok(None), Some(_)) => "End with this one",
        (_, Some(_)) => "Change this and following",
        (_, None) => "Repeat",
    };
    ui.add_space(measure::GAP);
    let mut done = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
        let can = read.is_ok() && (one.series.is_some() || form.repeats());
        if Button::secondary(words)
            .small()
            .enabled(can)
            .ui(ui)
            .clicked()
            && let Ok(rule) = &read
        {
            apply(cx, one, rule.as_ref());
            done = true;
        }
        let cancel = Button::ghost("Cancel").small().name("Leave how it repeats");
        done |= cancel.ui(ui).clicked();
    });
    if done {
        repeats.form = None;
    }
}

fn apply(cx: Cx<'_>, one: &Meeting, rule: Option<&Rule>) {
    let edit = with_maker(cx, |maker| {
        series::repeat(cx.workspace, one.id, rule, maker)
    });
    let called = called(cx, one);
    let label = match (rule, one.date) {
        (Some(rule), Some(start)) => {
            let words = super::lower_first(&rule.starting(start).words());
            format!("Repeat {called} {words}")
        }
        _ => format!("End the repeats of {called}"),
    };
    cx.edit(label, edit);
}

//! After one meeting of a series was moved or made longer: offers to do the same with the others.

use egui::{Align2, Area, Id as WidgetId, Key, Order, Ui, Vec2};

use super::words;
use crate::edit::series::{self, Maker, Scope};
use crate::edit::{Edit, meetings};
use crate::model::Meeting;
use crate::panels::{ClockMint, Cx};
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::{Button, icon_button, icons};

/// A meeting of a series that was changed alone.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The meeting before.
    before: Meeting,
    /// The revision that it was changed in: the next one shows the change, and any later one is about something else.
    revision: u64,
}

impl Reach {
    /// The offer for a meeting that is about to be changed; none for one that is alone. What was begun with the same
    /// meeting goes on: several presses of a key are one way.
    pub fn of(cx: Cx<'_>, before: &Meeting, open: Option<Self>) -> Option<Self> {
        before.series?;
        let others = series::targets(cx.workspace, before.id, Scope::All, cx.today);
        if !before.is_planned() || others.len() < 2 {
            return None;
        }
        let same = open.filter(|one| one.before.id == before.id && one.is_about(cx));
        let before = same.map_or_else(|| before.clone(), |one| one.before);
        let revision = cx.revision;
        Some(Self { before, revision })
    }

    fn is_about(&self, cx: Cx<'_>) -> bool {
        cx.revision <= self.revision + 1
    }

    /// Shows the offer below the header of the calendar. Returns whether it stays.
    pub fn ui(&self, ui: &Ui, cx: Cx<'_>) -> bool {
        if !self.is_about(cx) {
            return false;
        }
        let now = cx.workspace.meetings.get(self.before.id);
        let Some(now) = now.filter(|now| is_changed(&self.before, now)) else {
            // The change itself comes with the end of the frame.
            return cx.revision == self.revision;
        };
        let p = palette(ui);
        let whole = ui.max_rect();
        let top = whole.top() + measure::TOP_BAR + measure::WEEK_HEAD + measure::GAP;
        let mut chosen = None;
        let mut is_closed = ui.input(|input| input.key_pressed(Key::Escape));
        Area::new(WidgetId::unique("how far a change reaches"))
            .order(Order::Foreground)
            .accessible_name("How far the change goes")
            .pivot(Align2::CENTER_TOP)
            .fixed_pos(egui::pos2(whole.center().x, top))
            .show(ui.ctx(), |ui| {
                floating(p)
                    .inner_margin(egui::Margin::same(measure::GAP as i8))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP);
                            let words = "Only this one of the series was changed.";
                            ui.label(Type::secondary().rich(words, *p.text));
                            for (scope, words) in [
                                (Scope::Following, "Change the following too"),
                                (Scope::All, "Change all planned"),
                            ] {
                                if Button::secondary(words).small().ui(ui).clicked() {
                                    chosen = Some(scope);
                                }
                            }
                            let close = icon_button(ui, icons::CLOSE, "Leave the others");
                            is_closed |= close.clicked();
                        });
                    });
            });
        if let Some(scope) = chosen {
            let reach = match scope {
                Scope::Following => "those after it",
                _ => "all that are planned",
            };
            let called = words::in_sentence(cx.workspace, now);
            let verb = if now.date == self.before.date && now.start == self.before.start {
                "Change the length of"
            } else {
                "Move"
            };
            let label = format!("{verb} {called}, and {reach}");
            cx.edit(label, widened(cx, &self.before, now, scope));
        }
        !is_closed && chosen.is_none()
    }
}

fn is_changed(before: &Meeting, now: &Meeting) -> bool {
    (before.date, before.start, before.minutes) != (now.date, now.start, now.minutes)
}

/// The same change for those of the series that `scope` names, where one meeting of it was changed already.
fn widened(cx: Cx<'_>, before: &Meeting, now: &Meeting, scope: Scope) -> Edit {
    let back = meetings::change_meeting(cx.workspace, now.id, |one| {
        (one.date, one.start, one.minutes) = (before.date, before.start, before.minutes);
    });
    let mut earlier = cx.workspace.clone();
    if earlier.apply(&back).is_err() {
        return Edit::default();
    }
    let mut maker = Maker {
        today: cx.today,
        now: cx.now(),
        ids: &mut ClockMint,
    };
    let whole = series::change(&earlier, now.id, scope, &mut maker, |one| {
        (one.date, one.start, one.minutes) = (now.date, now.start, now.minutes);
    });
    back.then(whole)
}

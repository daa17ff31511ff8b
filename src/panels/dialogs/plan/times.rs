//! Free times as buttons: one click fills in day and time.

use egui::{Ui, Vec2};

use super::PlanForm;
use super::who::Guest;
use crate::panels::Cx;
use crate::panels::dialogs::frame::more;
use crate::query::agenda::USUAL_MINUTES;
use crate::query::slots::{Slot, Wanted, slots};
use crate::theme::measure;
use crate::widgets::Button;

/// Free times, worked out once for each wish and state of the workspace.
#[derive(Debug, Default)]
pub struct Times {
    of: Option<(Wanted, u64)>,
    found: Vec<Slot>,
}

impl PlanForm {
    fn free_times(&mut self, cx: Cx<'_>) -> Vec<Slot> {
        let who = self.guests.all().into_iter();
        let wanted = Wanted {
            kind: self.kind.value,
            who: who
                .filter_map(|guest| match guest {
                    Guest::Known(id) => Some(id),
                    Guest::New(_) => None,
                })
                .collect(),
            minutes: self.length().ok().flatten().unwrap_or(USUAL_MINUTES),
            from: cx.preferences.work_from,
            to: cx.preferences.work_to,
        };
        let key = (wanted, cx.revision);
        if self.times.of.as_ref() != Some(&key) {
            self.times.found = slots(cx.workspace, cx.wall, &key.0);
            self.times.of = Some(key);
        }
        self.times.found.clone()
    }

    /// Shows the free times.
    pub fn times_ui(&mut self, ui: &mut Ui, cx: Cx<'_>) {
        let found = self.free_times(cx);
        if found.is_empty() {
            return;
        }
        let present = (self.day(cx).ok().flatten(), self.start(cx).ok().flatten());
        let mut taken = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(measure::ICON_GAP);
            more(ui, "Free");
            for slot in found {
                let time = cx.preferences.time(slot.start);
                let words = format!("{} {time}", slot.day.format("%a"));
                let name = format!("Free: {} at {time}", cx.dates().day(slot.day));
                let is_on = present == (Some(slot.day), Some(slot.start));
                let button = Button::secondary(&words).small().on(is_on).name(&name);
                if button.ui(ui).on_hover_text(&name).clicked() {
                    taken = Some((slot, time));
                }
            }
        });
        if let Some((slot, time)) = taken {
            self.day.value = slot.day.to_string();
            self.day.by_hand();
            self.start.value = time;
            self.start.by_hand();
        }
    }
}

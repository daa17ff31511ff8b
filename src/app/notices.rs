//! Notices at the foot of the window: what just happened, and the way to take it back. They come one after the other,
//! each stays long enough to be read, and all are kept for whoever looked away.

use std::collections::VecDeque;

use chrono::NaiveDateTime;
use egui::{Align2, Area, Id, Order, Role, WidgetInfo};

use crate::panels::notices::Told;
use crate::panels::{Command, Outbox};
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::{icon_button, icons, link};

/// How long a notice stays, in seconds; with others waiting, and alone.
const STAYS: (f64, f64) = (5.0, 6.0);
/// How many notices wait at most; older ones are found in the list of notices.
const WAITING: usize = 3;
/// How many are kept for that list.
const KEPT: usize = 200;

/// Something that the user should know, for a while.
#[derive(Debug, Clone)]
struct Notice {
    text: String,
    /// The revision after the step that Undo would take back; none has no Undo.
    step: Option<u64>,
    /// When it goes, once it is shown.
    until: Option<f64>,
}

/// The notice that is shown, those after it, and those before.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    queue: VecDeque<Notice>,
    fresh: Vec<String>,
    told: Vec<Told>,
}

/// What is told where something was copied and nothing more is to be said.
pub const COPIED: &str = "Copied";

impl Notices {
    /// Tells something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.push(text.into(), None);
    }

    /// Tells of a step that can be undone while the workspace is at this revision.
    pub fn tell_step(&mut self, text: impl Into<String>, revision: u64) {
        self.push(text.into(), Some(revision));
    }

    fn push(&mut self, text: String, step: Option<u64>) {
        self.fresh.push(text.clone());
        // A newer step takes the place of older ones: their Undo would take back something else.
        if step.is_some() {
            self.queue.retain(|notice| notice.step.is_none());
        }
        // A notice that says more takes the place of the bare word.
        self.queue
            .retain(|notice| notice.text != text && notice.text != COPIED);
        while self.queue.len() > WAITING {
            self.queue.remove(1);
        }
        self.queue.push_back(Notice {
            text,
            step,
            until: None,
        });
    }

    /// Notes when the news came, and takes away steps that are no longer the last one.
    pub fn follow(&mut self, now: NaiveDateTime, revision: Option<u64>) {
        let fresh = self.fresh.drain(..).map(|text| Told { at: now, text });
        self.told.extend(fresh);
        let past = self.told.len().saturating_sub(KEPT);
        self.told.drain(..past);
        self.queue
            .retain(|notice| notice.step.is_none() || notice.step == revision);
    }

    /// Everything that was told, the latest last.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// Draws the notice, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, outbox: &Outbox) {
        let now = ctx.input(|input| input.time);
        let waiting = self.queue.len() > 1;
        let Some(notice) = self.queue.front_mut() else {
            return;
        };
        let stays = if waiting { STAYS.0 } else { STAYS.1 };
        let until = *notice.until.get_or_insert(now + stays);
        let p = palette(ctx);
        let mut close = false;
        let widest = ctx.content_rect().width() - 2.0 * measure::MARGIN;
        let shown = Area::new(Id::unique("notice"))
            .order(Order::Foreground)
            .anchor(
                Align2::CENTER_BOTTOM,
                egui::vec2(0.0, -(measure::STATUS_BAR + measure::FLOAT)),
            )
            .show(ctx, |ui| {
                ui.set_max_width(widest);
                floating(p)
                    .inner_margin(egui::Margin {
                        left: 16,
                        right: 8,
                        top: 0,
                        bottom: 0,
                    })
                    .show(ui, |ui| {
                        ui.set_height(measure::TOAST);
                        ui.horizontal_centered(|ui| {
                            let room = widest - 3.0 * measure::TOAST - 2.0 * measure::MARGIN;
                            let words = Type::secondary().line(ui, &notice.text, *p.text, room);
                            let cut = words.elided;
                            let label = ui.label(words);
                            label.widget_info(|| {
                                WidgetInfo::labeled(Role::Status, true, &notice.text)
                            });
                            ui.ctx().accesskit_node_builder(label.id, |node| {
                                node.set_live(egui::accesskit::Live::Polite);
                            });
                            if cut {
                                label.on_hover_text(&notice.text);
                            }
                            if notice.step.is_some() {
                                ui.add_space(measure::GAP);
                                if link(ui, "Undo").clicked() {
                                    outbox.push(Command::Undo);
                                    close = true;
                                }
                            }
                            ui.add_space(measure::GAP);
                            close |= icon_button(ui, icons::CLOSE, "Close notice").clicked();
                        });
                    });
            });
        if shown.response.contains_pointer() {
            notice.until = Some(now + stays);
        }
        if close || now >= until {
            self.queue.pop_front();
            if !self.queue.is_empty() {
                ctx.request_repaint();
            }
        } else {
            ctx.request_repaint_after_secs((until - now).max(0.05) as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(notices: &Notices) -> Vec<&str> {
        notices.queue.iter().map(|one| one.text.as_str()).collect()
    }

    #[test]
    fn undo_is_offered_for_the_last_step_only() {
        let mut notices = Notices::default();
        notices.tell_step("Delete Ada", 2);
        notices.tell("Written");
        notices.tell_step("Delete Bo", 3);
        assert_eq!(waiting(&notices), ["Written", "Delete Bo"]);
        notices.follow(NaiveDateTime::default(), Some(3));
        assert_eq!(waiting(&notices), ["Written", "Delete Bo"]);
        notices.follow(NaiveDateTime::default(), Some(4));
        assert_eq!(waiting(&notices), ["Written"]);
        let told: Vec<&str> = notices.told().iter().map(|one| one.text.as_str()).collect();
        assert_eq!(told, ["Delete Ada", "Written", "Delete Bo"]);
    }

    #[test]
    fn a_flood_of_news_keeps_the_shown_and_the_latest() {
        let mut notices = Notices::default();
        for number in 0..9 {
            notices.tell(format!("News {number}"));
        }
        notices.tell("News 8");
        assert_eq!(waiting(&notices), ["News 0", "News 6", "News 7", "News 8"]);
        notices.follow(NaiveDateTime::default(), None);
        assert_eq!(notices.told().len(), 10);
    }

    #[test]
    fn words_that_say_more_take_the_place_of_the_bare_word() {
        let mut notices = Notices::default();
        notices.tell(COPIED);
        notices.tell("The note is copied: paste it into a mail.");
        assert_eq!(
            waiting(&notices),
            ["The note is copied: paste it into a mail."]
        );
    }
}

//! Notices at the foot of the window: what just happened, and the way to take it back.

use egui::{Align2, Area, Id, Order, Role, WidgetInfo};

use crate::panels::{Command, Outbox};
use crate::theme::{Type, floating, measure, palette};
use crate::widgets::link;

/// How long a notice stays, in seconds.
const STAYS: f64 = 6.0;

/// Something that the user should know, for a while.
#[derive(Debug, Clone)]
struct Notice {
    text: String,
    action: Option<(String, Command)>,
    until: Option<f64>,
}

/// The notice that is shown, and those after it.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    queue: std::collections::VecDeque<Notice>,
}

impl Notices {
    /// Tells something.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.push(text.into(), None);
    }

    /// Tells of a step that can be undone.
    pub fn tell_step(&mut self, text: impl Into<String>) {
        self.push(text.into(), Some(("Undo".to_owned(), Command::Undo)));
    }

    fn push(&mut self, text: String, action: Option<(String, Command)>) {
        // A newer notice takes the place of the one on screen: old news only delays new.
        self.queue.clear();
        self.queue.push_back(Notice {
            text,
            action,
            until: None,
        });
    }

    /// Draws the notice, if there is one.
    pub fn ui(&mut self, ctx: &egui::Context, outbox: &Outbox) {
        let now = ctx.input(|input| input.time);
        let Some(notice) = self.queue.front_mut() else {
            return;
        };
        let until = *notice.until.get_or_insert(now + STAYS);
        let p = palette(ctx);
        let mut close = false;
        let shown = Area::new(Id::unique("notice"))
            .order(Order::Foreground)
            .anchor(
                Align2::CENTER_BOTTOM,
                egui::vec2(0.0, -(measure::STATUS_BAR + measure::FLOAT)),
            )
            .show(ctx, |ui| {
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
                            let label = ui.label(Type::secondary().rich(&notice.text, *p.text));
                            label.widget_info(|| {
                                WidgetInfo::labeled(Role::Status, true, &notice.text)
                            });
                            ui.ctx().accesskit_node_builder(label.id, |node| {
                                node.set_live(egui::accesskit::Live::Polite);
                            });
                            if let Some((words, command)) = &notice.action {
                                ui.add_space(measure::GAP);
                                if link(ui, words).clicked() {
                                    outbox.push(command.clone());
                                    close = true;
                                }
                            }
                            ui.add_space(measure::GAP);
                            close |= crate::widgets::icon_button(
                                ui,
                                crate::widgets::icons::CLOSE,
                                "Close notice",
                            )
                            .clicked();
                        });
                    });
            });
        if shown.response.contains_pointer() {
            notice.until = Some(now + STAYS);
        }
        if close || now >= until {
            self.queue.pop_front();
        } else {
            ctx.request_repaint_after_secs((until - now).max(0.05) as f32);
        }
    }
}

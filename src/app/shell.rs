//! Draws the window: nav rail, top bar, the open panel, inspector, status bar; then notices and dialogs above them.

use egui::{
    Area, CentralPanel, CornerRadius, Frame, Id, Margin, Order, Panel, Rect, Stroke, Ui, UiBuilder,
};

use super::banners::{self, banner};
use super::document::Saved;
use super::jobs::Job;
use super::state::AppState;
use crate::panels::banner::banner_ui;
use crate::panels::calendar::calendar_ui;
use crate::panels::dialogs::frame::{Can, Choice, Dialog, footer, sentence};
use crate::panels::follow_ups::follow_ups_ui;
use crate::panels::graph::graph_ui;
use crate::panels::insights::insights_ui;
use crate::panels::inspector::inspector_ui;
use crate::panels::nav::{Waiting, nav_ui};
use crate::panels::people::people_ui;
use crate::panels::settings::{Place, settings_ui};
use crate::panels::status_bar::{Standing, status_bar_ui};
use crate::panels::today::today_ui;
use crate::panels::top_bar::top_bar_ui;
use crate::panels::welcome::welcome_ui;
use crate::panels::wins::wins_ui;
use crate::panels::{Command, Cx, PanelKind, Preferences};
use crate::theme::{Type, measure, palette, shadow};
use crate::widgets::{Button, State};

/// Draws everything; what the user wants is in the outbox afterwards.
pub fn window_ui(ui: &mut Ui, state: &mut AppState) {
    if state.document.is_some() {
        workspace_ui(ui, state);
    } else {
        CentralPanel::no_frame().show(ui, |ui| {
            let recent = state.recent.list(ui.ctx(), &state.disk, &state.settings);
            welcome_ui(ui, &state.outbox, &recent);
        });
    }
    if let Some(words) = state.trouble.clone() {
        trouble_ui(ui, state, &words);
    }
    busy_ui(ui, state);
    let revision = state.document.as_ref().map(|document| document.revision);
    state.notices.follow(state.wall, revision);
    state.notices.ui(ui.ctx(), &state.outbox);
    super::drops::hint_ui(ui);
}

fn workspace_ui(ui: &mut Ui, state: &mut AppState) {
    let p = palette(ui);
    let width = ui.max_rect().width();
    // Five columns and the way there need the room.
    let is_wide = state.view.panel == PanelKind::People && state.view.people.is_wide();
    let least = if is_wide {
        measure::NAV_BREAK_BOARD
    } else {
        measure::NAV_BREAK
    };
    let collapsed = state.settings.preferences.nav_collapsed || width < least;
    let AppState {
        document: Some(document),
        view,
        settings,
        outbox,
        today,
        wall,
        folders,
        ..
    } = &mut *state
    else {
        return;
    };
    let steps = crate::panels::Steps {
        can_undo: document.history.undo_label().is_some(),
        can_redo: document.history.redo_label().is_some(),
        can_go_back: view.can_go_back(),
        can_go_forward: view.can_go_forward(),
        is_read_only: document.read_only.is_some(),
    };
    outbox.set_read_only(steps.is_read_only);
    let selection = &view.selection;
    // The settings panel changes them while the others read.
    let preferences = settings.preferences.clone();
    let cx = Cx {
        workspace: &document.workspace,
        index: &document.index,
        revision: document.revision,
        selection,
        today: *today,
        wall: *wall,
        preferences: &preferences,
        outbox,
    };
    let counts = view.waiting.get(ui.ctx(), cx);
    let waiting = Waiting {
        today: counts.today,
        wins: counts.wins,
        follow_ups: counts.follow_ups,
    };
    let line = Stroke::new(1.0, *p.line);

    let nav = Panel::left("nav")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(if collapsed {
            measure::NAV_COLLAPSED
        } else {
            measure::NAV
        })
        .frame(Frame::new().fill(*p.ground).inner_margin(Margin {
            left: 8,
            right: 8,
            top: 0,
            bottom: 8,
        }))
        .show(ui, |ui| nav_ui(ui, cx, view.panel, waiting, collapsed));
    ui.painter().vline(
        nav.response.rect.right() - 0.5,
        nav.response.rect.y_range(),
        line,
    );

    let has_inspector = (!selection.contacts.is_empty() || selection.item.is_some())
        && view.panel != PanelKind::Settings;
    // Whoever is shown the graph without names is not shown a card either.
    let is_anonymous = view.panel == PanelKind::Graph && view.graph.is_anonymous();
    let has_inspector = has_inspector && !is_anonymous;
    let over = matches!(view.panel, PanelKind::Graph | PanelKind::Insights);
    let covered = if has_inspector && over {
        measure::INSPECTOR
    } else {
        0.0
    };
    view.graph.cover_right(covered);
    if has_inspector && !over {
        // What is written beside the way is wider; each width is remembered by itself.
        let width = view.inspector.width(cx);
        let id = if width > measure::INSPECTOR {
            "wide inspector"
        } else {
            "inspector"
        };
        let inspector = Panel::right(id)
            .resizable(true)
            .show_separator_line(false)
            .default_size(width)
            .size_range(measure::INSPECTOR..=measure::INSPECTOR_MAX)
            .frame(Frame::new().fill(*p.surface))
            .show(ui, |ui| inspector_ui(ui, cx, &mut view.inspector));
        ui.painter().vline(
            inspector.response.rect.left() + 0.5,
            inspector.response.rect.y_range(),
            line,
        );
    }

    let top = Panel::top("top")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(measure::TOP_BAR)
        .frame(
            Frame::new()
                .fill(*p.surface)
                .inner_margin(Margin::symmetric(16, 0)),
        )
        .show(ui, |ui| {
            top_bar_ui(
                ui,
                cx,
                steps,
                document.history.undo_label(),
                document.history.redo_label(),
            );
        });
    ui.painter().hline(
        top.response.rect.x_range(),
        top.response.rect.bottom() - 0.5,
        line,
    );

    let chosen = banner(document).and_then(|shown| {
        Panel::top("banner")
            .resizable(false)
            .show_separator_line(false)
            .frame(Frame::NONE)
            .show(ui, |ui| banner_ui(ui, &shown))
            .inner
    });

    let right = match view.panel {
        PanelKind::Today => view.day.status(cx),
        PanelKind::People => view.people.status(cx),
        PanelKind::Calendar => view.calendar.status(cx),
        PanelKind::Wins => view.wins.status(cx),
        PanelKind::Graph => view.graph.status(cx),
        PanelKind::FollowUps => view.follow_ups.status(cx),
        PanelKind::Insights => view.insights.status(cx),
        PanelKind::Settings => String::new(),
    };
    let standing = if document.read_only.is_some() {
        Standing {
            state: State::Calm,
            words: "Read-only".to_owned(),
        }
    } else {
        standing(&document.saved, cx.preferences)
    };
    let status = Panel::bottom("status")
        .resizable(false)
        .show_separator_line(false)
        .exact_size(measure::STATUS_BAR)
        .frame(
            Frame::new()
                .fill(*p.surface)
                .inner_margin(Margin::symmetric(16, 0)),
        )
        .show(ui, |ui| status_bar_ui(ui, cx, &standing, &right));
    ui.painter().hline(
        status.response.rect.x_range(),
        status.response.rect.top() + 0.5,
        line,
    );
    let ground = if over { *p.ground } else { *p.surface };
    let center = CentralPanel::no_frame().show(ui, |ui| {
        ui.painter()
            .rect_filled(ui.max_rect(), CornerRadius::ZERO, ground);
        match view.panel {
            PanelKind::Today => today_ui(ui, cx, &mut view.day),
            PanelKind::People => people_ui(ui, cx, &mut view.people),
            PanelKind::Calendar => calendar_ui(ui, cx, &mut view.calendar),
            PanelKind::Wins => wins_ui(ui, cx, &mut view.wins),
            PanelKind::Graph => graph_ui(ui, cx, &mut view.graph),
            PanelKind::FollowUps => follow_ups_ui(ui, cx, &mut view.follow_ups),
            PanelKind::Insights => insights_ui(ui, cx, &mut view.insights),
            PanelKind::Settings => {
                let places = places(&document.path, folders.as_ref());
                settings_ui(
                    ui,
                    Some(cx),
                    &mut view.settings,
                    &mut settings.preferences,
                    &places,
                    outbox,
                );
            }
        }
    });
    if has_inspector && over {
        let whole = center.response.rect;
        let rect = Rect::from_min_max(
            egui::pos2(whole.right() - measure::INSPECTOR, ui.max_rect().top()),
            whole.max,
        );
        let rect = rect.intersect(Rect::everything_below(whole.top()));
        Area::new(Id::unique("inspector over the panel"))
            .order(Order::Middle)
            // What is cut off at the right would push it over the toolbar of the graph.
            .constrain(false)
            .fixed_pos(rect.min)
            // What is wider than the inspector is cut off; it must not move it over the canvas.
            .constrain(false)
            .show(ui.ctx(), |ui| {
                ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
                    ui.set_clip_rect(rect.expand(24.0));
                    ui.painter()
                        .add(shadow(p).as_shape(rect, CornerRadius::ZERO));
                    ui.painter()
                        .rect_filled(rect, CornerRadius::ZERO, *p.surface);
                    ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
                    ui.set_clip_rect(rect);
                    inspector_ui(ui, cx, &mut view.inspector);
                    ui.allocate_rect(rect, egui::Sense::hover());
                });
            });
    }
    if let Some(chosen) = chosen {
        let ctx = ui.ctx().clone();
        banners::act(state, &ctx, chosen);
    }
}

fn standing(saved: &Saved, preferences: &Preferences) -> Standing {
    match saved {
        Saved::Yes(None) => Standing {
            state: State::Good,
            words: "Saved".to_owned(),
        },
        Saved::Yes(Some(when)) => {
            let local = when.with_timezone(&chrono::Local);
            Standing {
                state: State::Good,
                words: format!("Saved {}", preferences.time(local.time())),
            }
        }
        Saved::Saving => Standing {
            state: State::Calm,
            words: "Saving…".to_owned(),
        },
        // A banner says why, and what to do.
        Saved::Failed(_) => Standing {
            state: State::Late,
            words: "Not saved".to_owned(),
        },
    }
}

/// Where things are, for the settings and About.
pub fn places(file: &std::path::Path, folders: Option<&super::settings::Folders>) -> Vec<Place> {
    let mut places = vec![Place {
        name: "This workspace",
        path: file.to_path_buf(),
    }];
    if let Some(folders) = folders {
        places.push(Place {
            name: "Backups",
            path: folders.backups(),
        });
        places.push(Place {
            name: "Settings",
            path: folders.settings_file(),
        });
    }
    places
}

/// What went wrong with opening a file, until the user has read it.
fn trouble_ui(ui: &mut Ui, state: &mut AppState, words: &str) {
    let (title, rest) = words
        .split_once('\n')
        .unwrap_or(("That did not work", words));
    let choice = Dialog::new("trouble", title).show(ui.ctx(), Choice::Main, |ui, showing| {
        for line in rest.lines() {
            sentence(ui, line);
        }
        let footer = footer(ui, Button::primary("Close"), "Copy text", Can::Go);
        if let Some(close) = &footer.main {
            showing.start_in(close);
        }
        footer.choice
    });
    match choice {
        None => {}
        Some(Choice::Main) => state.trouble = None,
        Some(Choice::Cancel) => state.outbox.push(Command::Copy(words.to_owned())),
    }
}

/// Words on a job that has taken a moment, and whether it goes on in the background.
fn shown<T: Send + 'static>(job: Option<&Job<T>>) -> Option<(String, bool)> {
    job.filter(|job| job.is_visible())
        .map(|job| (job.words(), job.is_long()))
}

/// Work that takes longer than a moment.
fn busy_ui(ui: &mut Ui, state: &mut AppState) {
    let p = palette(ui);
    let jobs = &mut state.jobs;
    let all = [
        shown(jobs.open.as_ref()),
        shown(jobs.edit.as_ref()),
        shown(jobs.import.as_ref()),
        shown(jobs.photo.as_ref()),
        shown(jobs.export.as_ref()),
        shown(jobs.compare.as_ref()),
    ];
    let found = all
        .into_iter()
        .enumerate()
        .find_map(|(at, one)| Some((at, one?)));
    let Some((at, (words, is_long))) = found else {
        return;
    };
    let (anchor, offset) = if is_long {
        let above = measure::STATUS_BAR + measure::FLOAT;
        (
            egui::Align2::RIGHT_BOTTOM,
            egui::vec2(-measure::FLOAT, -above),
        )
    } else {
        (egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
    };
    let mut cancel = false;
    Area::new(Id::unique("busy"))
        .order(Order::Foreground)
        .anchor(anchor, offset)
        .show(ui.ctx(), |ui| {
            crate::theme::floating(p)
                .inner_margin(Margin::same(16))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.add(egui::Spinner::new().color(*p.accent));
                        ui.label(Type::body().rich(format!("{words}…"), *p.text));
                        ui.add_space(measure::GAP);
                        cancel = Button::ghost("Cancel").ui(ui).clicked();
                    });
                });
        });
    if cancel {
        match at {
            0 => jobs.open = None,
            1 => jobs.edit = None,
            2 => jobs.import = None,
            3 => jobs.photo = None,
            4 => jobs.export = None,
            _ => jobs.compare = None,
        }
    }
}

//! The window's life: start, frames, and the end.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Local, Timelike, Utc};
use egui::ViewportCommand;

use super::compare;
use super::dialogs;
use super::document::Document;
use super::drops::take_drops;
use super::execute::{self, execute_all};
use super::files::Chosen;
use super::hand_over::{self, Start, Visitors};
use super::jobs::Job;
use super::keys::{keep_arrows, take_keys};
use super::long_edit;
use super::opener::Openers;
use super::remind;
use super::settings::{self, Folders};
use super::shell::window_ui;
use super::signals::Signals;
use super::state::AppState;
use super::transfer;
use crate::model::ThemeChoice;
use crate::panels::Command;
use crate::storage::RealDisk;
use crate::theme;

/// Opens the window; returns when it is closed.
///
/// # Errors
/// There is no display, or no graphics interface to draw with.
pub fn open_window(file: Option<PathBuf>) -> Result<(), eframe::Error> {
    let disk = Arc::new(RealDisk);
    let folders = Folders::of_platform();
    let file = file.map(|path| std::path::absolute(&path).unwrap_or(path));
    let files: Vec<PathBuf> = file.iter().cloned().collect();
    let start = folders.as_ref().map_or(Start::First(None), |folders| {
        hand_over::begin(disk.as_ref(), &folders.instance(), &files)
    });
    let Start::First(instance) = start else {
        eprintln!("inroads: the open window has taken it");
        return Ok(());
    };
    let (settings, trouble) = folders.as_ref().map_or_else(Default::default, |folders| {
        settings::load(disk.as_ref(), folders)
    });
    let (width, height) = settings.window.unwrap_or(theme::measure::WINDOW);
    let window_at = settings.window_at;
    let viewport = egui::ViewportBuilder::default()
        .with_title("Inroads")
        .with_app_id("inroads")
        .with_inner_size([width, height])
        .with_min_inner_size([640.0, 480.0])
        .with_maximized(settings.maximized)
        .with_drag_and_drop(true)
        .with_icon(icon());
    let viewport = match window_at {
        Some((x, y)) => viewport.with_position([x, y]),
        None => viewport,
    };
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    eframe::run_native(
        "inroads",
        options,
        Box::new(move |cc| {
            theme::install(&cc.egui_ctx);
            let mut app = App::new(AppState::new(disk, folders, settings));
            app.signals = Signals::listen(&cc.egui_ctx);
            if let Some(instance) = instance {
                let disk = Arc::clone(&app.state.disk);
                app.visitors = Visitors::listen(&cc.egui_ctx, disk, instance);
            }
            if let Some(trouble) = trouble {
                app.state.notices.tell(trouble);
            }
            app.start(&cc.egui_ctx, file);
            Ok(Box::new(app))
        }),
    )
}

fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/inroads-256.png"))
        .unwrap_or_default()
}

/// The program with its window.
pub struct App {
    /// Everything that it knows.
    pub state: AppState,
    signals: Signals,
    /// What other starts have handed over.
    pub visitors: Visitors,
    named: Option<String>,
    noted: Instant,
    writing: Option<Job<()>>,
    is_placed: bool,
    openers: Openers,
}

impl App {
    /// An app with this state; [`open_window`] puts it into a window, tests into a harness.
    pub fn new(state: AppState) -> Self {
        Self {
            state,
            signals: Signals::default(),
            visitors: Visitors::default(),
            named: None,
            noted: Instant::now(),
            writing: None,
            is_placed: false,
            openers: Openers::default(),
        }
    }

    /// Opens the file that was asked for, or the last one.
    pub fn start(&mut self, ctx: &egui::Context, file: Option<PathBuf>) {
        let last = self
            .state
            .settings
            .recent
            .first()
            .filter(|_| self.state.settings.reopen)
            .cloned();
        let last = last.filter(|path| self.state.disk.stat(path).is_ok());
        if let Some(path) = file
            .map(|path| std::path::absolute(&path).unwrap_or(path))
            .or(last)
        {
            transfer::open(&mut self.state, ctx, path);
        }
    }

    /// Collects what threads have finished.
    pub fn collect(&mut self, ctx: &egui::Context) {
        let state = &mut self.state;
        state.wall = super::state::to_the_minute((state.clock)());
        state.today = state.wall.date();
        if let Some(document) = &mut state.document {
            for news in document.poll(Utc::now()) {
                state.notices.tell(news);
            }
        }
        if let Some(result) = state.jobs.open.as_ref().and_then(super::jobs::Job::poll) {
            state.jobs.open = None;
            match result {
                Ok(opened) => transfer::take_over(state, ctx, opened),
                Err(vanished) => {
                    state.trouble = Some(format!("The workspace was not opened\n{vanished}"));
                }
            }
        }
        long_edit::poll(state);
        compare::poll(state, ctx);
        if let Some((label, edit)) = state.document.as_mut().and_then(Document::take_ready) {
            execute::apply(state, &label, &edit, None);
            if let Some(document) = &state.document {
                state.notices.tell_step(label, document.revision);
            }
        }
        if let Some(result) = state.jobs.import.as_ref().and_then(super::jobs::Job::poll) {
            state.jobs.import = None;
            match result
                .map_err(|vanished| vanished.to_string())
                .and_then(|plan| plan)
            {
                Ok(planned) => {
                    // The same import worked out again is still looked at in the same way.
                    let view = match state.dialog.take() {
                        Some(dialogs::Dialog::Import(_, view)) => view.anew(),
                        _ => crate::panels::dialogs::ImportView::of(&planned.plan),
                    };
                    state.dialog = Some(dialogs::Dialog::import(planned, view));
                }
                Err(words) => state.trouble = Some(format!("Nothing was imported\n{words}")),
            }
        }
        super::photo::poll(state);
        super::sheet::poll(state);
        remind::poll(state, ctx);
        if let Some(result) = state.jobs.export.as_ref().and_then(super::jobs::Job::poll) {
            state.jobs.export = None;
            match result
                .map_err(|vanished| vanished.to_string())
                .and_then(|written| written)
            {
                Ok(written) => {
                    let mut words = format!("Written to {}", written.path.display());
                    if !written.left_out.is_empty() {
                        words = format!("{words}. {}", written.left_out);
                    }
                    state.notices.tell(words);
                }
                Err(words) => state.trouble = Some(format!("Nothing was written\n{words}")),
            }
        }
        if let Some(chosen) = state
            .jobs
            .file
            .as_ref()
            .and_then(super::files::FileDialog::poll)
            && let Some(dialog) = state.jobs.file.take()
        {
            match chosen {
                Chosen::Paths(paths) => super::paths::use_paths(state, ctx, dialog.wanted, paths),
                Chosen::Nothing => {}
                Chosen::NoDialog => state.dialog = Some(dialogs::Dialog::path(dialog.wanted)),
            }
        }
        for files in self.visitors.poll() {
            let opened = files.into_iter().next();
            state.outbox.extend(opened.map(Command::OpenPath));
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
        let focused = ctx.input(|input| input.focused);
        if focused
            && !state.was_focused
            && let Some(document) = &state.document
        {
            document.check_outside();
        }
        state.was_focused = focused;
        if self.signals.quit_requested() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// One frame: keys become commands, panels are drawn, commands are carried out.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.dress(&ctx);
        self.entitle(&ctx);
        let state = &mut self.state;
        take_drops(state, &ctx);
        keep_arrows(&ctx);
        let was_open = state.dialog.is_some() || state.trouble.is_some();
        if !was_open {
            if !self.openers.is_closing() {
                self.openers.note(&ctx);
            }
            take_keys(state, &ctx);
        }
        window_ui(ui, state);
        remind::list_ui(&ctx, state);
        dialogs::dialog_ui(ui, state);
        let of_dialog = ctx.memory(egui::Memory::focused);
        execute_all(state, &ctx);
        let is_open = state.dialog.is_some() || state.trouble.is_some();
        if !is_open && !was_open {
            self.openers.give_back(&ctx);
        } else if !is_open {
            self.openers.close(&ctx, of_dialog);
        }
        state.was_typing = ctx.text_edit_focused();
    }

    /// Names the open file in the window's title.
    fn entitle(&mut self, ctx: &egui::Context) {
        let name = self.state.document.as_ref().map(Document::name);
        let title = name
            .as_ref()
            .map_or_else(|| "Inroads".to_owned(), |name| format!("{name} – Inroads"));
        // What a screen reader says when the window comes to the front.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(title.as_str());
        });
        if name != self.named {
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
            self.named = name;
        }
    }

    fn dress(&self, ctx: &egui::Context) {
        let preferences = &self.state.settings.preferences;
        let wanted = match preferences.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != wanted {
            ctx.set_theme(wanted);
        }
        let scale = preferences.ui_scale.clamp(50, 300) as f32 / 100.0;
        if (ctx.zoom_factor() - scale).abs() > f32::EPSILON {
            ctx.set_zoom_factor(scale);
        }
        if (ctx.global_style().animation_time == 0.0) != preferences.reduce_motion {
            theme::set_motion(ctx, preferences.reduce_motion);
        }
    }

    /// Notes how the window looks, and writes the settings on a thread if that is news. After a crash the next start comes
    /// up as it was a few seconds before.
    fn keep_settings(&mut self, ctx: &egui::Context) {
        let state = &mut self.state;
        if self.noted.elapsed() >= NOTE_EVERY {
            self.noted = Instant::now();
            transfer::remember_view(state);
            let (maximized, size, at) = ctx.input(|input| {
                let viewport = input.viewport();
                (
                    viewport.maximized.unwrap_or(false),
                    viewport.inner_rect.map(|rect| rect.size()),
                    viewport.outer_rect.map(|rect| rect.min),
                )
            });
            state.settings.maximized = maximized;
            let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
            if !maximized && !is_full {
                // In points of the system: the user's own scale is set after the window is there.
                let zoom = ctx.zoom_factor();
                if let Some(size) = size {
                    let size = size * zoom;
                    state.settings.window = Some((size.x.round(), size.y.round()));
                }
                if let Some(at) = at {
                    state.settings.window_at = Some(((at.x * zoom).round(), (at.y * zoom).round()));
                }
            }
        }
        if self
            .writing
            .as_ref()
            .is_some_and(|job| job.poll().is_none())
        {
            return;
        }
        self.writing = None;
        let Some(folders) = state
            .folders
            .clone()
            .filter(|_| state.settings != state.written)
        else {
            return;
        };
        let (disk, settings) = (Arc::clone(&state.disk), state.settings.clone());
        state.written = settings.clone();
        self.writing = Some(Job::start(ctx, "Settings", move |_| {
            if let Err(error) = settings::save(disk.as_ref(), &folders, &settings) {
                log::warn!("the settings were not written: {error}");
            }
        }));
    }

    /// Writes what is left and lets the file go; waits for the disk.
    fn end(&mut self) {
        self.visitors = Visitors::default();
        while self
            .writing
            .as_ref()
            .is_some_and(|job| job.poll().is_none())
        {
            std::thread::sleep(Duration::from_millis(1));
        }
        let state = &mut self.state;
        long_edit::finish(state);
        transfer::remember_view(state);
        remind::end(state);
        if let Some(folders) = &state.folders
            && state.settings != state.written
            && let Err(error) = settings::save(state.disk.as_ref(), folders, &state.settings)
        {
            log::warn!("the settings were not written: {error}");
        }
        transfer::wait_for_closing(std::mem::take(&mut state.closing));
        if let Some(document) = state.document.take()
            && let Err(error) = document.close()
        {
            log::error!("closing the workspace: {error}");
        }
    }
}

/// Brings a window back that lies beside every screen: the screen that it was on may be gone.
fn bring_back(ctx: &egui::Context, frame: &eframe::Frame) {
    let Some(window) = frame.winit_window() else {
        return;
    };
    // Where the system does not say where windows are, it places them itself.
    let Ok(at) = window.outer_position() else {
        return;
    };
    let rect = |x: i32, y: i32, width: u32, height: u32| {
        let size = egui::vec2(width as f32, height as f32);
        egui::Rect::from_min_size(egui::pos2(x as f32, y as f32), size)
    };
    let size = window.outer_size();
    let window_rect = rect(at.x, at.y, size.width, size.height);
    let screens: Vec<egui::Rect> = window
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            rect(at.x, at.y, size.width, size.height)
        })
        .collect();
    if let Some(to) = place_on_screen(window_rect, &screens) {
        let points = to / ctx.pixels_per_point();
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(points));
    }
}

/// How much of a window's upper edge must be on a screen, in pixels, so that it can be taken hold of.
const HOLD: f32 = 80.0;

/// Where a window goes that cannot be taken hold of; none where it can.
fn place_on_screen(window: egui::Rect, screens: &[egui::Rect]) -> Option<egui::Pos2> {
    let can_hold = |screen: &egui::Rect| {
        let left = window.left().max(screen.left());
        let right = window.right().min(screen.right());
        let has_room = (screen.top()..screen.bottom() - HOLD / 2.0).contains(&window.top());
        has_room && right - left >= HOLD.min(window.width())
    };
    if screens.is_empty() || screens.iter().any(can_hold) {
        return None;
    }
    screens.first().map(|screen| screen.min)
}

/// How often the look of the window is noted.
const NOTE_EVERY: Duration = Duration::from_secs(2);

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.collect(ctx);
        // Midnight changes what is due, and a minute what is next where the time is shown; nothing else needs a frame when
        // nobody does anything.
        let now = u64::from(Local::now().time().num_seconds_from_midnight());
        let left = if self.state.shows_time() {
            60 - now % 60
        } else {
            86_401 - now
        };
        let reminder = remind::wait(&mut self.state).map_or(left, |wait| wait.as_secs() + 1);
        ctx.request_repaint_after(Duration::from_secs(left.min(reminder).max(1)));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !std::mem::replace(&mut self.is_placed, true) {
            bring_back(&ctx, frame);
        }
        self.frame(ui);
        self.keep_settings(&ctx);
        // The window's own cross is a wish like any other: it goes through the same question.
        let would_lose = self.state.document.as_ref().and_then(Document::would_lose);
        if would_lose.is_some() && ctx.input(|input| input.viewport().close_requested()) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.state.outbox.push(Command::Quit);
        }
    }

    #[cfg(not(windows))]
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.end();
    }

    #[cfg(windows)]
    fn on_exit(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Rect, pos2, vec2};

    #[test]
    fn a_window_beside_every_screen_comes_back() {
        let screen = |x: f32| Rect::from_min_size(pos2(x, 0.0), vec2(1_920.0, 1_080.0));
        let check = |x: f32, y: f32, screens: &[Rect], expected| {
            let window = Rect::from_min_size(pos2(x, y), vec2(1_280.0, 800.0));
            assert_eq!(place_on_screen(window, screens), expected, "{x} {y}");
        };
        let back = Some(pos2(0.0, 0.0));
        check(100.0, 100.0, &[screen(0.0)], None);
        check(2_000.0, 100.0, &[screen(0.0), screen(1_920.0)], None);
        check(2_000.0, 100.0, &[screen(0.0)], back);
        check(-1_250.0, 0.0, &[screen(0.0)], back);
        check(0.0, -900.0, &[screen(0.0)], back);
        // The title bar would be above the screen.
        check(-1.0, -22.0, &[screen(0.0)], back);
        check(100.0, 1_070.0, &[screen(0.0)], back);
        check(5_000.0, 0.0, &[], None);
    }
}

//! A window without a screen: the whole app in a harness, with its files in a temporary folder.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod canvas;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use egui_kittest::kittest::Queryable as _;
use inroads::app::{self, App, AppState, Folders, Settings};
use inroads::model::{ThemeChoice, Workspace};
use inroads::panels::{Command, PanelKind};
use inroads::storage::{Disk, RealDisk};

/// A Monday on which the sample company has things to do.
pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date that exists")
}

/// Half past nine on that day.
fn clock() -> chrono::NaiveDateTime {
    day().and_hms_opt(9, 30, 0).expect("a time that exists")
}

/// A window and the folder that its files are in.
pub struct Window {
    /// The app in its harness.
    pub harness: Harness<'static, App>,
    /// Goes away with the test.
    pub folder: tempfile::TempDir,
}

/// What the window looks like.
#[derive(Clone, Copy)]
pub struct Look {
    /// Width and height in points.
    pub size: (f32, f32),
    /// Light or dark.
    pub theme: ThemeChoice,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: (1_280.0, 800.0),
            theme: ThemeChoice::Light,
        }
    }
}

/// The window as it comes up for somebody new.
pub fn first_run(look: Look) -> Window {
    first_run_on(look, Arc::new(RealDisk))
}

/// The window as it comes up for somebody new, on a disk of the test's choice.
pub fn first_run_on(look: Look, disk: Arc<dyn Disk>) -> Window {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folders = Folders {
        config: folder.path().join("config"),
        data: folder.path().join("data"),
    };
    let mut settings = Settings::default();
    settings.preferences.theme = look.theme;
    settings.preferences.reduce_motion = true;
    let mut state = AppState::new(disk, Some(folders), settings);
    state.clock = clock;
    let mut installed = false;
    let mut harness = Harness::builder()
        .with_size(egui::vec2(look.size.0, look.size.1))
        .allow_missing_glyphs()
        .build_ui_state(
            move |ui, app: &mut App| {
                if !installed {
                    inroads::theme::install(ui.ctx());
                    installed = true;
                }
                let ctx = ui.ctx().clone();
                app.collect(&ctx);
                // The harness keeps a margin around what it shows; a window has none.
                let whole = egui::UiBuilder::new().max_rect(ctx.content_rect());
                ui.scope_builder(whole, |ui| {
                    ui.set_clip_rect(ctx.content_rect());
                    app.frame(ui);
                });
            },
            App::new(state),
        );
    harness.run_steps(3);
    Window { harness, folder }
}

/// The window with a workspace in it.
pub fn with_workspace(look: Look, workspace: Workspace) -> Window {
    open_in(first_run(look), workspace)
}

/// A window that gets a workspace.
pub fn open_in(mut window: Window, workspace: Workspace) -> Window {
    let path = window.folder.path().join("test.inroads");
    let ctx = window.harness.ctx.clone();
    app::create(&mut window.harness.state_mut().state, &ctx, path, workspace);
    window.wait_for("the workspace to open", |app| app.state.document.is_some());
    // Most plays begin in the table; those of other panels go there first.
    window.harness.state_mut().state.view.panel = PanelKind::People;
    window.harness.run_steps(3);
    window
}

/// The window with the sample company.
pub fn with_sample(look: Look) -> Window {
    let now = day()
        .and_hms_opt(8, 0, 0)
        .expect("a time that exists")
        .and_utc();
    with_workspace(
        look,
        inroads::sample::workspace(day(), now, uuid::Uuid::from_u128(120)),
    )
}

impl Window {
    /// Draws until something holds; threads get time to work.
    pub fn wait_for(&mut self, what: &str, holds: impl Fn(&App) -> bool) {
        let start = Instant::now();
        while !holds(self.harness.state()) {
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "waited in vain for {what}"
            );
            std::thread::sleep(Duration::from_millis(5));
            self.harness.step();
        }
        self.harness.run_steps(3);
    }

    /// Where the open workspace lies.
    pub fn path(&self) -> std::path::PathBuf {
        let document = self.harness.state().state.document.as_ref();
        document.expect("a workspace is open").path.clone()
    }

    /// Asks for a command, as a panel would.
    pub fn send(&self, command: Command) {
        self.harness.state().state.outbox.push(command);
    }

    /// The open workspace.
    pub fn workspace(&self) -> &Workspace {
        &self
            .harness
            .state()
            .state
            .document
            .as_ref()
            .expect("a workspace is open")
            .workspace
    }

    /// Presses keys and draws a few frames.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(4);
    }

    /// Clicks what has this name, as assistive technology does.
    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(6);
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        self.press(egui::Modifiers::COMMAND, egui::Key::Z);
    }

    /// Whether something with these words in its name is shown.
    pub fn has(&self, words: &str) -> bool {
        let mut all = self.harness.query_all_by_label_contains(words);
        all.next().is_some()
    }

    /// Presses Tab until something has the keyboard.
    pub fn tab_to(&mut self, name: &str) {
        let mut trail = Vec::new();
        for _ in 0..400 {
            let mut all = self.harness.query_all_by_label(name);
            if all.any(|node| node.accesskit_node().is_focused()) {
                return;
            }
            drop(all);
            self.press(egui::Modifiers::NONE, egui::Key::Tab);
            let focused = self
                .harness
                .query_all_by(|node| node.is_focused() && !node.is_hidden());
            trail.extend(focused.filter_map(|node| node.accesskit_node().label()));
            trail.truncate(60);
        }
        panic!("Tab never reaches “{name}”, but {trail:?}");
    }

    /// Types text into what has the keyboard.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run_steps(3);
    }
}

/// Asks for the import of a file into an empty workspace, and waits for the preview.
pub fn previewed(name: &str, bytes: &[u8]) -> Window {
    let mut window = with_workspace(Look::default(), Workspace::new(uuid::Uuid::from_u128(7)));
    let path = window.folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    window.send(Command::ImportPaths(vec![path]));
    window.wait_for("the preview", |app| app.state.dialog.is_some());
    window.harness.run_steps(3);
    window
}

/// Says in the preview what a column is.
pub fn say_column(window: &mut Window, column: &str, field: &str) {
    window.harness.get_by_label(column).click_accesskit();
    window.harness.run_steps(3);
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, field)
        .click_accesskit();
    window.harness.run_steps(2);
    window.wait_for("the new plan", |app| app.state.jobs.import.is_none());
    window.harness.run_steps(3);
}

//! The program: a window, or a command without one.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

use clap::Parser as _;
use inroads::{app, cli, headless};

fn main() -> ExitCode {
    let args = cli::Args::parse();
    env_logger::Builder::new()
        .filter_level(log::LevelFilter::Error)
        // Where there is no dialog for files, the program asks for a path itself.
        .filter_module("rfd", log::LevelFilter::Off)
        // What ends the window is told below, in words.
        .filter_module("eframe::native::run", log::LevelFilter::Off)
        .parse_default_env()
        .init();
    let result = match (args.command, args.headless) {
        (Some(command), _) => cli::run(command),
        (None, true) => unseen(args.file, args.script.as_deref(), args.ack_log),
        (None, false) => window(args.file),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("inroads: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Why there is no window, in a few words: graphics libraries print whole structures.
fn reason(error: &eframe::Error) -> String {
    let text = error.to_string();
    let lower = text.to_lowercase();
    if ["glutin", "opengl", "egl", "glx", "wgpu", "adapter"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return "this display offers no graphics interface that can be used".to_owned();
    }
    let short: String = text
        .chars()
        .take_while(|c| !matches!(c, '{' | '\n'))
        .take(160)
        .collect();
    short.trim().to_owned()
}

/// Whether the desktop's own variables name no display, where there are such variables.
fn is_without_display() -> bool {
    let is_unset = |name: &str| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(all(unix, not(target_os = "macos")))
        && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .all(is_unset)
}

/// Random edits without a window, until somebody kills the program.
fn unseen(
    file: Option<std::path::PathBuf>,
    script: Option<&str>,
    log: Option<std::path::PathBuf>,
) -> anyhow::Result<()> {
    let seed = script
        .and_then(|script| script.strip_prefix("random:"))
        .and_then(|seed| seed.parse().ok());
    let (Some(file), Some(seed), Some(log)) = (file, seed, log) else {
        anyhow::bail!("--headless needs FILE, --script random:SEED and --ack-log FILE");
    };
    match headless::run(&file, seed, &log)? {}
}

fn window(file: Option<std::path::PathBuf>) -> anyhow::Result<()> {
    let opened = std::panic::catch_unwind(|| app::open_window(file));
    let why = match opened {
        Ok(Ok(())) => return Ok(()),
        _ if is_without_display() => "there is no display".to_owned(),
        Ok(Err(error)) => reason(&error),
        Err(_) => "the window system gave up".to_owned(),
    };
    let words = format!(
        "the window could not be opened ({why}). Nothing was changed. Inroads needs a display and OpenGL 2.0 or later (Direct3D on \
         Windows). Without them, use the commands: inroads check FILE, list, find, path, import, export; inroads --help names them all"
    );
    if cfg!(windows) {
        rfd::MessageDialog::new()
            .set_title("Inroads")
            .set_description(&words)
            .show();
    }
    Err(anyhow::anyhow!(words))
}

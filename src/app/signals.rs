//! Signals of the system that ask the program to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// SIGTERM and SIGHUP close the window as a click would, so that everything is written.
#[derive(Debug, Clone, Default)]
pub struct Signals {
    quit: Arc<AtomicBool>,
}

impl Signals {
    /// Listens on a thread of its own; a signal wakes the window.
    #[cfg(unix)]
    pub fn listen(ctx: &egui::Context) -> Self {
        let quit = Arc::new(AtomicBool::new(false));
        let (flag, ctx) = (Arc::clone(&quit), ctx.clone());
        if let Ok(mut signals) = signal_hook::iterator::Signals::new([
            signal_hook::consts::SIGTERM,
            signal_hook::consts::SIGHUP,
            signal_hook::consts::SIGINT,
        ]) {
            std::thread::spawn(move || {
                if signals.forever().next().is_some() {
                    flag.store(true, Ordering::Relaxed);
                    ctx.request_repaint();
                }
            });
        }
        Self { quit }
    }

    /// There are no such signals here.
    #[cfg(not(unix))]
    pub fn listen(_ctx: &egui::Context) -> Self {
        Self::default()
    }

    /// Whether a signal has come since the last call.
    pub fn quit_requested(&self) -> bool {
        self.quit.swap(false, Ordering::Relaxed)
    }
}

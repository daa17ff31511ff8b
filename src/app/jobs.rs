//! Work on threads of its own, with progress that shows after a moment and a way to call it off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// Work that is under way; dropping it calls it off.
#[derive(Debug)]
pub struct Job<T> {
    /// What is being done, as the user reads it: "Opening Kestrel Vane".
    pub title: String,
    receiver: Receiver<T>,
    started: Instant,
    canceled: Arc<AtomicBool>,
}

/// Progress shows when work takes longer than this.
const SHOW_AFTER: Duration = Duration::from_millis(200);

impl<T: Send + 'static> Job<T> {
    /// Starts work on a thread; `work` is given a flag that turns true when nobody wants the result any more.
    pub fn start(
        ctx: &egui::Context,
        title: impl Into<String>,
        work: impl FnOnce(&AtomicBool) -> T + Send + 'static,
    ) -> Self {
        let (sender, receiver) = channel();
        let canceled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&canceled);
        let ctx = ctx.clone();
        ctx.request_repaint_after(SHOW_AFTER);
        std::thread::spawn(move || {
            let result = work(&flag);
            if sender.send(result).is_ok() {
                ctx.request_repaint();
            }
        });
        Self {
            title: title.into(),
            receiver,
            started: Instant::now(),
            canceled,
        }
    }

    /// The result, once it is there; `Err` when the work came to nothing (its thread ended without a word).
    pub fn poll(&self) -> Option<Result<T, Vanished>> {
        match self.receiver.try_recv() {
            Ok(value) => Some(Ok(value)),
            Err(TryRecvError::Disconnected) => Some(Err(Vanished)),
            Err(TryRecvError::Empty) => None,
        }
    }

    /// Waits for the result; for the end of a file or of the program only.
    pub fn wait(self) -> Result<T, Vanished> {
        self.receiver.recv().map_err(|_| Vanished)
    }

    /// Whether it has taken long enough to be worth a word.
    pub fn is_visible(&self) -> bool {
        self.started.elapsed() >= SHOW_AFTER
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.canceled.store(true, Ordering::Relaxed);
    }
}

/// A thread that ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work ended without a result; nothing was changed")]
pub struct Vanished;

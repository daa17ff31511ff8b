//! Work on threads of its own, with progress that shows after a moment and a way to call it off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::query::words::grouped;

/// How far work is, told by its thread; and whether anybody still wants the result.
#[derive(Debug, Default)]
pub struct Progress {
    canceled: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// Whether nobody wants the result any more: the thread ends as soon as it can.
    pub fn is_canceled(&self) -> bool {
        self.canceled.load(Ordering::Relaxed)
    }

    /// Tells how many of how many are done.
    pub fn note(&self, done: usize, total: usize) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    /// "40,000 of 100,000", where that is known.
    fn words(&self) -> Option<String> {
        let total = self.total.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed);
        (total > 0).then(|| format!("{} of {}", grouped(done), grouped(total)))
    }
}

/// Work that is under way; dropping it calls it off.
#[derive(Debug)]
pub struct Job<T> {
    /// What is being done, as the user reads it: "Opening Kestrel Vane".
    pub title: String,
    receiver: Receiver<T>,
    started: Instant,
    progress: Arc<Progress>,
}

/// Progress shows when work takes longer than this.
const SHOW_AFTER: Duration = Duration::from_millis(200);

/// From then on work goes on in the background: its progress gives the middle of the window free.
const LONG_AFTER: Duration = Duration::from_secs(10);

impl<T: Send + 'static> Job<T> {
    /// Starts work on a thread; `work` tells how far it is, and asks whether it is still wanted.
    pub fn start(
        ctx: &egui::Context,
        title: impl Into<String>,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Self {
        let (sender, receiver) = channel();
        let progress = Arc::new(Progress::default());
        let told = Arc::clone(&progress);
        let ctx = ctx.clone();
        ctx.request_repaint_after(SHOW_AFTER);
        std::thread::spawn(move || {
            let result = work(&told);
            if sender.send(result).is_ok() {
                ctx.request_repaint();
            }
        });
        Self {
            title: title.into(),
            receiver,
            started: Instant::now(),
            progress,
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

    /// Whether it has taken so long that the user has turned to something else.
    pub fn is_long(&self) -> bool {
        self.started.elapsed() >= LONG_AFTER
    }

    /// What is being done, and how far it is: "Checking backups, 3 of 12".
    pub fn words(&self) -> String {
        match self.progress.words() {
            Some(far) => format!("{}, {far}", self.title),
            None => self.title.clone(),
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.progress.canceled.store(true, Ordering::Relaxed);
    }
}

/// A thread that ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the work ended without a result; nothing was changed")]
pub struct Vanished;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_is_called_off_knows_it_and_tells_how_far_it_is_before() {
        let (sender, receiver) = channel();
        let (said, heard) = channel();
        let job = Job::start(&egui::Context::default(), "Counting", move |progress| {
            progress.note(40_000, 100_000);
            said.send(()).ok();
            while !progress.is_canceled() {
                std::thread::yield_now();
            }
            sender.send("stopped").ok();
        });
        heard.recv().expect("the thread runs");
        assert_eq!(job.words(), "Counting, 40,000 of 100,000");
        assert!(job.poll().is_none());
        drop(job);
        let end = receiver.recv_timeout(Duration::from_mins(1));
        assert_eq!(end, Ok("stopped"), "the thread itself ends");
    }
}

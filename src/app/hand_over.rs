//! A second start with a file hands it to the window that is open already.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::storage::{Disk, Instance, Sent};

/// How often the inbox is looked at. A thread does it: the window sleeps until something has come.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// How long a second start waits to be heard before it opens a window of its own.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a start is.
pub enum Start {
    /// The only one, with its place; or without one, where there is no folder for it.
    First(Option<Instance>),
    /// Another window has taken the files.
    HandedOver,
}

/// Takes the place of the only window, or gives the files to who has it.
pub fn begin(disk: &dyn Disk, folder: &Path, files: &[PathBuf]) -> Start {
    match Instance::claim(disk, folder) {
        Ok(Some(instance)) => Start::First(Some(instance)),
        Ok(None) if hand_over(disk, folder, files) => Start::HandedOver,
        Ok(None) => Start::First(None),
        Err(error) => {
            log::warn!("windows will not find each other: {error}");
            Start::First(None)
        }
    }
}

fn hand_over(disk: &dyn Disk, folder: &Path, files: &[PathBuf]) -> bool {
    let name = uuid::Uuid::now_v7().to_string();
    let Ok(sent) = Sent::send(disk, folder, &name, files) else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if sent.is_taken(disk) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    !sent.take_back(disk)
}

/// What other starts have handed over.
#[derive(Default)]
pub struct Visitors {
    messages: Option<Receiver<Vec<PathBuf>>>,
    ended: Arc<AtomicBool>,
}

impl Drop for Visitors {
    /// A window that closes takes no more files: they would be lost.
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

impl Visitors {
    /// Looks into the inbox on a thread, which ends with the window.
    pub fn listen(ctx: &egui::Context, disk: Arc<dyn Disk>, instance: Instance) -> Self {
        let (send, messages) = channel();
        let ended = Arc::new(AtomicBool::new(false));
        let (has_ended, ctx) = (Arc::clone(&ended), ctx.clone());
        std::thread::spawn(move || {
            while !has_ended.load(Ordering::Relaxed) {
                for message in instance.take(disk.as_ref()) {
                    if send.send(message).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                }
                std::thread::sleep(LOOK_EVERY);
            }
        });
        Self {
            messages: Some(messages),
            ended,
        }
    }

    /// The files of the starts since the last call; an empty list asks only for the window.
    pub fn poll(&self) -> Vec<Vec<PathBuf>> {
        let messages = self.messages.iter();
        messages.flat_map(Receiver::try_iter).collect()
    }
}

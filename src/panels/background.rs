//! Work that may take longer than a frame: done inline when small, on a thread when large, never twice for one key.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// A value that is worked out again whenever its key changes; meanwhile the old one is shown.
#[derive(Debug)]
pub struct Background<K, T> {
    present: Option<(K, T)>,
    running: Option<(K, Receiver<T>)>,
}

impl<K, T> Default for Background<K, T> {
    fn default() -> Self {
        Self {
            present: None,
            running: None,
        }
    }
}

/// Where work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// At once: it is known to be short.
    Here,
    /// On a thread.
    Thread,
}

impl<K: PartialEq + Clone, T: Send + 'static> Background<K, T> {
    /// The value for `key`, or the latest one while the new one is being worked out; none only before the first.
    pub fn get(
        &mut self,
        ctx: &egui::Context,
        key: K,
        place: Where,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<&T> {
        if let Some((wanted, receiver)) = &self.running {
            match receiver.try_recv() {
                Ok(value) => {
                    self.present = Some((wanted.clone(), value));
                    self.running = None;
                }
                Err(TryRecvError::Disconnected) => self.running = None,
                Err(TryRecvError::Empty) => {}
            }
        }
        let is_fresh = self.present.as_ref().is_some_and(|(of, _)| *of == key);
        let is_running = self.running.as_ref().is_some_and(|(of, _)| *of == key);
        if !is_fresh && !is_running {
            match place {
                Where::Here => {
                    self.present = Some((key, work()));
                    self.running = None;
                }
                Where::Thread => {
                    let (sender, receiver) = channel();
                    let ctx = ctx.clone();
                    std::thread::spawn(move || {
                        let value = work();
                        if sender.send(value).is_ok() {
                            ctx.request_repaint();
                        }
                    });
                    self.running = Some((key, receiver));
                }
            }
        }
        self.present.as_ref().map(|(_, value)| value)
    }

    /// Whether a newer value is under way.
    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }
}

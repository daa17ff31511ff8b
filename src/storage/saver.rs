//! Saving on a thread of its own: the window hands over edits, goes on drawing, and collects what happened.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Seq;
use super::error::{OutsideChange, SaveError};
use super::load::Loaded;
use super::store::Store;
use crate::edit::Edit;
use crate::model::Workspace;

/// The first and the longest wait before another attempt.
const FIRST_RETRY: Duration = Duration::from_millis(500);
const LAST_RETRY: Duration = Duration::from_secs(30);

/// What the saving thread has to tell.
#[derive(Debug)]
pub enum SaveEvent {
    /// Every edit up to this one survives a power cut.
    Synced {
        /// The last saved edit.
        seq: Seq,
    },
    /// Edits are not saved. They are kept, and tried again after a while or at [`Saver::retry`].
    Failed {
        /// Why.
        error: SaveError,
        /// How many edits wait.
        unsynced: usize,
        /// When the next attempt is made.
        retry_in: Duration,
    },
    /// The whole file was replaced.
    Snapshotted {
        /// The last edit in it.
        seq: Seq,
        /// What could not be done beside that: a backup, a new journal.
        warnings: Vec<SaveError>,
    },
    /// The file could not be replaced; the edits are safe in the journal.
    NotReplaced(SaveError),
    /// Another program wrote or removed the file. Edits go on to the journal; the file waits for the user's choice.
    ChangedOutside(OutsideChange),
    /// Ours is in place; theirs, if there was one, is kept there.
    KeptMine(Option<PathBuf>),
    /// Theirs is open now; ours is kept there.
    TookTheirs(PathBuf, Box<Loaded>),
    /// A state that was to be put aside is among the backups, or nothing is, and why.
    PutAside(Result<(), SaveError>),
    /// The choice between ours and theirs could not be carried out.
    NotResolved(String),
    /// The thread is gone. Save a copy and start again.
    Stopped {
        /// How many edits were not saved.
        unsynced: usize,
    },
}

enum Message {
    Edit(Box<Pending>),
    Snapshot(Workspace),
    Retry,
    CheckOutside,
    AllowShrink,
    PutAside(Workspace),
    KeepMine(Workspace),
    TakeTheirs(Workspace),
    Close,
}

struct Pending {
    label: String,
    edit: Edit,
    after: Workspace,
}

/// Owns a [`Store`] on a thread of its own; no method waits for the disk but [`Saver::close`].
#[derive(Debug)]
pub struct Saver {
    messages: Sender<Message>,
    events: Arc<Mutex<VecDeque<SaveEvent>>>,
    unsynced: Arc<AtomicUsize>,
    thread: Option<JoinHandle<Result<(), SaveError>>>,
    path: PathBuf,
    is_stop_told: std::cell::Cell<bool>,
}

impl Saver {
    /// Starts the thread. `wake` is called after each event, on that thread.
    pub fn start(store: Store, wake: impl Fn() + Send + 'static) -> Self {
        let (messages, inbox) = mpsc::channel();
        let events = Arc::new(Mutex::new(VecDeque::new()));
        let unsynced = Arc::new(AtomicUsize::new(0));
        let path = store.path().to_owned();
        let work = Work {
            inbox,
            events: Arc::clone(&events),
            unsynced: Arc::clone(&unsynced),
            wake: Box::new(wake),
            queue: VecDeque::new(),
            latest: None,
            failures: 0,
            is_replacing_paused: false,
            store,
        };
        let thread = std::thread::Builder::new().name("saver".to_owned());
        // Without a thread the receiver is gone, and `poll` tells that saving has stopped.
        let thread = thread.spawn(move || work.run()).ok();
        Self {
            messages,
            events,
            unsynced,
            thread,
            path,
            is_stop_told: std::cell::Cell::new(false),
        }
    }

    fn send(&self, message: Message) {
        // A thread that is gone is told by `poll`.
        self.messages.send(message).ok();
    }

    /// Hands over an accepted edit; `after` is the workspace with it.
    pub fn edit(&self, label: &str, edit: &Edit, after: &Workspace) {
        self.unsynced.fetch_add(1, Ordering::SeqCst);
        self.send(Message::Edit(Box::new(Pending {
            label: label.to_owned(),
            edit: edit.clone(),
            after: after.clone(),
        })));
    }

    /// Asks for the whole file to be replaced; the workspace holds all edits handed over so far.
    pub fn snapshot(&self, workspace: &Workspace) {
        self.send(Message::Snapshot(workspace.clone()));
    }

    /// Tries again at once what failed.
    pub fn retry(&self) {
        self.send(Message::Retry);
    }

    /// Asks whether another program changed the file; the answer, if so, is an event.
    pub fn check_outside(&self) {
        self.send(Message::CheckOutside);
    }

    /// The user has seen that many records are gone, and it is right.
    pub fn allow_shrink(&self) {
        self.send(Message::AllowShrink);
    }

    /// Keeps this state among the backups; the answer is a [`SaveEvent::PutAside`].
    pub fn put_aside(&self, workspace: &Workspace) {
        self.send(Message::PutAside(workspace.clone()));
    }

    /// Puts our version in the place of what another program wrote, which is kept beside it.
    pub fn keep_mine(&self, workspace: &Workspace) {
        self.send(Message::KeepMine(workspace.clone()));
    }

    /// Goes on with what another program wrote; ours is kept beside it. Until [`SaveEvent::TookTheirs`] is there, no
    /// edit may be handed over: it would be one of ours.
    pub fn take_theirs(&self, workspace: &Workspace) {
        self.send(Message::TakeTheirs(workspace.clone()));
    }

    /// How many edits are not saved yet.
    pub fn unsynced(&self) -> usize {
        self.unsynced.load(Ordering::SeqCst)
    }

    /// Where the file is.
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// What happened since the last call, in order.
    pub fn poll(&self) -> Vec<SaveEvent> {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<SaveEvent> = events.drain(..).collect();
        drop(events);
        let is_gone = self.thread.as_ref().is_none_or(JoinHandle::is_finished);
        if is_gone && !self.is_stop_told.replace(true) {
            let unsynced = self.unsynced();
            all.push(SaveEvent::Stopped { unsynced });
        }
        all
    }

    /// Saves what is left, replaces the file, and unlocks it.
    ///
    /// # Errors
    /// Edits are not saved, or the file was not replaced. Look at [`Saver::unsynced`] before, as long as the user can
    /// still save a copy elsewhere.
    pub fn close(mut self) -> Result<(), SaveError> {
        self.stop()
    }

    fn stop(&mut self) -> Result<(), SaveError> {
        self.send(Message::Close);
        let stopped = || SaveError::Stopped {
            unsynced: self.unsynced.load(Ordering::SeqCst),
            path: self.path.clone(),
        };
        match self.thread.take() {
            Some(thread) => thread.join().unwrap_or_else(|_| Err(stopped())),
            None => Err(stopped()),
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        if self.thread.is_some() {
            // A window that dies still saves what it was given.
            self.stop().ok();
        }
    }
}

/// Whether the queue is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flushed {
    Yes,
    No,
}

/// The thread's side.
struct Work {
    inbox: Receiver<Message>,
    events: Arc<Mutex<VecDeque<SaveEvent>>>,
    unsynced: Arc<AtomicUsize>,
    wake: Box<dyn Fn() + Send>,
    queue: VecDeque<Pending>,
    /// The workspace as far as it is saved, if any edit came.
    latest: Option<Workspace>,
    failures: u32,
    /// Replacing the file failed; only an edit, a retry or the user's choice starts it again.
    is_replacing_paused: bool,
    store: Store,
}

impl Work {
    fn tell(&self, event: SaveEvent) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        events.push_back(event);
        drop(events);
        (self.wake)();
    }

    fn retry_in(&self) -> Duration {
        let doubled = FIRST_RETRY.saturating_mul(1 << self.failures.saturating_sub(1).min(10));
        doubled.min(LAST_RETRY)
    }

    fn run(mut self) -> Result<(), SaveError> {
        loop {
            let patience = if self.queue.is_empty() {
                self.store.options().idle
            } else {
                self.retry_in()
            };
            let first = match self.inbox.recv_timeout(patience) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) if self.queue.is_empty() => {
                    self.replace_if_due(0);
                    continue;
                }
                Err(RecvTimeoutError::Timeout) => Message::Retry,
                Err(RecvTimeoutError::Disconnected) => Message::Close,
            };
            // Everything that came meanwhile is saved with one sync.
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Edit(pending) => self.queue.push_back(*pending),
                    Message::Close => return self.finish(),
                    other => self.obey(other),
                }
                next = self.inbox.try_recv().ok();
            }
            self.flush();
            let limit = self.store.options().journal_limit;
            self.replace_if_due(limit);
        }
    }

    fn obey(&mut self, message: Message) {
        match message {
            Message::Snapshot(workspace) => {
                if self.flush() == Flushed::Yes {
                    self.latest = Some(workspace);
                    self.replace();
                }
            }
            Message::Retry => {
                if self.flush() == Flushed::Yes && self.is_replacing_paused {
                    self.is_replacing_paused = false;
                    self.replace_if_due(0);
                }
            }
            Message::CheckOutside => {
                // A file that cannot be read now is no news: saving will tell.
                if let Ok(Some(change)) = self.store.changed_outside() {
                    self.tell(SaveEvent::ChangedOutside(change));
                }
            }
            Message::AllowShrink => {
                self.store.allow_shrink();
                self.is_replacing_paused = false;
                self.replace_if_due(0);
            }
            Message::PutAside(workspace) => {
                let kept = self.store.put_aside(&workspace).map(|_| ());
                self.tell(SaveEvent::PutAside(kept));
            }
            Message::KeepMine(workspace) => {
                self.flush();
                let now = (self.store.options().now)();
                match self.store.keep_mine(&workspace, now) {
                    Ok(aside) => {
                        self.is_replacing_paused = false;
                        self.tell(SaveEvent::KeptMine(aside));
                    }
                    Err(error) => self.tell(SaveEvent::NotResolved(error.to_string())),
                }
            }
            Message::TakeTheirs(workspace) => match self.store.take_theirs(&workspace) {
                Ok((aside, loaded)) => {
                    // What was queued is part of ours, which is whole in the file beside.
                    self.unsynced.fetch_sub(self.queue.len(), Ordering::SeqCst);
                    self.queue.clear();
                    self.latest = None;
                    self.is_replacing_paused = false;
                    self.tell(SaveEvent::TookTheirs(aside, Box::new(loaded)));
                }
                Err(error) => self.tell(SaveEvent::NotResolved(error.to_string())),
            },
            Message::Edit(_) | Message::Close => {}
        }
    }

    /// Saves the queue; what fails stays in it, in order.
    fn flush(&mut self) -> Flushed {
        while !self.queue.is_empty() {
            let lines = self.queue.iter();
            let all = lines.map(|pending| (pending.label.as_str(), &pending.edit));
            let (result, count) = match self.store.append_all(all) {
                Err(SaveError::NeedsSnapshot { .. }) => {
                    let front = &self.queue[0];
                    let saved = self.store.commit(&front.label, &front.edit, &front.after);
                    (saved, 1)
                }
                // The journal has failed before: perhaps the whole file can be written.
                Err(_) if self.failures > 0 => {
                    let edits = self.queue.iter().map(|pending| &pending.edit);
                    let after = &self.queue[self.queue.len() - 1].after;
                    (self.store.commit_whole(edits, after), self.queue.len())
                }
                result => (result, self.queue.len()),
            };
            match result {
                Ok(seq) => {
                    self.failures = 0;
                    self.latest = self.queue.drain(..count).next_back().map(|last| last.after);
                    self.unsynced.fetch_sub(count, Ordering::SeqCst);
                    self.is_replacing_paused = false;
                    self.tell(SaveEvent::Synced { seq });
                }
                Err(error) => {
                    self.failures += 1;
                    self.tell(SaveEvent::Failed {
                        error,
                        unsynced: self.queue.len(),
                        retry_in: self.retry_in(),
                    });
                    return Flushed::No;
                }
            }
        }
        Flushed::Yes
    }

    /// Replaces the file where the journal has edits and is at least so large.
    fn replace_if_due(&mut self, bytes: usize) {
        let is_due = self.store.journaled() > 0 && self.store.journal_bytes() >= bytes;
        if is_due && !self.is_replacing_paused && self.queue.is_empty() {
            self.replace();
        }
    }

    fn replace(&mut self) {
        let Some(workspace) = &self.latest else {
            return;
        };
        let now = (self.store.options().now)();
        match self.store.snapshot(workspace, now) {
            Ok(warnings) => {
                self.is_replacing_paused = false;
                let seq = self.store.seq();
                self.tell(SaveEvent::Snapshotted { seq, warnings });
            }
            Err(error) => {
                self.is_replacing_paused = true;
                if let SaveError::Outside { change, .. } = error {
                    self.tell(SaveEvent::ChangedOutside(change));
                } else {
                    self.tell(SaveEvent::NotReplaced(error));
                }
            }
        }
    }

    /// The last act: save the queue, replace the file if the journal has edits.
    fn finish(mut self) -> Result<(), SaveError> {
        if self.flush() == Flushed::No {
            return Err(SaveError::Stopped {
                unsynced: self.queue.len(),
                path: self.store.path().to_owned(),
            });
        }
        let mut result = Ok(());
        if let Some(workspace) = &self.latest
            && self.store.journaled() > 0
        {
            let now = (self.store.options().now)();
            result = self.store.snapshot(workspace, now).map(|_| ());
        }
        self.store.close();
        result
    }
}

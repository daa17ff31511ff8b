//! File dialogs of the system, on a thread of their own, with a field for the path where there is no such dialog.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::exchange::Export;
use crate::model::{Contact, Id, Meeting};
use crate::panels::dialogs::GraphOrder;

/// What a file is wanted for.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// A workspace to open.
    Open,
    /// A place for a new workspace.
    New,
    /// A place for a copy of the workspace.
    Copy,
    /// A place for a backup that is opened as a file of its own.
    BackupCopy,
    /// Files to import.
    Import,
    /// A photo of somebody.
    Photo(Id<Contact>),
    /// A place for an export, with a suggested name and the endings that say the format.
    Export {
        /// Suggested name of the file.
        name: String,
        /// The formats: what they are called, and their ending.
        formats: Vec<(&'static str, &'static str)>,
    },
    /// A place for one meeting as a calendar file, with a suggested name.
    Meeting {
        /// Which.
        id: Id<Meeting>,
        /// Suggested name of the file.
        name: String,
    },
    /// A place for an export of the graph.
    Graph(Box<GraphOrder>),
    /// A place for a page, with a suggested name.
    Sheet {
        /// Suggested name of the file.
        name: String,
        /// What is written.
        text: String,
    },
}

/// What became of a dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// Files.
    Paths(Vec<PathBuf>),
    /// The user thought better of it.
    Nothing,
    /// The system has no such dialog.
    NoDialog,
}

/// A dialog that is open.
#[derive(Debug)]
pub struct FileDialog {
    /// What for.
    pub wanted: Wanted,
    receiver: Receiver<Option<Vec<PathBuf>>>,
    opened: Instant,
}

/// A dialog that answers "nothing" faster than anybody can is not there at all.
const TOO_FAST: Duration = Duration::from_millis(100);

impl FileDialog {
    /// Opens the system's dialog.
    pub fn open(ctx: &egui::Context, wanted: Wanted) -> Self {
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        let dialog = rfd::FileDialog::new();
        let dialog = match &wanted {
            Wanted::Open => dialog
                .set_title("Open workspace")
                .add_filter("Inroads workspaces", &["inroads"]),
            Wanted::New => dialog
                .set_title("New workspace")
                .add_filter("Inroads workspaces", &["inroads"])
                .set_file_name("My company.inroads"),
            Wanted::Copy => dialog
                .set_title("Save a copy")
                .add_filter("Inroads workspaces", &["inroads"])
                .set_file_name("Copy.inroads"),
            Wanted::BackupCopy => dialog
                .set_title("Open the backup as a copy")
                .add_filter("Inroads workspaces", &["inroads"])
                .set_file_name("Backup.inroads"),
            Wanted::Import => dialog
                .set_title("Import")
                .add_filter(
                    "People, ties and calendars",
                    &[
                        "csv", "tsv", "txt", "vcf", "vcard", "graphml", "xml", "ics", "ical", "vcs",
                    ],
                )
                .add_filter("All files", &["*"]),
            Wanted::Meeting { name, .. } => dialog
                .set_title("Export meeting")
                .set_file_name(name)
                .add_filter("iCalendar", &["ics"]),
            Wanted::Sheet { name, .. } => dialog
                .set_title("Save the page")
                .set_file_name(name)
                .add_filter("Page", &["html"]),
            Wanted::Graph(order) => {
                let what = Export::Graph(order.options.format);
                dialog
                    .set_title("Export graph")
                    .set_file_name(what.file_name())
                    .add_filter(what.label(), &[what.ending()])
            }
            Wanted::Photo(_) => dialog
                .set_title("Add photo")
                .add_filter("PNG and JPEG pictures", &["png", "jpg", "jpeg"]),
            Wanted::Export { name, formats } => formats.iter().fold(
                dialog.set_title("Export").set_file_name(name),
                |dialog, (words, ending)| dialog.add_filter(*words, &[*ending]),
            ),
        };
        let kind = wanted.clone();
        std::thread::spawn(move || {
            let paths = match kind {
                Wanted::Open | Wanted::Photo(_) => dialog.pick_file().map(|path| vec![path]),
                Wanted::Import => dialog.pick_files(),
                Wanted::New
                | Wanted::Copy
                | Wanted::BackupCopy
                | Wanted::Export { .. }
                | Wanted::Graph(_)
                | Wanted::Sheet { .. }
                | Wanted::Meeting { .. } => dialog.save_file().map(|path| vec![path]),
            };
            if sender.send(paths).is_ok() {
                repaint.request_repaint();
            }
        });
        Self {
            wanted,
            receiver,
            opened: Instant::now(),
        }
    }

    /// What was chosen, once it is.
    pub fn poll(&self) -> Option<Chosen> {
        match self.receiver.try_recv() {
            Ok(Some(paths)) => Some(Chosen::Paths(paths)),
            Ok(None) if self.opened.elapsed() < TOO_FAST => Some(Chosen::NoDialog),
            Ok(None) => Some(Chosen::Nothing),
            Err(TryRecvError::Disconnected) => Some(Chosen::NoDialog),
            Err(TryRecvError::Empty) => None,
        }
    }
}

//! The arguments of the command line, as clap reads them.
#![expect(
    clippy::doc_markdown,
    reason = "clap prints these comments as they are"
)]

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Networking inside one's own company: people, ties, meetings and follow-ups in one local file.
#[derive(Debug, Parser)]
#[command(
    name = "inroads",
    version,
    about,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
#[command(
    after_help = "Without a command the window opens. Without a display, use the commands: each works on a FILE alone."
)]
pub struct Args {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Workspace to open in the window; without one the last workspace, or the welcome screen.
    pub file: Option<PathBuf>,
    /// Works on FILE without a window, for tests of the storage.
    #[arg(long, hide = true, requires_all = ["script", "ack_log", "file"])]
    pub headless: bool,
    /// random:SEED.
    #[arg(long, hide = true)]
    pub script: Option<String>,
    /// File that gets a line for every edit that is safe on the disk.
    #[arg(long, hide = true)]
    pub ack_log: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes an empty workspace.
    New {
        /// File to make; it must not exist.
        file: PathBuf,
        /// Your own name: you become the middle of the network.
        #[arg(long, value_name = "NAME")]
        me: Option<String>,
    },
    /// Makes a workspace with a fictional company to try things on.
    Sample {
        /// File to make; it must not exist.
        file: PathBuf,
    },
    /// Checks a workspace and counts its records. Takes no lock and changes nothing.
    Check {
        /// Workspace to check.
        file: PathBuf,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Brings people, ties and meetings in from CSV, GraphML, vCard or calendar files.
    Import {
        /// Workspace to import into; made if it does not exist.
        file: PathBuf,
        /// Files to read.
        #[arg(required = true)]
        source: Vec<PathBuf>,
        /// What the files are, where that is not plain from them.
        #[arg(long = "as", value_name = "KIND")]
        kind: Option<SourceWord>,
        /// Type of the ties, where the files do not say: advice, reports_to, or any word.
        #[arg(long, value_name = "TYPE")]
        tie: Option<String>,
        /// Who of them is you.
        #[arg(long, value_name = "NAME")]
        me: Option<String>,
        /// Says what would happen, and does nothing.
        #[arg(long)]
        dry_run: bool,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Writes follow-ups, contacts, calendar, graph or wins in a format that other programs read.
    Export {
        /// Workspace to read. Takes no lock.
        file: PathBuf,
        /// What to write: follow-ups (md, csv, ics, txt), contacts (csv, vcf), calendar (ics), wins (md),
        /// graph (graphml, svg, png, pdf, gexf, dot, csv).
        what: String,
        /// File to write; its ending says the format. Without it, the first format goes to standard output.
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
        /// How the graph looks.
        #[command(flatten)]
        graph: GraphArgs,
    },
    /// Lists records of a kind: contacts, ties, meetings, accomplishments, follow_ups…
    List {
        /// Workspace to read. Takes no lock.
        file: PathBuf,
        /// Plural name of the kind, as inroads check prints it.
        kind: String,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Finds people, and words in notes, meetings, wins and follow-ups.
    Find {
        /// Workspace to read. Takes no lock.
        file: PathBuf,
        /// What to look for; accents and case do not matter.
        #[arg(required = true)]
        query: Vec<String>,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Says who can introduce you to somebody, and why.
    Path {
        /// Workspace to read. Takes no lock.
        file: PathBuf,
        /// Whom to reach.
        #[arg(long, value_name = "NAME")]
        to: String,
        /// Where to start; you, unless the workspace does not know who you are.
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
    /// Writes the sheet that prepares a meeting: what was said, promised and achieved, whom you both know, what to ask.
    Brief {
        /// Workspace to read. Takes no lock.
        file: PathBuf,
        /// Which meeting, by its id; without it, the next one.
        #[arg(long, value_name = "ID")]
        meeting: Option<String>,
        /// The meeting that comes next.
        #[arg(long, conflicts_with = "meeting")]
        next: bool,
        /// Private lines too.
        #[arg(long)]
        private: bool,
        /// File to write, .html or .md. Without it, Markdown goes to standard output.
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Recovers a workspace from its journal and says what was found.
    Replay {
        /// Workspace to recover.
        file: PathBuf,
        /// Prints JSON.
        #[arg(long)]
        json: bool,
    },
}

/// How an exported graph looks.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Graph")]
pub struct GraphArgs {
    /// Pixels per point of a PNG, 0.1 to 8.
    #[arg(long, value_name = "FACTOR", default_value_t = 1.0)]
    pub scale: f32,
    /// Nothing behind the picture.
    #[arg(long)]
    pub transparent: bool,
    /// No names at all.
    #[arg(long, conflicts_with = "numbers")]
    pub no_names: bool,
    /// Person 1, Person 2… in place of names, without titles, teams and notes.
    #[arg(long)]
    pub numbers: bool,
    /// The colors of the dark theme.
    #[arg(long)]
    pub dark: bool,
    /// No explanation of the colors.
    #[arg(long)]
    pub no_legend: bool,
    /// Words above the picture.
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// With csv: the table of people in place of that of ties.
    #[arg(long)]
    pub people: bool,
}

/// What a source file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SourceWord {
    /// A CSV of people.
    #[value(alias = "nodes", alias = "people")]
    Contacts,
    /// A CSV of ties.
    #[value(alias = "edges")]
    Ties,
    /// GraphML.
    Graphml,
    /// vCard.
    #[value(alias = "vcf")]
    Vcard,
    /// iCalendar.
    #[value(alias = "ics")]
    Calendar,
}

//! What the user of the sample has noted, as `story.ron` gives it: people by name, days counted from today.

use serde::Deserialize;

use crate::model::{
    Answer, Channel, Direction, Energy, IntroductionStatus, MeetingKind, MeetingStatus, Outcome,
    Owner, Person, Priority, RelationKind, RepeatFrom, WinKind,
};

const STORY: &str = include_str!("../../assets/sample/story.ron");

/// Reads the story.
pub(super) fn read() -> Story {
    ron::from_str(STORY).expect("the story is part of the program and tested with it")
}

/// Declares the blocks of the story: every field may be left out, none may be misspelled.
macro_rules! blocks {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Default, Deserialize)]
            #[serde(default, deny_unknown_fields)]
            pub(super) struct $name {
                $(pub(super) $field: $type,)+
            }
        )+
    };
}

blocks! {
    /// The whole file.
    Story {
        me: String,
        company: String,
        domain: String,
        departments: Vec<String>,
        units: Vec<Unit>,
        notes: Vec<Note>,
        acquaintances: Vec<Known>,
        meetings: Vec<Talk>,
        wins: Vec<Win>,
        introductions: Vec<Door>,
        follow_ups: Vec<Task>,
        favors: Vec<Help>,
        projects: Vec<Team>,
        reflections: Vec<Thought>,
        path_questions: Vec<Question>,
    }
    /// A unit and who leads it.
    Unit { name: String, head: String, site: String }
    /// What is noted about one person.
    Note {
        who: String,
        tags: Vec<String>,
        notes: String,
        person: Person,
        private_email: String,
        best_time: String,
        working_days: String,
        kind: RelationKind,
        trust: Option<u8>,
        energy: Energy,
        // Days between contacts.
        every: Option<u32>,
        pause: bool,
        met: Option<Met>,
        target: Option<Wish>,
        knows_what_i_seek: Option<i64>,
        next_step: String,
    }
    /// How somebody was met.
    Met { ago: i64, event: String, place: String, through: String }
    /// Why somebody is a key player.
    Wish { why: String, priority: Priority, due: Option<i64> }
    /// Whether two people know each other.
    Known { a: String, b: String, answer: Answer, how: String, ago: i64 }
    /// A meeting; its day counts working days.
    Talk {
        key: String,
        kind: MeetingKind,
        title: String,
        day: Option<i64>,
        at: String,
        minutes: Option<u32>,
        place: String,
        link: String,
        // The working day that the weekly rule gave, for the meetings of the one series.
        weekly: Option<i64>,
        alarms: Vec<u32>,
        organizer: String,
        with: Vec<String>,
        // Everybody of this department besides me.
        department: String,
        pays: String,
        purpose: String,
        for_them: String,
        agenda: String,
        preparation: String,
        status: MeetingStatus,
        outcome: Outcome,
    }
    /// A win.
    Win {
        key: String,
        who: Vec<String>,
        kind: WinKind,
        title: String,
        detail: String,
        impact: String,
        ago: i64,
        noticed: i64,
        heard_where: String,
        heard_from: String,
        outside: bool,
        congratulated: Option<Letter>,
        helped_me: Option<i64>,
        praise: Vec<Said>,
    }
    /// A congratulation.
    Letter { ago: i64, channel: Channel, text: String, reply: String }
    /// Praise before others.
    Said { ago: i64, meeting: String, audience: String, wording: String, reaction: String }
    /// An introduction.
    Door {
        key: String,
        direction: Direction,
        target: String,
        broker: String,
        other: String,
        reason: String,
        for_target: String,
        for_other: String,
        message: String,
        status: IntroductionStatus,
        dates: Vec<(IntroductionStatus, i64)>,
        channel: Channel,
        meeting: String,
        outcome: String,
        reported_back: bool,
        not_before: Option<i64>,
    }
    /// A follow-up; `done` and `dropped` are days ago, `due` and `snooze` days ahead.
    Task {
        what: String,
        who: String,
        due: Option<i64>,
        priority: Priority,
        owner: Owner,
        promised: String,
        introduction: String,
        cadence: bool,
        snooze: Option<i64>,
        repeat: Option<u32>,
        repeat_from: RepeatFrom,
        done: Option<i64>,
        dropped: Option<i64>,
        notes: String,
    }
    /// Help given or received.
    Help { from: String, to: String, what: String, ago: i64, minutes: Option<u32>, outcome: String, thanked: bool }
    /// A project.
    Team {
        name: String,
        sponsor: String,
        ago: i64,
        due: i64,
        meeting: String,
        notes: String,
        members: Vec<Part>,
        misperceptions: Vec<Mistake>,
    }
    /// Somebody on a project.
    Part { who: String, role: String, contribution: String, needs: String, heard: bool }
    /// Something wrongly assumed.
    Mistake { about: String, assumed: String, said: String }
    /// A reflection.
    Thought { ago: i64, situation: String, my_gain: String, their_gain: String, who: Vec<String> }
    /// A saved search for a path.
    Question { to: String, max_brokers: Option<u32> }
}

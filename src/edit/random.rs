//! Random but valid edits from a seed: what the property tests and the kill test feed to the program.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Change, Edit, build};
use crate::model::{
    Accomplishment, Acquaintance, Answer, Contact, Counter, Direction, Favor, FollowUp, Grade, Id,
    Introduction, Meeting, MeetingKind, MeetingStatus, Mint, Place, Record, Settings, Tie, TieType,
    WinKind, Workspace, mint,
};

/// A stream of valid edits, the same for the same seed.
#[derive(Debug, Clone)]
pub struct RandomEdits {
    state: u64,
    ids: Counter,
}

impl RandomEdits {
    /// Starts a stream; two streams with different seeds mint different ids.
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed ^ 0x9E37_79B9_7F4A_7C15,
            ids: Counter((seed % 4_096) * 1_000_000_000),
        }
    }

    /// `SplitMix64` (Steele, Lea and Flood, 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn id<T>(&mut self) -> Id<T> {
        mint(&mut self.ids as &mut dyn Mint)
    }

    fn person(&mut self, workspace: &Workspace) -> Option<Id<Contact>> {
        let at = self.below(workspace.contacts.len());
        workspace.contacts.iter().nth(at).map(|contact| contact.id)
    }

    fn date(&mut self) -> NaiveDate {
        let days = self.below(900) as u64;
        NaiveDate::default() + chrono::Days::new(20_000 + days)
    }

    fn words(&mut self) -> String {
        const WORDS: &[&str] = &[
            "coffee",
            "Zoë",
            "\"quoted\"",
            "line\nbreak",
            "Łódź",
            "tab\there",
            "会议",
            "\\back\\",
            "#hash#",
            "\u{200f}rtl",
            "",
            "launch",
            "r#\"raw\"#",
            "\u{0}nul",
        ];
        let count = 1 + self.below(3);
        (0..count)
            .map(|_| WORDS[self.below(WORDS.len())])
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The next edit; always accepted by the workspace that it was made for.
    pub fn edit(&mut self, workspace: &Workspace) -> Edit {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let people = workspace.contacts.len();
        let what = if people < 3 { 0 } else { self.below(16) };
        let Some(person) = self.person(workspace).filter(|_| what > 0) else {
            return self.new_contact();
        };
        match what {
            1 => self.new_contact(),
            2 | 3 => {
                let words = self.words();
                let grade = Grade::new(1 + self.below(5) as u8);
                build::change_contact(workspace, person, |contact| {
                    contact.meta.notes.push_str(&words);
                    contact.relation.trust = grade;
                    contact.meta.tags = vec![words];
                })
            }
            4 | 5 => self.new_tie(workspace, person),
            6 => {
                let (x, y) = (
                    self.below(4_000) as f32 / 7.0,
                    self.below(4_000) as f32 / 3.0,
                );
                build::put_places(workspace, [Place::new(person, x, y, true)])
            }
            7 => {
                let date = self.date();
                let mut meeting = Meeting::new(self.id(), MeetingKind::Lunch, Some(date), [person]);
                meeting.status = MeetingStatus::ALL[self.below(MeetingStatus::ALL.len())];
                meeting.outcome.summary = self.words();
                Edit::one(Change::add(meeting))
            }
            8 => {
                let due = self.date();
                let what = self.words();
                Edit::one(Change::add(FollowUp::new(
                    self.id(),
                    what,
                    Some(person),
                    Some(due),
                )))
            }
            9 => {
                let mut win =
                    Accomplishment::new(self.id(), WinKind::Award, vec![person], self.words());
                win.date = Some(self.date());
                Edit::one(Change::add(win))
            }
            10 => {
                let broker = self.person(workspace);
                Edit::one(Change::add(Introduction::new(
                    self.id(),
                    Direction::AskedForMe,
                    person,
                    broker,
                )))
            }
            11 => {
                let Some(to) = self.person(workspace) else {
                    return self.new_contact();
                };
                let favor = Favor {
                    id: self.id(),
                    from: person,
                    to,
                    what: self.words(),
                    date: None,
                    minutes: None,
                    outcome: String::new(),
                    thanked: false,
                    meta: crate::model::Meta::default(),
                };
                Edit::one(Change::add(favor))
            }
            12 => build::delete_contacts(workspace, &[person].into(), now),
            13 => match workspace
                .trash
                .iter()
                .next()
                .map(|trashed| trashed.contact.id)
            {
                Some(id) => build::restore_contact(workspace, id),
                None => self.new_contact(),
            },
            14 => {
                let before = std::sync::Arc::clone(&workspace.settings);
                let after = Settings {
                    me: Some(person),
                    company: self.words(),
                    ..before.as_ref().clone()
                };
                Edit::one(Change::replace(Record::Settings(before), after))
            }
            _ if self.below(4) == 0 => build::empty_trash(workspace),
            _ => match workspace.follow_ups.rows().next().cloned() {
                Some(row) => {
                    let mut after = row.as_ref().clone();
                    after.what = self.words();
                    Edit::one(Change::replace(Record::FollowUp(row), after))
                }
                None => self.new_contact(),
            },
        }
    }

    fn new_contact(&mut self) -> Edit {
        let mut contact = Contact::named(self.id(), self.words());
        ["Sales", "Finance", "", "Design"][self.below(4)].clone_into(&mut contact.work.department);
        contact.person.skills = vec![self.words()];
        Edit::one(Change::add(contact))
    }

    fn new_tie(&mut self, workspace: &Workspace, from: Id<Contact>) -> Edit {
        let to = self.person(workspace).filter(|to| *to != from);
        let Some(to) = to else {
            return self.new_contact();
        };
        if self.below(4) == 0 {
            let pair = Acquaintance {
                id: self.id(),
                a: from,
                b: to,
                answer: Answer::Denied,
                how: String::new(),
                checked: None,
                meta: crate::model::Meta::default(),
            };
            let known = workspace
                .acquaintances
                .iter()
                .any(|one| (one.a.min(one.b), one.a.max(one.b)) == (from.min(to), from.max(to)));
            return if known {
                self.new_contact()
            } else {
                Edit::one(Change::add(pair))
            };
        }
        let kind = TieType::NAMED[self.below(TieType::NAMED.len())].clone();
        let tie = Tie::new(
            self.id(),
            from,
            to,
            kind,
            Grade::new(1 + self.below(5) as u8),
        );
        match workspace
            .ties
            .rows()
            .find(|row| row.key() == tie.key())
            .cloned()
        {
            Some(row) => Edit::one(Change::remove(Record::Tie(row))),
            None => Edit::one(Change::add(tie)),
        }
    }
}

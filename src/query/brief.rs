//! What to know before a meeting, on one page: when and where, what for, and of each guest how we met, what was said last,
//! what was promised, what they achieved, whom we both know, what they look for and what they like.

use chrono::{NaiveTime, TimeDelta};

use super::brief_text::{bounded, joined, lines_of};
use super::people::strength_to_me;
use super::{Dates, Index, acquaintances, agenda, wins};
use crate::model::{
    Contact, FollowUpStatus, Grade, HowMet, Id, Kind, Meeting, MeetingKind, Owner, TieType,
    Workspace,
};

/// What to know before a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// "Lunch with Sofia Almeida and Kwame Mensah".
    pub title: String,
    /// "Tue 24 Nov, 12:15 to 13:15 · Canteen, window table".
    pub when: String,
    /// What for, what to bring, who introduced us.
    pub about: Vec<Fact>,
    /// What is in it for them.
    pub for_them: Vec<String>,
    /// What to ask.
    pub questions: Vec<String>,
    /// The questions are a proposal, as the meeting has none of its own.
    pub is_proposed: bool,
    /// Who comes.
    pub guests: Vec<Guest>,
    /// Of so many guests more only the names are told.
    pub others: Vec<String>,
}

/// Somebody who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub id: Id<Contact>,
    /// "Sofia Almeida".
    pub name: String,
    /// "Research lead · Product".
    pub work: String,
    /// What is known.
    pub facts: Vec<Fact>,
}

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// "Last time".
    pub label: &'static str,
    /// What there is to say of it, each in a line.
    pub lines: Vec<Line>,
}

/// A line of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Not for other eyes: left out of what is printed, unless asked for.
    pub is_private: bool,
}

impl Fact {
    fn of(label: &'static str, lines: Vec<Line>) -> Option<Self> {
        (!lines.is_empty()).then_some(Self { label, lines })
    }

    /// The lines that may be shown.
    pub fn shown(&self, privacy: Privacy) -> impl Iterator<Item = &Line> {
        self.lines
            .iter()
            .filter(move |line| privacy == Privacy::Shown || !line.is_private)
    }
}

/// Whether private lines are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    /// They are left out.
    #[default]
    Hidden,
    /// They are told.
    Shown,
}

/// More guests than this are only named.
const MOST_GUESTS: usize = 8;
/// So many lines of a kind are told.
pub(super) const MOST: usize = 4;

/// What to know before a meeting, seen from today, with its days as `dates` has them; `time` writes a time of day.
pub fn brief(
    workspace: &Workspace,
    index: &Index,
    one: &Meeting,
    dates: Dates,
    time: &dyn Fn(NaiveTime) -> String,
) -> Brief {
    let at = View {
        workspace,
        index,
        one,
        dates,
    };
    let people: Vec<&Contact> = agenda::guests(workspace, one)
        .filter_map(|id| workspace.contacts.get(id))
        .collect();
    let shown = people.len().min(MOST_GUESTS);
    let guests: Vec<Guest> = people[..shown]
        .iter()
        .map(|guest| at.guest(guest))
        .collect();
    let own = lines_of(&one.agenda);
    let is_proposed = own.is_empty();
    Brief {
        title: agenda::title(workspace, one),
        when: at.when(time),
        about: at.about(),
        for_them: lines_of(&one.for_them),
        questions: if is_proposed {
            at.questions(&people)
        } else {
            own
        },
        is_proposed,
        guests,
        others: people[shown..]
            .iter()
            .map(|one| one.display_name())
            .collect(),
    }
}

/// The questions of a first talk.
pub const FIRST_QUESTIONS: [&str; 2] = ["What do you do?", "How does our work touch?"];

struct View<'w> {
    workspace: &'w Workspace,
    index: &'w Index,
    one: &'w Meeting,
    dates: Dates,
}

impl View<'_> {
    fn when(&self, time: &dyn Fn(NaiveTime) -> String) -> String {
        let one = self.one;
        let day = match one.date {
            None => "No day yet".to_owned(),
            Some(day) if day == self.dates.today => "Today".to_owned(),
            Some(day) => self.dates.day(day),
        };
        let hours = one.start.map(|start| {
            let minutes = one.minutes.unwrap_or(agenda::USUAL_MINUTES);
            let end = start
                .overflowing_add_signed(TimeDelta::minutes(minutes.into()))
                .0;
            format!("{} to {}", time(start), time(end))
        });
        let zone = match one.time_zone.trim() {
            "" => None,
            zone => Some(zone.to_owned()),
        };
        let when: Vec<String> = [Some(day), hours].into_iter().flatten().collect();
        let parts = [
            Some(when.join(", ")),
            zone,
            Some(bounded(&one.place)),
            Some(bounded(&one.link)),
        ];
        joined(parts.into_iter().flatten())
    }

    fn about(&self) -> Vec<Fact> {
        let one = self.one;
        let text = |label, text: &str| Fact::of(label, open(bounded(text)).into_iter().collect());
        let door = one
            .through
            .and_then(|id| self.workspace.introductions.get(id));
        let through = door.and_then(|door| {
            let broker = self.workspace.name_of(door.broker?);
            let target = self.workspace.name_of(door.target);
            let why = match bounded(&door.reason) {
                reason if reason.is_empty() => String::new(),
                reason => format!(": {reason}"),
            };
            let line = Line {
                text: format!("{broker} introduced you to {target}{why}"),
                is_private: door.meta.private,
            };
            Fact::of("Introduction", vec![line])
        });
        let facts = [
            text("Purpose", &one.purpose),
            through,
            text("To bring", &one.preparation),
        ];
        facts.into_iter().flatten().collect()
    }

    /// What to ask where the user wrote nothing: of whoever is met for the first time what they do, else what was open.
    fn questions(&self, people: &[&Contact]) -> Vec<String> {
        let is_first = people
            .iter()
            .any(|guest| self.held(guest.id).next().is_none());
        if people.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<String> = if is_first {
            FIRST_QUESTIONS.map(str::to_owned).to_vec()
        } else {
            Vec::new()
        };
        for guest in people.iter().take(MOST_GUESTS) {
            let name = guest.name.short();
            let topics = guest.person.skills.iter().chain(&guest.person.interests);
            let topic = topics.map(|topic| topic.trim()).find(|one| !one.is_empty());
            if let Some(topic) = topic
                && found.len() < MOST
            {
                found.push(format!("{name}: how is it going with {}?", bounded(topic)));
            }
        }
        found
    }

    fn guest(&self, guest: &Contact) -> Guest {
        let work = &guest.work;
        let person = &guest.person;
        let is_private = guest.meta.private;
        let text = |label, text: &str| {
            let text = bounded(text);
            let line = (!text.is_empty()).then_some(Line { text, is_private });
            Fact::of(label, line.into_iter().collect())
        };
        let list = |label, list: &[String]| text(label, &list.join(", "));
        let eats = matches!(
            self.one.kind,
            MeetingKind::Coffee | MeetingKind::Lunch | MeetingKind::Dinner
        );
        let mut facts: Vec<Fact> = [
            text("How you met", &self.met(guest)),
            self.last_times(guest),
            self.promises(guest.id, Owner::Me, "You promised"),
            self.promises(guest.id, Owner::Them, "They promised"),
            self.wins(guest.id),
            self.common(guest),
            self.unknown(guest),
            list("Looking for", &person.looking_for),
            list("Can offer", &person.offers),
            list("Ask about", &person.skills),
            list(
                "Interests",
                &[person.interests.clone(), person.hobbies.clone()].concat(),
            ),
            text("Bring up", &person.talking_points),
            eats.then(|| text("Food and coffee", &person.food))
                .flatten(),
            list("Languages", &work.languages),
            text("Time zone", &work.time_zone),
            text("Working days", &work.working_days),
        ]
        .into_iter()
        .flatten()
        .collect();
        let avoid = bounded(&person.avoid);
        if !avoid.is_empty() {
            let line = Line {
                text: avoid,
                is_private: true,
            };
            facts.extend(Fact::of("Better avoid", vec![line]));
        }
        Guest {
            id: guest.id,
            name: guest.display_name(),
            work: joined([&work.title, &work.department, &work.site].map(|part| bounded(part))),
            facts,
        }
    }

    fn met(&self, guest: &Contact) -> String {
        let met = &guest.relation.met;
        if *met == HowMet::default() {
            return String::new();
        }
        let through = met
            .through
            .map(|who| format!("through {}", self.workspace.name_of(who)));
        joined([
            met.date.map_or_else(String::new, |day| self.dates.on(day)),
            bounded(&met.place),
            bounded(&met.event),
            through.unwrap_or_default(),
            bounded(&met.note),
        ])
    }

    /// The meetings with somebody that were held before this one.
    fn held(&self, guest: Id<Contact>) -> impl Iterator<Item = &Meeting> {
        let until = self.one.date.unwrap_or(self.dates.today);
        self.index
            .mentions(guest)
            .filter(|key| key.kind == Kind::Meeting)
            .filter_map(|key| self.workspace.meetings.by_uuid(key.uuid))
            .filter(move |other| {
                let is_guest = other.attendees.iter().any(|one| one.who == guest);
                let is_before = other
                    .date
                    .is_some_and(|day| (day, other.start) < (until, self.one.start));
                is_guest && other.id != self.one.id && other.is_contact() && is_before
            })
    }

    fn last_times(&self, guest: &Contact) -> Option<Fact> {
        let mut held: Vec<&Meeting> = self.held(guest.id).collect();
        held.sort_by_key(|one| std::cmp::Reverse((one.date, one.start, one.id)));
        if held.is_empty() {
            let line = open("You meet for the first time".to_owned());
            return Fact::of("Last time", line.into_iter().collect());
        }
        let lines = held.into_iter().take(3).map(|one| {
            let day = one.date.map_or_else(String::new, |day| self.dates.on(day));
            let said = [&one.outcome.summary, &one.outcome.learned]
                .map(|text| bounded(text))
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>();
            let head = format!("{day}, {}", one.kind.label().to_lowercase());
            Line {
                text: if said.is_empty() {
                    head
                } else {
                    format!("{head}: {}", said.join(" "))
                },
                is_private: one.meta.private || guest.meta.private,
            }
        });
        Fact::of("Last time", lines.collect())
    }

    fn promises(&self, guest: Id<Contact>, owner: Owner, label: &'static str) -> Option<Fact> {
        let mut open: Vec<_> = self
            .index
            .mentions(guest)
            .filter(|key| key.kind == Kind::FollowUp)
            .filter_map(|key| self.workspace.follow_ups.by_uuid(key.uuid))
            .filter(|one| one.status == FollowUpStatus::Open && one.owner == owner)
            .filter(|one| one.who == Some(guest) && !one.meta.archived)
            .collect();
        open.sort_by_key(|one| (one.due.is_none(), one.due, one.id));
        let lines = open.into_iter().take(MOST).map(|one| {
            let due = one.due.map_or_else(String::new, |due| {
                format!(" ({})", self.dates.due_inside(due))
            });
            Line {
                text: format!("{}{due}", bounded(&one.what)),
                is_private: one.meta.private,
            }
        });
        Fact::of(label, lines.collect())
    }

    /// Wins of the last year, those without a congratulation first.
    fn wins(&self, guest: Id<Contact>) -> Option<Fact> {
        let mut found: Vec<_> = self
            .index
            .mentions(guest)
            .filter(|key| key.kind == Kind::Accomplishment)
            .filter_map(|key| self.workspace.accomplishments.by_uuid(key.uuid))
            .filter(|one| one.who.contains(&guest) && !one.meta.archived)
            .filter(|one| !wins::is_secret(one, self.dates.today))
            .filter_map(|one| Some((wins::day(one)?, one)))
            .filter(|(day, _)| (0..=365).contains(&(self.dates.today - *day).num_days()))
            .collect();
        found.sort_by_key(|(day, one)| {
            let is_done = one.congratulated.is_some();
            (is_done, std::cmp::Reverse(*day), one.id)
        });
        let lines = found.into_iter().take(MOST).map(|(day, one)| {
            let state = if one.congratulated.is_some() {
                "congratulated"
            } else {
                "not congratulated yet"
            };
            let ago = self.dates.ago_inside(day);
            Line {
                text: format!("{} ({ago}, {state})", bounded(&one.title)),
                is_private: one.meta.private,
            }
        });
        Fact::of("Their wins", lines.collect())
    }

    /// People whom both of us know, those close to me first.
    fn common(&self, guest: &Contact) -> Option<Fact> {
        let me = self.workspace.settings.me?;
        let mine = self.index.neighbors(self.workspace, me);
        let others: Vec<Id<Contact>> = agenda::guests(self.workspace, self.one).collect();
        let mut both: Vec<(Option<Grade>, Id<Contact>)> = self
            .index
            .neighbors(self.workspace, guest.id)
            .into_iter()
            .filter(|who| *who != me && !others.contains(who))
            .filter(|who| mine.binary_search(who).is_ok())
            .map(|who| (strength_to_me(self.workspace, self.index, who), who))
            .collect();
        both.sort_by_key(|(strength, who)| (std::cmp::Reverse(*strength), *who));
        let rest = both.len().saturating_sub(MOST);
        let mut lines: Vec<Line> = both
            .into_iter()
            .take(MOST)
            .map(|(strength, who)| {
                let mut ties = self.index.ties_between(self.workspace, guest.id, who);
                let tie = ties.find(|tie| tie.kind != TieType::Blocks);
                let how = tie.map(|tie| {
                    let words = if tie.from == guest.id || !tie.kind.is_directed() {
                        tie.kind.label().to_owned()
                    } else {
                        tie.kind.inverse_label()
                    };
                    words.to_lowercase()
                });
                let name = self.workspace.name_of(who);
                let how = how.filter(|how| how != "knows");
                let name = how.map_or(name.clone(), |how| format!("{name} ({how})"));
                let mine = match strength.map(Grade::get) {
                    Some(4 | 5) => ", close to you",
                    Some(3) => ", a friendly tie of yours",
                    Some(2) => ", an acquaintance of yours",
                    Some(1) => ", you hardly know them",
                    _ => "",
                };
                Line {
                    text: format!("{name}{mine}"),
                    is_private: guest.meta.private || self.is_private(who),
                }
            })
            .collect();
        if rest > 0 {
            lines.extend(open(format!("and {rest} more")));
        }
        Fact::of("You both know", lines)
    }

    /// Whom they may know: to be asked.
    fn unknown(&self, guest: &Contact) -> Option<Fact> {
        let mut found = acquaintances::may_know(self.workspace, self.index, guest.id, 3);
        // A key player whom nobody could introduce comes first.
        let is_wanted = |who: Id<Contact>| {
            let one = self.workspace.contacts.get(who);
            one.is_some_and(Contact::is_key_player)
        };
        found.sort_by_key(|one| !is_wanted(one.who));
        let lines = found.into_iter().map(|one| Line {
            text: format!("Do they know {}?", self.workspace.name_of(one.who)),
            is_private: guest.meta.private || self.is_private(one.who),
        });
        Fact::of("Not known yet", lines.collect())
    }

    /// Whether the user keeps somebody to themselves.
    fn is_private(&self, who: Id<Contact>) -> bool {
        let one = self.workspace.contacts.get(who);
        one.is_some_and(|one| one.meta.private)
    }
}

fn open(text: String) -> Option<Line> {
    (!text.is_empty()).then_some(Line {
        text,
        is_private: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::brief_text::LONGEST;
    use chrono::NaiveDate;

    use crate::edit::{Change, Edit, build};
    use crate::model::{
        Accomplishment, Congratulation, Counter, FollowUp, MeetingStatus, Tie, WinKind, mint,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn clock(time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// Me, Sofia, and Ingrid whom both know; a lunch with Sofia today, which may be changed with the rest.
    fn told(change: impl FnOnce(&mut Meeting, &mut Contact, &mut Edit, &mut Counter)) -> Brief {
        let mut ids = Counter(0);
        let mut people = ["Ines Sol", "Sofia Almeida", "Ingrid Solheim"]
            .map(|name| Contact::named(mint(&mut ids), name));
        let [me, sofia, ingrid] = people.each_ref().map(|one| one.id);
        let mut lunch = Meeting::new(
            mint(&mut ids),
            MeetingKind::Lunch,
            Some(day("2026-11-24")),
            [sofia],
        );
        lunch.start = NaiveTime::from_hms_opt(12, 15, 0);
        lunch.place = "Canteen".to_owned();
        let mut more = Edit::default();
        change(&mut lunch, &mut people[1], &mut more, &mut ids);
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        let ties = [
            Tie::new(mint(&mut ids), me, ingrid, TieType::Knows, Grade::new(5)),
            Tie::new(mint(&mut ids), sofia, ingrid, TieType::ReportsTo, None),
        ];
        edit.changes.extend(ties.into_iter().map(Change::add));
        let id = lunch.id;
        edit.push(Change::add(lunch));
        edit.changes.extend(more.changes);
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let mine = build::change_settings(&workspace, |settings| settings.me = Some(me));
        workspace.apply(&mine).expect("it fits");
        let index = Index::of(&workspace);
        let one = workspace.meetings.get(id).expect("there");
        brief(
            &workspace,
            &index,
            one,
            Dates::day_first(day("2026-11-24")),
            &clock,
        )
    }

    fn lines(brief: &Brief, label: &str) -> Vec<String> {
        let facts = brief.guests.iter().flat_map(|guest| &guest.facts);
        facts
            .filter(|fact| fact.label == label)
            .flat_map(|fact| fact.lines.iter().map(|line| line.text.clone()))
            .collect()
    }

    #[test]
    fn a_first_meeting_asks_what_they_do() {
        let brief = told(|_, sofia, _, _| sofia.work.title = "Research lead".to_owned());
        assert_eq!(brief.when, "Today, 12:15 to 13:15 · Canteen");
        assert_eq!(brief.questions, FIRST_QUESTIONS);
        assert!(brief.is_proposed);
        assert_eq!(brief.guests[0].work, "Research lead");
        assert_eq!(lines(&brief, "Last time"), ["You meet for the first time"]);
        assert_eq!(
            lines(&brief, "You both know"),
            ["Ingrid Solheim (reports to), close to you"]
        );
    }

    #[test]
    fn what_was_said_promised_and_achieved_is_told() {
        let brief = told(|lunch, sofia, edit, ids| {
            lunch.agenda = "- Why Rotterdam?\n\n* Who else?".to_owned();
            for (date, told) in [
                ("2026-11-09", "Moves to field studies"),
                ("2026-12-01", "Later"),
            ] {
                let mut held =
                    Meeting::new(mint(ids), MeetingKind::Coffee, Some(day(date)), [sofia.id]);
                held.status = MeetingStatus::Done;
                held.outcome.learned = told.to_owned();
                edit.push(Change::add(held));
            }
            for (what, owner) in [
                ("Send the deck", Owner::Me),
                ("Name a customer", Owner::Them),
            ] {
                let due = Some(day("2026-11-25"));
                let mut task = FollowUp::new(mint(ids), what, Some(sofia.id), due);
                task.owner = owner;
                edit.push(Change::add(task));
            }
            for (title, date, is_done) in [
                ("Old prize", "2025-01-01", false),
                ("Patent", "2026-11-23", true),
                ("Promotion", "2026-06-01", false),
            ] {
                let mut win = Accomplishment::new(mint(ids), WinKind::Award, vec![sofia.id], title);
                win.date = Some(day(date));
                win.congratulated = is_done.then(|| Congratulation {
                    date: day(date),
                    channel: crate::model::Channel::Email,
                    text: String::new(),
                    reply: String::new(),
                });
                edit.push(Change::add(win));
            }
        });
        assert_eq!(brief.questions, ["Why Rotterdam?", "Who else?"]);
        assert!(!brief.is_proposed);
        assert_eq!(
            lines(&brief, "Last time"),
            ["9 November, coffee: Moves to field studies"]
        );
        assert_eq!(lines(&brief, "You promised"), ["Send the deck (tomorrow)"]);
        assert_eq!(
            lines(&brief, "They promised"),
            ["Name a customer (tomorrow)"]
        );
        assert_eq!(
            lines(&brief, "Their wins"),
            [
                "Promotion (5 months ago, not congratulated yet)",
                "Patent (yesterday, congratulated)"
            ]
        );
    }

    /// A private person who is nobody's guest is told of here, and named on no sheet that leaves the house.
    #[test]
    fn a_private_third_person_is_marked_wherever_they_are_named() {
        let told_with = |is_private: bool| {
            told(|_, sofia, edit, ids| {
                sofia.work.department = "Research".to_owned();
                let mut third = Contact::named(mint(ids), "Kwame Mensah");
                third.work.department = "Research".to_owned();
                third.meta.private = is_private;
                let mut ties = Vec::new();
                for who in [sofia.id, Id::from_uuid(uuid_of_me())] {
                    ties.push(Tie::new(mint(ids), who, third.id, TieType::Knows, None));
                }
                edit.push(Change::add(third));
                edit.changes.extend(ties.into_iter().map(Change::add));
            })
        };
        let named = |brief: &Brief, privacy| {
            let facts = brief.guests.iter().flat_map(|guest| &guest.facts);
            let mut lines = facts.flat_map(|fact| fact.shown(privacy));
            lines.any(|line| line.text.contains("Kwame"))
        };
        let open = told_with(false);
        assert!(named(&open, Privacy::Hidden), "{open:?}");
        let private = told_with(true);
        assert!(
            named(&private, Privacy::Shown),
            "the window still names him"
        );
        assert!(!named(&private, Privacy::Hidden), "{private:?}");
    }

    /// The first id that [`told`] mints is mine.
    fn uuid_of_me() -> uuid::Uuid {
        let id: Id<Contact> = mint(&mut Counter(0));
        id.uuid()
    }

    #[test]
    fn what_is_private_is_marked_and_what_is_long_is_cut() {
        let brief = told(|_, sofia, _, _| {
            sofia.person.avoid = "The reorganization".to_owned();
            sofia.person.food = "No shellfish".to_owned();
            sofia.person.talking_points = "word ".repeat(200_000);
        });
        let private: Vec<&str> = brief.guests[0]
            .facts
            .iter()
            .filter(|fact| fact.shown(Privacy::Hidden).next().is_none())
            .map(|fact| fact.label)
            .collect();
        assert_eq!(private, ["Better avoid"]);
        assert_eq!(lines(&brief, "Food and coffee"), ["No shellfish"]);
        let long = &lines(&brief, "Bring up")[0];
        assert_eq!(long.chars().count(), LONGEST + 1);
        let walk = told(|lunch, sofia, _, _| {
            lunch.kind = MeetingKind::Walk;
            sofia.person.food = "No shellfish".to_owned();
            sofia.meta.private = true;
            sofia.work.languages = vec!["Portuguese".to_owned()];
        });
        assert!(lines(&walk, "Food and coffee").is_empty());
        let facts = &walk.guests[0].facts;
        let shown: Vec<&str> = facts
            .iter()
            .filter(|fact| fact.shown(Privacy::Hidden).next().is_some())
            .map(|fact| fact.label)
            .collect();
        assert_eq!(shown, ["Last time"], "of a private card only this is told");
    }
}

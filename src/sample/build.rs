//! Makes the workspace of the roster, the ties and the story.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::days::calendar;
use super::roster::{PersonLine, TieLine};
use super::story::Story;
use crate::model::{
    Acquaintance, Contact, Counter, Favor, Id, Introduction, Meeting, Member, Meta, Misperception,
    OrgUnit, Origin, Owner, PathQuestion, Project, Promise, Record, Reflection, Settings,
    Workspace, mint,
};

/// Everything that a line needs to become a record.
pub(super) struct Stage {
    pub(super) today: NaiveDate,
    now: DateTime<Utc>,
    pub(super) ids: Counter,
    people: BTreeMap<String, Id<Contact>>,
    pub(super) departments: BTreeMap<Id<Contact>, String>,
    meetings: BTreeMap<String, Id<Meeting>>,
    pub(super) introductions: BTreeMap<String, Id<Introduction>>,
}

/// The workspace around `today`.
pub(super) fn workspace(
    people: &[PersonLine],
    ties: &[TieLine],
    story: Story,
    today: NaiveDate,
    now: DateTime<Utc>,
    id: Uuid,
) -> Workspace {
    let mut stage = Stage {
        today,
        now,
        ids: Counter(0),
        people: BTreeMap::new(),
        departments: BTreeMap::new(),
        meetings: BTreeMap::new(),
        introductions: BTreeMap::new(),
    };
    for line in people {
        let person = mint(&mut stage.ids);
        stage.people.insert(line.display(), person);
        stage.departments.insert(person, line.department.clone());
    }
    let mut workspace = Workspace::new(id);
    workspace.settings = Arc::new(Settings {
        me: Some(stage.person(&story.me)),
        company: story.company.clone(),
        departments: story.departments.clone(),
        language: "en".to_owned(),
        coffees_per_week: Some(12),
        ..Settings::default()
    });
    let me = stage.person(&story.me);
    let records = stage.records(people, ties, story, me);
    for record in records {
        workspace.put(record);
    }
    workspace
}

impl Stage {
    pub(super) fn person(&self, name: &str) -> Id<Contact> {
        let found = self.people.get(name).copied();
        found.unwrap_or_else(|| unknown("person", name))
    }

    pub(super) fn maybe_person(&self, name: &str) -> Option<Id<Contact>> {
        (!name.is_empty()).then(|| self.person(name))
    }

    pub(super) fn maybe_meeting(&self, key: &str) -> Option<Id<Meeting>> {
        let find = || self.meetings.get(key).copied();
        (!key.is_empty()).then(|| find().unwrap_or_else(|| unknown("meeting", key)))
    }

    pub(super) fn ago(&self, days: i64) -> NaiveDate {
        calendar(self.today, -days)
    }

    pub(super) fn meta(&self) -> Meta {
        Meta::made(self.now)
    }

    fn records(
        &mut self,
        people: &[PersonLine],
        ties: &[TieLine],
        story: Story,
        me: Id<Contact>,
    ) -> Vec<Record> {
        let mut contacts: Vec<Contact> = people
            .iter()
            .map(|line| self.contact(line, &story.domain))
            .collect();
        for note in story.notes {
            let person = self.person(&note.who);
            if let Some(contact) = contacts.iter_mut().find(|one| one.id == person) {
                self.annotate(contact, note);
            }
        }
        let mut records: Vec<Record> = contacts.into_iter().map(Record::from).collect();
        records.extend(ties.iter().map(|line| Record::from(self.tie(line))));
        for line in story.acquaintances {
            records.push(
                Acquaintance {
                    id: mint(&mut self.ids),
                    a: self.person(&line.a),
                    b: self.person(&line.b),
                    answer: line.answer,
                    how: line.how,
                    checked: Some(self.ago(line.ago)),
                    meta: self.meta(),
                }
                .into(),
            );
        }
        let mut meetings: Vec<Meeting> = Vec::new();
        let mut weekly: Vec<(Id<Meeting>, i64)> = Vec::new();
        for line in story.meetings {
            let key = line.key.clone();
            let place = line.weekly;
            let meeting = self.meeting(line, me);
            self.meetings.insert(key, meeting.id);
            weekly.extend(place.map(|place| (meeting.id, place)));
            meetings.push(meeting);
        }
        for line in story.introductions {
            let key = line.key.clone();
            let introduction = self.introduction(line, me);
            let held = meetings
                .iter_mut()
                .find(|one| Some(one.id) == introduction.meeting);
            if let Some(meeting) = held {
                meeting.through = Some(introduction.id);
            }
            self.introductions.insert(key, introduction.id);
            records.push(introduction.into());
        }
        for line in story.wins {
            records.push(self.win(line).into());
        }
        for line in story.follow_ups {
            let follow_up = self.follow_up(line);
            let origin = follow_up.origin;
            let promised_in = |one: &&mut Meeting| origin == Origin::Meeting(one.id);
            if let Some(meeting) = meetings.iter_mut().find(promised_in) {
                let promise = Promise {
                    what: follow_up.what.clone(),
                    follow_up: Some(follow_up.id),
                };
                match follow_up.owner {
                    Owner::Me => meeting.outcome.my_promises.push(promise),
                    Owner::Them => meeting.outcome.their_promises.push(promise),
                }
            }
            records.push(follow_up.into());
        }
        let series = self.series(&mut meetings, &weekly);
        records.extend(meetings.into_iter().map(Record::from));
        for line in story.favors {
            records.push(
                Favor {
                    id: mint(&mut self.ids),
                    from: self.person(&line.from),
                    to: self.person(&line.to),
                    what: line.what,
                    date: Some(self.ago(line.ago)),
                    minutes: line.minutes,
                    outcome: line.outcome,
                    thanked: line.thanked,
                    meta: self.meta(),
                }
                .into(),
            );
        }
        for line in story.projects {
            let members = line.members.into_iter().map(|part| Member {
                who: self.person(&part.who),
                role: part.role,
                contribution: part.contribution,
                needs: part.needs,
                heard: part.heard,
            });
            let mistakes = line.misperceptions.into_iter().map(|one| Misperception {
                about: self.person(&one.about),
                assumed: one.assumed,
                said: one.said,
            });
            let (members, misperceptions) = (members.collect(), mistakes.collect());
            records.push(
                Project {
                    id: mint(&mut self.ids),
                    name: line.name,
                    sponsor: self.maybe_person(&line.sponsor),
                    from: Some(self.ago(line.ago)),
                    to: Some(calendar(self.today, line.due)),
                    members,
                    meeting: self.maybe_meeting(&line.meeting),
                    misperceptions,
                    meta: Meta {
                        notes: line.notes,
                        ..self.meta()
                    },
                }
                .into(),
            );
        }
        for line in story.units {
            records.push(
                OrgUnit {
                    id: mint(&mut self.ids),
                    name: line.name,
                    parent: None,
                    head: self.maybe_person(&line.head),
                    site: line.site,
                    meta: self.meta(),
                }
                .into(),
            );
        }
        for line in story.reflections {
            records.push(
                Reflection {
                    id: mint(&mut self.ids),
                    date: Some(self.ago(line.ago)),
                    situation: line.situation,
                    my_gain: line.my_gain,
                    their_gain: line.their_gain,
                    who: line.who.iter().map(|name| self.person(name)).collect(),
                    meta: self.meta(),
                }
                .into(),
            );
        }
        for line in story.path_questions {
            records.push(
                PathQuestion {
                    id: mint(&mut self.ids),
                    from: None,
                    to: self.person(&line.to),
                    max_brokers: line.max_brokers,
                    meta: self.meta(),
                }
                .into(),
            );
        }
        // Last, so that everything else keeps its id.
        records.extend(self.later(series).into_iter().map(Record::from));
        records
    }
}

/// A mistake in our own data, which the tests of this module would have found.
pub(super) fn unknown(kind: &str, name: &str) -> ! {
    unreachable!("the sample names the {kind} {name:?}, which it does not have")
}

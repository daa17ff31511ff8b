//! Events become meetings: matched by UID, newer ones change what is there, and everything else stays as it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use super::became::Became;
use super::draft::{add_external, blank_contact};
use super::event_book::EventBook;
use super::event_draft::{EventDraft, Version};
use super::files::FileDrafts;
use super::fill_event::{fill, stored_version, unknown_version};
use super::plan::{Planner, sentence};
use super::request::{Action, PastMeetings, Request, Strangers, Tick};
use crate::model::{
    Address, Attendee, Contact, ExternalId, Id, Meeting, MeetingStatus, Series, Source, mint,
};
use crate::query::agenda;

/// The events of one UID.
#[derive(Debug, Default)]
struct Group<'d> {
    /// The newest that is no exception of a series.
    main: Option<(usize, &'d EventDraft)>,
    /// Exceptions by the day that they stand for, the newest of each.
    exceptions: BTreeMap<NaiveDate, (usize, &'d EventDraft)>,
}

impl Planner<'_, '_> {
    /// Plans the events of all files.
    pub(super) fn events(&mut self, files: &[FileDrafts], request: &Request<'_>) {
        let all = files.iter().enumerate();
        let all = all.flat_map(|(at, file)| file.drafts.events.iter().map(move |one| (at, one)));
        let mut order: Vec<&str> = Vec::new();
        let mut groups: HashMap<&str, Group<'_>> = HashMap::new();
        let mut is_any = false;
        for (at, draft) in all {
            if !is_any {
                self.meetings = EventBook::of(self.workspace);
                is_any = true;
            }
            self.summary.events += 1;
            if request.events.left_out.contains(&(at, draft.line)) {
                self.event_row(
                    at,
                    draft,
                    Action::Skipped,
                    "left out by you".to_owned(),
                    false,
                );
                continue;
            }
            let group = groups.entry(draft.uid.as_str()).or_insert_with(|| {
                order.push(&draft.uid);
                Group::default()
            });
            let told = Some((at, draft));
            let before = match draft.of {
                None => std::mem::replace(&mut group.main, told),
                Some(of) => group.exceptions.insert(of.date(), (at, draft)),
            };
            let Some((old_at, old)) = before else {
                continue;
            };
            let mut passed = (old_at, old);
            if old.version > draft.version {
                passed = (at, draft);
                match draft.of {
                    None => group.main = Some((old_at, old)),
                    Some(of) => {
                        group.exceptions.insert(of.date(), (old_at, old));
                    }
                }
            }
            let why = "the files have a newer one of the same event".to_owned();
            self.event_row(passed.0, passed.1, Action::Skipped, why, true);
        }
        for uid in order {
            if let Some(group) = groups.remove(uid) {
                self.group(files, request, uid, &group);
            }
        }
    }

    fn group(&mut self, files: &[FileDrafts], request: &Request<'_>, uid: &str, group: &Group<'_>) {
        let there = self.meetings.with_uid(uid);
        let of_series: Vec<(Id<Meeting>, Series)> = there
            .iter()
            .filter_map(|id| Some((*id, self.meetings.get(self.workspace, *id)?.series?)))
            .collect();
        let is_series =
            group.main.is_none_or(|(_, main)| !main.times.is_empty()) || !of_series.is_empty();
        if !is_series {
            if let Some((at, draft)) = group.main {
                let became = self.one(files, request, at, draft, there.first().copied(), None);
                self.told(at, draft, became);
            }
            return;
        }
        let series = of_series
            .first()
            .map_or_else(|| mint(self.ids), |(_, series)| series.id);
        let mut members: BTreeMap<NaiveDate, Id<Meeting>> = of_series
            .iter()
            .map(|(id, series)| (series.on, *id))
            .collect();
        let last_on = members.keys().next_back().copied();
        if let Some((at, main)) = group.main {
            let became = self.series(
                files,
                request,
                (at, main),
                group,
                series,
                &mut members,
                last_on,
            );
            self.told(at, main, became);
        }
        for (on, (at, draft)) in &group.exceptions {
            let member = members.get(on).copied();
            let became = if member.is_none() && self.is_long_ago(request, *on) {
                Became {
                    left_out: 1,
                    ..Became::default()
                }
            } else {
                self.one(
                    files,
                    request,
                    *at,
                    draft,
                    member,
                    Some(Series {
                        id: series,
                        on: *on,
                    }),
                )
            };
            self.told(*at, draft, became);
        }
    }

    fn is_long_ago(&self, request: &Request<'_>, on: NaiveDate) -> bool {
        let today = (request.wall.0)(self.now).date();
        today
            .checked_sub_days(Days::new(366))
            .is_some_and(|oldest| on < oldest)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a series is known by all of these"
    )]
    fn series(
        &mut self,
        files: &[FileDrafts],
        request: &Request<'_>,
        (at, main): (usize, &EventDraft),
        group: &Group<'_>,
        series: Id<Series>,
        members: &mut BTreeMap<NaiveDate, Id<Meeting>>,
        last_on: Option<NaiveDate>,
    ) -> Became {
        let mut became = Became::default();
        if main.is_canceled {
            for id in members.values().copied().collect::<Vec<_>>() {
                became.and(self.one(files, request, at, main, Some(id), None));
            }
            if members.is_empty() {
                became.nothing_to_cancel += 1;
            }
            return became;
        }
        let is_newer = last_on.is_none()
            || members.values().any(|id| {
                let there = self.meetings.get(self.workspace, *id);
                there.is_some_and(|there| main.version > stored_version(there))
            });
        let once: BTreeMap<_, _> = match main.meeting.date {
            Some(date) if main.times.is_empty() => [(date, main.meeting.start)].into(),
            _ => main.times.clone(),
        };
        let people = self.people_once(files, request, at, main, is_newer || last_on.is_none());
        for (on, start) in &once {
            if group.exceptions.contains_key(on) {
                continue;
            }
            let mut draft = main.clone();
            draft.meeting.date = Some(*on);
            draft.meeting.start = *start;
            // In its own zone every meeting of a series begins at the same time of day.
            draft.zone = main.zone.as_ref().and_then(|(zone, local)| {
                let apart = local.date() - main.meeting.date?;
                let date = on.checked_add_signed(apart)?;
                Some((zone.clone(), date.and_time(local.time())))
            });
            let member = members.get(on).copied();
            // What the user deleted comes back only where the file has news.
            // Of its own series the workspace knows best how far it goes.
            let is_known_better =
                main.is_own || (!is_newer && last_on.is_some_and(|last| *on <= last));
            if member.is_none() && last_on.is_some() && is_known_better {
                became.same += 1;
                continue;
            }
            let series = Series {
                id: series,
                on: *on,
            };
            let (id, one) = self.place(request, files, at, &draft, member, Some(series), &people);
            if let (Some(id), None) = (id, member) {
                members.insert(*on, id);
            }
            became.and(one);
        }
        if is_newer && last_on.is_some() {
            let gone: Vec<Id<Meeting>> = members
                .iter()
                .filter(|(on, _)| main.known_until.is_none_or(|last| **on <= last))
                .filter(|(on, _)| !once.contains_key(on) && !group.exceptions.contains_key(on))
                .map(|(_, id)| *id)
                .collect();
            let today = (request.wall.0)(self.now).date();
            for id in gone {
                let there = self.meetings.get(self.workspace, id).cloned();
                let is_coming = |one: &Meeting| {
                    one.date.is_some_and(|date| date >= today) && agenda::is_planned(one)
                };
                if let Some(mut there) = there.filter(is_coming) {
                    there.status = MeetingStatus::Canceled;
                    there.meta.modified = Some(self.now);
                    self.meetings.replace(there);
                    became.canceled += 1;
                }
            }
        }
        became
    }

    /// An event of one meeting: added, changed, called off or left as it is.
    fn one(
        &mut self,
        files: &[FileDrafts],
        request: &Request<'_>,
        at: usize,
        draft: &EventDraft,
        member: Option<Id<Meeting>>,
        series: Option<Series>,
    ) -> Became {
        let there = member.and_then(|id| self.meetings.get(self.workspace, id));
        let is_news = there.is_none_or(|there| draft.version > stored_version(there));
        let people = self.people_once(files, request, at, draft, is_news && !draft.is_canceled);
        self.place(request, files, at, draft, member, series, &people)
            .1
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a meeting is known by all of these"
    )]
    fn place(
        &mut self,
        request: &Request<'_>,
        files: &[FileDrafts],
        at: usize,
        draft: &EventDraft,
        member: Option<Id<Meeting>>,
        series: Option<Series>,
        people: &Guests,
    ) -> (Option<Id<Meeting>>, Became) {
        let mut became = Became::default();
        let there = member.and_then(|id| self.meetings.get(self.workspace, id).cloned());
        if draft.is_canceled {
            match there {
                Some(there) if draft.version.sequence < stored_version(&there).sequence => {
                    became.older += 1;
                }
                Some(mut there) if agenda::is_planned(&there) => {
                    there.status = MeetingStatus::Canceled;
                    there.meta.modified = Some(self.now);
                    self.meetings.replace(there);
                    became.canceled += 1;
                }
                Some(_) => became.same += 1,
                None => became.nothing_to_cancel += 1,
            }
            return (None, became);
        }
        let mut told = draft.meeting.clone();
        told.attendees = people.attendees.clone();
        told.organizer = people.organizer;
        told.meta
            .unknown_props
            .extend(people.properties.iter().cloned());
        let Some(there) = there else {
            told.id = mint(self.ids);
            told.series = series;
            told.meta.created = Some(self.now);
            told.meta.modified = Some(self.now);
            told.meta.source = Source::Import {
                file: files[at].name.clone(),
                row: draft.line,
            };
            told.meta.external_ids = vec![ExternalId {
                scheme: "ical".to_owned(),
                value: draft.uid.clone(),
            }];
            told.meta
                .unknown_props
                .splice(0..0, unknown_version(draft.version));
            let wall = (request.wall.0)(self.now);
            if is_over(&told, wall) && !told.attendees.is_empty() {
                self.summary.past += 1;
                if request.events.past == PastMeetings::Held {
                    told.status = MeetingStatus::Done;
                }
            }
            let id = told.id;
            self.meetings.add(told);
            became.added += 1;
            return (Some(id), became);
        };
        let stored = stored_version(&there);
        if draft.version <= stored {
            if draft.version == stored || there.meta.external_ids.is_empty() {
                became.same += 1;
            } else {
                became.older += 1;
            }
            return (None, became);
        }
        let mut after = there.clone();
        fill(self.workspace, &mut after, &told, draft);
        if after == there {
            became.same += 1;
        } else {
            let kept = |line: &String| !Version::is_line(line);
            after.meta.unknown_props.retain(kept);
            after
                .meta
                .unknown_props
                .splice(0..0, unknown_version(draft.version));
            after.meta.modified = Some(self.now);
            self.meetings.replace(after);
            became.changed += 1;
        }
        (None, became)
    }

    /// The people of an event, matched with contacts; those whom nobody knows are added where that is wanted.
    fn people_once(
        &mut self,
        files: &[FileDrafts],
        request: &Request<'_>,
        at: usize,
        draft: &EventDraft,
        is_news: bool,
    ) -> Guests {
        let mut guests = Guests::default();
        // Inroads names people without saying which: whoever comes to a meeting of this workspace is known already.
        if !is_news || (draft.is_own && !self.meetings.with_uid(&draft.uid).is_empty()) {
            return guests;
        }
        let me = self.workspace.settings.me;
        let mut seen = BTreeSet::new();
        for told in &draft.people {
            let mut contact: Contact = blank_contact();
            contact.name.display = if told.has_name() {
                super::person::turned_round(&told.name).map_or_else(
                    || told.name.clone(),
                    |(first, last)| format!("{first} {last}"),
                )
            } else {
                told.email.clone()
            };
            if !told.email.is_empty() {
                contact
                    .reach
                    .emails
                    .push(Address::new(told.email.clone(), ""));
            }
            let id = match self.people.find(&contact, at) {
                Some(id) => id,
                None if !told.has_name() => {
                    guests.properties.push(told.property.clone());
                    continue;
                }
                None => {
                    self.summary.strangers += 1;
                    if request.events.strangers == Strangers::LeaveOut {
                        guests.properties.push(told.property.clone());
                        continue;
                    }
                    contact.meta.source = Source::Import {
                        file: files[at].name.clone(),
                        row: draft.line,
                    };
                    if !told.email.is_empty() {
                        add_external(&mut contact, "ical", &told.email.to_lowercase());
                    }
                    let what = contact.display_name();
                    let why = format!("comes to {}", name(draft));
                    let id = self.add_person(contact, at);
                    self.row(at, draft.line, Action::Added, what, why);
                    id
                }
            };
            if Some(id) == me {
                continue;
            }
            if told.is_organizer {
                guests.organizer = Some(id);
            }
            if seen.insert(id) {
                guests.attendees.push(Attendee {
                    who: id,
                    role: told.role.clone(),
                    accepted: told.accepted.or(told.is_organizer.then_some(true)),
                });
            }
        }
        guests
    }

    fn told(&mut self, at: usize, draft: &EventDraft, became: Became) {
        let (action, mut why) = became.words(draft);
        why.extend(draft.remarks.iter().cloned());
        self.event_row(at, draft, action, sentence(&why), true);
    }

    fn event_row(&mut self, at: usize, draft: &EventDraft, action: Action, why: String, on: bool) {
        let when = draft.meeting.date.map(|date| match draft.meeting.start {
            Some(start) => date.and_time(start).format("%-d %b %Y, %H:%M").to_string(),
            None => date.format("%-d %b %Y").to_string(),
        });
        let what = format!("{} · {}", name(draft), when.unwrap_or_default());
        self.row(at, draft.line, action, what, why);
        if let Some((_, row)) = self.rows.last_mut() {
            row.tick = Some(Tick { file: at, on });
        }
    }
}

/// Who comes to a meeting.
#[derive(Debug, Clone, Default)]
struct Guests {
    attendees: Vec<Attendee>,
    organizer: Option<Id<Contact>>,
    /// Those who are no contacts, as the file has them.
    properties: Vec<String>,
}

fn name(draft: &EventDraft) -> String {
    if draft.meeting.title.is_empty() {
        draft.meeting.kind.label().to_owned()
    } else {
        draft.meeting.title.clone()
    }
}

fn is_over(meeting: &Meeting, wall: NaiveDateTime) -> bool {
    agenda::end(meeting).is_some_and(|end| end <= wall)
}

/// A stamp as calendars write it (UTC).
pub(super) fn stamp_text(stamp: DateTime<Utc>) -> String {
    stamp.format("%Y%m%dT%H%M%SZ").to_string()
}

//! Meetings, wins, introductions and follow-ups of the sample.

use chrono::NaiveTime;

use super::build::{Stage, unknown};
use super::days::{calendar, working};
use super::story::{Door, Talk, Task, Win};
use crate::model::series::{End, Rule};
use crate::model::{
    Accomplishment, Attendee, Congratulation, Contact, FollowUp, FollowUpStatus, Id, Introduction,
    Meeting, MeetingStatus, Meta, Origin, Praise, Repeat, Series, Thanks, mint,
};

/// So many weeks on the series is planned.
const LATER: i64 = 6;

impl Stage {
    pub(super) fn meeting(&mut self, line: Talk, me: Id<Contact>) -> Meeting {
        let mut with: Vec<Id<Contact>> = line.with.iter().map(|name| self.person(name)).collect();
        let colleagues = self.departments.iter().filter(|(person, department)| {
            !line.department.is_empty() && **department == line.department && **person != me
        });
        with.extend(colleagues.map(|(person, _)| *person));
        let confirmed = matches!(line.status, MeetingStatus::Confirmed | MeetingStatus::Done);
        let day = line.day.map(|offset| working(self.today, offset));
        let mut meeting = Meeting::new(mint(&mut self.ids), line.kind, day, []);
        meeting.attendees = with
            .into_iter()
            .map(|who| Attendee {
                accepted: confirmed.then_some(true),
                ..Attendee::new(who)
            })
            .collect();
        meeting.title = line.title;
        meeting.start = (!line.at.is_empty()).then(|| time(&line.at));
        meeting.minutes = line.minutes;
        meeting.place = line.place;
        meeting.link = line.link;
        meeting.alarms = line.alarms;
        meeting.organizer = self.maybe_person(&line.organizer);
        meeting.pays = line.pays;
        meeting.purpose = line.purpose;
        meeting.for_them = line.for_them;
        meeting.agenda = line.agenda;
        meeting.preparation = line.preparation;
        meeting.status = line.status;
        meeting.outcome = line.outcome;
        meeting.meta = self.meta();
        meeting
    }

    /// Makes meetings one weekly series; each comes with the working day that the rule gave. Returns the last of them.
    pub(super) fn series(
        &mut self,
        meetings: &mut [Meeting],
        weekly: &[(Id<Meeting>, i64)],
    ) -> Option<Meeting> {
        let id = mint(&mut self.ids);
        let last = weekly.iter().map(|(_, place)| *place).max()?;
        let last = working(self.today, last);
        let rule = Rule {
            end: End::Until(calendar(
                self.today,
                7 * LATER + (last - self.today).num_days(),
            )),
            ..Rule::weekly(1).starting(last)
        };
        let mut found = None;
        for one in meetings {
            let Some((_, place)) = weekly.iter().find(|(of, _)| *of == one.id) else {
                continue;
            };
            let on = working(self.today, *place);
            one.series = Some(Series { id, on });
            one.recurrence = rule.text();
            if on == last {
                found = Some(one.clone());
            }
        }
        found
    }

    /// The meetings that a series has after the last one that the story tells of.
    pub(super) fn later(&mut self, series: Option<Meeting>) -> Vec<Meeting> {
        let Some((last, at)) = series.and_then(|one| Some((one.clone(), one.series?))) else {
            return Vec::new();
        };
        let each = (1..=LATER).map(|week| {
            let on = calendar(at.on, 7 * week);
            Meeting {
                id: mint(&mut self.ids),
                date: Some(on),
                series: Some(Series { on, ..at }),
                agenda: String::new(),
                ..last.clone()
            }
        });
        each.collect()
    }

    pub(super) fn introduction(&mut self, line: Door, me: Id<Contact>) -> Introduction {
        let target = self.person(&line.target);
        let broker = self.maybe_person(&line.broker);
        let path = broker.map_or_else(Vec::new, |broker| vec![me, broker, target]);
        let mut one = Introduction::new(mint(&mut self.ids), line.direction, target, broker);
        one.other = self.maybe_person(&line.other);
        one.path = path;
        one.reason = line.reason;
        one.for_target = line.for_target;
        one.for_other = line.for_other;
        one.message = line.message;
        one.status = line.status;
        let dates = line.dates.into_iter();
        one.dates = dates
            .map(|(status, days)| (status, self.ago(days)))
            .collect();
        one.channel = line.channel;
        one.meeting = self.maybe_meeting(&line.meeting);
        one.outcome = line.outcome;
        one.reported_back = line.reported_back;
        one.not_before = line.not_before.map(|days| calendar(self.today, days));
        one.meta = self.meta();
        one
    }

    pub(super) fn win(&mut self, line: Win) -> Accomplishment {
        let who: Vec<_> = line.who.iter().map(|name| self.person(name)).collect();
        let department = who.first().and_then(|person| self.departments.get(person));
        let department = department.cloned().unwrap_or_default();
        let mut win = Accomplishment::new(mint(&mut self.ids), line.kind, who, line.title);
        win.detail = line.detail;
        win.impact = line.impact;
        win.date = Some(self.ago(line.ago));
        win.noticed = Some(self.ago(line.noticed));
        win.heard_where = line.heard_where;
        win.heard_from = self.maybe_person(&line.heard_from);
        win.department = department;
        win.visible_outside = line.outside;
        win.congratulated = line.congratulated.map(|letter| Congratulation {
            date: self.ago(letter.ago),
            channel: letter.channel,
            text: letter.text,
            reply: letter.reply,
        });
        win.helped_me = line.helped_me.map(|days| Thanks {
            thanked: Some(self.ago(days)),
        });
        let praise = line.praise.into_iter().map(|said| Praise {
            meeting: self.maybe_meeting(&said.meeting),
            audience: said.audience,
            date: self.ago(said.ago),
            wording: said.wording,
            reaction: said.reaction,
        });
        win.praise = praise.collect();
        win.meta = self.meta();
        win
    }

    pub(super) fn follow_up(&mut self, line: Task) -> FollowUp {
        let due = line.due.map(|days| calendar(self.today, days));
        let who = self.maybe_person(&line.who);
        let origin = match (
            self.maybe_meeting(&line.promised),
            self.introductions.get(&line.introduction),
        ) {
            (Some(meeting), _) => Origin::Meeting(meeting),
            (None, Some(one)) if !line.introduction.is_empty() => Origin::Introduction(*one),
            _ if line.cadence => Origin::Cadence,
            _ => Origin::ByHand,
        };
        let mut one = FollowUp::new(mint(&mut self.ids), line.what, who, due);
        one.priority = line.priority;
        one.origin = origin;
        one.owner = line.owner;
        one.snoozed_until = line.snooze.map(|days| calendar(self.today, days));
        one.repeat = line.repeat.map(|days| Repeat {
            days,
            from: line.repeat_from,
        });
        (one.status, one.done) = match (line.done, line.dropped) {
            (Some(days), _) => (FollowUpStatus::Done, Some(self.ago(days))),
            (None, Some(days)) => (FollowUpStatus::Dropped, Some(self.ago(days))),
            (None, None) => (FollowUpStatus::Open, None),
        };
        one.meta = Meta {
            notes: line.notes,
            ..self.meta()
        };
        one
    }
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap_or_else(|_| unknown("time", text))
}

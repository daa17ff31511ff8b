//! Contacts and ties of the sample: what the roster says and what the user noted about it.

use super::build::Stage;
use super::days::{calendar, working};
use super::roster::{PersonLine, TieLine, parts};
use super::story::Note;
use crate::model::{
    Address, Cadence, Contact, Grade, HowMet, Name, Target, Tie, TieType, Told, Work, YearlyDay,
    mint,
};

impl Stage {
    pub(super) fn contact(&self, line: &PersonLine, domain: &str) -> Contact {
        let mut contact = Contact::named(self.person(&line.display()), line.display());
        contact.name = Name {
            given: line.given.clone(),
            family: line.family.clone(),
            phonetic: line.sounds.clone(),
            pronouns: line.pronouns.clone(),
            ..contact.name
        };
        let owned = |value: String, label: &str| Address {
            is_company_owned: true,
            ..Address::new(value, label)
        };
        let email = format!("{}@{domain}", line.local_part());
        contact.reach.emails.push(owned(email, "work"));
        if !line.phone.is_empty() {
            contact.reach.phones.push(owned(line.phone.clone(), "work"));
        }
        contact.work = Work {
            department: line.department.clone(),
            team: line.team.clone(),
            title: line.title.clone(),
            level: Some(line.level),
            level_label: match line.level {
                1 => "Colleague",
                2 => "Lead",
                3 => "Director",
                _ => "Executive",
            }
            .to_owned(),
            site: line.site.clone(),
            desk: if line.floor.is_empty() {
                String::new()
            } else {
                format!("Floor {}", line.floor)
            },
            start: Some(working(self.ago(line.since_days), 0)),
            languages: parts(&line.languages),
            ..Work::default()
        };
        contact.person.skills = parts(&line.skills);
        contact.person.birthday = YearlyDay::parse(&line.birthday);
        contact.meta = self.meta();
        contact
    }

    /// Adds what the story notes to what the roster says.
    pub(super) fn annotate(&self, contact: &mut Contact, note: Note) {
        let mut person = note.person;
        person.skills.append(&mut contact.person.skills);
        person.birthday = contact.person.birthday;
        contact.person = person;
        if !note.private_email.is_empty() {
            let address = Address::new(note.private_email, "home");
            contact.reach.emails.push(address);
        }
        contact.reach.best_time = note.best_time;
        contact.work.working_days = note.working_days;
        contact.meta.tags = note.tags;
        contact.meta.notes = note.notes;
        let relation = &mut contact.relation;
        relation.kind = note.kind;
        relation.trust = note.trust.and_then(Grade::new);
        relation.energy = note.energy;
        relation.cadence = note.every.map(|days| Cadence {
            paused: note.pause,
            ..Cadence::every(days)
        });
        if let Some(met) = note.met {
            relation.met = HowMet {
                date: Some(self.ago(met.ago)),
                place: met.place,
                event: met.event,
                through: self.maybe_person(&met.through),
                note: String::new(),
            };
        }
        relation.target = note.target.map(|wish| Target {
            why: wish.why,
            priority: wish.priority,
            by: wish.due.map(|days| calendar(self.today, days)),
        });
        relation.knows_what_i_seek = note.knows_what_i_seek.map(|days| Told {
            yes: true,
            on: Some(self.ago(days)),
        });
        relation.next_step = note.next_step;
    }

    pub(super) fn tie(&mut self, line: &TieLine) -> Tie {
        let (from, to) = (self.person(&line.from), self.person(&line.to));
        let kind = TieType::from_name(&line.kind);
        let mut tie = Tie::new(
            mint(&mut self.ids),
            from,
            to,
            kind,
            Grade::new(line.strength),
        );
        tie.evidence.clone_from(&line.evidence);
        tie.meta = self.meta();
        tie
    }
}

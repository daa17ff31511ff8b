//! Everything that happened with a person, and what is planned, in one list.

use chrono::NaiveDate;

use super::Index;
use crate::model::{
    Contact, Direction, FollowUpStatus, Id, Kind, Meeting, MeetingStatus, RecordKey, Tie, Workspace,
};

/// One thing in the life of an acquaintance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineItem {
    /// When; none where nobody said.
    pub date: Option<NaiveDate>,
    /// "Coffee", "Promotion: Head of Sales".
    pub title: String,
    /// What came of it, in the words of the record; may be empty.
    pub detail: String,
    /// The record behind it.
    pub key: RecordKey,
    /// After today.
    pub is_future: bool,
    /// What sort of thing it is.
    pub sort: TimelineSort,
}

crate::model::labelled! {
    /// What sort of thing stands in the timeline: it is filtered by it.
    TimelineSort {
        #[default] Meeting = "Meetings",
        Note = "Notes",
        Win = "Wins",
        FollowUp = "Follow-ups",
        Introduction = "Introductions",
        Favor = "Favors",
        Tie = "Ties",
        Project = "Projects",
        Life = "Job and life",
    }
}

/// Everything with a person, the newest first: plans on top, what has no day at the end.
pub fn timeline(
    workspace: &Workspace,
    index: &Index,
    person: Id<Contact>,
    today: NaiveDate,
) -> Vec<TimelineItem> {
    let mut items = Vec::new();
    for key in index.mentions(person) {
        if let Some((date, title, detail)) = item(workspace, person, key) {
            items.push((sort_of(key.kind), date, title, detail, key));
        }
    }
    let ties = index.ties_of(person).iter();
    for tie in ties.filter_map(|id| workspace.ties.get(*id)) {
        let key = RecordKey {
            kind: Kind::Tie,
            uuid: tie.id.uuid(),
        };
        for (date, title) in tie_changes(workspace, person, tie) {
            let detail = tie.evidence.clone();
            items.push((TimelineSort::Tie, Some(date), title, detail, key));
        }
    }
    if let Some(contact) = workspace.contacts.get(person) {
        let key = RecordKey {
            kind: Kind::Contact,
            uuid: person.uuid(),
        };
        let facts = life(workspace, contact).into_iter();
        items.extend(
            facts.map(|(date, title, detail)| (TimelineSort::Life, date, title, detail, key)),
        );
        for (date, text) in dated_notes(&contact.meta.notes) {
            let (title, detail) = ("Note".to_owned(), text);
            items.push((TimelineSort::Note, Some(date), title, detail, key));
        }
    }
    let mut items: Vec<TimelineItem> = items
        .into_iter()
        .map(|(sort, date, title, detail, key)| TimelineItem {
            is_future: date.is_some_and(|date| date > today),
            date,
            title,
            detail,
            key,
            sort,
        })
        .collect();
    items.sort_by(|a, b| {
        let newest = b.date.cmp(&a.date);
        newest
            .then_with(|| a.key.cmp(&b.key))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| a.detail.cmp(&b.detail))
    });
    items
}

fn sort_of(kind: Kind) -> TimelineSort {
    match kind {
        Kind::Meeting => TimelineSort::Meeting,
        Kind::Accomplishment => TimelineSort::Win,
        Kind::Introduction => TimelineSort::Introduction,
        Kind::FollowUp => TimelineSort::FollowUp,
        Kind::Favor => TimelineSort::Favor,
        Kind::Project => TimelineSort::Project,
        _ => TimelineSort::Life,
    }
}

/// When a tie began and ended, from a person's side; ties without days are no events.
fn tie_changes(workspace: &Workspace, person: Id<Contact>, tie: &Tie) -> Vec<(NaiveDate, String)> {
    let Some(other) = tie.other(person) else {
        return Vec::new();
    };
    let label = if tie.from == person || !tie.kind.is_directed() {
        tie.kind.label().to_owned()
    } else {
        tie.kind.inverse_label()
    };
    let words = format!("{label} {}", workspace.name_of(other));
    let begun = tie.since.map(|day| (day, words.clone()));
    let ended = tie.until.map(|day| (day, format!("Ended: {words}")));
    begun.into_iter().chain(ended).collect()
}

/// The dated lines of notes, as "Add note" writes them: `- 2026-11-23: text`, further lines indented.
pub fn dated_notes(notes: &str) -> Vec<(NaiveDate, String)> {
    let mut found: Vec<(NaiveDate, String)> = Vec::new();
    let mut goes_on = false;
    for line in notes.lines() {
        let head = line
            .strip_prefix("- ")
            .and_then(|line| line.split_at_checked(10))
            .and_then(|(day, text)| {
                let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
                Some((day, text.strip_prefix(':')?.trim().to_owned()))
            });
        if let Some(head) = head {
            found.push(head);
            goes_on = true;
        } else if let Some((more, (_, text))) = line.strip_prefix("  ").zip(found.last_mut())
            && goes_on
        {
            text.push('\n');
            text.push_str(more.trim());
        } else {
            goes_on = false;
        }
    }
    found
}

type Fact = (Option<NaiveDate>, String, String);

/// What a contact says of itself: how we met, jobs begun, changes of status.
fn life(workspace: &Workspace, contact: &Contact) -> Vec<Fact> {
    let mut facts = Vec::new();
    let met = &contact.relation.met;
    if *met != crate::model::HowMet::default() {
        let through = met
            .through
            .map(|id| format!("through {}", workspace.name_of(id)));
        let parts = [
            Some(met.place.clone()),
            Some(met.event.clone()),
            through,
            Some(met.note.clone()),
        ];
        facts.push((
            met.date,
            "Met".to_owned(),
            joined(parts.into_iter().flatten()),
        ));
    }
    for job in &contact.work.jobs {
        let title = if job.title.trim().is_empty() {
            "New job".to_owned()
        } else {
            format!("New job: {}", job.title.trim())
        };
        let place = joined([job.department.clone(), job.company.clone()]);
        facts.push((job.from, title, place));
    }
    if contact.status.state != crate::model::Presence::Active {
        let title = contact.status.state.label().to_owned();
        facts.push((contact.status.since, title, String::new()));
    }
    facts
}

/// One record, seen from a person that it names; none for records that are no event.
fn item(workspace: &Workspace, person: Id<Contact>, key: RecordKey) -> Option<Fact> {
    let name = |id: Id<Contact>| workspace.name_of(id);
    Some(match key.kind {
        Kind::Meeting => {
            let one = workspace.meetings.by_uuid(key.uuid)?;
            let said = [&one.outcome.summary, &one.outcome.learned, &one.purpose];
            (one.date, meeting_title(one), first_of(said))
        }
        Kind::Accomplishment => {
            let one = workspace.accomplishments.by_uuid(key.uuid)?;
            let title = format!("{}: {}", one.kind.label(), one.title);
            let told = if one.who.contains(&person) {
                first_of([&one.detail, &one.impact])
            } else {
                format!("told me about {}", names(workspace, &one.who))
            };
            (one.date.or(one.noticed), title, told)
        }
        Kind::Introduction => {
            let one = workspace.introductions.by_uuid(key.uuid)?;
            let date = one.dates.iter().map(|(_, date)| *date).max();
            let title = match (one.direction, one.broker) {
                (Direction::Introduced, _) => {
                    let other = one.other.map_or_else(|| "somebody".to_owned(), name);
                    format!("Introduced {other} to {}", name(one.target))
                }
                (_, Some(broker)) => {
                    format!("Introduction to {} by {}", name(one.target), name(broker))
                }
                (_, None) => format!("Introduction to {}", name(one.target)),
            };
            let state = one.status.label().to_owned();
            (
                date,
                title,
                joined([state, first_of([&one.outcome, &one.reason])]),
            )
        }
        Kind::FollowUp => {
            let one = workspace.follow_ups.by_uuid(key.uuid)?;
            let date = match one.status {
                FollowUpStatus::Open => one.due,
                FollowUpStatus::Done | FollowUpStatus::Dropped => one.done.or(one.due),
            };
            (
                date,
                format!("Follow-up: {}", one.what),
                one.status.label().to_owned(),
            )
        }
        Kind::Favor => {
            let one = workspace.favors.by_uuid(key.uuid)?;
            let title = format!("{} helped {}", name(one.from), name(one.to));
            (
                one.date,
                title,
                joined([one.what.clone(), one.outcome.clone()]),
            )
        }
        Kind::Project => {
            let one = workspace.projects.by_uuid(key.uuid)?;
            let member = one.members.iter().find(|member| member.who == person);
            let detail = match member {
                Some(member) => joined([member.role.clone(), member.contribution.clone()]),
                None if one.sponsor == Some(person) => "Sponsor".to_owned(),
                None => String::new(),
            };
            (one.from, format!("Project: {}", one.name), detail)
        }
        Kind::Reflection => {
            let one = workspace.reflections.by_uuid(key.uuid)?;
            (
                one.date,
                "Success together".to_owned(),
                one.situation.clone(),
            )
        }
        Kind::Contact => {
            let one = workspace.contacts.by_uuid(key.uuid)?;
            if one.relation.met.through != Some(person) || one.id == person {
                return None;
            }
            let title = format!("Brought {} and me together", one.display_name());
            (one.relation.met.date, title, one.relation.met.event.clone())
        }
        _ => return None,
    })
}

/// The title of a meeting, or its kind; states that matter are said.
fn meeting_title(meeting: &Meeting) -> String {
    let title = match meeting.title.trim() {
        "" => meeting.kind.label(),
        title => title,
    };
    match meeting.status {
        MeetingStatus::Done | MeetingStatus::Confirmed => title.to_owned(),
        other => format!("{title} ({})", other.label().to_lowercase()),
    }
}

fn names(workspace: &Workspace, people: &[Id<Contact>]) -> String {
    match people {
        [] => "somebody".to_owned(),
        [one] => workspace.name_of(*one),
        [one, rest @ ..] => format!("{} and {} more", workspace.name_of(*one), rest.len()),
    }
}

fn first_of<const N: usize>(texts: [&String; N]) -> String {
    let said = texts.into_iter().map(|text| text.trim());
    said.into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().map(|part| part.trim().to_owned());
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{
        Accomplishment, Counter, Favor, FollowUp, Introduction, IntroductionStatus, Job,
        MeetingKind, Member, Meta, Project, WinKind, mint,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn notes_that_were_added_are_found_again() {
        let mut ids = Counter(0);
        let ada = Contact::named(mint(&mut ids), "Ada");
        let (id, day) = (ada.id, date("2026-11-23"));
        let mut workspace = Workspace::default();
        let mut add = |edit: Edit| {
            workspace.apply(&edit).expect("it fits");
            workspace.clone()
        };
        let mut now = add(Edit::one(Change::add(ada)));
        for text in ["Likes tea", " two\nlines ", ""] {
            now = add(crate::edit::build::add_note(&now, id, day, text));
        }
        let first = crate::edit::build::change_contact(&now, id, |contact| {
            contact
                .meta
                .notes
                .insert_str(0, "About her\n- 2026: no day\n\n");
            contact.meta.notes.push_str("\n\nand the end");
        });
        now = add(first);
        let notes = &now.contacts.get(id).expect("she is there").meta.notes;
        assert_eq!(
            dated_notes(notes),
            [
                (day, "Likes tea".to_owned()),
                (day, "two\nlines".to_owned())
            ]
        );
        let items = timeline(&now, &Index::of(&now), id, day);
        let notes = items.iter().filter(|item| item.sort == TimelineSort::Note);
        assert_eq!(notes.count(), 2);
    }

    #[test]
    fn a_tie_begins_and_ends_on_both_sides() {
        let mut ids = Counter(0);
        let people = ["Ada", "Bo"].map(|name| Contact::named(mint(&mut ids), name));
        let [ada, bo] = people.each_ref().map(|one| one.id);
        let mut tie = Tie::new(
            mint(&mut ids),
            ada,
            bo,
            crate::model::TieType::ReportsTo,
            None,
        );
        tie.since = Some(date("2024-01-01"));
        tie.until = Some(date("2025-01-01"));
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        edit.push(Change::add(tie));
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("they fit");
        let index = Index::of(&workspace);
        let titles = |who| {
            let items = timeline(&workspace, &index, who, date("2026-11-23"));
            items.into_iter().map(|item| item.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(ada), ["Ended: Reports to Bo", "Reports to Bo"]);
        assert_eq!(titles(bo), ["Ended: Manages Ada", "Manages Ada"]);
    }

    #[test]
    fn everything_with_a_person_is_told_newest_first() {
        let mut ids = Counter(0);
        let [ada, me, tom] = [(); 3].map(|()| mint::<Contact>(&mut ids));
        let mut contact = Contact::named(ada, "Ada");
        contact.relation.met.date = Some(date("2025-01-02"));
        contact.relation.met.event = "Offsite".to_owned();
        contact.relation.met.through = Some(tom);
        contact.work.jobs = vec![Job {
            title: "Lead".to_owned(),
            department: "Design".to_owned(),
            from: Some(date("2024-05-01")),
            ..Job::default()
        }];
        let mut edit = Edit::one(Change::add(contact));
        edit.changes.push(Change::add(Contact::named(me, "Me")));
        edit.changes.push(Change::add(Contact::named(tom, "Tom")));
        let mut held = Meeting::new(
            mint(&mut ids),
            MeetingKind::Coffee,
            Some(date("2026-11-02")),
            [ada],
        );
        held.status = MeetingStatus::Done;
        held.outcome.summary = "Talked shop".to_owned();
        let planned = Meeting::new(
            mint(&mut ids),
            MeetingKind::Lunch,
            Some(date("2026-12-01")),
            [ada],
        );
        let idea = Meeting::new(mint(&mut ids), MeetingKind::Walk, None, [ada]);
        let mut win = Accomplishment::new(mint(&mut ids), WinKind::Award, vec![ada], "Best talk");
        win.date = Some(date("2026-03-01"));
        let mut introduction =
            Introduction::new(mint(&mut ids), Direction::AskedForMe, ada, Some(tom));
        introduction.dates = vec![(IntroductionStatus::Asked, date("2025-01-01"))];
        introduction.status = IntroductionStatus::Asked;
        let mut done = FollowUp::new(
            mint(&mut ids),
            "Send the paper",
            Some(ada),
            Some(date("2026-12-24")),
        );
        done.status = FollowUpStatus::Done;
        done.done = Some(date("2026-11-05"));
        let favor = Favor {
            id: mint(&mut ids),
            from: ada,
            to: me,
            what: "Read my draft".to_owned(),
            date: Some(date("2026-06-01")),
            minutes: None,
            outcome: String::new(),
            thanked: false,
            meta: Meta::default(),
        };
        let project = Project {
            id: mint(&mut ids),
            name: "Porto".to_owned(),
            sponsor: None,
            from: Some(date("2026-01-01")),
            to: None,
            members: vec![Member {
                who: ada,
                role: "Designer".to_owned(),
                contribution: String::new(),
                needs: String::new(),
                heard: false,
            }],
            meeting: None,
            misperceptions: Vec::new(),
            meta: Meta::default(),
        };
        edit.changes.extend([held, planned, idea].map(Change::add));
        edit.changes.push(Change::add(win));
        edit.changes.push(Change::add(introduction));
        edit.changes.push(Change::add(done));
        edit.changes.push(Change::add(favor));
        edit.changes.push(Change::add(project));
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        let index = Index::of(&workspace);
        let items = timeline(&workspace, &index, ada, date("2026-11-23"));
        let told: Vec<_> = items
            .iter()
            .map(|item| (item.title.as_str(), item.detail.as_str(), item.is_future))
            .collect();
        assert_eq!(
            told,
            [
                ("Lunch (idea)", "", true),
                ("Follow-up: Send the paper", "Done", false),
                ("Coffee", "Talked shop", false),
                ("Ada helped Me", "Read my draft", false),
                ("Award: Best talk", "", false),
                ("Project: Porto", "Designer", false),
                ("Met", "Offsite · through Tom", false),
                ("Introduction to Ada by Tom", "Asked", false),
                ("New job: Lead", "Design", false),
                ("Walk (idea)", "", false),
            ]
        );
        let titles = |who| {
            let items = timeline(&workspace, &index, who, date("2026-11-23"));
            items.into_iter().map(|item| item.title).collect::<Vec<_>>()
        };
        assert_eq!(
            titles(tom),
            ["Brought Ada and me together", "Introduction to Ada by Tom"]
        );
        assert_eq!(titles(me), ["Ada helped Me"]);
    }
}

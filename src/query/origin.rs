//! Where a follow-up came from, in words.

use super::Dates;
use crate::model::{FollowUp, Introduction, MeetingKind, Origin, Workspace};

/// "Promised at lunch on 17 November", "For the win “Pricing model”", "Introduction by Priya Raman"; empty where it was
/// written by hand. What the follow-up came from may be gone.
pub fn in_words(workspace: &Workspace, one: &FollowUp, dates: Dates) -> String {
    match one.origin {
        Origin::ByHand => String::new(),
        Origin::Meeting(id) => workspace.meetings.get(id).map_or_else(
            || "Promised in a meeting".to_owned(),
            |meeting| {
                let words = occasion(meeting.kind);
                match meeting.date {
                    Some(date) => format!("Promised {words} on {}", dates.on(date)),
                    None => format!("Promised {words}"),
                }
            },
        ),
        Origin::Win(id) => match workspace.accomplishments.get(id) {
            Some(win) if !win.title.is_empty() => format!("For the win “{}”", win.title),
            _ => "For a win".to_owned(),
        },
        Origin::Introduction(id) => workspace.introductions.get(id).map_or_else(
            || "From an introduction".to_owned(),
            |one| introduction(workspace, one),
        ),
        Origin::Cadence => "Keep in touch".to_owned(),
    }
}

/// "Introduction by Priya Raman", or "to Amara Diallo" where nobody is asked or it is for the one who is asked.
fn introduction(workspace: &Workspace, one: &Introduction) -> String {
    match one.broker {
        Some(broker) => format!("Introduction by {}", workspace.name_of(broker)),
        None => format!("Introduction of {}", workspace.name_of(one.target)),
    }
}

/// On what occasion something was said.
fn occasion(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Coffee => "over coffee",
        MeetingKind::Lunch => "at lunch",
        MeetingKind::Dinner => "at dinner",
        MeetingKind::Walk => "on a walk",
        MeetingKind::Call => "in a call",
        MeetingKind::Video => "in a video call",
        MeetingKind::OneOnOne => "in a one-on-one",
        MeetingKind::Group => "in a meeting",
        MeetingKind::Department => "in the department meeting",
        MeetingKind::Infomercial => "at an infomercial",
        MeetingKind::Chance => "when you met by chance",
        MeetingKind::EmailTouch => "by e-mail",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Contact, Counter, Direction, Meeting, mint};

    #[test]
    fn a_follow_up_says_where_it_came_from() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let dates = Dates::day_first("2026-11-23".parse().expect("a day"));
        let priya = Contact::named(mint(&mut ids), "Priya Raman");
        let amara = Contact::named(mint(&mut ids), "Amara Diallo");
        let lunch = |day: &str, ids: &mut Counter| {
            let day = day.parse().ok();
            Meeting::new(mint(ids), MeetingKind::Lunch, day, [])
        };
        let meetings = [
            lunch("2026-11-17", &mut ids),
            lunch("2025-12-30", &mut ids),
            lunch("", &mut ids),
        ];
        let door = Introduction::new(
            mint(&mut ids),
            Direction::AskedForMe,
            amara.id,
            Some(priya.id),
        );
        let origins = [
            (
                Origin::Meeting(meetings[0].id),
                "Promised at lunch on 17 November",
            ),
            (
                Origin::Meeting(meetings[1].id),
                "Promised at lunch on 30 December 2025",
            ),
            (Origin::Meeting(meetings[2].id), "Promised at lunch"),
            (Origin::Introduction(door.id), "Introduction by Priya Raman"),
            (Origin::Win(mint(&mut ids)), "For a win"),
            (Origin::Cadence, "Keep in touch"),
            (Origin::ByHand, ""),
        ];
        let mut edit: Edit = [priya, amara].into_iter().map(Change::add).collect();
        edit.changes.extend(meetings.into_iter().map(Change::add));
        edit.push(Change::add(door));
        workspace.apply(&edit).expect("it fits");
        for (origin, words) in origins {
            let mut one = FollowUp::new(mint(&mut ids), "x", None, None);
            one.origin = origin;
            assert_eq!(in_words(&workspace, &one, dates), words);
        }
    }
}

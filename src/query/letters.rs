//! Letters about introductions: the request to whoever can introduce me, and the thanks afterwards.

use chrono::NaiveDate;

use super::drafts::{Language, first_name};
use super::suggest::{ANSWER_DAYS, Way, working_days_after};
use super::{Dates, request_words};
use crate::model::{
    Channel, Contact, Direction, FollowUp, FollowUpStatus, Id, Introduction, IntroductionStatus,
    Meta, Origin, Owner, Workspace,
};

/// A letter before the user has changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Of the mail.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// The introduction that the user planned for this way already.
pub fn planned<'w>(workspace: &'w Workspace, way: &Way) -> Option<&'w Introduction> {
    workspace.introductions.iter().find(|one| {
        one.status == IntroductionStatus::Planned
            && one.target == way.target
            && one.broker.is_none_or(|broker| broker == way.broker)
            && one.other.is_none()
            && one.direction != Direction::Introduced
            && !one.meta.archived
    })
}

/// The language to write to somebody in: that of their card, or else the workspace's own.
pub fn language_for(workspace: &Workspace, whom: Id<Contact>) -> Language {
    let usual = Language::of_tag(&workspace.settings.language);
    Language::for_reader(workspace.contacts.get(whom), usual)
}

/// What the user wrote when the request was planned; it is kept word for word.
pub fn written<'w>(workspace: &'w Workspace, way: &Way) -> Option<&'w str> {
    let text = planned(workspace, way)?.message.trim();
    (!text.is_empty()).then_some(text)
}

/// The request in a language: who it is about, why, and an easy way out; or what the user wrote already.
pub fn request(workspace: &Workspace, way: &Way, language: Language) -> Letter {
    let target = workspace.name_of(way.target);
    let text = match written(workspace, way) {
        Some(text) => text.to_owned(),
        None => request_text(workspace, way, language, &target),
    };
    Letter {
        subject: request_words::subject(language, &target),
        text,
    }
}

fn request_text(workspace: &Workspace, way: &Way, language: Language, target: &str) -> String {
    let door = planned(workspace, way);
    let contact = workspace.contacts.get(way.target);
    let wish = contact.and_then(|one| one.relation.target.as_ref());
    let why = match door.map_or("", |door| door.reason.trim()) {
        "" => wish.map_or("", |wish| wish.why.trim()),
        planned => planned,
    };
    let request = request_words::Request {
        broker: &first_name(workspace, way.broker),
        target,
        first: &first_name(workspace, way.target),
        why,
        gift: door.map_or("", |door| door.for_target.trim()),
    };
    signed(workspace, request_words::text(language, request, workspace))
}

/// The thanks to whoever introduced me; none where nobody did.
pub fn thanks(workspace: &Workspace, door: &Introduction, today: NaiveDate) -> Option<Letter> {
    let broker = first_name(workspace, door.broker?);
    let target = workspace.name_of(door.target);
    let mut dates = door.dates.iter().rev();
    let met = dates.find(|(status, _)| *status == IntroductionStatus::Met);
    let met = met.map_or_else(String::new, |(_, day)| {
        format!(" We met on {}.", Dates::day_first(today).on(*day))
    });
    let outcome = match door.outcome.trim() {
        // What is private is for the user to tell.
        outcome if !outcome.is_empty() && !door.meta.private => {
            format!(" What came of it: {}", sentence(outcome))
        }
        _ => String::new(),
    };
    let text = format!(
        "Hi {broker},\n\nThank you for introducing me to {target}.{met}{outcome} If there is something I can do for you, \
         just say so."
    );
    Some(Letter {
        subject: "Thank you for the introduction".to_owned(),
        text: signed(workspace, text),
    })
}

/// The gentle reminder to whoever was asked and did not answer; none where nobody was asked.
pub fn remind(workspace: &Workspace, door: &Introduction, today: NaiveDate) -> Option<Letter> {
    let broker = first_name(workspace, door.broker?);
    let target = workspace.name_of(door.target);
    let mut dates = door.dates.iter();
    let asked = dates.find(|(status, _)| *status == IntroductionStatus::Asked);
    let asked = asked.map_or_else(
        || "a while ago".to_owned(),
        |(_, day)| format!("on {}", Dates::day_first(today).on(*day)),
    );
    let text = format!(
        "Hi {broker},\n\nI asked you {asked} whether you would introduce me to {target}. I know how full weeks are, so this is \
         only to ask whether my note reached you. If it is not a good moment, or you would rather not, just say so, and \
         I will find another way."
    );
    Some(Letter {
        subject: format!("My question about {target}"),
        text: signed(workspace, text),
    })
}

/// The question whether somebody knows a person, in a few lines.
pub fn who_knows(workspace: &Workspace, whom: Id<Contact>, target: Id<Contact>) -> Letter {
    let name = workspace.name_of(target);
    let contact = workspace.contacts.get(target);
    let title = contact.map_or("", |one| one.work.title.trim());
    let whom = first_name(workspace, whom);
    let who = match title {
        "" => name.clone(),
        title => format!("{name} ({title})"),
    };
    let text = format!(
        "Hi {whom}, do you happen to know {who}? I would like to get to know them. A yes or no is plenty."
    );
    Letter {
        subject: format!("Do you know {name}?"),
        text: signed(workspace, text),
    }
}

/// Whether a follow-up is the thanks to whoever made an introduction, not sent yet; then which introduction.
pub fn owed_thanks(workspace: &Workspace, one: &FollowUp) -> Option<Id<Introduction>> {
    let Origin::Introduction(id) = one.origin else {
        return None;
    };
    let door = workspace.introductions.get(id)?;
    let is_broker = door.broker.is_some() && one.who == door.broker;
    let is_there = one.who.is_some_and(|who| workspace.contacts.contains(who));
    let is_open = one.status == FollowUpStatus::Open && one.owner == Owner::Me;
    // A promise to the broker may have the same origin: only the words tell the two apart.
    let words = one.what.to_lowercase();
    let says_so = words.contains("thank") || words.contains("how it went");
    let is_owed = !door.reported_back
        && matches!(
            door.status,
            IntroductionStatus::Made | IntroductionStatus::Met
        );
    (is_broker && is_there && is_open && says_so && is_owed).then_some(id)
}

/// How a letter went out, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// On which day.
    pub on: NaiveDate,
    /// How.
    pub channel: Channel,
    /// What it said.
    pub text: String,
}

/// The introduction once the broker was asked: the planned one, or a new one as `id`.
pub fn asked(workspace: &Workspace, way: &Way, id: Id<Introduction>, sent: &Sent) -> Introduction {
    let mut door = planned(workspace, way).cloned().unwrap_or_else(|| {
        let mut door = Introduction::new(id, Direction::AskedForMe, way.target, Some(way.broker));
        let contact = workspace.contacts.get(way.target);
        let wish = contact.and_then(|one: &Contact| one.relation.target.as_ref());
        door.reason = wish.map(|wish| wish.why.clone()).unwrap_or_default();
        door
    });
    door.broker = Some(way.broker);
    door.path.clone_from(&way.people);
    door.message.clone_from(&sent.text);
    door.channel = sent.channel;
    door.status = IntroductionStatus::Asked;
    door.dates.push((IntroductionStatus::Asked, sent.on));
    door
}

/// What to do when no answer came in [`ANSWER_DAYS`] working days.
pub fn reminder(
    workspace: &Workspace,
    door: &Introduction,
    id: Id<FollowUp>,
    today: NaiveDate,
) -> FollowUp {
    let broker = door
        .broker
        .map_or_else(String::new, |who| workspace.name_of(who));
    let due = working_days_after(today, ANSWER_DAYS);
    let what = format!("Remind {broker} or ask somebody else");
    FollowUp {
        origin: Origin::Introduction(door.id),
        meta: Meta::default(),
        ..FollowUp::new(id, what, door.broker, Some(due))
    }
}

fn signed(workspace: &Workspace, text: String) -> String {
    let me = workspace.settings.me;
    match me.filter(|me| workspace.contacts.contains(*me)) {
        Some(me) => format!("{text}\n\n{}", first_name(workspace, me)),
        None => text,
    }
}

/// The words as a sentence of their own.
fn sentence(words: &str) -> String {
    match words.chars().next_back() {
        Some('.' | '!' | '?' | '…') => words.to_owned(),
        _ => format!("{words}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{Counter, Target, mint};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Me, Priya and Amara, whom Priya knows.
    fn world() -> (Workspace, Way, Counter) {
        let mut ids = Counter(0);
        let names = ["Ines Sol", "Priya Raman", "Amara Diallo"];
        let people = names.map(|name| Contact::named(mint(&mut ids), name));
        let [me, broker, target] = [people[0].id, people[1].id, people[2].id];
        let mut workspace = Workspace::default();
        let edit: Edit = people.into_iter().map(Change::add).collect();
        workspace.apply(&edit).expect("it fits");
        let edit = build::change_settings(&workspace, |settings| settings.me = Some(me));
        workspace.apply(&edit).expect("it fits");
        let way = Way {
            target,
            broker,
            people: vec![me, broker, target],
            why: "Priya knows Amara Diallo".to_owned(),
        };
        (workspace, way, ids)
    }

    #[test]
    fn the_request_names_both_why_and_a_way_out() {
        let (mut workspace, way, mut ids) = world();
        let letter = request(&workspace, &way, Language::English);
        assert_eq!(letter.subject, "Would you introduce me to Amara Diallo?");
        assert_eq!(
            letter.text,
            "Hi Priya,\n\nI would like to get to know Amara Diallo. I have not met Amara yet, and you know each other. \
             Would you introduce us?\n\nNo worries if it does not fit, or not now: just say so.\n\nInes"
        );
        let edit = build::change_contact(&workspace, way.target, |one| {
            one.relation.target = Some(Target {
                why: "How Porto plans capacity".to_owned(),
                ..Target::default()
            });
        });
        workspace.apply(&edit).expect("it fits");
        let letter = request(&workspace, &way, Language::English);
        assert!(
            letter
                .text
                .contains("I hope to learn from Amara how Porto plans capacity. Would you"),
            "{}",
            letter.text
        );
        let mut door = Introduction::new(
            mint(&mut ids),
            Direction::AskedForMe,
            way.target,
            Some(way.broker),
        );
        door.message = "Hi Priya, as we said.".to_owned();
        let planned = door.id;
        workspace
            .apply(&Edit::one(Change::add(door)))
            .expect("it fits");
        assert_eq!(
            request(&workspace, &way, Language::English).text,
            "Hi Priya, as we said."
        );
        let sent = Sent {
            on: day("2026-11-20"),
            channel: Channel::Email,
            text: "Hi Priya, as we said!".to_owned(),
        };
        let asked = asked(&workspace, &way, mint(&mut ids), &sent);
        assert_eq!(asked.id, planned, "what was planned goes on");
        assert_eq!(asked.message, "Hi Priya, as we said!");
        let reminder = reminder(&workspace, &asked, mint(&mut ids), sent.on);
        assert_eq!(reminder.due, Some(day("2026-11-27")));
    }

    #[test]
    fn thanks_tell_how_it_went_unless_that_is_private() {
        let (workspace, way, mut ids) = world();
        let mut door = Introduction::new(
            mint(&mut ids),
            Direction::AskedForMe,
            way.target,
            Some(way.broker),
        );
        door.dates = vec![(IntroductionStatus::Met, day("2026-10-14"))];
        door.outcome = "A visit in Porto".to_owned();
        let text = |door: &Introduction| {
            let letter = thanks(&workspace, door, day("2026-11-23"));
            letter.expect("somebody introduced us").text
        };
        assert_eq!(
            text(&door),
            "Hi Priya,\n\nThank you for introducing me to Amara Diallo. We met on 14 October. What came of it: A visit in \
             Porto. If there is something I can do for you, just say so.\n\nInes"
        );
        door.meta.private = true;
        assert!(!text(&door).contains("Porto"));
        door.broker = None;
        assert_eq!(thanks(&workspace, &door, day("2026-11-23")), None);
    }
}

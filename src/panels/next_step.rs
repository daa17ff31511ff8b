//! The one thing to do next for a key player or an introduction: its words, and what it does.

use super::{Command, Cx, Plan};
use crate::edit::introductions;
use crate::model::{Contact, FollowUp, Id, Introduction, IntroductionStatus, Kind, MeetingKind};
use crate::query::letters::owed_thanks;
use crate::query::stages::{Card, Next};
use crate::query::suggest::Way;
use crate::query::words::pronoun;

/// What the button says; none where there is nothing to do.
pub fn label(cx: Cx<'_>, card: &Card) -> Option<String> {
    let short = |id: Id<Contact>| {
        let one = cx.workspace.contacts.get(id);
        one.map_or_else(|| cx.workspace.name_of(id), |one| one.name.short())
    };
    let via = || card.via.map_or_else(|| "somebody".to_owned(), short);
    Some(match card.next {
        Next::Nothing => return None,
        Next::Ask => format!("Ask {}", via()),
        Next::WhoKnows => format!("Who knows {}?", them(cx, card.who)),
        Next::Invite => format!("Invite {}", short(card.who)),
        Next::Remind => format!("Remind {}", via()),
        Next::Introduced => "Introduced us".to_owned(),
        Next::Plan => "Plan coffee".to_owned(),
        Next::HowDidItGo => "Did it happen?".to_owned(),
        Next::Thank => format!("Thank {}", via()),
    })
}

/// "her", "him", or the first name.
pub fn them(cx: Cx<'_>, who: Id<Contact>) -> String {
    let Some(contact) = cx.workspace.contacts.get(who) else {
        return "them".to_owned();
    };
    match pronoun(&contact.name.pronouns) {
        Some(pronoun) => pronoun.to_owned(),
        None => contact.name.short(),
    }
}

/// Does what the button says.
pub fn run(cx: Cx<'_>, card: &Card) {
    match card.next {
        Next::Nothing => {}
        Next::Ask => {
            if let Some(way) = card.way.clone().or_else(|| way_of(cx, card)) {
                cx.send(Command::AskForIntroduction(Box::new(way)));
            }
        }
        Next::WhoKnows => cx.send(Command::OpenKeyPlayer(card.who)),
        Next::Invite | Next::Plan => cx.send(Command::PlanMeeting(plan(cx, card))),
        Next::Remind => {
            if let Some(door) = card.door {
                cx.send(Command::RemindOfIntroduction(door));
            }
        }
        Next::Introduced => {
            if let Some(door) = card.door {
                note(cx, door, IntroductionStatus::Made);
            }
        }
        Next::HowDidItGo => {
            if let Some(meeting) = card.meeting {
                cx.send(Command::HowDidItGo(meeting));
            }
        }
        Next::Thank => {
            if let Some(door) = card.door {
                let owed = owed_for(cx, door);
                cx.send(Command::ThankForIntroduction(door, owed));
            }
        }
    }
}

/// The way of an introduction that is planned already.
fn way_of(cx: Cx<'_>, card: &Card) -> Option<Way> {
    let door = cx.workspace.introductions.get(card.door?)?;
    let broker = door.broker?;
    let people = if door.path.len() > 2 {
        door.path.clone()
    } else {
        let me = cx.workspace.settings.me;
        me.into_iter().chain([broker, door.target]).collect()
    };
    Some(Way {
        target: door.target,
        broker,
        people,
        why: format!("You planned to ask {}", cx.workspace.name_of(broker)),
    })
}

/// A coffee with somebody, with what is known of it.
pub fn plan(cx: Cx<'_>, card: &Card) -> Plan {
    let contact = cx.workspace.contacts.get(card.who);
    let wish = contact.and_then(|one| one.relation.target.as_ref());
    let door = card.door.and_then(|id| cx.workspace.introductions.get(id));
    let why = wish.map_or("", |wish| wish.why.trim());
    let reason = door.map_or("", |door| door.reason.trim());
    Plan {
        kind: Some(MeetingKind::Coffee),
        purpose: [why, reason]
            .into_iter()
            .find(|words| !words.is_empty())
            .unwrap_or_default()
            .to_owned(),
        for_them: door.map_or_else(String::new, |door| door.for_target.clone()),
        agenda: "What do you do, and how does our work touch?".to_owned(),
        through: door.map(|door| door.id),
        ..Plan::with(card.who)
    }
}

/// Notes a step of an introduction as of today.
pub fn note(cx: Cx<'_>, id: Id<Introduction>, status: IntroductionStatus) {
    let Some(door) = cx.workspace.introductions.get(id) else {
        return;
    };
    let target = cx.workspace.name_of(door.target);
    let broker = door
        .broker
        .map_or_else(|| "Somebody".to_owned(), |who| cx.workspace.name_of(who));
    let label = match status {
        IntroductionStatus::Agreed => format!("{broker} agreed to introduce {target}"),
        IntroductionStatus::Declined => format!("{broker} declined to introduce {target}"),
        IntroductionStatus::NoAnswer => format!("{broker} did not answer about {target}"),
        IntroductionStatus::Made => format!("Introduced to {target}"),
        IntroductionStatus::Met => format!("Met {target}"),
        _ => format!(
            "Introduction to {target}: {}",
            status.label().to_lowercase()
        ),
    };
    let edit = introductions::note(cx.workspace, id, status, cx.today);
    cx.edit(label, edit);
}

/// The follow-up that says to thank for an introduction.
fn owed_for(cx: Cx<'_>, door: Id<Introduction>) -> Option<Id<FollowUp>> {
    let broker = cx.workspace.introductions.get(door)?.broker?;
    let mut all = cx
        .index
        .mentions(broker)
        .filter(|key| key.kind == Kind::FollowUp)
        .filter_map(|key| cx.workspace.follow_ups.by_uuid(key.uuid));
    all.find(|one| owed_thanks(cx.workspace, one) == Some(door))
        .map(|one| one.id)
}

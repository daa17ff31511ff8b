//! Letters on their way: into the mail program or the clipboard, and noted once they are sent.

use super::{Command, Cx};
use crate::edit::introductions;
use crate::model::{Channel, Contact, Meta};
use crate::query::letters::{Letter, Sent, asked, planned, reminder};
use crate::query::mail::{MailRefusal, mailto};
use crate::query::suggest::Way;

/// Opens the mail program with the letter, or says why that cannot be and copies the letter instead. Returns how it went
/// on, where it did.
pub fn mail(cx: Cx<'_>, whom: &Contact, letter: &Letter) -> Option<Channel> {
    let address = whom.reach.emails.first().map(|one| one.value.as_str());
    let addresses: Vec<&str> = address.into_iter().collect();
    let copied = |why: String| {
        cx.send(Command::Copy(letter.text.clone()));
        cx.send(Command::Tell(why));
    };
    match mailto(&addresses, &letter.subject, &letter.text) {
        Ok(address) => {
            cx.send(Command::OpenAddress(address));
            Some(Channel::Email)
        }
        Err(MailRefusal::NoAddress) => {
            copied(format!(
                "There is no mail address of {}. The letter is copied: paste it where you write to them.",
                whom.display_name()
            ));
            None
        }
        Err(MailRefusal::TooLong) => {
            copied(
                "The letter is too long for a mail link. It is copied: paste it into a mail."
                    .to_owned(),
            );
            Some(Channel::Email)
        }
        Err(MailRefusal::Characters(address)) => {
            let address: String = address.escape_default().collect();
            cx.send(Command::Tell(format!(
                "The mail address “{address}” holds characters that no address has. Nothing was opened; correct it on the card."
            )));
            None
        }
    }
}

/// Copies a letter.
pub fn copy(cx: Cx<'_>, letter: &Letter) {
    cx.send(Command::Copy(letter.text.clone()));
    cx.send(Command::Tell("The letter is copied".to_owned()));
}

/// Notes that the broker of a way was asked today, and when to remind them, as one step.
pub fn mark_asked(cx: Cx<'_>, way: &Way, used: Option<Channel>, text: &str) {
    let workspace = cx.workspace;
    let Some(whom) = workspace.contacts.get(way.broker) else {
        return;
    };
    let preferred = Some(whom.reach.preferred).filter(|one| *one != Channel::Unknown);
    let sent = Sent {
        on: cx.today,
        channel: used.or(preferred).unwrap_or(Channel::Email),
        text: text.trim().to_owned(),
    };
    let is_new = planned(workspace, way).is_none();
    let mut door = asked(workspace, way, cx.new_id(), &sent);
    if is_new {
        door.meta = Meta::made(cx.now());
    }
    let mut later = reminder(workspace, &door, cx.new_id(), cx.today);
    later.meta = Meta::made(cx.now());
    let target = workspace.name_of(way.target);
    let label = format!("Ask {} to introduce {target}", whom.display_name());
    cx.edit(label, introductions::ask(workspace, door, later));
}

//! Whether two people know each other: yes, no, or nobody said. The same three answers wherever they are asked.

use super::Cx;
use crate::edit::{Edit, build};
use crate::model::{Acquaintance, Answer, Contact, Id, Meta};

/// The answers, in the order in which they are offered; none means that nobody said.
pub const ANSWERS: [(Option<Answer>, &str); 3] = [
    (Some(Answer::Known), "They know each other"),
    (Some(Answer::Denied), "They do not know each other"),
    (None, "Nobody knows whether they do"),
];

/// What was said of two people, whether or not they have a tie.
pub fn said(cx: Cx<'_>, (a, b): (Id<Contact>, Id<Contact>)) -> Option<Answer> {
    let id = cx.index.acquaintance_id(a, b)?;
    Some(cx.workspace.acquaintances.get(id)?.answer)
}

/// The edit that says whether two people know each other, as of today; none takes back what was said.
pub fn saying(cx: Cx<'_>, (a, b): (Id<Contact>, Id<Contact>), answer: Option<Answer>) -> Edit {
    let Some(answer) = answer else {
        return build::forget_acquaintance(cx.workspace, a, b);
    };
    let said = Acquaintance {
        id: cx.new_id(),
        a,
        b,
        answer,
        how: String::new(),
        checked: Some(cx.today),
        meta: Meta::made(cx.now()),
    };
    build::say_acquaintance(cx.workspace, said)
}

/// Says it as one step.
pub fn say(cx: Cx<'_>, (a, b): (Id<Contact>, Id<Contact>), answer: Option<Answer>) {
    let name = |id| cx.workspace.name_of(id);
    let label = format!("Whether {} and {} know each other", name(a), name(b));
    cx.edit(label, saying(cx, (a, b), answer));
}

//! People who came up: names with commas between, each understood as somebody of the workspace or somebody new.

use egui::{Popup, Ui};

use super::promises::short;
use crate::edit::after::{CameUp, Whom};
use crate::model::{Contact, Id, Meeting, Workspace};
use crate::panels::Cx;
use crate::panels::dialogs::frame::{label, more, wrong};
use crate::query::fold::{fold, fold_query};
use crate::query::{Index, agenda};
use crate::theme::measure;
use crate::widgets::{Button, Checked, icons, menu_choice, people_like, text_field};

/// The field, and what was understood of it.
#[derive(Debug, Default)]
pub struct NamesField {
    text: String,
    /// Who spoke of them; none means the first guest.
    by: Option<Id<Contact>>,
    /// What the text meant at this revision.
    read: Option<(String, u64, Vec<Meant>)>,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meant {
    Known(Id<Contact>),
    New(String),
    /// One of these.
    Several(String, Vec<Id<Contact>>),
}

impl NamesField {
    /// Whom a guest is said to know; an error while a name may mean several people.
    pub fn read(&mut self, cx: Cx<'_>, one: &Meeting) -> Result<Vec<CameUp>, ()> {
        let Some(by) = self.by(cx.workspace, one) else {
            return Ok(Vec::new());
        };
        let meant = self.meant(cx).iter();
        meant
            .map(|meant| {
                let who = match meant {
                    Meant::Known(who) => Whom::Known(*who),
                    Meant::New(name) => Whom::New(name.clone()),
                    Meant::Several(..) => return Err(()),
                };
                Ok(CameUp { by, who })
            })
            .collect()
    }

    /// The guest who spoke.
    fn by(&self, workspace: &Workspace, one: &Meeting) -> Option<Id<Contact>> {
        let mut guests =
            agenda::guests(workspace, one).filter(|id| workspace.contacts.contains(*id));
        let chosen = self.by.filter(|by| guests.any(|guest| guest == *by));
        chosen
            .or_else(|| agenda::guests(workspace, one).find(|id| workspace.contacts.contains(*id)))
    }

    fn meant(&mut self, cx: Cx<'_>) -> &[Meant] {
        let is_fresh = self
            .read
            .as_ref()
            .is_some_and(|(text, revision, _)| *text == self.text && *revision == cx.revision);
        if !is_fresh {
            let meant = names_in(&self.text).map(|name| meaning(cx.workspace, cx.index, name));
            self.read = Some((self.text.clone(), cx.revision, meant.collect()));
        }
        self.read.as_ref().map_or(&[], |(_, _, meant)| meant)
    }

    /// Shows it; left out where nobody came who is in the workspace.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, one: &Meeting) {
        let Some(by) = self.by(cx.workspace, one) else {
            return;
        };
        let guests: Vec<Id<Contact>> = agenda::guests(cx.workspace, one)
            .filter(|id| cx.workspace.contacts.contains(*id))
            .collect();
        label(ui, "Whom they know");
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = measure::GAP;
            let mut width = ui.available_width();
            if guests.len() > 1 {
                width -= measure::PROMISE_WHO + measure::GAP;
            }
            let hint = "Names that came up, with commas between";
            text_field(ui, &mut self.text, "Whom they know", hint, width);
            if guests.len() > 1 {
                let who = short(cx, by);
                let spoken = format!("Who knows them: {who}");
                let button = Button::secondary(&who)
                    .trailing(icons::DOWN)
                    .width(measure::PROMISE_WHO)
                    .name(&spoken)
                    .ui(ui);
                Popup::menu(&button)
                    .width(measure::MENU)
                    .accessible_name("Who knows them")
                    .show(|ui| {
                        for guest in &guests {
                            let checked = if *guest == by {
                                Checked::Yes
                            } else {
                                Checked::No
                            };
                            if menu_choice(ui, checked, &cx.workspace.name_of(*guest)).clicked() {
                                self.by = Some(*guest);
                                ui.close();
                            }
                        }
                    });
            }
        });
        let workspace = cx.workspace;
        let meant = self.meant(cx);
        let (mut known, mut new) = (Vec::new(), Vec::new());
        for one in meant {
            match one {
                Meant::Known(who) if *who == by || Some(*who) == workspace.settings.me => {}
                Meant::Known(who) => known.push(workspace.name_of(*who)),
                Meant::New(name) => new.push(name.clone()),
                Meant::Several(name, who) => {
                    let names: Vec<String> = who
                        .iter()
                        .take(3)
                        .map(|id| workspace.name_of(*id))
                        .collect();
                    let names = names.join(" or ");
                    wrong(
                        ui,
                        &format!("“{name}” may be {names}. Write more of the name."),
                    );
                }
            }
        }
        let mut sentences = Vec::new();
        if !known.is_empty() {
            let by = workspace.name_of(by);
            sentences.push(format!("{by} knows {}.", listed(&known)));
        }
        match new.as_slice() {
            [] => {}
            [one] => sentences.push(format!("{one} is new, and becomes a contact.")),
            many => sentences.push(format!("{} are new, and become contacts.", listed(many))),
        }
        if !sentences.is_empty() {
            more(ui, &sentences.join(" "));
        }
    }
}

/// "Ada, Bo and Cy".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The names of a text: commas, semicolons, new lines and "and" stand between them.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|name| name.chars().any(char::is_alphabetic))
        .take(MOST)
}

/// More names than this are no outcome of a talk.
const MOST: usize = 30;

/// Whom a name means: whoever is called exactly this, or else the only one whose name has words that begin so.
fn meaning(workspace: &Workspace, index: &Index, name: &str) -> Meant {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = fold_query(&name);
    let (mut exact, mut like) = (Vec::new(), Vec::new());
    for id in people_like(index, &name) {
        let Some(contact) = workspace.contacts.get(id) else {
            continue;
        };
        if Some(id) == workspace.settings.me {
            continue;
        }
        for spelled in fold(&contact.display_name()).lines() {
            let begins = spelled.match_indices(&wanted).any(|(at, _)| {
                let before = spelled[..at].chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
            });
            if spelled == wanted {
                exact.push(id);
            } else if begins {
                like.push(id);
            }
        }
    }
    exact.dedup();
    like.dedup();
    match (exact.as_slice(), like.as_slice()) {
        ([one], _) | ([], [one]) => Meant::Known(*one),
        ([], []) => Meant::New(name),
        ([], many) | (many, _) => Meant::Several(name, many.to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{Counter, mint};

    #[test]
    fn names_mean_people_or_somebody_new() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let names = ["Tomás Horvath", "Ada Okafor", "Ada Lind", "Ada"];
        let edit: Edit = names
            .iter()
            .map(|name| Change::add(Contact::named(mint(&mut ids), *name)))
            .collect();
        workspace.apply(&edit).expect("they fit");
        let index = Index::of(&workspace);
        let check = |text: &str, expected: &str| {
            let words = |meant: Meant| match meant {
                Meant::Known(id) => workspace.name_of(id),
                Meant::New(name) => format!("new {name}"),
                Meant::Several(name, who) => format!("{name}: {}", who.len()),
            };
            let read: Vec<String> = names_in(text)
                .map(|name| words(meaning(&workspace, &index, name)))
                .collect();
            assert_eq!(read.join(" | "), expected, "{text}");
        };
        check("tomas", "Tomás Horvath");
        check(
            "Tomás Horvath, Lea  Brandt",
            "Tomás Horvath | new Lea Brandt",
        );
        check("ada and Horvath", "Ada | Tomás Horvath");
        check("ada o;", "Ada Okafor");
        check("vath", "new vath");
        check(" , 3;", "");
    }
}

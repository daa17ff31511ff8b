//! On the card: what to ask the boss, whom somebody recommended and how far that has come, and whether this is mentoring.

use egui::{Align, Layout, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::section::section_ui;
use crate::edit::leaders::becomes_mentor;
use crate::edit::{Change, Edit};
use crate::model::{Contact, FollowUp, Id, Introduction, MeetingKind, Meta};
use crate::panels::{Command, Cx, Plan, person_menu};
use crate::query::advice::Advice;
use crate::query::boss::{Talk, is_boss, talk};
use crate::query::mentoring;
use crate::query::provenance::{Branch, Stage, tree};
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, State, avatar, elided, focus_ring, inside, link, muted, state_pill};

/// What was worked out for the shown person.
#[derive(Debug, Default)]
pub struct AdviceView {
    of: Option<(Id<Contact>, u64, chrono::NaiveDate)>,
    tree: Vec<Branch>,
    talk: Option<Talk>,
    mentoring: Option<usize>,
}

impl AdviceView {
    fn refresh(&mut self, cx: Cx<'_>, contact: &Contact) {
        let key = Some((contact.id, cx.revision, cx.today));
        if self.of == key {
            return;
        }
        self.of = key;
        let (workspace, index) = (cx.workspace, cx.index);
        self.tree = tree(workspace, index, contact.id, cx.today);
        self.talk = is_boss(workspace, index, contact)
            .then(|| talk(workspace, index, contact.id, cx.today));
        self.mentoring = mentoring::question(workspace, index, contact, None);
    }
}

/// Shows what there is of it; nothing for most people.
pub fn advice_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, view: &mut AdviceView) {
    view.refresh(cx, contact);
    if let Some(talks) = view.mentoring {
        mentoring_ui(ui, cx, contact, talks);
    }
    match view.talk {
        None if view.tree.is_empty() => {}
        talk => recommended_ui(ui, cx, contact, &view.tree, talk),
    }
}

fn mentoring_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, talks: usize) {
    let name = contact.name.short();
    let advice = Advice::Mentoring(contact.id, talks);
    section_ui(
        ui,
        mentoring::QUESTION,
        |_| (),
        |ui| {
            muted(
                ui,
                format!("You and {name} have talked {talks} times, just the two of you."),
            );
            ui.add_space(measure::GAP);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = measure::GAP;
                let yes = format!("Yes, {name} is my mentor");
                let button = Button::secondary("Yes, my mentor").small().name(&yes);
                if button.ui(ui).clicked() {
                    take_advice(cx, advice);
                }
                let no = format!("No, {name} is no mentor; do not ask again");
                if Button::ghost("No").small().name(&no).ui(ui).clicked() {
                    dismiss_advice(cx, advice);
                }
            });
        },
    );
}

/// Does what an advice says. Returns whether it is settled with that; else a dialog opens.
pub fn take_advice(cx: Cx<'_>, advice: Advice) -> bool {
    match advice {
        Advice::AskBoss(who) => cx.send(Command::AskForLeaders(who)),
        Advice::EnterNames(who, _) => cx.send(Command::AddNames(who)),
        Advice::Mentoring(who, _) => {
            let due = Some(cx.today);
            let mut answer = FollowUp::new(cx.new_id(), mentoring::QUESTION, Some(who), due);
            answer.meta = Meta::made(cx.now());
            let edit = becomes_mentor(cx.workspace, who, answer, cx.today);
            cx.edit(format!("{} is my mentor", cx.workspace.name_of(who)), edit);
            return true;
        }
    }
    false
}

/// Keeps that an advice was not wanted.
pub fn dismiss_advice(cx: Cx<'_>, advice: Advice) {
    let mut one = advice.dismissed(cx.workspace, cx.new_id(), cx.today);
    one.meta = Meta::made(cx.now());
    let name = cx.workspace.name_of(advice.who());
    let label = match advice {
        Advice::Mentoring(..) => format!("{name} is no mentor"),
        _ => format!("Dismiss: {}", one.what),
    };
    cx.edit(label, Edit::one(Change::add(one)));
}

fn recommended_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, tree: &[Branch], talk: Option<Talk>) {
    let title = match (talk, tree) {
        (Some(_), []) => "Leaders to know".to_owned(),
        _ => format!("Recommended by {}", contact.name.short()),
    };
    let enter = section_ui(
        ui,
        &title,
        |ui| link(ui, "Enter names…").clicked(),
        |ui| {
            for branch in tree {
                branch_ui(ui, cx, contact, branch);
            }
            if let Some(talk) = talk {
                if !tree.is_empty() {
                    ui.add_space(measure::GAP);
                }
                ask_ui(ui, cx, contact, talk, tree.is_empty());
            }
        },
    );
    if enter {
        cx.send(Command::AddNames(contact.id));
    }
}

/// What was asked, and the button that asks.
fn ask_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, talk: Talk, is_first: bool) {
    let day = |day| cx.dates().on(day);
    let words = match talk {
        Talk::None if is_first => {
            "Ask for two or three leaders from whom you can learn.".to_owned()
        }
        Talk::None | Talk::Answered(_) => String::new(),
        Talk::OnAgenda(id) => {
            let date = cx.workspace.meetings.get(id).and_then(|one| one.date);
            match date {
                Some(date) => format!("On the agenda of {}.", day(date)),
                None => "On the agenda of your one-on-one.".to_owned(),
            }
        }
        Talk::Asked(date) => format!("Asked on {}.", day(date)),
        Talk::Held(date) => format!("You talked about it on {}: who was named?", day(date)),
    };
    if !words.is_empty() {
        muted(ui, words);
        ui.add_space(measure::GAP);
    }
    let name = format!("Ask {} for leaders to know", contact.display_name());
    let button = Button::secondary("Ask for leaders to know…").small();
    if button.name(&name).ui(ui).clicked() {
        cx.send(Command::AskForLeaders(contact.id));
    }
}

/// How a stage reads, and how loud.
fn stage_words(stage: Stage, cx: Cx<'_>) -> (State, String) {
    let day = |date| crate::panels::people::short_day(date, cx.dates());
    match stage {
        Stage::Planned(Some(date)) => (State::Good, format!("Planned {}", day(date))),
        Stage::Met(Some(date)) => (State::Good, format!("Met {}", day(date))),
        Stage::Planned(None) | Stage::Met(None) | Stage::Told => {
            (State::Good, stage.label().to_owned())
        }
        Stage::MayAsk => (State::Calm, "Name may be used".to_owned()),
        Stage::Wish | Stage::Closed => (State::Calm, stage.label().to_owned()),
    }
}

fn branch_ui(ui: &mut Ui, cx: Cx<'_>, root: &Contact, branch: &Branch) {
    let Some(contact) = cx.workspace.contacts.get(branch.who) else {
        return;
    };
    let p = palette(ui);
    let name = contact.display_name();
    let size = Vec2::new(ui.available_width(), measure::TIE_ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new()
        .id_salt(("recommended, right", branch.who.uuid()))
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let end = inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        due_ui(ui, cx, root, branch, &name);
        let (state, words) = stage_words(branch.stage, cx);
        state_pill(ui, state, &words);
        ui.min_rect().left()
    });
    let inset = measure::BRANCH * branch.depth as f32;
    let builder = UiBuilder::new()
        .id_salt(("recommended", branch.who.uuid()))
        .max_rect(egui::Rect::from_min_max(
            egui::pos2(rect.left() + inset, rect.top()),
            egui::pos2(end - measure::GAP, rect.bottom()),
        ))
        .layout(Layout::left_to_right(Align::Center));
    inside(ui, builder, |ui| {
        avatar(ui, cx.workspace, contact, measure::AVATAR_TIE);
        ui.add_space(measure::GAP);
        let room = ui.available_width();
        let label = elided(ui, Type::control(), &name, *p.text, room);
        // A place of its own: what only shows gives the keyboard back at once.
        let label = ui.interact(label.rect, label.id.with("open"), Sense::click());
        label.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
        focus_ring(ui, &label, tokens().radius_key);
        person_menu(&label, cx, contact);
        if label.clicked() {
            cx.send(Command::OpenContact(branch.who));
        }
    });
}

/// What is due: the coffee, or the news to whoever recommended them.
fn due_ui(ui: &mut Ui, cx: Cx<'_>, root: &Contact, branch: &Branch, name: &str) {
    let Some(id) = branch.introduction else {
        return;
    };
    match branch.stage {
        Stage::MayAsk => {
            let spoken = format!("Plan coffee with {name}");
            let button = Button::secondary("Plan").small().name(&spoken);
            if button.ui(ui).clicked() {
                cx.send(Command::PlanMeeting(coffee(branch.who, id)));
            }
        }
        Stage::Met(_) => {
            let to = broker_name(cx, id).unwrap_or_else(|| root.name.short());
            let spoken = format!("Tell {to} how it went with {name}");
            let button = Button::secondary("Report").small().name(&spoken);
            if button.ui(ui).clicked() {
                let door = letter_owed(cx, id);
                cx.send(Command::ThankForIntroduction(id, door));
            }
        }
        Stage::Wish | Stage::Planned(_) | Stage::Told | Stage::Closed => {}
    }
}

fn coffee(who: Id<Contact>, through: Id<Introduction>) -> Plan {
    Plan {
        kind: Some(MeetingKind::Coffee),
        through: Some(through),
        ..Plan::with(who)
    }
}

fn broker_name(cx: Cx<'_>, id: Id<Introduction>) -> Option<String> {
    let broker = cx.workspace.introductions.get(id)?.broker?;
    Some(cx.workspace.contacts.get(broker)?.name.short())
}

/// The follow-up that says so already, which is done with the letter.
fn letter_owed(cx: Cx<'_>, id: Id<Introduction>) -> Option<Id<FollowUp>> {
    let broker = cx.workspace.introductions.get(id)?.broker?;
    let mut all = crate::query::boss::follow_ups_of(cx.workspace, cx.index, broker);
    all.find(|one| crate::query::letters::owed_thanks(cx.workspace, one) == Some(id))
        .map(|one| one.id)
}

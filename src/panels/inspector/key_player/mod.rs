//! A key player: why, the ways there, and the request; later on, how the introduction goes.

mod head;
mod request;
mod way;

use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Id as WidgetId, Popup, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use self::request::Request;
use super::header;
use crate::edit::{Edit, build, introductions};
use crate::model::{Contact, Id, Introduction};
use crate::panels::way_parts::Found;
use crate::panels::who_knows::Question as Asking;
use crate::panels::{Background, Command, Cx, Plan, Where, next_step};
use crate::query::stages::{Card, Next, Stage, card};
use crate::query::suggest::Way;
use crate::query::ways::{Question, Ranked, is_for_me};
use crate::theme::measure;
use crate::widgets::{Button, icon_button, icon_toggle, icons, inside, menu_row};

/// Above so many people the ways are looked for on a thread.
const MANY: usize = 400;

/// What it remembers.
#[derive(Debug, Default)]
pub struct KeyPlayerState {
    looking: Background<(Id<Contact>, u64, NaiveDate), Found>,
    /// Whom the user wants to ask, rather than the first one.
    chosen: Option<(Id<Contact>, Id<Contact>)>,
    /// Who is being asked whether they know the person, and the question.
    asking: Option<Asking>,
    request: Request,
    /// Everybody who might know them is listed.
    all: bool,
}

impl KeyPlayerState {
    /// Gives the keyboard to the request as soon as it is drawn.
    pub fn start_working(&mut self) {
        self.request.take_keyboard();
    }

    /// Keeps a request that was begun, when something else is shown.
    pub fn leave(&mut self, cx: Cx<'_>) {
        self.request.keep(cx);
    }
}

/// Shows it.
pub fn key_player_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut KeyPlayerState) {
    state.request.settle(cx, contact.id);
    header_ui(ui, cx, contact);
    let introductions = cx.workspace.introductions.iter();
    let doors: Vec<&Introduction> = introductions
        .filter(|one| one.target == contact.id && is_for_me(one))
        .collect();
    let card = card(cx.workspace, cx.index, contact, &doors, cx.wall);
    let door = card.door.and_then(|id| cx.workspace.introductions.get(id));
    look(ui, cx, contact, state);
    let found = state
        .looking
        .get(ui.ctx(), key(cx, contact), Where::Thread, Found::nothing)
        .cloned();
    let chosen = chosen(cx, &card, found.as_ref(), state.chosen);
    let is_wish = card.stage == Stage::Wish;
    let asks = is_wish && chosen.is_some();
    let foot = if asks { measure::COMPOSER_FOOT } else { 0.0 };
    let room = (ui.available_height() - foot).max(measure::CONTROL);
    let size = Vec2::new(ui.available_width(), room);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder = UiBuilder::new().id_salt("way there").max_rect(area);
    inside(ui, builder, |ui| {
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt(("key player", contact.id.uuid()))
            .auto_shrink(false)
            .show(ui, |ui| {
                head::head_ui(ui, cx, contact, door);
                let shown = way::Shown {
                    contact,
                    card: &card,
                    found: found.as_ref(),
                    chosen: chosen.as_ref(),
                };
                way::way_ui(ui, cx, shown, state);
                if let Some(ranked) = chosen.as_ref().filter(|_| asks) {
                    let way = way_of(cx, contact, ranked, found.as_ref());
                    state.request.text_ui(ui, cx, &way);
                } else if let Some(door) = door {
                    super::introduction::progress_ui(ui, cx, door, &card);
                } else if !is_wish {
                    direct_ui(ui, cx, &card);
                }
                ui.add_space(measure::TEXT_MARGIN);
            });
    });
    if let Some(ranked) = chosen.as_ref().filter(|_| asks) {
        let way = way_of(cx, contact, ranked, found.as_ref());
        state.request.foot_ui(ui, cx, &way);
    }
}

fn key(cx: Cx<'_>, contact: &Contact) -> (Id<Contact>, u64, NaiveDate) {
    (contact.id, cx.revision, cx.today)
}

/// Has the ways looked for: at once in small files, else on a thread.
fn look(ui: &Ui, cx: Cx<'_>, contact: &Contact, state: &mut KeyPlayerState) {
    let place = if cx.workspace.contacts.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let (workspace, index) = (cx.workspace.clone(), Arc::clone(cx.index));
    let (target, today) = (contact.id, cx.today);
    let them = next_step::them(cx, target);
    let question = Question::of_me(&workspace, target);
    state
        .looking
        .get(ui.ctx(), key(cx, contact), place, move || {
            Found::of(&workspace, &index, question, &them, today)
        });
}

/// Over whom the request goes: whom the user chose, whoever was planned to be asked, or the best.
fn chosen(
    cx: Cx<'_>,
    card: &Card,
    found: Option<&Found>,
    wanted: Option<(Id<Contact>, Id<Contact>)>,
) -> Option<Ranked> {
    let ranked = found?.ways.ranked();
    let wanted = wanted
        .filter(|(of, _)| *of == card.who)
        .map(|(_, broker)| broker);
    let over = |who: Id<Contact>| ranked.iter().find(|one| one.broker == who);
    let is_refused = card.next == Next::Ask
        && matches!(
            card.standing,
            crate::query::stages::Standing::Declined(_)
                | crate::query::stages::Standing::Unanswered(_)
        );
    let planned = card.via.filter(|_| !is_refused);
    wanted
        .and_then(over)
        .or_else(|| planned.and_then(over))
        .or_else(|| ranked.iter().find(|one| !one.asking.rests(cx.today)))
        .or_else(|| ranked.first())
        .cloned()
}

fn way_of(cx: Cx<'_>, contact: &Contact, ranked: &Ranked, found: Option<&Found>) -> Way {
    let nothing = Found::nothing();
    found.unwrap_or(&nothing).way(cx, contact.id, ranked)
}

/// How it stands with somebody whom nobody had to introduce, and what is next.
fn direct_ui(ui: &mut Ui, cx: Cx<'_>, card: &Card) {
    super::section::section_ui(
        ui,
        "How it stands",
        |_| (),
        |ui| {
            super::introduction::standing_ui(ui, cx, card);
            if let Some(words) = next_step::label(cx, card) {
                ui.add_space(measure::GAP);
                if Button::primary(&words).ui(ui).clicked() {
                    next_step::run(cx, card);
                }
            }
        },
    );
}

fn header_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact) {
    header::frame_ui(ui, cx, "Key player", |ui| {
        let more = icon_button(ui, icons::MORE, "More actions");
        Popup::menu(&more)
            .width(measure::MENU)
            .accessible_name(format!("Actions for {}", contact.display_name()))
            .show(|ui| {
                let rows = [
                    (icons::PERSON, "Show card", Command::OpenContact(contact.id)),
                    (
                        icons::GRAPH,
                        "Show in graph",
                        Command::ShowInGraph(contact.id),
                    ),
                    (
                        icons::CALENDAR,
                        "Plan a meeting…",
                        Command::PlanMeeting(Plan::with(contact.id)),
                    ),
                ];
                for (icon, words, command) in rows {
                    if menu_row(ui, Some(icon), words, "").clicked() {
                        cx.send(command);
                        ui.close();
                    }
                }
            });
        let wished = contact.is_key_player();
        let words = if wished {
            "Take off the wish list"
        } else {
            "Add to wish list"
        };
        if icon_toggle(ui, icons::STAR, words, wished).clicked() {
            let name = contact.display_name();
            let label = if wished {
                format!("Take {name} off the wish list")
            } else {
                format!("Add {name} to the wish list")
            };
            let edit = build::change_contact(cx.workspace, contact.id, |one| {
                one.relation.target = (!wished).then(crate::model::Target::default);
            });
            cx.edit(label, edit);
        }
    });
}

/// The id of a field of somebody's card.
fn field(contact: &Contact, name: &'static str) -> WidgetId {
    WidgetId::unique(("key player field", contact.id.uuid(), name))
}

/// Changes the planned introduction, or the one that counts, and where there is none plans one.
fn change_door(
    cx: Cx<'_>,
    target: Id<Contact>,
    present: Option<&Introduction>,
    broker: Option<Id<Contact>>,
    change: impl FnOnce(&mut Introduction),
) -> Edit {
    if let Some(door) = present {
        return introductions::change(cx.workspace, door.id, change);
    }
    let direction = crate::model::Direction::AskedForMe;
    let mut door = Introduction::new(cx.new_id(), direction, target, broker);
    door.meta = crate::model::Meta::made(cx.now());
    let contact = cx.workspace.contacts.get(target);
    let wish = contact.and_then(|one| one.relation.target.as_ref());
    door.reason = wish.map(|wish| wish.why.clone()).unwrap_or_default();
    introductions::reach(
        &mut door,
        crate::model::IntroductionStatus::Planned,
        cx.today,
    );
    change(&mut door);
    Edit::one(crate::edit::Change::add(door))
}

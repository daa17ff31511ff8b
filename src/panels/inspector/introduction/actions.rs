//! What can be done with an introduction now: the next step first, then the other answers.

use egui::Ui;

use super::is_of_others;
use crate::model::{Introduction, IntroductionStatus};
use crate::panels::{Command, Cx, next_step};
use crate::query::stages::{Card, Next, Standing};
use crate::theme::measure;
use crate::widgets::{Button, icons};

/// One of the things to do.
#[derive(Clone, Copy)]
enum Act {
    /// What the card says is next.
    Next(&'static str, icons::Icon),
    /// Asks again.
    Remind,
    /// Notes a step as of today.
    Note(IntroductionStatus, &'static str),
    /// Shows the meeting.
    Meeting,
}

/// What there is to do, the main thing first.
fn acts(one: &Introduction, card: &Card) -> Vec<Act> {
    use IntroductionStatus as S;
    let declined = Act::Note(S::Declined, "They declined");
    let agreed = Act::Note(S::Agreed, "They agreed");
    if is_of_others(one) {
        return match one.status {
            S::Planned => vec![
                Act::Note(S::Made, "Introduced them"),
                Act::Note(S::Asked, "Asked them"),
            ],
            S::Asked | S::NoAnswer => vec![agreed, declined],
            S::Agreed => vec![Act::Note(S::Made, "Introduced them")],
            S::Made => vec![Act::Note(S::Met, "They met")],
            S::Declined | S::Met | S::Thanked => Vec::new(),
        };
    }
    if card.meeting.is_some() && matches!(card.next, Next::HowDidItGo) {
        return vec![Act::Next("Did it happen?", icons::CALENDAR), Act::Meeting];
    }
    if matches!(card.standing, Standing::Meets { .. }) {
        let made = Act::Note(S::Made, "Introduced us");
        let open = matches!(one.status, S::Asked | S::Agreed);
        return std::iter::once(Act::Meeting)
            .chain(open.then_some(made))
            .collect();
    }
    if card.next == Next::Thank {
        return vec![Act::Next("Write thanks", icons::MAIL)];
    }
    match one.status {
        S::Planned if one.broker.is_some() => vec![Act::Next("Write request", icons::MAIL)],
        S::Asked if card.next == Next::Remind => vec![
            Act::Remind,
            agreed,
            declined,
            Act::Note(S::NoAnswer, "No answer"),
        ],
        S::Asked => vec![agreed, declined],
        S::NoAnswer => vec![agreed, declined, Act::Remind],
        S::Agreed => vec![Act::Note(S::Made, "Introduced us")],
        S::Made => vec![
            Act::Next("Plan coffee", icons::COFFEE),
            Act::Note(S::Met, "We met"),
        ],
        S::Planned | S::Declined | S::Met | S::Thanked => Vec::new(),
    }
}

/// Shows it.
pub fn actions_ui(ui: &mut Ui, cx: Cx<'_>, one: &Introduction, card: &Card) {
    let acts = acts(one, card);
    if acts.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(measure::GAP, measure::GAP);
        for (at, act) in acts.into_iter().enumerate() {
            let (words, icon) = match act {
                Act::Next(words, icon) => (words, Some(icon)),
                Act::Remind => ("Write reminder", Some(icons::MAIL)),
                Act::Note(_, words) => (words, None),
                Act::Meeting => ("Show meeting", Some(icons::CALENDAR)),
            };
            let button = if at == 0 {
                Button::primary(words)
            } else {
                Button::secondary(words)
            };
            let button = match icon {
                Some(icon) => button.icon(icon),
                None => button,
            };
            let needs_change = !matches!(act, Act::Meeting);
            let can = !(needs_change && cx.is_read_only());
            if button.enabled(can).ui(ui).clicked() {
                run(cx, one, card, act);
            }
        }
    });
    ui.add_space(measure::GAP);
}

fn run(cx: Cx<'_>, one: &Introduction, card: &Card, act: Act) {
    match act {
        Act::Next(..) => {
            let next = match one.status {
                IntroductionStatus::Planned if card.next != Next::HowDidItGo => Next::Ask,
                _ => card.next,
            };
            next_step::run(
                cx,
                &Card {
                    next,
                    ..card.clone()
                },
            );
        }
        Act::Remind => cx.send(Command::RemindOfIntroduction(one.id)),
        Act::Note(status, _) => next_step::note(cx, one.id, status),
        Act::Meeting => {
            if let Some(meeting) = card.meeting {
                cx.send(Command::OpenMeeting(meeting));
            }
        }
    }
}

//! Meetings of earlier days of which nobody said whether they happened: settled at once, all of them or those with a tick.

use std::collections::BTreeSet;

use egui::{Context, Label, Layout, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use super::frame::{Can, Choice, Dialog, footer, more};
use crate::edit::series;
use crate::model::{Id, Meeting, MeetingStatus};
use crate::panels::Cx;
use crate::query::agenda;
use crate::query::words::{counted, grouped};
use crate::theme::{Type, measure, palette};
use crate::widgets::{Button, Checked, check_box, elided, inside, segmented};

/// What is filled in.
#[derive(Debug, Default)]
pub struct SettleForm {
    /// The meetings that are asked about, and of which revision.
    asked: Option<(u64, Vec<Id<Meeting>>)>,
    /// Those without a tick.
    left_out: BTreeSet<Id<Meeting>>,
    /// They did not happen.
    is_off: bool,
}

/// Shows the dialog; false when it is done with.
pub fn settle_dialog(ctx: &Context, cx: Cx<'_>, form: &mut SettleForm) -> bool {
    if form.asked.as_ref().map(|(of, _)| *of) != Some(cx.revision) {
        let found = agenda::older_to_ask(cx.workspace, cx.wall);
        form.asked = Some((cx.revision, found.iter().map(|one| one.id).collect()));
    }
    let asked = form.asked.take();
    let all = asked.as_ref().map_or(&[][..], |(_, all)| all);
    let done = Dialog::new("settle meetings", "Settle older meetings")
        .wide()
        .show(ctx, true, |ui, _| content_ui(ui, cx, all, form));
    form.asked = asked;
    done.is_none()
}

fn content_ui(ui: &mut Ui, cx: Cx<'_>, all: &[Id<Meeting>], form: &mut SettleForm) -> Option<bool> {
    if all.is_empty() {
        more(ui, "Every meeting of an earlier day has its answer.");
        let footer = footer(ui, Button::primary("Close"), "", Can::Go);
        return footer.choice.map(|_| true);
    }
    let is_one = all.len() == 1;
    let words = format!(
        "{} over, and nobody said whether {} happened. Take the tick out where you want to answer for one by itself, \
         with notes and promises.",
        if is_one {
            "1 meeting of an earlier day is".to_owned()
        } else {
            format!("{} meetings of earlier days are", grouped(all.len()))
        },
        if is_one { "it" } else { "they" },
    );
    more(ui, &words);
    ui.add_space(measure::GAP);
    let choices = [(false, "They were held"), (true, "They did not happen")];
    if let Some(is_off) = segmented(ui, "What became of them", form.is_off, &choices) {
        form.is_off = is_off;
    }
    ui.add_space(measure::GAP);
    let mut ticked = all.iter().filter(|id| !form.left_out.contains(id)).count();
    let whole = match ticked {
        0 => Checked::No,
        count if count == all.len() => Checked::Yes,
        _ => Checked::Some,
    };
    let heading = format!("All {}", counted(all.len(), "meeting"));
    if tick_ui(ui, whole, &heading, "") {
        form.left_out = match whole {
            Checked::Yes => all.iter().copied().collect(),
            _ => BTreeSet::new(),
        };
        ticked = all.len() - form.left_out.len();
    }
    ScrollArea::vertical()
        .id_salt("meetings to settle")
        .max_height(measure::DIALOG_LIST)
        .auto_shrink([false, true])
        .show_rows(ui, measure::CONTROL, all.len(), |ui, rows| {
            for id in &all[rows] {
                let Some(one) = cx.workspace.meetings.get(*id) else {
                    continue;
                };
                let title = agenda::title(cx.workspace, one);
                let day = one.date.map(|day| cx.dates().day_and_year(day));
                let is_ticked = !form.left_out.contains(id);
                let checked = if is_ticked { Checked::Yes } else { Checked::No };
                if tick_ui(ui, checked, &title, &day.unwrap_or_default()) {
                    if is_ticked {
                        form.left_out.insert(*id);
                    } else {
                        form.left_out.remove(id);
                    }
                }
            }
        });
    let count = counted(ticked, "meeting");
    let verb = if form.is_off {
        format!("Note {count} as not held")
    } else {
        format!("Note {count} as held")
    };
    let footer = footer(ui, Button::primary(&verb), "Cancel", Can::go_if(ticked > 0));
    if footer.choice? == Choice::Main {
        let chosen = all.iter().copied();
        let chosen = chosen.filter(|id| !form.left_out.contains(id));
        let status = if form.is_off {
            MeetingStatus::Canceled
        } else {
            MeetingStatus::Done
        };
        cx.edit(verb, series::settle(cx.workspace, chosen, status));
    }
    Some(true)
}

/// A row with a tick, words, and a day at the right. Returns whether it was clicked.
fn tick_ui(ui: &mut Ui, checked: Checked, words: &str, day: &str) -> bool {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::CONTROL);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let name = [words, day].map(str::trim).join(" ");
    let builder = UiBuilder::new()
        .id_salt(("tick", rect.top().to_bits()))
        .max_rect(rect)
        .layout(Layout::left_to_right(egui::Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let boxed = check_box(ui, checked, name.trim());
        let room = ui.available_width() - measure::PLACE_LABEL;
        let text = elided(ui, Type::control(), words, *p.text, room);
        let clicked = boxed.clicked() || text.interact(Sense::click()).clicked();
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(measure::GAP);
            ui.add(Label::new(Type::caption().rich(day, *p.muted)));
        });
        clicked
    })
}

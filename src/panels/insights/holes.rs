//! The card "Structural holes": both scenarios, and the question that tells most.

use egui::text::LayoutJob;
use egui::{Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::card::{aside_ui, sentence_ui, title_ui};
use crate::model::{Answer, Contact, Id};
use crate::network::measures::Holes;
use crate::panels::Cx;
use crate::panels::knowing::saying;
use crate::query::ask_pairs::{Question, Why, pair};
use crate::query::insights::{Own, words};
use crate::theme::{Type, measure, palette};
use crate::widgets::Button;

/// Shows it. Returns the pair whose question was passed over.
pub(super) fn holes_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    own: &Own,
    question: Option<Question>,
) -> Option<(Id<Contact>, Id<Contact>)> {
    title_ui(ui, "Structural holes", words::HOLES);
    sentence_ui(ui, &words::holes(own));
    if let Some((no, yes)) = own.holes {
        ui.add_space(measure::GAP);
        table_ui(ui, no, yes);
    }
    ui.add_space(measure::ROW_GAP);
    let Some(question) = question else {
        if own.holes.is_some() {
            aside_ui(
                ui,
                "Nothing more to ask: you answered or passed over every pair of people you know.",
            );
        }
        return None;
    };
    question_ui(ui, cx, question)
}

fn table_ui(ui: &mut Ui, no: Holes, yes: Holes) {
    let heads = ["", "If unknown ties are absent", "If unknown ties exist"];
    row_ui(ui, &heads.map(str::to_owned), true);
    let percent = |holes: Holes| format!("{:.0} %", holes.efficiency() * 100.0);
    let size = |holes: Holes| format!("{:.1} of {}", holes.effective_size, holes.alters);
    let constraint = |holes: Holes| format!("{:.2}", holes.constraint);
    row_ui(
        ui,
        &["Constraint".to_owned(), constraint(no), constraint(yes)],
        false,
    );
    row_ui(
        ui,
        &["Effective size".to_owned(), size(no), size(yes)],
        false,
    );
    row_ui(
        ui,
        &["Efficiency".to_owned(), percent(no), percent(yes)],
        false,
    );
}

fn row_ui(ui: &mut Ui, cells: &[String; 3], is_head: bool) {
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::INSIGHT_ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let [name, no, yes] = cells;
    if !is_head {
        let spoken = format!("{name}: {no} if unknown ties are absent, {yes} if they exist");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    }
    let (name_share, no_share) = measure::INSIGHT_COLUMNS;
    let columns = [name_share, no_share, 1.0].map(|share| rect.width() * share);
    let room = [columns[0], columns[1] - columns[0], columns[2] - columns[1]];
    for (at, text) in cells.iter().enumerate() {
        let (kind, ink) = match (is_head, at) {
            (true, _) => (Type::caption(), *p.muted),
            (false, 0) => (Type::secondary(), *p.text),
            (false, _) => (Type::control(), *p.text),
        };
        let line = kind.line(ui, text, ink, room[at] - measure::GAP_SMALL);
        let left = if at == 0 {
            rect.left()
        } else {
            rect.left() + columns[at] - line.size().x
        };
        let top = rect.center().y - line.size().y / 2.0;
        ui.painter().galley(egui::pos2(left, top), line, ink);
    }
    let line = Stroke::new(1.0, *p.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

fn question_ui(ui: &mut Ui, cx: Cx<'_>, question: Question) -> Option<(Id<Contact>, Id<Contact>)> {
    let p = palette(ui);
    let (a, b) = (
        cx.workspace.name_of(question.a),
        cx.workspace.name_of(question.b),
    );
    let before = match question.why {
        Why::Opens(_) => "A yes opens a path: does ",
        Why::Changes(_) => "Most telling answer: do ",
    };
    let (middle, end) = match question.why {
        Why::Opens(_) => (" know ", "?"),
        Why::Changes(_) => (" and ", " know each other?"),
    };
    let mut job = LayoutJob::default();
    for (text, kind) in [
        (before, Type::secondary()),
        (&a, Type::group()),
        (middle, Type::secondary()),
        (&b, Type::group()),
        (end, Type::secondary()),
    ] {
        job.append(text, 0.0, kind.format(*p.text));
    }
    ui.add(egui::Label::new(job).wrap());
    ui.add_space(measure::GAP);
    let mut skipped = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let mut answer = |words: &str, spoken: &str, answer: Answer| {
            if Button::secondary(words)
                .small()
                .name(spoken)
                .ui(ui)
                .clicked()
                && cx.may_type()
            {
                let edit = saying(cx, (question.a, question.b), Some(answer));
                cx.edit(spoken.to_owned(), edit);
            }
        };
        answer(
            "Yes",
            &format!("{a} and {b} know each other"),
            Answer::Known,
        );
        let no = format!("{a} and {b} do not know each other");
        answer("No", &no, Answer::Denied);
        if Button::ghost("Skip")
            .small()
            .name("Skip this question")
            .ui(ui)
            .clicked()
        {
            skipped = Some(pair(question.a, question.b));
        }
    });
    skipped
}

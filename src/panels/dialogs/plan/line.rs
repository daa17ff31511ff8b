//! The field in which a meeting is written in one line; what is understood is marked while it is typed.

use egui::text::LayoutJob;
use egui::{Color32, CornerRadius, Margin, Response, Stroke, StrokeKind, TextEdit, Ui};

use crate::panels::Cx;
use crate::panels::dialogs::frame::{more, wrong};
use crate::query::plan_line::{Mark, Names, Part, PlanLine, plan_line};
use crate::theme::{Palette, Type, measure, palette, tokens};
use crate::widgets::link;

/// Lines that are understood.
const EXAMPLES: [&str; 6] = [
    "lunch with Ada thu 12:30 @canteen",
    "coffee Priya and Tom tomorrow 3pm",
    "call with Jonas 2026-12-01 09:00-09:30",
    "1:1 boss next mon 10",
    "walk with Mei-Ling fri at 4 for 30 min",
    "dinner 24 dec 19h for the renewal",
];

/// The line, and what was read of it.
#[derive(Debug, Default)]
pub struct LineField {
    text: String,
    reading: Reading,
    examples: bool,
    /// An example was taken: the keyboard goes back to the field.
    grab: bool,
}

#[derive(Debug, Default)]
struct Reading {
    of: Option<(String, u64)>,
    names: Names,
    line: PlanLine,
    /// It changed since it was last asked for.
    is_new: bool,
}

impl Reading {
    /// Reads a text, once for each text and state of the workspace.
    fn read(&mut self, text: &str, cx: Cx<'_>) -> &PlanLine {
        let is_read = self
            .of
            .as_ref()
            .is_some_and(|(of, revision)| of == text && *revision == cx.revision);
        if !is_read {
            if self.of.as_ref().is_some_and(|(_, at)| *at != cx.revision) {
                self.names.clear();
            }
            self.line = plan_line(text, cx.workspace, cx.index, cx.today, &mut self.names);
            self.of = Some((text.to_owned(), cx.revision));
            self.is_new = true;
        }
        &self.line
    }
}

impl LineField {
    /// What the line says, where that changed since the last time.
    pub fn read(&mut self, cx: Cx<'_>) -> Option<PlanLine> {
        self.reading.read(&self.text, cx);
        std::mem::take(&mut self.reading.is_new).then(|| self.reading.line.clone())
    }

    /// The words of the line that were understood as this, but mean nothing.
    pub fn wrong(&self, part: Part) -> Option<&str> {
        let mut marks = self.reading.line.marks.iter();
        let mark = marks.find(|mark| mark.part == part)?;
        self.text.get(mark.range.clone())
    }

    /// Shows the field.
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>) -> Response {
        let p = palette(ui);
        let ground = ui.painter().add(egui::Shape::Noop);
        let width = ui.available_width();
        let Self { text, reading, .. } = self;
        let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, _: f32| {
            let text = buffer.as_str();
            let marks = &reading.read(text, cx).marks;
            ui.fonts_mut(|fonts| fonts.layout_job(job(text, marks, p)))
        };
        let edit = TextEdit::singleline(text)
            .id_salt("the meeting in one line")
            .desired_width(width)
            .font(Type::body().font())
            .text_color(*p.text)
            .hint_text(Type::body().rich("lunch with Ada thu 12:30 @canteen", *p.muted))
            .frame(egui::Frame::new().inner_margin(Margin::symmetric(10, 8)))
            .layouter(&mut layouter);
        let response = ui.add(edit).accessible_name("The meeting in one line");
        if std::mem::take(&mut self.grab) {
            response.request_focus();
        }
        let fill = if ui.visuals().dark_mode {
            *p.ground
        } else {
            *p.surface
        };
        let line = if response.has_focus() {
            *p.accent
        } else {
            *p.field_line
        };
        let shape = egui::epaint::RectShape::new(
            response.rect,
            CornerRadius::same(tokens().radius),
            fill,
            Stroke::new(1.0, line),
            StrokeKind::Inside,
        );
        ui.painter().set(ground, shape);
        self.below_ui(ui);
        response
    }

    fn below_ui(&mut self, ui: &mut Ui) {
        if let Some(words) = self.wrong(Part::WrongDay) {
            let sentence = format!(
                "“{words}” is no day that exists. Write it like “3 dec” or choose it below."
            );
            wrong(ui, &sentence);
        }
        if let Some(words) = self.wrong(Part::WrongTime) {
            let sentence = format!("“{words}” is no time of day. Write it like “12:30”.");
            wrong(ui, &sentence);
        }
        let words = if self.examples {
            "Hide the examples"
        } else {
            "What is understood?"
        };
        if link(ui, words).clicked() {
            self.examples = !self.examples;
        }
        if self.examples {
            for example in EXAMPLES {
                if link(ui, example).clicked() {
                    example.clone_into(&mut self.text);
                    self.examples = false;
                    self.grab = true;
                }
            }
            more(
                ui,
                "Who, when, how long, where (@) and what for, in any order. What is left becomes the title.",
            );
            ui.add_space(measure::GAP_SMALL);
        }
    }
}

/// The line with its understood parts in color.
fn job(text: &str, marks: &[Mark], p: &Palette) -> LayoutJob {
    let mut job = LayoutJob {
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let mut at = 0;
    let plain = Type::body().format(*p.text);
    for mark in marks {
        let (Some(between), Some(words)) =
            (text.get(at..mark.range.start), text.get(mark.range.clone()))
        else {
            continue;
        };
        job.append(between, 0.0, plain.clone());
        let (ink, ground) = colors(mark.part, p);
        let mut format = Type::strong().format(ink);
        format.background = ground;
        job.append(words, 0.0, format);
        at = mark.range.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

fn colors(part: Part, p: &Palette) -> (Color32, Color32) {
    match part {
        Part::UnclearPerson => (*p.soon_ink, *p.soon_pale),
        Part::WrongDay | Part::WrongTime => (*p.late_ink, *p.late_pale),
        Part::Kind
        | Part::Person
        | Part::Day
        | Part::Time
        | Part::Length
        | Part::Place
        | Part::Purpose => (*p.accent_ink, *p.accent_pale),
    }
}

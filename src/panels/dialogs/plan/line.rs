//! The field in which a meeting is written in one line; what is understood is marked while it is typed.

use egui::text::LayoutJob;
use egui::{
    Color32, CornerRadius, Margin, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use crate::panels::Cx;
use crate::panels::dialogs::frame::{more, wrong};
use crate::query::plan_line::{Mark, Names, Part, PlanLine, Who, plan_line};
use crate::theme::{Palette, Type, measure, palette, tokens};
use crate::widgets::{hue, link};

/// Lines that are understood.
const EXAMPLES: [&str; 6] = [
    "lunch with Ada thu 12:30 @canteen",
    "coffee Priya and Tom tomorrow 3pm",
    "call with Jonas 2026-12-01 09:00-09:30",
    "1:1 boss every 2 weeks mon 10",
    "walk with Mei-Ling every second Friday at 4 until 30 june",
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
        self.understood_ui(ui, cx);
        self.below_ui(ui);
        response
    }

    /// What was understood, by name, on the grounds that the words have.
    fn understood_ui(&self, ui: &mut Ui, cx: Cx<'_>) {
        let said = understood(&self.reading.line, cx);
        if said.is_empty() {
            return;
        }
        let p = palette(ui);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(measure::GAP_SMALL);
            for (part, words) in said {
                let (ink, ground) = colors(part, p);
                chip_ui(ui, part, &words, ink, ground);
            }
        });
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
        if let Some(words) = self.wrong(Part::WrongEnd) {
            let sentence = format!(
                "“{words}” is no day that exists, so the meetings have no end yet. Write it like “until 30 june” or choose it below."
            );
            wrong(ui, &sentence);
        }
        let toggle = if self.examples {
            "Hide the examples"
        } else {
            "What is understood?"
        };
        if link(ui, toggle).clicked() {
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
                "Who, when, how long, how often, where (@) and what for, in any order. What is left becomes the title.",
            );
            ui.add_space(measure::GAP_SMALL);
        }
    }
}

/// What a line says, part by part, in the words of the form.
fn understood(line: &PlanLine, cx: Cx<'_>) -> Vec<(Part, String)> {
    let people = line.people.iter().filter_map(|named| match &named.who {
        Who::One(id) => Some((Part::Person, cx.workspace.name_of(*id))),
        Who::Many(_) | Who::Unknown => None,
    });
    let text = |part, text: &str| (!text.is_empty()).then(|| (part, text.to_owned()));
    let mut said: Vec<(Part, String)> = Vec::new();
    said.extend(line.kind.map(|kind| (Part::Kind, kind.label().to_owned())));
    said.extend(people);
    said.extend(line.day.map(|day| (Part::Day, cx.dates().day(day))));
    let start = line.start.map(|start| cx.preferences.time(start));
    said.extend(start.map(|start| (Part::Time, start)));
    let minutes = line.minutes.map(|minutes| format!("{minutes} min"));
    said.extend(minutes.map(|minutes| (Part::Length, minutes)));
    let repeat = line
        .repeat
        .as_ref()
        .map(|rule| (Part::Repeat, rule.words()));
    said.extend(repeat);
    said.extend(text(Part::Place, &line.place));
    said.extend(text(Part::Purpose, &line.purpose));
    said
}

/// A part by name.
fn chip_ui(ui: &mut Ui, part: Part, words: &str, ink: Color32, ground: Color32) {
    let room = (ui.max_rect().width() - 2.0 * measure::GAP).max(measure::TIME_FIELD);
    let galley = Type::caption_strong().line(ui, words, ink, room);
    let size = Vec2::new(galley.size().x + 2.0 * measure::GAP, measure::PILL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("{}: {words}", part_name(part));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let radius = CornerRadius::same(tokens().radius_card);
    ui.painter().rect_filled(rect, radius, ground);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, ink);
}

/// What a part is called.
fn part_name(part: Part) -> &'static str {
    match part {
        Part::Kind => "Kind",
        Part::Person | Part::UnclearPerson => "Who",
        Part::Day | Part::WrongDay => "Day",
        Part::Time | Part::WrongTime => "Time",
        Part::Length => "Length",
        Part::Repeat | Part::WrongEnd => "Repeats",
        Part::Place => "Place",
        Part::Purpose => "Purpose",
    }
}

/// The line with its understood parts in color.
fn job(text: &str, marks: &[Mark], p: &'static Palette) -> LayoutJob {
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

fn colors(part: Part, p: &'static Palette) -> (Color32, Color32) {
    match part {
        Part::UnclearPerson => (*p.soon_ink, *p.soon_pale),
        Part::WrongDay | Part::WrongTime | Part::WrongEnd => (*p.late_ink, *p.late_pale),
        // Who, where, what: three grounds; everything about when is in the accent.
        Part::Person => (*hue(p, 0).ink, *hue(p, 0).pale),
        Part::Place => (*hue(p, 4).ink, *hue(p, 4).pale),
        Part::Kind | Part::Purpose => (*hue(p, 7).ink, *hue(p, 7).pale),
        Part::Day | Part::Time | Part::Length | Part::Repeat => (*p.accent_ink, *p.accent_pale),
    }
}

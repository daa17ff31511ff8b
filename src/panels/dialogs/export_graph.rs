//! What an export of the graph is to look like: format, people, names, colors and size, before a place is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Ui};

use super::frame::{Can, Choice, Dialog, columns, footer, label, more, wrong};
use crate::exchange::drawing::{
    Drawing, GraphFormat, GraphOptions, Ground, Names, Scope, fits, kept_back, picture_size,
};
use crate::model::{Contact, Id};
use crate::panels::graph::Shot;
use crate::panels::{Background, Cx, Where};
use crate::query::words::grouped;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::{Button, Checked, check_box, segmented, text_field};

/// An export as it was asked for; the place is still missing.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphOrder {
    /// The canvas.
    pub shot: Shot,
    /// What is wanted of it.
    pub options: GraphOptions,
    /// Whether the picture has the colors of the dark theme.
    pub is_dark: bool,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportGraphDecision {
    /// No export.
    Cancel,
    /// This one.
    Export(Box<GraphOrder>),
}

/// Which people are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Everybody,
    InView,
    Selected,
}

/// What is known of the picture without drawing it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Facts {
    size: [f32; 2],
    kept_back: usize,
}

/// The choices so far.
#[derive(Debug)]
pub struct ExportGraphForm {
    order: GraphOrder,
    who: Who,
    facts: Background<(GraphOptions, u64), Facts>,
}

/// The pictures, with what people call them.
const PICTURES: [(GraphFormat, &str); 3] = [
    (GraphFormat::Svg, "SVG"),
    (GraphFormat::Png, "PNG"),
    (GraphFormat::Pdf, "PDF"),
];
/// The files for other programs, with what people call them.
const FILES: [(GraphFormat, &str); 5] = [
    (GraphFormat::GraphMl, "GraphML"),
    (GraphFormat::Gexf, "GEXF"),
    (GraphFormat::Dot, "DOT"),
    (GraphFormat::Csv, "Ties"),
    (GraphFormat::People, "People"),
];

impl ExportGraphForm {
    /// A form for a canvas; `title` stands above the picture.
    pub fn new(shot: Shot, title: String, is_dark: bool) -> Self {
        let names = if shot.is_anonymous {
            Names::Numbers
        } else {
            Names::Shown
        };
        let options = GraphOptions {
            names,
            title,
            scale: 2.0,
            ..GraphOptions::new(GraphFormat::Png)
        };
        Self {
            order: GraphOrder {
                shot,
                options,
                is_dark,
            },
            who: Who::Everybody,
            facts: Background::default(),
        }
    }
}

/// What a format is good for.
const fn good_for(format: GraphFormat) -> &'static str {
    match format {
        GraphFormat::Svg => "A picture that stays sharp at any size.",
        GraphFormat::Png => "A picture of pixels, for slides and messages.",
        GraphFormat::Pdf => "One page to print, with names that can be searched.",
        GraphFormat::GraphMl => {
            "People and ties for yEd, igraph and networkx. Inroads reads it back."
        }
        GraphFormat::Gexf => "People and ties for Gephi, with places and colors.",
        GraphFormat::Dot => "People and ties for Graphviz.",
        GraphFormat::Csv => "One row per tie (CSV), for Gephi and spreadsheets.",
        GraphFormat::People => "One row per person (CSV), to go with the table of ties.",
    }
}

/// The name that is suggested for a file.
pub fn graph_file_name(format: GraphFormat) -> &'static str {
    crate::exchange::Export::Graph(format).file_name()
}

/// Asks what is to be exported.
pub fn export_graph_dialog(
    ctx: &Context,
    cx: Cx<'_>,
    form: &mut ExportGraphForm,
) -> Option<ExportGraphDecision> {
    Dialog::new("export graph", "Export graph").show(ctx, ExportGraphDecision::Cancel, |ui, _| {
        formats_ui(ui, form);
        people_ui(ui, cx, form);
        let is_picture = form.order.options.format.is_picture();
        if is_picture {
            looks_ui(ui, form);
        }
        let can = outcome_ui(ui, cx, form);
        match footer(ui, Button::primary("Export…"), "Cancel", can).choice? {
            Choice::Cancel => Some(ExportGraphDecision::Cancel),
            Choice::Main => Some(ExportGraphDecision::Export(Box::new(form.order.clone()))),
        }
    })
}

fn formats_ui(ui: &mut Ui, form: &mut ExportGraphForm) {
    let format = &mut form.order.options.format;
    label(ui, "Picture");
    if let Some(chosen) = segmented(ui, "Picture", *format, &PICTURES) {
        *format = chosen;
    }
    ui.add_space(measure::GAP_SMALL);
    label(ui, "File for other programs");
    if let Some(chosen) = segmented(ui, "File", *format, &FILES) {
        *format = chosen;
    }
    more(ui, good_for(*format));
    ui.add_space(measure::GAP);
}

fn people_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut ExportGraphForm) {
    let order = &mut form.order;
    let selected: &Arc<BTreeSet<Id<Contact>>> = &cx.selection.contacts;
    let mut choices = vec![(Who::Everybody, "Everybody")];
    if order.shot.in_view.is_some() {
        choices.push((Who::InView, "In view"));
    }
    let count = format!("Selected ({})", grouped(selected.len()));
    if !selected.is_empty() {
        choices.push((Who::Selected, count.as_str()));
    }
    if choices.len() > 1 {
        label(ui, "People");
        if let Some(chosen) = segmented(ui, "People", form.who, &choices) {
            form.who = chosen;
            order.options.scope = match (chosen, order.shot.in_view) {
                (Who::InView, Some(view)) => {
                    Scope::Area([view.left(), view.top(), view.right(), view.bottom()])
                }
                (Who::Selected, _) => Scope::People(selected.as_ref().clone()),
                _ => Scope::All,
            };
        }
        ui.add_space(measure::GAP_SMALL);
    }
    label(ui, "Names");
    let choices = [
        (Names::Shown, "Names"),
        (Names::Numbers, "Person 1, 2, 3…"),
        (Names::Hidden, "None"),
    ];
    if let Some(chosen) = segmented(ui, "Names", order.options.names, &choices) {
        order.options.names = chosen;
    }
    ui.add_space(measure::GAP);
}

fn looks_ui(ui: &mut Ui, form: &mut ExportGraphForm) {
    let order = &mut form.order;
    label(ui, "Title");
    let width = ui.available_width();
    text_field(ui, &mut order.options.title, "Title", "No title", width);
    ui.add_space(measure::GAP_SMALL);
    let half = (ui.available_width() - measure::FORM_GAP) / 2.0;
    columns(ui, half, order, colors_ui, sizes_ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::FORM_GAP;
        let mut is_clear = order.options.ground == Ground::Transparent;
        if checked_ui(ui, &mut is_clear, "Transparent background") {
            order.options.ground = if is_clear {
                Ground::Transparent
            } else {
                Ground::Filled
            };
        }
        checked_ui(ui, &mut order.options.legend, "Legend");
    });
}

fn colors_ui(order: &mut GraphOrder, ui: &mut Ui) {
    label(ui, "Colors");
    let colors = [(false, "Light"), (true, "Dark")];
    if let Some(chosen) = segmented(ui, "Colors", order.is_dark, &colors) {
        order.is_dark = chosen;
    }
}

fn sizes_ui(order: &mut GraphOrder, ui: &mut Ui) {
    if order.options.format != GraphFormat::Png {
        return;
    }
    label(ui, "Size");
    let scales = [(1.0, "1×"), (2.0, "2×"), (4.0, "4×")];
    if let Some(chosen) = segmented(ui, "Size", order.options.scale, &scales) {
        order.options.scale = chosen;
    }
}

/// A check box with its words beside it; returns whether it was clicked.
fn checked_ui(ui: &mut Ui, value: &mut bool, words: &str) -> bool {
    let mut clicked = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP_SMALL;
        let checked = if *value { Checked::Yes } else { Checked::No };
        clicked = check_box(ui, checked, words).clicked();
        let ink = *palette(ui).text;
        let label = egui::Label::new(Type::body().rich(words, ink)).sense(egui::Sense::click());
        clicked |= ui.add(label).clicked();
    });
    if clicked {
        *value = !*value;
    }
    clicked
}

/// Says how large it will be and what stays here; returns whether it can be written.
fn outcome_ui(ui: &mut Ui, cx: Cx<'_>, form: &mut ExportGraphForm) -> Can {
    let GraphOrder { shot, options, .. } = &form.order;
    // Only whether there is a title changes the height: every letter would start the work anew.
    let title = if options.title.trim().is_empty() {
        String::new()
    } else {
        "Title".to_owned()
    };
    let key = GraphOptions {
        format: GraphFormat::Png,
        scale: 1.0,
        title,
        ..options.clone()
    };
    let (workspace, shot, wanted) = (cx.workspace.clone(), shot.clone(), key.clone());
    let facts = form
        .facts
        .get(ui, (key, cx.revision), Where::Thread, move || {
            // Sizes are the same in all colors.
            let drawing: Drawing = shot.or_of(&workspace).drawing(&workspace, &tokens().light);
            Facts {
                size: picture_size(&workspace, &drawing, &wanted),
                kept_back: kept_back(&workspace, &drawing),
            }
        });
    let Some(Facts { size, kept_back }) = facts.copied() else {
        more(ui, "Working out the size…");
        return Can::Go;
    };
    ui.add_space(measure::GAP_SMALL);
    match kept_back {
        0 => {}
        1 => more(ui, "1 private person stays out of it."),
        count => more(
            ui,
            &format!("{} private people stay out of it.", grouped(count)),
        ),
    }
    if options.format != GraphFormat::Png {
        return Can::Go;
    }
    let [width, height] = size.map(|side| (side * options.scale).ceil() as usize);
    let words = format!("{} × {} pixels", grouped(width), grouped(height));
    if fits(size, options.scale) {
        more(ui, &words);
        return Can::Go;
    }
    wrong(
        ui,
        &format!(
            "{words} are too many for a PNG. Choose a smaller size, SVG or PDF, or fewer people."
        ),
    );
    Can::Wait
}

//! Exports of the graph: what each format holds, what it keeps back, what the pictures look like, and the dialog.

mod common;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use common::{Look, with_sample};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::edit::{Change, Edit};
use inroads::exchange::drawing::{
    Drawing, DrawingError, GraphFormat, GraphOptions, Ground, Names, Scope, Style, graph_file,
    picture_size,
};
use inroads::exchange::{Request, SourceFile, plan};
use inroads::model::{
    Address, Contact, Counter, Grade, Id, Place, Record, Tie, TieType, Workspace, mint,
};
use inroads::panels::graph::{Shot, style_of};
use inroads::panels::{Command, ExportKind};
use inroads::theme::tokens;
use quick_xml::events::Event;
use uuid::Uuid;

const HARD: [&str; 8] = [
    "Bo \"B\" <O'Neil> & Sons",
    "=cmd|' /C calc'!A0",
    "山田 太郎",
    "שרה כהן",
    "Zoë 🦊 Fuchs",
    "back\\slash\\",
    "two\nlines",
    "Same Name",
];

const ALL: [GraphFormat; 8] = [
    GraphFormat::Svg,
    GraphFormat::Png,
    GraphFormat::Pdf,
    GraphFormat::GraphMl,
    GraphFormat::Gexf,
    GraphFormat::Dot,
    GraphFormat::Csv,
    GraphFormat::People,
];

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a valid second")
}

/// Everybody with a hard name in a row, each tied to the next; the last is there twice, and somebody is private.
fn hard() -> (Workspace, Vec<Id<Contact>>) {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let mut ids = Counter(0);
    let mut people = Vec::new();
    let mut changes = Vec::new();
    let names = HARD.iter().chain([&"Same Name", &"Secret Person"]);
    for (at, name) in names.enumerate() {
        let mut one = Contact::named(mint(&mut ids), *name);
        one.work.department = if at % 2 == 0 { "R&D" } else { "Sales \"EU\"" }.into();
        one.work.title = format!("Steward{at}");
        one.reach.emails = vec![Address::new(format!("p{at}@a.example"), "work")];
        one.meta.private = *name == "Secret Person";
        changes.push(Change::add(Place::new(
            one.id,
            100.0 * at as f32,
            50.0,
            false,
        )));
        people.push(one.id);
        changes.insert(at, Change::add(one));
    }
    for pair in people.windows(2) {
        let kind = if pair[0] == people[0] {
            TieType::ReportsTo
        } else {
            TieType::SameSchool
        };
        let mut tie = Tie::new(mint(&mut ids), pair[0], pair[1], kind, None);
        tie.strength = Grade::new(4);
        tie.evidence = "a note of mine".into();
        changes.push(Change::add(tie));
    }
    let edit = Edit::from_iter(changes);
    workspace.apply(&edit).expect("all of it is new");
    (workspace, people)
}

fn written(workspace: &Workspace, options: &GraphOptions) -> Vec<u8> {
    let palette = &tokens().light;
    let drawing = Shot::of(workspace).drawing(workspace, palette);
    graph_file(workspace, &drawing, options, &style_of(palette)).expect("it can be written")
}

fn text(workspace: &Workspace, options: &GraphOptions) -> String {
    String::from_utf8(written(workspace, options)).expect("UTF-8")
}

/// All elements of this name with their attributes, as a reader of XML sees them.
fn elements(xml: &str, wanted: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("sound XML") {
            Event::Empty(tag) | Event::Start(tag) if tag.name().as_ref() == wanted => {
                let attributes = tag.attributes().map(|one| {
                    let one = one.expect("a sound attribute");
                    let value = one
                        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                        .expect("sound entities");
                    (one.key.as_ref().to_owned(), value.into_owned())
                });
                found.push(attributes.collect());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn value<'a>(element: &'a [(String, String)], name: &str) -> &'a str {
    let found = element.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, value)| value.as_str())
}

#[test]
fn graphml_comes_back_as_the_same_people_and_ties() {
    let (workspace, _) = hard();
    let bytes = written(&workspace, &GraphOptions::new(GraphFormat::GraphMl));
    let request = Request {
        files: vec![SourceFile {
            name: "g.graphml",
            bytes: &bytes,
        }],
        ..Request::default()
    };
    let mut other = Workspace::new(Uuid::from_u128(2));
    let plan = plan(&other, &request, &mut Counter(1_000), now()).expect("our own export");
    other.apply(&plan.edit).expect("it fits");
    assert_eq!(other.faults(), []);
    let people = |workspace: &Workspace| -> Vec<(String, String)> {
        let all = workspace.contacts.iter().filter(|one| !one.meta.private);
        let word = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut all: Vec<_> = all
            .map(|one| (word(one.display_name()), one.work.department.clone()))
            .collect();
        all.sort();
        all
    };
    assert_eq!(people(&other), people(&workspace));
    let ties = |workspace: &Workspace| -> Vec<(String, Option<Grade>)> {
        let secret = |id| workspace.name_of(id) == "Secret Person";
        let all = workspace.ties.iter();
        let all = all.filter(|tie| !secret(tie.from) && !secret(tie.to));
        all.map(|tie| (tie.kind.name(), tie.strength)).collect()
    };
    assert_eq!(ties(&other), ties(&workspace));
    // How somebody is drawn is no field of theirs.
    for one in other.contacts.iter() {
        assert!(one.meta.custom.is_empty(), "{:?}", one.meta.custom);
    }
}

#[test]
fn gexf_holds_places_colors_and_names_whole() {
    let (workspace, _) = hard();
    let xml = text(&workspace, &GraphOptions::new(GraphFormat::Gexf));
    let nodes = elements(&xml, "node");
    let names: Vec<&str> = nodes.iter().map(|node| value(node, "label")).collect();
    let mut wanted: Vec<String> = HARD.iter().map(|name| name.replace('\n', " ")).collect();
    wanted.push("Same Name 2".into());
    assert_eq!(names, wanted);
    let places = elements(&xml, "viz:position");
    assert_eq!(
        (value(&places[2], "x"), value(&places[2], "y")),
        ("200", "-50")
    );
    let shot = Shot::of(&workspace).drawing(&workspace, &tokens().light);
    let [red, ..] = shot.people[0].swatch.fill.0;
    assert_eq!(value(&elements(&xml, "viz:color")[0], "r"), red.to_string());
    let edges = elements(&xml, "edge");
    assert_eq!(edges.len(), 8);
    assert_eq!(value(&edges[0], "type"), "directed");
    assert!(
        edges[1..]
            .iter()
            .all(|edge| value(edge, "type") == "mutual")
    );
    assert!(edges.iter().all(|edge| value(edge, "weight") == "4"));
}

#[test]
fn dot_keeps_every_word_inside_of_its_quotes() {
    let (workspace, _) = hard();
    let dot = text(&workspace, &GraphOptions::new(GraphFormat::Dot));
    assert!(
        dot.contains(r#"xlabel="Bo \"B\" <O'Neil> & Sons""#),
        "{dot}"
    );
    assert!(dot.contains(r#"xlabel="back\\slash\\""#));
    assert!(dot.contains(r#"pos="200,-50!""#));
    for line in dot.lines() {
        let mut inside = false;
        let mut escaped = false;
        for c in line.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' if inside => escaped = true,
                '"' => inside = !inside,
                _ => {}
            }
        }
        assert!(!inside, "{line}");
    }
}

#[test]
fn tables_are_no_formulas_and_name_both_ends_alike() {
    let (workspace, _) = hard();
    let rows = |format| -> Vec<Vec<String>> {
        let bytes = written(&workspace, &GraphOptions::new(format));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&bytes[..]);
        let rows = reader.records().map(|row| row.expect("a sound row"));
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    };
    let (ties, people) = (rows(GraphFormat::Csv), rows(GraphFormat::People));
    assert_eq!(ties[0][..4], ["Source", "Target", "Type", "Weight"]);
    assert_eq!(ties[1][2..4], ["Directed", "4"]);
    assert_eq!(ties[2][2], "Undirected");
    let ids: BTreeSet<&String> = people[1..].iter().map(|row| &row[0]).collect();
    assert_eq!((ids.len(), ties.len()), (9, 9));
    for row in &ties[1..] {
        assert!(ids.contains(&row[0]) && ids.contains(&row[1]), "{row:?}");
    }
    for cell in ties.iter().chain(&people).flatten() {
        let is_number = cell.parse::<f64>().is_ok();
        assert!(
            is_number || !cell.starts_with(['=', '+', '-', '@', '\t']),
            "{cell}"
        );
    }
}

#[test]
fn nothing_private_leaves_and_numbers_tell_nobody() {
    let (workspace, people) = hard();
    for format in ALL {
        let all =
            String::from_utf8_lossy(&written(&workspace, &GraphOptions::new(format))).into_owned();
        assert!(
            !all.contains("Secret") && !all.contains("p9@"),
            "{format:?}"
        );
        for names in [Names::Numbers, Names::Hidden] {
            let options = GraphOptions {
                names,
                ..GraphOptions::new(format)
            };
            let text = String::from_utf8_lossy(&written(&workspace, &options)).into_owned();
            let id = people[0].to_string();
            for word in [
                "O'Neil",
                "O&apos;Neil",
                "太郎",
                "Steward",
                "@a.example",
                "a note",
                &id,
            ] {
                assert!(
                    !text.contains(word),
                    "{format:?} with {names:?} tells {word}"
                );
            }
            let is_numbered =
                names == Names::Numbers && format != GraphFormat::Png && format != GraphFormat::Pdf;
            assert!(!is_numbered || text.contains("Person 3"), "{format:?}");
        }
    }
}

#[test]
fn a_part_of_the_graph_can_be_asked_for() {
    let (workspace, people) = hard();
    let count = |scope| {
        let options = GraphOptions {
            scope,
            ..GraphOptions::new(GraphFormat::Svg)
        };
        let svg = text(
            &workspace,
            &GraphOptions {
                legend: false,
                ..options
            },
        );
        (elements(&svg, "circle").len(), elements(&svg, "line").len())
    };
    assert_eq!(count(Scope::All), (9, 8));
    assert_eq!(count(Scope::Area([90.0, 0.0, 310.0, 60.0])), (3, 2));
    assert_eq!(count(Scope::Area([90.0, 60.0, 310.0, 70.0])), (0, 0));
    let few = BTreeSet::from([people[0], people[1], people[5]]);
    assert_eq!(count(Scope::People(few)), (3, 1));
}

#[test]
fn the_legend_counts_who_is_in_the_picture() {
    let (workspace, _) = hard();
    let svg = |legend| {
        let options = GraphOptions {
            legend,
            title: "Us & them".into(),
            ..GraphOptions::new(GraphFormat::Svg)
        };
        text(&workspace, &options)
    };
    let with = svg(true);
    // Five and four: the private one does not count.
    for words in [
        "Us &amp; them",
        ">Departments<",
        ">R&amp;D<",
        ">5<",
        ">4<",
        "9 people, 8 connections",
    ] {
        assert!(with.contains(words), "{words} in {with}");
    }
    let without = svg(false);
    assert!(!without.contains(">Departments<") && without.len() < with.len());
}

/// Width, height and the pixel in the upper left corner.
fn picture(bytes: &[u8]) -> (u32, u32, [u8; 4], BTreeSet<[u8; 4]>) {
    let image = image::load_from_memory(bytes).expect("a PNG").to_rgba8();
    let colors = image.pixels().map(|pixel| pixel.0).collect();
    (
        image.width(),
        image.height(),
        image.get_pixel(0, 0).0,
        colors,
    )
}

#[test]
fn pixels_follow_scale_ground_and_the_colors_of_people() {
    let (workspace, _) = hard();
    let palette = &tokens().light;
    let drawing = Shot::of(&workspace).drawing(&workspace, palette);
    let base = GraphOptions::new(GraphFormat::Png);
    let [width, height] = picture_size(&workspace, &drawing, &base).map(|side| side as u32);
    for scale in [1, 2, 4] {
        let options = GraphOptions {
            scale: scale as f32,
            ..base.clone()
        };
        let (wide, high, corner, colors) = picture(&written(&workspace, &options));
        assert_eq!((wide, high), (scale * width, scale * height));
        let ground = palette.ground.to_array();
        assert_eq!(corner, ground);
        let [red, green, blue] = drawing.people[0].swatch.fill.0;
        assert!(colors.contains(&[red, green, blue, 255]), "at {scale}");
    }
    let clear = GraphOptions {
        ground: Ground::Transparent,
        ..base
    };
    assert_eq!(picture(&written(&workspace, &clear)).2, [0; 4]);
}

#[test]
fn names_are_drawn_in_every_script() {
    // The same picture with and without names differs: letters are there.
    let (workspace, people) = hard();
    let colors = |names| {
        let options = GraphOptions {
            names,
            legend: false,
            ..GraphOptions::new(GraphFormat::Png)
        };
        picture(&written(&workspace, &options)).3.len()
    };
    assert!(colors(Names::Shown) > colors(Names::Hidden) + 50);
    let pdf = |scope| {
        let options = GraphOptions {
            scope,
            ..GraphOptions::new(GraphFormat::Pdf)
        };
        written(&workspace, &options)
    };
    assert!(pdf(Scope::All).starts_with(b"%PDF-"));
    let latin = pdf(Scope::People(BTreeSet::from([people[0], people[7]])));
    assert!(
        latin.windows(8).any(|part| part == b"FontFile"),
        "words stay words"
    );
}

#[test]
fn nobody_is_a_picture_too_and_too_many_pixels_are_told() {
    let empty = Workspace::new(Uuid::from_u128(1));
    for format in ALL {
        let text =
            String::from_utf8_lossy(&written(&empty, &GraphOptions::new(format))).into_owned();
        assert!(
            !text.is_empty() && !text.contains("NaN") && !text.contains("inf "),
            "{format:?}"
        );
    }
    let svg = text(&empty, &GraphOptions::new(GraphFormat::Svg));
    assert!(svg.contains("Nobody to show"));
    let (mut workspace, people) = hard();
    let before = workspace
        .places
        .get(people[8].cast())
        .expect("a place")
        .clone();
    let far = Place::new(people[8], 90_000.0, 80_000.0, false);
    let edit = Edit::one(Change::replace(Record::from(before), Record::from(far)));
    workspace.apply(&edit).expect("a move");
    let drawing = Drawing::plain(&workspace);
    let options = GraphOptions::new(GraphFormat::Png);
    let told = graph_file(&workspace, &drawing, &options, &Style::PAPER);
    assert!(
        matches!(told, Err(DrawingError::TooLarge { .. })),
        "{told:?}"
    );
    let options = GraphOptions::new(GraphFormat::Svg);
    assert!(graph_file(&workspace, &drawing, &options, &Style::PAPER).is_ok());
}

#[test]
fn the_dialog_asks_and_says_how_large_it_becomes() {
    let mut window = with_sample(Look::default());
    window.send(Command::Export(ExportKind::Graph));
    window.harness.run_steps(3);
    let is_open = |window: &common::Window| {
        let mut found = window.harness.query_all_by_label("Export graph");
        found.next().is_some()
    };
    assert!(is_open(&window));
    let pixels = |window: &common::Window| {
        let all = window.harness.query_all_by_label_contains("pixels");
        let words =
            |node: egui_kittest::Node<'_>| node.value().or_else(|| node.accesskit_node().label());
        all.filter_map(words)
            .find(|words| words.contains('×'))
            .unwrap_or_default()
    };
    let start = std::time::Instant::now();
    while pixels(&window).is_empty() {
        assert!(
            start.elapsed() < std::time::Duration::from_mins(1),
            "no size"
        );
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.harness.step();
    }
    let at_two = pixels(&window);
    window.harness.get_by_label("Size: 4×").click();
    window.harness.run_steps(3);
    assert_ne!(pixels(&window), at_two);
    window.harness.get_by_label("File: GEXF").click();
    window.harness.run_steps(3);
    assert!(pixels(&window).is_empty(), "a file has no pixels");
    assert!(window.harness.query_by_label("Size: 4×").is_none());
    window
        .harness
        .get_by_label("Names: Person 1, 2, 3…")
        .click();
    window.press(egui::Modifiers::NONE, egui::Key::Escape);
    window.harness.run_steps(3);
    assert!(!is_open(&window));
}

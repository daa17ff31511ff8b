//! The graph from the command line: pictures and files out, and the ways to somebody.

use std::process::{Command, Output};

struct Folder(tempfile::TempDir);

impl Folder {
    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let home = self.0.path().join("home");
        Command::new(env!("CARGO_BIN_EXE_inroads"))
            .args(arguments)
            .env("HOME", &home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output()
            .expect("the program starts")
    }

    fn ok(&self, arguments: &[&str]) -> Vec<u8> {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {told}");
        output.stdout
    }

    fn told(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} works");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn exported(&self, name: &str, more: &[&str]) -> Vec<u8> {
        let (file, out) = (self.path("s.inroads"), self.path(name));
        let mut arguments = vec!["export", file.as_str(), "graph", "-o", out.as_str()];
        arguments.extend(more);
        self.ok(&arguments);
        std::fs::read(&out).expect("the file is there")
    }
}

fn sample() -> Folder {
    let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
    folder.ok(&["sample", &folder.path("s.inroads")]);
    folder
}

#[test]
fn every_ending_is_its_format() {
    let folder = sample();
    let check = |name: &str, start: &str| {
        let bytes = folder.exported(name, &[]);
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains(start),
            "{name} is {}",
            text.chars().take(200).collect::<String>()
        );
    };
    check("g.svg", "<svg");
    check("g.png", "PNG\r\n");
    check("g.pdf", "%PDF-");
    check("g.graphml", "<graphml");
    check("g.gexf", "<gexf");
    check("g.dot", "digraph");
    check("g.gv", "digraph");
    check("g.csv", "Source,Target,Type,Weight");
    let people = folder.exported("p.csv", &["--people"]);
    assert!(people.starts_with(b"Id,Label,Department"));
}

#[test]
fn options_change_the_picture() {
    let folder = sample();
    let size = |bytes: &[u8]| {
        let side = |at: usize| {
            u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        (side(16), side(20))
    };
    let (width, height) = size(&folder.exported("1.png", &[]));
    let twice = size(&folder.exported("2.png", &["--scale", "2"]));
    assert_eq!(twice, (2 * width, 2 * height));
    let svg = |more: &[&str]| String::from_utf8(folder.exported("o.svg", more)).expect("UTF-8");
    let plain = svg(&[]);
    assert!(plain.contains("Priya Raman") && plain.contains(">Departments<"));
    assert!(!svg(&["--no-names"]).contains("Priya"));
    let numbered = svg(&["--numbers"]);
    assert!(numbered.contains(">Person 7<") && !numbered.contains("Priya"));
    assert!(!svg(&["--no-legend"]).contains(">Departments<"));
    assert!(svg(&["--title", "Our <network>"]).contains("Our &lt;network&gt;"));
    let grounds = |text: &str| text.matches("<rect").count();
    assert_eq!((grounds(&plain), grounds(&svg(&["--transparent"]))), (1, 0));
    assert_ne!(svg(&["--dark"]), plain);
    assert_eq!(svg(&[]), plain, "the same file gives the same picture");
}

#[test]
fn what_cannot_be_written_says_so_and_writes_nothing() {
    let folder = sample();
    let file = folder.path("s.inroads");
    let check = |name: &str, more: &[&str], words: &str| {
        let out = folder.path(name);
        let mut arguments = vec!["export", file.as_str(), "graph", "-o", out.as_str()];
        arguments.extend(more);
        let told = folder.told(&arguments);
        assert!(told.contains(words), "{told}");
        assert!(!std::path::Path::new(&out).exists());
    };
    check("a.png", &["--scale", "8"], "million pixels");
    check("a.png", &["--scale", "80"], "0.1 to 8");
    check("a.doc", &[], "svg, png, pdf");
    check("a.svg", &["--people"], ".csv");
}

#[test]
fn a_path_tells_the_other_ways_too() {
    let folder = sample();
    let json = folder.ok(&[
        "path",
        &folder.path("s.inroads"),
        "--to",
        "Amara Diallo",
        "--json",
    ]);
    let answer: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(answer["answer"], "found", "{answer}");
    let people = answer["best"]["people"].as_array().expect("a list");
    assert_eq!(
        people.last().and_then(|name| name.as_str()),
        Some("Amara Diallo")
    );
    let best = answer["best"]["strength"].as_f64().expect("a number");
    let others = answer["alternatives"].as_array().expect("a list");
    assert!(!others.is_empty(), "{answer}");
    for other in others {
        assert!(
            other["strength"]
                .as_f64()
                .is_some_and(|strength| strength <= best)
        );
    }
}

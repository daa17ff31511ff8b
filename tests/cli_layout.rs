//! `inroads layout`: everybody gets a place, pins stay, and the file says the same twice.

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

    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Everybody's place as the file has it.
    fn places(&self, file: &str) -> serde_json::Value {
        serde_json::from_str(&self.ok(&["list", file, "places", "--json"])).expect("JSON")
    }
}

fn folder() -> Folder {
    Folder(tempfile::tempdir().expect("a temporary folder"))
}

#[test]
fn every_algorithm_places_people_and_is_the_same_twice() {
    let folder = folder();
    let file = folder.path("sample.inroads");
    folder.ok(&["sample", &file]);
    let mut seen: Vec<serde_json::Value> = Vec::new();
    for name in ["ties", "departments", "rings", "circle"] {
        let told = folder.ok(&["layout", &file, "--algorithm", name]);
        assert!(
            told.starts_with("Placed ") && told.contains("Saved."),
            "{told}"
        );
        let places = folder.places(&file);
        assert!(!seen.contains(&places), "{name} is another picture");
        let told = folder.ok(&["layout", &file, "--algorithm", name]);
        assert!(told.contains("as it was"), "{name} again: {told}");
        assert_eq!(folder.places(&file), places, "{name}");
        seen.push(places);
    }
    folder.ok(&["layout", &file, "--algorithm", "ties", "--seed", "7"]);
    assert!(!seen.contains(&folder.places(&file)), "another seed");
    folder.ok(&["check", &file]);
}

#[test]
fn without_reporting_lines_nothing_is_changed() {
    let folder = folder();
    let file = folder.path("alone.inroads");
    folder.ok(&["new", &file, "--me", "Ada Okafor"]);
    let before = std::fs::read(&file).expect("the file is there");
    let output = folder.run(&["layout", &file, "--algorithm", "hierarchy"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("nothing was changed"), "{told}");
    assert_eq!(std::fs::read(&file).expect("still there"), before);
}

//! `inroads metrics` as a person and as a script uses it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let home = folder.join("home");
    Command::new(env!("CARGO_BIN_EXE_inroads"))
        .args(arguments)
        .current_dir(folder)
        .env("HOME", &home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts")
}

fn ok(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A chain Ann – Ben – Cat and a stranger, of two departments, with Ann as me.
fn chain(folder: &Path) {
    let people = "id,name,department\n1,Ann,Sales\n2,Ben,Sales\n3,Cat,Design\n4,Dan,Design\n";
    std::fs::write(folder.join("people.csv"), people).expect("it can be written");
    let ties = "source,target,relation\n1,2,knows\n2,3,knows\n";
    std::fs::write(folder.join("ties.csv"), ties).expect("it can be written");
    ok(
        folder,
        &["import", "a.inroads", "people.csv", "--me", "Ann"],
    );
    ok(folder, &["import", "a.inroads", "ties.csv", "--as", "ties"]);
}

#[test]
fn a_chain_is_measured() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    chain(folder.path());
    let text = ok(folder.path(), &["metrics", "a.inroads", "--json"]);
    let found: Value = serde_json::from_str(&text).expect("JSON");
    let people = found["people"].as_array().expect("a list");
    assert_eq!(people.len(), 4);
    // Ben is between the other two, so he comes first.
    let first = &people[0];
    assert_eq!(first["name"], "Ben");
    assert_eq!(first["betweenness"], 1.0);
    assert_eq!(first["constraint"], 0.5);
    assert_eq!(first["effective_size"], 2.0);
    assert_eq!(first["steps_from_me"], 1);
    assert_eq!(first["ei_index"], 0.0);
    assert_eq!(first["articulation"], true);
    let dan = people.iter().find(|one| one["name"] == "Dan");
    let dan = dan.expect("he is there");
    assert_eq!(
        (&dan["steps_from_me"], &dan["constraint"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(dan["closeness"], 0.0);
    assert_eq!(found["bridges"].as_array().map(Vec::len), Some(2));
    assert_eq!(found["betweenness_is_estimate"], false);
    let words = ok(folder.path(), &["metrics", "a.inroads"]);
    assert!(
        words.contains("One person is the only way to others."),
        "{words}"
    );
    let line = words.lines().find(|line| line.starts_with("Ben"));
    let cells: Vec<&str> = line.expect("a row").split_whitespace().collect();
    assert_eq!(
        cells[..6],
        ["Ben", "Sales", "2", "1", "1.0", "0.667"],
        "{words}"
    );
    assert_eq!(cells.last(), Some(&"yes"));
}

#[test]
fn an_empty_workspace_and_a_missing_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    ok(folder.path(), &["new", "empty.inroads"]);
    let words = ok(folder.path(), &["metrics", "empty.inroads"]);
    assert!(words.contains("does not say who you are"), "{words}");
    let missing = run(folder.path(), &["metrics", "none.inroads"]);
    assert!(!missing.status.success());
    assert!(missing.stdout.is_empty());
}

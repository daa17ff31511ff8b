//! The command line as a script uses it: what it prints, its exit codes, and that it never damages its input.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

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
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.ok(arguments)).expect("JSON")
    }

    /// The command fails with this code, says something with these words, and prints nothing else.
    fn fails(&self, arguments: &[&str], code: i32, words: &str) {
        let output = self.run(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
        assert!(
            told.contains(words),
            "{arguments:?} says {told:?}, not {words:?}"
        );
        assert!(
            output.stdout.is_empty(),
            "{arguments:?} prints on standard output"
        );
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("a small file");
        path
    }
}

const COMMANDS: &[&str] = &[
    "new", "sample", "check", "import", "export", "list", "find", "path", "replay",
];

#[test]
fn every_command_has_help() {
    let folder = Folder::new();
    let all = folder.ok(&["--help"]);
    for command in COMMANDS {
        assert!(all.contains(command), "{command} is not in the help");
        assert!(folder.ok(&[command, "--help"]).contains("Usage"));
    }
}

#[test]
fn wrong_usage_is_2_and_errors_are_1() {
    let folder = Folder::new();
    folder.fails(&["check"], 2, "FILE");
    folder.fails(&["list", "x", "contacts", "--nonsense"], 2, "--nonsense");
    folder.fails(
        &["check", &folder.path("nowhere.inroads")],
        1,
        "no such file",
    );
    let file = folder.path("a.inroads");
    folder.ok(&["new", &file]);
    folder.fails(&["new", &file], 1, "exists already");
    folder.fails(&["list", &file, "unicorns"], 1, "there are contacts");
    folder.fails(&["export", &file, "moods"], 1, "moods");
    folder.fails(
        &["export", &file, "wins", "-o", &folder.path("wins.docx")],
        1,
        "docx",
    );
    folder.fails(&["export", &file, "contacts", "-o", &file], 1, "");
    assert!(
        folder.ok(&["check", &file]).contains("valid"),
        "the file is as it was"
    );
    folder.fails(&[&file], 1, "inroads check");
}

#[test]
fn the_sample_can_be_asked() {
    let folder = Folder::new();
    let file = folder.path("sample.inroads");
    folder.ok(&["sample", &file]);
    let before = std::fs::read(&file).expect("the file");
    let counts = folder.json(&["check", &file, "--json"]);
    assert_eq!(
        (&counts["contacts"], &counts["ties"], &counts["valid"]),
        (&Value::from(120), &Value::from(266), &Value::from(true))
    );
    let types = counts["tie_types"].as_object().expect("types");
    assert_eq!(types.values().filter_map(Value::as_u64).sum::<u64>(), 266);
    for (kind, count) in counts.as_object().expect("counts") {
        if let (Some(count), false) = (count.as_u64(), kind == "journal_edits") {
            let listed = folder.json(&["list", &file, kind, "--json"]);
            assert_eq!(
                listed.as_array().map(|list| list.len() as u64),
                Some(count),
                "{kind}"
            );
            assert_eq!(
                folder.ok(&["list", &file, kind]).lines().count() as u64,
                count,
                "{kind}"
            );
        }
    }
    assert!(
        folder
            .ok(&["find", &file, "priya"])
            .starts_with("contact\tPriya Raman")
    );
    let answer = folder.json(&["path", &file, "--to", "Amara Diallo", "--json"]);
    assert_eq!(answer["answer"], "found");
    assert_eq!(answer["best"]["people"][0], "Mira Lindqvist");
    assert!(
        folder
            .ok(&["path", &file, "--to", "Amara Diallo"])
            .contains("Priya")
    );
    folder.fails(
        &["path", &file, "--to", "Nobody At All"],
        1,
        "Nobody At All",
    );
    assert_eq!(
        std::fs::read(&file).expect("the file"),
        before,
        "reading changed the file"
    );
}

#[test]
fn exports_take_their_format_from_the_ending() {
    let folder = Folder::new();
    let file = folder.path("sample.inroads");
    folder.ok(&["sample", &file]);
    let check = |what: &str, out: &str, start: &str| {
        let out = folder.path(out);
        folder.ok(&["export", &file, what, "-o", &out]);
        let text = std::fs::read_to_string(&out).expect("an export");
        assert!(text.contains(start), "{what} as {out} holds no {start:?}");
        assert!(!text.is_empty());
    };
    check("follow-ups", "f.md", "## Today");
    check("follow-ups", "f.csv", ",");
    check("follow-ups", "f.ics", "BEGIN:VTODO");
    check("follow-ups", "f.txt", "due:");
    check("contacts", "c.csv", "Priya");
    check("contacts", "c.vcf", "VERSION:4.0");
    check("calendar", "c.ics", "BEGIN:VEVENT");
    check("graph", "g.graphml", "<graphml");
    check("graph", "g.svg", "<svg");
    check("wins", "w.md", "#");
}

#[test]
fn imports_say_what_they_did_and_do_it_once() {
    let folder = Folder::new();
    let file = folder.path("net.inroads");
    let nodes = folder.write("people.csv", "id,name,department,title,manager id\n1,Ada Okafor,Sales,Lead,\n2,Bo Lind,Sales,Rep,1\n3,Cy Ott,Design,,1\n");
    let edges = folder.write("advice.csv", "source,target,weight\n1,2,3\n2,3,1\n2,1,5\n");
    folder.ok(&[
        "import",
        &file,
        &nodes,
        &edges,
        "--me",
        "Bo Lind",
        "--dry-run",
    ]);
    assert!(!Path::new(&file).exists(), "a dry run makes nothing");
    folder.ok(&["import", &file, &nodes, &edges, "--me", "Bo Lind"]);
    let counts = folder.json(&["check", &file, "--json"]);
    assert_eq!(
        (&counts["contacts"], &counts["me"]),
        (&Value::from(3), &Value::from("Bo Lind"))
    );
    assert_eq!(
        (
            &counts["tie_types"]["advice"],
            &counts["tie_types"]["reports_to"]
        ),
        (&Value::from(3), &Value::from(2))
    );
    let before = std::fs::read(&file).expect("the file");
    let again = folder.json(&["import", &file, &nodes, &edges, "--json"]);
    assert_eq!(
        (&again["contacts_added"], &again["ties_added"]),
        (&Value::from(0), &Value::from(0))
    );
    assert_eq!(
        std::fs::read(&file).expect("the file"),
        before,
        "importing twice changes nothing"
    );
    let friends = folder.write("pairs.csv", "from,to\nAda Okafor,Cy Ott\n");
    folder.ok(&[
        "import",
        &file,
        &friends,
        "--as",
        "ties",
        "--tie",
        "friendship",
    ]);
    assert_eq!(
        folder.json(&["check", &file, "--json"])["tie_types"]["friendship"],
        1
    );
    folder.fails(
        &["import", &file, &folder.write("empty.csv", "")],
        1,
        "empty",
    );
    folder.fails(
        &["import", &file, &folder.path("nowhere.csv")],
        1,
        "nothing was imported",
    );
}

#[test]
fn broken_files_are_told_and_left_alone() {
    let folder = Folder::new();
    let cases: [(&str, &[u8], &str); 5] = [
        ("empty.inroads", b"", "empty"),
        ("zeros.inroads", &[0; 4_096], "zeros"),
        ("foreign.inroads", b"{\"a\": 1}", "not an Inroads file"),
        ("newer.inroads", b"(format: \"inroads\", version: 99, min_reader: 99, app: \"inroads 9\", seq: 1, data: (rooms: 3))", "Update Inroads"),
        ("binary.inroads", &[0xff, 0xfe, 0x80, 0x00, 0x01], ""),
    ];
    for (name, bytes, words) in cases {
        let path = folder.path(name);
        std::fs::write(&path, bytes).expect("a small file");
        for command in ["check", "replay"] {
            let output = folder.run(&[command, &path]);
            assert_eq!(output.status.code(), Some(1), "{command} {name}");
            let told = String::from_utf8_lossy(&output.stderr).into_owned()
                + &String::from_utf8_lossy(&output.stdout);
            assert!(told.contains(words), "{command} {name} says {told:?}");
        }
        folder.fails(
            &[
                "import",
                &path,
                &folder.write("p.csv", "name\nAda Okafor\n"),
            ],
            1,
            words,
        );
        assert_eq!(
            std::fs::read(&path).expect("the file"),
            bytes,
            "{name} was changed"
        );
    }
}

#[test]
fn places_that_do_not_fit_are_told_in_sentences() {
    let folder = Folder::new();
    let file = folder.path("a.inroads");
    folder.ok(&["new", &file, "--me", "Ada Okafor"]);
    let lost = folder.path("lost/b.inroads");
    folder.fails(&["new", &lost], 1, "there is no such folder");
    let out = folder.path("lost/c.csv");
    let export = ["export", &file, "contacts", "-o"];
    folder.fails(&[&export[..], &[&out]].concat(), 1, "Make the folder first");
    let out = folder.path("contacts");
    folder.fails(
        &[&export[..], &[&out]].concat(),
        1,
        "the ending of the file says the format",
    );
    let out = folder.path("folder.csv");
    std::fs::create_dir(&out).expect("a folder");
    folder.fails(&[&export[..], &[&out]].concat(), 1, "Nothing was changed.");
    folder.fails(&["import", &file, &out], 1, "this is a folder");
    folder.fails(&["import", &file, &lost], 1, "there is no such file");
    folder.fails(&["import", &file, &file], 1, "it is an Inroads workspace");
    let gml = folder.write("net.gml", "Creator \"x\"\ngraph\n[\n  node [ id 1 ]\n]\n");
    folder.fails(&["import", &file, &gml], 1, "GML");
}

#[test]
fn files_with_nobody_in_them_make_no_workspace() {
    let folder = Folder::new();
    let file = folder.path("a.inroads");
    for (name, text, words) in [
        (
            "foreign.ron",
            "(\n  name: \"x\",\n  size: 3,\n)\n",
            "nothing was",
        ),
        ("header.csv", "name,email\n", "no rows"),
        ("blank.csv", "name,title\n,boss\n", "line 2"),
    ] {
        let source = folder.write(name, text);
        folder.fails(&["import", &file, &source], 1, words);
        assert!(!Path::new(&file).exists(), "{name} left a file behind");
    }
}

#[test]
fn a_journal_with_a_hole_is_no_valid_workspace() {
    let folder = Folder::new();
    let file = folder.path("a.inroads");
    folder.ok(&["new", &file, "--me", "Ada Okafor"]);
    let journal = format!("{file}.journal");
    std::fs::write(&journal, "what is this\nno journal\n").expect("a small file");
    let before = std::fs::read(&file).expect("the file");
    let output = folder.run(&["check", &file, "--json"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("inroads replay"), "{told}");
    let counts: Value = serde_json::from_slice(&output.stdout).expect("JSON all the same");
    assert_eq!(
        (&counts["valid"], &counts["contacts"]),
        (&false.into(), &1.into())
    );
    let output = folder.run(&["replay", &file]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("Nothing was changed"), "{told}");
    assert_eq!(std::fs::read(&file).expect("the file"), before);
}

/// A full disk without a full disk: no file of the process may grow past a limit that the journal stays under.
#[cfg(target_os = "linux")]
#[test]
fn an_import_that_is_safe_in_the_journal_is_called_saved() {
    let folder = Folder::new();
    let file = folder.path("sample.inroads");
    folder.ok(&["sample", &file]);
    let people = folder.write("p.csv", "name\nBo Lind\n");
    let program = env!("CARGO_BIN_EXE_inroads");
    // 64 blocks of 512 or 1024 bytes: far less than the sample, far more than one edit.
    let script = format!("trap '' XFSZ; ulimit -f 64; exec {program} import {file} {people}");
    let output = Command::new("sh")
        .args(["-c", &script])
        .env("HOME", folder.path("home"))
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("saved in the journal"), "{told}");
    assert!(folder.ok(&["find", &file, "Bo Lind"]).contains("Bo Lind"));
    let again = folder.json(&["import", &file, &people, "--json"]);
    assert_eq!(again["contacts_added"], 0);
    let told = folder.ok(&["replay", &file]);
    assert!(told.contains("With 1 edit replayed"), "{told}");
    assert_eq!(folder.json(&["check", &file, "--json"])["journal_edits"], 0);
}

#[test]
fn a_locked_file_is_read_but_not_written() {
    let folder = Folder::new();
    let file = folder.path("a.inroads");
    folder.ok(&["new", &file, "--me", "Ada Okafor"]);
    let log = folder.path("log");
    let mut holder = Command::new(env!("CARGO_BIN_EXE_inroads"))
        .args([
            "--headless",
            &file,
            "--script",
            "random:5",
            "--ack-log",
            &log,
        ])
        .spawn()
        .expect("the program starts");
    let start = std::time::Instant::now();
    while std::fs::metadata(&log).map_or(0, |log| log.len()) == 0 {
        assert!(
            start.elapsed().as_secs() < 30,
            "the other program never saved anything"
        );
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let people = folder.write("p.csv", "name\nBo Lind\n");
    folder.fails(&["import", &file, &people], 1, &holder.id().to_string());
    assert!(
        folder.ok(&["check", &file]).contains("valid"),
        "reading needs no lock"
    );
    holder.kill().expect("it can be killed");
    holder.wait().expect("it ends");
    folder.ok(&["replay", &file]);
    folder.ok(&["import", &file, &people]);
}

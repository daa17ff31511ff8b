//! Reads the sources and fails where the layers or the house style are broken.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .expect("a folder of sources")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                all.push((path, text));
            }
        }
    }
    let mut all = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut all,
    );
    assert!(!all.is_empty(), "{folder} holds sources");
    all
}

/// The code of a file without its tests and without comments.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    before_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn forbid(folder: &str, words: &[&str], except: &[&str]) {
    for (path, text) in sources(folder) {
        if except.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let code = code(&text);
        for word in words {
            assert!(!code.contains(word), "{} names {word}", path.display());
        }
    }
}

const LOWER: &[&str] = &[
    "src/model",
    "src/edit",
    "src/query",
    "src/network",
    "src/exchange",
    "src/storage",
    "src/sample",
];

#[test]
fn lower_layers_know_no_window_and_ask_no_clock() {
    for folder in LOWER {
        forbid(
            folder,
            &[
                "egui",
                "eframe",
                "Utc::now",
                "Local::now",
                "now_v7",
                "crate::app",
                "crate::panels",
                "crate::widgets",
                "crate::theme",
            ],
            &[],
        );
    }
}

#[test]
fn only_storage_touches_the_disk() {
    for folder in LOWER.iter().filter(|folder| **folder != "src/storage") {
        forbid(folder, &["std::fs", "File::open", "File::create"], &[]);
    }
    forbid("src/panels", &["std::fs"], &[]);
    forbid("src/widgets", &["std::fs"], &[]);
}

#[test]
fn arrows_point_down() {
    forbid(
        "src/model",
        &[
            "crate::edit",
            "crate::query",
            "crate::network",
            "crate::exchange",
            "crate::storage",
        ],
        &[],
    );
    forbid(
        "src/edit",
        &[
            "crate::query",
            "crate::network",
            "crate::exchange",
            "crate::storage",
        ],
        &[],
    );
    forbid(
        "src/network",
        &["crate::query", "crate::exchange", "crate::storage"],
        &[],
    );
    forbid("src/exchange", &["crate::storage"], &[]);
    forbid(
        "src/theme",
        &[
            "crate::panels",
            "crate::widgets",
            "crate::app",
            "crate::model",
        ],
        &[],
    );
    forbid("src/widgets", &["crate::panels", "crate::app"], &[]);
    forbid("src/panels", &["crate::app", "crate::storage"], &[]);
}

#[test]
fn colors_are_named_in_the_theme_only() {
    for folder in ["src/panels", "src/widgets", "src/app"] {
        forbid(
            folder,
            &[
                "from_rgb(",
                "from_gray(",
                "from_hex(",
                "Color32::WHITE",
                "Color32::BLACK",
                "Color32::RED",
            ],
            &[],
        );
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_small() {
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is for",
            path.display()
        );
        let lines = text
            .split("#[cfg(test)]\nmod ")
            .next()
            .unwrap_or(&text)
            .lines()
            .count();
        assert!(
            lines <= 500 || path.to_string_lossy().contains("tests/"),
            "{} has {lines} lines before its tests",
            path.display()
        );
    }
}

#[test]
fn no_shortcuts_were_taken() {
    forbid(
        "src",
        &[
            ".unwrap()",
            "todo!(",
            "dbg!(",
            "unimplemented!(",
            concat!("#[", "ignore"),
        ],
        &[],
    );
    for (path, text) in sources("src") {
        assert!(
            !text.contains("// TODO") && !text.contains("FIXME"),
            "{} has something left to do",
            path.display()
        );
    }
}

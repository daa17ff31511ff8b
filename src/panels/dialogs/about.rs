//! About Inroads: version, licenses, and where the data lives.

use egui::{Context, ScrollArea, Ui};

use super::frame::{Can, Choice, Dialog, footer, more, sentence};
use crate::panels::Command;
use crate::panels::settings::{Place, place_ui};
use crate::theme::measure;
use crate::widgets::{Button, heading, link};

/// What the dialog remembers while it is open.
#[derive(Debug, Clone, Default)]
pub struct AboutView {
    /// The list of libraries is shown.
    shows_libraries: bool,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutDecision {
    /// The dialog closes.
    Close,
    /// This is done; the dialog stays.
    Run(Command),
}

/// What Inroads is made with, and under which licenses; a test holds it against the list of dependencies.
const LIBRARIES: &[(&str, &str)] = &[
    ("anyhow", "MIT or Apache-2.0"),
    ("base64", "MIT or Apache-2.0"),
    ("calcard", "Apache-2.0 or MIT"),
    ("chrono", "MIT or Apache-2.0"),
    ("clap", "MIT or Apache-2.0"),
    ("crc32fast", "MIT or Apache-2.0"),
    ("csv", "Unlicense or MIT"),
    ("deunicode", "BSD-3-Clause"),
    ("directories", "MIT or Apache-2.0"),
    ("eframe", "MIT or Apache-2.0"),
    ("egui", "MIT or Apache-2.0"),
    ("egui_extras", "MIT or Apache-2.0"),
    ("egui_material_icons", "MIT"),
    ("encoding_rs", "Apache-2.0 or MIT, and BSD-3-Clause"),
    ("env_logger", "MIT or Apache-2.0"),
    ("image", "MIT or Apache-2.0"),
    ("log", "MIT or Apache-2.0"),
    ("memchr", "Unlicense or MIT"),
    ("notify-rust", "MIT or Apache-2.0"),
    ("nucleo-matcher", "MPL-2.0"),
    ("opener", "MIT or Apache-2.0"),
    ("percent-encoding", "MIT or Apache-2.0"),
    ("pulldown-cmark", "MIT"),
    ("quick-xml", "MIT"),
    ("resvg", "Apache-2.0 or MIT"),
    ("rfd", "MIT"),
    ("ron", "MIT or Apache-2.0"),
    ("rustix", "Apache-2.0 or MIT"),
    ("serde", "MIT or Apache-2.0"),
    ("serde_json", "MIT or Apache-2.0"),
    ("signal-hook", "MIT or Apache-2.0"),
    ("svg2pdf", "MIT or Apache-2.0"),
    ("sys-locale", "MIT or Apache-2.0"),
    ("thiserror", "MIT or Apache-2.0"),
    ("ttf-parser", "MIT or Apache-2.0"),
    ("uuid", "Apache-2.0 or MIT"),
    ("winit", "Apache-2.0"),
];

/// Shows the dialog; `places` are the files and folders of Inroads, `facts` goes into the diagnostics.
pub fn about_dialog(
    ctx: &Context,
    view: &mut AboutView,
    places: &[Place],
    facts: &str,
) -> Option<AboutDecision> {
    let dialog = Dialog::new("about", "About Inroads");
    dialog.show(ctx, AboutDecision::Close, |ui, showing| {
        let room = ctx.content_rect().height() - measure::GUIDE_AROUND;
        let mut wanted = None;
        ScrollArea::vertical()
            .max_height(room.max(measure::LIST_ROW))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                sentence(ui, &version());
                more(
                    ui,
                    "Networking inside your own company. One file, on this computer; no account, no server, no network access.",
                );
                if !places.is_empty() {
                    ui.add_space(measure::MARGIN);
                    heading(ui, "Where your data lives");
                    for place in places {
                        wanted = place_ui(ui, place).or(wanted.take());
                    }
                }
                licenses_ui(ui, view);
            });
        let footer = footer(ui, Button::primary("Close"), "Copy diagnostics", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        match footer.choice {
            Some(Choice::Main) => Some(AboutDecision::Close),
            Some(Choice::Cancel) => {
                let text = diagnostics(ctx, facts);
                Some(AboutDecision::Run(Command::Copy(text)))
            }
            None => wanted.map(AboutDecision::Run),
        }
    })
}

fn licenses_ui(ui: &mut Ui, view: &mut AboutView) {
    ui.add_space(measure::MARGIN);
    heading(ui, "Licenses");
    more(ui, "Inroads: MIT or Apache-2.0, as you choose.");
    more(ui, "The typeface Inter: SIL Open Font License 1.1.");
    more(ui, "Material Symbols: Apache-2.0.");
    if view.shows_libraries {
        more(ui, "Libraries, in the order of the alphabet:");
        for (name, license) in LIBRARIES {
            more(ui, &format!("{name}: {license}"));
        }
        more(ui, "Cargo.lock names what these are made with in turn.");
    } else if link(ui, "Show all libraries").clicked() {
        view.shows_libraries = true;
    }
}

fn version() -> String {
    format!(
        "Version {} ({})",
        env!("CARGO_PKG_VERSION"),
        env!("INROADS_COMMIT")
    )
}

/// What a report of an error needs, without anything personal: no names, no paths.
fn diagnostics(ctx: &Context, facts: &str) -> String {
    let size = ctx.content_rect().size();
    format!(
        "Inroads {}\nSystem: {} {}\nWindow: {:.0} × {:.0}, {:.2} pixels per point\n{facts}",
        version().to_lowercase(),
        std::env::consts::OS,
        std::env::consts::ARCH,
        size.x,
        size.y,
        ctx.pixels_per_point(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dependency_is_named_with_its_license() {
        let manifest = include_str!("../../../Cargo.toml");
        let mut is_dependency = false;
        let mut count = 0;
        for line in manifest.lines() {
            if line.starts_with('[') {
                is_dependency = line.ends_with("dependencies]")
                    && !line.contains("dev-dependencies")
                    && !line.contains("build-dependencies");
            } else if let Some((name, _)) = line.split_once(" = ")
                && is_dependency
                && !name.starts_with('#')
            {
                count += 1;
                let is_named = LIBRARIES.iter().any(|(library, _)| *library == name);
                assert!(is_named, "{name} is missing from About");
            }
        }
        assert!(count > 20, "the manifest was read");
        assert!(LIBRARIES.is_sorted());
    }
}

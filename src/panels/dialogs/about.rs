//! About Inroads: version, licenses, and where the data lives.

use egui::{Context, Ui};

use super::frame::{Can, Choice, Dialog, footer, more, sentence};
use crate::panels::settings::{Place, place_ui};
use crate::theme::measure;
use crate::widgets::{Button, heading};

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutDecision {
    /// The dialog closes.
    Close,
    /// Text for the clipboard; the dialog stays.
    Copy(String),
}

/// Shows the dialog; `places` are the files and folders of Inroads.
pub fn about_dialog(ctx: &Context, places: &[Place]) -> Option<AboutDecision> {
    Dialog::new("about", "About Inroads").show(ctx, AboutDecision::Close, |ui, showing| {
        sentence(ui, &version());
        more(
            ui,
            "Networking inside your own company. One file, on this computer; no account, no server, no network access.",
        );
        let mut copied = None;
        if !places.is_empty() {
            ui.add_space(measure::MARGIN);
            heading(ui, "Where your data lives");
            for place in places {
                copied = place_ui(ui, place).or(copied);
            }
        }
        licenses_ui(ui);
        let footer = footer(ui, Button::primary("Close"), "Copy diagnostics", Can::Go);
        if let Some(main) = &footer.main {
            showing.start_in(main);
        }
        match footer.choice {
            Some(Choice::Main) => Some(AboutDecision::Close),
            Some(Choice::Cancel) => Some(AboutDecision::Copy(diagnostics(ctx))),
            None => copied.map(AboutDecision::Copy),
        }
    })
}

fn licenses_ui(ui: &mut Ui) {
    ui.add_space(measure::MARGIN);
    heading(ui, "Licenses");
    more(ui, "Inroads: MIT or Apache-2.0, as you choose.");
    more(ui, "The typeface Inter: SIL Open Font License 1.1.");
    more(ui, "Material Symbols: Apache-2.0.");
    more(
        ui,
        "Made with egui (MIT or Apache-2.0) and other libraries; Cargo.lock lists them all.",
    );
}

fn version() -> String {
    format!(
        "Version {} ({})",
        env!("CARGO_PKG_VERSION"),
        env!("INROADS_COMMIT")
    )
}

/// What a report of an error needs, without anything personal.
fn diagnostics(ctx: &Context) -> String {
    let size = ctx.content_rect().size();
    format!(
        "Inroads {}\nSystem: {} {}\nWindow: {:.0} × {:.0}, {:.2} pixels per point\n",
        version().to_lowercase(),
        std::env::consts::OS,
        std::env::consts::ARCH,
        size.x,
        size.y,
        ctx.pixels_per_point(),
    )
}

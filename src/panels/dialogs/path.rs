//! Asks for a path where the system has no dialog for files.

use std::path::{Path, PathBuf};

use egui::Context;

use super::frame::{Can, Choice, Dialog, footer, label, more, wrong};
use crate::theme::measure;
use crate::widgets::{Button, framed_field};

/// The words of the dialog.
#[derive(Debug, Clone, Copy)]
pub struct PathWords<'a> {
    /// "Open workspace".
    pub title: &'a str,
    /// What the main button does.
    pub main: &'a str,
    /// An example of a path.
    pub hint: &'a str,
}

/// What is typed.
#[derive(Debug, Clone, Default)]
pub struct PathForm {
    text: String,
    home: Option<PathBuf>,
    fault: Option<String>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathDecision {
    /// No path.
    Cancel,
    /// This path, which the check accepted.
    Path(PathBuf),
}

impl PathForm {
    /// A form that starts with a path, perhaps an empty one; `home` stands for a leading `~`.
    pub fn new(start: impl Into<String>, home: Option<PathBuf>) -> Self {
        Self {
            text: start.into(),
            home,
            fault: None,
        }
    }

    /// The path as it is meant: without quotes around it, `~` as the home folder.
    pub fn path(&self) -> PathBuf {
        let text = self.text.trim();
        let quoted = ['"', '\'']
            .iter()
            .find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
        let text = quoted.unwrap_or(text);
        match (&self.home, text.strip_prefix('~')) {
            (Some(home), Some("")) => home.clone(),
            (Some(home), Some(rest)) if rest.starts_with(['/', '\\']) => {
                home.join(rest.trim_start_matches(['/', '\\']))
            }
            _ => PathBuf::from(text),
        }
    }
}

/// Asks for a path. `check` says in a sentence what is wrong with one; it is asked when the user accepts, not with every
/// letter, as it may look at the disk.
pub fn path_dialog(
    ctx: &Context,
    words: PathWords<'_>,
    form: &mut PathForm,
    check: impl FnOnce(&Path) -> Result<(), String>,
) -> Option<PathDecision> {
    Dialog::new("path", words.title).show(ctx, PathDecision::Cancel, |ui, showing| {
        more(
            ui,
            "This system shows no window for choosing files, so write the path here.",
        );
        ui.add_space(measure::FORM_GAP);
        label(ui, "Path");
        let width = ui.available_width();
        let is_wrong = form.fault.is_some();
        let field = framed_field(ui, &mut form.text, "Path", words.hint, width, is_wrong);
        showing.start_in(&field);
        if field.changed() {
            form.fault = None;
        }
        if let Some(fault) = &form.fault {
            wrong(ui, fault);
        }
        let can = Can::go_if(!form.text.trim().is_empty());
        match footer(ui, Button::primary(words.main), "Cancel", can).choice? {
            Choice::Cancel => Some(PathDecision::Cancel),
            Choice::Main => {
                let path = form.path();
                match check(&path) {
                    Ok(()) => Some(PathDecision::Path(path)),
                    Err(fault) => {
                        form.fault = Some(fault);
                        field.request_focus();
                        None
                    }
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_as_people_paste_them() {
        let check = |text: &str, expected: &str| {
            let form = PathForm::new(text, Some(PathBuf::from("/home/ada")));
            assert_eq!(form.path(), PathBuf::from(expected), "{text}");
        };
        check(" /a/b.inroads ", "/a/b.inroads");
        check("\"/a b/c\"", "/a b/c");
        check("'/a b/c'", "/a b/c");
        check("~/c.csv", "/home/ada/c.csv");
        check("~", "/home/ada");
        check("~bob/c", "~bob/c");
        check("\"", "\"");
    }
}

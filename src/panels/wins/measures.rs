//! One calm line on how quickly and how far I congratulate; the definitions wait under the pointer.

use egui::{Role, Sense, Ui, Vec2, WidgetInfo};

use crate::panels::win_words as words;
use crate::query::wins::Measures;
use crate::theme::{Type, measure, palette};

/// What the numbers mean.
const MEANING: &str = "The median is the middle number of days from a win to your note: half of your notes came sooner. \
    People you hardly know are those with a strength of 2 or less, and those without a tie to you. Research finds that \
    words from them please more than writers expect; that they do so at work too is likely, and not shown.";

/// Shows the line, where there is anything to say.
pub(super) fn measures_ui(ui: &mut Ui, measures: &Measures) {
    let said = words::measures(measures);
    if said.is_empty() {
        return;
    }
    let p = palette(ui);
    let size = Vec2::new(ui.available_width(), measure::LINE_BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let left = rect.left() + measure::TEXT_MARGIN;
    let room = rect.right() - measure::MARGIN - left;
    let line = Type::caption().line(ui, &said, *p.muted, room);
    let at = egui::pos2(left, rect.top());
    ui.painter().galley(at, line, *p.muted);
    // Whoever has a dialog open is not reading here: no tip may cover it.
    if ui.memory(|memory| memory.top_modal_layer().is_none()) {
        response.on_hover_text(format!("{said}\n\n{MEANING}"));
    }
}

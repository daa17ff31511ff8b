//! The panel of follow-ups: what is to be done, by when, for whom.

mod act;
mod day;
mod form;
mod keys;
mod listing;
mod row;
mod words;

use egui::{Id as WidgetId, Layout, Popup, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

pub use self::keys::KEYS;

use self::act::Act;
use self::day::DayField;
use self::form::{Decided, Form, Picked};
use self::keys::Press;
use self::listing::{Line, Listing, Tab};
use super::{Background, Command, Cx, ExportKind, Where};
use crate::model::{Contact, FollowUp, Id};
use crate::theme::{Type, measure, palette};
use crate::widgets::{
    Button, caption, empty_state, focus_ring, icon_button, icons, link, tab, text_field,
};

/// Above so many follow-ups, the list is worked out on a thread.
const MANY: usize = 3_000;

/// What the listing was worked out from.
type Key = (u64, chrono::NaiveDate, Tab, String);

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct FollowUpsState {
    tab: Tab,
    filter: String,
    form: Option<Form>,
    picking: Option<(Id<FollowUp>, DayField)>,
    listing: Background<Key, Listing>,
    shown: Listing,
    reveal: Option<Id<FollowUp>>,
    selected: Option<Id<FollowUp>>,
}

impl FollowUpsState {
    /// Opens the form for a new follow-up, perhaps for somebody.
    pub fn start_new(&mut self, who: Option<Id<Contact>>) {
        self.form = Some(Form::new(who));
    }

    /// Brings a follow-up into view, in the tab that lists it.
    pub fn reveal(&mut self, cx: Cx<'_>, id: Id<FollowUp>) {
        if let Some(one) = cx.workspace.follow_ups.get(id) {
            self.tab = Tab::of(one, cx.today);
            self.filter.clear();
            self.reveal = Some(id);
        }
    }

    /// Whether the form or the field for a day is open, and so has the keyboard.
    pub fn is_asking(&self) -> bool {
        self.form.is_some() || self.picking.is_some()
    }

    /// "12 open, 3 overdue", or how many the filter leaves.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        let [open, snoozed, done] = self.shown.counts;
        let of = [open, snoozed, done][self.tab as usize];
        if !self.filter.trim().is_empty() {
            return format!("Showing {} of {of}", self.shown.matching);
        }
        match self.tab {
            Tab::Open => {
                let late = self.shown.overdue;
                if late == 0 {
                    format!("{open} open")
                } else {
                    format!("{open} open, {late} overdue")
                }
            }
            Tab::Snoozed => format!("{snoozed} snoozed"),
            Tab::Done => format!("{done} done or dropped"),
        }
    }
}

/// Shows the panel, and the form over it where it is open.
pub fn follow_ups_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    follow_selection(cx, state);
    refresh(ui, cx, state);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    header_ui(ui, cx, state);
    filter_ui(ui, state);
    if state.shown.matching == 0 {
        nothing_ui(ui, state);
    }
    list_ui(ui, cx, state);
    form_ui(ui, cx, state);
}

/// Shows the form for a new follow-up over whatever panel is open.
pub fn follow_up_form_ui(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    form_ui(ui, cx, state);
}

/// Shows what was selected elsewhere: by the palette, by going back.
fn follow_selection(cx: Cx<'_>, state: &mut FollowUpsState) {
    let selected = cx.selection.follow_up;
    if selected != state.selected {
        state.selected = selected;
        if let Some(id) = selected
            && state.shown.top_of(id).is_none()
        {
            state.reveal(cx, id);
        }
    }
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let key = (cx.revision, cx.today, state.tab, state.filter.clone());
    let place = if cx.workspace.follow_ups.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let (today, tab, filter) = (cx.today, state.tab, state.filter.clone());
    let workspace = cx.workspace.clone();
    let listing = state.listing.get(ui.ctx(), key, place, move || {
        Listing::of(&workspace, today, tab, &filter)
    });
    if let Some(listing) = listing
        && *listing != state.shown
    {
        state.shown = listing.clone();
    }
}

fn header_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let p = palette(ui);
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, measure::HEADER), Sense::hover());
    let inner = Rect::from_min_max(
        egui::pos2(rect.left() + measure::TEXT_MARGIN, rect.top()),
        egui::pos2(rect.right() - measure::MARGIN, rect.bottom()),
    );
    let narrow = width < measure::HEADER_BREAK;
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::TAB_GAP;
        ui.label(Type::title().rich("Follow-ups", *p.text));
        for one in Tab::ALL {
            let count = state.shown.counts[one as usize];
            if tab(ui, one.label(), Some(count), state.tab == one).clicked() {
                state.tab = one;
            }
        }
    });
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::GAP;
        let words = if narrow { "New" } else { "New follow-up" };
        if Button::primary(words)
            .icon(icons::ADD)
            .name("New follow-up")
            .ui(ui)
            .on_hover_text("New follow-up (N)")
            .clicked()
        {
            state.start_new(None);
        }
        let export = if narrow {
            icon_button(ui, icons::EXPORT, "Export follow-ups…")
        } else {
            Button::secondary("Export")
                .icon(icons::EXPORT)
                .name("Export follow-ups…")
                .ui(ui)
        };
        if export.clicked() {
            cx.send(Command::Export(ExportKind::FollowUps));
        }
    });
}

fn filter_ui(ui: &mut Ui, state: &mut FollowUpsState) {
    let (rect, _) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), measure::FILTER_BAR),
        Sense::hover(),
    );
    let inner = rect.shrink2(Vec2::new(measure::MARGIN, 0.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let width = measure::FILTER.min(inner.width() - measure::CONTROL);
        let field = text_field(
            ui,
            &mut state.filter,
            "Filter follow-ups",
            "Filter by words or person",
            width,
        );
        if field.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            state.filter.clear();
        }
        if !state.filter.is_empty() && icon_button(ui, icons::CLOSE, "Clear filter").clicked() {
            state.filter.clear();
        }
    });
}

fn nothing_ui(ui: &mut Ui, state: &mut FollowUpsState) {
    let [open, snoozed, done] = state.shown.counts;
    if !state.filter.trim().is_empty() {
        let title = format!("No match for “{}”", state.filter.trim());
        ui.vertical_centered(|ui| {
            ui.add_space(measure::FLOAT);
            ui.set_max_width(measure::EMPTY_WIDTH);
            let p = palette(ui);
            ui.label(Type::section().rich(title, *p.text));
            caption(
                ui,
                "Words are looked for in what is to be done, names and notes.",
            );
            if link(ui, "Clear filter").clicked() {
                state.filter.clear();
            }
        });
        return;
    }
    let new = match state.tab {
        Tab::Open if snoozed + done == 0 => empty_state(
            ui,
            icons::FOLLOW_UPS,
            "Nothing to follow up yet",
            "Write down what you promised and what you want to ask, with a day to do it by.",
            Some("New follow-up"),
        ),
        Tab::Open => empty_state(
            ui,
            icons::CHECK_CIRCLE,
            "All done",
            &match snoozed {
                0 => "Nothing is open.".to_owned(),
                1 => "Nothing is open; one is snoozed.".to_owned(),
                many => format!("Nothing is open; {many} are snoozed."),
            },
            Some("New follow-up"),
        ),
        Tab::Snoozed => empty_state(
            ui,
            icons::SNOOZE,
            "Nothing is snoozed",
            "Snooze what can wait: it comes back on the day you choose.",
            None,
        ),
        Tab::Done => empty_state(
            ui,
            icons::CHECK_CIRCLE,
            "Nothing done yet",
            if open == 0 {
                "What you mark as done is kept here."
            } else {
                "What you mark as done is kept here. Press D on a row, or click its box."
            },
            None,
        ),
    };
    if new {
        state.start_new(None);
    }
}

fn list_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    let list = WidgetId::unique("list of follow-ups");
    let pressed = keys::read(ui, list, &state.shown, state.tab, cx.selection.follow_up);
    let mut wanted: Option<(Id<FollowUp>, Act)> = None;
    match pressed {
        Some(Press::New) => state.start_new(None),
        Some(Press::Act(id, act)) => {
            if act == Act::Select {
                state.reveal = Some(id);
            }
            wanted = Some((id, act));
        }
        None => {}
    }
    if state.shown.matching > 0 {
        let area = ui.available_rect_before_wrap();
        let focus = ui.interact(area, list, Sense::FOCUSABLE);
        focus.widget_info(|| WidgetInfo::labeled(egui::Role::ListBox, true, "Follow-ups"));
        if focus.has_focus() {
            ui.memory_mut(|memory| {
                memory.set_focus_lock_filter(
                    list,
                    egui::EventFilter {
                        vertical_arrows: true,
                        ..egui::EventFilter::default()
                    },
                );
            });
        }
        let clicked = rows_ui(ui, cx, state);
        if clicked.is_some_and(|(_, act)| act == Act::Select) {
            focus.request_focus();
        }
        if cx.selection.follow_up.is_none() {
            let ring = focus.with_new_rect(area.shrink(measure::GAP_SMALL));
            focus_ring(ui, &ring, 0);
        }
        wanted = clicked.or(wanted);
    }
    if let Some((id, act)) = wanted {
        perform(ui, cx, state, id, act);
    }
}

fn rows_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut FollowUpsState) -> Option<(Id<FollowUp>, Act)> {
    let mut wanted = None;
    let reveal = state.reveal.take();
    let listing = &state.shown;
    if let Some(id) = reveal
        && listing.top_of(id).is_none()
    {
        // The list that holds it may still be under way.
        state.reveal = (state.listing.is_running()).then_some(id);
    }
    let tab = state.tab;
    ScrollArea::vertical()
        .id_salt(("follow-ups", tab.label()))
        .auto_shrink(false)
        .show_viewport(ui, |ui, view| {
            let width = ui.available_width();
            ui.set_height(listing.height() + measure::MARGIN);
            let origin = ui.min_rect().min;
            if let Some(top) = reveal.and_then(|id| listing.top_of(id)) {
                let rect = Rect::from_min_size(
                    origin + Vec2::new(0.0, top - measure::GROUP_HEAD),
                    Vec2::new(1.0, measure::LIST_ROW + measure::GROUP_HEAD),
                );
                if !view.contains_rect(rect.translate(-origin.to_vec2())) {
                    ui.scroll_to_rect(rect, None);
                }
            }
            for at in listing.between(view.top(), view.bottom()) {
                let line = listing.lines[at];
                let rect = Rect::from_min_size(
                    origin + Vec2::new(measure::MARGIN, listing.tops[at]),
                    Vec2::new(width - 2.0 * measure::MARGIN, line.height()),
                );
                match line {
                    Line::Heading(label, count) => heading_ui(ui, rect, label, count),
                    Line::Row(id) => {
                        let above = match at.checked_sub(1).map(|at| listing.lines[at]) {
                            Some(Line::Row(above)) => Some(above),
                            _ => None,
                        };
                        if let Some(one) = cx.workspace.follow_ups.get(id)
                            && let Some(act) = row::row_ui(ui, cx, rect, one, tab, above)
                        {
                            wanted = Some((id, act));
                        }
                    }
                }
            }
        });
    wanted
}

fn heading_ui(ui: &mut Ui, rect: Rect, label: &str, count: usize) {
    let p = palette(ui);
    let id = WidgetId::unique(("follow-up group", label));
    let response = ui.interact(rect, id, Sense::hover());
    let spoken = format!("{label}, {count}");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, &spoken));
    let words = Type::group().line(ui, label, *p.text, rect.width());
    let number = Type::caption().line(ui, &count.to_string(), *p.muted, rect.width());
    let bottom = rect.bottom() - measure::GAP;
    let left = rect.left() + measure::GAP;
    let after = left + words.size().x + measure::GAP;
    let (words_height, number_height) = (words.size().y, number.size().y);
    ui.painter()
        .galley(egui::pos2(left, bottom - words_height), words, *p.text);
    let at = egui::pos2(after, bottom - f32::midpoint(words_height, number_height));
    ui.painter().galley(at, number, *p.muted);
}

fn perform(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState, id: Id<FollowUp>, act: Act) {
    if act::carry_out(cx, id, act) {
        if act.takes_away() && cx.selection.follow_up == Some(id) {
            let next = state
                .shown
                .neighbor(id)
                .and_then(|next| cx.workspace.follow_ups.get(next));
            cx.send(Command::Select(
                next.map(act::selection_of).unwrap_or_default(),
            ));
        }
        return;
    }
    match act {
        Act::Edit => state.form = cx.workspace.follow_ups.get(id).map(Form::of),
        Act::AskSnooze => Popup::open_id(ui.ctx(), row::snooze_popup(id)),
        Act::PickDay => state.picking = Some((id, DayField::default())),
        _ => {}
    }
}

fn form_ui(ui: &Ui, cx: Cx<'_>, state: &mut FollowUpsState) {
    if let Some(form) = &mut state.form
        && let Some(decided) = form.ui(ui, cx)
    {
        state.form = None;
        if let Decided::Save { label, edit, id } = decided {
            let one = edit.changes.iter().find_map(|change| match &change.after {
                Some(crate::model::Record::FollowUp(one)) => Some(act::selection_of(one)),
                _ => None,
            });
            cx.edit(label, edit);
            if let Some(selection) = one {
                cx.send(Command::Select(selection));
                state.reveal = Some(id);
            }
        }
    }
    if let Some((id, field)) = &mut state.picking {
        let id = *id;
        let what = cx
            .workspace
            .follow_ups
            .get(id)
            .map_or("", |one| one.what.as_str());
        match form::pick_day_ui(ui, cx.today, field, what) {
            Some(Picked::Day(day)) => {
                state.picking = None;
                perform(ui, cx, state, id, Act::Snooze(day));
            }
            Some(Picked::Cancel) => state.picking = None,
            None => {}
        }
    }
}

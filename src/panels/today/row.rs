//! One row of the day: time or face, two lines, how it stands, one button, and a menu.

use egui::{CornerRadius, Id as WidgetId, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, Vec2};

use super::act::{Act, can_snooze, changes, dismiss_words};
use super::listing::Row;
use super::words::{self, Words};
use crate::panels::Cx;
use crate::panels::READ_ONLY;
use crate::query::advice::Advice;
use crate::query::due::snooze_days;
use crate::query::today::Digest;
use crate::theme::{Type, measure, palette, tokens};
use crate::widgets::icons::{self, paint_icon_at};
use crate::widgets::{Button, inside, menu_row, option_info, paint_avatar, state_pill};

/// How a row is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// It has the keyboard.
    pub is_selected: bool,
    /// The line above it is left out.
    pub is_joined: bool,
    /// It is the first thing to do.
    pub is_next: bool,
}

/// The menu that snoozes a row; the keyboard opens it too.
pub fn menu(row: Row) -> WidgetId {
    WidgetId::unique(("menu of the day", row))
}

/// Opens the menu with the keyboard on its first day to snooze until.
pub fn open_to_snooze(ctx: &egui::Context, row: Row) {
    egui::Popup::open_id(ctx, menu(row));
    ctx.data_mut(|data| data.insert_temp(menu(row), true));
}

/// The widget of a row.
pub fn row_id(row: Row) -> WidgetId {
    WidgetId::unique(("row of the day", row))
}

/// Shows a row. Returns what the user does with it.
pub fn row_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    rect: Rect,
    (row, look): (Row, Look),
    digest: &Digest,
) -> Option<Act> {
    let words = words::of(cx, digest, row)?;
    let p = palette(ui);
    let mut act = None;
    let response = ui.interact(rect, row_id(row), Sense::CLICK);
    let state = words.standing.as_ref().map_or("", |(_, words)| words);
    let spoken: Vec<&str> = [&words.time, &words.what, &words.why, state]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let spoken = spoken.join(", ");
    option_info(
        ui,
        &response,
        Role::ListBoxOption,
        look.is_selected,
        &spoken,
    );
    let radius = CornerRadius::same(tokens().radius);
    if look.is_selected {
        ui.painter().rect_filled(rect, radius, *p.selected);
    } else if response.container_contains_pointer() {
        ui.painter().rect_filled(rect, radius, *p.hover);
    }
    if !look.is_joined {
        let line = egui::Stroke::new(1.0, *p.line);
        ui.painter().hline(rect.x_range(), rect.top(), line);
    }
    let inner = rect.shrink2(Vec2::new(measure::GAP, 0.0));
    let right = right_part(ui, (cx, inner), row, &words, look, &mut act);
    let left = left_part(ui, cx, inner, row, (&words, digest));
    text_part(ui, inner, left, right, row, &words);
    if response.clicked() {
        act = act.or(Some(Act::Select));
    }
    if response.double_clicked() {
        act = Some(Act::Main);
    }
    // A menu at the row and not at the pointer: the keyboard opens it too.
    let asked = response
        .secondary_clicked()
        .then_some(egui::SetOpenCommand::Toggle);
    let popup = Popup::menu(&response).id(menu(row)).open_memory(asked);
    let was_open = popup.is_open();
    popup
        .width(measure::MENU)
        .accessible_name(format!("Actions for {}", words.what))
        .show(|ui| menu_ui(ui, cx, (row, digest), words.button, was_open, &mut act));
    act
}

fn right_part(
    ui: &mut Ui,
    (cx, inner): (Cx<'_>, Rect),
    row: Row,
    words: &Words,
    look: Look,
    act: &mut Option<Act>,
) -> f32 {
    let builder = UiBuilder::new()
        .id_salt(("right of the day", row))
        .max_rect(inner)
        .layout(Layout::right_to_left(egui::Align::Center));
    inside(ui, builder, |ui| {
        ui.spacing_mut().item_spacing.x = measure::ROW_GAP;
        let name = format!("{}: {}", words.button, words.what);
        let button = if look.is_next {
            Button::primary(words.button)
        } else {
            Button::secondary(words.button)
        };
        let width = measure::DAY_BUTTON;
        let can = !(cx.is_read_only() && changes(row, Act::Main));
        let button = button.small().width(width).name(&name).enabled(can);
        if button.ui(ui).on_disabled_hover_text(READ_ONLY).clicked() {
            *act = Some(Act::Main);
        }
        if let Some((state, words)) = &words.standing
            && inner.width() >= measure::DAY_ROW_BREAK
        {
            state_pill(ui, *state, words);
        }
        ui.min_rect().left() - measure::ROW_GAP
    })
}

fn left_part(
    ui: &mut Ui,
    cx: Cx<'_>,
    inner: Rect,
    row: Row,
    (words, digest): (&Words, &Digest),
) -> f32 {
    let p = palette(ui);
    let mut left = inner.left();
    let middle = inner.center().y;
    let is_meeting = matches!(row, Row::Meeting(_));
    if is_meeting {
        let time = Type::control().line(ui, &words.time, *p.text, f32::INFINITY);
        let width = time.size().x.max(measure::DAY_LEAD);
        let at = egui::pos2(left, middle - time.size().y / 2.0);
        ui.painter().galley(at, time, *p.text);
        left += width + measure::ROW_GAP;
    }
    let lead = if matches!(row, Row::Meeting(_) | Row::ToAsk(_)) {
        measure::DAY_LEAD
    } else {
        measure::AVATAR_LIST
    };
    let faces = words::faces(cx.workspace, digest, row);
    let faces: Vec<_> = faces
        .iter()
        .filter_map(|id| cx.workspace.contacts.get(*id))
        .collect();
    let radius = measure::AVATAR_LIST / 2.0;
    match faces.as_slice() {
        [one] => {
            let center = egui::pos2(left + radius, middle);
            paint_avatar(ui, cx.workspace, one, center, measure::AVATAR_LIST);
        }
        [one, other] if lead > measure::AVATAR_LIST => {
            let size = measure::AVATAR_TABLE;
            let (overlap, ring) = measure::FACES;
            let first = egui::pos2(left + size / 2.0, middle);
            let second = first + Vec2::new(size - overlap, 0.0);
            paint_avatar(ui, cx.workspace, one, first, size);
            ui.painter()
                .circle_filled(second, size / 2.0 + ring, *p.surface);
            paint_avatar(ui, cx.workspace, other, second, size);
        }
        _ => {
            let icon = match row {
                Row::ToAsk(_) | Row::Meeting(_) => icons::MEETING,
                Row::Win(_) => icons::WINS,
                _ => icons::FOLLOW_UPS,
            };
            let center = egui::pos2(left + radius, middle);
            ui.painter().circle_filled(center, radius, *p.hover);
            paint_icon_at(ui.painter(), center, icon, measure::ICON_SMALL, *p.muted);
        }
    }
    left + lead + measure::ROW_GAP
}

fn text_part(ui: &Ui, inner: Rect, left: f32, right: f32, row: Row, words: &Words) {
    let p = palette(ui);
    let width = (right - left).max(1.0);
    let first = Type::strong().line(ui, &words.what, *p.text, width);
    let second =
        (!words.why.is_empty()).then(|| Type::caption().line(ui, &words.why, *p.muted, width));
    let is_cut = first.elided || second.as_ref().is_some_and(|line| line.elided);
    let first_height = first.size().y;
    let height = first_height + second.as_ref().map_or(0.0, |line| line.size().y);
    let top = inner.center().y - height / 2.0;
    ui.painter().galley(egui::pos2(left, top), first, *p.text);
    if let Some(second) = second {
        let at = egui::pos2(left, top + first_height);
        ui.painter().galley(at, second, *p.muted);
    }
    // Whoever has a dialog open is not reading rows: no tip may cover it.
    let is_free = ui.memory(|memory| memory.top_modal_layer().is_none());
    if is_cut && is_free {
        let area = Rect::from_x_y_ranges(left..=right.max(left), inner.y_range());
        let id = WidgetId::unique(("whole row of the day", row));
        let whole = format!("{}\n{}", words.what, words.why);
        ui.interact(area, id, Sense::hover())
            .on_hover_text(whole.trim());
    }
}

fn menu_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (row, digest): (Row, &Digest),
    main: &str,
    was_open: bool,
    act: &mut Option<Act>,
) {
    // Asked for by S, it begins with the days; where there are none, at its top.
    let by_key: Option<bool> = ui.data(|data| data.get_temp(menu(row)));
    let to_snooze = by_key.is_some() && can_snooze(row);
    let mut is_first =
        !was_open || by_key.is_some() || ui.memory(|memory| memory.focused().is_none());
    let mut offer = |ui: &mut Ui, icon, text: &str, right: &str, does: Act| {
        let can = !(cx.is_read_only() && changes(row, does));
        let line = ui.add_enabled_ui(can, |ui| menu_row(ui, Some(icon), text, right));
        let line = line.inner.on_disabled_hover_text(READ_ONLY);
        let may_start = !to_snooze || matches!(does, Act::Snooze(_));
        if may_start && std::mem::take(&mut is_first) {
            line.request_focus();
            ui.data_mut(|data| data.remove_temp::<bool>(menu(row)));
        }
        if line.clicked() {
            *act = Some(does);
            ui.close();
        }
    };
    let (icon, words) = match row {
        Row::ToAsk(_) => (icons::CHECK, "Did it happen?"),
        Row::FollowUp(_) if main != "Mark done" => (icons::MAIL, main),
        Row::FollowUp(_) | Row::Advice(Advice::Mentoring(..)) => (icons::CHECK, main),
        Row::Win(_) => (icons::WINS, main),
        Row::Suggested(_) => (icons::INTRODUCTION, main),
        Row::Advice(_) => (icons::ONE_ON_ONE, main),
        Row::Meeting(_) => (icons::PREPARE, main),
        Row::Cold(_) => (icons::COFFEE, main),
    };
    offer(ui, icon, words, "Enter", Act::Main);
    // Where the button says the same, once is enough.
    if dismiss_words(row) != main {
        let icon = match row {
            Row::FollowUp(_) | Row::Meeting(_) => icons::CHECK,
            _ => icons::CLOSE,
        };
        offer(ui, icon, dismiss_words(row), "D", Act::Dismiss);
    }
    if can_snooze(row) {
        for (words, day) in snooze_days(cx.today) {
            let words = match words {
                "Tomorrow" => "Snooze until tomorrow".to_owned(),
                "Next Monday" => "Snooze until next Monday".to_owned(),
                "In 3 days" => "Snooze for 3 days".to_owned(),
                _ => "Snooze for two weeks".to_owned(),
            };
            let right = cx.dates().day(day);
            offer(ui, icons::SNOOZE, &words, &right, Act::Snooze(day));
        }
    }
    if let Row::Suggested(_) = row {
        offer(ui, icons::ADD, "Add as follow-up", "", Act::Add);
    }
    let open = match row {
        Row::ToAsk(_) | Row::Meeting(_) => Some((icons::CALENDAR, "Show in calendar")),
        Row::Win(_) => Some((icons::WINS, "Show in wins")),
        Row::FollowUp(_) => Some((icons::FOLLOW_UPS, "Show in follow-ups")),
        Row::Suggested(_) => Some((icons::INTRODUCTION, "Show in introductions")),
        Row::Cold(_) | Row::Advice(_) => Some((icons::PEOPLE, "Show in people")),
    };
    if let Some((icon, words)) = open {
        offer(ui, icon, words, "O", Act::Open);
    }
    if words::faces(cx.workspace, digest, row).len() == 1 {
        offer(ui, icons::GRAPH, "Show in graph", "", Act::ShowInGraph);
    }
}

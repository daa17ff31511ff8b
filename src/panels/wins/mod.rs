//! The accomplishments log: whom to congratulate, and every win by month or quarter.

mod card;
mod header;
mod keys;
mod list;
mod listing;
mod measures;
mod row;

use chrono::NaiveDate;
use egui::{Ui, Vec2};

pub use self::keys::KEYS;

use self::header::{filter_bar_ui, header_ui, nothing_ui};
use self::list::list_ui;
use self::listing::{Lines, Listing};
use super::{Background, Command, Cx, Where, win_words as words};
use crate::edit::wins::delete_win;
use crate::model::{Accomplishment, Id};
use crate::query::wins::{LogFilter, Span, is_in_log, is_to_congratulate};
use crate::theme::measure;
use crate::widgets::ScrollPlace;

/// Above so many wins, the log is worked out on a thread.
const MANY: usize = 1_000;

/// What the listing was worked out from.
type Key = (u64, NaiveDate, LogFilter, Span);

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct WinsState {
    filter: LogFilter,
    span: Span,
    /// All cards are shown, not the first row alone.
    all_cards: bool,
    listing: Background<Key, Listing>,
    shown: Listing,
    lines: Lines,
    /// What `lines` was laid out for.
    laid_out: (usize, bool),
    reveal: Option<Id<Accomplishment>>,
    selected: Option<Id<Accomplishment>>,
    /// Where the list is scrolled to.
    pub scroll: ScrollPlace,
}

impl WinsState {
    /// "3 wins without a word from you, oldest 6 days · Median to congratulate: 2 days"; or how many wins the filters leave.
    pub fn status(&self, _cx: Cx<'_>) -> String {
        let shown = &self.shown;
        if self.filter.is_set() {
            return format!("Showing {} of {}", shown.matching, shown.total);
        }
        let waiting = words::waiting(shown.queue.len(), shown.oldest);
        let median = shown.measures.median.map(|median| {
            let words = words::half_days(median);
            format!("Median to congratulate: {words}")
        });
        let parts = [Some(waiting).filter(|words| !words.is_empty()), median];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn clear_filter(&mut self) {
        self.filter = LogFilter {
            archived: self.filter.archived,
            ..LogFilter::default()
        };
    }
}

/// What the user does with a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Shows it in the inspector.
    Select,
    /// Opens it for good: the note where a congratulation is due, else the win.
    Open,
    /// Opens the note.
    Congratulate,
    /// Takes it away.
    Delete,
}

/// Shows the panel.
pub fn wins_ui(ui: &mut Ui, cx: Cx<'_>, state: &mut WinsState) {
    follow_selection(cx, state);
    refresh(ui, cx, state);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let field_in_header = ui.available_width() >= measure::WIN_FILTER.1;
    header_ui(ui, cx, state, field_in_header);
    if !field_in_header {
        filter_bar_ui(ui, cx, state);
    }
    measures::measures_ui(ui, &state.shown.measures);
    if state.shown.matching == 0 {
        nothing_ui(ui, cx, state);
    }
    if let Some((id, act)) = list_ui(ui, cx, state) {
        perform(cx, state, id, act);
    }
}

/// Shows what was selected elsewhere: by the palette, from a card, by going back.
fn follow_selection(cx: Cx<'_>, state: &mut WinsState) {
    let selected = cx.selection.win();
    if selected == state.selected {
        return;
    }
    state.selected = selected;
    let Some(win) = selected.and_then(|id| cx.workspace.accomplishments.get(id)) else {
        return;
    };
    if state.lines.top_of(win.id).is_none() {
        if win.meta.archived {
            state.filter.archived = true;
        }
        if !is_in_log(cx.workspace, win, &state.filter, &[]) || state.filter.is_set() {
            state.clear_filter();
        }
    }
    state.reveal = Some(win.id);
}

fn refresh(ui: &Ui, cx: Cx<'_>, state: &mut WinsState) {
    let key = (cx.revision, cx.today, state.filter.clone(), state.span);
    let place = if cx.workspace.accomplishments.len() > MANY {
        Where::Thread
    } else {
        Where::Here
    };
    let (today, filter, span) = (cx.today, state.filter.clone(), state.span);
    let (workspace, index) = (cx.workspace.clone(), cx.index.clone());
    let listing = state.listing.get(ui.ctx(), key, place, move || {
        Listing::of(&workspace, &index, today, &filter, span)
    });
    let columns = listing::columns_in(ui.available_width());
    let mut is_new = false;
    if let Some(listing) = listing
        && *listing != state.shown
    {
        state.shown = listing.clone();
        is_new = true;
    }
    if is_new || state.laid_out != (columns, state.all_cards) {
        state.laid_out = (columns, state.all_cards);
        state.lines = Lines::of(&state.shown, columns, state.all_cards);
    }
}

fn perform(cx: Cx<'_>, state: &WinsState, id: Id<Accomplishment>, act: Act) {
    let Some(win) = cx.workspace.accomplishments.get(id) else {
        return;
    };
    let select = |id| Command::Select(super::Selection::item(super::Item::Win(id)));
    match act {
        Act::Select => cx.send(select(id)),
        Act::Congratulate => cx.send(Command::Congratulate(id)),
        Act::Open if is_to_congratulate(cx.workspace, win, cx.today) => {
            cx.send(Command::Congratulate(id));
        }
        Act::Open => cx.send(Command::OpenWin(id)),
        Act::Delete => {
            let label = format!("Delete win: {}", words::title(win));
            cx.edit(label, delete_win(cx.workspace, id));
            cx.send(match state.shown.neighbor(id) {
                Some(next) => select(next),
                None => Command::ClearSelection,
            });
        }
    }
}

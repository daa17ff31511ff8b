//! The measures of the insights.

/// Padding of a card of the insights, across and down.
pub const INSIGHT_PADDING: (i8, i8) = (16, 12);
/// Share of the width that the first of the upper two cards has.
pub const INSIGHT_SHARE: f32 = 0.39;
/// Width below which the cards stand one above the other.
pub const INSIGHT_BREAK: f32 = 840.0;
/// Room for a card of the insights, which takes as much of the height as it needs.
pub const INSIGHT_ROOM: f32 = 20_000.0;
/// Width of the words on what a measure means.
pub const INSIGHT_MEANING: f32 = 340.0;
/// Thickness of the scale from inside to outside, and the radius of its dot.
pub const INSIGHT_SCALE: (f32, f32) = (4.0, 7.0);
/// Height of a row of the table of scenarios.
pub const INSIGHT_ROW: f32 = 30.0;
/// Height of a line with somebody's chip.
pub const INSIGHT_LINE: f32 = 32.0;
/// Ties by department: width of a row's name, and height of a row.
pub const HEAT: (f32, f32) = (136.0, 26.0);
/// Gap between two cells.
pub const HEAT_GAP: f32 = 2.0;
/// Largest width of a cell.
pub const HEAT_CELL: f32 = 120.0;
/// Width of the sum at the end of a row.
pub const HEAT_RIGHT: f32 = 80.0;
/// How much of the accent the faintest and the fullest cell have.
pub const HEAT_INK: (f32, f32) = (0.08, 0.42);
/// Where the names and the first column of the table of scenarios end, as shares of its width.
pub const INSIGHT_COLUMNS: (f32, f32) = (0.3, 0.65);

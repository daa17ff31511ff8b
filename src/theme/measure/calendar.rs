//! Sizes of the calendar and of meetings.

/// Height of the names of days above a month.
pub const MONTH_HEAD: f32 = 28.0;
/// Width of the column with the numbers of weeks.
pub const WEEK_NUMBERS: f32 = 30.0;
/// Where the pills of a day start below its upper edge, their distance from one another, and the padding below them.
pub const MONTH_RHYTHM: (f32, f32, f32) = (27.0, 3.0, 4.0);
/// The same in low windows.
pub const MONTH_RHYTHM_DENSE: (f32, f32, f32) = (25.0, 1.0, 2.0);
/// Height of a day below which its pills move together.
pub const MONTH_DENSE: f32 = 74.0;
/// Where the middle of a day's number is, below its upper edge.
pub const MONTH_NUMBER: f32 = 15.0;
/// Size of a day's number.
pub const MONTH_NUMBER_TEXT: f32 = 12.5;
/// Height of the disc behind the number of today.
pub const MONTH_TODAY: f32 = 22.0;
/// Height of a pill in a day.
pub const MONTH_PILL: f32 = 20.0;
/// Corners of a pill in a day.
pub const MONTH_PILL_RADIUS: u8 = 5;
/// Size of the words on a pill in a day.
pub const MONTH_PILL_TEXT: f32 = 11.5;
/// Width of a pill below which it leaves out the icon.
pub const MONTH_PILL_BREAK: f32 = 80.0;
/// Size of the icon on a pill in a day.
pub const MONTH_ICON: f32 = 13.0;
/// Padding of a day.
pub const MONTH_PADDING: f32 = 4.0;
/// Dash and gap of the border of an idea.
pub const DASH: (f32, f32) = (3.0, 2.0);
/// Width of the list of a day's meetings.
pub const DAY_LIST: f32 = 300.0;
/// Width and height of a month in the small picker.
pub const MONTH_CHOICE: (f32, f32) = (72.0, 30.0);
/// Width of a panel below which the calendar's header shows icons for words.
pub const CALENDAR_BREAK: f32 = 600.0;
/// Width of the time in a row of the agenda.
pub const AGENDA_TIME: f32 = 64.0;
/// Width of the button in a row of the agenda.
pub const AGENDA_BUTTON: f32 = 124.0;
/// Width of the state in a row of the agenda.
pub const AGENDA_STATE: f32 = 96.0;
/// Width of a panel below which the rows of the agenda leave out state and faces.
pub const AGENDA_BREAK: f32 = 640.0;

/// Width of the column with the hours of a week.
pub const WEEK_HOURS: f32 = 52.0;
/// Height of an hour of a week.
pub const WEEK_HOUR: f32 = 58.0;
/// Height of the names of days above a week.
pub const WEEK_HEAD: f32 = 44.0;
/// Size of a day's number above a week.
pub const WEEK_NUMBER: f32 = 16.0;
/// Diameter of the disc behind the number of today.
pub const WEEK_TODAY: f32 = 28.0;
/// Room around a meeting of a week: left, right, above and below.
pub const WEEK_INSET: (f32, f32, f32) = (4.0, 6.0, 1.0);
/// Width of the bar of a meeting of a week, and where it starts.
pub const WEEK_BAR: (f32, f32) = (3.0, 4.0);
/// Where the words of a meeting of a week start: from its left, above, and what is left free at its right.
pub const WEEK_TEXT: (f32, f32, f32) = (11.0, 4.0, 6.0);
/// Heights from which a meeting of a week has two and three lines.
pub const WEEK_LINES: (f32, f32) = (40.0, 50.0);
/// Least height of a meeting of a week, however short it is.
pub const WEEK_LEAST: f32 = 20.0;
/// Least width of a meeting that stands beside others.
pub const WEEK_LANE: f32 = 40.0;
/// Width of a meeting of a week below which it leaves out its icon, whole names and the time of its end.
pub const WEEK_ICON_BREAK: f32 = 100.0;
/// Width that a meeting of a week leaves its time beside faces, and the height from which they stand below its words.
pub const WEEK_FACES: (f32, f32) = (92.0, 80.0);
/// Height of the lower edge at which a meeting is made longer.
pub const WEEK_GRIP: f32 = 6.0;
/// How many meetings without a time of day a week shows above its hours before it counts the rest.
pub const WEEK_UNTIMED: usize = 3;
/// How near to the upper or lower edge a drag makes the hours move, and how fast, in points a second.
pub const WEEK_EDGE: (f32, f32) = (36.0, 480.0);
/// Thickness of the line of the time now, and the diameter of its dot.
pub const WEEK_NOW: (f32, f32) = (2.0, 8.0);
/// Width over which a name fades that is wider than its room.
pub const FADE: f32 = 18.0;
/// Width of the list of people who are due for a meeting.
pub const DUE_LIST: f32 = 264.0;
/// Height of a card in that list.
pub const DUE_CARD: f32 = 52.0;
/// Height of what stands above the cards, and below them.
pub const DUE_AROUND: (f32, f32) = (64.0, 76.0);
/// Thickness of the bar that says how full a week is.
pub const DUE_BAR: f32 = 6.0;
/// Side of the mark by which a card is dragged, and its room.
pub const DUE_GRIP: (f32, f32) = (16.0, 20.0);
/// Width of a panel from which the list stands beside the week by itself, and from which it can at all.
pub const DUE_BREAK: (f32, f32) = (900.0, 640.0);
/// Width of a panel below which the calendar's views are chosen from a menu.
pub const CALENDAR_TIGHT: f32 = 560.0;

/// Side of a day in the small month in which a day is chosen.
pub const MONTH_CELL: f32 = 32.0;
/// Width of the field for a time or a length.
pub const TIME_FIELD: f32 = 96.0;
/// From this width on rhythm and end of a series stand beside each other.
pub const REPEAT_BREAK: f32 = 440.0;
/// Width of the button that opens the small month, with the gap before it.
pub const MONTH_BUTTON: f32 = 34.0;
/// Width of the button that says with whom a promise is.
pub const PROMISE_WHO: f32 = 128.0;
/// How far out of view the parts of a note are laid out all the same.
pub const MARKDOWN_AROUND: f32 = 400.0;

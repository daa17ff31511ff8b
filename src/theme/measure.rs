//! The measures of the window's parts, in points: the only place that says how large something is.

mod calendar;
mod insights;

pub use self::calendar::*;
pub use self::insights::*;

/// Space between things that belong together.
pub const GAP: f32 = 8.0;
/// Half of it.
pub const GAP_SMALL: f32 = 4.0;
/// Space between groups, and the margin of boxes.
pub const MARGIN: f32 = 16.0;
/// Where text starts in a panel.
pub const TEXT_MARGIN: f32 = 24.0;

/// Width of the nav rail.
pub const NAV: f32 = 200.0;
/// Width of the collapsed nav rail.
pub const NAV_COLLAPSED: f32 = 56.0;
/// The window width below which the nav rail collapses.
pub const NAV_BREAK: f32 = 1_100.0;
/// Height of a nav item.
pub const NAV_ITEM: f32 = 32.0;
/// Height of the top bar, the brand row and the inspector's header.
pub const TOP_BAR: f32 = 52.0;
/// Width and height of the search field.
pub const SEARCH: (f32, f32) = (360.0, 32.0);
/// Height of a panel's header.
pub const HEADER: f32 = 56.0;
/// Height of the status bar.
pub const STATUS_BAR: f32 = 28.0;
/// Width of the inspector.
pub const INSPECTOR: f32 = 340.0;
/// The largest width to which the inspector is dragged.
pub const COMPOSER: f32 = 400.0;
/// The inspector at most.
pub const INSPECTOR_MAX: f32 = 480.0;

/// Height of buttons and fields.
pub const CONTROL: f32 = 30.0;
/// Height of buttons in rows.
pub const CONTROL_SMALL: f32 = 26.0;
/// Horizontal padding of a button.
pub const BUTTON_PADDING: f32 = 12.0;
/// Size of an icon in text buttons.
pub const ICON_SMALL: f32 = 16.0;
/// Size of an icon.
pub const ICON: f32 = 18.0;
/// Size of an icon in an empty state.
pub const ICON_EMPTY: f32 = 32.0;
/// Gap between icon and text in a button.
pub const ICON_GAP: f32 = 6.0;
/// Side of a check box.
pub const CHECK: f32 = 16.0;
/// Height of a state pill.
pub const PILL: f32 = 22.0;
/// Diameter of a department's dot.
pub const DOT: f32 = 8.0;

/// Diameter of an avatar in a chip.
pub const AVATAR_CHIP: f32 = 18.0;
/// Diameter of an avatar in a tie row.
pub const AVATAR_TIE: f32 = 22.0;
/// Diameter of an avatar in a table.
pub const AVATAR_TABLE: f32 = 24.0;
/// Diameter of an avatar in a list.
pub const AVATAR_LIST: f32 = 28.0;
/// Diameter of an avatar on a card.
pub const AVATAR_CARD: f32 = 32.0;
/// Diameter of an avatar in the inspector.
pub const AVATAR_INSPECTOR: f32 = 48.0;

/// Height of a table's head.
pub const TABLE_HEAD: f32 = 32.0;
/// Height of a table's row.
pub const TABLE_ROW: f32 = 36.0;
/// Height of a row in a list.
pub const LIST_ROW: f32 = 44.0;
/// Height of a heading above a group of rows.
pub const GROUP_HEAD: f32 = 36.0;
/// Height of a field's row in the inspector.
pub const FIELD_ROW: f32 = 24.0;
/// Width of a field's label in the inspector.
pub const FIELD_LABEL: f32 = 96.0;
/// Height of a tie's row in the inspector.
pub const TIE_ROW: f32 = 30.0;
/// Height of the bulk bar.
pub const BULK_BAR: f32 = 48.0;
/// Distance of floating things from the edge below.
pub const FLOAT: f32 = 20.0;
/// Height of a toast.
pub const TOAST: f32 = 44.0;
/// Width of a dialog.
pub const DIALOG: f32 = 440.0;
/// Padding of a dialog.
pub const DIALOG_PADDING: f32 = 24.0;
/// Largest width of an empty state's sentence.
pub const EMPTY_WIDTH: f32 = 360.0;
/// Width of the palette.
pub const PALETTE: f32 = 560.0;
/// Height of a row in menus and the palette.
pub const MENU_ROW: f32 = 30.0;

/// The part of a small welcome screen that the ways to start take.
pub const WELCOME_SHARE: f32 = 0.58;
/// Width of the window from which the welcome screen shows its picture.
pub const WELCOME_BREAK: f32 = 860.0;
/// Size of the window at first.
pub const WINDOW: (f32, f32) = (1_280.0, 800.0);

// Menus, settings and the guide.

/// Width of the topics of the main menu.
pub const MENU_TOPICS: f32 = 130.0;
/// Width of the rows of the main menu.
pub const MENU_ITEMS: f32 = 310.0;
/// Width of the headings beside the guide.
pub const GUIDE_TOPICS: f32 = 190.0;
/// Largest height of the guide's text.
pub const GUIDE_TEXT: f32 = 480.0;
/// Height of a guide's window besides its text.
pub const GUIDE_AROUND: f32 = 250.0;
/// Width of the guide below which its headings stand in the text alone.
pub const GUIDE_BREAK: f32 = 480.0;
/// Width of the settings below which a control stands under its name.
pub const SETTINGS_BREAK: f32 = 520.0;
/// Width of a field in the settings.
pub const SETTINGS_FIELD: f32 = 240.0;

// Follow-ups and dialogs.

/// Distance between the bar under the active tab and the lower edge of the header.
pub const TAB_BAR_ABOVE: f32 = 8.0;
/// Distance between two tabs.
pub const TAB_GAP: f32 = 20.0;
/// Least width of a menu.
pub const MENU: f32 = 216.0;
/// Padding at the ends of a menu's row.
pub const MENU_PADDING: f32 = 10.0;
/// Height of a bar of fields below a panel's header.
pub const FILTER_BAR: f32 = 44.0;
/// Largest width of the field that filters a list.
pub const FILTER: f32 = 320.0;
/// Gap between the parts of a row in a list.
pub const ROW_GAP: f32 = 12.0;
/// Width of a panel below which its buttons lose their words.
pub const HEADER_BREAK: f32 = 720.0;
/// Gap between two fields of a form.
pub const FORM_GAP: f32 = 12.0;
/// Height of a list inside a dialog.
pub const DIALOG_LIST: f32 = 240.0;
/// Width of a dialog that shows rows.
pub const DIALOG_WIDE: f32 = 640.0;
/// Distance of a dialog from the window's edges.
pub const DIALOG_AROUND: f32 = 24.0;
/// Width of the settings' column.
pub const SETTINGS: f32 = 640.0;
/// Width of a label in the settings.
pub const SETTINGS_LABEL: f32 = 200.0;
/// Height of a group's heading in the palette.
pub const PALETTE_HEAD: f32 = 26.0;
/// Largest height of the palette's list.
pub const PALETTE_LIST: f32 = 400.0;
/// Height of a dialog's title and buttons.
pub const DIALOG_FIXED: f32 = 90.0;
/// Height of the sheet of a meeting besides its page, title and buttons.
pub const PREPARE_FIXED: f32 = 88.0;
/// Width of the list of reminders.
pub const REMINDERS: f32 = 288.0;
/// Height of one reminder in the list, with the room above it.
pub const REMINDER: f32 = 88.0;
/// Width of a label on the sheet of a meeting.
pub const PREPARE_LABEL: f32 = 120.0;
// The graph.

/// Width of the toolbar with the words on its buttons.
pub const TOOLBAR_WIDE: f32 = 824.0;
/// Radius of the smallest and the largest disc on the graph.
pub const DISC: (f32, f32) = (8.0, 15.0);
/// Radius of my own disc.
pub const DISC_ME: f32 = 20.0;
/// The smallest radius at which a disc is still drawn, however far away.
pub const DISC_LEAST: f32 = 2.5;
/// Width of the ground's ring around a disc.
pub const DISC_HALO: f32 = 1.5;
/// Radius on the screen from which a disc carries initials.
pub const DISC_INITIALS: f32 = 9.0;
/// Radius on the screen from which a disc carries a single letter.
pub const DISC_LETTER: f32 = 6.5;
/// Size of initials as a share of the radius, and their least size.
pub const INITIALS: (f32, f32) = (0.74, 8.0);
/// Distance of the selection's ring from the disc, its width, and the halo below it.
pub const DISC_RING: (f32, f32, f32) = (3.5, 2.0, 5.0);
/// Radius of the dot that marks a pinned disc.
pub const PIN_DOT: f32 = 3.0;
/// Radius of the handle from which a tie is drawn, and its distance from the disc.
pub const HANDLE: (f32, f32) = (6.0, 5.0);
/// Gap between a disc and its label.
pub const LABEL_GAP: f32 = 3.0;
/// Width of a label's halo.
pub const LABEL_HALO: f32 = 3.0;
/// Widths of edges: weak, middling, strong, and those of the hovered person.
pub const EDGE: (f32, f32, f32, f32) = (0.9, 1.1, 1.5, 1.5);
/// Width of a way on the canvas, and of the halo below it.
pub const WAY: (f32, f32) = (3.0, 8.0);
/// Width of another way, and the length of its dashes and gaps.
pub const WAY_OTHER: (f32, f32) = (1.5, 5.0);
/// Width of the card that tells of a way, the height of its head, and the padding of its body.
pub const WAY_CARD: (f32, f32, f32) = (304.0, 44.0, 14.0);
/// Width of the bar that finds people on the canvas.
pub const FIND_BAR: f32 = 320.0;
/// Width of the card that asks who knows whom.
pub const QUESTION: f32 = 372.0;
/// How far a flash goes out from a disc.
pub const FLASH: f32 = 26.0;
/// Widths of a hovered and of the chosen tie.
pub const TIE_LIT: (f32, f32) = (2.0, 3.0);
/// Height of the count on a line that stands for several ties.
pub const TIE_BADGE: f32 = 16.0;
/// How far apart several ties of two people are once they are shown one by one.
pub const TIE_FAN: f32 = 28.0;
/// Length of the arrowhead of a directed tie.
pub const TIE_ARROW: f32 = 8.0;
/// Distance of the toolbar from the upper edge of the canvas.
pub const CANVAS_TOP: f32 = 12.0;
/// Height of the canvas' toolbar.
pub const TOOLBAR: f32 = 40.0;
/// Height of a divider in a toolbar.
pub const TOOLBAR_DIVIDER: f32 = 20.0;
/// Width of the legend.
pub const LEGEND: f32 = 164.0;
/// Height of the legend's rows and the size of its dots.
pub const LEGEND_ROW: (f32, f32) = (22.0, 10.0);
/// Largest width of the legend.
pub const LEGEND_MOST: f32 = 220.0;
/// Width of the eye at the end of a row of the legend.
pub const LEGEND_EYE: f32 = 28.0;
/// Size of a mark of one or two letters on a dot of the legend, and of a longer one.
pub const LEGEND_MARK: (f32, f32) = (9.0, 6.5);
/// Width and height of the minimap.
pub const MINIMAP: (f32, f32) = (176.0, 120.0);
/// Height of the zoom control, and its distance from the minimap.
pub const ZOOM_BAR: (f32, f32) = (32.0, 12.0);
/// Canvas width below which the minimap gives way.
pub const MINIMAP_BREAK: f32 = 640.0;
/// Height of the list of people in the dialog that connects.
pub const CONNECT_LIST: f32 = 210.0;
/// Width of the state of a row in the preview of an import.
pub const IMPORT_STATE: f32 = 100.0;
/// Width of a row's file and line in the preview of an import.
pub const IMPORT_PLACE: f32 = 140.0;
/// Width of a button at the end of a row.
pub const ROW_BUTTON: f32 = 84.0;
/// Width of the name of a file or folder.
pub const PLACE_LABEL: f32 = 120.0;

// People and the card.

/// Largest height of the lists that find and compare people who may be one.
pub const MERGE_LIST: f32 = 360.0;
/// Where the check box of a table's row starts.
pub const TABLE_CHECK: f32 = 24.0;
/// Where the avatar of a table's row starts.
pub const TABLE_NAME_LEFT: f32 = 52.0;
/// Width of the name's column in the table of people.
pub const COLUMN_NAME: f32 = 172.0;
/// Largest width of the name's column in wide windows.
pub const COLUMN_NAME_MAX: f32 = 260.0;
/// Least width of the title's column; below it the column is left out.
pub const COLUMN_TITLE: f32 = 96.0;
/// Width of the department's column.
pub const COLUMN_DEPARTMENT: f32 = 116.0;
/// Width of the strength's column.
pub const COLUMN_STRENGTH: f32 = 62.0;
/// Width of the column of the last contact.
pub const COLUMN_LAST: f32 = 62.0;
/// Width of the column of the next due day.
pub const COLUMN_DUE: f32 = 124.0;
/// Width of the column of e-mail addresses.
pub const COLUMN_EMAIL: f32 = 168.0;
/// Least width to which a column is dragged.
pub const COLUMN_LEAST: f32 = 44.0;
/// Width of the strip between two heads of columns that is dragged.
pub const COLUMN_GRIP: f32 = 8.0;
/// Least width and height of a person's card in the grid.
pub const PERSON_CARD: (f32, f32) = (216.0, 112.0);
/// Width of the field that adds a person in one line.
pub const QUICK_PERSON: f32 = 360.0;
/// Gap between a column's text and the next column.
pub const COLUMN_GAP: f32 = 12.0;
/// What a list gets at its end while the bulk bar floats over it.
pub const BULK_ROOM: f32 = 76.0;
/// Width of a panel below which the bulk bar shows icons alone.
pub const BULK_BREAK: f32 = 960.0;
/// Height of a line between the parts of a bar.
pub const DIVIDER: f32 = 20.0;
/// Room right of the tabs below which the people's header shows icons alone.
pub const HEADER_ROOM: f32 = 400.0;
/// Room that the buttons of a panel's header need as icons alone.
pub const HEADER_ICONS: f32 = 150.0;
/// Width of the field that filters the table of people.
pub const PEOPLE_FILTER: f32 = 220.0;
/// Width of a popover with a field and a list.
pub const POPOVER: f32 = 248.0;
/// Largest height of the list in a popover.
pub const POPOVER_LIST: f32 = 260.0;
/// Padding above the heading of a section of the card.
pub const SECTION_TOP: f32 = 12.0;
/// Padding below a section of the card.
pub const SECTION_BOTTOM: f32 = 14.0;
/// Height of a section's heading.
pub const SECTION_HEAD: f32 = 20.0;
/// Diameter of the ring of the timeline.
pub const TIMELINE_RING: f32 = 7.0;
/// Where the text of the timeline starts, from the middle of its thread.
pub const TIMELINE_TEXT: f32 = 12.0;
/// Size of the icons that say what a line of the card can do.
pub const ICON_LINE: f32 = 14.0;
/// Side of the buttons at the end of a line of the card.
pub const LINE_BUTTON: f32 = 22.0;
/// Width of the five bars that are clicked to set a strength.
pub const STRENGTH_PICKER: f32 = 55.0;

// Wins.

/// Height of a card of somebody to congratulate, and of the heading above the cards.
pub const WIN_CARD: (f32, f32) = (128.0, 36.0);
/// Width of a panel from which two and three such cards stand in a row.
pub const WIN_CARDS: (f32, f32) = (420.0, 580.0);
/// Height of a win's row.
pub const WIN_ROW: f32 = 46.0;
/// Width of the day before a win's row: in its month, and with the month's name.
pub const WIN_DAY: (f32, f32) = (28.0, 44.0);
/// Width of the field that filters the log of wins, and the width of a panel from which it stands in the header.
pub const WIN_FILTER: (f32, f32) = (180.0, 660.0);
/// Diameter of an avatar in the composer.
pub const AVATAR_COMPOSER: f32 = 40.0;
/// Height of the composer's foot.
pub const COMPOSER_FOOT: f32 = 54.0;
/// Diameter of a radio button.
pub const RADIO: f32 = 14.0;

// Banners, backups and versions.

/// Height of the bar under the top bar that says what is wrong, with one line of words.
pub const BANNER: f32 = 44.0;
/// Room for a button in that bar.
pub const BANNER_BUTTON: f32 = 112.0;
/// Room for the choice at the end of a record that differs.
pub const COMPARE_SIDES: f32 = 168.0;
/// Largest height of the fields of a record that differs.
pub const COMPARE_FIELDS: f32 = 120.0;
/// Room for what differs from now, in a row of backups.
pub const RESTORE_DIFFERS: f32 = 130.0;
/// Room at the end of a row of backups.
pub const RESTORE_STATE: f32 = 230.0;
// Today.

/// Height of the line with the day's name.
pub const DAY_HEAD: f32 = 64.0;
/// Height of the card that suggests an introduction.
pub const SUGGESTION: f32 = 57.0;
/// Width of that card below which its second button shows an icon alone.
pub const SUGGESTION_BREAK: f32 = 480.0;
/// Width below which all its buttons do.
pub const SUGGESTION_TIGHT: f32 = 600.0;
/// What the steps beside the title of the calendar need: back, today, on, and the room around them.
pub const CALENDAR_STEPS: f32 = 196.0;
/// Size of the icon on that card.
pub const SUGGESTION_ICON: f32 = 20.0;
/// Width of the time and of the faces at the start of a meeting's row.
pub const DAY_LEAD: f32 = 44.0;
/// Width of the button at the end of a row of the day.
pub const DAY_BUTTON: f32 = 112.0;
/// Overlap of two faces, and the ring between them.
pub const FACES: (f32, f32) = (3.0, 2.0);
/// Width of a row below which how it stands gives way to the words.
pub const DAY_ROW_BREAK: f32 = 400.0;

// Talks with the boss, and leaders.
/// Yes or no, whether the name of whoever recommended somebody may be used.
pub const NAMES_ANSWER: f32 = 92.0;
/// So far a person is set in who was met through the one above.
pub const BRANCH: f32 = 20.0;
/// A leader's card: the least width, and the height.
pub const LEADER_CARD: (f32, f32) = (208.0, 60.0);
/// What stands in place of cards where no leader is known.
pub const LEADER_GAP: f32 = 52.0;
// Key players and introductions.

/// Window width below which the nav rail collapses beside the board.
pub const NAV_BREAK_BOARD: f32 = 1_480.0;
/// Least and largest width of a column of the board.
pub const BOARD_COLUMN: (f32, f32) = (148.0, 260.0);
/// Line height of a name on the board.
pub const BOARD_NAME: f32 = 18.0;
/// So many cards of a column are drawn before the rest is asked for.
pub const BOARD_CARDS: usize = 60;
/// Height of a person on the list of a path, and of the leg between two.
pub const PATH_HOP: (f32, f32) = (28.0, 28.0);
/// Width of the bar that stands for a leg.
pub const PATH_BAR: f32 = 2.0;
/// Diameter of an avatar of those who are asked instead.
pub const AVATAR_OTHER: f32 = 20.0;
/// Width of the button at the end of an introduction's row.
pub const DOOR_BUTTON: f32 = 128.0;
/// Width of a row of introductions below which how it stands gives way to the words.
pub const DOOR_BREAK: f32 = 520.0;

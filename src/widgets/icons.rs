//! The icons that Inroads uses, by what they mean here.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect};
use egui_material_icons::{MaterialIcon, icons as m};

use crate::model::MeetingKind;

/// One icon of the icon font.
pub type Icon = MaterialIcon;

macro_rules! icons {
    ($($name:ident = $icon:ident),+ $(,)?) => {
        $(
            #[doc = concat!("The icon `", stringify!($icon), "`.")]
            pub const $name: Icon = m::$icon;
        )+
    };
}

icons! {
    ADD = ICON_ADD,
    ALIGN = ICON_ALIGN_HORIZONTAL_LEFT,
    ARCHIVE = ICON_ARCHIVE,
    BACK = ICON_ARROW_BACK,
    BOX_SELECT = ICON_SELECT,
    CALENDAR = ICON_CALENDAR_MONTH,
    CALL = ICON_CALL,
    CARDS = ICON_GRID_VIEW,
    CHANCE = ICON_WAVING_HAND,
    CHECK = ICON_CHECK,
    CHECK_CIRCLE = ICON_CHECK_CIRCLE,
    CLOSE = ICON_CLOSE,
    COFFEE = ICON_LOCAL_CAFE,
    COLUMNS = ICON_VIEW_COLUMN,
    COLOR = ICON_PALETTE,
    CONNECT = ICON_COMMIT,
    COPY = ICON_CONTENT_COPY,
    DARK = ICON_DARK_MODE,
    DELETE = ICON_DELETE,
    DINNER = ICON_DINNER_DINING,
    DOWN = ICON_EXPAND_MORE,
    EDIT = ICON_EDIT,
    ERROR = ICON_ERROR,
    EXPLORE = ICON_EXPLORE,
    EXPORT = ICON_IOS_SHARE,
    EYE = ICON_VISIBILITY,
    EYE_OFF = ICON_VISIBILITY_OFF,
    FAVOR = ICON_VOLUNTEER_ACTIVISM,
    FILE_NEW = ICON_NOTE_ADD,
    FILE_OPEN = ICON_FOLDER_OPEN,
    FILTER = ICON_FILTER_LIST,
    FIT = ICON_FIT_SCREEN,
    FLAG = ICON_FLAG,
    FOCUS = ICON_CENTER_FOCUS_STRONG,
    FOLLOW_UPS = ICON_CHECKLIST,
    FORWARD = ICON_ARROW_FORWARD,
    FULL_SCREEN = ICON_FULLSCREEN,
    GRAPH = ICON_HUB,
    GRIP = ICON_DRAG_INDICATOR,
    GUIDE = ICON_MENU_BOOK,
    HISTORY = ICON_HISTORY,
    IMPORT = ICON_UPLOAD_FILE,
    INFO = ICON_INFO,
    INSIGHTS = ICON_MONITORING,
    INTRODUCTION = ICON_HANDSHAKE,
    KEYBOARD = ICON_KEYBOARD,
    LASSO = ICON_LASSO_SELECT,
    LAYOUT = ICON_ACCOUNT_TREE,
    LIGHT = ICON_LIGHT_MODE,
    LINK = ICON_LINK,
    LOCK = ICON_LOCK,
    LUNCH = ICON_RESTAURANT,
    MAIL = ICON_MAIL,
    MEETING = ICON_GROUPS,
    INFOMERCIAL = ICON_CO_PRESENT,
    LEFT = ICON_CHEVRON_LEFT,
    MENU = ICON_MENU,
    MERGE = ICON_MERGE,
    MINUS = ICON_REMOVE,
    MORE = ICON_MORE_HORIZ,
    NOTE = ICON_EDIT_NOTE,
    NOTICES = ICON_NOTIFICATIONS,
    ONE_ON_ONE = ICON_FORUM,
    OPEN = ICON_OPEN_IN_NEW,
    OPTIONS = ICON_TUNE,
    PATH = ICON_ROUTE,
    PEOPLE = ICON_GROUP,
    PERSON = ICON_PERSON,
    PERSON_ADD = ICON_PERSON_ADD,
    PHOTO = ICON_ADD_A_PHOTO,
    PIN = ICON_KEEP,
    POINTER = ICON_NEAR_ME,
    REDO = ICON_REDO,
    PRAISE = ICON_CAMPAIGN,
    PREPARE = ICON_ASSIGNMENT,
    PRINT = ICON_PRINT,
    REPEAT = ICON_EVENT_REPEAT,
    RESTORE = ICON_RESTORE_FROM_TRASH,
    RIGHT = ICON_CHEVRON_RIGHT,
    RUN = ICON_PLAY_ARROW,
    SAVE = ICON_SAVE,
    SAVING = ICON_SYNC,
    SEARCH = ICON_SEARCH,
    SETTINGS = ICON_SETTINGS,
    SIDEBAR = ICON_VIEW_SIDEBAR,
    SNOOZE = ICON_SNOOZE,
    SOON = ICON_SCHEDULE,
    SORT_DOWN = ICON_ARROW_DOWNWARD,
    SORT_UP = ICON_ARROW_UPWARD,
    STAR = ICON_STAR,
    TABLE = ICON_TABLE_ROWS,
    TAG = ICON_SELL,
    THEME = ICON_CONTRAST,
    TODAY = ICON_TODAY,
    UNDO = ICON_UNDO,
    UP = ICON_EXPAND_LESS,
    VIDEO = ICON_VIDEOCAM,
    VIEWS = ICON_BOOKMARKS,
    WALK = ICON_DIRECTIONS_WALK,
    WARNING = ICON_WARNING,
    WEEKEND = ICON_WEEKEND,
    WHO_KNOWS = ICON_PERSON_SEARCH,
    WIN = ICON_EMOJI_EVENTS,
    WINS = ICON_TROPHY,
}

/// The icon of a kind of meeting.
pub const fn of_meeting(kind: MeetingKind) -> Icon {
    match kind {
        MeetingKind::Coffee => COFFEE,
        MeetingKind::Lunch => LUNCH,
        MeetingKind::Dinner => DINNER,
        MeetingKind::Walk => WALK,
        MeetingKind::Call => CALL,
        MeetingKind::Video => VIDEO,
        MeetingKind::OneOnOne => ONE_ON_ONE,
        MeetingKind::Group | MeetingKind::Department => MEETING,
        MeetingKind::Infomercial => INFOMERCIAL,
        MeetingKind::Chance => CHANCE,
        MeetingKind::EmailTouch => MAIL,
    }
}

/// Paints an icon in the middle of a rectangle.
pub fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, size: f32, color: impl Into<Color32>) {
    paint_icon_at(painter, rect.center(), icon, size, color);
}

/// Paints an icon around a point.
pub fn paint_icon_at(
    painter: &Painter,
    center: Pos2,
    icon: Icon,
    size: f32,
    color: impl Into<Color32>,
) {
    painter.text(
        center,
        Align2::CENTER_CENTER,
        icon.codepoint,
        FontId::new(size, icon.font_family()),
        color.into(),
    );
}

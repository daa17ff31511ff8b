//! The parts that panels are made of; they know the theme and the model, but no panel and no state of the app.

mod button;
mod choice;
mod fade;
mod field;
pub mod icons;
mod inside;
mod list_keys;
mod mark;
mod markdown;
mod menu_row;
mod month_picker;
mod person;
mod person_field;
mod photo;
mod scroll_place;
mod small;

pub use button::{Button, focus_ring, icon_button, icon_toggle, link};
pub use choice::{segmented, tab};
pub use fade::FadingLine;
pub use field::{
    Edited, editable_area, editable_text, framed_field, is_editing, resting, start_editing,
    text_area, text_field,
};
pub use inside::inside;
pub use list_keys::{list_has_keys, option_info, pressed, tell_row, walked};
pub use mark::paint_mark;
pub use markdown::{Block, Heights, blocks_of, markdown_ui};
pub use menu_row::{menu_choice, menu_row};
pub use month_picker::month_picker;
pub use person::{
    STRENGTH_WIDTH, avatar, hue, hue_of, hue_of_department, paint_avatar, paint_dot,
    paint_strength, paint_text, person_chip, strength, strength_name, strength_picker,
    strength_word,
};
pub use person_field::{PersonField, offer_ui, people_like};
pub use scroll_place::ScrollPlace;
pub use small::{
    Checked, ChipEnd, State, caption, check_box, elided, empty_state, filter_chip, hairline,
    heading, key_hint, muted, plain, state_pill, state_pill_with,
};

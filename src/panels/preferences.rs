//! What the user prefers, on this computer and for every workspace.

use serde::{Deserialize, Serialize};

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::model::{ThemeChoice, labelled};
use crate::query::{DateOrder, Dates};

/// The settings that the Settings panel shows; kept in `settings.ron` in the platform's folder for settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: ThemeChoice,
    /// Size of everything, in percent of the system's size.
    pub ui_scale: u32,
    /// No animations.
    pub reduce_motion: bool,
    /// First day of the week.
    pub week_start: WeekStart,
    /// How times of day are written.
    pub clock: Clock,
    /// In which order days are written.
    pub date_form: DateForm,
    /// The month shows the numbers of its weeks (ISO 8601).
    pub week_numbers: bool,
    /// What the wheel does on the graph.
    pub wheel: Wheel,
    /// How many backups are kept of every workspace, besides the hourly and daily ones.
    pub backups: u32,
    /// The calendar says so where a week has more meetings than this.
    pub meetings_per_week: u32,
    /// When the working day starts; free times are looked for from then on.
    pub work_from: NaiveTime,
    /// When the working day ends.
    pub work_to: NaiveTime,
    /// So many minutes before a meeting there is a reminder; none reminds of nothing.
    pub remind_before: Option<u32>,
    /// When the summary of the day comes.
    pub morning: Option<NaiveTime>,
    /// Notifications of the desktop tell no names.
    pub remind_without_names: bool,
    /// The nav rail shows icons only.
    pub nav_collapsed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            ui_scale: 100,
            reduce_motion: false,
            week_start: WeekStart::BySystem,
            clock: Clock::BySystem,
            date_form: DateForm::BySystem,
            week_numbers: false,
            wheel: Wheel::Zoom,
            backups: 20,
            meetings_per_week: 6,
            work_from: hour(9),
            work_to: hour(17),
            remind_before: None,
            morning: None,
            remind_without_names: false,
            nav_collapsed: false,
        }
    }
}

labelled! {
    /// The first day of a week.
    WeekStart {
        #[default] BySystem = "As the system says",
        Monday = "Monday",
        Sunday = "Sunday",
        Saturday = "Saturday",
    }
}

labelled! {
    /// How times of day are written.
    Clock {
        #[default] BySystem = "As the system says",
        Hours24 = "14:30",
        Hours12 = "2:30 pm",
    }
}

labelled! {
    /// In which order days are written.
    DateForm {
        #[default] BySystem = "As the system says",
        DayFirst = "23 Nov 2026",
        MonthFirst = "Nov 23, 2026",
        YearFirst = "2026-11-23",
    }
}

labelled! {
    /// What the wheel does on the graph.
    Wheel {
        #[default] Zoom = "Zooms",
        Pan = "Moves the picture",
    }
}

impl Preferences {
    /// The first day of the week, by the system's locale where the user chose nothing (CLDR, territories that start on
    /// Sunday or Saturday; Monday elsewhere).
    pub fn first_weekday(&self) -> Weekday {
        match self.week_start {
            WeekStart::Monday => Weekday::Mon,
            WeekStart::Sunday => Weekday::Sun,
            WeekStart::Saturday => Weekday::Sat,
            WeekStart::BySystem => system_first_weekday(),
        }
    }

    /// Days as the user reads them, seen from today.
    pub fn dates(&self, today: NaiveDate) -> Dates {
        let order = match self.date_form {
            DateForm::DayFirst => DateOrder::DayFirst,
            DateForm::MonthFirst => DateOrder::MonthFirst,
            DateForm::YearFirst => DateOrder::YearFirst,
            DateForm::BySystem => order_of(&territory()),
        };
        Dates { today, order }
    }

    /// A time of day as the user reads it: "14:30" or "2:30 pm".
    pub fn time(&self, time: NaiveTime) -> String {
        let by_system = || {
            matches!(
                territory().as_str(),
                "US" | "CA" | "AU" | "NZ" | "PH" | "IN"
            )
        };
        let is_12 = match self.clock {
            Clock::Hours24 => false,
            Clock::Hours12 => true,
            Clock::BySystem => by_system(),
        };
        let form = if is_12 { "%-I:%M %P" } else { "%H:%M" };
        time.format(form).to_string()
    }
}

/// A full hour of the day, 0 to 23; midnight otherwise.
fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

/// The territory of the system's locale: "DE" of "de-DE"; empty where there is none.
fn territory() -> String {
    static TERRITORY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let locale = sys_locale::get_locale().unwrap_or_default();
        let parts = locale.split(['-', '_', '.']).skip(1);
        parts
            .map(str::to_uppercase)
            .find(|part| part.len() == 2)
            .unwrap_or_default()
    });
    TERRITORY.clone()
}

/// The order of day, month and year in a territory, by the short and medium forms of the CLDR; day first where neither
/// says otherwise.
fn order_of(territory: &str) -> DateOrder {
    match territory {
        "US" | "CA" | "PH" | "PR" | "GU" | "VI" | "AS" | "MP" | "FM" | "MH" | "PW" => {
            DateOrder::MonthFirst
        }
        "CN" | "JP" | "KR" | "TW" | "HK" | "MO" | "MN" | "HU" | "LT" | "SE" => DateOrder::YearFirst,
        _ => DateOrder::DayFirst,
    }
}

fn system_first_weekday() -> Weekday {
    match territory().as_str() {
        "US" | "CA" | "MX" | "BR" | "JP" | "KR" | "TW" | "HK" | "IN" | "IL" | "ZA" | "PH"
        | "TH" | "SG" | "CO" | "PE" | "VE" | "SA" | "ID" | "PK" | "PT" => Weekday::Sun,
        "AE" | "AF" | "BH" | "DJ" | "DZ" | "EG" | "IQ" | "IR" | "JO" | "KW" | "LY" | "OM"
        | "QA" | "SD" | "SY" => Weekday::Sat,
        _ => Weekday::Mon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_day_is_that_of_the_territory() {
        let check = |territory: &str, order| assert_eq!(order_of(territory), order, "{territory}");
        check("US", DateOrder::MonthFirst);
        check("JP", DateOrder::YearFirst);
        check("SE", DateOrder::YearFirst);
        check("DE", DateOrder::DayFirst);
        check("GB", DateOrder::DayFirst);
        check("", DateOrder::DayFirst);
    }
}

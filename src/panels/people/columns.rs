//! Which columns of the table there is room for, and where they are.

use egui::Rangef;

use crate::query::SortColumn;
use crate::theme::measure;

/// Where the columns are, from the left edge of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The shown columns from left to right; the ranges touch.
    pub shown: Vec<(SortColumn, Rangef)>,
}

impl Columns {
    /// The columns of a table of this width: what matters least goes first when there is no room.
    pub fn of(width: f32) -> Self {
        let mut room = width - measure::TABLE_NAME_LEFT - measure::MARGIN - measure::COLUMN_NAME;
        let by_importance = [
            (SortColumn::NextDue, measure::COLUMN_DUE),
            (SortColumn::Department, measure::COLUMN_DEPARTMENT),
            (SortColumn::Strength, measure::COLUMN_STRENGTH),
            (SortColumn::LastContact, measure::COLUMN_LAST),
            (SortColumn::Title, measure::COLUMN_TITLE),
        ];
        let mut widths = vec![(SortColumn::Name, measure::COLUMN_NAME)];
        for (column, wanted) in by_importance {
            if room < wanted {
                break;
            }
            room -= wanted;
            widths.push((column, wanted));
        }
        let has_title = widths
            .iter()
            .any(|(column, _)| *column == SortColumn::Title);
        let room = room.max(0.0);
        for (column, wide) in &mut widths {
            let for_name = if has_title {
                (room / 4.0).min(measure::COLUMN_NAME_MAX - measure::COLUMN_NAME)
            } else {
                room
            };
            match column {
                SortColumn::Name => *wide += for_name,
                SortColumn::Title => *wide += room - for_name,
                _ => {}
            }
        }
        let order = [
            SortColumn::Name,
            SortColumn::Title,
            SortColumn::Department,
            SortColumn::Strength,
            SortColumn::LastContact,
            SortColumn::NextDue,
        ];
        let mut left = measure::TABLE_NAME_LEFT;
        let mut shown = Vec::new();
        for column in order {
            if let Some((_, wide)) = widths.iter().find(|(one, _)| *one == column) {
                shown.push((column, Rangef::new(left, left + wide)));
                left += wide;
            }
        }
        Self { shown }
    }

    /// What the head says over a column.
    pub const fn label(column: SortColumn) -> &'static str {
        match column {
            SortColumn::Name => "Name",
            SortColumn::Title => "Title",
            SortColumn::Department => "Department",
            SortColumn::Strength => "Strength",
            SortColumn::LastContact => "Last",
            SortColumn::NextDue => "Next due",
        }
    }

    /// What a screen reader says of it.
    pub const fn long_label(column: SortColumn) -> &'static str {
        match column {
            SortColumn::LastContact => "Last contact",
            other => Self::label(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SortColumn::{Department, LastContact, Name, NextDue, Strength, Title};

    #[test]
    fn narrow_tables_keep_what_matters() {
        let check = |width: f32, expected: &[SortColumn]| {
            let columns = Columns::of(width).shown;
            let shown: Vec<_> = columns.iter().map(|(column, _)| *column).collect();
            assert_eq!(shown, expected, "{width}");
            let end = columns.last().map_or(0.0, |(_, range)| range.max);
            assert!(
                end <= width.max(250.0) - measure::MARGIN + 0.5,
                "{width}: the last column ends at {end}"
            );
            for pair in columns.windows(2) {
                assert_eq!(pair[0].1.max, pair[1].1.min, "{width}: columns touch");
            }
        };
        let all = [Name, Title, Department, Strength, LastContact, NextDue];
        check(1_400.0, &all);
        check(740.0, &all);
        check(640.0, &[Name, Department, Strength, LastContact, NextDue]);
        check(560.0, &[Name, Department, Strength, NextDue]);
        check(500.0, &[Name, Department, NextDue]);
        check(400.0, &[Name, NextDue]);
        check(260.0, &[Name]);
        check(0.0, &[Name]);
    }

    #[test]
    fn the_table_of_the_look_has_its_measures() {
        let columns = Columns::of(740.0).shown;
        assert_eq!(columns[0].1, Rangef::new(52.0, 234.0));
        assert_eq!(columns[5].1, Rangef::new(600.0, 724.0));
    }
}

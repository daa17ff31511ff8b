//! Which columns of the table there is room for, and where they are.

use egui::Rangef;

use super::view::ColumnChoice;
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
    pub fn of(width: f32, choice: &ColumnChoice) -> Self {
        let dragged = |column| choice.widths.get(&column).map(|wide| *wide as f32);
        let width_of = |column| dragged(column).unwrap_or_else(|| Self::usual(column));
        let name = width_of(SortColumn::Name);
        let mut room = width - measure::TABLE_NAME_LEFT - measure::MARGIN - name;
        let mut by_importance: Vec<SortColumn> = choice.order.clone();
        by_importance.sort_by_key(|column| Self::importance(*column));
        let mut widths = vec![(SortColumn::Name, name)];
        for column in by_importance {
            let wanted = width_of(column);
            if room < wanted {
                break;
            }
            room -= wanted;
            widths.push((column, wanted));
        }
        let room = room.max(0.0);
        let stretches = |column| dragged(column).is_none();
        let title = widths
            .iter()
            .any(|(column, _)| *column == SortColumn::Title)
            && stretches(SortColumn::Title);
        for (column, wide) in &mut widths {
            let for_name = match () {
                () if !stretches(SortColumn::Name) => 0.0,
                () if title => (room / 4.0).min(measure::COLUMN_NAME_MAX - measure::COLUMN_NAME),
                () => room,
            };
            match column {
                SortColumn::Name => *wide += for_name,
                SortColumn::Title if title => *wide += room - for_name,
                _ => {}
            }
        }
        let order = std::iter::once(&SortColumn::Name).chain(&choice.order);
        let mut left = measure::TABLE_NAME_LEFT;
        let mut shown = Vec::new();
        for column in order {
            if let Some((_, wide)) = widths.iter().find(|(one, _)| one == column) {
                shown.push((*column, Rangef::new(left, left + wide)));
                left += wide;
            }
        }
        Self { shown }
    }

    /// The width of a column that nobody has dragged.
    const fn usual(column: SortColumn) -> f32 {
        match column {
            SortColumn::Name => measure::COLUMN_NAME,
            SortColumn::Title => measure::COLUMN_TITLE,
            SortColumn::Department
            | SortColumn::Company
            | SortColumn::Team
            | SortColumn::Site
            | SortColumn::Tags => measure::COLUMN_DEPARTMENT,
            SortColumn::Strength => measure::COLUMN_STRENGTH,
            SortColumn::LastContact | SortColumn::Added => measure::COLUMN_LAST,
            SortColumn::NextDue | SortColumn::Phone => measure::COLUMN_DUE,
            SortColumn::Email => measure::COLUMN_EMAIL,
        }
    }

    const fn importance(column: SortColumn) -> u8 {
        match column {
            SortColumn::Name => 0,
            SortColumn::NextDue => 1,
            SortColumn::Department => 2,
            SortColumn::Strength => 3,
            SortColumn::LastContact => 4,
            SortColumn::Title => 5,
            _ => 6,
        }
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
            SortColumn::Company => "Company",
            SortColumn::Team => "Team",
            SortColumn::Site => "Site",
            SortColumn::Email => "E-mail",
            SortColumn::Phone => "Phone",
            SortColumn::Tags => "Tags",
            SortColumn::Added => "Added",
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
            let columns = Columns::of(width, &ColumnChoice::default()).shown;
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
        let columns = Columns::of(740.0, &ColumnChoice::default()).shown;
        assert_eq!(columns[0].1, Rangef::new(52.0, 234.0));
        assert_eq!(columns[5].1, Rangef::new(600.0, 724.0));
    }

    #[test]
    fn dragged_widths_are_kept() {
        let mut choice = ColumnChoice::default();
        choice.widths.insert(Title, 200);
        choice.widths.insert(Name, 180);
        let columns = Columns::of(1_000.0, &choice).shown;
        assert_eq!(columns[0].1.span(), 180.0);
        assert_eq!(columns[1].1.span(), 200.0);
        choice.order = vec![NextDue, Department];
        let shown: Vec<_> = Columns::of(1_000.0, &choice)
            .shown
            .iter()
            .map(|(column, _)| *column)
            .collect();
        assert_eq!(shown, [Name, NextDue, Department]);
    }
}

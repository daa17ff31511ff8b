//! Which column of a table is what: what was guessed, as the user sees it, and what the user says instead.

use super::columns::Column;
use super::table::Table;
use crate::model::labelled;

labelled! {
    /// What a column of a table of people can be.
    PersonField {
        Name = "Name",
        First = "First name",
        Middle = "Middle name",
        Last = "Last name",
        Nickname = "Nickname",
        Email = "E-mail",
        Phone = "Phone",
        Mobile = "Mobile phone",
        Chat = "Chat",
        Profile = "Profile",
        Title = "Title",
        Role = "Role",
        Department = "Department",
        Team = "Team",
        Company = "Company",
        Site = "Site",
        Desk = "Desk",
        Manager = "Manager",
        EmployeeNumber = "Employee number",
        Start = "Start date",
        Birthday = "Birthday",
        Skills = "Skills",
        Interests = "Interests",
        Tags = "Tags",
        Notes = "Notes",
        Id = "Number in this file",
        #[default] Own = "Field of your own",
        LeftOut = "Left out",
    }
}

/// What the user says about one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Which file of the request, from 0.
    pub file: usize,
    /// Which column of it, from 0.
    pub column: usize,
    /// What it is.
    pub field: PersonField,
}

/// What to do with a table none of whose rows names columns that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownHeader {
    /// It is no table that can be read.
    #[default]
    Refuse,
    /// Its first row names the columns; somebody says what they are.
    FirstRow,
}

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFacts {
    /// Which file of the request, from 0.
    pub file: usize,
    /// Its name, without folders.
    pub name: String,
    /// "commas", "semicolons"…
    pub delimiter: &'static str,
    /// The character set, as it is called.
    pub charset: &'static str,
    /// The columns of a table of people; none for a table of ties.
    pub columns: Vec<ColumnFacts>,
}

/// What is known of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFacts {
    /// Its name in the file.
    pub header: String,
    /// The first cell that is filled.
    pub example: String,
    /// What it is taken for; none where it is a part of an address book's numbered fields.
    pub field: Option<PersonField>,
}

impl PersonField {
    /// The column that a choice means; none for a custom field.
    pub(super) const fn column(self) -> Option<Column> {
        Some(match self {
            Self::Name => Column::Name,
            Self::First => Column::First,
            Self::Middle => Column::Middle,
            Self::Last => Column::Last,
            Self::Nickname => Column::Nickname,
            Self::Email => Column::Email("work"),
            Self::Phone => Column::Phone("work"),
            Self::Mobile => Column::Phone("mobile"),
            Self::Chat => Column::Chat,
            Self::Profile => Column::Profile,
            Self::Title => Column::Title,
            Self::Role => Column::Role,
            Self::Department => Column::Department,
            Self::Team => Column::Team,
            Self::Company => Column::Company,
            Self::Site => Column::Site,
            Self::Desk => Column::Desk,
            Self::Manager => Column::Manager,
            Self::EmployeeNumber => Column::EmployeeNumber,
            Self::Start => Column::Start,
            Self::Birthday => Column::Birthday,
            Self::Skills => Column::Skills,
            Self::Interests => Column::Interests,
            Self::Tags => Column::Tags,
            Self::Notes => Column::Notes,
            Self::Id => Column::Id,
            Self::Own => return None,
            Self::LeftOut => Column::Ignored,
        })
    }
}

/// How a table of people was read, for the preview.
pub(super) fn facts(
    table: &Table,
    columns: &[Option<Column>],
    file: usize,
    name: &str,
    charset: &'static str,
) -> TableFacts {
    let example = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let filled = cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty());
        filled.map_or_else(String::new, |cell| cell.chars().take(80).collect())
    };
    let known = |column: &Option<Column>| {
        let mut all = PersonField::ALL.iter().copied();
        all.find(|field| field.column() == *column)
    };
    let columns = columns.iter().zip(&table.header).enumerate();
    TableFacts {
        file,
        name: name.to_owned(),
        delimiter: match table.delimiter {
            b';' => "semicolons",
            b'\t' => "tabs",
            b'|' => "vertical bars",
            b' ' => "spaces",
            _ => "commas",
        },
        charset,
        columns: columns
            .map(|(at, (column, header))| ColumnFacts {
                header: header.clone(),
                example: example(at),
                field: known(column),
            })
            .collect(),
    }
}

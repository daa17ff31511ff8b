//! Which column of a table is what: what was guessed, as the user sees it, and what the user says instead.

use super::columns::{Column, TieColumn};
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

labelled! {
    /// What a column of a table of ties can be.
    TieField {
        From = "From",
        To = "To",
        Kind = "Kind of tie",
        Strength = "Strength, 1 to 5",
        Weight = "Weight",
        Directed = "Directed or not",
        Since = "Since",
        Until = "Until",
        Evidence = "How it is known",
        Notes = "Notes",
        #[default] Own = "Field of your own",
        LeftOut = "Left out",
    }
}

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnField {
    /// In a table of people.
    Person(PersonField),
    /// In a table of ties.
    Tie(TieField),
}

impl ColumnField {
    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person(field) => field.label(),
            Self::Tie(field) => field.label(),
        }
    }

    /// Whether both are columns of the same kind of table.
    pub const fn is_like(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Person(_), Self::Person(_)) | (Self::Tie(_), Self::Tie(_))
        )
    }
}

/// What the user says about one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnChoice {
    /// Which file of the request, from 0.
    pub file: usize,
    /// Which column of it, from 0.
    pub column: usize,
    /// What it is. The last choice about a file says whether it is a table of people or of ties.
    pub field: ColumnField,
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
    /// Its columns.
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
    pub field: Option<ColumnField>,
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

impl TieField {
    /// The column that a choice means; none for a custom field.
    pub(super) const fn column(self) -> Option<TieColumn> {
        Some(match self {
            Self::From => TieColumn::Source,
            Self::To => TieColumn::Target,
            Self::Kind => TieColumn::Type,
            Self::Strength => TieColumn::Strength,
            Self::Weight => TieColumn::Weight,
            Self::Directed => TieColumn::Directed,
            Self::Since => TieColumn::Since,
            Self::Until => TieColumn::Until,
            Self::Evidence => TieColumn::Evidence,
            Self::Notes => TieColumn::Notes,
            Self::Own => return None,
            Self::LeftOut => TieColumn::Ignored,
        })
    }
}

/// What the columns of a table of people are called.
pub(super) fn fields_of_people(columns: &[Option<Column>]) -> Vec<Option<ColumnField>> {
    let known = |column: &Option<Column>| {
        let mut all = PersonField::ALL.iter().copied();
        let field = all.find(|field| field.column() == *column);
        field.map(ColumnField::Person)
    };
    columns.iter().map(known).collect()
}

/// What the columns of a table of ties are called.
pub(super) fn fields_of_ties(columns: &[Option<TieColumn>]) -> Vec<Option<ColumnField>> {
    let known = |column: &Option<TieColumn>| {
        let mut all = TieField::ALL.iter().copied();
        let field = all.find(|field| field.column() == *column);
        field.map(ColumnField::Tie)
    };
    columns.iter().map(known).collect()
}

/// How a table was read, for the preview.
pub(super) fn facts(
    table: &Table,
    fields: Vec<Option<ColumnField>>,
    file: usize,
    name: &str,
    charset: &'static str,
) -> TableFacts {
    let example = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let filled = cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty());
        filled.map_or_else(String::new, |cell| cell.chars().take(80).collect())
    };
    let columns = fields.into_iter().zip(&table.header).enumerate();
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
            .map(|(at, (field, header))| ColumnFacts {
                header: header.clone(),
                example: example(at),
                field,
            })
            .collect(),
    }
}

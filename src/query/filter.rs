//! The table of people: which of them, and in which order.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Index;
use super::due::next_due;
use super::filter_words::FilterWords;
use super::fold::fold;
use super::people::strength_to_me;
use super::search::contacts_with_words;
use super::words::natural_order;
use crate::model::{Contact, Id, Workspace};

/// Who is shown; the default shows everybody who is not archived.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactFilter {
    /// Every word of this must occur in name, title, department, tags, addresses or notes; `dept:`, `tag:` and `due:`
    /// ask for one field.
    pub text: String,
    /// Only these departments; none means all.
    pub departments: BTreeSet<String>,
    /// Only people who wear one of these tags; none means all.
    pub tags: BTreeSet<String>,
    /// Only those who are due.
    pub due: bool,
    /// Only key players.
    pub key_player: bool,
    /// Those put away too.
    pub include_archived: bool,
    /// Only those whose day is past.
    pub overdue: bool,
    /// Only those without a department.
    pub no_department: bool,
    /// Only those who were not met for so many days, or never.
    pub not_met_for: Option<u32>,
    /// Only those who were added within so many days.
    pub added_within: Option<u32>,
}

/// The column that decides the order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum SortColumn {
    /// By name, accents and case aside.
    #[default]
    Name,
    /// By title.
    Title,
    /// By department.
    Department,
    /// By the strength of the tie to me.
    Strength,
    /// By the day of the last real contact.
    LastContact,
    /// By the day on which they are due.
    NextDue,
    /// By company.
    Company,
    /// By team.
    Team,
    /// By site.
    Site,
    /// By the first e-mail address.
    Email,
    /// By the first telephone number.
    Phone,
    /// By tags.
    Tags,
    /// By the day on which the contact was added.
    Added,
}

impl SortColumn {
    /// All columns, in the order in which they are offered.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Title,
        Self::Department,
        Self::Strength,
        Self::LastContact,
        Self::NextDue,
        Self::Company,
        Self::Team,
        Self::Site,
        Self::Email,
        Self::Phone,
        Self::Tags,
        Self::Added,
    ];
}

/// An order of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactSort {
    /// What decides.
    pub column: SortColumn,
    /// The other way round; people of whom the column says nothing stay at the end.
    pub descending: bool,
}

/// What a column says of somebody.
enum Cell {
    Nothing,
    Text(String),
    Number(i64),
}

/// The people whom a filter lets through, sorted; equals by name, then by id.
pub fn contacts(
    workspace: &Workspace,
    index: &Index,
    filter: &ContactFilter,
    sort: ContactSort,
    today: NaiveDate,
) -> Vec<Id<Contact>> {
    let words = FilterWords::of(&filter.text);
    let found = contacts_with_words(workspace, index, &words.words());
    let mut rows: Vec<(Cell, String, Id<Contact>)> = found
        .into_iter()
        .filter_map(|id| workspace.contacts.get(id))
        .filter(|contact| passes(workspace, index, filter, contact, today))
        .filter(|contact| words.passes(workspace, index, contact, today))
        .map(|contact| {
            let cell = cell(workspace, index, contact, sort.column, today);
            (cell, name_key(index, contact), contact.id)
        })
        .collect();
    rows.sort_by(|(cell, name, id), (other_cell, other_name, other_id)| {
        let by_name = natural_order(name, other_name);
        let decided = match sort.column {
            SortColumn::Name => turned(by_name, sort.descending),
            _ => order(cell, other_cell, sort.descending).then(by_name),
        };
        decided.then(id.cmp(other_id))
    });
    rows.into_iter().map(|(_, _, id)| id).collect()
}

fn passes(
    workspace: &Workspace,
    index: &Index,
    filter: &ContactFilter,
    contact: &Contact,
    today: NaiveDate,
) -> bool {
    let is_due = || {
        let due = next_due(workspace, index, contact.id, today);
        due.is_some_and(|due| due.date <= today)
    };
    let is_overdue = || {
        let due = next_due(workspace, index, contact.id, today);
        due.is_some_and(|due| due.date < today)
    };
    // I do not meet myself.
    let not_met_for = |days: u32| {
        let last = index.last_contact(contact.id);
        workspace.settings.me != Some(contact.id)
            && last.is_none_or(|last| (today - last).num_days() >= i64::from(days))
    };
    let added_within = |days: u32| {
        let added = contact.meta.created.map(|stamp| stamp.date_naive());
        added.is_some_and(|added| (today - added).num_days() < i64::from(days))
    };
    (filter.include_archived || !contact.meta.archived)
        && (filter.departments.is_empty()
            || filter.departments.contains(contact.work.department.trim()))
        && (filter.tags.is_empty()
            || contact
                .meta
                .tags
                .iter()
                .any(|tag| filter.tags.contains(tag)))
        && (!filter.key_player || contact.is_key_player())
        && (!filter.due || is_due())
        && (!filter.no_department || contact.work.department.trim().is_empty())
        && (!filter.overdue || is_overdue())
        && filter.not_met_for.is_none_or(not_met_for)
        && filter.added_within.is_none_or(added_within)
}

/// The folded name, which is the first line of the search key.
fn name_key(index: &Index, contact: &Contact) -> String {
    index
        .search_key(contact.id)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn cell(
    workspace: &Workspace,
    index: &Index,
    contact: &Contact,
    column: SortColumn,
    today: NaiveDate,
) -> Cell {
    let text = |text: &str| match text.trim() {
        "" => Cell::Nothing,
        text => Cell::Text(fold(text)),
    };
    let number = |number: Option<i64>| number.map_or(Cell::Nothing, Cell::Number);
    let days = |date: NaiveDate| (date - NaiveDate::default()).num_days();
    match column {
        SortColumn::Name => Cell::Nothing,
        SortColumn::Title => text(&contact.work.title),
        SortColumn::Department => text(&contact.work.department),
        SortColumn::Strength => {
            let strength = strength_to_me(workspace, index, contact.id);
            number(strength.map(|grade| grade.get().into()))
        }
        SortColumn::LastContact => number(index.last_contact(contact.id).map(days)),
        SortColumn::NextDue => {
            let due = next_due(workspace, index, contact.id, today);
            number(due.map(|due| days(due.date)))
        }
        SortColumn::Company => text(&contact.work.company),
        SortColumn::Team => text(&contact.work.team),
        SortColumn::Site => text(&contact.work.site),
        SortColumn::Email => text(first(&contact.reach.emails)),
        SortColumn::Phone => text(first(&contact.reach.phones)),
        SortColumn::Tags => text(&contact.meta.tags.join(", ")),
        SortColumn::Added => number(contact.meta.created.map(|stamp| days(stamp.date_naive()))),
    }
}

fn first(list: &[crate::model::Address]) -> &str {
    list.first().map_or("", |one| one.value.as_str())
}

fn order(a: &Cell, b: &Cell, descending: bool) -> Ordering {
    match (a, b) {
        (Cell::Text(a), Cell::Text(b)) => turned(natural_order(a, b), descending),
        (Cell::Number(a), Cell::Number(b)) => turned(a.cmp(b), descending),
        (Cell::Nothing, Cell::Nothing) => Ordering::Equal,
        // One column holds one sort of cell, so that only gaps are left.
        (Cell::Nothing, _) | (Cell::Text(_), Cell::Number(_)) => Ordering::Greater,
        (_, Cell::Nothing) | (Cell::Number(_), Cell::Text(_)) => Ordering::Less,
    }
}

fn turned(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{
        Cadence, Counter, Grade, Meeting, MeetingKind, MeetingStatus, Target, Tie, TieType, mint,
    };

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
    }

    fn workspace() -> Workspace {
        let mut ids = Counter(0);
        let mut edit = Edit::default();
        let mut people = Vec::new();
        for (name, title, department, tag) in [
            ("Zoë Ek", "Team 10 lead", "Sales", "porto"),
            ("ada Berg", "Team 9 lead", "Design", ""),
            ("Émile Roy", "", "Sales", "porto"),
            ("Me", "", "", ""),
            ("Old Ben", "", "Sales", ""),
        ] {
            let mut contact = Contact::named(mint(&mut ids), name);
            contact.work.title = title.to_owned();
            contact.work.department = department.to_owned();
            contact.meta.archived = name == "Old Ben";
            if name == "Zoë Ek" {
                contact.meta.notes = "Paints lighthouses".to_owned();
            }
            contact.meta.tags = vec![tag.to_owned()];
            if name == "ada Berg" {
                contact.relation.target = Some(Target::default());
                contact.relation.cadence = Some(Cadence::every(7));
            }
            people.push(contact.id);
            edit.changes.push(Change::add(contact));
        }
        for (who, grade) in [(0, 2), (1, 5)] {
            let strength = Grade::new(grade);
            let tie = Tie::new(
                mint(&mut ids),
                people[3],
                people[who],
                TieType::Knows,
                strength,
            );
            edit.changes.push(Change::add(tie));
        }
        for (who, ago) in [(1, 30), (2, 3)] {
            let day = today() - chrono::Days::new(ago);
            let id = mint(&mut ids);
            let mut meeting = Meeting::new(id, MeetingKind::Coffee, Some(day), [people[who]]);
            meeting.status = MeetingStatus::Done;
            edit.changes.push(Change::add(meeting));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("valid");
        let me = people[3];
        let edit = crate::edit::build::change_settings(&workspace, |one| one.me = Some(me));
        workspace.apply(&edit).expect("valid");
        workspace
    }

    fn names(filter: &ContactFilter, column: SortColumn, descending: bool) -> Vec<String> {
        let workspace = workspace();
        let index = Index::of(&workspace);
        let sort = ContactSort { column, descending };
        let found = contacts(&workspace, &index, filter, sort, today());
        found.into_iter().map(|id| workspace.name_of(id)).collect()
    }

    #[test]
    fn columns_sort_and_gaps_stay_last() {
        let check = |column, descending, expected: [&str; 4]| {
            let all = ContactFilter::default();
            assert_eq!(
                names(&all, column, descending),
                expected,
                "{column:?} {descending}"
            );
        };
        let (ada, emile, me, zoe) = ("ada Berg", "Émile Roy", "Me", "Zoë Ek");
        check(SortColumn::Name, false, [ada, emile, me, zoe]);
        check(SortColumn::Name, true, [zoe, me, emile, ada]);
        check(SortColumn::Title, false, [ada, zoe, emile, me]);
        check(SortColumn::Title, true, [zoe, ada, emile, me]);
        check(SortColumn::Department, false, [ada, emile, zoe, me]);
        check(SortColumn::Strength, false, [zoe, ada, emile, me]);
        check(SortColumn::Strength, true, [ada, zoe, emile, me]);
        check(SortColumn::LastContact, true, [emile, ada, me, zoe]);
        check(SortColumn::NextDue, false, [ada, emile, me, zoe]);
    }

    #[test]
    fn filters_narrow() {
        let check = |filter: ContactFilter, expected: &[&str]| {
            assert_eq!(
                names(&filter, SortColumn::Name, false),
                expected,
                "{filter:?}"
            );
        };
        let base = ContactFilter::default;
        let set = |word: &str| BTreeSet::from([word.to_owned()]);
        check(
            ContactFilter {
                text: "SALES zoe".into(),
                ..base()
            },
            &["Zoë Ek"],
        );
        check(
            ContactFilter {
                text: "nobody".into(),
                ..base()
            },
            &[],
        );
        let text = |text: &str| ContactFilter {
            text: text.to_owned(),
            ..base()
        };
        check(text("dept:sal"), &["Émile Roy", "Zoë Ek"]);
        check(text("dept:sales zoe"), &["Zoë Ek"]);
        check(text("dept:design due:today"), &["ada Berg"]);
        check(text("tag:PORTO émile"), &["Émile Roy"]);
        check(text("due:overdue"), &["ada Berg"]);
        check(text("due:zebra"), &[]);
        check(text("dept:porto"), &[]);
        check(text("lighthouse"), &["Zoë Ek"]);
        check(text("zoe lighthouse sales"), &["Zoë Ek"]);
        check(
            ContactFilter {
                departments: set("Sales"),
                ..base()
            },
            &["Émile Roy", "Zoë Ek"],
        );
        check(
            ContactFilter {
                tags: set("porto"),
                ..base()
            },
            &["Émile Roy", "Zoë Ek"],
        );
        check(
            ContactFilter {
                due: true,
                ..base()
            },
            &["ada Berg"],
        );
        check(
            ContactFilter {
                key_player: true,
                ..base()
            },
            &["ada Berg"],
        );
        check(
            ContactFilter {
                overdue: true,
                ..base()
            },
            &["ada Berg"],
        );
        check(
            ContactFilter {
                no_department: true,
                ..base()
            },
            &["Me"],
        );
        check(
            ContactFilter {
                not_met_for: Some(30),
                ..base()
            },
            &["ada Berg", "Zoë Ek"],
        );
        check(
            ContactFilter {
                added_within: Some(7),
                ..base()
            },
            &[],
        );
        let old = ContactFilter {
            include_archived: true,
            text: "ben".into(),
            ..base()
        };
        check(old, &["Old Ben"]);
    }
}

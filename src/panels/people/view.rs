//! What lasts of the table of people: tab, filter and order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::labelled;
use crate::query::{ContactFilter, ContactSort, SortColumn};

labelled! {
    /// The lists of people.
    PeopleTab {
        #[default] Everyone = "Everyone",
        KeyPlayers = "Key players",
        Introductions = "Introductions",
        Leaders = "Leaders",
    }
}

/// What is listed, and in which order; kept when the window closes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PeopleView {
    /// Which list.
    pub tab: PeopleTab,
    /// Who of it is shown.
    pub filter: ContactFilter,
    /// In which order.
    pub sort: ContactSort,
    /// The table's columns.
    pub columns: ColumnChoice,
    /// Whether people are shown as cards rather than as rows.
    pub cards: bool,
    /// The user's own lists.
    pub lists: Vec<SavedList>,
}

/// Which columns are shown besides the name, from left to right, and how wide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnChoice {
    /// The columns after the name, in order.
    pub order: Vec<SortColumn>,
    /// Widths that the user has dragged, in points.
    pub widths: BTreeMap<SortColumn, u32>,
}

impl Default for ColumnChoice {
    fn default() -> Self {
        Self {
            order: vec![
                SortColumn::Title,
                SortColumn::Department,
                SortColumn::Strength,
                SortColumn::LastContact,
                SortColumn::NextDue,
            ],
            widths: BTreeMap::new(),
        }
    }
}

impl ColumnChoice {
    /// Shows a column at the end, or hides it.
    pub fn toggle(&mut self, column: SortColumn) {
        match self.order.iter().position(|one| *one == column) {
            Some(at) => {
                self.order.remove(at);
            }
            None => self.order.push(column),
        }
    }

    /// Moves a shown column by one place; nothing at the ends.
    pub fn shift(&mut self, column: SortColumn, by: isize) {
        let at = self.order.iter().position(|one| *one == column);
        if let Some(at) = at
            && let Some(to) = at.checked_add_signed(by)
            && to < self.order.len()
        {
            self.order.swap(at, to);
        }
    }
}

/// A filter and an order with a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SavedList {
    /// What the user calls it.
    pub name: String,
    /// Who is in it.
    pub filter: ContactFilter,
    /// In which order.
    pub sort: ContactSort,
}

impl SavedList {
    /// The lists that everybody has.
    pub fn built_in() -> Vec<Self> {
        let list = |name: &str, filter: ContactFilter, column, descending| Self {
            name: name.to_owned(),
            filter,
            sort: ContactSort { column, descending },
        };
        let none = ContactFilter::default;
        vec![
            list(
                "Not met in 90 days",
                ContactFilter {
                    not_met_for: Some(90),
                    ..none()
                },
                SortColumn::LastContact,
                false,
            ),
            list(
                "Overdue",
                ContactFilter {
                    overdue: true,
                    ..none()
                },
                SortColumn::NextDue,
                false,
            ),
            list(
                "Key players",
                ContactFilter {
                    key_player: true,
                    ..none()
                },
                SortColumn::Name,
                false,
            ),
            list(
                "No department",
                ContactFilter {
                    no_department: true,
                    ..none()
                },
                SortColumn::Name,
                false,
            ),
            list(
                "Added this week",
                ContactFilter {
                    added_within: Some(7),
                    ..none()
                },
                SortColumn::Added,
                true,
            ),
        ]
    }
}

impl PeopleView {
    /// What decides who is listed, without what only decides how it looks.
    pub fn listed(&self) -> Self {
        Self {
            tab: self.tab,
            filter: self.filter.clone(),
            sort: self.sort,
            ..Self::default()
        }
    }

    /// Shows a list instead of what is shown; the columns stay.
    pub fn show_list(&mut self, list: &SavedList) {
        self.tab = PeopleTab::Everyone;
        self.filter = ContactFilter {
            include_archived: self.filter.include_archived || list.filter.include_archived,
            ..list.filter.clone()
        };
        self.sort = list.sort;
    }

    /// The name of the list whose filter is on; a list of the user's own comes first.
    pub fn list_name(&self) -> Option<String> {
        let plain = |filter: &ContactFilter| ContactFilter {
            include_archived: false,
            ..filter.clone()
        };
        let built_in = SavedList::built_in();
        let mut all = self.lists.iter().chain(&built_in);
        let present = plain(&self.filter);
        let is_shown = |list: &&SavedList| plain(&list.filter) == present;
        let found = all
            .find(is_shown)
            .filter(|_| self.tab == PeopleTab::Everyone);
        found.map(|list| list.name.clone())
    }

    /// Keeps what is shown under a name; a list of this name is replaced.
    pub fn save_list(&mut self, name: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let list = SavedList {
            name: name.to_owned(),
            filter: self.whole_filter(),
            sort: self.sort,
        };
        match self.lists.iter_mut().find(|one| one.name == name) {
            Some(there) => *there = list,
            None => self.lists.push(list),
        }
    }

    /// Filter and tab as one.
    pub fn whole_filter(&self) -> ContactFilter {
        let mut filter = self.filter.clone();
        filter.key_player |= self.tab == PeopleTab::KeyPlayers;
        filter
    }

    /// Whether anything but the tab narrows the list.
    pub fn is_filtered(&self) -> bool {
        let text = self.filter.text.trim();
        let rest = ContactFilter {
            text: String::new(),
            include_archived: false,
            ..self.filter.clone()
        };
        !text.is_empty() || rest != ContactFilter::default()
    }

    /// Takes every filter off but for the tab.
    pub fn clear(&mut self) {
        self.filter = ContactFilter {
            include_archived: self.filter.include_archived,
            ..ContactFilter::default()
        };
    }

    /// Sorts by a column; by the same one again turns the order round.
    pub fn sort_by(&mut self, column: SortColumn) {
        if self.sort.column == column {
            self.sort.descending = !self.sort.descending;
        } else {
            self.sort = ContactSort {
                column,
                // Close people and recent contacts are what one looks for.
                descending: matches!(column, SortColumn::Strength | SortColumn::LastContact),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_survives_its_file() {
        let mut view = PeopleView::default();
        view.filter.text = "porto".to_owned();
        view.filter.tags.insert("sailing".to_owned());
        view.tab = PeopleTab::KeyPlayers;
        view.sort_by(SortColumn::NextDue);
        view.save_list(" Sailors of Porto ");
        view.columns.toggle(SortColumn::Email);
        view.columns.widths.insert(SortColumn::Title, 140);
        let text = ron::to_string(&view).expect("it can be written");
        assert_eq!(ron::from_str::<PeopleView>(&text), Ok(view));
        assert_eq!(ron::from_str::<PeopleView>("()"), Ok(PeopleView::default()));
        assert!(ron::from_str::<PeopleView>("(colour: 3)").is_err());
    }

    #[test]
    fn what_narrows_can_be_cleared() {
        let mut view = PeopleView {
            tab: PeopleTab::KeyPlayers,
            ..PeopleView::default()
        };
        view.filter.include_archived = true;
        view.filter.text = "  ".to_owned();
        assert!(!view.is_filtered());
        view.filter.due = true;
        assert!(view.is_filtered());
        view.clear();
        assert!(!view.is_filtered() && view.whole_filter().key_player);
        assert!(view.filter.include_archived);
    }

    #[test]
    fn sorting_twice_turns_round() {
        let mut view = PeopleView::default();
        let mut check = |column, descending| {
            view.sort_by(column);
            assert_eq!(view.sort, ContactSort { column, descending });
        };
        check(SortColumn::Name, true);
        check(SortColumn::Strength, true);
        check(SortColumn::Strength, false);
        check(SortColumn::NextDue, false);
        check(SortColumn::NextDue, true);
    }

    #[test]
    fn columns_come_go_and_move() {
        let mut columns = ColumnChoice::default();
        columns.toggle(SortColumn::Title);
        columns.toggle(SortColumn::Email);
        columns.shift(SortColumn::Email, -1);
        columns.shift(SortColumn::Department, -1);
        columns.shift(SortColumn::NextDue, 1);
        let expected = [
            SortColumn::Department,
            SortColumn::Strength,
            SortColumn::LastContact,
            SortColumn::Email,
            SortColumn::NextDue,
        ];
        assert_eq!(columns.order, expected);
    }

    #[test]
    fn a_list_is_known_by_its_filter() {
        let mut view = PeopleView::default();
        assert_eq!(view.list_name(), None);
        for list in SavedList::built_in() {
            view.show_list(&list);
            assert_eq!(view.list_name(), Some(list.name));
        }
        view.filter.text = "porto".to_owned();
        assert_eq!(view.list_name(), None);
        view.save_list("Porto");
        assert_eq!(view.list_name().as_deref(), Some("Porto"));
        view.save_list("Porto");
        assert_eq!(view.lists.len(), 1);
        view.clear();
        assert_eq!(view.list_name(), None);
    }
}

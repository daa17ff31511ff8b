//! What lasts of the table of people: tab, filter and order.

use serde::{Deserialize, Serialize};

use crate::model::labelled;
use crate::query::{ContactFilter, ContactSort, SortColumn};

labelled! {
    /// The lists of people.
    PeopleTab {
        #[default] Everyone = "Everyone",
        KeyPlayers = "Key players",
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
}

impl PeopleView {
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
}

//! The sorted list of who is shown, worked out on a thread where there are many.

use chrono::NaiveDate;

use super::view::PeopleView;
use crate::model::{Contact, Id, Workspace};
use crate::query::{Index, filter};

/// Who is listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The listed people, in order.
    pub rows: Vec<Id<Contact>>,
    /// How many the tab has without any filter.
    pub total: usize,
    /// How many of all people are archived.
    pub archived: usize,
}

impl Listing {
    /// The list of a view.
    pub fn of(workspace: &Workspace, index: &Index, view: &PeopleView, today: NaiveDate) -> Self {
        let whole = view.whole_filter();
        let rows = filter::contacts(workspace, index, &whole, view.sort, today);
        let mut total = 0;
        let mut archived = 0;
        for contact in workspace.contacts.iter() {
            archived += usize::from(contact.meta.archived);
            let is_of_tab = match view.tab {
                super::PeopleTab::KeyPlayers => contact.is_key_player(),
                _ => true,
            };
            total += usize::from(is_of_tab && (!contact.meta.archived || whole.include_archived));
        }
        Self {
            rows,
            total,
            archived,
        }
    }
}

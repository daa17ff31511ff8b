//! Departments get their place in the settings, and with it their hue, when somebody is first seen in them.

use super::{Change, Edit};
use crate::model::{Record, Settings, Workspace};

/// Extends an edit by the departments that it brings, in the order in which they come.
///
/// Without a place in the list departments share hues by chance, and the graph cannot be read by color.
pub fn name_departments(workspace: &Workspace, mut edit: Edit) -> Edit {
    let at = edit
        .changes
        .iter()
        .position(|change| matches!(change.after, Some(Record::Settings(_))));
    let settings: &Settings = match at.map(|at| &edit.changes[at].after) {
        Some(Some(Record::Settings(settings))) => settings,
        _ => &workspace.settings,
    };
    let mut departments = settings.departments.clone();
    for change in &edit.changes {
        let Some(Record::Contact(contact)) = &change.after else {
            continue;
        };
        let department = contact.work.department.trim();
        let is_known = |known: &String| known.eq_ignore_ascii_case(department);
        if !department.is_empty() && !departments.iter().any(is_known) {
            departments.push(department.to_owned());
        }
    }
    if departments.len() == settings.departments.len() {
        return edit;
    }
    let after = Settings {
        departments,
        ..settings.clone()
    };
    match at {
        Some(at) => edit.changes[at].after = Some(after.into()),
        None => edit.changes.push(Change::replace(
            Record::Settings(workspace.settings.clone()),
            after,
        )),
    }
    edit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Contact, Counter, mint};

    #[test]
    fn departments_are_listed_once_in_the_order_of_their_coming() {
        let mut ids = Counter(0);
        let mut workspace = Workspace::default();
        let mut add = |workspace: &mut Workspace, departments: &[&str]| {
            let edit: Edit = departments
                .iter()
                .map(|department| {
                    let mut contact = Contact::named(mint(&mut ids), "Ada");
                    contact.work.department = (*department).to_owned();
                    Change::add(contact)
                })
                .collect();
            let edit = name_departments(workspace, edit);
            workspace.apply(&edit).expect("valid")
        };
        add(&mut workspace, &["Sales", "Finance", " sales ", ""]);
        assert_eq!(workspace.settings.departments, ["Sales", "Finance"]);
        let before = workspace.clone();
        let back = add(&mut workspace, &["Finance", "Art"]);
        assert_eq!(workspace.settings.departments, ["Sales", "Finance", "Art"]);
        workspace.apply(&back).expect("valid");
        assert_eq!(workspace, before);
    }
}

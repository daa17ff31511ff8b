//! What a new workspace holds.

use chrono::Utc;

use crate::edit::{Change, Edit, build};
use crate::model::{Contact, Tie, TieType, Workspace, mint};
use crate::panels::ClockMint;
use crate::panels::dialogs::NewWorkspace;

/// A workspace with the user, and the manager if they were named.
pub fn workspace_of(values: &NewWorkspace) -> Workspace {
    let mut workspace = Workspace::new(uuid::Uuid::now_v7());
    let meta = crate::model::Meta::made(Utc::now());
    let mut me = Contact::named(mint(&mut ClockMint), values.name.trim());
    me.work.department = values.department.trim().to_owned();
    me.work.title = values.title.trim().to_owned();
    me.meta = meta.clone();
    let id = me.id;
    let mut edit = Edit::one(Change::add(me));
    if !values.manager.trim().is_empty() {
        let mut manager = Contact::named(mint(&mut ClockMint), values.manager.trim());
        manager.work.department = values.department.trim().to_owned();
        manager.relation.kind = crate::model::RelationKind::Boss;
        manager.meta = meta;
        edit.changes.push(Change::add(Tie::new(
            mint(&mut ClockMint),
            id,
            manager.id,
            TieType::ReportsTo,
            crate::model::Grade::new(3),
        )));
        edit.changes.push(Change::add(manager));
    }
    let settings = build::change_settings(&workspace, |settings| {
        settings.me = Some(id);
        settings.company = values.company.trim().to_owned();
        settings.departments = Some(values.department.trim().to_owned())
            .filter(|name| !name.is_empty())
            .into_iter()
            .collect();
    });
    workspace
        .apply(&edit.then(settings))
        .expect("two new people contradict nothing");
    workspace
}

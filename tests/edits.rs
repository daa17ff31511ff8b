//! Properties of edits, history and index, over random but valid edits.

use std::sync::Arc;

use inroads::edit::random::RandomEdits;
use inroads::edit::{Change, Edit, EditError, History, build};
use inroads::model::{
    Contact, Counter, CustomValue, Meeting, MeetingKind, Mint, Tie, TieType, Workspace, mint,
};
use inroads::query::Index;
use inroads::storage::{self, RealDisk, Store, StoreOptions};
use proptest::prelude::*;
use uuid::Uuid;

fn grown(seed: u64, steps: usize) -> (Workspace, Vec<Edit>) {
    let mut workspace = Workspace::new(Uuid::from_u128(7));
    let mut source = RandomEdits::new(seed);
    let mut edits = Vec::new();
    for _ in 0..steps {
        let edit = source.edit(&workspace);
        workspace.apply(&edit).expect("random edits are valid");
        edits.push(edit);
    }
    (workspace, edits)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_inverse_restores_exactly(seed: u64, steps in 1_usize..120) {
        let (mut workspace, _) = grown(seed, steps);
        let mut source = RandomEdits::new(seed.wrapping_add(1));
        for _ in 0..20 {
            let before = workspace.clone();
            let edit = source.edit(&workspace);
            let inverse = workspace.apply(&edit).expect("valid");
            let after = workspace.clone();
            workspace.apply(&inverse).expect("the inverse is valid");
            prop_assert_eq!(&workspace, &before);
            workspace.apply(&edit).expect("valid again");
            prop_assert_eq!(&workspace, &after);
        }
    }

    #[test]
    fn the_index_equals_one_built_from_nothing(seed: u64, steps in 1_usize..150) {
        let mut workspace = Workspace::new(Uuid::from_u128(7));
        let mut index = Index::of(&workspace);
        let mut source = RandomEdits::new(seed);
        for step in 0..steps {
            let edit = source.edit(&workspace);
            let inverse = workspace.apply(&edit).expect("valid");
            index.follow(&workspace, &edit);
            if step % 5 == 0 {
                workspace.apply(&inverse).expect("valid");
                index.follow(&workspace, &inverse);
            }
        }
        prop_assert_eq!(index, Index::of(&workspace));
    }

    #[test]
    fn deleting_by_index_is_the_same_edit(seed: u64, steps in 1_usize..150, nth in 0_usize..20) {
        let (workspace, _) = grown(seed, steps);
        let index = Index::of(&workspace);
        let ids = workspace.contacts.iter().map(|contact| contact.id).step_by(nth + 1).collect::<std::collections::BTreeSet<_>>();
        let now = chrono::DateTime::UNIX_EPOCH;
        let ties = ids.iter().rev().flat_map(|id| index.ties_of(*id)).copied();
        let with = build::delete_contacts_with(&workspace, &ids, ties, now);
        prop_assert_eq!(with, build::delete_contacts(&workspace, &ids, now));
    }

    #[test]
    fn undo_leads_back_and_redo_after_undo_is_identity(seed: u64, steps in 1_usize..100) {
        let mut workspace = Workspace::new(Uuid::from_u128(7));
        let start = workspace.clone();
        let mut history = History::default();
        let mut source = RandomEdits::new(seed);
        for step in 0..steps {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("valid");
            let gesture = (step % 7 < 3).then_some(step as u64 / 7);
            history.note(format!("Step {step}"), edit, gesture);
        }
        let end = workspace.clone();
        let count = history.len();
        for _ in 0..count {
            prop_assert!(history.undo(&mut workspace).expect("undo is valid").is_some());
        }
        prop_assert_eq!(&workspace, &start);
        for _ in 0..count {
            prop_assert!(history.redo(&mut workspace).expect("redo is valid").is_some());
        }
        prop_assert_eq!(&workspace, &end);
        prop_assert_eq!(history.redo(&mut workspace).expect("nothing to redo"), None);
    }

    #[test]
    fn references_stay_whole(seed: u64, steps in 1_usize..200) {
        let (workspace, _) = grown(seed, steps);
        prop_assert_eq!(workspace.faults(), vec![]);
    }

    #[test]
    fn the_journal_replayed_gives_the_same_workspace(seed: u64, steps in 1_usize..60, snapshot_every in 1_usize..40) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.inroads");
        let options = StoreOptions::new(|| chrono::DateTime::UNIX_EPOCH);
        let mut workspace = Workspace::new(Uuid::from_u128(7));
        let mut store = Store::create(Arc::new(RealDisk), &path, &workspace, &options).expect("a new file");
        let mut source = RandomEdits::new(seed);
        for step in 1..=steps {
            let edit = source.edit(&workspace);
            workspace.apply(&edit).expect("valid");
            store.append("Step", &edit).expect("the disk takes it");
            if step % snapshot_every == 0 {
                store.snapshot(&workspace, chrono::DateTime::UNIX_EPOCH).expect("the disk takes it");
            }
        }
        prop_assert_eq!(&storage::read(&RealDisk, &path).expect("it can be read").workspace, &workspace);
        drop(store);
        let (_, loaded) = Store::open(Arc::new(RealDisk), &path, &options).expect("it can be opened");
        prop_assert_eq!(&loaded.workspace, &workspace);
    }

    #[test]
    fn the_file_format_keeps_everything(seed: u64, steps in 1_usize..120) {
        let (workspace, edits) = grown(seed, steps);
        let text = ron::to_string(&workspace).expect("a workspace can be written");
        prop_assert_eq!(&ron::from_str::<Workspace>(&text).expect("what was written can be read"), &workspace);
        let text = ron::to_string(&edits).expect("edits can be written");
        prop_assert_eq!(&ron::from_str::<Vec<Edit>>(&text).expect("what was written can be read"), &edits);
    }
}

fn pair() -> (Workspace, Counter, Contact, Contact) {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(ids.mint());
    let ada = Contact::named(mint(&mut ids), "Ada");
    let bo = Contact::named(mint(&mut ids), "Bo");
    let edit: Edit = [Change::add(ada.clone()), Change::add(bo.clone())]
        .into_iter()
        .collect();
    workspace.apply(&edit).expect("valid");
    (workspace, ids, ada, bo)
}

#[test]
fn a_refused_edit_changes_nothing() {
    let (mut workspace, mut ids, ada, bo) = pair();
    let before = workspace.clone();
    let good = Change::add(Contact::named(mint(&mut ids), "Cy"));
    let bad = [
        Change::add(ada.clone()),
        Change::replace(
            Contact {
                name: bo.name.clone(),
                ..ada.clone()
            },
            ada.clone(),
        ),
        Change::remove(Contact::named(mint(&mut ids), "Nobody")),
        Change::add(Tie::new(
            mint(&mut ids),
            ada.id,
            ada.id,
            TieType::Knows,
            None,
        )),
        Change::add(Tie::new(
            mint(&mut ids),
            ada.id,
            mint(&mut ids),
            TieType::Knows,
            None,
        )),
        Change {
            before: None,
            after: None,
        },
    ];
    for change in bad {
        let edit: Edit = [good.clone(), change].into_iter().collect();
        assert!(workspace.apply(&edit).is_err());
        assert_eq!(workspace, before);
    }
    let twice: Edit = [good.clone(), good].into_iter().collect();
    assert!(matches!(workspace.apply(&twice), Err(EditError::Twice(_))));
}

#[test]
fn a_number_that_is_none_is_refused() {
    let (mut workspace, mut ids, ada, _) = pair();
    let before = workspace.clone();
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut odd = ada.clone();
        let value = CustomValue::Number(number);
        odd.meta.custom.insert("Score".into(), value.clone());
        let change = Change::replace(ada.clone(), odd);
        assert!(matches!(
            workspace.apply(&Edit::one(change)),
            Err(EditError::Impossible { .. })
        ));
        let mut meeting = Meeting::new(mint(&mut ids), MeetingKind::Coffee, None, [ada.id]);
        meeting.meta.custom.insert("Score".into(), value);
        assert!(workspace.apply(&Edit::one(Change::add(meeting))).is_err());
        assert_eq!(workspace, before);
    }
}

#[test]
fn deleting_keeps_history_and_names() {
    let (mut workspace, mut ids, ada, bo) = pair();
    let now = chrono::DateTime::UNIX_EPOCH;
    let tie = Tie::new(mint(&mut ids), ada.id, bo.id, TieType::Advice, None);
    let lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, None, [ada.id]);
    workspace
        .apply(
            &[Change::add(tie), Change::add(lunch.clone())]
                .into_iter()
                .collect(),
        )
        .expect("valid");
    let whole = workspace.clone();

    assert!(
        workspace
            .apply(&Edit::one(Change::remove(ada.clone())))
            .is_err(),
        "a contact is not simply removed"
    );
    workspace
        .apply(&build::delete_contacts(&workspace, &[ada.id].into(), now))
        .expect("valid");
    assert_eq!(
        (
            workspace.contacts.len(),
            workspace.ties.len(),
            workspace.trash.len()
        ),
        (1, 0, 1)
    );
    assert_eq!(workspace.name_of(ada.id), "Ada");
    assert!(workspace.meetings.contains(lunch.id));

    let trashed = workspace.clone();
    workspace
        .apply(&build::restore_contact(&workspace, ada.id))
        .expect("valid");
    assert_eq!(workspace, whole);

    workspace = trashed;
    workspace
        .apply(&build::empty_trash(&workspace))
        .expect("valid");
    assert_eq!(
        (workspace.trash.len(), workspace.name_of(ada.id).as_str()),
        (0, "Ada")
    );
    assert_eq!(workspace.faults(), vec![]);
}

#[test]
fn a_gesture_is_one_step() {
    let (mut workspace, _, ada, _) = pair();
    let mut history = History::default();
    for x in 0..50_u8 {
        let edit = build::put_places(
            &workspace,
            [inroads::model::Place::new(ada.id, f32::from(x), 0.0, true)],
        );
        workspace.apply(&edit).expect("valid");
        history.note("Move Ada", edit, Some(1));
    }
    assert_eq!(history.len(), 1);
    let (label, _) = history
        .undo(&mut workspace)
        .expect("valid")
        .expect("a step");
    assert_eq!(label, "Move Ada");
    assert!(workspace.places.is_empty());
}

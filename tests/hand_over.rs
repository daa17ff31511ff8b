//! A second start hands its file to the window that is open.

mod common;

use std::sync::Arc;

use common::{Look, first_run, with_sample};
use inroads::app::{Start, Visitors, begin};
use inroads::storage::{Disk, RealDisk};

#[test]
fn a_second_start_opens_its_file_in_the_first_window() {
    let other = with_sample(Look::default());
    let other_path = other.path();
    drop(other.harness);
    let mut window = first_run(Look::default());
    let folder = window.folder.path().join("instance");
    let Start::First(Some(instance)) = begin(&RealDisk, &folder, &[]) else {
        panic!("the first start has the place");
    };
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let visitors = Visitors::listen(&window.harness.ctx, disk, instance);
    window.harness.state_mut().visitors = visitors;

    // A start of its own would block on the answer, so it runs beside the window.
    let path = other_path.clone();
    let second =
        std::thread::spawn(move || matches!(begin(&RealDisk, &folder, &[path]), Start::HandedOver));
    window.wait_for("the handed file to open", |app| {
        app.state.document.is_some()
    });
    assert!(second.join().expect("the second start ends"));
    assert_eq!(window.path(), other_path);
}

#[test]
fn nobody_waits_for_a_window_that_does_not_listen() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path().join("instance");
    // The first has the place and never looks into its inbox.
    let first = begin(&RealDisk, &folder, &[]);
    let second = begin(&RealDisk, &folder, &["/a.inroads".into()]);
    assert!(matches!(second, Start::First(None)));
    let left = RealDisk
        .list(&folder.join("inbox"))
        .expect("the inbox is there");
    assert!(left.is_empty(), "the message was taken back: {left:?}");
    drop(first);
}

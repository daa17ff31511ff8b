//! Tables whose columns are not known, or not what they are called: the preview lets one say what they are.

mod common;

use common::{Look, Window, with_workspace};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use inroads::model::Workspace;
use inroads::panels::Command;

fn import(name: &str, bytes: &[u8]) -> Window {
    let mut window = with_workspace(Look::default(), Workspace::new(uuid::Uuid::from_u128(7)));
    let path = window.folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    window.send(Command::ImportPaths(vec![path]));
    window.wait_for("the preview", |app| app.state.dialog.is_some());
    window.harness.run_steps(3);
    window
}

fn say(window: &mut Window, column: &str, field: &str) {
    window.harness.get_by_label(column).click();
    window.harness.run_steps(3);
    window
        .harness
        .get_by_role_and_label(Role::MenuItem, field)
        .click_accesskit();
    window.harness.run_steps(2);
    window.wait_for("the new plan", |app| app.state.jobs.import.is_none());
    window.harness.run_steps(3);
}

#[test]
fn a_table_of_unknown_columns_is_imported_once_they_are_said() {
    let mut window = import(
        "mensen.csv",
        b"Wie;Waar;Bereikbaar\nJ\xF6rg Jansen;Verkoop;j@acme.example\nAda;;\n",
    );
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "What are these columns?");
    window
        .harness
        .get_by_label_contains("semicolons, windows-1252");
    say(&mut window, "Wie is: Field of your own", "Name");
    say(&mut window, "Waar is: Field of your own", "Department");
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "Import these people and ties?");
    say(&mut window, "Bereikbaar is: Field of your own", "E-mail");
    window.harness.get_by_label("Wie is: Name");
    window.harness.get_by_label("Import").click();
    window.wait_for("the people", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| document.workspace.contacts.len() == 2)
    });
    let people = &window.workspace().contacts;
    let jorg = people
        .iter()
        .find(|one| one.display_name() == "Jörg Jansen");
    let jorg = jorg.expect("he has a name");
    assert_eq!(jorg.work.department, "Verkoop");
    assert_eq!(jorg.reach.emails[0].value, "j@acme.example");
    assert!(jorg.meta.custom.is_empty(), "{:?}", jorg.meta.custom);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.workspace().contacts.is_empty(), "one step");
}

#[test]
fn a_wrong_guess_is_put_right_and_broken_rows_are_rejected() {
    let mut window = import(
        "people.csv",
        b"name,level,joined\nAda,Sales,\nBob,Finance,\n,,2020-01-01\n",
    );
    window.harness.get_by_label("3 columns").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Filter New 2");
    window.harness.get_by_label("Filter Rejected 1");
    assert!(window.harness.query_by_label_contains("Known").is_none());
    say(&mut window, "level is: As recognized", "Team");
    // Escape leaves everything as it was, and the plan that was asked for last is not shown again.
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.state().state.dialog.is_none());
    assert!(window.workspace().contacts.is_empty());
}

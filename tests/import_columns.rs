//! Tables whose columns are not known, or not what they are called: the preview lets one say what they are.

mod common;

use common::{previewed, say_column};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;

#[test]
fn a_table_of_unknown_columns_is_imported_once_they_are_said() {
    let mut window = previewed(
        "mensen.csv",
        b"Wie;Waar;Bereikbaar\nJ\xF6rg Jansen;Verkoop;j@acme.example\nAda;;\n",
    );
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "What are these columns?");
    window
        .harness
        .get_by_label_contains("semicolons, windows-1252");
    say_column(&mut window, "Wie is: Field of your own", "Name");
    say_column(&mut window, "Waar is: Field of your own", "Department");
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "Import these people and ties?");
    say_column(&mut window, "Bereikbaar is: Field of your own", "E-mail");
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
    let mut window = previewed(
        "people.csv",
        b"name,level,joined\nAda,Sales,\nBob,Finance,\n,,2020-01-01\n",
    );
    window.harness.get_by_label("3 columns").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("Filter New 2");
    window.harness.get_by_label("Filter Rejected 1");
    assert!(window.harness.query_by_label_contains("Known").is_none());
    say_column(&mut window, "level is: As recognized", "Team");
    // Escape leaves everything as it was, and the plan that was asked for last is not shown again.
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.state().state.dialog.is_none());
    assert!(window.workspace().contacts.is_empty());
}

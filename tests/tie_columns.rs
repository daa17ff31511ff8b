//! Tables of ties whose columns are called something else: the preview lets one say which column is what.

mod common;

use common::{Window, previewed, say_column};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Grade, TieType};

fn accept(window: &mut Window, ties: usize) {
    window.harness.get_by_label("Import").click();
    window.wait_for("the ties", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| document.workspace.ties.len() == ties)
    });
}

#[test]
fn a_column_of_a_table_of_ties_is_put_right() {
    let mut window = previewed(
        "edges.csv",
        b"source,target,closeness,how\nAda Ek,Bo Lund,4,mentors\nBo Lund,Cy Moe,2,reports to\n",
    );
    window.harness.get_by_label("4 columns").click();
    window.harness.run_steps(3);
    window.harness.get_by_label("source is: From");
    window.harness.get_by_label("target is: To");
    window
        .harness
        .get_by_label("closeness is: Strength, 1 to 5");
    say_column(&mut window, "how is: Field of your own", "Kind of tie");
    // The direction is the other way round than the names of the columns say.
    say_column(&mut window, "source is: From", "To");
    say_column(&mut window, "target is: To", "From");
    accept(&mut window, 2);
    let workspace = window.workspace();
    let told: Vec<String> = workspace
        .ties
        .iter()
        .map(|tie| {
            let (from, to) = (workspace.name_of(tie.from), workspace.name_of(tie.to));
            let strength = tie.strength.map_or(0, Grade::get);
            assert!(tie.meta.custom.is_empty(), "{:?}", tie.meta.custom);
            format!("{from} {} {to} {strength}", tie.kind.label())
        })
        .collect();
    let label = TieType::Mentors.label();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    assert!(
        told.contains(&format!("Bo Lund {label} Ada Ek 4").as_str()),
        "{told:?}"
    );
    assert!(
        told.contains(&format!("Cy Moe {} Bo Lund 2", TieType::ReportsTo.label()).as_str()),
        "{told:?}"
    );
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.workspace().ties.is_empty(), "one step");
    assert!(window.workspace().contacts.is_empty(), "one step");
}

#[test]
fn a_table_that_nobody_knows_can_be_one_of_ties() {
    let mut window = previewed("kanten.csv", b"Wer;Wen\nAda Ek;Bo Lund\nBo Lund;Cy Moe\n");
    window
        .harness
        .get_by_role_and_label(Role::Dialog, "What are these columns?");
    say_column(
        &mut window,
        "Wer is: Field of your own",
        "From, in a table of ties",
    );
    window.harness.get_by_label("Wer is: From");
    say_column(&mut window, "Wen is: Field of your own", "To");
    accept(&mut window, 2);
    assert_eq!(window.workspace().contacts.len(), 3);
    let kinds = window.workspace().ties.iter().map(|tie| tie.kind.clone());
    assert!(kinds.clone().all(|kind| kind == TieType::default()));
}

#[test]
fn and_back_to_people() {
    let mut window = previewed("pairs.csv", b"from,to\nAda Ek,Oslo\nBo Lund,Bergen\n");
    window.harness.get_by_label("2 columns").click();
    window.harness.run_steps(3);
    say_column(&mut window, "from is: From", "Name, in a table of people");
    say_column(&mut window, "to is: Field of your own", "Site");
    window.harness.get_by_label("Import").click();
    window.wait_for("the people", |app| {
        let document = app.state.document.as_ref();
        document.is_some_and(|document| document.workspace.contacts.len() == 2)
    });
    let people = window.workspace().contacts.iter();
    let sites: Vec<&str> = people.map(|one| one.work.site.as_str()).collect();
    assert_eq!(sites, ["Oslo", "Bergen"]);
    assert!(window.workspace().ties.is_empty());
}

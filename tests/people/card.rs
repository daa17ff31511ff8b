//! The card of a person, driven through its accessibility tree.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Answer, FollowUpStatus, Grade, TieType, YearlyDay};
use inroads::panels::{Command, PanelKind, Selection};
use inroads::query::people::{manager_of, strength_to_me};

use crate::world::{Shows, World, click, company, type_into, window};

type Harness = egui_kittest::Harness<'static, World>;

/// A card that is high enough to show everything.
fn card(name: &str) -> Harness {
    let mut harness = window(company(), Shows::Card, (340.0, 3_000.0));
    let id = harness.state().id(name);
    harness.state_mut().selection = Selection::one(id);
    harness.run();
    harness
}

fn full_card(name: &str) -> Harness {
    let mut harness = card(name);
    click(&mut harness, "More fields");
    harness
}

/// Opens a value, types something else in its place, and presses Enter.
fn change(harness: &mut Harness, name: &str, was: &str, text: &str) {
    let resting = if was.is_empty() {
        format!("Edit {name}: empty")
    } else {
        format!("Edit {name}: {was}")
    };
    click(harness, &resting);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_into(harness, name, text);
    harness.key_press(Key::Enter);
    harness.run();
}

#[test]
fn a_field_of_each_group_is_one_step() {
    let mut harness = full_card("Priya Raman");
    let before = harness.state().workspace.clone();
    change(&mut harness, "How we met", "", "Probe launch");
    change(&mut harness, "First met", "", "2024-05-10");
    change(&mut harness, "Best time", "", "Mornings");
    change(&mut harness, "Team", "", "Field data");
    change(&mut harness, "Hobbies", "", "sailing, chess");
    change(&mut harness, "Birthday", "", "14 march");
    change(&mut harness, "Nickname", "", "Pri");
    change(&mut harness, "Since", "", "2026-01-01");
    change(&mut harness, "New e-mail", "", "priya@acme.example");
    change(&mut harness, "New own field", "", "Badge: 4711");
    let priya = harness.state().one("Priya Raman").clone();
    assert_eq!(priya.relation.met.event, "Probe launch");
    assert_eq!(priya.relation.met.date, "2024-05-10".parse().ok());
    assert_eq!(priya.reach.best_time, "Mornings");
    assert_eq!(priya.work.team, "Field data");
    assert_eq!(priya.person.hobbies, ["sailing", "chess"]);
    assert_eq!(priya.person.birthday, YearlyDay::new(3, 14, None));
    assert_eq!(priya.name.nickname, "Pri");
    assert_eq!(priya.status.since, "2026-01-01".parse().ok());
    assert_eq!(priya.reach.emails[0].value, "priya@acme.example");
    assert_eq!(priya.meta.custom["Badge"].text(), "4711");
    let labels: Vec<_> = harness
        .state()
        .history
        .labels()
        .map(str::to_owned)
        .collect();
    assert_eq!(labels.len(), 10);
    assert!(
        labels.contains(&"Change team of Priya Raman".to_owned()),
        "{labels:?}"
    );
    for _ in 0..10 {
        harness.state_mut().undo();
    }
    assert_eq!(harness.state().workspace, before);
}

#[test]
fn name_and_title_are_edited_where_they_stand() {
    let mut harness = card("Priya Raman");
    click(&mut harness, "Edit title: Senior program manager");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_into(&mut harness, "Title", "Director");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().one("Priya Raman").work.title, "Director");
    assert_eq!(harness.state_mut().undo(), "Change title of Priya Raman");
    harness.run();
    click(&mut harness, "Edit name: Priya Raman");
    type_into(&mut harness, "Name", "Nobody");
    harness.key_press(Key::Escape);
    harness.run();
    harness.get_by_label("Edit name: Priya Raman");
    assert_eq!(harness.state().workspace, company());
}

#[test]
fn wrong_words_are_kept_with_a_sentence() {
    let mut harness = full_card("Priya Raman");
    change(&mut harness, "Birthday", "", "31.2.");
    harness.get_by_label_contains("No such day of the year");
    let field = harness.get_by_role_and_label(egui::Role::TextInput, "Birthday");
    assert_eq!(field.value().as_deref(), Some("31.2."));
    assert_eq!(harness.state().history.len(), 0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    type_into(&mut harness, "Birthday", "1990-03-14");
    harness.key_press(Key::Enter);
    harness.run();
    let birthday = harness.state().one("Priya Raman").person.birthday;
    assert_eq!(birthday, YearlyDay::new(3, 14, Some(1990)));
    assert!(
        harness
            .query_by_label_contains("No such day of the year")
            .is_none()
    );
}

#[test]
fn what_was_being_typed_is_not_lost_when_somebody_else_is_shown() {
    let mut harness = card("Priya Raman");
    click(&mut harness, "Edit How we met: empty");
    type_into(&mut harness, "How we met", "Probe launch");
    let mei = harness.state().id("Mei Chen");
    harness.state_mut().selection = Selection::one(mei);
    harness.run();
    let priya = harness.state().one("Priya Raman");
    assert_eq!(priya.relation.met.event, "Probe launch");
    assert_eq!(harness.state().one("Mei Chen").relation.met.event, "");
}

#[test]
fn strength_to_me_is_a_tie() {
    let mut harness = card("Priya Raman");
    let strength = |harness: &Harness, name: &str| {
        let world = harness.state();
        strength_to_me(&world.workspace, &world.index, world.id(name))
    };
    assert_eq!(strength(&harness, "Priya Raman"), Grade::new(4));
    let bars: Vec<_> = harness.get_all_by_label("Strength 2: Acquainted").collect();
    bars[0].click();
    harness.run();
    assert_eq!(strength(&harness, "Priya Raman"), Grade::new(2));
    assert_eq!(harness.state_mut().undo(), "Change strength of Priya Raman");
    let mei = harness.state().id("Mei Chen");
    harness.state_mut().selection = Selection::one(mei);
    harness.run();
    let bars: Vec<_> = harness.get_all_by_label("Strength 5: Close").collect();
    bars[0].click();
    harness.run();
    assert_eq!(strength(&harness, "Mei Chen"), Grade::new(5));
}

#[test]
fn cadence_in_words() {
    let mut harness = card("Priya Raman");
    harness.get_by_label("Edit Keep in touch: Every 3 weeks · 32 days late");
    change(
        &mut harness,
        "Keep in touch",
        "Every 3 weeks · 32 days late",
        "2 months",
    );
    let cadence = harness.state().one("Priya Raman").relation.cadence.clone();
    assert_eq!(cadence.map(|one| one.ideal_days), Some(60));
    harness.get_by_label("1 October, lunch");
}

#[test]
fn ties_are_listed_made_and_removed() {
    let mut harness = card("Priya Raman");
    harness.get_by_label("3 people");
    harness.get_by_label("Aiko Tanaka, Reports to");
    harness.get_by_label("Mei Chen, Friend of");
    click(&mut harness, "Connect to…");
    click(&mut harness, "Edit kind of tie: Knows");
    click(&mut harness, "Manages");
    type_into(&mut harness, "Connect to", "tom");
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Tomás Herrera, Manages");
    let world = harness.state();
    let (priya, tomas) = (world.id("Priya Raman"), world.id("Tomás Herrera"));
    let tie = world
        .index
        .ties_between(&world.workspace, priya, tomas)
        .next()
        .expect("it was made");
    assert_eq!((tie.from, &tie.kind), (tomas, &TieType::ReportsTo));
    assert_eq!(
        world.index.acquaintance(&world.workspace, priya, tomas),
        Some(Answer::Known)
    );
    harness.get_by_label("Tomás Herrera, Manages").hover();
    harness.run();
    click(&mut harness, "Remove tie: Manages Tomás Herrera");
    assert!(harness.query_by_label("Tomás Herrera, Manages").is_none());
    assert_eq!(harness.state().history.len(), 2);
    click(&mut harness, "Mei Chen, Friend of");
    assert!(matches!(harness.state().other[..], [Command::OpenTie(_)]));
    click(&mut harness, "Show Mei Chen");
    assert_eq!(harness.state().selected(), ["Mei Chen"]);
}

#[test]
fn a_new_tie_takes_the_keyboard_and_escape_calls_it_off() {
    let mut harness = card("Priya Raman");
    click(&mut harness, "Connect to…");
    harness.event(egui::Event::Text("tom".to_owned()));
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Connect to").is_none());
    assert_eq!(harness.state().selected(), ["Priya Raman"]);
    click(&mut harness, "Connect to…");
    harness.event(egui::Event::Text("tom".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Tomás Herrera, Knows");
    assert_eq!(harness.state().history.len(), 1);
}

#[test]
fn the_manager_is_a_tie_and_a_person_field() {
    let mut harness = card("Priya Raman");
    let manager = |harness: &Harness| {
        let world = harness.state();
        manager_of(&world.workspace, &world.index, world.id("Priya Raman"))
            .map(|id| world.workspace.name_of(id))
    };
    assert_eq!(manager(&harness).as_deref(), Some("Aiko Tanaka"));
    click(&mut harness, "Edit Manager: Aiko Tanaka");
    type_into(&mut harness, "Manager", "herr");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(manager(&harness).as_deref(), Some("Tomás Herrera"));
    click(&mut harness, "Manager: nobody");
    assert_eq!(manager(&harness), None);
    assert_eq!(harness.state_mut().undo(), "Change manager of Priya Raman");
}

#[test]
fn notes_tags_and_follow_ups() {
    let mut harness = card("Priya Raman");
    click(&mut harness, "Note");
    type_into(&mut harness, "New note", "Likes *tea*");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    let notes = harness.state().one("Priya Raman").meta.notes.clone();
    assert_eq!(notes, "- 2026-11-23: Likes *tea*");
    click(&mut harness, "Mark done: Send the deck");
    let done = harness.state().workspace.follow_ups.iter().next();
    assert_eq!(done.map(|one| one.status), Some(FollowUpStatus::Done));
    harness.get_by_label_contains("Lunch in the canteen");
    let jorg = harness.state().id("Jörg Müller");
    harness.state_mut().selection = Selection::one(jorg);
    harness.run();
    click(&mut harness, "Remove tag sailing");
    assert_eq!(harness.state().one("Jörg Müller").meta.tags, ["porto"]);
    click(&mut harness, "Add a tag");
    type_into(&mut harness, "Tags", "chess");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        harness.state().one("Jörg Müller").meta.tags,
        ["porto", "chess"]
    );
}

#[test]
fn addresses_are_added_named_opened_and_removed() {
    let mut harness = full_card("Priya Raman");
    change(&mut harness, "New e-mail", "", "priya@acme.example");
    click(&mut harness, "Copy priya@acme.example");
    click(&mut harness, "More: priya@acme.example");
    click(&mut harness, "Open…");
    assert_eq!(
        harness.state().other,
        [
            Command::Copy("priya@acme.example".to_owned()),
            Command::OpenAddress("mailto:priya@acme.example".to_owned())
        ]
    );
    click(&mut harness, "More: priya@acme.example");
    click(&mut harness, "Belongs to the company");
    assert!(harness.state().one("Priya Raman").reach.emails[0].is_company_owned);
    click(&mut harness, "More: priya@acme.example");
    click(&mut harness, "Label…");
    type_into(&mut harness, "Label of priya@acme.example", "work");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        harness.state().one("Priya Raman").reach.emails[0].label,
        "work"
    );
    click(&mut harness, "More: priya@acme.example");
    click(&mut harness, "Remove");
    assert!(harness.state().one("Priya Raman").reach.emails.is_empty());
    assert_eq!(harness.state().history.len(), 4);
}

#[test]
fn the_head_has_star_menu_back_and_close() {
    let mut harness = card("Priya Raman");
    click(&mut harness, "Make a key player");
    assert!(harness.state().one("Priya Raman").is_key_player());
    change(&mut harness, "Why", "", "Opens doors");
    let target = harness.state().one("Priya Raman").relation.target.clone();
    assert_eq!(target.map(|one| one.why).as_deref(), Some("Opens doors"));
    click(&mut harness, "No longer a key player");
    assert!(!harness.state().one("Priya Raman").is_key_player());
    click(&mut harness, "Back");
    click(&mut harness, "More actions");
    click(&mut harness, "This is me");
    assert_eq!(
        harness
            .state()
            .workspace
            .me()
            .map(inroads::model::Contact::display_name)
            .as_deref(),
        Some("Priya Raman")
    );
    harness.get_by_label("This is you");
    assert_eq!(harness.state().other, [Command::Back]);
    click(&mut harness, "More actions");
    click(&mut harness, "Delete");
    assert_eq!(
        harness.state_mut().undo(),
        "Delete Priya Raman and 3 ties, 1 meeting or win stays"
    );
    harness.run();
    click(&mut harness, "Close the card");
    assert!(harness.state().selected().is_empty());
}

#[test]
fn several_people_share_a_card() {
    let mut harness = window(company(), Shows::Card, (340.0, 700.0));
    let ids = ["Priya Raman", "Mei Chen", "Zoë Ek"].map(|name| harness.state().id(name));
    harness.state_mut().selection = Selection::many(ids);
    harness.run();
    harness.get_by_label("3 people selected");
    click(&mut harness, "Tag…");
    type_into(&mut harness, "Tags", "lisbon");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().history.len(), 1);
    assert_eq!(harness.state().one("Zoë Ek").meta.tags, ["porto", "lisbon"]);
    click(&mut harness, "Show in graph");
    assert_eq!(
        harness.state().other,
        [Command::Show(PanelKind::Graph), Command::FitSelection]
    );
    click(&mut harness, "Show Mei Chen");
    assert_eq!(harness.state().selected(), ["Mei Chen"]);
}

#[test]
fn a_new_contact_asks_for_the_name() {
    let mut harness = card("Mei Chen");
    let id = harness.state().id("Mei Chen");
    harness.state_mut().inspector.start_naming(id);
    harness.run();
    let has_keys = harness.get_by_role_and_label(egui::Role::TextInput, "Name");
    assert!(has_keys.is_focused(), "the name has the keyboard");
    type_into(&mut harness, "Name", "Mei-Ling Chen");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().one("Mei-Ling Chen").id, id);
}

//! The card in the whole window: ties, timeline, photo, and back and forward between them.

mod common;

use common::{Look, Window, day, with_sample};
use egui::Role::{Button, Link, MenuItem, RadioButton, TextInput};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use inroads::model::{Answer, Contact, Id, Tie, TieType};
use inroads::panels::{Command, Item, PanelKind};

fn person(window: &Window, name: &str) -> Id<Contact> {
    let all = window.workspace().contacts.iter();
    { all }
        .find(|one| one.display_name() == name)
        .unwrap_or_else(|| panic!("{name} is in the sample"))
        .id
}

/// A window that is high enough for a whole card.
fn tall() -> Window {
    with_sample(Look {
        size: (1_280.0, 2_400.0),
        ..Look::default()
    })
}

fn show(window: &mut Window, command: Command) {
    window.send(command);
    window.harness.run_steps(4);
}

fn press(window: &mut Window, role: Role, label: &str, key: Key) {
    let found = window.harness.get_all_by_role_and_label(role, label).next();
    found.unwrap_or_else(|| panic!("{label} is there")).focus();
    window.harness.run_steps(3);
    window.press(Modifiers::NONE, key);
}

fn item(window: &Window) -> Option<Item> {
    window.harness.state().state.view.selection.item
}

#[test]
fn back_and_forward_lead_through_people_ties_and_meetings() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    let tie = window.workspace().ties.iter().find(|tie| tie.from == priya);
    let tie = tie.expect("she has a tie").id;
    let meeting = window
        .workspace()
        .meetings
        .iter()
        .next()
        .expect("a meeting")
        .id;
    show(&mut window, Command::OpenContact(priya));
    show(&mut window, Command::OpenTie(tie));
    show(&mut window, Command::OpenMeeting(meeting));
    let spot = |window: &Window| {
        let view = &window.harness.state().state.view;
        (view.panel, view.selection.lead, view.selection.item)
    };
    let people = PanelKind::People;
    let spots = [
        (people, Some(priya), None),
        (people, None, Some(Item::Tie(tie))),
        (PanelKind::Calendar, None, Some(Item::Meeting(meeting))),
    ];
    assert_eq!(spot(&window), spots[2]);
    for expected in [spots[1], spots[0]] {
        window.press(Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(spot(&window), expected);
    }
    window.harness.get_by_label("Edit name: Priya Raman");
    for expected in [spots[1], spots[2]] {
        window.press(Modifiers::ALT, Key::ArrowRight);
        assert_eq!(spot(&window), expected);
    }
}

#[test]
fn a_tie_is_edited_turned_and_deleted_by_keyboard() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    let tie = window
        .workspace()
        .ties
        .iter()
        .find(|tie| tie.from == priya && tie.kind == TieType::ReportsTo)
        .expect("she reports to somebody")
        .clone();
    let boss = window.workspace().name_of(tie.to);
    let before = window.workspace().clone();
    show(&mut window, Command::OpenContact(priya));
    let row = format!("{boss}, Reports to");
    press(&mut window, Link, &row, Key::Enter);
    assert_eq!(item(&window), Some(Item::Tie(tie.id)));
    window.harness.get_by_label_contains("side: manages");
    let now = |window: &Window| window.workspace().ties.get(tie.id).cloned();
    let steps = |window: &Window| {
        window
            .harness
            .state()
            .state
            .document
            .as_ref()
            .map(|document| document.history.len())
    };
    let start = steps(&window);
    press(&mut window, Link, "Turn around", Key::Enter);
    assert_eq!(
        now(&window).map(|now| (now.from, now.to)),
        Some((tie.to, tie.from))
    );
    press(
        &mut window,
        Button,
        "Edit type of tie: Reports to",
        Key::Enter,
    );
    press(&mut window, MenuItem, "Mentors", Key::Enter);
    press(&mut window, RadioButton, "Strength 5: Close", Key::Enter);
    press(&mut window, Button, "Edit Since: empty", Key::Enter);
    window.type_text("2020-02-01");
    window.press(Modifiers::NONE, Key::Enter);
    press(&mut window, Button, "Edit Until: empty", Key::Enter);
    window.type_text("2019-02-01");
    window.press(Modifiers::NONE, Key::Enter);
    window
        .harness
        .get_by_label("A tie cannot end before it begins.");
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("2021-02-01");
    window.press(Modifiers::NONE, Key::Enter);
    press(&mut window, Button, "Edit How known: Fact", Key::Enter);
    press(&mut window, MenuItem, "Guess", Key::Enter);
    press(
        &mut window,
        Button,
        "Checked today: it still holds",
        Key::Enter,
    );
    press(
        &mut window,
        RadioButton,
        "They know each other: Yes",
        Key::Enter,
    );
    let after = now(&window).expect("it is there");
    assert_eq!(
        (
            after.kind.clone(),
            after.strength.map(inroads::model::Grade::get)
        ),
        (TieType::Mentors, Some(5))
    );
    assert_eq!(
        (after.since, after.until, after.checked),
        (
            "2020-02-01".parse().ok(),
            "2021-02-01".parse().ok(),
            Some(day())
        )
    );
    assert_eq!(after.known, inroads::model::Evidence::Guess);
    let said = window
        .workspace()
        .acquaintances
        .iter()
        .find(|one| [one.a, one.b].contains(&tie.from) && [one.a, one.b].contains(&tie.to));
    assert_eq!(said.map(|one| one.answer), Some(Answer::Known));
    press(&mut window, Button, "Delete this tie", Key::Enter);
    assert_eq!((now(&window), item(&window)), (None, None));
    let done = steps(&window).zip(start).map(|(now, start)| now - start);
    for _ in 0..done.expect("a workspace is open") {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.workspace(), &before);
}

#[test]
fn a_tie_that_is_there_already_is_not_made_twice() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    let ada = window.workspace().ties.iter().find(|tie| tie.from == priya);
    let one = ada.expect("she has a tie").clone();
    let mut second = Tie::new(
        Id::from_uuid(uuid::Uuid::from_u128(7)),
        one.from,
        one.to,
        TieType::Other("Carpool with".to_owned()),
        None,
    );
    second.meta.notes = "**Tuesdays**".to_owned();
    let edit = inroads::edit::build::connect(window.workspace(), second.clone());
    show(
        &mut window,
        Command::Apply {
            label: "Tie".to_owned(),
            edit,
            gesture: None,
        },
    );
    show(&mut window, Command::OpenTie(second.id));
    window.harness.get_by_label("Tuesdays");
    window.harness.get_by_label("Other ties of the two");
    press(
        &mut window,
        Button,
        "Edit type of tie: Carpool with",
        Key::Enter,
    );
    press(&mut window, MenuItem, one.kind.label(), Key::Enter);
    assert_eq!(window.workspace().ties.get(second.id), Some(&second));
    window.harness.get_by_label_contains("such a tie already");
}

#[test]
fn the_timeline_is_filtered_and_opens_what_it_shows() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    show(&mut window, Command::OpenContact(priya));
    let events = |window: &Window| {
        let all = window.harness.query_all_by_role(Link);
        let said = all.filter_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            node.accesskit_node().label()
        });
        said.filter(|label| label.contains(": "))
            .collect::<Vec<_>>()
    };
    press(&mut window, Button, "Filter Meetings", Key::Enter);
    let meetings = events(&window);
    assert!(!meetings.is_empty(), "she has meetings");
    assert!(
        !meetings.iter().any(|label| label.contains("Follow-up")),
        "{meetings:?}"
    );
    press(&mut window, Link, &meetings[0], Key::Enter);
    let opened = match item(&window) {
        Some(Item::Meeting(id)) => window.workspace().meetings.get(id),
        _ => None,
    };
    let who = opened.expect("a meeting is open").attendees.iter();
    assert!({ who }.any(|one| one.who == priya));
}

#[test]
fn a_photo_is_added_shown_and_taken_back() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    show(&mut window, Command::OpenContact(priya));
    let pixels = image::RgbImage::from_fn(600, 300, |x, y| {
        image::Rgb([(x % 256) as u8, (y % 256) as u8, 9])
    });
    let path = window.folder.path().join("face.png");
    pixels.save(&path).expect("a picture");
    let ctx = window.harness.ctx.clone();
    let photo = |window: &Window| {
        let contact = window.workspace().contacts.get(priya);
        contact.expect("she is there").name.photo.clone()
    };
    let state = &mut window.harness.state_mut().state;
    inroads::app::add_photo(state, &ctx, priya, path.clone());
    window.wait_for("the photo", |app| app.state.jobs.photo.is_none());
    let (kind, bytes) = inroads::exchange::photo_bytes(&photo(&window)).expect("a picture");
    assert_eq!((kind, bytes.len() < 60_000), ("image/jpeg", true));
    window.harness.get_all_by_label("Replace photo…").next();
    press(&mut window, Button, "More actions", Key::Enter);
    press(&mut window, MenuItem, "Remove photo", Key::Enter);
    assert_eq!(photo(&window), "");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_ne!(photo(&window), "");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(photo(&window), "");

    std::fs::write(&path, b"\x89PNG\r\n\x1a\nand then nothing").expect("a broken picture");
    let state = &mut window.harness.state_mut().state;
    inroads::app::add_photo(state, &ctx, priya, path);
    window.wait_for("the refusal", |app| app.state.trouble.is_some());
    let words = window.harness.state().state.trouble.clone();
    assert!(
        words.is_some_and(|words| words.contains("broken") && words.contains("as it was")),
        "it is said what that means"
    );
    assert_eq!(photo(&window), "");
}

#[test]
fn photos_travel_in_vcards() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    let pixels = image::RgbImage::from_pixel(40, 40, image::Rgb([200, 10, 30]));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let photo = inroads::exchange::photo_from_bytes(png.get_ref()).expect("a photo");
    let edit = inroads::edit::build::change_contact(window.workspace(), priya, |contact| {
        contact.name.photo.clone_from(&photo);
    });
    let label = "Photo".to_owned();
    show(
        &mut window,
        Command::Apply {
            label,
            edit,
            gesture: None,
        },
    );
    let now = day().and_hms_opt(8, 0, 0).expect("a time").and_utc();
    let cards = inroads::exchange::export(
        window.workspace(),
        inroads::exchange::Export::Contacts(inroads::exchange::ContactFormat::VCard4),
        day(),
        now,
    );
    let read = |workspace: &inroads::model::Workspace| {
        let request = inroads::exchange::Request {
            files: vec![inroads::exchange::SourceFile {
                name: "cards.vcf",
                bytes: &cards,
            }],
            ..inroads::exchange::Request::default()
        };
        let mut ids = inroads::model::Counter(1 << 40);
        inroads::exchange::plan(workspace, &request, &mut ids, now).expect("it can be read")
    };
    let mut empty = inroads::model::Workspace::new(uuid::Uuid::from_u128(3));
    empty.apply(&read(&empty).edit).expect("it fits");
    let twin = empty
        .contacts
        .iter()
        .find(|one| one.display_name() == "Priya Raman");
    assert_eq!(
        twin.map(|one| one.name.photo.as_str()),
        Some(photo.as_str())
    );
    assert!(
        read(&empty).edit.is_empty(),
        "nothing changes the second time"
    );
}

#[test]
fn a_megabyte_of_notes_is_shown_without_delay() {
    let mut window = tall();
    let priya = person(&window, "Priya Raman");
    let notes =
        "# Part\n\nSome **words** that go on, and a [page](https://a.example).\n\n".repeat(16_000);
    assert!(notes.len() > 1_000_000);
    let edit = inroads::edit::build::change_contact(window.workspace(), priya, |contact| {
        contact.meta.notes.clone_from(&notes);
    });
    let label = "Notes".to_owned();
    show(
        &mut window,
        Command::Apply {
            label,
            edit,
            gesture: None,
        },
    );
    show(&mut window, Command::OpenContact(priya));
    let parts = |window: &Window| window.harness.query_all_by_label("Part").count();
    let few = parts(&window);
    assert!((1..200).contains(&few), "{few} parts are drawn");
    press(&mut window, Link, "Show all of the notes", Key::Enter);
    window.wait_for("the rest of the notes", |_| true);
    std::thread::sleep(std::time::Duration::from_millis(400));
    window.harness.run_steps(10);
    let shown = parts(&window);
    assert!((1..200).contains(&shown), "{shown} parts are drawn");
    let field = window.harness.query_by_role_and_label(TextInput, "Notes");
    assert!(field.is_none(), "reading is not editing");
}

#[test]
fn another_tie_keeps_what_was_typed_for_the_first() {
    let mut window = tall();
    let ties: Vec<Id<Tie>> = window.workspace().ties.iter().map(|tie| tie.id).collect();
    let (tie, other) = (ties[0], ties[1]);
    show(&mut window, Command::OpenTie(tie));
    press(&mut window, Button, "Edit Tags: empty", Key::Enter);
    window.type_text("porto, sailing");
    show(&mut window, Command::OpenTie(other));
    let tags = |window: &Window| {
        let tie = window.workspace().ties.get(tie);
        tie.map(|tie| tie.meta.tags.clone())
    };
    assert_eq!(
        tags(&window),
        Some(vec!["porto".to_owned(), "sailing".to_owned()])
    );
}

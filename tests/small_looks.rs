//! Small things of the window that a stranger would stumble over.

mod common;

use common::{Look, Window, first_run, open_in, with_sample, with_workspace};
use egui::{Key, Modifiers, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use inroads::app;
use inroads::model::{Contact, Counter, CustomValue, Workspace, mint};
use inroads::panels::{Command, PanelKind};

fn show(window: &mut Window, panel: PanelKind) {
    window.send(Command::Show(panel));
    window.harness.run_steps(4);
}

fn rect_of(window: &Window, role: Role, label: &str) -> Rect {
    window.harness.get_by_role_and_label(role, label).rect()
}

#[test]
fn the_rows_of_a_menu_stand_thirty_points_apart() {
    let mut window = with_sample(Look::default());
    show(&mut window, PanelKind::FollowUps);
    window.harness.get_by_label_contains("Filter From").click();
    window.harness.run_steps(4);
    let rows: Vec<f32> = window
        .harness
        .query_all_by_role(Role::MenuItem)
        .map(|row| row.rect().top())
        .collect();
    assert!(rows.len() > 3, "{rows:?}");
    for pair in rows.windows(2) {
        assert!((pair[1] - pair[0] - 30.0).abs() < 0.1, "{rows:?}");
    }
}

#[test]
fn a_field_keeps_its_height_when_something_is_typed() {
    let mut window = with_sample(Look::default());
    show(&mut window, PanelKind::FollowUps);
    let before = rect_of(&window, Role::TextInput, "Filter follow-ups");
    window.harness.get_by_label("Filter follow-ups").click();
    window.harness.run_steps(3);
    window.type_text("a");
    let after = rect_of(&window, Role::TextInput, "Filter follow-ups");
    assert_eq!(before, after);
    assert!((after.height() - 30.0).abs() < 0.1, "{after}");
}

#[test]
fn an_empty_list_of_follow_ups_has_one_main_button() {
    let mut window = with_workspace(Look::default(), Workspace::new(inroads_uuid()));
    show(&mut window, PanelKind::FollowUps);
    let buttons: Vec<Rect> = window
        .harness
        .query_all_by_label("New follow-up")
        .filter(|node| node.accesskit_node().role() == Role::Button)
        .map(|node| node.rect())
        .collect();
    assert_eq!(buttons.len(), 2, "the header's and the one in the middle");
    let shapes = &window.harness.output().shapes;
    let ground = |button: &Rect| {
        shapes.iter().find_map(|one| match &one.shape {
            egui::Shape::Rect(shape) if (shape.rect.center() - button.center()).length() < 1.0 => {
                Some(shape.fill)
            }
            _ => None,
        })
    };
    let fills: Vec<_> = buttons.iter().filter_map(ground).collect();
    assert_eq!(fills.len(), 2);
    assert_ne!(fills[0], fills[1], "only one of them is filled");
}

fn inroads_uuid() -> uuid::Uuid {
    uuid::Uuid::from_u128(7)
}

#[test]
fn a_follow_up_that_is_only_read_opens_no_field() {
    let mut window = with_sample(Look::default());
    show(&mut window, PanelKind::FollowUps);
    let id = window.workspace().follow_ups.iter().next();
    let id = id.expect("the sample has follow-ups").id;
    let state = &mut window.harness.state_mut().state;
    let document = state.document.as_mut().expect("it is open");
    document.read_only = Some(app::ReadOnly("It is somebody else's.".to_owned()));
    window.send(Command::OpenFollowUp(id));
    window.harness.run_steps(4);
    let fields = |window: &Window| {
        window.harness.query_all_by_role(Role::TextInput).count()
            + window
                .harness
                .query_all_by_role(Role::MultilineTextInput)
                .count()
    };
    let before = fields(&window);
    for name in ["Edit What", "Edit Due", "Edit Repeats", "Edit Tags"] {
        window.harness.get_by_label_contains(name).click();
        window.harness.run_steps(4);
        assert_eq!(fields(&window), before, "{name}");
    }
    window
        .harness
        .get_by_label_contains("Edit Priority")
        .click();
    window.harness.run_steps(4);
    let menus = window.harness.query_all_by_role(Role::MenuItem);
    assert_eq!(menus.count(), 0, "no menu of choices opens");
    window
        .harness
        .get_by_label_contains("open for reading only. Save a copy to change it.");
}

#[test]
fn own_fields_are_put_in_order() {
    let mut workspace = Workspace::new(inroads_uuid());
    let mut one = Contact::named(mint(&mut Counter(0)), "Ada Ek");
    for name in ["Badge", "Car", "Desk plant"] {
        let value = CustomValue::Text(format!("{name} of Ada"));
        one.meta.custom.insert(name.to_owned(), value);
    }
    let id = one.id;
    let edit = inroads::edit::Edit::one(inroads::edit::Change::add(one));
    workspace.apply(&edit).expect("it fits");
    let mut window = open_in(
        first_run(Look {
            size: (1_280.0, 1_400.0),
            ..Look::default()
        }),
        workspace,
    );
    window.send(Command::OpenContact(id));
    window.harness.run_steps(5);
    let order = |window: &Window| {
        let mut names: Vec<(f32, &str)> = ["Badge", "Car", "Desk plant"]
            .into_iter()
            .map(|name| {
                let label = format!("More: {name}");
                (window.harness.get_by_label(&label).rect().top(), name)
            })
            .collect();
        names.sort_by(|a, b| a.0.total_cmp(&b.0));
        names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(order(&window), ["Badge", "Car", "Desk plant"]);
    let choose = |window: &mut Window, field: &str, words: &str| {
        let button = format!("More: {field}");
        window.harness.get_by_label(&button).click_accesskit();
        window.harness.run_steps(3);
        let row = window.harness.get_by_role_and_label(Role::MenuItem, words);
        assert!(!row.accesskit_node().is_disabled(), "{field} {words}");
        row.click_accesskit();
        window.harness.run_steps(4);
    };
    choose(&mut window, "Badge", "Move down");
    assert_eq!(order(&window), ["Car", "Badge", "Desk plant"]);
    choose(&mut window, "Desk plant", "Move up");
    assert_eq!(order(&window), ["Car", "Desk plant", "Badge"]);
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(order(&window), ["Badge", "Car", "Desk plant"]);
    window.harness.get_by_label("More: Badge").click_accesskit();
    window.harness.run_steps(3);
    let up = window
        .harness
        .get_by_role_and_label(Role::MenuItem, "Move up");
    assert!(up.accesskit_node().is_disabled(), "there is nothing above");
}

#[test]
fn a_small_welcome_screen_shows_the_files_of_last_time() {
    let mut window = first_run(Look {
        size: (900.0, 600.0),
        ..Look::default()
    });
    let gone = window.folder.path().join("old.inroads");
    let state = &mut window.harness.state_mut().state;
    state.settings.recent = vec![gone];
    // Whether it is there is asked on a thread.
    for _ in 0..1_000 {
        window.harness.run_steps(2);
        if window.harness.query_by_label("old · not found").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let file = window.harness.get_by_label("old · not found");
    let foot = window.harness.ctx.content_rect().bottom();
    assert!(file.rect().bottom() < foot, "{:?}", file.rect());
}

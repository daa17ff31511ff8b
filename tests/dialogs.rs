//! The dialogs, the settings and the palette, driven through their accessibility tree.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use egui::{Context, Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use inroads::edit::{Change, Edit, build};
use inroads::exchange::{Request, SourceFile, plan};
use inroads::model::{
    Contact, Counter, FollowUp, Meeting, MeetingKind, ThemeChoice, Workspace, mint,
};
use inroads::panels::dialogs::{
    AboutDecision, AboutView, AddressDecision, Answer, ImportDecision, ImportView, KeyGroup,
    NewWorkspaceDecision, NewWorkspaceForm, PathDecision, PathForm, PathWords, ShortcutsView,
    TrashDecision, about_dialog, address_dialog, confirm_dialog, empty_trash_question,
    import_dialog, new_workspace_dialog, path_dialog, shortcuts_dialog, trash_dialog,
};
use inroads::panels::palette::{PaletteDecision, PaletteState, palette_ui};
use inroads::panels::settings::{Place, SettingsState, settings_ui};
use inroads::panels::{Command, Cx, Outbox, PanelKind, Preferences, Selection, Steps};
use inroads::query::{Dates, Index};
use uuid::Uuid;

/// A dialog that stays open until it decides, and what it decided.
struct Open<S, D> {
    own: S,
    decided: Vec<D>,
    waits: bool,
    installed: bool,
}

type Shown<S, D> = Harness<'static, Open<S, D>>;

fn shown<S: 'static, D: 'static>(
    own: S,
    show: impl Fn(&Context, &mut S) -> Option<D> + 'static,
) -> Shown<S, D> {
    let open = Open {
        own,
        decided: Vec::new(),
        waits: true,
        installed: false,
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(900.0, 600.0))
        .allow_missing_glyphs()
        .build_ui_state(
            move |ui, open: &mut Open<S, D>| {
                if !std::mem::replace(&mut open.installed, true) {
                    inroads::theme::install(ui.ctx());
                } else if open.waits
                    && let Some(decided) = show(ui.ctx(), &mut open.own)
                {
                    open.decided.push(decided);
                    open.waits = false;
                }
            },
            open,
        );
    harness.run();
    harness
}

fn type_into<S, D>(harness: &mut Shown<S, D>, field: &str, text: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .type_text(text);
    harness.run();
}

fn press<S, D>(harness: &mut Shown<S, D>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn now() -> DateTime<Utc> {
    "2026-11-26T09:00:00Z".parse().expect("an instant")
}

#[test]
fn a_destructive_question_starts_on_the_safe_side() {
    let ask = || shown((), |ctx, ()| confirm_dialog(ctx, &empty_trash_question(3)));
    let mut harness = ask();
    harness.get_by_role_and_label(Role::Dialog, "Empty the trash?");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().decided, [Answer::No]);
    let mut harness = ask();
    harness.get_by_label("Empty trash").click();
    harness.run();
    assert_eq!(harness.state().decided, [Answer::Yes]);
    let mut harness = ask();
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().decided, [Answer::No]);
}

#[test]
fn a_path_is_checked_before_it_is_taken() {
    let words = PathWords {
        title: "Open workspace",
        main: "Open",
        hint: "/home/ada/work.inroads",
    };
    let mut harness = shown(PathForm::new("", None), move |ctx, form| {
        path_dialog(ctx, words, form, |path| {
            if path.ends_with("there.inroads") {
                Ok(())
            } else {
                Err("There is no such file.".to_owned())
            }
        })
    });
    // The field has the keyboard from the start.
    harness
        .get_by_role_and_label(Role::TextInput, "Path")
        .type_text("/x/gone.inroads");
    harness.run();
    press(&mut harness, Key::Enter);
    harness.get_by_label("There is no such file.");
    assert!(harness.state().waits);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    type_into(&mut harness, "Path", "/x/there.inroads");
    harness.get_by_label("Open").click();
    harness.run();
    let expected = PathDecision::Path(PathBuf::from("/x/there.inroads"));
    assert_eq!(harness.state().decided, [expected]);
}

#[test]
fn addresses_are_shown_before_they_leave() {
    let mut harness = shown((), |ctx, ()| address_dialog(ctx, "mailto:ada@example.com"));
    harness.get_by_label("It leads to ada@example.com.");
    harness.get_by_label("Open address").click();
    harness.run();
    match harness.state().decided.as_slice() {
        [AddressDecision::Open(address)] => assert_eq!(address.text(), "mailto:ada@example.com"),
        other => panic!("{other:?}"),
    }
    let mut harness = shown((), |ctx, ()| address_dialog(ctx, "file:///etc/passwd"));
    assert!(harness.query_by_label("Open address").is_none());
    harness.get_by_label("Copy address").click();
    harness.run();
    let copied = AddressDecision::Copy("file:///etc/passwd".to_owned());
    assert_eq!(harness.state().decided, [copied]);
}

#[test]
fn an_import_is_seen_before_it_happens() {
    let csv = "name,department,shoe size\nAda Okafor,Engineering,40\nBob Stone,Sales,44\n,,\n";
    let request = Request {
        files: vec![SourceFile {
            name: "people.csv",
            bytes: csv.as_bytes(),
        }],
        ..Request::default()
    };
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let first = plan(&workspace, &request, &mut Counter(0), now()).expect("it can be read");
    workspace.apply(&first.edit).expect("a plan fits");
    let show = |ctx: &Context, (plan, view): &mut (_, ImportView)| import_dialog(ctx, plan, view);
    let mut harness = shown((first, ImportView::default()), show);
    harness.get_by_label_contains("Ada Okafor");
    harness.get_by_label_contains("Kept as fields of your own");
    harness.get_by_label("Filter New 2").click();
    harness.run();
    harness.get_by_label_contains("Bob Stone");
    harness.get_by_label("Import").click();
    harness.run();
    assert_eq!(harness.state().decided, [ImportDecision::Accept]);

    let again = plan(&workspace, &request, &mut Counter(9), now()).expect("it can be read");
    let mut harness = shown((again, ImportView::default()), show);
    harness.get_by_role_and_label(Role::Dialog, "Nothing new to import");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().decided, [ImportDecision::Cancel]);
}

#[test]
fn the_trash_gives_people_back() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let ada = Contact::named(mint(&mut ids), "Ada Okafor");
    let id = ada.id;
    workspace
        .apply(&Edit::one(Change::add(ada)))
        .expect("it fits");
    let edit = build::delete_contacts(&workspace, &[id].into(), now());
    workspace.apply(&edit).expect("it fits");
    let show = |ctx: &Context, workspace: &mut Workspace| {
        let dates = Dates::day_first(now().date_naive());
        trash_dialog(ctx, workspace, dates)
    };
    let mut harness = shown(workspace.clone(), show);
    harness.get_by_label("Restore Ada Okafor").click();
    harness.run();
    assert_eq!(harness.state().decided, [TrashDecision::Restore(id)]);
    let mut harness = shown(workspace, show);
    harness.get_by_label("Empty trash…").click();
    harness.run();
    assert_eq!(harness.state().decided, [TrashDecision::Empty]);
    let mut harness = shown(Workspace::new(Uuid::from_u128(2)), show);
    harness.get_by_label("The trash is empty. People whom you delete wait here.");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().decided, [TrashDecision::Close]);
}

#[test]
fn shortcuts_can_be_searched() {
    let groups = [KeyGroup {
        title: "In the list of follow-ups",
        keys: inroads::panels::follow_ups::KEYS,
    }];
    let mut harness = shown(ShortcutsView::default(), move |ctx, view| {
        shortcuts_dialog(ctx, view, &groups)
    });
    harness.get_by_label("Undo");
    type_into(&mut harness, "Find a shortcut", "snooze");
    assert!(harness.query_by_label("Undo").is_none());
    harness.get_by_label("Snooze, or end the snooze");
    type_into(&mut harness, "Find a shortcut", "zzz");
    harness.get_by_label("No shortcut of that name.");
    press(&mut harness, Key::Escape);
    assert!(!harness.state().waits);
}

#[test]
fn about_names_version_and_places() {
    let places = [Place {
        name: "This workspace",
        path: PathBuf::from("/home/ada/work.inroads"),
    }];
    let mut harness = shown(AboutView::default(), move |ctx, view| {
        about_dialog(ctx, view, &places, "")
    });
    harness.get_by_label_contains(env!("CARGO_PKG_VERSION"));
    harness.get_by_label("Copy path: This workspace").click();
    harness.run();
    let copied = Command::Copy("/home/ada/work.inroads".to_owned());
    assert_eq!(harness.state().decided, [AboutDecision::Run(copied)]);
}

#[test]
fn a_new_workspace_needs_a_name() {
    let mut harness = shown(NewWorkspaceForm::default(), new_workspace_dialog);
    press(&mut harness, Key::Enter);
    harness.get_by_label("Write your name, so that the network has a middle.");
    // The refused field has the keyboard still.
    harness.event(egui::Event::Text(" Ada Okafor ".to_owned()));
    harness.run();
    type_into(&mut harness, "Company", "Kestrel");
    press(&mut harness, Key::Enter);
    match harness.state().decided.as_slice() {
        [NewWorkspaceDecision::Create(values)] => {
            assert_eq!(
                (values.name.as_str(), values.company.as_str()),
                ("Ada Okafor", "Kestrel")
            );
            assert_eq!(values.manager, "");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn settings_hold_at_once() {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(700.0, 1_200.0))
        .allow_missing_glyphs()
        .build_ui_state(
            |ui, own: &mut (Preferences, SettingsState, Outbox, bool)| {
                let (preferences, state, outbox, installed) = own;
                if !std::mem::replace(installed, true) {
                    inroads::theme::install(ui.ctx());
                    return;
                }
                let places = [Place {
                    name: "Backups",
                    path: PathBuf::from("/b"),
                }];
                settings_ui(ui, None, state, preferences, &places, outbox);
            },
            (
                Preferences::default(),
                SettingsState::default(),
                Outbox::default(),
                false,
            ),
        );
    harness.run();
    for label in [
        "Theme: Dark",
        "Larger",
        "Larger",
        "Reduce motion",
        "Copy path: Backups",
    ] {
        let node = harness.get_all_by_label(label).last().expect("it is there");
        node.click();
        harness.run();
    }
    let (preferences, _, outbox, _) = harness.state();
    assert_eq!(preferences.theme, ThemeChoice::Dark);
    assert_eq!(preferences.ui_scale, 120);
    assert!(preferences.reduce_motion);
    assert_eq!(outbox.take(), [Command::Copy("/b".to_owned())]);
}

struct Found {
    workspace: Workspace,
    index: Arc<Index>,
    selection: Selection,
    outbox: Outbox,
    palette: PaletteState,
}

fn palette_of(workspace: Workspace) -> Shown<Found, PaletteDecision> {
    let own = Found {
        index: Arc::new(Index::of(&workspace)),
        workspace,
        selection: Selection::default(),
        outbox: Outbox::default(),
        palette: PaletteState::default(),
    };
    shown(own, |ctx, own| {
        let cx = Cx {
            workspace: &own.workspace,
            index: &own.index,
            revision: 0,
            selection: &own.selection,
            today: NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day"),
            wall: NaiveDate::from_ymd_opt(2026, 11, 26)
                .expect("a day")
                .and_time(chrono::NaiveTime::MIN),
            preferences: preferences(),
            outbox: &own.outbox,
        };
        let corner = egui::pos2(216.0, 8.0);
        palette_ui(ctx, Some(cx), Steps::default(), &mut own.palette, corner)
    })
}

const FIELD: &str = "Search or run a command";

#[test]
fn the_palette_finds_people_things_and_commands() {
    let mut ids = Counter(0);
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let priya = Contact::named(mint(&mut ids), "Priya Raman");
    let (priya_id, follow_up) = (priya.id, mint(&mut ids));
    let mut lunch = Meeting::new(mint(&mut ids), MeetingKind::Lunch, None, [priya_id]);
    let lunch_id = lunch.id;
    lunch.meta.notes = "Spoke about graphite".to_owned();
    let edit: Edit = [
        Change::add(priya),
        Change::add(FollowUp::new(
            follow_up,
            "Send the deck",
            Some(priya_id),
            None,
        )),
        Change::add(lunch),
    ]
    .into_iter()
    .collect();
    workspace.apply(&edit).expect("it fits");
    let run = |text: &str, downs: usize| {
        let mut harness = palette_of(workspace.clone());
        type_into(&mut harness, FIELD, text);
        for _ in 0..downs {
            press(&mut harness, Key::ArrowDown);
        }
        press(&mut harness, Key::Enter);
        harness.state().decided.first().cloned()
    };
    let run_of = |command| Some(PaletteDecision::Run(command));
    assert_eq!(run("priya", 0), run_of(Command::OpenContact(priya_id)));
    assert_eq!(run("send the", 0), run_of(Command::OpenFollowUp(follow_up)));
    // A record opens itself.
    assert_eq!(run("graphite", 0), run_of(Command::OpenMeeting(lunch_id)));
    // A command whose name begins with the words comes first.
    assert_eq!(run("show g", 0), run_of(Command::Show(PanelKind::Graph)));
    assert_eq!(run("dark", 0), run_of(Command::Theme(ThemeChoice::Dark)));
    assert_eq!(run("show", 1), run_of(Command::Show(PanelKind::People)));
    assert_eq!(run("no such thing at all", 0), None);
}

#[test]
fn the_palette_offers_only_what_makes_sense_and_closes() {
    let mut harness = palette_of(Workspace::new(Uuid::from_u128(1)));
    harness.get_by_label_contains("New contact, Adds");
    assert!(
        harness.query_by_label_contains("Undo, Takes").is_none(),
        "there is nothing to undo"
    );
    type_into(&mut harness, FIELD, "zzzz");
    harness.get_by_label("No match for “zzzz”");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().decided, [PaletteDecision::Close]);
}

/// Preferences without motion, so that a frame shows where things end.
fn preferences() -> &'static Preferences {
    static QUIET: std::sync::LazyLock<Preferences> = std::sync::LazyLock::new(|| Preferences {
        reduce_motion: true,
        ..Preferences::default()
    });
    &QUIET
}

#[test]
fn leaving_names_what_would_be_lost() {
    use inroads::panels::dialogs::{LeaveDecision, leave_dialog};
    let ask = |edits| {
        shown((), move |ctx, ()| {
            leave_dialog(ctx, "The disk is full.", edits)
        })
    };
    let mut harness = ask(3);
    harness.get_by_label("The disk is full.");
    harness.get_by_label_contains("your latest 3 edits are lost.");
    press(&mut harness, Key::Enter);
    assert_eq!(
        harness.state().decided,
        [LeaveDecision::Stay],
        "the safe side"
    );
    let mut harness = ask(1);
    harness.get_by_label_contains("your latest edit is lost.");
    harness.get_by_label("Leave and lose it").click();
    harness.run();
    assert_eq!(harness.state().decided, [LeaveDecision::Leave]);
}

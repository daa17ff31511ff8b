//! Imports as the user meets them: plans, their edits, and the same files again.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use inroads::exchange::{Action, ImportError, Plan, Request, SourceFile, SourceKind, plan};
use inroads::model::{Contact, Counter, CustomValue, Tie, TieType, Workspace};
use proptest::prelude::*;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a valid second")
}

fn files<'a>(files: &[(&'a str, &'a [u8])]) -> Vec<SourceFile<'a>> {
    files
        .iter()
        .map(|(name, bytes)| SourceFile { name, bytes })
        .collect()
}

/// Plans with ids that no earlier plan gave out.
fn planned(workspace: &Workspace, request: &Request<'_>) -> Result<Plan, ImportError> {
    plan(
        workspace,
        request,
        &mut Counter(workspace.total() as u64 * 10 + 100),
        now(),
    )
}

/// Imports, checks that the workspace stays sound, and that a second import changes nothing.
fn import(workspace: &mut Workspace, request: &Request<'_>) -> Plan {
    let plan = planned(workspace, request).expect("the files can be read");
    workspace
        .apply(&plan.edit)
        .expect("the edit fits the workspace");
    assert_eq!(workspace.faults(), []);
    let again = planned(workspace, request).expect("the files can still be read");
    assert!(
        again.edit.is_empty(),
        "a second import changes {:#?}",
        again.edit.changes
    );
    assert_eq!(again.edit.changes.len(), 0);
    plan
}

fn imported(list: &[(&str, &str)]) -> (Workspace, Plan) {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let bytes: Vec<(&str, &[u8])> = list
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let request = Request {
        files: files(&bytes),
        ..Request::default()
    };
    let plan = import(&mut workspace, &request);
    (workspace, plan)
}

fn named<'w>(workspace: &'w Workspace, name: &str) -> &'w Contact {
    let found = workspace
        .contacts
        .iter()
        .find(|contact| contact.display_name() == name);
    found.unwrap_or_else(|| panic!("{name} is not among {:?}", names(workspace)))
}

fn names(workspace: &Workspace) -> Vec<String> {
    workspace
        .contacts
        .iter()
        .map(Contact::display_name)
        .collect()
}

fn ties(workspace: &Workspace) -> Vec<(String, TieType, String)> {
    let words = |tie: &Tie| {
        (
            workspace.name_of(tie.from),
            tie.kind.clone(),
            workspace.name_of(tie.to),
        )
    };
    workspace.ties.iter().map(words).collect()
}

fn kinds(workspace: &Workspace) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for tie in workspace.ties.iter() {
        *counts.entry(tie.kind.name()).or_default() += 1;
    }
    counts
}

#[test]
fn a_table_of_people_with_managers() {
    let (workspace, plan) = imported(&[(
        "staff.csv",
        "Employee ID;Name;Department;Job Title;Manager ID;E-Mail;Shoe size\r\n\
         2;Noether, Emmy;R&D;Lead;1;emmy@acme.example;38,5\r\n\
         1;Ada Lovelace;R&D;CTO;;ada@acme.example;\r\n\
         3;Grace Hopper;Ops;Admiral;9;grace@acme.example\r\n",
    )]);
    assert_eq!(
        names(&workspace),
        ["Emmy Noether", "Ada Lovelace", "Grace Hopper"]
    );
    let emmy = named(&workspace, "Emmy Noether");
    assert_eq!(emmy.work.employee_number, "2");
    assert_eq!(emmy.meta.custom["Shoe size"], CustomValue::Number(38.5));
    assert_eq!(
        ties(&workspace),
        [(
            "Emmy Noether".to_owned(),
            TieType::ReportsTo,
            "Ada Lovelace".to_owned()
        )]
    );
    assert_eq!(
        plan.summary.unknown_columns,
        [("staff.csv".to_owned(), "Shoe size".to_owned())]
    );
    assert_eq!(
        (
            plan.summary.people_added,
            plan.summary.ties_added,
            plan.summary.rejected
        ),
        (3, 1, 1)
    );
    let rejected = plan
        .rows
        .iter()
        .find(|row| row.action == Action::Rejected)
        .expect("9 is unknown");
    assert_eq!(
        (rejected.line, rejected.what.as_str()),
        (4, "Manager of Grace Hopper: 9")
    );
    let ragged = plan
        .rows
        .iter()
        .find(|row| row.what == "Grace Hopper")
        .expect("Grace has a row");
    assert_eq!(ragged.why, "the row has only 6 of 7 cells");
}

#[test]
fn managers_by_name_come_from_later_rows_or_are_made() {
    let (workspace, _) = imported(&[(
        "hr.csv",
        "Name,Manager\n\"Curie, Marie S\",Ada Lovelace\nBob,\"Curie, Marie\"\nLise Meitner,Unknown\nOtto Hahn,Fritz Haber\nAda Lovelace,XX\n",
    )]);
    let mut found = ties(&workspace);
    found.sort();
    let all: Vec<_> = found
        .iter()
        .map(|(from, _, to)| (from.as_str(), to.as_str()))
        .collect();
    assert_eq!(
        all,
        [
            ("Bob", "Marie S Curie"),
            ("Marie S Curie", "Ada Lovelace"),
            ("Otto Hahn", "Fritz Haber")
        ]
    );
    assert_eq!(workspace.contacts.len(), 6);
}

#[test]
fn two_networks_of_numbers_never_mix_and_one_network_in_several_files_does() {
    let (mut workspace, _) = imported(&[
        ("lab-nodes.csv", "id,age\n1,40\n2,50\n"),
        (
            "lab_friendship.csv",
            "ego;alter;edge\n1;2;1\n2;1;0\n1;1;0\n",
        ),
        ("advice.csv", "from,to\n2,1\n"),
    ]);
    assert_eq!(names(&workspace), ["Person 1 (lab)", "Person 2 (lab)"]);
    assert_eq!(
        kinds(&workspace),
        BTreeMap::from([("advice".to_owned(), 1), ("friendship".to_owned(), 1)])
    );
    let other = Request {
        files: files(&[
            ("club-nodes.csv", b"id,age\n1,20\n"),
            ("club-edges.csv", b"source,target\n1,3\n"),
        ]),
        ..Request::default()
    };
    import(&mut workspace, &other);
    assert_eq!(
        names(&workspace),
        [
            "Person 1 (lab)",
            "Person 2 (lab)",
            "Person 1 (club)",
            "Person 3 (club)"
        ]
    );
    // A file of ties that names no data set and whose numbers are all known belongs to the one that knows them.
    let late = Request {
        files: files(&[("mentors.csv", b"a,b\n2,1\n")]),
        ..Request::default()
    };
    let plan = import(&mut workspace, &late);
    assert_eq!((workspace.contacts.len(), plan.summary.ties_added), (4, 1));
    assert_eq!(
        plan.summary.notes,
        ["The numbers are taken to be those of “lab”, which knows all of them."]
    );
}

#[test]
fn merging_fills_and_never_overwrites() {
    let (mut workspace, _) = imported(&[(
        "a.csv",
        "Name,Email,Title\nAda Lovelace,ada@acme.example,CTO\nBo,,\n",
    )]);
    let request = Request {
        files: files(&[(
            "b.csv",
            b"Name,Email,Title,Site\nA. Lovelace,ADA@acme.example,CEO,London\nBo,bo@acme.example,,\nBo,other.bo@acme.example,,\n",
        )]),
        ..Request::default()
    };
    let plan = import(&mut workspace, &request);
    let ada = named(&workspace, "Ada Lovelace");
    assert_eq!(
        (ada.work.title.as_str(), ada.work.site.as_str()),
        ("CTO", "London")
    );
    assert_eq!(plan.rows[0].action, Action::Merged);
    assert_eq!(
        plan.rows[0].why,
        "not taken: name “A. Lovelace”, title “CEO” instead of “CTO”"
    );
    assert_eq!(
        names(&workspace),
        ["Ada Lovelace", "Bo", "Bo"],
        "another e-mail is another Bo"
    );
}

#[test]
fn two_people_of_one_name_stay_two() {
    let (workspace, _) = imported(&[(
        "a.csv",
        "Name,Department\nJohn Smith,Sales\nJohn Smith,Legal\nJohn Smith,Sales\n",
    )]);
    assert_eq!(workspace.contacts.len(), 2);
    let (workspace, plan) = imported(&[
        (
            "a.csv",
            "Name,Department\nJohn Smith,Sales\nJohn Smith,Legal\nAda,\n",
        ),
        ("edges.csv", "from,to\nAda,John Smith\n"),
    ]);
    assert_eq!((workspace.ties.len(), plan.summary.rejected), (0, 1));
}

#[test]
fn very_many_people_of_one_name_stay_apart_and_are_found_again() {
    let rows = |row: &dyn Fn(usize) -> String| -> String { (0..3_000).map(row).collect() };
    let tables = [
        format!("name,title\n{}", rows(&|at| format!("Ada Okafor,T{at}\n"))),
        format!(
            "name,email\n{}",
            rows(&|at| format!("Ada Okafor,a{at}@x.example\n"))
        ),
        format!("name,id\n{}", rows(&|at| format!("Unknown,U{at}\n"))),
        format!(
            "name,email\n{}",
            rows(&|at| format!("First{at} Last{at},info@x.example\n"))
        ),
    ];
    let start = std::time::Instant::now();
    for table in &tables {
        let list = [("people.csv", table.as_str())];
        let (mut workspace, _) = imported(&list);
        assert_eq!(workspace.contacts.len(), 3_000);
        let request = Request {
            files: files(&[("people.csv", table.as_bytes())]),
            ..Request::default()
        };
        let again = import(&mut workspace, &request);
        assert!(again.edit.is_empty(), "{:?}", again.summary);
    }
    // Time that grows with the square of the rows would be minutes here.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_quotation_mark_that_is_never_closed_loses_nobody() {
    let (workspace, plan) = imported(&[(
        "people.csv",
        "name,title\nAda Okafor,\"Head of sales\nBo Lind,Designer\nCy Ott,\n",
    )]);
    assert_eq!(names(&workspace), ["Ada Okafor", "Bo Lind", "Cy Ott"]);
    assert_eq!(named(&workspace, "Ada Okafor").work.title, "Head of sales");
    assert!(plan.summary.notes[0].contains("line 2"), "{plan:?}");
}

#[test]
fn one_odd_byte_does_not_make_a_table_a_picture() {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let request = Request {
        files: files(&[("people.csv", b"name,title\nA\0da Okafor,boss\n")]),
        ..Request::default()
    };
    import(&mut workspace, &request);
    assert_eq!(names(&workspace), ["Ada Okafor"]);
}

#[test]
fn edges_alone_make_people_and_me_is_found_or_made() {
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let request = Request {
        files: files(&[(
            "trust.csv",
            b"from,to,weight\nAda Lovelace,Emmy Noether,1\nada lovelace,grace@acme.example,9\n",
        )]),
        tie: Some(TieType::Other("trusts".into())),
        me: Some("ada lovelace"),
        ..Request::default()
    };
    let plan = import(&mut workspace, &request);
    assert_eq!(names(&workspace), ["Ada Lovelace", "Emmy Noether", "Grace"]);
    assert_eq!(
        workspace.me().map(Contact::display_name).as_deref(),
        Some("Ada Lovelace")
    );
    assert_eq!(kinds(&workspace)["trusts"], 2);
    let strengths: Vec<_> = workspace
        .ties
        .iter()
        .map(|tie| tie.strength.map(u8::from))
        .collect();
    assert_eq!(strengths, [Some(1), Some(5)]);
    assert_eq!(
        workspace
            .ties
            .iter()
            .next()
            .map(|tie| tie.meta.custom["weight"].text())
            .as_deref(),
        Some("1")
    );
    assert_eq!(
        plan.rows
            .iter()
            .filter(|row| row.action == Action::Added)
            .count(),
        5
    );
    let newcomer = Request {
        me: Some("Mary Somerville"),
        ..request
    };
    let plan = import(&mut workspace, &newcomer);
    assert_eq!(
        workspace.me().map(Contact::display_name).as_deref(),
        Some("Mary Somerville")
    );
    assert_eq!(
        plan.summary.notes,
        ["You were Ada Lovelace in this workspace and will be Mary Somerville."]
    );
}

#[test]
fn hostile_names_are_cut_and_told() {
    let long = "x".repeat(10_000);
    let text = format!("Name,Note\n{long},a\nevil\u{202E}gpj,b\nbell\u{7},c\n\"\",\n'=1+1,'@SUM\n");
    let (workspace, plan) = imported(&[("odd.csv", &text)]);
    let lengths: Vec<usize> = workspace
        .contacts
        .iter()
        .map(|contact| contact.display_name().chars().count())
        .collect();
    assert_eq!(lengths, [500, 7, 4, 4]);
    assert!(
        plan.rows[..3]
            .iter()
            .all(|row| row.action == Action::Added && !row.why.is_empty())
    );
    assert_eq!(named(&workspace, "=1+1").meta.notes, "@SUM");
}

#[test]
fn wrong_files_are_refused_in_words() {
    let check = |name: &str, bytes: &[u8], kind: Option<SourceKind>, wanted: &str| {
        let request = Request {
            files: files(&[(name, bytes)]),
            kind,
            ..Request::default()
        };
        let error = planned(&Workspace::default(), &request).expect_err("the file is wrong");
        assert_eq!(error.to_string(), wanted);
    };
    check("a/empty.csv", b"", None, "the file is empty: empty.csv");
    check(
        "x.csv",
        b"1,2\n3,4\n",
        None,
        "no row names the columns; a table of people needs a column such as name or e-mail, a table of ties needs source and target: x.csv",
    );
    check(
        "x.xml",
        b"<gexf/>",
        None,
        "this is not a file that can be read: it is GEXF; save it as GraphML: x.xml",
    );
    check(
        "x.csv",
        b"name\nAda\n",
        Some(SourceKind::VCard),
        "this is not a vCard file: no line says BEGIN:VCARD: x.csv",
    );
    check(
        "x.csv",
        b"name,title\nAda,b\n",
        Some(SourceKind::Ties),
        "this table has no source or target column, so it cannot be read as ties: x.csv",
    );
    check(
        "p.png",
        b"\x89PNG\r\n\x1a\n",
        None,
        "this is not a text file that can be imported (it looks like a PNG picture): p.png",
    );
    let none = planned(&Workspace::default(), &Request::default());
    assert_eq!(none.map(|plan| plan.rows), Err(ImportError::NoFiles));
}

/// The sample files of the project, where they are at hand.
fn samples() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let told = std::env::var_os("INROADS_TEST_DATA").map(PathBuf::from);
    let found = told
        .into_iter()
        .chain([beside])
        .find(|folder| folder.is_dir());
    if found.is_none() {
        println!("no sample files at hand: INROADS_TEST_DATA can name their folder");
    }
    found
}

fn import_samples(list: &[&str], me: Option<&str>) -> Option<(Workspace, Plan)> {
    let folder = samples()?;
    let bytes: Vec<Vec<u8>> = list
        .iter()
        .map(|name| std::fs::read(folder.join(name)).expect("the sample file is there"))
        .collect();
    let request = Request {
        files: list
            .iter()
            .zip(&bytes)
            .map(|(name, bytes)| SourceFile { name, bytes })
            .collect(),
        me,
        ..Request::default()
    };
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    let plan = import(&mut workspace, &request);
    Some((workspace, plan))
}

#[test]
fn krackhardts_managers_come_out_the_same_from_three_formats() {
    let wanted = BTreeMap::from([
        ("advice".to_owned(), 190),
        ("friendship".to_owned(), 102),
        ("reports_to".to_owned(), 20),
    ]);
    let sets: [&[&str]; 3] = [
        &[
            "networks/krackhardt-raw/Krack-High-Tec-Attributes.csv",
            "networks/krackhardt-raw/Advice.csv",
            "networks/krackhardt-raw/Friendship.csv",
            "networks/krackhardt-raw/Reports_To.csv",
        ],
        &[
            "networks/krackhardt/nodes.csv",
            "networks/krackhardt/edges.csv",
        ],
        &["networks/krackhardt/krackhardt.graphml"],
    ];
    for (at, set) in sets.iter().enumerate() {
        let me = if at == 0 { "7" } else { "A07" };
        let Some((workspace, plan)) = import_samples(set, Some(me)) else {
            return;
        };
        assert_eq!(workspace.contacts.len(), 21, "{set:?}");
        assert_eq!(kinds(&workspace), wanted, "{set:?}");
        assert_eq!(plan.summary.rejected, 0, "{set:?}");
        let me = workspace.me().expect("7 is one of them");
        assert_eq!(me.work.department, "0");
        let level = (me.work.level, me.work.level_label.as_str());
        assert_eq!(
            level,
            if at == 0 {
                (Some(1), "")
            } else {
                (None, "CEO")
            }
        );
        let numbers: Vec<f64> = me
            .meta
            .custom
            .values()
            .filter_map(|value| match value {
                CustomValue::Number(number) => Some(*number),
                _ => None,
            })
            .collect();
        assert_eq!(numbers, [55.0, 30.0], "age and tenure");
    }
}

#[test]
fn sample_networks_have_their_counts() {
    let check = |list: &[&str], people: usize, ties: usize| {
        let Some((workspace, plan)) = import_samples(list, None) else {
            return;
        };
        assert_eq!(
            (workspace.contacts.len(), workspace.ties.len()),
            (people, ties),
            "{list:?}"
        );
        assert_eq!(plan.summary.rejected, 0, "{list:?}");
    };
    check(
        &[
            "networks/karate-nx/nodes.csv",
            "networks/karate-nx/edges.csv",
        ],
        34,
        78,
    );
    check(&["networks/karate-nx/edges.csv"], 34, 78);
    check(&["networks/karate-nx/karate-nx.graphml"], 34, 78);
    check(
        &[
            "networks/florentine-business/nodes.csv",
            "networks/florentine-business/edges.csv",
        ],
        16,
        15,
    );
    check(
        &["networks/florentine-marriage/florentine-marriage.graphml"],
        16,
        20,
    );
    check(&["networks/lesmis/lesmis.graphml"], 77, 254);
}

#[test]
fn sample_tables_have_their_people() {
    let check = |file: &str, people: usize| {
        let Some((workspace, _)) = import_samples(&[file], None) else {
            return;
        };
        assert_eq!(
            workspace.contacts.len(),
            people,
            "{file}: {:?}",
            names(&workspace)
        );
    };
    check("csv/linkedin-fixtures/Connections_7col.csv", 4);
    check("csv/google-fixtures/google_contacts_new_layout.csv", 3);
    check("csv/folkerkinzel-contacts/Google.csv", 1);
    // Six rows, one of which names a manager who has no row.
    check("csv/folkerkinzel-contacts/Outlook365.csv", 7);
    check("csv/folkerkinzel-contacts/ThunderbirdUtf8.csv", 1);
    check("csv/roundcube/gmail.csv", 1);
    check("csv/roundcube/tb_plain.csv", 1);
    check("csv/thunderbird/basic_csv_addressbook.csv", 2);
    check("csv/thunderbird/csv_semicolon.csv", 2);
    check("csv/thunderbird/quote.csv", 1);
}

#[test]
fn every_sample_card_is_read_or_told() {
    let Some(folder) = samples() else { return };
    let expected = std::fs::read_to_string(folder.join("EXPECTED.tsv")).expect("the list is there");
    let mut files = 0;
    for line in expected.lines().filter(|line| line.starts_with("vcard/")) {
        let mut cells = line.split('\t');
        let (Some(name), Some(told)) = (cells.next(), cells.nth(2)) else {
            continue;
        };
        let Some(cards) = told
            .split("cards=")
            .nth(1)
            .and_then(|rest| rest.split_whitespace().next())
        else {
            continue;
        };
        let cards: usize = cards.parse().expect("a number of cards");
        let Some((workspace, plan)) = import_samples(&[name], None) else {
            return;
        };
        let rows = plan
            .rows
            .iter()
            .filter(|row| !row.what.contains('–') && !row.why.contains("only the name"))
            .count();
        assert_eq!(rows, cards, "{name}: {:#?}", plan.rows);
        assert!(
            workspace.contacts.len() <= cards + plan.summary.ties_added,
            "{name}"
        );
        files += 1;
    }
    assert!(files > 60, "{files} files were checked");
}

#[test]
fn hostile_samples_never_panic() {
    let Some(folder) = samples() else { return };
    for part in ["hostile", "csv", "ics", "ron", "networks"] {
        let mut open = vec![folder.join(part)];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    std::fs::read_dir(&path)
                        .expect("a folder")
                        .map(|entry| entry.expect("an entry").path()),
                );
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            for kind in [
                None,
                Some(SourceKind::Contacts),
                Some(SourceKind::Ties),
                Some(SourceKind::GraphMl),
                Some(SourceKind::VCard),
            ] {
                check_any(&bytes, kind);
            }
        }
    }
}

/// Whatever the bytes: an error in words, or a plan whose edit fits and which has nothing to do the second time.
fn check_any(bytes: &[u8], kind: Option<SourceKind>) {
    let request = Request {
        files: files(&[("some.csv", bytes)]),
        kind,
        ..Request::default()
    };
    let mut workspace = Workspace::new(Uuid::from_u128(1));
    match planned(&workspace, &request) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(plan) => {
            workspace
                .apply(&plan.edit)
                .expect("the edit fits the workspace");
            assert_eq!(workspace.faults(), []);
            let again = planned(&workspace, &request).expect("it was readable before");
            assert!(
                again.edit.is_empty(),
                "{:?}: {:#?}",
                String::from_utf8_lossy(bytes),
                again.edit.changes
            );
        }
    }
}

const SEEDS: [&str; 5] = [
    "id;name;dept;manager id;x;y;mail\n1;Ada;R&D;2;1,5;2;a@b\n2;\"Bo, B\";;;;;\n1;7;;1\n",
    "from,to,type,weight,since\nAda,Bo,advice,3,2020-01-01\n1,2,friend,0\n2,1,,7\n",
    "<graphml><key id='a' for='node' attr.name='name'/><graph edgedefault='undirected'><node id='1'><data key='a'>Ada</data></node><node id='2'/><edge source='1' target='2'/></graph></graphml>",
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada\r\nUID:a\r\nORG:Acme;R&D\r\nBDAY:--0415\r\nRELATED;TYPE=friend;VALUE=text:Bo B\r\nTEL;TYPE=cell:+1\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCl=\n ler;J\nPHOTO;ENCODING=BASE64:AAAA\n\nAGENT:\nBEGIN:VCARD\nEND:VCARD\nX-MANAGER:Bo B\nEND:VCARD\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), kind in 0..5_usize) {
        check_any(&bytes, [None, Some(SourceKind::Contacts), Some(SourceKind::Ties), Some(SourceKind::GraphMl), Some(SourceKind::VCard)][kind]);
    }

    #[test]
    fn damaged_files_never_panic(
        seed in 0..SEEDS.len(),
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[\\x00-\\x7f,;:\"'=<>&\n\u{202E}é]{0,4}"), 1..6),
    ) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (at, length, put) in cuts {
            let start = at.index(bytes.len() + 1);
            let end = (start + length.index(12)).min(bytes.len());
            bytes.splice(start..end, put.bytes());
        }
        check_any(&bytes, None);
    }
}

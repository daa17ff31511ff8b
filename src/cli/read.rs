//! Commands that only look: check, list, find, path.

use std::path::Path;

use anyhow::Context as _;
use serde_json::{Map, Value, json};

use super::{load, load_quietly, person, print, print_json};
use crate::model::{Contact, Id, Kind, Record, Workspace};
use crate::network::Graph;
use crate::network::paths::{self, PathAnswer, PathRequest};
use crate::query::{Index, counts, search};

/// `inroads check`.
pub fn check(file: &Path, as_json: bool) -> anyhow::Result<()> {
    let loaded = load_quietly(file)?;
    let workspace = &loaded.workspace;
    let problem = loaded.journal.problem.as_ref().map(ToString::to_string);
    let tie_types = counts::ties(workspace);
    if as_json {
        let mut object = Map::new();
        object.insert("valid".into(), problem.is_none().into());
        object.insert("workspace".into(), workspace.id.to_string().into());
        object.insert(
            "me".into(),
            workspace
                .me()
                .map(|me| Value::from(me.display_name()))
                .unwrap_or_default(),
        );
        for (kind, count) in workspace.counts() {
            object.insert(kind.many().into(), count.into());
        }
        object.insert(
            "tie_types".into(),
            tie_types
                .iter()
                .map(|(name, count)| (name.clone(), Value::from(*count)))
                .collect::<Map<_, _>>()
                .into(),
        );
        object.insert("journal_edits".into(), loaded.journal.replayed.into());
        object.insert("journal_problem".into(), problem.clone().into());
        print_json(&Value::Object(object))?;
        return told_of_journal(problem, file);
    }
    let but = if problem.is_some() {
        ", but its journal is not"
    } else {
        ""
    };
    let mut text = format!("{}: valid{but}\n", file.display());
    for (kind, count) in workspace
        .counts()
        .into_iter()
        .filter(|(_, count)| *count > 0)
    {
        text.push_str(&format!("  {:<18}{count:>8}\n", kind.many()));
    }
    if !tie_types.is_empty() {
        text.push_str("tie_types\n");
        for (name, count) in tie_types {
            text.push_str(&format!("  {name:<18}{count:>8}\n"));
        }
    }
    if loaded.journal.replayed > 0 {
        text.push_str(&format!(
            "{} of the edits are in the journal and not yet in the file.\n",
            loaded.journal.replayed
        ));
    }
    print(&text)?;
    told_of_journal(problem, file)
}

/// A journal that cannot be replayed whole holds edits that the counts lack: no script should take that for sound.
fn told_of_journal(problem: Option<String>, file: &Path) -> anyhow::Result<()> {
    let Some(problem) = problem else {
        return Ok(());
    };
    anyhow::bail!(
        "the file is valid, but its journal could not be replayed whole ({problem}), so that the latest edits are missing here: {}. Nothing was changed. `inroads replay` says more",
        file.display()
    )
}

/// `inroads list`.
pub fn list(file: &Path, kind: &str, as_json: bool) -> anyhow::Result<()> {
    let wanted = kind.trim().to_lowercase().replace(['-', ' '], "_");
    let wanted = if wanted == "wins" {
        "accomplishments".to_owned()
    } else {
        wanted
    };
    let kinds = || {
        Kind::TABLES
            .iter()
            .map(|kind| kind.many())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let known = Kind::TABLES
        .iter()
        .copied()
        .find(|kind| kind.many() == wanted);
    let kind =
        known.with_context(|| format!("there is no kind “{kind}”; there are {}", kinds()))?;
    let loaded = load(file)?;
    let records = loaded
        .workspace
        .records()
        .filter(|record| record.key().kind == kind);
    if as_json {
        let values: Result<Vec<Value>, _> = records.map(|record| value_of(&record)).collect();
        return print_json(&Value::Array(values?));
    }
    let lines: String = records
        .map(|record| line_of(&loaded.workspace, &record) + "\n")
        .collect();
    print(&lines)
}

/// A record's own fields, without the name of its kind.
fn value_of(record: &Record) -> Result<Value, serde_json::Error> {
    Ok(match serde_json::to_value(record)? {
        Value::Object(map) if map.len() == 1 => map
            .into_iter()
            .next()
            .map(|(_, value)| value)
            .unwrap_or_default(),
        other => other,
    })
}

/// A record as a line: parts divided by tabs, no line breaks.
fn line_of(workspace: &Workspace, record: &Record) -> String {
    let date =
        |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let names = |ids: &mut dyn Iterator<Item = Id<Contact>>| {
        ids.map(|id| workspace.name_of(id))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let parts: Vec<String> = match record {
        Record::Contact(one) => {
            let email = one
                .reach
                .emails
                .first()
                .map(|email| email.value.clone())
                .unwrap_or_default();
            vec![
                one.display_name(),
                one.work.title.clone(),
                one.work.department.clone(),
                email,
            ]
        }
        Record::Tie(one) => {
            let strength = one
                .strength
                .map(|grade| grade.get().to_string())
                .unwrap_or_default();
            vec![
                workspace.name_of(one.from),
                one.kind.name(),
                workspace.name_of(one.to),
                strength,
            ]
        }
        Record::Acquaintance(one) => vec![
            workspace.name_of(one.a),
            workspace.name_of(one.b),
            one.answer.label().to_owned(),
        ],
        Record::Place(one) => vec![
            workspace.name_of(one.contact),
            one.x().to_string(),
            one.y().to_string(),
            if one.pinned { "pinned" } else { "" }.to_owned(),
        ],
        Record::Meeting(one) => vec![
            date(one.date),
            one.kind.label().to_owned(),
            one.status.label().to_owned(),
            names(&mut one.attendees.iter().map(|attendee| attendee.who)),
            one.title.clone(),
        ],
        Record::Accomplishment(one) => vec![
            date(one.date),
            one.kind.label().to_owned(),
            names(&mut one.who.iter().copied()),
            one.title.clone(),
        ],
        Record::Introduction(one) => vec![
            one.status.label().to_owned(),
            workspace.name_of(one.target),
            one.broker
                .map(|id| workspace.name_of(id))
                .unwrap_or_default(),
            one.direction.label().to_owned(),
        ],
        Record::FollowUp(one) => vec![
            date(one.due),
            one.status.label().to_owned(),
            one.what.clone(),
            one.who.map(|id| workspace.name_of(id)).unwrap_or_default(),
        ],
        Record::Favor(one) => vec![
            date(one.date),
            workspace.name_of(one.from),
            workspace.name_of(one.to),
            one.what.clone(),
        ],
        Record::Project(one) => vec![
            one.name.clone(),
            names(&mut one.members.iter().map(|member| member.who)),
        ],
        Record::OrgUnit(one) => vec![
            one.name.clone(),
            one.head.map(|id| workspace.name_of(id)).unwrap_or_default(),
            one.site.clone(),
        ],
        Record::PathQuestion(one) => vec![
            one.from.map(|id| workspace.name_of(id)).unwrap_or_default(),
            workspace.name_of(one.to),
        ],
        Record::Reflection(one) => vec![date(one.date), one.situation.clone()],
        Record::JobEndPlan(one) => vec![date(one.date), format!("{} steps", one.checklist.len())],
        Record::Trashed(one) => vec![
            one.contact.display_name(),
            one.deleted.date_naive().to_string(),
        ],
        Record::Former(one) => vec![one.name.clone()],
        Record::Settings(_) => Vec::new(),
    };
    parts
        .iter()
        .map(|part| part.replace(['\t', '\n', '\r'], " "))
        .collect::<Vec<_>>()
        .join("\t")
}

/// `inroads find`.
pub fn find(file: &Path, query: &str, as_json: bool) -> anyhow::Result<()> {
    let loaded = load(file)?;
    let workspace = &loaded.workspace;
    let index = Index::of(workspace);
    let hits = search::find(workspace, &index, query);
    if as_json {
        let each = |hit: &search::Hit| json!({ "kind": hit.key.kind.one(), "id": hit.key.uuid.to_string(), "title": hit.title, "snippet": hit.snippet });
        return print_json(&Value::Array(hits.iter().map(each).collect()));
    }
    if hits.is_empty() {
        return print(&format!(
            "Nothing in {} matches “{query}”.\n",
            file.display()
        ));
    }
    let lines: String = hits
        .iter()
        .map(|hit| {
            format!(
                "{}\t{}\t{}\n",
                hit.key.kind.one(),
                hit.title.replace(['\t', '\n'], " "),
                hit.snippet.replace(['\t', '\n'], " ")
            )
        })
        .collect();
    print(&lines)
}

/// `inroads path`.
pub fn path(file: &Path, to: &str, from: Option<&str>, as_json: bool) -> anyhow::Result<()> {
    let loaded = load(file)?;
    let workspace = &loaded.workspace;
    let to = person(workspace, to)?;
    let from = match (from, workspace.me()) {
        (Some(name), _) => person(workspace, name)?,
        (None, Some(me)) => me.id,
        (None, None) => anyhow::bail!(
            "the file does not say who you are, so there is nowhere to start; add --from NAME"
        ),
    };
    let graph = Graph::of_everybody(workspace);
    let answer = paths::find(workspace, &graph, PathRequest::new(from, to));
    if as_json {
        return print_json(&answer_json(workspace, from, to, &answer));
    }
    print(&(answer_words(workspace, from, to, &answer).join("\n") + "\n"))
}

/// An answer in sentences, the best way first.
fn answer_words(
    workspace: &Workspace,
    from: Id<Contact>,
    to: Id<Contact>,
    answer: &PathAnswer,
) -> Vec<String> {
    let (start, end) = (workspace.name_of(from), workspace.name_of(to));
    let mut lines = Vec::new();
    let others = |alternatives: &[paths::Path], lines: &mut Vec<String>| {
        for other in alternatives {
            lines.push(format!(
                "Or: {} Strength {:.2}.",
                paths::explain(workspace, other),
                other.strength
            ));
        }
    };
    let candidates = |ask: &[paths::Candidate], lines: &mut Vec<String>| {
        for candidate in ask {
            let reason = paths::explain_candidate(workspace, candidate, to);
            lines.push(format!(
                "Ask {} whether they know {end}: {reason}.",
                workspace.name_of(candidate.who)
            ));
        }
    };
    match answer {
        PathAnswer::SamePerson => lines.push(format!("{start} and {end} are one person.")),
        PathAnswer::NotInFile(id) => {
            lines.push(format!("{} is not in the file.", workspace.name_of(*id)));
        }
        PathAnswer::Direct { leg, alternatives } => {
            lines.push(format!(
                "{start} and {end} know each other. Strength {:.2}.",
                leg.strength
            ));
            others(alternatives, &mut lines);
        }
        PathAnswer::Found {
            best,
            alternatives,
            ask,
        } => {
            lines.push(format!(
                "{} Strength {:.2}.",
                paths::explain(workspace, best),
                best.strength
            ));
            others(alternatives, &mut lines);
            candidates(ask, &mut lines);
        }
        PathAnswer::NoPath { ask } => {
            lines.push(format!(
                "No way from {start} to {end} over at most two people is known in this file."
            ));
            candidates(ask, &mut lines);
        }
    }
    lines
}

fn answer_json(
    workspace: &Workspace,
    from: Id<Contact>,
    to: Id<Contact>,
    answer: &PathAnswer,
) -> Value {
    let path_json = |path: &paths::Path| {
        let people: Vec<String> = path
            .people()
            .into_iter()
            .map(|id| workspace.name_of(id))
            .collect();
        let legs: Vec<f64> = path.legs.iter().map(|leg| leg.strength).collect();
        json!({ "people": people, "leg_strengths": legs, "strength": path.strength, "words": paths::explain(workspace, path) })
    };
    let ask_json = |ask: &[paths::Candidate]| {
        let each = |one: &paths::Candidate| json!({ "name": workspace.name_of(one.who), "why": paths::explain_candidate(workspace, one, to) });
        ask.iter().map(each).collect::<Vec<Value>>()
    };
    let list = |paths: &[paths::Path]| paths.iter().map(path_json).collect::<Vec<Value>>();
    let (kind, best, alternatives, ask) = match answer {
        PathAnswer::SamePerson => ("same_person", Value::Null, Vec::new(), Vec::new()),
        PathAnswer::NotInFile(_) => ("not_in_file", Value::Null, Vec::new(), Vec::new()),
        PathAnswer::Direct { leg, alternatives } => {
            let direct = paths::Path {
                legs: vec![*leg],
                strength: leg.strength,
            };
            ("direct", path_json(&direct), list(alternatives), Vec::new())
        }
        PathAnswer::Found {
            best,
            alternatives,
            ask,
        } => ("found", path_json(best), list(alternatives), ask_json(ask)),
        PathAnswer::NoPath { ask } => ("no_path", Value::Null, Vec::new(), ask_json(ask)),
    };
    json!({
        "answer": kind,
        "from": workspace.name_of(from),
        "to": workspace.name_of(to),
        "best": best,
        "alternatives": alternatives,
        "ask": ask,
    })
}

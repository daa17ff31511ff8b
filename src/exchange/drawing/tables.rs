//! Ties and people as tables that Gephi, igraph and spreadsheets read; the first columns are those that Gephi wants.

use super::{Drawing, GraphOptions, Names, has_arrow, node_names, relation, short, ties_of};
use crate::exchange::table::guarded;
use crate::model::{Grade, Workspace};

/// One row per tie. Both ends are the names of the table of people.
pub(super) fn ties(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> String {
    let names = node_names(workspace, drawing, options.names);
    let mut rows = vec![
        [
            "Source", "Target", "Type", "Weight", "Relation", "Since", "Until",
        ]
        .map(str::to_owned),
    ];
    for (a, b, tie) in ties_of(workspace, drawing) {
        let kind = if has_arrow(tie) {
            "Directed"
        } else {
            "Undirected"
        };
        let day = |day: Option<chrono::NaiveDate>| match options.names {
            Names::Shown => day.map(|day| day.to_string()).unwrap_or_default(),
            Names::Numbers | Names::Hidden => String::new(),
        };
        rows.push([
            names[a as usize].clone(),
            names[b as usize].clone(),
            kind.to_owned(),
            tie.strength.map_or(1, Grade::get).to_string(),
            relation(tie),
            day(tie.since),
            day(tie.until),
        ]);
    }
    written(&rows)
}

/// One row per person.
pub(super) fn people(workspace: &Workspace, drawing: &Drawing, options: &GraphOptions) -> String {
    let names = node_names(workspace, drawing, options.names);
    let mut ties = vec![0_usize; names.len()];
    for line in &drawing.lines {
        ties[line.a as usize] += 1;
        ties[line.b as usize] += 1;
    }
    let header = [
        "Id",
        "Label",
        "Department",
        "Team",
        "Title",
        "Site",
        "Connections",
        "X",
        "Y",
        "Color",
        "Size",
    ];
    let mut rows = vec![header.map(str::to_owned)];
    for ((one, name), ties) in drawing.people.iter().zip(names).zip(ties) {
        let work = workspace.contacts.get(one.id).map(|one| &one.work);
        let [department, team, title, site] = work.map_or_else(Default::default, |work| {
            let rest = match options.names {
                Names::Shown => [&work.team, &work.title, &work.site].map(Clone::clone),
                // Titles and teams would tell who it is.
                Names::Numbers | Names::Hidden => Default::default(),
            };
            let [team, title, site] = rest;
            [work.department.clone(), team, title, site]
        });
        let label = if options.names == Names::Hidden {
            String::new()
        } else {
            name.clone()
        };
        rows.push([
            name,
            label,
            department,
            team,
            title,
            site,
            ties.to_string(),
            short(one.at[0]),
            // Gephi counts upwards, the canvas downwards.
            short(-one.at[1]),
            one.swatch.fill.to_string(),
            short(2.0 * one.radius),
        ]);
    }
    written(&rows)
}

/// Rows as RFC 4180 wants them, with the guard against formulas; numbers are no formulas.
fn written<const N: usize>(rows: &[[String; N]]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| {
            if cell.parse::<f64>().is_ok() {
                cell.clone()
            } else {
                guarded(&super::one_line(cell)).into_owned()
            }
        });
        writer
            .write_record(cells)
            .expect("memory takes every row, and all rows have the same columns");
    }
    let bytes = writer.into_inner().expect("memory can be flushed");
    String::from_utf8(bytes).expect("cells are text")
}

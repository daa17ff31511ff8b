//! The jobs that somebody held, the latest first.

use egui::Ui;

use super::drafts::Line;
use super::rows::{labeled, line_button};
use super::{InspectorState, change, read};
use crate::model::{Contact, Job};
use crate::panels::Cx;
use crate::theme::measure;
use crate::widgets::{caption, icons, link, resting};

/// What the jobs are called among the fields.
pub const JOBS: &str = "Jobs";

/// A part of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Department,
    Company,
    From,
    To,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::Title,
        Self::Department,
        Self::Company,
        Self::From,
        Self::To,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Title => "Title then",
            Self::Department => "Department",
            Self::Company => "Company",
            Self::From => "From",
            Self::To => "To",
        }
    }

    fn show(self, job: &Job) -> String {
        let day =
            |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        match self {
            Self::Title => job.title.clone(),
            Self::Department => job.department.clone(),
            Self::Company => job.company.clone(),
            Self::From => day(job.from),
            Self::To if job.current => "now".to_owned(),
            Self::To => day(job.to),
        }
    }

    fn take(self, job: &mut Job, text: &str, today: chrono::NaiveDate) -> Result<(), &'static str> {
        let text = text.trim();
        match self {
            Self::Title => text.clone_into(&mut job.title),
            Self::Department => text.clone_into(&mut job.department),
            Self::Company => text.clone_into(&mut job.company),
            Self::From => job.from = read::day(text, today)?,
            Self::To if text.eq_ignore_ascii_case("now") => (job.to, job.current) = (None, true),
            Self::To => (job.to, job.current) = (read::day(text, today)?, false),
        }
        Ok(())
    }
}

/// Shows the jobs: one line each, all their parts while empty fields are shown.
pub fn jobs_ui(ui: &mut Ui, cx: Cx<'_>, contact: &Contact, state: &mut InspectorState) {
    for (at, job) in contact.work.jobs.iter().enumerate() {
        if !state.more && !state.revealed.contains(JOBS) {
            let label = if at == 0 { JOBS } else { "" };
            labeled(ui, label, |ui, width| {
                let name = format!("job {}", at + 1);
                if resting(ui, &summary(job), &name, "Nothing said", width).clicked() {
                    state.revealed.insert(JOBS);
                }
            });
            continue;
        }
        ui.add_space(measure::GAP);
        ui.horizontal(|ui| {
            caption(ui, format!("Job {}", at + 1));
            if line_button(ui, icons::DELETE, &format!("Remove job {}", at + 1)).clicked() {
                change(cx, contact, "jobs", |contact| {
                    contact.work.jobs.remove(at);
                });
            }
        });
        for part in Part::ALL {
            part_ui(ui, cx, contact, state, at, job, part);
        }
    }
    if (state.more || state.revealed.contains(JOBS)) && link(ui, "Add a job").clicked() {
        add_job(cx, contact);
    }
}

/// The key of the title of a job among the drafts.
pub fn title_key(at: usize) -> String {
    format!("job {at} {}", Part::Title.label())
}

/// Puts an empty job before the others.
pub fn add_job(cx: Cx<'_>, contact: &Contact) {
    change(cx, contact, "jobs", |contact| {
        contact.work.jobs.insert(0, Job::default());
    });
}

fn part_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    contact: &Contact,
    state: &mut InspectorState,
    at: usize,
    job: &Job,
    part: Part,
) {
    labeled(ui, part.label(), |ui, width| {
        let key = format!("job {at} {}", part.label());
        let value = part.show(job);
        let name = format!("{} of job {}", part.label(), at + 1);
        let line = Line {
            key: &key,
            value: &value,
            shown: &value,
            name: &name,
            hint: "Add",
            width,
        };
        let Some(text) = state.drafts.line_ui(ui, contact.id, line) else {
            return;
        };
        let mut after = job.clone();
        match part.take(&mut after, &text, cx.today) {
            Ok(()) => change(cx, contact, "jobs", |contact| {
                if let Some(job) = contact.work.jobs.get_mut(at) {
                    *job = after;
                }
            }),
            Err(why) => state.drafts.refuse(contact.id, &key, text, why.to_owned()),
        }
    });
}

fn summary(job: &Job) -> String {
    let words = [&job.title, &job.department, &job.company]
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let year = |day: Option<chrono::NaiveDate>| {
        day.map_or_else(String::new, |day| day.format("%Y").to_string())
    };
    let end = if job.current {
        "now".to_owned()
    } else {
        year(job.to)
    };
    match (year(job.from), end) {
        (from, end) if from.is_empty() && end.is_empty() => words,
        (from, end) => format!("{words} · {from}–{end}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_job_can_be_written() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut job = Job::default();
        for (part, text) in [
            (Part::Title, "Buyer"),
            (Part::Department, "Sales"),
            (Part::Company, "Acme"),
            (Part::From, "2019-04-01"),
            (Part::To, "2022-01-31"),
        ] {
            part.take(&mut job, text, today).expect("it can be read");
            assert_eq!(part.show(&job), text);
        }
        assert_eq!(summary(&job), "Buyer, Sales, Acme · 2019–2022");
        Part::To
            .take(&mut job, "Now", today)
            .expect("it can be read");
        assert_eq!((job.current, job.to), (true, None));
        assert_eq!(summary(&job), "Buyer, Sales, Acme · 2019–now");
        assert!(Part::From.take(&mut job, "once", today).is_err());
        assert_eq!(Part::From.show(&job), "2019-04-01");
    }
}

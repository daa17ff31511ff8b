//! The fields of a contact of which only one value can stay when two become one.

use crate::model::{Contact, Presence, RelationKind};

/// A field of a contact of which only one value can stay.
pub struct MergeField {
    /// What people read.
    pub label: &'static str,
    /// What the field says; empty where it says nothing.
    pub text: fn(&Contact) -> String,
    /// Takes over what the field says.
    pub(super) take: fn(&mut Contact, &Contact),
}

macro_rules! words {
    ($label:literal, $($path:ident).+) => {
        MergeField {
            label: $label,
            text: |one| one.$($path).+.trim().to_owned(),
            take: |to, from| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
}

macro_rules! maybe {
    ($label:literal, $($path:ident).+, $text:expr) => {
        MergeField {
            label: $label,
            text: |one| one.$($path).+.as_ref().map($text).unwrap_or_default(),
            take: |to, from| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
}

/// The fields in the order in which they are compared.
pub static FIELDS: &[MergeField] = &[
    MergeField {
        label: "Name",
        text: |one| {
            let name = &one.name;
            let parts = [&name.display, &name.given, &name.family, &name.nickname];
            if parts.iter().all(|part| part.trim().is_empty()) {
                String::new()
            } else {
                one.display_name()
            }
        },
        take: |to, from| {
            let (name, other) = (&mut to.name, &from.name);
            name.display.clone_from(&other.display);
            name.prefix.clone_from(&other.prefix);
            name.given.clone_from(&other.given);
            name.additional.clone_from(&other.additional);
            name.family.clone_from(&other.family);
            name.suffix.clone_from(&other.suffix);
        },
    },
    words!("Nickname", name.nickname),
    words!("Pronouns", name.pronouns),
    words!("Sounds like", name.phonetic),
    words!("Pronunciation", name.pronunciation),
    MergeField {
        label: "Photo",
        text: |one| {
            if one.name.photo.is_empty() {
                String::new()
            } else {
                "A picture".to_owned()
            }
        },
        take: |to, from| to.name.photo.clone_from(&from.name.photo),
    },
    words!("Title", work.title),
    words!("Department", work.department),
    words!("Team", work.team),
    words!("Role", work.role),
    words!("Company", work.company),
    MergeField {
        label: "Inside or outside",
        text: |one| match one.work.side {
            side if side == crate::model::Side::default() => String::new(),
            side => side.label().to_owned(),
        },
        take: |to, from| to.work.side = from.work.side,
    },
    maybe!("Level", work.level, ToString::to_string),
    words!("Level's name", work.level_label),
    words!("Employee number", work.employee_number),
    words!("Business unit", work.business_unit),
    words!("Site", work.site),
    words!("Desk", work.desk),
    words!("Assistant", work.assistant),
    maybe!("Started", work.start, ToString::to_string),
    words!("Time zone", work.time_zone),
    maybe!("Position", work.geo, |(north, east)| format!(
        "{north}, {east}"
    )),
    words!("Working days", work.working_days),
    MergeField {
        label: "Preferred channel",
        text: |one| match one.reach.preferred {
            channel if channel == crate::model::Channel::default() => String::new(),
            channel => channel.label().to_owned(),
        },
        take: |to, from| to.reach.preferred = from.reach.preferred,
    },
    words!("Best time", reach.best_time),
    words!("Food and coffee", person.food),
    maybe!("Birthday", person.birthday, ToString::to_string),
    maybe!(
        "Work anniversary",
        person.work_anniversary,
        ToString::to_string
    ),
    words!("Talking points", person.talking_points),
    words!("Better avoid", person.avoid),
    maybe!("Met on", relation.met.date, ToString::to_string),
    words!("Met at", relation.met.place),
    words!("Met through", relation.met.event),
    words!("How we met", relation.met.note),
    MergeField {
        label: "Introduced by",
        text: |one| {
            let through = one.relation.met.through;
            through
                .map(|_| "Somebody you know".to_owned())
                .unwrap_or_default()
        },
        take: |to, from| to.relation.met.through = from.relation.met.through,
    },
    MergeField {
        label: "Relation",
        text: |one| match one.relation.kind {
            RelationKind::Unset => String::new(),
            kind => kind.label().to_owned(),
        },
        take: |to, from| to.relation.kind = from.relation.kind,
    },
    maybe!("Trust", relation.trust, |grade| format!(
        "{} of 5",
        grade.get()
    )),
    MergeField {
        label: "Energy",
        text: |one| match one.relation.energy {
            crate::model::Energy::Unknown => String::new(),
            energy => energy.label().to_owned(),
        },
        take: |to, from| to.relation.energy = from.relation.energy,
    },
    maybe!("Key player", relation.target, |target| {
        if target.why.trim().is_empty() {
            "Yes".to_owned()
        } else {
            target.why.clone()
        }
    }),
    maybe!("Keep in touch", relation.cadence, |cadence| format!(
        "Every {} days",
        cadence.ideal_days
    )),
    maybe!("Knows what I seek", relation.knows_what_i_seek, |told| {
        if told.yes { "Yes" } else { "No" }.to_owned()
    }),
    words!("Next step", relation.next_step),
    maybe!("Color", graph.hue, |hue| format!("Hue {}", hue + 1)),
    MergeField {
        label: "Status",
        text: |one| match one.status.state {
            Presence::Active => String::new(),
            state => state.label().to_owned(),
        },
        take: |to, from| to.status.clone_from(&from.status),
    },
];

//! One plain sentence for each measure, and what it means with its source.

use super::{Beyond, Cut, Dependence, Insights, Own, SOURCES};
use crate::query::words::{counted, grouped};

/// With fewer people known a share says little.
const ENOUGH: usize = 5;

/// From this efficiency on most people I know are circles of their own.
const APART: f64 = 0.6;

/// What the E–I index and Blau's variety are.
pub const BEYOND: &str = "The E–I index is (E − I) / (E + I): people you know outside your department less those inside, \
    over both. −1 is all inside, +1 all outside (Krackhardt and Stern 1988, Social Psychology Quarterly 51). Variety is \
    1 − Σ p² over the departments of the people you know: the chance that two of them work in different ones (Blau 1977). \
    A tie is warm with a strength of 3 or more and a real contact within 180 days.";

/// What constraint and effective size are.
pub const HOLES: &str = "Constraint is Σ (p + Σ p·p)² over the people you know, where p is the share of a tie in all of \
    somebody's ties: about 1 where everybody knows everybody, lower where you link separate circles (Burt 2004, American \
    Journal of Sociology 110). Effective size is n − 2t / n for n people with t ties among them; efficiency is its share \
    of n (Borgatti 1997, Connections 20). The two columns are scenarios, no bounds: constraint may fall when a tie is added.";

/// What the matrix counts.
pub const MATRIX: &str = "Each cell counts the pairs of people who know each other, one in the row's department and one in the \
    column's; the diagonal counts pairs within a department. Choose a cell to see these people on the graph.";

/// What betweenness is.
pub const BROKERS: &str = "Counts the pairs of others on whose shortest way somebody lies, shared where there are several such \
    ways (betweenness, Freeman 1977; computed after Brandes 2001). You and your own ties are left out, as your notes would put \
    you in the middle of everything. Only people who know at least two departments are listed.";

/// What articulation people and bridges are.
pub const CUTS: &str = "Without these people, others in your notes could not be reached any more (articulation points, Hopcroft and \
    Tarjan 1973). A bridge is a tie that is the only way between two parts of the network. Reach counts people within two ties.";

/// What communities are.
pub const COMMUNITIES: &str = "Groups with many ties among themselves and few to others, found by the Leiden method (Traag, Waltman and \
    van Eck 2019). Modularity says how much more ties fall into the groups than chance would put there (Newman and Girvan 2004): \
    from about 0.3 on the groups are marked.";

/// "Operations, Marketing and Legal"; of many the first ones and how many more.
pub fn listed(names: &[String], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    // One more name takes no more room than the words that count it.
    if more > 1 {
        let first = names[..most].join(", ");
        return format!("{first} and {} more", grouped(more));
    }
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// An index from −1 to +1 with its sign and two digits: "+0.05", "−0.42", "0.00".
pub fn signed(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if text == "0.00" {
        return text;
    }
    let sign = if value < 0.0 { '−' } else { '+' };
    format!("{sign}{text}")
}

/// How far I reach.
pub fn beyond(beyond: &Beyond) -> String {
    let mix = beyond.mix;
    let all = mix.inside + mix.outside;
    let place = &beyond.department;
    if place.is_empty() {
        return "Note your own department on your card to see how far you reach beyond it."
            .to_owned();
    }
    if all == 0 {
        return format!(
            "You noted nobody you know whose department is known. Ties inside and outside {place} will count."
        );
    }
    if all < ENOUGH {
        let people = people(all);
        return format!(
            "{people} with a department: too few to say much. {} outside {place} so far.",
            grouped(mix.outside)
        );
    }
    let of_all = format!("{} of {}", grouped(mix.outside), grouped(all));
    match mix.outside.cmp(&mix.inside) {
        std::cmp::Ordering::Greater => {
            format!("More of the people you know work outside {place} than inside: {of_all}.")
        }
        std::cmp::Ordering::Equal => {
            format!("As many of the people you know work outside {place} as inside: {of_all}.")
        }
        std::cmp::Ordering::Less => format!(
            "More of the people you know work inside {place} than outside, where {of_all} are."
        ),
    }
}

/// Where nobody is warm to me.
pub fn cold(beyond: &Beyond) -> String {
    if beyond.cold.is_empty() {
        return "You have a warm tie in every other department.".to_owned();
    }
    format!("No warm tie yet in {}.", listed(&beyond.cold, 3))
}

/// How much the people I know overlap.
pub fn holes(own: &Own) -> String {
    let Some((no, yes)) = own.holes else {
        return "Note whom you know to see how much these people overlap.".to_owned();
    };
    if no.alters == 1 {
        return "You noted one person you know: nothing can overlap yet.".to_owned();
    }
    let next = own.beyond.cold.first().map_or(String::new(), |name| {
        format!(" You would hear new things from {name}.")
    });
    if yes.efficiency() >= APART {
        return "Most people you know do not know each other: you hear from separate circles."
            .to_owned();
    }
    if no.efficiency() < APART {
        return format!("Most people you know also know one another.{next}");
    }
    let pairs = counted(own.unknown_pairs, "pair");
    format!(
        "By your notes most people you know move in separate circles. That hangs on {pairs} nobody said anything about."
    )
}

/// What is lost without my boss.
pub fn dependence(found: Dependence, name: &str) -> String {
    let reached = people(found.reached);
    match (found.reached, found.lost) {
        (0, _) => format!("Within two ties you reach nobody but {name}."),
        (_, 0) => format!("If {name} left, you would still reach {reached} within two ties."),
        (1, _) => {
            format!("If {name} left, you would lose the only path to the one person you reach.")
        }
        (_, lost) => {
            let (lost, all) = (grouped(lost), grouped(found.reached));
            format!(
                "If {name} left, you would lose the only path to {lost} of {all} people within two ties."
            )
        }
    }
}

/// What somebody holds.
pub fn cut(cut: Cut) -> String {
    match cut.lost {
        0 => "holds two parts together".to_owned(),
        lost => format!("the only way to {}", people(lost)),
    }
}

/// How much the network hangs on single people and ties.
pub fn cuts(found: &Insights) -> String {
    let people = match found.all_cuts {
        0 => "Nobody is the only way to others.".to_owned(),
        1 => "One person is the only way to others.".to_owned(),
        count => format!("{} people are the only way to others.", grouped(count)),
    };
    let between = found.bridges_between.len();
    let ties = match (found.bridges, between) {
        (0, _) => "No single tie is.".to_owned(),
        (1, 0) => "So is one tie.".to_owned(),
        (1, _) => "So is one tie, between two departments.".to_owned(),
        (all, 0) => format!("So are {} ties.", grouped(all)),
        (all, between) => format!(
            "So are {} ties, {} of them between departments.",
            grouped(all),
            grouped(between)
        ),
    };
    format!("{people} {ties}")
}

/// Who stands between departments.
pub fn brokers(found: &Insights) -> String {
    let how = if found.is_estimate {
        format!(" Estimated from {SOURCES} people.")
    } else {
        String::new()
    };
    match found.brokers.len() {
        0 => "Nobody you noted stands between departments yet. Notes on who knows whom show it."
            .to_owned(),
        1 => format!(
            "One person stands between departments: news from one to the other passes there.{how}"
        ),
        _ => format!("News from one department to another most likely passes these people.{how}"),
    }
}

/// What groups there are.
pub fn communities(found: &Insights) -> String {
    let marked = if found.modularity >= 0.3 {
        "clearly marked"
    } else {
        "hardly marked"
    };
    match found.communities.len() {
        0 => "Too few ties for groups to show.".to_owned(),
        1 => "One group of three or more shows.".to_owned(),
        count => format!(
            "The {count} largest groups, {marked} (modularity {:.2}).",
            found.modularity
        ),
    }
}

/// "1 person", "2,140 people".
pub fn people(count: usize) -> String {
    if count == 1 {
        "1 person".to_owned()
    } else {
        format!("{} people", grouped(count))
    }
}

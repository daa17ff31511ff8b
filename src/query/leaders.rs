//! Leaders by business unit or job function: who they are, how they are told, and where I know nobody.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Index;
use super::fold::fold;
use super::people::strength_to_me;
use super::words::natural_order;
use crate::model::{Contact, Grade, Id, Presence, RelationKind, Side, Workspace};

/// What leaders are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// The business unit, or else the department.
    #[default]
    Unit,
    /// What the job is about.
    Function,
}

/// By what somebody is told to be a leader, the highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Chief, president, chair or founder.
    Executive,
    /// They lead a unit.
    Heads,
    /// A vice president.
    Vice,
    /// A director or head.
    Director,
    /// The upper half of the levels that are in use.
    Level,
    /// My boss or sponsor.
    Kind,
    /// A lead.
    Lead,
}

/// How a leader is told, in a sentence.
pub const HOW_TOLD: &str = "A leader here heads a unit, has chief, president, VP, director, head or lead in the title, \
                            stands in the upper half of your levels, or is your boss or sponsor.";

/// What tells leaders in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signs {
    /// Twice the middle of the levels in use; none where there are no two.
    middle: Option<i64>,
    heads: BTreeSet<Id<Contact>>,
}

impl Signs {
    /// Looks at the levels of everybody and at the heads of units.
    pub fn of(workspace: &Workspace) -> Self {
        let levels = || workspace.contacts.iter().filter_map(|one| one.work.level);
        let middle = match (levels().min(), levels().max()) {
            (Some(low), Some(high)) if low < high => Some(i64::from(low) + i64::from(high)),
            _ => None,
        };
        Self {
            middle,
            heads: workspace
                .org_units
                .iter()
                .filter_map(|unit| unit.head)
                .collect(),
        }
    }

    /// By what somebody is told to be a leader; none where nothing says so.
    pub fn sign(&self, contact: &Contact) -> Option<Sign> {
        let title = title_sign(&contact.work.title);
        let heads = self.heads.contains(&contact.id).then_some(Sign::Heads);
        let level = contact.work.level.map(i64::from);
        let is_high = level
            .zip(self.middle)
            .is_some_and(|(level, middle)| 2 * level > middle);
        let kind = matches!(
            contact.relation.kind,
            RelationKind::Boss | RelationKind::Sponsor
        );
        let level = is_high.then_some(Sign::Level);
        let kind = kind.then_some(Sign::Kind);
        [title, heads, level, kind].into_iter().flatten().min()
    }
}

/// The words of a title, folded.
fn words_of(title: &str) -> Vec<String> {
    fold(title)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn title_sign(title: &str) -> Option<Sign> {
    let words = words_of(title);
    // Whoever assists a chief is none.
    if words.iter().any(|word| word == "assistant") {
        return None;
    }
    let each = words.iter().enumerate().filter_map(|(at, word)| {
        let after = words.get(at + 1).map(String::as_str);
        let before = at.checked_sub(1).map(|at| words[at].as_str());
        Some(match word.as_str() {
            "chief" | "ceo" | "cfo" | "cto" | "coo" | "cmo" | "cio" | "chro" | "chair"
            | "chairman" | "chairwoman" | "chairperson" | "founder" => Sign::Executive,
            "president" if before != Some("vice") => Sign::Executive,
            "vp" | "svp" | "evp" | "avp" | "president" => Sign::Vice,
            "director" | "head" => Sign::Director,
            "lead" | "leader" if after != Some("generation") => Sign::Lead,
            _ => return None,
        })
    });
    each.min()
}

/// Words of titles that tell what a job is about.
const FUNCTIONS: &[(&str, &[&str])] = &[
    ("Customer service", &["customer", "support"]),
    ("Data", &["data", "analytics"]),
    ("Design", &["design", "designer", "ux"]),
    (
        "Engineering",
        &[
            "engineering",
            "engineer",
            "developer",
            "software",
            "hardware",
            "firmware",
            "platform",
            "technology",
            "cto",
        ],
    ),
    (
        "Finance",
        &[
            "finance",
            "financial",
            "cfo",
            "accounting",
            "accountant",
            "treasury",
            "tax",
            "controller",
            "audit",
        ],
    ),
    (
        "General management",
        &["executive", "ceo", "president", "chair"],
    ),
    ("Legal", &["legal", "counsel", "compliance"]),
    ("Marketing", &["marketing", "brand", "cmo"]),
    (
        "Operations",
        &[
            "operations",
            "coo",
            "logistics",
            "supply",
            "procurement",
            "manufacturing",
            "plant",
            "buyer",
        ],
    ),
    (
        "People",
        &["people", "hr", "talent", "recruiter", "recruiting"],
    ),
    ("Product", &["product"]),
    ("Research", &["research", "researcher", "scientist"]),
    ("Sales", &["sales", "account", "revenue"]),
    ("Security", &["security", "ciso"]),
];

/// What somebody's job is about: the first word of the title that says so, or else of the role, or else the department.
pub fn function_of(contact: &Contact) -> String {
    let of_words = |text: &str| {
        let words = words_of(text);
        words.iter().find_map(|word| {
            let named = |(_, all): &&(&str, &[&str])| all.contains(&word.as_str());
            FUNCTIONS.iter().find(named).map(|(name, _)| *name)
        })
    };
    let found = of_words(&contact.work.title).or_else(|| of_words(&contact.work.role));
    found.map_or_else(|| contact.work.department.trim().to_owned(), str::to_owned)
}

/// Where somebody works: the business unit, or else the department.
pub fn unit_of(contact: &Contact) -> &str {
    match contact.work.business_unit.trim() {
        "" => contact.work.department.trim(),
        unit => unit,
    }
}

/// A leader, and how far we have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Who.
    pub who: Id<Contact>,
    /// By what they are told.
    pub sign: Sign,
    /// How close we are; none where there is no tie.
    pub strength: Option<Grade>,
    /// When we last met.
    pub met: Option<NaiveDate>,
    /// They are on the wish list.
    pub wished: bool,
}

impl Leader {
    /// Whether I know them: we met, or there is a tie.
    pub fn is_known(&self) -> bool {
        self.met.is_some() || self.strength.is_some()
    }
}

/// The leaders of a unit or of a function.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// How many people of it are here, leaders and others.
    pub people: usize,
    /// Its leaders, the highest first.
    pub leaders: Vec<Leader>,
}

impl Group {
    /// How many of them I know.
    pub fn known(&self) -> usize {
        self.leaders.iter().filter(|one| one.is_known()).count()
    }

    /// Whether nobody who leads there is known to me.
    pub fn is_empty_for_me(&self) -> bool {
        self.known() == 0
    }
}

/// Everybody who leads something, by unit or function. Those who are archived, dead, gone or outside are left out, and so
/// am I; people without a unit make none.
pub fn groups(workspace: &Workspace, index: &Index, by: Grouping) -> Vec<Group> {
    let signs = Signs::of(workspace);
    let me = workspace.settings.me;
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut at = |name: &str| -> Option<String> {
        let key = fold(name);
        if key.is_empty() {
            return None;
        }
        groups.entry(key.clone()).or_insert_with(|| Group {
            name: name.to_owned(),
            ..Group::default()
        });
        Some(key)
    };
    let is_there = |one: &&Contact| {
        !one.meta.archived
            && one.work.side != Side::Outside
            && !matches!(one.status.state, Presence::Deceased | Presence::LeftCompany)
    };
    let mut placed = Vec::new();
    for one in workspace.contacts.iter().filter(is_there) {
        let key = match by {
            Grouping::Unit => at(unit_of(one)),
            Grouping::Function => at(&function_of(one)),
        };
        placed.extend(key.map(|key| (key, one)));
    }
    if by == Grouping::Unit {
        for unit in workspace
            .org_units
            .iter()
            .filter(|unit| !unit.meta.archived)
        {
            at(unit.name.trim());
        }
    }
    for (key, one) in placed {
        let Some(group) = groups.get_mut(&key) else {
            continue;
        };
        group.people += 1;
        if Some(one.id) != me
            && let Some(sign) = signs.sign(one)
        {
            group.leaders.push(Leader {
                who: one.id,
                sign,
                strength: strength_to_me(workspace, index, one.id),
                met: index.last_contact(one.id),
                wished: one.is_key_player(),
            });
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    for group in &mut groups {
        group.leaders.sort_by_cached_key(|one| {
            let level = workspace
                .contacts
                .get(one.who)
                .and_then(|who| who.work.level);
            let name = fold(&workspace.name_of(one.who));
            (one.sign, std::cmp::Reverse(level), name, one.who)
        });
    }
    groups.sort_by(|a, b| natural_order(&a.name, &b.name));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit};
    use crate::model::{
        Counter, Meeting, MeetingKind, MeetingStatus, OrgUnit, Target, Tie, TieType, mint,
    };

    #[test]
    fn titles_tell_leaders() {
        let check = |title: &str, expected| assert_eq!(title_sign(title), expected, "{title}");
        check("Chief financial officer", Some(Sign::Executive));
        check("President", Some(Sign::Executive));
        check("Vice President, Sales", Some(Sign::Vice));
        check("SVP Operations", Some(Sign::Vice));
        check("Director of logistics", Some(Sign::Director));
        check("HEAD OF DESIGN", Some(Sign::Director));
        check("Treasury lead", Some(Sign::Lead));
        check("Lead generation specialist", None);
        check("Executive assistant to the CEO", None);
        check("Headhunter", None);
        check("Misleading analyst", None);
        check("", None);
    }

    #[test]
    fn jobs_are_about_what_the_title_says() {
        let check = |title: &str, department: &str, expected: &str| {
            let mut one = Contact::named(Id::from_uuid(uuid::Uuid::nil()), "A");
            one.work.title = title.to_owned();
            one.work.department = department.to_owned();
            assert_eq!(function_of(&one), expected, "{title}");
        };
        check("Chief financial officer", "Board", "Finance");
        check("Security lead", "Engineering", "Security");
        check("Chief executive", "Finance", "General management");
        check("Gardener", "Estates", "Estates");
    }

    fn sample() -> Workspace {
        let mut ids = Counter(0);
        let mut person = |name: &str, title: &str, unit: &str, level: Option<i32>| {
            let mut one = Contact::named(mint(&mut ids), name);
            one.work.title = title.to_owned();
            one.work.business_unit = unit.to_owned();
            one.work.department = "Somewhere".to_owned();
            one.work.level = level;
            one
        };
        let me = person("Me", "Director", "Ports", Some(3));
        let known = person("Kim", "VP Ports", "Ports", Some(4));
        let mut wish = person("Wil", "Buyer", "ports", Some(3));
        wish.relation.target = Some(Target::default());
        let low = person("Lou", "Analyst", "Ports", Some(1));
        let met = person("Max", "", "Rivers", Some(1));
        let unmet = person("Una", "Director", "Rivers", Some(1));
        let mut gone = person("Gil", "VP", "Lakes", None);
        gone.status.state = Presence::LeftCompany;
        let tie = Tie::new(
            mint(&mut ids),
            me.id,
            known.id,
            TieType::Advice,
            Grade::new(4),
        );
        let day = "2026-11-02".parse().ok();
        let mut coffee = Meeting::new(mint(&mut ids), MeetingKind::Coffee, day, [met.id]);
        coffee.status = MeetingStatus::Done;
        let unit = |name: &str, head, ids: &mut Counter| OrgUnit {
            id: mint(ids),
            name: name.to_owned(),
            parent: None,
            head,
            site: String::new(),
            meta: crate::model::Meta::default(),
        };
        let units = [
            unit("Rivers", Some(met.id), &mut ids),
            unit("Seas", None, &mut ids),
        ];
        let my_id = me.id;
        let mut edit: Edit = [me, known, wish, low, met, unmet, gone]
            .into_iter()
            .map(Change::add)
            .collect();
        edit.push(Change::add(tie));
        edit.push(Change::add(coffee));
        edit.changes.extend(units.into_iter().map(Change::add));
        let mut workspace = Workspace::default();
        let settings = crate::edit::build::change_settings(&workspace, |all| all.me = Some(my_id));
        workspace.apply(&edit).expect("it fits");
        workspace.apply(&settings).expect("it fits");
        workspace
    }

    #[test]
    fn units_have_their_leaders_and_empty_ones_are_there() {
        let workspace = sample();
        let groups = groups(&workspace, &Index::of(&workspace), Grouping::Unit);
        let shown: Vec<String> = groups
            .iter()
            .map(|group| {
                let names = group.leaders.iter().map(|one| {
                    let known = if one.is_known() { "+" } else { "-" };
                    let wished = if one.wished { "*" } else { "" };
                    format!("{}{known}{wished}", workspace.name_of(one.who))
                });
                let names: Vec<String> = names.collect();
                format!("{} {}: {}", group.name, group.people, names.join(" "))
            })
            .collect();
        assert_eq!(
            shown,
            ["Ports 4: Kim+ Wil-*", "Rivers 2: Max+ Una-", "Seas 0: "],
            "I am no leader to myself, who left is gone, case does not make a unit"
        );
        assert!(groups[2].is_empty_for_me() && !groups[1].is_empty_for_me());
    }

    #[test]
    fn functions_come_from_titles() {
        let workspace = sample();
        let groups = groups(&workspace, &Index::of(&workspace), Grouping::Function);
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["Operations", "Somewhere"]);
    }
}

//! A made-up company of any size, the same at every run.

use inroads::edit::{Change, Edit};
use inroads::model::{Address, Contact, Counter, Grade, Tie, TieType, Workspace, mint};
use inroads::network::Random;

const GIVEN: &[&str] = &[
    "Ada", "Priya", "Jörg", "Łukasz", "Maria", "Tom", "Zoë", "Mei-Ling", "Kwame", "Ingrid",
    "Vivek", "Elif",
];
const FAMILY: &[&str] = &[
    "Lovelace", "Raman", "Müller", "Nowak", "Lopes", "Berg", "Okonkwo", "Chen", "Mensah",
    "Solheim", "Abebe",
];
const DEPARTMENTS: &[&str] = &[
    "Engineering",
    "Sales",
    "Operations",
    "Product",
    "Finance",
    "Marketing",
    "Design",
    "People",
];

/// A company of so many people and ties, with most ties inside its departments.
pub fn company(people: usize, ties: usize) -> Workspace {
    let mut ids = Counter(0);
    let mut random = Random::new(1);
    let mut edit = Edit::default();
    let mut contacts = Vec::with_capacity(people);
    for number in 0..people {
        let given = GIVEN[random.below(GIVEN.len())];
        let family = FAMILY[random.below(FAMILY.len())];
        let mut contact = Contact::named(mint(&mut ids), format!("{given} {family} {number}"));
        let department = DEPARTMENTS[number * DEPARTMENTS.len() / people];
        department.clone_into(&mut contact.work.department);
        contact.work.title = format!("Lead of {department} {}", number % 97);
        contact.reach.emails = vec![Address::new(format!("p{number}@firm.example"), "work")];
        contacts.push(contact.id);
        edit.changes.push(Change::add(contact));
    }
    let mut seen = std::collections::BTreeSet::new();
    while seen.len() < ties {
        let (a, b) = (random.below(people), random.below(people));
        let near = a * DEPARTMENTS.len() / people == b * DEPARTMENTS.len() / people;
        if a < b && (near || random.below(30) == 0) && seen.insert((a, b)) {
            let strength = Grade::new(1 + random.below(5) as u8);
            let tie = Tie::new(
                mint(&mut ids),
                contacts[a],
                contacts[b],
                TieType::Knows,
                strength,
            );
            edit.changes.push(Change::add(tie));
        }
    }
    let mut workspace = Workspace::default();
    workspace.apply(&edit).expect("all records are new");
    workspace
}

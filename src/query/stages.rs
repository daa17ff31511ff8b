//! How far I have come with each key player, from the wish to the thanks: what the board shows, all of it derived from
//! wishes, introductions and meetings.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::Index;
use super::suggest::{ANSWER_DAYS, Way, working_days_after};
use super::talks::Meetings;
use super::ways::{Ways, is_for_me, ways};
use crate::model::{
    Contact, Id, Introduction, IntroductionStatus, Meeting, MeetingKind, Presence, Priority,
    Workspace,
};
use crate::network::{Graph, paths};
use crate::query::fold::fold;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Stage {
    /// I want to know them.
    #[default]
    Wish,
    /// Somebody was asked.
    Asked,
    /// We are to meet.
    Planned,
    /// We have met.
    Met,
    /// Whoever introduced us has had my thanks.
    Thanked,
}

impl Stage {
    /// The columns of the board, in order.
    pub const ALL: [Self; 5] = [
        Self::Wish,
        Self::Asked,
        Self::Planned,
        Self::Met,
        Self::Thanked,
    ];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Wish => "Wish",
            Self::Asked => "Intro asked",
            Self::Planned => "Meeting planned",
            Self::Met => "Met",
            Self::Thanked => "Thanked",
        }
    }
}

/// How a key player stands within the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// There is nothing to say.
    #[default]
    Nothing,
    /// Whoever was asked said no.
    Declined(Option<NaiveDate>),
    /// Whoever was asked never answered.
    Unanswered(Option<NaiveDate>),
    /// The answer is awaited: the working day of [`ANSWER_DAYS`], from 0.
    Waiting(Option<u32>),
    /// No answer came in so many days.
    Late(i64),
    /// They agreed to introduce us.
    Agreed,
    /// We are introduced and nothing is planned yet.
    Introduced,
    /// The meeting.
    Meets {
        /// On which day.
        day: Option<NaiveDate>,
        /// When.
        start: Option<NaiveTime>,
        /// What sort.
        kind: MeetingKind,
    },
    /// The meeting should be over, and nobody said whether it was held.
    Over,
    /// We met on this day.
    Met(Option<NaiveDate>),
    /// We met, and the broker does not know for too long.
    ThanksDue,
    /// Thanked on this day.
    Thanked(Option<NaiveDate>),
}

/// The one thing to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Next {
    /// Nothing.
    #[default]
    Nothing,
    /// Ask for an introduction.
    Ask,
    /// Find out who knows them.
    WhoKnows,
    /// Invite them, as we know each other.
    Invite,
    /// Ask again.
    Remind,
    /// Note that we were introduced.
    Introduced,
    /// Plan the meeting.
    Plan,
    /// Say what came of the meeting.
    HowDidItGo,
    /// Thank the broker.
    Thank,
}

/// A key player on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Who.
    pub who: Id<Contact>,
    /// How far it has come.
    pub stage: Stage,
    /// How it stands.
    pub standing: Standing,
    /// What to do next.
    pub next: Next,
    /// Why they are worth knowing; what came of it, once we have met.
    pub why: String,
    /// Who introduces us, or could.
    pub via: Option<Id<Contact>>,
    /// The introduction that counts.
    pub door: Option<Id<Introduction>>,
    /// The meeting that counts.
    pub meeting: Option<Id<Meeting>>,
    /// Whom to ask, where nobody was asked yet.
    pub way: Option<Way>,
}

/// The board: for each stage its key players, the important ones first, then by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// One column for each of [`Stage::ALL`].
    pub columns: [Vec<Card>; 5],
}

impl Board {
    /// How many key players there are.
    pub fn len(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(Vec::is_empty)
    }

    /// Introductions whose answer is awaited.
    pub fn waiting(&self) -> usize {
        self.columns[Stage::Asked as usize].len()
    }

    /// Somebody's card.
    pub fn card(&self, who: Id<Contact>) -> Option<&Card> {
        self.columns.iter().flatten().find(|card| card.who == who)
    }
}

/// So many days after the meeting the thanks are due.
const THANKS_DAYS: i64 = 14;

/// Everybody on the board.
///
/// Key players are those whom I want to know and those to whom somebody introduces me. The ways of those in the first
/// stage are looked for in the graph of everybody, which takes long in large files.
pub fn board(workspace: &Workspace, index: &Index, wall: NaiveDateTime) -> Board {
    let today = wall.date();
    let mut doors: BTreeMap<Id<Contact>, Vec<&Introduction>> = BTreeMap::new();
    for one in workspace.introductions.iter().filter(|one| is_for_me(one)) {
        doors.entry(one.target).or_default().push(one);
    }
    let wanted = workspace
        .contacts
        .iter()
        .filter(|one| one.is_key_player() || doors.contains_key(&one.id))
        .filter(|one| Some(one.id) != workspace.settings.me)
        .filter(|one| !one.meta.archived && one.status.state != Presence::Deceased);
    let mut graph: Option<Graph> = None;
    let mut columns: [Vec<(u8, String, Card)>; 5] = std::array::from_fn(|_| Vec::new());
    for contact in wanted {
        let mine = doors.get(&contact.id).map_or(&[][..], Vec::as_slice);
        let mut card = card(workspace, index, contact, mine, wall);
        if card.stage == Stage::Wish {
            let graph = graph.get_or_insert_with(|| Graph::of_everybody(workspace));
            find_way(workspace, index, graph, &mut card, today);
        }
        let wish = contact.relation.target.as_ref();
        let rank = match wish.map_or(Priority::Normal, |wish| wish.priority) {
            Priority::High => 0,
            Priority::Normal => 1,
            Priority::Low => 2,
        };
        let name = fold(&contact.display_name());
        columns[card.stage as usize].push((rank, name, card));
    }
    Board {
        columns: columns.map(|mut column| {
            column.sort_by(|a, b| (a.0, &a.1, a.2.who).cmp(&(b.0, &b.1, b.2.who)));
            column.into_iter().map(|(_, _, card)| card).collect()
        }),
    }
}

/// How it stands with one key player, without the way there.
pub fn card(
    workspace: &Workspace,
    index: &Index,
    contact: &Contact,
    doors: &[&Introduction],
    wall: NaiveDateTime,
) -> Card {
    let met = Meetings::of(workspace, index, contact.id, wall);
    let door = doors
        .iter()
        .copied()
        .max_by_key(|one| (stage_of(one, &met, wall.date()), last_day(one), one.id));
    let wish = contact.relation.target.as_ref();
    let mut card = Card {
        who: contact.id,
        stage: Stage::Wish,
        standing: Standing::Nothing,
        next: Next::Ask,
        why: wish.map_or("", |wish| wish.why.trim()).to_owned(),
        via: door.and_then(|door| door.broker),
        door: door.map(|door| door.id),
        meeting: None,
        way: None,
    };
    match door {
        Some(door) => {
            if card.why.is_empty() {
                door.reason.trim().clone_into(&mut card.why);
            }
            with_door(workspace, &mut card, door, &met, wall.date());
        }
        None => match (&met.planned, met.held) {
            (Some(_), _) => planned(&mut card, &met),
            (None, Some((meeting, on))) => {
                card.stage = Stage::Met;
                card.meeting = Some(meeting);
                (card.standing, card.next) = (Standing::Met(Some(on)), Next::Nothing);
            }
            (None, None) => {}
        },
    }
    card
}

/// When an introduction last moved.
pub(super) fn last_day(one: &Introduction) -> Option<NaiveDate> {
    one.dates.iter().map(|(_, day)| *day).max()
}

/// When an introduction last reached a status.
pub fn reached(one: &Introduction, status: IntroductionStatus) -> Option<NaiveDate> {
    let mut dates = one.dates.iter().rev();
    dates
        .find(|(which, _)| *which == status)
        .map(|(_, date)| *date)
}

fn stage_of(one: &Introduction, met: &Meetings, today: NaiveDate) -> Stage {
    use IntroductionStatus as S;
    if one.status == S::Thanked || (one.reported_back && one.status == S::Met) {
        return Stage::Thanked;
    }
    if one.status == S::Met {
        return Stage::Met;
    }
    if met.planned.is_some() {
        return Stage::Planned;
    }
    if met.since(one).is_some() {
        return if one.reported_back {
            Stage::Thanked
        } else {
            Stage::Met
        };
    }
    match one.status {
        S::Asked | S::Agreed | S::Made => Stage::Asked,
        // As long as the broker is to be left alone, the request still hangs in the air.
        S::NoAnswer if one.not_before.is_some_and(|day| day > today) => Stage::Asked,
        _ => Stage::Wish,
    }
}

fn with_door(
    workspace: &Workspace,
    card: &mut Card,
    door: &Introduction,
    met: &Meetings,
    today: NaiveDate,
) {
    use IntroductionStatus as S;
    card.stage = stage_of(door, met, today);
    let since = reached(door, door.status);
    match card.stage {
        Stage::Thanked => {
            let on = reached(door, S::Thanked).or(since);
            (card.standing, card.next) = (Standing::Thanked(on), Next::Nothing);
            card.why.clear();
        }
        Stage::Met => {
            let held = met.since(door).or(met.held);
            let on = reached(door, S::Met).or(held.map(|(_, on)| on));
            card.meeting = door.meeting.or(held.map(|(id, _)| id));
            let can_thank = door
                .broker
                .is_some_and(|who| workspace.contacts.contains(who));
            let is_late = on.is_some_and(|on| (today - on).num_days() >= THANKS_DAYS);
            card.next = if can_thank {
                Next::Thank
            } else {
                Next::Nothing
            };
            card.standing = if can_thank && is_late {
                Standing::ThanksDue
            } else {
                Standing::Met(on)
            };
            let told = held
                .and_then(|(id, _)| workspace.meetings.get(id))
                .map(|one| one.outcome.summary.trim());
            let came = [door.outcome.trim(), told.unwrap_or_default()];
            card.why = came
                .into_iter()
                .find(|words| !words.is_empty())
                .map_or_else(|| card.why.clone(), str::to_owned);
        }
        Stage::Planned => planned(card, met),
        Stage::Asked => {
            (card.standing, card.next) = match door.status {
                S::Agreed => (Standing::Agreed, Next::Introduced),
                S::Made => (Standing::Introduced, Next::Plan),
                S::NoAnswer => {
                    let days = since.map_or(0, |on| (today - on).num_days());
                    (Standing::Late(days), Next::Nothing)
                }
                _ => match since {
                    Some(on) if working_days_after(on, ANSWER_DAYS) <= today => {
                        (Standing::Late((today - on).num_days()), Next::Remind)
                    }
                    Some(on) => {
                        let passed = (0..ANSWER_DAYS)
                            .rev()
                            .find(|days| working_days_after(on, *days) <= today);
                        (Standing::Waiting(passed), Next::Nothing)
                    }
                    None => (Standing::Waiting(None), Next::Nothing),
                },
            };
        }
        Stage::Wish => {
            card.standing = match door.status {
                S::Declined => Standing::Declined(since),
                S::NoAnswer => Standing::Unanswered(since),
                _ => Standing::Nothing,
            };
        }
    }
}

fn planned(card: &mut Card, met: &Meetings) {
    let Some(meeting) = &met.planned else {
        return;
    };
    card.stage = Stage::Planned;
    card.meeting = Some(meeting.id);
    card.why.clear();
    (card.standing, card.next) = if meeting.is_over {
        (Standing::Over, Next::HowDidItGo)
    } else {
        let standing = Standing::Meets {
            day: meeting.day,
            start: meeting.start,
            kind: meeting.kind,
        };
        (standing, Next::Nothing)
    };
}

/// The way of somebody in the first stage, and what to do first.
fn find_way(
    workspace: &Workspace,
    index: &Index,
    graph: &Graph,
    card: &mut Card,
    today: NaiveDate,
) {
    let found = ways(workspace, index, graph, card.who, today);
    let is_refused = matches!(
        card.standing,
        Standing::Declined(_) | Standing::Unanswered(_)
    );
    let meant = card.via.filter(|_| !is_refused);
    let ranked = found.ranked();
    // Whoever is to be asked already comes before whoever would be better.
    let best = ranked
        .iter()
        .find(|one| Some(one.broker) == meant)
        .or_else(|| {
            let mut free = ranked.iter().filter(|one| !one.asking.rests(today));
            free.next().filter(|_| meant.is_none())
        });
    card.next = match &found {
        Ways::Known { .. } => Next::Invite,
        _ if best.is_some() || meant.is_some() => Next::Ask,
        _ => Next::WhoKnows,
    };
    if let Some(best) = best {
        card.via = Some(best.broker);
        card.way = Some(Way {
            target: card.who,
            broker: best.broker,
            people: best.path.people(),
            why: paths::reason(workspace, &best.path),
        });
    } else if let (Some(broker), Some(me)) = (meant, workspace.settings.me) {
        // The user knows somebody who can, though no tie says so.
        card.way = workspace.contacts.get(broker).map(|one| Way {
            target: card.who,
            broker,
            people: vec![me, broker, card.who],
            why: format!("You planned to ask {}", one.name.short()),
        });
    } else {
        card.via = None;
    }
}

/// The day on which the two of an introduction met, where a meeting says so and the introduction does not.
pub fn met_on(workspace: &Workspace, index: &Index, id: Id<Introduction>) -> Option<NaiveDate> {
    let door = workspace.introductions.get(id)?;
    // Only what was held counts, so that the hour does not matter.
    let met = Meetings::of(workspace, index, door.target, NaiveDateTime::MIN);
    met.since(door).map(|(_, day)| day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Edit, build};
    use crate::model::{
        Attendee, Counter, Direction, Grade, MeetingStatus, Record, Target, Tie, TieType, mint,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn wall() -> NaiveDateTime {
        "2026-11-23T09:30:00".parse().expect("a time")
    }

    struct World {
        workspace: Workspace,
        me: Id<Contact>,
        marek: Id<Contact>,
        amara: Id<Contact>,
        ids: Counter,
    }

    /// Me, Marek whom I know, and Amara whom he knows and I want to.
    fn world() -> World {
        let mut ids = Counter(0);
        let names = ["Me", "Marek Nowak", "Amara Diallo"];
        let mut people = names.map(|name| Contact::named(mint(&mut ids), name));
        people[2].relation.target = Some(Target {
            why: "How Porto plans".to_owned(),
            ..Target::default()
        });
        let [me, marek, amara] = [people[0].id, people[1].id, people[2].id];
        let mut edit: Edit = people.into_iter().map(Change::add).collect();
        for (a, b) in [(me, marek), (marek, amara)] {
            let tie = Tie::new(mint(&mut ids), a, b, TieType::Knows, Grade::new(4));
            edit.push(Change::add(tie));
        }
        let mut workspace = Workspace::default();
        workspace.apply(&edit).expect("it fits");
        let edit = build::change_settings(&workspace, |one| one.me = Some(me));
        workspace.apply(&edit).expect("it fits");
        World {
            workspace,
            me,
            marek,
            amara,
            ids,
        }
    }

    impl World {
        fn add(&mut self, record: impl Into<Record>) {
            let edit = Edit::one(Change::add(record));
            self.workspace.apply(&edit).expect("it fits");
        }

        fn door(&mut self, dates: &[(IntroductionStatus, &str)]) -> Id<Introduction> {
            let id = mint(&mut self.ids);
            let mut one =
                Introduction::new(id, Direction::AskedForMe, self.amara, Some(self.marek));
            one.dates = dates
                .iter()
                .map(|(status, on)| (*status, day(on)))
                .collect();
            one.status = dates.last().map(|(status, _)| *status).unwrap_or_default();
            self.add(one);
            id
        }

        fn meet(&mut self, on: &str, status: MeetingStatus, kind: MeetingKind) -> Id<Meeting> {
            let id = mint(&mut self.ids);
            let mut one = Meeting::new(id, kind, Some(day(on)), []);
            one.attendees = vec![Attendee::new(self.amara)];
            one.status = status;
            one.start = NaiveTime::from_hms_opt(10, 0, 0);
            self.add(one);
            id
        }

        fn card(&self) -> Card {
            let index = Index::of(&self.workspace);
            let board = board(&self.workspace, &index, wall());
            board.card(self.amara).expect("she is on it").clone()
        }

        fn stands(&self) -> (Stage, Standing, Next) {
            let card = self.card();
            (card.stage, card.standing, card.next)
        }
    }

    #[test]
    fn every_status_has_its_place() {
        use IntroductionStatus as S;
        let check = |dates: &[(S, &str)], stage, standing, next| {
            let mut world = world();
            world.door(dates);
            assert_eq!(world.stands(), (stage, standing, next), "{dates:?}");
        };
        let on = |text| Some(day(text));
        let (asked, planned) = ((S::Asked, "2026-11-02"), (S::Planned, "2026-11-18"));
        check(&[planned], Stage::Wish, Standing::Nothing, Next::Ask);
        check(
            &[(S::Asked, "2026-11-17")],
            Stage::Asked,
            Standing::Waiting(Some(4)),
            Next::Nothing,
        );
        check(
            &[(S::Asked, "2026-11-23")],
            Stage::Asked,
            Standing::Waiting(Some(0)),
            Next::Nothing,
        );
        check(
            &[(S::Asked, "2026-11-16")],
            Stage::Asked,
            Standing::Late(7),
            Next::Remind,
        );
        check(
            &[asked, (S::Agreed, "2026-11-04")],
            Stage::Asked,
            Standing::Agreed,
            Next::Introduced,
        );
        check(
            &[asked, (S::Made, "2026-11-04")],
            Stage::Asked,
            Standing::Introduced,
            Next::Plan,
        );
        check(
            &[asked, (S::Met, "2026-11-20")],
            Stage::Met,
            Standing::Met(on("2026-11-20")),
            Next::Thank,
        );
        check(
            &[asked, (S::Met, "2026-11-09")],
            Stage::Met,
            Standing::ThanksDue,
            Next::Thank,
        );
        check(
            &[asked, (S::Thanked, "2026-11-19")],
            Stage::Thanked,
            Standing::Thanked(on("2026-11-19")),
            Next::Nothing,
        );
        // Marek was the only way: whoever refused is not asked again, so that another way is to be found.
        check(
            &[asked, (S::Declined, "2026-11-05")],
            Stage::Wish,
            Standing::Declined(on("2026-11-05")),
            Next::WhoKnows,
        );
        check(
            &[asked, (S::NoAnswer, "2026-11-10")],
            Stage::Wish,
            Standing::Unanswered(on("2026-11-10")),
            Next::WhoKnows,
        );
    }

    #[test]
    fn a_request_without_an_answer_hangs_until_it_may_be_asked_again() {
        let mut world = world();
        let door = world.door(&[
            (IntroductionStatus::Asked, "2026-11-09"),
            (IntroductionStatus::NoAnswer, "2026-11-16"),
        ]);
        let edit = crate::edit::introductions::change(&world.workspace, door, |one| {
            one.not_before = Some(day("2026-11-30"));
        });
        world.workspace.apply(&edit).expect("it fits");
        let expected = (Stage::Asked, Standing::Late(7), Next::Nothing);
        assert_eq!(world.stands(), expected);
    }

    #[test]
    fn meetings_move_the_card_with_and_without_an_introduction() {
        let mut world = world();
        assert_eq!(world.stands().0, Stage::Wish);
        let card = world.card();
        assert_eq!(card.via, Some(world.marek), "the best way");
        let way = card.way.expect("there is one");
        assert_eq!(way.people, [world.me, world.marek, world.amara]);
        world.meet("2026-11-20", MeetingStatus::Done, MeetingKind::Department);
        assert_eq!(world.stands().0, Stage::Wish, "one room is no talk");
        let coffee = world.meet("2026-11-23", MeetingStatus::Confirmed, MeetingKind::Coffee);
        let card = world.card();
        let standing = Standing::Meets {
            day: Some(day("2026-11-23")),
            start: NaiveTime::from_hms_opt(10, 0, 0),
            kind: MeetingKind::Coffee,
        };
        assert_eq!((card.stage, card.standing), (Stage::Planned, standing));
        assert_eq!(card.meeting, Some(coffee));
        let to = |world: &mut World, status| {
            let edit = crate::edit::meetings::change_meeting(&world.workspace, coffee, |one| {
                (one.status, one.date) = (status, Some(day("2026-11-20")));
            });
            world.workspace.apply(&edit).expect("it fits");
        };
        to(&mut world, MeetingStatus::Confirmed);
        let over = (Stage::Planned, Standing::Over, Next::HowDidItGo);
        assert_eq!(world.stands(), over);
        to(&mut world, MeetingStatus::Done);
        let met = Standing::Met(Some(day("2026-11-20")));
        assert_eq!(world.stands(), (Stage::Met, met, Next::Nothing));
        // An introduction that was made before knows by itself that the two have met.
        let door = world.door(&[
            (IntroductionStatus::Asked, "2026-11-09"),
            (IntroductionStatus::Made, "2026-11-12"),
        ]);
        assert_eq!(world.stands(), (Stage::Met, met, Next::Thank));
        let index = Index::of(&world.workspace);
        let on = met_on(&world.workspace, &index, door);
        assert_eq!(on, Some(day("2026-11-20")));
        let edit = crate::edit::introductions::thank(&world.workspace, door, on, day("2026-11-23"));
        world.workspace.apply(&edit).expect("it fits");
        let thanked = Standing::Thanked(Some(day("2026-11-23")));
        assert_eq!(world.stands(), (Stage::Thanked, thanked, Next::Nothing));
    }

    #[test]
    fn the_important_come_first_and_whoever_is_archived_not_at_all() {
        let mut world = world();
        for (name, priority) in [
            ("Zoe", Priority::High),
            ("Bo", Priority::Low),
            ("Ann", Priority::Normal),
        ] {
            let mut one = Contact::named(mint(&mut world.ids), name);
            one.relation.target = Some(Target {
                priority,
                ..Target::default()
            });
            world.add(one);
        }
        let names = |world: &World| -> Vec<String> {
            let index = Index::of(&world.workspace);
            let board = board(&world.workspace, &index, wall());
            assert_eq!(board.len(), board.columns[0].len());
            let cards = board.columns[0].iter();
            cards
                .map(|card| world.workspace.name_of(card.who))
                .collect()
        };
        assert_eq!(names(&world), ["Zoe", "Amara Diallo", "Ann", "Bo"]);
        let edit = build::change_contact(&world.workspace, world.amara, |one| {
            one.meta.archived = true;
        });
        world.workspace.apply(&edit).expect("it fits");
        assert_eq!(names(&world), ["Zoe", "Ann", "Bo"]);
    }
}

//! What a picture must keep to: nobody covered, departments together, pins still, and an end for any input.

use super::*;
use crate::network::Graph;

/// People in departments whose sizes fall, with most ties inside; person 0 is me and knows people everywhere.
fn company(people: u32, departments: u32, ties: usize, seed: u64) -> LayoutRequest {
    let mut random = Random::new(seed);
    let group = |node: u32| {
        let share = f64::from(node) / f64::from(people);
        ((share.powf(1.4) * f64::from(departments)) as u32).min(departments - 1)
    };
    let mut edges = Vec::new();
    while edges.len() < ties {
        let a = if random.below(10) == 0 {
            0
        } else {
            random.below(people as usize) as u32
        };
        let b = random.below(people as usize) as u32;
        let is_kept =
            group(a) == group(b) || random.below(40) == 0 || (a == 0 && random.below(6) == 0);
        if a != b && is_kept {
            edges.push((a, b, 1 + random.below(5) as u8));
        }
    }
    let graph = Graph::from_edges(people as usize, edges);
    let mut request = LayoutRequest::of(&graph, Some(0));
    for (node, spot) in request.spots.iter_mut().enumerate() {
        spot.group = Some(group(node as u32));
    }
    request.seed = seed;
    request.kind = LayoutKind::for_people(&request.spots);
    request
}

fn bare(people: usize, edges: Vec<(u32, u32, f32)>) -> LayoutRequest {
    LayoutRequest {
        edges,
        ..LayoutRequest::of(&Graph::from_edges(people, []), None)
    }
}

fn solved(request: &LayoutRequest) -> Vec<Point> {
    let result = solve(request, &mut |_, _| ControlFlow::Continue(())).expect("not called off");
    assert_eq!(result.positions.len(), request.spots.len());
    assert!(result.positions.iter().all(|at| usable(*at)), "finite");
    result.positions
}

/// The smallest gap between two discs, less the clearance that the pair asks for.
fn tightest(request: &LayoutRequest, positions: &[Point]) -> f32 {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by(|a, b| positions[*a][0].total_cmp(&positions[*b][0]));
    let mut least = f32::MAX;
    for (rank, a) in order.iter().enumerate() {
        for b in &order[rank + 1..] {
            if positions[*b][0] - positions[*a][0] > 80.0 {
                break;
            }
            let (one, other) = (&request.spots[*a], &request.spots[*b]);
            let clearance = if one.is_labeled || other.is_labeled {
                18.0
            } else {
                7.0
            };
            let gap = length(minus(positions[*a], positions[*b])) - one.radius - other.radius;
            least = least.min(gap - clearance);
        }
    }
    least
}

#[test]
fn a_company_is_a_pleasant_picture() {
    let mut request = company(120, 8, 266, 1);
    for spot in request.spots.iter_mut().step_by(4) {
        spot.is_labeled = true;
    }
    let positions = solved(&request);
    assert!(tightest(&request, &positions) >= 0.0);
    assert_eq!(positions[0], [0.0, 0.0], "me in the middle");
    let extent = |axis: usize| {
        let values = positions.iter().map(|at| at[axis]);
        values.clone().fold(f32::MIN, f32::max) - values.fold(f32::MAX, f32::min)
    };
    let (width, height) = (extent(0), extent(1));
    assert!((900.0..1_900.0).contains(&width), "{width} wide");
    assert!((600.0..1_300.0).contains(&height), "{height} high");
    assert!(width > height);
    // Nearly everybody's nearest person is of the same department.
    let together = (0..120).filter(|one| {
        let far = |other: &usize| length(minus(positions[*one], positions[*other]));
        let near = (0..120)
            .filter(|other| other != one)
            .min_by(|a, b| far(a).total_cmp(&far(b)))
            .expect("there are others");
        request.spots[*one].group == request.spots[near].group
    });
    let together = together.count();
    assert!(together >= 118, "{together} of 120 beside a colleague");
}

#[test]
fn neighbors_are_nearer_than_strangers() {
    let request = company(120, 8, 266, 5);
    let positions = solved(&request);
    let mean = |far: Vec<f32>| far.iter().sum::<f32>() / far.len() as f32;
    let group = |node: usize| request.spots[node].group;
    let is_tied = |a: usize, b: usize| {
        request.edges.iter().any(|(c, d, _)| {
            (a, b) == (*c as usize, *d as usize) || (b, a) == (*c as usize, *d as usize)
        })
    };
    let pairs = || (1..120).flat_map(|a| (1..a).map(move |b| (a, b)));
    let far = |want: bool| {
        let of = pairs().filter(|(a, b)| group(*a) == group(*b) && is_tied(*a, *b) == want);
        mean(
            of.map(|(a, b)| length(minus(positions[a], positions[b])))
                .collect(),
        )
    };
    assert!(
        far(true) < 0.85 * far(false),
        "{} {}",
        far(true),
        far(false)
    );
}

#[test]
fn the_same_request_gives_the_same_picture() {
    let request = company(90, 5, 200, 3);
    assert_eq!(solved(&request), solved(&request));
    let other = LayoutRequest {
        seed: 4,
        ..request.clone()
    };
    assert_ne!(solved(&request), solved(&other));
}

#[test]
fn pins_do_not_move_at_all() {
    let mut request = company(60, 4, 140, 2);
    request.spots[0].pin = Some([123.4, -50.1]);
    request.spots[7].pin = Some([-2_000.3, 900.7]);
    request.spots[8].pin = Some([-2_000.3, 900.7]);
    let positions = solved(&request);
    assert_eq!(positions[0], [123.4, -50.1]);
    assert_eq!(
        (positions[7], positions[8]),
        ([-2_000.3, 900.7], [-2_000.3, 900.7])
    );
}

#[test]
fn a_newcomer_moves_nobody_far() {
    for kind in [LayoutKind::Departments, LayoutKind::Ties] {
        a_newcomer_moves_nobody_far_in(kind);
    }
}

fn a_newcomer_moves_nobody_far_in(kind: LayoutKind) {
    let mut before = company(120, 8, 266, 1);
    before.kind = kind;
    let old = solved(&before);
    let mut after = before.clone();
    for (spot, at) in after.spots.iter_mut().zip(&old) {
        spot.start = Some(*at);
    }
    let untouched = solved(&after);
    let far = |a: &Point, b: &Point| length(minus(*a, *b));
    assert!(
        untouched.iter().zip(&old).all(|(a, b)| far(a, b) < 0.5),
        "nothing new, nothing moves"
    );
    let newcomer = Spot {
        start: None,
        ..after.spots[5]
    };
    after.spots.push(newcomer);
    after
        .edges
        .extend([(120, 5, 1.0), (120, 6, 0.8), (120, 0, 0.4)]);
    let positions = solved(&after);
    let moved = positions
        .iter()
        .zip(&old)
        .map(|(a, b)| far(a, b))
        .fold(0.0, f32::max);
    assert!(moved < 15.0, "somebody moved by {moved}");
    assert!(tightest(&after, &positions) >= 0.0);
    assert!(
        far(&positions[120], &positions[5]) < 350.0,
        "beside those who are known"
    );
}

#[test]
fn a_new_department_finds_free_room() {
    let mut request = company(80, 4, 200, 1);
    let old = solved(&request);
    for (spot, at) in request.spots.iter_mut().zip(&old) {
        spot.start = Some(*at);
    }
    for _ in 0..12 {
        request.spots.push(Spot {
            start: None,
            group: Some(99),
            ..request.spots[9]
        });
    }
    let positions = solved(&request);
    assert!(tightest(&request, &positions) >= 0.0);
    for (new, at) in positions[80..].iter().enumerate() {
        let near = old
            .iter()
            .map(|other| length(minus(*at, *other)))
            .fold(f32::MAX, f32::min);
        assert!(
            near > 26.0,
            "newcomer {new} stands among the old, {near} away"
        );
    }
}

#[test]
fn people_without_ties_stand_in_rows_below() {
    let mut request = bare(50, (1..40).map(|node| (node / 3, node, 0.6)).collect());
    request.center = Some(0);
    let positions = solved(&request);
    let bottom = positions[..40]
        .iter()
        .map(|at| at[1])
        .fold(f32::MIN, f32::max);
    assert!(positions[40..].iter().all(|at| at[1] > bottom));
    assert!(positions[41..].iter().all(|at| at[1] >= positions[40][1]));
    assert!(tightest(&request, &positions) >= 0.0);
}

#[test]
fn any_input_comes_to_an_end() {
    let check = |name: &str, request: LayoutRequest| {
        let positions = solved(&request);
        assert!(tightest(&request, &positions) >= 0.0, "{name}");
    };
    check("nobody", LayoutRequest::default());
    check("one", bare(1, vec![]));
    check(
        "a loop and ends that are not there",
        bare(2, vec![(0, 0, 1.0), (0, 9, 1.0), (0, 1, f32::NAN)]),
    );
    check("alone", bare(10_000, vec![]));
    let mut odd = company(40, 3, 80, 6);
    for (node, spot) in odd.spots.iter_mut().enumerate() {
        spot.start = Some(
            [
                [f32::NAN, 0.0],
                [0.0, f32::INFINITY],
                [1e30, 0.0],
                [3.0, 3.0],
            ][node % 4],
        );
        spot.radius = [f32::NAN, 9.0, f32::INFINITY, -4.0][node % 4];
    }
    odd.spots.iter_mut().for_each(|spot| spot.radius = 9.0);
    odd.spots[3].pin = Some([f32::NAN; 2]);
    check("places that are none", odd);
    let mut near = bare(600, vec![]);
    for (node, spot) in near.spots.iter_mut().enumerate() {
        spot.start = Some([node as f32 * 1e-4, 0.0]);
    }
    check("a heap", near);
    let mut pinned = company(60, 1, 100, 8);
    pinned.spots.iter_mut().for_each(|spot| spot.group = None);
    pinned.spots[1].pin = Some([900_000.0, -999_999.0]);
    check("a far pin", pinned);
}

#[test]
fn stars_and_paths_of_thousands_are_finite() {
    let star = bare(5_000, (1..5_000).map(|leaf| (0, leaf, 1.0)).collect());
    assert!(tightest(&star, &solved(&star)) >= 0.0);
    let path = bare(
        5_000,
        (1..5_000).map(|node| (node - 1, node, 0.2)).collect(),
    );
    assert!(tightest(&path, &solved(&path)) >= 0.0);
}

#[test]
fn it_can_be_watched_and_called_off() {
    let request = company(50, 4, 100, 4);
    let mut last = 0.0;
    let result = solve(&request, &mut |done, positions| {
        assert!(done >= last && done <= 1.0 && positions.len() == 50);
        last = done;
        ControlFlow::Continue(())
    });
    assert!(result.is_some() && last == 1.0);
    let mut calls = 0;
    let result = solve(&request, &mut |_, _| {
        calls += 1;
        if calls == 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!((result, calls), (None, 3));
}

/// The share of everybody's acquaintances who are among those nearest to them in the picture.
fn kept_together(request: &LayoutRequest, positions: &[Point]) -> f32 {
    let mut known = vec![BTreeSet::new(); positions.len()];
    for (a, b, _) in &request.edges {
        known[*a as usize].insert(*b as usize);
        known[*b as usize].insert(*a as usize);
    }
    let mut shares = Vec::new();
    for (one, known) in known
        .iter()
        .enumerate()
        .filter(|(_, known)| !known.is_empty())
    {
        let far = |other: usize| length(minus(positions[one], positions[other]));
        let mut others: Vec<usize> = (0..positions.len()).filter(|other| *other != one).collect();
        others.sort_by(|a, b| far(*a).total_cmp(&far(*b)));
        let near = others[..known.len()]
            .iter()
            .filter(|other| known.contains(other));
        shares.push(near.count() as f32 / known.len() as f32);
    }
    shares.iter().sum::<f32>() / shares.len() as f32
}

/// Teams of 25 who sit in rings, so that neighbors have common neighbors, and some ties across (Watts and Strogatz 1998).
fn small_world(people: u32, seed: u64) -> LayoutRequest {
    let mut random = Random::new(seed);
    let mut edges = Vec::new();
    for one in 0..people {
        for step in 1..=3 {
            let team = one / 25 * 25;
            edges.push((one, team + (one - team + step) % 25, 1.0));
        }
        if random.below(3) == 0 {
            edges.push((one, random.below(people as usize) as u32, 0.4));
        }
    }
    bare(people as usize, edges)
}

#[test]
fn by_ties_alone_circles_stay_together() {
    let mut request = small_world(800, 2);
    request.center = Some(0);
    assert_eq!(request.kind, LayoutKind::Ties, "nobody has a department");
    let positions = solved(&request);
    assert_eq!(positions, solved(&request), "the same every time");
    assert!(tightest(&request, &positions) >= 0.0);
    assert_eq!(positions[0], [0.0, 0.0], "me in the middle");
    let kept = kept_together(&request, &positions);
    let discs = LayoutRequest {
        kind: LayoutKind::Departments,
        ..request.clone()
    };
    let before = kept_together(&discs, &solved(&discs));
    assert!(
        kept > 0.6 && kept > 1.5 * before,
        "{kept}, and {before} in discs"
    );
}

#[test]
fn by_ties_alone_pins_stay_and_draw_the_picture_after_them() {
    let mut request = company(500, 12, 1_800, 3);
    request.kind = LayoutKind::Ties;
    request.center = None;
    let free = solved(&request);
    // The picture turned by a right angle and moved away: the pins say so.
    let turned = |at: Point| [4_000.0 - at[1], at[0] - 900.0];
    for node in (0..500).step_by(50) {
        request.spots[node].pin = Some(turned(free[node]));
    }
    let pinned = solved(&request);
    for node in (0..500).step_by(50) {
        assert_eq!(Some(pinned[node]), request.spots[node].pin);
    }
    let far: f32 = (0..500)
        .map(|node| length(minus(pinned[node], turned(free[node]))))
        .sum::<f32>()
        / 500.0;
    assert!(far < 200.0, "{far} from where the turned picture has them");
}

#[test]
fn parts_without_a_tie_between_them_stand_apart() {
    let ring = |from: u32, count: u32| {
        (0..count).map(move |node| (from + node, from + (node + 1) % count, 1.0))
    };
    let edges = ring(0, 60).chain(ring(60, 20)).chain(ring(80, 3)).collect();
    let request = bare(84, edges);
    let positions = solved(&request);
    let frame = |nodes: std::ops::Range<usize>, axis: usize| {
        let values = positions[nodes].iter().map(|at| at[axis]);
        let low = values.clone().fold(f32::MAX, f32::min);
        (low, values.fold(f32::MIN, f32::max))
    };
    let bottom = frame(0..60, 1).1;
    assert!(frame(60..80, 1).0 > bottom && frame(80..83, 1).0 > bottom);
    let apart = frame(60..80, 0).1 < frame(80..83, 0).0 || frame(60..80, 1).1 < frame(80..83, 1).0;
    assert!(apart, "the small parts stand beside each other");
    assert!(
        positions[83][1] > frame(60..80, 1).1,
        "whoever knows nobody is below"
    );
}

//! Networks that layouts stumble over: stars, paths, loops, numbers that are none, thousands of people alone.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use inroads::network::layout::{LayoutKind, LayoutRequest, Point, solve};
use inroads::network::{Graph, Random};

fn request(people: usize, edges: Vec<(u32, u32, f32)>) -> LayoutRequest {
    LayoutRequest {
        edges,
        ..LayoutRequest::of(&Graph::from_edges(people, []), None)
    }
}

fn solved(request: &LayoutRequest) -> Vec<Point> {
    let watch = &mut |_: f32, _: &[Point]| ControlFlow::Continue(());
    let positions = solve(request, watch)
        .expect("nobody calls it off")
        .positions;
    assert_eq!(positions.len(), request.spots.len());
    let is_on_canvas = |at: &Point| at.iter().all(|part| part.is_finite() && part.abs() <= 1e6);
    assert!(positions.iter().all(is_on_canvas), "{:?}", request.kind);
    positions
}

fn far(a: Point, b: Point) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Teams of ten in a row of teams, with a few ties across.
fn teams(people: u32) -> Vec<(u32, u32, f32)> {
    let mut random = Random::new(3);
    let mut edges = Vec::new();
    for one in 0..people {
        for _ in 0..2 {
            let mate = one / 10 * 10 + random.below(10) as u32;
            edges.push((one, mate.min(people - 1), 1.0));
        }
        if random.below(4) == 0 {
            edges.push((one, random.below(people as usize) as u32, 0.4));
        }
    }
    edges
}

#[test]
fn odd_numbers_and_ties_give_a_picture_in_every_kind() {
    let odd = [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        0.0,
        -3.0,
        1e38,
        f32::MIN_POSITIVE,
    ];
    let mut edges = vec![
        (0, 0, 1.0),
        (1, 2, 0.5),
        (2, 1, 0.7),
        (1, 2, 0.5),
        (3, 900, 1.0),
    ];
    edges.extend((0..200).map(|one| (one, (one * 7 + 3) % 200, odd[one as usize % odd.len()])));
    for kind in LayoutKind::ALL {
        let mut request = request(200, edges.clone());
        request.kind = kind;
        request.center = Some(4);
        request.reports = vec![(0, 0), (1, 2), (2, 1), (5, 6), (5, 7), (9, 900)];
        for (node, spot) in request.spots.iter_mut().enumerate() {
            let one = odd[node % odd.len()];
            spot.radius = odd[(node + 1) % odd.len()].clamp(-4.0, 30.0);
            if node % 3 == 0 {
                spot.start = Some([one, 5.0]);
            }
            if node % 11 == 0 {
                spot.pin = Some([7.0, one]);
            }
            spot.group = Some(node as u32 % 5);
        }
        solved(&request);
        request.center = Some(9_999);
        solved(&request);
    }
}

#[test]
fn every_kind_is_the_same_twice_and_keeps_its_pins() {
    for kind in LayoutKind::ALL {
        let mut request = request(150, teams(150));
        request.kind = kind;
        request.center = Some(0);
        request.reports = (1..150).map(|one| (one, one / 5)).collect();
        for (node, spot) in request.spots.iter_mut().enumerate() {
            spot.group = Some(node as u32 / 10);
        }
        request.spots[3].pin = Some([123.25, -77.5]);
        request.spots[40].pin = Some([-2_000.0, 640.0]);
        let positions = solved(&request);
        assert_eq!(positions, solved(&request), "{kind:?}");
        assert_eq!(positions[3], [123.25, -77.5], "{kind:?}");
        assert_eq!(positions[40], [-2_000.0, 640.0], "{kind:?}");
        let different: BTreeSet<_> = positions.iter().map(|at| at.map(f32::to_bits)).collect();
        assert_eq!(different.len(), 150, "{kind:?}: nobody covers anybody");
    }
}

#[test]
fn ten_thousand_people_alone_stand_in_tidy_rows() {
    let positions = solved(&request(10_000, Vec::new()));
    let rows: BTreeSet<i32> = positions.iter().map(|at| (at[1] * 4.0) as i32).collect();
    assert!((60..200).contains(&rows.len()), "{} rows", rows.len());
    let gap = far(positions[0], positions[1]);
    assert!((30.0..80.0).contains(&gap), "{gap} apart");
}

#[test]
fn a_star_of_fifty_thousand_ends() {
    solved(&request(
        50_000,
        (1..50_000).map(|leaf| (0, leaf, 1.0)).collect(),
    ));
}

#[test]
fn a_path_of_fifty_thousand_ends() {
    solved(&request(
        50_000,
        (1..50_000).map(|node| (node - 1, node, 1.0)).collect(),
    ));
}

#[test]
fn parts_are_packed_not_scattered() {
    // Three hundred pairs and a ring of sixty.
    let mut edges: Vec<_> = (0..60).map(|node| (node, (node + 1) % 60, 1.0)).collect();
    edges.extend((0..300).map(|pair| (60 + 2 * pair, 61 + 2 * pair, 1.0)));
    let positions = solved(&request(660, edges));
    for pair in 0..300 {
        let gap = far(positions[60 + 2 * pair], positions[61 + 2 * pair]);
        assert!(gap < 300.0, "a pair is {gap} apart");
    }
    let side = |axis: usize| {
        let all = positions.iter().map(|at| at[axis]);
        all.clone().fold(f32::MIN, f32::max) - all.fold(f32::MAX, f32::min)
    };
    let each = (side(0) * side(1) / 660.0).sqrt();
    assert!(each < 250.0, "{each} wide and high is the room for each");
}

#[test]
fn a_newcomer_leaves_a_large_picture_as_it_was() {
    let mut before = request(1_200, teams(1_200));
    before.kind = LayoutKind::Ties;
    let old = solved(&before);
    let mut after = before.clone();
    for (spot, at) in after.spots.iter_mut().zip(&old) {
        spot.start = Some(*at);
    }
    after.spots.push(before.spots[5]);
    after
        .edges
        .extend([(1_200, 5, 1.0), (1_200, 6, 1.0), (1_200, 40, 0.4)]);
    let new = solved(&after);
    let moved: f32 = old.iter().zip(&new).map(|(a, b)| far(*a, *b)).sum::<f32>() / 1_200.0;
    let side = |axis: usize| {
        let all = old.iter().map(|at| at[axis]);
        all.clone().fold(f32::MIN, f32::max) - all.fold(f32::MAX, f32::min)
    };
    assert!(
        moved < 0.02 * side(0).min(side(1)),
        "moved by {moved} on average"
    );
    assert!(
        far(new[1_200], old[5]) < 0.25 * side(0),
        "beside those who are known"
    );
}

//! The same work on many pieces, on as many threads as there are processors.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many threads can work at once.
pub(crate) fn count() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does the same with every piece, on so many threads; the results are in the order of the pieces. None where a thread
/// came to grief.
pub(crate) fn on_threads<P: Sync, R: Send>(
    pieces: &[P],
    threads: usize,
    act: impl Fn(&P) -> R + Sync,
) -> Option<Vec<R>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done: Vec<(usize, R)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(at) else {
                return done;
            };
            done.push((at, act(piece)));
        }
    };
    let mut all = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut all = Vec::with_capacity(pieces.len());
        for thread in threads {
            all.extend(thread.join().ok()?);
        }
        Some(all)
    })?;
    all.sort_by_key(|(at, _)| *at);
    Some(all.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let pieces: Vec<u64> = (0..1_000).collect();
        for threads in [1, 2, 7] {
            let doubled = on_threads(&pieces, threads, |piece| piece * 2);
            let expected = pieces.iter().map(|piece| piece * 2).collect();
            assert_eq!(doubled, Some(expected), "{threads} threads");
        }
    }
}

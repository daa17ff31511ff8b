//! A map in many shared parts: copying it costs pointers, and a change after that copies one part.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// So many parts: with 100,000 keys a part holds about 200 of them.
const PARTS: usize = 512;

/// A map that a worker can be given while the window goes on changing its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parts<K: Eq + Hash, V: PartialEq> {
    parts: Vec<Arc<HashMap<K, V>>>,
}

impl<K: Eq + Hash, V: PartialEq> Default for Parts<K, V> {
    fn default() -> Self {
        Self {
            parts: vec![Arc::default(); PARTS],
        }
    }
}

impl<K: Eq + Hash + Clone, V: PartialEq + Clone> Parts<K, V> {
    fn part_of(key: &K) -> usize {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        hasher.finish() as usize % PARTS
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &K) -> Option<&V> {
        self.parts[Self::part_of(key)].get(key)
    }

    /// The part that holds a key, to change it there; others who have the map keep theirs as it was.
    pub(super) fn part_mut(&mut self, key: &K) -> &mut HashMap<K, V> {
        Arc::make_mut(&mut self.parts[Self::part_of(key)])
    }

    /// Every key, in no order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.parts.iter().flat_map(|part| part.keys())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_does_not_see_later_changes_and_shares_the_rest() {
        let mut map = Parts::default();
        for key in 0..10_000 {
            map.part_mut(&key).insert(key, 1);
        }
        let copy = map.clone();
        map.part_mut(&7).insert(7, 2);
        map.part_mut(&8).remove(&8);
        assert_eq!((copy.get(&7), map.get(&7)), (Some(&1), Some(&2)));
        assert_eq!((copy.get(&8), map.get(&8)), (Some(&1), None));
        assert_eq!((copy.keys().count(), map.keys().count()), (10_000, 9_999));
        let shared = copy.parts.iter().zip(&map.parts);
        assert!(shared.filter(|(a, b)| !Arc::ptr_eq(a, b)).count() <= 2);
        map.part_mut(&7).insert(7, 1);
        map.part_mut(&8).insert(8, 1);
        assert_eq!(copy, map);
    }
}

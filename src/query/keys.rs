//! The folded texts that people are searched by, side by side, with a signature that rules most of them out at once.

use std::sync::Arc;

use crate::model::{Contact, Id, Keyed, Table};

/// Bits of a signature, in words of 64.
const WORDS: usize = 4;

/// One bit per pair of neighboring bytes (a Bloom filter with one hash): a text that lacks a bit of a query does not
/// contain it.
type Signature = [u64; WORDS];

/// The search keys of all contacts, in the order of their ids; rows are shared, so a copy is cheap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SearchKeys {
    rows: Table<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    id: Id<Contact>,
    signature: Signature,
    text: Box<str>,
}

impl Keyed for Row {
    fn id(&self) -> Id<Self> {
        self.id.cast()
    }
}

impl SearchKeys {
    /// Adds a key, or replaces the one that is there.
    pub(super) fn insert(&mut self, id: Id<Contact>, text: String) {
        let row = Row {
            id,
            signature: signature(text.as_bytes()),
            text: text.into(),
        };
        self.rows.put(Arc::new(row));
    }

    /// Takes a key away.
    pub(super) fn remove(&mut self, id: Id<Contact>) {
        self.rows.take(id.cast());
    }

    /// The key of somebody; empty where there is none.
    pub fn get(&self, id: Id<Contact>) -> &str {
        self.rows.get(id.cast()).map_or("", |row| &row.text)
    }

    /// Everybody whose key contains all these folded words, by id.
    pub fn containing<'k>(
        &'k self,
        words: &[&str],
    ) -> impl Iterator<Item = (Id<Contact>, &'k str)> {
        let wanted = words.iter().fold([0; WORDS], |mut all, word| {
            for (sum, part) in all.iter_mut().zip(signature(word.as_bytes())) {
                *sum |= part;
            }
            all
        });
        let finders: Vec<_> = words
            .iter()
            .map(|word| memchr::memmem::Finder::new(word.as_bytes()).into_owned())
            .collect();
        self.rows
            .iter()
            .filter(move |row| {
                wanted
                    .iter()
                    .zip(&row.signature)
                    .all(|(want, has)| want & has == *want)
            })
            .filter(move |row| {
                finders
                    .iter()
                    .all(|finder| finder.find(row.text.as_bytes()).is_some())
            })
            .map(|row| (row.id, row.text.as_ref()))
    }

    /// Those whose keys share the most pairs of letters with a folded text, at least a quarter of them; the best first.
    pub fn resembling<'k>(&'k self, text: &str, limit: usize) -> Vec<(Id<Contact>, &'k str)> {
        let wanted = signature(text.as_bytes());
        let most: u32 = wanted.iter().map(|word| word.count_ones()).sum();
        let mut near: Vec<(u32, &'k Row)> = self
            .rows
            .iter()
            .map(|row| {
                let shared = wanted
                    .iter()
                    .zip(&row.signature)
                    .map(|(want, has)| (want & has).count_ones());
                (shared.sum(), row)
            })
            .filter(|(shared, _)| *shared > 0 && shared * 4 >= most)
            .collect();
        let order = |(shared, row): &(u32, &Row)| (std::cmp::Reverse(*shared), row.id);
        if near.len() > limit {
            near.select_nth_unstable_by_key(limit, order);
            near.truncate(limit);
        }
        near.sort_unstable_by_key(order);
        let each = |(_, row): (u32, &'k Row)| (row.id, row.text.as_ref());
        near.into_iter().map(each).collect()
    }
}

fn signature(text: &[u8]) -> Signature {
    let mut bits = [0; WORDS];
    for pair in text.windows(2) {
        let mixed = (u32::from(pair[0]) << 8 | u32::from(pair[1])).wrapping_mul(0x9E37_79B1);
        let bit = (mixed >> 24) as usize % (64 * WORDS);
        bits[bit / 64] |= 1 << (bit % 64);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Id<Contact> {
        Id::from_uuid(uuid::Uuid::from_u128(number))
    }

    fn keys() -> SearchKeys {
        let mut keys = SearchKeys::default();
        for (number, text) in [
            (5, "ada lovelace\nengineering"),
            (2, "bo ek\nsales"),
            (9, "ada berg"),
        ] {
            keys.insert(id(number), text.to_owned());
        }
        keys
    }

    #[test]
    fn keys_are_kept_in_order_and_found() {
        let mut keys = keys();
        let check = |keys: &SearchKeys, words: &[&str], expected: &[u128]| {
            let found: Vec<_> = keys.containing(words).map(|(id, _)| id).collect();
            let expected: Vec<_> = expected.iter().map(|number| id(*number)).collect();
            assert_eq!(found, expected, "{words:?}");
        };
        check(&keys, &[], &[2, 5, 9]);
        check(&keys, &["a"], &[2, 5, 9]);
        check(&keys, &["ada"], &[5, 9]);
        check(&keys, &["ada", "eng"], &[5]);
        check(&keys, &["zz"], &[]);
        keys.insert(id(5), "ada king".to_owned());
        check(&keys, &["ada"], &[5, 9]);
        check(&keys, &["lovelace"], &[]);
        keys.remove(id(5));
        keys.remove(id(77));
        check(&keys, &["ada"], &[9]);
        assert_eq!((keys.get(id(9)), keys.get(id(5))), ("ada berg", ""));
    }

    #[test]
    fn resemblance_survives_a_slip() {
        let keys = keys();
        let near = |text: &str| keys.resembling(text, 5).first().map(|(id, _)| *id);
        assert_eq!(near("ada lovelcae"), Some(id(5)));
        assert_eq!(near("xqz"), None);
        assert_eq!(keys.resembling("ada", 1).len(), 1);
    }
}

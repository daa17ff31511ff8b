//! An ordered table of records whose clone costs a pointer and whose change costs one chunk.

use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use uuid::Uuid;

use super::ends::Ends;
use super::{Contact, Id};

/// A chunk splits when it grows past this many rows.
const CHUNK: usize = 256;

/// A record that knows its own key.
pub trait Keyed: Sized {
    /// The record's id.
    fn id(&self) -> Id<Self>;

    /// The contacts without whom the record cannot be: both of a tie, the one of a place; none for most records.
    fn ends(&self) -> [Option<Id<Contact>>; 2] {
        [None; 2]
    }
}

/// Some rows in the order of their ids, and whom they may name.
struct Chunk<T> {
    rows: Vec<Arc<T>>,
    ends: Ends,
}

impl<T> Clone for Chunk<T> {
    fn clone(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            ends: self.ends.clone(),
        }
    }
}

impl<T: Keyed> Chunk<T> {
    fn of(rows: Vec<Arc<T>>) -> Self {
        let mut ends = Ends::default();
        for row in &rows {
            ends.add(row.ends());
        }
        Self { rows, ends }
    }
}

/// Records sorted by id (with UUID v7: by age), in shared chunks of shared rows.
///
/// Cloning shares everything; a change copies one chunk of at most 256 pointers and the list of chunks, so a
/// worker can hold a consistent snapshot of 100,000 rows while the window goes on editing.
pub struct Table<T> {
    chunks: Arc<Vec<Arc<Chunk<T>>>>,
    len: usize,
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self {
            chunks: Arc::clone(&self.chunks),
            len: self.len,
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            chunks: Arc::new(Vec::new()),
            len: 0,
        }
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len
            && (Arc::ptr_eq(&self.chunks, &other.chunks)
                || self
                    .rows()
                    .zip(other.rows())
                    .all(|(a, b)| Arc::ptr_eq(a, b) || a == b))
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.rows()).finish()
    }
}

impl<T> Table<T> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The shared rows, in the order of their ids.
    pub fn rows(&self) -> impl Iterator<Item = &Arc<T>> + Clone {
        self.chunks.iter().flat_map(|chunk| chunk.rows.iter())
    }

    /// The records, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.rows().map(AsRef::as_ref)
    }
}

impl<T: Keyed> Table<T> {
    /// Builds a table from records in any order; the first of two records with one id is kept and the id of the
    /// other returned.
    pub fn from_records(records: impl IntoIterator<Item = T>) -> (Self, Vec<Id<T>>) {
        let mut rows: Vec<Arc<T>> = records.into_iter().map(Arc::new).collect();
        if !rows.is_sorted_by(|a, b| a.id() < b.id()) {
            rows.sort_by_key(|row| row.id());
        }
        // The first of equals stays in front: the sort is stable.
        let mut doubled = Vec::new();
        rows.dedup_by(|later, earlier| {
            let is_double = later.id() == earlier.id();
            if is_double {
                doubled.push(later.id());
            }
            is_double
        });
        let len = rows.len();
        let chunks = rows
            .chunks(CHUNK / 2)
            .map(|part| Arc::new(Chunk::of(part.to_vec())))
            .collect();
        (
            Self {
                chunks: Arc::new(chunks),
                len,
            },
            doubled,
        )
    }

    /// Tables that share the rows of this one, each with about so many.
    pub(crate) fn split(&self, rows: usize) -> impl Iterator<Item = Self> + '_ {
        let chunks = (rows / CHUNK).max(1);
        self.chunks.chunks(chunks).map(|part| Self {
            chunks: Arc::new(part.to_vec()),
            len: part.iter().map(|chunk| chunk.rows.len()).sum(),
        })
    }

    /// Adds a table whose ids all come after those of this one; none where they do not, and nothing is added then.
    pub(crate) fn join(&mut self, later: &Self) -> Option<()> {
        let last = self.chunks.last().and_then(|chunk| chunk.rows.last());
        let first = later.chunks.first().and_then(|chunk| chunk.rows.first());
        if let (Some(last), Some(first)) = (last, first)
            && last.id() >= first.id()
        {
            return None;
        }
        Arc::make_mut(&mut self.chunks).extend(later.chunks.iter().cloned());
        self.len += later.len;
        Some(())
    }

    fn chunk_of(&self, id: Id<T>) -> usize {
        self.chunks
            .partition_point(|chunk| chunk.rows[0].id() <= id)
            .saturating_sub(1)
    }

    /// The shared row with this id.
    pub fn row(&self, id: Id<T>) -> Option<&Arc<T>> {
        let rows = &self.chunks.get(self.chunk_of(id))?.rows;
        rows.binary_search_by_key(&id, |row| row.id())
            .ok()
            .map(|at| &rows[at])
    }

    /// The record with this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.row(id).map(AsRef::as_ref)
    }

    /// Whether a record has this id.
    pub fn contains(&self, id: Id<T>) -> bool {
        self.row(id).is_some()
    }

    /// Adds or replaces a row; returns the row that was there before.
    pub(crate) fn put(&mut self, row: Arc<T>) -> Option<Arc<T>> {
        let id = row.id();
        let at = self.chunk_of(id);
        let chunks = Arc::make_mut(&mut self.chunks);
        let Some(chunk) = chunks.get_mut(at) else {
            chunks.push(Arc::new(Chunk::of(vec![row])));
            self.len = 1;
            return None;
        };
        let Chunk { rows, ends } = Arc::make_mut(chunk);
        ends.add(row.ends());
        match rows.binary_search_by_key(&id, |row| row.id()) {
            Ok(found) => Some(std::mem::replace(&mut rows[found], row)),
            Err(free) => {
                rows.insert(free, row);
                self.len += 1;
                if rows.len() > CHUNK {
                    let tail = rows.split_off(CHUNK / 2);
                    let head = std::mem::take(rows);
                    *chunk = Arc::new(Chunk::of(head));
                    chunks.insert(at + 1, Arc::new(Chunk::of(tail)));
                }
                None
            }
        }
    }

    /// Removes a row and returns it.
    pub(crate) fn take(&mut self, id: Id<T>) -> Option<Arc<T>> {
        let at = self.chunk_of(id);
        let found = self
            .chunks
            .get(at)?
            .rows
            .binary_search_by_key(&id, |row| row.id())
            .ok()?;
        let chunks = Arc::make_mut(&mut self.chunks);
        let rows = &mut Arc::make_mut(&mut chunks[at]).rows;
        let row = rows.remove(found);
        if rows.is_empty() {
            chunks.remove(at);
        }
        self.len -= 1;
        Some(row)
    }

    /// The rows that have one of these contacts as an end, in the order of their ids. `people` is sorted.
    ///
    /// For a few people this passes over the chunks that name none of them: at 300,000 ties it takes a twentieth of a
    /// walk over all of them.
    pub fn naming<'t, 'p>(
        &'t self,
        people: &'p [Id<Contact>],
    ) -> impl Iterator<Item = &'t Arc<T>> + use<'t, 'p, T> {
        let is_one = |end: Id<Contact>| people.binary_search(&end).is_ok();
        self.chunks
            .iter()
            .filter(|chunk| chunk.ends.may_hold(people))
            .flat_map(|chunk| chunk.rows.iter())
            .filter(move |row| row.ends().into_iter().flatten().any(is_one))
    }

    /// The row whose untyped key this is.
    pub fn by_uuid(&self, uuid: Uuid) -> Option<&T> {
        self.get(Id::from_uuid(uuid))
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len))?;
        for row in self.iter() {
            list.serialize_element(row)?;
        }
        list.end()
    }
}

impl<'de, T: Deserialize<'de> + Keyed> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (table, doubled) = Self::from_records(Vec::<T>::deserialize(deserializer)?);
        match doubled.first() {
            None => Ok(table),
            Some(id) => Err(D::Error::custom(format_args!(
                "two records have the id {id}"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Debug, Clone, PartialEq)]
    struct Row(u64, u32);
    impl Keyed for Row {
        fn id(&self) -> Id<Self> {
            Id::from_uuid(Uuid::from_u64_pair(0, self.0))
        }
    }

    proptest::proptest! {
        #[test]
        fn behaves_like_a_sorted_map(steps in proptest::collection::vec((0_u64..900, 0_u32..3), 0..2_000)) {
            let mut table = Table::default();
            let mut map = BTreeMap::new();
            for (key, what) in steps {
                let row = Row(key, what);
                if what == 0 {
                    let gone = table.take(row.id()).map(|row| row.as_ref().clone());
                    proptest::prop_assert_eq!(gone, map.remove(&key));
                } else {
                    let old = table.put(Arc::new(row.clone())).map(|row| row.as_ref().clone());
                    proptest::prop_assert_eq!(old, map.insert(key, row));
                }
                proptest::prop_assert_eq!(table.len(), map.len());
            }
            let rows: Vec<Row> = table.iter().cloned().collect();
            let expected: Vec<Row> = map.values().cloned().collect();
            proptest::prop_assert_eq!(rows, expected);
            for (key, row) in &map {
                proptest::prop_assert_eq!(table.get(Row(*key, 0).id()), Some(row));
            }
        }
    }

    /// A row between two people.
    #[derive(Debug, Clone, PartialEq)]
    struct Link(u64, [u64; 2]);
    impl Keyed for Link {
        fn id(&self) -> Id<Self> {
            Id::from_uuid(Uuid::from_u64_pair(0, self.0))
        }
        fn ends(&self) -> [Option<Id<Contact>>; 2] {
            self.1.map(|end| Some(person(end)))
        }
    }

    fn person(number: u64) -> Id<Contact> {
        Id::from_uuid(Uuid::from_u64_pair(7, number))
    }

    proptest::proptest! {
        #[test]
        fn who_is_named_is_found_as_by_a_walk(
            first in proptest::collection::vec((0_u64..1_500, 0_u64..200, 0_u64..200), 0..1_200),
            steps in proptest::collection::vec((0_u64..1_500, 0_u64..200, 0_u64..200), 0..800),
            asked in proptest::collection::btree_set(0_u64..220, 0..100),
        ) {
            let first = first.into_iter().map(|(key, a, b)| Link(key, [a, b]));
            let (mut table, _) = Table::from_records(first);
            for (key, a, b) in steps {
                if a == 0 {
                    table.take(Link(key, [0; 2]).id());
                } else {
                    table.put(Arc::new(Link(key, [a, b])));
                }
            }
            for asked in [asked.iter().copied().take(1).collect(), asked] {
                let people: Vec<_> = asked.iter().copied().map(person).collect();
                let found: Vec<&Link> = table.naming(&people).map(AsRef::as_ref).collect();
                let names = |row: &&Link| row.1.iter().any(|end| asked.contains(end));
                proptest::prop_assert_eq!(found, table.iter().filter(names).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_snapshot_does_not_see_later_changes() {
        let (mut table, _) = Table::from_records((0..1_000).map(|key| Row(key, 1)));
        let snapshot = table.clone();
        table.put(Arc::new(Row(500, 9)));
        table.take(Row(0, 0).id());
        assert_eq!(snapshot.get(Row(500, 0).id()), Some(&Row(500, 1)));
        assert_eq!(snapshot.len(), 1_000);
        assert_eq!(table.len(), 999);
    }

    #[test]
    fn doubled_ids_are_told() {
        let (table, doubled) = Table::from_records([Row(2, 1), Row(1, 1), Row(2, 7)]);
        assert_eq!(table.len(), 2);
        assert_eq!(doubled, vec![Row(2, 0).id()]);
    }
}

//! An ordered table of records whose clone costs a pointer and whose change costs one chunk.

use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use uuid::Uuid;

use super::Id;

/// A chunk splits when it grows past this many rows.
const CHUNK: usize = 256;

/// A record that knows its own key.
pub trait Keyed: Sized {
    /// The record's id.
    fn id(&self) -> Id<Self>;
}

type Chunk<T> = Arc<Vec<Arc<T>>>;

/// Records sorted by id (with UUID v7: by age), in shared chunks of shared rows.
///
/// Cloning shares everything; a change copies one chunk of at most 256 pointers and the list of chunks, so a
/// worker can hold a consistent snapshot of 100,000 rows while the window goes on editing.
pub struct Table<T> {
    chunks: Arc<Vec<Chunk<T>>>,
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
        self.chunks.iter().flat_map(|chunk| chunk.iter())
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
            .map(|part| Arc::new(part.to_vec()))
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
            len: part.iter().map(|chunk| chunk.len()).sum(),
        })
    }

    /// Adds a table whose ids all come after those of this one; none where they do not, and nothing is added then.
    pub(crate) fn join(&mut self, later: &Self) -> Option<()> {
        let last = self.chunks.last().and_then(|chunk| chunk.last());
        let first = later.chunks.first().and_then(|chunk| chunk.first());
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
            .partition_point(|chunk| chunk[0].id() <= id)
            .saturating_sub(1)
    }

    /// The shared row with this id.
    pub fn row(&self, id: Id<T>) -> Option<&Arc<T>> {
        let chunk = self.chunks.get(self.chunk_of(id))?;
        chunk
            .binary_search_by_key(&id, |row| row.id())
            .ok()
            .map(|at| &chunk[at])
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
            chunks.push(Arc::new(vec![row]));
            self.len = 1;
            return None;
        };
        let rows = Arc::make_mut(chunk);
        match rows.binary_search_by_key(&id, |row| row.id()) {
            Ok(found) => Some(std::mem::replace(&mut rows[found], row)),
            Err(free) => {
                rows.insert(free, row);
                self.len += 1;
                if rows.len() > CHUNK {
                    let tail = rows.split_off(CHUNK / 2);
                    chunks.insert(at + 1, Arc::new(tail));
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
            .binary_search_by_key(&id, |row| row.id())
            .ok()?;
        let chunks = Arc::make_mut(&mut self.chunks);
        let rows = Arc::make_mut(&mut chunks[at]);
        let row = rows.remove(found);
        if rows.is_empty() {
            chunks.remove(at);
        }
        self.len -= 1;
        Some(row)
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

//! Typed identifiers: a UUID that knows what kind of record it names.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// Names one record of type `T`: a UUID v7 (RFC 9562 §5.7), which sorts by the time it was minted.
///
/// Ids are minted where the clock is known (the app, the importers get them as an argument), never in the model.
pub struct Id<T> {
    uuid: Uuid,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Wraps a UUID as the id of a `T`.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            kind: PhantomData,
        }
    }

    /// The UUID without its type.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }

    /// The same UUID as the id of another kind, for records that share their key (a contact and its place).
    pub const fn cast<U>(self) -> Id<U> {
        Id::from_uuid(self.uuid)
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.uuid)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.uuid)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::from_uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

/// Where new ids come from: a clock in the app, a counter in tests, so that lower layers stay deterministic.
pub trait Mint {
    /// A UUID that was never given out before.
    fn mint(&mut self) -> Uuid;
}

/// A typed id from a [`Mint`].
pub fn mint<T>(source: &mut dyn Mint) -> Id<T> {
    Id::from_uuid(source.mint())
}

/// Counts upwards: ids for tests, samples and anything that must come out the same every time.
#[derive(Debug, Clone)]
pub struct Counter(pub u64);

impl Mint for Counter {
    fn mint(&mut self) -> Uuid {
        self.0 += 1;
        // A v7 with the counter as its time part and no randomness.
        uuid::Builder::from_unix_timestamp_millis(self.0, &[0; 10]).into_uuid()
    }
}

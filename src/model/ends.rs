//! Whom the records of a chunk may name: a filter that says "surely not" or "perhaps" (Bloom 1970).

use super::{Contact, Id};

/// Words of 64 bits: with the 256 ends of a freshly read chunk, one question in 400 is answered "perhaps" in vain.
const WORDS: usize = 64;

/// Bits set for every person.
const MARKS: u32 = 4;

/// More people than this are looked for in every chunk: the questions would cost as much as the walk.
const FEW: usize = 64;

/// The people that rows of a chunk name. Whoever was added is held for ever, also when the row is gone: a "perhaps" that
/// comes to nothing costs time and no more.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    bits: Option<Box<[u64; WORDS]>>,
}

impl Ends {
    /// Adds the ends of a record.
    pub(super) fn add(&mut self, ends: [Option<Id<Contact>>; 2]) {
        for end in ends.into_iter().flatten() {
            let bits = self.bits.get_or_insert_with(|| Box::new([0; WORDS]));
            for (word, bit) in marks(end) {
                bits[word] |= bit;
            }
        }
    }

    /// Whether one of these people may be among them; `false` is certain.
    pub(super) fn may_hold(&self, people: &[Id<Contact>]) -> bool {
        let Some(bits) = &self.bits else {
            return false;
        };
        let may = |person| marks(person).all(|(word, bit)| bits[word] & bit != 0);
        people.len() > FEW || people.iter().copied().any(may)
    }
}

/// The bits of a person: a word and a bit in it.
fn marks(person: Id<Contact>) -> impl Iterator<Item = (usize, u64)> {
    let (high, low) = person.uuid().as_u64_pair();
    // The last steps of SplitMix64 (Steele, Lea, Flood 2014): ids that count up are spread as well as random ones.
    let mut mixed = high.rotate_left(32) ^ low;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (0..MARKS).map(move |nth| {
        let part = mixed >> (16 * nth);
        ((part >> 6) as usize % WORDS, 1 << (part & 63))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u64) -> Id<Contact> {
        Id::from_uuid(Uuid::from_u64_pair(0x0198_0000_0000_7000, number))
    }

    #[test]
    fn who_was_added_is_held_and_few_others() {
        let mut ends = Ends::default();
        assert!(!ends.may_hold(&[person(1)]));
        for number in 0..128 {
            ends.add([Some(person(number)), Some(person(number + 128))]);
        }
        assert!((0..256).all(|number| ends.may_hold(&[person(number)])));
        let in_vain = (1_000..11_000).filter(|number| ends.may_hold(&[person(*number)]));
        let count = in_vain.count();
        assert!(count < 100, "{count} of 10,000 others");
        let many: Vec<_> = (5_000..5_100).map(person).collect();
        assert!(ends.may_hold(&many), "many people are not asked for");
    }
}

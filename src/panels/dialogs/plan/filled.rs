//! A value that the line fills in, until it is changed by hand.

/// A value of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled<T> {
    /// What it is now.
    pub value: T,
    /// What it was before the line said something.
    before: Option<T>,
    /// What the line said last.
    said: Option<T>,
}

impl<T: Clone + PartialEq> Filled<T> {
    /// A value that nobody has said anything about.
    pub fn of(value: T) -> Self {
        Self {
            value,
            before: None,
            said: None,
        }
    }

    /// Takes over what the line says, where that is news; where it says nothing any more, what was before comes back.
    pub fn follow(&mut self, said: Option<T>) {
        if said == self.said {
            return;
        }
        self.said.clone_from(&said);
        match said {
            Some(value) => {
                let earlier = std::mem::replace(&mut self.value, value);
                self.before.get_or_insert(earlier);
            }
            None => {
                if let Some(before) = self.before.take() {
                    self.value = before;
                }
            }
        }
    }

    /// The value was changed by hand: it no longer goes when the line is changed.
    pub fn by_hand(&mut self) {
        self.before = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_fills_and_the_hand_wins() {
        let mut place = Filled::of("desk".to_owned());
        place.follow(Some("canteen".to_owned()));
        assert_eq!(place.value, "canteen");
        place.follow(Some("canteen 2".to_owned()));
        place.follow(None);
        assert_eq!(place.value, "desk");
        place.follow(Some("canteen".to_owned()));
        "pier".clone_into(&mut place.value);
        place.by_hand();
        place.follow(Some("canteen".to_owned()));
        assert_eq!(place.value, "pier", "the line says nothing new");
        place.follow(None);
        assert_eq!(place.value, "pier");
    }
}

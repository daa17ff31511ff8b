//! Enumerations whose variants carry the words that people read.

/// Declares an enumeration with a label per variant, the list `ALL`, `label()` and `from_label()`.
macro_rules! labelled {
    ($(#[$doc:meta])* $name:ident { $($(#[$more:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $label] $(#[$more])* $variant),+
        }

        impl $name {
            /// Every variant, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What people read.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The variant with this label or name, whatever the case.
            pub fn from_label(text: &str) -> Option<Self> {
                let wanted = text.trim();
                Self::ALL.iter().copied().find(|one| {
                    one.label().eq_ignore_ascii_case(wanted) || format!("{one:?}").eq_ignore_ascii_case(wanted)
                })
            }
        }
    };
}
pub(crate) use labelled;

/// Whether a value is what it would be if nobody had said anything: such fields are left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

//! Words that cannot lie: an enum whose every value is spelt once, written by that word and read back by it.

/// Makes an enum and its words: `Forgotten = "forgotten",` lines, with docs and attributes as in any enum.
///
/// The words are what the store's columns, the journal, the settings and the log of sign-ins hold, so they stay as they are
/// for good. A value cannot be without a word, since the enum is made of the same lines; two values with one word do not
/// pass clippy, and no test.
macro_rules! spelt {
    (
        $(#[$of_all:meta])*
        $seen:vis enum $name:ident {
            $($(#[$of_one:meta])* $value:ident = $word:literal,)+
        }
    ) => {
        $(#[$of_all])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $seen enum $name {
            $($(#[$of_one])* $value,)+
        }

        impl $name {
            /// Every value, in the order in which they are offered.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// The word by which it is kept.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// The value with this word; `None` for a word that is none of theirs.
            pub fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$value),)+
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::named(&word).ok_or_else(|| serde::de::Error::unknown_variant(&word, &[$($word),+]))
            }
        }
    };
}

pub(crate) use spelt;

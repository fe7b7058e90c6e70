//! Snapshots (スナップショット): a frozen catalogue, who froze it, when, and what it descends from.

use chrono::NaiveDateTime;

/// SHA-256 of a catalogue as it is written to a file, in hexadecimal: equal content has the same hash everywhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentHash(String);

impl ContentHash {
    /// Takes 64 hexadecimal digits in lower case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 64 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// Writes the bytes of a digest.
    #[must_use]
    pub fn of_digest(digest: [u8; 32]) -> Self {
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// All 64 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight digits, enough for a person to tell two apart.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How far a revision has come (段階).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// 素案: for the bureaus.
    Draft,
    /// 案: for the reviewers.
    Proposal,
    /// 確定: adopted.
    Final,
}

impl Stage {
    /// All stages, from the first to the last.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Proposal, Self::Final];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "素案",
            Self::Proposal => "案",
            Self::Final => "確定",
        }
    }
}

/// What is known of a frozen catalogue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    /// What its author calls it.
    pub name: String,
    /// How far the revision had come.
    pub stage: Stage,
    /// Who froze it.
    pub author: String,
    /// When, in local time.
    pub at: NaiveDateTime,
    /// What its readers should know.
    pub note: String,
    /// The hash of the catalogue it holds.
    pub content: ContentHash,
    /// The hash of the catalogue it was made from: the snapshot before it, or the base of the revision.
    pub parent: Option<ContentHash>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_64_digits_in_lower_case() {
        let digits = "0123456789abcdef".repeat(4);
        let hash = ContentHash::parse(&digits).unwrap();
        assert_eq!((hash.as_str(), hash.short()), (&*digits, "01234567"));
        assert_eq!(ContentHash::of_digest([0xab; 32]), ContentHash::parse(&"ab".repeat(32)).unwrap());
        for wrong in ["", &"a".repeat(63), &digits.to_uppercase(), &format!("{digits}0"), &digits.replace('0', "g")] {
            assert_eq!(ContentHash::parse(wrong), None, "{wrong}");
        }
    }
}

//! Which measures may hold a text: one bit for each measure and each of a fixed number of letter pairs.
//!
//! A pair of letters, and a single letter, is hashed to one of [`BUCKETS`] rows of bits. A measure can only
//! hold a text where it has the bits of all the text's pairs; whether it does is then read in its texts. The
//! letters a search begins with most often, kana and ASCII, have rows of their own, so that nothing need be read for one
//! of them. The bits take some 540 bytes a measure whatever its texts are, and an edit touches those of one measure only.

/// How many rows of bits letters and pairs are hashed to; with about 500 letters a measure one bit in eight is set.
const BUCKETS: usize = 4096;
/// The letters with rows of their own, in folded texts: ASCII without controls, and kana.
const OWN: [(char, char); 2] = [('!', '~'), ('ぁ', 'ゖ')];
/// All rows.
const ROWS: usize = BUCKETS + count(OWN[0]) + count(OWN[1]);
/// How many measures share a block, 64 to a word.
const WORDS: usize = 8;
const SLOTS: usize = WORDS * 64;

/// The bits of all measures, in blocks of [`SLOTS`].
#[derive(Debug, Default)]
pub(super) struct Signatures {
    blocks: Vec<Block>,
}

/// For each bucket, one bit a measure.
#[derive(Debug)]
struct Block {
    rows: Vec<[u64; WORDS]>,
}

impl Signatures {
    /// Notes that the measure in a slot holds a folded text.
    pub(super) fn add(&mut self, slot: usize, folded: &str) {
        while self.blocks.len() <= slot / SLOTS {
            self.blocks.push(Block { rows: vec![[0; WORDS]; ROWS] });
        }
        let Some(block) = self.blocks.get_mut(slot / SLOTS) else { return };
        let (word, bit) = ((slot % SLOTS) / 64, 1_u64 << (slot % 64));
        let mut set = |bucket: usize| {
            if let Some(word) = block.rows.get_mut(bucket).and_then(|row| row.get_mut(word)) {
                *word |= bit;
            }
        };
        let mut last = None;
        for c in folded.chars() {
            set(bucket(None, c));
            if last.is_some() {
                set(bucket(last, c));
            }
            last = Some(c);
        }
    }

    /// Forgets what the measure in a slot holds.
    pub(super) fn clear(&mut self, slot: usize) {
        let Some(block) = self.blocks.get_mut(slot / SLOTS) else { return };
        let (word, bit) = ((slot % SLOTS) / 64, 1_u64 << (slot % 64));
        for row in &mut block.rows {
            if let Some(word) = row.get_mut(word) {
                *word &= !bit;
            }
        }
    }

    /// Whether the candidates for a folded text are just those that hold it.
    pub(super) fn is_certain(folded: &str) -> bool {
        let mut letters = folded.chars();
        letters.next().is_some_and(|only| own(only).is_some()) && letters.next().is_none()
    }

    /// The slots that may hold a folded text, as words of 64.
    pub(super) fn candidates(&self, folded: &str) -> Vec<u64> {
        let buckets = buckets(folded);
        let mut words = Vec::with_capacity(self.blocks.len() * WORDS);
        for block in &self.blocks {
            let mut both = [u64::MAX; WORDS];
            for row in buckets.iter().filter_map(|bucket| block.rows.get(*bucket)) {
                for (word, bits) in both.iter_mut().zip(row) {
                    *word &= bits;
                }
            }
            words.extend(both);
        }
        words
    }
}

/// The buckets a text's measures must have: those of its pairs, or of its only letter.
fn buckets(folded: &str) -> Vec<usize> {
    let mut pairs: Vec<usize> =
        folded.chars().zip(folded.chars().skip(1)).map(|(first, second)| bucket(Some(first), second)).collect();
    if pairs.is_empty() {
        pairs.extend(folded.chars().next().map(|only| bucket(None, only)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

const fn count(letters: (char, char)) -> usize {
    letters.1 as usize - letters.0 as usize + 1
}

/// The row a letter has for itself.
fn own(letter: char) -> Option<usize> {
    let mut before = BUCKETS;
    for letters in OWN {
        if (letters.0..=letters.1).contains(&letter) {
            return Some(before + letter as usize - letters.0 as usize);
        }
        before += count(letters);
    }
    None
}

/// The bucket of a letter after another, or of a letter alone: its own, or by Fibonacci hashing.
fn bucket(first: Option<char>, second: char) -> usize {
    if let Some(row) = own(second).filter(|_| first.is_none()) {
        return row;
    }
    let key = (first.map_or(0, u64::from) << 32) | u64::from(second);
    let mixed = (key ^ (key >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> (64 - BUCKETS.ilog2())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn may_hold(signatures: &Signatures, slot: usize, text: &str) -> bool {
        signatures.candidates(text).get(slot / 64).is_some_and(|word| word & (1 << (slot % 64)) != 0)
    }

    #[test]
    fn text_that_shares_no_pair_is_no_candidate() {
        let mut signatures = Signatures::default();
        signatures.add(3, "行政手続の電子化");
        assert!(may_hold(&signatures, 3, "電子"));
        assert!(may_hold(&signatures, 3, "電"));
        assert!(!may_hold(&signatures, 3, "子電"));
        assert!(!may_hold(&signatures, 4, "電子"));
    }

    proptest! {
        #[test]
        fn kana_and_ascii_letters_are_certain(texts in proptest::collection::vec("[ぁ-ゖ!-~一-七]{0,6}", 1..9), letter in "[ぁ-ゖ!-~]") {
            prop_assert!(Signatures::is_certain(&letter));
            let mut signatures = Signatures::default();
            texts.iter().enumerate().for_each(|(slot, text)| signatures.add(slot, text));
            for (slot, text) in texts.iter().enumerate() {
                prop_assert_eq!(may_hold(&signatures, slot, &letter), text.contains(&letter));
            }
        }

        #[test]
        fn every_part_of_a_text_is_found_until_it_is_cleared(slot in 0..2000_usize, text in "[あ-ん一-龥0-9]{1,12}", cut in 0..12_usize) {
            let mut signatures = Signatures::default();
            signatures.add(slot, &text);
            let part: String = text.chars().skip(cut.min(text.chars().count() - 1)).collect();
            prop_assert!(may_hold(&signatures, slot, &part));
            signatures.clear(slot);
            prop_assert!(!may_hold(&signatures, slot, &part));
        }
    }
}

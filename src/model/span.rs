//! Which part of a list is another than before.

use std::ops::Range;

/// The parts in which two lists differ, of the old one and of the new: what lies between the longest beginning and the
/// longest end that they have in common. Lists that are the same give empty parts.
///
/// An edit changes a measure or a few that stand together, so that this is a short part of a long list; what is derived
/// from each measure is then made again for it alone.
pub fn changed_spans<A, B>(old: A, new: B, is_same: impl Fn(A::Item, B::Item) -> bool) -> (Range<usize>, Range<usize>)
where
    A: DoubleEndedIterator + ExactSizeIterator + Clone,
    B: DoubleEndedIterator + ExactSizeIterator + Clone,
{
    let (old_len, new_len) = (old.len(), new.len());
    let mut pairs = old.clone().zip(new.clone());
    let head = pairs.position(|(one, other)| !is_same(one, other)).unwrap_or(old_len.min(new_len));
    let rest = old_len.min(new_len) - head;
    let mut ends = old.rev().zip(new.rev()).take(rest);
    let tail = ends.position(|(one, other)| !is_same(one, other)).unwrap_or(rest);
    (head..old_len - tail, head..new_len - tail)
}

#[cfg(test)]
mod tests {
    use super::changed_spans;

    fn spans(old: &str, new: &str) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        changed_spans(old.as_bytes().iter(), new.as_bytes().iter(), |one, other| one == other)
    }

    #[test]
    fn what_differs_lies_between_equal_ends() {
        assert_eq!(spans("abcd", "abXd"), (2..3, 2..3));
        assert_eq!(spans("abcd", "abd"), (2..3, 2..2));
        assert_eq!(spans("abd", "abcd"), (2..2, 2..3));
        assert_eq!(spans("abcd", "XbcY"), (0..4, 0..4));
    }

    #[test]
    fn equal_lists_differ_nowhere_and_an_item_counts_to_one_end_alone() {
        assert_eq!(spans("abc", "abc"), (3..3, 3..3));
        assert_eq!(spans("aa", "aaa"), (2..2, 2..3));
        assert_eq!(spans("aaa", "aa"), (2..3, 2..2));
        assert_eq!(spans("", "ab"), (0..0, 0..2));
    }
}

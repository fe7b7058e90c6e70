//! What moved within an order: all but the longest run that kept its order.

use std::collections::BTreeSet;

use super::sides::Sides;

/// The old positions of what moved, from pairs of positions, each with a label that is the same from both sides.
///
/// As few as possible move. The result is the same from either side.
pub(super) fn moved<L: Ord>(pairs: &[(Sides<usize>, L)]) -> BTreeSet<usize> {
    let mut by_new: Vec<_> = pairs.iter().collect();
    by_new.sort_unstable_by_key(|(at, _)| at.new);
    if by_new.is_sorted_by_key(|(at, _)| at.old) {
        return BTreeSet::new();
    }
    let mut by_old = by_new.clone();
    by_old.sort_unstable_by_key(|(at, _)| at.old);
    let old_first = by_old.iter().map(|(_, label)| label).le(by_new.iter().map(|(_, label)| label));
    let (sequence, rank): (_, fn(&Sides<usize>) -> usize) =
        if old_first { (by_new, |at| at.old) } else { (by_old, |at| at.new) };
    let kept = longest_rising(&sequence.iter().map(|(at, _)| rank(at)).collect::<Vec<_>>());
    sequence.iter().enumerate().filter(|(index, _)| !kept.contains(index)).map(|(_, (at, _))| at.old).collect()
}

/// The indices of one longest rising run of a sequence of different numbers.
fn longest_rising(sequence: &[usize]) -> BTreeSet<usize> {
    // The index of the smallest end of a run of each length, and of each element the one before it in its run.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sequence.len());
    for (index, value) in sequence.iter().enumerate() {
        let length = ends.partition_point(|(end, _)| end < value);
        before.push(length.checked_sub(1).and_then(|last| ends.get(last)).map(|(_, index)| *index));
        match ends.get_mut(length) {
            Some(end) => *end = (*value, index),
            None => ends.push((*value, index)),
        }
    }
    let mut kept = BTreeSet::new();
    let mut next = ends.last().map(|(_, index)| *index);
    while let Some(index) = next {
        kept.insert(index);
        next = before.get(index).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(new_order: &[usize]) -> Vec<(Sides<usize>, usize)> {
        new_order.iter().enumerate().map(|(new, old)| (Sides::new(*old, new), *old)).collect()
    }

    #[test]
    fn as_few_as_possible_move() {
        for (new_order, expected) in
            [(&[0, 1, 2, 3][..], &[][..]), (&[0, 2, 3, 1], &[1]), (&[3, 0, 1, 2], &[3]), (&[], &[])]
        {
            assert_eq!(moved(&pairs(new_order)), expected.iter().copied().collect(), "{new_order:?}");
        }
    }

    proptest! {
        #[test]
        fn same_ones_move_from_either_side(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
            let pairs = pairs(&order);
            let swapped: Vec<_> = pairs.iter().map(|(at, label)| (at.swapped(), *label)).collect();
            let there: BTreeSet<_> = moved(&pairs).into_iter().collect();
            let back = moved(&swapped);
            let back: BTreeSet<_> = pairs.iter().filter(|(at, _)| back.contains(&at.new)).map(|(at, _)| at.old).collect();
            prop_assert_eq!(there, back);
        }
    }
}

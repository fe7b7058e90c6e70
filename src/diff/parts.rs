//! Pairing rows, indicators and footnotes within a measure.

use std::collections::BTreeMap;

use super::order;
use super::sides::Sides;

/// What identifies a part: its id, and the label by which a reader knows it.
pub(super) struct Key<'a> {
    pub(super) id: u32,
    pub(super) label: &'a str,
}

/// The parts of both sides: pairs, and what only one side has, by position.
pub(super) struct Parts {
    pub(super) pairs: Vec<Sides<usize>>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

/// Pairs parts by id where the ids are of the same measure, then by label, in their order.
pub(super) fn pair(old: &[Key<'_>], new: &[Key<'_>], same_ids: bool) -> Parts {
    let mut pairs = Vec::new();
    if same_ids {
        pairs.extend(matches(old, new, &[], |key| key.id));
    }
    let by_label = matches(old, new, &pairs, |key| key.label);
    pairs.extend(by_label);
    pairs.sort_unstable_by_key(|pair| pair.new);
    let is_free = |at: usize, side: fn(&Sides<usize>) -> usize| !pairs.iter().any(|pair| side(pair) == at);
    let removed = (0..old.len()).filter(|at| is_free(*at, |pair| pair.old)).collect();
    let added = (0..new.len()).filter(|at| is_free(*at, |pair| pair.new)).collect();
    Parts { pairs, removed, added }
}

/// Pairs of what is still free and has the same key; the first of one key with the first of the other.
fn matches<'a, K: Ord>(
    old: &'a [Key<'a>],
    new: &'a [Key<'a>],
    taken: &[Sides<usize>],
    key: impl Fn(&'a Key<'a>) -> K,
) -> Vec<Sides<usize>> {
    let mut places: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (at, part) in new.iter().enumerate().rev() {
        if !taken.iter().any(|pair| pair.new == at) {
            places.entry(key(part)).or_default().push(at);
        }
    }
    let free = old.iter().enumerate().filter(|(at, _)| !taken.iter().any(|pair| pair.old == *at));
    free.filter_map(|(at, part)| Some(Sides::new(at, places.get_mut(&key(part))?.pop()?))).collect()
}

impl Parts {
    /// Whether the pairs stand in another order.
    pub(super) fn are_reordered(&self) -> bool {
        let pairs: Vec<_> = self.pairs.iter().map(|pair| (*pair, ())).collect();
        !order::moved(&pairs).is_empty()
    }
}

/// The order of parts by id and label.
pub(super) fn order(keys: &[Key<'_>]) -> Vec<(u32, String)> {
    keys.iter().map(|key| (key.id, key.label.to_owned())).collect()
}

//! The list of measures of a catalogue, of which copies share what they have in common.

use std::iter::FusedIterator;
use std::ops::{Index, Range};
use std::sync::Arc;

use super::measure::Measure;

/// A part of the list with more measures than this is split in two.
const MOST: usize = 512;

type Part = Arc<Vec<Arc<Measure>>>;

/// Measures in printed order.
///
/// The list lies in parts. A copy shares them all, and a change of one of the copies takes a part of its own instead of
/// counting every measure of a long list once more; work in the background can hold the list as it was, and the next
/// edit costs what it would without.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// None of them is empty.
    parts: Arc<Vec<Part>>,
    /// The place of the first measure of each part.
    starts: Arc<Vec<usize>>,
    len: usize,
}

impl Measures {
    /// How many measures there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no measure.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The measure at a place, counted from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Arc<Measure>> {
        let (part, at) = self.find(place)?;
        self.parts.get(part)?.get(at)
    }

    /// The first measure.
    #[must_use]
    pub fn first(&self) -> Option<&Arc<Measure>> {
        self.parts.first()?.first()
    }

    /// The last measure.
    #[must_use]
    pub fn last(&self) -> Option<&Arc<Measure>> {
        self.parts.last()?.last()
    }

    /// The measures in printed order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter { parts: self.parts.iter(), front: [].iter(), back: [].iter(), left: self.len }
    }

    /// The measures at some places, as far as there are any.
    pub fn range(&self, places: Range<usize>) -> impl Iterator<Item = &Arc<Measure>> + Clone {
        places.filter_map(|place| self.get(place))
    }

    /// Whether another list holds the very same measures, which is told without looking into them.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<Measure>, &Arc<Measure>)| Arc::ptr_eq(one, other);
        Arc::ptr_eq(&self.parts, &other.parts) || (self.len == other.len && self.iter().zip(other).all(same))
    }

    /// The measure at a place, to be changed or replaced; its part is copied first where it is shared.
    pub(super) fn get_mut(&mut self, place: usize) -> Option<&mut Arc<Measure>> {
        let (part, at) = self.find(place)?;
        Arc::make_mut(Arc::make_mut(&mut self.parts).get_mut(part)?).get_mut(at)
    }

    /// Puts a measure before the one at a place, or at the end where there is none.
    pub(super) fn insert(&mut self, place: usize, measure: Arc<Measure>) {
        let parts = Arc::make_mut(&mut self.parts);
        // What is put at the end of a part stays there, so that a list filled from its beginning has full parts.
        let part = self.starts.partition_point(|start| *start < place).saturating_sub(1);
        let start = self.starts.get(part).copied().unwrap_or_default();
        match parts.get_mut(part).map(Arc::make_mut) {
            None => parts.push(Arc::new(vec![measure])),
            Some(full) if full.len() >= MOST && place - start >= full.len() && part + 1 == self.starts.len() => {
                parts.push(Arc::new(vec![measure]));
            }
            Some(list) => {
                list.insert((place - start).min(list.len()), measure);
                if list.len() > MOST {
                    let rest = list.split_off(list.len() / 2);
                    parts.insert(part + 1, Arc::new(rest));
                }
            }
        }
        self.count_from(part);
    }

    /// Takes the measure at a place out of the list.
    pub(super) fn remove(&mut self, place: usize) -> Option<Arc<Measure>> {
        let (part, at) = self.find(place)?;
        let parts = Arc::make_mut(&mut self.parts);
        let list = Arc::make_mut(parts.get_mut(part)?);
        let measure = list.remove(at);
        if list.is_empty() {
            parts.remove(part);
        }
        self.count_from(part);
        Some(measure)
    }

    /// The part a measure lies in, and its place there.
    fn find(&self, place: usize) -> Option<(usize, usize)> {
        let part = self.starts.partition_point(|start| *start <= place).checked_sub(1)?;
        Some((part, place - self.starts.get(part)?))
    }

    /// Counts the places again, from a part that was changed.
    fn count_from(&mut self, part: usize) {
        let starts = Arc::make_mut(&mut self.starts);
        let mut next = starts.get(part).copied().unwrap_or(self.len);
        starts.truncate(part);
        for list in self.parts.iter().skip(part) {
            starts.push(next);
            next += list.len();
        }
        self.len = next;
    }
}

impl Index<usize> for Measures {
    type Output = Arc<Measure>;

    #[allow(
        clippy::expect_used,
        reason = "as with a slice, to ask for a place past the end is a mistake in the program"
    )]
    fn index(&self, place: usize) -> &Arc<Measure> {
        self.get(place).expect("the place lies within the list")
    }
}

impl<'a> IntoIterator for &'a Measures {
    type Item = &'a Arc<Measure>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl PartialEq for Measures {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || (self.len == other.len && self.iter().eq(other.iter()))
    }
}

/// The measures of a list, one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    parts: std::slice::Iter<'a, Part>,
    front: std::slice::Iter<'a, Arc<Measure>>,
    back: std::slice::Iter<'a, Arc<Measure>>,
    left: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a Arc<Measure>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = loop {
            if let Some(next) = self.front.next() {
                break next;
            }
            match self.parts.next() {
                Some(part) => self.front = part.iter(),
                None => break self.back.next()?,
            }
        };
        self.left -= 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }

    fn nth(&mut self, count: usize) -> Option<Self::Item> {
        let mut left = count;
        while left >= self.front.len() {
            // What is passed over is passed over by whole parts.
            let passed = self.front.len();
            (left, self.left) = (left - passed, self.left - passed);
            self.front = match self.parts.next() {
                Some(part) => part.iter(),
                None if self.back.len() > 0 => std::mem::take(&mut self.back),
                None => {
                    self.front = [].iter();
                    return None;
                }
            };
        }
        self.left -= left + 1;
        self.front.nth(left)
    }

    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, first: B, mut step: F) -> B {
        let so_far = self.front.fold(first, &mut step);
        let so_far = self.parts.fold(so_far, |so_far, part| part.iter().fold(so_far, &mut step));
        self.back.fold(so_far, step)
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let next = loop {
            if let Some(next) = self.back.next_back() {
                break next;
            }
            match self.parts.next_back() {
                Some(part) => self.back = part.iter(),
                None => break self.front.next_back()?,
            }
        };
        self.left -= 1;
        Some(next)
    }
}

impl ExactSizeIterator for Iter<'_> {}
impl FusedIterator for Iter<'_> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{MeasureId, MeasureNumber, SectionId};

    fn measure(id: u32) -> Arc<Measure> {
        Arc::new(Measure::new(MeasureId(id), MeasureNumber::new("1-1"), SectionId(1), "施策"))
    }

    fn filled(count: u32) -> (Measures, Vec<Arc<Measure>>) {
        let plain: Vec<_> = (0..count).map(measure).collect();
        let mut list = Measures::default();
        plain.iter().for_each(|measure| list.insert(list.len(), Arc::clone(measure)));
        (list, plain)
    }

    fn same(list: &Measures, plain: &[Arc<Measure>]) -> bool {
        let places = (0..plain.len() + 2).all(|place| list.get(place).map(|m| m.id) == plain.get(place).map(|m| m.id));
        places
            && list.iter().eq(plain)
            && list.iter().rev().eq(plain.iter().rev())
            && (list.len(), list.iter().len()) == (plain.len(), plain.len())
            && list.first() == plain.first()
            && list.last() == plain.last()
            && list.parts.iter().all(|part| !part.is_empty() && part.len() <= MOST)
    }

    proptest! {
        #[test]
        fn a_list_in_parts_is_like_a_plain_one(
            count in 0..1_200_u32,
            steps in proptest::collection::vec((0..2_000_usize, 0..3_u8), 0..40),
        ) {
            let (mut list, mut plain) = filled(count);
            let (before, plain_before) = (list.clone(), plain.clone());
            for (place, step) in steps {
                match step {
                    0 => {
                        let place = place % (plain.len() + 1);
                        let new = measure(10_000);
                        list.insert(place, Arc::clone(&new));
                        plain.insert(place, new);
                    }
                    1 if !plain.is_empty() => {
                        let place = place % plain.len();
                        prop_assert_eq!(list.remove(place), Some(plain.remove(place)));
                    }
                    _ if !plain.is_empty() => {
                        let place = place % plain.len();
                        *list.get_mut(place).unwrap() = measure(20_000);
                        plain[place] = measure(20_000);
                    }
                    _ => prop_assert_eq!(list.remove(place), None),
                }
            }
            prop_assert!(same(&list, &plain));
            prop_assert!(same(&before, &plain_before), "a copy stays as it was");
        }

        #[test]
        fn it_is_walked_from_both_ends_at_once(
            count in 0..1_200_u32,
            ends in proptest::collection::vec((any::<bool>(), 0..3_usize), 0..900),
            far in 0..1_300_usize,
        ) {
            let (list, plain) = filled(count);
            let (mut parted, mut whole) = (list.iter(), plain.iter());
            let of = |measure: Option<&Arc<Measure>>| measure.map(|measure| measure.id);
            for (from_front, over) in ends {
                let both = if from_front {
                    (of(parted.nth(over)), of(whole.nth(over)))
                } else {
                    (of(parted.next_back()), of(whole.next_back()))
                };
                prop_assert_eq!(both.0, both.1);
                prop_assert_eq!(parted.len(), whole.len());
            }
            prop_assert_eq!(of(parted.clone().nth(far)), of(whole.clone().nth(far)));
            prop_assert_eq!(of(list.iter().nth(far)), of(plain.get(far)));
            let ids = |so_far: Vec<MeasureId>, measure: &Arc<Measure>| [so_far, vec![measure.id]].concat();
            prop_assert_eq!(parted.fold(Vec::new(), ids), whole.fold(Vec::new(), ids));
        }
    }

    #[test]
    fn a_change_takes_one_part_of_its_own() {
        let (list, _) = filled(3_000);
        let mut copy = list.clone();
        *copy.get_mut(1_000).unwrap() = measure(9_999);
        let shared = list.parts.iter().zip(copy.parts.iter()).filter(|(one, other)| Arc::ptr_eq(one, other)).count();
        assert_eq!((list.parts.len(), shared), (6, 5));
        assert_eq!((list[1_000].id, copy[1_000].id), (MeasureId(1_000), MeasureId(9_999)));
    }
}

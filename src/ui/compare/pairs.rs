//! Rows, indicators and footnotes of two cards side by side, those that did not change included.

use crate::diff::{Change, Named, Place, Sides};
use crate::model::{FootnoteId, IndicatorId, Measure, RowId};

/// What stands side by side: positions in the two lists, and the fields of the change that are about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Pair {
    pub(super) at: Sides<Option<usize>>,
    pub(super) fields: Vec<usize>,
}

/// What a part is known by: its identity within its list, and its label.
type Key<'a> = (u32, &'a str);

/// Which parts the changed fields are about.
type Links = Vec<(Sides<Option<u32>>, usize)>;

/// The rows of two schedules.
pub(super) fn rows(change: &Change, measures: Sides<Option<&Measure>>) -> Vec<Pair> {
    let keys = measures.map(|measure| {
        let rows = measure.map(|measure| measure.schedule.rows.as_slice()).unwrap_or_default();
        rows.iter().map(|row| (row.id.0, row.label.as_str())).collect::<Vec<_>>()
    });
    let links =
        links(change, |place| if let Place::Row(named, _) = place { Some(ids(named, |id: RowId| id.0)) } else { None });
    paired(&keys, &links)
}

/// The indicators of two measures.
pub(super) fn indicators(change: &Change, measures: Sides<Option<&Measure>>) -> Vec<Pair> {
    let keys = measures.map(|measure| {
        let indicators = measure.map(|measure| measure.indicators.as_slice()).unwrap_or_default();
        indicators.iter().map(|indicator| (indicator.id.0, indicator.name.as_str())).collect::<Vec<_>>()
    });
    let links = links(change, |place| {
        if let Place::Indicator(named, _) = place { Some(ids(named, |id: IndicatorId| id.0)) } else { None }
    });
    paired(&keys, &links)
}

/// The footnotes of two measures.
pub(super) fn footnotes(change: &Change, measures: Sides<Option<&Measure>>) -> Vec<Pair> {
    let keys = measures.map(|measure| {
        let footnotes = measure.map(|measure| measure.footnotes.as_slice()).unwrap_or_default();
        footnotes.iter().map(|note| (note.id.0, note.text.as_str())).collect::<Vec<_>>()
    });
    let links =
        links(
            change,
            |place| {
                if let Place::Footnote(named) = place { Some(ids(named, |id: FootnoteId| id.0)) } else { None }
            },
        );
    paired(&keys, &links)
}

fn ids<Id: Copy>(named: &Sides<Option<Named<Id>>>, number: fn(Id) -> u32) -> Sides<Option<u32>> {
    named.as_ref().map(|named| named.as_ref().map(|named| number(named.id)))
}

fn links(change: &Change, of: impl Fn(&Place) -> Option<Sides<Option<u32>>>) -> Links {
    let fields = change.fields.iter().enumerate();
    fields.filter_map(|(at, field)| Some((of(&field.place)?, at))).collect()
}

/// Pairs in the order of the new list, with what only the old one has where it stood.
fn paired(keys: &Sides<Vec<Key<'_>>>, links: &Links) -> Vec<Pair> {
    let mut partner: Vec<Option<usize>> = vec![None; keys.new.len()];
    let mut taken = vec![false; keys.old.len()];
    let mut fields: Sides<Vec<Vec<usize>>> =
        Sides::new(vec![Vec::new(); keys.old.len()], vec![Vec::new(); keys.new.len()]);
    let find = |list: &[Key<'_>], id: Option<u32>| list.iter().position(|(own, _)| Some(*own) == id);
    // What one side lacks has no partner, even where the other side has an equal label.
    let mut alone: Sides<Vec<bool>> = Sides::new(vec![false; keys.old.len()], vec![false; keys.new.len()]);
    for (ids, field) in links {
        match (find(&keys.old, ids.old), find(&keys.new, ids.new)) {
            (Some(old), Some(new)) => {
                set(&mut partner, new, Some(old));
                set(&mut taken, old, true);
                push(&mut fields.new, new, *field);
            }
            (Some(old), None) => {
                set(&mut alone.old, old, true);
                push(&mut fields.old, old, *field);
            }
            (None, Some(new)) => {
                set(&mut alone.new, new, true);
                push(&mut fields.new, new, *field);
            }
            (None, None) => {}
        }
    }
    for (new, (id, label)) in keys.new.iter().enumerate() {
        if partner.get(new).is_some_and(Option::is_some) || alone.new.get(new) == Some(&true) {
            continue;
        }
        let free = |old: &usize| taken.get(*old) == Some(&false) && alone.old.get(*old) == Some(&false);
        let same = |by: &dyn Fn(&Key<'_>) -> bool| {
            (0..keys.old.len()).filter(free).find(|old| keys.old.get(*old).is_some_and(by))
        };
        // What has not changed has the same label; of several, the one with the same identity.
        let found = same(&|key| key == &(*id, *label)).or_else(|| same(&|key| key.1 == *label));
        if let Some(old) = found {
            set(&mut partner, new, Some(old));
            set(&mut taken, old, true);
        }
    }
    let mut pairs: Vec<Pair> = partner
        .iter()
        .enumerate()
        .map(|(new, old)| Pair {
            at: Sides::new(*old, Some(new)),
            fields: fields.new.get(new).cloned().unwrap_or_default(),
        })
        .collect();
    for old in (0..keys.old.len()).filter(|old| taken.get(*old) == Some(&false)) {
        let before = old.checked_sub(1).and_then(|before| pairs.iter().position(|pair| pair.at.old == Some(before)));
        let pair = Pair { at: Sides::new(Some(old), None), fields: fields.old.get(old).cloned().unwrap_or_default() };
        pairs.insert(before.map_or(0, |before| before + 1), pair);
    }
    pairs
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(entry) = list.get_mut(at) {
        *entry = value;
    }
}

fn push(list: &mut [Vec<usize>], at: usize, value: usize) {
    if let Some(entry) = list.get_mut(at) {
        entry.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &[Key<'_>], new: &[Key<'_>], links: &Links) -> Vec<(Option<usize>, Option<usize>)> {
        let pairs = paired(&Sides::new(old.to_vec(), new.to_vec()), links);
        pairs.into_iter().map(|pair| (pair.at.old, pair.at.new)).collect()
    }

    #[test]
    fn unchanged_parts_stand_side_by_side() {
        let list = [(1, "調達"), (2, "運用"), (3, "運用")];
        assert_eq!(shown(&list, &list, &Vec::new()), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), Some(2))]);
    }

    #[test]
    fn a_renamed_part_follows_the_change() {
        let links = vec![(Sides::new(Some(1), Some(1)), 4)];
        let pairs = paired(&Sides::new(vec![(1, "調達"), (2, "運用")], vec![(2, "運用"), (1, "契約")]), &links);
        assert_eq!(pairs[0].at, Sides::new(Some(1), Some(0)));
        assert_eq!((pairs[1].at, pairs[1].fields.as_slice()), (Sides::new(Some(0), Some(1)), [4].as_slice()));
    }

    #[test]
    fn what_was_removed_stands_where_it_stood() {
        let links = vec![(Sides::new(Some(2), None), 0), (Sides::new(None, Some(9)), 1)];
        let (old, new) = ([(1, "調達"), (2, "実証"), (3, "運用")], [(1, "調達"), (9, "実証"), (3, "運用")]);
        let expected = [(Some(0), Some(0)), (Some(1), None), (None, Some(1)), (Some(2), Some(2))];
        assert_eq!(shown(&old, &new, &links), expected);
    }
}

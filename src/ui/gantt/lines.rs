//! The lines of the view, one under the other: headings of groups and measures, and schedule rows.
//!
//! Lines are not stored. A block stands for a heading, or for a measure with its rows, and knows the number of its first
//! line, so that any line is found by halving. Blocks are made again only when document, list, grouping or folding
//! changed, and then only measures that are not the same as before are looked into.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grouping::{Folds, GroupKey, Grouping, bureau_of, grouped};
use super::select::{RowKey, Spot};
use crate::document::Document;
use crate::model::{BarBasis, Catalogue, Measure, MeasureId, Month, ScheduleRow};

/// A group with its heading.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) key: GroupKey,
    pub(crate) name: String,
    pub(crate) measures: usize,
    pub(crate) folded: bool,
}

/// A line of the view.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Line<'a> {
    Group(&'a Group),
    Measure { measure: &'a Arc<Measure>, folded: bool },
    Row { measure: &'a Arc<Measure>, row: &'a ScheduleRow },
}

impl Line<'_> {
    /// What the line stands for.
    pub(crate) fn spot(&self) -> Spot {
        match self {
            Self::Group(group) => Spot::Group(group.key.clone()),
            Self::Measure { measure, .. } => Spot::Measure(measure.id),
            Self::Row { measure, row } => Spot::Row(RowKey { measure: measure.id, row: row.id }),
        }
    }
}

/// A measure listed, with what was read from it.
#[derive(Clone, Debug)]
struct Known {
    measure: Arc<Measure>,
    unread: usize,
    suggested: usize,
    extent: Option<(Month, Month)>,
}

impl Known {
    fn of(measure: &Arc<Measure>) -> Self {
        let bars = || measure.schedule.rows.iter().flat_map(|row| &row.bars);
        let first = bars().map(|bar| bar.first).min();
        Self {
            measure: Arc::clone(measure),
            unread: measure.unread_rows(),
            suggested: bars().filter(|bar| matches!(bar.basis, BarBasis::Suggested(_))).count(),
            extent: first.zip(bars().map(|bar| bar.last).max()),
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Block {
    Group(usize),
    Measure { known: usize, folded: bool },
}

/// The lines, with what they were made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    made_from: Option<(u64, Grouping, u64)>,
    listed: Vec<MeasureId>,
    known: Vec<Known>,
    groups: Vec<Group>,
    /// The number of each block's first line, in ascending order.
    starts: Vec<usize>,
    blocks: Vec<Block>,
    total: usize,
    unread: usize,
    suggested: usize,
    extent: Option<(Month, Month)>,
}

impl Lines {
    /// Brings the lines up to the document; free where nothing changed.
    pub(crate) fn update(&mut self, document: &Document, listed: &[MeasureId], grouping: Grouping, folds: &Folds) {
        let from = (document.generation(), grouping, folds.version());
        if self.made_from == Some(from) && self.listed == listed {
            return;
        }
        self.made_from = Some(from);
        let catalogue = document.catalogue();
        let mut before = std::mem::take(&mut self.known).into_iter();
        self.known = listed
            .iter()
            .filter_map(|id| catalogue.measure(*id))
            .map(|measure| match before.next() {
                Some(known) if Arc::ptr_eq(&known.measure, measure) => known,
                Some(_) | None => Known::of(measure),
            })
            .collect();
        self.listed = listed.to_vec();
        self.count();
        self.arrange(catalogue, grouping, folds);
    }

    fn count(&mut self) {
        self.unread = self.known.iter().map(|known| known.unread).sum();
        self.suggested = self.known.iter().map(|known| known.suggested).sum();
        self.extent = self
            .known
            .iter()
            .filter_map(|known| known.extent)
            .reduce(|(first, last), (earlier, later)| (first.min(earlier), last.max(later)));
    }

    fn arrange(&mut self, catalogue: &Catalogue, grouping: Grouping, folds: &Folds) {
        self.groups.clear();
        self.starts.clear();
        self.blocks.clear();
        self.total = 0;
        if grouping == Grouping::Measure {
            for known in 0..self.known.len() {
                self.put_measure(known, folds);
            }
            return;
        }
        for (key, members) in grouped(catalogue, grouping, self.known.iter().map(|known| known.measure.as_ref())) {
            let folded = folds.contains(&Spot::Group(key.clone()));
            let name = match &key {
                GroupKey::Section(id) => catalogue.section(*id).map(|section| section.heading()).unwrap_or_default(),
                GroupKey::Bureau(name) if name.is_empty() => "とりまとめ局の記載なし".to_owned(),
                GroupKey::Bureau(name) => name.clone(),
            };
            self.put(Block::Group(self.groups.len()), 1);
            self.groups.push(Group { key, name, measures: members.len(), folded });
            if !folded {
                for known in members {
                    self.put_measure(known, folds);
                }
            }
        }
    }

    fn put_measure(&mut self, known: usize, folds: &Folds) {
        let Some(found) = self.known.get(known) else { return };
        let folded = folds.contains(&Spot::Measure(found.measure.id));
        let rows = if folded { 0 } else { found.measure.schedule.rows.len() };
        self.put(Block::Measure { known, folded }, 1 + rows);
    }

    fn put(&mut self, block: Block, lines: usize) {
        self.starts.push(self.total);
        self.blocks.push(block);
        self.total += lines;
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.total
    }

    /// How many schedule rows listed have no extent.
    pub(crate) fn unread(&self) -> usize {
        self.unread
    }

    /// How many bars listed are suggestions no person confirmed.
    pub(crate) fn suggested(&self) -> usize {
        self.suggested
    }

    /// The first and last month of all bars listed.
    pub(crate) fn extent(&self) -> Option<(Month, Month)> {
        self.extent
    }

    /// The headings of the outermost level.
    pub(crate) fn headings(&self) -> impl Iterator<Item = Spot> {
        let measures =
            self.known.iter().filter(|_| self.groups.is_empty()).map(|known| Spot::Measure(known.measure.id));
        self.groups.iter().map(|group| Spot::Group(group.key.clone())).chain(measures)
    }

    /// The measures listed, in the order of the lines, those in folded groups left out.
    pub(crate) fn measures(&self) -> impl Iterator<Item = &Arc<Measure>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Group(_) => None,
            Block::Measure { known, .. } => self.known.get(*known).map(|known| &known.measure),
        })
    }

    /// A line by its number.
    pub(crate) fn line(&self, number: usize) -> Option<Line<'_>> {
        let block = self.starts.partition_point(|start| *start <= number).checked_sub(1)?;
        let offset = number - self.starts.get(block)?;
        match *self.blocks.get(block)? {
            Block::Group(group) => (offset == 0).then(|| self.groups.get(group)).flatten().map(Line::Group),
            Block::Measure { known, folded } => {
                let measure = &self.known.get(known)?.measure;
                match offset.checked_sub(1) {
                    None => Some(Line::Measure { measure, folded }),
                    Some(row) if !folded => measure.schedule.rows.get(row).map(|row| Line::Row { measure, row }),
                    Some(_) => None,
                }
            }
        }
    }

    /// The number of the line that stands for something, unless it is folded away.
    pub(crate) fn number_of(&self, spot: &Spot) -> Option<usize> {
        let wanted = spot.measure();
        let block = self.blocks.iter().position(|block| match block {
            Block::Group(group) => self.groups.get(*group).is_some_and(|group| *spot == Spot::Group(group.key.clone())),
            Block::Measure { known, .. } => {
                self.known.get(*known).is_some_and(|known| Some(known.measure.id) == wanted)
            }
        })?;
        let start = *self.starts.get(block)?;
        match (spot, self.blocks.get(block)?) {
            (Spot::Row(_), Block::Measure { folded: true, .. }) => None,
            (Spot::Row(key), Block::Measure { known, folded: false }) => {
                let rows = &self.known.get(*known)?.measure.schedule.rows;
                rows.iter().position(|row| row.id == key.row).map(|row| start + 1 + row)
            }
            (Spot::Row(_), Block::Group(_)) => None,
            (Spot::Group(_) | Spot::Measure(_), _) => Some(start),
        }
    }

    /// The numbers of the lines of some rows, as far as they are not folded away.
    pub(crate) fn numbers_of(&self, rows: &BTreeSet<RowKey>) -> BTreeMap<RowKey, usize> {
        let measures: BTreeSet<MeasureId> = rows.iter().map(|key| key.measure).collect();
        let mut numbers = BTreeMap::new();
        for (block, start) in self.blocks.iter().zip(&self.starts) {
            let Block::Measure { known, folded: false } = block else { continue };
            let Some(Known { measure, .. }) = self.known.get(*known) else { continue };
            if measures.contains(&measure.id) {
                let keys = measure.schedule.rows.iter().map(|row| RowKey { measure: measure.id, row: row.id });
                numbers.extend(keys.zip(start + 1..).filter(|(key, _)| rows.contains(key)));
            }
        }
        numbers
    }

    /// How many rows down (up when negative) one line is from another; `None` where that is no row.
    pub(crate) fn rows_between(&self, from: usize, to: usize) -> Option<isize> {
        self.row_at(to)?;
        let between = if from < to { from + 1..to + 1 } else { to..from };
        let count = isize::try_from(between.filter(|number| self.row_at(*number).is_some()).count()).ok()?;
        Some(if from < to { count } else { -count })
    }

    /// The row so many rows down (up when negative) from a line.
    pub(crate) fn row_from(&self, number: usize, by: isize) -> Option<RowKey> {
        let steps = by.unsigned_abs().checked_sub(1);
        let rows = |numbers: &mut dyn Iterator<Item = usize>| match steps {
            None => self.row_at(number),
            Some(steps) => numbers.filter_map(|number| self.row_at(number)).nth(steps),
        };
        if by > 0 { rows(&mut (number + 1..self.total)) } else { rows(&mut (0..number).rev()) }
    }

    fn row_at(&self, number: usize) -> Option<RowKey> {
        self.line(number)?.spot().row()
    }

    /// The group a measure stands in.
    pub(crate) fn group_of(&self, catalogue: &Catalogue, measure: MeasureId) -> Option<GroupKey> {
        let found = catalogue.measure(measure)?;
        let key = match self.made_from?.1 {
            Grouping::Measure => return None,
            Grouping::Field => GroupKey::Section(found.section),
            Grouping::Bureau => bureau_of(found),
        };
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::command::gesture;
    use crate::document::Origin;
    use crate::model::SectionId;

    fn document() -> Document {
        Document::new(sample::catalogue(), Origin::Builtin(String::new()))
    }

    fn all(document: &Document) -> Vec<MeasureId> {
        document.catalogue().measures().iter().map(|measure| measure.id).collect()
    }

    fn words(lines: &Lines) -> Vec<String> {
        let word = |number| match lines.line(number).unwrap() {
            Line::Group(group) => format!("◆{} {}", group.name, group.measures),
            Line::Measure { measure, folded } => {
                format!("{}{}", if folded { "▶" } else { "▼" }, measure.number.as_str())
            }
            Line::Row { row, .. } => row.label.clone(),
        };
        (0..lines.len()).map(word).collect()
    }

    fn made(document: &Document, grouping: Grouping, folds: &Folds) -> Lines {
        let mut lines = Lines::default();
        lines.update(document, &all(document), grouping, folds);
        lines
    }

    #[test]
    fn every_measure_has_a_heading_and_its_rows() {
        let lines = made(&document(), Grouping::Measure, &Folds::default());
        assert_eq!(words(&lines), ["▼1-1", "調達", "運用", "改良", "▼1-2", "▼2-1", "設計"]);
        assert!(lines.line(lines.len()).is_none());
        assert_eq!((lines.unread(), lines.suggested()), (2, 0));
        assert_eq!(lines.extent(), Some((sample::month("2024-04"), sample::month("2028-03"))));
    }

    #[test]
    fn groups_stand_in_the_order_of_fields_and_bureaus() {
        let lines = made(&document(), Grouping::Field, &Folds::default());
        assert_eq!(words(&lines)[..2], ["◆1 子ども・若者 2", "▼1-1"]);
        assert_eq!(words(&lines)[6..], ["◆2 教育 1", "▼2-1", "設計"]);
        let lines = made(&document(), Grouping::Bureau, &Folds::default());
        assert_eq!(words(&lines).iter().filter(|word| word.starts_with('◆')).count(), 2);
    }

    #[test]
    fn folded_headings_hide_what_is_below() {
        let document = document();
        let mut folds = Folds::default();
        folds.toggle(&Spot::Measure(MeasureId(1)));
        let lines = made(&document, Grouping::Measure, &folds);
        assert_eq!(words(&lines), ["▶1-1", "▼1-2", "▼2-1", "設計"]);
        assert_eq!(lines.number_of(&Spot::Row(sample::row(1, 2))), None);
        folds.set(&Spot::Group(GroupKey::Section(SectionId(3))), true);
        let lines = made(&document, Grouping::Field, &folds);
        assert_eq!(words(&lines), ["◆1 子ども・若者 2", "▶1-1", "▼1-2", "◆2 教育 1"]);
        folds.fold_all(lines.headings(), true);
        assert_eq!(words(&made(&document, Grouping::Field, &folds)), ["◆1 子ども・若者 2", "◆2 教育 1"]);
        folds.fold_all(lines.headings(), false);
        assert_eq!(made(&document, Grouping::Field, &folds).len(), 9);
    }

    #[test]
    fn every_line_is_found_again_by_what_it_stands_for() {
        for grouping in Grouping::ALL {
            let lines = made(&document(), grouping, &Folds::default());
            for number in 0..lines.len() {
                assert_eq!(lines.number_of(&lines.line(number).unwrap().spot()), Some(number), "{grouping:?}");
            }
        }
    }

    #[test]
    fn lines_follow_an_edit() {
        let mut document = document();
        let mut lines = made(&document, Grouping::Measure, &Folds::default());
        document.apply(gesture::add_row(document.catalogue(), MeasureId(2), 0, "新しい行").unwrap()).unwrap();
        let listed = all(&document);
        lines.update(&document, &listed, Grouping::Measure, &Folds::default());
        assert_eq!(words(&lines)[4..6], ["▼1-2", "新しい行"]);
        lines.update(&document, &listed[..1], Grouping::Measure, &Folds::default());
        assert_eq!(lines.len(), 4, "only what is listed");
    }
}

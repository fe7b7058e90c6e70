//! The lines of the view, one under the other: headings of groups and measures, and schedule rows.
//!
//! Lines are not stored. A block stands for a heading, or for a measure with its rows, and knows the number of its first
//! line, so that any line is found by halving. An edit looks into the measures that are not the same as before, and blocks
//! are made again only where lines come, go or change places.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::grouping::{Folds, GroupKey, Grouping, bureau_of, grouped, groups};
use super::known::Listed;
use super::select::{RowKey, Spot};
use crate::document::Document;
use crate::model::{Catalogue, Measure, MeasureId, Month, ScheduleRow};

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

#[derive(Clone, Copy, Debug)]
enum Block {
    Group(usize),
    Measure { place: usize, folded: bool },
}

/// The lines, with what they were made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    made_from: Option<(u64, Grouping, u64)>,
    ids: Vec<MeasureId>,
    listed: Listed,
    /// The groups there can be, with their names, in their order.
    order: Vec<(GroupKey, String)>,
    groups: Vec<Group>,
    /// The number of each block's first line, in ascending order.
    starts: Vec<usize>,
    blocks: Vec<Block>,
    total: usize,
}

impl Lines {
    /// Brings the lines up to the document; free where nothing changed.
    pub(crate) fn update(&mut self, document: &Document, listed: &[MeasureId], grouping: Grouping, folds: &Folds) {
        let from = (document.generation(), grouping, folds.version());
        if self.made_from == Some(from) && self.ids == listed {
            return;
        }
        let catalogue = document.catalogue();
        let order = groups(catalogue, grouping);
        let as_before =
            self.made_from.is_some_and(|(_, known, version)| (known, version) == (grouping, folds.version()))
                && self.order == order;
        self.made_from = Some(from);
        self.ids = listed.to_vec();
        self.order = order;
        if !self.listed.update(catalogue, listed) || !as_before {
            self.arrange(grouping, folds);
        }
    }

    fn arrange(&mut self, grouping: Grouping, folds: &Folds) {
        self.groups.clear();
        self.starts.clear();
        self.blocks.clear();
        self.total = 0;
        if grouping == Grouping::Measure {
            let count = self.listed.iter().len();
            for place in 0..count {
                self.put_measure(place, folds);
            }
            return;
        }
        for (key, name, members) in grouped(&self.order, grouping, self.listed.iter().map(AsRef::as_ref)) {
            let folded = folds.contains(&Spot::Group(key.clone()));
            self.put(Block::Group(self.groups.len()), 1);
            self.groups.push(Group { key, name, measures: members.len(), folded });
            if !folded {
                for place in members {
                    self.put_measure(place, folds);
                }
            }
        }
    }

    fn put_measure(&mut self, place: usize, folds: &Folds) {
        let Some(measure) = self.listed.get(place) else { return };
        let folded = folds.contains(&Spot::Measure(measure.id));
        let rows = if folded { 0 } else { measure.schedule.rows.len() };
        self.put(Block::Measure { place, folded }, 1 + rows);
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
        self.listed.unread
    }

    /// How many bars listed are suggestions no person confirmed.
    pub(crate) fn suggested(&self) -> usize {
        self.listed.suggested
    }

    /// The first and last month of all bars listed.
    pub(crate) fn extent(&self) -> Option<(Month, Month)> {
        self.listed.extent
    }

    /// The headings of the outermost level.
    pub(crate) fn headings(&self) -> impl Iterator<Item = Spot> {
        let measures = self.listed.iter().filter(|_| self.groups.is_empty()).map(|measure| Spot::Measure(measure.id));
        self.groups.iter().map(|group| Spot::Group(group.key.clone())).chain(measures)
    }

    /// The measures listed, in the order of the lines, those in folded groups left out.
    pub(crate) fn measures(&self) -> impl Iterator<Item = &Arc<Measure>> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Group(_) => None,
            Block::Measure { place, .. } => self.listed.get(*place),
        })
    }

    /// A line by its number.
    pub(crate) fn line(&self, number: usize) -> Option<Line<'_>> {
        let block = self.starts.partition_point(|start| *start <= number).checked_sub(1)?;
        let offset = number - self.starts.get(block)?;
        match *self.blocks.get(block)? {
            Block::Group(group) => (offset == 0).then(|| self.groups.get(group)).flatten().map(Line::Group),
            Block::Measure { place, folded } => {
                let measure = self.listed.get(place)?;
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
            Block::Measure { place, .. } => self.listed.get(*place).is_some_and(|measure| Some(measure.id) == wanted),
        })?;
        let start = *self.starts.get(block)?;
        match (spot, self.blocks.get(block)?) {
            (Spot::Row(_), Block::Measure { folded: true, .. }) => None,
            (Spot::Row(key), Block::Measure { place, folded: false }) => {
                let rows = &self.listed.get(*place)?.schedule.rows;
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
            let Block::Measure { place, folded: false } = block else { continue };
            let Some(measure) = self.listed.get(*place) else { continue };
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
    use crate::command::{SectionField, Transaction, gesture};
    use crate::document::Origin;
    use crate::model::{Bureau, RowId, SectionId};

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

    #[test]
    fn lines_kept_in_step_are_those_made_anew() {
        let steps: [fn(&Catalogue) -> Option<Transaction>; 9] = [
            |catalogue| gesture::set_row_label(catalogue, MeasureId(1), RowId(2), "運用と保守"),
            |catalogue| gesture::set_row_unread(catalogue, MeasureId(1), RowId(3), false),
            |catalogue| gesture::add_bar(catalogue, MeasureId(3), RowId(1), sample::a_bar(21, "2023-04", "2029-03")),
            |catalogue| gesture::add_row(catalogue, MeasureId(2), 0, "新しい行"),
            |catalogue| gesture::set_bureaus(catalogue, MeasureId(1), vec!["教育局".to_owned()]),
            |catalogue| gesture::set_section_text(catalogue, SectionId(3), SectionField::Name, "教育と文化"),
            |catalogue| {
                let legend =
                    ["教育局", "福祉子どもみらい局"].map(|name| Bureau { name: name.to_owned(), source_line: None });
                gesture::set_bureau_list(catalogue, legend.to_vec())
            },
            |catalogue| gesture::move_measure(catalogue, MeasureId(3), 0),
            |catalogue| gesture::remove_measures(catalogue, &[MeasureId(1)]),
        ];
        for grouping in Grouping::ALL {
            let mut document = document();
            let mut lines = made(&document, grouping, &Folds::default());
            let is_anew = |lines: &mut Lines, document: &Document| {
                lines.update(document, &all(document), grouping, &Folds::default());
                let anew = made(document, grouping, &Folds::default());
                let sums = |lines: &Lines| (lines.unread(), lines.suggested(), lines.extent());
                assert_eq!((words(lines), sums(lines)), (words(&anew), sums(&anew)), "{grouping:?}");
            };
            for step in steps {
                document.apply(step(document.catalogue()).expect("the step changes something")).unwrap();
                is_anew(&mut lines, &document);
            }
            while document.undo().unwrap().is_some() {
                is_anew(&mut lines, &document);
            }
        }
    }
}

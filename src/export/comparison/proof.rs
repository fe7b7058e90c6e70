//! The proof of a table: from the old edition and the table's own rows, the new edition is made again.
//!
//! Only what stands in the rows is read, not the catalogue they were made from: texts from the runs of a cell,
//! tables line by line, the order of sections and measures from the order of the groups. What the rows call （略）
//! is copied from the old edition. Should anything printed differ, no table is written.

use std::collections::BTreeMap;

use super::layout::heading;
use super::printed::{Content, Item, Items, Printed, PrintedGrid, PrintedLine, PrintedMeasure, PrintedSection};
use super::rows::Shown;
use super::table::{Cell, Grid, GridCell, Group, Line, Row, Subject};
use crate::diff::Sides;
use crate::export::ExportError;
use crate::model::{MeasureId, SectionId};

/// Checks that a table leads from one printed catalogue to the other.
///
/// # Errors
/// Something printed differs; the message says where.
pub(super) fn prove(old: &Printed, new: &Printed, groups: &[Group], shown: Shown) -> Result<(), ExportError> {
    let mut rebuilt = Rebuilt::new(old, new);
    for group in groups {
        rebuilt.take(group)?;
    }
    rebuilt.finish()?;
    same(&rebuilt.made, new, shown)
}

/// Checks that two catalogues print the same.
pub(super) fn same(made: &Printed, wanted: &Printed, shown: Shown) -> Result<(), ExportError> {
    same_items(&made.head, &wanted.head, "施策集", shown)?;
    for (at, wanted) in wanted.sections.iter().enumerate() {
        let place = heading(&wanted.items);
        let Some(made) = made.sections.get(at) else { return Err(unproven(&place, "分野")) };
        if made.depth != wanted.depth || made.measures.len() != wanted.measures.len() {
            return Err(unproven(&place, "施策の数又は階層"));
        }
        same_items(&made.items, &wanted.items, &place, shown)?;
        for (made, wanted) in made.measures.iter().zip(&wanted.measures) {
            same_items(&made.items, &wanted.items, &heading(&wanted.items), shown)?;
        }
    }
    match made.sections.get(wanted.sections.len()) {
        Some(extra) => Err(unproven(&heading(&extra.items), "分野")),
        None => Ok(()),
    }
}

fn same_items(made: &Items, wanted: &Items, place: &str, shown: Shown) -> Result<(), ExportError> {
    let differs = |item: &&Item| !shown.same_content(made.get(item), wanted.get(item));
    match made.keys().chain(wanted.keys()).find(differs) {
        Some(item) => Err(unproven(place, item.word())),
        None => Ok(()),
    }
}

fn unproven(place: &str, part: &str) -> ExportError {
    ExportError::Unproven { place: place.to_owned(), part: part.to_owned() }
}

/// The new edition as far as the rows have been read.
struct Rebuilt<'a> {
    old: &'a Printed,
    made: Printed,
    sections: BTreeMap<Option<SectionId>, &'a PrintedSection>,
    /// The measures of the old edition that no row has spoken of yet.
    measures: BTreeMap<MeasureId, &'a PrintedMeasure>,
}

impl<'a> Rebuilt<'a> {
    /// Begins with the head of the old edition; of the new one only the plan period is taken, which its head states.
    fn new(old: &'a Printed, new: &Printed) -> Self {
        let measures = old.sections.iter().flat_map(|section| &section.measures);
        Self {
            old,
            made: Printed { head: old.head.clone(), period: new.period, sections: Vec::new() },
            sections: old.sections.iter().map(|section| (section.id, section)).collect(),
            measures: measures.map(|measure| (measure.id, measure)).collect(),
        }
    }

    fn take(&mut self, group: &Group) -> Result<(), ExportError> {
        match &group.subject {
            Subject::Catalogue => {
                self.made.head = self.items(&self.old.head, &group.rows, "施策集")?;
            }
            Subject::Section(ids, depth) => self.take_section(ids.old, ids.new, *depth, &group.rows)?,
            Subject::Measure(ids) => self.take_measure(*ids, &group.rows)?,
            Subject::KeptMeasures(ids) => {
                for ids in ids {
                    self.take_measure(ids.map(Some), &[])?;
                }
            }
            Subject::KeptSections(ids) => {
                for ids in ids {
                    self.keep_section(ids.old)?;
                }
            }
            Subject::MovedAway(id) => self.check_moved(*id, &group.rows)?,
        }
        Ok(())
    }

    fn take_section(
        &mut self,
        old: Option<SectionId>,
        new: Option<SectionId>,
        depth: usize,
        rows: &[Row],
    ) -> Result<(), ExportError> {
        // Neither side has an id at the place of measures without a section.
        let known = if old.is_none() && new.is_some() { None } else { self.sections.get(&old) };
        let before = known.copied();
        let nowhere = Items::new();
        let items = self.items(before.map_or(&nowhere, |section| &section.items), rows, "分野")?;
        if new.is_some() || !items.is_empty() {
            self.made.sections.push(PrintedSection { id: new, depth, items, measures: Vec::new() });
        }
        Ok(())
    }

    /// Copies a section with its measures.
    fn keep_section(&mut self, old: Option<SectionId>) -> Result<(), ExportError> {
        let Some(section) = self.sections.get(&old).copied() else { return Err(unproven("分野", "略した部分")) };
        let items = section.items.clone();
        self.made.sections.push(PrintedSection { id: section.id, depth: section.depth, items, measures: Vec::new() });
        for measure in &section.measures {
            self.take_measure(Sides::new(Some(measure.id), Some(measure.id)), &[])?;
        }
        Ok(())
    }

    fn take_measure(&mut self, ids: Sides<Option<MeasureId>>, rows: &[Row]) -> Result<(), ExportError> {
        let before = match ids.old {
            None => None,
            Some(id) => Some(self.measures.remove(&id).ok_or_else(|| unproven("施策", "重複"))?),
        };
        let nowhere = Items::new();
        let place = before.map_or_else(String::new, |measure| heading(&measure.items));
        let items = self.items(before.map_or(&nowhere, |measure| &measure.items), rows, &place)?;
        let Some(id) = ids.new else {
            // Of a removed measure the rows must take everything away.
            return if items.is_empty() { Ok(()) } else { Err(unproven(&place, "削除")) };
        };
        let Some(section) = self.made.sections.last_mut() else { return Err(unproven(&place, "分野")) };
        section.measures.push(PrintedMeasure { id, number: String::new(), items });
        Ok(())
    }

    fn check_moved(&self, id: MeasureId, rows: &[Row]) -> Result<(), ExportError> {
        let measures = self.old.sections.iter().flat_map(|section| &section.measures);
        let known = measures.into_iter().find(|measure| measure.id == id).map(|measure| heading(&measure.items));
        let shown = rows.iter().find_map(|row| match row {
            Row::Texts(Item::Heading, cells) => cells.old.printed(),
            Row::Texts(..) | Row::Grid(..) | Row::Kept(_) => None,
        });
        if known.is_some() && known == shown { Ok(()) } else { Err(unproven(&known.unwrap_or_default(), "移動")) }
    }

    fn finish(&self) -> Result<(), ExportError> {
        match self.measures.values().next() {
            Some(lost) => Err(unproven(&heading(&lost.items), "有無")),
            None => Ok(()),
        }
    }

    /// The items after the rows; each row's old side must be what the old edition prints.
    fn items(&self, old: &Items, rows: &[Row], place: &str) -> Result<Items, ExportError> {
        let in_period = |content: &Content| match content {
            Content::Grid(grid) => Content::Grid(grid.in_period(self.made.period)),
            Content::Text(_) | Content::List(_) => content.clone(),
        };
        let mut items: Items = old.iter().map(|(item, content)| (*item, in_period(content))).collect();
        for row in rows {
            let (item, content) = match row {
                Row::Kept(_) => continue,
                Row::Texts(item, cells) => (*item, texts(old.get(item), cells)),
                Row::Grid(item, grid) => (*item, self.grid(old.get(item), grid)),
            };
            let content = content.ok_or_else(|| unproven(place, item.word()))?;
            match content {
                Some(content) => items.insert(item, content),
                None => items.remove(&item),
            };
        }
        Ok(items)
    }

    /// The table the new side shows; `None` where the old side is not that of the old edition.
    fn grid(&self, old: Option<&Content>, grid: &Grid) -> Option<Option<Content>> {
        let before = match old {
            Some(Content::Grid(before)) => Some(before),
            Some(Content::Text(_) | Content::List(_)) => {
                is_printed(old, grid.instead.old.printed()).then_some(())?;
                None
            }
            None => grid.instead.old.printed().is_none().then_some(None)?,
        };
        let known: &[PrintedLine] = before.map_or(&[], |before| &before.lines);
        let mut next = 0;
        let mut lines = Vec::new();
        for line in &grid.lines {
            match line {
                Line::Kept(ranges) => {
                    (ranges.old.start == next && ranges.old.end <= known.len()).then_some(())?;
                    next = ranges.old.end;
                    let kept = before?.in_period(self.made.period);
                    lines.extend(kept.lines.get(ranges.old.clone())?.iter().cloned());
                }
                Line::Cells(cells) => {
                    if let Some(old) = &cells.old {
                        (known.get(next)?.cells == printed(old)).then_some(())?;
                        next = next.saturating_add(1);
                    }
                    lines.extend(cells.new.as_ref().map(|cells| PrintedLine { id: 0, cells: printed(cells) }));
                }
            }
        }
        (next == known.len()).then_some(())?;
        if grid.heads.new.is_empty() {
            return lines.is_empty().then(|| grid.instead.new.printed().map(Content::Text));
        }
        let has_years = grid.heads.new.len() > grid.lead;
        let years = if has_years { self.made.period.years().collect() } else { Vec::new() };
        Some(Some(Content::Grid(PrintedGrid { lead: LEADS.get(grid.lead).copied()?, years, lines })))
    }
}

/// Leading cells by their number; their heads are not compared.
const LEADS: [&[&str]; 3] = [&[], &[""], &["", ""]];

fn printed(cells: &[GridCell]) -> Vec<String> {
    cells.iter().map(GridCell::printed).collect()
}

fn is_printed(content: Option<&Content>, shown: Option<String>) -> bool {
    match content {
        Some(Content::Text(text)) => shown.as_ref() == Some(text),
        Some(Content::List(words)) => shown == Some(words.join("、")),
        Some(Content::Grid(_)) => false,
        None => shown.is_none(),
    }
}

/// What the new side of a text shows; `None` where the old side is not that of the old edition.
fn texts(old: Option<&Content>, cells: &Sides<Cell>) -> Option<Option<Content>> {
    is_printed(old, cells.old.printed()).then(|| cells.new.printed().map(Content::Text))
}

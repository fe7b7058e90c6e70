//! Laying out the table: sections and measures in the order of the new catalogue, with what is gone at its old place.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pairs;
use super::printed::{Content, Item, Items, Printed, PrintedMeasure, PrintedSection};
use super::rows::{self, Shown};
use super::table::{Cell, Group, KEPT, Row, Run, Subject};
use crate::diff::{Kind, Sides};
use crate::model::{MeasureId, SectionId};

type SectionKey = Option<SectionId>;

/// Both printed catalogues and which parts of them are the same.
pub(super) struct Layout<'a> {
    old: &'a Printed,
    new: &'a Printed,
    pairs: &'a Pairs,
    shown: Shown,
    /// The position of each section of the old catalogue.
    old_at: BTreeMap<SectionKey, usize>,
    /// The section each old measure stands in.
    old_home: BTreeMap<MeasureId, SectionKey>,
    old_measures: BTreeMap<MeasureId, &'a PrintedMeasure>,
    new_measures: BTreeMap<MeasureId, &'a PrintedMeasure>,
    /// The removed sections, by the position of the new section they stand behind; at `None` before all.
    removed: BTreeMap<Option<usize>, Vec<&'a PrintedSection>>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(old: &'a Printed, new: &'a Printed, pairs: &'a Pairs, shown: Shown) -> Self {
        let measures = |printed: &'a Printed| {
            printed.sections.iter().flat_map(|section| &section.measures).map(|found| (found.id, found)).collect()
        };
        let homes = old.sections.iter().flat_map(|section| section.measures.iter().map(|found| (found.id, section.id)));
        let mut layout = Self {
            old,
            new,
            pairs,
            shown,
            old_at: old.sections.iter().enumerate().map(|(at, section)| (section.id, at)).collect(),
            old_home: homes.collect(),
            old_measures: measures(old),
            new_measures: measures(new),
            removed: BTreeMap::new(),
        };
        layout.anchor_removed();
        layout
    }

    fn anchor_removed(&mut self) {
        let new_at: BTreeMap<SectionKey, usize> =
            self.new.sections.iter().enumerate().map(|(at, section)| (section.id, at)).collect();
        let mut anchor = None;
        for section in &self.old.sections {
            match self.pairs.new_section(section.id).and_then(|id| new_at.get(&id)) {
                Some(at) => anchor = Some(*at),
                None => self.removed.entry(anchor).or_default().push(section),
            }
        }
    }

    /// All groups of the table.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let head = rows::changed_only(&self.old.head, &self.new.head, self.shown);
        if !head.is_empty() {
            groups.push(group(Subject::Catalogue, Some(Kind::Changed), head));
        }
        self.push_removed(None, &mut groups);
        let mut at = 0;
        while let Some(section) = self.new.sections.get(at) {
            let size = self.subtree(at);
            if self.is_quiet_subtree(at, size) {
                self.push_kept_sections(at, size, &mut groups);
                at = at.saturating_add(size);
                self.push_removed(at.checked_sub(1), &mut groups);
                continue;
            }
            self.push_section(section, &mut groups);
            self.push_removed(Some(at), &mut groups);
            at = at.saturating_add(1);
        }
        groups
    }

    fn old_section(&self, new: SectionKey) -> Option<&'a PrintedSection> {
        let at = self.old_at.get(&self.pairs.old_section(new)?)?;
        self.old.sections.get(*at)
    }

    /// How many sections stand at and below a section of the new catalogue.
    fn subtree(&self, at: usize) -> usize {
        let Some(top) = self.new.sections.get(at) else { return 1 };
        let below = self.new.sections.iter().skip(at.saturating_add(1));
        below.take_while(|section| section.depth > top.depth).count().saturating_add(1)
    }

    /// Whether nothing changed in a section and those below it, and they stand together in the old catalogue too.
    fn is_quiet_subtree(&self, at: usize, size: usize) -> bool {
        let here: Vec<_> = self.new.sections.iter().enumerate().skip(at).take(size).collect();
        let place = |section: &PrintedSection| self.old_at.get(&self.pairs.old_section(section.id)?).copied();
        let Some(first) = here.first().and_then(|(_, section)| place(section)) else { return false };
        let top = here.first().map_or(0, |(_, section)| section.depth);
        here.iter().enumerate().all(|(step, (position, section))| {
            let behind = self.removed.get(&Some(*position)).and_then(|removed| removed.first());
            // What was removed behind the last of them stands outside, unless it stood below their top.
            let is_whole = behind.is_none_or(|removed| step.saturating_add(1) == size && removed.depth <= top);
            is_whole && place(section) == Some(first.saturating_add(step)) && self.is_quiet(section)
        })
    }

    fn is_quiet(&self, section: &PrintedSection) -> bool {
        let Some(old) = self.old_section(section.id) else { return false };
        old.depth == section.depth
            && self.shown.same_items(&old.items, &section.items)
            && old.measures.len() == section.measures.len()
            && old.measures.iter().zip(&section.measures).all(|(old, new)| {
                self.pairs.old_measure(new.id) == Some(old.id) && self.shown.same_items(&old.items, &new.items)
            })
    }

    /// Adds unchanged sections to the run before them, or begins one.
    fn push_kept_sections(&self, at: usize, size: usize, groups: &mut Vec<Group>) {
        let here: Vec<&PrintedSection> = self.new.sections.iter().skip(at).take(size).collect();
        let ids = here.iter().map(|section| Sides::new(self.pairs.old_section(section.id).flatten(), section.id));
        let ids: Vec<Sides<SectionKey>> = ids.collect();
        let Some(top) = here.first() else { return };
        if let Some(Group { subject: Subject::KeptSections(run), rows, .. }) = groups.last_mut()
            && self.continues(run, &ids, top.depth)
        {
            run.extend(ids);
            let first = run.first().and_then(|ids| self.heading_of(ids.new)).unwrap_or_default();
            *rows = vec![Row::Kept(format!("{first}〜{}{KEPT}", heading(&top.items)))];
            return;
        }
        let row = Row::Kept(format!("{}{KEPT}", heading(&top.items)));
        groups.push(group(Subject::KeptSections(ids), None, vec![row]));
    }

    fn heading_of(&self, id: SectionKey) -> Option<String> {
        self.new.sections.iter().find(|section| section.id == id).map(|section| heading(&section.items))
    }

    /// Whether sections follow a run at the same depth in both catalogues.
    fn continues(&self, run: &[Sides<SectionKey>], next: &[Sides<SectionKey>], depth: usize) -> bool {
        let (Some(first), Some(last), Some(next)) = (run.first(), run.last(), next.first()) else { return false };
        let at = |id: &SectionKey| self.old_at.get(id).copied();
        let follows = at(&last.old).map(|at| at.saturating_add(1)) == at(&next.old);
        let same_depth =
            at(&first.old).and_then(|at| self.old.sections.get(at)).map(|found| found.depth) == Some(depth);
        follows && same_depth
    }

    fn push_section(&self, section: &'a PrintedSection, groups: &mut Vec<Group>) {
        let old = self.old_section(section.id);
        let ids = Sides::new(old.and_then(|old| old.id), section.id);
        let (kind, rows) = match old {
            None => (Some(Kind::Added), rows::of_new(&section.items, self.shown)),
            Some(old) if self.shown.same_items(&old.items, &section.items) => {
                (None, rows::heading(&old.items, &section.items).into_iter().collect())
            }
            Some(old) => (Some(Kind::Changed), rows::of_both(&old.items, &section.items, self.shown)),
        };
        groups.push(group(Subject::Section(ids, section.depth), kind, rows));
        self.push_measures(old, section, groups);
    }

    fn push_removed(&self, anchor: Option<usize>, groups: &mut Vec<Group>) {
        for section in self.removed.get(&anchor).into_iter().flatten() {
            let subject = Subject::Section(Sides::new(section.id, None), section.depth);
            groups.push(group(subject, Some(Kind::Removed), rows::of_old(&section.items, self.shown)));
            section.measures.iter().for_each(|measure| groups.push(self.left(measure)));
        }
    }

    fn push_measures(&self, old: Option<&'a PrintedSection>, section: &'a PrintedSection, groups: &mut Vec<Group>) {
        let home = old.map(|old| old.id);
        let in_place: BTreeSet<MeasureId> = section
            .measures
            .iter()
            .filter_map(|measure| self.pairs.old_measure(measure.id))
            .filter(|id| self.old_home.get(id).copied() == home && !self.pairs.is_displaced(*id))
            .collect();
        let mut left: BTreeMap<Option<MeasureId>, Vec<&PrintedMeasure>> = BTreeMap::new();
        let mut anchor = None;
        for measure in old.into_iter().flat_map(|old| &old.measures) {
            if in_place.contains(&measure.id) {
                anchor = Some(measure.id);
            } else {
                left.entry(anchor).or_default().push(measure);
            }
        }
        left.remove(&None).into_iter().flatten().for_each(|measure| groups.push(self.left(measure)));
        for measure in &section.measures {
            let partner = self.pairs.old_measure(measure.id);
            let stays = partner.filter(|id| in_place.contains(id));
            self.push_measure(measure, partner, stays.is_some(), groups);
            let behind = stays.and_then(|id| left.remove(&Some(id)));
            behind.into_iter().flatten().for_each(|measure| groups.push(self.left(measure)));
        }
    }

    fn push_measure(&self, measure: &PrintedMeasure, partner: Option<MeasureId>, stays: bool, groups: &mut Vec<Group>) {
        let Some(old) = partner.and_then(|id| self.old_measures.get(&id)) else {
            let subject = Subject::Measure(Sides::new(None, Some(measure.id)));
            groups.push(group(subject, Some(Kind::Added), rows::of_new(&measure.items, self.shown)));
            return;
        };
        let ids = Sides::new(old.id, measure.id);
        if stays && self.shown.same_items(&old.items, &measure.items) {
            self.push_kept_measure(ids, measure, groups);
            return;
        }
        let kind = if stays && old.number == measure.number { Kind::Changed } else { Kind::Moved };
        let rows = rows::of_both(&old.items, &measure.items, self.shown);
        groups.push(group(Subject::Measure(ids.map(Some)), Some(kind), rows));
    }

    fn push_kept_measure(&self, ids: Sides<MeasureId>, measure: &PrintedMeasure, groups: &mut Vec<Group>) {
        if let Some(Group { subject: Subject::KeptMeasures(run), rows, .. }) = groups.last_mut() {
            run.push(ids);
            let first = run.first().and_then(|ids| self.new_measures.get(&ids.new));
            let first = first.map(|first| name(first)).unwrap_or_default();
            *rows = vec![Row::Kept(format!("{first}〜{}{KEPT}", name(measure)))];
            return;
        }
        let row = Row::Kept(format!("{}{KEPT}", name(measure)));
        groups.push(group(Subject::KeptMeasures(vec![ids]), None, vec![row]));
    }

    /// An old measure that no longer stands in its place: removed, or moved elsewhere.
    fn left(&self, measure: &PrintedMeasure) -> Group {
        let Some(now) = self.pairs.new_measure(measure.id).and_then(|id| self.new_measures.get(&id)) else {
            let subject = Subject::Measure(Sides::new(Some(measure.id), None));
            return group(subject, Some(Kind::Removed), rows::of_old(&measure.items, self.shown));
        };
        let notice = if now.number == measure.number {
            "（並び順を変更）".to_owned()
        } else {
            format!("（{}に移動）", name(now))
        };
        let cells = Sides::new(Cell::Runs(vec![Run::plain(heading(&measure.items))]), Cell::Notice(notice));
        group(Subject::MovedAway(measure.id), Some(Kind::Moved), vec![Row::Texts(Item::Heading, cells)])
    }
}

fn group(subject: Subject, kind: Option<Kind>, rows: Vec<Row>) -> Group {
    Group { subject, kind, rows, remarks: Vec::new(), reasons: Vec::new() }
}

/// The printed heading.
pub(super) fn heading(items: &Items) -> String {
    match items.get(&Item::Heading) {
        Some(Content::Text(text)) => text.clone(),
        Some(Content::List(_) | Content::Grid(_)) | None => String::new(),
    }
}

/// What a measure is called in a run: its number, or its heading where it has none.
fn name(measure: &PrintedMeasure) -> String {
    if measure.number.is_empty() { heading(&measure.items).trim().to_owned() } else { measure.number.clone() }
}

//! Running the rules, and running again only what a change can have touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Catalogue, Measure, MeasureId, Measures, Section, Shared, changed_spans};

use super::frame::{Context, Frame, Whole};
use super::{Checked, Found, Judge, Key, Member, RULES, Rule, Settings};

/// Checks a catalogue once; the findings stand in order of place.
#[must_use]
pub fn check(catalogue: &Catalogue, context: &Context, settings: &Settings) -> Vec<Checked> {
    let mut checker = Checker::new(context.clone(), settings.clone());
    checker.update(catalogue);
    checker.in_order(catalogue).into_iter().cloned().collect()
}

/// The checks of a catalogue, kept in step with it.
#[derive(Debug)]
pub struct Checker {
    context: Context,
    settings: Settings,
    frame: Option<Frame>,
    entries: Vec<Entry>,
    groups: BTreeMap<(usize, Key), Group>,
    whole: Vec<Checked>,
    /// The sections last looked at, with what was found about them.
    sections: Option<(Shared<Vec<Section>>, Vec<Checked>)>,
}

/// A measure with what the rules say of it alone.
#[derive(Debug)]
struct Entry {
    measure: Arc<Measure>,
    found: Box<[Checked]>,
    keys: Box<[(usize, Key)]>,
}

/// The measures that share a key, with what a rule says of them.
#[derive(Debug, Default)]
struct Group {
    members: Vec<Member>,
    found: Vec<Checked>,
}

/// The measures that share a key, for the judge of a rule.
pub(super) struct Members<'a> {
    catalogue: &'a Catalogue,
    list: &'a [Member],
}

impl Checker {
    /// A checker that has seen no catalogue yet.
    #[must_use]
    pub fn new(context: Context, settings: Settings) -> Self {
        Self {
            context,
            settings,
            frame: None,
            entries: Vec::new(),
            groups: BTreeMap::new(),
            whole: Vec::new(),
            sections: None,
        }
    }

    /// The settings it runs with.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Brings the findings in step with a catalogue, usually the last one after an edit.
    pub fn update(&mut self, catalogue: &Catalogue) {
        let frame = Frame::new(catalogue, &self.context);
        if self.frame.as_ref() != Some(&frame) {
            self.entries.clear();
            self.groups.clear();
        }
        let touched = self.replace_changed(catalogue.measures(), &frame);
        for key in touched {
            self.judge_group(key, catalogue, &frame);
        }
        self.judge_whole(catalogue, &frame);
        self.frame = Some(frame);
    }

    /// Examines the measures that are not the same as before, and returns the groups they touch.
    fn replace_changed(&mut self, measures: &Measures, frame: &Frame) -> BTreeSet<(usize, Key)> {
        let is_same = |entry: &Entry, measure: &Arc<Measure>| Arc::ptr_eq(&entry.measure, measure);
        let (old, new) = changed_spans(self.entries.iter(), measures.iter(), is_same);
        let start = old.start;

        let mut touched = BTreeSet::new();
        let mut before: BTreeMap<MeasureId, Entry> = BTreeMap::new();
        let mut fresh = Vec::with_capacity(new.len());
        let old: Vec<Entry> = self.entries.splice(old, std::iter::empty()).collect();
        for entry in old {
            touched.extend(entry.keys.iter().cloned());
            before.insert(entry.measure.id, entry);
        }
        for measure in measures.range(new) {
            let kept = before.get(&measure.id).is_some_and(|entry| Arc::ptr_eq(&entry.measure, measure));
            let entry = before.remove(&measure.id);
            if let Some(entry) = entry {
                if kept {
                    fresh.push(entry);
                    continue;
                }
                self.forget(&entry);
            }
            let entry = self.examined(measure, frame);
            touched.extend(entry.keys.iter().cloned());
            fresh.push(entry);
        }
        before.values().for_each(|entry| self.forget(entry));
        self.entries.splice(start..start, fresh);
        touched
    }

    fn examined(&mut self, measure: &Arc<Measure>, frame: &Frame) -> Entry {
        let (mut found, mut keys, mut list) = (Vec::new(), Vec::new(), Vec::new());
        for (at, rule) in self.running() {
            match rule.judge {
                Judge::Measure(judge) => {
                    judge(measure, frame, &mut list);
                    let from = found.len();
                    for next in list.drain(..).map(|found: Found| found.checked(rule)) {
                        let same = found.iter_mut().skip(from).find(|known: &&mut Checked| known.is_alike(&next));
                        match same {
                            Some(known) => known.join(next),
                            None => found.push(next),
                        }
                    }
                }
                Judge::Group { keys: share, .. } => {
                    let mut shared = Vec::new();
                    share(measure, frame, &mut shared);
                    keys.extend(shared.into_iter().map(|(key, mark)| ((at, key), mark)));
                }
                Judge::Whole(_) | Judge::Sections(_) => {}
            }
        }
        let mut places = Vec::with_capacity(keys.len());
        for (place, mark) in keys {
            let group = self.groups.entry(place.clone()).or_default();
            group.members.push(Member { measure: measure.id, mark });
            places.push(place);
        }
        Entry { measure: Arc::clone(measure), found: found.into(), keys: places.into() }
    }

    fn forget(&mut self, entry: &Entry) {
        for place in &entry.keys {
            if let Some(group) = self.groups.get_mut(place) {
                group.members.retain(|member| member.measure != entry.measure.id);
            }
        }
    }

    fn judge_group(&mut self, place: (usize, Key), catalogue: &Catalogue, frame: &Frame) {
        let Some(group) = self.groups.get_mut(&place) else { return };
        if group.members.is_empty() {
            self.groups.remove(&place);
            return;
        }
        let Some(rule) = RULES.get(place.0) else { return };
        let mut found = Vec::new();
        if let Judge::Group { judge, .. } = rule.judge {
            judge(&place.1, &Members { catalogue, list: &group.members }, frame, &mut found);
        }
        group.found = found.into_iter().map(|found| found.checked(rule)).collect();
    }

    fn judge_whole(&mut self, catalogue: &Catalogue, frame: &Frame) {
        let whole = Whole { catalogue, frame, prose: &self.context.prose };
        let is_known = self.sections.as_ref().is_some_and(|(sections, _)| *sections == catalogue.sections);
        let (mut all, mut of_sections, mut list) = (Vec::new(), Vec::new(), Vec::new());
        for (_, rule) in self.running() {
            match rule.judge {
                Judge::Whole(judge) => {
                    judge(&whole, &mut list);
                    all.extend(list.drain(..).map(|found: Found| found.checked(rule)));
                }
                Judge::Sections(judge) if !is_known => {
                    judge(&whole, &mut list);
                    of_sections.extend(list.drain(..).map(|found| found.checked(rule)));
                }
                Judge::Sections(_) | Judge::Measure(_) | Judge::Group { .. } => {}
            }
        }
        self.whole = all;
        if !is_known {
            self.sections = Some((catalogue.sections.clone(), of_sections));
        }
    }

    fn running(&self) -> impl Iterator<Item = (usize, &'static Rule)> + use<> {
        let off = self.settings.off.clone();
        RULES.iter().copied().enumerate().filter(move |(_, rule)| !off.contains(rule.name))
    }

    /// All findings, accepted ones too, those of single measures first.
    pub fn findings(&self) -> impl Iterator<Item = &Checked> {
        let of_measures = self.entries.iter().flat_map(|entry| &entry.found);
        of_measures
            .chain(self.groups.values().flat_map(|group| &group.found))
            .chain(&self.whole)
            .chain(self.sections.iter().flat_map(|(_, found)| found))
    }

    /// All findings, accepted ones too, in order of place: the catalogue, its sections, its measures.
    #[must_use]
    pub fn in_order<'a>(&'a self, catalogue: &Catalogue) -> Vec<&'a Checked> {
        let mut findings: Vec<_> = self.findings().collect();
        let position = |checked: &Checked| checked.finding.place.measure.and_then(|id| catalogue.position(id));
        let rank = |rule: &str| RULES.iter().position(|other| other.name == rule);
        findings.sort_by_cached_key(|checked| {
            let place = checked.finding.place;
            (position(checked), checked.about, place.line, rank(&checked.finding.rule))
        });
        findings
    }
}

impl<'a> Members<'a> {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The marks they were given.
    pub(super) fn marks(&self) -> impl Iterator<Item = u32> {
        self.list.iter().map(|member| member.mark)
    }

    /// The measures in printed order, each with its mark.
    pub(super) fn in_order(&self) -> Vec<(&'a Measure, u32)> {
        self.marked(|_| true)
    }

    /// The measures with a mark that fits, in printed order.
    pub(super) fn marked(&self, fits: impl Fn(u32) -> bool) -> Vec<(&'a Measure, u32)> {
        let mut list: Vec<_> = self
            .list
            .iter()
            .filter(|member| fits(member.mark))
            .filter_map(|member| Some((self.catalogue.position(member.measure)?, member)))
            .collect();
        list.sort_unstable_by_key(|(position, _)| *position);
        list.into_iter().filter_map(|(_, member)| self.of(member)).collect()
    }

    /// The first measure in printed order, with its mark.
    pub(super) fn first(&self) -> Option<(&'a Measure, u32)> {
        let first = self.list.iter().min_by_key(|member| self.catalogue.position(member.measure))?;
        self.of(first)
    }

    fn of(&self, member: &Member) -> Option<(&'a Measure, u32)> {
        self.catalogue.measure(member.measure).map(|found| (&**found, member.mark))
    }
}

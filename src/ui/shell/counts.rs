//! The counts beside the list, kept in step with the document: an edit costs a look at what it changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::Document;
use crate::document::filter::{FindingCount, State, findings_by_measure, sections_of, sums_by_section};
use crate::model::{Annotation, Catalogue, Measure, MeasureId, SectionId, changed_spans};

/// Counts over the whole document.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) sections: BTreeMap<SectionId, usize>,
    pub(super) changed_sections: BTreeSet<SectionId>,
    pub(super) bureaus: Vec<(String, usize)>,
    pub(super) annotations: BTreeMap<Annotation, usize>,
    pub(super) states: BTreeMap<State, usize>,
    pub(super) unread_rows: usize,
    /// How many measures name divisions.
    pub(super) divided: usize,
    /// The measures, in printed order.
    pub(super) measures: Vec<MeasureId>,
    /// What they were counted as.
    counted: Vec<Counted>,
    /// The edition changes were counted from, where it is not what was opened.
    before: Option<Arc<Catalogue>>,
    findings: BTreeMap<MeasureId, FindingCount>,
    /// How many measures stand in a section itself.
    direct: BTreeMap<SectionId, usize>,
    changed: BTreeMap<SectionId, usize>,
    led: BTreeMap<String, usize>,
}

/// A measure with what it was counted as.
#[derive(Debug)]
struct Counted {
    measure: Arc<Measure>,
    is_changed: bool,
    wants_attention: bool,
}

impl Counts {
    /// Counts what is not the same as before, and no longer what it was.
    pub(super) fn update(&mut self, document: &Document) {
        let before = document.revision().and_then(|revision| revision.before.clone());
        let findings = findings_by_measure(document);
        let is_same_base = match (&self.before, &before) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same_base || self.findings != findings {
            *self = Self { before, findings, ..Self::default() };
        }
        self.count_changed(document);
        self.sections = sums_by_section(document.catalogue(), &self.direct);
        self.changed_sections = self.changed.keys().copied().collect();
        self.bureaus = in_legend_order(document, &self.led);
    }

    /// Finds the measures that differ by pointer.
    fn count_changed(&mut self, document: &Document) {
        let measures = document.catalogue().measures();
        let is_same = |counted: &Counted, measure: &Arc<Measure>| Arc::ptr_eq(&counted.measure, measure);
        let (old, new) = changed_spans(self.counted.iter(), measures.iter(), is_same);
        let changed = measures.range(new);
        self.measures.splice(old.clone(), changed.clone().map(|measure| measure.id));
        let fresh: Vec<Counted> = changed
            .map(|measure| Counted {
                measure: Arc::clone(measure),
                is_changed: document.is_changed(measure),
                wants_attention: self.findings.get(&measure.id).is_some_and(|count| count.to_attend() > 0),
            })
            .collect();
        for counted in &fresh {
            self.count(counted, |count| *count += 1);
            self.unread_rows += counted.measure.unread_rows();
            self.divided += usize::from(!counted.measure.divisions.is_empty());
        }
        let gone: Vec<Counted> = self.counted.splice(old, fresh).collect();
        for counted in &gone {
            self.count(counted, |count| *count -= 1);
            self.unread_rows -= counted.measure.unread_rows();
            self.divided -= usize::from(!counted.measure.divisions.is_empty());
        }
        self.direct.retain(|_, count| *count > 0);
        self.changed.retain(|_, count| *count > 0);
        self.annotations.retain(|_, count| *count > 0);
        self.states.retain(|_, count| *count > 0);
        self.led.retain(|_, count| *count > 0);
    }

    /// Counts a measure in, or out again.
    fn count(&mut self, counted: &Counted, step: fn(&mut usize)) {
        let measure = &*counted.measure;
        for section in sections_of(measure) {
            step(self.direct.entry(section).or_default());
        }
        if counted.is_changed {
            step(self.changed.entry(measure.section).or_default());
        }
        for bureau in &measure.bureaus {
            match self.led.get_mut(bureau) {
                Some(count) => step(count),
                None => step(self.led.entry(bureau.clone()).or_default()),
            }
        }
        for annotation in &measure.annotations {
            step(self.annotations.entry(*annotation).or_default());
        }
        let states = [
            (State::NeedsAttention, counted.wants_attention),
            (State::Unread, measure.unread_rows() > 0),
            (State::BodyMissing, measure.body_missing),
            (State::Abolished, measure.abolition.is_some()),
            (State::Changed, counted.is_changed),
        ];
        for (state, _) in states.into_iter().filter(|(_, holds)| *holds) {
            step(self.states.entry(state).or_default());
        }
    }
}

/// The bureaus of the legend in its order, then those it does not list.
fn in_legend_order(document: &Document, led: &BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let legend: Vec<&str> = document.catalogue().bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
    let others = led.keys().map(String::as_str).filter(|name| !legend.contains(name));
    legend.iter().copied().chain(others).map(|name| (name.to_owned(), led.get(name).copied().unwrap_or(0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{TextField, Transaction, gesture};
    use crate::document::filter::counts_by_section;
    use crate::model::AnnotationKind;
    use crate::ui::test_support;

    /// What is shown of the counts.
    fn shown(counts: &Counts) -> impl PartialEq + std::fmt::Debug + use<> {
        (
            (counts.sections.clone(), counts.changed_sections.clone(), counts.bureaus.clone()),
            (counts.annotations.clone(), counts.states.clone(), counts.unread_rows, counts.divided),
            counts.measures.clone(),
        )
    }

    fn anew(document: &Document) -> Counts {
        let mut counts = Counts::default();
        counts.update(document);
        counts
    }

    #[test]
    fn counts_kept_in_step_are_those_counted_anew() {
        let mut document = test_support::document();
        let mut counts = anew(&document);
        assert_eq!(counts.sections, counts_by_section(document.catalogue()));
        let steps: [fn(&Catalogue) -> Option<Transaction>; 10] = [
            |catalogue| gesture::set_text(catalogue, MeasureId(2), TextField::Goal, "別の目標"),
            |catalogue| gesture::set_bureaus(catalogue, MeasureId(3), vec!["警察本部".to_owned(), "新設局".to_owned()]),
            |catalogue| gesture::set_divisions(catalogue, MeasureId(4), vec!["総務課".to_owned()]),
            |catalogue| {
                let mark = Annotation { edition: catalogue.edition, kind: AnnotationKind::Abolished };
                gesture::set_annotations(catalogue, MeasureId(13), vec![mark])
            },
            |catalogue| gesture::move_to_section(catalogue, MeasureId(5), SectionId(3)),
            |catalogue| gesture::toggle_reprint(catalogue, MeasureId(6), SectionId(3)),
            |catalogue| gesture::set_abolished(catalogue, MeasureId(3), false),
            |catalogue| Some(gesture::add_measure(catalogue, SectionId(2), "新しい施策").1),
            |catalogue| gesture::move_measure(catalogue, MeasureId(1), 7),
            |catalogue| gesture::remove_measures(catalogue, &[MeasureId(1), MeasureId(9), MeasureId(13)]),
        ];
        let mut before = vec![shown(&counts)];
        for step in steps {
            let edit = step(document.catalogue()).expect("the step changes something");
            document.apply(edit).unwrap();
            counts.update(&document);
            assert_eq!(shown(&counts), shown(&anew(&document)));
            before.push(shown(&counts));
        }
        before.pop();
        while let Some(known) = before.pop() {
            document.undo().unwrap().expect("there is a step to take back");
            counts.update(&document);
            assert_eq!(shown(&counts), known);
        }
    }
}

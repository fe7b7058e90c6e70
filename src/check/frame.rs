//! What a rule may know beside the measure it looks at.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Catalogue, Edition, Measure, MeasureId, PlanField, PlanPeriod, SectionId, fold_width};

/// What a catalogue is compared with.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The edition it was made from, where one is known.
    pub base: Option<Arc<Base>>,
    /// The fields as the plan's prose describes them.
    pub prose: Arc<[PlanField]>,
}

/// The edition a catalogue was made from.
#[derive(Debug)]
pub struct Base {
    catalogue: Catalogue,
    /// The measures by number, in half width without blanks.
    by_number: BTreeMap<String, MeasureId>,
}

impl Base {
    /// Takes the edition a catalogue was made from.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        let by_number =
            catalogue.measures().iter().map(|measure| (folded_number(measure.number.as_str()), measure.id)).collect();
        Self { catalogue, by_number }
    }

    /// The edition's year and month.
    #[must_use]
    pub fn edition(&self) -> Edition {
        self.catalogue.edition
    }

    /// The bureaus of its legend.
    pub(super) fn bureaus(&self) -> impl ExactSizeIterator<Item = &str> {
        self.catalogue.bureaus.iter().map(|bureau| bureau.name.as_str())
    }

    /// The same measure in the base: by id where number, name or overview agree, else by number and name together.
    pub(super) fn counterpart(&self, measure: &Measure) -> Option<&Arc<Measure>> {
        let agrees = |other: &&Arc<Measure>| {
            let same_text = !measure.overview.is_empty() && other.overview == measure.overview;
            other.number == measure.number || other.name == measure.name || same_text
        };
        let by_id = self.catalogue.measure(measure.id).filter(agrees);
        by_id.or_else(|| {
            let id = self.by_number.get(&folded_number(measure.number.as_str()))?;
            self.catalogue.measure(*id).filter(|other| other.name == measure.name)
        })
    }
}

/// The parts of a catalogue that stand around its measures.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Frame {
    pub(super) edition: Edition,
    pub(super) period: PlanPeriod,
    pub(super) bureaus: Vec<String>,
    pub(super) sections: BTreeMap<SectionId, SectionFrame>,
    pub(super) index: BTreeMap<MeasureId, Vec<IndexLine>>,
    pub(super) base: Option<BaseFrame>,
}

/// A section, as far as rules need it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct SectionFrame {
    pub(super) number: String,
    pub(super) heading: String,
    pub(super) pillar: SectionId,
    pub(super) note: String,
    pub(super) line: Option<u32>,
}

/// A line of the printed index.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct IndexLine {
    pub(super) section: SectionId,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) starred: bool,
    pub(super) reprint: bool,
    pub(super) line: u32,
}

/// The base, equal to itself alone.
#[derive(Clone, Debug)]
pub(super) struct BaseFrame(pub(super) Arc<Base>);

impl PartialEq for BaseFrame {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A catalogue with all that stands beside it.
pub(super) struct Whole<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) frame: &'a Frame,
    pub(super) prose: &'a [PlanField],
}

impl Frame {
    pub(super) fn new(catalogue: &Catalogue, context: &Context) -> Self {
        let mut sections = BTreeMap::new();
        for pillar in &catalogue.sections {
            for section in pillar.walk() {
                let frame = SectionFrame {
                    number: section.number.clone(),
                    heading: section.heading(),
                    pillar: pillar.id,
                    note: section.note.clone(),
                    line: section.source_line,
                };
                sections.insert(section.id, frame);
            }
        }
        let mut index: BTreeMap<MeasureId, Vec<IndexLine>> = BTreeMap::new();
        for entry in &catalogue.printed_index {
            let Some(measure) = entry.measure else { continue };
            index.entry(measure).or_default().push(IndexLine {
                section: entry.section,
                number: entry.number.clone(),
                name: entry.name.clone(),
                starred: entry.starred,
                reprint: entry.reprint,
                line: entry.source_line,
            });
        }
        Self {
            edition: catalogue.edition,
            period: catalogue.period,
            bureaus: catalogue.bureaus.iter().map(|bureau| bureau.name.clone()).collect(),
            sections,
            index,
            base: context.base.clone().map(BaseFrame),
        }
    }

    /// The heading of a section, or 不明な分野.
    pub(super) fn heading(&self, id: SectionId) -> &str {
        self.sections.get(&id).map_or("不明な分野", |section| &section.heading)
    }

    /// The pillar above a section.
    pub(super) fn pillar(&self, id: SectionId) -> Option<SectionId> {
        self.sections.get(&id).map(|section| section.pillar)
    }

    /// The measure in the base.
    pub(super) fn counterpart(&self, measure: &Measure) -> Option<&Arc<Measure>> {
        self.base.as_ref().and_then(|base| base.0.counterpart(measure))
    }
}

/// A number in half width without blanks, for comparing.
pub(super) fn folded_number(number: &str) -> String {
    fold_width(number).chars().filter(|c| !c.is_whitespace()).collect()
}

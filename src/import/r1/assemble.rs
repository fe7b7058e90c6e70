//! From the overview's lines and the cards to the catalogue: identities, order, sections.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Bureau, Catalogue, Field, Finding, IndexEntry, Measure, MeasureId, MeasureNumber, SectionId};

use super::super::Reading;
use super::super::account::LineClass;
use super::super::error::ImportError;
use super::super::note::{Note, of_measure};
use super::card::Card;
use super::number::{Key, SectionKey, canonical};
use super::{Reader, TITLE};

/// What stands for all bureaus, and is none.
const ALL_BUREAUS: &str = "各局";

/// Where a measure is known from; at least one of the two is there.
pub(super) struct Home {
    pub(super) key: Key,
    /// The position of its line in the overview.
    pub(super) index: Option<usize>,
    /// The position of its card.
    pub(super) card: Option<usize>,
}

impl Reader {
    /// Puts the catalogue together once every line is read.
    pub(super) fn assemble(mut self, classes: Vec<LineClass>, last_line: u32) -> Result<Reading, ImportError> {
        let end = self.cover.end.unwrap_or(last_line);
        let edition = self.cover.edition.ok_or(ImportError::NoEditionOnCover { line: end })?;
        let title = format!("{} {TITLE}", self.cover.plan);
        let mut catalogue = Catalogue::new(title.trim(), edition, self.period);
        let homes = self.homes();
        self.check_agreement(&homes, last_line);
        catalogue.bureaus = self.bureaus().into();
        self.publish(&mut catalogue, &homes);
        catalogue.publisher = self.cover.publisher;
        catalogue.sections = self.taxonomy.sections().into();
        Ok(Reading { catalogue, findings: self.findings, classes })
    }

    /// The measures in printed order: that of the overview, with cards it lacks after their neighbours.
    fn homes(&mut self) -> Vec<Home> {
        let mut homes: Vec<Home> = Vec::new();
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, entry) in self.index.iter().enumerate() {
            if places.contains_key(&entry.key) {
                let message = "同じ分野の同じ番号が体系図に2回あります。最初の行の施策としました。";
                let note = Note::warning("import-duplicate-number", entry.line, message);
                self.findings.push(note.printed(&entry.printed).finding());
                continue;
            }
            places.insert(entry.key, homes.len());
            homes.push(Home { key: entry.key, index: Some(at), card: None });
        }
        let mut extras: Vec<(usize, Home)> = Vec::new();
        for (at, card) in self.cards.iter_mut().enumerate() {
            let place = places.get(&card.key).copied();
            if let Some(home) = place.and_then(|place| homes.get_mut(place)).filter(|home| home.card.is_none()) {
                home.card = Some(at);
                continue;
            }
            let printed = card.measure.number.as_str();
            card.findings.push(if place.is_some() {
                let message = "同じ施策番号の施策票が2枚あります。別の施策として残しました。";
                Note::error("import-duplicate-number", card.line, message).printed(printed).finding()
            } else {
                let message = "体系図にない施策番号です。施策票から施策を加えました。";
                Note::warning("import-not-in-index", card.line, message).printed(printed).finding()
            });
            let before = places.range(..=card.key).next_back().map_or(usize::MAX, |(_, place)| *place);
            extras.push((before, Home { key: card.key, index: None, card: Some(at) }));
        }
        let mut ordered: Vec<(usize, bool, Home)> =
            homes.into_iter().enumerate().map(|(place, home)| (place, false, home)).collect();
        ordered.extend(extras.into_iter().map(|(place, home)| (place, true, home)));
        ordered.sort_by_key(|(place, extra, home)| (*place, *extra, home.key));
        ordered.into_iter().map(|(_, _, home)| home).collect()
    }

    /// The bureaus in the order in which the cards first name them; this plan prints no list of its own.
    fn bureaus(&self) -> Vec<Bureau> {
        let mut known = BTreeSet::from([ALL_BUREAUS]);
        let named = self.cards.iter().flat_map(|card| {
            let line = card.measure.source.get(Field::Bureaus);
            card.measure.bureaus.iter().map(move |name| (name.as_str(), line))
        });
        named
            .filter(|(name, _)| known.insert(name))
            .map(|(name, source_line)| Bureau { name: name.to_owned(), source_line })
            .collect()
    }

    /// Gives every measure its identity and hands measures, index and findings to the catalogue.
    fn publish(&mut self, catalogue: &mut Catalogue, homes: &[Home]) {
        let sections = self.taxonomy.ids();
        let ids: Vec<MeasureId> = homes.iter().map(|_| catalogue.fresh_measure()).collect();
        let mut by_key: BTreeMap<Key, MeasureId> = BTreeMap::new();
        let mut cards: Vec<Option<Card>> = std::mem::take(&mut self.cards).into_iter().map(Some).collect();
        for (home, id) in homes.iter().zip(&ids) {
            by_key.entry(home.key).or_insert(*id);
            let card = home.card.and_then(|at| cards.get_mut(at)?.take());
            let mut measure = self.measure_of(home, card, *id);
            measure.id = *id;
            measure.section = id_of(&sections, home.key.0);
            // The identities were counted up, so that none can be taken.
            let pushed = catalogue.push(Arc::new(measure));
            debug_assert!(pushed.is_ok());
        }
        let entries = self.index.iter().map(|entry| IndexEntry {
            section: id_of(&sections, entry.key.0),
            measure: by_key.get(&entry.key).copied(),
            number: entry.printed.clone(),
            name: entry.name.clone(),
            page: entry.page,
            starred: false,
            reprint: false,
            source_line: entry.line,
        });
        catalogue.printed_index = entries.collect();
        place_index_findings(&mut self.findings, &catalogue.printed_index);
    }

    fn measure_of(&mut self, home: &Home, card: Option<Card>, id: MeasureId) -> Measure {
        if let Some(card) = card {
            self.findings.extend(card.findings.into_iter().map(|finding| of_measure(finding, Some(id))));
            return card.measure;
        }
        let entry = home.index.and_then(|at| self.index.get(at));
        let name = entry.map(|entry| entry.name.clone()).unwrap_or_default();
        let mut measure = Measure::new(id, MeasureNumber::new(canonical(home.key)), SectionId(0), name);
        measure.body_missing = true;
        if let Some(entry) = entry {
            measure.source.note(Field::Number, entry.line);
            measure.source.note(Field::Name, entry.line);
        }
        measure
    }
}

/// The identity of a section; every section a measure names was noted while reading.
fn id_of(sections: &BTreeMap<SectionKey, SectionId>, key: SectionKey) -> SectionId {
    sections.get(&key).copied().unwrap_or(SectionId(0))
}

/// Says which measure a finding on a line of the overview concerns.
fn place_index_findings(findings: &mut [Finding], index: &[IndexEntry]) {
    let listed: BTreeMap<u32, MeasureId> =
        index.iter().filter_map(|entry| Some((entry.source_line, entry.measure?))).collect();
    for finding in findings.iter_mut().filter(|finding| finding.place.measure.is_none()) {
        finding.place.measure = finding.place.line.and_then(|line| listed.get(&line).copied());
    }
}

//! From index lines and cards to the catalogue: identities, order, sections.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Catalogue, CrossListing, Field, IndexEntry, Measure, MeasureId, MeasureNumber, Reprint, Section};

use super::super::Reading;
use super::super::account::LineClass;
use super::super::error::ImportError;
use super::super::note::{Note, of_measure};
use super::card::Card;
use super::header::Key;
use super::listings::Listings;
use super::{Reader, TITLE};

/// Where a measure is known from; at least one of the two is there.
pub(super) struct Home {
    pub(super) key: Key,
    /// The position of its line in the index.
    pub(super) index: Option<usize>,
    /// The position of its card.
    pub(super) card: Option<usize>,
}

impl Reader {
    /// Puts the catalogue together once every line is read.
    pub(super) fn assemble(mut self, classes: Vec<LineClass>, last_line: u32) -> Result<Reading, ImportError> {
        let title_line = self.cover.title_line.unwrap_or(1);
        let edition = self.cover.edition.ok_or(ImportError::NoEdition { line: title_line })?;
        let title = format!("{} {TITLE}", self.cover.plan);
        let mut catalogue = Catalogue::new(title.trim(), edition, self.period);
        let homes = self.homes();
        let listings = self.listings(&homes);
        self.check_agreement(&homes, &listings, last_line);
        self.publish(&mut catalogue, &homes, listings);
        catalogue.publisher = self.cover.publisher;
        catalogue.bureaus = self.bureaus.into();
        catalogue.sections = self.pillars.into();
        Ok(Reading { catalogue, findings: self.findings, classes })
    }

    /// The measures in printed order: that of the index, with cards the index lacks after their neighbours.
    fn homes(&mut self) -> Vec<Home> {
        let mut homes: Vec<Home> = Vec::new();
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, entry) in self.index.iter().enumerate().filter(|(_, entry)| !entry.number.reprint && !entry.is_cross())
        {
            if places.contains_key(&entry.number.key) {
                let message = "同じ施策番号が一覧に2回あります。最初の行の施策としました。";
                let note = Note::warning("import-duplicate-number", entry.line, message);
                self.findings.push(note.printed(&entry.number.printed).finding());
                continue;
            }
            places.insert(entry.number.key, homes.len());
            homes.push(Home { key: entry.number.key, index: Some(at), card: None });
        }
        let mut extras: Vec<(usize, Home)> = Vec::new();
        for (at, card) in self.cards.iter_mut().enumerate().filter(|(_, card)| !card.number.reprint) {
            let key = card.number.key;
            let place = places.get(&key).copied();
            if let Some(home) = place.and_then(|place| homes.get_mut(place)).filter(|home| home.card.is_none()) {
                home.card = Some(at);
                continue;
            }
            card.findings.push(if place.is_some() {
                let message = "同じ施策番号のカードが2枚あります。別の施策として残しました。";
                Note::error("import-duplicate-number", card.line, message).printed(&card.number.printed).finding()
            } else {
                let message = "施策一覧にない施策番号です。カードから施策を加えました。";
                Note::warning("import-not-in-index", card.line, message).printed(&card.number.printed).finding()
            });
            let before = places.range(..=key).next_back().filter(|(found, _)| found.0 == key.0);
            extras.push((before.map_or(usize::MAX, |(_, place)| *place), Home { key, index: None, card: Some(at) }));
        }
        let mut ordered: Vec<(usize, bool, Home)> =
            homes.into_iter().enumerate().map(|(place, home)| (place, false, home)).collect();
        ordered.extend(extras.into_iter().map(|(place, home)| (place, true, home)));
        ordered.sort_by_key(|(place, extra, home)| (*place, *extra, home.key));
        ordered.into_iter().map(|(_, _, home)| home).collect()
    }

    /// Gives every measure its identity and hands measures, index and findings to the catalogue.
    fn publish(&mut self, catalogue: &mut Catalogue, homes: &[Home], mut listings: Listings) {
        let ids: Vec<MeasureId> = homes.iter().map(|_| catalogue.fresh_measure()).collect();
        let mut by_key: BTreeMap<Key, usize> = BTreeMap::new();
        for (place, home) in homes.iter().enumerate() {
            by_key.entry(home.key).or_insert(place);
        }
        let mut cards: Vec<Option<Card>> = std::mem::take(&mut self.cards).into_iter().map(Some).collect();
        let mut measures: Vec<Measure> = Vec::with_capacity(homes.len());
        for (home, id) in homes.iter().zip(&ids) {
            let card = home.card.and_then(|at| cards.get_mut(at)?.take());
            measures.push(self.measure_of(home, card, *id));
        }
        for (place, crossings) in listings.crossings {
            if let Some(measure) = measures.get_mut(place) {
                for (listing, line) in crossings {
                    measure.source.note(Field::CrossListings, line);
                    measure.cross_listings.push(listing);
                }
            }
        }
        for card in cards.into_iter().flatten() {
            match by_key.get(&card.number.key).and_then(|place| measures.get_mut(*place)) {
                Some(original) => self.reprinted(card, original),
                None => {
                    let message = "再掲の元の施策が見つかりません。再掲のカードはカタログに入っていません。";
                    let note = Note::error("import-reprint", card.line, message);
                    self.findings.push(note.printed(&card.number.printed).finding());
                    self.findings.extend(card.findings);
                }
            }
        }
        catalogue.printed_index = self.printed_index(&by_key, &listings.of_index, &ids).into();
        self.place_index_findings(&catalogue.printed_index);
        for (place, finding) in listings.findings.drain(..) {
            self.findings.push(of_measure(finding, place.and_then(|place| ids.get(place).copied())));
        }
        for measure in measures {
            // The identities were counted up, so that none can be taken.
            let pushed = catalogue.push(Arc::new(measure));
            debug_assert!(pushed.is_ok());
        }
    }

    fn measure_of(&mut self, home: &Home, card: Option<Card>, id: MeasureId) -> Measure {
        let entry = home.index.and_then(|at| self.index.get(at));
        let mut measure = match (card, entry) {
            (Some(card), _) => {
                self.findings.extend(card.findings.into_iter().map(|finding| of_measure(finding, Some(id))));
                card.measure
            }
            (None, Some(entry)) => {
                let number = MeasureNumber::new(entry.number.printed.clone());
                let mut measure = Measure::new(id, number, entry.section, entry.name.clone());
                measure.body_missing = true;
                measure.source.note(Field::Number, entry.line);
                measure.source.note(Field::Name, entry.line);
                measure
            }
            (None, None) => Measure::new(id, MeasureNumber::new(""), crate::model::SectionId(0), ""),
        };
        if let Some(entry) = entry {
            measure.section = entry.section;
        }
        measure.id = id;
        measure
    }

    fn printed_index(
        &self,
        by_key: &BTreeMap<Key, usize>,
        crossings: &BTreeMap<usize, usize>,
        ids: &[MeasureId],
    ) -> Vec<IndexEntry> {
        let entries = self.index.iter().enumerate().map(|(at, entry)| {
            let place = if entry.is_cross() { crossings.get(&at) } else { by_key.get(&entry.number.key) };
            IndexEntry {
                section: entry.section,
                measure: place.and_then(|place| ids.get(*place).copied()),
                number: entry.number.printed.clone(),
                name: entry.name.clone(),
                page: entry.page,
                starred: entry.starred,
                reprint: entry.number.reprint,
                source_line: entry.line,
            }
        });
        entries.collect()
    }

    /// Says which measure a finding on a line of the index concerns.
    fn place_index_findings(&mut self, index: &[IndexEntry]) {
        let listed: BTreeMap<u32, MeasureId> =
            index.iter().filter_map(|entry| Some((entry.source_line, entry.measure?))).collect();
        for finding in self.findings.iter_mut().filter(|finding| finding.place.measure.is_none()) {
            finding.place.measure = finding.place.line.and_then(|line| listed.get(&line).copied());
        }
    }

    /// Notes a reprint on its measure, and every difference between the two cards.
    fn reprinted(&mut self, card: Card, original: &mut Measure) {
        let section = card.measure.section;
        original.reprints.push(Reprint { section, source_line: Some(card.line) });
        original.source.note(Field::Reprints, card.line);
        let name =
            self.fields.get(&card.field).and_then(|(pillar, field)| self.pillars.get(*pillar)?.children.get(*field));
        let message = format!("「{}」への再掲として読みました。", name.map(Section::heading).unwrap_or_default());
        let mut findings = vec![
            Note::info("import-reprint", card.line, message)
                .printed(&format!("{}（再掲）", card.number.printed))
                .understood(original.number.as_str())
                .at(Field::Reprints)
                .finding(),
        ];
        findings.extend(super::reprint::differences(&card.measure, original, card.line));
        findings.extend(card.findings);
        self.findings.extend(findings.into_iter().map(|finding| of_measure(finding, Some(original.id))));
    }
}

/// A cross listing with the line it was read from.
pub(super) type Crossing = (CrossListing, u32);

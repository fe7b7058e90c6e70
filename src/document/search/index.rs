//! The index: which measure has which texts, kept in step with the catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::sync::Arc;

use memchr::memmem::Finder;

use super::Query;
use super::fold::fold_pieces;
use super::signature::Signatures;
use super::texts::visit;
use crate::model::{Catalogue, Field, Measure, MeasureId, Section, SectionId, changed_spans};

/// The folded text of every measure, kept up to date by the document's generation.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// The measures as they were indexed, in printed order, with the slot of each.
    order: Vec<(Arc<Measure>, u32)>,
    slots: Vec<Slot>,
    /// The ids of the texts of all measures, those of one together.
    links: Vec<u32>,
    free: Vec<u32>,
    store: Texts,
    signatures: Signatures,
    /// The folded names of the sections.
    sections: Vec<(SectionId, String)>,
}

/// What the index knows of one measure.
#[derive(Clone, Debug)]
struct Slot {
    measure: MeasureId,
    section: SectionId,
    /// Where the ids of its texts begin among the links, each once, the longest first: it is the likeliest to match.
    first: usize,
    count: usize,
}

/// Folded texts, each kept once.
#[derive(Debug, Default)]
struct Texts {
    all: String,
    spans: Vec<Span>,
    /// The last text with a hash.
    by_hash: BTreeMap<u64, u32>,
    /// How many uses by measures there are.
    uses: usize,
    /// How many uses were given up since the texts were last gathered.
    given_up: usize,
}

#[derive(Debug)]
struct Span {
    start: usize,
    end: usize,
    /// Another text with the same hash.
    next: Option<u32>,
}

/// Measures a thread is worth starting for.
const WORTH_A_THREAD: usize = 4_000;
const MOST_THREADS: usize = 8;

impl SearchIndex {
    /// Brings the index up to the catalogue; unchanged measures cost a pointer comparison.
    pub fn update(&mut self, catalogue: &Catalogue) {
        self.update_sections(catalogue);
        if self.store.is_worn() {
            *self = Self { sections: std::mem::take(&mut self.sections), ..Self::default() };
        }
        let measures = catalogue.measures();
        let (changed, new) = changed_spans(self.order.iter(), measures.iter(), |(old, _), new| Arc::ptr_eq(old, new));
        let new = measures.range(new);
        let old: Vec<_> = self.order.get(changed.clone()).unwrap_or_default().to_vec();
        let mut by_id: BTreeMap<MeasureId, (Arc<Measure>, u32)> =
            old.into_iter().map(|(measure, slot)| (measure.id, (measure, slot))).collect();
        // A measure that stays keeps its slot; the slots of those that went are free before any new one is placed.
        let present: BTreeSet<MeasureId> = new.clone().map(|measure| measure.id).collect();
        for (_, (_, slot)) in by_id.iter().filter(|(id, _)| !present.contains(id)) {
            self.vacate(*slot);
            self.free.push(*slot);
        }
        let placed: Vec<_> = new
            .map(|measure| {
                let slot = match by_id.remove(&measure.id) {
                    Some((old, slot)) if Arc::ptr_eq(&old, measure) => slot,
                    Some((_, slot)) => {
                        self.vacate(slot);
                        self.fill(slot, measure)
                    }
                    None => {
                        let slot = self.free.pop().unwrap_or(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
                        self.fill(slot, measure)
                    }
                };
                (Arc::clone(measure), slot)
            })
            .collect();
        self.order.splice(changed, placed);
    }

    /// The measures any of whose text matches, in printed order.
    #[must_use]
    pub fn measures(&mut self, query: &Query) -> Vec<MeasureId> {
        if query.is_blank() {
            return Vec::new();
        }
        let mut found = self.slots_holding(query.folded());
        let sections: BTreeSet<_> =
            self.sections.iter().filter(|(_, name)| name.contains(query.folded())).map(|(id, _)| *id).collect();
        if !sections.is_empty() {
            for (position, slot) in self.slots.iter().enumerate() {
                if sections.contains(&slot.section)
                    && let Some(word) = found.get_mut(position / 64)
                {
                    *word |= 1 << (position % 64);
                }
            }
        }
        self.order
            .iter()
            .filter(|(_, slot)| found.get(*slot as usize / 64).is_some_and(|word| word & (1 << (slot % 64)) != 0))
            .filter_map(|(_, slot)| self.slots.get(*slot as usize).map(|slot| slot.measure))
            .collect()
    }

    /// The parts of one measure that match, in the order of the card.
    #[must_use]
    pub fn fields(&self, catalogue: &Catalogue, measure: MeasureId, query: &Query) -> Vec<Field> {
        let Some(found) = catalogue.measure(measure) else { return Vec::new() };
        let mut fields = Vec::new();
        let mut look = |field, text: &str| {
            if fields.last() != Some(&field) && query.matches(text) {
                fields.push(field);
            }
        };
        look(Field::Section, catalogue.section(found.section).map_or("", |section| &section.name));
        visit(found, look);
        fields
    }

    fn update_sections(&mut self, catalogue: &Catalogue) {
        let named = |section: &Section| (section.id, super::fold::fold(&section.name));
        self.sections = catalogue.all_sections().map(named).collect();
    }

    /// The slots whose texts hold a folded text, as words of 64.
    fn slots_holding(&self, folded: &str) -> Vec<u64> {
        let mut words = self.signatures.candidates(folded);
        if Signatures::is_certain(folded) {
            return words;
        }
        let count: usize = words.iter().map(|word| word.count_ones() as usize).sum();
        let available = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (count / WORTH_A_THREAD).clamp(1, available.min(MOST_THREADS));
        let share = words.len().div_ceil(threads).max(1);
        let finder = Finder::new(folded);
        if threads == 1 {
            self.verify(&finder, &mut words, 0);
        } else {
            std::thread::scope(|scope| {
                for (nth, part) in words.chunks_mut(share).enumerate() {
                    let finder = &finder;
                    scope.spawn(move || self.verify(finder, part, nth * share));
                }
            });
        }
        words
    }

    /// Strikes out the candidates none of whose texts holds the text; `offset` is the first word's place.
    fn verify(&self, finder: &Finder<'_>, words: &mut [u64], offset: usize) {
        let mut known = vec![Known::Unread; self.store.spans.len()];
        for (place, word) in words.iter_mut().enumerate() {
            let texts_at = |bit: u32| {
                let slot = (offset + place) * 64 + bit as usize;
                self.slots.get(slot).map_or(&[][..], |slot| self.texts_of(slot))
            };
            // Read once ahead, so that memory answers for all of them together; each is waited for otherwise.
            let begins = ones(*word).filter_map(|bit| self.store.begin(*texts_at(bit).first()?));
            black_box(begins.fold(0, |all, begin| all ^ begin));
            for bit in ones(*word) {
                if !texts_at(bit).iter().any(|text| self.store.holds(*text, finder, &mut known)) {
                    *word ^= 1 << bit;
                }
            }
        }
    }

    fn texts_of(&self, slot: &Slot) -> &[u32] {
        self.links.get(slot.first..slot.first + slot.count).unwrap_or_default()
    }

    /// Puts a measure into a slot that is empty or the next.
    fn fill(&mut self, slot: u32, measure: &Arc<Measure>) -> u32 {
        let mut texts: Vec<u32> = Vec::new();
        let mut folded = String::new();
        visit(measure, |_, text| {
            folded.clear();
            fold_pieces(text, &mut folded, |_| {});
            if folded.is_empty() {
                return;
            }
            let id = self.store.keep(&folded);
            if !texts.contains(&id) {
                self.signatures.add(slot as usize, &folded);
                texts.push(id);
            }
        });
        texts.sort_by_key(|text| std::cmp::Reverse(self.store.get(*text).len()));
        self.store.uses += texts.len();
        let (first, count) = (self.links.len(), texts.len());
        self.links.extend(texts);
        let filled = Slot { measure: measure.id, section: measure.section, first, count };
        match self.slots.get_mut(slot as usize) {
            Some(place) => *place = filled,
            None => self.slots.push(filled),
        }
        slot
    }

    /// Empties the slot of a measure that changed or went.
    fn vacate(&mut self, slot: u32) {
        self.signatures.clear(slot as usize);
        if let Some(slot) = self.slots.get_mut(slot as usize) {
            let count = std::mem::take(&mut slot.count);
            self.store.uses -= count;
            self.store.given_up += count;
        }
    }
}

/// The places of the bits that are set.
fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        word &= word.checked_sub(1)?;
        Some(bit)
    })
}

/// What a search has learnt of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Unread,
    Holds,
    Lacks,
}

impl Texts {
    /// The id of a folded text, which is stored if it is new.
    fn keep(&mut self, folded: &str) -> u32 {
        let mut hasher = DefaultHasher::new();
        folded.hash(&mut hasher);
        let hash = hasher.finish();
        let mut found = self.by_hash.get(&hash).copied();
        let first = found;
        while let Some(id) = found {
            if self.get(id) == folded {
                return id;
            }
            found = self.spans.get(id as usize).and_then(|span| span.next);
        }
        let id = u32::try_from(self.spans.len()).unwrap_or(u32::MAX);
        let start = self.all.len();
        self.all.push_str(folded);
        self.spans.push(Span { start, end: self.all.len(), next: first });
        self.by_hash.insert(hash, id);
        id
    }

    fn get(&self, id: u32) -> &str {
        self.spans.get(id as usize).and_then(|span| self.all.get(span.start..span.end)).unwrap_or_default()
    }

    /// The first byte of a text.
    fn begin(&self, id: u32) -> Option<u8> {
        let span = self.spans.get(id as usize)?;
        self.all.as_bytes().get(span.start).copied()
    }

    fn holds(&self, id: u32, finder: &Finder<'_>, known: &mut [Known]) -> bool {
        let Some(known) = known.get_mut(id as usize) else { return false };
        if *known == Known::Unread {
            let holds = finder.find(self.get(id).as_bytes()).is_some();
            *known = if holds { Known::Holds } else { Known::Lacks };
        }
        *known == Known::Holds
    }

    /// Whether so many texts may be out of use that it is time to gather them anew.
    fn is_worn(&self) -> bool {
        self.given_up > 10_000 + 2 * self.uses
    }
}

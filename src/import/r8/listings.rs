//! ★ listings: found on the cards and in the index, and held against each other.

use std::collections::BTreeMap;

use crate::model::{Certainty, CrossListing, Field, Finding, MeasureNumber};

use super::super::note::Note;
use super::super::text::plain;
use super::Reader;
use super::assemble::{Crossing, Home};
use super::header::Key;
use super::index::IndexLine;

/// The ★ listings, by the place of the measure in printed order.
#[derive(Default)]
pub(super) struct Listings {
    /// The place of the measure each starred line of the index lists.
    pub(super) of_index: BTreeMap<usize, usize>,
    pub(super) crossings: BTreeMap<usize, Vec<Crossing>>,
    pub(super) findings: Vec<(Option<usize>, Finding)>,
}

impl IndexLine {
    /// Whether the line lists a measure of the first pillar a second time.
    pub(super) fn is_cross(&self) -> bool {
        self.starred && self.pillar > 0 && !self.number.reprint
    }

    /// What pairs two lines of the index: the name, width and blanks aside, and the page.
    fn pairing(&self) -> (String, Option<u32>) {
        (plain(&self.name), self.page)
    }
}

impl Reader {
    /// Pairs the starred lines of the index with the ★ marks of the cards.
    pub(super) fn listings(&mut self, homes: &[Home]) -> Listings {
        let mut listings = Listings::default();
        let mut by_star: BTreeMap<Key, (usize, u32)> = BTreeMap::new();
        let mut by_name: BTreeMap<(String, Option<u32>), usize> = BTreeMap::new();
        for (place, home) in homes.iter().enumerate() {
            for (number, line) in home.card.and_then(|at| self.cards.get(at)).into_iter().flat_map(|card| &card.stars) {
                by_star.entry(number.key).or_insert((place, *line));
            }
            if let Some(entry) = home.index.and_then(|at| self.index.get(at)) {
                by_name.entry(entry.pairing()).or_insert(place);
            }
        }
        let mut listed: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, entry) in self.index.iter().enumerate().filter(|(_, entry)| entry.is_cross()) {
            let star = by_star.get(&entry.number.key).copied();
            let named = by_name.get(&entry.pairing()).copied();
            listed.insert(entry.number.key, at);
            listings.pair(entry, at, star, named);
        }
        self.stars_without_line(homes, &listed, &mut listings);
        self.star_marks(homes, &mut listings);
        listings
    }

    /// ★ marks of cards that no line of the index answers.
    fn stars_without_line(&mut self, homes: &[Home], listed: &BTreeMap<Key, usize>, listings: &mut Listings) {
        let mut lacking = Vec::new();
        for (place, home) in homes.iter().enumerate() {
            let card = home.card.and_then(|at| self.cards.get(at));
            let stars = card.into_iter().flat_map(|card| &card.stars);
            lacking.extend(
                stars.filter(|(number, _)| !listed.contains_key(&number.key)).map(|star| (place, star.clone())),
            );
        }
        // A text cut off before the second index has none of its lines; that is reported once, not for every ★.
        let index_read = !listed.is_empty();
        for (place, (number, line)) in lacking {
            let section = self.field_id(number.key.0, line);
            let listing = CrossListing { number: MeasureNumber::new(number.printed.clone()), section };
            listings.crossings.entry(place).or_default().push((listing, line));
            if index_read {
                let message = "カードの★の番号が、もう一方の柱の一覧にありません。";
                let note =
                    Note::warning("import-cross-listing", line, message).printed(&format!("★{}", number.printed));
                listings.findings.push((Some(place), note.at(Field::CrossListings).finding()));
            }
        }
    }

    /// ★ behind a name of the index without a listing, or a listing without it.
    fn star_marks(&self, homes: &[Home], listings: &mut Listings) {
        for (place, home) in homes.iter().enumerate() {
            let Some(entry) = home.index.and_then(|at| self.index.get(at)) else { continue };
            let crossing = listings.crossings.contains_key(&place);
            let second_read = self.index.last().is_some_and(|last| last.pillar > entry.pillar);
            if entry.starred != crossing && (second_read || crossing) {
                let message = if entry.starred {
                    "一覧に★がありますが、もう一方の柱の番号が見つかりません。"
                } else {
                    "もう一方の柱にも位置付けられていますが、一覧に★がありません。"
                };
                let note = Note::warning("import-cross-listing", entry.line, message).printed(&entry.number.printed);
                listings.findings.push((Some(place), note.at(Field::CrossListings).finding()));
            }
        }
    }
}

impl Listings {
    /// Decides which measure a starred line lists: the one whose card bears the number, else the one so named.
    fn pair(&mut self, entry: &IndexLine, at: usize, star: Option<(usize, u32)>, named: Option<usize>) {
        let Some((place, line)) = star.or(named.map(|place| (place, entry.line))) else {
            let message = "★の行に当たる施策が、もう一方の柱に見つかりません。";
            let note = Note::warning("import-cross-listing", entry.line, message);
            self.findings.push((None, note.printed(&format!("{} {}", entry.number.printed, entry.name)).finding()));
            return;
        };
        let doubt = match (star, named) {
            (Some((place, _)), Some(named)) if place != named => Some(
                Note::warning(
                    "import-cross-listing",
                    entry.line,
                    "★の行の施策名・ページと、カードの★の番号が別の施策を指しています。カードの番号を採りました。",
                )
                .certainty(Certainty::Likely),
            ),
            (Some(_), None) => Some(
                Note::warning(
                    "import-cross-listing",
                    entry.line,
                    "★の行の施策名・ページが、もう一方の柱の一覧と違います。カードの★の番号で施策を決めました。",
                )
                .certainty(Certainty::Likely),
            ),
            (None, _) => Some(Note::info(
                "import-cross-listing",
                entry.line,
                "★の番号はカードから読めず、一覧の施策名とページから決めました。",
            )),
            (Some(_), Some(_)) => None,
        };
        if let Some(note) = doubt {
            let printed = format!("{} {}", entry.number.printed, entry.name);
            self.findings.push((Some(place), note.printed(&printed).at(Field::CrossListings).finding()));
        }
        let listing = CrossListing { number: MeasureNumber::new(entry.number.printed.clone()), section: entry.section };
        self.of_index.insert(at, place);
        self.crossings.entry(place).or_default().push((listing, line));
    }
}

//! What must agree: index and cards, cards and legend, pages, counts.

use std::collections::BTreeSet;

use crate::model::{Certainty, Field, Finding, Measure};

use super::super::note::Note;
use super::super::text::plain;
use super::Reader;
use super::assemble::Home;
use super::card::Card;
use super::listings::Listings;

impl Reader {
    /// Adds a finding for everything that does not agree; nothing is changed.
    pub(super) fn check_agreement(&mut self, homes: &[Home], listings: &Listings, last_line: u32) {
        self.check_names(homes, listings);
        self.check_bureaus();
        self.check_parts();
        self.check_pages(homes);
        self.check_bodies(homes, last_line);
        self.check_counts(listings);
    }

    /// The names in the index against those on the cards.
    fn check_names(&mut self, homes: &[Home], listings: &Listings) {
        let own = homes.iter().filter_map(|home| Some((home.index?, home.card?, true)));
        let crossing = listings.of_index.iter().filter_map(|(at, place)| Some((*at, homes.get(*place)?.card?, false)));
        for (entry, card, own) in own.chain(crossing) {
            let (Some(entry), Some(card)) = (self.index.get(entry), self.cards.get_mut(card)) else { continue };
            let (listed, printed) = (entry.name.as_str(), card.measure.name.clone());
            if listed == printed {
                if own {
                    // The same blank in index and card is no wrap.
                    card.findings.retain(|finding| {
                        finding.rule != "import-doubtful-blank" || finding.place.field != Some(Field::Name)
                    });
                }
                continue;
            }
            let note = if plain(listed) == plain(&printed) {
                let message =
                    "一覧とカードの施策名が、全角・半角などの違いだけで異なります。カードの印字を採りました。";
                Note::info("import-name-width", entry.line, message)
            } else {
                let message =
                    "一覧とカードの施策名が異なります。カードの印字を採りました。どちらが正しいか確認してください。";
                Note::warning("import-name-differs", entry.line, message)
            };
            card.findings.push(note.printed(listed).understood(&printed).at(Field::Name).finding());
        }
    }

    /// The bureaus on the cards against the legend.
    fn check_bureaus(&mut self) {
        let legend: BTreeSet<&str> = self.bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
        for card in &mut self.cards {
            let line = card.measure.source.get(Field::Bureaus).unwrap_or(card.line);
            for bureau in card.measure.bureaus.iter().filter(|bureau| !legend.contains(bureau.as_str())) {
                let message = "凡例のとりまとめ局にない局です。印字のまま残しました。";
                let note = Note::warning("import-unknown-bureau", line, message).printed(bureau);
                card.findings.push(note.at(Field::Bureaus).finding());
            }
        }
    }

    /// The parts every card has.
    fn check_parts(&mut self) {
        for card in &mut self.cards {
            let lacking: Vec<&str> = missing_parts(&card.measure).into_iter().map(Field::word).collect();
            if !lacking.is_empty() {
                let message =
                    format!("カードに{}がありません（原文が途中で切れている可能性があります）。", lacking.join("・"));
                let note = Note::warning("import-incomplete-card", card.line, message);
                card.findings.push(note.printed(&card.number.printed).finding());
            }
        }
    }

    /// The pages counted from the headings against those of the index; a jump is a page that is missing.
    fn check_pages(&mut self, homes: &[Home]) {
        let mut pages: Vec<(u32, u32, usize)> = homes
            .iter()
            .filter_map(|home| {
                let card = home.card?;
                Some((self.cards.get(card)?.page, self.index.get(home.index?)?.page?, card))
            })
            .collect();
        pages.sort_unstable_by_key(|(_, _, card)| *card);
        let mut behind: i64 = 0;
        for (counted, listed, card) in pages {
            let now = i64::from(listed) - i64::from(counted);
            if now != behind
                && let Some(card) = self.cards.get_mut(card)
            {
                card.findings.push(page_jump(card, listed, now - behind));
            }
            behind = now;
        }
    }

    /// Measures that the index lists and no card describes.
    fn check_bodies(&mut self, homes: &[Home], last_line: u32) {
        let tail = homes.iter().rev().take_while(|home| home.card.is_none()).count();
        let whole = homes.len().saturating_sub(if tail > 1 { tail } else { 0 });
        for home in homes.iter().take(whole).filter(|home| home.card.is_none()) {
            if let Some(entry) = home.index.and_then(|at| self.index.get(at)) {
                let message =
                    "一覧にありますが、カードのページが原文にありません。一覧から分かることだけを残しました。";
                let note = Note::error("import-body-missing", entry.line, message);
                self.findings.push(note.printed(&format!("{} {}", entry.number.printed, entry.name)).finding());
            }
        }
        if tail > 1 {
            let first = homes.get(whole).and_then(|home| self.index.get(home.index?));
            let number = first.map(|entry| entry.number.printed.clone()).unwrap_or_default();
            let message = format!(
                "{number}以降の{tail}件のカードがありません。原文が途中で切れています。一覧から分かることだけを残しました。"
            );
            self.findings.push(Note::error("import-truncated", last_line, message).finding());
        }
        let listed: BTreeSet<usize> = self.index.iter().map(|entry| entry.pillar).collect();
        for (at, pillar) in self.pillars.iter().enumerate().filter(|(at, _)| !listed.contains(at)) {
            if at > 0 || self.index.is_empty() {
                let message = format!("「{}」の施策一覧がありません。原文が途中で切れています。", pillar.name);
                self.findings.push(Note::error("import-truncated", last_line, message).finding());
            }
        }
        for field in self.pillars.iter().flat_map(|pillar| &pillar.children) {
            let line = field.source_line.unwrap_or(last_line);
            if tail <= 1 && field.description.is_empty() && !self.cards.is_empty() {
                let message = format!("「{}」の主な内容がありません。", field.heading());
                self.findings.push(Note::warning("import-no-description", line, message).finding());
            }
        }
    }

    /// うち、90件の施策は… against the ★ listings.
    fn check_counts(&mut self, listings: &Listings) {
        let complete = self.index.last().is_some_and(|entry| entry.pillar + 1 == self.pillars.len());
        let counted: usize = listings.crossings.values().map(Vec::len).sum();
        for pillar in self.pillars.iter().filter(|_| complete) {
            for sentence in pillar.note.lines().filter(|sentence| sentence.contains("うち")) {
                let digits: String = sentence.chars().filter(char::is_ascii_digit).collect();
                if digits.parse() != Ok(counted) {
                    let message = format!("印字された件数と、読み取った★の件数（{counted}件）が違います。");
                    let line = pillar.source_line.unwrap_or(1);
                    self.findings.push(Note::warning("import-count", line, message).printed(sentence).finding());
                }
            }
        }
    }
}

/// The parts a card lacks.
fn missing_parts(measure: &Measure) -> Vec<Field> {
    let gone = measure.abolition.is_some();
    let checks = [
        (Field::Bureaus, measure.bureaus.is_empty()),
        (Field::Name, measure.name.is_empty()),
        (Field::Overview, measure.overview.is_empty()),
        (Field::Goal, measure.goal.is_empty()),
        (Field::TargetYear, measure.target_year.as_str().is_empty()),
        (Field::Schedule, measure.schedule.rows.is_empty() && !gone),
        (Field::Indicators, measure.indicators.is_empty() && !gone),
    ];
    checks.into_iter().filter_map(|(field, missing)| missing.then_some(field)).collect()
}

fn page_jump(card: &Card, listed: u32, jump: i64) -> Finding {
    let message = if jump > 0 {
        format!("この施策の前の{jump}ページ分の見出しがありません（一覧では{listed}ページ）。")
    } else {
        format!("ページの見出しを数えたページが、一覧の{listed}ページと違います。")
    };
    let understood = if jump == 1 { format!("{}ページがない", listed.saturating_sub(1)) } else { String::new() };
    Note::warning("import-page", card.line, message)
        .printed(&card.number.printed)
        .understood(&understood)
        .certainty(if jump > 0 { Certainty::Likely } else { Certainty::Unknown })
        .at(Field::Number)
        .finding()
}

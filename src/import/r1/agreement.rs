//! What must agree: overview and cards, the parts of a card, target years and targets.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Finding, Measure, PlanPeriod};

use super::super::note::Note;
use super::super::text::plain;
use super::assemble::Home;
use super::{Part, Reader};

impl Reader {
    /// Adds a finding for everything that does not agree; nothing is changed.
    pub(super) fn check_agreement(&mut self, homes: &[Home], last_line: u32) {
        self.check_names(homes);
        self.check_cards();
        self.check_bodies(homes, last_line);
        let described = self.taxonomy.findings(!self.cards.is_empty());
        self.findings.extend(described);
    }

    /// The names in the overview against those on the cards.
    fn check_names(&mut self, homes: &[Home]) {
        let mut on_line = blanks_by_line(&self.findings);
        for (entry, card) in homes.iter().filter_map(|home| Some((home.index?, home.card?))) {
            let (Some(entry), Some(card)) = (self.index.get_mut(entry), self.cards.get_mut(card)) else { continue };
            if entry.name == card.measure.name {
                // The same blank in overview and card is no wrap.
                let own = card.findings.iter().find(|finding| is_blank_of_name(finding));
                if let Some(same) =
                    on_line.get(&entry.line).filter(|listed| own.is_some_and(|own| own.printed == **listed))
                {
                    entry.name.clone_from(same);
                    card.measure.name.clone_from(same);
                    card.findings.retain(|finding| !is_blank_of_name(finding));
                } else {
                    on_line.remove(&entry.line);
                }
                continue;
            }
            on_line.remove(&entry.line);
            let (listed, printed) = (entry.name.as_str(), card.measure.name.as_str());
            let note = if plain(listed) == plain(printed) {
                let message =
                    "体系図と施策票の施策名が、全角・半角などの違いだけで異なります。施策票の印字を採りました。";
                Note::info("import-name-width", entry.line, message)
            } else {
                let message =
                    "体系図と施策票の施策名が異なります。施策票の印字を採りました。どちらが正しいか確認してください。";
                Note::warning("import-name-differs", entry.line, message)
            };
            card.findings.push(note.printed(listed).understood(printed).at(Field::Name).finding());
        }
        // What is left are the lines of the overview whose blank stands on the card too.
        let listed: BTreeSet<u32> = self.index.iter().map(|entry| entry.line).collect();
        self.findings.retain(|finding| {
            let line = finding.place.line.unwrap_or(0);
            !(is_blank(finding) && listed.contains(&line) && on_line.contains_key(&line))
        });
    }

    fn check_cards(&mut self) {
        let period = self.period;
        for card in &mut self.cards {
            let lacking: Vec<&str> = missing_parts(&card.measure).into_iter().map(Field::word).collect();
            if !lacking.is_empty() {
                let message =
                    format!("施策票に{}がありません（原文が途中で切れている可能性があります）。", lacking.join("・"));
                let note = Note::warning("import-incomplete-card", card.line, message);
                card.findings.push(note.printed(card.measure.number.as_str()).finding());
            }
            for (field, name) in open_ended(&card.measure, period) {
                let message = format!(
                    "最後の目標値より後、達成年度（{}）までの欄が空いています。その値の欄が後の年度まで続いていた可能性があります。",
                    card.measure.target_year.as_str()
                );
                let line = card.measure.source.get(field).unwrap_or(card.line);
                let note = Note::warning("import-open-targets", line, message).printed(&name);
                card.findings.push(note.at(field).finding());
            }
        }
    }

    /// Measures that the overview lists and no card describes, and what lies past the end of a cut text.
    fn check_bodies(&mut self, homes: &[Home], last_line: u32) {
        let tail = homes.iter().rev().take_while(|home| home.card.is_none()).count();
        let whole = homes.len().saturating_sub(if tail > 1 { tail } else { 0 });
        for home in homes.iter().take(whole).filter(|home| home.card.is_none()) {
            if let Some(entry) = home.index.and_then(|at| self.index.get(at)) {
                let message = "体系図にありますが、施策票が原文にありません。体系図から分かることだけを残しました。";
                let note = Note::error("import-body-missing", entry.line, message);
                self.findings.push(note.printed(&format!("{} {}", entry.printed, entry.name)).finding());
            }
        }
        if tail > 1 {
            let first = homes.get(whole).map(|home| super::number::canonical(home.key)).unwrap_or_default();
            let message = format!(
                "{first}以降の{tail}件の施策票がありません。原文が途中で切れています。体系図から分かることだけを残しました。"
            );
            self.findings.push(Note::error("import-truncated", last_line, message).finding());
        }
        if self.part != Part::Body {
            let message = "施策票のページがありません。原文が途中で切れています。";
            self.findings.push(Note::error("import-truncated", last_line, message).finding());
        }
    }
}

fn is_blank(finding: &Finding) -> bool {
    ["import-wrapped-blank", "import-doubtful-blank"].contains(&finding.rule.as_str())
}

fn is_blank_of_name(finding: &Finding) -> bool {
    is_blank(finding) && finding.place.field == Some(Field::Name)
}

/// The texts in which blanks were removed or doubted, as printed, by their lines.
fn blanks_by_line(findings: &[Finding]) -> BTreeMap<u32, String> {
    let blanks = findings.iter().filter(|finding| is_blank(finding));
    blanks.filter_map(|finding| Some((finding.place.line?, finding.printed.clone()))).collect()
}

/// The parts a card lacks.
fn missing_parts(measure: &Measure) -> Vec<Field> {
    let checks = [
        (Field::Bureaus, measure.bureaus.is_empty()),
        (Field::Name, measure.name.is_empty()),
        (Field::Overview, measure.overview.is_empty()),
        (Field::Goal, measure.goal.is_empty()),
        (Field::TargetYear, measure.target_year.as_str().is_empty()),
        (Field::Schedule, measure.schedule.rows.is_empty()),
        (Field::Indicators, measure.indicators.is_empty()),
    ];
    checks.into_iter().filter_map(|(field, missing)| missing.then_some(field)).collect()
}

/// The indicators whose last target stands before the target year: the cell of that value may have gone on.
fn open_ended(measure: &Measure, period: PlanPeriod) -> Vec<(Field, String)> {
    let Some(goal) = measure.target_year.latest() else { return Vec::new() };
    let goal = period.position(goal).unwrap_or(period.len().saturating_sub(1));
    let open = measure.indicators.iter().filter(|indicator| {
        let last = indicator.targets.iter().rposition(|target| !target.as_str().is_empty());
        last.is_some_and(|last| last < goal)
    });
    open.map(|indicator| (Field::Indicator(indicator.id), indicator.name.clone())).collect()
}

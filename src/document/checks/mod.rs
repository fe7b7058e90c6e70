//! 点検 of the open document: what the rules found beside what the import found, and which of it a person accepted.

mod list;
mod repair;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Document;
use super::filter::FindingCount;
use super::prose::prose_of;
use crate::check::{Base, Checked, Checker, Context, Rule, Settings, check};
use crate::command::{Command, Transaction};
use crate::model::{About, Acceptance, Catalogue, Finding, FindingKey};

pub use list::{Grouping, Line, Listed, Shown, list};
pub use repair::{Edited, Planned, Repair, plan};

/// What the import finds once and a rule finds for as long as it holds: the rule's finding is shown alone.
const FOUND_AGAIN: [(&str, &str); 8] = [
    ("import-body-missing", "body-missing"),
    ("import-name-differs", "index-name"),
    ("import-name-width", "index-name"),
    ("import-shifted-label", "slipped-label"),
    ("import-shifted-values", "slipped-label"),
    ("import-unknown-bureau", "bureau-unknown"),
    ("import-unmarked-note", "note-mark"),
    ("import-wrapped-label", "slipped-label"),
];

/// One finding of 点検.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Rule, severity, place, message, and both sides of the evidence.
    pub finding: Finding,
    /// What it is about.
    pub about: About,
    /// The edit that mends it, where that is certain.
    pub fix: Option<Transaction>,
    /// Whether the import found it, once, and not a rule that looks again after each edit.
    pub imported: bool,
    /// That a person accepted it, and why.
    pub accepted: Option<Acceptance>,
}

impl Item {
    /// What an acceptance of it is kept under.
    #[must_use]
    pub fn key(&self) -> FindingKey {
        FindingKey { rule: self.finding.rule.clone(), about: self.about, message: self.finding.message.clone() }
    }
}

/// What a catalogue is checked against: the prose of its plan, where that is known, and the edition it was made from.
#[must_use]
pub fn context(catalogue: &Catalogue, base: Option<Catalogue>) -> Context {
    let prose = prose_of(catalogue).map(|prose| Arc::from(prose.fields.as_slice())).unwrap_or_default();
    Context { base: base.map(|base| Arc::new(Base::new(base))), prose }
}

/// What an open document is checked against; the edition it was made from is the base of its revision.
#[must_use]
pub fn context_of(document: &Document) -> Context {
    let base = document.revision().and_then(|revision| revision.base.as_deref());
    context(document.catalogue(), base.cloned())
}

/// Checks a catalogue once.
#[must_use]
pub fn check_once(catalogue: &Catalogue, base: Option<Catalogue>, settings: &Settings) -> Vec<Checked> {
    check(catalogue, &context(catalogue, base), settings)
}

/// All findings in order of place: the catalogue, its sections, its measures; without a checker those of the import.
#[must_use]
pub fn items(catalogue: &Catalogue, checker: Option<&Checker>) -> Vec<Item> {
    let accepted = |about: About, finding: &Finding| {
        // A key is made only where it can be of use.
        if catalogue.accepted.is_empty() {
            return None;
        }
        let key = FindingKey { rule: finding.rule.clone(), about, message: finding.message.clone() };
        catalogue.accepted.get(&key).cloned()
    };
    let checked = checker.into_iter().flat_map(Checker::findings).map(|checked| Item {
        accepted: accepted(checked.about, &checked.finding),
        finding: checked.finding.clone(),
        about: checked.about,
        fix: checked.fix.clone(),
        imported: false,
    });
    let imported = of_import(catalogue, checker).map(|finding| {
        let about = about_of(finding);
        Item { accepted: accepted(about, finding), finding: finding.clone(), about, fix: None, imported: true }
    });
    let mut items: Vec<Item> = checked.chain(imported).collect();
    items.sort_by_cached_key(|item| {
        let place = item.finding.place;
        let position = place.measure.and_then(|id| catalogue.position(id));
        (position, item.imported, item.about, place.line)
    });
    items
}

/// What the import found, but for what a rule in use finds again.
fn of_import<'a>(catalogue: &'a Catalogue, checker: Option<&Checker>) -> impl Iterator<Item = &'a Finding> {
    let covered: Vec<&str> = FOUND_AGAIN
        .into_iter()
        .filter(|(_, rule)| checker.is_some_and(|checker| !checker.settings().off.contains(*rule)))
        .map(|(imported, _)| imported)
        .collect();
    catalogue.import_findings.iter().filter(move |finding| !covered.contains(&finding.rule.as_str()))
}

/// How many findings of each weight are open, those a person accepted left out.
#[must_use]
pub fn open_counts(catalogue: &Catalogue, checker: Option<&Checker>) -> FindingCount {
    let accepted = &catalogue.accepted;
    // Few things have accepted findings; all others need no look at their words.
    let places: BTreeSet<About> = accepted.keys().map(|key| key.about).collect();
    let is_open = |about: About, finding: &Finding| {
        !places.contains(&about)
            || !accepted
                .keys()
                .any(|key| key.about == about && key.rule == finding.rule && key.message == finding.message)
    };
    let mut counts = FindingCount::default();
    let checked = checker.into_iter().flat_map(Checker::findings).map(|checked| (checked.about, &checked.finding));
    let imported = of_import(catalogue, checker).map(|finding| (about_of(finding), finding));
    for (about, finding) in checked.chain(imported) {
        if is_open(about, finding) {
            counts.add(finding.severity);
        }
    }
    counts
}

/// The step that accepts a finding, or takes that back.
#[must_use]
pub fn accept(item: &Item, acceptance: Option<Acceptance>) -> Transaction {
    let name = if acceptance.is_some() { "指摘を了承" } else { "指摘の了承を取り消し" };
    let command = Command::SetAcceptance { key: item.key(), acceptance };
    Transaction::new(format!("{name}（{}）", rule_title(&item.finding.rule)), vec![command])
}

/// A rule's name in words, of a check or of the import; a rule of another version is shown by its code.
#[must_use]
pub fn rule_title(rule: &str) -> &str {
    Rule::named(rule).map(|rule| rule.title).or_else(|| crate::import::rule_words(rule)).unwrap_or(rule)
}

fn about_of(finding: &Finding) -> About {
    match (finding.place.measure, finding.place.field) {
        (Some(measure), Some(field)) => About::Part(measure, field),
        (Some(measure), None) => About::Measure(measure),
        (None, _) => About::Catalogue,
    }
}

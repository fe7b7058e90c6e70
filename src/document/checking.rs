//! 点検 of an open document: the checks kept in step with its edits, and what is done about their findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Document;
use super::prose::prose_of;
use crate::check::{Base, Checked, Checker, Context, Rule, Settings, check};
use crate::command::{Command, Transaction};
use crate::model::{Acceptance, Catalogue, Severity};

/// What a catalogue is checked against: the prose of its plan, and the edition it was made from.
#[must_use]
pub fn context(catalogue: &Catalogue, base: Option<Catalogue>) -> Context {
    let prose = prose_of(catalogue).map(|prose| Arc::from(prose.fields.as_slice())).unwrap_or_default();
    Context { base: base.map(|base| Arc::new(Base::new(base))), prose }
}

/// Checks a catalogue once, against the prose of its plan and the edition it was made from.
#[must_use]
pub fn check_once(catalogue: &Catalogue, base: Option<Catalogue>, settings: &Settings) -> Vec<Checked> {
    check(catalogue, &context(catalogue, base), settings)
}

/// The checks of an open document.
#[derive(Debug)]
pub struct Checking {
    checker: Checker,
    generation: Option<u64>,
}

impl Checking {
    /// The checks of a document that was just opened; nothing is looked at before the first update.
    #[must_use]
    pub fn new(document: &Document, base: Option<Catalogue>, settings: Settings) -> Self {
        Self { checker: Checker::new(context(document.catalogue(), base), settings), generation: None }
    }

    /// Brings the findings in step with the document; costs nothing where it has not changed.
    pub fn update(&mut self, document: &Document) {
        if self.generation != Some(document.generation()) {
            self.checker.update(document.catalogue());
            self.generation = Some(document.generation());
        }
    }

    /// Takes other settings; the next update checks everything anew.
    pub fn set_settings(&mut self, settings: Settings) {
        if settings != *self.checker.settings() {
            self.checker.set_settings(settings);
            self.generation = None;
        }
    }

    /// Takes another base edition; the next update checks everything anew.
    pub fn set_base(&mut self, document: &Document, base: Option<Catalogue>) {
        self.checker.set_context(context(document.catalogue(), base));
        self.generation = None;
    }

    /// The checks, as of the last update.
    #[must_use]
    pub fn checker(&self) -> &Checker {
        &self.checker
    }

    /// The findings that nobody accepted, and those that somebody did, both in order of place.
    #[must_use]
    pub fn listed(&self, catalogue: &Catalogue) -> (Vec<&Checked>, Vec<&Checked>) {
        let all = self.checker.in_order(catalogue).into_iter();
        all.partition(|checked| !checked.is_accepted(catalogue))
    }

    /// How many findings of each severity nobody accepted: 誤り, 注意, 情報.
    #[must_use]
    pub fn open_counts(&self, catalogue: &Catalogue) -> [usize; 3] {
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let mut counts = severities.map(|severity| self.checker.count_of(severity));
        if catalogue.accepted.is_empty() {
            return counts;
        }
        for checked in self.checker.findings().filter(|checked| checked.is_accepted(catalogue)) {
            if let Some(count) = counts.get_mut(checked.finding.severity as usize) {
                *count = count.saturating_sub(1);
            }
        }
        counts
    }

    /// How many findings of each rule nobody accepted.
    #[must_use]
    pub fn counts_by_rule(&self, catalogue: &Catalogue) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for checked in self.checker.findings().filter(|checked| !checked.is_accepted(catalogue)) {
            *counts.entry(checked.finding.rule.as_str()).or_default() += 1;
        }
        counts
    }

    /// All edits that mend what a rule found and nobody accepted, as one step; `None` where none is certain.
    #[must_use]
    pub fn fix_all(&self, catalogue: &Catalogue, rule: &str) -> Option<Transaction> {
        let rule = Rule::named(rule)?;
        let (mended, commands) = self.checker.fixes_of(catalogue, rule);
        let name = format!("{}を{mended}件修正", rule.title);
        (!commands.is_empty()).then(|| Transaction::new(name, commands))
    }
}

/// Accepts a finding with a reason, or takes its acceptance back; `None` where nothing would change.
#[must_use]
pub fn set_acceptance(catalogue: &Catalogue, checked: &Checked, acceptance: Option<Acceptance>) -> Option<Transaction> {
    let key = checked.key();
    if catalogue.accepted.get(&key) == acceptance.as_ref() {
        return None;
    }
    let measure = checked.finding.place.measure.and_then(|id| catalogue.measure(id));
    let title = Rule::named(&checked.finding.rule).map_or("点検", |rule| rule.title);
    let deed = if acceptance.is_some() { "を了承" } else { "の了承を取消し" };
    let name = measure.map_or_else(|| format!("{title}{deed}"), |measure| format!("{} {title}{deed}", measure.number));
    Some(Transaction::new(name, vec![Command::SetAcceptance { key, acceptance }]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Origin;
    use crate::file::builtin;

    fn open() -> Document {
        Document::new(builtin("builtin:r8").unwrap(), Origin::Builtin("builtin:r8".to_owned()))
    }

    fn checking(document: &Document) -> Checking {
        let mut checking = Checking::new(document, None, Settings::default());
        checking.update(document);
        checking
    }

    #[test]
    fn an_edit_that_mends_a_fault_takes_its_finding_away() {
        let mut document = open();
        let mut checking = checking(&document);
        let before = checking.counts_by_rule(document.catalogue()).get("slip").copied().unwrap_or(0);
        let found = checking.checker().findings().find(|checked| checked.finding.rule == "slip").cloned().unwrap();
        document.apply(found.fix.clone().unwrap()).unwrap();
        checking.update(&document);
        assert_eq!(checking.counts_by_rule(document.catalogue()).get("slip").copied(), Some(before - 1));
    }

    #[test]
    fn all_fixes_of_a_rule_are_one_step_after_which_it_finds_nothing() {
        let mut document = open();
        let mut checking = checking(&document);
        let fix = checking.fix_all(document.catalogue(), "width").unwrap();
        assert!(fix.name.starts_with("全角と半角を") && fix.name.ends_with("件修正"), "{}", fix.name);
        document.apply(fix).unwrap();
        checking.update(&document);
        assert_eq!(checking.counts_by_rule(document.catalogue()).get("width"), None);
        for rule in ["slip", "official-style", "abolition"] {
            document.apply(checking.fix_all(document.catalogue(), rule).unwrap()).unwrap();
            checking.update(&document);
            assert_eq!(checking.counts_by_rule(document.catalogue()).get(rule), None, "{rule}");
        }
        assert!(checking.fix_all(document.catalogue(), "body-missing").is_none());
    }

    #[test]
    fn an_accepted_finding_is_listed_apart_until_taken_back() {
        let mut document = open();
        let mut checking = checking(&document);
        let counts = checking.open_counts(document.catalogue());
        let found =
            checking.checker().findings().find(|checked| checked.finding.rule == "body-missing").cloned().unwrap();
        let acceptance = Acceptance { reason: "照会中".to_owned(), author: "企画".to_owned(), at: None };
        let accept = set_acceptance(document.catalogue(), &found, Some(acceptance)).unwrap();
        assert_eq!(accept.name, "3-10 カードのない施策を了承");
        document.apply(accept).unwrap();
        checking.update(&document);
        assert_eq!(checking.open_counts(document.catalogue()), [counts[0] - 1, counts[1], counts[2]]);
        let (open, accepted) = checking.listed(document.catalogue());
        assert_eq!(accepted, [&found]);
        assert!(!open.contains(&&found));
        document.apply(set_acceptance(document.catalogue(), &found, None).unwrap()).unwrap();
        assert_eq!(checking.open_counts(document.catalogue()), counts);
    }

    #[test]
    fn the_prose_is_that_of_the_plan() {
        assert_eq!(context(open().catalogue(), None).prose.len(), 22);
        assert_eq!(context(&builtin("builtin:r1").unwrap(), None).prose.len(), 0);
    }
}

//! Mending all findings of a rule at once, seen before it is done.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rule_title;
use crate::check::{Checker, Context, RULES, Settings};
use crate::command::{Command, Transaction};
use crate::diff::{self, diff};
use crate::model::{Catalogue, Finding, FindingKey, Measure};

/// How many characters are shown around a difference.
const AROUND: usize = 12;
/// How often the rule is looked at again for what was found only behind something else.
const ROUNDS: usize = 40;

/// A repair of all findings of a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Repair {
    /// The rule.
    pub rule: String,
    /// What is mended, in the order it is done.
    pub planned: Vec<Planned>,
}

/// One finding to be mended.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// The finding.
    pub finding: Finding,
    /// What it is known by.
    pub key: FindingKey,
    /// What becomes of each field, cut down to the difference and a few words around it.
    pub edits: Vec<Edited>,
    commands: Vec<Command>,
}

/// A field before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edited {
    /// The field, in words.
    pub field: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

impl Repair {
    /// The whole repair as one step; `None` where nothing is planned.
    #[must_use]
    pub fn transaction(self) -> Option<Transaction> {
        let name = format!("点検「{}」の指摘{}件を修正", rule_title(&self.rule), self.planned.len());
        let commands: Vec<Command> = self.planned.into_iter().flat_map(|planned| planned.commands).collect();
        (!commands.is_empty()).then(|| Transaction::new(name, commands))
    }
}

/// What mends every finding of a rule that has a certain fix, but for those left out and those accepted.
///
/// Fixes were made for the catalogue as it stands, so two of the same part would undo each other: each part is mended
/// once, and the rule is asked again about the result. A fix that does not fit any more is left out.
#[must_use]
pub fn plan(catalogue: &Catalogue, context: &Context, rule: &str, left_out: &BTreeSet<FindingKey>) -> Repair {
    let off = RULES.iter().map(|known| known.name).filter(|name| *name != rule).map(str::to_owned).collect();
    let mut checker = Checker::new(context.clone(), Settings { off });
    let mut scratch = catalogue.clone();
    let mut repair = Repair { rule: rule.to_owned(), planned: Vec::new() };
    // Findings of equal words may differ in their fix, as two values of one indicator do.
    let mut tried: BTreeMap<FindingKey, Vec<Transaction>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        checker.update(&scratch);
        let mut touched = BTreeSet::new();
        let fixes: Vec<(FindingKey, Finding, Transaction)> = checker
            .in_order(&scratch)
            .into_iter()
            .filter(|checked| !checked.is_accepted(catalogue))
            .filter_map(|checked| Some((checked.key(), checked.finding.clone(), checked.fix.clone()?)))
            .filter(|(key, _, fix)| !left_out.contains(key) && !tried.get(key).is_some_and(|tried| tried.contains(fix)))
            .filter(|(key, _, _)| touched.insert(key.about))
            .collect();
        if fixes.is_empty() {
            break;
        }
        for (key, finding, fix) in fixes {
            tried.entry(key.clone()).or_default().push(fix.clone());
            let before = finding.place.measure.and_then(|id| scratch.measure(id)).cloned();
            if fix.apply(&mut scratch).is_ok() {
                let edits = edits(catalogue, before.as_ref(), &scratch);
                repair.planned.push(Planned { key, finding, edits, commands: fix.commands });
            }
        }
    }
    repair
}

/// How a measure differs from what it was; empty where the finding is about no measure.
fn edits(catalogue: &Catalogue, before: Option<&Arc<Measure>>, after: &Catalogue) -> Vec<Edited> {
    let Some((before, after)) = before.and_then(|before| Some((before, after.measure(before.id)?))) else {
        return Vec::new();
    };
    // The one measure in catalogues of its own, so that nothing else is compared.
    let alone = |measure: &Arc<Measure>| {
        let mut alone = Catalogue::new(catalogue.title.clone(), catalogue.edition, catalogue.period);
        alone.sections.clone_from(&catalogue.sections);
        alone.push(Arc::clone(measure)).map(|()| alone)
    };
    let (Ok(old), Ok(new)) = (alone(before), alone(after)) else { return Vec::new() };
    let changes = diff(&old, &new, &diff::Options::default());
    let fields = changes.into_iter().flat_map(|change| change.fields);
    fields
        .map(|field| {
            let (before, after) = excerpts(&field.texts.old, &field.texts.new);
            Edited { field: field.place.words(), before, after }
        })
        .collect()
}

/// Two texts without what they have in common, but for a little around the difference.
fn excerpts(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let (from, behind) = (head.saturating_sub(AROUND), tail.saturating_sub(AROUND));
    let cut = |text: &[char]| {
        let shown: String = text.get(from..text.len() - behind).unwrap_or_default().iter().collect();
        let (start, end) = (if from > 0 { "…" } else { "" }, if behind > 0 { "…" } else { "" });
        format!("{start}{}{end}", shown.replace('\n', " "))
    };
    (cut(&old), cut(&new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_down_to_their_difference() {
        let long = "あ".repeat(20);
        let (old, new) = excerpts(&format!("{long}手続き{long}"), &format!("{long}手続{long}"));
        let (before, around) = ("あ".repeat(AROUND - 2), "あ".repeat(AROUND));
        assert_eq!(old, format!("…{before}手続き{around}…"));
        assert_eq!(new, format!("…{before}手続{around}…"));
        assert_eq!(excerpts("短い", "短"), ("短い".to_owned(), "短".to_owned()));
        assert_eq!(excerpts("", "全て"), (String::new(), "全て".to_owned()));
        assert_eq!(excerpts("ああ", "あああ"), ("ああ".to_owned(), "あああ".to_owned()));
    }
}

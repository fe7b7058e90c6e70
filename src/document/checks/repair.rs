//! Mending all findings of a rule at once, seen before it is done.

use std::collections::{BTreeMap, BTreeSet};

use super::rule_title;
use crate::check::{Checker, Context, RULES, Settings};
use crate::command::{Command, Transaction};
use crate::model::{Catalogue, Finding, FindingKey};

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
    commands: Vec<Command>,
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
            if fix.apply(&mut scratch).is_ok() {
                repair.planned.push(Planned { key, finding, commands: fix.commands });
            }
        }
    }
    repair
}

//! Which findings are listed, and under which headings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, rule_title};
use crate::check::RULES;
use crate::document::search::Query;
use crate::model::{About, Catalogue, Measure, MeasureId, Severity};

/// What findings are listed.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    /// Those of these severities.
    pub severities: BTreeSet<Severity>,
    /// Those of one rule.
    pub rule: Option<String>,
    /// Those on measures one bureau leads.
    pub bureau: Option<String>,
    /// Those on one measure.
    pub measure: Option<MeasureId>,
    /// Those whose words, number or name hold this text.
    pub text: String,
    /// Those a person accepted, too.
    pub accepted: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            severities: [Severity::Error, Severity::Warning].into(),
            rule: None,
            bureau: None,
            measure: None,
            text: String::new(),
            accepted: false,
        }
    }
}

/// What stands over the findings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Grouping {
    /// 規則, the heaviest first.
    #[default]
    Rule,
    /// とりまとめ局, in the order of the legend.
    Bureau,
    /// 施策, in printed order.
    Measure,
}

impl Grouping {
    /// All groupings, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Rule, Self::Bureau, Self::Measure];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rule => "規則",
            Self::Bureau => "局",
            Self::Measure => "施策",
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// What the findings below have in common.
    Heading {
        /// In words.
        words: String,
        /// How many there are below.
        count: usize,
        /// The rule, where they have it in common, and how many of its findings can be mended at once.
        rule: Option<(String, usize)>,
    },
    /// A finding, by its position among the items.
    Item(usize),
}

/// The list, and what can be chosen about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listed {
    /// Headings and findings.
    pub lines: Vec<Line>,
    /// How many findings of each severity there are, whatever severities are chosen.
    pub counts: [usize; 3],
    /// The rules with their numbers of findings, whatever rule is chosen.
    pub rules: Vec<(String, usize)>,
    /// The bureaus with their numbers of findings, whatever bureau is chosen.
    pub bureaus: Vec<(String, usize)>,
    /// How many of the findings asked for were accepted, whether they are listed or not.
    pub accepted: usize,
}

impl Listed {
    /// The findings in the order of the list.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.lines.iter().filter_map(|line| match line {
            Line::Item(at) => Some(*at),
            Line::Heading { .. } => None,
        })
    }
}

/// The place of a group among the others, and its words.
type Group = (usize, usize, String);

/// Lists findings.
#[must_use]
pub fn list(catalogue: &Catalogue, items: &[Item], shown: &Shown, grouping: Grouping) -> Listed {
    let query = Query::new(shown.text.trim());
    let mut listed = Listed::default();
    let (mut rules, mut bureaus) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    let places: BTreeMap<&str, usize> = catalogue.bureaus.iter().map(|bureau| bureau.name.as_str()).zip(0..).collect();
    for (at, item) in items.iter().enumerate() {
        let measure = item.finding.place.measure.and_then(|id| catalogue.measure(id)).map(|measure| &**measure);
        if shown.measure.is_some_and(|only| item.finding.place.measure != Some(only))
            || !(query.is_blank() || mentions(&query, item, measure))
        {
            continue;
        }
        let of_rule = shown.rule.as_ref().is_none_or(|rule| *rule == item.finding.rule);
        let led = |name: &String| measure.is_some_and(|measure| measure.bureaus.contains(name));
        let of_bureau = shown.bureau.as_ref().is_none_or(led);
        if of_rule && of_bureau && item.accepted.is_some() {
            listed.accepted += 1;
        }
        if item.accepted.is_some() && !shown.accepted {
            continue;
        }
        if of_rule
            && of_bureau
            && let Some(count) = listed.counts.get_mut(item.finding.severity as usize)
        {
            *count += 1;
        }
        if !shown.severities.contains(&item.finding.severity) {
            continue;
        }
        if of_bureau {
            *rules.entry(&item.finding.rule).or_default() += 1;
        }
        if of_rule {
            for bureau in measure.into_iter().flat_map(|measure| &measure.bureaus) {
                *bureaus.entry(bureau).or_default() += 1;
            }
        }
        if of_rule && of_bureau {
            groups.entry(group(catalogue, item, measure, grouping, &places)).or_default().push(at);
        }
    }
    let mut rules: Vec<(String, usize)> = rules.into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect();
    rules.sort_by_key(|(rule, _)| rank(rule));
    listed.rules = rules;
    let mut bureaus: Vec<(String, usize)> =
        bureaus.into_iter().map(|(bureau, count)| (bureau.to_owned(), count)).collect();
    bureaus.sort_by_key(|(bureau, _)| places.get(bureau.as_str()).copied().unwrap_or(usize::MAX));
    listed.bureaus = bureaus;
    for ((_, _, words), found) in groups {
        listed.lines.push(heading(items, words, &found, grouping));
        listed.lines.extend(found.into_iter().map(Line::Item));
    }
    listed
}

fn heading(items: &[Item], words: String, found: &[usize], grouping: Grouping) -> Line {
    let of = |at: &usize| items.get(*at);
    let fixes = found.iter().filter_map(of).filter(|item| item.fix.is_some() && item.accepted.is_none()).count();
    let rule = found.first().and_then(of).map(|item| (item.finding.rule.clone(), fixes));
    Line::Heading { words, count: found.len(), rule: rule.filter(|_| grouping == Grouping::Rule) }
}

fn mentions(query: &Query, item: &Item, measure: Option<&Measure>) -> bool {
    let finding = &item.finding;
    let of_measure = |measure: &Measure| query.matches(measure.number.as_str()) || query.matches(&measure.name);
    [&finding.message, &finding.printed, &finding.understood].into_iter().any(|text| query.matches(text))
        || query.matches(rule_title(&finding.rule))
        || measure.is_some_and(of_measure)
}

/// The place of a rule in the list: those of the checks in their order, then those of the import by name.
fn rank(rule: &str) -> usize {
    RULES.iter().position(|known| known.name == rule).unwrap_or(RULES.len())
}

fn group(
    catalogue: &Catalogue,
    item: &Item,
    measure: Option<&Measure>,
    grouping: Grouping,
    places: &BTreeMap<&str, usize>,
) -> Group {
    let elsewhere = || match item.about {
        About::Section(id) => {
            let heading = catalogue.section(id).map(|section| section.heading()).unwrap_or_default();
            let place = catalogue.all_sections().position(|section| section.id == id).unwrap_or_default();
            (0, place + 1, format!("分野 {heading}"))
        }
        About::Catalogue | About::Measure(_) | About::Part(..) => (0, 0, "施策集全体".to_owned()),
    };
    match (grouping, measure) {
        (Grouping::Rule, _) => {
            let from = if item.imported { "（取込み時）" } else { "" };
            let words = format!("{}{from}", rule_title(&item.finding.rule));
            (item.finding.severity as usize, rank(&item.finding.rule), words)
        }
        (Grouping::Bureau, Some(measure)) if measure.bureaus.is_empty() => (2, 0, "とりまとめ局の記載なし".to_owned()),
        (Grouping::Bureau, Some(measure)) => {
            let place = measure.bureaus.first().and_then(|name| places.get(name.as_str()));
            (1, place.copied().unwrap_or(usize::MAX), measure.bureaus.join("、"))
        }
        (Grouping::Measure, Some(measure)) => {
            let place = catalogue.position(measure.id).unwrap_or(usize::MAX);
            (1, place, format!("{} {}", measure.number, measure.name))
        }
        (Grouping::Bureau | Grouping::Measure, None) => elsewhere(),
    }
}

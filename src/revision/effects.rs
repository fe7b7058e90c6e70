//! What an edit does to the rest of the 施策集: index, ★ listings, 再掲, counts, numbers.
//!
//! Both states are given, so that the effect can be shown before an edit is carried out: it is applied to a copy.

mod index;
mod numbers;

use std::collections::BTreeMap;

use crate::model::{Catalogue, Measure, Section, SectionId, fold_width};

pub use index::{IndexLine, Role};

/// One thing that differs elsewhere once an edit is carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// A line of the index is added, taken out, or reads otherwise.
    Line {
        /// The heading of the field under which it stands.
        field: String,
        /// The line before.
        old: Option<IndexLine>,
        /// The line afterwards.
        new: Option<IndexLine>,
    },
    /// A card prints the notice of its abolition in place of schedule and indicators, or them again.
    Abolition {
        /// Number and name of the measure.
        measure: String,
        /// The notice; `None` where the abolition is taken back.
        notice: Option<String>,
        /// How many rows of the schedule and how many indicators are concerned; they stay in the file.
        parts: (usize, usize),
        /// The ★ numbers under which it stays listed.
        listed: Vec<String>,
    },
    /// A count differs.
    Count {
        /// What is counted.
        what: String,
        /// The count before.
        old: usize,
        /// The count afterwards.
        new: usize,
    },
    /// A printed sentence states a number that no longer holds, such as うち、90件の施策は….
    Stated {
        /// The heading of the section whose note it is.
        section: String,
        /// The number it states.
        stated: usize,
        /// The number that holds afterwards.
        counted: usize,
        /// The sentence.
        printed: String,
    },
    /// Numbers of a field are left out.
    Gap {
        /// The heading of the field.
        field: String,
        /// The numbers no measure has.
        missing: Vec<String>,
        /// How many measures and ★ listings of the field have a number behind the first of them.
        behind: usize,
    },
    /// A number is in use more than once.
    Twice {
        /// The number.
        number: String,
        /// The names of those that have it.
        names: Vec<String>,
    },
}

impl Effect {
    /// The effect as a sentence on screen.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Line { field, old, new } => match (old, new) {
                (None, Some(new)) => format!("「{field}」の一覧に {} が加わります", new.words()),
                (Some(old), None) => format!("「{field}」の一覧から {} がなくなります", old.words()),
                (Some(old), Some(new)) => {
                    format!("「{field}」の一覧の {} が {} になります", old.words(), new.words())
                }
                (None, None) => String::new(),
            },
            Self::Abolition { measure, notice: Some(notice), parts: (rows, indicators), listed } => {
                let lines: String = listed.iter().map(|number| format!("と★{number}")).collect();
                format!(
                    "{measure} は、取組{rows}件と成果指標{indicators}件の代わりに「{notice}」を印刷します（内容はファイルに残ります）。一覧の行{lines}は残ります"
                )
            }
            Self::Abolition { measure, notice: None, parts: (rows, indicators), .. } => {
                format!("{measure} は、取組{rows}件と成果指標{indicators}件を再び印刷します")
            }
            Self::Count { what, old, new } => format!("{what}が{old}件から{new}件になります"),
            Self::Stated { section, stated, counted, .. } => {
                format!("「{section}」の注記の{stated}件は、数えると{counted}件になります。注記を直してください")
            }
            Self::Gap { field, missing, behind: 0 } => {
                format!("「{field}」の {} が欠番になります", missing.join("、"))
            }
            Self::Gap { field, missing, behind } => format!(
                "「{field}」の {} が欠番になります。詰めると、後ろの{behind}件の番号が変わります",
                missing.join("、")
            ),
            Self::Twice { number, names } => {
                let names: Vec<_> = names.iter().map(|name| format!("「{name}」")).collect();
                format!("番号 {number} が{}件に付きます（{}）", names.len(), names.join("、"))
            }
        }
    }
}

/// What differs in index, counts, statements and numbers between two states of one catalogue, in printed order.
#[must_use]
pub fn effects(before: &Catalogue, after: &Catalogue) -> Vec<Effect> {
    let mut effects = index::effects(before, after);
    effects.extend(after.measures().iter().filter_map(|measure| abolition(before.measure(measure.id)?, measure)));
    let old: BTreeMap<_, _> = counts(before).into_iter().collect();
    for (what, new) in counts(after) {
        let old = old.get(&what).copied().unwrap_or(0);
        if old != new {
            effects.push(Effect::Count { what, old, new });
        }
    }
    effects.extend(stated(before, after));
    effects.extend(numbers::effects(before, after));
    effects
}

fn abolition(before: &Measure, after: &Measure) -> Option<Effect> {
    (before.abolition.is_some() != after.abolition.is_some()).then(|| Effect::Abolition {
        measure: format!("{} {}", after.number, after.name),
        notice: after.abolition.as_ref().map(|abolition| abolition.notice.clone()),
        parts: (after.schedule.rows.len(), after.indicators.len()),
        listed: after.cross_listings.iter().map(|listing| listing.number.to_string()).collect(),
    })
}

/// What the summary counts, with its words.
fn counts(catalogue: &Catalogue) -> Vec<(String, usize)> {
    let measures = catalogue.measures();
    let pillars = pillars(catalogue);
    let total = |number: fn(&Measure) -> usize| measures.iter().map(|measure| number(measure)).sum::<usize>();
    let mut counts = vec![
        ("施策".to_owned(), measures.len()),
        ("廃止の施策".to_owned(), total(|measure| usize::from(measure.abolition.is_some()))),
        ("★".to_owned(), total(|measure| measure.cross_listings.len())),
        ("再掲".to_owned(), total(|measure| measure.reprints.len())),
    ];
    for pillar in &catalogue.sections {
        let number = measures.iter().filter(|measure| pillars.get(&measure.section) == Some(&pillar.id)).count();
        counts.push((format!("柱「{}」の施策", pillar.heading()), number));
    }
    for field in catalogue.fields() {
        let number = measures.iter().filter(|measure| measure.section == field.id).count();
        counts.push((format!("分野「{}」の施策", field.heading()), number));
    }
    counts
}

/// The pillar of every section.
fn pillars(catalogue: &Catalogue) -> BTreeMap<SectionId, SectionId> {
    let below = |pillar: &Section| pillar.walk().map(|section| section.id).collect::<Vec<_>>();
    catalogue.sections.iter().flat_map(|pillar| below(pillar).into_iter().map(|id| (id, pillar.id))).collect()
}

/// How many measures a pillar shares with another one by ★: those listed elsewhere and those listed here.
#[must_use]
pub fn shared_by_star(catalogue: &Catalogue, pillar: SectionId) -> usize {
    let pillars = pillars(catalogue);
    let is_here = |section: SectionId| pillars.get(&section) == Some(&pillar);
    let shares = |measure: &&std::sync::Arc<Measure>| {
        let mut listings = measure.cross_listings.iter();
        listings.any(|listing| is_here(measure.section) != is_here(listing.section))
    };
    catalogue.measures().iter().filter(shares).count()
}

/// The notes of pillars whose number held before, or was changed by the edit, and does not hold afterwards.
fn stated(before: &Catalogue, after: &Catalogue) -> Vec<Effect> {
    let mut effects = Vec::new();
    for pillar in &after.sections {
        let counted = shared_by_star(after, pillar.id);
        if shared_by_star(before, pillar.id) == counted {
            continue;
        }
        for printed in pillar.note.lines() {
            if let Some(stated) = stated_number(printed).filter(|stated| *stated != counted) {
                let printed = printed.to_owned();
                effects.push(Effect::Stated { section: pillar.heading(), stated, counted, printed });
            }
        }
    }
    effects
}

/// 90 of うち、90件の施策は….
#[must_use]
pub fn stated_number(printed: &str) -> Option<usize> {
    let folded = fold_width(printed);
    let (head, _) = folded.split_once("件の施策")?;
    let digits = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    head.get(digits..)?.parse().ok()
}

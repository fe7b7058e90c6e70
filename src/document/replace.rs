//! Find and replace with a preview: what would change, cell by cell, and then the change as one step.
//!
//! Only what matched is replaced; the rest of a printed text stays to the letter. Numbers, bureaus and annotations
//! are not looked at: they have gestures of their own.

use std::collections::BTreeSet;
use std::ops::Range;

use super::search::Query;
use crate::command::{Command, TextField, Transaction};
use crate::model::{
    Bar, BarId, Catalogue, FiscalYear, FootnoteId, IndicatorId, Measure, MeasureId, RowId, Target, limits,
};

/// A part of the card that replacing may look at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Scope {
    /// 施策名.
    Name,
    /// 施策概要.
    Overview,
    /// 施策目標.
    Goal,
    /// 達成年度.
    TargetYear,
    /// 取組スケジュール: labels, printed marks and captions.
    Schedule,
    /// 成果指標: names and targets.
    Indicators,
    /// 注.
    Footnotes,
}

impl Scope {
    /// All parts, in the order of the card.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Overview, Self::Goal, Self::TargetYear, Self::Schedule, Self::Indicators, Self::Footnotes];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "施策名",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::Schedule => "取組スケジュール",
            Self::Indicators => "成果指標",
            Self::Footnotes => "注",
        }
    }
}

/// How to look for what is replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The parts to look at.
    pub scopes: BTreeSet<Scope>,
    /// Whether width, case, kana and spacing must be as typed.
    pub exact: bool,
}

impl Default for Options {
    /// Everywhere, and as search finds it.
    fn default() -> Self {
        Self { scopes: Scope::ALL.into_iter().collect(), exact: false }
    }
}

/// One text of a measure that can be replaced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cell {
    /// A single text.
    Text(TextField),
    /// A row's label.
    RowLabel(RowId),
    /// What is printed in a row's cell of a year.
    RowMark(RowId, FiscalYear),
    /// A bar's caption.
    Caption(BarId),
    /// An indicator's name.
    IndicatorName(IndicatorId),
    /// The printed target of a year.
    Target(IndicatorId, FiscalYear),
    /// A footnote's text.
    Footnote(FootnoteId),
}

impl Cell {
    /// The part of the card the cell belongs to; `None` for the number, which is never replaced.
    #[must_use]
    pub fn scope(self) -> Option<Scope> {
        match self {
            Self::Text(TextField::Number) => None,
            Self::Text(TextField::Name) => Some(Scope::Name),
            Self::Text(TextField::Overview) => Some(Scope::Overview),
            Self::Text(TextField::Goal) => Some(Scope::Goal),
            Self::Text(TextField::TargetYear) => Some(Scope::TargetYear),
            Self::RowLabel(_) | Self::RowMark(..) | Self::Caption(_) => Some(Scope::Schedule),
            Self::IndicatorName(_) | Self::Target(..) => Some(Scope::Indicators),
            Self::Footnote(_) => Some(Scope::Footnotes),
        }
    }
}

/// One text that would change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replacement {
    /// The measure.
    pub measure: MeasureId,
    /// The text of it.
    pub cell: Cell,
    /// The text as it is.
    pub before: String,
    /// The text as it would be.
    pub after: String,
    /// What would be replaced, as byte ranges of the text as it is.
    pub ranges: Vec<Range<usize>>,
}

/// What replacing would change, in printed order; nothing is changed yet.
#[must_use]
pub fn preview(catalogue: &Catalogue, query: &Query, replacement: &str, options: &Options) -> Vec<Replacement> {
    let mut found = Vec::new();
    for measure in catalogue.measures() {
        visit(catalogue, measure, &mut |cell, before| {
            if !cell.scope().is_some_and(|scope| options.scopes.contains(&scope)) {
                return;
            }
            let ranges = if options.exact { query.exact_ranges_in(before) } else { query.whole_ranges_in(before) };
            let after = replaced(before, &ranges, replacement);
            if after != before {
                found.push(Replacement { measure: measure.id, cell, before: before.to_owned(), after, ranges });
            }
        });
    }
    found
}

/// The replacements as one step; `None` without any.
///
/// A text that has changed since the preview is left alone.
#[must_use]
pub fn transaction(catalogue: &Catalogue, replacements: &[Replacement]) -> Option<Transaction> {
    let mut places = 0;
    let mut commands = Vec::new();
    for replacement in replacements {
        let Some(measure) = catalogue.measure(replacement.measure) else { continue };
        if let Some(command) = command(catalogue, measure, replacement) {
            places += replacement.ranges.len();
            commands.push(command);
        }
    }
    (!commands.is_empty()).then(|| Transaction::new(format!("{places}か所を置換"), commands))
}

/// The most bytes a text within the limits can have.
const LONGEST: usize = limits::TEXT * 4;

/// The text with something else in the ranges, which are in order and apart.
fn replaced(text: &str, ranges: &[Range<usize>], replacement: &str) -> String {
    let mut after = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        // What is over the limit by now is refused when it is carried out, so that none of the rest is needed.
        if after.len() > LONGEST {
            break;
        }
        after.push_str(text.get(end..range.start).unwrap_or_default());
        after.push_str(replacement);
        end = range.end;
    }
    after.push_str(text.get(end..).unwrap_or_default());
    after
}

/// Shows every text that can be replaced, in the order of the card.
fn visit(catalogue: &Catalogue, measure: &Measure, show: &mut impl FnMut(Cell, &str)) {
    for field in [TextField::Name, TextField::Overview, TextField::Goal, TextField::TargetYear] {
        show(Cell::Text(field), field.text_of(measure));
    }
    for row in &measure.schedule.rows {
        show(Cell::RowLabel(row.id), &row.label);
        catalogue.period.years().zip(&row.marks).for_each(|(year, mark)| show(Cell::RowMark(row.id, year), mark));
        row.bars.iter().for_each(|bar| show(Cell::Caption(bar.id), &bar.caption));
    }
    for indicator in &measure.indicators {
        show(Cell::IndicatorName(indicator.id), &indicator.name);
        let targets = catalogue.period.years().zip(&indicator.targets);
        targets.for_each(|(year, target)| show(Cell::Target(indicator.id, year), target.as_str()));
    }
    measure.footnotes.iter().for_each(|note| show(Cell::Footnote(note.id), &note.text));
}

/// The edit of a cell, where it still reads as it did.
fn command(catalogue: &Catalogue, found: &Measure, replacement: &Replacement) -> Option<Command> {
    let (measure, text) = (replacement.measure, replacement.after.clone());
    let unchanged = |now: &str| now == replacement.before;
    match replacement.cell {
        Cell::Text(TextField::Number) => None,
        Cell::Text(field) => unchanged(field.text_of(found)).then_some(Command::SetText { measure, field, text }),
        Cell::RowLabel(row) => {
            let now = &found.row(row)?.label;
            unchanged(now).then_some(Command::SetRowLabel { measure, row, label: text })
        }
        Cell::RowMark(row, year) => {
            let now = found.row(row)?.marks.get(catalogue.period.position(year)?)?;
            unchanged(now).then_some(Command::SetRowMark { measure, row, year, text })
        }
        Cell::Caption(id) => {
            let bar = found.schedule.rows.iter().flat_map(|row| &row.bars).find(|bar| bar.id == id)?;
            let changed = Bar { caption: text, ..bar.clone() };
            unchanged(&bar.caption).then_some(Command::ReplaceBar { measure, bar: changed })
        }
        Cell::IndicatorName(indicator) => {
            let now = &found.indicator(indicator)?.name;
            unchanged(now).then_some(Command::SetIndicatorName { measure, indicator, name: text })
        }
        Cell::Target(indicator, year) => {
            let targets = &found.indicator(indicator)?.targets;
            let now = targets.get(catalogue.period.position(year)?).map(Target::as_str)?;
            unchanged(now).then_some(Command::SetTarget { measure, indicator, year, text })
        }
        Cell::Footnote(footnote) => {
            let now = &found.footnote(footnote)?.text;
            unchanged(now).then_some(Command::SetFootnote { measure, footnote, text })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary::{self, edited, text};
    use crate::model::{Edition, MeasureNumber, Section, SectionId};

    fn catalogue(name: &str, goal: &str) -> Catalogue {
        let edition = Edition::parse("令和8年3月").unwrap();
        let mut catalogue = Catalogue::new("施策集", edition, arbitrary::period());
        catalogue.sections = vec![Section::new(SectionId(1), "1", "分野")].into();
        let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("DX-1"), SectionId(1), name);
        measure.goal = goal.to_owned();
        measure.bureaus.push("DX局".to_owned());
        catalogue.push(std::sync::Arc::new(measure)).unwrap();
        catalogue
    }

    fn after(name: &str, query: &str, replacement: &str, options: &Options) -> Vec<String> {
        let found = preview(&catalogue(name, ""), &Query::new(query), replacement, options);
        found.into_iter().map(|found| found.after).collect()
    }

    #[test]
    fn only_what_matched_is_replaced() {
        let all = Options::default();
        assert_eq!(after("ＤＸ　推進とdx化", "DX", "デジタル", &all), ["デジタル　推進とデジタル化"]);
        assert_eq!(after("㈱と株", "株", "社", &all), ["㈱と社"]);
        assert_eq!(after("DX", "DX", "DX", &all), Vec::<String>::new());
        assert_eq!(after("DX", "", "何か", &all), Vec::<String>::new());
    }

    #[test]
    fn exact_replacing_leaves_other_widths_and_cases() {
        let exact = Options { exact: true, ..Options::default() };
        assert_eq!(after("ＤＸ DX dx", "DX", "★", &exact), ["ＤＸ ★ dx"]);
    }

    #[test]
    fn parts_not_asked_for_and_numbers_and_bureaus_stay() {
        let catalogue = catalogue("DX", "DXの目標");
        let goals = Options { scopes: [Scope::Goal].into(), exact: false };
        let found = preview(&catalogue, &Query::new("dx"), "★", &goals);
        assert_eq!(found.iter().map(|found| found.cell).collect::<Vec<_>>(), [Cell::Text(TextField::Goal)]);
        let everywhere = preview(&catalogue, &Query::new("dx"), "★", &Options::default());
        assert_eq!(everywhere.len(), 2, "name and goal");
    }

    #[test]
    fn text_changed_since_the_preview_is_left_alone() {
        let mut catalogue = catalogue("DX", "DXの目標とDX");
        let found = preview(&catalogue, &Query::new("dx"), "★", &Options::default());
        catalogue.measure_mut(MeasureId(1)).unwrap().name = "別の名称".to_owned();
        let step = transaction(&catalogue, &found).unwrap();
        assert_eq!(step.name, "2か所を置換");
        step.apply(&mut catalogue).unwrap();
        let measure = catalogue.measure(MeasureId(1)).unwrap();
        assert_eq!((measure.name.as_str(), measure.goal.as_str()), ("別の名称", "★の目標と★"));
        assert_eq!(transaction(&catalogue, &found), None);
    }

    proptest! {
        #[test]
        fn replacing_does_what_the_preview_shows_and_can_be_taken_back((original, _) in edited(4), typed in text()) {
            let found = preview(&original, &Query::new(&typed), "〓", &Options::default());
            let mut catalogue = original.clone();
            if let Some(step) = transaction(&original, &found) {
                prop_assert_eq!(step.commands.len(), found.len());
                let undo = step.apply(&mut catalogue).expect("the preview was made for this catalogue");
                let after = preview(&catalogue, &Query::new("〓"), "", &Options::default());
                for (was, is) in found.iter().zip(&after) {
                    prop_assert_eq!((was.measure, was.cell, &was.after), (is.measure, is.cell, &is.before));
                }
                undo.apply(&mut catalogue).expect("and can be taken back");
            } else {
                prop_assert!(found.is_empty());
            }
            prop_assert_eq!(catalogue, original);
        }
    }
}

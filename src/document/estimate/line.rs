//! The rows of a schedule with what the card says about each by itself.

use super::facts::{About, Facts, Ground, Values};
use super::phase::{self, Phase, Phases};
use crate::model::{BarBasis, FiscalYear, Measure, ScheduleRow, fold_width};

/// A schedule row and what is known of its extent.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) row: &'a ScheduleRow,
    pub(super) phases: Option<Phases>,
    /// Which of several lines of work it belongs to.
    pub(super) work: String,
    pub(super) first: Option<Ground>,
    pub(super) last: Option<Ground>,
    /// The latest year it is known to be in, not necessarily the last.
    pub(super) seen: Option<Ground>,
    /// Whether it was done before the plan, or a printed ※ leaves all of it open.
    pub(super) outside: bool,
}

impl Line<'_> {
    pub(super) fn covers(&self, phase: Phase) -> bool {
        self.phases.is_some_and(|phases| phases.covers(phase))
    }

    /// Whether the row only prepares what other rows run.
    pub(super) fn prepares(&self) -> bool {
        self.phases.is_some_and(|phases| phases.last < Phase::Trial)
    }

    /// Notes that the row is in a year.
    pub(super) fn touch(&mut self, year: usize, why: &str) {
        if self.first.as_ref().is_none_or(|first| year < first.year) {
            self.first = Some(Ground::new(year, why));
        }
        if self.seen.as_ref().is_none_or(|seen| year > seen.year) {
            self.seen = Some(Ground::new(year, why));
        }
    }

    fn close(&mut self, year: usize, why: &str) {
        if self.last.as_ref().is_none_or(|last| year > last.year) {
            self.last = Some(Ground::new(year, why));
        }
    }
}

/// The rows with the years their own marks, bars and names tell, and the steps the targets name.
pub(super) fn lines<'a>(measure: &'a Measure, facts: &Facts) -> Vec<Line<'a>> {
    let mut lines: Vec<_> = measure.schedule.rows.iter().map(|row| own(row, facts)).collect();
    steps(&mut lines, facts);
    for line in &mut lines {
        own_indicator(line, facts);
    }
    if let Some(cap) = &facts.preparation_cap {
        for line in lines.iter_mut().filter(|line| line.prepares() && line.last.is_none()) {
            line.last = Some(cap.clone());
        }
    }
    lines
}

fn own<'a>(row: &'a ScheduleRow, facts: &Facts) -> Line<'a> {
    let work = phase::line_of_work(&row.label);
    let phases = phase::phases(&row.label);
    let mut line = Line { row, phases, work, first: None, last: None, seen: None, outside: false };
    bars(&mut line, facts);
    marks(&mut line, facts);
    named_year(&mut line, facts);
    line
}

/// Bars a person entered or the source kept; an accepted suggestion is no ground for others.
fn bars(line: &mut Line<'_>, facts: &Facts) {
    let known = line.row.bars.iter().filter(|bar| !matches!(bar.basis, BarBasis::Suggested(_)));
    for bar in known {
        let why = format!("「{}」の期間が{}", line.row.label, bar.in_words());
        let (first, last) = (bar.first.fiscal_year(), bar.last.fiscal_year());
        if let (Some(first), Some(last)) = (facts.period.position(first), facts.period.position(last)) {
            line.touch(first, &why);
            line.touch(last, &why);
            line.close(last, &format!("{why}のため、{}末まで", facts.year(last)));
        }
    }
}

fn marks(line: &mut Line<'_>, facts: &Facts) {
    for (year, mark) in line.row.marks.iter().enumerate().take(facts.period.len()) {
        let mark = mark.trim();
        let named = facts.year(year);
        if mark.is_empty() {
            continue;
        }
        if mark.starts_with('※') {
            match year.checked_sub(1) {
                Some(before) if line.last.is_none() => {
                    let end = facts.year(before);
                    line.close(before, &format!("{named}に「{mark}」（未定）の印字があるため、{end}末まで"));
                }
                Some(_) => {}
                None => line.outside = true,
            }
            continue;
        }
        let done = mark.strip_suffix("実施済").and_then(|year| FiscalYear::parse(year).ok());
        let why = format!("{named}に「{mark}」の印字");
        match done {
            Some(done) => match facts.period.position(done) {
                Some(position) => {
                    line.touch(position, &why);
                    line.close(position, &format!("{why}があるため、{}末まで", facts.year(position)));
                }
                None => line.outside = true,
            },
            None => line.touch(year, &why),
        }
    }
}

/// The year in a row's own name: R6 調達・契約 prepares in 令和6年度, R6 分導入・運用 runs from it.
fn named_year(line: &mut Line<'_>, facts: &Facts) {
    let year = line.work.starts_with('R').then(|| FiscalYear::parse(&line.work).ok()).flatten();
    if let Some(position) = year.and_then(|year| facts.period.position(year)) {
        let why = format!("取組の名称に「{}」とある", line.work);
        line.touch(position, &why);
        if line.prepares() {
            line.close(position, &format!("{why}ため、{}末まで", facts.year(position)));
        }
    }
}

/// What a target text says about a step of the work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aspect {
    Begins,
    Goes,
    Ends,
}

/// Steps named by the targets: 調達着手, 構築完了, 運用開始, 安定運用.
fn steps(lines: &mut [Line<'_>], facts: &Facts) {
    let texts: Vec<_> = facts.indicators.iter().flat_map(|values| &values.texts).collect();
    for (year, text) in &texts {
        let work = phase::line_of_work(text);
        let mut named = phase::named_phases(text);
        named.dedup();
        for phase in named {
            let aspect = aspect(text);
            let ends = |(_, other): &&&(usize, String)| {
                self::aspect(other) == Aspect::Ends && phase::named_phases(other).contains(&phase)
            };
            let rows: Vec<_> = (0..lines.len())
                .filter(|at| lines.get(*at).is_some_and(|l| l.work == work && l.covers(phase)))
                .collect();
            let completed: Vec<_> = texts.iter().filter(ends).map(|(year, _)| *year).collect();
            let one_each = completed.len() == rows.len() && rows.len() > 1;
            let chosen: Vec<usize> = match aspect {
                Aspect::Begins => rows.first().copied().into_iter().collect(),
                Aspect::Goes => rows,
                Aspect::Ends if one_each => {
                    rows.iter().zip(&completed).filter(|(_, at)| *at == year).map(|(row, _)| *row).collect()
                }
                Aspect::Ends => rows.last().copied().into_iter().collect(),
            };
            let named = facts.year(*year);
            let why = format!("成果指標の{named}に「{text}」とある");
            for at in chosen {
                let Some(line) = lines.get_mut(at) else { continue };
                match aspect {
                    Aspect::Begins | Aspect::Goes => line.touch(*year, &why),
                    Aspect::Ends => line.close(*year, &format!("{why}ため、{named}末まで")),
                }
            }
        }
    }
}

fn aspect(text: &str) -> Aspect {
    if text.contains("完了") {
        Aspect::Ends
    } else if text.contains("着手") || text.contains("開始") {
        Aspect::Begins
    } else {
        Aspect::Goes
    }
}

/// An indicator that is about this very row: named as the row, or in 【】 as the row, or with the row's word of
/// preparation; and targets that repeat the row's name.
fn own_indicator(line: &mut Line<'_>, facts: &Facts) {
    let label = compact(&line.row.label);
    for values in &facts.indicators {
        if is_about(&label, line, values) {
            let years = format!("成果指標「{}」の値が", values.name);
            let (Some(first), Some(last)) = (values.years.first(), values.years.last()) else { continue };
            if line.first.is_none() {
                line.touch(*first, &format!("{years}{}から", facts.year(*first)));
            }
            let end = values.complete.unwrap_or(*last);
            if line.last.is_none() && (line.prepares() || end + 1 < facts.period.len()) {
                let reaches = if values.complete.is_some() { "100%に達する" } else { "最後にある" };
                let named = facts.year(end);
                line.close(end, &format!("成果指標「{}」が{reaches}のが{named}のため、{named}末まで", values.name));
            }
        } else if line.phases.is_none() && line.first.is_none() {
            named_in_targets(line, &label, values, facts);
        }
    }
}

pub(super) fn is_about(label: &str, line: &Line<'_>, values: &Values) -> bool {
    let name = compact(&values.name);
    let bracketed = name.strip_prefix('【').and_then(|rest| rest.split_once('】')).map(|(head, _)| head.to_owned());
    if name == label || bracketed.is_some_and(|head| label.contains(&head)) {
        return !values.years.is_empty();
    }
    let held = label.strip_suffix("開催").filter(|stem| stem.chars().count() > 2);
    if line.phases.is_none() && held.is_some_and(|stem| name.starts_with(stem)) {
        return !values.years.is_empty();
    }
    let shared = |words: &[&str]| words.iter().any(|word| label.contains(word) && name.contains(word));
    let runs = || phase::phases(&name).is_none_or(|phases| phases.last >= Phase::Operation);
    match values.about {
        About::Preparation => line.prepares() && values.years.len() > 1 && shared(&["整備", "電子化", "導入"]),
        About::Progress => (line.prepares() || line.phases.is_none()) && !runs() && shared(&["調査", "構築"]),
        About::Effect => false,
    }
}

/// Targets that name an activity without a phase: 9月にeLTAXシステム全体更改.
fn named_in_targets(line: &mut Line<'_>, label: &str, values: &Values, facts: &Facts) {
    let named = |text: &str| {
        let text = compact(text);
        text.contains(label) || (text.chars().count() >= 4 && label.ends_with(&text))
    };
    let years: Vec<_> = values.texts.iter().filter(|(_, text)| !label.is_empty() && named(text)).collect();
    for (year, text) in &years {
        line.touch(*year, &format!("成果指標の{}に「{text}」とある", facts.year(*year)));
    }
    if let Some((year, text)) = years.last() {
        let named = facts.year(*year);
        line.close(*year, &format!("成果指標の{named}に「{text}」とあるのが最後のため、{named}末まで"));
    }
}

pub(super) fn compact(text: &str) -> String {
    fold_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}

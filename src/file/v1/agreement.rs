//! Whether the parts of a catalogue agree: what is read must, and what would not read back is not written.

use std::collections::BTreeSet;

use super::super::error::FileProblem;
use super::scalar::day_is_handled;
use crate::model::limits::{self, shortened};
use crate::model::{Catalogue, Measure, ScheduleRow, Section, SectionId};

/// Levels of sections accepted; plans have two or three.
const MAX_DEPTH: usize = 8;

/// Checks that nothing is over the limits, ids are used once, sections exist, bars run forwards, and every list has one cell a year.
pub(in crate::file) fn check(catalogue: &Catalogue) -> Result<(), FileProblem> {
    limits::catalogue(catalogue).map_err(|(place, error)| FileProblem::over_limit(place, &error))?;
    let mut sections = BTreeSet::new();
    for section in &catalogue.sections {
        check_section(section, &mut sections, 1)?;
    }
    let mut bureaus = BTreeSet::new();
    if let Some(twice) = catalogue.bureaus.iter().find(|bureau| !bureaus.insert(&bureau.name)) {
        return invalid("bureaus", format!("局「{}」が二度あります。一つにしてください", shortened(&twice.name)));
    }
    let years = catalogue.period.len();
    catalogue.measures().iter().try_for_each(|measure| check_measure(measure, &sections, years))
}

fn invalid<T>(place: impl Into<String>, message: String) -> Result<T, FileProblem> {
    Err(FileProblem::Invalid { place: place.into(), message })
}

fn check_section(section: &Section, ids: &mut BTreeSet<SectionId>, depth: usize) -> Result<(), FileProblem> {
    let place = || format!("分野 {}", shortened(&section.heading()));
    if depth > MAX_DEPTH {
        return invalid(place(), format!("施策体系の段が深すぎます（{MAX_DEPTH}段まで）"));
    }
    if !ids.insert(section.id) {
        return invalid(place(), format!("id {} が二度あります。別の番号にしてください", section.id.0));
    }
    section.children.iter().try_for_each(|child| check_section(child, ids, depth + 1))
}

fn check_measure(measure: &Measure, sections: &BTreeSet<SectionId>, years: usize) -> Result<(), FileProblem> {
    let place = |field: &str| format!("施策 {} の{}", shortened(measure.number.as_str()), shortened(field));
    let known = |section: SectionId, field: &str| {
        if sections.contains(&section) {
            Ok(())
        } else {
            invalid(
                place(field),
                format!("section {} は施策体系にありません。sections の id を書いてください", section.0),
            )
        }
    };
    known(measure.section, "分野")?;
    measure.cross_listings.iter().try_for_each(|listing| known(listing.section, "★"))?;
    measure.reprints.iter().try_for_each(|reprint| known(reprint.section, "再掲"))?;
    let rows = &measure.schedule.rows;
    once(rows.iter().map(|row| row.id.0), || place("取組スケジュール"))?;
    once(rows.iter().flat_map(|row| &row.bars).map(|bar| bar.id.0), || place("取組スケジュールの期間"))?;
    once(measure.indicators.iter().map(|indicator| indicator.id.0), || place("成果指標"))?;
    once(measure.footnotes.iter().map(|footnote| footnote.id.0), || place("注"))?;
    rows.iter().try_for_each(|row| check_row(row, years, || place(&format!("取組スケジュール「{}」", row.label))))?;
    for indicator in &measure.indicators {
        let place = || place(&format!("成果指標「{}」", indicator.name));
        one_per_year(indicator.targets.len(), years, place)?;
        if let Some(day) = indicator.actuals.iter().filter_map(|actual| actual.as_of).find(|day| !day_is_handled(*day))
        {
            return invalid(place(), format!("実績の日付 {day} は扱えません（1989年から2200年まで）"));
        }
    }
    Ok(())
}

fn once(mut ids: impl Iterator<Item = u32>, place: impl Fn() -> String) -> Result<(), FileProblem> {
    let mut seen = BTreeSet::new();
    match ids.find(|id| !seen.insert(*id)) {
        Some(id) => invalid(place(), format!("id {id} が二度あります。別の番号にしてください")),
        None => Ok(()),
    }
}

fn check_row(row: &ScheduleRow, years: usize, place: impl Fn() -> String) -> Result<(), FileProblem> {
    one_per_year(row.marks.len(), years, &place)?;
    for bar in &row.bars {
        if bar.last < bar.first {
            return invalid(place(), format!("期間の終わり（{}）が始まり（{}）より前です", bar.last, bar.first));
        }
    }
    Ok(())
}

fn one_per_year(cells: usize, years: usize, place: impl Fn() -> String) -> Result<(), FileProblem> {
    if cells == years {
        Ok(())
    } else {
        invalid(place(), format!("欄が{cells}個あります。計画期間の年度と同じ{years}個にしてください"))
    }
}

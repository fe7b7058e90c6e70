//! Bars on the clipboard: one line a bar with label, first month, last month and caption, as Excel shows them.

use super::select::Selection;
use crate::command::gesture::PastedRow;
use crate::export::tsv;
use crate::model::{Bar, BarBasis, BarId, Catalogue, Edition, Measure, MeasureId, Month, ScheduleRow};

/// A row as it was read from the clipboard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CopiedRow {
    pub(crate) label: String,
    pub(crate) bars: Vec<Bar>,
}

/// The bars selected as text; without any, all bars of the rows selected. `None` where nothing is selected.
pub(crate) fn copy(catalogue: &Catalogue, selection: &Selection) -> Option<String> {
    let mut lines = Vec::new();
    let measures: Vec<MeasureId> = if selection.bars.is_empty() {
        selection.rows.iter().map(|key| key.measure).collect()
    } else {
        selection.bars.iter().map(|key| key.measure).collect()
    };
    let mut found: Vec<(usize, &Measure)> =
        measures.iter().filter_map(|id| Some((catalogue.position(*id)?, catalogue.measure(*id)?.as_ref()))).collect();
    found.sort_by_key(|(position, _)| *position);
    found.dedup_by_key(|(position, _)| *position);
    for (_, measure) in found {
        for row in &measure.schedule.rows {
            row_lines(measure, row, selection, &mut lines);
        }
    }
    (!lines.is_empty()).then(|| tsv::write(&lines))
}

fn row_lines(measure: &Measure, row: &ScheduleRow, selection: &Selection, lines: &mut Vec<Vec<String>>) {
    let line = |bar: Option<&Bar>| {
        let month = |month: Option<Month>| month.map(Month::in_words).unwrap_or_default();
        let caption = bar.map(|bar| bar.caption.clone()).unwrap_or_default();
        vec![row.label.clone(), month(bar.map(|bar| bar.first)), month(bar.map(|bar| bar.last)), caption]
    };
    let is_bar = |bar: &Bar| selection.bars.iter().any(|key| key.measure == measure.id && key.bar == bar.id);
    let is_row = selection.rows.iter().any(|key| key.measure == measure.id && key.row == row.id);
    if !selection.bars.is_empty() {
        lines.extend(row.bars.iter().filter(|bar| is_bar(bar)).map(|bar| line(Some(bar))));
    } else if is_row && row.bars.is_empty() {
        lines.push(line(None));
    } else if is_row {
        lines.extend(row.bars.iter().map(|bar| line(Some(bar))));
    }
}

/// Reads what [`copy`] wrote, or what was written in Excel in the same four columns; bars of one label below each other
/// make one row.
///
/// # Errors
/// There is too much of it, a line has no months, or the last lies before the first; in words.
pub(crate) fn parse(text: &str) -> Result<Vec<CopiedRow>, String> {
    let mut rows: Vec<CopiedRow> = Vec::new();
    let lines = tsv::parse(text).map_err(|excess| excess.to_string())?;
    for (cells, number) in lines.into_iter().zip(1..) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        let bar = bar(cell(1), cell(2), cell(3)).map_err(|problem| {
            format!(
                "貼り付けられません（{number}行目: {problem}）。取組・開始月・終了月・名称の4列で貼り付けてください"
            )
        })?;
        let label = cell(0).to_owned();
        match rows.last_mut().filter(|row| row.label == label) {
            Some(row) => row.bars.extend(bar),
            None => rows.push(CopiedRow { label, bars: bar.into_iter().collect() }),
        }
    }
    Ok(rows)
}

/// A bar from its cells; none where both months are blank.
fn bar(first: &str, last: &str, caption: &str) -> Result<Option<Bar>, String> {
    if first.is_empty() && last.is_empty() {
        return Ok(None);
    }
    let read = |text: &str| parse_month(text).ok_or_else(|| format!("「{text}」を年月として読み取れません"));
    let (first, last) = (read(first)?, read(last)?);
    if last < first {
        return Err(format!("終了月{}が開始月{}より前です", last.in_words(), first.in_words()));
    }
    Ok(Some(Bar { id: BarId(0), first, last, caption: caption.to_owned(), basis: BarBasis::Entered }))
}

/// Reads 令和8年10月, R8年10月, 2026-10, 2026/10, 2026/10/1, 2026年10月.
fn parse_month(text: &str) -> Option<Month> {
    if let Ok(edition) = Edition::parse(text) {
        return Month::new(edition.gregorian_year(), edition.month().into()).ok();
    }
    let (year, rest) = text.split_once(['-', '/', '年'])?;
    let month = rest.split(['-', '/', '月']).next()?;
    Month::new(year.trim().parse().ok()?, month.trim().parse().ok()?).ok()
}

/// Where rows go: one row into every row selected, several one after the other from the row with the keyboard on, and
/// what finds no row into new ones at the measure's end.
pub(crate) fn placed(catalogue: &Catalogue, selection: &Selection, rows: &[CopiedRow]) -> Vec<PastedRow> {
    if let [only] = rows
        && selection.rows.len() > 1
    {
        let into = |key: &super::select::RowKey| PastedRow {
            measure: key.measure,
            row: Some(key.row),
            label: String::new(),
            bars: only.bars.clone(),
        };
        return selection.rows.iter().map(into).collect();
    }
    let Some(measure) = selection.measure().and_then(|id| catalogue.measure(id)) else { return Vec::new() };
    let start = selection.row().and_then(|key| measure.schedule.rows.iter().position(|row| row.id == key.row));
    let target = |offset: usize| start.and_then(|start| measure.schedule.rows.get(start + offset)).map(|row| row.id);
    rows.iter()
        .enumerate()
        .map(|(offset, row)| PastedRow {
            measure: measure.id,
            row: target(offset),
            label: row.label.clone(),
            bars: row.bars.clone(),
        })
        .filter(|row| row.row.is_none() || !row.bars.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::select::Spot;
    use super::*;
    use crate::model::RowId;

    #[test]
    fn bars_are_written_as_a_person_reads_them() {
        let catalogue = sample::catalogue();
        let mut selection = Selection { bars: [sample::bar(1, 13), sample::bar(1, 11)].into(), ..Selection::default() };
        let written = copy(&catalogue, &selection).unwrap();
        assert_eq!(written, "調達\t令和6年4月\t令和6年9月\t\r\n運用\t令和7年10月\t令和10年3月\t\r\n");
        selection = Selection { rows: [sample::row(3, 1)].into(), ..Selection::default() };
        assert_eq!(copy(&catalogue, &selection).unwrap(), "設計\t\t\t");
        assert_eq!(copy(&catalogue, &Selection::default()), None);
    }

    #[test]
    fn what_was_copied_is_read_back() {
        let catalogue = sample::catalogue();
        let rows = [sample::row(1, 1), sample::row(1, 2)].into();
        let written = copy(&catalogue, &Selection { rows, ..Selection::default() }).unwrap();
        let read = parse(&written).unwrap();
        let counts: Vec<_> = read.iter().map(|row| (row.label.as_str(), row.bars.len())).collect();
        assert_eq!(counts, [("調達", 2), ("運用", 1)]);
        assert_eq!(read[1].bars[0].in_words(), "令和7年10月〜令和10年3月・30か月");
    }

    #[test]
    fn months_are_read_in_every_form_excel_gives() {
        for text in ["令和8年10月", "R8年10月", "2026-10", "2026/10", "2026/10/1", "2026年10月", "令和８年１０月"]
        {
            assert_eq!(parse_month(text), Some(sample::month("2026-10")), "{text}");
        }
        for text in ["", "10月", "2026", "2026-13", "来年"] {
            assert_eq!(parse_month(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_schedule_is_refused_in_words() {
        let problem = parse("調達\t令和8年10月\t未定\t").unwrap_err();
        assert!(problem.contains("1行目") && problem.contains("未定"), "{problem}");
        assert!(parse("調達\t2026-10\t2026-09").unwrap_err().contains("より前"));
    }

    #[test]
    fn rows_are_filled_from_the_keyboard_on_and_the_rest_is_new() {
        let catalogue = sample::catalogue();
        let rows = parse("a\t2026-10\t2026-11\nb\t2026-10\t2026-11\nc\t2026-10\t2026-11").unwrap();
        let placed = |selection: &Selection, rows: &[CopiedRow]| {
            placed(&catalogue, selection, rows)
                .iter()
                .map(|row| (row.measure.0, row.row.map(|id| id.0)))
                .collect::<Vec<_>>()
        };
        let on_row = Selection::at(Spot::Row(sample::row(1, 2)));
        assert_eq!(placed(&on_row, &rows), [(1, Some(2)), (1, Some(3)), (1, None)]);
        assert_eq!(placed(&Selection::at(Spot::Measure(MeasureId(2))), &rows[..1]), [(2, None)]);
        let mut many = on_row;
        many.rows.insert(super::super::select::RowKey { measure: MeasureId(3), row: RowId(1) });
        assert_eq!(placed(&many, &rows[..1]), [(1, Some(2)), (3, Some(1))]);
        assert_eq!(placed(&Selection::default(), &rows), []);
    }
}

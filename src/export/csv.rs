//! CSV for spreadsheets: UTF-8 with a byte-order mark, RFC 4180 with CRLF, Japanese heads.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front (`formula`).

use csv::{Terminator, WriterBuilder};

use super::formula::guarded;
use super::{ExportError, Fields, Options, Report, Table};
use crate::model::{Actual, BarBasis, Catalogue, FiscalYear, Indicator, Measure, ScheduleRow, Target};

/// Exports the table the options name.
///
/// # Errors
/// The encoder refuses.
pub fn export(report: &Report<'_>, options: &Options) -> Result<Vec<u8>, ExportError> {
    let rows = match options.table {
        Table::Measures => measures(report.catalogue),
        Table::Schedule => schedule(report.catalogue),
        Table::Indicators => indicators(report.catalogue),
    };
    table(&rows)
}

/// Rows as the bytes of a CSV file.
pub(super) fn table(rows: &[Row]) -> Result<Vec<u8>, ExportError> {
    written(rows, "\u{FEFF}".as_bytes().to_vec())
}

/// A small table as CSV text for the clipboard: as [`export`] writes it, without a byte-order mark.
///
/// # Errors
/// The encoder refuses.
pub fn text(rows: &[Vec<String>]) -> Result<String, ExportError> {
    String::from_utf8(written(rows, Vec::new())?).map_err(|error| ExportError::Encoding(error.to_string()))
}

fn written(rows: &[Row], before: Vec<u8>) -> Result<Vec<u8>, ExportError> {
    let refused = |error: &dyn std::error::Error| ExportError::Encoding(error.to_string());
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(before);
    for row in rows {
        for cell in row {
            writer.write_field(guarded(cell).as_bytes()).map_err(|error| refused(&error))?;
        }
        writer.write_record(None::<&[u8]>).map_err(|error| refused(&error))?;
    }
    writer.into_inner().map_err(|error| refused(error.error()))
}

type Row = Vec<String>;

fn heads(names: &[&str]) -> Row {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// 該当 where a statement holds, blank where it does not.
fn mark(holds: bool) -> String {
    if holds { "該当".to_owned() } else { String::new() }
}

fn measures(catalogue: &Catalogue) -> Vec<Row> {
    let fields = Fields::of(catalogue);
    let mut rows = vec![heads(&[
        "施策番号",
        "施策名",
        "柱",
        "分野番号",
        "分野",
        "とりまとめ局",
        "所管局・所属",
        "施策概要",
        "施策目標",
        "達成年度",
        "改定履歴",
        "★",
        "再掲",
        "廃止",
        "本文なし",
        "取組数",
        "期間未入力の取組数",
        "成果指標数",
        "注",
        "出典の行",
    ])];
    rows.extend(catalogue.measures().iter().map(|measure| measure_row(measure, &fields)));
    rows
}

fn measure_row(measure: &Measure, fields: &Fields<'_>) -> Row {
    let field = fields.get(measure.section);
    let joined = |texts: Vec<String>, between: &str| texts.join(between);
    vec![
        measure.number.to_string(),
        measure.name.clone(),
        field.map_or_else(String::new, |entry| entry.pillar.name.clone()),
        fields.number(measure.section).to_owned(),
        field.map_or_else(String::new, |entry| entry.field.name.clone()),
        measure.bureaus.join("、"),
        measure.divisions.join("、"),
        measure.overview.clone(),
        measure.goal.clone(),
        measure.target_year.as_str().to_owned(),
        joined(measure.annotations.iter().map(ToString::to_string).collect(), "、"),
        joined(measure.cross_listings.iter().map(|listing| listing.number.to_string()).collect(), "、"),
        joined(measure.reprints.iter().map(|reprint| fields.number(reprint.section).to_owned()).collect(), "、"),
        mark(measure.abolition.is_some()),
        mark(measure.body_missing),
        measure.schedule.rows.len().to_string(),
        measure.unread_rows().to_string(),
        measure.indicators.len().to_string(),
        joined(measure.footnotes.iter().map(|footnote| footnote.text.clone()).collect(), "\n"),
        measure.source.first().map_or_else(String::new, |line| line.to_string()),
    ]
}

fn schedule(catalogue: &Catalogue) -> Vec<Row> {
    let mut head = heads(&["施策番号", "施策名", "取組順", "取組"]);
    head.extend(catalogue.period.years().map(|year| format!("{year}の表示")));
    head.extend(heads(&["期間の始まり", "期間の終わり", "期間の見出し", "期間の根拠", "期間未入力"]));
    let mut rows = vec![head];
    for measure in catalogue.measures() {
        for (position, row) in measure.schedule.rows.iter().enumerate() {
            let mut start =
                vec![measure.number.to_string(), measure.name.clone(), (position + 1).to_string(), row.label.clone()];
            start.extend(row.marks.iter().cloned());
            rows.extend(bar_cells(row).into_iter().map(|cells| [start.clone(), cells].concat()));
        }
    }
    rows
}

/// The cells of each bar; blank ones once for a row without bars.
fn bar_cells(row: &ScheduleRow) -> Vec<Row> {
    if row.bars.is_empty() {
        return vec![vec![String::new(), String::new(), String::new(), String::new(), mark(row.unread)]];
    }
    let basis = |basis: &BarBasis| match basis {
        BarBasis::Read => "読取り".to_owned(),
        BarBasis::Entered => "入力".to_owned(),
        BarBasis::Suggested(reason) => format!("推定（{reason}）"),
    };
    row.bars
        .iter()
        .map(|bar| {
            vec![bar.first.to_string(), bar.last.to_string(), bar.caption.clone(), basis(&bar.basis), mark(row.unread)]
        })
        .collect()
}

fn indicators(catalogue: &Catalogue) -> Vec<Row> {
    let mut rows = vec![heads(&[
        "施策番号",
        "施策名",
        "指標順",
        "成果指標",
        "年度",
        "目標値",
        "目標の数値",
        "目標の単位",
        "実績",
        "実績の数値",
        "実績の単位",
        "実績の時点",
        "実績の出典",
        "実績の備考",
    ])];
    for measure in catalogue.measures() {
        for (position, indicator) in measure.indicators.iter().enumerate() {
            for (year, target) in years_of(catalogue, indicator) {
                let start = [
                    vec![
                        measure.number.to_string(),
                        measure.name.clone(),
                        (position + 1).to_string(),
                        indicator.name.clone(),
                        year.to_string(),
                    ],
                    target.map_or_else(|| vec![String::new(); 3], value_cells),
                ]
                .concat();
                rows.extend(actual_cells(indicator, year).into_iter().map(|cells| [start.clone(), cells].concat()));
            }
        }
    }
    rows
}

/// The plan years with their targets, then years outside the plan for which there is an actual value.
fn years_of<'a>(catalogue: &Catalogue, indicator: &'a Indicator) -> Vec<(FiscalYear, Option<&'a Target>)> {
    let mut years: Vec<_> = catalogue.period.years().zip(indicator.targets.iter().map(Some)).collect();
    let mut outside: Vec<_> = indicator
        .actuals
        .iter()
        .map(|actual| actual.year)
        .filter(|year| catalogue.period.position(*year).is_none())
        .collect();
    outside.sort_unstable();
    outside.dedup();
    years.extend(outside.into_iter().map(|year| (year, None)));
    years
}

/// The printed value, and number and unit where it is one.
fn value_cells(value: &Target) -> Row {
    let quantity = value.value().quantity();
    vec![
        value.as_str().to_owned(),
        quantity.map_or_else(String::new, |quantity| quantity.number.normalize().to_string()),
        quantity.map_or_else(String::new, |quantity| quantity.unit.clone()),
    ]
}

/// The cells of each actual value of a year; blank ones once for a year without any.
fn actual_cells(indicator: &Indicator, year: FiscalYear) -> Vec<Row> {
    let cells = |actual: &Actual| {
        let mut cells = value_cells(&actual.value);
        cells.push(actual.as_of.map_or_else(String::new, |day| day.format("%Y-%m-%d").to_string()));
        cells.extend([actual.source.clone(), actual.note.clone()]);
        cells
    };
    let rows: Vec<_> = indicator.actuals.iter().filter(|actual| actual.year == year).map(cells).collect();
    if rows.is_empty() { vec![vec![String::new(); 6]] } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    /// The table read back by another reader's rules: records of fields.
    fn read_back(catalogue: &Catalogue, table: Table) -> Vec<Vec<String>> {
        let bytes = export(&Report { catalogue }, &Options { table }).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let body = text.strip_prefix('\u{FEFF}').expect("a byte-order mark");
        assert!(body.ends_with("\r\n"));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn measures_stand_one_a_line_with_japanese_heads() {
        let rows = read_back(&sample::catalogue(), Table::Measures);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0][..5], ["施策番号", "施策名", "柱", "分野番号", "分野"]);
        assert_eq!(
            rows[1][..6],
            ["1-1", "かながわ子育て支援", "くらしのデジタル化", "1", "子ども・若者", "福祉子どもみらい局、教育局"]
        );
        assert_eq!(rows[1][7], "子育て情報を\n「\"一つ\"」にまとめる　仕組み。");
        assert_eq!(
            rows[1][10..],
            ["令和7年3月改定（見直し）", "22-39", "22", "該当", "", "1", "1", "1", "※ 注の文", "331"]
        );
        assert_eq!(rows[2][13..16], ["", "該当", "0"]);
    }

    #[test]
    fn schedule_has_a_line_for_every_bar_and_every_bare_row() {
        let mut catalogue = sample::catalogue();
        let measure = catalogue.measure_mut(crate::model::MeasureId(9)).unwrap();
        measure.schedule.rows = vec![ScheduleRow::new(measure.fresh_row(), "調達", 4)];
        let rows = read_back(&catalogue, Table::Schedule);
        assert_eq!(
            rows[0][4..9],
            ["令和6年度の表示", "令和7年度の表示", "令和8年度の表示", "令和9年度の表示", "期間の始まり"]
        );
        assert_eq!(rows[1][2..], ["1", "機能強化", "→", "", "※", "", "2024-04", "2025-03", "順次", "入力", "該当"]);
        assert_eq!(rows[2][8..], ["2025-10", "2025-10", "", "推定（→が令和6年度にある）", "該当"]);
        assert_eq!(rows[3][..4], ["22-1", "本文のない施策", "1", "調達"]);
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn indicators_have_a_line_a_year_and_one_for_every_actual() {
        let mut catalogue = sample::catalogue();
        let indicator = &mut catalogue.measure_mut(crate::model::MeasureId(1)).unwrap().indicators[0];
        let mut second = indicator.actuals[0].clone();
        second.as_of = None;
        let mut earlier = second.clone();
        earlier.year = FiscalYear::parse("令和4年度").unwrap();
        indicator.actuals.extend([second, earlier]);
        let rows = read_back(&catalogue, Table::Indicators);
        let years: Vec<_> = rows[1..].iter().map(|row| row[4].as_str()).collect();
        assert_eq!(years, ["令和6年度", "令和6年度", "令和7年度", "令和8年度", "令和9年度", "令和4年度"]);
        assert_eq!(
            (rows[1][5].as_str(), rows[1][8].as_str(), rows[1][11].as_str()),
            ("5万人", "5.2万人", "2025-03-31")
        );
        assert_eq!(rows[2][11..], ["", "常任委員会報告資料", "速報値"]);
        assert_eq!(rows[6][5], "");
    }

    #[test]
    fn formula_in_a_name_does_not_reach_the_spreadsheet() {
        let mut catalogue = sample::catalogue();
        catalogue.measure_mut(crate::model::MeasureId(1)).unwrap().name = "=cmd|'/c calc'!A1".to_owned();
        for table in Table::ALL {
            assert_eq!(read_back(&catalogue, table)[1][1], "'=cmd|'/c calc'!A1");
        }
    }
}

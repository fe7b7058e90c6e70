//! The reasons of a revision (改定理由) as CSV, one line a change that wants one.

use super::{ExportError, csv};
use crate::model::{About, Catalogue, Reason};
use crate::revision::{Need, place_words};

const HEADS: [&str; 11] = [
    "施策番号",
    "施策名",
    "とりまとめ局",
    "対象",
    "変更の内容",
    "引下げ",
    "記入の状況",
    "理由の区分",
    "理由",
    "記入者",
    "記入日時",
];

/// Exports what wants a reason, then the reasons given for what did not change.
///
/// # Errors
/// The encoder refuses.
pub fn export(catalogue: &Catalogue, needs: &[Need], unneeded: &[(About, Reason)]) -> Result<Vec<u8>, ExportError> {
    let mut rows = vec![HEADS.map(str::to_owned).to_vec()];
    rows.extend(needs.iter().map(|need| need_row(catalogue, need)));
    rows.extend(unneeded.iter().map(|(about, reason)| unneeded_row(catalogue, *about, reason)));
    csv::table(&rows)
}

fn need_row(catalogue: &Catalogue, need: &Need) -> Vec<String> {
    let state = if need.is_missing() { "未記入" } else { "記入済み" };
    let mut row = vec![
        need.number.clone(),
        need.name.clone(),
        need.bureaus.join("、"),
        place_words(catalogue, need.about),
        need.changes.join("\n"),
        if need.lowered { "該当".to_owned() } else { String::new() },
        state.to_owned(),
    ];
    row.extend(need.reason.as_ref().map_or_else(|| vec![String::new(); 4], reason_cells));
    row
}

fn unneeded_row(catalogue: &Catalogue, about: About, reason: &Reason) -> Vec<String> {
    let measure = about.measure().and_then(|id| catalogue.measure(id));
    let mut row = vec![
        measure.map_or_else(String::new, |measure| measure.number.to_string()),
        measure.map_or_else(String::new, |measure| measure.name.clone()),
        measure.map_or_else(String::new, |measure| measure.bureaus.join("、")),
        place_words(catalogue, about),
        String::new(),
        String::new(),
        "変更がありません".to_owned(),
    ];
    row.extend(reason_cells(reason));
    row
}

fn reason_cells(reason: &Reason) -> Vec<String> {
    vec![
        reason.code.word().to_owned(),
        reason.text.clone(),
        reason.author.clone(),
        reason.at.map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M").to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Options, diff};
    use crate::model::{Field, MeasureId, ReasonCode};
    use crate::revision::{Settings, needs, unneeded};

    #[test]
    fn every_change_is_a_line_with_its_reason_or_its_lack() {
        let mut base = crate::file::sample::catalogue();
        base.reasons.clear();
        let mut working = base.clone();
        working.measure_mut(MeasureId(1)).unwrap().goal = "=別の目標".to_owned();
        working.measure_mut(MeasureId(1)).unwrap().overview = "別の概要".to_owned();
        let reason = |text: &str| Reason {
            code: ReasonCode::Progress,
            text: text.to_owned(),
            author: "教育局".to_owned(),
            at: chrono::NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(10, 32, 5)),
        };
        working.reasons.insert(About::Part(MeasureId(1), Field::Goal), reason("=遅れたため"));
        working.reasons.insert(About::Part(MeasureId(9), Field::Name), reason("変わっていない"));
        let changes = diff(&base, &working, &Options::default());
        let needs = needs(&working, &changes, &Settings::default());
        let bytes = export(&working, &needs, &unneeded(&working, &changes)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let body = text.strip_prefix('\u{FEFF}').unwrap();
        let mut reader = ::csv::Reader::from_reader(body.as_bytes());
        let rows: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(rows.len(), 3);
        let column = |at: usize| rows.iter().map(|row| row[at].as_str()).collect::<Vec<_>>();
        assert_eq!(column(0), ["1-1", "1-1", "22-1"]);
        assert_eq!(column(3), ["施策概要", "施策目標", "施策名"]);
        assert_eq!(column(6), ["未記入", "記入済み", "変更がありません"]);
        assert_eq!(column(8), ["", "'=遅れたため", "変わっていない"], "no text is taken for a formula");
        assert_eq!(column(10), ["", "2026-11-21 10:32", "2026-11-21 10:32"]);
    }
}

//! `shisaku info FILE`: the summary of a catalogue.

use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

use super::arguments::Parsed;
use super::terminal::{flat, shown};
use super::{Failure, Outcome, catalogue, folder, history, input};
use crate::file::folder::folder_named;
use crate::model::{AnnotationKind, Catalogue, Finding, Severity};

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let argument = input(parsed, "FILE")?;
    let folder = folder_named(Path::new(argument)).map(|path| folder::text(&path)).transpose()?.unwrap_or_default();
    let catalogue = catalogue(argument, stdin)?;
    let text = if parsed.flag("--history") { history::text(&catalogue) } else { summary(&catalogue) };
    Ok(Outcome::printed(shown(&(folder + &text))))
}

/// The summary in words, one statement a line.
pub(super) fn summary(catalogue: &Catalogue) -> String {
    let measures = catalogue.measures();
    let count = |holds: fn(&crate::model::Measure) -> bool| measures.iter().filter(|measure| holds(measure)).count();
    let total =
        |number: fn(&crate::model::Measure) -> usize| measures.iter().map(|measure| number(measure)).sum::<usize>();
    let marks = |kind: AnnotationKind| {
        measures.iter().flat_map(|measure| &measure.annotations).filter(|mark| mark.kind == kind).count()
    };
    let kinds = AnnotationKind::ALL.map(|kind| format!("{}{}件", kind.word(), marks(kind))).join("、");
    let period = catalogue.period;
    let mut lines = vec![
        flat(&catalogue.title),
        format!("版 {}", catalogue.edition),
        format!("計画期間 {}から{}まで（{}年間）", period.first(), period.last(), period.len()),
        format!(
            "柱 {}、分野 {}、とりまとめ局 {}",
            catalogue.sections.len(),
            catalogue.fields().count(),
            catalogue.bureaus.len()
        ),
        format!(
            "施策 {}件（廃止{}件、本文なし{}件）",
            measures.len(),
            count(|measure| measure.abolition.is_some()),
            count(|measure| measure.body_missing)
        ),
        format!(
            "★ {}件、再掲 {}件",
            total(|measure| measure.cross_listings.len()),
            total(|measure| measure.reprints.len())
        ),
        format!(
            "改定履歴 {}件（{kinds}）、再掲の施策票に{}件",
            total(|measure| measure.annotations.len()),
            // A reprinted card carries the marks of its measure once more.
            total(|measure| measure.annotations.len() * measure.reprints.len())
        ),
        format!(
            "取組スケジュール {}行（期間未入力{}行）",
            total(|measure| measure.schedule.rows.len()),
            total(crate::model::Measure::unread_rows)
        ),
        format!("成果指標 {}件", total(|measure| measure.indicators.len())),
        format!("取込みで見つけたこと {}", finding_counts(&catalogue.import_findings)),
    ];
    if let Some(source) = &catalogue.source {
        lines.push(format!("出典 {}", flat(&source.file)));
    }
    let mut text = lines.join("\n");
    text.push_str("\n\n分野ごとの施策\n");
    for field in catalogue.fields() {
        let number = measures.iter().filter(|measure| measure.section == field.id).count();
        // Formatting into a string cannot fail.
        writeln!(text, "  {} {number}件", flat(&field.heading())).unwrap_or_default();
    }
    text
}

/// How many findings there are of each severity.
pub(super) fn finding_counts(findings: &[Finding]) -> String {
    let count = |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).count();
    [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| format!("{}{}件", severity.word(), count(severity)))
        .join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    #[test]
    fn summary_counts_what_is_there() {
        let text = summary(&sample::catalogue());
        for line in [
            "神奈川県DX計画 施策集\n版 令和8年3月\n計画期間 令和6年度から令和9年度まで（4年間）\n",
            "柱 2、分野 2、とりまとめ局 2\n",
            "施策 2件（廃止1件、本文なし1件）\n",
            "★ 1件、再掲 1件\n",
            "改定履歴 1件（新規0件、見直し1件、廃止0件）、再掲の施策票に1件\n",
            "取組スケジュール 1行（期間未入力1行）\n",
            "取込みで見つけたこと 誤り0件、注意1件、情報0件\n",
            "出典 000.txt\n",
            "  1 子ども・若者 1件\n",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}

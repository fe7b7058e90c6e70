//! `shisaku info FILE --history`: the counts of each edition the marks tell of, beside those stated elsewhere.

use crate::model::{AnnotationKind, Catalogue};
use crate::revision::history::{EditionCounts, PillarCounts, Stated, history};

/// The counts in words, the latest edition first.
pub(super) fn text(catalogue: &Catalogue) -> String {
    let history = history(catalogue);
    let mut lines = vec![format!("{} の版ごとの施策数（改定の印から遡って数えたもの）", catalogue.title)];
    let mut later: Option<&EditionCounts> = None;
    for edition in &history.editions {
        lines.push(String::new());
        lines.push(name(edition, later));
        lines.extend(
            edition.pillars.iter().map(|pillar| format!("  {}", pillar_line(pillar, edition.edition.is_some()))),
        );
        let total: usize = edition.pillars.iter().map(|pillar| pillar.measures).sum();
        lines.push(format!("  計 施策{total}件"));
        later = Some(edition);
    }
    if !history.stated.is_empty() {
        lines.extend([String::new(), "最初の版についてほかの資料に書かれた数".to_owned()]);
        lines.extend(history.stated.iter().map(stated_line));
    }
    if !history.explanation.is_empty() {
        lines.extend([String::new(), "数の比べ方".to_owned()]);
        lines.extend(history.explanation.iter().map(|words| format!("  {words}")));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The edition, or that before the one named last.
fn name(edition: &EditionCounts, later: Option<&EditionCounts>) -> String {
    match (edition.edition, later.and_then(|later| later.edition)) {
        (Some(edition), _) => edition.to_string(),
        (None, Some(later)) => format!("{later}改定より前（最初の版）"),
        (None, None) => "最初の版".to_owned(),
    }
}

fn pillar_line(pillar: &PillarCounts, is_marked: bool) -> String {
    let PillarCounts { name, measures, listed, reprinted, abolished, .. } = pillar;
    let lines = pillar.lines();
    let of = if *abolished > 0 { format!("（うち廃止{abolished}件）") } else { String::new() };
    let counts = format!("{name} 施策{measures}件{of}、★{listed}件、再掲{reprinted}件、一覧{lines}行");
    if !is_marked {
        return counts;
    }
    let marks: Vec<_> =
        AnnotationKind::ALL.iter().zip(pillar.marks).map(|(kind, count)| format!("{}{count}件", kind.word())).collect();
    format!("{counts}。この版の印は{}", marks.join("、"))
}

fn stated_line(stated: &Stated) -> String {
    let Stated { pillar, measures, document, file, line } = stated;
    format!("  {pillar} {measures}施策（{document} {file} {line}行）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_told_with_what_was_stated() {
        let text = text(&crate::file::builtin("builtin:r8").unwrap());
        for line in [
            "令和8年3月\n  くらしのデジタル化 施策157件（うち廃止2件）、★0件、再掲1件、一覧158行。この版の印は新規13件、見直し25件、廃止0件\n",
            "  行政のデジタル化 施策87件、★90件、再掲0件、一覧177行。この版の印は新規6件、見直し12件、廃止0件\n  計 施策244件\n",
            "\n令和7年3月改定より前（最初の版）\n  くらしのデジタル化 施策125件、",
            "  計 施策195件\n\n最初の版についてほかの資料に書かれた数\n  くらしのデジタル化 124施策（令和6年第3回",
            "003_af7b3475cf206b89.txt 362行）\n",
            "\n数の比べ方\n  「くらしのデジタル化」の124と一致する数え方はありません",
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}

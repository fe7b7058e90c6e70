//! What stands beside the rows: changes in words, reasons, and how to read the marks.

use std::collections::BTreeSet;

use super::pairs::is_printed;
use super::printed::item_of;
use super::table::{Group, Line, Row, Subject};
use super::{Options, Report};
use crate::diff::{self, Change, FieldChange, Kind, MeasurePart, Part, Place};
use crate::model::{About, Catalogue};
use crate::revision;

/// Puts remarks and reasons beside the groups.
pub(super) fn explain(groups: &mut [Group], changes: &[Change], new: &Catalogue) {
    for group in groups {
        let change = changes.iter().find(|change| is_about(change, &group.subject));
        let Some(change) = change else { continue };
        group.reasons = reasons_of(change, new);
        if matches!(change.kind, Kind::Changed | Kind::Moved) {
            let fields = change.fields.iter().filter(|field| !is_told_by_number(field, change));
            group.remarks = fields.filter_map(remark).collect();
        }
    }
}

fn is_about(change: &Change, subject: &Subject) -> bool {
    match (&change.subject, subject) {
        (diff::Subject::Catalogue(_), Subject::Catalogue) => true,
        (diff::Subject::Section(id, _), Subject::Section(ids, _)) => ids.new.or(ids.old) == Some(*id),
        (diff::Subject::Measure(sides), Subject::Measure(ids)) => {
            let known = sides.measure.as_ref().map(|side| side.as_ref().map(|measure| measure.id));
            known == *ids
        }
        (diff::Subject::Catalogue(_) | diff::Subject::Section(..) | diff::Subject::Measure(_), _) => false,
    }
}

/// Whether a field is the place in the order of a measure whose new number tells it.
fn is_told_by_number(field: &FieldChange, change: &Change) -> bool {
    let is = |field: &FieldChange, part| field.place == Place::Measure(part);
    is(field, MeasurePart::Position) && change.fields.iter().any(|other| is(other, MeasurePart::Number))
}

/// What a field's change means, where words say more than the two texts.
fn remark(field: &FieldChange) -> Option<String> {
    let place = field.place.words();
    match (&field.place, &field.values.new) {
        (Place::Measure(MeasurePart::Section | MeasurePart::Position), _) => {
            Some(format!("{place}を「{}」から「{}」に変更", field.texts.old, field.texts.new))
        }
        (Place::Outline, _) => Some("施策体系の構成を変更".to_owned()),
        (_, Part::Bars(_)) => Some(field.in_words().join("、")).filter(|words| !words.is_empty()),
        (_, Part::Target(_)) => {
            let lowered = if field.is_lowered() { "（引下げ）" } else { "" };
            let words = field.in_words().join("、");
            (!words.is_empty()).then(|| format!("{place}　{words}{lowered}"))
        }
        _ => None,
    }
}

/// The reasons given for a change: of the whole, then of the parts that changed.
#[must_use]
pub fn reasons_of(change: &Change, new: &Catalogue) -> Vec<String> {
    let parts: BTreeSet<About> = change.fields.iter().map(|field| revision::about(change, field)).collect();
    let whole = parts.iter().map(|about| about.whole()).collect::<BTreeSet<_>>();
    let mut found: Vec<String> = whole.into_iter().flat_map(|about| reason(new, about)).collect();
    for about in parts {
        if let About::Part(_, field) = about {
            let of_part = reason(new, about).into_iter();
            found.extend(of_part.map(|reason| format!("【{}】{reason}", item_of(field).word())));
        }
    }
    found
}

/// The reason given for one field: its own, or that of the whole.
pub(super) fn reason_of_field(change: &Change, field: &FieldChange, new: &Catalogue) -> String {
    let reason = revision::reason_for(new, revision::about(change, field));
    reason.map(ToString::to_string).unwrap_or_default()
}

fn reason(new: &Catalogue, about: About) -> Vec<String> {
    new.reasons.get(&about).map(ToString::to_string).into_iter().collect()
}

/// How to read the table.
pub(super) fn legend(report: &Report<'_>, changes: &[Change], groups: &[Group], options: &Options) -> Vec<String> {
    let mut legend: Vec<String> = [
        "下線は、変更した字句を示します。",
        "太枠の欄は、取組スケジュール、成果指標及び注のうち変更した欄を示します。",
        "（新設）は新たに加えたもの、（削る）は削るもの、（略）は変更のない部分を示します。",
        "番号に下線のある施策は、番号を変更したものです。",
    ]
    .map(str::to_owned)
    .to_vec();
    if groups.iter().flat_map(|group| &group.rows).any(shows_unread) {
        legend.push("（期間未入力）は、元の資料から期間を読み取れていないことを示します。".to_owned());
    }
    let dropped: Vec<_> =
        report.old.period.years().filter(|year| report.new.period.position(*year).is_none()).collect();
    if let (Some(first), Some(last)) = (dropped.first(), dropped.last()) {
        let years = if first == last { first.to_string() } else { format!("{first}から{last}まで") };
        legend.push(format!("計画期間から外れた{years}の欄は、施策ごとには示していません。"));
    }
    let unprinted = changes.iter().flat_map(|change| &change.fields).filter(|field| !is_printed(field)).count();
    if unprinted > 0 {
        legend.push(format!("施策集に印刷されない項目（実績など）の違い{unprinted}件は、この表に含めていません。"));
    }
    if options.without_layout {
        legend.push("空白、改行及び字幅だけの違いは、この表に示していません。".to_owned());
    }
    legend
}

fn shows_unread(row: &Row) -> bool {
    let Row::Grid(_, grid) = row else { return false };
    let cells = grid.lines.iter().flat_map(|line| match line {
        Line::Kept(_) => [None, None],
        Line::Cells(cells) => [cells.old.as_ref(), cells.new.as_ref()],
    });
    cells.flatten().flatten().any(|cell| cell.printed().contains("（期間未入力）"))
}

//! The changes as a person reads them in a terminal.

use std::fmt::Write as _;

use crate::cli::terminal::flat;
use crate::diff::{Change, Class, FieldChange, Kind, PairedBy, Part, Span, Subject};
use crate::export::comparison::reasons_of;
use crate::model::Catalogue;

/// What else the list tells.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// Whether the revision is adopted.
    pub(super) adopted: bool,
    /// Whether the reasons stand below the changes.
    pub(super) reasons: bool,
}

/// The changes as a person reads them, a heading for each and a line for each field.
pub(super) fn text(old: &Catalogue, new: &Catalogue, changes: &[Change], words: Words) -> String {
    let (left, right) = if words.adopted { ("改正前", "改正後") } else { ("現行", "改正案") };
    let mut text =
        format!("{} {} {}\n{} {} {}\n", left, flat(&old.title), old.edition, right, flat(&new.title), new.edition);
    if changes.is_empty() {
        text.push_str("違いはありません\n");
        return text;
    }
    let measures = || changes.iter().filter(|change| change.measure().is_some());
    let counts = [Kind::Added, Kind::Removed, Kind::Changed, Kind::Moved]
        .map(|kind| format!("{}{}件", kind.word(), measures().filter(|change| change.kind == kind).count()));
    let layout = measures().filter(|change| change.is_layout_only()).count();
    text.push_str(&format!("施策の変更 {}件（{}）\n", measures().count(), counts.join("、")));
    if layout > 0 {
        text.push_str(&format!("うち空白・改行・字幅だけの変更 {layout}件\n"));
    }
    for change in changes {
        // Formatting into a string cannot fail.
        writeln!(text, "\n{}", heading(change)).unwrap_or_default();
        change.fields.iter().for_each(|field| writeln!(text, "  {}", line(change.kind, field)).unwrap_or_default());
        if words.reasons {
            let reasons = reasons_of(change, new);
            reasons.iter().for_each(|reason| writeln!(text, "  理由  {}", flat(reason)).unwrap_or_default());
        }
    }
    text
}

fn heading(change: &Change) -> String {
    let what = match &change.subject {
        Subject::Catalogue(_) => "施策集 ",
        Subject::Section(..) => "施策体系 ",
        Subject::Measure(_) => "",
    };
    let number = change.number();
    let blank = if number.is_empty() { "" } else { " " };
    let mut heading = format!("【{}】{what}{number}{blank}{}", change.kind.word(), flat(change.name()));
    if let Subject::Measure(sides) = &change.subject {
        heading.push_str(&match sides.paired_by {
            Some(PairedBy::Number(degree)) => format!("（番号で対応付け、類似度{}%）", degree.percent()),
            Some(PairedBy::Likeness(degree)) => format!("（類似で対応付け、類似度{}%）", degree.percent()),
            Some(PairedBy::Person | PairedBy::Id) | None => String::new(),
        });
    }
    heading
}

fn line(kind: Kind, field: &FieldChange) -> String {
    let name = flat(&field.place.words());
    let value = match kind {
        Kind::Added => flat(&field.texts.new),
        Kind::Removed => flat(&field.texts.old),
        Kind::Changed | Kind::Moved => difference(field),
    };
    let mut line = format!("{name}  {value}");
    let words = field.in_words();
    if !words.is_empty() && matches!(kind, Kind::Changed | Kind::Moved) {
        line.push_str(&format!("（{}）", words.join("、")));
    }
    if field.is_lowered() {
        line.push_str("【引下げ】");
    }
    line.push_str(match field.class {
        Class::Layout => "（空白・改行・字幅だけの違い）",
        Class::PlanYear => "（計画期間の違い）",
        Class::Content => "",
    });
    line
}

/// What differs within a field: the text with 〔old→new〕 in it, or both values.
fn difference(field: &FieldChange) -> String {
    let prose = matches!((&field.values.old, &field.values.new), (Part::Text(_), Part::Text(_)));
    let shares = field.spans.iter().any(|span| matches!(span, Span::Same(_)));
    if field.class == Class::Layout || !(prose && shares) {
        let shown = |text: &str| if text.is_empty() { "（なし）".to_owned() } else { flat(text) };
        return format!("{} → {}", shown(&field.texts.old), shown(&field.texts.new));
    }
    let last = field.spans.len().saturating_sub(1);
    let show = |(at, span): (usize, &Span)| match span {
        Span::Same(text) => shortened(&flat(text), at > 0, at < last),
        Span::Changed { old, new } => format!("〔{}→{}〕", flat(old), flat(new)),
    };
    field.spans.iter().enumerate().map(show).collect()
}

/// How many characters of what is the same are shown beside a change.
const BESIDE: usize = 15;

/// The ends of an equal stretch that touch a change.
fn shortened(text: &str, behind_change: bool, before_change: bool) -> String {
    let length = text.chars().count();
    let (head, tail) = (BESIDE * usize::from(behind_change), BESIDE * usize::from(before_change));
    if length <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(length.saturating_sub(tail)).collect();
    format!("{start}…{end}")
}

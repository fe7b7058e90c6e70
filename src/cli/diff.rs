//! `shisaku diff OLD NEW [--format text|json] [--out PATH]`.

use std::fmt::Write as _;
use std::io::Read;

use serde::Serialize;

use super::arguments::Parsed;
use super::{Failure, Outcome, Target, catalogue, input};
use crate::diff::{Change, Class, FieldChange, Kind, Options, PairedBy, Part, Span, Subject, diff};
use crate::file;
use crate::model::Catalogue;

/// The form of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let old = input(parsed, "OLD")?;
    let missing = || Failure("NEW がありません。比べる二つのファイルを指定してください".to_owned());
    let new = parsed.second.as_deref().ok_or_else(missing)?;
    if old == "-" && new == "-" {
        return Err(Failure("標準入力（-）は OLD と NEW の一方にだけ指定できます".to_owned()));
    }
    let format = parsed.choice("--format", &[("text", Format::Text), ("json", Format::Json)])?.unwrap_or(Format::Text);
    let target = parsed.value("--out").map_or(Target::Stdout, Target::of);
    target.differs_from("--out", old)?;
    target.differs_from("--out", new)?;
    let (old, new) = (catalogue(old, stdin)?, catalogue(new, stdin)?);
    let changes = diff(&old, &new, &Options::default());
    let bytes = match format {
        Format::Text => text(&old, &new, &changes).into_bytes(),
        Format::Json => json(&changes)?,
    };
    let code = u8::from(!changes.is_empty());
    match target {
        Target::Stdout => Ok(Outcome { code, ..Outcome::printed(bytes) }),
        Target::File(path) => {
            file::replace(path, &bytes)?;
            Ok(Outcome { code, ..Outcome::default() })
        }
    }
}

#[derive(Serialize)]
struct JsonChanges<'a> {
    changes: Vec<JsonChange<'a>>,
}

/// One change; sections and the catalogue itself have no id.
#[derive(Serialize)]
struct JsonChange<'a> {
    id: Option<u32>,
    number: &'a str,
    name: &'a str,
    kind: &'static str,
    fields: Vec<JsonField<'a>>,
}

#[derive(Serialize)]
struct JsonField<'a> {
    field: String,
    old: &'a str,
    new: &'a str,
}

fn json(changes: &[Change]) -> Result<Vec<u8>, Failure> {
    let field = |change: &Change, field: &FieldChange| match &change.subject {
        Subject::Section(..) => format!("sections[{}].{}", section_label(change), field.field()),
        Subject::Catalogue(_) | Subject::Measure(_) => field.field(),
    };
    let changes = changes
        .iter()
        .map(|change| JsonChange {
            id: change.id().map(|id| id.0),
            number: change.number(),
            name: change.name(),
            kind: change.kind.name(),
            fields: change
                .fields
                .iter()
                .map(|item| JsonField { field: field(change, item), old: &item.texts.old, new: &item.texts.new })
                .collect(),
        })
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&JsonChanges { changes })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The number of a section, or its name where it has none.
fn section_label(change: &Change) -> &str {
    if change.number().is_empty() { change.name() } else { change.number() }
}

/// The changes as a person reads them, a heading for each and a line for each field.
fn text(old: &Catalogue, new: &Catalogue, changes: &[Change]) -> String {
    let mut text = format!("現行 {} {}\n改正案 {} {}\n", old.title, old.edition, new.title, new.edition);
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

/// The text on one line.
fn flat(text: &str) -> String {
    text.replace('\n', "⏎")
}

//! Changes in the words of the list, of a screen reader and of the clipboard.

use crate::diff::{Change, Class, FieldChange, IndicatorPart, Kind, MeasurePart, Part, Place, RowPart, Span, Subject};

/// What stands for a side that has nothing.
pub(super) const NOTHING: &str = "（なし）";

/// How a change is called and marked in the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sort {
    /// 新規.
    Added,
    /// 変更.
    Changed,
    /// 移動.
    Moved,
    /// 廃止: the card stays, its schedule goes.
    Abolished,
    /// 削除.
    Removed,
}

impl Sort {
    pub(super) const ALL: [Self; 5] = [Self::Added, Self::Changed, Self::Moved, Self::Abolished, Self::Removed];

    pub(super) fn of(change: &Change) -> Self {
        match change.kind {
            Kind::Added => Self::Added,
            Kind::Removed => Self::Removed,
            Kind::Changed | Kind::Moved if change.fields.iter().any(is_abolition) => Self::Abolished,
            Kind::Changed => Self::Changed,
            Kind::Moved => Self::Moved,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Added => "新規",
            Self::Changed => "変更",
            Self::Moved => "移動",
            Self::Abolished => "廃止",
            Self::Removed => "削除",
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Added => "＋",
            Self::Changed => "△",
            Self::Moved => "→",
            Self::Abolished | Self::Removed => "×",
        }
    }
}

fn is_abolition(field: &FieldChange) -> bool {
    field.place == Place::Measure(MeasurePart::Abolition)
        && matches!(field.values.new, Part::Abolition(Some(_)))
        && matches!(field.values.old, Part::Abolition(None))
}

/// The number and name of what changed; sections and the catalogue's head say what they are.
pub(super) fn heading(change: &Change) -> String {
    let number = change.number();
    let name = change.name();
    match &change.subject {
        Subject::Catalogue(_) => "計画全体".to_owned(),
        Subject::Section(..) => format!("分野 {number} {name}"),
        Subject::Measure(_) if number.is_empty() => name.to_owned(),
        Subject::Measure(_) => format!("{number} {name}"),
    }
}

/// What stands before a change in a sentence: the number, or what else a person calls it.
pub(super) fn called(change: &Change) -> String {
    match &change.subject {
        Subject::Measure(_) if !change.number().is_empty() => change.number().to_owned(),
        Subject::Measure(_) | Subject::Catalogue(_) | Subject::Section(..) => heading(change),
    }
}

/// A field's change in so few words that it fits a line.
pub(super) fn gist(field: &FieldChange) -> String {
    in_few_words(field).replace('\n', " ")
}

fn in_few_words(field: &FieldChange) -> String {
    let (old, new) = (&field.texts.old, &field.texts.new);
    match &field.place {
        Place::Row(_, RowPart::Bars) => {
            let words = field.in_words();
            if words.is_empty() { arrow(&field.place.words(), old, new) } else { words.join("、") }
        }
        Place::Row(named, RowPart::Whole) => one_sided("取組", named.latest().map(|row| row.label.as_str()), old),
        Place::Indicator(named, IndicatorPart::Whole) => {
            one_sided("成果指標", named.latest().map(|found| found.label.as_str()), old)
        }
        Place::Indicator(_, IndicatorPart::Target(year, _)) => {
            arrow(&format!("{} {}", field.place.label().unwrap_or_default(), year.short()), old, new)
        }
        Place::Measure(MeasurePart::Abolition) if old.is_empty() => "施策を廃止".to_owned(),
        Place::Measure(MeasurePart::Abolition) => "廃止を取消し".to_owned(),
        Place::Title
        | Place::Publisher
        | Place::Edition
        | Place::Period
        | Place::BureauList
        | Place::Outline
        | Place::Section(_)
        | Place::Measure(_)
        | Place::Row(..)
        | Place::Indicator(..)
        | Place::Footnote(_) => in_spans(field),
    }
}

/// 取組「運用」を追加, or …を削除 where the old side has it.
fn one_sided(what: &str, label: Option<&str>, old: &str) -> String {
    let deed = if old.is_empty() { "追加" } else { "削除" };
    format!("{what}「{}」を{deed}", label.unwrap_or_default())
}

fn arrow(what: &str, old: &str, new: &str) -> String {
    format!("{what} {}→{}", or_nothing(old), or_nothing(new))
}

pub(super) fn or_nothing(text: &str) -> &str {
    if text.is_empty() { NOTHING } else { text }
}

/// Up to so many characters both texts stand in a line as they are.
const SHORT: usize = 14;

/// Short texts as they are; of longer ones the first stretch that changed, and how many more there are.
fn in_spans(field: &FieldChange) -> String {
    let what = field.place.words();
    let is_short = |text: &str| text.chars().count() <= SHORT;
    if is_short(&field.texts.old) && is_short(&field.texts.new) && field.class != Class::Layout {
        return arrow(&what, &field.texts.old, &field.texts.new);
    }
    let mut changed = field.spans.iter().filter_map(|span| match span {
        Span::Changed { old, new } => Some((bare(old), bare(new))),
        Span::Same(_) => None,
    });
    let Some((old, new)) = changed.next() else { return what };
    let first = match (old.is_empty(), new.is_empty()) {
        (true, true) => "空白や区切りの違い".to_owned(),
        (true, false) => format!("「{new}」を追加"),
        (false, true) => format!("「{old}」を削除"),
        (false, false) => format!("「{old}」→「{new}」"),
    };
    match changed.count() {
        0 => format!("{what} {first}"),
        more => format!("{what} {first} ほか{more}か所"),
    }
}

/// A stretch without the blanks and separators around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '。' | '・'))
}

/// The whole change in one sentence: 5-4 施策概要 変更 旧 … 新 ….
pub(super) fn sentence(change: &Change, field: Option<&FieldChange>) -> String {
    let called = called(change);
    let sort = Sort::of(change).word();
    let Some(field) = field else { return format!("{called} {sort} {}", change.name()) };
    let (old, new) = (or_nothing(&field.texts.old), or_nothing(&field.texts.new));
    let mut words = format!("{called} {} 変更 旧 {old} 新 {new}", field.place.words());
    for more in field.in_words() {
        words.push(' ');
        words.push_str(&more);
    }
    if field.is_lowered() {
        words.push_str(" 引下げ");
    }
    words
}

/// One line for a spreadsheet: number, name, kind, field, old, new, in words.
pub(super) fn tsv(change: &Change, field: Option<&FieldChange>) -> String {
    let place = field.map(|field| field.place.words()).unwrap_or_default();
    let (old, new) = field.map_or(("", ""), |field| (field.texts.old.as_str(), field.texts.new.as_str()));
    let mut more = field.map(FieldChange::in_words).unwrap_or_default();
    if field.is_some_and(FieldChange::is_lowered) {
        more.push("引下げ".to_owned());
    }
    let cells = [called(change), change.name().to_owned(), Sort::of(change).word().to_owned(), place, old.to_owned()];
    let cells = cells.into_iter().chain([new.to_owned(), more.join("、")]);
    cells.map(|cell| one_line(&cell)).collect::<Vec<_>>().join("\t")
}

/// The headings of the lines of a spreadsheet.
pub(super) const TSV_HEADINGS: &str = "番号\t名称\t区分\t項目\t旧\t新\t変更の内容";

/// A cell with line breaks or tabs in quotes, as spreadsheets read it.
fn one_line(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

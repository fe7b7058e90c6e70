//! The columns of the table: what each shows, how it sorts, and what it can be filtered by.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::facts::Facts;
use crate::command::TextField;
use crate::model::{Annotation, FiscalYear, Measure, MeasureNumber, fold_width};
use crate::ui::grid::{Editable, GridColumn, SEPARATOR};

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TableColumn {
    /// 番号.
    Number,
    /// 施策名.
    Name,
    /// とりまとめ局.
    Bureaus,
    /// 分野.
    Section,
    /// 達成年度.
    TargetYear,
    /// 改定.
    Annotations,
    /// 指標数.
    Indicators,
    /// 要確認.
    Attention,
    /// 概要.
    Overview,
    /// 目標.
    Goal,
    /// ★.
    CrossListings,
    /// 再掲.
    Reprints,
    /// 取組数.
    ScheduleRows,
    /// 期間未入力.
    UnreadRows,
    /// 注.
    Footnotes,
    /// 原文の行.
    SourceLine,
}

/// A place in the order of rows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum SortKey {
    Number(MeasureNumber),
    Count(usize),
    Year(FiscalYear, String),
    Marks(Vec<Annotation>),
    Placed(usize, String),
    Text(String),
}

impl TableColumn {
    /// All columns, in their first order.
    pub const ALL: [Self; 16] = [
        Self::Number,
        Self::Name,
        Self::Bureaus,
        Self::Section,
        Self::TargetYear,
        Self::Annotations,
        Self::Indicators,
        Self::Attention,
        Self::Overview,
        Self::Goal,
        Self::CrossListings,
        Self::Reprints,
        Self::ScheduleRows,
        Self::UnreadRows,
        Self::Footnotes,
        Self::SourceLine,
    ];

    /// The column at a place of [`Self::ALL`].
    pub(super) fn at(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// Name for the preferences, heading, and width in points.
    fn set_up(self) -> (&'static str, &'static str, f32) {
        match self {
            Self::Number => ("number", "番号", 100.0),
            Self::Name => ("name", "施策名", 248.0),
            Self::Bureaus => ("bureaus", "とりまとめ局", 150.0),
            Self::Section => ("section", "分野", 120.0),
            Self::TargetYear => ("target_year", "達成年度", 104.0),
            Self::Annotations => ("annotations", "改定", 188.0),
            Self::Indicators => ("indicators", "指標数", 84.0),
            Self::Attention => ("attention", "要確認", 84.0),
            Self::Overview => ("overview", "概要", 320.0),
            Self::Goal => ("goal", "目標", 280.0),
            Self::CrossListings => ("cross_listings", "★", 90.0),
            Self::Reprints => ("reprints", "再掲", 110.0),
            Self::ScheduleRows => ("schedule_rows", "取組数", 84.0),
            Self::UnreadRows => ("unread_rows", "期間未入力", 110.0),
            Self::Footnotes => ("footnotes", "注", 220.0),
            Self::SourceLine => ("source_line", "原文の行", 100.0),
        }
    }

    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.set_up().1
    }

    /// Whether the column is hidden until asked for.
    fn hidden(self) -> bool {
        match self {
            Self::Number
            | Self::Name
            | Self::Bureaus
            | Self::Section
            | Self::TargetYear
            | Self::Annotations
            | Self::Indicators
            | Self::Attention
            | Self::Overview
            | Self::Goal => false,
            Self::CrossListings
            | Self::Reprints
            | Self::ScheduleRows
            | Self::UnreadRows
            | Self::Footnotes
            | Self::SourceLine => true,
        }
    }

    /// The part of a measure that typing replaces.
    pub(super) fn text_field(self) -> Option<TextField> {
        match self {
            Self::Number => Some(TextField::Number),
            Self::Name => Some(TextField::Name),
            Self::TargetYear => Some(TextField::TargetYear),
            Self::Overview => Some(TextField::Overview),
            Self::Goal => Some(TextField::Goal),
            Self::Bureaus
            | Self::Section
            | Self::Annotations
            | Self::Indicators
            | Self::Attention
            | Self::CrossListings
            | Self::Reprints
            | Self::ScheduleRows
            | Self::UnreadRows
            | Self::Footnotes
            | Self::SourceLine => None,
        }
    }

    /// How cells of the column are edited.
    pub(super) fn editable(self) -> Editable {
        let on_card = |what: &str| Editable::No(format!("{what}は右の施策票で編集してください。").into());
        match self {
            Self::Number | Self::Name => Editable::Line,
            Self::TargetYear | Self::Overview | Self::Goal => Editable::Lines,
            Self::Bureaus => Editable::Choice { several: true },
            Self::Section => Editable::Choice { several: false },
            Self::Attention => Editable::Link,
            Self::Annotations => on_card("改定の印"),
            Self::Indicators => on_card("成果指標"),
            Self::CrossListings => on_card("★の掲載"),
            Self::Reprints => on_card("再掲"),
            Self::ScheduleRows | Self::UnreadRows => on_card("取組スケジュール"),
            Self::Footnotes => on_card("注"),
            Self::SourceLine => Editable::No("原文の行は取り込み元の記録のため編集できません。".into()),
        }
    }

    /// The unit behind a figure; `None` where the column shows text.
    pub(super) fn unit(self) -> Option<&'static str> {
        match self {
            Self::Indicators | Self::Attention => Some("件"),
            Self::ScheduleRows | Self::UnreadRows => Some("行"),
            Self::SourceLine => Some("行目"),
            Self::Number
            | Self::Name
            | Self::Bureaus
            | Self::Section
            | Self::TargetYear
            | Self::Annotations
            | Self::Overview
            | Self::Goal
            | Self::CrossListings
            | Self::Reprints
            | Self::Footnotes => None,
        }
    }

    /// The figure of a measure; `None` where there is none or the column shows text.
    pub(super) fn figure(self, measure: &Measure, facts: &Facts) -> Option<usize> {
        match self {
            Self::Indicators => Some(measure.indicators.len()),
            Self::Attention => Some(facts.attention(measure.id)).filter(|count| *count > 0),
            Self::ScheduleRows => Some(measure.schedule.rows.len()),
            Self::UnreadRows => Some(measure.unread_rows()).filter(|count| *count > 0),
            Self::SourceLine => measure.source.first().and_then(|line| usize::try_from(line).ok()),
            Self::Number
            | Self::Name
            | Self::Bureaus
            | Self::Section
            | Self::TargetYear
            | Self::Annotations
            | Self::Overview
            | Self::Goal
            | Self::CrossListings
            | Self::Reprints
            | Self::Footnotes => None,
        }
    }

    /// The text of a measure, as it is copied, edited and filtered by.
    pub(super) fn text<'a>(self, measure: &'a Measure, facts: &'a Facts) -> Cow<'a, str> {
        if let Some(field) = self.text_field() {
            return Cow::Borrowed(field.text_of(measure));
        }
        match self {
            Self::Section => Cow::Borrowed(facts.section(measure.section)),
            Self::Bureaus if measure.bureaus.len() == 1 => {
                Cow::Borrowed(measure.bureaus.first().map(String::as_str).unwrap_or_default())
            }
            Self::Footnotes => {
                let notes: Vec<&str> = measure.footnotes.iter().map(|note| note.text.as_str()).collect();
                Cow::Owned(notes.join("\n"))
            }
            Self::Bureaus | Self::Annotations | Self::CrossListings | Self::Reprints => {
                Cow::Owned(self.parts(measure, facts).join(&SEPARATOR.to_string()))
            }
            Self::Indicators | Self::Attention | Self::ScheduleRows | Self::UnreadRows | Self::SourceLine => {
                Cow::Owned(self.figure(measure, facts).map(|figure| figure.to_string()).unwrap_or_default())
            }
            Self::Number | Self::Name | Self::TargetYear | Self::Overview | Self::Goal => Cow::Borrowed(""),
        }
    }

    /// The values a measure counts under in the column's filter; one empty value where it has none.
    pub(super) fn values(self, measure: &Measure, facts: &Facts) -> Vec<String> {
        let parts = self.parts(measure, facts);
        if parts.is_empty() { vec![self.text(measure, facts).into_owned()] } else { parts }
    }

    /// The parts of a cell that holds several values.
    fn parts(self, measure: &Measure, facts: &Facts) -> Vec<String> {
        match self {
            Self::Bureaus => measure.bureaus.clone(),
            Self::Annotations => measure.annotations.iter().map(ToString::to_string).collect(),
            Self::CrossListings => {
                measure.cross_listings.iter().map(|listing| listing.number.as_str().to_owned()).collect()
            }
            Self::Reprints => {
                measure.reprints.iter().map(|reprint| facts.section(reprint.section).to_owned()).collect()
            }
            Self::Number
            | Self::Name
            | Self::Section
            | Self::TargetYear
            | Self::Indicators
            | Self::Attention
            | Self::Overview
            | Self::Goal
            | Self::ScheduleRows
            | Self::UnreadRows
            | Self::Footnotes
            | Self::SourceLine => Vec::new(),
        }
    }

    /// The place of a measure in the order by this column; `None` where its cell is empty, which comes last.
    pub(super) fn sort_key(self, measure: &Measure, facts: &Facts) -> Option<SortKey> {
        let folded = |text: &str| fold_width(text).to_lowercase();
        let text = |text: &str| (!text.is_empty()).then(|| SortKey::Text(folded(text)));
        match self {
            Self::Number => Some(SortKey::Number(measure.number.clone())),
            Self::CrossListings => {
                measure.cross_listings.first().map(|listing| SortKey::Number(listing.number.clone()))
            }
            Self::Section => Some(SortKey::Count(facts.section_place(measure.section))),
            Self::Bureaus => {
                let first = measure.bureaus.first()?;
                Some(SortKey::Placed(facts.bureau_place(first), measure.bureaus.join("、")))
            }
            Self::TargetYear => match measure.target_year.latest() {
                Some(year) => Some(SortKey::Year(year, folded(measure.target_year.as_str()))),
                None => text(measure.target_year.as_str()),
            },
            Self::Annotations => {
                let mut marks = measure.annotations.clone();
                marks.sort_by(|one, other| other.cmp(one));
                (!marks.is_empty()).then_some(SortKey::Marks(marks))
            }
            Self::Indicators | Self::Attention | Self::ScheduleRows | Self::UnreadRows | Self::SourceLine => {
                self.figure(measure, facts).map(SortKey::Count)
            }
            Self::Name | Self::Overview | Self::Goal | Self::Reprints | Self::Footnotes => {
                text(&self.text(measure, facts))
            }
        }
    }
}

/// The columns as the grid knows them, in the order of [`TableColumn::ALL`].
pub(super) fn columns() -> &'static [GridColumn] {
    static COLUMNS: OnceLock<Vec<GridColumn>> = OnceLock::new();
    COLUMNS.get_or_init(|| {
        let column = |column: &TableColumn| {
            let (key, title, width) = column.set_up();
            GridColumn {
                frozen: matches!(column, TableColumn::Number | TableColumn::Name),
                hidden: column.hidden(),
                row_header: *column == TableColumn::Number,
                ..GridColumn::new(key, title, width)
            }
        };
        TableColumn::ALL.iter().map(column).collect()
    })
}

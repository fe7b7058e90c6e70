//! The places within a measure that findings, edits and source lines point at.

use std::collections::BTreeMap;

use super::id::{FootnoteId, IndicatorId, RowId};

/// A part of a measure, by name or by the identity of the part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// 施策番号.
    Number,
    /// 分野.
    Section,
    /// ★.
    CrossListings,
    /// 再掲.
    Reprints,
    /// とりまとめ局.
    Bureaus,
    /// 所管局・所属.
    Divisions,
    /// 改定履歴.
    Annotations,
    /// 施策名.
    Name,
    /// 施策概要.
    Overview,
    /// 施策目標.
    Goal,
    /// 達成年度.
    TargetYear,
    /// 施策見直しにより廃止.
    Abolition,
    /// 取組スケジュール as a whole.
    Schedule,
    /// One row of the schedule.
    Row(RowId),
    /// 成果指標 as a whole.
    Indicators,
    /// One indicator.
    Indicator(IndicatorId),
    /// One footnote.
    Footnote(FootnoteId),
}

impl Field {
    /// The printed word for the part.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "施策番号",
            Self::Section => "分野",
            Self::CrossListings => "★",
            Self::Reprints => "再掲",
            Self::Bureaus => "とりまとめ局",
            Self::Divisions => "所管局・所属",
            Self::Annotations => "改定履歴",
            Self::Name => "施策名",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::Abolition => "廃止",
            Self::Schedule | Self::Row(_) => "取組スケジュール",
            Self::Indicators | Self::Indicator(_) => "成果指標",
            Self::Footnote(_) => "注",
        }
    }
}

/// The line of the source each part of a measure was read from, counted from 1.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceLines(pub BTreeMap<Field, u32>);

impl SourceLines {
    /// The line a part was read from.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<u32> {
        self.0.get(&field).copied()
    }

    /// Notes the line of a part; the first line noted stays.
    pub fn note(&mut self, field: Field, line: u32) {
        self.0.entry(field).or_insert(line);
    }

    /// The first line of the card: that of its number where it is known.
    #[must_use]
    pub fn first(&self) -> Option<u32> {
        self.get(Field::Number).or_else(|| self.0.values().copied().min())
    }
}

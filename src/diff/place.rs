//! The fields a change can be in, and their names.

use crate::model::{Direction, FiscalYear, FootnoteId, IndicatorId, RowId};

use super::sides::Sides;

/// A field of the catalogue, of a section or of a measure; the change's subject says of which.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// Title of the catalogue.
    Title,
    /// Publisher.
    Publisher,
    /// Edition.
    Edition,
    /// Plan period.
    Period,
    /// The legend of bureaus.
    BureauList,
    /// The tree of the sections.
    Outline,
    /// A part of a section.
    Section(SectionPart),
    /// A part of a measure of which there is one.
    Measure(MeasurePart),
    /// A part of a schedule row.
    Row(Sides<Option<Named<RowId>>>, RowPart),
    /// A part of an indicator.
    Indicator(Sides<Option<Named<IndicatorId>>>, IndicatorPart),
    /// A footnote, with its mark.
    Footnote(Sides<Option<Named<FootnoteId>>>),
}

/// A part of a measure by its identity, and by its label as a reader knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named<Id> {
    /// The identity.
    pub id: Id,
    /// The label.
    pub label: String,
}

/// A part of a section.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SectionPart {
    /// The section itself, where one side lacks it.
    Whole,
    /// 番号.
    Number,
    /// 名称.
    Name,
    /// 主な内容.
    Description,
    /// The note.
    Note,
}

/// A part of a measure of which there is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum MeasurePart {
    /// 施策番号.
    Number,
    /// 分野.
    Section,
    /// The place in printed order.
    Position,
    /// 施策名.
    Name,
    /// とりまとめ局.
    Bureaus,
    /// 所管局・所属.
    Divisions,
    /// 施策概要.
    Overview,
    /// 施策目標.
    Goal,
    /// 達成年度.
    TargetYear,
    /// 改定履歴.
    Annotations,
    /// ★.
    CrossListings,
    /// 再掲.
    Reprints,
    /// 廃止.
    Abolition,
    /// 本文なし.
    BodyMissing,
    /// The order of the schedule's rows.
    RowOrder,
    /// The order of the indicators.
    IndicatorOrder,
    /// The order of the footnotes.
    FootnoteOrder,
}

/// A part of a schedule row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowPart {
    /// The row itself, where one side lacks it.
    Whole,
    /// The label.
    Label,
    /// What is printed in a year's cell.
    Mark(FiscalYear),
    /// The bars.
    Bars,
    /// Whether the extent is not known.
    Unread,
}

/// A part of an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IndicatorPart {
    /// The indicator itself, where one side lacks it.
    Whole,
    /// The name.
    Name,
    /// The target of a year; with whether more or less is better.
    Target(FiscalYear, Sides<Option<Direction>>),
    /// Whether more or less is better.
    Direction,
    /// Observed values.
    Actuals,
}

impl Place {
    /// The label of the row, indicator or footnote, as the new side has it where both do.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Row(named, _) => named.latest().map(|row| row.label.as_str()),
            Self::Indicator(named, _) => named.latest().map(|indicator| indicator.label.as_str()),
            Self::Footnote(named) => named.latest().map(|note| note.label.as_str()),
            Self::Title
            | Self::Publisher
            | Self::Edition
            | Self::Period
            | Self::BureauList
            | Self::Outline
            | Self::Section(_)
            | Self::Measure(_) => None,
        }
    }

    /// The printed words for the field, such as 取組スケジュール「運用」の期間.
    #[must_use]
    pub fn words(&self) -> String {
        let label = self.label().unwrap_or_default();
        match self {
            Self::Title => "題名".to_owned(),
            Self::Publisher => "発行者".to_owned(),
            Self::Edition => "版".to_owned(),
            Self::Period => "計画期間".to_owned(),
            Self::BureauList => "とりまとめ局の一覧".to_owned(),
            Self::Outline => "施策体系".to_owned(),
            Self::Section(part) => part.word().to_owned(),
            Self::Measure(part) => part.word().to_owned(),
            Self::Row(_, part) => format!("取組スケジュール「{label}」{}", part.words()),
            Self::Indicator(_, part) => format!("成果指標「{label}」{}", part.words()),
            Self::Footnote(_) => format!("注{label}"),
        }
    }

    /// Whether more or less is better, as the new side says or else the old.
    pub(super) fn direction(&self) -> Option<Direction> {
        if let Self::Indicator(_, IndicatorPart::Target(_, direction)) = self {
            direction.latest().copied()
        } else {
            None
        }
    }

    pub(super) fn swapped(self) -> Self {
        match self {
            Self::Row(named, part) => Self::Row(named.swapped(), part),
            Self::Indicator(named, part) => Self::Indicator(named.swapped(), part.swapped()),
            Self::Footnote(named) => Self::Footnote(named.swapped()),
            Self::Title
            | Self::Publisher
            | Self::Edition
            | Self::Period
            | Self::BureauList
            | Self::Outline
            | Self::Section(_)
            | Self::Measure(_) => self,
        }
    }
}

impl std::fmt::Display for Place {
    /// Writes the name of the JSON form, such as `indicators[電子決裁率].targets[令和8年度]`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let label = self.label().unwrap_or_default();
        match self {
            Self::Title => f.write_str("title"),
            Self::Publisher => f.write_str("publisher"),
            Self::Edition => f.write_str("edition"),
            Self::Period => f.write_str("years"),
            Self::BureauList => f.write_str("bureaus"),
            Self::Outline => f.write_str("sections"),
            Self::Section(part) => f.write_str(part.name()),
            Self::Measure(part) => f.write_str(part.name()),
            Self::Row(_, part) => match part {
                RowPart::Whole => write!(f, "schedule[{label}]"),
                RowPart::Label => write!(f, "schedule[{label}].label"),
                RowPart::Mark(year) => write!(f, "schedule[{label}].marks[{year}]"),
                RowPart::Bars => write!(f, "schedule[{label}].bars"),
                RowPart::Unread => write!(f, "schedule[{label}].unread"),
            },
            Self::Indicator(_, part) => match part {
                IndicatorPart::Whole => write!(f, "indicators[{label}]"),
                IndicatorPart::Name => write!(f, "indicators[{label}].name"),
                IndicatorPart::Target(year, _) => write!(f, "indicators[{label}].targets[{year}]"),
                IndicatorPart::Direction => write!(f, "indicators[{label}].direction"),
                IndicatorPart::Actuals => write!(f, "indicators[{label}].actuals"),
            },
            Self::Footnote(_) => write!(f, "footnotes[{label}]"),
        }
    }
}

impl SectionPart {
    fn name(self) -> &'static str {
        match self {
            Self::Whole => "section",
            Self::Number => "number",
            Self::Name => "name",
            Self::Description => "description",
            Self::Note => "note",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Whole => "見出し",
            Self::Number => "番号",
            Self::Name => "名称",
            Self::Description => "主な内容",
            Self::Note => "注記",
        }
    }
}

impl MeasurePart {
    fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Section => "section",
            Self::Position => "position",
            Self::Name => "name",
            Self::Bureaus => "bureaus",
            Self::Divisions => "divisions",
            Self::Overview => "overview",
            Self::Goal => "goal",
            Self::TargetYear => "target_year",
            Self::Annotations => "annotations",
            Self::CrossListings => "cross_listings",
            Self::Reprints => "reprints",
            Self::Abolition => "abolished",
            Self::BodyMissing => "body_missing",
            Self::RowOrder => "schedule",
            Self::IndicatorOrder => "indicators",
            Self::FootnoteOrder => "footnotes",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Number => "施策番号",
            Self::Section => "分野",
            Self::Position => "並び順",
            Self::Name => "施策名",
            Self::Bureaus => "とりまとめ局",
            Self::Divisions => "所管局・所属",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::Annotations => "改定履歴",
            Self::CrossListings => "★",
            Self::Reprints => "再掲",
            Self::Abolition => "廃止",
            Self::BodyMissing => "本文なし",
            Self::RowOrder => "取組スケジュールの行の順",
            Self::IndicatorOrder => "成果指標の順",
            Self::FootnoteOrder => "注の順",
        }
    }
}

impl RowPart {
    fn words(self) -> String {
        match self {
            Self::Whole => "の行".to_owned(),
            Self::Label => "の行名".to_owned(),
            Self::Mark(year) => format!("の{year}の欄"),
            Self::Bars => "の期間".to_owned(),
            Self::Unread => "の期間未入力".to_owned(),
        }
    }
}

impl IndicatorPart {
    fn words(self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Name => "の名称".to_owned(),
            Self::Target(year, _) => format!("の{year}の目標"),
            Self::Direction => "の向き".to_owned(),
            Self::Actuals => "の実績".to_owned(),
        }
    }

    fn swapped(self) -> Self {
        match self {
            Self::Target(year, direction) => Self::Target(year, direction.swapped()),
            Self::Whole | Self::Name | Self::Direction | Self::Actuals => self,
        }
    }
}

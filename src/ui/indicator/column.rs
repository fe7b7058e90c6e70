//! The columns of the indicator grid: what each shows, how it sorts, and how it is edited.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::reading;
use crate::document::achievement::Standing;
use crate::document::achievement::{Kind, propose_direction};
use crate::model::{
    Catalogue, Direction, FiscalYear, Indicator, Measure, MeasureNumber, PlanPeriod, Target, fold_width,
};
use crate::ui::grid::{Editable, GridColumn};

/// A column of the indicator grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum IndicatorColumn {
    /// 施策番号.
    Number,
    /// 施策名.
    Measure,
    /// 指標名.
    Name,
    /// The printed target of the plan year at a position.
    Target(usize),
    /// 単位.
    Unit,
    /// 種類.
    Kind,
    /// 向き.
    Direction,
    /// 最新実績.
    Latest,
    /// 達成.
    Achievement,
    /// 推移.
    Trend,
    /// とりまとめ局.
    Bureaus,
    /// 分野.
    Section,
}

/// A place in the order of rows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum SortKey {
    Number(MeasureNumber),
    Figure(Decimal),
    Text(String),
}

/// The columns for a plan period.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    period: Option<PlanPeriod>,
    columns: Vec<IndicatorColumn>,
    grid: Vec<GridColumn>,
}

impl Columns {
    /// Brings the columns up to the plan's years, and their widths to the room there is, in points.
    pub(super) fn update(&mut self, period: PlanPeriod, room: f32) {
        self.arrange(period);
        self.hide(room);
        let shown = || self.grid.iter().zip(&self.columns).filter(|(grid, _)| !grid.hidden);
        let wanted: f32 = shown().map(|(_, column)| widths(*column).1).sum();
        let least: f32 = shown().map(|(_, column)| widths(*column).0).sum();
        // Between the least and what is wanted, by the same share in every column.
        let share = ((room - least) / (wanted - least).max(1.0)).clamp(0.0, 1.0);
        for (grid, column) in self.grid.iter_mut().zip(&self.columns) {
            let (least, wanted) = widths(*column);
            grid.width = (least + (wanted - least) * share).floor();
        }
    }

    /// What the window has no room for is hidden until a person asks for it: first the bureaus, then the measures' names,
    /// for which their numbers stand.
    fn hide(&mut self, room: f32) {
        let total = |width: fn((f32, f32)) -> f32, without: &[IndicatorColumn]| {
            let shown = self.columns.iter().filter(|column| !without.contains(column));
            shown.map(|column| width(widths(*column))).sum::<f32>()
        };
        let bureaus = room < total(|(_, wanted)| wanted, &[IndicatorColumn::Section]);
        let measures = room < total(|(least, _)| least, &[IndicatorColumn::Section, IndicatorColumn::Bureaus]);
        for (grid, column) in self.grid.iter_mut().zip(&self.columns) {
            match column {
                IndicatorColumn::Bureaus => grid.hidden = bureaus,
                IndicatorColumn::Measure => grid.hidden = measures,
                IndicatorColumn::Section => grid.hidden = true,
                IndicatorColumn::Number
                | IndicatorColumn::Name
                | IndicatorColumn::Target(_)
                | IndicatorColumn::Unit
                | IndicatorColumn::Kind
                | IndicatorColumn::Direction
                | IndicatorColumn::Latest
                | IndicatorColumn::Achievement
                | IndicatorColumn::Trend => {}
            }
        }
    }

    fn arrange(&mut self, period: PlanPeriod) {
        if self.period == Some(period) {
            return;
        }
        use IndicatorColumn as Column;
        let mut columns = vec![Column::Number, Column::Measure, Column::Name];
        columns.extend((0..period.len()).map(Column::Target));
        columns.extend([Column::Unit, Column::Kind, Column::Direction, Column::Latest, Column::Achievement]);
        columns.extend([Column::Trend, Column::Bureaus, Column::Section]);
        let years: Vec<FiscalYear> = period.years().collect();
        self.grid = columns.iter().map(|column| grid_column(*column, &years)).collect();
        self.columns = columns;
        self.period = Some(period);
    }

    /// The column at a place.
    pub(super) fn at(&self, place: usize) -> Option<IndicatorColumn> {
        self.columns.get(place).copied()
    }

    /// The columns as the grid knows them.
    pub(super) fn grid(&self) -> &[GridColumn] {
        &self.grid
    }
}

fn grid_column(column: IndicatorColumn, years: &[FiscalYear]) -> GridColumn {
    use IndicatorColumn as Column;
    let (key, title) = match column {
        Column::Number => ("number".to_owned(), "番号".to_owned()),
        Column::Measure => ("measure".to_owned(), "施策名".to_owned()),
        Column::Name => ("name".to_owned(), "指標名".to_owned()),
        Column::Target(position) => {
            let year = years.get(position).copied();
            let title = year.map(|year| format!("{}目標", year.short())).unwrap_or_default();
            (format!("target-{}", year.map_or(0, FiscalYear::start_year)), title)
        }
        Column::Unit => ("unit".to_owned(), "単位".to_owned()),
        Column::Kind => ("kind".to_owned(), "種類".to_owned()),
        Column::Direction => ("direction".to_owned(), "向き".to_owned()),
        Column::Latest => ("latest".to_owned(), "最新実績".to_owned()),
        Column::Achievement => ("achievement".to_owned(), "達成".to_owned()),
        Column::Trend => ("trend".to_owned(), "推移".to_owned()),
        Column::Bureaus => ("bureaus".to_owned(), "とりまとめ局".to_owned()),
        Column::Section => ("section".to_owned(), "分野".to_owned()),
    };
    let (_, width) = widths(column);
    GridColumn {
        frozen: matches!(column, Column::Number | Column::Name),
        row_header: column == Column::Number,
        sortable: column != Column::Trend,
        ..GridColumn::new(key, title, width)
    }
}

/// The least width of a column that is not set by hand, and the width it would have, in points.
fn widths(column: IndicatorColumn) -> (f32, f32) {
    use IndicatorColumn as Column;
    match column {
        Column::Number => (66.0, 80.0),
        Column::Measure => (100.0, 140.0),
        Column::Name => (130.0, 220.0),
        Column::Target(_) => (100.0, 116.0),
        Column::Unit => (68.0, 70.0),
        Column::Kind => (66.0, 70.0),
        Column::Direction => (88.0, 140.0),
        Column::Latest => (88.0, 124.0),
        Column::Achievement => (72.0, 116.0),
        Column::Trend => (60.0, 96.0),
        Column::Bureaus | Column::Section => (150.0, 150.0),
    }
}

/// The words for a direction.
pub(super) fn direction_word(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::HigherIsBetter) => "高いほど良い",
        Some(Direction::LowerIsBetter) => "低いほど良い",
        None => "未設定",
    }
}

impl IndicatorColumn {
    /// How cells of the column are edited.
    pub(super) fn editable(self) -> Editable {
        let no = |words: &'static str| Editable::No(words.into());
        match self {
            Self::Name => Editable::Line,
            Self::Target(_) => Editable::Lines,
            Self::Direction => Editable::Choice { several: false },
            Self::Number | Self::Measure | Self::Bureaus | Self::Section => {
                no("施策の番号・名称・局・分野は、表（Ctrl+1）か施策票（Ctrl+I）で編集してください。")
            }
            Self::Unit => no("単位は目標の記載から読み取っています。目標の欄を書き換えると変わります。"),
            Self::Kind => no("種類は指標名と目標の記載から読み取っています。"),
            Self::Latest => no("実績は下の「実績」の欄で追加・変更できます。"),
            Self::Achievement => no("達成は実績と目標から計算しています。"),
            Self::Trend => no("推移は目標と実績を図にしたものです。"),
        }
    }

    /// The text of an indicator, as it is copied, edited and filtered by.
    pub(super) fn text<'a>(self, catalogue: &'a Catalogue, measure: &'a Measure, one: &'a Indicator) -> Cow<'a, str> {
        match self {
            Self::Number => Cow::Borrowed(measure.number.as_str()),
            Self::Measure => Cow::Borrowed(&measure.name),
            Self::Name => Cow::Borrowed(&one.name),
            Self::Target(position) => Cow::Borrowed(one.targets.get(position).map_or("", Target::as_str)),
            Self::Unit => Cow::Owned(reading::unit(one)),
            Self::Kind => Cow::Borrowed(Kind::of(one).word()),
            Self::Direction if one.direction.is_none() => Cow::Borrowed(""),
            Self::Direction => Cow::Borrowed(direction_word(one.direction)),
            Self::Latest => reading::latest(one).map(reading::dated).map(Cow::Owned).unwrap_or_default(),
            Self::Achievement => Cow::Owned(reading::standing(catalogue.period, one).in_words()),
            Self::Trend => Cow::Owned(reading::trend(catalogue.period, one)),
            Self::Bureaus => Cow::Owned(measure.bureaus.join("、")),
            Self::Section => {
                Cow::Owned(catalogue.section(measure.section).map(|section| section.heading()).unwrap_or_default())
            }
        }
    }

    /// The values an indicator counts under in the column's filter.
    pub(super) fn values(self, catalogue: &Catalogue, measure: &Measure, one: &Indicator) -> Vec<String> {
        match self {
            Self::Bureaus if !measure.bureaus.is_empty() => measure.bureaus.clone(),
            Self::Direction => vec![match (one.direction, propose_direction(one)) {
                (None, Some(_)) => "未設定（提案あり）".to_owned(),
                (direction, _) => direction_word(direction).to_owned(),
            }],
            Self::Achievement => vec![reading::standing(catalogue.period, one).outcome().word().to_owned()],
            Self::Number
            | Self::Measure
            | Self::Name
            | Self::Target(_)
            | Self::Unit
            | Self::Kind
            | Self::Latest
            | Self::Trend
            | Self::Bureaus
            | Self::Section => vec![self.text(catalogue, measure, one).into_owned()],
        }
    }

    /// The place of an indicator in the order by this column; `None` where its cell is empty, which comes last.
    pub(super) fn sort_key(self, catalogue: &Catalogue, measure: &Measure, one: &Indicator) -> Option<SortKey> {
        let folded = |text: &str| (!text.is_empty()).then(|| SortKey::Text(fold_width(text).to_lowercase()));
        let figure = |target: &Target| target.value().quantity().map(|quantity| SortKey::Figure(quantity.number));
        match self {
            Self::Number => Some(SortKey::Number(measure.number.clone())),
            Self::Target(position) => {
                let target = one.targets.get(position)?;
                figure(target).or_else(|| folded(target.as_str()))
            }
            Self::Latest => {
                let latest = reading::latest(one)?;
                figure(&latest.value).or_else(|| folded(latest.value.as_str()))
            }
            Self::Achievement => match reading::standing(catalogue.period, one) {
                Standing::NoActual => None,
                Standing::Judged(judged) => {
                    Some(judged.ratio.map_or_else(|| SortKey::Text(judged.words), SortKey::Figure))
                }
            },
            Self::Kind => Kind::ALL
                .iter()
                .position(|kind| *kind == Kind::of(one))
                .map(|place| SortKey::Figure(Decimal::from(place))),
            Self::Measure | Self::Name | Self::Unit | Self::Direction | Self::Trend | Self::Bureaus => {
                folded(&self.text(catalogue, measure, one))
            }
            Self::Section => catalogue
                .all_sections()
                .position(|section| section.id == measure.section)
                .map(|place| SortKey::Figure(Decimal::from(place))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fit_beside_the_tree_in_a_window_of_1280() {
        let year = |text| FiscalYear::parse(text).unwrap();
        let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
        let mut columns = Columns::default();
        let mut shown = |room: f32| {
            columns.update(period, room);
            let shown = || columns.grid().iter().filter(|column| !column.hidden);
            let titles: Vec<String> = shown().map(|column| column.title.clone()).collect();
            (shown().map(|column| column.width).sum::<f32>(), titles)
        };
        for (room, measures, bureaus) in [(1040.0, false, false), (1200.0, true, false), (1680.0, true, true)] {
            let (width, titles) = shown(room);
            assert!(width <= room, "{width} in {room}");
            let has = |title: &str| titles.iter().any(|shown| shown == title);
            assert_eq!((has("施策名"), has("とりまとめ局")), (measures, bureaus), "{room}");
        }
        assert!((shown(1680.0).0 - shown(3000.0).0).abs() < 0.1, "no wider than wanted");
    }
}

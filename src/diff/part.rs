//! The value of a field on one side.

use crate::model::{
    Abolition, Actual, Annotation, Bar, CrossListing, Direction, Edition, FiscalYear, Footnote, Indicator, PlanPeriod,
    Reprint, ScheduleRow, Section, SectionId, Target,
};

/// A value, complete enough that the new side can be made from the old one and the changes.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// The side does not have the field.
    Absent,
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// The field of a measure, with its heading.
    Section(SectionId, String),
    /// A place in printed order, from 0, with the number of the measure before it.
    Position(usize, String),
    /// The order of rows, indicators or footnotes, by id and label.
    Order(Vec<(u32, String)>),
    /// ★ listings.
    Listings(Vec<CrossListing>),
    /// Reprints, each with the heading of its field.
    Reprints(Vec<(Reprint, String)>),
    /// 改定履歴.
    Annotations(Vec<Annotation>),
    /// 廃止.
    Abolition(Option<Abolition>),
    /// A whole row, and its place among the rows from 0.
    Row(Box<ScheduleRow>, usize),
    /// The bars of a row.
    Bars(Vec<Bar>),
    /// A whole indicator, and its place among the indicators from 0.
    Indicator(Box<Indicator>, usize),
    /// The target of a year.
    Target(Target),
    /// Whether more or less is better.
    Direction(Option<Direction>),
    /// Observed values.
    Actuals(Vec<Actual>),
    /// A whole footnote, and its place among the footnotes from 0.
    Footnote(Footnote, usize),
    /// A section without the sections below it.
    Node(Box<Section>),
    /// The tree of sections: depth, id and heading, parents before children.
    Outline(Vec<(usize, SectionId, String)>),
    /// An edition.
    Edition(Edition),
    /// A plan period.
    Period(PlanPeriod),
}

impl Part {
    /// The value as a reader reads it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Absent => String::new(),
            Self::Text(text) | Self::Section(_, text) => text.clone(),
            Self::Texts(texts) => texts.join("、"),
            Self::Flag(yes) => if *yes { "はい" } else { "いいえ" }.to_owned(),
            Self::Position(0, _) => "先頭".to_owned(),
            Self::Position(_, before) => format!("{before}の次"),
            Self::Order(order) => listed(order.iter().map(|(_, label)| label.clone())),
            Self::Listings(listings) => listed(listings.iter().map(|listing| listing.number.to_string())),
            Self::Reprints(reprints) => listed(reprints.iter().map(|(_, heading)| heading.clone())),
            Self::Annotations(annotations) => listed(annotations.iter().map(ToString::to_string)),
            Self::Abolition(abolition) => abolition.as_ref().map_or_else(String::new, |found| found.notice.clone()),
            Self::Row(row, _) => row_text(row),
            Self::Bars(bars) => listed(bars.iter().map(bar_text)),
            Self::Indicator(indicator, _) => indicator_text(indicator),
            Self::Target(target) => target.as_str().to_owned(),
            Self::Direction(direction) => direction_word(*direction).to_owned(),
            Self::Actuals(actuals) => listed(actuals.iter().map(actual_text)),
            Self::Footnote(footnote, _) => footnote.text.clone(),
            Self::Node(section) => section.heading(),
            Self::Outline(outline) => {
                let line =
                    |(depth, _, heading): &(usize, SectionId, String)| format!("{}{heading}", "　".repeat(*depth));
                outline.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Self::Edition(edition) => edition.to_string(),
            Self::Period(period) => listed(period.years().map(|year: FiscalYear| year.to_string())),
        }
    }
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("、")
}

fn bar_text(bar: &Bar) -> String {
    let extent = format!("{}〜{}", bar.first.in_words(), bar.last.in_words());
    if bar.caption.is_empty() { extent } else { format!("{extent} {}", bar.caption) }
}

/// The label, the printed cells and the bars: 運用（→・…）令和6年4月〜令和7年3月.
fn row_text(row: &ScheduleRow) -> String {
    let bars = listed(row.bars.iter().map(bar_text));
    [row.label.clone(), cells(&row.marks), bars]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn indicator_text(indicator: &Indicator) -> String {
    let targets: Vec<_> = indicator.targets.iter().map(|target| target.as_str().to_owned()).collect();
    [indicator.name.clone(), cells(&targets)].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The cells of a row in brackets, an empty one as ・; nothing where all are empty.
fn cells(texts: &[String]) -> String {
    if texts.iter().all(String::is_empty) {
        return String::new();
    }
    let shown: Vec<_> = texts.iter().map(|text| if text.is_empty() { "・" } else { text }).collect();
    format!("（{}）", shown.join(" | "))
}

fn direction_word(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::HigherIsBetter) => "高いほど良い",
        Some(Direction::LowerIsBetter) => "低いほど良い",
        None => "",
    }
}

fn actual_text(actual: &Actual) -> String {
    let day = actual.as_of.map_or_else(String::new, |day| format!("（{}現在）", day.format("%Y-%m-%d")));
    [actual.year.to_string(), format!("{}{day}", actual.value.as_str()), actual.source.clone(), actual.note.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

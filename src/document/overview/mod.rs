//! The overview (進捗): what the catalogue comes to in figures, each with the filter that lists what it counts.

mod tables;
mod tally;
#[cfg(test)]
mod tests;

use super::filter::Filter;
use crate::model::Catalogue;

/// The figures of a catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Overview {
    /// One table a topic, in the order of [`Topic::ALL`].
    pub tables: Vec<Table>,
}

/// What a table counts by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Topic {
    /// 柱・分野.
    #[default]
    Section,
    /// とりまとめ局.
    Bureau,
    /// 改定区分: editions and kinds.
    Annotation,
    /// 達成年度.
    TargetYear,
    /// 指標の達成: indicators by bureau.
    Achievement,
    /// 未入力: what is missing, by bureau.
    Gap,
}

/// A table of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// What it counts by.
    pub topic: Topic,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; the first is that of everything.
    pub rows: Vec<Row>,
    /// What a reader must know about the figures.
    pub remark: &'static str,
}

/// A column of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What is counted: 件, 行, 指標.
    pub unit: &'static str,
    /// Whether it is a part of the bars of the chart, which stand behind one another.
    pub plotted: bool,
}

/// A row of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What it stands for.
    pub label: String,
    /// How deep it stands below others.
    pub depth: usize,
    /// Whether it sums up others, and so has no bar of its own.
    pub sum: bool,
    /// One figure a column.
    pub figures: Vec<Figure>,
}

/// One figure, and the way to what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The figure, in the unit of its column.
    pub count: usize,
    /// How many measures the filter lists.
    pub measures: usize,
    /// What lists the measures behind it.
    pub filter: Filter,
}

impl Topic {
    /// All topics, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Section, Self::Bureau, Self::Annotation, Self::TargetYear, Self::Achievement, Self::Gap];

    /// The name on screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "柱・分野",
            Self::Bureau => "とりまとめ局",
            Self::Annotation => "改定区分",
            Self::TargetYear => "達成年度",
            Self::Achievement => "指標の達成",
            Self::Gap => "未入力",
        }
    }

    /// What its table shows, as a title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Section => "柱・分野別の施策",
            Self::Bureau => "とりまとめ局別の施策",
            Self::Annotation => "改定区分別の施策",
            Self::TargetYear => "達成年度別の施策",
            Self::Achievement => "指標の達成状況",
            Self::Gap => "とりまとめ局別の未入力",
        }
    }

    /// What its rows stand for, as the heading of their column.
    #[must_use]
    pub fn rows(self) -> &'static str {
        match self {
            Self::Section => "柱・分野",
            Self::Bureau | Self::Achievement | Self::Gap => "とりまとめ局",
            Self::Annotation => "版",
            Self::TargetYear => "達成年度",
        }
    }
}

impl Overview {
    /// Counts a catalogue through.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let tables = Topic::ALL.map(|topic| match topic {
            Topic::Section => tables::sections(catalogue),
            Topic::Bureau => tables::bureaus(catalogue),
            Topic::Annotation => tables::annotations(catalogue),
            Topic::TargetYear => tables::target_years(catalogue),
            Topic::Achievement => tables::achievement(catalogue),
            Topic::Gap => tables::gaps(catalogue),
        });
        Self { tables: tables.into() }
    }

    /// The table of a topic.
    #[must_use]
    pub fn table(&self, topic: Topic) -> Option<&Table> {
        self.tables.iter().find(|table| table.topic == topic)
    }

    /// The figure of everything in a column of a topic; none where the catalogue has nothing of the kind.
    #[must_use]
    pub fn total(&self, topic: Topic, column: &str) -> Option<(&Column, &Figure)> {
        let table = self.table(topic)?;
        let at = table.columns.iter().position(|known| known.name == column)?;
        Some((table.columns.get(at)?, table.rows.first()?.figures.get(at)?))
    }
}

impl Table {
    /// The table with its headings as rows of text, for a spreadsheet.
    #[must_use]
    pub fn as_text(&self) -> Vec<Vec<String>> {
        let heading = |column: &Column| format!("{}（{}）", column.name, column.unit);
        let head = std::iter::once(self.topic.rows().to_owned()).chain(self.columns.iter().map(heading)).collect();
        let rows = self.rows.iter().map(|row| {
            let figures = row.figures.iter().map(|figure| figure.count.to_string());
            std::iter::once(row.label.clone()).chain(figures).collect()
        });
        std::iter::once(head).chain(rows).collect()
    }

    /// The positions of the columns whose figures make up the bars of the chart.
    #[must_use]
    pub fn plotted(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.plotted).map(|(at, _)| at).collect()
    }
}

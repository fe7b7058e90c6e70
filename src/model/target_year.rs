//! Target years (達成年度): the printed text with the fiscal years it names.

use super::fiscal_year::FiscalYear;
use super::value::fold_width;

/// The printed 達成年度, such as 令和9年度, 補助事業後5年以内 or ①運用 令和9年度 ②改修 令和6年度.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TargetYear {
    printed: String,
    years: Vec<FiscalYear>,
}

impl TargetYear {
    /// Takes the text as printed; every 令和n年度 in it is read beside it.
    #[must_use]
    pub fn new(printed: impl Into<String>) -> Self {
        let printed = printed.into();
        let years = years_in(&printed);
        Self { printed, years }
    }

    /// The text as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.printed
    }

    /// The fiscal years the text names, in the order it names them; empty where it names none.
    #[must_use]
    pub fn years(&self) -> &[FiscalYear] {
        &self.years
    }

    /// The latest year the text names.
    #[must_use]
    pub fn latest(&self) -> Option<FiscalYear> {
        self.years.iter().copied().max()
    }
}

fn years_in(printed: &str) -> Vec<FiscalYear> {
    let folded = fold_width(printed);
    let mut years = Vec::new();
    for (end, _) in folded.match_indices("年度") {
        let head = folded.get(..end).unwrap_or_default();
        let start = head.rfind(['平', '令', 'R', 'H']);
        if let Some(year) = start.and_then(|at| head.get(at..)).and_then(|text| FiscalYear::parse(text).ok()) {
            years.push(year);
        }
    }
    years
}

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

/// The years outside brackets, or where there are none, those within: what stands in brackets is a remark,
/// as in 令和2年度（令和3年度以降は、市町村及び事業者等により自走化）.
fn years_in(printed: &str) -> Vec<FiscalYear> {
    let folded: String = fold_width(printed).chars().filter(|c| !c.is_whitespace()).collect();
    let mut depth = 0_usize;
    let mut outside = String::new();
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    let years = years_named(&outside);
    if years.is_empty() { years_named(&folded) } else { years }
}

fn years_named(folded: &str) -> Vec<FiscalYear> {
    let mut years = Vec::new();
    for (end, _) in folded.match_indices("年度") {
        let head = folded.get(..end).unwrap_or_default();
        let start = head.rfind(['平', '令', 'R', 'H']);
        let Some(text) = start.and_then(|at| head.get(at..)) else { continue };
        match text.split_once(['~', '〜', '-', '−']) {
            Some((first, last)) => years.extend(range(first, last)),
            None => years.extend(FiscalYear::parse(text)),
        }
    }
    years
}

/// Both ends of 令和6~8, where the era is printed once, or of 令和元年度~令和4.
fn range(first: &str, last: &str) -> Vec<FiscalYear> {
    let era: String = first.chars().take_while(|c| !c.is_ascii_digit() && *c != '元').collect();
    let same_era = FiscalYear::parse(&format!("{era}{last}"));
    [FiscalYear::parse(first), same_era.or_else(|_| FiscalYear::parse(last))].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(printed: &str) -> Vec<String> {
        let target = TargetYear::new(printed);
        assert_eq!(target.as_str(), printed, "the print is never altered");
        target.years().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fiscal_year_named_is_read_in_its_order() {
        let table: [(&str, &[&str]); 12] = [
            ("令和9年度", &["令和9年度"]),
            ("令和９年度", &["令和9年度"]),
            ("令和 9 年\n度", &["令和9年度"]),
            ("令和元年度", &["令和元年度"]),
            ("平成31年度", &["令和元年度"]),
            ("R9年度", &["令和9年度"]),
            ("令和9年度（各校は単年度ごと）", &["令和9年度"]),
            ("①運用 令和9年度 ②改修 令和6年度", &["令和9年度", "令和6年度"]),
            ("令和6～8年度", &["令和6年度", "令和8年度"]),
            ("補助事業後5年以内", &[]),
            ("令和999年度", &[]),
            ("", &[]),
        ];
        for (printed, expected) in table {
            assert_eq!(years(printed), expected, "{printed}");
        }
    }

    #[test]
    fn remark_in_brackets_does_not_move_the_target() {
        let printed = "令和2年度（令和3年度以降は、市町村及び事業者等により自走化）";
        assert_eq!(years(printed), ["令和2年度"]);
        assert_eq!(years("（令和3年度以降に判断）"), ["令和3年度"]);
    }

    #[test]
    fn latest_year_counts_whatever_the_order() {
        let target = TargetYear::new("①運用 令和9年度 ②改修 令和6年度");
        assert_eq!(target.latest().unwrap().to_string(), "令和9年度");
        assert_eq!(TargetYear::new("随時").latest(), None);
    }
}

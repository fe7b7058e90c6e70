//! Milestones: months that indicators name in words, such as 9月にeLTAXシステム全体更改.

use chrono::NaiveDate;

use crate::model::{Catalogue, EraYear, FiscalYear, IndicatorId, Measure, Month, TargetValue, fold_width};

/// A month an indicator names, with the words that name it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// The month.
    pub month: Month,
    /// The printed words.
    pub words: String,
    /// The indicator that prints them.
    pub indicator: IndicatorId,
}

/// The months named in the targets of a measure's indicators, and in their names where the year is given too.
///
/// A month in the target of 令和8年度 lies in that fiscal year: 9月 is 令和8年9月, 3月 is 令和9年3月. Words that name no
/// month, such as 年度後半より, are no milestone; numbers with a unit, such as 3か月, are none either.
#[must_use]
pub fn milestones(catalogue: &Catalogue, measure: &Measure) -> Vec<Milestone> {
    let mut found = Vec::new();
    for indicator in &measure.indicators {
        let mut add = |words: &str, year: Option<FiscalYear>| {
            for month in months(words, year) {
                let milestone = Milestone { month, words: words.trim().to_owned(), indicator: indicator.id };
                if !found.contains(&milestone) {
                    found.push(milestone);
                }
            }
        };
        add(&indicator.name, None);
        for (year, target) in catalogue.period.years().zip(&indicator.targets) {
            if matches!(target.value(), TargetValue::Text) {
                add(target.as_str(), Some(year));
            }
        }
    }
    found.sort_by_key(|milestone| milestone.month);
    found
}

/// The months a text names, each once; `year` is the fiscal year of a month without a year of its own.
fn months(text: &str, year: Option<FiscalYear>) -> Vec<Month> {
    // ① folds to 1 and would make 10月 of ①10月 a 110月.
    let folded = fold_width(&text.replace(|c| ('①'..='⑳').contains(&c), " "));
    let mut months = Vec::new();
    for (at, _) in folded.match_indices('月') {
        let head = folded.get(..at).unwrap_or_default();
        let tail = folded.get(at..).unwrap_or_default();
        let amount = ["月当", "月あた", "月間", "月平均", "月分", "月額"].iter().any(|word| tail.starts_with(word));
        let before = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: Option<u32> = head.get(before.len()..).and_then(|digits| digits.parse().ok());
        let Some(number) = number.filter(|number| (1..=12).contains(number) && !amount) else { continue };
        let named = match year_before(before) {
            Some(calendar) => Month::new(calendar, number).ok(),
            None => year.and_then(|year| in_fiscal_year(year, number)),
        };
        months.extend(named.filter(|month| !months.contains(month)));
    }
    months
}

/// The calendar year in front of a month: the 令和9年 of 令和9年9月.
fn year_before(head: &str) -> Option<i32> {
    let year = head.strip_suffix('年')?;
    let start = year.rfind(['令', '平', 'R', 'H'])?;
    EraYear::parse(year.get(start..)?).ok().map(EraYear::gregorian)
}

fn in_fiscal_year(year: FiscalYear, month: u32) -> Option<Month> {
    let calendar = year.start_year() + i32::from(month < 4);
    let day = NaiveDate::from_ymd_opt(calendar, month, 1)?;
    Month::of(day).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::document::open::open;

    fn found(number: &str) -> Vec<String> {
        let opened = open(Path::new("builtin:r8")).unwrap();
        let catalogue = opened.document.catalogue();
        let measure = catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap();
        milestones(catalogue, measure).iter().map(|found| format!("{} {}", found.month, found.words)).collect()
    }

    #[test]
    fn months_in_targets_lie_in_the_fiscal_year_of_their_column() {
        assert_eq!(found("16-3"), ["2024-10 10月から軽油引取税電子申告開始", "2026-09 9月にeLTAXシステム全体更改"]);
        assert_eq!(
            found("16-4"),
            ["2024-10 ①10月から軽油引取税電子納税開始", "2025-04 ①4月から法人二税の地方税統一QRコード対応開始"]
        );
        let name = "令和9年9月末までに新システムを開発し、支障なく利用できるようにする";
        assert_eq!(found("1-9"), [format!("2027-09 {name}")]);
    }

    #[test]
    fn words_that_name_no_month_are_no_milestone() {
        assert_eq!(found("22-35"), Vec::<String>::new(), "年度後半より運用開始");
        assert_eq!(found("22-29"), Vec::<String>::new(), "1月当たりの時間外在校等時間数が45時間以上の割合");
    }

    #[test]
    fn january_to_march_are_of_the_next_calendar_year() {
        let year = FiscalYear::parse("令和8年度").unwrap();
        let table: [(&str, &[&str]); 7] = [
            ("3月に公開", &["2027-03"]),
            ("１２月から試行、1月から運用", &["2026-12", "2027-01"]),
            ("4月開始", &["2026-04"]),
            ("3か月で完了", &[]),
            ("13月", &[]),
            ("月平均5件", &[]),
            ("令和7年10月に開始し、10月に拡大", &["2025-10", "2026-10"]),
        ];
        for (text, expected) in table {
            let months: Vec<_> = months(text, Some(year)).iter().map(ToString::to_string).collect();
            assert_eq!(months, expected, "{text}");
        }
    }
}

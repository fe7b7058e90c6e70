//! The sentence that states the plan period.

use crate::model::{FiscalYear, PlanPeriod, fold_width};

/// A period with what does not agree with it in the same sentence.
pub(super) struct Stated {
    pub(super) period: PlanPeriod,
    pub(super) doubts: Vec<String>,
}

/// Reads 計画期間は、令和６（2024）年度から令和９（2027）年度までの４年間とします。
pub(super) fn stated(text: &str) -> Option<Stated> {
    let folded = fold_width(text);
    let (_, sentence) = folded.split_once("計画期間は、")?;
    let (first, rest) = sentence.split_once("から")?;
    let (last, rest) = rest.split_once("まで")?;
    let mut doubts = Vec::new();
    let period = PlanPeriod::new(year(first, &mut doubts)?, year(last, &mut doubts)?).ok()?;
    let count = rest.strip_prefix('の').and_then(|rest| rest.split_once("年間")).map(|(count, _)| count);
    if let Some(count) = count.and_then(|count| count.parse::<usize>().ok()).filter(|count| *count != period.len()) {
        doubts.push(format!("計画期間が{count}年間とありますが、年度を数えると{}年間です。", period.len()));
    }
    Some(Stated { period, doubts })
}

/// Reads 令和6(2024)年度; the year in brackets must be the same.
fn year(text: &str, doubts: &mut Vec<String>) -> Option<FiscalYear> {
    let (era, gregorian) = match text.split_once('(') {
        Some((era, rest)) => (era, rest.split_once(')').map(|(year, _)| year)),
        None => (text, None),
    };
    let year = FiscalYear::parse(era).ok()?;
    if let Some(gregorian) = gregorian.filter(|printed| printed.parse() != Ok(year.start_year())) {
        doubts.push(format!("{year}の西暦が{gregorian}とあります。{}のはずです。", year.start_year()));
    }
    Some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_are_read_and_what_contradicts_them_is_doubted() {
        for (text, expected, doubts) in [
            ("計画期間は、令和６（2024）年度から令和９（2027）年度までの４年間とします。", "R6-R9", 0),
            ("計画期間は、令和６年度から令和９年度までとします。", "R6-R9", 0),
            ("計画期間は、令和６（2025）年度から令和９（2027）年度までの３年間とします。", "R6-R9", 2),
        ] {
            let stated = stated(text).unwrap();
            let shown = format!("{}-{}", stated.period.first().short(), stated.period.last().short());
            assert_eq!((shown.as_str(), stated.doubts.len()), (expected, doubts), "{text}");
        }
        for text in ["計画期間は、４年間とします。", "計画期間は、令和９年度から令和６年度までの４年間とします。", ""]
        {
            assert!(stated(text).is_none(), "{text}");
        }
    }
}

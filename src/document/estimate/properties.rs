//! Any card gives suggestions that can be accepted, and none of them makes another one fail.

use proptest::prelude::*;

use super::*;
use crate::arbitrary;
use crate::command::gesture::accept_estimates;
use crate::model::{Edition, MeasureId, MeasureNumber};
use crate::model::{FiscalYear, Indicator, PlanPeriod, ScheduleRow, SectionId, Target, TargetYear};

const LABELS: [&str; 16] = [
    "計画",
    "調達",
    "設計",
    "開発・テスト",
    "試行",
    "運用",
    "運用保守",
    "次期システム調達",
    "次期システム運用",
    "現行システム運用",
    "(1)改修",
    "(1)運用",
    "R7 調達",
    "申請(運用)",
    "相談事業",
    "",
];
const MARKS: [&str; 8] = ["", "", "", "→", "※", "令和5年度実施済", "令和7年度実施済", "作成"];
const TARGETS: [&str; 12] = [
    "",
    "",
    "0件",
    "100%",
    "50%",
    "実施",
    "調達着手",
    "構築完了",
    "運用開始",
    "※",
    "令和8年度の実績等により設定",
    "①10月から開始",
];
const NAMES: [&str; 5] = ["利用者数", "整備率", "構築", "工程達成率", "【相談】件数"];
const YEARS: [&str; 5] = ["令和9年度", "令和6年度", "①運用 令和9年度 ②改修 令和6年度", "平成30年度", ""];

fn cells(words: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(words), 0..6)
}

fn card() -> impl Strategy<Value = Catalogue> {
    let rows = prop::collection::vec((prop::sample::select(&LABELS[..]), cells(&MARKS)), 0..6);
    let indicators = prop::collection::vec((prop::sample::select(&NAMES[..]), cells(&TARGETS)), 0..4);
    (rows, indicators, prop::sample::select(&YEARS[..]), 1..6_i32).prop_map(|(rows, indicators, target, years)| {
        let first = FiscalYear::parse("令和6年度").unwrap();
        let period = PlanPeriod::new(first, first.plus(years - 1)).unwrap();
        let mut catalogue = Catalogue::new("試し", Edition::parse("令和8年3月").unwrap(), period);
        let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("1-1"), SectionId(1), "試し");
        measure.target_year = TargetYear::new(target);
        for (label, marks) in rows {
            let mut row = ScheduleRow::new(measure.fresh_row(), label, period.len());
            row.marks = marks.into_iter().map(str::to_owned).collect();
            row.unread = true;
            measure.schedule.rows.push(row);
        }
        for (name, targets) in indicators {
            let mut indicator = Indicator::new(measure.fresh_indicator(), name, period.len());
            indicator.targets = targets.into_iter().map(Target::new).collect();
            measure.indicators.push(indicator);
        }
        catalogue.push(std::sync::Arc::new(measure)).unwrap();
        catalogue
    })
}

fn holds(catalogue: &Catalogue) -> Result<(), TestCaseError> {
    let mut accepted = Vec::new();
    for measure in catalogue.measures() {
        for estimate in estimates(catalogue, measure) {
            let row = measure.row(estimate.row).unwrap();
            prop_assert!(row.unread && row.bars.is_empty());
            prop_assert!(catalogue.period.first().first_month() <= estimate.first, "{estimate:?}");
            prop_assert!(estimate.first < estimate.last, "{estimate:?}");
            prop_assert!(estimate.last <= catalogue.period.last().last_month(), "{estimate:?}");
            let last = format!("{}末まで", estimate.last.fiscal_year());
            prop_assert!(estimate.reason.ends_with(&last), "{estimate:?}");
            accepted.push((measure.id, estimate.row, estimate.first, estimate.last, estimate.reason));
        }
    }
    let transaction = accept_estimates(catalogue, &accepted);
    prop_assert_eq!(transaction.is_some(), !accepted.is_empty());
    if let Some(transaction) = transaction {
        prop_assert!(transaction.apply(&mut catalogue.clone()).is_ok());
    }
    Ok(())
}

proptest! {
    #[test]
    fn suggestions_of_any_card_lie_in_the_plan_and_can_be_accepted(catalogue in card()) {
        holds(&catalogue)?;
    }

    #[test]
    fn suggestions_of_any_catalogue_lie_in_the_plan_and_can_be_accepted(catalogue in arbitrary::catalogue(4)) {
        holds(&catalogue)?;
    }
}

//! An indicator counts in one unit.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity, Target, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "indicator-unit",
    title: "目標値の単位の不一致",
    explanation: "一つの成果指標の目標値は、どの年度も同じ単位で書きます。指標名が「件数」「人数」などのときは、その単位と合わせます。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

/// The end of a name with the units that fit it.
const NAMED: [(&str, &[&str]); 8] = [
    ("件数", &["件"]),
    ("人数", &["人", "名"]),
    ("回数", &["回"]),
    ("台数", &["台"]),
    ("日数", &["日"]),
    ("時間数", &["時間", "分"]),
    ("拠点数", &["拠点"]),
    ("クリック数", &["クリック"]),
];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let quantities = indicator.targets.iter().filter_map(|target| target.value().quantity());
        let mut units: Vec<String> = quantities.map(|quantity| per_year(&quantity.unit)).collect();
        units.sort();
        units.dedup();
        let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
        let at = |message: String| Found::at(measure, Field::Indicator(indicator.id), message);
        if units.len() > 1 {
            let shown: Vec<_> = units.iter().map(|unit| if unit.is_empty() { "単位なし" } else { unit }).collect();
            let message = format!("目標値の単位が年度によって違います（{}）。", shown.join("、"));
            found.push(at(message).printed(printed.join("｜")));
        }
        let name = counted(&indicator.name);
        let Some((word, fits)) = NAMED.iter().find(|(word, _)| name.ends_with(word)) else { continue };
        let other =
            units.iter().find(|unit| !unit.is_empty() && !fits.contains(&unit.as_str()) && unit.as_str() != "%");
        if let Some(unit) = other.filter(|_| units.len() == 1) {
            let message = format!("指標名は「{word}」ですが、目標値の単位は「{unit}」です。");
            found.push(at(message).printed(&indicator.name).understood(printed.join("｜")));
        }
    }
}

/// The unit without what says that it is counted by year: 件 of 件/年.
fn per_year(unit: &str) -> String {
    unit.strip_suffix("/年").unwrap_or(unit).to_owned()
}

/// The name without remarks in brackets.
fn counted(name: &str) -> String {
    let folded = fold_width(name);
    let head = folded.split('(').next().unwrap_or_default().trim();
    head.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn one_unit_is_good_and_words_do_not_count() {
        assert_good(&RULE, &one(|measure| targets(measure, ["調達着手", "10件", "1,000件/年", "約20件以上"])));
    }

    #[test]
    fn two_units_and_one_that_the_name_denies_are_found() {
        assert_bad(
            &RULE,
            &one(|measure| targets(measure, ["10件", "20人", "30件", "40件"])),
            "年度によって違います（人、件）",
        );
        assert_bad(&RULE, &one(|measure| targets(measure, ["10", "20件", "", ""])), "単位なし");
        let named = one(|measure| {
            measure.indicators[0].name = "友だち登録件数 （累計）".to_owned();
            targets(measure, ["10人", "20人", "30人", "40人"]);
        });
        assert_bad(&RULE, &named, "「件数」ですが、目標値の単位は「人」");
    }
}

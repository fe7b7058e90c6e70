//! Judged by reading: targets and actual values as the sources print them.

use proptest::prelude::*;

use super::*;
use crate::document::open::open;
use crate::model::{FiscalYear, IndicatorId};

fn indicator(name: &str, targets: &[&str]) -> Indicator {
    let mut indicator = Indicator::new(IndicatorId(1), name, targets.len());
    indicator.targets = targets.iter().map(|target| Target::new(*target)).collect();
    indicator
}

fn targets(texts: &[&str]) -> Vec<Target> {
    texts.iter().map(|text| Target::new(*text)).collect()
}

/// Ratio in percent, whether it is met, in one line.
fn judged(direction: Option<Direction>, target: &str, actual: &str) -> String {
    let result = compare(Kind::Number, direction, &Target::new(target), &Target::new(actual));
    let met = match result.met {
        Some(true) => "達成",
        Some(false) => "未達",
        None => "-",
    };
    format!("{} {met}", result.percent().unwrap_or("-".to_owned()))
}

#[test]
fn kinds_follow_name_and_values() {
    let table: [(&str, &[&str], Kind); 9] = [
        ("利用者数", &["22人", "23人"], Kind::Number),
        ("カード保有率", &["74.3%", "76.2%"], Kind::Rate),
        ("友だち登録件数 (累計)", &["5,600人"], Kind::Cumulative),
        ("サイトアクセス数", &["", "公開", "25万回 （累計）"], Kind::Cumulative),
        ("安定運用", &["安定運用", "安定運用"], Kind::Words),
        ("安定運用", &["", "※", "移行完了"], Kind::Words),
        ("対象河川数", &["", "令和8年度の実績等により設定"], Kind::Undetermined),
        ("対象河川数", &["", "※"], Kind::Undetermined),
        ("正答率", &[], Kind::Undetermined),
    ];
    for (name, targets, kind) in table {
        assert_eq!(Kind::of(&indicator(name, targets)), kind, "{name} {targets:?}");
    }
}

#[test]
fn actual_values_are_judged_by_direction_and_bound() {
    let (high, low) = (Some(Direction::HigherIsBetter), Some(Direction::LowerIsBetter));
    let table = [
        (high, "100件", "76件", "76.0% 未達"),
        (high, "100件", "100件", "100.0% 達成"),
        (high, "74.3%", "74.4%", "100.1% 達成"),
        (high, "5万人", "43,782人", "87.6% 未達"),
        (high, "10名", "12人", "120.0% 達成"),
        (low, "20分", "25分", "80.0% 未達"),
        (low, "20分", "10分", "200.0% 達成"),
        // The bound says which way.
        (None, "90%以上", "90%", "100.0% 達成"),
        (low, "90%以上", "85%", "94.4% 未達"),
        (high, "10日以内", "12日", "83.3% 未達"),
        (None, "100件超", "100件", "100.0% 未達"),
        (None, "5%未満", "5%", "100.0% 未達"),
        // Zero is met or not, but not to a share.
        (low, "0件", "0件", "- 達成"),
        (low, "0件", "1件", "- 未達"),
        (low, "3件", "0件", "- 達成"),
        (high, "0件", "5件", "- 達成"),
    ];
    for (direction, target, actual, expected) in table {
        assert_eq!(judged(direction, target, actual), expected, "{target} {actual}");
    }
}

#[test]
fn nothing_is_judged_where_it_has_no_meaning() {
    let high = Some(Direction::HigherIsBetter);
    let table = [
        (None, "100件", "76件", "未設定"),
        (high, "", "76件", "目標がありません"),
        (high, "※", "76件", "未定"),
        (high, "令和8年度の実績等により設定", "76件", "未定"),
        (high, "100件", "", "実績がありません"),
        (high, "100件", "76業務", "単位"),
        (high, "100件", "実施", "数値ではない"),
        (high, "100件", "300件（累計）", "累計"),
        (high, "安定運用", "停止あり", "判定しません"),
    ];
    for (direction, target, actual, expected) in table {
        let result = compare(Kind::Number, direction, &Target::new(target), &Target::new(actual));
        assert_eq!((result.ratio, result.met), (None, None), "{target} {actual}");
        assert!(result.words.contains(expected), "{}", result.words);
    }
    let same = compare(Kind::Words, None, &Target::new("安定運用"), &Target::new("安定 運用"));
    assert_eq!((same.ratio, same.met), (None, Some(true)));
}

#[test]
fn interim_values_are_not_short_of_the_target_yet() {
    let year = FiscalYear::parse("令和6年度").unwrap();
    let actual = |value: &str, day: (i32, u32, u32)| Actual {
        year,
        value: Target::new(value),
        as_of: NaiveDate::from_ymd_opt(day.0, day.1, day.2),
        source: String::new(),
        note: String::new(),
    };
    let mut sum = indicator("登録者数（累計）", &["5万人"]);
    sum.direction = Some(Direction::HigherIsBetter);
    let target = sum.targets[0].clone();
    let met = |value, day| achievement(&sum, &target, &actual(value, day)).met;
    assert_eq!(met("43,782人", (2024, 8, 31)), None);
    assert_eq!(met("50,001人", (2024, 8, 31)), Some(true), "a sum does not fall again");
    assert_eq!(met("43,782人", (2025, 3, 31)), Some(false));
    let words = achievement(&sum, &target, &actual("43,782人", (2024, 8, 31))).words;
    assert!(words.ends_with("（令和6年8月31日時点。年度の途中）"), "{words}");
    let mut rate = indicator("カード保有率", &["74.3%"]);
    rate.direction = Some(Direction::HigherIsBetter);
    let judged = achievement(&rate, &rate.targets[0].clone(), &actual("74.4%", (2024, 8, 31)));
    assert_eq!((judged.met, judged.percent().as_deref()), (None, Some("100.1%")));
}

#[test]
fn direction_is_proposed_from_the_name_and_not_against_the_targets() {
    let table: [(&str, &[&str], Option<Direction>); 12] = [
        ("重大な障害の発生件数", &["0件", "0件"], Some(Direction::LowerIsBetter)),
        ("県内常勤看護職員の離職率", &["12.3%", "11.5%"], Some(Direction::LowerIsBetter)),
        ("乳児(0歳児)に係る虐待相談件数", &["490件", "490件"], Some(Direction::LowerIsBetter)),
        ("証明交付時間", &["20分", "3分"], Some(Direction::LowerIsBetter)),
        ("職員の勤務時間の削減時間数", &["年間1,584時間", "年間3,168時間"], Some(Direction::HigherIsBetter)),
        ("減少する窓口対応件数(累計)", &["2,250件", "4,500件"], Some(Direction::HigherIsBetter)),
        ("電子決裁率", &["100%", "100%"], Some(Direction::HigherIsBetter)),
        ("利用者数（累計）", &["50万人", "80万人"], Some(Direction::HigherIsBetter)),
        // The targets fall, so more is hardly better.
        ("保存文書取寄せ件数の削減", &["15件", "10件"], None),
        ("納税証明書交付件数", &["48,000件", "28,800件"], None),
        ("相談件数", &["4,642件", "3,420件"], None),
        ("電子メール誤送信防止システムの安定運用", &["安定運用"], None),
    ];
    for (name, targets, expected) in table {
        let proposal = propose_direction(&indicator(name, targets));
        assert_eq!(proposal.as_ref().map(|proposal| proposal.direction), expected, "{name}");
        assert!(proposal.is_none_or(|proposal| proposal.reason.contains('「')));
    }
}

#[test]
fn series_go_on_in_the_style_of_the_last_value() {
    let table: [(&[&str], SeriesKind, &[&str]); 8] = [
        (&["100件", "120件"], SeriesKind::Step, &["100件", "120件", "140件", "160件"]),
        (&["5万人", "9万人"], SeriesKind::Step, &["5万人", "9万人", "13万人", "17万人"]),
        (
            &["3,847事業者", "3,897事業者"],
            SeriesKind::Step,
            &["3,847事業者", "3,897事業者", "3,947事業者", "3,997事業者"],
        ),
        (&["800件以上", "900件以上"], SeriesKind::Step, &["800件以上", "900件以上", "1,000件以上", "1,100件以上"]),
        (
            &["10,000人 （累計）", "20,000人 （累計）"],
            SeriesKind::Step,
            &["10,000人 （累計）", "20,000人 （累計）", "30,000人 （累計）", "40,000人 （累計）"],
        ),
        (&["74.3%", "76.2%"], SeriesKind::Step, &["74.3%", "76.2%", "78.1%", "80.0%"]),
        (&["100件", "120件"], SeriesKind::Rate, &["100件", "120件", "144件", "173件"]),
        (&["１０人", "２０人"], SeriesKind::Step, &["１０人", "２０人", "３０人", "４０人"]),
    ];
    for (known, kind, expected) in table {
        assert_eq!(series(&targets(known), 4, kind).unwrap(), expected, "{known:?}");
    }
}

#[test]
fn series_without_a_rule_are_refused() {
    let table: [(&[&str], SeriesKind, SeriesError); 6] = [
        (&["100件"], SeriesKind::Step, SeriesError::TooFew),
        (&["100件", "実施"], SeriesKind::Step, SeriesError::NotQuantity),
        (&["100件", "120人"], SeriesKind::Step, SeriesError::Units),
        (&["0件", "120件"], SeriesKind::Rate, SeriesError::FromZero),
        (&["100件", "40件"], SeriesKind::Step, SeriesError::OutOfRange),
        (&["1万1千件", "1万2千件"], SeriesKind::Step, SeriesError::Style),
    ];
    for (known, kind, expected) in table {
        assert_eq!(series(&targets(known), 4, kind), Err(expected), "{known:?}");
    }
}

#[test]
fn house_style_changes_writing_and_never_the_value() {
    let table = [
        ("１２０００件", Some("12,000件")),
        ("12000 件", Some("12,000件")),
        ("25万回 (累計)", Some("25万回（累計）")),
        ("年間 17,320時間", Some("年間17,320時間")),
        ("９０％以上", Some("90%以上")),
        ("0.12345%", None),
        ("12,000件", None),
        ("1,000件（本実施）", None),
        ("安定運用", None),
        ("12路線 26箇所", None),
        ("※", None),
        ("", None),
    ];
    for (printed, expected) in table {
        assert_eq!(house_style(printed).as_deref(), expected, "{printed}");
    }
}

#[test]
fn house_style_of_the_catalogue_is_stable() {
    let opened = open(std::path::Path::new("builtin:r8")).unwrap();
    for indicator in opened.document.catalogue().measures().iter().flat_map(|measure| &measure.indicators) {
        for target in &indicator.targets {
            if let Some(styled) = house_style(target.as_str()) {
                assert_eq!(TargetValue::parse(&styled), *target.value(), "{}", target.as_str());
                assert_eq!(house_style(&styled), None, "{styled}");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_taken_without_panic(a in "[0-9０-９,.千万億%件人以上累計（）年度 -]{0,14}", b in "\\PC{0,14}") {
        let pair = targets(&[&a, &b]);
        for kind in [SeriesKind::Step, SeriesKind::Rate] {
            prop_assert!(series(&pair, 6, kind).is_ok_and(|texts| texts.len() == 6) || series(&pair, 6, kind).is_err());
            let same = targets(&[&a, &a]);
            prop_assert!(series(&same, 6, kind).is_err() || Target::new(&*a).value().quantity().is_some());
        }
        for text in [&a, &b] {
            prop_assert!(house_style(text).as_ref() != Some(text));
        }
        let result = compare(Kind::Number, Some(Direction::LowerIsBetter), &pair[0], &pair[1]);
        prop_assert!(!result.words.is_empty());
    }
}

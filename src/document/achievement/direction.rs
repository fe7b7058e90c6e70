//! Which way an indicator should move, proposed from its name; a person decides.

use rust_decimal::Decimal;

use super::Kind;
use crate::model::{Direction, Indicator, Target, TargetValue, fold_width};

/// A proposed direction with its reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirectionProposal {
    /// The direction.
    pub direction: Direction,
    /// Why, in words.
    pub reason: String,
}

/// Words of what is to become less; they stand for the amount by which it does.
const REDUCED: &[&str] = &["削減", "減少", "短縮", "軽減", "低減", "時間数減", "取消し減"];

/// Words of what should be little.
const UNWANTED: &[&str] = &[
    "障害発生",
    "障害の発生",
    "事故",
    "虐待",
    "誤送信",
    "誤記載",
    "離職率",
    "残業",
    "時間外",
    "窓口対応",
    "システム停止",
    "苦情",
    "未達",
    "非常に悪い",
    "交付時間",
    "手続き時間",
    "処理時間",
    "待ち時間",
];

/// Words of what should be much.
const WANTED: &[&str] = &[
    "率",
    "割合",
    "満足度",
    "数",
    "件",
    "人",
    "量",
    "面積",
    "回",
    "ユーザー",
    "アクセス",
    "ページビュー",
    "稼働",
    "消費額",
];

/// Proposes a direction from an indicator's name, or nothing where the name is unclear, its targets move against it,
/// or they are words.
#[must_use]
pub fn propose_direction(indicator: &Indicator) -> Option<DirectionProposal> {
    if Kind::of(indicator) == Kind::Words {
        return None;
    }
    let name = fold_width(&indicator.name);
    let word = |words: &'static [&'static str]| words.iter().copied().find(|word| name.contains(word));
    let (direction, word, what) = if let Some(word) = word(REDUCED) {
        (Direction::HigherIsBetter, word, "減らした量を表すため、高いほど良い")
    } else if let Some(word) = word(UNWANTED) {
        (Direction::LowerIsBetter, word, "少ない方が望ましいものを表すため、低いほど良い")
    } else {
        (Direction::HigherIsBetter, word(WANTED)?, "多い方が望ましいものを表すため、高いほど良い")
    };
    let trend = trend(&indicator.targets);
    if trend.is_some_and(|trend| trend != direction) {
        return None;
    }
    let supported = if trend.is_some() { "。目標値の動きとも合います" } else { "" };
    Some(DirectionProposal {
        direction, reason: format!("名称の「{word}」は{what}と考えられます{supported}")
    })
}

/// Which way the targets move, where they move one way only.
fn trend(targets: &[Target]) -> Option<Direction> {
    let numbers: Vec<Decimal> =
        targets.iter().map(Target::value).filter_map(TargetValue::quantity).map(|quantity| quantity.number).collect();
    let steps = || numbers.iter().zip(numbers.iter().skip(1));
    let (rises, falls) = (steps().any(|(a, b)| b > a), steps().any(|(a, b)| b < a));
    match (rises, falls) {
        (true, false) => Some(Direction::HigherIsBetter),
        (false, true) => Some(Direction::LowerIsBetter),
        (true, true) | (false, false) => None,
    }
}

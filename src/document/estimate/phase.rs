//! Phases of work read from words: 計画→調達→開発→試行→運用, and which line of work a label belongs to.

use crate::model::fold_width;

/// A phase, in the order work goes through them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Phase {
    /// 計画, 検討, 構想.
    Plan,
    /// 調達.
    Procurement,
    /// 設計.
    Design,
    /// 開発, 構築, 整備, 導入.
    Build,
    /// テスト.
    Test,
    /// 試行, 試験運用, 実証.
    Trial,
    /// 運用, 保守, 稼働.
    Operation,
}

/// The words of the labels and target texts, with their phase; `None` marks words that contain one by accident.
/// Longer words stand before those they contain.
const WORDS: &[(&str, Option<Phase>)] = &[
    ("導入検討", None),
    ("設計検討", None),
    ("設計・解析", None),
    ("運用費用", None),
    ("維持管理", None),
    ("電子納品", None),
    ("オンライン化支援", None),
    ("導入調整", None),
    ("導入前", None),
    ("配置前", None),
    ("改修後", None),
    ("活用", None),
    ("移行開始", Some(Phase::Operation)),
    ("要件定義", Some(Phase::Plan)),
    ("関係者協議", Some(Phase::Plan)),
    ("計画", Some(Phase::Plan)),
    ("構想", Some(Phase::Plan)),
    ("検討", Some(Phase::Plan)),
    ("他県視察", Some(Phase::Plan)),
    ("他県調査", Some(Phase::Plan)),
    ("調達", Some(Phase::Procurement)),
    ("契約", Some(Phase::Procurement)),
    ("設計", Some(Phase::Design)),
    ("試験運用", Some(Phase::Trial)),
    ("試験導入", Some(Phase::Trial)),
    ("試行的導入", Some(Phase::Trial)),
    ("試行版利用", Some(Phase::Trial)),
    ("試行", Some(Phase::Trial)),
    ("実証運用", Some(Phase::Trial)),
    ("実証", Some(Phase::Trial)),
    ("効果検証", Some(Phase::Trial)),
    ("仮稼働", Some(Phase::Trial)),
    ("テスト", Some(Phase::Test)),
    ("開発", Some(Phase::Build)),
    ("構築", Some(Phase::Build)),
    ("製造", Some(Phase::Build)),
    ("施工", Some(Phase::Build)),
    ("整備", Some(Phase::Build)),
    ("設定", Some(Phase::Build)),
    ("設置工事", Some(Phase::Build)),
    ("改修", Some(Phase::Build)),
    ("導入拡大", Some(Phase::Operation)),
    ("導入", Some(Phase::Build)),
    ("移行", Some(Phase::Build)),
    ("準備", Some(Phase::Build)),
    ("納品", Some(Phase::Build)),
    ("開設", Some(Phase::Build)),
    ("機能拡充", Some(Phase::Build)),
    ("電子化", Some(Phase::Build)),
    ("オンライン化", Some(Phase::Build)),
    ("運用保守", Some(Phase::Operation)),
    ("運用", Some(Phase::Operation)),
    ("保守", Some(Phase::Operation)),
    ("運営費", None),
    ("運営", Some(Phase::Operation)),
    ("稼働", Some(Phase::Operation)),
    ("公開", Some(Phase::Operation)),
    ("連携開始", Some(Phase::Operation)),
    ("本実施", Some(Phase::Operation)),
    ("訪問実施", Some(Phase::Operation)),
    ("事業実施", Some(Phase::Operation)),
    ("本格実施", Some(Phase::Operation)),
    ("現場への実装", Some(Phase::Operation)),
];

/// The first and the last phase a label names: 調達・開発 is from procurement to building.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Phases {
    /// The earliest phase named.
    pub(super) first: Phase,
    /// The latest phase named.
    pub(super) last: Phase,
}

impl Phases {
    /// Whether a phase lies within.
    pub(super) fn covers(self, phase: Phase) -> bool {
        (self.first..=self.last).contains(&phase)
    }
}

/// The phases a text names; nothing where it names none, or is about a grant (補助).
pub(super) fn phases(text: &str) -> Option<Phases> {
    let named = named_phases(text);
    Some(Phases { first: *named.iter().min()?, last: *named.iter().max()? })
}

/// Every phase a text names, in the order it names them.
pub(super) fn named_phases(text: &str) -> Vec<Phase> {
    let folded = fold_width(text);
    let mut named = Vec::new();
    if folded.contains("補助") {
        return named;
    }
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let found = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        named.extend(found.and_then(|(_, phase)| *phase));
        let step = found.map_or(first.len_utf8(), |(word, _)| word.len());
        rest = rest.get(step..).unwrap_or_default();
    }
    named
}

/// The line of work a label or target text belongs to, where several run in one measure: 次期, the 1 of (1) and ①,
/// the R6 of R6分, the 申請 of 申請(準備); empty where it says nothing.
pub(super) fn line_of_work(text: &str) -> String {
    // ① folds to 1, so the circled numbers are looked at as printed.
    let circled = text.trim_start().chars().next().and_then(|c| ('①'..='⑳').contains(&c).then_some(c));
    if let Some(number) = circled {
        return (u32::from(number) - u32::from('①') + 1).to_string();
    }
    let folded = fold_width(text.trim());
    if let Some((number, _)) = folded.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return number.to_owned();
    }
    if folded.starts_with("次期") {
        return "次期".to_owned();
    }
    if let Some(rest) = folded.strip_prefix('R') {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return if digits.is_empty() { String::new() } else { format!("R{digits}") };
    }
    match folded.split_once('(') {
        Some((head, inner)) if phases(head).is_none() && inner.ends_with(')') && phases(inner).is_some() => {
            head.to_owned()
        }
        Some(_) | None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_their_first_and_last_phase() {
        let cases = [
            ("基本計画", Phase::Plan, Phase::Plan),
            ("基本～詳細計画", Phase::Plan, Phase::Plan),
            ("調達・開発", Phase::Procurement, Phase::Build),
            ("設計～テスト", Phase::Design, Phase::Test),
            ("設計～試行", Phase::Design, Phase::Trial),
            ("設計・開発 試験運用", Phase::Design, Phase::Trial),
            ("導入", Phase::Build, Phase::Build),
            ("仮稼働", Phase::Trial, Phase::Trial),
            ("運用開始", Phase::Operation, Phase::Operation),
            ("保守・運用", Phase::Operation, Phase::Operation),
            ("開発・運用保守", Phase::Build, Phase::Operation),
            ("R6 調達・契約、導入準備", Phase::Procurement, Phase::Build),
        ];
        for (label, first, last) in cases {
            assert_eq!(phases(label), Some(Phases { first, last }), "{label}");
        }
    }

    #[test]
    fn labels_without_a_phase_have_none() {
        for label in ["相談事業", "設備整備費補助", "DX整備等への補助", "利活用", "運営費補助", ""]
        {
            assert_eq!(phases(label), None, "{label}");
        }
    }

    #[test]
    fn numbered_next_and_yearly_lines_of_work_are_kept_apart() {
        let cases = [
            ("次期システム運用", "次期"),
            ("現行システム運用", ""),
            ("(1)システム改修", "1"),
            ("①10月から軽油引取税電子納税開始", "1"),
            ("R6 分導入・運用", "R6"),
            ("申請(運用保守)", "申請"),
            ("システム開発", ""),
            ("一部施設への試験導入(試行)", ""),
        ];
        for (label, line) in cases {
            assert_eq!(line_of_work(label), line, "{label}");
        }
    }
}

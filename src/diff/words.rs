//! Changes in words: how far a bar moved, by how much a target differs.

use rust_decimal::Decimal;

use crate::model::{Bar, Direction, Quantity, Target, with_separators};

use super::sides::Sides;

/// What happened to the bars of a row, one sentence for each bar that changed.
pub(super) fn bars(label: &str, old: &[Bar], new: &[Bar]) -> Vec<String> {
    let mut words = Vec::new();
    let pairs = pairs(old, new);
    for bar in old.iter().filter(|bar| !pairs.iter().any(|pair| std::ptr::eq(pair.old, *bar))) {
        words.push(format!("「{}」の期間（{}）を削除", name(label, bar), bar.in_words()));
    }
    for pair in &pairs {
        words.extend(moved(label, *pair));
    }
    for bar in new.iter().filter(|bar| !pairs.iter().any(|pair| std::ptr::eq(pair.new, *bar))) {
        words.push(format!("「{}」の期間（{}）を追加", name(label, bar), bar.in_words()));
    }
    words
}

/// The caption of a bar, or the label of its row where none is printed.
fn name<'a>(label: &'a str, bar: &'a Bar) -> &'a str {
    if bar.caption.is_empty() { label } else { &bar.caption }
}

/// Bars with one id; of the others, those in the same place of what is left.
fn pairs<'a>(old: &'a [Bar], new: &'a [Bar]) -> Vec<Sides<&'a Bar>> {
    let counterpart = |list: &'a [Bar], bar: &Bar| list.iter().find(|other| other.id == bar.id);
    let known = old.iter().filter_map(|bar| Some(Sides::new(bar, counterpart(new, bar)?)));
    let left = old.iter().filter(|bar| counterpart(new, bar).is_none());
    let right = new.iter().filter(|bar| counterpart(old, bar).is_none());
    known.chain(left.zip(right).map(|(old, new)| Sides::new(old, new))).collect()
}

fn moved(label: &str, pair: Sides<&Bar>) -> Vec<String> {
    let name = name(label, pair.new);
    let first = pair.new.first.index() - pair.old.first.index();
    let last = pair.new.last.index() - pair.old.last.index();
    let mut words = Vec::new();
    if first == last && first != 0 {
        let way = if first > 0 { "後ろ倒し" } else { "前倒し" };
        words.push(format!("「{name}」を{}か月{way}", first.abs()));
    } else {
        if first != 0 {
            let way = if first > 0 { "後ろ倒し" } else { "前倒し" };
            words.push(format!("「{name}」の開始を{}に{}か月{way}", pair.new.first.in_words(), first.abs()));
        }
        if last != 0 {
            let way = if last > 0 { "延長" } else { "短縮" };
            words.push(format!("「{name}」の終期を{}まで{way}", pair.new.last.in_words()));
        }
    }
    if pair.old.caption != pair.new.caption {
        words.push(format!("期間の表示を「{}」から「{}」に変更", pair.old.caption, pair.new.caption));
    }
    words
}

/// The difference of two targets of one unit, with the ratio where it is telling: ＋74,000クリック、約3.0倍.
pub(super) fn difference(old: &Target, new: &Target) -> Option<String> {
    let Sides { old, new } = comparable(old, new)?;
    let difference = new.number.checked_sub(old.number).filter(|difference| !difference.is_zero())?;
    let sign = if difference.is_sign_negative() { '－' } else { '＋' };
    let unit = if old.unit == "%" { "ポイント" } else { &old.unit };
    let words = format!("{sign}{}{unit}", with_separators(difference.abs().normalize()));
    Some(match ratio(old, new) {
        Some(ratio) => format!("{words}、{ratio}"),
        None => words,
    })
}

/// 約3.0倍, where both are positive counts and one is at least half as much again as the other.
fn ratio(old: &Quantity, new: &Quantity) -> Option<String> {
    let positive = old.number > Decimal::ZERO && new.number > Decimal::ZERO;
    if old.unit.starts_with('%') || !positive {
        return None;
    }
    let ratio = new.number.checked_div(old.number)?;
    let (half_more, two_thirds) = (Decimal::new(15, 1), Decimal::new(67, 2));
    let rounded = ratio.round_dp(1);
    let telling = (ratio >= half_more || ratio <= two_thirds) && !rounded.is_zero();
    telling.then(|| {
        if rounded == ratio {
            format!("{}倍", with_separators(ratio.normalize()))
        } else {
            format!("約{rounded:.1}倍")
        }
    })
}

/// Whether a target was lowered, or raised where lower is better; unknown counts as higher is better.
pub(super) fn is_lowered(old: &Target, new: &Target, direction: Option<Direction>) -> bool {
    comparable(old, new).is_some_and(|Sides { old, new }| match direction {
        Some(Direction::LowerIsBetter) => new.number > old.number,
        Some(Direction::HigherIsBetter) | None => new.number < old.number,
    })
}

/// The quantities of two targets, where they count the same thing in the same way.
fn comparable<'a>(old: &'a Target, new: &'a Target) -> Option<Sides<&'a Quantity>> {
    let (old, new) = (old.value().quantity()?, new.value().quantity()?);
    let same = old.unit == new.unit && old.cumulative == new.cumulative && old.yearly == new.yearly;
    same.then(|| Sides::new(old, new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BarBasis, BarId, Month};

    fn bar(id: u32, first: &str, last: &str, caption: &str) -> Bar {
        let (first, last) = (Month::parse(first).unwrap(), Month::parse(last).unwrap());
        Bar { id: BarId(id), first, last, caption: caption.to_owned(), basis: BarBasis::Entered }
    }

    #[test]
    fn bars_are_told_in_months() {
        let old = [bar(1, "2025-04", "2026-03", "")];
        for (new, expected) in [
            (vec![bar(1, "2025-10", "2026-09", "")], vec!["「実証」を6か月後ろ倒し"]),
            (vec![bar(1, "2025-01", "2025-12", "")], vec!["「実証」を3か月前倒し"]),
            (vec![bar(1, "2025-04", "2027-03", "")], vec!["「実証」の終期を令和9年3月まで延長"]),
            (vec![bar(1, "2025-04", "2025-09", "")], vec!["「実証」の終期を令和7年9月まで短縮"]),
            (vec![bar(1, "2025-01", "2026-03", "")], vec!["「実証」の開始を令和7年1月に3か月前倒し"]),
            (vec![bar(7, "2025-07", "2026-06", "")], vec!["「実証」を3か月後ろ倒し"]),
            (
                vec![bar(1, "2025-06", "2026-02", "")],
                vec!["「実証」の開始を令和7年6月に2か月後ろ倒し", "「実証」の終期を令和8年2月まで短縮"],
            ),
            (vec![bar(1, "2025-04", "2026-03", "試行")], vec!["期間の表示を「」から「試行」に変更"]),
            (vec![], vec!["「実証」の期間（令和7年4月〜令和8年3月・12か月）を削除"]),
        ] {
            assert_eq!(bars("実証", &old, &new), expected);
        }
        let added = bars("実証", &[], &[bar(1, "2025-04", "2025-04", "第2期")]);
        assert_eq!(added, ["「第2期」の期間（令和7年4月〜令和7年4月・1か月）を追加"]);
    }

    #[test]
    fn numbers_are_told_with_difference_and_ratio() {
        for (old, new, expected) in [
            ("36,300クリック", "110,300クリック", Some("＋74,000クリック、約3.0倍")),
            ("5万人", "10万人", Some("＋50,000人、2倍")),
            ("90%以上", "80%以上", Some("－10ポイント")),
            ("100件", "110件", Some("＋10件")),
            ("100件", "30件", Some("－70件、0.3倍")),
            ("0件", "30件", Some("＋30件")),
            ("100件", "１００件", None),
            ("100件", "100人", None),
            ("累計100件", "200件", None),
            ("実施", "100件", None),
        ] {
            assert_eq!(difference(&Target::new(old), &Target::new(new)).as_deref(), expected, "{old} {new}");
        }
    }

    #[test]
    fn lowering_follows_what_is_better() {
        let lowered = |old, new, direction| is_lowered(&Target::new(old), &Target::new(new), direction);
        let less = Some(Direction::LowerIsBetter);
        assert!(lowered("90%以上", "80%以上", None) && lowered("90%", "80%", Some(Direction::HigherIsBetter)));
        assert!(!lowered("90%", "80%", less) && lowered("60時間", "70時間", less));
        assert!(!lowered("80%", "90%", None) && !lowered("90%", "未定", None) && !lowered("90%", "80人", None));
    }
}

//! Slips that occur in documents of this kind.

use super::super::frame::Frame;
use super::super::text::{around, excerpt, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "slip",
    title: "誤字とみられる語",
    explanation: "この種の文書で起きやすい変換の誤り・脱字の表と照らします。「環境やしきみ」「データ通信料の増加」「洗堀」などです。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

/// What is printed, and what was probably meant.
const SLIPS: [(&str, &str); 32] = [
    ("こともDX", "こどもDX"),
    ("しきみ", "しくみ"),
    ("通信料の増", "通信量の増"),
    ("通信料が増", "通信量が増"),
    ("洗堀", "洗掘"),
    ("通常の声読み上げ", "通常の音声読み上げ"),
    ("利便性を図", "利便性の向上を図"),
    ("効率を図", "効率化を図"),
    ("を向上する", "を向上させる"),
    ("人口知能", "人工知能"),
    ("收", "収"),
    ("改定業務の改訂", "改定業務の改定"),
    ("強靭", "強靱"),
    ("適正化化", "適正化"),
    ("効率化化", "効率化"),
    ("電子化化", "電子化"),
    ("オンラン", "オンライン"),
    ("デジル", "デジタル"),
    ("デジタ化", "デジタル化"),
    ("シテム", "システム"),
    ("システ厶", "システム"),
    ("ネットワク", "ネットワーク"),
    ("サイバ攻撃", "サイバー攻撃"),
    ("セキュリィ", "セキュリティ"),
    ("コミニュケーション", "コミュニケーション"),
    ("シュミレーション", "シミュレーション"),
    ("アクセシビリティー", "アクセシビリティ"),
    ("取組み", "取組"),
    ("取り組を", "取組を"),
    ("的を得", "的を射"),
    ("元づ", "基づ"),
    ("Agri-Infomatics", "Agri-Informatics"),
];

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        for (wrong, right) in SLIPS {
            let Some(place) = text.find(wrong).find(|place| !continues(text.text, wrong, place.end)) else { continue };
            let message = format!("{}の「{wrong}」は「{right}」の誤りとみられます。", text.word());
            let (printed, understood) = (excerpt(text.text, &place), around(text.text, &place, right));
            let fix = text.replace(frame, text.text.replace(wrong, right));
            found.push(text.found(message).printed(printed).understood(understood).fix(fix));
        }
    }
}

/// Whether the letters go on to a right word: 取組みます is no 取組み.
fn continues(text: &str, wrong: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    wrong == "取組み" && (rest.starts_with('ま') || rest.starts_with('、'))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn right_words_are_good() {
        assert_good(&RULE, &one(|measure| measure.overview = "しくみを構築し、利便性の向上を図る。".to_owned()));
    }

    #[test]
    fn slips_are_found_and_mended() {
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = "環境やしきみを提供する。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "環境やしくみを提供する。");
        assert_bad(&RULE, &one(|measure| measure.overview = "利便性を図る。".to_owned()), "「利便性の向上を図」の誤り");
    }
}

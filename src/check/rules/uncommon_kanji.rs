//! Kanji outside the list for common use are written in kana or explained.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use encoding_rs::SHIFT_JIS;

use super::super::text::{is_kanji, texts};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "uncommon-kanji",
    title: "常用漢字でない字",
    explanation: "常用漢字表にない字は、仮名書きにするか言い換えます（紐づけ→ひも付け、繋がる→つながる）。JIS第2水準より後の字と、行政文書でよく使われる表外字を見ます。「強靱」は法令の用語なので数えません。「收」は誤字として別に示します。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

/// Kanji of the list for common use that stand behind the first level of JIS.
const COMMON: &str = "曖彙鬱楷諧毀嗅惧錮傲恣摯羞憧憬箋踪緻訃璧喩瘍拉辣慄弄賂籠塡剝頰𠮟麺々";
/// Kanji of the first level that are not in the list, as far as documents of this kind use them.
const UNCOMMON: &str = "紐繋嘗叩撒溜貰辿揃噂馴勿此其或但尚迄儘纏殆叶已洩濾砥脆蔓呑喰吊屑廻苅篭斡按庇祀罹扮梱";

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        let mut uncommon: Vec<char> =
            text.text.replace("強靱", "").replace('收', "").chars().filter(|c| is_uncommon(*c)).collect();
        uncommon.dedup();
        if !uncommon.is_empty() {
            let shown: String = uncommon.iter().collect();
            found.push(
                text.found(format!("{}に常用漢字でない字「{shown}」があります。", text.word())).printed(text.text),
            );
        }
    }
}

fn is_uncommon(c: char) -> bool {
    is_kanji(c) && !COMMON.contains(c) && (UNCOMMON.contains(c) || is_second_level(c))
}

/// Whether a character stands behind the first level of JIS X 0208, or not in it at all.
fn is_second_level(c: char) -> bool {
    const FIRST_LEVEL_ENDS: [u8; 2] = [0x98, 0x72];
    let mut buffer = [0; 4];
    let (bytes, _, failed) = SHIFT_JIS.encode(c.encode_utf8(&mut buffer));
    match bytes.as_ref() {
        [lead, trail] if !failed => [*lead, *trail] > FIRST_LEVEL_ENDS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn common_kanji_are_good_and_others_are_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("国土強靱化を語彙の充実とともに図る。憂鬱を慰める。腕"));
        assert_bad(&RULE, &overview("調査結果と紐づける。"), "「紐」");
        assert_bad(&RULE, &overview("澁谷と連携する。"), "「澁」");
    }
}

//! Kanji outside the list for common use are written in kana or explained.

use std::sync::LazyLock;

use encoding_rs::SHIFT_JIS;

use super::super::frame::Frame;
use super::super::text::{is_kanji, texts};
use super::super::{Found, Judge, Rule};
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
    is_kanji(c) && !COMMON.contains(c) && (UNCOMMON.contains(c) || FIRST_LEVEL.binary_search(&c).is_err())
}

/// The kanji of the first level of JIS X 0208, by their code points: looking a character up here is many times faster than
/// encoding it.
static FIRST_LEVEL: LazyLock<Vec<char>> = LazyLock::new(|| {
    const FIRST: [u8; 2] = [0x88, 0x9F];
    const LAST: [u8; 2] = [0x98, 0x72];
    let places = (FIRST[0]..=LAST[0]).flat_map(|lead| (0x40..=0xFC).map(move |trail| [lead, trail]));
    let mut kanji: Vec<char> = places
        .filter(|place| (FIRST..=LAST).contains(place))
        .filter_map(|place| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&place)?.chars().next())
        .collect();
    kanji.sort_unstable();
    kanji
});

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;

    #[test]
    fn first_level_is_the_2965_kanji_of_the_standard() {
        assert_eq!(FIRST_LEVEL.len(), 2965);
        assert!(FIRST_LEVEL.iter().all(|c| is_kanji(*c)));
        assert!(
            "亜腕神奈川".chars().all(|c| FIRST_LEVEL.contains(&c))
                && !"弌澁剝".chars().any(|c| FIRST_LEVEL.contains(&c))
        );
    }

    #[test]
    fn common_kanji_are_good_and_others_are_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("国土強靱化を語彙の充実とともに図る。憂鬱を慰める。腕"));
        assert_bad(&RULE, &overview("調査結果と紐づける。"), "「紐」");
        assert_bad(&RULE, &overview("澁谷と連携する。"), "「澁」");
    }
}

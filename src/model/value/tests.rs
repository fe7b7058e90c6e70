//! Cells as the sources print them, each with what a reader takes it to mean.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// The reading in one line: the number, its unit and every mark, so that a table can be judged at a glance.
fn reading(printed: &str) -> String {
    match TargetValue::parse(printed) {
        TargetValue::Blank => "空".to_owned(),
        TargetValue::Text => "文".to_owned(),
        TargetValue::Undetermined => "未定".to_owned(),
        TargetValue::NoteMark => "注".to_owned(),
        TargetValue::Quantity(q) => {
            let marks = [
                (q.approximate, "約"),
                (q.cumulative, "累計"),
                (q.yearly, "年間"),
                (q.noted, "※"),
                (q.bound != Bound::Exact, q.bound.word()),
            ];
            let marks: Vec<_> = marks.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect();
            format!("{} {} {}", q.number.normalize(), q.unit, marks.join(" ")).trim().to_owned()
        }
    }
}

fn check(table: &[(&str, &str)]) {
    for (printed, expected) in table {
        assert_eq!(reading(printed), *expected, "{printed}");
    }
}

#[test]
fn one_number_with_its_unit_is_a_quantity() {
    check(&[
        ("5万人", "50000 人"),
        ("3,847事業者", "3847 事業者"),
        ("0.7%", "0.7 %"),
        ("12.3%", "12.3 %"),
        ("100％", "100 %"),
        ("36,300クリック", "36300 クリック"),
        ("600ページ", "600 ページ"),
        ("612,500pv", "612500 pv"),
        ("485,600PV", "485600 PV"),
        ("644か所", "644 か所"),
        ("55箇所", "55 箇所"),
        ("8市区町村", "8 市区町村"),
        ("7河川", "7 河川"),
        ("1海岸", "1 海岸"),
        ("15日", "15 日"),
        ("20分", "20 分"),
        ("150,000", "150000"),
        ("12,000 件", "12000 件"),
        ("１２０００件", "12000 件"),
        ("０．７％", "0.7 %"),
        ("3，847事業者", "3847 事業者"),
        ("5ﾍﾟｰｼﾞ", "5 ページ"),
        ("0件", "0 件"),
        ("10㎡", "10 ㎡"),
        ("20%減", "20 %減"),
        ("3か月", "3 か月"),
    ]);
}

#[test]
fn words_of_scale_are_multiplied_in() {
    check(&[
        ("4.31億円", "431000000 円"),
        ("10,000千円", "10000000 円"),
        ("1万2千件", "12000 件"),
        ("1,200万件", "12000000 件"),
        ("5万4,000人", "54000 人"),
        ("5百万円", "5000000 円"),
        ("1億2千万円", "120000000 円"),
        ("1兆円", "1000000000000 円"),
        ("3千5億円", "300500000000 円"),
        ("1百2千件", "文"),
        ("1万2万件", "文"),
        ("1万20,000件", "文"),
    ]);
}

#[test]
fn words_beside_the_number_become_marks() {
    check(&[
        ("90%以上", "90 % 以上"),
        ("500件以上", "500 件 以上"),
        ("10日以内", "10 日 以下"),
        ("5%未満", "5 % 未満"),
        ("100件超", "100 件 超"),
        ("≧90%", "90 % 以上"),
        ("約19万件", "190000 件 約"),
        ("100件程度", "100 件 約"),
        ("年間 17,320時間", "17320 時間 年間"),
        ("年間1,584時間", "1584 時間 年間"),
        ("25万回 （累計）", "250000 回 累計"),
        ("10,000人 （累計）", "10000 人 累計"),
        ("累計5万人", "50000 人 累計"),
        ("5,000件※1", "5000 件 ※"),
        ("5,000件（※）", "5000 件 ※"),
        ("1回以上/年", "1 回/年 以上"),
        ("60時間／人", "60 時間/人"),
        ("5分/件", "5 分/件"),
        ("75,000件/年", "75000 件/年"),
        ("1,000件（本実施）", "1000 件"),
    ]);
}

#[test]
fn every_minus_sign_makes_the_number_negative() {
    for minus in ["-", "－", "−", "‐", "–", "—", "▲", "△"] {
        assert_eq!(reading(&format!("{minus}12.5%")), "-12.5 %", "{minus}");
    }
    check(&[("+3%", "3 %"), ("＋3%", "3 %"), ("-", "文"), ("－", "文"), ("±3%", "文")]);
}

#[test]
fn words_dates_and_several_numbers_stay_text() {
    for printed in [
        "実施",
        "安定運用",
        "→",
        "12路線 26箇所",
        "全件（約23,000人）",
        "①10月から軽油引取税電子納税開始",
        "①4月から法人二税の地方税統一QRコード対応開始",
        "②システム運用",
        "9月にeLTAXシステム全体更改",
        "10月から軽油引取税電子申告開始",
        "R6までに構築",
        "建設業許可 12% 経営事項審査30%",
        "建設業許可 20% 経営事項審査50%",
        "○○件数 ○○件 ○○件 ○○件 ○○件",
        "3次元モデルの活用件数",
        "3次元道路基盤図の整備",
        "5年後に営業利益率が向上した事業者の割合",
        "10月",
        "3月末",
        "令和8年度",
        "40～50%",
        "1/3",
        "10 20",
        "10 000件",
        "1,2件",
        "1,2345件",
        "1.2.3",
        "½",
        "①",
        "100%稼働",
        "数千件",
        "PMH連携開始 安定運用",
    ] {
        assert_eq!(reading(printed), "文", "{printed}");
    }
}

#[test]
fn value_to_be_set_later_is_undetermined() {
    check(&[
        ("令和8年度の実績等により設定", "未定"),
        ("令和8年度 の実績等によ り設定", "未定"),
        ("令和6～8年度の実績等により設定", "未定"),
        ("令和８年度の実績等により設定", "未定"),
        ("令和8年度の実績等により設定※", "未定"),
        ("未定", "未定"),
        ("システムの設定", "文"),
    ]);
}

#[test]
fn mark_alone_is_a_note_mark_and_nothing_is_blank() {
    check(&[
        ("※", "注"),
        ("※1", "注"),
        ("※１", "注"),
        ("（※2）", "注"),
        ("※1、※2", "注"),
        ("", "空"),
        ("　 ", "空"),
        ("1※", "1  ※"),
    ]);
}

#[test]
fn number_too_long_to_keep_exactly_is_text() {
    check(&[
        ("99999999999999999999999999999999999999件", "文"),
        ("9999999999999999999999999999億円", "文"),
        ("0.00000000000000000000000000000000001%", "文"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
    ]);
}

#[test]
fn normal_form_separates_thousands_and_keeps_every_mark() {
    for (printed, words) in [
        ("4.31億円", "431,000,000円"),
        ("年間 17,320時間", "年間17,320時間"),
        ("約19万件", "約190,000件"),
        ("90％以上", "90%以上"),
        ("25万回 （累計）", "250,000回（累計）"),
        ("▲1234.50円", "-1,234.50円"),
        ("999", "999"),
    ] {
        let value = TargetValue::parse(printed);
        assert_eq!(value.quantity().unwrap().in_words(), words);
    }
}

/// Every cell printed in the indicators of the 令和8年3月 catalogue that begins with a digit and is no clause.
#[test]
fn indicator_cells_of_the_real_catalogue_that_look_like_numbers_are_read() {
    let source = include_str!("../../../seeds/000_43747d0ed86aae25.txt");
    let cells = source.lines().filter(|line| line.starts_with("成果指標")).flat_map(|line| line.split('\t').skip(2));
    let (mut read, mut text) = (0, Vec::new());
    for cell in cells.filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit())) {
        match TargetValue::parse(cell).quantity() {
            Some(_) => read += 1,
            None => text.push(cell),
        }
    }
    text.sort_unstable();
    text.dedup();
    let several = ["12路線 26箇所", "1路線 2箇所", "8路線 12箇所"];
    let dates = ["10月から軽油引取税電子申告開始", "9月にeLTAXシステム全体更改"];
    text.retain(|cell| !several.contains(cell) && !dates.contains(cell));
    assert_eq!(text, Vec::<&str>::new());
    assert!(read > 300, "only {read} cells read");
}

fn widened(text: &str) -> String {
    let wide = |c: char| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c };
    text.chars().map(wide).collect()
}

proptest! {
    #[test]
    fn reading_any_text_gives_some_answer(printed in any::<String>(), like in "[-+▲約※①½0-9０-９,.、 　万億千百十兆%件/（）以上累計年間月]{0,12}") {
        for text in [printed, like] {
            let blank = TargetValue::parse(&text) == TargetValue::Blank;
            prop_assert_eq!(blank, text.trim().is_empty());
        }
    }

    #[test]
    fn width_of_digits_makes_no_difference(like in "[-▲約※0-9,. 万億千%件/（）以上累計年間月]{0,12}") {
        prop_assert_eq!(TargetValue::parse(&like), TargetValue::parse(&widened(&like)));
    }

    #[test]
    fn normal_form_reads_as_the_same_quantity(like in "[▲約]?[1-9][0-9]{0,5}(\\.[0-9]{1,3})?[千万億]?(人|%|件/年|)(以上|未満|)(（累計）|)(※|)") {
        let value = TargetValue::parse(&like);
        let words = value.quantity().map(Quantity::in_words);
        prop_assert_eq!(words.map(|words| TargetValue::parse(&words)), Some(value));
    }

    #[test]
    fn separators_part_every_three_digits(number in any::<i64>(), scale in 0_u32..6) {
        let number = Decimal::new(number, scale);
        let text = with_separators(number);
        prop_assert_eq!(text.replace(',', "").parse::<Decimal>().unwrap(), number);
        let whole = text.trim_start_matches('-').split('.').next().unwrap();
        let groups: Vec<_> = whole.split(',').collect();
        prop_assert!(groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    }
}

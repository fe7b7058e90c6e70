//! Files made to cost more than they are worth: each is refused in words, with the place and what to do.

use super::folder::{self, MANIFEST_FILE};
use super::sample;
use super::v1;
use super::{FileError, FileProblem, load_review, read, read_actuals, read_lineage, read_review, save_review, write};
use crate::model::limits::{ENTRIES, PART_ID, PARTS, SECTIONS, TEXT};
use crate::model::*;
use crate::revision::{ChangeKey, ContentHash, Mark, Review, Verdict};

/// More than any stack holds.
const MANY: usize = 10_000_000;

fn message(bytes: &[u8]) -> String {
    read(bytes, "例.ron").unwrap_err().to_string()
}

/// The sample with one passage replaced.
fn with(from: &str, to: &str) -> String {
    let text = String::from_utf8(write(&sample::catalogue()).unwrap()).unwrap();
    assert!(text.contains(from), "{from} is not in the sample");
    text.replacen(from, to, 1)
}

#[test]
fn brackets_without_end_are_refused_with_their_place_by_every_reader() {
    let revision = tempfile::tempdir().unwrap();
    let manifest = |text: &str| -> String {
        std::fs::write(revision.path().join(MANIFEST_FILE), text).unwrap();
        let opened = folder::open(revision.path()).unwrap();
        opened.remarks.iter().map(ToString::to_string).collect()
    };
    let journal = |text: &str| match v1::read_step(text) {
        Err(problem) => problem.to_string(),
        Ok(step) => panic!("{step:?}"),
    };
    for bracket in ["(", "[", "{", "Some(", "( sections: [", "\n("] {
        let many = bracket.repeat(MANY / bracket.len());
        let begun = format!("( format: 1, old: {many}");
        for (reader, message) in [
            ("catalogue", message(format!("( format: 1, title: {many}").as_bytes())),
            ("sections", message(format!("( format: 1, title: \"a\", sections: {many}").as_bytes())),
            ("manifest", manifest(&format!("( format: 1, title: {many}"))),
            ("review", read_review(begun.as_bytes(), "例.ron").unwrap_err().to_string()),
            ("lineage", read_lineage(&begun, "例.ron").unwrap_err().to_string()),
            ("actuals", read_actuals(&format!("( format: 1, documents: {many}"), "例.ron").unwrap_err().to_string()),
            ("journal", journal(&format!("( name: {many}"))),
        ] {
            let short: String = message.chars().take(300).collect();
            assert!(short.contains('行') && short.contains('列'), "{reader} {bracket}: {short}");
            assert!(message.chars().count() < 1_000, "{reader} {bracket}: {short}");
        }
    }
}

#[test]
fn sections_within_sections_are_refused_by_depth_with_line_and_column() {
    let nested = |depth: usize| {
        let open: String = (1..=depth).map(|id| format!("(id: {}, name: \"段\", children: [\n", id + 100)).collect();
        with("sections: [\n", &format!("sections: [\n{open}{}", "]),\n".repeat(depth)))
    };
    assert!(read(nested(8).as_bytes(), "").is_ok());
    assert!(message(nested(9).as_bytes()).contains("施策体系の段が深すぎます（8段まで）"));
    for depth in [40, 5_000, 200_000] {
        let message = message(nested(depth).as_bytes());
        assert!(message.contains("括弧の入れ子が深すぎます（64段まで）"), "{message}");
        assert!(message.starts_with("36行") || message.contains("行"), "{message}");
    }
}

#[test]
fn comments_and_texts_without_end_are_refused() {
    assert!(message(format!("( format: 1, {}", "/*".repeat(MANY / 2)).as_bytes()).contains("/* が閉じていません"));
    assert!(message(format!("( format: 1, title: \"{}", "あ".repeat(MANY)).as_bytes()).contains("閉じていません"));
    assert!(message("/*".repeat(MANY).as_bytes()).contains("RONファイルではありません"));
    assert!(message("(".repeat(MANY).as_bytes()).contains("RONファイルではありません"));
}

#[test]
fn a_text_over_the_limit_is_named_with_its_measure_on_reading_and_writing() {
    let mut catalogue = sample::catalogue();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    measure.overview = "あ".repeat(TEXT);
    let bytes = write(&catalogue).unwrap();
    assert_eq!(read(&bytes, "").unwrap(), catalogue);
    let longer = String::from_utf8(bytes).unwrap().replacen("overview: \"", "overview: \"あ", 1);
    let expected =
        "施策 1-1: 施策概要が長すぎます（100,001字、上限100,000字）。短くするか、二つに分けてください: 例.ron";
    assert_eq!(message(longer.as_bytes()), expected);
    catalogue.measure_mut(MeasureId(1)).unwrap().overview.push('あ');
    let problem = write(&catalogue).unwrap_err().problem;
    assert_eq!(format!("{problem}: 例.ron"), expected);
}

#[test]
fn too_many_parts_are_refused_in_words() {
    let footnote = |id: usize| format!("(id: {}, text: \"注\"),", id + 1_000);
    let notes = |count: usize| (0..count).map(footnote).collect::<String>();
    let count = PARTS - 1;
    assert!(read(with("footnotes: [\n", &format!("footnotes: [\n{}", notes(count))).as_bytes(), "").is_ok());
    let message_of = |from: &str, to: String| message(with(from, &to).as_bytes());
    let told = message_of("footnotes: [\n", format!("footnotes: [\n{}", notes(count + 1)));
    assert!(told.starts_with("施策 1-1: 注が多すぎます（1,001件、上限1,000件）。1,000件以下にしてください"), "{told}");
    let bureaus: String = (0..=SECTIONS).map(|at| format!("\"局{at}\",")).collect();
    assert!(message_of("bureaus: [\n", format!("bureaus: [\n{bureaus}")).contains("上限10,000件"));
    let sections: String = (0..SECTIONS).map(|at| format!("(id: {}, name: \"\"),", at + 100)).collect();
    assert!(message_of("sections: [\n", format!("sections: [\n{sections}")).contains("分野が多すぎます"));
}

#[test]
fn more_measures_than_the_limit_are_refused() {
    let mut catalogue = sample::catalogue();
    let measure = catalogue.measure(MeasureId(9)).unwrap().clone();
    while catalogue.measures().len() <= limits::MEASURES {
        let id = catalogue.fresh_measure();
        catalogue.push(Measure { id, ..(*measure).clone() }.into()).unwrap();
    }
    let problem = write(&catalogue).unwrap_err().problem.to_string();
    assert_eq!(problem, "施策集: 施策が多すぎます（200,001件、上限200,000件）。200,000件以下にしてください");
    let text = "(id: 9, number: \"\", section: 1, name: \"\"),".repeat(limits::MEASURES + 1);
    let message = message(with("measures: [\n", &format!("measures: [\n{text}")).as_bytes());
    assert!(message.contains("列: 施策が多すぎます（上限200000件）"), "{message}");
    const { assert!(ENTRIES > limits::MEASURES && Catalogue::MAX_MEASURE_ID as usize > limits::MEASURES) };
}

#[test]
fn rows_without_marks_claim_no_more_cells_than_the_limit() {
    let row = |id: usize| format!("(id: {}, label: \"\"),", id + 100);
    let rows: String = (0..900).map(row).collect();
    let measure = |id: usize| format!("(id: {}, number: \"\", section: 1, name: \"\", schedule: [{rows}]),", id + 100);
    let measures: String = (0..300).map(measure).collect();
    let text = with("measures: [\n", &format!("measures: [\n{measures}"));
    assert!(read(text.as_bytes(), "").is_ok(), "1,080,000 cells of four years");
    let text = text.replacen("last_year: \"令和9年度\"", "last_year: \"令和35年度\"", 1);
    assert!(message(text.as_bytes()).contains("年度ごとの欄が多すぎます"), "{}", message(text.as_bytes()));
}

#[test]
fn ids_at_the_end_of_the_numbers_are_refused() {
    let most = u32::MAX;
    for (from, to, expected) in [
        ("next_measure: 40", format!("next_measure: {most}"), "次の施策の id が大きすぎます"),
        ("id: 9,", format!("id: {most},"), "内部IDが大きすぎます"),
        ("(id: 5, text:", format!("(id: {most}, text:"), "注の id が大きすぎます"),
        ("next_part: 12", format!("next_part: {most}"), "次の部分の id が大きすぎます"),
        ("next_part: 12", format!("next_part: {}", PART_ID + 2), "次の部分の id が大きすぎます"),
        ("next_measure: 40", "next_measure: 99999999999".to_owned(), "数が大きすぎます"),
        ("next_measure: 40", "next_measure: -1".to_owned(), "数"),
    ] {
        let message = message(with(from, &to).as_bytes());
        assert!(message.contains(expected), "{to}: {message}");
    }
    // What may stand in a file leaves room: the next parts are new ones.
    let text = with("next_part: 12", &format!("next_part: {PART_ID}"));
    let mut catalogue = read(text.as_bytes(), "").unwrap();
    let measure = catalogue.measure_mut(MeasureId(9)).unwrap();
    assert_ne!(measure.fresh_row().0, measure.fresh_row().0);
}

#[test]
fn messages_quote_no_more_than_a_line_of_what_was_read() {
    let long = "字".repeat(1_000_000);
    for (from, to) in [
        ("edition: \"", format!("edition: \"{long}")),
        ("next_measure:", format!("{}:", "x".repeat(1_000_000))),
        ("basis: Entered", format!("basis: {}", "X".repeat(1_000_000))),
        ("first: \"2024-04\"", format!("first: \"{long}\"")),
    ] {
        let message = message(with(from, &to).as_bytes());
        assert!(message.chars().count() < 700, "{} characters", message.chars().count());
    }
}

#[test]
fn a_review_over_the_limits_is_neither_written_nor_read() {
    let hash = |digit: &str| ContentHash::parse(&digit.repeat(64)).unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 0, 0).unwrap();
    let review = |comment: String| {
        let mut review = Review::new(hash("a"), hash("b"));
        let key = ChangeKey { about: About::Measure(MeasureId(3)), field: "goal".to_owned() };
        review.mark(key, Mark { at, reviewer: "課長".to_owned(), verdict: Verdict::Question, comment });
        review
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("確認.ron");
    save_review(&path, &review("問".repeat(TEXT)), None).unwrap();
    assert_eq!(load_review(&path).unwrap().0, review("問".repeat(TEXT)));
    let other = folder.path().join("別.ron");
    let long = review("問".repeat(TEXT + 1));
    let FileError { problem, .. } = save_review(&other, &long, None).unwrap_err();
    assert!(problem.to_string().starts_with("measure 3: コメントが長すぎます（100,001字"), "{problem}");
    assert!(!other.exists());
    assert_eq!(read_review(&super::write_review(&long), "").unwrap_err().problem, problem);
    let pair = |id: usize| format!("(old: {id}, new: {id}, verdict: Same, at: \"2026-11-21 10:00:00\"),");
    let pairs: String = (0..=limits::PAIRINGS).map(pair).collect();
    let text = format!("( format: 1, old: {:?}, new: {:?}, pairings: [{pairs}] )", "a".repeat(64), "b".repeat(64));
    let problem = read_review(text.as_bytes(), "").unwrap_err().problem;
    assert!(matches!(&problem, FileProblem::Invalid { message, .. } if message.contains("上限10,000件")), "{problem}");
}

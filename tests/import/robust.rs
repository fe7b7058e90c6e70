//! Damaged, cut, re-encoded and foreign texts: an error in plain words or a partial catalogue, never a panic.

use proptest::prelude::*;
use shisaku::import::{ImportError, Imported, import};
use shisaku::model::Catalogue;

use super::seed;

fn source() -> String {
    String::from_utf8(super::source()).expect("UTF-8")
}

/// The front matter, a few index lines and the awkward cards, in the source's own lines.
fn extract() -> String {
    let ranges = [
        (1, 101),
        (114, 115),
        (126, 140),
        (254, 254),
        (269, 310),
        (418, 443),
        (609, 632),
        (753, 770),
        (853, 890),
        (1247, 1263),
        (1945, 1963),
        (2140, 2152),
        (2416, 2456),
        (2617, 2626),
        (2660, 2670),
        (2722, 2735),
        (2816, 2846),
        (3454, 3485),
        (4110, 4124),
    ];
    let source = source();
    let lines: Vec<&str> = source.split('\n').collect();
    let kept = ranges.iter().flat_map(|(first, last)| lines[first - 1..*last].iter().copied());
    kept.collect::<Vec<_>>().join("\n")
}

/// What every import that succeeds keeps to, whatever the text.
pub(super) fn sound(imported: &Imported) {
    let account = imported.account;
    assert_eq!(account.blank + account.values + account.furniture + account.findings, account.lines);
    let catalogue = &imported.catalogue;
    let reported = catalogue.import_findings.iter().filter(|finding| finding.rule == "import-unread-line").count();
    assert_eq!(account.findings, reported);
    for (at, measure) in catalogue.measures().iter().enumerate() {
        assert_eq!(measure.id.0 as usize, at + 1);
        assert!(catalogue.section(measure.section).is_some());
        assert!(measure.cross_listings.iter().all(|listing| catalogue.section(listing.section).is_some()));
    }
    let known = |id| catalogue.measure(id).is_some();
    assert!(catalogue.printed_index.iter().all(|entry| entry.measure.is_none_or(known)));
    assert!(catalogue.import_findings.iter().all(|finding| finding.place.measure.is_none_or(known)));
}

pub(super) fn same(one: &Catalogue, other: &Catalogue) {
    assert_eq!(one.measures(), other.measures());
    assert_eq!(one.sections, other.sections);
    assert_eq!(one.printed_index, other.printed_index);
    assert_eq!(one.bureaus, other.bureaus);
}

#[test]
fn a_text_cut_at_any_line_gives_what_stands_before_the_cut() {
    let source = source();
    let ends: Vec<usize> = source.match_indices('\n').map(|(at, _)| at + 1).collect();
    // Each import takes time in proportion to the text; without optimisation a part of the cuts must do.
    let every = if cfg!(debug_assertions) { 23 } else { 1 };
    for (at, end) in ends.iter().enumerate() {
        let line = at + 1;
        if line > 330 && line % every != 0 {
            continue;
        }
        match import(&source.as_bytes()[..*end], "cut.txt") {
            Ok(imported) => {
                sound(&imported);
                assert!(line >= 17, "{line}");
                assert_eq!(imported.account.lines, line);
                assert!(!imported.catalogue.import_findings.is_empty(), "{line}");
                if line >= 267 {
                    assert!(imported.catalogue.measures().len() >= 157, "{line}");
                }
            }
            Err(error) => assert!(line < 17, "{line}: {error}"),
        }
    }
}

#[test]
fn every_line_of_the_extract_can_be_the_last() {
    let extract = extract();
    for (end, _) in extract.match_indices('\n') {
        if let Ok(imported) = import(&extract.as_bytes()[..end], "cut.txt") {
            sound(&imported);
        }
    }
}

#[test]
fn a_text_cut_at_any_byte_is_read_or_refused() {
    let whole = source();
    let front = 0..1500;
    for end in front.chain((1500..whole.len()).step_by(if cfg!(debug_assertions) { 4001 } else { 101 })) {
        if let Ok(imported) = import(&whole.as_bytes()[..end], "cut.txt") {
            sound(&imported);
            let cut = !whole.is_char_boundary(end);
            let reported =
                imported.catalogue.import_findings.iter().any(|finding| finding.message.contains("文字の途中"));
            assert_eq!(cut, reported, "{end}");
        }
    }
}

#[test]
fn a_text_cut_in_the_cards_says_which_measures_are_missing() {
    let source = source();
    let end = source.match_indices('\n').nth(620).expect("more lines").0;
    let Imported { catalogue, .. } = import(&source.as_bytes()[..end], "cut.txt").expect("a partial catalogue");
    assert_eq!(catalogue.measures().len(), 157);
    let truncated: Vec<&str> = catalogue
        .import_findings
        .iter()
        .filter(|finding| finding.rule == "import-truncated")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(truncated.len(), 2, "{truncated:?}");
    assert!(truncated[0].contains("2-14以降の"), "{truncated:?}");
    assert!(truncated[1].contains("「行政のデジタル化」の施策一覧がありません"), "{truncated:?}");
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let plain = source();
    let expected = import(plain.as_bytes(), "a.txt").expect("the source is read");
    let variants = [
        plain.replace('\n', "\r\n").into_bytes(),
        plain.replace('\n', "\r").into_bytes(),
        [b"\xEF\xBB\xBF".as_slice(), plain.as_bytes()].concat(),
        [b"\xEF\xBB\xBF".as_slice(), plain.replace('\n', "\r\n").as_bytes()].concat(),
    ];
    for bytes in variants {
        let imported = import(&bytes, "a.txt").expect("the variant is read");
        same(&imported.catalogue, &expected.catalogue);
        assert_eq!(imported.account, expected.account);
        assert_eq!(imported.catalogue.import_findings, expected.catalogue.import_findings);
    }
}

#[test]
fn other_encodings_are_read_and_reported() {
    // Shift_JIS has no ₂.
    let plain = source().replace('₂', "2");
    let expected = import(plain.as_bytes(), "a.txt").expect("the source is read");
    let (shift_jis, _, lossy) = encoding_rs::SHIFT_JIS.encode(&plain);
    assert!(!lossy);
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(plain.encode_utf16().flat_map(bytes)).collect()
    };
    let variants = [
        (shift_jis.into_owned(), "Shift_JIS"),
        (utf16([0xFF, 0xFE], u16::to_le_bytes), "UTF-16"),
        (utf16([0xFE, 0xFF], u16::to_be_bytes), "UTF-16"),
    ];
    for (bytes, name) in variants {
        let imported = import(&bytes, "a.txt").expect(name);
        same(&imported.catalogue, &expected.catalogue);
        let first = &imported.catalogue.import_findings[0];
        assert_eq!((first.rule.as_str(), first.understood.as_str()), ("import-encoding", name));
        // The last byte gone: half a character at the end.
        let cut = import(&bytes[..bytes.len() - 1], "a.txt").expect(name);
        sound(&cut);
    }
}

#[test]
fn other_documents_are_refused_with_the_line_and_what_was_expected() {
    for name in ["002_a86c4018b8775774.txt", "003_af7b3475cf206b89.txt", "004_775b0855113d2a61.txt"] {
        let Err(error) = import(&seed(name), name) else { panic!("{name} is not a 施策集") };
        assert!(matches!(error, ImportError::NotCatalogue { line, .. } if line > 1), "{name}: {error}");
        let message = error.to_string();
        assert!(message.contains("施策集ではありません") && message.contains("指定してください"), "{message}");
    }
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [b"".as_slice(), b"\n\n \t\n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert_eq!(import(bytes, "a"), Err(ImportError::Empty), "{bytes:?}");
    }
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06\0\0\0";
    assert!(matches!(import(png, "a"), Err(ImportError::NotText { .. })));
    let mut broken = source().into_bytes();
    broken.insert(60_000, 0xFF);
    assert!(matches!(import(&broken, "a"), Err(ImportError::NotText { line }) if line > 1000));
    let large = vec![b'a'; (64 << 20) + 1];
    assert!(matches!(import(&large, "a"), Err(ImportError::TooLarge(_))));
    let title_only = "神奈川県DX計画\n施策集\n";
    assert_eq!(import(title_only.as_bytes(), "a"), Err(ImportError::NoEdition { line: 2 }));
}

#[test]
fn a_title_alone_gives_an_empty_catalogue_with_findings() {
    let imported = import("神奈川県DX計画\n施策集\n令和8年3月\n".as_bytes(), "C:\\施策\\a.txt").expect("a cover");
    sound(&imported);
    assert_eq!(imported.catalogue.measures().len(), 0);
    assert_eq!(imported.catalogue.source.as_ref().map(|source| source.file.as_str()), Some("a.txt"));
    assert!(imported.catalogue.import_findings.iter().any(|finding| finding.rule == "import-plan-period"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn lines_lost_doubled_or_out_of_order_do_not_upset_it(picks in prop::collection::vec(0usize..400, 0..400)) {
        let extract = extract();
        let lines: Vec<&str> = extract.split('\n').collect();
        let mut text: Vec<&str> = lines.iter().take(60).copied().collect();
        text.extend(picks.iter().filter_map(|at| lines.get(*at)));
        if let Ok(imported) = import(text.join("\n").as_bytes(), "a.txt") {
            sound(&imported);
        }
    }

    #[test]
    fn any_text_behind_the_title_is_read(text in "[\\t\\n 0-9a-z★※（）()令和年月改定施策名一覧目次凡例<p>/、。-]{0,400}") {
        let whole = format!("計画\n施策集\n令和8年3月\n{text}");
        if let Ok(imported) = import(whole.as_bytes(), "a.txt") {
            sound(&imported);
        }
    }
}

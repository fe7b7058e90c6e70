//! The page as a browser and a reader take it.

use super::*;
use crate::export::comparison::html::export;

fn page(new: &Catalogue, options: &Options) -> String {
    let (old, pairing) = (base(), diff::Options::default());
    let report = Report { old: &old, new, hashes: HASHES, pairing: &pairing };
    String::from_utf8(export(&report, options).unwrap()).unwrap()
}

#[test]
fn markup_in_texts_stays_text() {
    let evil = "<script>alert('x')</script>&amp;\"";
    let new = revised(|new| {
        new.title = evil.to_owned();
        new.sections[0].name = evil.to_owned();
        new.bureaus[0].name = evil.to_owned();
        let measure = of_measure(new, 2);
        measure.name = evil.to_owned();
        measure.bureaus = vec![evil.to_owned()];
        measure.goal = format!("{evil}\u{0}\u{8}");
        measure.schedule.rows[0].label = evil.to_owned();
        measure.indicators[0].targets[0] = Target::new(evil);
        let reason = Reason { code: ReasonCode::Other, text: evil.to_owned(), author: String::new(), at: None };
        new.reasons.insert(About::Measure(MeasureId(2)), reason);
    });
    let titles = Some(Sides::new(evil.to_owned(), evil.to_owned()));
    let page = page(&new, &Options { reasons: true, titles, ..Options::default() });
    assert!(!page.contains("<script") && !page.contains("alert('x')"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;&quot;"), "{page}");
    assert!(!page.contains('\0') && !page.contains('\u{8}'));
}

#[test]
fn page_needs_nothing_else_and_is_marked_up_for_reading_aloud() {
    let new = revised(|new| of_measure(new, 2).goal = "利用を倍にする。".to_owned());
    let page = page(&new, &Options { reasons: true, ..Options::default() });
    for part in [
        "<html lang=\"ja\">",
        "<meta charset=\"utf-8\">",
        "<title>施策集 新旧対照表</title>",
        "<caption>新旧対照表</caption>",
        "<th scope=\"col\">改正案</th><th scope=\"col\">現行</th><th scope=\"col\">理由</th>",
        "利用を<ins>倍にする</ins>。",
        "利用を<del>増やす</del>。",
        "<code>0a0a</code>",
        "<code>1b1b</code>",
        "size: A4 landscape",
    ] {
        assert!(page.contains(part), "{part} is missing in\n{page}");
    }
    for outside in ["http:", "https:", "<script", "<link", "<img", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    for element in ["table", "tbody", "thead", "tr", "td", "th", "ul", "li", "span", "ins", "del", "p", "div"] {
        let (open, closed) = (format!("<{element}"), format!("</{element}>"));
        let opened = page.split(&open).skip(1).filter(|rest| !rest.starts_with(char::is_alphabetic));
        assert_eq!(opened.count(), page.matches(&closed).count(), "{element}");
    }
}

#[test]
fn columns_are_named_and_ordered_as_asked() {
    let new = revised(|new| of_measure(new, 2).goal = "利用を倍にする。".to_owned());
    let heads = |options: &Options| {
        let page = page(&new, options);
        let (_, rest) = page.split_once("</colgroup>\n<thead><tr>").unwrap();
        rest.split_once("</tr>").unwrap().0.replace("<th scope=\"col\">", "").replace("</th>", "|")
    };
    assert_eq!(heads(&Options::default()), "改正案|現行|");
    assert_eq!(heads(&Options { adopted: true, ..Options::default() }), "改正後|改正前|");
    assert_eq!(heads(&Options { adopted: true, old_first: true, ..Options::default() }), "改正前|改正後|");
    let titles = Some(Sides::new("旧".to_owned(), "新".to_owned()));
    assert_eq!(heads(&Options { titles, ..Options::default() }), "新|旧|");
    let left_first = page(&new, &Options { old_first: true, ..Options::default() });
    assert!(left_first.find("<del>増やす</del>").unwrap() < left_first.find("<ins>倍にする</ins>").unwrap());
}

#[test]
fn same_catalogues_give_a_page_that_says_so() {
    assert!(page(&base(), &Options::default()).contains("違いはありません"));
}

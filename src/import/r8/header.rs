//! What stands at the head of a card: number, 再掲, ★, bureau, annotation, in any of the printed arrangements.

use crate::model::{Annotation, AnnotationKind, Edition, fold_width};

/// The most characters of an annotation, and the most annotations on a card; a search ends there.
const LONGEST_MARK: usize = 30;
const MOST_MARKS: usize = 20;

/// Field and serial of a number, for pairing; `2-20` is (2, 20).
pub(super) type Key = (u32, u32);

/// A number as printed, with what it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub(super) printed: String,
    pub(super) key: Key,
    pub(super) reprint: bool,
}

/// An annotation with its printed text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mark {
    pub(super) annotation: Annotation,
    pub(super) printed: String,
}

/// Reads the number at the start of a text, and gives what follows it.
pub(super) fn leading_number(text: &str) -> Option<(Number, &str)> {
    let (field, rest) = leading_digits(text)?;
    let rest = rest.strip_prefix(is_hyphen)?;
    let (serial, rest) = leading_digits(rest)?;
    if rest.starts_with(|c: char| c.is_alphanumeric() || is_hyphen(c)) {
        return None;
    }
    let printed = text.get(..text.len() - rest.len())?.to_owned();
    let after = ["（再掲）", "(再掲)"].iter().find_map(|mark| rest.trim_start().strip_prefix(mark));
    let number = Number { printed, key: (field, serial), reprint: after.is_some() };
    Some((number, after.unwrap_or(rest).trim()))
}

/// Up to three digits, half- or full-width.
fn leading_digits(text: &str) -> Option<(u32, &str)> {
    let end = text.char_indices().find(|(_, c)| !is_digit(*c)).map_or(text.len(), |(at, _)| at);
    let (digits, rest) = text.split_at_checked(end)?;
    if digits.chars().count() > 3 {
        return None;
    }
    Some((fold_width(digits).parse().ok()?, rest))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The hyphen and the signs that pass for it.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '−' | 'ー')
}

/// The numbers of a text that consists of ★ listings only.
pub(super) fn stars(text: &str) -> Option<Vec<Number>> {
    let mut numbers = Vec::new();
    let mut rest = text.trim();
    while let Some(after) = rest.strip_prefix('★') {
        let (number, tail) = leading_number(after.trim_start())?;
        numbers.push(number);
        rest = tail.trim_start_matches(['、', '，', ',', ' ', '　']);
    }
    (rest.is_empty() && !numbers.is_empty()).then_some(numbers)
}

/// Splits off the annotations at the end of a text.
pub(super) fn split_annotations(text: &str) -> (&str, Vec<Mark>) {
    for (at, _) in text.match_indices(['令', '平']) {
        if let Some((head, tail)) = text.split_at_checked(at)
            && let Some(marks) = annotations(tail)
        {
            return (head.trim_end(), marks);
        }
    }
    (text, Vec::new())
}

/// The annotations a text consists of; `None` where it holds anything else.
fn annotations(text: &str) -> Option<Vec<Mark>> {
    let mut marks = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && marks.len() < MOST_MARKS {
        let (end, closing) = rest.char_indices().take(LONGEST_MARK).find(|(_, c)| matches!(c, '）' | ')'))?;
        let (printed, tail) = rest.split_at_checked(end + closing.len_utf8())?;
        marks.push(Mark { annotation: annotation(printed)?, printed: printed.to_owned() });
        rest = tail.trim_start();
    }
    (rest.is_empty() && !marks.is_empty()).then_some(marks)
}

/// 令和8年3月改定（見直し）, with brackets of either width.
fn annotation(printed: &str) -> Option<Annotation> {
    let inner = printed.strip_suffix(['）', ')'])?;
    let (edition, kind) = inner.split_once(['（', '('])?;
    let edition = Edition::parse(edition.trim().strip_suffix("改定")?.trim_end()).ok()?;
    Some(Annotation { edition, kind: AnnotationKind::from_word(kind.trim())? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_follows_them() {
        let read = |text| leading_number(text).map(|(number, rest)| (number.key, number.reprint, rest.to_owned()));
        assert_eq!(read("2-20"), Some(((2, 20), false, String::new())));
        assert_eq!(read("3-11（再掲）"), Some(((3, 11), true, String::new())));
        assert_eq!(read("3-11(再掲)"), Some(((3, 11), true, String::new())));
        assert_eq!(read("5-1 ★15-11"), Some(((5, 1), false, "★15-11".to_owned())));
        assert_eq!(read("１３－１６"), Some(((13, 16), false, String::new())));
        for text in ["", "2", "2-", "-2", "8341-3:2016", "3-11a", "2-3-4", "1人1台"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_of_stars_only_gives_their_numbers() {
        let read = |text| stars(text).map(|numbers| numbers.iter().map(|number| number.key).collect::<Vec<_>>());
        assert_eq!(read("★22-39"), Some(vec![(22, 39)]));
        assert_eq!(read("★22-39、★14-1"), Some(vec![(22, 39), (14, 1)]));
        assert_eq!(read("★の施策は"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn annotations_are_split_from_the_end() {
        let read = |text| {
            let (head, marks) = split_annotations(text);
            (head.to_owned(), marks.iter().map(|mark| mark.annotation.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(
            read("海岸台帳の電子化 令和7年3月改定（新規） 令和8年3月改定（見直し）"),
            (
                "海岸台帳の電子化".to_owned(),
                vec!["令和7年3月改定（新規）".to_owned(), "令和8年3月改定（見直し）".to_owned()]
            )
        );
        assert_eq!(
            read("ICT(監視カメラ)による道路監視の高度化 令和7年3月改定(見直し)"),
            ("ICT(監視カメラ)による道路監視の高度化".to_owned(), vec!["令和7年3月改定（見直し）".to_owned()])
        );
        assert_eq!(read("令和6年度の取組"), ("令和6年度の取組".to_owned(), vec![]));
        assert_eq!(read("令和8年3月改定以前は"), ("令和8年3月改定以前は".to_owned(), vec![]));
    }
}

//! What is searched for, and where it stands in a text.

use std::ops::Range;

use super::fold::{fold, fold_with_pieces};

/// A query, as typed and in folded form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    typed: String,
    folded: String,
}

impl Query {
    /// The most characters of a query.
    pub const LONGEST: usize = 1_000;

    /// A query from what was typed, of which [`Self::LONGEST`] characters count; blank text matches nothing.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let end = typed.char_indices().nth(Self::LONGEST).map_or(typed.len(), |(end, _)| end);
        let typed = typed.get(..end).unwrap_or(typed);
        Self { typed: typed.to_owned(), folded: fold(typed) }
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.folded.is_empty()
    }

    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What is compared with folded text.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The byte ranges of `text` that match, in order and apart, for marking hits.
    ///
    /// A sign that matches in part, such as ㈱ for 株, is marked whole.
    #[must_use]
    pub fn ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        self.matches_in(text).into_iter().map(|(range, _)| range).fold(Vec::new(), |mut apart, range| {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                Some(_) | None => apart.push(range),
            }
            apart
        })
    }

    /// The byte ranges of `text` that match and hold nothing but the match, for replacing.
    #[must_use]
    pub fn whole_ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        let mut end = 0;
        let mut whole = Vec::new();
        for (range, is_whole) in self.matches_in(text) {
            if is_whole && range.start >= end {
                end = range.end;
                whole.push(range);
            }
        }
        whole
    }

    /// The byte ranges of `text` that read exactly as typed.
    #[must_use]
    pub fn exact_ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_blank() {
            return Vec::new();
        }
        text.match_indices(self.typed.as_str()).map(|(at, found)| at..at + found.len()).collect()
    }

    /// Whether a text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        !self.is_blank() && fold(text).contains(self.folded.as_str())
    }

    /// Every match that does not overlap the one before it in folded text, and whether its ends are those of signs.
    fn matches_in(&self, text: &str) -> Vec<(Range<usize>, bool)> {
        if self.is_blank() {
            return Vec::new();
        }
        let (folded, pieces) = fold_with_pieces(text);
        let begins = |at: usize| pieces.binary_search_by_key(&at, |piece| piece.folded).is_ok();
        let matched = |at: usize| {
            let end = at + self.folded.len();
            let first = pieces.get(pieces.partition_point(|piece| piece.folded <= at).checked_sub(1)?)?;
            let last = pieces.get(pieces.partition_point(|piece| piece.folded < end).checked_sub(1)?)?;
            let whole = begins(at) && (end == folded.len() || begins(end));
            Some((first.start..last.end, whole))
        };
        folded.match_indices(self.folded.as_str()).filter_map(|(at, _)| matched(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary;

    fn marked(query: &str, text: &str) -> Vec<String> {
        Query::new(query).ranges_in(text).into_iter().filter_map(|range| text.get(range)).map(str::to_owned).collect()
    }

    #[test]
    fn a_query_of_any_length_is_cut_at_the_limit() {
        let query = Query::new(&"検".repeat(1_000_000));
        assert_eq!(query.typed().chars().count(), Query::LONGEST);
        assert_eq!(Query::new("検索").typed(), "検索");
    }

    #[test]
    fn hits_are_marked_in_the_original_text() {
        let table: [(&str, &str, &[&str]); 11] = [
            ("dx", "ＤＸとDXとD　X", &["ＤＸ", "DX", "D　X"]),
            ("デジタル", "ﾃﾞｼﾞﾀﾙ化とでじたる", &["ﾃﾞｼﾞﾀﾙ", "でじたる"]),
            ("株", "㈱神奈川", &["㈱"]),
            ("(株)神奈川", "㈱神奈川", &["㈱神奈川"]),
            ("1", "①と1", &["①", "1"]),
            ("2", "½", &["½"]),
            ("が", "か\u{3099}", &["か\u{3099}"]),
            ("か", "か\u{3099}", &[]),
            ("ああ", "あああ", &["ああ"]),
            ("施策", "施\n策", &["施\n策"]),
            ("　", "施　策", &[]),
        ];
        for (query, text, expected) in table {
            assert_eq!(marked(query, text), expected, "{query} in {text}");
        }
    }

    #[test]
    fn sign_that_matches_twice_is_marked_once() {
        assert_eq!(marked("1", "⑪"), ["⑪"]);
        assert_eq!(marked("8", "令和8年8月"), ["8", "8"]);
    }

    #[test]
    fn sign_that_matches_in_part_is_not_replaced() {
        let whole = |query: &str, text: &str| Query::new(query).whole_ranges_in(text).len();
        assert_eq!((whole("株", "㈱と株"), whole("(株)", "㈱と株")), (1, 1));
        assert_eq!((whole("1", "⑪"), whole("11", "⑪")), (0, 1));
    }

    #[test]
    fn exact_search_tells_width_and_case_apart() {
        assert_eq!(Query::new("DX").exact_ranges_in("DX ＤＸ dx"), vec![0..2]);
        assert_eq!(Query::new(" ").exact_ranges_in("a b"), Vec::<Range<usize>>::new());
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_apart_and_on_boundaries(text in arbitrary::text(), query in arbitrary::text()) {
            let query = Query::new(&query);
            let ranges = query.ranges_in(&text);
            prop_assert_eq!(!ranges.is_empty(), query.matches(&text));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            for range in ranges {
                prop_assert!(text.get(range).is_some_and(|part| query.matches(part)));
            }
            for range in query.whole_ranges_in(&text) {
                prop_assert!(text.get(range).is_some_and(|part| fold(part) == query.folded()));
            }
        }

        #[test]
        fn any_texts_get_an_answer(text: String, query: String) {
            let query = Query::new(&query);
            prop_assert_eq!(!query.ranges_in(&text).is_empty(), query.matches(&text));
        }

        #[test]
        fn text_matches_its_own_part(text in arbitrary::text(), tail in arbitrary::text()) {
            prop_assume!(!Query::new(&text).is_blank());
            let joined = format!("前{text}後{tail}");
            prop_assert!(Query::new(&text).matches(&joined));
        }
    }
}

//! Reviews in files of their own: what reviewers say of the changes between two catalogues, named by their hashes.

use std::path::Path;

use serde::Deserialize;

use super::error::{FileError, FileProblem};
use super::ron_text::Lines;
use super::save::{Stamp, load_bytes, save_bytes};
use super::v1::judgement::{AboutName, Moment};
use super::{decoded, syntax};
use crate::model::{MeasureId, limits};
use crate::revision::{ChangeKey, ContentHash, Mark, PairDecision, PairVerdict, Review, Verdict};

/// The format of reviews this program writes.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile {
    #[allow(dead_code, reason = "looked at before the rest is read")]
    format: u32,
    old: String,
    new: String,
    #[serde(default)]
    marks: Vec<MarkLine>,
    #[serde(default)]
    pairings: Vec<PairLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkLine {
    about: AboutName,
    #[serde(default)]
    field: String,
    verdict: VerdictName,
    reviewer: String,
    at: Moment,
    #[serde(default)]
    comment: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairLine {
    old: u32,
    new: u32,
    verdict: PairVerdictName,
    #[serde(default)]
    reviewer: String,
    at: Moment,
}

#[derive(Deserialize, Clone, Copy, Debug)]
enum PairVerdictName {
    Same,
    Apart,
}

#[derive(Deserialize, Clone, Copy, Debug)]
enum VerdictName {
    Confirmed,
    Question,
    Returned,
}

/// Reads a review; `name` is the file as the user named it.
///
/// # Errors
/// Not UTF-8, not a review, of a later format, or with a hash or a mark that cannot be.
pub fn read_review(bytes: &[u8], name: &str) -> Result<Review, FileError> {
    read(bytes).map_err(|problem| problem.of(name))
}

/// Writes a review: the same review always gives the same bytes.
#[must_use]
pub fn write_review(review: &Review) -> Vec<u8> {
    let marks: Vec<(&ChangeKey, &Mark)> =
        review.marks.iter().flat_map(|(key, marks)| marks.iter().map(move |mark| (key, mark))).collect();
    let mut lines = Lines::new(512 + marks.len() * 160);
    lines.structure("", |lines| {
        lines.number("format", FORMAT);
        lines.required("old", review.old.as_str());
        lines.required("new", review.new.as_str());
        lines.entries("marks", &marks, |entry, (key, mark)| {
            entry
                .required("about", &AboutName(key.about).to_string())
                .text("field", &key.field)
                .word("verdict", format_args!("{:?}", VerdictName::from(mark.verdict)))
                .required("reviewer", &mark.reviewer)
                .required("at", &Moment(mark.at).to_string())
                .text("comment", &mark.comment);
        });
        lines.entries("pairings", &review.pairings, |entry, decision| {
            entry
                .maybe("old", Some(decision.old.0))
                .maybe("new", Some(decision.new.0))
                .word("verdict", format_args!("{:?}", PairVerdictName::from(decision.verdict)))
                .text("reviewer", &decision.reviewer)
                .required("at", &Moment(decision.at).to_string());
        });
    });
    lines.finish().into_bytes()
}

/// Loads a review from disk with the stamp of its file.
///
/// # Errors
/// As [`read_review`], or the file cannot be read.
pub fn load_review(path: &Path) -> Result<(Review, Stamp), FileError> {
    let (bytes, stamp) = load_bytes(path)?;
    Ok((read_review(&bytes, &path.display().to_string())?, stamp))
}

/// Saves a review durably, keeping the version it replaces as `NAME.bak` beside it.
///
/// `expected` is the stamp of what was read from or last saved to the path, `None` for a new file.
///
/// # Errors
/// The review is over the limits, the file on disk is not the expected one, or the place cannot be written to; the
/// file is as it was.
pub fn save_review(path: &Path, review: &Review, expected: Option<&Stamp>) -> Result<Stamp, FileError> {
    within_limits(review).map_err(|problem| problem.at(path))?;
    save_bytes(path, &write_review(review), expected).map_err(|problem| problem.at(path))
}

fn read(bytes: &[u8]) -> Result<Review, FileProblem> {
    let text = decoded(bytes)?;
    match syntax::format_of(&text) {
        Some(FORMAT) => {}
        Some(0) => return Err(FileProblem::UnknownFormat { found: 0 }),
        Some(found) => return Err(FileProblem::Newer { found }),
        None => return Err(FileProblem::NotReview),
    }
    let file: ReviewFile = syntax::parse(&text).map_err(|problem| not_a_review(&text).unwrap_or(problem))?;
    let mut review = Review::new(hash("old", &file.old)?, hash("new", &file.new)?);
    for line in file.marks {
        let key = ChangeKey { about: line.about.0, field: line.field };
        let there = review.marks.get(&key).map_or(0, Vec::len);
        limits::parts("一つの変更への確認", there.saturating_add(1))
            .map_err(|error| FileProblem::over_limit(AboutName(key.about).to_string(), &error))?;
        let mark = Mark { at: line.at.0, reviewer: line.reviewer, verdict: line.verdict.into(), comment: line.comment };
        if review.marks.get(&key).is_some_and(|marks| marks.iter().any(|other| other.reviewer == mark.reviewer)) {
            let message = format!("「{}」の確認が二度あります。一つにしてください", limits::shortened(&mark.reviewer));
            return Err(FileProblem::Invalid { place: AboutName(key.about).to_string(), message });
        }
        review.mark(key, mark);
    }
    // Each is held against all others below.
    limits::at_most("対応の指定", file.pairings.len(), limits::PAIRINGS)
        .map_err(|error| FileProblem::over_limit("pairings", &error))?;
    for line in file.pairings {
        let decision = decision(line);
        let is_known = review.pairings.iter().any(|other| other.old == decision.old || other.new == decision.new);
        if is_known {
            let message = "同じ施策の対応の指定が二度あります。一つにしてください".to_owned();
            return Err(FileProblem::Invalid { place: "pairings".to_owned(), message });
        }
        review.decide(decision);
    }
    within_limits(&review)?;
    Ok(review)
}

/// Whether a review can be written and read back.
fn within_limits(review: &Review) -> Result<(), FileProblem> {
    let over = |error| FileProblem::over_limit("確認の記録", &error);
    let marks = review.marks.values().map(Vec::len).sum();
    limits::at_most("確認", marks, limits::ENTRIES).map_err(over)?;
    for (key, marks) in &review.marks {
        let about = |error| FileProblem::over_limit(AboutName(key.about).to_string(), &error);
        limits::parts("一つの変更への確認", marks.len()).map_err(about)?;
        limits::text("項目名", &key.field).map_err(about)?;
        for mark in marks {
            limits::text("確認者", &mark.reviewer).map_err(about)?;
            limits::text("コメント", &mark.comment).map_err(about)?;
        }
    }
    limits::at_most("対応の指定", review.pairings.len(), limits::PAIRINGS).map_err(over)?;
    review.pairings.iter().try_for_each(|decision| limits::text("確認者", &decision.reviewer)).map_err(over)
}

fn decision(line: PairLine) -> PairDecision {
    PairDecision {
        at: line.at.0,
        reviewer: line.reviewer,
        old: MeasureId(line.old),
        new: MeasureId(line.new),
        verdict: line.verdict.into(),
    }
}

/// A catalogue begins like a review, and is named for what it is.
fn not_a_review(text: &str) -> Option<FileProblem> {
    let head: String = text.chars().take(200).collect();
    head.contains("title:").then_some(FileProblem::NotReview)
}

fn hash(field: &str, text: &str) -> Result<ContentHash, FileProblem> {
    ContentHash::parse(text).ok_or_else(|| FileProblem::Invalid {
        place: field.to_owned(),
        message: "版の照合値（小文字の16進数64桁）ではありません".to_owned(),
    })
}

impl From<VerdictName> for Verdict {
    fn from(name: VerdictName) -> Self {
        match name {
            VerdictName::Confirmed => Self::Confirmed,
            VerdictName::Question => Self::Question,
            VerdictName::Returned => Self::Returned,
        }
    }
}

impl From<Verdict> for VerdictName {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Confirmed => Self::Confirmed,
            Verdict::Question => Self::Question,
            Verdict::Returned => Self::Returned,
        }
    }
}

impl From<PairVerdictName> for PairVerdict {
    fn from(name: PairVerdictName) -> Self {
        match name {
            PairVerdictName::Same => Self::Same,
            PairVerdictName::Apart => Self::Apart,
        }
    }
}

impl From<PairVerdict> for PairVerdictName {
    fn from(verdict: PairVerdict) -> Self {
        match verdict {
            PairVerdict::Same => Self::Same,
            PairVerdict::Apart => Self::Apart,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::model::{About, Field, IndicatorId, SectionId};

    fn review() -> Review {
        let hash = |digit: &str| ContentHash::parse(&digit.repeat(64)).unwrap();
        let mut review = Review::new(hash("a"), hash("b"));
        let mark = |reviewer: &str, verdict, comment: &str| Mark {
            at: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 32, 5).unwrap(),
            reviewer: reviewer.to_owned(),
            verdict,
            comment: comment.to_owned(),
        };
        let key = |about, field: &str| ChangeKey { about, field: field.to_owned() };
        let target = About::Part(MeasureId(20), Field::Indicator(IndicatorId(2)));
        review.mark(key(target, "indicators[電子決裁率].targets[令和8年度]"), mark("課長", Verdict::Confirmed, ""));
        review.mark(
            key(target, "indicators[電子決裁率].targets[令和8年度]"),
            mark("局長", Verdict::Question, "「率」の\n分母は"),
        );
        review.mark(key(About::Measure(MeasureId(3)), ""), mark("課長", Verdict::Returned, "理由を補うこと"));
        review.mark(key(About::Section(SectionId(4)), "description"), mark("課長", Verdict::Confirmed, ""));
        review.mark(key(About::Catalogue, "edition"), mark("課長", Verdict::Confirmed, ""));
        review
    }

    fn problem(text: &str) -> String {
        read_review(text.as_bytes(), "確認.ron").unwrap_err().to_string()
    }

    #[test]
    fn review_reads_back_as_it_was_written() {
        let bytes = write_review(&review());
        assert_eq!(read_review(&bytes, "確認.ron").unwrap(), review());
        assert_eq!(write_review(&read_review(&bytes, "確認.ron").unwrap()), bytes);
    }

    #[test]
    fn decisions_about_pairs_read_back_and_leave_no_trace_where_there_are_none() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(11, 0, 0).unwrap();
        let text = |review: &Review| String::from_utf8(write_review(review)).unwrap();
        let mut decided = review();
        assert!(!text(&decided).contains("pairings"));
        for (old, new, verdict) in [(3, 5, PairVerdict::Same), (4, 4, PairVerdict::Apart)] {
            let (old, new, reviewer) = (MeasureId(old), MeasureId(new), "課長".to_owned());
            decided.decide(PairDecision { at, reviewer, old, new, verdict });
        }
        let written = text(&decided);
        assert!(written.contains("(old: 3, new: 5, verdict: Same, reviewer: \"課長\", at: \"2026-11-21 11:00:00\")"));
        assert_eq!(read_review(written.as_bytes(), "確認.ron").unwrap(), decided);
        assert!(problem(&written.replace("old: 4", "old: 3")).contains("対応の指定が二度あります"));
    }

    #[test]
    fn every_mark_stands_on_a_line_of_its_own() {
        let text = String::from_utf8(write_review(&review())).unwrap();
        let marks = text.lines().filter(|line| line.contains("verdict:")).count();
        assert_eq!((marks, text.lines().count()), (5, 5 + 7));
    }

    #[test]
    fn saved_review_loads_and_is_not_overwritten_unseen() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("確認 課長.ron");
        let stamp = save_review(&path, &review(), None).unwrap();
        assert_eq!(load_review(&path).unwrap(), (review(), stamp.clone()));
        let error = save_review(&path, &review(), None).unwrap_err();
        assert_eq!(error.problem, FileProblem::Appeared);
        std::fs::write(&path, "( format: 1 )").unwrap();
        assert_eq!(save_review(&path, &review(), Some(&stamp)).unwrap_err().problem, FileProblem::ChangedOnDisk);
    }

    #[test]
    fn what_is_no_review_is_refused_in_words() {
        let (a, b) = ("a".repeat(64), "b".repeat(64));
        let with = |rest: &str| format!("(\n  format: 1,\n  old: \"{a}\",\n  new: \"{b}\",\n{rest})\n");
        let mark = "(about: \"measure 3\", verdict: Confirmed, reviewer: \"課長\", at: \"2026-11-21 10:32:05\"),";
        assert!(read_review(with(&format!("  marks: [{mark}],\n")).as_bytes(), "a").is_ok());
        let catalogue = crate::file::write(&crate::file::sample::catalogue()).unwrap();
        for (text, expected) in [
            ("hello".to_owned(), "確認の記録のファイルではありません"),
            (String::from_utf8(catalogue).unwrap(), "確認の記録のファイルではありません"),
            ("( format: 2 )".to_owned(), "新しい版のプログラム"),
            (with("  stage: 1,\n"), "という項目はありません"),
            (with("").replace(&a, "abc"), "照合値"),
            (with(&format!("  marks: [{mark}{mark}],\n")), "二度あります"),
            (with(&format!("  marks: [{}],\n", mark.replace("Confirmed", "Agreed"))), "「Agreed」は使えません"),
            (with(&format!("  marks: [{}],\n", mark.replace("measure 3", "施策3"))), "対象は"),
        ] {
            assert!(problem(&text).contains(expected), "{}", problem(&text));
        }
    }
}

//! Cleaning of printed text: HTML remnants, detached subscripts, wrap blanks. Nothing else is changed.

use crate::model::{Certainty, Field, Finding, fold_width};

use super::blanks::Evidence;
use super::note::Note;

/// The tags the extraction left behind.
const TAGS: [&str; 7] = ["p", "div", "small", "br", "span", "sub", "sup"];
/// Characters that pass for another, with the usual one.
const LOOK_ALIKES: [(char, char); 1] = [('收', '収')];

/// A cleaned text with what was done to it.
pub(super) struct Cleaned {
    /// What a reader would read.
    pub(super) text: String,
    /// Repairs and doubts, without their place in the measure.
    pub(super) findings: Vec<Finding>,
}

/// What a reader would read of a printed cell, with a finding for every repair and doubt.
pub(super) fn clean(cell: &str, line: u32, field: Option<Field>, evidence: &Evidence) -> Cleaned {
    let mut findings = Vec::new();
    let mut text = cell.trim().to_owned();
    if let Some(stripped) = without_tags(&text) {
        let note = Note::info("import-html", line, "文字の間に残っていたHTMLのタグを取り除きました。");
        findings.push(note.printed(&text).understood(&stripped).at_some(field).finding());
        text = stripped;
    }
    if let Some(joined) = with_subscripts_attached(&text) {
        let note = Note::info("import-subscript", line, "離れて印字された下付き文字をつなげました。");
        findings.push(note.printed(&text).understood(&joined).at_some(field).finding());
        text = joined;
    }
    let mended = evidence.mend(&text);
    if let Some(joined) = mended.joined {
        let note = Note::info("import-wrapped-blank", line, "行の折り返しで入った空白を取り除きました。");
        findings.push(note.printed(&text).understood(&joined).at_some(field).finding());
        text = joined;
    }
    if mended.doubtful {
        let message = "語の間の空白が、折り返しによるものか、区切りかを判断できません。印字のまま残しました。";
        findings.push(Note::warning("import-doubtful-blank", line, message).printed(&text).at_some(field).finding());
    }
    findings.extend(look_alike(&text, line, field));
    Cleaned { text, findings }
}

/// A name without differences of width and spacing.
pub(super) fn plain(name: &str) -> String {
    fold_width(name).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A finding where a character passes for another; the text is kept.
pub(super) fn look_alike(text: &str, line: u32, field: Option<Field>) -> Option<Finding> {
    let usual = |c: char| LOOK_ALIKES.iter().find(|(odd, _)| *odd == c).map(|(_, usual)| *usual);
    text.chars().any(|c| usual(c).is_some()).then(|| {
        let understood: String = text.chars().map(|c| usual(c).unwrap_or(c)).collect();
        Note::info("import-look-alike", line, "よく似た別の文字とみられる字があります。印字のまま残しました。")
            .printed(text)
            .understood(&understood)
            .certainty(Certainty::Likely)
            .at_some(field)
            .finding()
    })
}

/// The text without HTML tags; `None` where there is none.
pub(super) fn without_tags(text: &str) -> Option<String> {
    if !text.contains('<') {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some((head, tail)) = rest.split_once('<') {
        kept.push_str(head);
        let end = tail.find(['<', '>']).filter(|at| tail.get(*at..).is_some_and(|tail| tail.starts_with('>')));
        match end.and_then(|at| Some((tail.get(..at)?, tail.get(at + 1..)?))).filter(|(inside, _)| is_tag(inside)) {
            Some((inside, after)) => {
                found = true;
                if tag_name(inside).eq_ignore_ascii_case("br") {
                    kept.push('\n');
                }
                rest = after;
            }
            None => {
                kept.push('<');
                rest = tail;
            }
        }
    }
    kept.push_str(rest);
    found.then(|| kept.trim().to_owned())
}

fn tag_name(inside: &str) -> &str {
    let name = inside.trim_start_matches('/');
    name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(name)
}

fn is_tag(inside: &str) -> bool {
    TAGS.iter().any(|tag| tag_name(inside).eq_ignore_ascii_case(tag))
}

/// `CO ₂ 排出量` → `CO₂排出量`; `None` where nothing is detached.
fn with_subscripts_attached(text: &str) -> Option<String> {
    let is_subscript = |c: char| ('₀'..='₉').contains(&c);
    if !text.contains(is_subscript) {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after_subscript = joined.chars().next_back().is_some_and(is_subscript);
        let before_subscript = chars.peek().copied().is_some_and(is_subscript);
        if c == ' ' && (before_subscript || after_subscript) {
            continue;
        }
        joined.push(c);
    }
    (joined != text).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        let cases = [
            ("<p>一。</p> <p>二。</p>", Some("一。 二。")),
            (r#"<div style="padding: 20px;"> <p>施策見直しにより廃止</p> </div>"#, Some("施策見直しにより廃止")),
            ("発信等 <small>令和8年3月改定（見直し）</small>", Some("発信等 令和8年3月改定（見直し）")),
            ("一<br>二", Some("一\n二")),
            ("3<5かつ5>3", None),
            ("<p", None),
            ("タグなし", None),
        ];
        for (printed, read) in cases {
            assert_eq!(without_tags(printed).as_deref(), read, "{printed}");
        }
    }

    #[test]
    fn a_detached_subscript_is_attached() {
        assert_eq!(with_subscripts_attached("CO ₂ 排出量").as_deref(), Some("CO₂排出量"));
        assert_eq!(with_subscripts_attached("CO₂排出量"), None);
    }
}

//! The description of a field is that of the plan.

use super::super::frame::Whole;
use super::super::{Found, Judge, Rule};
use crate::diff::{Span, spans};
use crate::model::{Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "section-prose",
    title: "主な内容と計画本編の違い",
    explanation: "分野の名称と主な内容は、計画本編の文章と一字ずつ同じにします。全角・半角と空白の違いは数えません。計画本編が渡されたときだけ見ます。",
    severity: Severity::Warning,
    judge: Judge::Sections(judge),
};

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for prose in whole.prose {
        let Some(field) = whole.catalogue.fields().find(|field| bare(&field.number) == prose.number.to_string()) else {
            continue;
        };
        let Some(section) = whole.frame.sections.get(&field.id) else { continue };
        if bare(&field.name) != bare(&prose.name) {
            let message = format!("分野{}の名称が計画本編と違います。", field.number);
            found.push(Found::section(field.id, section, message).printed(&field.name).understood(&prose.name));
        }
        if field.description.trim().is_empty() || bare(&field.description) == bare(&prose.description) {
            continue;
        }
        let (printed, understood) = different(&prose.description, &field.description);
        let message = format!("「{}」の主な内容が計画本編と違います。", field.heading());
        found.push(Found::section(field.id, section, message).printed(printed).understood(understood));
    }
}

/// The differing stretches of the field's text and of the prose, each with some characters beside it.
fn different(prose: &str, description: &str) -> (String, String) {
    let spans = spans(&bare(prose), &bare(description));
    let same = |at: Option<usize>| match at.and_then(|at| spans.get(at)) {
        Some(Span::Same(text)) => text.as_str(),
        Some(Span::Changed { .. }) | None => "",
    };
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (at, span) in spans.iter().enumerate() {
        let Span::Changed { old, new } = span else { continue };
        let (before, after) = (same(at.checked_sub(1)), same(Some(at + 1)));
        let skipped = before.chars().count().saturating_sub(BESIDE);
        let head: String = before.chars().skip(skipped).collect();
        let tail: String = after.chars().take(BESIDE).collect();
        ours.push(format!("…{head}〔{new}〕{tail}…"));
        theirs.push(format!("…{head}〔{old}〕{tail}…"));
    }
    (ours.join(" "), theirs.join(" "))
}

/// How many characters are shown beside a difference.
const BESIDE: usize = 6;

fn bare(text: &str) -> String {
    fold_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::Context;
    use super::super::super::sample::*;
    use super::*;
    use crate::model::PlanField;

    fn context(description: &str) -> Context {
        let field = PlanField {
            number: 1,
            name: "子ども".to_owned(),
            pillar: "くらしのデジタル化".to_owned(),
            description: description.to_owned(),
            line: 1,
        };
        Context { base: None, prose: [field].into() }
    }

    #[test]
    fn the_same_words_are_good_in_any_width_and_others_are_found() {
        let mut catalogue = empty();
        catalogue.sections[0].children[0].description = "SNSによる支援に取り組みます。".to_owned();
        assert_eq!(findings(&RULE, &catalogue, &context("ＳＮＳに よる支援に取り組みます。")), Vec::new());
        let found = findings(&RULE, &catalogue, &context("ＳＮＳによる相談に取り組みます。"));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].finding.printed.as_str(), found[0].finding.understood.as_str()),
            ("…SNSによる〔支援〕に取り組みま…", "…SNSによる〔相談〕に取り組みま…")
        );
    }
}

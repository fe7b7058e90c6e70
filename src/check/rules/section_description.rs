//! A field says what it is about.

use super::super::frame::Whole;
use super::super::{Found, Judge, Rule};
use crate::model::Severity;

pub(super) static RULE: Rule = Rule {
    name: "section-description",
    title: "主な内容のない分野",
    explanation: "各分野・取組事項の扉には、主な内容を書きます。空のものは、書き漏れか原文のページの抜けです。",
    severity: Severity::Warning,
    judge: Judge::Sections(judge),
};

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let described = whole.catalogue.fields().any(|field| !field.description.trim().is_empty());
    for field in whole.catalogue.fields().filter(|field| described && field.description.trim().is_empty()) {
        if let Some(section) = whole.frame.sections.get(&field.id) {
            found.push(Found::section(field.id, section, format!("「{}」に主な内容がありません。", field.heading())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_field_without_description_is_found_where_others_have_one() {
        let mut catalogue = empty();
        assert_good(&RULE, &catalogue);
        let fields = &mut catalogue.sections[0].children;
        fields[0].description = "取り組みます。".to_owned();
        catalogue.sections[1].children[0].description = "取り組みます。".to_owned();
        assert_bad(&RULE, &catalogue, "「2 教育」に主な内容がありません");
    }
}

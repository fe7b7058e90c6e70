//! The list of rules as a document.

use std::fmt::Write as _;

use super::{Judge, RULES};

/// The rules as Markdown, one heading each; what `assets/rules.md` holds.
#[must_use]
pub fn rules_as_markdown() -> String {
    let mut text = String::from("# 点検の規則\n\n");
    text.push_str("`shisaku check --rules` が書き出した一覧です。規則は一つずつ切ることができます。\n");
    let severities = [crate::model::Severity::Error, crate::model::Severity::Warning, crate::model::Severity::Info];
    let counts = severities.map(|severity| {
        format!("{}{}件", severity.word(), RULES.iter().filter(|rule| rule.severity == severity).count())
    });
    // Formatting into a string cannot fail.
    writeln!(text, "規則は{}件あります（{}）。", RULES.len(), counts.join("、")).unwrap_or_default();
    for rule in RULES {
        let scope = match rule.judge {
            Judge::Measure(_) => "施策ごと",
            Judge::Group { .. } => "施策どうし",
            Judge::Whole(_) | Judge::Sections(_) => "施策集全体",
        };
        writeln!(
            text,
            "\n## {}\n\n`{}`（{}、{scope}）\n\n{}",
            rule.title,
            rule.name,
            rule.severity.word(),
            rule.explanation
        )
        .unwrap_or_default();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_in_the_assets_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/rules.md");
        let kept = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        assert_eq!(kept, rules_as_markdown(), "run: shisaku check --rules > assets/rules.md");
    }

    #[test]
    fn every_rule_has_a_name_of_its_own_and_words() {
        let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        let titles: BTreeSet<_> = RULES.iter().map(|rule| rule.title).collect();
        assert_eq!((names.len(), titles.len()), (RULES.len(), RULES.len()));
        for rule in RULES {
            assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.name);
            assert!(rule.explanation.ends_with('。'), "{}", rule.name);
            assert!(!rule.title.ends_with('。') && rule.title.chars().count() <= 24, "{}", rule.title);
        }
    }
}

//! The index names a measure as its card does.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "index-name",
    title: "一覧とカードの施策名の違い",
    explanation: "施策一覧の施策名は、カードの施策名と一字ずつ同じにします。全角・半角だけの違いも示します。空白の違いは見ません。改定前の版と比べるときは、名称を変えた施策は見ません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    if frame.counterpart(measure).is_some_and(|old| old.name != measure.name) {
        return;
    }
    let different =
        frame.index.get(&measure.id).into_iter().flatten().filter(|line| joined(&line.name) != joined(&measure.name));
    for line in different {
        let width = fold_width(&joined(&line.name)) == fold_width(&joined(&measure.name));
        let how = if width { "字幅などだけ違います" } else { "違います" };
        let message = format!("施策一覧（{}）の施策名が、カードの施策名と{how}。", line.number);
        found.push(
            Found::at(measure, Field::Name, message)
                .printed(&line.name)
                .understood(&measure.name)
                .line(Some(line.line)),
        );
    }
}

/// The name without blanks, which the reading of a page leaves where it likes.
fn joined(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{IndexEntry, MeasureId};

    fn listed(name: &str) -> crate::model::Catalogue {
        let mut catalogue = one(|_| {});
        catalogue.printed_index.push(IndexEntry {
            section: FIRST,
            measure: Some(MeasureId(1)),
            number: "1-1".to_owned(),
            name: name.to_owned(),
            page: None,
            starred: false,
            reprint: false,
            source_line: 7,
        });
        catalogue
    }

    #[test]
    fn the_same_name_is_good_and_another_is_found() {
        assert_good(&RULE, &listed("システム1の運用"));
        assert_good(&RULE, &listed("システム 1の運用"));
        assert_bad(&RULE, &listed("システム1の活用"), "カードの施策名と違います");
        assert_bad(&RULE, &listed("システム１の運用"), "字幅などだけ違います");
    }
}

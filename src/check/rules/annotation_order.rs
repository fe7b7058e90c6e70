//! Annotations stand in order of time: first new, last abolished.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{AnnotationKind, Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "annotation-order",
    title: "改定履歴の順序と重複",
    explanation: "改定履歴は古い順に並べ、同じ版は一度だけ書きます。「新規」は最初、「廃止」は最後です。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let list = &measure.annotations;
    let printed = list.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    let mut add = |message: &str| found.push(Found::at(measure, Field::Annotations, message).printed(printed.as_str()));
    let key = |edition: crate::model::Edition| (edition.gregorian_year(), edition.month());
    for pair in list.windows(2) {
        let [before, after] = pair else { continue };
        if key(after.edition) < key(before.edition) {
            add("改定履歴が古い順に並んでいません。");
        } else if after.edition == before.edition {
            add("同じ版の改定履歴が二つあります。");
        }
    }
    if list.iter().skip(1).any(|annotation| annotation.kind == AnnotationKind::New) {
        add("「新規」が最初の改定履歴ではありません。");
    }
    if list.iter().rev().skip(1).any(|annotation| annotation.kind == AnnotationKind::Abolished) {
        add("「廃止」の後に改定履歴があります。");
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Annotation, Edition};

    fn noted(list: &[(&str, AnnotationKind)]) -> crate::model::Catalogue {
        let annotation = |(edition, kind): &(&str, AnnotationKind)| Annotation {
            edition: Edition::parse(edition).unwrap(),
            kind: *kind,
        };
        one(|measure| measure.annotations = list.iter().map(annotation).collect())
    }

    #[test]
    fn annotations_in_order_are_good() {
        assert_good(&RULE, &noted(&[("令和7年3月", AnnotationKind::New), ("令和8年3月", AnnotationKind::Abolished)]));
    }

    #[test]
    fn annotations_out_of_order_are_found() {
        let (new, revised, abolished) = (AnnotationKind::New, AnnotationKind::Revised, AnnotationKind::Abolished);
        assert_bad(&RULE, &noted(&[("令和8年3月", revised), ("令和7年3月", revised)]), "古い順");
        assert_bad(&RULE, &noted(&[("令和8年3月", revised), ("令和8年3月", revised)]), "同じ版");
        assert_bad(&RULE, &noted(&[("令和7年3月", revised), ("令和8年3月", new)]), "最初の改定履歴ではありません");
        assert_bad(&RULE, &noted(&[("令和7年3月", abolished), ("令和8年3月", revised)]), "「廃止」の後");
    }
}

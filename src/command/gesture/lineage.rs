//! Gestures on the lineage: confirming, rejecting and taking back what was judged.

use std::collections::BTreeSet;

use super::{called, named, single};
use crate::command::{Command, Transaction};
use crate::model::{Catalogue, LineageLink, MeasureId, Shared};

/// Records a verdict on a pair, in place of an earlier one.
#[must_use]
pub fn judge_lineage(catalogue: &Catalogue, link: LineageLink) -> Option<Transaction> {
    let measure = catalogue.measure(link.measure)?;
    let deed = format!("「{}」からの系譜を{}", link.number, link.verdict.word());
    let mut links = Vec::clone(&catalogue.lineage);
    match links.iter_mut().find(|other| is_same_pair(other, &link)) {
        Some(other) if *other == link => return None,
        Some(other) => *other = link,
        None => links.push(link),
    }
    single(measure, &deed, Command::SetLineage { links: in_order(catalogue, links) })
}

/// Takes back the verdict on a pair.
#[must_use]
pub fn withdraw_lineage(catalogue: &Catalogue, link: &LineageLink) -> Option<Transaction> {
    if !catalogue.lineage.iter().any(|other| is_same_pair(other, link)) {
        return None;
    }
    let links: Vec<_> = catalogue.lineage.iter().filter(|other| !is_same_pair(other, link)).cloned().collect();
    let about = catalogue.measure(link.measure).map_or_else(String::new, |measure| format!("{} ", called(measure)));
    named(
        format!("{about}「{}」からの系譜の判断を取消し", link.number),
        vec![Command::SetLineage { links: links.into() }],
    )
}

/// Takes over links judged elsewhere; what was already judged here stays as it is.
#[must_use]
pub fn take_lineage(catalogue: &Catalogue, judged: &[LineageLink]) -> Option<Transaction> {
    let mut known: BTreeSet<_> = catalogue.lineage.iter().map(pair).collect();
    let mut taken = Vec::new();
    for link in judged.iter().filter(|link| catalogue.measure(link.measure).is_some()) {
        taken.extend(known.insert(pair(link)).then(|| link.clone()));
    }
    if taken.is_empty() {
        return None;
    }
    let name = format!("系譜の判断{}件を取込み", taken.len());
    let links = in_order(catalogue, catalogue.lineage.iter().cloned().chain(taken).collect());
    named(name, vec![Command::SetLineage { links }])
}

/// What a link is about.
fn pair(link: &LineageLink) -> (MeasureId, &str, &str) {
    (link.measure, &link.plan, link.number.as_str())
}

fn is_same_pair(one: &LineageLink, other: &LineageLink) -> bool {
    pair(one) == pair(other)
}

/// The links in the order of the catalogue's measures, those of measures no longer there last.
fn in_order(catalogue: &Catalogue, mut links: Vec<LineageLink>) -> Shared<Vec<LineageLink>> {
    let place = |measure: MeasureId| catalogue.position(measure).unwrap_or(usize::MAX);
    links.sort_by(|a, b| {
        let key = |link: &LineageLink| (place(link.measure), link.measure);
        key(a).cmp(&key(b)).then_with(|| a.plan.cmp(&b.plan)).then_with(|| a.number.cmp(&b.number))
    });
    links.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample::catalogue;
    use crate::model::{LineageVerdict, MeasureNumber};

    fn link(catalogue: &Catalogue, at: usize, number: &str, verdict: LineageVerdict) -> LineageLink {
        LineageLink {
            measure: catalogue.measures()[at].id,
            plan: "前の計画".to_owned(),
            number: MeasureNumber::new(number),
            verdict,
            note: String::new(),
        }
    }

    #[test]
    fn a_later_verdict_replaces_an_earlier_one_and_can_be_taken_back() {
        let mut catalogue = catalogue();
        catalogue.lineage.clear();
        let before = catalogue.clone();
        let confirmed = link(&catalogue, 0, "Ⅰ-1", LineageVerdict::Confirmed);
        let judged = judge_lineage(&catalogue, confirmed.clone()).unwrap();
        assert!(judged.name.ends_with("「Ⅰ-1」からの系譜を確認"), "{}", judged.name);
        let undo = judged.apply(&mut catalogue).unwrap();
        assert_eq!(*catalogue.lineage, std::slice::from_ref(&confirmed));
        assert!(judge_lineage(&catalogue, confirmed.clone()).is_none());
        let rejected = LineageLink { verdict: LineageVerdict::Rejected, ..confirmed.clone() };
        judge_lineage(&catalogue, rejected.clone()).unwrap().apply(&mut catalogue).unwrap();
        assert_eq!(*catalogue.lineage, [rejected]);
        withdraw_lineage(&catalogue, &confirmed).unwrap().apply(&mut catalogue).unwrap();
        assert!(catalogue.lineage.is_empty() && withdraw_lineage(&catalogue, &confirmed).is_none());
        judge_lineage(&catalogue, confirmed).unwrap().apply(&mut catalogue).unwrap();
        undo.apply(&mut catalogue).unwrap();
        assert!(catalogue == before);
    }

    #[test]
    fn taking_over_keeps_what_was_judged_here_and_the_order_of_the_measures() {
        let mut catalogue = catalogue();
        catalogue.lineage = vec![link(&catalogue, 1, "Ⅰ-2", LineageVerdict::Rejected)].into();
        let judged = [
            link(&catalogue, 1, "Ⅰ-2", LineageVerdict::Confirmed),
            link(&catalogue, 1, "Ⅰ-1", LineageVerdict::Confirmed),
            link(&catalogue, 0, "Ⅰ-10", LineageVerdict::Confirmed),
            LineageLink { measure: MeasureId(4_000), ..link(&catalogue, 0, "Ⅰ-3", LineageVerdict::Confirmed) },
        ];
        let taken = take_lineage(&catalogue, &judged).unwrap();
        assert_eq!(taken.name, "系譜の判断2件を取込み");
        taken.apply(&mut catalogue).unwrap();
        let shown: Vec<_> = catalogue.lineage.iter().map(|link| (link.number.as_str(), link.verdict.word())).collect();
        assert_eq!(shown, [("Ⅰ-10", "確認"), ("Ⅰ-1", "確認"), ("Ⅰ-2", "却下")]);
        assert!(take_lineage(&catalogue, &judged).is_none());
    }
}

//! The count of ★ in the sentence on a pillar is that of the cards.

use std::collections::BTreeSet;

use super::super::frame::Frame;
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "cover-count",
    title: "扉の件数とカードの数の不一致",
    explanation: "柱の扉の「うち、90件の施策は…」の件数は、★の番号をもつカードの数です。もう一方の柱の扉では、その柱に★で載る施策の数です。カードの追加・廃止の際に直し忘れやすい数です。",
    severity: Severity::Error,
    judge: Judge::Group { keys, judge },
};

const PRINTED: u32 = 1;
const UNPRINTED: u32 = 2;

fn keys(measure: &Measure, frame: &Frame, keys: &mut Vec<(Key, u32)>) {
    let mark = if measure.body_missing { UNPRINTED } else { PRINTED };
    let listings = measure.cross_listings.iter().map(|listing| listing.section);
    let both: BTreeSet<_> =
        std::iter::once(measure.section).chain(listings).filter_map(|id| frame.pillar(id)).collect();
    for pillar in both {
        keys.push((Key::Section(pillar), if measure.cross_listings.is_empty() { 0 } else { mark }));
    }
}

fn judge(key: &Key, members: &Members<'_>, frame: &Frame, found: &mut Vec<Found>) {
    let Key::Section(id) = key else { return };
    let Some(pillar) = frame.sections.get(id) else { return };
    let Some(printed) = printed_count(&pillar.note) else { return };
    let cards = members.marks().filter(|mark| *mark == PRINTED).count();
    let missing = members.marks().filter(|mark| *mark == UNPRINTED).count();
    if cards == printed {
        return;
    }
    let rest =
        if missing > 0 { format!("（ほかにカードのない施策が{missing}件）") } else { String::new() };
    let message = format!("扉には{printed}件とありますが、★の番号をもつカードは{cards}件です{rest}。");
    found.push(Found::section(*id, pillar, message).printed(&pillar.note).understood(format!("{cards}件")));
}

/// The number before 件の施策は in うち、90件の施策は….
fn printed_count(note: &str) -> Option<usize> {
    let folded = fold_width(note);
    let (head, _) = folded.split_once("件の施策は")?;
    let digits: Vec<char> = head.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.into_iter().rev().collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Catalogue, CrossListing, MeasureNumber};

    fn noted(note: &str, missing: bool) -> Catalogue {
        let mut catalogue = one(|measure| {
            measure.cross_listings.push(CrossListing { number: MeasureNumber::new("14-1"), section: OTHER });
            measure.body_missing = missing;
        });
        catalogue.sections[0].note = note.to_owned();
        catalogue
    }

    #[test]
    fn the_count_of_cards_is_good_and_another_is_found() {
        assert_good(&RULE, &noted("(うち、1件の施策は、「行政のデジタル化」にも位置付けています。)", false));
        assert_bad(&RULE, &noted("うち、２件の施策は、…", false), "2件とありますが、★の番号をもつカードは1件");
        assert_bad(&RULE, &noted("うち、1件の施策は、…", true), "カードは0件です（ほかにカードのない施策が1件）");
        assert_good(&RULE, &noted("★の施策は、別の柱にも位置付けています。", false));
    }
}

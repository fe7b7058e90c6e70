use proptest::prelude::*;

use super::*;
use crate::arbitrary;
use crate::command::{Transaction, gesture};
use crate::revision::effects::effects;
use crate::revision::{Matter, Settings, begin, first_published, needs, proposals, unneeded};

/// What random edits make of a catalogue; those that do not fit are left out.
fn edited(base: &Catalogue, edits: &[Transaction]) -> Catalogue {
    let mut working = base.clone();
    for edit in edits {
        drop(edit.apply(&mut working));
    }
    working
}

fn settings() -> impl Strategy<Value = Settings> {
    proptest::sample::subsequence(Matter::ALL.to_vec(), 0..=Matter::ALL.len())
        .prop_map(|counted| Settings { counted: counted.into_iter().collect(), ..Settings::default() })
}

proptest! {
    #[test]
    fn proposals_carried_out_leave_none((base, edits) in arbitrary::edited(5), settings in settings()) {
        let mut working = edited(&base, &edits);
        let propose = |working: &Catalogue| proposals(working, &changes(&base, working), &settings);
        let found = propose(&working);
        let kept = |marks: &[Annotation]| marks.iter().filter(|mark| mark.edition != working.edition).count();
        prop_assert!(found.iter().all(|found| kept(&found.proposed) >= kept(&found.carried)));
        let marks: Vec<_> = found.iter().map(|found| (found.measure, found.proposed.clone())).collect();
        if let Some(transaction) = gesture::set_annotations_of(&working, &marks) {
            transaction.apply(&mut working).unwrap();
        }
        prop_assert_eq!(propose(&working), []);
    }

    #[test]
    fn what_has_a_reason_of_its_own_lacks_none((base, edits) in arbitrary::edited(5), settings in settings()) {
        let mut working = edited(&base, &edits);
        let changes = changes(&base, &working);
        let reason = Reason { code: ReasonCode::Other, text: String::new(), author: String::new(), at: None };
        let wanted: Vec<About> = needs(&working, &changes, &settings).iter().map(|need| need.about).collect();
        working.reasons.clear();
        working.reasons.extend(wanted.iter().map(|about| (*about, reason.clone())));
        prop_assert!(needs(&working, &changes, &settings).iter().all(|need| !need.is_missing()));
        prop_assert_eq!(unneeded(&working, &changes), []);
    }

    #[test]
    fn revision_begun_differs_in_its_edition_alone((base, edits) in arbitrary::edited(5)) {
        let base = edited(&base, &edits);
        let Ok(working) = begin(&base, edition("令和30年3月")) else { return Ok(()) };
        let changes = changes(&base, &working);
        prop_assert_eq!(changes.len(), 1);
        prop_assert_eq!(changes[0].fields.len(), 1);
        prop_assert_eq!(first_published(&working), []);
        prop_assert_eq!(effects(&base, &working), []);
    }

    #[test]
    fn every_effect_of_an_edit_has_words((base, edits) in arbitrary::edited(5)) {
        let working = edited(&base, &edits);
        for effect in effects(&base, &working) {
            prop_assert!(!effect.words().is_empty());
        }
    }
}

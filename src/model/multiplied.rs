//! Large catalogues for measuring: the same catalogue many times over.

use std::sync::Arc;

use super::catalogue::Catalogue;
use super::measure::Measure;

impl Catalogue {
    /// The catalogue with its measures repeated, each copy under its own id, up to `measures` measures.
    ///
    /// Sections, bureaus and evidence stay as they are. A catalogue without measures stays empty.
    #[must_use]
    pub fn multiplied(&self, measures: usize) -> Self {
        let mut large = self.clone();
        let more = measures.saturating_sub(self.measures().len());
        for measure in self.measures().iter().cycle().take(more) {
            let id = large.fresh_measure();
            if large.push(Arc::new(Measure { id, ..Measure::clone(measure) })).is_err() {
                break;
            }
        }
        large
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::arbitrary::catalogue;

    proptest! {
        #[test]
        fn multiplied_catalogue_repeats_the_measures_under_new_ids(small in catalogue(4), wanted in 0..20_usize) {
            let large = small.multiplied(wanted);
            let count = small.measures().len();
            prop_assert_eq!(large.measures().len(), if count == 0 { 0 } else { wanted.max(count) });
            for (position, measure) in large.measures().iter().enumerate() {
                prop_assert_eq!(&measure.name, &small.measures()[position % count].name);
                prop_assert_eq!(large.position(measure.id), Some(position));
            }
        }
    }
}

//! Earlier bars, drawn beneath those of now.

use crate::model::{Bar, Catalogue, Measure, ScheduleRow};

/// The row of an earlier catalogue that stands for a row of now: the same identity, else the same label in a measure
/// of the same identity and name, or of the same number and name.
pub(crate) fn earlier_row<'a>(earlier: &'a Catalogue, measure: &Measure, row: &ScheduleRow) -> Option<&'a ScheduleRow> {
    let by_id = earlier.measure(measure.id).filter(|old| old.number == measure.number || old.name == measure.name);
    let old = match by_id {
        Some(old) => old,
        None => earlier.measures().iter().find(|old| old.number == measure.number && old.name == measure.name)?,
    };
    let same_label = |candidate: &&ScheduleRow| candidate.label == row.label;
    old.row(row.id).filter(|_| old.id == measure.id).or_else(|| old.schedule.rows.iter().find(same_label))
}

/// Whether two rows' bars cover the same months.
pub(crate) fn same_extents(one: &[Bar], other: &[Bar]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| (one.first, one.last) == (other.first, other.last))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_renamed_row_is_found_by_identity_and_another_measures_is_not() {
        let earlier = sample::catalogue();
        let mut now = earlier.measures()[0].as_ref().clone();
        now.schedule.rows[0].label = "契約".to_owned();
        assert_eq!(earlier_row(&earlier, &now, &now.schedule.rows[0]).map(|row| row.id.0), Some(1));
        now.number = crate::model::MeasureNumber::new("9-9");
        now.name = "別の施策".to_owned();
        assert_eq!(earlier_row(&earlier, &now, &now.schedule.rows[0]), None);
    }

    #[test]
    fn extents_are_compared_not_captions() {
        let one = [sample::a_bar(1, "2024-04", "2024-09")];
        let mut other = one.clone();
        other[0].caption = "作成".to_owned();
        assert!(same_extents(&one, &other));
        other[0].last = sample::month("2024-10");
        assert!(!same_extents(&one, &other));
        assert!(!same_extents(&one, &[]));
    }
}

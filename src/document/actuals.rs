//! Reported actual values matched to the indicators of an open catalogue.

use crate::document::achievement::NOT_COMPARABLE;
use crate::file::{FileError, Judgement, Report, ReportedActual, ReportedActuals};
use crate::model::{Actual, Catalogue, IndicatorId, MeasureId, Target, fold_width};

/// A reported value with the indicator it is recorded for.
#[derive(Clone, PartialEq, Debug)]
pub struct Matched {
    /// The measure.
    pub measure: MeasureId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The value to record.
    pub actual: Actual,
    /// What the report states.
    pub reported: ReportedActual,
}

/// A reported value that belongs to no indicator of the catalogue.
#[derive(Clone, PartialEq, Debug)]
pub struct Unmatched {
    /// What the report states.
    pub reported: ReportedActual,
    /// Why it is not recorded, in words.
    pub reason: String,
}

/// The values of the built-in reports: those that belong to an indicator of the catalogue, and the others.
///
/// # Errors
/// The program was built with a damaged file.
pub fn load_builtin(catalogue: &Catalogue) -> Result<(Vec<Matched>, Vec<Unmatched>), FileError> {
    Ok(matched(catalogue, &ReportedActuals::builtin()?))
}

/// Finds the indicators of reported values by the number and name a person judged them to belong to.
///
/// A value that is counted otherwise is matched too, but its note begins with [`NOT_COMPARABLE`], so that it is shown
/// and never held against a target. Nothing is matched by likeness.
#[must_use]
pub fn matched(catalogue: &Catalogue, reported: &ReportedActuals) -> (Vec<Matched>, Vec<Unmatched>) {
    let (mut matched, mut unmatched) = (Vec::new(), Vec::new());
    for entry in &reported.entries {
        let place = reported.report(entry).ok_or_else(|| "報告の名称が分かりません".to_owned());
        match place.and_then(|report| Ok((find(catalogue, entry)?, report))) {
            Ok(((measure, indicator), report)) => {
                let actual = actual(entry, report);
                matched.push(Matched { measure, indicator, actual, reported: entry.clone() });
            }
            Err(reason) => unmatched.push(Unmatched { reported: entry.clone(), reason }),
        }
    }
    (matched, unmatched)
}

fn find(catalogue: &Catalogue, entry: &ReportedActual) -> Result<(MeasureId, IndicatorId), String> {
    let (Some(number), Some(name)) = (&entry.measure, &entry.indicator) else {
        return Err(format!("{}。{}", entry.judgement.words(), entry.note));
    };
    let measure = catalogue.measures().iter().find(|measure| compact(measure.number.as_str()) == compact(number));
    let measure = measure.ok_or_else(|| format!("この施策集に施策番号 {number} がありません"))?;
    let indicator = measure.indicators.iter().find(|indicator| compact(&indicator.name) == compact(name));
    let indicator = indicator.ok_or_else(|| format!("施策 {number} に成果指標「{name}」がありません"))?;
    Ok((measure.id, indicator.id))
}

fn actual(entry: &ReportedActual, report: &Report) -> Actual {
    let mark = match entry.judgement {
        Judgement::Different => NOT_COMPARABLE,
        Judgement::Same | Judgement::NoIndicator => "",
    };
    let words = format!("報告の記載は「{}」（{}）。", entry.counts.words, entry.when.words);
    Actual {
        year: entry.year,
        value: Target::new(&*entry.value.words),
        as_of: entry.as_of,
        source: format!("{}（{}） {} {}行", report.title, report.date, report.file, entry.value.line),
        note: format!("{mark}{words}{}", entry.note),
    }
}

fn compact(text: &str) -> String {
    fold_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::command::{History, gesture};
    use crate::document::achievement::achievement;
    use crate::document::open::open;
    use crate::export::{self, Options, Report};
    use crate::model::Direction;

    fn catalogue() -> Catalogue {
        open(Path::new("builtin:r8")).unwrap().document.catalogue().clone()
    }

    fn of<'a>(matched: &'a [Matched], catalogue: &Catalogue, number: &str) -> Vec<&'a Matched> {
        let id = catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap().id;
        matched.iter().filter(|found| found.measure == id).collect()
    }

    #[test]
    fn every_judged_value_finds_its_indicator() {
        let catalogue = catalogue();
        let (matched, unmatched) = load_builtin(&catalogue).unwrap();
        assert_eq!((matched.len(), unmatched.len()), (29, 15));
        assert!(unmatched.iter().all(|found| found.reason.starts_with("対応する指標なし")), "{unmatched:?}");
        for (number, value) in
            [("1-1", "43,782人"), ("14-7", "76業務"), ("14-2", "98帳票"), ("17-1", "74.4%"), ("22-17", "99.3%")]
        {
            let found = of(&matched, &catalogue, number);
            let found = found.iter().find(|found| found.actual.value.as_str() == value);
            assert_eq!(found.unwrap().actual.as_of.unwrap().to_string(), "2024-08-31", "{number}");
        }
    }

    #[test]
    fn values_counted_otherwise_are_never_held_against_a_target() {
        let catalogue = catalogue();
        let (matched, _) = load_builtin(&catalogue).unwrap();
        let mut judged = 0;
        for found in &matched {
            let mut indicator = catalogue.measure(found.measure).unwrap().indicator(found.indicator).unwrap().clone();
            indicator.direction = Some(Direction::HigherIsBetter);
            let Some(position) = catalogue.period.position(found.actual.year) else { continue };
            let result = achievement(&indicator, &indicator.targets[position], &found.actual);
            let same = found.reported.judgement == Judgement::Same;
            assert_eq!(result.ratio.is_some(), same, "{} {}", found.reported.value.words, result.words);
            assert!(!same || result.words.contains(&found.reported.value.words), "{}", result.words);
            judged += usize::from(same);
        }
        assert_eq!(judged, 4, "子育て, カード, RPA, 電子決裁 have a target in 令和6年度");
    }

    #[test]
    fn reported_values_are_added_in_one_step_and_only_once() {
        let mut catalogue = catalogue();
        let original = catalogue.clone();
        let mut history = History::default();
        let (matched, _) = load_builtin(&catalogue).unwrap();
        let actuals: Vec<_> = matched.into_iter().map(|found| (found.measure, found.indicator, found.actual)).collect();
        let transaction = gesture::add_actuals(&catalogue, &actuals).unwrap();
        assert_eq!(transaction.name, "県議会報告の実績を取り込む");
        history.apply(&mut catalogue, transaction).unwrap();
        assert!(gesture::add_actuals(&catalogue, &actuals).is_none(), "they are there already");

        let json = export::json::export(&Report { catalogue: &catalogue }, &Options::default()).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let measure = json["measures"].as_array().unwrap().iter().find(|measure| measure["number"] == "22-17").unwrap();
        let last = measure["indicators"][0]["actuals"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["year"], &last["value"]), (&"令和6年度".into(), &"99.3%".into()));
        assert!(last["source"].as_str().unwrap().contains("003_af7b3475cf206b89.txt 558行"), "{last}");

        history.undo(&mut catalogue).unwrap();
        assert_eq!(catalogue, original);
    }

    #[test]
    fn missing_measures_and_indicators_are_reported() {
        let mut catalogue = catalogue();
        let find = |catalogue: &Catalogue, number: &str| {
            catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap().id
        };
        catalogue.remove(find(&catalogue, "17-1")).unwrap();
        let renamed = find(&catalogue, "22-17");
        catalogue.measure_mut(renamed).unwrap().indicators[0].name = "電子決裁の割合".to_owned();
        let (matched, unmatched) = load_builtin(&catalogue).unwrap();
        assert_eq!((matched.len(), unmatched.len()), (23, 21));
        let reasons: Vec<_> = unmatched.iter().map(|found| found.reason.as_str()).collect();
        assert!(reasons.contains(&"この施策集に施策番号 17-1 がありません"));
        assert!(reasons.contains(&"施策 22-17 に成果指標「電子決裁率」がありません"));
    }
}

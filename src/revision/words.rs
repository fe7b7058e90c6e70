//! Changes and places in words a reader of a list understands.

use crate::diff::{Class, FieldChange, Part};
use crate::model::{About, Catalogue, Field};

/// What happened to a field, one sentence each: 施策目標を変更, 「運用」の終期を令和10年3月まで延長.
#[must_use]
pub fn sentences(field: &FieldChange) -> Vec<String> {
    let place = field.place.words();
    let told = field.in_words();
    let (old, new) = (field.texts.old.as_str(), field.texts.new.as_str());
    let sentence = match (&field.values.old, &field.values.new) {
        (Part::Bars(_), Part::Bars(_)) if !told.is_empty() => return told,
        (Part::Absent, _) => format!("{place}を追加"),
        (_, Part::Absent) => format!("{place}を削除"),
        _ if field.class == Class::Layout => format!("{place}の空白・文字幅を変更"),
        (Part::Target(_), Part::Target(_)) => {
            let lowered = field.is_lowered().then(|| "引下げ".to_owned());
            let aside = told.into_iter().chain(lowered).collect::<Vec<_>>().join("、");
            let aside = if aside.is_empty() { aside } else { format!("（{aside}）") };
            format!("{}{aside}", replaced(&place, old, new))
        }
        (Part::Flag(_), Part::Flag(_)) => format!("{place}を「{new}」に変更"),
        _ if old.is_empty() || new.is_empty() || is_short(old) && is_short(new) => replaced(&place, old, new),
        _ => format!("{place}を変更"),
    };
    vec![sentence]
}

fn replaced(place: &str, old: &str, new: &str) -> String {
    match (old.trim().is_empty(), new.trim().is_empty()) {
        (true, _) if !is_short(new) => format!("{place}を記載"),
        (true, _) => format!("{place}に「{new}」を記載"),
        (_, true) => format!("{place}の記載を削除"),
        (false, false) => format!("{place}を「{old}」から「{new}」に変更"),
    }
}

fn is_short(text: &str) -> bool {
    const SHORT: usize = 24;
    text.chars().count() <= SHORT && !text.contains('\n')
}

/// What a reason is about: 施策全体, 施策目標, 取組スケジュール「運用」, 分野「2 教育」.
#[must_use]
pub fn place_words(catalogue: &Catalogue, about: About) -> String {
    match about {
        About::Catalogue => "施策集全体".to_owned(),
        About::Section(id) => {
            let heading = catalogue.section(id).map(crate::model::Section::heading).unwrap_or_default();
            format!("分野「{heading}」")
        }
        About::Measure(_) => "施策全体".to_owned(),
        About::Part(id, field) => {
            let measure = catalogue.measure(id);
            let label = match field {
                Field::Row(row) => measure.and_then(|found| found.row(row)).map(|row| row.label.as_str()),
                Field::Indicator(indicator) => {
                    measure.and_then(|found| found.indicator(indicator)).map(|found| found.name.as_str())
                }
                Field::Number
                | Field::Section
                | Field::CrossListings
                | Field::Reprints
                | Field::Bureaus
                | Field::Divisions
                | Field::Annotations
                | Field::Name
                | Field::Overview
                | Field::Goal
                | Field::TargetYear
                | Field::Abolition
                | Field::Schedule
                | Field::Indicators
                | Field::Footnote(_) => None,
            };
            label.map_or_else(|| field.word().to_owned(), |label| format!("{}「{label}」", field.word()))
        }
    }
}

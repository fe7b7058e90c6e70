//! One changed field as sentences a reader of a list understands.

use crate::diff::{Class, FieldChange, Part};

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

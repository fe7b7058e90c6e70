//! 変更一覧: one line a field that differs, also of what is not printed.

use super::explain::reason_of_field;
use super::pairs::is_printed;
use crate::diff::{Change, Class, FieldChange, Kind};
use crate::model::Catalogue;

/// A line of the list of changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The number of the measure or section.
    pub number: String,
    /// Its name.
    pub name: String,
    /// The bureaus that lead the measure.
    pub bureaus: String,
    /// How the measure, section or catalogue changed.
    pub kind: Kind,
    /// The field.
    pub field: String,
    /// What the old side has.
    pub old: String,
    /// What the new side has.
    pub new: String,
    /// The change in words, and what sort of change it is.
    pub remark: String,
    /// 改定理由.
    pub reason: String,
}

/// Lists every field that differs.
pub(super) fn entries(changes: &[Change], new: &Catalogue) -> Vec<Entry> {
    let mut entries = Vec::new();
    for change in changes {
        let bureaus = change.measure().map(|measure| measure.bureaus.join("、")).unwrap_or_default();
        let name =
            if change.number().is_empty() && change.name() == new.title { "（施策集）" } else { change.name() };
        entries.extend(change.fields.iter().map(|field| Entry {
            number: change.number().to_owned(),
            name: name.to_owned(),
            bureaus: bureaus.clone(),
            kind: change.kind,
            field: field.place.words(),
            old: field.texts.old.clone(),
            new: field.texts.new.clone(),
            remark: remark(change.kind, field),
            reason: reason_of_field(change, field, new),
        }));
    }
    entries
}

fn remark(kind: Kind, field: &FieldChange) -> String {
    let mut remarks = match kind {
        Kind::Changed | Kind::Moved => field.in_words(),
        Kind::Added | Kind::Removed => Vec::new(),
    };
    if field.is_lowered() {
        remarks.push("引下げ".to_owned());
    }
    match field.class {
        Class::Layout => remarks.push("空白・改行・字幅だけの違い".to_owned()),
        Class::PlanYear => remarks.push("計画期間の違い".to_owned()),
        Class::Content => {}
    }
    if !is_printed(field) {
        remarks.push("施策集に印刷されない項目".to_owned());
    }
    remarks.join("、")
}

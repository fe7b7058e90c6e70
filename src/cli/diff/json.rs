//! The changes as JSON, a stable contract; keys may be added, none is taken away.

use serde::Serialize;

use crate::cli::Failure;
use crate::diff::{Change, Class, FieldChange, Subject};
use crate::export::comparison::reasons_of;
use crate::export::json;
use crate::model::Catalogue;

#[derive(Serialize)]
struct JsonChanges<'a> {
    changes: Vec<JsonChange<'a>>,
}

/// One change; sections and the catalogue itself have no id.
#[derive(Serialize)]
struct JsonChange<'a> {
    id: Option<u32>,
    number: &'a str,
    name: &'a str,
    kind: &'static str,
    fields: Vec<JsonField<'a>>,
    /// 改定理由, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<String>>,
}

#[derive(Serialize)]
struct JsonField<'a> {
    field: String,
    old: &'a str,
    new: &'a str,
    /// Whether a target became easier (引下げ); left out where it did not.
    #[serde(skip_serializing_if = "is_false")]
    lowered: bool,
    /// `layout` or `plan_year`; left out where the content differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'static str>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(value: &bool) -> bool {
    !*value
}

fn class(field: &FieldChange) -> Option<&'static str> {
    match field.class {
        Class::Content => None,
        Class::Layout => Some("layout"),
        Class::PlanYear => Some("plan_year"),
    }
}

pub(super) fn json(changes: &[Change], reasons: Option<&Catalogue>) -> Result<Vec<u8>, Failure> {
    let field = |change: &Change, field: &FieldChange| match &change.subject {
        Subject::Section(..) => format!("sections[{}].{}", section_label(change), field.field()),
        Subject::Catalogue(_) | Subject::Measure(_) => field.field(),
    };
    let changes = changes
        .iter()
        .map(|change| JsonChange {
            id: change.id().map(|id| id.0),
            number: change.number(),
            name: change.name(),
            kind: change.kind.name(),
            fields: change
                .fields
                .iter()
                .map(|item| JsonField {
                    field: field(change, item),
                    old: &item.texts.old,
                    new: &item.texts.new,
                    lowered: item.is_lowered(),
                    class: class(item),
                })
                .collect(),
            reasons: reasons.map(|new| reasons_of(change, new)),
        })
        .collect();
    Ok(json::written(&JsonChanges { changes })?)
}

/// The number of a section, or its name where it has none.
fn section_label(change: &Change) -> &str {
    if change.number().is_empty() { change.name() } else { change.number() }
}

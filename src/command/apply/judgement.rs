//! Edits of what people judged: reasons of changes, accepted findings, lineage.

use std::collections::BTreeMap;
use std::mem::replace;

use crate::command::Command;
use crate::model::{About, Acceptance, Catalogue, FindingKey, LineageLink, Reason, Shared};

pub(super) fn set_reason(catalogue: &mut Catalogue, about: About, reason: Option<&Reason>) -> Command {
    Command::SetReason { about, reason: put(&mut catalogue.reasons, about, reason) }
}

pub(super) fn set_acceptance(catalogue: &mut Catalogue, key: &FindingKey, acceptance: Option<&Acceptance>) -> Command {
    Command::SetAcceptance { key: key.clone(), acceptance: put(&mut catalogue.accepted, key.clone(), acceptance) }
}

pub(super) fn set_lineage(catalogue: &mut Catalogue, links: &Shared<Vec<LineageLink>>) -> Command {
    Command::SetLineage { links: replace(&mut catalogue.lineage, links.clone()) }
}

/// Puts a value in or takes it out, and returns what was there.
fn put<K: Ord, V: Clone>(map: &mut BTreeMap<K, V>, key: K, value: Option<&V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value.clone()),
        None => map.remove(&key),
    }
}

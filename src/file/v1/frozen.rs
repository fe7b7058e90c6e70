//! What a file says of itself as a snapshot: name, stage, author, time, note and hashes.

use serde::Deserialize;
use serde::de::Deserializer;

use super::super::ron_text::Lines;
use super::judgement::Moment;
use super::scalar::{Printed, present, printed};
use crate::revision::{ContentHash, Snapshot, Stage};

/// The block of a snapshot.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::file) struct Frozen {
    name: String,
    stage: StageName,
    #[serde(default)]
    author: String,
    at: Moment,
    #[serde(default)]
    note: String,
    content: Hash,
    #[serde(default, deserialize_with = "present")]
    parent: Option<Hash>,
}

#[derive(Deserialize, Clone, Copy, Debug)]
enum StageName {
    Draft,
    Proposal,
    Final,
}

/// A hash of 64 hexadecimal digits.
pub(in crate::file) struct Hash(pub(in crate::file) ContentHash);

impl Printed for Hash {
    fn read(text: &str) -> Result<Self, String> {
        ContentHash::parse(text)
            .map(Self)
            .ok_or_else(|| format!("ハッシュ値は16進の小文字64桁で書いてください: {text}"))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        printed(deserializer)
    }
}

impl From<Frozen> for Snapshot {
    fn from(frozen: Frozen) -> Self {
        Self {
            name: frozen.name,
            stage: match frozen.stage {
                StageName::Draft => Stage::Draft,
                StageName::Proposal => Stage::Proposal,
                StageName::Final => Stage::Final,
            },
            author: frozen.author,
            at: frozen.at.0,
            note: frozen.note,
            content: frozen.content.0,
            parent: frozen.parent.map(|parent| parent.0),
        }
    }
}

/// Writes the block.
pub(in crate::file) fn write(lines: &mut Lines, snapshot: &Snapshot) {
    let stage = match snapshot.stage {
        Stage::Draft => StageName::Draft,
        Stage::Proposal => StageName::Proposal,
        Stage::Final => StageName::Final,
    };
    lines.structure("snapshot", |lines| {
        lines.required("name", &snapshot.name);
        lines.word("stage", format_args!("{stage:?}"));
        lines.text("author", &snapshot.author);
        lines.required("at", &Moment(snapshot.at).to_string());
        lines.text("note", &snapshot.note);
        lines.required("content", snapshot.content.as_str());
        if let Some(parent) = &snapshot.parent {
            lines.required("parent", parent.as_str());
        }
    });
}

//! The manifest of a revision folder as text: RON, one field a line.

use serde::Deserialize;

use super::super::error::FileProblem;
use super::super::ron_text::Lines;
use super::super::v1::frozen::{self, Frozen, Hash};
use super::super::v1::judgement::Moment;
use super::super::v1::scalar::printed;
use super::super::{decoded, syntax};
use super::{ListedSnapshot, Manifest, name};
use crate::model::Edition;

/// The format of manifests this program writes.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    title: String,
    #[serde(deserialize_with = "printed")]
    edition: Edition,
    created: Moment,
    base: Hash,
    head: Hash,
    #[serde(default)]
    snapshots: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    file: String,
    sha256: Hash,
    snapshot: Frozen,
}

/// Reads a manifest.
pub(super) fn read(bytes: &[u8]) -> Result<Manifest, FileProblem> {
    let text = decoded(bytes)?;
    match syntax::format_of(&text) {
        Some(FORMAT) => {}
        Some(found) if found > FORMAT => return Err(FileProblem::Newer { found }),
        Some(_) | None => return Err(FileProblem::NotManifest),
    }
    let file: File = syntax::parse(&text)?;
    let snapshots = file.snapshots.into_iter().map(listed).collect::<Result<_, _>>()?;
    Ok(Manifest {
        title: file.title,
        edition: file.edition,
        created: file.created.0,
        base: file.base.0,
        head: file.head.0,
        snapshots,
    })
}

fn listed(read: Listed) -> Result<ListedSnapshot, FileProblem> {
    if !name::is_plain(&read.file) {
        return Err(FileProblem::Invalid {
            place: "snapshots".to_owned(),
            message: format!("「{}」はスナップショットのファイル名ではありません", read.file),
        });
    }
    Ok(ListedSnapshot { file: read.file, sha256: read.sha256.0, snapshot: read.snapshot.into() })
}

/// Writes a manifest: the same one always gives the same bytes.
pub(super) fn write(manifest: &Manifest) -> Vec<u8> {
    let mut lines = Lines::new(1024 + manifest.snapshots.len() * 512);
    lines.structure("", |lines| {
        lines.number("format", FORMAT);
        lines.required("title", &manifest.title);
        lines.required("edition", &manifest.edition.to_string());
        lines.required("created", &Moment(manifest.created).to_string());
        lines.required("base", manifest.base.as_str());
        lines.required("head", manifest.head.as_str());
        lines.list("snapshots", &manifest.snapshots, |lines, listed| {
            lines.structure("", |lines| {
                lines.required("file", &listed.file);
                lines.required("sha256", listed.sha256.as_str());
                frozen::write(lines, &listed.snapshot);
            });
        });
    });
    lines.finish().into_bytes()
}

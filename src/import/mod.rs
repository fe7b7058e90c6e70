//! Published texts → (catalogue, findings): keep what is printed, repair only what is certain, report the rest.
//!
//! The mechanism (encoding, lines, cleaning, the account of lines) knows nothing of any layout; a layout is a
//! module of its own with `recognise` and `read`.

mod account;
mod blanks;
mod encoding;
mod error;
mod lines;
mod note;
mod prose;
mod r1;
mod r8;
mod rule;
mod text;

use sha2::{Digest, Sha256};

use account::LineClass;
use lines::Line;

use crate::model::{Catalogue, Finding, SourceDocument, limits};

pub use account::Account;
pub use error::ImportError;
pub use prose::{ImportedProse, builtin_prose, prose};
pub use rule::rule_words;

/// What an import yields: the catalogue with its findings, and what became of every line.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// The catalogue; its `import_findings` stand in the order of the source's lines.
    pub catalogue: Catalogue,
    /// How the lines of the source are accounted for.
    pub account: Account,
}

/// A layout of published texts.
struct Layout {
    /// Refuses a text of another layout, saying what was expected.
    recognise: fn(&[Line<'_>]) -> Result<(), ImportError>,
    read: fn(&[Line<'_>]) -> Result<Reading, ImportError>,
}

/// The layouts known; a text is read by the first that recognises it, and refused in the words of the first.
const LAYOUTS: [Layout; 2] =
    [Layout { recognise: r8::recognise, read: r8::read }, Layout { recognise: r1::recognise, read: r1::read }];

/// What a layout hands back.
struct Reading {
    catalogue: Catalogue,
    findings: Vec<Finding>,
    /// What became of each line, in order.
    classes: Vec<LineClass>,
}

/// Reads a published 施策集 from the bytes of its extracted text.
///
/// A text that ends early yields what stands before its end, with findings. `file_name` may carry folders; only
/// the name itself is kept.
///
/// # Errors
/// The bytes are empty, too many, not text, or not a 施策集 of a known layout.
pub fn import(bytes: &[u8], file_name: &str) -> Result<Imported, ImportError> {
    let decoded = encoding::decode(bytes)?;
    let lines = lines::split(&decoded.text)?;
    let Reading { mut catalogue, mut findings, classes } = (layout_of(&lines)?.read)(&lines)?;
    findings.extend(decoded.findings);
    findings.sort_by_key(|finding| finding.place.line.unwrap_or(0));
    catalogue.import_findings = findings.into();
    catalogue.source = Some(SourceDocument { file: base_name(file_name).to_owned(), sha256: sha256(bytes) });
    // What could not be saved is not handed out either.
    limits::catalogue(&catalogue).map_err(|(place, error)| ImportError::TooLarge(format!("{place}: {error}")))?;
    Ok(Imported { catalogue, account: classes.into_iter().collect() })
}

fn layout_of(lines: &[Line<'_>]) -> Result<&'static Layout, ImportError> {
    let mut refused = None;
    for layout in &LAYOUTS {
        match (layout.recognise)(lines) {
            Ok(()) => return Ok(layout),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or(ImportError::Empty))
}

fn base_name(file_name: &str) -> &str {
    file_name.rsplit(['/', '\\']).next().unwrap_or(file_name)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;

//! Making what is exported, on any thread.

use std::sync::Arc;

use crate::diff::{self, Sides};
use crate::export::{Format, Options, Report, Table, comparison, reasons};
use crate::model::Catalogue;
use crate::revision::{self, Settings};
use crate::ui::action::ExportKind;
use crate::ui::revision::{TableSides, with_report};

/// What an export needs beside the catalogue.
pub(super) enum Beside {
    Nothing,
    /// The edition the revision started from, and what counts.
    Reasons(Arc<Catalogue>, Settings),
    /// Two catalogues side by side.
    Comparison(Box<TableSides>, comparison::Options),
}

pub(super) fn export(kind: ExportKind, catalogue: &Catalogue, beside: Beside) -> Result<Vec<u8>, String> {
    let report = Report { catalogue };
    let table = |format: Format, table| format.export(&report, &Options { table }).map_err(|error| error.to_string());
    match (kind, beside) {
        (ExportKind::Json, _) => table(Format::Json, Table::Measures),
        (ExportKind::Measures, _) => table(Format::Csv, Table::Measures),
        (ExportKind::Schedule, _) => table(Format::Csv, Table::Schedule),
        (ExportKind::Indicators, _) => table(Format::Csv, Table::Indicators),
        (ExportKind::Reasons, Beside::Reasons(base, settings)) => {
            let changes = diff::diff(&base, catalogue, &diff::Options::default());
            let needs = revision::needs(catalogue, &changes, &settings);
            let unneeded = revision::unneeded(catalogue, &changes);
            reasons::export(catalogue, &needs, &unneeded).map_err(|error| error.to_string())
        }
        (ExportKind::Comparison(format), Beside::Comparison(sides, options)) => {
            compared(format, &sides.catalogues, &options)
        }
        (ExportKind::Reasons | ExportKind::Comparison(_), _) => Err(
            "改定フォルダを開いていないため書き出せません。改定フォルダを開くか、比較の画面で2つの版を選んでください"
                .to_owned(),
        ),
    }
}

/// The comparison table as a file.
fn compared(
    format: comparison::Format,
    catalogues: &Sides<Catalogue>,
    options: &comparison::Options,
) -> Result<Vec<u8>, String> {
    with_report(catalogues, |report| format.export(report, options).map_err(|error| error.to_string()))
}

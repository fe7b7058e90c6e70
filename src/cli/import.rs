//! `shisaku import SOURCE --out FILE.ron [--findings FINDINGS.json]`.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;

use serde::Serialize;

use super::arguments::Parsed;
use super::info::finding_counts;
use super::{Failure, Outcome, STDIN, Target, input, read_all};
use crate::export::json;
use crate::file::{self, Stamp};
use crate::import::{Account, Imported, import};
use crate::model::Catalogue;

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let source = input(parsed, "SOURCE")?;
    let target = Target::of(parsed.required("--out", "保存先（標準出力は -）")?);
    let findings = parsed.value("--findings").map(Target::of);
    target.differs_from("--out", source)?;
    if let Some(findings) = &findings {
        findings.differs_from("--findings", source)?;
        apart(&target, findings)?;
    }
    let name = source_name(source);
    let bytes = if source == "-" { read_all(stdin)? } else { file::read_bytes(Path::new(source))? };
    let Imported { catalogue, account } = import(&bytes, &name).map_err(|error| Failure(format!("{error}: {name}")))?;
    let report = report(&account, &catalogue);
    let mut outcome = Outcome::default();
    match target {
        Target::Stdout => outcome.stdout = file::write(&catalogue)?,
        Target::File(path) => {
            file::save(path, &catalogue, Stamp::of(path)?.as_ref())?;
        }
    }
    match findings {
        Some(Target::Stdout) => outcome.stdout = findings_json(&catalogue)?,
        Some(Target::File(path)) => file::replace(path, &findings_json(&catalogue)?)?,
        None => {}
    }
    // The totals give way where the standard output carries a file.
    if outcome.stdout.is_empty() {
        outcome.stdout = report.into_bytes();
    } else {
        outcome.stderr = report;
    }
    Ok(outcome)
}

fn source_name(source: &OsStr) -> String {
    if source == "-" { STDIN.to_owned() } else { source.to_string_lossy().into_owned() }
}

/// Refuses one place for both results.
fn apart(target: &Target<'_>, findings: &Target<'_>) -> Result<(), Failure> {
    let same = match (target, findings) {
        (Target::Stdout, Target::Stdout) => true,
        (Target::File(one), Target::File(other)) => {
            one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
        }
        (Target::Stdout, Target::File(_)) | (Target::File(_), Target::Stdout) => false,
    };
    if same {
        return Err(Failure("--out と --findings に同じ場所は指定できません。別の名前を指定してください".to_owned()));
    }
    Ok(())
}

/// The totals: every line of the source is one of these.
fn report(account: &Account, catalogue: &Catalogue) -> String {
    format!(
        "{}行（空行{}行を含む）を読み取りました\n値になった行 {}行\n見出しなどの行 {}行\n読み取れず報告した行 {}行\n施策 {}件\n見つけたこと {}\n",
        account.lines,
        account.blank,
        account.values,
        account.furniture,
        account.findings,
        catalogue.measures().len(),
        finding_counts(&catalogue.import_findings)
    )
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    measure: Option<u32>,
    number: Option<&'a str>,
    field: Option<&'static str>,
    line: Option<u32>,
    message: &'a str,
    printed: &'a str,
    understood: &'a str,
    certainty: &'static str,
}

fn findings_json(catalogue: &Catalogue) -> Result<Vec<u8>, Failure> {
    let findings: Vec<_> = catalogue
        .import_findings
        .iter()
        .map(|finding| Finding {
            rule: &finding.rule,
            severity: finding.severity.word(),
            measure: finding.place.measure.map(|id| id.0),
            number: finding.place.measure.and_then(|id| catalogue.measure(id)).map(|measure| measure.number.as_str()),
            field: finding.place.field.map(crate::model::Field::word),
            line: finding.place.line,
            message: &finding.message,
            printed: &finding.printed,
            understood: &finding.understood,
            certainty: finding.certainty.word(),
        })
        .collect();
    Ok(json::written(&findings)?)
}

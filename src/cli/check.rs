//! `shisaku check FILE [--base BASE] [--format text|json]`, and `shisaku check --rules`.

use std::fmt::Write as _;
use std::io::Read;

use serde::Serialize;

use super::arguments::Parsed;
use super::{Failure, Outcome, Target, catalogue, input, terminal, unknown};
use crate::check::{Checked, RULES, Rule, Settings, rules_as_markdown};
use crate::document::checks::check_once;
use crate::export::json;
use crate::file;
use crate::model::{Catalogue, Severity};

/// The form of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let target = parsed.value("--out").map_or(Target::Stdout, Target::of);
    if parsed.flag("--rules") {
        return written(&target, rules_as_markdown().into_bytes(), 0);
    }
    let format = parsed.choice("--format", &[("text", Format::Text), ("json", Format::Json)])?.unwrap_or(Format::Text);
    let settings = Settings { off: off(parsed)? };
    let file = input(parsed, "FILE")?;
    let base = parsed.value("--base");
    if file == "-" && base.is_some_and(|base| base == "-") {
        return Err(Failure("標準入力（-）は FILE と --base の一方にだけ指定できます".to_owned()));
    }
    target.differs_from("--out", file)?;
    base.map_or(Ok(()), |base| target.differs_from("--out", base))?;
    let checked_catalogue = catalogue(file, stdin)?;
    let base = base.map(|base| catalogue(base, stdin)).transpose()?;
    let (accepted, open): (Vec<_>, Vec<_>) = check_once(&checked_catalogue, base, &settings)
        .into_iter()
        .partition(|checked| checked.is_accepted(&checked_catalogue));
    let bytes = match format {
        Format::Text => terminal::shown(&text(&checked_catalogue, &open, accepted.len())).into_bytes(),
        Format::Json => findings_json(&checked_catalogue, &open, &accepted)?,
    };
    let code = u8::from(open.iter().any(|checked| checked.finding.severity == Severity::Error));
    written(&target, bytes, code)
}

fn written(target: &Target<'_>, bytes: Vec<u8>, code: u8) -> Result<Outcome, Failure> {
    match target {
        Target::Stdout => Ok(Outcome { code, ..Outcome::printed(bytes) }),
        Target::File(path) => {
            file::replace(path, &bytes)?;
            Ok(Outcome { code, ..Outcome::default() })
        }
    }
}

/// The rules switched off; a name of no rule is bad usage.
fn off(parsed: &Parsed) -> Result<std::collections::BTreeSet<String>, Failure> {
    let value = parsed.value("--off").map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
    let names = value.split(',').map(str::trim).filter(|name| !name.is_empty());
    let known: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    names
        .map(|name| {
            Rule::named(name).map(|rule| rule.name.to_owned()).ok_or_else(|| Failure(unknown("規則", name, &known)))
        })
        .collect()
}

/// The findings as a person reads them, under the heading of their rule.
fn text(catalogue: &Catalogue, open: &[Checked], accepted: usize) -> String {
    let mut text = format!("{} {}\n", terminal::flat(&catalogue.title), catalogue.edition);
    let counts = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
        let count = open.iter().filter(|checked| checked.finding.severity == severity).count();
        format!("{}{count}件", severity.word())
    });
    text.push_str(&format!("点検の結果 {}件（{}）\n", open.len(), counts.join("、")));
    if accepted > 0 {
        text.push_str(&format!("ほかに了承済み {accepted}件\n"));
    }
    for rule in RULES {
        let found: Vec<_> = open.iter().filter(|checked| checked.finding.rule == rule.name).collect();
        if found.is_empty() {
            continue;
        }
        // Formatting into a string cannot fail.
        writeln!(text, "\n【{}】{}（{}） {}件", rule.severity.word(), rule.title, rule.name, found.len())
            .unwrap_or_default();
        for checked in found {
            writeln!(text, "  {}", line(catalogue, checked)).unwrap_or_default();
        }
    }
    text
}

fn line(catalogue: &Catalogue, checked: &Checked) -> String {
    let finding = &checked.finding;
    let measure = finding.place.measure.and_then(|id| catalogue.measure(id));
    let mut line = measure.map_or_else(String::new, |measure| format!("{} ", terminal::flat(measure.number.as_str())));
    if let Some(field) = finding.place.field {
        line.push_str(&format!("{} ", field.word()));
    }
    line.push_str(&terminal::flat(&finding.message));
    let evidence = match (finding.printed.is_empty(), finding.understood.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("　{}", finding.printed),
        (true, false) => format!("　→ {}", finding.understood),
        (false, false) => format!("　{} → {}", finding.printed, finding.understood),
    };
    line.push_str(&terminal::flat(&evidence));
    if let Some(source) = finding.place.line {
        line.push_str(&format!("（原文{source}行）"));
    }
    if checked.fix.is_some() {
        line.push_str("【修正案あり】");
    }
    line
}

#[derive(Serialize)]
struct JsonFindings<'a> {
    findings: Vec<JsonFinding<'a>>,
    accepted: Vec<JsonFinding<'a>>,
}

/// One finding; those about sections and the catalogue itself have no id and number.
#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'static str,
    id: Option<u32>,
    number: &'a str,
    field: &'static str,
    line: Option<u32>,
    message: &'a str,
    printed: &'a str,
    understood: &'a str,
    fix: Option<&'a str>,
}

fn findings_json(catalogue: &Catalogue, open: &[Checked], accepted: &[Checked]) -> Result<Vec<u8>, Failure> {
    fn finding<'a>(catalogue: &'a Catalogue, checked: &'a Checked) -> JsonFinding<'a> {
        let place = checked.finding.place;
        let measure = place.measure.and_then(|id| catalogue.measure(id));
        JsonFinding {
            rule: &checked.finding.rule,
            severity: checked.finding.severity.word(),
            id: place.measure.map(|id| id.0),
            number: measure.map_or("", |measure| measure.number.as_str()),
            field: place.field.map_or("", crate::model::Field::word),
            line: place.line,
            message: &checked.finding.message,
            printed: &checked.finding.printed,
            understood: &checked.finding.understood,
            fix: checked.fix.as_ref().map(|fix| fix.name.as_str()),
        }
    }
    let findings = JsonFindings {
        findings: open.iter().map(|checked| finding(catalogue, checked)).collect(),
        accepted: accepted.iter().map(|checked| finding(catalogue, checked)).collect(),
    };
    Ok(json::written(&findings)?)
}

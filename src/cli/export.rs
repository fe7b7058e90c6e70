//! `shisaku export FILE --format json|csv --out PATH`.

use std::io::Read;

use super::arguments::Parsed;
use super::{Failure, Outcome, Target, catalogue, input};
use crate::export::{Format, Options, Report, Table};
use crate::file;

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let source = input(parsed, "FILE")?;
    parsed.required("--format", "書き出す形式（json か csv）")?;
    let format = parsed.choice("--format", &Format::ALL.map(|format| (format.name(), format)))?.unwrap_or(Format::Json);
    let table = parsed.choice("--table", &Table::ALL.map(|table| (table.name(), table)))?;
    let target = Target::of(parsed.required("--out", "書き出し先（標準出力は -）")?);
    if table.is_some() && format != Format::Csv {
        return Err(Failure("--table は csv でだけ使えます。--format csv と一緒に指定してください".to_owned()));
    }
    target.differs_from("--out", source)?;
    let catalogue = catalogue(source, stdin)?;
    let bytes = format.export(&Report { catalogue: &catalogue }, &Options { table: table.unwrap_or_default() })?;
    match target {
        Target::Stdout => Ok(Outcome::printed(bytes)),
        Target::File(path) => {
            file::replace(path, &bytes)?;
            Ok(Outcome::default())
        }
    }
}

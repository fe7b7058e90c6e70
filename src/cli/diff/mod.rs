//! `shisaku diff OLD NEW [--format text|json|html|xlsx] [--out PATH] …`.

mod json;
mod text;

use std::io::{IsTerminal, Read};

use super::arguments::Parsed;
use super::{Failure, Outcome, Target, catalogue, input, terminal};
use crate::diff::{self, Change, Class, Pairing, Sides, diff};
use crate::export::comparison::{self, Report};
use crate::file;
use crate::model::limits::shortened;
use crate::model::{Catalogue, MeasureId, parse_day};

/// The form of the result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Table(comparison::Format),
}

const FORMATS: [(&str, Format); 4] = [
    ("text", Format::Text),
    ("json", Format::Json),
    ("html", Format::Table(comparison::Format::Html)),
    ("xlsx", Format::Table(comparison::Format::Xlsx)),
];

/// The options that only a comparison table has.
const TABLE_ONLY: [&str; 3] = ["--date", "--titles", "--old-first"];

/// The most characters of a title above a column.
const LONGEST_TITLE: usize = 100;

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let old = input(parsed, "OLD")?;
    let missing = || Failure("NEW がありません。比べる二つのファイルを指定してください".to_owned());
    let new = parsed.second.as_deref().ok_or_else(missing)?;
    if old == "-" && new == "-" {
        return Err(Failure("標準入力（-）は OLD と NEW の一方にだけ指定できます".to_owned()));
    }
    let format = parsed.choice("--format", &FORMATS)?.unwrap_or(Format::Text);
    let target = parsed.value("--out").map_or(Target::Stdout, Target::of);
    let options = table_options(parsed, format)?;
    let is_workbook = format == Format::Table(comparison::Format::Xlsx);
    if is_workbook && matches!(target, Target::Stdout) && std::io::stdout().is_terminal() {
        return Err(Failure("xlsx は画面に表示できません。--out で書き出し先を指定してください".to_owned()));
    }
    target.differs_from("--out", old)?;
    target.differs_from("--out", new)?;
    let (old, new) = (catalogue(old, stdin)?, catalogue(new, stdin)?);
    let pairing = pairing(parsed, &old, &new)?;
    let changes = shown(diff(&old, &new, &pairing), &options);
    let bytes = match format {
        Format::Text => {
            let words = text::Words { adopted: options.adopted, reasons: options.reasons };
            terminal::shown(&text::text(&old, &new, &changes, words)).into_bytes()
        }
        Format::Json => json::json(&changes, options.reasons.then_some(&new))?,
        Format::Table(format) => table(format, Sides::new(&old, &new), &pairing, &options)?,
    };
    let code = u8::from(!changes.is_empty());
    match target {
        Target::Stdout => Ok(Outcome { code, ..Outcome::printed(bytes) }),
        Target::File(path) => {
            file::replace(path, &bytes)?;
            Ok(Outcome { code, ..Outcome::default() })
        }
    }
}

fn table(
    format: comparison::Format,
    sides: Sides<&Catalogue>,
    pairing: &diff::Options,
    options: &comparison::Options,
) -> Result<Vec<u8>, Failure> {
    let (old, new) = (file::content_hash(sides.old)?, file::content_hash(sides.new)?);
    let hashes = Sides::new(old.as_str(), new.as_str());
    Ok(format.export(&Report { old: sides.old, new: sides.new, hashes, pairing }, options)?)
}

/// How a table is to look, and what of it the lists know too.
fn table_options(parsed: &Parsed, format: Format) -> Result<comparison::Options, Failure> {
    if !matches!(format, Format::Table(_))
        && let Some(option) = TABLE_ONLY.iter().find(|option| parsed.flag(option))
    {
        return Err(Failure(format!(
            "{option} は html と xlsx でだけ使えます。--format html か --format xlsx と一緒に指定してください"
        )));
    }
    let day = match parsed.value("--date") {
        Some(text) => Some(parse_day(&text.to_string_lossy())?),
        None => None,
    };
    let titles = match parsed.value("--titles") {
        Some(text) => {
            let text = text.to_string_lossy();
            let (new, old) = text.split_once([',', '、']).ok_or_else(|| {
                Failure("--titles は「改正後,改正前」のように、新旧二つの見出しを指定してください".to_owned())
            })?;
            let long = [old, new].iter().any(|title| title.chars().count() > LONGEST_TITLE);
            if long {
                let message = format!("--titles の見出しは{LONGEST_TITLE}字までです。短くしてください");
                return Err(Failure(message));
            }
            Some(Sides::new(old.to_owned(), new.to_owned()))
        }
        None => None,
    };
    Ok(comparison::Options {
        adopted: parsed.flag("--adopted"),
        old_first: parsed.flag("--old-first"),
        titles,
        reasons: parsed.flag("--reasons"),
        without_layout: parsed.flag("--without-layout"),
        day,
    })
}

/// The changes without those of blanks, line breaks and widths, where these are not wanted.
fn shown(mut changes: Vec<Change>, options: &comparison::Options) -> Vec<Change> {
    if options.without_layout {
        changes.retain(|change| !change.is_layout_only());
        changes.iter_mut().for_each(|change| change.fields.retain(|field| field.class != Class::Layout));
    }
    changes
}

/// How the measures are paired: by id unless told otherwise, and as a person says with `--pair 2-3=3-5,2-4=3-6`.
fn pairing(parsed: &Parsed, old: &Catalogue, new: &Catalogue) -> Result<diff::Options, Failure> {
    let mut pairings = Vec::new();
    let text = parsed.value("--pair").map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    for pair in text.split([',', '、']).filter(|pair| !pair.trim().is_empty()) {
        let (left, right) = pair.split_once(['=', '＝']).ok_or_else(|| {
            Failure(format!("--pair は 旧番号=新番号 の形で指定してください（例 2-3=3-5）: {}", shortened(pair)))
        })?;
        let ids = Sides::new(numbered(old, left.trim(), "OLD")?, numbered(new, right.trim(), "NEW")?);
        pairings.push(match (ids.old, ids.new) {
            (Some(old), Some(new)) => Pairing::Same(Sides::new(old, new)),
            (Some(old), None) => Pairing::Removed(old),
            (None, Some(new)) => Pairing::Added(new),
            (None, None) => {
                return Err(Failure(format!("--pair には旧番号か新番号の少なくとも一方が要ります: {pair}")));
            }
        });
    }
    Ok(diff::Options { pairings, by_id: !parsed.flag("--by-number"), all_years: false })
}

/// The measure of a number; none where the number is left empty.
fn numbered(catalogue: &Catalogue, number: &str, side: &str) -> Result<Option<MeasureId>, Failure> {
    if number.is_empty() {
        return Ok(None);
    }
    let mut found = catalogue.measures().iter().filter(|measure| measure.number.as_str() == number);
    match (found.next(), found.next()) {
        (Some(measure), None) => Ok(Some(measure.id)),
        (Some(_), Some(_)) => {
            Err(Failure(format!("--pair の番号 {} の施策が {side} に二つ以上あります", shortened(number))))
        }
        (None, _) => Err(Failure(format!("--pair の番号 {} の施策が {side} にありません", shortened(number)))),
    }
}

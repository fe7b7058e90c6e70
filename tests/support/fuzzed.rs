//! What a fuzzer feeds, and what must hold whatever it feeds: no panic, and each reader's own promises.
//!
//! The targets in `tests/fuzz/` call these functions with the bytes a fuzzer thinks up; `tests/fuzzed.rs` calls them with the
//! beginnings ([`beginnings`]) and with every input that once broke a promise (`tests/fixtures/fuzzed/`).

use std::borrow::Cow;
use std::ffi::OsString;
use std::sync::OnceLock;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use shisaku::cli::{self, Invocation};
use shisaku::command::{TextField, gesture};
use shisaku::export::tsv;
use shisaku::file::journal::replay;
use shisaku::file::{self, read_actuals, read_lineage, read_review, write_review};
use shisaku::import::{import, prose};
use shisaku::model::{
    About, Catalogue, Edition, EraYear, FiscalYear, MeasureNumber, Month, TargetValue, TargetYear, day_in_words,
    parse_day,
};
use shisaku::revision::{ChangeKey, Mark, Review, Verdict};

/// The published catalogue, as bytes.
const R8_TEXT: &[u8] = include_bytes!("../../seeds/000_43747d0ed86aae25.txt");
/// The earlier plan, as bytes.
const R1_TEXT: &[u8] = include_bytes!("../../seeds/001_2ada47c688ba3c3a.txt");
/// The plan's prose, as bytes.
const PROSE_TEXT: &[u8] = include_bytes!("../../seeds/002_a86c4018b8775774.txt");

/// A function to be fed, with its name.
pub(crate) struct Target {
    /// The name of the target, and of its folder of fixtures.
    pub(crate) name: &'static str,
    /// Feeds it; panics where a promise is broken.
    pub(crate) feed: fn(&[u8]),
    /// Inputs to begin with, made from real files.
    pub(crate) beginnings: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "ron", feed: ron, beginnings: ron_beginnings },
    Target { name: "import_r8", feed: imported, beginnings: || pages(R8_TEXT, 110) },
    Target { name: "import_r1", feed: imported, beginnings: || pages(R1_TEXT, 60) },
    Target { name: "prose", feed: imported_prose, beginnings: || pages(PROSE_TEXT, 30) },
    Target { name: "value", feed: value, beginnings: value_beginnings },
    Target { name: "clipboard", feed: clipboard, beginnings: clipboard_beginnings },
    Target { name: "journal", feed: journal, beginnings: journal_beginnings },
    Target { name: "arguments", feed: arguments, beginnings: argument_beginnings },
];

/// The input as text: as it is where it begins with an even byte, else with what is no UTF-8 replaced.
fn text(data: &[u8]) -> Cow<'_, [u8]> {
    match data.split_first() {
        Some((first, rest)) if first % 2 == 1 => Cow::Owned(String::from_utf8_lossy(rest).into_owned().into_bytes()),
        Some((_, rest)) => Cow::Borrowed(rest),
        None => Cow::Borrowed(data),
    }
}

/// A RON file of any sort: what is read is written and read back as the same.
pub(crate) fn ron(data: &[u8]) {
    let Some((sort, bytes)) = data.split_first() else { return };
    let as_text = || String::from_utf8_lossy(bytes);
    match sort % 4 {
        0 => {
            if let Ok((catalogue, snapshot)) = file::read_snapshot(bytes, "入力.ron") {
                let written = match &snapshot {
                    Some(snapshot) => file::write_snapshot(&catalogue, snapshot),
                    None => file::write(&catalogue),
                };
                let written = written.expect("what was read can be written");
                let again = file::read_snapshot(&written, "控え.ron").expect("what was written can be read");
                assert_eq!(again, (catalogue, snapshot));
            }
        }
        1 => {
            if let Ok(review) = read_review(bytes, "確認.ron") {
                assert_eq!(
                    read_review(&write_review(&review), "確認.ron").expect("what was written can be read"),
                    review
                );
            }
        }
        2 => drop(read_actuals(&as_text(), "実績.ron")),
        _ => drop(read_lineage(&as_text(), "系譜.ron")),
    }
}

/// A published text: what is read accounts for every line, and can be kept as a file.
pub(crate) fn imported(data: &[u8]) {
    let bytes = text(data);
    let Ok(imported) = import(&bytes, "入力.txt") else { return };
    let account = imported.account;
    assert_eq!(account.blank + account.values + account.furniture + account.findings, account.lines);
    let catalogue = imported.catalogue;
    let known = |id| catalogue.measure(id).is_some();
    assert!(catalogue.measures().iter().all(|measure| catalogue.section(measure.section).is_some()));
    assert!(catalogue.printed_index.iter().all(|entry| entry.measure.is_none_or(known)));
    for finding in &catalogue.import_findings {
        assert!(finding.place.measure.is_none_or(known));
        assert!(finding.place.line.is_none_or(|line| (1..=account.lines).contains(&(line as usize))), "{finding:?}");
    }
    let written = file::write(&catalogue).expect("what was imported can be written");
    assert_eq!(file::read(&written, "取込み.ron").expect("what was written can be read"), catalogue);
}

/// The plan's prose.
pub(crate) fn imported_prose(data: &[u8]) {
    if let Ok(imported) = prose(&text(data), "入力.txt") {
        let account = imported.account;
        assert_eq!(account.blank + account.values + account.furniture + account.findings, account.lines);
    }
}

/// A printed value, year, month or day: its normal form reads as the same.
pub(crate) fn value(data: &[u8]) {
    let printed = String::from_utf8_lossy(data);
    if let TargetValue::Quantity(quantity) = TargetValue::parse(&printed) {
        let words = quantity.in_words();
        assert_eq!(TargetValue::parse(&words).quantity(), Some(&quantity), "{printed} → {words}");
    }
    if let Ok(edition) = Edition::parse(&printed) {
        assert_eq!(Edition::parse(&edition.to_string()), Ok(edition));
    }
    if let Ok(year) = EraYear::parse(&printed) {
        assert_eq!(EraYear::parse(&year.to_string()), Ok(year));
    }
    if let Ok(year) = FiscalYear::parse(&printed) {
        assert_eq!(FiscalYear::parse(&year.to_string()), Ok(year));
        assert!(year.first_month() < year.last_month());
    }
    if let Ok(month) = Month::parse(&printed) {
        assert_eq!(Month::parse(&month.to_string()), Ok(month));
    }
    if let Ok(day) = parse_day(&printed) {
        assert_eq!(parse_day(&day_in_words(day)), Ok(day));
    }
    let year = TargetYear::new(&*printed);
    assert_eq!(year.as_str(), printed);
    assert_eq!(year.latest(), year.years().iter().copied().max());
    assert_eq!(MeasureNumber::new(&*printed).as_str(), printed);
}

/// Cells from the clipboard: what is written reads as the same, and a paste of them is taken back whole.
pub(crate) fn clipboard(data: &[u8]) {
    let Ok(rows) = tsv::parse(&String::from_utf8_lossy(data)) else { return };
    assert!(rows.iter().all(|row| !row.is_empty()));
    assert_eq!(tsv::parse(&tsv::write(&rows)).as_ref(), Ok(&rows));
    let base = small();
    let fields = [TextField::Number, TextField::Name, TextField::Overview, TextField::Goal, TextField::TargetYear];
    let cells: Vec<_> = rows
        .iter()
        .zip(base.measures())
        .flat_map(|(row, measure)| fields.iter().zip(row).map(|(field, cell)| (measure.id, *field, cell.clone())))
        .collect();
    let Some(paste) = gesture::set_texts(base, &cells, "貼り付け") else { return };
    let mut pasted = base.clone();
    let undo = paste.apply(&mut pasted).expect("a paste fits");
    if let Ok(written) = file::write(&pasted) {
        assert_eq!(file::read(&written, "貼り付け.ron").expect("what was written can be read"), pasted);
    }
    undo.apply(&mut pasted).expect("a paste is taken back");
    assert_eq!(&pasted, base);
}

/// A journal: damaged bytes as they are, or records whose checksums are right.
pub(crate) fn journal(data: &[u8]) {
    let Some((sort, bytes)) = data.split_first() else { return };
    let mut journal = journal_head();
    match sort % 3 {
        0 => journal = bytes.to_vec(),
        1 => journal.extend_from_slice(bytes),
        _ => bytes.split(|byte| *byte == 0).for_each(|delta| journal.extend(record(delta))),
    }
    if let Ok(replayed) = replay(small().clone(), &journal) {
        let written = file::write(&replayed.catalogue).expect("what was replayed can be written");
        assert_eq!(file::read(&written, "復元.ron").expect("what was written can be read"), replayed.catalogue);
    }
}

/// The arguments of the command line, parted by NUL, with the standard input behind the last; nothing outside the
/// working folder is touched.
pub(crate) fn arguments(data: &[u8]) {
    let mut parts: Vec<&[u8]> = data.split(|byte| *byte == 0).collect();
    let mut stdin = if parts.len() > 1 { parts.pop().unwrap_or_default() } else { &[] };
    let arguments: Vec<OsString> = parts.into_iter().take(8).map(argument).collect();
    if arguments.iter().any(|argument| argument.to_string_lossy().contains(['/', '\\'])) {
        return;
    }
    if let Invocation::Done(outcome) = cli::run(arguments, &mut stdin) {
        assert!(outcome.code <= 2, "exit code {}", outcome.code);
        assert!(outcome.code != 2 || !outcome.stderr.is_empty(), "a refusal without a word");
    }
}

#[cfg(unix)]
fn argument(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn argument(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The first measures of the real catalogue: what is edited, and what journals are replayed on.
fn small() -> &'static Catalogue {
    static SMALL: OnceLock<Catalogue> = OnceLock::new();
    SMALL.get_or_init(|| {
        let mut catalogue = file::builtin("builtin:r9-example").expect("built in");
        let ids: Vec<_> = catalogue.measures().iter().skip(4).map(|measure| measure.id).collect();
        for id in ids {
            catalogue.remove(id).expect("it is there");
        }
        // What every input would otherwise be written with; the target for RON files has them.
        catalogue.printed_index.clear();
        catalogue.import_findings.clear();
        catalogue
    })
}

fn journal_head() -> Vec<u8> {
    static HEAD: OnceLock<Vec<u8>> = OnceLock::new();
    HEAD.get_or_init(|| {
        let hash = file::content_hash(small()).expect("it can be written");
        format!("shisaku-journal 1\n{hash}\nbuiltin:r8\n").into_bytes()
    })
    .clone()
}

/// A record as the journal writes it.
fn record(delta: &[u8]) -> Vec<u8> {
    let checksum: String = Sha256::digest(delta).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    [format!("{} {checksum}\n", delta.len()).as_bytes(), delta, b"\n"].concat()
}

/// The head of a text with a few of the lines behind it, from several places.
fn pages(text: &[u8], head: usize) -> Vec<Vec<u8>> {
    const PAGE: usize = 40;
    let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let (front, rest) = lines.split_at(head.min(lines.len()));
    let page = |lines: &[&[u8]]| [&[1_u8][..], &front.concat(), &lines.concat()].concat();
    rest.chunks(PAGE).step_by(4).map(page).collect()
}

fn sorted(sort: u8, bytes: &[u8]) -> Vec<u8> {
    [&[sort], bytes].concat()
}

fn ron_beginnings() -> Vec<Vec<u8>> {
    let written = file::write(small()).expect("it can be written");
    let hash = file::content_hash(small()).expect("it can be written");
    let at = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    let mut review = Review::new(hash.clone(), hash);
    let key = ChangeKey { about: About::Measure(small().measures()[0].id), field: "goal".to_owned() };
    let mark = Mark { at, reviewer: "確認者".to_owned(), verdict: Verdict::Question, comment: "なぜ".to_owned() };
    review.marks.insert(key, vec![mark]);
    vec![
        sorted(0, &written),
        sorted(0, b"( format: 1, title: \"\", edition: \"\")"),
        sorted(1, &write_review(&review)),
        sorted(2, include_bytes!("../../seeds/actuals.ron").get(..4000).unwrap_or_default()),
        sorted(3, include_bytes!("../../seeds/lineage.ron").get(..4000).unwrap_or_default()),
    ]
}

fn value_beginnings() -> Vec<Vec<u8>> {
    let targets = small().measures().iter().flat_map(|measure| &measure.indicators).flat_map(|i| &i.targets);
    let mut values: Vec<Vec<u8>> = targets.map(|target| target.as_str().as_bytes().to_vec()).collect();
    let others = [
        "年間約12,500時間以上（累計）※",
        "4.31億円",
        "令和８年3月",
        "R6.8.31",
        "2024-08-31",
        "2024-04",
        "令和元年度",
        "①運用 令和9年度 ②改修 令和6年度",
        "Ⅰ－①－カー05",
        "令和8年度の実績等により設定",
        "△3.5％未満",
    ];
    values.extend(others.map(|text| text.as_bytes().to_vec()));
    values
}

/// Cells as a spreadsheet puts them on the clipboard.
fn clipboard_beginnings() -> Vec<Vec<u8>> {
    ["1-1\t名称\r\n1-2\t\"一行目\n二行目\"\r\n", "\"\"\"引用\"\"\"\t\r\n\r\n", "=1+1\t-5\t@a"]
        .map(|text| text.into())
        .to_vec()
}

fn journal_beginnings() -> Vec<Vec<u8>> {
    let delta = "(\n  name: \"1-1 施策目標を変更\",\n  at: \"2026-11-21T09:30:00\",\n  next_measure: 9,\n  order: [2, 1, 3, 4],\n)\n";
    let card = file::write(small()).expect("it can be written");
    let card = String::from_utf8(card).expect("UTF-8");
    let measures = card.find("measures:").map_or("", |at| card.get(at..).unwrap_or_default());
    let end = measures.find("\n  ],").map_or(measures.len(), |at| at + 5);
    let measures = format!("(\n  next_measure: 9,\n  {}\n)\n", measures.get(..end).unwrap_or_default());
    let whole = [journal_head(), record(delta.as_bytes())].concat();
    vec![
        sorted(0, &whole),
        sorted(1, &record(delta.as_bytes())),
        sorted(2, delta.as_bytes()),
        sorted(2, measures.as_bytes()),
    ]
}

fn argument_beginnings() -> Vec<Vec<u8>> {
    [
        "info\0builtin:r1\0",
        "info\0-\0( format: 1,",
        "import\0-\0--out\0-\0神奈川県DX計画\n施策集\n",
        "export\0builtin:r1\0--format\0csv\0--table\0indicators\0--out\0-\0",
        "check\0--rules\0",
        "check\0builtin:r1\0--format=json\0--off\0width\0",
        "diff\0builtin:r1\0builtin:r1\0--titles\0新,旧\0--date\0令和9年2月10日\0",
        "diff\0builtin:r1\0-\0--pair\0a=b,=c\0",
        "lineage\0--help\0",
        "--version\0",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

//! Whole random catalogues, as files hold them: what stands around the measures, and texts of any sort in every place.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use shisaku::model::*;

use super::{FIELDS, catalogue as measures_alone, edition, text};

/// What stands around the measures: judgements and evidence.
#[derive(Clone, Debug)]
pub struct Around {
    publisher: String,
    sections: Vec<(String, String, Option<u32>, Option<u32>)>,
    bureau_line: Option<u32>,
    reasons: Vec<(About, Reason)>,
    accepted: Vec<(FindingKey, Acceptance)>,
    lineage: Vec<LineageLink>,
    source: Option<SourceDocument>,
    index: Vec<IndexEntry>,
    findings: Vec<Finding>,
    lines: Vec<(Field, u32)>,
}

impl Around {
    /// Puts it all into a catalogue.
    pub fn put_into(self, catalogue: &mut Catalogue) {
        catalogue.publisher = self.publisher;
        let ids: Vec<SectionId> = catalogue.all_sections().map(|section| section.id).collect();
        for (id, (description, note, page, line)) in ids.into_iter().zip(self.sections) {
            let section = catalogue.section_mut(id).unwrap();
            (section.description, section.note, section.page, section.source_line) = (description, note, page, line);
        }
        catalogue.bureaus.iter_mut().for_each(|bureau| bureau.source_line = self.bureau_line);
        catalogue.reasons = self.reasons.into_iter().collect();
        catalogue.accepted = self.accepted.into_iter().collect();
        catalogue.lineage = self.lineage.into();
        catalogue.source = self.source;
        catalogue.printed_index = self.index.into();
        catalogue.import_findings = self.findings.into();
        let measures: Vec<MeasureId> = catalogue.measures().iter().map(|measure| measure.id).collect();
        for (id, (field, line)) in measures.into_iter().cycle().zip(self.lines) {
            catalogue.measure_mut(id).unwrap().source.note(field, line);
        }
    }
}

/// Random judgements and evidence for a catalogue of a few measures.
pub fn around() -> impl Strategy<Value = Around> {
    let line = || of(prop_oneof![0..5_000_u32, Just(u32::MAX)]);
    let sections = vec((text(), text(), line(), line()), 6);
    let judged = (vec((about(), reason()), 0..3), vec((key(), acceptance()), 0..3), vec(link(), 0..3));
    let evidence =
        (of((text(), text())), vec(index_entry(), 0..4), vec(finding(), 0..4), vec((field(), 1..900_u32), 0..9));
    (text(), sections, line(), judged, evidence).prop_map(|(publisher, sections, bureau_line, judged, evidence)| {
        let (reasons, accepted, lineage) = judged;
        let (source, index, findings, lines) = evidence;
        let source = source.map(|(file, sha256)| SourceDocument { file, sha256 });
        Around { publisher, sections, bureau_line, reasons, accepted, lineage, source, index, findings, lines }
    })
}

fn field() -> impl Strategy<Value = Field> {
    select(vec![
        Field::Number,
        Field::Name,
        Field::Overview,
        Field::Goal,
        Field::TargetYear,
        Field::Schedule,
        Field::Row(RowId(1)),
        Field::Indicator(IndicatorId(2)),
        Field::Footnote(FootnoteId(3)),
    ])
}

fn about() -> impl Strategy<Value = About> {
    let measure = || (1..6_u32).prop_map(MeasureId);
    prop_oneof![
        Just(About::Catalogue),
        (1..7_u32).prop_map(|id| About::Section(SectionId(id))),
        measure().prop_map(About::Measure),
        (measure(), field()).prop_map(|(measure, field)| About::Part(measure, field)),
    ]
}

fn moment() -> impl Strategy<Value = Option<NaiveDateTime>> {
    of(0..4_000_000_000_i64)
        .prop_map(|seconds| seconds.and_then(|s| chrono::DateTime::from_timestamp(s, 0)).map(|at| at.naive_utc()))
        .prop_map(|at| at.filter(|at| (1989..=2200).contains(&chrono::Datelike::year(at))))
}

fn reason() -> impl Strategy<Value = Reason> {
    (select(ReasonCode::ALL.to_vec()), text(), text(), moment()).prop_map(|(code, text, author, at)| Reason {
        code,
        text,
        author,
        at,
    })
}

fn key() -> impl Strategy<Value = FindingKey> {
    (text(), about(), text()).prop_map(|(rule, about, message)| FindingKey { rule, about, message })
}

fn acceptance() -> impl Strategy<Value = Acceptance> {
    (text(), text(), moment()).prop_map(|(reason, author, at)| Acceptance { reason, author, at })
}

fn link() -> impl Strategy<Value = LineageLink> {
    let verdict = select(vec![LineageVerdict::Confirmed, LineageVerdict::Rejected]);
    (1..6_u32, text(), text(), verdict, text()).prop_map(|(measure, plan, number, verdict, note)| LineageLink {
        measure: MeasureId(measure),
        plan,
        number: MeasureNumber::new(number),
        verdict,
        note,
    })
}

fn index_entry() -> impl Strategy<Value = IndexEntry> {
    let flags = any::<(bool, bool)>();
    (select(FIELDS.to_vec()), of(1..6_u32), text(), text(), of(any::<u32>()), flags, any::<u32>()).prop_map(
        |(section, measure, number, name, page, (starred, reprint), source_line)| IndexEntry {
            section,
            measure: measure.map(MeasureId),
            number,
            name,
            page,
            starred,
            reprint,
            source_line,
        },
    )
}

fn finding() -> impl Strategy<Value = Finding> {
    let severity = select(vec![Severity::Error, Severity::Warning, Severity::Info]);
    let certainty = select(vec![Certainty::Certain, Certainty::Likely, Certainty::Unknown]);
    let place = (of(1..6_u32), of(field()), of(any::<u32>())).prop_map(|(measure, field, line)| Place {
        measure: measure.map(MeasureId),
        field,
        line,
    });
    (text(), severity, place, text(), text(), text(), certainty).prop_map(
        |(rule, severity, place, message, printed, understood, certainty)| Finding {
            rule,
            severity,
            place,
            message,
            printed,
            understood,
            certainty,
        },
    )
}

/// Texts that make trouble in files more often than chance would have it, and any other.
pub fn awkward() -> BoxedStrategy<String> {
    let pieces = [
        "\"",
        "\\",
        "\"#",
        "r#\"",
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{3000}",
        "　",
        "か\u{3099}",
        "//",
        "/*",
        "*/",
        "'",
        "\u{FEFF}",
        "\u{2028}",
        "\u{202E}",
        "\u{7F}",
        "\u{85}",
        "𠮷",
        "葛\u{E0100}",
        "=1+1",
        ",",
        ")",
        "₂",
        "★",
    ];
    pieces_of(&pieces, 6)
}

/// Texts that a spreadsheet, a browser, a terminal or a template would carry out.
pub fn hostile() -> BoxedStrategy<String> {
    let pieces = [
        "=cmd|'/c calc'!A1",
        "=HYPERLINK(\"https://example.com/\",\"a\")",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\t=1",
        "\r=1",
        "\n=1",
        "'=1",
        "https://example.com/",
        "mailto:a@example.com",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style>",
        "</td></tr></table>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&#60;b&#62;",
        "&",
        "javascript:alert(1)",
        "{{7*7}}",
        "${x}",
        "#let x = 1",
        "%s%n",
        "\u{1b}[31m",
        "\u{1b}]0;x\u{7}",
        "\u{9b}2J",
        "\u{202e}",
        "\u{2066}",
        "\u{2028}",
        "\0",
        "\u{7f}",
        "\u{FFFE}",
        "_x0041_",
        "_x000D_",
        "&P&N",
        "施策",
        "a",
        " ",
    ];
    pieces_of(&pieces, 4)
}

fn pieces_of(pieces: &[&'static str], most: usize) -> BoxedStrategy<String> {
    let piece = prop_oneof![
        4 => select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from)
    ];
    vec(piece, 0..most).prop_map(|pieces| pieces.concat()).boxed()
}

/// A catalogue that a file can hold, of up to `most` measures, with a text of the strategy in every place.
pub fn catalogue(most: usize, texts: BoxedStrategy<String>) -> impl Strategy<Value = Catalogue> {
    let far = vec((1989..2200_i32, 1..=12_u32, 0..200_i32), 12);
    (measures_alone(most), vec(texts, 120), far, any::<bool>()).prop_map(|(catalogue, texts, far, is_far)| {
        let mut catalogue = filled(catalogue, texts);
        if is_far {
            spread(&mut catalogue, far);
        }
        catalogue
    })
}

/// Puts editions, bars and actual values anywhere among the years handled.
fn spread(catalogue: &mut Catalogue, far: Vec<(i32, u32, i32)>) {
    let mut far = far.into_iter().cycle();
    let mut next = || far.next().unwrap();
    let edition = |(year, month, _): (i32, u32, i32)| {
        let year = EraYear::from_gregorian(year).unwrap();
        Edition::new(year, u8::try_from(month).unwrap()).ok()
    };
    catalogue.edition = edition(next()).unwrap_or(catalogue.edition);
    let ids: Vec<MeasureId> = catalogue.measures().iter().map(|measure| measure.id).collect();
    for id in ids {
        let measure = catalogue.measure_mut(id).unwrap();
        for mark in &mut measure.annotations {
            mark.edition = edition(next()).unwrap_or(mark.edition);
        }
        for bar in measure.schedule.rows.iter_mut().flat_map(|row| &mut row.bars) {
            let (year, month, months) = next();
            bar.first = Month::new(year, month).unwrap();
            bar.last = bar.first.plus(months);
        }
        for actual in measure.indicators.iter_mut().flat_map(|found| &mut found.actuals) {
            let (year, day, _) = next();
            actual.year = FiscalYear::beginning_in(year).unwrap();
            actual.as_of = chrono::NaiveDate::from_yo_opt(year, day);
        }
    }
}

/// Two states of one catalogue: measures gone, new, in another order, and changed in texts and parts.
pub fn pair(most: usize, texts: BoxedStrategy<String>) -> impl Strategy<Value = (Catalogue, Catalogue)> {
    let edition = (edition(), vec(any::<bool>(), most));
    (measures_alone(most), measures_alone(most), vec(texts.clone(), 120), vec(texts, 120), edition).prop_map(
        |(old, other, texts, more, (edition, kept))| {
            let old = filled(old, texts);
            let other = filled(other, more);
            let mut new = old.clone();
            (new.title, new.edition) = (other.title.clone(), edition);
            for (measure, kept) in old.measures().iter().zip(kept) {
                let replaced = other.measure(measure.id).filter(|_| !kept);
                match replaced {
                    Some(replaced) => *new.measure_mut(measure.id).unwrap() = (**replaced).clone(),
                    None if kept => {}
                    None => drop(new.remove(measure.id)),
                }
            }
            for measure in other.measures().iter().filter(|measure| old.measure(measure.id).is_none()) {
                new.insert(0, measure.clone()).unwrap();
            }
            new.reasons = other.reasons;
            (old, new)
        },
    )
}

fn filled(mut catalogue: Catalogue, texts: Vec<String>) -> Catalogue {
    let mut texts = texts.into_iter().cycle();
    let years = catalogue.period.len();
    let ids: Vec<MeasureId> = catalogue.measures().iter().map(|measure| measure.id).collect();
    for id in ids {
        let measure = catalogue.measure_mut(id).unwrap();
        measure.schedule.rows.iter_mut().for_each(|row| row.marks.resize(years, String::new()));
        measure.indicators.iter_mut().for_each(|found| found.targets.resize(years, Target::default()));
        measure_texts(measure, &mut || texts.next().unwrap());
    }
    around_texts(&mut catalogue, &mut || texts.next().unwrap());
    let mut known = BTreeSet::new();
    catalogue.bureaus.retain(|bureau| known.insert(bureau.name.clone()));
    catalogue
}

fn measure_texts(measure: &mut Measure, next: &mut impl FnMut() -> String) {
    measure.number = MeasureNumber::new(next());
    (measure.name, measure.overview, measure.goal) = (next(), next(), next());
    measure.target_year = TargetYear::new(next());
    measure.bureaus.iter_mut().chain(&mut measure.divisions).for_each(|name| *name = next());
    measure.cross_listings.iter_mut().for_each(|listing| listing.number = MeasureNumber::new(next()));
    measure.abolition.iter_mut().for_each(|abolition| abolition.notice = next());
    for row in &mut measure.schedule.rows {
        row.label = next();
        row.marks.iter_mut().for_each(|mark| *mark = next());
        for bar in &mut row.bars {
            bar.caption = next();
            if let BarBasis::Suggested(reason) = &mut bar.basis {
                *reason = next();
            }
        }
    }
    for indicator in &mut measure.indicators {
        indicator.name = next();
        indicator.targets.iter_mut().for_each(|target| *target = Target::new(next()));
        indicator.first_published.values_mut().for_each(|first| first.target = Target::new(next()));
        for actual in &mut indicator.actuals {
            (actual.value, actual.source, actual.note) = (Target::new(next()), next(), next());
        }
    }
    measure.footnotes.iter_mut().for_each(|footnote| footnote.text = next());
}

fn around_texts(catalogue: &mut Catalogue, next: &mut impl FnMut() -> String) {
    (catalogue.title, catalogue.publisher) = (next(), next());
    let sections: Vec<SectionId> = catalogue.all_sections().map(|section| section.id).collect();
    for id in sections {
        let section = catalogue.section_mut(id).unwrap();
        (section.number, section.name, section.description, section.note) = (next(), next(), next(), next());
    }
    catalogue.bureaus.iter_mut().for_each(|bureau| bureau.name = next());
    catalogue.source.iter_mut().for_each(|source| source.file = next());
    catalogue.reasons.values_mut().for_each(|reason| (reason.text, reason.author) = (next(), next()));
    catalogue.accepted = std::mem::take(&mut *catalogue.accepted)
        .into_keys()
        .map(|key| {
            let key = FindingKey { rule: next(), about: key.about, message: next() };
            (key, Acceptance { reason: next(), author: next(), at: None })
        })
        .collect();
    catalogue.lineage.iter_mut().for_each(|link| (link.plan, link.note) = (next(), next()));
    catalogue.printed_index.iter_mut().for_each(|entry| (entry.number, entry.name) = (next(), next()));
    for finding in &mut catalogue.import_findings {
        (finding.rule, finding.message) = (next(), next());
        (finding.printed, finding.understood) = (next(), next());
    }
}

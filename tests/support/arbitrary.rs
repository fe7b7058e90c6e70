//! Small random catalogues and edits, for properties of any layer.
//!
//! Unit tests reach it as `crate::arbitrary`; an integration test includes it with
//! `#[path = "support/arbitrary.rs"] mod arbitrary;`.

#[path = "whole.rs"]
pub mod whole;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Select, select};
use shisaku::command::{Command, SectionField, TextField, Transaction};
use shisaku::model::*;

/// The sections of every random catalogue: ids 1 and 4 are pillars, the others fields.
pub const FIELDS: [SectionId; 4] = [SectionId(2), SectionId(3), SectionId(5), SectionId(6)];

/// The years of every random catalogue.
pub fn period() -> PlanPeriod {
    PlanPeriod::new(FiscalYear::parse("令和6年度").unwrap(), FiscalYear::parse("令和9年度").unwrap()).unwrap()
}

/// A well-formed catalogue with up to `most` measures.
pub fn catalogue(most: usize) -> impl Strategy<Value = Catalogue> {
    let around = whole::around();
    let parts = (text(), edition(), vec(measure(), 0..=most), vec(text(), 0..3), around);
    parts.prop_map(|(title, edition, measures, bureaus, around)| {
        let mut catalogue = Catalogue::new(title, edition, period());
        let pillar = |id: u32, number: &str| {
            let mut pillar = Section::new(SectionId(id), number, "柱");
            for child in [id + 1, id + 2] {
                pillar.children.push(Section::new(SectionId(child), child.to_string(), "分野"));
            }
            pillar
        };
        catalogue.sections = vec![pillar(1, "Ⅰ"), pillar(4, "Ⅱ")].into();
        catalogue.bureaus = bureaus.into_iter().map(|name| Bureau { name, source_line: None }).collect();
        for measure in measures {
            let id = catalogue.fresh_measure();
            catalogue.push(Arc::new(Measure { id, ..measure })).unwrap();
        }
        around.put_into(&mut catalogue);
        catalogue
    })
}

/// A catalogue with random edits for it, some of which do not fit.
pub fn edited(most: usize) -> impl Strategy<Value = (Catalogue, Vec<Transaction>)> {
    catalogue(most).prop_flat_map(|catalogue| {
        let transactions = vec((text(), vec(command(&catalogue), 1..4)), 1..6)
            .prop_map(|list| list.into_iter().map(|(name, commands)| Transaction { name, commands }).collect());
        (Just(catalogue), transactions)
    })
}

/// A text as cards have it: kana, width, spacing and rare signs mixed.
pub fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "施策",
        "デジタル",
        "ﾃﾞｼﾞﾀﾙ",
        "ＤＸ",
        "dx",
        "　",
        " ",
        "㈱",
        "①",
        "½",
        "ー",
        "10",
        "\n",
        "が",
        "か\u{3099}",
        "<>",
    ];
    vec(select(pieces.to_vec()), 0..5).prop_map(|pieces| pieces.concat())
}

/// A printed target.
pub fn target() -> impl Strategy<Value = String> {
    let printed =
        ["", "5万人", "90%以上", "約19万件", "実施", "令和8年度の実績等により設定", "※", "１２０００件", "①10月から"];
    select(printed.to_vec()).prop_map(str::to_owned)
}

/// An edition.
pub fn edition() -> impl Strategy<Value = Edition> {
    (2..30_u16, 1..=12_u8).prop_map(|(year, month)| Edition::new(EraYear { era: Era::Reiwa, year }, month).unwrap())
}

/// A bar with an id.
pub fn bar(id: impl Strategy<Value = BarId>) -> impl Strategy<Value = Bar> {
    let basis = prop_oneof![Just(BarBasis::Read), Just(BarBasis::Entered), text().prop_map(BarBasis::Suggested)];
    (id, 0..48_i32, 0..12_i32, text(), basis).prop_map(|(id, start, length, caption, basis)| {
        let first = period().first().first_month().plus(start);
        Bar { id, first, last: first.plus(length), caption, basis }
    })
}

fn row() -> impl Strategy<Value = ScheduleRow> {
    (text(), vec(text(), 0..6), vec(bar(Just(BarId(0))), 0..3), any::<bool>())
        .prop_map(|(label, marks, bars, unread)| ScheduleRow { id: RowId(0), label, marks, bars, unread })
}

fn actual() -> impl Strategy<Value = Actual> {
    (0..4_i32, target(), of(0..365_i32), text(), text()).prop_map(|(year, value, day, source, note)| Actual {
        year: period().first().plus(year),
        value: Target::new(value),
        as_of: day.and_then(|day| NaiveDate::from_num_days_from_ce_opt(739_000 + day)),
        source,
        note,
    })
}

fn direction() -> impl Strategy<Value = Option<Direction>> {
    of(prop_oneof![Just(Direction::HigherIsBetter), Just(Direction::LowerIsBetter)])
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let targets = vec(target().prop_map(Target::new), 0..6);
    (text(), targets, direction(), vec(actual(), 0..2), first_published()).prop_map(
        |(name, targets, direction, actuals, first_published)| Indicator {
            id: IndicatorId(0),
            name,
            targets,
            direction,
            actuals,
            first_published,
        },
    )
}

fn first_published() -> impl Strategy<Value = BTreeMap<FiscalYear, FirstTarget>> {
    let first =
        (edition(), target()).prop_map(|(edition, target)| FirstTarget { edition, target: Target::new(target) });
    btree_map(year(), first, 0..2)
}

fn annotations() -> impl Strategy<Value = Vec<Annotation>> {
    vec((edition(), select(AnnotationKind::ALL.to_vec())), 0..3)
        .prop_map(|list| list.into_iter().map(|(edition, kind)| Annotation { edition, kind }).collect())
}

fn listings() -> impl Strategy<Value = Vec<CrossListing>> {
    vec((select(FIELDS.to_vec()), 1..30_u32), 0..2).prop_map(|list| {
        let listing = |(section, serial): (SectionId, u32)| CrossListing {
            number: MeasureNumber::new(format!("{}-{serial}", section.0)),
            section,
        };
        list.into_iter().map(listing).collect()
    })
}

fn reprints() -> impl Strategy<Value = Vec<Reprint>> {
    vec((select(FIELDS.to_vec()), of(1..9_u32)), 0..2)
        .prop_map(|list| list.into_iter().map(|(section, source_line)| Reprint { section, source_line }).collect())
}

/// A measure whose id is still to be given.
pub fn measure() -> impl Strategy<Value = Measure> {
    let head = (select(FIELDS.to_vec()), 1..30_u32, text(), text(), text(), text());
    let lists = (listings(), reprints(), vec(text(), 0..3), vec(text(), 0..2), annotations());
    let parts = (vec(row(), 0..4), vec(indicator(), 0..3), vec(text(), 0..3), any::<bool>(), any::<bool>());
    (head, lists, parts).prop_map(|(head, lists, parts)| {
        let (section, serial, name, overview, goal, year) = head;
        let number = MeasureNumber::new(format!("{}-{serial}", section.0));
        let mut measure = Measure::new(MeasureId(0), number, section, name);
        measure.overview = overview;
        measure.goal = goal;
        measure.target_year = TargetYear::new(year);
        (measure.cross_listings, measure.reprints, measure.bureaus, measure.divisions, measure.annotations) = lists;
        let (rows, indicators, notes, abolished, missing) = parts;
        for mut row in rows {
            row.id = measure.fresh_row();
            for bar in &mut row.bars {
                bar.id = measure.fresh_bar();
            }
            measure.schedule.rows.push(row);
        }
        for indicator in indicators {
            let id = measure.fresh_indicator();
            measure.indicators.push(Indicator { id, ..indicator });
        }
        for text in notes {
            let id = measure.fresh_footnote();
            measure.footnotes.push(Footnote { id, text });
        }
        measure.abolition = abolished.then(|| Abolition { notice: Abolition::NOTICE.to_owned() });
        measure.body_missing = missing;
        measure
    })
}

/// An edit of a catalogue; most fit, some name what is not there or lie outside.
pub fn command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    prop_oneof![
        text_command(catalogue),
        list_command(catalogue),
        row_command(catalogue),
        part_command(catalogue),
        judgement_command(catalogue)
    ]
    .boxed()
}

fn about(catalogue: &Catalogue) -> BoxedStrategy<About> {
    let measure = measures(catalogue);
    prop_oneof![
        Just(About::Catalogue),
        section().prop_map(About::Section),
        measure.clone().prop_map(About::Measure),
        (measure, 0..4_u32).prop_map(|(measure, row)| About::Part(measure, Field::Row(RowId(row)))),
    ]
    .boxed()
}

fn judgement_command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    let reason = (select(ReasonCode::ALL.to_vec()), text(), text()).prop_map(|(code, text, author)| Reason {
        code,
        text,
        author,
        at: None,
    });
    let key = (text(), about(catalogue), text()).prop_map(|(rule, about, message)| FindingKey { rule, about, message });
    let acceptance = (text(), text()).prop_map(|(reason, author)| Acceptance { reason, author, at: None });
    let verdict = select(vec![LineageVerdict::Confirmed, LineageVerdict::Rejected]);
    let link =
        (measures(catalogue), text(), text(), verdict, text()).prop_map(|(measure, plan, number, verdict, note)| {
            LineageLink { measure, plan, number: MeasureNumber::new(number), verdict, note }
        });
    prop_oneof![
        (about(catalogue), of(reason)).prop_map(|(about, reason)| Command::SetReason { about, reason }),
        (key, of(acceptance)).prop_map(|(key, acceptance)| Command::SetAcceptance { key, acceptance }),
        vec(link, 0..3).prop_map(|links| Command::SetLineage { links: links.into() }),
    ]
    .boxed()
}

/// What there is to choose from, and one that is not there.
fn choice<T: Clone + std::fmt::Debug + 'static>(found: impl Iterator<Item = T>, absent: T) -> Select<T> {
    let mut list: Vec<T> = found.collect();
    list.push(absent);
    select(list)
}

fn measures(catalogue: &Catalogue) -> Select<MeasureId> {
    choice(catalogue.measures().iter().map(|measure| measure.id), MeasureId(99))
}

fn section() -> impl Strategy<Value = SectionId> {
    (1..8_u32).prop_map(SectionId)
}

fn year() -> impl Strategy<Value = FiscalYear> {
    (0..5_i32).prop_map(|offset| period().first().plus(offset))
}

fn text_command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    let measure = measures(catalogue);
    let fields = [TextField::Number, TextField::Name, TextField::Overview, TextField::Goal, TextField::TargetYear];
    let parts = [SectionField::Number, SectionField::Name, SectionField::Description, SectionField::Note];
    prop_oneof![
        (measure.clone(), select(fields.to_vec()), text()).prop_map(|(measure, field, text)| Command::SetText {
            measure,
            field,
            text
        }),
        (section(), select(parts.to_vec()), text()).prop_map(|(section, field, text)| Command::SetSectionText {
            section,
            field,
            text
        }),
        (measure.clone(), section()).prop_map(|(measure, section)| Command::SetSection { measure, section }),
        (measure, any::<bool>()).prop_map(|(measure, missing)| Command::SetBodyMissing { measure, missing }),
        text().prop_map(|title| Command::SetTitle { title }),
        edition().prop_map(|edition| Command::SetEdition { edition }),
        vec(text(), 0..3).prop_map(|names| Command::SetBureauList {
            bureaus: names.into_iter().map(|name| Bureau { name, source_line: None }).collect()
        }),
    ]
    .boxed()
}

fn list_command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    let m = measures(catalogue);
    let inserted = (0..9_usize, 1..20_u32, measure()).prop_map(|(position, id, measure)| Command::InsertMeasure {
        position,
        measure: Arc::new(Measure { id: MeasureId(id), ..measure }),
    });
    prop_oneof![
        (m.clone(), vec(text(), 0..3)).prop_map(|(measure, bureaus)| Command::SetBureaus { measure, bureaus }),
        (m.clone(), vec(text(), 0..3)).prop_map(|(measure, divisions)| Command::SetDivisions { measure, divisions }),
        (m.clone(), annotations()).prop_map(|(measure, annotations)| Command::SetAnnotations { measure, annotations }),
        (m.clone(), listings()).prop_map(|(measure, listings)| Command::SetCrossListings { measure, listings }),
        (m.clone(), reprints()).prop_map(|(measure, reprints)| Command::SetReprints { measure, reprints }),
        (m.clone(), of(text())).prop_map(|(measure, notice)| Command::SetAbolition {
            measure,
            abolition: notice.map(|notice| Abolition { notice })
        }),
        inserted,
        m.clone().prop_map(|measure| Command::RemoveMeasure { measure }),
        (m, 0..6_usize).prop_map(|(measure, position)| Command::MoveMeasure { measure, position }),
    ]
    .boxed()
}

fn row_command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    let all = catalogue.measures().iter();
    let rows =
        choice(all.clone().flat_map(|m| m.schedule.rows.iter().map(|row| (m.id, row.id))), (MeasureId(1), RowId(77)));
    let bars = choice(
        all.flat_map(|m| m.schedule.rows.iter().flat_map(|row| row.bars.iter().map(|bar| (m.id, bar.id)))),
        (MeasureId(1), BarId(77)),
    );
    let replaced = bars.clone().prop_flat_map(|(measure, id)| (Just(measure), bar(Just(id))));
    let new_bar = bar((1..40_u32).prop_map(BarId));
    let inserted = (measures(catalogue), 0..5_usize, row(), 1..40_u32).prop_map(|(measure, position, row, id)| {
        Command::InsertRow { measure, position, row: ScheduleRow { id: RowId(id), ..row } }
    });
    prop_oneof![
        inserted,
        rows.clone().prop_map(|(measure, row)| Command::RemoveRow { measure, row }),
        (rows.clone(), 0..4_usize).prop_map(|((measure, row), position)| Command::MoveRow { measure, row, position }),
        (rows.clone(), text()).prop_map(|((measure, row), label)| Command::SetRowLabel { measure, row, label }),
        (rows.clone(), year(), text()).prop_map(|((measure, row), year, text)| Command::SetRowMark {
            measure,
            row,
            year,
            text
        }),
        (rows.clone(), vec(text(), 0..6)).prop_map(|((measure, row), marks)| Command::SetRowMarks {
            measure,
            row,
            marks
        }),
        (rows.clone(), any::<bool>()).prop_map(|((measure, row), unread)| Command::SetRowUnread {
            measure,
            row,
            unread
        }),
        (rows, new_bar).prop_map(|((measure, row), bar)| Command::InsertBar { measure, row, bar }),
        bars.prop_map(|(measure, bar)| Command::RemoveBar { measure, bar }),
        replaced.prop_map(|(measure, bar)| Command::ReplaceBar { measure, bar }),
    ]
    .boxed()
}

fn part_command(catalogue: &Catalogue) -> BoxedStrategy<Command> {
    let all = catalogue.measures().iter();
    let i = choice(
        all.clone().flat_map(|m| m.indicators.iter().map(|found| (m.id, found.id))),
        (MeasureId(1), IndicatorId(77)),
    );
    let notes =
        choice(all.flat_map(|m| m.footnotes.iter().map(|found| (m.id, found.id))), (MeasureId(1), FootnoteId(77)));
    let m = measures(catalogue);
    prop_oneof![
        (m.clone(), 0..4_usize, indicator(), 1..40_u32).prop_map(|(measure, position, found, id)| {
            Command::InsertIndicator { measure, position, indicator: Indicator { id: IndicatorId(id), ..found } }
        }),
        i.clone().prop_map(|(measure, indicator)| Command::RemoveIndicator { measure, indicator }),
        (i.clone(), 0..3_usize).prop_map(|((measure, indicator), position)| Command::MoveIndicator {
            measure,
            indicator,
            position
        }),
        (i.clone(), text()).prop_map(|((measure, indicator), name)| Command::SetIndicatorName {
            measure,
            indicator,
            name
        }),
        (i.clone(), year(), target()).prop_map(|((measure, indicator), year, text)| Command::SetTarget {
            measure,
            indicator,
            year,
            text
        }),
        (i.clone(), direction()).prop_map(|((measure, indicator), direction)| Command::SetDirection {
            measure,
            indicator,
            direction
        }),
        (i.clone(), first_published()).prop_map(|((measure, indicator), first_published)| {
            Command::SetFirstPublished { measure, indicator, first_published }
        }),
        (i, vec(actual(), 0..3)).prop_map(|((measure, indicator), actuals)| Command::SetActuals {
            measure,
            indicator,
            actuals
        }),
        (m, 0..4_usize, text(), 1..40_u32).prop_map(|(measure, position, text, id)| {
            Command::InsertFootnote { measure, position, footnote: Footnote { id: FootnoteId(id), text } }
        }),
        notes.clone().prop_map(|(measure, footnote)| Command::RemoveFootnote { measure, footnote }),
        (notes, text()).prop_map(|((measure, footnote), text)| Command::SetFootnote { measure, footnote, text }),
    ]
    .boxed()
}

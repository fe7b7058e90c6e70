//! `shisaku lineage OLD NEW [--format text|json] [--out PATH]`.

use std::fmt::Write as _;
use std::io::Read;

use serde::Serialize;

use super::arguments::Parsed;
use super::terminal::{flat, shown};
use super::{Failure, Outcome, Target, catalogue, input};
use crate::diff::Sides;
use crate::document::lineage::{
    Evidence, IndicatorHistory, Survey, SurveyRow, histories, judged_links, link_of, survey,
};
use crate::export::json;
use crate::file;
use crate::model::{Catalogue, LineageLink, LineageVerdict, Measure};

/// The form of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(parsed: &Parsed, stdin: &mut dyn Read) -> Result<Outcome, Failure> {
    let old = input(parsed, "OLD")?;
    let missing = || Failure("NEW がありません。前の計画と後の計画の二つのファイルを指定してください".to_owned());
    let new = parsed.second.as_deref().ok_or_else(missing)?;
    if old == "-" && new == "-" {
        return Err(Failure("標準入力（-）は OLD と NEW の一方にだけ指定できます".to_owned()));
    }
    let format = parsed.choice("--format", &[("text", Format::Text), ("json", Format::Json)])?.unwrap_or(Format::Text);
    let target = parsed.value("--out").map_or(Target::Stdout, Target::of);
    target.differs_from("--out", old)?;
    target.differs_from("--out", new)?;
    let plans = Sides::new(catalogue(old, stdin)?, catalogue(new, stdin)?);
    let list = List::of(&plans)?;
    let bytes = match format {
        Format::Text => shown(&list.text()).into_bytes(),
        Format::Json => list.json()?,
    };
    match target {
        Target::Stdout => Ok(Outcome::printed(bytes)),
        Target::File(path) => {
            file::replace(path, &bytes)?;
            Ok(Outcome::default())
        }
    }
}

/// What is listed of two plans.
struct List<'a> {
    plans: &'a Sides<Catalogue>,
    survey: Survey,
}

/// A pair with its measures.
struct Entry<'a> {
    row: &'a SurveyRow,
    measures: Sides<&'a Measure>,
    /// The word for what was judged, and by whom.
    verdict: &'static str,
    histories: Vec<IndicatorHistory>,
}

impl<'a> List<'a> {
    /// The links of the new catalogue, and for pairs it does not judge the judgements that come with the program.
    fn of(plans: &'a Sides<Catalogue>) -> Result<Self, Failure> {
        let mut links = Vec::clone(&plans.new.lineage);
        let is_new = |link: &LineageLink| {
            !plans.new.lineage.iter().any(|own| own.measure == link.measure && own.number == link.number)
        };
        links.extend(judged_links(&plans.old, &plans.new)?.links.into_iter().filter(is_new));
        Ok(Self { plans, survey: survey(&plans.old, &plans.new, &links) })
    }

    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let plans = self.plans;
        self.survey.rows.iter().filter_map(move |row| {
            let Sides { old, new } = row.pair.measures;
            let measures = Sides::new(&**plans.old.measure(old)?, &**plans.new.measure(new)?);
            let is_own = link_of(&plans.old, &plans.new.lineage, row.pair.measures).is_some();
            let verdict = match row.link.as_ref().map(|link| link.verdict) {
                Some(LineageVerdict::Confirmed) if is_own => "確認済",
                Some(LineageVerdict::Rejected) if is_own => "却下済",
                Some(LineageVerdict::Confirmed) => "確認済（付属の判断）",
                Some(LineageVerdict::Rejected) => "却下済（付属の判断）",
                None => "候補",
            };
            let is_confirmed = row.link.as_ref().is_some_and(|link| link.verdict == LineageVerdict::Confirmed);
            let periods = Sides::new(plans.old.period, plans.new.period);
            let histories = if is_confirmed { histories(measures, periods) } else { Vec::new() };
            Some(Entry { row, measures, verdict, histories })
        })
    }

    fn text(&self) -> String {
        let Sides { old, new } = self.plans;
        let mut text =
            format!("前の計画 {} {}\n後の計画 {} {}\n", flat(&old.title), old.edition, flat(&new.title), new.edition);
        let count = |verdict| self.survey.count(verdict);
        // Formatting into a string cannot fail.
        writeln!(
            text,
            "組 {}件（確認済{}件、却下済{}件、候補{}件）",
            self.survey.rows.len(),
            count(Some(LineageVerdict::Confirmed)),
            count(Some(LineageVerdict::Rejected)),
            count(None)
        )
        .unwrap_or_default();
        let ended = self.survey.ended(old).len();
        writeln!(text, "続く施策が確認されていない前の計画の施策 {ended}件").unwrap_or_default();
        for entry in self.entries() {
            text.push_str(&entry.text());
        }
        for link in &self.survey.broken {
            writeln!(text, "\n【施策なし】{} の系譜の判断は、どちらかの施策が今はありません", link.number)
                .unwrap_or_default();
        }
        text
    }

    fn json(&self) -> Result<Vec<u8>, Failure> {
        let pairs: Vec<_> = self.entries().map(|entry| entry.json()).collect();
        let named =
            |catalogue: &Catalogue| JsonPlan { title: catalogue.title.clone(), edition: catalogue.edition.to_string() };
        let lineage = JsonLineage { old: named(&self.plans.old), new: named(&self.plans.new), pairs };
        Ok(json::written(&lineage)?)
    }
}

impl Entry<'_> {
    fn text(&self) -> String {
        let Sides { old, new } = self.measures;
        let mut text = format!("\n【{}】{}% ", self.verdict, self.row.pair.score.percent());
        text.push_str(&format!("{} {} → {} {}\n", old.number, flat(&old.name), new.number, flat(&new.name)));
        let reasons: Vec<_> = self.row.pair.evidence.iter().map(Evidence::words).collect();
        if !reasons.is_empty() {
            text.push_str(&format!("  理由  {}\n", reasons.join("、")));
        }
        if let Some(link) = self.row.link.as_ref().filter(|link| !link.note.is_empty()) {
            text.push_str(&format!("  判断  {}\n", flat(&link.note)));
        }
        for history in &self.histories {
            text.push_str(&format!("  指標  {}\n", history_words(history)));
        }
        text
    }

    fn json(&self) -> JsonPair {
        let link = self.row.link.as_ref();
        JsonPair {
            score: self.row.pair.score.percent(),
            old: JsonMeasure::of(self.measures.old),
            new: JsonMeasure::of(self.measures.new),
            evidence: self.row.pair.evidence.iter().map(Evidence::words).collect(),
            verdict: link.map(|link| link.verdict.word()),
            note: link.map_or_else(String::new, |link| link.note.clone()),
            indicators: self.histories.iter().map(JsonHistory::of).collect(),
        }
    }
}

/// The indicator's values in one line: 成果発表会等の開催回数（回） R1 3、R2 3、R6 3回.
fn history_words(history: &IndicatorHistory) -> String {
    let mut words = flat(&history.names.new);
    if !history.unit.is_empty() {
        words.push_str(&format!("（{}）", history.unit));
    }
    for (is_missing, plan) in [(history.is_unit_missing.old, "前の計画"), (history.is_unit_missing.new, "後の計画")]
    {
        words.push_str(&if is_missing { format!("（{plan}は単位の印字なし）") } else { String::new() });
    }
    let values = history.values.iter().filter(|value| !value.target.is_empty() || !value.actuals.is_empty());
    let values = values.map(|value| {
        let actuals: String = value.actuals.iter().map(|actual| format!("（実績 {}）", flat(actual))).collect();
        format!("{} {}{actuals}", value.year.short(), flat(&value.target))
    });
    format!("{words}  {}", values.collect::<Vec<_>>().join("、"))
}

#[derive(Serialize)]
struct JsonLineage {
    old: JsonPlan,
    new: JsonPlan,
    pairs: Vec<JsonPair>,
}

#[derive(Serialize)]
struct JsonPlan {
    title: String,
    edition: String,
}

#[derive(Serialize)]
struct JsonPair {
    /// In whole per cent.
    score: u16,
    old: JsonMeasure,
    new: JsonMeasure,
    evidence: Vec<String>,
    verdict: Option<&'static str>,
    note: String,
    indicators: Vec<JsonHistory>,
}

#[derive(Serialize)]
struct JsonMeasure {
    id: u32,
    number: String,
    name: String,
}

#[derive(Serialize)]
struct JsonHistory {
    old: String,
    new: String,
    unit: String,
    values: Vec<JsonValue>,
}

#[derive(Serialize)]
struct JsonValue {
    year: String,
    plan: &'static str,
    target: String,
    actuals: Vec<String>,
}

impl JsonMeasure {
    fn of(measure: &Measure) -> Self {
        Self { id: measure.id.0, number: measure.number.to_string(), name: measure.name.clone() }
    }
}

impl JsonHistory {
    fn of(history: &IndicatorHistory) -> Self {
        let values = history.values.iter().map(|value| JsonValue {
            year: value.year.to_string(),
            plan: if value.is_old { "old" } else { "new" },
            target: value.target.clone(),
            actuals: value.actuals.clone(),
        });
        let Sides { old, new } = history.names.clone();
        Self { old, new, unit: history.unit.clone(), values: values.collect() }
    }
}

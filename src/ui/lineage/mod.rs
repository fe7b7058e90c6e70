//! 系譜: which measures of an earlier plan the document's measures continue, to be confirmed or rejected.

mod detail;
mod earlier;
mod history;
mod list;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Frame, Key, Margin, Modifiers, Panel, RichText, Ui};

use super::action::{Action, OpenTarget};
use super::job::{Job, Progress, Worker};
use super::text;
use super::theme::{Palette, SMALL_SIZE};
use crate::command::gesture;
use crate::diff::Sides;
use crate::document::Document;
use crate::document::lineage::{Survey, SurveyRow, judged_links, survey};
use crate::model::{Catalogue, LineageLink, LineageVerdict, MeasureId, Measures, Shared};

use earlier::Earlier;

/// What 系譜 shows.
pub(super) struct LineageState {
    earlier: Option<Earlier>,
    reading: Option<Job<Result<Box<Earlier>, String>>>,
    /// The plan the person asked for, to be read.
    wanted: Option<OpenTarget>,
    /// Whether the plan known to come before was looked for.
    looked: bool,
    problem: Option<String>,
    known: Option<Known>,
    weighing: Option<Job<Known>>,
    /// How often pairs or their verdicts came anew.
    version: u64,
    /// The standings listed; `None` is a candidate not judged.
    shown: BTreeSet<Option<LineageVerdict>>,
    /// The rows listed, with what they were chosen from.
    rows: Shared<Vec<Arc<SurveyRow>>>,
    rows_of: Option<RowsOf>,
    chosen: Option<Sides<MeasureId>>,
    /// Where the chosen pair was listed last.
    chosen_at: usize,
    /// Whether the chosen row is to be brought into view.
    reveal: bool,
    note: Note,
    /// The files opened of late.
    pub(super) recent: Vec<PathBuf>,
}

/// What rows were chosen from: the pairs, the standings and the measures listed.
type RowsOf = (u64, BTreeSet<Option<LineageVerdict>>, Vec<MeasureId>);

/// A survey with what it is of.
struct Known {
    survey: Survey,
    /// How many pairs stand how, in the order of the standings.
    counts: [usize; STANDINGS.len()],
    /// How many measures of the earlier plan have no confirmed continuation.
    ended: usize,
    /// The judgements of these two plans that come with the program.
    judged: Vec<LineageLink>,
    /// Whether some of those are not taken over yet.
    has_more: bool,
    generation: u64,
    measures: Measures,
    links: Shared<Vec<LineageLink>>,
}

impl Known {
    fn new(old: &Catalogue, new: &Catalogue, generation: u64) -> Self {
        let survey = survey(old, new, &new.lineage);
        // A damaged built-in file offers nothing; a test reads it.
        let judged = judged_links(old, new).map(|judged| judged.links).unwrap_or_default();
        let mut known = Self {
            survey,
            counts: [0; STANDINGS.len()],
            ended: 0,
            judged,
            has_more: false,
            generation,
            measures: new.measures().clone(),
            links: new.lineage.clone(),
        };
        known.count(old, new);
        known
    }

    fn count(&mut self, old: &Catalogue, new: &Catalogue) {
        self.counts = STANDINGS.map(|standing| self.survey.count(standing));
        self.ended = self.survey.ended(old).len();
        self.has_more = gesture::take_lineage(new, &self.judged).is_some();
    }

    /// Whether a catalogue has the measures and verdicts this was made of.
    fn is_of(&self, new: &Catalogue) -> bool {
        self.measures.is_same(new.measures()) && self.links.is_same(&new.lineage)
    }

    /// Brings the verdicts up to a catalogue with the same measures; false where pairs must be weighed anew.
    fn relink(&mut self, old: &Catalogue, new: &Catalogue, generation: u64) -> bool {
        if !self.measures.is_same(new.measures()) || !self.survey.relink(old, new, &new.lineage) {
            return false;
        }
        self.count(old, new);
        self.links = new.lineage.clone();
        self.generation = generation;
        true
    }
}

/// The reason being typed, with the pair it is about.
#[derive(Default)]
struct Note {
    of: Option<Sides<MeasureId>>,
    text: String,
    focused: bool,
}

/// The standings in the order they are shown.
const STANDINGS: [Option<LineageVerdict>; 3] = [None, Some(LineageVerdict::Confirmed), Some(LineageVerdict::Rejected)];

impl Default for LineageState {
    fn default() -> Self {
        Self {
            earlier: None,
            reading: None,
            wanted: None,
            looked: false,
            problem: None,
            known: None,
            weighing: None,
            version: 0,
            shown: STANDINGS.into(),
            rows: Shared::default(),
            rows_of: None,
            chosen: None,
            chosen_at: 0,
            reveal: false,
            note: Note::default(),
            recent: Vec::new(),
        }
    }
}

impl LineageState {
    /// Brings plan and pairs up to what was asked for and to the document; free where nothing changed.
    pub(super) fn update(&mut self, document: &Document, worker: &Worker) {
        if !self.looked {
            self.looked = true;
            self.wanted = earlier::known_before(document.catalogue());
        }
        if let Some(target) = self.wanted.take() {
            self.problem = None;
            self.reading = Some(Job::start(worker, "前の計画を読んでいます", move || earlier::read(target)));
        }
        self.take_read();
        self.take_weighed(worker);
        self.refresh(document, worker);
        self.take_weighed(worker);
    }

    fn take_read(&mut self) {
        let Some(job) = &self.reading else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(Ok(earlier)) => {
                self.earlier = Some(*earlier);
                (self.known, self.weighing, self.chosen) = (None, None, None);
                self.version += 1;
            }
            Progress::Done(Err(problem)) => self.problem = Some(problem),
            Progress::Lost => {
                self.problem = Some("前の計画を読む途中で止まりました。もう一度選んでください".to_owned());
            }
        }
        self.reading = None;
    }

    fn take_weighed(&mut self, worker: &Worker) {
        let Some(job) = &self.weighing else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(known) => {
                let before = self.known.replace(known);
                let rows = std::mem::take(&mut self.rows);
                worker.let_go(rows.len(), (before, rows));
                self.rows_of = None;
                self.version += 1;
            }
            // Weighed again when the view is drawn next.
            Progress::Lost => {}
        }
        self.weighing = None;
    }

    fn refresh(&mut self, document: &Document, worker: &Worker) {
        let Some(earlier) = &self.earlier else { return };
        let catalogue = document.catalogue();
        if let Some(known) = &mut self.known {
            if known.generation == document.generation() {
                return;
            }
            if known.is_of(catalogue) {
                known.generation = document.generation();
                return;
            }
            if known.relink(&earlier.catalogue, catalogue, document.generation()) {
                self.version += 1;
                return;
            }
        }
        if self.weighing.is_none() {
            let (old, new, generation) = (earlier.catalogue.clone(), catalogue.clone(), document.generation());
            let work = move || Known::new(&old, &new, generation);
            self.weighing = Some(Job::start(worker, "候補を探しています", work));
        }
    }

    /// The verdict whose reason was changed but not recorded yet.
    pub(super) fn take_pending(&self, document: &Document) -> Option<crate::command::Transaction> {
        let pair = self.note.of?;
        let row = self.known.as_ref()?.survey.rows.iter().find(|row| row.pair.measures == pair)?;
        let link = row.link.as_ref().filter(|link| link.note != self.note.text)?;
        gesture::judge_lineage(document.catalogue(), LineageLink { note: self.note.text.clone(), ..link.clone() })
    }

    /// Whether a reason is being typed.
    pub(super) fn is_editing(&self) -> bool {
        self.note.focused
    }

    /// Where the chosen pair is listed.
    fn chosen_place(&mut self, rows: &[Arc<SurveyRow>]) -> Option<usize> {
        let is_chosen = |row: &Arc<SurveyRow>| Some(row.pair.measures) == self.chosen;
        if !rows.get(self.chosen_at).is_some_and(is_chosen) {
            self.chosen_at = rows.iter().position(is_chosen)?;
        }
        Some(self.chosen_at)
    }

    /// Brings the rows listed up to the pairs, the document and what is to be shown; free where nothing changed.
    fn list(&mut self, document: &Document, measures: &[MeasureId]) {
        let is_known = self
            .rows_of
            .as_ref()
            .is_some_and(|(version, shown, of)| *version == self.version && *shown == self.shown && of == measures);
        if is_known {
            return;
        }
        let catalogue = document.catalogue();
        let all = measures.len() == catalogue.measures().len();
        // The measures listed stand in printed order.
        let place = |id: &MeasureId| catalogue.position(*id);
        let is_listed = |id: MeasureId| all || measures.binary_search_by_key(&catalogue.position(id), place).is_ok();
        let standing = |row: &Arc<SurveyRow>| row.link.as_ref().map(|link| link.verdict);
        let rows = self.known.as_ref().map(|known| known.survey.rows.clone()).unwrap_or_default();
        self.rows = if all && self.shown.len() == STANDINGS.len() {
            rows
        } else {
            let is_shown = |row: &&Arc<SurveyRow>| self.shown.contains(&standing(row));
            rows.iter().filter(is_shown).filter(|row| is_listed(row.pair.measures.new)).map(Arc::clone).collect()
        };
        self.rows_of = Some((self.version, self.shown.clone(), measures.to_vec()));
    }
}

pub(super) fn lineage_ui(
    ui: &mut Ui,
    document: &Document,
    measures: &[MeasureId],
    state: &mut LineageState,
    actions: &mut Vec<Action>,
) {
    Panel::top("lineage head").frame(Frame::new().inner_margin(Margin::symmetric(16, 8))).show(ui, |ui| {
        earlier::head_ui(ui, document, state, actions);
    });
    if state.earlier.is_none() {
        Frame::new().inner_margin(Margin::symmetric(16, 16)).show(ui, |ui| earlier::empty_ui(ui, document, state));
        return;
    }
    state.list(document, measures);
    let rows = std::mem::take(&mut state.rows);
    if state.chosen_place(&rows).is_none() {
        state.chosen = rows.first().map(|row| row.pair.measures);
    }
    keys_ui(ui, document, &rows, state, actions);
    let width = (ui.available_width() * 0.38).clamp(280.0, 460.0);
    Panel::left("lineage pairs").frame(Frame::new()).exact_size(width).show(ui, |ui| {
        list::list_ui(ui, document, &rows, state);
    });
    Frame::new().inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        match state.chosen_place(&rows).and_then(|at| rows.get(at)) {
            Some(row) => detail::detail_ui(ui, document, row, state, actions),
            None => nothing_ui(ui, state),
        }
    });
    state.rows = rows;
}

fn nothing_ui(ui: &mut Ui, state: &LineageState) {
    let words = if state.weighing.is_some() {
        "候補を探しています…"
    } else {
        "当てはまる組がありません"
    };
    ui.label(RichText::new(words).color(Palette::of(ui).muted));
    if state.weighing.is_none() {
        text::label(ui, "上の 候補・確認・却下 の印か、検索と絞り込みを変えてください");
    }
}

/// The keys of the list, while no field has the focus.
fn keys_ui(ui: &Ui, document: &Document, rows: &[Arc<SurveyRow>], state: &mut LineageState, actions: &mut Vec<Action>) {
    let is_elsewhere = ui.memory(|memory| memory.focused().is_some() || memory.top_modal_layer().is_some());
    if is_elsewhere || ui.ctx().any_popup_open() {
        return;
    }
    let at = state.chosen_place(rows);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let step = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 10), (Key::PageUp, -10)];
    if let (Some(at), Some((_, by))) = (at, step.into_iter().find(|(key, _)| pressed(*key))) {
        let to = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        state.chosen = rows.get(to).map(|row| row.pair.measures);
        state.reveal = true;
    }
    let Some(row) = at.and_then(|at| rows.get(at)) else { return };
    if pressed(Key::Enter) {
        judge(document, row, LineageVerdict::Confirmed, state, actions);
    } else if pressed(Key::Delete) {
        judge(document, row, LineageVerdict::Rejected, state, actions);
    } else if pressed(Key::Backspace) {
        withdraw(document, row, actions);
        return;
    } else {
        return;
    }
    let next = at.and_then(|at| rows.get(at + 1).or_else(|| rows.get(at)));
    state.chosen = next.map(|row| row.pair.measures);
    state.reveal = true;
}

/// Asks for a verdict on a pair, with the reason typed.
fn judge(
    document: &Document,
    row: &SurveyRow,
    verdict: LineageVerdict,
    state: &LineageState,
    actions: &mut Vec<Action>,
) {
    let Some(earlier) = &state.earlier else { return };
    let Some(old) = earlier.catalogue.measure(row.pair.measures.old) else { return };
    let typed = (state.note.of == Some(row.pair.measures)).then(|| state.note.text.clone());
    let known = row.link.as_ref().map(|link| link.note.clone());
    let link = LineageLink {
        measure: row.pair.measures.new,
        plan: earlier.catalogue.title.clone(),
        number: old.number.clone(),
        verdict,
        note: typed.or(known).unwrap_or_default(),
    };
    actions.extend(gesture::judge_lineage(document.catalogue(), link).map(Action::Edit));
}

/// Asks to take the verdict on a pair back.
fn withdraw(document: &Document, row: &SurveyRow, actions: &mut Vec<Action>) {
    let link = row.link.as_ref();
    let transaction = link.and_then(|link| gesture::withdraw_lineage(document.catalogue(), link));
    actions.extend(transaction.map(Action::Edit));
}

/// The sign and word of a standing.
fn standing_words(standing: Option<LineageVerdict>) -> (&'static str, &'static str) {
    match standing {
        None => ("？", "候補"),
        Some(LineageVerdict::Confirmed) => ("○", "確認"),
        Some(LineageVerdict::Rejected) => ("×", "却下"),
    }
}

fn standing_color(palette: &Palette, standing: Option<LineageVerdict>) -> egui::Color32 {
    match standing {
        None => palette.muted,
        Some(LineageVerdict::Confirmed) => palette.new,
        Some(LineageVerdict::Rejected) => palette.abolished,
    }
}

fn small(words: impl Into<String>) -> RichText {
    RichText::new(words).size(SMALL_SIZE)
}

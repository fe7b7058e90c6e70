//! The comparison table (新旧対照表) in the window: the same rows as the files, proven the same way.

mod block;
mod grid;
mod lay_out;
mod overview;
mod rows;

use chrono::NaiveDate;
use egui::{Frame, Margin, Ui};

use super::comparison::Comparison;
use super::form::Form;
use super::state::CompareState;
use crate::diff::Sides;
use crate::export::ExportError;
use crate::export::comparison::{self, comparison};
use crate::model::Catalogue;
use crate::ui::Palette;
use crate::ui::job::{Job, Progress, Worker};
use crate::ui::revision::{TablePreferences, with_report};
use rows::Rows;

/// The table of the two sides, made once for a comparison and a choice of how it looks.
#[derive(Default)]
pub(super) struct Paper {
    asked: Option<(u64, TablePreferences)>,
    job: Option<Job<Result<comparison::Comparison, String>>>,
    made: Option<Result<comparison::Comparison, String>>,
    rows: Rows,
}

impl Paper {
    /// How many groups the table has, and how many of them are laid out.
    #[cfg(test)]
    pub(super) fn groups(&self) -> Option<(usize, usize)> {
        let table = self.made.as_ref()?.as_ref().ok()?;
        Some((table.groups.len(), self.rows.laid_out()))
    }

    fn update(&mut self, shown: &Comparison, asked: (u64, TablePreferences), today: NaiveDate, worker: &Worker) {
        if self.asked.as_ref() != Some(&asked) {
            let catalogues = shown.catalogues.clone();
            // On screen there is room for the reasons whether or not the files are to carry them.
            let options = comparison::Options { reasons: true, ..asked.1.options(today) };
            self.made = None;
            self.job =
                Some(Job::start(worker, "新旧対照表を作っています", move || made(&catalogues, &options)));
            self.asked = Some(asked);
        }
        let Some(job) = &self.job else { return };
        let made = match job.poll() {
            Progress::Running => return,
            Progress::Done(made) => made,
            Progress::Lost => Err("対照表を作る途中で止まりました。比べる版を選び直してください".to_owned()),
        };
        self.job = None;
        self.rows = made.as_ref().map(Rows::of).unwrap_or_default();
        self.made = Some(made);
    }
}

impl CompareState {
    /// Brings the comparison table up to the comparison, where it is shown; free where nothing changed.
    pub(in crate::ui) fn update_table(&mut self, chosen: &TablePreferences, today: NaiveDate, worker: &Worker) {
        if let (Form::Table, Some(shown)) = (self.form, &self.comparison) {
            self.paper.update(shown, (self.generation, chosen.clone()), today, worker);
        }
    }

    /// Whether the new side stands left: only in the table, where that is how it was chosen.
    pub(super) fn has_new_first(&self) -> bool {
        let made = self.paper.made.as_ref().and_then(|made| made.as_ref().ok());
        self.form == Form::Table && made.is_some_and(|table| table.new_first)
    }
}

/// The table, or in words why there is none.
fn made(catalogues: &Sides<Catalogue>, options: &comparison::Options) -> Result<comparison::Comparison, String> {
    with_report(catalogues, |report| comparison(report, options).map_err(unproven))
}

fn unproven(error: ExportError) -> String {
    match error {
        ExportError::Unproven { place, part } => format!(
            "現行と対照表から作り直した内容が、改正案と一致しません（{place}の{part}）。対照表は示しません。二つの版を開き直してもう一度試し、続くときは両方のファイルを管理者に送ってください"
        ),
        ExportError::Encoding(_) => error.to_string(),
    }
}

/// Shows the summary, the proof and the table.
pub(super) fn paper_ui(ui: &mut Ui, state: &mut CompareState) {
    let wanted = state.scroll_to.take();
    let Some(shown) = &state.comparison else { return };
    match &state.paper.made {
        None => super::message_ui(ui, "新旧対照表を作っています…", ""),
        Some(Err(problem)) => super::message_ui(ui, "新旧対照表の一致を確かめられませんでした", problem),
        Some(Ok(table)) => {
            let palette = Palette::of(ui);
            let margin = Margin::symmetric(12, 6);
            Frame::new().fill(palette.surface).inner_margin(margin).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                overview::overview_ui(ui, table);
            });
            let chosen = state.selection.unit.and_then(|unit| shown.parts(unit)).map(|(change, _)| change);
            rows::rows_ui(ui, table, &mut state.paper.rows, chosen, wanted.is_some());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_proven_is_told_with_its_place() {
        let error =
            ExportError::Unproven { place: "2-1　教育の施策".to_owned(), part: "施策目標".to_owned() };
        let words = unproven(error);
        assert!(words.contains("（2-1　教育の施策の施策目標）"), "{words}");
        assert!(!words.contains("書き出しませんでした"), "nothing was to be written");
    }
}

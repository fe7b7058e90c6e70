//! Dialogs of the indicator view: what would change is shown before it does.

use egui::{RichText, ScrollArea, Ui};

use super::listing::IndicatorRow;
use crate::command::{Transaction, gesture};
use crate::document::achievement::{SeriesKind, house_style, series};
use crate::document::actuals::{self, Matched, Unmatched};
use crate::model::{Catalogue, FiscalYear, Target, day_in_words};
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, Scene, buttons_ui, primary_button, title_ui};
use crate::ui::grid::EditKind;
use crate::ui::text;
use crate::ui::theme::{CONTROL_HEIGHT, Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui};

/// The height of a preview, in points.
const PREVIEW_HEIGHT: f32 = 300.0;

/// A dialog of the indicator view.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) enum IndicatorDialog {
    /// 連続した値で埋める.
    Series(SeriesDialog),
    /// 書き方をそろえる.
    Style(StyleDialog),
    /// 県議会報告の実績を取り込む.
    Load(Box<LoadDialog>),
}

/// Continues the targets of rows by the same step or rate.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) struct SeriesDialog {
    rows: Vec<IndicatorRow>,
    /// The plan years covered, by position, in order.
    years: Vec<usize>,
    kind: SeriesKind,
}

/// Brings targets into the house style.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) struct StyleDialog {
    changes: Vec<StyleChange>,
}

#[derive(Clone, PartialEq, Debug)]
struct StyleChange {
    row: IndicatorRow,
    year: FiscalYear,
    before: String,
    after: String,
    accepted: bool,
}

/// Takes over the actual values that reports to the assembly state.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) struct LoadDialog {
    matched: Vec<(Matched, bool)>,
    unmatched: Vec<Unmatched>,
}

impl IndicatorDialog {
    pub(super) fn series(rows: &[IndicatorRow], years: Vec<usize>) -> Self {
        Self::Series(SeriesDialog { rows: rows.to_vec(), years, kind: SeriesKind::Step })
    }

    pub(super) fn style(catalogue: &Catalogue, rows: &[IndicatorRow], years: &[usize]) -> Self {
        let mut changes = Vec::new();
        for row in rows {
            let Some((_, indicator)) = row.find(catalogue) else { continue };
            for (position, year) in catalogue.period.years().enumerate().filter(|(at, _)| years.contains(at)) {
                let before = indicator.targets.get(position).map_or("", Target::as_str);
                if let Some(after) = house_style(before) {
                    changes.push(StyleChange { row: *row, year, before: before.to_owned(), after, accepted: true });
                }
            }
        }
        Self::Style(StyleDialog { changes })
    }

    /// The values of the built-in reports, matched to the catalogue.
    pub(super) fn load(catalogue: &Catalogue) -> Result<Self, String> {
        let (matched, unmatched) = actuals::load_builtin(catalogue).map_err(|error| error.to_string())?;
        let matched = matched.into_iter().map(|found| (found, true)).collect();
        Ok(Self::Load(Box::new(LoadDialog { matched, unmatched })))
    }

    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        let catalogue = scene.document.catalogue();
        match self {
            Self::Series(dialog) => dialog.ui(ui, catalogue),
            Self::Style(dialog) => dialog.ui(ui, catalogue),
            Self::Load(dialog) => dialog.ui(ui, catalogue),
        }
    }
}

/// The texts a row would get, or why it cannot be continued.
type RowPlan = Result<Vec<(FiscalYear, String)>, String>;

impl SeriesDialog {
    fn ui(&mut self, ui: &mut Ui, catalogue: &Catalogue) -> Answer {
        title_ui(ui, "連続した値で埋める");
        paragraph_ui(
            ui,
            "選んだ範囲の各行を、入力済みのはじめの値から続けます。すべて入力済みの行は、はじめの2つから作り直します。",
        );
        ui.horizontal(|ui| {
            ui.radio_value(&mut self.kind, SeriesKind::Step, "同じ差（100、120、140）");
            ui.radio_value(&mut self.kind, SeriesKind::Rate, "同じ率（100、120、144）");
        });
        let plans: Vec<(IndicatorRow, RowPlan)> =
            self.rows.iter().map(|row| (*row, self.plan(catalogue, *row))).collect();
        ScrollArea::vertical().max_height(PREVIEW_HEIGHT).auto_shrink([false, true]).show_rows(
            ui,
            2.0 * CONTROL_HEIGHT,
            plans.len(),
            |ui, range| {
                for (row, plan) in plans.get(range).unwrap_or_default() {
                    self.preview_ui(ui, catalogue, *row, plan);
                }
            },
        );
        let step = self.step(catalogue, &plans);
        buttons_ui(ui, |ui| {
            let run = ui.add_enabled_ui(step.is_some(), |ui| primary_button(ui, "埋める")).inner.clicked();
            let leave = ui.button("キャンセル").clicked();
            match (run, leave) {
                (true, _) => Answer::Leave(step.map(Action::Edit).into_iter().collect()),
                (false, true) => Answer::Leave(Vec::new()),
                (false, false) => Answer::Stay,
            }
        })
    }

    fn years(&self, catalogue: &Catalogue) -> Vec<(usize, FiscalYear)> {
        catalogue.period.years().enumerate().filter(|(at, _)| self.years.contains(at)).collect()
    }

    fn plan(&self, catalogue: &Catalogue, row: IndicatorRow) -> RowPlan {
        let (_, indicator) = row.find(catalogue).ok_or("指標がありません")?;
        let years = self.years(catalogue);
        let target = |at: usize| indicator.targets.get(at).cloned().unwrap_or_default();
        let all: Vec<Target> = years.iter().map(|(at, _)| target(*at)).collect();
        let filled = all.iter().take_while(|target| !target.as_str().trim().is_empty()).count();
        let known = if filled == all.len() { 2 } else { filled };
        let texts = series(all.get(..known.min(all.len())).unwrap_or_default(), years.len(), self.kind)
            .map_err(|error| error.to_string())?;
        Ok(years.into_iter().map(|(_, year)| year).zip(texts).collect())
    }

    fn preview_ui(&self, ui: &mut Ui, catalogue: &Catalogue, row: IndicatorRow, plan: &RowPlan) {
        let palette = Palette::of(ui);
        place_ui(ui, catalogue, row, "");
        let before: Vec<String> = row
            .find(catalogue)
            .map(|(_, one)| self.years(catalogue).iter().map(|(at, _)| printed(one.targets.get(*at))).collect())
            .unwrap_or_default();
        match plan {
            Ok(texts) => {
                let after: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
                before_after_ui(ui, &before.join("、"), &after.join("、"));
            }
            Err(words) => {
                ui.label(RichText::new(format!("埋めません（{words}）")).color(palette.revised));
            }
        }
    }

    fn step(&self, catalogue: &Catalogue, plans: &[(IndicatorRow, RowPlan)]) -> Option<Transaction> {
        let mut cells = Vec::new();
        for (row, plan) in plans {
            let Ok(texts) = plan else { continue };
            let cell = |(year, text): &(FiscalYear, String)| (row.measure, row.indicator, *year, text.clone());
            cells.extend(texts.iter().map(cell));
        }
        let called = plans.first().and_then(|(row, _)| catalogue.measure(row.measure))?.number.as_str().to_owned();
        let step = gesture::set_targets(catalogue, &cells, "")?;
        let name = EditKind::Filled.step_name(&called, step.commands.len());
        Some(Transaction::new(name, step.commands))
    }
}

impl StyleDialog {
    fn ui(&mut self, ui: &mut Ui, catalogue: &Catalogue) -> Answer {
        title_ui(ui, "書き方をそろえる");
        if self.changes.is_empty() {
            paragraph_ui(ui, "目標の書き方は、どれもそろっています。");
            let closed = buttons_ui(ui, |ui| primary_button(ui, "閉じる").clicked());
            return if closed { Answer::Leave(Vec::new()) } else { Answer::Stay };
        }
        paragraph_ui(ui, "数字を半角と桁区切りにそろえます。値の意味は変わりません。そろえるものを選んでください。");
        choose_all_ui(ui, self.changes.iter_mut().map(|change| &mut change.accepted));
        ScrollArea::vertical().max_height(PREVIEW_HEIGHT).auto_shrink([false, true]).show_rows(
            ui,
            2.0 * CONTROL_HEIGHT,
            self.changes.len(),
            |ui, range| {
                for change in self.changes.get_mut(range).unwrap_or_default() {
                    ui.horizontal(|ui| {
                        let name = format!("{} を {} に", change.before, change.after);
                        let check = ui.checkbox(&mut change.accepted, "");
                        check.widget_info(|| {
                            egui::WidgetInfo::selected(egui::Role::CheckBox, true, change.accepted, &name)
                        });
                        place_ui(ui, catalogue, change.row, &change.year.to_string());
                    });
                    before_after_ui(ui, &change.before, &change.after);
                }
            },
        );
        let accepted: Vec<_> = self.changes.iter().filter(|change| change.accepted).collect();
        let count = accepted.len();
        let name = format!("目標{count}欄の書き方をそろえる");
        let cells: Vec<_> = accepted
            .iter()
            .map(|change| (change.row.measure, change.row.indicator, change.year, change.after.clone()))
            .collect();
        run_or_leave(ui, count, &format!("{count}件をそろえる"), || {
            gesture::set_targets(catalogue, &cells, &name)
        })
    }
}

impl LoadDialog {
    fn ui(&mut self, ui: &mut Ui, catalogue: &Catalogue) -> Answer {
        title_ui(ui, "県議会報告の実績を取り込む");
        paragraph_ui(
            ui,
            "県議会への報告にある値のうち、指標に対応すると判断したものです。数え方が違うものは、その旨を備考に記して取り込みます。",
        );
        choose_all_ui(ui, self.matched.iter_mut().map(|(_, accepted)| accepted));
        ScrollArea::vertical().max_height(PREVIEW_HEIGHT).auto_shrink([false, true]).show(ui, |ui| {
            for (found, accepted) in &mut self.matched {
                matched_ui(ui, catalogue, found, accepted);
            }
            ui.add_space(8.0);
            text::strong(ui, &format!("取り込まないもの {}件", self.unmatched.len()));
            for missing in &self.unmatched {
                let reported = &missing.reported;
                let words = format!("「{}」{}", reported.counts.words, reported.value.words);
                paragraph_ui(ui, &words);
                let color = Palette::of(ui).muted;
                ui.label(RichText::new(&missing.reason).size(SMALL_SIZE).color(color));
            }
        });
        let chosen = || self.matched.iter().filter(|(_, accepted)| *accepted).map(|(found, _)| found);
        let actuals: Vec<_> = chosen().map(|found| (found.measure, found.indicator, found.actual.clone())).collect();
        let count = actuals.len();
        let step = gesture::add_actuals(catalogue, &actuals);
        if step.is_none() && count > 0 {
            paragraph_ui(ui, "選んだ実績は、すべて取り込み済みです。");
        }
        let possible = if step.is_some() { count } else { 0 };
        run_or_leave(ui, possible, &format!("{count}件を取り込む"), || step)
    }
}

fn matched_ui(ui: &mut Ui, catalogue: &Catalogue, found: &Matched, accepted: &mut bool) {
    let row = IndicatorRow { measure: found.measure, indicator: found.indicator };
    let actual = &found.actual;
    ui.horizontal(|ui| {
        let name = format!("{} {}", actual.year, actual.value.as_str());
        let check = ui.checkbox(accepted, "");
        check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, *accepted, &name));
        place_ui(ui, catalogue, row, &actual.year.to_string());
        text::strong(ui, actual.value.as_str());
    });
    let day = actual.as_of.map(|day| format!("{}時点。", day_in_words(day))).unwrap_or_default();
    let color = Palette::of(ui).muted;
    let words = format!("{day}{}。{}", found.reported.judgement.words(), actual.note);
    let width = ui.available_width();
    let job = text::paragraph_job(ui, &words, text::font(SMALL_SIZE), color, width, &text::Marks::default());
    ui.label(job).hint(&actual.source);
}

/// The buttons that choose all entries, or none.
fn choose_all_ui<'a>(ui: &mut Ui, entries: impl Iterator<Item = &'a mut bool>) {
    let (mut all, mut none) = (false, false);
    ui.horizontal(|ui| {
        all = ui.button("すべて選ぶ").clicked();
        none = ui.button("すべて外す").clicked();
    });
    if all || none {
        entries.for_each(|entry| *entry = all);
    }
}

/// The dialog's foot: carries the step out, or leaves.
fn run_or_leave(ui: &mut Ui, count: usize, words: &str, step: impl FnOnce() -> Option<Transaction>) -> Answer {
    buttons_ui(ui, |ui| {
        let run = ui.add_enabled_ui(count > 0, |ui| primary_button(ui, words)).inner.clicked();
        let leave = ui.button("キャンセル").clicked();
        match (run, leave) {
            (true, _) => Answer::Leave(step().map(Action::Edit).into_iter().collect()),
            (false, true) => Answer::Leave(Vec::new()),
            (false, false) => Answer::Stay,
        }
    })
}

/// Which cell a line of a preview is about.
fn place_ui(ui: &mut Ui, catalogue: &Catalogue, row: IndicatorRow, year: &str) {
    let palette = Palette::of(ui);
    let Some((measure, indicator)) = row.find(catalogue) else { return };
    let words = format!("{} {} {year}", measure.number.as_str(), indicator.name);
    ui.add(egui::Label::new(RichText::new(words.trim()).size(SMALL_SIZE).color(palette.muted)).truncate());
}

fn before_after_ui(ui: &mut Ui, before: &str, after: &str) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let words =
            if before == after { format!("{before}（変わりません）") } else { format!("{before} → ") };
        ui.label(RichText::new(words).color(palette.muted));
        if before != after {
            ui.add(egui::Label::new(RichText::new(after).color(palette.text).strong()).truncate());
        }
    });
}

fn printed(target: Option<&Target>) -> String {
    target.map(Target::as_str).filter(|text| !text.is_empty()).unwrap_or("空欄").to_owned()
}

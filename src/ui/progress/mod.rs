//! 進捗: the catalogue in figures and bars; every figure leads to the measures behind it.

mod chart;
mod pattern;
mod summary;
mod table;
#[cfg(test)]
mod tests;

use egui::{Align, Button, Frame, Layout, Margin, Rect, RichText, ScrollArea, Stroke, Ui, pos2};

use super::action::{Action, Command, View};
use super::job::{Job, Progress, Worker};
use super::picture::copy_picture;
use super::text;
use super::theme::{CONTROL_HEIGHT, Palette, SMALL_SIZE};
use super::widgets::{Hint, strip};
use crate::document::Document;
use crate::document::overview::{Overview, Table, Topic};
use crate::export::csv;

/// Up to so many measures the figures are counted at once: a few milliseconds.
const COUNTED_AT_ONCE: usize = 2_000;

/// The least width at which topics and copying stand in one line, in points.
const ONE_LINE: f32 = 820.0;

/// What 進捗 shows.
#[derive(Default)]
pub(super) struct ProgressState {
    topic: Topic,
    overview: Option<Overview>,
    /// The generation the figures are of.
    counted: Option<u64>,
    /// Figures of a large catalogue being counted away from the window, with the generation they are of.
    counting: Option<(u64, Job<Overview>)>,
}

impl ProgressState {
    /// Brings the figures up to the document; free where it did not change.
    pub(super) fn update(&mut self, document: &Document, worker: &Worker) {
        let generation = document.generation();
        self.take_counted();
        if self.counted == Some(generation) || self.counting.is_some() {
            return;
        }
        let catalogue = document.catalogue();
        if catalogue.measures().len() <= COUNTED_AT_ONCE {
            self.overview = Some(Overview::of(catalogue));
            self.counted = Some(generation);
            return;
        }
        let copy = catalogue.clone();
        self.counting = Some((generation, Job::start(worker, "集計しています", move || Overview::of(&copy))));
        self.take_counted();
    }

    fn take_counted(&mut self) {
        let Some((generation, job)) = &self.counting else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(overview) => {
                self.overview = Some(overview);
                self.counted = Some(*generation);
            }
            // Counted again when the view is drawn next.
            Progress::Lost => {}
        }
        self.counting = None;
    }
}

pub(super) fn progress_ui(ui: &mut Ui, document: &Document, state: &mut ProgressState, actions: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
        let Some(overview) = &state.overview else {
            ui.horizontal(|ui| {
                ui.spinner();
                text::label(ui, "集計しています…");
            });
            return;
        };
        if document.catalogue().measures().is_empty() {
            empty_ui(ui, actions);
            return;
        }
        summary::summary_ui(ui, overview, actions);
        ui.add_space(6.0);
        let (mut copies_table, mut copies_picture) = (false, false);
        let mut copies_ui = |ui: &mut Ui| {
            let table = ui.button("CSVをコピー");
            copies_table = table.hint("下の表を CSV でコピーします").clicked();
            let picture = ui.button("図をコピー");
            copies_picture = picture.hint("下の表と図を画像としてコピーします").clicked();
        };
        let one_line = ui.available_width() >= ONE_LINE;
        strip(ui, "topics", ONE_LINE, |ui| {
            topics_ui(ui, &mut state.topic);
            if state.counting.is_some() {
                ui.spinner();
            }
            if one_line {
                ui.with_layout(Layout::right_to_left(Align::Center), copies_ui);
            } else {
                copies_ui(ui);
            }
        });
        ui.separator();
        let Some(table) = overview.table(state.topic) else { return };
        let shown = table_and_chart_ui(ui, document, table, actions);
        if copies_picture {
            copy_picture(ui.ctx(), shown.part);
            let words = if shown.whole {
                "表と図を画像としてコピーしました"
            } else {
                "画面に入っている部分を画像としてコピーしました。残りは窓を広げてからコピーしてください"
            };
            actions.push(Action::Tell(words.to_owned()));
        }
        if copies_table {
            copy_table(table, actions);
        }
    });
}

fn copy_table(table: &Table, actions: &mut Vec<Action>) {
    match csv::text(&table.as_text()) {
        Ok(text) => {
            actions.push(Action::Copy(text));
            actions.push(Action::Tell(format!("{}の表を CSV でコピーしました", table.topic.name())));
        }
        Err(error) => actions.push(Action::Warn(error.to_string())),
    }
}

fn topics_ui(ui: &mut Ui, chosen: &mut Topic) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.x = 4.0;
    for topic in Topic::ALL {
        let on = *chosen == topic;
        let (font, color) = if on { (text::bold(13.0), palette.accent) } else { (text::font(13.0), palette.text) };
        let button = Button::new(RichText::new(topic.name()).font(font).color(color))
            .fill(if on { palette.accent_soft } else { palette.surface })
            .stroke(Stroke::NONE)
            .min_size(egui::vec2(0.0, CONTROL_HEIGHT));
        let response = ui.add(button);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, topic.name()));
        if response.clicked() {
            *chosen = topic;
        }
    }
}

/// What was shown of table and chart.
struct Shown {
    /// Where, on the screen.
    part: Rect,
    /// Whether nothing of it was out of view.
    whole: bool,
}

fn table_and_chart_ui(ui: &mut Ui, document: &Document, table: &Table, actions: &mut Vec<Action>) -> Shown {
    let top = ui.cursor().top();
    heading_ui(ui, document, table, actions);
    let room = ScrollArea::both().id_salt(table.topic).auto_shrink(false).show(ui, |ui| {
        let places = table::Places::of(ui, table);
        table::table_ui(ui, table, &places, actions);
        chart::chart_ui(ui, table, &places, actions);
        ui.add_space(6.0);
        let muted = Palette::of(ui).muted;
        let words = text::paragraph_job(
            ui,
            table.remark,
            text::font(SMALL_SIZE),
            muted,
            places.whole.width(),
            &text::Marks::default(),
        );
        ui.label(words);
    });
    let inside = room.inner_rect;
    let end = inside.top() + room.content_size.y.min(inside.height());
    let whole = room.content_size.y <= inside.height() + 1.0 && room.content_size.x <= inside.width() + 1.0;
    Shown { part: Rect::from_min_max(pos2(inside.left(), top), pos2(inside.right(), end)), whole }
}

/// Whose figures these are, so that a picture says it by itself, and what the bars mean.
fn heading_ui(ui: &mut Ui, document: &Document, table: &Table, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let palette = Palette::of(ui);
    ui.horizontal_wrapped(|ui| {
        text::strong(ui, table.topic.title());
        let of = format!("{}（{}）", catalogue.title, catalogue.edition);
        ui.label(RichText::new(of).size(SMALL_SIZE).color(palette.muted));
        ui.add_space(12.0);
        pattern::legend_ui(ui, table);
    });
    let all = |name: &str| {
        let at = table.columns.iter().position(|column| column.name == name)?;
        table.rows.first().and_then(|row| row.figures.get(at)).map(|figure| figure.count)
    };
    match table.topic {
        Topic::Achievement if all("実績あり") == Some(0) => {
            ui.horizontal(|ui| {
                let words =
                    "実績はまだありません。指標の画面で入力するか、県議会報告の実績を取り込むと達成状況が出ます";
                text::label(ui, words);
                if ui.button("指標の画面を開く").clicked() {
                    actions.push(Action::SetView(View::Indicator));
                }
            });
        }
        Topic::Annotation if all("施策") == Some(0) => {
            text::label(ui, "新規・見直し・廃止の印が付いた施策はありません");
        }
        Topic::Section | Topic::Bureau | Topic::Annotation | Topic::TargetYear | Topic::Achievement | Topic::Gap => {}
    }
}

fn empty_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        text::label(ui, "数える施策がまだありません");
        if ui.button("＋ 施策を追加").clicked() {
            actions.push(Action::Run(Command::AddMeasure));
        }
    });
}

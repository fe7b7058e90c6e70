//! Find and replace: every place listed before and after, each to be left out by a click.

use std::collections::BTreeSet;

use egui::text::LayoutJob;
use egui::{RichText, ScrollArea, Stroke, TextEdit, Ui};

use super::{Answer, Scene, buttons_ui, focused_once, primary_button, title_ui};
use crate::document::Document;
use crate::document::replace::{Options, Replacement, Scope, preview, transaction};
use crate::document::search::Query;
use crate::ui::action::Action;
use crate::ui::text::{font, format};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// The state of the dialog, with the places found for what is typed.
pub(in crate::ui) struct ReplaceDialog {
    typed: String,
    replacement: String,
    options: Options,
    /// The places left out, by their position in `found`.
    left_out: BTreeSet<usize>,
    found: Vec<Replacement>,
    /// What `found` was worked out for.
    found_for: Option<(String, String, Options)>,
    fresh: bool,
}

/// How much text stands around a change in the list.
const CONTEXT: usize = 18;
const ROW: f32 = 52.0;

impl ReplaceDialog {
    pub(in crate::ui) fn new(searched: &str) -> Self {
        Self {
            typed: searched.to_owned(),
            replacement: String::new(),
            options: Options::default(),
            left_out: BTreeSet::new(),
            found: Vec::new(),
            found_for: None,
            fresh: true,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "置換");
        egui::Grid::new("replace").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
            let label = ui.label("検索する語句");
            let width = ui.available_width();
            let field = ui
                .add(TextEdit::singleline(&mut self.typed).char_limit(Query::LONGEST).desired_width(width))
                .labelled_by(label.id);
            focused_once(&field, &mut self.fresh);
            ui.end_row();
            let label = ui.label("置き換える語句");
            ui.add(TextEdit::singleline(&mut self.replacement).char_limit(Query::LONGEST).desired_width(width))
                .labelled_by(label.id);
            ui.end_row();
        });
        self.options_ui(ui);
        self.look(scene.document);
        self.list_ui(ui, scene.document);
        let chosen = self.found.len() - self.left_out.len();
        buttons_ui(ui, |ui| {
            let go = ui.add_enabled_ui(chosen > 0, |ui| {
                primary_button(ui, &format!("{chosen}か所の欄を置き換える")).clicked()
            });
            if go.inner {
                let found = self.found.iter().enumerate().filter(|(at, _)| !self.left_out.contains(at));
                let kept: Vec<Replacement> = found.map(|(_, replacement)| replacement.clone()).collect();
                let edit = transaction(scene.document.catalogue(), &kept).map(Action::Edit);
                return Answer::Leave(edit.into_iter().collect());
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }

    fn options_ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for scope in Scope::ALL {
                let mut on = self.options.scopes.contains(&scope);
                if ui.checkbox(&mut on, scope.word()).changed() {
                    if on {
                        self.options.scopes.insert(scope);
                    } else {
                        self.options.scopes.remove(&scope);
                    }
                }
            }
        });
        ui.checkbox(&mut self.options.exact, "大文字と小文字、全角と半角、かなとカナ、空白を区別する");
    }

    fn look(&mut self, document: &Document) {
        let key = (self.typed.clone(), self.replacement.clone(), self.options.clone());
        if self.found_for.as_ref() != Some(&key) {
            let query = Query::new(&self.typed);
            self.found = preview(document.catalogue(), &query, &self.replacement, &self.options);
            self.left_out.clear();
            self.found_for = Some(key);
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, document: &Document) {
        let muted = Palette::of(ui).muted;
        let words = match (self.typed.trim().is_empty(), self.found.len()) {
            (true, _) => "検索する語句を入力すると、置き換えの前後がここに並びます".to_owned(),
            (false, 0) => "当てはまる箇所はありません".to_owned(),
            (false, count) => format!("{count}か所の欄に見つかりました。置き換えない欄はチェックを外してください"),
        };
        ui.label(RichText::new(words).color(muted));
        ScrollArea::vertical().max_height(ROW * 6.0).auto_shrink([false, true]).show_rows(
            ui,
            ROW,
            self.found.len(),
            |ui, range| {
                for at in range {
                    let Some(replacement) = self.found.get(at) else { continue };
                    let mut on = !self.left_out.contains(&at);
                    if row_ui(ui, document, replacement, &mut on) {
                        if on {
                            self.left_out.remove(&at);
                        } else {
                            self.left_out.insert(at);
                        }
                    }
                }
            },
        );
    }
}

fn row_ui(ui: &mut Ui, document: &Document, replacement: &Replacement, on: &mut bool) -> bool {
    let number = document.catalogue().measure(replacement.measure).map(|measure| measure.number.to_string());
    let place = replacement.cell.scope().map(Scope::word).unwrap_or_default();
    ui.set_min_height(ROW);
    ui.horizontal(|ui| {
        let name = format!("{} {place}", number.unwrap_or_default());
        let changed = ui.checkbox(on, RichText::new(name).size(SMALL_SIZE)).changed();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(before_job(ui, replacement)).truncate()).hint(&replacement.before);
            ui.add(egui::Label::new(after_job(ui, replacement)).truncate()).hint(&replacement.after);
        });
        changed
    })
    .inner
}

/// The text as it is, what will go struck through.
fn before_job(ui: &Ui, replacement: &Replacement) -> LayoutJob {
    let palette = Palette::of(ui);
    let plain = format(font(TEXT_SIZE), palette.text);
    let mut gone = format(font(TEXT_SIZE), palette.abolished);
    gone.strikethrough = Stroke::new(1.0, palette.abolished);
    let mut job = LayoutJob::default();
    let mut done = replacement.ranges.first().map_or(0, |range| start_of_context(&replacement.before, range.start));
    if done > 0 {
        job.append("…", 0.0, plain.clone());
    }
    for range in &replacement.ranges {
        job.append(replacement.before.get(done..range.start).unwrap_or_default(), 0.0, plain.clone());
        job.append(replacement.before.get(range.clone()).unwrap_or_default(), 0.0, gone.clone());
        done = range.end;
    }
    job.append(replacement.before.get(done..).unwrap_or_default(), 0.0, plain);
    job
}

/// The text as it will be, from the same place.
fn after_job(ui: &Ui, replacement: &Replacement) -> LayoutJob {
    let palette = Palette::of(ui);
    let start = replacement.ranges.first().map_or(0, |range| start_of_context(&replacement.before, range.start));
    let dots = if start > 0 { "…" } else { "" };
    // Up to the first change both texts are the same.
    let tail = replacement.after.get(start..).unwrap_or(&replacement.after);
    let mut job = LayoutJob::default();
    job.append(&format!("→ {dots}{tail}"), 0.0, format(font(TEXT_SIZE), palette.new));
    job
}

/// Where to begin so that a little text stands before the first change.
fn start_of_context(text: &str, change: usize) -> usize {
    let head = text.get(..change).unwrap_or_default();
    head.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at)
}

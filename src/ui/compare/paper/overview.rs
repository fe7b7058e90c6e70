//! What stands above the table: 総括 by bureau and by field, and the proof.

use egui::{Align, CollapsingHeader, Grid, Layout, RichText, ScrollArea, Ui, Vec2, vec2};

use crate::diff::Sides;
use crate::export::comparison::{Comparison, Counts, Summary};
use crate::model::with_separators;
use crate::ui::Palette;
use crate::ui::text::{bold, strong};
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// How many digits of a hash are shown; enough for a person to tell two apart.
const DIGITS: usize = 8;
/// The distance of the columns and lines of counts, in points.
const SPACING: Vec2 = vec2(4.0, 2.0);
/// The height of a line of counts, in points.
const ROW: f32 = 20.0;
/// The width of a column of counts, in points.
const FIGURE: f32 = 48.0;

/// Shows the summary and how to read the table, folded to the totals, and the proof under it.
pub(super) fn overview_ui(ui: &mut Ui, table: &Comparison) {
    let palette = Palette::of(ui);
    ui.spacing_mut().item_spacing.y = 4.0;
    let heading = RichText::new(totals(&table.summary)).font(bold(TEXT_SIZE)).color(palette.text);
    CollapsingHeader::new(heading).id_salt("comparison-summary").show_unindented(ui, |ui| {
        let most = (ui.ctx().content_rect().height() * 0.35).max(120.0);
        ScrollArea::both().max_height(most).auto_shrink([false, true]).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| bureaus_ui(ui, &table.summary));
                ui.add_space(12.0);
                ui.vertical(|ui| fields_ui(ui, &table.summary));
            });
            for remark in table.summary.remarks().into_iter().chain(table.legend.iter().cloned()) {
                ui.label(RichText::new(remark).size(SMALL_SIZE).color(palette.muted));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(proof(table)).size(SMALL_SIZE).color(palette.new));
        let hashes = table.ordered(Sides::new(
            format!("{} {}", table.titles.old, short(&table.hashes.old)),
            format!("{} {}", table.titles.new, short(&table.hashes.new)),
        ));
        ui.label(RichText::new(hashes.join("　")).size(SMALL_SIZE).color(palette.muted))
            .hint("内容のハッシュ値の先頭8桁です。書き出した対照表の末尾に全桁を示します");
    });
}

fn proof(table: &Comparison) -> String {
    let Sides { old, new } = &table.titles;
    format!("{old}と対照表から{new}を作り直して一致を確かめました")
}

fn short(hash: &str) -> &str {
    hash.get(..DIGITS).unwrap_or(hash)
}

fn totals(summary: &Summary) -> String {
    let numbers = summary.total.numbers();
    let counts = summary.shown().into_iter().filter_map(|at| Some((Counts::WORDS.get(at)?, numbers.get(at)?)));
    let words: Vec<String> =
        counts.map(|(word, number)| format!("{word} {}件", with_separators((*number).into()))).collect();
    format!("総括　{}", words.join("　"))
}

fn bureaus_ui(ui: &mut Ui, summary: &Summary) {
    strong(ui, "局別");
    Grid::new("summary-bureaus").striped(true).spacing(SPACING).min_row_height(ROW).show(ui, |ui| {
        heads_ui(ui, summary, "とりまとめ局");
        for (name, counts) in &summary.by_bureau {
            ui.label(name);
            figures_ui(ui, summary, counts);
        }
        ui.label("施策の数");
        figures_ui(ui, summary, &summary.total);
    });
}

fn fields_ui(ui: &mut Ui, summary: &Summary) {
    strong(ui, "分野別");
    Grid::new("summary-fields").striped(true).spacing(SPACING).min_row_height(ROW).show(ui, |ui| {
        heads_ui(ui, summary, "分野");
        let mut pillar = "";
        for found in &summary.by_field {
            if found.pillar != pillar {
                pillar = &found.pillar;
                ui.label(RichText::new(pillar).size(SMALL_SIZE).color(Palette::of(ui).muted));
                ui.end_row();
            }
            ui.label(&found.field);
            figures_ui(ui, summary, &found.counts);
        }
        ui.label("施策の数");
        figures_ui(ui, summary, &summary.total);
    });
}

fn heads_ui(ui: &mut Ui, summary: &Summary, first: &str) {
    let muted = Palette::of(ui).muted;
    ui.label(RichText::new(first).size(SMALL_SIZE).color(muted));
    let shown = summary.shown();
    for word in shown.iter().filter_map(|at| Counts::WORDS.get(*at)).chain([&"計"]) {
        right_ui(ui, RichText::new(*word).size(SMALL_SIZE).color(muted));
    }
    ui.end_row();
}

fn figures_ui(ui: &mut Ui, summary: &Summary, counts: &Counts) {
    let numbers = counts.numbers();
    let shown = summary.shown().into_iter().filter_map(|at| numbers.get(at).copied());
    for number in shown.chain([counts.sum()]) {
        let words = if number == 0 { "－".to_owned() } else { format!("{}件", with_separators(number.into())) };
        right_ui(ui, RichText::new(words));
    }
    ui.end_row();
}

fn right_ui(ui: &mut Ui, text: RichText) {
    ui.allocate_ui_with_layout(vec2(FIGURE, ROW), Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_width(FIGURE);
        ui.label(text);
    });
}

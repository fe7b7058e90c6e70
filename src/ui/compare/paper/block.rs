//! A cell of the table laid out: shapes from its left upper corner, its height, and what a screen reader says of it.

use egui::{FontId, Shape, Ui, vec2};

use super::super::sheet::{Ink, Run};
use super::super::written::Written;
use crate::export::comparison;
use crate::ui::Palette;
use crate::ui::text::{font, format, formatted_job};
use crate::ui::theme::SMALL_SIZE;

/// A cell laid out.
#[derive(Default)]
pub(super) struct Block {
    pub(super) shapes: Vec<Shape>,
    pub(super) height: f32,
    pub(super) words: Vec<String>,
}

impl Block {
    /// Puts text below what is there, in from the left and on a width.
    pub(super) fn text(&mut self, ui: &Ui, runs: &[Run], font: &FontId, (left, width): (f32, f32)) {
        let written = written(ui, runs, font, width);
        let at = egui::pos2(left, self.height);
        self.shapes.extend(written.shapes(at, Palette::of(ui)));
        self.height += written.size().y;
        self.words.push(runs.iter().map(|(text, _)| text.as_str()).collect());
    }

    /// The item's name above its text.
    pub(super) fn label(&mut self, ui: &Ui, word: &str, across: (f32, f32)) {
        self.text(ui, &[(format!("【{word}】"), Ink::Quiet)], &font(SMALL_SIZE), across);
    }

    /// The shapes from another corner.
    pub(super) fn shapes_at(self, x: f32, y: f32) -> impl Iterator<Item = Shape> {
        self.shapes.into_iter().map(move |mut shape| {
            shape.translate(vec2(x, y));
            shape
        })
    }
}

/// Text broken into the lines of a width, what differs underlined.
pub(super) fn written(ui: &Ui, runs: &[Run], font: &FontId, width: f32) -> Written {
    let palette = Palette::of(ui);
    let color = |ink: Ink| match ink {
        Ink::Quiet => palette.muted,
        Ink::Plain | Ink::Changed | Ink::Added | Ink::Removed => palette.text,
    };
    let formats: Vec<_> = runs.iter().map(|(text, ink)| (text.as_str(), format(font.clone(), color(*ink)))).collect();
    let job = formatted_job(ui.ctx(), &formats, width.max(12.0));
    Written::marked(ui.painter().layout_job(job), runs, font.size)
}

/// The runs of the table in ink.
pub(super) fn inked(runs: &[comparison::Run]) -> Vec<Run> {
    runs.iter().map(|run| (run.text.clone(), if run.is_changed { Ink::Changed } else { Ink::Plain })).collect()
}

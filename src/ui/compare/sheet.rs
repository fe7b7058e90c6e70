//! A sheet on which the two cards of a change are laid out side by side, once for many frames.

use egui::text::TextFormat;
use egui::{Color32, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::side::Which;
use super::words::NOTHING;
use super::written::Written;
use crate::diff::{Sides, Span};
use crate::ui::Palette;
use crate::ui::text::{bold, font, format, formatted_job};
use crate::ui::theme::{PADDING, SMALL_SIZE, TEXT_SIZE};

/// The distance of the cards from the edge and from each other, in points.
pub(super) const GAP: f32 = 12.0;
/// The distance of what stands on a card from its border, in points.
pub(super) const PAD: f32 = 14.0;

/// A card pair as it is drawn: shapes relative to its left upper corner.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) height: f32,
    pub(super) shapes: Vec<Shape>,
    /// Where each changed field stands, over both cards.
    pub(super) spots: Vec<(usize, Rect)>,
    /// What a screen reader says of what did not change.
    pub(super) spoken: Vec<(Rect, String)>,
}

/// How a piece of text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ink {
    Plain,
    /// What is there for context only.
    Quiet,
    Added,
    Removed,
    /// What differs on either side of the comparison table: underlined, in the ordinary colour.
    Changed,
}

/// A piece of text with its ink.
pub(super) type Run = (String, Ink);

/// Cards being laid out.
pub(super) struct Sheet<'a> {
    pub(super) ui: &'a Ui,
    pub(super) palette: &'static Palette,
    /// The width of what stands on one card, in points.
    pub(super) width: f32,
    lefts: Sides<f32>,
    /// How far down the cards are laid out.
    pub(super) y: f32,
    pub(super) laid: Laid,
}

impl<'a> Sheet<'a> {
    /// A sheet of a width for both cards.
    pub(super) fn new(ui: &'a Ui, width: f32) -> Self {
        let card = card_width(width);
        Self {
            ui,
            palette: Palette::of(ui),
            width: card - 2.0 * PAD,
            lefts: Sides::new(GAP + PAD, GAP + card + GAP + PAD),
            y: PAD,
            laid: Laid::default(),
        }
    }

    pub(super) fn left(&self, which: Which) -> f32 {
        *which.of(&self.lefts)
    }

    /// A place on a card: from its left edge and from where the sheet is now.
    pub(super) fn place(&self, which: Which, x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(self.left(which) + x, self.y + y), vec2(width, height))
    }

    /// The place over both cards from a height down to another.
    pub(super) fn across(&self, from: f32, to: f32) -> Rect {
        let right = self.lefts.new + self.width + PAD;
        Rect::from_min_max(pos2(self.lefts.old - PAD, from), pos2(right, to))
    }

    pub(super) fn format(&self, ink: Ink, font: FontId) -> TextFormat {
        let palette = self.palette;
        match ink {
            Ink::Plain | Ink::Changed => format(font, palette.text),
            Ink::Quiet => format(font, palette.faint),
            Ink::Added => format(font, palette.accent),
            Ink::Removed => format(font, palette.abolished),
        }
    }

    /// Runs of text broken into the lines of a width.
    pub(super) fn paragraph(&self, runs: &[Run], font: &FontId, width: f32) -> Written {
        let formats: Vec<(&str, TextFormat)> =
            runs.iter().map(|(text, ink)| (text.as_str(), self.format(*ink, font.clone()))).collect();
        let job = formatted_job(self.ui.ctx(), &formats, width.max(24.0));
        Written::marked(self.ui.painter().layout_job(job), runs, font.size)
    }

    /// Ordinary text in a colour, broken into the lines of a width.
    pub(super) fn words(&self, text: &str, font: FontId, color: Color32, width: f32) -> Written {
        let job = formatted_job(self.ui.ctx(), &[(text, format(font, color))], width.max(24.0));
        Written::plain(self.ui.painter().layout_job(job))
    }

    /// Puts text at a place.
    pub(super) fn write(&mut self, at: Pos2, written: &Written) {
        self.laid.shapes.extend(written.shapes(at, self.palette));
    }

    pub(super) fn shape(&mut self, shape: Shape) {
        self.laid.shapes.push(shape);
    }

    /// A box; that of a change has a thicker frame in the colour of changes.
    pub(super) fn frame(&mut self, rect: Rect, changed: bool) {
        let stroke = if changed { Stroke::new(2.0, self.palette.revised) } else { Stroke::new(1.0, self.palette.line) };
        self.shape(Shape::rect_stroke(rect, if changed { 3.0 } else { 4.0 }, stroke, StrokeKind::Inside));
    }

    /// Notes where a unit stands.
    pub(super) fn spot(&mut self, unit: Option<usize>, from: f32, to: f32) {
        if let Some(unit) = unit {
            self.laid.spots.push((unit, self.across(from, to)));
        }
    }

    /// Notes what a screen reader says at a place.
    pub(super) fn say(&mut self, rect: Rect, words: String) {
        self.laid.spoken.push((rect, words));
    }

    /// The label above a part, on the sides that have it.
    pub(super) fn label(&mut self, text: &str, on: Sides<bool>) {
        let color = self.palette.muted;
        let galley = self.words(text, font(SMALL_SIZE), color, self.width);
        for which in Which::ALL {
            if *which.of(&on) {
                let at = pos2(self.left(which), self.y);
                self.write(at, &galley);
            }
        }
        self.y += galley.size().y + 2.0;
    }

    /// Quiet words at the end of the new side's label, which was written last.
    pub(super) fn aside(&mut self, text: &str) {
        let color = self.palette.muted;
        let galley = self.words(text, font(11.0), color, self.width);
        let right = self.left(Which::New) + self.width;
        let at = pos2(right - galley.size().x, self.y - 2.0 - galley.size().y);
        self.write(at, &galley);
    }

    /// The width of the widest of some texts in one line.
    pub(super) fn widest<'t>(&self, texts: impl Iterator<Item = &'t str>) -> f32 {
        let font = font(TEXT_SIZE);
        self.ui.fonts_mut(|fonts| {
            texts.map(|text| text.chars().map(|c| fonts.glyph_width(&font, c)).sum::<f32>()).fold(0.0, f32::max)
        })
    }

    /// A part in a box under its label; a side without it stays blank.
    pub(super) fn boxed(&mut self, label: &str, unit: Option<usize>, runs: Sides<Option<Vec<Run>>>) {
        let top = self.y;
        self.label(label, runs.as_ref().map(Option::is_some));
        let inner = self.width - 2.0 * PADDING;
        let runs = runs.map(|runs| runs.map(or_nothing));
        let made = runs.map(|runs| runs.map(|runs| (self.paragraph(&runs, &font(TEXT_SIZE), inner), text_of(&runs))));
        let tallest = Which::ALL.iter().filter_map(|which| which.of(&made).as_ref()).map(|(galley, _)| galley.size().y);
        let height = tallest.fold(20.0, f32::max) + 10.0;
        for which in Which::ALL {
            let Some((galley, text)) = which.of(&made) else { continue };
            let rect = self.place(which, 0.0, 0.0, self.width, height);
            self.frame(rect, unit.is_some());
            self.write(rect.min + vec2(PADDING, 5.0), galley);
            if unit.is_none() {
                self.say(rect, format!("{} {label} {text}", which.word()));
            }
        }
        self.y += height;
        self.spot(unit, top, self.y);
        self.y += 8.0;
    }

    /// Words under a changed part, on the new side.
    pub(super) fn remark(&mut self, text: &str, color: Color32) {
        let galley = self.words(text, font(SMALL_SIZE), color, self.width);
        let at = pos2(self.left(Which::New), self.y + 3.0);
        self.y += galley.size().y + 4.0;
        self.write(at, &galley);
    }

    /// A quiet line over both cards: what did not change.
    pub(super) fn folded(&mut self, text: &str) {
        let color = self.palette.faint;
        let galley = self.words(text, font(SMALL_SIZE), color, self.width);
        for which in Which::ALL {
            let at = pos2(self.left(which), self.y);
            self.write(at, &galley);
        }
        let rect = self.place(Which::Old, 0.0, 0.0, self.width, galley.size().y);
        self.say(rect, text.to_owned());
        self.y += galley.size().y + 6.0;
    }

    /// Ends the sheet: the cards' own surfaces go beneath, a side that lacks the card says so.
    pub(super) fn finish(mut self, on: Sides<bool>) -> Laid {
        let bottom = self.y - 8.0 + PAD;
        let mut beneath = Vec::new();
        for which in Which::ALL {
            let rect = Rect::from_min_max(
                pos2(self.left(which) - PAD, 0.0),
                pos2(self.left(which) + self.width + PAD, bottom),
            );
            if *which.of(&on) {
                beneath.push(Shape::rect_filled(rect, 6.0, self.palette.surface));
                let line = Stroke::new(1.0, self.palette.line);
                beneath.push(Shape::rect_stroke(rect, 6.0, line, StrokeKind::Inside));
            } else {
                let corners =
                    [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
                let line = Stroke::new(1.0, self.palette.control_line);
                beneath.extend(Shape::dashed_line(&corners, line, 6.0, 4.0));
                let words = match which {
                    Which::Old => "（新設）",
                    Which::New => "（削る）",
                };
                let galley = self.words(words, bold(15.0), self.palette.muted, self.width);
                let at = pos2(rect.center().x - galley.size().x / 2.0, rect.top() + PAD);
                beneath.extend(galley.shapes(at, self.palette));
            }
        }
        beneath.append(&mut self.laid.shapes);
        self.laid.shapes = beneath;
        self.laid.height = bottom + GAP;
        self.laid
    }
}

/// The width of one card where two share a width.
pub(super) fn card_width(width: f32) -> f32 {
    ((width - 3.0 * GAP) / 2.0).floor().max(160.0)
}

/// One side of a compared text.
pub(super) fn side_of(spans: &[Span], which: Which) -> Vec<Run> {
    let runs = spans.iter().map(|span| match (span, which) {
        (Span::Same(text), _) => (text.clone(), Ink::Plain),
        (Span::Changed { old, .. }, Which::Old) => (old.clone(), Ink::Removed),
        (Span::Changed { new, .. }, Which::New) => (new.clone(), Ink::Added),
    });
    runs.filter(|(text, _)| !text.is_empty()).collect()
}

/// What stands in a box that would be empty.
fn or_nothing(runs: Vec<Run>) -> Vec<Run> {
    if text_of(&runs).is_empty() { vec![(NOTHING.to_owned(), Ink::Quiet)] } else { runs }
}

fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|(text, _)| text.as_str()).collect()
}

//! Text laid out with its marks: what was added stands on a soft ground over a line, what was removed is struck out.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Shape, Stroke, Vec2, pos2};

use super::sheet::{Ink, Run};
use crate::ui::Palette;

/// A paragraph and the places of its marks, relative to its left upper corner.
#[derive(Clone, Debug)]
pub(super) struct Written {
    galley: Arc<Galley>,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Mark {
    ink: Ink,
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
}

impl Written {
    /// Text without marks.
    pub(super) fn plain(galley: Arc<Galley>) -> Self {
        Self { galley, marks: Vec::new() }
    }

    /// Text made of runs, all in one size.
    pub(super) fn marked(galley: Arc<Galley>, runs: &[Run], size: f32) -> Self {
        let marks = marks(&galley, runs, size);
        Self { galley, marks }
    }

    pub(super) fn size(&self) -> Vec2 {
        self.galley.size()
    }

    /// How many lines the text takes.
    pub(super) fn lines(&self) -> usize {
        self.galley.rows.len()
    }

    /// The shapes of the text at a place.
    pub(super) fn shapes(&self, at: Pos2, palette: &Palette) -> Vec<Shape> {
        let by = at.to_vec2();
        let color = |ink| match ink {
            Ink::Added => (palette.accent, palette.accent_soft),
            Ink::Removed => (palette.abolished, palette.abolished_soft),
            Ink::Plain | Ink::Quiet | Ink::Changed => (palette.text, Color32::TRANSPARENT),
        };
        let mut shapes: Vec<Shape> = self
            .marks
            .iter()
            .map(|mark| Shape::rect_filled(mark.ground().translate(by), 2.0, color(mark.ink).1))
            .collect();
        shapes.push(Shape::galley(at, Arc::clone(&self.galley), Color32::PLACEHOLDER));
        shapes.extend(self.marks.iter().map(|mark| {
            let ends = mark.line().map(|end| end + by);
            Shape::line_segment(ends, Stroke::new(1.5, color(mark.ink).0))
        }));
        shapes
    }
}

impl Mark {
    fn ground(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.left, self.baseline - self.size * 0.95),
            pos2(self.right, self.baseline + self.size * 0.32),
        )
    }

    /// Below what was added, through what was removed.
    fn line(&self) -> [Pos2; 2] {
        let y = match self.ink {
            Ink::Removed => self.baseline - self.size * 0.34,
            Ink::Added | Ink::Changed | Ink::Plain | Ink::Quiet => self.baseline + self.size * 0.28,
        };
        [pos2(self.left, y), pos2(self.right, y)]
    }
}

/// One mark for each stretch of a line in one run that is marked. Line breaks are no glyphs.
fn marks(galley: &Galley, runs: &[Run], size: f32) -> Vec<Mark> {
    let mut inks = runs
        .iter()
        .enumerate()
        .flat_map(|(at, (text, ink))| text.chars().filter(|c| *c != '\n').map(move |_| (at, *ink)));
    let mut marks = Vec::new();
    for row in &galley.rows {
        let mut open: Option<(usize, Mark)> = None;
        for glyph in &row.glyphs {
            let Some((run, ink)) = inks.next() else { break };
            if open.as_ref().is_some_and(|(of, _)| *of != run) {
                marks.extend(open.take().map(|(_, mark)| mark));
            }
            if matches!(ink, Ink::Plain | Ink::Quiet) {
                continue;
            }
            let left = row.pos.x + glyph.pos.x;
            let fresh = Mark { ink, left, right: left, baseline: row.pos.y + glyph.pos.y, size };
            open.get_or_insert((run, fresh)).1.right = left + glyph.advance_width;
        }
        marks.extend(open.map(|(_, mark)| mark));
    }
    marks
}

#[cfg(test)]
mod tests {
    use egui::text::LayoutJob;

    use super::*;
    use crate::ui::text::{font, format};

    /// Where marks stand, by line, and by how many characters they begin and end, in a font of one width.
    fn marked(runs: &[(&str, Ink)]) -> Vec<(Ink, usize, f32, f32)> {
        let mut found = Vec::new();
        egui::__run_test_ui(|ui| {
            let mut job = LayoutJob::default();
            for (text, _) in runs {
                job.append(text, 0.0, format(font(10.0), Color32::BLACK));
            }
            let galley = ui.painter().layout_job(job);
            let advance = galley.rows[0].glyphs[0].advance_width;
            let height = galley.rows[0].size.y;
            let runs: Vec<Run> = runs.iter().map(|(text, ink)| ((*text).to_owned(), *ink)).collect();
            found = marks(&galley, &runs, 10.0)
                .into_iter()
                .map(|mark| {
                    let line = (mark.baseline / height).floor() as usize;
                    (mark.ink, line, (mark.left / advance).round(), (mark.right / advance).round())
                })
                .collect();
        });
        found
    }

    #[test]
    fn a_mark_covers_its_run_and_nothing_else() {
        use Ink::{Added, Plain, Removed};
        assert_eq!(marked(&[("aa", Plain), ("bbb", Added), ("c", Plain)]), [(Added, 0, 2.0, 5.0)]);
        assert_eq!(marked(&[("aa", Plain), ("\nb", Removed), ("cc", Plain)]), [(Removed, 1, 0.0, 1.0)]);
        assert_eq!(marked(&[("aa\n", Plain), ("b", Removed), ("cc", Plain)]), [(Removed, 1, 0.0, 1.0)]);
        assert_eq!(
            marked(&[("a", Removed), ("", Plain), ("b", Removed)]),
            [(Removed, 0, 0.0, 1.0), (Removed, 0, 1.0, 2.0)]
        );
    }

    #[test]
    fn a_mark_over_two_lines_is_two() {
        assert_eq!(
            marked(&[("a", Ink::Plain), ("b\nbb", Ink::Added)]),
            [(Ink::Added, 0, 1.0, 2.0), (Ink::Added, 1, 0.0, 2.0)]
        );
    }
}

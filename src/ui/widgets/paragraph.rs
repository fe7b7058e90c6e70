//! Text to read: paragraphs, and tooltips set like them.

use egui::{Color32, Response, Ui};

use crate::ui::text::{Marks, font, format, formatted_job, paragraph_job};
use crate::ui::theme::{Palette, TEXT_SIZE};

/// A paragraph over the width there is.
pub(crate) fn paragraph_ui(ui: &mut Ui, words: &str) -> Response {
    let color = Palette::of(ui).text;
    let job = paragraph_job(ui, words, font(TEXT_SIZE), color, ui.available_width(), &Marks::default());
    ui.label(job)
}

/// Tooltips whose lines are broken and spaced as those of paragraphs.
pub(crate) trait Hint {
    /// Says something about a control that is pointed at.
    fn hint(self, words: impl Into<String>) -> Self;
}

impl Hint for Response {
    fn hint(self, words: impl Into<String>) -> Self {
        let words = words.into();
        // Elsewhere nothing is drawn of it: it only describes the control to a screen reader.
        if !self.contains_pointer() {
            return self.on_hover_text(words);
        }
        let width = self.ctx.global_style().spacing.tooltip_width;
        let job = formatted_job(&self.ctx, &[(&words, format(font(TEXT_SIZE), Color32::PLACEHOLDER))], width);
        self.on_hover_text(job)
    }
}

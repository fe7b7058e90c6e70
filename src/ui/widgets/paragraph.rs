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

#[cfg(test)]
mod tests {
    use egui::{Ui, vec2};
    use egui_kittest::kittest::{NodeT, Queryable};

    use super::*;
    use crate::ui::test_support::harness_of_state;

    const WORDS: &str =
        "この二つの計画について、両方の施策票を読み比べて付けた判断を取り込みます。既に判断した組は変わりません";

    fn button_ui(ui: &mut Ui, _: &mut ()) {
        ui.button("取り込む").hint(WORDS);
    }

    #[test]
    fn a_tooltip_is_broken_like_a_paragraph_where_it_is_pointed_at() {
        let mut harness = harness_of_state(vec2(640.0, 300.0), button_ui, ());
        let spoken = harness.get_by_label("取り込む").accesskit_node().description();
        assert_eq!(spoken.as_deref(), Some(WORDS), "a screen reader says it without line breaks");
        harness.get_by_label("取り込む").hover();
        harness.run_steps(60);
        let nodes = harness.root().children_recursive();
        let shown =
            nodes.filter_map(|node| node.accesskit_node().value()).find(|words| words.starts_with("この二つの計画"));
        let shown = shown.expect("the tooltip is shown");
        assert!(shown.contains('\n') && shown.replace('\n', "") == WORDS, "{shown}");
    }
}

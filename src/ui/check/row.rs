//! The lines of the list: headings, and findings in two lines each.

use egui::{Align2, Button, Color32, Id, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::document::checks::{Item, rule_title};
use crate::model::{About, Catalogue, Severity};
use crate::ui::text::{Marks, bold, font, line_job};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// The height of every line, in points.
pub(super) const ROW: f32 = 46.0;

/// A heading; whether all findings below it are to be mended.
pub(super) fn heading_ui(ui: &mut Ui, words: &str, count: usize, fixes: usize) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return false;
    }
    let band = rect.with_min_y(rect.top() + 10.0);
    ui.painter().rect_filled(band, 0.0, palette.ground);
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let button = 132.0;
    let mut width = band.width() - 32.0;
    if fixes > 0 {
        width -= button + 8.0;
    }
    let count = ui.painter().layout_no_wrap(format!("{count}件"), font(SMALL_SIZE), palette.muted);
    let job = line_job(ui, words, bold(TEXT_SIZE), palette.text, width - count.size().x - 8.0, &Marks::default());
    let galley = ui.painter().layout_job(job);
    let left = band.left() + 16.0;
    let count_at = pos2(left + galley.size().x + 8.0, band.center().y - count.size().y / 2.0);
    ui.painter().galley(pos2(left, band.center().y - galley.size().y / 2.0), galley, palette.text);
    ui.painter().galley(count_at, count, palette.muted);
    if fixes == 0 {
        return false;
    }
    let place = Rect::from_center_size(
        pos2(band.right() - 12.0 - button / 2.0, band.center().y),
        vec2(button, band.height() - 8.0),
    );
    let label = RichText::new(format!("{fixes}件を修正…")).size(SMALL_SIZE);
    let response = ui.put(place, Button::new(label));
    let spoken = format!("{words}の指摘{fixes}件を修正");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    response.hint("直す箇所と内容を確かめてから、まとめて修正します").clicked()
}

/// A finding, with its rule where no heading says it; whether it was clicked.
pub(super) fn item_ui(ui: &mut Ui, id: Id, catalogue: &Catalogue, item: &Item, chosen: bool, with_rule: bool) -> bool {
    let palette = Palette::of(ui);
    let finding = &item.finding;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    // The list as a whole has the keyboard.
    let response = ui.interact(rect, id, Sense::CLICK);
    let place = place_words(catalogue, item.about);
    let accepted = if item.accepted.is_some() { " 了承済み" } else { "" };
    let words = format!("{} {place} {}{accepted}", finding.severity.word(), finding.message);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(egui::accesskit::Role::ListBoxOption);
        node.set_label(words);
        node.set_selected(chosen);
        node.add_action(egui::accesskit::Action::Click);
    });
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if chosen {
        ui.painter().rect_filled(rect, 0.0, palette.accent_soft);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, ROW)), 0.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let (upper, lower) = (rect.top() + 14.0, rect.top() + 33.0);
    let left = rect.left() + 16.0;
    let sign = format!("{} {}", severity_sign(finding.severity), finding.severity.word());
    let color = severity_color(palette, finding.severity);
    ui.painter().text(pos2(left, upper), Align2::LEFT_CENTER, sign, bold(SMALL_SIZE), color);
    let line = finding.place.line.map(|line| format!("{line}行")).unwrap_or_default();
    ui.painter().text(pos2(left, lower), Align2::LEFT_CENTER, line, font(SMALL_SIZE), palette.muted);
    let right = tag_ui(ui, rect, item);
    let from = left + 56.0;
    let head = format!("{place}　{}", finding.message);
    let head_cut = text_ui(ui, &head, pos2(from, upper), right - from, (TEXT_SIZE, palette.text));
    let detail = detail_words(item, with_rule);
    let detail_cut = text_ui(ui, &detail, pos2(from, lower), rect.right() - 12.0 - from, (SMALL_SIZE, palette.muted));
    let pressed = |input: &egui::InputState| input.has_accesskit_action_request(id, egui::accesskit::Action::Click);
    let clicked = response.clicked() || ui.input(pressed);
    if head_cut || detail_cut {
        response.hint(format!("{}\n{detail}", finding.message));
    }
    clicked
}

/// Draws one line of text; whether it was cut.
fn text_ui(ui: &Ui, text: &str, at: egui::Pos2, width: f32, (size, color): (f32, Color32)) -> bool {
    let job = line_job(ui, text, font(size), color, width, &Marks::default());
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
    cut
}

/// What can be done about a finding, or was; where the room left of it ends.
fn tag_ui(ui: &Ui, rect: Rect, item: &Item) -> f32 {
    let palette = Palette::of(ui);
    let right = rect.right() - 12.0;
    let (words, color) = match (&item.accepted, &item.fix) {
        (Some(_), _) => ("✓ 了承済み", palette.muted),
        (None, Some(_)) => ("修正できます", palette.new),
        (None, None) => return right,
    };
    let at = pos2(right, rect.top() + 14.0);
    ui.painter().text(at, Align2::RIGHT_CENTER, words, font(SMALL_SIZE), color).left() - 8.0
}

fn detail_words(item: &Item, with_rule: bool) -> String {
    let finding = &item.finding;
    let one_line = |text: &str| text.replace('\n', " ");
    let arrow = if finding.understood.is_empty() { "" } else { "→ " };
    let evidence = format!("{} {arrow}{}", one_line(&finding.printed), one_line(&finding.understood));
    let rule = if with_rule { rule_title(&finding.rule) } else { "" };
    format!("{rule}　{}", evidence.trim()).trim().to_owned()
}

/// What a finding is about, in words.
pub(super) fn place_words(catalogue: &Catalogue, about: About) -> String {
    let number = |id| catalogue.measure(id).map(|measure| measure.number.to_string()).unwrap_or_default();
    match about {
        About::Catalogue => "施策集全体".to_owned(),
        About::Section(id) => catalogue.section(id).map(|section| section.heading()).unwrap_or_default(),
        About::Measure(id) => number(id),
        About::Part(id, field) => format!("{} {}", number(id), field.word()),
    }
}

pub(super) fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "×",
        Severity::Warning => "△",
        Severity::Info => "○",
    }
}

pub(super) fn severity_color(palette: &Palette, severity: Severity) -> Color32 {
    match severity {
        Severity::Error => palette.abolished,
        Severity::Warning => palette.revised,
        Severity::Info => palette.muted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::vision::assert_told_apart;

    #[test]
    fn severities_are_told_apart_without_colour() {
        assert_told_apart("findings", |palette| {
            let shown = |severity: Severity| {
                (format!("{}{}", severity_sign(severity), severity.word()), severity_color(palette, severity))
            };
            [Severity::Error, Severity::Warning, Severity::Info].map(shown).into()
        });
    }
}

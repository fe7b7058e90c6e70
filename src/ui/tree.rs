//! The 施策体系: pillars and fields with their counts and change dots.

use std::collections::BTreeSet;

use egui::{Align2, Key, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::action::Action;
use super::shell::Shell;
use super::text::{Marks, bold, font, line_job};
use super::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::document::filter::Filter;
use crate::model::{Section, SectionId};
use crate::ui::widgets::Hint;

/// Which sections are folded.
#[derive(Debug, Default)]
pub(super) struct TreeState {
    folded: BTreeSet<SectionId>,
}

const ROW: f32 = 26.0;

pub(super) fn tree_ui(ui: &mut Ui, shell: &mut Shell, actions: &mut Vec<Action>) {
    let mut toggled = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(4.0);
        all_ui(ui, shell, actions);
        for section in &shell.document.catalogue().sections {
            section_ui(ui, shell, section, 0, actions, &mut toggled);
        }
        ui.add_space(8.0);
    });
    if let Some(section) = toggled
        && !shell.tree.folded.remove(&section)
    {
        shell.tree.folded.insert(section);
    }
}

fn all_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let count = shell.document.catalogue().measures().len();
    let row = Row {
        name: "すべての施策",
        count,
        depth: 0,
        heading: true,
        chosen: shell.filter.section.is_none(),
        changed: false,
        folded: None,
    };
    if row.ui(ui).clicked() {
        actions.push(Action::SetFilter(Filter { section: None, ..shell.filter.clone() }));
    }
}

fn section_ui(
    ui: &mut Ui,
    shell: &Shell,
    section: &Section,
    depth: usize,
    actions: &mut Vec<Action>,
    toggled: &mut Option<SectionId>,
) {
    let folded = shell.tree.folded.contains(&section.id);
    let heading = section.heading();
    let row = Row {
        name: &heading,
        count: shell.listing.section_count(section.id),
        depth,
        heading: !section.is_field(),
        chosen: shell.filter.section == Some(section.id),
        changed: shell.listing.section_changed(section.id),
        folded: (!section.is_field()).then_some(folded),
    };
    let response = row.ui(ui);
    let keys = response
        .has_focus()
        .then(|| ui.input(|input| (input.key_pressed(Key::ArrowLeft), input.key_pressed(Key::ArrowRight))));
    let fold_by_key = keys.is_some_and(|(left, right)| (left && !folded) || (right && folded));
    if (response.double_clicked() || fold_by_key) && !section.is_field() {
        *toggled = Some(section.id);
    }
    if response.clicked() {
        actions.push(Action::SetFilter(Filter { section: Some(section.id), ..shell.filter.clone() }));
    }
    if !folded {
        for child in &section.children {
            section_ui(ui, shell, child, depth + 1, actions, toggled);
        }
    }
}

/// One line of the tree.
struct Row<'a> {
    name: &'a str,
    count: usize,
    depth: usize,
    heading: bool,
    chosen: bool,
    changed: bool,
    folded: Option<bool>,
}

impl Row<'_> {
    fn ui(&self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let spoken = format!("{} {}件{}", self.name, self.count, if self.changed { " 変更あり" } else { "" });
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.chosen, spoken.as_str()));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if self.chosen {
            ui.painter().rect_filled(rect, 0.0, palette.accent_soft);
            ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, palette.hover);
        }
        let left = rect.left() + 12.0 + 12.0 * self.depth as f32;
        let color = if self.chosen { palette.accent } else { palette.text };
        let count = ui.painter().text(
            rect.right_center() - vec2(12.0, 0.0),
            Align2::RIGHT_CENTER,
            self.count.to_string(),
            font(SMALL_SIZE),
            palette.muted,
        );
        let dot = if self.changed { 14.0 } else { 0.0 };
        let width = count.left() - 8.0 - left - dot;
        let name_font = if self.heading { bold(TEXT_SIZE) } else { font(TEXT_SIZE) };
        let galley = ui.painter().layout_job(line_job(ui, self.name, name_font, color, width, &Marks::default()));
        let shortened = galley.elided;
        let end = left + galley.size().x;
        ui.painter().galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, color);
        if self.changed {
            ui.painter().circle_filled(egui::pos2(end + 9.0, rect.center().y), 3.5, palette.revised);
        }
        if self.folded == Some(true) {
            ui.painter().text(
                rect.left_center() + vec2(2.0, 0.0),
                Align2::LEFT_CENTER,
                "▶",
                font(SMALL_SIZE),
                palette.muted,
            );
        }
        if shortened { response.hint(self.name) } else { response }
    }
}

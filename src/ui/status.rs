//! The status bar: counts that lead to what they count, what undo will undo, and the save state.

use egui::{Align, Button, Layout, RichText, Ui};

use super::action::{Action, Command, View};
use super::compare::Deed;
use super::shell::Shell;
use super::theme::{Palette, SMALL_SIZE};
use crate::document::filter::{Filter, State};
use crate::ui::widgets::Hint;

/// The least width at which counts and save state stand in one line, in points.
const ONE_LINE: f32 = 760.0;

pub(super) fn status_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let message = shell.message.is_some() && shell.files_busy().is_none();
    let one_line = message || ui.available_width() >= ONE_LINE;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if let Some(message) = shell.message.as_ref().filter(|_| shell.files_busy().is_none()) {
            let palette = Palette::of(ui);
            let color = if message.warning { palette.abolished } else { palette.text };
            let sign = if message.warning { "⚠ " } else { "" };
            let label = RichText::new(format!("{sign}{}", message.text)).size(SMALL_SIZE).color(color);
            ui.add(egui::Label::new(label).truncate()).hint(&message.text);
            return;
        }
        counts_ui(ui, shell, actions);
        if one_line {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| save_state_ui(ui, shell, actions));
        }
    });
    if !one_line {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| save_state_ui(ui, shell, actions));
    }
}

fn counts_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let total = shell.document.catalogue().measures().len();
    let shown = match shell.view {
        View::Table => shell.table.listed().len(),
        View::Gantt | View::Indicator | View::Compare | View::Check | View::Progress | View::Lineage => {
            shell.listing.rows().len()
        }
    };
    if link_ui(ui, &format!("{total}施策中 {shown}件を表示")).hint("絞り込みを解除").clicked() {
        actions.push(Action::Run(Command::ClearFilter));
    }
    let only = |state| Action::SetFilter(Filter { states: [state].into(), ..Filter::default() });
    let changed = shell.listing.state_count(State::Changed);
    if changed > 0 && link_ui(ui, &format!("変更 {changed}件")).hint("変更した施策を表示").clicked() {
        actions.push(only(State::Changed));
    }
    let count = shell.checks.open();
    let findings = format!("点検 誤り{}・注意{}", count.errors, count.warnings);
    if link_ui(ui, &findings).hint("点検を表示").clicked() {
        actions.push(Action::SetView(View::Check));
    }
    let unread = shell.listing.unread_rows();
    if unread > 0 && link_ui(ui, &format!("期間未入力 {unread}行")).hint("期間が未入力の施策を表示").clicked()
    {
        actions.push(only(State::Unread));
    }
}

fn save_state_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let muted = Palette::of(ui).muted;
    let state = match (shell.files_busy(), shell.document.is_modified(), shell.saved_at) {
        (Some(work), _, _) => format!("{work}…"),
        (None, true, _) => "未保存の変更あり".to_owned(),
        (None, false, Some(at)) => format!("保存済み {}", at.format("%H:%M")),
        (None, false, None) => "未保存の変更なし".to_owned(),
    };
    if shell.files_busy().is_some() {
        ui.spinner();
    }
    if shell.can_cancel() && ui.button("中止").clicked() {
        actions.push(Action::CancelOpening);
    }
    if shell.document.is_modified() {
        if link_ui(ui, &state).hint("保存（Ctrl+S）").clicked() {
            actions.push(Action::Run(Command::Save));
        }
    } else {
        ui.label(RichText::new(state).size(SMALL_SIZE).color(muted));
    }
    // A review is a file of its own, which saving the document does not write.
    if shell.compare.unsaved().is_some()
        && link_ui(ui, "● 確認の記録は未保存").hint("確認の記録を保存（Ctrl+Alt+S）").clicked()
    {
        actions.push(Action::Run(Command::Compare(Deed::SaveReview)));
    }
    if let Some(name) = shell.document.history().undo_names().next_back() {
        let text = format!("元に戻す: {name}");
        let button = Button::new(RichText::new(&text).size(SMALL_SIZE).color(muted)).frame(false).truncate();
        if ui.add(button).hint(text).clicked() {
            actions.push(Action::Run(Command::Undo));
        }
    }
}

fn link_ui(ui: &mut Ui, text: &str) -> egui::Response {
    let muted = Palette::of(ui).muted;
    ui.add(Button::new(RichText::new(text).size(SMALL_SIZE).color(muted)).frame(false))
}

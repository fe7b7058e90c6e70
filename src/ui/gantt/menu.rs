//! The menu of what is selected.

use egui::{Button, Popup, PopupKind, Rect, Ui, Vec2, ViewportCommand};

use super::act;
use super::bars;
use super::estimate_ui;
use super::hand::Hand;
use super::keys::KeyCommand;
use super::lines::Lines;
use super::scene::Scene;
use super::select::RowKey;
use super::state::GanttState;
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::model::Month;
use crate::ui::action::Action;

/// Shows the menu where it was asked for, until something is chosen.
pub(super) fn menu_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let id = scene.id.with("menu");
    let anchor_id = scene.id.with("menu anchor");
    if let Some(at) = state.menu_at.take() {
        ui.data_mut(|data| data.insert_temp(anchor_id, Rect::from_min_size(at, Vec2::ZERO)));
        Popup::open_id(ui.ctx(), id);
        ui.memory_mut(|memory| memory.surrender_focus(scene.id));
    }
    if !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let anchor: Rect = ui.data(|data| data.get_temp(anchor_id)).unwrap_or(Rect::ZERO);
    Popup::new(id, ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style)
        .open_memory(None)
        .show(|ui| {
            ui.set_min_width(260.0);
            let mut menu = Menu { scene, lines, document, state, actions };
            let month = menu.state.menu_month;
            bars_ui(ui, menu.document, &mut menu.state.hand, month, menu.actions);
            menu.clipboard_ui(ui);
            menu.rows_ui(ui);
        });
}

/// An entry; what is chosen leaves the keyboard to the rows.
fn entry(ui: &mut Ui, hand: &mut Hand, words: &str, keys: &str, possible: bool) -> bool {
    let clicked = ui.add_enabled(possible, Button::new(words).shortcut_text(keys)).clicked();
    hand.wants_focus |= clicked;
    clicked
}

/// The entries about the bars selected; `at` is the month the menu was opened at.
pub(crate) fn bars_ui(ui: &mut Ui, document: &Document, hand: &mut Hand, at: Option<Month>, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    if hand.selection.bars.is_empty() {
        return;
    }
    let one = hand.one_bar();
    let found = one.and_then(|key| key.find(catalogue)).map(|(_, bar)| bar);
    if let (Some(key), Some(bar)) = (one, found) {
        let at = at.filter(|at| *at > bar.first && *at <= bar.last);
        let words = at.map_or_else(|| "分割".to_owned(), |at| format!("{}の初めで分割", at.in_words()));
        if entry(ui, hand, &words, "", at.is_some())
            && let Some(at) = at
        {
            bars::edit(gesture::split_bar(catalogue, key.measure, key.bar, at), actions);
        }
        if entry(ui, hand, "バーの名称を編集", "F2", true) {
            bars::carry_out(KeyCommand::EditCaption, document, hand, actions);
        }
    }
    let selected: Vec<_> = hand.selection.bars.iter().map(|key| (key.measure, key.bar)).collect();
    let joined = gesture::join_bars(catalogue, &selected);
    if selected.len() > 1 && entry(ui, hand, "同じ行のバーを結合", "", joined.is_some()) {
        bars::edit(joined, actions);
    }
    let confirmed = gesture::confirm_bars(catalogue, &selected);
    if entry(ui, hand, "推定を確認済みにする", "", confirmed.is_some()) {
        bars::edit(confirmed, actions);
    }
    if entry(ui, hand, "バーを削除", "Delete", true) {
        bars::carry_out(KeyCommand::Remove, document, hand, actions);
    }
    ui.separator();
}

struct Menu<'a> {
    scene: &'a Scene<'a>,
    lines: &'a Lines,
    document: &'a Document,
    state: &'a mut GanttState,
    actions: &'a mut Vec<Action>,
}

impl Menu<'_> {
    fn entry(&mut self, ui: &mut Ui, words: &str, keys: &str, possible: bool) -> bool {
        entry(ui, &mut self.state.hand, words, keys, possible)
    }

    fn run(&mut self, command: KeyCommand) {
        act::carry_out(command, self.scene, self.lines, self.document, self.state, self.actions);
    }

    fn edit(&mut self, transaction: Option<Transaction>) {
        self.actions.extend(transaction.map(Action::Edit));
    }

    fn clipboard_ui(&mut self, ui: &mut Ui) {
        let any = !self.state.hand.selection.bars.is_empty() || !self.state.hand.selection.rows.is_empty();
        if self.entry(ui, "切り取り", "Ctrl+X", !self.state.hand.selection.bars.is_empty()) {
            bars::cut(self.document, &self.state.hand, self.actions);
        }
        if self.entry(ui, "コピー", "Ctrl+C", any) {
            bars::copy(self.document, &self.state.hand, self.actions);
        }
        if self.entry(ui, "貼り付け", "Ctrl+V", true) {
            ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
        }
        ui.separator();
    }

    fn rows_ui(&mut self, ui: &mut Ui) {
        if self.entry(ui, "推定を採用", "", self.lines.unread() > 0) {
            estimate_ui::accept_selected(self.document, self.lines, self.state, self.actions);
        }
        let Some(RowKey { measure, row }) = self.state.hand.selection.row() else {
            if self.entry(ui, "取組を追加", "Insert", self.state.hand.selection.measure().is_some()) {
                self.run(KeyCommand::AddRow);
            }
            return;
        };
        let catalogue = self.document.catalogue();
        if self.entry(ui, "期間（バー）を追加", "Ctrl+Enter", true) {
            self.run(KeyCommand::AddBar);
        }
        if self.entry(ui, "取組の名称を編集", "Enter", true) {
            self.run(KeyCommand::Edit);
        }
        if self.entry(ui, "上に取組を追加", "", true) {
            act::add_row(self.document, self.state, false, self.actions);
        }
        if self.entry(ui, "下に取組を追加", "Insert", true) {
            self.run(KeyCommand::AddRow);
        }
        if self.entry(ui, "取組を複製", "", true) {
            self.edit(gesture::duplicate_row(catalogue, measure, row));
        }
        if self.entry(ui, "取組を上へ移動", "Ctrl+↑", gesture::move_row(catalogue, measure, row, -1).is_some())
        {
            self.run(KeyCommand::MoveRow { by: -1 });
        }
        if self.entry(ui, "取組を下へ移動", "Ctrl+↓", gesture::move_row(catalogue, measure, row, 1).is_some())
        {
            self.run(KeyCommand::MoveRow { by: 1 });
        }
        if self.entry(ui, "取組を削除", "", true) {
            self.edit(gesture::remove_row(catalogue, measure, row));
        }
    }
}

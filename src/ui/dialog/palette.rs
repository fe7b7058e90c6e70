//! The command palette: every command, found by typing part of its name.

use egui::{Key, Modifiers, ScrollArea, TextEdit, Ui};

use super::{Answer, describe_dialog, focused_once};
use crate::document::search::Query;
use crate::ui::action::Action;
use crate::ui::command_list::{ENTRIES, Entry, shortcut_words};
use crate::ui::theme::{Palette, ROW_HEIGHT};

pub(in crate::ui) struct PaletteDialog {
    typed: String,
    chosen: usize,
    fresh: bool,
}

impl PaletteDialog {
    pub(in crate::ui) fn new() -> Self {
        Self { typed: String::new(), chosen: 0, fresh: true }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui) -> Answer {
        describe_dialog(ui, |node| node.set_label("コマンド一覧"));
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.key_pressed(Key::Enter),
            )
        });
        let field = ui.add(
            TextEdit::singleline(&mut self.typed)
                .desired_width(f32::INFINITY)
                .hint_text("コマンドの名前を入力（↑↓で選択、Enterで実行）"),
        );
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "コマンドの名前"));
        focused_once(&field, &mut self.fresh);
        if field.changed() {
            self.chosen = 0;
        }
        let query = Query::new(&self.typed);
        let entries: Vec<&Entry> =
            ENTRIES.iter().filter(|entry| query.is_blank() || !query.ranges_in(&full_name(entry)).is_empty()).collect();
        self.chosen =
            (self.chosen + usize::from(down)).saturating_sub(usize::from(up)).min(entries.len().saturating_sub(1));
        let mut run = entries.get(self.chosen).filter(|_| enter).map(|entry| entry.command);
        ScrollArea::vertical().max_height(ROW_HEIGHT * 12.0).auto_shrink([false, true]).show(ui, |ui| {
            for (nth, entry) in entries.iter().enumerate() {
                let shortcut = entry.shortcut.map(shortcut_words).unwrap_or_default();
                let button = egui::Button::selectable(nth == self.chosen, full_name(entry))
                    .shortcut_text(egui::RichText::new(shortcut).color(Palette::of(ui).muted))
                    .min_size(egui::vec2(ui.available_width(), ROW_HEIGHT));
                let response = ui.add(button);
                if nth == self.chosen && (down || up) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    run = Some(entry.command);
                }
            }
            if entries.is_empty() {
                ui.label("当てはまるコマンドがありません");
            }
        });
        run.map_or(Answer::Stay, |command| Answer::Leave(vec![Action::Run(command)]))
    }
}

fn full_name(entry: &Entry) -> String {
    format!("{} › {}", entry.menu.name(), entry.name)
}

//! Going back to a version that saving replaced.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};
use egui::{ScrollArea, Ui};

use super::{Answer, Scene, buttons_ui, primary_button, title_ui};
use crate::file::{self, Version};
use crate::ui::action::Action;
use crate::ui::widgets::paragraph_ui;

/// The versions of the open file.
pub(in crate::ui) struct VersionsDialog {
    versions: Vec<Version>,
    chosen: usize,
}

impl VersionsDialog {
    pub(in crate::ui) fn new(path: Option<&Path>) -> Self {
        Self { versions: path.map(file::versions).unwrap_or_default(), chosen: 0 }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "以前の版に戻す");
        let Some(path) = scene.document.path().filter(|_| !self.versions.is_empty()) else {
            paragraph_ui(ui, "以前の版はまだありません。上書き保存するたびに、直前の版を5つまで残します。");
            return if buttons_ui(ui, |ui| primary_button(ui, "閉じる").clicked()) {
                Answer::Leave(Vec::new())
            } else {
                Answer::Stay
            };
        };
        let text = format!(
            "「{}」を上書き保存する前の版です。戻した後も「元に戻す」で今の内容に返れます。ファイルは保存するまで変わりません。",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        paragraph_ui(ui, &text);
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for (at, version) in self.versions.iter().enumerate() {
                ui.radio_value(&mut self.chosen, at, words(at + 1, version));
            }
        });
        let chosen: Option<PathBuf> = self.versions.get(self.chosen).map(|version| version.path.clone());
        buttons_ui(ui, |ui| match chosen {
            Some(path) if primary_button(ui, "この版に戻す").clicked() => {
                Answer::Leave(vec![Action::RestoreVersion(path)])
            }
            Some(_) | None if ui.button("キャンセル").clicked() => Answer::Leave(Vec::new()),
            Some(_) | None => Answer::Stay,
        })
    }
}

/// 1つ前（2026年11月21日 10:32まで）.
fn words(age: usize, version: &Version) -> String {
    let until = version.replaced.map(DateTime::<Local>::from);
    let until = until.map(|until| until.format("（%Y年%-m月%-d日 %H:%Mまで）").to_string()).unwrap_or_default();
    format!("{age}つ前{until}")
}

//! スナップショット一覧: the base, the snapshots and the working copy on a line of time.

use egui::{RichText, ScrollArea, Ui};

use super::{Frozen, RevisionAction, RevisionCommand};
use crate::document::Document;
use crate::document::revision::{Revision, is_frozen};
use crate::file::folder::{KeptSnapshot, KeptState};
use crate::model::day_in_words;
use crate::revision::{ContentHash, Stage};
use crate::ui::action::{Action, Command, OpenTarget};
use crate::ui::dialog::{Answer, Scene, buttons_ui, list_height, primary_button, title_ui};
use crate::ui::text::strong;
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui};

/// The state of the dialog.
pub(in crate::ui) struct TimelineDialog {
    /// The snapshot from which the working copy may be started anew.
    restarting: Option<String>,
    /// Whether the working copy as it stands is among the snapshots.
    is_kept: bool,
}

impl TimelineDialog {
    pub(in crate::ui) fn new(document: &Document) -> Self {
        Self { restarting: None, is_kept: is_frozen(document) }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "スナップショット一覧");
        let Some(revision) = scene.document.revision() else { return Answer::Leave(Vec::new()) };
        let mut answer = Answer::Stay;
        remarks_ui(ui, revision);
        let height = list_height(ui, 260.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            base_ui(ui, scene.document, revision, &mut answer);
            for kept in &revision.snapshots {
                ui.separator();
                self.snapshot_ui(ui, scene.document, revision, kept, &mut answer);
            }
            ui.separator();
            self.working_ui(ui, scene.document, revision, &mut answer);
        });
        buttons_ui(ui, |ui| {
            if primary_button(ui, "閉じる").clicked() {
                answer = Answer::Leave(Vec::new());
            }
            let can_take = scene.document.read_only().is_none();
            if ui.add_enabled(can_take, egui::Button::new("スナップショットを取る…")).clicked() {
                answer = Answer::Leave(vec![Action::Run(Command::Revision(RevisionCommand::Take))]);
            }
        });
        answer
    }

    fn snapshot_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        revision: &Revision,
        kept: &KeptSnapshot,
        answer: &mut Answer,
    ) {
        let palette = Palette::of(ui);
        let muted = |words: String| RichText::new(words).size(SMALL_SIZE).color(palette.muted);
        let name = kept.snapshot.as_ref().map_or_else(
            || kept.file.clone(),
            |snapshot| match snapshot.name.as_str() {
                "" => "（名前なし）".to_owned(),
                name => name.to_owned(),
            },
        );
        ui.horizontal_wrapped(|ui| {
            if let Some(snapshot) = &kept.snapshot {
                stage_ui(ui, snapshot.stage);
            }
            strong(ui, &name);
            state_ui(ui, kept.state);
        });
        if let Some(snapshot) = &kept.snapshot {
            let day = format!("{} {}", day_in_words(snapshot.at.date()), snapshot.at.format("%H:%M"));
            let parent = snapshot.parent.as_ref().map(|parent| format!("　もと {}", parent_words(revision, parent)));
            let words = format!("{day}　{}　内容 {}", snapshot.author, snapshot.content.short());
            ui.label(muted(words + &parent.unwrap_or_default())).hint(snapshot.content.as_str());
            if !snapshot.note.is_empty() {
                paragraph_ui(ui, &snapshot.note);
            }
        }
        ui.horizontal(|ui| {
            ui.add_enabled_ui(kept.state.can_be_opened(), |ui| {
                open_ui(ui, &name, revision.snapshot_path(&kept.file), answer);
                compare_ui(ui, document, &name, Frozen::Snapshot(kept.file.clone()), answer);
                let button = ui.button("作業版をここからやり直す…");
                name_for(&button, &format!("{name} から作業版をやり直す"));
                if button.clicked() {
                    self.restarting = Some(kept.file.clone());
                }
            });
        });
        if self.restarting.as_ref() == Some(&kept.file) {
            self.restart_ui(ui, kept, answer);
        }
    }

    fn restart_ui(&mut self, ui: &mut Ui, kept: &KeptSnapshot, answer: &mut Answer) {
        let palette = Palette::of(ui);
        egui::Frame::new().fill(palette.revised_soft).inner_margin(8).corner_radius(4).show(ui, |ui| {
            paragraph_ui(
                ui,
                "作業版を、このスナップショットの内容に置き換えます。今の作業版は working.ron.bak に残ります。",
            );
            if !self.is_kept {
                let words =
                    "⚠ 今の作業版はスナップショットになっていません。残すには、先にスナップショットを取ってください。";
                ui.label(RichText::new(words).color(palette.revised));
            }
            ui.horizontal(|ui| {
                if ui.button("置き換える").clicked() {
                    *answer = Answer::Leave(vec![Action::Revision(RevisionAction::StartFrom(kept.file.clone()))]);
                }
                if ui.button("やめる").clicked() {
                    self.restarting = None;
                }
            });
        });
    }

    fn working_ui(&self, ui: &mut Ui, document: &Document, revision: &Revision, answer: &mut Answer) {
        let is_open = document.path() == Some(&revision.working_path());
        ui.horizontal_wrapped(|ui| {
            strong(ui, "作業版");
            let words = match (is_open, self.is_kept) {
                (false, _) => "開いていません",
                (true, true) => "最後のスナップショットから変更はありません",
                (true, false) => "スナップショットになっていない変更があります",
            };
            ui.label(RichText::new(words).size(SMALL_SIZE).color(Palette::of(ui).muted));
            if !is_open && ui.button("作業版を開く").clicked() {
                *answer = Answer::Leave(vec![Action::Open(OpenTarget::Path(revision.path.clone()))]);
            }
        });
    }
}

/// What in the folder is not as it was left.
fn remarks_ui(ui: &mut Ui, revision: &Revision) {
    let palette = Palette::of(ui);
    if revision.remarks.is_empty() {
        return;
    }
    egui::Frame::new().fill(palette.abolished_soft).inner_margin(8).corner_radius(4).show(ui, |ui| {
        for remark in &revision.remarks {
            paragraph_ui(ui, &format!("⚠ {remark}"));
        }
    });
}

fn base_ui(ui: &mut Ui, document: &Document, revision: &Revision, answer: &mut Answer) {
    let palette = Palette::of(ui);
    let edition = revision.base.as_ref().map_or_else(|| "不明".to_owned(), |base| base.edition.to_string());
    ui.horizontal_wrapped(|ui| {
        strong(ui, &format!("現行の版 {edition}"));
        if let Some(manifest) = &revision.manifest {
            let begun = format!("{} 改定開始", day_in_words(manifest.created.date()));
            let words = format!("{begun}　内容 {}", manifest.base.short());
            let label = RichText::new(words).size(SMALL_SIZE).color(palette.muted);
            ui.label(label).hint(manifest.base.as_str());
        }
    });
    ui.horizontal(|ui| {
        ui.add_enabled_ui(revision.base.is_some(), |ui| {
            open_ui(ui, "現行の版", revision.base_path(), answer);
            compare_ui(ui, document, "現行の版", Frozen::Base, answer);
        });
    });
}

fn open_ui(ui: &mut Ui, name: &str, path: std::path::PathBuf, answer: &mut Answer) {
    let button = ui.button("閲覧専用で開く");
    name_for(&button, &format!("{name} を閲覧専用で開く"));
    if button.clicked() {
        *answer = Answer::Leave(vec![Action::Open(OpenTarget::Path(path))]);
    }
}

fn compare_ui(ui: &mut Ui, document: &Document, name: &str, frozen: Frozen, answer: &mut Answer) {
    let words = if document.read_only().is_some() { "表示中の版と比べる" } else { "作業版と比べる" };
    let button = ui.button(words);
    name_for(&button, &format!("{name} と比べる"));
    if button.clicked() {
        *answer = Answer::Leave(vec![Action::Revision(RevisionAction::Compare(frozen))]);
    }
}

/// Buttons of one kind stand in every entry; a screen reader says which entry they belong to.
fn name_for(button: &egui::Response, name: &str) {
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, button.enabled(), name));
}

fn stage_ui(ui: &mut Ui, stage: Stage) {
    let palette = Palette::of(ui);
    let (color, under) = match stage {
        Stage::Draft => (palette.revised, palette.revised_soft),
        Stage::Proposal => (palette.accent, palette.accent_soft),
        Stage::Final => (palette.new, palette.new_soft),
    };
    egui::Frame::new().fill(under).corner_radius(4).inner_margin(egui::Margin::symmetric(8, 2)).show(ui, |ui| {
        ui.label(RichText::new(stage.word()).size(SMALL_SIZE).color(color));
    });
}

fn state_ui(ui: &mut Ui, state: KeptState) {
    let palette = Palette::of(ui);
    let (sign, color) = match state {
        KeptState::Verified => ("✓", palette.new),
        KeptState::Unlisted => ("△", palette.revised),
        KeptState::Changed | KeptState::Missing | KeptState::Unreadable => ("⚠", palette.abolished),
    };
    ui.label(RichText::new(format!("{sign} {}", state.word())).size(SMALL_SIZE).color(color));
}

/// What a catalogue is called that something was made from.
fn parent_words(revision: &Revision, parent: &ContentHash) -> String {
    if revision.manifest.as_ref().is_some_and(|manifest| manifest.base == *parent) {
        return "現行の版".to_owned();
    }
    let known = revision.snapshots.iter().filter_map(|kept| kept.snapshot.as_ref());
    let found = known.into_iter().find(|snapshot| snapshot.content == *parent);
    found.map_or_else(
        || parent.short().to_owned(),
        |snapshot| format!("{} {}", snapshot.stage.word(), snapshot.name).trim().to_owned(),
    )
}

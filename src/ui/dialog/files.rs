//! Choosing a file, with a path field for where the desktop has no dialog of its own.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, TextEdit, Ui};
use egui_extras::{Size, StripBuilder};

use super::{Answer, Scene, buttons_ui, focused_once, primary_button, title_ui};
use crate::document::Document;
use crate::file::folder;
use crate::file::folder::REVIEW_FOLDER;
use crate::ui::action::{Action, ExportKind, OpenTarget};
use crate::ui::compare::{CompareAction, Side, Which};
use crate::ui::preferences::Preferences;
use crate::ui::theme::{CONTROL_HEIGHT, Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui};

/// The width of the button beside a path, in points.
const BUTTON_WIDTH: f32 = 104.0;

/// Choosing what to open, or what to compare with.
pub(in crate::ui) struct OpenDialog {
    purpose: Purpose,
    path: String,
    fresh: bool,
    /// What is said about the last attempt to choose.
    pub(in crate::ui) hint: Option<&'static str>,
}

/// What a file is chosen for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Purpose {
    /// To be edited.
    Document,
    /// To show its bars beneath those of the schedule.
    Bars,
    /// To stand on a side of the comparison.
    Side(Which),
    /// To be joined with the review.
    Review,
}

/// Choosing where to write.
pub(in crate::ui) struct SaveDialog {
    path: String,
    what: What,
    /// The document's own file, which may be replaced without a question.
    own: Option<PathBuf>,
    /// Whether the person has agreed to replace the file that is there.
    replace: bool,
    fresh: bool,
    /// What is said about the last attempt to choose.
    pub(in crate::ui) hint: Option<&'static str>,
}

enum What {
    /// The document; saving it over its own file needs no question.
    Document,
    Export(ExportKind),
    /// A review; the file it was read from or written to may be replaced without a question.
    Review,
}

impl OpenDialog {
    pub(in crate::ui) fn new(purpose: Purpose) -> Self {
        Self { purpose, path: String::new(), fresh: true, hint: None }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        let (title, verb) = match self.purpose {
            Purpose::Document => ("開く", "開く"),
            Purpose::Bars => ("工程を比べる施策集を選ぶ", "比べる"),
            Purpose::Side(_) => ("比べる版を選ぶ", "選ぶ"),
            Purpose::Review => ("確認の記録を開く・合わせる", "開く"),
        };
        title_ui(ui, title);
        let mut answer = Answer::Stay;
        let chosen = primary_button(ui, "ファイルを選ぶ…");
        focused_once(&chosen, &mut self.fresh);
        if chosen.clicked() {
            answer = Answer::Ask(Action::ChooseFileToOpen);
        }
        if self.purpose == Purpose::Document && ui.button("改定フォルダを選ぶ…").clicked() {
            answer = Answer::Ask(Action::ChooseFolderToOpen);
        }
        hint_ui(ui, self.hint);
        let field = match self.purpose {
            Purpose::Document => "ファイル又は改定フォルダの場所を直接入力",
            Purpose::Bars | Purpose::Side(_) | Purpose::Review => "ファイルの場所を直接入力",
        };
        if let Some(path) = path_field_ui(ui, field, &mut self.path, verb) {
            answer = self.open(OpenTarget::Path(path));
        }
        let known = if self.purpose == Purpose::Review { self.reviews_ui(ui, scene) } else { self.known_ui(ui, scene) };
        answer = known.unwrap_or(answer);
        if buttons_ui(ui, |ui| ui.button("キャンセル").clicked()) { Answer::Leave(Vec::new()) } else { answer }
    }

    /// The reviews kept in the revision's folder.
    fn reviews_ui(&self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Answer> {
        let revision = scene.document.revision()?;
        let kept = std::fs::read_dir(revision.path.join(folder::REVIEW_FOLDER)).into_iter().flatten().flatten();
        let mut kept: Vec<PathBuf> = kept.map(|entry| entry.path()).collect();
        kept.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        kept.sort();
        ui.separator();
        section_ui(ui, "改定フォルダの確認の記録");
        if kept.is_empty() {
            ui.label(RichText::new("保存した確認の記録がここに並びます").color(Palette::of(ui).muted));
        }
        let mut answer = None;
        for path in kept {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if wide_button(ui, &name, "").clicked() {
                answer = Some(self.open(OpenTarget::Path(path)));
            }
        }
        answer
    }

    /// Built-in catalogues and recent files.
    fn known_ui(&self, ui: &mut Ui, scene: &Scene<'_>) -> Option<Answer> {
        let mut answer = None;
        ui.separator();
        section_ui(ui, "内蔵の施策集");
        for builtin in crate::file::BUILTINS {
            if wide_button(ui, builtin.title, builtin.name).clicked() {
                answer = Some(self.open(OpenTarget::Builtin(builtin.name.to_owned())));
            }
        }
        ui.separator();
        section_ui(ui, "最近使ったファイル");
        if scene.preferences.recent.is_empty() {
            ui.label(RichText::new("保存または開いたファイルがここに並びます").color(Palette::of(ui).muted));
        }
        for path in &scene.preferences.recent {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            if wide_button(ui, &name, &folder).hint(path.display().to_string()).clicked() {
                answer = Some(self.open(OpenTarget::Path(path.clone())));
            }
        }
        answer
    }

    fn open(&self, target: OpenTarget) -> Answer {
        Answer::Leave(vec![self.action(target)])
    }

    /// What is to be done with what was chosen.
    pub(in crate::ui) fn action(&self, target: OpenTarget) -> Action {
        let side = |target| match target {
            OpenTarget::Path(path) => Side::File(path),
            OpenTarget::Builtin(name) => Side::Builtin(name),
        };
        match (self.purpose, target) {
            (Purpose::Document, target) => Action::Open(target),
            (Purpose::Bars, target) => Action::CompareWith(Some(target)),
            (Purpose::Side(which), target) => Action::Compare(CompareAction::Choose(which, side(target))),
            (Purpose::Review, OpenTarget::Path(path)) => Action::Compare(CompareAction::OpenReview(path)),
            (Purpose::Review, OpenTarget::Builtin(name)) => {
                Action::Compare(CompareAction::OpenReview(PathBuf::from(name)))
            }
        }
    }
}

impl SaveDialog {
    pub(super) fn document(document: &Document, preferences: &Preferences) -> Self {
        let catalogue = document.catalogue();
        let name = format!("{} {}.ron", catalogue.title, catalogue.edition);
        let path = match (document.read_only(), document.revision(), document.path()) {
            // What is frozen stays where it is; its copy stands outside the folder of the revision.
            (Some(_), Some(revision), _) => revision.path.with_file_name(&name),
            (Some(_), None, Some(path)) => path.with_file_name(format!("写し {name}")),
            (None, _, Some(path)) => path.to_owned(),
            (_, _, None) => beside_recent(preferences, &name),
        };
        Self {
            path: path.display().to_string(),
            what: What::Document,
            own: document.path().filter(|_| document.read_only().is_none()).map(Path::to_owned),
            replace: false,
            fresh: true,
            hint: None,
        }
    }

    pub(super) fn export(document: &Document, preferences: &Preferences, kind: ExportKind) -> Self {
        let catalogue = document.catalogue();
        let (suffix, extension) = match kind {
            ExportKind::Json => ("", "json"),
            ExportKind::Measures => (" 施策", "csv"),
            ExportKind::Schedule => (" 工程", "csv"),
            ExportKind::Indicators => (" 指標", "csv"),
            ExportKind::Reasons => (" 改定理由", "csv"),
            ExportKind::Comparison(format) => (" 新旧対照表", format.name()),
        };
        let name = format!("{} {}{suffix}.{extension}", catalogue.title, catalogue.edition);
        let path = document.path().map_or_else(|| beside_recent(preferences, &name), |path| path.with_file_name(&name));
        Self {
            path: path.display().to_string(),
            what: What::Export(kind),
            own: None,
            replace: false,
            fresh: true,
            hint: None,
        }
    }

    /// Choosing where to write a review.
    pub(in crate::ui) fn review(document: &Document, preferences: &Preferences) -> Self {
        // A name such as 課長（1/2） must not become a folder.
        let reviewer = preferences.author.trim().replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "・");
        let name = format!("確認 {} {reviewer}.ron", document.catalogue().edition).replace(" .ron", ".ron");
        let path = match (document.revision(), document.path()) {
            (Some(revision), _) => revision.path.join(REVIEW_FOLDER).join(&name),
            (None, Some(path)) => path.with_file_name(&name),
            (None, None) => beside_recent(preferences, &name),
        };
        let path = path.display().to_string();
        Self { path, what: What::Review, own: None, replace: false, fresh: true, hint: None }
    }

    /// What is to be done with the place that was chosen.
    pub(in crate::ui) fn action(&self, path: PathBuf, replace: bool) -> Action {
        match self.what {
            What::Document => Action::SaveTo { path, replace },
            What::Export(kind) => Action::ExportTo(kind, path),
            What::Review => Action::Compare(CompareAction::SaveReview { path, replace }),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui) -> Answer {
        let (title, verb) = match self.what {
            What::Document => ("名前を付けて保存", "保存"),
            What::Export(_) => ("書き出す", "書き出す"),
            What::Review => ("確認の記録を保存", "保存"),
        };
        title_ui(ui, title);
        if matches!(self.what, What::Document) {
            paragraph_ui(ui, "施策集の全体を1つの RON ファイルに保存します。");
        }
        if matches!(self.what, What::Review) {
            paragraph_ui(ui, "確認済・質問・差戻しと、どの版どうしの比較かを1つのファイルに保存します。");
        }
        let mut answer = Answer::Stay;
        let choose = ui.button("場所を選ぶ…");
        focused_once(&choose, &mut self.fresh);
        if choose.clicked() {
            let name = Path::new(&self.path).file_name().map(|name| name.to_string_lossy().into_owned());
            answer = Answer::Ask(Action::ChooseFileToSave(name.unwrap_or_default()));
        }
        hint_ui(ui, self.hint);
        let before = self.path.clone();
        let path = path_field_ui(ui, "保存するファイルの場所", &mut self.path, verb);
        if before != self.path {
            self.replace = false;
        }
        let typed = PathBuf::from(unquoted(self.path.trim()));
        let exists = self.own.as_ref() != Some(&typed) && typed.exists();
        if exists {
            ui.checkbox(&mut self.replace, "同じ名前のファイルがあります。置き換える");
        }
        if let Some(path) = path {
            if exists && !self.replace {
                ui.colored_label(Palette::of(ui).revised, "置き換えてよければ、上の欄にチェックを付けてください");
            } else {
                answer = Answer::Leave(vec![self.action(path, self.replace)]);
            }
        }
        if buttons_ui(ui, |ui| ui.button("キャンセル").clicked()) { Answer::Leave(Vec::new()) } else { answer }
    }
}

/// A name in the folder of the file used last.
fn beside_recent(preferences: &Preferences, name: &str) -> PathBuf {
    preferences.recent.first().map_or_else(|| PathBuf::from(name), |recent| recent.with_file_name(name))
}

/// A field for a path with a button; the path once it is confirmed.
fn path_field_ui(ui: &mut Ui, name: &str, path: &mut String, verb: &str) -> Option<PathBuf> {
    let label = section_ui(ui, name);
    let (mut entered, mut pressed) = (false, false);
    let row = egui::vec2(ui.available_width(), CONTROL_HEIGHT);
    ui.allocate_ui(row, |ui| {
        StripBuilder::new(ui).size(Size::remainder()).size(Size::exact(BUTTON_WIDTH)).horizontal(|mut strip| {
            strip.cell(|ui| {
                let edit =
                    TextEdit::singleline(path).desired_width(f32::INFINITY).min_size(egui::vec2(0.0, CONTROL_HEIGHT));
                let field = ui.add(edit.align(egui::Align2::LEFT_CENTER)).labelled_by(label.id);
                entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            });
            strip.cell(|ui| {
                let button = egui::Button::new(verb).min_size(egui::vec2(BUTTON_WIDTH, CONTROL_HEIGHT));
                pressed = ui.add_enabled(!path.trim().is_empty(), button).clicked();
            });
        });
    });
    let typed = path.trim();
    (!typed.is_empty() && (entered || pressed)).then(|| PathBuf::from(unquoted(typed)))
}

fn hint_ui(ui: &mut Ui, hint: Option<&str>) {
    if let Some(hint) = hint {
        ui.colored_label(Palette::of(ui).revised, hint);
    }
}

/// A path as Windows copies it stands in quotes.
fn unquoted(path: &str) -> &str {
    path.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(path)
}

fn section_ui(ui: &mut Ui, name: &str) -> egui::Response {
    ui.label(RichText::new(name).size(SMALL_SIZE).color(Palette::of(ui).muted))
}

fn wide_button(ui: &mut Ui, name: &str, detail: &str) -> egui::Response {
    let muted = Palette::of(ui).muted;
    let button = egui::Button::selectable(false, name)
        .shortcut_text(RichText::new(detail).size(SMALL_SIZE).color(muted))
        .truncate()
        .min_size(egui::vec2(ui.available_width(), 28.0));
    ui.add(button)
}

//! What to do with unsaved changes before closing or opening something else.

use egui::Ui;

use super::{Answer, Scene, buttons_ui, primary_button, title_ui};
use crate::ui::action::{Action, Next};
use crate::ui::compare::CompareAction;
use crate::ui::widgets::paragraph_ui;

pub(super) fn unsaved_ui(ui: &mut Ui, scene: &Scene<'_>, next: &Next) -> Answer {
    let (question, discard) = match next {
        Next::Quit => ("保存していない変更があります。終了しますか", "保存せずに終了"),
        Next::Open(_) => ("保存していない変更があります。別の文書を開きますか", "保存せずに開く"),
    };
    title_ui(ui, question);
    let history = scene.document.history();
    let names: Vec<&str> = history.undo_names().rev().take(5).collect();
    let total = history.undo_names().count();
    paragraph_ui(ui, &format!("この文書を開いてからの変更は{total}件です。最近の変更は次のとおりです。"));
    for name in names {
        ui.label(format!("・{name}"));
    }
    buttons_ui(ui, |ui| {
        if primary_button(ui, "保存する").clicked() {
            return Answer::Leave(vec![Action::SaveThen(next.clone())]);
        }
        if ui.button(discard).clicked() {
            return Answer::Leave(vec![Action::Discard(next.clone())]);
        }
        if ui.button("キャンセル").clicked() {
            return Answer::Leave(Vec::new());
        }
        Answer::Stay
    })
}

/// What to do with a review that is in no file.
pub(super) fn unsaved_review_ui(ui: &mut Ui, next: &Next) -> Answer {
    let (question, discard) = match next {
        Next::Quit => ("保存していない確認の記録があります。終了しますか", "記録を保存せずに終了"),
        Next::Open(_) => ("保存していない確認の記録があります。別の文書を開きますか", "記録を保存せずに開く"),
    };
    title_ui(ui, question);
    paragraph_ui(ui, "比較の画面で付けた確認済・質問・差戻しは、文書とは別のファイルに保存します。");
    buttons_ui(ui, |ui| {
        if primary_button(ui, "記録を保存する").clicked() {
            return Answer::Leave(vec![Action::Compare(CompareAction::SaveReviewThen(next.clone()))]);
        }
        if ui.button(discard).clicked() {
            return Answer::Leave(vec![Action::Compare(CompareAction::DiscardReviews(next.clone()))]);
        }
        if ui.button("キャンセル").clicked() {
            return Answer::Leave(Vec::new());
        }
        Answer::Stay
    })
}

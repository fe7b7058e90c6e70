//! Reviews: marked, written, read back, joined with another reviewer's, refused where they belong elsewhere.

use std::path::{Path, PathBuf};

use super::*;
use crate::file::{content_hash, load_review, save_review};
use crate::revision::{Review, Verdict};
use crate::ui::action::{Action, Next};
use crate::ui::compare::CompareAction;
use crate::ui::compare::review::Standing;
use crate::ui::shell::Request;

/// Marks three changes: agreed, a question, returned.
fn mark_three(harness: &mut Harness<'_, Shell>) {
    press_with(harness, Modifiers::COMMAND, Key::Enter);
    go_to(harness, "2-1 成果指標");
    comment(harness, "質問…", "質問の内容", "実績はいくらか", "質問を記録");
    go_to(harness, "2-4 削除");
    comment(harness, "差戻し…", "差戻しの内容", "後継の施策を示すこと", "差戻しを記録");
}

fn comment(harness: &mut Harness<'_, Shell>, button: &str, field: &str, text: &str, record: &str) {
    click(harness, button);
    harness.get_by_label(field).type_text(text);
    harness.run();
    click(harness, record);
}

fn save_to(harness: &mut Harness<'_, Shell>, path: &Path) {
    act(harness, CompareAction::SaveReview { path: path.to_owned(), replace: false });
}

fn act(harness: &mut Harness<'_, Shell>, action: CompareAction) {
    let ctx = harness.ctx.clone();
    harness.state_mut().carry_out(&ctx, Action::Compare(action));
    harness.run();
}

fn standing(harness: &Harness<'_, Shell>, beginning: &str) -> Standing {
    let state = &harness.state().compare;
    let comparison = state.comparison.as_ref().unwrap();
    let unit = (0..comparison.units.len()).find(|unit| comparison.sentence(*unit).starts_with(beginning)).unwrap();
    state.reviewing().map_or(Standing::Unreviewed, |reviewing| reviewing.standing(comparison, unit))
}

#[test]
fn three_marks_are_counted_saved_and_read_back() {
    let mut harness = window();
    mark_three(&mut harness);
    for words in ["未確認 6", "確認済 1", "質問 1", "差戻し 1"] {
        harness.get_by_label(words);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("確認 課長.ron");
    save_to(&mut harness, &path);
    let (review, _) = load_review(&path).unwrap();
    assert_eq!((&review.old, &review.new), (&content_hash(&old()).unwrap(), &content_hash(&new()).unwrap()));
    let verdicts: Vec<_> = review.marks.values().flatten().map(|mark| (mark.verdict, mark.comment.as_str())).collect();
    assert_eq!(verdicts.len(), 3);
    assert!(verdicts.contains(&(Verdict::Returned, "後継の施策を示すこと")));
    let mut other = window();
    act(&mut other, CompareAction::OpenReview(path));
    assert_eq!(standing(&other, "2-1 施策名"), Standing::Confirmed);
    assert_eq!(standing(&other, "2-1 成果指標"), Standing::Question);
    assert_eq!(standing(&other, "2-4 削除"), Standing::Returned);
    assert!(other.state().compare.unsaved().is_none());
}

#[test]
fn nothing_is_marked_without_a_name() {
    let mut harness = window();
    harness.state_mut().preferences_mut().author = " ".to_owned();
    click(&mut harness, "確認済");
    assert!(!harness.state().compare.has_marks());
    harness.get_by_label_contains("確認者の名前を入力してから");
}

#[test]
fn another_reviewers_file_joins_the_marks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("局長.ron");
    let mut first = window();
    first.state_mut().preferences_mut().author = "局長".to_owned();
    mark_three(&mut first);
    save_to(&mut first, &path);
    let mut harness = window();
    go_to(&mut harness, "2-13 新規");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    act(&mut harness, CompareAction::OpenReview(path));
    harness.get_by_label_contains("これまでの記録に合わせました");
    assert_eq!(standing(&harness, "2-13 新規"), Standing::Confirmed);
    assert_eq!(standing(&harness, "2-4 削除"), Standing::Returned);
    assert!(harness.state().compare.unsaved().is_some(), "what was joined is in no file yet");
}

#[test]
fn a_review_of_other_catalogues_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let hash = |catalogue: &Catalogue| content_hash(catalogue).unwrap();
    let other = hash(&test_support::catalogue());
    for (name, review, words) in [
        ("a.ron", Review::new(hash(&old()), other.clone()), "新の側の内容が記録と違います"),
        ("b.ron", Review::new(other.clone(), hash(&new())), "旧の側の内容が記録と違います"),
        ("c.ron", Review::new(hash(&new()), hash(&old())), "左右を入れ替えてから開いてください"),
    ] {
        let path: PathBuf = folder.path().join(name);
        save_review(&path, &review, None).unwrap();
        let mut harness = window();
        act(&mut harness, CompareAction::OpenReview(path));
        let problem = match &harness.state().dialog {
            Some(crate::ui::dialog::Dialog::Problem(problem)) => problem.clone(),
            _ => String::new(),
        };
        assert!(problem.contains(words), "{problem}");
        assert!(!harness.state().compare.has_marks());
    }
}

#[test]
fn what_changes_after_it_was_agreed_to_is_to_be_reviewed_again() {
    let mut harness = window();
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(standing(&harness, "2-1 施策名"), Standing::Confirmed);
    let catalogue = harness.state().document().catalogue();
    let edit = crate::command::gesture::set_text(catalogue, MeasureId(1), crate::command::TextField::Name, "別の名前");
    harness.state_mut().edit(edit.unwrap());
    harness.run();
    assert_eq!(standing(&harness, "2-1 施策名"), Standing::Outdated);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("課長.ron");
    save_to(&mut harness, &path);
    assert!(load_review(&path).unwrap().0.marks.is_empty());
    harness.get_by_label_contains("確認後に内容が変わった1件は未確認に戻しました");
}

#[test]
fn closing_asks_about_marks_that_are_in_no_file() {
    let mut harness = window();
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.state_mut().ask_to_close();
    harness.run();
    harness.get_by_label("保存していない確認の記録があります。終了しますか");
    assert!(harness.state_mut().take_requests().is_empty());
    act(&mut harness, CompareAction::DiscardReviews(Next::Quit));
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn the_shortcut_saves_the_review_and_not_the_document() {
    let mut harness = window();
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::ALT, Key::S);
    harness.get_by_label("確認の記録を保存");
    harness.get_by_label_contains("どの版どうしの比較かを1つのファイルに保存します");
}

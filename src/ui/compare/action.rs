//! What the view asks of the window, and the commands of the menu that are about it.

use std::path::PathBuf;

use super::side::{Side, Which};
use crate::diff::Sides;
use crate::model::MeasureId;
use crate::ui::action::Next;

/// What the view asks for that it cannot do itself.
#[derive(Clone, PartialEq, Debug)]
pub enum CompareAction {
    /// Ask for a file to put on a side.
    AskForSide(Which),
    /// Put something on a side.
    Choose(Which, Side),
    /// Ask for the measure of the other side that the one chosen is.
    AskForCounterpart,
    /// Take two measures to be the same.
    Pair(Sides<MeasureId>),
    /// Read a review, and join it with what was said so far.
    OpenReview(PathBuf),
    /// Write the review of the sides shown.
    SaveReview {
        /// Where.
        path: PathBuf,
        /// Whether another file there may be replaced.
        replace: bool,
    },
    /// Write the review that is in no file yet, then go on.
    SaveReviewThen(Next),
    /// Give up what was said and go on.
    DiscardReviews(Next),
}

/// A command of the menu about the comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// 次の変更へ.
    Next,
    /// 前の変更へ.
    Previous,
    /// 確認済にする.
    Confirm,
    /// 質問する.
    Question,
    /// 差し戻す.
    Return,
    /// 対応を外す.
    Part,
    /// 別の施策と対応付ける.
    Pair,
    /// 対応の指定を取り消す.
    Unpair,
    /// 対応の指定をすべて取り消す.
    UnpairAll,
    /// 左右を入れ替える.
    Exchange,
    /// 確認の記録を開く・合わせる.
    OpenReview,
    /// 確認の記録を保存.
    SaveReview,
}

//! Which measure of the other side a measure was taken to be: how that was found, and what a person says of it.

use chrono::NaiveDateTime;
use egui::Ui;

use super::action::{CompareAction, Deed};
use super::panel::quiet;
use super::side::Which;
use super::state::CompareState;
use crate::diff::{PairedBy, Sides, Subject};
use crate::model::MeasureId;
use crate::revision::{PairDecision, PairVerdict};
use crate::ui::action::{Action, Command};

use crate::ui::widgets::{Hint, section_label};

/// The measures of the change chosen, and how they came together.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct ChosenPair {
    pub(super) ids: Sides<Option<MeasureId>>,
    paired_by: Option<PairedBy>,
}

/// How two measures came together, in words; none where their ids are the same.
pub(super) fn paired_in_words(by: PairedBy) -> Option<String> {
    match by {
        PairedBy::Id => None,
        PairedBy::Person => Some("指定により対応".to_owned()),
        PairedBy::Number(degree) => Some(format!("番号で対応（類似 {}%）", degree.percent())),
        PairedBy::Likeness(degree) => Some(format!("類似で対応 {}%", degree.percent())),
    }
}

/// Draws how the measure chosen was paired, with what can be done about it.
pub(super) fn pairing_ui(ui: &mut Ui, state: &CompareState, actions: &mut Vec<Action>) {
    let Some(pair) = state.chosen_pair() else { return };
    if pair.paired_by == Some(PairedBy::Id) {
        return;
    }
    let is_decided = state.is_decided(pair);
    let words = match pair.paired_by {
        Some(by) => paired_in_words(by).unwrap_or_default(),
        None if is_decided => "対応なし（指定により）".to_owned(),
        None => "対応する施策なし".to_owned(),
    };
    section_label(ui, "施策の対応", |ui| quiet(ui, &words));
    ui.horizontal_wrapped(|ui| {
        let mut offer = |ui: &mut Ui, name: &str, hint: &str, deed: Deed| {
            if ui.button(name).hint(hint).clicked() {
                actions.push(Action::Run(Command::Compare(deed)));
            }
        };
        if pair.paired_by.is_some() {
            offer(ui, "対応を外す", "別の施策として、削除と新規に分けます", Deed::Part);
            offer(ui, "別の施策と対応付ける…", "番号や施策名で相手の施策を選びます", Deed::Pair);
        } else {
            offer(ui, "施策と対応付ける…", "番号や施策名で相手の施策を選びます", Deed::Pair);
        }
        if is_decided {
            offer(ui, "対応の指定を取り消す", "番号と類似で自動的に対応付けます", Deed::Unpair);
        }
    });
    ui.add_space(4.0);
}

impl CompareState {
    /// The measures of the change that has the keyboard.
    pub(super) fn chosen_pair(&self) -> Option<ChosenPair> {
        let unit = self.selected().first()?;
        let (change, _) = self.comparison.as_ref()?.parts(*unit)?;
        match &change.subject {
            Subject::Measure(sides) => {
                let ids = sides.measure.as_ref().map(|measure| measure.as_ref().map(|measure| measure.id));
                Some(ChosenPair { ids, paired_by: sides.paired_by })
            }
            Subject::Catalogue(_) | Subject::Section(..) => None,
        }
    }

    /// Whether a person said anything of either measure.
    fn is_decided(&self, pair: ChosenPair) -> bool {
        let decisions = self.reviewing().map(|reviewing| reviewing.decisions()).unwrap_or_default();
        decisions.iter().any(|known| Some(known.old) == pair.ids.old || Some(known.new) == pair.ids.new)
    }

    /// The side and the measure for which another is to be chosen: the new one, where both sides have it.
    pub(in crate::ui) fn wanting_a_counterpart(&self) -> Option<(Which, MeasureId)> {
        let ids = self.chosen_pair()?.ids;
        ids.new.map(|id| (Which::New, id)).or(ids.old.map(|id| (Which::Old, id)))
    }

    /// Carries out a command about the pair chosen.
    pub(super) fn pair_deed(&mut self, deed: PairDeed, now: NaiveDateTime, reviewer: &str, actions: &mut Vec<Action>) {
        let Some(pair) = self.chosen_pair() else {
            actions.push(Action::Warn("施策の変更が選ばれていません。一覧から選んでください".to_owned()));
            return;
        };
        match (deed, pair.ids.old, pair.ids.new) {
            (PairDeed::Choose, _, _) => actions.push(Action::Compare(CompareAction::AskForCounterpart)),
            (PairDeed::Part, Some(old), Some(new)) => {
                self.decide(Sides::new(old, new), PairVerdict::Apart, now, reviewer);
                actions.push(Action::Tell("対応を外しました。削除と新規に分けて示します".to_owned()));
            }
            (PairDeed::Part, _, _) => {
                actions.push(Action::Warn("この施策には、外せる対応がありません".to_owned()));
            }
            (PairDeed::Withdraw, _, _) if self.is_decided(pair) => {
                if let Some((reviewing, _)) = self.reviewing_mut() {
                    reviewing.withdraw(pair.ids);
                }
                self.wanted = pair.ids.latest().copied();
                actions.push(Action::Tell("対応の指定を取り消しました".to_owned()));
            }
            (PairDeed::Withdraw, _, _) => {
                actions.push(Action::Warn("この施策には、対応の指定がありません".to_owned()));
            }
        }
    }

    /// Says whether two measures are one; the comparison follows.
    pub(in crate::ui) fn decide(
        &mut self,
        ids: Sides<MeasureId>,
        verdict: PairVerdict,
        at: NaiveDateTime,
        reviewer: &str,
    ) {
        let decision = PairDecision { at, reviewer: reviewer.trim().to_owned(), old: ids.old, new: ids.new, verdict };
        if let Some((reviewing, _)) = self.reviewing_mut() {
            reviewing.decide(decision);
            self.wanted = Some(ids.new);
        }
    }

    /// Takes all back that was said of which measure is which.
    pub(super) fn withdraw_all(&mut self, actions: &mut Vec<Action>) {
        let count = self.reviewing_mut().map_or(0, |(reviewing, _)| reviewing.withdraw_all());
        actions.push(match count {
            0 => Action::Warn("施策の対応の指定はありません".to_owned()),
            count => Action::Tell(format!("施策の対応の指定{count}件を取り消しました")),
        });
    }
}

/// What can be done about the pair chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PairDeed {
    Part,
    Choose,
    Withdraw,
}

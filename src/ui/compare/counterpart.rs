//! The dialog in which a person says which measure of the other side a measure is.

use egui::{Button, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::action::CompareAction;
use super::side::Which;
use super::state::CompareState;
use crate::diff::{Kind, Sides};
use crate::document::search::Query;
use crate::model::{Measure, MeasureId};
use crate::ui::Palette;
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, focused_once, title_ui};
use crate::ui::theme::{ROW_HEIGHT, SMALL_SIZE};

/// More lines than anyone reads; typing more leaves fewer.
const MOST_LISTED: usize = 200;

/// A measure of the other side, to be found by its number and name.
struct Candidate {
    id: MeasureId,
    words: String,
    /// Whether nothing was taken to be the same measure.
    is_free: bool,
}

pub(in crate::ui) struct CounterpartDialog {
    /// The side the measure stands on, and the measure.
    of: (Which, MeasureId),
    called: String,
    candidates: Vec<Candidate>,
    typed: String,
    chosen: usize,
    fresh: bool,
}

impl CounterpartDialog {
    /// The dialog for the change chosen; those without a counterpart come first.
    pub(in crate::ui) fn new(state: &CompareState) -> Option<Self> {
        let of = state.wanting_a_counterpart()?;
        let comparison = state.comparison.as_ref()?;
        let other = of.0.other();
        let (alone, current) = match other {
            Which::Old => (Kind::Removed, state.chosen_pair()?.ids.old),
            Which::New => (Kind::Added, state.chosen_pair()?.ids.new),
        };
        let free: Vec<MeasureId> =
            comparison.changes.iter().filter(|change| change.kind == alone).filter_map(|change| change.id()).collect();
        let others = other.of(&comparison.catalogues).measures().iter();
        let mut candidates: Vec<Candidate> = others
            .filter(|measure| Some(measure.id) != current)
            .map(|measure| Candidate { id: measure.id, words: named(measure), is_free: free.contains(&measure.id) })
            .collect();
        candidates.sort_by_key(|candidate| !candidate.is_free);
        let called = named(of.0.of(&comparison.catalogues).measure(of.1)?);
        Some(Self { of, called, candidates, typed: String::new(), chosen: 0, fresh: true })
    }

    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui) -> Answer {
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.key_pressed(Key::Enter),
            )
        });
        // The key that opened the dialog chooses nothing in it.
        let enter = enter && !self.fresh;
        title_ui(ui, &format!("{}の側の施策と対応付ける", self.of.0.other().word()));
        let muted = Palette::of(ui).muted;
        ui.label(RichText::new(format!("{}　{}", self.of.0.word(), self.called)).color(muted));
        let hint = "番号や施策名を入力（↑↓で選択、Enterで決定）";
        let field = ui.add(TextEdit::singleline(&mut self.typed).desired_width(f32::INFINITY).hint_text(hint));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "対応する施策の番号や施策名"));
        focused_once(&field, &mut self.fresh);
        if field.changed() {
            self.chosen = 0;
        }
        let query = Query::new(&self.typed);
        let is_found = |candidate: &&Candidate| query.is_blank() || !query.ranges_in(&candidate.words).is_empty();
        let found: Vec<&Candidate> = self.candidates.iter().filter(is_found).collect();
        let listed = found.get(..MOST_LISTED).unwrap_or(&found);
        self.chosen =
            (self.chosen + usize::from(down)).saturating_sub(usize::from(up)).min(listed.len().saturating_sub(1));
        let mut taken = listed.get(self.chosen).filter(|_| enter).map(|candidate| candidate.id);
        ScrollArea::vertical().max_height(ROW_HEIGHT * 12.0).auto_shrink([false, true]).show(ui, |ui| {
            for (nth, candidate) in listed.iter().enumerate() {
                let remark = if candidate.is_free { "対応なし" } else { "" };
                let button = Button::selectable(nth == self.chosen, &candidate.words)
                    .shortcut_text(RichText::new(remark).size(SMALL_SIZE).color(muted))
                    .truncate()
                    .min_size(vec2(ui.available_width(), ROW_HEIGHT));
                let response = ui.add(button);
                if nth == self.chosen && (down || up) {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    taken = Some(candidate.id);
                }
            }
            if listed.is_empty() {
                ui.label("当てはまる施策がありません");
            }
        });
        if found.len() > listed.len() {
            let words = format!("先頭の{}件を示しています。番号や施策名を入力すると絞り込めます", listed.len());
            ui.label(RichText::new(words).size(SMALL_SIZE).color(muted));
        }
        match taken {
            Some(id) => Answer::Leave(vec![Action::Compare(CompareAction::Pair(self.pair_with(id)))]),
            None => Answer::Stay,
        }
    }

    fn pair_with(&self, other: MeasureId) -> Sides<MeasureId> {
        match self.of {
            (Which::Old, own) => Sides::new(own, other),
            (Which::New, own) => Sides::new(other, own),
        }
    }
}

fn named(measure: &Measure) -> String {
    format!("{} {}", measure.number, measure.name)
}

//! Under the list: why the chosen change was made, and what reviewers say of it.

use chrono::NaiveDateTime;
use egui::accesskit::Role;
use egui::{Button, ComboBox, Id, RichText, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::list::standing_color;
use super::pairing::pairing_ui;
use super::review::Standing;
use super::side::Side;
use super::state::CompareState;
use super::words;
use crate::command::{Command, Transaction};
use crate::document::Document;
use crate::model::{About, Reason, ReasonCode, day_in_words};
use crate::revision::{ChangeKey, Mark, Verdict};
use crate::ui::Palette;
use crate::ui::action::Action;
use crate::ui::theme::{CONTROL_HEIGHT, SMALL_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui, section_label};

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct Panel {
    reason: Option<ReasonDraft>,
    comment: Option<CommentDraft>,
    /// The changes that what is being typed is about.
    about: Vec<ChangeKey>,
    /// Whether a field that was just opened wants the keyboard.
    fresh: bool,
    /// Whether the reviewer's name is still to be given, so that its field gets the keyboard.
    wants_name: bool,
}

#[derive(Debug)]
struct ReasonDraft {
    code: ReasonCode,
    text: String,
}

#[derive(Debug)]
struct CommentDraft {
    verdict: Verdict,
    text: String,
}

/// What the panel is drawn from.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) now: NaiveDateTime,
}

/// To which changes a reason is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// Those that were chosen when the typing began.
    Chosen,
    /// All that are listed.
    Listed,
}

/// The fields of the panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Reason,
    Comment,
    Reviewer,
}

impl Field {
    fn id(self) -> Id {
        Id::unique(("compare-field", self as u8))
    }
}

/// Whether a field of the panel has the keyboard, so that undo belongs to it.
pub(in crate::ui) fn is_typing(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    [Field::Reason, Field::Comment, Field::Reviewer].iter().any(|field| focused == Some(field.id()))
}

impl CompareState {
    /// Asks for the words of a question or a return.
    pub(super) fn ask(&mut self, verdict: Verdict) {
        self.begin_typing();
        self.panel.comment = Some(CommentDraft { verdict, text: String::new() });
    }

    fn begin_typing(&mut self) {
        let comparison = self.comparison.as_ref();
        let key = |unit: &usize| Some(comparison?.units.get(*unit)?.key.clone());
        let about = self.selected().iter().filter_map(key).collect();
        self.panel = Panel { about, fresh: true, ..Panel::default() };
    }

    fn end_typing(&mut self) {
        self.panel = Panel::default();
        self.wants_focus = true;
    }

    /// The changes that what is being typed is about, as far as they are still there.
    fn typed_about(&self) -> Vec<usize> {
        let Some(comparison) = &self.comparison else { return Vec::new() };
        self.panel.about.iter().filter_map(|key| comparison.find(key)).collect()
    }
}

/// Says what is being typed about, where another change is chosen by now.
fn typed_about_ui(ui: &mut Ui, state: &CompareState) {
    let units = state.typed_about();
    if units == state.selected() {
        return;
    }
    let parts = units.first().and_then(|unit| state.comparison.as_ref()?.parts(*unit));
    if let Some((change, field)) = parts {
        let place = field.map(|field| field.place.words()).unwrap_or_default();
        paragraph_ui(ui, &format!("入力中の対象　{} {place}", words::called(change)));
    }
}

/// Draws reason and review of the changes chosen.
pub(super) fn panel_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    reviewer: &mut String,
    state: &mut CompareState,
    actions: &mut Vec<Action>,
) {
    if state.selected().is_empty() {
        // A panel left blank would shrink, and stay so.
        ui.allocate_space(ui.available_size());
        return;
    }
    ScrollArea::vertical().id_salt("compare-panel").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 8.0);
        pairing_ui(ui, state, actions);
        reason_ui(ui, scene, reviewer, state, actions);
        ui.add_space(4.0);
        review_ui(ui, scene, reviewer, state, actions);
    });
}

fn reason_ui(ui: &mut Ui, scene: &Scene<'_>, author: &str, state: &mut CompareState, actions: &mut Vec<Action>) {
    let count = state.selected().len();
    let editable = state.sides.new == Side::Working;
    let known = state.selected().first().and_then(|unit| state.comparison.as_ref()?.reason(*unit)).cloned();
    let lacks = |unit: &usize| state.comparison.as_ref().is_some_and(|comparison| comparison.lacks_reason(*unit));
    let is_wanted = state.selected().iter().any(lacks);
    let mut asked = false;
    section_label(ui, "改定理由", |ui| {
        if editable && state.panel.reason.is_none() {
            asked = ui.button(if known.is_some() { "理由を変更…" } else { "理由を入力…" }).clicked();
        }
        if count > 1 {
            quiet(ui, &format!("{count}件を選択中"));
        }
    });
    if state.panel.reason.is_some() {
        reason_fields_ui(ui, scene, author, state, actions);
        return;
    }
    match &known {
        Some(reason) => {
            paragraph_ui(ui, &reason.to_string());
            quiet(ui, &signed(&reason.author, reason.at));
        }
        None if is_wanted => {
            let color = Palette::of(ui).revised;
            ui.label(RichText::new("△ 理由がありません").color(color));
        }
        None => quiet(ui, "理由のいらない変更です"),
    }
    if !editable {
        quiet(ui, "理由は、新しい側が作業版のときに入力できます");
    }
    if asked {
        let (code, text) = known.map_or((ReasonCode::Results, String::new()), |reason| (reason.code, reason.text));
        state.begin_typing();
        state.panel.reason = Some(ReasonDraft { code, text });
    }
}

fn reason_fields_ui(ui: &mut Ui, scene: &Scene<'_>, author: &str, state: &mut CompareState, actions: &mut Vec<Action>) {
    typed_about_ui(ui, state);
    let (chosen, listed) = (state.typed_about().len(), state.listed.units.len());
    let Some(draft) = &mut state.panel.reason else { return };
    let combo = ComboBox::from_id_salt("reason-code").selected_text(draft.code.word()).width(ui.available_width());
    let shown = combo.show_ui(ui, |ui| {
        for code in ReasonCode::ALL {
            ui.selectable_value(&mut draft.code, code, code.word());
        }
    });
    let spoken = format!("理由の種類 {}", draft.code.word());
    shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, spoken.as_str()));
    let field = TextEdit::multiline(&mut draft.text).desired_rows(2).desired_width(f32::INFINITY).hint_text("理由の文");
    named_field(ui, field.id(Field::Reason.id()), "理由の文", &mut state.panel.fresh);
    let mut extent = None;
    let mut leave = false;
    ui.horizontal_wrapped(|ui| {
        let words =
            if chosen > 1 { format!("選んだ{chosen}件に記録") } else { "この変更に記録".to_owned() };
        if ui.button(words).clicked() {
            extent = Some(Extent::Chosen);
        }
        if listed > chosen && ui.button(format!("表示中の{listed}件に記録")).clicked() {
            extent = Some(Extent::Listed);
        }
        leave = ui.button("やめる").clicked();
    });
    if let Some(extent) = extent
        && let Some(transaction) = explained(scene, author, state, extent)
    {
        actions.push(Action::Edit(transaction));
        leave = true;
    }
    if leave {
        state.end_typing();
    }
}

/// Gives the reason typed to changes, in one step.
fn explained(scene: &Scene<'_>, author: &str, state: &CompareState, extent: Extent) -> Option<Transaction> {
    let draft = state.panel.reason.as_ref()?;
    let comparison = state.comparison.as_ref()?;
    let units = match extent {
        Extent::Chosen => state.typed_about(),
        Extent::Listed => state.listed.units.clone(),
    };
    let reason = Reason {
        code: draft.code,
        text: draft.text.trim().to_owned(),
        author: author.trim().to_owned(),
        at: Some(scene.now),
    };
    let mut abouts: Vec<About> =
        units.iter().filter_map(|unit| comparison.units.get(*unit)).map(|unit| unit.key.about).collect();
    abouts.dedup();
    let differs = |about: &About| scene.document.catalogue().reasons.get(about) != Some(&reason);
    let commands: Vec<Command> = abouts
        .into_iter()
        .filter(differs)
        .map(|about| Command::SetReason { about, reason: Some(reason.clone()) })
        .collect();
    let first = units.first().and_then(|unit| comparison.parts(*unit)).map(|(change, _)| words::called(change));
    let name = match units.len() {
        1 => format!("{} 改定理由を記録", first.unwrap_or_default()),
        count => format!("変更{count}件の改定理由を記録"),
    };
    (!commands.is_empty()).then(|| Transaction::new(name, commands))
}

fn review_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    reviewer: &mut String,
    state: &mut CompareState,
    actions: &mut Vec<Action>,
) {
    let Some(first) = state.selected().first().copied() else { return };
    let Some(comparison) = &state.comparison else { return };
    let (marks, standing): (Vec<Mark>, Standing) = match state.reviewing() {
        Some(reviewing) => (reviewing.marks(comparison, first).to_vec(), reviewing.standing(comparison, first)),
        None => (Vec::new(), Standing::Unreviewed),
    };
    let color = standing_color(Palette::of(ui), standing);
    section_label(ui, "確認", |ui| {
        ui.label(RichText::new(standing.word()).size(SMALL_SIZE).color(color));
    });
    for mark in &marks {
        let mut words = format!("{}　{}", mark.verdict.word(), signed(&mark.reviewer, Some(mark.at)));
        if !mark.comment.is_empty() {
            words.push('\n');
            words.push_str(&mark.comment);
        }
        paragraph_ui(ui, &words);
    }
    reviewer_ui(ui, reviewer, &mut state.panel.wants_name);
    if state.panel.comment.is_some() {
        comment_ui(ui, scene, reviewer, state, actions);
    } else {
        verdicts_ui(ui, scene, reviewer, state, actions, &marks);
    }
}

fn reviewer_ui(ui: &mut Ui, reviewer: &mut String, wanted: &mut bool) {
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new("確認者").size(SMALL_SIZE).color(Palette::of(ui).muted));
        let field = TextEdit::singleline(reviewer)
            .id(Field::Reviewer.id())
            .hint_text("名前（所属）")
            .desired_width(f32::INFINITY)
            .min_size(egui::vec2(0.0, CONTROL_HEIGHT))
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.add(field).labelled_by(label.id);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "確認者"));
        if std::mem::take(wanted) {
            response.request_focus();
        }
    });
}

fn verdicts_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    reviewer: &str,
    state: &mut CompareState,
    actions: &mut Vec<Action>,
    marks: &[Mark],
) {
    ui.horizontal_wrapped(|ui| {
        if ui.button("確認済").hint("確認済にして次の変更へ（Ctrl+Enter）").clicked() {
            confirm(scene.now, reviewer, state, actions);
        }
        for verdict in [Verdict::Question, Verdict::Returned] {
            if ui.button(format!("{}…", verdict.word())).clicked() {
                state.ask(verdict);
            }
        }
        let own = marks.iter().any(|mark| mark.reviewer == reviewer.trim());
        if own && ui.add(Button::new("取消し").frame(false)).hint("自分の確認を取り消す").clicked() {
            let units = state.selected().to_vec();
            if let Some((reviewing, comparison)) = state.reviewing_mut() {
                reviewing.unmark(comparison, &units, reviewer.trim());
            }
        }
    });
}

fn comment_ui(ui: &mut Ui, scene: &Scene<'_>, reviewer: &str, state: &mut CompareState, actions: &mut Vec<Action>) {
    typed_about_ui(ui, state);
    let units = state.typed_about();
    let Some(draft) = &mut state.panel.comment else { return };
    let name = match draft.verdict {
        Verdict::Returned => "差戻しの内容",
        Verdict::Question | Verdict::Confirmed => "質問の内容",
    };
    let field = TextEdit::multiline(&mut draft.text).desired_rows(2).desired_width(f32::INFINITY).hint_text(name);
    named_field(ui, field.id(Field::Comment.id()), name, &mut state.panel.fresh);
    let (verdict, comment) = (draft.verdict, draft.text.trim().to_owned());
    ui.horizontal(|ui| {
        let record = ui.add_enabled(!comment.is_empty(), Button::new(format!("{}を記録", verdict.word())));
        let mark = || Mark { at: scene.now, reviewer: reviewer.trim().to_owned(), verdict, comment };
        if record.clicked() && record_mark(state, &units, mark(), actions) {
            state.end_typing();
        }
        if ui.button("やめる").clicked() {
            state.end_typing();
        }
    });
}

/// Marks the changes chosen as agreed, and goes on to the next.
pub(super) fn confirm(now: NaiveDateTime, reviewer: &str, state: &mut CompareState, actions: &mut Vec<Action>) {
    let last = state.selected().last().copied();
    let units = state.selected().to_vec();
    let reviewer = reviewer.trim().to_owned();
    let mark = Mark { at: now, reviewer, verdict: Verdict::Confirmed, comment: String::new() };
    if record_mark(state, &units, mark, actions) {
        state.selection.unit = last;
        state.selection.anchor = None;
        if state.listed.units.last() != last.as_ref() {
            state.step(true);
        }
        state.wants_focus = true;
    }
}

/// Marks changes; whether it could.
fn record_mark(state: &mut CompareState, units: &[usize], mark: Mark, actions: &mut Vec<Action>) -> bool {
    if units.is_empty() {
        actions.push(Action::Warn("変更が選ばれていません。一覧から選んでください".to_owned()));
        return false;
    }
    if mark.reviewer.is_empty() {
        state.panel.wants_name = true;
        actions.push(Action::Warn("確認者の名前を入力してから、もう一度押してください".to_owned()));
        return false;
    }
    let words = mark.verdict.word();
    match units.len() {
        1 => actions.push(Action::Tell(format!("{words}を記録しました"))),
        count => actions.push(Action::Tell(format!("変更{count}件に{words}を記録しました"))),
    }
    if let Some((reviewing, comparison)) = state.reviewing_mut() {
        reviewing.mark(comparison, units, &mark);
    }
    true
}

/// Adds a field with a name for screen readers, which takes the keyboard when it has just been opened.
fn named_field(ui: &mut Ui, field: TextEdit<'_>, name: &str, fresh: &mut bool) {
    let response = ui.add(field);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MultilineTextInput);
        node.set_label(name);
    });
    if std::mem::take(fresh) {
        response.request_focus();
    }
}

fn signed(author: &str, at: Option<NaiveDateTime>) -> String {
    let at = at.map(|at| format!("{} {}", day_in_words(at.date()), at.format("%H:%M"))).unwrap_or_default();
    format!("{author} {at}").trim().to_owned()
}

pub(super) fn quiet(ui: &mut Ui, text: &str) {
    let color = Palette::of(ui).muted;
    ui.label(RichText::new(text).size(SMALL_SIZE).color(color));
}

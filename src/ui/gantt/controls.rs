//! The row of controls above the heading: grouping, zoom, comparison, and what remains to be entered.

use egui::{Button, RichText, Ui, WidgetInfo};

use super::axis::Step;
use super::estimate_ui;
use super::grouping::Grouping;
use super::lines::{Line, Lines};
use super::select::{BarKey, RowKey, Selection, Spot};
use super::state::GanttState;
use crate::document::Document;
use crate::file::BUILTINS;
use crate::model::BarBasis;
use crate::ui::action::{Action, OpenTarget};
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, strip};

/// Shows the controls.
pub(super) fn controls_ui(
    ui: &mut Ui,
    lines: &Lines,
    document: &Document,
    chart_width: f32,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    strip(ui, "gantt controls", 480.0, |ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        ui.spacing_mut().button_padding.x = 8.0;
        label(ui, "まとめ方");
        for grouping in Grouping::ALL {
            if choice(ui, grouping.word(), state.grouping == grouping, &format!("{}ごとに表示", grouping.word())) {
                state.grouping = grouping;
                state.scroll_to.clone_from(&state.hand.selection.spot);
            }
        }
        for (words, spoken, folded) in [("畳む", "すべて畳む", true), ("開く", "すべて開く", false)] {
            let button = ui.add(Button::new(small(words)).frame(false)).hint(spoken);
            button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken));
            if button.clicked() {
                state.folds.fold_all(lines.headings(), folded);
            }
        }
        ui.separator();
        for step in Step::ALL {
            let on = matches!((step, state.zoom), (Step::Whole, super::axis::Zoom::Whole))
                || step.zoom(chart_width) == state.zoom;
            if choice(ui, step.word(), on, &format!("{}の幅で表示（Ctrl+ホイールでも変えられます）", step.word()))
            {
                state.zoom = step.zoom(chart_width);
                let bar = state.hand.selection.bars.first().and_then(|key| key.find(catalogue));
                state.scroll_time = bar.map(|(_, bar)| (f64::from(bar.first.index()), 80.0));
            }
        }
        ui.separator();
        let before = document.before_words();
        let name = if state.ghost.is_some() { &state.ghost_name } else { &before };
        ui.checkbox(&mut state.shows_ghost, small(&format!("{name}と比べる")))
            .hint("変えたバーの元の期間を、下に細い線で表示します");
        compare_menu(ui, before.clone(), state, actions);
        ui.checkbox(&mut state.shows_milestones, small("節目"))
            .hint("成果指標に書かれた年月（9月に更改 など）を、施策の行に◆で表示します");
        ui.separator();
        counter(ui, "期間未入力", lines.unread(), "行", || next_unread(lines, state));
        let rows = !state.hand.selection.rows.is_empty() || state.hand.selection.measure().is_some();
        let accept = ui.add_enabled(rows, Button::new(small("推定を採用")));
        if accept.hint("選んだ取組（見出しを選んだときは施策の全取組）の推定を採用します").clicked()
        {
            estimate_ui::accept_selected(document, lines, state, actions);
            state.hand.wants_focus = true;
        }
        counter(ui, "推定・未確認", lines.suggested(), "本", || next_suggested(lines, state));
        let confirm = ui.add_enabled(lines.suggested() > 0, Button::new(small("確認済みに")));
        if confirm.hint("選んだバーや取組の推定を、確認した期間として記録します").clicked() {
            estimate_ui::confirm_selected(document, state, actions);
            state.hand.wants_focus = true;
        }
    });
}

/// The choice of what the bars are compared with.
fn compare_menu(ui: &mut Ui, before: String, state: &GanttState, actions: &mut Vec<Action>) {
    let response = ui.menu_button(small("▼"), |ui| {
        ui.set_min_width(260.0);
        let mut choices = vec![(before, None)];
        choices.extend(
            BUILTINS.iter().map(|known| (known.title.to_owned(), Some(OpenTarget::Builtin(known.name.to_owned())))),
        );
        choices.extend(state.recent.iter().map(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (name, Some(OpenTarget::Path(path.clone())))
        }));
        for (name, target) in choices {
            if ui.button(name).clicked() {
                actions.push(Action::CompareWith(target));
                ui.close();
            }
        }
        ui.separator();
        if ui.button("ファイルを選ぶ…").clicked() {
            actions.push(Action::ChooseComparison);
            ui.close();
        }
    });
    let button = response.response.hint("比較の元を選ぶ");
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "比較の元…"));
}

fn small(words: &str) -> RichText {
    RichText::new(words).size(SMALL_SIZE)
}

fn label(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).muted;
    ui.label(small(words).color(color));
}

fn choice(ui: &mut Ui, words: &str, on: bool, name: &str) -> bool {
    let response = ui.add(Button::selectable(on, small(words)).min_size(egui::vec2(0.0, 24.0)));
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, on, name));
    response.clicked()
}

/// A number that leads to the next of what it counts.
fn counter(ui: &mut Ui, words: &str, count: usize, unit: &str, go: impl FnOnce() -> bool) {
    let color = Palette::of(ui).muted;
    let text = small(&format!("{words} {count}{unit}")).color(color);
    let button = ui.add_enabled(count > 0, Button::new(text).frame(false));
    if button.hint("次の箇所へ").clicked() {
        go();
    }
}

/// Goes to the first line behind the keyboard, around the end, for which something is found.
fn go_to_next(lines: &Lines, state: &mut GanttState, wanted: impl Fn(&Line<'_>) -> Option<Selection>) -> bool {
    let now = state.hand.selection.spot.as_ref().and_then(|spot| lines.number_of(spot));
    let count = lines.len();
    let start = now.map_or(0, |now| now + 1);
    let found =
        (0..count).filter_map(|offset| lines.line((start + offset) % count.max(1))).find_map(|line| wanted(&line));
    let Some(selection) = found else { return false };
    state.scroll_to.clone_from(&selection.spot);
    state.hand.selection = selection;
    state.hand.wants_focus = true;
    true
}

fn next_unread(lines: &Lines, state: &mut GanttState) -> bool {
    go_to_next(lines, state, |line| match line {
        Line::Row { measure, row } if row.unread => {
            Some(Selection::at(Spot::Row(RowKey { measure: measure.id, row: row.id })))
        }
        Line::Row { .. } | Line::Measure { .. } | Line::Group(_) => None,
    })
}

fn next_suggested(lines: &Lines, state: &mut GanttState) -> bool {
    go_to_next(lines, state, |line| match line {
        Line::Row { measure, row } => {
            let bar = row.bars.iter().find(|bar| matches!(bar.basis, BarBasis::Suggested(_)))?;
            let key = RowKey { measure: measure.id, row: row.id };
            Some(Selection::bar(key, BarKey { measure: measure.id, bar: bar.id }))
        }
        Line::Measure { .. } | Line::Group(_) => None,
    })
}

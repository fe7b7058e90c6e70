//! The two forms of the comparison: the cards of what changed, or the comparison table as it is printed.

use egui::accesskit::Role;
use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::sheet::GAP;
use super::state::CompareState;
use crate::ui::Palette;
use crate::ui::action::{Action, Command};
use crate::ui::revision::RevisionCommand;
use crate::ui::theme::SMALL_SIZE;
use crate::ui::widgets::name_control;

/// In which form the two sides are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Form {
    /// 施策票, old and new.
    #[default]
    Cards,
    /// 新旧対照表.
    Table,
}

impl Form {
    const ALL: [Self; 2] = [Self::Cards, Self::Table];

    fn word(self) -> &'static str {
        match self {
            Self::Cards => "施策票",
            Self::Table => "対照表",
        }
    }
}

/// Shows the switch between the forms, and what there is to do with the one shown.
pub(super) fn form_ui(ui: &mut Ui, state: &mut CompareState, actions: &mut Vec<Action>) {
    let line = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 36.0), line, |ui| {
        ui.add_space(GAP);
        for form in Form::ALL {
            let on = state.form == form;
            let response = ui.add(Button::selectable(on, form.word()).min_size(vec2(64.0, 26.0)));
            name_control(ui, &response, Role::Tab, &format!("{}の形で見る", form.word()));
            if response.clicked() && !on {
                state.form = form;
                state.scroll_to = state.selection.unit;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(GAP);
            match state.form {
                Form::Cards => {
                    ui.checkbox(&mut state.shows_unchanged, RichText::new("変更のない項目を表示").size(SMALL_SIZE));
                }
                Form::Table => table_ui(ui, state, actions),
            }
        });
    });
}

fn table_ui(ui: &mut Ui, state: &CompareState, actions: &mut Vec<Action>) {
    if ui.add_enabled(state.comparison.is_some(), Button::new("書き出す…")).clicked() {
        actions.push(Action::Run(Command::Revision(RevisionCommand::Table)));
    }
    if state.listed.units.len() < state.counts.units {
        let words = "対照表は絞り込みに関わらず、すべての変更を示します";
        ui.label(RichText::new(words).size(SMALL_SIZE).color(Palette::of(ui).muted));
    }
}

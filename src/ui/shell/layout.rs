//! Where the parts of the window stand.

use egui::{CentralPanel, Frame, Margin, Panel, RichText, Ui, UiBuilder};

use super::Shell;
use super::focus::Pane;
use crate::ui::action::{Action, Command, View};
use crate::ui::dialog::{Answer, Scene, dialog_ui};
use crate::ui::theme::Palette;
use crate::ui::widgets::SidePanel;
use crate::ui::{
    card, check, compare, gantt, indicator, lineage, menu, progress, revision, status, table, toolbar, tree,
};

const TREE: SidePanel =
    SidePanel { at: |id| Panel::left(id), ids: ["tree", "tree narrowed"], edge: "施策体系の幅", least: 120.0 };
const CARD: SidePanel =
    SidePanel { at: |id| Panel::right(id), ids: ["card", "card narrowed"], edge: "施策票の幅", least: 280.0 };

impl Shell {
    pub(super) fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let palette = Palette::of(ui);
        let bar = |horizontal, vertical| {
            Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(horizontal, vertical))
        };
        Panel::top("menu").frame(bar(8, 0)).show(ui, |ui| menu::menu_ui(ui, self, actions));
        self.focus.begin(ui.layer_id());
        let tools = Panel::top("toolbar").frame(bar(12, 7)).show(ui, |ui| toolbar::toolbar_ui(ui, self, actions));
        self.focus.at(Pane::Tools, tools.response.rect);
        if let Some(why) = self.document.read_only() {
            let strip = Frame::new().fill(palette.revised_soft).inner_margin(Margin::symmetric(12, 4));
            let banner = Panel::top("read only").frame(strip);
            let shown = banner.show(ui, |ui| revision::banner_ui(ui, &self.document, why, self.refused(), actions));
            self.focus.at(Pane::Tools, shown.response.rect);
        }
        let status = Panel::bottom("status").frame(bar(12, 2)).show(ui, |ui| {
            ui.set_min_height(24.0);
            status::status_ui(ui, self, actions);
        });
        self.focus.at(Pane::Status, status.response.rect);
        // A comparison has a list of its own at the left.
        if self.preferences.tree && self.view != View::Compare {
            // Where the window is small, or its zoom large, view and card keep some room.
            let most = (ui.available_width() - 600.0).clamp(120.0, 480.0);
            let mut width = self.preferences.tree_width;
            let shown = TREE.show(ui, &mut width, most, |ui| tree::tree_ui(ui, self, actions));
            self.preferences.tree_width = width;
            self.focus.at(Pane::Tree, shown);
        }
        if self.card_shown() {
            self.draw_card(ui, actions);
        }
        let view = CentralPanel::no_frame().frame(Frame::new().fill(palette.surface));
        let view = view.show(ui, |ui| self.draw_view(ui, actions));
        self.focus.at(Pane::View, view.response.rect);
        self.draw_dialog(ui, actions);
    }

    /// Whether the 施策票 stands beside the view.
    pub(in crate::ui) fn card_shown(&self) -> bool {
        match self.view {
            View::Table => self.preferences.card,
            View::Gantt => self.preferences.card_by_gantt,
            View::Indicator => self.preferences.card_by_indicators,
            View::Check => self.preferences.card_by_findings,
            View::Compare | View::Progress | View::Lineage => false,
        }
    }

    fn draw_card(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        self.card.has_divisions = self.listing.has_divisions();
        let most = (ui.available_width() - 320.0).max(280.0);
        let mut width = self.preferences.card_width;
        let shown = CARD.show(ui, &mut width, most, |ui| {
            // What stands in the panel never widens it: only a person does.
            let rect = ui.max_rect();
            let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
            inner.shrink_clip_rect(rect);
            ui.advance_cursor_after_rect(rect);
            let ui = &mut inner;
            match self.current.filter(|id| self.document.catalogue().measure(*id).is_some()) {
                Some(measure) => card::card_ui(ui, &self.document, measure, &self.query, &mut self.card, actions),
                None => nothing_chosen_ui(ui, actions),
            }
        });
        self.preferences.card_width = width;
        self.focus.at(Pane::Card, shown);
    }

    fn draw_view(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        match self.view {
            View::Gantt => {
                self.gantt.recent.clone_from(&self.preferences.recent);
                gantt::gantt_ui(
                    ui,
                    &self.document,
                    self.listing.rows(),
                    self.current,
                    self.now.date_naive(),
                    &mut self.gantt,
                    actions,
                );
            }
            View::Table => table::table_ui(
                ui,
                &self.document,
                self.listing.rows(),
                self.current,
                &self.query,
                &mut self.table,
                actions,
            ),
            View::Indicator => indicator::indicator_ui(
                ui,
                &self.document,
                self.listing.rows(),
                self.current,
                &self.query,
                &mut self.indicator,
                actions,
            ),
            View::Compare => {
                self.compare.recent.clone_from(&self.preferences.recent);
                let today = self.now.date_naive();
                self.compare.update_table(&self.preferences.comparison_table, today, &self.worker);
                compare::compare_ui(
                    ui,
                    &self.document,
                    self.now.naive_local(),
                    &mut self.preferences.author,
                    &mut self.compare,
                    actions,
                );
            }
            View::Check => {
                self.check.update(&self.document, &mut self.checks, &self.worker);
                let scene =
                    check::Scene { document: &self.document, checks: &self.checks, off: &self.preferences.rules_off };
                check::check_ui(ui, scene, &mut self.check, actions);
            }
            View::Progress => {
                self.progress.update(&self.document, &self.worker);
                progress::progress_ui(ui, &self.document, &mut self.progress, actions);
            }
            View::Lineage => {
                self.lineage.recent.clone_from(&self.preferences.recent);
                self.lineage.update(&self.document, &self.worker);
                lineage::lineage_ui(ui, &self.document, self.listing.rows(), &mut self.lineage, actions);
            }
        }
    }

    fn draw_dialog(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let Some(mut dialog) = self.dialog.take() else { return };
        let scene = Scene { document: &self.document, preferences: &self.preferences };
        match dialog_ui(ui.ctx(), &mut dialog, &scene) {
            Answer::Stay => self.dialog = Some(dialog),
            Answer::Ask(action) => {
                self.dialog = Some(dialog);
                actions.push(action);
            }
            Answer::Leave(asked) => actions.extend(asked),
        }
    }
}

fn nothing_chosen_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label(RichText::new("施策が選ばれていません").color(Palette::of(ui).muted));
        ui.label(RichText::new("表の行を選ぶと、施策票がここに開きます").color(Palette::of(ui).muted));
        if ui.button("＋ 施策を追加").clicked() {
            actions.push(Action::Run(Command::AddMeasure));
        }
    });
}

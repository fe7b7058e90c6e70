//! temp
use super::action::Action;
use crate::document::{Document, search::Query};
use crate::model::*;
/// t
#[derive(Default, Debug)]
pub struct TableState {}
impl TableState {
    pub(crate) fn clear_filters(&mut self) {}
    pub(crate) fn show_measure(&mut self, _m: MeasureId) {}
    pub(crate) fn selected_measures(&self) -> Vec<MeasureId> {
        vec![]
    }
    pub(crate) fn forget_document(&mut self) {}
}
pub(crate) fn table_ui(
    ui: &mut egui::Ui,
    d: &Document,
    rows: &[MeasureId],
    _c: Option<MeasureId>,
    _q: &Query,
    _s: &mut TableState,
    a: &mut Vec<Action>,
) {
    egui::ScrollArea::vertical().show(ui, |ui| {
        for m in rows.iter().take(40) {
            if let Some(m) = d.catalogue().measure(*m) {
                if ui.button(format!("{} {}", m.number, m.name)).clicked() {
                    a.push(Action::Select(m.id))
                }
            }
        }
    });
}

impl TableState {
    pub(crate) fn is_editing(&self) -> bool {
        false
    }
}

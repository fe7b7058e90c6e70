//! temp
use super::action::Action;
use crate::command::Transaction;
use crate::document::{Document, search::Query};
use crate::model::*;
/// t
#[derive(Default, Debug)]
pub struct CardState {
    pub(crate) scroll_to: Option<Field>,
}
impl CardState {
    pub(crate) fn take_pending(&mut self, _d: &Document) -> Option<Transaction> {
        None
    }
}
pub(crate) fn card_ui(
    ui: &mut egui::Ui,
    d: &Document,
    m: MeasureId,
    _q: &Query,
    _s: &mut CardState,
    _a: &mut Vec<Action>,
) {
    if let Some(m) = d.catalogue().measure(m) {
        ui.label(&m.name);
    }
}

impl CardState {
    pub(crate) fn is_editing(&self) -> bool {
        false
    }
}

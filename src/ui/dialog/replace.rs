//! temp
use super::*;
pub(in crate::ui) struct ReplaceDialog {}
impl ReplaceDialog {
    pub(in crate::ui) fn new(_s: &str) -> Self {
        Self {}
    }
    pub(super) fn ui(&mut self, _ui: &mut Ui, _s: &Scene<'_>) -> Answer {
        Answer::Leave(vec![])
    }
}

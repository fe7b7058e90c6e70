//! 改定: beginning a revision, its snapshots, the marks due, the reasons, and what an edit does to the rest.

mod action;
mod banner;
mod begin;
mod effects;
mod marks;
mod preferences;
mod reasons;
mod table;
mod take;
mod take_over;
mod timeline;

use super::dialog::{Answer, Scene};

pub(super) use action::{Frozen, RevisionAction, RevisionCommand};
pub(super) use banner::banner_ui;
pub(super) use begin::BeginDialog;
pub(super) use effects::{EffectsDialog, concerns_the_rest};
pub(super) use marks::MarksDialog;
pub(super) use preferences::{RevisionPreferences, TablePreferences};
pub(super) use reasons::ReasonsDialog;
pub(super) use table::{TableDialog, TableSides, with_report};
pub(super) use take::TakeDialog;
pub(super) use take_over::TakeOverDialog;
pub(super) use timeline::TimelineDialog;

/// A dialog about the revision.
pub(super) enum RevisionDialog {
    Begin(BeginDialog),
    Take(TakeDialog),
    Timeline(TimelineDialog),
    Marks(MarksDialog),
    Reasons(ReasonsDialog),
    Effects(EffectsDialog),
    Table(TableDialog),
    TakeOver(TakeOverDialog),
}

impl RevisionDialog {
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Begin(_) | Self::Take(_) | Self::Effects(_) | Self::Table(_) | Self::TakeOver(_) => 560.0,
            Self::Timeline(_) | Self::Marks(_) | Self::Reasons(_) => 900.0,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut egui::Ui, scene: &Scene<'_>) -> Answer {
        match self {
            Self::Begin(begin) => begin.ui(ui, scene),
            Self::Take(take) => take.ui(ui),
            Self::Timeline(timeline) => timeline.ui(ui, scene),
            Self::Marks(marks) => marks.ui(ui, scene),
            Self::Reasons(reasons) => reasons.ui(ui, scene),
            Self::Effects(effects) => effects.ui(ui),
            Self::Table(table) => table.ui(ui),
            Self::TakeOver(question) => question.ui(ui),
        }
    }
}

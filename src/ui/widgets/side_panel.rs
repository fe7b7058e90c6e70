//! A panel at a side of the window whose width a person chooses.

use egui::{Frame, Panel, Rect, Ui};

use super::name_splitter;
use crate::ui::theme::Palette;

/// A panel at a side of the window.
pub(crate) struct SidePanel {
    /// The panel at its side, by what the toolkit remembers its width under.
    pub(crate) at: fn(&'static str) -> Panel,
    /// What that is where there is room for the width wanted, and where there is not: a window that becomes wide again has
    /// the width wanted again.
    pub(crate) ids: [&'static str; 2],
    /// What a screen reader calls its edge.
    pub(crate) edge: &'static str,
    /// The least width, in points.
    pub(crate) least: f32,
}

impl SidePanel {
    /// Shows the panel as wide as wanted and at most as wide as there is room; the width wanted follows a person's hand.
    /// Returns where the panel stands.
    pub(crate) fn show(&self, ui: &mut Ui, wanted: &mut f32, most: f32, contents: impl FnOnce(&mut Ui)) -> Rect {
        let [roomy, narrowed] = self.ids;
        let has_room = *wanted <= most;
        let id = if has_room { roomy } else { narrowed };
        let panel = (self.at)(id).resizable(true).default_size(wanted.min(most)).size_range(self.least..=most);
        let rect = panel.frame(Frame::new().fill(Palette::of(ui).surface)).show(ui, contents).response.rect;
        if has_room {
            *wanted = rect.width();
        }
        name_splitter(ui, id, self.edge);
        rect
    }
}

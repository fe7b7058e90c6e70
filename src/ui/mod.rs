//! The window. Views read the document and emit actions; `shell` carries them out between frames.

#[cfg(test)]
mod access_tests;
mod action;
mod app;
mod card;
mod check;
mod command_list;
pub mod compare;
mod dialog;
mod fonts;
mod gantt;
pub mod grid;
pub mod indicator;
mod job;
mod lineage;
mod menu;
mod picture;
mod preferences;
mod progress;
pub mod revision;
mod shell;
mod status;
pub mod table;
#[cfg(test)]
mod test_support;
pub mod text;
pub mod theme;
mod toolbar;
mod tree;
mod widgets;

pub use action::{Action, Command, View};
pub use app::run;
pub use compare::{CompareState, Offer, Side, Which};
pub use fonts::install as install_fonts;
pub use gantt::{GanttState, gantt_ui};
pub use indicator::{IndicatorState, indicator_ui};
pub use job::Worker;
pub use preferences::Preferences;
pub use shell::{First, Request, Shell, holder};
pub use table::{TableState, table_ui};
pub use theme::{Palette, install as install_theme};

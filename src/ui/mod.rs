//! The window. Views read the document and emit actions; [`shell`] carries them out between frames.

mod action;
mod fonts;
pub mod grid;
pub mod table;
#[cfg(test)]
mod test_support;
pub mod text;
pub mod theme;

pub use action::{Action, Command, View};
pub use fonts::install as install_fonts;
pub use table::{TableState, table_ui};
pub use theme::{Palette, install as install_theme};

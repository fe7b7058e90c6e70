//! The window. Views read the document and emit actions; [`shell`] carries them out between frames.

mod action;
mod fonts;
pub mod text;
pub mod theme;

pub use action::{Action, Command, View};
pub use fonts::install as install_fonts;
pub use theme::{Palette, install as install_theme};

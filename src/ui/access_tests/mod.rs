//! What people who see little, or nothing, or use no mouse, need of every view and every dialog.

mod names;
mod scenes;
mod zoom;

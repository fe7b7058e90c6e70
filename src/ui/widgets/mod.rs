//! Small controls that several views share.

mod chip;
mod icon_button;
mod list_steps;
mod menu;
mod paragraph;
mod section_label;
mod side_panel;
mod strip;

pub(crate) use chip::{chip_ui, tag_ui};
pub(crate) use icon_button::{icon_button, menu_button, name_control, name_splitter};
pub(crate) use list_steps::list_steps;
pub(crate) use menu::{menu_item, padded, roomy};
pub(crate) use paragraph::{Hint, paragraph_ui};
pub(crate) use section_label::section_label;
pub(crate) use side_panel::SidePanel;
pub(crate) use strip::strip;

//! The BIZ UD fonts, with egui's own behind them for the glyphs they lack.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

use super::theme::BOLD;

const PROPORTIONAL: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf");
const PROPORTIONAL_BOLD: &[u8] = include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf");
const FIXED: &[u8] = include_bytes!("../../assets/fonts/BIZUDGothic-Regular.ttf");

/// Gives a context the program's fonts.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let families = [
        (FontFamily::Proportional, "BIZ UDPGothic", PROPORTIONAL),
        (FontFamily::Monospace, "BIZ UDGothic", FIXED),
        (FontFamily::Name(BOLD.into()), "BIZ UDPGothic Bold", PROPORTIONAL_BOLD),
    ];
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (family, name, bytes) in families {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let names = fonts.families.entry(family).or_insert_with(|| fallback.clone());
        names.insert(0, name.to_owned());
    }
    ctx.set_fonts(fonts);
}

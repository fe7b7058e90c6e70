//! Colours, spacing and type of the window, light and dark.

use std::collections::BTreeMap;

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Vec2, vec2};

use crate::model::AnnotationKind;

/// The height of a table row, in points.
pub const ROW_HEIGHT: f32 = 28.0;
/// The height of a row of the schedule view, in points.
pub const GANTT_ROW_HEIGHT: f32 = 27.0;
/// The height of buttons and single-line fields, in points.
pub const CONTROL_HEIGHT: f32 = 28.0;
/// The least distance between a word and a border, in points.
pub const PADDING: f32 = 8.0;
/// The size of ordinary text, in points.
pub const TEXT_SIZE: f32 = 13.0;
/// The size of labels above fields, in points.
pub const SMALL_SIZE: f32 = 12.0;

/// The name of the font family for bold text.
pub const BOLD: &str = "bold";
/// The style for what is being looked at.
pub const BOLD_STYLE: &str = "bold";

/// The colours of one theme; every pair that carries text or meaning meets WCAG AA.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Ordinary text.
    pub text: Color32,
    /// Labels and secondary text.
    pub muted: Color32,
    /// Hints, what is unchanged, and earlier bars.
    pub faint: Color32,
    /// Hairlines, which part but never tell.
    pub line: Color32,
    /// The outline of controls, 3:1 against what is beneath.
    pub control_line: Color32,
    /// Cards, tables and fields.
    pub surface: Color32,
    /// Panels and headers behind them.
    pub ground: Color32,
    /// What a pointer is over.
    pub hover: Color32,
    /// What is chosen, and links.
    pub accent: Color32,
    /// The background of what is chosen.
    pub accent_soft: Color32,
    /// Schedule bars.
    pub bar: Color32,
    /// Text on schedule bars.
    pub on_bar: Color32,
    /// 新規, and what was added.
    pub new: Color32,
    /// Its background.
    pub new_soft: Color32,
    /// 見直し, and warnings.
    pub revised: Color32,
    /// Its background.
    pub revised_soft: Color32,
    /// 廃止, removals and errors.
    pub abolished: Color32,
    /// Its background.
    pub abolished_soft: Color32,
    /// The background of a search hit.
    pub hit: Color32,
    /// Text on a search hit.
    pub on_hit: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    text: rgb(0x1f_29_33),
    muted: rgb(0x52_60_6d),
    faint: rgb(0x62_6b_76),
    line: rgb(0xdd_e2_e8),
    control_line: rgb(0x82_8b_96),
    surface: rgb(0xff_ff_ff),
    ground: rgb(0xf5_f6_f8),
    hover: rgb(0xee_f2_f7),
    accent: rgb(0x1d_4e_89),
    accent_soft: rgb(0xe6_ee_f8),
    bar: rgb(0x2f_6b_b0),
    on_bar: rgb(0xff_ff_ff),
    new: rgb(0x1b_7a_43),
    new_soft: rgb(0xe3_f4_e9),
    revised: rgb(0x96_52_00),
    revised_soft: rgb(0xfd_ef_dc),
    abolished: rgb(0xa3_26_26),
    abolished_soft: rgb(0xfb_e7_e5),
    hit: rgb(0xff_e5_8a),
    on_hit: rgb(0x1f_29_33),
};

/// The dark theme, tuned on its own.
pub const DARK: Palette = Palette {
    text: rgb(0xe4_e9_ef),
    muted: rgb(0xa9_b5_c2),
    faint: rgb(0x93_9f_ac),
    line: rgb(0x33_3c_47),
    control_line: rgb(0x6b_79_89),
    surface: rgb(0x1b_21_28),
    ground: rgb(0x14_19_1f),
    hover: rgb(0x26_2e_38),
    accent: rgb(0x8a_bb_f2),
    accent_soft: rgb(0x22_35_4d),
    bar: rgb(0x40_78_bd),
    on_bar: rgb(0xff_ff_ff),
    new: rgb(0x5f_cf_9f),
    new_soft: rgb(0x1c_36_28),
    revised: rgb(0xf0_b0_5a),
    revised_soft: rgb(0x3c_2d_17),
    abolished: rgb(0xf2_8b_82),
    abolished_soft: rgb(0x42_22_20),
    hit: rgb(0x6b_55_0c),
    on_hit: rgb(0xff_ff_ff),
};

impl Palette {
    /// The palette of the theme a part of the window is drawn in.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::of_theme(ui.visuals().dark_mode)
    }

    /// The palette by theme.
    #[must_use]
    pub fn of_theme(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// Foreground and background of an annotation's chip.
    #[must_use]
    pub fn annotation(&self, kind: AnnotationKind) -> (Color32, Color32) {
        match kind {
            AnnotationKind::New => (self.new, self.new_soft),
            AnnotationKind::Revised => (self.revised, self.revised_soft),
            AnnotationKind::Abolished => (self.abolished, self.abolished_soft),
        }
    }
}

/// Gives a context the two themes, the type sizes and the spacing.
pub fn install(ctx: &Context) {
    for (theme, palette, base) in
        [(Theme::Light, &LIGHT, egui::Visuals::light()), (Theme::Dark, &DARK, egui::Visuals::dark())]
    {
        let mut style = Style { visuals: visuals(base, palette), text_styles: text_styles(), ..Style::default() };
        spacing(&mut style);
        ctx.set_style_of(theme, style);
    }
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    let proportional = |size| FontId::new(size, FontFamily::Proportional);
    BTreeMap::from([
        (TextStyle::Small, proportional(SMALL_SIZE)),
        (TextStyle::Body, proportional(TEXT_SIZE)),
        (TextStyle::Button, proportional(TEXT_SIZE)),
        (TextStyle::Heading, FontId::new(15.0, FontFamily::Name(BOLD.into()))),
        (TextStyle::Name(BOLD_STYLE.into()), FontId::new(TEXT_SIZE, FontFamily::Name(BOLD.into()))),
        (TextStyle::Monospace, FontId::new(TEXT_SIZE, FontFamily::Monospace)),
    ])
}

fn spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    // BIZ UD's own line is 1.0 em; half an em more makes the 1.5 of printed documents.
    spacing.extra_text_line_spacing = 6.0;
    spacing.item_spacing = vec2(8.0, 4.0);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.interact_size = Vec2::new(28.0, CONTROL_HEIGHT);
    spacing.menu_margin = Margin::same(4);
    spacing.window_margin = Margin::same(16);
    spacing.combo_width = 80.0;
    spacing.indent = 16.0;
    spacing.scroll = egui::style::ScrollStyle::solid();
    spacing.scroll.bar_width = 10.0;
    spacing.tooltip_width = 420.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.0;
    style.scroll_animation = egui::style::ScrollAnimation::none();
}

fn visuals(base: egui::Visuals, palette: &Palette) -> egui::Visuals {
    let mut visuals = base;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.muted);
    visuals.hyperlink_color = palette.accent;
    visuals.panel_fill = palette.surface;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.ground;
    visuals.warn_fg_color = palette.revised;
    visuals.error_fg_color = palette.abolished;
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, palette.surface, palette.line, palette.text),
        (&mut widgets.inactive, palette.surface, palette.control_line, palette.text),
        (&mut widgets.hovered, palette.hover, palette.accent, palette.text),
        (&mut widgets.active, palette.accent_soft, palette.accent, palette.accent),
        (&mut widgets.open, palette.accent_soft, palette.accent, palette.accent),
    ];
    for (state, fill, line, text) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = CornerRadius::same(4);
        state.expansion = 0.0;
    }
    visuals
}

/// The contrast of two colours by WCAG 2.1, from 1 to 21.
#[must_use]
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let linear = |channel: u8| {
            let value = f32::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    };
    let (light, dark) = (luminance(one).max(luminance(other)), luminance(one).min(luminance(other)));
    (light + 0.05) / (dark + 0.05)
}

#[cfg(test)]
mod contrast;
#[cfg(test)]
pub(crate) mod vision;

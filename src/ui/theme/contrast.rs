//! Whether everything can be read: the contrast of every colour with what it is drawn on (WCAG 2.1, level AA).

use egui::Color32;

use super::{DARK, LIGHT, Palette, contrast};

/// What text needs (1.4.3), in contrast.
const TEXT: f32 = 4.5;
/// What marks, bars, outlines and the focus ring need (1.4.11), in contrast.
const MARK: f32 = 3.0;

/// A colour, what it is drawn on, and the contrast it needs there.
type Pair<'a> = (&'a str, Color32, &'a str, Color32, f32);

/// Every colour of a theme, judged. A new one does not compile until it stands here.
fn pairs(palette: &Palette) -> Vec<Pair<'static>> {
    let Palette {
        text,
        muted,
        faint,
        line: _, // Hairlines part what its place parts already; nothing is told by them alone.
        control_line,
        surface,
        ground,
        hover,
        accent,
        accent_soft,
        bar,
        on_bar,
        new,
        new_soft,
        revised,
        revised_soft,
        abolished,
        abolished_soft,
        hit,
        on_hit,
    } = *palette;
    let plain = [("surface", surface), ("ground", ground), ("hover", hover), ("accent_soft", accent_soft)];
    let softs = [("new_soft", new_soft), ("revised_soft", revised_soft), ("abolished_soft", abolished_soft)];
    let mut pairs = Vec::new();
    let inks = [
        ("text", text),
        ("muted", muted),
        ("faint", faint),
        ("accent", accent),
        ("new", new),
        ("revised", revised),
        ("abolished", abolished),
    ];
    for (name, ink) in inks {
        pairs.extend(plain.map(|(under, ground)| (name, ink, under, ground, TEXT)));
    }
    for (name, ink) in [("text", text), ("muted", muted)] {
        pairs.extend(softs.map(|(under, ground)| (name, ink, under, ground, TEXT)));
    }
    pairs.extend([
        ("new", new, "new_soft", new_soft, TEXT),
        ("revised", revised, "revised_soft", revised_soft, TEXT),
        ("abolished", abolished, "abolished_soft", abolished_soft, TEXT),
        ("on_bar", on_bar, "bar", bar, TEXT),
        ("on_hit", on_hit, "hit", hit, TEXT),
        // The primary button, and the sign on a bar that was changed.
        ("surface", surface, "accent", accent, TEXT),
        ("surface", surface, "revised", revised, TEXT),
        // The frame around a bar that is selected.
        ("text", text, "surface", surface, MARK),
    ]);
    // Outlines of fields and buttons, which stand on these; where a pointer is, the outline is the accent.
    pairs.extend(
        [("surface", surface), ("ground", ground), ("hover", hover)]
            .map(|(under, ground)| ("control_line", control_line, under, ground, MARK)),
    );
    pairs.extend(
        [("surface", surface), ("ground", ground), ("hover", hover)]
            .map(|(under, ground)| ("bar", bar, under, ground, MARK)),
    );
    // The focus ring; around a primary button a gap of the surface parts it from the fill.
    pairs.extend(plain.iter().chain(&softs).map(|&(under, ground)| ("accent", accent, under, ground, MARK)));
    pairs
}

#[test]
fn every_colour_that_carries_text_or_meaning_meets_wcag_aa() {
    let mut faults = Vec::new();
    for (theme, palette) in [("light", &LIGHT), ("dark", &DARK)] {
        for (name, over, under_name, under, wanted) in pairs(palette) {
            let ratio = contrast(over, under);
            if ratio < wanted {
                faults.push(format!("{theme}: {name} on {under_name} has {ratio:.2}, and needs {wanted}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn contrast_of_black_on_white_is_21() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
}

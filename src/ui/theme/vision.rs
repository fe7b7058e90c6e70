//! Whether meaning survives where colours look alike: the colours as people with a colour vision deficiency see them.
//!
//! The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
//! Vision Deficiency" (2009), at full severity, for linear sRGB.

use egui::Color32;

use super::{DARK, LIGHT, Palette};
use crate::model::AnnotationKind;

/// How far colours must be apart that nothing else tells apart, as a distance in CIE L*a*b* (1976).
const ALONE: f64 = 20.0;
/// How far colours must be apart where sign and word stand beside them.
const WITH_SIGN: f64 = 15.0;

/// A way of seeing.
type Vision = (&'static str, [[f64; 3]; 3]);

const VISIONS: [Vision; 4] = [
    ("full vision", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Fails unless all that is shown together is told apart by its words or signs, or else by colours that stay apart.
pub(crate) fn assert_told_apart(place: &str, shown: impl Fn(&Palette) -> Vec<(String, Color32)>) {
    for (theme, palette) in [("light", &LIGHT), ("dark", &DARK)] {
        for ((one_words, one), (other_words, other)) in pairs_of(&shown(palette)) {
            if one_words != other_words {
                continue;
            }
            let (vision, least) = least_distance(one, other);
            assert!(least >= ALONE, "{place}, {theme}: {one:?} and {other:?} are {least:.1} apart for {vision}");
        }
    }
}

fn pairs_of<T: Clone>(all: &[T]) -> Vec<(T, T)> {
    let numbered = all.iter().enumerate();
    let pairs = numbered.flat_map(|(at, one)| all.iter().skip(at + 1).map(move |other| (one.clone(), other.clone())));
    pairs.collect()
}

/// The smallest distance between two colours, and who sees them so.
fn least_distance(one: Color32, other: Color32) -> (&'static str, f64) {
    let distances = VISIONS.iter().map(|(name, matrix)| (*name, distance(seen(one, matrix), seen(other, matrix))));
    distances.min_by(|(_, one), (_, other)| one.total_cmp(other)).unwrap()
}

/// A colour in linear sRGB as it is seen.
fn seen(color: Color32, matrix: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = [color.r(), color.g(), color.b()].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    matrix.map(|row| (0..3).map(|at| row[at] * linear[at]).sum::<f64>().clamp(0.0, 1.0))
}

/// The distance of two colours of linear sRGB in L*a*b*, under D65.
fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (lab(one), lab(other));
    (0..3).map(|at| (one[at] - other[at]).powi(2)).sum::<f64>().sqrt()
}

fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let x = (0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue;
    let z = (0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue) / 1.088_83;
    let scaled = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let (x, y, z) = (scaled(x), scaled(y), scaled(z));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn distances_are_those_known() {
    let [_, protanopia, deuteranopia, _] = VISIONS;
    let plain = |color| seen(color, &VISIONS[0].1);
    assert!((distance(plain(Color32::WHITE), plain(Color32::BLACK)) - 100.0).abs() < 0.1);
    let (red, green) = (Color32::from_rgb(0xff, 0, 0), Color32::from_rgb(0, 0xff, 0));
    assert!((lab(plain(red))[1] - 80.1).abs() < 0.2, "a* of red is known");
    // Grey is seen as grey by everybody, and red and green come closer.
    let grey = Color32::from_gray(0x80);
    for (name, matrix) in VISIONS {
        assert!(distance(seen(grey, &matrix), plain(grey)) < 0.5, "{name}");
    }
    for (_, matrix) in [protanopia, deuteranopia] {
        assert!(distance(seen(red, &matrix), seen(green, &matrix)) < distance(plain(red), plain(green)) * 0.6);
    }
}

#[test]
fn colours_of_new_revised_and_abolished_stay_apart_though_signs_stand_beside_them() {
    for palette in [&LIGHT, &DARK] {
        let colors: Vec<Color32> = AnnotationKind::ALL.map(|kind| palette.annotation(kind).0).into();
        for (one, other) in pairs_of(&colors) {
            let (vision, least) = least_distance(one, other);
            assert!(least >= WITH_SIGN, "{one:?} and {other:?} are {least:.1} apart for {vision}");
        }
    }
}

#[test]
fn annotations_are_told_apart_by_sign_and_word() {
    assert_told_apart("chips", |palette| {
        let shown = |kind: AnnotationKind| (format!("{}{}", kind.sign(), kind.word()), palette.annotation(kind).0);
        AnnotationKind::ALL.map(shown).into()
    });
}

#[test]
fn marks_without_words_are_told_apart_by_colour_alone() {
    let nameless = |colors: &[Color32]| colors.iter().map(|color| (String::new(), *color)).collect();
    assert_told_apart("bars as they are, changed, and as they were", |palette| {
        nameless(&[palette.bar, palette.revised, palette.faint])
    });
    assert_told_apart("targets, actual values, and earlier targets", |palette| {
        nameless(&[palette.bar, palette.revised, palette.muted])
    });
    assert_told_apart("what is chosen among the rest", |palette| nameless(&[palette.accent, palette.text]));
}

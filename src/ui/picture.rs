//! Parts of the window as pictures on the clipboard.

use egui::{Context, Rect, pos2, vec2};

/// Puts a part of the window on the clipboard once it is on the screen.
pub(super) fn copy_picture(ctx: &Context, part: Rect) {
    let scale = ctx.pixels_per_point();
    let window = ctx.clone();
    ctx.request_screenshot(move |image| {
        if let Some(cut) = cut_out(&image, part, scale) {
            window.copy_image(cut);
        }
        window.request_repaint();
    });
}

/// A part of a picture of the window, given in points; `None` where it lies outside.
fn cut_out(image: &egui::ColorImage, part: Rect, scale: f32) -> Option<egui::ColorImage> {
    let whole = Rect::from_min_size(pos2(0.0, 0.0), vec2(image.width() as f32, image.height() as f32) / scale);
    let part = part.intersect(whole);
    (part.is_positive()).then(|| image.region(&part, Some(scale)))
}

#[cfg(test)]
mod tests {
    use egui::Color32;

    use super::*;

    #[test]
    fn a_part_of_a_picture_is_cut_out_at_its_scale() {
        let image = egui::ColorImage::filled([40, 20], Color32::WHITE);
        let part = Rect::from_min_max(pos2(5.0, 5.0), pos2(100.0, 8.0));
        assert_eq!(cut_out(&image, part, 2.0).map(|cut| cut.size), Some([30, 6]));
        assert_eq!(cut_out(&image, part.translate(vec2(100.0, 0.0)), 2.0), None);
    }
}

//! The figures at the head: what is asked for first.

use egui::{Align2, CornerRadius, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::table::describe;
use crate::document::filter::AnnotationFilter;
use crate::document::overview::{Column, Figure, Overview, Topic};
use crate::ui::action::Action;
use crate::ui::text::{Marks, bold, font, line_job};
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, strip};

/// The height of a figure with its name, in points.
const HEIGHT: f32 = 52.0;

/// The figures of everything, by topic and column; those whose column is left out are left out here.
fn shown(overview: &Overview) -> Vec<(String, &Column, &Figure)> {
    let kind = |figure: &Figure| match figure.filter.annotation? {
        AnnotationFilter::Marked { kind, .. } => kind,
        AnnotationFilter::Unmarked => None,
    };
    let marks = overview.table(Topic::Bureau).into_iter().flat_map(|table| {
        let first = table.rows.first().into_iter().flat_map(|row| &row.figures);
        table.columns.iter().zip(first).filter_map(|(column, figure)| Some((kind(figure)?, column, figure)))
    });
    let of = |topic, column: &str, name: &str| {
        overview.total(topic, column).map(|(column, figure)| (name.to_owned(), column, figure))
    };
    of(Topic::Section, "施策", "施策")
        .into_iter()
        .chain(marks.map(|(kind, column, figure)| (format!("この版の{}", kind.word()), column, figure)))
        .chain(of(Topic::Achievement, "成果指標", "成果指標"))
        .chain(of(Topic::Achievement, "実績あり", "実績のある指標"))
        .chain(of(Topic::Achievement, "達成", "達成した指標"))
        .chain(of(Topic::Gap, "期間未入力", "期間未入力の行"))
        .chain(of(Topic::Gap, "指標の値", "指標の値の空欄"))
        .collect()
}

pub(super) fn summary_ui(ui: &mut Ui, overview: &Overview, actions: &mut Vec<Action>) {
    let figures = shown(overview);
    let gap = 8.0;
    let each = (ui.available_width() + gap) / figures.len().max(1) as f32 - gap;
    let width = each.clamp(112.0, 160.0).floor();
    strip(ui, "summary", 620.0, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        for (name, column, figure) in figures {
            if figure_ui(ui, &name, column, figure, width) {
                actions.push(Action::List(figure.filter.clone()));
            }
        }
    });
}

fn figure_ui(ui: &mut Ui, name: &str, column: &Column, figure: &Figure, width: f32) -> bool {
    let palette = Palette::of(ui);
    let leads = figure.measures > 0;
    let sense = if leads { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), sense);
    let spoken = format!("{name} {}{}", figure.count, column.unit);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, leads, spoken.as_str()));
    if ui.is_rect_visible(rect) {
        let active = leads && (response.hovered() || response.has_focus());
        let (fill, line) = if active { (palette.hover, palette.accent) } else { (palette.surface, palette.line) };
        let painter = ui.painter();
        painter.rect(rect, CornerRadius::same(6), fill, Stroke::new(1.0, line), StrokeKind::Inside);
        let left = rect.left() + 10.0;
        let color = if leads { palette.accent } else { palette.muted };
        let count = painter.text(
            egui::pos2(left, rect.top() + 19.0),
            Align2::LEFT_CENTER,
            crate::model::with_separators(figure.count.into()),
            bold(19.0),
            color,
        );
        painter.text(
            egui::pos2(count.right() + 4.0, rect.top() + 21.0),
            Align2::LEFT_CENTER,
            column.unit,
            font(SMALL_SIZE),
            palette.muted,
        );
        let job = line_job(ui, name, font(SMALL_SIZE), palette.muted, width - 20.0, &Marks::default());
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(egui::pos2(left, rect.bottom() - 9.0 - galley.size().y / 1.4), galley, palette.muted);
    }
    let clicked = response.clicked();
    response.hint(format!("{name} {}", describe(column, figure)));
    clicked
}

//! What screen readers are told of the lines in view.

use egui::accesskit::{Action, Node, Rect as Bounds, Role};
use egui::{Id, Rect, Ui};

use super::draw::{SUGGESTED, UNREAD};
use super::scene::{Scene, Strip};
use super::select::{BarKey, RowKey, Spot};
use crate::model::{Bar, BarBasis, Measure, PlanPeriod, ScheduleRow};

/// The view as a whole; it has the keyboard, and says which line that is on.
pub(super) fn view(ui: &Ui, scene: &Scene<'_>, active: Option<Id>) {
    ui.ctx().accesskit_node_builder(scene.id, |node| {
        node.set_role(Role::TreeGrid);
        node.set_label("工程");
        // The headings are a row of their own; a row has its label and its bars.
        node.set_row_count(scene.lines + 1);
        node.set_column_count(2);
        if let Some(active) = active {
            node.set_active_descendant(active.accesskit_id());
        }
    });
}

/// The headings over the lines: what stands at the left, and the years of the axis.
pub(super) fn headings(ui: &Ui, of: Id, header: Rect, chart: f32, period: PlanPeriod) {
    let years = format!("期間（{}〜{}）", period.first(), period.last());
    let cells = [("施策・取組", header.with_max_x(chart)), (years.as_str(), header.with_min_x(chart))];
    for (column, (words, rect)) in cells.into_iter().enumerate() {
        let id = of.with(("heading", column));
        // A node needs a place among the widgets of the view.
        ui.interact(rect, id, egui::Sense::hover());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ColumnHeader);
            node.set_label(words);
            node.set_row_index(0);
            node.set_column_index(column);
        });
    }
}

/// A heading of a group or a measure, on a line by its number.
pub(super) fn heading(ui: &Ui, of: Id, spot: &Spot, (line, rect): (usize, Rect), name: &str, folded: bool) {
    ui.ctx().accesskit_node_builder(spot_id(of, spot), |node| {
        node.set_role(Role::Row);
        node.set_row_index(line + 1);
        node.set_label(name);
        node.set_expanded(!folded);
        place(node, rect);
    });
}

/// A schedule row, on a line by its number.
pub(super) fn row(ui: &Ui, of: Id, measure: &Measure, row: &ScheduleRow, (line, rect): (usize, Rect)) {
    let spot = Spot::Row(RowKey { measure: measure.id, row: row.id });
    ui.ctx().accesskit_node_builder(spot_id(of, &spot), |node| {
        node.set_role(Role::Row);
        node.set_row_index(line + 1);
        let state = if row.unread { format!(" {UNREAD}") } else { String::new() };
        node.set_label(format!("{} {}{state}", measure.number, row.label));
        place(node, rect);
    });
}

/// A bar: 2-20 運用 バー 令和8年10月〜令和10年3月.
pub(crate) fn bar(
    ui: &Ui,
    strip: &Strip<'_>,
    measure: &Measure,
    row: &ScheduleRow,
    bar: &Bar,
    rect: Rect,
    selected: bool,
) {
    let id = bar_id(strip.id, BarKey { measure: measure.id, bar: bar.id });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::GridCell);
        node.set_column_index(1);
        node.set_label(spoken(strip.calls(measure), row, bar));
        node.set_selected(selected);
        place(node, rect);
    });
}

fn spoken(called: &str, row: &ScheduleRow, bar: &Bar) -> String {
    let mut words = format!("{called} {} バー {}〜{}", row.label, bar.first.in_words(), bar.last.in_words());
    if !bar.caption.is_empty() {
        words.push(' ');
        words.push_str(&bar.caption);
    }
    match &bar.basis {
        BarBasis::Suggested(_) => format!("{words} {SUGGESTED}"),
        BarBasis::Read | BarBasis::Entered => words,
    }
}

/// Whether an assistive program pressed something.
pub(crate) fn clicked(ui: &Ui, id: Id) -> bool {
    ui.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

/// The identity of a line in the window.
pub(crate) fn spot_id(of: Id, spot: &Spot) -> Id {
    match spot {
        Spot::Group(super::grouping::GroupKey::Section(id)) => of.with(("section", id.0)),
        Spot::Group(super::grouping::GroupKey::Bureau(name)) => of.with(("bureau", name.as_str())),
        Spot::Measure(id) => of.with(("measure", id.0)),
        Spot::Row(key) => of.with(("row", key.measure.0, key.row.0)),
    }
}

/// The identity of a bar in the window.
pub(crate) fn bar_id(of: Id, key: BarKey) -> Id {
    of.with(("bar", key.measure.0, key.bar.0))
}

fn place(node: &mut Node, rect: Rect) {
    node.set_bounds(Bounds {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    });
    node.add_action(Action::Click);
}

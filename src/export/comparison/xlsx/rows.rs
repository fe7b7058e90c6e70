//! The rows of the sheet 新旧対照表, as plain data: what stands over which columns, and how it looks.

use super::height;
use super::pen::{Edge, Look};
use crate::export::comparison::Item;
use crate::export::comparison::table::{Cell, Comparison, Grid, GridCell, Group, KEPT, Line, Row, Run, Subject};

/// A text over some columns.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placed {
    pub(super) columns: (u16, u16),
    pub(super) runs: Vec<Run>,
    pub(super) look: Look,
}

/// A row of the sheet.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct SheetRow {
    pub(super) cells: Vec<Placed>,
    pub(super) height: f64,
}

/// The columns of the sheet: each side a label, an extent and the years; then the reasons.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Columns {
    pub(super) widths: Vec<f64>,
    /// How many columns a side has.
    pub(super) per_side: u16,
}

const LABEL: f64 = 12.0;
const EXTENT: f64 = 13.0;
const YEAR: f64 = 8.5;
const REASON: f64 = 22.0;
/// How many columns stand before the years.
const LEAD: u16 = 2;

impl Columns {
    pub(super) fn of(table: &Comparison) -> Self {
        let years = table.groups.iter().flat_map(|group| &group.rows).map(|row| match row {
            Row::Grid(_, grid) => grid.heads.old.len().max(grid.heads.new.len()).saturating_sub(grid.lead),
            Row::Texts(..) | Row::Kept(_) => 0,
        });
        let years = years.max().unwrap_or(0).max(4);
        let side = [LABEL, EXTENT].into_iter().chain(std::iter::repeat_n(YEAR, years));
        let mut widths: Vec<f64> = side.clone().chain(side).collect();
        let per_side = u16::try_from(widths.len() / 2).unwrap_or(u16::MAX);
        if table.with_reasons {
            widths.push(REASON);
        }
        Self { widths, per_side }
    }

    /// The first and last column of a side, 0 left and 1 right.
    pub(super) fn side(&self, side: u16) -> (u16, u16) {
        let first = side.saturating_mul(self.per_side);
        (first, first.saturating_add(self.per_side).saturating_sub(1))
    }

    /// The column of reasons.
    pub(super) fn reasons(&self) -> u16 {
        self.per_side.saturating_mul(2)
    }

    /// The width over some columns.
    pub(super) fn width(&self, (first, last): (u16, u16)) -> f64 {
        let count = usize::from(last.saturating_sub(first)).saturating_add(1);
        self.widths.iter().skip(first.into()).take(count).sum()
    }
}

/// The rows of a group.
pub(super) fn of_group(table: &Comparison, group: &Group, columns: &Columns) -> Vec<SheetRow> {
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for row in &group.rows {
        let sides: [Vec<Vec<Placed>>; 2] = match row {
            Row::Kept(words) => {
                [0, 1].map(|side| vec![vec![whole(columns.side(side), vec![Run::plain(words.as_str())])]])
            }
            Row::Texts(item, cells) => sided(table, |side| {
                let cell = if side.is_new { &cells.new } else { &cells.old };
                text_rows(*item, cell, &group.subject, columns.side(side.column), columns)
            }),
            Row::Grid(item, grid) => {
                sided(table, |side| grid_rows(*item, grid, side.is_new, columns.side(side.column)))
            }
        };
        rows.extend(beside(sides, columns));
    }
    if !group.remarks.is_empty() {
        let text: String = group.remarks.iter().map(|remark| format!("\n・{remark}")).collect();
        let look = Look { small: true, left: Edge::Thin, right: Edge::Thin, ..Look::default() };
        let over = (0, columns.reasons().saturating_sub(1));
        rows.push(vec![Placed { columns: over, runs: vec![Run::plain(format!("【変更点】{text}"))], look }]);
    }
    if let Some(first) = rows.first_mut() {
        first.iter_mut().for_each(|cell| cell.look.top = Edge::Thin);
    }
    if let Some(last) = rows.last_mut() {
        last.iter_mut().filter(|cell| cell.look.bottom == Edge::None).for_each(|cell| cell.look.bottom = Edge::Thin);
    }
    rows.into_iter().map(|cells| SheetRow { height: height_of(&cells, columns), cells }).collect()
}

fn height_of(cells: &[Placed], columns: &Columns) -> f64 {
    let needed = cells.iter().map(|cell| {
        let text: String = cell.runs.iter().map(|run| run.text.as_str()).collect();
        let points = cell.look.points();
        let indent = if cell.look.is_indented() { height::INDENT } else { 0.0 };
        height::of_lines(height::lines(&text, columns.width(cell.columns) - indent, points), points)
    });
    needed.fold(height::of_lines(1, 10.0), f64::max).min(height::HIGHEST)
}

/// One side: the column it stands in, and which edition it is.
#[derive(Clone, Copy)]
struct Side {
    column: u16,
    is_new: bool,
}

fn sided<T>(table: &Comparison, make: impl Fn(Side) -> T) -> [T; 2] {
    let side = |column: u16| Side { column, is_new: (column == 0) == table.new_first };
    [make(side(0)), make(side(1))]
}

/// The rows of both sides next to each other, the shorter one filled up with blanks.
fn beside(sides: [Vec<Vec<Placed>>; 2], columns: &Columns) -> Vec<Vec<Placed>> {
    let [left, right] = sides;
    let count = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let mut rows = Vec::new();
    for _ in 0..count {
        let blank = |side| vec![whole(columns.side(side), Vec::new())];
        let mut cells = left.next().unwrap_or_else(|| blank(0));
        cells.extend(right.next().unwrap_or_else(|| blank(1)));
        rows.push(cells);
    }
    rows
}

/// A text over a whole side.
fn whole(columns: (u16, u16), runs: Vec<Run>) -> Placed {
    Placed { columns, runs, look: Look { left: Edge::Thin, right: Edge::Thin, ..Look::default() } }
}

fn text_rows(item: Item, cell: &Cell, subject: &Subject, over: (u16, u16), columns: &Columns) -> Vec<Vec<Placed>> {
    let is_heading = item == Item::Heading;
    let bold = is_heading && matches!(subject, Subject::Measure(_) | Subject::Section(..));
    let centred = is_heading && matches!(subject, Subject::Section(_, 0));
    let runs = labelled(item, cell);
    let parts = height::split(&runs, columns.width(over) - height::INDENT, Look::default().points());
    parts
        .into_iter()
        .map(|runs| {
            let mut placed = whole(over, runs);
            (placed.look.bold, placed.look.centred) = (bold, centred);
            vec![placed]
        })
        .collect()
}

/// The text with the item's name above it; a heading needs none.
fn labelled(item: Item, cell: &Cell) -> Vec<Run> {
    let label = |after: &str| Run::plain(format!("【{}】{after}", item.word()));
    match cell {
        Cell::Empty => Vec::new(),
        Cell::Notice(words) if item == Item::Heading => vec![Run::plain(words.as_str())],
        Cell::Notice(words) => vec![label("\n"), Run::plain(words.as_str())],
        Cell::Runs(runs) if item == Item::Heading => runs.clone(),
        Cell::Runs(runs) => std::iter::once(label("\n")).chain(runs.iter().cloned()).collect(),
    }
}

fn grid_rows(item: Item, grid: &Grid, is_new: bool, over: (u16, u16)) -> Vec<Vec<Placed>> {
    let (heads, instead) =
        if is_new { (&grid.heads.new, &grid.instead.new) } else { (&grid.heads.old, &grid.instead.old) };
    if heads.is_empty() {
        let runs = labelled(item, instead);
        return vec![vec![whole(over, runs)]];
    }
    let mut rows = vec![vec![whole(over, vec![Run::plain(format!("【{}】", item.word()))])]];
    let thin = Look { small: true, ..Look::default() }.framed(Edge::Thin);
    if grid.has_heads() {
        let look = Look { shaded: true, centred: true, ..thin };
        let cells = heads.iter().map(|head| (vec![Run::plain(head.as_str())], look));
        rows.push(spread(cells, grid.lead, over));
    }
    for line in &grid.lines {
        let cells = match line {
            Line::Kept(_) => {
                let look = Look { centred: true, ..thin };
                rows.push(vec![Placed { columns: over, runs: vec![Run::plain(KEPT)], look }]);
                continue;
            }
            Line::Cells(cells) => if is_new { &cells.new } else { &cells.old }.as_ref(),
        };
        rows.push(match cells {
            Some(cells) => {
                spread(cells.iter().enumerate().map(|(at, cell)| look_of(at, cell, grid.lead, thin)), grid.lead, over)
            }
            None => vec![whole(over, Vec::new())],
        });
    }
    rows
}

fn look_of(at: usize, cell: &GridCell, lead: usize, thin: Look) -> (Vec<Run>, Look) {
    let look = if cell.is_changed { thin.framed(Edge::Thick) } else { thin };
    (cell.runs.clone(), Look { centred: at >= lead, ..look })
}

/// Cells over the columns of a side: what stands before the years shares the leading columns, the last takes the rest.
fn spread(cells: impl Iterator<Item = (Vec<Run>, Look)>, lead: usize, over: (u16, u16)) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let mut next = over.0;
    for (at, (runs, look)) in cells.enumerate() {
        let width = if lead == 1 && at == 0 { LEAD } else { 1 };
        let last = next.saturating_add(width).saturating_sub(1).min(over.1);
        placed.push(Placed { columns: (next, last), runs, look });
        next = last.saturating_add(1);
    }
    match placed.as_mut_slice() {
        // A note takes the whole width.
        [only] => only.columns.1 = over.1,
        _ if next <= over.1 => {
            let look = Look { right: Edge::Thin, ..Look::default() };
            placed.push(Placed { columns: (next, over.1), runs: Vec::new(), look });
        }
        _ => {}
    }
    placed
}

//! The rows of a group: what is printed on either side, with what differs marked.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::printed::{Content, Item, Items, PrintedGrid};
use super::table::{CUT, Cell, Grid, GridCell, KEPT, Line, NEW, NONE, Row, Run};
use crate::diff::{Sides, Span, differs_in_layout_only, spans};

/// Which differences a table shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Whether differences of blanks, line breaks and widths are left out.
    pub(super) without_layout: bool,
    /// Whether ids of parts mean the same on both sides.
    pub(super) same_ids: bool,
}

impl Shown {
    pub(super) fn same(self, old: &str, new: &str) -> bool {
        old == new || (self.without_layout && differs_in_layout_only(old, new))
    }

    pub(super) fn same_content(self, old: Option<&Content>, new: Option<&Content>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(Content::Text(old)), Some(Content::Text(new))) => self.same(old, new),
            (Some(Content::List(old)), Some(Content::List(new))) => self.same_list(old, new),
            // A list is read back from a table as the text it prints.
            (Some(Content::List(words)), Some(Content::Text(text)))
            | (Some(Content::Text(text)), Some(Content::List(words))) => self.same(&words.join("、"), text),
            (Some(Content::Grid(old)), Some(Content::Grid(new))) => {
                let old = old.in_years(&new.years);
                old.lines.len() == new.lines.len()
                    && old.lines.iter().zip(&new.lines).all(|(old, new)| self.same_list(&old.cells, &new.cells))
            }
            (Some(Content::Text(_) | Content::List(_) | Content::Grid(_)), _) | (None, Some(_)) => false,
        }
    }

    fn same_list(self, old: &[String], new: &[String]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same(old, new))
    }

    /// Whether everything printed is the same.
    pub(super) fn same_items(self, old: &Items, new: &Items) -> bool {
        old.keys().chain(new.keys()).all(|item| self.same_content(old.get(item), new.get(item)))
    }
}

/// The rows of a section or the catalogue's head, which show only what changed.
pub(super) fn changed_only(old: &Items, new: &Items, shown: Shown) -> Vec<Row> {
    items(old, new).into_iter().filter_map(|item| compared(item, old.get(&item), new.get(&item), shown)).collect()
}

/// The rows of something both sides have: its heading, what changed, and （略） for what did not.
pub(super) fn of_both(old: &Items, new: &Items, shown: Shown) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut kept: Vec<Item> = Vec::new();
    for item in items(old, new) {
        match compared(item, old.get(&item), new.get(&item), shown) {
            Some(row) => {
                rows.extend(kept_row(&mut kept));
                rows.push(row);
            }
            None if item == Item::Heading => rows.extend(heading(old, new)),
            None => kept.push(item),
        }
    }
    rows.extend(kept_row(&mut kept));
    rows
}

/// The rows of what only the new side has.
pub(super) fn of_new(new: &Items, shown: Shown) -> Vec<Row> {
    one_sided(Items::new(), new.clone(), shown)
}

/// The rows of what only the old side has.
pub(super) fn of_old(old: &Items, shown: Shown) -> Vec<Row> {
    one_sided(old.clone(), Items::new(), shown)
}

fn one_sided(old: Items, new: Items, shown: Shown) -> Vec<Row> {
    let mut rows = changed_only(&old, &new, shown);
    // The word that the other side has nothing stands beside the heading alone.
    for row in rows.iter_mut().skip(1) {
        let cells = match row {
            Row::Texts(_, cells) => cells,
            Row::Grid(_, grid) => &mut grid.instead,
            Row::Kept(_) => continue,
        };
        for cell in [&mut cells.old, &mut cells.new] {
            if matches!(cell, Cell::Notice(_)) {
                *cell = Cell::Empty;
            }
        }
    }
    rows
}

fn items(old: &Items, new: &Items) -> Vec<Item> {
    let mut items: Vec<_> = old.keys().chain(new.keys()).copied().collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The heading on both sides, unmarked.
pub(super) fn heading(old: &Items, new: &Items) -> Option<Row> {
    let cell = |items: &Items| match items.get(&Item::Heading) {
        Some(Content::Text(text)) => Cell::Runs(vec![Run::plain(text.as_str())]),
        Some(Content::List(_) | Content::Grid(_)) | None => Cell::Empty,
    };
    Some(Row::Texts(Item::Heading, Sides::new(cell(old), cell(new))))
}

/// What did not change, by the names of the first and the last part.
fn kept_row(kept: &mut Vec<Item>) -> Option<Row> {
    let kept = std::mem::take(kept);
    match kept.as_slice() {
        [] => None,
        [only] => Some(Row::Kept(format!("{}{KEPT}", only.word()))),
        [first, .., last] => Some(Row::Kept(format!("{}〜{}{KEPT}", first.word(), last.word()))),
    }
}

/// The row of an item that differs.
fn compared(item: Item, old: Option<&Content>, new: Option<&Content>, shown: Shown) -> Option<Row> {
    if shown.same_content(old, new) {
        return None;
    }
    let absent = |word: &str| Cell::Notice(if item.is_mark() { NONE } else { word }.to_owned());
    Some(match (old, new) {
        (Some(Content::List(old)), Some(Content::List(new))) => Row::Texts(item, list_cells(old, new)),
        (Some(Content::Grid(_)), _) | (_, Some(Content::Grid(_))) => {
            Row::Grid(item, grid(old, new, Sides::new(absent(NEW), absent(CUT)), shown))
        }
        (Some(Content::Text(_) | Content::List(_)) | None, _) => {
            let side = |content: Option<&Content>, word| content.map_or_else(|| absent(word), whole);
            match (old, new) {
                (Some(Content::Text(old)), Some(Content::Text(new))) => {
                    let cells = if item == Item::Heading { heading_runs(old, new) } else { text_runs(old, new) };
                    Row::Texts(item, cells.map(Cell::Runs))
                }
                _ => Row::Texts(item, Sides::new(side(old, NEW), side(new, CUT))),
            }
        }
    })
}

/// A text that has no counterpart.
fn whole(content: &Content) -> Cell {
    match content {
        Content::Text(text) => Cell::Runs(vec![Run::changed(text.as_str())]),
        Content::List(words) => Cell::Runs(vec![Run::changed(words.join("、"))]),
        Content::Grid(_) => Cell::Empty,
    }
}

fn text_runs(old: &str, new: &str) -> Sides<Vec<Run>> {
    let mut runs = Sides::new(Vec::new(), Vec::new());
    let push = |runs: &mut Vec<Run>, run: Run| {
        if !run.text.is_empty() {
            runs.push(run);
        }
    };
    for span in spans(old, new) {
        match span {
            Span::Same(text) => {
                push(&mut runs.old, Run::plain(text.as_str()));
                push(&mut runs.new, Run::plain(text));
            }
            Span::Changed { old, new } => {
                push(&mut runs.old, Run::changed(old));
                push(&mut runs.new, Run::changed(new));
            }
        }
    }
    runs
}

/// Number and name: a number that differs is marked as a whole, so that it is not overlooked.
fn heading_runs(old: &str, new: &str) -> Sides<Vec<Run>> {
    let split = |text: &str| {
        let at = text.find(['　', ' ']).unwrap_or_default();
        let (number, name) = text.split_at(at);
        (number.to_owned(), name.to_owned())
    };
    let ((old_number, old_name), (new_number, new_name)) = (split(old), split(new));
    let is_changed = old_number != new_number;
    let mut runs = text_runs(&old_name, &new_name);
    for (runs, text) in [(&mut runs.old, old_number), (&mut runs.new, new_number)] {
        if !text.is_empty() {
            runs.insert(0, Run { text, is_changed });
        }
    }
    runs
}

/// Words of a list, those that the other side does not have in the same order marked whole.
fn list_cells(old: &[String], new: &[String]) -> Sides<Cell> {
    let mut marked = Sides::new(vec![true; old.len()], vec![true; new.len()]);
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal { .. } = op {
            op.old_range().filter_map(|at| marked.old.get_mut(at).map(|mark| *mark = false)).for_each(drop);
            op.new_range().filter_map(|at| marked.new.get_mut(at).map(|mark| *mark = false)).for_each(drop);
        }
    }
    let runs = |words: &[String], marked: &[bool]| {
        let mut runs = Vec::new();
        for (at, (word, is_changed)) in words.iter().zip(marked).enumerate() {
            if at > 0 {
                runs.push(Run::plain("、"));
            }
            runs.push(Run { text: word.clone(), is_changed: *is_changed });
        }
        Cell::Runs(runs)
    };
    Sides::new(runs(old, &marked.old), runs(new, &marked.new))
}

/// A table on one side at least.
fn grid(old: Option<&Content>, new: Option<&Content>, absent: Sides<Cell>, shown: Shown) -> Grid {
    let table = |content: Option<&Content>| match content {
        Some(Content::Grid(grid)) => Some(grid.clone()),
        Some(Content::Text(_) | Content::List(_)) | None => None,
    };
    let instead = |content: Option<&Content>, absent: Cell| match content {
        Some(Content::Grid(_)) => Cell::Empty,
        Some(content) => whole(content),
        None => absent,
    };
    let tables = Sides::new(table(old), table(new));
    let lines = match (&tables.old, &tables.new) {
        (Some(old), Some(new)) => lines(old, new, shown),
        (Some(only), None) => only.lines.iter().map(|line| Line::Cells(Sides::new(all(&line.cells), None))).collect(),
        (None, Some(only)) => only.lines.iter().map(|line| Line::Cells(Sides::new(None, all(&line.cells)))).collect(),
        (None, None) => Vec::new(),
    };
    Grid {
        lead: tables.latest().map_or(0, |table| table.lead.len()),
        heads: tables.map(|table| table.map(|table| table.heads()).unwrap_or_default()),
        lines,
        instead: Sides::new(instead(old, absent.old), instead(new, absent.new)),
    }
}

/// The cells of a line that has no counterpart.
fn all(cells: &[String]) -> Option<Vec<GridCell>> {
    let cell = |text: &String| {
        let runs = if text.is_empty() { Vec::new() } else { vec![Run::changed(text.as_str())] };
        GridCell { runs, is_changed: true }
    };
    Some(cells.iter().map(cell).collect())
}

/// The lines of two tables: those of one identity or name side by side, what did not change collapsed.
fn lines(old: &PrintedGrid, new: &PrintedGrid, shown: Shown) -> Vec<Line> {
    let keys = keys(old, new, shown.same_ids);
    let mut lines: Vec<Line> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys.old, &keys.new) {
        let (olds, news) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            for (at_old, at_new) in olds.zip(news) {
                push_pair(&mut lines, old, new, Sides::new(at_old, at_new), shown);
            }
            continue;
        }
        for step in 0..olds.len().max(news.len()) {
            let cells = |grid: &PrintedGrid, range: &std::ops::Range<usize>| {
                let at = range.start.saturating_add(step);
                range.contains(&at).then(|| grid.lines.get(at)).flatten().and_then(|line| all(&line.cells))
            };
            lines.push(Line::Cells(Sides::new(cells(old, &olds), cells(new, &news))));
        }
    }
    lines
}

/// What a line is known by: its identity where both sides have it, or else its first cell.
fn keys(old: &PrintedGrid, new: &PrintedGrid, same_ids: bool) -> Sides<Vec<(Option<u32>, String)>> {
    let ids = |grid: &PrintedGrid| grid.lines.iter().map(|line| line.id).collect::<std::collections::BTreeSet<_>>();
    let (left, right) = (ids(old), ids(new));
    let key = |line: &super::printed::PrintedLine| {
        if same_ids && left.contains(&line.id) && right.contains(&line.id) {
            (Some(line.id), String::new())
        } else {
            (None, line.cells.first().cloned().unwrap_or_default())
        }
    };
    Sides::new(old.lines.iter().map(key).collect(), new.lines.iter().map(key).collect())
}

fn push_pair(lines: &mut Vec<Line>, old: &PrintedGrid, new: &PrintedGrid, at: Sides<usize>, shown: Shown) {
    let (Some(left), Some(right)) = (old.lines.get(at.old), new.lines.get(at.new)) else { return };
    // The counterpart of each cell, found by its year where the periods differ.
    let counterpart = |grid: &PrintedGrid, other: &PrintedGrid, position: usize| {
        other.in_years(&grid.years).lines.get(position).map(|line| line.cells.clone()).unwrap_or_default()
    };
    let (in_new, in_old) = (counterpart(new, old, at.old), counterpart(old, new, at.new));
    if in_new.iter().zip(&right.cells).all(|(old, new)| shown.same(old, new)) {
        if let Some(Line::Kept(ranges)) = lines.last_mut()
            && ranges.old.end == at.old
            && ranges.new.end == at.new
        {
            ranges.old.end = at.old.saturating_add(1);
            ranges.new.end = at.new.saturating_add(1);
            return;
        }
        let one = |at: usize| at..at.saturating_add(1);
        lines.push(Line::Kept(Sides::new(one(at.old), one(at.new))));
        return;
    }
    let cell = |runs: Vec<Run>, is_changed: bool| GridCell { runs, is_changed };
    let left_cells = left.cells.iter().zip(&in_old).enumerate().map(|(column, (old_text, new_text))| {
        // A cell of a year that the new period does not have went with the year.
        let dropped = is_outside(old, new, column);
        if dropped || shown.same(old_text, new_text) {
            cell(plain(old_text), false)
        } else {
            cell(text_runs(old_text, new_text).old, true)
        }
    });
    let right_cells = right.cells.iter().zip(&in_new).map(|(new_text, old_text)| {
        if shown.same(old_text, new_text) {
            cell(plain(new_text), false)
        } else {
            cell(text_runs(old_text, new_text).new, true)
        }
    });
    lines.push(Line::Cells(Sides::new(Some(left_cells.collect()), Some(right_cells.collect()))));
}

fn plain(text: &str) -> Vec<Run> {
    if text.is_empty() { Vec::new() } else { vec![Run::plain(text)] }
}

/// Whether a column is that of a year which the other table does not have.
fn is_outside(grid: &PrintedGrid, other: &PrintedGrid, column: usize) -> bool {
    let year = column.checked_sub(grid.lead.len()).and_then(|at| grid.years.get(at));
    year.is_some_and(|year| !other.years.contains(year))
}

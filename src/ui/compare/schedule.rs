//! 取組スケジュール side by side: the bars of both drawn over each other, what happened to them in words below.

use egui::{Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::card::CardPair;
use super::pairs::{self, Pair};
use super::sheet::{Ink, Run, side_of};
use super::side::Which;
use super::table::{Columns, Shares};
use super::written::Written;
use crate::diff::{FieldChange, Place, RowPart, Sides};
use crate::model::{Bar, FiscalYear, Measure, ScheduleRow};
use crate::ui::text::font;
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};

/// The height of a line of bars, in points.
const BARS: f32 = 24.0;
/// The height of a bar, and of the line that stands for an earlier one, in points.
const BAR: f32 = 12.0;
const EARLIER: f32 = 3.0;

/// A row of one side, laid out.
struct Side<'a> {
    row: &'a ScheduleRow,
    name: Written,
    /// What is printed in the cells, with the column, and whether it changed.
    marks: Vec<(usize, Written, bool)>,
}

impl CardPair<'_> {
    /// The schedules of both cards.
    pub(super) fn schedule(&mut self, measures: Sides<Option<&Measure>>) {
        let pairs = pairs::rows(self.change, measures);
        let changed = !self.is_one_sided && pairs.iter().any(|pair| !pair.fields.is_empty());
        if !self.is_shown(changed, "取組スケジュール", pairs.is_empty()) {
            return;
        }
        let columns = self.columns(&Shares::Equal(0.3));
        let on = measures.map(|measure| measure.is_some_and(|measure| !measure.schedule.rows.is_empty()));
        self.sheet.label("取組スケジュール", on);
        if changed && self.change.fields.iter().any(|field| matches!(field.place, Place::Row(_, RowPart::Bars))) {
            self.sheet.aside("細い線は変更前の期間");
        }
        self.table_head(&columns, "取組", on, false);
        let mut hidden = 0;
        for pair in &pairs {
            if pair.fields.is_empty() && !self.shows_unchanged && !self.is_one_sided {
                hidden += 1;
                continue;
            }
            self.row(pair, measures, &columns);
        }
        self.sheet.y += 4.0;
        if hidden > 0 {
            self.sheet.folded(&format!("ほか{hidden}行は変更なし"));
        }
        self.sheet.y += 4.0;
    }

    fn row(&mut self, pair: &Pair, measures: Sides<Option<&Measure>>, columns: &Sides<Columns>) {
        let top = self.sheet.y;
        let row = |which: Which| -> Option<&ScheduleRow> {
            (*which.of(&measures))?.schedule.rows.get((*which.of(&pair.at))?)
        };
        let rows = Sides::new(row(Which::Old), row(Which::New));
        let fields: Vec<_> = pair.fields.iter().filter_map(|at| self.field(*at)).collect();
        let changed = !fields.is_empty() && !self.is_one_sided;
        let side = |which: Which| which.of(&rows).map(|row| self.row_side(row, which, &fields, which.of(columns)));
        let sides = Sides::new(side(Which::Old), side(Which::New));
        let laid: Vec<&Side<'_>> = [&sides.old, &sides.new].into_iter().flatten().collect();
        let marks = laid.iter().flat_map(|side| side.marks.iter()).map(|(_, galley, _)| galley.size().y + 4.0);
        let marks = marks.fold(0.0, f32::max);
        let has_bars = laid.iter().any(|side| !side.row.bars.is_empty() || side.row.unread);
        let bars = if has_bars || marks <= 0.0 { BARS } else { 0.0 };
        let name = laid.iter().map(|side| side.name.size().y + 6.0).fold(0.0, f32::max);
        let height = (marks + bars).max(name);
        for which in Which::ALL {
            let Some(side) = which.of(&sides) else { continue };
            let columns = which.of(columns);
            let rect = self.sheet.place(which, 0.0, 0.0, self.sheet.width, height);
            let below = Rect::from_min_max(pos2(rect.left(), rect.top() + marks), rect.max);
            self.grid(rect, columns);
            self.draw_bars(side.row, below, columns, which, changed.then_some(rows.old).flatten());
            self.draw_row(side, rect, columns);
            if changed && pair.at.old.is_some() != pair.at.new.is_some() {
                self.sheet.frame(rect, true);
            }
            if !changed {
                self.sheet.say(rect, format!("{} 取組 {}", which.word(), row_in_words(side.row)));
            }
        }
        self.sheet.y += height;
        if !self.is_one_sided {
            self.row_remarks(&fields);
            for (unit, _) in &fields {
                self.sheet.spot(Some(*unit), top, self.sheet.y);
            }
        }
    }

    fn row_side<'r>(
        &self,
        row: &'r ScheduleRow,
        which: Which,
        fields: &[(usize, &FieldChange)],
        columns: &Columns,
    ) -> Side<'r> {
        let whole = fields.iter().any(|(_, field)| matches!(field.place, Place::Row(_, RowPart::Whole)));
        let own = match (self.is_one_sided, whole, which) {
            (true, _, _) => Ink::Plain,
            (false, true, Which::Old) => Ink::Removed,
            (false, true, Which::New) => Ink::Added,
            (false, false, _) if fields.is_empty() => Ink::Quiet,
            (false, false, _) => Ink::Plain,
        };
        let of = |wanted: RowPart| {
            let found = fields.iter().find(|(_, field)| matches!(field.place, Place::Row(_, part) if part == wanted));
            found.filter(|_| !self.is_one_sided).map(|(_, field)| *field)
        };
        let runs = |part: RowPart, text: &str| -> Vec<Run> {
            of(part).map_or_else(|| vec![(text.to_owned(), own)], |field| side_of(&field.spans, which))
        };
        let name = self.sheet.paragraph(&runs(RowPart::Label, &row.label), &font(TEXT_SIZE), columns.name() - 12.0);
        let mut marks = Vec::new();
        for (column, year) in columns.years.iter().enumerate() {
            let part = RowPart::Mark(*year);
            let text = mark(row, columns, *year);
            if !text.is_empty() || of(part).is_some() {
                let galley = self.sheet.paragraph(&runs(part, text), &font(SMALL_SIZE), columns.width(column) - 8.0);
                marks.push((column, galley, of(part).is_some()));
            }
        }
        Side { row, name, marks }
    }

    fn draw_row(&mut self, side: &Side<'_>, rect: Rect, columns: &Columns) {
        self.sheet.write(rect.min + vec2(6.0, 3.0), &side.name);
        for (column, galley, changed) in &side.marks {
            let left = rect.left() + columns.x(*column);
            self.sheet.write(pos2(left + 4.0, rect.top() + 2.0), galley);
            if *changed {
                let cell =
                    Rect::from_min_size(pos2(left, rect.top()), vec2(columns.width(*column), galley.size().y + 4.0));
                self.sheet.frame(cell, true);
            }
        }
    }

    /// The bars of a row; on the new side the earlier ones as a thin line beneath, where they differ.
    fn draw_bars(
        &mut self,
        row: &ScheduleRow,
        area: Rect,
        columns: &Columns,
        which: Which,
        earlier: Option<&ScheduleRow>,
    ) {
        let palette = self.sheet.palette;
        let earlier = earlier.filter(|earlier| which == Which::New && !same_extents(&earlier.bars, &row.bars));
        let middle = if earlier.is_some() { area.center().y - 2.0 } else { area.center().y };
        for bar in &row.bars {
            let Some((from, to)) = columns.months(bar.first.index(), bar.last.index()) else { continue };
            let rect = Rect::from_min_max(
                pos2(area.left() + from + 1.0, middle - BAR / 2.0),
                pos2(area.left() + to - 1.0, middle + BAR / 2.0),
            );
            // The old side's bars are hollow, so that the two sides are told apart without their colours.
            self.sheet.shape(match which {
                Which::Old => Shape::rect_stroke(rect, 3.0, Stroke::new(1.5, palette.muted), StrokeKind::Inside),
                Which::New => Shape::rect_filled(rect, 3.0, palette.bar),
            });
            self.caption(bar, rect, which);
        }
        if let Some(earlier) = earlier {
            for bar in &earlier.bars {
                let Some((from, to)) = columns.months(bar.first.index(), bar.last.index()) else { continue };
                let top = middle + BAR / 2.0 + 2.0;
                let rect = Rect::from_min_max(
                    pos2(area.left() + from + 1.0, top),
                    pos2(area.left() + to - 1.0, top + EARLIER),
                );
                self.sheet.shape(Shape::rect_filled(rect, 0.0, palette.muted));
            }
        }
        if row.bars.is_empty() && row.unread {
            self.unread(area, columns);
        }
    }

    fn caption(&mut self, bar: &Bar, rect: Rect, which: Which) {
        if bar.caption.is_empty() {
            return;
        }
        let color = match which {
            Which::Old => self.sheet.palette.text,
            Which::New => self.sheet.palette.on_bar,
        };
        let galley = self.sheet.words(&bar.caption, font(11.0), color, f32::INFINITY);
        if galley.size().x + 8.0 <= rect.width() {
            self.sheet.write(rect.center() - galley.size() / 2.0, &galley);
        }
    }

    /// A row whose bar was lost: dashed, with what is missing in words.
    fn unread(&mut self, area: Rect, columns: &Columns) {
        let rect = Rect::from_min_max(pos2(area.left() + columns.name(), area.top()), area.max).shrink(4.0);
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        let line = Stroke::new(1.0, self.sheet.palette.control_line);
        for shape in Shape::dashed_line(&corners, line, 4.0, 3.0) {
            self.sheet.shape(shape);
        }
        let color = self.sheet.palette.muted;
        let galley = self.sheet.words("期間未入力", font(11.0), color, f32::INFINITY);
        self.sheet.write(rect.center() - galley.size() / 2.0, &galley);
    }

    fn row_remarks(&mut self, fields: &[(usize, &FieldChange)]) {
        let color = self.sheet.palette.revised;
        let mut remarks = Vec::new();
        for (_, field) in fields {
            match &field.place {
                Place::Row(_, RowPart::Bars) => remarks.extend(field.in_words()),
                Place::Row(_, RowPart::Unread) => remarks.push(unread_in_words(field).to_owned()),
                Place::Row(_, RowPart::Whole) => remarks.push(super::words::gist(field)),
                Place::Row(_, RowPart::Label | RowPart::Mark(_))
                | Place::Title
                | Place::Publisher
                | Place::Edition
                | Place::Period
                | Place::BureauList
                | Place::Outline
                | Place::Section(_)
                | Place::Measure(_)
                | Place::Indicator(..)
                | Place::Footnote(_) => {}
            }
        }
        for remark in remarks {
            self.sheet.remark(&format!("△ {remark}"), color);
        }
    }
}

fn unread_in_words(field: &FieldChange) -> &'static str {
    if field.values.new == crate::diff::Part::Flag(true) {
        "期間が未入力になりました"
    } else {
        "期間未入力を解消"
    }
}

fn mark<'r>(row: &'r ScheduleRow, columns: &Columns, year: FiscalYear) -> &'r str {
    columns.position(year).and_then(|at| row.marks.get(at)).map_or("", String::as_str)
}

fn same_extents(one: &[Bar], other: &[Bar]) -> bool {
    one.iter().map(|bar| (bar.first, bar.last)).eq(other.iter().map(|bar| (bar.first, bar.last)))
}

fn row_in_words(row: &ScheduleRow) -> String {
    let bars: Vec<String> = row.bars.iter().map(Bar::in_words).collect();
    let marks: Vec<&str> = row.marks.iter().map(String::as_str).filter(|mark| !mark.is_empty()).collect();
    format!("{} {} {}", row.label, marks.join("、"), bars.join("、")).trim_end().to_owned()
}

//! 成果指標 side by side: changed cells framed, the difference in words below.

use egui::{Rect, pos2, vec2};

use super::card::CardPair;
use super::pairs::{self, Pair};
use super::sheet::{Ink, Run, side_of};
use super::side::Which;
use super::table::{Columns, Shares};
use super::words::or_nothing;
use super::written::Written;
use crate::diff::{FieldChange, IndicatorPart, Place, Sides};
use crate::model::{FiscalYear, Indicator, Measure};
use crate::ui::text::font;
use crate::ui::theme::TEXT_SIZE;

/// An indicator of one side, laid out.
struct Side {
    name: Written,
    /// The targets with their columns, and whether they changed.
    targets: Vec<(usize, Written, bool)>,
}

impl CardPair<'_> {
    /// The indicators of both cards.
    pub(super) fn indicators(&mut self, measures: Sides<Option<&Measure>>) {
        let pairs = pairs::indicators(self.change, measures);
        let changed = !self.is_one_sided && pairs.iter().any(|pair| !pair.fields.is_empty());
        if !self.is_shown(changed, "成果指標", pairs.is_empty()) {
            return;
        }
        let widest = |year: FiscalYear| {
            let target = |which: Which| {
                let position = self.catalogue(which).period.position(year);
                let indicators = which.of(&measures).map(|measure| measure.indicators.as_slice()).unwrap_or_default();
                let target =
                    move |found: &Indicator| found.targets.get(position?).map(|target| target.as_str().to_owned());
                indicators.iter().filter_map(target).collect::<Vec<String>>()
            };
            let texts = [target(Which::Old), target(Which::New)].concat();
            self.sheet.widest(texts.iter().map(String::as_str))
        };
        let columns = self.columns(&Shares::Widest(&widest));
        let on = measures.map(|measure| measure.is_some_and(|measure| !measure.indicators.is_empty()));
        self.sheet.label("成果指標", on);
        self.table_head(&columns, "指標", on, true);
        let mut hidden = 0;
        for pair in &pairs {
            if pair.fields.is_empty() && !self.shows_unchanged && !self.is_one_sided {
                hidden += 1;
                continue;
            }
            self.indicator(pair, measures, &columns);
        }
        self.sheet.y += 4.0;
        if hidden > 0 {
            self.sheet.folded(&format!("ほか{hidden}指標は変更なし"));
        }
        self.sheet.y += 4.0;
    }

    fn indicator(&mut self, pair: &Pair, measures: Sides<Option<&Measure>>, columns: &Sides<Columns>) {
        let top = self.sheet.y;
        let found =
            |which: Which| -> Option<&Indicator> { (*which.of(&measures))?.indicators.get((*which.of(&pair.at))?) };
        let indicators = Sides::new(found(Which::Old), found(Which::New));
        let fields: Vec<_> = pair.fields.iter().filter_map(|at| self.field(*at)).collect();
        let changed = !fields.is_empty() && !self.is_one_sided;
        let side = |which: Which| {
            which.of(&indicators).map(|found| self.indicator_side(found, which, &fields, which.of(columns)))
        };
        let sides = Sides::new(side(Which::Old), side(Which::New));
        let laid: Vec<&Side> = [&sides.old, &sides.new].into_iter().flatten().collect();
        let names = laid.iter().map(|side| side.name.size().y);
        let targets = laid.iter().flat_map(|side| side.targets.iter()).map(|(_, galley, _)| galley.size().y);
        let height = names.chain(targets).fold(20.0, f32::max) + 6.0;
        for which in Which::ALL {
            let (Some(side), Some(found)) = (which.of(&sides), which.of(&indicators)) else { continue };
            let rect = self.sheet.place(which, 0.0, 0.0, self.sheet.width, height);
            self.grid(rect, which.of(columns));
            self.draw_indicator(side, rect, which.of(columns));
            if changed && pair.at.old.is_some() != pair.at.new.is_some() {
                self.sheet.frame(rect, true);
            }
            if !changed {
                self.sheet.say(rect, format!("{} 成果指標 {}", which.word(), in_words(found)));
            }
        }
        self.sheet.y += height;
        if !self.is_one_sided {
            self.indicator_remarks(&fields, indicators.new.or(indicators.old));
            for (unit, _) in &fields {
                self.sheet.spot(Some(*unit), top, self.sheet.y);
            }
        }
    }

    fn indicator_side(
        &self,
        indicator: &Indicator,
        which: Which,
        fields: &[(usize, &FieldChange)],
        columns: &Columns,
    ) -> Side {
        let whole = fields.iter().any(|(_, field)| matches!(field.place, Place::Indicator(_, IndicatorPart::Whole)));
        let mine = match which {
            Which::Old => Ink::Removed,
            Which::New => Ink::Added,
        };
        let own = match (self.is_one_sided, whole) {
            (true, _) => Ink::Plain,
            (false, true) => mine,
            (false, false) if fields.is_empty() => Ink::Quiet,
            (false, false) => Ink::Plain,
        };
        let name = fields.iter().find(|(_, field)| matches!(field.place, Place::Indicator(_, IndicatorPart::Name)));
        let name: Vec<Run> = match name {
            Some((_, field)) if !self.is_one_sided => side_of(&field.spans, which),
            Some(_) | None => vec![(indicator.name.clone(), own)],
        };
        let name = self.sheet.paragraph(&name, &font(TEXT_SIZE), columns.name() - 12.0);
        let mut targets = Vec::new();
        for (column, year) in columns.years.iter().enumerate() {
            let text =
                columns.position(*year).and_then(|at| indicator.targets.get(at)).map_or("", |target| target.as_str());
            let changed = !self.is_one_sided && fields.iter().any(|(_, field)| is_target(field, *year));
            if text.is_empty() && !changed {
                continue;
            }
            // A figure is replaced as a whole; its digits are not compared.
            let runs = [(text.to_owned(), if changed { mine } else { own })];
            targets.push((
                column,
                self.sheet.paragraph(&runs, &font(TEXT_SIZE), columns.width(column) - 10.0),
                changed,
            ));
        }
        Side { name, targets }
    }

    fn draw_indicator(&mut self, side: &Side, rect: Rect, columns: &Columns) {
        self.sheet.write(rect.min + vec2(6.0, 3.0), &side.name);
        for (column, galley, changed) in &side.targets {
            let left = rect.left() + columns.x(*column);
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(columns.width(*column), rect.height()));
            // Words that need several lines are read from the left.
            let x = if galley.lines() > 1 { left + 5.0 } else { cell.right() - 6.0 - galley.size().x };
            self.sheet.write(pos2(x, cell.center().y - galley.size().y / 2.0), galley);
            if *changed {
                self.sheet.frame(cell, true);
            }
        }
    }

    fn indicator_remarks(&mut self, fields: &[(usize, &FieldChange)], indicator: Option<&Indicator>) {
        for (_, field) in fields {
            let lowered = field.is_lowered();
            let Some(words) = remark(field, indicator) else { continue };
            let palette = self.sheet.palette;
            let (sign, color) = if lowered { ("▼ 引下げ", palette.abolished) } else { ("△", palette.revised) };
            self.sheet.remark(&format!("{sign} {words}"), color);
        }
    }
}

/// What is said below an indicator of one change; the name needs no words of its own.
fn remark(field: &FieldChange, indicator: Option<&Indicator>) -> Option<String> {
    let Place::Indicator(_, part) = &field.place else { return None };
    let (old, new) = (or_nothing(&field.texts.old), or_nothing(&field.texts.new));
    match part {
        IndicatorPart::Whole => Some(super::words::gist(field)),
        IndicatorPart::Name => None,
        IndicatorPart::Target(year, _) => {
            let mut words = format!("{year} {old}→{new}");
            for more in field.in_words() {
                words.push_str(&format!("（{more}）"));
            }
            let first = indicator.and_then(|indicator| indicator.first_published.get(year));
            if let Some(first) = first.filter(|_| field.is_lowered()) {
                words.push_str(&format!("　当初値 {}（{}）", first.target.as_str(), first.edition));
            }
            Some(words)
        }
        IndicatorPart::Direction => Some(format!("向き {old}→{new}")),
        IndicatorPart::Actuals => Some(format!("実績 {old}→{new}")),
    }
}

fn is_target(field: &FieldChange, wanted: FiscalYear) -> bool {
    matches!(&field.place, Place::Indicator(_, IndicatorPart::Target(year, _)) if *year == wanted)
}

fn in_words(indicator: &Indicator) -> String {
    let targets: Vec<&str> = indicator.targets.iter().map(|target| or_nothing(target.as_str())).collect();
    format!("{} {}", indicator.name, targets.join("、"))
}

#[cfg(test)]
mod tests {
    use super::super::comparison::Comparison;
    use super::super::tests::{new, old};
    use super::*;
    use crate::model::MeasureId;

    #[test]
    fn a_lowered_target_is_told_with_the_first_published_one() {
        let comparison = Comparison::new(Sides::new(old(), new()), true, Vec::new());
        let change = comparison.changes.iter().find(|change| change.id() == Some(MeasureId(1))).unwrap();
        let field = change.fields.iter().find(|field| field.is_lowered()).unwrap();
        let indicator = &change.measure().unwrap().indicators[0];
        let words = remark(field, Some(indicator)).unwrap();
        assert_eq!(words, "令和9年度 100人→80人（－20人）　当初値 100人（令和8年3月）");
    }
}

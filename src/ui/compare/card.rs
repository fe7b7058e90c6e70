//! The two cards of a change, in the order of the printed card.

use egui::{Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::comparison::Comparison;
use super::pairing::paired_in_words;
use super::pairs;
use super::sheet::{Ink, Laid, Run, Sheet, side_of};
use super::side::Which;
use super::words::Sort;
use super::written::Written;
use crate::diff::{Change, FieldChange, MeasurePart, Part, Place, Sides, Subject};
use crate::model::{Annotation, Catalogue, Measure};
use crate::ui::text::{bold, font};
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};

/// The cards of one change being laid out.
pub(super) struct CardPair<'a> {
    pub(super) sheet: Sheet<'a>,
    pub(super) comparison: &'a Comparison,
    pub(super) change: &'a Change,
    /// The unit of the change's first field.
    first_unit: usize,
    /// Whether one side lacks the whole, so that its fields are not marked one by one.
    pub(super) is_one_sided: bool,
    pub(super) shows_unchanged: bool,
    /// The words of what did not change and is not shown.
    unchanged: Vec<&'static str>,
}

/// Lays the cards of a change out in a width.
pub(super) fn lay_out(ui: &Ui, comparison: &Comparison, at: usize, width: f32, shows_unchanged: bool) -> Laid {
    let (Some(change), Some(facts)) = (comparison.changes.get(at), comparison.facts.get(at)) else {
        return Laid::default();
    };
    let mut cards = CardPair {
        sheet: Sheet::new(ui, width),
        comparison,
        change,
        first_unit: facts.units.start,
        is_one_sided: comparison.units.get(facts.units.start).is_some_and(|unit| unit.field.is_none()),
        shows_unchanged,
        unchanged: Vec::new(),
    };
    let on = match &change.subject {
        Subject::Catalogue(_) => Sides::new(true, true),
        Subject::Section(_, headings) => headings.as_ref().map(Option::is_some),
        Subject::Measure(sides) => sides.measure.as_ref().map(Option::is_some),
    };
    match &change.subject {
        Subject::Catalogue(titles) => {
            cards.title(titles.as_ref().map(|title| format!("計画全体　{title}")), on);
            cards.rest(&[]);
        }
        Subject::Section(_, headings) => {
            let words = |heading: &crate::diff::Heading| format!("分野　{} {}", heading.number, heading.name);
            cards.title(headings.as_ref().map(|heading| heading.as_ref().map(words).unwrap_or_default()), on);
            cards.rest(&[]);
        }
        Subject::Measure(sides) => {
            let measures = Sides::new(sides.measure.old.as_deref(), sides.measure.new.as_deref());
            cards.measure(measures);
        }
    }
    if cards.is_one_sided {
        let bottom = cards.sheet.y;
        cards.sheet.spot(Some(facts.units.start), 0.0, bottom);
    }
    cards.sheet.finish(on)
}

/// Parts that are laid out on their own; what is left follows the footnotes.
const PLACED: [MeasurePart; 8] = [
    MeasurePart::Number,
    MeasurePart::Name,
    MeasurePart::Bureaus,
    MeasurePart::Annotations,
    MeasurePart::Overview,
    MeasurePart::Goal,
    MeasurePart::TargetYear,
    MeasurePart::Abolition,
];

impl<'a> CardPair<'a> {
    /// The change of the field at a place, with its unit.
    pub(super) fn field(&self, at: usize) -> Option<(usize, &'a FieldChange)> {
        let field = self.change.fields.get(at)?;
        Some((self.first_unit + at, field))
    }

    fn part(&self, part: MeasurePart) -> Option<(Option<usize>, &'a FieldChange)> {
        let at = self.change.fields.iter().position(|field| field.place == Place::Measure(part))?;
        self.field(at).map(|(unit, field)| ((!self.is_one_sided).then_some(unit), field))
    }

    /// What stands on one side of a part: marked where it changed, else as it is.
    fn runs(&self, part: MeasurePart, which: Which, plain: &str, ink: Ink) -> Vec<Run> {
        match self.part(part) {
            Some((Some(_), field)) => side_of(&field.spans, which),
            Some((None, _)) | None => vec![(plain.to_owned(), ink)],
        }
    }

    /// The ink of what did not change.
    pub(super) fn quiet(&self) -> Ink {
        if self.is_one_sided { Ink::Plain } else { Ink::Quiet }
    }

    fn measure(&mut self, measures: Sides<Option<&Measure>>) {
        self.head(measures);
        self.annotations(measures);
        self.text(measures, MeasurePart::Overview, "施策概要", |measure| &measure.overview);
        self.text(measures, MeasurePart::Goal, "施策目標", |measure| &measure.goal);
        self.text(measures, MeasurePart::TargetYear, "達成年度", |measure| measure.target_year.as_str());
        self.abolition();
        self.schedule(measures);
        self.indicators(measures);
        self.footnotes(measures);
        self.rest(&PLACED);
        if !self.unchanged.is_empty() {
            let words = format!("変更なし　{}", self.unchanged.join("・"));
            self.sheet.folded(&words);
        }
    }

    /// Notes a part that did not change; whether it is shown all the same.
    pub(super) fn is_shown(&mut self, changed: bool, word: &'static str, is_blank: bool) -> bool {
        if changed || ((self.shows_unchanged || self.is_one_sided) && !is_blank) {
            return true;
        }
        if !is_blank {
            self.unchanged.push(word);
        }
        false
    }

    /// A title over both cards, of what is no measure.
    fn title(&mut self, titles: Sides<String>, on: Sides<bool>) {
        let mut height: f32 = 0.0;
        for which in Which::ALL {
            if *which.of(&on) {
                let color = self.sheet.palette.text;
                let galley = self.sheet.words(which.of(&titles).as_str(), bold(15.0), color, self.sheet.width);
                height = height.max(galley.size().y);
                let at = pos2(self.sheet.left(which), self.sheet.y);
                self.sheet.write(at, &galley);
            }
        }
        self.sheet.y += height + 8.0;
    }

    /// Number, bureaus and name.
    fn head(&mut self, measures: Sides<Option<&Measure>>) {
        let top = self.sheet.y;
        let (mut line, mut below) = (0.0_f32, Sides::new(None, None));
        for which in Which::ALL {
            let Some(measure) = which.of(&measures) else { continue };
            let number = self.runs(MeasurePart::Number, which, measure.number.as_str(), Ink::Plain);
            let number = self.sheet.paragraph(&number, &bold(TEXT_SIZE), self.sheet.width * 0.4);
            let bureaus = self.runs(MeasurePart::Bureaus, which, &measure.bureaus.join("、"), self.quiet());
            let room = (self.sheet.width - number.size().x - 16.0).max(80.0);
            let bureaus = self.sheet.paragraph(&bureaus, &font(SMALL_SIZE), room);
            let left = self.sheet.left(which);
            line = line.max(number.size().y).max(bureaus.size().y);
            self.sheet.write(pos2(left, self.sheet.y), &number);
            let right = left + self.sheet.width - bureaus.size().x;
            self.sheet.write(pos2(right, self.sheet.y), &bureaus);
            let name = self.runs(MeasurePart::Name, which, &measure.name, Ink::Plain);
            *which.of_mut(&mut below) = Some(self.sheet.paragraph(&name, &bold(15.0), self.sheet.width));
        }
        self.sheet.y += line + 2.0;
        for part in [MeasurePart::Number, MeasurePart::Bureaus] {
            let unit = self.part(part).and_then(|(unit, _)| unit);
            self.sheet.spot(unit, top, self.sheet.y);
        }
        let middle = self.sheet.y;
        let mut tallest = 0.0_f32;
        for which in Which::ALL {
            if let Some(name) = which.of_mut(&mut below).take() {
                tallest = tallest.max(name.size().y);
                let at = pos2(self.sheet.left(which), self.sheet.y);
                self.sheet.write(at, &name);
            }
        }
        self.sheet.y += tallest + 4.0;
        let unit = self.part(MeasurePart::Name).and_then(|(unit, _)| unit);
        self.sheet.spot(unit, middle, self.sheet.y);
        for which in Which::ALL {
            if let Some(measure) = which.of(&measures) {
                let rect = self.sheet.place(which, 0.0, top - self.sheet.y, self.sheet.width, middle - top);
                self.sheet.say(rect, format!("{} {} {}", which.word(), measure.number, measure.name));
            }
        }
        if self.is_one_sided {
            self.one_sided_word(measures);
        }
        self.paired_word();
    }

    /// How the two cards came together, where another pairing may be meant.
    fn paired_word(&mut self) {
        let Subject::Measure(sides) = &self.change.subject else { return };
        if let Some(words) = sides.paired_by.and_then(paired_in_words) {
            let color = self.sheet.palette.muted;
            let galley = self.sheet.words(&words, font(SMALL_SIZE), color, self.sheet.width);
            let rect = self.sheet.place(Which::New, 0.0, 0.0, self.sheet.width, galley.size().y);
            self.sheet.write(rect.min, &galley);
            self.sheet.say(rect, words);
            self.sheet.y += rect.height() + 4.0;
        }
    }

    /// ＋新規 or ×削除 under the name, so that the card says itself what became of it.
    fn one_sided_word(&mut self, measures: Sides<Option<&Measure>>) {
        let sort = Sort::of(self.change);
        let (which, color) = match measures.new {
            Some(_) => (Which::New, self.sheet.palette.new),
            None => (Which::Old, self.sheet.palette.abolished),
        };
        let words = format!("{} {}", sort.sign(), sort.word());
        let galley = self.sheet.words(&words, bold(SMALL_SIZE), color, self.sheet.width);
        let at = pos2(self.sheet.left(which), self.sheet.y);
        self.sheet.y += galley.size().y + 4.0;
        self.sheet.write(at, &galley);
    }

    /// 改定履歴 as chips; those of one side only are marked.
    fn annotations(&mut self, measures: Sides<Option<&Measure>>) {
        let lists = measures.map(|measure| measure.map(|measure| measure.annotations.as_slice()).unwrap_or_default());
        if lists.old.is_empty() && lists.new.is_empty() {
            return;
        }
        let unit = self.part(MeasurePart::Annotations).and_then(|(unit, _)| unit);
        let top = self.sheet.y;
        let mut bottom = top;
        for which in Which::ALL {
            let other = match which {
                Which::Old => lists.new,
                Which::New => lists.old,
            };
            let left = self.sheet.left(which);
            let mut at = pos2(left, top);
            for annotation in *which.of(&lists) {
                let own = unit.is_some() && !other.contains(annotation);
                let (galley, size) = self.chip(*annotation, own.then_some(which));
                if at.x + size.x > left + self.sheet.width && at.x > left {
                    at = pos2(left, at.y + size.y + 4.0);
                }
                let rect = egui::Rect::from_min_size(at, size);
                let (color, under) = self.sheet.palette.annotation(annotation.kind);
                self.sheet.shape(Shape::rect_filled(rect, 4.0, under));
                if own {
                    self.sheet.shape(Shape::rect_stroke(rect, 4.0, Stroke::new(1.5, color), StrokeKind::Inside));
                }
                self.sheet.write(rect.min + vec2(8.0, 1.0), &galley);
                self.sheet.say(rect, format!("{} 改定履歴 {annotation}", which.word()));
                at.x += size.x + 4.0;
                bottom = bottom.max(rect.bottom());
            }
        }
        self.sheet.y = bottom;
        self.sheet.spot(unit, top, bottom);
        self.sheet.y += 8.0;
    }

    fn chip(&self, annotation: Annotation, own: Option<Which>) -> (Written, egui::Vec2) {
        let words = format!("{} {annotation}", annotation.kind.sign());
        let (color, _) = self.sheet.palette.annotation(annotation.kind);
        let mut format = crate::ui::text::format(font(SMALL_SIZE), color);
        match own {
            Some(Which::Old) => format.strikethrough = Stroke::new(1.5, color),
            Some(Which::New) | None => {}
        }
        let mut job = egui::text::LayoutJob::default();
        job.append(&words, 0.0, format);
        let galley = Written::plain(self.sheet.ui.painter().layout_job(job));
        let size = galley.size() + vec2(16.0, 2.0);
        (galley, size)
    }

    fn text(
        &mut self,
        measures: Sides<Option<&Measure>>,
        part: MeasurePart,
        label: &'static str,
        text: fn(&Measure) -> &str,
    ) {
        let unit = self.part(part).and_then(|(unit, _)| unit);
        let texts = measures.map(|measure| measure.map(text));
        let is_blank = texts.old.unwrap_or_default().is_empty() && texts.new.unwrap_or_default().is_empty();
        if !self.is_shown(unit.is_some(), label, is_blank) {
            return;
        }
        let runs = |which: Which| which.of(&texts).map(|text| self.runs(part, which, text, self.quiet()));
        let runs = Sides::new(runs(Which::Old), runs(Which::New));
        self.sheet.boxed(label, unit, runs);
    }

    /// The notice that replaces schedule and indicators, where it came or went.
    fn abolition(&mut self) {
        let Some((unit, field)) = self.part(MeasurePart::Abolition) else { return };
        let runs = |which: Which| match unit {
            Some(_) => Some(side_of(&field.spans, which)),
            None => {
                Some(vec![(which.of(&field.texts).clone(), Ink::Plain)]).filter(|_| !which.of(&field.texts).is_empty())
            }
        };
        let runs = Sides::new(runs(Which::Old), runs(Which::New));
        self.sheet.boxed("廃止", unit, runs);
    }

    fn footnotes(&mut self, measures: Sides<Option<&Measure>>) {
        let pairs = pairs::footnotes(self.change, measures);
        for pair in pairs {
            let field = pair.fields.first().and_then(|at| self.field(*at));
            let unit = field.map(|(unit, _)| unit).filter(|_| !self.is_one_sided);
            if !self.is_shown(unit.is_some(), "注", false) {
                continue;
            }
            let runs = |which: Which| -> Option<Vec<Run>> {
                let measure = (*which.of(&measures))?;
                match field {
                    Some((_, field)) if !self.is_one_sided => Some(side_of(&field.spans, which)),
                    Some(_) | None => {
                        let note = measure.footnotes.get((*which.of(&pair.at))?)?;
                        Some(vec![(note.text.clone(), self.quiet())])
                    }
                }
            };
            let runs = Sides::new(runs(Which::Old), runs(Which::New));
            self.sheet.boxed("注", unit, runs);
        }
    }

    /// What has no place of its own on the card: listings, order, sections, the catalogue's head.
    fn rest(&mut self, placed: &[MeasurePart]) {
        for at in 0..self.change.fields.len() {
            let Some((unit, field)) = self.field(at) else { continue };
            let elsewhere = match &field.place {
                Place::Measure(part) => placed.contains(part),
                Place::Row(..) | Place::Indicator(..) | Place::Footnote(_) => true,
                Place::Title
                | Place::Publisher
                | Place::Edition
                | Place::Period
                | Place::BureauList
                | Place::Outline
                | Place::Section(_) => false,
            };
            let is_trivial = self.is_one_sided && !is_worth_a_box(field);
            if elsewhere || is_trivial {
                continue;
            }
            let present = match &self.change.subject {
                Subject::Catalogue(_) => Sides::new(true, true),
                Subject::Section(_, headings) => headings.as_ref().map(Option::is_some),
                Subject::Measure(sides) => sides.measure.as_ref().map(Option::is_some),
            };
            let unit = (!self.is_one_sided).then_some(unit);
            let runs = |which: Which| -> Option<Vec<Run>> {
                if !*which.of(&present) {
                    return None;
                }
                Some(match unit {
                    Some(_) => side_of(&field.spans, which),
                    None => vec![(which.of(&field.texts).clone(), Ink::Plain)],
                })
            };
            let runs = Sides::new(runs(Which::Old), runs(Which::New));
            self.sheet.boxed(&field.place.words(), unit, runs);
        }
    }
}

/// Whether a field of a card that one side lacks says more than the card's place does.
fn is_worth_a_box(field: &FieldChange) -> bool {
    !matches!(field.values.new, Part::Flag(_) | Part::Position(..) | Part::Node(_))
        && !matches!(field.values.old, Part::Position(..) | Part::Node(_))
}

impl CardPair<'_> {
    /// The catalogue of a side.
    pub(super) fn catalogue(&self, which: Which) -> &Catalogue {
        which.of(&self.comparison.catalogues)
    }
}

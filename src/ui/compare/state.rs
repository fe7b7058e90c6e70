//! What the view remembers: sides, filter, selection, reviews; and what it derives from them.

use std::path::PathBuf;

use super::cards::Cards;
use super::comparison::Comparison;
use super::filter::{Counts, Filter, Listed};
use super::form::Form;
use super::panel::Panel;
use super::paper::Paper;
use super::review::Reviewing;
use super::side::{Offer, Side, Which};
use crate::diff::{Pairing, Sides};
use crate::document::Document;
use crate::document::search::Query;
use crate::file::Stamp;
use crate::model::{Catalogue, MeasureId};
use crate::revision::{ChangeKey, Review};
use crate::ui::action::Next;
use crate::ui::job::{Job, Progress, Worker};

/// Up to so many measures two catalogues are compared at once: a few milliseconds.
const COMPARED_AT_ONCE: usize = 2_000;

/// The view state of 比較; nothing of it is saved with the document.
pub struct CompareState {
    pub(super) sides: Sides<Side>,
    pub(super) loads: Sides<Load>,
    comparing: Option<Job<Comparison>>,
    compared: Option<Asked>,
    pub(super) comparison: Option<Comparison>,
    /// A number that grows with every comparison.
    pub(super) generation: u64,
    /// One review for each pair of sides that was looked at.
    reviews: Vec<(Sides<Side>, Reviewing)>,
    /// What may be chosen for a side beside files and built-in catalogues.
    pub(super) offers: Vec<Offer>,
    pub(in crate::ui) recent: Vec<PathBuf>,
    pub(super) filter: Filter,
    pub(super) listed: Listed,
    pub(super) counts: Counts,
    listed_of: Option<ListedOf>,
    pub(super) selection: Selection,
    pub(super) shows_unchanged: bool,
    /// The unit to bring into view, in the list and among the cards.
    pub(super) scroll_to: Option<usize>,
    pub(super) scroll_list: Option<usize>,
    pub(super) wants_focus: bool,
    pub(super) form: Form,
    /// The measure to choose as soon as the catalogues are compared anew.
    pub(super) wanted: Option<MeasureId>,
    pub(super) cards: Cards,
    pub(super) paper: Paper,
    pub(super) panel: Panel,
    /// A file of a review being read or written.
    pub(in crate::ui) review_job: Option<Job<ReviewWork>>,
    /// What follows once the review is written.
    pub(in crate::ui) after_review: Option<Next>,
}

/// What came of reading or writing a review; failures are told in words.
pub(in crate::ui) enum ReviewWork {
    Read { of: Sides<Side>, path: PathBuf, found: Result<(Review, Stamp), String> },
    Written { of: Sides<Side>, path: PathBuf, generation: u64, left_out: usize, stamp: Result<Stamp, String> },
}

/// What a comparison was made from: the sides, the document's generation, how often sides were loaded, and what a
/// person said of which measure is which.
type Asked = (Sides<Side>, u64, Sides<u64>, Vec<Pairing>);

/// What the list was made from: comparison, review, filter and query.
type ListedOf = (u64, u64, Filter, Query);

/// The units chosen: one has the keyboard, and those up to the anchor are chosen with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Selection {
    pub(super) unit: Option<usize>,
    pub(super) anchor: Option<usize>,
}

/// The catalogue of a side, and how it is come by.
#[derive(Default)]
pub(super) struct Load {
    of: Option<Side>,
    job: Option<Job<Result<Catalogue, String>>>,
    catalogue: Option<Catalogue>,
    pub(super) problem: Option<String>,
    times: u64,
}

impl Default for CompareState {
    fn default() -> Self {
        Self {
            sides: Sides::new(Side::Opened, Side::Working),
            loads: Sides::default(),
            comparing: None,
            compared: None,
            comparison: None,
            generation: 0,
            reviews: Vec::new(),
            offers: Vec::new(),
            recent: Vec::new(),
            filter: Filter::default(),
            listed: Listed::default(),
            counts: Counts::default(),
            listed_of: None,
            selection: Selection::default(),
            shows_unchanged: false,
            scroll_to: None,
            scroll_list: None,
            wants_focus: true,
            form: Form::default(),
            wanted: None,
            cards: Cards::default(),
            paper: Paper::default(),
            panel: Panel::default(),
            review_job: None,
            after_review: None,
        }
    }
}

impl CompareState {
    /// Gives the keyboard to the list of changes.
    pub(in crate::ui) fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Brings the comparison and its list up to the document; free where nothing changed.
    pub(in crate::ui) fn update(&mut self, document: &Document, query: &Query, worker: &Worker) {
        for which in Which::ALL {
            which.of_mut(&mut self.loads).update(which.of(&self.sides), worker);
        }
        self.compare(document, worker);
        self.list(query);
    }

    /// What is shown side by side, with its names.
    pub(in crate::ui) fn shown(&self) -> Option<(Sides<String>, Sides<Catalogue>)> {
        let comparison = self.comparison.as_ref()?;
        let names = Sides::new(self.sides.old.label(), self.sides.new.label());
        Some((names, comparison.catalogues.clone()))
    }

    /// Whether something is being read or compared.
    pub(super) fn is_busy(&self) -> bool {
        self.comparing.is_some() || self.loads.old.job.is_some() || self.loads.new.job.is_some()
    }

    fn compare(&mut self, document: &Document, worker: &Worker) {
        if let Some(job) = &self.comparing {
            match job.poll() {
                Progress::Running => return,
                Progress::Done(comparison) => self.take_comparison(comparison),
                Progress::Lost => {}
            }
            self.comparing = None;
        }
        let working = self.sides.old == Side::Working || self.sides.new == Side::Working;
        let generation = if working { document.generation() } else { 0 };
        let pairings = self.reviewing().map(Reviewing::pairings).unwrap_or_default();
        let times = Sides::new(self.loads.old.times, self.loads.new.times);
        let asked = (self.sides.clone(), generation, times, pairings.clone());
        if self.compared.as_ref() == Some(&asked) {
            return;
        }
        let catalogue =
            |which: Which| which.of(&self.sides).at_hand(document).or_else(|| which.of(&self.loads).catalogue.clone());
        let (Some(old), Some(new)) = (catalogue(Which::Old), catalogue(Which::New)) else {
            self.compared = None;
            self.comparison = None;
            return;
        };
        self.compared = Some(asked);
        let of_document = self.sides.old.is_of_document() && self.sides.new.is_of_document();
        let by_id = of_document || old.title == new.title;
        let large = old.measures().len().max(new.measures().len()) > COMPARED_AT_ONCE;
        let catalogues = Sides::new(old, new);
        if large {
            let job =
                Job::start(worker, "変更を調べています", move || Comparison::new(catalogues, by_id, pairings));
            self.comparing = Some(job);
        } else {
            self.take_comparison(Comparison::new(catalogues, by_id, pairings));
        }
    }

    /// Puts a comparison in place of the one before; what was chosen stays chosen where it is still there.
    fn take_comparison(&mut self, comparison: Comparison) {
        let key = |unit: Option<usize>| -> Option<ChangeKey> {
            Some(self.comparison.as_ref()?.units.get(unit?)?.key.clone())
        };
        let (unit, anchor) = (key(self.selection.unit), key(self.selection.anchor));
        let find = |key: Option<ChangeKey>| key.and_then(|key| comparison.find(&key));
        self.selection = Selection { unit: find(unit), anchor: find(anchor) };
        let wanted = self.wanted.take().and_then(|wanted| comparison.first_of(wanted));
        self.comparison = Some(comparison);
        self.generation += 1;
        self.cards.forget();
        if self.reviewing().is_some()
            && let Some((reviewing, comparison)) = self.reviewing_mut()
        {
            reviewing.settle(comparison);
        }
        if let Some(unit) = wanted {
            self.select(unit, false);
        }
    }

    fn list(&mut self, query: &Query) {
        let Some(comparison) = &self.comparison else {
            (self.listed, self.counts, self.listed_of) = (Listed::default(), Counts::default(), None);
            return;
        };
        let none = Reviewing::default();
        let reviewing = reviewing_of(&self.reviews, &self.sides).unwrap_or(&none);
        let asked = (self.generation, reviewing.generation, self.filter.clone(), query.clone());
        if self.listed_of.as_ref() == Some(&asked) {
            return;
        }
        self.counts = Counts::of(comparison, reviewing);
        self.listed = self.filter.listed(comparison, reviewing, query);
        self.listed_of = Some(asked);
        self.cards.list(comparison, &self.listed.changes);
        let after = self.selection.unit.unwrap_or(0);
        if self.selection.unit.is_none_or(|unit| self.listed.units.binary_search(&unit).is_err()) {
            let next = self.listed.units.partition_point(|unit| *unit < after);
            let unit = self.listed.units.get(next).or(self.listed.units.last()).copied();
            self.selection = Selection { unit, anchor: None };
            self.scroll_to = unit;
            self.scroll_list = unit;
        }
    }

    /// Puts something on a side.
    pub(in crate::ui) fn choose(&mut self, which: Which, side: Side) {
        let load = which.of_mut(&mut self.loads);
        // What is chosen again is read again.
        *load = Load { times: load.times + 1, ..Load::default() };
        *which.of_mut(&mut self.sides) = side;
    }

    /// Exchanges the sides.
    pub(in crate::ui) fn exchange(&mut self) {
        let sides = std::mem::replace(&mut self.sides, Sides::new(Side::Opened, Side::Working));
        self.sides = sides.swapped();
        self.loads = std::mem::take(&mut self.loads).swapped();
    }

    /// What may be chosen for a side beside files and built-in catalogues, such as the snapshots of a revision.
    pub fn offer(&mut self, offers: Vec<Offer>) {
        self.offers = offers;
    }

    /// What a side is called on screen: as it was offered, or else by its own name.
    pub(super) fn label(&self, which: Which) -> String {
        let side = which.of(&self.sides);
        let offered = self.offers.iter().find(|offer| offer.side == *side);
        offered.map_or_else(|| side.label(), |offer| offer.label.clone())
    }

    /// Chooses the next or previous unit listed, around the end.
    pub(in crate::ui) fn step(&mut self, forward: bool) {
        let units = &self.listed.units;
        let at = self.selection.unit.and_then(|unit| units.binary_search(&unit).ok());
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => units.len().saturating_sub(1),
            (Some(at), true) => (at + 1) % units.len().max(1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(units.len().saturating_sub(1)),
        };
        if let Some(unit) = units.get(next).copied() {
            self.select(unit, false);
        }
    }

    /// Gives a unit the keyboard; `extend` keeps those up to the anchor chosen.
    pub(super) fn select(&mut self, unit: usize, extend: bool) {
        let anchor = if extend { self.selection.anchor.or(self.selection.unit) } else { None };
        self.selection = Selection { unit: Some(unit), anchor };
        self.scroll_to = Some(unit);
        self.scroll_list = Some(unit);
    }

    /// The units chosen, in order.
    pub(super) fn selected(&self) -> &[usize] {
        let units = self.listed.units.as_slice();
        let at = |unit: Option<usize>| unit.and_then(|unit| units.binary_search(&unit).ok());
        let Some(cursor) = at(self.selection.unit) else { return &[] };
        let anchor = at(self.selection.anchor).unwrap_or(cursor);
        units.get(cursor.min(anchor)..=cursor.max(anchor)).unwrap_or_default()
    }

    /// The review of the sides shown, if anything was said.
    pub(super) fn reviewing(&self) -> Option<&Reviewing> {
        reviewing_of(&self.reviews, &self.sides)
    }

    /// The review of the sides shown together with what it is about.
    pub(super) fn reviewing_mut(&mut self) -> Option<(&mut Reviewing, &Comparison)> {
        let comparison = self.comparison.as_ref()?;
        let at = match self.reviews.iter().position(|(sides, _)| *sides == self.sides) {
            Some(at) => at,
            None => {
                self.reviews.push((self.sides.clone(), Reviewing::default()));
                self.reviews.len() - 1
            }
        };
        self.reviews.get_mut(at).map(|(_, reviewing)| (reviewing, comparison))
    }

    /// The review of some sides.
    pub(super) fn reviewing_of_mut(&mut self, sides: &Sides<Side>) -> Option<&mut Reviewing> {
        self.reviews.iter_mut().find(|(of, _)| of == sides).map(|(_, reviewing)| reviewing)
    }

    /// The sides whose review is in no file yet.
    pub(in crate::ui) fn unsaved(&self) -> Option<Sides<Side>> {
        self.reviews.iter().find(|(_, reviewing)| reviewing.is_modified()).map(|(sides, _)| sides.clone())
    }

    /// Shows the comparison of two sides.
    pub(in crate::ui) fn show(&mut self, sides: Sides<Side>) {
        if self.sides != sides {
            self.choose(Which::Old, sides.old);
            self.choose(Which::New, sides.new);
        }
    }

    /// Gives all reviews up.
    pub(in crate::ui) fn discard_reviews(&mut self) {
        self.reviews.clear();
        self.listed_of = None;
    }

    /// Another document was opened; everything begins anew.
    pub(in crate::ui) fn forget_document(&mut self) {
        let offers = std::mem::take(&mut self.offers);
        *self = Self { offers, generation: self.generation + 1, ..Self::default() };
    }
}

fn reviewing_of<'a>(reviews: &'a [(Sides<Side>, Reviewing)], sides: &Sides<Side>) -> Option<&'a Reviewing> {
    reviews.iter().find(|(of, _)| of == sides).map(|(_, reviewing)| reviewing)
}

impl Load {
    /// Reads what must be read, and takes what was read.
    fn update(&mut self, side: &Side, worker: &Worker) {
        if self.of.as_ref() != Some(side) {
            *self = Self { of: Some(side.clone()), times: self.times + 1, ..Self::default() };
            self.job = side.target().map(|target| {
                Job::start(worker, format!("{}を読んでいます", side.label()), move || {
                    crate::ui::shell::read_catalogue(target)
                })
            });
        }
        let Some(job) = &self.job else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(Ok(catalogue)) => {
                self.catalogue = Some(catalogue);
                self.times += 1;
            }
            Progress::Done(Err(problem)) => self.problem = Some(problem),
            Progress::Lost => self.problem = Some("読み込みが途中で止まりました。もう一度お試しください".to_owned()),
        }
        self.job = None;
    }
}

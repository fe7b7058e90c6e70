//! A catalogue being edited, where parts are found by what a reader calls them.

use shisaku::command::Transaction;
use shisaku::model::{
    Bar, BarBasis, BarId, Catalogue, FiscalYear, IndicatorId, Measure, MeasureId, Month, RowId, SectionId,
};

pub(crate) struct Draft(Catalogue);

impl Draft {
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        Self(catalogue)
    }

    pub(crate) fn into_catalogue(self) -> Catalogue {
        self.0
    }

    /// Carries out a gesture, which must change something.
    #[track_caller]
    pub(crate) fn carry_out(&mut self, gesture: impl Fn(&Catalogue) -> Option<Transaction>) {
        let transaction = gesture(&self.0).expect("the gesture changes something");
        transaction.apply(&mut self.0).unwrap();
    }

    #[track_caller]
    pub(crate) fn id(&self, number: &str) -> MeasureId {
        let found = self.0.measures().iter().find(|measure| measure.number.as_str() == number);
        found.unwrap_or_else(|| panic!("no measure {number}")).id
    }

    /// The measure of a name, with its number.
    pub(crate) fn named(&self, name: &str) -> (MeasureId, String) {
        let found = self.0.measures().iter().find(|measure| measure.name == name).unwrap();
        (found.id, found.number.to_string())
    }

    #[track_caller]
    pub(crate) fn measure(&self, number: &str) -> &Measure {
        self.0.measure(self.id(number)).unwrap()
    }

    #[track_caller]
    pub(crate) fn row(&self, number: &str, label: &str) -> RowId {
        let rows = &self.measure(number).schedule.rows;
        rows.iter().find(|row| row.label == label).unwrap_or_else(|| panic!("{number} has no row {label}")).id
    }

    /// The only bar of a row.
    #[track_caller]
    pub(crate) fn bar(&self, number: &str, label: &str) -> Bar {
        let row = self.row(number, label);
        let [bar] = self.measure(number).row(row).unwrap().bars.as_slice() else { panic!("{number} {label}") };
        bar.clone()
    }

    /// The indicator whose name begins with some words.
    #[track_caller]
    pub(crate) fn indicator(&self, number: &str, name: &str) -> IndicatorId {
        let indicators = &self.measure(number).indicators;
        let found = indicators.iter().find(|indicator| indicator.name.starts_with(name));
        found.unwrap_or_else(|| panic!("{number} has no indicator {name}")).id
    }

    /// A section by its number, or a pillar by its name.
    #[track_caller]
    pub(crate) fn section(&self, name: &str) -> SectionId {
        let mut sections = self.0.all_sections();
        sections.find(|found| found.number == name || found.name == name).unwrap().id
    }
}

pub(crate) fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).unwrap()
}

pub(crate) fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// A bar entered by a person; its id is assigned by the gesture.
pub(crate) fn bar(first: &str, last: &str, caption: &str) -> Bar {
    let caption = caption.to_owned();
    Bar { id: BarId(0), first: month(first), last: month(last), caption, basis: BarBasis::Entered }
}

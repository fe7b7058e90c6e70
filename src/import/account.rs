//! The account of lines: each line of a source is exactly one thing.

/// What became of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineClass {
    /// Nothing is printed on it.
    Blank,
    /// It gave a value, or part of one.
    Value,
    /// It is recognised as running head, column head or the like.
    Furniture,
    /// It was not understood, and is only reported.
    Finding,
}

/// How the lines of a source are accounted for; `lines` is the sum of the other four.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// All lines.
    pub lines: usize,
    /// Lines on which nothing is printed.
    pub blank: usize,
    /// Lines that gave a value or part of one.
    pub values: usize,
    /// Recognised page furniture: running heads, column heads, the sample card of the legend.
    pub furniture: usize,
    /// Lines that were not understood and stand in the findings only.
    pub findings: usize,
}

impl Account {
    pub(super) fn count(&mut self, class: LineClass) {
        self.lines += 1;
        match class {
            LineClass::Blank => self.blank += 1,
            LineClass::Value => self.values += 1,
            LineClass::Furniture => self.furniture += 1,
            LineClass::Finding => self.findings += 1,
        }
    }
}

impl FromIterator<LineClass> for Account {
    fn from_iter<I: IntoIterator<Item = LineClass>>(classes: I) -> Self {
        let mut account = Self::default();
        for class in classes {
            account.count(class);
        }
        account
    }
}

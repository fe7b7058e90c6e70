//! The two sides of a comparison.

/// What stands on the old and on the new side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sides<T> {
    /// The old side (現行).
    pub old: T,
    /// The new side (改正案).
    pub new: T,
}

impl<T> Sides<T> {
    /// Puts two values side by side.
    pub fn new(old: T, new: T) -> Self {
        Self { old, new }
    }

    /// The same with old and new exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { old: self.new, new: self.old }
    }

    /// Both sides by reference.
    pub fn as_ref(&self) -> Sides<&T> {
        Sides { old: &self.old, new: &self.new }
    }

    /// Applies a function to both sides.
    pub fn map<U>(self, function: impl Fn(T) -> U) -> Sides<U> {
        Sides { old: function(self.old), new: function(self.new) }
    }
}

impl<T> Sides<Option<T>> {
    /// The new side, or the old one where there is no new one.
    pub fn latest(&self) -> Option<&T> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

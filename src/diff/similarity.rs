//! How alike two measures are, by the pairs of neighbouring characters they share.

use crate::model::Measure;

use super::text::bare;

/// How alike two measures are, in thousandths; 1000 is the same name and text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Degree(pub u16);

impl Degree {
    /// In whole per cent, rounded down, so that 100 is said only of the same.
    #[must_use]
    pub fn percent(self) -> u16 {
        self.0 / 10
    }
}

/// Two neighbouring characters.
pub type Bigram = (char, char);

/// What is compared of a measure: its name, and its overview with its goal, as sorted pairs of characters.
pub(super) struct Profile {
    pub(super) name: Vec<Bigram>,
    text: Vec<Bigram>,
}

impl Profile {
    pub(super) fn of(measure: &Measure) -> Self {
        let mut text = bigrams(&measure.overview);
        text.extend(bigrams(&measure.goal));
        text.sort_unstable();
        Self { name: bigrams(&measure.name), text }
    }

    /// Name and text count half each; where neither has a text, the name alone.
    pub(super) fn degree(&self, other: &Self) -> Degree {
        let name = dice(&self.name, &other.name);
        if self.text.is_empty() && other.text.is_empty() {
            return Degree(name);
        }
        Degree(name.midpoint(dice(&self.text, &other.text)))
    }
}

/// The pairs of characters of a text, its start included, sorted; blanks and width make no difference.
#[must_use]
pub fn bigrams(text: &str) -> Vec<Bigram> {
    let bare: Vec<char> = bare(text).chars().collect();
    let starts = std::iter::once(&' ').chain(&bare);
    let mut found: Vec<_> = starts.zip(&bare).map(|(a, b)| (*a, *b)).collect();
    found.sort_unstable();
    found
}

/// Twice the shared pairs by all pairs, in thousandths.
fn dice(a: &[Bigram], b: &[Bigram]) -> u16 {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0_usize;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => left.next(),
            std::cmp::Ordering::Greater => right.next(),
            std::cmp::Ordering::Equal => {
                shared += 1;
                left.next();
                right.next()
            }
        };
    }
    let all = a.len() + b.len();
    (2000 * shared).checked_div(all).map_or(0, |degree| u16::try_from(degree).unwrap_or(1000))
}

//! What was met in many lives of the program.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::life::Moment;

/// Counts of kills and edits.
#[derive(Default)]
pub(crate) struct Tally {
    /// How many kills fell to each moment.
    pub(crate) moments: BTreeMap<Moment, usize>,
    /// Kills between the keys that ask for a save and the end of that save.
    pub(crate) in_save: usize,
    /// Kills that left a half-written file behind for the next start.
    pub(crate) halves: usize,
    /// Edits seen on the screen.
    pub(crate) shown: usize,
    /// Starts that offered a journal.
    pub(crate) offers: usize,
    /// Edits that came back from one.
    pub(crate) recovered: usize,
    /// Edits that were on the screen for less than a second and did not come back, and the longest one had been.
    pub(crate) lost: usize,
    pub(crate) longest_lost: Duration,
    /// From pressing Return to the journal.
    pub(crate) delays: Vec<Duration>,
}

impl Tally {
    pub(crate) fn kills(&self) -> usize {
        self.moments.values().sum()
    }

    pub(crate) fn and(mut self, other: Self) -> Self {
        for (moment, kills) in other.moments {
            *self.moments.entry(moment).or_default() += kills;
        }
        self.in_save += other.in_save;
        self.halves += other.halves;
        self.shown += other.shown;
        self.offers += other.offers;
        self.recovered += other.recovered;
        self.lost += other.lost;
        self.longest_lost = self.longest_lost.max(other.longest_lost);
        self.delays.extend(other.delays);
        self
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut delays = self.delays.clone();
        delays.sort();
        let at = |part: usize| delays.get(delays.len() * part / 100).or(delays.last()).copied().unwrap_or_default();
        writeln!(out, "{} kills of the real window: {:?}", self.kills(), self.moments)?;
        writeln!(out, "  {} inside a save, {} with a half-written file left", self.in_save, self.halves)?;
        writeln!(
            out,
            "  {} edits on screen, {} of them recovered from {} journals",
            self.shown, self.recovered, self.offers
        )?;
        writeln!(
            out,
            "  {} lost within the second, the longest {:?} after it was shown",
            self.lost, self.longest_lost
        )?;
        write!(out, "  from Return to the journal: {:?} half of {}, {:?} the longest", at(50), delays.len(), at(100))
    }
}

//! What the benchmarks share: catalogues of three sizes, a window without a graphics card, schedules full of bars.

#![allow(dead_code, reason = "each benchmark uses a part")]

pub(crate) mod catalogue;
#[cfg(feature = "gui")]
pub(crate) mod program;
#[cfg(feature = "gui")]
pub(crate) mod schedule;
pub(crate) mod table;
#[cfg(feature = "gui")]
pub(crate) mod window;

/// The sizes everything is measured at, in measures: the published catalogue, and what growth can be read from.
pub(crate) const SIZES: [usize; 3] = [244, 10_000, 100_000];

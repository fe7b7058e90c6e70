//! Bureaus (とりまとめ局) as the legend lists them.

/// A bureau that can lead measures. Its name is its identity, as it is on paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bureau {
    /// The name as printed in the legend.
    pub name: String,
    /// The line of the source the name stands on, where it was imported.
    pub source_line: Option<u32>,
}

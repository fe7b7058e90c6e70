//! Identities: assigned once, never reused, never shown as a number.

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub u32);
    };
}

id! {
    /// The identity of a measure for life, through renumbering and moves.
    MeasureId
}
id! {
    /// The identity of a section of the taxonomy within one catalogue.
    SectionId
}
id! {
    /// The identity of a schedule row within its measure.
    RowId
}
id! {
    /// The identity of a bar within its measure.
    BarId
}
id! {
    /// The identity of an indicator within its measure.
    IndicatorId
}
id! {
    /// The identity of a footnote within its measure.
    FootnoteId
}

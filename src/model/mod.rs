//! The catalogue of measures (施策集) and its parts, as plain values.
//!
//! Nothing here reads a file, a clock or the environment, and nothing knows of a window. What a document
//! prints is kept to the letter; what it means is parsed beside it and never written back over the print.

mod acceptance;
mod annotation;
mod bureau;
mod catalogue;
mod day;
mod edition;
mod era;
mod field;
mod finding;
mod fiscal_year;
mod footnote;
mod id;
mod index_entry;
mod indicator;
pub mod limits;
mod lineage;
mod measure;
mod measures;
mod month;
mod multiplied;
mod number;
mod prose;
mod reason;
mod schedule;
mod section;
mod shared;
mod span;
mod target_year;
mod value;

pub use acceptance::{Acceptance, FindingKey};
pub use annotation::{Annotation, AnnotationKind};
pub use bureau::Bureau;
pub use catalogue::{Catalogue, CatalogueError, SourceDocument};
pub use day::{DayError, day_in_words, parse_day};
pub use edition::Edition;
pub use era::{Era, EraError, EraYear};
pub use field::{Field, SourceLines};
pub use finding::{Certainty, Finding, Place, Severity};
pub use fiscal_year::{FiscalYear, PlanPeriod, PlanPeriodError};
pub use footnote::Footnote;
pub use id::{BarId, FootnoteId, IndicatorId, MeasureId, RowId, SectionId};
pub use index_entry::IndexEntry;
pub use indicator::{Actual, Direction, FirstTarget, Indicator, Target};
pub use lineage::{LineageLink, LineageVerdict};
pub use measure::{Abolition, CrossListing, Measure, Reprint};
pub use measures::{Iter as MeasuresIter, Measures};
pub use month::{Month, MonthError};
pub use number::MeasureNumber;
pub use prose::{PlanField, PlanPolicy, PlanProse, PlanVision, StatedPeriod};
pub use reason::{About, Reason, ReasonCode};
pub use schedule::{Bar, BarBasis, Schedule, ScheduleRow};
pub use section::Section;
pub use shared::Shared;
pub use span::changed_spans;
pub use target_year::TargetYear;
pub use value::{Bound, Quantity, TargetValue, fold_width, with_separators};

//! What a change concerns, and which of it makes a card carry the mark of a revision.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Change, Class, FieldChange, IndicatorPart, MeasurePart, Part, Place, RowPart, Subject};
use crate::model::{AnnotationKind, CrossListing, RowId, SectionId};

/// What a change of a field concerns; a setting says of each whether it counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Matter {
    /// The words of name, overview and goal.
    Wording,
    /// 達成年度.
    TargetYear,
    /// Rows, cells and bars of the schedule.
    Schedule,
    /// Names and targets of the indicators.
    Indicators,
    /// Footnotes.
    Footnotes,
    /// Who leads: another bureau or division.
    Bureaus,
    /// A bureau that only has another name now, in the legend too.
    BureauNames,
    /// The field the measure belongs to.
    Field,
    /// Number and order.
    Number,
    /// ★ and reprints.
    Listings,
    /// Blanks, line breaks and the width of characters.
    Layout,
    /// What the old edition printed and was not read: the extent of a lost bar, a missing card.
    Reading,
    /// A section's heading or description; it concerns no card, but wants a reason.
    Section,
}

impl Matter {
    /// All of them, in the order they are listed on screen.
    pub const ALL: [Self; 13] = [
        Self::Wording,
        Self::TargetYear,
        Self::Schedule,
        Self::Indicators,
        Self::Footnotes,
        Self::Bureaus,
        Self::BureauNames,
        Self::Field,
        Self::Number,
        Self::Listings,
        Self::Layout,
        Self::Reading,
        Self::Section,
    ];

    /// The stable name settings are kept under.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::TargetYear => "target_year",
            Self::Schedule => "schedule",
            Self::Indicators => "indicators",
            Self::Footnotes => "footnotes",
            Self::Bureaus => "bureaus",
            Self::BureauNames => "bureau_names",
            Self::Field => "field",
            Self::Number => "number",
            Self::Listings => "listings",
            Self::Layout => "layout",
            Self::Reading => "reading",
            Self::Section => "section",
        }
    }

    /// The matter of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.name() == name)
    }

    /// The words on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Wording => "施策名・施策概要・施策目標の文言",
            Self::TargetYear => "達成年度",
            Self::Schedule => "取組スケジュール",
            Self::Indicators => "成果指標の名称と目標",
            Self::Footnotes => "注",
            Self::Bureaus => "とりまとめ局・所管局の交代",
            Self::BureauNames => "局の名称変更だけの違い",
            Self::Field => "分野の移動",
            Self::Number => "番号と並び順",
            Self::Listings => "★と再掲",
            Self::Layout => "空白・改行・文字幅だけの違い",
            Self::Reading => "前の版で読み取れなかった期間や施策票の記入",
            Self::Section => "分野の見出しと主な内容（印は付かず、改定理由だけを求めます）",
        }
    }
}

/// Which changes count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// What a change must concern to make a card carry 見直し and to want a reason.
    pub counted: BTreeSet<Matter>,
    /// The mark of an abolished measure. The 施策集 of 令和8年3月 prints 見直し on both that it abolished
    /// (2-13, 12-9).
    pub abolished_as: AnnotationKind,
}

impl Default for Settings {
    /// What a reader of the card would take for another measure than before: not how it is numbered or typeset.
    fn default() -> Self {
        let counted = [
            Matter::Wording,
            Matter::TargetYear,
            Matter::Schedule,
            Matter::Indicators,
            Matter::Footnotes,
            Matter::Bureaus,
            Matter::Field,
            Matter::Section,
        ];
        Self { counted: counted.into(), abolished_as: AnnotationKind::Abolished }
    }
}

/// Bureaus that have another name in the new legend, by their old name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Renames(BTreeMap<String, String>);

impl Renames {
    /// Finds bureaus that gave way to another one in the same place of a legend of the same length.
    pub(super) fn of(changes: &[Change]) -> Self {
        let legends = changes
            .iter()
            .filter(|change| matches!(change.subject, Subject::Catalogue(_)))
            .flat_map(|change| &change.fields)
            .filter(|field| field.place == Place::BureauList);
        let mut renames = BTreeMap::new();
        for field in legends {
            let (Part::Texts(old), Part::Texts(new)) = (&field.values.old, &field.values.new) else { continue };
            if old.len() != new.len() {
                continue;
            }
            let replaced = old.iter().zip(new).filter(|(was, is)| !new.contains(was) && !old.contains(is));
            renames.extend(replaced.map(|(was, is)| (was.clone(), is.clone())));
        }
        Self(renames)
    }

    fn explain(&self, old: &[String], new: &[String]) -> bool {
        let renamed = old.iter().map(|bureau| self.0.get(bureau).unwrap_or(bureau));
        renamed.eq(new.iter())
    }
}

/// What the change of a field concerns; `None` for what never counts: the marks themselves, actual values, the
/// direction of an indicator, and what the catalogue's head says.
pub(super) fn matter_of(change: &Change, field: &FieldChange, renames: &Renames) -> Option<Matter> {
    let matter = match &field.place {
        Place::Title | Place::Publisher | Place::Edition | Place::Period | Place::BureauList | Place::Outline => {
            return None;
        }
        Place::Section(_) => Matter::Section,
        Place::Measure(part) => of_measure(*part, field, renames)?,
        Place::Row(row, RowPart::Bars) if was_unread(change, row.old.as_ref().map(|row| row.id)) => Matter::Reading,
        Place::Row(_, RowPart::Unread) => Matter::Reading,
        Place::Row(_, RowPart::Whole | RowPart::Label | RowPart::Mark(_) | RowPart::Bars) => Matter::Schedule,
        Place::Indicator(_, IndicatorPart::Direction | IndicatorPart::Actuals) => return None,
        Place::Indicator(_, IndicatorPart::Whole | IndicatorPart::Name | IndicatorPart::Target(..)) => {
            Matter::Indicators
        }
        Place::Footnote(_) => Matter::Footnotes,
    };
    match field.class {
        // A moved bar may read the same to the letter where only its width differs in the caption; it is layout too.
        Class::Layout if is_text(field) => Some(Matter::Layout),
        Class::Content | Class::Layout => Some(matter),
        Class::PlanYear => None,
    }
}

fn of_measure(part: MeasurePart, field: &FieldChange, renames: &Renames) -> Option<Matter> {
    Some(match part {
        MeasurePart::Name | MeasurePart::Overview | MeasurePart::Goal => Matter::Wording,
        MeasurePart::TargetYear => Matter::TargetYear,
        MeasurePart::Section => Matter::Field,
        MeasurePart::Number
        | MeasurePart::Position
        | MeasurePart::RowOrder
        | MeasurePart::IndicatorOrder
        | MeasurePart::FootnoteOrder => Matter::Number,
        MeasurePart::Bureaus | MeasurePart::Divisions => match (&field.values.old, &field.values.new) {
            (Part::Texts(old), Part::Texts(new)) if renames.explain(old, new) => Matter::BureauNames,
            _ => Matter::Bureaus,
        },
        MeasurePart::CrossListings => match (&field.values.old, &field.values.new) {
            (Part::Listings(old), Part::Listings(new)) if sections(old).eq(sections(new)) => Matter::Number,
            _ => Matter::Listings,
        },
        MeasurePart::Reprints => Matter::Listings,
        // An abolition makes a mark of its own; taking one back brings schedule and indicators into print again.
        MeasurePart::Abolition => Matter::Schedule,
        MeasurePart::BodyMissing => Matter::Reading,
        MeasurePart::Annotations => return None,
    })
}

fn sections(listings: &[CrossListing]) -> impl Iterator<Item = SectionId> {
    listings.iter().map(|listing| listing.section)
}

/// Whether both values are texts, which may differ in nothing but their typesetting.
fn is_text(field: &FieldChange) -> bool {
    let texts = |part: &Part| matches!(part, Part::Text(_) | Part::Texts(_) | Part::Target(_));
    texts(&field.values.old) && texts(&field.values.new)
}

/// Whether the extent of a row was not known on the old side.
fn was_unread(change: &Change, row: Option<RowId>) -> bool {
    let Subject::Measure(sides) = &change.subject else { return false };
    let old = sides.measure.old.as_ref().zip(row).and_then(|(measure, row)| measure.row(row));
    old.is_some_and(|row| row.unread)
}

//! What the plan's prose (本編) says of the plan that its catalogue repeats: vision, policies, period, fields.

use super::fiscal_year::PlanPeriod;

/// The plan's prose, as far as a catalogue can be held against it; each value with its line in the source.
///
/// Texts keep the width of their letters (ＩＣＴ). Wrapped lines are joined; where a line ends with a full stop, a
/// line break stays, which may be a paragraph or no more than a wrap. What was not found is absent.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlanProse {
    /// ビジョン: the words in its brackets.
    pub vision: Option<PlanVision>,
    /// 計画期間.
    pub period: Option<StatedPeriod>,
    /// 基本方針, in printed order.
    pub policies: Vec<PlanPolicy>,
    /// The fields (施策分野, 取組事項) with their 主な内容, in printed order.
    pub fields: Vec<PlanField>,
}

/// The vision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanVision {
    /// Its words.
    pub text: String,
    /// The line of the source, counted from 1.
    pub line: u32,
}

/// The plan period as the prose states it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatedPeriod {
    /// The period.
    pub period: PlanPeriod,
    /// The line of the source, counted from 1.
    pub line: u32,
}

/// One of the basic policies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanPolicy {
    /// The printed number.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The text below the name.
    pub description: String,
    /// The line on which the name heads its text, counted from 1; that of the list where no text follows.
    pub line: u32,
}

/// One field of the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanField {
    /// The position among all fields, counted from 1; the prose prints no numbers.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The name of the pillar under which the table stands.
    pub pillar: String,
    /// 主な内容.
    pub description: String,
    /// The line on which the name stands, counted from 1.
    pub line: u32,
}

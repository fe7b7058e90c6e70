//! The tables of fields: 施策分野 or 取組事項, and 主な内容.

use crate::model::{Certainty, Finding, PlanField};

use super::description::Description;
use super::{DESCRIPTIONS, Line, LineClass, Note, Part, Reader, numbered, unread};

/// What heads the columns of names.
const NAMES: [&str; 2] = ["施策分野", "取組事項"];
/// The longest name of a field, in characters.
const LONGEST_NAME: usize = 30;
/// How many blank lines follow a name whose description was set lower in its row.
const BLANKS_BELOW_NAME: usize = 3;

/// A row in the making.
pub(super) struct Row {
    name: String,
    pillar: String,
    line: u32,
    description: Description,
}

/// Whether the line heads a table of fields.
pub(super) fn is_head(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(name, rest)| NAMES.contains(&name) && rest.trim() == DESCRIPTIONS)
}

impl Reader {
    pub(super) fn field_line(&mut self, line: Line<'_>, following: &[Line<'_>]) -> LineClass {
        let text = line.text.trim();
        if let Some((_, title)) = numbered(text) {
            self.part = Part::Other;
            title.clone_into(&mut self.pillar);
            return LineClass::Furniture;
        }
        let complete = self.rows.last().is_none_or(|row| row.description.is_complete());
        let below = complete && stands_above(text, following);
        if below {
            let message = "分野の名称だけの行です。下の文章をその主な内容としました。";
            let note = Note::info("import-shifted-label", line.number, message).certainty(Certainty::Likely);
            self.findings.push(note.printed(text).finding());
            self.begin_row(text, line);
            return LineClass::Value;
        }
        let cells = text.split_once(' ').filter(|(name, _)| complete && is_name(name));
        if let Some((name, _)) = cells {
            self.begin_row(name, line);
        }
        let Some(row) = self.rows.last_mut() else {
            self.findings.push(unread(line));
            return LineClass::Finding;
        };
        let rest = Line { text: cells.map_or(text, |(_, rest)| rest), ..line };
        row.description.push(rest, &self.footnotes, &mut self.findings);
        LineClass::Value
    }

    fn begin_row(&mut self, name: &str, line: Line<'_>) {
        let (name, pillar) = (name.to_owned(), self.pillar.clone());
        self.rows.push(Row { name, pillar, line: line.number, description: Description::default() });
    }
}

/// The fields, numbered by their position.
pub(super) fn finish(rows: Vec<Row>, findings: &mut Vec<Finding>) -> Vec<PlanField> {
    let mut fields = Vec::with_capacity(rows.len());
    for (number, Row { name, pillar, line, description }) in (1..).zip(rows) {
        let complete = description.is_complete();
        let description = description.finish();
        if description.is_empty() {
            let note = Note::warning("import-no-description", line, "分野の主な内容が見つかりません。");
            findings.push(note.printed(&name).finding());
        } else if !complete {
            let note = Note::warning("import-truncated", line, "分野の主な内容が、文の途中で終わっています。");
            findings.push(note.printed(&description).finding());
        }
        fields.push(PlanField { number, name, pillar, description, line });
    }
    fields
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST_NAME && !text.contains(['、', '。', '「', '」', ' '])
}

/// Whether the text is a name whose description begins some blank lines below.
fn stands_above(text: &str, following: &[Line<'_>]) -> bool {
    let blanks = following.iter().take_while(|line| line.text.trim().is_empty()).count();
    is_name(text) && blanks >= BLANKS_BELOW_NAME && blanks < following.len()
}

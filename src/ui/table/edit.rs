//! Edits of the table's cells as one named step.

use super::column::TableColumn;
use crate::command::{Command, TextField, Transaction, gesture};
use crate::model::{Catalogue, MeasureId, SectionId};
use crate::ui::grid::{EditKind, values_in};

/// What an edit comes to.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Outcome {
    /// The step; `None` where nothing changes.
    pub(super) transaction: Option<Transaction>,
    /// What the person should know.
    pub(super) warnings: Vec<String>,
}

/// The new value of a cell, understood.
enum Change {
    Text(TextField, String),
    Bureaus(Vec<String>),
    Section(SectionId),
}

/// Turns new texts of cells into one step.
pub(super) fn set_cells(catalogue: &Catalogue, cells: Vec<(MeasureId, TableColumn, String)>, by: EditKind) -> Outcome {
    let mut warnings = Vec::new();
    let mut changes = Vec::new();
    for (measure, column, text) in cells {
        match understand(catalogue, measure, column, &text, &mut warnings) {
            Ok(change) => changes.push((measure, change)),
            Err(warning) => note(&mut warnings, warning),
        }
    }
    let transaction = match changes.as_slice() {
        [(measure, change)] => single(catalogue, *measure, change),
        several => many(catalogue, several, by),
    };
    Outcome { transaction, warnings }
}

fn understand(
    catalogue: &Catalogue,
    measure: MeasureId,
    column: TableColumn,
    text: &str,
    warnings: &mut Vec<String>,
) -> Result<Change, String> {
    match column {
        TableColumn::Number => {
            let number = one_line(text);
            let number = number.trim();
            if number.is_empty() {
                return Err("施策番号は空にできません。番号を入力してください。".to_owned());
            }
            let taken =
                |other: &&std::sync::Arc<crate::model::Measure>| other.id != measure && other.number.as_str() == number;
            if let Some(other) = catalogue.measures().iter().find(taken) {
                note(
                    warnings,
                    format!("施策番号「{number}」は「{}」にも使われています。確認してください。", other.name),
                );
            }
            Ok(Change::Text(TextField::Number, number.to_owned()))
        }
        TableColumn::Name => Ok(Change::Text(TextField::Name, one_line(text))),
        TableColumn::TargetYear => Ok(Change::Text(TextField::TargetYear, text.to_owned())),
        TableColumn::Overview => Ok(Change::Text(TextField::Overview, text.to_owned())),
        TableColumn::Goal => Ok(Change::Text(TextField::Goal, text.to_owned())),
        TableColumn::Bureaus => Ok(Change::Bureaus(bureaus(catalogue, text, warnings))),
        TableColumn::Section => section(catalogue, text).map(Change::Section),
        TableColumn::Annotations
        | TableColumn::Indicators
        | TableColumn::Attention
        | TableColumn::CrossListings
        | TableColumn::Reprints
        | TableColumn::ScheduleRows
        | TableColumn::UnreadRows
        | TableColumn::Footnotes
        | TableColumn::SourceLine => Err(format!("「{}」の欄は表では編集できません。", column.title())),
    }
}

fn bureaus(catalogue: &Catalogue, text: &str, warnings: &mut Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in values_in(text) {
        if !catalogue.bureaus.iter().any(|bureau| bureau.name == name) {
            let warning = format!(
                "「{name}」はとりまとめ局の一覧にない名前です。そのまま登録しました。誤りのときは元に戻してください。"
            );
            note(warnings, warning);
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// The field a text names by its heading, its number or its name.
fn section(catalogue: &Catalogue, text: &str) -> Result<SectionId, String> {
    let wanted = one_line(text);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return Err("分野は空にできません。分野を選んでください。".to_owned());
    }
    let by_heading = catalogue.fields().find(|field| field.heading() == wanted);
    let named: Vec<_> = catalogue.fields().filter(|field| field.number == wanted || field.name == wanted).collect();
    match (by_heading, named.as_slice()) {
        (Some(field), _) => Ok(field.id),
        (None, [field]) => Ok(field.id),
        (None, []) => Err(format!("分野「{wanted}」が見つかりません。一覧から選んでください。")),
        (None, _) => Err(format!("分野「{wanted}」は複数あります。一覧から選んでください。")),
    }
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

fn note(warnings: &mut Vec<String>, warning: String) {
    if !warnings.contains(&warning) {
        warnings.push(warning);
    }
}

fn single(catalogue: &Catalogue, measure: MeasureId, change: &Change) -> Option<Transaction> {
    match change {
        Change::Text(field, text) => gesture::set_text(catalogue, measure, *field, text),
        Change::Bureaus(names) => gesture::set_bureaus(catalogue, measure, names.clone()),
        Change::Section(section) => gesture::move_to_section(catalogue, measure, *section),
    }
}

/// Several cells as one step. Each change is worked out on the catalogue the one before left, so that two measures that
/// move to a field get two numbers; moves come first, so that a number pasted with them counts.
fn many(catalogue: &Catalogue, changes: &[(MeasureId, Change)], by: EditKind) -> Option<Transaction> {
    let mut scratch = catalogue.clone();
    let mut commands: Vec<Command> = Vec::new();
    let mut counted = 0;
    let moves = changes.iter().filter(|(_, change)| matches!(change, Change::Section(_)));
    let others = changes.iter().filter(|(_, change)| !matches!(change, Change::Section(_)));
    for (measure, change) in moves.chain(others) {
        let Some(step) = single(&scratch, *measure, change) else { continue };
        // A step that does not fit would make the whole refused; it is left to the document to say so.
        if step.apply(&mut scratch).is_ok() {
            counted += 1;
        }
        commands.extend(step.commands);
    }
    let first = changes.first().and_then(|(measure, _)| catalogue.measure(*measure))?;
    let called = first.number.as_str();
    (!commands.is_empty()).then(|| Transaction::new(by.step_name(called, counted), commands))
}

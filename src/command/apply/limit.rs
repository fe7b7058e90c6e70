//! What a command brings with it is within the limits of a catalogue.

use crate::command::{Command, SectionField};
use crate::model::limits::{self, LimitError};

/// Checks the texts and parts a command brings; how many parts a list may hold is checked where they are put in.
pub(super) fn check(command: &Command) -> Result<(), LimitError> {
    match command {
        Command::SetText { field, text, .. } => limits::text(field.word(), text),
        Command::SetBureaus { bureaus, .. } => limits::texts("とりまとめ局", bureaus),
        Command::SetDivisions { divisions, .. } => limits::texts("所管局・所属", divisions),
        Command::SetAnnotations { annotations, .. } => limits::parts("改定履歴", annotations.len()),
        Command::SetCrossListings { listings, .. } => {
            limits::parts("★", listings.len())?;
            listings.iter().try_for_each(|listing| limits::text("★の施策番号", listing.number.as_str()))
        }
        Command::SetReprints { reprints, .. } => limits::parts("再掲", reprints.len()),
        Command::SetAbolition { abolition, .. } => {
            abolition.iter().try_for_each(|abolition| limits::text("廃止の表示", &abolition.notice))
        }
        Command::InsertMeasure { measure, .. } => limits::measure(measure),
        Command::InsertRow { row, .. } => limits::row(row),
        Command::SetRowLabel { label, .. } => limits::text("取組", label),
        Command::SetRowMark { text, .. } => limits::text("取組スケジュールの表示", text),
        Command::SetRowMarks { marks, .. } => limits::texts("取組スケジュールの表示", marks),
        Command::InsertBar { bar, .. } | Command::ReplaceBar { bar, .. } => limits::bar(bar),
        Command::SetBars { bars, .. } => {
            limits::parts("取組の期間", bars.len())?;
            bars.iter().try_for_each(limits::bar)
        }
        Command::InsertIndicator { indicator, .. } => limits::indicator(indicator),
        Command::SetIndicatorName { name, .. } => limits::text("成果指標", name),
        Command::SetTarget { text, .. } => limits::text("目標値", text),
        Command::SetTargets { targets, .. } => {
            limits::parts("目標値", targets.len())?;
            targets.iter().try_for_each(|target| limits::text("目標値", target.as_str()))
        }
        Command::SetActuals { actuals, .. } => limits::actuals(actuals),
        Command::SetFirstPublished { first_published, .. } => {
            first_published.values().try_for_each(|first| limits::text("当初の目標値", first.target.as_str()))
        }
        Command::InsertFootnote { footnote, .. } => limits::footnote(footnote),
        Command::SetFootnote { text, .. } => limits::text("注", text),
        Command::SetSectionText { field, text, .. } => limits::text(section_word(*field), text),
        Command::SetBureauList { bureaus } => {
            limits::at_most("とりまとめ局", bureaus.len(), limits::SECTIONS)?;
            bureaus.iter().try_for_each(|bureau| limits::text("局の名称", &bureau.name))
        }
        Command::SetTitle { title } => limits::text("名称", title),
        Command::SetReason { reason, .. } => reason.iter().try_for_each(|reason| {
            limits::text("改定理由", &reason.text)?;
            limits::text("記入者", &reason.author)
        }),
        Command::SetAcceptance { key, acceptance } => {
            limits::text("点検の文", &key.message)?;
            acceptance.iter().try_for_each(|acceptance| {
                limits::text("了承の理由", &acceptance.reason)?;
                limits::text("了承した人", &acceptance.author)
            })
        }
        Command::SetLineage { links } => {
            limits::at_most("系譜", links.len(), limits::ENTRIES)?;
            links.iter().try_for_each(|link| limits::text("系譜の備考", &link.note))
        }
        // A whole catalogue was read from a file or a folder, which holds it against the same limits.
        Command::ReplaceCatalogue { .. }
        | Command::SetSection { .. }
        | Command::SetBodyMissing { .. }
        | Command::RemoveMeasure { .. }
        | Command::MoveMeasure { .. }
        | Command::RemoveRow { .. }
        | Command::MoveRow { .. }
        | Command::SetRowUnread { .. }
        | Command::RemoveBar { .. }
        | Command::RemoveIndicator { .. }
        | Command::MoveIndicator { .. }
        | Command::SetDirection { .. }
        | Command::RemoveFootnote { .. }
        | Command::SetEdition { .. } => Ok(()),
    }
}

fn section_word(field: SectionField) -> &'static str {
    match field {
        SectionField::Number => "分野の番号",
        SectionField::Name => "分野の名称",
        SectionField::Description => "主な内容",
        SectionField::Note => "分野の注記",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::command::{Command, CommandError, TextField};
    use crate::file::sample;
    use crate::model::limits::{PART_ID, PARTS, TEXT};
    use crate::model::*;

    /// Why the command is refused; the catalogue must be as it was.
    fn refused(command: &Command) -> String {
        let mut catalogue = sample::catalogue();
        let error = command.apply(&mut catalogue).unwrap_err();
        assert!(matches!(error, CommandError::Limit(_)), "{error}");
        assert_eq!(catalogue, sample::catalogue());
        error.to_string()
    }

    #[test]
    fn a_text_over_the_limit_is_refused_in_every_field() {
        let long = "長".repeat(TEXT + 1);
        let (measure, text) = (MeasureId(1), long.clone());
        let commands = [
            Command::SetText { measure, field: TextField::Goal, text: text.clone() },
            Command::SetBureaus { measure, bureaus: vec![text.clone()] },
            Command::SetTitle { title: text.clone() },
            Command::SetBureauList { bureaus: vec![Bureau { name: text.clone(), source_line: None }] },
            Command::InsertFootnote { measure, position: 0, footnote: Footnote { id: FootnoteId(90), text } },
        ];
        for command in commands {
            let message = refused(&command);
            assert!(message.contains("100,001字、上限100,000字") && message.contains("短くするか"), "{message}");
        }
        let text = "長".repeat(TEXT);
        let fits = Command::SetText { measure, field: TextField::Goal, text };
        assert!(fits.apply(&mut sample::catalogue()).is_ok());
    }

    #[test]
    fn a_measure_takes_no_more_parts_than_can_be_saved() {
        let mut catalogue = sample::catalogue();
        let measure = MeasureId(1);
        let footnote = |id| Footnote { id: FootnoteId(id), text: String::new() };
        let there = catalogue.measure(measure).unwrap().footnotes.len();
        for id in 0..u32::try_from(PARTS - there).unwrap() {
            let command = Command::InsertFootnote { measure, position: 0, footnote: footnote(1000 + id) };
            command.apply(&mut catalogue).unwrap();
        }
        let one_more = Command::InsertFootnote { measure, position: 0, footnote: footnote(5000) };
        assert_eq!(
            one_more.apply(&mut catalogue).unwrap_err().to_string(),
            "注が多すぎます（1,001件、上限1,000件）。1,000件以下にしてください"
        );
        assert!(crate::file::write(&catalogue).is_ok());
    }

    #[test]
    fn an_id_at_the_end_of_the_numbers_is_refused_and_not_given_twice() {
        let measure = MeasureId(1);
        let footnote = |id| Footnote { id: FootnoteId(id), text: String::new() };
        for id in [PART_ID + 1, u32::MAX] {
            let message = refused(&Command::InsertFootnote { measure, position: 0, footnote: footnote(id) });
            assert!(message.contains("id が大きすぎます"), "{message}");
        }
        let mut new = Measure::new(MeasureId(77), MeasureNumber::new("1-9"), SectionId(2), "新しい施策");
        new.section = sample::catalogue().fields().next().unwrap().id;
        new.next_part = u32::MAX;
        assert!(refused(&Command::InsertMeasure { position: 0, measure: Arc::new(new) }).contains("次の部分"));
    }
}

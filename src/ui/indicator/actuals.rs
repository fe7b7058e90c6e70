//! The actual values (実績) of the indicator chosen: any number per year, added, changed and removed.

use egui::{Align, ComboBox, Frame, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::listing::IndicatorRow;
use super::reading;
use crate::command::{Transaction, gesture};
use crate::model::{Actual, Catalogue, FiscalYear, Indicator, Target, day_in_words, parse_day};
use crate::ui::action::Action;
use crate::ui::text::{self, Marks};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::icon_button;

/// How many years before the plan's first an actual value can be entered for.
const YEARS_BEFORE: i32 = 6;
/// How many years behind the plan's last.
const YEARS_BEHIND: i32 = 2;

/// An actual value being typed.
#[derive(Clone, Debug)]
pub(super) struct ActualForm {
    row: IndicatorRow,
    /// The value it replaces, by its place in the indicator's list.
    position: Option<usize>,
    year: FiscalYear,
    value: String,
    as_of: String,
    source: String,
    note: String,
    error: Option<String>,
    /// Whether it was just opened, so that its first field gets the keyboard.
    fresh: bool,
}

impl ActualForm {
    /// A blank form, for the year after the latest actual value.
    pub(super) fn adding(row: IndicatorRow, catalogue: &Catalogue, indicator: &Indicator) -> Self {
        let period = catalogue.period;
        let after = reading::latest(indicator).map(|actual| actual.year.plus(1)).filter(|year| *year <= period.last());
        Self {
            row,
            position: None,
            year: after.unwrap_or(period.first()),
            value: String::new(),
            as_of: String::new(),
            source: String::new(),
            note: String::new(),
            error: None,
            fresh: true,
        }
    }

    fn changing(row: IndicatorRow, position: usize, actual: &Actual) -> Self {
        Self {
            row,
            position: Some(position),
            year: actual.year,
            value: actual.value.as_str().to_owned(),
            as_of: actual.as_of.map(day_in_words).unwrap_or_default(),
            source: actual.source.clone(),
            note: actual.note.clone(),
            error: None,
            fresh: true,
        }
    }

    /// The indicator it belongs to.
    pub(super) fn row(&self) -> IndicatorRow {
        self.row
    }

    fn is_blank(&self) -> bool {
        [&self.value, &self.as_of, &self.source, &self.note].iter().all(|text| text.trim().is_empty())
    }

    /// The actual value typed, or what is wrong with it.
    fn read(&self) -> Result<Actual, String> {
        if self.value.trim().is_empty() {
            return Err("実績の値を入力してください".to_owned());
        }
        let as_of = match self.as_of.trim() {
            "" => None,
            day => Some(parse_day(day).map_err(|error| error.to_string())?),
        };
        Ok(Actual {
            year: self.year,
            value: Target::new(self.value.trim()),
            as_of,
            source: self.source.trim().to_owned(),
            note: self.note.trim().to_owned(),
        })
    }

    /// The step it comes to; `None` where nothing changes.
    fn step(&self, catalogue: &Catalogue) -> Result<Option<Transaction>, String> {
        let IndicatorRow { measure, indicator } = self.row;
        let actual = self.read()?;
        Ok(match self.position {
            None => gesture::add_actual(catalogue, measure, indicator, actual),
            Some(position) => gesture::replace_actual(catalogue, measure, indicator, position, actual),
        })
    }
}

/// Ends a form whose indicator is no longer chosen: what is complete is entered, what is not is told.
pub(super) fn settle(form: &mut Option<ActualForm>, catalogue: &Catalogue, actions: &mut Vec<Action>) {
    let Some(form) = form.take().filter(|form| !form.is_blank()) else { return };
    match form.step(catalogue) {
        Ok(step) => actions.extend(step.map(Action::Edit)),
        Err(words) => {
            actions.push(Action::Copy(form.value.clone()));
            actions.push(Action::Warn(format!(
                "入力中だった実績は登録していません（{words}）。値はクリップボードに入れました"
            )));
        }
    }
}

/// The actual values of an indicator, and the form to enter one.
pub(super) fn actuals_ui(
    ui: &mut Ui,
    catalogue: &Catalogue,
    row: IndicatorRow,
    indicator: &Indicator,
    form: &mut Option<ActualForm>,
    actions: &mut Vec<Action>,
) {
    ScrollArea::vertical().id_salt(("actuals", row)).auto_shrink(false).show(ui, |ui| {
        if form.as_ref().is_some_and(|form| form.position.is_none()) {
            form_ui(ui, catalogue, form, actions);
        }
        let first = reading::first_targets(catalogue.period, indicator);
        if !first.is_empty() {
            note_ui(ui, &format!("当初値 {}", first.join("、")));
            ui.separator();
        }
        if indicator.actuals.is_empty() && form.is_none() {
            let color = Palette::of(ui).muted;
            ui.label(RichText::new("実績はまだありません").color(color));
            ui.label(
                RichText::new("「＋ 実績を追加」で、年度・値・時点・出典を入力します").size(SMALL_SIZE).color(color),
            );
        }
        // The latest is what people look for.
        for (position, actual) in indicator.actuals.iter().enumerate().rev() {
            if form.as_ref().is_some_and(|form| form.position == Some(position)) {
                form_ui(ui, catalogue, form, actions);
            } else {
                entry_ui(ui, catalogue, row, indicator, (position, actual), form, actions);
            }
        }
    });
}

fn entry_ui(
    ui: &mut Ui,
    catalogue: &Catalogue,
    row: IndicatorRow,
    indicator: &Indicator,
    (position, actual): (usize, &Actual),
    form: &mut Option<ActualForm>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let IndicatorRow { measure, indicator: id } = row;
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 28.0), Layout::right_to_left(Align::Center), |ui| {
        let called = format!("{}の実績 {}", actual.year, actual.value.as_str());
        if icon_button(ui, "削除", &format!("{called} を削除")).clicked() {
            let removal = gesture::remove_actual(catalogue, measure, id, position);
            actions.extend(removal.map(Action::Edit));
        }
        if icon_button(ui, "変更", &format!("{called} を変更")).clicked() {
            *form = Some(ActualForm::changing(row, position, actual));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(actual.year.to_string()).color(palette.muted));
            ui.label(RichText::new(actual.value.as_str()).font(text::bold(TEXT_SIZE)).color(palette.text));
            let day = actual.as_of.map(|day| format!("{}時点", day_in_words(day))).unwrap_or_default();
            ui.label(RichText::new(day).size(SMALL_SIZE).color(palette.muted));
        });
    });
    for line in reading::against(catalogue.period, indicator, actual) {
        note_ui(ui, &line);
    }
    if !actual.source.is_empty() {
        note_ui(ui, &format!("出典 {}", actual.source));
    }
    if !actual.note.is_empty() {
        note_ui(ui, &format!("備考 {}", actual.note));
    }
    ui.separator();
}

fn note_ui(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).muted;
    let width = ui.available_width() - 4.0;
    let job = text::paragraph_job(ui, words, text::font(SMALL_SIZE), color, width, &Marks::default());
    ui.label(job);
}

fn form_ui(ui: &mut Ui, catalogue: &Catalogue, form: &mut Option<ActualForm>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let Some(typed) = form else { return };
    let frame = Frame::NONE.fill(palette.ground).corner_radius(6).inner_margin(Margin::same(8));
    let (mut entered, mut left) = (false, false);
    frame.show(ui, |ui| {
        let keys = fields_ui(ui, catalogue, typed);
        if let Some(error) = &typed.error {
            ui.label(RichText::new(format!("！ {error}")).color(palette.abolished));
        }
        ui.horizontal(|ui| {
            let words = if typed.position.is_some() { "変更を登録" } else { "実績を登録" };
            entered = ui.button(words).clicked() || keys == Some(egui::Key::Enter);
            left = ui.button("キャンセル").clicked() || keys == Some(egui::Key::Escape);
        });
    });
    if left {
        *form = None;
    } else if entered {
        match typed.step(catalogue) {
            Ok(step) => {
                actions.extend(step.map(Action::Edit));
                *form = None;
            }
            Err(words) => {
                typed.error = Some(words);
                typed.fresh = true;
            }
        }
    }
}

/// The fields; returns the key, Enter or Esc, by which a person left one of them.
fn fields_ui(ui: &mut Ui, catalogue: &Catalogue, typed: &mut ActualForm) -> Option<egui::Key> {
    let mut fields = Vec::new();
    let period = catalogue.period;
    ui.horizontal(|ui| {
        let word = text::label(ui, "年度");
        let years = -YEARS_BEFORE..i32::try_from(period.len()).unwrap_or(0) + YEARS_BEHIND;
        ComboBox::from_id_salt("actual year")
            .selected_text(typed.year.to_string())
            .width(110.0)
            .show_ui(ui, |ui| {
                for year in years.map(|offset| period.first().plus(offset)) {
                    ui.selectable_value(&mut typed.year, year, year.to_string());
                }
            })
            .response
            .labelled_by(word.id);
        let fresh = std::mem::take(&mut typed.fresh);
        let value = field_ui(ui, "実績", &mut typed.value, "例 43,782人", 110.0);
        if fresh {
            value.request_focus();
        }
        let hint = "例 令和6年8月末";
        let width = ui.available_width() - 40.0;
        let as_of = field_ui(ui, "時点", &mut typed.as_of, hint, width.max(80.0));
        fields.extend([value, as_of]);
    });
    ui.horizontal(|ui| {
        let width = ((ui.available_width() - 96.0) / 2.0).max(80.0);
        fields.push(field_ui(ui, "出典", &mut typed.source, "例 令和6年10月 県議会報告", width));
        fields.push(field_ui(ui, "備考", &mut typed.note, "", width));
    });
    // Keys pressed elsewhere, in the grid for instance, are not the form's.
    let left = fields.iter().any(egui::Response::lost_focus);
    let pressed = |key: &egui::Key| ui.input(|input| input.key_pressed(*key));
    [egui::Key::Enter, egui::Key::Escape].into_iter().find(pressed).filter(|_| left)
}

fn field_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) -> egui::Response {
    let word = text::label(ui, name);
    let field = TextEdit::singleline(text).hint_text(hint).desired_width(width).align(egui::Align2::LEFT_CENTER);
    ui.add(field).labelled_by(word.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, MeasureId};

    fn form(value: &str, as_of: &str) -> ActualForm {
        ActualForm {
            row: IndicatorRow { measure: MeasureId(1), indicator: IndicatorId(1) },
            position: None,
            year: FiscalYear::parse("令和6年度").unwrap(),
            value: value.to_owned(),
            as_of: as_of.to_owned(),
            source: String::new(),
            note: String::new(),
            error: None,
            fresh: false,
        }
    }

    #[test]
    fn what_is_typed_is_read_or_refused_with_words() {
        let read = form(" 43,782人 ", "令和6年8月末").read().unwrap();
        assert_eq!((read.value.as_str(), read.as_of.map(day_in_words)), ("43,782人", Some("令和6年8月31日".into())));
        assert_eq!(form("5人", "").read().unwrap().as_of, None, "a day not known stays unknown");
        assert_eq!(form("", "令和6年8月末").read().unwrap_err(), "実績の値を入力してください");
        assert!(form("5人", "令和6年2月30日").read().unwrap_err().contains("暦にない日付です"));
    }
}

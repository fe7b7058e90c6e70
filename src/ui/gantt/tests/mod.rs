//! The schedule view, driven as a person drives it.

mod keyboard;
mod pointer;
mod shown;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{GanttState, gantt_ui, sample};
use crate::document::{Document, Origin};
use crate::model::{Bar, BarBasis, Catalogue, MeasureId};
use crate::ui::action::Action;

struct Desk {
    document: Document,
    state: GanttState,
    current: Option<MeasureId>,
    copied: String,
    told: Vec<String>,
    edits: usize,
}

impl Desk {
    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            #[allow(clippy::wildcard_enum_match_arm, reason = "what this desk does not carry out")]
            match action {
                Action::Edit(transaction) => {
                    self.edits += 1;
                    self.document.apply(transaction).unwrap();
                }
                Action::Select(measure) => self.current = Some(measure),
                Action::Copy(text) => self.copied = text,
                Action::Tell(text) | Action::Warn(text) => self.told.push(text),
                _ => {}
            }
        }
    }
}

/// A view of 1000 points beside labels of 250: the axis has 54 months, each 13.5 points wide.
fn desk(catalogue: Catalogue) -> Harness<'static, Desk> {
    let desk = Desk {
        document: Document::new(catalogue, Origin::Builtin("builtin:test".to_owned())),
        state: GanttState::default(),
        current: None,
        copied: String::new(),
        told: Vec::new(),
        edits: 0,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 600.0))
        .with_max_steps(20)
        .with_os(egui::os::OperatingSystem::Nix)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let rows: Vec<MeasureId> =
                    desk.document.catalogue().measures().iter().map(|measure| measure.id).collect();
                let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
                let mut actions = Vec::new();
                gantt_ui(ui, &desk.document, &rows, desk.current, today, &mut desk.state, &mut actions);
                if !actions.is_empty() {
                    desk.carry_out(actions);
                    ui.ctx().request_repaint();
                }
            },
            desk,
        );
    harness.run();
    harness
}

fn sample_desk() -> Harness<'static, Desk> {
    desk(sample::catalogue())
}

fn extents(harness: &Harness<'_, Desk>, measure: usize, row: usize) -> Vec<String> {
    let row = &harness.state().document.catalogue().measures()[measure].schedule.rows[row];
    row.bars.iter().map(|bar: &Bar| format!("{}..{}", bar.first, bar.last)).collect()
}

fn bar_rect(harness: &Harness<'_, Desk>, name: &str) -> egui::Rect {
    harness.get_by_label(name).rect()
}

/// The width of a month, from a bar of known length.
fn month(harness: &Harness<'_, Desk>) -> f32 {
    bar_rect(harness, OPERATION).width() / 30.0
}

const PROCUREMENT: &str = "1-1 調達 バー 令和6年4月〜令和6年9月";
const SECOND: &str = "1-1 調達 バー 令和7年4月〜令和7年9月";
const OPERATION: &str = "1-1 運用 バー 令和7年10月〜令和10年3月";
const UNREAD_ROW: &str = "1-1 改良 要入力";

fn hold(harness: &mut Harness<'_, Desk>, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
}

/// Presses, goes in some steps and stays; letting go is the caller's.
fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, by: Vec2, modifiers: Modifiers) -> Pos2 {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    hold(harness, modifiers);
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.event(button(from, true));
    harness.step();
    for part in 1..=4 {
        harness.event(Event::PointerMoved(from + by * (part as f32 / 4.0)));
        harness.step();
    }
    from + by
}

fn drop_at(harness: &mut Harness<'_, Desk>, pos: Pos2, modifiers: Modifiers) {
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, modifiers });
    harness.step();
    hold(harness, Modifiers::NONE);
    harness.run();
}

fn drag_and_drop(harness: &mut Harness<'_, Desk>, from: Pos2, by: Vec2, modifiers: Modifiers) {
    let at = drag(harness, from, by, modifiers);
    drop_at(harness, at, modifiers);
}

fn click_at(harness: &mut Harness<'_, Desk>, pos: Pos2, button: PointerButton) {
    harness.event(Event::PointerMoved(pos));
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        harness.step();
    }
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn undo_name(harness: &Harness<'_, Desk>) -> String {
    harness.state().document.history().undo_names().next_back().unwrap_or_default().to_owned()
}

//! What stands on the two sides, above the cards or the table: names to choose from, and exchange.

use egui::accesskit::Role;
use egui::{Button, Popup, Rect, RichText, Ui, UiBuilder, vec2};

use super::action::CompareAction;
use super::sheet::{GAP, card_width};
use super::side::{Offer, Side, Which, name_of};
use super::state::CompareState;
use crate::file::BUILTINS;
use crate::ui::Palette;
use crate::ui::action::Action;
use crate::ui::text::bold;
use crate::ui::theme::{CONTROL_HEIGHT, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::{icon_button, name_control};

/// The height of the line, in points.
const HEIGHT: f32 = 40.0;

/// Shows the sides.
pub(super) fn head_ui(ui: &mut Ui, state: &mut CompareState, actions: &mut Vec<Action>) {
    let (_, area) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let palette = Palette::of(ui);
    ui.painter().hline(area.x_range(), area.bottom(), (1.0, palette.line));
    let card = card_width(area.width() - ui.spacing().scroll.bar_width - 4.0);
    let [first, second] = if state.has_new_first() { [Which::New, Which::Old] } else { Which::ALL };
    for (which, left) in [(first, GAP), (second, 2.0 * GAP + card)] {
        let place = Rect::from_min_size(area.min + vec2(left, 4.0), vec2(card, HEIGHT - 8.0));
        let mut inner = ui.new_child(
            UiBuilder::new()
                .max_rect(place)
                .layout(egui::Layout::left_to_right(egui::Align::Center))
                .id_salt(which.word()),
        );
        side_ui(&mut inner, which, state, actions);
        if which == first {
            inner.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, "⇄", "左右を入れ替える").clicked() {
                    state.exchange();
                }
            });
        }
    }
}

fn side_ui(ui: &mut Ui, which: Which, state: &mut CompareState, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let edition = state.comparison.as_ref().map(|comparison| which.of(&comparison.catalogues).edition.to_string());
    let label = state.label(which);
    let words = match edition {
        Some(edition) if !label.contains(&edition) => format!("{edition}　{label}"),
        Some(_) | None => label,
    };
    ui.label(RichText::new(which.word()).size(SMALL_SIZE).color(palette.muted));
    let text = RichText::new(format!("{words} ▼")).font(bold(TEXT_SIZE)).color(palette.text);
    // The first of the two leaves room for the button between them.
    let room = (ui.available_width() - 40.0).max(120.0);
    let response = ui
        .scope(|ui| {
            ui.set_max_width(room);
            ui.add(Button::new(text).truncate().min_size(vec2(0.0, CONTROL_HEIGHT)))
        })
        .inner;
    name_control(ui, &response, Role::Button, &format!("{}の側を選ぶ {words}", which.word()));
    Popup::menu(&response).show(|ui| {
        ui.set_width(360.0);
        ui.spacing_mut().button_padding.x = 8.0;
        choices_ui(ui, which, state, actions);
    });
}

fn choices_ui(ui: &mut Ui, which: Which, state: &mut CompareState, actions: &mut Vec<Action>) {
    let mut chosen = None;
    let fixed = [Side::Opened, Side::Working].map(|side| Offer { label: side.label(), side });
    let builtins = BUILTINS.iter().map(|known| Side::Builtin(known.name.to_owned()));
    let builtins = builtins.map(|side| Offer { label: side.label(), side });
    let recent = state.recent.iter().map(|path| Offer { label: name_of(path), side: Side::File(path.clone()) });
    let groups: [(&str, Vec<Offer>); 4] = [
        ("この文書", fixed.into()),
        ("スナップショット", state.offers.clone()),
        ("内蔵の施策集", builtins.collect()),
        ("最近使ったファイル", recent.collect()),
    ];
    for (title, offers) in groups {
        if offers.is_empty() {
            continue;
        }
        ui.label(RichText::new(title).size(SMALL_SIZE).color(Palette::of(ui).muted));
        for offer in offers {
            let on = *which.of(&state.sides) == offer.side;
            if ui.add(Button::selectable(on, &offer.label).min_size(vec2(ui.available_width(), 26.0))).clicked() {
                chosen = Some(offer.side);
                ui.close();
            }
        }
    }
    ui.separator();
    if ui.button("ファイルを選ぶ…").clicked() {
        actions.push(Action::Compare(CompareAction::AskForSide(which)));
        ui.close();
    }
    if let Some(side) = chosen {
        state.choose(which, side);
    }
}

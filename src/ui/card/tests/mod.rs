//! The card, driven as a person does: found by name, clicked, typed into.

mod bars;
mod header;
mod layout;
mod lists;
mod text;

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};

use super::sample::{EDUCATION, GROUPWARE, INFRASTRUCTURE, NEIGHBOUR, document};
use super::{CardState, card_ui};
use crate::document::Document;
use crate::document::search::Query;
use crate::model::{AnnotationKind, Certainty, Field, Finding, Measure, MeasureId, Place, RowId, Severity};
use crate::ui::{Action, install_fonts, install_theme};

struct Bench {
    document: Document,
    card: CardState,
    measure: MeasureId,
    /// Actions other than edits.
    others: Vec<Action>,
    /// How much wider than its place the card was drawn.
    excess: f32,
    query: Query,
}

impl Bench {
    fn measure(&self) -> &Measure {
        self.document.catalogue().measure(GROUPWARE).unwrap()
    }

    fn last_name(&self) -> String {
        self.document.history().undo_names().next_back().unwrap_or_default().to_owned()
    }

    fn steps(&self) -> usize {
        self.document.history().undo_names().count()
    }
}

fn harness_with(document: Document, width: f32) -> Harness<'static, Bench> {
    let bench = Bench {
        document,
        card: CardState::default(),
        measure: GROUPWARE,
        others: Vec::new(),
        excess: 0.0,
        query: Query::default(),
    };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(width, 1200.0))
        .with_context_setup(|ctx| {
            install_fonts(ctx);
            install_theme(ctx);
        })
        .build_ui_state(
            |ui, bench: &mut Bench| {
                let mut actions = Vec::new();
                let place = ui.available_width();
                let measures = bench.document.catalogue().measures();
                bench.card.has_divisions = measures.iter().any(|measure| !measure.divisions.is_empty());
                card_ui(ui, &bench.document, bench.measure, &bench.query, &mut bench.card, &mut actions);
                bench.excess = ui.min_rect().width() - place;
                for action in actions {
                    if let Action::Edit(edit) = action {
                        bench.document.apply(edit).unwrap();
                    } else {
                        bench.others.push(action);
                    }
                }
            },
            bench,
        );
    harness.run();
    harness
}

fn harness() -> Harness<'static, Bench> {
    harness_with(document(), 400.0)
}

/// The control of a name, not the words above it.
fn control<'a>(harness: &'a Harness<'_, Bench>, name: &'a str) -> egui_kittest::Node<'a> {
    let named = by().predicate(move |node| node.role() != Role::Label && node.label().as_deref() == Some(name));
    harness.query(named).unwrap_or_else(|| panic!("no control is called {name}, but: {:?}", names(harness)))
}

/// The names of everything on screen.
fn names(harness: &Harness<'_, Bench>) -> Vec<String> {
    harness.root().children_recursive().filter_map(|node| node.accesskit_node().label()).collect()
}

fn shows(harness: &Harness<'_, Bench>, name: &str) -> bool {
    names(harness).iter().any(|shown| shown == name)
}

/// Goes into a field by its name and types over what it holds.
fn type_over(harness: &mut Harness<'_, Bench>, field: &str, text: &str) {
    control(harness, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    control(harness, field).type_text(text);
    harness.run();
}

fn click(harness: &mut Harness<'_, Bench>, name: &str) {
    control(harness, name).click();
    harness.run();
}

fn leave(harness: &mut Harness<'_, Bench>) {
    harness.key_press(Key::Tab);
    harness.run();
}

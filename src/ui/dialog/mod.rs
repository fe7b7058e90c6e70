//! Dialogs: what is asked before something is done.

mod about;
mod bureaus;
mod edition;
mod files;
mod palette;
mod recovery;
mod replace;
mod section;
mod unsaved;
mod versions;

use egui::accesskit::{Node, Rect as Bounds, Role};
use egui::{Context, Id, Key, Modal, Modifiers, Popup, ScrollArea, Ui};

use super::action::{Action, ExportKind, Next};
use super::check::CheckDialog;
use super::compare::CounterpartDialog;
use super::indicator::IndicatorDialog;
use super::preferences::Preferences;
use super::revision::RevisionDialog;
use super::shell::hold_in_dialog;
use super::text;
use super::theme::Palette;
use super::widgets::{name_control, paragraph_ui};
use crate::document::Document;

pub(super) use bureaus::BureausDialog;
pub(super) use edition::EditionDialog;
pub(super) use files::{OpenDialog, Purpose, SaveDialog};
pub(super) use palette::PaletteDialog;
pub(super) use recovery::RecoveryDialog;
pub(super) use replace::ReplaceDialog;
pub(super) use section::SectionDialog;
pub(super) use versions::VersionsDialog;

/// The dialog that is open.
pub(super) enum Dialog {
    Open(OpenDialog),
    Save(SaveDialog),
    Unsaved(Next),
    UnsavedReview(Next),
    Replace(ReplaceDialog),
    Edition(EditionDialog),
    Section(SectionDialog),
    Bureaus(BureausDialog),
    Palette(PaletteDialog),
    Indicator(Box<IndicatorDialog>),
    Check(Box<CheckDialog>),
    Recovery(Box<RecoveryDialog>),
    Versions(VersionsDialog),
    Revision(Box<RevisionDialog>),
    Counterpart(Box<CounterpartDialog>),
    About,
    /// Something failed; the text says what and what to do.
    Problem(String),
}

/// What a dialog may look at.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) preferences: &'a Preferences,
}

/// What a dialog came to.
pub(super) enum Answer {
    /// It stays open.
    Stay,
    /// It stays open and asks for something.
    Ask(Action),
    /// It closes and asks for something, or for nothing.
    Leave(Vec<Action>),
}

impl Dialog {
    pub(super) fn close() -> Self {
        Self::Unsaved(Next::Quit)
    }

    pub(super) fn save(document: &Document, preferences: &Preferences) -> Self {
        Self::Save(SaveDialog::document(document, preferences))
    }

    pub(super) fn export(document: &Document, preferences: &Preferences, kind: ExportKind) -> Self {
        Self::Save(SaveDialog::export(document, preferences, kind))
    }

    fn width(&self) -> f32 {
        match self {
            Self::Revision(dialog) => dialog.width(),
            Self::Open(_)
            | Self::Save(_)
            | Self::Palette(_)
            | Self::Section(_)
            | Self::Recovery(_)
            | Self::Counterpart(_)
            | Self::Versions(_) => 560.0,
            Self::Replace(_) | Self::Indicator(_) | Self::Check(_) => 760.0,
            Self::Unsaved(_)
            | Self::UnsavedReview(_)
            | Self::Edition(_)
            | Self::Bureaus(_)
            | Self::About
            | Self::Problem(_) => 460.0,
        }
    }
}

/// A window lower than this has no room for a list beside the rest of a dialog, in points.
const LOW: f32 = 600.0;

/// Draws the dialog over the window.
pub(super) fn dialog_ui(ctx: &Context, dialog: &mut Dialog, scene: &Scene<'_>) -> Answer {
    let width = dialog.width().min(ctx.content_rect().width() - 64.0);
    let height = ctx.content_rect().height() - 96.0;
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(20).corner_radius(8);
    let popup_open = Popup::is_any_open(ctx);
    // Taken before a box with the keyboard takes its Enter.
    let confirms = !popup_open && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ctx.data_mut(|data| data.insert_temp(dialog_id().with("confirms"), confirms));
    let response = Modal::new(dialog_id()).frame(frame).show(ctx, |ui| {
        hold_in_dialog(ui);
        ui.set_width(width);
        ui.set_max_height(height);
        ui.spacing_mut().item_spacing.y = 8.0;
        // At a large zoom a dialog may be higher than the window.
        let area = ScrollArea::vertical().id_salt("dialog").max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| match dialog {
            Dialog::Open(open) => open.ui(ui, scene),
            Dialog::Save(save) => save.ui(ui),
            Dialog::Unsaved(next) => unsaved::unsaved_ui(ui, scene, next),
            Dialog::UnsavedReview(next) => unsaved::unsaved_review_ui(ui, next),
            Dialog::Replace(replace) => replace.ui(ui, scene),
            Dialog::Edition(edition) => edition.ui(ui, scene),
            Dialog::Section(section) => section.ui(ui, scene),
            Dialog::Bureaus(bureaus) => bureaus.ui(ui, scene),
            Dialog::Palette(palette) => palette.ui(ui),
            Dialog::Indicator(indicator) => indicator.ui(ui, scene),
            Dialog::Check(check) => check.ui(ui, scene),
            Dialog::Recovery(recovery) => recovery.ui(ui),
            Dialog::Versions(versions) => versions.ui(ui, scene),
            Dialog::Revision(dialog) => dialog.ui(ui, scene),
            Dialog::Counterpart(dialog) => dialog.ui(ui),
            Dialog::About => about::about_ui(ui),
            Dialog::Problem(message) => problem_ui(ui, message),
        })
        .inner
    });
    // Of a list that is open, Escape closes the list alone.
    let escaped = !popup_open && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    match response.inner {
        Answer::Stay if escaped || response.should_close() => Answer::Leave(Vec::new()),
        answer @ (Answer::Stay | Answer::Ask(_) | Answer::Leave(_)) => answer,
    }
}

fn problem_ui(ui: &mut Ui, message: &str) -> Answer {
    title_ui(ui, "できませんでした");
    paragraph_ui(ui, message);
    if buttons_ui(ui, |ui| primary_button(ui, "閉じる").clicked()) {
        Answer::Leave(Vec::new())
    } else {
        Answer::Stay
    }
}

/// The title of a dialog, which is its name to a screen reader as well.
pub(super) fn title_ui(ui: &mut Ui, title: &str) {
    let heading = ui.heading(title);
    name_control(ui, &heading, Role::Heading, title);
    describe_dialog(ui, |node| node.push_labelled_by(heading.id.accesskit_id()));
}

/// Gives the dialog what a screen reader says when it opens.
fn describe_dialog(ui: &Ui, name: impl FnOnce(&mut Node)) {
    // The node of an area stands under this identity.
    let id = dialog_id().with("move");
    let rect = ui.ctx().read_response(id).map_or(ui.max_rect(), |area| area.rect);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Dialog);
        node.set_modal();
        node.set_bounds(Bounds {
            x0: rect.min.x.into(),
            y0: rect.min.y.into(),
            x1: rect.max.x.into(),
            y1: rect.max.y.into(),
        });
        name(node);
    });
}

fn dialog_id() -> Id {
    Id::unique("dialog")
}

/// How high a list in a dialog may be, where the rest of the dialog needs some height of the window.
///
/// In a low window the dialog as a whole is scrolled; a list scrolled within it would hide what is scrolled to.
pub(super) fn list_height(ui: &Ui, rest: f32) -> f32 {
    let window = ui.ctx().content_rect().height();
    if window < LOW { f32::INFINITY } else { (window - rest).max(140.0) }
}

/// The row of buttons at a dialog's foot, from the right.
pub(super) fn buttons_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(4.0);
    let size = egui::vec2(ui.available_width(), super::theme::CONTROL_HEIGHT);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), contents).inner
}

/// The button that does what the dialog is for.
pub(super) fn primary_button(ui: &mut Ui, name: &str) -> egui::Response {
    let palette = Palette::of(ui);
    let label = egui::RichText::new(name).color(palette.surface).font(text::bold(super::theme::TEXT_SIZE));
    ui.add(egui::Button::new(label).fill(palette.accent))
}

/// The button that does what the dialog is for, and is pressed by Enter in a field of one line and by Ctrl+Enter.
pub(super) fn default_button(ui: &mut Ui, name: &str) -> bool {
    let pressed = primary_button(ui, name).clicked();
    // Enter takes a field of one line out of the keyboard; anything else keeps it, and uses Enter itself.
    let in_field = ui.memory(|memory| memory.focused().is_none());
    let confirms = ui.data(|data| data.get_temp(dialog_id().with("confirms"))).unwrap_or(false);
    let entered = in_field && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    pressed || (ui.is_enabled() && (confirms || entered) && !Popup::is_any_open(ui.ctx()))
}

/// A field that has the focus when the dialog opens.
pub(super) fn focused_once(response: &egui::Response, fresh: &mut bool) {
    if std::mem::take(fresh) {
        response.request_focus();
    }
}

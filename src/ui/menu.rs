//! The menu bar, made from the table of commands.

use egui::{Button, EventFilter, Key, MenuBar, Modifiers, Popup, Response, RichText, ScrollArea, Ui};

use super::action::{Action, Command, ExportKind, OpenTarget, View};
use super::command_list::{ENTRIES, Entry, Menu, shortcut_words};
use super::compare::Deed;
use super::revision::RevisionCommand;
use super::shell::Shell;
use super::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::Hint;

/// What the bar and the border of an open menu take of the window's height, in points.
const MENU_BAR: f32 = 56.0;

pub(super) fn menu_ui(ui: &mut Ui, shell: &mut Shell, actions: &mut Vec<Action>) {
    let mut wants_focus = std::mem::take(&mut shell.focus.wants_menu);
    let shell = &*shell;
    MenuBar::new().ui(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 8.0;
        for menu in Menu::ALL {
            let button = ui.menu_button(menu.name(), |ui| {
                ui.set_width(300.0);
                // At a large zoom a menu is longer than the window.
                let height = ui.ctx().content_rect().height() - MENU_BAR;
                ScrollArea::vertical().max_height(height).show(ui, |ui| {
                    for entry in ENTRIES.iter().filter(|entry| entry.menu == menu) {
                        entry_ui(ui, shell, entry, actions);
                        if entry.command == Command::Open {
                            recent_ui(ui, shell, actions);
                        }
                    }
                });
            });
            if std::mem::take(&mut wants_focus) {
                button.response.request_focus();
            }
            open_by_arrow(ui, &button.response);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| edition_ui(ui, shell));
    });
}

/// ↓ opens the menu whose name has the keyboard.
fn open_by_arrow(ui: &Ui, button: &Response) {
    if !button.has_focus() {
        return;
    }
    let id = Popup::default_response_id(button);
    let is_open = Popup::is_id_open(ui.ctx(), id);
    // In an open menu the arrows are the menu's.
    let filter = EventFilter { vertical_arrows: !is_open, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, filter));
    if !is_open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
        Popup::open_id(ui.ctx(), id);
        ui.ctx().request_repaint();
    }
}

fn entry_ui(ui: &mut Ui, shell: &Shell, entry: &Entry, actions: &mut Vec<Action>) {
    if entry.divided {
        ui.separator();
    }
    let shortcut = entry.shortcut.map(shortcut_words).unwrap_or_default();
    let muted = Palette::of(ui).muted;
    let name = name_now(shell, entry);
    let (on, possible) = (is_on(shell, entry.command), is_possible(shell, entry.command));
    let button = Button::selectable(on, name.as_str())
        .shortcut_text(RichText::new(shortcut).color(muted))
        .min_size(egui::vec2(ui.available_width(), 28.0));
    let response = ui.add_enabled(possible, button);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::MenuItem, possible, on, name.as_str()));
    if response.clicked() {
        actions.push(Action::Run(entry.command));
        ui.close();
    }
}

/// Undo and redo say what they would do.
fn name_now(shell: &Shell, entry: &Entry) -> String {
    let history = shell.document.history();
    let what = if entry.command == Command::Undo {
        history.undo_names().next_back()
    } else if entry.command == Command::Redo {
        history.redo_names().next()
    } else {
        None
    };
    what.map_or_else(|| entry.name.to_owned(), |what| format!("{}「{what}」", entry.name))
}

fn is_on(shell: &Shell, command: Command) -> bool {
    command == Command::Show(shell.view)
        || (command == Command::ToggleTree && shell.preferences.tree)
        || (command == Command::ToggleCard && shell.card_shown())
}

fn is_possible(shell: &Shell, command: Command) -> bool {
    let history = shell.document.history();
    let about_current = matches!(
        command,
        Command::DuplicateMeasure | Command::RemoveMeasure | Command::Annotate(_) | Command::ToggleAbolished
    );
    let about_hits = matches!(command, Command::FindNext | Command::FindPrevious);
    let about_changes = matches!(command, Command::Compare(_)) && shell.view != View::Compare;
    let about_findings = matches!(command, Command::NextFinding | Command::PreviousFinding);
    #[allow(clippy::wildcard_enum_match_arm, reason = "a question about a few commands")]
    let about_revision = match command {
        Command::Revision(RevisionCommand::Take) => {
            shell.document.revision().is_none() || shell.document.read_only().is_some()
        }
        Command::Revision(RevisionCommand::Timeline | RevisionCommand::Marks | RevisionCommand::Reasons)
        | Command::Export(ExportKind::Reasons) => shell.document.revision().is_none(),
        _ => false,
    };
    !(about_revision
        || (command == Command::Undo && history.undo_names().next().is_none())
        || (command == Command::Redo && history.redo_names().next().is_none())
        || (about_changes && !matches!(command, Command::Compare(Deed::Next | Deed::Previous)))
        || (about_hits && shell.query.is_blank())
        || (about_current && shell.current.is_none())
        || (about_findings && shell.document.findings().is_empty()))
}

fn recent_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let recent = &shell.preferences.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("最近使ったファイル", |ui| {
            ui.set_width(360.0);
            for path in recent {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if ui.button(name).hint(path.display().to_string()).clicked() {
                    actions.push(Action::Open(OpenTarget::Path(path.clone())));
                    ui.close();
                }
            }
        });
    });
}

fn edition_ui(ui: &mut Ui, shell: &Shell) {
    let palette = Palette::of(ui);
    let catalogue = shell.document.catalogue();
    egui::Frame::new()
        .fill(palette.accent_soft)
        .corner_radius(9)
        .inner_margin(egui::Margin::symmetric(10, 0))
        .outer_margin(egui::Margin::symmetric(4, 2))
        .show(ui, |ui| {
            let words = shell.revision_heading().unwrap_or_else(|| catalogue.edition.to_string());
            let words = RichText::new(words).size(SMALL_SIZE).color(palette.accent);
            ui.add(egui::Label::new(words).truncate())
        });
    // The window's title says it as well, where there is no room for it here.
    if ui.available_width() > 80.0 {
        let title = RichText::new(&catalogue.title).size(SMALL_SIZE).color(palette.muted);
        ui.add(egui::Label::new(title).truncate());
    }
}

/// The tabs by which the views are chosen.
pub(super) const TABS: &[(View, &str)] = &[
    (View::Table, "表"),
    (View::Gantt, "工程"),
    (View::Indicator, "指標"),
    (View::Compare, "比較"),
    (View::Check, "点検"),
    (View::Progress, "進捗"),
];

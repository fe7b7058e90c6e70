//! What the program is, and whose material it carries.

use egui::Ui;

use super::{Answer, buttons_ui, primary_button, title_ui};
use crate::ui::widgets::paragraph_ui;

pub(super) fn about_ui(ui: &mut Ui) -> Answer {
    title_ui(ui, &format!("shisaku {}", env!("CARGO_PKG_VERSION")));
    paragraph_ui(ui, "施策集を編集・改定し、改定の前後を見比べるためのプログラムです。ネットワークには接続しません。");
    paragraph_ui(ui, "内蔵の施策集は「神奈川県DX計画 施策集」（令和8年3月、神奈川県）の公表文から取り込んだものです。");
    paragraph_ui(ui, "書体は BIZ UDPゴシックと BIZ UDゴシック（SIL Open Font License 1.1）です。");
    if buttons_ui(ui, |ui| primary_button(ui, "閉じる").clicked()) {
        Answer::Leave(Vec::new())
    } else {
        Answer::Stay
    }
}

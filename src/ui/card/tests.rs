//! The card, driven as a person does: found by name, clicked, typed into.

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};

use super::sample::{EDUCATION, GROUPWARE, INFRASTRUCTURE, NEIGHBOUR, document, year};
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
    let bench = Bench { document, card: CardState::default(), measure: GROUPWARE, others: Vec::new(), excess: 0.0 };
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
                let query = Query::default();
                card_ui(ui, &bench.document, bench.measure, &query, &mut bench.card, &mut actions);
                bench.excess = ui.min_rect().width() - place;
                for action in actions {
                    match action {
                        Action::Edit(edit) => bench.document.apply(edit).unwrap(),
                        other => bench.others.push(other),
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

#[test]
fn every_text_is_edited_by_its_name_in_one_undo_step() {
    let cases: [(&str, &str, fn(&Measure) -> &str); 11] = [
        ("施策番号", "2-20 施策番号を変更", |m| m.number.as_str()),
        ("施策名", "2-20 施策名を変更", |m| &m.name),
        ("施策概要", "2-20 施策概要を変更", |m| &m.overview),
        ("施策目標", "2-20 施策目標を変更", |m| &m.goal),
        ("達成年度", "2-20 達成年度を変更", |m| m.target_year.as_str()),
        ("取組スケジュール 1 取組名", "2-20 取組「調達」の名称を変更", |m| {
            &m.schedule.rows[0].label
        }),
        (
            "取組スケジュール 2 運用 令和6年度",
            "2-20 取組「運用」 令和6年度の記載を変更",
            |m| &m.schedule.rows[1].marks[0],
        ),
        ("成果指標 1 指標名", "2-20 成果指標「電子決裁率」の名称を変更", |m| {
            &m.indicators[0].name
        }),
        (
            "成果指標 電子決裁率 令和8年度",
            "2-20 成果指標「電子決裁率」 令和8年度の目標を変更",
            |m| m.indicators[0].targets[2].as_str(),
        ),
        (
            "成果指標 電子決裁率 令和9年度",
            "2-20 成果指標「電子決裁率」 令和9年度の目標を変更",
            |m| m.indicators[0].targets[3].as_str(),
        ),
        ("注 1", "2-20 注を変更", |m| &m.footnotes[0].text),
    ];
    for (field, name, text_of) in cases {
        let mut harness = harness();
        type_over(&mut harness, field, "新しい文字");
        assert_eq!(harness.state().steps(), 0, "{field}: nothing is handed over while typing");
        leave(&mut harness);
        assert_eq!(text_of(harness.state().measure()), "新しい文字", "{field}");
        assert_eq!((harness.state().last_name().as_str(), harness.state().steps()), (name, 1), "{field}");
        harness.state_mut().document.undo().unwrap();
        harness.run();
        assert_eq!(harness.state().measure(), &**document().catalogue().measure(GROUPWARE).unwrap(), "{field}");
    }
}

#[test]
fn esc_restores_what_was_there() {
    let mut harness = harness();
    type_over(&mut harness, "施策目標", "間違い");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(control(&harness, "施策目標").value().as_deref(), Some("電子決裁率：100%（R12までに達成）"));
    leave(&mut harness);
    assert_eq!(harness.state().steps(), 0);
}

#[test]
fn enter_confirms_a_single_line_and_ctrl_enter_several() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "新しい名");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().measure().name, "新しい名");
    type_over(&mut harness, "施策概要", "一行目");
    harness.key_press(Key::Enter);
    control(&harness, "施策概要").type_text("二行目");
    harness.run();
    assert_eq!(harness.state().steps(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state().measure().overview, "一行目\n二行目");
    assert!(!harness.state().card.is_editing());
}

#[test]
fn typing_after_enter_continues_the_text() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "名");
    harness.key_press(Key::Enter);
    harness.run();
    control(&harness, "施策名").type_text("称");
    harness.run();
    leave(&mut harness);
    assert_eq!(harness.state().measure().name, "名称");
}

#[test]
fn clicking_another_field_hands_over_what_was_typed() {
    let mut harness = harness();
    type_over(&mut harness, "施策目標", "目標");
    click(&mut harness, "施策概要");
    assert_eq!(harness.state().measure().goal, "目標");
    assert!(control(&harness, "施策概要").is_focused());
    // The click opened the field with the caret where it fell, so typing adds to the text.
    control(&harness, "施策概要").type_text("。");
    harness.run();
    leave(&mut harness);
    assert!(harness.state().measure().overview.contains("グループウェア"));
    assert_eq!(harness.state().steps(), 2);
}

#[test]
fn what_was_typed_goes_to_the_measure_it_was_typed_for() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "打ちかけ");
    harness.state_mut().measure = NEIGHBOUR;
    harness.run();
    assert_eq!(harness.state().measure().name, "打ちかけ");
    let neighbour = harness.state().document.catalogue().measure(NEIGHBOUR).unwrap();
    assert_eq!(neighbour.name, "学校・家庭連絡システム");
    assert_eq!(harness.state().last_name(), "2-20 施策名を変更");
}

#[test]
fn pending_text_is_taken_once() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "打ちかけ");
    let bench = harness.state_mut();
    assert!(bench.card.is_editing());
    let pending = bench.card.take_pending(&bench.document).unwrap();
    bench.document.apply(pending).unwrap();
    assert!(bench.card.take_pending(&bench.document).is_none());
    harness.run();
    leave(&mut harness);
    assert_eq!((harness.state().measure().name.as_str(), harness.state().steps()), ("打ちかけ", 1));
}

#[test]
fn a_field_follows_the_document_until_something_is_typed() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "新しい名");
    harness.key_press(Key::Enter);
    harness.run();
    control(&harness, "施策名").click();
    harness.run();
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert_eq!(control(&harness, "施策名").value().as_deref(), Some("グループウェアシステムの再構築"));
    leave(&mut harness);
    assert_eq!(harness.state().steps(), 0, "leaving an untouched field must not bring the old text back");
}

#[test]
fn text_whose_row_went_away_is_put_on_the_clipboard() {
    let mut harness = harness();
    type_over(&mut harness, "取組スケジュール 1 取組名", "打ちかけ");
    let bench = harness.state_mut();
    let gone = crate::command::gesture::remove_row(bench.document.catalogue(), GROUPWARE, RowId(1)).unwrap();
    bench.document.apply(gone).unwrap();
    harness.run();
    assert!(harness.state().others.contains(&Action::Copy("打ちかけ".to_owned())));
    assert!(harness.state().others.iter().any(|action| matches!(action, Action::Warn(_))));
}

#[test]
fn pasted_lines_stand_in_one_line_and_none_is_lost() {
    let mut harness = harness();
    control(&harness, "成果指標 電子決裁率 令和7年度").focus();
    harness.run();
    harness.event(egui::Event::Paste("建設業許可 12%\r\n経営事項審査 30%".to_owned()));
    harness.run();
    leave(&mut harness);
    assert_eq!(harness.state().measure().indicators[0].targets[1].as_str(), "建設業許可 12% 経営事項審査 30%");
}

#[test]
fn rows_are_added_moved_duplicated_and_removed() {
    let labels = |harness: &Harness<'_, Bench>| {
        harness.state().measure().schedule.rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 取組を追加");
    control(&harness, "取組スケジュール 3 取組名").type_text("検証");
    harness.run();
    leave(&mut harness);
    assert_eq!(labels(&harness), ["調達", "運用", "検証"]);
    for (menu, line, expected) in [
        ("取組スケジュール 3 の操作", "上へ移動", vec!["調達", "検証", "運用"]),
        ("取組スケジュール 1 の操作", "下へ移動", vec!["検証", "調達", "運用"]),
        ("取組スケジュール 2 の操作", "複製", vec!["検証", "調達", "調達", "運用"]),
        ("取組スケジュール 1 の操作", "削除", vec!["調達", "調達", "運用"]),
        ("取組スケジュール 1 の操作", "下に追加", vec!["調達", "", "調達", "運用"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(labels(&harness), expected, "{menu} {line}");
    }
}

#[test]
fn indicators_are_added_moved_duplicated_and_removed() {
    let names = |harness: &Harness<'_, Bench>| {
        harness.state().measure().indicators.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 成果指標を追加");
    control(&harness, "成果指標 2 指標名").type_text("利用者数");
    harness.run();
    leave(&mut harness);
    for (menu, line, expected) in [
        ("成果指標 2 の操作", "上へ移動", vec!["利用者数", "電子決裁率"]),
        ("成果指標 2 の操作", "複製", vec!["利用者数", "電子決裁率", "電子決裁率"]),
        ("成果指標 1 の操作", "削除", vec!["電子決裁率", "電子決裁率"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(names(&harness), expected, "{menu} {line}");
    }
    let copy = &harness.state().measure().indicators[1];
    assert_eq!(copy.targets[3].as_str(), "30%");
}

#[test]
fn footnotes_are_added_moved_duplicated_and_removed() {
    let texts = |harness: &Harness<'_, Bench>| {
        harness.state().measure().footnotes.iter().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 注を追加");
    control(&harness, "注 2").type_text("※2 次の注");
    harness.run();
    leave(&mut harness);
    for (menu, line, expected) in [
        ("注 2 の操作", "上へ移動", vec!["※2 次の注", "※ 注の本文"]),
        ("注 2 の操作", "複製", vec!["※2 次の注", "※ 注の本文", "※ 注の本文"]),
        ("注 1 の操作", "削除", vec!["※ 注の本文", "※ 注の本文"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(texts(&harness), expected, "{menu} {line}");
    }
    assert_eq!(harness.state().last_name(), "2-20 注を削除");
}

#[test]
fn the_keyboard_moves_and_adds_rows() {
    let mut harness = harness();
    type_over(&mut harness, "取組スケジュール 2 運用 令和7年度", "※");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowUp);
    harness.run();
    let rows = &harness.state().measure().schedule.rows;
    assert_eq!((rows[0].label.as_str(), rows[0].marks[1].as_str()), ("運用", "※"));
    harness.key_press(Key::Insert);
    harness.run();
    assert_eq!(harness.state().measure().schedule.rows.len(), 3);
    assert!(control(&harness, "取組スケジュール 2 取組名").is_focused());
}

#[test]
fn tab_follows_the_print() {
    let mut harness = harness();
    control(&harness, "達成年度").focus();
    harness.run();
    let mut passed = Vec::new();
    for _ in 0..6 {
        leave(&mut harness);
        let focused = harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
        passed.push(focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default());
    }
    let expected = [
        "取組スケジュール 1 取組名",
        "取組スケジュール 1 調達 令和6年度",
        "取組スケジュール 1 調達 令和7年度",
        "取組スケジュール 1 調達 令和8年度",
        "取組スケジュール 1 調達 令和9年度",
        "取組スケジュール 1 の操作",
    ];
    assert_eq!(passed, expected);
}

#[test]
fn several_bureaus_can_lead_and_an_unknown_one_is_kept() {
    let mut bench_document = document();
    let edit = crate::command::gesture::set_bureaus(bench_document.catalogue(), GROUPWARE, vec!["教育局".to_owned()]);
    bench_document.apply(edit.unwrap()).unwrap();
    let mut harness = harness_with(bench_document, 400.0);
    assert!(harness.query_by_label_contains("凡例にない局").is_some());
    click(&mut harness, "とりまとめ局");
    click(&mut harness, "福祉子どもみらい局");
    assert_eq!(harness.state().measure().bureaus, ["教育局", "福祉子どもみらい局"]);
    click(&mut harness, "教育局（凡例にない局）");
    assert_eq!(harness.state().measure().bureaus, ["福祉子どもみらい局"]);
}

#[test]
fn moving_to_another_field_says_the_number_it_gives() {
    let mut harness = harness();
    click(&mut harness, "分野");
    click(&mut harness, "22 ICTインフラ整備　へ移す（22-58になります）");
    let measure = harness.state().measure();
    assert_eq!((measure.section, measure.number.as_str()), (INFRASTRUCTURE, "22-58"));
    assert_eq!(harness.state().last_name(), "2-20 「22 ICTインフラ整備」へ移動");
}

#[test]
fn star_and_reprint_are_taken_back_and_given_again() {
    let mut harness = harness();
    click(&mut harness, "★22-57（22 ICTインフラ整備に掲載）");
    click(&mut harness, "★22-57 の掲載をやめる");
    assert!(harness.state().measure().cross_listings.is_empty());
    click(&mut harness, "★・再掲を追加");
    click(&mut harness, "22 ICTインフラ整備　★22-1 として掲載");
    assert_eq!(harness.state().measure().cross_listings[0].number.as_str(), "22-1");
    click(&mut harness, "★・再掲を追加");
    click(&mut harness, "3 未病・健康長寿　に再掲");
    assert_eq!(harness.state().measure().reprints.len(), 1);
    click(&mut harness, "再掲 3 未病・健康長寿");
    click(&mut harness, "再掲をやめる");
    assert!(harness.state().measure().reprints.is_empty());
}

#[test]
fn annotations_are_added_and_taken_off() {
    let mut harness = harness();
    click(&mut harness, "改定履歴を追加");
    type_over(&mut harness, "版", "令和9年3月");
    click(&mut harness, "× 廃止として追加");
    let added = *harness.state().measure().annotations.last().unwrap();
    assert_eq!((added.to_string().as_str(), added.kind), ("令和9年3月改定（廃止）", AnnotationKind::Abolished));
    click(&mut harness, "改定履歴 令和7年3月改定（新規）");
    click(&mut harness, "この改定の印を外す");
    assert_eq!(harness.state().measure().annotations.len(), 2);
}

#[test]
fn an_abolished_measure_keeps_its_content_behind_the_box() {
    let mut harness = harness();
    click(&mut harness, "施策の操作");
    click(&mut harness, "施策を廃止にする");
    assert!(harness.query_by_label_contains("施策見直しにより廃止").is_some());
    assert!(harness.query_by_label("取組スケジュール 1 取組名").is_none());
    click(&mut harness, "内容を表示");
    assert!(harness.query_by_label("取組スケジュール 1 取組名").is_some());
    click(&mut harness, "廃止を取り消す");
    assert_eq!(harness.state().measure(), &**document().catalogue().measure(GROUPWARE).unwrap());
}

#[test]
fn a_measure_without_a_page_offers_to_write_one() {
    let mut harness = harness();
    click(&mut harness, "施策の操作");
    click(&mut harness, "本文なしにする");
    assert!(!shows(&harness, "施策概要"));
    click(&mut harness, "本文を入力する");
    assert!(!harness.state().measure().body_missing);
    assert!(shows(&harness, "施策目標"));
}

#[test]
fn a_finding_leads_to_its_place_and_a_place_is_brought_into_view() {
    let mut catalogue = document().catalogue().clone();
    let place = Place { measure: Some(GROUPWARE), field: Some(Field::Goal), line: Some(708) };
    catalogue.import_findings.push(Finding {
        rule: "test".to_owned(),
        severity: Severity::Warning,
        place,
        message: "目標に年度が2つあります".to_owned(),
        printed: "R12".to_owned(),
        understood: String::new(),
        certainty: Certainty::Unknown,
    });
    let document = Document::new(catalogue, crate::document::Origin::Builtin("builtin:test".to_owned()));
    let mut harness = harness_with(document, 400.0);
    click(&mut harness, "施策目標の注意 1件");
    assert_eq!(harness.state().others, [Action::Show(place)]);
    harness.set_size(Vec2::new(400.0, 300.0));
    harness.state_mut().card.scroll_to = Some(Field::Footnote(crate::model::FootnoteId(4)));
    harness.run();
    let shown = control(&harness, "注 1").rect();
    assert!(shown.top() >= 0.0 && shown.bottom() <= 300.0, "{shown:?}");
    assert_eq!(harness.state().card.scroll_to, None);
}

#[test]
fn every_control_has_a_name() {
    for width in [380.0, 760.0] {
        let harness = harness_with(document(), width);
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let named = node.label().is_some_and(|label| !label.trim().is_empty());
            let control =
                matches!(node.role(), Role::Button | Role::TextInput | Role::MultilineTextInput | Role::MenuItem);
            assert!(named || !control, "{:?} at {width} has no name", node.role());
        }
    }
}

#[test]
fn nothing_reaches_beyond_the_card() {
    for width in [300.0, 380.0, 760.0] {
        let harness = harness_with(document(), width);
        for node in harness.root().children_recursive() {
            let Some(bounds) = node.accesskit_node().bounding_box() else { continue };
            let label = node.accesskit_node().label();
            assert!(bounds.x1 <= f64::from(width) + 0.5, "{label:?} ends at {} of {width}", bounds.x1);
        }
    }
}

#[test]
fn no_card_of_the_catalogue_is_wider_than_its_place() {
    let opened = crate::document::open::open(std::path::Path::new("builtin:r8")).unwrap();
    let measures: Vec<MeasureId> = opened.document.catalogue().measures().iter().map(|m| m.id).collect();
    let mut harness = harness_with(opened.document, 400.0);
    for width in [300.0, 380.0, 760.0] {
        harness.set_size(Vec2::new(width, 900.0));
        for measure in &measures {
            harness.state_mut().measure = *measure;
            harness.step();
            let number = &harness.state().document.catalogue().measure(*measure).unwrap().number;
            let excess = harness.state().excess;
            assert!(excess <= 0.1, "{number} needs {excess} more than {width}");
        }
    }
}

#[test]
fn a_neighbour_without_anything_offers_to_add() {
    let mut harness = harness();
    harness.state_mut().measure = NEIGHBOUR;
    harness.run();
    assert!(harness.query_by_label_contains("取組はまだありません").is_some());
    click(&mut harness, "＋ 成果指標を追加");
    let neighbour = harness.state().document.catalogue().measure(NEIGHBOUR).unwrap();
    assert_eq!((neighbour.indicators.len(), neighbour.section), (1, EDUCATION));
    assert_eq!(year("令和9年度").to_string(), "令和9年度");
}

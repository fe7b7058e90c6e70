//! Where things stand, and how they are called.

use super::*;

#[test]
fn tab_follows_the_print() {
    let mut harness = harness();
    control(&harness, "達成年度").focus();
    harness.run();
    let mut passed = Vec::new();
    for _ in 0..8 {
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
        "取組スケジュール 1 調達 期間",
        "採用 施策票 調達",
        "取組スケジュール 1 の操作",
    ];
    assert_eq!(passed, expected);
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
fn a_card_stays_within_any_width() {
    let mut harness = harness();
    for step in 0..400 {
        let width = 290.0 + 1.7 * step as f32;
        harness.set_size(Vec2::new(width, 700.0));
        harness.step();
        let excess = harness.state().excess;
        assert!(excess <= 0.1, "needs {excess} more than {width}");
    }
}

#[test]
fn hits_of_the_search_are_marked_where_nothing_is_edited() {
    let mut harness = harness();
    let marked = |harness: &Harness<'_, Bench>| {
        let galleys = harness.state().card.cache.galleys.values();
        galleys.filter(|galley| galley.job.sections.len() > 1).count()
    };
    assert_eq!(marked(&harness), 0);
    harness.state_mut().query = Query::new("ｸﾞﾙｰﾌﾟｳｪｱ");
    harness.run();
    assert_eq!(marked(&harness), 2, "name and overview");
}

//! What the example changes on single cards.

use shisaku::command::{TextField, gesture};
use shisaku::model::{Actual, Bar, Target};

use super::draft::{Draft, bar, month, year};

pub(crate) fn revise(draft: &mut Draft) {
    texts(draft);
    bars(draft);
    rows(draft);
    targets(draft);
    indicators_and_notes(draft);
    actual_values(draft);
    let moved = draft.id("15-3");
    draft.carry_out(|c| gesture::set_bureaus(c, moved, vec!["政策局".to_owned()]));
}

fn texts(draft: &mut Draft) {
    for (number, field, old, new) in [
        (
            "4-1",
            TextField::Overview,
            "リアルタイムで発信するポータルサイト",
            "多言語でリアルタイムに発信するポータルサイト",
        ),
        ("20-1", TextField::Goal, "庁内デジタル人材の浸透及び増加", "デジタル人材の庁内への定着及び増加"),
        ("11-9", TextField::TargetYear, "令和9年度", "令和10年度"),
        ("12-1", TextField::TargetYear, "令和9年度", "令和10年度"),
        // Nothing but width, and nothing but a blank.
        ("13-30", TextField::Name, "(インターネット閲覧交付)", "（インターネット閲覧交付）"),
        ("22-17", TextField::Overview, "実現する。また、", "実現する。 また、"),
    ] {
        let id = draft.id(number);
        draft.carry_out(|c| gesture::set_text(c, id, field, &field.text_of(c.measure(id)?).replace(old, new)));
    }
}

/// Moves the ends of a row's only bar by months.
fn shift(draft: &mut Draft, number: &str, label: &str, by: [i32; 2]) {
    let (id, old) = (draft.id(number), draft.bar(number, label));
    let moved = Bar { first: old.first.plus(by[0]), last: old.last.plus(by[1]), ..old };
    draft.carry_out(|c| gesture::replace_bars(c, &[(id, moved.clone())]));
}

fn bars(draft: &mut Draft) {
    shift(draft, "2-20", "設計～試行", [6, 6]);
    shift(draft, "2-20", "運用", [6, 0]);
    shift(draft, "12-1", "次期システム設計", [0, 6]);
    shift(draft, "12-1", "次期システム構築", [6, 0]);
    shift(draft, "16-12", "検索(開発)", [-6, -6]);
    shift(draft, "9-1", "X(旧Twitter)広告実施", [0, 36]);
    let (id, row) = (draft.id("12-8"), draft.row("12-8", "操作訓練"));
    let old = draft.bar("12-8", "操作訓練");
    let first = Bar { last: month("2027-03"), ..old };
    draft.carry_out(|c| gesture::replace_bars(c, &[(id, first.clone())]));
    draft.carry_out(|c| gesture::add_bar(c, id, row, bar("2027-04", "2028-03", "市町村合同")));
}

fn rows(draft: &mut Draft) {
    let id = draft.id("14-4");
    draft.carry_out(|c| gesture::add_row(c, id, 1, "庁内文書との連携"));
    let row = draft.row("14-4", "庁内文書との連携");
    draft.carry_out(|c| gesture::add_bar(c, id, row, bar("2027-04", "2028-03", "")));
    let (id, row) = (draft.id("9-1"), draft.row("9-1", "Instagram広告実施"));
    draft.carry_out(|c| gesture::remove_row(c, id, row));
    let row = draft.row("9-1", "X(旧Twitter)広告実施");
    draft.carry_out(|c| gesture::set_row_label(c, id, row, "動画広告実施"));
    let (id, row) = (draft.id("19-1"), draft.row("19-1", "BCP対応訓練"));
    draft.carry_out(|c| gesture::move_row(c, id, row, -1));
}

fn targets(draft: &mut Draft) {
    for (number, indicator, of, text) in [
        ("1-1", "かながわ子育て", "令和9年度", "20万人"),
        // 未定 until now.
        ("1-7", "乳児", "令和9年度", "470件"),
        // 引下げ.
        ("2-20", "電子決裁率", "令和9年度", "20%"),
        ("17-1", "カード保有率", "令和9年度", "79.0%"),
        ("11-9", "信号制御機", "令和8年度", "200基"),
        ("11-9", "信号制御機", "令和9年度", "450基"),
        ("12-8", "飛行日数", "令和9年度", "30日"),
        ("16-12", "オンライン入居申込件数", "令和9年度", "130件"),
    ] {
        let (id, indicator) = (draft.id(number), draft.indicator(number, indicator));
        draft.carry_out(|c| gesture::set_target(c, id, indicator, year(of), text));
    }
}

fn indicators_and_notes(draft: &mut Draft) {
    let id = draft.id("12-7");
    draft.carry_out(|c| gesture::add_indicator(c, id, 1, "情報サイトの年間閲覧数"));
    let indicator = draft.indicator("12-7", "情報サイトの年間閲覧数");
    draft.carry_out(|c| gesture::set_target(c, id, indicator, year("令和9年度"), "15万回"));
    let id = draft.id("8-1");
    let note = "※導入事業者数には、県の導入支援を受けて試行中の事業者を含む。";
    draft.carry_out(|c| gesture::add_footnote(c, id, 0, note));
}

/// Observed values never count as a revision.
fn actual_values(draft: &mut Draft) {
    for (number, indicator, value) in
        [("1-1", "かながわ子育て", "9.4万人"), ("17-1", "カード保有率", "75.6%"), ("22-17", "電子決裁率", "99.6%")]
    {
        let (id, indicator) = (draft.id(number), draft.indicator(number, indicator));
        let actual = Actual {
            year: year("令和7年度"),
            value: Target::new(value),
            as_of: None,
            source: "記入例（架空の値）".to_owned(),
            note: String::new(),
        };
        draft.carry_out(|c| gesture::add_actual(c, id, indicator, actual.clone()));
    }
}

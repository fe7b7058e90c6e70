//! What the example changes above single cards: sections, bureaus, numbers, listings; new and abolished measures.

use shisaku::command::{SectionField, TextField, gesture};
use shisaku::model::{Bureau, Catalogue};

use super::draft::{Draft, bar, year};

pub(crate) fn revise(draft: &mut Draft) {
    sections(draft);
    rename_bureau(draft);
    add_measures(draft);
    for number in ["3-4", "5-5"] {
        let id = draft.id(number);
        draft.carry_out(|c| gesture::set_abolished(c, id, true));
    }
    let (moved, field) = (draft.id("10-4"), draft.section("9"));
    draft.carry_out(|c| gesture::move_to_section(c, moved, field));
    exchange_numbers(draft);
    let (listed, field) = (draft.id("1-6"), draft.section("22"));
    draft.carry_out(|c| gesture::add_cross_listing(c, listed, field));
    let (reprinted, field) = (draft.id("9-8"), draft.section("1"));
    draft.carry_out(|c| gesture::toggle_reprint(c, reprinted, field));
    notes(draft);
}

fn sections(draft: &mut Draft) {
    let field = draft.section("20");
    draft.carry_out(|c| {
        let text = &c.section(field)?.description;
        let text = text.replace(
            "県のDXの取組を牽引・推進する人材を育成します。",
            "県のDXの取組を牽引・推進する人材を、市町村職員との合同研修も活用しながら育成します。",
        );
        gesture::set_section_text(c, field, SectionField::Description, &text)
    });
}

/// 会計局 becomes 会計管理局, in the legend and on every card it leads.
fn rename_bureau(draft: &mut Draft) {
    const NAMES: [&str; 2] = ["会計局", "会計管理局"];
    let renamed = |name: &String| if name == NAMES[0] { NAMES[1].to_owned() } else { name.clone() };
    draft.carry_out(|c| {
        let legend = c.bureaus.iter().map(|bureau| Bureau { name: renamed(&bureau.name), ..bureau.clone() });
        gesture::set_bureau_list(c, legend.collect())
    });
    draft.carry_out(|c| {
        let led =
            |c: &Catalogue| c.measures().iter().map(|m| (m.id, m.bureaus.iter().map(renamed).collect())).collect();
        let cells: Vec<_> = led(c);
        gesture::set_bureaus_of(c, &cells, "局の名称を変更")
    });
}

/// A new measure as its bureau hands it in, to begin in 令和9年度.
struct Card {
    field: &'static str,
    listed_in: Option<&'static str>,
    bureau: &'static str,
    name: &'static str,
    overview: &'static str,
    goal: &'static str,
    rows: &'static [(&'static str, &'static str, &'static str)],
    indicator: &'static str,
    target: &'static str,
}

const NEW: [Card; 3] = [
    Card {
        field: "1",
        listed_in: Some("22"),
        bureau: "福祉子どもみらい局",
        name: "母子保健情報連携システムの整備",
        overview: "妊娠期から子育て期までの支援を切れ目なく行うため、市町村と県の母子保健の情報を連携するシステムを整備する。",
        goal: "支援が必要な家庭への速やかな連絡",
        rows: &[("設計・開発", "2027-04", "2027-12"), ("運用", "2028-01", "2028-03")],
        indicator: "連携する市町村数（累計）",
        target: "10市町村",
    },
    Card {
        field: "12",
        listed_in: None,
        bureau: "くらし安全防災局",
        name: "避難所開設状況のオープンデータ化",
        overview: "災害時に県民が近くの避難所を選べるよう、市町村が入力した避難所の開設と混雑の状況をオープンデータとして公開する。",
        goal: "避難所の情報の迅速な提供",
        rows: &[
            ("データ形式の調整", "2027-04", "2027-06"),
            ("試行", "2027-07", "2027-12"),
            ("公開", "2028-01", "2028-03"),
        ],
        indicator: "公開に参加する市町村数（累計）",
        target: "15市町村",
    },
    Card {
        field: "14",
        listed_in: None,
        bureau: "総務局",
        name: "会議録作成支援ツールの導入",
        overview: "会議録の作成に要する時間を減らすため、音声認識による会議録作成支援ツールを導入し、全所属で利用できるようにする。",
        goal: "会議録の作成時間の短縮",
        rows: &[("試行", "2027-04", "2027-09"), ("本格運用", "2027-10", "2028-03")],
        indicator: "利用所属数（累計）",
        target: "120所属",
    },
];

fn add_measures(draft: &mut Draft) {
    for card in &NEW {
        let field = draft.section(card.field);
        draft.carry_out(|c| Some(gesture::add_measure(c, field, card.name).1));
        let (id, number) = draft.named(card.name);
        draft.carry_out(|c| gesture::set_bureaus(c, id, vec![card.bureau.to_owned()]));
        for (part, text) in
            [(TextField::Overview, card.overview), (TextField::Goal, card.goal), (TextField::TargetYear, "令和9年度")]
        {
            draft.carry_out(|c| gesture::set_text(c, id, part, text));
        }
        for (at, (label, first, last)) in card.rows.iter().enumerate() {
            draft.carry_out(|c| gesture::add_row(c, id, at, label));
            let row = draft.row(&number, label);
            draft.carry_out(|c| gesture::add_bar(c, id, row, bar(first, last, "")));
        }
        draft.carry_out(|c| gesture::add_indicator(c, id, 0, card.indicator));
        let indicator = draft.indicator(&number, card.indicator);
        draft.carry_out(|c| gesture::set_target(c, id, indicator, year("令和9年度"), card.target));
        if let Some(listed_in) = card.listed_in {
            let field = draft.section(listed_in);
            draft.carry_out(|c| gesture::add_cross_listing(c, id, field));
        }
    }
}

/// 6-10 and 6-11 change places and numbers.
fn exchange_numbers(draft: &mut Draft) {
    let (first, second) = (draft.id("6-10"), draft.id("6-11"));
    draft.carry_out(|c| {
        let position = c.position(first)?;
        gesture::move_measure(c, second, position)
    });
    draft.carry_out(|c| {
        let numbers = [(first, TextField::Number, "6-11"), (second, TextField::Number, "6-10")];
        let cells = numbers.map(|(id, field, text)| (id, field, text.to_owned()));
        gesture::set_texts(c, &cells, "6-10と6-11の番号を入替え")
    });
}

/// Two measures more are listed by ★ than before.
fn notes(draft: &mut Draft) {
    for pillar in ["くらしのデジタル化", "行政のデジタル化"] {
        let pillar = draft.section(pillar);
        draft.carry_out(|c| {
            let note = c.section(pillar)?.note.replace("90件", "92件");
            gesture::set_section_text(c, pillar, SectionField::Note, &note)
        });
    }
}

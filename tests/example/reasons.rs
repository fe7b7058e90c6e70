//! The reasons given in the example; four are missing, so that the lack can be seen.

use chrono::{NaiveDate, NaiveDateTime};
use shisaku::command::gesture;
use shisaku::model::{About, Field, Reason, ReasonCode};

use super::draft::Draft;

/// The measures changed without a reason for it.
pub(crate) const WITHOUT: [&str; 4] = ["8-1", "11-9", "14-37", "20-1"];

pub(crate) fn give(draft: &mut Draft) {
    let about = |draft: &Draft, number: &str| About::Measure(draft.id(number));
    let note = "この改定案は、操作と表示を説明するための架空の例です。神奈川県の資料ではありません。";
    give_one(draft, &[About::Catalogue], ReasonCode::Other, note, "記入例");
    let pillars = ["くらしのデジタル化", "行政のデジタル化"].map(|name| About::Section(draft.section(name)));
    give_one(draft, &pillars, ReasonCode::Wording, "★の施策が2件増えるため", "デジタル戦略本部室");
    let field = [About::Section(draft.section("20"))];
    give_one(draft, &field, ReasonCode::Need, "市町村職員との合同研修を始めるため", "総務局");
    for (number, code, text, author) in WHOLE {
        let place = [about(draft, number)];
        give_one(draft, &place, code, text, author);
    }
    let id = draft.id("11-9");
    let year = [About::Part(id, Field::TargetYear)];
    give_one(draft, &year, ReasonCode::Progress, "装置の納期が延びたため", "警察本部");
    let (id, indicator) = (draft.id("2-20"), draft.indicator("2-20", "電子決裁率"));
    let rate = [About::Part(id, Field::Indicator(indicator))];
    give_one(
        draft,
        &rate,
        ReasonCode::Progress,
        "運用の開始が6か月遅れ、令和9年度の利用期間が短くなるため",
        "教育委員会",
    );
}

const WHOLE: [(&str, ReasonCode, &str, &str); 17] = [
    ("1-1", ReasonCode::Results, "登録者数が目標を上回っているため", "福祉子どもみらい局"),
    ("1-7", ReasonCode::Results, "令和8年度の実績により目標を設定するため", "健康医療局"),
    ("1-10", ReasonCode::Need, "市町村のこども家庭センターとの連携が必要なため", "福祉子どもみらい局"),
    ("2-20", ReasonCode::Progress, "調達の手続に時間を要し、設計の開始が遅れたため", "教育委員会"),
    ("3-4", ReasonCode::Completion, "情報発信を県の公式アカウントに引き継ぐため", "健康医療局"),
    ("4-1", ReasonCode::Need, "外国語での問合せが増えているため", "文化スポーツ観光局"),
    ("5-5", ReasonCode::Budget, "補助の終了に伴い事業を終えるため", "文化スポーツ観光局"),
    ("9-1", ReasonCode::Results, "広告ごとの効果を踏まえて媒体を見直すため", "健康医療局"),
    ("9-12", ReasonCode::Organisation, "居場所づくりの施策を一つの分野にまとめるため", "福祉子どもみらい局"),
    ("12-1", ReasonCode::Progress, "国のシステムの改修に合わせて設計を見直すため", "くらし安全防災局"),
    ("12-7", ReasonCode::Need, "情報サイトの利用状況を測るため", "くらし安全防災局"),
    ("12-8", ReasonCode::Need, "市町村との合同訓練を始めるため", "くらし安全防災局"),
    ("12-12", ReasonCode::Need, "避難所の混雑が分からないという意見があったため", "くらし安全防災局"),
    ("14-4", ReasonCode::Need, "庁内文書を使った回答の要望が多いため", "総務局"),
    ("15-3", ReasonCode::Organisation, "データの公開と広報を一体で進めるため", "政策局"),
    ("16-12", ReasonCode::Progress, "開発が予定より早く進んだため", "県土整備局"),
    ("17-1", ReasonCode::Results, "令和7年度の保有率が目標を下回ったため", "総務局"),
];

fn give_one(draft: &mut Draft, places: &[About], code: ReasonCode, text: &str, author: &str) {
    let reason = Reason { code, text: text.to_owned(), author: author.to_owned(), at: Some(moment()) };
    draft.carry_out(|c| gesture::set_reasons(c, places, Some(&reason)));
}

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 16).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

//! The worked example (記入例・架空): the published edition with some bars entered, and a draft of 令和9年3月 made
//! from it by gestures, as a person would make it. Nothing in it is of the prefecture's.

mod cards;
mod draft;
mod frame;
pub(crate) mod reasons;

use shisaku::command::gesture;
use shisaku::diff::{Change, Options, diff};
use shisaku::document::estimate::estimates;
use shisaku::model::{Catalogue, Edition};
use shisaku::revision::{Settings, begin, proposals};

use draft::{Draft, bar};

/// What the title says, so that no one takes it for a publication.
const TITLE: &str = "神奈川県DX計画 施策集 記入例（架空）";

/// The measures whose lost bars the example enters, by taking the program's suggestions.
const WITH_BARS: [&str; 9] = ["2-20", "8-1", "9-1", "11-9", "12-1", "12-7", "12-8", "14-4", "16-12"];

/// Bars for which the card gives no ground, entered as a person would who has the printed page.
const ENTERED: [(&str, &str, &str, &str); 3] = [
    ("12-8", "操作訓練", "2025-04", "2028-03"),
    ("16-12", "検索(関係者協議等)", "2025-10", "2026-09"),
    ("16-12", "検索(開発)", "2026-10", "2027-09"),
];

/// The edition of 令和8年3月 with the bars of a few measures entered.
pub(crate) fn current() -> Catalogue {
    let mut draft = Draft::new(shisaku::file::builtin("builtin:r8").unwrap());
    draft.carry_out(|c| gesture::set_title(c, TITLE));
    for number in WITH_BARS {
        let id = draft.id(number);
        draft.carry_out(|c| {
            let found = estimates(c, c.measure(id)?);
            let accepted: Vec<_> =
                found.into_iter().map(|found| (id, found.row, found.first, found.last, found.reason)).collect();
            gesture::accept_estimates(c, &accepted)
        });
        draft.carry_out(|c| {
            let bars = c.measure(id)?.schedule.rows.iter().flat_map(|row| &row.bars);
            gesture::confirm_bars(c, &bars.map(|bar| (id, bar.id)).collect::<Vec<_>>())
        });
    }
    for (number, label, first, last) in ENTERED {
        let (id, row) = (draft.id(number), draft.row(number, label));
        draft.carry_out(|c| gesture::add_bar(c, id, row, bar(first, last, "")));
    }
    draft.into_catalogue()
}

/// The draft of 令和9年3月, marked, with most reasons given.
pub(crate) fn revised() -> Catalogue {
    let base = current();
    let mut draft = Draft::new(begin(&base, Edition::parse("令和9年3月").unwrap()).unwrap());
    frame::revise(&mut draft);
    cards::revise(&mut draft);
    let settings = Settings::default();
    draft.carry_out(|c| {
        let found = proposals(c, &changes(&base, c), &settings);
        let marks: Vec<_> = found.into_iter().map(|found| (found.measure, found.proposed)).collect();
        gesture::set_annotations_of(c, &marks)
    });
    reasons::give(&mut draft);
    draft.into_catalogue()
}

pub(crate) fn changes(base: &Catalogue, working: &Catalogue) -> Vec<Change> {
    diff(base, working, &Options::default())
}

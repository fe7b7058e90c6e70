//! The rules of the import in words, as 点検 names them.

/// The words for a rule of the import; `None` where it is not one.
#[must_use]
pub fn rule_words(rule: &str) -> Option<&'static str> {
    RULES.iter().find(|(name, _)| *name == rule).map(|(_, words)| *words)
}

const RULES: &[(&str, &str)] = &[
    ("import-body-missing", "本文のない施策"),
    ("import-broken-arrows", "間の空いた矢印"),
    ("import-contents", "目次"),
    ("import-count", "件数の不一致"),
    ("import-cross-listing", "★の掲載"),
    ("import-doubtful-blank", "判断できない空白"),
    ("import-duplicate-number", "施策番号の重複"),
    ("import-encoding", "文字コード"),
    ("import-html", "HTMLの名残"),
    ("import-incomplete-card", "途中で切れた施策票"),
    ("import-index", "施策一覧"),
    ("import-look-alike", "似た文字"),
    ("import-merged-cell", "つながった欄"),
    ("import-name-differs", "施策名の不一致"),
    ("import-name-width", "施策名の字幅"),
    ("import-no-description", "主な内容なし"),
    ("import-no-indicator", "成果指標なし"),
    ("import-not-in-index", "一覧にない施策"),
    ("import-number-form", "施策番号の書き方"),
    ("import-open-targets", "達成年度前に終わる目標値"),
    ("import-page", "ページの欠け"),
    ("import-part", "取組のまとまり"),
    ("import-plan-period", "計画期間"),
    ("import-reprint", "再掲"),
    ("import-reprint-differs", "再掲の不一致"),
    ("import-section-name", "柱・分野の名称の不一致"),
    ("import-shifted-label", "ずれた見出し"),
    ("import-shifted-values", "ずれた目標値"),
    ("import-short-row", "欄の不足"),
    ("import-spaced-letters", "離れた英字"),
    ("import-subscript", "下付き文字"),
    ("import-truncated", "途中で終わる原文"),
    ("import-unknown-bureau", "凡例にない局"),
    ("import-unknown-field", "不明な分野"),
    ("import-unmarked-note", "印のない注"),
    ("import-unnamed-indicator", "名前のない指標"),
    ("import-unread-cell", "読み取れない欄"),
    ("import-unread-line", "読み取れない行"),
    ("import-width", "字幅"),
    ("import-wrapped-blank", "折り返しの空白"),
    ("import-wrapped-label", "折り返した取組名"),
    ("import-wrong-field", "分野の不一致"),
    ("import-year-heads", "年度の見出し"),
];

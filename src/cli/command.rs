//! The table of subcommands, from which arguments are read and help is printed.

use std::fmt::Write as _;
use std::io::Read;

use super::arguments::Parsed;
use super::{Failure, Outcome, check, diff, export, import, info, lineage};
use crate::file::BUILTINS;

/// A subcommand.
pub(super) struct Command {
    pub(super) name: &'static str,
    /// What it does, in one line.
    pub(super) summary: &'static str,
    /// The arguments in short.
    pub(super) usage: &'static str,
    /// How many files it reads.
    pub(super) inputs: usize,
    pub(super) options: &'static [CommandOption],
    /// What else a user should know.
    pub(super) notes: &'static [&'static str],
    pub(super) run: fn(&Parsed, &mut dyn Read) -> Result<Outcome, Failure>,
}

/// An option, with a value unless the words for it are empty.
pub(super) struct CommandOption {
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) what: &'static str,
}

const fn option(name: &'static str, value: &'static str, what: &'static str) -> CommandOption {
    CommandOption { name, value, what }
}

/// The subcommands, in the order they are listed.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "info",
        summary: "施策集の概要（施策・分野・指標の数など）を表示する",
        usage: "FILE|FOLDER [--history]",
        inputs: 1,
        options: &[option("--history", "", "改定の印から数えた版ごとの施策数を、ほかの資料の数と並べて表示する")],
        notes: &[],
        run: info::run,
    },
    Command {
        name: "import",
        summary: "公表された施策集のテキストを取り込み、RONファイルにする",
        usage: "SOURCE --out FILE.ron [--findings FINDINGS.json]",
        inputs: 1,
        options: &[
            option("--out", "FILE.ron", "取り込んだ施策集の保存先"),
            option("--findings", "FINDINGS.json", "取込みで見つけたこと（修復・疑問点）の一覧の保存先"),
        ],
        notes: &[
            "標準出力（--out - のときは標準エラー出力）に、行数の内訳と見つけたことの件数を表示します。",
            "保存先に前のファイルがあるときは、FILE.ron.bak に控えを残して置き換えます。",
        ],
        run: import::run,
    },
    Command {
        name: "export",
        summary: "施策集をほかの形式（JSON・CSV）で書き出す",
        usage: "FILE --format json|csv [--table measures|schedule|indicators] --out PATH",
        inputs: 1,
        options: &[
            option("--format", "json|csv", "書き出す形式"),
            option(
                "--table",
                "表の名前",
                "csv の表 measures（施策、省略時）、schedule（取組スケジュール）、indicators（成果指標）",
            ),
            option("--out", "PATH", "書き出し先（既にあるファイルは置き換えます）"),
        ],
        notes: &[
            "JSON は形式 shisaku/1 です。CSV は BOM 付き UTF-8、改行は CRLF です。",
            "CSV で = + - @（全角も）、タブ、改行で始まる値には、式として実行されないよう先頭に ' を付けます。",
            "-5 のような負の数と、一文字だけの - はそのまま書きます。",
            "Excel では「データ」の「テキストまたはCSVから」で開くと、2-20 などの番号が日付に変わりません。",
        ],
        run: export::run,
    },
    Command {
        name: "check",
        summary: "施策集を点検し、誤りと注意を一覧にする",
        usage: "FILE [--base BASE] [--format text|json] [--off 規則,規則] [--out PATH]",
        inputs: 1,
        options: &[
            option("--base", "BASE", "改定前の版（改定履歴を変更内容と突き合わせます）"),
            option("--format", "text|json", "一覧の形式（省略時は text）"),
            option("--off", "規則,規則", "使わない規則の名前"),
            option("--out", "PATH", "書き出し先（省略時は標準出力。既にあるファイルは置き換えます）"),
            option("--rules", "", "点検せずに、規則の一覧を Markdown で表示する（FILE は要りません）"),
        ],
        notes: &[
            "理由を付けて了承したものは数えず、最後に件数だけを示します。",
            "了承していない「誤り」があるときは終了コード 1、ないときは 0 で終わります。",
        ],
        run: check::run,
    },
    Command {
        name: "diff",
        summary: "二つの施策集を比べ、変更の一覧又は新旧対照表にする",
        usage: "OLD NEW [--format text|json|html|xlsx] [--out PATH] [--reasons] [--adopted] …",
        inputs: 2,
        options: &[
            option("--format", "text|json|html|xlsx", "text（省略時）と json は変更の一覧、html と xlsx は新旧対照表"),
            option("--out", "PATH", "書き出し先（省略時は標準出力。既にあるファイルは置き換えます）"),
            option("--reasons", "", "改定理由を付ける（新旧対照表では「理由」の列を加える）"),
            option("--adopted", "", "改正案・現行を、改正後・改正前と呼ぶ"),
            option("--titles", "新,旧", "新旧対照表の列の見出し（例 新,旧）"),
            option("--old-first", "", "新旧対照表の左に旧、右に新を置く（省略時は左が新）"),
            option("--date", "日付", "新旧対照表に印刷する日付（例 令和9年2月10日）"),
            option("--without-layout", "", "空白・改行・字幅だけの違いを示さない"),
            option("--by-number", "", "内部IDを使わず、番号と類似で対応付ける（系統の違う施策集を比べるとき）"),
            option(
                "--pair",
                "旧番号=新番号,…",
                "施策の対応を指定する（旧番号= は対応なしの削除、=新番号 は対応なしの追加）",
            ),
        ],
        notes: &[
            "施策は、内部ID、番号、名称と本文の類似の順に対応付けます。番号が変わった施策は「移動」になります。",
            "計画期間に加わった年度と外れた年度の欄は比べず、計画期間の変更として一度だけ示します。",
            "新旧対照表は、現行と表から改正案を作り直して一致を確かめ、一致しなければ書き出しません。",
            "違いがないときは終了コード 0、あるときは 1 で終わります。",
        ],
        run: diff::run,
    },
    Command {
        name: "lineage",
        summary: "前の計画の施策がどの施策に続くかの候補と、確認・却下した判断を一覧にする",
        usage: "OLD NEW [--format text|json] [--out PATH]",
        inputs: 2,
        options: &[
            option("--format", "text|json", "一覧の形式（省略時は text）"),
            option("--out", "PATH", "書き出し先（省略時は標準出力。既にあるファイルは置き換えます）"),
        ],
        notes: &[
            "候補は、施策名、概要と目標、共通する珍しい語、成果指標の名称、とりまとめ局から採点します（20%以上）。",
            "判断は NEW に記録されたものと、組み込みの二つの計画について付属するものを示します。",
            "確認した組には、単位の合う成果指標の目標値を両方の計画の年度について示します。",
        ],
        run: lineage::run,
    },
];

impl CommandOption {
    /// Whether it takes no value.
    pub(super) fn is_flag(&self) -> bool {
        self.value.is_empty()
    }
}

impl Command {
    /// What `--help` prints.
    pub(super) fn help(&self) -> String {
        let mut text = format!("{}\n\n使い方\n  shisaku {} {}\n", self.summary, self.name, self.usage);
        text.push_str("\nオプション\n");
        for option in self.options {
            // Formatting into a string cannot fail.
            let name = format!("{} {}", option.name, option.value);
            writeln!(text, "  {}\n      {}", name.trim_end(), option.what).unwrap_or_default();
        }
        text.push_str("  -h, --help\n      この説明を表示する\n");
        if !self.notes.is_empty() {
            text.push_str("\n説明\n");
            self.notes.iter().for_each(|note| writeln!(text, "  {note}").unwrap_or_default());
        }
        text.push_str(&ending());
        text
    }
}

/// What `shisaku --help` prints.
pub(super) fn overview() -> String {
    let mut text = version();
    text.push_str("\n使い方\n  shisaku [FILE|FOLDER]\n      施策集のファイル又は改定フォルダを画面で開く（なければ組み込みの施策集）\n");
    for command in COMMANDS {
        writeln!(text, "  shisaku {} {}\n      {}", command.name, command.usage, command.summary).unwrap_or_default();
    }
    text.push_str(
        "  shisaku コマンド --help\n      コマンドの説明を表示する\n  shisaku --version\n      版を表示する\n",
    );
    text.push_str(&ending());
    text
}

fn ending() -> String {
    let mut text =
        "\nファイルの名前\n  -  標準入力又は標準出力（コマンドと同じ名前のファイルは ./info のように書く）\n"
            .to_owned();
    for builtin in BUILTINS {
        writeln!(text, "  {}  組み込みの施策集（{}）", builtin.name, builtin.title).unwrap_or_default();
    }
    text.push_str("\n終了コード\n  0  正常（diff では違いなし、check では誤りなし）\n  1  diff で違いがある、check で誤りがある\n  2  使い方の誤り、又は読み書きできないファイル\n");
    text
}

/// What `shisaku --version` prints.
pub(super) fn version() -> String {
    format!("shisaku {} 施策集の編集・改定・比較\n", env!("CARGO_PKG_VERSION"))
}

//! The rules of the design that the compiler does not know: who may import whom, and where the outside world may
//! be touched. Test code inside `src` is exempt; it may borrow from anywhere.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

/// What each module may import. `main` may import everything.
const IMPORTS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("command", &["model"]),
    ("diff", &["model"]),
    ("merge", &["model", "command", "diff"]),
    ("check", &["model", "command", "diff"]),
    ("revision", &["model", "diff"]),
    ("file", &["model", "revision"]),
    ("import", &["model", "revision"]),
    ("document", &["model", "command", "diff", "merge", "check", "revision", "file", "import"]),
    ("export", &["model", "diff", "check", "revision"]),
    ("cli", &["document", "export", "model", "command", "diff", "merge", "check", "revision", "file", "import"]),
    ("ui", &["document", "export", "model", "command", "diff", "merge", "check", "revision", "file", "import"]),
];

/// Words that may stand only in files whose path begins with one of a few prefixes.
const CONFINED: &[(&str, &[&str])] = &[
    ("egui", &["ui/"]),
    ("egui_extras", &["ui/"]),
    ("egui_plot", &["ui/"]),
    ("egui_table", &["ui/"]),
    ("rfd", &["ui/"]),
    ("eframe", &["ui/app.rs"]),
    ("SystemTime::now", &["main.rs", "ui/app.rs"]),
    ("Instant::now", &["main.rs", "ui/app.rs"]),
    ("Local::now", &["main.rs", "ui/app.rs"]),
    ("Utc::now", &["main.rs", "ui/app.rs"]),
    ("std::env", &["main.rs", "ui/app.rs"]),
    ("env::var", &["main.rs", "ui/app.rs"]),
    ("env::var_os", &["main.rs", "ui/app.rs"]),
    ("env::args_os", &["main.rs", "ui/app.rs"]),
    ("process::exit", &["main.rs"]),
    ("std::fs", &["file/", "ui/"]),
    ("cfg(windows)", &["file/", "ui/app.rs", "main.rs"]),
    ("cfg(unix)", &["file/", "ui/app.rs", "main.rs"]),
    ("cfg(not(windows))", &["file/", "ui/app.rs", "main.rs"]),
    ("serde", &["file/", "export/", "cli/", "ui/"]),
    ("std::io", &["file/", "import/", "cli/", "ui/", "main.rs"]),
];

const MAX_LINES: usize = 800;

/// A source file by its path below `src`.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The module path of the file: `file/v1/read.rs` is `file`, `v1`, `read`.
    fn modules(&self) -> Vec<&str> {
        let mut modules: Vec<_> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(modules.last(), Some(&("mod" | "lib" | "main"))) {
            modules.pop();
        }
        modules
    }

    /// The code without comments and without the test module at the end.
    fn code(&self) -> String {
        let mut code = String::new();
        let mut lines = self.text.lines().peekable();
        while let Some(line) = lines.next() {
            let is_test = line.trim() == "#[cfg(test)]";
            if is_test && lines.peek().is_some_and(|next| next.contains("mod ") && next.trim_end().ends_with('{')) {
                break;
            }
            if !line.trim_start().starts_with("//") {
                code.push_str(line);
                code.push('\n');
            }
        }
        code
    }

    /// The modules declared for tests only.
    fn test_modules(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            if line.trim() != "#[cfg(test)]" {
                continue;
            }
            let name =
                lines.next().and_then(|next| next.trim().strip_suffix(';')).and_then(|next| next.split("mod ").nth(1));
            if let Some(name) = name {
                let path = [self.modules(), vec![name]].concat().join("/");
                found.push(path);
            }
        }
        found
    }
}

/// The modules at the top of the crate that a file's code names by `crate::…` or by climbing with `super::`.
fn imported(source: &Source) -> Vec<String> {
    let code = source.code();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        found.extend(heads(&code[at + "crate::".len()..]));
    }
    let climb = "super::".repeat(source.modules().len());
    if !climb.is_empty() {
        for (at, _) in code.match_indices(&climb) {
            let rest = code[at..].trim_start_matches("super::");
            found.extend(heads(rest).into_iter().filter(|head| IMPORTS.iter().any(|(name, _)| name == head)));
        }
    }
    found
}

/// The first name of each path in `a::b` or `{a::b, c::{d, e}}`.
fn heads(text: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = text.strip_prefix('{') else { return vec![name(text)] };
    let mut found = vec![name(group)];
    let mut depth = 1;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => found.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// Whether the word stands in the code on its own, not as a part of a longer name.
fn names_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].chars().next_back().is_some_and(part) && !code[at + word.len()..].chars().next().is_some_and(part)
    })
}

/// Where a set of sources breaks the rules.
fn problems(sources: &[Source]) -> Vec<String> {
    let tests: Vec<_> = sources.iter().flat_map(Source::test_modules).collect();
    let mut problems = Vec::new();
    for source in sources {
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            problems.push(format!("{}: {lines} lines, at most {MAX_LINES}", source.path));
        }
        let path = source.modules().join("/");
        if tests.iter().any(|test| path == *test || path.starts_with(&format!("{test}/"))) {
            continue;
        }
        problems.extend(import_problems(source));
        let code = source.code();
        let at_home = |homes: &[&str]| homes.iter().any(|home| source.path.starts_with(home));
        for (word, homes) in CONFINED {
            if names_word(&code, word) && !at_home(homes) {
                problems.push(format!("{}: names {word}, which belongs in {}", source.path, homes.join(", ")));
            }
        }
    }
    problems
}

fn import_problems(source: &Source) -> Vec<String> {
    let modules = source.modules();
    let Some(module) = modules.first() else { return Vec::new() };
    let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| name == module) else {
        return vec![format!("{}: no rule says what {module} may import", source.path)];
    };
    let forbidden = |name: &String| name != module && !allowed.contains(&name.as_str());
    let names = imported(source).into_iter().filter(forbidden);
    names.map(|name| format!("{}: {module} may not import {name}", source.path)).collect()
}

fn read_sources(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(&path, root, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            sources.push(Source::new(&below, &fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn sources_keep_to_the_design() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read_sources(&root, &root, &mut sources);
    assert!(sources.len() > 20, "the sources were not found");
    let problems = problems(&sources);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn tests_and_benches_are_not_too_long() {
    for folder in ["tests", "benches"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut sources = Vec::new();
        if root.is_dir() {
            read_sources(&root, &root, &mut sources);
        }
        for source in sources {
            assert!(source.text.lines().count() <= MAX_LINES, "{folder}/{}", source.path);
        }
    }
}

/// The problems of one made-up file.
fn found(path: &str, text: &str) -> String {
    problems(&[Source::new(path, text)]).join("\n")
}

#[test]
fn forbidden_imports_are_found() {
    for (path, text, problem) in [
        ("model/measure.rs", "use crate::file::read;", "model may not import file"),
        ("model/mod.rs", "fn f() { crate::document::open(); }", "model may not import document"),
        (
            "export/json.rs",
            "use crate::{\n    model::{self, Month},\n    cli::{run, file},\n};",
            "export may not import cli",
        ),
        ("ui/table/mod.rs", "use crate::cli;", "ui may not import cli"),
        ("cli/info.rs", "use crate::ui::run;", "cli may not import ui"),
        ("file/v1/read.rs", "use super::super::super::document::Document;", "file may not import document"),
        ("model/id.rs", "use super::super::command;", "model may not import command"),
        ("gantt/mod.rs", "", "no rule says what gantt may import"),
    ] {
        assert_eq!(found(path, text), format!("{path}: {problem}"));
    }
}

#[test]
fn allowed_imports_comments_and_tests_pass() {
    for (path, text) in [
        ("command/mod.rs", "use crate::model::Measure;\nuse crate::command::apply;"),
        ("file/v1/read.rs", "use super::super::error::FileProblem;\nuse crate::model;"),
        ("model/mod.rs", "/// See [`crate::document`].\n// use crate::ui;"),
        ("model/mod.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::file::sample;\n}"),
        ("lib.rs", "pub mod model;"),
    ] {
        assert_eq!(found(path, text), "", "{path}: {text}");
    }
    let declared = Source::new("file/mod.rs", "#[cfg(test)]\npub(crate) mod sample;");
    let exempt = Source::new("file/sample.rs", "use crate::document::Document;");
    assert!(problems(&[declared, exempt]).is_empty());
    let undeclared = Source::new("file/sample.rs", "use crate::document::Document;");
    assert_eq!(problems(&[undeclared]).len(), 1);
}

#[test]
fn the_outside_world_is_found_where_it_does_not_belong() {
    for (path, text, word) in [
        ("model/mod.rs", "#[derive(serde::Serialize)]", "serde"),
        ("document/mod.rs", "use egui::Ui;", "egui"),
        ("ui/table/mod.rs", "use eframe::App;", "eframe"),
        ("file/mod.rs", "let now = std::time::SystemTime::now();", "SystemTime::now"),
        ("ui/job.rs", "let now = Instant::now();", "Instant::now"),
        ("cli/mod.rs", "let x = std::env::var_os(\"A\");", "std::env"),
        ("check/mod.rs", "let x = std::fs::read(\"a\");", "std::fs"),
        ("export/csv.rs", "#[cfg(windows)]", "cfg(windows)"),
    ] {
        assert!(found(path, text).contains(&format!("{path}: names {word},")), "{path}: {}", found(path, text));
    }
    assert_eq!(found("ui/app.rs", "use eframe::App; let now = std::time::Instant::now();"), "");
    assert_eq!(found("model/mod.rs", "// serde is not wanted\nlet environment = 1; use serde_like::x;"), "");
}

#[test]
fn long_files_are_found() {
    assert_eq!(found("model/mod.rs", &"\n".repeat(MAX_LINES + 1)), "model/mod.rs: 801 lines, at most 800");
    assert_eq!(found("model/mod.rs", &"\n".repeat(MAX_LINES)), "");
}

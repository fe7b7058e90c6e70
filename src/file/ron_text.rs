//! Writing RON line by line: one field per line, small parts on one line, strings that always read back.

use std::fmt::Write as _;

/// Whether a character is written as an escape, so that every string stays on its line and nothing hides in it.
fn is_escaped(c: char) -> bool {
    c == '"'
        || c == '\\'
        || c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Appends a string literal; only quotes, backslashes, control and direction marks are escaped.
pub(super) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for part in text.split_inclusive(is_escaped) {
        let Some(last) = part.chars().next_back().filter(|c| is_escaped(*c)) else {
            out.push_str(part);
            continue;
        };
        out.push_str(part.strip_suffix(last).unwrap_or_default());
        match last {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            other => push_format(out, format_args!("\\u{{{:x}}}", u32::from(other))),
        }
    }
    out.push('"');
}

fn push_format(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Formatting into a string cannot fail.
    out.write_fmt(arguments).unwrap_or_default();
}

/// A RON document being written, with its depth.
pub(super) struct Lines {
    out: String,
    depth: usize,
}

impl Lines {
    pub(super) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), depth: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, name: &str) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
        if !name.is_empty() {
            self.out.push_str(name);
            self.out.push_str(": ");
        }
    }

    /// A struct over several lines; an element of a list has no name.
    pub(super) fn structure(&mut self, name: &str, fields: impl FnOnce(&mut Self)) {
        self.nested(name, '(', ')', fields);
    }

    /// A list over several lines; nothing where it is empty.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.nested(name, '[', ']', |lines| items.for_each(|value| item(lines, value)));
        }
    }

    fn nested(&mut self, name: &str, open: char, close: char, inner: impl FnOnce(&mut Self)) {
        self.start(name);
        self.out.push(open);
        self.out.push('\n');
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.start("");
        self.out.push(close);
        self.out.push_str(if self.depth == 0 { "\n" } else { ",\n" });
    }

    /// A text, also where it is empty.
    pub(super) fn required(&mut self, name: &str, text: &str) {
        self.start(name);
        push_quoted(&mut self.out, text);
        self.out.push_str(",\n");
    }

    /// A text; nothing where it is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.required(name, text);
        }
    }

    /// A number.
    pub(super) fn number(&mut self, name: &str, number: u32) {
        self.word(name, format_args!("{number}"));
    }

    /// A bare word such as the name of a variant.
    pub(super) fn word(&mut self, name: &str, word: std::fmt::Arguments<'_>) {
        self.start(name);
        push_format(&mut self.out, word);
        self.out.push_str(",\n");
    }

    /// A flag; nothing where it is not set.
    pub(super) fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.word(name, format_args!("true"));
        }
    }

    /// A list of texts on one line; nothing where it is empty.
    pub(super) fn texts(&mut self, name: &str, texts: &[impl AsRef<str>]) {
        if texts.is_empty() {
            return;
        }
        self.start(name);
        self.out.push('[');
        for (position, text) in texts.iter().enumerate() {
            if position > 0 {
                self.out.push_str(", ");
            }
            push_quoted(&mut self.out, text.as_ref());
        }
        self.out.push_str("],\n");
    }

    /// A list of numbers on one line, also where it is empty.
    pub(super) fn numbers(&mut self, name: &str, numbers: impl Iterator<Item = u32>) {
        self.start(name);
        self.out.push('[');
        for (position, number) in numbers.enumerate() {
            push_format(&mut self.out, format_args!("{}{number}", if position > 0 { ", " } else { "" }));
        }
        self.out.push_str("],\n");
    }

    /// A struct on one line.
    pub(super) fn entry(&mut self, fields: impl FnOnce(&mut Entry<'_>)) {
        self.start("");
        self.out.push('(');
        fields(&mut Entry { out: &mut self.out, first: true });
        self.out.push_str("),\n");
    }

    /// A list of structs, each on a line of its own; nothing where it is empty.
    pub(super) fn entries<T>(&mut self, name: &str, items: &[T], mut fields: impl FnMut(&mut Entry<'_>, &T)) {
        self.list(name, items, |lines, item| lines.entry(|entry| fields(entry, item)));
    }
}

/// A struct being written on one line.
pub(super) struct Entry<'a> {
    out: &'a mut String,
    first: bool,
}

impl Entry<'_> {
    fn start(&mut self, name: &str) {
        if !self.first {
            self.out.push_str(", ");
        }
        self.first = false;
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    pub(super) fn required(&mut self, name: &str, text: &str) -> &mut Self {
        self.start(name);
        push_quoted(self.out, text);
        self
    }

    pub(super) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        if text.is_empty() { self } else { self.required(name, text) }
    }

    pub(super) fn word(&mut self, name: &str, word: impl std::fmt::Display) -> &mut Self {
        self.start(name);
        push_format(self.out, format_args!("{word}"));
        self
    }

    /// A variant with a text: `Suggested("…")`.
    pub(super) fn call(&mut self, name: &str, variant: &str, text: &str) -> &mut Self {
        self.start(name);
        self.out.push_str(variant);
        self.out.push('(');
        push_quoted(self.out, text);
        self.out.push(')');
        self
    }

    pub(super) fn maybe(&mut self, name: &str, number: Option<u32>) -> &mut Self {
        match number {
            Some(number) => self.word(name, number),
            None => self,
        }
    }

    pub(super) fn flag(&mut self, name: &str, set: bool) -> &mut Self {
        if set { self.word(name, "true") } else { self }
    }
}

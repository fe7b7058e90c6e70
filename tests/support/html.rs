//! A strict reader of the comparison table's HTML: only the elements and attributes the table is made of are accepted.

/// Elements with the attributes they may have.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "name", "content", "http-equiv"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("header", &["class"]),
    ("main", &[]),
    ("footer", &[]),
    ("p", &["class"]),
    ("h1", &[]),
    ("h2", &[]),
    ("div", &["class"]),
    ("ul", &["class"]),
    ("li", &[]),
    ("span", &["class"]),
    ("code", &[]),
    ("ins", &[]),
    ("del", &[]),
    ("table", &["class"]),
    ("caption", &[]),
    ("colgroup", &[]),
    ("col", &["style"]),
    ("thead", &[]),
    ("tbody", &["class"]),
    ("tfoot", &[]),
    ("tr", &["class"]),
    ("th", &["scope", "class", "colspan"]),
    ("td", &["class", "colspan", "rowspan"]),
];

/// Elements without an end.
const VOID: [&str; 2] = ["meta", "col"];

/// The texts of a page, in order, with references read; or what does not belong there.
pub fn texts(page: &str) -> Result<Vec<String>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").ok_or("no doctype")?;
    let (mut texts, mut open) = (Vec::new(), Vec::new());
    while let Some((text, after)) = rest.split_once('<') {
        texts.push(text_of(text)?);
        let (tag, after) = after.split_once('>').ok_or("a tag without end")?;
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop().ok_or("an end without beginning")?;
            if last != name {
                return Err(format!("</{name}> closes <{last}>"));
            }
            rest = after;
            continue;
        }
        let name = element(tag)?;
        if name == "style" {
            // The program's own style sheet, to the letter.
            let style = include_str!("../../src/export/comparison/style.css");
            let body = after.strip_prefix('\n').and_then(|after| after.strip_prefix(style));
            rest = body.and_then(|after| after.strip_prefix("</style>")).ok_or("another style sheet")?;
            continue;
        }
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        rest = after;
    }
    if open.is_empty() && rest == "\n" { Ok(texts) } else { Err(format!("left open: {open:?}, {rest:?}")) }
}

/// The name of an element whose attributes are all known and of known form.
fn element(tag: &str) -> Result<&str, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let (_, attributes) = ELEMENTS.iter().find(|(known, _)| *known == name).ok_or(format!("<{tag}>"))?;
    while !rest.is_empty() {
        let (attribute, after) = rest.split_once("=\"").ok_or(format!("<{tag}>"))?;
        let (value, after) = after.split_once('"').ok_or(format!("<{tag}>"))?;
        if !attributes.contains(&attribute) || !is_plain(attribute, value) {
            return Err(format!("{attribute}={value:?} in <{name}>"));
        }
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(name)
}

/// Values are the program's own words; no text of a catalogue stands in an attribute.
fn is_plain(attribute: &str, value: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    match attribute {
        "style" => {
            value.strip_prefix("width: ").and_then(|v| v.strip_suffix('%')).is_some_and(|v| v.parse::<u8>().is_ok())
        }
        "content" => ["width=device-width", "default-src 'none'; style-src 'unsafe-inline'"].contains(&value),
        _ => value.chars().all(word),
    }
}

/// A text between tags: references are those of the program, and nothing else looks like one.
fn text_of(text: &str) -> Result<String, String> {
    if text.contains(['>', '"', '\'']) {
        return Err(format!("not escaped: {text:?}"));
    }
    let mut read = String::new();
    let mut parts = text.split('&');
    read.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, after) = part.split_once(';').ok_or(format!("a bare & before {part:?}"))?;
        read.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => return Err(format!("&{name};")),
        });
        read.push_str(after);
    }
    Ok(read)
}

/// A text as the page shows it: what HTML cannot hold has a sign in its place.
pub fn shown(text: &str) -> String {
    let cannot = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    text.chars().map(|c| if cannot(c) { '\u{FFFD}' } else { c }).collect()
}

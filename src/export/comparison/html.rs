//! The comparison table as one HTML file that needs nothing else: to be read on screen and printed on A4 landscape.
//!
//! Every text is escaped, and the page tells browsers to carry out and fetch nothing, should that ever not hold.

use super::summary::{Counts, Summary};
use super::table::{Cell, Comparison, Grid, GridCell, Group, KEPT, Line, Row, Run, Subject};
use super::{Options, Report, comparison};
use crate::diff::Sides;
use crate::export::ExportError;
use crate::model::{day_in_words, with_separators};

/// Writes the table as HTML.
///
/// # Errors
/// The table cannot be proven.
pub fn export(report: &Report<'_>, options: &Options) -> Result<Vec<u8>, ExportError> {
    Ok(page(&comparison(report, options)?).into_bytes())
}

const STYLE: &str = include_str!("style.css");

/// Which side a cell belongs to, and by what element its changed text is known.
#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

impl Side {
    fn element(self) -> &'static str {
        match self {
            Self::Old => "del",
            Self::New => "ins",
        }
    }
}

/// The whole page.
#[must_use]
pub fn page(table: &Comparison) -> String {
    let title = escaped(&table.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    page.push_str(&cover(table, &title));
    page.push_str("<main>\n");
    page.push_str(&body(table));
    page.push_str("</main>\n");
    page.push_str(&footer(table));
    page.push_str("</body>\n</html>\n");
    page
}

fn cover(table: &Comparison, title: &str) -> String {
    let mut cover = String::from("<header class=\"cover\">\n");
    if let Some(day) = table.day {
        cover.push_str(&format!("<p class=\"day\">{}</p>\n", escaped(&day_in_words(day))));
    }
    cover.push_str(&format!("<h1>{title}</h1>\n"));
    let facts = table.ordered(Sides::new(
        format!("{}　{}", table.titles.old, table.editions.old),
        format!("{}　{}", table.titles.new, table.editions.new),
    ));
    cover.push_str(&format!("<p class=\"facts\">{}</p>\n", escaped(&facts.join("　／　"))));
    cover.push_str("<h2>総括</h2>\n<div class=\"summary\">\n<div>\n");
    cover.push_str(&bureau_counts(&table.summary));
    for remark in table.summary.remarks() {
        cover.push_str(&format!("<p class=\"remarks\">{}</p>\n", escaped(&remark)));
    }
    cover.push_str("<h2>表の見方</h2>\n<ul class=\"legend\">\n");
    table.legend.iter().for_each(|line| cover.push_str(&format!("<li>{}</li>\n", escaped(line))));
    cover.push_str("</ul>\n</div>\n<div>\n");
    cover.push_str(&field_counts(&table.summary));
    cover.push_str("</div>\n</div>\n</header>\n");
    cover
}

fn bureau_counts(summary: &Summary) -> String {
    let rows = summary.by_bureau.iter().map(|(name, counts)| {
        format!("<tr><th scope=\"row\">{}</th>{}</tr>\n", escaped(name), figures(summary, counts))
    });
    counts("局別", &["とりまとめ局"], &rows.collect::<String>(), summary)
}

fn field_counts(summary: &Summary) -> String {
    let rows = summary.by_field.iter().map(|found| {
        let (pillar, field) = (escaped(&found.pillar), escaped(&found.field));
        let figures = figures(summary, &found.counts);
        format!("<tr><td class=\"pillar\">{pillar}</td><th scope=\"row\">{field}</th>{figures}</tr>\n")
    });
    counts("分野別", &["柱", "分野"], &rows.collect::<String>(), summary)
}

/// A table of counts with the total, in which each measure counts once, at its end.
fn counts(caption: &str, first: &[&str], rows: &str, summary: &Summary) -> String {
    let shown = summary.shown();
    let names = first.iter().copied().chain(shown.iter().filter_map(|at| Counts::WORDS.get(*at)).copied());
    let heads: String = names.chain(["計"]).map(|name| format!("<th scope=\"col\">{name}</th>")).collect();
    let (span, total) = (first.len(), figures(summary, &summary.total));
    format!(
        "<table class=\"counts\">\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}<tr class=\"total\"><th scope=\"row\" colspan=\"{span}\">施策の数</th>{total}</tr>\n</tbody>\n</table>\n"
    )
}

fn figures(summary: &Summary, counts: &Counts) -> String {
    let numbers = counts.numbers();
    let shown = summary.shown().into_iter().filter_map(|at| numbers.get(at).copied());
    shown.chain([counts.sum()]).map(|number| format!("<td>{}</td>", figure(number))).collect()
}

/// A count with its unit; a dash for none.
fn figure(number: usize) -> String {
    if number == 0 { "－".to_owned() } else { format!("{}件", with_separators(number.into())) }
}

fn body(table: &Comparison) -> String {
    let mut text = String::from("<table class=\"comparison\">\n<caption>新旧対照表</caption>\n<colgroup>");
    let widths = if table.with_reasons { "<col><col><col style=\"width: 17%\">" } else { "<col><col>" };
    text.push_str(widths);
    text.push_str("</colgroup>\n<thead><tr>");
    for title in table.ordered(table.titles.as_ref()) {
        text.push_str(&format!("<th scope=\"col\">{}</th>", escaped(title)));
    }
    if table.with_reasons {
        text.push_str("<th scope=\"col\">理由</th>");
    }
    text.push_str("</tr></thead>\n");
    if table.groups.is_empty() {
        let columns = if table.with_reasons { 3 } else { 2 };
        text.push_str(&format!("<tbody><tr><td colspan=\"{columns}\">違いはありません</td></tr></tbody>\n"));
    }
    table.groups.iter().for_each(|found| text.push_str(&group(table, found)));
    // Repeated at the foot of every page, it closes the frame where a group goes on.
    let columns = if table.with_reasons { 3 } else { 2 };
    text.push_str(&format!("<tfoot><tr><td colspan=\"{columns}\"></td></tr></tfoot>\n</table>\n"));
    text
}

fn class(group: &Group) -> String {
    match &group.subject {
        Subject::Catalogue => "catalogue".to_owned(),
        Subject::Section(_, depth) => format!("section depth{depth}"),
        Subject::Measure(_) => "measure".to_owned(),
        Subject::KeptMeasures(_) | Subject::KeptSections(_) => "kept".to_owned(),
        Subject::MovedAway(_) => "moved".to_owned(),
    }
}

/// A group of so few rows is not broken over two pages.
const SHORT: usize = 5;

/// The rows of a group, with its reasons in one cell beside all of them.
fn group(table: &Comparison, group: &Group) -> String {
    let mut rows: Vec<String> = group.rows.iter().map(|found| row(table, found)).collect();
    if !group.remarks.is_empty() {
        let items: String = group.remarks.iter().map(|remark| format!("<li>{}</li>", escaped(remark))).collect();
        rows.push(format!("<td colspan=\"2\"><span class=\"label\">【変更点】</span><ul>{items}</ul></td>"));
    }
    let count = rows.len();
    let short = if count <= SHORT { " short" } else { "" };
    let mut text = format!("<tbody class=\"{}{short}\">\n", class(group));
    for (at, cells) in rows.into_iter().enumerate() {
        let is_remark = at + 1 == count && !group.remarks.is_empty();
        let class = match (at, is_remark) {
            (_, true) => " class=\"remark\"",
            (0, false) if count > 1 || leads(&group.subject) => " class=\"head\"",
            (_, false) => "",
        };
        let reason = if at == 0 && table.with_reasons { reasons(group, count) } else { String::new() };
        text.push_str(&format!("<tr{class}>{cells}{reason}</tr>\n"));
    }
    text.push_str("</tbody>\n");
    text
}

/// Whether what follows must stand on the page of this group: a heading does not end a page.
fn leads(subject: &Subject) -> bool {
    matches!(subject, Subject::Section(..))
}

fn reasons(group: &Group, rows: usize) -> String {
    let reasons: String = group.reasons.iter().map(|reason| format!("<p>{}</p>", escaped(reason))).collect();
    format!("<td class=\"reason\" rowspan=\"{rows}\">{reasons}</td>")
}

fn row(table: &Comparison, row: &Row) -> String {
    let sides = match row {
        Row::Kept(words) => {
            let cell = format!("<td>{}</td>", escaped(words));
            Sides::new(cell.clone(), cell)
        }
        Row::Texts(item, cells) => {
            let label = label(*item);
            let both = Sides::new((&cells.old, Side::Old), (&cells.new, Side::New));
            both.map(|(cell, side)| {
                let label = if matches!(cell, Cell::Empty) { "" } else { &label };
                format!("<td>{label}{}</td>", text_cell(cell, side))
            })
        }
        Row::Grid(item, grid) => {
            let label = label(*item);
            Sides::new(Side::Old, Side::New).map(|side| {
                let content = grid_side(grid, side);
                let label = if content.is_empty() { "" } else { &label };
                format!("<td>{label}{content}</td>")
            })
        }
    };
    table.ordered(sides).concat()
}

/// The item's name above its text; a heading needs none.
fn label(item: super::Item) -> String {
    if item == super::Item::Heading {
        String::new()
    } else {
        format!("<span class=\"label\">【{}】</span>", item.word())
    }
}

fn text_cell(cell: &Cell, side: Side) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Notice(words) => format!("<span class=\"notice\">{}</span>", escaped(words)),
        Cell::Runs(found) => format!("<span class=\"text\">{}</span>", runs(found, side)),
    }
}

fn runs(runs: &[Run], side: Side) -> String {
    let element = side.element();
    let shown = |run: &Run| {
        let text = escaped(&run.text);
        if run.is_changed { format!("<{element}>{text}</{element}>") } else { text }
    };
    runs.iter().map(shown).collect()
}

fn grid_side(grid: &Grid, side: Side) -> String {
    let (heads, instead) = match side {
        Side::Old => (&grid.heads.old, &grid.instead.old),
        Side::New => (&grid.heads.new, &grid.instead.new),
    };
    if heads.is_empty() {
        return text_cell(instead, side);
    }
    let mut text = String::from("<table class=\"grid\">");
    if grid.has_heads() {
        text.push_str("<colgroup>");
        let widths = if grid.lead > 1 { ["22%", "26%"].as_slice() } else { ["28%"].as_slice() };
        widths.iter().for_each(|width| text.push_str(&format!("<col style=\"width: {width}\">")));
        let cells: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
        text.push_str(&format!("</colgroup><thead><tr>{cells}</tr></thead>"));
    }
    text.push_str("<tbody>");
    for line in &grid.lines {
        let cells = match line {
            Line::Kept(_) => {
                text.push_str(&format!("<tr><td class=\"kept\" colspan=\"{}\">{KEPT}</td></tr>", heads.len()));
                continue;
            }
            Line::Cells(cells) => match side {
                Side::Old => &cells.old,
                Side::New => &cells.new,
            },
        };
        let Some(cells) = cells else { continue };
        text.push_str(&format!("<tr>{}</tr>", line_cells(cells, grid, side)));
    }
    text.push_str("</tbody></table>");
    text
}

fn line_cells(cells: &[GridCell], grid: &Grid, side: Side) -> String {
    let cell = |(at, cell): (usize, &GridCell)| {
        let changed = if cell.is_changed { " changed" } else { "" };
        let place = if at < grid.lead { "lead" } else { "year" };
        let content = runs(&cell.runs, side);
        if at == 0 && grid.has_heads() {
            format!("<th scope=\"row\" class=\"{place}{changed}\">{content}</th>")
        } else {
            format!("<td class=\"{place}{changed}\">{content}</td>")
        }
    };
    cells.iter().enumerate().map(cell).collect()
}

fn footer(table: &Comparison) -> String {
    let mut text = String::from("<footer>\n");
    for (title, (edition, hash)) in table.ordered(Sides::new(
        (&table.titles.old, (&table.editions.old, &table.hashes.old)),
        (&table.titles.new, (&table.editions.new, &table.hashes.new)),
    )) {
        text.push_str(&format!(
            "<p>{}（{}）の内容のハッシュ値　<code>{}</code></p>\n",
            escaped(title),
            escaped(edition),
            escaped(hash)
        ));
    }
    text.push_str(&format!(
        "<p>この表と{}から{}の印刷内容を作り直し、一致することを確かめています。</p>\n</footer>\n",
        escaped(&table.titles.old),
        escaped(&table.titles.new)
    ));
    text
}

/// The text with everything escaped that HTML would take for its own.
fn escaped(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => done.push_str("&amp;"),
            '<' => done.push_str("&lt;"),
            '>' => done.push_str("&gt;"),
            '"' => done.push_str("&quot;"),
            '\'' => done.push_str("&#39;"),
            // Neither may stand in HTML; a replacement shows that something was there.
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => done.push('\u{FFFD}'),
            c => done.push(c),
        }
    }
    done
}

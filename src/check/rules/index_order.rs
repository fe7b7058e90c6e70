//! The lines of the index stand in order of number and page.

use super::super::frame::Whole;
use super::super::{Found, Judge, Rule};
use crate::model::{IndexEntry, MeasureNumber, Severity};

pub(super) static RULE: Rule = Rule {
    name: "index-order",
    title: "一覧の番号とページの順",
    explanation: "施策一覧は分野ごとに番号の順で、ページ番号は後の行ほど大きくなります。逆になっている行は、番号かページの付け誤りです。★で載せた行のページは元の分野のページなので見ません。",
    severity: Severity::Warning,
    judge: Judge::Whole(judge),
};

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for pair in whole.catalogue.printed_index.windows(2) {
        let [before, line] = pair else { continue };
        if before.section != line.section || before.reprint || line.reprint {
            continue;
        }
        let is_home = |entry: &IndexEntry| {
            let measure = entry.measure.and_then(|id| whole.catalogue.measure(id));
            measure.is_none_or(|measure| measure.section == entry.section)
        };
        if MeasureNumber::new(line.number.as_str()) < MeasureNumber::new(before.number.as_str()) {
            found.push(about(whole, before, line, "番号"));
        } else if is_home(before)
            && is_home(line)
            && before.page.zip(line.page).is_some_and(|(before, page)| page < before)
        {
            found.push(about(whole, before, line, "ページ"));
        }
    }
}

fn about(whole: &Whole<'_>, before: &IndexEntry, line: &IndexEntry, what: &str) -> Found {
    let message = format!("施策一覧で、{}の{what}が前の行（{}）より小さくなっています。", line.number, before.number);
    let shown = |entry: &IndexEntry| {
        let page = entry.page.map_or_else(String::new, |page| format!(" {page}ページ"));
        format!("{} {}{page}", entry.number, entry.name)
    };
    let found = match whole.frame.sections.get(&line.section) {
        Some(section) => Found::section(line.section, section, message),
        None => Found::catalogue(message),
    };
    found.printed(format!("{}／{}", shown(before), shown(line))).line(Some(line.source_line))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn index(lines: [(&str, u32); 2]) -> crate::model::Catalogue {
        let mut catalogue = empty();
        for (number, page) in lines {
            catalogue.printed_index.push(IndexEntry {
                section: FIRST,
                measure: None,
                number: number.to_owned(),
                name: "名称".to_owned(),
                page: Some(page),
                starred: false,
                reprint: false,
                source_line: page,
            });
        }
        catalogue
    }

    #[test]
    fn rising_numbers_and_pages_are_good_and_falling_ones_are_found() {
        assert_good(&RULE, &index([("1-9", 3), ("1-10", 3)]));
        assert_bad(&RULE, &index([("1-10", 3), ("1-9", 4)]), "番号が前の行（1-10）より小さく");
        assert_bad(&RULE, &index([("1-1", 3), ("1-2", 2)]), "ページが前の行");
    }
}

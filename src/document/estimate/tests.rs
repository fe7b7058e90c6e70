
#[test]
fn dump() {
    use std::fmt::Write;
    let opened = crate::document::open::open(std::path::Path::new("builtin:r8")).unwrap();
    let catalogue = opened.document.catalogue();
    let mut out = String::new();
    let (mut rows, mut given) = (0, 0);
    for measure in catalogue.measures() {
        let estimates = super::estimates(catalogue, measure);
        writeln!(out, "## {} {} | {} | {:?}", measure.number, measure.name, measure.target_year.as_str(), measure.annotations.iter().map(|a| a.to_string()).collect::<Vec<_>>()).unwrap();
        for i in &measure.indicators { writeln!(out, "      * {} {:?}", i.name, i.targets.iter().map(|t| t.as_str()).collect::<Vec<_>>()).unwrap(); }
        for row in &measure.schedule.rows {
            if !row.unread { continue; }
            rows += 1;
            match estimates.iter().find(|e| e.row == row.id) {
                Some(e) => { given += 1; writeln!(out, "   {} {:?} => {}-{} {}", row.label, row.marks, e.first.fiscal_year().short(), e.last.fiscal_year().short(), e.reason).unwrap(); }
                None => writeln!(out, "   {} {:?} => none", row.label, row.marks).unwrap(),
            }
        }
    }
    writeln!(out, "{given}/{rows}").unwrap();
    std::fs::write("/tmp/est_out.txt", out).unwrap();
}

use super::*;
#[test]
fn dump() {
    let bytes = std::fs::read("seeds/000_43747d0ed86aae25.txt").unwrap();
    let t = std::time::Instant::now();
    let i = import(&bytes, "x/y.txt").unwrap();
    println!("time {:?}", t.elapsed());
    println!("{:?}", i.account);
    let c = &i.catalogue;
    println!("{} {} {} {:?}", c.title, c.publisher, c.edition, c.period);
    println!("m {} idx {} bureaus {}", c.measures().len(), c.printed_index.len(), c.bureaus.len());
    println!("cross {}", c.measures().iter().map(|m| m.cross_listings.len()).sum::<usize>());
    println!(
        "marks {} on {}",
        c.measures().iter().map(|m| m.annotations.len()).sum::<usize>(),
        c.measures().iter().filter(|m| !m.annotations.is_empty()).count()
    );
    println!(
        "rows {} unread {} ind {} notes {}",
        c.measures().iter().map(|m| m.schedule.rows.len()).sum::<usize>(),
        c.measures().iter().map(|m| m.unread_rows()).sum::<usize>(),
        c.measures().iter().map(|m| m.indicators.len()).sum::<usize>(),
        c.measures().iter().map(|m| m.footnotes.len()).sum::<usize>()
    );
    println!(
        "missing {:?}",
        c.measures().iter().filter(|m| m.body_missing).map(|m| m.number.as_str()).collect::<Vec<_>>()
    );
    for s in c.all_sections() {
        println!("{} {} p{:?} l{:?} d{} n{:?}", s.number, s.name, s.page, s.source_line, s.description.len(), s.note);
    }
    let mut rules = std::collections::BTreeMap::new();
    for f in &c.import_findings {
        *rules.entry((f.rule.clone(), f.severity, f.certainty)).or_insert(0) += 1;
    }
    for (r, n) in rules {
        println!("{n} {r:?}");
    }
    for f in &c.import_findings {
        println!(
            "{:?} {} {:?} m{:?} {:?} {:?} | {} | {} | {}",
            f.place.line,
            f.rule,
            f.severity,
            f.place.measure.map(|m| m.0),
            f.place.field,
            f.certainty,
            f.message,
            f.printed,
            f.understood
        );
    }
}
#[test]
fn timing() {
    let bytes = std::fs::read("seeds/000_43747d0ed86aae25.txt").unwrap();
    let t = std::time::Instant::now();
    let d = encoding::decode(&bytes).unwrap();
    println!("dec {:?}", t.elapsed());
    let l = lines::split(&d.text).unwrap();
    println!("split {:?}", t.elapsed());
    let _e = blanks::Evidence::of(&l);
    println!("ev {:?}", t.elapsed());
    let r = r8::read(&l).unwrap();
    println!("read {:?}", t.elapsed());
    let _ = sha256(&bytes);
    println!("sha {:?}", t.elapsed());
    drop(r);
}

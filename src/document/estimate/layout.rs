//! The rows of one line of work laid out in the order of their phases, between the years that are known.

use super::facts::{About, Facts, Ground, Values};
use super::line::{Line, compact, is_about};
use super::phase::{Phase, Phases};

/// The line of work that replaces the present one.
const NEXT: &str = "次期";

/// Names of work that does not go on through the years the indicators have values for.
const OCCASIONAL: [&str; 6] = ["見直し", "改善", "自走化", "改定", "更改", "期"];

/// Fills in the first years that follow from the other rows and the indicators.
pub(super) fn fill(lines: &mut [Line<'_>], facts: &Facts) {
    let mut works: Vec<_> = lines.iter().map(|line| line.work.clone()).collect();
    works.sort();
    works.dedup();
    for work in works {
        let chain = chain(lines, &work);
        progress(lines, &chain, facts);
        results(lines, &chain, &work, facts);
        gaps(lines, &chain, facts);
    }
    let prepared = lines.len() > 1 && lines.iter().any(Line::prepares);
    for line in lines.iter_mut().filter(|line| !prepared && line.first.is_none() && !line.outside) {
        continuing(line, facts);
    }
}

/// The rows of a line of work that follow each other in the order of the phases; a row that prepares, printed
/// after one that runs, belongs to something else.
fn chain(lines: &[Line<'_>], work: &str) -> Vec<usize> {
    let mut reached = Phase::Plan;
    let mut chain = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.work == work) {
        let Some(Phases { first, last }) = line.phases else { continue };
        if last >= reached || (last >= Phase::Design && reached <= Phase::Test) {
            reached = reached.max(first);
            chain.push(at);
        }
    }
    chain
}

/// Where only the course of the work is measured: the phases over the years that have a value, one or more a year.
fn progress(lines: &mut [Line<'_>], chain: &[usize], facts: &Facts) {
    let known =
        |at: &usize| lines.get(*at).is_some_and(|line| line.first.is_some() || line.last.is_some() || line.outside);
    if chain.len() < 2 || chain.iter().any(known) || facts.indicators.iter().any(|v| v.about != About::Progress) {
        return;
    }
    let printed = || facts.indicators.iter().flat_map(|values| values.printed.iter().copied());
    let (Some(from), Some(to)) = (printed().min(), printed().max()) else { return };
    let why = format!("成果指標の値が{}から{}末まで", facts.year(from), facts.year(to));
    spread(lines, chain, [&Ground::new(from, &*why), &Ground::new(to, &*why)], facts);
}

/// The rows that bring results begin with the first value of an indicator of results.
fn results(lines: &mut [Line<'_>], chain: &[usize], work: &str, facts: &Facts) {
    let phases = |at: &usize| lines.get(*at).and_then(|line| line.phases);
    let Some(last) = chain.iter().filter_map(phases).map(|phases| phases.last).max() else { return };
    let steps = chain.iter().filter_map(phases).any(|phases| phases.last < last);
    if work == NEXT || (last < Phase::Trial && !(steps && work.is_empty())) {
        return;
    }
    let owned = |values: &Values| {
        let mut rows = chain.iter().filter_map(|at| lines.get(*at));
        rows.any(|line| is_about(&compact(&line.row.label), line, values))
    };
    // What a row of preparation ends in is a number, not another step.
    let counts = |values: &Values| last >= Phase::Trial || values.texts.is_empty();
    let effect = facts.first_value(|values| values.about == About::Effect && counts(values));
    let prepared = |values: &Values| values.about == About::Preparation && counts(values) && !owned(values);
    let preparation = facts.first_value(prepared);
    let lasts = facts.first_value(|values| prepared(values) && values.years.len() > 1);
    let work_years = lasts.filter(|_| effect.is_none());
    for at in chain {
        let Some(line) = lines.get_mut(*at).filter(|line| line.first.is_none() && !line.outside) else { continue };
        let brings = line.phases.is_some_and(|phases| phases.last == last);
        if let Some(ground) = effect.as_ref().or(preparation.as_ref()).filter(|_| brings) {
            line.touch(ground.year, &ground.why);
        } else if let Some(ground) = work_years.as_ref().filter(|_| line.covers(Phase::Build) && line.last.is_none()) {
            line.touch(ground.year, &ground.why);
            line.last.clone_from(&facts.cap);
        }
    }
}

/// Rows of which nothing is known, between those of which something is.
fn gaps(lines: &mut [Line<'_>], chain: &[usize], facts: &Facts) {
    let mut start = 0;
    while start < chain.len() {
        let unknown = |at: &usize| lines.get(*at).is_some_and(|line| line.first.is_none() && !line.outside);
        let rest = chain.get(start..).unwrap_or_default();
        let ends = |at: &usize| lines.get(*at).is_some_and(|line| line.last.is_some());
        let unknown = rest.iter().take_while(|at| unknown(at)).count();
        let length = rest.iter().take(unknown).position(ends).map_or(unknown, |end| end + 1);
        if length > 0 {
            let before = start.checked_sub(1).and_then(|at| lines.get(*chain.get(at)?));
            let after = chain.get(start + length).and_then(|at| lines.get(*at));
            let run = rest.get(..length).unwrap_or_default();
            if let Some((from, to)) = room(lines, run, before, after, facts) {
                spread(lines, run, [&from, &to], facts);
            }
        }
        start += if length > 0 { length } else { 1 };
    }
}

/// The years left for a run of rows: after the row before, up to its own known end or the row after.
fn room(
    lines: &[Line<'_>],
    run: &[usize],
    before: Option<&Line<'_>>,
    after: Option<&Line<'_>>,
    facts: &Facts,
) -> Option<(Ground, Ground)> {
    let own_end = run.last().and_then(|at| lines.get(*at)).and_then(|line| line.last.clone());
    if before.is_some_and(|line| line.outside) || after.is_some_and(|line| line.outside) {
        return None;
    }
    let limit = match (&own_end, after) {
        (Some(end), _) => end.clone(),
        (None, Some(next)) => before_next(next, facts)?,
        (None, None) => return None,
    };
    let from = match before.and_then(|line| Some((line, line.last.as_ref().or(line.seen.as_ref())?))) {
        Some((line, seen)) => {
            let year = (seen.year + 1).min(limit.year).max(seen.year);
            Ground::new(year, format!("前の段階「{}」が{}まで", line.row.label, facts.year(seen.year)))
        }
        None => facts.lower(),
    };
    if limit.year < from.year {
        let why = format!("{}のため、{}末まで", from.why, facts.year(from.year));
        return Some((Ground::new(from.year, &*why), Ground::new(from.year, why)));
    }
    Some((from, limit))
}

/// The year before the next phase, or its own first year where the plan has none before.
fn before_next(next: &Line<'_>, facts: &Facts) -> Option<Ground> {
    let start = next.first.as_ref()?;
    let lower = facts.lower().year;
    let year = if begins_late(&start.why) { start.year } else { start.year.saturating_sub(1) }.max(lower);
    let end = facts.year(year);
    Some(Ground::new(
        year,
        format!("次の段階「{}」が{}から（{}）のため、{end}末まで", next.row.label, facts.year(start.year), start.why),
    ))
}

/// Whether a start lies within its year, so that what comes before it may reach into the same year.
fn begins_late(why: &str) -> bool {
    ["後半", "下半期", "9月から", "10月から", "1月から"].iter().any(|word| why.contains(word))
}

/// One row takes all the room; several share it evenly, unless they leave years that cannot be told apart.
fn spread(lines: &mut [Line<'_>], run: &[usize], [from, to]: [&Ground; 2], facts: &Facts) {
    let rows = run.len();
    let years = to.year.saturating_sub(from.year) + 1;
    if rows == 0 || (rows > 1 && rows < years) {
        return;
    }
    for (order, at) in run.iter().enumerate() {
        let Some(line) = lines.get_mut(*at) else { continue };
        let first = from.year + order * years / rows;
        let last = from.year + ((order + 1) * years).div_ceil(rows) - 1;
        let ends = if rows > 1 && years > 1 {
            let (first, last) = (facts.year(first), facts.year(last));
            format!("{}の間に段階の順で割り付け、{first}から{last}末まで", to.why)
        } else {
            to.why.clone()
        };
        line.first = Some(Ground::new(first, &*from.why));
        line.seen = Some(Ground::new(last, &*ends));
        line.last = Some(Ground::new(last, ends));
    }
}

/// Work that goes on as long as it is measured: from the first value, where that tells a beginning.
fn continuing(line: &mut Line<'_>, facts: &Facts) {
    let label = &line.row.label;
    if line.work == NEXT
        || (line.phases.is_none() && OCCASIONAL.iter().any(|word| label.contains(word)))
        || label == "更新"
    {
        return;
    }
    let Some(ground) = facts.first_value(|_| true) else { return };
    let measured = facts.indicators.iter().map(|values| values.years.len()).max().unwrap_or(0);
    // One value at the end is the aim, not the beginning.
    if measured > 1 || ground.year <= facts.lower().year {
        line.touch(ground.year, &ground.why);
    }
}

/// The last year of a row whose first is known; never before a year the row is known to be in.
pub(super) fn end(line: &Line<'_>, lines: &[Line<'_>], facts: &Facts) -> Option<Ground> {
    let first = line.first.as_ref()?;
    let seen = line.seen.as_ref().filter(|seen| seen.year >= first.year).unwrap_or(first);
    let next = if line.last.is_none() { successor(line, lines) } else { None };
    let stated = match (&line.last, next) {
        (Some(last), _) => last.clone(),
        (None, Some(next)) => before_next(next, facts)?,
        (None, None) => facts.cap.clone()?,
    };
    if seen.year <= stated.year {
        return Some(stated);
    }
    let named = facts.year(seen.year);
    let starts_with = next.and_then(|next| Some((next, next.first.as_ref().filter(|start| start.year == seen.year)?)));
    let why = match starts_with {
        Some((next, start)) => {
            format!("次の段階「{}」も{named}から（{}）のため、{named}末まで", next.row.label, start.why)
        }
        None => format!("{}とも読めますが、{}のため、{named}末まで", stated.why, seen.why),
    };
    Some(Ground::new(seen.year, why))
}

/// The row that takes over: the next row of a later phase, or the running of the next system.
fn successor<'a, 'b>(line: &Line<'_>, lines: &'b [Line<'a>]) -> Option<&'b Line<'a>> {
    let phases = line.phases?;
    let behind = lines.iter().skip_while(|other| other.row.id != line.row.id).skip(1);
    let mut behind = behind.filter(|other| !other.outside);
    if phases.last >= Phase::Operation {
        return behind.find(|other| line.work != NEXT && other.work == NEXT && other.covers(Phase::Operation));
    }
    behind.find(|other| {
        other.work == line.work
            && other.phases.is_some_and(|later| later.first > phases.first && later.last > phases.last)
    })
}

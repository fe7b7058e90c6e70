//! Numbers as Japanese print writes them: 3,847, 4.31億, 1万2千, 10,000千.

use rust_decimal::Decimal;

const SMALL: [(char, u32); 3] = [('十', 10), ('百', 100), ('千', 1_000)];
const LARGE: [(char, u64); 3] = [('万', 10_000), ('億', 100_000_000), ('兆', 1_000_000_000_000)];

/// Reads the number at the start of a text in half width, and returns it with what follows it.
///
/// `None` where no number stands there, where its commas do not part thousands, where its parts do not
/// descend (1万2万), or where it is too long to be kept exactly.
pub(super) fn leading(text: &str) -> Option<(Decimal, &str)> {
    let (number, rest) = digits(text)?;
    if !rest.starts_with(is_scale) {
        return Some((number, rest));
    }
    let mut sum = Sum { total: Decimal::ZERO, section: Decimal::ZERO, small: None, large: None };
    let mut pending = Some(number);
    let mut rest = rest;
    loop {
        if let Some(after) = sum.scale(&mut pending, rest)? {
            rest = after;
        } else if pending.is_none() && rest.starts_with(|c: char| c.is_ascii_digit()) {
            let (number, after) = digits(rest)?;
            pending = Some(number);
            rest = after;
        } else {
            return Some((sum.finish(pending)?.normalize(), rest));
        }
    }
}

/// The parts of a number read so far: 1億2千 is a total of 1億 and a section of 2千.
struct Sum {
    total: Decimal,
    section: Decimal,
    small: Option<Decimal>,
    large: Option<Decimal>,
}

impl Sum {
    /// Takes the scale at the start of the text, if one stands there.
    fn scale<'a>(&mut self, pending: &mut Option<Decimal>, text: &'a str) -> Option<Option<&'a str>> {
        let Some(sign) = text.chars().next() else { return Some(None) };
        let after = text.get(sign.len_utf8()..).unwrap_or_default();
        if let Some((_, factor)) = SMALL.iter().find(|(name, _)| *name == sign) {
            let factor = Decimal::from(*factor);
            let part = pending.take()?.checked_mul(factor)?;
            self.section = self.section.checked_add(descending(part, factor, &mut self.small)?)?;
        } else if let Some((_, factor)) = LARGE.iter().find(|(name, _)| *name == sign) {
            let factor = Decimal::from(*factor);
            if pending.is_none() && self.small.is_none() {
                return None;
            }
            let section = self.close_section(pending.take())?;
            let part = section.checked_mul(factor)?;
            self.total = self.total.checked_add(descending(part, factor, &mut self.large)?)?;
        } else {
            return Some(None);
        }
        Some(Some(after))
    }

    fn close_section(&mut self, pending: Option<Decimal>) -> Option<Decimal> {
        let below = self.small.take().is_none_or(|factor| pending.is_none_or(|number| number < factor));
        let section = std::mem::take(&mut self.section);
        if below { section.checked_add(pending.unwrap_or_default()) } else { None }
    }

    fn finish(mut self, pending: Option<Decimal>) -> Option<Decimal> {
        let rest = self.close_section(pending)?;
        let below = self.large.is_none_or(|factor| rest < factor);
        if below { self.total.checked_add(rest) } else { None }
    }
}

/// Makes sure that a part is smaller than the scale before it.
fn descending(part: Decimal, factor: Decimal, last: &mut Option<Decimal>) -> Option<Decimal> {
    let fits = last.is_none_or(|last| part < last);
    *last = Some(factor);
    fits.then_some(part)
}

fn is_scale(c: char) -> bool {
    SMALL.iter().any(|(name, _)| *name == c) || LARGE.iter().any(|(name, _)| *name == c)
}

/// Reads digits with commas between thousands and a decimal point.
fn digits(text: &str) -> Option<(Decimal, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
    let (printed, rest) = text.split_at_checked(end)?;
    let (whole, fraction) = printed.split_once('.').map_or((printed, None), |(whole, rest)| (whole, Some(rest)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !fraction.is_none_or(all_digits) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().filter(|group| all_digits(group))?;
    let mut plain = first.to_owned();
    for group in groups {
        if first.len() > 3 || group.len() != 3 || !all_digits(group) {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some((Decimal::from_str_exact(&plain).ok()?, rest))
}

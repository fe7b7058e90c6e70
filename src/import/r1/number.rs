//! Numbers of this layout: pillar, middle pillar, field letter and serial, in any of the printed forms.

use crate::model::fold_width;

/// Pillar, middle pillar and field; a middle pillar has no letter, a pillar neither.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct SectionKey {
    pub(super) pillar: u32,
    /// The middle pillar, counted from 1; 0 for the pillar itself.
    pub(super) middle: u32,
    /// The letter of the field.
    pub(super) letter: Option<char>,
}

/// Field and serial of a measure.
pub(super) type Key = (SectionKey, u32);

/// A number read from print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub(super) key: Key,
    /// What had to be put right, in words; empty where the number is printed in its usual form.
    pub(super) repairs: Vec<String>,
}

impl SectionKey {
    pub(super) fn of_pillar(pillar: u32) -> Self {
        Self { pillar, middle: 0, letter: None }
    }

    pub(super) fn of_middle(pillar: u32, middle: u32) -> Self {
        Self { pillar, middle, letter: None }
    }

    /// The section above; `None` for a pillar.
    pub(super) fn parent(self) -> Option<Self> {
        match (self.middle, self.letter) {
            (0, _) => None,
            (_, None) => Some(Self::of_pillar(self.pillar)),
            (_, Some(_)) => Some(Self { letter: None, ..self }),
        }
    }

    /// The section's own number or letter: Ⅰ, ① or ア.
    pub(super) fn sign(self) -> String {
        match (self.middle, self.letter) {
            (0, _) => roman(self.pillar),
            (middle, None) => circled(middle),
            (_, Some(letter)) => letter.to_string(),
        }
    }

    /// The number with those of the sections above, Ⅰ-①-ア.
    pub(super) fn in_full(self) -> String {
        self.parent().map_or_else(|| self.sign(), |above| format!("{}-{}", above.in_full(), self.sign()))
    }
}

/// The usual form, Ⅰ-①-ウ-03.
pub(super) fn canonical((section, serial): Key) -> String {
    format!("{}-{serial:02}", section.in_full())
}

/// Reads Ⅰ-①-ア, I - ① - カ.
pub(super) fn section_number(printed: &str) -> Option<SectionKey> {
    let compact = compact(printed);
    let (section, rest) = leading_section(&compact, &mut Vec::new())?;
    rest.is_empty().then_some(section)
}

/// Reads Ⅰ-①-ウ-03 and I-①-U-03, I-①-カー05, I - ① - カ - 01, Ⅱ－①－ア－03.
pub(super) fn measure_number(printed: &str) -> Option<Number> {
    let compact = compact(printed);
    let mut repairs = Vec::new();
    let (section, rest) = leading_section(&compact, &mut repairs)?;
    let serial = fold_width(rest.strip_prefix(is_hyphen)?);
    if serial.is_empty() || serial.len() > 3 || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let key = (section, serial.parse().ok()?);
    if printed.contains(char::is_whitespace) {
        repairs.push("空白を除く".to_owned());
    }
    let odd = compact.chars().filter(|c| is_hyphen(*c) && *c != '-');
    repairs.extend(odd.take(1).map(|c| format!("区切りの「{c}」は「-」")));
    if repairs.is_empty() && canonical(key) != printed {
        repairs.push("字幅をそろえる".to_owned());
    }
    Some(Number { key, repairs })
}

/// Takes a pillar's number off the start: Ⅰ, I, Ⅱ, II.
pub(super) fn leading_pillar(text: &str) -> Option<(u32, &str)> {
    let (first, rest) = leading_char(text)?;
    if ('Ⅰ'..='Ⅻ').contains(&first) {
        return Some((u32::from(first) - u32::from('Ⅰ') + 1, rest));
    }
    let rest = text.trim_start_matches(is_letter_i);
    let count = text.get(..text.len() - rest.len())?.chars().count();
    (1..=3).contains(&count).then_some((u32::try_from(count).ok()?, rest))
}

/// Takes a middle pillar's number off the start: ①.
pub(super) fn leading_middle(text: &str) -> Option<(u32, &str)> {
    let (first, rest) = leading_char(text)?;
    ('①'..='⑳').contains(&first).then(|| (u32::from(first) - u32::from('①') + 1, rest))
}

/// Takes a field's letter off the start: ア.
pub(super) fn leading_letter(text: &str) -> Option<(char, &str)> {
    leading_char(text).filter(|(first, _)| is_field_letter(*first))
}

fn leading_section<'a>(compact: &'a str, repairs: &mut Vec<String>) -> Option<(SectionKey, &'a str)> {
    let (pillar, rest) = leading_pillar(compact)?;
    let printed = compact.get(..compact.len() - rest.len())?;
    if printed != roman(pillar) {
        repairs.push(format!("柱の「{printed}」は「{}」", roman(pillar)));
    }
    let (middle, rest) = leading_middle(rest.strip_prefix(is_hyphen)?)?;
    let (printed, rest) = leading_char(rest.strip_prefix(is_hyphen)?)?;
    let letter = usual_letter(printed)?;
    if letter != printed {
        repairs.push(format!("分野の「{printed}」は「{letter}」"));
    }
    Some((SectionKey { pillar, middle, letter: Some(letter) }, rest))
}

fn leading_char(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    Some((first, text.get(first.len_utf8()..)?))
}

/// The kana a printed letter stands for: the Latin letters that pass for ウ and イ are read as these.
fn usual_letter(printed: char) -> Option<char> {
    match printed {
        'U' | 'Ｕ' => Some('ウ'),
        'I' | 'Ｉ' => Some('イ'),
        kana => is_field_letter(kana).then_some(kana),
    }
}

fn is_field_letter(c: char) -> bool {
    ('ア'..='ン').contains(&c)
}

fn is_letter_i(c: char) -> bool {
    matches!(c, 'I' | 'Ｉ')
}

/// The hyphen and the signs that pass for it.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '−' | 'ー')
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn roman(pillar: u32) -> String {
    sign_after('Ⅰ', pillar)
}

fn circled(middle: u32) -> String {
    sign_after('①', middle)
}

fn sign_after(first: char, number: u32) -> String {
    char::from_u32(u32::from(first) + number.saturating_sub(1)).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_form_has_one_canonical_form() {
        let cases = [
            ("Ⅱ-①-ア-01", "Ⅱ-①-ア-01", 0),
            ("I-①-ア-01", "Ⅰ-①-ア-01", 1),
            ("I-①-U-03", "Ⅰ-①-ウ-03", 2),
            ("I-②-I-05", "Ⅰ-②-イ-05", 2),
            ("I-①-カー05", "Ⅰ-①-カ-05", 2),
            ("I - ① - カ - 01", "Ⅰ-①-カ-01", 2),
            ("Ⅱ－①－ア－03", "Ⅱ-①-ア-03", 1),
            ("II-④-イ-1", "Ⅱ-④-イ-01", 1),
            ("Ⅱ-④-イ-０１", "Ⅱ-④-イ-01", 1),
        ];
        for (printed, usual, repairs) in cases {
            let number = measure_number(printed).unwrap();
            assert_eq!(canonical(number.key), usual, "{printed}");
            assert_eq!(number.repairs.len(), repairs, "{printed}: {:?}", number.repairs);
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for text in
            ["", "I", "I-①", "I-①-ア", "I-①-ア-", "I-①-ア-0001", "I-①-B-01", "1-①-ア-01", "I-1-ア-01", "IIII-①-ア-01"]
        {
            assert_eq!(measure_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_field_is_read_in_every_form() {
        for text in ["I-①-カ", "I - ① - カ", "Ⅰ－①－カ"] {
            let key = section_number(text).unwrap();
            assert_eq!((key.pillar, key.middle, key.letter), (1, 1, Some('カ')), "{text}");
        }
        assert_eq!(section_number("I-①-カ-01"), None);
    }
}

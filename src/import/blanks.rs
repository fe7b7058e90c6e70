//! Blanks inside words, where a printed line wrapped: removed only on evidence.
//!
//! A blank between two kana or kanji is certainly a wrap where the words around it stand unbroken elsewhere in the
//! document. A cell with one such blank was set in lines; its other blanks are wraps where a shorter stretch stands
//! unbroken elsewhere, or where the piece before is as long as a line that certainly wrapped. A blank after 、 is
//! always a wrap. Everything else stays as printed.

use super::lines::Line;

type Window = [char; 4];

/// The words around doubtful blanks that stand unbroken elsewhere in the document.
pub(super) struct Evidence {
    unbroken: Vec<Window>,
}

/// What became of the blanks of one text.
pub(super) struct Mended {
    /// The text without its wrap blanks; `None` where there is none.
    pub(super) joined: Option<String>,
    /// Whether a blank stays that may be a wrap or a separator.
    pub(super) doubtful: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Not between two kana or kanji: no question arises.
    Plain,
    /// After 、.
    AfterComma,
    /// Four characters across the blank stand unbroken elsewhere.
    Proven,
    /// Three do.
    Supported,
    /// None do.
    Open,
}

impl Evidence {
    /// Collects the evidence; two passes over the document.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut sought = Vec::new();
        for cell in lines.iter().flat_map(|line| line.text.split('\t')).filter(|cell| cell.contains(is_blank)) {
            let pieces: Vec<Vec<char>> = pieces(cell).map(|piece| piece.chars().collect()).collect();
            for pair in pieces.windows(2) {
                if let [left, right] = pair {
                    sought.extend(strong(left, right));
                    sought.extend(weak(left, right));
                }
            }
        }
        sought.sort_unstable();
        sought.dedup();
        let mut found = vec![false; sought.len()];
        let ends = Ends::of(&sought);
        for piece in lines.iter().flat_map(|line| line.text.split('\t')).flat_map(pieces) {
            let (mut first, mut second, mut third) = ('\0', '\0', '\0');
            for c in piece.chars() {
                if ends.contain(c) {
                    for seen in [[first, second, third, c], ['\0', second, third, c]] {
                        if let Some(slot) = sought.binary_search(&seen).ok().and_then(|at| found.get_mut(at)) {
                            *slot = true;
                        }
                    }
                }
                (first, second, third) = (second, third, c);
            }
        }
        let unbroken = sought.into_iter().zip(found).filter_map(|(window, found)| found.then_some(window)).collect();
        Self { unbroken }
    }

    /// Removes the blanks that are certainly wraps.
    pub(super) fn mend(&self, text: &str) -> Mended {
        let pieces: Vec<Vec<char>> = pieces(text).map(|piece| piece.chars().collect()).collect();
        let verdicts: Vec<Verdict> = pieces
            .windows(2)
            .map(|pair| if let [left, right] = pair { self.verdict(left, right) } else { Verdict::Plain })
            .collect();
        let proven_width = pieces
            .iter()
            .zip(&verdicts)
            .filter_map(|(piece, verdict)| (*verdict == Verdict::Proven).then_some(piece.len()))
            .min();
        // ① and its like order a list, whose parts are set apart by blanks.
        let listed = text.contains(|c| ('①'..='⑳').contains(&c));
        let mut joined = String::with_capacity(text.len());
        let (mut changed, mut doubtful) = (false, false);
        let mut blanks = text.chars().filter(|c| is_blank(*c));
        for (at, piece) in pieces.iter().enumerate() {
            joined.extend(piece);
            let Some(verdict) = verdicts.get(at) else { break };
            let blank = blanks.next().unwrap_or(' ');
            let wrap = match verdict {
                Verdict::AfterComma | Verdict::Proven => true,
                Verdict::Supported => proven_width.is_some(),
                Verdict::Open => proven_width.is_some_and(|width| piece.len() >= width),
                Verdict::Plain => false,
            };
            if wrap {
                changed = true;
            } else {
                doubtful |= *verdict != Verdict::Plain && !listed;
                joined.push(blank);
            }
        }
        Mended { joined: changed.then_some(joined), doubtful }
    }

    fn verdict(&self, left: &[char], right: &[char]) -> Verdict {
        let (Some(before), Some(after)) = (left.last(), right.first()) else { return Verdict::Plain };
        if *before == '、' && is_word(*after) {
            return Verdict::AfterComma;
        }
        if !is_word(*before) || !is_word(*after) {
            return Verdict::Plain;
        }
        let known = |window: Window| self.unbroken.binary_search(&window).is_ok();
        if strong(left, right).any(known) {
            Verdict::Proven
        } else if weak(left, right).any(known) {
            Verdict::Supported
        } else {
            Verdict::Open
        }
    }
}

/// The last characters of the windows sought, so that most of the document is passed over with one look.
struct Ends([u64; 1024]);

impl Ends {
    fn of(windows: &[Window]) -> Self {
        let mut bits = [0; 1024];
        for [.., end] in windows {
            let (slot, bit) = Self::place(*end);
            if let Some(word) = bits.get_mut(slot) {
                *word |= bit;
            }
        }
        Self(bits)
    }

    fn contain(&self, c: char) -> bool {
        let (slot, bit) = Self::place(c);
        self.0.get(slot).is_some_and(|word| word & bit != 0)
    }

    fn place(c: char) -> (usize, u64) {
        let code = u32::from(c);
        (((code >> 6) & 1023) as usize, 1 << (code & 63))
    }
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_blank)
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '　'
}

/// Kana and kanji; ・ and punctuation separate words.
fn is_word(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '㐀'..='䶿' | '一'..='鿿')
}

/// The four-character windows across a blank.
fn strong(left: &[char], right: &[char]) -> impl Iterator<Item = Window> {
    [(2, 2), (3, 1), (1, 3)].into_iter().filter_map(move |(before, after)| window(left, right, before, after))
}

/// The three-character windows across a blank.
fn weak(left: &[char], right: &[char]) -> impl Iterator<Item = Window> {
    [(2, 1), (1, 2)].into_iter().filter_map(move |(before, after)| window(left, right, before, after))
}

fn window(left: &[char], right: &[char], before: usize, after: usize) -> Option<Window> {
    let tail = left.get(left.len().checked_sub(before)?..)?;
    let head = right.get(..after)?;
    let mut window = ['\0'; 4];
    for (slot, c) in window.iter_mut().rev().zip(tail.iter().chain(head).rev()) {
        if !is_word(*c) {
            return None;
        }
        *slot = *c;
    }
    Some(window)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn mended(document: &str, text: &str) -> (String, bool) {
        let whole = format!("{document}\n{text}");
        let mended = Evidence::of(&lines::split(&whole).unwrap()).mend(text);
        (mended.joined.unwrap_or_else(|| text.to_owned()), mended.doubtful)
    }

    #[test]
    fn a_blank_goes_where_the_words_stand_unbroken_elsewhere() {
        let document = "令和8年度の実績等により設定\n詳細相談が必要な事案への対応件数";
        assert_eq!(
            mended(document, "令和8年度 の実績等によ り設定"),
            ("令和8年度の実績等により設定".to_owned(), false)
        );
        assert_eq!(
            mended(document, "専門的・個別支援 事案への対応件 数"),
            ("専門的・個別支援事案への対応件数".to_owned(), false)
        );
    }

    #[test]
    fn a_blank_stays_without_evidence() {
        for text in ["PMH連携開始 安定運用", "市町村への連携 呼掛け"] {
            assert_eq!(mended("", text), (text.to_owned(), true));
        }
        for text in ["12路線 26箇所", "①運用 令和9年度 ②改修 令和6年度", "25万回 （累計）", "行う。 また、次の"]
        {
            assert_eq!(mended("", text), (text.to_owned(), false));
        }
    }

    #[test]
    fn a_blank_after_a_comma_is_a_wrap() {
        assert_eq!(mended("", "R6 調達・契約、 導入準備"), ("R6 調達・契約、導入準備".to_owned(), false));
    }
}

//! Heights of many cards above one another, most of them only estimated: where each begins, and which is at a place.

/// Heights with their running sums (a Fenwick tree), so that neither question costs more with more cards.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    heights: Vec<f32>,
    /// Sums of heights: the entry at `i` (from 1) covers as many as its lowest set bit says.
    sums: Vec<f32>,
}

impl Stack {
    pub(super) fn new(heights: Vec<f32>) -> Self {
        let mut sums = vec![0.0; heights.len() + 1];
        for (at, height) in heights.iter().enumerate() {
            let at = at + 1;
            let sum = match sums.get_mut(at) {
                Some(sum) => {
                    *sum += height;
                    *sum
                }
                None => 0.0,
            };
            if let Some(above) = sums.get_mut(at + lowest_bit(at)) {
                *above += sum;
            }
        }
        Self { heights, sums }
    }

    pub(super) fn len(&self) -> usize {
        self.heights.len()
    }

    /// The height of all.
    pub(super) fn total(&self) -> f32 {
        self.top(self.len())
    }

    /// Corrects a height; by how much it grew.
    pub(super) fn set(&mut self, at: usize, height: f32) -> f32 {
        let Some(known) = self.heights.get_mut(at) else { return 0.0 };
        let growth = height - *known;
        *known = height;
        if growth != 0.0 {
            let mut at = at + 1;
            while let Some(sum) = self.sums.get_mut(at) {
                *sum += growth;
                at += lowest_bit(at);
            }
        }
        growth
    }

    /// Where one begins.
    pub(super) fn top(&self, at: usize) -> f32 {
        let mut at = at.min(self.len());
        let mut top = 0.0;
        while at > 0 {
            top += self.sums.get(at).copied().unwrap_or(0.0);
            at -= lowest_bit(at);
        }
        top
    }

    /// The one at a place; the last where the place lies below all.
    pub(super) fn at(&self, place: f32) -> usize {
        let (mut at, mut left) = (0, place);
        let mut step = self.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(at + step)
                && *sum <= left
            {
                left -= sum;
                at += step;
            }
            step /= 2;
        }
        at.min(self.len().saturating_sub(1))
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tops_are_the_sums_of_what_stands_above() {
        let mut stack = Stack::new((1..=100).map(|height| height as f32).collect());
        assert_eq!((stack.top(0), stack.top(1), stack.top(10), stack.total()), (0.0, 1.0, 55.0, 5050.0));
        assert_eq!(stack.set(4, 25.0), 20.0);
        assert_eq!((stack.top(4), stack.top(5), stack.top(10), stack.total()), (10.0, 35.0, 75.0, 5070.0));
    }

    #[test]
    fn the_one_at_a_place_begins_at_or_above_it() {
        for count in [1_usize, 2, 3, 7, 8, 9, 100] {
            let stack = Stack::new(vec![10.0; count]);
            for at in 0..count {
                let top = stack.top(at);
                assert_eq!((stack.at(top), stack.at(top + 9.5)), (at, at), "{at} of {count}");
            }
            assert_eq!(stack.at(1e6), count - 1);
            assert_eq!(stack.at(-5.0), 0);
        }
        assert_eq!((Stack::default().at(3.0), Stack::default().total()), (0, 0.0));
    }
}

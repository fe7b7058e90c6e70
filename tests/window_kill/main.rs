//! The real program in a real window, killed at random moments of edits, saves, starts and recoveries.
//!
//! What counts as confirmed is read off the screen: the selection moves on to the next row when an edit is taken.
#![cfg(all(unix, feature = "gui"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test stops where its ground gives way; this one measures and tells what it met"
)]

mod journal_watch;
mod life;
mod screen;
mod tally;
mod window;

use life::Life;
use tally::Tally;

/// How often the program is killed, where the environment does not say.
const KILLS: usize = 300;

/// How many programs are killed side by side.
const LIVES: usize = 2;

#[test]
#[ignore = "needs Xvfb and xdotool; .ci/run runs it"]
fn real_window_killed_at_any_moment_loses_nothing_that_was_on_screen_for_a_second() {
    let kills = std::env::var("SHISAKU_KILLS").map_or(KILLS, |number| number.parse().unwrap());
    let lives = std::thread::scope(|scope| {
        let lives: Vec<_> = (0..LIVES)
            .map(|life| scope.spawn(move || Life::new(8 + life as u8).lived((kills + life) / LIVES)))
            .collect();
        lives.into_iter().map(|life| life.join().unwrap()).collect::<Vec<_>>()
    });
    let tally = lives.into_iter().fold(Tally::default(), Tally::and);
    println!("{tally}");
    assert_eq!(tally.kills(), kills);
    // A run in which nothing was at stake proves nothing.
    assert!(tally.recovered > kills / 10 && tally.in_save > kills / 60 && tally.shown > kills, "{tally}");
}

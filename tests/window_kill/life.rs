//! One document through many lives of the program: edited, saved, killed, recovered.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use shisaku::document::recovery::recover;
use shisaku::file;
use shisaku::file::journal::abandoned;
use shisaku::model::Catalogue;

use crate::screen::Screen;
use crate::tally::Tally;
use crate::window::{Killed, Shown, Window};

/// How many rows of the table are edited, one after the other and over again.
const ROWS: usize = 16;

/// The program saves after this many edits.
const EDITS_A_SAVE: u64 = 6;

/// What must be on the disk was on the screen for this long.
const PROMISE: Duration = Duration::from_secs(1);

/// Within how many milliseconds the kill comes after a start, in work, and after a save was asked for.
const START: u64 = 1500;
const WORK: u64 = 3000;
const SAVE: u64 = 250;

const DOCUMENT: &str = "令和9年3月 作業版.ron";

/// The moments at which the program is killed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Moment {
    /// While it starts.
    Start,
    /// While it offers what the one before it left.
    Offer,
    /// While it takes that over.
    Taking,
    /// While cells are typed into, with a save now and then.
    Work,
    /// Just after a save was asked for.
    Save,
    /// While a document is saved for the first time, to a new folder.
    First,
}

/// A home, a screen, a document, and how far its edits have come.
pub(crate) struct Life {
    home: tempfile::TempDir,
    screen: Arc<Screen>,
    document: PathBuf,
    random: TestRunner,
    tally: Tally,
    /// The last edit that must be there, the last the file holds, and the next to be made.
    due: usize,
    saved: usize,
    next: usize,
    /// The edits the screen showed in the present life of the program, with when it did.
    shown: Vec<(usize, Instant)>,
    /// Those of the last life that may be gone, with how long they had been shown when it ended.
    fresh: Vec<(usize, Duration)>,
}

impl Life {
    pub(crate) fn new(seed: u8) -> Self {
        let home = tempfile::tempdir().unwrap();
        for folder in ["screen", "work"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        let screen = Arc::new(Screen::start(&home.path().join("screen")));
        let document = home.path().join("work").join(DOCUMENT);
        file::save(&document, &file::builtin("builtin:r8").unwrap(), None).unwrap();
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        Self {
            home,
            screen,
            document,
            random: TestRunner::new_with_rng(Config::default(), rng),
            tally: Tally::default(),
            due: 0,
            saved: 0,
            next: 1,
            shown: Vec::new(),
            fresh: Vec::new(),
        }
    }

    /// Lives and is killed this many times, and begins once more to see what the last kill left.
    pub(crate) fn lived(mut self, kills: usize) -> Tally {
        while self.tally.kills() < kills {
            let moment = self.moment();
            self.live(moment);
        }
        let mut window = self.window(true);
        self.begin(&mut window, Moment::Work).unwrap();
        window.close();
        assert_eq!(self.left(), Vec::<PathBuf>::new());
        assert!(fs::read_dir(self.home.path().join("shisaku/journal")).unwrap().next().is_none());
        self.tally
    }

    fn window(&self, on_document: bool) -> Window {
        Window::start(&self.screen, self.home.path(), on_document.then_some(&*self.document))
    }

    fn below(&mut self, end: u64) -> u64 {
        (0..end).new_tree(&mut self.random).unwrap().current()
    }

    /// A moment in the next so many milliseconds.
    fn within(&mut self, milliseconds: u64) -> Option<Instant> {
        let wait = Duration::from_micros(self.below(milliseconds * 1000));
        Some(Instant::now() + wait)
    }

    fn moment(&mut self) -> Moment {
        match self.below(20) {
            0..2 => Moment::Start,
            2..4 => Moment::Offer,
            4..6 => Moment::Taking,
            6..8 => Moment::First,
            8..13 => Moment::Save,
            _ => Moment::Work,
        }
    }

    /// One life of the program, from its start to the kill; where its moment does not come, that of work does.
    fn live(&mut self, moment: Moment) {
        let mut window = self.window(true);
        if moment == Moment::Start {
            window.kill_at = self.within(START);
        }
        let mut met = moment;
        if self.begin(&mut window, moment).is_ok() {
            match moment {
                Moment::First => {
                    window.close();
                    window = self.window(false);
                    self.save_first(&mut window);
                }
                Moment::Save => drop(self.work(&mut window, true)),
                Moment::Start | Moment::Offer | Moment::Taking | Moment::Work => {
                    met = Moment::Work;
                    drop(self.work(&mut window, false));
                }
            }
        }
        *self.tally.moments.entry(met).or_default() += 1;
        self.note(&mut window);
    }

    /// Waits for the window, takes over what it offers, and holds the document against what was promised.
    fn begin(&mut self, window: &mut Window, moment: Moment) -> Result<(), Killed> {
        window.reach()?;
        window.until("the dialog is there", |window| window.shown() == Shown::Dialog || window.journal.is_empty())?;
        let life = &*self;
        window.until("nothing is left of the last life", |_| life.left().is_empty())?;
        if !window.journal.is_empty() {
            self.tally.offers += 1;
            if moment == Moment::Offer {
                window.kill_at = self.within(400);
                return Err(window.until_killed());
            }
            window.press_first_button()?;
            if moment == Moment::Taking {
                window.kill_at = self.within(400);
                return Err(window.until_killed());
            }
            window.until("the dialog is gone", |window| window.shown() == Shown::Window)?;
            window.tell("key ctrl+s");
            window.until("the recovered edits are saved", |window| window.journal.is_empty())?;
        }
        self.judge();
        Ok(())
    }

    /// The document holds every edit it must.
    fn judge(&mut self) {
        let last = last_edit(&file::load(&self.document).unwrap().catalogue);
        assert!(last >= self.due, "edit {} is lost; the last one there is {last}", self.due);
        assert!(last < self.next, "edit {last} was never made");
        self.tally.recovered += last - self.saved;
        for (_, age) in self.fresh.drain(..).filter(|(edit, _)| *edit > last) {
            self.tally.lost += 1;
            self.tally.longest_lost = self.tally.longest_lost.max(age);
        }
        (self.due, self.saved, self.next) = (last, last, last + 1);
    }

    /// Types into one cell after another, saving now and then, until the kill.
    fn work(&mut self, window: &mut Window, in_save: bool) -> Result<(), Killed> {
        let mut row = (self.next - 1) % ROWS;
        window.choose(row)?;
        let edits = if in_save { self.below(EDITS_A_SAVE) + 1 } else { u64::MAX };
        if !in_save {
            window.kill_at = self.within(WORK);
        }
        for done in 1..=edits {
            window.tell(&format!("type E{}", self.next));
            window.tell("key Return");
            window.journal.edited();
            self.next += 1;
            window.until("the edit is taken", |window| window.is_chosen(row + 1))?;
            self.shown.push((self.next - 1, Instant::now()));
            row += 1;
            if row == ROWS {
                row = 0;
                window.choose(row)?;
            }
            if done % EDITS_A_SAVE == 0 && done < edits {
                window.begin_save()?;
            }
        }
        window.save();
        window.kill_at = self.within(SAVE);
        Err(window.until_killed())
    }

    /// Edits the built-in catalogue and saves it to a new folder.
    fn save_first(&mut self, window: &mut Window) {
        let nth = self.tally.kills();
        let (folder, name) = (self.home.path().join(format!("first-{nth}")), format!("F{nth}"));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("first.ron");
        let mut shown = None;
        let mut steps = || {
            window.reach()?;
            window.choose(0)?;
            window.tell(&format!("type {name}"));
            window.tell("key Return");
            window.until("the edit is taken", |window| window.is_chosen(1))?;
            shown = Some(Instant::now());
            window.save();
            window.until("the place is asked for", |window| window.shown() == Shown::Dialog)?;
            window.go_to_field()?;
            window.tell("key ctrl+a");
            window.tell(&format!("type {}", path.display()));
            window.tell("key Return");
            window.until("the dialog is gone", |window| window.shown() == Shown::Window)?;
            window.kill_at = self.within(SAVE);
            Err(window.until_killed())
        };
        let Err::<(), Killed>(Killed) = steps() else { unreachable!() };
        let due = shown.is_some_and(|shown| window.killed_at.unwrap().duration_since(shown) >= PROMISE);
        let is_edited = |catalogue: &Catalogue| catalogue.measures()[0].name == name;
        // The journal is read from a copy, so that the next start finds everything as the kill left it.
        let (journal, copy) = (self.home.path().join("shisaku/journal"), folder.join("journal"));
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(&journal).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "journal") {
                fs::rename(entry.path(), copy.join(entry.file_name())).unwrap();
            }
        }
        let saved = path.exists().then(|| file::load(&path).unwrap().catalogue);
        let left = abandoned(&copy).unwrap();
        let recovered = left.first().map(|journal| recover(journal).unwrap().opened.document.catalogue().clone());
        let found = saved.is_some_and(|saved| is_edited(&saved)) || recovered.is_some_and(|found| is_edited(&found));
        assert!(found || !due, "the edit {name} is lost");
    }

    /// What the kill left, before the next start.
    fn note(&mut self, window: &mut Window) {
        let killed_at = window.killed_at.unwrap();
        window.journal.look();
        self.tally.in_save += usize::from(window.journal.saving);
        let is_half = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "tmp");
        self.tally.halves += usize::from(self.left().iter().any(is_half));
        self.tally.delays.append(&mut window.journal.delays);
        self.tally.shown += self.shown.len();
        for (edit, shown) in self.shown.drain(..) {
            let age = killed_at.duration_since(shown);
            if age >= PROMISE {
                self.due = self.due.max(edit);
            }
            self.fresh.push((edit, age));
        }
        self.saved = last_edit(&file::load(&self.document).unwrap().catalogue);
        assert!(self.saved >= self.due || !window.journal.is_empty(), "edit {} is nowhere", self.due);
        let backup = file::backup_path(&self.document);
        if backup.exists() {
            file::load(&backup).unwrap();
        }
    }

    /// The files that nobody should find after a start.
    fn left(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.home.path().to_owned()];
        let mut left = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
                if path.is_dir() {
                    folders.push(path);
                } else if [".tmp", ".journal-tmp", ".places"].iter().any(|end| name.ends_with(end)) {
                    left.push(path);
                }
            }
        }
        left
    }
}

/// The number of the last edit a catalogue holds; every edit before it must be there too.
fn last_edit(catalogue: &Catalogue) -> usize {
    let number = |text: &str| text.strip_prefix('E').and_then(|number| number.parse().ok()).unwrap_or(0);
    let names: Vec<&str> = catalogue.measures().iter().take(ROWS).map(|measure| measure.name.as_str()).collect();
    let edits: Vec<usize> = names.iter().copied().map(number).collect();
    let last = edits.iter().copied().max().unwrap();
    for edit in (1..=last).rev().take(ROWS) {
        assert_eq!(edits[(edit - 1) % ROWS], edit, "edit {edit} is missing, but {last} is there: {names:?}");
    }
    last
}

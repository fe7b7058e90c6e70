//! The journal gives every step back, whatever cut it short.

use std::fs;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::arbitrary::edited;
use crate::file::sample;

fn step(name: &str) -> Step {
    let at = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(9, 30, 0));
    Step { name: name.to_owned(), at }
}

fn with_goal(catalogue: &Catalogue, goal: &str) -> Catalogue {
    let mut edited = catalogue.clone();
    let id = edited.measures()[0].id;
    edited.measure_mut(id).unwrap().goal = goal.to_owned();
    edited
}

/// A journal of the states one after another.
fn journal(states: &[Catalogue]) -> Vec<u8> {
    let base = crate::file::content_hash(&states[0]).unwrap();
    let mut bytes = head_text(&Head { document: "令和9年3月.ron".to_owned(), base }).into_bytes();
    for (at, pair) in states.windows(2).enumerate() {
        bytes.extend(record(&pair[0], &pair[1], &step(&format!("{at}"))));
    }
    bytes
}

#[test]
fn journal_cut_anywhere_gives_the_whole_steps_before_the_cut() {
    let base = sample::catalogue();
    let states = [base.clone(), with_goal(&base, "一つ目"), with_goal(&base, "二つ目")];
    let whole = journal(&states);
    let first_end = journal(&states[..2]).len();
    for cut in 0..=whole.len() {
        let Ok(replayed) = replay(base.clone(), &whole[..cut]) else {
            assert!(cut < head_text(&read_head(&whole).unwrap().0).len(), "{cut}");
            continue;
        };
        let expected = if cut == whole.len() { 2 } else { usize::from(cut >= first_end) };
        assert_eq!(replayed.steps.len(), expected, "{cut}");
        assert_eq!(replayed.catalogue, states[expected], "{cut}");
    }
}

#[test]
fn damaged_byte_ends_the_journal_before_its_record() {
    let base = sample::catalogue();
    let states = [base.clone(), with_goal(&base, "一つ目"), with_goal(&base, "二つ目")];
    let whole = journal(&states);
    for at in journal(&states[..2]).len()..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        let replayed = replay(base.clone(), &damaged).unwrap();
        assert_eq!((replayed.steps.len(), replayed.is_cut), (1, true), "{at}");
        assert_eq!(replayed.catalogue, states[1]);
    }
}

#[test]
fn journal_of_a_killed_program_is_found_and_one_of_a_living_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let base = sample::catalogue();
    let edited = with_goal(&base, "書きかけ");
    let journal = Journal::start(folder.path().join("記録 1")).unwrap();
    let place = folder.path().join("記録 1");
    journal.begin("令和9年3月.ron".to_owned(), &base);
    journal.append(&edited, step("施策目標を変更"));
    journal.settle();
    assert_eq!(abandoned(&place).unwrap(), []);
    let files: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()).collect();
    let copy = place.join("1-0.journal");
    fs::copy(&files[0], &copy).unwrap();
    let found = abandoned(&place).unwrap();
    assert_eq!(found.iter().map(|found| &found.path).collect::<Vec<_>>(), [&copy]);
    assert_eq!(found[0].head.document, "令和9年3月.ron");
    let replayed = replay(base, &found[0].bytes).unwrap();
    assert_eq!((replayed.catalogue, replayed.steps, replayed.is_cut), (edited, vec![step("施策目標を変更")], false));
    drop(journal);
    assert!(!files[0].exists(), "a program that ends in peace leaves no journal");
    remove(&found[0]).unwrap();
    assert_eq!(abandoned(&place).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_journals_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("1-0.journal");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(abandoned(folder.path()).unwrap(), []);
    assert!(pipe.exists(), "what is no journal is left alone");
}

#[test]
fn save_empties_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let base = sample::catalogue();
    let journal = Journal::start(folder.path().to_owned()).unwrap();
    journal.begin("a.ron".to_owned(), &base);
    journal.append(&with_goal(&base, "一"), step("一"));
    journal.begin("a.ron".to_owned(), &with_goal(&base, "一"));
    journal.settle();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn folder_that_cannot_be_written_is_told_and_the_next_step_holds_what_was_missed() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("記録");
    fs::write(&place, "a file where the folder should be").unwrap();
    let base = sample::catalogue();
    let journal = Journal::start(place.clone()).unwrap();
    journal.begin("a.ron".to_owned(), &base);
    journal.append(&with_goal(&base, "一"), step("一"));
    journal.settle();
    assert!(journal.problem().is_some());
    fs::remove_file(&place).unwrap();
    let last = with_goal(&with_goal(&base, "一"), "二");
    journal.append(&last, step("二"));
    journal.settle();
    assert_eq!(journal.problem(), None);
    let path = fs::read_dir(&place).unwrap().next().unwrap().unwrap().path();
    assert_eq!(replay(base, &fs::read(path).unwrap()).unwrap().catalogue, last);
}

#[test]
fn journal_of_edits_made_while_saving_goes_only_when_the_next_one_holds_them() {
    let folder = tempfile::tempdir().unwrap();
    let base = sample::catalogue();
    let (saved, edited) = (with_goal(&base, "保存した"), with_goal(&base, "保存中に書いた"));
    let journal = Journal::start(folder.path().to_owned()).unwrap();
    journal.begin("a.ron".to_owned(), &base);
    journal.append(&saved, step("一"));
    journal.append(&edited, step("二"));
    journal.settle();
    let files = || {
        let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| fs::metadata(path).unwrap().len() > 0);
        files
    };
    let old = files().remove(0);
    // Every name the new journal could have is taken: the old one goes on.
    let taken = |attempt: u32| folder.path().join(format!("{}-{attempt}.journal", std::process::id()));
    (0..1000).map(taken).filter(|path| !path.exists()).for_each(|path| fs::write(path, "").unwrap());
    journal.begin_edited("a.ron".to_owned(), &saved, &edited, step("二"));
    journal.settle();
    assert!(journal.problem().is_some());
    let last = with_goal(&base, "最後");
    journal.append(&last, step("三"));
    journal.settle();
    assert_eq!(files(), std::slice::from_ref(&old));
    assert_eq!(replay(base, &fs::read(&old).unwrap()).unwrap().catalogue, last);
    (0..1000).map(taken).filter(|path| *path != old).for_each(|path| fs::remove_file(path).unwrap());
    journal.begin_edited("a.ron".to_owned(), &saved, &last, step("三"));
    journal.settle();
    let new = files();
    assert!(new.len() == 1 && new[0] != old, "{new:?}");
    assert_eq!(replay(saved, &fs::read(&new[0]).unwrap()).unwrap().catalogue, last);
}

proptest! {
    #[test]
    fn every_edit_is_replayed((original, transactions) in edited(5)) {
        let mut states = vec![original];
        for transaction in &transactions {
            let mut next = states[states.len() - 1].clone();
            if transaction.apply(&mut next).is_ok() && crate::file::write(&next).is_ok() {
                states.push(next);
            }
        }
        if crate::file::write(&states[0]).is_ok() {
            let replayed = replay(states[0].clone(), &journal(&states)).unwrap();
            prop_assert!(!replayed.is_cut);
            prop_assert_eq!(replayed.catalogue, states[states.len() - 1].clone());
        }
    }

    #[test]
    fn any_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        drop(replay(sample::catalogue(), &bytes));
        let mut journal = head_text(&Head { document: String::new(), base: crate::file::content_hash(&sample::catalogue()).unwrap() }).into_bytes();
        journal.extend(bytes);
        prop_assert_eq!(replay(sample::catalogue(), &journal).unwrap().steps, []);
    }
}

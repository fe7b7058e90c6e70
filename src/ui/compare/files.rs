//! Reviews from and to files, away from the window's own thread.

use std::path::PathBuf;

use super::review::Taken;
use super::side::Side;
use super::state::{CompareState, ReviewWork};
use crate::diff::Sides;
use crate::file::{self, Stamp, content_hash};
use crate::model::Catalogue;
use crate::revision::{ContentHash, Review};
use crate::ui::job::{Job, Progress, Worker};

impl CompareState {
    /// The file the review of the sides shown belongs to.
    pub(in crate::ui) fn review_path(&self) -> Option<PathBuf> {
        self.reviewing()?.file.as_ref().map(|(path, _)| path.clone())
    }

    /// Whether anything was said of the sides shown.
    pub(in crate::ui) fn has_marks(&self) -> bool {
        self.reviewing().is_some_and(|reviewing| !reviewing.is_empty() || reviewing.is_modified())
    }

    /// Begins to write the review of the sides shown.
    pub(in crate::ui) fn write_review(&mut self, path: PathBuf, replace: bool, worker: &Worker) {
        let Some((reviewing, comparison)) = self.reviewing_mut() else { return };
        let (review, left_out) = reviewing.to_write(comparison);
        let generation = reviewing.generation;
        let known = reviewing.file.as_ref().filter(|(own, _)| *own == path).map(|(_, stamp)| stamp.clone());
        let catalogues = comparison.catalogues.clone();
        let of = self.sides.clone();
        self.review_job = Some(Job::start(worker, "確認の記録を保存しています", move || {
            let stamp = written(&path, review, &catalogues, known, replace);
            ReviewWork::Written { of, path, generation, left_out, stamp }
        }));
    }

    /// Begins to read a review.
    pub(in crate::ui) fn read_review(&mut self, path: PathBuf, worker: &Worker) {
        let Some(comparison) = &self.comparison else { return };
        let catalogues = comparison.catalogues.clone();
        let of = self.sides.clone();
        self.review_job = Some(Job::start(worker, "確認の記録を読んでいます", move || {
            let found = file::load_review(&path).map_err(|error| error.to_string());
            let found = found.and_then(|(review, stamp)| belongs(&review, &catalogues).map(|()| (review, stamp)));
            ReviewWork::Read { of, path, found }
        }));
    }

    /// Takes what has come of reading or writing: what to tell, or what went wrong.
    pub(in crate::ui) fn poll_review(&mut self) -> Option<Result<String, String>> {
        let work = match self.review_job.as_ref()?.poll() {
            Progress::Running => return None,
            Progress::Done(work) => work,
            Progress::Lost => {
                self.review_job = None;
                return Some(Err("確認の記録の処理が途中で止まりました。もう一度お試しください".to_owned()));
            }
        };
        self.review_job = None;
        Some(match work {
            ReviewWork::Read { found: Err(problem), .. } | ReviewWork::Written { stamp: Err(problem), .. } => {
                Err(problem)
            }
            ReviewWork::Read { of, path, found: Ok((review, stamp)) } => self.take_review(&of, path, &review, stamp),
            ReviewWork::Written { of, path, generation, left_out, stamp: Ok(stamp) } => {
                let words = written_in_words(&path, left_out);
                if let Some(reviewing) = self.reviewing_of_mut(&of) {
                    reviewing.written(path, stamp, generation);
                }
                Ok(words)
            }
        })
    }

    fn take_review(
        &mut self,
        of: &Sides<Side>,
        path: PathBuf,
        review: &Review,
        stamp: Stamp,
    ) -> Result<String, String> {
        if self.sides != *of {
            return Err("読んでいる間に比べる版が変わりました。もう一度開いてください".to_owned());
        }
        let Some((reviewing, comparison)) = self.reviewing_mut() else {
            return Err("比べる版がまだ読み込まれていません。少し待ってからお試しください".to_owned());
        };
        let Taken { count, merged } = reviewing.take(comparison, review, path, stamp);
        Ok(if merged {
            format!("確認の記録{count}件を、これまでの記録に合わせました")
        } else {
            format!("確認の記録{count}件を開きました")
        })
    }
}

fn written_in_words(path: &std::path::Path, left_out: usize) -> String {
    let saved = format!("{}に保存しました", path.display());
    match left_out {
        0 => saved,
        count => format!("{saved}（確認後に内容が変わった{count}件は未確認に戻しました）"),
    }
}

fn hashes(catalogues: &Sides<Catalogue>) -> Result<Sides<ContentHash>, String> {
    let hash = |catalogue| content_hash(catalogue).map_err(|error| error.to_string());
    Ok(Sides::new(hash(&catalogues.old)?, hash(&catalogues.new)?))
}

fn written(
    path: &std::path::Path,
    review: Review,
    catalogues: &Sides<Catalogue>,
    known: Option<Stamp>,
    replace: bool,
) -> Result<Stamp, String> {
    let Sides { old, new } = hashes(catalogues)?;
    let review = Review { old, new, ..review };
    // Who agreed to replace another file agreed to replace it as it is now.
    let expected = if replace && known.is_none() { Stamp::of(path).map_err(|error| error.to_string())? } else { known };
    file::save_review(path, &review, expected.as_ref()).map_err(|error| error.to_string())
}

/// Whether a review is about these two catalogues; which side is another, in words.
fn belongs(review: &Review, catalogues: &Sides<Catalogue>) -> Result<(), String> {
    let own = hashes(catalogues)?;
    let side = match (review.old == own.old, review.new == own.new) {
        (true, true) => return Ok(()),
        _ if (&review.old, &review.new) == (&own.new, &own.old) => {
            return Err(
                "この確認の記録は、左右を入れ替えた比較のものです。左右を入れ替えてから開いてください".to_owned()
            );
        }
        (false, true) => "旧の側の内容が記録と違います",
        (true, false) => "新の側の内容が記録と違います",
        (false, false) => "旧と新の両側の内容が記録と違います",
    };
    Err(format!(
        "この確認の記録は、今比べている版のものではありません（{side}）。確認したときと同じ版どうしを比べてから開いてください"
    ))
}

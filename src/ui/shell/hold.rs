//! Keeping the revision folder that is edited here from other windows, and looking on where another edits it.

use std::fs::File;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local};

use super::revision::to_the_second;
use super::{Message, Preferences, Shell};
use crate::file::folder::{self, Claim, Hold, Holder, LockCall, Person, Refused};
use crate::ui::action::{Next, OpenTarget};
use crate::ui::dialog::Dialog;
use crate::ui::revision::{RevisionDialog, TakeOverDialog};

/// The folder this window edits, or may only look at.
pub(super) struct Holding {
    pub(super) person: Person,
    pub(super) lock: LockCall,
    hold: Option<Hold>,
    refused: Option<Refused>,
}

impl Default for Holding {
    fn default() -> Self {
        Self { person: Person::default(), lock: File::try_lock, hold: None, refused: None }
    }
}

/// Who asks for folders, to be taken along to another thread.
pub(super) struct Claimant {
    holder: Holder,
    lock: LockCall,
    own: Option<PathBuf>,
    insist: bool,
}

/// What came of asking for the folder of what is being opened.
pub(super) enum Claimed {
    /// It belongs to no revision.
    Nothing,
    /// The window has the folder already.
    Own(PathBuf),
    /// The answer for another folder.
    Asked(Claim),
}

/// Who edits from a moment on, as other windows are told.
#[must_use]
pub fn holder(person: Person, preferences: &Preferences, now: DateTime<Local>) -> Holder {
    let since = to_the_second(now);
    Holder { person: Person { name: preferences.author.clone(), ..person }, since, process: std::process::id() }
}

impl Claimant {
    /// Of a window that has no folder yet.
    pub(super) fn first(holder: Holder) -> Self {
        Self { holder, lock: File::try_lock, own: None, insist: false }
    }

    /// Asks for the revision folder that a path names; before it is read, so that nobody saves in between.
    pub(super) fn claim(&self, path: &Path) -> Claimed {
        let Some(folder) = folder::folder_named(path).filter(|folder| folder::is_revision(folder)) else {
            return Claimed::Nothing;
        };
        let is_own = |own: &PathBuf| std::fs::canonicalize(&folder).is_ok_and(|folder| folder == *own);
        if self.own.as_ref().is_some_and(is_own) {
            return Claimed::Own(folder);
        }
        Claimed::Asked(folder::claim(&folder, &self.holder, self.insist, self.lock))
    }

    /// Keeps a folder for work on it that is not opening; nothing where the window has it already or nobody can.
    ///
    /// # Errors
    /// Another window edits it.
    pub(super) fn keep(&self, folder: &Path) -> Result<Option<Hold>, String> {
        match self.claim(folder) {
            Claimed::Nothing | Claimed::Own(_) | Claimed::Asked(Claim::Impossible(_)) => Ok(None),
            Claimed::Asked(Claim::Granted(hold)) => Ok(Some(hold)),
            Claimed::Asked(Claim::Refused(refused)) => {
                Err(format!("{}。編集を終えてもらってから、もう一度お試しください", who(&refused)))
            }
        }
    }
}

impl Shell {
    /// Who asks for a folder now.
    pub(super) fn claimant(&self, insist: bool) -> Claimant {
        let holder = holder(self.files.holding.person.clone(), &self.preferences, self.now);
        let own = self.files.holding.hold.as_ref().map(|hold| hold.folder().to_owned());
        Claimant { holder, lock: self.files.holding.lock, own, insist }
    }

    /// Takes the answer for the document just opened, and tells what the person must know of it.
    pub(super) fn take_claimed(&mut self, claimed: Claimed) {
        let claim = match claimed {
            Claimed::Nothing => return self.release_folder(),
            Claimed::Own(folder) if self.files.holding.hold.is_none() => {
                folder::claim(&folder, &self.claimant(false).holder, false, self.files.holding.lock)
            }
            Claimed::Own(_) => return,
            Claimed::Asked(claim) => claim,
        };
        self.release_folder();
        match claim {
            Claim::Granted(hold) => {
                if let Some(left) = hold.left() {
                    let text =
                        format!("{left}の編集は、閉じられないまま終わっていました。この窓で編集を引き継ぎました");
                    self.message = Some(Message { text, warning: false });
                }
                self.files.holding.hold = Some(hold);
            }
            Claim::Refused(refused) => {
                self.document.show_only(why(&refused));
                self.files.holding.refused = Some(refused);
            }
            Claim::Impossible(error) => {
                let text = format!("ほかの窓での編集を止められません。保存できるか確かめてください（{error}）");
                self.message = Some(Message { text, warning: true });
            }
        }
    }

    /// Lets others edit the folder; nothing of this window stays in it.
    pub fn release_folder(&mut self) {
        self.files.holding.hold = None;
        self.files.holding.refused = None;
    }

    /// The window that edits the folder instead of this one.
    pub(in crate::ui) fn refused(&self) -> Option<&Refused> {
        self.files.holding.refused.as_ref()
    }

    /// Refuses to write into a folder that another person took over; whether it did.
    pub(super) fn is_folder_lost(&mut self) -> bool {
        let Some(holder) = self.files.holding.hold.as_ref().and_then(Hold::lost_to) else { return false };
        let text = format!("{holder}の編集に引き継がれました。上書きせず、別の名前で保存してください");
        self.dialog = Some(Dialog::Problem(text));
        true
    }

    /// Opens the folder again: with what was saved since, and to be edited if nobody else does any more.
    pub(super) fn reopen_folder(&mut self) {
        if let Some(target) = self.folder_target() {
            self.open_unless_modified(target);
        }
    }

    /// Asks whether to edit a folder that words say another edits.
    pub(super) fn ask_to_take_over(&mut self) {
        let Some(refused) = self.files.holding.refused.clone().filter(|refused| !refused.certain) else { return };
        self.dialog = Some(Dialog::Revision(Box::new(RevisionDialog::TakeOver(TakeOverDialog::new(who(&refused))))));
    }

    /// Edits the folder although words say that another does.
    pub(super) fn take_over(&mut self) {
        let Some(target) = self.folder_target() else { return };
        if self.compare.unsaved().is_some() {
            self.dialog = Some(Dialog::UnsavedReview(Next::Open(target)));
        } else {
            self.go_to_as(target, self.claimant(true));
        }
    }

    fn folder_target(&self) -> Option<OpenTarget> {
        self.document.revision().map(|revision| OpenTarget::Path(revision.path.clone()))
    }
}

/// Who edits, as a sentence without its end.
pub(super) fn who(refused: &Refused) -> String {
    match (&refused.holder, refused.certain) {
        (Some(holder), true) => format!("{holder}編集中です"),
        (None, true) => "ほかの窓で編集中です".to_owned(),
        (Some(holder), false) => format!("{holder}編集中と記されています"),
        (None, false) => "ほかの窓で編集中と記されています".to_owned(),
    }
}

/// Why the folder is shown to be read only, and what to do.
fn why(refused: &Refused) -> String {
    let advice = match refused.certain {
        true => "閉じてもらってから「開き直す」を押してください",
        false => "本人に確かめてから「編集を引き継ぐ」を押してください",
    };
    format!("{}。{advice}", who(refused))
}

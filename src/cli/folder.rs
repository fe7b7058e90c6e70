//! `shisaku info FOLDER`: the base, the working copy and the snapshots of a revision, and whether they verify.

use std::path::Path;

use super::Failure;
use crate::document::revision::snapshot_words;
use crate::file::folder::{self, BASE_FILE, KeptSnapshot, Manifest, Remark, RevisionFolder};
use crate::model::day_in_words;

/// The folder in words, before the summary of its working copy.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    let folder = folder::open(path)?;
    let mut lines = vec![format!("改定フォルダ {}", folder.path.display())];
    match &folder.manifest {
        Some(manifest) => lines.extend(manifest_lines(manifest, &folder)),
        None => lines.push("台帳 読み取れません".to_owned()),
    }
    lines.push(format!("スナップショット {}件", folder.snapshots.len()));
    lines.extend(folder.snapshots.iter().flat_map(snapshot_lines));
    if folder.remarks.is_empty() {
        lines.push("照合 すべて作成時のままです".to_owned());
    } else {
        lines.push(format!("照合 確かめが必要なこと{}件", folder.remarks.len()));
        lines.extend(folder.remarks.iter().map(|remark| format!("  {remark}")));
    }
    lines.push("\n".to_owned());
    Ok(lines.join("\n"))
}

fn manifest_lines(manifest: &Manifest, folder: &RevisionFolder) -> Vec<String> {
    let base_changed = folder.remarks.contains(&Remark::Changed(BASE_FILE.to_owned()));
    let state = match (&folder.base, base_changed) {
        (Some(_), false) => "一致",
        (Some(_), true) => "書換えあり",
        (None, _) => "読み取れない",
    };
    let edition = folder.base.as_ref().map_or_else(|| "不明".to_owned(), |base| base.edition.to_string());
    vec![
        format!("改定する版 {}", manifest.edition),
        format!("現行の版 {edition}（{state}） {}", manifest.base),
        format!("開始 {} {}", day_in_words(manifest.created.date()), manifest.created.format("%H:%M")),
    ]
}

fn snapshot_lines(kept: &KeptSnapshot) -> Vec<String> {
    let mut lines = vec![format!("  {}（{}）", kept.file, kept.state.word())];
    if let Some(snapshot) = &kept.snapshot {
        lines.push(format!("    {}", snapshot_words(snapshot)));
        lines.push(format!("    内容 {}", snapshot.content));
        if let Some(parent) = &snapshot.parent {
            lines.push(format!("    もと {parent}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::folder::{SNAPSHOT_FOLDER, Taken, begin, take_snapshot};
    use crate::file::sample;
    use crate::revision::Stage;

    #[test]
    fn folder_is_told_with_hashes_and_what_does_not_verify() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("改定");
        let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 5, 0).unwrap();
        begin(&path, &sample::catalogue(), &sample::catalogue(), at).unwrap();
        let taken = Taken {
            name: "照会用".to_owned(),
            stage: Stage::Draft,
            author: "企画担当".to_owned(),
            at,
            note: String::new(),
        };
        let listed = take_snapshot(&path, &sample::catalogue(), taken).unwrap();
        let Ok(told) = text(&path) else { panic!("a folder just made") };
        for line in [
            "現行の版 令和8年3月（一致） ",
            "開始 令和8年11月21日 09:05",
            "スナップショット 1件",
            "  001-素案-照会用.ron（一致）",
            listed.snapshot.content.as_str(),
            "照合 すべて作成時のままです",
        ] {
            assert!(told.contains(line), "{line} is missing in\n{told}");
        }
        std::fs::remove_file(path.join(SNAPSHOT_FOLDER).join(&listed.file)).unwrap();
        let Ok(told) = text(&path) else { panic!("a folder with a file gone") };
        assert!(told.contains("（ファイルなし）") && told.contains("照合 確かめが必要なこと1件"), "{told}");
        assert!(text(parent.path()).is_err(), "no revision");
    }
}

//! The catalogues built into the program.

use super::error::{FileError, FileProblem};
use super::read;
use crate::model::Catalogue;

/// A catalogue built into the program.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name it can be given wherever a file is read.
    pub name: &'static str,
    /// What it holds, in words.
    pub title: &'static str,
    bytes: &'static [u8],
}

/// What names of built-in catalogues begin with.
pub const BUILTIN_PREFIX: &str = "builtin:";

/// The catalogues built in, the one opened without an argument first.
pub const BUILTINS: &[Builtin] = &[
    Builtin {
        name: "builtin:r8",
        title: "神奈川県DX計画 施策集 令和8年3月",
        bytes: include_bytes!("../../seeds/r8.ron"),
    },
    Builtin {
        name: "builtin:r1",
        title: "かながわICT・データ利活用推進計画 施策集 令和元年7月",
        bytes: include_bytes!("../../seeds/r1.ron"),
    },
    Builtin {
        name: "builtin:r8-example",
        title: "神奈川県DX計画 施策集 記入例（架空） 令和8年3月",
        bytes: include_bytes!("../../seeds/r8-example.ron"),
    },
    Builtin {
        name: "builtin:r9-example",
        title: "神奈川県DX計画 施策集 記入例（架空） 令和9年3月",
        bytes: include_bytes!("../../seeds/r9-example.ron"),
    },
];

impl Builtin {
    /// The built-in catalogue of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|builtin| builtin.name == name)
    }

    /// Reads the catalogue.
    ///
    /// # Errors
    /// The program was built with a damaged file.
    pub fn catalogue(&self) -> Result<Catalogue, FileError> {
        read(self.bytes, self.name)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &'static [u8] {
        self.bytes
    }
}

/// Reads a built-in catalogue by its name.
///
/// # Errors
/// There is none of that name.
pub fn builtin(name: &str) -> Result<Catalogue, FileError> {
    match Builtin::named(name) {
        Some(builtin) => builtin.catalogue(),
        None => {
            let known = BUILTINS.iter().map(|builtin| builtin.name).collect::<Vec<_>>().join("、");
            Err(FileProblem::NoBuiltin { known }.of(name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::write;

    #[test]
    fn every_builtin_catalogue_is_written_as_the_program_writes_it() {
        for entry in BUILTINS {
            let catalogue = builtin(entry.name).unwrap();
            assert!(entry.title.starts_with(&catalogue.title), "{}", entry.title);
            assert!(entry.title.ends_with(&catalogue.edition.to_string()), "{}", entry.title);
            assert!(write(&catalogue).unwrap() == entry.bytes(), "{} differs from what is written", entry.name);
        }
    }

    #[test]
    fn unknown_builtin_names_those_there_are() {
        let error = builtin("builtin:r7").unwrap_err().to_string();
        assert!(error.contains("builtin:r8、builtin:r1") && error.ends_with(": builtin:r7"), "{error}");
    }
}

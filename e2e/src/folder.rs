//! A folder of a test's own.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is gone at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one, named after its test.
    ///
    /// # Panics
    /// It cannot be made.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("car-t-eligibility-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file or folder in it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Puts the files of `from` in place of what is in its folder `to`.
    ///
    /// # Panics
    /// They cannot be copied.
    pub fn deploy(&self, from: &Path, to: &str) {
        let to = self.0.join(to);
        fs::remove_dir_all(&to).ok();
        fs::create_dir_all(&to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder to copy").map(|entry| entry.expect("an entry")) {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied");
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

//! The files under `criteria/`, of this tree or of another version, and what changed between two.

#[path = "../../../build/bundle.rs"]
mod bundle;
mod changes;
mod entries;
mod read;

pub use bundle::{Texts, bundle, sum};
pub use changes::{Change, What, changes};
pub use entries::{Entries, Key, entries};
pub use read::{here, version};

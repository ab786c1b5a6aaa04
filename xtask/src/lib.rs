//! The project's own commands: build and serve the page, run every check. Nothing here is needed at run time.

pub mod bench;
mod browsers;
mod command;
mod criteria;
pub mod diff;
pub mod fuzz;
pub mod generate;
mod no_wasm;
pub mod registry;
pub mod release;
pub mod release_check;
pub mod runner;
mod self_test;
pub mod serve;
pub mod site;
pub mod size;
pub mod sums;
pub mod test;
mod tools;
mod versions;

pub use command::root;

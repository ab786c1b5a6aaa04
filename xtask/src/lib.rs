//! The project's own commands: build and serve the page, run every check. Nothing here is needed at run time.

pub mod bench;
mod command;
pub mod generate;
pub mod registry;
pub mod runner;
pub mod serve;
pub mod site;
pub mod size;
pub mod test;
mod tools;

pub use command::root;

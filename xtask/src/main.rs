//! `cargo xtask TASK`: the project's own commands. CI and people use the same words.

use std::process::ExitCode;

use xtask::{
    bench, diff, fuzz, generate, registry, release, release_check, runner, serve, site, size, sums, test,
};

const USAGE: &str = "name a task:
  serve [--port N] [--no-open]   build the page and open it
  site                           build the page into the target folder, and no more
  dist                           everything that is handed out, into the folder dist
  size [--record | --check]      how large the browser build is; write that down, or fail when it has grown
  test [STEP ...]                every check that CI makes, or just the named steps
  release-check                  what a release needs beyond that; takes hours
  generate [--check]             write the generated files, or fail when one is stale
  bench [ARGUMENT ...]           the benchmarks; arguments go to `cargo bench`
  registry FILE --date DAY       bring in a newer snapshot of the registry and print what changed
  fuzz [TARGET ...] [--runs N] [--seconds N]   throw inputs at everything the product reads
  diff OLD NEW                   what changed under criteria/ between two folders or git versions, and for which cases
  sums                           write the sums of the criteria, once CHANGELOG.md names what changed
  bench-wasm                     how fast headless Chromium answers";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, rest) = match arguments.split_first() {
        Some((task, rest)) => (task.as_str(), rest),
        None => ("", [].as_slice()),
    };
    let result = match task {
        "serve" => serve::run(rest),
        "size" => size::run(rest),
        "dist" => release::run(rest),
        "site" => site::build().map(|folder| println!("{}", folder.display())),
        "test" => test::run(rest),
        "generate" => generate::run(rest),
        "bench" => bench::run(rest),
        "registry" => registry::run(rest),
        "release-check" => release_check::run(rest),
        "fuzz" => fuzz::run(rest),
        "diff" => diff::run(rest),
        "sums" => sums::run(rest),
        "bench-wasm" => bench::run_wasm(),
        runner::TASK => runner::run(rest),
        _ => Err(anyhow::anyhow!(USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

//! `cargo xtask fuzz [TARGET] [--runs N] [--seconds N]`: throws inputs at everything the product reads.

use anyhow::{Context, Result, bail};

use crate::command::{cargo, program, root, run as run_command, target_folder};

/// The targets, as in `fuzz/Cargo.toml`.
const TARGETS: [&str; 6] = ["case", "criteria", "rule", "date", "paste", "route"];

/// What makes LLVM tell libFuzzer which parts of the program an input reaches.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

/// Longest input tried, in bytes.
const LONGEST: &str = "-max_len=16384";

/// Runs the named target, or each in turn.
///
/// # Errors
/// A name or number is none, the build fails, or a target breaks a promise; libFuzzer then names the input.
pub fn run(arguments: &[String]) -> Result<()> {
    let (mut targets, mut limits) = (Vec::new(), Vec::new());
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut number = || -> Result<u64> {
            let text = words.next().with_context(|| format!("{word} needs a number"))?;
            text.parse().with_context(|| format!("{text} is no number"))
        };
        match word.as_str() {
            "--runs" => limits.push(format!("-runs={}", number()?)),
            "--seconds" => limits.push(format!("-max_total_time={}", number()?)),
            name if TARGETS.contains(&name) => targets.push(name),
            other => bail!("no target is named {other}: {}", TARGETS.join(", ")),
        }
    }
    if targets.is_empty() {
        targets = TARGETS.to_vec();
    }
    let folder = target_folder()?.join("fuzz");
    let host = host()?;
    let manifest = root().join("fuzz/Cargo.toml");
    let mut build = cargo("build --release --locked");
    build.arg("--manifest-path").arg(&manifest).args(["--target", &host]).arg("--target-dir").arg(&folder);
    run_command(build.env("RUSTFLAGS", COVERAGE))?;
    for target in targets {
        let corpus = root().join("fuzz/corpus").join(target);
        let found = folder.join("found").join(target);
        std::fs::create_dir_all(&corpus)?;
        std::fs::create_dir_all(&found)?;
        println!("\n== {target}");
        let mut fuzzer = program(&folder.join(&host).join("release").join(target).to_string_lossy());
        // new inputs go into the first folder, the kept corpus is read only
        fuzzer.arg(&found).arg(&corpus).args(&limits).args([LONGEST, "-print_final_stats=1", "-verbosity=0"]);
        fuzzer.arg(format!("-artifact_prefix={}/", folder.display()));
        run_command(&mut fuzzer).with_context(|| format!("target {target}"))?;
    }
    Ok(())
}

/// The machine's own target, named so that the flags reach no build script.
fn host() -> Result<String> {
    let text = crate::command::output(program("rustc").arg("-vV"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc names no host")?.to_owned())
}

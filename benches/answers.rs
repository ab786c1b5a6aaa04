//! How long everything the page shows of one patient and one set takes, computed anew: `cargo bench --bench answers`.
//! `cargo xtask bench-wasm` reports the same of headless Chromium.

mod whole;

use std::time::Instant;

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn main() {
    let start = Instant::now();
    for set in whole::SETS {
        whole::report(set, &|| start.elapsed().as_secs_f64() * 1e3, &|line| println!("{line}"));
    }
}

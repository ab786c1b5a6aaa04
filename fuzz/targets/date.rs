//! Fuzzes [`fuzz::date`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::date(data));

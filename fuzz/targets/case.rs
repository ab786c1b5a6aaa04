//! Fuzzes [`fuzz::case`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::case(data));

//! Slots filled, run and read do not touch the heap.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../benches/toy/mod.rs"]
mod toy;

use eligibility::{CriterionResult, Date, Slots, Truth};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    /// Requests to the allocator by this thread.
    static REQUESTS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

/// Counts a request; a thread that is ending counts no more.
fn count() {
    let _ = REQUESTS.try_with(|requests| requests.set(requests.get() + 1));
}

// SAFETY: every call goes to the system allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of the system allocator.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count();
        // SAFETY: the caller keeps the contract of the system allocator.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of the system allocator.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Requests to the allocator while `work` runs.
fn requests(work: impl FnOnce()) -> usize {
    let before = REQUESTS.get();
    work();
    REQUESTS.get() - before
}

#[test]
fn filling_running_and_reading_slots_does_not_allocate() {
    let knowledge = toy::knowledge();
    let set = toy::compiled(&knowledge);
    let mut slots = Slots::new(&set, knowledge.dictionary(), Date::parse(toy::TODAY).expect("a day"));
    let places = toy::Places::of(&slots);
    let patients = toy::patients(200);
    let mut passes = 0;
    let asked = requests(|| {
        for patient in &patients {
            places.put(&mut slots, patient);
            slots.run();
            passes += usize::from(slots.result(0) == CriterionResult::Pass);
        }
    });
    assert_eq!(asked, 0);
    assert_eq!(passes, patients.iter().filter(|patient| toy::by_hand(patient)[14]).count());
    let mut unknown = 0;
    let asked = requests(|| {
        for patient in &patients {
            slots.clear();
            places.put(&mut slots, patient);
            slots.put_between(&places.numbers[0], 10.0, 30.0);
            slots.put_truth(&places.flags[0], Truth::Unknown);
            slots.put_one_of(&places.diagnosis, 0b11);
            slots.run();
            unknown += usize::from(slots.result(0) == CriterionResult::Unknown);
        }
    });
    assert_eq!(asked, 0);
    assert!(unknown > 0, "some are left open");
}

#[test]
fn the_counter_counts() {
    assert!(requests(|| drop(std::hint::black_box(vec![1_u8; 100]))) >= 2);
}

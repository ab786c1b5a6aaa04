//! One patient against every criteria set at once, and the sets one by one: the second line over the first is what
//! sharing saves. `cargo bench --bench match`.

use criterion::{Criterion, criterion_group, criterion_main};
use eligibility::registry::{Registry, SiteFilter};
use eligibility::{Case, ChoicesBySet, CompiledSet, Knowledge, Matcher, assess};
use std::hint::black_box;

/// Patients of the three diseases, and one of whom half is not known.
const PATIENTS: [(&str, &str); 4] = [
    ("lupus", include_str!("../tests/cases/sle_example.json")),
    ("sclerosis", include_str!("../tests/cases/ssc_example.json")),
    ("myositis", include_str!("../tests/cases/iim_example.json")),
    ("half_filled", include_str!("../tests/cases/sle_undetermined_half_filled.json")),
];

fn all_sets(bench: &mut Criterion) {
    let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
    for (name, text) in PATIENTS {
        let case = Case::read(text, knowledge.dictionary()).expect("a case of the tests is sound");
        let sets: Vec<CompiledSet> =
            Matcher::chosen(knowledge, &case, &ChoicesBySet::default()).expect("no choice is made");
        let count = sets.len();
        let matcher = Matcher::new(knowledge, sets.clone());
        let filter = SiteFilter::default();
        bench.bench_function(&format!("match/{name}/{count} sets"), |bencher| {
            bencher.iter(|| matcher.answer(knowledge, registry, black_box(&case), &filter));
        });
        bench.bench_function(&format!("one by one/{name}/{count} sets"), |bencher| {
            bencher.iter(|| -> Vec<_> {
                sets.iter().map(|set| assess(set, knowledge.dictionary(), black_box(&case))).collect()
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = all_sets
}
criterion_main!(benches);

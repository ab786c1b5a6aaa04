//! The command line: arguments in, text or JSON out.
use eligibility::*;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let id = std::env::args().nth(2).unwrap();
    let k = Knowledge::built_in();
    let set = match k.compile(&id, &Choices::default()) {
        Ok(s) => s,
        Err(e) => {
            for e in e {
                println!("{e}");
            }
            return;
        }
    };
    let case = match Case::read(&std::fs::read_to_string(file).unwrap(), k.dictionary()) {
        Ok(c) => c,
        Err(e) => {
            for e in e {
                println!("{e}");
            }
            return;
        }
    };
    let t = std::time::Instant::now();
    let a = assess(&set, k.dictionary(), &case);
    println!("{:?} {:?} {:?}", t.elapsed(), a.result, a.settled);
    for c in &a.criteria {
        println!("{:35} {:?} {:?} counts {:?} missing {:?}", c.id, c.result, c.reason, c.counts, c.missing);
    }
    println!("MISSING {:?}", a.missing.iter().map(|m| &m.fact).collect::<Vec<_>>());
}

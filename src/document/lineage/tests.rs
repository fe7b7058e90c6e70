use super::*;
use crate::file::builtin;
use crate::model::LineageVerdict;

fn plans() -> Sides<Catalogue> {
    Sides::new(builtin("builtin:r1").unwrap(), builtin("builtin:r8").unwrap())
}

#[test]
fn dump() {
    let plans = plans();
    for proposal in proposals(&plans.old, &plans.new) {
        let (old, new) =
            (plans.old.measure(proposal.measures.old).unwrap(), plans.new.measure(proposal.measures.new).unwrap());
        let why: Vec<_> = proposal.evidence.iter().map(Evidence::words).collect();
        println!("{} {} {} → {} {} | {}", proposal.score.0, old.number, old.name, new.number, new.name, why.join("、"));
    }
}

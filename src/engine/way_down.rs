//! The way down from the roots of a rule to what it still rests on.

use super::compile::query_slots;
use super::program::{NodeId, Op};
use super::search::Searcher;
use super::surface::{each_way, is_settled};
use super::variable::{Split, Variable};

impl Searcher<'_> {
    /// A variable of `allowed` that an open node under the roots rests on, and its split. A split at a written limit
    /// is preferred to one in the middle of nowhere; of those the widest.
    pub(super) fn next_split(
        &mut self,
        roots: &[NodeId],
        allowed: &dyn Fn(Variable) -> bool,
    ) -> Option<(Variable, Split)> {
        let mut widest: Option<(Variable, Split)> = None;
        let decisive = self.on_the_way_down(roots, &mut |searcher, variable| {
            let split = allowed(variable).then(|| searcher.split(variable)).flatten()?;
            let Some(width) = split.width else { return Some((variable, split)) };
            let wider = |(_, best): &(Variable, Split)| best.width.is_none_or(|best| width > best);
            if widest.as_ref().is_none_or(wider) {
                widest = Some((variable, split));
            }
            None
        });
        decisive.or(widest)
    }

    /// Whether an open node under the roots rests on the variable: where none does, it can change nothing.
    pub(super) fn is_read(&mut self, roots: &[NodeId], variable: Variable) -> bool {
        self.on_the_way_down(roots, &mut |_, one| (one == variable).then_some(())).is_some()
    }

    /// The first answer that `ask` has of the variables that open nodes under the roots rest on.
    fn on_the_way_down<Answer>(
        &mut self,
        roots: &[NodeId],
        ask: &mut dyn FnMut(&Self, Variable) -> Option<Answer>,
    ) -> Option<Answer> {
        self.way += 1;
        let (mut waiting, mut variables) = std::mem::take(&mut self.scratch);
        waiting.clear();
        waiting.extend(roots.iter().rev());
        let mut found = None;
        while let Some(node) = waiting.pop() {
            if self.seen[node as usize] == self.way || self.is_settled_now(node) {
                continue;
            }
            self.seen[node as usize] = self.way;
            variables.clear();
            self.variables_of(node, &mut variables);
            found = variables.iter().find_map(|variable| ask(self, *variable));
            if found.is_some() {
                break;
            }
            self.operands_of(node, &mut waiting);
        }
        self.scratch = (waiting, variables);
        found
    }

    /// Whether a node has one value left in what was evaluated last.
    fn is_settled_now(&self, node: NodeId) -> bool {
        is_settled(self.program, &self.results, node)
    }

    /// The variables that a node reads itself.
    fn variables_of(&self, node: NodeId, variables: &mut Vec<Variable>) {
        if self.leaves[node as usize] {
            variables.push(Variable::Node(node));
            return;
        }
        let op = &self.program.ops[node as usize];
        match *op {
            Op::Known(slot) => return variables.push(Variable::Known(slot)),
            Op::Has { slot, mask } | Op::SetSize { slot, mask } => {
                variables.push(Variable::Slot(slot));
                let open = self.state.cells[slot as usize].may & !self.state.cells[slot as usize].must & mask;
                let bits = (0..64).filter(|bit| open & 1 << bit != 0);
                return variables.extend(bits.map(|bit| Variable::Member(slot, bit)));
            }
            _ => variables
                .extend(self.program.infos[node as usize].slots.iter().map(|slot| Variable::Slot(*slot))),
        }
        match op {
            Op::DrugNumber(_) | Op::SteroidNumber(_) => variables.extend(self.open_variables(&[], true)),
            Op::Call(_) => {}
            _ => return,
        }
        variables
            .extend(self.open_variables(&query_slots(self.program, self.dictionary, &self.state, op), false));
    }

    /// The nodes that a node reads, last first, for a way down that takes the first one first.
    fn operands_of(&self, node: NodeId, waiting: &mut Vec<NodeId>) {
        if self.leaves[node as usize] {
            return;
        }
        match self.program.ops[node as usize] {
            op @ (Op::ChooseTruth { .. } | Op::ChooseWord { .. } | Op::ChooseNumber { .. }) => {
                let start = waiting.len();
                each_way(self, &op, &mut |operand| waiting.push(operand));
                waiting[start..].reverse();
            }
            _ => waiting.extend(self.program.flow().operands(node).iter().rev()),
        }
    }
}

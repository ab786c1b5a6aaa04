//! The engine: a criteria set compiled to a flat program, run over slots.
//!
//! `compile` turns rules into a [`Program`]; `bind` fills the slots from a case; `run` gives every node the
//! set of values it can still take; `search` decides, by trying decisive values, what the fast pass left open.

mod bind;
mod call;
mod compile;
mod days;
mod dose;
mod drug;
mod program;
mod run;
mod search;
mod series;
mod slot;
mod steroid;
mod surface;
mod variable;

pub(crate) use bind::{anchor, bind, find_cuts, on_another_day, rebind};
pub(crate) use compile::{Compiler, Joint, Knowing, RuleProblem, query_slots, readings, sledai_fact};
pub(crate) use days::{decisive_days, is_dated};
pub(crate) use drug::{Asked as DrugAsked, BoundExposure};
pub(crate) use program::{
    CallInput, CriterionProgram, FactUse, NodeId, Op, Operator, Program, ProgramBody, ProgramCounts,
};
pub(crate) use run::{Results, State, run, run_cone};
pub(crate) use search::{BUDGET, Decision, Searcher, Target, Variable};
pub(crate) use slot::{SlotId, SlotKey, SlotReason};
pub(crate) use surface::{Depth, EXPOSURES, Surface, each_way, is_settled};

//! The engine: a criteria set compiled to a flat program, run over slots.
//!
//! `compile` turns rules into a [`Program`]; `bind` fills the slots from a case; `run` gives every node the
//! set of values it can still take; `search` decides, by trying decisive values, what the fast pass left open.
//! `lower` turns a program into a [`Lane`], which does the same as `run` over flat registers for slots filled by hand.

mod another_day;
mod bind;
mod call;
mod compile;
mod days;
mod dose;
mod drug;
mod flow;
mod lane;
mod lower;
mod program;
mod recall;
mod run;
mod search;
mod series;
mod slot;
mod steps;
mod steroid;
mod surface;
mod variable;
mod way_down;
mod witness;

pub(crate) use another_day::{Turned, Turning, run_noting};
pub(crate) use bind::{anchor, bind, bind_and_run, find_cuts, rebind};
pub(crate) use compile::{Compiler, Joint, Knowing, RuleProblem, query_slots, readings, sledai_fact};
pub(crate) use days::{decisive_days, is_dated};
pub(crate) use drug::{Asked as DrugAsked, BoundExposure};
pub(crate) use flow::Source;
pub(crate) use lane::Lane;
pub(crate) use program::{
    CallInput, CriterionProgram, FactUse, NodeId, Op, Operator, Program, ProgramBody, ProgramCounts,
};
pub(crate) use run::{Results, Saved, State, run, run_cone};
pub(crate) use search::{BUDGET, Decision, Searcher, Target, Variable};
pub(crate) use slot::{SlotId, SlotKey, SlotReason};
pub(crate) use steps::Ordinary;
pub(crate) use surface::{Depth, EXPOSURES, Surface, each_way, is_settled};

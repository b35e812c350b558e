//! Runs checked scripts: lowers the typed tree to Rhai, gives it the functions of the catalogue,
//! and keeps its limits.
//!
//! This is the only crate that knows Rhai; no type of Rhai's is in its interface. It knows no noun
//! of libvirt's: functions and objects are handed to it, and what they need they find in the
//! [`Session`]. It does no I/O: results go to the [`Output`] that the program gives.

mod apply;
mod aside;
mod at_work;
mod builtin;
mod call;
mod cast;
mod catalogue;
mod cleanup;
mod clock;
mod closure;
mod codes;
mod control;
mod data;
mod defers;
mod delimited;
mod demand;
mod dynamic;
mod engine;
mod example;
mod fields;
mod from_json;
mod from_value;
mod function;
mod given;
mod guarded;
mod held;
mod holding;
mod index;
mod interrupt;
mod json;
mod last_value;
mod limits;
mod literal;
mod lower;
mod makers;
mod methods;
mod native;
mod operators;
mod order;
mod outcome;
mod output;
mod parallel;
mod positions;
mod raise;
mod range;
mod runtime;
mod session;
mod simulated_time;
mod sort;
mod stack;
mod stage;
mod stages;
mod testing;
mod text;
mod wait;
mod xml;

pub use call::Call;
pub use catalogue::Catalogue;
pub use cleanup::call_with_cleanup;
pub use clock::Clock;
pub use codes::FAULT_CODES;
pub use delimited::{Delimiter, delimited};
pub use demand::{Comparison, Condition, Demand, First, OrderKey, Test};
pub use engine::{Checked, Engine, Failure, RUN_TIME_FAULT, RunError};
pub use example::{ExampleFault, run_example};
pub use from_json::{JsonItems, JsonStep, from_json};
pub use from_value::FromValue;
pub use function::{Example, Function};
pub use interrupt::Interrupt;
pub use json::{fault_to_json, key as json_key, to_json};
pub use last_value::LAST_VALUE;
pub use limits::{LIMIT_NAMES, Limits, allow_longer_strings, too_long};
pub use order::{compare, compare_keys};
pub use outcome::{OUTCOME_UNKNOWN, Outcome, Status};
pub use output::{Form, Output, Progress};
pub use session::{Session, SessionBuilder};
pub use simulated_time::SimulatedTime;
pub use stack::on_script_stack;
pub use testing::{ScriptUnderTest, TEST_FUNCTIONS, Transcript, tests};
pub use text::text;
pub use xml::xml;
